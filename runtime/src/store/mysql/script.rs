//! Statements that travel together, so that they cost one round trip and not one each.
//!
//! Values stand in the text, so there are only two kinds of them: whole numbers, and bytes in hexadecimal. Neither can be
//! anything but a value, whoever chose it.

use std::fmt::Write as _;

use sqlx::AssertSqlSafe;
use sqlx::mysql::{MySqlConnection, MySqlRow};

/// What may stand in place of a `?`.
#[derive(Debug, Clone, Copy)]
pub(super) enum Literal<'a> {
    Number(i64),
    Bytes(&'a [u8]),
}

/// The statements, in order.
#[derive(Debug, Default)]
pub(super) struct Script {
    text: String,
}

impl Script {
    /// Adds a statement with a value for each of its parameters.
    pub(super) fn add<'a>(&mut self, statement: &str, values: impl IntoIterator<Item = Literal<'a>>) {
        let mut values = values.into_iter();
        // A question mark in a comment is none.
        for line in statement.lines().filter(|line| !line.starts_with("--")) {
            let mut parts = line.split('?');
            self.text.push_str(parts.next().unwrap_or_default());
            for part in parts {
                match values.next() {
                    Some(value) => self.write(value),
                    // The server says what is wrong with it.
                    None => self.text.push('?'),
                }
                self.text.push_str(part);
            }
            self.text.push('\n');
        }
        self.text.push_str(";\n");
    }

    /// Runs them and returns the rows of all. The first that fails ends it.
    pub(super) async fn run(self, connection: &mut MySqlConnection) -> Result<Vec<MySqlRow>, sqlx::Error> {
        sqlx::raw_sql(AssertSqlSafe(self.text)).fetch_all(connection).await
    }

    fn write(&mut self, value: Literal<'_>) {
        // Writing to a string does not fail.
        let _ = match value {
            Literal::Number(number) => write!(self.text, "{number}"),
            Literal::Bytes(bytes) => {
                self.text.push_str("x'");
                bytes.iter().for_each(|byte| {
                    let _ = write!(self.text, "{byte:02x}");
                });
                self.text.write_char('\'')
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_take_the_places_of_question_marks_in_order() {
        let mut script = Script::default();
        script.add("START TRANSACTION", []);
        script.add(
            "-- Why? So.\nINSERT INTO t VALUES\n(?, ?), (?, ?)",
            [Literal::Number(-3), Literal::Bytes(b"a'?"), Literal::Number(i64::MAX), Literal::Bytes(b"")],
        );
        assert_eq!(
            script.text,
            "START TRANSACTION\n;\nINSERT INTO t VALUES\n(-3, x'61273f'), (9223372036854775807, x'')\n;\n"
        );
    }
}
