//! The path from an article to its record without a window or a file: what the stream and the
//! command line do a thousand times a second.

use crate::extract::extract;
use crate::ingest::{self, Hints};
use crate::lexicon::Lexicon;
use crate::model::{Article, Casefile, Date, Line, Place, Reading};

/// An article whose title and text came apart, as in the streaming contract.
pub struct Parts {
    /// What the sender calls it.
    pub id: String,
    /// The title; empty where the text holds it.
    pub title: String,
    /// The text.
    pub text: String,
    /// When it was published, where told.
    pub published: Option<Date>,
    /// Its address, where told.
    pub url: Option<String>,
}

impl Parts {
    /// The parts that a line of the contract holds. An article that does not tell when it was published
    /// counts as published on `published`.
    pub fn of(line: Line, published: Option<Date>) -> Self {
        let (id, published) = (line.name(), line.published().or(published));
        Self { id, title: line.title.unwrap_or_default(), text: line.text, published, url: line.url }
    }

    /// The article they make.
    pub fn article(self) -> Article {
        let hints = Hints { place: Place::Stream(self.id), published: self.published, url: self.url, ..Hints::default() };
        ingest::from_parts(&self.title, &self.text, &hints)
    }
}

/// The case that an article makes before anyone reviewed it. Its id is nil: it is not kept.
pub fn unreviewed(article: Article, lexicon: &Lexicon) -> Casefile {
    let extraction = extract(&article, &Reading::default(), lexicon);
    let mut case = Casefile::new(uuid::Uuid::nil());
    case.found(article, extraction);
    case
}
