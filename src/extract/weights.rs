//! Learned points: `assets/weights/<rule>.tsv`, a sign and its points a line. The first line tells how
//! they were learned.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::assets;

/// The points of one rule.
#[derive(Debug, Default)]
pub struct Weights {
    points: BTreeMap<&'static str, i32>,
}

impl Weights {
    /// The points of the rule of this name, read once; empty where there are none.
    pub fn builtin(rule: &str) -> &'static Weights {
        static ALL: OnceLock<BTreeMap<&'static str, Weights>> = OnceLock::new();
        static NONE: Weights = Weights { points: BTreeMap::new() };
        let all = ALL.get_or_init(|| {
            let paths = assets::list("weights").into_iter();
            paths.filter_map(|path| Some((path.rsplit('/').next()?.strip_suffix(".tsv")?, Weights::read(assets::text(path)?)))).collect()
        });
        all.get(rule).unwrap_or(&NONE)
    }

    fn read(content: &'static str) -> Self {
        let lines = content.lines().filter(|line| !line.starts_with('#'));
        Self {
            points: lines
                .filter_map(|line| line.split_once('\t'))
                .filter_map(|(sign, points)| Some((sign, points.trim().parse().ok()?)))
                .collect(),
        }
    }

    /// The points of `sign`, in hundredths of a logit; none for a sign that is not listed.
    pub fn of(&self, sign: &str) -> i32 {
        self.points.get(sign).copied().unwrap_or(0)
    }
}
