//! What is known of a word by its letters alone: hashes, endings, shape, cluster.

use std::sync::LazyLock;

use super::linear::hash;
use super::weights;

/// One word as the models see it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Word {
    /// Hash of the form as it stands.
    pub form: u64,
    /// Hash of the form in small letters, with figures as zeros.
    pub lower: u64,
    /// Hashes of the last 1 to 4 characters in small letters; 0 where the word is not longer.
    pub endings: [u64; 4],
    /// Hashes of the first 1 to 3 characters in small letters.
    pub beginnings: [u64; 3],
    /// Hash of the shape: capitals, small letters, figures and marks, runs shortened.
    pub shape: u64,
    /// Whether it starts with a capital.
    pub capital: bool,
    /// Clusters of words that are used alike, from fine to coarse; 0 for a word in none.
    pub cluster: [u16; 2],
}

/// Classes of words that are used alike; read in place.
///
/// Layout: `bits: u32`, `0: u32`, then `1 << bits` slots of 8 bytes (key `u32`, fine `u16`, coarse `u16`;
/// a slot with fine 0 is free).
#[derive(Debug, Clone, Copy, Default)]
pub struct Clusters<'a> {
    slots: &'a [[u8; 8]],
}

static CLUSTERS: LazyLock<Clusters<'static>> =
    LazyLock::new(|| weights::section("clusters").and_then(Clusters::read).unwrap_or_default());

impl<'a> Clusters<'a> {
    /// Reads a section; `None` where it is no such table.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_first_chunk::<8>()?;
        let bits = u32::from_le_bytes([head[0], head[1], head[2], head[3]]);
        let slots = rest.get(..8usize.checked_mul(1usize.checked_shl(bits)?)?)?.as_chunks().0;
        Some(Clusters { slots })
    }

    /// The clusters of a word, by the hash of its form in small letters.
    #[must_use]
    pub fn of(&self, lower: u64) -> [u16; 2] {
        if self.slots.is_empty() {
            return [0; 2];
        }
        let mask = self.slots.len() - 1;
        let mut at = lower as usize & mask;
        loop {
            let slot = u64::from_le_bytes(self.slots[at]);
            let fine = (slot >> 32) as u16;
            if fine == 0 {
                return [0; 2];
            }
            if slot as u32 == (lower >> 32) as u32 {
                return [fine, (slot >> 48) as u16];
            }
            at = (at + 1) & mask;
        }
    }
}

/// Hash of `form` in small letters, with figures as zeros: the key of [`Clusters`].
#[must_use]
pub fn lower_hash(form: &str) -> u64 {
    let mut buffer = [0u8; 64];
    hash(small(form, &mut buffer, &mut String::new()).as_bytes())
}

/// Reads a word by its letters.
#[must_use]
pub fn word(form: &str) -> Word {
    let mut buffer = [0u8; 64];
    let mut long = String::new();
    let lower = small(form, &mut buffer, &mut long);
    let lower_id = hash(lower.as_bytes());
    let mut word = Word {
        form: hash(form.as_bytes()),
        lower: lower_id,
        capital: form.starts_with(char::is_uppercase),
        shape: shape(form),
        cluster: CLUSTERS.of(lower_id),
        ..Word::default()
    };
    for (slot, (at, _)) in word.endings.iter_mut().zip(lower.char_indices().rev()) {
        *slot = hash(&lower.as_bytes()[at..]);
    }
    for (slot, (at, _)) in word.beginnings.iter_mut().zip(lower.char_indices().skip(1)) {
        *slot = hash(&lower.as_bytes()[..at]) ^ 1;
    }
    word
}

/// `form` in small letters, figures as zeros, curly apostrophes straight.
fn small<'b>(form: &str, buffer: &'b mut [u8; 64], long: &'b mut String) -> &'b str {
    if form.len() <= 64 && form.is_ascii() {
        let bytes = &mut buffer[..form.len()];
        for (to, from) in bytes.iter_mut().zip(form.bytes()) {
            *to = if from.is_ascii_digit() { b'0' } else { from.to_ascii_lowercase() };
        }
        return std::str::from_utf8(bytes).unwrap_or("");
    }
    // What stands beyond 64 characters tells no more of a word.
    long.extend(form.chars().take(64).flat_map(char::to_lowercase).map(|c| match c {
        '0'..='9' => '0',
        '’' | '‘' | '`' => '\'',
        '“' | '”' | '„' => '"',
        _ => c,
    }));
    long
}

fn shape(form: &str) -> u64 {
    let (mut shape, mut last, mut run) = (0u64, 0u64, 0);
    for c in form.chars().take(32) {
        let class = match c {
            'a'..='z' => 1,
            'A'..='Z' => 2,
            '0'..='9' => 3,
            '-' => 4,
            '.' => 5,
            '\'' | '’' => 6,
            _ if c.is_uppercase() => 2,
            _ if c.is_alphabetic() => 1,
            _ => 7,
        };
        run = if class == last { run + 1 } else { 0 };
        last = class;
        if run < 2 {
            shape = shape.wrapping_mul(9).wrapping_add(class);
        }
    }
    shape
}
