//! The one door: whoever wants something hands a [`Command`] to the [`Workbench`]. It routes; the
//! work is done by the floors below, and slow work is handed out as a [`Task`].

mod assign;
mod batch;
mod case;
pub mod casebook;
mod checking;
pub mod child;
#[cfg(feature = "gui")]
mod clipboard;
mod command;
mod exporting;
mod face;
mod files;
mod folders;
mod fonts;
mod grid;
mod history;
pub mod incidents;
mod keep;
mod keeping;
mod learn;
mod look;
mod names;
mod offer;
mod overlay;
mod own;
mod problem;
mod radar;
mod reading;
mod rendering;
mod review;
mod settings;
mod suggest;
mod table;
mod task;
mod timeline;
mod twins;
pub mod versions;
mod verifying;
mod worker;

use std::fmt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

pub use assign::Assignment;
pub use batch::{Batch, Step, Tally, summary};
pub use case::{CaseKey, OpenCase};
pub use checking::{case_schema, check_case, repair_case};
#[cfg(feature = "gui")]
pub use clipboard::pasted;
pub use command::{Command, Shared};
pub use face::{Typeface, manual, sans, serif, settings_path, theme_file, unsaved_folder};
pub use files::{article_extensions, read_articles};
pub use grid::{Column, Follow, Grid, GridRow, Told};
pub use history::Happening;
pub use keep::{Measured, write_atomically as write_private};
pub use keeping::Conflict;
pub use learn::learn;
pub use look::Look;
pub use offer::Offer;
pub use overlay::{NameList, add_names, names_in};
pub use own::own_fields;
pub use problem::{Problem, Sort, fault};
pub use radar::telling;
pub use settings::{Face, Settings, Theme};
pub use suggest::{suggest_value, typed_value};
pub use task::{Loaded, Outcome, Progress, Task};
pub use timeline::Contradiction;
pub use twins::Twin;
pub use verifying::{Verified, verify_report};
pub use worker::{Parts, unreviewed};

pub use crate::export::hints::{Hint, hints};
pub use crate::export::{Bar, Chart, House, Loss, PageImage, PagePlace, around, ticks};
pub use crate::lexicon::wordlist::WordLists;
pub use crate::lexicon::{
    Language, Lexicon, OwnFields, date_in_words, message, moment_in_words, month_in_words, shown as shown_value, told, unit_in_words,
};
use crate::model::{Date, Message};
use crate::say;
pub use crate::store::check::Finding;
use crate::store::journal::Step as Done;
pub use crate::store::{Difference, Part, Side};

/// So many notices are kept to be listed.
const NOTICES: usize = 1000;

/// What the analyst is told, newest last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Counts up, so that a viewer knows what it has shown.
    pub id: u64,
    /// True for what went wrong.
    pub is_problem: bool,
    /// What is said.
    pub said: Message,
    /// When it was said.
    pub at: DateTime<Utc>,
}

impl Notice {
    /// The sentence in this language.
    pub fn in_language(&self, language: Language) -> String {
        told(language, &self.said)
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

/// A format a report can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfferedFormat {
    /// Its name in commands.
    pub name: &'static str,
    /// The extension of its files, without the dot.
    pub extension: &'static str,
}

/// The program without its face: open cases, settings, and what was said about them.
pub struct Workbench {
    cases: Vec<OpenCase>,
    shown: Option<CaseKey>,
    next_key: u64,
    settings: Settings,
    settings_path: Option<PathBuf>,
    notices: Vec<Notice>,
    reader: own::Reader,
    twins: twins::Twins,
    casebook: casebook::Casebook,
    keeper: Option<keeping::Keeper>,
    offers: Vec<Offer>,
    clock: fn() -> DateTime<Utc>,
}

impl Workbench {
    /// A workbench that keeps no settings: for the command line, scripts and tests.
    pub fn headless(clock: fn() -> DateTime<Utc>) -> Self {
        Self {
            cases: Vec::new(),
            shown: None,
            next_key: 1,
            settings: Settings::default(),
            settings_path: None,
            notices: Vec::new(),
            reader: own::Reader::default(),
            twins: twins::Twins::default(),
            casebook: casebook::Casebook::default(),
            keeper: None,
            offers: Vec::new(),
            clock,
        }
    }

    /// A workbench that reads its settings from the file `settings` and keeps them there. A file
    /// that cannot be read is told as a notice and left as it is until settings change.
    pub fn with_settings(clock: fn() -> DateTime<Utc>, settings: PathBuf) -> Self {
        let mut workbench = Self::headless(clock);
        match Settings::load(&settings) {
            Ok(found) => workbench.settings = found,
            Err(problem) => workbench.tell(&problem),
        }
        workbench.settings_path = Some(settings);
        if let Some(folder) = workbench.settings.lexicon.clone()
            && let Err(problem) = add_names(&folder)
        {
            workbench.tell(&problem);
        }
        if let Err(problem) = workbench.read_own_fields() {
            workbench.tell(&problem);
        }
        workbench
    }

    /// The date articles are published where they do not tell it themselves, as `--published` gives it.
    pub fn assume_published(&mut self, date: Option<Date>) {
        self.reader.published = date;
    }

    /// The open cases, in the order they were opened.
    pub fn cases(&self) -> &[OpenCase] {
        &self.cases
    }

    /// The case that is shown.
    pub fn shown(&self) -> Option<&OpenCase> {
        self.shown.and_then(|key| self.case(key))
    }

    /// The case of this key, while it is open.
    pub fn case(&self, key: CaseKey) -> Option<&OpenCase> {
        self.cases.iter().find(|case| case.key() == key)
    }

    /// What the analyst was told, oldest first.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What the rules know of the world.
    pub fn lexicon(&self) -> &'static Lexicon {
        Lexicon::builtin()
    }

    /// The formats a report can be written in.
    pub fn formats(&self) -> impl Iterator<Item = OfferedFormat> {
        crate::export::EXPORTERS.iter().map(|exporter| OfferedFormat { name: exporter.name, extension: exporter.extension })
    }

    /// Names of the templates a PDF can be laid out with, the usual one first.
    pub fn templates(&self) -> Vec<String> {
        self.settings.look.templates()
    }

    /// What the format of this name cannot hold of the open cases, and where that goes instead.
    pub fn losses(&self, format: &str) -> Vec<Loss> {
        let mut losses: Vec<Loss> = Vec::new();
        for case in &self.cases {
            let report = crate::report::Report::of(case.file(), self.lexicon(), (self.clock)());
            let further = crate::export::losses(format, &report).into_iter().filter(|loss| !losses.contains(loss)).collect::<Vec<_>>();
            losses.extend(further);
        }
        losses
    }

    /// Names of the samples that ship with the program, in order.
    pub fn samples(&self) -> Vec<&'static str> {
        files::samples()
    }

    /// Changes the settings and keeps them.
    pub fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        change(&mut self.settings);
        if let Some(Err(problem)) = self.settings_path.as_deref().map(|path| self.settings.save(path)) {
            self.tell(&problem);
        }
    }

    fn settle(&mut self, wanted: Settings) -> Result<(), Problem> {
        let is_of_yesterday = wanted.look != self.settings.look || wanted.analyst != self.settings.analyst;
        let has_other_fields = wanted.fields != self.settings.fields;
        self.change_settings(|settings| {
            let (recent, has_started) = (std::mem::take(&mut settings.recent), settings.has_started);
            *settings = Settings { recent, has_started, ..wanted };
        });
        if is_of_yesterday {
            self.cases.iter_mut().for_each(OpenCase::outdate_preview);
        }
        if has_other_fields { self.read_own_fields() } else { Ok(()) }
    }

    /// Changes how reports look; pages that were drawn are of yesterday then.
    fn change_look(&mut self, change: impl FnOnce(&mut Look)) {
        self.change_settings(|settings| change(&mut settings.look));
        self.cases.iter_mut().for_each(OpenCase::outdate_preview);
    }

    /// Takes a command in. What is quick is done; what is slow comes back as a task, whose outcome
    /// wants to go to [`Workbench::finish`].
    pub fn start(&mut self, command: Command) -> Result<Option<Task>, Problem> {
        match command {
            Command::Open(paths) => Ok(Some(files::open(paths, self.reader.clone(), self.opener()))),
            Command::Paste(text) => files::paste(text, None, self.reader.clone()).map(Some),
            Command::OpenSample(name) => files::open_sample(&name, self.reader.clone()).map(Some),
            Command::AddArticle(path) => Ok(Some(files::add(path, self.shown_key()?, self.reader.clone()))),
            Command::AddVersion(path) => Ok(Some(files::add_version(path, self.shown_key()?, self.reader.clone()))),
            Command::AddPasted(text) => files::paste(text, Some(self.shown_key()?), self.reader.clone()).map(Some),
            Command::JoinTwin => self.join_twin(),
            Command::Rate(source, grade) => self.rate(source, grade).map(|()| None),
            Command::MergeInto(key) => self.merge_into(key),
            Command::Split { source, blocks } => self.split(source, &blocks),
            Command::ChooseCasebook(folder) => self.choose_casebook(folder),
            Command::ScanCasebook => Ok(self.scan_casebook()),
            Command::ExportTimeline(to) => self.export_timeline(to).map(Some),
            Command::ExportOverview { query, filter, to } => Ok(Some(self.export_overview(&query, filter, to))),
            Command::AnswerAlike(one, other, verdict) => self.answer_alike((one, other), verdict).map(|()| None),
            Command::Show(key) => self.show(key).map(|()| None),
            Command::Close(key) => self.close(key).map(|()| None),
            Command::Save => self.save(None),
            Command::SaveAs(path) => self.save(Some(path)),
            Command::Merge(sides) => self.merge(&sides),
            Command::Share(shared) => self.share(shared).map(Some),
            Command::ExportHistory(path) => self.export_history(path).map(Some),
            Command::LookAtFiles => Ok(self.look_at_files()),
            Command::FindUnfinished => Ok(self.find_unfinished()),
            Command::TakeUp(_) | Command::PutAway(_) | Command::Later(_) => self.answer_offer(command),
            Command::Export { format, to, template } => self.export(&format, to, template).map(Some),
            Command::ExportAll { format, to } => self.export_all(&format, to).map(Some),
            Command::Preview => self.preview().map(Some),
            Command::ReadAgain => Ok(Some(files::read_again(self.shown_case()?, None, self.reader.clone()))),
            Command::Settle(settings) => self.settle(*settings).map(|()| None),
            Command::UseFields(path) => self.use_fields_of(path).map(|()| None),
            Command::ReadFields => self.read_own_fields().map(|()| None),
            Command::WriteExampleFields(path) => self.begin_own_fields(path).map(|()| None),
            Command::SetLook(look) => {
                self.change_look(|known| *known = *look);
                Ok(None)
            }
            Command::SetTemplate(name) => {
                self.change_look(|look| look.template = name);
                Ok(None)
            }
            Command::SetAnalyst(name) => {
                self.change_settings(|settings| settings.analyst = name.trim().to_owned());
                Ok(None)
            }
            review => self.review(review),
        }
    }

    /// Takes the outcome of a task back in.
    pub fn finish(&mut self, outcome: Outcome) -> Result<(), Problem> {
        match outcome {
            Outcome::Loaded(items) => self.take_in(items),
            Outcome::Saved { case, path, file, result, ticket } => {
                drop(ticket);
                self.saved(case, path, file, result)
            }
            Outcome::Differs { case, path, theirs, .. } => self.differs(case, &path, theirs),
            Outcome::Looked { case, path, known, theirs } => self.looked(case, &path, &known, theirs),
            Outcome::Several(outcomes) => {
                let results: Vec<_> = outcomes.into_iter().map(|outcome| self.finish(outcome)).collect();
                results.into_iter().collect()
            }
            Outcome::Casebook(step) => self.step_casebook(step),
            Outcome::Left(left) => {
                self.take_in_left(left);
                Ok(())
            }
            Outcome::Exported { path, result } => {
                let warnings = result?;
                self.say(say!("notice-wrote", path = &path));
                warnings.into_iter().for_each(|warning| self.say(warning));
                Ok(())
            }
            Outcome::Drawn { case, revision, result } => {
                if let Some(open) = self.case_mut(case) {
                    open.keep_preview(revision, result);
                }
                Ok(())
            }
            Outcome::ReadAgain { case, sources, anew } => {
                let noted = anew.then(|| Done::ReadAgain(sources.clone()));
                let changed = self.case_mut(case).map(|open| open.read_again(sources, anew));
                noted.into_iter().for_each(|step| self.note_reading(case, step));
                if let Some((new, gone)) = changed.filter(|_| anew) {
                    self.say(say!("notice-read-again", new = new, gone = gone));
                }
                self.reopen_if_changed(case);
                Ok(())
            }
            Outcome::Failed(problem) => Err(problem),
            Outcome::Cancelled => {
                self.say(say!("notice-cancelled"));
                Ok(())
            }
        }
    }

    /// Does a command from start to end, here and now.
    pub fn run(&mut self, command: Command) -> Result<(), Problem> {
        match self.start(command)? {
            None => Ok(()),
            Some(task) => self.finish(task.perform(&Progress::default())),
        }
    }

    /// Notes a problem for the analyst.
    pub fn tell(&mut self, problem: &Problem) {
        self.notice(problem.said.clone(), true);
    }

    fn say(&mut self, said: Message) {
        self.notice(said, false);
    }

    fn notice(&mut self, said: Message, is_problem: bool) {
        let id = self.notices.last().map_or(1, |notice| notice.id + 1);
        self.notices.push(Notice { id, is_problem, said, at: (self.clock)() });
        // who reads more than this has the files to read
        if self.notices.len() > NOTICES {
            self.notices.remove(0);
        }
    }

    fn shown_key(&self) -> Result<CaseKey, Problem> {
        self.shown_case().map(OpenCase::key)
    }

    fn shown_case(&self) -> Result<&OpenCase, Problem> {
        self.shown().ok_or_else(|| Problem::usage(say!("problem-no-case")))
    }

    fn case_mut(&mut self, key: CaseKey) -> Option<&mut OpenCase> {
        self.cases.iter_mut().find(|case| case.key() == key)
    }

    fn show(&mut self, key: CaseKey) -> Result<(), Problem> {
        self.case(key).ok_or_else(|| Problem::usage(say!("problem-case-closed")))?;
        self.shown = Some(key);
        Ok(())
    }

    /// Closes a case; the one beside it is shown next.
    fn close(&mut self, key: CaseKey) -> Result<(), Problem> {
        let index = self.cases.iter().position(|case| case.key() == key);
        let index = index.ok_or_else(|| Problem::usage(say!("problem-case-closed")))?;
        Self::let_go(&self.cases.remove(index));
        if self.shown == Some(key) {
            let beside = self.cases.get(index).or(self.cases.last());
            self.shown = beside.map(OpenCase::key);
        }
        Ok(())
    }

    fn remember(&mut self, path: &Path) {
        if self.settings_path.is_some() {
            self.change_settings(|settings| settings.remember(path));
        }
    }
}
