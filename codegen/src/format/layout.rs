use super::block_text::BlockText;
use super::comments::Comment;

/// How a manifest is written. All places are bytes of its text.
#[derive(Debug)]
pub(super) struct Layout {
    /// In the order of the file.
    pub(super) comments: Vec<Comment>,
    /// Where `---` stands, if it does.
    pub(super) start_marker: Option<usize>,
    pub(super) root: Node,
}

/// A value as it is written.
#[derive(Debug)]
pub(super) struct Node {
    /// Where its first sign is; for a list of lines its first dash, for a mapping its first key.
    pub(super) start: usize,
    /// Behind its last sign.
    pub(super) end: usize,
    pub(super) kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    /// Nothing at all, which YAML takes for null.
    Empty,
    /// Text, a number and the like, perhaps in quotes, perhaps over several lines.
    Scalar,
    /// A text below `|` or `>`.
    BlockText(BlockText),
    List(Style, Vec<Item>),
    Map(Style, Vec<Entry>),
}

/// How a collection is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// By lines and indentation.
    Lines,
    /// Between brackets.
    Brackets,
    /// The only pair of a mapping, without its brackets, inside of a list: `[a: 1]`.
    Pair,
}

#[derive(Debug)]
pub(super) struct Item {
    /// Its dash; without one the same as the value's start.
    pub(super) start: usize,
    pub(super) value: Node,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: Node,
    pub(super) value: Node,
}

impl Node {
    /// The first place inside of it where a comment would speak of its parts.
    pub(super) fn inside(&self) -> usize {
        match &self.kind {
            Kind::List(_, items) => items.first().map_or(self.end, |item| item.start),
            Kind::Map(_, entries) => entries.first().map_or(self.end, |entry| entry.key.start),
            Kind::Empty | Kind::Scalar | Kind::BlockText(_) => self.end,
        }
    }

    /// Whether it has parts that can stand on lines of their own.
    pub(super) fn has_parts(&self) -> bool {
        match &self.kind {
            Kind::List(_, items) => !items.is_empty(),
            Kind::Map(_, entries) => !entries.is_empty(),
            Kind::Empty | Kind::Scalar | Kind::BlockText(_) => false,
        }
    }
}
