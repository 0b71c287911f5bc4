//! Which lints of clippy a type would set off through no fault of anybody: its names, texts and shape are the manifest's.
//! Each is told where it might apply and nowhere else, so that a strict program can take the generated code as it is.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Definition, Field, Presence, Shape, Struct, Type};

/// With more booleans than this, clippy asks for enums.
const MOST_BOOLS: usize = 3;
/// With this many fields of one prefix or suffix, clippy asks to drop it.
const ALIKE: usize = 3;
/// With more lines than this, clippy asks to split a function. One field or variant takes one or two.
const MOST_LINES: usize = 40;

/// For a whole type.
pub(super) fn of(definition: &Definition) -> TokenStream {
    let mut lints = Vec::new();
    let mut texts = vec![definition.docs.as_str()];
    match &definition.shape {
        Shape::Struct(body) => {
            texts.extend(body.fields.iter().map(|field| field.docs.as_str()));
            lints.extend(of_fields(definition, body));
        }
        Shape::Union(union) => {
            texts.extend(union.variants.iter().map(|variant| variant.docs.as_str()));
            lints.push(quote!(clippy::enum_variant_names));
            lints.push(quote!(clippy::large_enum_variant));
        }
        Shape::Enum(_) => lints.push(quote!(clippy::enum_variant_names)),
        Shape::Alias(_) => {}
    }
    if texts.into_iter().any(has_code) {
        lints.push(quote!(clippy::doc_markdown));
    }
    allow(&lints)
}

/// For what decodes and encodes a struct.
pub(super) fn of_document(fields: &[Field]) -> TokenStream {
    let mut lints = Vec::new();
    if fields.len() > MOST_LINES {
        lints.push(quote!(clippy::too_many_lines));
    }
    // A name that begins with a digit gets an underscore before it.
    if fields.iter().any(|field| field.name.to_string().starts_with('_')) {
        lints.push(quote!(clippy::used_underscore_binding));
    }
    allow(&lints)
}

/// For a function with a line or two for each of so many things.
pub(super) fn of_length(things: usize) -> TokenStream {
    if things > MOST_LINES { allow(&[quote!(clippy::too_many_lines)]) } else { TokenStream::new() }
}

fn allow(lints: &[TokenStream]) -> TokenStream {
    if lints.is_empty() {
        return TokenStream::new();
    }
    quote!(#[allow(#(#lints,)* reason = "the manifest has it so")])
}

fn of_fields(definition: &Definition, body: &Struct) -> Vec<TokenStream> {
    let mut lints = Vec::new();
    if body.fields.iter().any(has_two_options) {
        lints.push(quote!(clippy::option_option));
    }
    let is_bool = |field: &&Field| field.ty == Type::Bool && field.presence == Presence::Always;
    if body.fields.iter().filter(is_bool).count() > MOST_BOOLS {
        lints.push(quote!(clippy::struct_excessive_bools));
    }
    if has_names_alike(definition, body) {
        lints.push(quote!(clippy::struct_field_names));
    }
    lints
}

/// Whether a value may be left out and may be null, which are two things.
fn has_two_options(field: &Field) -> bool {
    let inner = match (&field.ty, field.presence) {
        (ty, Presence::Optional) => ty,
        (Type::Nullable(inner), Presence::Always) => inner,
        _ => return false,
    };
    matches!(inner, Type::Nullable(_))
}

fn has_names_alike(definition: &Definition, body: &Struct) -> bool {
    let names: Vec<String> = body.fields.iter().map(|field| field.name.screaming()).collect();
    let own = definition.name.to_string().to_ascii_uppercase();
    let first = |name: &str| name.split('_').next().map(str::to_owned);
    let last = |name: &str| name.rsplit('_').next().map(str::to_owned);
    let all_same = |word: &dyn Fn(&str) -> Option<String>| {
        names.len() >= ALIKE && names.iter().all(|name| word(name) == word(&names[0]))
    };
    all_same(&first) || all_same(&last) || names.iter().any(|name| name.replace('_', "").contains(&own))
}

/// Whether a text has words that look like code, and are not marked as such.
fn has_code(text: &str) -> bool {
    text.split('`').step_by(2).flat_map(str::split_whitespace).any(|word| {
        let capitals = word.chars().filter(char::is_ascii_uppercase).count();
        let is_camel = capitals > 1 && word.contains(|sign: char| sign.is_ascii_lowercase());
        is_camel || word.contains('_') || word.contains("::") || word.contains("://")
    })
}

#[cfg(test)]
mod tests {
    use super::has_code;

    #[test]
    fn words_that_look_like_code_are_seen_unless_they_are_marked() {
        for text in ["See SendEmail.", "The max_width.", "std::fmt", "From https://example.com on."] {
            assert!(has_code(text), "{text}");
        }
        for text in ["Sends one e-mail.", "The `max_width`, and `SendEmail` too.", "An HTTP answer, by RFC 9110."] {
            assert!(!has_code(text), "{text}");
        }
    }
}
