//! The words of an article as grouping and lineage see them: folded, hashed, with their places.
//!
//! Not the tokens of the language stage: those serve syntax ("do" + "n't"), these serve to tell
//! whether two texts run alike, for any script and at a million articles. Quotation marks and the
//! parts that were set aside come from the earlier stages.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::article::Span;
use crate::language::Analysis;

/// Longest word in characters; a longer run of letters is cut into several words.
const LONGEST_WORD: usize = 48;

/// One word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// Hash of the word in lower case, without a possessive `'s` and without commas in numbers.
    pub(crate) exact: u64,
    /// Hash of its stem: "bombs", "bombed" and "bombing" are one.
    pub(crate) stem: u64,
    /// First byte.
    pub(crate) start: u32,
    /// One past the last byte.
    pub(crate) end: u32,
    /// How it is written.
    pub(crate) shape: Shape,
    /// Whether it stands inside quotation marks.
    pub(crate) quoted: bool,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// In lower case, or capitalised where a sentence starts.
    Plain,
    /// Capitalised inside a sentence: as a rule a name.
    Capital,
    /// With a digit.
    Number,
}

impl Word {
    pub(crate) fn span(self) -> Span {
        Span { start: self.start, end: self.end }
    }
}

/// The words of the report, in order, without what ingest set aside. Where everything was set
/// aside, all words.
pub(crate) fn words(analysis: &Analysis<'_>) -> Vec<Word> {
    let article = analysis.article;
    let mut words = split(&article.text);
    mark(&mut words, analysis.quotations.iter().map(|quotation| quotation.inner), |word| {
        word.quoted = true;
    });
    let mut kept = words.clone();
    let mut aside = article.aside.iter().map(|aside| aside.span).peekable();
    kept.retain(|word| {
        while aside.next_if(|span| span.end <= word.start).is_some() {}
        aside.peek().is_none_or(|span| !span.overlaps(word.span()))
    });
    if kept.is_empty() { words } else { kept }
}

/// Calls `change` on every word that lies in one of `spans`, which are sorted by start and may
/// nest.
fn mark(words: &mut [Word], spans: impl Iterator<Item = Span>, change: impl Fn(&mut Word)) {
    let mut at = 0;
    let mut reached = 0;
    for span in spans {
        let start = span.start.max(reached);
        reached = reached.max(span.end);
        while at < words.len() && words[at].start < start {
            at += 1;
        }
        while at < words.len() && words[at].end <= span.end {
            change(&mut words[at]);
            at += 1;
        }
    }
}

/// Splits any text into words. Linear; a text without spaces is cut every [`LONGEST_WORD`]
/// characters, and each sign of a script that writes no spaces is a word.
pub(crate) fn split(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut fold = String::new();
    let mut fresh = true; // at the start of a sentence, where a capital means nothing
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !first.is_alphanumeric() {
            fresh |= matches!(first, '.' | '!' | '?' | '\n' | ':' | '"' | '“' | '‘' | '•' | '|');
            continue;
        }
        let mut end = start + first.len_utf8();
        let mut last = first;
        let mut length = 1;
        if !is_ideograph(first) {
            while let Some(&(at, next)) = chars.peek() {
                let inner = matches!(next, '\'' | '’' | '.' | ',');
                if length >= LONGEST_WORD || is_ideograph(next) {
                    break;
                }
                if next.is_alphanumeric() {
                    (last, end) = (next, at + next.len_utf8());
                } else if inner && joins(last, next, text[at + next.len_utf8()..].chars().next()) {
                    last = next;
                } else {
                    break;
                }
                length += 1;
                chars.next();
            }
        }
        let written = &text[start..end];
        fold_word(written, &mut fold);
        let shape = if fold.bytes().any(|byte| byte.is_ascii_digit()) {
            Shape::Number
        } else if first.is_uppercase() && !fresh {
            Shape::Capital
        } else {
            Shape::Plain
        };
        fresh = false;
        let exact = hash(&fold);
        stem(&mut fold);
        words.push(Word {
            exact,
            stem: hash(&fold),
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(end).unwrap_or(u32::MAX),
            shape,
            quoted: false,
        });
    }
    words
}

/// Whether a mark between two characters belongs to a word: "don't", "U.S", "1,000", "5.9".
fn joins(before: char, mark: char, after: Option<char>) -> bool {
    let Some(after) = after else { return false };
    match mark {
        '\'' | '’' => before.is_alphabetic() && after.is_alphabetic(),
        ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => {
            (before.is_ascii_digit() && after.is_ascii_digit())
                || (before.is_uppercase() && after.is_uppercase())
        }
    }
}

/// Signs of scripts that put no space between words.
fn is_ideograph(sign: char) -> bool {
    matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3134f}')
}

/// Lower case, straight apostrophes, no commas in numbers, no points in "U.S", no possessive.
fn fold_word(written: &str, out: &mut String) {
    out.clear();
    let number = written.bytes().any(|byte| byte.is_ascii_digit());
    for sign in written.chars() {
        match sign {
            ',' => {}
            '.' if !number => {}
            '’' => out.push('\''),
            _ if sign.is_ascii() => out.push(sign.to_ascii_lowercase()),
            _ => out.extend(sign.to_lowercase()),
        }
    }
    if out.ends_with("'s") {
        out.truncate(out.len() - 2);
    }
}

/// Cuts the commonest English endings: enough that "strikes" meets "strike" and "struck" does not.
fn stem(word: &mut String) {
    if !word.is_ascii() || word.bytes().any(|byte| byte.is_ascii_digit()) {
        return;
    }
    if word.len() > 4 && word.ends_with("sses") {
        word.truncate(word.len() - 2);
        return;
    }
    if word.len() > 4 && word.ends_with("ies") {
        word.truncate(word.len() - 3);
        word.push('y');
        return;
    }
    if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") {
        word.truncate(word.len() - 1);
    }
    if word.len() > 5 && word.ends_with("ing") {
        word.truncate(word.len() - 3);
    } else if word.len() > 4 && word.ends_with("ed") {
        word.truncate(word.len() - 2);
    }
    if word.len() > 3 && word.ends_with('e') {
        word.truncate(word.len() - 1);
    }
}

/// FNV-1a, 64 bits, finished by a mix: the same on every machine and in every version.
pub(crate) fn hash(word: &str) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for byte in word.bytes() {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    mix(state)
}

/// Spreads the bits of `state` (the finish of SplitMix64).
pub(crate) fn mix(mut state: u64) -> u64 {
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

/// The upper half of a hash: enough to tell the words of one language apart, at half the memory.
pub(crate) fn short(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// A hasher for keys that are hashes already.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u32(&mut self, key: u32) {
        self.write_u64(u64::from(key));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = (self.0.rotate_left(23) ^ key).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn write_usize(&mut self, key: usize) {
        self.write_u64(key as u64);
    }
}

/// A map by keys that are hashes already. Never iterated: its order means nothing.
pub(crate) type HashedMap<K, V> = HashMap<K, V, BuildHasherDefault<Hashed>>;

/// The stems of a text as words, for the table of background frequencies.
#[must_use]
pub fn stems(text: &str) -> Vec<String> {
    let mut fold = String::new();
    split(text)
        .iter()
        .map(|word| {
            fold_word(&text[word.span().range()], &mut fold);
            stem(&mut fold);
            fold.clone()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        split(text)
            .iter()
            .map(|word| match word.shape {
                Shape::Plain => text[word.span().range()].to_owned(),
                Shape::Capital => format!("^{}", &text[word.span().range()]),
                Shape::Number => format!("#{}", &text[word.span().range()]),
            })
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn words_keep_their_inner_marks() {
        assert_eq!(shown("The U.S. won't pay $1,000.50."), "The|^U.S|won't|pay|#1,000.50");
        assert_eq!(shown("A 6.1-magnitude quake"), "A|#6.1|magnitude|quake");
        assert_eq!(shown("said. Then Oslo's mayor"), "said|Then|^Oslo's|mayor");
        assert_eq!(shown("東京で ok"), "東|京|で|ok");
    }

    #[test]
    fn forms_of_one_word_have_one_stem() {
        for (left, right) in [
            ("bombs", "bombing"),
            ("strike", "strikes"),
            ("cities", "city"),
            ("Oslo’s", "oslo"),
            ("1,000", "1000"),
        ] {
            assert_eq!(split(left)[0].stem, split(right)[0].stem, "{left} {right}");
        }
        assert_ne!(split("strike")[0].stem, split("struck")[0].stem, "wrong: an irregular form");
    }

    #[test]
    fn a_text_without_a_space_is_cut() {
        let words = split(&"x".repeat(100_000));
        assert!(words.iter().all(|word| word.span().len() <= LONGEST_WORD));
        assert_eq!(words.iter().map(|word| word.span().len()).sum::<usize>(), 100_000);
    }
}
