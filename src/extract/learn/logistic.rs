//! Logistic regression with an L2 penalty, by stochastic dual coordinate ascent: small, exact enough,
//! and the same on every run, since the order of the steps comes from a fixed seed.

use crate::extract::learned::probability;

/// The features of an article or a candidate: number and value, each number once.
pub type Row = Vec<(u32, f32)>;

/// What was learned: a weight a feature, and what holds before any feature is seen.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// By number of the feature.
    pub weights: Vec<f64>,
    /// The part of no feature.
    pub bias: f64,
}

impl Line {
    /// The leaning of `row`, in log odds.
    pub fn leaning(&self, row: &Row) -> f64 {
        self.bias + row.iter().map(|(feature, value)| self.weight(*feature) * f64::from(*value)).sum::<f64>()
    }

    /// The weight of a feature; nothing for one that was not seen.
    pub fn weight(&self, feature: u32) -> f64 {
        self.weights.get(feature as usize).copied().unwrap_or_default()
    }
}

/// One thing to learn from.
pub struct Lesson<'a> {
    /// Its features.
    pub row: &'a Row,
    /// Whether what is asked holds for it.
    pub holds: bool,
    /// How much it counts.
    pub counts: f64,
}

/// How often every lesson is gone through.
const ROUNDS: usize = 15;

/// Learns from `lessons`, whose features are numbered below `width`. The higher `trust`, the more a
/// single lesson may move the weights.
pub fn learn(lessons: &[Lesson<'_>], width: usize, trust: f64) -> Line {
    let mut line = Line { weights: vec![0.0; width], bias: 0.0 };
    let norms: Vec<f64> =
        lessons.iter().map(|lesson| 1.0 + lesson.row.iter().map(|(_, value)| f64::from(value * value)).sum::<f64>()).collect();
    let mut duals = vec![0.0; lessons.len()];
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut chance = Chance(12345);
    for _ in 0..ROUNDS {
        for last in (1..order.len()).rev() {
            order.swap(last, chance.below(last + 1));
        }
        for index in &order {
            let (Some(lesson), Some(norm), Some(dual)) = (lessons.get(*index), norms.get(*index), duals.get_mut(*index)) else { continue };
            let sign = if lesson.holds { 1.0 } else { -1.0 };
            let most = trust * lesson.counts;
            let wanted = most * probability(-sign * line.leaning(lesson.row));
            let step = (wanted - *dual) / (1.0 + 0.25 * most * norm);
            *dual += step;
            line.bias += sign * step;
            for (feature, value) in lesson.row {
                if let Some(weight) = line.weights.get_mut(*feature as usize) {
                    *weight += sign * step * f64::from(*value);
                }
            }
        }
    }
    line
}

/// Numbers in no order anybody sees, the same on every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % end.max(1)
    }
}
