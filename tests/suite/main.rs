//! Every test of the project, in one binary: no display, no network, no timing.

mod cli;
mod exports;
mod floors;
mod model;
mod store;
mod support;
mod vocabularies;
mod workbench;
