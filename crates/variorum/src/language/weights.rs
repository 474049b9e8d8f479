//! The weights file: one container for every learnt part of the program, embedded and read in place.
//!
//! To add a learnt part: write a module in `variorum-train` that returns its bytes, name it in the
//! list of parts there, rebuild with `cargo run --release -p variorum-train -- SHARED-DATA-FOLDER
//! --only NAME` (keeps the other sections), and read it here with `section("NAME")`, once, in a
//! `LazyLock` beside the code that uses it. A section starts on 64 bytes; its inner layout is the part's
//! own affair. `crates/variorum-train/train.sh` makes the whole file anew.
//!
//! Layout, little-endian: `b"VARIORUM"`, version `u32`, number of sections `u32`, SHA-256 of all
//! that follows these 48 bytes; a directory of 32 bytes a section (name of 16 bytes padded with
//! zeros, start `u64` from the file's first byte, length `u64`), sorted by name; the sections.

use std::sync::OnceLock;

use sha2::{Digest, Sha256};

/// The version of the layout that this program reads.
pub const VERSION: u32 = 1;
/// What a weights file begins with.
pub const MAGIC: &[u8; 8] = b"VARIORUM";
/// Bytes before the directory.
pub const HEADER: usize = 48;
/// Bytes of a directory entry.
pub const ENTRY: usize = 32;
/// Sections start on multiples of this.
pub const ALIGNMENT: usize = 64;

static FILE: &[u8] = include_bytes!("../data/weights.bin");

/// What is read in place of the embedded file.
static OTHER: OnceLock<Vec<u8>> = OnceLock::new();

/// Has this run read `file` in place of the embedded weights: for training, where a part reads what the ones
/// before it have just written, and for measuring. Call it before anything is read; says whether it was the first call
/// and the file whole.
#[must_use]
pub fn read_instead(file: Vec<u8>) -> bool {
    is_intact(&file) && OTHER.set(file).is_ok()
}

/// The section `name` of the embedded weights; `None` where there is none.
#[must_use]
pub fn section(name: &str) -> Option<&'static [u8]> {
    section_of(OTHER.get().map_or(FILE, Vec::as_slice), name)
}

/// The section `name` of a weights file.
#[must_use]
pub fn section_of<'a>(file: &'a [u8], name: &str) -> Option<&'a [u8]> {
    sections(file).find(|(found, _)| *found == name).map(|(_, bytes)| bytes)
}

/// The sections of a weights file, in order of their names.
pub fn sections(file: &[u8]) -> impl Iterator<Item = (&str, &[u8])> {
    let count = match (file.get(..8), number(file, 8)) {
        (Some(magic), Some(version)) if magic == MAGIC && version == VERSION => {
            number(file, 12).unwrap_or(0)
        }
        _ => 0,
    };
    let directory = file.get(HEADER..).unwrap_or(&[]).chunks_exact(ENTRY).take(count as usize);
    directory.filter_map(move |entry| {
        let name = std::str::from_utf8(&entry[..16]).ok()?.trim_end_matches('\0');
        let start = u64::from_le_bytes(entry[16..24].try_into().ok()?);
        let length = u64::from_le_bytes(entry[24..32].try_into().ok()?);
        let start = usize::try_from(start).ok()?;
        Some((name, file.get(start..start.checked_add(usize::try_from(length).ok()?)?)?))
    })
}

/// Whether the hash in the header is that of the content.
#[must_use]
pub fn is_intact(file: &[u8]) -> bool {
    file.len() >= HEADER && Sha256::digest(&file[HEADER..]).as_slice() == &file[16..HEADER]
}

/// Puts sections together into a weights file.
#[must_use]
pub fn pack(mut parts: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    parts.sort();
    let mut body = Vec::new();
    let mut start = (HEADER + ENTRY * parts.len()).next_multiple_of(ALIGNMENT);
    for (name, bytes) in &parts {
        let mut padded = [0; 16];
        padded[..name.len()].copy_from_slice(name.as_bytes());
        body.extend_from_slice(&padded);
        body.extend_from_slice(&(start as u64).to_le_bytes());
        body.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        start = (start + bytes.len()).next_multiple_of(ALIGNMENT);
    }
    for (_, bytes) in &parts {
        body.resize((HEADER + body.len()).next_multiple_of(ALIGNMENT) - HEADER, 0);
        body.extend_from_slice(bytes);
    }
    let mut file = MAGIC.to_vec();
    file.extend_from_slice(&VERSION.to_le_bytes());
    file.extend_from_slice(&u32::try_from(parts.len()).expect("few parts").to_le_bytes());
    file.extend_from_slice(Sha256::digest(&body).as_slice());
    file.extend_from_slice(&body);
    file
}

fn number(file: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(file.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_read_back() {
        let file = pack(vec![("two".to_owned(), vec![2; 70]), ("one".to_owned(), vec![1])]);
        assert!(is_intact(&file));
        assert_eq!(section_of(&file, "one"), Some(&[1u8][..]));
        assert_eq!(section_of(&file, "two"), Some(&[2u8; 70][..]));
        assert_eq!(section_of(&file, "three"), None);
        assert_eq!(section_of(&file[..60], "one"), None);
        assert!(!is_intact(&file[..60]));
    }

    #[test]
    fn the_embedded_file_is_intact_and_small() {
        assert!(is_intact(FILE));
        assert!(FILE.len() <= 20_000_000, "{} bytes", FILE.len());
    }
}
