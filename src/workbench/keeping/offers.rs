//! Work of a window that broke off: found, offered, taken up or put away; and cases that were opened.

use super::super::files;
use crate::say;
use crate::store::journal::Step;
use crate::workbench::keep::{self, Shared, Unfinished};
use crate::workbench::{Command, Offer, OpenCase, Outcome, Problem, Progress, Task, Workbench};

impl Workbench {
    /// Looks in the data folder for work that was left unsaved.
    pub(in crate::workbench) fn find_unfinished(&self) -> Option<Task> {
        let data = self.keeper.as_ref()?.data.clone();
        let job = move |_: &Progress| Outcome::Left(keep::left_behind(&data));
        Some(Task { label: say!("task-unsaved"), job: Box::new(job) })
    }

    /// Work that was not saved and waits to be taken up or put away.
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }

    pub(in crate::workbench) fn offer(&mut self, unfinished: Unfinished) {
        let id = self.next_key;
        self.next_key += 1;
        let known = self.offers.iter().any(|offer| offer.unfinished.journals == unfinished.journals);
        let is_open = self.cases.iter().any(|case| case.file().id == unfinished.case.id && case.path().is_none());
        if !known && !is_open {
            self.offers.push(Offer { id, unfinished: Box::new(unfinished) });
        }
    }

    /// Answers an offer: taken up, put away for good, or left for another time.
    pub(in crate::workbench) fn answer_offer(&mut self, command: Command) -> Result<Option<Task>, Problem> {
        let (Command::TakeUp(id) | Command::PutAway(id) | Command::Later(id)) = command else { return Ok(None) };
        let at = self.offers.iter().position(|offer| offer.id == id);
        let at = at.ok_or_else(|| Problem::usage(say!("problem-offer-gone")))?;
        let unfinished = *self.offers.remove(at).unfinished;
        match command {
            Command::TakeUp(_) => self.take_up(unfinished),
            Command::PutAway(_) => {
                let Unfinished { journals, path, lock, hold, .. } = unfinished;
                for journal in journals {
                    std::fs::remove_file(&journal).map_err(|error| Problem::writing(&journal, &error))?;
                }
                drop((lock, hold));
                return Ok(path.map(|path| files::open(vec![path], self.reader.clone(), self.opener())));
            }
            _ => {}
        }
        Ok(None)
    }

    fn take_up(&mut self, unfinished: Unfinished) {
        let Unfinished { journals, case, base, path, steps, lock, hold, .. } = unfinished;
        let anew = steps.iter().any(|line| matches!(line.step, Step::ReadAgain(_)));
        let key = match (base, path) {
            (Some((base, sha256)), Some(path)) => {
                let key = self.open_case(base, Some((path, sha256)));
                if let Some(open) = self.case_mut(key) {
                    open.kept.lock = lock;
                    open.take_over(case, anew);
                }
                key
            }
            _ => self.open_case(case, None),
        };
        let (at, keeper) = ((self.clock)(), self.keeper.as_ref());
        let Some(open) = self.cases.iter_mut().find(|case| case.key() == key) else { return };
        let trouble = keeper.filter(|_| open.saved().is_some()).and_then(|keeper| open.fold(keeper, at).err());
        if trouble.is_none() {
            let now = open.kept.journal.as_ref().map(Shared::path);
            // what was taken up is in the new journal
            journals.iter().filter(|journal| Some(*journal) != now.as_ref()).for_each(|journal| drop(std::fs::remove_file(journal)));
        }
        drop(hold);
        let count = steps.len();
        self.say(say!("notice-took-up", count = count));
        self.tell_once(key, trouble);
    }

    /// Takes in what was loaded, when it is a case.
    pub(in crate::workbench) fn take_in_case(&mut self, mut opened: keep::Opened) -> Result<(), Problem> {
        let open = self.cases.iter().find(|case| case.path().is_some_and(|known| keep::same_place(known, &opened.path))).map(OpenCase::key);
        self.remember(&opened.path);
        if let Some(key) = open {
            return self.show(key);
        }
        std::mem::take(&mut opened.notes).into_iter().for_each(|note| self.say(note));
        let unfinished = opened.unfinished.take();
        let is_unfinished = unfinished.is_some();
        if let (Some(mut unfinished), true) = (unfinished, self.keeper.is_some()) {
            unfinished.lock = opened.lock;
            self.offer(*unfinished);
            return Ok(());
        }
        if is_unfinished {
            self.say(say!("notice-unsaved-beside", path = &opened.path));
        }
        let key = self.open_case(opened.case, Some((opened.path, opened.sha256)));
        if let Some(reason) = &opened.reader {
            self.say(reason.clone());
        }
        if let Some(case) = self.case_mut(key) {
            (case.kept.lock, case.kept.reader) = (opened.lock, opened.reader);
        }
        Ok(())
    }

    pub(in crate::workbench) fn take_in_left(&mut self, left: Vec<Result<Unfinished, Problem>>) {
        for found in left {
            match found {
                Ok(unfinished) => self.offer(unfinished),
                Err(problem) => self.tell(&problem),
            }
        }
    }
}
