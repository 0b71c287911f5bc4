use std::net::{Ipv4Addr, Ipv6Addr};

use super::text::{text_document, text_format};

/// An IPv4 address in dotted decimals: `192.0.2.1`. Ordered by number.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ipv4 {
    value: Ipv4Addr,
    text: String,
}

text_format!(Ipv4, "an IPv4 address, such as `192.0.2.1`");
text_document!(Ipv4);

impl Ipv4 {
    fn read(text: String) -> Option<Self> {
        Some(Self { value: text.parse().ok()?, text })
    }

    /// The address.
    #[must_use]
    pub fn value(&self) -> Ipv4Addr {
        self.value
    }
}

impl From<Ipv4Addr> for Ipv4 {
    fn from(value: Ipv4Addr) -> Self {
        Self { value, text: value.to_string() }
    }
}

/// An IPv6 address, of RFC 4291 and without a zone: `2001:db8::1`. Ordered by number.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ipv6 {
    value: Ipv6Addr,
    text: String,
}

text_format!(Ipv6, "an IPv6 address, such as `2001:db8::1`");
text_document!(Ipv6);

impl Ipv6 {
    fn read(text: String) -> Option<Self> {
        Some(Self { value: text.parse().ok()?, text })
    }

    /// The address.
    #[must_use]
    pub fn value(&self) -> Ipv6Addr {
        self.value
    }
}

/// Spelt as RFC 5952 has it.
impl From<Ipv6Addr> for Ipv6 {
    fn from(value: Ipv6Addr) -> Self {
        Self { value, text: value.to_string() }
    }
}
