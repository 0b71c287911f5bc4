//! Single submissions over HTTP, against single rows that are committed one by one.

use std::net::SocketAddr;

use super::turns::take_turns;
use crate::Result;
use crate::figure::{Line, Target, Unit};
use crate::load::{self, Kind};
use crate::node::Node;
use crate::options::Options;
use crate::payload;
use crate::place::Place;
use crate::program::Role;
use crate::raw::Raw;
use crate::stores::{Site, Store};
use crate::window::{Sample, Tally, Window};

pub(super) const CONNECTIONS: usize = 64;

pub(super) async fn run(site: &Site, options: &Options) -> Result<Vec<Line>> {
    let (raw, ours) = (site.place().await?, site.place().await?);
    let node = Node::start(&ours, Role::Noop, "serve", options).await?;
    let window = Window::of(options);
    let connections = if site.store == Store::Sqlite { 1 } else { CONNECTIONS };
    let base = format!("INSERT, {connections} connection{}", if connections == 1 { "" } else { "s" });
    let (of_raw, of_ours) = take_turns(
        options,
        Unit::PerSecond,
        (&base, async || insert(site, &raw, connections, window).await),
        ("Taskwright", async || submit(site, &[&node], Kind::Single, CONNECTIONS, window).await),
    )
    .await?;
    let log = node.stop().await?;
    raw.close().await;
    ours.close().await;
    let target = match site.store {
        Store::MariaDb => Target::RatioAtLeast(1.2),
        Store::Sqlite | Store::MySql => Target::RatioAtLeast(2.5),
    };
    let what = format!("single submissions, {CONNECTIONS} connections");
    let line = Line::of(site.store, what, Unit::PerSecond, (&base, &of_raw), &of_ours, target);
    Ok(vec![log.lines.iter().take(3).fold(line, |line, logged| line.note(format!("logged: {logged:.300}")))])
}

/// Single rows from so many connections, each committed by itself.
async fn insert(site: &Site, place: &Place, connections: usize, window: Window) -> Result<Sample> {
    let tally = Tally::default();
    let mut writers = Vec::new();
    for _ in 0..connections {
        let (mut raw, tally) = (Raw::connect(place).await?, tally.clone());
        writers.push(tokio::spawn(async move {
            while !tally.is_over() {
                raw.insert(payload::next()).await?;
                tally.add(1);
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

/// Submissions over HTTP, shared out among processes.
pub(super) async fn submit(
    site: &Site,
    nodes: &[&Node],
    kind: Kind,
    connections: usize,
    window: Window,
) -> Result<Sample> {
    let tally = Tally::default();
    let servers = nodes.iter().map(|node| node.address()).collect::<Result<Vec<SocketAddr>>>()?;
    let load = load::start(servers, connections, kind, tally.clone());
    let ids: Vec<_> = nodes.iter().map(|node| node.id()).collect();
    let sample = window.count(&tally, processes(site, &ids)).await;
    load::end(load).await?;
    Ok(sample)
}

/// Whose use of the processor is told.
pub(super) fn processes(site: &Site, nodes: &[u32]) -> Vec<(&'static str, Vec<u32>)> {
    let mut processes = vec![("client", vec![std::process::id()])];
    if !nodes.is_empty() {
        processes.push(("Taskwright", nodes.to_vec()));
    }
    processes.extend(site.process().map(|id| ("database", vec![id])));
    processes
}
