//! What keeps one schema from accepting all that another accepts.

use serde_json::Value;

/// Gaps told of one comparison.
pub(super) const MOST_GAPS: usize = 50;
/// Gaps for which a document is looked for: beyond them are more than are told.
pub(super) const MOST_SHOWN: usize = MOST_GAPS + 10;
/// Gaps told of the same place, where many ways lead to them.
const MOST_ALIKE: usize = 4;

/// What keeps a schema from accepting all that another accepts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Gap {
    /// The place in a document, as a JSON Pointer; `*` stands for any item or property.
    pub(crate) at: String,
    /// The accepting schema's keyword.
    pub(crate) keyword: String,
    /// What keeps them apart.
    pub(crate) detail: Detail,
    /// The place of the keyword in the accepting schema.
    pub(crate) accepting: String,
    /// The place in the given schema.
    pub(crate) given: String,
    /// A whole document that the given schema accepts and the accepting one refuses; none if none was found.
    pub(crate) witness: Option<Value>,
}

/// What keeps two schemas apart. Which of them is the newer one is not said: the caller knows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Detail {
    /// What the accepting schema asks for.
    Asks(String),
    /// It has no such property, and takes no others.
    NoProperty(String),
    /// It takes no properties but those that it names.
    NoOthers,
    /// It has no branch for this value of the property that tells branches apart.
    NoBranch { tag: String, value: Value },
    /// The comparison took too many steps, and was not brought to its end.
    GaveUp,
}

impl Gap {
    /// Without places, for whoever asks only whether there is one.
    pub(super) fn bare(at: &str, keyword: &str) -> Self {
        Self {
            at: at.to_owned(),
            keyword: keyword.to_owned(),
            detail: Detail::Asks(String::new()),
            accepting: String::new(),
            given: String::new(),
            witness: None,
        }
    }
}

/// Many ways may lead to the same place, as many as two to the power of their depth: a few are told.
pub(super) fn thin_out(gaps: &mut Vec<Gap>) {
    let mut told: Vec<usize> = Vec::new();
    let mut kept: Vec<Gap> = Vec::new();
    for gap in gaps.drain(..) {
        let is_alike = |one: &Gap| one.accepting == gap.accepting && one.detail == gap.detail;
        match kept.iter().position(is_alike) {
            Some(first) if told[first] >= MOST_ALIKE => continue,
            Some(first) => told[first] += 1,
            None => {}
        }
        told.push(1);
        kept.push(gap);
        if kept.len() > MOST_GAPS {
            break;
        }
    }
    *gaps = kept;
}
