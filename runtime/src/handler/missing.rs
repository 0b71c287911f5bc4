//! What the compiler says of a task without a handler. Generated code asks for these traits, and names the task by a type
//! that is called like it: a trait's message knows types only.

use super::{Handler, Task};

/// An application that handles a task with a result.
#[diagnostic::on_unimplemented(
    message = "`{Name}` has no handler in `{Self}`",
    label = "`{Self}` must implement `Handler<{T}>`",
    note = "tasks.yaml declares this task. Write its handler in a file of its own, which needs its `mod` line:\n\nuse taskwright_runtime::{{Context, Failure, Handler}};\n\nuse crate::app::{Self};\nuse crate::tasks::{{{T}, {T}Result}};\n\nimpl Handler<{T}> for {Self} {{\n    async fn run(&self, payload: {T}, context: &Context) -> Result<{T}Result, Failure> {{\n        todo!()\n    }}\n}}\n",
    note = "correct the `use` of `{Self}` if it stands elsewhere; or take the task out of tasks.yaml"
)]
pub trait Handles<Name, T: Task>: Handler<T> {}

#[diagnostic::do_not_recommend]
impl<A: Handler<T>, Name, T: Task> Handles<Name, T> for A {}

/// An application that handles a task without one.
#[diagnostic::on_unimplemented(
    message = "`{Name}` has no handler in `{Self}`",
    label = "`{Self}` must implement `Handler<{T}>`",
    note = "tasks.yaml declares this task. Write its handler in a file of its own, which needs its `mod` line:\n\nuse taskwright_runtime::{{Context, Failure, Handler}};\n\nuse crate::app::{Self};\nuse crate::tasks::{T};\n\nimpl Handler<{T}> for {Self} {{\n    async fn run(&self, payload: {T}, context: &Context) -> Result<(), Failure> {{\n        todo!()\n    }}\n}}\n",
    note = "correct the `use` of `{Self}` if it stands elsewhere; or take the task out of tasks.yaml"
)]
pub trait HandlesWithoutResult<Name, T: Task>: Handler<T> {}

#[diagnostic::do_not_recommend]
impl<A: Handler<T>, Name, T: Task> HandlesWithoutResult<Name, T> for A {}
