//! The words of time that are data, from `assets/words/en`: feasts, a line each, and kinds of words.

use std::sync::LazyLock;

use crate::assets;

/// The feasts that are read.
pub static FEASTS: LazyLock<Vec<&'static str>> = LazyLock::new(|| lines("words/en/feasts.txt").collect());

/// Words behind the name of a feast that tell of a season: “the Christmas rush”.
pub static SEASONS: LazyLock<Vec<&'static str>> = LazyLock::new(|| words("words/en/seasons.txt"));

/// Words beside a day of the week by which it is no certain day: “every”, “afternoons”.
pub static RECURRING: LazyLock<Vec<&'static str>> = LazyLock::new(|| words("words/en/recurring.txt"));

fn lines(path: &str) -> impl Iterator<Item = &'static str> {
    let text = assets::text(path).unwrap_or_default();
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn words(path: &str) -> Vec<&'static str> {
    lines(path).flat_map(str::split_whitespace).collect()
}
