//! XML, read as a stream: elements, words, and the entities between them.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// What a walk along a document meets.
pub enum Piece<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// The element of this name ends.
    Close(String),
    /// Words.
    Text(String),
}

/// An element as it begins.
pub struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its name, with its prefix.
    pub fn name(&self) -> String {
        self.0.name().into_inner().to_owned()
    }

    /// The value of the attribute `name`, with its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let attribute = self.0.try_get_attribute(name).ok().flatten()?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map(std::borrow::Cow::into_owned);
        Some(value.unwrap_or_else(|_| attribute.value.into_owned()))
    }
}

/// Walks along `text` to its end, or to where it is no XML any more. An element without content
/// begins and ends.
pub fn walk(text: &str, mut meet: impl FnMut(Piece<'_>)) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) => meet(Piece::Open(Element(element))),
            Event::Empty(element) => {
                let name = element.name().into_inner().to_owned();
                meet(Piece::Open(Element(element)));
                meet(Piece::Close(name));
            }
            Event::End(element) => meet(Piece::Close(element.name().into_inner().to_owned())),
            Event::Text(words) => meet(Piece::Text(words.xml10_content().into_owned())),
            Event::CData(words) => meet(Piece::Text(words.into_inner().into_owned())),
            Event::GeneralRef(entity) => {
                let c = entity.resolve_char_ref().ok().flatten().or_else(|| named(&entity));
                meet(Piece::Text(c.map(String::from).unwrap_or_default()));
            }
            Event::Eof => break,
            _ => {}
        }
    }
}

fn named(entity: &str) -> Option<char> {
    match entity {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    }
}
