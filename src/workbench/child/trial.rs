//! Wrong on purpose: what a parser taken over by a file, or broken by it, might try. Tests ask for
//! these and see that each ends in a sentence.

use std::io;

/// A way to misbehave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trial {
    /// Answers as asked.
    Behave,
    /// Panics.
    Panic,
    /// Never ends.
    Hang,
    /// Takes all the memory there is.
    Allocate,
    /// Recurses without end.
    Recurse,
    /// Ends the process.
    Exit,
    /// Reads a file that everyone may read.
    ReadFile,
    /// Writes a file to the folder of temporary files.
    WriteFile,
    /// Opens a socket.
    Socket,
    /// Starts a program.
    Start,
}

impl Trial {
    /// Every way.
    pub const ALL: [Trial; 10] = [
        Trial::Behave,
        Trial::Panic,
        Trial::Hang,
        Trial::Allocate,
        Trial::Recurse,
        Trial::Exit,
        Trial::ReadFile,
        Trial::WriteFile,
        Trial::Socket,
        Trial::Start,
    ];

    /// The request that asks for it.
    pub fn request(self) -> Vec<u8> {
        format!("{self:?}").into_bytes()
    }
}

/// Where a file would be written if the walls let it.
pub const FILE: &str = "sourceline-trial";

pub(super) fn perform(request: &[u8], part: &mut dyn FnMut(Vec<u8>)) {
    let Some(trial) = Trial::ALL.into_iter().find(|trial| trial.request() == request) else { return };
    match trial {
        Trial::Behave => part(b"done".to_vec()),
        Trial::Panic => panic!("as asked"),
        Trial::Hang => loop {
            std::thread::sleep(std::time::Duration::from_secs(1));
        },
        Trial::Allocate => {
            let mut taken: Vec<Vec<u8>> = Vec::new();
            loop {
                taken.push(vec![1; 16 * 1024 * 1024]);
            }
        }
        Trial::Recurse => part(recurse(1).to_le_bytes().to_vec()),
        Trial::Exit => std::process::exit(0),
        Trial::ReadFile => tell(std::fs::read("/etc/passwd").map(|_| ()), part),
        Trial::WriteFile => tell(std::fs::write(std::env::temp_dir().join(FILE), "written"), part),
        Trial::Socket => tell(socket(), part),
        Trial::Start => tell(std::process::Command::new("/bin/true").spawn().map(|_| ()), part),
    }
}

fn tell(done: io::Result<()>, part: &mut dyn FnMut(Vec<u8>)) {
    part(match done {
        Ok(()) => b"it worked".to_vec(),
        Err(_) => b"refused".to_vec(),
    });
}

fn recurse(depth: u64) -> u64 {
    let here = std::hint::black_box([depth; 64]);
    if depth == u64::MAX { 0 } else { recurse(depth + 1) + here.iter().sum::<u64>() }
}

#[cfg(unix)]
fn socket() -> io::Result<()> {
    std::os::unix::net::UnixDatagram::unbound().map(|_| ())
}

#[cfg(not(unix))]
fn socket() -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
