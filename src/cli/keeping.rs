//! Subcommands about case files themselves: check, verify, schema, case --json.

use std::path::{Path, PathBuf};

use crate::say;
use crate::workbench::{Command, Finding, Look, Problem, Workbench, case_schema, check_case, repair_case, verify_report, write_private};

use super::{complain, print};

/// Prints what is wrong with a case; with `repair`, writes what can be kept to that file.
pub fn check(path: &Path, repair: Option<&Path>) -> Result<(), Problem> {
    let findings = check_case(path)?;
    let name = path.display().to_string();
    tell(&name, &findings)?;
    if let Some(to) = repair {
        let lost = repair_case(path, to)?;
        complain(&format!(
            "Wrote “{}”; {}",
            to.display(),
            if lost.is_empty() { "nothing was lost" } else { "this could not be kept as it was:" }
        ));
        tell(&name, &lost)?;
    }
    match findings.len() {
        0 => print(&format!("{name}: sound")),
        many => Err(Problem::content(say!("problem-problems", path = path, count = many))),
    }
}

fn tell(name: &str, findings: &[Finding]) -> Result<(), Problem> {
    findings.iter().try_for_each(|finding| match finding.at {
        Some((line, column)) => print(&format!("{name}:{line}:{column}: {}", finding.what)),
        None => print(&format!("{name}: {}", finding.what)),
    })
}

/// Says whether a report says what the record within it says.
pub fn verify(path: &Path, template: Option<String>, look: Option<&Path>) -> Result<(), Problem> {
    let look = look.map(Look::load).transpose()?.unwrap_or_default();
    let verified = verify_report(path, template, look)?;
    verified.sound.iter().try_for_each(|sentence| print(sentence))?;
    verified.wrong.iter().try_for_each(|sentence| print(sentence))?;
    if verified.wrong.is_empty() { Ok(()) } else { Err(Problem::content(say!("problem-not-vouched", path = path))) }
}

/// Prints the JSON Schema of the case format.
pub fn schema() -> Result<(), Problem> {
    print(case_schema().trim_end())
}

/// Prints the case in or of `files` as JSON, or writes it to `output`.
pub fn case_as_json(files: Vec<PathBuf>, output: Option<PathBuf>, mut workbench: Workbench) -> Result<(), Problem> {
    let mut files = files.into_iter();
    let first = Command::Open(files.by_ref().take(1).collect());
    let done = std::iter::once(first).chain(files.map(Command::AddArticle)).try_for_each(|command| workbench.run(command));
    workbench.notices().iter().for_each(|notice| complain(&notice.to_string()));
    done?;
    let case = workbench.shown().ok_or_else(|| Problem::content(say!("problem-no-article-here")))?;
    let json = case.as_json()?;
    match output {
        None => print(json.trim_end()),
        Some(path) => write_private(&path, json.as_bytes()),
    }
}
