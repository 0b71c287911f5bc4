use referencing::meta;
use url::Url;

/// The text of JSON Schema's own schema, which every reader of JSON Schema has, and what to call it.
pub(super) fn text_of(uri: &Url) -> Option<(String, String)> {
    let name = uri.as_str().strip_prefix("https://json-schema.org/draft/2020-12/")?;
    let schema = match name {
        "schema" => &meta::DRAFT202012,
        "meta/core" => &meta::DRAFT202012_CORE,
        "meta/applicator" => &meta::DRAFT202012_APPLICATOR,
        "meta/unevaluated" => &meta::DRAFT202012_UNEVALUATED,
        "meta/validation" => &meta::DRAFT202012_VALIDATION,
        "meta/meta-data" => &meta::DRAFT202012_META_DATA,
        "meta/format-annotation" => &meta::DRAFT202012_FORMAT_ANNOTATION,
        "meta/content" => &meta::DRAFT202012_CONTENT,
        _ => return None,
    };
    Some((format!("{name}.json"), format!("{:#}", ***schema)))
}
