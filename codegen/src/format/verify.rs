use super::comments::Comment;
use super::read;
use crate::diagnostic::Sink;
use crate::manifest::{self, Map, Node, Source, Value};

/// Whether a formatted manifest says what was meant, in the same order, with the same comments.
pub(super) fn says_the_same(meant: &Node, comments: &[Comment], formatted: &str) -> bool {
    let mut mistakes = Sink::default();
    let source = Source::new("", 0, formatted.as_bytes(), &mut mistakes);
    let Some(says) = manifest::parse(&source, &mut mistakes).filter(|_| mistakes.is_empty()) else {
        return false;
    };
    same(meant, &says) && read::read(&source).is_ok_and(|layout| texts(&layout.comments) == texts(comments))
}

fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Null, Value::Null) => true,
        (Value::Bool(one), Value::Bool(other)) => one == other,
        (Value::Number(one), Value::Number(other)) => one == other,
        (Value::Text(one), Value::Text(other)) => one == other,
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Map(one), Value::Map(other)) => same_map(one, other),
        _ => false,
    }
}

fn same_map(one: &Map, other: &Map) -> bool {
    one.iter().count() == other.iter().count()
        && one.iter().zip(other.iter()).all(|(one, other)| one.key == other.key && same(&one.value, &other.value))
}

/// A comment may have moved past a colon or a bracket, so the order is not compared.
fn texts(comments: &[Comment]) -> Vec<&str> {
    let mut texts: Vec<_> = comments.iter().map(|comment| comment.text.as_str()).collect();
    texts.sort_unstable();
    texts
}
