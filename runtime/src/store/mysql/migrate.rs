//! Bringing the tables to this version's shape, and telling whether they have it.

use sqlx::migrate::{Migrate, MigrateError, Migrator};
use sqlx::mysql::{MySqlConnection, MySqlPool};

use super::retry::{Retries, classify};
use crate::store::StoreError;

static MIGRATIONS: Migrator = sqlx::migrate!("migrations/mysql");

/// How long a process waits while another one migrates.
const PATIENCE: &str = "SET SESSION innodb_lock_wait_timeout = 600";

/// Applies what is missing, one process at a time.
pub(super) async fn run(pool: &MySqlPool) -> Result<(), StoreError> {
    prepare_lock(pool).await?;
    // Taken out of the pool, so that its patience stays its own. The lock is a row's and not GET_LOCK's: clusters do not
    // carry that one, and the driver's way of asking for it gets no lock from MariaDB.
    let mut keeper = pool.acquire().await.map_err(classify)?.detach();
    take_lock(&mut keeper).await.map_err(classify)?;
    let mut worker = pool.acquire().await.map_err(classify)?;
    let outcome = apply(&mut worker).await;
    // The lock goes with its connection, also where this fails.
    let _ = sqlx::Connection::close(keeper).await;
    outcome
}

/// Whether the database answers and has exactly our migrations.
pub(super) async fn check(pool: &MySqlPool) -> Result<(), StoreError> {
    let exist: bool =
        sqlx::query_scalar(include_str!("sql/migrations_exist.sql")).fetch_one(pool).await.map_err(classify)?;
    if !exist {
        return Err(StoreError::NotMigrated("it has no tables yet".into()));
    }
    let applied: Vec<(i64, bool)> =
        sqlx::query_as(include_str!("sql/migrations.sql")).fetch_all(pool).await.map_err(classify)?;
    if let Some((version, _)) = applied.iter().find(|(version, _)| !MIGRATIONS.version_exists(*version)) {
        return Err(newer(*version));
    }
    for migration in MIGRATIONS.iter() {
        match applied.iter().find(|(version, _)| *version == migration.version) {
            Some((_, true)) => {}
            Some((version, false)) => {
                return Err(StoreError::NotMigrated(format!("migration {version} did not come to its end")));
            }
            None => return Err(StoreError::NotMigrated(format!("migration {} is missing", migration.version))),
        }
    }
    Ok(())
}

async fn prepare_lock(pool: &MySqlPool) -> Result<(), StoreError> {
    let mut retries = Retries::default();
    loop {
        match make_lock(pool).await {
            Ok(()) => return Ok(()),
            Err(error) => retries.pause(error).await?,
        }
    }
}

async fn make_lock(pool: &MySqlPool) -> Result<(), sqlx::Error> {
    sqlx::query(include_str!("sql/migration_lock_create.sql")).execute(pool).await?;
    sqlx::query(include_str!("sql/migration_lock_fill.sql")).execute(pool).await?;
    Ok(())
}

async fn take_lock(keeper: &mut MySqlConnection) -> Result<(), sqlx::Error> {
    sqlx::query(PATIENCE).execute(&mut *keeper).await?;
    sqlx::raw_sql("BEGIN").execute(&mut *keeper).await?;
    sqlx::query(include_str!("sql/migration_lock_take.sql")).execute(&mut *keeper).await?;
    Ok(())
}

async fn apply(worker: &mut MySqlConnection) -> Result<(), StoreError> {
    worker.ensure_migrations_table(&MIGRATIONS.table_name).await.map_err(failure)?;
    // Whoever left it half way is gone: we hold the lock.
    sqlx::query(include_str!("sql/migrations_forget_broken.sql")).execute(&mut *worker).await.map_err(classify)?;
    let mut migrator = Migrator::with_migrations(MIGRATIONS.migrations.to_vec());
    migrator.set_locking(false);
    migrator.run_direct(None, worker, false).await.map_err(failure)
}

fn failure(error: MigrateError) -> StoreError {
    match error {
        MigrateError::VersionMissing(version) => newer(version),
        MigrateError::Execute(error) => match classify(error) {
            StoreError::Refused(error) => StoreError::Migration(MigrateError::Execute(error)),
            other => other,
        },
        error => StoreError::Migration(error),
    }
}

fn newer(version: i64) -> StoreError {
    StoreError::Newer(format!("it has migration {version}, which this version does not know"))
}
