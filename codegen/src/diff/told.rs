//! What a gap means, in words for whom it concerns.

use super::subset::{Detail, Gap};

/// Which of two schemas is the accepting one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Accepting {
    /// The new one: what it lacks was taken away.
    New,
    /// The one that clients know: what it lacks was added.
    Old,
}

/// A sentence about a gap. `certain` is what there is if a document shows it, such as "a request that the new schema refuses".
pub(super) fn told(gap: &Gap, accepting: Accepting, certain: &str) -> String {
    if gap.detail == Detail::GaveUp {
        return format!(
            "there may be {certain}: the schemas' unions have too many combinations, so the comparison was given up before its end, and \
             this is no finding but a question left open"
        );
    }
    let place = if gap.at.is_empty() { "in the whole".to_owned() } else { format!("at {}", gap.at) };
    let keyword = &gap.keyword;
    let detail = detail(&gap.detail, accepting);
    if gap.witness.is_some() {
        format!("there is {certain}: {place} (`{keyword}`), {detail}")
    } else {
        format!("there may be {certain}, which could not be ruled out: {place} (`{keyword}`), {detail}")
    }
}

fn detail(detail: &Detail, accepting: Accepting) -> String {
    let is_new = accepting == Accepting::New;
    match detail {
        Detail::Asks(what) if is_new => what.clone(),
        Detail::Asks(what) => format!("by the old schema {what}"),
        Detail::NoProperty(name) if is_new => {
            format!("the object has no property `{name}` any more, and is closed to properties that it does not name")
        }
        Detail::NoProperty(name) => {
            format!("the property `{name}` is new, and by the old schema the object is closed to properties that it does not name")
        }
        Detail::NoOthers if is_new => "the object is closed now: a property that the schema does not name is refused".to_owned(),
        Detail::NoOthers => {
            "the object is open now: it may have properties that the schema does not name, and by the old schema it is closed to them"
                .to_owned()
        }
        Detail::NoBranch { tag, value } => {
            format!("the branch whose `{tag}` is {value} was {}", if is_new { "removed" } else { "added" })
        }
        Detail::GaveUp => String::new(),
    }
}
