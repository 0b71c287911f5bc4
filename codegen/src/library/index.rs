use std::collections::{BTreeMap, HashMap, HashSet};

use percent_encoding::percent_decode_str;

use super::{Holds, Library, Location, Wanted, old_payloads, word};
use crate::manifest::{Map, Node, Value};

/// What can be referred to: every resource (a schema with a base of its own), its anchors, and what it refers to.
#[derive(Debug)]
pub(crate) struct Index<'a> {
    library: &'a Library,
    /// The manifest's shared schemas.
    shared: Option<&'a Map>,
    scopes: Vec<Scope<'a>>,
    located: BTreeMap<Location, ScopeId>,
    /// The scope of each resource's root.
    roots: HashMap<usize, ScopeId>,
    walked: HashSet<usize>,
    missing: Wanted,
}

/// One of the resources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ScopeId(usize);

#[derive(Debug)]
struct Scope<'a> {
    location: Location,
    root: &'a Node,
    in_manifest: bool,
    anchors: BTreeMap<&'a str, &'a Node>,
    dynamic: BTreeMap<&'a str, &'a Node>,
}

/// Where a reference leads.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target<'a> {
    pub(crate) node: &'a Node,
    pub(crate) scope: ScopeId,
}

/// Why it leads nowhere.
#[derive(Debug)]
pub(crate) enum Unresolved {
    /// It is no reference.
    Invalid,
    /// There is no such file, or no file is known for the URI.
    Missing(Location),
    /// The manifest has no shared schema of this name.
    Shared(String),
    /// The schema has no such place.
    Pointer(String),
    /// The schema has no such anchor.
    Anchor(String),
}

/// What tells a node from every other while the manifest is checked.
pub(crate) fn address(node: &Node) -> usize {
    std::ptr::from_ref(node) as usize
}

impl<'a> Index<'a> {
    /// Goes through every schema of the manifest and of what it refers to, as far as it has been read.
    pub(crate) fn new(manifest: &'a Node, library: &'a Library) -> Self {
        let section = |name: &str| match &manifest.value {
            Value::Map(root) => root.get(name).and_then(|entry| as_map(&entry.value)),
            _ => None,
        };
        let mut index = Self {
            library,
            shared: section("schemas"),
            scopes: Vec::new(),
            located: BTreeMap::new(),
            roots: HashMap::new(),
            walked: HashSet::new(),
            missing: Wanted::new(),
        };
        for (location, document) in library.shelved() {
            let scope = index.resource(location.clone(), document, false);
            index.located.insert(location.clone(), scope);
        }
        let mut open = Vec::new();
        for shared in index.shared.into_iter().flat_map(every) {
            let scope = index.resource(Location::Path(String::new()), &shared.value, true);
            open.push((&shared.value, scope));
        }
        for task in section("tasks").into_iter().flat_map(every) {
            let Value::Map(task) = &task.value.value else { continue };
            let present = ["payload", "result"].into_iter().filter_map(|name| task.get(name));
            for entry in present.chain(old_payloads(task)) {
                let scope = index.resource(Location::Path(String::new()), &entry.value, true);
                open.push((&entry.value, scope));
            }
        }
        index.walk_all(open);
        index
    }

    /// The places that are referred to and have not been asked for yet.
    pub(crate) fn missing(self) -> Wanted {
        self.missing
    }

    /// Why there is nothing at a place.
    pub(crate) fn why_missing(&self, location: &Location) -> super::Missing {
        self.library.why_missing(location)
    }

    /// The shared schemas of the manifest.
    pub(crate) fn shared(&self) -> Option<&'a Map> {
        self.shared
    }

    /// The scope of a node that begins one.
    pub(crate) fn scope_of(&self, node: &Node) -> Option<ScopeId> {
        self.roots.get(&address(node)).copied()
    }

    pub(crate) fn root(&self, scope: ScopeId) -> &'a Node {
        self.scopes[scope.0].root
    }

    pub(crate) fn in_manifest(&self, scope: ScopeId) -> bool {
        self.scopes[scope.0].in_manifest
    }

    /// The path or URI of a scope, of which only the last part is a name.
    pub(crate) fn location(&self, scope: ScopeId) -> &Location {
        &self.scopes[scope.0].location
    }

    /// The dynamic anchors of a scope.
    pub(crate) fn dynamic_anchors(&self, scope: ScopeId) -> &BTreeMap<&'a str, &'a Node> {
        &self.scopes[scope.0].dynamic
    }

    /// The names of a scope's anchors.
    pub(crate) fn anchors(&self, scope: ScopeId) -> impl Iterator<Item = &'a str> + '_ {
        let scope = &self.scopes[scope.0];
        scope.anchors.keys().chain(scope.dynamic.keys()).copied()
    }

    /// Follows a reference.
    pub(crate) fn resolve(&self, from: ScopeId, reference: &str) -> Result<Target<'a>, Unresolved> {
        let (head, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let fragment = percent_decode_str(fragment).decode_utf8().map_err(|_| Unresolved::Invalid)?;
        let scope = if head.is_empty() {
            if self.in_manifest(from)
                && let Some(pointer) = fragment.strip_prefix("/schemas/")
            {
                return self.shared_schema(pointer);
            }
            from
        } else {
            let location = self.scopes[from.0].location.join(head).ok_or(Unresolved::Invalid)?;
            *self.located.get(&location).ok_or(Unresolved::Missing(location))?
        };
        if fragment.is_empty() {
            return Ok(Target { node: self.root(scope), scope });
        }
        match fragment.strip_prefix('/') {
            Some(pointer) => self.point(Target { node: self.root(scope), scope }, pointer),
            None => {
                let found = &self.scopes[scope.0];
                let node = found.anchors.get(&*fragment).or_else(|| found.dynamic.get(&*fragment));
                let node = *node.ok_or_else(|| Unresolved::Anchor(fragment.clone().into_owned()))?;
                Ok(Target { node, scope: self.scope_of(node).unwrap_or(scope) })
            }
        }
    }

    fn shared_schema(&self, pointer: &str) -> Result<Target<'a>, Unresolved> {
        let (name, below) = pointer.split_once('/').map_or((pointer, None), |(name, below)| (name, Some(below)));
        let name = unescaped(name);
        let shared = self.shared.and_then(|shared| shared.get(&name));
        let scope = shared.and_then(|shared| self.scope_of(&shared.value));
        let (Some(shared), Some(scope)) = (shared, scope) else {
            return Err(Unresolved::Shared(name));
        };
        let target = Target { node: &shared.value, scope };
        below.map_or(Ok(target), |below| self.point(target, below))
    }

    fn point(&self, from: Target<'a>, pointer: &str) -> Result<Target<'a>, Unresolved> {
        pointer.split('/').try_fold(from, |Target { node, scope }, segment| {
            let name = unescaped(segment);
            let found = match &node.value {
                Value::Map(map) => map.get(&name).map(|entry| &entry.value),
                Value::List(items) => name.parse::<usize>().ok().and_then(|index| items.get(index)),
                _ => None,
            };
            let node = found.ok_or_else(|| Unresolved::Pointer(format!("/{pointer}")))?;
            Ok(Target { node, scope: self.scope_of(node).unwrap_or(scope) })
        })
    }

    /// Makes a scope of a schema, and of every schema in it that has a base of its own.
    fn resource(&mut self, location: Location, root: &'a Node, in_manifest: bool) -> ScopeId {
        if let Some(known) = self.scope_of(root) {
            return known;
        }
        let location = match own_base(root) {
            Some(id) => location.join(id).unwrap_or(location),
            None => location,
        };
        let id = ScopeId(self.scopes.len());
        if own_base(root).is_some() {
            self.located.entry(location.clone()).or_insert(id);
        }
        let (anchors, dynamic) = (BTreeMap::new(), BTreeMap::new());
        self.scopes.push(Scope { location, root, in_manifest, anchors, dynamic });
        self.roots.insert(address(root), id);
        self.gather(root, id);
        id
    }

    /// Finds what a schema of a scope defines.
    fn gather(&mut self, node: &'a Node, scope: ScopeId) {
        let Value::Map(schema) = &node.value else { return };
        for (keyword, dynamic) in [("$anchor", false), ("$dynamicAnchor", true)] {
            if let Some(Value::Text(name)) = schema.get(keyword).map(|entry| &entry.value.value) {
                let scope = &mut self.scopes[scope.0];
                let anchors = if dynamic { &mut scope.dynamic } else { &mut scope.anchors };
                anchors.entry(name).or_insert(node);
            }
        }
        for child in children(schema) {
            if own_base(child).is_some() {
                let Scope { location, in_manifest, .. } = &self.scopes[scope.0];
                self.resource(location.clone(), child, *in_manifest);
            } else {
                self.gather(child, scope);
            }
        }
    }

    /// Follows every reference of these schemas, and those of what they lead to.
    fn walk_all(&mut self, mut open: Vec<(&'a Node, ScopeId)>) {
        while let Some((node, scope)) = open.pop() {
            if !self.walked.insert(address(node)) {
                continue;
            }
            let scope = self.scope_of(node).unwrap_or(scope);
            let Value::Map(schema) = &node.value else { continue };
            for keyword in ["$ref", "$dynamicRef"] {
                let Some(Value::Text(reference)) = schema.get(keyword).map(|entry| &entry.value.value) else {
                    continue;
                };
                match self.resolve(scope, reference) {
                    Ok(target) => open.push((target.node, target.scope)),
                    Err(Unresolved::Missing(location)) if !self.library.has_tried(&location) => {
                        self.missing.insert(location);
                    }
                    Err(_) => {}
                }
            }
            open.extend(children(schema).into_iter().map(|child| (child, scope)));
        }
    }
}

fn as_map(node: &Node) -> Option<&Map> {
    match &node.value {
        Value::Map(map) => Some(map),
        _ => None,
    }
}

fn every(map: &Map) -> impl Iterator<Item = &crate::manifest::Entry> {
    map.iter().chain(map.repeated())
}

/// The `$id` of a schema that has one, unless it is only a fragment.
fn own_base(node: &Node) -> Option<&str> {
    match as_map(node)?.get("$id").map(|entry| &entry.value.value) {
        Some(Value::Text(id)) if !id.starts_with('#') => Some(id),
        _ => None,
    }
}

/// The schemas that stand directly in a schema.
fn children(schema: &Map) -> Vec<&Node> {
    let mut children = Vec::new();
    for entry in schema.iter() {
        match (word(&entry.key).map(|word| word.holds), &entry.value.value) {
            (Some(Holds::Schema), _) => children.push(&entry.value),
            (Some(Holds::Schemas), Value::List(items)) => children.extend(items),
            (Some(Holds::Named), Value::Map(map)) => children.extend(every(map).map(|entry| &entry.value)),
            _ => {}
        }
    }
    children
}

/// A segment of a JSON Pointer as the name that it stands for.
fn unescaped(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}
