use super::kinds::Kinds;
use super::parts::Key;
use super::{Lowered, Lowering, Outcome};
use crate::check::schema::graph::Graph;
use crate::model::{Format, Json, Type};

impl Lowering<'_> {
    /// Strings: an enum where only some are valid, else text, perhaps of a format.
    pub(super) fn text(&mut self, key: &Key) -> Outcome {
        if let Some((texts, about)) = self.texts(key) {
            let values: Vec<_> = texts.into_iter().map(Json::Text).collect();
            let values: Vec<_> = values.iter().collect();
            if let Some(outcome) = self.choice(&values, Kinds::TEXT, &about) {
                return outcome;
            }
        }
        Outcome::Plain(Lowered::plain(format(key, self.graph).map_or(Type::Text, Type::Format)))
    }
}

/// The format that all valid texts are of, if it has a type.
fn format(key: &Key, graph: &Graph) -> Option<Format> {
    key.parts.iter().find_map(|part| {
        let schema = graph.get(part.id);
        match (schema.text("format"), schema.text("contentEncoding")) {
            (Some("date-time"), _) => Some(Format::DateTime),
            (Some("date"), _) => Some(Format::Date),
            (Some("time"), _) => Some(Format::Time),
            (Some("duration"), _) => Some(Format::Duration),
            (Some("uuid"), _) => Some(Format::Uuid),
            (Some("uri"), _) => Some(Format::Uri),
            (Some("ipv4"), _) => Some(Format::Ipv4),
            (Some("ipv6"), _) => Some(Format::Ipv6),
            (_, Some("base64")) => Some(Format::Base64),
            _ => None,
        }
    })
}
