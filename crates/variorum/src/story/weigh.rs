//! An article as weighted words: rare ones count more, names and the headline more still.

use super::background::Background;
use super::print::Print;
use super::words::{HashedMap, Shape, Word, mix, short, split};
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
const HEADLINE_COUNT: f32 = 3.0;

/// Times that a word of the opening counts: what happened stands there. .5 to 2 more are alike
/// within .002.
const OPENING_COUNT: f32 = 2.0;

/// Words of the opening. 60 and 150 are alike.
const OPENING_WORDS: usize = 150;

/// Times that a word of the tail counts: background, other stories, what pages add.
const TAIL_COUNT: f32 = 0.5;

/// Words before the tail.
const TAIL_AFTER: usize = 400;

/// How much a pair of neighbouring words weighs against a word of that rarity. Without pairs
/// news-cluster loses .008.
const PAIR_WEIGHT: f64 = 0.5;

/// Words in more than this share of the background's documents make no pairs.
const PAIR_MOST_COMMON: f64 = 0.25;

/// Terms of which the numbers of articles are kept, some 100 MB; beyond, those that were met least
/// are forgotten.
const MOST_COUNTED: usize = 4_000_000;

/// A term: the upper half of the hash of a stem, or of a pair of stems.
pub(crate) type Term = u32;

/// A vector: terms in order, with weights.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Weights(pub(crate) Vec<(Term, f32)>);

impl Weights {
    /// The cosine of two vectors of length 1; of sums of vectors, the sum of their cosines.
    pub(crate) fn dot(&self, other: &Weights) -> f64 {
        let (left, right) = (self.0.as_slice(), other.0.as_slice());
        // A short one against a long one: each term is looked up.
        let (few, many) = if left.len() <= right.len() { (left, right) } else { (right, left) };
        if few.len() * 16 < many.len() {
            let weight = |term| {
                many.binary_search_by_key(&term, |&(term, _)| term).map_or(0.0, |at| many[at].1)
            };
            return few.iter().map(|&(term, x)| f64::from(x) * f64::from(weight(term))).sum();
        }
        let (mut i, mut j) = (0, 0);
        let mut sum = 0.0;
        while i < left.len() && j < right.len() {
            let ((a, x), (b, y)) = (left[i], right[j]);
            if a == b {
                sum += f64::from(x) * f64::from(y);
            }
            i += usize::from(a <= b);
            j += usize::from(b <= a);
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
        sum.shrink_to_fit();
        Weights(sum)
    }

    /// The `most` heaviest terms, the heaviest first.
    pub(crate) fn heaviest(&self, most: usize) -> Vec<(Term, f32)> {
        let mut terms = self.0.clone();
        let heavier = |a: &(Term, f32), b: &(Term, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if terms.len() > most {
            terms.select_nth_unstable_by(most, heavier);
            terms.truncate(most);
        }
        terms.sort_unstable_by(heavier);
        terms
    }

    /// The vector at length 1; as it is where it has none.
    pub(crate) fn unit(mut self) -> Weights {
        let square = |&(_, weight): &(Term, f32)| f64::from(weight) * f64::from(weight);
        let length = self.0.iter().map(square).sum::<f64>().sqrt();
        if length > 0.0 {
            for (_, weight) in &mut self.0 {
                *weight = (f64::from(*weight) / length) as f32;
            }
        }
        self
    }
}

/// Keeps the `most` heaviest terms, in order of terms.
fn keep_heaviest(terms: &mut Vec<(Term, f32)>, most: usize) {
    if terms.len() > most {
        terms.select_nth_unstable_by(most, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.truncate(most);
        terms.sort_unstable_by_key(|&(term, _)| term);
    }
}

/// A term of one article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Counted {
    pub(crate) term: Term,
    /// How often it stands there, by where.
    times: f32,
    /// How much of that is written as a name.
    capital: f32,
    /// Documents of the background that hold it; `None` for a pair of words.
    background: Option<u32>,
    /// Where it stands as written: bytes of [`Print::shown`].
    pub(crate) shown: (u32, u32),
}

/// Counts the terms of an article, in order of terms; and gives each as it is written.
pub(crate) fn count(article: &Article, words: &[Word]) -> (Vec<Counted>, String) {
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
    let mut all = Vec::with_capacity(2 * body.len());
    let mut shown = String::new();
    collect(&article.text, body, times, &mut all, &mut shown);
    if let Some(title) = &article.title
        && !matches!(title.source, Source::Text(_))
    {
        let words = split(&title.value);
        collect(&title.value, &words, |_| HEADLINE_COUNT, &mut all, &mut shown);
    }
    // Stable: the first place of a term is the one that is shown.
    all.sort_by_key(|counted| counted.term);
    let mut terms: Vec<Counted> = Vec::with_capacity(all.len());
    for counted in all {
        match terms.last_mut() {
            Some(last) if last.term == counted.term => {
                last.times += counted.times;
                last.capital += counted.capital;
            }
            _ => terms.push(counted),
        }
    }
    let mut kept = String::with_capacity(terms.len() * 8);
    for counted in &mut terms {
        let start = kept.len() as u32;
        kept.push_str(&shown[counted.shown.0 as usize..counted.shown.1 as usize]);
        counted.shown = (start, kept.len() as u32);
    }
    terms.shrink_to_fit();
    (terms, kept)
}

/// The terms of one text, each as often as it stands there.
fn collect(
    text: &str,
    words: &[Word],
    times: impl Fn(usize) -> f32,
    all: &mut Vec<Counted>,
    shown: &mut String,
) {
    let background = Background::get();
    let common = PAIR_MOST_COMMON * f64::from(background.documents);
    let mut before: Option<(&Word, u32)> = None;
    for (at, word) in words.iter().enumerate() {
        let known = background.count(word.stem);
        let start = shown.len() as u32;
        shown.push_str(&text[word.span().range()]);
        let end = shown.len() as u32;
        shown.push(' ');
        let times = times(at);
        all.push(Counted {
            term: short(word.stem),
            times,
            capital: if word.shape == Shape::Capital { times } else { 0.0 },
            background: Some(known),
            shown: (start, end),
        });
        if f64::from(known) > common {
            before = None;
            continue;
        }
        if let Some((before, from)) = before.filter(|(before, _)| word.start <= before.end + 1) {
            let key = mix(before.stem.rotate_left(17) ^ word.stem);
            all.push(Counted {
                term: short(key),
                times,
                capital: 0.0,
                background: None,
                shown: (from, end),
            });
        }
        before = Some((word, start));
    }
}

/// In how many articles each term was met so far.
#[derive(Debug, Default)]
pub(crate) struct Frequencies {
    articles: u32,
    counts: HashedMap<Term, u32>,
    /// Counts up to this are forgotten when there are too many.
    forgotten: u32,
}

impl Frequencies {
    /// Counts the terms of an article.
    pub(crate) fn add(&mut self, print: &Print) {
        self.articles = self.articles.saturating_add(1);
        for counted in &print.terms {
            let count = self.counts.entry(counted.term).or_default();
            *count = count.saturating_add(1);
        }
    }

    /// Forgets the rarest terms where there are too many to keep (lossy counting, Manku and
    /// Motwani 2002). A term that comes back starts anew.
    pub(crate) fn thin(&mut self) {
        self.thin_to(MOST_COUNTED);
    }

    fn thin_to(&mut self, most: usize) {
        self.forgotten = 0;
        while self.counts.len() > most {
            self.forgotten += 1;
            let least = self.forgotten;
            self.counts.retain(|_, count| *count > least);
        }
    }

    /// Weighs the terms of an article: log2(1 + its count) × ln(documents / documents that hold
    /// it), over the background and the articles so far together.
    pub(crate) fn weigh(&self, print: &Print) -> Weights {
        let documents = f64::from(Background::get().documents) + f64::from(self.articles) + 1.0;
        let mut terms = Vec::with_capacity(print.terms.len());
        for counted in &print.terms {
            let articles = self.counts.get(&counted.term).copied().unwrap_or(1);
            let rarity = |holding: f64| (documents / holding).ln().max(0.0);
            let rarity = match counted.background {
                Some(count) => rarity(f64::from(count) + f64::from(articles)),
                // A pair in one article compares with nothing.
                None if articles < 2 => continue,
                None => PAIR_WEIGHT * rarity(f64::from(articles)),
            };
            let name = if counted.capital * 2.0 > counted.times { NAME_WEIGHT } else { 1.0 };
            let weight = (1.0 + f64::from(counted.times)).log2() * rarity * name;
            if weight > 0.0 {
                terms.push((counted.term, weight as f32));
            }
        }
        keep_heaviest(&mut terms, MOST_TERMS);
        terms.shrink_to_fit();
        Weights(terms).unit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_keep_the_heaviest_terms_in_order() {
        let one = Weights(vec![(1, 1.0), (4, 0.5), (9, 0.1)]);
        let two = Weights(vec![(2, 0.2), (4, 0.5)]);
        assert_eq!(one.plus(&two, 2).0, [(1, 1.0), (4, 1.0)]);
        assert_eq!(one.plus(&two, 9).0.len(), 4);
        assert_eq!(one.heaviest(2), [(1, 1.0), (4, 0.5)]);
        let many = Weights((0..100).map(|term| (term, 1.0)).collect());
        assert!((many.dot(&two) - 0.7).abs() < 1e-6, "looked up or merged, the sum is the same");
    }

    #[test]
    fn the_rarest_terms_are_forgotten_first() {
        let mut frequencies = Frequencies::default();
        for term in 0..100 {
            frequencies.counts.insert(term, 1 + term % 4);
        }
        frequencies.thin_to(50);
        assert_eq!(frequencies.counts.len(), 50);
        assert!(frequencies.counts.contains_key(&3) && !frequencies.counts.contains_key(&0));
    }
}
