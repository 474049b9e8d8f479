//! The network behind tags and trees: tables of vectors, two layers of recurrent units (LSTM) in both
//! directions, and a reading each for tags, heads and relations (Kiperwasser and Goldberg 2016, Dozat
//! and Manning 2017), and the layer that names are read from, small enough for tens of thousands of words a second.
//!
//! All in whole numbers, so that every machine reads the same: products of 16 bits are added up in
//! 32 (`kernel.rs`), and curves are tables in the weights. A value `v` at scale `s` is kept as `v * 2^s`.
//! Several sentences are read side by side, so that a matrix is fetched once for all of them.

use super::kernel::Matrix;
use super::lexicon::Word;
use super::linear::best;
use super::tree;

/// Vectors that are added to a word's own: of its endings, beginnings, shape.
pub const HASHED: usize = 8;
/// Rows of the table of those vectors.
pub const HASHED_ROWS: u64 = 1 << 14;
/// Width of a word's vector.
pub const INPUT: usize = 96;
/// Units of one direction of one layer.
pub const UNITS: usize = 64;
/// Width of both directions.
pub const BOTH: usize = 2 * UNITS;
/// Width of what heads and dependents are compared in, and of the hidden layer of relations.
pub const MIDDLE: usize = 64;
/// Kinds of distance between a head and a dependent.
pub const DISTANCES: usize = 32;

/// Scale of word vectors.
pub const INPUT_SCALE: u32 = 10;
/// Scale of matrices.
pub const WEIGHT_SCALE: u32 = 11;
/// Scale of what the units put out, and of their sums before the curves.
pub const UNIT_SCALE: u32 = 12;
/// Scale of what the curves put out.
pub const CURVE_SCALE: u32 = 14;
/// Scale of the layers that heads, dependents and relations are read from.
pub const MIDDLE_SCALE: u32 = 9;
/// Entries of the table of a curve, which runs from -8 to 8.
pub const CURVE: usize = 4096;

/// Sentences are read in windows of so many words: the time for a window grows with its square.
const WINDOW: usize = 160;
/// Windows that are read side by side; of about equal length, as they are sorted by it.
const TOGETHER: usize = 8;

/// The rows of a word in the table of hashed vectors.
#[must_use]
pub fn rows(word: &Word) -> [u32; HASHED] {
    let [e1, e2, e3, e4] = word.endings;
    let [b1, b2, b3] = word.beginnings;
    let kinds = [e1, e2, e3, e4, b1 ^ b2.rotate_left(3), b2, b3, word.shape];
    let mut kind = 0;
    kinds.map(|value| {
        kind += 1;
        (super::linear::feature(800 + kind, value, u64::from(kind == 3 && word.capital))
            % HASHED_ROWS) as u32
    })
}

/// The network of a weights file. The tables of vectors are read in place; the matrices, a few hundred
/// kilobytes, are copied once into 16-bit numbers.
#[derive(Debug)]
pub struct Network<'a> {
    words: Index<'a>,
    /// Rows of [`INPUT`] bytes, then a shift for each row.
    vectors: Vectors<'a>,
    hashed: Vectors<'a>,
    start: Vec<i32>,
    layers: [[Layer; 2]; 2],
    tags: Affine,
    heads: Affine,
    dependents: Affine,
    arcs: Affine,
    root: Vec<i16>,
    relation_heads: Affine,
    relation_dependents: Affine,
    relations: Affine,
    distances: Vec<i32>,
    sigmoid: Vec<i16>,
    tanh: Vec<i16>,
}

/// One direction of one layer: four gates (input, forget, output, candidate) in rows of their own.
#[derive(Debug)]
struct Layer {
    input: Affine,
    /// Four rows for each unit, each of as many numbers as there are units.
    own: Matrix,
}

/// A matrix, a row for each number that comes out, and what is added.
#[derive(Debug)]
struct Affine {
    matrix: Matrix,
    bias: Vec<i32>,
}

/// A table of vectors of 8-bit numbers.
#[derive(Debug, Clone, Copy)]
struct Vectors<'a> {
    rows: &'a [u8],
    shifts: &'a [u8],
}

/// A table from the hash of a word in small letters to its row.
#[derive(Debug, Clone, Copy)]
struct Index<'a> {
    slots: &'a [[u8; 8]],
}

/// What the network reads of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Index of its pair of tags.
    pub tag: u8,
    /// Index of its head in the sentence; its own for the root.
    pub head: usize,
    /// Its relation, as a number of `Deprel`.
    pub relation: u8,
}

/// Takes a section apart.
struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    fn bytes(&mut self, length: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    fn number(&mut self) -> Option<usize> {
        let bytes = self.bytes(4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
    }

    fn small(&mut self, count: usize) -> Option<Vec<i16>> {
        Some(
            self.bytes(2 * count)?
                .as_chunks()
                .0
                .iter()
                .map(|bytes| i16::from_le_bytes(*bytes))
                .collect(),
        )
    }

    fn large(&mut self, count: usize) -> Option<Vec<i32>> {
        Some(
            self.bytes(4 * count)?
                .as_chunks()
                .0
                .iter()
                .map(|bytes| i32::from_le_bytes(*bytes))
                .collect(),
        )
    }

    fn matrix(&mut self, from: usize, to: usize) -> Option<Matrix> {
        Some(Matrix::new(&self.small(from * to)?, from))
    }

    fn affine(&mut self, from: usize, to: usize) -> Option<Affine> {
        Some(Affine { matrix: self.matrix(from, to)?, bias: self.large(to)? })
    }

    fn layer(&mut self, from: usize, units: usize) -> Option<Layer> {
        Some(Layer { input: self.affine(from, 4 * units)?, own: self.matrix(units, 4 * units)? })
    }

    fn vectors(&mut self) -> Option<Vectors<'a>> {
        let rows = self.number()?;
        Some(Vectors { rows: self.bytes(rows * INPUT)?, shifts: self.bytes(rows)? })
    }
}

impl<'a> Network<'a> {
    /// Reads a section, as `variorum-train` writes it: numbers of tags and relations (`u32`), then the
    /// fields of this type in order; `None` where it holds no such network.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut cursor = Cursor(bytes);
        let (tags, relations) = (cursor.number()?, cursor.number()?);
        let slots = cursor.number()?;
        let words = Index { slots: cursor.bytes(slots * 8)?.as_chunks().0 };
        if !slots.is_power_of_two() {
            return None;
        }
        Some(Network {
            words,
            vectors: cursor.vectors()?,
            hashed: cursor.vectors()?,
            start: cursor.large(INPUT)?,
            layers: [
                [cursor.layer(INPUT, UNITS)?, cursor.layer(INPUT, UNITS)?],
                [cursor.layer(BOTH, UNITS)?, cursor.layer(BOTH, UNITS)?],
            ],
            tags: cursor.affine(BOTH, tags)?,
            heads: cursor.affine(BOTH, MIDDLE)?,
            dependents: cursor.affine(BOTH, MIDDLE)?,
            arcs: cursor.affine(MIDDLE, MIDDLE)?,
            root: cursor.small(BOTH)?,
            relation_heads: cursor.affine(BOTH, MIDDLE)?,
            relation_dependents: cursor.affine(BOTH, MIDDLE)?,
            relations: cursor.affine(MIDDLE, relations)?,
            distances: cursor.large(DISTANCES)?,
            sigmoid: cursor.small(CURVE)?,
            tanh: cursor.small(CURVE)?,
        })
    }

    /// The place of a word, given by [`super::lexicon::lower_hash`], in the list of known words, the commonest first; `None` for
    /// all others.
    #[must_use]
    pub fn rank(&self, lower: u64) -> Option<usize> {
        self.words.row(lower).checked_sub(1)
    }

    /// Adds the vector of a word, given by [`super::lexicon::lower_hash`], so many `times` to `sum`; nothing for unknown ones.
    pub(super) fn add_vector(&self, lower: u64, times: f32, sum: &mut [f32; INPUT]) {
        let row = self.words.row(lower);
        if row > 0 {
            let mut own = [0i32; INPUT];
            self.vectors.add(row, &mut own);
            sum.iter_mut().zip(own).for_each(|(sum, own)| *sum += times * own as f32);
        }
    }

    /// Reads sentences. `root` is the number of the root's relation, which nothing else has.
    #[must_use]
    pub fn read_all(&self, sentences: &[&[Word]], root: u8) -> Vec<Vec<Reading>> {
        let mut read = side_by_side(sentences, |windows| self.windows(windows, root)).into_iter();
        sentences
            .iter()
            .map(|sentence| join(read.by_ref().take(sentence.len().div_ceil(WINDOW))))
            .collect()
    }

    /// The scores that `labeller` gives each word: a row of [`Labeller::labels`] numbers a word, at
    /// [`LABEL_SCALE`].
    #[must_use]
    pub fn label_all(&self, labeller: &Labeller, sentences: &[&[(Word, Sign)]]) -> Vec<Vec<i16>> {
        let mut read = side_by_side(sentences, |windows| self.label(labeller, windows)).into_iter();
        sentences
            .iter()
            .map(|sentence| read.by_ref().take(sentence.len().div_ceil(WINDOW)).flatten().collect())
            .collect()
    }

    /// The scores of windows, the longest first.
    fn label(&self, labeller: &Labeller, windows: &[&[(Word, Sign)]]) -> Vec<Vec<i16>> {
        let counts: Vec<usize> = windows.iter().map(|window| window.len()).collect();
        let all: usize = counts.iter().sum();
        let mut input = vec![0i16; all * INPUT];
        let words = windows.iter().copied().flatten();
        for ((word, sign), out) in words.zip(input.as_chunks_mut::<INPUT>().0) {
            self.embed(word, out);
            labeller.add(*sign, out);
        }
        let mut sums = vec![0i32; all * 4 * LABEL_UNITS];
        let mut out = vec![0i16; all * 2 * LABEL_UNITS];
        for (backward, way) in [false, true].into_iter().zip(&labeller.layer) {
            let (input, scale) = (&input, INPUT_SCALE);
            way.run::<LABEL_UNITS>(self, input, scale, backward, &counts, &mut sums, &mut out);
        }
        let scores = labeller.scores.scores(&out, all);
        let scores = scores.into_iter().map(|score| {
            narrow(((score >> LABEL_SHIFT) * LABEL_SCALE) >> (SCORE_SCALE - LABEL_SHIFT))
        });
        let mut scores = scores.collect::<Vec<i16>>().into_iter();
        let labels = labeller.labels();
        counts.into_iter().map(|count| scores.by_ref().take(count * labels).collect()).collect()
    }

    /// Reads windows, the longest first, side by side.
    fn windows(&self, windows: &[&[Word]], root: u8) -> Vec<Vec<Reading>> {
        let counts: Vec<usize> = windows.iter().map(|window| window.len()).collect();
        let all: usize = counts.iter().sum();
        let mut input = vec![0i16; all * INPUT];
        let words = windows.iter().copied().flatten();
        for (word, out) in words.zip(input.as_chunks_mut::<INPUT>().0) {
            self.embed(word, out);
        }
        let mut sums = vec![0i32; all * 4 * UNITS];
        let mut middle = vec![0i16; all * BOTH];
        for (backward, layer) in [false, true].into_iter().zip(&self.layers[0]) {
            layer.run::<UNITS>(
                self,
                &input,
                INPUT_SCALE,
                backward,
                &counts,
                &mut sums,
                &mut middle,
            );
        }
        let mut last = vec![0i16; all * BOTH];
        for (backward, layer) in [false, true].into_iter().zip(&self.layers[1]) {
            layer.run::<UNITS>(self, &middle, UNIT_SCALE, backward, &counts, &mut sums, &mut last);
        }
        let mut rest = &last[..];
        let mut readings = Vec::with_capacity(windows.len());
        for count in counts {
            let (own, others) = rest.split_at(count * BOTH);
            // The root stands behind the words.
            let mut rows = own.to_vec();
            rows.extend_from_slice(&self.root);
            let heads = self.heads(&rows, count);
            readings.push(self.name(&rows, &heads, root));
            rest = others;
        }
        readings
    }

    /// The sum of a word's vectors.
    fn embed(&self, word: &Word, out: &mut [i16; INPUT]) {
        let mut sum = [0i32; INPUT];
        sum.copy_from_slice(&self.start);
        self.vectors.add(self.words.row(word.lower), &mut sum);
        for row in rows(word) {
            self.hashed.add(row as usize, &mut sum);
        }
        for (out, sum) in out.iter_mut().zip(sum) {
            *out = narrow(sum);
        }
    }

    /// The head of each word: the best tree over the scores of all arcs.
    fn heads(&self, last: &[i16], count: usize) -> Vec<usize> {
        let mut sums = vec![0i32; (count + 1) * MIDDLE];
        let mut middle = vec![0i16; (count + 1) * MIDDLE];
        self.heads.relu(last, &mut sums, &mut middle);
        self.arcs.matrix.product(&middle, &mut sums);
        let mut heads = vec![0i16; (count + 1) * MIDDLE];
        for (head, sums) in heads.chunks_mut(MIDDLE).zip(sums.chunks(MIDDLE)) {
            for ((head, sum), bias) in head.iter_mut().zip(sums).zip(&self.arcs.bias) {
                *head = narrow((sum >> WEIGHT_SCALE) + bias);
            }
        }
        self.dependents.relu(
            &last[..count * BOTH],
            &mut sums[..count * MIDDLE],
            &mut middle[..count * MIDDLE],
        );
        let dependents = &middle.as_chunks::<MIDDLE>().0[..count];
        let mut scores = vec![0i32; (count + 1) * count];
        for (head, row) in heads.as_chunks::<MIDDLE>().0.iter().enumerate() {
            for (dependent, column) in dependents.iter().enumerate() {
                let near =
                    if head == count { 0 } else { self.distances[distance(head, dependent)] };
                scores[head * count + dependent] = (dot(row, column) >> 4) + near;
            }
        }
        tree::best(&scores, count)
    }

    /// Tags and relations, once heads are known; `count` of [`Self::heads`] is the root.
    fn name(&self, last: &[i16], heads: &[usize], root: u8) -> Vec<Reading> {
        let count = heads.len();
        let words = &last[..count * BOTH];
        let tags = self.tags.scores(words, count);
        let mut from_heads = vec![0i32; (count + 1) * MIDDLE];
        self.relation_heads.matrix.product(last, &mut from_heads);
        let mut own = vec![0i32; count * MIDDLE];
        self.relation_dependents.matrix.product(words, &mut own);
        let mut middle = vec![0i16; count * MIDDLE];
        for ((&head, own), out) in
            heads.iter().zip(own.chunks(MIDDLE)).zip(middle.chunks_mut(MIDDLE))
        {
            let from_head = &from_heads[head * MIDDLE..][..MIDDLE];
            let bias = &self.relation_dependents.bias;
            for (((out, own), from_head), bias) in out.iter_mut().zip(own).zip(from_head).zip(bias)
            {
                let sum = (own + from_head) >> (UNIT_SCALE + WEIGHT_SCALE - MIDDLE_SCALE);
                *out = narrow((sum + bias).max(0));
            }
        }
        let mut relations = self.relations.scores(&middle, count);
        let (tag_kinds, kinds) =
            (self.tags.matrix.rows().max(1), self.relations.matrix.rows().max(1));
        let rows = tags.chunks(tag_kinds).zip(relations.chunks_mut(kinds));
        rows.zip(heads)
            .map(|((tags, relations), &head)| {
                let tag = best(tags) as u8;
                if head == count {
                    return Reading { tag, head: count, relation: root };
                }
                if let Some(score) = relations.get_mut(root as usize) {
                    *score = i32::MIN;
                }
                Reading { tag, head, relation: best(relations) as u8 }
            })
            .enumerate()
            .map(|(at, reading)| match reading.head == count {
                true => Reading { head: at, ..reading },
                false => reading,
            })
            .collect()
    }
}

/// What is known of a word beside its letters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sign {
    /// Bits, each with a meaning of its own.
    pub bits: u32,
    /// Its class; 0 where it has none.
    pub class: u16,
}

/// A layer of units in both directions over the vectors of a [`Network`]'s words and of their [`Sign`]s, and what they say
/// of each label.
#[derive(Debug)]
pub struct Labeller {
    /// A row for each bit of a sign.
    bits: Vec<i16>,
    /// A row for each class.
    classes: Vec<i16>,
    layer: [Layer; 2],
    scores: Affine,
}

/// Units of one direction of a [`Labeller`].
pub const LABEL_UNITS: usize = 128;
/// A score of one is so much in what a [`Labeller`] gives.
pub const LABEL_SCALE: i32 = 40;
/// Scale of the scores before.
const SCORE_SCALE: u32 = UNIT_SCALE + WEIGHT_SCALE;
/// Taken off first, so that a product with [`LABEL_SCALE`] stays in 32 bits.
const LABEL_SHIFT: u32 = 6;

impl Labeller {
    /// Reads a section, as `variorum-train` writes it: numbers of labels, bits and classes (`u32`), then the fields in
    /// order; `None` where it holds no such layer.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut cursor = Cursor(bytes);
        let (labels, bits, classes) = (cursor.number()?, cursor.number()?, cursor.number()?);
        Some(Labeller {
            bits: cursor.small(bits * INPUT)?,
            classes: cursor.small(classes * INPUT)?,
            layer: [cursor.layer(INPUT, LABEL_UNITS)?, cursor.layer(INPUT, LABEL_UNITS)?],
            scores: cursor.affine(2 * LABEL_UNITS, labels)?,
        })
    }

    /// How many labels it scores.
    #[must_use]
    pub fn labels(&self) -> usize {
        self.scores.matrix.rows()
    }

    /// Adds the vectors of a sign to that of its word.
    fn add(&self, sign: Sign, vector: &mut [i16; INPUT]) {
        let mut add = |table: &[i16], row: usize| {
            let Some(row) = table.get(row * INPUT..(row + 1) * INPUT) else { return };
            vector.iter_mut().zip(row).for_each(|(sum, one)| *sum = sum.saturating_add(*one));
        };
        add(&self.classes, sign.class.into());
        let mut bits = sign.bits;
        while bits != 0 {
            add(&self.bits, bits.trailing_zeros() as usize);
            bits &= bits - 1;
        }
    }
}

/// Cuts sentences into windows and gives them to `read` a few at a time, the longest first; what comes back
/// is in order.
fn side_by_side<W, T: Clone>(
    sentences: &[&[W]],
    read: impl Fn(&[&[W]]) -> Vec<Vec<T>>,
) -> Vec<Vec<T>> {
    let windows: Vec<&[W]> =
        sentences.iter().flat_map(|sentence| sentence.chunks(WINDOW)).collect();
    let mut order: Vec<usize> = (0..windows.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(windows[index].len()));
    let mut all: Vec<Vec<T>> = vec![Vec::new(); windows.len()];
    for indices in order.chunks(TOGETHER) {
        let together: Vec<&[W]> = indices.iter().map(|&index| windows[index]).collect();
        for (some, &index) in read(&together).into_iter().zip(indices) {
            all[index] = some;
        }
    }
    all
}

/// Puts the windows of one sentence together: the root of the first one is that of the sentence, and what
/// is read in later ones hangs on it.
fn join(windows: impl Iterator<Item = Vec<Reading>>) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    let mut top = None;
    for window in windows {
        let first = readings.len();
        for (at, reading) in window.into_iter().enumerate() {
            let head = reading.head + first;
            let relation = super::Deprel::Parataxis as u8;
            readings.push(match top {
                Some(top) if reading.head == at => Reading { head: top, relation, ..reading },
                _ => Reading { head, ..reading },
            });
        }
        top = top.or_else(|| (0..readings.len()).find(|&at| readings[at].head == at));
    }
    readings
}

impl Layer {
    /// Runs over windows that stand one behind the other in `input` (the longest first, `counts` words
    /// each), and writes this direction's half of each row of `out`; `sums` is scratch.
    #[expect(clippy::too_many_arguments, reason = "one call for each direction of each layer")]
    fn run<const U: usize>(
        &self,
        network: &Network<'_>,
        input: &[i16],
        scale: u32,
        backward: bool,
        counts: &[usize],
        sums: &mut [i32],
        out: &mut [i16],
    ) {
        self.input.matrix.product(input, sums);
        let starts: Vec<usize> = counts
            .iter()
            .scan(0, |next, count| {
                let start = *next;
                *next += count;
                Some(start)
            })
            .collect();
        let mut hidden = vec![0i16; counts.len() * U];
        let mut cells = vec![0i32; counts.len() * U];
        let mut own = vec![0i32; counts.len() * 4 * U];
        let half = if backward { U } else { 0 };
        for step in 0..counts.first().copied().unwrap_or(0) {
            let going = counts.partition_point(|&count| count > step);
            self.own.product(&hidden[..going * U], &mut own[..going * 4 * U]);
            for (lane, (hidden, cell)) in hidden.as_chunks_mut::<U>().0[..going]
                .iter_mut()
                .zip(cells.as_chunks_mut::<U>().0)
                .enumerate()
            {
                let step = if backward { counts[lane] - 1 - step } else { step };
                let at = starts[lane] + step;
                let mut gates = [[0i32; U]; 4];
                let given = &sums[at * 4 * U..][..4 * U];
                let own = &own[lane * 4 * U..][..4 * U];
                for (((gate, given), own), bias) in
                    gates.as_flattened_mut().iter_mut().zip(given).zip(own).zip(&self.input.bias)
                {
                    let sum =
                        (given >> (scale + WEIGHT_SCALE - UNIT_SCALE)) + (own >> WEIGHT_SCALE);
                    *gate = place(sum + bias);
                }
                network.turn(&gates, cell, hidden);
                out[at * 2 * U + half..][..U].copy_from_slice(hidden);
            }
        }
    }
}

impl Network<'_> {
    /// One step of the units: `gates` are places in the tables of curves.
    fn turn<const U: usize>(
        &self,
        gates: &[[i32; U]; 4],
        cell: &mut [i32; U],
        hidden: &mut [i16; U],
    ) {
        let [enter, keep, leave, new] = gates;
        let (Ok(sigmoid), Ok(tanh)) = (
            <&[i16; CURVE]>::try_from(&self.sigmoid[..]),
            <&[i16; CURVE]>::try_from(&self.tanh[..]),
        ) else {
            return;
        };
        let curve =
            |table: &[i16; CURVE], place: i32| i32::from(table[place as usize & (CURVE - 1)]);
        for unit in 0..U {
            let enter = curve(sigmoid, enter[unit]);
            let keep = curve(sigmoid, keep[unit]);
            let leave = curve(sigmoid, leave[unit]);
            let new = curve(tanh, new[unit]);
            // A cell beyond 16 is as good as one of 16 to the curve behind it.
            const MOST: i32 = 16 << UNIT_SCALE;
            let kept = (keep * cell[unit]) >> CURVE_SCALE;
            let entered = (enter * new) >> (2 * CURVE_SCALE - UNIT_SCALE);
            cell[unit] = (kept + entered).clamp(-MOST, MOST - 1);
            let shown = curve(tanh, place(cell[unit]));
            hidden[unit] = ((leave * shown) >> (2 * CURVE_SCALE - UNIT_SCALE)) as i16;
        }
    }
}

impl Affine {
    /// Scores of `count` rows, at the scale of the product.
    fn scores(&self, rows: &[i16], count: usize) -> Vec<i32> {
        let mut out = vec![0; count * self.matrix.rows()];
        self.matrix.product(rows, &mut out);
        for out in out.chunks_mut(self.bias.len().max(1)) {
            out.iter_mut().zip(&self.bias).for_each(|(out, bias)| *out += bias);
        }
        out
    }

    /// Hidden layers at [`MIDDLE_SCALE`], from rows at [`UNIT_SCALE`]; `sums` is scratch.
    fn relu(&self, rows: &[i16], sums: &mut [i32], out: &mut [i16]) {
        self.matrix.product(rows, sums);
        for (out, sums) in out.chunks_mut(MIDDLE).zip(sums.chunks(MIDDLE)) {
            for ((out, sum), bias) in out.iter_mut().zip(sums).zip(&self.bias) {
                *out = narrow(((sum >> (UNIT_SCALE + WEIGHT_SCALE - MIDDLE_SCALE)) + bias).max(0));
            }
        }
    }
}

impl Vectors<'_> {
    fn add(&self, row: usize, sum: &mut [i32; INPUT]) {
        let (Some(values), Some(&shift)) =
            (self.rows.get(row * INPUT..(row + 1) * INPUT), self.shifts.get(row))
        else {
            return;
        };
        let shift = u32::from(shift).min(15);
        for (sum, &value) in sum.iter_mut().zip(values) {
            *sum += i32::from(value.cast_signed()) << shift;
        }
    }
}

impl Index<'_> {
    /// The row of a word; 0, the row of unknown words, where it is in none.
    fn row(&self, lower: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = lower as usize & mask;
        loop {
            let slot = u64::from_le_bytes(self.slots[at]);
            let row = (slot >> 32) as usize;
            if row == 0 || slot as u32 == (lower >> 32) as u32 {
                return row;
            }
            at = (at + 1) & mask;
        }
    }
}

/// Which of the [`DISTANCES`] parts a head from a dependent.
fn distance(head: usize, dependent: usize) -> usize {
    let step = match head.abs_diff(dependent) {
        near @ 0..=6 => near,
        7..=8 => 7,
        9..=11 => 8,
        12..=15 => 9,
        16..=22 => 10,
        _ => 11,
    };
    step + if dependent > head { DISTANCES / 2 } else { 0 }
}

/// Where in the table of a curve the value stands that `at`, at [`UNIT_SCALE`], has.
#[inline]
fn place(at: i32) -> i32 {
    const EDGE: i32 = 8 << UNIT_SCALE;
    const STEP: i32 = 2 * EDGE / CURVE as i32;
    (at.clamp(-EDGE, EDGE - 1) + EDGE) / STEP
}

#[inline]
fn narrow(value: i32) -> i16 {
    value.clamp(i16::MIN.into(), i16::MAX.into()) as i16
}

/// Written so that the compiler finds the instruction that multiplies and adds pairs.
#[inline]
fn dot<const N: usize>(a: &[i16; N], b: &[i16; N]) -> i32 {
    let mut sum = 0i32;
    for i in 0..N {
        sum = sum.wrapping_add(i32::from(a[i]) * i32::from(b[i]));
    }
    sum
}
