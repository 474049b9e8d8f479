//! Which articles are on one happening: average-link grouping over candidates from an inverted
//! index, with a standard that each group sets for itself.
//!
//! Exact in what it merges (the mean likeness of all pairs of two groups, from the sums of their
//! vectors), bounded in where it looks: [`super::desk`] gives the pairs worth a look. What it starts
//! from are groups: a new article is a group of one, a story of days ago one of many.
//!
//! Two groups are one story when they are nearly as like each other as each is within itself. So
//! look-alikes stay apart: two earthquakes in one country share "earthquake" and the country, but
//! the reports of each share more.

use std::cmp::Ordering;
use std::collections::{BTreeSet, BinaryHeap};
use std::sync::LazyLock;

use super::contrast::{CONTRADICTING, Figures};
use super::weigh::Weights;
use super::words::HashedMap;

/// Share of a group's own mean likeness that its likeness to another group must reach. Set on
/// ECB+ (.80 to .85 best, with [`EXPECTED`] .14 to .17); checked on news-cluster and BASIL, where
/// the B-cubed F1 of these choices lies within .006.
const RELATIVE: f64 = 0.85;

/// Share of the stricter standard that the likeness of two groups must reach, besides, where one is a story of
/// days before: what comes by itself does not lower the standard of a story that knows what it is about.
/// News-cluster settled by day: B-cubed F1 .908 without, .916 at .5 and .6, .909 at .7.
const STRICTER: f64 = 0.5;

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

/// Terms kept of a group's vector.
const MOST_GROUP_TERMS: usize = 1_200;

/// What is done by hand: which groups may not become one.
pub(crate) type Apart = BTreeSet<(u32, u32)>;

/// A group of articles, as far as likeness goes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Group {
    /// The sum of its articles' vectors.
    pub(crate) sum: Weights,
    pub(crate) size: f64,
    /// The likeness of all pairs inside, summed.
    inside: f64,
    /// Days with the number of articles; a day that is not known stands for any.
    days: Vec<(Option<i32>, f32)>,
    /// Of some articles that have them; and how many have.
    figures: Vec<Figures>,
    with_figures: f64,
    /// The articles in it that corrections name, by number.
    pub(crate) tags: Vec<u32>,
    /// Whether it is a story that stood before.
    pub(crate) settled: bool,
}

impl Group {
    /// A group of one.
    pub(crate) fn of(
        vector: Weights,
        day: Option<i32>,
        figures: Figures,
        tag: Option<u32>,
    ) -> Group {
        Group {
            sum: vector,
            size: 1.0,
            inside: 0.0,
            days: vec![(day, 1.0)],
            with_figures: if figures.is_empty() { 0.0 } else { 1.0 },
            figures: Some(figures).into_iter().filter(|figures| !figures.is_empty()).collect(),
            tags: tag.into_iter().collect(),
            settled: false,
        }
    }

    /// The mean likeness inside, with what is expected of any group.
    fn standard(&self) -> f64 {
        let pairs = self.size * (self.size - 1.0) / 2.0;
        (self.inside + EXPECTED * EXPECTED_PAIRS) / (pairs + EXPECTED_PAIRS)
    }

    /// The mean likeness of all pairs of articles of the two.
    fn likeness(&self, other: &Group) -> f64 {
        let mut near = 0.0;
        for &(day, count) in &self.days {
            for &(day_of_other, others) in &other.days {
                near += f64::from(count) * f64::from(others) * nearness(day, day_of_other);
            }
        }
        let pairs = self.size * other.size;
        // What only repeats another article's words is like nothing by itself.
        if pairs == 0.0 {
            return 0.0;
        }
        self.sum.dot(&other.sum) / pairs * (near / pairs) * self.agreement(other)
    }

    /// What contradicting figures leave of the likeness of two groups: the share of pairs that
    /// contradict counts.
    fn agreement(&self, other: &Group) -> f64 {
        let compared = (self.figures.len() * other.figures.len()) as f64;
        if compared == 0.0 {
            return 1.0;
        }
        let contradicting = self
            .figures
            .iter()
            .map(|one| other.figures.iter().filter(|two| one.contradict(two)).count())
            .sum::<usize>() as f64;
        let covered = self.with_figures * other.with_figures / (self.size * other.size);
        1.0 - (1.0 - CONTRADICTING) * covered * contradicting / compared
    }

    fn may_join(&self, other: &Group, apart: &Apart) -> bool {
        self.tags.iter().all(|&one| {
            other.tags.iter().all(|&two| !apart.contains(&(one.min(two), one.max(two))))
        })
    }

    /// Takes the other one in.
    pub(crate) fn take(&mut self, other: Group, likeness: f64) {
        self.inside += other.inside + likeness * self.size * other.size;
        self.sum = self.sum.plus(&other.sum, MOST_GROUP_TERMS);
        self.size += other.size;
        for (day, count) in other.days {
            match self.days.iter_mut().find(|(known, _)| *known == day) {
                Some((_, known)) => *known += count,
                None => self.days.push((day, count)),
            }
        }
        self.days.sort_by_key(|&(day, _)| day);
        thin(&mut self.days);
        self.figures.extend(other.figures);
        self.figures.truncate(MOST_FIGURES);
        self.with_figures += other.with_figures;
        self.tags.extend(other.tags);
        self.settled |= other.settled;
    }

    /// The articles' mean vector at length 1.
    pub(crate) fn centre(&self) -> Weights {
        self.sum.clone().unit()
    }
}

/// A group that came near and was not joined.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Refused {
    /// The other one, by its number among those given.
    pub(crate) other: usize,
    pub(crate) likeness: f64,
    /// The likeness that would have joined the two.
    pub(crate) asked: f64,
    pub(crate) why: Why,
}

/// Why two groups were not joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// They are not like enough.
    Unlike,
    /// Their figures cannot be of one happening; without that they would be like enough.
    Figures,
    /// A correction keeps them apart.
    ByHand,
}

/// What became of the groups.
pub(crate) struct Joined {
    /// By number, as they were given; the root of a set is its smallest member.
    pub(crate) forest: Forest,
    /// The groups that remain, at their roots.
    pub(crate) groups: Vec<Option<Group>>,
    /// The nearest group that was refused, by number of either: of the first such look.
    pub(crate) refused: Vec<Option<Refused>>,
}

/// Joins groups. `pairs` are those worth a look, smaller number first; those in `same` are one whatever
/// their likeness.
///
/// The result depends on the numbers of the groups, and on nothing else about how they came.
pub(crate) fn join(
    groups: Vec<Group>,
    pairs: &[(usize, usize)],
    same: &[(usize, usize)],
    apart: &Apart,
) -> Joined {
    let mut clusters = Clusters::new(groups);
    for &(left, right) in same {
        let (left, right) = (clusters.forest.root(left), clusters.forest.root(right));
        if left != right && clusters.at(left).may_join(clusters.at(right), apart) {
            let likeness = clusters.at(left).likeness(clusters.at(right));
            clusters.merge(left, right, likeness);
        }
    }
    let mut heap: BinaryHeap<Edge> = BinaryHeap::new();
    for &(left, right) in pairs {
        let (left, right) = (clusters.forest.root(left), clusters.forest.root(right));
        if left != right && clusters.first_look(left, right) {
            heap.extend(clusters.edge(left, right));
        }
    }
    while let Some(edge) = heap.pop() {
        let (left, right) = (clusters.forest.root(edge.left), clusters.forest.root(edge.right));
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
        let (a, b) = (clusters.at(left), clusters.at(right));
        let (one, two) = (a.standard(), b.standard());
        let settled = a.settled || b.settled;
        let stricter = if settled { STRICTER * one.max(two) } else { 0.0 };
        let asked = RELATIVE * one.min(two).max(stricter);
        let why = if !a.may_join(b, apart) {
            Some(Why::ByHand)
        } else if edge.likeness < asked {
            let figures = edge.likeness / a.agreement(b) >= asked;
            Some(if figures { Why::Figures } else { Why::Unlike })
        } else {
            None
        };
        if let Some(why) = why {
            clusters.refuse(edge, asked, why);
            continue;
        }
        let root = clusters.merge(left, right, edge.likeness);
        for refused in clusters.refusals[root].clone() {
            let refused = clusters.forest.root(refused);
            if refused != root && clusters.first_look(root, refused) {
                heap.extend(clusters.edge(root, refused));
            }
        }
    }
    Joined { forest: clusters.forest, groups: clusters.groups, refused: clusters.nearest }
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
    /// By days apart; beyond, nothing is left to fade.
    static BY_DAYS: LazyLock<[f64; 256]> = LazyLock::new(|| {
        std::array::from_fn(|days| {
            TIMELESS + (1.0 - TIMELESS) * (-(days as f64) / FADING_DAYS).exp()
        })
    });
    match (left, right) {
        (Some(left), Some(right)) => {
            BY_DAYS.get(left.abs_diff(right) as usize).copied().unwrap_or(TIMELESS)
        }
        _ => 1.0,
    }
}

/// The groups as they grow, by root.
struct Clusters {
    forest: Forest,
    groups: Vec<Option<Group>>,
    versions: Vec<u32>,
    refusals: Vec<BTreeSet<usize>>,
    nearest: Vec<Option<Refused>>,
    looked: HashedMap<u64, (u32, u32)>,
}

impl Clusters {
    fn new(groups: Vec<Group>) -> Clusters {
        Clusters {
            forest: Forest::new(groups.len()),
            versions: vec![0; groups.len()],
            refusals: vec![BTreeSet::new(); groups.len()],
            nearest: vec![None; groups.len()],
            groups: groups.into_iter().map(Some).collect(),
            looked: HashedMap::default(),
        }
    }

    fn at(&self, root: usize) -> &Group {
        self.groups[root].as_ref().expect("a root has a group")
    }

    fn version(&self, left: usize, right: usize) -> (u32, u32) {
        (self.versions[left.min(right)], self.versions[left.max(right)])
    }

    /// Whether this state of two groups was not looked at before.
    fn first_look(&mut self, left: usize, right: usize) -> bool {
        let now = self.version(left, right);
        let key = ((left.min(right) as u64) << 32) | left.max(right) as u64;
        self.looked.insert(key, now) != Some(now)
    }

    /// The two groups as they stand, where they are like enough to be followed up.
    fn edge(&self, left: usize, right: usize) -> Option<Edge> {
        let likeness = self.at(left).likeness(self.at(right));
        (likeness >= LEAST).then(|| Edge {
            likeness,
            left: left.min(right),
            right: left.max(right),
            version: self.version(left, right),
        })
    }

    fn refuse(&mut self, edge: Edge, asked: f64, why: Why) {
        for (one, other) in [(edge.left, edge.right), (edge.right, edge.left)] {
            let refusals = &mut self.refusals[one];
            if refusals.len() < MOST_REFUSED {
                refusals.insert(other);
            }
            if self.nearest[one].is_none_or(|nearest| nearest.likeness < edge.likeness) {
                self.nearest[one] = Some(Refused { other, likeness: edge.likeness, asked, why });
            }
        }
    }

    /// Puts two groups together; gives the root of both.
    fn merge(&mut self, left: usize, right: usize, likeness: f64) -> usize {
        let root = self.forest.join(left, right);
        let other = if root == left { right } else { left };
        let taken = self.groups[other].take().expect("a root has a group");
        self.groups[root].as_mut().expect("a root has a group").take(taken, likeness);
        self.versions[root] += 1;
        let refusals = std::mem::take(&mut self.refusals[other]);
        self.refusals[root].extend(refusals);
        let other = self.nearest[other];
        if let Some(other) = other
            && self.nearest[root].is_none_or(|nearest| nearest.likeness < other.likeness)
        {
            self.nearest[root] = Some(other);
        }
        root
    }
}

/// Keeps at most [`MOST_DAYS`] days: the two nearest become one, again and again.
fn thin(days: &mut Vec<(Option<i32>, f32)>) {
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
#[derive(Debug)]
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

    fn group(terms: &[(u32, f32)]) -> Group {
        Group::of(Weights(terms.to_vec()).unit(), None, Figures::default(), None)
    }

    fn sets(mut joined: Joined) -> Vec<usize> {
        (0..joined.groups.len()).map(|number| joined.forest.root(number)).collect()
    }

    const PAIRS: &[(usize, usize)] = &[(0, 1), (0, 2), (1, 2)];

    #[test]
    fn likes_stand_together_and_strangers_alone() {
        let groups =
            || vec![group(&[(1, 1.0), (2, 1.0)]), group(&[(3, 1.0)]), group(&[(1, 1.0), (2, 0.5)])];
        assert_eq!(sets(join(groups(), PAIRS, &[], &Apart::new())), [0, 1, 0]);
        let by_hand = join(groups(), PAIRS, &[(1, 2)], &Apart::new());
        assert_eq!(by_hand.groups.iter().flatten().map(|group| group.size).sum::<f64>(), 3.0);
        assert_eq!(
            sets(by_hand),
            [0, 0, 0],
            "two are one by hand, and the third is like one of them"
        );
        let mut apart = groups();
        apart[0].tags = vec![7];
        apart[2].tags = vec![9];
        let joined = join(apart, PAIRS, &[], &Apart::from([(7, 9)]));
        assert_eq!(joined.refused[0].map(|refused| refused.why), Some(Why::ByHand));
        assert_eq!(sets(joined), [0, 1, 2]);
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
