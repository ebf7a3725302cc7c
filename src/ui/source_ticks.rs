//! A strip beside the scroll bar that shows where in the article the evidence lies: a bar in the hue of
//! its section, a longer one for the row with the focus, a ring for what no answer uses, a frame for
//! what was searched for. A click goes there.

use std::collections::BTreeSet;

use egui::{Id, Rect, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::model::{Section, Span};

use super::source_paint::Lit;
use super::source_view::SourceView;
use super::theme;
use super::tr::tr;

/// The width of the strip.
pub const WIDTH: f32 = 14.0;

/// Into how many places the height is parted.
const PLACES: f32 = 1000.0;

/// What a tick stands for. The later ones are painted over the earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Evidence(Section),
    Uncoded,
    Found,
    Focused(Section),
}

/// What the ticks were worked out of: the revision, the height in steps, the row, the search.
type MadeOf = (Option<u64>, u32, Option<Span>, usize, usize);

/// The ticks of an article.
#[derive(Default)]
pub struct Ticks {
    made_of: Option<MadeOf>,
    ticks: BTreeSet<(Kind, u16)>,
}

impl Ticks {
    /// Works the ticks out anew where something has changed.
    pub fn refresh(&mut self, view: &SourceView, lit: &Lit<'_>) {
        let total = view.height();
        let focus = view.marks().all().iter().find(|mark| lit.focus == Some(&mark.claim)).map(|mark| mark.span);
        // heights are guessed until they were shown; small corrections move no tick by a pixel
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a step of the height")]
        let step = (total.max(1.0).ln() * 100.0) as u32;
        let made_of = Some((view.revision(), step, focus, lit.finds.len(), view.radar.count()));
        if self.made_of == made_of {
            return;
        }
        self.made_of = made_of;
        let place = |at: u32| place_of(view.top_of(at)? / total.max(1.0));
        let marks = view.marks().all().iter().filter_map(|mark| {
            let focused = lit.focus == Some(&mark.claim);
            Some((if focused { Kind::Focused(mark.section) } else { Kind::Evidence(mark.section) }, place(mark.span.start)?))
        });
        let uncoded = view.radar.unused().iter().filter_map(|sentence| Some((Kind::Uncoded, place(sentence.start)?)));
        let found = lit.finds.iter().filter_map(|span| Some((Kind::Found, place(span.start)?)));
        self.ticks = marks.chain(uncoded).chain(found).collect();
    }

    /// Shows the strip within `rect`; answers which share of the article to go to.
    pub fn show(&self, ui: &mut Ui, rect: Rect) -> Option<f32> {
        let response = ui.interact(rect, Id::unique("where the evidence lies"), Sense::CLICK | Sense::DRAG);
        response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, tr("ticks-name")));
        let tokens = theme::tokens(ui);
        let painter = ui.painter().with_clip_rect(rect.expand(2.0));
        for (kind, place) in &self.ticks {
            let y = (rect.min.y + f32::from(*place) / PLACES * rect.height()).round();
            let bar = |width: f32, height: f32| Rect::from_min_size(pos2(rect.max.x - width, y), vec2(width, height));
            match kind {
                Kind::Evidence(section) => drop(painter.rect_filled(bar(8.0, 2.0), 1.0, tokens.section(*section).ink.0)),
                Kind::Focused(section) => drop(painter.rect_filled(bar(WIDTH, 4.0), 1.5, tokens.section(*section).ink.0)),
                Kind::Uncoded => drop(painter.circle_stroke(pos2(rect.min.x + 2.5, y + 1.0), 1.8, Stroke::new(1.0, tokens.warning.0))),
                Kind::Found => drop(painter.rect_stroke(bar(10.0, 3.0), 1.0, Stroke::new(1.0, tokens.accent.0), egui::StrokeKind::Inside)),
            }
        }
        let at = response.interact_pointer_pos().filter(|_| response.clicked() || response.dragged())?;
        Some(((at.y - rect.min.y) / rect.height().max(1.0)).clamp(0.0, 1.0))
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the number of places")]
fn place_of(share: f32) -> Option<u16> {
    share.is_finite().then(|| (share.clamp(0.0, 1.0) * PLACES) as u16)
}
