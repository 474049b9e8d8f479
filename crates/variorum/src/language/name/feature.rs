//! What the tagger sees of a word: spelling, shape, word class, lists, neighbours, the run of capitals it
//! stands in, and how the same word stands elsewhere in the article.

use std::collections::HashMap;

use super::gazetteer::{self, GAZETTEER, Marks};
use super::model::Classes;
use crate::language::Analysis;
use crate::language::network::Sign;

/// A feature: the hash of its template and its values.
pub type Feature = u32;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// No letter.
    None,
    /// Starts small.
    Small,
    /// Starts with a capital.
    Capital,
    /// Capitals only, two or more.
    Capitals,
}

/// What is known of one token without its neighbours.
#[derive(Debug, Clone, Copy)]
struct Word {
    exact: u32,
    lower: u32,
    shape: u32,
    suffix: [u32; 3],
    prefix: u32,
    class: u16,
    marks: Marks,
    case: Case,
    /// What the article says of the word elsewhere, see [`Elsewhere`].
    elsewhere: u16,
}

/// Beyond either end of a sentence.
const OUTSIDE: Word = Word {
    exact: 1,
    lower: 1,
    shape: 1,
    suffix: [1; 3],
    prefix: 1,
    class: 0,
    marks: 0,
    case: Case::None,
    elsewhere: 0,
};

/// How a capitalised word stands in the whole article, as bits: evidence is gathered from every
/// occurrence, so that "Okafor" after "Mr" helps "Okafor" alone.
mod elsewhere {
    pub(super) const SMALL: u16 = 1;
    pub(super) const CAPITAL_INSIDE: u16 = 1 << 1;
    pub(super) const AFTER_TITLE: u16 = 1 << 2;
    pub(super) const AFTER_GIVEN: u16 = 1 << 3;
    pub(super) const BEFORE_SPEECH: u16 = 1 << 4;
    pub(super) const IN_GROUP: u16 = 1 << 5;
    pub(super) const AFTER_IN: u16 = 1 << 6;
    pub(super) const BRACKETED: u16 = 1 << 7;
    pub(super) const GIVEN_FIRST: u16 = 1 << 8;
    pub(super) const IN_PLACE: u16 = 1 << 9;
    pub(super) const GENITIVE: u16 = 1 << 10;
}

/// A sentence's tokens as the tagger sees them.
pub struct Features {
    /// Features of all tokens, one after the other.
    pub all: Vec<Feature>,
    /// Where each token's features end.
    pub ends: Vec<usize>,
}

impl Features {
    /// The features of token `index` of the article.
    #[must_use]
    pub fn of(&self, index: usize) -> &[Feature] {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.all[start..self.ends[index]]
    }
}

/// A hash of bytes: FNV-1a, then mixed.
#[must_use]
pub fn hash(bytes: &[u8]) -> u32 {
    let mut state = 0x811c_9dc5_u32;
    for &byte in bytes {
        state = (state ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    mix(state, 0)
}

/// Mixes two hashes.
fn mix(a: u32, b: u32) -> u32 {
    let mut x = (u64::from(a) << 32 | u64::from(b)) ^ 0x9e37_79b9_7f4a_7c15;
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (x ^ (x >> 31)) as u32
}

/// The words of an article, each by itself and as it stands elsewhere in it.
pub struct Words(Vec<Word>);

/// How many bits of a [`Sign`] may be set.
pub const SIGNS: usize = 31;

impl Words {
    /// Reads the words of an article.
    #[must_use]
    pub fn read(analysis: &Analysis<'_>, classes: &Classes<'_>) -> Self {
        Words(words(analysis, classes))
    }

    /// The features of every token.
    #[must_use]
    pub fn features(&self, analysis: &Analysis<'_>) -> Features {
        let Words(words) = self;
        let mut features = Features {
            all: Vec::with_capacity(words.len() * 24),
            ends: Vec::with_capacity(words.len()),
        };
        for sentence in &analysis.sentences {
            let tokens = sentence.tokens.clone();
            let runs = runs(&words[tokens.clone()]);
            let kind = sentence_kind(&words[tokens.clone()]);
            for index in tokens.clone() {
                let run = runs[index - tokens.start];
                token(&words[tokens.clone()], index - tokens.start, run, kind, &mut features.all);
                features.ends.push(features.all.len());
            }
        }
        // Tokens that no sentence holds have no features: there are none, but the index stays right.
        features.ends.resize(words.len(), features.all.len());
        features
    }

    /// The sign of every token. Its bits: what the lists say of it (13), how it stands elsewhere in the article (11), how it
    /// is written (3), whether it opens its sentence, and whether that is prose, a headline, or in capitals (3).
    #[must_use]
    pub fn signs(&self, analysis: &Analysis<'_>) -> Vec<Sign> {
        let Words(words) = self;
        let sign = |word: &Word| {
            let case = match word.case {
                Case::None => 0,
                Case::Small => 1 << 24,
                Case::Capital => 1 << 25,
                Case::Capitals => 1 << 26,
            };
            let bits = u32::from(word.marks) | u32::from(word.elsewhere) << 13 | case;
            Sign { bits, class: word.class }
        };
        let mut signs: Vec<Sign> = words.iter().map(sign).collect();
        for sentence in &analysis.sentences {
            let tokens = sentence.tokens.clone();
            let kind = sentence_kind(&words[tokens.clone()]);
            for (at, sign) in signs[tokens].iter_mut().enumerate() {
                sign.bits |= u32::from(at == 0) << 27 | 1 << (28 + kind);
            }
        }
        signs
    }
}

/// How a sentence is written: 0 as prose, 1 as a headline with capitals, 2 in capitals.
fn sentence_kind(words: &[Word]) -> u32 {
    let letters = words.iter().filter(|word| word.case != Case::None).count();
    let capitals = words.iter().filter(|word| word.case == Case::Capitals).count();
    let small = words.iter().filter(|word| word.case == Case::Small).count();
    if letters >= 3 && capitals * 10 >= letters * 7 {
        2
    } else if letters >= 4 && small * 10 <= letters * 4 {
        1
    } else {
        0
    }
}

/// The run of capitalised words that each word stands in: first and one past the last; empty for
/// other words. Small words and hyphens between capitals join ("Bank of England").
fn runs(words: &[Word]) -> Vec<(usize, usize)> {
    let capital = |word: &Word| matches!(word.case, Case::Capital | Case::Capitals);
    let mut runs = vec![(0, 0); words.len()];
    let mut at = 0;
    while at < words.len() {
        if !capital(&words[at]) {
            at += 1;
            continue;
        }
        let start = at;
        while at < words.len() && capital(&words[at]) {
            at += 1;
        }
        runs[start..at].fill((start, at));
    }
    runs
}

/// Reads every token by itself, then what the article says of it elsewhere.
fn words(analysis: &Analysis<'_>, classes: &Classes<'_>) -> Vec<Word> {
    let count = analysis.tokens.len();
    let texts: Vec<&str> = (0..count).map(|id| analysis.text(id)).collect();
    let mut words: Vec<Word> = Vec::with_capacity(count);
    let mut buffer = String::new();
    for sentence in &analysis.sentences {
        let tokens = &texts[sentence.tokens.clone()];
        let upper = is_upper(tokens);
        for text in tokens {
            words.push(word(text, upper, &mut buffer, classes));
        }
        let first = sentence.tokens.start;
        let mut at = 0;
        let mut marks = vec![0; tokens.len()];
        while at < tokens.len() {
            at += GAZETTEER.phrase_at(&tokens[at..], &mut marks[at..]).max(1);
        }
        for (offset, mark) in marks.into_iter().enumerate() {
            words[first + offset].marks |= mark;
        }
    }
    words.resize(count, OUTSIDE);
    gather(analysis, &mut words);
    words
}

/// Whether a sentence is written in capitals, so that they say nothing.
fn is_upper(tokens: &[&str]) -> bool {
    let (mut upper, mut other) = (0, 0);
    for token in tokens {
        if token.chars().any(char::is_lowercase) {
            other += 1;
        } else if token.chars().filter(|c| c.is_uppercase()).count() > 1 {
            upper += 1;
        }
    }
    upper >= 3 && upper > other * 3
}

/// Reads one token by itself. In a line of capitals it is read as if only its first were one.
fn word(text: &str, upper: bool, buffer: &mut String, classes: &Classes<'_>) -> Word {
    let bytes = &text.as_bytes()[..text.len().min(60)];
    let first = text.chars().next().unwrap_or(' ');
    let all_upper = text.len() > 1 && !text.chars().any(char::is_lowercase);
    let case = if first.is_uppercase() {
        if all_upper && text.chars().filter(|c| c.is_uppercase()).count() > 1 {
            Case::Capitals
        } else {
            Case::Capital
        }
    } else if first.is_lowercase() {
        // "al-Assad", "iPhone", "d'Estaing": a capital inside is one.
        Case::Small
    } else {
        Case::None
    };
    buffer.clear();
    if upper && case == Case::Capitals {
        let mut chars = text.chars().take(60);
        buffer.extend(chars.next());
        buffer.extend(chars.flat_map(char::to_lowercase));
    }
    let (marks, class, exact) = if buffer.is_empty() {
        let hash = hash(bytes);
        (GAZETTEER.marks(text), classes.of(hash), hash)
    } else {
        let hash = hash(buffer.as_bytes());
        (GAZETTEER.marks(buffer), classes.of(hash), hash)
    };
    buffer.clear();
    buffer.extend(text.chars().take(60).flat_map(char::to_lowercase));
    let lower = hash(buffer.as_bytes());
    let class = if class == 0 { classes.of(lower) } else { class };
    let suffix = [2, 3, 4].map(|length| {
        buffer
            .char_indices()
            .rev()
            .nth(length - 1)
            .map_or(lower, |(at, _)| hash(&buffer.as_bytes()[at..]))
    });
    let prefix =
        buffer.char_indices().nth(3).map_or(lower, |(at, _)| hash(&buffer.as_bytes()[..at]));
    Word { exact, lower, shape: shape(text), suffix, prefix, class, marks, case, elsewhere: 0 }
}

/// The shape of a word: capitals X, small letters x, digits d, the rest as it stands; runs of more
/// than two are cut to two.
fn shape(text: &str) -> u32 {
    let mut state = 7;
    let (mut last, mut run) = (' ', 0);
    for c in text.chars().take(60) {
        let kind = if c.is_uppercase() {
            'X'
        } else if c.is_alphabetic() {
            'x'
        } else if c.is_numeric() {
            'd'
        } else {
            c
        };
        run = if kind == last { run + 1 } else { 1 };
        last = kind;
        if run <= 2 {
            state = mix(state, kind as u32);
        }
    }
    state
}

/// Words after which a single capitalised word is often a place.
const LOCATIVE: &[&str] =
    &["in", "near", "from", "at", "across", "outside", "inside", "throughout"];

/// Gathers, for every capitalised word, how the same word stands in the whole article.
fn gather(analysis: &Analysis<'_>, words: &mut [Word]) {
    let locative: Vec<u32> = LOCATIVE.iter().map(|word| hash(word.as_bytes())).collect();
    let open = hash(b"(");
    let genitive = [hash(b"'s"), hash("’s".as_bytes())];
    let mut found: HashMap<u32, u16> = HashMap::new();
    for sentence in &analysis.sentences {
        let tokens = &words[sentence.tokens.clone()];
        if sentence_kind(tokens) != 0 {
            continue;
        }
        let runs = runs(tokens);
        for (at, word) in tokens.iter().enumerate() {
            let mut bits = 0;
            match word.case {
                Case::Small => bits |= elsewhere::SMALL,
                Case::None => continue,
                Case::Capital | Case::Capitals => {
                    let before = if at == 0 { &OUTSIDE } else { &tokens[at - 1] };
                    let after = tokens.get(at + 1).unwrap_or(&OUTSIDE);
                    let (start, end) = runs[at];
                    if at > 0 {
                        bits |= elsewhere::CAPITAL_INSIDE;
                    }
                    if before.marks & gazetteer::TITLE != 0 && start < at {
                        bits |= elsewhere::AFTER_TITLE;
                    }
                    if start < at && tokens[start].marks & gazetteer::GIVEN != 0 && at + 1 == end {
                        bits |= elsewhere::AFTER_GIVEN;
                    }
                    if at == start && end > at + 1 && word.marks & gazetteer::GIVEN != 0 {
                        bits |= elsewhere::GIVEN_FIRST;
                    }
                    if after.marks & gazetteer::SPEECH != 0 {
                        bits |= elsewhere::BEFORE_SPEECH;
                    }
                    if end > start + 1 && tokens[end - 1].marks & gazetteer::GROUP_HEAD != 0 {
                        bits |= elsewhere::IN_GROUP;
                    }
                    if end > start + 1 && tokens[end - 1].marks & gazetteer::PLACE_HEAD != 0 {
                        bits |= elsewhere::IN_PLACE;
                    }
                    if start == at && locative.contains(&before.lower) {
                        bits |= elsewhere::AFTER_IN;
                    }
                    if before.exact == open && word.case == Case::Capitals {
                        bits |= elsewhere::BRACKETED;
                    }
                    if genitive.contains(&after.exact) {
                        bits |= elsewhere::GENITIVE;
                    }
                }
            }
            *found.entry(word.lower).or_default() |= bits;
        }
    }
    for word in words {
        if word.case == Case::Small {
            // Of a small word only this matters: is it a name somewhere?
            word.elsewhere =
                found.get(&word.lower).copied().unwrap_or(0) & elsewhere::CAPITAL_INSIDE;
        } else if word.case != Case::None {
            word.elsewhere = found.get(&word.lower).copied().unwrap_or(0);
        }
    }
}

/// Writes the features of one token.
fn token(words: &[Word], at: usize, run: (usize, usize), kind: u32, out: &mut Vec<Feature>) {
    let word = |offset: isize| {
        at.checked_add_signed(offset).and_then(|at| words.get(at)).unwrap_or(&OUTSIDE)
    };
    let (w, p1, p2, n1, n2) = (word(0), word(-1), word(-2), word(1), word(2));
    let mut template = 0;
    let mut add = |a: u32, b: u32| {
        template += 1;
        out.push(mix(mix(template, a), b));
    };
    let marks = u32::from(w.marks);
    let class = u32::from(w.class);
    if w.case == Case::Small || w.case == Case::None {
        // Most words: few features, for speed; a name holds some ("of", "-", "the").
        add(w.lower, 0);
        add(w.lower, p1.exact);
        add(w.lower, n1.exact);
        add(p1.shape, n1.shape);
        add(w.lower, mix(p1.shape, n1.shape));
        add(w.shape, u32::from(w.elsewhere));
        add(class, mix(u32::from(p1.class), u32::from(n1.class)));
        add(w.lower, mix(u32::from(p1.class), 3));
        add(w.lower, mix(u32::from(n1.class), 4));
        add(marks, w.suffix[1]);
        add(marks, u32::from(p1.marks));
        add(w.lower, mix(u32::from(p1.marks), u32::from(n1.marks)));
        add(class, 0);
        add(w.shape, mix(p1.lower, 5));
        add(w.shape, mix(n1.lower, 6));
        return;
    }
    template = 100;
    let mut add = |a: u32, b: u32| {
        template += 1;
        out.push(mix(mix(template, a), b));
    };
    let seen = u32::from(w.elsewhere);
    let first = u32::from(at == 0);
    add(w.exact, 0);
    add(w.lower, 1);
    add(p1.lower, 0);
    add(n1.lower, 0);
    add(p2.lower, 0);
    add(n2.lower, 0);
    add(w.lower, p1.lower);
    add(w.lower, n1.lower);
    add(p2.lower, p1.lower);
    add(n1.lower, n2.lower);
    add(w.shape, mix(first, kind));
    add(w.shape, p1.shape);
    add(w.shape, n1.shape);
    add(p1.shape, mix(w.shape, n1.shape));
    add(w.shape, p1.lower);
    add(w.shape, n1.lower);
    for (index, suffix) in w.suffix.into_iter().enumerate() {
        add(suffix, index as u32);
    }
    add(w.prefix, 0);
    add(p1.suffix[1], w.suffix[1]);
    add(n1.suffix[1], w.suffix[1]);
    add(class, 0);
    add(u32::from(p1.class), 1);
    add(u32::from(n1.class), 2);
    add(u32::from(p2.class), 3);
    add(u32::from(n2.class), 4);
    add(class, mix(u32::from(p1.class), w.shape));
    add(class, mix(u32::from(n1.class), w.shape));
    add(class, mix(u32::from(p1.class), u32::from(n1.class)));
    add(class, p1.lower);
    add(class, n1.lower);
    add(marks, 0);
    add(u32::from(p1.marks), 1);
    add(u32::from(n1.marks), 2);
    add(marks, mix(u32::from(p1.marks), 3));
    add(marks, mix(u32::from(n1.marks), 4));
    add(marks, mix(w.shape, first));
    add(marks, mix(p1.lower, 5));
    add(marks, mix(n1.lower, 6));
    add(marks, class);
    add(seen, 0);
    add(seen, mix(w.shape, first));
    add(seen, marks);
    add(seen, mix(class, 1));
    out.extend((0..11).filter(|bit| seen >> bit & 1 != 0).map(|bit| mix(99, bit)));
    template = 200;
    // The run of capitals it stands in.
    let (start, end) = run;
    let (before, after) = (
        start.checked_sub(1).map_or(&OUTSIDE, |at| &words[at]),
        words.get(end).unwrap_or(&OUTSIDE),
    );
    let (head, opening) = (&words[end - 1], &words[start]);
    let place = (at - start).min(3) as u32 * 8 + (end - 1 - at).min(3) as u32;
    let mut add = |a: u32, b: u32| {
        template += 1;
        out.push(mix(mix(template, a), b));
    };
    add(place, kind);
    add(place, head.lower);
    add(place, mix(u32::from(head.class), 1));
    add(u32::from(head.marks), mix(place, 2));
    add(place, mix(opening.lower, 3));
    add(u32::from(opening.marks), mix(place, 4));
    add(u32::from(opening.class), mix(place, 5));
    add(before.lower, mix(place, 6));
    add(after.lower, mix(place, 7));
    add(u32::from(before.class), mix(class, 8));
    add(u32::from(after.class), mix(class, 9));
    add(u32::from(before.class), mix(u32::from(after.class), place));
    let beyond = words.get(end + 1).unwrap_or(&OUTSIDE);
    add(after.lower, mix(beyond.lower, place));
    add(mix(u32::from(opening.elsewhere), u32::from(head.elsewhere)), mix(place, 10));
}
