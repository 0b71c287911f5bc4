//! HTTP from many connections at once, on one thread of its own, as cheap as can be: it shares the machine with what is
//! measured.

mod connection;

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::JoinHandle;

pub(crate) use self::connection::Connection;
use crate::Result;
use crate::payload::{self, NOOP};
use crate::window::Tally;

/// How far back duplicates reach.
const FURTHEST: u64 = 200;

/// What each request submits.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// One task, distinct.
    Single,
    /// One task; every second one was submitted a moment before, most often over another connection.
    HalfDuplicates,
    /// So many tasks, distinct.
    Batch(u64),
}

/// Keeps connections busy, shared out among servers, until the tally is over. Tasks that are acknowledged are counted.
pub(crate) fn start(servers: Vec<SocketAddr>, connections: usize, kind: Kind, tally: Tally) -> JoinHandle<Result<()>> {
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let local = tokio::task::LocalSet::new();
        local.block_on(&runtime, async move {
            static TURN: AtomicUsize = AtomicUsize::new(0);
            let tasks: Vec<_> = (0..connections)
                .map(|_| servers[TURN.fetch_add(1, Ordering::Relaxed) % servers.len()])
                .map(|server| tokio::task::spawn_local(submit(server, kind, tally.clone())))
                .collect();
            for task in tasks {
                task.await??;
            }
            Ok(())
        })
    })
}

/// Waits for what [`start`] has begun.
pub(crate) async fn end(load: JoinHandle<Result<()>>) -> Result<()> {
    let joined = tokio::task::spawn_blocking(move || load.join()).await?;
    joined.map_err(|_| "the load generator panicked; its message is above")?
}

async fn submit(server: SocketAddr, kind: Kind, tally: Tally) -> Result<()> {
    let mut connection = Connection::open(server).await?;
    let (mut body, mut turn) = (String::new(), 0_u64);
    let path = match kind {
        Kind::Single | Kind::HalfDuplicates => format!("/tasks/{NOOP}"),
        Kind::Batch(_) => format!("/tasks/{NOOP}/batch"),
    };
    while !tally.is_over() {
        body.clear();
        turn += 1;
        let count = match kind {
            Kind::Single => one(&mut body, payload::next()),
            Kind::HalfDuplicates if turn.is_multiple_of(2) => one(&mut body, payload::recent(turn * 7 % FURTHEST)),
            Kind::HalfDuplicates => one(&mut body, payload::next()),
            Kind::Batch(count) => many(&mut body, count),
        };
        let status = connection.request("POST", &path, &body).await?;
        if matches!(status, 200 | 201) {
            tally.add(count);
        } else {
            tally.fail(|| format!("{status}: {}", String::from_utf8_lossy(connection.body())));
        }
    }
    Ok(())
}

fn one(body: &mut String, number: u64) -> u64 {
    body.push_str(r#"{"payload":"#);
    body.push_str(&payload::text(number));
    body.push('}');
    1
}

fn many(body: &mut String, count: u64) -> u64 {
    let first = payload::next_many(count);
    body.push_str(r#"{"tasks":["#);
    for number in first..first + count {
        if number > first {
            body.push(',');
        }
        one(body, number);
    }
    body.push_str("]}");
    count
}
