//! Sentences for the analyst about a text that the rules cannot read as it deserves.

use super::page::Page;

/// What the analyst should know before trusting the record.
pub fn of(page: &Page<'_>) -> Vec<String> {
    let mut warnings = Vec::new();
    if !page.english {
        warnings.push("This text does not seem to be English: only numbers, names and marks that work in any language were read".to_owned());
    }
    if page.published.is_none() {
        warnings.push("No publication date is known: words such as “on Thursday” stay open until you enter one".to_owned());
    }
    warnings
}
