//! The tokens of RTF: groups, control words with their number, and bytes of text.

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\name` or `\name-12`
    Word(&'a str, Option<i32>),
    /// `\~`, `\_`, `\*` and their like
    Symbol(u8),
    /// A byte of text, plain or written as `\'e4`
    Byte(u8),
}

/// The tokens of `bytes`. Whatever they are, they are tokens: RTF has no errors.
pub fn tokens(bytes: &[u8]) -> impl Iterator<Item = Token<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        loop {
            let (first, behind) = rest.split_first()?;
            rest = behind;
            match first {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => {
                    let (token, behind) = control(rest);
                    rest = behind;
                    if let Some(token) = token {
                        return Some(token);
                    }
                }
                // line ends of the file are none of the text
                b'\r' | b'\n' | 0 => {}
                byte => return Some(Token::Byte(*byte)),
            }
        }
    })
}

/// The token behind a backslash.
fn control(rest: &[u8]) -> (Option<Token<'_>>, &[u8]) {
    let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (name, behind) = rest.split_at_checked(letters).unwrap_or((rest, &[]));
    if name.is_empty() {
        return symbol(rest);
    }
    let sign = usize::from(behind.first() == Some(&b'-'));
    let digits = behind.iter().skip(sign).take_while(|byte| byte.is_ascii_digit()).count();
    let length = if digits == 0 { 0 } else { sign + digits };
    let (number, behind) = behind.split_at_checked(length).unwrap_or((&[], behind));
    let number = std::str::from_utf8(number).ok().and_then(|number| number.parse().ok());
    let name = std::str::from_utf8(name).unwrap_or_default();
    if name == "bin" {
        // raw data of a picture: skipped whole
        let skip = usize::try_from(number.unwrap_or(0)).unwrap_or(0) + 1;
        return (None, behind.get(skip..).unwrap_or_default());
    }
    (Some(Token::Word(name, number)), behind.strip_prefix(b" ").unwrap_or(behind))
}

fn symbol(rest: &[u8]) -> (Option<Token<'_>>, &[u8]) {
    match rest {
        [b'\'', high, low, behind @ ..] => {
            let digit = |byte: &u8| char::from(*byte).to_digit(16);
            let value = digit(high).zip(digit(low)).and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
            (value.map(Token::Byte), behind)
        }
        [b'\r' | b'\n', behind @ ..] => (Some(Token::Word("par", None)), behind),
        [byte @ (b'\\' | b'{' | b'}'), behind @ ..] => (Some(Token::Byte(*byte)), behind),
        [byte, behind @ ..] => (Some(Token::Symbol(*byte)), behind),
        [] => (None, &[]),
    }
}
