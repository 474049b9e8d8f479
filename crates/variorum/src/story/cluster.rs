//! Which articles are on one happening: average-link grouping over candidates from an inverted
//! index, with a standard that each group sets for itself.
//!
//! Exact in what it merges (the mean likeness of all pairs of two groups, from the sums of their
//! vectors), bounded in where it looks: an article meets those that share one of its heaviest
//! terms, and of a term at most so many holders. No step looks at all pairs.
//!
//! Two groups are one story when they are nearly as like each other as each is within itself. So
//! look-alikes stay apart: two earthquakes in one country share "earthquake" and the country, but
//! the reports of each share more.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};

use super::contrast::{CONTRADICTING, Figures};
use super::weigh::{Term, Weights};

/// Share of a group's own mean likeness that its likeness to another group must reach. Set on
/// ECB+ (.80 to .85 best, with [`EXPECTED`] .14 to .17); checked on news-cluster and BASIL, where
/// the B-cubed F1 of these choices lies within .006.
const RELATIVE: f64 = 0.85;

/// Mean likeness (cosine, 0 to 1) to expect inside a story of which nothing is known yet.
const EXPECTED: f64 = 0.15;

/// Pairs that this expectation counts for, against the pairs seen.
const EXPECTED_PAIRS: f64 = 3.0;

/// Least likeness of two articles that is followed up.
const LEAST: f64 = 0.05;

/// Days after which the nearness in time of two reports has faded to 1/e.
const FADING_DAYS: f64 = 20.0;

/// What remains of the likeness of two reports far apart in time. Together: news-cluster .943 to
/// .954, BASIL .968 to 1.
const TIMELESS: f64 = 0.7;

/// Days kept of one group for telling its nearness in time to another.
const MOST_DAYS: usize = 16;

/// Articles with telling figures that are kept of one group.
const MOST_FIGURES: usize = 16;

/// Pairs kept of a group that were refused, to be looked at again when it has grown.
const MOST_REFUSED: usize = 32;

/// Heaviest terms by which an article looks for others.
const KEY_TERMS: usize = 40;

/// Holders of a term that an article is compared with: the latest ones, in the order given.
const MOST_HOLDERS: usize = 300;

/// Neighbours of an article that are kept.
const MOST_NEIGHBOURS: usize = 40;

/// Terms kept of a group's vector.
const MOST_GROUP_TERMS: usize = 1_200;

/// What is known of an article besides its words.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Marks {
    /// The number of its day of publication.
    pub(crate) day: Option<i32>,
    /// Figures that tell look-alikes apart.
    pub(crate) figures: Figures,
}

impl Marks {
    /// What the likeness of two articles' words is multiplied with.
    fn agreement(&self, other: &Marks) -> f64 {
        let figures = if self.figures.contradict(&other.figures) { CONTRADICTING } else { 1.0 };
        nearness(self.day, other.day) * figures
    }
}

/// Groups of articles, each a sorted list of indices; groups sorted by first index.
///
/// Articles in an order that does not depend on how they came: by time, then id. `twin` gives the
/// first article with the very same words.
pub(crate) fn groups(vectors: &[Weights], marks: &[Marks], twin: &[usize]) -> Vec<Vec<usize>> {
    let mut forest = Forest::new(vectors.len());
    for (index, &first) in twin.iter().enumerate() {
        if first != index {
            forest.join(first, index);
        }
    }
    let mut clusters = Clusters::new(vectors, marks);
    let mut heap = neighbours(vectors, marks, twin);
    while let Some(edge) = heap.pop() {
        let (left, right) = (forest.root(edge.left), forest.root(edge.right));
        if left == right {
            continue;
        }
        let now = clusters.version(left, right);
        if (left.min(right), left.max(right)) != (edge.left, edge.right) || now != edge.version {
            // A group grew since. The mean of the grown one lies below the better half's, so a
            // new look in its place keeps the order right.
            if clusters.first_look(left, right) {
                heap.extend(clusters.edge(left, right));
            }
            continue;
        }
        if edge.likeness < RELATIVE * clusters.standard(left).min(clusters.standard(right)) {
            clusters.refuse(left, right);
            continue;
        }
        let root = forest.join(left, right);
        let other = if root == left { right } else { left };
        for refused in clusters.merge(root, other, edge.likeness) {
            let refused = forest.root(refused);
            if refused != root && clusters.first_look(root, refused) {
                heap.extend(clusters.edge(root, refused));
            }
        }
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
fn neighbours(vectors: &[Weights], marks: &[Marks], twin: &[usize]) -> BinaryHeap<Edge> {
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
            let likeness = vectors[other].dot(vector) * marks[other].agreement(&marks[index]);
            if likeness >= LEAST {
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

/// What the likeness of two reports is multiplied with for the days between them: 1 on one day,
/// and where a day is not known.
fn nearness(left: Option<i32>, right: Option<i32>) -> f64 {
    match (left, right) {
        (Some(left), Some(right)) => {
            let apart = f64::from(left.abs_diff(right));
            TIMELESS + (1.0 - TIMELESS) * (-apart / FADING_DAYS).exp()
        }
        _ => 1.0,
    }
}

/// The groups as they grow, by root.
struct Clusters {
    groups: Vec<Group>,
    looked: HashMap<(usize, usize), (u32, u32)>,
}

/// One group.
struct Group {
    /// The sum of its articles' vectors.
    sum: Weights,
    size: f64,
    /// The likeness of all pairs inside, summed.
    inside: f64,
    /// Days with the number of articles; a day that is not known stands for any.
    days: Vec<(Option<i32>, f64)>,
    /// Of some articles that have them; and how many have.
    figures: Vec<Figures>,
    with_figures: f64,
    version: u32,
    refused: BTreeSet<usize>,
}

impl Clusters {
    fn new(vectors: &[Weights], marks: &[Marks]) -> Clusters {
        let groups = vectors.iter().zip(marks).map(|(vector, marks)| Group {
            sum: vector.clone(),
            size: 1.0,
            inside: 0.0,
            days: vec![(marks.day, 1.0)],
            figures: Some(marks.figures).into_iter().filter(|f| !f.is_empty()).collect(),
            with_figures: if marks.figures.is_empty() { 0.0 } else { 1.0 },
            version: 0,
            refused: BTreeSet::new(),
        });
        Clusters { groups: groups.collect(), looked: HashMap::new() }
    }

    fn version(&self, left: usize, right: usize) -> (u32, u32) {
        (self.groups[left.min(right)].version, self.groups[left.max(right)].version)
    }

    /// Whether this state of two groups was not looked at before.
    fn first_look(&mut self, left: usize, right: usize) -> bool {
        let now = self.version(left, right);
        self.looked.insert((left.min(right), left.max(right)), now) != Some(now)
    }

    /// The two groups as they stand, where they are like enough to be followed up.
    fn edge(&self, left: usize, right: usize) -> Option<Edge> {
        let (a, b) = (&self.groups[left], &self.groups[right]);
        let mut near = 0.0;
        for &(day, count) in &a.days {
            for &(other, others) in &b.days {
                near += count * others * nearness(day, other);
            }
        }
        let pairs = a.size * b.size;
        let likeness = a.sum.dot(&b.sum) / pairs * (near / pairs) * agreement(a, b);
        (likeness >= LEAST).then(|| Edge {
            likeness,
            left: left.min(right),
            right: left.max(right),
            version: self.version(left, right),
        })
    }

    /// The mean likeness inside a group, with what is expected of any.
    fn standard(&self, root: usize) -> f64 {
        let group = &self.groups[root];
        let pairs = group.size * (group.size - 1.0) / 2.0;
        (group.inside + EXPECTED * EXPECTED_PAIRS) / (pairs + EXPECTED_PAIRS)
    }

    fn refuse(&mut self, left: usize, right: usize) {
        for (one, other) in [(left, right), (right, left)] {
            let refused = &mut self.groups[one].refused;
            if refused.len() < MOST_REFUSED {
                refused.insert(other);
            }
        }
    }

    /// Puts one group into another; gives the groups that one of them was refused by.
    fn merge(&mut self, into: usize, from: usize, likeness: f64) -> BTreeSet<usize> {
        let other = &mut self.groups[from];
        let sum = std::mem::take(&mut other.sum);
        let days = std::mem::take(&mut other.days);
        let refused = std::mem::take(&mut other.refused);
        let figures = std::mem::take(&mut other.figures);
        let with_figures = other.with_figures;
        let (size, inside) = (other.size, other.inside);
        let group = &mut self.groups[into];
        group.inside += inside + likeness * group.size * size;
        group.sum = group.sum.plus(&sum, MOST_GROUP_TERMS);
        group.size += size;
        group.version += 1;
        for (day, count) in days {
            match group.days.iter_mut().find(|(known, _)| *known == day) {
                Some((_, known)) => *known += count,
                None => group.days.push((day, count)),
            }
        }
        group.days.sort_by_key(|&(day, _)| day);
        thin(&mut group.days);
        group.figures.extend(figures);
        group.figures.truncate(MOST_FIGURES);
        group.with_figures += with_figures;
        group.refused.extend(refused);
        group.refused.clone()
    }
}

/// What contradicting figures leave of two groups' likeness: the share of pairs that contradict
/// counts.
fn agreement(a: &Group, b: &Group) -> f64 {
    let compared = (a.figures.len() * b.figures.len()) as f64;
    if compared == 0.0 {
        return 1.0;
    }
    let contradicting = a
        .figures
        .iter()
        .map(|one| b.figures.iter().filter(|other| one.contradict(other)).count())
        .sum::<usize>() as f64;
    let covered = a.with_figures * b.with_figures / (a.size * b.size);
    1.0 - (1.0 - CONTRADICTING) * covered * contradicting / compared
}

/// Keeps at most [`MOST_DAYS`] days: the two nearest become one, again and again.
fn thin(days: &mut Vec<(Option<i32>, f64)>) {
    while days.len() > MOST_DAYS {
        let gap = |at: &usize| match (days[*at].0, days[at + 1].0) {
            (Some(left), Some(right)) => left.abs_diff(right),
            _ => u32::MAX,
        };
        let Some(at) = (0..days.len() - 1).min_by_key(gap) else { return };
        let (_, count) = days.remove(at);
        days[at].1 += count;
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
        let groups = groups(&vectors, &[Marks::default(); 4], &[0, 1, 2, 3]);
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
