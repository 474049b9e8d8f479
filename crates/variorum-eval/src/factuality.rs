//! Factuality: 150 invented sentences, half of them hard, each with one clause in brackets.

use anyhow::{Context, Result, bail};
use variorum::article::Span;
use variorum::claim::factuality::factuality;
use variorum::language::analyse;

use crate::document::Document;
use crate::frame::{Input, Report, Run, Scorer, ratio};

/// `factuality`: takes no path, the sentences are part of the program.
pub const SCORER: Scorer = Scorer {
    name: "factuality",
    about: "How surely a clause is put: 150 invented sentences",
    switches: &[("worst", "Show the sentences that are read wrongly")],
    options: &[],
    run,
    on_shared: &[Run { section: "factuality", paths: &[], switches: &[] }],
};

const SENTENCES: &str = include_str!("factuality.tsv");

/// One sentence: hard or easy, what is right, what was read.
struct Item {
    hard: bool,
    right: bool,
    /// Sentence with the wanted and the found reading, where they differ.
    miss: String,
}

fn run(input: &Input) -> Result<Report> {
    let mut items = Vec::new();
    for line in SENTENCES.lines().filter(|line| !line.starts_with('#')) {
        items.push(read(line).with_context(|| format!("cannot read the line {line:?}"))?);
    }
    let mut report = Report::measure(&items, |items| {
        let accuracy = |keep: fn(&Item) -> bool| {
            let kept: Vec<_> = items.iter().filter(|item| keep(item)).collect();
            ratio(kept.iter().filter(|item| item.right).count(), kept.len())
        };
        vec![
            ("accuracy".to_owned(), accuracy(|_| true)),
            ("easy.accuracy".to_owned(), accuracy(|item| !item.hard)),
            ("hard.accuracy".to_owned(), accuracy(|item| item.hard)),
        ]
    });
    if input.has("worst") {
        for item in items.iter().filter(|item| !item.right) {
            report = report.note(&item.miss);
        }
    }
    Ok(report)
}

fn read(line: &str) -> Result<Item> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [level, wanted, marked] = fields[..] else { bail!("three fields, not {}", fields.len()) };
    let start = marked.find('[').context("a clause begins")?;
    let end = marked.find(']').context("a clause ends")? - 1;
    let text = marked.replace(['[', ']'], "");
    let document = Document::new("factuality", &text);
    let modality = factuality(&analyse(document.article()), Span::new(start, end));
    let found = modality.factuality.as_str();
    let cue = modality.cue.map_or("", |cue| &text[cue.range()]);
    Ok(Item {
        hard: level == "hard",
        right: found == wanted,
        miss: format!("{wanted}, not {found} ({cue}): {marked}"),
    })
}
