use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, ValueEnum};

use crate::measure::Measure;
use crate::stores::Store;

/// Measures Taskwright beside the raw database and writes docs/benchmarks.
#[derive(Debug, Parser)]
#[command(name = "taskwright-bench")]
pub(crate) struct Options {
    /// Which databases, in a list such as sqlite,mysql; all of them if left out.
    #[arg(long, value_delimiter = ',')]
    stores: Vec<Store>,
    /// Which measures, in a list such as s1,s3; all of them if left out.
    #[arg(long, value_delimiter = ',')]
    only: Vec<Measure>,
    /// How long each side is measured in each round.
    #[arg(long, default_value = "30s", value_parser = seconds)]
    pub(crate) window: Duration,
    /// How long each side runs before that; a tenth of the window if left out.
    #[arg(long, value_parser = seconds)]
    warm_up: Option<Duration>,
    /// How often the sides take turns; the medians count.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=99))]
    pub(crate) rounds: u32,
    /// How many stored tasks S3 and S8 drain, and how many S7 has too many of.
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(1_000..=100_000_000))]
    pub(crate) rows: u64,
    /// How long S6 watches an idle process.
    #[arg(long, default_value = "60s", value_parser = seconds)]
    pub(crate) idle: Duration,
    /// How many tasks a worker process may run at once.
    #[arg(long, default_value_t = 4_000, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub(crate) slots: u32,
    /// Where to write the table and the plots.
    #[arg(long, default_value = "docs/benchmarks")]
    pub(crate) out: PathBuf,
    /// Words for the table, such as what else the machine did.
    #[arg(long)]
    pub(crate) note: Option<String>,
}

impl Options {
    pub(crate) fn stores(&self) -> Vec<Store> {
        if self.stores.is_empty() { Store::value_variants().to_vec() } else { self.stores.clone() }
    }

    pub(crate) fn measures(&self) -> Vec<Measure> {
        if self.only.is_empty() { Measure::value_variants().to_vec() } else { self.only.clone() }
    }

    pub(crate) fn warm_up(&self) -> Duration {
        self.warm_up.unwrap_or((self.window / 10).max(Duration::from_secs(1)))
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let number = text.strip_suffix('s').unwrap_or(text);
    match number.parse::<f64>() {
        Ok(seconds @ 0.1..=86_400.0) => Ok(Duration::from_secs_f64(seconds)),
        _ => Err("write seconds, such as 30s or 0.5s".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_lengths_are_read() {
        let words = ["bench", "--stores", "sqlite,mysql", "--only", "s1,s3", "--window", "5s"];
        let options = Options::try_parse_from(words).expect("they are right");
        assert_eq!(options.stores(), [Store::Sqlite, Store::MySql]);
        assert_eq!(options.measures(), [Measure::S1, Measure::S3]);
        assert_eq!((options.window, options.warm_up()), (Duration::from_secs(5), Duration::from_secs(1)));
        assert!(Options::try_parse_from(["bench", "--window", "soon"]).is_err());
    }
}
