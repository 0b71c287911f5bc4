use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// A documentation comment.
pub(super) fn docs(text: &str) -> TokenStream {
    let mut fenced = false;
    text.lines()
        .map(|line| {
            let mut line: String = line.chars().map(|sign| if is_unprintable(sign) { ' ' } else { sign }).collect();
            // Indented or fenced text would be compiled as an example of Rust.
            line = line.trim().to_owned();
            if line.starts_with("```") {
                fenced = !fenced;
                if fenced {
                    "```text".clone_into(&mut line);
                }
            }
            let line = Literal::string(&if line.is_empty() { line } else { format!(" {line}") });
            quote!(#[doc = #line])
        })
        .collect()
}

/// Characters that Rust does not allow in a comment, or that would hide what it says.
pub(super) fn is_unprintable(sign: char) -> bool {
    sign.is_control() || matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
