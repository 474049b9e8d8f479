//! How alike the answers are that passages of the news give to one question.
//!
//! Words are compared by their groups (`relation.rs`) and weighed by how few of the answers have them; the
//! question's own words say nothing of an answer and are left out. Passages are compared whole, and by their likest
//! sentences, for an answer may be one of several. Both are told in spreads about their mean over the pairs of the
//! question, so that one threshold serves several questions. `variorum-eval answers` measures it on pairs that
//! people judged.

use std::collections::{BTreeMap, BTreeSet};

use super::relation;
use crate::language::{Analysis, TokenId, Upos};
use crate::story::Read;

/// Weight of a word that every answer has; a rarer one weighs more by the logarithm of its rarity among the answers.
const OF_ALL: f64 = 0.3;

/// The likeness of every pair of answers to a question: first, second, and how many spreads above the mean.
///
/// The first of `reads` is the question, the others are answers; pairs are their places in `reads`. Empty for fewer
/// than two answers. Quadratic in their number: meant for the answers to one question.
#[must_use]
pub fn likenesses(reads: &[Read<'_>]) -> Vec<(usize, usize, f64)> {
    let Some((question, answers)) = reads.split_first() else { return Vec::new() };
    let asked = words(&question.analysis, 0..question.analysis.tokens.len());
    let sentences: Vec<Vec<BTreeSet<String>>> = answers
        .iter()
        .map(|read| {
            // A dateline goes with the sentence behind it: where a passage comes from tells answers apart. Balanced accuracy
            // on NAnCo dev .699 where it stands by itself, .696 without it.
            let dateline = read.analysis.article.dateline_span();
            let mut from = None;
            let mut found = Vec::new();
            for sentence in &read.analysis.sentences {
                let first = from.take().unwrap_or(sentence.tokens.start);
                if dateline.is_some_and(|line| line.contains(sentence.span)) {
                    from = Some(first);
                    continue;
                }
                let words = words(&read.analysis, first..sentence.tokens.end);
                found.push(words.difference(&asked).cloned().collect());
            }
            found
        })
        .collect();
    let whole: Vec<BTreeSet<String>> =
        sentences.iter().map(|sentences| sentences.iter().flatten().cloned().collect()).collect();
    let mut holders: BTreeMap<&str, f64> = BTreeMap::new();
    for word in whole.iter().flatten() {
        *holders.entry(word).or_default() += 1.0;
    }
    let weight = |word: &String| {
        ((answers.len() as f64 + 1.0) / holders.get(word.as_str()).copied().unwrap_or(1.0)).ln()
            + OF_ALL
    };
    let likeness = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
        let sum = |words: &BTreeSet<String>| words.iter().map(weight).sum::<f64>();
        let scale = (sum(one) * sum(other)).sqrt();
        if scale == 0.0 { 0.0 } else { one.intersection(other).map(weight).sum::<f64>() / scale }
    };
    let (mut ends, mut of_whole, mut of_best) = (Vec::new(), Vec::new(), Vec::new());
    for one in 0..answers.len() {
        for other in one + 1..answers.len() {
            let pairs =
                sentences[one].iter().flat_map(|a| sentences[other].iter().map(move |b| (a, b)));
            ends.push((one + 1, other + 1));
            of_whole.push(likeness(&whole[one], &whole[other]));
            of_best.push(pairs.map(|(a, b)| likeness(a, b)).fold(0.0, f64::max));
        }
    }
    let (of_whole, of_best) = (in_spreads(&of_whole), in_spreads(&of_best));
    ends.into_iter()
        .zip(of_whole.into_iter().zip(of_best))
        .map(|((one, other), (whole, best))| (one, other, whole + best))
        .collect()
}

/// Values as standard deviations above their mean.
fn in_spreads(values: &[f64]) -> Vec<f64> {
    let count = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    let spread = (squares / count).sqrt().max(f64::EPSILON);
    values.iter().map(|value| (value - mean) / spread).collect()
}

/// Verbs and adverbs that every report has.
const EVERYWHERE: &[&str] =
    &["be", "have", "do", "say", "will", "would", "not", "also", "more", "other", "last", "new"];

/// The groups of the content words among some tokens, numerals too.
fn words(analysis: &Analysis<'_>, tokens: std::ops::Range<TokenId>) -> BTreeSet<String> {
    tokens
        .filter(|&token| {
            matches!(
                analysis.tokens[token].upos,
                Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Adv | Upos::Num
            )
        })
        .map(|token| {
            let lemma = analysis.lemma(token).to_lowercase();
            relation::canonical(&lemma).to_owned()
        })
        .filter(|word| !EVERYWHERE.contains(&word.as_str()))
        .collect()
}
