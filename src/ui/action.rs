//! Everything that can be done in the window: one table behind menus, tooltips, palette, keys and
//! the list of keys. To add a button or a shortcut, add a row here and an arm in `act.rs`.

use egui::{Key, Modifiers};

use crate::model::Blank;
use crate::workbench::Theme;

/// One thing that can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the table below says what each does")]
pub enum Action {
    Open,
    OpenPath,
    Paste,
    AddArticle,
    AddPasted,
    Save,
    SaveAs,
    Export,
    ReportLook,
    CopyTable,
    OpenSample,
    CloseCase,
    Quit,
    Undo,
    Redo,
    Copy,
    Find,
    FindNext,
    FindPrevious,
    Palette,
    Next,
    Previous,
    NextUnchecked,
    Confirm,
    ConfirmHigh,
    Correct,
    Reject,
    Restore,
    Rival(u8),
    Blank(Option<Blank>),
    TakeHint,
    OverrideHint,
    Sign,
    HideEmpty,
    Look,
    Assign,
    EndForward,
    EndBack,
    StartForward,
    StartBack,
    NextUncoded,
    PreviousUncoded,
    Unfold,
    TakeIn,
    LeaveOut,
    Details,
    ReadAgain,
    JoinTwin,
    AddVersion,
    History,
    FindUnsaved,
    ShowSource,
    ShowPreview,
    ShowTimeline,
    NextTab,
    NextCase,
    PreviousCase,
    Casebook,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    Theme(Theme),
    Keys,
}

/// A part of the menu bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the menu of its name")]
pub enum Menu {
    File,
    Edit,
    Record,
    Source,
    View,
    Help,
}

impl Menu {
    /// Every menu, in order.
    pub const ALL: [Menu; 6] = [Menu::File, Menu::Edit, Menu::Record, Menu::Source, Menu::View, Menu::Help];

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Menu::File => "File",
            Menu::Edit => "Edit",
            Menu::Record => "Record",
            Menu::Source => "Source",
            Menu::View => "View",
            Menu::Help => "Help",
        }
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// What is done.
    pub action: Action,
    /// Where it stands in the menus.
    pub menu: Menu,
    /// Its name in menus, palette and help.
    pub name: &'static str,
    /// Its keys, as they are shown; the first is shown in menus. Empty: none.
    pub keys: &'static [&'static str],
    /// One sentence for tooltip and palette.
    pub tip: &'static str,
}

macro_rules! actions {
    ($($menu:ident { $($action:expr, $name:literal, [$($keys:literal),*], $tip:literal;)* })*) => {
        /// The table.
        pub const ACTIONS: &[Row] = {
            use Action::{
                AddArticle, AddPasted, AddVersion, Assign, Blank as Leave, Casebook, CloseCase, Confirm, ConfirmHigh, Copy, CopyTable, Correct, Details,
                EndBack, EndForward, Export, Find, FindNext, FindPrevious, FindUnsaved, HideEmpty, History, JoinTwin, Keys, LeaveOut, Look, Next, NextCase, NextTab, NextUncoded,
                NextUnchecked, Open, OpenPath, OpenSample, OverrideHint, Palette, Paste, Previous, PreviousCase, PreviousUncoded, Quit, ReadAgain, Redo,
                Reject, ReportLook, Restore, Rival, Save, SaveAs, ShowPreview, ShowSource, ShowTimeline, Sign, StartBack, StartForward, TakeHint, TakeIn,
                Theme as Colours, Undo, Unfold, ZoomIn, ZoomOut, ZoomReset,
            };
            &[$($(Row { action: $action, menu: Menu::$menu, name: $name, keys: &[$($keys),*], tip: $tip },)*)*]
        };
    };
}

actions! {
    File {
        Open, "Open…", ["Ctrl+O"], "Open articles (text or saved web pages) and cases";
        OpenPath, "Open path…", ["Ctrl+Shift+O"], "Open a file by typing or pasting its path";
        Paste, "Paste an article", ["Ctrl+V"], "Begin a case with the article on the clipboard";
        AddArticle, "Add article to this case…", [], "Read another article about the same incident into this case";
        AddPasted, "Paste into this case", ["Ctrl+Shift+V"], "Read the article on the clipboard into this case";
        OpenSample, "Open the sample", [], "Begin a case with the sample that ships with the program";
        Save, "Save", ["Ctrl+S"], "Save the case to its file";
        SaveAs, "Save as…", ["Ctrl+Shift+S"], "Save the case to another file and go on with it there";
        Export, "Export…", ["Ctrl+E"], "Write the report as PDF or in another format";
        ReportLook, "Look of reports…", [], "Organisation, logo, colour, paper, language, traffic light, footer and templates of your own";
        FindUnsaved, "Find unsaved work…", [], "Look for work that was left unsaved when the program broke off";
        CopyTable, "Copy the record as a table", ["Ctrl+Shift+C"], "Copy field, value, stance, status, source and quote for a spreadsheet";
        CloseCase, "Close case", ["Ctrl+W"], "Close this case; asks when it is not saved";
        Quit, "Quit", ["Ctrl+Q"], "Close the window; asks about cases that are not saved";
    }
    Edit {
        Undo, "Undo", ["Ctrl+Z"], "Take the last step back, also after a restart";
        Redo, "Redo", ["Ctrl+Shift+Z", "Ctrl+Y"], "Do again what was undone";
        Copy, "Copy selected words", ["Ctrl+C"], "Copy the selected words exactly as the article has them";
        Find, "Find in the source…", ["Ctrl+F"], "Search the article";
        FindNext, "Find next", ["F3"], "Go to the next place found";
        FindPrevious, "Find previous", ["Shift+F3"], "Go to the place found before";
        Palette, "All actions…", ["Ctrl+K"], "Find any action by its name";
    }
    Record {
        Next, "Next row", ["J", "Down"], "Go to the next row of the record";
        Previous, "Previous row", ["K", "Up"], "Go to the row above";
        NextUnchecked, "Next unchecked", ["U"], "Go to the next row that nobody has judged";
        Confirm, "Confirm", ["Enter"], "It is so; go to the next unchecked row";
        ConfirmHigh, "Confirm all that is high and in view", ["Ctrl+Shift+Enter"], "Confirm the rows on screen that the rules are sure of, as one step";
        Correct, "Correct…", ["E", "F2"], "Change the value or how it is put";
        Reject, "Reject", ["X", "Delete"], "It is not so, or not about this incident";
        Restore, "Restore what was set aside", ["Shift+X"], "Take back the last rejection in this field";
        Rival(1), "Take rival 1", ["1"], "Take the first of the rivals below the row";
        Rival(2), "Take rival 2", ["2"], "Take the second of the rivals below the row";
        Rival(3), "Take rival 3", ["3"], "Take the third of the rivals below the row";
        Rival(4), "Take rival 4", ["4"], "Take the fourth of the rivals below the row";
        Rival(5), "Take rival 5", ["5"], "Take the fifth of the rivals below the row";
        Rival(6), "Take rival 6", ["6"], "Take the sixth of the rivals below the row";
        Rival(7), "Take rival 7", ["7"], "Take the seventh of the rivals below the row";
        Rival(8), "Take rival 8", ["8"], "Take the eighth of the rivals below the row";
        Rival(9), "Take rival 9", ["9"], "Take the ninth of the rivals below the row";
        Leave(Some(Blank::NotStated)), "Blank: not stated", ["0 N"], "The sources do not say";
        Leave(Some(Blank::Unknown)), "Blank: unknown", ["0 U"], "The sources say that it is not known";
        Leave(Some(Blank::NotApplicable)), "Blank: not applicable", ["0 A"], "The question does not arise";
        Leave(None), "Blank: not looked at", ["0 L"], "Take the blank back: nobody has looked";
        HideEmpty, "Hide empty fields", ["H"], "Show only fields that have an answer, a rival or a blank";
        TakeHint, "Take the hint", ["V"], "Enter what VERIS wants as well, as the hint above the record says";
        OverrideHint, "The hint does not hold…", ["Shift+V"], "Say why what VERIS wants is not so here; the reason is kept with the case";
        Sign, "Sign…", ["Ctrl+Enter"], "Sign the record: lists what is open, notes name, time and digest";
    }
    Source {
        Look, "Look at the evidence", ["Space"], "Show the words in the source; again: the next piece of evidence";
        Assign, "Assign the selection…", ["A"], "Give the selected words to a field";
        EndForward, "Evidence: end a word later", ["Alt+Right"], "Move the end of the evidence one word on";
        EndBack, "Evidence: end a word earlier", ["Alt+Left"], "Move the end of the evidence one word back";
        StartForward, "Evidence: start a word later", ["Shift+Alt+Right"], "Move the start of the evidence one word on";
        StartBack, "Evidence: start a word earlier", ["Shift+Alt+Left"], "Move the start of the evidence one word back";
        NextUncoded, "Next uncoded sentence", ["G"], "Go to the next sentence with facts that no field uses";
        PreviousUncoded, "Previous uncoded sentence", ["Shift+G"], "Go back to the sentence with facts that no field uses";
        Unfold, "Show or fold what was left out", ["L"], "Open or close the parts of the page that are not the article";
        TakeIn, "Take this part in", ["I"], "The part with the cursor belongs to the article; it is read again";
        LeaveOut, "Leave this part out", ["Shift+I"], "The part with the cursor does not belong to the article; it is read again";
        Details, "Article details…", ["D"], "When, where and by whom the article was published, and how that is known";
        JoinTwin, "Join with its twin", [], "Make this article a second source of the open case that tells the same";
        AddVersion, "Read a newer version…", [], "Read the article as it was published later; what differs is told, verdicts carry over";
        ReadAgain, "Read the article again", [], "Read all sources again with the rules of this version";
    }
    View {
        History, "History…", ["Ctrl+H"], "Who did what to this case, when";
        ShowSource, "Show the source", ["Ctrl+1"], "The article as it read";
        ShowPreview, "Show the preview", ["Ctrl+2"], "The pages that will be exported";
        ShowTimeline, "Show the timeline", ["Ctrl+3"], "The dates of the record as bars";
        NextTab, "Next tab", ["Ctrl+Tab"], "The next article, the preview, the timeline";
        NextCase, "Next case", ["Ctrl+PageDown"], "Show the next open case";
        PreviousCase, "Previous case", ["Ctrl+PageUp"], "Show the open case before";
        Casebook, "Show or hide the casebook", ["Ctrl+B"], "Make room for source and record";
        ZoomIn, "Zoom in", ["Ctrl++"], "Make everything larger";
        ZoomOut, "Zoom out", ["Ctrl+-"], "Make everything smaller";
        ZoomReset, "Usual size", ["Ctrl+0"], "Back to the usual size";
        Colours(Theme::System), "Colours as the desktop", [], "Light or dark as the desktop has it";
        Colours(Theme::Light), "Light colours", [], "Dark words on light ground";
        Colours(Theme::Dark), "Dark colours", [], "Light words on dark ground";
    }
    Help {
        Keys, "Keys", ["?", "F1"], "The list of keys";
    }
}

impl Action {
    /// Its row in the table.
    pub fn row(self) -> Option<&'static Row> {
        ACTIONS.iter().find(|row| row.action == self)
    }

    /// Its name, or nothing for one that is missing in the table (a test finds it).
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// Its tooltip: the sentence and the first key.
    pub fn tip(self) -> String {
        let Some(row) = self.row() else { return String::new() };
        row.keys.first().map_or(row.tip.to_owned(), |keys| format!("{} ({keys})", row.tip))
    }
}

/// One press: modifiers and a key.
type Press = (Modifiers, Key);

/// The first key of every blank.
pub const LEADER: Key = Key::Num0;

/// The action of a key, `after_leader` when `0` was pressed before it.
pub fn action_for(key: Key, modifiers: Modifiers, after_leader: bool) -> Option<Action> {
    let wanted = |keys: &&str| {
        let (led, keys) = keys.strip_prefix("0 ").map_or((false, *keys), |rest| (true, rest));
        led == after_leader && press(keys).is_some_and(|press| same(press, (modifiers, key)))
    };
    ACTIONS.iter().find(|row| row.keys.iter().any(&wanted)).map(|row| row.action)
}

/// Reads `Ctrl+Shift+Z`; `None` for what names no key.
pub fn press(keys: &str) -> Option<Press> {
    let mut modifiers = Modifiers::NONE;
    let mut rest = keys;
    loop {
        let taken = [("Ctrl+", Modifiers::COMMAND), ("Shift+", Modifiers::SHIFT), ("Alt+", Modifiers::ALT)]
            .into_iter()
            .find_map(|(prefix, modifier)| rest.strip_prefix(prefix).map(|rest| (modifier, rest)));
        let Some((modifier, behind)) = taken else { break };
        (modifiers, rest) = (modifiers | modifier, behind);
    }
    let key = match rest {
        "+" => Key::Plus,
        "-" => Key::Minus,
        "?" => Key::Questionmark,
        name => Key::from_name(name)?,
    };
    Some((modifiers, key))
}

/// Shift counts except where it is only how the sign is typed.
fn same((wanted, key): Press, (pressed, pressed_key): Press) -> bool {
    let pressed_key = if pressed_key == Key::Equals && key == Key::Plus { Key::Plus } else { pressed_key };
    let shift = matches!(key, Key::Plus | Key::Questionmark) || wanted.shift == pressed.shift;
    key == pressed_key && shift && wanted.alt == pressed.alt && wanted.command == pressed.command
}
