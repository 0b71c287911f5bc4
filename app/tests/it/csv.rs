//! import_csv, with real files. Its attempts and their order are tested beside its code.

use std::fmt::Write;
use std::fs;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::support::{on_every_store, start};

#[test]
fn a_file_is_imported_in_batches_and_a_bad_row_names_its_line() {
    on_every_store(|scratch| {
        let folder = tempfile::tempdir().unwrap();
        let (source, database) = (folder.path().join("people.csv"), folder.path().join("people.db"));
        let mut text = "name,\"home town\"\n".to_owned();
        for n in 1..=1201 {
            writeln!(text, "\"Person, {n}\",Town {n}").unwrap();
        }
        fs::write(&source, &text).unwrap();
        let program = start(scratch, &[]);
        let client = program.client();

        // 500 rows a batch, which is the default.
        let payload = json!({"source": source, "database": database, "table": "people"});
        let task = client.wait_for_end(client.create("import_csv", &payload));
        assert_eq!(task["result_data"], json!({"rows": 1201, "batches": 3}), "{task}");
        assert_eq!(task["task_payload"]["batch_size"], 500, "the default is filled in");
        assert_eq!(task["progress"]["fraction"], 1.0, "{task}");
        assert_eq!(task["progress"]["message"], "1201 rows are imported", "{task}");
        let rows = Connection::open(&database).unwrap();
        let (count, last): (i64, String) = rows
            .query_row(
                "SELECT count(*), max(\"home town\") FILTER (WHERE name = 'Person, 1201') FROM people",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap();
        assert_eq!((count, last.as_str()), (1201, "Town 1201"));

        text.push_str("one field only\n");
        fs::write(&source, &text).unwrap();
        let payload = json!({"source": source, "database": database, "table": "again", "batch_size": 1000});
        let task = client.wait_for_end(client.create("import_csv", &payload));
        assert_eq!((&task["status"], &task["error"]["code"]), (&json!("error"), &json!("failed_for_good")), "{task}");
        assert!(task["error"]["message"].as_str().unwrap().contains("people.csv, line 1203: 1 fields"), "{task}");
        let count: i64 = rows.query_row("SELECT count(*) FROM again", [], |row| row.get(0)).unwrap();
        assert_eq!(count, 1000, "the batch before the bad row stays");

        let payload_of_sqlite = json!({"source": source, "database": database, "table": "sqlite_master"});
        let reserved = client.wait_for_end(client.create("import_csv", &payload_of_sqlite));
        assert_eq!(reserved["error"]["code"], "failed_for_good", "{reserved}");
        let message = reserved["error"]["message"].as_str().unwrap();
        assert!(message.contains("does not begin with sqlite_"), "{message}");

        // Mended and submitted again, which makes it eligible, the same task goes on.
        fs::write(&source, text.replace("one field only", "two,fields")).unwrap();
        let again = client.submit("import_csv", &payload);
        assert_eq!((again.status, &again.body["task"]["id"]), (200, &task["id"]), "{again:?}");
        let task = client.wait_for(again.task_id(), "success");
        assert_eq!(task["result_data"], json!({"rows": 1202, "batches": 2}), "{task}");
        assert_eq!(task["error"], Value::Null);
    });
}
