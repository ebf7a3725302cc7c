//! Where on a page the words of a row of the record stand.

use typst::layout::{Frame, FrameItem, Point, Size};
use typst::model::Destination;
use typst_layout::Page;

use crate::export::PagePlace;

/// How words that lead to a row begin their address.
const SCHEME: &str = "row:";

/// The places on `page` that lead to rows, at `scale` pixels a point.
pub(super) fn of(page: &Page, scale: f64) -> Vec<PagePlace> {
    let mut places = Vec::new();
    within(&page.frame, Point::zero(), &mut |row, at, size| {
        let pixels = |length: typst::layout::Abs| small(length.to_pt() * scale);
        places.push(PagePlace {
            row: row.to_owned(),
            left: pixels(at.x),
            top: pixels(at.y),
            width: pixels(size.x).max(1),
            height: pixels(size.y).max(1),
        });
    });
    places
}

/// Pages have no rotated words: where a group stands is all of its transform that counts.
fn within(frame: &Frame, origin: Point, visit: &mut dyn FnMut(&str, Point, Size)) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        match item {
            FrameItem::Group(group) => within(&group.frame, at + Point::new(group.transform.tx, group.transform.ty), visit),
            FrameItem::Link(Destination::Url(url), size) => {
                if let Some(row) = url.strip_prefix(SCHEME) {
                    visit(row, at, *size);
                }
            }
            _ => {}
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place on a page")]
fn small(pixels: f64) -> u32 {
    pixels.max(0.0).round() as u32
}
