use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

/// Where a worker listens for hints. As text: `auto`, `off`, or an address such as `10.0.0.5` or `10.0.0.5:7000`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum HintsAt {
    /// At the address from which it reaches the database, at a port that the system chooses; where the database is a file,
    /// at the loopback address.
    #[default]
    Auto,
    /// Nowhere: it polls.
    Off,
    /// At this address; port 0 is one that the system chooses.
    Address(SocketAddr),
}

/// The text does not say where to listen for hints.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "hints cannot be heard at `{0}`: write auto, off, or one of this machine's own IP addresses, such as 10.0.0.5 or 10.0.0.5:7000"
)]
pub struct BadHintsAt(String);

impl FromStr for HintsAt {
    type Err = BadHintsAt;

    fn from_str(text: &str) -> Result<Self, BadHintsAt> {
        let address = || text.parse().or_else(|_| text.parse::<IpAddr>().map(|address| SocketAddr::new(address, 0)));
        match text {
            "auto" => Ok(Self::Auto),
            "off" => Ok(Self::Off),
            // Others would be told to send to an address that is everyone's.
            _ => match address() {
                Ok(address) if !address.ip().is_unspecified() => Ok(Self::Address(address)),
                _ => Err(BadHintsAt(text.to_owned())),
            },
        }
    }
}

impl fmt::Display for HintsAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Auto => f.write_str("auto"),
            Self::Off => f.write_str("off"),
            Self::Address(address) => write!(f, "{address}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_word_or_an_address_of_one_machine() {
        for (text, written) in [
            ("auto", "auto"),
            ("off", "off"),
            ("10.0.0.5", "10.0.0.5:0"),
            ("10.0.0.5:7000", "10.0.0.5:7000"),
            ("fd00::1", "[fd00::1]:0"),
            ("[fd00::1]:7000", "[fd00::1]:7000"),
        ] {
            let at: HintsAt = text.parse().expect("a place");
            assert_eq!(at.to_string(), written);
            assert_eq!(written.parse(), Ok(at));
        }
        for no in ["", "on", "0.0.0.0", "[::]:7000", "10.0.0.5:70000", "host:7000"] {
            let error = no.parse::<HintsAt>().expect_err("no place").to_string();
            assert!(error.contains("write auto, off, or"), "{error}");
        }
    }
}
