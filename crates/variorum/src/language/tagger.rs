//! The pairs of tags that the network chooses from: a Penn tag and a universal one, as the treebanks
//! pair them.

use super::{Upos, Xpos};

/// Reads the list of pairs: two bytes each, the numbers of the Penn and the universal tag.
#[must_use]
pub fn pairs(bytes: &[u8]) -> Vec<(Xpos, Upos)> {
    let pair = |pair: &[u8; 2]| {
        Some((*Xpos::ALL.get(pair[0] as usize)?, *Upos::ALL.get(pair[1] as usize)?))
    };
    bytes.as_chunks().0.iter().filter_map(pair).collect()
}
