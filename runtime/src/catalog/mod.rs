//! What the manifest became: static tables that the generated code holds and the runtime reads.

mod cron;
mod lookup;
mod policy;
mod task_type;

pub use cron::Cron;
pub(crate) use lookup::Entry;
pub use lookup::{Catalog, UnknownTask};
pub use policy::{
    Backoff, CatchUp, ConcurrencyKey, Dedup, DedupBy, DedupWhile, FieldPath, OnDuplicate, Overlap, Policy, RateLimit,
    Retention, Schedule,
};
pub use task_type::TaskType;
