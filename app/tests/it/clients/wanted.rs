//! Whether these tests are part of the run: they need more than Rust and a database.

use std::io::Write;
use std::sync::OnceLock;

const VARIABLE: &str = "TASKWRIGHT_TEST_CLIENTS";

/// True if the run is to have them. Otherwise it is said once, on the terminal, that they are left out.
pub(super) fn wanted() -> bool {
    static WANTED: OnceLock<bool> = OnceLock::new();
    *WANTED.get_or_init(|| match std::env::var(VARIABLE).as_deref() {
        Ok("1") => true,
        Err(_) | Ok("" | "0") => {
            // Past the test harness, which would keep a `println!` of a passing test to itself.
            let _ = writeln!(
                std::io::stderr(),
                "not tested: linters of the OpenAPI documents, generated clients, made-up requests (set {VARIABLE}=1 to \
                 test them; needs Node.js 20 with npm and Python 3.11 with venv)"
            );
            false
        }
        Ok(other) => panic!("{VARIABLE} is {other:?}: use 1, or leave it out"),
    })
}
