//! VERIS as the VERIS Community Database takes it: version 1.4.0 by name, identifiers in capitals, no
//! value chain, a state of data, the year of the report it counts for.

use super::veris::{self, Profile};
use super::{Exporter, Options};

/// The profile of the VERIS Community Database.
pub(super) const EXPORTER: Exporter =
    Exporter { name: "vcdb", extension: "json", write: |reports, _: &Options| veris::write(reports, Profile::Vcdb) };
