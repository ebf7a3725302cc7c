//! `learn`: weights out of reviewed articles.

use std::path::{Path, PathBuf};

use crate::workbench::{self, Problem};

use super::{complain, print};

/// Learns from `examples`, writes the weights to `output` where one is given, and prints how they do on
/// articles they were not learned from.
pub(super) fn learn(examples: &[PathBuf], output: Option<&Path>) -> Result<(), Problem> {
    let report = workbench::learn(examples, output, &mut |what| complain(what))?;
    print(report.trim_end())
}
