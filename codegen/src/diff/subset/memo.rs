//! Pairs of schemas that were compared already: schemas share each other, and each pair is looked at once however many ways
//! lead to it.
//!
//! Where schemas refer to themselves, a pair that is met again further down is taken to hold while it is still being compared.
//! What holds only by that is forgotten if the pair turns out not to hold.

use std::collections::HashMap;

use super::Gap;
use super::kinds::Kinds;

/// An accepting schema, what is given, and the kinds looked at.
pub(super) type Key = (usize, Vec<usize>, Kinds);

/// Relies on no pair that is still open.
const ON_NONE: usize = usize::MAX;

#[derive(Default)]
pub(super) struct Memo {
    /// Pairs being compared: how deep in the document each was met, and which in the order of opening it is.
    open: HashMap<Key, (usize, usize)>,
    known: HashMap<Key, Known>,
    /// Pairs that hold by those still open, in the order in which that was found.
    provisional: Vec<Key>,
    /// The outermost open pair relied on since the present one was opened.
    relied_on: usize,
}

enum Known {
    /// It holds if the open pair of this number does.
    Holds(usize),
    /// It does not. The gaps' places begin at the pair; without any, nobody asked for them yet.
    Fails(Option<Vec<Gap>>),
}

/// What is known of a pair.
pub(super) enum Found {
    Holds,
    /// It does not hold; here is why, if that was asked for.
    Fails(Option<Vec<Gap>>),
    /// It is being compared, and was met in the same place.
    InCircle,
    New,
}

/// A pair that is being compared.
pub(super) struct Opened {
    key: Key,
    number: usize,
    provisional: usize,
    relied_on_before: usize,
}

impl Memo {
    pub(super) fn new() -> Self {
        Self { relied_on: ON_NONE, ..Self::default() }
    }

    pub(super) fn look(&mut self, key: &Key, depth: usize) -> Found {
        if let Some((first, number)) = self.open.get(key) {
            if *first >= depth {
                return Found::InCircle;
            }
            // Every document ends.
            self.relied_on = self.relied_on.min(*number);
            return Found::Holds;
        }
        match self.known.get(key) {
            None => Found::New,
            Some(Known::Holds(on)) => {
                self.relied_on = self.relied_on.min(*on);
                Found::Holds
            }
            Some(Known::Fails(gaps)) => Found::Fails(gaps.clone()),
        }
    }

    pub(super) fn open(&mut self, key: Key, depth: usize) -> Opened {
        let number = self.open.len();
        self.open.insert(key.clone(), (depth, number));
        let relied_on_before = std::mem::replace(&mut self.relied_on, ON_NONE);
        Opened { key, number, provisional: self.provisional.len(), relied_on_before }
    }

    pub(super) fn holds(&mut self, opened: Opened) {
        let on = if self.relied_on >= opened.number { ON_NONE } else { self.relied_on };
        if on == ON_NONE {
            for key in self.provisional.drain(opened.provisional..) {
                self.known.insert(key, Known::Holds(ON_NONE));
            }
        } else {
            for key in &self.provisional[opened.provisional..] {
                self.known.insert(key.clone(), Known::Holds(on));
            }
            self.provisional.push(opened.key.clone());
        }
        self.known.insert(opened.key.clone(), Known::Holds(on));
        self.close(&opened);
    }

    /// `gaps` begin at the pair, and are none if they were not asked for.
    pub(super) fn fails(&mut self, opened: Opened, gaps: Option<Vec<Gap>>) {
        for key in self.provisional.drain(opened.provisional..) {
            self.known.remove(&key);
        }
        self.known.insert(opened.key.clone(), Known::Fails(gaps));
        self.close(&opened);
    }

    fn close(&mut self, opened: &Opened) {
        self.open.remove(&opened.key);
        let own = if self.relied_on >= opened.number { ON_NONE } else { self.relied_on };
        self.relied_on = opened.relied_on_before.min(own);
    }
}
