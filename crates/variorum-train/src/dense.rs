//! An averaged perceptron of three classes, for the parser's transitions.

use variorum::language::linear::{Feature, Scorer};

use crate::sparse::{FeatureMap, export};

/// Weights of one feature, and their sums over the steps.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    weight: [i32; 3],
    total: [i64; 3],
    since: u32,
    updates: u32,
}

/// A model in training.
#[derive(Debug, Default)]
pub struct Perceptron3 {
    rows: FeatureMap<Row>,
    step: u32,
}

impl Scorer for Perceptron3 {
    fn add(&self, feature: Feature, scores: &mut [i32]) {
        if let Some(row) = self.rows.get(&feature) {
            for (score, weight) in scores.iter_mut().zip(row.weight) {
                *score += weight;
            }
        }
    }
}

impl Perceptron3 {
    /// Counts a decision.
    pub fn step(&mut self) {
        self.step += 1;
    }

    /// Adds `by` to the weight of `class` for each of `features`.
    pub fn change(&mut self, features: &[Feature], class: usize, by: i32) {
        for &feature in features {
            let row = self.rows.entry(feature).or_default();
            for (total, weight) in row.total.iter_mut().zip(row.weight) {
                *total += i64::from(weight) * i64::from(self.step - row.since);
            }
            row.since = self.step;
            row.updates += 1;
            row.weight[class] += by;
        }
    }

    /// The averaged weights of features that were changed at least `updates` times, as a section: of
    /// these the `most` that weigh most.
    pub fn export(&self, updates: u32, most: usize) -> Vec<u8> {
        let steps = f64::from(self.step.max(1));
        let rows: Vec<(Feature, Vec<(u8, f64)>)> = self
            .rows
            .iter()
            .filter(|(_, row)| row.updates >= updates)
            .map(|(&feature, row)| {
                let average = |class: usize| {
                    let late = i64::from(row.weight[class]) * i64::from(self.step - row.since);
                    (row.total[class] + late) as f64 / steps
                };
                // Only differences between the classes count.
                let mean = (0..3).map(average).sum::<f64>() / 3.0;
                (feature, (0..3).map(|class| (class as u8, average(class) - mean)).collect())
            })
            .collect();
        export(rows, 3, most)
    }
}
