//! Eight processes that serve and work on one database, against two.

use super::s4_end_to_end::ours;
use super::turns::take_turns;
use crate::Result;
use crate::figure::{Line, Target, Unit};
use crate::options::Options;
use crate::stores::Site;

pub(super) async fn run(site: &Site, options: &Options) -> Result<Vec<Line>> {
    let (of_two, of_eight) = take_turns(
        options,
        Unit::PerSecond,
        ("2 processes", async || ours(site, options, 2).await),
        ("8 processes", async || ours(site, options, 8).await),
    )
    .await?;
    let code = site.store;
    let errors = of_eight.iter().map(|sample| sample.errors as f64).collect();
    let what = "batches submitted, run and ended, 8 processes";
    let target = Target::RatioAtLeast(0.9);
    Ok(vec![
        Line::of(code, what, Unit::PerSecond, ("2 processes", &of_two), &of_eight, target),
        Line::alone(code, "answers that were errors, and errors logged", Unit::Errors, errors, Target::AtMost(0.0)),
    ])
}
