use super::{FieldPath, Json};
use crate::naming::TypeName;

/// One step on the way from an older payload to the present one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum UpcastStep {
    /// Properties that have another name now: from, to.
    Rename(Vec<(FieldPath, FieldPath)>),
    /// Properties that are set where they are missing.
    Default(Vec<(FieldPath, Json)>),
    /// Properties that are taken out.
    Drop(Vec<FieldPath>),
    /// A function of the program.
    Function(UpcastFunction),
}

/// A function from an old payload type to the next one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct UpcastFunction {
    /// The type of the old payload.
    pub(crate) old: TypeName,
    /// Its schema, complete in itself.
    pub(crate) schema: Json,
    /// The type that the function makes: the next function step's, or the task's payload.
    pub(crate) new: TypeName,
}
