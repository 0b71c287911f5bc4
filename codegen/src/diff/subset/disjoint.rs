use super::given::Given;
use super::kinds::OBJECT;
use super::validators::Validators;

/// Nested objects are looked into no deeper.
const DEEPEST: usize = 4;

/// Whether two schemas certainly have no value in common.
pub(super) fn are_disjoint<'a>(
    one: &Given<'a>,
    other: &Given<'a>,
    one_accepts: &mut Validators<'a>,
    other_accepts: &mut Validators<'a>,
    depth: usize,
) -> bool {
    let common = one.kinds() & other.kinds();
    if common == 0 {
        return true;
    }
    if let Some(values) = one.values() {
        let refused = |node: &&'a serde_json::Value, value| other_accepts.accepts(node, value) == Some(false);
        let mut refused = refused;
        return values
            .iter()
            .all(|value| !other.allows_kind(value) || other.nodes().iter().any(|node| refused(node, value)));
    }
    if let Some(values) = other.values() {
        return values.iter().all(|value| {
            !one.allows_kind(value) || one.nodes().iter().any(|node| one_accepts.accepts(node, value) == Some(false))
        });
    }
    if common != OBJECT || depth == DEEPEST {
        return false;
    }
    // A property that one of them requires decides, if they agree on no value for it.
    let required: Vec<&str> = one.required().chain(other.required()).collect();
    required.into_iter().any(|name| {
        let (mine, theirs) = (one.at(one.property(name)), other.at(other.property(name)));
        are_disjoint(&mine, &theirs, one_accepts, other_accepts, depth + 1)
    })
}
