//! Private databases for tests: a fresh, empty one for each test, on a server that nobody else uses.
//!
//! A server is started the first time a test of the process asks for it, listens on loopback only, and goes with its
//! process however that ends. Its settings give up durability for speed, so nothing may be measured on it:
//! [`Server::durable`] is for that.
//!
//! ```no_run
//! use taskwright_test_databases::{required, scratch};
//!
//! for database in required() {
//!     let scratch = scratch(*database);
//!     println!("{database}: {}", scratch.url());
//! }
//! ```

mod care;
mod guardian;
mod install;
mod program;
mod required;
mod scratch;
mod server;
mod sql;
mod template;

pub use required::{Database, required};
pub use scratch::{Scratch, scratch};
pub use server::Server;
