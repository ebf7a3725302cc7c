//! DOCX: the same content as the PDF for those who must edit or paste it. Real headings, repeated heads,
//! a running foot with the traffic light; every word of an article is a run of text, never a field.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BorderType, BreakType, Docx, Footer, Header, HyperlinkType, LineSpacing, NumPages, PageMargin, PageNum, Paragraph, Run,
    RunFonts, Style, StyleType, Table, TableBorder, TableBorderPosition, TableCell, TableLayoutType, TableRow, WidthType,
};

use super::{ExportError, Exported, Exporter, Options};
use crate::report::{Entry, Marker, Report, SourceNote, Statement};

/// An Office document.
pub(super) const EXPORTER: Exporter = Exporter { name: "docx", extension: "docx", write };

/// Width of the text on a page, in twentieths of a point.
const WIDTH: usize = 9000;
const QUIET: &str = "555B63";

fn write(reports: &[Report], options: &Options) -> Result<Exported, ExportError> {
    let options = &Options { house: options.house.tidied(), ..options.clone() };
    let mut docx = styled(options);
    if let Some(first) = reports.first() {
        docx = docx.footer(footer(first, options)).header(header(first, options));
        let made = first.made_at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
        docx = docx.created_at(&made).updated_at(&made);
    }
    for (number, report) in reports.iter().enumerate() {
        if number > 0 {
            docx = docx.add_paragraph(Paragraph::new().add_run(Run::new().add_break(BreakType::Page)));
        }
        docx = Pages { number: number + 1 }.report(docx, report, options);
    }
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes).map_err(|error| ExportError::Data(error.to_string()))?;
    Ok(Exported { bytes: bytes.into_inner(), warnings: Vec::new() })
}

fn styled(options: &Options) -> Docx {
    let (width, height) = if options.house.paper == "us-letter" { (12_240, 15_840) } else { (11_906, 16_838) };
    let heading = |id: &str, name: &str, size: usize, level: usize| {
        Style::new(id, StyleType::Paragraph).name(name).size(size).bold().outline_lvl(level).line_spacing(LineSpacing::new().before(300).after(120))
    };
    Docx::new()
        .page_size(width, height)
        .page_margin(PageMargin::new().top(1500).bottom(1400).left(1450).right(1450))
        .default_fonts(RunFonts::new().ascii("Libertinus Serif").hi_ansi("Libertinus Serif").cs("Noto Sans Arabic").east_asia("Noto Sans CJK SC"))
        .default_size(21)
        .add_style(Style::new("Title", StyleType::Paragraph).name("Title").size(44).bold())
        .add_style(heading("Heading1", "heading 1", 32, 0))
        .add_style(heading("Heading2", "heading 2", 24, 1))
}

fn words(text: &str) -> Run {
    Run::new().add_text(text)
}

fn small(text: &str) -> Run {
    words(text).size(17).color(QUIET)
}

fn line(run: Run) -> Paragraph {
    Paragraph::new().add_run(run)
}

fn heading(style: &str, text: &str) -> Paragraph {
    line(words(text)).style(style).keep_next(true)
}

fn header(report: &Report, options: &Options) -> Header {
    let draft = if report.standing.draft { "DRAFT, not signed · " } else { "" };
    let name: String = options.house.organisation.chars().take(40).collect();
    let organisation = if name.is_empty() { name } else { format!("{name} · ") };
    let title: String = report.title.chars().take(90).collect();
    Header::new().add_paragraph(line(small(&format!("{draft}{organisation}{title}"))))
}

fn footer(report: &Report, options: &Options) -> Footer {
    let house = options.house.footer.trim();
    let left = [options.house.marking(report), house.to_owned()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let foot = line(small(&format!("{left} · Page "))).add_page_num(PageNum::new()).add_run(small(" of ")).add_num_pages(NumPages::new());
    Footer::new().add_paragraph(foot.align(AlignmentType::Center))
}

/// One report among several: its number keeps the anchors of its quotes apart.
struct Pages {
    number: usize,
}

impl Pages {
    fn report(&self, docx: Docx, report: &Report, options: &Options) -> Docx {
        let mut docx = cover(docx, report, options);
        docx = docx.add_paragraph(heading("Heading1", "Summary"));
        for sentence in &report.summary.sentences {
            docx = docx.add_paragraph(self.marks(line(words(&sentence.text)), &sentence.markers));
        }
        docx = docx.add_paragraph(line(small(&report.summary.by))).add_paragraph(heading("Heading1", "Record"));
        if report.sections.is_empty() {
            docx = docx.add_paragraph(line(words("The record has no answers.")));
        }
        for section in &report.sections {
            let rows = section.entries.iter().flat_map(|entry| self.entry(entry)).collect();
            docx = docx.add_paragraph(heading("Heading2", &section.name)).add_table(table(rows, &[2000, 4900, 2100]));
            docx = docx.add_paragraph(line(small(&section.left_out)));
        }
        docx = docx.add_paragraph(heading("Heading1", "Timeline"));
        let moments = report.timeline.iter().map(|moment| {
            let what = self.marks(lead(Paragraph::new(), &moment.lead).add_run(words(&moment.what)), &moment.markers);
            TableRow::new(vec![cell(line(words(&moment.when))), cell(what), cell(review(&moment.verdict, moment.reviewed))])
        });
        docx = docx.add_table(table(moments.collect(), &[2200, 4700, 2100])).add_paragraph(heading("Heading1", "What we do not know"));
        let gaps = report.gaps.iter().map(|gap| {
            let items = gap.items.iter().fold(TableCell::new(), |cell, item| cell.add_paragraph(line(words(item))));
            TableRow::new(vec![cell(line(words(&gap.reason))), items])
        });
        docx = docx.add_table(table(gaps.collect(), &[3000, 6000])).add_paragraph(heading("Heading1", "Sources"));
        docx = report.sources.iter().fold(docx, source);
        docx = docx.add_paragraph(heading("Heading1", "Evidence"));
        let quotes = report.quotes.iter().enumerate().map(|(index, quote)| {
            let id = self.number * 100_000 + index;
            let text = Paragraph::new().add_bookmark_start(id, self.anchor(&quote.id)).add_run(words(&format!("{}“", quote.before)));
            let text = text.add_run(words(&quote.quote).bold()).add_run(words(&format!("”{}", quote.after))).add_bookmark_end(id);
            let about = format!("{} · {}, {} · supports {} · found by {}", quote.voice, quote.source, quote.place, quote.supports.join(", "), quote.found_by);
            TableRow::new(vec![cell(line(words(&format!("[{}]", quote.marker)))), cell(text).add_paragraph(line(small(&about)))])
        });
        docx.add_table(table(quotes.collect(), &[1000, 8000]))
    }

    fn anchor(&self, quote: &str) -> String {
        format!("r{}_{quote}", self.number)
    }

    fn marks(&self, paragraph: Paragraph, markers: &[Marker]) -> Paragraph {
        markers.iter().fold(paragraph, |paragraph, marker| {
            let link = docx_rs::Hyperlink::new(self.anchor(&marker.quote), HyperlinkType::Anchor).add_run(small(&format!(" [{}]", marker.text)));
            paragraph.add_hyperlink(link)
        })
    }

    fn entry(&self, entry: &Entry) -> Vec<TableRow> {
        let label = if entry.conflict { format!("{} (told differently)", entry.label) } else { entry.label.clone() };
        if entry.statements.is_empty() && entry.rivals.is_empty() {
            let said = line(small("said by the analyst"));
            return vec![TableRow::new(vec![cell(line(words(&label))), cell(line(words(&entry.blank).italic())), cell(said)])];
        }
        let all = entry.statements.iter().map(|statement| (statement, "")).chain(entry.rivals.iter().map(|rival| (rival, "Otherwise: ")));
        let rows = all.enumerate().map(|(index, (statement, otherwise))| {
            let head = if index == 0 { label.as_str() } else { "" };
            TableRow::new(vec![cell(line(words(head))), cell(self.statement(statement, otherwise)), cell(review(&statement.verdict, statement.reviewed))])
                .cant_split()
        });
        rows.collect()
    }

    fn statement(&self, statement: &Statement, otherwise: &str) -> Paragraph {
        let value = words(&statement.value);
        let told = lead(line(small(otherwise)), &statement.lead).add_run(if statement.reviewed { value.bold() } else { value });
        let notes: String = statement.notes.iter().map(|note| format!("; {note}")).collect();
        self.marks(told.add_run(words(&notes)), &statement.markers)
    }
}

fn cover(docx: Docx, report: &Report, options: &Options) -> Docx {
    let standing = &report.standing;
    let draft = if standing.draft { " · DRAFT" } else { "" };
    let organisation = if options.house.organisation.is_empty() { String::new() } else { format!("{} · ", options.house.organisation) };
    let mut lines = vec![
        line(small(&format!("{organisation}Incident report"))),
        line(words(&report.title)).style("Title"),
        line(small(&report.title_note)),
        line(words(&format!("{}{draft}", options.house.marking(report))).bold()),
        line(words(&standing.sentences.join(" "))),
        line(small(&format!("Made {} · Case {}", report.made, report.case))),
    ];
    if !standing.digest.is_empty() {
        lines.push(line(small(&format!("Digest signed {}", standing.digest))));
    }
    lines.into_iter().fold(docx, Docx::add_paragraph)
}

fn source(docx: Docx, source: &SourceNote) -> Docx {
    let rows = source.facts.iter().map(|(name, about)| TableRow::new(vec![cell(line(small(name))), cell(line(words(about)))]));
    docx.add_paragraph(heading("Heading2", &format!("{} {}", source.marker, source.title))).add_table(table(rows.collect(), &[2400, 6600]))
}

fn lead(paragraph: Paragraph, lead: &str) -> Paragraph {
    if lead.is_empty() { paragraph } else { paragraph.add_run(words(&format!("{lead}: ")).italic()) }
}

fn review(verdict: &str, reviewed: bool) -> Paragraph {
    line(small(&format!("{} {verdict}", if reviewed { "●" } else { "○" })))
}

fn cell(paragraph: Paragraph) -> TableCell {
    TableCell::new().add_paragraph(paragraph)
}

/// A table with rules between its rows alone.
fn table(rows: Vec<TableRow>, widths: &[usize]) -> Table {
    let rows = if rows.is_empty() { vec![TableRow::new(vec![cell(line(small("None.")))])] } else { rows };
    let rule = |position| TableBorder::new(position).border_type(BorderType::Single).size(2).color("B4B9C0");
    let table = Table::new(rows).set_grid(widths.to_vec()).width(WIDTH, WidthType::Dxa).layout(TableLayoutType::Fixed).clear_all_border();
    [TableBorderPosition::Top, TableBorderPosition::Bottom, TableBorderPosition::InsideH].into_iter().fold(table, |table, position| table.set_border(rule(position)))
}
