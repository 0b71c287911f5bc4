//! From a submission to the start of its handler, a few a second: in one process, and from one process to another.

use std::time::Duration;

use serde_json::Value;
use sqlx::Row as _;
use tokio::time::{MissedTickBehavior, interval};

use crate::Result;
use crate::figure::{Line, Target, Unit, percentile};
use crate::load::Connection;
use crate::machine::monotonic;
use crate::node::Node;
use crate::options::Options;
use crate::payload::PROBE;
use crate::place::{Place, Pool};
use crate::program::Role;
use crate::progress::say;
use crate::stores::Site;

/// Twenty a second.
const EVERY: Duration = Duration::from_millis(50);

/// How long it took for half of them, and for all but one in a hundred; in milliseconds.
pub(super) struct Latency {
    pub(super) half: f64,
    pub(super) nearly_all: f64,
}

pub(super) async fn run(site: &Site, options: &Options) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for (commands, where_to, half, nearly_all) in
        [(&["run"][..], "same process", 3.0, 10.0), (&["serve", "work"], "two processes", 10.0, 30.0)]
    {
        let place = site.place().await?;
        let mut nodes = Vec::new();
        for command in commands {
            nodes.push(Node::start(&place, Role::Noop, command, options).await?);
        }
        let mut rounds = Vec::new();
        for round in 1..=options.rounds {
            let latency = measure(&place, &nodes[0], options).await?;
            let of = options.rounds;
            say(&format!("  round {round} of {of}, {where_to}: {:.2} and {:.2} ms", latency.half, latency.nearly_all));
            rounds.push(latency);
        }
        for node in nodes {
            node.stop().await?;
        }
        place.close().await;
        let code = site.store;
        let (halves, most): (Vec<_>, Vec<_>) = rounds.iter().map(|round| (round.half, round.nearly_all)).unzip();
        let unit = Unit::Milliseconds;
        lines.push(Line::alone(
            code,
            format!("submission to start, {where_to}, p50"),
            unit,
            halves,
            Target::AtMost(half),
        ));
        lines.push(Line::alone(
            code,
            format!("submission to start, {where_to}, p99"),
            unit,
            most,
            Target::AtMost(nearly_all),
        ));
    }
    Ok(lines)
}

/// Submits for the length of the window.
pub(super) async fn measure(place: &Place, node: &Node, options: &Options) -> Result<Latency> {
    let mut connection = Connection::open(node.address()?).await?;
    let begun = monotonic();
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let warm = begun + u64::try_from(options.warm_up().as_nanos())?;
    let end = warm + u64::try_from(options.window.as_nanos())?;
    while monotonic() < end {
        ticks.tick().await;
        let body = format!(r#"{{"payload":{{"sent_at":{}}}}}"#, monotonic());
        let status = connection.request("POST", &format!("/tasks/{PROBE}"), &body).await?;
        if status != 201 {
            return Err(format!("a submission was answered with {status}").into());
        }
    }
    // The last ones may still be on their way; whoever is not started by then is missing below.
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mut times = times(place, warm).await?;
    let expected = options.window.as_millis() / EVERY.as_millis() * 9 / 10;
    if (times.len() as u128) < expected {
        return Err(format!("{} tasks were started where about {expected} were submitted", times.len()).into());
    }
    Ok(Latency { half: percentile(&mut times, 0.5), nearly_all: percentile(&mut times, 0.99) })
}

/// What the handlers of those tasks told that were submitted since.
async fn times(place: &Place, since: u64) -> Result<Vec<f64>> {
    const QUERY: &str = "SELECT task_payload, result_data FROM tasks WHERE task_name = 'probe' AND status = 'success'";
    let rows: Vec<(String, String)> = match &place.pool {
        Pool::MySql(pool) => {
            let rows = sqlx::query(QUERY).fetch_all(pool).await?;
            rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect::<Result<_>>()?
        }
        Pool::Sqlite(pool) => sqlx::query_as(QUERY).fetch_all(pool).await?,
    };
    let mut times = Vec::new();
    for (payload, result) in rows {
        let sent = serde_json::from_str::<Value>(&payload)?["sent_at"].as_u64().ok_or("a payload without its time")?;
        let started =
            serde_json::from_str::<Value>(&result)?["started_at"].as_u64().ok_or("a result without its time")?;
        if sent >= since {
            times.push(started.saturating_sub(sent) as f64 / 1e6);
        }
    }
    Ok(times)
}
