//! Every test of the project, in one binary; a module an area.

// A test that cannot go on ends with a panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice)]

mod batch;
mod casebook;
mod child;
mod cli;
mod exports;
mod floors;
mod incidents;
mod ingest;
mod keeping;
mod many;
mod learn;
mod messages;
mod model;
mod own_fields;
mod recognisers;
mod review;
mod rules;
mod store;
mod support;
#[cfg(feature = "gui")]
mod painter;
#[cfg(feature = "gui")]
mod ui;
#[cfg(feature = "gui")]
mod ui_access;
#[cfg(feature = "gui")]
mod ui_articles;
#[cfg(feature = "gui")]
mod ui_exports;
#[cfg(feature = "gui")]
mod ui_cases;
#[cfg(feature = "gui")]
mod ui_narrow;
#[cfg(feature = "gui")]
mod ui_own_fields;
#[cfg(feature = "gui")]
mod ui_pictures;
#[cfg(feature = "gui")]
mod ui_loop;
#[cfg(feature = "gui")]
mod ui_words;
#[cfg(feature = "gui")]
mod ui_review;
mod vocabularies;
mod word_lists;
mod workbench;
