//! Tags and trees for sentences whose tokens are known: the models of the weights file at work.

use std::sync::LazyLock;

use super::lexicon::{self, Word};
use super::network::{INPUT, Labeller, Network, Reading, Sign};
use super::{Deprel, Upos, Xpos, tagger, weights};

/// The tags and the head of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Syntax {
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn tag.
    pub xpos: Xpos,
    /// Index of the head in the sentence; its own index for the root.
    pub head: usize,
    /// Relation to the head.
    pub deprel: Deprel,
}

/// The network with the meaning of its tags.
struct Reader {
    pairs: Vec<(Xpos, Upos)>,
    network: Network<'static>,
}

static READER: LazyLock<Option<Reader>> = LazyLock::new(|| {
    Some(Reader {
        pairs: tagger::pairs(weights::section("tag-pairs")?),
        network: Network::read(weights::section("network")?)?,
    })
});

/// Reads tags and heads of one sentence, given its words in order.
///
/// Without a network in the weights file every word is an `X` under the first one.
pub fn syntax<'w>(words: impl IntoIterator<Item = &'w str>) -> Vec<Syntax> {
    let words: Vec<Word> = words.into_iter().map(lexicon::word).collect();
    sentences(&[&words]).pop().unwrap_or_default()
}

/// The same for several sentences side by side, which takes less time than one by one and gives the same.
#[must_use]
pub fn sentences(sentences: &[&[Word]]) -> Vec<Vec<Syntax>> {
    let Some(reader) = &*READER else {
        let unread = |at: usize| Syntax {
            upos: Upos::X,
            xpos: Xpos::Fw,
            head: 0,
            deprel: if at == 0 { Deprel::Root } else { Deprel::Dep },
        };
        return sentences.iter().map(|words| (0..words.len()).map(unread).collect()).collect();
    };
    let meaning = |reading: Reading| {
        let (xpos, upos) =
            reader.pairs.get(usize::from(reading.tag)).copied().unwrap_or((Xpos::Fw, Upos::X));
        let deprel = Deprel::ALL.get(usize::from(reading.relation)).copied().unwrap_or(Deprel::Dep);
        Syntax { upos, xpos, head: reading.head, deprel }
    };
    let readings = reader.network.read_all(sentences, Deprel::Root as u8);
    readings.into_iter().map(|sentence| sentence.into_iter().map(meaning).collect()).collect()
}

/// The place of a word in the list of those that the network knows, the commonest first; `None` for all others.
#[must_use]
pub fn rank(form: &str) -> Option<usize> {
    READER.as_ref()?.network.rank(lexicon::lower_hash(form))
}

/// Numbers of a word's vector.
pub const VECTOR: usize = INPUT;

/// The mean of the vectors of some words, each with a weight, scaled to length 1; `None` where the network knows none of
/// them.
pub fn vector<'w>(words: impl IntoIterator<Item = (&'w str, f32)>) -> Option<[f32; VECTOR]> {
    let network = &READER.as_ref()?.network;
    let mut sum = [0.0f32; VECTOR];
    for (word, weight) in words {
        network.add_vector(lexicon::lower_hash(word), weight, &mut sum);
    }
    let length = sum.iter().map(|one| one * one).sum::<f32>().sqrt();
    (length > 0.0).then(|| sum.map(|one| one / length))
}

/// What `labeller` says of every word of some sentences, see [`Network::label_all`]; empty rows without a
/// network in the weights file.
#[must_use]
pub fn labels(labeller: &Labeller, sentences: &[&[(Word, Sign)]]) -> Vec<Vec<i16>> {
    match &*READER {
        Some(reader) => reader.network.label_all(labeller, sentences),
        None => vec![Vec::new(); sentences.len()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn side_by_side_or_alone_a_sentence_reads_the_same() {
        let texts =
            ["No .", "The ferry sank off the coast on Monday , officials said .", "", "He left"];
        let long = "word , ".repeat(300);
        let words = |text: &str| text.split_whitespace().map(lexicon::word).collect::<Vec<_>>();
        let all: Vec<Vec<Word>> = texts.iter().copied().chain([&*long]).map(words).collect();
        let together = sentences(&all.iter().map(Vec::as_slice).collect::<Vec<_>>());
        for (text, read) in texts.iter().copied().chain([&*long]).zip(together) {
            assert_eq!(syntax(text.split_whitespace()), read, "{text}");
            assert_eq!(read.len(), text.split_whitespace().count());
            let roots = read.iter().enumerate().filter(|(at, word)| word.head == *at).count();
            assert_eq!(roots, usize::from(!read.is_empty()), "{text}");
        }
    }
}
