//! What a reader of documents or pages found, laid out as an article.

use super::headline;
use super::page::Part;
use super::weigh::{Line, Trust, weigh};
use crate::ingest::meta::byline;
use crate::model::{Article, Block, BlockKind, LeftOut, Span};

/// How many parts from the top are looked at for the title.
const TOP: usize = 8;

/// A document's own title and its parts, in reading order.
#[derive(Debug, Default)]
pub struct Draft {
    /// The title that stands in its properties. Many are left over from another document.
    pub title: Option<String>,
    /// The parts; those with a hint are not part of the article.
    pub parts: Vec<Part>,
}

impl Draft {
    /// The article; `None` where there are no words.
    pub fn article(mut self, trust: Trust) -> Option<Article> {
        let title = self.take_title(trust);
        let reasons = reasons(&self.parts, trust);
        lay_out(title.as_deref(), &self.parts, &reasons)
    }

    /// The headline: the part that repeats the title of the properties, else a heading near the top,
    /// else the line that reads like one, else the title of the properties. The part leaves the
    /// parts.
    fn take_title(&mut self, trust: Trust) -> Option<String> {
        let given = self.title.take().map(|title| title.trim().to_owned()).filter(|title| is_title(title));
        let top = || self.parts.iter().enumerate().take(TOP).filter(|(_, part)| part.hint.is_none());
        let is_heading = |part: &Part| matches!(part.kind, BlockKind::Headline | BlockKind::Heading);
        let same = given.as_deref().and_then(|title| {
            let same = || top().filter(|(_, part)| is_title_of(&part.text, title));
            same().find(|(_, part)| is_heading(part)).or_else(|| same().next())
        });
        let heading = || top().find(|(_, part)| is_heading(part));
        let found = same.or_else(heading).map(|(index, _)| index).or_else(|| {
            let lines: Vec<Line<'_>> = self.parts.iter().map(line).collect();
            headline::find(&lines, &reasons(&self.parts, trust)).filter(|index| *index < TOP && given.is_none())
        });
        match found {
            Some(index) => Some(self.parts.remove(index).text.split_whitespace().collect::<Vec<_>>().join(" ")),
            None => given.as_deref().map(without_site),
        }
    }
}

/// Why each part is left out: what the document says, else what the words say.
fn reasons(parts: &[Part], trust: Trust) -> Vec<Option<LeftOut>> {
    let inside: Vec<Line<'_>> = parts.iter().filter(|part| part.hint.is_none()).map(line).collect();
    let mut weighed = weigh(&inside, trust).into_iter();
    let reasons: Vec<Option<LeftOut>> = parts.iter().map(|part| part.hint.or_else(|| weighed.next().flatten())).collect();
    // a document too poor to weigh is read whole
    if reasons.iter().all(Option::is_some) { parts.iter().map(|part| part.hint).collect() } else { reasons }
}

fn line(part: &Part) -> Line<'_> {
    Line { text: &part.text, hint: part.hint, heading: matches!(part.kind, BlockKind::Heading | BlockKind::Headline) }
}

/// True for the words of `title`, or its beginning: what follows in a title is the name of the site.
pub fn is_title_of(words: &str, title: &str) -> bool {
    let (words, title) = (letters(words), letters(title));
    !words.is_empty() && title.starts_with(&words) && words.len() * 2 >= title.len()
}

/// A title without the name of the site behind its last bar.
pub fn without_site(title: &str) -> String {
    let cut = [" | ", " – ", " — ", " » ", " :: "].iter().filter_map(|bar| title.rfind(bar)).max();
    let front = cut.and_then(|at| title.get(..at)).filter(|front| front.split_whitespace().count() >= 3);
    front.unwrap_or(title).trim().to_owned()
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// True for what a person may have written as a title: programs write file names and “untitled”.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let file = [".doc", ".docx", ".odt", ".rtf", ".pdf", ".indd", ".qxd", ".tex", ".dvi"].iter().any(|end| lower.ends_with(end));
    title.split_whitespace().count() >= 2 && !file && !lower.starts_with("microsoft word") && !lower.starts_with("untitled")
}

/// Title, blank line, and every part behind a blank line.
pub fn lay_out(title: Option<&str>, parts: &[Part], reasons: &[Option<LeftOut>]) -> Option<Article> {
    let mut article = Article::default();
    if let Some(title) = title {
        let span = Span::new(0, title.len());
        article.text = format!("{title}\n\n");
        article.title = Some(span);
        article.body_start = u32::try_from(article.text.len()).unwrap_or(u32::MAX);
        article.blocks.push(Block { kind: BlockKind::Headline, span });
    }
    let first = reasons.iter().position(Option::is_none).unwrap_or_default();
    for (index, (part, reason)) in parts.iter().zip(reasons).enumerate() {
        if !article.text.is_empty() && !article.text.ends_with("\n\n") {
            article.text.push_str("\n\n");
        }
        let start = article.text.len();
        article.text.push_str(&part.text);
        let kind = match reason {
            _ if index <= first + 2 && byline::is_byline(&part.text) => BlockKind::Byline,
            Some(reason) => BlockKind::Boilerplate(*reason),
            // a second headline is a heading
            None if part.kind == BlockKind::Headline => BlockKind::Heading,
            None => part.kind,
        };
        article.blocks.push(Block { kind, span: Span::new(start, article.text.len()) });
    }
    (!article.blocks.is_empty()).then_some(article)
}

/// Collects the parts of a document whose reader meets words and ends of paragraphs.
#[derive(Debug, Default)]
pub struct Collector {
    /// The parts that are complete.
    pub parts: Vec<Part>,
    buffer: String,
}

impl Collector {
    /// Adds words; runs of white space become one, a tab and a line break stay.
    pub fn push(&mut self, words: &str) {
        for c in words.chars() {
            match c {
                '\u{ad}' | '\0' => {}
                '\t' | '\n' => self.separate(c),
                c if c.is_whitespace() => {
                    if !self.buffer.is_empty() && !self.buffer.ends_with([' ', '\n', '\t']) {
                        self.buffer.push(' ');
                    }
                }
                c => self.buffer.push(c),
            }
        }
    }

    fn separate(&mut self, c: char) {
        let words = self.buffer.trim_end_matches(' ').len();
        self.buffer.truncate(words);
        self.buffer.push(c);
    }

    /// True when no word came since the last part.
    pub fn is_empty(&self) -> bool {
        self.buffer.trim().is_empty()
    }

    /// Ends the part. Without a letter or a digit it is none.
    pub fn end(&mut self, kind: BlockKind, hint: Option<LeftOut>) {
        let buffer = std::mem::take(&mut self.buffer);
        let text = buffer.trim();
        if text.chars().any(char::is_alphanumeric) {
            self.parts.push(Part { kind, text: text.to_owned(), hint, linked: false });
        }
    }
}
