use crate::check::field_path::{Walk, Way, near};
use crate::check::refusal::Judge;
use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::Place;
use crate::model::{FieldPath, Json};

/// What a step does to a property.
pub(super) enum Target {
    /// It is there afterwards.
    Set(Setting),
    /// It is not.
    Gone {
        path: FieldPath,
        /// Where it is dropped; none if it goes on under another name, unless that one is taken.
        dropped_at: Option<Place>,
    },
}

/// A property that a step sets.
pub(super) struct Setting {
    pub(super) path: FieldPath,
    /// Where the step names it.
    pub(super) place: Place,
    /// What it is set to, and where that stands; none if that is known only of a payload.
    pub(super) value: Option<(Json, Place)>,
}

/// Reports each property that the steps set, that no later one takes away, and that the schema does not have, or has
/// with other values.
pub(super) fn check_targets(targets: &[Target], schema: &Json, what: &str, mistakes: &mut Sink) {
    for (index, target) in targets.iter().enumerate() {
        let Target::Set(setting) = target else { continue };
        let later = &targets[index + 1..];
        let path = &setting.path;
        let is_taken_away = later.iter().any(|later| match later {
            Target::Gone { path: gone, .. } => path.starts_with(gone) || gone.starts_with(path),
            Target::Set(_) => false,
        });
        if is_taken_away {
            continue;
        }
        match (Walk { root: schema }).follow(path) {
            Way::Leads(schemas) => {
                let is_gone_on_with = later.iter().any(|later| match later {
                    Target::Set(inner) => inner.path.len() > path.len() && inner.path.starts_with(path),
                    Target::Gone { .. } => false,
                });
                if !is_gone_on_with {
                    check_value(setting, schema, &schemas, what, mistakes);
                }
            }
            Way::Missing { depth, known } => {
                let (text, message) =
                    (path.join("."), format!("{what} has no property `{}`", path[..=depth].join(".")));
                let help = match near(path, depth, &known) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!(
                        "add it to the schema, or correct the name; if the schema had it until now, leave this step as it is, and add \
                         one at the end: `rename: {{{text}: …}}`, or `drop: [{text}]`"
                    ),
                };
                mistakes.push(Diagnostic::new(setting.place, message, help));
            }
            Way::NoObject { depth } => {
                let (text, end) = (path.join("."), path[..depth].join("."));
                let message = format!("`{text}` leads to no property: in {what}, `{end}` is no object");
                let help = format!("end the path at `{end}`, or make `{end}` an object in the schema");
                mistakes.push(Diagnostic::new(setting.place, message, help));
            }
        }
    }
}

/// Reports each property that a step drops, that no later one gives back, and that the schema requires: not one old payload
/// would fit. Notes one that the schema has. A rename may find the new name taken, and then leaves the old one where it is.
pub(super) fn check_drops(targets: &[Target], schema: &Json, what: &str, mistakes: &mut Sink) {
    for (index, target) in targets.iter().enumerate() {
        let Target::Gone { path, dropped_at: Some(place) } = target else { continue };
        let concerns = |other: &FieldPath| other.starts_with(path) || path.starts_with(other);
        let is_over = targets[index + 1..].iter().any(|later| match later {
            Target::Set(setting) => concerns(&setting.path),
            Target::Gone { path: gone, .. } => gone.len() < path.len() && path.starts_with(gone),
        });
        if is_over {
            continue;
        }
        let (walk, text) = (Walk { root: schema }, path.join("."));
        if walk.requires(path) {
            let message = format!("{what} requires `{text}`, which this step drops and no later one gives back");
            let help = format!(
                "give it back with a later step, such as `default: {{{text}: …}}`, leave it out of `required`, or do not drop it"
            );
            mistakes.push(Diagnostic::new(*place, message, help));
        } else if let Some((name, parents)) = path.split_last()
            && walk.known(parents).contains(&name.as_str())
        {
            let message = format!("this throws the value of `{text}` away, which {what} still has");
            let help = "remove it here if the value is to stay, or from the schema if the property is gone";
            mistakes.note(Diagnostic::new(*place, message, help));
        }
    }
}

/// Reports a value that the property refuses, however it is described.
fn check_value(setting: &Setting, root: &Json, schemas: &[&Json], what: &str, mistakes: &mut Sink) {
    let Some((value, place)) = &setting.value else { return };
    let mut reason = None;
    for schema in schemas {
        let Some(judge) = Judge::of(alone(root, schema)) else { return };
        match judge.refusals(value).into_iter().next() {
            Some(refusal) => drop(reason.get_or_insert(refusal.reason)),
            None => return,
        }
    }
    if let Some(reason) = reason {
        let message = format!("`{}` in {what} refuses this value", setting.path.join("."));
        let help = "change the value, or the schema";
        mistakes.push(Diagnostic::new(*place, message, help).label(reason));
    }
}

/// A schema inside of another as a schema of its own, with what it may refer to.
fn alone(root: &Json, schema: &Json) -> Json {
    let mut keywords = vec![("allOf".to_owned(), Json::List(vec![schema.clone()]))];
    if let Json::Object(entries) = root {
        keywords.extend(entries.iter().filter(|(key, _)| key == "$defs").cloned());
    }
    Json::Object(keywords)
}
