//! Tags and trees for sentences whose tokens are known: the models of the weights file at work.

use std::sync::LazyLock;

use super::lexicon::{self, Word};
use super::network::Network;
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
    let Some(reader) = &*READER else {
        let unread = |at: usize| Syntax {
            upos: Upos::X,
            xpos: Xpos::Fw,
            head: 0,
            deprel: if at == 0 { Deprel::Root } else { Deprel::Dep },
        };
        return (0..words.len()).map(unread).collect();
    };
    let readings = reader.network.sentence(&words, Deprel::Root as u8);
    readings
        .into_iter()
        .map(|reading| {
            let (xpos, upos) =
                reader.pairs.get(usize::from(reading.tag)).copied().unwrap_or((Xpos::Fw, Upos::X));
            let deprel =
                Deprel::ALL.get(usize::from(reading.relation)).copied().unwrap_or(Deprel::Dep);
            Syntax { upos, xpos, head: reading.head, deprel }
        })
        .collect()
}
