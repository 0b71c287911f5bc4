//! Answers as generators for 3.0 read them.

use serde_json::Value;

/// Converts the answers of all operations.
pub(super) fn convert(paths: &mut Value) {
    error_ranges(paths);
    one_success(paths);
}

/// "Any other error" becomes the two ranges of errors: some generators take `default` for a success too.
fn error_ranges(paths: &mut Value) {
    let items = paths.as_object_mut().into_iter().flatten().filter_map(|(_, item)| item.as_object_mut());
    for responses in items.flatten().filter_map(|(_, operation)| operation.get_mut("responses")?.as_object_mut()) {
        if let Some(other) = responses.remove("default") {
            responses.insert("4XX".into(), other.clone());
            responses.insert("5XX".into(), other);
        }
    }
}

/// A success without a body gives way to one that has a body: generators for 3.0 make one type of all of an operation's
/// successes, or none.
fn one_success(paths: &mut Value) {
    let items = paths.as_object_mut().into_iter().flatten().filter_map(|(_, item)| item.as_object_mut());
    for responses in items.flatten().filter_map(|(_, operation)| operation.get_mut("responses")?.as_object_mut()) {
        let has_body = |response: &Value| response.get("content").is_some();
        let is_success = |status: &str| status.starts_with('2');
        if responses.iter().any(|(status, response)| is_success(status) && has_body(response)) {
            responses.retain(|status, response| !is_success(status) || has_body(response));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn successes_have_one_type() {
        let mut paths = json!({
            "/a": {"get": {"responses": {"200": {"content": {}}, "204": {}, "304": {}, "404": {}}}},
            "/b": {"get": {"responses": {"204": {}}}},
        });
        one_success(&mut paths);
        assert_eq!(
            paths,
            json!({
                "/a": {"get": {"responses": {"200": {"content": {}}, "304": {}, "404": {}}}},
                "/b": {"get": {"responses": {"204": {}}}},
            })
        );
    }
}
