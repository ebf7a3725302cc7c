//! Sentences with facts that no field uses. Found once for each reading, on a thread of its own;
//! which of them are still unused is worked out after each edit.

use std::sync::mpsc::{Receiver, TryRecvError, channel};

use crate::model::{Reading, SourceId, Span};
use crate::workbench::{OpenCase, telling};

/// Below this many bytes the search takes less than a frame and needs no thread.
const QUICK: usize = 50_000;

/// The sentences of one source.
#[derive(Default)]
pub struct Radar {
    reading: Option<Reading>,
    sentences: Vec<Span>,
    unused: Vec<Span>,
    quiet: Vec<Span>,
    coming: Option<Receiver<Vec<Span>>>,
}

impl Radar {
    /// Brings the sentences up to `case` as it is now.
    pub fn refresh(&mut self, ctx: &egui::Context, case: &OpenCase, source: SourceId) {
        let Some(found) = case.file().source(source) else { return };
        if self.reading.as_ref() != Some(&found.reading) {
            self.reading = Some(found.reading.clone());
            self.search(ctx, case, source, found.article.text.len());
        }
        self.unused = case.unused(source, &self.sentences);
        self.quiet = case.quiet(source).collect();
    }

    fn search(&mut self, ctx: &egui::Context, case: &OpenCase, source: SourceId, length: usize) {
        if length <= QUICK {
            self.sentences = telling(case.file(), source);
            return;
        }
        let (sender, receiver) = channel();
        let (file, ctx) = (case.snapshot(), ctx.clone());
        let job = move || {
            // The window may have been closed meanwhile; then nobody waits for the answer.
            let _ = sender.send(telling(&file, source));
            ctx.request_repaint();
        };
        let started = std::thread::Builder::new().name("sourceline-radar".to_owned()).spawn(job);
        self.coming = started.is_ok().then_some(receiver);
    }

    /// Takes in what the thread has found.
    pub fn poll(&mut self, case: &OpenCase, source: SourceId) {
        let Some(coming) = &self.coming else { return };
        match coming.try_recv() {
            Ok(sentences) => {
                self.sentences = sentences;
                self.unused = case.unused(source, &self.sentences);
                self.coming = None;
            }
            Err(TryRecvError::Disconnected) => self.coming = None,
            Err(TryRecvError::Empty) => {}
        }
    }

    /// The unused sentences that touch `span`.
    pub fn within(&self, span: Span) -> impl Iterator<Item = Span> {
        touching(&self.unused, span)
    }

    /// The sentences that are not about this incident and touch `span`.
    pub fn quiet_within(&self, span: Span) -> impl Iterator<Item = Span> {
        touching(&self.quiet, span)
    }

    /// The unused sentences, in order.
    pub fn unused(&self) -> &[Span] {
        &self.unused
    }

    /// How many sentences are not about this incident.
    pub fn quiet_count(&self) -> usize {
        self.quiet.len()
    }

    /// The telling sentence that holds the byte at `at`, used or not.
    pub fn sentence_at(&self, at: u32) -> Option<Span> {
        touching(&self.sentences, Span { start: at, end: at + 1 }).next()
    }

    /// True when `span` is one of the sentences.
    pub fn holds(&self, span: Span) -> bool {
        self.sentence_at(span.start) == Some(span)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.unused.len()
    }

    /// The unused sentence behind `at`, from the top again at the end; or the one before it.
    pub fn step(&self, at: Option<u32>, forward: bool) -> Option<Span> {
        let Some(at) = at else { return self.unused.first().copied() };
        if forward {
            self.unused.iter().find(|sentence| sentence.start > at).or(self.unused.first()).copied()
        } else {
            self.unused.iter().rev().find(|sentence| sentence.start < at).or(self.unused.last()).copied()
        }
    }
}

/// Those of `sentences`, which stand in order, that touch `span`.
fn touching(sentences: &[Span], span: Span) -> impl Iterator<Item = Span> {
    let first = sentences.partition_point(|sentence| sentence.end <= span.start);
    sentences.iter().skip(first).take_while(move |sentence| sentence.start < span.end).copied()
}
