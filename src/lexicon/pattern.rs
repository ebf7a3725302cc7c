//! The regular expressions of the program itself.

use regex::{Captures, Regex};
use regex_syntax::hir::{Capture, Class, ClassBytes, ClassBytesRange, Hir, HirKind, Repetition};

/// An expression of this program. They are fixed when it is built, and a test makes every one of them.
pub fn pattern(source: &str) -> Regex {
    Regex::new(&ascii(source)).unwrap_or_else(|error| panic!("a pattern of the program itself is broken: {error}"))
}

/// What the part `name` of an expression found, where it took part in the hit.
pub fn group<'t>(hit: &Captures<'t>, name: &str) -> Option<&'t str> {
    hit.name(name).map(|found| found.as_str())
}

/// `source` with boundaries and digits of ASCII alone, which an automaton finds far quicker: with those of
/// Unicode it gives up at the first curly quote. Its letters are those of whole blocks of Unicode: an automaton
/// for every letter there is takes longer to make than most texts take to read.
pub fn ascii(source: &str) -> String {
    source.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]").replace(r"\p{Lu}", CAPITAL).replace(r"\p{L}", LETTER)
}

/// Letters of the blocks of Latin to Georgian, Indic and East Asian scripts.
const LETTER: &str =
    r"[A-Za-z\u{AA}\u{B5}\u{BA}\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{2C1}\u{370}-\u{1FFF}\u{2C00}-\u{2DFF}\u{3040}-\u{D7A3}]";

/// Capitals of Latin; beyond Latin-1, of Greek, Cyrillic, Armenian and Georgian, the small letters beside them too.
const CAPITAL: &str =
    r"[A-Z\u{C0}-\u{D6}\u{D8}-\u{DE}\u{100}-\u{24F}\u{370}-\u{3AB}\u{3D0}-\u{42F}\u{460}-\u{556}\u{10A0}-\u{10FF}\u{1E00}-\u{1FFF}]";

/// `hir` where a class of all but a few ASCII characters is one of bytes: an automaton for it needs no states for the
/// parts of a character, so that it is made and run far quicker. A count of such a class then counts bytes.
pub fn bytewise(hir: Hir) -> Hir {
    match hir.into_kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => Hir::literal(literal.0),
        HirKind::Look(look) => Hir::look(look),
        HirKind::Class(class) => Hir::class(of_bytes(&class).unwrap_or(class)),
        HirKind::Repetition(repetition) => Hir::repetition(Repetition { sub: Box::new(bytewise(*repetition.sub)), ..repetition }),
        HirKind::Capture(capture) => Hir::capture(Capture { sub: Box::new(bytewise(*capture.sub)), ..capture }),
        HirKind::Concat(parts) => Hir::concat(parts.into_iter().map(bytewise).collect()),
        HirKind::Alternation(choices) => Hir::alternation(choices.into_iter().map(bytewise).collect()),
    }
}

/// The class of bytes that takes what `class` takes, where that takes every character beyond ASCII.
pub fn of_bytes(class: &Class) -> Option<Class> {
    let Class::Unicode(class) = class else { return None };
    let last = class.ranges().last().filter(|last| last.start() <= '\u{80}' && last.end() == char::MAX)?;
    let ascii = class.iter().filter_map(|range| Some((u8::try_from(range.start()).ok()?, u8::try_from(range.end()).ok()?)));
    let ascii = ascii.filter(|(start, end)| *start < 0x80 && *end < 0x80);
    let within = u8::try_from(last.start()).ok()?;
    let ranges = ascii.chain([(within, 0xff)]).map(|(start, end)| ClassBytesRange::new(start, end));
    Some(Class::Bytes(ClassBytes::new(ranges)))
}
