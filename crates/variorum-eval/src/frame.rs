//! What all scorers share: their entry in the command line, counts, intervals, the printed table.
//!
//! A scorer turns each document into something that can be counted, and [`Report::measure`] does
//! the rest: the figures over all documents, and 95 % intervals from resampling the documents.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::AddAssign;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::{Arg, ArgAction, ArgMatches, Command};
use rayon::prelude::*;
use serde_json::{Value, json};

/// One scorer: a command, and what `all` runs of it.
pub struct Scorer {
    /// The command's name.
    pub name: &'static str,
    /// One line for `--help`.
    pub about: &'static str,
    /// Its own switches, with their help: `("stories", "Group articles instead")` is `--stories`.
    pub switches: &'static [(&'static str, &'static str)],
    /// Its own options that take a value, with their help.
    pub options: &'static [(&'static str, &'static str)],
    /// Scores what it is given.
    pub run: fn(&Input) -> anyhow::Result<Report>,
    /// What `all` runs of it.
    pub on_shared: &'static [Run],
}

/// One run of a scorer by `all`.
pub struct Run {
    /// Its section in the table and in scores.toml; unique over all scorers.
    pub section: &'static str,
    /// Paths below the shared folder.
    pub paths: &'static [&'static str],
    /// Switches that are on.
    pub switches: &'static [&'static str],
}

/// What a scorer is asked to score.
#[derive(Debug, Default)]
pub struct Input {
    /// Files or folders; never empty unless the command is run without any.
    pub paths: Vec<PathBuf>,
    /// Switches that are on.
    switches: BTreeSet<String>,
    /// Options with their values.
    options: BTreeMap<String, String>,
}

impl Input {
    /// What `all` gives a scorer.
    pub fn of(run: &Run, shared: &Path) -> Self {
        Input {
            paths: run.paths.iter().map(|path| shared.join(path)).collect(),
            switches: run.switches.iter().map(|&switch| switch.to_owned()).collect(),
            options: BTreeMap::new(),
        }
    }

    /// Sets an option, for a test.
    #[cfg(test)]
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.options.insert(name.to_owned(), value.to_owned());
    }

    /// Whether a switch of [`Scorer::switches`] is on.
    pub fn has(&self, switch: &str) -> bool {
        self.switches.contains(switch)
    }

    /// The value of an option of [`Scorer::options`].
    pub fn option(&self, name: &str) -> Option<&str> {
        self.options.get(name).map(String::as_str)
    }

    /// The one path, for a command that takes one.
    pub fn path(&self) -> anyhow::Result<&Path> {
        match self.paths.as_slice() {
            [path] => Ok(path),
            paths => bail!("this command takes one path, not {}", paths.len()),
        }
    }
}

/// Right, found and gold: what precision and recall are made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found, and in the gold.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// In the gold.
    pub gold: usize,
}

impl Counts {
    /// Right over found; 0 where nothing was found.
    pub fn precision(self) -> f64 {
        ratio(self.right, self.found)
    }

    /// Right over gold; 0 where there is none.
    pub fn recall(self) -> f64 {
        ratio(self.right, self.gold)
    }

    /// The harmonic mean of the two.
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, self.found + self.gold)
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
    }
}

impl std::iter::Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        let mut sum = Counts::default();
        for one in counts {
            sum += one;
        }
        sum
    }
}

/// `part` over `whole`, 0 where the whole is empty.
pub fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// One figure with its 95 % interval.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// As `--json` names it: "cue.exact_f1".
    pub key: String,
    /// Over all documents.
    pub value: f64,
    /// From resampled documents; `None` for a single document, or where resampling makes no sense.
    pub interval: Option<(f64, f64)>,
}

/// What a scorer found out.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The figures, in the order in which they are printed.
    pub figures: Vec<Figure>,
    /// How many documents they come from.
    pub documents: usize,
    /// Lines below the table: what was missed, what is known to be wrong.
    pub notes: Vec<String>,
    /// What `--json` prints instead of the figures.
    pub json: Option<Value>,
}

/// How often documents are drawn anew for an interval. 1,000 keeps its ends steady to the second
/// decimal on the smallest gold set (4 questions), and costs milliseconds.
const RESAMPLES: usize = 1_000;

/// Any number: the same documents give the same interval.
const SEED: u64 = 0x5EED_0F7A_1E5A_B1E5;

impl Report {
    /// Computes figures over all documents, and again over resampled ones for their intervals.
    ///
    /// `figures` gives key and value for a choice of documents; a document may occur in it several
    /// times. It must give the same keys in the same order for every choice; NaN is "undefined
    /// for this choice" and stays out of the interval.
    pub fn measure<T: Sync>(
        documents: &[T],
        figures: impl Fn(&[&T]) -> Vec<(String, f64)> + Sync,
    ) -> Self {
        let all: Vec<&T> = documents.iter().collect();
        let values = figures(&all);
        let draws: Vec<Vec<(String, f64)>> = if documents.len() < 2 {
            Vec::new()
        } else {
            (0..RESAMPLES)
                .into_par_iter()
                .map(|draw| figures(&resample(documents, draw as u64)))
                .collect()
        };
        let figures = values
            .into_iter()
            .enumerate()
            .map(|(i, (key, value))| {
                let drawn = draws.iter().filter_map(|draw| {
                    debug_assert_eq!(draw[i].0, key, "the same keys for every choice");
                    Some(draw[i].1).filter(|value| !value.is_nan())
                });
                let interval = middle(drawn.collect());
                Figure { key, value, interval }
            })
            .collect();
        Report { figures, documents: documents.len(), ..Report::default() }
    }

    /// Adds a figure that has no interval: a speed, a count of crashes.
    pub fn with(mut self, key: &str, value: f64) -> Self {
        self.figures.push(Figure { key: key.to_owned(), value, interval: None });
        self
    }

    /// Adds a line below the table.
    pub fn note(mut self, line: impl Into<String>) -> Self {
        self.notes.push(line.into());
        self
    }

    /// The figures as one JSON object, or what the scorer prints instead.
    pub fn to_json(&self) -> Value {
        if let Some(json) = &self.json {
            return json.clone();
        }
        Value::Object(
            self.figures.iter().map(|figure| (figure.key.clone(), json!(figure.value))).collect(),
        )
    }

    /// The table, one figure a line, with notes below.
    pub fn to_text(&self) -> String {
        let width = self.figures.iter().map(|figure| figure.key.len()).max().unwrap_or(0);
        let mut out = String::new();
        for figure in &self.figures {
            let _ = writeln!(out, "{}", figure.line(width));
        }
        let _ = writeln!(out, "{} documents; 95 % intervals by resampling them", self.documents);
        for note in &self.notes {
            let _ = writeln!(out, "{note}");
        }
        out
    }
}

impl Figure {
    /// Key, value, interval, in columns.
    pub fn line(&self, width: usize) -> String {
        let mut line = format!("{:width$}  {:>9}", self.key, number(self.value));
        if let Some((low, high)) = self.interval {
            let _ = write!(line, "  [{}, {}]", number(low), number(high));
        }
        line
    }
}

/// Four decimals for a share, one for larger numbers such as speeds.
pub fn number(value: f64) -> String {
    if value.is_nan() {
        "-".to_owned()
    } else if value.abs() > 1.5 {
        format!("{value:.1}")
    } else {
        format!("{value:.4}")
    }
}

/// As many documents as there are, drawn with replacement.
fn resample<T>(documents: &[T], draw: u64) -> Vec<&T> {
    let mut state = SEED ^ draw.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    documents.iter().map(|_| &documents[below(&mut state, documents.len())]).collect()
}

/// The next number below `limit` from SplitMix64 (Steele, Lea, Flood 2014).
fn below(state: &mut u64, limit: usize) -> usize {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^= z >> 31;
    (z % limit as u64) as usize
}

/// The middle 95 % of some values; `None` without any.
fn middle(mut values: Vec<f64>) -> Option<(f64, f64)> {
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    let at = |share: f64| values[(share * last as f64).round() as usize];
    Some((at(0.025), at(0.975)))
}

/// Works on every item on all cores, and gives the results in the order of the items.
pub fn each<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&T) -> anyhow::Result<R> + Sync + Send,
) -> anyhow::Result<Vec<R>> {
    items.par_iter().map(work).collect()
}

/// Reads a file as text, with its name in the error.
pub fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Reads a JSON file.
pub fn read_json(path: &Path) -> anyhow::Result<Value> {
    serde_json::from_str(&read(path)?)
        .with_context(|| format!("cannot read {} as JSON", path.display()))
}

/// The files of a folder with a given ending ("txt"), sorted by name.
pub fn files(folder: &Path, ending: &str) -> anyhow::Result<Vec<PathBuf>> {
    entries(folder, &|path| path.extension().is_some_and(|extension| extension == ending))
}

/// What stands in a folder and `wanted` takes, sorted.
fn entries(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> anyhow::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let mut found = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if wanted(&path) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The folders in a folder, sorted.
pub(crate) fn folders(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    entries(folder, &|path| path.is_dir())
}

/// A file's name without its ending; empty where it is no text.
pub(crate) fn name(file: &Path) -> String {
    file.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned()
}

/// The files below a folder, in its folders too, that `wanted` takes; sorted folder by folder.
///
/// # Errors
///
/// When a folder cannot be read.
pub fn files_below(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in entries(folder, &|_| true)? {
        if path.is_dir() {
            files.extend(files_below(&path, wanted)?);
        } else if wanted(&path) {
            files.push(path);
        }
    }
    Ok(files)
}

/// Reads the arguments, runs what they ask for, prints.
///
/// # Errors
///
/// When the data cannot be read or are not what the scorer expects.
pub fn command_line(scorers: &[&Scorer]) -> anyhow::Result<ExitCode> {
    let matches = clap(scorers).get_matches();
    let (name, arguments) = matches.subcommand().expect("clap demands a command");
    let as_json = arguments.get_flag("json");
    if name == "all" {
        return crate::all::run(scorers, arguments, as_json);
    }
    let scorer = scorers.iter().find(|scorer| scorer.name == name).expect("clap knows these only");
    let report = (scorer.run)(&input(scorer, arguments))?;
    print(&if as_json { format!("{}\n", report.to_json()) } else { report.to_text() })?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the error with its causes, and gives the exit code for "could not".
pub fn complain(error: &anyhow::Error) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "variorum-eval: {error:#}");
    ExitCode::from(2)
}

/// Writes to standard output; a reader that has gone away is no error.
pub fn print(text: &str) -> anyhow::Result<()> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => result.context("cannot write to standard output"),
    }
}

fn input(scorer: &Scorer, arguments: &ArgMatches) -> Input {
    let switches = scorer.switches.iter().map(|(name, _)| (*name).to_owned());
    let options = scorer.options.iter().filter_map(|(name, _)| {
        Some(((*name).to_owned(), arguments.get_one::<String>(name)?.clone()))
    });
    Input {
        paths: arguments.get_many("path").into_iter().flatten().cloned().collect(),
        switches: switches.filter(|name| arguments.get_flag(name)).collect(),
        options: options.collect(),
    }
}

fn clap(scorers: &[&Scorer]) -> Command {
    let json =
        || Arg::new("json").long("json").action(ArgAction::SetTrue).help("Print one JSON object");
    let path = || {
        Arg::new("path")
            .value_name("PATH")
            .num_args(0..)
            .value_parser(clap::value_parser!(PathBuf))
            .help("Gold data: files or folders")
    };
    let mut command = Command::new("variorum-eval")
        .about("Holds Variorum against gold data and prints scores with 95 % intervals")
        .subcommand_required(true)
        .arg_required_else_help(true);
    for scorer in scorers {
        let mut sub = Command::new(scorer.name).about(scorer.about).arg(path()).arg(json());
        for (name, help) in scorer.switches {
            sub = sub.arg(Arg::new(*name).long(*name).action(ArgAction::SetTrue).help(*help));
        }
        for (name, help) in scorer.options {
            sub = sub.arg(Arg::new(*name).long(*name).num_args(1).help(*help));
        }
        command = command.subcommand(sub);
    }
    command.subcommand(crate::all::clap().arg(json()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        clap(crate::SCORERS).debug_assert();
    }

    #[test]
    fn an_interval_holds_its_figure_and_is_the_same_every_time() {
        let documents: Vec<Counts> =
            (0..40).map(|i| Counts { right: i % 5, found: 5, gold: 6 }).collect();
        let measure = || {
            Report::measure(&documents, |documents| {
                let sum: Counts = documents.iter().copied().copied().sum();
                vec![("precision".to_owned(), sum.precision()), ("f1".to_owned(), sum.f1())]
            })
        };
        let report = measure();
        assert_eq!(report.figures, measure().figures);
        for figure in report.figures {
            let (low, high) = figure.interval.unwrap();
            assert!(low < figure.value && figure.value < high, "{figure:?}");
        }
    }

    #[test]
    fn one_document_has_no_interval() {
        let report = Report::measure(&[1.0], |documents| vec![("mean".to_owned(), *documents[0])]);
        assert_eq!(report.figures[0].interval, None);
    }
}
