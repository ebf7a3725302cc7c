//! Sums of money: what was demanded and what the incident cost, told apart by the nearest words.

use std::collections::BTreeMap;

use super::{Rule, incident_type};
use crate::extract::numbers;
use crate::extract::page::{Page, Sentence, Zone};
use crate::extract::signs::{self, Plain, Weighed, flag, zone_sign};
use crate::extract::telling::MONEY;
use crate::extract::zones;
use crate::lexicon::Hit;
use crate::lexicon::wordlist::{WordList, WordLists};
use crate::model::{Field, Mention, Money, Span, Value, span};

pub const RULE: Rule = Rule { name: "sums", fields: &[Field::RansomDemand, Field::DamageAmount], any_language: false, find };

/// The fields whose sums are weighed by signs.
pub const WEIGHED: &[Field] = &[Field::RansomDemand, Field::DamageAmount];

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    signs::settle(weigh(page, &told(page)), found);
}

/// Every sum of the article in each of its meanings.
pub fn candidates(page: &Page<'_>) -> Vec<Weighed> {
    let told = if page.english { told(page) } else { Vec::new() };
    weigh(page, &told)
}

/// A sum of money at its place.
struct Told<'p> {
    sentence: &'p Sentence,
    span: Span,
    money: Money,
    /// What it is by the nearest words, and how surely they tell it.
    meaning: Option<(Field, u16)>,
    /// True where the nearest words tell that it was paid.
    paid: bool,
}

fn told<'p>(page: &'p Page<'_>) -> Vec<Told<'p>> {
    let mut told = Vec::new();
    let (mut home, mut extorted) = (None, None);
    let mut own: BTreeMap<usize, Option<&str>> = BTreeMap::new();
    for sentence in page.sentences.iter().filter(|sentence| sentence.counts && sentence.holds & MONEY != 0) {
        for (span, mut money) in numbers::money::find(page.words(sentence.span)) {
            let span = span.shifted(sentence.span.start as usize);
            if money.currency == "USD" && is_plain(page, span) {
                money.currency = (*home.get_or_insert_with(|| dollar_of(page))).to_owned();
            } else if let Some(shared) = shared_money(page, span)
                && let Some(own) = *own.entry(shared).or_insert_with(|| own_of(page, shared))
            {
                money.currency = own.to_owned();
            }
            if money.whole > 0 || money.fraction > 0 {
                let extorted = *extorted.get_or_insert_with(|| is_extorted(page));
                let asked = extorted || is_coin(&money);
                let nearest = nearest(page, sentence, span, asked);
                let (meaning, paid) = (meaning(page, sentence, span, nearest), nearest.is_some_and(|cue| is_given(page, cue)));
                told.push(Told { sentence, span, money, meaning, paid });
            }
        }
    }
    share(page, &mut told);
    prefer_whole(page, &mut told);
    prefer_asked(&mut told);
    told
}

/// How much less a sum counts for the damage where the article tells a larger one in the same currency: a part of it.
const PART: u16 = 20;

/// How much less it counts where it may be that of others.
const ASIDE: u16 = 60;

/// Of what is told to be lost in one currency, the largest sum is the whole; what may be that of others counts less.
fn prefer_whole(page: &Page<'_>, told: &mut [Told<'_>]) {
    let mut largest: BTreeMap<String, (u64, u32)> = BTreeMap::new();
    for Told { sentence, money, meaning, .. } in told.iter_mut() {
        match meaning {
            Some((Field::DamageAmount, score)) if is_aside(page, sentence) => *score = score.saturating_sub(ASIDE),
            Some((Field::DamageAmount, _)) => {
                let largest = largest.entry(money.currency.clone()).or_default();
                *largest = (*largest).max((money.whole, money.fraction));
            }
            _ => {}
        }
    }
    for Told { money, meaning, .. } in told {
        if let Some((Field::DamageAmount, score)) = meaning
            && largest.get(&money.currency).is_some_and(|largest| *largest > (money.whole, money.fraction))
        {
            *score = score.saturating_sub(PART);
        }
    }
}

/// How much less a sum that was paid counts for the demand where the article tells what was asked.
const PAID: u16 = 400;

/// “It asked $3.5 million, and Holt paid $740,000”: what was paid was not asked.
fn prefer_asked(told: &mut [Told<'_>]) {
    let asks = |told: &&Told<'_>| !told.paid && matches!(told.meaning, Some((Field::RansomDemand, ASKED..)));
    if told.iter().find(asks).is_none() {
        return;
    }
    for Told { meaning, .. } in told.iter_mut().filter(|told| told.paid) {
        if let Some((Field::RansomDemand, score)) = meaning {
            *score = score.saturating_sub(PAID);
        }
    }
}

/// “$5”, of which the words do not tell whose dollars they are.
fn is_plain(page: &Page<'_>, span: Span) -> bool {
    page.words(span).starts_with('$') && !page.words(span).ends_with("USD")
}

/// Names of money that several countries share, each with those countries and their currencies.
static SHARED: WordLists = WordLists::new("currency_shared");

/// “6 million pesos”: which of the names in [`SHARED`] it is.
fn shared_money(page: &Page<'_>, span: Span) -> Option<usize> {
    static SCALES: WordList = WordList::new("sums/scales");
    let mut words = page.lower(span).split_whitespace().rev();
    let (name, before) = (words.next()?, words.next()?);
    let plain = before.starts_with(|c: char| c.is_ascii_digit()) || SCALES.contains(&before);
    SHARED.iter().position(|(shared, _)| *shared == name).filter(|_| plain)
}

/// The money of the one of the countries that share it of which the article speaks most; `None` where it speaks of none.
fn own_of(page: &Page<'_>, shared: usize) -> Option<&'static str> {
    let times = |code: &str| page.known("countries").iter().filter(|known| known.entry.code == code).count();
    let countries = SHARED.get(shared).into_iter().flat_map(|(_, countries)| countries).filter_map(|told| told.split_once(' '));
    let told = countries.rev().map(|(code, currency)| (times(code), currency));
    told.max_by_key(|(times, _)| *times).filter(|(times, _)| *times > 0).map(|(_, currency)| currency)
}

/// Who calls the own money dollars, beside the United States.
const DOLLARS: [(&str, &str); 5] = [("CA", "CAD"), ("AU", "AUD"), ("NZ", "NZD"), ("SG", "SGD"), ("HK", "HKD")];

/// Whose dollars the article means: those of the one such country that it speaks of and American ones
/// where it speaks of the United States almost as much, or of none.
fn dollar_of(page: &Page<'_>) -> &'static str {
    let told = |code: &str| {
        let of_code = page.known("countries").iter().filter(|known| known.entry.code == code && known.entry.kind != "mark");
        of_code.map(|known| known.span.start).collect::<Vec<_>>()
    };
    let opening = page.sentences.get(6).or(page.sentences.last()).map_or(0, |sentence| sentence.span.end);
    let american = if page.text.contains("US$") { 0 } else { told("US").len() };
    let times = |code: &str| Some(told(code)).filter(|told| american == 0 || told.iter().any(|at| *at < opening)).map_or(0, |told| told.len());
    let most = DOLLARS.iter().map(|(code, currency)| (times(code), *currency)).max();
    most.filter(|(most, _)| *most >= 2 && *most > 3 * american).map_or("USD", |(_, currency)| currency)
}

/// A sum told in two currencies means the same in both, and so do the ends of a range: what the words tell of one holds for
/// the other.
fn share(page: &Page<'_>, told: &mut [Told<'_>]) {
    for place in 1..told.len() {
        let Some([first, then]) = told.get_mut(place - 1..=place) else { continue };
        if is_tied(page, first, then) {
            let best = [first.meaning, then.meaning].into_iter().flatten().max_by_key(|(_, score)| *score);
            (first.meaning, then.meaning) = (best, best);
        }
    }
}

/// The sums of the article beside one another.
struct Among<'t> {
    count: usize,
    /// How often each is told.
    times: BTreeMap<&'t Money, usize>,
    /// True where the article tells of a demand.
    ransom: bool,
    /// True where it tells of extortion at all: elsewhere nobody asked for a ransom.
    extorted: bool,
}

impl<'t> Among<'t> {
    fn of(page: &Page<'_>, told: &'t [Told<'_>]) -> Self {
        let mut times: BTreeMap<&Money, usize> = BTreeMap::new();
        told.iter().for_each(|told| *times.entry(&told.money).or_default() += 1);
        let ransom = page.hits("ransom").iter().any(|cue| cue.code == "demand");
        let extorted = !told.is_empty() && is_extorted(page);
        Self { count: told.len(), times, ransom, extorted }
    }
}

/// The kinds of incident in which somebody asks for money.
const EXTORTING: [&str; 2] = ["ransomware", "extortion"];

fn is_coin(money: &Money) -> bool {
    matches!(money.currency.as_str(), "BTC" | "ETH" | "XMR")
}

/// True where the article tells of extortion.
pub fn is_extorted(page: &Page<'_>) -> bool {
    incident_type::told(page).keys().any(|kind| EXTORTING.contains(kind))
}

/// Every sum that may be what was asked for, or what it cost.
fn weigh(page: &Page<'_>, told: &[Told<'_>]) -> Vec<Weighed> {
    let among = Among::of(page, told);
    let mut weighed = Vec::with_capacity(told.len() * WEIGHED.len());
    for (place, one) in told.iter().enumerate() {
        let shared = shared(page, &among, place, one);
        for field in WEIGHED {
            let by_rule = one.meaning.filter(|(meant, _)| meant == field).map_or(0, |(_, score)| score);
            let signs = std::iter::once(own(one, *field)).chain(shared.iter().copied());
            let mention = page.mention(RULE.name, *field, Value::Money(one.money.clone()), one.span, by_rule);
            // of summaries too few tell of sums to learn what else they name
            weighed.push(Weighed::new(page, mention, signs).by_rule(!page.article.is_titled()));
        }
    }
    alike(page, told, &mut weighed);
    weighed.retain(|one| among.extorted || one.mention.claim.field != Field::RansomDemand);
    weighed
}

/// A sum told in two currencies is proposed in both or in none, and a range with both its ends.
fn alike(page: &Page<'_>, told: &[Told<'_>], weighed: &mut [Weighed]) {
    let tied = told.windows(2).enumerate().filter(|(_, pair)| matches!(pair, [first, then] if is_tied(page, first, then)));
    for (place, _) in tied {
        let Some((first, then)) = weighed.get_mut(place * WEIGHED.len()..).and_then(|rest| rest.split_at_mut_checked(WEIGHED.len())) else {
            continue;
        };
        for (first, then) in first.iter_mut().zip(then) {
            let best = first.mention.score.max(then.mention.score);
            (first.mention.score, then.mention.score) = (best, best);
        }
    }
}

fn is_tied(page: &Page<'_>, first: &Told<'_>, then: &Told<'_>) -> bool {
    is_worth(page, first, then) || is_range(page, first, then)
}

/// “Between $410,000 and $480,000”.
fn is_range(page: &Page<'_>, first: &Told<'_>, then: &Told<'_>) -> bool {
    let gap = Span { start: first.span.end, end: then.span.start.max(first.span.end) };
    let between = || span::before(&page.folded, first.span.start as usize, 12).trim_end().ends_with("between");
    first.money.currency == then.money.currency && page.lower(gap).trim() == "and" && between()
}

/// “40 bitcoins (about $17,000)”: one sum in two currencies, told right behind one another.
fn is_worth(page: &Page<'_>, first: &Told<'_>, then: &Told<'_>) -> bool {
    static TIES: WordList = WordList::new("sums/ties");
    let gap = Span { start: first.span.end, end: then.span.start.max(first.span.end) };
    let words = page.lower(gap).trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    gap.len() < 40 && first.money.currency != then.money.currency && TIES.contains(&words.as_str())
}

/// What the nearest words say of a sum being that of `field`.
fn own(one: &Told<'_>, field: Field) -> Plain {
    match one.meaning {
        Some((meant, score)) if meant == field => ("told", f32::from(score) / 500.0),
        Some(_) => ("told_otherwise", 1.0),
        None => ("not_told", 1.0),
    }
}

/// What speaks for and against a sum, whatever it is.
fn shared(page: &Page<'_>, among: &Among<'_>, place: usize, one: &Told<'_>) -> Vec<Plain> {
    let sentence = one.sentence;
    let mut signs = Vec::with_capacity(64);
    let [before, behind] = [span::before(page.text, one.span.start as usize, 60), span::after(page.text, one.span.end as usize, 60)];
    // no word reaches from the one to the other
    let beside = [before, behind].join("\n").to_ascii_lowercase();
    for (sign, words) in &*BESIDE {
        signs.push((*sign, flag(words.iter().any(|word| beside.contains(word)))));
    }
    signs.extend(signs::aside(page, sentence));
    signs.push((zone_sign(sentence), 1.0));
    let large = (one.money.whole as f32 + 1.0).log10();
    signs.push(("magnitude", large));
    signs.push(("millions", flag(one.money.whole >= 1_000_000)));
    let coin = is_coin(&one.money);
    signs.push(("coin", flag(coin)));
    signs.push(("beside_coin", flag(!coin && (beside.contains("bitcoin") || behind.to_ascii_lowercase().contains("btc")))));
    signs.push(("first", flag(place == 0)));
    signs.push(("repeated", flag(among.times.get(&one.money).is_some_and(|times| *times > 1))));
    signs.push(("many", (among.count.min(40) as f32).ln_1p()));
    signs.push(("ransom", flag(among.ransom)));
    signs.extend(&page.kinds);
    signs
}

/// Words near a sum that tell what sort it is.
static BESIDE: WordLists = WordLists::new("sums_beside");

/// How close, in bytes, a word of earning stands to what was earned.
const GAIN: usize = 28;

/// True where the sentence, behind the lead, tells what others were asked for, or what it cost them.
fn is_of_others(page: &Page<'_>, sentence: &Sentence) -> bool {
    let told = || page.hits_in("ransom", sentence.span).any(|cue| cue.code == "others");
    sentence.zone > Zone::Lead && (told() || zones::is_of_others_before(page, sentence))
}

/// True where the sentence, behind the lead, may tell what it cost others.
fn is_aside(page: &Page<'_>, sentence: &Sentence) -> bool {
    sentence.zone > Zone::Lead && (zones::is_of_another_time(page, sentence) || zones::of_strangers(page, sentence)[0])
}

/// “It paid the gang $70,000”, “each was to pay $70,000”, and not “it will pay farmers $70,000” or “it agreed to pay $70,000
/// to settle the case”: what was paid in the sentence at `pay` was paid to extortionists.
fn is_of_extortion(page: &Page<'_>, sentence: &Sentence, pay: Span) -> bool {
    static PAYEES: WordList = WordList::new("sums/payees");
    static SETTLING: WordList = WordList::new("sums/settling");
    static WANTING: WordList = WordList::new("sums/wanting");
    static AGREEING: WordList = WordList::new("sums/agreeing");
    let asks = |sentence: &Sentence| page.hits_in("ransom", sentence.span).any(|cue| cue.code == "demand");
    let before = || sentence.index.checked_sub(1).and_then(|before| page.sentences.get(before)).is_some_and(asks);
    let has = |words: &WordList| words.iter().any(|word| page.lower(sentence.span).contains(word));
    let before_it = page.lower(Span { start: sentence.span.start, end: pay.start }).trim_end();
    let told_to = || before_it.ends_with(" to") && !AGREEING.iter().any(|agreed| before_it.ends_with(agreed));
    // “the crew wanted $70,000”
    let wants = || WANTING.contains(&page.lower(pay));
    let headed = sentence.zone == Zone::Headline;
    !has(&SETTLING) && (headed || asks(sentence) || has(&PAYEES) || told_to() || wants() || before())
}

/// The words of the sentence nearest to the sum at `span` that tell what it is.
fn nearest<'p>(page: &'p Page<'_>, sentence: &Sentence, span: Span, asked: bool) -> Option<&'p Hit<'p>> {
    let behind = page.lower(Span { start: span.end, end: sentence.span.end });
    // “40 bitcoins (valued at about $17,000)”: what stands in brackets tells of the rate alone.
    let bracket = if behind.starts_with(" (") { behind.find(')').unwrap_or_default() } else { 0 };
    let in_bracket = |cue: &Hit<'_>| cue.span.start >= span.end && ((cue.span.start - span.end) as usize) < bracket;
    let cues = page.hits_in("ransom", sentence.span).filter(|cue| !in_bracket(cue) && !matches!(cue.code, "gain" | "others"));
    // where nobody asked for a ransom, what was paid tells nothing of one
    let cues = cues.filter(|cue| asked || !matches!(cue.code, "demand" | "pay"));
    cues.min_by_key(|cue| (super::gap(cue.span, span), cue.span.start, std::cmp::Reverse(cue.span.end)))
}

/// With this much a sum is told to have been asked.
const ASKED: u16 = 560;

/// “Paid”, and not “pay $70,000 or else”: what was given, not what is asked.
fn is_given(page: &Page<'_>, cue: &Hit<'_>) -> bool {
    static GIVEN: WordList = WordList::new("sums/given");
    cue.code == "pay" && GIVEN.contains(&page.lower(cue.span))
}

/// What the sum at `span` is, by the words `nearest` to it in the sentence, or else by the sentence before.
fn meaning(page: &Page<'_>, sentence: &Sentence, span: Span, nearest: Option<&Hit<'_>>) -> Option<(Field, u16)> {
    let background = page.tells("background", sentence.span);
    let of_extortion = nearest.is_some_and(|cue| cue.code == "pay" && is_of_extortion(page, sentence, cue.span));
    let code = nearest.map(|cue| (cue.code, super::gap(cue.span, span)));
    // “had taken in about $70,000 in ransom payments”: what many paid together was asked of nobody.
    let gained = page.hits_in("ransom", sentence.span).any(|cue| cue.code == "gain" && super::gap(cue.span, span) < GAIN);
    if gained || is_of_others(page, sentence) {
        return None;
    }
    match code {
        Some(("pay", _)) if !of_extortion => None,
        Some(("demand" | "pay", gap)) => Some((Field::RansomDemand, if gap < 60 { 740 } else { 560 })),
        // The costs of others.
        Some(("damage", _)) if background => None,
        Some(("damage", gap)) => Some((Field::DamageAmount, if gap < 40 { 620 } else { 400 })),
        Some(_) => None,
        None => {
            let before = page.sentences.get(sentence.index.checked_sub(1)?)?;
            let demands = page.hits_in("ransom", before.span).any(|cue| cue.code == "demand");
            demands.then_some((Field::RansomDemand, 420))
        }
    }
}
