//! A linear-chain conditional random field over hashed features (Lafferty, McCallum and Pereira 2001), by
//! stochastic gradients with a step of its own for each weight (AdaGrad).

use variorum::claim::statement::learnt::{LABELS, STEP_SCALE, STRIDE, Sequence, UNITS, allowed};

use crate::{below, shuffle};

/// A sequence with its labels.
pub(crate) struct Example {
    pub(crate) sequence: Sequence,
    pub(crate) labels: Vec<u8>,
}

/// Length of a first step.
///
/// It, [`DECAY`], [`KEEP`] and the number of passes were set on a third of the training articles: F1 of
/// exact cues .683 with these, .668 without decay, with every feature and steps twice as long.
const STEP: f32 = 0.04;
/// How much of a weight is lost at each change of it, times its step.
const DECAY: f32 = 0.02;
/// Share of the features that a token keeps in each pass: none may be all there is.
const KEEP: f32 = 0.75;
/// A label whose probability is this near is not changed: most tokens are sure after one pass.
const SURE: f32 = 0.002;

/// Weights in training.
pub(crate) struct Chain {
    bits: u32,
    weights: Vec<f32>,
    squares: Vec<f32>,
    steps: [[f32; STRIDE]; STRIDE],
    step_squares: [[f32; STRIDE]; STRIDE],
    /// Random numbers, and whether each feature of the sequence at hand is kept; empty where all are.
    state: u64,
    keep: Vec<bool>,
}

impl Chain {
    pub(crate) fn train(bits: u32, examples: &[&Example], passes: usize, seed: u64) -> Self {
        let size = STRIDE << bits;
        let mut model = Chain {
            bits,
            weights: vec![0.0; size],
            squares: vec![0.01; size],
            steps: [[0.0; STRIDE]; STRIDE],
            step_squares: [[0.01; STRIDE]; STRIDE],
            state: seed ^ 0x5eed,
            keep: Vec::new(),
        };
        let mut sum = vec![0.0_f32; size];
        let mut step_sum = [[0.0_f32; STRIDE]; STRIDE];
        let mut count = 0.0;
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut state = seed;
        let mut beliefs = Beliefs::default();
        for pass in 0..passes {
            shuffle(&mut order, &mut state);
            for &at in &order {
                model.learn(examples[at], &mut beliefs);
            }
            // The mean of the later passes is steadier than the last one.
            if 2 * (pass + 1) > passes {
                count += 1.0;
                for (sum, weight) in sum.iter_mut().zip(&model.weights) {
                    *sum += weight;
                }
                for (sums, steps) in step_sum.iter_mut().zip(&model.steps) {
                    for (sum, step) in sums.iter_mut().zip(steps) {
                        *sum += step;
                    }
                }
            }
        }
        model.weights = sum.into_iter().map(|weight| weight / count).collect();
        model.steps = step_sum.map(|row| row.map(|step| step / count));
        model
    }

    /// One step towards the labels of one sequence.
    fn learn(&mut self, example: &Example, beliefs: &mut Beliefs) {
        let features: usize =
            (0..example.sequence.len()).map(|at| example.sequence.features(at).len()).sum();
        self.keep.clear();
        for _ in 0..features {
            let kept = below(&mut self.state, 1 << 16) < (KEEP * 65_536.0) as usize;
            self.keep.push(kept);
        }
        self.believe(&example.sequence, beliefs);
        let mut seen = 0;
        let mut before = 0_usize;
        for (at, &gold) in example.labels.iter().enumerate() {
            let gold = gold as usize;
            let mut slope = beliefs.tokens[at];
            slope[gold] -= 1.0;
            for from in 0..LABELS {
                for to in 0..LABELS {
                    let right = f32::from(u8::from(from == before && to == gold));
                    let slope = beliefs.steps[at][from][to] - right;
                    if slope.abs() > SURE {
                        let squares = &mut self.step_squares[from][to];
                        *squares += slope * slope;
                        self.steps[from][to] -= STEP * slope / squares.sqrt();
                    }
                }
            }
            before = gold;
            let kept = seen;
            seen += example.sequence.features(at).len();
            if slope.iter().all(|slope| slope.abs() < SURE) {
                continue;
            }
            for (nth, &feature) in example.sequence.features(at).iter().enumerate() {
                if !self.keep[kept + nth] {
                    continue;
                }
                let row = (feature >> (32 - self.bits)) as usize * STRIDE;
                for (label, &slope) in slope.iter().enumerate().take(LABELS) {
                    let squares = &mut self.squares[row + label];
                    *squares += slope * slope;
                    let step = STEP / squares.sqrt();
                    let weight = &mut self.weights[row + label];
                    *weight -= step * (slope + DECAY * *weight);
                }
            }
        }
    }

    /// How likely each label of each position is, and each pair of labels that meet there.
    fn believe(&self, sequence: &Sequence, beliefs: &mut Beliefs) {
        let length = sequence.len();
        beliefs.tokens.clear();
        beliefs.tokens.resize(length, [0.0; STRIDE]);
        beliefs.steps.clear();
        beliefs.steps.resize(length, [[0.0; STRIDE]; STRIDE]);
        let mut moves = [[0.0_f32; STRIDE]; STRIDE];
        for (from, row) in moves.iter_mut().enumerate().take(LABELS) {
            for (to, cell) in row.iter_mut().enumerate().take(LABELS) {
                if allowed(from as u8, to as u8) {
                    *cell = self.steps[from][to].exp();
                }
            }
        }
        let mut own: Vec<[f32; STRIDE]> = Vec::with_capacity(length);
        let mut seen = 0;
        for at in 0..length {
            let mut scores = [0.0_f32; STRIDE];
            for &feature in sequence.features(at) {
                seen += 1;
                if !self.keep[seen - 1] {
                    continue;
                }
                let row = (feature >> (32 - self.bits)) as usize * STRIDE;
                for (score, weight) in scores.iter_mut().zip(&self.weights[row..row + STRIDE]) {
                    *score += weight / KEEP;
                }
            }
            let top = scores[..LABELS].iter().copied().fold(f32::MIN, f32::max);
            let mut likely = [0.0_f32; STRIDE];
            for label in 0..LABELS {
                if sequence.may_be(at, label as u8) {
                    likely[label] = (scores[label] - top).max(-60.0).exp();
                }
            }
            own.push(likely);
        }
        let mut forward: Vec<[f32; STRIDE]> = Vec::with_capacity(length);
        for at in 0..length {
            let mut next = [0.0_f32; STRIDE];
            for to in 0..LABELS {
                let sum = if at == 0 {
                    moves[0][to]
                } else {
                    (0..LABELS).map(|from| forward[at - 1][from] * moves[from][to]).sum()
                };
                next[to] = sum * own[at][to];
            }
            let sum: f32 = next.iter().sum::<f32>().max(1e-30);
            next.iter_mut().for_each(|value| *value /= sum);
            forward.push(next);
        }
        let mut back = [1.0_f32; STRIDE];
        for at in (0..length).rev() {
            let mut sum = 0.0;
            for label in 0..LABELS {
                beliefs.tokens[at][label] = forward[at][label] * back[label];
                sum += beliefs.tokens[at][label];
            }
            let sum = sum.max(1e-30);
            beliefs.tokens[at].iter_mut().for_each(|value| *value /= sum);
            let mut before = [0.0_f32; STRIDE];
            let mut pairs = 0.0;
            for from in 0..LABELS {
                let here = match at {
                    0 => f32::from(u8::from(from == 0)),
                    _ => forward[at - 1][from],
                };
                for to in 0..LABELS {
                    let on = moves[from][to] * own[at][to] * back[to];
                    before[from] += on;
                    beliefs.steps[at][from][to] = here * on;
                    pairs += here * on;
                }
            }
            let pairs = pairs.max(1e-30);
            for row in &mut beliefs.steps[at] {
                row.iter_mut().for_each(|value| *value /= pairs);
            }
            let top = before.iter().copied().fold(1e-30, f32::max);
            before.iter_mut().for_each(|value| *value /= top);
            back = before;
        }
    }

    /// The tagger as a section: whole numbers of one byte, [`UNITS`] to one of log-likelihood.
    pub(crate) fn export(&self) -> Vec<u8> {
        let byte = |weight: f32| {
            ((weight * UNITS as f32).round().clamp(-127.0, 127.0) as i8).cast_unsigned()
        };
        let mut bytes = vec![self.bits as u8];
        bytes.extend(self.steps.iter().flatten().map(|step| byte(step / STEP_SCALE as f32)));
        bytes.extend(self.weights.iter().map(|&weight| byte(weight)));
        bytes
    }
}

/// What a chain believes of one sequence.
#[derive(Default)]
struct Beliefs {
    /// For each position, each label.
    tokens: Vec<[f32; STRIDE]>,
    /// For each position, each pair of the label before it and its own.
    steps: Vec<[[f32; STRIDE]; STRIDE]>,
}
