//! What was measured, by this run and by earlier ones: kept beside the table, so that a measure can be taken again by itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::Result;
use crate::figure::Line;
use crate::measure::Measure;
use crate::stores::Store;

/// The file in the folder of the table.
const FILE: &str = "results.json";

/// The latest of each measure on each store.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Results {
    taken: Vec<Taken>,
}

/// One measure on one store, as it was last taken.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Taken {
    pub(crate) measure: Measure,
    pub(crate) store: Store,
    /// When and how: the same words for all that one run took on this store.
    pub(crate) run: Vec<String>,
    pub(crate) lines: Vec<Line>,
    /// Why it could not be taken.
    pub(crate) failure: Option<String>,
}

impl Results {
    /// What earlier runs left in this folder.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let file = folder.join(FILE);
        if !file.exists() {
            return Ok(Self::default());
        }
        let wrong = |error: &dyn std::fmt::Display| format!("{} cannot be read: {error}; remove it", file.display());
        let text = fs::read_to_string(&file).map_err(|error| wrong(&error))?;
        Ok(serde_json::from_str(&text).map_err(|error| wrong(&error))?)
    }

    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        Ok(fs::write(folder.join(FILE), serde_json::to_string_pretty(self)? + "\n")?)
    }

    /// Takes the place of an earlier run's.
    pub(crate) fn put(&mut self, taken: Taken) {
        self.taken.retain(|other| (other.measure, other.store) != (taken.measure, taken.store));
        self.taken.push(taken);
        self.taken.sort_by_key(|taken| (taken.measure, taken.store));
    }

    /// In the order of measures, then of stores.
    pub(crate) fn all(&self) -> &[Taken] {
        &self.taken
    }

    /// The lines of each measure.
    pub(crate) fn by_measure(&self) -> BTreeMap<Measure, Vec<&Line>> {
        let mut lines: BTreeMap<Measure, Vec<&Line>> = BTreeMap::new();
        for taken in &self.taken {
            lines.entry(taken.measure).or_default().extend(&taken.lines);
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Target, Unit};

    fn taken(measure: Measure, store: Store, value: f64) -> Taken {
        let line = Line::alone(store, "idle", Unit::PerSecond, vec![value], Target::AtMost(2.0));
        Taken { measure, store, run: vec!["today".into()], lines: vec![line], failure: None }
    }

    #[test]
    fn a_measure_is_replaced_and_others_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut results = Results::default();
        results.put(taken(Measure::S6, Store::MySql, 1.0));
        results.put(taken(Measure::S1, Store::MySql, 2.0));
        results.put(taken(Measure::S6, Store::Sqlite, 3.0));
        results.write(folder.path()).expect("written");
        let mut results = Results::read(folder.path()).expect("read");
        results.put(taken(Measure::S6, Store::MySql, 4.0));
        let values: Vec<_> = results.all().iter().map(|taken| (taken.measure, taken.lines[0].ours.median)).collect();
        assert_eq!(values, [(Measure::S1, 2.0), (Measure::S6, 3.0), (Measure::S6, 4.0)]);
    }

    #[test]
    fn a_file_that_is_something_else_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), "{").expect("written");
        let error = Results::read(folder.path()).expect_err("it is none").to_string();
        assert!(error.contains(FILE) && error.contains("remove it"), "{error}");
    }
}
