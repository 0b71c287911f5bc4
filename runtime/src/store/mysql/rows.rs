//! Statements whose number of rows varies, in few texts. A server prepares each text anew and the driver caches only so
//! many, so a file names the row once and it is repeated to sizes that are powers of two.

use std::ops::Range;

/// Most rows in one statement: larger ones gain nothing.
pub(super) const LARGEST: usize = 512;
/// How many powers of two there are up to that.
const SIZES: usize = LARGEST.ilog2() as usize + 1;

/// A statement with one row marked, as `/* row */…/* end row */`.
#[derive(Debug)]
pub(super) struct RowTemplate<'a> {
    head: &'a str,
    row: &'a str,
    tail: &'a str,
    separator: &'static str,
}

impl<'a> RowTemplate<'a> {
    /// The rows of a `VALUES` list.
    pub(super) fn values(text: &'a str) -> Self {
        Self::split(text, ",\n")
    }

    /// The branches of a `UNION ALL`.
    pub(super) fn branches(text: &'a str) -> Self {
        Self::split(text, "\nUNION ALL\n")
    }

    /// The statement for this many rows.
    pub(super) fn repeat(&self, rows: usize) -> String {
        format!("{}{}{}", self.head, vec![self.row; rows].join(self.separator), self.tail)
    }

    /// The statement for every size, for good: the driver wants texts that live as long as the program.
    pub(super) fn all_sizes(&self) -> Sizes {
        Sizes(std::array::from_fn(|exponent| &*self.repeat(1 << exponent).leak()))
    }

    fn split(text: &'a str, separator: &'static str) -> Self {
        let (head, rest) = text.split_once("/* row */").unwrap_or((text, ""));
        let (row, tail) = rest.split_once("/* end row */").unwrap_or((rest, ""));
        Self { head, row, tail, separator }
    }
}

/// One statement in every size.
#[derive(Debug)]
pub(super) struct Sizes([&'static str; SIZES]);

impl Sizes {
    /// The statement for `rows` rows, which must be a power of two up to [`LARGEST`].
    pub(super) fn of(&self, rows: usize) -> &'static str {
        self.0[rows.ilog2() as usize]
    }
}

/// Cuts rows into runs that are powers of two, none with more than `most` bytes unless it is a single row.
pub(super) fn runs(sizes: &[usize], most: usize) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    while start < sizes.len() {
        let mut bytes = 0;
        let fitting = sizes[start..]
            .iter()
            .take(LARGEST)
            .take_while(|size| {
                bytes += **size;
                bytes <= most
            })
            .count()
            .max(1);
        let rows = 1 << fitting.ilog2();
        runs.push(start..start + rows);
        start += rows;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::{LARGEST, RowTemplate, runs};

    #[test]
    fn a_row_is_repeated_between_head_and_tail() {
        let template = RowTemplate::values("INSERT INTO t VALUES /* row */(?)/* end row */ AS new");
        assert_eq!(template.repeat(3), "INSERT INTO t VALUES (?),\n(?),\n(?) AS new");
        assert_eq!(template.all_sizes().of(2), template.repeat(2));
    }

    #[test]
    fn runs_are_powers_of_two_that_cover_everything_once() {
        for rows in [0, 1, 2, 3, 7, 511, 512, 513, 1000, 5000] {
            let runs = runs(&vec![1; rows], usize::MAX);
            assert!(runs.iter().all(|run| run.len().is_power_of_two() && run.len() <= LARGEST));
            assert_eq!(runs.into_iter().flatten().collect::<Vec<_>>(), (0..rows).collect::<Vec<_>>());
        }
    }

    #[test]
    fn runs_keep_to_the_bytes_except_for_a_single_row() {
        assert_eq!(runs(&[4, 4, 4, 90, 4], 10), [0..2, 2..3, 3..4, 4..5]);
    }
}
