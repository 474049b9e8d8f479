//! How much each kind of evidence counts for two clauses' telling one happening: logistic regression on clauses of whole reports
//! that a reader judged, and on ECB+.
//!
//! Topics of ECB+ weigh by the root of their pairs, or the largest few would
//! decide alone. Trained on the stories and topics that are not held ([`variorum_eval::agreements`],
//! [`variorum_eval::likeness::HELD`]); `variorum-eval agreements` and `likeness` measure it on those that are.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, ensure};
use variorum::collate::likeness::KINDS;
use variorum_eval::agreements::{self, judged};
use variorum_eval::likeness::{HELD, examples};

use crate::{Sections, logistic};

/// What the pairs of ECB+ weigh together, and those of whole reports, which are what a collation reads: at equal weights the desk
/// finds .03 less, and .77 of what is joined in ECB+ is right, not .73 (docs/decisions/likeness.md).
const OF_LINKED: f64 = 300.0;
const OF_JUDGED: f64 = 1_000.0;

type Example = logistic::Example<{ KINDS.len() }>;

/// Trains the section `likeness`: a 32-bit float for each kind of evidence.
///
/// # Errors
///
/// Where ECB+ or a judged report cannot be read, or ECB+ holds no links.
pub fn train(data: &Path) -> Result<Sections> {
    let mut linked: Vec<Example> = Vec::new();
    for (topic, pairs) in examples(&data.join("ecbplus"))? {
        if !HELD.contains(&topic) {
            let weight = 1.0 / (pairs.len().max(1) as f64).sqrt();
            linked.extend(pairs.iter().map(|pair| (pair.pair.evidence, pair.right, weight)));
        }
    }
    ensure!(linked.iter().any(|(_, right, _)| *right), "ECB+ holds no links");
    let mut known: Vec<Example> = Vec::new();
    for story in judged()?.iter().filter(|story| !story.held) {
        let pairs = agreements::examples(story, data)?;
        known.extend(pairs.iter().map(|pair| (pair.pair.evidence, pair.right, 1.0)));
    }
    weigh(&mut linked, OF_LINKED);
    weigh(&mut known, OF_JUDGED);
    known.extend(linked);
    let weights = logistic::fit(&known);
    let mut out = std::io::stdout().lock();
    for (kind, weight) in KINDS.iter().zip(weights) {
        writeln!(out, "{weight:6.2}  {kind}")?;
    }
    Ok(vec![("likeness".to_owned(), weights.iter().flat_map(|one| one.to_le_bytes()).collect())])
}

/// Scales the weights of some examples to a sum.
fn weigh(examples: &mut [Example], sum: f64) {
    let now: f64 = examples.iter().map(|(_, _, weight)| weight).sum();
    examples.iter_mut().for_each(|(_, _, weight)| *weight *= sum / now);
}
