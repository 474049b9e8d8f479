//! How surely two clauses of different articles tell one happening: a logistic regression over what they have in
//! common, learnt from events that people linked across reports (`variorum-train --only likeness`; docs/decisions/likeness.md).
//!
//! Learnt is only how much each kind of evidence counts; which words may replace one another stands in the tables of
//! `relation.rs`. Values that differ are no evidence against: whether they do is what a collation is to tell. Source of the method:
//! pairwise classifiers of cross-document event coreference (Cybulska and Vossen 2015), with few features that a reader can name.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::align::ClauseId;
use super::witness::{Clause, Concepts, Witnesses};
use crate::article::{ArticleId, Span};
use crate::language::{TokenId, weights};
use crate::story::Read;

/// Kinds of evidence, in the order of [`Evidence`].
pub const KINDS: [&str; 10] = [
    "none at all",
    "weight of what both are about",
    "the same besides names",
    "share of the slighter clause that the other has, too",
    "sentences that are alike",
    "one predicate in sentences that are alike",
    "predicates of two classes",
    "who and what takes part, in the same parts",
    "a figure of both",
    "words of one speaker, or of two",
];

/// What speaks for and against two clauses' telling one happening: a number from -1 to about 1 for each of [`KINDS`].
pub type Evidence = [f32; KINDS.len()];

/// Weight of what two clauses share from which more of it says nothing more.
const MUCH: f32 = 3.0;
/// Participants that have the same part in both, from which more of them say nothing more.
const MANY_PARTS: usize = 2;
/// Concepts of the longest sentence whose likeness says anything; bounds the work on a text that is one sentence.
const LONGEST_SENTENCE: usize = 150;

/// Weights of what two clauses share: of all, and of what is neither a name with its title nor that somebody says something.
fn in_common(words: &Concepts, one: &Clause, other: &Clause) -> (f32, f32) {
    let (mut all, mut told) = (0.0, 0.0);
    for (concept, weight) in one.bag.shared(&other.bag) {
        all += weight;
        let title = one.titles.contains(&concept) && other.titles.contains(&concept);
        if Some(concept) != words.says && !words.is_name(concept) && !title {
            told += weight;
        }
    }
    (all, told)
}

/// What speaks for and against.
fn evidence(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> Evidence {
    let (with_one, with_other) = (&witnesses.list[one.0], &witnesses.list[other.0]);
    let (a, b) = (&with_one.clauses[one.1], &with_other.clauses[other.1]);
    let events = (with_one.event(a), with_other.event(b));
    let yes = |holds: bool| if holds { 1.0 } else { 0.0 };
    let (all, told) = in_common(&witnesses.concepts, a, b);
    let slighter = a.weight.min(b.weight).max(f32::EPSILON);
    let sentences =
        (&with_one.sentences[events.0.sentence], &with_other.sentences[events.1.sentence]);
    let short = sentences.0.0.len().max(sentences.1.0.len()) <= LONGEST_SENTENCE;
    let around = if short { sentences.0.likeness(sentences.1) } else { 0.0 };
    let same_parts = a.parts.iter().filter(|part| b.parts.contains(part)).count();
    [
        1.0,
        (all / MUCH).min(1.0),
        (told / MUCH).min(1.0).sqrt(),
        all / slighter,
        around,
        if a.predicate == b.predicate { around } else { 0.0 },
        yes(events.0.class.zip(events.1.class).is_some_and(|(a, b)| a != b)),
        same_parts.min(MANY_PARTS) as f32 / MANY_PARTS as f32,
        yes(a.figures.iter().any(|figure| b.figures.contains(figure))),
        match a.speaker.zip(b.speaker) {
            Some((one, other)) if one == other => 1.0,
            Some(_) => -1.0,
            None => 0.0,
        },
    ]
}

/// How much each kind of evidence counts; all nothing where the weights file has no such section.
static WEIGHTS: LazyLock<Evidence> = LazyLock::new(|| learnt::<_, 1>("likeness")[0]);

/// The numbers of a section of the weights file, in `M` rows of `N`; all nothing where it is not there.
pub(super) fn learnt<const N: usize, const M: usize>(section: &str) -> [[f32; N]; M] {
    let mut weights = [[0.0; N]; M];
    let section = weights::section(section).unwrap_or(&[]);
    for (weight, bytes) in weights.as_flattened_mut().iter_mut().zip(section.as_chunks().0) {
        *weight = f32::from_le_bytes(*bytes);
    }
    weights
}

/// How surely two clauses tell one happening: a probability, as far as reports are like those it was learnt from.
pub(super) fn likeness(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> f32 {
    probability(&evidence(witnesses, one, other), &WEIGHTS)
}

/// The probability that a weighing of evidence gives.
#[must_use]
pub fn probability<const N: usize>(evidence: &[f32; N], weights: &[f32; N]) -> f32 {
    let sum: f32 = evidence.iter().zip(weights).map(|(evidence, weight)| evidence * weight).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Two clauses of different articles, for training and measuring.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The article of each.
    pub articles: [ArticleId; 2],
    /// The predicate of each.
    pub predicates: [Span; 2],
    /// The words of each.
    pub words: [Vec<Span>; 2],
    /// The likeness of their words alone: shared weight over the geometric mean of both.
    pub of_words: f32,
    /// What speaks for and against.
    pub evidence: Evidence,
    /// How surely they tell one happening, by the weights file.
    pub likeness: f32,
    /// Whether the collation of all these articles takes them for one.
    pub joined: bool,
}

/// Every two clauses of `reads` that stand in different articles and share a word, quadratic in their number. `taken` says
/// which clauses count, by article and predicate. The ids of the articles are their places in `reads`.
#[must_use]
pub fn pairs(reads: &[Read<'_>], taken: &dyn Fn(ArticleId, Span) -> bool) -> Vec<Pair> {
    let ids: Vec<ArticleId> = reads.iter().map(|read| read.article().id).collect();
    let witnesses = Witnesses::of_articles(&ids, reads, &|id| id.0 as usize);
    let event = |(w, c): ClauseId| witnesses.list[w].event(&witnesses.list[w].clauses[c]);
    let token =
        |(w, _): ClauseId, token: TokenId| witnesses.list[w].read.analysis.tokens[token].span;
    let clause = |(w, c): ClauseId| &witnesses.list[w].clauses[c];
    let clauses: Vec<ClauseId> = witnesses
        .list
        .iter()
        .enumerate()
        .flat_map(|(w, witness)| (0..witness.clauses.len()).map(move |c| (w, c)))
        .filter(|&id| taken(ids[id.0], token(id, event(id).trigger)))
        .collect();
    let mut joined: BTreeSet<(ClauseId, ClauseId)> = BTreeSet::new();
    for group in &super::align::groups(&witnesses).0 {
        for (index, &one) in group.clauses.iter().enumerate() {
            joined.extend(group.clauses[index + 1..].iter().map(|&other| (one, other)));
        }
    }
    let mut pairs = Vec::new();
    for (index, &one) in clauses.iter().enumerate() {
        for &other in &clauses[index + 1..] {
            let (a, b) = (clause(one), clause(other));
            if one.0 == other.0 || a.bag.shared(&b.bag).next().is_none() {
                continue;
            }
            let both = [one, other];
            let evidence = evidence(&witnesses, one, other);
            pairs.push(Pair {
                articles: both.map(|id| ids[id.0]),
                predicates: both.map(|id| token(id, event(id).trigger)),
                words: both.map(|id| -> Vec<Span> {
                    event(id).words.iter().map(|&word| token(id, word)).collect()
                }),
                of_words: a.bag.likeness(&b.bag),
                evidence,
                likeness: probability(&evidence, &WEIGHTS),
                joined: joined.contains(&(one, other)),
            });
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_file_holds_a_number_for_each_kind() {
        let section = weights::section("likeness").expect("the section is there");
        assert_eq!(section.len(), 4 * KINDS.len());
        assert!(WEIGHTS.iter().all(|weight| weight.is_finite() && *weight != 0.0));
    }

    #[test]
    fn more_in_common_is_likelier_and_another_class_less_likely() {
        let apart = [1.0, 0.1, 0.2, 0.2, 0.1, 0.0, 1.0, 0.0, 0.0, -1.0];
        let alike = [1.0, 0.5, 0.7, 0.9, 0.7, 0.7, 0.0, 1.0, 0.0, 1.0];
        assert!(probability(&apart, &WEIGHTS) < 0.1);
        assert!(probability(&alike, &WEIGHTS) > 0.8);
    }
}
