//! A road to the server that cuts a connection at its COMMIT: the client learns nothing, and the server either got it or
//! did not.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What a client's COMMIT looks like on the wire: a query command with that text, or the end of several statements.
const COMMIT: [&[u8]; 2] = [b"\x03COMMIT", b"\nCOMMIT\n;"];
/// The command to close the connection, which the server obeys once it has done all that came before.
const QUIT: &[u8] = b"\x01\0\0\0\x01";

/// What happens to the next COMMIT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cut {
    /// The server gets it; its answer is lost.
    After = 1,
    /// It is lost on the way.
    Before = 2,
}

/// Listens on loopback, for as long as the test's runtime lives.
#[derive(Debug, Clone)]
pub(crate) struct Road {
    port: u16,
    next: Arc<AtomicU8>,
}

impl Road {
    pub(crate) async fn to(server: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let road = Self { port: listener.local_addr().unwrap().port(), next: Arc::default() };
        let next = road.next.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = TcpStream::connect(("127.0.0.1", server)).await.unwrap();
                tokio::spawn(carry(client, server, next.clone()));
            }
        });
        road
    }

    /// The same URL over this road.
    pub(crate) fn url(&self, url: &str) -> String {
        let (head, rest) = url.rsplit_once(':').unwrap();
        let (_, name) = rest.split_once('/').unwrap();
        format!("{head}:{}/{name}", self.port)
    }

    pub(crate) fn cut_next(&self, cut: Cut) {
        self.next.store(cut as u8, Ordering::SeqCst);
    }

    /// Whether the cut has happened.
    pub(crate) fn has_cut(&self) -> bool {
        self.next.load(Ordering::SeqCst) == 0
    }
}

async fn carry(mut client: TcpStream, mut server: TcpStream, next: Arc<AtomicU8>) {
    let (mut from_client, mut from_server) = ([0; 65_536], [0; 65_536]);
    loop {
        tokio::select! {
            read = client.read(&mut from_client) => {
                let Some(count) = read.ok().filter(|count| *count > 0) else { return };
                let data = &from_client[..count];
                let is_commit =
                    COMMIT.iter().any(|commit| data.windows(commit.len()).any(|window| window == *commit));
                let cut = if is_commit { next.swap(0, Ordering::SeqCst) } else { 0 };
                if cut == Cut::Before as u8 {
                    return;
                }
                if server.write_all(data).await.is_err() {
                    return;
                }
                if cut == Cut::After as u8 {
                    // Its answer says that it was committed; nobody hears it.
                    let _ = server.write_all(QUIT).await;
                    while server.read(&mut from_server).await.is_ok_and(|count| count > 0) {}
                    return;
                }
            }
            read = server.read(&mut from_server) => {
                let Some(count) = read.ok().filter(|count| *count > 0) else { return };
                if client.write_all(&from_server[..count]).await.is_err() {
                    return;
                }
            }
        }
    }
}
