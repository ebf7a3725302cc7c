//! The real program, driven from a test: commands go in, answers come out, and it can be killed.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// A line the program answered, and when it was read.
pub struct Answer {
    pub line: String,
    pub at: Instant,
}

pub struct Driver {
    child: Child,
    stdin: Option<ChildStdin>,
    answers: Receiver<Answer>,
    /// Everything answered so far.
    pub heard: Vec<Answer>,
    sent: u64,
}

impl Driver {
    /// Starts the program, with `data` for what has no file.
    pub fn start(data: &Path) -> Self {
        Self::of(Command::new(env!("CARGO_BIN_EXE_sourceline")).arg("drive").arg("--keep").arg(data))
    }

    /// Starts this command, which runs the program.
    pub fn of(command: &mut Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (sender, answers) = channel();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                drop(sender.send(Answer { line, at: Instant::now() }));
            }
        });
        let stdin = child.stdin.take();
        Self { child, stdin, answers, heard: Vec::new(), sent: 0 }
    }

    /// Sends a command; answers its number.
    pub fn send(&mut self, command: &str) -> u64 {
        self.sent += 1;
        let line = format!("{command}\n");
        // the program may be gone
        drop(self.stdin.as_mut().map(|stdin| stdin.write_all(line.as_bytes())));
        self.sent
    }

    /// Waits until command `number` is done; the sentence says why it failed.
    pub fn wait(&mut self, number: u64) -> Result<(), String> {
        loop {
            for answer in &self.heard {
                let (word, rest) = answer.line.split_once(' ').unwrap_or((&answer.line, ""));
                let (of, sentence) = rest.split_once(' ').unwrap_or((rest, ""));
                match word {
                    "ok" | "done" if of == number.to_string() => return Ok(()),
                    "no" if of == number.to_string() => return Err(sentence.to_owned()),
                    _ => {}
                }
            }
            match self.answers.recv_timeout(Duration::from_secs(60)) {
                Ok(answer) => self.heard.push(answer),
                Err(_) => return Err("the program is gone".to_owned()),
            }
        }
    }

    /// Does a command from start to end.
    pub fn run(&mut self, command: &str) -> Result<(), String> {
        let number = self.send(command);
        self.wait(number)
    }

    /// Takes up all work that is offered.
    pub fn take_up(&mut self) -> usize {
        drop(self.run("wait"));
        let offers: Vec<String> = self.heard.iter().filter_map(|answer| answer.line.strip_prefix("offer ")).map(str::to_owned).collect();
        offers.iter().for_each(|id| drop(self.run(&format!("TakeUp({id})"))));
        offers.len()
    }

    /// Ends the program at once, as a power cut would end it; answers when.
    pub fn kill(&mut self) -> Instant {
        let at = Instant::now();
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.stdin = None;
        self.heard.extend(self.answers.iter());
        at
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Numbers that look random, the same for the same seed.
pub struct Dice(u64);

impl Dice {
    /// Begins with `SOURCELINE_SEED` where it is set, else with what the clock says.
    pub fn new() -> (Self, u64) {
        let given = std::env::var("SOURCELINE_SEED").ok().and_then(|seed| seed.parse().ok());
        let clock = || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(1, |since| since.as_nanos() as u64);
        let seed: u64 = given.unwrap_or_else(clock) | 1;
        (Self(seed), seed)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit.max(1)
    }
}
