//! What the tables in `assets/mapping` say: how the record's words are said in other vocabularies.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::assets;

/// A field and a code of it.
pub(super) type Code = (String, String);

/// The record's own word beside codes that say the same.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Crossing {
    pub field: String,
    pub code: String,
    pub says: Vec<Code>,
}

/// A cross-field rule of VERIS.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    pub when: Code,
    pub then: Vec<Code>,
    #[serde(default)]
    pub unless: Vec<Code>,
    /// True where the rule only names the group a code belongs to.
    #[serde(default)]
    pub parent: bool,
    pub why: String,
}

/// The tables, read once. One that does not parse is empty; a test sees to it that there is none.
pub(super) struct Mapping {
    pub crosswalk: Vec<Crossing>,
    pub rules: Vec<Rule>,
    regions: BTreeMap<&'static str, &'static str>,
    sectors: Vec<(&'static str, &'static str)>,
    currencies: Vec<&'static str>,
}

impl Mapping {
    /// The tables that ship with the program.
    pub fn get() -> &'static Mapping {
        static MAPPING: OnceLock<Mapping> = OnceLock::new();
        MAPPING.get_or_init(|| Mapping {
            crosswalk: ron("mapping/crosswalk.ron"),
            rules: ron("mapping/veris_rules.ron"),
            regions: rows("mapping/regions.tsv")
                .flat_map(|(code, countries)| countries.split(' ').map(move |country| (country, code)))
                .collect(),
            sectors: rows("mapping/sectors.tsv").collect(),
            currencies: lines("mapping/veris_currencies.txt").flat_map(str::split_whitespace).collect(),
        })
    }

    /// The region of `country` as VERIS writes it: six digits of UN M.49.
    pub fn region(&self, country: &str) -> Option<&'static str> {
        self.regions.get(country).copied()
    }

    /// The sector of a NAICS code in the words of STIX: the longest beginning that the table has.
    pub fn sector(&self, naics: &str) -> Option<&'static str> {
        let fitting = self.sectors.iter().filter(|(code, _)| naics.starts_with(code));
        fitting.max_by_key(|(code, _)| code.len()).map(|(_, sector)| *sector)
    }

    /// The code by which VERIS knows a currency.
    pub fn currency<'a>(&self, code: &'a str) -> Option<&'a str> {
        let code = match code {
            "BTC" => "XBT",
            "ETH" => "Ether",
            "LTC" => "Litecoin",
            code => code,
        };
        self.currencies.contains(&code).then_some(code)
    }
}

fn ron<T: for<'de> Deserialize<'de>>(path: &str) -> Vec<T> {
    assets::text(path).and_then(|text| ron::from_str(text).ok()).unwrap_or_default()
}

fn lines(path: &str) -> impl Iterator<Item = &'static str> {
    assets::text(path).unwrap_or_default().lines().filter(|line| !line.starts_with('#'))
}

fn rows(path: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(path).filter_map(|line| line.split_once('\t'))
}

/// True where `code` is meant by `pattern`: the same, or it begins so and the pattern ends in `*`.
pub(super) fn meant(pattern: &str, code: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == code, |beginning| code.starts_with(beginning))
}
