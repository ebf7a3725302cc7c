//! Sourceline turns a published article about a cyber incident into a reviewed, cited incident
//! record.
//!
//! ```text
//!                                        lexicon
//!                                           │
//! bytes ──ingest──▶ Article ──extract──▶ Extraction ─┐
//!                      │                             ├─▶ Incident ──▶ Report ──export──▶ bytes
//!                      └──────── analyst ──▶ Review ─┘               (pdf, markdown …)
//!                                   ▲
//!                                Edit ◀── Command ◀── ui │ cli │ tests
//! ```
//!
//! The modules below stand in floor order. A module imports only what stands above it in this
//! list, and those of the last floor know the workbench and the model alone; the test `floors`
//! reads the list and fails on a step up.

// floor 0: plain values; no I/O, no clock
pub mod model;
// floor 1: what we know of the world; bytes -> Article
pub mod assets;
pub mod lexicon;
pub mod ingest;
// floor 2: Article + Reading + Lexicon -> Extraction
pub mod extract;
// floor 3: Casefile -> Report; Casefile <-> RON
pub mod report;
pub mod store;
// floor 4: Report -> bytes
pub mod export;
// floor 5: the one door
pub mod workbench;
// floor 6: those who knock
#[cfg(feature = "gui")]
pub mod ui;
pub mod cli;
