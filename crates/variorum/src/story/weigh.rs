//! An article as weighted words: rare ones count more, names and the headline more still.

use std::collections::{BTreeMap, HashMap};

use super::background::Background;
use super::words::{Shape, Word, mix, split};
use crate::article::{Article, Source};

/// Terms kept of one article, the heaviest first. Bounds memory and the cost of an article of
/// 5 MB; half of the articles of news-cluster have fewer.
pub(crate) const MOST_TERMS: usize = 500;

/// Words of one article that are looked at for grouping: what comes after says little about
/// which happening it is.
const MOST_WORDS: usize = 20_000;

/// How much more a name weighs than a word in lower case (a factor). On ECB+, news-cluster and
/// BASIL together 1.5 is best; 1 and 2 lose .005 B-cubed F1.
const NAME_WEIGHT: f64 = 1.5;

/// Times that a word of the headline counts. 2 to 5 are alike within .003.
const HEADLINE_COUNT: f64 = 3.0;

/// Times that a word of the opening counts: what happened stands there. .5 to 2 more are alike
/// within .002.
const OPENING_COUNT: f64 = 2.0;

/// Words of the opening. 60 and 150 are alike.
const OPENING_WORDS: usize = 150;

/// Times that a word of the tail counts: background, other stories, what pages add.
const TAIL_COUNT: f64 = 0.5;

/// Words before the tail.
const TAIL_AFTER: usize = 400;

/// How much a pair of neighbouring words weighs against a word of that rarity. Without pairs
/// news-cluster loses .008.
const PAIR_WEIGHT: f64 = 0.5;

/// Words in more than this share of the background's documents make no pairs.
const PAIR_MOST_COMMON: f64 = 0.25;

/// The number of a term in one run.
pub(crate) type Term = u32;

/// A vector of length 1: terms in order, with weights.
#[derive(Debug, Clone, Default)]
pub(crate) struct Weights(pub(crate) Vec<(Term, f64)>);

impl Weights {
    /// The cosine of two vectors of length 1; of sums of vectors, the sum of their cosines.
    pub(crate) fn dot(&self, other: &Weights) -> f64 {
        let (mut left, mut right) = (self.0.as_slice(), other.0.as_slice());
        let mut sum = 0.0;
        while let (Some(&(a, x)), Some(&(b, y))) = (left.first(), right.first()) {
            if a <= b {
                left = &left[1..];
            }
            if b <= a {
                right = &right[1..];
            }
            if a == b {
                sum += x * y;
            }
        }
        sum
    }

    /// The sum of two vectors, cut to the `most` heaviest terms.
    pub(crate) fn plus(&self, other: &Weights, most: usize) -> Weights {
        let mut sum = Vec::with_capacity(self.0.len() + other.0.len());
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        loop {
            let next = match (left.peek(), right.peek()) {
                (Some(&&(a, x)), Some(&&(b, y))) if a == b => {
                    left.next();
                    right.next();
                    (a, x + y)
                }
                (Some(&&(a, x)), Some(&&(b, _))) if a < b => {
                    left.next();
                    (a, x)
                }
                (_, Some(&&(b, y))) => {
                    right.next();
                    (b, y)
                }
                (Some(&&(a, x)), None) => {
                    left.next();
                    (a, x)
                }
                (None, None) => break,
            };
            sum.push(next);
        }
        keep_heaviest(&mut sum, most);
        Weights(sum)
    }
}

/// Keeps the `most` heaviest terms, in order of terms.
fn keep_heaviest(terms: &mut Vec<(Term, f64)>, most: usize) {
    if terms.len() > most {
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.truncate(most);
        terms.sort_by_key(|&(term, _)| term);
    }
}

/// The vectors of all articles of a run, and the names of their terms.
pub(crate) struct Weighed {
    /// One vector an article, in the order given.
    pub(crate) vectors: Vec<Weights>,
    /// Each term as it was first written, to show it to a reader.
    pub(crate) shown: Vec<String>,
}

/// A term's count in one article, and how much of it is written as a name.
#[derive(Default)]
struct Count {
    all: f64,
    capital: f64,
}

/// The terms of a run as they are met.
#[derive(Default)]
struct Terms {
    numbers: HashMap<u64, Term>,
    shown: Vec<String>,
    /// Documents of the background that hold the term; `None` for a pair of words.
    background: Vec<Option<u32>>,
    /// Articles of the run that hold it.
    articles: Vec<u32>,
}

impl Terms {
    fn number(&mut self, key: u64, shown: &str, background: impl Fn() -> Option<u32>) -> Term {
        *self.numbers.entry(key).or_insert_with(|| {
            self.shown.push(shown.to_owned());
            self.background.push(background());
            self.articles.push(0);
            Term::try_from(self.shown.len() - 1).unwrap_or(Term::MAX)
        })
    }
}

/// Weighs the words of articles, and pairs of neighbouring words that several articles have. The
/// weight of a term is log2(1 + its count) × ln(documents / documents that hold it), over the
/// background and the run together.
pub(crate) fn weigh(articles: &[(&Article, &[Word])]) -> Weighed {
    let mut terms = Terms::default();
    let mut counted = Vec::with_capacity(articles.len());
    for (article, words) in articles {
        let mut counts: BTreeMap<Term, Count> = BTreeMap::new();
        let headline = article.headline();
        let body = &words[..words.len().min(MOST_WORDS)];
        let times = |at: usize| {
            if headline.is_some_and(|span| span.contains(body[at].span())) {
                HEADLINE_COUNT
            } else if at < OPENING_WORDS {
                OPENING_COUNT
            } else if at < TAIL_AFTER {
                1.0
            } else {
                TAIL_COUNT
            }
        };
        count(&article.text, body, times, &mut terms, &mut counts);
        if let Some(title) = &article.title
            && !matches!(title.source, Source::Text(_))
        {
            let words = split(&title.value);
            count(&title.value, &words, |_| HEADLINE_COUNT, &mut terms, &mut counts);
        }
        for &term in counts.keys() {
            terms.articles[term as usize] += 1;
        }
        counted.push(counts);
    }
    let documents = f64::from(Background::get().documents) + articles.len() as f64 + 1.0;
    let rarity: Vec<f64> = terms
        .background
        .iter()
        .zip(&terms.articles)
        .map(|(&background, &articles)| {
            let rarity = |holding: f64| (documents / holding).ln().max(0.0);
            match background {
                Some(count) => rarity(f64::from(count) + f64::from(articles)),
                // A pair in one article compares with nothing.
                None if articles < 2 => 0.0,
                None => PAIR_WEIGHT * rarity(f64::from(articles)),
            }
        })
        .collect();
    let vectors = counted.into_iter().map(|counts| unit(counts, &rarity)).collect();
    Weighed { vectors, shown: terms.shown }
}

/// Counts the terms of one text.
fn count(
    text: &str,
    words: &[Word],
    times: impl Fn(usize) -> f64,
    terms: &mut Terms,
    counts: &mut BTreeMap<Term, Count>,
) {
    let background = Background::get();
    let common = PAIR_MOST_COMMON * f64::from(background.documents);
    let mut before: Option<&Word> = None;
    for (at, word) in words.iter().enumerate() {
        let known = background.count(word.stem);
        let shown = &text[word.span().range()];
        let term = terms.number(word.stem, shown, || Some(known));
        let entry = counts.entry(term).or_default();
        entry.all += times(at);
        if word.shape == Shape::Capital {
            entry.capital += times(at);
        }
        if f64::from(known) > common {
            before = None;
            continue;
        }
        if let Some(before) = before.filter(|before| word.start <= before.end + 1) {
            let key = mix(before.stem.rotate_left(17) ^ word.stem);
            let shown = &text[before.start as usize..word.end as usize];
            let term = terms.number(key, shown, || None);
            counts.entry(term).or_default().all += times(at);
        }
        before = Some(word);
    }
}

fn unit(counts: BTreeMap<Term, Count>, rarity: &[f64]) -> Weights {
    let mut terms: Vec<(Term, f64)> = counts
        .into_iter()
        .map(|(term, count)| {
            let name = if count.capital * 2.0 > count.all { NAME_WEIGHT } else { 1.0 };
            (term, (1.0 + count.all).log2() * rarity[term as usize] * name)
        })
        .filter(|&(_, weight)| weight > 0.0)
        .collect();
    keep_heaviest(&mut terms, MOST_TERMS);
    let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    if length > 0.0 {
        for (_, weight) in &mut terms {
            *weight /= length;
        }
    }
    Weights(terms)
}
