//! How fast the window answers: `cargo bench --bench window`. It runs without a display, with threads and
//! the PDF of the real program; what the graphics card or its software does is not in it.
#![allow(clippy::print_stdout, reason = "what it prints is what it is for")]

use std::time::{Duration, Instant};

use chrono::Utc;
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, Vec2};
use sourceline::ui::Window;
use sourceline::ui::action::Action;
use sourceline::ui::runner::Where;
use sourceline::workbench::{Command, OpenCase, Workbench};

/// A window on nothing.
struct Screen {
    ctx: egui::Context,
    window: Window,
    began: Instant,
    /// How long the last frame said it wants to rest.
    rest: Duration,
}

impl Screen {
    fn new() -> Self {
        let window = Window::new(Workbench::headless(Utc::now), Where::Threads);
        Self { ctx: egui::Context::default(), window, began: Instant::now(), rest: Duration::ZERO }
    }

    /// One frame with these events, up to triangles; how long it took.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        let screen = Rect::from_min_size(Pos2::ZERO, Vec2::new(1360.0, 860.0));
        let time = Some(self.began.elapsed().as_secs_f64());
        let input = RawInput { screen_rect: Some(screen), events, time, focused: true, ..RawInput::default() };
        let start = Instant::now();
        let window = &mut self.window;
        let output = self.ctx.run_ui(input, |ui| window.show(ui));
        let triangles = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let took = start.elapsed();
        std::hint::black_box(triangles);
        self.rest = output.viewport_output.values().map(|viewport| viewport.repaint_delay).min().unwrap_or(Duration::MAX);
        took
    }

    fn key(&mut self, key: Key, modifiers: Modifiers) -> Duration {
        let press = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        self.frame(vec![press(true), press(false)])
    }

    /// Frames until `done`; how long that took.
    fn until(&mut self, done: impl Fn(&Workbench) -> bool) -> Duration {
        let start = Instant::now();
        while !done(&self.window.workbench) && start.elapsed() < Duration::from_secs(30) {
            std::thread::sleep(Duration::from_millis(1));
            self.frame(Vec::new());
        }
        start.elapsed()
    }

    fn open(&mut self, command: Command) {
        let before = self.window.workbench.cases().len();
        let ctx = self.ctx.clone();
        self.window.command(&ctx, command);
        self.until(|workbench| workbench.cases().len() > before);
        for _ in 0..20 {
            self.frame(Vec::new());
        }
    }
}

fn main() {
    if std::env::args().any(|arg| arg == "--list") {
        return;
    }
    println!("{:54}{:>10}{:>10}{:>10}", "milliseconds", "median", "p95", "worst");
    let mut screen = Screen::new();
    let start = Instant::now();
    screen.frame(Vec::new());
    tell("the first frame, with nothing open", &mut [start.elapsed()]);
    screen.open(Command::OpenSample("northgate-health.html".to_owned()));
    screen.key(Key::Num2, Modifiers::COMMAND);
    screen.until(fresh);
    let ctx = screen.ctx.clone();
    // every second one undoes the one before, so that each is an edit
    let mut drawn: Vec<Duration> = (0..40)
        .map(|at| {
            screen.window.act(&ctx, if at % 2 == 0 { Action::Confirm } else { Action::Undo });
            screen.until(fresh)
        })
        .collect();
    tell("an edit to the pages that show it", &mut drawn);
    screen.key(Key::Num1, Modifiers::COMMAND);
    let mut late = 0;
    let mut keys: Vec<Duration> = (0..100)
        .map(|at| {
            let before = screen.window.workbench.shown().map(OpenCase::revision);
            let took = if at % 2 == 0 { screen.key(Key::Enter, Modifiers::NONE) } else { screen.key(Key::Z, Modifiers::COMMAND) };
            late += usize::from(screen.window.workbench.shown().map(OpenCase::revision) == before);
            took
        })
        .collect();
    tell("a frame in which Enter or Ctrl+Z does its work", &mut keys);
    println!("{:54}{late:>10}", "  of them, keys that act only in a later frame");
    long(&mut screen);
    rest(&mut screen);
}

/// Five megabytes, scrolled and walked through.
fn long(screen: &mut Screen) {
    let paragraph = "Alder Bank said on Tuesday that 48,000 customers were hit, and that names and e-mail addresses were taken. ";
    let text = format!("A long article\n\n{}", format!("{}\n\n", paragraph.repeat(6)).repeat(5_000_000 / (paragraph.len() * 6)));
    screen.open(Command::Paste(text));
    let over = Event::PointerMoved(Pos2::new(560.0, 400.0));
    let wheel = |_| {
        let scroll = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: Vec2::new(0.0, -400.0),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        };
        vec![over.clone(), scroll]
    };
    let mut frames: Vec<Duration> = (0..300).map(wheel).map(|events| screen.frame(events)).collect();
    tell("a frame while 5 MB are scrolled", &mut frames);
    let mut frames: Vec<Duration> = (0..60).map(|_| screen.key(Key::J, Modifiers::NONE)).collect();
    tell("a frame in which J goes to the next row, 5 MB open", &mut frames);
}

/// What is left to do when nothing is done, and what it all takes in memory.
fn rest(screen: &mut Screen) {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(14) {
        std::thread::sleep(Duration::from_millis(50));
        screen.frame(Vec::new());
    }
    let asks = if screen.rest > Duration::from_secs(3600) { "never" } else { "soon" };
    println!("{:54}{asks:>10}", "the next frame that an idle window asks for");
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim().to_owned();
    println!("{:54}{:>20}", "memory with 5 MB open (no graphics)", line("VmRSS:"));
}

fn fresh(workbench: &Workbench) -> bool {
    workbench.shown().and_then(OpenCase::preview).is_some_and(|(_, fresh)| fresh)
}

fn tell(what: &str, times: &mut [Duration]) {
    times.sort();
    let at = |share: usize| times.get((times.len() * share / 100).min(times.len().saturating_sub(1))).copied().unwrap_or_default();
    let [median, p95, worst] = [at(50), at(95), at(100)].map(|time| time.as_secs_f64() * 1000.0);
    println!("{what:54}{median:>10.2}{p95:>10.2}{worst:>10.2}");
}
