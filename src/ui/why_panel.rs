//! Why the row says what it says: rule, words and speaker; and what was set aside.

use egui::{RichText, Ui};

use crate::model::{Answer, By, Claim, Field, Suppressed, Verdict};
use crate::workbench::{Command, OpenCase, Workbench};

use super::names::{Named, help_of};
use super::tr::{known, tr, tr_with};
use super::values::shown;
use super::view::{View, Wishes};
use super::{theme, widgets};

/// How many things set aside are listed.
const SHOWN: usize = 4;

/// Shows the reasons for the row that keys act on.
pub fn show(ui: &mut Ui, workbench: &Workbench, view: &mut View, wishes: &mut Wishes) {
    let Some((case, case_view)) = view.shown(workbench) else { return };
    let Some(key) = case_view.focused() else { return };
    let (field, answer) = (key.field, case_view.focused_answer(case));
    let tokens = theme::tokens(ui);
    ui.horizontal_wrapped(|ui| {
        widgets::overline(ui, tr("why-title"), tokens.muted.0);
        ui.label(RichText::new(field.named()).font(theme::strong(13.0)).color(tokens.section(field.section()).ink.0));
        match answer {
            Some(answer) => reasons(ui, answer),
            None => drop(ui.label(help_of(field))),
        }
    });
    set_aside(ui, case, field, wishes);
}

fn reasons(ui: &mut Ui, answer: &Answer) {
    let mut said: Vec<String> = Vec::new();
    let mut speakers: Vec<&str> = Vec::new();
    for evidence in &answer.evidence {
        let why = match &evidence.by {
            By::Rule(rule) => explanation(rule, answer.claim.field),
            By::Analyst => tr("why-analyst-chose").to_owned(),
        };
        if !said.contains(&why) {
            said.push(why);
        }
        speakers.extend(evidence.speaker.as_ref().map(|speaker| speaker.name.as_str()));
    }
    speakers.sort_unstable();
    speakers.dedup();
    if !speakers.is_empty() {
        said.push(tr_with("why-said-by", &[("names", speakers.join(", ").into())]));
    }
    if said.is_empty() {
        said.push(tr("why-entered").to_owned());
    }
    ui.label(said.join("  "));
    if !answer.aliases.is_empty() {
        widgets::muted(ui, tr_with("why-also-called", &[("names", answer.aliases.join(", ").into())]));
    }
    if let Some(band) = answer.band.filter(|_| !answer.status.is_reviewed()) {
        widgets::muted(ui, widgets::band_words(band));
    }
}

/// Why a rule proposed a value of `field`, as a sentence.
fn explanation(rule: &str, field: Field) -> String {
    let otherwise = || tr_with("why-reads-like", &[("field", field.named().into())]);
    known(&format!("rule-{rule}")).map_or_else(otherwise, str::to_owned)
}

/// Why something was set aside, in words: `why` is the name of a message, or words already.
fn reason(why: &str) -> String {
    let words = || if why.contains(' ') { why } else { tr("why-set-aside-reading") };
    known(why).unwrap_or_else(words).trim_end_matches('.').to_owned()
}

/// Claims of `field` that the analyst rejected, the last first.
pub fn rejected(case: &OpenCase, field: Field) -> impl Iterator<Item = &Claim> {
    let decisions = case.review().decisions.iter().rev();
    decisions.filter(move |decision| decision.claim.field == field && decision.verdict == Verdict::Rejected).map(|decision| &decision.claim)
}

fn set_aside(ui: &mut Ui, case: &OpenCase, field: Field, wishes: &mut Wishes) {
    let sources = case.file().active(case.review());
    let suppressed = sources.flat_map(|source| source.extraction.suppressed.iter().map(move |item| (source, item)));
    // what was withheld before the case came here has a place and no words
    let has_words = |item: &Suppressed| item.mention.claim.value.as_str() != Some("");
    let suppressed: Vec<_> = suppressed.filter(|(_, item)| item.mention.claim.field == field && has_words(item)).collect();
    let rejected: Vec<&Claim> = rejected(case, field).collect();
    if suppressed.is_empty() && rejected.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        widgets::muted(ui, tr("why-set-aside"));
        for claim in rejected.iter().take(SHOWN) {
            let words = shown(field, &claim.value);
            let button = ui.small_button(tr_with("why-rejected", &[("value", words.into())]));
            if button.on_hover_text(tr("why-rejected.tip")).clicked() {
                wishes.commands.push(Command::Withdraw((*claim).clone()));
            }
        }
        for (source, item) in suppressed.iter().take(SHOWN) {
            let claim = &item.mention.claim;
            let button = ui.small_button(format!("{} · {}", shown(field, &claim.value), reason(&item.why)));
            if button.on_hover_text(tr("why-take-in")).clicked() {
                let at = Some((source.id, item.mention.span));
                wishes.commands.push(Command::Enter { field, value: claim.value.clone(), at });
            }
        }
        let more = (suppressed.len() + rejected.len()).saturating_sub(2 * SHOWN);
        if more > 0 {
            widgets::muted(ui, tr_with("why-more", &[("count", more.into())]));
        }
    });
}
