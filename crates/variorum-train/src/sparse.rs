//! An averaged perceptron (Collins 2002) of many classes with few weights a feature, and its
//! export as a `Linear` model.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use variorum::language::linear::{Feature, Linear, Scorer};

/// Features are hashes already.
#[derive(Debug, Default, Clone)]
pub struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, value: u64) {
        self.0 = value.rotate_left(20);
    }
}

/// A map by hashed feature.
pub type FeatureMap<T> = HashMap<Feature, T, BuildHasherDefault<Identity>>;

/// One weight in training.
#[derive(Debug, Clone, Copy)]
struct Cell {
    class: u8,
    weight: i32,
    /// Sum of the weight over all steps before `since`.
    total: i64,
    since: u32,
}

/// A model in training.
#[derive(Debug, Default)]
pub struct Perceptron {
    rows: FeatureMap<Vec<Cell>>,
    step: u32,
    classes: usize,
}

impl Scorer for Perceptron {
    fn add(&self, feature: Feature, scores: &mut [i32]) {
        if let Some(row) = self.rows.get(&feature) {
            for cell in row {
                scores[cell.class as usize] += cell.weight;
            }
        }
    }
}

impl Perceptron {
    /// An empty model.
    pub fn new(classes: usize) -> Self {
        Perceptron { classes, ..Perceptron::default() }
    }

    /// Counts a decision; call it once a decision, right or wrong.
    pub fn step(&mut self) {
        self.step += 1;
    }

    /// Moves the weights of `features` from the class that was chosen to the right one.
    pub fn update(&mut self, features: &[Feature], right: usize, chosen: usize) {
        for &feature in features {
            let row = self.rows.entry(feature).or_default();
            change(row, right as u8, 1, self.step);
            change(row, chosen as u8, -1, self.step);
        }
    }

    /// The averaged weights as a section: those of the `most` features that weigh most.
    pub fn export(&self, most: usize) -> Vec<u8> {
        let steps = f64::from(self.step.max(1));
        let rows: Vec<(Feature, Vec<(u8, f64)>)> = self
            .rows
            .iter()
            .map(|(&feature, row)| {
                let average = |cell: &Cell| {
                    (cell.total + i64::from(cell.weight) * i64::from(self.step - cell.since)) as f64
                        / steps
                };
                (feature, row.iter().map(|cell| (cell.class, average(cell))).collect())
            })
            .collect();
        export(rows, self.classes, most)
    }
}

fn change(row: &mut Vec<Cell>, class: u8, by: i32, step: u32) {
    let at = row.iter().position(|cell| cell.class == class).unwrap_or_else(|| {
        row.push(Cell { class, weight: 0, total: 0, since: step });
        row.len() - 1
    });
    let cell = &mut row[at];
    cell.total += i64::from(cell.weight) * i64::from(step - cell.since);
    cell.since = step;
    cell.weight += by;
}

/// Writes the `most` rows that weigh most as a `Linear` model.
pub fn export(mut rows: Vec<(Feature, Vec<(u8, f64)>)>, classes: usize, most: usize) -> Vec<u8> {
    let weight = |row: &[(u8, f64)]| row.iter().map(|(_, weight)| weight.abs()).fold(0.0, f64::max);
    rows.sort_by(|(f, x), (g, y)| weight(y).total_cmp(&weight(x)).then(f.cmp(g)));
    rows.truncate(most);
    rows.sort_by_key(|(feature, _)| *feature);
    let mut sizes: Vec<f64> =
        rows.iter().flat_map(|(_, row)| row.iter().map(|(_, weight)| weight.abs())).collect();
    sizes.sort_by(f64::total_cmp);
    let largest = sizes.get((sizes.len() as f64 * 0.9999) as usize).copied().unwrap_or(1.0);
    let scale = 127.0 / largest;
    let kept: Vec<(Feature, Vec<[u8; 2]>)> = rows
        .iter()
        .filter_map(|(feature, row)| {
            let mut pairs: Vec<[u8; 2]> = row
                .iter()
                .map(|&(class, weight)| {
                    [class, ((weight * scale).round().clamp(-127.0, 127.0) as i8).cast_unsigned()]
                })
                .filter(|pair| pair[1] != 0)
                .collect();
            pairs.sort_unstable();
            pairs.truncate(255);
            (!pairs.is_empty()).then_some((*feature, pairs))
        })
        .collect();
    let slots = (kept.len() * 8 / 7 + 1).next_power_of_two();
    let mut table = vec![0u64; slots];
    let mut pairs: Vec<u8> = Vec::new();
    for (feature, row) in &kept {
        let (mut at, key) = Linear::place(*feature, slots);
        while table[at] != 0 {
            at = (at + 1) & (slots - 1);
        }
        let first = pairs.len() as u64 / 2;
        table[at] = (first << 8 | row.len() as u64) << 32 | u64::from(key);
        pairs.extend(row.iter().flatten());
    }
    let mut section = (classes as u32).to_le_bytes().to_vec();
    section.extend_from_slice(&slots.trailing_zeros().to_le_bytes());
    section.extend(table.iter().flat_map(|slot| slot.to_le_bytes()));
    section.extend_from_slice(&pairs);
    section
}
