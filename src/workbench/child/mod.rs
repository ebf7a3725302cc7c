//! Work on foreign data in a process of its own: this same program, started again behind walls.
//!
//! ```text
//! window ──Children::run(Job, bytes)──▶ pipe ──▶ child: limits, walls, then Job::perform
//!        ◀────────── parts ──────────── pipe ◀──┘ kept for the next job, replaced after a fault
//! ```
//!
//! A crash, a hang or a bomb in a parser costs a sentence ([`Fault`]) and not the window. The child
//! may use memory and time up to a limit; it may open no file and no socket.

mod frames;
mod job;
mod serve;
mod trial;
mod walls;

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{self, ChildStderr, ChildStdin, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use crate::model::Message;
use crate::workbench::problem::fault;
use crate::{printed, say};

use frames::Answer;
pub use job::Job;
pub use serve::serve;
pub use trial::Trial;

/// The one argument that makes this program a child. Nobody types it.
pub const ARGUMENT: &str = "--behind-walls";

/// How long a child may be silent: a page takes a twentieth of a second, the longest document of
/// our trials three; who waits longer believes that the program hangs.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// How often somebody who waits looks whether the analyst has cancelled.
const GLANCE: Duration = Duration::from_millis(50);
/// Children kept for the next file: as many as a folder is read with at once.
const KEPT: usize = 4;
/// Answers that wait to be taken; a child that has more to say waits in turn, and memory stays flat.
const WAITING: usize = 2;
/// How much of what a dying child said is looked at.
const LAST_WORDS: u64 = 4096;

/// Why a job came to nothing. The sentence is about “it”, the file or template that was given.
#[derive(Debug)]
pub enum Fault {
    /// It was silent for longer than [`PATIENCE`].
    Slow,
    /// It wanted more memory than the walls allow.
    Large,
    /// It is nested so deep that whatever follows it down runs out of stack.
    Deep,
    /// A panic, a crash, an answer that is none.
    Broken,
    /// The analyst cancelled.
    Cancelled,
    /// There is no child.
    NotStarted(io::Error),
}

impl Fault {
    /// What is said of it.
    pub fn said(&self) -> Message {
        match self {
            Fault::Slow => say!("reason-slow", seconds = PATIENCE.as_secs()),
            Fault::Large => say!("reason-memory", size = walls::MEMORY_BYTES / 1_048_576),
            Fault::Deep => say!("reason-deep"),
            Fault::Broken => say!("reason-broken"),
            Fault::Cancelled => say!("reason-cancelled"),
            Fault::NotStarted(error) => say!("reason-no-child", error = fault(error)),
        }
    }
}

printed!(Fault);

/// Processes behind walls. Each does one job at a time; several threads may ask at once.
pub struct Children {
    program: PathBuf,
    patience: Duration,
    idle: Mutex<Vec<Child>>,
}

static CHILDREN: OnceLock<Children> = OnceLock::new();

/// Says where this program stands, so that it can start itself again. Without it, as in a program
/// that only uses this library, jobs are done in place.
pub fn set_program(program: PathBuf) {
    // said twice, the first counts
    let _ = CHILDREN.set(Children::new(program));
}

/// Does `job` with `request` in a child where there is one, else in place; hands each part of the
/// answer to `part`.
pub fn run(job: Job, request: &[u8], cancelled: &dyn Fn() -> bool, part: &mut dyn FnMut(Vec<u8>)) -> Result<(), Fault> {
    match CHILDREN.get() {
        Some(children) => children.run(job, request, cancelled, part),
        None => serve::guarded(job, request, part).then_some(()).ok_or(Fault::Broken),
    }
}

impl Children {
    /// Children of this program, none of them started yet.
    pub fn new(program: PathBuf) -> Self {
        Self::with_patience(program, PATIENCE)
    }

    /// Children that may be silent for `patience`.
    pub fn with_patience(program: PathBuf, patience: Duration) -> Self {
        Self { program, patience, idle: Mutex::new(Vec::new()) }
    }

    /// Does `job` with `request`; hands each part of the answer to `part` as it comes. Parts that came
    /// before a fault are whole.
    pub fn run(&self, job: Job, request: &[u8], cancelled: &dyn Fn() -> bool, part: &mut dyn FnMut(Vec<u8>)) -> Result<(), Fault> {
        let mut child = self.take().map_err(Fault::NotStarted)?;
        child.work(job, request, self.patience, cancelled, part)?;
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < KEPT {
            idle.push(child);
        }
        Ok(())
    }

    /// How many children wait for a job.
    pub fn idle(&self) -> usize {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// One that waits and is alive, else a new one.
    fn take(&self) -> io::Result<Child> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(mut child) = idle.pop() {
            if matches!(child.process.try_wait(), Ok(None)) {
                return Ok(child);
            }
        }
        drop(idle);
        Child::start(&self.program)
    }
}

/// A process behind walls; it ends when it is dropped.
struct Child {
    process: process::Child,
    input: ChildStdin,
    answers: Receiver<Answer>,
    words: ChildStderr,
}

impl Child {
    fn start(program: &PathBuf) -> io::Result<Self> {
        let mut command = process::Command::new(program);
        command.arg(ARGUMENT).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        if cfg!(unix) {
            // nothing of the analyst's surroundings is its business
            command.env_clear();
        }
        // taken from the system in pieces that fit well into what the walls allow
        command.env("MIMALLOC_ARENA_RESERVE", "16MiB");
        let mut process = command.spawn()?;
        let missing = || io::Error::from(io::ErrorKind::BrokenPipe);
        let input = process.stdin.take().ok_or_else(missing)?;
        let mut output = process.stdout.take().ok_or_else(missing)?;
        let words = process.stderr.take().ok_or_else(missing)?;
        let (sender, answers) = sync_channel(WAITING);
        let listen = move || {
            while let Ok(answer) = frames::receive_answer(&mut output) {
                if sender.send(answer).is_err() {
                    break;
                }
            }
        };
        std::thread::Builder::new().name("sourceline-child".to_owned()).spawn(listen)?;
        Ok(Self { process, input, answers, words })
    }

    fn work(
        &mut self,
        job: Job,
        request: &[u8],
        patience: Duration,
        cancelled: &dyn Fn() -> bool,
        part: &mut dyn FnMut(Vec<u8>),
    ) -> Result<(), Fault> {
        let sent = frames::send_request(&mut self.input, job, request).and_then(|()| self.input.flush());
        if sent.is_err() {
            return Err(self.cause_of_death());
        }
        let mut heard = Instant::now();
        loop {
            match self.answers.recv_timeout(GLANCE) {
                Ok(Answer::Part(bytes)) => part(bytes),
                Ok(Answer::Done) => return Ok(()),
                Ok(Answer::Broken) => return Err(Fault::Broken),
                Err(RecvTimeoutError::Disconnected) => return Err(self.cause_of_death()),
                Err(RecvTimeoutError::Timeout) if cancelled() => return Err(Fault::Cancelled),
                Err(RecvTimeoutError::Timeout) if heard.elapsed() > patience => return Err(Fault::Slow),
                Err(RecvTimeoutError::Timeout) => continue,
            }
            heard = Instant::now();
            if cancelled() {
                return Err(Fault::Cancelled);
            }
        }
    }

    /// What a child that is gone, or answers nonsense, died of.
    fn cause_of_death(&mut self) -> Fault {
        // one that closed its pipe and lives on is ended; one that is dead already is not harmed
        std::thread::sleep(GLANCE);
        let ended = matches!(self.process.try_wait(), Ok(Some(_)));
        let _ = self.process.kill();
        let Ok(status) = self.process.wait() else { return Fault::Broken };
        let mut words = Vec::new();
        let heard = (&mut self.words).take(LAST_WORDS).read_to_end(&mut words).is_ok();
        let words = String::from_utf8_lossy(&words);
        match status_signal(status) {
            _ if heard && words.contains("memory allocation of") => Fault::Large,
            _ if heard && words.contains("overflowed its stack") => Fault::Deep,
            Some(SIGXCPU) => Fault::Slow,
            // the system itself ended it: its memory had run out
            Some(SIGKILL) if ended => Fault::Large,
            _ => Fault::Broken,
        }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // it may be gone already, which is what is wanted
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

const SIGKILL: i32 = 9;
const SIGXCPU: i32 = 24;

#[cfg(unix)]
fn status_signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn status_signal(_status: ExitStatus) -> Option<i32> {
    None
}
