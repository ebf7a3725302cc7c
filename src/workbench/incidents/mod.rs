//! One incident to a case: an article that tells of two becomes two cases, two cases of one incident
//! become one. No verdict is lost on the way.

mod merge;
mod moved;
mod split;

use crate::model::{Field, LeftOut, Sketch, SourceId, Span};
use crate::say;
use crate::store::journal::Step;

pub use merge::{Merge, merge};
pub use split::{Split, split};

use super::casebook::Verdict;
use super::{CaseKey, OpenCase, Outcome, Problem, Progress, Task, Workbench, files};

impl Workbench {
    /// Gives `blocks` of `source` of the case shown to a case of their own. Answers the task that
    /// reads both cases again.
    pub(super) fn split(&mut self, source: SourceId, blocks: &[Span]) -> Result<Option<Task>, Problem> {
        let (key, at, analyst) = (self.shown_key()?, (self.clock)(), self.settings.analyst.clone());
        let parted = split(self.shown_case()?.file(), source, blocks, uuid::Uuid::new_v4(), at, &analyst)?;
        let verdicts = parted.verdicts;
        self.step(key, Step::Edit(parted.left))?;
        self.sketch_again(key);
        let new = self.open_case(parted.new, None);
        self.show(key)?;
        if let Some(name) = self.case(new).map(OpenCase::named) {
            self.say(say!("notice-split", case = name, paragraphs = blocks.len(), verdicts = verdicts));
        }
        Ok(self.read_stale(&[key, new]))
    }

    /// Makes the case shown a part of the open case `into`, which is shown then.
    pub(super) fn merge_into(&mut self, into: CaseKey) -> Result<Option<Task>, Problem> {
        let from = self.shown_case()?;
        let key = from.key();
        if key == into {
            return Err(Problem::usage(say!("problem-itself")));
        }
        let gone = || Problem::usage(say!("problem-other-closed"));
        let target = self.case(into).ok_or_else(gone)?;
        let merged = merge(target.file(), from.file());
        let ids = (from.file().id, target.file().id);
        let (name, other) = (from.named(), target.named());
        // what stands in a file, or was never judged, is not lost with the window
        let may_close = from.path().is_some() && !from.is_unsaved() || from.file().cursor == 0;
        let is_saved = from.path().is_some();
        let Merge { step, verdicts, contradicted, added } = merged;
        if let Some(step) = step {
            self.step(into, step)?;
        }
        if may_close {
            self.close(key)?;
        }
        self.show(into)?;
        self.sketch_again(into);
        self.say(say!("notice-merged", case = name.clone(), into = other.clone(), articles = added, verdicts = verdicts));
        if !may_close {
            self.say(say!("notice-merged-open", case = name));
        }
        if !contradicted.is_empty() {
            let fields: Vec<Field> = contradicted.into_iter().collect();
            self.say(say!("notice-merged-otherwise", case = other, fields = fields));
        }
        if is_saved && [ids.0, ids.1].iter().all(|id| self.casebook().entry_of(*id).is_some()) {
            self.answer_alike(ids, Verdict::Joined)?;
        }
        Ok(self.read_stale(&[into]))
    }

    /// The task that reads those sources of these cases again whose reading changed.
    fn read_stale(&self, keys: &[CaseKey]) -> Option<Task> {
        let cases = keys.iter().filter_map(|key| self.case(*key)).filter(|case| !case.stale().is_empty());
        let tasks: Vec<Task> = cases.map(|case| files::read_again(case, Some(case.stale()), self.reader.clone())).collect();
        let label = tasks.first()?.label.clone();
        let job = move |progress: &Progress| Outcome::Several(tasks.into_iter().map(|task| (task.job)(progress)).collect());
        Some(Task { label, job: Box::new(job) })
    }

    /// Tells twins of the case `key` by what counts in it now.
    fn sketch_again(&mut self, key: CaseKey) {
        let Some(case) = self.case(key) else { return };
        let sketches: Vec<(SourceId, Sketch)> = sketches(case).collect();
        self.twins.replace(key, sketches);
    }
}

/// Each source of `case` made small for comparing, as the analyst reads it.
pub(super) fn sketches(case: &OpenCase) -> impl Iterator<Item = (SourceId, Sketch)> + '_ {
    let reading = |id: SourceId| case.review().readings.get(&id).cloned().unwrap_or_default();
    case.file().sources.iter().map(move |source| (source.id, Sketch::under(&source.article, &reading(source.id))))
}

/// The reason that stands with paragraphs given away.
const ANOTHER: LeftOut = LeftOut::AnotherIncident;
