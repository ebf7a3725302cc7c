//! Counts as bars, drawn as SVG: few words, plain shapes, the same bytes for the same counts. Fonts and
//! colours are the reader's own; the words stay words, to be read aloud and searched.

use std::fmt::Write;

/// A chart of counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chart {
    /// What is counted.
    pub title: String,
    /// The bars, in order.
    pub bars: Vec<Bar>,
    /// How many could not be counted because it is not known of them.
    pub unknown: usize,
}

/// A count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Of what.
    pub label: String,
    /// The query that finds what was counted.
    pub query: String,
    /// How many.
    pub count: usize,
}

const WIDTH: usize = 760;
/// Where bars begin, and how long the longest is.
const LEFT: usize = 230;
const LONGEST: usize = 440;
const ROW: usize = 22;
const HEAD: usize = 40;
/// The space between two charts.
const GAP: usize = 22;
/// Longer labels are cut.
const LABEL: usize = 32;

/// `charts` below one another under `title`, as SVG. `unknown` is what is said of those not counted.
pub fn svg(title: &str, charts: &[Chart], unknown: &dyn Fn(usize) -> String) -> String {
    let full = HEAD + charts.iter().map(|chart| height(chart) + GAP).sum::<usize>();
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{full}\" viewBox=\"0 0 {WIDTH} {full}\" role=\"img\" font-family=\"Noto Sans, DejaVu Sans, sans-serif\" font-size=\"12\">"
    );
    let _ = writeln!(out, "<title>{}</title>", escaped(title));
    let _ = writeln!(out, "<rect width=\"{WIDTH}\" height=\"{full}\" fill=\"#ffffff\"/>");
    let _ = writeln!(out, "<text x=\"16\" y=\"26\" font-size=\"17\" font-weight=\"bold\" fill=\"#1b1f24\">{}</text>", escaped(title));
    let mut top = HEAD;
    for chart in charts {
        draw(&mut out, chart, top, unknown);
        top += height(chart) + GAP;
    }
    out.push_str("</svg>\n");
    out
}

fn height(chart: &Chart) -> usize {
    ROW + chart.bars.len().max(1) * ROW + if chart.unknown > 0 { ROW } else { 0 }
}

fn draw(out: &mut String, chart: &Chart, top: usize, unknown: &dyn Fn(usize) -> String) {
    let most = chart.bars.iter().map(|bar| bar.count).max().unwrap_or_default().max(1);
    let _ = writeln!(out, "<g>\n<text x=\"16\" y=\"{}\" font-weight=\"bold\" fill=\"#1b1f24\">{}</text>", top + 14, escaped(&chart.title));
    let mut y = top + ROW;
    for bar in &chart.bars {
        let width = if bar.count == 0 { 0 } else { (bar.count * LONGEST / most).max(2) };
        let label = cut(&bar.label);
        let _ = writeln!(
            out,
            "<g><title>{}: {}</title><text x=\"{}\" y=\"{}\" text-anchor=\"end\" fill=\"#3b434c\">{}</text><rect x=\"{LEFT}\" y=\"{}\" width=\"{width}\" height=\"14\" fill=\"#3a6ea5\"/><text x=\"{}\" y=\"{}\" fill=\"#3b434c\">{}</text></g>",
            escaped(&bar.label),
            bar.count,
            LEFT - 10,
            y + 12,
            escaped(&label),
            y + 1,
            LEFT + width + 8,
            y + 12,
            bar.count
        );
        y += ROW;
    }
    if chart.bars.is_empty() {
        y += ROW;
    }
    if chart.unknown > 0 {
        let _ = writeln!(out, "<text x=\"{LEFT}\" y=\"{}\" fill=\"#6a737d\">{}</text>", y + 12, escaped(&unknown(chart.unknown)));
    }
    out.push_str("</g>\n");
}

fn cut(label: &str) -> String {
    let words = crate::model::visible(label);
    if words.chars().count() <= LABEL { words } else { words.chars().take(LABEL - 1).chain(['…']).collect() }
}

/// `text` as it stands in SVG; what deceives is written out.
pub(super) fn escaped(text: &str) -> String {
    crate::model::visible(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
