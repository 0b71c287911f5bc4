//! Imports into real SQLite files, attempt by attempt.

use std::cell::{Cell, RefCell};
use std::fs;

use rusqlite::Connection;
use taskwright_runtime::Failure;
use tempfile::TempDir;

use super::{Import, Progress};

/// An import that tells nobody how far it is.
fn run(import: &Import, is_stopped: impl Fn() -> bool) -> Result<Progress, Failure> {
    super::run(import, is_stopped, |_, _| {})
}

struct Case {
    folder: TempDir,
}

impl Case {
    fn with_csv(text: impl AsRef<[u8]>) -> Self {
        let case = Self { folder: tempfile::tempdir().expect("a folder") };
        case.write_csv(text);
        case
    }

    fn write_csv(&self, text: impl AsRef<[u8]>) {
        fs::write(self.folder.path().join("in.csv"), text).expect("a file");
    }

    fn import(&self, claim: i64, batch_size: u64) -> Import {
        Import {
            id: "7/1000".to_owned(),
            claim,
            source: self.folder.path().join("in.csv"),
            database: self.folder.path().join("out.db"),
            table: "people".to_owned(),
            batch_size,
        }
    }

    fn rows(&self) -> Vec<(String, String)> {
        let connection = Connection::open(self.folder.path().join("out.db")).expect("the target");
        let mut select = connection.prepare("SELECT * FROM people ORDER BY rowid").expect("the table");
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
        rows.collect::<Result<_, _>>().expect("rows")
    }
}

fn pairs(range: std::ops::RangeInclusive<u32>) -> Vec<(String, String)> {
    range.map(|n| (format!("n{n}"), format!("{n}"))).collect()
}

fn csv(range: std::ops::RangeInclusive<u32>) -> String {
    range.fold("name,age\n".to_owned(), |text, n| text + &format!("n{n},{n}\n"))
}

fn fails_for_good(outcome: Result<Progress, Failure>, with: &str) {
    let failure = outcome.expect_err("a failure");
    assert!(failure.message().contains(with), "{with:?} is not in {failure:?}");
    assert_eq!(failure, Failure::fail_for_good(failure.message()));
}

#[test]
fn rows_arrive_in_batches() {
    let case = Case::with_csv(csv(1..=5));
    assert_eq!(run(&case.import(1, 2), || false), Ok(Progress { rows: 5, batches: 3 }));
    assert_eq!(case.rows(), pairs(1..=5));
}

#[test]
fn after_each_batch_it_tells_how_far_it_is() {
    let case = Case::with_csv(csv(1..=5));
    let told = RefCell::new(Vec::new());
    let tell = |so_far: Progress, fraction| told.borrow_mut().push((so_far.rows, fraction));
    assert!(super::run(&case.import(1, 2), || false, tell).is_ok());
    let (rows, fractions): (Vec<_>, Vec<f64>) = told.into_inner().into_iter().unzip();
    assert_eq!(rows, [2, 4, 5]);
    assert!(fractions.is_sorted() && fractions[0] > 0.0 && fractions[2] == 1.0, "{fractions:?}");
}

#[test]
fn a_later_attempt_goes_on_where_the_last_batch_ended() {
    let case = Case::with_csv(csv(1..=5));
    let asked = Cell::new(0);
    let stopped = run(&case.import(1, 2), || {
        asked.set(asked.get() + 1);
        asked.get() > 1
    });
    assert!(stopped.is_err_and(|failure| failure.message().starts_with("stopped after 2 rows")));
    assert_eq!(case.rows(), pairs(1..=2));
    assert_eq!(run(&case.import(2, 2), || false), Ok(Progress { rows: 5, batches: 3 }));
    assert_eq!(case.rows(), pairs(1..=5));
    assert_eq!(run(&case.import(3, 2), || false), Ok(Progress { rows: 5, batches: 3 }), "all of it is there");
    assert_eq!(case.rows(), pairs(1..=5));
}

#[test]
fn an_overtaken_attempt_writes_nothing_more() {
    let case = Case::with_csv(csv(1..=4));
    let asked = Cell::new(0);
    let overtaken = run(&case.import(1, 1), || {
        asked.set(asked.get() + 1);
        if asked.get() == 2 {
            assert_eq!(run(&case.import(2, 10), || false), Ok(Progress { rows: 4, batches: 2 }));
        }
        false
    });
    assert!(overtaken.is_err_and(|failure| failure.message().contains("a later attempt")));
    assert!(run(&case.import(1, 1), || false).is_err(), "the first claim does not come back");
    assert_eq!(case.rows(), pairs(1..=4));
}

#[test]
fn another_import_adds_to_the_same_table() {
    let case = Case::with_csv(csv(1..=2));
    assert!(run(&case.import(1, 10), || false).is_ok());
    case.write_csv(csv(3..=4));
    let other = Import { id: "8/2000".to_owned(), ..case.import(1, 10) };
    assert_eq!(run(&other, || false), Ok(Progress { rows: 2, batches: 1 }));
    assert_eq!(case.rows(), pairs(1..=4));
}

#[test]
fn a_bad_row_names_its_line_and_once_mended_the_import_goes_on() {
    let case = Case::with_csv("name,age\nn1,1\n\n\"n\n2\",2\nn3\nn4,4\n");
    fails_for_good(run(&case.import(1, 2), || false), "in.csv, line 6: 1 fields where the header has 2");
    assert_eq!(case.rows(), [("n1".into(), "1".into()), ("n\n2".into(), "2".into())]);
    case.write_csv("name,age\nn1,1\n\n\"n\n2\",2\nn3,3\nn4,4\n");
    assert_eq!(run(&case.import(2, 2), || false), Ok(Progress { rows: 4, batches: 2 }));
}

#[test]
fn a_row_that_is_not_utf8_names_its_line_and_field() {
    let case = Case::with_csv(b"name,age\nn1,1\nn2,\xff\n");
    fails_for_good(run(&case.import(1, 10), || false), "in.csv, line 3: field 2 is not UTF-8");
}

#[test]
fn what_cannot_be_imported_is_told_at_once() {
    fails_for_good(run(&Case::with_csv("").import(1, 10), || false), "the first line must name the columns");
    fails_for_good(run(&Case::with_csv("a,A\n1,2\n").import(1, 10), || false), "names the column \"A\" twice");
    fails_for_good(run(&Case::with_csv("a,\n1,2\n").import(1, 10), || false), "without a usable name");

    let case = Case::with_csv(csv(1..=1));
    assert!(run(&case.import(1, 10), || false).is_ok());
    case.write_csv("name,size\nn1,1\n");
    fails_for_good(run(&case.import(2, 10), || false), "has other columns (name, age)");

    fails_for_good(
        run(&Import { source: "/nowhere.csv".into(), ..case.import(3, 1) }, || false),
        "cannot read /nowhere.csv",
    );
    case.write_csv(csv(1..=1));
    let no_folder = case.folder.path().join("missing/out.db");
    fails_for_good(run(&Import { database: no_folder, ..case.import(3, 1) }, || false), "unable to open");
    let no_database = case.folder.path().join("in.csv");
    fails_for_good(run(&Import { database: no_database, ..case.import(3, 1) }, || false), "not a database");
}

#[test]
fn hostile_names_and_values_stay_data() {
    let case = Case::with_csv("\"n\"\"); DROP TABLE people; --\",age\n'); DROP TABLE people; --,1\n");
    assert_eq!(run(&case.import(1, 10), || false), Ok(Progress { rows: 1, batches: 1 }));
    assert_eq!(case.rows(), [("'); DROP TABLE people; --".into(), "1".into())]);
}
