//! Starts the real program on a SQLite file of its own, submits a task over HTTP and waits for its result.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use ureq::Agent;
use ureq::http::{Request, Response};

#[test]
fn a_task_is_submitted_run_and_read_back() {
    let program = Program::start();
    let (status, created) = program.submit("greet", &json!({"name": "Ada", "language": "german"}));
    assert_eq!(status, 201, "{created}");
    let done = program.wait_for(&created["task"]["id"]);
    assert_eq!(done["status"], "success", "{done}");
    assert_eq!(done["result_data"], json!({"greeting": "Hallo, Ada!"}));
}

#[test]
fn a_payload_that_does_not_fit_is_refused_with_every_reason() {
    let (status, refused) = Program::start().submit("greet", &json!({"name": "", "language": "latin"}));
    assert_eq!(status, 422, "{refused}");
    assert_eq!(refused["errors"].as_array().map(Vec::len), Some(2), "{refused}");
}

/// The program, running. It is killed when the test ends.
struct Program {
    child: Child,
    address: String,
    agent: Agent,
    _folder: TempDir,
}

impl Program {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut child = Command::new(env!("CARGO_BIN_EXE_{{name}}"))
            .env("DATABASE_URL", format!("sqlite://{}", folder.path().join("tasks.db").display()))
            .env("LISTEN", "127.0.0.1:0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // Its first line tells where it listens.
        let mut line = String::new();
        let stdout = child.stdout.take().expect("it is piped");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        let address = line.split_whitespace().find(|word| word.starts_with("http://"));
        let address = address.unwrap_or_else(|| panic!("no address in {line:?}")).to_owned();
        let agent = Agent::config_builder().http_status_as_error(false).build().new_agent();
        Self { child, address, agent, _folder: folder }
    }

    fn submit(&self, task: &str, payload: &Value) -> (u16, Value) {
        let request = Request::post(format!("{}/tasks/{task}", self.address))
            .header("content-type", "application/json")
            .body(json!({ "payload": payload }).to_string());
        read(self.agent.run(request.expect("a request")))
    }

    /// The task, once it has succeeded or failed.
    fn wait_for(&self, id: &Value) -> Value {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            let (_, task) = read(self.agent.get(format!("{}/tasks/{id}", self.address)).call());
            let is_under_way = ["not_started", "in_progress"].iter().any(|status| task["status"] == *status);
            if !is_under_way || Instant::now() > deadline {
                return task;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(answer: Result<Response<ureq::Body>, ureq::Error>) -> (u16, Value) {
    let mut answer = answer.expect("an answer");
    let body = answer.body_mut().read_to_string().expect("a body");
    (answer.status().as_u16(), serde_json::from_str(&body).unwrap_or(Value::String(body)))
}
