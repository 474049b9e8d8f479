//! BASIL: who says the quoted spans that name a speaker.
//!
//! A span is one of those that count when it is marked as quoted and its speaker is not `other_*`. It is
//! right when the statement that holds most of its words has that speaker: one name's words are
//! all among the other's ("Obama" and "Barack Obama"), in any inflection of number ("Nebraska
//! officials"). Of nested statements the innermost that holds the span counts, of equals the first.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;
use variorum::article::Span;
use variorum::claim::statement::Statement;

use crate::document::Document;
use crate::frame::{Input, Report, Run, Scorer, each, files, ratio, read_json};

/// `basil DIR`.
pub const SCORER: Scorer = Scorer {
    name: "basil",
    about: "Speakers of the quoted spans that name one",
    switches: &[
        ("worst", "Show the spans whose speaker is wrong"),
        ("stories", "Group the articles instead"),
    ],
    options: &[],
    run,
    on_shared: &[
        Run { section: "basil", paths: &["data/basil"], switches: &[] },
        Run { section: "basil-stories", paths: &["data/basil"], switches: &["stories"] },
    ],
};

fn run(input: &Input) -> Result<Report> {
    if input.has("stories") {
        return crate::stories::basil(input.path()?, input.has("worst"));
    }
    let pairs = articles(input.path()?)?;
    let counts =
        each(&pairs, |(annotation, article)| count(&read_json(annotation)?, &read_json(article)?))?;
    let mut report = Report::measure(&counts, |counts| {
        let sum = |part: fn(&Counts) -> usize| counts.iter().map(|counts| part(counts)).sum();
        vec![("speaker_accuracy".to_owned(), ratio(sum(|c| c.right), sum(|c| c.spans)))]
    });
    let spans: usize = counts.iter().map(|counts| counts.spans).sum();
    report = report.note(format!("{spans} quoted spans name a speaker"));
    if input.has("worst") {
        for counts in counts.iter().filter(|counts| !counts.misses.is_empty()) {
            report = report.note(counts.misses.trim_end());
        }
    }
    Ok(report)
}

/// One article: spans that name a speaker, and those whose speaker was found.
#[derive(Debug, Clone, Default)]
struct Counts {
    spans: usize,
    right: usize,
    /// A line for each miss: gold speaker, found speaker, words.
    misses: String,
}

/// Pairs `DIR/annotations/YEAR/*_ann.json` with `DIR/articles/YEAR/*.json`.
fn articles(dir: &Path) -> Result<Vec<(PathBuf, PathBuf)>> {
    let folder = dir.join("annotations");
    let mut years = Vec::new();
    for entry in std::fs::read_dir(&folder)
        .with_context(|| format!("cannot read the folder {}", folder.display()))?
    {
        years.push(entry?.path());
    }
    years.sort();
    let mut pairs = Vec::new();
    for year in years {
        for annotation in files(&year, "json")? {
            let (Some(year), Some(name)) =
                (year.file_name(), annotation.file_name().and_then(|name| name.to_str()))
            else {
                continue;
            };
            let article = dir.join("articles").join(year).join(name.replace("_ann", ""));
            pairs.push((annotation, article));
        }
    }
    Ok(pairs)
}

/// Counts one article. Its paragraphs are lists of sentences; each span stands in one of them.
fn count(annotation: &Value, article: &Value) -> Result<Counts> {
    let mut text = String::new();
    let title = article["title"].as_str().unwrap_or_default();
    text.push_str(title);
    let mut sentences: Vec<Span> = Vec::new();
    for paragraph in article["body-paragraphs"].as_array().context("an article has paragraphs")? {
        text.push_str("\n\n");
        for (at, sentence) in paragraph.as_array().into_iter().flatten().enumerate() {
            if at > 0 {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(sentence.as_str().unwrap_or_default().trim());
            sentences.push(Span::new(start, text.len()));
        }
    }
    let wanted: Vec<(&str, &str)> = annotation["phrase-level-annotations"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|phrase| phrase["quote"] == "yes")
        .filter_map(|phrase| Some((phrase["speaker"].as_str()?, phrase["txt"].as_str()?)))
        .filter(|(speaker, _)| !speaker.is_empty() && !speaker.starts_with("other_"))
        .collect();
    let mut counts = Counts::default();
    if wanted.is_empty() {
        return Ok(counts);
    }
    let statements = Document::new("basil", &text).statements();
    for (speaker, words) in wanted {
        counts.spans += 1;
        // Where a sentence holds it, there; words that occur twice are said by either speaker.
        let places: Vec<Span> = text
            .match_indices(words.trim())
            .map(|(at, found)| Span::new(at, at + found.len()))
            .filter(|place| sentences.iter().any(|sentence| sentence.overlaps(*place)))
            .collect();
        let holders: Vec<Option<&Statement>> =
            places.iter().map(|place| holder(&statements, *place)).collect();
        let found = holders.iter().flatten().any(|statement| {
            statement.speaker.name.as_deref().is_some_and(|name| agrees(speaker, name))
        });
        counts.right += usize::from(found);
        if !found {
            let got: Vec<&str> = holders
                .iter()
                .map(|holder| holder.map_or("-", |s| s.speaker.name.as_deref().unwrap_or("open")))
                .collect();
            counts.misses.push_str(&format!("  {speaker} / {} : {words}\n", got.join(", ")));
        }
    }
    Ok(counts)
}

/// The statement that holds most of `place`; the shortest of those that hold as much.
fn holder(statements: &[Statement], place: Span) -> Option<&Statement> {
    let held = |statement: &Statement| -> u32 {
        statement
            .content
            .iter()
            .map(|part| part.end.min(place.end).saturating_sub(part.start.max(place.start)))
            .sum()
    };
    statements
        .iter()
        .filter(|statement| held(statement) > 0)
        .min_by_key(|statement| (std::cmp::Reverse(held(statement)), statement.extent().len()))
}

/// Whether two names are one: the words of one all stand in the other.
fn agrees(gold: &str, found: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        name.to_lowercase()
            .replace("'s", "")
            .replace("’s", "")
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty() && !matches!(*word, "the" | "a" | "and" | "of"))
            .map(|word| word.trim_end_matches('s').to_owned())
            .collect()
    };
    let (gold, found) = (words(gold), words(found));
    let within =
        |a: &[String], b: &[String]| !a.is_empty() && a.iter().all(|word| b.contains(word));
    within(&gold, &found) || within(&found, &gold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_its_full_one() {
        assert!(agrees("Jane_Roe", "Roe"));
        assert!(agrees("Coast_officials", "officials of the Coast"));
        assert!(!agrees("Jane_Roe", "John Doe"));
    }
}
