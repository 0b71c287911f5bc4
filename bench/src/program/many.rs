use taskwright_runtime::{Context, Failure, Handler};

/// What the build made of a manifest of many tasks; see build.rs.
#[allow(dead_code, unreachable_pub)]
pub(super) mod tasks {
    include!(concat!(env!("OUT_DIR"), "/many.rs"));
}

/// The application of them all.
pub(super) struct Many;

include!(concat!(env!("OUT_DIR"), "/many_handlers.rs"));
