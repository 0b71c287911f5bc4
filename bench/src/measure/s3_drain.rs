//! Stored tasks run to their end by one worker process, against a loop that claims and finishes in the same tables.

use super::s1_single::processes;
use super::turns::take_turns;
use crate::Result;
use crate::drain;
use crate::figure::{Line, Target, Unit};
use crate::fill::{State, fill};
use crate::node::Node;
use crate::options::Options;
use crate::place::Place;
use crate::program::Role;
use crate::progress::say;
use crate::raw::Raw;
use crate::stores::{Site, Store};
use crate::window::{Sample, Tally};

/// Claimed by one statement.
pub(super) const CLAIM: u32 = 1_000;

pub(super) async fn run(site: &Site, options: &Options) -> Result<Vec<Line>> {
    let connections = better(site, options).await?;
    let base = format!("claim and finish 1,000, {connections} connection{}", if connections == 1 { "" } else { "s" });
    let (of_raw, of_ours) = take_turns(
        options,
        Unit::PerSecond,
        (&base, async || raw(site, options.rows, connections).await),
        ("Taskwright", async || ours(site, options, options.rows).await),
    )
    .await?;
    let what = format!("drain of {} stored tasks, 1 worker process", Unit::PerSecond.show(options.rows as f64));
    let target = Target::RatioAtLeast(0.8);
    let line = Line::of(site.store, what, Unit::PerSecond, (&base, &of_raw), &of_ours, target);
    Ok(vec![line.note(format!("SLOTS={}", options.slots))])
}

/// Whether one or two connections are faster, tried with a part of the rows.
async fn better(site: &Site, options: &Options) -> Result<usize> {
    if site.store == Store::Sqlite {
        return Ok(1);
    }
    let rows = (options.rows / 5).max(1_000);
    let (one, two) = (raw(site, rows, 1).await?, raw(site, rows, 2).await?);
    say(&format!("  the loop with 1 connection: {:.0}, with 2: {:.0}", one.value, two.value));
    Ok(if two.value > one.value { 2 } else { 1 })
}

async fn raw(site: &Site, rows: u64, connections: usize) -> Result<Sample> {
    let place = site.place().await?;
    fill(&place, rows, State::Waiting).await?;
    let tally = Tally::default();
    let workers = work(&place, connections, CLAIM, &tally).await?;
    let sample = drain::watch(&place, processes(site, &[])).await?;
    tally.end();
    for worker in workers {
        worker.await??;
    }
    place.close().await;
    Ok(sample)
}

/// Claims and finishes on so many connections, until the tally is over.
pub(super) async fn work(
    place: &Place,
    connections: usize,
    at_once: u32,
    tally: &Tally,
) -> Result<Vec<tokio::task::JoinHandle<Result<()>>>> {
    let mut workers = Vec::new();
    for _ in 0..connections {
        let (mut raw, tally) = (Raw::connect(place).await?, tally.clone());
        workers.push(tokio::spawn(async move {
            while !tally.is_over() {
                let taken = raw.claim(at_once).await?;
                if taken.is_empty() {
                    tokio::task::yield_now().await;
                } else {
                    raw.finish(&taken).await?;
                    tally.add(taken.len() as u64);
                }
            }
            Ok(())
        }));
    }
    Ok(workers)
}

/// A worker process drains so many tasks.
pub(super) async fn ours(site: &Site, options: &Options, rows: u64) -> Result<Sample> {
    let place = site.place().await?;
    fill(&place, rows, State::Waiting).await?;
    let node = Node::start(&place, Role::Noop, "work", options).await?;
    let sample = drain::watch(&place, processes(site, &[node.id()])).await?;
    node.stop().await?;
    place.close().await;
    Ok(sample)
}
