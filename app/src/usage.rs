//! Wrong usage, told in one line.

use clap::Parser;
use clap::error::ErrorKind;

use crate::cli::Cli;

/// What became of the arguments.
pub(crate) enum Usage {
    /// They make sense to the parser.
    Parsed(Box<Cli>),
    /// They asked for help or the version: this text.
    Asked(String),
    /// They do not make sense, for this reason.
    Wrong(String),
}

/// Reads this process's arguments and variables.
pub(crate) fn read() -> Usage {
    match Cli::try_parse() {
        Ok(cli) => Usage::Parsed(Box::new(cli)),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Usage::Asked(error.render().to_string()),
            _ => Usage::Wrong(without_passwords(&one_line(&error.render().to_string()))),
        },
    }
}

/// The parser's report without its usage block, its paragraphs joined.
fn one_line(report: &str) -> String {
    let paragraphs = report.split("\n\n").filter(|paragraph| !paragraph.trim_start().starts_with("Usage:"));
    let lines = paragraphs.flat_map(str::lines).map(str::trim).filter(|line| !line.is_empty());
    let text = lines.collect::<Vec<_>>().join("; ");
    text.trim_start_matches("error: ").to_owned()
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
    fn a_report_becomes_one_line_without_the_usage() {
        let report = "error: unexpected argument '--lsten' found\n\n  tip: a similar argument exists: '--listen'\n\n\
                      Usage: taskwright --listen <ADDRESS>\n       taskwright <COMMAND>\n\nFor more information, try '--help'.\n";
        assert_eq!(
            one_line(report),
            "unexpected argument '--lsten' found; tip: a similar argument exists: '--listen'; For more information, \
             try '--help'."
        );
    }

    #[test]
    fn a_misplaced_url_keeps_its_password() {
        assert_eq!(
            without_passwords("unrecognized 'mysql://me:p@ss/w@db/q' and 'http://h/' found"),
            "unrecognized 'mysql://***@db/q' and 'http://h/' found"
        );
        assert_eq!(without_passwords("no url at all"), "no url at all");
    }
}
