//! When things happened: a date belongs to the nearest word that tells what happened then (“breached”,
//! “discovered”, “notified”, “announced”). The day a statement was made is not the day of the incident.

use super::Rule;
use crate::extract::dates;
use crate::extract::page::{Page, Sentence, Zone};
use crate::model::{Date, Fidelity, Field, Mention, Span, Value};

pub const RULE: Rule = Rule {
    name: "timeline",
    fields: &[Field::IncidentDate, Field::DiscoveryDate, Field::ContainmentDate, Field::NotificationDate, Field::DisclosureDate],
    any_language: false,
    find,
};

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let reference = page.published.map(|date| date.interval().0);
    for sentence in &page.sentences {
        if page.tells("advice", sentence.span) {
            continue;
        }
        for when in dates::find(page.words(sentence.span), reference) {
            let span = when.span.shifted(sentence.span.start as usize);
            let future = reference.is_some_and(|day| when.date.is_some_and(|date| date.interval().0 > day));
            let Some(date) = when.date.filter(|_| !future) else { continue };
            if is_ahead(page, sentence, span) {
                continue;
            }
            let Some((field, score)) = role(page, sentence, span, date) else { continue };
            found.push(page.mention(RULE.name, field, Value::Date(date), span, score));
            if field == Field::NotificationDate {
                // Telling the customers is often how the public hears of it.
                found.push(page.mention(RULE.name, Field::DisclosureDate, Value::Date(date), span, score.saturating_sub(80)));
            }
        }
    }
}

/// “will receive a letter by 20 November”: nothing that happened stands between the plan and its day.
fn is_ahead(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    let before = Span { start: sentence.span.start, end: span.start };
    let plan = page.hits_in("ahead", before).last();
    let past = |cue: &Span| page.hits_in("timeline", Span { start: cue.end, end: span.start }).any(|cue| cue.code == "incident" || cue.code == "discovery");
    plan.is_some_and(|plan| !past(&plan.span))
}

/// What happened at the date at `span`, by the cue that stands nearest to it.
fn role(page: &Page<'_>, sentence: &Sentence, span: Span, date: Date) -> Option<(Field, u16)> {
    let cues = page.hits_in("timeline", sentence.span);
    // “Last December, the firm announced …”: the comma behind an opening date parts nothing.
    let opens = span.start < sentence.span.start + 12;
    let distance = |cue: Span| {
        let between = Span { start: cue.end.min(span.end), end: span.start.max(cue.start) };
        let between = if cue.end <= span.start { between } else { Span { start: span.end, end: cue.start.max(span.end) } };
        let breaks = page.lower(between).matches([',', ';', ':']).count();
        // What stands before a date tells its meaning more often than what stands behind.
        super::gap(cue, span) + 25 * breaks.saturating_sub(usize::from(opens)) + if cue.start > span.start { 12 } else { 0 }
    };
    let best = cues.filter(|cue| !cue.span.overlaps(span)).min_by_key(|cue| distance(cue.span) + usize::try_from(100 - cue.weight).unwrap_or(0))?;
    let field = match best.code {
        "incident" => Field::IncidentDate,
        "discovery" => Field::DiscoveryDate,
        "containment" => Field::ContainmentDate,
        "notification" => Field::NotificationDate,
        "disclosure" => Field::DisclosureDate,
        "said" if sentence.zone != Zone::Body => Field::DisclosureDate,
        _ => return None,
    };
    let near = match distance(best.span) {
        0..=30 => 700,
        31..=60 => 600,
        61..=100 => 480,
        _ => 300,
    };
    let told = if best.code == "said" { near - 150 } else { near };
    let year = date.fidelity() == Fidelity::Year;
    let relative = year && !page.words(span).contains(|c: char| c.is_ascii_digit());
    let vague = match field {
        Field::IncidentDate if relative && !page.lower(span).ends_with("ago") => 250,
        Field::IncidentDate if year && sentence.zone == Zone::Body && best.weight < 90 => 150,
        Field::IncidentDate => 0,
        _ if year => 200,
        _ => 0,
    };
    Some((field, told - vague))
}
