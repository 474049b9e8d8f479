//! The learnt part: which words attribute, and which words are source and content of each cue.
//!
//! Two taggers in a row, both linear with hashed features and a Viterbi search over each paragraph
//! (an attribution never leaves its paragraph in the corpus, but for quotations that go on). The
//! first gives every token one of seven labels, since in the corpus a token has one part in one
//! attribution; cues are those whose exact extent is likely enough by itself. The second takes each cue that the first one found and labels the tokens around it
//! as its source and its content; a cue that is left without content is dropped.
//!
//! Weights are whole numbers, so that a result does not depend on the machine.

use std::ops::Range;
use std::sync::LazyLock;

use super::english::{self, Cue};
use super::rule::Attribution;
use super::tree::{NONE, Tree, is_mark};
use crate::language::name::{CLASSES, feature::hash as word_hash};
use crate::language::{Analysis, Deprel, TokenId, Upos, weights};

/// Labels in a row of the table, padded to a power of two.
pub const STRIDE: usize = 8;

/// Labels of the first tagger.
pub const O: u8 = 0;
/// First token of a cue; the next label goes on with it.
pub const B_CUE: u8 = 1;
/// Inside a cue.
pub const I_CUE: u8 = 2;
/// First token of a source.
pub const B_SOURCE: u8 = 3;
/// Inside a source.
pub const I_SOURCE: u8 = 4;
/// First token of a content.
pub const B_CONTENT: u8 = 5;
/// Inside a content.
pub const I_CONTENT: u8 = 6;

/// How many labels each tagger has. The second one has the same, the cue being given.
pub const LABELS: usize = 7;

/// Tokens on either side of a cue that can be its source or content.
const REACH: usize = 220;

/// Longest stretch that is searched at once; a longer paragraph is cut.
const STRETCH: usize = 512;

/// A score for each label.
pub type Scores = [i32; STRIDE];

/// Where weights come from: the file, or the training program.
pub trait Weights {
    /// Adds the weights of one feature to `scores`.
    fn add(&self, feature: u32, scores: &mut Scores);
    /// The weight of one label behind another.
    fn step(&self, from: u8, to: u8) -> i32;
}

/// One tagger as it stands in the weights file.
#[derive(Debug, Clone, Copy)]
pub struct Tagger<'w> {
    /// Number of rows is two to this power.
    bits: u32,
    table: &'w [u8],
    steps: &'w [u8],
}

impl<'w> Tagger<'w> {
    /// Reads a tagger from a section: one byte for the bits, 64 bytes of steps, the rows.
    #[must_use]
    pub fn read(bytes: &'w [u8]) -> Option<Self> {
        let (&bits, rest) = bytes.split_first()?;
        let (steps, table) = rest.split_at_checked(STRIDE * STRIDE)?;
        let rows = 1_usize.checked_shl(u32::from(bits)).filter(|_| bits < 28)?;
        (table.len() == rows * STRIDE).then_some(Tagger { bits: u32::from(bits), table, steps })
    }

    /// Bytes of a section that [`Tagger::read`] takes.
    #[must_use]
    pub fn size(bits: u32) -> usize {
        1 + STRIDE * STRIDE + (STRIDE << bits)
    }
}

impl Weights for Tagger<'_> {
    #[inline]
    fn add(&self, feature: u32, scores: &mut Scores) {
        let row = (feature >> (32 - self.bits)) as usize * STRIDE;
        for (score, &weight) in scores.iter_mut().zip(&self.table[row..row + STRIDE]) {
            *score += i32::from(weight.cast_signed());
        }
    }

    fn step(&self, from: u8, to: u8) -> i32 {
        // Steps count for more than one feature and have a coarser scale of their own.
        i32::from(self.steps[from as usize * STRIDE + to as usize].cast_signed()) * STEP_SCALE
    }
}

/// What one unit of a stored step is worth in units of a stored weight.
pub const STEP_SCALE: i32 = 8;

/// Both taggers.
#[derive(Debug, Clone, Copy)]
pub struct Model<'w> {
    /// Labels every token.
    pub first: Tagger<'w>,
    /// Labels the tokens around a cue.
    pub second: Tagger<'w>,
}

/// The model of the embedded weights.
static EMBEDDED: LazyLock<Option<Model<'static>>> = LazyLock::new(|| {
    Model::read(weights::section("statement.first")?, weights::section("statement.next")?)
});

impl<'w> Model<'w> {
    /// The model that the program carries.
    pub(super) fn embedded() -> Option<&'static Model<'static>> {
        EMBEDDED.as_ref()
    }

    /// The model of a weights file; `None` where it has no such sections.
    #[must_use]
    pub fn of(file: &'w [u8]) -> Option<Self> {
        let section = |name| weights::section_of(file, name);
        Model::read(section("statement.first")?, section("statement.next")?)
    }

    fn read(first: &'w [u8], second: &'w [u8]) -> Option<Self> {
        Some(Model { first: Tagger::read(first)?, second: Tagger::read(second)? })
    }
}

/// Features of one sequence: for each position, its features.
#[derive(Debug, Default, Clone)]
pub struct Sequence {
    features: Vec<u32>,
    ends: Vec<u32>,
    /// A label that is given, by position; 255 where it is to be found.
    fixed: Vec<u8>,
}

impl Sequence {
    /// Number of positions.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Features of one position.
    #[must_use]
    pub fn features(&self, at: usize) -> &[u32] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.features[start..self.ends[at] as usize]
    }

    /// Forgets everything, keeps the memory.
    fn clear(&mut self) {
        self.features.clear();
        self.ends.clear();
        self.fixed.clear();
    }

    fn push(&mut self, feature: u32) {
        self.features.push(feature);
    }

    fn close(&mut self, fixed: u8) {
        self.ends.push(self.features.len() as u32);
        self.fixed.push(fixed);
    }

    /// The best labels by these weights; `bias` is added to the first token of a cue.
    ///
    /// `cost` is added to every label but the gold one, for training with a margin.
    pub fn decode(
        &self,
        weights: &impl Weights,
        bias: i32,
        cost: Option<(&[u8], i32)>,
        labels: &mut Vec<u8>,
    ) {
        labels.clear();
        let length = self.len();
        if length == 0 {
            return;
        }
        let mut steps = [[0_i32; STRIDE]; STRIDE];
        for from in 0..LABELS as u8 {
            for to in 0..LABELS as u8 {
                steps[from as usize][to as usize] =
                    if allowed(from, to) { weights.step(from, to) } else { FORBIDDEN };
            }
        }
        let mut back: Vec<[u8; STRIDE]> = Vec::with_capacity(length);
        let mut best: Scores = [FORBIDDEN; STRIDE];
        for at in 0..length {
            let mut own: Scores = [0; STRIDE];
            for &feature in self.features(at) {
                weights.add(feature, &mut own);
            }
            own[B_CUE as usize] += bias;
            if let Some((gold, margin)) = cost {
                for (label, score) in own.iter_mut().enumerate() {
                    if label as u8 != gold[at] {
                        *score += margin;
                    }
                }
            }
            if self.fixed[at] != FREE {
                for (label, score) in own.iter_mut().enumerate() {
                    if label as u8 != self.fixed[at] {
                        *score = FORBIDDEN;
                    }
                }
            } else if self.is_given() {
                // Around a given cue no other token is a cue.
                own[B_CUE as usize] = FORBIDDEN;
                own[I_CUE as usize] = FORBIDDEN;
            }
            let mut next: Scores = [FORBIDDEN; STRIDE];
            let mut from_label = [0_u8; STRIDE];
            for to in 0..LABELS {
                if at == 0 {
                    let step = if allowed(O, to as u8) { steps[O as usize][to] } else { FORBIDDEN };
                    next[to] = step.saturating_add(own[to]).max(FORBIDDEN);
                    continue;
                }
                let mut top = FORBIDDEN;
                for from in 0..LABELS {
                    let score = best[from].saturating_add(steps[from][to]);
                    if score > top {
                        top = score;
                        from_label[to] = from as u8;
                    }
                }
                next[to] = top.saturating_add(own[to]).max(FORBIDDEN);
            }
            best = next;
            back.push(from_label);
        }
        let mut label = 0_u8;
        for (at, &score) in best.iter().enumerate().take(LABELS) {
            if score > best[label as usize] {
                label = at as u8;
            }
        }
        labels.resize(length, 0);
        for at in (0..length).rev() {
            labels[at] = label;
            label = back[at][label as usize];
        }
    }

    /// The cues whose exact extent is likelier than [`LEAST_LIKELY`], none overlapping, in order.
    ///
    /// The best path of labels leaves out a cue that is sure but whose ends are not, and one of two that
    /// are each likely; this asks every cue for itself. Weights must be log-likelihoods in [`UNITS`].
    pub fn cues(&self, weights: &impl Weights) -> Vec<Range<usize>> {
        let length = self.len();
        let mut steps = [[NEVER; STRIDE]; STRIDE];
        for from in 0..LABELS as u8 {
            for to in 0..LABELS as u8 {
                if allowed(from, to) {
                    steps[from as usize][to as usize] = i64::from(weights.step(from, to)) * FINE;
                }
            }
        }
        let own: Vec<[i64; STRIDE]> = (0..length)
            .map(|at| {
                let mut scores: Scores = [0; STRIDE];
                for &feature in self.features(at) {
                    weights.add(feature, &mut scores);
                }
                scores.map(|score| i64::from(score) * FINE)
            })
            .collect();
        // Sums over all paths up to each position, and from behind it on.
        let mut ahead = vec![[NEVER; STRIDE]; length];
        for at in 0..length {
            for to in 0..LABELS {
                let sum = match at {
                    0 => steps[O as usize][to],
                    _ => (0..LABELS)
                        .map(|from| ahead[at - 1][from] + steps[from][to])
                        .fold(NEVER, either),
                };
                ahead[at][to] = (sum + own[at][to]).max(NEVER);
            }
        }
        let mut behind = vec![[0_i64; STRIDE]; length];
        for at in (0..length.saturating_sub(1)).rev() {
            for from in 0..LABELS {
                behind[at][from] = (0..LABELS)
                    .map(|to| steps[from][to] + own[at + 1][to] + behind[at + 1][to])
                    .fold(NEVER, either)
                    .max(NEVER);
            }
        }
        let Some(last) = ahead.last() else { return Vec::new() };
        let all = last[..LABELS].iter().copied().fold(NEVER, either);
        let mut found: Vec<(i64, Range<usize>)> = Vec::new();
        for (start, sums) in ahead.iter().enumerate() {
            let mut path = sums[B_CUE as usize] - all;
            let mut label = B_CUE as usize;
            for end in start + 1..=length.min(start + LONGEST_CUE) {
                if path + behind[end - 1][label] < LEAST_LIKELY {
                    break;
                }
                let ends = if end == length {
                    0
                } else {
                    (0..LABELS)
                        .filter(|&to| to != I_CUE as usize)
                        .map(|to| steps[label][to] + own[end][to] + behind[end][to])
                        .fold(NEVER, either)
                };
                if path + ends >= LEAST_LIKELY {
                    found.push((path + ends, start..end));
                }
                if end < length {
                    path += steps[label][I_CUE as usize] + own[end][I_CUE as usize];
                    label = I_CUE as usize;
                }
            }
        }
        found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.start.cmp(&b.1.start)));
        let mut taken = vec![false; length];
        let mut cues = Vec::new();
        for (_, cue) in found {
            if !cue.clone().any(|at| taken[at]) {
                cue.clone().for_each(|at| taken[at] = true);
                cues.push(cue);
            }
        }
        cues.sort_by_key(|cue| cue.start);
        cues
    }

    /// The best labels of the rest around the cues of [`Sequence::cues`].
    pub fn labels(&self, weights: &impl Weights, labels: &mut Vec<u8>) {
        self.decode(weights, 0, None, labels);
        let cues = self.cues(weights);
        for at in 0..labels.len() {
            if matches!(labels[at], B_CUE | I_CUE) {
                let before = at.checked_sub(1).map_or(O, |before| labels[before]);
                labels[at] = match before {
                    B_CONTENT | I_CONTENT => I_CONTENT,
                    _ => O,
                };
            }
        }
        for cue in cues {
            for at in cue.clone() {
                labels[at] = if at == cue.start { B_CUE } else { I_CUE };
            }
        }
        // An inside whose beginning a cue was written over begins anew.
        for at in 0..labels.len() {
            let before = at.checked_sub(1).map_or(O, |before| labels[before]);
            if !allowed(before, labels[at]) {
                labels[at] -= 1;
            }
        }
    }

    /// Whether a position may have a label at all: a given cue has its own, and no other token is one.
    #[must_use]
    pub fn may_be(&self, at: usize, label: u8) -> bool {
        match self.fixed[at] {
            FREE => !(matches!(label, B_CUE | I_CUE) && self.is_given()),
            fixed => fixed == label,
        }
    }

    fn is_given(&self) -> bool {
        self.fixed.iter().any(|&fixed| fixed != FREE)
    }
}

/// Units of a stored weight in one unit of log-likelihood, for a tagger whose cues are asked for one by one.
pub const UNITS: i32 = 48;
/// Steps of a sum in one unit of a stored weight.
const FINE: i64 = 1024;
/// How likely the exact extent of a cue must be: the logarithm of .28 in units of a sum. Between .25 and .35
/// F1 on articles left out of training is the same.
const LEAST_LIKELY: i64 = -62_568;
/// Tokens of the longest cue.
const LONGEST_CUE: usize = 16;
/// What cannot be, in units of a sum.
const NEVER: i64 = -1_000_000_000_000;

/// The logarithm of the sum of two numbers whose logarithms are given.
fn either(a: i64, b: i64) -> i64 {
    let (high, low) = (a.max(b), a.min(b));
    let apart = (high - low) >> TABLE_SHIFT;
    high + usize::try_from(apart).ok().and_then(|at| SUMS.get(at)).copied().unwrap_or(0)
}

/// One step of [`SUMS`] is two to this power in units of a sum: 1/96 of a unit of log-likelihood.
const TABLE_SHIFT: u32 = 9;

/// ln(1 + exp(-x)) at the middle of each step, from sums and products alone, so that every machine
/// has the same numbers.
static SUMS: LazyLock<Vec<i64>> = LazyLock::new(|| {
    let units = f64::from(UNITS) * FINE as f64;
    // exp(-1/192): half a step.
    let half = (0..20).rev().fold(1.0, |sum, n| 1.0 - sum / (192.0 * f64::from(n + 1)));
    let mut power = half;
    (0..96 * 16)
        .map(|_| {
            // ln(1 + p) = 2 artanh(p / (2 + p)).
            let z = power / (2.0 + power);
            let sum: f64 =
                (0..20).rev().fold(0.0, |sum, n| sum * z * z + 1.0 / f64::from(2 * n + 1));
            power *= half * half;
            (2.0 * z * sum * units).round() as i64
        })
        .collect()
});

/// A label that is to be found.
const FREE: u8 = 255;

/// Low enough to lose, high enough that sums stay far from overflow.
const FORBIDDEN: i32 = -1_000_000_000;

/// Whether a label may stand behind another: an inside only behind its own kind.
#[must_use]
pub fn allowed(from: u8, to: u8) -> bool {
    match to {
        I_CUE | I_SOURCE | I_CONTENT => from == to || from == to - 1,
        _ => true,
    }
}

/// What is known of each token before any label, as small numbers and hashes.
pub struct Facts<'t, 'a> {
    tree: &'t Tree<'a>,
    tokens: Vec<Fact>,
    /// For each sentence: whether it has a verb of saying outside quotation marks, and any quotation.
    sentences: Vec<(bool, bool)>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Fact {
    word: u32,
    /// The cue verb's lemma, else the word.
    lemma: u32,
    suffix: u32,
    xpos: u32,
    upos: u32,
    deprel: u32,
    shape: u32,
    /// 0 outside, 1 opening mark, 2 inside, 3 closing mark.
    quote: u32,
    name: u32,
    /// 0 no cue word, 1–4 by [`Cue`], 5 noun, 6 adjective.
    cue: u32,
    /// Which relations its children have, as bits.
    below: u32,
    /// Nearest cue verb above: its lemma, the relation under it, its side; 0 where there is none.
    governor: u32,
    governor_lemma: u32,
    governor_token: u32,
    /// The largest subtree that starts here: relation and lemma of its head.
    starts: u32,
    starts_under: u32,
    /// The largest subtree that ends here.
    ends: u32,
    ends_under: u32,
    /// Head's word and tag.
    head: u32,
    head_xpos: u32,
    head_deprel: u32,
    /// Class of the word by its meaning, of its head, of its subject and object; 0 where there is none.
    class: u32,
    head_class: u32,
    /// Subject of a verb, its own or that of the verb it is joined to: its word, and what it can be.
    subject: u32,
    subject_kind: u32,
    /// Object, or the first dependent behind a noun: its word and class.
    object: u32,
    object_class: u32,
    /// First word behind the token that opens a dependent clause or phrase: "that", "to", "for".
    opens: u32,
}

/// FNV-1a over bytes.
fn hash(word: &str) -> u32 {
    let mut state = 0x811c_9dc5_u32;
    for byte in word.bytes() {
        state = (state ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    state
}

/// One feature from its template's number and up to three values. Its high bits choose the row.
#[inline]
fn feature(template: u32, a: u32, b: u32, c: u32) -> u32 {
    let mut state = u64::from(template).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u64::from(a);
    state = state.wrapping_mul(0xff51_afd7_ed55_8ccd) ^ (state >> 29) ^ u64::from(b);
    state = state.wrapping_mul(0xc4ce_b9fe_1a85_ec53) ^ (state >> 31) ^ u64::from(c);
    state = state.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (state >> 32) as u32
}

impl<'t, 'a> Facts<'t, 'a> {
    /// Gathers the facts. Linear in the number of tokens.
    pub(super) fn new(tree: &'t Tree<'a>) -> Self {
        let text = &tree.analysis.article.text;
        let mut tokens: Vec<Fact> = Vec::with_capacity(tree.len());
        let mut sentences = vec![(false, false); tree.analysis.sentences.len()];
        for at in 0..tree.len() {
            let token = &tree.analysis.tokens[at];
            let word = tree.word(at);
            let (lemma, cue) = match english::verb(word) {
                Some((lemma, kind)) => (hash(lemma), 1 + kind as u32),
                None => (hash(stem(word)), noun_or_adjective(word)),
            };
            let quote = match tree.quotation[at] {
                NONE => 0,
                of => {
                    let tokens = &tree.quotations[of as usize].tokens;
                    if at == tokens.start {
                        1
                    } else if at + 1 == tokens.end && is_mark(word) {
                        3
                    } else {
                        2
                    }
                }
            };
            let mut suffix = word.len().saturating_sub(3);
            while !word.is_char_boundary(suffix) {
                suffix += 1;
            }
            let said = quote == 0 && cue == 1 + Cue::Say as u32 && token.upos == Upos::Verb;
            if let Some(sentence) = sentences.get_mut(tree.sentence[at] as usize) {
                sentence.0 |= said;
                sentence.1 |= quote != 0;
            }
            let mut below = 0;
            for child in tree.children(at) {
                below |= match tree.deprel(child) {
                    Deprel::Ccomp => {
                        if child > at {
                            1
                        } else {
                            2
                        }
                    }
                    Deprel::Nsubj => {
                        if child > at {
                            4
                        } else {
                            8
                        }
                    }
                    Deprel::NsubjPass => 16,
                    Deprel::Xcomp => 32,
                    Deprel::Obj => 64,
                    Deprel::Obl => 128,
                    Deprel::Aux => 256,
                    Deprel::AuxPass => 512,
                    Deprel::Cop => 1024,
                    Deprel::Parataxis => 2048,
                    Deprel::Advcl => 4096,
                    Deprel::Acl => 8192,
                    Deprel::Nmod => 16384,
                    _ => 0,
                };
            }
            let head = tree.head(at);
            tokens.push(Fact {
                word: hash(word),
                lemma,
                suffix: hash(&word[suffix..]),
                xpos: token.xpos as u32,
                upos: token.upos as u32,
                deprel: token.deprel as u32,
                shape: shape(&text[token.span.range()]),
                quote,
                name: tree
                    .analysis
                    .names
                    .get(tree.name[at] as usize)
                    .map_or(0, |name| 1 + name.kind as u32),
                cue,
                below,
                head: head.map_or(7, |head| hash(tree.word(head))),
                head_xpos: head.map_or(99, |head| tree.analysis.tokens[head].xpos as u32),
                head_deprel: head.map_or(99, |head| tree.deprel(head) as u32),
                class: u32::from(CLASSES.of(word_hash(word.as_bytes()))),
                governor_token: NONE,
                ..Fact::default()
            });
        }
        for at in 0..tree.len() {
            let head = tree.head(at);
            tokens[at].head_class = head.map_or(0, |head| tokens[head].class);
            if matches!(tree.upos(at), Upos::Verb | Upos::Aux | Upos::Noun | Upos::Adj) {
                if let Some(subject) = subject_of(tree, at) {
                    tokens[at].subject = tokens[subject].word;
                    tokens[at].subject_kind = kind_of(tree, subject, tokens[subject]);
                }
                let after = |relations: &[Deprel]| {
                    tree.children(at)
                        .find(|&child| child > at && relations.contains(&tree.deprel(child)))
                };
                if let Some(object) = after(&[Deprel::Obj, Deprel::Nmod, Deprel::Obl]) {
                    tokens[at].object = tokens[object].word;
                    tokens[at].object_class = tokens[object].class;
                }
                if let Some(below) = after(&[
                    Deprel::Ccomp,
                    Deprel::Xcomp,
                    Deprel::Acl,
                    Deprel::Advcl,
                    Deprel::Nmod,
                    Deprel::Obl,
                ]) {
                    let first = tree.subtree(below).start.max(at + 1).min(below);
                    tokens[at].opens = feature(1, tokens[first].word, tree.deprel(below) as u32, 0);
                }
            }
            // The nearest cue word above, by climbing a few steps.
            let mut below = at;
            for _ in 0..10 {
                let Some(head) = tree.head(below) else { break };
                if tokens[head].cue > 0 && tokens[head].cue < 5 && tree.upos(head) == Upos::Verb {
                    let side = u32::from(at > head);
                    tokens[at].governor = 1 + 2 * (tree.deprel(below) as u32) + side;
                    tokens[at].governor_lemma = tokens[head].lemma;
                    tokens[at].governor_token = head as u32;
                    break;
                }
                below = head;
            }
            // The largest subtree that starts or ends here.
            for start in [true, false] {
                let edge = |token: TokenId| {
                    let range = tree.subtree(token);
                    if start { range.start == at } else { range.end == at + 1 }
                };
                let mut top = at;
                if !edge(top) {
                    continue;
                }
                for _ in 0..12 {
                    match tree.head(top).filter(|&head| edge(head)) {
                        Some(head) => top = head,
                        None => break,
                    }
                }
                let under = tree.head(top).map_or(3, |head| tokens[head].lemma);
                let relation = 1 + tree.deprel(top) as u32;
                if start {
                    (tokens[at].starts, tokens[at].starts_under) = (relation, under);
                } else {
                    (tokens[at].ends, tokens[at].ends_under) = (relation, under);
                }
            }
        }
        Facts { tree, tokens, sentences }
    }

    /// The stretches that are searched at once: paragraphs, long ones cut.
    pub fn stretches(&self) -> Vec<Range<TokenId>> {
        let mut stretches: Vec<Range<TokenId>> = Vec::new();
        for at in 0..self.tree.len() {
            match stretches.last_mut() {
                Some(last)
                    if self.tree.paragraph[last.start] == self.tree.paragraph[at]
                        && last.len() < STRETCH =>
                {
                    last.end = at + 1;
                }
                _ => stretches.push(at..at + 1),
            }
        }
        stretches
    }

    fn fact(&self, at: isize, range: &Range<TokenId>) -> Fact {
        match usize::try_from(at) {
            Ok(at) if range.contains(&at) => self.tokens[at],
            _ => EDGE,
        }
    }

    /// Features for the first tagger.
    pub fn first(&self, range: &Range<TokenId>, sequence: &mut Sequence) {
        sequence.clear();
        let opening = self.tokens[range.start].quote;
        let title = u32::from(range.start == 0);
        // The last and next verb of saying, by token, for every position.
        let mut last: Option<TokenId> = None;
        let mut next = self.next_cue(range.start, range.end);
        for at in range.clone() {
            let near = |by: isize| self.fact(at as isize + by, range);
            let (f, p1, n1, p2, n2) = (near(0), near(-1), near(1), near(-2), near(2));
            if next == Some(at) {
                next = self.next_cue(at + 1, range.end);
            }
            let sentence = self.sentences[self.tree.sentence[at] as usize];
            let sentence = u32::from(sentence.0) + 2 * u32::from(sentence.1);
            let begins = u32::from(self.tree.sentence_tokens(at).start == at);
            let mut push = |template, a, b, c| sequence.push(feature(template, a, b, c));
            push(1, f.word, 0, 0);
            push(2, p1.word, 0, 0);
            push(3, n1.word, 0, 0);
            push(4, p2.word, 0, 0);
            push(5, n2.word, 0, 0);
            push(6, p1.word, f.word, 0);
            push(7, f.word, n1.word, 0);
            push(8, f.xpos, f.quote, 0);
            push(9, p1.xpos, f.xpos, 0);
            push(10, f.xpos, n1.xpos, 0);
            push(11, p2.xpos, p1.xpos, f.xpos);
            push(12, f.xpos, n1.xpos, n2.xpos);
            push(13, f.lemma, f.deprel, f.quote);
            push(14, f.suffix, f.xpos, 0);
            push(15, f.shape, f.xpos, begins);
            push(16, p1.quote, f.quote, n1.quote);
            push(17, f.quote, f.xpos, sentence);
            push(18, f.head, f.deprel, 0);
            push(19, f.lemma, f.head, 0);
            push(20, f.deprel, f.head_xpos, f.xpos);
            push(21, f.deprel, f.head_deprel, f.quote);
            push(22, f.cue, f.below, f.quote);
            push(23, f.lemma, f.below, 0);
            push(24, f.governor, f.quote, 0);
            push(25, f.governor, f.governor_lemma, 0);
            push(26, f.governor, f.deprel, f.xpos);
            push(27, f.starts, f.starts_under, 0);
            push(28, f.starts, f.quote, f.upos);
            push(29, f.ends, f.ends_under, 0);
            push(30, p1.ends, p1.ends_under, 0);
            push(31, p1.ends, f.starts, f.upos);
            push(32, f.name, p1.name, n1.name);
            push(33, f.name, f.deprel, f.governor);
            push(34, sentence, opening, f.quote);
            push(35, title, f.upos, f.cue);
            push(36, p1.cue, f.cue, f.upos);
            push(37, p1.lemma, f.xpos, f.cue);
            push(38, f.cue, f.xpos, n1.quote);
            push(39, f.lemma, n1.xpos, n1.quote);
            push(40, f.lemma, p1.xpos, p1.quote);
            match last {
                Some(cue) => {
                    let away = bucket(at - cue);
                    push(41, self.tokens[cue].lemma, away, f.quote);
                    push(42, self.tokens[cue].cue, away, f.xpos);
                }
                None => push(43, f.xpos, f.quote, 0),
            }
            match next {
                Some(cue) => {
                    let away = bucket(cue - at);
                    push(44, self.tokens[cue].lemma, away, f.quote);
                    push(45, self.tokens[cue].cue, away, f.xpos);
                }
                None => push(46, f.xpos, f.quote, 0),
            }
            if f.governor_token != NONE {
                let above = self.tokens[f.governor_token as usize];
                push(47, f.governor, above.governor, above.cue);
                push(48, above.quote, f.quote, f.governor);
            }
            push(49, p1.word, f.xpos, n1.word);
            push(50, f.word, n1.word, n2.word);
            push(51, f.head_deprel, f.cue, f.below);
            push(52, f.class, 0, 0);
            push(53, f.class, f.deprel, f.quote);
            push(54, f.class, p1.class, 1);
            push(55, f.class, n1.class, 2);
            push(56, p1.class, 0, 0);
            push(57, n1.class, 0, 0);
            push(58, f.class, f.below, f.xpos);
            push(59, f.head_class, f.deprel, f.xpos);
            push(60, f.class, f.subject_kind, f.xpos);
            push(61, f.lemma, f.subject_kind, f.quote);
            push(62, f.lemma, f.subject, 0);
            push(63, f.lemma, f.object, 0);
            push(64, f.lemma, f.object_class, f.subject_kind);
            push(65, f.lemma, f.opens, f.subject_kind);
            push(66, f.class, f.opens, f.xpos);
            push(67, f.xpos, f.opens, f.subject_kind);
            push(68, f.governor, f.class, f.quote);
            if f.cue > 0 && f.quote == 0 && f.upos == Upos::Verb as u32 {
                last = Some(at);
            }
            sequence.close(FREE);
        }
    }

    fn next_cue(&self, from: TokenId, end: TokenId) -> Option<TokenId> {
        (from..end.min(from + 60)).find(|&at| {
            let fact = &self.tokens[at];
            fact.cue > 0 && fact.quote == 0 && fact.upos == Upos::Verb as u32
        })
    }

    /// Features for the second tagger, around one cue; gives the tokens they are of.
    ///
    /// `labels` are the first tagger's, for the whole article.
    pub fn second(
        &self,
        stretch: &Range<TokenId>,
        cue: &Range<TokenId>,
        labels: &[u8],
        sequence: &mut Sequence,
    ) -> Range<TokenId> {
        sequence.clear();
        let range =
            stretch.start.max(cue.start.saturating_sub(REACH))..stretch.end.min(cue.end + REACH);
        let tree = self.tree;
        // The cue's verb, else its first token; and those above it.
        let verb = cue
            .clone()
            .find(|&at| self.tokens[at].cue > 0)
            .or_else(|| cue.clone().find(|&at| tree.upos(at) == Upos::Verb))
            .unwrap_or(cue.start);
        let mut above = [NONE; 8];
        let mut at = verb;
        for slot in &mut above {
            *slot = at as u32;
            match tree.head(at) {
                Some(head) => at = head,
                None => break,
            }
        }
        let own = self.tokens[verb];
        let home = tree.sentence[verb];
        let cue_word = self.tokens[cue.end - 1].word;
        // Cues of the first tagger between a token and this cue.
        let mut between = vec![0_u32; range.len()];
        let mut count = 0;
        for at in (range.start..cue.start).rev() {
            between[at - range.start] = count.min(3);
            count += u32::from(labels[at] == B_CUE);
        }
        count = 0;
        for at in cue.end..range.end {
            count += u32::from(labels[at] == B_CUE);
            between[at - range.start] = count.min(3);
        }
        let home_quote = self.near_quotation(cue);
        for at in range.clone() {
            if cue.contains(&at) {
                sequence.close(if at == cue.start { B_CUE } else { I_CUE });
                continue;
            }
            let near = |by: isize| self.fact(at as isize + by, &range);
            let (f, p1, n1) = (near(0), near(-1), near(1));
            let label = |by: isize| match usize::try_from(at as isize + by) {
                Ok(at) if range.contains(&at) => u32::from(labels[at]),
                _ => 9,
            };
            let (l0, lp, ln) = (label(0), label(-1), label(1));
            let side = u32::from(at > verb);
            let away =
                if at < cue.start { bucket(cue.start - at) } else { bucket(at + 1 - cue.end) };
            let there = tree.sentence[at];
            let sentence = match there.cmp(&home) {
                std::cmp::Ordering::Equal => 0,
                std::cmp::Ordering::Less => 1 + (home - there).min(3),
                std::cmp::Ordering::Greater => 4 + (there - home).min(3),
            };
            let said = u32::from(self.sentences[there as usize].0);
            let cues = between[at - range.start];
            let mine = match tree.quotation[at] {
                NONE => 0,
                of if Some(of) == home_quote => 2,
                _ => 1,
            };
            // How the token hangs on the cue: the relation just below where their paths meet.
            let mut relation = 0;
            let mut rank = 9;
            if sentence == 0 {
                let mut below = at;
                for _ in 0..14 {
                    if let Some(met) = above.iter().position(|&token| token == below as u32) {
                        // The token is itself above the cue.
                        (relation, rank) = (100, met as u32);
                        break;
                    }
                    let Some(head) = tree.head(below) else { break };
                    if let Some(met) = above.iter().position(|&token| token == head as u32) {
                        (relation, rank) = (1 + tree.deprel(below) as u32, met as u32);
                        break;
                    }
                    below = head;
                }
            }
            let path = relation * 16 + rank;
            let down = if rank > 0 && rank < 8 {
                tree.deprel(above[rank as usize - 1] as usize) as u32
            } else {
                99
            };
            let mut push = |template, a, b, c| sequence.push(feature(template, a, b, c));
            push(1, l0, side, cues);
            push(2, l0, lp, ln);
            push(3, l0, sentence, side);
            push(4, l0, path, 0);
            push(5, path, own.lemma, 0);
            push(6, path, own.cue, side);
            push(7, path, down, side);
            push(8, path, f.deprel, f.xpos);
            push(9, away, side, l0);
            push(10, away, side, f.xpos);
            push(11, sentence, mine, said);
            push(12, sentence, mine, cues * 8 + l0);
            push(13, mine, f.quote, l0);
            push(14, mine, p1.quote * 4 + f.quote, n1.quote);
            push(15, f.word, side, away.min(3));
            push(16, p1.word, side, away.min(3));
            push(17, n1.word, side, away.min(3));
            push(18, f.xpos, p1.xpos, n1.xpos);
            push(19, f.starts, path, side);
            push(20, p1.ends, path, side);
            push(21, f.starts, f.starts_under, 0);
            push(22, p1.ends, p1.ends_under, 0);
            push(23, own.lemma, side, l0);
            push(24, own.lemma, side, f.xpos);
            push(25, own.lemma, f.word, away.min(3));
            push(26, own.below, path, 0);
            push(27, cue_word, side, l0 * 16 + away.min(6));
            push(28, f.cue, side, l0 * 16 + cues);
            push(29, f.name, side, path);
            push(30, f.governor, l0, u32::from(f.governor_token == verb as u32) + 2 * side);
            push(31, cues, said, sentence * 8 + mine);
            push(32, own.quote, f.quote, side);
            push(33, f.word, p1.word, 0);
            push(34, f.upos, path, own.lemma);
            push(35, lp, l0, path);
            push(36, f.xpos, f.quote, p1.ends);
            push(37, f.ends, path, side);
            push(38, own.below, own.cue, l0 * 2 + side);
            push(39, own.class, side, path);
            push(40, own.opens, path, side);
            push(41, own.lemma, own.opens, l0 * 2 + side);
            push(42, f.class, side, l0);
            push(43, own.lemma, own.subject_kind, l0 * 2 + side);
            push(44, own.class, f.xpos, l0 * 2 + side);
            sequence.close(FREE);
        }
        range
    }

    /// The quotation nearest to a cue in its sentence, if it stands close by.
    fn near_quotation(&self, cue: &Range<TokenId>) -> Option<u32> {
        let tree = self.tree;
        let back = (cue.start.saturating_sub(30)..cue.start).rev().map(|at| tree.quotation[at]);
        let ahead = (cue.end..tree.len().min(cue.end + 30)).map(|at| tree.quotation[at]);
        let back = back.enumerate().find(|&(_, of)| of != NONE);
        let ahead = ahead.enumerate().find(|&(_, of)| of != NONE);
        match (back, ahead) {
            (Some((near, of)), Some((far, _))) if near <= far => Some(of),
            (Some((_, of)), None) | (_, Some((_, of))) => Some(of),
            (None, None) => None,
        }
    }
}

/// Distances by size: 0, 1, 2, 3, 4–5, 6–8, 9–13, 14–25, more.
fn bucket(distance: usize) -> u32 {
    match distance {
        0..=3 => distance as u32,
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        14..=25 => 7,
        _ => 8,
    }
}

/// The subject of a verb or of a predicate: its own, else that of the word it is joined to.
fn subject_of(tree: &Tree<'_>, verb: TokenId) -> Option<TokenId> {
    let mut at = verb;
    for _ in 0..4 {
        if let Some(subject) = tree.child(at, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NmodPoss])
        {
            return Some(subject);
        }
        let head = tree.head(at)?;
        match tree.deprel(at) {
            Deprel::Conj | Deprel::Xcomp | Deprel::Advcl | Deprel::Parataxis => at = head,
            Deprel::Acl | Deprel::AclRelcl => return Some(head),
            _ => return None,
        }
    }
    None
}

/// What a subject can be: a name of some kind, a pronoun, a head that the table of sources knows.
fn kind_of(tree: &Tree<'_>, subject: TokenId, fact: Fact) -> u32 {
    if fact.name != 0 {
        return 10 + fact.name;
    }
    if tree.upos(subject) == Upos::Pron {
        return match tree.word(subject) {
            "he" | "she" => 2,
            "they" | "we" | "i" | "you" => 3,
            "it" => 4,
            "who" => 5,
            "that" | "which" => 6,
            "this" | "these" | "those" | "what" | "there" => 7,
            _ => 8,
        };
    }
    match english::source_kind(tree.word(subject)) {
        Some((kind, plural)) => 20 + 2 * kind as u32 + u32::from(plural),
        None => 9,
    }
}

const EDGE: Fact = Fact {
    word: 1,
    lemma: 1,
    suffix: 1,
    xpos: 98,
    upos: 98,
    deprel: 98,
    shape: 98,
    quote: 9,
    name: 9,
    cue: 9,
    below: 0,
    governor: 0,
    governor_lemma: 0,
    governor_token: NONE,
    starts: 98,
    starts_under: 98,
    ends: 98,
    ends_under: 98,
    head: 1,
    head_xpos: 98,
    head_deprel: 98,
    class: 0,
    head_class: 0,
    subject: 1,
    subject_kind: 98,
    object: 1,
    object_class: 0,
    opens: 1,
};

/// A rough stem of a word that is no cue verb, so that plurals and tenses meet.
fn stem(word: &str) -> &str {
    let long = |stem: &&str| stem.len() > 3;
    word.strip_suffix("ing")
        .filter(long)
        .or_else(|| word.strip_suffix("ed").filter(long))
        .or_else(|| word.strip_suffix("es").filter(long))
        .or_else(|| word.strip_suffix('s').filter(long))
        .unwrap_or(word)
}

fn noun_or_adjective(word: &str) -> u32 {
    let singular = word.strip_suffix('s').unwrap_or(word);
    if english::NOUNS.iter().any(|(noun, _)| *noun == word || *noun == singular) {
        5
    } else if english::ADJECTIVES.iter().any(|(adjective, _)| *adjective == word) {
        6
    } else {
        0
    }
}

/// The look of a word: capitals, figures, marks.
fn shape(word: &str) -> u32 {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return 0 };
    let rest = chars.as_str();
    if first.is_uppercase() {
        if rest.is_empty() {
            1
        } else if rest.chars().all(char::is_uppercase) {
            2
        } else {
            3
        }
    } else if first.is_numeric() {
        4
    } else if first.is_alphabetic() {
        5
    } else {
        6
    }
}

/// Ranges of one kind in a sequence of labels: of `B_CUE`, `B_SOURCE` or `B_CONTENT`.
#[must_use]
pub fn ranges(labels: &[u8], begin: u8, offset: usize) -> Vec<Range<TokenId>> {
    let mut ranges: Vec<Range<TokenId>> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        let at = at + offset;
        if label == begin {
            ranges.push(at..at + 1);
        } else if label == begin + 1
            && let Some(last) = ranges.last_mut()
            && last.end == at
        {
            last.end = at + 1;
        }
    }
    ranges
}

/// The attributions that the model sees, in the order of their cues.
pub(super) fn attributions(tree: &Tree<'_>, model: &Model<'_>) -> Vec<Attribution> {
    let facts = Facts::new(tree);
    let mut labels = vec![O; tree.len()];
    let mut sequence = Sequence::default();
    let mut found = Vec::new();
    let stretches = facts.stretches();
    for stretch in &stretches {
        facts.first(stretch, &mut sequence);
        let mut own = Vec::new();
        sequence.labels(&model.first, &mut own);
        labels[stretch.clone()].copy_from_slice(&own);
    }
    let mut own = Vec::new();
    for stretch in &stretches {
        for cue in ranges(&labels[stretch.clone()], B_CUE, stretch.start) {
            let range = facts.second(stretch, &cue, &labels, &mut sequence);
            sequence.decode(&model.second, 0, None, &mut own);
            let mut content = ranges(&own, B_CONTENT, range.start);
            if content.is_empty() {
                content = near_content(tree, &labels, &cue);
            }
            if content.is_empty() {
                continue;
            }
            // Of several the nearest to the cue.
            let source = ranges(&own, B_SOURCE, range.start).into_iter().min_by_key(|source| {
                if source.end <= cue.start {
                    cue.start - source.end
                } else {
                    source.start - cue.start
                }
            });
            let source = source.or_else(|| beside(tree, &labels, stretch, &cue));
            let kind = cue.clone().find_map(|at| english::verb(tree.word(at))).map_or_else(
                || {
                    let word = |at: TokenId| noun_kind(tree.word(at));
                    cue.clone().find_map(word).unwrap_or(Cue::Report)
                },
                |(_, kind)| kind,
            );
            // "were quoted by the agency as saying"
            let via =
                cue.clone().find(|&at| tree.word(at) == "by" && at > cue.start).and_then(|by| {
                    let end =
                        (by + 1..cue.end).find(|&at| tree.word(at) == "as").unwrap_or(cue.end);
                    if by + 1 < end { tree.trim(by + 1..end) } else { None }
                });
            found.push(Attribution { cue: Some(cue), source, content, kind, via });
        }
    }
    found
}

/// A content of the first tagger behind a cue, else before it, with no other cue between.
fn near_content(tree: &Tree<'_>, labels: &[u8], cue: &Range<TokenId>) -> Vec<Range<TokenId>> {
    let sentence = tree.sentence_tokens(cue.start);
    let contents = ranges(&labels[sentence.clone()], B_CONTENT, sentence.start);
    let free = |between: Range<TokenId>| !labels[between].contains(&B_CUE);
    let behind = contents
        .iter()
        .find(|content| content.start >= cue.end && free(cue.end..content.start))
        .cloned();
    let before = || {
        contents
            .iter()
            .rev()
            .find(|content| content.end <= cue.start && free(content.end..cue.start))
            .cloned()
    };
    behind.or_else(before).into_iter().collect()
}

/// A source of the first tagger in the cue's sentence, with no other cue between the two.
fn beside(
    tree: &Tree<'_>,
    labels: &[u8],
    stretch: &Range<TokenId>,
    cue: &Range<TokenId>,
) -> Option<Range<TokenId>> {
    let sentence = tree.sentence_tokens(cue.start);
    let start = sentence.start.max(stretch.start);
    let end = sentence.end.min(stretch.end);
    let free = |between: Range<TokenId>| !labels[between].contains(&B_CUE);
    ranges(&labels[start..end], B_SOURCE, start)
        .into_iter()
        .filter(|source| {
            if source.end <= cue.start {
                free(source.end..cue.start)
            } else {
                source.start >= cue.end && free(cue.end..source.start)
            }
        })
        .min_by_key(|source| {
            if source.end <= cue.start { cue.start - source.end } else { source.start - cue.end }
        })
}

fn noun_kind(word: &str) -> Option<Cue> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    english::NOUNS
        .iter()
        .chain(english::ADJECTIVES)
        .find(|(listed, _)| *listed == word || *listed == singular)
        .map(|(_, kind)| *kind)
}

/// For the training program: an article's layers, ready for features.
pub fn with_facts<R>(analysis: &Analysis<'_>, work: impl FnOnce(&Facts<'_, '_>) -> R) -> R {
    let tree = Tree::new(analysis);
    work(&Facts::new(&tree))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_of_two_equals_is_twice_one() {
        let unit = i64::from(UNITS) * FINE;
        // Within half a step of the table.
        let two = either(0, 0) as f64 / unit as f64;
        assert!((two - std::f64::consts::LN_2).abs() < 0.005, "{two}");
        assert_eq!(either(0, -40 * unit), 0);
        assert!(either(0, NEVER) == 0);
    }
}
