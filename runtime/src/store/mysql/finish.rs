//! Ending claims: one multi-row statement for each kind of end, in one transaction.
//!
//! The common road is a batch of successes, all current: one fenced update whose count says that it was so. Everything
//! else locks the rows first, to tell which claims are current.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;
use sqlx::mysql::MySqlConnection;
use sqlx::{Connection as _, MySql, Transaction};

use super::counts::CountChanges;
use super::finish_rows::{Kind, attempt_row, outcome, parameters, task_row};
use super::retry::{Retries, is_connection_lost};
use super::session::Dialect;
use super::{MySqlStore, claim_json, keys, row};
use crate::store::standing::Standing;
use crate::store::{Claim, Conclusion, Finish, Finished, HeldKey, StoreError};
use crate::task::{Status, TaskId};

/// Ends claims and answers each, in order.
pub(super) async fn run(store: &MySqlStore, batch: &[Finish]) -> Result<Vec<Finished>, StoreError> {
    let mut ends = BTreeMap::new();
    for (place, finish) in batch.iter().enumerate() {
        // Of two ends of one claim, the first counts; the second finds it no longer current.
        ends.entry(finish.claim).or_insert((place, &finish.conclusion));
    }
    let held: HashMap<_, _> = batch.iter().filter_map(|finish| Some((finish.claim, finish.held_key?))).collect();
    let mut finishing = Finishing { store, ends: &ends, may_be_plain: held.is_empty(), held, doubtful: None };
    let mut retries = Retries::default();
    let recorded = loop {
        match finishing.attempt().await {
            Ok(recorded) => break recorded,
            Err(error) => retries.pause(error).await?,
        }
    };
    let mut answers = vec![Finished::Stale; batch.len()];
    for (claim, (place, _)) in &ends {
        if let Some((status, eligible)) = recorded.get(claim) {
            answers[*place] = Finished::Recorded { status: *status, eligible: *eligible };
        }
    }
    Ok(answers)
}

/// In the order of their claims, so that rows are always locked in the order of ids.
type Ends<'a> = BTreeMap<Claim, (usize, &'a Conclusion)>;
/// How the tasks stand whose claims were current.
type Recorded = HashMap<Claim, (Status, bool)>;

struct Finishing<'a> {
    store: &'a MySqlStore,
    ends: &'a Ends<'a>,
    /// The concurrency keys that claims held.
    held: HashMap<Claim, HeldKey>,
    /// What a try would have answered whose connection was lost at COMMIT.
    doubtful: Option<Recorded>,
    /// Whether it may still be a batch of successes that are all current.
    may_be_plain: bool,
}

impl Finishing<'_> {
    async fn attempt(&mut self) -> Result<Recorded, sqlx::Error> {
        if self.ends.is_empty() {
            return Ok(Recorded::new());
        }
        let mut connection = self.store.working.take().await?;
        let outcome = self.attempt_on(&mut connection).await;
        connection.done(outcome).await
    }

    async fn attempt_on(&mut self, connection: &mut MySqlConnection) -> Result<Recorded, sqlx::Error> {
        let is_success = |conclusion: &Conclusion| Kind::of(conclusion) == Kind::Succeeded;
        if self.may_be_plain && self.ends.values().all(|(_, conclusion)| is_success(conclusion)) {
            // Once only: after a failure it is no longer known that nothing of it happened.
            self.may_be_plain = false;
            if let Some(recorded) = self.plain(connection).await? {
                return Ok(recorded);
            }
        }
        self.careful(connection).await
    }

    /// Returns nothing, and does nothing, if one of the claims is not current.
    async fn plain(&mut self, connection: &mut MySqlConnection) -> Result<Option<Recorded>, sqlx::Error> {
        let mut transaction = connection.begin().await?;
        // No counter changes: see `counts`.
        let updated = update(&mut transaction, Kind::Succeeded, self.ends.iter()).await?;
        if usize::try_from(updated).is_ok_and(|updated| updated == self.ends.len()) {
            let recorded = self.ends.keys().map(|claim| (*claim, (Status::Success, false))).collect();
            return self.commit(transaction, recorded).await.map(Some);
        }
        transaction.rollback().await?;
        Ok(None)
    }

    async fn careful(&mut self, connection: &mut MySqlConnection) -> Result<Recorded, sqlx::Error> {
        let mut transaction = connection.begin().await?;
        // First, as in a claim, so that neither waits for the other's rows.
        let names: Vec<_> = self.held.values().map(|key| key.task_name).collect();
        keys::lock(&mut transaction, &names).await?;
        let current = lock(&mut transaction, self.store.server.dialect, self.ends).await?;
        if let Some(doubtful) = self.doubtful.take()
            && self.landed(&mut transaction, &doubtful).await?
        {
            return Ok(doubtful);
        }
        let ends: Vec<_> = self.ends.iter().filter(|(claim, _)| current.contains_key(claim)).collect();
        for rows in parameters(ends.iter().filter_map(|(claim, (_, conclusion))| attempt_row(**claim, conclusion))) {
            sqlx::query(include_str!("sql/ended.sql")).bind(rows).execute(&mut *transaction).await?;
        }
        for kind in Kind::ALL {
            let of_kind = ends.iter().filter(|(_, (_, conclusion))| Kind::of(conclusion) == kind);
            update(&mut transaction, kind, of_kind.copied()).await?;
        }
        let recorded = outcomes(&mut transaction, &ends).await?;
        let free: Vec<_> = ends.iter().filter_map(|(claim, _)| Some((*self.held.get(claim)?, claim.task))).collect();
        keys::let_go(&mut transaction, &free).await?;
        let mut counts = CountChanges::default();
        for (claim, (status, eligible)) in &recorded {
            if let Some(task_name) = current.get(claim) {
                counts.moved(task_name, Standing::InProgress, Standing::of(*status, *eligible), 1);
            }
        }
        counts.write(self.store, &mut transaction).await?;
        self.commit(transaction, recorded).await
    }

    async fn commit(
        &mut self,
        transaction: Transaction<'_, MySql>,
        recorded: Recorded,
    ) -> Result<Recorded, sqlx::Error> {
        match transaction.commit().await {
            Ok(()) => Ok(recorded),
            Err(error) => {
                self.doubtful = is_connection_lost(&error).then_some(recorded);
                Err(error)
            }
        }
    }

    /// Whether the doubtful transaction was committed: any one of its rows tells, since it is all or none. Nobody else
    /// can have ended that claim in that way.
    async fn landed(&self, connection: &mut MySqlConnection, doubtful: &Recorded) -> Result<bool, sqlx::Error> {
        let Some(claim) = doubtful.keys().next() else { return Ok(true) };
        let Some((_, conclusion)) = self.ends.get(claim) else { return Ok(false) };
        sqlx::query_scalar(include_str!("sql/landed.sql"))
            .bind(claim.task)
            .bind(claim.number)
            .bind(claim.task)
            .bind(claim.number)
            .bind(outcome(conclusion).as_str())
            .fetch_one(connection)
            .await
    }
}

/// Those that are current, each with its task's name.
async fn lock(
    connection: &mut MySqlConnection,
    dialect: Dialect,
    ends: &Ends<'_>,
) -> Result<HashMap<Claim, String>, sqlx::Error> {
    let statement = match dialect {
        Dialect::MySql => include_str!("sql/lock_held_mysql.sql"),
        Dialect::MariaDb => include_str!("sql/lock_held_mariadb.sql"),
    };
    let claims: Value = ends.keys().map(|claim| claim_json(*claim)).collect();
    let current: Vec<(i64, i64, String)> =
        sqlx::query_as(statement).bind(claims.to_string()).fetch_all(connection).await?;
    Ok(current.into_iter().map(|(task, number, task_name)| (Claim { task, number }, task_name)).collect())
}

/// How many rows were current.
async fn update<'a>(
    connection: &mut MySqlConnection,
    kind: Kind,
    ends: impl Iterator<Item = (&'a Claim, &'a (usize, &'a Conclusion))>,
) -> Result<u64, sqlx::Error> {
    let mut updated = 0;
    for rows in parameters(ends.map(|(claim, (_, conclusion))| task_row(*claim, conclusion))) {
        updated += sqlx::query(kind.statement()).bind(rows).execute(&mut *connection).await?.rows_affected();
    }
    Ok(updated)
}

/// How the tasks stand now. Only where that depended on the row is it read back.
async fn outcomes(
    connection: &mut MySqlConnection,
    ends: &[(&Claim, &(usize, &Conclusion))],
) -> Result<Recorded, sqlx::Error> {
    let mut recorded = Recorded::new();
    let mut unknown: HashMap<TaskId, Claim> = HashMap::new();
    for (claim, (_, conclusion)) in ends {
        match Kind::of(conclusion).known_outcome() {
            Some(outcome) => drop(recorded.insert(**claim, outcome)),
            None => drop(unknown.insert(claim.task, **claim)),
        }
    }
    if unknown.is_empty() {
        return Ok(recorded);
    }
    let ids: Value = unknown.keys().copied().collect();
    let rows: Vec<(TaskId, String, chrono::DateTime<chrono::Utc>)> =
        sqlx::query_as(include_str!("sql/outcomes.sql")).bind(ids.to_string()).fetch_all(connection).await?;
    for (id, status, eligible_at) in rows {
        let status = status.parse().map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
        if let Some(claim) = unknown.get(&id) {
            recorded.insert(*claim, (status, !row::is_never(eligible_at)));
        }
    }
    Ok(recorded)
}
