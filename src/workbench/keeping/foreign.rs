//! A file that somebody else has changed: noticed, shown beside what is open, merged.

use std::path::{Path, PathBuf};

use super::Conflict;
use crate::model::Review;
use crate::say;
use crate::store::{self, Part, Side, Versions};
use crate::workbench::case::Saved;
use crate::workbench::keep::{self, Foreign};
use crate::workbench::{CaseKey, OpenCase, Outcome, Problem, Progress, Task, Workbench};

impl Workbench {
    /// Takes in that somebody else has changed the file of a case.
    pub(in crate::workbench) fn differs(&mut self, key: CaseKey, path: &Path, theirs: Foreign) -> Result<(), Problem> {
        let Some(case) = self.case_mut(key) else { return Ok(()) };
        let theirs_case =
            theirs.case.and_then(|found| if found.id == case.file().id { Ok(found) } else { Err(say!("reason-another-case")) });
        let base = case.saved().map(|saved| Review::of(saved.counting())).unwrap_or_default();
        let differences = theirs_case.as_ref().map(|found| store::differences(&base, case.review(), &found.review())).unwrap_or_default();
        case.kept.conflict = Some(Conflict { differences, theirs: theirs_case, sha256: theirs.sha256 });
        Err(Problem::content(say!("problem-changed", path = path)))
    }

    /// The task that looks whether the files of open cases are still as they were opened or saved.
    pub(in crate::workbench) fn look_at_files(&self) -> Option<Task> {
        let known = |case: &OpenCase| {
            let told = case.kept.conflict.as_ref().map(|conflict| conflict.sha256.clone());
            let path = case.path().filter(|_| !case.kept.is_saving() && case.reader().is_none())?;
            Some((case.key(), path.to_owned(), case.saved()?.sha256.clone(), told))
        };
        let files: Vec<_> = self.cases.iter().filter_map(known).collect();
        if files.is_empty() {
            return None;
        }
        let job = move |_: &Progress| {
            let changed = files.into_iter().filter_map(|(case, path, known, told)| {
                let theirs = keep::foreign(&path, Some(&known)).filter(|theirs| Some(&theirs.sha256) != told.as_ref())?;
                Some(Outcome::Looked { case, path, known, theirs })
            });
            Outcome::Several(changed.collect())
        };
        Some(Task { label: say!("task-look"), job: Box::new(job) })
    }

    /// Takes in that a file was seen to be another, unless this program has saved it meanwhile.
    pub(in crate::workbench) fn looked(&mut self, key: CaseKey, path: &Path, known: &str, theirs: Foreign) -> Result<(), Problem> {
        let still = |case: &OpenCase| !case.kept.is_saving() && case.saved().is_some_and(|saved| saved.sha256 == known);
        if self.case(key).is_some_and(still) { self.differs(key, path, theirs) } else { Ok(()) }
    }

    /// Merges the case shown with what is in its file, and saves it. Parts that only one side changed
    /// come from there.
    pub(in crate::workbench) fn merge(&mut self, sides: &[(Part, Side)]) -> Result<Option<Task>, Problem> {
        let (at, analyst, key) = ((self.clock)(), self.settings.analyst.clone(), self.shown_key()?);
        let none = || Problem::usage(say!("problem-no-merge"));
        let case = self.case_mut(key).ok_or_else(none)?;
        let conflict = case.kept.conflict.take().ok_or_else(none)?;
        let theirs = match &conflict.theirs {
            Ok(theirs) => theirs,
            Err(_) => {
                let said = conflict.hindrance();
                case.kept.conflict = Some(conflict);
                return Err(said.map_or_else(none, Problem::content));
            }
        };
        let base = case.saved().map(|saved| saved.counting().to_vec()).unwrap_or_default();
        let choose = |part: Part| sides.iter().find(|(known, _)| *known == part).map_or(Side::Mine, |(_, side)| *side);
        let merged = store::merge(&Versions { base: &base, mine: case.file(), theirs }, &choose, at, &analyst);
        let path = case.path().map(PathBuf::from).ok_or_else(none)?;
        case.mark_saved(path.clone(), Saved::new(theirs, case.readings(), conflict.sha256.clone()));
        case.change(|file| *file = merged);
        case.renew();
        let (now, keeper) = (at, self.keeper.as_ref());
        let Some(case) = self.cases.iter_mut().find(|case| case.key() == key) else { return Err(none()) };
        let trouble = keeper.and_then(|keeper| case.fold(keeper, now).err());
        self.tell_once(key, trouble);
        self.save_case(key, path)
    }
}
