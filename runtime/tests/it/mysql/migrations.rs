use taskwright_runtime::store::{Store, StoreError};
use taskwright_test_databases::scratch;

use crate::mysql::support::*;

#[tokio::test]
async fn ten_processes_may_migrate_an_empty_database_at_once() {
    for database in servers() {
        let scratch = scratch(database);
        let mut stores = Vec::new();
        for _ in 0..10 {
            stores.push(open(scratch.url()).await);
        }
        assert!(matches!(stores[0].check().await, Err(StoreError::NotMigrated(_))));
        let start = std::sync::Arc::new(tokio::sync::Barrier::new(10));
        let migrations: Vec<_> = stores
            .into_iter()
            .map(|store| {
                let start = start.clone();
                tokio::spawn(async move {
                    start.wait().await;
                    store.migrate().await.unwrap();
                    store.check().await.unwrap();
                })
            })
            .collect();
        for migration in migrations {
            migration.await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_newer_database_is_refused_and_a_broken_migration_run_again() {
    for database in servers() {
        let (store, scratch) = fresh(database).await;
        let pool = plain(&scratch).await;
        sqlx::query("UPDATE _sqlx_migrations SET success = FALSE").execute(&pool).await.unwrap();
        sqlx::query("DROP TABLE attempts").execute(&pool).await.unwrap();
        assert!(matches!(store.check().await, Err(StoreError::NotMigrated(_))));
        store.migrate().await.unwrap();
        store.check().await.unwrap();
        assert_eq!(store.attempts(1).await.unwrap(), None, "the table is there again");

        let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                     VALUES (99990101, 'from the future', TRUE, '', 0)";
        sqlx::query(newer).execute(&pool).await.unwrap();
        assert!(matches!(store.check().await, Err(StoreError::Newer(_))));
        assert!(matches!(store.migrate().await, Err(StoreError::Newer(_))));
    }
}
