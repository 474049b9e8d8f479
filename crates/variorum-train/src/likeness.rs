//! How much each kind of evidence counts for two clauses' telling one happening: logistic regression on ECB+.
//!
//! By Newton's method, with a small pull to nothing. Topics weigh by the root of their pairs, or the largest few would decide
//! alone. Trained on the topics that are not held ([`variorum_eval::likeness::HELD`]); `variorum-eval likeness` measures it on
//! those that are.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, ensure};
use variorum::collate::likeness::{Evidence, KINDS, probability};
use variorum_eval::likeness::{HELD, examples};

use crate::Sections;

/// Steps; the weights stand still long before.
const STEPS: usize = 30;
/// Strength of the pull to nothing.
const PULL: f64 = 1.0;

/// A pair's evidence, whether it is right, and its weight.
type Example = (Evidence, bool, f64);

/// Trains the section `likeness`: a 32-bit float for each kind of evidence.
///
/// # Errors
///
/// Where ECB+ cannot be read, or holds no links.
pub fn train(data: &Path) -> Result<Sections> {
    let mut known: Vec<Example> = Vec::new();
    for (topic, pairs) in examples(&data.join("ecbplus"))? {
        if !HELD.contains(&topic) {
            let weight = 1.0 / (pairs.len().max(1) as f64).sqrt();
            known.extend(pairs.iter().map(|pair| (pair.pair.evidence, pair.right, weight)));
        }
    }
    ensure!(known.iter().any(|(_, right, _)| *right), "ECB+ holds no links");
    let mean = known.iter().map(|(_, _, weight)| weight).sum::<f64>() / known.len() as f64;
    known.iter_mut().for_each(|(_, _, weight)| *weight /= mean);
    let weights = fit(&known);
    let mut out = std::io::stdout().lock();
    for (kind, weight) in KINDS.iter().zip(weights) {
        writeln!(out, "{weight:6.2}  {kind}")?;
    }
    Ok(vec![("likeness".to_owned(), weights.iter().flat_map(|one| one.to_le_bytes()).collect())])
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
