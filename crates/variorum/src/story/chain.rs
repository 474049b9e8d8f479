//! Long affairs: stories that follow one another on one matter, linked by the names and words that are rare
//! elsewhere.
//!
//! A war is not one happening, and its battles are not strangers. Each story is linked to the one before
//! that it is most like, and a chain is what hangs together by links. What is kept of a story is its few
//! heaviest terms, so that a new one finds what it follows long after that was closed.

use super::StoryId;
use super::posting::Postings;
use super::weigh::{Term, Weights};
use super::words::HashedMap;

/// Terms kept of one story.
const KEPT_TERMS: usize = 60;

/// Terms by which a story looks for those before it.
const KEYS: usize = 16;

/// Cosine of the heaviest terms of two stories from which on the later one follows the earlier. On
/// news-cluster, where a chain counts as one, B-cubed F1 is .898 at .2, .915 at .45, .941 from .55 to .75 and
/// .947 at .8, where no link is left; the one that costs .005 runs from the announcement of a launch to the launch.
const FOLLOWS: f64 = 0.65;

/// Terms that both stories must have among their [`KEYS`] heaviest.
const SHARED_KEYS: usize = 4;

/// Stories that hold a key and are looked at, the latest.
const MOST_HOLDERS: usize = 64;

/// Stories of which terms are kept; the oldest go first. 200,000 are some 120 MB.
const MOST_STORIES: usize = 200_000;

/// What a story follows.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The story before it.
    pub to: StoryId,
    /// The first story of the chain.
    pub first: StoryId,
    /// Why, in words.
    pub why: String,
}

/// A story as chains remember it.
#[derive(Debug)]
struct Past {
    id: StoryId,
    first: StoryId,
    terms: Weights,
}

/// The stories so far.
#[derive(Debug)]
pub(crate) struct Chains {
    /// By number; `None` for what was forgotten.
    past: Vec<Option<Past>>,
    numbers: HashedMap<u64, u32>,
    holders: Postings,
    /// The first number that is not forgotten.
    oldest: usize,
}

impl Default for Chains {
    fn default() -> Chains {
        Chains {
            past: Vec::new(),
            numbers: HashedMap::default(),
            holders: Postings::new(MOST_HOLDERS),
            oldest: 0,
        }
    }
}

impl Chains {
    /// Tells what a story follows, and remembers it. `centre` is its articles' mean; `word` gives a term as
    /// it is written. A story that was told before is looked at anew, and follows those before it only.
    pub(crate) fn link(
        &mut self,
        id: StoryId,
        centre: &Weights,
        word: impl Fn(Term) -> Option<String>,
    ) -> Option<Link> {
        let keys: Vec<Term> = centre.heaviest(KEYS).into_iter().map(|(term, _)| term).collect();
        let mut terms = centre.heaviest(KEPT_TERMS);
        terms.sort_unstable_by_key(|&(term, _)| term);
        terms.shrink_to_fit();
        let terms = Weights(terms).unit();
        let own = self.numbers.get(&id.0).copied();
        let best = self.nearest(&keys, &terms, own);
        let link = best.and_then(|(number, likeness)| {
            let before = self.past[number].as_ref()?;
            let shared: Vec<String> = keys
                .iter()
                .filter(|key| before.terms.0.binary_search_by_key(*key, |&(t, _)| t).is_ok())
                .filter_map(|&key| word(key))
                .take(4)
                .collect();
            let why = format!("both are about {} (likeness {likeness:.2})", shared.join(", "));
            Some(Link { to: before.id, first: before.first, why })
        });
        let first = link.as_ref().map_or(id, |link| link.first);
        self.keep(id, first, terms, &keys, own);
        link
    }

    fn nearest(&self, keys: &[Term], terms: &Weights, own: Option<u32>) -> Option<(usize, f64)> {
        let mut found: Vec<u32> = keys
            .iter()
            .flat_map(|&key| self.holders.latest(key))
            // A link goes back only, so that chains have no rings.
            .filter(|&number| own.is_none_or(|own| number < own))
            .collect();
        found.sort_unstable();
        found
            .chunk_by(|a, b| a == b)
            .filter(|same| same.len() >= SHARED_KEYS)
            .filter_map(|same| {
                let number = same[0] as usize;
                let past = self.past[number].as_ref()?;
                let likeness = past.terms.dot(terms);
                (likeness >= FOLLOWS).then_some((number, likeness))
            })
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
    }

    fn keep(
        &mut self,
        id: StoryId,
        first: StoryId,
        terms: Weights,
        keys: &[Term],
        own: Option<u32>,
    ) {
        let number = own.unwrap_or_else(|| {
            self.past.push(None);
            let number = u32::try_from(self.past.len() - 1).unwrap_or(u32::MAX);
            self.numbers.insert(id.0, number);
            number
        });
        for &key in keys {
            // A story that is told again holds most of its keys already.
            if own.is_none() || !self.holders.latest(key).any(|holder| holder == number) {
                self.holders.push(key, number);
            }
        }
        self.past[number as usize] = Some(Past { id, first, terms });
        while self.past.len() - self.oldest > MOST_STORIES {
            if let Some(past) = self.past[self.oldest].take() {
                self.numbers.remove(&past.id.0);
            }
            self.oldest += 1;
            if self.oldest.is_multiple_of(MOST_STORIES / 8) {
                let oldest = self.oldest;
                self.holders.retain(|holder| holder as usize >= oldest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_follows_the_one_that_it_is_most_like() {
        let mut chains = Chains::default();
        let centre =
            |terms: std::ops::Range<u32>| Weights(terms.map(|term| (term, 1.0)).collect()).unit();
        let word = |term| Some(format!("w{term}"));
        assert_eq!(chains.link(StoryId(1), &centre(0..20), word), None);
        assert_eq!(chains.link(StoryId(2), &centre(100..120), word), None);
        let link = chains.link(StoryId(3), &centre(4..24), word).unwrap();
        assert_eq!((link.to, link.first), (StoryId(1), StoryId(1)));
        assert!(link.why.starts_with("both are about w4, w5"));
        let link = chains.link(StoryId(4), &centre(6..26), word).unwrap();
        assert_eq!((link.to, link.first), (StoryId(3), StoryId(1)), "the chain's first stays");
        assert_eq!(chains.link(StoryId(1), &centre(0..20), word), None, "never forward");
    }
}
