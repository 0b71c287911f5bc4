//! The measures, each in a file of its own.

mod peers;
mod s1_single;
mod s2_batches;
mod s3_drain;
mod s4_end_to_end;
mod s5_latency;
mod s6_idle;
mod s7_growth;
mod s8_contention;
mod s9_duplicates;
mod turns;

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use crate::Result;
use crate::figure::Line;
use crate::options::Options;
use crate::stores::Site;

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize, Deserialize)]
pub(crate) enum Measure {
    S1,
    S2,
    S3,
    S4,
    S5,
    S6,
    S7,
    S8,
    S9,
    Peers,
}

impl Measure {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::S1 => "S1",
            Self::S2 => "S2",
            Self::S3 => "S3",
            Self::S4 => "S4",
            Self::S5 => "S5",
            Self::S6 => "S6",
            Self::S7 => "S7",
            Self::S8 => "S8",
            Self::S9 => "S9",
            Self::Peers => "Peers",
        }
    }

    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::S1 => "single submissions",
            Self::S2 => "batches of 1,000 submissions",
            Self::S3 => "drain of stored tasks",
            Self::S4 => "end to end",
            Self::S5 => "from a submission to the handler's start",
            Self::S6 => "an idle process of 50 task types",
            Self::S7 => "growth",
            Self::S8 => "contention of 8 processes",
            Self::S9 => "half of the submissions are duplicates",
            Self::Peers => "a plain loop, and apalis",
        }
    }
}

pub(crate) async fn run(measure: Measure, site: &Site, options: &Options) -> Result<Vec<Line>> {
    match measure {
        Measure::S1 => s1_single::run(site, options).await,
        Measure::S2 => s2_batches::run(site, options).await,
        Measure::S3 => s3_drain::run(site, options).await,
        Measure::S4 => s4_end_to_end::run(site, options).await,
        Measure::S5 => s5_latency::run(site, options).await,
        Measure::S6 => s6_idle::run(site, options).await,
        Measure::S7 => s7_growth::run(site, options).await,
        Measure::S8 => s8_contention::run(site, options).await,
        Measure::S9 => s9_duplicates::run(site, options).await,
        Measure::Peers => peers::run(site, options).await,
    }
}
