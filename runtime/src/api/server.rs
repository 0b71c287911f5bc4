//! Listens, serves, and stops without dropping what it has accepted.

use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::time::Duration;

use poem::Server;
use poem::listener::TcpAcceptor;

use super::endpoint;
use crate::clock::SystemClock;
use crate::queue::Queue;
use crate::shutdown::Shutdown;

/// How long new connections are still served after readiness has turned off: whoever sends requests needs a moment to
/// notice.
const LINGER: Duration = Duration::from_millis(500);
/// How long requests under way may take to their end after that.
const GRACE: Duration = Duration::from_secs(30);
/// A connection on which nothing happens is closed after this long.
const IDLE: Duration = Duration::from_secs(75);

/// A server that listens already, so that its address is known and taken, but answers nobody yet.
#[derive(Debug)]
pub struct ApiServer {
    listener: TcpListener,
    address: SocketAddr,
    linger: Duration,
    grace: Duration,
}

/// Why the server cannot listen.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    /// The text is not an address.
    #[error("cannot listen on `{listen}`: it is not an address. Write a host and a port, such as `127.0.0.1:8000`")]
    BadAddress {
        /// What was asked for.
        listen: String,
        /// Why it cannot be read.
        #[source]
        source: io::Error,
    },
    /// Someone else listens there.
    #[error("cannot listen on {listen}: another program uses this port. Stop it, or listen on another port")]
    InUse {
        /// What was asked for.
        listen: String,
    },
    /// The system does not allow it.
    #[error("cannot listen on {listen}: the system does not permit it. Use a port from 1024 up, or more rights")]
    Denied {
        /// What was asked for.
        listen: String,
    },
    /// The address belongs to another machine.
    #[error("cannot listen on {listen}: this machine has no such address. Use one of its own, or `0.0.0.0` for all")]
    NotHere {
        /// What was asked for.
        listen: String,
    },
    /// Anything else.
    #[error("cannot listen on {listen}")]
    Other {
        /// What was asked for.
        listen: String,
        /// What the system says.
        #[source]
        source: io::Error,
    },
}

impl ApiServer {
    /// Takes an address, such as `127.0.0.1:8000`; port 0 takes any free one.
    ///
    /// # Errors
    /// [`BindError`], which says what to do about it.
    pub fn bind(listen: &str) -> Result<Self, BindError> {
        let addresses: Vec<_> = listen
            .to_socket_addrs()
            .map_err(|source| BindError::BadAddress { listen: listen.to_owned(), source })?
            .collect();
        let refused = |error| refusal(listen, error);
        let listener = TcpListener::bind(&*addresses).map_err(refused)?;
        listener.set_nonblocking(true).map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        Ok(Self { listener, address, linger: LINGER, grace: GRACE })
    }

    /// How long new connections are still served once the shutdown drains, and how long requests under way may then take
    /// to their end.
    #[must_use]
    pub fn stopping(self, linger: Duration, grace: Duration) -> Self {
        Self { linger, grace, ..self }
    }

    /// Where it listens; the port is the real one.
    #[must_use]
    pub const fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Serves until the shutdown drains, and then until every accepted request is answered; or, hurried, stops at once.
    ///
    /// # Errors
    /// If the listener cannot be used.
    pub async fn serve(self, queue: Queue, shutdown: Shutdown) -> io::Result<()> {
        let Self { listener, linger, grace, .. } = self;
        let endpoint = endpoint(queue, shutdown.clone(), SystemClock::shared());
        let stop_accepting = {
            let shutdown = shutdown.clone();
            async move {
                shutdown.draining().await;
                tokio::time::sleep(linger).await;
            }
        };
        let serving = Server::new_with_acceptor(TcpAcceptor::from_std(listener)?)
            .idle_timeout(IDLE)
            .run_with_graceful_shutdown(endpoint, stop_accepting, Some(grace));
        tokio::select! {
            result = serving => result,
            () = shutdown.hurried() => Ok(()),
        }
    }
}

fn refusal(listen: &str, source: io::Error) -> BindError {
    let listen = listen.to_owned();
    match source.kind() {
        io::ErrorKind::AddrInUse => BindError::InUse { listen },
        io::ErrorKind::PermissionDenied => BindError::Denied { listen },
        io::ErrorKind::AddrNotAvailable => BindError::NotHere { listen },
        _ => BindError::Other { listen, source },
    }
}
