//! When two submissions are the same task: a hash of a canonical, typed encoding of the payload.

mod canonical;
mod key;
mod value_hash;

pub use canonical::canonical_json;
pub(crate) use canonical::{is_same_payload, spelled_by_value};
pub use key::DedupKey;
pub use value_hash::ValueHash;
