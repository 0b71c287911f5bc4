//! The SQL that depends on the file's columns. Names are quoted, so that any header is data and never SQL.

/// How far each import has come.
pub(super) const CREATE_PROGRESS: &str = "\
CREATE TABLE IF NOT EXISTS taskwright_imports (
    import TEXT NOT NULL,
    table_name TEXT NOT NULL,
    claim INTEGER NOT NULL,
    row_count INTEGER NOT NULL,
    batch_count INTEGER NOT NULL,
    PRIMARY KEY (import, table_name)
)";

/// Takes the import for this claim, unless a later one has it; answers how far it is.
pub(super) const TAKE_PROGRESS: &str = "\
INSERT INTO taskwright_imports (import, table_name, claim, row_count, batch_count) VALUES (?1, ?2, ?3, 0, 0)
ON CONFLICT (import, table_name) DO UPDATE SET claim = excluded.claim WHERE claim <= excluded.claim
RETURNING row_count, batch_count";

/// Writes how far it is, unless a later claim has it.
pub(super) const WRITE_PROGRESS: &str = "\
UPDATE taskwright_imports SET row_count = ?4, batch_count = ?5
WHERE import = ?1 AND table_name = ?2 AND claim = ?3";

/// The columns of a table, in order; none if there is no such table.
pub(super) const COLUMNS: &str = "SELECT name FROM pragma_table_info(?1) ORDER BY cid";

pub(super) fn create_table(table: &str, columns: &[String]) -> String {
    let columns: Vec<String> = columns.iter().map(|name| format!("{} TEXT NOT NULL", quoted(name))).collect();
    format!("CREATE TABLE IF NOT EXISTS {} ({})", quoted(table), columns.join(", "))
}

pub(super) fn insert(table: &str, columns: &[String]) -> String {
    let names: Vec<String> = columns.iter().map(|name| quoted(name)).collect();
    let places = vec!["?"; columns.len()].join(", ");
    format!("INSERT INTO {} ({}) VALUES ({places})", quoted(table), names.join(", "))
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_break_out_of_their_quotes() {
        let columns = ["a\"); DROP TABLE t; --".to_owned(), "b".to_owned()];
        assert_eq!(insert("t", &columns), "INSERT INTO \"t\" (\"a\"\"); DROP TABLE t; --\", \"b\") VALUES (?, ?)");
        assert_eq!(
            create_table("t", &columns),
            "CREATE TABLE IF NOT EXISTS \"t\" (\"a\"\"); DROP TABLE t; --\" TEXT NOT NULL, \"b\" TEXT NOT NULL)"
        );
    }
}
