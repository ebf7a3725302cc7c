//! Values: what an analyst types is read, what is printed is read back.

use proptest::prelude::{Just, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use sourceline::model::value::grouped;
use sourceline::model::{Date, Fidelity, Field, Indicator, Kind, Money, Partial, Qualifier, Quantity, Section, Span, Unit, Value};

fn printed(kind: Kind, typed: &str) -> String {
    Value::parse(kind, typed).map_or_else(|error| format!("error: {error}"), |value| value.to_string())
}

#[test]
fn what_is_typed_is_understood() {
    let people = Kind::Quantity(Unit::People);
    let cases = [
        (people, "1200000", "1,200,000 people"),
        (people, "1.2 million", "1,200,000 people"),
        (people, "≥500", "≥ 500 people"),
        (people, "more than 3k accounts", "≥ 3,000 accounts"),
        (people, "~ 40 records", "~ 40 records"),
        (people, "10-20", "10-20 people"),
        (people, "12 lakh", "1,200,000 people"),
        (Kind::Quantity(Unit::Bytes), "up to 5 TB", "≤ 5,000,000,000,000 bytes"),
        (Kind::Money, "$2.5 million", "2,500,000 USD"),
        (Kind::Money, "0.5 btc", "0.50 BTC"),
        (Kind::Money, "≥ 500000 EUR", "≥ 500,000 EUR"),
        (Kind::Date, "2026-11-03", "2026-11-03"),
        (Kind::Date, "2026-05/2026-03", "2026-03/2026-05"),
        (Kind::Outage, "Interruption 3 days", "Interruption 3 days"),
        (Kind::Outage, "Loss", "Loss"),
        (Kind::Indicator, "hxxp://bad[.]example/x", "hxxp://bad[.]example/x"),
        (Kind::Indicator, "192.0.2.7", "192[.]0[.]2[.]7"),
        (Kind::Text, "  Harbour Mutual ", "Harbour Mutual"),
    ];
    for (kind, typed, expected) in cases {
        assert_eq!(printed(kind, typed), expected, "{typed}");
    }
}

#[test]
fn what_is_no_value_gets_a_sentence() {
    let people = Kind::Quantity(Unit::People);
    for (kind, typed) in [
        (people, "many"),
        (people, "20-10"),
        (people, "5 bananas"),
        (people, "99999999999999999999 million"),
        (Kind::Money, "5"),
        (Kind::Money, "$5 EUR"),
        (Kind::Date, "2026-13"),
        (Kind::Date, "2026-02-30"),
        (Kind::Date, "26-01-01"),
        (Kind::Outage, "Loss of many things"),
        (Kind::Indicator, "two words"),
        (Kind::Text, "   "),
    ] {
        assert!(printed(kind, typed).starts_with("error: "), "{typed}");
    }
}

#[test]
fn dates_know_their_interval_and_fidelity() {
    let date = Date::parse("2024-02").unwrap();
    let (first, last) = date.interval();
    assert_eq!((first.to_string(), last.to_string()), ("2024-02-01".into(), "2024-02-29".into()));
    assert_eq!(date.fidelity(), Fidelity::Month);
    assert_eq!(Date::parse("2024/2024-03-05").unwrap().fidelity(), Fidelity::Year);
    assert_eq!(date.in_words(), "February 2024");
    assert_eq!(Partial::new(2024, None, Some(1)), None);
}

#[test]
fn fields_have_keys_of_their_own_and_a_section() {
    let mut keys: Vec<&str> = Field::ALL.iter().map(|field| field.key()).collect();
    let shown: usize = Section::ALL.into_iter().map(|section| section.of(Field::ALL.iter().copied()).count()).sum();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!((keys.len(), shown), (Field::ALL.len(), Field::ALL.len()));
    assert!(Field::ALL.iter().all(|field| Field::from_key(field.key()) == Some(*field) && !field.help().is_empty()));
    assert_eq!(Field::from_key("no_such_field"), None);
}

proptest! {
    #[test]
    fn quantities_are_read_back(low in any::<u32>(), more in proptest::option::of(1_u32..9), unit in proptest::sample::select(&Unit::ALL[..])) {
        let high = more.map(|more| u64::from(low) + u64::from(more));
        let qualifier = if high.is_some() { Qualifier::Range } else { Qualifier::AtLeast };
        let value = Value::Quantity(Quantity { low: low.into(), high, qualifier, unit });
        prop_assert_eq!(Value::parse(Kind::Quantity(Unit::People), &value.to_string()), Ok(value));
    }

    #[test]
    fn money_is_read_back(whole in any::<u32>(), fraction in 0_u32..100_000_000, currency in "[A-Z]{3}", exact in any::<bool>()) {
        let qualifier = if exact { Qualifier::Exact } else { Qualifier::Approx };
        let value = Value::Money(Money { whole: whole.into(), fraction, currency, qualifier });
        prop_assert_eq!(Value::parse(Kind::Money, &value.to_string()), Ok(value));
    }

    #[test]
    fn anything_typed_is_read_or_told(text in "\\PC{0,30}", number in "[0-9.,]{0,25} ?(million|k|-|€|TB)?[0-9]{0,4}") {
        let kinds = [Kind::Text, Kind::Date, Kind::Quantity(Unit::People), Kind::Money, Kind::Outage, Kind::Indicator];
        for kind in kinds {
            let _ = (Value::parse(kind, &text), Value::parse(kind, &number));
        }
        let _ = Indicator::recognise(&text);
    }

    #[test]
    fn spans_never_cut_a_character(text in "\\PC{0,40}", start in 0_usize..60, length in 0_usize..60) {
        let span = Span::new(start, start + length);
        prop_assert_eq!(span.of(&text), text.get(start..start + length));
        let trimmed = span.trimmed(&text);
        prop_assert_eq!(trimmed.text(&text), span.text(&text).trim());
        let before = sourceline::model::span::before(&text, start, length);
        prop_assert!(text.get(..start.min(text.len())).is_none_or(|head| head.ends_with(before)));
    }

    #[test]
    fn numbers_are_grouped_by_three(number in prop_oneof![any::<u64>(), Just(0), Just(1000)]) {
        prop_assert_eq!(grouped(number).replace(',', ""), number.to_string());
    }
}
