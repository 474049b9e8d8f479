//! Writes the table of word clusters from a list that is made outside: `word fine coarse` a line.

use variorum::language::lexicon::lower_hash;

/// The section of a list of clusters.
pub fn section(list: &str) -> Vec<u8> {
    let rows: Vec<(u64, u16, u16)> = list
        .lines()
        .filter_map(|line| {
            let mut columns = line.split(' ');
            Some((
                lower_hash(columns.next()?),
                columns.next()?.parse().ok()?,
                columns.next()?.parse().ok()?,
            ))
        })
        .filter(|&(_, fine, _)| fine != 0)
        .collect();
    let slots = (rows.len() * 4 / 3 + 1).next_power_of_two();
    let mut table = vec![0u64; slots];
    for (word, fine, coarse) in rows {
        let mut at = word as usize & (slots - 1);
        while table[at] != 0 && table[at] as u32 != (word >> 32) as u32 {
            at = (at + 1) & (slots - 1);
        }
        if table[at] == 0 {
            table[at] = u64::from(coarse) << 48 | u64::from(fine) << 32 | word >> 32;
        }
    }
    let mut section = slots.trailing_zeros().to_le_bytes().to_vec();
    section.extend_from_slice(&0u32.to_le_bytes());
    section.extend(table.iter().flat_map(|slot| slot.to_le_bytes()));
    section
}
