//! The workbench without a window, command by command: what other programs, and the tests that kill
//! this one, speak to.
//!
//! ```text
//! Open(["a.case.ron"])             one command a line, numbered from 1
//! ok 1            begun 1          it is done, or slow work goes on
//! done 1          no 1 sentence    the slow work is done; the command or its work failed
//! offer 7                          unfinished work was found: TakeUp(7), PutAway(7) or Later(7)
//! ```
//!
//! `wait` answers `ok` once no work is under way. What is answered `ok` is on disk.

use std::io::BufRead;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use chrono::Utc;

use crate::model::own::knowing;
use crate::say;
use crate::workbench::{Command, Outcome, OwnFields, Problem, Progress, Workbench};

/// What the loop wakes up for.
enum Event {
    Line(String),
    End,
    Finished(u64, Box<Outcome>),
}

struct Driver {
    workbench: Workbench,
    events: Sender<Event>,
    running: usize,
    told: Vec<u64>,
}

/// Does what standard input says until it ends and no work is under way.
pub fn drive(keep: PathBuf, own: &Arc<OwnFields>) -> Result<(), Problem> {
    let (events, received) = channel();
    let mut workbench = Workbench::headless(Utc::now);
    workbench.keep(keep);
    workbench.use_own_fields(Arc::clone(own));
    let lines = events.clone();
    std::thread::spawn(move || {
        std::io::stdin().lock().lines().map_while(Result::ok).for_each(|line| drop(lines.send(Event::Line(line))));
        drop(lines.send(Event::End));
    });
    Driver { workbench, events, running: 0, told: Vec::new() }.run(&received)
}

impl Driver {
    fn run(mut self, received: &Receiver<Event>) -> Result<(), Problem> {
        let (mut number, mut waiting, mut ended) = (0, Vec::new(), false);
        while !(ended && self.running == 0) {
            let Ok(event) = received.recv() else { break };
            match event {
                Event::End => ended = true,
                Event::Finished(number, outcome) => {
                    self.running -= 1;
                    let done = self.workbench.finish(*outcome);
                    super::print(&done.map_or_else(|problem| format!("no {number} {problem}"), |()| format!("done {number}")))?;
                }
                Event::Line(line) => {
                    number += 1;
                    match line.trim() {
                        "wait" => waiting.push(number),
                        command => self.command(number, command)?,
                    }
                }
            }
            self.offers()?;
            if self.running == 0 {
                waiting.drain(..).try_for_each(|number| super::print(&format!("ok {number}")))?;
            }
            if let Some(task) = self.workbench.tend() {
                self.begin(0, task);
            }
        }
        Ok(())
    }

    fn command(&mut self, number: u64, line: &str) -> Result<(), Problem> {
        let read = knowing(self.workbench.defined(), || ron::from_str::<Command>(line));
        let command = read.map_err(|error| Problem::usage(say!("problem-no-command", error = error.to_string())));
        match command.and_then(|command| self.workbench.start(command)) {
            Ok(None) => super::print(&format!("ok {number}")),
            Ok(Some(task)) => {
                self.begin(number, task);
                super::print(&format!("begun {number}"))
            }
            Err(problem) => super::print(&format!("no {number} {problem}")),
        }
    }

    fn begin(&mut self, number: u64, task: crate::workbench::Task) {
        self.running += 1;
        let events = self.events.clone();
        std::thread::spawn(move || drop(events.send(Event::Finished(number, Box::new(task.perform(&Progress::default()))))));
    }

    fn offers(&mut self) -> Result<(), Problem> {
        let new: Vec<u64> = self.workbench.offers().iter().map(|offer| offer.id).filter(|id| !self.told.contains(id)).collect();
        new.iter().try_for_each(|id| super::print(&format!("offer {id}")))?;
        self.told.extend(new);
        Ok(())
    }
}
