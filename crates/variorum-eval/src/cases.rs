//! `cases DIR...`: collations against cases that people collated, as `cases/score.py` scores them.
//!
//! A finding is matched to a gold one where their spans overlap by half of the shorter one, in two
//! documents (in one, where the gold finding has one); one to one, by coverage and overlap of
//! spans, never by whether the verdict is right. The order of ties is the script's, so that both
//! print the same figures.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, bail};
use serde_json::{Value, json};

use crate::frame::{self, Input, Report, Run, Scorer, ratio};
use crate::pipeline;

/// The command.
pub const SCORER: Scorer = Scorer {
    name: "cases",
    about: "Scores collations against cases that people collated",
    switches: &[],
    options: &[("output", "Score this file, written before by `variorum collate`")],
    run,
    on_shared: &[Run {
        section: "cases",
        paths: &[
            "cases/A",
            "cases/jackson-plea-2013",
            "cases/qeshm-2005",
            "cases/walmart-scotus-2011",
            "cases/yida-2011",
        ],
        switches: &[],
    }],
};

/// Verdicts that say a conflict.
pub(crate) const CONFLICT: &[&str] = &["differs", "contradicts", "supersedes"];

/// Longer claims are not looked at: a reader cannot use a whole paragraph as evidence. In bytes;
/// the longest in the gold has 201.
const LONGEST_CLAIM: usize = 300;

/// Of the printed order only the first this many findings count, or three times the gold's.
const MOST_FINDINGS: usize = 60;

fn run(input: &Input) -> anyhow::Result<Report> {
    if let Some(output) = input.option("output") {
        let collation = frame::read_json(Path::new(output))?;
        return Ok(report(&[score(input.path()?, &collation)?]));
    }
    if input.paths.is_empty() {
        bail!("no case to score; hint: name a folder with gold.json and reports");
    }
    let cases = frame::each(&input.paths, |case| {
        let collation = pipeline::collation(&pipeline::reports(case)?)?;
        score(case, &collation).with_context(|| format!("cannot score {}", case.display()))
    })?;
    Ok(report(&cases))
}

/// The figures of one case.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) name: String,
    /// Keys that are numbers, in printed order.
    pub(crate) figures: Vec<(&'static str, f64)>,
    pub(crate) missed: Vec<String>,
    pub(crate) wrong: Vec<(String, Vec<String>, String)>,
    traps: Vec<String>,
    pub(crate) json: Value,
}

impl Case {
    /// A figure by its key.
    pub(crate) fn figure(&self, key: &str) -> Option<f64> {
        self.figures.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
    }
}

fn report(cases: &[Case]) -> Report {
    let mut report = Report::measure(cases, |cases| {
        let keys = cases.first().map(|case| case.figures.iter().map(|(key, _)| *key));
        keys.into_iter()
            .flatten()
            .enumerate()
            .map(|(i, key)| {
                let sum: f64 = cases.iter().map(|case| case.figures[i].1).sum();
                (format!("mean.{key}"), sum / cases.len() as f64)
            })
            .collect()
    });
    for case in cases {
        for (key, value) in &case.figures {
            report = report.with(&format!("{}.{key}", case.name), *value);
        }
    }
    for case in cases {
        let missed = if case.missed.is_empty() { "none".to_owned() } else { case.missed.join(" ") };
        report = report.note(format!("{}: missed {missed}", case.name));
        for (id, accepted, got) in &case.wrong {
            report =
                report.note(format!("  wrong: {id} accepts {}, got {got}", accepted.join(", ")));
        }
        if !case.traps.is_empty() {
            report = report.note(format!("  traps: {}", case.traps.join(" ")));
        }
    }
    report.json = Some(cases.iter().map(|case| case.json.clone()).collect());
    report
}

/// A stretch of a document, as gold and system cite it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Evidence {
    pub(crate) document: String,
    pub(crate) start: i64,
    pub(crate) end: i64,
}

impl Evidence {
    fn common(&self, other: &Evidence) -> i64 {
        if self.document != other.document {
            return 0;
        }
        self.end.min(other.end) - self.start.max(other.start)
    }

    /// Common bytes over the shorter one's.
    fn overlap(&self, other: &Evidence) -> f64 {
        let shorter = (self.end - self.start).min(other.end - other.start);
        self.common(other).max(0) as f64 / shorter.max(1) as f64
    }

    fn iou(&self, other: &Evidence) -> f64 {
        let common = self.common(other);
        if common <= 0 {
            return 0.0;
        }
        common as f64 / (self.end.max(other.end) - self.start.min(other.start)) as f64
    }
}

pub(crate) struct GoldFinding {
    pub(crate) id: String,
    pub(crate) verdict: String,
    pub(crate) accept: BTreeSet<String>,
    pub(crate) level: String,
    pub(crate) evidence: Vec<Evidence>,
}

pub(crate) struct Trap {
    pub(crate) id: String,
    pub(crate) evidence: Vec<Evidence>,
    /// Verdicts that fall into it.
    pub(crate) wrong: BTreeSet<String>,
}

pub(crate) struct Gold {
    /// From a file's name, and from an id, to the id.
    pub(crate) documents: BTreeMap<String, String>,
    pub(crate) reports: BTreeSet<String>,
    pub(crate) findings: Vec<GoldFinding>,
    pub(crate) traps: Vec<Trap>,
    pub(crate) copies: Vec<BTreeSet<String>>,
}

struct System {
    findings: Vec<(String, Vec<Evidence>)>,
    /// Where each sentence was put.
    placed: Vec<(Evidence, String)>,
    /// Origins of several articles.
    groups: Vec<BTreeSet<String>>,
    stories: Vec<BTreeSet<String>>,
}

fn is_conflict(verdict: &str) -> bool {
    CONFLICT.contains(&verdict)
}

/// "only-A" and "only-B" are one verdict.
fn family(verdict: &str) -> &str {
    if verdict.starts_with("only") { "only" } else { verdict }
}

fn text(value: &Value, key: &str) -> anyhow::Result<String> {
    let text = value[key].as_str().with_context(|| format!("no text under {key:?} in {value}"))?;
    Ok(text.to_owned())
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn texts(values: &[Value]) -> BTreeSet<String> {
    values.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The last part of a path, as a case's files and records are named.
fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn evidence(value: &Value) -> anyhow::Result<Evidence> {
    let bound = |i: usize| value["byte"][i].as_i64().context("evidence without byte offsets");
    Ok(Evidence { document: text(value, "doc")?, start: bound(0)?, end: bound(1)? })
}

fn evidences(values: &[Value]) -> anyhow::Result<Vec<Evidence>> {
    values.iter().filter(|value| !value.is_null()).map(evidence).collect()
}

fn load_gold(case: &Path) -> anyhow::Result<Gold> {
    let gold = frame::read_json(&case.join("gold.json"))?;
    let listed =
        if gold["docs"].is_array() { list(&gold, "docs") } else { list(&gold, "documents") };
    let mut documents = BTreeMap::new();
    let mut reports = BTreeSet::new();
    for document in listed {
        let id = text(document, "id")?;
        documents.insert(base_name(&text(document, "file")?).to_owned(), id.clone());
        documents.insert(id.clone(), id.clone());
        if !document["role"].as_str().unwrap_or("report").starts_with("distractor") {
            reports.insert(id);
        }
    }
    let mut findings = Vec::new();
    let finding = |value: &Value, evidence: Vec<Evidence>| -> anyhow::Result<GoldFinding> {
        Ok(GoldFinding {
            id: text(value, "id")?,
            verdict: text(value, "verdict")?,
            accept: texts(list(value, "accept")),
            level: text(value, "level")?,
            evidence,
        })
    };
    for value in list(&gold, "findings") {
        let positions = list(value, "positions").iter();
        let cited: Vec<Value> =
            positions.flat_map(|position| list(position, "evidence")).cloned().collect();
        findings.push(finding(value, evidences(&cited)?)?);
    }
    for value in list(&gold, "collation") {
        let both = [list(value, "evidence_A"), list(value, "evidence_B")].concat();
        findings.push(finding(value, evidences(&both)?)?);
    }
    let mut traps = Vec::new();
    for value in list(&gold, "traps") {
        let cited = list(value, "evidence");
        let cited = if cited.is_empty() {
            vec![value["A"].clone(), value["B"].clone()]
        } else {
            cited.to_vec()
        };
        let wrong = match value["wrong_verdicts"].as_array() {
            Some(wrong) => texts(wrong),
            None => CONFLICT.iter().map(|&verdict| verdict.to_owned()).collect(),
        };
        traps.push(Trap { id: text(value, "id")?, evidence: evidences(&cited)?, wrong });
    }
    let copies = list(&gold, "derived").iter().map(|copy| texts(list(copy, "docs"))).collect();
    Ok(Gold { documents, reports, findings, traps, copies })
}

/// Reads a collation's JSON, and checks what a reader relies on: that each quotation is what
/// stands at its span, and that no article is in two stories.
fn load_system(collation: &Value, gold: &Gold) -> anyhow::Result<System> {
    let mut names: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut article_texts = BTreeMap::new();
    for article in list(collation, "articles") {
        let id = article["id"].to_string();
        let name = text(article, "name")?;
        names.insert(id.clone(), gold.documents.get(base_name(&name)).cloned());
        article_texts.insert(id, text(article, "text")?);
    }
    let named = |ids: &[Value]| -> BTreeSet<String> {
        let name = |id: &Value| names.get(&id.to_string()).cloned().flatten();
        ids.iter().map(|id| name(id).unwrap_or_else(|| "None".to_owned())).collect()
    };
    let mut system = System {
        findings: Vec::new(),
        placed: Vec::new(),
        groups: Vec::new(),
        stories: Vec::new(),
    };
    let mut seen = BTreeSet::new();
    for story in list(collation, "stories") {
        for id in list(story, "articles") {
            if !seen.insert(id.to_string()) {
                bail!("article {id} stands in two stories");
            }
        }
        for finding in list(story, "findings") {
            let mut cited = Vec::new();
            for claim in list(finding, "readings").iter().flat_map(|r| list(r, "claims")) {
                let bound = |i: usize| claim["span"][i].as_u64().context("a claim without a span");
                let (start, end) = (bound(0)? as usize, bound(1)? as usize);
                let article = claim["article"].to_string();
                let stands = article_texts.get(&article).and_then(|text| text.get(start..end));
                if stands != claim["quote"].as_str() || stands.is_none() {
                    bail!("not what stands at {article} {start}..{end}: {}", claim["quote"]);
                }
                let name = names.get(&article).cloned().flatten();
                if let Some(document) = name.filter(|_| end - start <= LONGEST_CLAIM) {
                    cited.push(Evidence { document, start: start as i64, end: end as i64 });
                }
            }
            system.findings.push((text(finding, "verdict")?, cited));
        }
        for sentence in list(story, "sentences") {
            let bound =
                |i: usize| sentence["span"][i].as_i64().context("a sentence without a span");
            if let Some(document) = names.get(&sentence["article"].to_string()).cloned().flatten() {
                let span = Evidence { document, start: bound(0)?, end: bound(1)? };
                system.placed.push((span, text(sentence, "placed")?));
            }
        }
        let origins = list(story, "origins").iter().map(|origin| named(list(origin, "articles")));
        system.groups.extend(origins.filter(|members| members.len() > 1));
        system.stories.push(named(list(story, "articles")));
    }
    Ok(system)
}

/// How well a system finding covers a gold one: share of its documents, and mean IoU of its spans.
fn matched(gold: &[Evidence], system: &[Evidence]) -> Option<(f64, f64)> {
    let documents: BTreeSet<&str> = gold.iter().map(|e| e.document.as_str()).collect();
    let hit: BTreeSet<&str> = gold
        .iter()
        .filter(|e| system.iter().any(|x| e.overlap(x) >= 0.5))
        .map(|e| e.document.as_str())
        .collect();
    if hit.len() < if documents.len() == 1 { 1 } else { 2 } {
        return None;
    }
    let best = |e: &Evidence| system.iter().map(|x| e.iou(x)).fold(0.0, f64::max);
    let sum: f64 = gold.iter().map(best).sum();
    Some((ratio(hit.len(), documents.len()), sum / gold.len() as f64))
}

/// Share of the sentences of gold findings that stand where gold has them: "shared" where a finding that is the same
/// or compatible shows them, "only" where nothing but findings of one side does. Conflicts say neither.
fn placement(gold: &Gold, placed: &[(Evidence, String)]) -> f64 {
    let (mut right, mut all) = (0, 0);
    for (sentence, place) in placed {
        let verdicts: BTreeSet<&str> = gold
            .findings
            .iter()
            .filter(|finding| {
                finding.evidence.iter().any(|evidence| evidence.overlap(sentence) >= 0.5)
            })
            .map(|finding| family(&finding.verdict))
            .collect();
        let wanted = if verdicts.contains("same") || verdicts.contains("compatible") {
            "shared"
        } else if verdicts.len() == 1 && verdicts.contains("only") {
            "only"
        } else {
            continue;
        };
        all += 1;
        right += usize::from(place == wanted);
    }
    ratio(right, all)
}

/// A gold finding's match.
struct Found {
    right: bool,
    iou: f64,
    system: usize,
    /// In which order the matches were made.
    rank: usize,
}

/// Matches one to one, best coverage first; ties as the script breaks them.
fn assign(gold: &[GoldFinding], system: &[(String, Vec<Evidence>)]) -> BTreeMap<usize, Found> {
    let mut pairs = Vec::new();
    for (g, finding) in gold.iter().enumerate() {
        let accept: BTreeSet<&str> = finding.accept.iter().map(|verdict| family(verdict)).collect();
        for (s, (verdict, cited)) in system.iter().enumerate() {
            if let Some((coverage, iou)) = matched(&finding.evidence, cited) {
                pairs.push((coverage, iou, s, accept.contains(family(verdict)), g));
            }
        }
    }
    pairs.sort_by(|a, b| {
        let best_first = b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1));
        best_first.then(a.2.cmp(&b.2)).then(b.3.cmp(&a.3)).then(b.4.cmp(&a.4))
    });
    let mut found = BTreeMap::new();
    let mut used = BTreeSet::new();
    for (_, iou, system, right, g) in pairs {
        if !found.contains_key(&g) && used.insert(system) {
            found.insert(g, Found { right, iou, system, rank: used.len() });
        }
    }
    found
}

/// Scores one case as `score.py` does.
pub(crate) fn score(case: &Path, collation: &Value) -> anyhow::Result<Case> {
    let name = case.canonicalize().ok();
    let name = name.as_deref().unwrap_or(case).file_name().unwrap_or_default().to_string_lossy();
    held_against(&name, &load_gold(case)?, collation)
}

/// The figures of one collation against its gold.
pub(crate) fn held_against(name: &str, gold: &Gold, collation: &Value) -> anyhow::Result<Case> {
    let everything = load_system(collation, gold)?;
    let total = gold.findings.len();
    let printed = everything.findings.len().min(MOST_FINDINGS.max(3 * total));
    let system = &everything.findings[..printed];
    let found = assign(&gold.findings, system);

    let claimed: Vec<usize> = (0..system.len()).filter(|&s| is_conflict(&system[s].0)).collect();
    let right: BTreeSet<usize> = found.values().filter(|f| f.right).map(|f| f.system).collect();
    let may_conflict =
        |g: usize| gold.findings[g].accept.iter().any(|verdict| is_conflict(verdict));
    let good: BTreeSet<usize> =
        found.iter().filter(|(g, f)| f.right && may_conflict(**g)).map(|(_, f)| f.system).collect();
    let sprung = |trap: &Trap| {
        trap.evidence.len() > 1
            && system.iter().enumerate().any(|(s, (verdict, cited))| {
                trap.wrong.contains(verdict)
                    && !right.contains(&s)
                    && trap.evidence.iter().all(|e| cited.iter().any(|x| e.overlap(x) >= 0.5))
            })
    };
    let traps: BTreeSet<String> =
        gold.traps.iter().filter(|trap| sprung(trap)).map(|trap| trap.id.clone()).collect();

    let is_right = |g: &usize| found.get(g).is_some_and(|f| f.right);
    let share = |of: &dyn Fn(&GoldFinding) -> bool| {
        let chosen: Vec<usize> = (0..total).filter(|&g| of(&gold.findings[g])).collect();
        ratio(chosen.iter().filter(|g| is_right(g)).count(), chosen.len())
    };
    let weight = |g: usize| match gold.findings[g].level.as_str() {
        "easy" => 1,
        "medium" => 2,
        _ => 3,
    };
    let weighted: usize = (0..total).filter(is_right).map(weight).sum();
    let largest_story =
        everything.stories.iter().fold(None, |best: Option<&BTreeSet<String>>, story| {
            let reports = |story: &BTreeSet<String>| story.intersection(&gold.reports).count();
            match best {
                Some(best) if reports(best) >= reports(story) => Some(best),
                _ => Some(story),
            }
        });
    let together = largest_story.map_or(0, |story| story.intersection(&gold.reports).count());
    let strangers = largest_story.map_or(0, |story| story.difference(&gold.reports).count());
    let copied = |copy: &&BTreeSet<String>| everything.groups.iter().any(|g| copy.is_subset(g));
    let copies_found = gold.copies.iter().filter(copied).count();
    let largest_origin = everything.groups.iter().map(BTreeSet::len).max().unwrap_or(0);
    let iou: f64 = found.values().map(|f| f.iou).sum();

    let figures = vec![
        ("recall", ratio(found.len(), total)),
        ("verdict_accuracy", ratio(right.len(), found.len())),
        ("weighted_recall", ratio(weighted, (0..total).map(weight).sum())),
        ("easy_found_right", share(&|g| g.level == "easy")),
        (
            "conflict_precision",
            ratio(claimed.iter().filter(|s| good.contains(s)).count(), claimed.len()),
        ),
        ("conflict_recall", share(&|g| is_conflict(&g.verdict))),
        ("span_iou", iou / (found.len().max(1)) as f64),
        ("traps", traps.len() as f64),
        ("copies_found", ratio(copies_found, gold.copies.len())),
        ("in_one_story", ratio(together, gold.reports.len())),
        ("placement", placement(gold, &everything.placed)),
        ("strangers", strangers as f64),
        ("conflicts_claimed", claimed.len() as f64),
        ("findings", everything.findings.len() as f64),
        ("largest_origin", largest_origin as f64),
    ];
    let missed: Vec<String> = (0..total)
        .filter(|g| !found.contains_key(g))
        .map(|g| gold.findings[g].id.clone())
        .collect();
    let mut wrong: Vec<(&usize, &Found)> = found.iter().filter(|(_, f)| !f.right).collect();
    wrong.sort_by_key(|(_, f)| f.rank);
    let wrong: Vec<(String, Vec<String>, String)> = wrong
        .into_iter()
        .map(|(g, f)| {
            let finding = &gold.findings[*g];
            (
                finding.id.clone(),
                finding.accept.iter().cloned().collect(),
                system[f.system].0.clone(),
            )
        })
        .collect();
    let traps: Vec<String> = traps.into_iter().collect();
    let value = |key: &str| figures.iter().find(|(k, _)| *k == key).map_or(0.0, |(_, v)| *v);
    let json = json!({
        "case": name,
        "gold": total,
        "findings": everything.findings.len(),
        "recall": value("recall"),
        "verdict_accuracy": value("verdict_accuracy"),
        "weighted_recall": value("weighted_recall"),
        "easy_found_right": value("easy_found_right"),
        "conflicts_claimed": claimed.len(),
        "conflict_precision": value("conflict_precision"),
        "conflict_recall": value("conflict_recall"),
        "span_iou": value("span_iou"),
        "traps": traps,
        "copies_found": [copies_found, gold.copies.len()],
        "largest_origin": largest_origin,
        "reports_in_one_story": [together, gold.reports.len()],
        "strangers_in_it": strangers,
        "missed": missed,
        "wrong": wrong,
    });
    Ok(Case { name: name.to_owned(), figures, missed, wrong, traps, json })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Printed by `score.py --json --output collation.json made`, 22 November 2026. To renew it,
    /// run the script again; never write it by hand.
    const SCRIPT: &str = r#"{"case": "made", "gold": 4, "findings": 5, "recall": 0.75,
        "verdict_accuracy": 0.6666666666666666, "weighted_recall": 0.42857142857142855,
        "easy_found_right": 0.5, "conflicts_claimed": 3, "conflict_precision": 0.3333333333333333,
        "conflict_recall": 0.5, "span_iou": 0.8010141739980451, "traps": ["x1", "x2"],
        "copies_found": [1, 1], "largest_origin": 2, "reports_in_one_story": [2, 2],
        "strangers_in_it": 1, "missed": ["f3"],
        "wrong": [["f1", ["contradicts", "differs"], "compatible"]]}"#;

    #[test]
    fn scores_as_the_script_does() {
        let made = Path::new("tests/made");
        let collation = frame::read_json(&made.join("collation.json")).unwrap();
        let script: Value = serde_json::from_str(SCRIPT).unwrap();
        assert_eq!(score(made, &collation).unwrap().json, script);
    }

    #[test]
    fn a_quotation_that_does_not_stand_at_its_span_is_refused() {
        let made = Path::new("tests/made");
        let mut collation = frame::read_json(&made.join("collation.json")).unwrap();
        let claim = "/stories/0/findings/0/readings/0/claims/0/quote";
        *collation.pointer_mut(claim).unwrap() = json!("killed at most 3 people");
        let error = score(made, &collation).unwrap_err().to_string();
        assert!(error.starts_with("not what stands at 0"), "{error}");
    }

    #[test]
    fn an_article_in_two_stories_is_refused() {
        let made = Path::new("tests/made");
        let mut collation = frame::read_json(&made.join("collation.json")).unwrap();
        let twin = collation["stories"][0].clone();
        collation["stories"].as_array_mut().unwrap().push(twin);
        let error = score(made, &collation).unwrap_err().to_string();
        assert!(error.ends_with("stands in two stories"), "{error}");
    }
}
