use std::error::Error;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use taskwright_runtime::Failure;
use taskwright_runtime::clock::SharedClock;

use super::{Secret, answer, signature};

/// How long a receiver may take to accept the connection, and for everything.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const TIMEOUT: Duration = Duration::from_secs(20);
/// An answer is read no further than this: its length is all that is kept.
const LONGEST_ANSWER: u64 = 64 * 1024;

/// Sends webhooks. One for the whole process, so that connections are used again.
#[derive(Debug)]
pub(crate) struct Webhooks {
    client: Client,
    secret: Option<Secret>,
    clock: SharedClock,
}

/// One webhook to be sent.
#[derive(Debug)]
pub(crate) struct Delivery<'a> {
    /// To whom.
    pub(crate) url: &'a str,
    /// What happened.
    pub(crate) event: &'a str,
    /// Which attempt of which task this is; a receiver that has seen a later one may drop it.
    pub(crate) id: String,
    /// The JSON text.
    pub(crate) body: Vec<u8>,
}

/// A webhook that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Delivered {
    /// The answer's status.
    pub(crate) status: u16,
    /// The length of the answer's body, as far as it was read.
    pub(crate) bytes: u64,
}

impl Webhooks {
    /// A client that signs with this secret; without one, every delivery fails and says what to set.
    pub(crate) fn new(secret: Option<Secret>, clock: SharedClock) -> Result<Self, reqwest::Error> {
        // The database driver brings ring, so the client has no provider of its own. An error: one is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .user_agent(concat!("taskwright/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT)
            .redirect(Policy::none())
            .build()?;
        Ok(Self { client, secret, clock })
    }

    /// Sends one webhook.
    pub(crate) async fn deliver(&self, delivery: Delivery<'_>) -> Result<Delivered, Failure> {
        let Some(secret) = &self.secret else {
            return Err(Failure::fail_for_good(
                "webhooks are signed and this worker has no secret: set WEBHOOK_SECRET or WEBHOOK_SECRET_FILE, start it \
                 again, and submit the task again",
            ));
        };
        let now = self.clock.now();
        let request = self
            .client
            .post(delivery.url)
            .header(CONTENT_TYPE, "application/json")
            .header("X-Taskwright-Signature", signature::sign(secret, now.timestamp(), &delivery.body))
            .header("X-Taskwright-Delivery", delivery.id)
            .header("X-Taskwright-Event", delivery.event)
            .body(delivery.body)
            .build()
            .map_err(|error| Failure::fail_for_good(format!("this cannot be sent: {}", explain(error))))?;
        let response = self
            .client
            .execute(request)
            .await
            .map_err(|error| Failure::fail(format!("the receiver was not reached: {}", explain(error))))?;
        let status = response.status();
        let retry_after = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
        answer::judge(status, retry_after, now)?;
        Ok(Delivered { status: status.as_u16(), bytes: length(response).await })
    }
}

/// The length of an answer's body. The status has said that the webhook was taken, so an answer that breaks off, or goes
/// on for ever, takes nothing back.
async fn length(mut response: Response) -> u64 {
    let mut bytes = 0;
    while let Ok(Some(chunk)) = response.chunk().await {
        bytes += chunk.len() as u64;
        if bytes >= LONGEST_ANSWER {
            return LONGEST_ANSWER;
        }
    }
    bytes
}

/// An error with its sources, without the address: that may carry a password, and the task's payload has it already.
fn explain(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(": ");
        text.push_str(&error.to_string());
        source = error.source();
    }
    text
}
