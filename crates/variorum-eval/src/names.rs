//! Names: persons, organisations and places, against re3d, and against files of columns.
//!
//! Peoples, events and works are not scored: the corpora do not agree on them. On both sides articles, the
//! possessive `'s`, white space and outer punctuation are cut; a span that is marked twice with one type
//! counts once. re3d marks pronouns and common nouns too ("he", "the city"), so its figures come twice: over
//! all spans, and over those with a capitalised word that is not a function word.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use variorum::article::Span;
use variorum::language::{NameKind, analyse};

use crate::document::Document;
use crate::frame::{Counts, Input, Report, Run, Scorer, each, read};

/// `names PATH...`.
pub const SCORER: Scorer = Scorer {
    name: "names",
    about: "Names: persons, organisations, places (re3d folders, iob2, columns)",
    switches: &[
        ("worst", "Show the names missed and made up"),
        (
            "whole",
            "Score all of wikigold, not its last fifth of documents (the rest is trained on)",
        ),
    ],
    options: &[],
    run,
    on_shared: &[
        Run {
            section: "names.re3d",
            paths: &[
                "data/re3d/BBC Online",
                "data/re3d/Australian Department of Foreign Affairs",
                "data/re3d/Delegation of the European Union to Syria",
            ],
            switches: &[],
        },
        Run {
            section: "names.uner-ewt",
            paths: &["data/uner-ewt/en_ewt-ud-test.iob2"],
            switches: &[],
        },
        Run {
            section: "names.wikigold",
            paths: &["data/wikigold/wikigold.conll.txt"],
            switches: &[],
        },
    ],
};

/// A text and the names that people marked in it.
#[derive(Debug, Clone, Default)]
pub struct Gold {
    /// Where it comes from.
    pub name: String,
    /// The text; of columns, the tokens joined as they would be printed.
    pub text: String,
    /// Spans with the corpus's own type ("PER", "Location"), in order.
    pub names: Vec<(Span, String)>,
}

/// A span with its type, brought to the form that is compared.
type Found = (Span, NameKind);

fn run(input: &Input) -> Result<Report> {
    let mut golds = Vec::new();
    for path in &input.paths {
        let mut read = gold(path)?;
        if is_wikigold(path) && !input.has("whole") {
            read.drain(..training_documents(read.len()));
        }
        golds.append(&mut read);
    }
    let pairs = each(&golds, |gold| {
        let wanted = gold
            .names
            .iter()
            .filter_map(|(span, kind)| Some((trim(&gold.text, *span)?, scored(kind)?)));
        let document = Document::new(&gold.name, &gold.text);
        let analysis = analyse(document.article());
        let found = analysis.names.iter().filter_map(|name| {
            let scored =
                matches!(name.kind, NameKind::Person | NameKind::Organisation | NameKind::Place);
            Some((trim(&gold.text, name.span).filter(|_| scored)?, name.kind))
        });
        Ok((sorted(wanted.collect()), sorted(found.collect())))
    })?;
    let items: Vec<(&Gold, &Vec<Found>, &Vec<Found>)> =
        golds.iter().zip(&pairs).map(|(gold, (wanted, found))| (gold, wanted, found)).collect();
    let counts: Vec<BTreeMap<&'static str, Counts>> =
        items.iter().map(|(gold, wanted, found)| count(&gold.text, wanted, found)).collect();
    let mut report = Report::measure(&counts, |counts| {
        let mut sums: BTreeMap<&'static str, Counts> = BTreeMap::new();
        for (key, count) in counts.iter().copied().flatten() {
            *sums.entry(key).or_default() += *count;
        }
        let mut values = Vec::new();
        for (key, sum) in sums {
            let base = key.trim_end_matches("_f1");
            values.push((key.to_owned(), sum.f1()));
            values.push((format!("{base}_precision"), sum.precision()));
            values.push((format!("{base}_recall"), sum.recall()));
        }
        values
    });
    if input.has("worst") {
        for (gold, wanted, found) in items {
            for (sign, of, among) in [('-', wanted, found), ('+', found, wanted)] {
                for item in of.iter().filter(|item| !among.contains(item)) {
                    report = report.note(show(sign, gold, *item));
                }
            }
        }
    }
    Ok(report)
}

/// One line: what was missed or made up, with some words around.
fn show(sign: char, gold: &Gold, (span, kind): Found) -> String {
    let text = &gold.text;
    let start = text.floor_char_boundary(span.range().start.saturating_sub(40));
    let end = text.ceil_char_boundary((span.range().end + 40).min(text.len()));
    format!(
        "{sign} {kind:?}\t{}\t…{}…",
        text[span.range()].replace('\n', " "),
        text[start..end].replace('\n', " ")
    )
}

/// Counts one text.
fn count(text: &str, wanted: &[Found], found: &[Found]) -> BTreeMap<&'static str, Counts> {
    let capitalised = |items: &[Found]| -> Vec<Found> {
        items.iter().copied().filter(|(span, _)| is_capitalised(&text[span.range()])).collect()
    };
    let of = |items: &[Found], kind: NameKind| -> Vec<Found> {
        items.iter().copied().filter(|item| item.1 == kind).collect()
    };
    let mut counts = BTreeMap::new();
    counts.insert("exact_f1", exact(wanted, found));
    counts.insert("overlap_f1", overlap(text, wanted, found));
    let (w, f) = (capitalised(wanted), capitalised(found));
    counts.insert("capitalised.exact_f1", exact(&w, &f));
    counts.insert("capitalised.overlap_f1", overlap(text, &w, &f));
    for (key, kind) in [
        ("person.exact_f1", NameKind::Person),
        ("organisation.exact_f1", NameKind::Organisation),
        ("place.exact_f1", NameKind::Place),
    ] {
        counts.insert(key, exact(&of(wanted, kind), &of(found, kind)));
    }
    counts
}

fn exact(wanted: &[Found], found: &[Found]) -> Counts {
    let right = found.iter().filter(|item| wanted.contains(item)).count();
    Counts { right, found: found.len(), gold: wanted.len() }
}

/// Pairs one to one, exact ones first, then in order of appearance.
fn overlap(text: &str, wanted: &[Found], found: &[Found]) -> Counts {
    let mut free: Vec<bool> = wanted.iter().map(|item| !found.contains(item)).collect();
    let mut right = wanted.len() - free.iter().filter(|free| **free).count();
    for item in found.iter().filter(|item| !wanted.contains(item)) {
        let partner = wanted.iter().enumerate().position(|(at, other)| {
            free[at] && other.1 == item.1 && shares_a_word(text, other.0, item.0)
        });
        if let Some(at) = partner {
            free[at] = false;
            right += 1;
        }
    }
    Counts { right, found: found.len(), gold: wanted.len() }
}

/// Whether two spans share a letter or digit; spans end at words.
pub(crate) fn shares_a_word(text: &str, a: Span, b: Span) -> bool {
    let (start, end) = (a.start.max(b.start) as usize, a.end.min(b.end) as usize);
    start < end && text[start..end].chars().any(char::is_alphanumeric)
}

/// The type that is scored; `None` for the rest.
fn scored(kind: &str) -> Option<NameKind> {
    Some(match kind {
        "PER" | "Person" => NameKind::Person,
        "ORG" | "Organisation" => NameKind::Organisation,
        "LOC" | "Location" => NameKind::Place,
        _ => return None,
    })
}

fn sorted(mut items: Vec<Found>) -> Vec<Found> {
    items.sort();
    items.dedup();
    items
}

/// Cuts white space, punctuation, articles and the possessive; `None` where nothing is left.
pub(crate) fn trim(text: &str, span: Span) -> Option<Span> {
    let words = &text[span.range()];
    let mut start = words.find(char::is_alphanumeric)?;
    let last = words.char_indices().rev().find(|(_, c)| c.is_alphanumeric())?;
    let mut end = last.0 + last.1.len_utf8();
    let lower = words[start..end].to_lowercase();
    for article in ["the ", "an ", "a "] {
        if lower.starts_with(article) && lower.len() == end - start {
            start += article.len();
            start += words[start..end].find(char::is_alphanumeric)?;
            break;
        }
    }
    for mark in ["'s", "’s"] {
        if words[start..end].len() > mark.len() && words[start..end].ends_with(mark) {
            end -= mark.len();
        }
    }
    Some(Span::new(span.range().start + start, span.range().start + end))
}

const FUNCTION_WORDS: &[&str] = &[
    "a", "all", "an", "and", "any", "as", "at", "both", "but", "by", "for", "from", "he", "her",
    "here", "him", "his", "i", "if", "in", "it", "its", "me", "my", "no", "of", "on", "one", "or",
    "our", "several", "she", "some", "such", "that", "the", "their", "them", "there", "these",
    "they", "this", "those", "to", "us", "we", "what", "when", "where", "which", "who", "whom",
    "with", "you", "your",
];

/// Whether a capitalised word stands in it that is not a function word.
fn is_capitalised(words: &str) -> bool {
    words.split(|c: char| !c.is_alphanumeric()).any(|word| {
        word.starts_with(char::is_uppercase)
            && (word.len() > 1 && word.chars().all(char::is_uppercase) && word != "I"
                || !FUNCTION_WORDS.contains(&word.to_lowercase().as_str()))
    })
}

/// Whether this is the file of which the first four fifths are trained on.
#[must_use]
pub fn is_wikigold(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("wikigold"))
}

/// How many of wikigold's documents are for training: four fifths.
#[must_use]
pub fn training_documents(documents: usize) -> usize {
    documents * 4 / 5
}

/// Reads gold names: a folder of re3d, or a file of columns (iob2 with ids, or word and tag).
///
/// # Errors
///
/// When a file cannot be read, or is neither.
pub fn gold(path: &Path) -> Result<Vec<Gold>> {
    if path.is_dir() {
        return re3d(path);
    }
    let text = read(path)?;
    let golds = columns(&text);
    if golds.iter().all(|gold| gold.text.is_empty()) {
        bail!("{} holds no words in columns", path.display());
    }
    Ok(golds)
}

/// Reads `documents.json` and `entities.json`, one record a line, offsets in characters.
fn re3d(folder: &Path) -> Result<Vec<Gold>> {
    let records = |file: &str| -> Result<Vec<Value>> {
        let text = read(&folder.join(file))?;
        text.trim_start_matches('\u{feff}')
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| serde_json::from_str(line).with_context(|| format!("cannot read {file}")))
            .collect()
    };
    let field = |record: &Value, key: &str| record[key].as_str().unwrap_or_default().to_owned();
    let mut golds = Vec::new();
    let mut places: BTreeMap<String, (usize, Vec<usize>)> = BTreeMap::new();
    for record in records("documents.json")? {
        let text = field(&record, "text");
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        places.insert(field(&record, "_id"), (golds.len(), bytes));
        golds.push(Gold { name: field(&record, "title"), text, names: Vec::new() });
    }
    for record in records("entities.json")? {
        let Some((at, bytes)) = places.get(&field(&record, "documentId")) else { continue };
        let end = |key: &str| {
            record[key].as_u64().and_then(|end| bytes.get(usize::try_from(end).ok()?)).copied()
        };
        let (Some(start), Some(end)) = (end("begin"), end("end")) else { continue };
        if start < end {
            golds[*at].names.push((Span::new(start, end), field(&record, "type")));
        }
    }
    golds.iter_mut().for_each(|gold| gold.names.sort());
    Ok(golds)
}

/// Reads columns: `-DOCSTART-` or `# newdoc` starts a document, an empty line a sentence. The text is that
/// of `# text` where there is one, and each sentence is then a paragraph of its own; else the tokens are
/// joined.
fn columns(text: &str) -> Vec<Gold> {
    let mut golds = vec![Gold::default()];
    let mut open: Option<(usize, String)> = None;
    let mut given: Option<(String, usize)> = None;
    let close = |gold: &mut Gold, open: &mut Option<(usize, String)>| {
        if let Some((start, kind)) = open.take() {
            let end = gold.text.len();
            gold.names.push((Span::new(start, end), kind));
        }
    };
    let mut open_quote = false;
    for line in text.lines() {
        let gold = golds.last_mut().expect("there is one from the start");
        if let Some(id) = line.strip_prefix("# newdoc") {
            close(gold, &mut open);
            golds.push(Gold { name: id.replace("id =", "").trim().to_owned(), ..Gold::default() });
            continue;
        }
        if let Some(sentence) = line.strip_prefix("# text =") {
            close(gold, &mut open);
            if !gold.text.is_empty() {
                gold.text.push_str("\n\n");
            }
            given = Some((sentence.trim().to_owned(), 0));
            continue;
        }
        if line.starts_with('#') && line.contains('=') && !line.contains('\t') {
            continue;
        }
        let fields: Vec<&str> = line.split(['\t', ' ']).collect();
        let (word, tag) = match fields.as_slice() {
            [id, word, tag, ..] if id.bytes().all(|b| b.is_ascii_digit()) => (*word, *tag),
            [word, tag] if !word.is_empty() => (*word, *tag),
            _ => {
                close(gold, &mut open);
                if let Some((sentence, at)) = given.take() {
                    gold.text.push_str(&sentence[at..]);
                }
                open_quote = false;
                continue;
            }
        };
        if word == "-DOCSTART-" {
            close(gold, &mut open);
            golds.push(Gold::default());
            continue;
        }
        let (prefix, kind) = tag.split_once('-').unwrap_or(("O", ""));
        let goes_on = prefix == "I" && open.as_ref().is_some_and(|(_, of)| of == kind);
        if !goes_on {
            close(gold, &mut open);
        }
        // What stands before the word.
        if let Some((sentence, at)) = &mut given {
            let from = sentence[*at..].find(word).map_or(*at, |found| *at + found);
            let to = (from + word.len()).min(sentence.len());
            gold.text.push_str(&sentence[*at..from]);
            if !goes_on && prefix != "O" {
                open = Some((gold.text.len(), kind.to_owned()));
            }
            gold.text.push_str(&sentence[from..to]);
            *at = to;
            continue;
        }
        let closes =
            matches!(word, "." | "," | ";" | ":" | "!" | "?" | ")" | "'s" | "n't" | "%" | "'")
                || word == "\"" && open_quote;
        let after_open = gold.text.ends_with(['(', '$', '£']) || gold.text.ends_with('\u{1}');
        if gold.text.ends_with('\u{1}') {
            gold.text.pop();
        } else if !closes && !after_open && !gold.text.is_empty() {
            gold.text.push(' ');
        }
        if !goes_on && prefix != "O" {
            open = Some((gold.text.len(), kind.to_owned()));
        }
        gold.text.push_str(word);
        if word == "\"" {
            open_quote = !open_quote;
            if open_quote {
                // Marks that no space follows; taken off before the next word.
                gold.text.push('\u{1}');
            }
        }
    }
    if let Some(gold) = golds.last_mut() {
        close(gold, &mut open);
    }
    golds.retain(|gold| !gold.text.is_empty());
    for gold in &mut golds {
        if gold.text.ends_with('\u{1}') {
            gold.text.pop();
        }
        gold.names.sort();
    }
    golds
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(String, String)> {
        columns(text)
            .iter()
            .flat_map(|gold| {
                gold.names
                    .iter()
                    .map(|(span, kind)| (gold.text[span.range()].to_owned(), kind.clone()))
            })
            .collect()
    }

    #[test]
    fn columns_with_ids_keep_their_text() {
        let file = "# newdoc id = a\n# text = Ana Ruiz's dog likes Oslo.\n1\tAna\tB-PER\t-\tx\n2\tRuiz\tI-PER\t-\tx\n3\t's\tO\t-\tx\n4\tdog\tO\t-\tx\n5\tlikes\tO\t-\tx\n6\tOslo\tB-LOC\t-\tx\n7\t.\tO\t-\tx\n\n";
        assert_eq!(columns(file)[0].text, "Ana Ruiz's dog likes Oslo.");
        assert_eq!(
            names(file),
            [("Ana Ruiz".to_owned(), "PER".to_owned()), ("Oslo".to_owned(), "LOC".to_owned())]
        );
    }

    #[test]
    fn a_run_of_one_type_is_one_name() {
        let file = "The O\nRed I-ORG\nFleet I-ORG\nleft O\n\" O\nOslo I-LOC\n\" O\n. O\n\n-DOCSTART- O\n\nNext O\n";
        let golds = columns(file);
        assert_eq!(golds[0].text, "The Red Fleet left \"Oslo\".");
        assert_eq!(golds.len(), 2);
        assert_eq!(names(file).len(), 2);
    }

    #[test]
    fn articles_and_the_possessive_are_cut() {
        for (words, cut) in [
            ("the Red Fleet's", "Red Fleet"),
            ("\"Oslo,\"", "Oslo"),
            ("A", "A"),
            ("An Nasiriyah", "Nasiriyah"),
        ] {
            let span = trim(words, Span::new(0, words.len())).unwrap();
            assert_eq!(&words[span.range()], cut);
        }
    }

    #[test]
    fn capitals_of_function_words_do_not_count() {
        assert!(is_capitalised("the Iraqi army"));
        assert!(is_capitalised("US"));
        assert!(!is_capitalised("They"));
        assert!(!is_capitalised("I"));
    }
}
