//! What a million tasks that have ended, or that wait, cost the others: each measure beside the same with ten thousand.

use std::time::Instant;

use super::s1_single::{CONNECTIONS, processes, submit};
use super::s5_latency;
use super::turns::take_turns;
use crate::figure::{Line, Target, Unit, percentile};
use crate::fill::{State, fill};
use crate::load::{Connection, Kind};
use crate::node::Node;
use crate::options::Options;
use crate::place::Place;
use crate::program::Role;
use crate::progress::say;
use crate::stores::Site;
use crate::window::{Sample, Window};
use crate::{Result, drain};

const FEW: u64 = 10_000;
/// At most 1.25 times slower.
const SLOWER: f64 = 1.25;
/// Looks at the first page.
const LOOKS: usize = 200;

pub(super) async fn run(site: &Site, options: &Options) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for (state, words) in [(State::Finished, "finished"), (State::Later, "waiting")] {
        let (few, many) = (site.place().await?, site.place().await?);
        fill(&few, FEW, state).await?;
        fill(&many, options.rows, state).await?;
        say(&format!("  filled with {} tasks, {words}", options.rows));
        lines.extend(served(site, options, &few, &many, words).await?);
        few.close().await;
        many.close().await;
        lines.push(drained(site, options, state, words).await?);
    }
    Ok(lines)
}

/// Submissions, the way to the handler, and lists.
async fn served(site: &Site, options: &Options, few: &Place, many: &Place, words: &str) -> Result<Vec<Line>> {
    let code = site.store;
    let (base, with) = (format!("{} {words}", count(FEW)), format!("{} {words}", count(options.rows)));
    let (slower, faster) = (Target::RatioAtMost(SLOWER), Target::RatioAtLeast(1.0 / SLOWER));
    let mut lines = Vec::new();
    let (small, large) =
        (Node::start(few, Role::Noop, "run", options).await?, Node::start(many, Role::Noop, "run", options).await?);
    let (of_few, of_many) = take_turns(
        options,
        Unit::Milliseconds,
        (&base, async || page(&small).await),
        (&with, async || page(&large).await),
    )
    .await?;
    let what = format!("first list page with {with}");
    lines.push(Line::of(code, what, Unit::Milliseconds, (&base, &of_few), &of_many, slower));
    let (of_few, of_many) = take_turns(
        options,
        Unit::Milliseconds,
        (&base, async || latency(few, &small, options).await),
        (&with, async || latency(many, &large, options).await),
    )
    .await?;
    let what = format!("S5 (p50, same process) with {with}");
    lines.push(Line::of(code, what, Unit::Milliseconds, (&base, &of_few), &of_many, slower));
    small.stop().await?;
    large.stop().await?;
    // Without workers, as in S1.
    let (small, large) =
        (Node::start(few, Role::Noop, "serve", options).await?, Node::start(many, Role::Noop, "serve", options).await?);
    let window = Window::of(options);
    let (of_few, of_many) = take_turns(
        options,
        Unit::PerSecond,
        (&base, async || submit(site, &[&small], Kind::Single, CONNECTIONS, window).await),
        (&with, async || submit(site, &[&large], Kind::Single, CONNECTIONS, window).await),
    )
    .await?;
    lines.push(Line::of(code, format!("S1 with {with}"), Unit::PerSecond, (&base, &of_few), &of_many, faster));
    small.stop().await?;
    large.stop().await?;
    Ok(lines)
}

/// A drain of so many tasks as take a while, behind those that have ended or in front of those that wait.
async fn drained(site: &Site, options: &Options, state: State, words: &str) -> Result<Line> {
    let (base, with) = (format!("{} {words}", count(FEW)), format!("{} {words}", count(options.rows)));
    let (of_few, of_many) = take_turns(
        options,
        Unit::PerSecond,
        (&base, async || drain_beside(site, options, FEW, state).await),
        (&with, async || drain_beside(site, options, options.rows, state).await),
    )
    .await?;
    let what = format!("S3 of {} tasks with {with}", count(drained_rows(options)));
    let target = Target::RatioAtLeast(1.0 / SLOWER);
    Ok(Line::of(site.store, what, Unit::PerSecond, (&base, &of_few), &of_many, target))
}

async fn drain_beside(site: &Site, options: &Options, others: u64, state: State) -> Result<Sample> {
    let place = site.place().await?;
    let rows = drained_rows(options);
    // What waits is run too, after those that are looked at.
    let (before, after) = if state == State::Finished { (others, 0) } else { (0, others) };
    if before > 0 {
        fill(&place, before, State::Finished).await?;
    }
    let last_before = drain::ends(&place).await?.1;
    fill(&place, rows, State::Waiting).await?;
    let last = drain::ends(&place).await?.1;
    if after > 0 {
        fill(&place, after, State::Waiting).await?;
    }
    let node = Node::start(&place, Role::Noop, "work", options).await?;
    let first = place.number(&format!("SELECT MIN(id) FROM tasks WHERE id > {last_before}")).await?;
    let sample = drain::watch_range(&place, first, last, processes(site, &[node.id()])).await?;
    node.stop().await?;
    place.close().await;
    Ok(sample)
}

fn drained_rows(options: &Options) -> u64 {
    (options.rows / 5).max(1_000)
}

async fn latency(place: &Place, node: &Node, options: &Options) -> Result<Sample> {
    let latency = s5_latency::measure(place, node, options).await?;
    Ok(Sample { value: latency.half, ..Sample::default() })
}

/// The median time of the first page of all tasks.
async fn page(node: &Node) -> Result<Sample> {
    let mut connection = Connection::open(node.address()?).await?;
    let mut times = Vec::new();
    for _ in 0..LOOKS {
        let begun = Instant::now();
        let status = connection.request("GET", "/tasks?page_size=50", "").await?;
        times.push(begun.elapsed().as_secs_f64() * 1e3);
        if status != 200 {
            let answer = String::from_utf8_lossy(connection.body());
            return Err(format!("a list was answered with {status}: {answer}").into());
        }
    }
    Ok(Sample { value: percentile(&mut times, 0.5), ..Sample::default() })
}

fn count(number: u64) -> String {
    Unit::PerSecond.show(number as f64)
}
