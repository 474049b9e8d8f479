//! Prepares the treebanks for `python/train.py`, and turns what it learnt into sections.
//!
//! The network itself is trained outside, as there is no good automatic differentiation in Rust to
//! lean on; features and the reading of treebanks are here, so that training and reading agree.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;

use variorum::language::Upos;
use variorum::language::lexicon::{self, Word, lower_hash};
use variorum::language::name::feature::SIGNS;
use variorum::language::name::{GIVEN_TABLE, PLACE_TABLE, SURNAME_TABLE};
use variorum::language::network::{
    BOTH, CURVE, CURVE_SCALE, HASHED, INPUT, INPUT_SCALE, LABEL_UNITS, MIDDLE, MIDDLE_SCALE,
    UNIT_SCALE, UNITS, WEIGHT_SCALE, rows,
};

use crate::tagger;
use variorum_eval::conllu::{self, Sentence};
use variorum_eval::treebank;

/// Writes `words.txt` (the vocabulary, one a line, vectors first), `train.bin`, `dev.bin`, `watch.bin`, `pairs.bin`,
/// `lists.bin`.
///
/// `vocabulary` lists the words that have vectors, commonest first. A `.bin` of sentences holds for each
/// its length and then for each word: row, hashed rows, tag pair, head (length for the root), relation. `lists.bin` holds
/// how many tag pairs are of proper nouns, those, and then for each word of the lists of names: row, hashed rows.
pub fn prepare(data: &Path, vocabulary: &str, out: &Path) -> anyhow::Result<()> {
    let train = treebank::train(data)?;
    let dev = conllu::read(&data.join("ud/ewt/dev.conllu"))?;
    let mut watch = Vec::new();
    for path in treebank::gum_watch(data)? {
        watch.extend(conllu::read(&path)?);
    }
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
    for (name, sentences) in [("train.bin", &train), ("dev.bin", &dev), ("watch.bin", &watch)] {
        let bytes: Vec<u8> =
            numbers(sentences, &pairs, &known).into_iter().flat_map(u32::to_le_bytes).collect();
        std::fs::write(out.join(name), bytes)?;
    }
    let proper = pairs.iter().filter(|((_, upos), _)| *upos == Upos::Propn);
    let proper: Vec<u32> = proper.map(|(_, &tag)| u32::from(tag)).collect();
    let mut names = vec![proper.len() as u32];
    names.extend(proper);
    // They stand in for those of the treebanks, so that a name is known by where it stands and how it looks.
    for name in [GIVEN_TABLE, SURNAME_TABLE, PLACE_TABLE].into_iter().flat_map(listed) {
        let letters: Word = lexicon::word(name);
        names.push(known.get(&letters.lower).copied().unwrap_or(0));
        names.extend(rows(&letters));
    }
    let bytes: Vec<u8> = names.into_iter().flat_map(u32::to_le_bytes).collect();
    std::fs::write(out.join("lists.bin"), bytes)?;
    Ok(())
}

/// The capitalised words of a list.
fn listed(list: &str) -> impl Iterator<Item = &str> {
    let lines = list.lines().filter(|line| !line.starts_with(['#', '-']));
    lines
        .flat_map(|line| line.split([' ', ';']))
        .filter(|word| word.len() > 2 && word.starts_with(char::is_uppercase))
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

/// What `python/train.py` learnt, one file of 32-bit floats a field.
struct Learnt<'a> {
    folder: &'a Path,
    out: Vec<u8>,
}

impl Learnt<'_> {
    fn floats(&self, name: &str) -> anyhow::Result<Vec<f32>> {
        let path = self.folder.join("learnt").join(format!("{name}.f32"));
        let bytes =
            std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(bytes.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }

    fn number(&mut self, number: usize) {
        self.out.extend_from_slice(&(number as u32).to_le_bytes());
    }

    fn small(&mut self, values: impl IntoIterator<Item = f32>, scale: u32) {
        let limit = f32::from(i16::MAX);
        for value in values {
            let value = (value * (1u32 << scale) as f32).round().clamp(-limit, limit) as i16;
            self.out.extend_from_slice(&value.to_le_bytes());
        }
    }

    fn large(&mut self, values: &[f32], scale: u32) {
        for value in values {
            let value = (f64::from(*value) * f64::from(1u32 << scale)).round() as i32;
            self.out.extend_from_slice(&value.to_le_bytes());
        }
    }

    /// A matrix with a row for each number that comes in, turned into one with a row for each that goes out.
    fn matrix(&mut self, name: &str, from: usize) -> anyhow::Result<()> {
        let values = self.floats(name)?;
        let to = values.len() / from;
        self.small(
            (0..to).flat_map(|o| (0..from).map(move |i| i * to + o)).map(|at| values[at]),
            WEIGHT_SCALE,
        );
        Ok(())
    }

    fn affine(
        &mut self,
        matrix: &str,
        bias: Option<&str>,
        from: usize,
        scale: u32,
    ) -> anyhow::Result<()> {
        self.matrix(matrix, from)?;
        let to = self.floats(matrix)?.len() / from;
        let bias = bias.map_or(Ok(vec![0.0; to]), |bias| self.floats(bias))?;
        self.large(&bias, scale);
        Ok(())
    }

    /// Rows of 8-bit numbers with a shift each.
    fn vectors(&mut self, values: &[f32]) {
        let rows = values.len() / INPUT;
        self.number(rows);
        let mut shifts = Vec::with_capacity(rows);
        for row in values.chunks(INPUT) {
            let scaled: Vec<f32> =
                row.iter().map(|value| value * (1u32 << INPUT_SCALE) as f32).collect();
            let largest = scaled.iter().fold(0f32, |most, value| most.max(value.abs()));
            let shift =
                (0..8u8).find(|&shift| largest / f32::from(1u16 << shift) <= 127.4).unwrap_or(8);
            shifts.push(shift);
            let byte =
                |value: &f32| (value / f32::from(1u16 << shift)).round().clamp(-127.0, 127.0) as i8;
            self.out.extend(scaled.iter().map(|value| byte(value).cast_unsigned()));
        }
        self.out.extend_from_slice(&shifts);
    }
}

/// Makes the section `names.units` of what `python/units.py` wrote into `folder`.
pub fn units(folder: &Path) -> anyhow::Result<Vec<u8>> {
    let mut learnt = Learnt { folder, out: Vec::new() };
    let labels = learnt.floats("units-scoreb")?.len();
    let (bits, classes) = (learnt.floats("units-bits")?, learnt.floats("units-classes")?);
    anyhow::ensure!(bits.len() == SIGNS * INPUT, "a vector for each bit of a sign");
    for number in [labels, bits.len() / INPUT, classes.len() / INPUT] {
        learnt.number(number);
    }
    learnt.small(bits, INPUT_SCALE);
    learnt.small(classes, INPUT_SCALE);
    for way in ["f", "b"] {
        let (matrix, bias) = (format!("units-w{way}"), format!("units-b{way}"));
        learnt.affine(&matrix, Some(&bias), INPUT, UNIT_SCALE)?;
        learnt.matrix(&format!("units-u{way}"), LABEL_UNITS)?;
    }
    let scale = UNIT_SCALE + WEIGHT_SCALE;
    learnt.affine("units-score", Some("units-scoreb"), 2 * LABEL_UNITS, scale)?;
    Ok(learnt.out)
}

/// How well one label follows another, as the units learnt it: row by row, from each to all.
pub fn unit_moves(folder: &Path) -> anyhow::Result<Vec<f32>> {
    Learnt { folder, out: Vec::new() }.floats("units-moves")
}

/// Makes the sections `network` and `tag-pairs` of what `python/train.py` wrote into `folder`.
pub fn sections(folder: &Path) -> anyhow::Result<crate::Sections> {
    let pairs = std::fs::read(folder.join("pairs.bin"))?;
    let words = std::fs::read_to_string(folder.join("words.txt"))?;
    let mut learnt = Learnt { folder, out: Vec::new() };
    learnt.number(pairs.len() / 2);
    learnt.number(learnt.floats("lob")?.len());
    let words: Vec<&str> = words.lines().collect();
    let slots = (words.len() * 4 / 3 + 1).next_power_of_two();
    let mut table = vec![0u64; slots];
    for (word, row) in words.iter().zip(1u64..) {
        let key = lower_hash(word);
        let mut at = key as usize & (slots - 1);
        while table[at] != 0 {
            at = (at + 1) & (slots - 1);
        }
        table[at] = row << 32 | key >> 32;
    }
    learnt.number(slots);
    learnt.out.extend(table.iter().flat_map(|slot| slot.to_le_bytes()));
    let vectors = learnt.floats("words")?;
    learnt.vectors(&vectors);
    let hashed = learnt.floats("hash")?;
    learnt.vectors(&hashed);
    let start = learnt.floats("inb")?;
    learnt.large(&start, INPUT_SCALE);
    for (layer, width) in [(0, INPUT), (1, BOTH)] {
        for way in ["f", "b"] {
            learnt.affine(
                &format!("w{layer}{way}"),
                Some(&format!("b{layer}{way}")),
                width,
                UNIT_SCALE,
            )?;
            learnt.matrix(&format!("u{layer}{way}"), UNITS)?;
        }
    }
    learnt.affine("tag", Some("tagb"), BOTH, UNIT_SCALE + WEIGHT_SCALE)?;
    learnt.affine("head", Some("headb"), BOTH, MIDDLE_SCALE)?;
    learnt.affine("dep", Some("depb"), BOTH, MIDDLE_SCALE)?;
    learnt.affine("arc", Some("arcb"), MIDDLE, MIDDLE_SCALE)?;
    let root = learnt.floats("root")?;
    learnt.small(root, UNIT_SCALE);
    learnt.affine("lh", None, BOTH, MIDDLE_SCALE)?;
    learnt.affine("ld", Some("lb"), BOTH, MIDDLE_SCALE)?;
    learnt.affine("lo", Some("lob"), MIDDLE, MIDDLE_SCALE + WEIGHT_SCALE)?;
    let distances = learnt.floats("dist")?;
    learnt.large(&distances, 2 * MIDDLE_SCALE - 4);
    let curve = |value: &dyn Fn(f64) -> f64| -> Vec<f32> {
        (0..CURVE).map(|at| value((at as f64 + 0.5) * 16.0 / CURVE as f64 - 8.0) as f32).collect()
    };
    learnt.small(curve(&|x| 1.0 / (1.0 + (-x).exp())), CURVE_SCALE);
    learnt.small(curve(&f64::tanh), CURVE_SCALE);
    Ok(vec![("network".to_owned(), learnt.out), ("tag-pairs".to_owned(), pairs)])
}
