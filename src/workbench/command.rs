//! Everything that can be asked of the workbench. The window, the command line, scripts and tests
//! all speak in these.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::{Blank, Claim, Field, OriginItem, ReadingEdit, Reliability, SourceId, Span, Stance, Value};
use crate::store::{Part, Side};

use super::{CaseKey, Follow, Look, Settings, casebook};

/// A report for strangers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// The name of the exporter.
    pub format: String,
    /// The file to write.
    pub to: PathBuf,
    /// As for an export.
    #[serde(default)]
    pub template: Option<String>,
    /// True where the victim is to be hidden too.
    pub victim: bool,
}

/// One request. In a script file, a RON list of these; requests about “the case” mean the one shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// Opens files: each case as it is, each article as a new case. The last one is shown.
    Open(Vec<PathBuf>),
    /// Reads pasted text as an article and begins a case with it.
    Paste(String),
    /// Begins a case with a sample that ships with the program.
    OpenSample(String),
    /// Reads a file as a further source of the case.
    AddArticle(PathBuf),
    /// Reads a file as a newer version of a source of the case: verdicts carry over, and quotes are
    /// looked for in the new text.
    AddVersion(PathBuf),
    /// Reads pasted text as a further source of the case.
    AddPasted(String),
    /// Makes the case shown a part of the open case that tells the same, and shows that.
    JoinTwin,
    /// How far the publisher of a source can be relied on: kept with the case, and remembered.
    Rate(SourceId, Option<Reliability>),
    /// Settles what several sources say about a field, as one step of undo.
    Follow(Field, Follow),
    /// Makes the case shown a part of another open case, verdicts and all, and shows that.
    MergeInto(CaseKey),
    /// Gives these paragraphs of a source of the case shown to another incident: they begin a case of
    /// their own, with the verdicts that rest on them.
    Split {
        /// The source.
        source: SourceId,
        /// Its blocks.
        blocks: Vec<Span>,
    },
    /// Makes a folder of cases the casebook, or has none from now on.
    ChooseCasebook(Option<PathBuf>),
    /// Looks through the casebook for what changed.
    ScanCasebook,
    /// Draws the timeline of the case, as SVG, or as PNG where the file is named so.
    ExportTimeline(PathBuf),
    /// Draws the overview of the cases that a query and a filter find, as SVG or PNG.
    ExportOverview {
        /// As it is typed.
        query: String,
        /// Which cases.
        filter: casebook::Filter,
        /// The file to write.
        to: PathBuf,
    },
    /// Says whether two cases that look alike, by their ids, are one incident.
    AnswerAlike(Uuid, Uuid, casebook::Verdict),
    /// Shows another open case.
    Show(CaseKey),
    /// Changes the settings; files opened before and what was started stay as they are.
    Settle(Box<Settings>),
    /// Knows the organisation's own fields from this file, now and from the next start on.
    UseFields(PathBuf),
    /// Reads the file of own fields again that the settings name.
    ReadFields,
    /// Writes an example of a file of own fields, and uses that.
    WriteExampleFields(PathBuf),
    /// Closes a case, saved or not: whoever asks has asked the analyst first.
    Close(CaseKey),
    /// Saves the case where it was saved before or opened from.
    Save,
    /// Saves the case to this file and goes on with it there.
    SaveAs(PathBuf),
    /// Merges the case with what somebody else has put in its file, and saves it: of the parts that
    /// both have changed, each from the side named here, else from the case that is open.
    Merge(Vec<(Part, Side)>),
    /// Writes a report of the case in which personal data stands as asterisks.
    Share(Shared),
    /// Writes who did what to the case, when, as a table of tab-separated lines.
    ExportHistory(PathBuf),
    /// Looks whether somebody else has changed the files of open cases.
    LookAtFiles,
    /// Looks for work that was left unsaved when the program broke off.
    FindUnfinished,
    /// Goes on with the unfinished work of this number.
    TakeUp(u64),
    /// Forgets the unfinished work of this number for good.
    PutAway(u64),
    /// Leaves the unfinished work of this number for another time.
    Later(u64),
    /// Writes a report of the case.
    Export {
        /// The name of the exporter.
        format: String,
        /// The file to write.
        to: PathBuf,
        /// A built-in template's name or a `.typ` file; `None` for the usual one.
        #[serde(default)]
        template: Option<String>,
    },
    /// Writes a report of all open cases into one file.
    ExportAll {
        /// The name of the exporter.
        format: String,
        /// The file to write.
        to: PathBuf,
    },
    /// Draws the pages of the report as pictures.
    Preview,
    /// The claim is so. A rival of a one-valued field takes the place of the answer.
    Confirm(Claim),
    /// All of these are so, as one step of undo.
    ConfirmAll(Vec<Claim>),
    /// The claim is so, with this value, and this stance where one is given.
    Correct {
        /// The claim as it was proposed.
        claim: Claim,
        /// What is right.
        value: Value,
        /// How it is put, where that is what is wrong.
        #[serde(default)]
        stance: Option<Stance>,
        /// The words it rests on, where these are others.
        #[serde(default)]
        at: Option<(SourceId, Span)>,
    },
    /// The claim is not so, or not about this incident.
    Reject(Claim),
    /// What a hint proposes does not hold here, for this reason.
    Override {
        /// What the hint proposes.
        claim: Claim,
        /// Why not.
        why: String,
    },
    /// The claim is not judged after all.
    Withdraw(Claim),
    /// The analyst says what a field is, from words of a source where there are some.
    Enter {
        /// The field.
        field: Field,
        /// Its value.
        value: Value,
        /// The words it rests on.
        #[serde(default)]
        at: Option<(SourceId, Span)>,
    },
    /// The first evidence of this claim is these words instead; the claim counts as confirmed.
    MoveEvidence {
        /// The claim.
        claim: Claim,
        /// Where its words stand.
        at: (SourceId, Span),
    },
    /// A field is empty for this reason, or nobody has looked.
    Blank(Field, Option<Blank>),
    /// A sentence of a source tells nothing about this incident, or (`false`) it does after all.
    Quiet(SourceId, Span, bool),
    /// What there is to note on an answer, or without a claim on an empty field; no words take the
    /// note off.
    Note {
        /// The field.
        field: Field,
        /// The answer.
        #[serde(default)]
        claim: Option<Claim>,
        /// The note. Reports print it beside the answer.
        words: String,
    },
    /// Changes what counts in a source, or what is known about it.
    Read(SourceId, ReadingEdit),
    /// These items are what is known about a source, as one step of undo.
    Describe(SourceId, Vec<OriginItem>),
    /// Reads all sources of the case again with the rules of this program.
    ReadAgain,
    /// One step back.
    Undo,
    /// One step forward.
    Redo,
    /// Signs the record in the analyst's name.
    Sign,
    /// Sets how reports look.
    SetLook(Box<Look>),
    /// Sets the template for what follows: a built-in one's name, or a file of the analyst's folder.
    SetTemplate(String),
    /// Sets the analyst's name for what follows.
    SetAnalyst(String),
}
