use serde_json::Value;
#[derive(Debug)]
pub(super) struct Defaults;
impl Defaults {
    pub(super) fn of(_schema: &Value) -> Self {
        Self
    }
    pub(super) fn fill(&self, _document: &mut Value) {}
}
