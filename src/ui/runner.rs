//! Slow work off the window's thread: the one place that starts threads for tasks.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use egui::Ui;

use crate::model::Message;
use crate::say;
use crate::workbench::{Outcome, Problem, Progress, Task, Workbench, fault};

use super::tr::{tell, tr};
use super::widgets;

/// Work that takes longer shows how far it is.
const PATIENCE: Duration = Duration::from_millis(300);

/// Where tasks are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// Each on a thread of its own.
    Threads,
    /// At once, on the thread that asks: for tests.
    Here,
}

struct Running {
    label: Message,
    progress: Arc<Progress>,
    since: Instant,
    outcome: Receiver<Outcome>,
}

/// The tasks that are under way.
pub struct Runner {
    place: Where,
    running: Vec<Running>,
}

impl Runner {
    /// A runner that does its tasks at `place`.
    pub fn new(place: Where) -> Self {
        Self { place, running: Vec::new() }
    }

    /// Where tasks are done.
    pub fn place(&self) -> Where {
        self.place
    }

    /// Starts `task`; its outcome reaches `workbench` at once or in a later [`Runner::poll`].
    pub fn start(&mut self, ctx: &egui::Context, workbench: &mut Workbench, task: Task) {
        let progress = Arc::new(Progress::default());
        if self.place == Where::Here {
            return finish(workbench, (task.job)(&progress));
        }
        let (sender, outcome) = channel();
        let (watched, ctx) = (Arc::clone(&progress), ctx.clone());
        let job = move || {
            let result = (task.job)(&watched);
            // Nobody waits any more when the window is gone.
            let _ = sender.send(result);
            ctx.request_repaint();
        };
        match std::thread::Builder::new().name("sourceline-task".to_owned()).spawn(job) {
            Ok(_) => self.running.push(Running { label: task.label, progress, since: Instant::now(), outcome }),
            Err(error) => workbench.tell(&Problem::input_output(say!("problem-task-not-started", error = fault(&error)))),
        }
    }

    /// Hands finished work to `workbench`.
    pub fn poll(&mut self, workbench: &mut Workbench) {
        self.running.retain(|running| match running.outcome.try_recv() {
            Ok(outcome) => {
                finish(workbench, outcome);
                false
            }
            Err(TryRecvError::Empty) => true,
            Err(TryRecvError::Disconnected) => {
                workbench.tell(&Problem::content(say!("problem-task-fault", label = running.label.clone())));
                false
            }
        });
    }

    /// True while anything is under way.
    pub fn is_busy(&self) -> bool {
        !self.running.is_empty()
    }

    /// Shows work that takes long, with a way to end it.
    pub fn show(&self, ui: &mut Ui) {
        for running in &self.running {
            if running.since.elapsed() < PATIENCE {
                ui.ctx().request_repaint_after(PATIENCE);
                continue;
            }
            ui.ctx().request_repaint_after(Duration::from_millis(100));
            let label = tell(&running.label);
            ui.label(format!("{label}…"));
            widgets::progress_bar(ui, 120.0, running.progress.done(), &label);
            if running.progress.is_cancelled() {
                widgets::muted(ui, tr("task-ending"));
            } else if ui.small_button(tr("task-cancel")).on_hover_text(tr("task-cancel.tip")).clicked() {
                running.progress.cancel();
            }
        }
    }
}

fn finish(workbench: &mut Workbench, outcome: Outcome) {
    if let Err(problem) = workbench.finish(outcome) {
        workbench.tell(&problem);
    }
}
