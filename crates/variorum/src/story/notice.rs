//! What an outlet puts under report after report: runs of words that stand in its articles on different
//! happenings ("Do you have a story for our news desk? Write to us").
//!
//! No list of phrases knows them all, and they are long enough to pass for copied passages. Two outlets with the
//! same run have it from one another or from a third; one outlet has it from itself.

use super::print::Bare;
use super::words::{HashedMap, hash, mix};

/// Words of a run. Shorter ones are stock phrases that stand anywhere. With 6 and [`SAMPLE`] 3, as with 8 and 2, the
/// notices of the one paper in news-cluster that has any are found, and judged pairs, made pairs and the agencies
/// stay as they were.
const RUN: usize = 6;

/// One in so many runs is kept.
const SAMPLE: u64 = 3;

/// Runs kept, some 35 MB: those of the last 7,000 articles of 400 words. Beyond, only what is known as a notice
/// stays.
const MOST_RUNS: usize = 1_000_000;

/// In place of a story: the run stands in several.
const SEVERAL: u32 = u32::MAX;

/// The runs of each outlet, and in which story each was met.
#[derive(Debug, Default)]
pub(crate) struct Notices {
    stories: HashedMap<u64, u32>,
    /// Stories that became part of another.
    moved: HashedMap<u32, u32>,
}

impl Notices {
    /// Takes note of an article's words, and of the number of its story.
    pub(crate) fn note(&mut self, outlet: &str, words: &[Bare], story: u32) {
        if self.stories.len() > MOST_RUNS {
            self.stories.retain(|_, known| *known == SEVERAL);
            if self.stories.len() > MOST_RUNS / 2 {
                self.stories.clear();
            }
        }
        let outlet = hash(outlet);
        for run in runs(outlet, words) {
            let known = *self.stories.entry(run).or_insert(story);
            if known != story && known != SEVERAL && self.now(known) != story {
                self.stories.insert(run, SEVERAL);
            }
        }
    }

    /// Says that a story became part of another.
    pub(crate) fn moved(&mut self, from: u32, to: u32) {
        self.moved.insert(from, to);
    }

    /// Whether a passage is, for the better part, what the outlet writes under several stories.
    pub(crate) fn holds(&self, outlet: &str, passage: &[Bare]) -> bool {
        let (mut known, mut all) = (0, 0);
        for run in runs(hash(outlet), passage) {
            all += 1;
            known += usize::from(self.stories.get(&run) == Some(&SEVERAL));
        }
        known * 2 > all
    }

    fn now(&self, mut story: u32) -> u32 {
        while let Some(&next) = self.moved.get(&story) {
            story = next;
        }
        story
    }
}

/// The runs of some words that are kept, each with its outlet: by a hash that rolls from word to word.
fn runs(outlet: u64, words: &[Bare]) -> impl Iterator<Item = u64> {
    const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
    let leaving = (0..RUN).fold(1, |power: u64, _| power.wrapping_mul(BASE));
    let mut state: u64 = 0;
    words
        .iter()
        .enumerate()
        .map(move |(at, word)| {
            let first = at.checked_sub(RUN).map_or(0, |first| u64::from(words[first].word));
            state = state.wrapping_mul(BASE).wrapping_add(u64::from(word.word));
            state = state.wrapping_sub(first.wrapping_mul(leaving));
            state
        })
        .skip(RUN - 1)
        .map(mix)
        .filter(|run| run % SAMPLE == 0)
        .map(move |run| mix(run ^ outlet))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::print::bare_words as words;

    const NOTICE: &str = "Do you have a story for the Morvik Post news desk? Write to us or call us at any \
        hour of the day, and do not forget your number.";
    const REPORT: &str = "The ferry Halden Star ran aground off Morvik on Tuesday night with 214 people on \
        board, and at least nine passengers drowned, the coast guard said.";

    #[test]
    fn a_notice_stands_under_several_stories_of_one_outlet() {
        let mut notices = Notices::default();
        let (notice, report) = (words(NOTICE), words(REPORT));
        let both = words(&format!("{REPORT} {NOTICE}"));
        notices.note("Morvik Post", &both, 0);
        assert!(!notices.holds("Morvik Post", &notice), "once is no habit");
        notices.note("Morvik Post", &report, 0);
        notices.note("Morvik Post", &notice, 1);
        assert!(notices.holds("Morvik Post", &notice));
        assert!(!notices.holds("Morvik Post", &report), "one story, two versions");
        assert!(!notices.holds("Tarnow Times", &notice));
    }

    #[test]
    fn stories_that_became_one_are_one() {
        let mut notices = Notices::default();
        let report = words(REPORT);
        notices.note("Morvik Post", &report, 0);
        notices.moved(0, 1);
        notices.note("Morvik Post", &report, 1);
        assert!(!notices.holds("Morvik Post", &report));
        assert!(!notices.holds("Morvik Post", &[]));
    }
}
