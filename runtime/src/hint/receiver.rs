use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use tokio::net::UdpSocket;
use tokio_util::task::AbortOnDropHandle;

use super::{HintAddress, HintsAt, datagram};
use crate::queue::Wake;

/// The rest after a receipt that failed, so that a broken socket costs nothing.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// Listens for hints, and wakes this process's worker. It ends when this is dropped.
#[derive(Debug)]
pub(crate) struct HintReceiver {
    address: HintAddress,
    _listening: AbortOnDropHandle<()>,
}

impl HintReceiver {
    /// Begins to listen; none if it should not, or cannot, which is said and changes nothing but how soon tasks start.
    /// `database` is where the database is reached over the network. Must be called in a Tokio runtime.
    pub(crate) async fn start(at: HintsAt, database: Option<String>, wake: Wake) -> Option<Self> {
        match listen(at, database).await {
            Ok(socket) => {
                let (socket, local) = socket?;
                let address = HintAddress::new(local);
                wake.hears_itself(address);
                tracing::debug!(%local, "The worker listens for hints.");
                let listening = AbortOnDropHandle::new(tokio::spawn(receive(socket, address, wake)));
                Some(Self { address, _listening: listening })
            }
            Err(error) => {
                tracing::warn!(
                    %error,
                    "The worker cannot listen for hints from other processes, and polls for what they submit. Name an \
                     address of this machine for it, or turn hints off."
                );
                None
            }
        }
    }

    /// Where it listens, for the others to know.
    pub(crate) fn address(&self) -> HintAddress {
        self.address
    }
}

async fn listen(at: HintsAt, database: Option<String>) -> io::Result<Option<(UdpSocket, SocketAddr)>> {
    let address = match at {
        HintsAt::Off => return Ok(None),
        HintsAt::Address(address) => address,
        HintsAt::Auto => SocketAddr::new(facing(database).await?, 0),
    };
    let socket = UdpSocket::bind(address).await?;
    let local = socket.local_addr()?;
    Ok(Some((socket, local)))
}

/// The address of this machine from which it reaches the database: the others, who reach it too, most likely reach that.
async fn facing(database: Option<String>) -> io::Result<IpAddr> {
    let Some(database) = database else { return Ok(Ipv4Addr::LOCALHOST.into()) };
    let peer = tokio::net::lookup_host(database).await?.next();
    let peer = peer.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "the database's host has no address"))?;
    let any: IpAddr = if peer.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    // To connect a datagram socket sends nothing: it makes the system choose the road, and with it the address.
    let socket = UdpSocket::bind((any, 0)).await?;
    socket.connect(peer).await?;
    Ok(socket.local_addr()?.ip())
}

async fn receive(socket: UdpSocket, address: HintAddress, wake: Wake) {
    // One byte more than a hint has, so that a longer datagram does not pass for one.
    let mut buffer = [0; datagram::LENGTH + 1];
    loop {
        match socket.recv(&mut buffer).await {
            Ok(length) => {
                if let Some(hint) = datagram::read(&buffer[..length], &address.token) {
                    wake.hinted(hint);
                }
            }
            Err(error) => {
                tracing::debug!(%error, "A hint could not be received.");
                tokio::time::sleep(AFTER_FAILURE).await;
            }
        }
    }
}
