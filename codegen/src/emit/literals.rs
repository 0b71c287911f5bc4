use std::time::Duration;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::is_unprintable;
use crate::model::Json;

/// JSON as a string, raw so that it can be read.
pub(super) fn json(json: &Json) -> Literal {
    let text = json.to_string();
    let fence = "#".repeat(fence_for(&text));
    let raw = format!("r{fence}\"{text}\"{fence}");
    match raw.parse() {
        Ok(literal) if !text.contains(is_unprintable) => literal,
        _ => Literal::string(&text),
    }
}

/// One sign more than follow any quote of the text.
fn fence_for(text: &str) -> usize {
    let longest = text.split('"').skip(1).map(|after| after.len() - after.trim_start_matches('#').len()).max();
    longest.map_or(0, |longest| longest + 1)
}

pub(super) fn duration(duration: Duration) -> TokenStream {
    if duration.subsec_millis() == 0 {
        let seconds = Literal::u64_unsuffixed(duration.as_secs());
        quote!(rt::Duration::from_secs(#seconds))
    } else {
        let milliseconds = Literal::u128_unsuffixed(duration.as_millis());
        quote!(rt::Duration::from_millis(#milliseconds))
    }
}

#[cfg(test)]
mod tests {
    use super::json;
    use crate::model::Json;

    #[test]
    fn json_is_a_raw_string_whatever_it_holds() {
        let text = |text: &str| json(&Json::Text(text.to_owned())).to_string();
        assert_eq!(text("plain"), r##"r#""plain""#"##);
        assert_eq!(text("a \"# b"), r###"r##""a \"# b""##"###);
        assert_eq!(json(&Json::Bool(true)).to_string(), r#"r"true""#);
    }

    #[test]
    fn text_that_hides_its_direction_is_escaped() {
        let literal = json(&Json::Text("a\u{202e}b".to_owned())).to_string();
        assert!(literal.contains("\\u{202e}"), "{literal}");
    }
}
