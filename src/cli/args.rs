//! The words of the command line. Nothing but clap is in here.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::model::Date;

/// Reads incident reports out of news articles, with the source words beside every value.
///
/// Without a subcommand it opens the window, with the given articles or cases in it.
#[derive(Debug, Parser)]
#[command(name = "sourceline", version)]
pub struct Arguments {
    /// Articles or cases to open in the window
    pub files: Vec<PathBuf>,
    /// A folder of names of your own, in files such as groups.tsv, that the rules should know too
    #[arg(long, global = true, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// A file that defines fields and vocabularies of your own, which every record then has besides
    #[arg(long, global = true, value_name = "FILE.ron")]
    pub fields: Option<PathBuf>,
    /// What to do without the window
    #[command(subcommand)]
    pub task: Option<Job>,
}

/// What can be done without the window.
#[derive(Debug, Subcommand)]
pub enum Job {
    /// Print the article's body
    Text {
        /// The article
        file: PathBuf,
        /// Print title, byline, publisher, date, language and address as JSON instead
        #[arg(long)]
        meta: bool,
        #[command(flatten)]
        reference: Reference,
    },
    /// Print the record of each article as a line of JSON
    Extract {
        /// The articles
        #[arg(required_unless_present = "stream", conflicts_with = "stream")]
        files: Vec<PathBuf>,
        /// Read articles as lines of JSON from standard input and answer each with one line
        #[arg(long)]
        stream: bool,
        #[command(flatten)]
        reference: Reference,
    },
    /// Make a case of one or several articles about one incident, or of a case in JSON
    Case {
        /// The articles
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The case file to write
        #[arg(short, long, value_name = "OUT.case.ron", required_unless_present = "json")]
        output: Option<PathBuf>,
        /// Print the case as JSON for other tools, or write that
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        reference: Reference,
    },
    /// Say what is wrong with a case file: form, digests, quotes, record
    Check {
        /// The case
        case: PathBuf,
        /// Write what can be kept to this file, and list what cannot
        #[arg(long, value_name = "OUT.case.ron")]
        repair: Option<PathBuf>,
    },
    /// Take the record out of a PDF report, render it again, and say whether the pages say the same
    Verify {
        /// The report
        report: PathBuf,
        /// The template it was made with, where it is not the usual one
        #[arg(long, value_name = "NAME|FILE.typ")]
        template: Option<String>,
        /// The look it was made with, where it is not the usual one
        #[arg(long, value_name = "LOOK.ron")]
        look: Option<PathBuf>,
    },
    /// Print the JSON Schema of the case format
    Schema,
    /// Write the report of a case or an article as PDF
    Report {
        /// The case, or an article
        file: PathBuf,
        /// The PDF to write
        #[arg(short, long, value_name = "OUT.pdf")]
        output: PathBuf,
        /// A built-in template's name, or a .typ file
        #[arg(long, value_name = "NAME|FILE.typ")]
        template: Option<String>,
        /// How it looks: organisation, logo, colour, paper, language, traffic light, footer, in RON
        #[arg(long, value_name = "LOOK.ron")]
        look: Option<PathBuf>,
        #[command(flatten)]
        share: Share,
        #[command(flatten)]
        reference: Reference,
    },
    /// Write cases or articles in another format
    Export {
        /// The format: csv, casebook, docx, html, jsonl, markdown, misp, pdf, stix, vcdb, veris
        format: String,
        /// The cases, or articles
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The file to write
        #[arg(short, long, value_name = "OUT")]
        output: PathBuf,
        /// How it looks: organisation, logo, colour, paper, language, traffic light, footer, in RON
        #[arg(long, value_name = "LOOK.ron")]
        look: Option<PathBuf>,
        #[command(flatten)]
        share: Share,
        #[command(flatten)]
        reference: Reference,
    },
    /// Read thousands of articles in one run: into lines of JSON, a casebook, or a folder of cases
    ///
    /// Goes on where it was when it is interrupted and started again. Inputs that cannot be read are
    /// lines of OUT.report.txt and stop nothing; the summary stands at its end.
    Batch {
        /// Files, folders, archives (.warc, .warc.gz), JSON Lines (.jsonl); - for JSON Lines from standard input
        #[arg(required = true, value_name = "IN")]
        inputs: Vec<PathBuf>,
        /// OUT.jsonl for a line an article, OUT.csv for a row an article, else a folder for a case an article
        #[arg(short, long, value_name = "OUT")]
        output: PathBuf,
        /// How many articles are worked on at once; as many as there are cores if not given
        #[arg(long, value_name = "N")]
        jobs: Option<usize>,
        #[command(flatten)]
        reference: Reference,
    },
    /// Learn the extractor's weights from reviewed articles, and print how they do on others
    Learn {
        /// Reviewed cases, or files of JSON lines with the right “fields” in them
        #[arg(required = true)]
        examples: Vec<PathBuf>,
        /// The file of weights to write
        #[arg(short, long, value_name = "OUT", required_unless_present = "cross_validate")]
        output: Option<PathBuf>,
        /// Write nothing: only print the cross-validated scores
        #[arg(long, conflicts_with = "output")]
        cross_validate: bool,
    },
    /// Do commands as they come, a line of RON each on standard input, as the window does them: slow
    /// work goes on beside, and every step is kept in a journal. For tests and other programs.
    #[command(hide = true)]
    Drive {
        /// The folder for what has no file yet
        #[arg(long, value_name = "FOLDER")]
        keep: PathBuf,
    },
    /// Do what a script says: a list of commands in RON, as the window would send them
    Run {
        /// The script
        script: PathBuf,
    },
}

/// What is hidden in a report for strangers.
#[derive(Debug, Clone, Copy, Args)]
pub struct Share {
    /// Hide personal data: e-mail addresses, numbers of phones and accounts, persons who were or may have been hit
    #[arg(long)]
    pub share: bool,
    /// Hide the victim too
    #[arg(long, requires = "share")]
    pub hide_victim: bool,
}

/// What relative dates are counted from.
#[derive(Debug, Clone, Copy, Args)]
pub struct Reference {
    /// When the article was published, where it does not tell itself: 2026-11-03, 2026-11 or 2026
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub published: Option<Date>,
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write 2026-11-03, 2026-11 or 2026".to_owned())
}
