//! Conflicts that do not end: a trigger refuses each change as the server refuses the victim of a deadlock.

use serde_json::json;
use taskwright_runtime::store::{Conclusion, Finish, Finished, Store, StoreError, WorkerId};

use crate::mysql::support::*;

#[tokio::test]
async fn an_end_that_always_meets_others_is_no_refusal_and_may_be_recorded_later() {
    for database in servers() {
        let (store, scratch) = fresh(database).await;
        submit(&store, vec![task("race", 1)]).await;
        let claimed = claim(&store, "race", 1).await.claimed.remove(0);
        let finish = || Finish {
            claim: claimed.claim,
            worker: WorkerId::generate("test"),
            conclusion: Conclusion::Succeeded { result: json!({"n": 1}).to_string() },
            held_key: None,
        };
        let direct = plain(&scratch).await;
        let victim = "CREATE TRIGGER victim BEFORE UPDATE ON tasks FOR EACH ROW
                      SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'Deadlock found'";
        sqlx::raw_sql(victim).execute(&direct).await.unwrap();
        let error = store.finish(vec![finish()]).await.unwrap_err();
        assert!(matches!(error, StoreError::Unavailable(_)), "{database}: {error:?}");
        sqlx::raw_sql("DROP TRIGGER victim").execute(&direct).await.unwrap();
        let ends = store.finish(vec![finish()]).await.unwrap();
        assert!(matches!(ends[..], [Finished::Recorded { eligible: false, .. }]), "{database}: {ends:?}");
    }
}
