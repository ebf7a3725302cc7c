//! Articles that tell the same: said when the second one is opened, and joined on request.

use crate::model::{Article, Message, Sameness, Sketch, SourceId};
use crate::say;

use super::incidents::sketches;
use super::{CaseKey, OpenCase, Problem, Task, Workbench};

/// So many twins of one opening are told one by one; of more, how many.
const TOLD: usize = 4;

/// A case that tells the same as another one that was open before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Twin {
    /// The later case.
    pub case: CaseKey,
    /// The case that was open before.
    pub of: CaseKey,
    /// Which of its sources.
    pub source: SourceId,
    /// Why.
    pub why: Sameness,
}

/// What is kept to tell twins.
#[derive(Default)]
pub(super) struct Twins {
    sketches: Vec<(CaseKey, SourceId, Sketch)>,
    found: Vec<Twin>,
}

impl Workbench {
    /// The case that tells the same as `case`, where one is open.
    pub fn twin(&self, case: CaseKey) -> Option<Twin> {
        self.twins.found.iter().find(|twin| twin.case == case && self.case(twin.of).is_some()).copied()
    }

    /// Compares the new case `key` with those that are open.
    pub(super) fn look_for_twins(&mut self, key: CaseKey) {
        let Some(case) = self.case(key) else { return };
        let new: Vec<(CaseKey, SourceId, Sketch)> = sketches(case).map(|(source, sketch)| (key, source, sketch)).collect();
        let known = &self.twins.sketches;
        let found = new.iter().find_map(|(_, _, sketch)| {
            let same = known.iter().filter(|(of, _, _)| *of != key && self.case(*of).is_some());
            same.into_iter()
                .find_map(|(of, source, other)| Some(Twin { case: key, of: *of, source: *source, why: sketch.sameness(other)? }))
        });
        self.twins.found.extend(found);
        self.twins.sketches.extend(new);
    }

    /// Says which of the cases opened since `from` tell what another one tells.
    pub(super) fn tell_twins(&mut self, from: usize) {
        let new: Vec<Twin> = self.twins.found.iter().skip(from).copied().collect();
        let name = |key: CaseKey| self.case(key).map(OpenCase::named).unwrap_or_else(|| "".into());
        let told =
            |twin: &Twin| say!("notice-twin", case = name(twin.case), source = twin.source, of = name(twin.of), why = sameness(twin.why));
        let said: Vec<Message> = if new.len() <= TOLD {
            new.iter().map(told).collect()
        } else {
            new.first().map(told).map(|first| say!("notice-twins", count = new.len(), first = first)).into_iter().collect()
        };
        said.into_iter().for_each(|said| self.say(said));
    }

    pub(super) fn twins_found(&self) -> usize {
        self.twins.found.len()
    }

    /// Makes the case shown a part of its twin.
    pub(super) fn join_twin(&mut self) -> Result<Option<Task>, Problem> {
        let twin = self.twin(self.shown_key()?).ok_or_else(|| Problem::usage(say!("problem-no-twin")))?;
        self.merge_into(twin.of)
    }
}

impl Twins {
    /// Tells twins of the case `key` by these from now on.
    pub fn replace(&mut self, key: CaseKey, sketches: impl IntoIterator<Item = (SourceId, Sketch)>) {
        self.sketches.retain(|(known, _, _)| *known != key);
        self.sketches.extend(sketches.into_iter().map(|(source, sketch)| (key, source, sketch)));
    }
}

/// Why two articles count as the same report.
pub(super) fn sameness(why: Sameness) -> Message {
    match why {
        Sameness::Bytes => say!("same-bytes"),
        Sameness::Address => say!("same-address"),
        Sameness::Words(share) => say!("same-words", share = usize::from(share)),
    }
}

/// The source of `case` that tells the same as `article`, and why.
pub(super) fn twin_within(case: &OpenCase, article: &Article) -> Option<(SourceId, Sameness)> {
    let sketch = Sketch::of(article);
    case.file().sources.iter().find_map(|source| Some((source.id, sketch.sameness(&Sketch::of(&source.article))?)))
}
