use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use serde_json::Value;

use super::{Context, Failure, Handler, Task};
use crate::catalog::TaskType;
use crate::document::{DecodeError, Document};

/// A call of a handler, from a decoded payload to an encoded result.
pub type Execution = Pin<Box<dyn Future<Output = Result<Value, Failure>> + Send>>;

/// Ties a task's name to the handler that an application has for it.
pub struct Route<A> {
    /// The task.
    pub task: &'static TaskType,
    start: fn(Arc<A>, Value, Context) -> Result<Execution, DecodeError>,
}

impl<A: Send + Sync + 'static> Route<A> {
    /// The route of one task.
    #[must_use]
    pub fn to<T: Task>() -> Self
    where
        A: Handler<T>,
    {
        Self { task: T::TYPE, start: start::<A, T> }
    }

    /// Decodes a payload and prepares the call; nothing of the handler runs until it is polled.
    ///
    /// # Errors
    /// If the payload does not decode: it was stored under another schema.
    pub fn start(&self, application: Arc<A>, payload: Value, context: Context) -> Result<Execution, DecodeError> {
        (self.start)(application, payload, context)
    }
}

impl<A> Clone for Route<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for Route<A> {}

impl<A> std::fmt::Debug for Route<A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Route").field(&self.task.name).finish()
    }
}

fn start<A: Handler<T>, T: Task>(
    application: Arc<A>,
    payload: Value,
    context: Context,
) -> Result<Execution, DecodeError> {
    let payload = T::decode(payload)?;
    Ok(Box::pin(async move {
        let output = application.run(payload, &context).await?;
        Ok(output.encode())
    }))
}
