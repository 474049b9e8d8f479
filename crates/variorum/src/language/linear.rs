//! Hashed features, and the choice of the best class.

/// A hashed feature.
pub type Feature = u64;

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
