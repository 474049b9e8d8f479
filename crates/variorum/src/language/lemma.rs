//! Dictionary forms: which ending goes and which comes, by Penn tag, from the longest ending that
//! the table knows ("studies" as a plural: "ies" goes, "y" comes). Irregular forms are endings as
//! long as the word. Figures lose the commas between their thousands. A verb's form that comes out as no word the
//! network knows is the commonest one that its spelling may come from.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::english::{self, BEFORE_A_VERB};
use super::linear::{feature, hash};
use super::syntax::rank;
use super::{Xpos, weights};

/// The longest ending that is looked up, besides the whole word, in characters.
pub const LONGEST_ENDING: usize = 6;

/// Rules read in place.
///
/// Layout: `bits: u32`, number of scripts `u32`, then `1 << bits` slots of 8 bytes (key `u32`, script
/// `u16` counted from 1 with 0 for a free slot, 0 `u16`), then the scripts: characters that go `u8`,
/// bytes that come `u8`, the bytes.
#[derive(Debug, Clone)]
pub struct Rules<'a> {
    slots: &'a [[u8; 8]],
    scripts: Vec<(u8, &'a str)>,
}

static RULES: LazyLock<Option<Rules<'static>>> =
    LazyLock::new(|| Rules::read(weights::section("lemmas")?));

/// The key of an ending; `whole` where it is the whole word.
#[must_use]
pub fn key(ending: &str, whole: bool, xpos: Xpos) -> u64 {
    feature(700 + u32::from(whole), hash(ending.as_bytes()), xpos as u64)
}

/// The dictionary form of `form` in small letters.
#[must_use]
pub fn lemma(form: &str, xpos: Xpos) -> Cow<'_, str> {
    let small: Cow<str> = if form.chars().any(|c| c.is_uppercase() || c == '’') {
        Cow::Owned(form.to_lowercase().replace('’', "'"))
    } else {
        Cow::Borrowed(form)
    };
    if xpos == Xpos::Cd && small.contains(',') {
        return Cow::Owned(small.replace(',', ""));
    }
    let rules = RULES.as_ref();
    if matches!(xpos, Xpos::Vbd | Xpos::Vbn | Xpos::Vbg)
        && rules.is_none_or(|rules| rules.find(key(&small, true, xpos)).is_none())
    {
        if xpos != Xpos::Vbg
            && let Some(base) = irregular(&small)
        {
            return Cow::Owned(base);
        }
        let stem =
            of_short_verb(&small).map_or_else(|| by_ending(rules, small.clone(), xpos), Cow::Owned);
        return if rank(&stem).is_some() {
            stem
        } else {
            Cow::Owned(known(&small).unwrap_or_else(|| with_e(stem.into_owned())))
        };
    }
    // "Police shot a man": a past that was taken for a plain form, where there is no verb of that form.
    if matches!(xpos, Xpos::Vb | Xpos::Vbp)
        && !ALSO_PLAIN.contains(&&*small)
        && let Some(base) = irregular(&small)
    {
        return Cow::Owned(base);
    }
    by_ending(rules, small, xpos)
}

/// Pasts that are verbs of their own: "they found a firm", "they saw wood".
const ALSO_PLAIN: &[&str] =
    &["found", "saw", "fell", "lay", "wound", "bound", "ground", "felt", "bore"];

/// The verb of an irregular past or participle, alone or behind a word that is joined to it.
fn irregular(form: &str) -> Option<String> {
    let base = |form: &str| IRREGULAR.get(form).copied();
    base(form).map(str::to_owned).or_else(|| {
        BEFORE_A_VERB.iter().find_map(|before| {
            let base = base(form.strip_prefix(before)?)?;
            Some(format!("{before}{base}"))
        })
    })
}

/// Verbs by their pasts and participles; of two verbs of one form the first ("lay").
static IRREGULAR: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut verbs = BTreeMap::new();
    for &[base, past, participle] in english::IRREGULAR {
        verbs.entry(past).or_insert(base);
        verbs.entry(participle).or_insert(base);
    }
    verbs
});

/// The commonest known word that a past or a participle may come from by its spelling; `None` where there is none.
fn known(form: &str) -> Option<String> {
    let stem = form.strip_suffix("ed").or_else(|| form.strip_suffix("ing"))?;
    let mut may = vec![stem.to_owned(), format!("{stem}e")];
    if let Some(stem) = stem.strip_suffix('i') {
        may.push(format!("{stem}y"));
    }
    if let [.., a, b] = stem.as_bytes()
        && a == b
        && b.is_ascii_lowercase()
    {
        may.push(stem[..stem.len() - 1].to_owned());
    }
    let common = may.into_iter().filter_map(|word| Some((rank(&word)?, word)));
    common.min().map(|(_, word)| word)
}

/// A stem that no English verb ends in, with its "e": "uncoupl", "unsaddl".
fn with_e(stem: String) -> String {
    let [.., a, b'l'] = stem.as_bytes() else { return stem };
    if b"bcdfgkptz".contains(a) { stem + "e" } else { stem }
}

/// The dictionary form by the longest ending that the table knows.
fn by_ending<'a>(rules: Option<&Rules<'_>>, small: Cow<'a, str>, xpos: Xpos) -> Cow<'a, str> {
    let Some((strip, add)) = rules.and_then(|rules| rules.script(&small, xpos)) else {
        return small;
    };
    if strip == 0 && add.is_empty() {
        return small;
    }
    let Some(kept) =
        small.char_indices().rev().nth(usize::from(strip).saturating_sub(1)).map(|(at, _)| at)
    else {
        return small;
    };
    let kept = if strip == 0 { small.len() } else { kept };
    if add.is_empty()
        && let Cow::Borrowed(form) = small
    {
        return Cow::Borrowed(&form[..kept]);
    }
    Cow::Owned(format!("{}{add}", &small[..kept]))
}

/// The dictionary form of a past or a participle of a verb of one syllable, which spelling gives away: one
/// consonant behind one vowel has lost an "e" ("ruled", "naming"), for otherwise it were doubled ("grabbed");
/// "ll", "ss", "ff" and "zz" stay ("shelled"), and so do two consonants ("bombed") and the two of a word that starts
/// with its vowel ("added", but "upped"). `None` for all others.
fn of_short_verb(form: &str) -> Option<String> {
    let stem = form.strip_suffix("ed").or_else(|| form.strip_suffix("ing"))?;
    if !stem.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let vowel = |byte: u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let bytes = stem.strip_prefix("qu").unwrap_or(stem).as_bytes();
    let first = bytes.iter().position(|&byte| vowel(byte))?;
    let tail =
        bytes[first..].iter().position(|&byte| !vowel(byte)).map(|at| &bytes[first + at..])?;
    let vowels = bytes.len() - first - tail.len();
    if vowels != 1 || tail.iter().any(|&byte| vowel(byte)) || bytes.is_empty() {
        return None;
    }
    match tail {
        [b'w' | b'x'] => Some(stem.to_owned()),
        [_] => Some(format!("{stem}e")),
        [a, b]
            if a == b && (first == 0 && *a != b'p' || matches!(a, b'l' | b's' | b'f' | b'z')) =>
        {
            Some(stem.to_owned())
        }
        [a, b] if a == b => Some(stem[..stem.len() - 1].to_owned()),
        // "lunged", "forced", "solved", "pulsed" have lost an "e" too; "bombed", "jumped" have not.
        [.., b'c' | b'v' | b'z']
        | [.., b'n' | b'd' | b'r', b'g']
        | [.., b'l' | b'n' | b'r', b's'] => None,
        [_, _] => Some(stem.to_owned()),
        _ => None,
    }
}

impl<'a> Rules<'a> {
    /// Reads a section; `None` where it holds no such rules.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_first_chunk::<8>()?;
        let bits = u32::from_le_bytes([head[0], head[1], head[2], head[3]]);
        let count = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
        let length = 8usize.checked_mul(1usize.checked_shl(bits)?)?;
        let slots = rest.get(..length)?.as_chunks().0;
        let mut rest = rest.get(length..)?;
        let mut scripts = Vec::new();
        for _ in 0..count {
            let (&[strip, length], tail) = rest.split_first_chunk()?;
            let (add, tail) = tail.split_at_checked(length.into())?;
            scripts.push((strip, std::str::from_utf8(add).ok()?));
            rest = tail;
        }
        Some(Rules { slots, scripts })
    }

    /// What goes and what comes for a word in small letters, by its longest ending known.
    fn script(&self, small: &str, xpos: Xpos) -> Option<(u8, &'a str)> {
        self.find(key(small, true, xpos)).or_else(|| {
            let starts = small.char_indices().rev().map(|(at, _)| at).take(LONGEST_ENDING);
            let mut longest = None;
            for start in std::iter::once(small.len()).chain(starts) {
                longest = self.find(key(&small[start..], false, xpos)).or(longest);
            }
            longest
        })
    }

    fn find(&self, key: u64) -> Option<(u8, &'a str)> {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        loop {
            let slot = u64::from_le_bytes(self.slots[at]);
            let script = (slot >> 32) as u16;
            if script == 0 {
                return None;
            }
            if slot as u32 == (key >> 32) as u32 {
                return self.scripts.get(usize::from(script) - 1).copied();
            }
            at = (at + 1) & mask;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_come_from_known_words() {
        for (form, xpos, word) in [
            ("declined", Xpos::Vbd, "decline"),
            ("added", Xpos::Vbd, "add"),
            ("replied", Xpos::Vbd, "reply"),
            ("embarrassing", Xpos::Vbg, "embarrass"),
            ("outlawed", Xpos::Vbn, "outlaw"),
            ("unstapled", Xpos::Vbd, "unstaple"),
            ("lit", Xpos::Vbd, "light"),
            ("froze", Xpos::Vbd, "freeze"),
            ("slain", Xpos::Vbn, "slay"),
            ("sunk", Xpos::Vbn, "sink"),
            ("upheld", Xpos::Vbd, "uphold"),
            ("withheld", Xpos::Vbn, "withhold"),
            ("overthrew", Xpos::Vbd, "overthrow"),
            ("underwent", Xpos::Vbd, "undergo"),
            ("rebuilt", Xpos::Vbn, "rebuild"),
            ("misled", Xpos::Vbd, "mislead"),
            ("shot", Xpos::Vbp, "shoot"),
            ("found", Xpos::Vbp, "found"),
            ("overcome", Xpos::Vb, "overcome"),
            // No word that anybody knows: by the endings alone.
            ("zorbled", Xpos::Vbd, "zorble"),
        ] {
            assert_eq!(lemma(form, xpos), word, "{form}");
        }
    }

    #[test]
    fn short_verbs_by_their_spelling() {
        for (form, stem) in [
            ("ruled", Some("rule")),
            ("naming", Some("name")),
            ("grabbed", Some("grab")),
            ("shelled", Some("shell")),
            ("bombed", Some("bomb")),
            ("boxing", Some("box")),
            ("missed", Some("miss")),
            ("added", Some("add")),
            ("erring", Some("err")),
            ("upped", Some("up")),
            ("padded", Some("pad")),
            ("landed", Some("land")),
            ("forced", None),
            ("visited", None),
            ("needed", None),
            ("being", None),
            ("ing", None),
        ] {
            assert_eq!(of_short_verb(form).as_deref(), stem, "{form}");
        }
    }
}
