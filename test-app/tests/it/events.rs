//! A task's events across processes: one runs it, another tells, a third goes on from there.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use taskwright_test_app::{PATIENCE, Program, Signal};

use crate::support::{moment, on_every_store, serve, start};

#[derive(Debug)]
struct Event {
    id: String,
    name: String,
    data: Value,
    arrived: DateTime<Utc>,
}

/// The events of a task as a program tells them.
struct Events(BufReader<TcpStream>);

impl Events {
    fn of(program: &Program, id: i64, last: Option<&str>) -> Self {
        let address = program.word_after("on").strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let last = last.map_or_else(String::new, |last| format!("Last-Event-ID: {last}\r\n"));
        // HTTP/1.0, so that the body comes as it is, without chunks.
        write!(stream, "GET /tasks/{id}/events HTTP/1.0\r\nHost: test\r\n{last}\r\n").unwrap();
        let mut lines = BufReader::new(stream);
        let mut line = String::new();
        lines.read_line(&mut line).unwrap();
        assert!(line.contains(" 200 "), "{line}");
        while line.trim_end() != "" {
            line.clear();
            lines.read_line(&mut line).unwrap();
        }
        Self(lines)
    }
}

impl Iterator for Events {
    type Item = Event;

    /// Nothing once the stream has ended.
    fn next(&mut self) -> Option<Event> {
        let (mut id, mut name, mut data) = (String::new(), String::new(), Value::Null);
        loop {
            let mut line = String::new();
            if self.0.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            match line.trim_end().split_once(": ") {
                Some(("id", text)) => id = text.to_owned(),
                Some(("event", text)) => name = text.to_owned(),
                Some(("data", text)) => data = serde_json::from_str(text).unwrap(),
                _ if line == "\n" && !name.is_empty() => return Some(Event { id, name, data, arrived: Utc::now() }),
                _ => {}
            }
        }
    }
}

/// What was put out, which must be in order and without a gap.
fn lines(events: &[Event]) -> Vec<&str> {
    events.iter().filter(|event| event.name == "output").map(|event| event.data["text"].as_str().unwrap()).collect()
}

#[test]
fn a_listener_goes_on_at_another_process_and_misses_nothing() {
    on_every_store(|scratch| {
        let worker = start(scratch);
        let (second, third) = (serve(scratch), serve(scratch));
        let payload = json!({"label": "line", "lines": 60, "rest_milliseconds": 50});
        let id = worker.client().create("teller", &payload);

        let mut first_part = Vec::new();
        for event in Events::of(&second, id, None) {
            // What another process has stored is here within a second, and then some on a busy machine.
            if event.name == "output" {
                let late = event.arrived - moment(&event.data["at"]);
                assert!(late < TimeDelta::seconds(5), "{late}: {event:?}");
            }
            first_part.push(event);
            if lines(&first_part).len() == 15 {
                break;
            }
        }
        let last = first_part.last().unwrap().id.clone();
        // The process that told it is gone; another knows as well.
        assert_eq!(second.stop(Signal::TERM).code, Some(0));
        let rest: Vec<_> = Events::of(&third, id, Some(&last)).collect();

        let mut heard = lines(&first_part);
        heard.extend(lines(&rest));
        assert_eq!(heard, (1..=60).map(|n| format!("line {n}")).collect::<Vec<_>>());
        let names: BTreeSet<_> = rest.iter().map(|event| event.name.as_str()).collect();
        assert_eq!(names, BTreeSet::from(["end", "output", "progress", "status"]));
        let (end, status) = (&rest[rest.len() - 1], &rest[rest.len() - 2]);
        assert_eq!((end.name.as_str(), status.name.as_str()), ("end", "status"));
        assert_eq!((&end.data["status"], &status.data["status"]), (&json!("success"), &json!("success")));
        let fractions: Vec<_> = [&first_part, &rest]
            .into_iter()
            .flatten()
            .filter(|event| event.name == "progress")
            .map(|event| event.data["fraction"].as_f64().unwrap())
            .collect();
        assert!(fractions.is_sorted() && fractions.last() == Some(&1.0), "{fractions:?}");
        // It was told as it went, not all at the end.
        assert!(fractions.len() >= 3, "{fractions:?}");

        let task = third.client().task(id);
        assert_eq!(task["progress"]["fraction"], 1.0, "{task}");
        let output = third.client().get(&format!("/tasks/{id}/output?page_size=1000"));
        assert_eq!(output.body["items"].as_array().map(Vec::len), Some(60), "{output:?}");
    });
}

/// A stopped server ends its streams rather than wait for tasks that take long.
#[test]
fn a_stopped_process_ends_its_streams() {
    on_every_store(|scratch| {
        let (worker, server) = (start(scratch), serve(scratch));
        let payload = json!({"label": "line", "lines": 1, "rest_milliseconds": 60_000});
        let id = worker.client().create("teller", &payload);
        let mut events = Events::of(&server, id, None);
        assert!(events.any(|event| event.name == "output"));
        assert_eq!(server.stop(Signal::TERM).code, Some(0));
        assert!(events.all(|event| event.name != "end"));
    });
}
