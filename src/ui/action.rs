//! Everything that can be done in the window: one table behind menus, tooltips, palette, keys and
//! the list of keys. To add a button or a shortcut, add a row here, its words as `action-KEY` in the
//! messages of every language, and an arm in `act.rs`.

use egui::{Key, Modifiers};

use crate::model::{Blank, Stance};
use crate::workbench::Theme;

use super::filter::Filter;
use super::tr::{known, tr, tr_with};

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
    Share,
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
    ConfirmField,
    ConfirmHigh,
    Correct,
    Reject,
    Restore,
    Rival(u8),
    Blank(Option<Blank>),
    Stance(Stance),
    Note,
    Filter(Filter),
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
    Quiet,
    NextQuiet,
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
    NextPane,
    NextCase,
    PreviousCase,
    Casebook,
    FindCase,
    ChooseCasebook,
    ScanCasebook,
    Overview,
    LeaveOverview,
    SavePicture,
    Alike,
    Split,
    Merge,
    ShowGrid,
    BothStand,
    NewestWins,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    Theme(Theme),
    Settings,
    Messages,
    Manual,
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
            Menu::File => tr("menu-file"),
            Menu::Edit => tr("menu-edit"),
            Menu::Record => tr("menu-record"),
            Menu::Source => tr("menu-source"),
            Menu::View => tr("menu-view"),
            Menu::Help => tr("menu-help"),
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
    /// The key of its words: the message `action-KEY` is its name, the attribute `tip` one sentence.
    pub key: &'static str,
    /// Its keys, as [`press`] reads them; the first is shown in menus. Empty: none.
    pub keys: &'static [&'static str],
}

impl Row {
    /// Its name in menus, palette and help.
    pub fn name(&self) -> String {
        self.words("")
    }

    /// One sentence for tooltip and palette.
    pub fn tip(&self) -> String {
        self.words(".tip")
    }

    fn words(&self, part: &str) -> String {
        let key = format!("action-{}{part}", self.key);
        match self.action {
            Action::Rival(number) => tr_with(&key, &[("number", number.into())]),
            _ => tr(&key).to_owned(),
        }
    }
}

macro_rules! actions {
    ($($menu:ident { $($action:expr, $key:literal, [$($keys:literal),*];)* })*) => {
        /// The table.
        pub const ACTIONS: &[Row] = {
            use Action::{
                AddArticle, AddPasted, AddVersion, Alike, Assign, Blank as Leave, BothStand, Casebook, ChooseCasebook, CloseCase, Confirm, ConfirmField,
                ConfirmHigh, Copy, CopyTable, Correct, Details, EndBack, EndForward, Export, Filter as Show, Find, FindCase, FindNext,
                FindPrevious, FindUnsaved, HideEmpty, History, JoinTwin, Keys, LeaveOut, LeaveOverview, Look, Manual, Merge, Messages, NewestWins,
                Next, NextCase, NextPane, NextQuiet, NextTab, NextUnchecked, NextUncoded, Note, Open, OpenPath, OpenSample, OverrideHint,
                Overview, Palette, Paste, Previous, PreviousCase, PreviousUncoded, Quiet, Quit, ReadAgain, Redo, Reject, ReportLook,
                Restore, Rival, Save, SaveAs, SavePicture, ScanCasebook, Settings, Share, ShowGrid, ShowPreview, ShowSource, ShowTimeline,
                Sign, Split, Stance as Put, StartBack, StartForward, TakeHint, TakeIn,
                Theme as Colours, Undo, Unfold, ZoomIn, ZoomOut, ZoomReset,
            };
            &[$($(Row { action: $action, menu: Menu::$menu, key: $key, keys: &[$($keys),*] },)*)*]
        };
    };
}

actions! {
    File {
        Open, "open", ["Ctrl+O"];
        OpenPath, "open-path", ["Ctrl+Shift+O"];
        Paste, "paste", ["Ctrl+V"];
        AddArticle, "add-article", [];
        AddPasted, "add-pasted", ["Ctrl+Shift+V"];
        OpenSample, "open-sample", [];
        Save, "save", ["Ctrl+S"];
        SaveAs, "save-as", ["Ctrl+Shift+S"];
        Export, "export", ["Ctrl+E"];
        Share, "share", [];
        ReportLook, "report-look", [];
        FindUnsaved, "find-unsaved", [];
        ChooseCasebook, "choose-casebook", [];
        ScanCasebook, "scan-casebook", ["F5"];
        SavePicture, "save-picture", [];
        CopyTable, "copy-table", ["Ctrl+Shift+C"];
        CloseCase, "close-case", ["Ctrl+W"];
        Quit, "quit", ["Ctrl+Q"];
    }
    Edit {
        Undo, "undo", ["Ctrl+Z"];
        Redo, "redo", ["Ctrl+Shift+Z", "Ctrl+Y"];
        Copy, "copy", ["Ctrl+C"];
        Find, "find", ["Ctrl+F"];
        FindNext, "find-next", ["F3"];
        FindPrevious, "find-previous", ["Shift+F3"];
        Palette, "palette", ["Ctrl+K"];
        Settings, "settings", ["Ctrl+,"];
    }
    Record {
        Next, "next", ["J", "Down"];
        Previous, "previous", ["K", "Up"];
        NextUnchecked, "next-unchecked", ["U"];
        Confirm, "confirm", ["Enter"];
        ConfirmField, "confirm-field", ["Shift+Enter"];
        ConfirmHigh, "confirm-high", ["Ctrl+Shift+Enter"];
        Correct, "correct", ["E", "F2"];
        Reject, "reject", ["X", "Delete"];
        Restore, "restore", ["Shift+X"];
        Rival(1), "rival", ["1"];
        Rival(2), "rival", ["2"];
        Rival(3), "rival", ["3"];
        Rival(4), "rival", ["4"];
        Rival(5), "rival", ["5"];
        Rival(6), "rival", ["6"];
        Rival(7), "rival", ["7"];
        Rival(8), "rival", ["8"];
        Rival(9), "rival", ["9"];
        Leave(Some(Blank::NotStated)), "blank-not-stated", ["0 N"];
        Leave(Some(Blank::Unknown)), "blank-unknown", ["0 U"];
        Leave(Some(Blank::NotApplicable)), "blank-not-applicable", ["0 A"];
        Leave(None), "blank-not-looked-at", ["0 L"];
        Put(Stance::Stated), "stance-stated", ["S S"];
        Put(Stance::Alleged), "stance-alleged", ["S A"];
        Put(Stance::Estimated), "stance-estimated", ["S E"];
        Put(Stance::Denied), "stance-denied", ["S D"];
        Put(Stance::Retracted), "stance-retracted", ["S R"];
        Note, "note", ["N"];
        Show(Filter::All), "filter-all", ["F A"];
        Show(Filter::Unchecked), "filter-unchecked", ["F U"];
        Show(Filter::Changed), "filter-changed", ["F C"];
        Show(Filter::Low), "filter-low", ["F L"];
        Show(Filter::Conflicts), "filter-conflicts", ["F X"];
        BothStand, "both-stand", ["B"];
        NewestWins, "newest-wins", ["Shift+B"];
        HideEmpty, "hide-empty", ["H"];
        TakeHint, "take-hint", ["V"];
        OverrideHint, "override-hint", ["Shift+V"];
        Sign, "sign", ["Ctrl+Enter"];
    }
    Source {
        Look, "look", ["Space"];
        Assign, "assign", ["A"];
        EndForward, "end-forward", ["Alt+Right"];
        EndBack, "end-back", ["Alt+Left"];
        StartForward, "start-forward", ["Shift+Alt+Right"];
        StartBack, "start-back", ["Shift+Alt+Left"];
        NextUncoded, "next-uncoded", ["G"];
        PreviousUncoded, "previous-uncoded", ["Shift+G"];
        Quiet, "quiet", ["Q"];
        NextQuiet, "next-quiet", ["Shift+Q"];
        Unfold, "unfold", ["L"];
        TakeIn, "take-in", ["I"];
        LeaveOut, "leave-out", ["Shift+I"];
        Details, "details", ["D"];
        Split, "split", [];
        Merge, "merge", [];
        Alike, "alike", [];
        JoinTwin, "join-twin", [];
        AddVersion, "add-version", [];
        ReadAgain, "read-again", [];
    }
    View {
        History, "history", ["Ctrl+H"];
        ShowSource, "show-source", ["Ctrl+1"];
        ShowPreview, "show-preview", ["Ctrl+2"];
        ShowTimeline, "show-timeline", ["Ctrl+3"];
        ShowGrid, "show-grid", ["Ctrl+4"];
        Overview, "overview", ["Ctrl+5"];
        LeaveOverview, "leave-overview", [];
        NextTab, "next-tab", ["Ctrl+Tab"];
        NextPane, "next-pane", ["F6"];
        NextCase, "next-case", ["Ctrl+PageDown"];
        PreviousCase, "previous-case", ["Ctrl+PageUp"];
        Casebook, "casebook", ["Ctrl+B"];
        FindCase, "find-case", ["Ctrl+Shift+F"];
        ZoomIn, "zoom-in", ["Ctrl++"];
        ZoomOut, "zoom-out", ["Ctrl+-"];
        ZoomReset, "zoom-reset", ["Ctrl+0"];
        Colours(Theme::System), "colours-system", [];
        Colours(Theme::Light), "colours-light", [];
        Colours(Theme::Dark), "colours-dark", [];
        Colours(Theme::HighContrastLight), "colours-high-contrast-light", [];
        Colours(Theme::HighContrastDark), "colours-high-contrast-dark", [];
    }
    Help {
        Messages, "messages", ["M"];
        Manual, "manual", ["F1"];
        Keys, "keys", ["?"];
    }
}

impl Action {
    /// Its row in the table.
    pub fn row(self) -> Option<&'static Row> {
        ACTIONS.iter().find(|row| row.action == self)
    }

    /// Its name, or nothing for one that is missing in the table (a test finds it).
    pub fn name(self) -> String {
        self.row().map_or_else(String::new, Row::name)
    }

    /// Its tooltip: the sentence and the first key.
    pub fn tip(self) -> String {
        let Some(row) = self.row() else { return String::new() };
        row.keys.first().map_or_else(|| row.tip(), |keys| format!("{} ({})", row.tip(), shown_keys(keys)))
    }
}

/// One press: modifiers and a key.
type Press = (Modifiers, Key);

/// Keys that wait for a second one: of every blank, of every filter, of every stance.
pub const LEADERS: [Key; 3] = [Key::Num0, Key::F, Key::S];

/// The first key of `keys` where there are two, and the last: `0 N`.
fn parts(keys: &str) -> (Option<Key>, &str) {
    keys.split_once(' ').map_or((None, keys), |(leader, rest)| (Key::from_name(leader), rest))
}

/// The action of a key, pressed behind the key `leader` where one waited.
pub fn action_for(key: Key, modifiers: Modifiers, leader: Option<Key>) -> Option<Action> {
    let wanted = |keys: &&str| {
        let (led, keys) = parts(keys);
        led == leader && press(keys).is_some_and(|press| same(press, (modifiers, key)))
    };
    ACTIONS.iter().find(|row| row.keys.iter().any(&wanted)).map(|row| row.action)
}

/// What can be pressed behind `leader`: each key with the row it leads to.
pub fn behind(leader: Key) -> impl Iterator<Item = (&'static str, &'static Row)> {
    let led = ACTIONS.iter().flat_map(|row| row.keys.iter().map(move |keys| (parts(keys), row)));
    led.filter(move |((led, _), _)| *led == Some(leader)).map(|((_, key), row)| (key, row))
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
        "," => Key::Comma,
        name => Key::from_name(name)?,
    };
    Some((modifiers, key))
}

/// Keys as they stand on the keyboard of this language: `Strg+Umschalt+Z`.
pub fn shown_keys(keys: &str) -> String {
    let parts = keys.split_inclusive(|sign: char| !sign.is_alphanumeric());
    let split =
        |part: &'_ str| part.char_indices().next_back().filter(|(_, sign)| !sign.is_alphanumeric()).map_or(part.len(), |(at, _)| at);
    let named = parts.map(|part| {
        let (key, sign) = part.split_at(split(part));
        known(&format!("key-{}", key.to_lowercase())).unwrap_or(key).to_owned() + sign
    });
    named.collect()
}

/// Shift counts except where it is only how the sign is typed.
fn same((wanted, key): Press, (pressed, pressed_key): Press) -> bool {
    let pressed_key = if pressed_key == Key::Equals && key == Key::Plus { Key::Plus } else { pressed_key };
    let shift = matches!(key, Key::Plus | Key::Questionmark) || wanted.shift == pressed.shift;
    key == pressed_key && shift && wanted.alt == pressed.alt && wanted.command == pressed.command
}
