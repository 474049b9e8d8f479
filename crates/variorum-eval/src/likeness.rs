//! `likeness DIR`: whether clauses that tell one happening are found likelier to than others, on topics of ECB+ that nothing
//! was trained on.
//!
//! A pair is right where people marked both predicates as mentions of one event. Clauses of sentences in which not every
//! event was marked are left out. Each topic's pairs are those of its two look-alike events together.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use variorum::article::{ArticleId, Span};
use variorum::collate::likeness::{Pair, pairs};
use variorum::story::Read;

use crate::ecb::{Document, topics};
use crate::frame::{Input, Report, Run, Scorer};

/// `likeness DIR`.
pub const SCORER: Scorer = Scorer {
    name: "likeness",
    about: "Scores the likeness of clauses on held topics of ECB+, whose events are linked across reports",
    switches: &[],
    options: &[],
    run,
    on_shared: &[Run { section: "likeness", paths: &["data/ecbplus"], switches: &[] }],
};

/// Topics that nothing is trained on: those that are customary for development.
pub const HELD: [u32; 8] = [2, 5, 12, 18, 21, 23, 34, 35];

/// Two clauses, and what people said of them.
#[derive(Debug)]
pub struct Example {
    /// The clauses.
    pub pair: Pair,
    /// Whether they tell one event.
    pub right: bool,
}

/// The pairs of each topic.
///
/// # Errors
///
/// A folder or file that cannot be read.
pub fn examples(dir: &Path) -> Result<Vec<(u32, Vec<Example>)>> {
    Ok(topics(dir)?.into_iter().map(|(topic, documents)| (topic, of_topic(&documents))).collect())
}

fn of_topic(documents: &[Document]) -> Vec<Example> {
    let reads: Vec<Read<'_>> =
        documents.iter().map(|document| Read::new(&document.article)).collect();
    let of = |id: ArticleId| &documents[id.0 as usize];
    let taken =
        |id: ArticleId, predicate: Span| of(id).marked.iter().any(|one| one.contains(predicate));
    // The events that the predicate names, or else any word of the clause.
    let events = |id: ArticleId, predicate: Span, words: &[Span]| -> BTreeSet<&str> {
        let named = |word: Span| {
            let mentions = of(id).mentions.iter();
            let mentions =
                mentions.filter(move |mention| mention.words.iter().any(|one| one.overlaps(word)));
            mentions.map(|mention| mention.chain.as_str())
        };
        let own: BTreeSet<&str> = named(predicate).collect();
        if own.is_empty() { words.iter().flat_map(|word| named(*word)).collect() } else { own }
    };
    let judged = pairs(&reads, &taken).into_iter().filter_map(|pair| {
        let one = events(pair.articles[0], pair.predicates[0], &pair.words[0]);
        let other = events(pair.articles[1], pair.predicates[1], &pair.words[1]);
        let right = one.intersection(&other).next().is_some();
        (!one.is_empty() || !other.is_empty()).then_some(Example { pair, right })
    });
    judged.collect()
}

fn run(input: &Input) -> Result<Report> {
    let held: Vec<(u32, Vec<Example>)> =
        examples(input.path()?)?.into_iter().filter(|(topic, _)| HELD.contains(topic)).collect();
    let measure = |value: fn(&Pair) -> f32, topics: &[&(u32, Vec<Example>)]| {
        let pairs = topics.iter().flat_map(|(_, pairs)| pairs);
        let mut ranked: Vec<(f32, bool)> = pairs.map(|one| (value(&one.pair), one.right)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        average_precision(&ranked)
    };
    Ok(Report::measure(&held, |topics| {
        let count = |of: fn(&Example) -> bool| {
            topics.iter().flat_map(|(_, pairs)| pairs).filter(|pair| of(pair)).count() as f64
        };
        let both = count(|one| one.right && one.pair.joined);
        vec![
            ("joined.precision".to_owned(), both / count(|one| one.pair.joined)),
            ("joined.recall".to_owned(), both / count(|one| one.right)),
            ("average_precision".to_owned(), measure(|pair| pair.likeness, topics)),
            ("words_alone.average_precision".to_owned(), measure(|pair| pair.of_words, topics)),
        ]
    }))
}

/// The mean, over what is right, of the precision down to it; 0 where nothing is right.
pub(crate) fn average_precision(ranked: &[(f32, bool)]) -> f64 {
    let (mut right, mut sum) = (0.0, 0.0);
    for (at, _) in ranked.iter().enumerate().filter(|(_, (_, is_right))| *is_right) {
        right += 1.0;
        sum += right / (at + 1) as f64;
    }
    if right == 0.0 { 0.0 } else { sum / right }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_right_at_the_top_scores_one() {
        assert!((average_precision(&[(0.9, true), (0.1, false)]) - 1.0).abs() < 1e-9);
        assert!((average_precision(&[(0.9, false), (0.1, true)]) - 0.5).abs() < 1e-9);
        assert!(average_precision(&[(0.9, false)]).abs() < 1e-9);
    }
}
