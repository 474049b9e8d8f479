//! The tagger's weights and its search: a linear chain over hashed features.

/// Labels: outside, then four for each kind (begin, inside, last, alone).
pub const LABELS: usize = 25;
/// A row of weights is read as this many numbers; those beyond [`LABELS`] belong to the next row.
const ROW: usize = 32;
/// The label of a token outside every name.
pub const OUTSIDE: usize = 0;
/// A score that no path takes.
const NEVER: i32 = -1_000_000_000;

/// Position of a token in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// First of several.
    Begin = 0,
    /// Neither first nor last.
    Inside = 1,
    /// Last of several.
    Last = 2,
    /// The only one.
    Alone = 3,
}

/// The label for a part of a name of the `kind`-th kind.
#[must_use]
pub fn label(kind: usize, part: Part) -> usize {
    1 + kind * 4 + part as usize
}

/// Whether `after` may follow `before`; `None` is the end or the start of a sentence.
#[must_use]
pub fn may_follow(before: Option<usize>, after: Option<usize>) -> bool {
    let open = |label: usize| label != OUTSIDE && (label - 1) % 4 < 2;
    let goes_on = |label: usize| label != OUTSIDE && matches!((label - 1) % 4, 1 | 2);
    match (before, after) {
        (Some(before), Some(after)) if open(before) => {
            goes_on(after) && (before - 1) / 4 == (after - 1) / 4
        }
        (Some(before), None) => !open(before),
        (_, Some(after)) => !goes_on(after),
        (None, None) => true,
    }
}

/// Word classes: for a word's hash the number of its class, 0 where it has none.
#[derive(Debug, Clone, Copy)]
pub struct Classes<'a> {
    /// Slots of four bytes: a fingerprint and a class; a power of two of them.
    slots: &'a [u8],
}

/// Weights of the tagger, as they lie in the file.
#[derive(Debug, Clone, Copy)]
pub struct Model<'a> {
    /// Word classes.
    pub classes: Classes<'a>,
    /// Fingerprints, two bytes each, 0 where the slot is empty.
    prints: &'a [u8],
    /// The row of each slot, [`LABELS`] bytes each, and a tail so that [`ROW`] can be read.
    rows: &'a [u8],
    /// From label to label, two bytes each.
    moves: &'a [u8],
}

const MAGIC: &[u8; 8] = b"VNAMES02";

impl Classes<'_> {
    /// The class of the word with this hash; 0 where it has none.
    #[must_use]
    pub fn of(&self, hash: u32) -> u16 {
        let mask = self.slots.len() / 4;
        if mask == 0 {
            return 0;
        }
        let print = print(hash);
        let mut slot = hash as usize & (mask - 1);
        for _ in 0..64 {
            let bytes = &self.slots[slot * 4..slot * 4 + 4];
            let found = u16::from_le_bytes([bytes[0], bytes[1]]);
            if found == print {
                return u16::from_le_bytes([bytes[2], bytes[3]]);
            }
            if found == 0 {
                return 0;
            }
            slot = (slot + 1) & (mask - 1);
        }
        0
    }

    /// No classes at all.
    pub const NONE: Classes<'static> = Classes { slots: &[] };
}

/// The fingerprint of a hash: its upper half, never 0.
fn print(hash: u32) -> u16 {
    ((hash >> 16) as u16).max(1)
}

/// The slot where the search for a feature begins. The lower half of its hash decides, the upper is its print.
fn place(feature: u32, slots: usize) -> usize {
    ((u64::from(feature.rotate_left(16)) * slots as u64) >> 32) as usize
}

/// Slots that are looked at before a feature counts as unknown.
const FARTHEST: usize = 256;

impl<'a> Model<'a> {
    /// Reads the section as [`write()`] made it; `None` where it is not one.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC.as_slice())?;
        let (head, rest) = rest.split_at_checked(8)?;
        let classes = 4usize.checked_shl(u32::from(head[0]))?;
        let slots = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        let (class_slots, rest) = rest.split_at_checked(classes)?;
        let (moves, rest) = rest.split_at_checked(LABELS * LABELS * 2)?;
        let (prints, rows) = rest.split_at_checked(slots * 2)?;
        if slots == 0 || rows.len() < slots * LABELS + ROW {
            return None;
        }
        Some(Model { classes: Classes { slots: class_slots }, prints, rows, moves })
    }

    /// Adds the weights of `feature` to `scores`.
    fn add(&self, feature: u32, scores: &mut [i16; ROW]) {
        let slots = self.prints.len() / 2;
        let print = print(feature);
        let mut slot = place(feature, slots);
        for _ in 0..FARTHEST {
            let found = u16::from_le_bytes([self.prints[slot * 2], self.prints[slot * 2 + 1]]);
            if found == print {
                let row = &self.rows[slot * LABELS..slot * LABELS + ROW];
                for (score, &weight) in scores.iter_mut().zip(row) {
                    *score += i16::from(weight.cast_signed());
                }
                return;
            }
            if found == 0 {
                return;
            }
            slot += 1;
            if slot == slots {
                slot = 0;
            }
        }
    }

    /// The best labels of a sentence whose tokens have these features. `given` holds [`LABELS`] scores a
    /// token that are added to those of the features; beyond its end there are none.
    pub fn best<'f>(
        &self,
        tokens: impl Iterator<Item = &'f [u32]>,
        given: &[i16],
        scratch: &mut Scratch,
        labels: &mut Vec<usize>,
    ) {
        if scratch.moves.is_empty() {
            scratch.moves = moves(self.moves);
        }
        let Scratch { moves, back, now, next, emissions } = scratch;
        back.clear();
        emissions.clear();
        let mut any = false;
        let mut given = given.as_chunks::<LABELS>().0.iter();
        for features in tokens {
            let mut emission = [0i16; ROW];
            if let Some(given) = given.next() {
                emission[..LABELS].copy_from_slice(given);
            }
            for &feature in features {
                self.add(feature, &mut emission);
            }
            let mut from = [0u8; LABELS];
            if any {
                for to in 0..LABELS {
                    // Best predecessor; the first of equals, so that ties never depend on the machine.
                    let column = &moves[to];
                    let (mut best, mut arg) = (NEVER * 2, 0);
                    for before in 0..LABELS {
                        let score = now[before] + column[before];
                        if score > best {
                            (best, arg) = (score, before);
                        }
                    }
                    next[to] = best.max(NEVER) + i32::from(emission[to]);
                    from[to] = arg as u8;
                }
                std::mem::swap(now, next);
            } else {
                any = true;
                for to in 0..LABELS {
                    let start = if may_follow(None, Some(to)) { 0 } else { NEVER };
                    now[to] = start + i32::from(emission[to]);
                }
            }
            back.push(from);
            emissions.push(emission);
        }
        labels.clear();
        labels.resize(back.len(), OUTSIDE);
        if !any {
            return;
        }
        let mut best = OUTSIDE;
        for label in 0..LABELS {
            if may_follow(Some(label), None) && now[label] > now[best] {
                best = label;
            }
        }
        for at in (0..back.len()).rev() {
            labels[at] = best;
            best = usize::from(back[at][best]);
        }
    }
}

/// Room for the search, used again for every sentence.
#[derive(Debug, Default)]
pub struct Scratch {
    moves: Vec<[i32; LABELS]>,
    back: Vec<[u8; LABELS]>,
    now: [i32; LABELS],
    next: [i32; LABELS],
    /// What the features of each token of the last sentence say of each label.
    emissions: Vec<[i16; ROW]>,
}

impl Scratch {
    /// What the features of the tokens `name` of the last sentence say for a name of the `kind`-th kind.
    #[must_use]
    pub fn score(&self, name: std::ops::Range<usize>, kind: usize) -> i32 {
        let (first, end) = (name.start, name.end);
        name.map(|at| {
            let part = match (at == first, at + 1 == end) {
                (true, true) => Part::Alone,
                (true, false) => Part::Begin,
                (false, false) => Part::Inside,
                (false, true) => Part::Last,
            };
            i32::from(self.emissions[at][label(kind, part)])
        })
        .sum()
    }
}

/// Weights of moves by the label they lead to.
fn moves(bytes: &[u8]) -> Vec<[i32; LABELS]> {
    let weight = |from: usize, to: usize| {
        if !may_follow(Some(from), Some(to)) {
            return NEVER;
        }
        let at = (from * LABELS + to) * 2;
        i32::from(i16::from_le_bytes([bytes[at], bytes[at + 1]]))
    };
    (0..LABELS).map(|to| std::array::from_fn(|from| weight(from, to))).collect()
}

/// Writes the section: word classes, moves, and rows of weights by feature.
///
/// # Panics
///
/// When there are more rows or classes than slots: the trainer chooses the sizes.
#[must_use]
pub fn write(
    class_bits: u8,
    classes: &[(u32, u16)],
    slots: usize,
    rows: &[(u32, [i8; LABELS])],
    moves: &[[i16; LABELS]; LABELS],
) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend([class_bits, 0, 0, 0]);
    out.extend(u32::try_from(slots).expect("few slots").to_le_bytes());
    let class_slots = 1usize << class_bits;
    assert!(classes.len() < class_slots, "classes fit their table");
    let mut table = vec![0u8; class_slots * 4];
    for &(hash, class) in classes {
        let mut slot = hash as usize & (class_slots - 1);
        while table[slot * 4..slot * 4 + 2] != [0, 0] {
            slot = (slot + 1) & (class_slots - 1);
        }
        table[slot * 4..slot * 4 + 2].copy_from_slice(&print(hash).to_le_bytes());
        table[slot * 4 + 2..slot * 4 + 4].copy_from_slice(&class.to_le_bytes());
    }
    out.extend(table);
    out.extend(moves.iter().flatten().flat_map(|weight| weight.to_le_bytes()));
    assert!(rows.len() < slots, "rows fit their table");
    let mut prints = vec![0u16; slots];
    let mut table = vec![0u8; slots * LABELS + ROW];
    for (hash, row) in rows {
        let mut slot = place(*hash, slots);
        while prints[slot] != 0 {
            slot = (slot + 1) % slots;
        }
        prints[slot] = print(*hash);
        for (place, weight) in table[slot * LABELS..].iter_mut().zip(row) {
            *place = weight.cast_unsigned();
        }
    }
    out.extend(prints.iter().flat_map(|print| print.to_le_bytes()));
    out.extend(table);
    out
}
