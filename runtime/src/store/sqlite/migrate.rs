//! The shape of the tables.

use sqlx::migrate::Migrator;

use super::SqliteStore;
use crate::store::StoreError;

/// The driver's own lock does nothing on SQLite: the write lock of our transaction does.
static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");

/// All missing migrations in one transaction: of many processes that start at once, one migrates, and the others find
/// it done.
pub(super) async fn migrate(store: &SqliteStore) -> Result<(), StoreError> {
    store
        .write(|connection, _| Box::pin(async move { Ok(MIGRATIONS.run_direct(None, connection, false).await?) }))
        .await
}

pub(super) async fn check(store: &SqliteStore) -> Result<(), StoreError> {
    let versions = sqlx::query_scalar::<_, i64>(include_str!("sql/migrated_versions.sql"))
        .fetch_all(&store.inner.readers)
        .await
        .or_else(no_table_is_no_version)?;
    if let Some(unknown) = versions.iter().find(|version| !MIGRATIONS.version_exists(**version)) {
        return Err(StoreError::Newer(format!(
            "it has been through migration {unknown}, which this version does not know"
        )));
    }
    match MIGRATIONS.iter().find(|migration| !versions.contains(&migration.version)) {
        None => Ok(()),
        Some(_) if versions.is_empty() => Err(StoreError::NotMigrated("it has no tables yet".into())),
        Some(missing) => Err(StoreError::NotMigrated(format!("migration {} is missing", missing.version))),
    }
}

fn no_table_is_no_version(error: sqlx::Error) -> Result<Vec<i64>, sqlx::Error> {
    match error.as_database_error() {
        Some(refusal) if refusal.message().contains("no such table") => Ok(Vec::new()),
        _ => Err(error),
    }
}
