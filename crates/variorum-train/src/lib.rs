//! Treebanks and annotated news in, the weights file out: `variorum-train SHARED-DATA [--only PART]…`.
//!
//! One module a learnt part. To add one: write `fn train(data: &Path) -> anyhow::Result<Sections>` and
//! name it in [`PARTS`]; what it returns are sections of the file, read back by
//! `variorum::language::weights::section`.

use std::path::Path;

mod chain;
pub mod figures;
pub mod lemma;
pub mod likeness;
pub mod logistic;
pub mod network;
pub mod statement;
pub mod tagger;

/// Named sections of the weights file.
pub type Sections = Vec<(String, Vec<u8>)>;

/// A learnt part: its name and how to train it from the folder of data.
pub type Part = (&'static str, fn(&Path) -> anyhow::Result<Sections>);

/// Every learnt part but the network and the names, which need what Python tools learnt (`train.sh`). Later ones
/// read what earlier ones wrote into the file, so after a change of an early part run the program again
/// for the others.
pub const PARTS: &[Part] = &[
    ("lemmas", lemma::train),
    ("statement", statement::train),
    ("likeness", likeness::train),
    ("figures", figures::train),
];

/// The next number below `limit` from SplitMix64 (Steele, Lea, Flood 2014): training is repeatable.
pub fn below(state: &mut u64, limit: usize) -> usize {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^= z >> 31;
    (z % limit as u64) as usize
}

/// Puts items into a random order.
pub fn shuffle<T>(items: &mut [T], state: &mut u64) {
    for last in (1..items.len()).rev() {
        items.swap(last, below(state, last + 1));
    }
}
