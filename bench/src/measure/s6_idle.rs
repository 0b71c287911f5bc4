//! What a process costs that has nothing to do: statements as the server counts them, and memory.

use std::time::{Duration, Instant};

use sqlx::Row as _;

use crate::Result;
use crate::figure::{Line, Target, Unit};
use crate::node::Node;
use crate::options::Options;
use crate::place::{Place, Pool};
use crate::program::Role;
use crate::progress::say;
use crate::stores::Site;
use crate::usage::{Usage, memory};

/// Until it has come to rest after its start.
const REST: Duration = Duration::from_secs(5);
/// What a server counts apart.
const KINDS: [&str; 7] = ["select", "insert", "update", "delete", "begin", "commit", "rollback"];

pub(super) async fn run(site: &Site, options: &Options) -> Result<Vec<Line>> {
    let place = site.place().await?;
    let node = Node::start(&place, Role::Many, "run", options).await?;
    tokio::time::sleep(REST).await;
    let (before, begun) = (counted(&place).await?, Instant::now());
    let usage = Usage::begin(vec![("Taskwright", vec![node.id()])]);
    tokio::time::sleep(options.idle).await;
    let (after, length) = (counted(&place).await?, begun.elapsed().as_secs_f64());
    let cores = usage.end();
    let megabytes = memory(node.id());
    node.stop().await?;
    place.close().await;
    let processor = cores.first().map_or_else(String::new, |(_, cores)| format!("{:.2}% of a core", cores * 100.0));
    let code = site.store;
    let mut lines = Vec::new();
    if let (Some(before), Some(after)) = (before, after) {
        // The second look's own statements are counted in it.
        let all = (after.all - before.all - before.own) as f64 / length;
        let kinds =
            KINDS.iter().zip(after.kinds.iter().zip(&before.kinds)).filter(|(_, (after, before))| after > before);
        let kinds: Vec<_> = kinds.map(|(kind, (after, before))| format!("{} {kind}", after - before)).collect();
        let seconds = options.idle.as_secs_f64();
        let note = format!("in {seconds:.0} s: {}; {processor}", kinds.join(", "));
        say(&format!("  {all:.2} statements a second; {note}"));
        lines.push(
            Line::alone(
                code,
                "statements of an idle process, 50 task types",
                Unit::PerSecond,
                vec![all],
                Target::AtMost(2.0),
            )
            .note(note),
        );
    }
    if let Some(megabytes) = megabytes {
        say(&format!("  {megabytes:.1} MB; {processor}"));
        let line = Line::alone(code, "its resident memory", Unit::Megabytes, vec![megabytes], Target::AtMost(40.0));
        lines.push(line.note(processor));
    }
    Ok(lines)
}

/// Statements that a server has counted.
struct Counted {
    all: i64,
    kinds: Vec<i64>,
    /// Those of the look itself.
    own: i64,
}

/// Nothing on SQLite, which counts no statements.
async fn counted(place: &Place) -> Result<Option<Counted>> {
    let Pool::MySql(pool) = &place.pool else { return Ok(None) };
    let mut connection = pool.acquire().await?;
    let rows = sqlx::raw_sql("SHOW GLOBAL STATUS").fetch_all(&mut *connection).await?;
    let mut counted = Counted { all: 0, kinds: vec![0; KINDS.len()], own: 1 };
    for row in rows {
        let (name, value): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        if name == "Questions" {
            counted.all = value.parse()?;
        }
        let kind = name.strip_prefix("Com_").and_then(|name| KINDS.iter().position(|kind| *kind == name));
        if let Some(place) = kind {
            counted.kinds[place] = value.parse()?;
        }
    }
    Ok(Some(counted))
}
