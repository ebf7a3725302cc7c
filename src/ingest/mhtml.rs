//! Pages that a browser saved with their pictures and frames in one file: `.mhtml`, `.mht`. The main
//! page is the article, whichever part it is.

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::clean::flat;
use super::open::headers::Head;
use super::{Format, Hints, IngestError, Sink, Sure, finish, html};
use crate::model::{FoundBy, Noted};

pub(super) const FORMAT: Format = Format { name: "mhtml", extensions: &["mhtml", "mht"], foreign: true, sniff, read };

fn sniff(bytes: &[u8], _hints: &Hints) -> Sure {
    if Head::of(bytes).is_some_and(|head| head.is_saved_page()) { Sure::Yes } else { Sure::No }
}

fn read(bytes: &[u8], hints: &Hints, sink: &mut Sink<'_>) {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return sink(Err(IngestError::Damaged));
    };
    let head = Head::of(bytes);
    let address = head.as_ref().and_then(|head| head.get("snapshot-content-location").or(head.get("content-location"))).map(str::to_owned);
    let Some((page, location)) = main_page(&message, address.as_deref()) else {
        return sink(Err(IngestError::NoPages));
    };
    match html::article(&page) {
        Some(mut article) => {
            let address = address.or(location).filter(|address| address.starts_with("http"));
            let known = &mut article.origin.url;
            *known = known.take().or_else(|| address.map(|address| Noted::new(address, FoundBy::Given)));
            sink(Ok(finish(article, bytes, hints)));
        }
        None => sink(Err(IngestError::Wordless)),
    }
}

/// The page that the file says it is about: by the name of its start, by its address; else the
/// first, unless another has far more words.
fn main_page(message: &Message<'_>, address: Option<&str>) -> Option<(String, Option<String>)> {
    let start = message.content_type().and_then(|kind| kind.attribute("start")).map(|id| id.trim_matches(['<', '>']));
    let pages: Vec<(&MessagePart<'_>, String)> = message.parts.iter().filter_map(|part| Some((part, html_of(part, message)?))).collect();
    let at = |part: &MessagePart<'_>| part.content_location().map(str::to_owned);
    let named = pages.iter().find(|(part, _)| start.is_some() && part.content_id() == start);
    let placed = || pages.iter().find(|(part, _)| address.is_some() && at(part).as_deref() == address);
    let longest = || {
        let words = |page: &str| flat::text(page).split_whitespace().count();
        let counted: Vec<usize> = pages.iter().map(|(_, page)| words(page)).collect();
        let most = counted.iter().max().copied().unwrap_or_default();
        let index = counted.iter().position(|count| count * 2 >= most)?;
        pages.get(index)
    };
    named.or_else(placed).or_else(longest).map(|(part, page)| (page.clone(), at(part)))
}

/// The markup of a part that is a page. Where it names no encoding, the page's own word counts.
pub(super) fn html_of(part: &MessagePart<'_>, message: &Message<'_>) -> Option<String> {
    let PartType::Html(text) = &part.body else { return None };
    if part.content_type().is_some_and(|kind| kind.has_attribute("charset")) {
        return Some(text.to_string());
    }
    let raw = message.raw_message.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    let bytes = match part.encoding {
        mail_parser::Encoding::None => Some(raw.to_vec()),
        mail_parser::Encoding::QuotedPrintable => mail_parser::decoders::quoted_printable::quoted_printable_decode(raw),
        mail_parser::Encoding::Base64 => None,
    };
    Some(bytes.map_or_else(|| text.to_string(), |bytes| super::clean::decode::decode(&bytes, true)))
}
