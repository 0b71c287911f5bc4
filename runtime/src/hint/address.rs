use std::fmt;
use std::net::SocketAddr;
use std::str::FromStr;

/// What proves that who sends a hint can read the database.
pub(super) type Token = [u8; 16];

/// Where a worker listens for hints, as the database keeps it: `ADDRESS/TOKEN`, the token in 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct HintAddress {
    pub(super) socket: SocketAddr,
    pub(super) token: Token,
}

/// The text is not one that [`HintAddress`] writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an address for hints")]
pub struct BadHintAddress;

impl HintAddress {
    /// An address with a token of its own.
    pub(super) fn new(socket: SocketAddr) -> Self {
        Self { socket, token: rand::random() }
    }
}

/// Without the token: this is what logs show.
impl fmt::Debug for HintAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HintAddress({})", self.socket)
    }
}

impl fmt::Display for HintAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:032x}", self.socket, u128::from_be_bytes(self.token))
    }
}

impl FromStr for HintAddress {
    type Err = BadHintAddress;

    fn from_str(text: &str) -> Result<Self, BadHintAddress> {
        let (socket, token) = text.split_once('/').ok_or(BadHintAddress)?;
        let socket = socket.parse().map_err(|_| BadHintAddress)?;
        let token = u128::from_str_radix(token, 16).map_err(|_| BadHintAddress)?.to_be_bytes();
        Some(Self { socket, token }).filter(|address| address.to_string() == text).ok_or(BadHintAddress)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back_and_a_log_never_shows_the_token() {
        for socket in ["127.0.0.1:4711", "[fd00::1]:1"] {
            let address = HintAddress::new(socket.parse().expect("an address"));
            assert_eq!(address.to_string().parse(), Ok(address));
            assert_eq!(format!("{address:?}"), format!("HintAddress({socket})"));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        let token = "0123456789abcdef0123456789abcdef";
        for no in ["", "/", "127.0.0.1:1", "127.0.0.1:1/", "127.0.0.1/00", "here:1/00", "127.0.0.1:1/+1"] {
            assert_eq!(no.parse::<HintAddress>(), Err(BadHintAddress), "{no}");
        }
        assert!(format!("127.0.0.1:1/{token}").parse::<HintAddress>().is_ok());
        assert!(format!("127.0.0.1:1/{}", token.to_uppercase()).parse::<HintAddress>().is_err());
    }
}
