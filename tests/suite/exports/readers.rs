//! The case as readers get it: the same pages, and nothing that was rejected.

use sourceline::model::{Claim, Edit, Field, Incident, OriginItem, ReadingEdit, SourceId, Value, Verdict};
use sourceline::report::{Report, for_readers};
use sourceline::store;

use super::case::{FIRST, claim, decided, now, sample, signature};
use super::report;

/// Reviews that end in every state a log can be in.
fn cases() -> Vec<sourceline::model::Casefile> {
    let mut titled = sample();
    titled.record(decided(Field::Title, FIRST[0], Verdict::Rejected, Vec::new()), now(), "M. Okafor");
    let mut described = sample();
    let item = OriginItem::Publisher(Some("The Harbour Gazette".to_owned()));
    described.record(Edit::Read(SourceId(1), ReadingEdit::Set(item)), now(), "M. Okafor");
    let mut signed = sample();
    signed.record(signature(), now(), "M. Okafor");
    let mut edited = signed.clone();
    edited.record(Edit::Withdraw(claim(Field::VictimOrg, "Northmoor Clinics")), now(), "M. Okafor");
    let mut undone = signed.clone();
    undone.undo();
    undone.undo();
    vec![sample(), titled, described, signed, edited, undone]
}

#[test]
fn the_copy_gives_the_same_pages() {
    for case in cases() {
        let copy = for_readers(&case);
        let (pages, again) = (report(&case), report(&copy));
        assert_eq!(pages, again);
        assert_eq!(for_readers(&copy), copy);
        assert_eq!(store::digest(&copy), store::digest(&case));
        assert_eq!(Incident::of(&copy, &copy.review()).answers, Incident::of(&case, &case.review()).answers);
    }
}

#[test]
fn the_copy_tells_no_rejected_claim() {
    let mut case = sample();
    let note = Claim::new(Field::Notes, Value::Text("thought better of".to_owned()));
    case.record(decided(Field::Notes, "thought better of", Verdict::Confirmed, Vec::new()), now(), "M. Okafor");
    case.record(Edit::Withdraw(note), now(), "M. Okafor");
    let copy = for_readers(&case);
    assert!(format!("{:?}", case.log).contains("Tor Vale") && format!("{:?}", case.log).contains("thought better of"));
    for told in [format!("{:?}", copy.log), format!("{:?}", copy.sources.iter().map(|source| &source.extraction).collect::<Vec<_>>())] {
        assert!(!told.contains("Tor Vale\"") && !told.contains("thought better of"), "{told}");
    }
    let quotes: Vec<String> = Report::of(&copy, sourceline::lexicon::Lexicon::builtin(), now())
        .quotes
        .iter()
        .map(|quote| format!("{}{}{}", quote.before, quote.quote, quote.after))
        .collect();
    assert!(quotes.iter().all(|quote| !quote.contains("Tor Vale")), "{quotes:?}");
}
