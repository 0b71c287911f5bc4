//! What every store must do. Each function of a topic is stamped once for each database, and runs on those that this
//! run requires (see `databases::required`).

mod harness;
mod samples;
mod submit;

/// Stamps tests, `async fn name(harness: &Harness)`, for every database.
macro_rules! conformance {
    ($($name:ident),+ $(,)?) => {
        $crate::conformance::conformance! { @on sqlite Sqlite $($name)+ }
        $crate::conformance::conformance! { @on mariadb MariaDb $($name)+ }
        $crate::conformance::conformance! { @on mysql MySql $($name)+ }
    };
    (@on $module:ident $database:ident $($name:ident)+) => {
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
                    let harness = Harness::start(Database::$database).await;
                    super::$name(&harness).await;
                    harness.end().await;
                }
            )+
        }
    };
}
pub(crate) use conformance;
