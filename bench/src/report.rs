//! The table, as Markdown.

use std::fmt::Display;
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use crate::figure::Line;
use crate::options::Options;
use crate::progress::say;
use crate::stores::{Site, Store};
use crate::{machine, plot};

/// What was measured so far.
pub(crate) struct Report {
    /// The machine, the settings of the run.
    about: Vec<String>,
    lines: Vec<Line>,
    failures: Vec<String>,
}

impl Report {
    pub(crate) fn new(options: &Options) -> Self {
        let mut about = vec![
            format!("Machine: {}. The client, Taskwright and the database share it.", machine::describe()),
            format!(
                "Run: {}, windows of {:.0} s after a warm-up of {:.0} s, {} rounds, SLOTS={}.",
                chrono::Utc::now().format("%Y-%m-%d"),
                options.window.as_secs_f64(),
                options.warm_up().as_secs_f64(),
                options.rounds,
                options.slots
            ),
        ];
        about.extend(machine::sync_time().ok().map(|time| {
            format!("Disk: {time:.2} ms from a page of 4 KiB to the disk, the median of 100, before the run.")
        }));
        about.extend(options.note.clone());
        Self { about, lines: Vec::new(), failures: Vec::new() }
    }

    /// A store that will be measured.
    pub(crate) fn describe(&mut self, site: &Site) {
        self.about.push(format!("{}: {}.", site.store, site.description));
    }

    pub(crate) fn add(&mut self, lines: Vec<Line>) {
        for line in &lines {
            say(&format!("  {}", cells(line).join(" | ")));
        }
        self.lines.extend(lines);
    }

    pub(crate) fn failed(&mut self, code: &str, store: Store, error: &dyn Display) {
        say(&format!("  failed: {error}"));
        self.failures.push(format!("{code} on {store} could not be measured: {error}"));
    }

    pub(crate) fn has_failures(&self) -> bool {
        !self.failures.is_empty()
    }

    /// Writes the table and a plot for each measure.
    pub(crate) fn write(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        fs::write(folder.join("README.md"), self.markdown())?;
        for (code, lines) in self.by_code() {
            fs::write(folder.join(plot_name(code)), plot::bars(code, &lines))?;
        }
        Ok(())
    }

    fn markdown(&self) -> String {
        let mut text = "# Benchmarks\n\n\
            Made by `cargo run --release -p taskwright-bench`; do not edit. Each figure is the median of some rounds, with \
            the lowest and the highest in brackets; what is compared was measured in turn. A ratio is the median of the \
            rounds' ratios. Only ratios mean something beyond this machine.\n\n"
            .to_owned();
        for line in &self.about {
            let _ = writeln!(text, "- {line}");
        }
        for failure in &self.failures {
            let _ = writeln!(text, "- **{failure}**");
        }
        text.push_str("\n| | store | measure | held against | that | Taskwright | ratio | target | |\n");
        text.push_str("| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for (_, lines) in self.by_code() {
            for line in lines {
                let _ = writeln!(text, "| {} |", cells(line).join(" | "));
            }
        }
        text.push_str("\n## Notes\n\n");
        for line in self.lines.iter().filter(|line| !line.notes.is_empty()) {
            let _ = writeln!(text, "- {} {}, {}: {}.", line.code, line.store, line.what, line.notes.join("; "));
        }
        text.push_str("\n## Plots\n");
        for (code, _) in self.by_code() {
            let _ = write!(text, "\n![{code}]({})\n", plot_name(code));
        }
        text
    }

    /// The lines of each measure, in the order of their codes.
    fn by_code(&self) -> Vec<(&'static str, Vec<&Line>)> {
        let mut codes: Vec<_> = self.lines.iter().map(|line| line.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes.into_iter().map(|code| (code, self.lines.iter().filter(|line| line.code == code).collect())).collect()
    }
}

fn plot_name(code: &str) -> String {
    format!("{}.svg", code.to_lowercase())
}

/// A row of the table.
fn cells(line: &Line) -> Vec<String> {
    let figure = |figure: &crate::figure::Figure| {
        let show = |value| line.unit.show(value);
        if figure.least == figure.most {
            show(figure.median)
        } else {
            format!("{} ({}–{})", show(figure.median), show(figure.least), show(figure.most))
        }
    };
    let (base_name, base) = match &line.base {
        Some((name, base)) => (name.clone(), figure(base)),
        None => (String::new(), String::new()),
    };
    vec![
        line.code.to_owned(),
        line.store.to_string(),
        line.what.clone(),
        base_name,
        base,
        figure(&line.ours),
        line.ratio.map_or_else(String::new, |ratio| format!("{ratio:.2} ×")),
        line.target.to_string(),
        if line.is_met() { "met".to_owned() } else { "**missed**".to_owned() },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Target, Unit};

    #[test]
    fn a_line_without_a_ceiling_leaves_its_cells_empty() {
        let line = Line::alone(("S6", Store::MySql), "idle", Unit::PerSecond, vec![3.0], Target::AtMost(2.0));
        let row = cells(&line);
        assert_eq!(row, ["S6", "MySQL", "idle", "", "", "3.0", "", "≤ 2", "**missed**"]);
    }
}
