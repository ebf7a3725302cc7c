//! Word documents: `.docx`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use undoc::model::{Block, Document, Paragraph, Table};

use super::clean::draft::{Collector, Draft};
use super::clean::weigh::Trust;
use super::open::zip::{self, Archive};
use super::{Format, Hints, IngestError, Sink, Sure, finish, meta};
use crate::ingest::meta::{Item, Said};
use crate::model::{BlockKind, FoundBy, LeftOut};

pub(super) const FORMAT: Format = Format { name: "docx", extensions: &["docx", "docm"], foreign: true, sniff, read };

fn sniff(bytes: &[u8], _hints: &Hints) -> Sure {
    if zip::names(bytes, "word/document.xml") { Sure::Yes } else { Sure::No }
}

fn read(bytes: &[u8], hints: &Hints, sink: &mut Sink<'_>) {
    match document(bytes) {
        Ok(document) => match draft(&document).article(Trust::Article) {
            Some(mut article) => {
                article.origin = meta::of_document(&said(&document), &article);
                sink(Ok(finish(article, bytes, hints)));
            }
            None => sink(Err(IngestError::Wordless)),
        },
        Err(error) => sink(Err(error)),
    }
}

fn document(bytes: &[u8]) -> Result<Document, IngestError> {
    Archive::of(bytes)?.check()?;
    let parsed = catch_unwind(AssertUnwindSafe(|| undoc::parse_bytes(bytes)));
    parsed.ok().and_then(Result::ok).ok_or(IngestError::Damaged)
}

fn said(document: &Document) -> Vec<Said> {
    let known = &document.metadata;
    let items = [(Item::Author, &known.author), (Item::Modified, &known.modified)];
    let given = items.into_iter().filter_map(|(item, words)| Some(Said { item, words: words.clone()?, found_by: FoundBy::Properties }));
    given.collect()
}

fn draft(document: &Document) -> Draft {
    let mut collector = Collector::default();
    for section in &document.sections {
        let margin = |collector: &mut Collector, paragraphs: &Option<Vec<Paragraph>>| {
            paragraphs.iter().flatten().for_each(|words| paragraph(words, Some(LeftOut::Running), collector));
        };
        margin(&mut collector, &section.header);
        for block in &section.content {
            match block {
                Block::Paragraph(words) => paragraph(words, None, &mut collector),
                Block::Table(rows) => table(rows, &mut collector),
                Block::Note { content, .. } => content.iter().for_each(|words| paragraph(words, None, &mut collector)),
                _ => {}
            }
        }
        section.notes.iter().flatten().for_each(|words| paragraph(words, None, &mut collector));
        margin(&mut collector, &section.footer);
    }
    Draft { title: document.metadata.title.clone(), parts: collector.parts }
}

fn paragraph(words: &Paragraph, hint: Option<LeftOut>, collector: &mut Collector) {
    for run in words.runs.iter().filter(|run| run.revision != undoc::model::RevisionType::Deleted) {
        collector.push(&run.text);
        if run.line_break {
            collector.push("\n");
        }
    }
    let style = words.style_name.as_deref().or(words.style_id.as_deref()).unwrap_or_default().to_lowercase();
    let kind = match style.as_str() {
        "title" => BlockKind::Headline,
        "caption" => BlockKind::Caption,
        "quote" | "intense quote" | "block text" => BlockKind::Quotation,
        _ if words.heading.is_heading() => BlockKind::Heading,
        _ if words.list_info.is_some() => BlockKind::ListItem,
        _ => BlockKind::Paragraph,
    };
    collector.end(kind, hint);
}

/// A table that lays a page out holds paragraphs; one of data holds rows.
fn table(rows: &Table, collector: &mut Collector) {
    let lays_out = rows.rows.iter().flat_map(|row| &row.cells).any(|cell| !cell.nested_tables.is_empty() || cell.content.len() > 3);
    for row in &rows.rows {
        for (index, cell) in row.cells.iter().enumerate() {
            if lays_out {
                cell.content.iter().for_each(|words| paragraph(words, None, collector));
                cell.nested_tables.iter().for_each(|inner| table(inner, collector));
            } else {
                if index > 0 {
                    collector.push("\t");
                }
                collector.push(&cell.plain_text().split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
        if !lays_out {
            collector.end(BlockKind::TableRow, None);
        }
    }
}
