//! Submitted in batches while workers drain, from the first submission to the last end; against a loop that inserts,
//! claims and finishes.

use std::net::SocketAddr;
use std::time::Instant;

use super::s1_single::processes;
use super::s2_batches::ROWS;
use super::s3_drain::{CLAIM, work};
use super::turns::take_turns;
use crate::drain;
use crate::figure::{Line, Target, Unit};
use crate::load::{self, Kind};
use crate::node::{Node, is_error};
use crate::options::Options;
use crate::place::Place;
use crate::program::Role;
use crate::progress::say;
use crate::raw::Raw;
use crate::stores::{Site, Store};
use crate::usage::Usage;
use crate::window::{Sample, Tally};
use crate::{Result, payload};

/// Of batches over HTTP.
const CONNECTIONS: usize = 2;

pub(super) async fn run(site: &Site, options: &Options) -> Result<Vec<Line>> {
    let (of_raw, of_ours) = take_turns(
        options,
        Unit::PerSecond,
        ("insert, claim and finish", async || raw(site, options).await),
        ("Taskwright", async || ours(site, options, 1).await),
    )
    .await?;
    let base = "upsert, claim and finish 1,000";
    let what = "batches submitted, run and ended, 1 process";
    let target = Target::RatioAtLeast(0.8);
    Ok(vec![Line::of(site.store, what, Unit::PerSecond, (base, &of_raw), &of_ours, target)])
}

async fn raw(site: &Site, options: &Options) -> Result<Sample> {
    let place = site.place().await?;
    let (submitting, working) = (Tally::default(), Tally::default());
    let (begun, usage) = (Instant::now(), Usage::begin(processes(site, &[])));
    // On SQLite there is one writer, whoever it is.
    let workers = work(&place, if site.store == Store::Sqlite { 1 } else { 2 }, CLAIM, &working).await?;
    let writer = tokio::spawn(write(Raw::connect(&place).await?, submitting.clone()));
    tokio::time::sleep(options.window).await;
    submitting.end();
    writer.await??;
    drain::all_done(&place).await?;
    let sample = whole(&submitting, begun, &usage);
    working.end();
    for worker in workers {
        worker.await??;
    }
    place.close().await;
    Ok(sample)
}

async fn write(mut raw: Raw, tally: Tally) -> Result<()> {
    while !tally.is_over() {
        let first = payload::next_many(ROWS);
        raw.upsert(first..first + ROWS).await?;
        tally.add(ROWS);
    }
    Ok(())
}

/// Batches to so many processes, which serve and work.
pub(super) async fn ours(site: &Site, options: &Options, processes: usize) -> Result<Sample> {
    let place = site.place().await?;
    let mut nodes = Vec::new();
    for _ in 0..processes {
        nodes.push(Node::start(&place, Role::Noop, "run", options).await?);
    }
    let mut sample = through(site, &place, &nodes, options).await?;
    for node in nodes {
        let log = node.stop().await?;
        log.lines.iter().take(2).for_each(|line| say(&format!("  logged: {line:.300}")));
        sample.errors += log.errors();
        sample.example = sample.example.or_else(|| log.lines.into_iter().find(|line| is_error(line)));
    }
    place.close().await;
    Ok(sample)
}

async fn through(site: &Site, place: &Place, nodes: &[Node], options: &Options) -> Result<Sample> {
    let tally = Tally::default();
    let servers = nodes.iter().map(Node::address).collect::<Result<Vec<SocketAddr>>>()?;
    let ids: Vec<_> = nodes.iter().map(Node::id).collect();
    let (begun, usage) = (Instant::now(), Usage::begin(processes(site, &ids)));
    let load = load::start(servers, CONNECTIONS.max(nodes.len()), Kind::Batch(ROWS), tally.clone());
    tokio::time::sleep(options.window).await;
    tally.end();
    load::end(load).await?;
    drain::all_done(place).await?;
    Ok(whole(&tally, begun, &usage))
}

/// All that was submitted, over all the time that it took.
fn whole(tally: &Tally, begun: Instant, usage: &Usage) -> Sample {
    let value = tally.done() as f64 / begun.elapsed().as_secs_f64();
    Sample { value, cores: usage.end(), errors: tally.failed(), example: tally.example() }
}
