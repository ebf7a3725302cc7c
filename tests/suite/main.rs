//! Every test of the project, in one binary; a module an area.

mod cli;
mod exports;
mod floors;
mod ingest;
mod model;
mod recognisers;
mod store;
mod support;
#[cfg(feature = "gui")]
mod ui;
mod vocabularies;
mod workbench;
