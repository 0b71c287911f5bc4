//! What every store must do. Each function of a topic is stamped once for each database, and runs on those that this
//! run requires (see `databases::required`).

mod cancel;
mod claim;
mod counts;
mod crowd;
mod dedup;
mod dedup_crowd;
mod expire;
mod finish;
mod gate;
mod harness;
mod keys;
mod lease;
mod limits;
mod list;
mod migrate;
mod output;
mod pause;
mod progress;
mod retry;
pub mod samples;
mod schedule;
mod sqlite_plans;
mod stats;
mod submit;
mod together;

/// Stamps tests, `async fn name(harness: &Harness)`, for every database.
macro_rules! conformance {
    ($($name:ident),+ $(,)?) => {
        $crate::conformance::stamp! { start sqlite Sqlite $($name)+ }
        $crate::conformance::stamp! { start mariadb MariaDb $($name)+ }
        $crate::conformance::stamp! { start mysql MySql $($name)+ }
    };
}
pub(crate) use conformance;

/// The same for tests that begin with an empty database.
macro_rules! conformance_unmigrated {
    ($($name:ident),+ $(,)?) => {
        $crate::conformance::stamp! { start_unmigrated empty_sqlite Sqlite $($name)+ }
        $crate::conformance::stamp! { start_unmigrated empty_mariadb MariaDb $($name)+ }
        $crate::conformance::stamp! { start_unmigrated empty_mysql MySql $($name)+ }
    };
}
pub(crate) use conformance_unmigrated;

macro_rules! stamp {
    ($start:ident $module:ident $database:ident $($name:ident)+) => {
        mod $module {
            use $crate::conformance::harness::Harness;
            use $crate::databases::{Database, required};

            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $name() {
                    if !required().contains(&Database::$database) {
                        println!("not required to run on {}", Database::$database);
                        return;
                    }
                    let harness = Harness::$start(Database::$database).await;
                    super::$name(&harness).await;
                    harness.end().await;
                }
            )+
        }
    };
}
pub(crate) use stamp;
