//! `extraction DIR`: the body of news pages, held against bodies marked by hand.
//!
//! The measure is that of the article-extraction benchmark: runs of four words, counted, precision
//! and recall averaged over pages, F1 of the two means. What `ingest` sets aside is not body.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::Value;
use variorum::article::{Article, AsideKind};
use variorum::ingest;

use crate::frame::{self, Input, Report, Run, Scorer};

/// The command.
pub const SCORER: Scorer = Scorer {
    name: "extraction",
    about: "Finds the body of news pages",
    switches: &[("fast", "Read the pages in the fast mode"), ("worst", "List the pages by F1")],
    options: &[],
    run,
    on_shared: &[
        Run { section: "extraction", paths: &["data/article-extraction"], switches: &[] },
        Run {
            section: "extraction.fast",
            paths: &["data/article-extraction"],
            switches: &["fast"],
        },
    ],
};

fn run(input: &Input) -> anyhow::Result<Report> {
    let folder = input.path()?;
    let gold = frame::read_json(&folder.join("ground-truth.json"))?;
    let Value::Object(gold) = gold else { bail!("ground-truth.json is no object") };
    let pages: Vec<(String, Vec<u8>, String)> = gold
        .iter()
        .map(|(id, facts)| {
            let page = unpacked(&folder.join("html").join(format!("{id}.html.gz")))?;
            Ok((id.clone(), page, facts["articleBody"].as_str().unwrap_or_default().to_owned()))
        })
        .collect::<anyhow::Result<_>>()?;
    let reading = reading(input);
    let shares: Vec<Shares> = frame::each(&pages, |(_, page, body)| {
        let found = read(page, reading).map_or(String::new(), |article| body_of(&article));
        Ok(Shares::of(body, &found))
    })?;
    let english: Vec<bool> = pages.iter().map(|(.., body)| is_english(body)).collect();
    let mut report =
        Report::measure(&shares.iter().copied().zip(english).collect::<Vec<_>>(), |shares| {
            let all: Vec<&Shares> = shares.iter().map(|(share, _)| share).collect();
            let english: Vec<&Shares> =
                shares.iter().filter(|(_, english)| *english).map(|(share, _)| share).collect();
            let mut figures = Shares::figures(&all, "");
            figures.extend(Shares::figures(&english, "english."));
            figures
        });
    report = report
        .with("pages_per_second", pages_per_second(pages.iter().map(|(_, page, _)| page), reading));
    if input.has("worst") {
        let mut listed: Vec<(f64, String)> = shares
            .iter()
            .zip(&pages)
            .map(|(share, (id, ..))| {
                let (p, r) = (share.precision(), share.recall());
                (share.f1(), format!("{id} precision {p:.3} recall {r:.3}"))
            })
            .collect();
        listed.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (_, line) in listed {
            report = report.note(line);
        }
    }
    Ok(report)
}

/// The mode that the switch `fast` asks for.
pub(crate) fn reading(input: &Input) -> ingest::Mode {
    if input.has("fast") { ingest::Mode::Fast } else { ingest::Mode::Careful }
}

/// The one article of a page; `None` where it is refused.
pub(crate) fn read(page: &[u8], mode: ingest::Mode) -> Option<Article> {
    let input = ingest::Input { name: "page.html", bytes: page };
    ingest::page_in_any_language(input, mode).ok()
}

/// Whether a gold body is read as it is: one in another language is refused. Pages in other
/// languages are scored all the same, as the benchmark has them.
pub(crate) fn is_english(body: &str) -> bool {
    let read = ingest::read(ingest::Input { name: "body.txt", bytes: body.as_bytes() });
    !read.iter().any(|result| {
        matches!(
            result,
            Err(refusal) if matches!(refusal.error, ingest::IngestError::NotEnglish { .. })
        )
    })
}

/// What of an article is body: its text without the headline and what was set aside; with the
/// standfirst, which both collections count as body.
pub(crate) fn body_of(article: &Article) -> String {
    let mut body = String::new();
    let mut from = article.headline().map_or(0, |headline| headline.end as usize);
    for aside in &article.aside {
        if aside.kind == AsideKind::Standfirst || (aside.span.start as usize) < from {
            continue;
        }
        body.push_str(&article.text[from..aside.span.start as usize]);
        body.push('\n');
        from = aside.span.end as usize;
    }
    body.push_str(&article.text[from..]);
    body
}

/// How many pages are read in a second of one core's time, the faster of two rounds.
pub(crate) fn pages_per_second<'p>(
    pages: impl Iterator<Item = &'p Vec<u8>> + Clone,
    mode: ingest::Mode,
) -> f64 {
    let mut best = 0.0_f64;
    for _ in 0..2 {
        let begin = clock();
        for page in pages.clone() {
            black_box(read(page, mode));
        }
        best = best.max(pages.clone().count() as f64 / (clock() - begin).as_secs_f64());
    }
    best
}

/// The time that this thread has had a core, where the system tells; else the time of day, which
/// counts what other programs take.
fn clock() -> Duration {
    static BEGIN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| BEGIN.elapsed(), Duration::from_nanos)
}

/// A file, unpacked where it is gzip.
pub(crate) fn unpacked(path: &PathBuf) -> anyhow::Result<Vec<u8>> {
    let packed = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    if !packed.starts_with(b"\x1f\x8b") {
        return Ok(packed);
    }
    let mut page = Vec::new();
    flate2::read::MultiGzDecoder::new(packed.as_slice())
        .read_to_end(&mut page)
        .with_context(|| format!("cannot unpack {}", path.display()))?;
    Ok(page)
}

/// Runs of four words in both texts, in the found one alone, in the gold one alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Shares {
    both: usize,
    found_only: usize,
    gold_only: usize,
}

impl Shares {
    pub(crate) fn of(gold: &str, found: &str) -> Self {
        let (gold, found) = (words(gold), words(found));
        let mut counts: BTreeMap<&[&str], (usize, usize)> = BTreeMap::new();
        for run in runs(&gold) {
            counts.entry(run).or_default().0 += 1;
        }
        for run in runs(&found) {
            counts.entry(run).or_default().1 += 1;
        }
        let mut shares = Shares { both: 0, found_only: 0, gold_only: 0 };
        for (gold, found) in counts.into_values() {
            shares.both += gold.min(found);
            shares.found_only += found.saturating_sub(gold);
            shares.gold_only += gold.saturating_sub(found);
        }
        shares
    }

    pub(crate) fn precision(self) -> f64 {
        match self {
            Shares { found_only: 0, gold_only: 0, .. } => 1.0,
            _ => frame::ratio(self.both, self.both + self.found_only),
        }
    }

    pub(crate) fn recall(self) -> f64 {
        match self {
            Shares { found_only: 0, gold_only: 0, .. } => 1.0,
            _ => frame::ratio(self.both, self.both + self.gold_only),
        }
    }

    pub(crate) fn f1(self) -> f64 {
        frame::ratio(2 * self.both, 2 * self.both + self.found_only + self.gold_only)
    }

    /// Means over pages; a page where nothing was found has no precision, one without a gold body
    /// no recall.
    pub(crate) fn figures(shares: &[&Shares], prefix: &str) -> Vec<(String, f64)> {
        let mean = |values: Vec<f64>| match values.len() {
            0 => f64::NAN,
            n => values.iter().sum::<f64>() / n as f64,
        };
        let found = shares.iter().filter(|share| share.both + share.found_only > 0);
        let gold = shares.iter().filter(|share| share.both + share.gold_only > 0);
        let precision = mean(found.map(|share| share.precision()).collect());
        let recall = mean(gold.map(|share| share.recall()).collect());
        let f1 = 2.0 * precision * recall / (precision + recall);
        vec![
            (format!("{prefix}f1"), f1),
            (format!("{prefix}precision"), precision),
            (format!("{prefix}recall"), recall),
        ]
    }
}

/// How many words a run has.
const RUN: usize = 4;

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Every run of four words; of a shorter text, all of it.
fn runs<'w>(words: &'w [&'w str]) -> impl Iterator<Item = &'w [&'w str]> {
    let short = (!words.is_empty() && words.len() < RUN).then_some(words);
    words.windows(RUN).chain(short)
}

/// Names of the pages for messages: a file's name without its endings.
pub(crate) fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.split('.').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_four_words_are_counted() {
        let shares = Shares::of("a ferry ran aground today", "A ferry: a ferry ran aground");
        assert_eq!(shares, Shares { both: 1, found_only: 2, gold_only: 1 });
        assert_eq!(Shares::of("", "").precision(), 1.0);
        assert_eq!(Shares::of("one two", "one two").f1(), 1.0);
        assert_eq!(Shares::of("one two", "").recall(), 0.0);
    }
}
