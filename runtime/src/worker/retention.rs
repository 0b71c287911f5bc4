use crate::catalog::{Catalog, Retention};
use crate::store::Expiry;
use crate::task::Status;

/// What need not be kept for ever, by the policies of all tasks.
pub(super) fn expiries(catalog: &Catalog) -> Vec<Expiry> {
    let of_task = |task: &'static crate::catalog::TaskType| {
        let Retention { success, error, cancelled } = task.policy.retention;
        [(Status::Success, success), (Status::Error, error), (Status::Cancelled, cancelled)]
            .into_iter()
            .filter_map(|(status, age)| Some(Expiry { task_name: task.name, status, age: age? }))
    };
    catalog.tasks().flat_map(of_task).collect()
}
