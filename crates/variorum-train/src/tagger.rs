//! The pairs of tags that occur, and the treebanks by their numbers.

use std::collections::BTreeMap;

use variorum::language::lexicon::{self, Word};
use variorum::language::{Upos, Xpos};

use variorum_eval::conllu::Sentence;

/// The number of a pair of tags.
pub type Tag = u8;

/// One sentence, ready to train on.
#[derive(Debug, Clone)]
pub struct Example {
    /// Its words.
    pub words: Vec<Word>,
    /// The right tags.
    pub tags: Vec<Tag>,
}

/// The pairs of tags that occur, with their numbers.
pub fn pairs(sentences: &[Sentence]) -> BTreeMap<(Xpos, Upos), Tag> {
    let mut counts: BTreeMap<(Xpos, Upos), usize> = BTreeMap::new();
    for word in sentences.iter().flat_map(|sentence| &sentence.words) {
        if let Some(xpos) = word.xpos {
            *counts.entry((xpos, word.upos)).or_default() += 1;
        }
    }
    // A pair seen once or twice is a slip of an annotator.
    counts.retain(|_, count| *count > 2);
    counts.into_keys().zip(0..).collect()
}

/// The section that lists the pairs.
pub fn pairs_section(pairs: &BTreeMap<(Xpos, Upos), Tag>) -> Vec<u8> {
    pairs.keys().flat_map(|&(xpos, upos)| [xpos as u8, upos as u8]).collect()
}

/// Makes examples.
pub fn examples(sentences: &[Sentence], pairs: &BTreeMap<(Xpos, Upos), Tag>) -> Vec<Example> {
    let other = *pairs.get(&(Xpos::Fw, Upos::X)).unwrap_or(&0);
    sentences
        .iter()
        .map(|sentence| Example {
            words: sentence.words.iter().map(|word| lexicon::word(&word.form)).collect(),
            tags: sentence
                .words
                .iter()
                .map(|word| {
                    word.xpos
                        .and_then(|xpos| pairs.get(&(xpos, word.upos)).copied())
                        .unwrap_or(other)
                })
                .collect(),
        })
        .collect()
}
