//! The head of a mail or of a page saved as one: `Name: value` lines up to the first blank line.

/// How much of a file is looked at for its head. Heads of mails that travelled far have 10 kB.
const HEAD_BYTES: usize = 32 * 1024;

/// The head of a file that begins with one: names in lower case, values in a line.
pub struct Head(Vec<(String, String)>);

impl Head {
    /// The head that `bytes` begin with; `None` where a line of it is no header.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = String::from_utf8_lossy(bytes.get(..HEAD_BYTES).unwrap_or(bytes));
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in text.trim_start().lines() {
            if line.trim().is_empty() {
                break;
            }
            match (line.starts_with([' ', '\t']), fields.last_mut()) {
                (true, Some((_, value))) => *value = format!("{value} {}", line.trim()),
                (true, None) => return None,
                // the line with which old mailboxes part mails
                (false, None) if line.starts_with("From ") => {}
                (false, _) => fields.push(field(line)?),
            }
        }
        (!fields.is_empty()).then_some(Self(fields))
    }

    /// The value of the first field of this name, in lower case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// True for the head of a page that a browser saved with its pictures.
    pub fn is_saved_page(&self) -> bool {
        let sent = ["to", "received", "delivered-to", "return-path"].iter().any(|name| self.get(name).is_some());
        let kind = self.get("content-type").unwrap_or_default().to_ascii_lowercase();
        let saved = self.get("snapshot-content-location").is_some() || self.get("content-location").is_some();
        let saved = saved || self.get("from").is_some_and(|from| from.starts_with("<Saved by")) || kind.contains("multipart/related");
        self.get("mime-version").is_some() && !sent && saved && (kind.contains("multipart/related") || kind.contains("text/html"))
    }

    /// True for the head of a mail: who sent it and what it travelled with.
    pub fn is_mail(&self) -> bool {
        let known = |names: &[&str]| names.iter().filter(|name| self.get(name).is_some()).count();
        known(&["from", "subject", "date", "to"]) >= 2
            && known(&["mime-version", "message-id", "received", "return-path", "content-type", "x-mailer", "dkim-signature"]) >= 1
    }
}

fn field(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let is_name = !name.is_empty() && name.len() <= 76 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    is_name.then(|| (name.to_ascii_lowercase(), value.trim().to_owned()))
}
