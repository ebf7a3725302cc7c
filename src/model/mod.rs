//! The ground floor: plain values that every other floor speaks in. No I/O, no clock, no thread.

pub mod alike;
pub mod article;
pub mod casefile;
pub mod claim;
pub mod code;
pub mod date;
pub mod field;
pub mod incident;
pub mod line;
pub mod message;
pub mod odd;
pub mod own;
pub mod review;
pub mod span;
pub mod value;
pub mod vocabulary;

pub use alike::{Sameness, Sketch};
pub use article::{Article, Block, BlockKind, FoundBy, LeftOut, Noted, Origin, Place};
pub use casefile::{Casefile, Source};
pub use claim::{Band, By, Candidate, Claim, Evidence, Extraction, Mention, RuleName, Score, Speaker, Stance, Suppressed};
pub use code::{Addition, Code};
pub use date::{Date, Fidelity, Partial};
pub use field::{Arity, Field, Kind, Section};
pub use incident::{Answer, Incident, Rival, Status, Unreviewed};
pub use line::Line;
pub use message::Message;
pub use odd::visible;
pub use own::{Defined, Definition, Fault, Own, OwnKind};
pub use review::{Blank, Decision, Edit, Entry, OriginItem, Reading, ReadingEdit, Reliability, Review, Signature, Verdict};
pub use span::{SourceId, Span};
pub use value::{Indicator, IndicatorKind, Money, Outage, Qualifier, Quantity, TimeUnit, Unit, Value, ValueError};
pub use vocabulary::{Term, Vocabulary};
