//! The words of a quotation, made comparable: what is noise, what is a variant.
//!
//! Case, glyphs, editor's brackets, masked profanity, abbreviated titles and contractions are
//! noise; a cut at either end or at an ellipsis is no variant; a word changed, added or dropped
//! inside is one.

use std::ops::Range;

use crate::article::{Article, Span};

/// One word of a quotation, with its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Lower case, without punctuation; contractions are two words of one span.
    pub(super) form: String,
    /// The same under every house's spelling: see [`house_spelling`].
    house: String,
    /// It is masked by stars: "f***".
    starred: bool,
    /// Where it stands.
    pub(super) span: Span,
    /// An ellipsis, or a join of two fragments, stands before it.
    pub(super) after_cut: bool,
    /// It stands in the editor's brackets.
    pub(super) bracketed: bool,
    /// A sentence, or a part of one behind a mark, begins with it.
    starts: bool,
}

impl Word {
    /// Whether it carries meaning of its own.
    pub(super) fn is_content(&self) -> bool {
        !STOP_WORDS.contains(&self.form.as_str())
    }
}

/// Words too common to show that two utterances are one.
const STOP_WORDS: &[&str] = &[
    "a", "about", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because",
    "been", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had", "has", "have",
    "he", "her", "here", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just",
    "like", "may", "me", "more", "my", "no", "not", "now", "of", "on", "or", "our", "out", "she",
    "should", "so", "some", "than", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "those", "to", "up", "us", "was", "we", "were", "what", "when", "which", "who",
    "will", "with", "would", "you", "your",
];

/// Contractions and the words they stand for.
const CONTRACTIONS: &[(&str, &str)] = &[
    ("can't", "can not"),
    ("cannot", "can not"),
    ("won't", "will not"),
    ("shan't", "shall not"),
    ("let's", "let us"),
    ("gonna", "going to"),
    ("wanna", "want to"),
];

/// Endings of contractions; `'s` is left as "is" after pronouns only, for elsewhere it owns.
const ENDINGS: &[(&str, &str)] = &[
    ("n't", "not"),
    ("'re", "are"),
    ("'ll", "will"),
    ("'ve", "have"),
    ("'m", "am"),
    ("'d", "would"),
];

const IS_AFTER: &[&str] =
    &["it", "that", "he", "she", "there", "what", "who", "here", "where", "this", "how"];

/// Abbreviated titles and the words they stand for.
const TITLES: &[(&str, &str)] = &[
    ("mr", "mister"),
    ("dr", "doctor"),
    ("gen", "general"),
    ("sen", "senator"),
    ("rep", "representative"),
    ("gov", "governor"),
    ("lt", "lieutenant"),
    ("col", "colonel"),
    ("prof", "professor"),
    ("rev", "reverend"),
];

/// Number words that a house writes as figures: "two in three", "2 in 3".
const NUMBERS: &[(&str, &str)] = &[
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("first", "1st"),
    ("second", "2nd"),
    ("third", "3rd"),
    ("fourth", "4th"),
    ("fifth", "5th"),
    ("sixth", "6th"),
    ("seventh", "7th"),
    ("eighth", "8th"),
    ("ninth", "9th"),
    ("tenth", "10th"),
    ("eleventh", "11th"),
    ("twelfth", "12th"),
];

/// Reads the words of `spans`, which are parts of one utterance in order.
pub(super) fn words(article: &Article, spans: &[Span]) -> Vec<Word> {
    let mut words = Vec::new();
    for (part, &span) in spans.iter().enumerate() {
        read(article.slice(span), span.start as usize, part > 0, &mut words);
    }
    words
}

fn read(text: &str, offset: usize, joined: bool, words: &mut Vec<Word>) {
    let mut after_cut = joined;
    let mut starts = false;
    let mut depth = 0_u32;
    let mut start = None;
    let mut ends = text.char_indices().chain([(text.len(), ' ')]).peekable();
    while let Some((at, symbol)) = ends.next() {
        let inside = symbol.is_alphanumeric()
            || matches!(symbol, '\'' | '’' | '*' | '$' | '%' | '&')
            || matches!(symbol, '.' | ',')
                && start.is_some()
                && ends.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if inside {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            push(
                &text[from..at],
                Span::new(offset + from, offset + at),
                Place { after_cut, bracketed: depth > 0, starts },
                words,
            );
            after_cut = false;
            starts = false;
        }
        starts = starts || matches!(symbol, '.' | '!' | '?' | ';' | ':' | ',' | '—' | '–' | '\n');
        match symbol {
            '…' => after_cut = true,
            '.' if text[at..].starts_with("...") || text[at..].starts_with(". . .") => {
                after_cut = true
            }
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// What stands around a word.
#[derive(Clone, Copy)]
struct Place {
    after_cut: bool,
    bracketed: bool,
    starts: bool,
}

fn push(raw: &str, span: Span, place: Place, words: &mut Vec<Word>) {
    let form = if raw == "&" { "and".to_owned() } else { raw.to_lowercase().replace('’', "'") };
    let form = form.trim_matches(['\'', ',', '.', '-']);
    if form.is_empty() {
        return;
    }
    let Place { mut after_cut, bracketed, mut starts } = place;
    let mut add = |form: &str| {
        let house = house_spelling(form);
        let starred = form.contains('*');
        let form = form.to_owned();
        words.push(Word { form, house, starred, span, after_cut, bracketed, starts });
        after_cut = false;
        starts = false;
    };
    if let Some((_, full)) = CONTRACTIONS.iter().find(|(short, _)| *short == form) {
        full.split(' ').for_each(&mut add);
        return;
    }
    if let Some((_, full)) = TITLES.iter().find(|(short, _)| *short == form) {
        add(full);
        return;
    }
    if let Some(stem) = form.strip_suffix('%').filter(|stem| !stem.is_empty()) {
        add(stem);
        add("percent");
        return;
    }
    if let Some((ending, full)) = ENDINGS.iter().find(|(ending, _)| form.ends_with(ending)) {
        let stem = &form[..form.len() - ending.len()];
        if !stem.is_empty() {
            add(stem);
            add(full);
            return;
        }
    }
    if let Some(stem) = form.strip_suffix("'s")
        && IS_AFTER.contains(&stem)
    {
        add(stem);
        add("is");
        return;
    }
    add(form);
}

/// Words changed, added or dropped inside a stretch that two quotations have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// In the first, as places in its words; may be empty.
    pub(super) one: Range<usize>,
    /// In the second.
    pub(super) other: Range<usize>,
}

/// How two quotations of one utterance differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Variants {
    /// In order.
    pub(super) changes: Vec<Change>,
    /// Places of the words that both have, in order.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Whether one has words at an end, or at an ellipsis, that the other lacks.
    pub(super) cut: bool,
    /// Content words in the longest run that both have without a change.
    pub(super) run: usize,
}

/// Content words that two quotations must share on either side of a change.
const LEAST_ANCHORED: usize = 1;
/// Longest utterance compared word by word; longer ones are cut here. Bounds the quadratic table.
const LONGEST: usize = 400;

/// Aligns two quotations word by word (longest common subsequence) and reads the variants.
pub(super) fn variants(one: &[Word], other: &[Word]) -> Variants {
    let one = &one[..one.len().min(LONGEST)];
    let other = &other[..other.len().min(LONGEST)];
    let width = other.len() + 1;
    let mut table = vec![0_u16; (one.len() + 1) * width];
    for i in (0..one.len()).rev() {
        for j in (0..other.len()).rev() {
            table[i * width + j] = if same_word(&one[i], &other[j]) {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < one.len() && j < other.len() {
        if same_word(&one[i], &other[j]) {
            pairs.push((i, j));
            i += 1;
            j += 1;
        } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    tighten(&mut pairs, one, other);
    let mut result = Variants { changes: Vec::new(), pairs: pairs.clone(), cut: false, run: 0 };
    let (Some(&first), Some(&last)) = (pairs.first(), pairs.last()) else { return result };
    result.cut = first != (0, 0) || last != (one.len() - 1, other.len() - 1);
    let before = Change { one: 0..first.0, other: 0..first.1 };
    if is_replaced(before.clone(), (first.0, first.1), one, other) {
        result.changes.push(before);
    }
    let mut run = usize::from(one[first.0].is_content());
    result.run = run;
    let content =
        |pairs: &[(usize, usize)]| pairs.iter().filter(|(i, _)| one[*i].is_content()).count();
    for (at, step) in pairs.windows(2).enumerate() {
        let ((i, j), (k, l)) = (step[0], step[1]);
        let left = &one[i + 1..k];
        let right = &other[j + 1..l];
        // What the editor put in brackets stands for what the other has in its place: "(the strongman
        // Omar) Kadri", "(the strongman Umar) Qadri".
        let bracketed = |words: &[Word]| words.iter().any(|word| word.bracketed);
        // "frame-rate", "frame rate".
        let letters = |words: &[Word]| -> String {
            words
                .iter()
                .flat_map(|word| word.form.chars().filter(|c| c.is_alphanumeric()))
                .collect()
        };
        if letters(left) == letters(right) || bracketed(left) || bracketed(right) {
            run += usize::from(one[k].is_content());
        } else {
            let elided = one[k].after_cut && left.is_empty()
                || other[l].after_cut && right.is_empty()
                || left.iter().chain(right).any(|word| word.after_cut)
                // A stray word of the one's beginning or end met in the other: a cut, no change.
                || content(&pairs[..=at]) < LEAST_ANCHORED
                || content(&pairs[at + 1..]) < LEAST_ANCHORED;
            if elided {
                result.cut = true;
            } else {
                result.changes.push(Change { one: i + 1..k, other: j + 1..l });
            }
            run = usize::from(one[k].is_content());
        }
        result.run = result.run.max(run);
    }
    let behind = Change { one: last.0 + 1..one.len(), other: last.1 + 1..other.len() };
    if is_replaced(behind.clone(), (last.0 + 1, last.1 + 1), one, other) {
        result.changes.push(behind);
    }
    result
}

/// Words at an end, up to which they may stand for one another.
const LONGEST_END: usize = 3;

/// Whether the words of an end stand in the place of one another, "a disgrace for every family" and "an insult to every
/// family", and are no cut: a few on both sides, some with meaning, in the sentence of what both have.
fn is_replaced(end: Change, next: (usize, usize), one: &[Word], other: &[Word]) -> bool {
    let fits = |words: &[Word], next: Option<&Word>| {
        (1..=LONGEST_END).contains(&words.len())
            && words.iter().any(Word::is_content)
            && words.iter().skip(1).chain(next).all(|word| !word.starts && !word.after_cut)
            && words.iter().all(|word| !word.bracketed && !word.after_cut)
    };
    fits(&one[end.one], one.get(next.0)) && fits(&other[end.other], other.get(next.1))
}

/// Moves a match that stands alone next to the run after it, or before it, where the same word stands there
/// too: of two "Eric" the one that goes on as the other text does.
fn tighten(pairs: &mut [(usize, usize)], one: &[Word], other: &[Word]) {
    let beside = |a: (usize, usize), b: (usize, usize)| a.0 + 1 == b.0 && a.1 + 1 == b.1;
    let meets = |(i, j): (usize, usize)| same_word(&one[i], &other[j]);
    for at in (0..pairs.len().saturating_sub(1)).rev() {
        let (here, next) = (pairs[at], pairs[at + 1]);
        let alone = !beside(here, next) && (at == 0 || !beside(pairs[at - 1], here));
        if alone && next.0 > here.0 && next.1 > here.1 && meets((next.0 - 1, next.1 - 1)) {
            pairs[at] = (next.0 - 1, next.1 - 1);
        }
    }
    for at in 1..pairs.len() {
        let (before, here) = (pairs[at - 1], pairs[at]);
        let alone =
            !beside(before, here) && pairs.get(at + 1).is_none_or(|next| !beside(here, *next));
        if alone && meets((before.0 + 1, before.1 + 1)) {
            pairs[at] = (before.0 + 1, before.1 + 1);
        }
    }
}

/// Pronouns by the person they stand for.
const PERSONS: [&[&str]; 3] = [
    &["i", "me", "my", "mine", "we", "us", "our", "ours"],
    &["you", "your", "yours"],
    &["he", "him", "his", "she", "her", "hers", "they", "them", "their", "theirs"],
];

/// Whether one quotation speaks of another person where the other has a pronoun too: "your budget reflects the
/// values of your favourite writer" is written to somebody, "his budget reflects the values of his" is said of him.
pub(super) fn of_other_persons(variants: &Variants, one: &[Word], other: &[Word]) -> bool {
    let person = |words: &[Word]| {
        PERSONS
            .iter()
            .position(|forms| words.iter().any(|word| forms.contains(&word.form.as_str())))
    };
    variants.changes.iter().any(|change| {
        let persons = (person(&one[change.one.clone()]), person(&other[change.other.clone()]));
        matches!(persons, (Some(one), Some(other)) if one != other)
    })
}

/// The words as they are compared, one space between.
pub(super) fn forms(words: &[Word]) -> String {
    words.iter().map(|word| word.form.as_str()).collect::<Vec<_>>().join(" ")
}

/// The same word by every house's spelling, or one masked by stars: "f***" and "fuck".
fn same_word(one: &Word, other: &Word) -> bool {
    one.house == other.house
        || one.starred && masked(&one.form, &other.form)
        || other.starred && masked(&other.form, &one.form)
}

/// British and American spellings are one, and so are "U.S." and "US": the house's, not the speaker's.
const SPELLINGS: &[(&str, &str)] = &[
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("our", "or"),
    ("ence", "ense"),
    ("tre", "ter"),
    ("lled", "led"),
    ("lling", "ling"),
    ("ogue", "og"),
    ("paed", "ped"),
    ("haem", "hem"),
    ("anaes", "anes"),
    ("foet", "fet"),
    ("programme", "program"),
];

/// Words shorter than this are not respelled: "our" is no "or".
const SHORTEST_RESPELT: usize = 5;

fn house_spelling(form: &str) -> String {
    if let Some((_, figure)) = NUMBERS.iter().find(|(word, _)| *word == form) {
        return (*figure).to_owned();
    }
    let plain: String = form.chars().filter(|symbol| *symbol != '.').collect();
    if plain.len() < SHORTEST_RESPELT {
        return plain;
    }
    SPELLINGS.iter().fold(plain, |word, (british, american)| word.replace(british, american))
}

fn masked(mask: &str, word: &str) -> bool {
    mask.chars().count() == word.chars().count()
        && mask.chars().zip(word.chars()).all(|(a, b)| a == '*' || a == b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_words(text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        read(text, 0, false, &mut words);
        words
    }

    /// Two quotations, the changes inside, and whether one is cut.
    type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)], bool);

    const CORPUS: &[Case] = &[
        ("We will rebuild the bridge.", "we will rebuild the bridge", &[], false),
        ("We’ll rebuild it, and that’s final", "We will rebuild it and that is final", &[], false),
        ("We will rebuild the bridge", "rebuild the bridge", &[], true),
        ("We will [soon] rebuild the bridge", "We will rebuild the bridge", &[], false),
        ("We trust the [Harbour Works Board] to act", "We trust the HWB to act", &[], false),
        ("The re-run of the frame-rate test", "The rerun of the frame rate test", &[], false),
        ("We came & went on foot", "We came and went on foot", &[], false),
        ("We will … open the bridge", "We will rebuild and open the bridge", &[], true),
        ("The doors were shut", "The lights failed and then the doors were shut", &[], true),
        ("It was a d*** mess", "It was a damn mess", &[], false),
        ("Mr. Hale is our man", "Mister Hale is our man", &[], false),
        ("Things can change by May", "Things could change by May", &[("can", "could")], false),
        (
            "accused of being both liars and thieves",
            "accused of being liars and thieves",
            &[("both", "")],
            false,
        ),
        ("The U.S. must not weaken our defence", "the US must not weaken our defense", &[], false),
        ("ours or theirs, she said", "ours our theirs, she said", &[("or", "our")], false),
        ("a two-in-three chance of rain", "a 2 in 3 chance of rain", &[], false),
        ("a rise of 40% in rents", "a rise of 40 percent in rents", &[], false),
        (
            "(the strongman Omar) al-Kadri will not stay",
            "(the strongman Umar) Qadri will not stay",
            &[],
            false,
        ),
        (
            "a disgrace for every family here",
            "an insult to every family here",
            &[("a disgrace for", "an insult to")],
            true,
        ),
        ("That is so. The doors were shut", "We knew it. The doors were shut", &[], true),
        // Of two words that are alike, the one beside the run is meant.
        (
            "Anna is a friend of ours",
            "I met Anna Breck on Monday. Anna is a friend of ours",
            &[],
            true,
        ),
        // The owner's 's is not "is".
        (
            "Everybody hates the mayor's plan",
            "Everybody hates the mayor is plan",
            &[("mayor's", "mayor is")],
            false,
        ),
    ];

    #[test]
    fn variants_are_words_inside_and_noise_is_none() {
        for (one, other, changes, cut) in CORPUS {
            let (a, b) = (read_words(one), read_words(other));
            let found = variants(&a, &b);
            let expected: Vec<_> =
                changes.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
            let told: Vec<_> = found
                .changes
                .iter()
                .map(|change| (forms(&a[change.one.clone()]), forms(&b[change.other.clone()])))
                .collect();
            assert_eq!(told, expected, "{one} / {other}");
            assert_eq!(found.cut, *cut, "{one} / {other}");
        }
    }
}
