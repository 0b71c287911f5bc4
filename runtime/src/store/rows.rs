//! Statements whose number of rows varies, in few texts. A database prepares each text anew and the driver caches only so
//! many, so a file names the row once and it is repeated to certain sizes.
//!
//! A batch of any of the small sizes, which are what a crowd of single submissions makes, is one statement; so is the largest
//! that there is. What lies between takes a few. More sizes would cost the server memory: it keeps each on each
//! connection.

use std::ops::Range;
use std::sync::OnceLock;

/// Every size up to this one has a text.
const EACH: usize = 32;
/// The other sizes. Larger statements gain nothing.
const STEPS: [usize; 10] = [48, 64, 96, 128, 192, 256, 384, 512, 768, 1000];

/// A statement with one row marked, as `/* row */…/* end row */`.
#[derive(Debug)]
pub(in crate::store) struct RowTemplate<'a> {
    head: &'a str,
    row: &'a str,
    tail: &'a str,
    separator: &'static str,
}

impl<'a> RowTemplate<'a> {
    /// The rows of a `VALUES` list.
    pub(in crate::store) fn values(text: &'a str) -> Self {
        Self::split(text, ",\n")
    }

    /// The branches of a `UNION ALL`.
    pub(in crate::store) fn branches(text: &'a str) -> Self {
        Self::split(text, "\nUNION ALL\n")
    }

    /// The statement for this many rows.
    pub(in crate::store) fn repeat(&self, rows: usize) -> String {
        format!("{}{}{}", self.head, vec![self.row; rows].join(self.separator), self.tail)
    }

    fn split(text: &'a str, separator: &'static str) -> Self {
        let (head, rest) = text.split_once("/* row */").unwrap_or((text, ""));
        let (row, tail) = rest.split_once("/* end row */").unwrap_or((rest, ""));
        Self { head, row, tail, separator }
    }
}

impl RowTemplate<'static> {
    /// The statement in every size.
    pub(in crate::store) fn all_sizes(self) -> Sizes {
        Sizes { template: self, texts: [const { OnceLock::new() }; EACH + STEPS.len()] }
    }
}

/// One statement in every size.
#[derive(Debug)]
pub(in crate::store) struct Sizes {
    template: RowTemplate<'static>,
    /// Made when they are first needed, for good: the driver wants texts that live as long as the program.
    texts: [OnceLock<&'static str>; EACH + STEPS.len()],
}

impl Sizes {
    /// The statement for `rows` rows, which must be one of the sizes.
    pub(in crate::store) fn of(&self, rows: usize) -> &'static str {
        let place =
            if rows <= EACH { rows.saturating_sub(1) } else { EACH - 1 + STEPS.partition_point(|size| *size <= rows) };
        self.texts[place].get_or_init(|| self.template.repeat(rows).leak())
    }
}

/// The largest size that so many rows fill.
fn size_within(rows: usize) -> usize {
    if rows <= EACH {
        rows
    } else {
        STEPS[..STEPS.partition_point(|size| *size <= rows)].last().copied().unwrap_or(EACH)
    }
}

/// Cuts rows into runs that each have one of the sizes, none with more than `most` bytes unless it is a single row.
pub(in crate::store) fn runs(sizes: &[usize], most: usize) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    while start < sizes.len() {
        let mut bytes = 0;
        let fitting = sizes[start..]
            .iter()
            .take_while(|size| {
                bytes += **size;
                bytes <= most
            })
            .count()
            .max(1);
        let rows = size_within(fitting);
        runs.push(start..start + rows);
        start += rows;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_repeated_between_head_and_tail() {
        let template = || RowTemplate::values("INSERT INTO t VALUES /* row */(?)/* end row */ AS new");
        assert_eq!(template().repeat(3), "INSERT INTO t VALUES (?),\n(?),\n(?) AS new");
        let sizes = template().all_sizes();
        for size in (1..=EACH).chain(STEPS) {
            assert_eq!(sizes.of(size), template().repeat(size));
        }
    }

    #[test]
    fn runs_have_sizes_that_there_are_and_cover_everything_once() {
        for rows in 0..5000 {
            let runs = runs(&vec![1; rows], usize::MAX);
            assert!(runs.iter().all(|run| run.len() <= EACH || STEPS.contains(&run.len())));
            assert!(runs.len() <= 4 + rows / 1000, "{runs:?}");
            assert_eq!(runs.into_iter().flatten().collect::<Vec<_>>(), (0..rows).collect::<Vec<_>>());
        }
    }

    #[test]
    fn small_batches_and_the_largest_are_one_statement() {
        for rows in (1..=EACH).chain([1000]) {
            assert_eq!(runs(&vec![1; rows], usize::MAX).len(), 1);
        }
    }

    #[test]
    fn runs_keep_to_the_bytes_except_for_a_single_row() {
        assert_eq!(runs(&[4, 4, 4, 90, 4], 10), [0..2, 2..3, 3..4, 4..5]);
    }
}
