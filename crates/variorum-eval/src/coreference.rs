//! Coreference of names and of he and she, against GUM's entities, by the CoNLL score.
//!
//! What is compared: of GUM's mentions those whose head word (the one that hangs on a word outside the mention)
//! is a proper noun (NNP, NNPS) and whose type is not time, and those that are he or she in any form; then the
//! chains that keep two mentions or more. Other pronouns ("I", "it", "they") and mentions headed by common
//! nouns are no part of it. Of Variorum's mentions names and pronouns count, wherever they stand, and
//! descriptions ("the President") only where GUM has a kept mention; chains of one are left out too. A mention
//! of Variorum is GUM's widest one that holds it and whose head lies inside it; where there is none it stands
//! for itself, and costs precision. The score is the mean of the F1 of MUC, B-cubed and CEAF-e. It starts from raw
//! text: the `# text` lines of a paragraph joined by one space, a blank line between paragraphs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use variorum::article::Span;
use variorum::language::{MentionKind, analyse};

use crate::document::Document;
use crate::frame::{Input, Report, Run, Scorer, each, files, ratio, read};

/// `coreference FILE.conllu...`.
pub const SCORER: Scorer = Scorer {
    name: "coreference",
    about: "Coreference of names, he and she in GUM; a folder stands for its test documents",
    switches: &[
        ("worst", "Show the chains of the document, gold and found"),
        ("train", "Of a folder, score the documents that are not the test"),
    ],
    options: &[],
    run,
    on_shared: &[Run { section: "coreference.gum", paths: &["data/ud/gum"], switches: &[] }],
};

/// One text with its chains; a mention is its span and where its head word starts.
struct Gold {
    name: String,
    text: String,
    chains: Vec<Vec<(Span, u32)>>,
}

/// Chains as sets of mention numbers, gold and found.
struct Chains {
    gold: Vec<BTreeSet<usize>>,
    found: Vec<BTreeSet<usize>>,
}

fn run(input: &Input) -> Result<Report> {
    let mut golds = Vec::new();
    for path in &input.paths {
        for file in documents(path, input.has("train"))? {
            golds.extend(documents_of(&read(&file)?));
        }
    }
    if golds.iter().all(|gold| gold.chains.is_empty()) {
        bail!("no entities in {} documents", golds.len());
    }
    let results = each(&golds, |gold| Ok(compare(gold, input.has("worst"))))?;
    let counts: Vec<Sums> = results.iter().map(|(chains, _)| count(chains)).collect();
    let mut report = Report::measure(&counts, |counts| {
        let mut sums = Sums::default();
        for count in counts {
            for (sum, part) in sums.iter_mut().flatten().zip(count.iter().flatten()) {
                *sum += part;
            }
        }
        let f1 = sums.map(|[p, found, r, gold]| {
            let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
            let (p, r) = (share(p, found), share(r, gold));
            share(2.0 * p * r, p + r)
        });
        let mut values = vec![("conll_f1".to_owned(), f1.iter().sum::<f64>() / 3.0)];
        for (name, at) in [("muc", 0), ("b3", 1), ("ceafe", 2)] {
            let [p, found, r, gold] = sums[at];
            values.push((format!("{name}_f1"), f1[at]));
            values.push((format!("{name}_precision"), if found > 0.0 { p / found } else { 0.0 }));
            values.push((format!("{name}_recall"), if gold > 0.0 { r / gold } else { 0.0 }));
        }
        values
    });
    for (gold, (_, lines)) in golds.iter().zip(&results).filter(|(_, (_, lines))| !lines.is_empty())
    {
        report = report.note(format!("{}\n{lines}", gold.name));
    }
    Ok(report)
}

/// The files that a path stands for: itself, or a folder's every third document by name of news, interview
/// and court.
fn documents(path: &Path, train: bool) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let files = files(path, "conllu")?;
    let genre = |file: &PathBuf| {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        ["_news_", "_interview_", "_court_"].iter().any(|genre| name.contains(genre))
    };
    let held = files.into_iter().filter(genre);
    Ok(held.enumerate().filter(|(at, _)| (at % 3 == 0) != train).map(|(_, file)| file).collect())
}

/// A token as far as it is needed.
struct Word {
    span: Span,
    head: usize,
    xpos: String,
    form: String,
}

/// Reads the documents of a CoNLL-U file with GUM's entities.
fn documents_of(file: &str) -> Vec<Gold> {
    let mut golds: Vec<Gold> = Vec::new();
    let mut mentions: BTreeMap<String, Vec<(Span, u32)>> = BTreeMap::new();
    // Open mentions: id, whether its type is kept, first token.
    let mut open: Vec<(String, bool, usize)> = Vec::new();
    let mut words: Vec<Word> = Vec::new();
    let mut closed: Vec<(String, bool, usize, usize)> = Vec::new();
    let (mut sentence, mut at, mut paragraph) = (String::new(), 0, true);
    let finish = |golds: &mut Vec<Gold>, mentions: &mut BTreeMap<String, Vec<(Span, u32)>>| {
        if let Some(gold) = golds.last_mut() {
            gold.chains =
                std::mem::take(mentions).into_values().filter(|chain| chain.len() > 1).collect();
        }
    };
    for line in file.lines().chain([""]) {
        if let Some(name) = line.strip_prefix("# newdoc id = ") {
            finish(&mut golds, &mut mentions);
            golds.push(Gold { name: name.to_owned(), text: String::new(), chains: Vec::new() });
            open.clear();
        } else if line.starts_with("# newpar") {
            paragraph = true;
        } else if let (Some(text), Some(gold)) = (line.strip_prefix("# text = "), golds.last_mut())
        {
            if !gold.text.is_empty() {
                gold.text.push_str(if paragraph { "\n\n" } else { " " });
            }
            paragraph = false;
            at = gold.text.len();
            gold.text.push_str(text);
            sentence.clear();
            sentence.push_str(text);
        } else if line.is_empty() {
            for (id, kept, first, last) in closed.drain(..) {
                let inside = first..=last;
                let head = inside
                    .clone()
                    .find(|&word| !inside.contains(&words[word].head))
                    .unwrap_or(first);
                let word = &words[head];
                let name = kept && matches!(word.xpos.as_str(), "NNP" | "NNPS");
                let pronoun = first == last && is_he_or_she(&word.form);
                if name || pronoun {
                    let span = words[first].span.cover(words[last].span);
                    mentions.entry(id).or_default().push((span, word.span.start));
                }
            }
            words.clear();
            // Mentions do not run over sentences; a slip of the file is closed here.
            open.clear();
        } else if !line.starts_with('#') {
            let fields: Vec<&str> = line.split('\t').collect();
            let (Some(gold), [id, form, _, _, xpos, _, head, _, _, misc]) =
                (golds.last(), fields.as_slice())
            else {
                continue;
            };
            if !id.bytes().all(|byte| byte.is_ascii_digit()) {
                continue;
            }
            let start = gold.text[at..].find(form).map_or(at, |found| at + found);
            let end = (start + form.len()).min(gold.text.len());
            at = end;
            let head = head.parse::<usize>().unwrap_or(0);
            words.push(Word {
                span: Span::new(start, end),
                head: head.wrapping_sub(1),
                xpos: (*xpos).to_owned(),
                form: (*form).to_owned(),
            });
            let Some(entity) = misc.split('|').find_map(|field| field.strip_prefix("Entity="))
            else {
                continue;
            };
            brackets(entity, words.len() - 1, &mut open, &mut closed);
        }
    }
    finish(&mut golds, &mut mentions);
    golds
}

/// Reads the brackets at one token: `(1-person-new-…`, `2)`, `(3-place-…)`.
fn brackets(
    entity: &str,
    token: usize,
    open: &mut Vec<(String, bool, usize)>,
    closed: &mut Vec<(String, bool, usize, usize)>,
) {
    let mut rest = entity;
    while !rest.is_empty() {
        if let Some(opening) = rest.strip_prefix('(') {
            let end = opening.find(['(', ')']).unwrap_or(opening.len());
            let mut fields = opening[..end].split('-');
            let id = fields.next().unwrap_or_default().to_owned();
            let kept = fields.next() != Some("time");
            rest = &opening[end..];
            if let Some(after) = rest.strip_prefix(')') {
                closed.push((id, kept, token, token));
                rest = after;
            } else {
                open.push((id, kept, token));
            }
        } else {
            let Some(end) = rest.find(')') else { return };
            let id = rest[..end].split('-').next().unwrap_or_default();
            if let Some(found) = open.iter().rposition(|(other, ..)| other == id) {
                let (id, kept, first) = open.remove(found);
                closed.push((id, kept, first, token));
            }
            rest = &rest[end + 1..];
        }
    }
}

fn is_he_or_she(form: &str) -> bool {
    matches!(
        form.to_lowercase().as_str(),
        "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself"
    )
}

/// Reads the text and numbers the mentions of both sides.
fn compare(gold: &Gold, show: bool) -> (Chains, String) {
    let document = Document::new(&gold.name, &gold.text);
    let analysis = analyse(document.article());
    let all: Vec<(Span, u32)> = gold.chains.iter().flatten().copied().collect();
    let mut next = all.len();
    let mut chains = Chains { gold: Vec::new(), found: Vec::new() };
    let mut at = 0;
    for chain in &gold.chains {
        chains.gold.push((at..at + chain.len()).collect());
        at += chain.len();
    }
    let mut lines = String::new();
    let mut taken = BTreeSet::new();
    for entity in &analysis.entities {
        let mut found = BTreeSet::new();
        let mut texts = Vec::new();
        for mention in &entity.mentions {
            let partner = all
                .iter()
                .enumerate()
                .filter(|(number, (span, head))| {
                    span.contains(mention.span)
                        && (mention.span.start..mention.span.end).contains(head)
                        && !taken.contains(number)
                })
                .max_by_key(|(number, (span, _))| (span.len(), std::cmp::Reverse(*number)))
                .map(|(number, _)| number);
            if show {
                let sign = if partner.is_some() { "" } else { "?" };
                texts.push(format!(
                    "{}{sign}@{}",
                    &gold.text[mention.span.range()],
                    mention.span.start
                ));
            }
            match partner {
                Some(number) => {
                    taken.insert(number);
                    found.insert(number);
                }
                None if mention.kind == MentionKind::Description => {}
                None => {
                    found.insert(next);
                    next += 1;
                }
            }
        }
        if found.len() > 1 {
            chains.found.push(found);
            if show {
                lines.push_str(&format!("  found {}: {}\n", entity.name, texts.join(" | ")));
            }
        }
    }
    if show {
        for chain in &gold.chains {
            let texts: Vec<String> = chain
                .iter()
                .map(|(span, _)| {
                    format!("{}@{}", gold.text[span.range()].replace('\n', " "), span.start)
                })
                .collect();
            lines.push_str(&format!("  gold {}\n", texts.join(" | ")));
        }
    }
    (chains, lines)
}

/// For MUC, B-cubed and CEAF-e: sums of precision, its whole, recall, its whole.
type Sums = [[f64; 4]; 3];

fn count(chains: &Chains) -> Sums {
    let (gold, found) = (&chains.gold, &chains.found);
    let size = |sets: &[BTreeSet<usize>]| sets.iter().map(BTreeSet::len).sum::<usize>() as f64;
    let ceafe = ceafe(gold, found);
    [
        [
            muc(found, gold),
            size(found) - found.len() as f64,
            muc(gold, found),
            size(gold) - gold.len() as f64,
        ],
        [b3(found, gold), size(found), b3(gold, found), size(gold)],
        [ceafe, found.len() as f64, ceafe, gold.len() as f64],
    ]
}

/// Links of `of` that `by` has too.
fn muc(of: &[BTreeSet<usize>], by: &[BTreeSet<usize>]) -> f64 {
    of.iter()
        .map(|chain| {
            let mut parts = BTreeSet::new();
            let mut alone = 0;
            for mention in chain {
                match by.iter().position(|other| other.contains(mention)) {
                    Some(part) => {
                        parts.insert(part);
                    }
                    None => alone += 1,
                }
            }
            (chain.len() - parts.len() - alone) as f64
        })
        .sum()
}

/// For each mention of `of`, the share of its chain that `by` puts with it.
fn b3(of: &[BTreeSet<usize>], by: &[BTreeSet<usize>]) -> f64 {
    of.iter()
        .map(|chain| {
            by.iter()
                .map(|other| {
                    let common = chain.intersection(other).count();
                    ratio(common * common, chain.len())
                })
                .sum::<f64>()
        })
        .sum()
}

/// The best one-to-one pairing of chains by 2|a∩b|/(|a|+|b|): the sum of its similarities.
fn ceafe(gold: &[BTreeSet<usize>], found: &[BTreeSet<usize>]) -> f64 {
    let (rows, columns) = if gold.len() <= found.len() { (gold, found) } else { (found, gold) };
    let similarity: Vec<Vec<f64>> = rows
        .iter()
        .map(|a| {
            columns
                .iter()
                .map(|b| ratio(2 * a.intersection(b).count(), a.len() + b.len()))
                .collect()
        })
        .collect();
    best_pairing(&similarity, columns.len())
}

/// The Hungarian algorithm, rows no more than columns: the greatest sum, one column a row.
fn best_pairing(value: &[Vec<f64>], columns: usize) -> f64 {
    let rows = value.len();
    let mut u = vec![0.0; rows + 1];
    let mut v = vec![0.0; columns + 1];
    let mut partner = vec![0usize; columns + 1];
    let mut way = vec![0usize; columns + 1];
    for row in 1..=rows {
        partner[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; columns + 1];
        let mut used = vec![false; columns + 1];
        loop {
            used[column] = true;
            let at = partner[column];
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for other in 1..=columns {
                if used[other] {
                    continue;
                }
                let cost = -value[at - 1][other - 1] - u[at] - v[other];
                if cost < least[other] {
                    least[other] = cost;
                    way[other] = column;
                }
                if least[other] < delta {
                    delta = least[other];
                    next = other;
                }
            }
            for other in 0..=columns {
                if used[other] {
                    u[partner[other]] += delta;
                    v[other] -= delta;
                } else {
                    least[other] -= delta;
                }
            }
            column = next;
            if partner[column] == 0 {
                break;
            }
        }
        while column != 0 {
            let before = way[column];
            partner[column] = partner[before];
            column = before;
        }
    }
    (1..=columns)
        .filter(|&column| partner[column] != 0)
        .map(|column| value[partner[column] - 1][column - 1])
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets(lists: &[&[usize]]) -> Vec<BTreeSet<usize>> {
        lists.iter().map(|list| list.iter().copied().collect()).collect()
    }

    #[test]
    fn equal_chains_score_one_and_split_ones_less() {
        let gold = sets(&[&[1, 2, 3], &[4, 5]]);
        for (found, b3_precision, ceaf) in [
            (sets(&[&[1, 2, 3], &[4, 5]]), 1.0, 2.0),
            (sets(&[&[1, 2, 3, 4, 5]]), 13.0 / 25.0, 0.75),
        ] {
            let [muc, b3, ceafe] = count(&Chains { gold: gold.clone(), found });
            assert!((muc[2] / muc[3] - 1.0).abs() < 1e-9);
            assert!((b3[0] / b3[1] - b3_precision).abs() < 1e-9);
            assert!((ceafe[0] - ceaf).abs() < 1e-9);
        }
    }

    #[test]
    fn brackets_nest_and_heads_are_found() {
        let file = "# newdoc id = a\n# newpar\n# text = Ana Ruiz of Porto left. She sang.\n\
            1\tAna\t_\tPROPN\tNNP\t_\t5\tnsubj\t_\tEntity=(1-person-new\n\
            2\tRuiz\t_\tPROPN\tNNP\t_\t1\tflat\t_\t_\n\
            3\tof\t_\tADP\tIN\t_\t4\tcase\t_\t_\n\
            4\tPorto\t_\tPROPN\tNNP\t_\t1\tnmod\t_\tEntity=(2-place-new)1)\n\
            5\tleft\t_\tVERB\tVBD\t_\t0\troot\t_\t_\n\
            6\tShe\t_\tPRON\tPRP\t_\t5\tdep\t_\tEntity=(1-person-giv)\n\n";
        let golds = documents_of(file);
        assert_eq!(golds[0].chains.len(), 1);
        assert_eq!(golds[0].chains[0].len(), 2);
        assert_eq!(&golds[0].text[golds[0].chains[0][0].0.range()], "Ana Ruiz of Porto");
    }
}
