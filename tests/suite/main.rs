//! Every test of the project, in one binary; a module an area.

mod cli;
mod exports;
mod floors;
mod ingest;
mod model;
mod recognisers;
mod rules;
mod store;
mod support;
mod ui;
#[cfg(feature = "gui")]
mod ui_articles;
mod vocabularies;
mod workbench;
