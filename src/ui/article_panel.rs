//! The middle column: tabs, the search line, and what the tab shows.

use egui::{Layout, RichText, Ui};

use crate::model::{Article, OriginItem, Reading, Source, Span};
use crate::workbench::{OpenCase, Workbench};

use super::action::Action;
use super::source_paint::Lit;
use super::view::{CaseView, Tab, View, Wishes};
use super::{preview_panel, theme, timeline_panel, widgets};

/// Shows the middle column of the case that is shown.
pub fn show(ui: &mut Ui, workbench: &Workbench, view: &mut View, pages: &mut preview_panel::Pages, wishes: &mut Wishes) {
    let mut find = view.find.take();
    let Some((case, case_view)) = view.shown(workbench) else {
        return nothing_open(ui, wishes);
    };
    tabs(ui, case, case_view, wishes);
    match case_view.tab {
        Tab::Preview => preview_panel::show(ui, case, pages, wishes),
        Tab::Timeline => timeline_panel::show(ui, case, case_view),
        Tab::Source(id) => {
            if let Some(source) = case.file().source(id) {
                if let Some(find) = &mut find
                    && let Some(span) = find.show(ui, case.key(), id, &source.article)
                    && let Some((_, shown)) = case_view.source()
                {
                    shown.reveal(&source.article, span);
                }
                self::source(ui, case, case_view, source, find.as_ref());
            }
        }
    }
    view.find = find.filter(|find| !find.closed);
}

fn nothing_open(ui: &mut Ui, wishes: &mut Wishes) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        ui.label(RichText::new("Open or paste an article").font(egui::FontId::new(26.0, theme::reading_strong())));
        ui.add_space(6.0);
        widgets::muted(ui, "A saved web page, a text file, or the words themselves. Files can be dropped here.");
        ui.add_space(14.0);
        for action in [Action::Open, Action::OpenPath, Action::OpenSample] {
            if ui.add(egui::Button::new(action.name()).min_size(egui::vec2(180.0, 30.0))).on_hover_text(action.tip()).clicked() {
                wishes.actions.push(action);
            }
        }
    });
}

fn tabs(ui: &mut Ui, case: &OpenCase, view: &mut CaseView, wishes: &mut Wishes) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        let sources: Vec<&Source> = case.file().active(case.review()).collect();
        let single = sources.len() == 1;
        for source in sources {
            let publisher = source.article.origin.publisher.as_ref().map(|noted| noted.value.as_str());
            let name = if single { "Source".to_owned() } else { format!("{} {}", source.id, publisher.unwrap_or("Article")) };
            let title = source.article.title_text();
            tab(ui, view, Tab::Source(source.id), &name, if title.is_empty() { "The article as it read" } else { title });
        }
        tab(ui, view, Tab::Preview, "Preview", &Action::ShowPreview.tip());
        tab(ui, view, Tab::Timeline, "Timeline", &Action::ShowTimeline.tip());
        if ui.add(egui::Button::new("+").frame(false)).on_hover_text(Action::AddArticle.tip()).clicked() {
            wishes.actions.push(Action::AddArticle);
        }
        let count = view.source().map_or(0, |(_, source)| source.radar.count());
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let words = if count == 1 { "1 uncoded sentence".to_owned() } else { format!("{count} uncoded sentences") };
            let button = egui::Button::new(RichText::new(words).size(12.0)).frame(false);
            if count > 0 && ui.add(button).on_hover_text(Action::NextUncoded.tip()).clicked() {
                wishes.actions.push(Action::NextUncoded);
            }
        });
    });
    ui.separator();
}

fn tab(ui: &mut Ui, view: &mut CaseView, tab: Tab, name: &str, tip: &str) {
    let chosen = view.tab == tab;
    let text = if chosen { RichText::new(name).font(theme::strong(13.0)) } else { RichText::new(name).size(13.0) };
    let button = ui.selectable_label(chosen, text).on_hover_text(tip);
    if button.clicked() {
        view.tab = tab;
    }
}

fn source(ui: &mut Ui, case: &OpenCase, view: &mut CaseView, source: &Source, find: Option<&super::find::Find>) {
    let reading = case.review().readings.get(&source.id);
    origin(ui, &source.article, reading);
    let focus = view.focused_answer(case).map(|answer| answer.claim.clone());
    let hovered = view.hovered.clone();
    let piece = view.focused_answer(case).zip(view.piece).and_then(|(answer, at)| answer.evidence.get(at));
    let piece = piece.filter(|evidence| evidence.source == source.id).map(|evidence| evidence.span);
    let also: Vec<Span> = hovered.as_ref().map(|claim| rival_spans(case, claim, source)).unwrap_or_default();
    let found: &[Span] = find.map(|find| find.found.as_slice()).unwrap_or_default();
    let lit = Lit {
        focus: focus.as_ref(),
        hovered: hovered.as_ref(),
        piece,
        also: &also,
        finds: found,
        find: find.and_then(super::find::Find::current),
    };
    let Some((id, shown)) = view.source() else { return };
    shown.refresh(ui.ctx(), case, id);
    let pointed = shown.show(ui, &source.article, &lit);
    if let Some(claim) = pointed.clicked {
        view.go_to_claim(&claim);
    }
    if pointed.over.is_some() {
        view.hovering = pointed.over;
    }
}

fn rival_spans(case: &OpenCase, claim: &crate::model::Claim, source: &Source) -> Vec<Span> {
    let rival = case.incident().rivals(claim.field).iter().find(|rival| rival.claim == *claim);
    let evidence = rival.map(|rival| rival.evidence.as_slice()).unwrap_or_default();
    evidence.iter().filter(|evidence| evidence.source == source.id).map(|evidence| evidence.span).collect()
}

/// Publisher, date and how they are known, in one line above the article.
fn origin(ui: &mut Ui, article: &Article, reading: Option<&Reading>) {
    let entered = reading.map(|reading| reading.origin.as_slice()).unwrap_or_default();
    let publisher = entered.iter().find_map(|item| match item {
        OriginItem::Publisher(name) => Some(name.clone()),
        _ => None,
    });
    let found = article.origin.publisher.as_ref().map(|noted| noted.value.clone());
    let published = reading
        .map_or(article.origin.published.as_ref().map(|noted| noted.value), |reading| reading.published(article.origin.published.as_ref()));
    let date = published.map_or("publication date not known".to_owned(), crate::model::Date::in_words);
    let parts: Vec<String> = publisher.unwrap_or(found).into_iter().chain([date]).collect();
    ui.horizontal_wrapped(|ui| {
        ui.add_space(10.0);
        let how = article.origin.published.as_ref().map(|noted| format!("The date was found in: {}", noted.found_by.label()));
        widgets::muted(ui, parts.join("  ·  ")).on_hover_text(how.unwrap_or_else(|| "The article does not tell its date".to_owned()));
    });
}
