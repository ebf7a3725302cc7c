//! Mail as programs keep it: `.eml`. Its text is an article, and so is each file that came with it
//! and that this program reads.

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::clean::weigh::Trust;
use super::clean::words;
use super::open::headers::Head;
use super::{Format, Hints, IngestError, Sink, Sure, finish, html, inner, mhtml, text};
use crate::ingest::meta::{byline, dates};
use crate::model::{Article, FoundBy, Noted, Place};

pub(super) const FORMAT: Format = Format { name: "mail", extensions: &["eml"], foreign: true, sniff, read };

/// A mail of fewer words that brings files is their envelope: “see attached”.
const ENVELOPE_WORDS: usize = 40;
/// What one mail brings at most; more is a bomb.
const ATTACHMENTS: usize = 200;

fn sniff(bytes: &[u8], _hints: &Hints) -> Sure {
    if Head::of(bytes).is_some_and(|head| head.is_mail() && !head.is_saved_page()) { Sure::Yes } else { Sure::No }
}

fn read(bytes: &[u8], hints: &Hints, sink: &mut Sink<'_>) {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return sink(Err(IngestError::Damaged));
    };
    let letter = Letter::of(&message);
    deliver(letter, attachments(&message), bytes, hints, sink);
}

/// A mail without its wrapping, whichever program kept it.
#[derive(Debug, Default)]
pub(super) struct Letter {
    pub subject: Option<String>,
    pub sender: Option<String>,
    /// The date in words, with the year first.
    pub date: Option<String>,
    pub plain: Option<String>,
    pub html: Option<String>,
}

/// A file that came with a mail: its name and its bytes.
pub(super) type Attachment = (String, Vec<u8>);

/// Hands on the article of a letter and those of the files that came with it.
pub(super) fn deliver(letter: Letter, attachments: Vec<Attachment>, bytes: &[u8], hints: &Hints, sink: &mut Sink<'_>) {
    let mut found = Vec::new();
    for (name, content) in attachments.into_iter().take(ATTACHMENTS) {
        let hints = Hints { place: inside(&hints.place, &name), ..hints.clone() };
        // pictures and signatures are no articles, and need no word each
        inner(&content, &hints, &mut |read| found.extend(read.ok()));
    }
    let own = letter.article();
    let words = own.as_ref().map_or(0, |own| words::count(&own.body()));
    match own {
        Some(own) if found.is_empty() || words >= ENVELOPE_WORDS => sink(Ok(finish(own, bytes, hints))),
        None if found.is_empty() => sink(Err(IngestError::Wordless)),
        _ => {}
    }
    found.into_iter().for_each(|article| sink(Ok(article)));
}

impl Letter {
    fn of(message: &Message<'_>) -> Self {
        let parts = |ids: &[u32]| ids.iter().filter_map(|id| message.part(*id)).collect::<Vec<_>>();
        let plain: Vec<&str> = parts(&message.text_body)
            .into_iter()
            .filter_map(|part| match &part.body {
                PartType::Text(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let html = parts(&message.html_body).into_iter().find_map(|part| mhtml::html_of(part, message));
        let sender = message.from().and_then(|from| from.first()).and_then(|from| from.name().or(from.address()));
        Self {
            subject: message.subject().map(str::to_owned),
            sender: sender.map(str::to_owned),
            date: message.date().map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)),
            plain: (!plain.is_empty()).then(|| plain.join("\n")),
            html,
        }
    }

    /// The article of the letter: its plain words, unless its page has far more.
    fn article(self) -> Option<Article> {
        let subject = self.subject.as_deref().map(without_marks).unwrap_or_default();
        let plain = self.plain.filter(|plain| words::count(plain) >= 5);
        let page = self.html.as_deref();
        let mut article = match (plain, page) {
            (Some(plain), page) if page.is_none_or(|page| !is_stub(&plain, page)) => text::article(subject, &plain, Trust::Page),
            (_, Some(page)) => html::article(page)?,
            (plain, None) => text::article(subject, &plain?, Trust::Page),
        };
        let date = self.date.as_deref().and_then(dates::first);
        let origin = &mut article.origin;
        origin.published = origin.published.take().or(date.map(|date| Noted::new(date, FoundBy::Header)));
        let sender = self.sender.map(|sender| Noted::new(sender, FoundBy::Header));
        match sender {
            Some(sender) if origin.authors.is_empty() && is_person(&sender.value) => origin.authors.push(sender),
            Some(sender) if !sender.value.contains('@') => origin.publisher = origin.publisher.take().or(Some(sender)),
            _ => {}
        }
        Some(article)
    }
}

/// True for “this mail is a page, open it in your browser” beside the page itself.
fn is_stub(plain: &str, page: &str) -> bool {
    words::count(plain) * 3 < words::count(&super::clean::flat::text(page))
}

/// Two or three capitalised words and no name of a desk.
fn is_person(name: &str) -> bool {
    const DESKS: [&str; 12] =
        ["news", "alert", "daily", "weekly", "newsletter", "times", "post", "digest", "info", "press", "service", "support"];
    let lower = name.to_lowercase();
    (2..=3).contains(&name.split_whitespace().count())
        && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && byline::is_name(name)
        && !DESKS.iter().any(|desk| lower.split_whitespace().any(|word| word.contains(desk)))
}

/// A subject without what answering and forwarding put in front.
fn without_marks(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((mark, behind)) = rest.split_once(':') {
        if !["re", "fwd", "fw", "aw", "wg", "tr", "sv"].iter().any(|known| mark.trim().eq_ignore_ascii_case(known)) {
            break;
        }
        rest = behind.trim();
    }
    rest
}

fn attachments(message: &Message<'_>) -> Vec<Attachment> {
    let raw = |part: &MessagePart<'_>| message.raw_message.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    let named = message.attachments().map(|part| {
        let name = part.attachment_name().unwrap_or("attached").to_owned();
        let content = match &part.body {
            // a mail within a mail points into the bytes of the outer one
            PartType::Message(_) => raw(part).to_vec(),
            PartType::Html(text) | PartType::Text(text) => text.as_bytes().to_vec(),
            body => match body {
                PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes.to_vec(),
                _ => Vec::new(),
            },
        };
        (name, content)
    });
    named.filter(|(_, content)| !content.is_empty()).collect()
}

/// `mail.eml` holds `report.pdf`: both names, so that the analyst finds it again.
fn inside(place: &Place, name: &str) -> Place {
    match place {
        Place::File(outer) => Place::File(format!("{outer} › {name}")),
        other => other.clone(),
    }
}
