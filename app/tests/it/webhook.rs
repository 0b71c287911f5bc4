//! deliver_webhook, with a receiver at the other end.

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use taskwright_test_app::{Client, Program};
use taskwright_test_databases::Scratch;

use crate::receiver::{Got, Receiver};
use crate::support::{on, on_every_store};

const SECRET: &str = "whsec_0123456789";
const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";

#[test]
fn a_webhook_is_signed_and_tried_again_after_a_500() {
    on_every_store(|scratch| {
        let receiver = Receiver::answering(&[
            "HTTP/1.1 500 Internal Server Error\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            OK,
        ]);
        let program = sender(scratch);
        let client = program.client();
        let id = submit(&client, &receiver);

        let done = client.wait_for(id, "success");
        assert_eq!(done["result_data"], json!({"status": 200, "bytes": 5}));
        assert_eq!(done["attempts"], 2);
        let outcomes: Vec<_> = client.attempts(id).iter().map(|attempt| attempt["outcome"].clone()).collect();
        assert_eq!(outcomes, ["error", "success"]);

        for claim in [1, 2] {
            let got = receiver.wait_for_a_request();
            assert_eq!(got.line, "POST /hook?token=t HTTP/1.1");
            assert_eq!(got.headers["content-type"], "application/json");
            assert_eq!(got.headers["x-taskwright-event"], "order.paid");
            assert_eq!(got.headers["x-taskwright-delivery"], format!("{id}-{claim}"));
            let body: Value = serde_json::from_str(&got.body).unwrap();
            assert_eq!((&body["event"], &body["task_id"]), (&json!("order.paid"), &json!(id)));
            assert_eq!(body["body"], json!({"order": 42, "lines": [1, 2.5, null]}));
            check_signature(&got);
        }
        assert!(!receiver.has_more());
    });
}

#[test]
fn a_refusal_is_final() {
    for (answer, says) in [
        ("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "404 Not Found"),
        (
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            "redirects are not followed",
        ),
    ] {
        on_every_store(|scratch| {
            let receiver = Receiver::answering(&[answer]);
            let program = sender(scratch);
            let client = program.client();
            let task = client.wait_for_end(submit(&client, &receiver));
            assert_eq!((&task["status"], &task["attempts"]), (&json!("error"), &json!(1)), "{task}");
            assert_eq!(task["error"]["code"], "failed_for_good");
            assert!(task["error"]["message"].as_str().unwrap().contains(says), "{task}");
        });
    }
}

#[test]
fn a_receiver_that_is_away_is_tried_again_and_its_address_is_not_repeated() {
    on_every_store(|scratch| {
        let program = sender(scratch);
        let client = program.client();
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let url = format!("http://me:hunter2@{free}/hook");
        let id = client.create("deliver_webhook", &json!({"url": url, "event": "e", "body": {}}));
        let task = client.wait_for(id, "error");
        assert_eq!((&task["error"]["code"], &task["finished_at"]), (&json!("failed"), &Value::Null), "{task}");
        assert!(task["eligible_at"].is_string(), "{task}");
        let message = task["error"]["message"].as_str().unwrap();
        assert!(message.starts_with("the receiver was not reached") && !message.contains("hunter2"), "{message}");
    });
}

#[test]
fn without_a_secret_nothing_is_sent_and_the_remedy_is_told() {
    on_every_store(|scratch| {
        let receiver = Receiver::answering(&[OK]);
        let program = Program::start(&mut on(scratch, &[]));
        let client = program.client();
        let task = client.wait_for_end(submit(&client, &receiver));
        assert_eq!(task["error"]["code"], "failed_for_good", "{task}");
        assert!(task["error"]["message"].as_str().unwrap().contains("set WEBHOOK_SECRET"), "{task}");
        assert!(!receiver.has_more());
    });
}

#[test]
fn the_secret_may_come_from_a_file_and_never_shows() {
    on_every_store(|scratch| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        std::fs::write(&file, format!("{SECRET}\n")).unwrap();
        let receiver = Receiver::answering(&[OK]);
        let mut command = on(scratch, &["run", "--log", "trace"]);
        let program = Program::start(command.env("WEBHOOK_SECRET_FILE", &file));
        let client = program.client();
        let task = client.wait_for_end(submit(&client, &receiver));
        assert_eq!(task["status"], "success", "{task}");
        check_signature(&receiver.wait_for_a_request());
        let ended = program.stop(taskwright_test_app::Signal::TERM);
        assert!(!ended.stderr.is_empty() && !ended.stderr.contains(SECRET) && !ended.stdout.contains(SECRET));
    });
}

fn sender(scratch: &Scratch) -> Program {
    Program::start(on(scratch, &[]).env("WEBHOOK_SECRET", SECRET))
}

fn submit(client: &Client, receiver: &Receiver) -> i64 {
    let payload = json!({"url": receiver.url(), "event": "order.paid", "body": {"order": 42, "lines": [1, 2.5, null]}});
    client.create("deliver_webhook", &payload)
}

/// As a receiver would check it, and with a look at the clock.
fn check_signature(got: &Got) {
    let (time, code) = got.headers["x-taskwright-signature"].split_once(',').unwrap();
    let seconds: i64 = time.strip_prefix("t=").unwrap().parse().unwrap();
    assert!((chrono::Utc::now().timestamp() - seconds).abs() < 120, "{seconds}");
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(format!("{seconds}.{}", got.body).as_bytes());
    mac.verify_slice(&hex::decode(code.strip_prefix("v1=").unwrap()).unwrap()).expect("the signature fits");
}
