//! Every rule against its fixture `tests/rules/NAME.md`, and the lists against one another.
//!
//! A fixture is a list of examples: each line that begins with `- ` is an article of its own. A mark
//! `[words](field: value)`, or `[words](field: value; stance)`, or `… stance by NAME)`, says that the rule has
//! to propose that value there, and nothing else that is not marked. A title stands before ` | `. A publication date
//! for all examples stands in a line `published: 2026-11-03`. Other lines are remarks.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use sourceline::extract::rules::{RULES, Rule};
use sourceline::extract::{extract, extract_with};
use sourceline::ingest::{Hints, from_parts};
use sourceline::lexicon::{Language, Lexicon, message};
use sourceline::model::{Article, Candidate, Date, Extraction, Reading, Span};

/// A marked example: title, text, and what the rule has to find where in the text.
struct Example {
    title: String,
    text: String,
    marks: Vec<(String, Span)>,
}

#[test]
fn invariant_11_a_rule_finds_the_marks_of_its_fixture_and_nothing_else() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let content = fs::read_to_string(folder("tests/rules").join(format!("{}.md", rule.name))).unwrap_or_default();
        let published = content.lines().find_map(|line| line.strip_prefix("published: ")).and_then(Date::parse);
        let examples: Vec<Example> = content.lines().filter_map(|line| line.strip_prefix("- ")).map(read).collect();
        let silent = examples.iter().any(|example| example.marks.is_empty());
        if examples.iter().all(|example| example.marks.is_empty()) || !silent {
            wrong.push(format!("{}: the fixture needs marks, and an example where the rule is silent", rule.name));
        }
        for example in &examples {
            wrong.extend(
                compare(rule, example, published).map(|difference| format!("{}: {difference}\n    in: {}", rule.name, example.text)),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn compare(rule: &Rule, example: &Example, published: Option<Date>) -> Option<String> {
    let article = from_parts(&example.title, &example.text, &Hints { published, ..Hints::default() });
    let found = extract_with(&article, &Reading::default(), Lexicon::builtin(), std::iter::once(rule));
    let proposed = || found.candidates.iter().filter(|candidate| candidate.proposed);
    let claim = |c: &Candidate| format!("{}: {}", c.claim.field, c.claim.value);
    let got: BTreeSet<String> = proposed().map(claim).collect();
    let want: BTreeSet<String> =
        example.marks.iter().map(|(mark, _)| mark.split(';').next().unwrap_or_default().trim().to_owned()).collect();
    if got != want {
        return Some(format!("found {got:?}, marked {want:?}"));
    }
    let put: BTreeSet<String> = proposed().flat_map(|c| as_put(&claim(c), c)).collect();
    let body = article.body_start as usize;
    for (mark, span) in &example.marks {
        if mark.contains(';') && !put.contains(mark) {
            return Some(format!("found {put:?}, marked {mark}"));
        }
        let value = mark.split(';').next().unwrap_or_default();
        let mut places = proposed().filter(|c| claim(c) == value).flat_map(|c| &c.evidence);
        if !span.is_empty() && !places.any(|evidence| evidence.span.overlaps(span.shifted(body))) {
            return Some(format!("{mark} has no evidence at its mark"));
        }
    }
    None
}

/// `claim` with its stance, and with the one who says so.
fn as_put(claim: &str, candidate: &Candidate) -> Vec<String> {
    let stance = format!("{claim}; {}", candidate.stance().label());
    let speaker = candidate.evidence.first().and_then(|evidence| evidence.speaker.as_ref());
    let by = speaker.map(|speaker| format!("{stance} by {}", speaker.name));
    [stance].into_iter().chain(by).collect()
}

/// Takes the marks out of a line of a fixture.
fn read(line: &str) -> Example {
    let (title, mut rest) = line.split_once(" | ").unwrap_or(("", line));
    let (mut text, mut marks) = (String::new(), Vec::new());
    if let Some(title) = title.strip_prefix('[').and_then(|title| title.strip_suffix("](title)")) {
        return Example { title: title.to_owned(), text: rest.to_owned(), marks: vec![(format!("title: {title}"), Span::default())] };
    }
    while let Some((before, words, mark, after)) = next_mark(rest) {
        text.push_str(before);
        let start = text.len();
        text.push_str(words);
        marks.push((mark.to_owned(), Span::new(start, text.len())));
        rest = after;
    }
    text.push_str(rest);
    Example { title: title.to_owned(), text, marks }
}

fn next_mark(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (before, rest) = text.split_once("](")?;
    // A code may hold brackets: `External Cloud Asset(s)`.
    let mut open = 0;
    let close = rest.char_indices().find(|(_, c)| {
        open += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        open < 0
    })?;
    let (mark, after) = rest.split_at(close.0);
    let after = after.strip_prefix(')')?;
    // The words may hold brackets themselves: `[185[.]220[.]101[.]7](…)`.
    let mut depth = 0;
    let open = before.char_indices().rev().find(|(_, c)| {
        depth += match c {
            ']' => 1,
            '[' => -1,
            _ => 0,
        };
        depth < 0
    })?;
    let (before, words) = before.split_at(open.0);
    Some((before, words.strip_prefix('[')?, mark, after))
}

#[test]
fn invariant_10_rules_files_fixtures_and_messages_are_the_same_list() {
    let listed: BTreeSet<String> = RULES.iter().map(|rule| rule.name.to_owned()).collect();
    assert_eq!(RULES.len(), listed.len(), "a rule is listed twice");
    assert_eq!(names(&folder("src/extract/rules"), "rs"), listed, "files of rules");
    assert_eq!(names(&folder("tests/rules"), "md"), listed, "fixtures");
    let explained = listed.iter().filter(|name| message(Language::English, &format!("rule-{name}"), &[]).is_some()).cloned().collect();
    assert_eq!(listed, explained, "messages");
}

#[test]
fn the_lists_of_the_lexicon_tell_their_source() {
    for entry in fs::read_dir(folder("assets/lexicon")).unwrap() {
        let path = entry.unwrap().path();
        let content = fs::read_to_string(&path).unwrap();
        assert!(
            content.starts_with("# ") && content.lines().next().is_some_and(|line| line.len() > 40),
            "{path:?} tells no source and licence"
        );
    }
    assert_eq!(Lexicon::builtin().turns.faulty, Vec::<String>::new(), "turns of phrase that are no expressions");
}

#[test]
fn invariant_01_02_the_same_article_is_read_the_same_way_and_quotes_stand() {
    for (name, article) in samples() {
        let first = extract(&article, &Reading::default(), Lexicon::builtin());
        let second = extract(&article, &Reading::default(), Lexicon::builtin());
        assert_eq!(first, second, "{name}");
        assert!(!first.candidates.is_empty(), "{name}: nothing was read");
        assert_eq!(standing(&first, &article), Ok(()), "{name}");
    }
}

/// What an analyst leaves out is read by no rule.
#[test]
fn left_out_paragraphs_are_not_read() {
    let article = from_parts("", "Hackers breached Brindle Bank on Monday.\n\nThe gang used CVE-2026-12345 to get in.", &Hints::default());
    let block = article.blocks.last().map(|block| block.span).unwrap();
    let reading = Reading { left_out: vec![(block, sourceline::model::LeftOut::Other)], ..Reading::default() };
    let cve = |extraction: &Extraction| extraction.candidates.iter().any(|candidate| candidate.claim.value.to_string() == "CVE-2026-12345");
    assert!(cve(&extract(&article, &Reading::default(), Lexicon::builtin())));
    assert!(!cve(&extract(&article, &reading, Lexicon::builtin())));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_panic_and_quotes_stand(title in "\\PC{0,40}", text in any::<String>(), words in "([A-Z][a-z]{1,8}|said|hacked|by|the|“|”|\\.|,|'s|\n| ){0,120}") {
        for body in [text, words] {
            let article = from_parts(&title, &body, &Hints::default());
            let extraction = extract(&article, &Reading::default(), Lexicon::builtin());
            prop_assert_eq!(standing(&extraction, &article), Ok(()));
            prop_assert!(extraction.candidates.iter().all(|candidate| !candidate.evidence.is_empty()));
        }
    }
}

fn standing(extraction: &Extraction, article: &Article) -> Result<(), String> {
    for evidence in extraction.candidates.iter().flat_map(|candidate| &candidate.evidence) {
        let quote = &evidence.quote;
        let fits = evidence.stands_in(&article.text) && quote.trim() == quote && !quote.is_empty() && quote.len() <= 300;
        let speaker = evidence.speaker.iter().all(|speaker| speaker.span.is_some_and(|span| span.of(&article.text).is_some()));
        if !fits || !speaker {
            return Err(format!("{evidence:?}"));
        }
    }
    Ok(())
}

fn samples() -> BTreeMap<String, Article> {
    let files = fs::read_dir(folder("assets/samples")).into_iter().flatten().flatten().map(|entry| entry.path());
    let texts = files.filter(|path| path.is_file()).filter_map(|path| Some((path.display().to_string(), fs::read(&path).ok()?)));
    let mut samples = BTreeMap::new();
    for (name, bytes) in texts {
        sourceline::ingest::read(&bytes, &Hints::default(), &mut |article| {
            if let Ok(article) = article {
                samples.insert(name.clone(), article);
            }
        });
    }
    assert!(!samples.is_empty(), "there are no samples");
    samples
}

fn names(folder: &Path, extension: &str) -> BTreeSet<String> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = paths.filter(|path| path.extension().is_some_and(|found| found == extension));
    files.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).filter(|name| name != "mod").collect()
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
