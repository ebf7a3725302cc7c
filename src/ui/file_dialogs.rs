//! The desktop's own dialogs for files: on a thread, one at a time. Where the desktop has none, our
//! own box for a path takes their place.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use super::dialogs::Purpose;
use super::tr::tr;

/// No person cancels a dialog faster: there was none.
const NO_DIALOG: Duration = Duration::from_millis(150);

struct Pending {
    purpose: Purpose,
    suggested: PathBuf,
    since: Instant,
    chosen: Receiver<(Vec<PathBuf>, Duration)>,
}

/// The dialog that is open, if any.
#[derive(Default)]
pub struct FileDialogs {
    pending: Option<Pending>,
}

/// What came of a dialog.
pub enum Answer {
    /// These files.
    Files(Purpose, Vec<PathBuf>),
    /// The desktop has no dialogs: ask for a path instead.
    AskHere(Purpose, PathBuf),
}

impl FileDialogs {
    /// True while one is open.
    pub fn is_open(&self) -> bool {
        self.pending.is_some()
    }

    /// Opens a dialog for `purpose`; false while another is open or no thread can be had.
    pub fn open(&mut self, ctx: &egui::Context, purpose: Purpose, suggested: PathBuf) -> bool {
        if self.is_open() {
            return false;
        }
        let (sender, chosen) = channel();
        let (wanted, start, ctx) = (purpose.clone(), suggested.clone(), ctx.clone());
        let words = Words::of(&purpose);
        let job = move || {
            let since = Instant::now();
            let files = ask(&wanted, &start, &words);
            // The window may be gone by now.
            let _ = sender.send((files, since.elapsed()));
            ctx.request_repaint();
        };
        let started = std::thread::Builder::new().name("sourceline-dialog".to_owned()).spawn(job).is_ok();
        self.pending = started.then(|| Pending { purpose, suggested, since: Instant::now(), chosen });
        started
    }

    /// What came of the dialog, once it is closed.
    pub fn poll(&mut self) -> Option<Answer> {
        let pending = self.pending.as_ref()?;
        let received = pending.chosen.try_recv();
        if matches!(received, Err(TryRecvError::Empty)) {
            return None;
        }
        let pending = self.pending.take()?;
        match received {
            Ok((files, _)) if !files.is_empty() => Some(Answer::Files(pending.purpose, files)),
            Ok((_, took)) => (took < NO_DIALOG).then_some(Answer::AskHere(pending.purpose, pending.suggested)),
            Err(_) => (pending.since.elapsed() < NO_DIALOG).then_some(Answer::AskHere(pending.purpose, pending.suggested)),
        }
    }
}

/// What the desktop's dialog says; the thread that shows it has no language of its own.
struct Words {
    title: &'static str,
    articles: &'static str,
    both: &'static str,
    all: &'static str,
}

impl Words {
    fn of(purpose: &Purpose) -> Self {
        Self { title: purpose.title(), articles: tr("path-articles"), both: tr("path-articles-and-cases"), all: tr("path-all-files") }
    }
}

fn ask(purpose: &Purpose, suggested: &std::path::Path, words: &Words) -> Vec<PathBuf> {
    let folder = suggested.parent().map(PathBuf::from).unwrap_or_default();
    let name = suggested.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let dialog = rfd::FileDialog::new().set_title(words.title).set_directory(folder);
    let articles = crate::workbench::article_extensions();
    let one = match purpose {
        Purpose::Casebook => dialog.pick_folder(),
        Purpose::Open => {
            let all: Vec<&str> = articles.iter().copied().chain(["ron"]).collect();
            let dialog = dialog.add_filter(words.both, &all).add_filter(words.all, &["*"]);
            return dialog.pick_files().unwrap_or_default();
        }
        Purpose::Add | Purpose::Version => dialog.add_filter(words.articles, &articles).add_filter(words.all, &["*"]).pick_file(),
        Purpose::Fields => dialog.add_filter("RON", &["ron"]).add_filter(words.all, &["*"]).pick_file(),
        Purpose::Timeline | Purpose::Overview(..) => {
            dialog.set_file_name(name).add_filter("SVG", &["svg"]).add_filter("PNG", &["png"]).save_file()
        }
        Purpose::Save | Purpose::Export(..) | Purpose::History | Purpose::ExampleFields => dialog.set_file_name(name).save_file(),
    };
    one.into_iter().collect()
}
