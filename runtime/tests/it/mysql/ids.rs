//! Servers that do not deal out ids one after the other, as the nodes of a cluster do.

use taskwright_runtime::store::{Store, SubmitOutcome};
use taskwright_test_databases::Server;

use crate::mysql::support::*;

#[tokio::test]
async fn rows_with_gaps_between_their_ids_are_found_by_their_keys() {
    for database in servers() {
        let server = tokio::task::spawn_blocking(move || Server::start(database)).await.unwrap();
        let scratch = server.scratch();
        let pool = plain(&scratch).await;
        sqlx::query("SET GLOBAL auto_increment_increment = 3").execute(&pool).await.unwrap();
        let store = open(scratch.url()).await;
        store.migrate().await.unwrap();
        // The first time it is found out, the second time it is known.
        for first in [0, 10] {
            let answers = store.submit((first..first + 5).map(|key| task("gaps", key)).collect()).await;
            for (key, answer) in (first..).zip(answers) {
                let answer = answer.unwrap();
                assert_eq!(answer.outcome, SubmitOutcome::Created, "{database}: {key}");
                let stored = store.task(answer.task.id).await.unwrap().unwrap();
                assert_eq!(stored.task_payload.get(), task("gaps", key).payload, "{database}");
                assert_eq!(
                    (stored.created_at, stored.eligible_at),
                    (answer.task.created_at, answer.task.eligible_at),
                    "{database}: {key}"
                );
            }
        }
        let gaps: i64 = sqlx::query_scalar("SELECT MAX(id) - MIN(id) FROM tasks").fetch_one(&pool).await.unwrap();
        assert!(gaps >= 27, "{database}: the ids have no gaps");
        let again = store.submit(vec![task("gaps", 3)]).await.remove(0).unwrap();
        assert_eq!((again.outcome, again.task.duplicate_count), (SubmitOutcome::Duplicate, 1), "{database}");
    }
}
