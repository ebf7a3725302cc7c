//! Taking damaged RON apart: the fields of a struct and the items of a list, as far as they go.

/// A piece of RON: where it begins, its text, and whether it is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// The byte it begins at, in the text of the file.
    pub start: usize,
    /// Its text, trimmed.
    pub text: &'a str,
    /// False for one that was cut off.
    pub is_whole: bool,
}

/// What stands between the first bracket of `piece` and the one that closes it, taken apart at the
/// commas. What was cut off is the last.
pub(super) fn items(piece: Piece<'_>) -> Vec<Piece<'_>> {
    let text = piece.text;
    let Some(open) = text.find(['(', '[']).map(|at| at + 1) else { return Vec::new() };
    let (mut depth, mut from, mut at) = (0_usize, open, open);
    let mut found = Vec::new();
    let mut push = |from: usize, to: usize, is_whole: bool| {
        let inner = text.get(from..to).unwrap_or_default();
        let start = piece.start + from + (inner.len() - inner.trim_start().len());
        found.extend(Some(Piece { start, text: inner.trim(), is_whole }).filter(|piece| !piece.text.is_empty()));
    };
    while let Some(next) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if let Some(length) = string(text.get(at..).unwrap_or_default()) {
            at += length;
            continue;
        }
        match next {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => {
                push(from, at, true);
                return found;
            }
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                push(from, at, true);
                from = at + 1;
            }
            _ => {}
        }
        at += next.len_utf8();
    }
    push(from, text.len(), false);
    found
}

/// How many bytes the string that `text` begins with takes; `None` where it begins with none.
fn string(text: &str) -> Option<usize> {
    if let Some(rest) = text.strip_prefix('r') {
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let inner = rest.get(hashes..)?.strip_prefix('"')?;
        let close = format!("\"{}", "#".repeat(hashes));
        return Some(inner.find(&close).map_or(text.len(), |at| 1 + hashes + 1 + at + close.len()));
    }
    let inner = text.strip_prefix('"')?;
    let mut escaped = false;
    for (at, next) in inner.char_indices() {
        match next {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 2),
            _ => {}
        }
    }
    Some(text.len())
}

/// The value of the field `name` among the items of a struct.
pub(super) fn field<'a>(items: &[Piece<'a>], name: &str) -> Option<Piece<'a>> {
    items.iter().find_map(|item| {
        let rest = item.text.strip_prefix(name)?.trim_start().strip_prefix(':')?;
        let value = rest.trim_start();
        Some(Piece { start: item.start + (item.text.len() - value.len()), text: value, ..*item })
    })
}
