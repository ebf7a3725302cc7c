//! Which fonts a laid-out document uses, and what none of them could show.

use std::collections::BTreeSet;

use crate::model::Message;
use crate::say;
use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// How many missing characters a warning names.
const NAMED: usize = 8;

/// The families of the fonts in use, in order of name.
pub(super) fn families(document: &PagedDocument) -> Vec<String> {
    let mut families = BTreeSet::new();
    each_text(document, &mut |text| {
        families.insert(text.font.font().info().family.as_str().to_owned());
    });
    families.into_iter().collect()
}

/// The characters for which no font has a picture.
pub(super) fn missing(document: &PagedDocument) -> BTreeSet<char> {
    let mut missing = BTreeSet::new();
    each_text(document, &mut |text| {
        let unknown = text.glyphs.iter().filter(|glyph| glyph.id == 0);
        missing.extend(unknown.filter_map(|glyph| text.text.get(glyph.range())).flat_map(str::chars));
    });
    missing
}

/// What is said of characters that the document shows as empty boxes.
pub(super) fn warning(missing: &BTreeSet<char>) -> Option<Message> {
    let named: Vec<String> = missing.iter().take(NAMED).map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
    let more = missing.len().saturating_sub(NAMED);
    (!missing.is_empty()).then(|| say!("warning-glyphs", signs = named.join(", "), more = more))
}

fn each_text(document: &PagedDocument, visit: &mut dyn FnMut(&TextItem)) {
    document.pages().iter().for_each(|page| within(&page.frame, visit));
}

fn within(frame: &Frame, visit: &mut dyn FnMut(&TextItem)) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Text(text) => visit(text),
            FrameItem::Group(group) => within(&group.frame, visit),
            _ => {}
        }
    }
}
