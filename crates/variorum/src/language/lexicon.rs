//! What is known of a word by its letters alone: hashes, endings, shape.

use super::linear::hash;

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
}

/// Hash of `form` in small letters, with figures as zeros: the key of word vectors.
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
