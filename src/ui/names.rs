//! What the things of the model are called on the screen, in the language of the window.

use crate::model::{Band, Blank, Field, FoundBy, LeftOut, Section, Stance, Status};

use super::tr::{known, tag, tr};

/// What has a name on the screen.
pub trait Named: Copy {
    /// Its name in the language of the window.
    fn named(self) -> &'static str;
}

macro_rules! named {
    ($($kind:ident { $($variant:ident $key:literal)* })*) => {
        $(impl Named for $kind {
            fn named(self) -> &'static str {
                match self { $($kind::$variant => tr($key),)* }
            }
        })*
    };
}

named! {
    Section {
        Incident "section-incident" Victim "section-victim" Actor "section-actor" Action "section-action" Asset "section-asset"
        Impact "section-impact" Timeline "section-timeline" Discovery "section-discovery" Response "section-response"
        Indicators "section-indicators" Sources "section-sources" Handling "section-handling"
    }
    Stance {
        Stated "stance-stated" Alleged "stance-alleged" Estimated "stance-estimated" Denied "stance-denied" Retracted "stance-retracted"
    }
    Band { Low "band-low" Medium "band-medium" High "band-high" }
    Status { Proposed "status-proposed" Confirmed "status-confirmed" Corrected "status-corrected" Entered "status-entered" }
    Blank { NotStated "blank-not-stated" Unknown "blank-unknown" NotApplicable "blank-not-applicable" }
    LeftOut {
        Share "left-out-share" Subscribe "left-out-subscribe" Related "left-out-related" Navigation "left-out-navigation"
        Comments "left-out-comments" Consent "left-out-consent" Advertisement "left-out-advertisement" Footer "left-out-footer"
        Running "left-out-running" AnotherIncident "left-out-another" Other "left-out-other"
    }
    FoundBy {
        JsonLd "found-json-ld" OpenGraph "found-open-graph" Meta "found-meta" TimeElement "found-time-element" Markup "found-markup"
        Url "found-url" Byline "found-byline" Text "found-text" Properties "found-properties" Header "found-header" Given "found-given"
        Analyst "found-analyst"
    }
}

impl Named for Field {
    fn named(self) -> &'static str {
        match self.definition() {
            Some(own) => own.label_for(tag()),
            None => known(&format!("field-{}", self.key())).unwrap_or(self.label()),
        }
    }
}

/// One sentence that says what belongs into `field`.
pub fn help_of(field: Field) -> &'static str {
    match field.definition() {
        Some(own) => own.help_for(tag()),
        None => known(&format!("field-{}.help", field.key())).unwrap_or(field.help()),
    }
}
