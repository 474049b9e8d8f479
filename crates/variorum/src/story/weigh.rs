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

/// The terms of one article, in order, each as it is written.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Terms {
    list: Box<[Counted]>,
    /// The terms as they are written, one behind the other.
    shown: Box<str>,
}

/// A term of one article. Small, as an article has many hundreds.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Counted {
    term: Term,
    /// log2(1 + how often it stands there, by where), more for a name.
    strength: f32,
    /// Documents of the background that hold it, or [`PAIR`].
    background: u32,
    /// Where it begins in [`Terms::shown`]; it ends where the next one begins.
    shown: u32,
}

/// In place of the background's documents: a pair of words, which the background does not count.
const PAIR: u32 = u32::MAX;

impl Terms {
    /// Counts the terms of an article.
    pub(crate) fn of(article: &Article, words: &[Word]) -> Terms {
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
        collect(&article.text, body, times, &mut all);
        if let Some(title) = &article.title
            && !matches!(title.source, Source::Text(_))
        {
            let words = split(&title.value);
            collect(&title.value, &words, |_| HEADLINE_COUNT, &mut all);
        }
        // Stable: the first place of a term is the one that is shown, that of a headline in capitals aside.
        all.sort_by_key(|seen| seen.term);
        let mut list: Vec<Counted> = Vec::with_capacity(all.len());
        let mut shown = String::with_capacity(8 * all.len());
        for same in all.chunk_by(|a, b| a.term == b.term) {
            let sum = |part: fn(&Seen<'_>) -> f32| f64::from(same.iter().map(part).sum::<f32>());
            let times = sum(|seen| seen.times);
            let name = sum(|seen| if seen.capital { seen.times } else { 0.0 }) * 2.0 > times;
            let strength = (1.0 + times).log2() * if name { NAME_WEIGHT } else { 1.0 };
            list.push(Counted {
                term: same[0].term,
                strength: strength as f32,
                background: same[0].background,
                shown: shown.len() as u32,
            });
            let written = same.iter().find(|seen| seen.shown.contains(char::is_lowercase));
            shown.push_str(written.unwrap_or(&same[0]).shown);
        }
        Terms { list: list.into(), shown: shown.into() }
    }

    /// A term as it is written in the article.
    pub(crate) fn word(&self, term: Term) -> Option<&str> {
        let at = self.list.binary_search_by_key(&term, |counted| counted.term).ok()?;
        let end = self.list.get(at + 1).map_or(self.shown.len(), |next| next.shown as usize);
        self.shown.get(self.list[at].shown as usize..end)
    }
}

/// A term where it stands.
struct Seen<'a> {
    term: Term,
    times: f32,
    /// Whether it is written as a name.
    capital: bool,
    background: u32,
    shown: &'a str,
}

/// The terms of one text: its words, and the pairs of neighbours of which neither is in every other article.
fn collect<'a>(
    text: &'a str,
    words: &[Word],
    times: impl Fn(usize) -> f32,
    all: &mut Vec<Seen<'a>>,
) {
    let background = Background::get();
    let common = PAIR_MOST_COMMON * f64::from(background.documents);
    let mut before: Option<&Word> = None;
    for (at, word) in words.iter().enumerate() {
        let known = background.count(word.stem);
        let times = times(at);
        all.push(Seen {
            term: short(word.stem),
            times,
            capital: word.shape == Shape::Capital,
            background: known,
            shown: &text[word.span().range()],
        });
        if f64::from(known) > common {
            before = None;
            continue;
        }
        if let Some(before) = before.filter(|before| word.start <= before.end + 1) {
            all.push(Seen {
                term: short(mix(before.stem.rotate_left(17) ^ word.stem)),
                times,
                capital: false,
                background: PAIR,
                shown: &text[before.start as usize..word.end as usize],
            });
        }
        before = Some(word);
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
        for counted in &print.terms.list {
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
        let mut terms = Vec::with_capacity(print.terms.list.len());
        for counted in &print.terms.list {
            let articles = self.counts.get(&counted.term).copied().unwrap_or(1);
            let rarity = |holding: f64| (documents / holding).ln().max(0.0);
            let rarity = match counted.background {
                // A pair in one article compares with nothing.
                PAIR if articles < 2 => continue,
                PAIR => PAIR_WEIGHT * rarity(f64::from(articles)),
                count => rarity(f64::from(count) + f64::from(articles)),
            };
            let weight = f64::from(counted.strength) * rarity;
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
