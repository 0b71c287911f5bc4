//! Builds again when a migration is added or changed: the migrations are embedded in the library.

fn main() {
    println!("cargo:rerun-if-changed=migrations/mysql");
    println!("cargo:rerun-if-changed=migrations/sqlite");
}
