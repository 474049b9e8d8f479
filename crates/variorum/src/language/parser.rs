//! Dependencies: an arc-hybrid transition parser (Kuhlmann et al. 2011) whose single root is the last
//! node of the buffer. One linear model chooses transitions, another names each arc when it is made.

use super::lexicon::Word;
use super::linear::{Feature, Scorer, best, feature};

/// What the parser does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Transition {
    /// The next word goes on the stack.
    Shift,
    /// The top of the stack depends on the next word, and leaves.
    Left,
    /// The top of the stack depends on the one below it, and leaves.
    Right,
}

/// All transitions, in the order of their classes.
pub const TRANSITIONS: [Transition; 3] = [Transition::Shift, Transition::Left, Transition::Right];

/// One word as the parser sees it.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// Hash of the form in small letters.
    pub form: u64,
    /// Its pair of tags.
    pub tag: u64,
    /// Fine and coarse cluster.
    pub cluster: [u64; 2],
    /// Hash of the last three letters.
    pub ending: u64,
}

impl Node {
    /// A word with its tag.
    #[must_use]
    pub fn new(word: &Word, tag: u8) -> Self {
        Node {
            form: word.lower,
            tag: u64::from(tag),
            cluster: word.cluster.map(u64::from),
            ending: word.endings[2],
        }
    }
}

const NONE: Node = Node { form: 2, tag: 250, cluster: [60_001; 2], ending: 2 };
const ROOT: Node = Node { form: 3, tag: 251, cluster: [60_002; 2], ending: 3 };
const NOBODY: u32 = u32::MAX;

/// What is known of a node's dependents so far.
#[derive(Debug, Clone, Copy)]
struct Family {
    /// The outermost and the one before, on the left and on the right.
    left: [u32; 2],
    right: [u32; 2],
    count: [u8; 2],
    /// A bit for each relation that depends on it (numbers beyond 63 share the last).
    relations: [u64; 2],
}

const CHILDLESS: Family =
    Family { left: [NOBODY; 2], right: [NOBODY; 2], count: [0; 2], relations: [0; 2] };

/// A sentence half read.
#[derive(Debug, Clone)]
pub struct State {
    stack: Vec<u32>,
    next: u32,
    words: u32,
    heads: Vec<u32>,
    labels: Vec<u8>,
    family: Vec<Family>,
}

impl State {
    /// The start: an empty stack, all words to come.
    #[must_use]
    pub fn new(words: usize) -> Self {
        let nodes = words + 1;
        State {
            stack: Vec::with_capacity(32),
            next: 0,
            words: words as u32,
            heads: vec![NOBODY; nodes],
            labels: vec![0; nodes],
            family: vec![CHILDLESS; nodes],
        }
    }

    /// Whether every word has its head.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.next == self.words && self.stack.is_empty()
    }

    /// The head of a word, the number of words for the root; its relation.
    #[must_use]
    pub fn arc(&self, word: usize) -> (usize, u8) {
        (self.heads[word] as usize, self.labels[word])
    }

    /// The stack, its top last.
    #[must_use]
    pub fn stack(&self) -> &[u32] {
        &self.stack
    }

    /// The next word; the number of words where only the root is left.
    #[must_use]
    pub fn next(&self) -> u32 {
        self.next
    }

    /// Whether `transition` may follow. The root takes exactly one dependent.
    #[must_use]
    pub fn allows(&self, transition: Transition) -> bool {
        match transition {
            Transition::Shift => self.next < self.words,
            Transition::Left => {
                !self.stack.is_empty() && (self.next < self.words || self.stack.len() == 1)
            }
            Transition::Right => self.stack.len() > 1,
        }
    }

    /// The arc that `transition` makes, as head and dependent.
    #[must_use]
    pub fn arc_of(&self, transition: Transition) -> Option<(u32, u32)> {
        let top = *self.stack.last()?;
        match transition {
            Transition::Shift => None,
            Transition::Left => Some((self.next, top)),
            Transition::Right => Some((*self.stack.get(self.stack.len().checked_sub(2)?)?, top)),
        }
    }

    /// Does `transition`; `label` names its arc.
    pub fn apply(&mut self, transition: Transition, label: u8) {
        let Some((head, dependent)) =
            self.arc_of(transition).filter(|_| transition != Transition::Shift)
        else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        self.stack.pop();
        self.heads[dependent as usize] = head;
        self.labels[dependent as usize] = label;
        let family = &mut self.family[head as usize];
        let side = usize::from(dependent > head);
        let outer = if side == 0 { &mut family.left } else { &mut family.right };
        // Arcs are made from the inside out, so the newest dependent is the outermost.
        *outer = [dependent, outer[0]];
        family.count[side] = (family.count[side] + 1).min(6);
        family.relations[side] |= 1 << label.min(63);
    }
}

/// What the transition model sees in `state`.
pub fn features(state: &State, nodes: &[Node], out: &mut Vec<Feature>) {
    let words = nodes.len() as u32;
    let node = |at: u32| {
        if at < words {
            &nodes[at as usize]
        } else if at == words {
            &ROOT
        } else {
            &NONE
        }
    };
    let family = |at: u32| state.family.get(at as usize).unwrap_or(&CHILDLESS);
    let label = |at: u32| state.labels.get(at as usize).map_or(99, |&label| u64::from(label));
    let depth = state.stack.len();
    let stack = |back: usize| depth.checked_sub(back + 1).map_or(NOBODY, |at| state.stack[at]);
    let (i0, i1, i2) = (stack(0), stack(1), stack(2));
    let j0 = state.next;
    let ahead = |by: u32| if j0 + by <= words { j0 + by } else { NOBODY };
    let (j1, j2, j3) = (ahead(1), ahead(2), ahead(3));
    let (s0, s1, s2, b0, b1, b2, b3) =
        (node(i0), node(i1), node(i2), node(j0), node(j1), node(j2), node(j3));
    let (f0, f1, fb) = (family(i0), family(i1), family(j0));
    let (s0l, s0r, s1l, s1r, b0l) = (
        node(f0.left[0]),
        node(f0.right[0]),
        node(f1.left[0]),
        node(f1.right[0]),
        node(fb.left[0]),
    );
    let (s0l2, s0r2, s1r2, b0l2) =
        (node(f0.left[1]), node(f0.right[1]), node(f1.right[1]), node(fb.left[1]));
    let gap = |from: u32, to: u32| {
        if from == NOBODY || to == NOBODY { 0 } else { u64::from(distance(from, to)) }
    };
    let (d0, d1) = (gap(i0, j0), gap(i1, i0));
    let after_s0 = if i0 == NOBODY { &NONE } else { node(i0 + 1) };
    let before_b0 = j0.checked_sub(1).map_or(&NONE, node);
    let before_s0 = if i0 == NOBODY { &NONE } else { i0.checked_sub(1).map_or(&NONE, node) };

    let mut template = 100;
    let mut add = |a: u64, b: u64| {
        template += 1;
        out.push(feature(template, a, b));
    };
    let two = |a: u64, b: u64| a << 8 | b;
    let three = |a: u64, b: u64, c: u64| a << 16 | b << 8 | c;
    let four = |a: u64, b: u64, c: u64, d: u64| a << 24 | b << 16 | c << 8 | d;
    add(0, 0);
    // Single words.
    for one in [s0, s1, b0, b1] {
        add(one.form, one.tag);
        add(one.form, 300);
        add(one.tag, 0);
        add(one.cluster[0], one.tag);
    }
    add(s2.tag, 0);
    add(s2.form, s2.tag);
    add(b2.form, b2.tag);
    add(b2.tag, b3.tag);
    add(s0.ending, s0.tag);
    add(b0.ending, b0.tag);
    // Pairs.
    for (x, y, d) in [(s0, b0, d0), (s1, s0, d1), (s1, b0, 0)] {
        add(x.form, y.form);
        add(x.form ^ x.tag, y.tag);
        add(y.form ^ y.tag, x.tag);
        add(two(x.tag, y.tag), 0);
        add(x.form ^ y.form.rotate_left(7), two(x.tag, y.tag));
        add(x.cluster[0], y.cluster[0]);
        add(x.cluster[0], y.tag);
        add(x.tag, y.cluster[0]);
        add(x.cluster[1] << 16 | y.cluster[1], two(x.tag, y.tag));
        add(two(x.tag, y.tag), d + 10);
        add(x.form, two(y.tag, d));
        add(y.form, two(x.tag, d));
    }
    add(two(b0.tag, b1.tag), 0);
    add(b0.form, b1.tag);
    add(b1.form, b0.tag);
    add(b0.form, b1.form);
    add(s0.form, b1.form);
    add(two(s0.tag, b1.tag), 0);
    add(s0.cluster[0], b1.cluster[0]);
    // Three tags, some with a word.
    add(three(s0.tag, b0.tag, b1.tag), 0);
    add(three(s1.tag, s0.tag, b0.tag), 0);
    add(three(s2.tag, s1.tag, s0.tag), 0);
    add(three(b0.tag, b1.tag, b2.tag), 0);
    add(three(s0.tag, s1.tag, b1.tag), 0);
    add(four(s1.tag, s0.tag, b0.tag, b1.tag), 0);
    add(four(s0.tag, b0.tag, b1.tag, b2.tag), 0);
    add(four(s2.tag, s1.tag, s0.tag, b0.tag), 0);
    add(s0.form, three(s1.tag, b0.tag, 0));
    add(s1.form, three(s0.tag, b0.tag, 0));
    add(b0.form, three(s1.tag, s0.tag, 0));
    add(s0.form, three(b0.tag, b1.tag, 1));
    add(b0.form, three(s0.tag, b1.tag, 1));
    add(b1.form, three(s0.tag, b0.tag, 1));
    add(s1.form ^ b0.form.rotate_left(9), s0.tag);
    add(s1.form ^ s0.form.rotate_left(9), b0.tag);
    add(s0.form ^ b0.form.rotate_left(9), b1.tag);
    add(s0.form ^ b0.form.rotate_left(9), s1.tag);
    add(s1.cluster[1] << 32 | s0.cluster[1] << 16 | b0.cluster[1], 0);
    add(s0.cluster[1] << 32 | b0.cluster[1] << 16 | b1.cluster[1], 0);
    // Dependents.
    for (head, child, relation) in [
        (s0, s0l, f0.left[0]),
        (s0, s0r, f0.right[0]),
        (s1, s1l, f1.left[0]),
        (s1, s1r, f1.right[0]),
        (b0, b0l, fb.left[0]),
    ] {
        let l = label(relation);
        add(child.form, child.tag);
        add(two(head.tag, child.tag), l);
        add(head.form, l);
        add(two(s0.tag, b0.tag), two(child.tag, l));
        add(two(s0.tag, s1.tag), two(child.tag, l));
        add(s0.form ^ child.form.rotate_left(5), b0.tag);
    }
    for (a, b, l) in [
        (s0l, s0l2, f0.left[1]),
        (s0r, s0r2, f0.right[1]),
        (s1r, s1r2, f1.right[1]),
        (b0l, b0l2, fb.left[1]),
    ] {
        add(two(a.tag, b.tag), label(l));
        add(four(s0.tag, b0.tag, a.tag, b.tag), 0);
    }
    // How many dependents, and which.
    for (head, family, side) in [(s0, f0, 0), (s0, f0, 1), (s1, f1, 1), (s1, f1, 0), (b0, fb, 0)] {
        add(head.form, u64::from(family.count[side]));
        add(two(head.tag, u64::from(family.count[side])), 0);
        add(head.tag, family.relations[side]);
        add(head.form, family.relations[side]);
    }
    add(two(s0.tag, b0.tag), f0.relations[1]);
    add(two(s0.tag, b0.tag), f0.relations[0]);
    add(two(s1.tag, s0.tag), f1.relations[1]);
    add(two(s1.tag, b0.tag), f1.relations[1]);
    add(two(s0.tag, b0.tag), fb.relations[0]);
    add(two(s1.tag, s0.tag), f0.relations[1] ^ f0.relations[0].rotate_left(31));
    // Neighbours in the text.
    add(four(before_s0.tag, s0.tag, after_s0.tag, b0.tag), 0);
    add(three(s0.tag, before_b0.tag, b0.tag), d0);
    add(three(s0.tag, after_s0.tag, b0.tag), d0);
    add(three(s1.tag, s0.tag, b0.tag), d1 << 8 | d0);
    add(two(u64::from(j0 == words), depth.min(4) as u64), two(s0.tag, s1.tag));
}

/// What the label model sees of the arc from `head` to `dependent`.
pub fn label_features(
    state: &State,
    nodes: &[Node],
    head: u32,
    dependent: u32,
    out: &mut Vec<Feature>,
) {
    let words = nodes.len() as u32;
    let node = |at: u32| {
        if at < words {
            &nodes[at as usize]
        } else if at == words {
            &ROOT
        } else {
            &NONE
        }
    };
    let label = |at: u32| state.labels.get(at as usize).map_or(99, |&label| u64::from(label));
    let (h, d) = (node(head), node(dependent));
    let (fh, fd) = (&state.family[head as usize], &state.family[dependent as usize]);
    let side = u64::from(dependent > head);
    let gap = u64::from(distance(head.min(dependent), head.max(dependent)));
    let beside =
        |at: u32, by: i32| at.checked_add_signed(by).filter(|&at| at <= words).map_or(&NONE, node);
    let two = |a: u64, b: u64| a << 8 | b;
    let three = |a: u64, b: u64, c: u64| a << 16 | b << 8 | c;
    let tags = three(side, h.tag, d.tag);
    let mut template = 400;
    let mut add = |a: u64, b: u64| {
        template += 1;
        out.push(feature(template, a, b));
    };
    add(side, 0);
    add(d.form, side);
    add(d.form, d.tag);
    add(d.tag, side);
    add(h.form, side);
    add(h.tag, side);
    add(h.form, two(h.tag, side));
    add(tags, 0);
    add(tags, gap);
    add(d.form ^ h.form.rotate_left(9), side);
    add(d.form, tags);
    add(h.form, tags);
    add(d.ending, tags);
    add(h.ending, tags);
    add(d.cluster[0], side << 32 | h.cluster[0]);
    add(d.cluster[0], two(h.tag, side));
    add(h.cluster[0], two(d.tag, side));
    add(d.cluster[0], tags);
    add(h.cluster[0], tags);
    add(d.cluster[1] << 16 | h.cluster[1], tags);
    add(tags, fd.relations[0]);
    add(tags, fd.relations[1]);
    add(tags, fh.relations[side as usize]);
    add(tags, fh.relations[1 - side as usize]);
    add(h.form, fh.relations[side as usize] ^ two(d.tag, side));
    add(d.tag, fd.relations[0] ^ fd.relations[1].rotate_left(17));
    // "by", "to", "that": the function word that goes with the dependent.
    for child in [fd.left[0], fd.left[1], fd.right[0]] {
        let c = node(child);
        add(c.form, tags);
        add(c.form, two(label(child), side));
        add(c.form ^ h.form.rotate_left(9), side);
        add(two(c.tag, label(child)), tags);
        add(c.form ^ d.form.rotate_left(9), side);
    }
    for sibling in [fh.left[0], fh.right[0]] {
        let c = node(sibling);
        add(two(c.tag, label(sibling)), tags);
        add(c.form, tags);
    }
    add(two(beside(dependent, -1).tag, beside(dependent, 1).tag), tags);
    add(two(beside(head, -1).tag, beside(head, 1).tag), tags);
    add(beside(dependent, -1).form, tags);
    add(beside(dependent, 1).form, tags);
    add(beside(head, -1).form, tags);
    add(beside(head, 1).form, tags);
    add(d.form, two(u64::from(dependent == 0), u64::from(dependent + 1 == words)));
}

/// The transition and label models of a parser.
#[derive(Debug, Clone, Copy)]
pub struct Parser<'m, T, L> {
    /// Chooses transitions.
    pub transitions: &'m T,
    /// Names arcs.
    pub labels: &'m L,
    /// How many labels there are.
    pub label_count: usize,
    /// The label of the root's arc, which needs no model.
    pub root_label: u8,
}

impl<T: Scorer, L: Scorer> Parser<'_, T, L> {
    /// Reads one sentence, greedily.
    #[must_use]
    pub fn parse(&self, nodes: &[Node]) -> State {
        let mut state = State::new(nodes.len());
        let mut found = Vec::with_capacity(160);
        let mut label_scores = vec![0; self.label_count];
        while !state.is_final() {
            let transition = self.choose(&state, nodes, &mut found);
            let label = self.label(&state, nodes, transition, &mut found, &mut label_scores);
            state.apply(transition, label);
        }
        state
    }

    fn choose(&self, state: &State, nodes: &[Node], found: &mut Vec<Feature>) -> Transition {
        let mut allowed = TRANSITIONS.into_iter().filter(|&transition| state.allows(transition));
        let first = allowed.next().expect("a state that is not final allows a transition");
        if allowed.next().is_none() {
            return first;
        }
        found.clear();
        features(state, nodes, found);
        let mut scores = [0; 3];
        for &feature in &*found {
            self.transitions.add(feature, &mut scores);
        }
        for (score, transition) in scores.iter_mut().zip(TRANSITIONS) {
            if !state.allows(transition) {
                *score = i32::MIN;
            }
        }
        TRANSITIONS[best(&scores)]
    }

    /// Names the arc that `transition` would make.
    pub fn label(
        &self,
        state: &State,
        nodes: &[Node],
        transition: Transition,
        found: &mut Vec<Feature>,
        scores: &mut [i32],
    ) -> u8 {
        match state.arc_of(transition) {
            Some((head, _)) if head as usize == nodes.len() => self.root_label,
            Some((head, dependent)) if transition != Transition::Shift => {
                found.clear();
                label_features(state, nodes, head, dependent, found);
                scores.fill(0);
                for &feature in &*found {
                    self.labels.add(feature, scores);
                }
                best(scores) as u8
            }
            _ => 0,
        }
    }
}

/// How far apart, in steps that grow.
fn distance(from: u32, to: u32) -> u32 {
    match to - from {
        near @ 0..=4 => near,
        5..=6 => 5,
        7..=10 => 6,
        _ => 7,
    }
}
