//! `desk DIR`: collations of thirty-two public stories against the findings that a reader of them wrote down.
//!
//! The stories are triplets of BASIL and events of news-cluster, chosen before any output was seen; the findings
//! were written from the texts alone, by one reader, four to thirteen a story, and hold no words of the articles:
//! `desk.json` names files below DIR and stretches of bytes in their texts as they are read. Scored as `cases` does;
//! since gold is not exhaustive, precision of conflicts is a lower bound. `all` prints means only.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::cases::{Case, Evidence, Gold, GoldFinding, held_against};
use crate::frame::{Input, Report, Run, Scorer, each, read_json};
use crate::pipeline;

/// `desk DIR`.
pub const SCORER: Scorer = Scorer {
    name: "desk",
    about: "Scores collations of public stories against the findings of a reader",
    switches: &[("worst", "Show what each story misses")],
    options: &[],
    run,
    on_shared: &[Run { section: "desk", paths: &["data"], switches: &[] }],
};

const GOLD: &str = include_str!("../desk.json");

#[derive(Deserialize)]
struct Desk {
    stories: Vec<Story>,
}

#[derive(Deserialize)]
struct Story {
    story: String,
    /// Below DIR.
    articles: Vec<String>,
    findings: Vec<Finding>,
}

#[derive(Deserialize)]
struct Finding {
    id: String,
    verdict: String,
    accept: Vec<String>,
    level: String,
    /// Article, first byte, one past the last.
    evidence: Vec<(usize, i64, i64)>,
}

fn run(input: &Input) -> anyhow::Result<Report> {
    let desk: Desk = serde_json::from_str(GOLD).context("the desk's gold is no JSON")?;
    let folder = input.path()?;
    let cases = each(&desk.stories, |story| {
        let records = story
            .articles
            .iter()
            .map(|path| Ok((path.clone(), record(&folder.join(path), path)?)))
            .collect::<anyhow::Result<Vec<_>>>()?;
        let collation = pipeline::collation_of(&records)?;
        held_against(&story.story, &gold(story), &collation)
            .with_context(|| format!("cannot score {}", story.story))
    })?;
    Ok(report(&cases, input.has("worst")))
}

/// Means over stories; precision of conflicts is of all that are claimed.
pub(crate) fn report(cases: &[Case], worst: bool) -> Report {
    let mut report = Report::measure(cases, |cases| {
        let sum = |key: &str| -> f64 {
            let of_one = |case: &Case| {
                case.figures.iter().find(|(name, _)| *name == key).map_or(0.0, |(_, value)| *value)
            };
            cases.iter().map(|case| of_one(case)).sum()
        };
        let claimed = sum("conflicts_claimed");
        let matched: f64 = cases
            .iter()
            .map(|case| {
                let value = |key: &str| {
                    case.figures
                        .iter()
                        .find(|(name, _)| *name == key)
                        .map_or(0.0, |(_, value)| *value)
                };
                value("conflicts_claimed") * value("conflict_precision")
            })
            .sum();
        let mean = |key: &str| sum(key) / cases.len().max(1) as f64;
        vec![
            ("recall".to_owned(), mean("recall")),
            ("verdict_accuracy".to_owned(), mean("verdict_accuracy")),
            ("weighted_recall".to_owned(), mean("weighted_recall")),
            ("conflict_recall".to_owned(), mean("conflict_recall")),
            // Of all claimed, not a mean over stories: many claim none.
            ("conflict_precision".to_owned(), if claimed > 0.0 { matched / claimed } else { 0.0 }),
        ]
    });
    if worst {
        for case in cases {
            report = report.note(format!("{}: missed {}", case.name, case.missed.join(" ")));
            for (id, accepted, got) in &case.wrong {
                report = report
                    .note(format!("  wrong: {id} accepts {}, got {got}", accepted.join(", ")));
            }
        }
    }
    report.json = None;
    report
}

/// One article of BASIL or news-cluster as a record that the program reads, named by its path.
pub(crate) fn record(file: &Path, path: &str) -> anyhow::Result<Value> {
    let value = read_json(file)?;
    let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
    if let Some(paragraphs) = value["body-paragraphs"].as_array() {
        let paragraph = |one: &Value| {
            let sentences: Vec<&str> =
                one.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            sentences.join(" ")
        };
        let body: Vec<String> = paragraphs.iter().map(paragraph).collect();
        return Ok(json!({
            "id": path, "outlet": text("source").to_lowercase(), "title": text("title"), "url": text("url"),
            "published": text("date"), "text": body.join("\n\n"),
        }));
    }
    Ok(json!({
        "id": path, "outlet": text("source_domain"), "title": text("title"), "url": text("url"),
        "published": text("date_publish"), "text": text("text"),
    }))
}

fn gold(story: &Story) -> Gold {
    let documents: BTreeMap<String, String> = story
        .articles
        .iter()
        .map(|path| {
            let name = path.rsplit('/').next().unwrap_or(path);
            (name.to_owned(), path.clone())
        })
        .collect();
    let findings = story
        .findings
        .iter()
        .map(|finding| GoldFinding {
            id: finding.id.clone(),
            verdict: finding.verdict.clone(),
            accept: finding.accept.iter().cloned().collect(),
            level: finding.level.clone(),
            evidence: finding
                .evidence
                .iter()
                .map(|&(article, start, end)| Evidence {
                    document: story.articles[article].clone(),
                    start,
                    end,
                })
                .collect(),
        })
        .collect();
    let reports = story.articles.iter().cloned().collect();
    Gold { documents, reports, findings, traps: Vec::new(), copies: Vec::new() }
}
