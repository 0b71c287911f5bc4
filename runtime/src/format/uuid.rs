use std::fmt::Write as _;

use super::text::{text_document, text_format};

/// Where a UUID's text has its hyphens.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];
const LENGTH: usize = 36;

/// A UUID of any version, of RFC 9562, in letters of either case: `f81d4fae-7dec-11d0-a765-00a0c91e6bf6`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid {
    bytes: [u8; 16],
    text: String,
}

text_format!(Uuid, "a UUID, such as `f81d4fae-7dec-11d0-a765-00a0c91e6bf6`");
text_document!(Uuid);

impl Uuid {
    fn read(text: String) -> Option<Self> {
        let bytes = bytes(text.as_bytes())?;
        Some(Self { bytes, text })
    }

    /// Its 128 bits, the first digit's byte first.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.bytes
    }

    /// Its 128 bits as a number, whose highest digit is the first.
    #[must_use]
    pub fn as_u128(&self) -> u128 {
        u128::from_be_bytes(self.bytes)
    }
}

/// Spelt in small letters.
impl From<[u8; 16]> for Uuid {
    fn from(bytes: [u8; 16]) -> Self {
        let mut text = String::with_capacity(LENGTH);
        for byte in bytes {
            if HYPHENS.contains(&text.len()) {
                text.push('-');
            }
            let _ = write!(text, "{byte:02x}");
        }
        Self { bytes, text }
    }
}

/// Spelt in small letters.
impl From<u128> for Uuid {
    fn from(number: u128) -> Self {
        Self::from(number.to_be_bytes())
    }
}

fn bytes(text: &[u8]) -> Option<[u8; 16]> {
    let is_spelt = text.len() == LENGTH && HYPHENS.iter().all(|place| text[*place] == b'-');
    if !is_spelt {
        return None;
    }
    let mut bytes = [0; 16];
    let digits = text.iter().enumerate().filter(|(place, _)| !HYPHENS.contains(place)).map(|(_, digit)| *digit);
    for (index, digit) in digits.enumerate() {
        let value = u8::try_from(char::from(digit).to_digit(16)?).ok()?;
        bytes[index / 2] = bytes[index / 2] << 4 | value;
    }
    Some(bytes)
}
