//! Sparse linear models: the form in which every learnt part of the language stage is kept.
//!
//! A feature is a hash of 64 bits. A model maps it to a few (class, weight) pairs; scores are sums
//! in whole numbers, so they are the same on every machine. The bytes are read in place.

/// A hashed feature.
pub type Feature = u64;

/// What adds up scores for features: a [`Linear`] model, or one in training.
pub trait Scorer {
    /// Adds the weights of `feature` to `scores`, one score a class.
    fn add(&self, feature: Feature, scores: &mut [i32]);
}

/// Hashes a feature of template `template` with the values `a` and `b`.
#[inline]
#[must_use]
pub fn feature(template: u32, a: u64, b: u64) -> Feature {
    let mut h = (a ^ (u64::from(template) << 56)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    h ^= h >> 29;
    h = (h ^ b ^ u64::from(template)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    h ^ (h >> 32)
}

/// Hashes text.
#[inline]
#[must_use]
pub fn hash(bytes: &[u8]) -> u64 {
    let mut h = 0xCBF2_9CE4_8422_2325_u64 ^ (bytes.len() as u64);
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        h = (h ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        h ^= h >> 32;
    }
    h
}

/// A model read in place from a section of the weights.
///
/// Layout, little-endian: `classes: u32`, `bits: u32`, then `1 << bits` slots of 8 bytes (key `u32`,
/// first pair in the upper 24 bits and number of pairs in the lower 8 of a `u32`; a slot without
/// pairs is free), then pairs of 2 bytes (class `u8`, weight `i8`).
#[derive(Debug, Clone, Copy)]
pub struct Linear<'a> {
    slots: &'a [[u8; 8]],
    pairs: &'a [[u8; 2]],
    classes: usize,
}

impl<'a> Linear<'a> {
    /// Reads a section; `None` where it is not such a model.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_first_chunk::<8>()?;
        let classes = u32::from_le_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let bits = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
        let length = 8usize.checked_mul(1usize.checked_shl(bits)?)?;
        let slots = rest.get(..length)?.as_chunks().0;
        let pairs = rest.get(length..)?.as_chunks().0;
        Some(Linear { slots, pairs, classes })
    }

    /// How many classes there are.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// Where `feature` is looked for first, and by which key.
    #[must_use]
    pub fn place(feature: Feature, slots: usize) -> (usize, u32) {
        ((feature as usize) & (slots - 1), (feature >> 32) as u32)
    }
}

impl Scorer for Linear<'_> {
    #[inline]
    fn add(&self, feature: Feature, scores: &mut [i32]) {
        let (mut at, key) = Self::place(feature, self.slots.len());
        loop {
            let slot = u64::from_le_bytes(self.slots[at]);
            let range = (slot >> 32) as u32;
            if range == 0 {
                return;
            }
            if slot as u32 == key {
                let first = (range >> 8) as usize;
                let pairs = self.pairs.get(first..first + (range & 0xff) as usize).unwrap_or(&[]);
                for &[class, weight] in pairs {
                    if let Some(score) = scores.get_mut(class as usize) {
                        *score += i32::from(weight.cast_signed());
                    }
                }
                return;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

/// The class with the highest score, the first of equals.
#[inline]
#[must_use]
pub fn best(scores: &[i32]) -> usize {
    let mut best = 0;
    for (class, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = class;
        }
    }
    best
}
