//! How an organisation's reports look: name, logo, colour, paper, language, traffic light, footer.

use serde::{Deserialize, Serialize};

use crate::report::{Report, visible};

/// The look of an organisation's reports. Every item has a default, so that an older file opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct House {
    /// The name on the cover and in running heads; empty for none.
    pub organisation: String,
    /// The colour of rules and marks as `#rrggbb`; text stays black.
    pub colour: String,
    /// `a4` or `us-letter`.
    pub paper: String,
    /// The language of the organisation's own words, as a BCP 47 tag.
    pub language: String,
    /// The traffic light of records that set none, as `TLP:AMBER`; empty for none.
    pub tlp: String,
    /// Words at the foot of every page.
    pub footer: String,
    /// The picture on the cover.
    #[serde(skip)]
    pub logo: Option<Logo>,
}

impl Default for House {
    fn default() -> Self {
        Self {
            organisation: String::new(),
            colour: "#1b1f24".to_owned(),
            paper: "a4".to_owned(),
            language: "en".to_owned(),
            tlp: String::new(),
            footer: String::new(),
            logo: None,
        }
    }
}

impl House {
    /// The same with everything that a document could choke on replaced by the usual: words on one
    /// line, nothing hidden in them.
    pub fn tidied(&self) -> Self {
        let usual = Self::default();
        let is_language = |tag: &str| (2..=35).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        Self {
            organisation: visible(&self.organisation),
            colour: self.accent().to_owned(),
            paper: if self.paper == "us-letter" { "us-letter".to_owned() } else { usual.paper },
            language: if is_language(&self.language) { self.language.clone() } else { usual.language },
            tlp: visible(&self.tlp),
            footer: visible(&self.footer),
            logo: self.logo.clone(),
        }
    }

    /// The colour, or black where it is none.
    pub fn accent(&self) -> &str {
        let digits = self.colour.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit()));
        if digits.is_some() { &self.colour } else { "#1b1f24" }
    }

    /// The traffic light of `report`: its own, else that of the house.
    pub fn marking(&self, report: &Report) -> String {
        if report.tlp.starts_with("TLP:") || self.tlp.trim().is_empty() { report.tlp.clone() } else { visible(&self.tlp) }
    }
}

/// A picture as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// `png`, `jpg` or `svg`.
    pub extension: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Logo {
    /// What these bytes are a picture of; `None` where they are none that documents take.
    pub fn recognise(bytes: Vec<u8>) -> Option<Self> {
        let extension = match bytes.as_slice() {
            [0x89, b'P', b'N', b'G', ..] => "png",
            [0xFF, 0xD8, ..] => "jpg",
            svg if svg.trim_ascii_start().starts_with(b"<svg") || svg.trim_ascii_start().starts_with(b"<?xml") => "svg",
            _ => return None,
        };
        Some(Self { extension, bytes })
    }

    /// The picture within an address.
    pub(super) fn as_data_url(&self) -> String {
        let kind = match self.extension {
            "svg" => "svg+xml",
            "jpg" => "jpeg",
            png => png,
        };
        format!("data:image/{kind};base64,{}", base64(&self.bytes))
    }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let number = chunk.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let digit = DIGITS.get((number >> (18 - 6 * place) & 63) as usize).copied().unwrap_or(b'=');
            text.push(if place <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    text
}
