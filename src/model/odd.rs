//! Characters that deceive: those that show nothing or turn the reading direction, and letters of one
//! script that look like those of another.

/// Letters of other scripts that a reader takes for Latin ones, beside those they look like.
const LOOK_ALIKES: [(&str, &str); 2] =
    [("АВЕЅІЈКМНОРСТХУавеѕіјкмнорстхуԁԛԝһ", "ABESIJKMHOPCTXYabesijkmhopctxydqwh"), ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ", "ABEZHIKMNOPTYXovp")];

/// The Latin letter that `c`, which is none, looks like.
pub fn look_alike(c: char) -> Option<char> {
    // Greek and Cyrillic
    if !matches!(c, '\u{370}'..='\u{52F}') {
        return None;
    }
    LOOK_ALIKES
        .iter()
        .find_map(|(letters, latin)| letters.chars().zip(latin.chars()).find(|(letter, _)| *letter == c).map(|(_, latin)| latin))
}

/// The places of letters in `word` that look like Latin ones and stand beside Latin ones: no language
/// mixes the two within a word.
pub fn look_alikes(word: &str) -> Vec<(usize, char)> {
    let latin = word.chars().filter(char::is_ascii_alphabetic).count();
    if latin == 0 || word.is_ascii() {
        return Vec::new();
    }
    word.char_indices().filter(|(_, c)| look_alike(*c).is_some()).collect()
}

/// `text` on one line with nothing hidden in it: white space becomes single spaces; characters that
/// are invisible, steer a device or turn the reading direction are written out as `⟨U+202E⟩`, and so
/// are, behind them, letters that only look like those around them.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        // Nearly every word is plain, and hides nothing.
        if word.bytes().all(|byte| byte.is_ascii_graphic()) {
            out.push_str(word);
        } else {
            show(&mut out, &told(word));
        }
    }
    out
}

/// Adds `word` with what is hidden in it written out.
fn show(out: &mut String, word: &str) {
    let mut chars = word.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let joins = matches!(c, '\u{200C}' | '\u{200D}') && before >= '\u{590}' && chars.peek().is_some_and(|next| *next >= '\u{590}');
        if is_hidden(c) && !joins {
            out.push_str(&written_out(c));
        } else {
            out.push(c);
        }
        before = c;
    }
}

/// A word with what its letters are behind those that deceive.
fn told(word: &str) -> String {
    if look_alikes(word).is_empty() {
        return word.to_owned();
    }
    word.chars().map(|c| if look_alike(c).is_some() { format!("{c}{}", written_out(c)) } else { c.to_string() }).collect()
}

fn written_out(c: char) -> String {
    format!("⟨U+{:04X}⟩", u32::from(c))
}

/// True for a character that shows nothing, changes how its neighbours show, or means what a
/// private agreement says. The two selectors
/// of emoji and text style (FE0E, FE0F) and the joiners within scripts that need them are not
/// hidden.
pub fn is_hidden(c: char) -> bool {
    let invisible = matches!(u32::from(c),
        0xAD | 0x34F | 0x61C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F | 0x202A..=0x202E
        | 0x2060..=0x206F | 0x2800 | 0x3164 | 0xFDD0..=0xFDEF | 0xFE00..=0xFE0D | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB
        | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF);
    let private = matches!(u32::from(c), 0xE000..=0xF8FF | 0xF0000..=0x10FFFF);
    let no_character = u32::from(c) & 0xFFFE == 0xFFFE;
    c.is_control() || invisible || private || no_character
}
