//! The overview as a picture, with the words of the window's language.

use std::path::PathBuf;

use crate::export::{Chart, svg};
use crate::lexicon::{Language, message};
use crate::say;
use crate::workbench::timeline::draw;
use crate::workbench::{Task, Workbench};

use super::{Casebook, Filter, Order, Overview, Query, overview};

impl Casebook {
    /// The overview of what a query and a filter find.
    pub fn overview(&self, query: &str, filter: Filter) -> Overview {
        let found = self.find(&Query::parse(query), filter, Order::Name);
        overview(found.iter().filter_map(|at| self.entries.get(*at)).filter_map(super::Entry::card))
    }
}

impl Workbench {
    /// The task that draws the overview.
    pub(in crate::workbench) fn export_overview(&self, query: &str, filter: Filter, to: PathBuf) -> Task {
        let text = picture(&self.casebook().overview(query, filter), query, self.settings.language);
        draw(say!("task-overview"), text, to)
    }
}

/// `counted` as SVG, with what was looked for in its title.
pub fn picture(counted: &Overview, query: &str, language: Language) -> String {
    let told =
        |key: &str, values: &[(&str, fluent_bundle::FluentValue<'_>)]| message(language, key, values).unwrap_or_default().into_owned();
    let title = told("overview-title", &[]) + ": " + &told("overview-cases", &[("count", counted.cases.into())]);
    let title = if query.trim().is_empty() { title } else { format!("{title} ({})", query.trim()) };
    let titled = |(key, chart): &(&'static str, Chart)| Chart { title: told(&format!("overview-{key}"), &[]), ..chart.clone() };
    let charts: Vec<Chart> = counted.charts.iter().map(titled).collect();
    svg(&title, &charts, &|count| told("overview-unknown", &[("count", count.into())]))
}
