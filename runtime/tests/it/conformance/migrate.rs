//! The shape of the tables: made once, by whoever comes first, and recognised.

use std::sync::Arc;

use taskwright_runtime::store::StoreError;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::harness::Harness;
use super::samples::*;
use super::{conformance, conformance_unmigrated};

conformance! {
    a_migrated_database_is_fit_and_migrates_again_without_harm,
    a_newer_database_is_refused,
    a_closed_store_says_so,
}

conformance_unmigrated! {
    an_empty_database_is_not_fit,
    ten_that_start_at_once_all_succeed,
}

async fn a_migrated_database_is_fit_and_migrates_again_without_harm(harness: &Harness) {
    let id = create(&harness.store, numbered(1)).await;
    harness.store.check().await.unwrap();
    harness.store.migrate().await.unwrap();
    harness.another_store().await.migrate().await.unwrap();
    assert_eq!(read(&harness.store, id).await.id, id);
    harness.store.prune().await.unwrap();
    assert!(!harness.store.describe().is_empty());
}

async fn a_newer_database_is_refused(harness: &Harness) {
    harness
        .execute(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (999, 'from the future', TRUE, '', 0)",
        )
        .await;
    for answer in [harness.store.check().await, harness.store.migrate().await] {
        let error = answer.unwrap_err();
        assert!(matches!(error, StoreError::Newer(_)), "{error:?}");
        assert!(error.to_string().contains("999"), "{error}");
    }
}

async fn a_closed_store_says_so(harness: &Harness) {
    let store = harness.another_store().await;
    store.close().await;
    let error = store.check().await.unwrap_err();
    assert!(matches!(error, StoreError::Closed), "{error:?}");
    for answer in store.submit(vec![numbered(1), numbered(2)]).await {
        let error = answer.unwrap_err();
        assert!(matches!(error, StoreError::Closed), "{error:?}");
    }
    assert!(store.claim(&request(NAME, 1)).await.is_err());
}

async fn an_empty_database_is_not_fit(harness: &Harness) {
    let error = harness.store.check().await.unwrap_err();
    assert!(matches!(error, StoreError::NotMigrated(_)), "{error:?}");
    assert!(error.to_string().contains("migrate"), "{error}");
    assert!(harness.store.submit(vec![numbered(1)]).await[0].is_err());
    assert!(harness.store.claim(&request(NAME, 1)).await.is_err());
}

async fn ten_that_start_at_once_all_succeed(harness: &Harness) {
    let start = Arc::new(Barrier::new(10));
    let mut crowd = JoinSet::new();
    for number in 0..10 {
        let (opener, start) = (harness.opener(), start.clone());
        crowd.spawn(async move {
            start.wait().await;
            let store = opener.open().await;
            store.migrate().await.unwrap();
            store.check().await.unwrap();
            create(&store, numbered(number)).await;
            store.close().await;
        });
    }
    crowd.join_all().await;
    assert_eq!(harness.count("SELECT COUNT(*) FROM tasks").await, 10);
    assert_eq!(harness.count("SELECT COUNT(*) FROM _sqlx_migrations WHERE NOT success").await, 0);
}
