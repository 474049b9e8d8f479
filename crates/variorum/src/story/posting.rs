//! Inverted lists: who holds a term, the latest of them.

use smallvec::SmallVec;

use super::weigh::Term;
use super::words::HashedMap;

/// Holders by term. Most terms have one or two: those need no memory of their own, and leave no holes in it.
#[derive(Debug)]
pub(crate) struct Postings {
    lists: HashedMap<Term, SmallVec<[u32; 4]>>,
    /// Holders of a term that are given.
    most: usize,
}

impl Postings {
    /// Lists that give so many holders of a term.
    pub(crate) fn new(most: usize) -> Postings {
        Postings { lists: HashedMap::default(), most }
    }

    /// Adds a holder, unless it was the last to come.
    pub(crate) fn push(&mut self, term: Term, holder: u32) {
        let list = self.lists.entry(term).or_default();
        if list.last() != Some(&holder) {
            list.push(holder);
        }
        if list.len() > 2 * self.most {
            list.drain(..self.most);
        }
    }

    /// The holders of a term, the latest first.
    pub(crate) fn latest(&self, term: Term) -> impl Iterator<Item = u32> {
        self.lists
            .get(&term)
            .into_iter()
            .flat_map(|list| list.iter().rev().take(self.most))
            .copied()
    }

    /// Keeps the holders that pass a test.
    pub(crate) fn retain(&mut self, test: impl Fn(u32) -> bool) {
        self.lists.retain(|_, list| {
            list.retain(|holder| test(*holder));
            !list.is_empty()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_holders_are_given() {
        let mut postings = Postings::new(3);
        for holder in [1, 2, 2, 3, 4, 5, 6, 7, 8] {
            postings.push(9, holder);
        }
        let latest = |postings: &Postings| postings.latest(9).collect::<Vec<u32>>();
        assert_eq!(latest(&postings), [8, 7, 6]);
        postings.retain(|holder| holder % 2 == 0);
        assert_eq!(latest(&postings)[0], 8);
        postings.retain(|_| false);
        assert!(latest(&postings).is_empty());
    }
}
