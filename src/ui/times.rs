//! Dates and times in the language of the window.

use chrono::{DateTime, Local, NaiveDate, Utc};

use crate::model::Date;
use crate::workbench::{date_in_words, moment_in_words, month_in_words};

use super::tr::spoken;

/// A date as exactly as it is known: “3 November 2026”, “November 2026 to May 2027”.
pub fn date(date: Date) -> String {
    date_in_words(spoken(), date)
}

/// “Nov 2026”
pub fn month(day: NaiveDate) -> String {
    month_in_words(spoken(), day)
}

/// “3 November 2026, 14:03 UTC”
pub fn moment(at: DateTime<Utc>) -> String {
    moment_in_words(spoken(), &at)
}

/// “3 November 2026, 14:03”, by the clock of this place.
pub fn clock(at: DateTime<Utc>) -> String {
    moment_in_words(spoken(), &at.with_timezone(&Local))
}
