use proc_macro2::TokenStream;

/// An item as a person would lay it out, with its line's end.
pub(super) fn of_item(item: TokenStream) -> String {
    match syn::parse2(item.clone()) {
        Ok(item) => spaced(&prettyplease::unparse(&syn::File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![item],
        })),
        // Not a mistake of the manifest: the compiler shows what is wrong with the template.
        Err(_) => format!("{item}\n"),
    }
}

/// The same text, one level further in. No string of it goes over several lines.
pub(super) fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") });
    lines.collect()
}

/// Puts a line between the parts of an `impl`, but for constants without documentation.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 64);
    let mut before = "";
    for line in text.lines() {
        let ended = before == "    }" || (is_one_level_in(before) && before.ends_with(';'));
        let begins = is_one_level_in(line) && line.trim_start().starts_with(['/', '#', 'p', 'f']);
        if ended && begins {
            spaced.push('\n');
        }
        spaced.push_str(line);
        spaced.push('\n');
        before = line;
    }
    spaced
}

fn is_one_level_in(line: &str) -> bool {
    line.strip_prefix("    ").is_some_and(|rest| !rest.starts_with(' '))
}
