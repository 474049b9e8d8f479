//! How surely two figures of two reports are of one thing: a logistic regression over what they and their sentences have in
//! common, learnt from figures of whole reports that a reader judged (`variorum-train --only figures`;
//! docs/decisions/figures.md).
//!
//! Learnt is how much each kind of evidence counts, for figures that agree and for those that do not each by itself: the same number
//! in two reports is seldom there by chance, another one often is.

use std::sync::LazyLock;

use super::claim::Claim;
use super::slot::{are_two, near, noun};
use super::{agree, aspect, by_unit, candidates, cluster, rules_join, side_by_side};
use crate::article::{ArticleId, Span};
use crate::claim::quantity::{Hedge, Unit};
use crate::collate::likeness::{learnt, probability};
use crate::collate::witness::Witnesses;
use crate::story::Read;

/// Kinds of evidence, in the order of [`Evidence`].
pub const KINDS: [&str; 21] = [
    "none at all",
    "words of both sentences, the nearer the more",
    "weight of the same",
    "words right beside both",
    "words beside them that mean alike",
    "one class of what is counted",
    "two nouns for what is counted",
    "a count of three or fewer",
    "one",
    "the same number",
    "the same number, in each report once",
    "the same number, neither small nor round",
    "a vague number",
    "one of another time than its story",
    "two large numbers that are near one another",
    "how many times the other the larger is",
    "both at the top of their reports",
    "joined by the rules of slots",
    "of one aspect, or of two",
    "other figures of both sentences",
    "each with a name of its own",
];

/// What speaks for and against two figures' being of one thing: a number from -1 to about 1 for each of [`KINDS`].
pub type Evidence = [f32; KINDS.len()];

/// Least likeness of two figures that agree, and of two that do not. See docs/decisions/figures.md.
const LEAST_LIKENESS: [f32; 2] = [0.5, 0.4];

/// Weight of what two sentences share from which more of it says nothing more.
const MUCH: f32 = 4.0;
/// From so many times the smaller on the larger is no more unlike it, as a logarithm.
const FAR: f64 = 3.0;
/// The largest count that is there by chance in any report.
const SMALL: f64 = 3.0;
/// The smallest that is not, unless it is round.
const UNCOMMON: f64 = 13.0;
/// Figures that two sentences share besides, from which more of them say nothing more.
const MANY: usize = 3;

/// What speaks for and against; `ruled` says whether the rules of slots join them.
fn evidence(a: &Claim<'_>, b: &Claim<'_>, ruled: bool) -> Evidence {
    let yes = |holds: bool| if holds { 1.0 } else { 0.0 };
    let (one, other) = (a.quantity, b.quantity);
    let identical = one.value == other.value;
    let ratio = (one.value.abs().max(f64::MIN_POSITIVE).ln()
        - other.value.abs().max(f64::MIN_POSITIVE).ln())
    .abs();
    let counted = one.counted.as_ref().zip(other.counted.as_ref());
    let classes = counted.and_then(|(a, b)| a.class.zip(b.class));
    let described = a.describes.as_deref().zip(b.describes.as_deref());
    let vague = |claim: &Claim<'_>| matches!(claim.quantity.hedge, Hedge::Vague | Hedge::Share);
    let meaning = a.meaning.as_ref().zip(b.meaning.as_ref());
    let shared: f32 = a.context.shared(&b.context).map(|(_, weight)| weight).sum();
    let others = a.others.iter().filter(|figure| b.others.contains(figure)).count().min(MANY);
    [
        1.0,
        a.context.likeness(&b.context),
        (shared / MUCH).min(1.0),
        a.beside.likeness(&b.beside),
        meaning.map_or(0.0, |(a, b)| a.iter().zip(b.iter()).map(|(a, b)| a * b).sum()),
        yes(classes.is_some_and(|(a, b)| a == b)),
        yes(counted.is_some_and(|(a, b)| noun(&a.head) != noun(&b.head))),
        yes(one.value.min(other.value) <= SMALL && one.unit == Unit::Count),
        yes(one.value == 1.0 || other.value == 1.0),
        yes(identical),
        yes(identical && a.alone && b.alone),
        yes(identical && one.value >= UNCOMMON && one.value % 10.0 != 0.0),
        yes(vague(a) || vague(b)),
        yes(a.dated_apart != b.dated_apart),
        yes(!identical && near(one, other)),
        (ratio.min(FAR) / FAR) as f32,
        yes(a.lead && b.lead),
        yes(ruled),
        described.map_or(0.0, |(a, b)| if aspect::meet(a, b) { 1.0 } else { -1.0 }),
        others as f32 / MANY as f32,
        yes(are_two(a, b)),
    ]
}

/// How much each kind of evidence counts, for figures that agree and for those that do not; all nothing where the weights file has no
/// such section.
static WEIGHTS: LazyLock<[Evidence; 2]> = LazyLock::new(|| learnt("figures"));

/// How surely two figures are of one thing, as far as reports are like those it was learnt from, and what is asked.
pub(super) fn likeness(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> Likeness {
    likeness_beside_rules(a, b, rules_join(witnesses, a, b))
}

/// The same, where it is known whether the rules of slots join them.
pub(super) fn likeness_beside_rules(a: &Claim<'_>, b: &Claim<'_>, ruled: bool) -> Likeness {
    let unlike = usize::from(!agree(a.quantity, b.quantity));
    let sure = probability(&evidence(a, b, ruled), &WEIGHTS[unlike]);
    Likeness { sure, least: LEAST_LIKENESS[unlike] }
}

/// How surely two figures are of one thing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Likeness {
    /// A probability.
    pub(super) sure: f32,
    /// The least that is asked.
    pub(super) least: f32,
}

impl Likeness {
    pub(super) fn is_enough(self) -> bool {
        self.sure >= self.least
    }
}

/// Two figures of different articles, for training and measuring.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The article of each.
    pub articles: [ArticleId; 2],
    /// The words of each.
    pub figures: [Span; 2],
    /// Whether both can be true, and a reader takes the same from both.
    pub equal: bool,
    /// What speaks for and against.
    pub evidence: Evidence,
    /// How surely they are of one thing, by the weights file.
    pub likeness: f32,
    /// Whether the collation of all these articles takes them for that.
    pub joined: bool,
}

/// Every two figures of one unit that stand in different articles, quadratic in their number. The ids of the articles are their
/// places in `reads`. `taken` says which figures count, by article and words.
#[must_use]
pub fn pairs(reads: &[Read<'_>], taken: &dyn Fn(ArticleId, Span) -> bool) -> Vec<Pair> {
    let ids: Vec<ArticleId> = reads.iter().map(|read| read.article().id).collect();
    let witnesses = Witnesses::of_articles(&ids, reads, &|id| id.0 as usize);
    let mut pairs = Vec::new();
    for mut claims in by_unit(&witnesses) {
        let kinds = side_by_side(&mut claims);
        let claims = &*claims;
        let mut group = vec![usize::MAX; claims.len()];
        let clusters = cluster(&witnesses, claims, candidates(claims, &kinds));
        for (number, members) in clusters.iter().enumerate() {
            members.iter().for_each(|&claim| group[claim] = number);
        }
        let taken = |claim: &Claim<'_>| taken(ids[claim.witness], claim.quantity.span);
        for (one, a) in claims.iter().enumerate().filter(|(_, claim)| taken(claim)) {
            for (other, b) in claims.iter().enumerate().skip(one + 1) {
                if a.witness == b.witness || a.former || b.former || !taken(b) {
                    continue;
                }
                pairs.push(Pair {
                    articles: [ids[a.witness], ids[b.witness]],
                    figures: [a.quantity.span, b.quantity.span],
                    equal: agree(a.quantity, b.quantity),
                    evidence: evidence(a, b, rules_join(&witnesses, a, b)),
                    likeness: likeness(&witnesses, a, b).sure,
                    joined: group[one] == group[other] && group[one] != usize::MAX,
                });
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::weights;

    #[test]
    fn the_weights_file_holds_two_numbers_for_each_kind() {
        let section = weights::section("figures").expect("the section is there");
        assert_eq!(section.len(), 2 * 4 * KINDS.len());
        assert!(WEIGHTS.as_flattened().iter().all(|weight| weight.is_finite()));
    }
}
