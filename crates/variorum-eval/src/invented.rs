//! `invented`: collations of invented stories against the findings that their writers wrote down.
//!
//! Each story is two to five reports of one event, written as newsrooms write, by writers who knew the specification of a
//! collation and nothing of the program; with them the conflicts, the agreements, what one alone tells, and the traps. Rules are
//! made by looking at those of odd number; the others are never looked at, and say whether a rule holds for more than the stories
//! that it was made for. People, firms, outlets and events are invented. Scored as `cases` does.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context as _;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::cases::{CONFLICT, Evidence, Gold, GoldFinding, Trap, held_against};
use crate::frame::{Input, Report, Run, Scorer, each};
use crate::{desk, pipeline};

/// `invented`.
pub const SCORER: Scorer = Scorer {
    name: "invented",
    about: "Scores collations of invented stories against the findings of their writers",
    switches: &[
        ("worst", "Show what each story misses"),
        ("unseen", "Score the stories that no rule was made by"),
    ],
    options: &[],
    run,
    on_shared: &[
        Run { section: "invented.seen", paths: &[], switches: &[] },
        Run { section: "invented.unseen", paths: &[], switches: &["unseen"] },
    ],
};

/// A story a line.
const STORIES: &str = include_str!("../invented.jsonl");

#[derive(Deserialize)]
struct Story {
    story: String,
    articles: Vec<Value>,
    findings: Vec<Finding>,
    #[serde(default)]
    traps: Vec<Pitfall>,
}

#[derive(Deserialize)]
struct Finding {
    id: String,
    verdict: String,
    accept: Vec<String>,
    level: String,
    /// Article, and words that stand there once.
    evidence: Vec<(usize, String)>,
}

#[derive(Deserialize)]
struct Pitfall {
    id: String,
    evidence: Vec<(usize, String)>,
}

fn run(input: &Input) -> anyhow::Result<Report> {
    let rest = usize::from(input.has("unseen"));
    let stories = STORIES
        .lines()
        .skip(rest)
        .step_by(2)
        .map(|line| serde_json::from_str(line).context("an invented story is no JSON"))
        .collect::<anyhow::Result<Vec<Story>>>()?;
    let cases = each(&stories, |story| {
        let gold = gold(story).with_context(|| format!("the gold of {} is wrong", story.story))?;
        let collation = pipeline::collation_of(&records(story))?;
        held_against(&story.story, &gold, &collation)
            .with_context(|| format!("cannot score {}", story.story))
    })?;
    let mut report = desk::report(&cases, input.has("worst"));
    let traps: f64 = cases.iter().filter_map(|case| case.figure("traps")).sum();
    let all: usize = stories.iter().map(|story| story.traps.len()).sum();
    report = report.note(format!("{traps} of {all} traps caught it"));
    Ok(report)
}

/// A report of a story, as a record.
///
/// # Errors
///
/// Where there is no such story, or no such report in it.
pub(crate) fn record(story: &str, report: &str) -> anyhow::Result<Value> {
    let parse = |line| serde_json::from_str(line).context("an invented story is no JSON");
    let stories: Vec<Story> = STORIES.lines().map(parse).collect::<anyhow::Result<_>>()?;
    let story = stories.iter().find(|one| one.story == story);
    let records = records(story.context("there is no such invented story")?);
    let record = records.into_iter().find(|(name, _)| name == report);
    Ok(record.context("there is no such invented report")?.1)
}

/// Name of an article in its story.
fn name(article: usize) -> String {
    format!("{article}.json")
}

fn records(story: &Story) -> Vec<(String, Value)> {
    let record = |(index, article): (usize, &Value)| {
        let mut record = article.clone();
        record["id"] = json!(name(index));
        (name(index), record)
    };
    story.articles.iter().enumerate().map(record).collect()
}

fn gold(story: &Story) -> anyhow::Result<Gold> {
    let evidence = |cited: &[(usize, String)]| -> anyhow::Result<Vec<Evidence>> {
        cited
            .iter()
            .map(|(article, words)| {
                let text =
                    story.articles.get(*article).and_then(|article| article["text"].as_str());
                let start = text
                    .and_then(|text| text.find(words.as_str()))
                    .with_context(|| format!("“{words}” does not stand in report {article}"))?;
                let end = i64::try_from(start + words.len())?;
                Ok(Evidence { document: name(*article), start: i64::try_from(start)?, end })
            })
            .collect()
    };
    let findings = story
        .findings
        .iter()
        .map(|finding| {
            Ok(GoldFinding {
                id: finding.id.clone(),
                verdict: finding.verdict.clone(),
                accept: finding.accept.iter().cloned().collect(),
                level: finding.level.clone(),
                evidence: evidence(&finding.evidence)?,
            })
        })
        .collect::<anyhow::Result<_>>()?;
    let wrong: BTreeSet<String> = CONFLICT.iter().map(|verdict| (*verdict).to_owned()).collect();
    let traps = story
        .traps
        .iter()
        .map(|trap| {
            Ok(Trap {
                id: trap.id.clone(),
                evidence: evidence(&trap.evidence)?,
                wrong: wrong.clone(),
            })
        })
        .collect::<anyhow::Result<_>>()?;
    let names = (0..story.articles.len()).map(name);
    let documents: BTreeMap<String, String> =
        names.clone().map(|name| (name.clone(), name)).collect();
    Ok(Gold { documents, reports: names.collect(), findings, traps, copies: Vec::new() })
}
