//! Logistic regression over a few kinds of evidence, by Newton's method, with a small pull to nothing.

use variorum::collate::likeness::probability;

/// Steps; the weights stand still long before.
const STEPS: usize = 30;
/// Strength of the pull to nothing.
const PULL: f64 = 1.0;

/// Evidence, whether it speaks for what is right, and how much it weighs.
pub type Example<const N: usize> = ([f32; N], bool, f64);

/// How much each kind of evidence counts.
#[must_use]
pub fn fit<const N: usize>(known: &[Example<N>]) -> [f32; N] {
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
        let mut known: Vec<Example<4>> = Vec::new();
        for at in 0..40 {
            let mut evidence = [0.0; 4];
            evidence[0] = 1.0;
            evidence[1] = if at % 2 == 0 { 1.0 } else { 0.0 };
            evidence[2] = if at % 3 == 0 { 1.0 } else { 0.0 };
            known.push((evidence, at % 2 == 0, 1.0));
        }
        let weights = fit(&known);
        assert!(weights[1] > 2.0 && weights[1] > 10.0 * weights[2].abs());
    }
}
