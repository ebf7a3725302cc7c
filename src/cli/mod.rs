//! The command line: a subcommand is a list of Commands, then what to print.

mod args;
mod batch;
mod drive;
mod json;
mod keeping;
mod learn;
mod stream;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use chrono::Utc;
use clap::Parser;

use crate::model::own::knowing;
use crate::say;
use crate::workbench::{
    Command, Language, Lexicon, Look, Loss, OwnFields, Problem, Shared, Workbench, add_names, child, fault, own_fields, told, unreviewed,
};

use args::{Arguments, Job, Reference, Share};

/// Runs the program on its arguments. Exit status: 0 done, 1 the content has a problem, 2 usage, 3
/// input or output.
pub fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|argument| argument == child::ARGUMENT) {
        return child::serve();
    }
    if let Some(program) = this_program() {
        child::set_program(program);
    }
    let arguments = Arguments::parse();
    let names = arguments.lexicon.as_deref().map_or(Ok(()), add_names);
    let own = names.and_then(|()| arguments.fields.as_deref().map(own_fields).transpose());
    let done = own.and_then(|own| match arguments.task {
        None => window(arguments.files, own),
        Some(job) => run(job, &own.unwrap_or_default()),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            complain(&problem.to_string());
            ExitCode::from(problem.sort as u8)
        }
    }
}

/// Where this program stands. On Linux the kernel's own name for it, which stays right when an
/// update replaces the file.
fn this_program() -> Option<PathBuf> {
    let kernels = Path::new("/proc/self/exe");
    if cfg!(target_os = "linux") && kernels.exists() { Some(kernels.to_owned()) } else { std::env::current_exe().ok() }
}

#[cfg(feature = "gui")]
fn window(files: Vec<PathBuf>, own: Option<Arc<OwnFields>>) -> Result<(), Problem> {
    let instead = match files.as_slice() {
        [] => "sourceline case ARTICLE -o OUT.case.ron".to_owned(),
        [file, ..] => format!("sourceline report “{}” -o OUT.pdf", file.display()),
    };
    crate::ui::run(files, own).map_err(|why| Problem::input_output(say!("problem-no-window", why = why, instead = instead)))
}

#[cfg(not(feature = "gui"))]
fn window(_files: Vec<PathBuf>, _own: Option<Arc<OwnFields>>) -> Result<(), Problem> {
    let instead = "sourceline case ARTICLE -o OUT.case.ron";
    Err(Problem::input_output(say!("problem-built-headless", instead = instead)))
}

/// What articles are read with, and what the record may have besides.
#[derive(Clone, Copy)]
struct Given<'a> {
    reference: Reference,
    own: &'a Arc<OwnFields>,
}

impl Given<'_> {
    fn lexicon(&self) -> Lexicon {
        Lexicon::builtin().knowing(self.own)
    }
}

fn run(job: Job, own: &Arc<OwnFields>) -> Result<(), Problem> {
    let given = |reference: Reference| Given { reference, own };
    match job {
        Job::Text { file, meta, reference } => text(&file, meta, reference.published),
        Job::Extract { stream: true, reference, .. } => {
            stream::answer(std::io::stdin().lock(), std::io::stdout().lock(), reference.published, &given(reference).lexicon())
        }
        Job::Extract { files, reference, .. } => extract(&files, given(reference)),
        Job::Case { files, output: Some(output), json: false, reference } => {
            no_folders(&files).and_then(|()| commands(case_of(files, output), None, given(reference)))
        }
        Job::Case { files, output, reference, .. } => keeping::case_as_json(files, output, workbench(None, given(reference))?),
        Job::Check { case, repair } => keeping::check(&case, repair.as_deref()),
        Job::Verify { report, template, look } => keeping::verify(&report, template, look.as_deref()),
        Job::Schema => keeping::schema(),
        Job::Report { file, output, template, look, share: Share { share: true, hide_victim }, reference } => {
            let share = Command::Share(Shared { format: "pdf".to_owned(), to: output, template, victim: hide_victim });
            commands(vec![Command::Open(vec![file]), share], look.as_deref(), given(reference))
        }
        Job::Report { file, output, template, look, reference, .. } => {
            let export = Command::Export { format: "pdf".to_owned(), to: output, template };
            commands(vec![Command::Open(vec![file]), export], look.as_deref(), given(reference))
        }
        Job::Export { format, files, output, look, share: Share { share: true, hide_victim }, reference } => {
            if files.len() > 1 {
                return Err(Problem::usage(say!("problem-share-one")));
            }
            let share = Command::Share(Shared { format, to: output, template: None, victim: hide_victim });
            commands(vec![Command::Open(files), share], look.as_deref(), given(reference))
        }
        Job::Export { format, files, output, look, reference, .. } => export(files, format, output, look.as_deref(), given(reference)),
        Job::Drive { keep } => drive::drive(keep, own),
        Job::Batch { inputs, output, jobs, reference } => batch::run(inputs, output, jobs, reference.published, given(reference).lexicon()),
        Job::Run { script } => commands(read_script(&script, own)?, None, given(Reference { published: None })),
        Job::Learn { examples, output, .. } => learn::learn(&examples, output.as_deref()),
    }
}

/// Does `commands` in order, tells what came of them, and stops at the first that fails.
fn commands(commands: Vec<Command>, look: Option<&Path>, given: Given<'_>) -> Result<(), Problem> {
    let mut workbench = workbench(look, given)?;
    let done = commands.into_iter().try_for_each(|command| workbench.run(command));
    workbench.notices().iter().for_each(|notice| complain(&notice.to_string()));
    done
}

fn workbench(look: Option<&Path>, given: Given<'_>) -> Result<Workbench, Problem> {
    let mut workbench = Workbench::headless(Utc::now);
    workbench.assume_published(given.reference.published);
    workbench.use_own_fields(Arc::clone(given.own));
    if let Some(look) = look.map(Look::load).transpose()? {
        workbench.change_settings(|settings| settings.look = look);
    }
    Ok(workbench)
}

/// Writes `files` in `format`, each file a case of its own, and tells before what the format cannot
/// hold and where that goes.
fn export(files: Vec<PathBuf>, format: String, to: PathBuf, look: Option<&Path>, given: Given<'_>) -> Result<(), Problem> {
    let mut workbench = workbench(look, given)?;
    let opened = workbench.run(Command::Open(files));
    let done = opened.and_then(|()| {
        for Loss { of, lost, went } in workbench.losses(&format) {
            let [of, lost, went] = [of, lost, went].map(|said| told(Language::English, &said));
            complain(&format!("{format} cannot hold all: {of}: {lost}. Went to: {went}"));
        }
        workbench.run(Command::ExportAll { format, to })
    });
    workbench.notices().iter().for_each(|notice| complain(&notice.to_string()));
    done
}

/// A case is about one incident: a folder is opened in the window, where its articles become cases.
fn no_folders(files: &[PathBuf]) -> Result<(), Problem> {
    let folder = files.iter().find(|file| file.is_dir());
    folder.map_or(Ok(()), |folder| Err(Problem::reading(folder, &std::io::ErrorKind::IsADirectory.into())))
}

fn case_of(files: Vec<PathBuf>, output: PathBuf) -> Vec<Command> {
    let mut files = files.into_iter();
    let first = Command::Open(files.by_ref().take(1).collect());
    std::iter::once(first).chain(files.map(Command::AddArticle)).chain([Command::SaveAs(output)]).collect()
}

fn read_script(path: &Path, own: &OwnFields) -> Result<Vec<Command>, Problem> {
    let text = std::fs::read_to_string(path).map_err(|error| Problem::reading(path, &error))?;
    knowing(&own.defined, || ron::from_str(&text)).map_err(|error| {
        let (line, column) = (error.span.start.line, error.span.start.col);
        Problem::content(say!("problem-no-script", path = path, line = line, column = column, error = error.code.to_string()))
    })
}

fn text(file: &Path, meta: bool, published: Option<crate::model::Date>) -> Result<(), Problem> {
    let articles = crate::workbench::read_articles(file, published)?;
    for article in &articles {
        let printed = if meta { json::meta(article).to_string() } else { article.body() };
        print(&printed)?;
    }
    Ok(())
}

/// Prints the record of each file; one that cannot be read is told, and does not stop the others.
fn extract(files: &[PathBuf], given: Given<'_>) -> Result<(), Problem> {
    let lexicon = given.lexicon();
    let mut failure = None;
    for file in files {
        let articles = match crate::workbench::read_articles(file, given.reference.published) {
            Ok(articles) => articles,
            Err(problem) => {
                failure.replace(problem).iter().for_each(|earlier: &Problem| complain(&earlier.to_string()));
                continue;
            }
        };
        for article in articles {
            print(&json::file_record(&file.display().to_string(), &unreviewed(article, &lexicon)))?;
        }
    }
    failure.map_or(Ok(()), Err)
}

fn print(line: &str) -> Result<(), Problem> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).map_err(|error| no_output(&error))
}

/// Standard output is gone: whoever read it has closed it, or its disk is full.
fn no_output(error: &std::io::Error) -> Problem {
    Problem::input_output(say!("problem-output", error = fault(error)))
}

/// One line on standard error; where even that is gone there is nobody left to tell.
fn complain(sentence: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{sentence}");
}
