//! The network behind tags and trees: tables of vectors, two layers of recurrent units (LSTM) in both
//! directions, and a reading each for tags, heads and relations (Kiperwasser and Goldberg 2016, Dozat
//! and Manning 2017), small enough for a hundred thousand words a second.
//!
//! All in whole numbers, so that every machine reads the same: products of 16 bits are added up in
//! 32, and curves are tables in the weights. A value `v` at scale `s` is kept as `v * 2^s`.

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
    /// 4 × [`UNITS`] rows of [`UNITS`].
    own: Vec<i16>,
}

/// A matrix, a row for each number that comes out, and what is added.
#[derive(Debug)]
struct Affine {
    matrix: Vec<i16>,
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

    fn affine(&mut self, from: usize, to: usize) -> Option<Affine> {
        Some(Affine { matrix: self.small(from * to)?, bias: self.large(to)? })
    }

    fn layer(&mut self, from: usize) -> Option<Layer> {
        Some(Layer { input: self.affine(from, 4 * UNITS)?, own: self.small(4 * UNITS * UNITS)? })
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
                [cursor.layer(INPUT)?, cursor.layer(INPUT)?],
                [cursor.layer(BOTH)?, cursor.layer(BOTH)?],
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

    /// Reads a sentence. `root` is the number of the root's relation, which nothing else has.
    #[must_use]
    pub fn sentence(&self, words: &[Word], root: u8) -> Vec<Reading> {
        let mut readings: Vec<Reading> = Vec::with_capacity(words.len());
        // The root of the first window is that of the sentence; what is read in later windows hangs on it.
        let mut top = None;
        for window in words.chunks(WINDOW) {
            let first = readings.len();
            for (reading, at) in self.window(window, root).into_iter().zip(first..) {
                let head = reading.head + first;
                match top {
                    None if head == at => {
                        readings.push(Reading { head, ..reading });
                    }
                    Some(top) if head == at => {
                        readings.push(Reading {
                            head: top,
                            relation: super::Deprel::Parataxis as u8,
                            ..reading
                        });
                    }
                    _ => readings.push(Reading { head, ..reading }),
                }
            }
            top = top.or_else(|| (first..readings.len()).find(|&at| readings[at].head == at));
        }
        readings
    }

    fn window(&self, words: &[Word], root: u8) -> Vec<Reading> {
        let count = words.len();
        let mut input = vec![0i16; count * INPUT];
        for (word, out) in words.iter().zip(input.as_chunks_mut::<INPUT>().0) {
            self.embed(word, out);
        }
        let mut middle = vec![0i16; count * BOTH];
        self.direction::<INPUT>(&self.layers[0][0], &input, INPUT_SCALE, false, &mut middle);
        self.direction::<INPUT>(&self.layers[0][1], &input, INPUT_SCALE, true, &mut middle);
        // The root stands behind the words.
        let mut last = vec![0i16; (count + 1) * BOTH];
        self.direction::<BOTH>(
            &self.layers[1][0],
            &middle,
            UNIT_SCALE,
            false,
            &mut last[..count * BOTH],
        );
        self.direction::<BOTH>(
            &self.layers[1][1],
            &middle,
            UNIT_SCALE,
            true,
            &mut last[..count * BOTH],
        );
        last[count * BOTH..].copy_from_slice(&self.root);
        let heads = self.heads(&last, count);
        self.name(&last, &heads, root)
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

    /// Runs one direction of a layer over `input`, rows of `N`, and writes its half of each row of `out`.
    fn direction<const N: usize>(
        &self,
        layer: &Layer,
        input: &[i16],
        scale: u32,
        backward: bool,
        out: &mut [i16],
    ) {
        let rows = input.as_chunks::<N>().0;
        let mut hidden = [0i16; UNITS];
        let mut cell = [0i32; UNITS];
        let mut gates = [0i32; 4 * UNITS];
        let mut own = [0i32; 4 * UNITS];
        let half = if backward { UNITS } else { 0 };
        for step in 0..rows.len() {
            let at = if backward { rows.len() - 1 - step } else { step };
            product(&layer.input.matrix, &rows[at], &mut gates);
            product(&layer.own, &hidden, &mut own);
            for ((gate, own), bias) in gates.iter_mut().zip(&own).zip(&layer.input.bias) {
                *gate =
                    (*gate >> (scale + WEIGHT_SCALE - UNIT_SCALE)) + (own >> WEIGHT_SCALE) + bias;
            }
            for unit in 0..UNITS {
                let enter = i32::from(curve(&self.sigmoid, gates[unit]));
                let keep = i32::from(curve(&self.sigmoid, gates[UNITS + unit]));
                let leave = i32::from(curve(&self.sigmoid, gates[2 * UNITS + unit]));
                let new = i32::from(curve(&self.tanh, gates[3 * UNITS + unit]));
                // A cell beyond 16 is as good as one of 16 to the curve behind it.
                const MOST: i32 = 16 << UNIT_SCALE;
                let kept = (keep * cell[unit]) >> CURVE_SCALE;
                let entered = (enter * new) >> (2 * CURVE_SCALE - UNIT_SCALE);
                cell[unit] = (kept + entered).clamp(-MOST, MOST - 1);
                let shown = i32::from(curve(&self.tanh, cell[unit]));
                hidden[unit] = ((leave * shown) >> (2 * CURVE_SCALE - UNIT_SCALE)) as i16;
            }
            out[at * BOTH + half..][..UNITS].copy_from_slice(&hidden);
        }
    }

    /// The head of each word: the best tree over the scores of all arcs.
    fn heads(&self, last: &[i16], count: usize) -> Vec<usize> {
        let mut heads = vec![0i16; (count + 1) * MIDDLE];
        let mut dependents = vec![0i16; count * MIDDLE];
        for (at, row) in last.as_chunks::<BOTH>().0.iter().enumerate() {
            let mut middle = [0i16; MIDDLE];
            self.heads.relu(row, &mut middle);
            let mut sums = [0i32; MIDDLE];
            product(&self.arcs.matrix, &middle, &mut sums);
            for ((head, sum), bias) in
                heads[at * MIDDLE..].iter_mut().zip(sums).zip(&self.arcs.bias)
            {
                *head = narrow((sum >> WEIGHT_SCALE) + bias);
            }
            if at < count {
                self.dependents.relu(row, &mut middle);
                dependents[at * MIDDLE..][..MIDDLE].copy_from_slice(&middle);
            }
        }
        let dependents = dependents.as_chunks::<MIDDLE>().0;
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
        let rows = last.as_chunks::<BOTH>().0;
        let mut tags = vec![0i32; self.tags.bias.len()];
        let mut relations = vec![0i32; self.relations.bias.len()];
        let mut from_heads = vec![0i32; (count + 1) * MIDDLE];
        for (row, out) in rows.iter().zip(from_heads.chunks_mut(MIDDLE)) {
            product(&self.relation_heads.matrix, row, out);
        }
        let mut readings = Vec::with_capacity(count);
        for (at, row) in rows[..count].iter().enumerate() {
            self.tags.scores(row, &mut tags);
            let head = heads[at];
            if head == count {
                readings.push(Reading { tag: best(&tags) as u8, head: at, relation: root });
                continue;
            }
            let mut sums = [0i32; MIDDLE];
            product(&self.relation_dependents.matrix, row, &mut sums);
            let mut middle = [0i16; MIDDLE];
            for (unit, out) in middle.iter_mut().enumerate() {
                let sum = (sums[unit] + from_heads[head * MIDDLE + unit])
                    >> (UNIT_SCALE + WEIGHT_SCALE - MIDDLE_SCALE);
                *out = narrow((sum + self.relation_dependents.bias[unit]).max(0));
            }
            self.relations.scores(&middle, &mut relations);
            if let Some(score) = relations.get_mut(root as usize) {
                *score = i32::MIN;
            }
            readings.push(Reading {
                tag: best(&tags) as u8,
                head,
                relation: best(&relations) as u8,
            });
        }
        readings
    }
}

impl Affine {
    /// Scores at the scale of the product.
    fn scores<const N: usize>(&self, row: &[i16; N], out: &mut [i32]) {
        product(&self.matrix, row, out);
        for (out, bias) in out.iter_mut().zip(&self.bias) {
            *out += bias;
        }
    }

    /// A hidden layer at [`MIDDLE_SCALE`], from a row at [`UNIT_SCALE`].
    fn relu(&self, row: &[i16; BOTH], out: &mut [i16; MIDDLE]) {
        let mut sums = [0i32; MIDDLE];
        product(&self.matrix, row, &mut sums);
        for ((out, sum), bias) in out.iter_mut().zip(sums).zip(&self.bias) {
            *out = narrow(((sum >> (UNIT_SCALE + WEIGHT_SCALE - MIDDLE_SCALE)) + bias).max(0));
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

/// The value of a curve at `at`, which is at [`UNIT_SCALE`].
#[inline]
fn curve(table: &[i16], at: i32) -> i16 {
    const EDGE: i32 = 8 << UNIT_SCALE;
    const STEP: i32 = 2 * EDGE / CURVE as i32;
    let place = (at.clamp(-EDGE, EDGE - 1) + EDGE) / STEP;
    table[place as usize & (CURVE - 1)]
}

#[inline]
fn narrow(value: i32) -> i16 {
    value.clamp(i16::MIN.into(), i16::MAX.into()) as i16
}

/// A matrix of rows of `N` times a vector.
#[inline]
fn product<const N: usize>(matrix: &[i16], vector: &[i16; N], out: &mut [i32]) {
    for (row, out) in matrix.as_chunks::<N>().0.iter().zip(out) {
        *out = dot(row, vector);
    }
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
