//! Finding one's way in a schema's own text.

use serde_json::Value;

/// How many `$ref`s in a row are followed; a longer chain can only be a circle.
const LONGEST_CHAIN: usize = 64;

/// The subschema that a local `$ref` (`#/…`) names.
pub(super) fn resolve<'a>(root: &'a Value, reference: &str) -> Option<&'a Value> {
    root.pointer(reference.strip_prefix('#')?)
}

/// The subschema itself, then each one to which its `$ref`s lead.
pub(super) fn chain<'a>(root: &'a Value, schema: &'a Value) -> impl Iterator<Item = &'a Value> {
    let next = move |schema: &&'a Value| resolve(root, schema.get("$ref")?.as_str()?);
    std::iter::successors(Some(schema), next).take(LONGEST_CHAIN)
}

/// The subschema at an evaluation path: a pointer that also names the `$ref`s on its way.
pub(super) fn at_evaluation<'a>(root: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('/').skip(1).try_fold(root, |schema, segment| {
        if segment == "$ref" {
            return resolve(root, schema.get("$ref")?.as_str()?);
        }
        let name = segment.replace("~1", "/").replace("~0", "~");
        match schema {
            Value::Array(items) => items.get(name.parse::<usize>().ok()?),
            _ => schema.get(&name),
        }
    })
}
