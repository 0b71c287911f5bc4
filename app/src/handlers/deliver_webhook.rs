use serde_json::json;
use taskwright_runtime::{Context, Failure, Handler};

use super::stopped;
use crate::app::App;
use crate::tasks::{DeliverWebhook, DeliverWebhookResult};
use crate::webhook::Delivery;

impl Handler<DeliverWebhook> for App {
    async fn run(&self, payload: DeliverWebhook, context: &Context) -> Result<DeliverWebhookResult, Failure> {
        let claim = context.claim();
        let body = json!({
            "task_id": claim.task,
            "event": payload.event,
            "created_at": context.created_at(),
            "body": payload.body,
        });
        let delivery = Delivery {
            url: payload.url.as_str(),
            event: &payload.event,
            id: format!("{}-{}", claim.task, claim.number),
            body: body.to_string().into_bytes(),
        };
        let delivered = tokio::select! {
            outcome = self.webhooks.deliver(delivery) => outcome?,
            () = context.stopped() => return Err(stopped()),
        };
        Ok(DeliverWebhookResult { status: delivered.status.into(), bytes: delivered.bytes })
    }
}
