//! How much each kind of evidence counts for two clauses' telling one happening: logistic regression on clauses of whole reports
//! that a reader judged, and on ECB+.
//!
//! By Newton's method, with a small pull to nothing. Topics of ECB+ weigh by the root of their pairs, or the largest few would
//! decide alone. Trained on the stories and topics that are not held ([`variorum_eval::agreements`],
//! [`variorum_eval::likeness::HELD`]); `variorum-eval agreements` and `likeness` measure it on those that are.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, ensure};
use variorum::collate::likeness::{Evidence, KINDS, probability};
use variorum_eval::agreements::judged;
use variorum_eval::likeness::{HELD, examples};

use crate::Sections;

/// Steps; the weights stand still long before.
const STEPS: usize = 30;
/// Strength of the pull to nothing.
const PULL: f64 = 1.0;

/// What the pairs of ECB+ weigh together, and those of whole reports, which are what a collation reads: at equal weights the desk
/// finds .03 less, and .77 of what is joined in ECB+ is right, not .73 (docs/decisions/likeness.md).
const OF_LINKED: f64 = 300.0;
const OF_JUDGED: f64 = 1_000.0;

/// A pair's evidence, whether it is right, and its weight.
type Example = (Evidence, bool, f64);

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
        let pairs = story.examples(data)?;
        known.extend(pairs.iter().map(|pair| (pair.pair.evidence, pair.right, 1.0)));
    }
    weigh(&mut linked, OF_LINKED);
    weigh(&mut known, OF_JUDGED);
    known.extend(linked);
    let weights = fit(&known);
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

fn fit(known: &[Example]) -> Evidence {
    const N: usize = KINDS.len();
    let mut weights = [0.0f64; N];
    for _ in 0..STEPS {
        let now = weights.map(|weight| weight as f32);
        let mut slope = weights.map(|weight| PULL * weight);
        let mut curve = [[0.0f64; N]; N];
        for (kind, row) in curve.iter_mut().enumerate() {
            row[kind] = PULL;
        }
        for (evidence, right, weight) in known {
            let sure = f64::from(probability(evidence, &now));
            let evidence = evidence.map(f64::from);
            for i in 0..N {
                slope[i] += weight * (sure - f64::from(u8::from(*right))) * evidence[i];
                for j in 0..N {
                    curve[i][j] += weight * sure * (1.0 - sure) * evidence[i] * evidence[j];
                }
            }
        }
        for (weight, step) in weights.iter_mut().zip(solve(curve, slope)) {
            *weight -= step;
        }
    }
    weights.map(|weight| weight as f32)
}

/// Solves a symmetric, positive set of equations by elimination.
fn solve<const N: usize>(mut rows: [[f64; N]; N], mut right: [f64; N]) -> [f64; N] {
    for at in 0..N {
        let (pivot, pivot_right) = (rows[at], right[at]);
        for (row, right) in rows.iter_mut().zip(&mut right).skip(at + 1) {
            let share = row[at] / pivot[at];
            row.iter_mut().zip(pivot).for_each(|(cell, above)| *cell -= share * above);
            *right -= share * pivot_right;
        }
    }
    for at in (0..N).rev() {
        let solved: f64 =
            rows[at].iter().zip(right).skip(at + 1).map(|(cell, one)| cell * one).sum();
        right[at] = (right[at] - solved) / rows[at][at];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_solved() {
        assert_eq!(solve([[2.0, 1.0], [1.0, 3.0]], [4.0, 7.0]), [1.0, 2.0]);
    }

    #[test]
    fn what_tells_right_from_wrong_weighs_most() {
        let mut known: Vec<Example> = Vec::new();
        for at in 0..40 {
            let mut evidence = [0.0; KINDS.len()];
            evidence[0] = 1.0;
            evidence[1] = if at % 2 == 0 { 1.0 } else { 0.0 };
            evidence[2] = if at % 3 == 0 { 1.0 } else { 0.0 };
            known.push((evidence, at % 2 == 0, 1.0));
        }
        let weights = fit(&known);
        assert!(weights[1] > 2.0 && weights[1] > 10.0 * weights[2].abs());
    }
}
