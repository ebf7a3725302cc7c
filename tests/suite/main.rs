//! Every test of the project, in one binary; a module an area.

mod exports;
mod vocabularies;
