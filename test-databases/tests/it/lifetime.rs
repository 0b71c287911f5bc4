//! A server goes with the process that started it, also when that is killed.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use taskwright_test_databases::{Database, Server, required};

/// Tells this test binary to be the process that is killed.
const VICTIM: &str = "TASKWRIGHT_TEST_VICTIM";

#[test]
fn a_server_goes_when_its_process_is_killed() {
    for database in required().iter().copied().filter(|database| *database != Database::Sqlite) {
        let mut victim = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "lifetime::victim", "--nocapture", "--include-ignored"])
            .env(VICTIM, database.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(victim.stdout.take().unwrap()).lines().map(Result::unwrap);
        let port = lines.find_map(|line| line.split_once("listens on ")?.1.parse().ok()).unwrap();
        assert!(listens(port), "{database} runs");

        victim.kill().unwrap();
        victim.wait().unwrap();
        let start = Instant::now();
        while listens(port) {
            assert!(start.elapsed() < Duration::from_secs(30), "{database} outlives its process");
            std::thread::yield_now();
        }
    }
}

/// Not a test: what the test above starts and kills.
#[test]
#[ignore = "only as the victim of another test"]
fn victim() {
    let Ok(name) = std::env::var(VICTIM) else { return };
    let database = [Database::MariaDb, Database::MySql].into_iter().find(|database| database.to_string() == name);
    let server = Server::start(database.unwrap());
    println!("listens on {}", server.port());
    // Until killed; should nobody do so, not for ever.
    std::thread::sleep(Duration::from_secs(60));
}

fn listens(port: u16) -> bool {
    TcpStream::connect(("127.0.0.1", port)).is_ok()
}
