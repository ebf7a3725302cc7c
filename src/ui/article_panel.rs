//! The middle column: tabs, the search line, and what the tab shows.

use egui::{Id, Layout, RichText, Ui};

use crate::model::{Date, Noted, Source, SourceId, Span};
use crate::workbench::{OpenCase, Workbench};

use super::action::Action;
use super::names::Named;
use super::source_paint::Lit;
use super::tr::{tell, tr, tr_with};
use super::view::{CaseView, Tab, View, Wishes};
use super::{act_source, details, grid_panel, preview_panel, theme, timeline_panel, times, widgets};

/// Shows the middle column of the case that is shown.
pub fn show(ui: &mut Ui, workbench: &Workbench, view: &mut View, pages: &mut preview_panel::Pages, wishes: &mut Wishes) {
    let mut find = view.find.take();
    let Some((case, case_view)) = view.shown(workbench) else {
        return nothing_open(ui, wishes);
    };
    tabs(ui, case, case_view, wishes);
    match case_view.tab {
        Tab::Preview => preview_panel::show(ui, case, case_view, pages, wishes),
        Tab::Grid => grid_panel::show(ui, workbench, case, case_view, wishes),
        Tab::Timeline => timeline_panel::show(ui, case, case_view, wishes),
        Tab::Source(id) => {
            if let Some(source) = case.file().source(id) {
                if let Some(find) = &mut find
                    && let Some(span) = find.show(ui, case.key(), id, &source.article)
                {
                    act_source::found(case, case_view, span);
                }
                origin(ui, case, source, wishes);
                doubts(ui, case, id);
                self::source(ui, case, case_view, source, find.as_ref());
            }
        }
    }
    view.find = find.filter(|find| !find.closed);
}

fn nothing_open(ui: &mut Ui, wishes: &mut Wishes) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        ui.label(RichText::new(tr("source-nothing")).font(egui::FontId::new(26.0, theme::reading_strong())));
        ui.add_space(6.0);
        widgets::muted(ui, tr("source-nothing.hint"));
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
            let name =
                if single { tr("source-tab").to_owned() } else { format!("{} {}", source.id, publisher.unwrap_or(tr("source-article"))) };
            let title = source.article.title_text();
            tab(ui, view, Tab::Source(source.id), &name, if title.is_empty() { tr("source-tab.tip") } else { title });
        }
        tab(ui, view, Tab::Preview, tr("source-preview"), &Action::ShowPreview.tip());
        tab(ui, view, Tab::Timeline, tr("source-timeline"), &Action::ShowTimeline.tip());
        if !single {
            tab(ui, view, Tab::Grid, tr("source-grid"), &Action::ShowGrid.tip());
        }
        if ui.add(egui::Button::new("+").frame(false)).on_hover_text(Action::AddArticle.tip()).clicked() {
            wishes.actions.push(Action::AddArticle);
        }
        let counts = view.source().map_or((0, 0), |(_, source)| (source.radar.count(), source.radar.quiet_count()));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(12.0);
            // from the right
            ui.spacing_mut().item_spacing.x = 14.0;
            for (count, key, action) in [(counts.1, "source-quiet", Action::NextQuiet), (counts.0, "source-uncoded", Action::NextUncoded)] {
                let words = tr_with(key, &[("count", count.into())]);
                let button = egui::Button::new(RichText::new(words).size(12.0)).frame(false);
                if count > 0 && ui.available_width() > 120.0 && ui.add(button).on_hover_text(action.tip()).clicked() {
                    wishes.actions.push(action);
                }
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

/// Publisher, authors and date in one line above the article; a click opens the details.
fn origin(ui: &mut Ui, case: &OpenCase, source: &Source, wishes: &mut Wishes) {
    let known = details::known(case, source);
    let published = known.published.as_ref();
    let date = published.map_or(tr("source-no-date").to_owned(), |noted| times::date(noted.value));
    let authors: Vec<&str> = known.authors.iter().map(|author| author.value.as_str()).collect();
    let authors = Some(authors.join(", ")).filter(|names| !names.is_empty());
    let parts: Vec<String> = known.publisher.into_iter().map(|noted| noted.value).chain(authors).chain([date]).collect();
    let tokens = theme::tokens(ui);
    let ink = if published.is_some() { tokens.muted.0 } else { tokens.warning.0 };
    let button = egui::Button::new(RichText::new(parts.join("  ·  ")).size(12.0).color(ink)).frame(false).truncate();
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        if ui.add(button).on_hover_text(whence(published)).clicked() {
            wishes.actions.push(Action::Details);
        }
    });
}

/// What makes the article doubtful, with the reason: in one line, in full where the pointer or a press asks.
fn doubts(ui: &mut Ui, case: &OpenCase, source: SourceId) {
    let doubts: Vec<String> = case.doubts(source).map(tell).collect();
    if doubts.is_empty() {
        return;
    }
    let id = Id::unique("doubts").with((case.key(), source));
    let open = ui.data(|data| data.get_temp(id).unwrap_or(false));
    ui.horizontal_top(|ui| {
        ui.add_space(10.0);
        widgets::warning_sign(ui);
        let words = RichText::new(doubts.join(if open { "\n" } else { "  ·  " })).size(12.0).color(theme::tokens(ui).warning.0);
        let button = egui::Button::new(words).frame(false);
        let button = if open { button.wrap() } else { button.truncate() };
        if ui.add(button).on_hover_text(doubts.join("\n")).clicked() {
            ui.data_mut(|data| data.insert_temp(id, !open));
        }
    });
}

fn whence(published: Option<&Noted<Date>>) -> String {
    let tip = Action::Details.tip();
    published.map_or(tip.clone(), |noted| format!("{}\n{tip}", tr_with("source-date-found", &[("where", noted.found_by.named().into())])))
}
