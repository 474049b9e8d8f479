//! Trains the names sections: recurrent units over the network's word vectors and the signs of words (`python/units.py` learns
//! them, from what [`prepare`] writes), and, apart from them, a linear-chain conditional random field over hashed features, by
//! AdaGrad. The scores of both are added. A field that has seen what the units say of texts that they were trained on trusts
//! them too much.
//!
//! What people marked comes first: wikigold's training part, UNER's dev set, three sources of re3d, the proper
//! nouns of GUM. Texts written for this, with their names marked ([`written`]), give names of all sorts and countries; what a
//! tagger marked offline (`scripts/names.py`) gives the words of the news. The corpora do not mark the same
//! kinds: where a corpus leaves a kind out, its unmarked words may be of that kind, and where it has one kind
//! for two of ours, the model chooses. Both are sums over the labellings that agree with the corpus.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result};
use variorum::article::{Article, ArticleId, Span};
use variorum::language::name::feature::{Features, Words, hash};
use variorum::language::name::model::{self, LABELS, Model, Part, label, may_follow};
use variorum::language::name::{self, Tagger, names_by};
use variorum::language::network::{self, LABEL_SCALE, Labeller};
use variorum::language::{Analysis, NameKind, analyse, lexicon};
use variorum_eval::names::{Gold, gold, is_wikigold, training_documents};

/// Rounds over all documents; more did not help the held-out ones.
const ROUNDS: usize = 8;
/// First step of AdaGrad.
const STEP: f32 = 0.15;
/// Strength of the pull to zero, per occurrence.
const DECAY: f32 = 3e-6;
/// Features seen less often are left out, unless a person marked them.
const MIN_COUNT: u32 = 3;
/// What the field's scores count beside those of the units. Of .15, .3, .45 and .6 the best on held texts: wikigold .792, .789,
/// .793, .787, Universal NER .841, .853, .866, .854.
const SHARE: f32 = 0.45;
/// Weight of a text written for this.
const WRITTEN: f32 = 1.0;
/// Slots of the table of weights, and how many may be full.
const SLOTS: usize = 110_000;
const ROWS: usize = 104_000;
/// Slots of the table of word classes, as a power of two.
const CLASS_BITS: u8 = 18;

/// Kinds by their number in labels.
const PERSON: u8 = 1;
const GROUP: u8 = 1 << 1;
const PLACE: u8 = 1 << 2;
const PEOPLE: u8 = 1 << 3;
const EVENT: u8 = 1 << 4;
const OTHER: u8 = 1 << 5;
const ANY: u8 = 0x3f;

/// Spans with the kinds each may be of; `None` where it may be anything or nothing.
type Spans = Vec<(Span, Option<u8>)>;

/// What a corpus says of one text.
struct Marked {
    name: String,
    text: String,
    spans: Spans,
    /// Kinds that the corpus does not mark.
    unmarked: u8,
    weight: f32,
    by_hand: bool,
}

/// A text ready for training: features and the labels each token may have.
struct Lesson {
    features: Features,
    sentences: Vec<std::ops::Range<usize>>,
    allowed: Vec<u32>,
    weight: f32,
}

/// Whether a text marked by hand is kept aside when a change is measured: every eighth, wikigold's every
/// fifth, which is what is asked about most.
fn is_held(at: usize, text: &Marked) -> bool {
    if text.name.starts_with("wikigold") { at % 5 == 3 } else { at % 8 == 5 }
}

/// Writes `names.bin` into `work`, for `python/units.py`: for each sentence with a capital its length, its corpus
/// (5 for a tagger's labels, 8 more where it is held), its weight in hundredths, and for each word the row
/// and the hashed rows of its vectors, the bits and the class of its sign, and the labels that it may have.
///
/// # Errors
///
/// When a corpus is missing or cannot be read.
pub(crate) fn prepare(data: &Path, work: &Path, hold: bool) -> Result<()> {
    let list = std::fs::read_to_string(work.join("words.txt"))?;
    let mut known: HashMap<u64, u32> = HashMap::new();
    for (word, row) in list.lines().zip(1..) {
        known.entry(lexicon::lower_hash(word)).or_insert(row);
    }
    let mut texts = by_hand(data)?;
    texts.extend(written()?);
    texts.extend(by_tagger(&work.join("silver.json"))?);
    let classes = read_classes(&work.join("classes.txt"))?;
    let bare = model::write(CLASS_BITS, &classes, 1, &[], &[[0; LABELS]; LABELS]);
    let bare_model = Model::read(&bare).context("the section just written is read")?;
    let mut out: Vec<u32> = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let article = article(&text.name, &text.text);
        let analysis = analyse(&article);
        let allowed = allowed(text, &analysis);
        let signs = Words::read(&analysis, &bare_model.classes).signs(&analysis);
        let corpora = ["wikigold:", "uner:", "re3d:", "gum-names", "written:"];
        let corpus = corpora.iter().position(|corpus| text.name.starts_with(corpus));
        let corpus = corpus.unwrap_or(corpora.len());
        let held = hold && text.by_hand && is_held(at, text);
        for sentence in &analysis.sentences {
            let tokens = sentence.tokens.clone();
            if !tokens.clone().any(|id| analysis.text(id).contains(|c: char| c.is_uppercase())) {
                continue;
            }
            out.push(tokens.len() as u32);
            out.push(corpus as u32 + if held { 8 } else { 0 });
            out.push((text.weight * 100.0) as u32);
            for id in tokens {
                let word = lexicon::word(analysis.text(id));
                out.push(known.get(&word.lower).copied().unwrap_or(0));
                out.extend(network::rows(&word));
                out.push(signs[id].bits);
                out.push(u32::from(signs[id].class));
                out.push(allowed[id]);
            }
        }
    }
    let bytes: Vec<u8> = out.into_iter().flat_map(u32::to_le_bytes).collect();
    std::fs::write(work.join("names.bin"), bytes)?;
    Ok(())
}

/// Trains, and returns the sections `names` and `names.units`. `work` holds what `scripts/names.py` and
/// `python/units.py` wrote.
///
/// `hold` keeps texts marked by hand aside and prints the scores on them.
///
/// # Errors
///
/// When a corpus is missing or cannot be read.
pub(crate) fn train(data: &Path, work: &Path, hold: bool) -> Result<variorum_train::Sections> {
    let classes = read_classes(&work.join("classes.txt"))?;
    let units_section = variorum_train::network::units(work)?;
    anyhow::ensure!(Labeller::read(&units_section).is_some(), "the units just packed are read");
    let unit_moves = variorum_train::network::unit_moves(work)?;
    anyhow::ensure!(unit_moves.len() == LABELS * LABELS, "a move for each pair of labels");
    let bare = model::write(CLASS_BITS, &classes, 1, &[], &[[0; LABELS]; LABELS]);
    let bare_model = Model::read(&bare).context("the section just written is read")?;

    let mut texts = by_hand(data)?;
    texts.extend(written()?);
    let mut held = Vec::new();
    if hold {
        let mut kept = Vec::new();
        for (at, text) in texts.into_iter().enumerate() {
            if is_held(at, &text) { held.push(text) } else { kept.push(text) }
        }
        texts = kept;
    }
    texts.extend(by_tagger(&work.join("silver.json"))?);
    let mut seen: HashMap<u32, u32> = HashMap::new();
    let mut lessons = Vec::new();
    for text in &texts {
        let article = article(&text.name, &text.text);
        let analysis = analyse(&article);
        let words = Words::read(&analysis, &bare_model.classes);
        let features = words.features(&analysis);
        let allowed = allowed(text, &analysis);
        for &feature in &features.all {
            *seen.entry(feature).or_default() += if text.by_hand { MIN_COUNT } else { 1 };
        }
        let sentences = analysis.sentences.iter().map(|s| s.tokens.clone()).collect();
        lessons.push(Lesson { features, sentences, allowed, weight: text.weight });
    }
    let mut numbers: HashMap<u32, u32> = HashMap::new();
    for lesson in &mut lessons {
        for feature in &mut lesson.features.all {
            let count = seen[feature];
            let next = numbers.len() as u32;
            *feature =
                if count < MIN_COUNT { u32::MAX } else { *numbers.entry(*feature).or_insert(next) };
        }
    }
    say(&format!("{} texts, {} features", lessons.len(), numbers.len()));
    let mut learner = Learner::new(numbers.len());
    let mut order: Vec<(usize, usize)> = Vec::new();
    for (at, lesson) in lessons.iter().enumerate() {
        order.extend((0..lesson.sentences.len()).map(|sentence| (at, sentence)));
    }
    let mut random = 88_172_645_463_325_252_u64;
    for round in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            order.swap(at, (random % (at as u64 + 1)) as usize);
        }
        let mut loss = 0.0;
        for &(lesson, sentence) in &order {
            loss += f64::from(learner.learn(&lessons[lesson], sentence));
        }
        say(&format!("round {round}: loss {:.4}", loss / order.len() as f64));
        if hold && (round + 1 == ROUNDS || round % 3 == 2) {
            let bytes = learner.section(&numbers, &classes, &unit_moves);
            let model = Model::read(&bytes).context("the section just written is read")?;
            report(&held, &Tagger { model, units: Labeller::read(&units_section) });
        }
    }
    let bytes = learner.section(&numbers, &classes, &unit_moves);
    Ok(vec![("names".to_owned(), bytes), ("names.units".to_owned(), units_section)])
}

/// Tells how training goes.
fn say(line: &str) {
    use std::io::Write as _;
    // Training goes on where nobody listens.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Prints exact F1 on texts that were kept aside, by corpus.
fn report(held: &[Marked], tagger: &Tagger<'_>) {
    let mut sums: std::collections::BTreeMap<String, [usize; 3]> =
        std::collections::BTreeMap::new();
    for text in held {
        let article = article(&text.name, &text.text);
        let analysis = analyse(&article);
        let scored = |kinds: u8| kinds & (PERSON | GROUP | PLACE) != 0;
        let number = |kind: NameKind| match kind {
            NameKind::Person => PERSON,
            NameKind::Organisation => GROUP,
            NameKind::Place => PLACE,
            _ => 0,
        };
        let found: Vec<(Span, u8)> = names_by(&analysis, tagger)
            .iter()
            .map(|name| (name.span, number(name.kind)))
            .filter(|(_, kind)| *kind != 0)
            .collect();
        let wanted: Vec<(Span, u8)> = text
            .spans
            .iter()
            .filter_map(|(span, kinds)| Some((*span, kinds.filter(|kinds| scored(*kinds))?)))
            .collect();
        let right = found
            .iter()
            .filter(|(span, kind)| wanted.iter().any(|(s, k)| s == span && k & kind != 0))
            .count();
        let corpus = text.name.split(':').next().unwrap_or_default().to_owned();
        let sum = sums.entry(corpus).or_default();
        for (sum, part) in sum.iter_mut().zip([right, found.len(), wanted.len()]) {
            *sum += part;
        }
    }
    for (corpus, [right, found, wanted]) in sums {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        say(&format!(
            "  {corpus}: P {:.3} R {:.3} F {:.3}",
            share(right, found),
            share(right, wanted),
            share(2 * right, found + wanted)
        ));
    }
}

fn article(name: &str, text: &str) -> Article {
    Article {
        id: ArticleId(0),
        name: name.to_owned(),
        text: text.to_owned(),
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
    }
}

/// The corpora that people marked.
fn by_hand(data: &Path) -> Result<Vec<Marked>> {
    let mut texts = Vec::new();
    let path = data.join("wikigold/wikigold.conll.txt");
    let golds = gold(&path)?;
    let train = if is_wikigold(&path) { training_documents(golds.len()) } else { golds.len() };
    for (at, gold) in golds.into_iter().take(train).enumerate() {
        texts.push(marked(format!("wikigold:{at}"), gold, 0, 2.0));
    }
    for gold in gold(&data.join("uner-ewt/en_ewt-ud-dev.iob2"))? {
        texts.push(marked(format!("uner:{}", gold.name), gold, PEOPLE | EVENT | OTHER, 2.0));
    }
    for source in ["UK Government", "US State Department", "Wikipedia"] {
        for gold in gold(&data.join("re3d").join(source))? {
            texts.push(marked(format!("re3d:{}", gold.name), gold, EVENT | OTHER, 2.0));
        }
    }
    Ok(texts)
}

fn marked(name: String, gold: Gold, unmarked: u8, weight: f32) -> Marked {
    let mut spans: Vec<(Span, Option<u8>)> = Vec::new();
    let mut taken: Vec<(Span, &str)> =
        gold.names.iter().map(|(span, kind)| (*span, kind.as_str())).collect();
    // Longest first: of nested spans the outermost is the name.
    taken.sort_by_key(|(span, _)| (std::cmp::Reverse(span.len()), *span));
    for (span, kind) in taken {
        let words = &gold.text[span.range()];
        let kinds = match kind {
            "PER" | "Person" => PERSON,
            "ORG" | "Organisation" => GROUP,
            "LOC" | "Location" => PLACE,
            "MISC" | "OTH" => PEOPLE | EVENT | OTHER,
            "Nationality" => PEOPLE,
            _ => continue,
        };
        let kinds = match spans.iter_mut().find(|(other, _)| *other == span) {
            Some((_, other)) => {
                // One span, two types: either.
                *other = other.map(|other| other | kinds);
                continue;
            }
            None => kinds,
        };
        if spans.iter().any(|(other, _)| other.overlaps(span)) {
            continue;
        }
        let re3d = name.starts_with("re3d");
        let capitals = words.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count();
        let first = words.strip_prefix("the ").or(words.strip_prefix("The ")).unwrap_or(words);
        let named = first.split(' ').all(|word| {
            word.starts_with(char::is_uppercase)
                || matches!(word, "of" | "for" | "the" | "and" | "al" | "de" | "in" | "on" | "&")
                || word.starts_with("al-")
                || word.starts_with("el-")
        });
        if re3d && capitals == 0 {
            // Pronouns and common nouns are no names.
            continue;
        }
        if re3d && !named {
            // "Iraqi security forces": how much of it is the name is left to the model.
            spans.push((span, None));
            continue;
        }
        // re3d counts titles in; here they stand beside a name. How much is title is left to the model, and
        // cut by rule.
        let titled = kinds == PERSON
            && first.split(' ').count() > 1
            && first.split(' ').any(|word| {
                variorum::language::name::is_title_word(word) || matches!(word, "of" | "the")
            });
        if re3d && titled {
            let words: Vec<&str> = first.split(' ').collect();
            let name = words.iter().rposition(|word| {
                variorum::language::name::is_title_word(word) || matches!(*word, "of" | "the")
            });
            let cut: usize =
                words.iter().take(name.map_or(0, |at| at + 1)).map(|word| word.len() + 1).sum();
            let start = span.range().end - first.len() + cut;
            spans.push((span, None));
            if start < span.range().end && words.len() - name.map_or(0, |at| at + 1) >= 1 {
                let last = spans.len() - 1;
                spans[last] = (Span::new(start, span.range().end), Some(kinds));
            }
            continue;
        }
        let start = span.range().end - first.len();
        spans.push((Span::new(start, span.range().end), Some(kinds)));
    }
    spans.sort();
    Marked { name, text: gold.text, spans, unmarked, weight, by_hand: true }
}

/// The texts of `data/names`, written for this by language models, with their names marked as `data/names/README.md` says. A line
/// "# label" starts a text; a paragraph is a line.
fn written() -> Result<Vec<Marked>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/names");
    let mut paths: Vec<_> = std::fs::read_dir(&folder)
        .with_context(|| format!("cannot read {}", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    let mut texts = Vec::new();
    for path in paths {
        let file = std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        for (at, part) in format!("\n{file}").split("\n# ").enumerate() {
            let Some((_, body)) = part.split_once('\n') else { continue };
            let (text, spans) =
                unmark(body).with_context(|| format!("{}, text {at}", path.display()))?;
            let name = format!("written:{stem}:{at}");
            texts.push(Marked { name, text, spans, unmarked: 0, weight: WRITTEN, by_hand: true });
        }
    }
    Ok(texts)
}

/// A text without its marks, and the names that they stood around.
fn unmark(marked: &str) -> Result<(String, Spans)> {
    // A line is a paragraph.
    let marked = marked.replace('\n', "\n\n");
    let (mut text, mut spans) = (String::new(), Vec::new());
    let mut rest = &marked[..];
    while let Some((before, after)) = rest.split_once('[') {
        let (name, after) = after.split_once(']').context("a bracket stays open")?;
        let kind = match name.get(..2) {
            Some("P ") => PERSON,
            Some("O ") => GROUP,
            Some("L ") => PLACE,
            Some("N ") => PEOPLE,
            Some("E ") => EVENT,
            Some("M ") => OTHER,
            _ => anyhow::bail!("no kind: [{name}]"),
        };
        text.push_str(before);
        let start = text.len();
        text.push_str(name[2..].trim());
        spans.push((Span::new(start, text.len()), Some(kind)));
        rest = after;
    }
    text.push_str(rest);
    Ok((text, spans))
}

/// What `scripts/names.py` wrote: the news that a tagger marked, and the proper nouns of GUM.
fn by_tagger(path: &Path) -> Result<Vec<Marked>> {
    let file =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut texts = Vec::new();
    for line in file.lines() {
        let record: Record = serde_json::from_str(line)?;
        let text = record.text;
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        let end = |at: usize| bytes.get(at).copied().context("a span lies outside");
        let mut spans = Vec::new();
        for (start, last, label) in record.spans {
            let kinds = match label.as_str() {
                "PERSON" => PERSON,
                "ORG" => GROUP,
                "GPE" | "LOC" | "FAC" => PLACE,
                "NORP" => PEOPLE,
                "EVENT" => EVENT,
                "WORK_OF_ART" | "PRODUCT" | "LAW" => OTHER,
                _ => continue,
            };
            let (start, last) = (end(start)?, end(last)?);
            let words = text[start..last].trim_end_matches(['\n', ' ']);
            let last = start + words.len();
            let cut =
                ["the ", "The ", "a ", "A "].iter().find(|article| words.starts_with(**article));
            let start = start + cut.map_or(0, |article| article.len());
            let words = &text[start..last];
            if words.contains('\n') || !words.chars().any(char::is_uppercase) {
                // The tagger's slips: a name is on one line and has a capital.
                continue;
            }
            let cut = ["'s", "’s"].iter().find(|mark| words.ends_with(**mark));
            let last = last - cut.map_or(0, |mark| mark.len());
            if record.by_hand && kinds == PERSON {
                // Titles stand beside a name, as in re3d.
                spans.extend(untitled(&text, Span::new(start, last)));
            } else if start < last {
                spans.push((Span::new(start, last), Some(kinds)));
            }
        }
        for (start, last) in record.free {
            let span = Span::new(end(start)?, end(last)?);
            if !spans.iter().any(|(other, _): &(Span, _)| other.overlaps(span)) {
                spans.push((span, None));
            }
        }
        spans.sort();
        let (unmarked, weight) =
            if record.by_hand { (PEOPLE | EVENT | OTHER, 1.0) } else { (0, 0.5) };
        let (name, by_hand) = (record.source, record.by_hand);
        texts.push(Marked { name, text, spans, unmarked, weight, by_hand });
    }
    Ok(texts)
}

/// A line of what `scripts/names.py` wrote; places are in characters.
#[derive(serde::Deserialize)]
struct Record {
    source: String,
    text: String,
    spans: Vec<(usize, usize, String)>,
    /// Where nothing is known.
    free: Vec<(usize, usize)>,
    by_hand: bool,
}

/// A person's name without the titles before it, which may be anything.
fn untitled(text: &str, span: Span) -> Vec<(Span, Option<u8>)> {
    let words = &text[span.range()];
    let mut at = 0;
    while let Some((word, _)) = words[at..].split_once(' ') {
        if !name::is_title_word(word) {
            break;
        }
        at += word.len() + 1;
    }
    let start = span.range().start;
    let mut spans = vec![(Span::new(start + at, span.range().end), Some(PERSON))];
    if at > 0 {
        spans.push((Span::new(start, start + at - 1), None));
    }
    spans
}

/// The labels that each token may have.
fn allowed(text: &Marked, analysis: &Analysis<'_>) -> Vec<u32> {
    let labels = |kinds: u8, part: Part| -> u32 {
        (0..6).filter(|kind| kinds >> kind & 1 != 0).map(|kind| 1 << label(kind, part)).sum()
    };
    let all = |kinds: u8| {
        [Part::Begin, Part::Inside, Part::Last, Part::Alone]
            .into_iter()
            .map(|part| labels(kinds, part))
            .sum::<u32>()
    };
    let mut allowed = vec![1 | all(text.unmarked); analysis.tokens.len()];
    for (span, kinds) in &text.spans {
        let tokens = analysis.tokens_in(*span);
        // A name over two sentences is a slip of the corpus or of ours.
        if tokens.is_empty()
            || analysis.sentence_of(tokens.start) != analysis.sentence_of(tokens.end - 1)
        {
            continue;
        }
        let Some(kinds) = *kinds else {
            allowed[tokens].fill(1 | all(ANY));
            continue;
        };
        for id in tokens.clone() {
            let part = match (id == tokens.start, id + 1 == tokens.end) {
                (true, true) => Part::Alone,
                (true, false) => Part::Begin,
                (false, false) => Part::Inside,
                (false, true) => Part::Last,
            };
            allowed[id] = labels(kinds, part);
        }
    }
    allowed
}

/// Word classes: `word TAB class`, one a line, the more frequent words first.
fn read_classes(path: &Path) -> Result<Vec<(u32, u16)>> {
    let file =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    file.lines()
        .map(|line| {
            let (word, class) = line.split_once('\t').context("a word and its class")?;
            Ok((hash(word.as_bytes()), class.parse::<u16>()? + 1))
        })
        .collect()
}

type Row = [f32; LABELS];

/// Weights in training.
struct Learner {
    rows: Vec<Row>,
    /// Sums of squared gradients, by row: one step length a feature.
    squares: Vec<Row>,
    moves: [Row; LABELS],
    move_squares: [Row; LABELS],
    may: [[bool; LABELS]; LABELS],
}

/// Forward and backward sums of one sentence.
struct Sums {
    /// Share of each label at each token.
    shares: Vec<Row>,
    /// Expected moves.
    moves: [Row; LABELS],
    /// Logarithm of the sum, up to the constant that both passes share.
    log: f32,
}

impl Learner {
    fn new(features: usize) -> Self {
        Learner {
            rows: vec![[0.0; LABELS]; features],
            squares: vec![[0.0; LABELS]; features],
            moves: [[0.0; LABELS]; LABELS],
            move_squares: [[0.0; LABELS]; LABELS],
            may: std::array::from_fn(|from| {
                std::array::from_fn(|to| may_follow(Some(from), Some(to)))
            }),
        }
    }

    /// One step on one sentence; returns its loss.
    fn learn(&mut self, lesson: &Lesson, sentence: usize) -> f32 {
        let tokens = lesson.sentences[sentence].clone();
        let features: Vec<&[u32]> = tokens.clone().map(|id| lesson.features.of(id)).collect();
        let mut scores: Vec<Row> = Vec::with_capacity(features.len());
        for list in &features {
            let mut row = [0.0; LABELS];
            for &feature in list.iter().filter(|&&feature| feature != u32::MAX) {
                for (score, weight) in row.iter_mut().zip(&self.rows[feature as usize]) {
                    *score += weight;
                }
            }
            let top = row.iter().copied().fold(f32::MIN, f32::max);
            row.iter_mut().for_each(|score| *score = (*score - top).max(-60.0).exp());
            scores.push(row);
        }
        let moves: [Row; LABELS] = std::array::from_fn(|from| {
            std::array::from_fn(
                |to| if self.may[from][to] { self.moves[from][to].exp() } else { 0.0 },
            )
        });
        let free = sums(&scores, &moves, None);
        let bound = sums(&scores, &moves, Some(&lesson.allowed[tokens]));
        let (Some(free), Some(bound)) = (free, bound) else { return 0.0 };
        for (at, list) in features.iter().enumerate() {
            let mut gradient = [0.0; LABELS];
            let mut size = 0.0_f32;
            for (label, gradient) in gradient.iter_mut().enumerate() {
                *gradient = (bound.shares[at][label] - free.shares[at][label]) * lesson.weight;
                size = size.max(gradient.abs());
            }
            if size < 0.002 {
                continue;
            }
            for &feature in list.iter().filter(|&&feature| feature != u32::MAX) {
                step(
                    &mut self.rows[feature as usize],
                    &mut self.squares[feature as usize],
                    &gradient,
                );
            }
        }
        for from in 0..LABELS {
            let gradient: Row = std::array::from_fn(|to| {
                (bound.moves[from][to] - free.moves[from][to]) * lesson.weight
            });
            step(&mut self.moves[from], &mut self.move_squares[from], &gradient);
        }
        free.log - bound.log
    }

    /// The strongest rows as a section, scaled to stand beside the units, whose own moves are added to the field's.
    fn section(
        &self,
        numbers: &HashMap<u32, u32>,
        classes: &[(u32, u16)],
        unit_moves: &[f32],
    ) -> Vec<u8> {
        let strength = |row: &Row| row.iter().map(|weight| weight * weight).sum::<f32>();
        let mut order: Vec<(u32, u32)> = numbers.iter().map(|(hash, at)| (*hash, *at)).collect();
        order.sort_by(|a, b| {
            let (x, y) = (strength(&self.rows[a.1 as usize]), strength(&self.rows[b.1 as usize]));
            y.total_cmp(&x).then(a.0.cmp(&b.0))
        });
        order.truncate(ROWS);
        // What is beyond three once scaled is rare and is cut: a byte then has steps of a fortieth.
        let scale = LABEL_SCALE as f32;
        let rows: Vec<(u32, [i8; LABELS])> = order
            .iter()
            .map(|&(hash, at)| {
                let row = self.rows[at as usize];
                (
                    hash,
                    std::array::from_fn(|at| {
                        (row[at] * SHARE * scale).round().clamp(-127.0, 127.0) as i8
                    }),
                )
            })
            .collect();
        let moves: [[i16; LABELS]; LABELS] = std::array::from_fn(|from| {
            std::array::from_fn(|to| {
                ((self.moves[from][to] * SHARE + unit_moves[from * LABELS + to]) * scale).round()
                    as i16
            })
        });
        let weakest = order.last().map_or(0.0, |&(_, at)| strength(&self.rows[at as usize]).sqrt());
        say(&format!("  {} rows, the weakest {weakest:.3}", rows.len()));
        model::write(CLASS_BITS, classes, SLOTS, &rows, &moves)
    }
}

fn step(row: &mut Row, squares: &mut Row, gradient: &Row) {
    for at in 0..LABELS {
        let gradient = gradient[at] - DECAY * row[at];
        squares[at] += gradient * gradient;
        row[at] += STEP * gradient / (squares[at] + 1e-6).sqrt().max(0.1);
    }
}

/// Sums over all labellings of a sentence, or over those that are allowed; `None` where there is none.
fn sums(scores: &[Row], moves: &[Row; LABELS], allowed: Option<&[u32]>) -> Option<Sums> {
    let count = scores.len();
    let open = |at: usize, label: usize| {
        allowed.is_none_or(|allowed| allowed[at] >> label & 1 != 0)
            && (at > 0 || may_follow(None, Some(label)))
            && (at + 1 < count || may_follow(Some(label), None))
    };
    let emission: Vec<Row> = (0..count)
        .map(|at| {
            std::array::from_fn(|label| if open(at, label) { scores[at][label] } else { 0.0 })
        })
        .collect();
    let mut log = 0.0;
    let mut forward: Vec<Row> = Vec::with_capacity(count);
    let mut scales = Vec::with_capacity(count);
    for at in 0..count {
        let mut row = emission[at];
        if at > 0 {
            let before = forward[at - 1];
            let mut reached = [0.0; LABELS];
            for (from, share) in before.iter().enumerate() {
                if *share != 0.0 {
                    for (to, sum) in reached.iter_mut().enumerate() {
                        *sum += share * moves[from][to];
                    }
                }
            }
            row.iter_mut().zip(&reached).for_each(|(score, sum)| *score *= sum);
        }
        let scale: f32 = row.iter().sum();
        if scale.is_nan() || scale <= 0.0 || scale.is_infinite() {
            return None;
        }
        row.iter_mut().for_each(|score| *score /= scale);
        log += scale.ln();
        scales.push(scale);
        forward.push(row);
    }
    let mut shares = forward.clone();
    let mut expected = [[0.0; LABELS]; LABELS];
    let mut backward = [1.0; LABELS];
    for at in (0..count).rev() {
        for label in 0..LABELS {
            shares[at][label] = forward[at][label] * backward[label];
        }
        if at == 0 {
            break;
        }
        let weighed: Row = std::array::from_fn(|to| emission[at][to] * backward[to] / scales[at]);
        let mut next = [0.0; LABELS];
        for from in 0..LABELS {
            let share = forward[at - 1][from];
            let mut sum = 0.0;
            for to in 0..LABELS {
                let part = moves[from][to] * weighed[to];
                expected[from][to] += share * part;
                sum += part;
            }
            next[from] = sum;
        }
        backward = next;
    }
    Some(Sums { shares, moves: expected, log })
}
