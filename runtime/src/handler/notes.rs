//! What handlers tell while they run, until the worker has stored it. Nothing here waits for a database.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::Progress;
use crate::store::{Claim, OutputReport, ProgressReport, Report};

/// The longest chunk, in bytes; what is longer becomes several.
const LONGEST_CHUNK: usize = 64 << 10;
/// So many bytes of an attempt's output wait at once; beyond it the oldest are left out.
const MOST_BYTES: usize = 256 << 10;
/// So many chunks of an attempt's output wait at once; beyond it the oldest are left out.
const MOST_CHUNKS: usize = 1000;

/// Where the worker finds which attempts have told something.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    waiting: Mutex<HashMap<Claim, Arc<Notes>>>,
    told: Notify,
}

/// What one attempt has told.
#[derive(Debug)]
pub(crate) struct Notes {
    claim: Claim,
    desk: Arc<Desk>,
    pending: Mutex<Pending>,
    /// Held while something of it is being stored, so that nothing overtakes it.
    pub(crate) turn: tokio::sync::Mutex<()>,
}

#[derive(Debug, Default)]
struct Pending {
    progress: Option<ProgressReport>,
    output: VecDeque<OutputReport>,
    bytes: usize,
    /// How often progress was told.
    tellings: u32,
    /// How many chunks were put out.
    chunks: u32,
    /// The attempt has ended: what it says now is not heard.
    is_closed: bool,
}

impl Desk {
    /// The notes of an attempt that begins.
    pub(crate) fn notes(self: &Arc<Self>, claim: Claim) -> Arc<Notes> {
        Arc::new(Notes { claim, desk: self.clone(), pending: Mutex::default(), turn: tokio::sync::Mutex::default() })
    }

    /// Returns once someone has told something since the last return.
    pub(crate) async fn told(&self) {
        self.told.notified().await;
    }

    /// The notes of all who have told something.
    pub(crate) fn take(&self) -> Vec<Arc<Notes>> {
        std::mem::take(&mut *lock(&self.waiting)).into_values().collect()
    }

    fn put(&self, notes: &Arc<Notes>) {
        lock(&self.waiting).insert(notes.claim, notes.clone());
        self.told.notify_one();
    }
}

impl Notes {
    /// Notes how far the attempt is, in place of what it said before.
    pub(super) fn progress(self: &Arc<Self>, progress: Progress) {
        let Progress { fraction, message } = progress;
        self.note(|pending| {
            pending.tellings = pending.tellings.saturating_add(1);
            pending.progress = Some(ProgressReport { number: pending.tellings, fraction, message });
        });
    }

    /// Notes what the attempt puts out.
    pub(super) fn output(self: &Arc<Self>, text: String) {
        self.note(|pending| pending.put_out(text));
    }

    fn note(self: &Arc<Self>, note: impl FnOnce(&mut Pending)) {
        let mut pending = lock(&self.pending);
        if pending.is_closed {
            return;
        }
        let was_empty = pending.is_empty();
        note(&mut pending);
        drop(pending);
        if was_empty {
            self.desk.put(self);
        }
    }

    /// Hears nothing more.
    pub(crate) fn close(&self) {
        lock(&self.pending).is_closed = true;
    }

    /// What is to be stored, if anything is. Whoever takes it has the turn.
    pub(crate) fn take(&self) -> Option<Report> {
        let mut pending = lock(&self.pending);
        if pending.is_empty() {
            return None;
        }
        pending.bytes = 0;
        let output = std::mem::take(&mut pending.output).into();
        Some(Report { claim: self.claim, progress: pending.progress.take(), output })
    }

    /// What was taken and could not be stored.
    pub(crate) fn give_back(self: &Arc<Self>, report: Report) {
        let mut pending = lock(&self.pending);
        pending.progress = pending.progress.take().or(report.progress);
        pending.bytes += report.output.iter().map(|chunk| chunk.text.len()).sum::<usize>();
        for chunk in report.output.into_iter().rev() {
            pending.output.push_front(chunk);
        }
        pending.keep_within_bounds();
        let is_closed = pending.is_closed;
        drop(pending);
        if !is_closed {
            self.desk.put(self);
        }
    }
}

impl Pending {
    fn is_empty(&self) -> bool {
        self.progress.is_none() && self.output.is_empty()
    }

    fn put_out(&mut self, text: String) {
        if text.len() <= LONGEST_CHUNK {
            self.push(text);
        } else {
            let mut rest = text.as_str();
            while !rest.is_empty() {
                let (chunk, after) = rest.split_at(chunk_end(rest));
                self.push(chunk.to_owned());
                rest = after;
            }
        }
        self.keep_within_bounds();
    }

    fn push(&mut self, text: String) {
        // More than four thousand million chunks are beyond what a place can tell.
        let Some(chunk) = self.chunks.checked_add(1) else { return };
        self.chunks = chunk;
        self.bytes += text.len();
        self.output.push_back(OutputReport { chunk, omitted: 0, text });
    }

    /// Leaves out the oldest, and says so in the oldest that stays.
    fn keep_within_bounds(&mut self) {
        while self.output.len() > 1 && (self.output.len() > MOST_CHUNKS || self.bytes > MOST_BYTES) {
            let Some(left_out) = self.output.pop_front() else { return };
            self.bytes = self.bytes.saturating_sub(left_out.text.len());
            if let Some(oldest) = self.output.front_mut() {
                oldest.omitted += 1 + left_out.omitted;
            }
        }
    }
}

/// Where the first chunk of a text ends: between two characters.
fn chunk_end(text: &str) -> usize {
    (0..=LONGEST_CHUNK.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(text.len())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes() -> Arc<Notes> {
        Arc::<Desk>::default().notes(Claim { task: 1, number: 2 })
    }

    fn output(report: &Report) -> Vec<(u32, u64, &str)> {
        report.output.iter().map(|chunk| (chunk.chunk, chunk.omitted, chunk.text.as_str())).collect()
    }

    #[test]
    fn the_latest_progress_wins_and_output_queues_up() {
        let notes = notes();
        notes.progress(0.1.into());
        notes.output("a".into());
        notes.progress(Progress::fraction(0.2).message("two"));
        notes.output("b".into());
        let report = notes.take().unwrap_or_else(|| panic!("there is something to store"));
        let progress = ProgressReport { number: 2, fraction: Some(0.2), message: Some("two".into()) };
        assert_eq!(report.progress, Some(progress));
        assert_eq!(output(&report), [(1, 0, "a"), (2, 0, "b")]);
        assert_eq!(notes.take(), None);
        assert_eq!(notes.desk.take().len(), 1);
    }

    #[test]
    fn what_is_too_much_is_left_out_and_counted() {
        let notes = notes();
        (1..=MOST_CHUNKS + 5).for_each(|n| notes.output(n.to_string()));
        let report = notes.take().unwrap_or_else(|| panic!("there is something to store"));
        assert_eq!(report.output.len(), MOST_CHUNKS);
        assert_eq!((report.output[0].chunk, report.output[0].omitted), (6, 5));
        assert_eq!(report.output[1].omitted, 0);
    }

    #[test]
    fn a_long_text_becomes_several_chunks_cut_between_characters() {
        let notes = notes();
        let text = "ü".repeat(LONGEST_CHUNK / 2 + 1) + "!";
        notes.output(format!("x{text}"));
        let report = notes.take().unwrap_or_else(|| panic!("there is something to store"));
        assert!(report.output.iter().all(|chunk| chunk.text.len() <= LONGEST_CHUNK));
        let whole: String = report.output.iter().map(|chunk| chunk.text.as_str()).collect();
        assert_eq!(whole, format!("x{text}"));
    }

    #[test]
    fn what_could_not_be_stored_comes_first_again() {
        let notes = notes();
        notes.progress(0.1.into());
        notes.output("a".into());
        let report = notes.take().unwrap_or_else(|| panic!("there is something to store"));
        notes.output("b".into());
        notes.give_back(report);
        let again = notes.take().unwrap_or_else(|| panic!("there is something to store"));
        assert_eq!(output(&again), [(1, 0, "a"), (2, 0, "b")]);
        assert_eq!(again.progress.map(|progress| progress.number), Some(1));
    }

    #[test]
    fn an_attempt_that_has_ended_is_not_heard() {
        let notes = notes();
        notes.close();
        notes.output("late".into());
        notes.progress(1.0.into());
        assert_eq!(notes.take(), None);
    }
}
