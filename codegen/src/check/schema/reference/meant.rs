//! The reference that was probably meant by one that leads nowhere: one that does lead somewhere.

use super::Asked;
use crate::diagnostic::nearest;
use crate::library::{Index, Unresolved};
use crate::manifest::{Map, Value};

/// What to write instead; none if nothing that is there is near.
pub(super) fn meant(unresolved: &Unresolved, asked: &Asked<'_>, index: &Index<'_>) -> Option<String> {
    let reference = match unresolved {
        // A file that is not there is not for a name of the manifest to stand in for, unless it looks like one.
        Unresolved::Missing(_) => by_name(asked, index).filter(|_| looks_like_a_name(asked.text)),
        Unresolved::Invalid => by_name(asked, index),
        Unresolved::Shared(_) | Unresolved::Pointer(_) | Unresolved::Anchor(_) => {
            by_name(asked, index).or_else(|| on_the_way(asked, index))
        }
    }?;
    // Without quotes, YAML takes it for a comment.
    let quotes = if reference.starts_with('#') && !asked.text.starts_with('#') { ", in quotes" } else { "" };
    Some(if last_name(&reference) == last_name(asked.text) {
        format!("write `{reference}`{quotes}")
    } else {
        format!("did you mean `{reference}`{quotes}?")
    })
}

/// Whether something else than a file was meant.
pub(super) fn is_meant(asked: &Asked<'_>, index: &Index<'_>) -> bool {
    looks_like_a_name(asked.text) && by_name(asked, index).is_some()
}

/// Whether a reference without a `#` has no ending, as files have.
fn looks_like_a_name(text: &str) -> bool {
    !text.contains(['.', ':', '#'])
}

/// What bears the last name of the reference, or one near to it: a shared schema, a definition or an anchor.
fn by_name(asked: &Asked<'_>, index: &Index<'_>) -> Option<String> {
    let (head, fragment) = asked.text.split_once('#').unwrap_or(("", asked.text));
    // What another file has is looked for there alone.
    if !head.is_empty() || is_deep(fragment) {
        return None;
    }
    let name = Some(last_name(fragment)).filter(|name| !name.is_empty())?;
    let mut known: Vec<(&str, String)> = Vec::new();
    if index.in_manifest(asked.scope) {
        known.extend(names(index.shared()).map(|name| (name, format!("#/schemas/{name}"))));
    }
    if let Value::Map(root) = &index.root(asked.scope).value {
        let own = root.get("$defs").and_then(|entry| match &entry.value.value {
            Value::Map(own) => Some(own),
            _ => None,
        });
        known.extend(names(own).map(|name| (name, format!("#/$defs/{name}"))));
    }
    known.extend(index.anchors(asked.scope).map(|name| (name, format!("#{name}"))));
    // A slip in one of several kinds of places is sooner one of the letter than of the kind.
    let same_place = |reference: &str| reference.strip_suffix(last_name(reference)) == asked.text.strip_suffix(name);
    known.retain(|(_, reference)| index.resolve(asked.scope, reference).is_ok());
    let (here, elsewhere): (Vec<_>, Vec<_>) = known.into_iter().partition(|(_, reference)| same_place(reference));
    let all = || here.iter().chain(&elsewhere);
    let meant = all()
        .map(|(other, _)| *other)
        .find(|other| *other == name)
        .or_else(|| nearest(name, here.iter().map(|(name, _)| *name)))
        .or_else(|| nearest(name, elsewhere.iter().map(|(name, _)| *name)));
    all().find(|(other, _)| Some(*other) == meant).map(|(_, reference)| reference.clone())
}

fn last_name(reference: &str) -> &str {
    reference.rsplit(['/', '#']).next().unwrap_or_default()
}

/// Whether it leads on from a shared schema or a definition to what is inside.
fn is_deep(fragment: &str) -> bool {
    ["/schemas/", "/$defs/"]
        .into_iter()
        .any(|kept| fragment.strip_prefix(kept).is_some_and(|below| below.contains('/')))
}

/// The reference with its first wrong name put right.
fn on_the_way(asked: &Asked<'_>, index: &Index<'_>) -> Option<String> {
    let mut end = asked.text.len();
    loop {
        let slash = asked.text[..end].rfind('/').filter(|slash| asked.text[..*slash].contains('#'))?;
        let (before, wrong) = (&asked.text[..slash], &asked.text[slash + 1..end]);
        if let Ok(target) = index.resolve(asked.scope, before)
            && let Value::Map(map) = &target.node.value
            && let Some(near) = nearest(wrong, names(Some(map)))
        {
            let reference = format!("{before}/{near}{}", &asked.text[end..]);
            return index.resolve(asked.scope, &reference).is_ok().then_some(reference);
        }
        end = slash;
    }
}

/// Names that a reference can hold as they are.
fn names(map: Option<&Map>) -> impl Iterator<Item = &str> {
    let plain = |name: &&str| name.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"_-.$".contains(&sign));
    map.into_iter().flat_map(|map| map.iter().map(|entry| entry.key.as_str())).filter(plain)
}
