//! Trains the tagger.

use std::collections::BTreeMap;

use variorum::language::lexicon::{self, Word};
use variorum::language::linear::{Linear, Scorer as _, best};
use variorum::language::tagger::{self, Tag};
use variorum::language::{Upos, Xpos};

use crate::shuffle;
use crate::sparse::Perceptron;
use variorum_eval::conllu::Sentence;

/// Features in the file.
const MOST: usize = 224_000;

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

/// Trains on `examples` and gives the model's section.
pub fn train(examples: &[&Example], classes: usize, rounds: usize) -> Vec<u8> {
    let mut model = Perceptron::new(classes);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let (mut random, mut features, mut scores) = (1, Vec::new(), vec![0; classes]);
    for _ in 0..rounds {
        shuffle(&mut order, &mut random);
        for &index in &order {
            let example = examples[index];
            let mut tags: Vec<Tag> = Vec::with_capacity(example.words.len());
            for at in 0..example.words.len() {
                features.clear();
                tagger::features(&example.words, at, &tags, &mut features);
                scores.fill(0);
                for &feature in &features {
                    model.add(feature, &mut scores);
                }
                let chosen = best(&scores);
                let right = example.tags[at] as usize;
                model.step();
                if chosen != right {
                    model.update(&features, right, chosen);
                }
                tags.push(chosen as Tag);
            }
        }
    }
    model.export(MOST)
}

/// Tags of every example by a model that has not seen it, so that the parser learns from tags as
/// good as it will get.
pub fn unseen(examples: &[Example], classes: usize, folds: usize, rounds: usize) -> Vec<Vec<Tag>> {
    let mut tags = vec![Vec::new(); examples.len()];
    for fold in 0..folds {
        // Blocks of sentences, as neighbours are of one document.
        let inside = |index: usize| (index / 40) % folds == fold;
        let seen: Vec<&Example> = examples
            .iter()
            .enumerate()
            .filter(|(index, _)| !inside(*index))
            .map(|(_, example)| example)
            .collect();
        let section = train(&seen, classes, rounds);
        let model = Linear::read(&section).expect("what was just exported is a model");
        for (index, example) in examples.iter().enumerate().filter(|(index, _)| inside(*index)) {
            tagger::tag(&example.words, &model, classes, &mut tags[index]);
        }
    }
    tags
}
