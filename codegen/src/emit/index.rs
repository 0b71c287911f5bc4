use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Definition, Model, Shape, Task, Type};
use crate::naming::TypeName;

/// What there is to know of a type by its name.
pub(super) struct Index<'a> {
    definitions: BTreeMap<&'a TypeName, &'a Definition>,
    tasks: BTreeMap<&'a TypeName, (usize, &'a Task)>,
    /// The types that hold a float somewhere, and so have no exact equality.
    inexact: BTreeSet<&'a TypeName>,
}

impl<'a> Index<'a> {
    pub(super) fn of(model: &'a Model) -> Self {
        let definitions = model.definitions.iter().map(|definition| (&definition.name, definition)).collect();
        let tasks = model.tasks.iter().enumerate().map(|(index, task)| (&task.type_name, (index, task))).collect();
        Self { definitions, tasks, inexact: inexact(model) }
    }

    pub(super) fn shape(&self, name: &TypeName) -> Option<&'a Shape> {
        self.definitions.get(name).map(|definition| &definition.shape)
    }

    /// The task whose payload has this name, and its number.
    pub(super) fn task(&self, payload: &TypeName) -> Option<(usize, &'a Task)> {
        self.tasks.get(payload).copied()
    }

    /// Whether values of a type are either equal or not, so that `Eq` and `Hash` make sense.
    pub(super) fn is_exact(&self, name: &TypeName) -> bool {
        !self.inexact.contains(name)
    }

    /// The type itself, where its name is another name for it.
    pub(super) fn resolved(&self, ty: &'a Type) -> &'a Type {
        let mut ty = ty;
        // More steps than names would go round in a circle.
        for _ in 0..self.definitions.len() {
            match ty {
                Type::Named(name) => match self.shape(name) {
                    Some(Shape::Alias(target)) => ty = target,
                    _ => return ty,
                },
                _ => return ty,
            }
        }
        ty
    }
}

fn inexact(model: &Model) -> BTreeSet<&TypeName> {
    let mut open = Vec::new();
    let mut mentioned_by: BTreeMap<&TypeName, Vec<&TypeName>> = BTreeMap::new();
    for definition in &model.definitions {
        for ty in types(&definition.shape) {
            walk(ty, &mut |ty| match ty {
                Type::F64 => open.push(&definition.name),
                Type::Named(name) => mentioned_by.entry(name).or_default().push(&definition.name),
                _ => {}
            });
        }
    }
    let mut inexact = BTreeSet::new();
    while let Some(name) = open.pop() {
        if inexact.insert(name) {
            open.extend(mentioned_by.get(name).into_iter().flatten());
        }
    }
    inexact
}

/// The types of which a named one is made.
pub(super) fn types(shape: &Shape) -> Vec<&Type> {
    match shape {
        Shape::Struct(body) => {
            body.fields.iter().map(|field| &field.ty).chain(body.rest.iter().map(|rest| &rest.ty)).collect()
        }
        Shape::Alias(ty) => vec![ty],
        Shape::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        Shape::Enum(_) => Vec::new(),
    }
}

/// Visits a type and those inside of it.
pub(super) fn walk<'a>(ty: &'a Type, visit: &mut impl FnMut(&'a Type)) {
    visit(ty);
    match ty {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => walk(inner, visit),
        Type::Tuple(items) => items.iter().for_each(|item| walk(item, visit)),
        _ => {}
    }
}
