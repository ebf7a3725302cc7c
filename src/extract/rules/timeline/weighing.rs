//! What speaks for each meaning of a date: the words beside it, where it stands, how long ago it was,
//! how exactly it is told, and how it stands among the dates of the article.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{RULE, Told, WEIGHED};
use crate::extract::beside::{Around, BESIDE, Words};
use crate::extract::naming;
use crate::extract::page::{Page, Zone};
use crate::extract::signs::{Plain, Weighed, flag, who_is_named};
use crate::lexicon::wordlist::WordList;
use crate::model::{Claim, Date, Fidelity, Field, Mention, Score, Span, Value, span};

/// Words that a date of an event stands behind.
static AHEAD: WordList = WordList::new("timeline/ahead");

/// Words by which something came before something else.
static EARLIER: WordList = WordList::new("timeline/earlier");

/// Every date in every meaning that is weighed.
pub fn weigh(page: &Page<'_>, told: &[Told<'_>], reference: Option<NaiveDate>) -> Vec<Weighed> {
    let mut weighed = Vec::with_capacity(told.len() * WEIGHED.len());
    if told.is_empty() {
        return weighed;
    }
    let among = Among::of(page, told);
    let meanings: Vec<_> = WEIGHED.iter().map(|field| Meaning::of(page, told, *field)).collect();
    let earliest = meanings.iter().filter_map(|meaning| Some((meaning.field, meaning.earliest?)));
    let firsts: Vec<(Field, NaiveDate)> = earliest.chain(among.noticed.map(|day| (Field::NotificationDate, day))).collect();
    for (place, one) in told.iter().enumerate() {
        let otherwise = tells_otherwise(page, one);
        let dateline = is_dateline(page, one);
        let mention = page.mention(RULE.name, Field::IncidentDate, Value::Date(one.date), one.span, 0);
        let shared = shared(page, one, place, &among, (reference, mention.speaker.is_some()));
        let around = Around::of(page, [one.span]);
        for Meaning { field, words, best, first, earliest, times } in &meanings {
            let mut signs = own(one, *field, shared.len());
            let ruled = by_rule(one.role, *field);
            signs.push(("ruled_in", flag(ruled >= 500)));
            signs.push(("first_told", flag(*first == Some(one.span))));
            signs.push(("sole_told", flag(ruled >= TOLD && *times == 1)));
            signs.push(("earliest_told", flag(ruled >= TOLD && *times > 1 && *earliest == Some(one.date.interval().0))));
            signs.push(("told_earlier", flag(ruled >= TOLD && earliest.is_some_and(|first| first < one.date.interval().0))));
            signs.push(("behind_leader", f32::from(best.saturating_sub(ruled)) / 500.0));
            if *field == Field::DisclosureDate {
                of_notice(one, &among, &mut signs);
            }
            let others = firsts.iter().filter(|(other, _)| other != field);
            signs.extend(others.map(|(other, first)| (order(one.date, *other, *first), 1.0)));
            signs.push((BESIDE, words.leaning(&around)));
            signs.extend(&shared);
            let claim = Claim::new(*field, Value::Date(one.date));
            let mention = Mention { claim, score: Score::new(ruled), ..mention.clone() };
            let tied = one.role.is_some_and(|(role, score)| ruled == 0 && role != *field && score >= TIED);
            let tied = tied && !(*field == Field::DiscoveryDate && is_behind_discovery(page, one));
            let elsewhere = otherwise || tied || dateline && *field != Field::DisclosureDate;
            weighed.push(Weighed::new(page, mention, signs).beside(words.to_learn([one.span])).unproposed(elsewhere));
        }
    }
    weighed
}

/// How `date` stands to the first day that surely means what `field` asks for: nobody finds what has not happened yet.
fn order(date: Date, field: Field, first: NaiveDate) -> &'static str {
    let (from, to) = date.interval();
    let [before, on, after] = match field {
        Field::IncidentDate => ["before_incident", "on_incident", "after_incident"],
        Field::DiscoveryDate => ["before_discovery", "on_discovery", "after_discovery"],
        Field::DisclosureDate => ["before_disclosure", "on_disclosure", "after_disclosure"],
        _ => ["before_notice", "on_notice", "after_notice"],
    };
    if to < first { before } else if from > first { after } else { on }
}

/// What a date may mean, and which dates do so by the nearest word.
struct Meaning<'p, 'a> {
    field: Field,
    words: Words<'p, 'a>,
    /// How surely the surest of them does.
    best: u16,
    /// Where the first stands that does surely.
    first: Option<Span>,
    /// The first day of those that do surely.
    earliest: Option<NaiveDate>,
    /// How many do surely.
    times: usize,
}

impl<'p, 'a> Meaning<'p, 'a> {
    fn of(page: &'p Page<'a>, told: &[Told<'_>], field: Field) -> Self {
        let ruled = || told.iter().map(|one| (by_rule(one.role, field), one.span));
        let sure = told.iter().filter(|one| by_rule(one.role, field) >= TOLD);
        let earliest = sure.map(|one| one.date.interval().0).min();
        let mut surely = ruled().filter(|(ruled, _)| *ruled >= TOLD);
        let best = ruled().map(|(ruled, _)| ruled).max().unwrap_or(0);
        let first = surely.next().map(|(_, span)| span);
        let times = usize::from(first.is_some()) + surely.count();
        Self { field, words: Words::new(page, field), best, first, earliest, times }
    }
}

/// What the nearest word gives a date that surely means what it tells.
const TOLD: u16 = 400;

/// “Founded in 1998”, “such as last month’s attack”: the words that stand closest tell of something else.
fn tells_otherwise(page: &Page<'_>, told: &Told<'_>) -> bool {
    static OTHERS: WordList = WordList::new("timeline/others");
    let before = page.lower(before(page, told.span)).trim_end();
    let before = before.strip_suffix(" the").unwrap_or(before);
    let compared = OTHERS.iter().any(|turn| before.strip_suffix(turn).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '('])));
    // “a settlement over the June 2021 breach”
    let of_hit = || hit_behind(page, told);
    compared || told.nearest(|_| true).is_some_and(|(apart, cue)| cue.code == "other" && apart < CLOSE) && !of_hit()
}

/// “LIMA, July 24 — ”: the day on which the article was written.
fn is_dateline(page: &Page<'_>, told: &Told<'_>) -> bool {
    let place = page.words(Span { start: told.sentence.span.start, end: told.span.start });
    let behind = page.words(Span { start: told.span.end, end: told.sentence.span.end });
    let capitals = place.chars().filter(|c| c.is_alphabetic()).take(4).all(char::is_uppercase);
    let opens = place.len() < 48 && place.trim_end().ends_with([',', '(']) && capitals;
    opens && [" —", " –", " --", " -", " (", ") ", "—"].iter().any(|dash| behind.starts_with(dash))
}

/// “Was taken offline in March after discovery of …”: the day of the discovery, too.
fn is_behind_discovery(page: &Page<'_>, told: &Told<'_>) -> bool {
    let behind = Span { start: told.span.end, end: told.sentence.span.end };
    let found = page.hits_in("timeline", behind).find(|cue| cue.code == "discovery");
    found.is_some_and(|cue| page.lower(Span { start: behind.start, end: cue.span.start }).trim() == "after")
}

/// What the nearest word gives a date at least, for it to count beside the others.
const ROLE: u16 = 480;

/// What the nearest word gives a date that is tied to it: the date means nothing else.
const TIED: u16 = 700;

/// How close, in bytes, a word that tells of something else has to stand.
const CLOSE: usize = 25;

/// The score of the nearest word. Telling the customers is often how the public hears of it.
fn by_rule(role: Option<(Field, u16)>, field: Field) -> u16 {
    match role {
        Some((role, score)) if role == field => score,
        Some((Field::NotificationDate, score)) if field == Field::DisclosureDate => score.saturating_sub(80),
        _ => 0,
    }
}

/// The dates of the article beside one another.
struct Among {
    oldest: Option<NaiveDate>,
    newest: Option<NaiveDate>,
    /// How often each date is told.
    times: BTreeMap<Date, usize>,
    /// The entity the article is about.
    main: Option<usize>,
    /// Every date, in order.
    dates: Vec<Date>,
    /// True where a word beside a date tells that it was made public.
    disclosed: bool,
    /// The first day on which those who were hit, or a body, were told.
    noticed: Option<NaiveDate>,
}

impl Among {
    fn of(page: &Page<'_>, told: &[Told<'_>]) -> Self {
        let mut times: BTreeMap<Date, usize> = BTreeMap::new();
        told.iter().for_each(|told| *times.entry(told.date).or_default() += 1);
        let oldest = times.keys().map(|date| date.interval().0).min();
        let newest = times.keys().map(|date| date.interval().1).max();
        let dates = times.keys().copied().collect();
        let in_role = |role: Field| told.iter().filter(move |told| told.role.is_some_and(|(own, score)| own == role && score >= ROLE));
        let disclosed = in_role(Field::DisclosureDate).next().is_some();
        let noticed = in_role(Field::NotificationDate).map(|told| told.date.interval().0).min();
        Self { oldest, newest, times, main: naming::main(page), dates, disclosed, noticed }
    }

    /// True where another date names a part of `date`: “last week” beside “on Tuesday”.
    fn has_finer(&self, date: Date) -> bool {
        self.dates.iter().any(|other| is_within(*other, date))
    }

    /// The other way round.
    fn is_finer(&self, date: Date) -> bool {
        self.dates.iter().any(|other| is_within(date, *other))
    }
}

fn is_within(part: Date, whole: Date) -> bool {
    let ((first, last), (from, to)) = (part.interval(), whole.interval());
    from <= first && last <= to && (first, last) != (from, to)
}

/// The code of the cue words that tell a field.
fn code(field: Field) -> &'static str {
    match field {
        Field::IncidentDate => "incident",
        Field::DiscoveryDate => "discovery",
        _ => "disclosure",
    }
}

/// What speaks for this meaning of the date and no other; `more` signs have room behind them.
fn own(told: &Told<'_>, field: Field, more: usize) -> Vec<Plain> {
    let mut signs = Vec::with_capacity(more + 16);
    let fits = |own: Field| own == field || own == Field::NotificationDate && field == Field::DisclosureDate;
    match told.role {
        Some((role, score)) if fits(role) => signs.push(("told", f32::from(score) / 500.0)),
        Some((role, score)) => signs.push((told_as(role), f32::from(score) / 500.0)),
        None => signs.push(("not_told", 1.0)),
    }
    let Some((apart, cue)) = told.nearest(|cue| cue.code == code(field)) else {
        signs.push(("cue_none", 1.0));
        return signs;
    };
    let reach = match apart {
        0 => "cue_tied",
        1..=20 => "cue_beside",
        21..=45 => "cue_near",
        46..=90 => "cue_apart",
        _ => "cue_far",
    };
    signs.push((reach, 1.0));
    signs.push(("cue_weight", cue.weight as f32 / 100.0));
    signs.push(("cue_before", flag(cue.span.start < told.span.start)));
    signs
}

/// The sign of a date that means something else.
fn told_as(role: Field) -> &'static str {
    match role {
        Field::IncidentDate => "told_as_incident",
        Field::DiscoveryDate => "told_as_discovery",
        Field::ContainmentDate => "told_as_containment",
        Field::NotificationDate => "told_as_notification",
        _ => "told_as_disclosure",
    }
}

/// Words between two dates of a stretch that a phrase tells from end to end.
static SPANS: WordList = WordList::new("timeline/spans");

/// What holds for the date in any meaning; `spoken` where somebody tells it.
fn shared(page: &Page<'_>, told: &Told<'_>, place: usize, among: &Among, (reference, spoken): (Option<NaiveDate>, bool)) -> Vec<Plain> {
    let sentence = told.sentence;
    let nearest = told.nearest(|_| true);
    let mut signs = Vec::with_capacity(80);
    signs.push((
        match nearest.map(|(_, cue)| cue.code) {
            Some("incident") => "by_incident",
            Some("discovery") => "by_discovery",
            Some("disclosure") => "by_disclosure",
            Some("notification") => "by_notification",
            Some("containment") => "by_containment",
            Some("said") => "by_said",
            Some(_) => "by_other",
            None => "by_nothing",
        },
        1.0,
    ));
    signs.push((
        match sentence.zone {
            Zone::Headline => "headline",
            Zone::Lead => "lead",
            Zone::Body => "body",
            Zone::Background => "background",
        },
        1.0,
    ));
    let said = nearest.is_some_and(|(apart, cue)| cue.code == "said" && apart <= 13);
    signs.push(("said_then", flag(said)));
    let words = page.lower(told.span);
    signs.push(("spans", flag(told.date.to().is_some() && SPANS.iter().any(|tie| words.contains(tie)))));
    signs.push((age(told.date, reference), 1.0));
    signs.push((fidelity(told.date), 1.0));
    let hit = nearest.is_some_and(|(_, cue)| cue.code == "incident");
    of_age(told, hit, among, reference, &mut signs);
    of_words(page, told, &mut signs);
    of_sentence(page, told, among, &mut signs);
    signs.push(("spoken", flag(spoken)));
    of_place(page, told, place, among, &mut signs);
    signs.extend(&page.kinds);
    let untitled = !page.article.is_titled();
    if let (true, Some((Field::IncidentDate, score))) = (untitled, told.role) {
        signs.push(("untitled_told", f32::from(score) / 500.0));
    }
    // what is not there is no sign, of none of the meanings
    signs.retain(|(_, value)| *value != 0.0);
    signs
}

/// Where no word tells that it was made public, the first notice is how the public heard of it.
fn of_notice(told: &Told<'_>, among: &Among, signs: &mut Vec<Plain>) {
    let noticed = told.role.is_some_and(|(role, score)| role == Field::NotificationDate && score >= ROLE);
    let first = noticed && among.noticed == Some(told.date.interval().0);
    signs.push(("noticed_first", flag(first)));
    signs.push(("noticed_alone", flag(first && !among.disclosed)));
    signs.push(("noticed_beside", flag(noticed && among.disclosed)));
}

fn of_sentence(page: &Page<'_>, told: &Told<'_>, among: &Among, signs: &mut Vec<Plain>) {
    let sentence = told.sentence;
    for list in ["incident", "exposure", "background", "hypothetical", "elsewhere"] {
        signs.push((list, flag(page.tells(list, sentence.span))));
    }
    signs.extend(who_is_named(page, sentence, among.main));
}

fn of_place(page: &Page<'_>, told: &Told<'_>, place: usize, among: &Among, signs: &mut Vec<Plain>) {
    let sole = among.times.len() == 1;
    signs.push(("first", flag(place == 0)));
    signs.push(("later", (place.min(12) as f32).ln_1p()));
    signs.push(("sole", flag(sole)));
    signs.push(("oldest", flag(!sole && among.oldest == Some(told.date.interval().0))));
    signs.push(("newest", flag(!sole && among.newest == Some(told.date.interval().1))));
    signs.push(("repeated", flag(among.times.get(&told.date).is_some_and(|times| *times > 1))));
    signs.push(("opens", flag(told.span.start < told.sentence.span.start + 12)));
    let before = page.lower(before(page, told.span));
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let word = match last {
        "in" => "behind_in",
        "on" => "behind_on",
        "since" => "behind_since",
        "by" | "until" | "before" => "behind_by",
        "from" | "between" | "as" => "behind_from",
        "after" | "following" => "behind_after",
        _ => "behind_other",
    };
    signs.push((word, 1.0));
    static COMPARING: WordList = WordList::new("timeline/comparing");
    signs.push(("compares", flag(COMPARING.iter().any(|turn| before.contains(turn)))));
    let had = before.split_whitespace().rev().take(8).any(|word| EARLIER.contains(&word));
    signs.push(("had", flag(had)));
}

/// How new the date is, how early it stands, and whether others tell it more or less exactly.
fn of_age(told: &Told<'_>, hit: bool, among: &Among, reference: Option<NaiveDate>, signs: &mut Vec<Plain>) {
    let early = told.sentence.zone <= Zone::Lead;
    let fresh = reference.is_some_and(|day| (day - told.date.interval().1).num_days() <= 40);
    signs.push(("has_finer", flag(among.has_finer(told.date))));
    signs.push(("is_finer", flag(among.is_finer(told.date))));
    signs.push(("index", (told.sentence.index.min(40) as f32).ln_1p()));
    signs.push(("fresh_incident", flag(hit && fresh)));
    signs.push(("early_incident", flag(hit && early)));
    signs.push(("fresh_early", flag(fresh && early)));
}

/// The words that touch the date.
fn of_words(page: &Page<'_>, told: &Told<'_>, signs: &mut Vec<Plain>) {
    let behind = page.lower(Span { start: told.span.end, end: told.sentence.span.end });
    signs.push(("owns", flag(is_owner(behind))));
    signs.push(("when_behind", flag(behind.starts_with(", when") || behind.starts_with(" when"))));
    signs.push(("hit_behind", flag(hit_behind(page, told))));
    let before = page.lower(before(page, told.span));
    let last = before.split_whitespace().next_back().unwrap_or_default();
    signs.push(("behind_since", flag(last == "since")));
    signs.push(("behind_on", flag(last == "on")));
    signs.push(("behind_in", flag(last == "in")));
    signs.push(("bare", flag(!AHEAD.contains(&last))));
}

fn is_owner(behind: &str) -> bool {
    behind.starts_with("'s") || behind.starts_with("’s")
}

/// “The June 2021 breach”, “last month's attack”: a word for what was done stands right behind the date.
fn hit_behind(page: &Page<'_>, told: &Told<'_>) -> bool {
    static HITS: WordList = WordList::new("timeline/hits");
    let behind = page.lower(Span { start: told.span.end, end: told.sentence.span.end });
    let next = behind.split_whitespace().nth(usize::from(is_owner(behind))).unwrap_or_default();
    HITS.iter().any(|hit| next.starts_with(hit))
}

/// The words before a date, in its sentence.
fn before(page: &Page<'_>, span: Span) -> Span {
    let words = span::before(page.text, span.start as usize, 60);
    let start = span.start as usize - words.len();
    let from = page.sentence_of(span).map_or(start, |sentence| start.max(sentence.span.start as usize));
    Span::new(from, span.start as usize)
}

fn age(date: Date, reference: Option<NaiveDate>) -> &'static str {
    let Some(reference) = reference else { return "age_unknown" };
    match (reference - date.interval().1).num_days() {
        ..=0 => "age_none",
        1..=2 => "age_days",
        3..=9 => "age_week",
        10..=40 => "age_month",
        41..=120 => "age_season",
        121..=400 => "age_year",
        _ => "age_years",
    }
}

fn fidelity(date: Date) -> &'static str {
    match (date.fidelity(), date.to().is_some()) {
        (_, true) => "stretch",
        (Fidelity::Day, _) => "day",
        (Fidelity::Month, _) => "month",
        _ => "year",
    }
}
