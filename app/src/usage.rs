//! Usage, right or wrong: what the parser says of it, but for passwords.

use clap::Parser;
use clap::error::ErrorKind;

use crate::cli::Cli;

/// What became of the arguments.
pub(crate) enum Usage {
    /// They make sense to the parser.
    Parsed(Box<Cli>),
    /// They asked for help or the version: this text.
    Asked(String),
    /// They do not make sense: the parser's report.
    Wrong(String),
}

/// Reads this process's arguments and variables.
pub(crate) fn read() -> Usage {
    match Cli::try_parse() {
        Ok(cli) => Usage::Parsed(Box::new(cli)),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Usage::Asked(error.render().to_string()),
            _ => Usage::Wrong(without_passwords(&error.render().to_string())),
        },
    }
}

/// Hides what stands between `://` and the last `@` before the next white space or slash: a URL in the wrong place is
/// repeated by the parser, password and all.
fn without_passwords(text: &str) -> String {
    let mut hidden = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("://") {
        let (before, after) = rest.split_at(start + 3);
        hidden.push_str(before);
        let end = after.find(char::is_whitespace).unwrap_or(after.len());
        let at = after[..end].rfind('@');
        if at.is_some() {
            hidden.push_str("***");
        }
        rest = &after[at.unwrap_or(0)..];
    }
    hidden.push_str(rest);
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misplaced_url_loses_its_password() {
        assert_eq!(
            without_passwords("unrecognized 'mysql://me:p@ss/w@db/q' and 'http://h/' found"),
            "unrecognized 'mysql://***@db/q' and 'http://h/' found"
        );
        assert_eq!(without_passwords("no url at all"), "no url at all");
    }
}
