//! Coming up: alone, in a crowd, and with the tables left alone.

use std::net::TcpListener;
use std::path::Path;
use std::thread;

use serde_json::json;
use taskwright_test_app::{Program, Signal, eventually};

use crate::support::{on, on_every_store, start, taskwright};

#[test]
fn ten_programs_start_at_once_on_an_empty_database() {
    on_every_store(|scratch| {
        let programs: Vec<_> = thread::scope(|scope| {
            let starting: Vec<_> = (0..10).map(|_| scope.spawn(|| start(scratch, &["serve"]))).collect();
            starting.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let id = programs[0].client().create("ExampleDatabaseTask", &json!({"message": "m", "count": 1}));
        for program in programs {
            assert_eq!(program.client().task(id)["status"], "not_started");
            assert_eq!(program.stop(Signal::TERM).code, Some(0));
        }
    });
}

#[test]
fn without_migrations_an_empty_database_is_told_and_stays_empty() {
    on_every_store(|scratch| {
        for command in ["run", "serve", "work"] {
            let refused = Program::run(&mut on(scratch, &[command, "--no-migrate"]));
            assert_eq!((refused.code, refused.stdout.as_str()), (Some(1), ""), "{refused:?}");
            let file = scratch.url().strip_prefix("sqlite://");
            let problem = if file.is_some() { "does not exist: run" } else { "is not migrated" };
            assert!(refused.stderr.starts_with("error: the database"), "{refused:?}");
            assert!(refused.stderr.contains(problem) && refused.stderr.contains("migrate`"), "{refused:?}");
            assert!(file.is_none_or(|file| !Path::new(file).exists()), "a file was left behind");
        }
        for _ in 0..2 {
            let migrated = Program::run(&mut on(scratch, &["migrate"]));
            assert_eq!(migrated.code, Some(0), "{migrated:?}");
            assert!(migrated.stdout.contains("migrated"), "{migrated:?}");
        }
        let program = start(scratch, &["--no-migrate"]);
        assert_eq!(program.client().get("/health/ready").status, 200);
    });
}

#[test]
fn the_api_and_the_worker_may_be_two_processes() {
    on_every_store(|scratch| {
        let api = start(scratch, &["serve"]);
        assert!(!api.banner().contains("worker"), "{}", api.banner());
        let id = api.client().create("ExampleDatabaseTask", &json!({"message": "apart", "count": 2}));
        let worker = start(scratch, &["work", "--slots", "1"]);
        assert!(!worker.banner().contains("http"), "{}", worker.banner());
        let done = api.client().wait_for(id, "success");
        assert_eq!(done["result_data"]["count"], 2);
        assert_eq!(api.client().attempts(id)[0]["worker"], worker.worker());
    });
}

#[test]
fn the_first_line_tells_what_is_served_where() {
    on_every_store(|scratch| {
        let program = start(scratch, &[]);
        let banner = program.banner();
        assert!(
            banner.starts_with(concat!("taskwright ", env!("CARGO_PKG_VERSION"), ": API on http://127.0.0.1:")),
            "{banner}"
        );
        for part in ["(docs at /docs), worker ", ", 4 tasks, store "] {
            assert!(banner.contains(part), "{part:?} is not in {banner:?}");
        }
        for path in ["/docs", "/openapi.json", "/health/live", "/health/ready"] {
            assert_eq!(program.client().get(path).status, 200, "{path}");
        }
    });
}

#[test]
fn a_signal_before_the_start_ends_it() {
    // A server that accepts and says nothing: the start waits for it.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    silent.set_nonblocking(true).unwrap();
    let url = format!("mysql://someone@{}/queue", silent.local_addr().unwrap());
    let program = Program::launch(&mut taskwright(&["work", "--database-url", &url]));
    let _connected = eventually("it connects", || silent.accept().ok());
    let ended = program.stop(Signal::INT);
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(0), "taskwright stopped before it had started"), "{ended:?}");
}
