//! The window. It reads the workbench and sends it commands; it knows the workbench and the model,
//! nothing else.
//!
//! ```text
//! keys, mouse ──action──▶ act ──Command──▶ Workbench ──Task──▶ runner
//!                          │                   │
//!                          ▼                   ▼
//!                        View ───────────▶ panels ──Wishes──▶ (the next frame)
//! ```

mod act;
mod act_cases;
mod act_record;
mod act_source;
pub mod action;
mod article_panel;
mod book_rows;
mod casebook_panel;
mod closing;
mod completion;
mod details;
mod dialogs;
mod editor;
mod export_dialog;
mod field_row;
mod fields_panel;
mod file_dialogs;
pub mod filter;
mod find;
mod grid_panel;
mod hints;
mod incident_dialogs;
mod keeping;
mod leaving;
mod look_dialog;
mod manual_dialog;
mod menu_bar;
mod names;
mod notices;
mod note_editor;
mod overview_panel;
mod palette;
pub mod panes;
mod picker;
mod preview_panel;
mod radar;
mod reading;
pub mod runner;
mod settings_dialog;
mod settings_fields;
mod source_flow;
mod source_index;
mod source_caret;
mod source_paint;
mod source_ticks;
mod source_view;
mod status_bar;
pub mod theme;
mod timeline_panel;
mod times;
mod tr;
mod values;
pub mod view;
mod why_panel;
mod widgets;
mod window;
mod words;

use std::path::PathBuf;
use std::sync::Arc;

use crate::workbench::{self, OwnFields, Workbench};

pub use window::Window;

/// Opens the window with `paths` in it and stays until it is closed. `own` are fields of the organisation's
/// own where others are wanted than the settings name. What is answered says, within
/// a sentence, why there is no window.
pub fn run(paths: Vec<PathBuf>, own: Option<Arc<OwnFields>>) -> Result<(), String> {
    if !has_display() {
        return Err("there is no display".to_owned());
    }
    let mut workbench = match workbench::settings_path() {
        Some(settings) => Workbench::with_settings(chrono::Utc::now, settings),
        None => Workbench::headless(chrono::Utc::now),
    };
    if let Some(own) = own {
        workbench.use_own_fields(own);
    }
    if let Some(data) = workbench::unsaved_folder() {
        workbench.keep(data.clone());
        workbench.keep_index(data.with_file_name("casebook"));
    }
    let viewport = egui::ViewportBuilder::default()
        .with_title("Sourceline")
        .with_app_id("sourceline")
        .with_inner_size([1360.0, 860.0])
        .with_min_inner_size([420.0, 280.0])
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    let begin = move |creation: &eframe::CreationContext<'_>| {
        let mut window = Window::new(workbench, runner::Where::Threads);
        window.begin(&creation.egui_ctx, paths);
        Ok(Box::new(window) as Box<dyn eframe::App>)
    };
    eframe::run_native("sourceline", options, Box::new(begin)).map_err(|error| match error {
        // What winit says of it names its own source files.
        eframe::Error::WinitEventLoop(_) => "the display does not answer".to_owned(),
        other => other.to_string(),
    })
}

/// True where a window can be tried: everywhere but on a Unix without X11 and Wayland.
fn has_display() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(is_set)
}
