use std::fmt;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::canonical;
use crate::catalog::Dedup;

/// Which encoding the keys are made of. A change of the encoding changes it, so that old and new keys never meet.
const VERSION: u8 = 1;

/// Two submissions of one task name with the same key are the same task.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DedupKey([u8; 32]);

impl DedupKey {
    /// The key of a payload whose defaults have been filled in.
    #[must_use]
    pub fn of(payload: &Value, dedup: Dedup) -> Self {
        match dedup {
            Dedup::Payload => {
                let mut hash = Sha256::new();
                hash.update([VERSION]);
                canonical::encode(payload, &mut |bytes| hash.update(bytes));
                Self(hash.finalize().into())
            }
            Dedup::None => Self(rand::random()),
        }
    }

    /// A key from the database.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The key, for the database.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for DedupKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DedupKey(")?;
        for byte in &self.0[..8] {
            write!(f, "{byte:02x}")?;
        }
        f.write_str("…)")
    }
}
