//! Who copied whom, on real articles: pairs judged by eye, and agencies against metadata.
//!
//! `judged-pairs.tsv` holds paths, judgements and reasons, and no word of an article.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use regex::Regex;
use variorum::article::{Article, ArticleId};
use variorum::outlet;
use variorum::story::{Corrections, OriginKind, Read, group};

use crate::frame::{Counts, Input, Report, Run, Scorer, files, name, read};
use crate::stories::article_of;

/// The pairs: two paths below the data, the judgement ("copy", "none"), the source if it can be told
/// ("first", "second", "unknown"), and why.
const PAIRS: &str = include_str!("../data/judged-pairs.tsv");

/// `judged DATA`.
pub const SCORER: Scorer = Scorer {
    name: "judged",
    about: "Copies among pairs of real articles that were judged by eye",
    switches: &[("worst", "Show the pairs that are missed or false")],
    options: &[],
    run: pairs,
    on_shared: &[Run { section: "lineage.judged", paths: &["data"], switches: &[] }],
};

/// `agencies DIR`.
pub const AGENCIES: Scorer = Scorer {
    name: "agencies",
    about: "Which agency an article is of, where its text names one, against metadata (PolNeAR)",
    switches: &[("worst", "Show the articles that are wrong")],
    options: &[],
    run: agencies,
    on_shared: &[Run { section: "lineage.agencies", paths: &["data/polnear"], switches: &[] }],
};

/// What was found of one pair.
#[derive(Debug, Clone, Copy, Default)]
struct Scored {
    copies: Counts,
    directions: Counts,
}

fn pairs(input: &Input) -> Result<Report> {
    let data = input.path()?;
    let mut scored = Vec::new();
    let mut notes = Vec::new();
    let lines: Vec<Vec<&str>> = PAIRS
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
        .collect();
    let found: Vec<Option<Found>> = lines
        .par_iter()
        .map(|fields| {
            let [one, two, ..] = fields.as_slice() else { return Ok(None) };
            copied(data, one, two).map(Some)
        })
        .collect::<Result<_>>()?;
    for (fields, found) in lines.iter().zip(found) {
        let ([one, two, judgement, source, why], Some(Found { copy, first, why: told })) =
            (fields.as_slice(), found)
        else {
            bail!("a line of the judged pairs has {} fields", fields.len());
        };
        let gold = match *judgement {
            "copy" => true,
            "none" => false,
            other => bail!("{other} is no judgement"),
        };
        let mut score = Scored {
            copies: Counts {
                right: usize::from(gold && copy),
                found: usize::from(copy),
                gold: usize::from(gold),
            },
            ..Scored::default()
        };
        if gold && matches!(*source, "first" | "second") {
            score.directions.gold = 1;
            score.directions.found = usize::from(first.is_some());
            score.directions.right = usize::from(first == Some(*source == "first"));
        }
        if input.has("worst") && (gold != copy || score.directions.found > score.directions.right) {
            notes.push(format!(
                "  {judgement} {source}, found {copy} {first:?}: {one} {two}: {why} ({told})"
            ));
        }
        scored.push(score);
    }
    let mut report = Report::measure(&scored, |scored| {
        let sum = |part: fn(&Scored) -> Counts| scored.iter().map(|one| part(one)).sum::<Counts>();
        let (copies, directions) = (sum(|s| s.copies), sum(|s| s.directions));
        vec![
            ("precision".to_owned(), copies.precision()),
            ("recall".to_owned(), copies.recall()),
            ("direction_precision".to_owned(), directions.precision()),
            ("direction_recall".to_owned(), directions.recall()),
        ]
    });
    for note in notes {
        report = report.note(note);
    }
    let none = scored.iter().filter(|score| score.copies.gold == 0).count();
    Ok(report.note(format!("{} pairs, {none} of them no copies", scored.len())))
}

/// What was found of two articles.
struct Found {
    /// Whether they are of one origin.
    copy: bool,
    /// Whether the first is said to be the source.
    first: Option<bool>,
    why: String,
}

/// Looks at two articles. They are put in one story by hand, as some of the pairs are on two happenings.
fn copied(data: &Path, one: &str, two: &str) -> Result<Found> {
    let articles: Vec<Article> = [one, two]
        .iter()
        .enumerate()
        .map(|(id, path)| {
            let mut article = article_of(&data.join(path))?;
            article.id = ArticleId(u32::try_from(id).unwrap_or(u32::MAX));
            article.name = ["one", "two"][id].to_owned();
            Ok(article)
        })
        .collect::<Result<_>>()?;
    let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
    let (corrections, _) = Corrections::parse("same one two");
    let stories = group(&mut reads, &corrections);
    let [story] = stories.as_slice() else { bail!("{one} and {two} are not one story") };
    let first = story
        .lineage
        .copies
        .iter()
        .find(|copy| copy.directed)
        .map(|copy| copy.from == ArticleId(0));
    let why = story.lineage.origins.first().map_or(String::new(), |origin| origin.why.clone());
    Ok(Found { copy: story.lineage.origins.len() == 1, first, why })
}

/// One article's agency: as the metadata has it where the text names it, and as found.
#[derive(Debug, Clone, Copy, Default)]
struct Agency(Counts);

fn agencies(input: &Input) -> Result<Report> {
    let dir = input.path()?;
    let table = read(&dir.join("metadata.tsv"))?;
    let wires = wires(&table)?;
    let mut paths: Vec<PathBuf> = Vec::new();
    for part in ["train", "dev"] {
        paths.extend(files(&dir.join(part).join("text"), "txt")?);
    }
    let looked: Vec<(Agency, Option<String>)> = paths
        .par_iter()
        .map(|path| {
            let name = name(path);
            let article = article_of(path)?;
            let gold = wires.get(name.as_str()).filter(|wire| shows(&article.text, wire));
            let articles = [article];
            let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
            let stories = group(&mut reads, &Corrections::default());
            let found = stories
                .iter()
                .flat_map(|story| &story.lineage.origins)
                .find(|origin| origin.kind == OriginKind::Agency)
                .and_then(|origin| origin.name.clone());
            let right = gold.is_some() && gold == found.as_ref();
            let counts = Counts {
                right: usize::from(right),
                found: usize::from(found.is_some()),
                gold: usize::from(gold.is_some()),
            };
            let wrong =
                (gold != found.as_ref()).then(|| format!("  {name}: {gold:?}, found {found:?}"));
            Ok((Agency(counts), wrong))
        })
        .collect::<Result<_>>()?;
    let counts: Vec<Agency> = looked.iter().map(|(counts, _)| *counts).collect();
    let mut report = Report::measure(&counts, |counts| {
        let sum: Counts = counts.iter().map(|one| one.0).sum();
        vec![("precision".to_owned(), sum.precision()), ("recall".to_owned(), sum.recall())]
    });
    if input.has("worst") {
        for wrong in looked.into_iter().filter_map(|(_, wrong)| wrong) {
            report = report.note(wrong);
        }
    }
    let sum: Counts = counts.iter().map(|one| one.0).sum();
    Ok(report.note(format!("{} of the texts name the agency that they are of", sum.gold)))
}

/// The agency of each article by the metadata, by file name without ending.
fn wires(table: &str) -> Result<BTreeMap<String, String>> {
    let mut lines = table.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let head = lines.next().context("the metadata have no head")?;
    let column = |name: &str| {
        head.iter().position(|field| *field == name).with_context(|| format!("no column {name}"))
    };
    let (name, wire) = (column("filename")?, column("wire")?);
    Ok(lines
        .filter_map(|fields| {
            let wire = *fields.get(wire)?;
            let outlet = outlet::find(wire).filter(|_| !matches!(wire, "None" | "NA" | ""))?;
            let name = fields.get(name)?.trim_end_matches(".txt");
            Some((name.to_owned(), outlet.name.to_owned()))
        })
        .collect())
}

/// Whether a text names an agency, in full or by its letters: what a reader could know.
fn shows(text: &str, agency: &str) -> bool {
    let letters = match agency {
        "Associated Press" => "AP",
        "Agence France-Presse" => "AFP",
        "United Press International" => "UPI",
        other => other,
    };
    let pattern = format!(r"\b(?:{}|{letters})\b", regex::escape(agency));
    Regex::new(&pattern).is_ok_and(|pattern| pattern.is_match(text))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_judged_pairs_are_enough_and_hold_no_text() {
        let mut seen = BTreeSet::new();
        let (mut all, mut none) = (0, 0);
        for line in PAIRS.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [one, two, judgement, source, why] = fields[..] else { panic!("{line}") };
            assert!(seen.insert((one, two)), "{line}");
            assert!(["copy", "none"].contains(&judgement), "{line}");
            assert!(["first", "second", "unknown", "-"].contains(&source), "{line}");
            assert!(!why.is_empty() && why.len() < 160, "{line}");
            all += 1;
            none += usize::from(judgement == "none");
        }
        assert!(all >= 60 && none * 3 >= all, "{all} pairs, {none} no copies");
    }
}
