//! Prepares the treebanks for `python/train.py`, and turns what it learnt into sections.
//!
//! The network itself is trained outside, as there is no good automatic differentiation in Rust to
//! lean on; features and the reading of treebanks are here, so that training and reading agree.

use std::collections::BTreeMap;
use std::path::Path;

use variorum::language::lexicon::{self, Word, lower_hash};
use variorum::language::network::{HASHED, rows};

use crate::tagger;
use variorum_eval::conllu::{self, Sentence};
use variorum_eval::treebank;

/// Writes `words.txt` (the vocabulary, one a line, vectors first), `train.bin`, `dev.bin`, `pairs.bin`.
///
/// `vocabulary` lists the words that have vectors, commonest first. A `.bin` holds for each sentence
/// its length and then for each word: row, hashed rows, tag pair, head (length for the root), relation.
pub fn prepare(data: &Path, vocabulary: &str, out: &Path) -> anyhow::Result<()> {
    let train = treebank::train(data)?;
    let dev = conllu::read(&data.join("ud/ewt/dev.conllu"))?;
    let pairs = tagger::pairs(&train);
    let mut known: BTreeMap<u64, u32> = BTreeMap::new();
    let mut words: Vec<&str> = Vec::new();
    let mut rows_of_list = Vec::new();
    for (line, word) in vocabulary.lines().enumerate() {
        // Several figures share a row, the commonest one's.
        known.entry(lower_hash(word)).or_insert_with(|| {
            words.push(word);
            rows_of_list.push(line);
            words.len() as u32
        });
    }
    let with_vectors = words.len();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in train.iter().flat_map(|sentence| &sentence.words) {
        *counts.entry(word.form.to_lowercase()).or_default() += 1;
    }
    let counts: Vec<(String, usize)> =
        counts.into_iter().filter(|(_, count)| *count >= 2).collect();
    for (word, _) in &counts {
        known.entry(lower_hash(word)).or_insert_with(|| {
            words.push(word);
            words.len() as u32
        });
    }
    std::fs::write(out.join("words.txt"), words.join("\n"))?;
    let list: Vec<u8> = rows_of_list.iter().flat_map(|row| (*row as u32).to_le_bytes()).collect();
    std::fs::write(out.join("rows.bin"), list)?;
    std::fs::write(out.join("pairs.bin"), tagger::pairs_section(&pairs))?;
    crate::parser::note(&format!(
        "{} words, {with_vectors} of them with vectors, {} pairs",
        words.len(),
        pairs.len()
    ));
    for (name, sentences) in [("train.bin", &train), ("dev.bin", &dev)] {
        let bytes: Vec<u8> =
            numbers(sentences, &pairs, &known).into_iter().flat_map(u32::to_le_bytes).collect();
        std::fs::write(out.join(name), bytes)?;
    }
    Ok(())
}

fn numbers(
    sentences: &[Sentence],
    pairs: &BTreeMap<(variorum::language::Xpos, variorum::language::Upos), u8>,
    known: &BTreeMap<u64, u32>,
) -> Vec<u32> {
    let mut out = Vec::new();
    for (sentence, example) in sentences.iter().zip(tagger::examples(sentences, pairs)) {
        out.push(sentence.words.len() as u32);
        for (at, word) in sentence.words.iter().enumerate() {
            let letters: Word = lexicon::word(&word.form);
            out.push(known.get(&letters.lower).copied().unwrap_or(0));
            let hashed: [u32; HASHED] = rows(&letters);
            out.extend(hashed);
            out.extend([u32::from(example.tags[at]), word.head as u32, word.deprel as u32]);
        }
    }
    out
}
