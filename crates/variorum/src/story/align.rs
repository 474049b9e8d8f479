//! Two texts side by side: the runs of words that stand in both.

use super::print::Bare;
use super::words::mix;

/// Words of a seed: a run that must be the same in both texts for them to be compared.
pub(crate) const SEED: usize = 4;

/// Shortest run of the same words that counts as a block.
const BLOCK: usize = 3;

/// Words that may differ between two blocks of one passage, on either side.
pub(crate) const MOST_EDIT: usize = 4;

/// Share of words in a passage that must be the same (of its longer side).
const DENSITY: f64 = 0.7;

/// A passage must have one run of so many same words: edits may stand between, but not everywhere.
const CORE: usize = 5;

/// Words outside quotation marks that two texts must share in one passage to be of one origin.
/// From the specification of independence.
pub(crate) const SHARED_RUN: usize = 12;

/// Words of a passage with edits that must follow one another without a break…
const UNBROKEN: usize = 11;

/// …or words that it must have in common. Names with their offices, charges and the words for one
/// fact come to twelve with a gap: precision on judged pairs .859 without these two, .965 with them, recall
/// 1 in both.
const EDITED_RUN: usize = 18;

/// A very short report is a version of another when so much of it stands there in the same order…
const SHORT_CONTAINMENT: f64 = 0.75;

/// …and it has at least so many words…
pub(crate) const SHORT_WORDS: usize = 8;

/// …and at most so many: beyond, a passage of twelve words is asked for.
const SHORT_MOST: usize = 60;

/// Places of one run in the other text that are tried.
const MOST_PLACES: usize = 8;

/// Words of the same run: where it starts in either text, and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) left: u32,
    pub(crate) right: u32,
    pub(crate) words: u32,
}

impl Block {
    pub(crate) fn swapped(self) -> Block {
        Block { left: self.right, right: self.left, words: self.words }
    }
}

/// A passage: blocks that follow one another in both texts, with few words between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    /// First word and one past the last.
    pub(crate) left: (u32, u32),
    pub(crate) right: (u32, u32),
    /// Words that are the same.
    pub(crate) same: u32,
    longest: u32,
}

/// What two texts have in common.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shared {
    /// In order of the left text.
    pub(crate) blocks: Box<[Block]>,
    pub(crate) passages: Box<[Run]>,
    /// Words of the blocks over the words of the shorter.
    pub(crate) containment: f64,
    /// The two as whole texts are one, though no passage is long enough.
    pub(crate) version: bool,
    /// Words of the shorter text.
    shorter: usize,
}

impl Run {
    /// Whether it is a passage that two writers would not both have written: [`SHARED_RUN`] words, a good
    /// part of them without a break, or many more.
    pub(crate) fn is_telling(&self) -> bool {
        let (same, longest) = (self.same as usize, self.longest as usize);
        same >= SHARED_RUN && (longest >= UNBROKEN || same >= EDITED_RUN)
    }
}

impl Shared {
    /// Words in common in the telling passage that has most; 0 where none is telling.
    pub(crate) fn longest(&self) -> usize {
        let telling = self.passages.iter().filter(|run| run.is_telling());
        telling.map(|run| run.same as usize).max().unwrap_or(0)
    }

    /// Takes out the passages of which `test` says that they are nobody's report, with their words.
    pub(crate) fn leave_out(&mut self, test: impl Fn(&Run) -> bool) {
        let (out, kept): (Vec<Run>, Vec<Run>) = self.passages.iter().partition(|run| test(run));
        if out.is_empty() {
            return;
        }
        let inside = |block: &Block| {
            out.iter().any(|run| run.left.0 <= block.left && block.left < run.left.1)
        };
        self.passages = kept.into();
        self.blocks = self.blocks.iter().copied().filter(|block| !inside(block)).collect();
        self.containment = (self.words() as f64 / self.shorter.max(1) as f64).min(1.0);
    }

    /// Words in passages over the words of the shorter: what is alike in wording, not in stock phrases.
    pub(crate) fn wording(&self) -> f64 {
        let words: u32 = self.passages.iter().map(|run| run.same).sum();
        f64::from(words) / self.shorter.max(1) as f64
    }

    /// Words in common.
    pub(crate) fn words(&self) -> usize {
        self.blocks.iter().map(|block| block.words as usize).sum()
    }
}

/// The runs of one text by what they are, to find those of others in it.
pub(crate) struct Places<'a> {
    words: &'a [Bare],
    mask: usize,
    /// For each value of the lowest bits the first place plus one, and for each place the next.
    heads: Vec<u32>,
    next: Vec<u32>,
}

impl<'a> Places<'a> {
    pub(crate) fn new(words: &'a [Bare]) -> Places<'a> {
        let size = (2 * words.len()).next_power_of_two();
        let mut places =
            Places { words, mask: size - 1, heads: vec![0; size], next: vec![0; words.len()] };
        for at in (0..(words.len() + 1).saturating_sub(BLOCK)).rev() {
            let head = &mut places.heads[run_hash(&words[at..at + BLOCK]) as usize & places.mask];
            places.next[at] = *head;
            *head = at as u32 + 1;
        }
        places
    }

    /// Where a run may stand, from the front.
    fn of(&self, run: &[Bare]) -> impl Iterator<Item = usize> {
        let mut at = self.heads[run_hash(run) as usize & self.mask];
        std::iter::from_fn(move || {
            let place = (at as usize).checked_sub(1)?;
            at = self.next[place];
            Some(place)
        })
        .filter(|&place| same(run, &self.words[place..]) == run.len())
        .take(MOST_PLACES)
    }
}

fn same(one: &[Bare], other: &[Bare]) -> usize {
    one.iter().zip(other).take_while(|(x, y)| x.word == y.word).count()
}

/// A hash of the runs of [`SEED`] words of a text, each by its place.
pub(crate) fn seeds(words: &[Bare]) -> impl Iterator<Item = u64> {
    words.windows(SEED).map(run_hash)
}

fn run_hash(words: &[Bare]) -> u64 {
    mix(words.iter().fold(0, |state: u64, word| {
        (state.rotate_left(21) ^ u64::from(word.word)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }))
}

/// Aligns two texts by blocks of the same words, longest first where several places fit.
pub(crate) fn compare(left: &[Bare], right: &Places<'_>) -> Shared {
    let blocks = blocks(left, right);
    let passages = runs(&blocks);
    let words: u32 = blocks.iter().map(|block| block.words).sum();
    let shorter = left.len().min(right.words.len()).max(1);
    let containment = (f64::from(words) / shorter as f64).min(1.0);
    let version = (SHORT_WORDS..=SHORT_MOST).contains(&shorter)
        && f64::from(in_order(&blocks)) >= SHORT_CONTAINMENT * shorter as f64;
    Shared { blocks: blocks.into(), passages: passages.into(), containment, version, shorter }
}

/// Blocks of at least [`BLOCK`] same words, each word in one block at most.
fn blocks(left: &[Bare], right: &Places<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut taken = vec![false; right.words.len()];
    let mut at = 0;
    while at + BLOCK <= left.len() {
        let expected = blocks.last().map_or(0, |block| (block.right + block.words) as usize);
        let best = right
            .of(&left[at..at + BLOCK])
            .map(|place| {
                let length = left[at..]
                    .iter()
                    .zip(right.words[place..].iter().zip(&taken[place..]))
                    .take_while(|(x, (y, taken))| x.word == y.word && !**taken)
                    .count();
                (length, std::cmp::Reverse(place.abs_diff(expected)), place)
            })
            .max();
        match best {
            Some((length, _, place)) if length >= BLOCK => {
                taken[place..place + length].fill(true);
                let (left, right) = (at as u32, place as u32);
                blocks.push(Block { left, right, words: length as u32 });
                at += length;
            }
            _ => at += 1,
        }
    }
    blocks
}

/// Joins blocks that follow one another in both texts with few words between.
fn runs(blocks: &[Block]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let most_edit = MOST_EDIT as u32;
    for block in blocks {
        let block = Run {
            left: (block.left, block.left + block.words),
            right: (block.right, block.right + block.words),
            same: block.words,
            longest: block.words,
        };
        if let Some(run) = runs.last_mut()
            && block.right.0 >= run.right.1
            && block.right.0 - run.right.1 <= most_edit
            && block.left.0 - run.left.1 <= most_edit
        {
            let joined = Run {
                left: (run.left.0, block.left.1),
                right: (run.right.0, block.right.1),
                same: run.same + block.same,
                longest: run.longest.max(block.longest),
            };
            let wide = (joined.left.1 - joined.left.0).max(joined.right.1 - joined.right.0);
            if f64::from(joined.same) >= DENSITY * f64::from(wide) {
                *run = joined;
                continue;
            }
        }
        runs.push(block);
    }
    runs.retain(|run| run.longest as usize >= CORE);
    runs
}

/// Words of the blocks that stand in the same order in both texts: the heaviest rising chain.
/// Quadratic in blocks, and used for short texts only.
fn in_order(blocks: &[Block]) -> u32 {
    if blocks.len() > SHORT_MOST {
        return 0;
    }
    let mut best: Vec<u32> = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        let before = blocks[..at]
            .iter()
            .zip(&best)
            .filter(|(other, _)| other.right + other.words <= block.right)
            .map(|(_, &words)| words)
            .max()
            .unwrap_or(0);
        best.push(before + block.words);
    }
    best.into_iter().max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::print::bare_words as words;

    fn shared(left: &str, right: &str) -> Shared {
        compare(&words(left), &Places::new(&words(right)))
    }

    #[test]
    fn a_passage_survives_small_edits_and_moved_paragraphs() {
        let left = "The ferry ran aground off Morvik late on Tuesday with 214 people on board. Divers \
            searched the wreck until dawn and found nobody.";
        let right = "Divers searched the wreck until dawn and found nobody. The ferry struck ground \
            off Morvik late on Tuesday with 214 people on board.";
        let shared = shared(left, right);
        assert_eq!(shared.passages.len(), 2);
        assert!(shared.containment > 0.8 && shared.containment < 1.0);
        assert_eq!(shared.longest(), 0, "two passages below twelve words");
    }

    #[test]
    fn nothing_shares_nothing() {
        for (left, right) in [("", ""), ("a b c", ""), ("", "a b c"), ("a b", "a b")] {
            assert!(shared(left, right).blocks.is_empty());
        }
        assert_eq!(shared("a b c", "a b c").words(), 3);
        assert!(shared(&"ha ".repeat(3_000), &"ha ".repeat(2_000)).containment > 0.99);
    }
}
