//! Every scorer on the shared data, held against scores.toml: a score that falls fails.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, bail};
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::frame::{self, Figure, Input, Report, Scorer};

/// What scores.toml holds.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
struct Scores {
    /// By section, then key; rounded as [`rounded`] does.
    #[serde(default)]
    scores: BTreeMap<String, BTreeMap<String, f64>>,
    /// Falls that were accepted, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    falls: Vec<Fall>,
}

/// A fall that was accepted, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Fall {
    section: String,
    key: String,
    from: f64,
    /// Absent where the score itself is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<f64>,
    because: String,
}

/// Which way a figure is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Better {
    Higher,
    Lower,
    /// Depends on the machine, or is a count without a good side: printed, never compared.
    Neither,
}

/// Keys whose good side is not up, by their first part or their last.
const DIRECTIONS: &[(&str, Better)] = &[
    ("false_per_100", Better::Lower),
    ("false_pairs", Better::Lower),
    ("crashes", Better::Lower),
    ("traps", Better::Lower),
    ("strangers", Better::Lower),
    ("open", Better::Lower),
    ("words_per_second", Better::Neither),
    ("statements_to_language", Better::Neither),
    ("pages_per_second", Better::Neither),
    ("layers", Better::Neither),
    ("peak_mb", Better::Neither),
    ("load_ms", Better::Neither),
    ("findings", Better::Neither),
    ("conflicts_claimed", Better::Neither),
    ("largest_origin", Better::Neither),
];

/// One score beside what scores.toml says of it.
#[derive(Debug, PartialEq)]
struct Change {
    section: String,
    key: String,
    was: Option<f64>,
    now: Option<f64>,
}

/// The `all` command's arguments.
pub fn clap() -> Command {
    Command::new("all")
        .about("Runs every scorer on the shared data and compares with scores.toml")
        .arg(
            Arg::new("shared")
                .value_name("SHARED")
                .default_value("../shared")
                .value_parser(clap::value_parser!(PathBuf))
                .help("The folder of gold data"),
        )
        .arg(
            Arg::new("scores")
                .long("scores")
                .value_name("FILE")
                .default_value("scores.toml")
                .value_parser(clap::value_parser!(PathBuf))
                .help("The scores to hold the run against"),
        )
        .arg(
            Arg::new("accept")
                .long("accept")
                .action(ArgAction::SetTrue)
                .help("Write the scores down; refuses a fall without --because"),
        )
        .arg(
            Arg::new("because")
                .long("because")
                .value_name("WHY")
                .num_args(1)
                .requires("accept")
                .help("Why a fall is right; kept in the file"),
        )
        .arg(
            Arg::new("only")
                .long("only")
                .value_name("SECTION")
                .num_args(1..)
                .help("Run these sections only; the others' scores stay as they are"),
        )
}

/// Runs every scorer, prints one table, compares; exit code 1 when a score fell.
///
/// # Errors
///
/// When a scorer fails, when its data are not there, when scores.toml cannot be read or written.
pub fn run(scorers: &[&Scorer], arguments: &ArgMatches, as_json: bool) -> anyhow::Result<ExitCode> {
    let shared: &PathBuf = arguments.get_one("shared").expect("it has a default");
    let file: &PathBuf = arguments.get_one("scores").expect("it has a default");
    let only: Vec<&String> = arguments.get_many("only").into_iter().flatten().collect();
    let before = load(file)?;
    let mut table = BTreeMap::new();
    let mut out = String::new();
    for scorer in scorers {
        for run in scorer.on_shared {
            if !only.is_empty() && only.iter().all(|section| *section != run.section) {
                continue;
            }
            let begin = Instant::now();
            let report = (scorer.run)(&Input::of(run, shared))
                .with_context(|| format!("the scorer {} could not run", run.section))?;
            let seconds = begin.elapsed().as_secs_f64();
            let known = before.scores.get(run.section);
            section(&mut out, run.section, &report, known, seconds);
            table.insert(run.section.to_owned(), report);
        }
    }
    if let Some(section) = only.iter().find(|section| !table.contains_key(section.as_str())) {
        bail!("no section is named {section}; see `variorum-eval all --help`");
    }
    let now: BTreeMap<_, _> =
        table.iter().map(|(section, report)| (section.clone(), compared(report))).collect();
    let looked_at = |section: &str| only.is_empty() || only.iter().any(|only| *only == section);
    let changes = changes(&before.scores, &now, looked_at);
    let fell: Vec<&Change> = changes.iter().filter(|change| change.fell()).collect();

    if as_json {
        let figures = |report: &Report| {
            Value::Object(report.figures.iter().map(|f| (f.key.clone(), json!(f.value))).collect())
        };
        let sections = table.iter().map(|(section, report)| (section.clone(), figures(report)));
        frame::print(&format!("{}\n", Value::Object(sections.collect())))?;
    } else {
        summary(&mut out, &changes, file);
        frame::print(&out)?;
    }
    if arguments.get_flag("accept") {
        let because: Option<&String> = arguments.get_one("because");
        let after = accept(before, &changes, because.map(String::as_str))?;
        store(file, &after)?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(if fell.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn section(
    out: &mut String,
    name: &str,
    report: &Report,
    known: Option<&BTreeMap<String, f64>>,
    seconds: f64,
) {
    let _ = writeln!(out, "{name}  ({} documents, {seconds:.1} s)", report.documents);
    let width = report.figures.iter().map(|figure| figure.key.len()).max().unwrap_or(0);
    for figure in &report.figures {
        let _ = writeln!(out, "  {}{}", figure.line(width), against(figure, known));
    }
    out.push('\n');
}

/// What to print beside a figure that moved.
fn against(figure: &Figure, known: Option<&BTreeMap<String, f64>>) -> String {
    if direction(&figure.key) == Better::Neither {
        return String::new();
    }
    match known.and_then(|known| known.get(&figure.key)) {
        None => "  new".to_owned(),
        Some(was) if *was == rounded(figure.value) => String::new(),
        Some(was) => format!("  was {}", frame::number(*was)),
    }
}

fn summary(out: &mut String, changes: &[Change], file: &Path) {
    let rose = changes.iter().filter(|change| !change.fell()).count();
    let fell: Vec<&Change> = changes.iter().filter(|change| change.fell()).collect();
    let _ =
        writeln!(out, "scores: {rose} better or new, {} worse than {}", fell.len(), file.display());
    for change in fell {
        let now = change.now.map_or("gone".to_owned(), frame::number);
        let was = change.was.map_or("-".to_owned(), frame::number);
        let _ = writeln!(out, "  FELL {} {}: {was} -> {now}", change.section, change.key);
    }
}

impl Change {
    /// Worse than it was, or gone.
    fn fell(&self) -> bool {
        match (self.was, self.now) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(was), Some(now)) => match direction(&self.key) {
                Better::Higher => now < was,
                Better::Lower => now > was,
                Better::Neither => false,
            },
        }
    }
}

fn direction(key: &str) -> Better {
    let last = key.rsplit('.').next().unwrap_or(key);
    DIRECTIONS
        .iter()
        .find(|(name, _)| *name == last || key.starts_with(&format!("{name}.")))
        .map_or(Better::Higher, |(_, better)| *better)
}

/// Four decimals: what is compared and written down.
fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

/// The figures of a report that scores.toml keeps.
fn compared(report: &Report) -> BTreeMap<String, f64> {
    report
        .figures
        .iter()
        .filter(|figure| direction(&figure.key) != Better::Neither && !figure.value.is_nan())
        .map(|figure| (figure.key.clone(), rounded(figure.value)))
        .collect()
}

/// What is not as scores.toml has it, among the sections that were looked at.
fn changes(
    before: &BTreeMap<String, BTreeMap<String, f64>>,
    now: &BTreeMap<String, BTreeMap<String, f64>>,
    looked_at: impl Fn(&str) -> bool,
) -> Vec<Change> {
    let keys = |table: &BTreeMap<String, BTreeMap<String, f64>>| {
        let pairs = table.iter().flat_map(|(section, figures)| {
            figures.keys().map(|key| (section.clone(), key.clone())).collect::<Vec<_>>()
        });
        pairs.collect::<std::collections::BTreeSet<_>>()
    };
    let get = |table: &BTreeMap<String, BTreeMap<String, f64>>, section: &str, key: &str| {
        table.get(section).and_then(|figures| figures.get(key)).copied()
    };
    let mut all = keys(before);
    all.extend(keys(now));
    all.into_iter()
        .filter(|(section, _)| looked_at(section))
        .map(|(section, key)| Change {
            was: get(before, &section, &key),
            now: get(now, &section, &key),
            section,
            key,
        })
        .filter(|change| change.was != change.now)
        .collect()
}

/// The scores with the changes in them; refuses a fall without a reason.
fn accept(mut scores: Scores, changes: &[Change], because: Option<&str>) -> anyhow::Result<Scores> {
    for change in changes {
        if change.fell() {
            let Some(because) = because.filter(|because| !because.trim().is_empty()) else {
                bail!(
                    "{} {} fell, and nothing was written; \
                     hint: find out why, or say it with --because \"...\"",
                    change.section,
                    change.key
                );
            };
            scores.falls.push(Fall {
                section: change.section.clone(),
                key: change.key.clone(),
                from: change.was.expect("what fell was known"),
                to: change.now,
                because: because.to_owned(),
            });
        }
        let section = scores.scores.entry(change.section.clone()).or_default();
        match change.now {
            Some(now) => section.insert(change.key.clone(), now),
            None => section.remove(&change.key),
        };
    }
    scores.scores.retain(|_, figures| !figures.is_empty());
    Ok(scores)
}

fn load(file: &Path) -> anyhow::Result<Scores> {
    if !file.exists() {
        return Ok(Scores::default());
    }
    toml::from_str(&frame::read(file)?)
        .with_context(|| format!("cannot read {} as scores", file.display()))
}

const HEADER: &str = "\
# What `variorum-eval all ../shared` measured last. A score that falls fails `.ci/run`.
# Written by `variorum-eval all ../shared --accept`; a fall needs `--because \"...\"`, kept below.

";

fn store(file: &Path, scores: &Scores) -> anyhow::Result<()> {
    let text = toml::to_string(scores).context("cannot write the scores as TOML")?;
    std::fs::write(file, format!("{HEADER}{text}"))
        .with_context(|| format!("cannot write {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(figures: &[(&str, &str, f64)]) -> BTreeMap<String, BTreeMap<String, f64>> {
        let mut table: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
        for (section, key, value) in figures {
            table.entry((*section).to_owned()).or_default().insert((*key).to_owned(), *value);
        }
        table
    }

    fn fallen(before: &[(&str, &str, f64)], now: &[(&str, &str, f64)]) -> Vec<String> {
        changes(&scores(before), &scores(now), |_| true)
            .iter()
            .filter(|change| change.fell())
            .map(|change| format!("{} {}", change.section, change.key))
            .collect()
    }

    #[test]
    fn a_lower_score_and_a_lost_one_are_falls() {
        let before = [("polnear", "cue.f1", 0.7), ("polnear", "source.f1", 0.5)];
        assert_eq!(
            fallen(&before, &[("polnear", "cue.f1", 0.6)]),
            ["polnear cue.f1", "polnear source.f1"]
        );
        assert!(
            fallen(&before, &[("polnear", "cue.f1", 0.7), ("polnear", "source.f1", 0.51)])
                .is_empty()
        );
    }

    #[test]
    fn more_false_ones_are_a_fall_and_a_slower_machine_is_none() {
        let before = [("newsquant", "false_per_100", 2.0), ("speed", "layers.names", 9e4)];
        let now = [("newsquant", "false_per_100", 3.0), ("speed", "layers.names", 1e4)];
        assert_eq!(fallen(&before, &now), ["newsquant false_per_100"]);
    }

    #[test]
    fn a_fall_is_refused_without_a_reason_and_kept_with_one() {
        let before = Scores { scores: scores(&[("cases", "A.recall", 0.6)]), falls: Vec::new() };
        let changes = changes(&before.scores, &scores(&[("cases", "A.recall", 0.5)]), |_| true);
        assert!(accept(before.clone(), &changes, None).is_err());
        assert!(accept(before.clone(), &changes, Some(" ")).is_err());
        let after = accept(before, &changes, Some("one finding was an accident")).unwrap();
        assert_eq!(after.scores["cases"]["A.recall"], 0.5);
        assert_eq!(after.falls[0].because, "one finding was an accident");
        let text = toml::to_string(&after).unwrap();
        assert_eq!(toml::from_str::<Scores>(&text).unwrap(), after);
    }

    #[test]
    fn sections_that_were_not_run_stay_as_they_are() {
        let before = scores(&[("cases", "A.recall", 0.6)]);
        assert!(changes(&before, &BTreeMap::new(), |section| section != "cases").is_empty());
    }
}
