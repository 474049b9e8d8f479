//! Words of reports made fit for a page, and links that lead where they say.

use maud::{Markup, html};

use crate::collate::{Finding, Verdict};
use crate::render::words::safe;

/// A text with one space for any white space, and with characters that show nothing and can hide
/// something as codes: what is left is for the templates to escape.
pub(super) fn shown(text: &str) -> String {
    safe(text).trim().to_owned()
}

/// A run of a longer text: as [`shown`], with the spaces at its ends.
pub(super) fn run(text: &str) -> String {
    safe(text)
}

/// What a verdict says, for who sees one for the first time.
pub(super) fn gloss(finding: &Finding) -> &'static str {
    match finding.verdict {
        Verdict::Contradicts if finding.party_dispute => "the parties to it disagree",
        Verdict::Contradicts => "both cannot be true",
        Verdict::Supersedes => "changed from report to report",
        Verdict::Differs => "told differently",
        Verdict::Compatible => "both can be true",
        Verdict::Same => "in other words the same",
        Verdict::Only => "one report says it",
    }
}

/// The verdict in a word; the style adds its sign and its colour.
pub(super) fn badge(verdict: Verdict) -> Markup {
    html! {
        span.badge.(verdict.as_str()) { (verdict.as_str()) }
    }
}

/// The address of an article where a browser may follow it: http and https only, so that no
/// `javascript:` or `data:` gets in.
pub(crate) fn followed(url: &str) -> Option<&str> {
    let url = url.trim();
    let head = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let plain = url.chars().all(|c| !c.is_control() && !c.is_whitespace() && safe_char(c));
    (plain && (head.starts_with("http://") || head.starts_with("https://"))).then_some(url)
}

/// Nothing in an address may turn the direction of what follows, or end an attribute.
fn safe_char(c: char) -> bool {
    !matches!(c, '"' | '<' | '>' | '\\' | '`' | '{' | '}')
        && safe(&c.to_string()).len() <= c.len_utf8()
}

/// The address of some words in a page on the web: <https://wicg.github.io/scroll-to-text-fragment>.
/// A long sentence is named by its first and last words.
pub(crate) fn fragment(url: &str, words: &str) -> Option<String> {
    /// Words at each end, and words that are named whole.
    const ENDS: usize = 5;
    const WHOLE: usize = 12;
    let url = followed(url)?;
    let words: Vec<&str> = words.split_whitespace().collect();
    let encoded = |words: &[&str]| encode(&words.join(" "));
    let text = if words.is_empty() {
        return Some(url.to_owned());
    } else if words.len() <= WHOLE {
        encoded(&words)
    } else {
        format!("{},{}", encoded(&words[..ENDS]), encoded(&words[words.len() - ENDS..]))
    };
    let joint = if url.contains('#') { "" } else { "#" };
    Some(format!("{url}{joint}:~:text={text}"))
}

fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_followed() {
        for good in ["https://example.org/a?b=c&d#e", "HTTP://example.org"] {
            assert_eq!(followed(good), Some(good));
        }
        for bad in [
            "javascript:alert(1)",
            " JaVaScRiPt:alert(1)",
            "data:text/html,<script>",
            "https://example.org/\u{202E}gpj.exe",
            "https://example.org/\" onclick=\"x",
            "https://example.org/a\nb",
            "//example.org",
            "ftp://example.org",
            "",
        ] {
            assert_eq!(followed(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_sentence_is_addressed_by_its_words() {
        assert_eq!(
            fragment("https://example.org/a", "Nine, dead - “now”").unwrap(),
            "https://example.org/a#:~:text=Nine%2C%20dead%20%2D%20%E2%80%9Cnow%E2%80%9D"
        );
        let long = "one two three four five six seven eight nine ten eleven twelve thirteen";
        assert_eq!(
            fragment("https://example.org/a#top", long).unwrap(),
            "https://example.org/a#top:~:text=one%20two%20three%20four%20five,\
             nine%20ten%20eleven%20twelve%20thirteen"
        );
    }
}
