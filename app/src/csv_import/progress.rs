/// How far an import has come, over all of its attempts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Rows in the table.
    pub(crate) rows: u64,
    /// The transactions that brought them.
    pub(crate) batches: u64,
}
