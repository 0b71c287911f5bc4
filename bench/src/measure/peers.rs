//! Others on the same database in the same run: the simplest queue that anybody would write, which takes and ends one task
//! at a time, and apalis with its MySQL storage.

use super::s1_single::{CONNECTIONS, processes, submit};
use super::s3_drain::{ours, work};
use super::turns::take_turns;
use crate::Result;
use crate::figure::{Line, Target, Unit};
use crate::fill::{State, fill};
use crate::load::Kind;
use crate::node::Node;
use crate::options::Options;
use crate::peer::Apalis;
use crate::program::Role;
use crate::stores::{Site, Store};
use crate::window::{Sample, Tally, Window};

/// Of the plain loop.
const LOOPS: usize = 16;
/// Few enough to suit apalis, which slows down with what waits.
const STORED: u64 = 50_000;

pub(super) async fn run(site: &Site, options: &Options) -> Result<Vec<Line>> {
    let (code, rows) = (site.store, (options.rows / 5).max(1_000));
    let loops = if site.store == Store::Sqlite { 1 } else { LOOPS };
    let what = format!("drain, 1 worker process ({} stored)", Unit::PerSecond.show(rows as f64));
    let base = format!(
        "a plain loop, one task at a time, {loops} connections ({} stored)",
        Unit::PerSecond.show(STORED as f64)
    );
    let (of_loop, of_ours) = take_turns(
        options,
        Unit::PerSecond,
        (&base, async || plain(site, options, loops).await),
        ("Taskwright", async || ours(site, options, rows).await),
    )
    .await?;
    let target = Target::RatioAtLeast(1.0);
    let mut lines = vec![Line::of(code, &*what, Unit::PerSecond, (&base, &of_loop), &of_ours, target)];
    if site.store != Store::MySql {
        return Ok(lines);
    }
    let apalis = Apalis::build().await?;
    let base = format!("apalis 1.0.0-rc.9, 1 process ({} stored)", Unit::PerSecond.show(STORED as f64));
    let (of_apalis, of_ours) = take_turns(
        options,
        Unit::PerSecond,
        (&base, async || drained_by(&apalis, site, options).await),
        ("Taskwright", async || ours(site, options, rows).await),
    )
    .await?;
    lines.push(Line::of(code, what, Unit::PerSecond, (&base, &of_apalis), &of_ours, Target::RatioAtLeast(15.0)));
    lines.push(submitted(&apalis, site, options).await?);
    Ok(lines)
}

/// One task at a time on each of some connections, counted in a window.
async fn plain(site: &Site, options: &Options, loops: usize) -> Result<Sample> {
    let place = site.place().await?;
    // It must not run dry within the window; nothing that is claimed by the order of an index slows down with what waits.
    fill(&place, STORED.max(u64::from(options.slots) * 10), State::Waiting).await?;
    let tally = Tally::default();
    let workers = work(&place, loops, 1, &tally).await?;
    let sample = Window::of(options).count(&tally, processes(site, &[])).await;
    for worker in workers {
        worker.await??;
    }
    place.close().await;
    Ok(sample)
}

/// apalis's own worker, counted in a window by the rows that are done.
async fn drained_by(apalis: &Apalis, site: &Site, options: &Options) -> Result<Sample> {
    const DONE: &str = "SELECT COUNT(*) FROM jobs WHERE status = 'Done'";
    let place = site.bare().await?;
    apalis.run(&place, &["setup"]).await?;
    apalis.run(&place, &["fill", &STORED.to_string()]).await?;
    let worker = apalis.work(&place)?;
    tokio::time::sleep(options.warm_up()).await;
    let (before, begun) = (place.number(DONE).await?, std::time::Instant::now());
    tokio::time::sleep(options.window).await;
    let (after, length) = (place.number(DONE).await?, begun.elapsed().as_secs_f64());
    drop(worker);
    place.close().await;
    Ok(Sample { value: (after - before) as f64 / length, ..Sample::default() })
}

async fn submitted(apalis: &Apalis, site: &Site, options: &Options) -> Result<Line> {
    let (theirs, place) = (site.bare().await?, site.place().await?);
    apalis.run(&theirs, &["setup"]).await?;
    let node = Node::start(&place, Role::Noop, "serve", options).await?;
    let (connections, seconds) = (CONNECTIONS.to_string(), options.window.as_secs().max(1).to_string());
    let window = Window::of(options);
    let base = format!("apalis 1.0.0-rc.9, {CONNECTIONS} at once, no HTTP");
    let (of_apalis, of_ours) = take_turns(
        options,
        Unit::PerSecond,
        (&base, async || {
            let stored = apalis.run(&theirs, &["submit", &connections, &seconds]).await?;
            Ok(Sample { value: stored.trim().parse()?, ..Sample::default() })
        }),
        ("Taskwright", async || submit(site, &[&node], Kind::Single, CONNECTIONS, window).await),
    )
    .await?;
    node.stop().await?;
    theirs.close().await;
    place.close().await;
    let what = format!("single submissions over HTTP, {CONNECTIONS} connections");
    let target = Target::RatioAtLeast(1.0);
    Ok(Line::of(site.store, what, Unit::PerSecond, (&base, &of_apalis), &of_ours, target))
}
