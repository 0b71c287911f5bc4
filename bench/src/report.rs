//! The table, as Markdown.

use std::fmt::{Display, Write as _};
use std::fs;
use std::path::Path;

use crate::figure::Line;
use crate::measure::Measure;
use crate::options::Options;
use crate::progress::say;
use crate::results::{Results, Taken};
use crate::stores::{Site, Store};
use crate::{Result, machine, plot};

/// The table in the making.
pub(crate) struct Report {
    results: Results,
    /// What this run is like.
    run: Vec<String>,
    /// The same with the store that is measured now.
    here: Vec<String>,
    failed: bool,
}

impl Report {
    /// Goes on from what earlier runs have left.
    pub(crate) fn new(options: &Options) -> Result<Self> {
        let mut run = vec![
            format!("Machine: {}. The client, Taskwright and the database share it.", machine::describe()),
            format!(
                "Run: {}, windows of {:.0} s after a warm-up of {:.0} s, {} rounds, {} stored tasks, SLOTS={}.",
                chrono::Utc::now().format("%Y-%m-%d"),
                options.window.as_secs_f64(),
                options.warm_up().as_secs_f64(),
                options.rounds,
                options.rows,
                options.slots
            ),
        ];
        run.extend(machine::sync_time().ok().map(|time| {
            format!("Disk: {time:.2} ms from a page of 4 KiB to the disk, the median of 100, before the run.")
        }));
        run.extend(options.note.clone());
        Ok(Self { results: Results::read(&options.out)?, here: run.clone(), run, failed: false })
    }

    /// A store that will be measured.
    pub(crate) fn describe(&mut self, site: &Site) {
        self.here = self.run.clone();
        self.here.push(format!("{}: {}.", site.store, site.description));
    }

    pub(crate) fn add(&mut self, measure: Measure, store: Store, lines: Vec<Line>) {
        for line in &lines {
            say(&format!("  {}", cells(measure, line).join(" | ")));
        }
        self.results.put(Taken { measure, store, run: self.here.clone(), lines, failure: None });
    }

    /// A measure that came to nothing.
    pub(crate) fn failed(&mut self, measure: Measure, store: Store, error: &dyn Display) {
        say(&format!("  failed: {error}"));
        self.failed = true;
        let failure = Some(format!("{} on {store} could not be measured: {error}", measure.code()));
        self.results.put(Taken { measure, store, run: self.here.clone(), lines: Vec::new(), failure });
    }

    /// A store that could not be started.
    pub(crate) fn unavailable(&mut self, store: Store, error: &dyn Display) {
        say(&format!("  {store} could not be started: {error}"));
        self.failed = true;
    }

    pub(crate) fn has_failures(&self) -> bool {
        self.failed
    }

    /// Writes the table, a plot for each measure, and what both are made of.
    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder)?;
        self.results.write(folder)?;
        fs::write(folder.join("README.md"), markdown(&self.results))?;
        for (measure, lines) in self.results.by_measure() {
            fs::write(folder.join(plot_name(measure)), plot::bars(measure.code(), &lines))?;
        }
        Ok(())
    }
}

fn markdown(results: &Results) -> String {
    let mut text = "# Benchmarks\n\n\
        Made by `cargo run --release -p taskwright-bench`; do not edit. Each figure is the median of some rounds, with \
        the lowest and the highest in brackets; what is compared was measured in turn. A ratio is the median of the \
        rounds' ratios. Only ratios mean something beyond this machine, and only within one line.\n\n\
        | | store | measure | held against | that | Taskwright | ratio | target | | run |\n\
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        .to_owned();
    let mut runs: Vec<&[String]> = Vec::new();
    for taken in results.all() {
        let number = runs.iter().position(|run| *run == taken.run).unwrap_or_else(|| {
            runs.push(&taken.run);
            runs.len() - 1
        }) + 1;
        for line in &taken.lines {
            let _ = writeln!(text, "| {} | {number} |", cells(taken.measure, line).join(" | "));
        }
    }
    text.push_str("\n## Notes\n\n");
    for taken in results.all() {
        for line in taken.lines.iter().filter(|line| !line.notes.is_empty()) {
            let _ =
                writeln!(text, "- {} {}, {}: {}.", taken.measure.code(), taken.store, line.what, line.notes.join("; "));
        }
        if let Some(failure) = &taken.failure {
            let _ = writeln!(text, "- **{failure}**");
        }
    }
    text.push_str("\n## Runs\n\n");
    for (place, run) in runs.iter().enumerate() {
        let _ = writeln!(text, "{}. {}", place + 1, run.join("\n   "));
    }
    text.push_str("\n## Plots\n");
    for measure in results.by_measure().keys() {
        let _ = write!(text, "\n![{}]({})\n", measure.code(), plot_name(*measure));
    }
    text
}

fn plot_name(measure: Measure) -> String {
    format!("{}.svg", measure.code().to_lowercase())
}

/// A row of the table.
fn cells(measure: Measure, line: &Line) -> Vec<String> {
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
        measure.code().to_owned(),
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
        let line = Line::alone(Store::MySql, "idle", Unit::PerSecond, vec![3.0], Target::AtMost(2.0));
        let row = cells(Measure::S6, &line);
        assert_eq!(row, ["S6", "MySQL", "idle", "", "", "3.0", "", "≤ 2", "**missed**"]);
    }
}
