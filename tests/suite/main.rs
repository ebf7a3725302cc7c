//! Every test of the project, in one binary; a module an area.

mod cli;
mod exports;
mod floors;
mod ingest;
mod model;
mod store;
mod support;
mod recognisers;
mod vocabularies;
mod workbench;
