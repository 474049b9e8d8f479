//! Which articles are on one happening: average-link grouping over candidates from an inverted
//! index.
//!
//! Exact in what it merges (the mean likeness of all pairs of two groups, from the sums of their
//! vectors), bounded in where it looks: an article meets those that share one of its heaviest
//! terms, and of a term at most so many holders. No step looks at all pairs.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

use super::weigh::{Term, Weights};

/// Mean likeness (cosine, 0 to 1) at which two groups are one story. Set on ECB+ topics, where
/// .17 to .24 are best; checked on news-cluster (best .2) and BASIL (best .24).
pub(crate) const SAME_STORY: f64 = 0.20;

/// Heaviest terms by which an article looks for others.
const KEY_TERMS: usize = 40;

/// Holders of a term that an article is compared with: the latest ones, in the order given.
const MOST_HOLDERS: usize = 300;

/// Neighbours of an article that are kept.
const MOST_NEIGHBOURS: usize = 40;

/// Terms kept of a group's vector.
const MOST_GROUP_TERMS: usize = 1_200;

/// Groups of articles, each a sorted list of indices; groups sorted by first index.
///
/// `vectors` in an order that does not depend on how the articles came: by time, then id.
pub(crate) fn groups(vectors: &[Weights], twin: &[usize]) -> Vec<Vec<usize>> {
    let mut forest = Forest::new(vectors.len());
    for (index, &first) in twin.iter().enumerate() {
        if first != index {
            forest.join(first, index);
        }
    }
    let mut clusters = Clusters::new(vectors, &mut forest);
    let mut heap: BinaryHeap<Edge> = neighbours(vectors, twin);
    while let Some(edge) = heap.pop() {
        let (left, right) = (forest.root(edge.left), forest.root(edge.right));
        if left == right {
            continue;
        }
        if (left, right) != (edge.left, edge.right) || clusters.version(left, right) != edge.version
        {
            // A group grew since: its mean likeness to others can only have fallen below the
            // better half's, so a new look in its place keeps the order right.
            let Some(version) = clusters.first_look(left, right) else { continue };
            let likeness = clusters.likeness(left, right);
            if likeness >= SAME_STORY {
                heap.push(Edge {
                    likeness,
                    left: left.min(right),
                    right: left.max(right),
                    version,
                });
            }
            continue;
        }
        if edge.likeness < SAME_STORY {
            break;
        }
        let root = forest.join(left, right);
        clusters.merge(root, if root == left { right } else { left });
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..vectors.len() {
        members.entry(forest.root(index)).or_default().push(index);
    }
    let mut groups: Vec<Vec<usize>> = members.into_values().collect();
    groups.sort();
    groups
}

/// Pairs worth a look, by shared heavy terms; one entry a pair.
fn neighbours(vectors: &[Weights], twin: &[usize]) -> BinaryHeap<Edge> {
    let mut holders: HashMap<Term, Vec<u32>> = HashMap::new();
    let mut edges = BinaryHeap::new();
    let mut shared: HashMap<u32, f64> = HashMap::new();
    for (index, vector) in vectors.iter().enumerate() {
        if twin[index] != index {
            continue;
        }
        let mut keys = vector.0.clone();
        keys.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        keys.truncate(KEY_TERMS);
        shared.clear();
        for &(term, weight) in &keys {
            let list = holders.entry(term).or_default();
            for &other in list.iter().rev().take(MOST_HOLDERS) {
                *shared.entry(other).or_default() += weight;
            }
            list.push(u32::try_from(index).unwrap_or(u32::MAX));
            if list.len() > 2 * MOST_HOLDERS {
                list.drain(..MOST_HOLDERS);
            }
        }
        let mut best: Vec<(u32, f64)> = shared.iter().map(|(&other, &sum)| (other, sum)).collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
        best.truncate(MOST_NEIGHBOURS);
        for (other, _) in best {
            let other = other as usize;
            let likeness = vectors[other].dot(vector);
            if likeness >= SAME_STORY {
                edges.push(Edge { likeness, left: other, right: index, version: (0, 0) });
            }
        }
    }
    edges
}

/// Two groups and their mean likeness when it was last computed.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Edge {
    likeness: f64,
    left: usize,
    right: usize,
    version: (u32, u32),
}

impl Eq for Edge {}

impl Ord for Edge {
    fn cmp(&self, other: &Self) -> Ordering {
        self.likeness
            .total_cmp(&other.likeness)
            .then_with(|| (other.left, other.right).cmp(&(self.left, self.right)))
            .then_with(|| self.version.cmp(&other.version))
    }
}

impl PartialOrd for Edge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The sums of the groups' vectors, by root.
struct Clusters {
    sums: Vec<Weights>,
    sizes: Vec<f64>,
    versions: Vec<u32>,
    looked: HashMap<(usize, usize), (u32, u32)>,
}

impl Clusters {
    fn new(vectors: &[Weights], forest: &mut Forest) -> Clusters {
        // Twins say the same thing again: they join a group without weighing it.
        let _ = forest;
        Clusters {
            sums: vectors.to_vec(),
            sizes: vec![1.0; vectors.len()],
            versions: vec![0; vectors.len()],
            looked: HashMap::new(),
        }
    }

    fn version(&self, left: usize, right: usize) -> (u32, u32) {
        (self.versions[left.min(right)], self.versions[left.max(right)])
    }

    /// The versions of two groups, unless this state of the two was looked at already.
    fn first_look(&mut self, left: usize, right: usize) -> Option<(u32, u32)> {
        let now = self.version(left, right);
        let before = self.looked.insert((left.min(right), left.max(right)), now);
        (before != Some(now)).then_some(now)
    }

    fn likeness(&self, left: usize, right: usize) -> f64 {
        self.sums[left].dot(&self.sums[right]) / (self.sizes[left] * self.sizes[right])
    }

    fn merge(&mut self, into: usize, from: usize) {
        let from_sum = std::mem::take(&mut self.sums[from]);
        self.sums[into] = self.sums[into].plus(&from_sum, MOST_GROUP_TERMS);
        self.sizes[into] += self.sizes[from];
        self.versions[into] += 1;
    }
}

/// Disjoint sets; the root of a set is its smallest member.
pub(crate) struct Forest(Vec<usize>);

impl Forest {
    pub(crate) fn new(size: usize) -> Forest {
        Forest((0..size).collect())
    }

    pub(crate) fn root(&mut self, mut index: usize) -> usize {
        while self.0[index] != index {
            self.0[index] = self.0[self.0[index]];
            index = self.0[index];
        }
        index
    }

    /// Joins two sets; gives the root of both.
    pub(crate) fn join(&mut self, left: usize, right: usize) -> usize {
        let (left, right) = (self.root(left), self.root(right));
        self.0[left.max(right)] = left.min(right);
        left.min(right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(terms: &[(Term, f64)]) -> Weights {
        let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        Weights(terms.iter().map(|&(term, weight)| (term, weight / length)).collect())
    }

    #[test]
    fn likes_stand_together_and_strangers_alone() {
        let vectors = [
            unit(&[(1, 1.0), (2, 1.0)]),
            unit(&[(3, 1.0)]),
            unit(&[(1, 1.0), (2, 0.5)]),
            unit(&[]),
        ];
        let groups = groups(&vectors, &[0, 1, 2, 3]);
        assert_eq!(groups, [vec![0, 2], vec![1], vec![3]]);
    }

    #[test]
    fn the_root_of_a_set_is_its_smallest_member() {
        let mut forest = Forest::new(5);
        forest.join(4, 2);
        forest.join(2, 3);
        assert_eq!(forest.root(4), 2);
        assert_eq!(forest.root(1), 1);
    }
}
