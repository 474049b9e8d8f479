//! `parts CASE`: what is read in a fully annotated case, part by part, as `cases/parts.py` scores it.
//!
//! Statements by content and speaker, quantities by both intervals, times by their EDTF value,
//! places by country, lines set aside.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, bail};
use serde_json::{Value, json};

use crate::frame::{self, Input, Report, Run, Scorer, ratio};
use crate::pipeline;

/// The command.
pub const SCORER: Scorer = Scorer {
    name: "parts",
    about: "Scores what is read in a fully annotated case, part by part",
    switches: &[],
    options: &[("output", "Score this file, written before by `variorum read`")],
    run,
    on_shared: &[Run { section: "parts", paths: &["cases/A"], switches: &[] }],
};

fn run(input: &Input) -> anyhow::Result<Report> {
    let case = input.path()?;
    let read = match input.option("output") {
        Some(output) => frame::read_json(Path::new(output))?,
        None => pipeline::readings(&frame::files(case, "txt")?)?,
    };
    score(case, &read)
}

/// One part of the gold: name, how many of its items were got, how many there are.
type Part = (&'static str, usize, usize);

/// Pronouns are no names of anybody.
const PRONOUNS: &[&str] = &["", "he", "his", "him", "she", "her", "they", "it"];

fn score(case: &Path, read: &Value) -> anyhow::Result<Report> {
    let gold = frame::read_json(&case.join("gold.json"))?;
    let scoring = Scoring::new(&gold, read)?;
    let mut missed = Vec::new();
    let mut tally = |part: &'static str, items: Vec<&Value>, ok: &dyn Fn(&Value) -> bool| -> Part {
        let hits = items.iter().filter(|item| {
            let hit = ok(item);
            if !hit {
                missed.push(item["id"].as_str().unwrap_or(part).to_owned());
            }
            hit
        });
        (part, hits.count(), items.len())
    };
    let bounded = |n: &&Value| is_given(&n["literal"]) && is_given(&n["implied"]);
    let located = |p: &&Value| {
        is_given(&p["country"]) && !p["note"].as_str().unwrap_or("").contains("not a location")
    };
    let parts = [
        tally("statements", list(&gold["quotes"]).iter().collect(), &|q| scoring.said(q)),
        tally("quantities", list(&gold["quantities"]).iter().filter(bounded).collect(), &|n| {
            scoring.counted(n)
        }),
        tally("times", list(&gold["times"]).iter().collect(), &|t| scoring.dated(t)),
        tally("places", list(&gold["places"]).iter().filter(located).collect(), &|p| {
            scoring.placed(p)
        }),
        tally("aside", list(&gold["boilerplate"]).iter().collect(), &|b| scoring.set_aside(b)),
    ];
    let mut report = Report { documents: scoring.articles.len(), ..Report::default() };
    for (part, hits, items) in parts {
        report = report.with(part, ratio(hits, items));
    }
    let found: Vec<String> =
        parts.iter().map(|(part, hits, items)| format!("{part} {hits} of {items}")).collect();
    let missed = if missed.is_empty() { "none".to_owned() } else { missed.join(" ") };
    let object =
        parts.iter().map(|(part, hits, items)| ((*part).to_owned(), json!(ratio(*hits, *items))));
    report.json = Some(Value::Object(object.collect()));
    Ok(report.note(found.join("   ")).note(format!("missed: {missed}")))
}

struct Scoring<'a> {
    /// By the gold's document id.
    articles: BTreeMap<&'a str, &'a Value>,
    /// An entity's names, normalised.
    aliases: BTreeMap<&'a str, BTreeSet<String>>,
}

impl<'a> Scoring<'a> {
    fn new(gold: &'a Value, read: &'a Value) -> anyhow::Result<Self> {
        let mut ids = BTreeMap::new();
        for document in list(&gold["docs"]) {
            let file = document["file"].as_str().context("a document without a file")?;
            ids.insert(base_name(file), document["id"].as_str().context("a document without id")?);
        }
        let mut articles = BTreeMap::new();
        for article in list(&read["articles"]) {
            let name = base_name(article["name"].as_str().context("an article without a name")?);
            let id = ids.get(name).with_context(|| format!("{name} is not in the case"))?;
            articles.insert(*id, article);
        }
        if articles.len() < ids.len() {
            bail!("{} of {} articles of the case were read", articles.len(), ids.len());
        }
        let entities = list(&gold["entities"]).iter();
        let aliases = entities.filter_map(|e| Some((e["id"].as_str()?, names(e)))).collect();
        Ok(Scoring { articles, aliases })
    }

    fn items(&self, document: &Value, part: &str) -> &'a [Value] {
        let article = document.as_str().and_then(|id| self.articles.get(id));
        article.map_or(&[], |article| list(&article[part]))
    }

    fn said(&self, quote: &Value) -> bool {
        let want = match quote["speaker"].as_str().and_then(|id| self.aliases.get(id)) {
            Some(names) => names.clone(),
            None => BTreeSet::from([normal(quote["speaker"].as_str())]),
        };
        let content = span(&quote["content"]["byte"]);
        let mention = normal(quote["speaker_mention"]["text"].as_str());
        self.items(&quote["content"]["doc"], "statements").iter().any(|statement| {
            let parts: Vec<[f64; 2]> = list(&statement["content"]).iter().map(span).collect();
            let Some(whole) = parts.iter().copied().reduce(|a, b| [a[0].min(b[0]), a[1].max(b[1])])
            else {
                return false;
            };
            if iou(whole, content) < 0.8 {
                return false;
            }
            let who = normal(statement["speaker"].as_str());
            let nobody = who.is_empty() && !is_given(&quote["speaker"]);
            let one_in_the_other = |name: &String| {
                let (who, name) = (words(&who), words(name));
                who.is_subset(&name) || name.is_subset(&who)
            };
            want.contains(&who)
                || nobody
                || who == mention
                || (!who.is_empty() && want.iter().any(one_in_the_other))
        })
    }

    fn counted(&self, number: &Value) -> bool {
        let right = |got: &Value, gold: &Value| {
            close(got[0].as_f64(), gold["lo"].as_f64())
                && close(got[1].as_f64(), gold["hi"].as_f64())
        };
        self.items(&number["span"]["doc"], "quantities").iter().any(|quantity| {
            share(span(&quantity["span"]), span(&number["span"]["byte"])) >= 0.5
                && right(&quantity["literal"], &number["literal"])
                && right(&quantity["implied"], &number["implied"])
        })
    }

    fn dated(&self, time: &Value) -> bool {
        let want = time["value"].as_str().unwrap_or("");
        self.items(&time["span"]["doc"], "times").iter().any(|got| {
            let value = got["edtf"].as_str().unwrap_or("");
            share(span(&got["span"]), span(&time["span"]["byte"])) >= 0.5
                && (value == want
                    || (want == "FUTURE" && value.ends_with("/.."))
                    || (want.starts_with('P') && value.starts_with('P')))
        })
    }

    fn placed(&self, place: &Value) -> bool {
        let country = |place: &Value| place["country"].as_str().unwrap_or("").to_uppercase();
        self.items(&place["span"]["doc"], "places").iter().any(|got| {
            share(span(&got["span"]), span(&place["span"]["byte"])) >= 0.5
                && country(got) == country(place)
        })
    }

    fn set_aside(&self, boilerplate: &Value) -> bool {
        self.items(&boilerplate["doc"], "aside")
            .iter()
            .any(|got| share(span(&got["span"]), span(&boilerplate["span"]["byte"])) >= 0.5)
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Neither missing nor empty: what Python calls true.
fn is_given(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(truth) => *truth,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
    }
}

fn span(value: &Value) -> [f64; 2] {
    [value[0].as_f64().unwrap_or(0.0), value[1].as_f64().unwrap_or(0.0)]
}

fn common(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[1].min(b[1]) - a[0].max(b[0])).max(0.0)
}

/// Common bytes over the shorter one's.
fn share(a: [f64; 2], b: [f64; 2]) -> f64 {
    let common = common(a, b);
    if common > 0.0 { common / (a[1] - a[0]).min(b[1] - b[0]) } else { 0.0 }
}

fn iou(a: [f64; 2], b: [f64; 2]) -> f64 {
    let common = common(a, b);
    if common > 0.0 { common / (a[1].max(b[1]) - a[0].min(b[0])) } else { 0.0 }
}

/// Both open, or within 1 % of the gold's bound.
fn close(got: Option<f64>, gold: Option<f64>) -> bool {
    match (got, gold) {
        (None, None) => true,
        (Some(got), Some(gold)) => (got - gold).abs() <= 0.01 * gold.abs().max(1.0),
        _ => false,
    }
}

/// Lower case, with one space for whatever is neither letter nor digit.
fn normal(text: Option<&str>) -> String {
    let lower = text.unwrap_or("").to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> BTreeSet<&str> {
    text.split_whitespace().collect()
}

fn names(entity: &Value) -> BTreeSet<String> {
    let name = |value: &Value| normal(value.as_str().or_else(|| value["text"].as_str()));
    let mut names = BTreeSet::new();
    for key in ["aliases", "names", "mentions"] {
        match &entity[key] {
            Value::Array(values) => names.extend(values.iter().map(name)),
            Value::Object(by_document) => {
                for value in by_document.values() {
                    match value.as_array() {
                        Some(values) => names.extend(values.iter().map(name)),
                        None => _ = names.insert(name(value)),
                    }
                }
            }
            _ => {}
        }
    }
    let full = ["name", "canonical", "id"].into_iter().find(|key| is_given(&entity[key]));
    names.extend(full.map(|key| name(&entity[key])));
    names.retain(|name| !PRONOUNS.contains(&name.as_str()));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Printed by `parts.py made`, with a program that prints read.json, 22 November 2026.
    const SCRIPT: [&str; 2] = [
        "statements 2 of 3   quantities 1 of 3   times 2 of 2   places 1 of 2   aside 1 of 1",
        "missed: A.q2 A.n2 B.n1 B.p1",
    ];

    #[test]
    fn scores_as_the_script_does() {
        let made = Path::new("tests/made");
        let read = frame::read_json(&made.join("read.json")).unwrap();
        assert_eq!(score(made, &read).unwrap().notes, SCRIPT);
    }
}
