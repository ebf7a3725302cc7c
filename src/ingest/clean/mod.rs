//! What every format shares: characters, the article's lines, the parts of a page.

pub mod cues;
pub mod decode;
pub mod doubts;
pub mod draft;
pub mod flat;
pub mod headline;
pub mod lines;
pub mod page;
pub mod settle;
pub mod tail;
pub mod weigh;
pub mod words;
