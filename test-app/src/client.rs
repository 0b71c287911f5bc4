use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::{Request, Response};

use crate::poll::{PATIENCE, eventually};

/// Speaks HTTP with one program.
#[derive(Debug, Clone)]
pub struct Client {
    base: String,
    agent: Agent,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The media type.
    pub content_type: String,
    /// Where it points.
    pub location: Option<String>,
    /// The body, if it is JSON; else as a string.
    pub body: Value,
}

impl Client {
    /// Speaks with what is at this address, such as `http://127.0.0.1:8000`.
    #[must_use]
    pub fn new(base: &str) -> Self {
        let config = Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE)).build();
        Self { base: base.to_owned(), agent: config.new_agent() }
    }

    /// GET.
    #[must_use]
    pub fn get(&self, path: &str) -> Answer {
        self.send(Request::get(self.url(path)).body(String::new()))
    }

    /// DELETE.
    #[must_use]
    pub fn delete(&self, path: &str) -> Answer {
        self.send(Request::delete(self.url(path)).body(String::new()))
    }

    /// POST without a body.
    #[must_use]
    pub fn post_bare(&self, path: &str) -> Answer {
        self.send(Request::post(self.url(path)).body(String::new()))
    }

    /// POST with a JSON body.
    #[must_use]
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_text(path, body.to_string())
    }

    /// POST with a body that may be no JSON but says it is.
    #[must_use]
    pub fn post_text(&self, path: &str, body: String) -> Answer {
        self.send(Request::post(self.url(path)).header("content-type", "application/json").body(body))
    }

    /// Submits a task.
    #[must_use]
    pub fn submit(&self, task_name: &str, payload: &Value) -> Answer {
        self.post(&format!("/tasks/{task_name}"), &json!({ "payload": payload }))
    }

    /// Submits a task that must be a new one, and returns its id.
    ///
    /// # Panics
    /// If it is refused or a duplicate.
    #[must_use]
    pub fn create(&self, task_name: &str, payload: &Value) -> i64 {
        let answer = self.submit(task_name, payload);
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.task_id()
    }

    /// A task as it stands.
    ///
    /// # Panics
    /// If there is no such task.
    #[must_use]
    pub fn task(&self, id: i64) -> Value {
        let answer = self.get(&format!("/tasks/{id}"));
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.body
    }

    /// The attempts of a task, first to last.
    ///
    /// # Panics
    /// If there is no such task.
    #[must_use]
    pub fn attempts(&self, id: i64) -> Vec<Value> {
        let answer = self.get(&format!("/tasks/{id}/attempts"));
        assert_eq!(answer.status, 200, "{answer:?}");
        let attempts = answer.body.get("items").or_else(|| answer.body.get("attempts")).unwrap_or(&answer.body);
        attempts.as_array().unwrap_or_else(|| panic!("no list of attempts: {answer:?}")).clone()
    }

    /// Waits until a task has this status, and returns it.
    ///
    /// # Panics
    /// If that does not happen in time.
    #[must_use]
    pub fn wait_for(&self, id: i64, status: &str) -> Value {
        let mut last = Value::Null;
        eventually(&format!("task {id} is {status}"), || {
            let task = self.task(id);
            if task != last {
                eprintln!("task {id}: {} after {} attempts, error {}", task["status"], task["attempts"], task["error"]);
                last = task.clone();
            }
            (task["status"] == status).then_some(task)
        })
    }

    /// Waits until a task has ended, in whatever way, and returns it.
    ///
    /// # Panics
    /// If that does not happen in time.
    #[must_use]
    pub fn wait_for_end(&self, id: i64) -> Value {
        eventually(&format!("task {id} has ended"), || {
            Some(self.task(id)).filter(|task| !task["finished_at"].is_null())
        })
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn send(&self, request: ureq::http::Result<Request<String>>) -> Answer {
        let request = request.expect("a request");
        let what = format!("{} {}", request.method(), request.uri());
        let has_no_body = matches!(request.method().as_str(), "GET" | "DELETE");
        let sent = if has_no_body { self.agent.run(request.map(|_| ())) } else { self.agent.run(request) };
        read(sent.unwrap_or_else(|error| panic!("{what}: {error}")))
    }
}

impl Answer {
    /// The id of the task that a submission's answer shows.
    ///
    /// # Panics
    /// If it shows none.
    #[must_use]
    pub fn task_id(&self) -> i64 {
        self.body["task"]["id"].as_i64().unwrap_or_else(|| panic!("no task in {self:?}"))
    }
}

fn read(mut response: Response<ureq::Body>) -> Answer {
    let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let (content_type, location) = (header("content-type").unwrap_or_default(), header("location"));
    let text = response.body_mut().read_to_string().expect("a body");
    let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
    Answer { status: response.status().as_u16(), content_type, location, body }
}
