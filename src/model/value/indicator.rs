//! Indicators of compromise: what a text is recognised as, and how one is written so that nobody can
//! click it.

use serde::{Deserialize, Serialize};

/// An indicator of compromise. `value` is the plain one, never defanged; it is printed defanged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// What it is.
    pub kind: IndicatorKind,
    /// The indicator itself.
    pub value: String,
}

/// What an indicator is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum IndicatorKind {
    /// An IPv4 or IPv6 address.
    Ip,
    /// A domain name.
    Domain,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// An MD5, SHA-1, SHA-256 or SHA-512 digest of a file.
    Hash,
    /// A wallet of a crypto-currency.
    Wallet,
}

impl Indicator {
    /// What an indicator that reads `text` (plain or defanged) is; `None` where it is none.
    pub fn recognise(text: &str) -> Option<Self> {
        let value = refanged(text.trim());
        let hex = value.chars().all(|c| c.is_ascii_hexdigit());
        let kind = if value.is_empty() || value.contains(char::is_whitespace) {
            return None;
        } else if value.contains("://") {
            IndicatorKind::Url
        } else if value.parse::<std::net::IpAddr>().is_ok() {
            IndicatorKind::Ip
        } else if value.contains('@') {
            IndicatorKind::Email
        } else if hex && [32, 40, 64, 128].contains(&value.len()) {
            IndicatorKind::Hash
        } else if value.contains('.') {
            IndicatorKind::Domain
        } else {
            IndicatorKind::Wallet
        };
        Some(Self { kind, value })
    }

    /// Written so that no program makes a link of it: `hxxp://bad[.]example`.
    pub fn defanged(&self) -> String {
        match self.kind {
            IndicatorKind::Hash | IndicatorKind::Wallet => self.value.clone(),
            _ => self.value.replacen("http", "hxxp", 1).replace('.', "[.]").replace('@', "[@]"),
        }
    }
}

/// The plain form of a defanged indicator: `hxxp[:]//bad(dot)example` is `http://bad.example`.
fn refanged(text: &str) -> String {
    const FANGS: [(&str, &str); 20] = [
        ("[.]", "."),
        ("(.)", "."),
        ("{.}", "."),
        ("[dot]", "."),
        ("(dot)", "."),
        ("[DOT]", "."),
        ("(DOT)", "."),
        ("[.", "."),
        (".]", "."),
        ("[://]", "://"),
        (":[//]", "://"),
        ("[:]", ":"),
        ("[@]", "@"),
        ("(@)", "@"),
        ("[at]", "@"),
        ("(at)", "@"),
        ("[AT]", "@"),
        ("(AT)", "@"),
        ("h**p", "http"),
        ("hXXp", "http"),
    ];
    let plain = FANGS.iter().fold(text.to_owned(), |text, (fang, plain)| text.replace(fang, plain));
    let scheme = plain.get(..4).filter(|head| head.eq_ignore_ascii_case("hxxp"));
    scheme.and(plain.get(4..)).map_or_else(|| plain.clone(), |rest| format!("http{rest}"))
}
