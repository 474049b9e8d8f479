//! Tags and trees for sentences whose tokens are known: the models of the weights file at work.

use std::sync::LazyLock;

use super::lexicon::{self, Word};
use super::linear::{Linear, Scorer};
use super::parser::{Node, Parser};
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

/// The models, read in place.
struct Models {
    pairs: Vec<(Xpos, Upos)>,
    tags: Linear<'static>,
    transitions: Linear<'static>,
    labels: Linear<'static>,
}

static MODELS: LazyLock<Option<Models>> = LazyLock::new(|| {
    Some(Models {
        pairs: tagger::pairs(weights::section("tag-pairs")?),
        tags: Linear::read(weights::section("tags")?)?,
        transitions: Linear::read(weights::section("transitions")?)?,
        labels: Linear::read(weights::section("labels")?)?,
    })
});

/// Reads tags and heads of one sentence, given its words in order.
///
/// Without models in the weights file every word is an `X` under the first one.
pub fn syntax<'w>(words: impl IntoIterator<Item = &'w str>) -> Vec<Syntax> {
    let words: Vec<Word> = words.into_iter().map(lexicon::word).collect();
    let Some(models) = &*MODELS else {
        let unread = |at: usize| Syntax {
            upos: Upos::X,
            xpos: Xpos::Fw,
            head: 0,
            deprel: if at == 0 { Deprel::Root } else { Deprel::Dep },
        };
        return (0..words.len()).map(unread).collect();
    };
    let mut tags = Vec::with_capacity(words.len());
    tagger::tag(&words, &models.tags, models.pairs.len(), &mut tags);
    let nodes: Vec<Node> =
        words.iter().zip(&tags).map(|(word, &tag)| Node::new(word, tag)).collect();
    let parser = parser(&models.transitions, &models.labels);
    let state = parser.parse(&nodes);
    let read = |at: usize| {
        let (head, label) = state.arc(at);
        let (xpos, upos) = models.pairs[tags[at] as usize];
        let deprel = Deprel::ALL.get(label as usize).copied().unwrap_or(Deprel::Dep);
        if head == nodes.len() {
            Syntax { upos, xpos, head: at, deprel: Deprel::Root }
        } else {
            Syntax { upos, xpos, head, deprel }
        }
    };
    (0..nodes.len()).map(read).collect()
}

/// A parser with the relations of this program.
pub fn parser<'m, T: Scorer, L: Scorer>(transitions: &'m T, labels: &'m L) -> Parser<'m, T, L> {
    Parser { transitions, labels, label_count: Deprel::ALL.len(), root_label: Deprel::Root as u8 }
}
