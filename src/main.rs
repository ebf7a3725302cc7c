//! No arguments, or only files: the window. A subcommand: the command line.

/// An article costs thousands of small pieces of memory, which this gives and takes back quicker than that of glibc.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    sourceline::cli::main()
}
