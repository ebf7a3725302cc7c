//! What was published: decoded and laid out once, never altered.

use serde::{Deserialize, Serialize};

use super::{Date, Reading, Span};

/// One published article.
///
/// `text` holds everything that was read: the title, a blank line, then the rest, boilerplate
/// included. Every offset of the program is a byte offset into it. Blocks come in order, do not
/// overlap, and may leave white space between them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Where it came from and what is known about it.
    pub origin: Origin,
    /// Where the headline stands; `None` when the text has none.
    pub title: Option<Span>,
    /// Where the part called `text` in JSON begins: 0 when the title stands within that part (a
    /// plain-text file), else just past the title and its blank line.
    pub body_start: u32,
    /// The whole text.
    pub text: String,
    /// The text's parts, in order.
    pub blocks: Vec<Block>,
}

impl Article {
    /// The headline's words, or the empty string.
    pub fn title_text(&self) -> &str {
        self.title.map(|span| span.text(&self.text)).unwrap_or_default()
    }

    /// True when it has a headline. How news is told apart from what stands beside it hangs on that: names and numbers in
    /// a headline are the surest there are, and what is learned where there is one does not hold where there is none.
    pub fn is_titled(&self) -> bool {
        !self.title_text().is_empty()
    }

    /// True when it is no short summary, as collections of incidents keep them: it has a headline, or paragraphs. Words
    /// speak for other codes in a summary, which has few of them.
    pub fn is_report(&self) -> bool {
        const PARAGRAPHS: usize = 4;
        self.is_titled() || self.blocks.len() >= PARAGRAPHS
    }

    /// The part called `text` in JSON: all of it, or all behind a title that was given apart.
    pub fn body_text(&self) -> &str {
        self.text.get(self.body_start as usize..).unwrap_or_default()
    }

    /// The article alone, as a reader would copy it: without headline, byline and boilerplate, a
    /// blank line between blocks. Of an article that is a headline alone, the headline.
    pub fn body(&self) -> String {
        self.body_under(&Reading::default())
    }

    /// The same as `reading` has it.
    pub fn body_under(&self, reading: &Reading) -> String {
        let blocks = self.blocks.iter().filter(|block| reading.counts(block) && !block.kind.is_top());
        let body = blocks.map(|block| block.span.text(&self.text)).collect::<Vec<_>>().join("\n\n");
        if body.is_empty() { self.title_text().to_owned() } else { body }
    }

    /// The number of the paragraph that holds `at`, as reports cite it: blocks counted from 1,
    /// boilerplate included, so that the number does not change with what is left out.
    pub fn paragraph_at(&self, at: u32) -> usize {
        self.blocks.partition_point(|block| block.span.start <= at).max(1)
    }
}

/// One part of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands, without the white space around it.
    pub span: Span,
}

/// What a block of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum BlockKind {
    /// The title of the article.
    Headline,
    /// Who wrote it, and often when.
    Byline,
    /// A heading between paragraphs.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A block quotation.
    Quotation,
    /// Words under a picture.
    Caption,
    /// One row of a table, its cells parted by tabs.
    TableRow,
    /// Not part of the article: kept, marked, and read by no rule.
    Boilerplate(LeftOut),
}

impl BlockKind {
    /// True for what no rule reads unless the analyst takes it back in.
    pub fn is_boilerplate(self) -> bool {
        matches!(self, BlockKind::Boilerplate(_))
    }

    /// True for what stands above an article: its headline, who wrote it.
    pub fn is_top(self) -> bool {
        matches!(self, BlockKind::Headline | BlockKind::Byline)
    }

    /// True for a part of the article as a reader would copy it.
    pub fn is_body(self) -> bool {
        !self.is_top() && !self.is_boilerplate()
    }
}

/// Why a block is not part of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
pub enum LeftOut {
    /// A bar of share or print buttons.
    Share,
    /// “Subscribe”, “become a member”, newsletter forms.
    Subscribe,
    /// Related articles and their teasers.
    Related,
    /// Menus, breadcrumbs, tags.
    Navigation,
    /// Readers' comments.
    Comments,
    /// Cookie and consent notes.
    Consent,
    /// Advertisements.
    Advertisement,
    /// Copyright lines, about the author, imprint.
    Footer,
    /// Running heads, page numbers.
    Running,
    /// About another incident, which has a case of its own.
    AnotherIncident,
    /// Left out by the reader of the format for another reason.
    Other,
}

impl LeftOut {
    /// The reason in a word or two, as the window and the reports say it.
    pub fn label(self) -> &'static str {
        match self {
            LeftOut::Share => "share bar",
            LeftOut::Subscribe => "subscribe",
            LeftOut::Related => "related stories",
            LeftOut::Navigation => "navigation",
            LeftOut::Comments => "comments",
            LeftOut::Consent => "cookie note",
            LeftOut::Advertisement => "advertisement",
            LeftOut::Footer => "footer",
            LeftOut::Running => "head or foot of a page",
            LeftOut::AnotherIncident => "another incident",
            LeftOut::Other => "not part of the article",
        }
    }
}

/// Where an article came from and what is known about it, each item with how it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// Where the bytes came from.
    pub place: Place,
    /// The newspaper, site or agency.
    pub publisher: Option<Noted<String>>,
    /// Who wrote it, in the order of the byline.
    pub authors: Vec<Noted<String>>,
    /// When it was published: the reference for “on Thursday”.
    pub published: Option<Noted<Date>>,
    /// When it was last changed, where the page tells.
    pub modified: Option<Noted<Date>>,
    /// Its own address, as the page or the analyst gives it. Never opened.
    pub url: Option<Noted<String>>,
    /// Language as a BCP 47 primary tag: `en`, `de`.
    pub language: Option<Noted<String>>,
    /// SHA-256 of the bytes as they were read, in lower-case hexadecimal.
    pub bytes_sha256: String,
    /// SHA-256 of `Article::text` as UTF-8, in lower-case hexadecimal.
    pub text_sha256: String,
}

/// Where the bytes of an article came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default, schemars::JsonSchema)]
pub enum Place {
    /// A file, by its name alone: a case that is handed on does not tell about folders.
    File(String),
    /// The clipboard.
    #[default]
    Pasted,
    /// A line of the stream, by its id.
    Stream(String),
    /// A sample that ships with the program, by its name.
    Sample(String),
}

/// An item of metadata beside how it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Noted<T> {
    /// What was found.
    pub value: T,
    /// Where.
    pub found_by: FoundBy,
}

impl<T> Noted<T> {
    /// The value `value`, found by `found_by`.
    pub fn new(value: T, found_by: FoundBy) -> Self {
        Self { value, found_by }
    }
}

/// How an item of metadata was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum FoundBy {
    /// Linked data of schema.org in the page.
    JsonLd,
    /// An OpenGraph property.
    OpenGraph,
    /// Another `meta` element.
    Meta,
    /// A `time` element.
    TimeElement,
    /// An attribute or element of the page, such as `lang` or `title`.
    Markup,
    /// The address of the page.
    Url,
    /// The line that names the author.
    Byline,
    /// The words of the text.
    Text,
    /// The properties of a document.
    Properties,
    /// The head of a mail.
    Header,
    /// Given with the input, as by `--published` or the stream.
    Given,
    /// Entered by the analyst.
    Analyst,
}

impl FoundBy {
    /// Where it was found, as the window says it.
    pub fn label(self) -> &'static str {
        match self {
            FoundBy::JsonLd => "the page's linked data",
            FoundBy::OpenGraph => "the page's OpenGraph data",
            FoundBy::Meta => "the page's metadata",
            FoundBy::TimeElement => "a time mark in the page",
            FoundBy::Markup => "the page's markup",
            FoundBy::Url => "the address",
            FoundBy::Byline => "the byline",
            FoundBy::Text => "the text",
            FoundBy::Properties => "the document's properties",
            FoundBy::Header => "the mail's header",
            FoundBy::Given => "given with the file",
            FoundBy::Analyst => "entered by the analyst",
        }
    }
}
