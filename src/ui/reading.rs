//! What a typed value is read as, in full, and what of it can be changed without typing: how exactly
//! a date is known, how a number is hedged, what it counts.

use egui::{RichText, Ui};

use super::times;
use super::tr::{tr, tr_with};
use super::values::{shown, written};
use crate::model::{Date, Fidelity, Field, Partial, Qualifier, Quantity, Unit, Value};
use crate::workbench::Lexicon;

/// What is read, as a line below the text; `None` for what the text says already.
pub fn in_full(field: Field, value: &Value) -> Option<String> {
    match value {
        Value::Date(date) => {
            let known = match (date.to(), date.fidelity()) {
                (Some(_), _) => tr("reading-stretch"),
                (None, Fidelity::Day) => tr("reading-day"),
                (None, Fidelity::Month) => tr("reading-month"),
                (None, Fidelity::Year) => tr("reading-year"),
            };
            Some(tr_with("reading-as", &[("value", times::date(*date).into()), ("how", known.into())]))
        }
        Value::Quantity(Quantity { qualifier, .. }) => in_words(field, value, *qualifier),
        Value::Money(money) => in_words(field, value, money.qualifier),
        Value::Outage(_) => Some(shown(field, value)),
        Value::Term(code) => {
            let term = Lexicon::builtin().term(field, code);
            term.map(|term| term.help.clone()).filter(|help| !help.is_empty())
        }
        Value::Text(_) | Value::Indicator(_) => None,
    }
}

fn in_words(field: Field, value: &Value, qualifier: Qualifier) -> Option<String> {
    let value = shown(field, value);
    Some(tr_with("reading-as", &[("value", value.into()), ("how", hedge(qualifier).into())]))
}

fn hedge(qualifier: Qualifier) -> &'static str {
    tr(match qualifier {
        Qualifier::Exact => "reading-exact",
        Qualifier::Approx => "reading-approx",
        Qualifier::AtLeast => "reading-at-least",
        Qualifier::AtMost => "reading-at-most",
        Qualifier::Range => "reading-range",
    })
}

/// Buttons for the other forms of `value`; the text of the one that was pressed.
pub fn forms(ui: &mut Ui, field: Field, value: &Value) -> Option<String> {
    match value {
        Value::Date(date) => fidelities(ui, *date),
        Value::Quantity(quantity) => {
            let hedged = hedges(ui, quantity.qualifier, quantity.high.is_some());
            let hedged = hedged.map(|qualifier| Quantity { qualifier, high: None, ..*quantity });
            let counted = unit_buttons(ui, quantity.unit).map(|unit| Quantity { unit, ..*quantity });
            hedged.or(counted).map(|quantity| written(field, &Value::Quantity(quantity)))
        }
        Value::Money(money) => {
            let hedged = hedges(ui, money.qualifier, false);
            hedged.map(|qualifier| written(field, &Value::Money(crate::model::Money { qualifier, ..money.clone() })))
        }
        _ => None,
    }
}

fn fidelities(ui: &mut Ui, date: Date) -> Option<String> {
    let (from, to) = (date.from(), date.to());
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (fidelity, key) in
            [(Fidelity::Day, "reading-to-day"), (Fidelity::Month, "reading-to-month"), (Fidelity::Year, "reading-to-year")]
        {
            // nobody can be told more than was said
            let possible = fidelity <= from.fidelity() && to.is_none();
            let button = egui::Button::selectable(to.is_none() && from.fidelity() == fidelity, RichText::new(tr(key)).size(12.0));
            if ui.add_enabled(possible, button).clicked() {
                chosen = coarser(from, fidelity).map(|date| date.to_string());
            }
        }
        let stretch = egui::Button::selectable(to.is_some(), RichText::new(tr("reading-to-stretch")).size(12.0));
        if ui.add(stretch).on_hover_text(tr("reading-to-stretch.tip")).clicked() {
            chosen = Some(if to.is_some() { from.to_string() } else { format!("{from}/") });
        }
    });
    chosen
}

fn coarser(date: Partial, fidelity: Fidelity) -> Option<Partial> {
    match fidelity {
        Fidelity::Day => Some(date),
        Fidelity::Month => Some(Partial::month(date.first_day())),
        Fidelity::Year => Some(Partial::year(date.first_day())),
    }
}

fn hedges(ui: &mut Ui, now: Qualifier, is_range: bool) -> Option<Qualifier> {
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for qualifier in [Qualifier::Exact, Qualifier::Approx, Qualifier::AtLeast, Qualifier::AtMost] {
            let button = egui::Button::selectable(now == qualifier && !is_range, RichText::new(hedge(qualifier)).size(12.0));
            if ui.add(button).clicked() {
                chosen = Some(qualifier);
            }
        }
    });
    chosen
}

/// What a number may count, first what it counts now where that is the organisation's own.
pub fn units(now: Unit) -> impl Iterator<Item = Unit> {
    let own = matches!(now, Unit::Own(_)).then_some(now);
    own.into_iter().chain(Unit::ALL)
}

fn unit_buttons(ui: &mut Ui, now: Unit) -> Option<Unit> {
    let mut chosen = None;
    if now == Unit::Bytes {
        return None;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for unit in units(now).filter(|unit| *unit != Unit::Bytes) {
            let button = egui::Button::selectable(now == unit, RichText::new(unit_name(unit)).size(12.0));
            if ui.add(button).clicked() {
                chosen = Some(unit);
            }
        }
    });
    chosen
}

fn unit_name(unit: Unit) -> String {
    super::values::unit(unit.label(), 2)
}
