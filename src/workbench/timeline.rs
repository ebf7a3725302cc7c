//! The dates of a case: where they contradict one another, and as a picture.

use std::path::{Path, PathBuf};

use crate::export::{DateBar, around, dates_svg};
use crate::lexicon::{Language, date_in_words, month_in_words, told};
use crate::model::{Answer, Date, Field, Message, Section, Value};
use crate::say;

use super::exporting::system_fonts;
use super::keep::write_atomically;
use super::{OpenCase, Outcome, Problem, Task, Workbench};

/// Two dates that cannot both be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// What should be the earlier.
    pub earlier: Field,
    /// What should be the later.
    pub later: Field,
    /// What is said of it.
    pub said: Message,
}

impl OpenCase {
    /// The dates of the record, in the order of its fields.
    pub fn dates(&self) -> Vec<(&Answer, Date)> {
        let answers = Section::Timeline.of(self.incident().fields()).flat_map(|field| self.incident().answers(field));
        answers.filter_map(|answer| Some((answer, date(answer)?))).collect()
    }

    /// What in the dates cannot be.
    pub fn contradictions(&self) -> Vec<Contradiction> {
        use Field::{ContainmentDate, DisclosureDate, DiscoveryDate, IncidentDate, NotificationDate};
        let first = |field: Field| self.incident().answers(field).iter().find_map(date);
        // the first cannot lie wholly behind the second
        let order = [
            (IncidentDate, DiscoveryDate, say!("timeline-discovered-before-happened")),
            (IncidentDate, ContainmentDate, say!("timeline-contained-before-happened")),
            (IncidentDate, DisclosureDate, say!("timeline-disclosed-before-happened")),
            (DiscoveryDate, ContainmentDate, say!("timeline-contained-before-discovered")),
            (DiscoveryDate, NotificationDate, say!("timeline-notified-before-discovered")),
            (DiscoveryDate, DisclosureDate, say!("timeline-disclosed-before-discovered")),
        ];
        let found = order.into_iter().filter_map(|(earlier, later, said)| {
            let (one, other) = first(earlier).zip(first(later))?;
            (other.interval().1 < one.interval().0).then_some(Contradiction { earlier, later, said })
        });
        found.collect()
    }

    /// The dates as SVG, in the words of `language`.
    pub fn timeline_picture(&self, language: Language) -> String {
        let wrong = self.contradictions();
        let bar = |(answer, date): &(&Answer, Date)| DateBar {
            label: told(language, &say!("table-name", field = answer.claim.field)),
            words: date_in_words(language, *date),
            first: date.interval().0,
            last: date.interval().1,
            is_wrong: wrong.iter().any(|found| [found.earlier, found.later].contains(&answer.claim.field)),
            reviewed: answer.status.is_reviewed(),
        };
        let bars: Vec<DateBar> = self.dates().iter().map(bar).collect();
        let notes: Vec<String> = wrong.iter().map(|found| told(language, &found.said)).collect();
        let title = told(language, &say!("timeline-of", case = self.named()));
        dates_svg(&title, &notes, &bars, &|day| month_in_words(language, day))
    }
}

fn date(answer: &Answer) -> Option<Date> {
    match answer.value {
        Value::Date(date) => Some(date),
        _ => None,
    }
}

impl Workbench {
    /// The task that draws the timeline of the case shown.
    pub(super) fn export_timeline(&self, to: PathBuf) -> Result<Task, Problem> {
        let case = self.shown_case()?;
        if around(case.dates().iter().map(|(_, date)| date.interval())).is_none() {
            return Err(Problem::usage(say!("timeline-empty")));
        }
        Ok(draw(say!("task-timeline"), case.timeline_picture(self.settings.language), to))
    }
}

/// The task that writes the picture `svg` to a file: as it is, or as PNG where the file is named so.
pub(super) fn draw(label: Message, svg: String, to: PathBuf) -> Task {
    let job = move |_: &_| {
        let result = picture(svg, &to).and_then(|bytes| write_atomically(&to, &bytes)).map(|()| Vec::new());
        Outcome::Exported { path: to, result }
    };
    Task { label, job: Box::new(job) }
}

fn picture(svg: String, to: &Path) -> Result<Vec<u8>, Problem> {
    if !to.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png")) {
        return Ok(svg.into_bytes());
    }
    let drawn = crate::export::png(svg, system_fonts());
    drawn.map_err(|error| Problem::content(say!("problem-report-not-written", path = to, error = error.said())))
}
