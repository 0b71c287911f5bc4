use std::collections::HashSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use rand::seq::IndexedRandom as _;
use tokio::net::UdpSocket;
use tokio_util::task::AbortOnDropHandle;

use super::{Hint, HintAddress, datagram};
use crate::clock::SharedClock;
use crate::queue::Wake;
use crate::store::SharedStore;

/// How long the known addresses are taken for right while there is something to tell.
const KNOWN_FOR: Duration = Duration::from_secs(5);
/// A worker whose last word is older than this is not told: it speaks every 15 seconds.
const WORKER_LIVES: Duration = Duration::from_secs(60);
/// So many workers are told at once, chosen by chance. The others have their polls, and more would all ask the database in
/// the same moment for the same few tasks.
const MOST: usize = 16;
/// The least time between two rounds, however much is submitted.
const REST: Duration = Duration::from_millis(1);

/// Tells workers of other processes what this one's worker is told. It ends when this is dropped.
#[derive(Debug)]
pub(crate) struct HintSender {
    _sending: AbortOnDropHandle<()>,
}

impl HintSender {
    /// Must be called in a Tokio runtime.
    pub(crate) fn start(store: SharedStore, clock: SharedClock, wake: Wake) -> Self {
        Self { _sending: AbortOnDropHandle::new(tokio::spawn(send(store, clock, wake))) }
    }
}

async fn send(store: SharedStore, clock: SharedClock, wake: Wake) {
    let (mut workers, mut looked_at) = (Vec::new(), None);
    let mut sockets = Sockets::default();
    loop {
        let hints = wake.to_be_told().await;
        tell(&workers, &hints, &mut sockets).await;
        let now = clock.monotonic();
        if looked_at.is_none_or(|at| now.saturating_sub(at) >= KNOWN_FOR) {
            looked_at = Some(now);
            // After a failure the old ones are as good as any.
            if let Ok(found) = store.hint_addresses(WORKER_LIVES).await {
                let known: HashSet<_> = workers.into_iter().collect();
                workers = found.iter().filter_map(|text| text.parse().ok()).collect();
                workers.retain(|worker| !wake.is_own(worker));
                let new: Vec<_> = workers.iter().filter(|worker| !known.contains(*worker)).copied().collect();
                tell(&new, &hints, &mut sockets).await;
            }
        }
        tokio::time::sleep(REST).await;
    }
}

async fn tell(workers: &[HintAddress], hints: &[Hint], sockets: &mut Sockets) {
    // A cancel is for one worker, and nobody here knows for which.
    let some: Vec<_> = workers.sample(&mut rand::rng(), MOST).copied().collect();
    for hint in hints {
        for worker in if *hint == Hint::Cancel { workers } else { &some[..] } {
            if let Some(socket) = sockets.to(worker.socket.ip()).await {
                // What does not fit into the system's buffers is lost, as on any other part of the road.
                let _ = socket.try_send_to(&datagram::write(*hint, &worker.token), worker.socket);
            }
        }
    }
}

/// One socket for either kind of address, made when it is first needed.
#[derive(Debug, Default)]
struct Sockets {
    v4: Option<UdpSocket>,
    v6: Option<UdpSocket>,
}

impl Sockets {
    async fn to(&mut self, peer: IpAddr) -> Option<&UdpSocket> {
        let (socket, any) = match peer {
            IpAddr::V4(_) => (&mut self.v4, IpAddr::from(Ipv4Addr::UNSPECIFIED)),
            IpAddr::V6(_) => (&mut self.v6, IpAddr::from(Ipv6Addr::UNSPECIFIED)),
        };
        if socket.is_none() {
            *socket = UdpSocket::bind((any, 0)).await.ok();
            if let Some(socket) = socket {
                // Only then does the driver know that it may be written to.
                let _ = socket.writable().await;
            }
        }
        socket.as_ref()
    }
}
