//! Commands that become edits of the case shown.

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::{
    Blank, By, Casefile, Claim, Decision, Edit, Evidence, Field, Message, ReadingEdit, Signature, SourceId, Span, Stance, Value, Verdict,
};
use crate::say;
use crate::store;
use crate::store::journal::Step;

use super::twins::{sameness, twin_within};
use super::{CaseKey, Command, Loaded, OpenCase, Problem, Shared, Task, Workbench, exporting, files};

impl Workbench {
    /// Takes a command in that is about the case shown; a change of what counts in a source leads
    /// to a task that reads it again.
    pub(super) fn review(&mut self, command: Command) -> Result<Option<Task>, Problem> {
        match command {
            Command::Undo => self.back_or_forth(Step::Undo, say!("problem-no-undo"))?,
            Command::Redo => self.back_or_forth(Step::Redo, say!("problem-no-redo"))?,
            Command::Sign => self.sign()?,
            command => {
                let edit = edit(self.shown_case()?, command)?;
                self.record(edit)?;
            }
        }
        let case = self.shown_case()?;
        let stale = case.stale();
        Ok((!stale.is_empty()).then(|| files::read_again(case, Some(stale), self.reader.clone())))
    }

    fn back_or_forth(&mut self, step: Step, otherwise: Message) -> Result<(), Problem> {
        let file = self.shown_case()?.file();
        let possible = if step == Step::Undo { file.cursor > 0 } else { file.cursor < file.log.len() };
        if !possible {
            return Err(Problem::usage(otherwise));
        }
        self.step(self.shown_key()?, step)
    }

    pub(super) fn record(&mut self, edit: Edit) -> Result<(), Problem> {
        self.step(self.shown_key()?, Step::Edit(edit))
    }

    fn sign(&mut self) -> Result<(), Problem> {
        if self.settings.analyst.is_empty() {
            return Err(Problem::usage(say!("problem-no-name")));
        }
        self.rate_known()?;
        let case = self.shown_case()?;
        let digest = store::digest(case.file()).map_err(|error| Problem::content(say!("problem-not-signed", error = error.said())))?;
        let open = case.incident().unchecked().collect();
        self.record(Edit::Sign(Signature { analyst: self.settings.analyst.clone(), at: (self.clock)(), digest, open }))
    }

    /// Takes the signature off a record that is no longer the one signed, as after reading again
    /// with better rules.
    pub(super) fn reopen_if_changed(&mut self, key: CaseKey) {
        let Some(case) = self.case(key) else { return };
        let signed = case.review().signature.as_ref().map(|signature| signature.digest.clone());
        if signed.is_some_and(|digest| store::digest(case.file()) != Ok(digest)) {
            // a case that is only to be read keeps its signature, and its file
            let _ = self.step(key, Step::Edit(Edit::Reopen));
        }
    }

    pub(super) fn export(&mut self, format: &str, to: PathBuf, template: Option<String>) -> Result<Task, Problem> {
        let cases = vec![self.shown_case()?.snapshot()];
        exporting::export(self.order(cases, template), format, to)
    }

    pub(super) fn export_all(&mut self, format: &str, to: PathBuf) -> Result<Task, Problem> {
        self.shown_case()?;
        let cases = self.cases().iter().map(OpenCase::snapshot).collect();
        exporting::export(self.order(cases, None), format, to)
    }

    pub(super) fn share(&mut self, Shared { format, to, template, victim }: Shared) -> Result<Task, Problem> {
        let masked = exporting::masked(self.shown_case()?.file(), victim)?;
        exporting::export(self.order(vec![masked], template), &format, to)
    }

    pub(super) fn preview(&mut self) -> Result<Task, Problem> {
        let case = self.shown_case()?;
        Ok(exporting::preview(case, self.order(vec![case.snapshot()], None)))
    }

    fn order(&self, cases: Vec<Arc<Casefile>>, template: Option<String>) -> exporting::Order {
        exporting::Order { cases, look: self.settings.look.clone(), template, now: (self.clock)(), own: Arc::clone(&self.reader.own) }
    }

    /// Opens what was loaded and shows the last of it. Every failure is told; the last one is the
    /// answer.
    pub(super) fn take_in(&mut self, items: Vec<Result<Loaded, Problem>>) -> Result<(), Problem> {
        let mut failure = None;
        let twins = self.twins_found();
        for item in items {
            let taken = item.and_then(|loaded| self.take_in_one(loaded));
            if let Err(problem) = taken
                && let Some(earlier) = failure.replace(problem)
            {
                self.tell(&earlier);
            }
        }
        self.tell_twins(twins);
        failure.map_or(Ok(()), Err)
    }

    fn take_in_one(&mut self, loaded: Loaded) -> Result<(), Problem> {
        match loaded {
            Loaded::Case(opened) => self.take_in_case(*opened)?,
            Loaded::Imported(file) => {
                self.open_case(*file, None);
            }
            Loaded::Article(read) => {
                let (article, extraction) = *read;
                self.tell_doubts(&article);
                let mut file = crate::model::Casefile::new(uuid::Uuid::new_v4());
                file.found(article, extraction);
                self.open_case(file, None);
            }
            Loaded::Version(key, read) => self.take_in_version(key, *read)?,
            Loaded::Further(key, read) => {
                let (article, extraction) = *read;
                self.tell_doubts(&article);
                let case = self.case(key).ok_or_else(|| Problem::usage(say!("problem-article-late")))?;
                let twin = twin_within(case, &article);
                self.step(key, Step::Join(Box::new((article, extraction))))?;
                if let Some((twin, why)) = twin {
                    self.say(say!("notice-same-voice", twin = twin, why = sameness(why)));
                }
            }
        }
        Ok(())
    }

    /// Says what makes an article doubtful as a whole, by the name it will have.
    fn tell_doubts(&mut self, article: &crate::model::Article) {
        let title = article.title_text();
        let named = |doubt: Message| match title {
            "" => say!("notice-doubt", doubt = doubt),
            title => say!("notice-doubt-about", title = title, doubt = doubt),
        };
        crate::ingest::doubts(article).into_iter().for_each(|doubt| self.say(named(doubt)));
    }
}

/// The edit that `command` means for `case`.
fn edit(case: &OpenCase, command: Command) -> Result<Edit, Problem> {
    Ok(match command {
        Command::Confirm(claim) => Edit::Decide(decision(case, claim, Verdict::Confirmed)),
        Command::ConfirmAll(claims) if claims.is_empty() => return Err(Problem::usage(say!("problem-no-confirm"))),
        Command::ConfirmAll(claims) => {
            Edit::Together(claims.into_iter().map(|claim| Edit::Decide(decision(case, claim, Verdict::Confirmed))).collect())
        }
        Command::Correct { claim, value, stance, at } => corrected(case, claim, value, stance, at)?,
        Command::Reject(claim) => Edit::Decide(decision(case, claim, Verdict::Rejected)),
        Command::Override { claim, why } => {
            let why = Some(why.trim().to_owned()).filter(|why| !why.is_empty());
            let why = why.ok_or_else(|| Problem::usage(say!("problem-no-reason")))?;
            Edit::Decide(Decision { why: Some(why), ..decision(case, claim, Verdict::Rejected) })
        }
        Command::Follow(field, follow) => super::grid::settled(case, field, &follow)?,
        Command::Withdraw(claim) => Edit::Withdraw(claim),
        Command::Enter { field, value, at } => entered(case, field, value, at)?,
        Command::MoveEvidence { claim, at } => moved(case, claim, at)?,
        Command::Blank(field, blank) => blanked(case, field, blank),
        Command::Quiet(source, sentence, quiet) => {
            evidence(case, (source, sentence))?;
            Edit::Quiet(source, sentence, quiet)
        }
        Command::Note { field, claim, words } => Edit::Note(field, claim, words.trim().to_owned()),
        Command::Read(source, change) => Edit::Read(known(case, source)?, change),
        Command::Describe(source, items) => {
            let source = known(case, source)?;
            Edit::Together(items.into_iter().map(|item| Edit::Read(source, ReadingEdit::Set(item))).collect())
        }
        _ => return Err(Problem::usage(say!("problem-no-case-command"))),
    })
}

/// A decision on `claim` that keeps what the case has for it: what was decided before, else what is
/// proposed.
fn decision(case: &OpenCase, claim: Claim, verdict: Verdict) -> Decision {
    if let Some(before) = case.review().decision(&claim) {
        return Decision { verdict, value: before.value.clone().filter(|_| verdict == Verdict::Corrected), ..before.clone() };
    }
    let incident = case.incident();
    let mut shown = incident.answers(claim.field).iter().chain(incident.rivals(claim.field));
    let evidence = shown.find(|answer| answer.claim == claim).map(|answer| answer.evidence.clone()).unwrap_or_default();
    Decision { claim, verdict, value: None, stance: None, evidence, why: None }
}

/// `claim` with another value, stance or place. What is put as the sources put it, and has the value
/// they have, is confirmed; what the analyst entered stays theirs.
fn corrected(case: &OpenCase, claim: Claim, value: Value, stance: Option<Stance>, at: Option<(SourceId, Span)>) -> Result<Edit, Problem> {
    let place = at.map(|at| evidence(case, at)).transpose()?.map(|place| as_read(case, claim.field, place));
    let mut decision = decision(case, claim, Verdict::Confirmed);
    let told = decision.evidence.first().map(|evidence| evidence.stance).unwrap_or_default();
    decision.stance = stance.or(decision.stance).filter(|stance| *stance != told);
    decision.value = (value != decision.claim.value).then_some(value);
    if let Some(place) = place {
        // what carries one number or date carries no other; a name may stand in several forms
        let is_name = matches!(decision.value, None | Some(Value::Text(_) | Value::Term(_)));
        let replaced = if is_name { decision.evidence.len().min(1) } else { decision.evidence.len() };
        decision.evidence.splice(0..replaced, [place]);
    }
    let is_own = decision.value.is_none() && !decision.evidence.iter().any(|evidence| matches!(evidence.by, By::Rule(_)));
    if decision.value.is_some() || decision.stance.is_some() && !is_own {
        decision.verdict = Verdict::Corrected;
    }
    Ok(Edit::Decide(decision))
}

fn entered(case: &OpenCase, field: Field, value: Value, at: Option<(SourceId, Span)>) -> Result<Edit, Problem> {
    let claim = Claim::new(field, value);
    let place = at.map(|at| evidence(case, at)).transpose()?.map(|place| as_read(case, field, place));
    let mut decision = decision(case, claim, Verdict::Confirmed);
    decision.evidence.splice(0..0, place);
    Ok(Edit::Decide(decision))
}

fn moved(case: &OpenCase, claim: Claim, at: (SourceId, Span)) -> Result<Edit, Problem> {
    let place = evidence(case, at)?;
    let verdict = case.review().decision(&claim).map_or(Verdict::Confirmed, |before| before.verdict);
    let before = case.review().decision(&claim).and_then(|before| before.value.clone());
    let mut decision = decision(case, claim, verdict);
    decision.value = before;
    let kept = decision.evidence.first().map(|old| (old.stance, old.speaker.clone(), old.as_of));
    let place = match kept {
        Some((stance, speaker, as_of)) => Evidence { stance, speaker, as_of, ..place },
        None => place,
    };
    decision.evidence.splice(0..decision.evidence.len().min(1), [place]);
    Ok(Edit::Decide(decision))
}

/// A blank for `field`. What was accepted before is taken back with it, in one step of undo.
fn blanked(case: &OpenCase, field: Field, blank: Option<Blank>) -> Edit {
    let accepted = case.review().decisions.iter().filter(|decision| decision.claim.field == field && decision.verdict != Verdict::Rejected);
    let mut edits: Vec<Edit> = accepted.filter(|_| blank.is_some()).map(|decision| Edit::Withdraw(decision.claim.clone())).collect();
    edits.push(Edit::Blank(field, blank));
    Edit::Together(edits)
}

fn evidence(case: &OpenCase, (source, span): (SourceId, Span)) -> Result<Evidence, Problem> {
    let text = case.file().source(known(case, source)?).map(|found| found.article.text.as_str()).unwrap_or_default();
    let found = Evidence::at(source, text, span.trimmed(text), By::Analyst);
    found.ok_or_else(|| Problem::usage(say!("problem-no-words", source = source)))
}

/// `place` put and said as the rules read it there: an allegation that is assigned stays one.
fn as_read(case: &OpenCase, field: Field, place: Evidence) -> Evidence {
    let candidates = case.file().source(place.source).map(|source| source.extraction.candidates.as_slice()).unwrap_or_default();
    let same = candidates.iter().filter(|candidate| candidate.claim.field == field).flat_map(|candidate| &candidate.evidence);
    let read = same.filter(|evidence| evidence.span.overlaps(place.span)).max_by_key(|evidence| {
        let (start, end) = (evidence.span.start.max(place.span.start), evidence.span.end.min(place.span.end));
        end.saturating_sub(start)
    });
    match read {
        Some(read) => Evidence { stance: read.stance, speaker: read.speaker.clone(), as_of: read.as_of, ..place },
        None => place,
    }
}

fn known(case: &OpenCase, source: SourceId) -> Result<SourceId, Problem> {
    case.file().source(source).map(|source| source.id).ok_or_else(|| Problem::usage(say!("problem-no-source", source = source)))
}
