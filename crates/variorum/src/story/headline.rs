//! What a carrier did to a headline: the same news in other words, or sharper than the source has it.
//!
//! Sharper is what a reader can check: a hedge or a speaker that is gone, a word of alarm that came in, a
//! figure that grew. Nothing is said about why.

use super::words::split;

/// A headline that differs between a source and its carrier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// As the source has it.
    pub before: String,
    /// As the carrier has it.
    pub after: String,
    /// How the carrier's is sharper, in words; empty where it is not.
    pub sharper: Vec<String>,
}

/// Words that leave a claim open.
const HEDGES: &[&str] = &[
    "may",
    "might",
    "could",
    "reportedly",
    "allegedly",
    "alleged",
    "possible",
    "possibly",
    "likely",
    "suspected",
    "apparent",
    "apparently",
    "appears",
    "seems",
    "purported",
    "unconfirmed",
    "potential",
    "feared",
    "some",
    "about",
    "nearly",
    "almost",
];

/// Words that give a claim to somebody.
const SAYING: &[&str] = &[
    "says",
    "say",
    "said",
    "claims",
    "claim",
    "according",
    "alleges",
    "accuses",
    "tells",
    "reports",
    "report",
    "sources",
    "believes",
    "denies",
];

/// Words of alarm and of fighting, where milder ones tell the same.
const ALARM: &[&str] = &[
    "slams",
    "blasts",
    "rips",
    "destroys",
    "crushes",
    "humiliates",
    "shreds",
    "torches",
    "fury",
    "furious",
    "outrage",
    "chaos",
    "carnage",
    "massacre",
    "bloodbath",
    "slaughter",
    "horror",
    "horrific",
    "horrifying",
    "terrifying",
    "shock",
    "shocking",
    "stunning",
    "explosive",
    "bombshell",
    "disaster",
    "disastrous",
    "catastrophe",
    "catastrophic",
    "brutal",
    "savage",
    "mayhem",
    "panic",
    "devastating",
    "devastated",
    "deadly",
    "massive",
    "nightmare",
    "scandal",
    "meltdown",
    "plot",
    "war",
    "hell",
    "rage",
    "plunges",
    "soars",
    "crisis",
    "doomed",
    "sickening",
    "disgrace",
    "evil",
    "killer",
    "tragedy",
    "terror",
];

/// Compares two headlines; `None` where they are word for word the same.
pub(crate) fn compare(before: &str, after: &str) -> Option<Headline> {
    let (old, new) = (words(before), words(after));
    if old == new || old.is_empty() || new.is_empty() {
        return None;
    }
    let mut sharper = Vec::new();
    let mut lost = |list: &[&str], what: &str| {
        let gone = old.iter().find(|word| list.contains(&word.as_str()));
        if let Some(word) = gone.filter(|_| !new.iter().any(|word| list.contains(&word.as_str()))) {
            sharper.push(format!("{what} \u{201c}{word}\u{201d} is gone"));
        }
    };
    lost(HEDGES, "the hedge");
    lost(SAYING, "the saying");
    for word in new.iter().filter(|word| ALARM.contains(&word.as_str()) && !old.contains(word)) {
        sharper.push(format!("\u{201c}{word}\u{201d} came in"));
    }
    let figure = |words: &[String]| words.iter().find_map(|word| word.parse::<f64>().ok());
    if let (Some(was), Some(is)) = (figure(&old), figure(&new))
        && is > was
    {
        sharper.push(format!("{was} grew to {is}"));
    }
    if after.contains('!') && !before.contains('!') {
        sharper.push("it has an exclamation mark".to_owned());
    }
    Some(Headline { before: before.to_owned(), after: after.to_owned(), sharper })
}

/// The words of a headline in lower case, without commas in numbers.
fn words(headline: &str) -> Vec<String> {
    split(headline)
        .iter()
        .map(|word| headline[word.span().range()].to_lowercase().replace(',', ""))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sharper_headlines_are_told_with_what_makes_them_so() {
        for (before, after, sharper) in [
            ("Ferry may have struck a rock", "Ferry struck a rock", "the hedge “may” is gone"),
            ("Dam is unsafe, engineers say", "Dam is unsafe", "the saying “say” is gone"),
            ("Minister criticises budget", "Minister slams budget", "“slams” came in"),
            ("9 drown off Morvik", "11 drown off Morvik", "9 grew to 11"),
            ("Ferry aground in fog", "Ferry aground!", "it has an exclamation mark"),
            ("Harbour of Morvik shut after ferry accident", "Ferry accident shuts harbour", ""),
            (
                "Dam may break, engineers say",
                "Dam could break, engineers warn",
                "the saying “say” is gone",
            ),
        ] {
            let told = compare(before, after).map_or(String::new(), |told| told.sharper.join("; "));
            assert_eq!(told, sharper, "{after}");
        }
        assert_eq!(compare("Ferry aground", "FERRY AGROUND"), None);
    }
}
