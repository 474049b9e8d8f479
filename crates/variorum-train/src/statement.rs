//! The learnt part of the statements: two taggers from PolNeAR's train part.
//!
//! The first is a conditional random field (`chain.rs`), so that it can be asked how likely each cue
//! is; the second a structured perceptron (Collins 2002) with a margin, averaged. Both over hashed
//! features. The second tagger must see the first one's mistakes, so the first is trained on two thirds of the articles
//! to label the last third, three times over; then once on all of them for the file.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use variorum::article::{Article, ArticleId, Span};
use variorum::claim::statement::learnt::{
    self, B_CONTENT, B_CUE, B_SOURCE, LABELS, O, STEP_SCALE, STRIDE, Scores, Sequence, Tagger,
    Weights,
};
use variorum::language::{TokenId, analyse};

use crate::chain::{Chain, Example};
use crate::{Sections, shuffle};

/// Rows of the second tagger's table, as a power of two.
const BITS: u32 = 18;
/// Rows of the first tagger's table, which has three times as many features.
const FIRST_BITS: u32 = 19;
/// Passes over the articles: of the taggers that label for the second one, and of those in the file.
const PASSES: [usize; 2] = [8, 10];
/// Thirds of the articles.
const FOLDS: usize = 3;
/// How much better than any other the right labels must score, for each label.
const MARGIN: i32 = 4;

/// One article with its gold labels.
struct Document {
    article: Article,
    attributions: Vec<Gold>,
}

/// A gold attribution in bytes.
#[derive(Default)]
struct Gold {
    cue: Vec<Span>,
    source: Vec<Span>,
    content: Vec<Span>,
}

/// A tagger in training.
struct Perceptron {
    weights: Vec<i32>,
    totals: Vec<i64>,
    since: Vec<u32>,
    steps: [[i32; STRIDE]; STRIDE],
    step_totals: [[i64; STRIDE]; STRIDE],
    step_since: [[u32; STRIDE]; STRIDE],
    clock: u32,
}

impl Weights for Perceptron {
    #[inline]
    fn add(&self, feature: u32, scores: &mut Scores) {
        let row = (feature >> (32 - BITS)) as usize * STRIDE;
        for (score, weight) in scores.iter_mut().zip(&self.weights[row..row + STRIDE]) {
            *score += weight;
        }
    }

    fn step(&self, from: u8, to: u8) -> i32 {
        self.steps[from as usize][to as usize]
    }
}

impl Perceptron {
    fn new() -> Self {
        let size = STRIDE << BITS;
        Perceptron {
            weights: vec![0; size],
            totals: vec![0; size],
            since: vec![0; size],
            steps: [[0; STRIDE]; STRIDE],
            step_totals: [[0; STRIDE]; STRIDE],
            step_since: [[0; STRIDE]; STRIDE],
            clock: 0,
        }
    }

    fn train(examples: &[&Example], passes: usize, seed: u64) -> Self {
        let mut model = Perceptron::new();
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut state = seed;
        let mut guess = Vec::new();
        for _ in 0..passes {
            shuffle(&mut order, &mut state);
            for &at in &order {
                let example = examples[at];
                model.clock += 1;
                example.sequence.decode(&model, 0, Some((&example.labels, MARGIN)), &mut guess);
                if guess != example.labels {
                    model.update(example, &guess);
                }
            }
        }
        model.average();
        model
    }

    fn update(&mut self, example: &Example, guess: &[u8]) {
        let (mut before_gold, mut before_guess) = (O, O);
        for (at, (&gold, &guess)) in example.labels.iter().zip(guess).enumerate() {
            if gold != guess {
                for &feature in example.sequence.features(at) {
                    let row = (feature >> (32 - BITS)) as usize * STRIDE;
                    self.change(row + gold as usize, 1);
                    self.change(row + guess as usize, -1);
                }
            }
            if (before_gold, gold) != (before_guess, guess) {
                self.change_step(before_gold, gold, 1);
                self.change_step(before_guess, guess, -1);
            }
            (before_gold, before_guess) = (gold, guess);
        }
    }

    fn change(&mut self, at: usize, by: i32) {
        self.totals[at] += i64::from(self.weights[at]) * i64::from(self.clock - self.since[at]);
        self.since[at] = self.clock;
        self.weights[at] += by;
    }

    fn change_step(&mut self, from: u8, to: u8, by: i32) {
        let (from, to) = (from as usize, to as usize);
        self.step_totals[from][to] +=
            i64::from(self.steps[from][to]) * i64::from(self.clock - self.step_since[from][to]);
        self.step_since[from][to] = self.clock;
        self.steps[from][to] += by;
    }

    /// Replaces weights by their averages, in hundredths.
    fn average(&mut self) {
        let clock = i64::from(self.clock.max(1));
        for at in 0..self.weights.len() {
            let total = self.totals[at]
                + i64::from(self.weights[at]) * i64::from(self.clock - self.since[at]);
            self.weights[at] = i32::try_from(total * 100 / clock).unwrap_or(0);
        }
        for from in 0..STRIDE {
            for to in 0..STRIDE {
                let total = self.step_totals[from][to]
                    + i64::from(self.steps[from][to])
                        * i64::from(self.clock - self.step_since[from][to]);
                self.steps[from][to] = i32::try_from(total * 100 / clock).unwrap_or(0);
            }
        }
    }

    /// The tagger as a section: whole numbers of one byte. The few largest weights are cut.
    fn export(&self) -> Vec<u8> {
        let mut sizes: Vec<i32> = self.weights.iter().map(|w| w.abs()).filter(|&w| w > 0).collect();
        sizes.sort_unstable();
        // One weight in 5,000 is cut at the largest byte.
        let largest = sizes
            .get(sizes.len().saturating_sub(1 + sizes.len() / 5000))
            .copied()
            .unwrap_or(1)
            .max(1);
        let byte = |weight: f64| (weight.round().clamp(-127.0, 127.0) as i8).cast_unsigned();
        let scale = 127.0 / f64::from(largest);
        let mut bytes = vec![BITS as u8];
        for from in 0..STRIDE {
            for to in 0..STRIDE {
                bytes.push(byte(f64::from(self.steps[from][to]) * scale / f64::from(STEP_SCALE)));
            }
        }
        bytes.extend(self.weights.iter().map(|&weight| byte(f64::from(weight) * scale)));
        bytes
    }
}

/// Trains both taggers.
///
/// # Errors
///
/// When the corpus cannot be read.
pub fn train(data: &Path) -> Result<Sections> {
    let documents = read(&data.join("polnear/train"))?;
    let analyses: Vec<_> = documents.iter().map(|document| analyse(&document.article)).collect();
    let mut first: Vec<Vec<Example>> = Vec::new();
    for (document, analysis) in documents.iter().zip(&analyses) {
        let spans: Vec<Span> = analysis.tokens.iter().map(|token| token.span).collect();
        let gold = labels(&spans, &document.attributions);
        first.push(learnt::with_facts(analysis, |facts| {
            let mut examples = Vec::new();
            for stretch in facts.stretches() {
                let mut sequence = Sequence::default();
                facts.first(&stretch, &mut sequence);
                examples.push(Example { sequence, labels: gold[stretch].to_vec() });
            }
            examples
        }));
    }
    // The first tagger's labels for articles that it has not seen.
    let mut guesses: Vec<Vec<u8>> = vec![Vec::new(); documents.len()];
    for fold in 0..FOLDS {
        let examples: Vec<&Example> = first
            .iter()
            .enumerate()
            .filter(|(at, _)| at % FOLDS != fold)
            .flat_map(|(_, examples)| examples)
            .collect();
        let bytes = Chain::train(FIRST_BITS, &examples, PASSES[0], 11 + fold as u64).export();
        let tagger = Tagger::read(&bytes).context("a tagger is written as it is read")?;
        let mut own = Vec::new();
        for at in (fold..documents.len()).step_by(FOLDS) {
            for example in &first[at] {
                example.sequence.labels(&tagger, &mut own);
                guesses[at].extend(&own);
            }
        }
    }
    let golds: Vec<Vec<u8>> = first
        .iter()
        .map(|examples| examples.iter().flat_map(|e| e.labels.iter().copied()).collect())
        .collect();
    let mut notes = std::io::stderr().lock();
    writeln!(notes, "cues of unseen articles: F1 {:.4}", cue_f1(&golds, &guesses))?;
    let examples: Vec<&Example> = first.iter().flatten().collect();
    let first_model = Chain::train(FIRST_BITS, &examples, PASSES[1], 1);
    drop(examples);
    drop(first);

    let mut second: Vec<Example> = Vec::new();
    for ((document, analysis), guess) in documents.iter().zip(&analyses).zip(&guesses) {
        let spans: Vec<Span> = analysis.tokens.iter().map(|token| token.span).collect();
        learnt::with_facts(analysis, |facts| {
            for stretch in facts.stretches() {
                for (cue, gold) in cues(&spans, &stretch, guess, &document.attributions) {
                    let mut sequence = Sequence::default();
                    let range = facts.second(&stretch, &cue, guess, &mut sequence);
                    let mut around = vec![O; range.len()];
                    if let Some(gold) = gold {
                        mark(&spans, &range, &gold.content, B_CONTENT, &mut around);
                        mark(&spans, &range, &gold.source, B_SOURCE, &mut around);
                    }
                    for at in cue.clone() {
                        around[at - range.start] = if at == cue.start { B_CUE } else { B_CUE + 1 };
                    }
                    repair(&mut around);
                    second.push(Example { sequence, labels: around });
                }
            }
        });
    }
    let examples: Vec<&Example> = second.iter().collect();
    let second_model = Perceptron::train(&examples, PASSES[1], 2);
    Ok(vec![
        ("statement.first".to_owned(), first_model.export()),
        ("statement.next".to_owned(), second_model.export()),
    ])
}

/// F1 of exact cues over some articles.
fn cue_f1(golds: &[Vec<u8>], guesses: &[Vec<u8>]) -> f64 {
    let (mut right, mut all) = (0_usize, 0_usize);
    for (gold, guess) in golds.iter().zip(guesses) {
        let gold = learnt::ranges(gold, B_CUE, 0);
        let guess = learnt::ranges(guess, B_CUE, 0);
        right += guess
            .iter()
            .filter(|cue| {
                gold.binary_search_by_key(&cue.start, |g| g.start).is_ok_and(|at| gold[at] == **cue)
            })
            .count();
        all += gold.len() + guess.len();
    }
    2.0 * right as f64 / all.max(1) as f64
}

/// The cues to learn from in one stretch: those of the first tagger, with the gold attribution that
/// they belong to, if any; and the gold cues that it missed.
fn cues<'g>(
    spans: &[Span],
    stretch: &std::ops::Range<TokenId>,
    guess: &[u8],
    attributions: &'g [Gold],
) -> Vec<(std::ops::Range<TokenId>, Option<&'g Gold>)> {
    let inside = |gold: &Gold| -> Option<std::ops::Range<TokenId>> {
        let whole = gold.cue.iter().copied().reduce(Span::cover)?;
        let from = spans.partition_point(|span| span.end <= whole.start);
        let to = spans.partition_point(|span| span.start < whole.end);
        (from < to && stretch.start <= from && to <= stretch.end).then_some(from..to)
    };
    let golds: Vec<_> =
        attributions.iter().filter_map(|gold| inside(gold).map(|cue| (cue, gold))).collect();
    let mut missed = vec![true; golds.len()];
    let mut cues = Vec::new();
    for cue in learnt::ranges(&guess[stretch.clone()], B_CUE, stretch.start) {
        let met = golds.iter().position(|(gold, _)| gold.start < cue.end && cue.start < gold.end);
        if let Some(met) = met {
            missed[met] = false;
        }
        cues.push((cue, met.map(|met| golds[met].1)));
    }
    for ((cue, gold), missed) in golds.into_iter().zip(missed) {
        if missed {
            cues.push((cue, Some(gold)));
        }
    }
    cues
}

/// Gold labels of the first tagger for every token.
fn labels(spans: &[Span], attributions: &[Gold]) -> Vec<u8> {
    let mut labels = vec![O; spans.len()];
    let all = 0..spans.len();
    for gold in attributions {
        mark(spans, &all, &gold.content, B_CONTENT, &mut labels);
    }
    for gold in attributions {
        mark(spans, &all, &gold.source, B_SOURCE, &mut labels);
        mark(spans, &all, &gold.cue, B_CUE, &mut labels);
    }
    repair(&mut labels);
    labels
}

/// Writes a label over the tokens of some spans.
fn mark(
    spans: &[Span],
    range: &std::ops::Range<TokenId>,
    parts: &[Span],
    begin: u8,
    labels: &mut [u8],
) {
    for part in parts {
        let from = spans.partition_point(|span| span.end <= part.start);
        let to = spans.partition_point(|span| span.start < part.end);
        for at in from.max(range.start)..to.min(range.end) {
            labels[at - range.start] = if at == from { begin } else { begin + 1 };
        }
    }
}

/// Makes an inside without its beginning a beginning: another part was written over it.
fn repair(labels: &mut [u8]) {
    for at in 0..labels.len() {
        let label = labels[at];
        let is_inside = label > 0 && label.is_multiple_of(2) && (label as usize) < LABELS;
        if is_inside
            && (at == 0
                || !matches!(labels[at - 1], before if before == label || before == label - 1))
        {
            labels[at] = label - 1;
        }
    }
}

/// Reads the articles with their first annotation.
fn read(dir: &Path) -> Result<Vec<Document>> {
    let list = |folder: &str, ending: &str| -> Result<Vec<std::path::PathBuf>> {
        let mut files = Vec::new();
        let folder = dir.join(folder);
        for entry in std::fs::read_dir(&folder)
            .with_context(|| format!("cannot read {}", folder.display()))?
        {
            let path = entry?.path();
            if path.extension().is_some_and(|found| found == ending) {
                files.push(path);
            }
        }
        files.sort();
        Ok(files)
    };
    let annotations = list("attributions", "ann")?;
    let mut documents = Vec::new();
    for path in list("text", "txt")? {
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
        let annotation = annotations.iter().find(|annotation| {
            let name = annotation.file_name().and_then(|name| name.to_str());
            name.and_then(|name| name.strip_prefix(stem))
                .is_some_and(|rest| rest.len() == "_0000.ann".len())
        });
        let Some(annotation) = annotation else { continue };
        let text = std::fs::read_to_string(&path)?;
        let attributions = standoff(&text, &std::fs::read_to_string(annotation)?);
        let article = Article {
            id: ArticleId(0),
            name: stem.to_owned(),
            text,
            sha256: [0; 32],
            title: None,
            outlet: None,
            credits: Vec::new(),
            byline: None,
            dateline: None,
            url: None,
            published: None,
            modified: None,
            section: None,
            retrieved: None,
            aside: Vec::new(),
        };
        documents.push(Document { article, attributions });
    }
    Ok(documents)
}

/// Reads brat standoff; what cannot be read is left out.
fn standoff(text: &str, standoff: &str) -> Vec<Gold> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let mut spans = std::collections::BTreeMap::new();
    let mut attributions = Vec::new();
    for line in standoff.lines() {
        let Some((id, rest)) = line.split_once('\t') else { continue };
        if id.len() < 2 || !id[1..].bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        if id.starts_with('T') {
            let Some((_, offsets)) =
                rest.split('\t').next().and_then(|fields| fields.split_once(' '))
            else {
                continue;
            };
            let parts: Vec<Span> = offsets
                .split(';')
                .filter_map(|part| {
                    let (start, end) = part.split_once(' ')?;
                    let at = |end: &str| bytes.get(end.trim().parse::<usize>().ok()?).copied();
                    Some(Span::new(at(start)?, at(end)?))
                })
                .collect();
            spans.insert(id.to_owned(), parts);
        } else if id.starts_with('E') {
            let mut gold = Gold::default();
            for argument in rest.split_whitespace() {
                let Some((role, id)) = argument.split_once(':') else { continue };
                let parts = spans.get(id).cloned().unwrap_or_default();
                match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                    "Cue" => gold.cue.extend(parts),
                    "Source" => gold.source.extend(parts),
                    "Content" => gold.content.extend(parts),
                    _ => {}
                }
            }
            attributions.push(gold);
        }
    }
    attributions
}
