//! Batches over HTTP, against multi-row upserts of the same size.

use super::s1_single::{processes, submit};
use super::turns::take_turns;
use crate::figure::{Line, Target, Unit};
use crate::load::Kind;
use crate::node::Node;
use crate::options::Options;
use crate::place::Place;
use crate::program::Role;
use crate::raw::Raw;
use crate::stores::{Site, Store};
use crate::window::{Sample, Tally, Window};
use crate::{Result, payload};

pub(super) const ROWS: u64 = 1_000;
/// Two writers keep the database busy, and two more requests are read meanwhile.
const CONNECTIONS: usize = 4;

pub(super) async fn run(site: &Site, options: &Options) -> Result<Vec<Line>> {
    let (raw, ours) = (site.place().await?, site.place().await?);
    let node = Node::start(&ours, Role::Noop, "serve", options).await?;
    let window = Window::of(options);
    let (of_raw, of_ours) = take_turns(
        options,
        Unit::PerSecond,
        ("upserts", async || best(site, &raw, window).await),
        ("Taskwright", async || submit(site, &[&node], Kind::Batch(ROWS), CONNECTIONS, window).await),
    )
    .await?;
    node.stop().await?;
    raw.close().await;
    ours.close().await;
    let base = "upsert of 1,000 rows, the better of 1 and 2 connections";
    let target = Target::RatioAtLeast(0.6);
    let what = format!("batches of 1,000 submissions, {CONNECTIONS} connections");
    Ok(vec![Line::of(site.store, what, Unit::PerSecond, (base, &of_raw), &of_ours, target)])
}

async fn best(site: &Site, place: &Place, window: Window) -> Result<Sample> {
    let one = upsert(site, place, 1, window).await?;
    if site.store == Store::Sqlite {
        return Ok(one);
    }
    let two = upsert(site, place, 2, window).await?;
    Ok(if two.value > one.value { two } else { one })
}

async fn upsert(site: &Site, place: &Place, connections: usize, window: Window) -> Result<Sample> {
    let tally = Tally::default();
    let mut writers = Vec::new();
    for _ in 0..connections {
        let (mut raw, tally) = (Raw::connect(place).await?, tally.clone());
        writers.push(tokio::spawn(async move {
            while !tally.is_over() {
                let first = payload::next_many(ROWS);
                raw.upsert(first..first + ROWS).await?;
                tally.add(ROWS);
            }
            Result::Ok(())
        }));
    }
    let sample = window.count(&tally, processes(site, &[])).await;
    for writer in writers {
        writer.await??;
    }
    Ok(sample)
}
