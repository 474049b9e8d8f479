//! The network behind tags and trees: small tables of vectors, two layers of recurrent units in both
//! directions, and one reading for tags, arcs and relations each. All in whole numbers, so that every
//! machine reads the same.

use super::lexicon::Word;

/// Vectors that are added to a word's own: of its endings, beginnings, shape.
pub const HASHED: usize = 8;
/// Rows of the table of those vectors.
pub const HASHED_ROWS: u64 = 1 << 14;

/// The rows of a word in the table of hashed vectors.
#[must_use]
pub fn rows(word: &Word) -> [u32; HASHED] {
    let [e1, e2, e3, e4] = word.endings;
    let [b1, b2, b3] = word.beginnings;
    let kinds = [e1, e2, e3, e4, b1 ^ b2.rotate_left(3), b2, b3, word.shape];
    let mut kind = 0;
    kinds.map(|value| {
        kind += 1;
        (super::linear::feature(800 + kind, value, u64::from(kind == 3 && word.capital))
            % HASHED_ROWS) as u32
    })
}
