//! The command line: a subcommand is a list of Commands, then what to print.

/// Runs the program on its arguments.
pub fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
