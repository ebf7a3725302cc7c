//! Markdown: the same content as the PDF, for wikis and tickets. Words of an article are escaped,
//! so that none of them becomes markup.

use super::{ExportError, Exported, Exporter, Options};
use crate::report::{Entry, Marker, Moment, Quote, Report, SourceNote, Statement};

/// CommonMark with tables.
pub(super) const EXPORTER: Exporter = Exporter { name: "markdown", extension: "md", write };

fn write(reports: &[Report], _: &Options) -> Result<Exported, ExportError> {
    let pages: Vec<String> = reports.iter().enumerate().map(|(number, report)| Page { number }.report(report)).collect();
    Ok(Exported { bytes: pages.join("\n---\n\n").into_bytes(), warnings: Vec::new() })
}

/// One report among several: its number keeps the anchors of its quotes apart.
struct Page {
    number: usize,
}

impl Page {
    fn report(&self, report: &Report) -> String {
        let sections = report.sections.iter().map(|section| {
            let entries: String = section.entries.iter().map(|entry| self.entry(entry)).collect();
            let left_out = if section.left_out.is_empty() { String::new() } else { format!("\n{}\n", escaped(&section.left_out)) };
            format!("### {}\n\n{entries}{left_out}\n", escaped(&section.name))
        });
        let parts = [
            cover(report),
            part("Summary", self.summary(report)),
            part("Record", sections.collect()),
            part("Timeline", self.timeline(&report.timeline)),
            part("What we do not know", gaps(report)),
            part("Sources", report.sources.iter().map(source).collect()),
            part("Evidence", report.quotes.iter().map(|quote| self.quote(quote)).collect()),
        ];
        parts.concat()
    }

    fn summary(&self, report: &Report) -> String {
        let sentences = report.summary.sentences.iter().map(|sentence| format!("{}{}\n\n", escaped(&sentence.text), self.markers(&sentence.markers)));
        format!("{}*{}*\n", sentences.collect::<String>(), escaped(&report.summary.by))
    }

    fn entry(&self, entry: &Entry) -> String {
        let mut text = format!("- **{}**", escaped(&entry.label));
        if !entry.blank.is_empty() {
            text.push_str(&format!(": {}", escaped(&entry.blank)));
        }
        if entry.conflict {
            text.push_str(" (told differently)");
        }
        text.push('\n');
        for statement in entry.statements.iter().chain(&entry.rivals) {
            text.push_str(&format!("  - {}\n", self.statement(statement)));
        }
        text
    }

    fn statement(&self, statement: &Statement) -> String {
        let lead = if statement.lead.is_empty() { String::new() } else { format!("*{}:* ", escaped(&statement.lead)) };
        let notes: String = statement.notes.iter().map(|note| format!("; {}", escaped(note))).collect();
        let value = if statement.reviewed { format!("**{}**", escaped(&statement.value)) } else { escaped(&statement.value) };
        format!("{lead}{value}{notes} — *{}*{}", escaped(&statement.verdict), self.markers(&statement.markers))
    }

    fn timeline(&self, moments: &[Moment]) -> String {
        if moments.is_empty() {
            return "No dates.\n".to_owned();
        }
        let rows = moments.iter().map(|moment| {
            let lead = if moment.lead.is_empty() { String::new() } else { format!("*{}:* ", escaped(&moment.lead)) };
            let (when, what, verdict) = (escaped(&moment.when), escaped(&moment.what), escaped(&moment.verdict));
            format!("| {when} | {lead}{what}{} | {verdict} |\n", self.markers(&moment.markers))
        });
        format!("| When | What | Review |\n|---|---|---|\n{}", rows.collect::<String>())
    }

    fn markers(&self, markers: &[Marker]) -> String {
        markers.iter().map(|marker| format!(" [\\[{}\\]](#r{}-{})", escaped(&marker.text), self.number + 1, marker.quote)).collect()
    }

    fn quote(&self, quote: &Quote) -> String {
        let Quote { id, before, quote: words, after, .. } = quote;
        let place = [quote.source.as_str(), quote.place.as_str()].join(", ");
        format!(
            "- <a id=\"r{}-{id}\"></a>**\\[{}\\]** {}“**{}**”{} — {}; {}; found by {}. Supports: {}.\n",
            self.number + 1,
            escaped(&quote.marker),
            escaped(before),
            escaped(words),
            escaped(after),
            escaped(&quote.voice),
            escaped(&place),
            escaped(&quote.found_by),
            escaped(&quote.supports.join(", ")),
        )
    }
}

fn part(name: &str, text: String) -> String {
    if text.is_empty() { String::new() } else { format!("## {name}\n\n{}\n\n", text.trim_end()) }
}

fn cover(report: &Report) -> String {
    let standing = &report.standing;
    let mut text = format!("# {}\n\n", escaped(&report.title));
    if !report.title_note.is_empty() {
        text.push_str(&format!("*{}.*\n\n", escaped(&report.title_note)));
    }
    let draft = if standing.draft { " · **DRAFT**" } else { "" };
    text.push_str(&format!("**{}**{draft} · Case {} · {}\n\n", escaped(&report.tlp), escaped(&report.case), escaped(&report.made)));
    text.push_str(&format!("{}\n\n", escaped(&standing.sentences.join(" "))));
    if !standing.digest.is_empty() {
        text.push_str(&format!("Digest: `{}`\n\n", standing.digest.replace('`', "")));
    }
    text
}

fn gaps(report: &Report) -> String {
    let gaps = report.gaps.iter().map(|gap| {
        let items: Vec<String> = gap.items.iter().map(|item| escaped(item)).collect();
        format!("- **{}:** {}\n", escaped(&gap.reason), items.join("; "))
    });
    gaps.collect()
}

fn source(source: &SourceNote) -> String {
    let facts = source.facts.iter().map(|(name, words)| format!("  - {}: {}\n", escaped(name), escaped(words)));
    format!("- **{}** {}\n{}", escaped(&source.marker), escaped(&source.title), facts.collect::<String>())
}

/// `text` as plain words: every character that could be markup has a backslash before it. Colons
/// count where an address or an emoji name could begin.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let joins = chars.peek().is_some_and(|next| next.is_alphabetic() || *next == '/');
        let is_markup = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '$' | '@' | '{' | '}' | '^');
        if is_markup || c == ':' && joins {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
