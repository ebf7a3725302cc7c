//! No arguments, or only files: the window. A subcommand: the command line.

fn main() -> std::process::ExitCode {
    sourceline::cli::main()
}
