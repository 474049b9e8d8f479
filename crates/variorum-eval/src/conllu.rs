//! Reads CoNLL-U.

use std::path::Path;

use anyhow::{Context as _, bail};
use variorum::language::{Deprel, Upos, Xpos};

/// One sentence of a treebank.
#[derive(Debug, Clone, Default)]
pub struct Sentence {
    /// Its words (syntactic words: "do", "n't").
    pub words: Vec<Word>,
    /// As the `# text` line gives it.
    pub text: String,
    /// Whether a document starts with it.
    pub newdoc: bool,
    /// Whether a paragraph starts with it.
    pub newpar: bool,
}

/// One syntactic word.
#[derive(Debug, Clone)]
pub struct Word {
    /// The form.
    pub form: String,
    /// The lemma.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn tag; `None` for a tag that the program does not know.
    pub xpos: Option<Xpos>,
    /// Index of the head in the sentence; the number of words for the root.
    pub head: usize,
    /// The relation with its subtype, as it stands.
    pub relation: String,
    /// The relation, without a subtype that the program does not know.
    pub deprel: Deprel,
    /// First and last position of its letters in the sentence's text without white space, in
    /// characters, half-open. Words of a contraction that changes its letters share its place.
    pub place: (usize, usize),
    /// Whether a space follows.
    pub space: bool,
    /// The last column.
    pub misc: String,
}

/// Reads a file.
pub fn read(path: &Path) -> anyhow::Result<Vec<Sentence>> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    parse(&text).with_context(|| format!("in {}", path.display()))
}

/// Reads text.
pub fn parse(text: &str) -> anyhow::Result<Vec<Sentence>> {
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    // First word, last word, form and space of the contraction being read.
    let mut fused: Option<(usize, usize, String, bool)> = None;
    let mut at = 0;
    for line in text.lines().chain([""]) {
        if line.is_empty() {
            if !sentence.words.is_empty() {
                finish(&mut sentence);
                sentences.push(std::mem::take(&mut sentence));
            }
            (fused, at) = (None, 0);
        } else if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim_start();
            sentence.newdoc |= comment.starts_with("newdoc");
            sentence.newpar |= comment == "newpar" || comment.starts_with("newpar id");
            if let Some(text) = comment.strip_prefix("text =") {
                sentence.text = text.trim().to_owned();
            }
        } else {
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, form, lemma, upos, xpos, _, head, relation, _, misc] = columns[..] else {
                bail!("a line without ten columns: {line}");
            };
            let space = !misc.contains("SpaceAfter=No");
            if id.contains('.') {
                continue;
            }
            if let Some((first, last)) = id.split_once('-') {
                fused = Some((first.parse()?, last.parse()?, form.to_owned(), space));
                continue;
            }
            let number: usize = id.parse()?;
            let length = form.chars().filter(|c| !c.is_whitespace()).count();
            let mut word = Word {
                form: form.to_owned(),
                lemma: lemma.to_owned(),
                upos: Upos::parse(upos).with_context(|| format!("an unknown tag: {upos}"))?,
                xpos: Xpos::parse(xpos),
                head: head.parse()?,
                relation: relation.to_owned(),
                deprel: deprel(relation),
                place: (at, at + length),
                space,
                misc: misc.to_owned(),
            };
            at += length;
            if let Some((_, last, _, after)) = &fused
                && number <= *last
            {
                word.space = number == *last && *after;
            }
            sentence.words.push(word);
            if let Some((first, last, surface, _)) = &fused
                && number == *last
            {
                let words = &mut sentence.words[*first - 1..];
                let joined: String = words.iter().map(|word| word.form.as_str()).collect();
                if joined != *surface {
                    let start = words[0].place.0;
                    at = start + surface.chars().filter(|c| !c.is_whitespace()).count();
                    for word in words {
                        word.place = (start, at);
                    }
                }
                fused = None;
            }
        }
    }
    Ok(sentences)
}

/// Turns heads from numbers with 0 for the root into indices.
fn finish(sentence: &mut Sentence) {
    let length = sentence.words.len();
    for word in &mut sentence.words {
        word.head = word.head.checked_sub(1).unwrap_or(length);
    }
}

fn deprel(relation: &str) -> Deprel {
    let plain = relation.split(':').next().unwrap_or(relation);
    Deprel::parse(relation).or_else(|| Deprel::parse(plain)).unwrap_or(Deprel::Dep)
}
