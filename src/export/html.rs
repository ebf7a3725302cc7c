//! HTML: one file, no script, nothing from outside. A page that a browser, a mail program or a wiki can
//! keep; printed, it breaks well.

use super::{ExportError, Exported, Exporter, House, Options};
use crate::assets;
use crate::report::{Entry, Marker, Moment, Quote, Report, SourceNote, Statement};

/// One page for all reports.
pub(super) const EXPORTER: Exporter = Exporter { name: "html", extension: "html", write };

fn write(reports: &[Report], options: &Options) -> Result<Exported, ExportError> {
    let house = &options.house.tidied();
    let style = assets::text("templates/report.css").unwrap_or_default();
    let title = reports.first().map(|report| report.title.as_str()).unwrap_or("Incident report");
    let bodies: String = reports.iter().enumerate().map(|(number, report)| Page { number: number + 1, house }.report(report)).collect();
    let logo = if house.logo.is_some() { "img-src data:; " } else { "" };
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; {logo}style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"generator\" content=\"Sourceline {}\">\n<title>{}</title>\n<style>\n{style}:root {{ --accent: {} }}\n</style>\n</head>\n\
         <body>\n{bodies}</body>\n</html>\n",
        escaped(&house.language),
        env!("CARGO_PKG_VERSION"),
        escaped(title),
        house.accent(),
    );
    Ok(Exported { bytes: html.into_bytes(), warnings: Vec::new() })
}

/// One report among several: its number keeps the anchors of its quotes apart.
struct Page<'a> {
    number: usize,
    house: &'a House,
}

impl Page<'_> {
    fn report(&self, report: &Report) -> String {
        let record: String = report
            .sections
            .iter()
            .map(|section| {
                let rows: String = section.entries.iter().map(|entry| self.entry(entry)).collect();
                let left_out = if section.left_out.is_empty() { String::new() } else { note(&section.left_out) };
                format!("<h3>{}</h3>\n<table class=\"record\"><tbody>\n{rows}</tbody></table>\n{left_out}", escaped(&section.name))
            })
            .collect();
        let empty = |words: &str| format!("<p>{words}</p>\n");
        let parts = [
            self.cover(report),
            part("Summary", self.summary(report)),
            part("Record", if record.is_empty() { empty("The record has no answers.") } else { record }),
            part("Timeline", if report.timeline.is_empty() { empty("The record has no dates.") } else { self.timeline(&report.timeline) }),
            part("What we do not know", gaps(report)),
            part("Sources", report.sources.iter().map(source).collect()),
            part("Evidence", self.evidence(report)),
        ];
        let footer = format!(
            "<footer>{} · {}{} · Made {}</footer>\n",
            escaped(&self.house.marking(report)),
            if report.standing.draft { "DRAFT, not signed · " } else { "" },
            escaped(self.house.footer.trim()),
            escaped(&report.made),
        );
        format!("<article>\n{}{footer}</article>\n", parts.concat())
    }

    fn cover(&self, report: &Report) -> String {
        let standing = &report.standing;
        let draft = if standing.draft { " <span class=\"box\">DRAFT</span>" } else { "" };
        let logo = self.house.logo.as_ref().map(|logo| format!("<img class=\"logo\" alt=\"{}\" src=\"{}\">\n", escaped(&self.house.organisation), logo.as_data_url()));
        let digest = if standing.digest.is_empty() { String::new() } else { format!("<dt>Digest signed</dt><dd><code>{}</code></dd>", escaped(&standing.digest)) };
        format!(
            "<header>\n{}<p class=\"kind\">{}Incident report</p>\n<h1 dir=\"auto\">{}</h1>\n{}<p><span class=\"box\">{}</span>{draft}</p>\n\
             <dl><dt>Status</dt><dd>{}</dd><dt>Made</dt><dd>{}</dd><dt>Case</dt><dd><code>{}</code></dd>{digest}</dl>\n</header>\n",
            logo.unwrap_or_default(),
            if self.house.organisation.is_empty() { String::new() } else { format!("{} · ", escaped(&self.house.organisation)) },
            escaped(&report.title),
            if report.title_note.is_empty() { String::new() } else { note(&format!("{}.", report.title_note)) },
            escaped(&self.house.marking(report)),
            escaped(&standing.sentences.join(" ")),
            escaped(&report.made),
            escaped(&report.case),
        )
    }

    fn summary(&self, report: &Report) -> String {
        let sentences = report.summary.sentences.iter().map(|sentence| format!("<p dir=\"auto\">{}{}</p>\n", escaped(&sentence.text), self.marks(&sentence.markers)));
        format!("{}{}", sentences.collect::<String>(), note(&report.summary.by))
    }

    fn entry(&self, entry: &Entry) -> String {
        let differ = if entry.conflict { "<br><em>told differently</em>" } else { "" };
        let label = format!("{}{differ}", escaped(&entry.label));
        if entry.statements.is_empty() && entry.rivals.is_empty() {
            return format!("<tr><th scope=\"row\">{label}</th><td><em>{}</em></td><td>said by the analyst</td></tr>\n", escaped(&entry.blank));
        }
        let all = entry.statements.iter().map(|statement| (statement, "")).chain(entry.rivals.iter().map(|rival| (rival, "Otherwise: ")));
        let rows = all.enumerate().map(|(index, (statement, otherwise))| {
            let head = if index == 0 { label.as_str() } else { "" };
            let cell = if index == 0 { format!("<th scope=\"row\">{head}</th>") } else { "<td></td>".to_owned() };
            format!("<tr>{cell}<td dir=\"auto\">{otherwise}{}</td><td>{}</td></tr>\n", self.statement(statement), review(&statement.verdict, statement.reviewed))
        });
        rows.collect()
    }

    fn statement(&self, statement: &Statement) -> String {
        let notes: String = statement.notes.iter().map(|note| format!("; {}", escaped(note))).collect();
        format!("{}{}{notes}{}", lead(&statement.lead), value(&statement.value, statement.reviewed), self.marks(&statement.markers))
    }

    fn timeline(&self, moments: &[Moment]) -> String {
        let rows = moments.iter().map(|moment| {
            let kind = if moment.first == moment.last { "day" } else { "stretch" };
            format!(
                "<tr class=\"{kind}{}\"><td>{}</td><td dir=\"auto\">{}{}{}</td><td>{}</td></tr>\n",
                if moment.reviewed { " reviewed" } else { "" },
                escaped(&moment.when),
                lead(&moment.lead),
                escaped(&moment.what),
                self.marks(&moment.markers),
                review(&moment.verdict, moment.reviewed),
            )
        });
        format!("<table class=\"timeline\"><thead><tr><th>When</th><th>What</th><th>Review</th></tr></thead><tbody>\n{}</tbody></table>\n", rows.collect::<String>())
    }

    fn evidence(&self, report: &Report) -> String {
        if report.quotes.is_empty() {
            return "<p>No statement rests on a quote.</p>\n".to_owned();
        }
        let quotes: String = report.quotes.iter().map(|quote| self.quote(quote)).collect();
        format!("<table class=\"evidence\"><tbody>\n{quotes}</tbody></table>\n")
    }

    fn quote(&self, quote: &Quote) -> String {
        format!(
            "<tr id=\"r{}-{}\"><th scope=\"row\">[{}]</th><td><p dir=\"auto\">{}“<strong>{}</strong>”{}</p>{}</td></tr>\n",
            self.number,
            quote.id,
            escaped(&quote.marker),
            escaped(&quote.before),
            escaped(&quote.quote),
            escaped(&quote.after),
            note(&format!("{} · {}, {} · supports {} · found by {}", quote.voice, quote.source, quote.place, quote.supports.join(", "), quote.found_by)),
        )
    }

    fn marks(&self, markers: &[Marker]) -> String {
        markers.iter().map(|marker| format!(" <a class=\"mark\" href=\"#r{}-{}\">[{}]</a>", self.number, marker.quote, escaped(&marker.text))).collect()
    }
}

fn part(name: &str, text: String) -> String {
    if text.is_empty() { String::new() } else { format!("<section>\n<h2>{name}</h2>\n{text}</section>\n") }
}

fn note(text: &str) -> String {
    format!("<p class=\"note\" dir=\"auto\">{}</p>\n", escaped(text))
}

fn lead(lead: &str) -> String {
    if lead.is_empty() { String::new() } else { format!("<em>{}:</em> ", escaped(lead)) }
}

fn value(words: &str, reviewed: bool) -> String {
    if reviewed { format!("<strong>{}</strong>", escaped(words)) } else { format!("<span>{}</span>", escaped(words)) }
}

/// A filled dot for what the analyst accepted, a hollow one before: seen without colour.
fn review(verdict: &str, reviewed: bool) -> String {
    format!("<span aria-hidden=\"true\">{}</span> {}", if reviewed { "●" } else { "○" }, escaped(verdict))
}

fn gaps(report: &Report) -> String {
    if report.gaps.is_empty() {
        return "<p>Every field of the record has a reviewed answer.</p>\n".to_owned();
    }
    let rows = report.gaps.iter().map(|gap| {
        let items: String = gap.items.iter().map(|item| format!("<p dir=\"auto\">{}</p>", escaped(item))).collect();
        format!("<tr><th scope=\"row\">{}</th><td>{items}</td></tr>\n", escaped(&gap.reason))
    });
    format!("<table class=\"gaps\"><tbody>\n{}</tbody></table>\n", rows.collect::<String>())
}

fn source(source: &SourceNote) -> String {
    let facts: String = source.facts.iter().map(|(name, words)| format!("<dt>{}</dt><dd dir=\"auto\">{}</dd>", escaped(name), escaped(words))).collect();
    format!("<h3 dir=\"auto\">{} {}</h3>\n<dl>{facts}</dl>\n", escaped(&source.marker), escaped(&source.title))
}

/// `text` as plain words: nothing in it begins an element, an entity or the end of an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
