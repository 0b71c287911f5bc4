//! Samples become figures.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::stores::Store;
use crate::window::Sample;

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Unit {
    PerSecond,
    Milliseconds,
    Megabytes,
    Errors,
}

/// The median of some rounds, and how far they lie apart.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Figure {
    pub(crate) median: f64,
    pub(crate) least: f64,
    pub(crate) most: f64,
}

/// What is to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) enum Target {
    /// So many times what it is held against.
    RatioAtLeast(f64),
    /// No more than so many times.
    RatioAtMost(f64),
    /// No more than this.
    AtMost(f64),
}

/// One row of the table.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) store: Store,
    pub(crate) what: String,
    pub(crate) unit: Unit,
    /// What it is held against.
    pub(crate) base: Option<(String, Figure)>,
    pub(crate) ours: Figure,
    /// The median of the rounds' ratios: those of one round were measured side by side.
    pub(crate) ratio: Option<f64>,
    pub(crate) target: Target,
    pub(crate) notes: Vec<String>,
}

impl Figure {
    /// Of no values it is nothing.
    pub(crate) fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let at = |place: usize| values.get(place).copied().unwrap_or_default();
        Self { median: median(&values), least: at(0), most: at(values.len().saturating_sub(1)) }
    }
}

fn median(sorted: &[f64]) -> f64 {
    let at = |place: usize| sorted.get(place).copied().unwrap_or_default();
    let half = sorted.len() / 2;
    if sorted.len().is_multiple_of(2) { (at(half.saturating_sub(1)) + at(half)) / 2.0 } else { at(half) }
}

/// The value below which such a share of all lies.
pub(crate) fn percentile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    // A share of a number of samples is a place among them.
    let place = (share * values.len() as f64).ceil() as usize;
    values.get(place.saturating_sub(1)).copied().unwrap_or_default()
}

impl Line {
    /// A line of what was measured in turn.
    pub(crate) fn of(
        store: Store,
        what: impl Into<String>,
        unit: Unit,
        (base_name, base): (&str, &[Sample]),
        ours: &[Sample],
        target: Target,
    ) -> Self {
        let values = |samples: &[Sample]| samples.iter().map(|sample| sample.value).collect::<Vec<_>>();
        let (base_values, our_values) = (values(base), values(ours));
        let ratios = our_values.iter().zip(&base_values).map(|(ours, base)| ours / base).collect();
        let mut notes = Vec::new();
        notes.extend(cores(base_name, base));
        notes.extend(cores("Taskwright", ours));
        let errors: u64 = base.iter().chain(ours).map(|sample| sample.errors).sum();
        if errors > 0 {
            let example = base.iter().chain(ours).find_map(|sample| sample.example.as_ref());
            let example = example.map_or_else(String::new, |example| format!(", such as {example:.300}"));
            notes.push(format!("{errors} errors{example}"));
        }
        Self {
            store,
            what: what.into(),
            unit,
            base: Some((base_name.to_owned(), Figure::of(base_values))),
            ours: Figure::of(our_values),
            ratio: Some(Figure::of(ratios).median),
            target,
            notes,
        }
    }

    /// A line of what is not held against anything.
    pub(crate) fn alone(store: Store, what: impl Into<String>, unit: Unit, values: Vec<f64>, target: Target) -> Self {
        let (what, ours) = (what.into(), Figure::of(values));
        Self { store, what, unit, base: None, ours, ratio: None, target, notes: Vec::new() }
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    pub(crate) fn is_met(&self) -> bool {
        let ratio = self.ratio.unwrap_or_default();
        match self.target {
            Target::RatioAtLeast(least) => ratio >= least,
            Target::RatioAtMost(most) => ratio <= most,
            Target::AtMost(most) => self.ours.median <= most,
        }
    }
}

/// Who used how many cores.
fn cores(side: &str, samples: &[Sample]) -> Option<String> {
    let first = samples.first().filter(|sample| !sample.cores.is_empty())?;
    let parts = first.cores.iter().enumerate().map(|(place, (who, _))| {
        let values = samples.iter().filter_map(|sample| Some(sample.cores.get(place)?.1)).collect();
        format!("{who} {:.2}", Figure::of(values).median)
    });
    Some(format!("cores, {side}: {}", parts.collect::<Vec<_>>().join(", ")))
}

impl Unit {
    /// A value as people read it.
    pub(crate) fn show(self, value: f64) -> String {
        match self {
            Self::PerSecond if value >= 100.0 => thousands(value),
            Self::PerSecond => format!("{value:.1}"),
            Self::Milliseconds => format!("{value:.2} ms"),
            Self::Megabytes => format!("{value:.1} MB"),
            Self::Errors => format!("{value:.0}"),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PerSecond => "a second",
            Self::Milliseconds => "milliseconds",
            Self::Megabytes => "megabytes",
            Self::Errors => "errors",
        })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RatioAtLeast(ratio) => write!(f, "≥ {ratio} ×"),
            Self::RatioAtMost(ratio) => write!(f, "≤ {ratio} ×"),
            Self::AtMost(value) => write!(f, "≤ {value}"),
        }
    }
}

fn thousands(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(values: &[f64]) -> Vec<Sample> {
        values.iter().map(|value| Sample { value: *value, ..Sample::default() }).collect()
    }

    #[test]
    fn the_ratio_is_the_median_of_the_rounds_ratios() {
        // In the second round the machine was slow for both.
        let (base, ours) = (samples(&[100.0, 10.0, 100.0]), samples(&[200.0, 20.0, 300.0]));
        let target = Target::RatioAtLeast(2.0);
        let line = Line::of(Store::Sqlite, "", Unit::PerSecond, ("raw", &base), &ours, target);
        assert_eq!((line.ratio, line.ours.median, line.is_met()), (Some(2.0), 200.0, true));
    }

    #[test]
    fn percentiles_are_values_that_were_seen() {
        let mut values: Vec<f64> = (1..=100).map(f64::from).rev().collect();
        assert_eq!((percentile(&mut values, 0.5), percentile(&mut values, 0.99)), (50.0, 99.0));
        assert_eq!(percentile(&mut [], 0.5), 0.0);
    }

    #[test]
    fn large_numbers_are_grouped() {
        assert_eq!(Unit::PerSecond.show(1_234_567.4), "1,234,567");
        assert_eq!(Unit::PerSecond.show(1.26), "1.3");
    }
}
