//! Parts of speech: one pass from left to right with a sparse linear model. The tags are pairs of a
//! Penn tag and a universal one, as the treebanks pair them.

use super::lexicon::Word;
use super::linear::{Feature, Scorer, best, feature};
use super::{Upos, Xpos};

/// The index of a pair of tags in the model's list.
pub type Tag = u8;

/// Reads the list of tag pairs: two bytes each, the numbers of the Penn and the universal tag.
#[must_use]
pub fn pairs(bytes: &[u8]) -> Vec<(Xpos, Upos)> {
    let pair = |pair: &[u8; 2]| {
        Some((*Xpos::ALL.get(pair[0] as usize)?, *Upos::ALL.get(pair[1] as usize)?))
    };
    bytes.as_chunks().0.iter().filter_map(pair).collect()
}

/// Tags a sentence.
pub fn tag(words: &[Word], model: &impl Scorer, classes: usize, tags: &mut Vec<Tag>) {
    let mut features = Vec::with_capacity(64);
    let mut scores = vec![0; classes];
    tags.clear();
    for at in 0..words.len() {
        features.clear();
        self::features(words, at, tags, &mut features);
        scores.fill(0);
        for &feature in &features {
            model.add(feature, &mut scores);
        }
        tags.push(best(&scores) as Tag);
    }
}

/// What the model sees of word `at` when the words before it are tagged.
pub fn features(words: &[Word], at: usize, tags: &[Tag], out: &mut Vec<Feature>) {
    const NONE: Word = Word {
        form: 1,
        lower: 1,
        endings: [1; 4],
        beginnings: [1; 3],
        shape: 1,
        capital: false,
        cluster: [1; 2],
    };
    let get =
        |offset: isize| at.checked_add_signed(offset).and_then(|at| words.get(at)).unwrap_or(&NONE);
    let (w, p1, p2, n1, n2) = (get(0), get(-1), get(-2), get(1), get(2));
    let tag = |back: usize| at.checked_sub(back).map_or(255, |at| u64::from(tags[at]));
    let (t1, t2) = (tag(1), tag(2));
    let first = u64::from(at == 0);
    let mut template = 0;
    let mut add = |a: u64, b: u64| {
        template += 1;
        out.push(feature(template, a, b));
    };
    add(0, 0);
    add(w.form, 0);
    add(w.lower, 0);
    add(w.lower, first);
    for ending in w.endings {
        add(ending, u64::from(w.capital) + 2 * first);
    }
    for beginning in w.beginnings {
        add(beginning, 0);
    }
    add(w.shape, first);
    add(w.shape, w.endings[1]);
    add(w.cluster[0].into(), 0);
    add(w.cluster[1].into(), u64::from(w.capital));
    add(t1, 0);
    add(t1, t2);
    add(t1, w.lower);
    add(t1, w.endings[2]);
    add(t1 << 8 | t2, w.lower);
    add(t1, n1.lower);
    add(t1, w.cluster[0].into());
    add(t1 << 8 | t2, w.cluster[0].into());
    add(t1, n1.cluster[0].into());
    add(p1.lower, 0);
    add(p1.lower, w.lower);
    add(p2.lower, 0);
    add(p2.lower, p1.lower);
    add(n1.lower, 0);
    add(n1.lower, w.lower);
    add(n2.lower, 0);
    add(n1.lower, n2.lower);
    add(p1.lower, n1.lower);
    add(p1.endings[2], 0);
    add(n1.endings[2], u64::from(n1.capital));
    add(n1.endings[1], w.endings[1]);
    add(n1.shape, w.shape);
    add(p1.shape, w.shape);
    add(n2.endings[2], 0);
    add(p1.cluster[0].into(), w.cluster[0].into());
    add(n1.cluster[0].into(), w.cluster[0].into());
    add(n1.cluster[0].into(), 0);
    add(n2.cluster[0].into(), 0);
    add(p1.cluster[0].into(), 0);
    add(n1.cluster[1].into(), n2.cluster[1].into());
    add(w.cluster[1].into(), u64::from(n1.cluster[1]) << 16 | u64::from(p1.cluster[1]));
}
