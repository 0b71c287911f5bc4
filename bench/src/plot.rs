//! Bars as SVG, written by hand: a rectangle and a text for each line take less than a library that draws anything.

use std::fmt::Write as _;

use crate::figure::Line;

const WIDTH: f64 = 760.0;
/// Where the bars begin, and the most that they are long.
const LEFT: f64 = 20.0;
const LONGEST: f64 = 520.0;
const BAR: f64 = 16.0;
/// Two bars, the text above them and some air.
const GROUP: f64 = 66.0;
const TOP: f64 = 40.0;

/// A plot of a measure: for each line a bar, and above it one of what it is held against. Lines of one unit share a scale.
pub(crate) fn bars(code: &str, lines: &[&Line]) -> String {
    let height = TOP + GROUP * lines.len() as f64 + 10.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n<title>{code}</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n\
         <text x=\"{LEFT}\" y=\"22\" font-size=\"15\" font-weight=\"bold\">{code}</text>\n"
    );
    for (place, line) in lines.iter().enumerate() {
        let top = TOP + GROUP * place as f64;
        let scale = LONGEST / longest(lines, line);
        let title = format!("{}: {}", line.store, line.what);
        let _ = writeln!(svg, "<text x=\"{LEFT}\" y=\"{}\">{}</text>", top + 10.0, escape(&title));
        let mut y = top + 16.0;
        if let Some((name, base)) = &line.base {
            bar(&mut svg, y, base.median * scale, "#9aa5b1", &format!("{} {name}", line.unit.show(base.median)));
            y += BAR + 2.0;
        }
        let ratio = line.ratio.map_or_else(String::new, |ratio| format!(" ({ratio:.2} ×, target {})", line.target));
        let target = if line.ratio.is_none() { format!(" (target {})", line.target) } else { ratio };
        let colour = if line.is_met() { "#2f7d4f" } else { "#b4532a" };
        let label = format!("{} Taskwright{target}", line.unit.show(line.ours.median));
        bar(&mut svg, y, line.ours.median * scale, colour, &label);
    }
    svg.push_str("</svg>\n");
    svg
}

fn bar(svg: &mut String, y: f64, length: f64, colour: &str, label: &str) {
    let length = length.max(1.0);
    // A long bar has its label inside.
    let (x, anchor, ink) = if length > LONGEST * 0.6 {
        (LEFT + length - 6.0, "end", "#ffffff")
    } else {
        (LEFT + length + 6.0, "start", "#222222")
    };
    let _ = writeln!(
        svg,
        "<rect x=\"{LEFT}\" y=\"{y}\" width=\"{length:.1}\" height=\"{BAR}\" fill=\"{colour}\"/>\n\
         <text x=\"{x:.1}\" y=\"{}\" text-anchor=\"{anchor}\" fill=\"{ink}\">{}</text>",
        y + 12.0,
        escape(label)
    );
}

/// The largest value of those that share this line's unit.
fn longest(lines: &[&Line], line: &Line) -> f64 {
    let of_unit = lines.iter().filter(|other| other.unit == line.unit);
    let values = of_unit.flat_map(|line| [line.ours.median, line.base.as_ref().map_or(0.0, |(_, base)| base.median)]);
    values.fold(f64::MIN_POSITIVE, f64::max)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Target, Unit};
    use crate::stores::Store;

    #[test]
    fn bars_are_as_long_as_their_values_say() {
        let half = Line::alone(Store::MySql, "a < b", Unit::PerSecond, vec![1.0], Target::AtMost(2.0));
        let whole = Line::alone(Store::MariaDb, "c", Unit::PerSecond, vec![2.0], Target::AtMost(2.0));
        let svg = bars("S6", &[&half, &whole]);
        assert!(
            svg.contains("width=\"260.0\"") && svg.contains("width=\"520.0\"") && svg.contains("a &lt; b"),
            "{svg}"
        );
    }
}
