//! Which articles are one story: news-cluster, ECB+, BASIL, by B-cubed and the adjusted Rand index.
//!
//! B-cubed averages over all articles, singletons in: the share of an article's found story that
//! is of its gold one, and the reverse (Bagga and Baldwin 1998). ARI: Hubert and Arabie 1985.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Result;
use rayon::prelude::*;
use serde_json::Value;
use variorum::article::{Article, ArticleId, Moment, Source, Stated};
use variorum::story::{Corrections, Desk, Print, Read, Story};

use crate::ecb;
use crate::frame::{Report, Run, Scorer, files, folders, name, read, read_json};

/// `stories DIR`.
pub const SCORER: Scorer = Scorer {
    name: "stories",
    about: "Stories of a stream of dated articles (news-cluster records)",
    switches: &[
        ("worst", "Show the stories that are mixed or split"),
        ("by-day", "Settle after each day, instead of once, when all have come"),
        ("one-by-one", "Settle after each article"),
        ("single", "Count each story of a chain for itself"),
    ],
    options: &[],
    run: |input| {
        let settle = if input.has("by-day") {
            Settle::ByDay
        } else if input.has("one-by-one") {
            Settle::OneByOne
        } else {
            Settle::AtTheEnd
        };
        let chains = !input.has("single");
        score(&[news_cluster(input.path()?)?], input.has("worst"), chains, settle)
    },
    on_shared: &[
        Run { section: "stories", paths: &["data/news-cluster"], switches: &[] },
        Run { section: "stories.by-day", paths: &["data/news-cluster"], switches: &["by-day"] },
    ],
};

/// `ecbplus DIR`.
pub const ECBPLUS: Scorer = Scorer {
    name: "ecbplus",
    about: "Look-alike events inside the topics of ECB+, documents against subtopics",
    switches: &[("worst", "Show the stories that are mixed or split")],
    options: &[],
    run: |input| score(&ecb_plus(input.path()?)?, input.has("worst"), false, Settle::AtTheEnd),
    on_shared: &[Run { section: "ecbplus", paths: &["data/ecbplus"], switches: &[] }],
};

/// `basil DIR --stories`.
pub(crate) fn basil(dir: &Path, worst: bool) -> Result<Report> {
    score(&[basil_triplets(dir)?], worst, true, Settle::AtTheEnd)
}

/// An article with the story it belongs to.
struct Gold {
    article: Article,
    story: String,
}

/// What became of one article.
struct Placed {
    gold: (usize, String),
    found: (usize, usize),
    precision: f64,
    recall: f64,
}

/// Groups each batch by itself and scores all articles together. `chains`: the articles of a chain
/// of stories count as one.
fn score(batches: &[Vec<Gold>], worst: bool, chains: bool, settle: Settle) -> Result<Report> {
    let placed: Vec<(Vec<Placed>, Vec<String>)> = batches
        .iter()
        .enumerate()
        .map(|(batch, golds)| place(batch, golds, worst, chains, settle))
        .collect::<Result<_>>()?;
    let articles: Vec<&Placed> = placed.iter().flat_map(|(placed, _)| placed).collect();
    let mut report = Report::measure(&articles, |articles| {
        let mean = |value: fn(&Placed) -> f64| {
            articles.iter().map(|article| value(article)).sum::<f64>() / articles.len() as f64
        };
        let (precision, recall) = (mean(|p| p.precision), mean(|p| p.recall));
        vec![
            ("b3_precision".to_owned(), precision),
            ("b3_recall".to_owned(), recall),
            ("b3_f1".to_owned(), 2.0 * precision * recall / (precision + recall)),
            ("ari".to_owned(), adjusted_rand(articles)),
        ]
    });
    for line in placed.iter().flat_map(|(_, notes)| notes) {
        report = report.note(line.clone());
    }
    Ok(report)
}

/// When the desk settles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Settle {
    /// Once, when all have come.
    AtTheEnd,
    /// After each day of publication; undated articles come last.
    ByDay,
    /// After each article.
    OneByOne,
}

/// The stories of articles that come by date.
fn settled(reads: &[Read<'_>], settle: Settle) -> Vec<Story> {
    let mut order: Vec<&Read<'_>> = reads.iter().collect();
    let day = |read: &Read<'_>| read.article().published.as_ref().map(|stated| stated.value.day);
    order.sort_by_key(|read| (day(read).is_none(), day(read), read.article().id));
    let mut desk = Desk::new(Corrections::default());
    let mut before = None;
    for read in order {
        let new_day = before.is_some_and(|before| before != day(read));
        if desk.waiting() > 0 && (settle == Settle::OneByOne || settle == Settle::ByDay && new_day)
        {
            desk.settle();
        }
        before = Some(day(read));
        desk.add(Print::of(read));
    }
    desk.finish()
}

fn place(
    batch: usize,
    golds: &[Gold],
    worst: bool,
    chains: bool,
    settle: Settle,
) -> Result<(Vec<Placed>, Vec<String>)> {
    let reads: Vec<Read<'_>> = golds.par_iter().map(|gold| Read::new(&gold.article)).collect();
    let stories = settled(&reads, settle);
    let all: Vec<&Story> = stories.iter().collect();
    let affairs = variorum::story::chains(&all);
    let mut found = vec![usize::MAX; golds.len()];
    for (index, story) in stories.iter().enumerate() {
        let label = if chains { affairs[index] } else { index };
        for article in &story.articles {
            found[article.0 as usize] = label;
        }
    }
    let count = |labels: &mut dyn Iterator<Item = String>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for label in labels {
            *counts.entry(label).or_default() += 1;
        }
        counts
    };
    let by_found = count(&mut found.iter().map(ToString::to_string));
    let by_gold = count(&mut golds.iter().map(|gold| gold.story.clone()));
    let both =
        count(&mut golds.iter().zip(&found).map(|(gold, found)| format!("{found} {}", gold.story)));
    let placed: Vec<Placed> = golds
        .iter()
        .zip(&found)
        .map(|(gold, &found)| {
            let both = both[&format!("{found} {}", gold.story)] as f64;
            Placed {
                gold: (batch, gold.story.clone()),
                found: (batch, found),
                precision: both / by_found[&found.to_string()] as f64,
                recall: both / by_gold[&gold.story] as f64,
            }
        })
        .collect();
    let mut notes = Vec::new();
    if worst {
        let mut lines: BTreeMap<(&str, usize), Vec<String>> = BTreeMap::new();
        for (index, (gold, place)) in golds.iter().zip(&placed).enumerate() {
            if place.precision < 1.0 || place.recall < 1.0 {
                let reason = stories
                    .iter()
                    .flat_map(Story::reasons)
                    .find(|(id, _)| id.0 as usize == index)
                    .map_or("alone", |(_, why)| why);
                let day = gold.article.published.as_ref().map(|p| p.value.day.to_string());
                let title: String = gold.article.text.chars().take(70).collect();
                lines.entry((&gold.story, found[index])).or_default().push(format!(
                    "    {} {} {} {reason}",
                    gold.article.name,
                    day.unwrap_or_default(),
                    title.replace('\n', " / "),
                ));
            }
        }
        for ((story, found), lines) in lines {
            notes.push(format!("  gold {story}, found {batch}.{found}"));
            notes.extend(lines);
        }
    }
    Ok((placed, notes))
}

fn adjusted_rand(articles: &[&&Placed]) -> f64 {
    let pairs = |counts: BTreeMap<String, usize>| -> f64 {
        counts.values().map(|&n| (n * n.saturating_sub(1)) as f64 / 2.0).sum()
    };
    let tally = |label: &dyn Fn(&Placed) -> String| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for article in articles {
            *counts.entry(label(article)).or_default() += 1;
        }
        counts
    };
    let both = pairs(tally(&|p| format!("{:?} {:?}", p.gold, p.found)));
    let gold = pairs(tally(&|p| format!("{:?}", p.gold)));
    let found = pairs(tally(&|p| format!("{:?}", p.found)));
    let all = (articles.len() * articles.len().saturating_sub(1)) as f64 / 2.0;
    let expected = gold * found / all;
    let most = f64::midpoint(gold, found);
    if most == expected { 1.0 } else { (both - expected) / (most - expected) }
}

/// A text with what its own words and some fields tell of it; ids by order.
fn article(
    id: usize,
    name: &str,
    title: Option<&str>,
    text: &str,
    outlet: Option<&str>,
    date: Option<&str>,
) -> Article {
    let stated = |value: Option<&str>, name: &str| {
        let source = Source::Field(name.to_owned());
        value.map(|value| Stated { value: value.to_owned(), source })
    };
    let mut article = variorum::ingest::article(name, text);
    article.id = ArticleId(u32::try_from(id).unwrap_or(u32::MAX));
    article.title = stated(title, "title").or(article.title);
    article.outlet = stated(outlet, "outlet").or(article.outlet);
    article.published = date
        .and_then(|date| date.get(..10)?.parse().ok())
        .map(|day| Stated {
            value: Moment { day, instant: None, clock: None },
            source: Source::Field("published".to_owned()),
        })
        .or(article.published);
    article
}

/// The records of news-cluster: the event of each is its story, a chain of months included.
fn news_cluster(dir: &Path) -> Result<Vec<Gold>> {
    let mut golds = Vec::new();
    for (id, file) in files(dir, "json")?.into_iter().enumerate() {
        let record = read_json(&file)?;
        let text = record["text"].as_str().unwrap_or_default().to_owned();
        let article = article(
            id,
            &name(&file),
            record["title"].as_str(),
            &text,
            record["source_domain"].as_str(),
            record["date_publish"].as_str(),
        );
        golds.push(Gold { article, story: record["newsCluster"]["EventId"].to_string() });
    }
    Ok(golds)
}

/// An article of any of the gold sets, by its file: JSON of news-cluster or BASIL, XML of ECB+, plain text.
pub(crate) fn article_of(file: &Path) -> Result<Article> {
    let name = name(file);
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("xml") => Ok(ecb::article(&name, &read(file)?)),
        Some("json") => {
            let record = read_json(file)?;
            let field = |name: &str| record[name].as_str();
            Ok(if record["body-paragraphs"].is_array() {
                let text = paragraphs(&record);
                article(0, &name, field("title"), &text, field("source"), field("date"))
            } else {
                let text = field("text").unwrap_or_default();
                let (outlet, date) = (field("source_domain"), field("date_publish"));
                article(0, &name, field("title"), text, outlet, date)
            })
        }
        _ => Ok(article(0, &name, None, &read(file)?, None, None)),
    }
}

/// The text of a record of BASIL.
fn paragraphs(record: &Value) -> String {
    let paragraphs = record["body-paragraphs"].as_array().into_iter().flatten();
    paragraphs
        .map(|paragraph| {
            let sentences = paragraph.as_array().into_iter().flatten();
            sentences.filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
        })
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// The triplets of BASIL, all years in one stream.
fn basil_triplets(dir: &Path) -> Result<Vec<Gold>> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for year in folders(&dir.join("articles"))? {
        paths.extend(files(&year, "json")?);
    }
    let mut golds = Vec::new();
    for (id, file) in paths.into_iter().enumerate() {
        let record = read_json(&file)?;
        let article = article(
            id,
            &name(&file),
            record["title"].as_str(),
            &paragraphs(&record),
            record["source"].as_str(),
            record["date"].as_str(),
        );
        golds.push(Gold { article, story: record["triplet-uuid"].to_string() });
    }
    Ok(golds)
}

/// The topics of ECB+, one batch each. Texts are tokens joined again; the address that heads most
/// texts of one half is left out, as it would tell the halves apart.
fn ecb_plus(dir: &Path) -> Result<Vec<Vec<Gold>>> {
    let topics = ecb::topics(dir)?.into_iter();
    Ok(topics
        .map(|(_, documents)| {
            let gold = |document: ecb::Document| Gold {
                article: document.article,
                story: document.event.to_owned(),
            };
            documents.into_iter().map(gold).collect()
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_perfect_grouping_scores_one_and_one_story_for_all_scores_its_share() {
        let placed = |found: &[usize]| -> Vec<Placed> {
            found
                .iter()
                .enumerate()
                .map(|(index, &found)| Placed {
                    gold: (0, (index / 2).to_string()),
                    found: (0, found),
                    precision: 1.0,
                    recall: 1.0,
                })
                .collect()
        };
        let perfect = placed(&[5, 5, 6, 6]);
        let one = placed(&[1, 1, 1, 1]);
        let rand = |placed: &[Placed]| {
            adjusted_rand(&placed.iter().collect::<Vec<_>>().iter().collect::<Vec<_>>())
        };
        assert!((rand(&perfect) - 1.0).abs() < 1e-9);
        assert!(rand(&one).abs() < 1e-9);
    }
}
