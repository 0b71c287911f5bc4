//! What is particular to the MySQL store, on the servers that the run requires: plans, dialects, races, lost connections.

mod claims;
mod conflicts;
mod cut_connection;
mod ids;
mod lists;
mod lost_commit;
mod migrations;
mod plans;
mod restart;
mod road;
mod submissions;
mod support;
