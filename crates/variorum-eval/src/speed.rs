//! `speed DIR`: words a second on one core, from raw text to claims, and each layer by itself.
//!
//! Words are tokens of the language layer. Reading the files and taking articles out of them is not timed;
//! everything is read twice and the faster time of each layer counts, as the first one warms the caches.
//! Statements are a part of `claims`, timed once more by themselves; `statements_to_language` is their time over
//! that of the layers they stand on.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::bail;
use variorum::claim;
use variorum::ingest;
use variorum::language;

use crate::frame::{Input, Report, Run, Scorer};

/// The command.
pub const SCORER: Scorer = Scorer {
    name: "speed",
    about: "Times every layer on one core, from raw text to claims",
    switches: &[],
    options: &[],
    run,
    on_shared: &[Run { section: "speed", paths: &["data/news-cluster"], switches: &[] }],
};

/// The layers in the order in which an article passes them; `claims` is all families.
const LAYERS: [&str; 5] = ["tokens", "syntax", "names", "entities", "claims"];

fn run(input: &Input) -> anyhow::Result<Report> {
    let mut files: Vec<_> = std::fs::read_dir(input.path()?)?
        .map(|entry| Ok(entry?.path()))
        .collect::<anyhow::Result<_>>()?;
    files.retain(|path| path.is_file());
    files.sort();
    let mut drafts = Vec::new();
    for file in &files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        drafts.extend(
            ingest::read(ingest::Input { name: &name, bytes: &std::fs::read(file)? })
                .into_iter()
                .flatten(),
        );
    }
    let (articles, _) = ingest::number(drafts);
    if articles.is_empty() {
        bail!("no article in {}", input.path()?.display());
    }
    let start = Instant::now();
    black_box(language::syntax::syntax(["Loaded", "."]));
    let load = start.elapsed();
    let mut best = [Duration::MAX; LAYERS.len()];
    let mut best_statements = Duration::MAX;
    let mut words = 0;
    for _ in 0..2 {
        let mut spent = [Duration::ZERO; LAYERS.len()];
        let mut statements = Duration::ZERO;
        words = 0;
        for article in &articles {
            let mut clock = Instant::now();
            let mut lap = |layer: usize| {
                spent[layer] += clock.elapsed();
                clock = Instant::now();
            };
            let mut analysis = language::segment(article);
            lap(0);
            language::parse(&mut analysis);
            lap(1);
            analysis.names = language::name::names(&analysis);
            lap(2);
            language::resolve(&mut analysis);
            lap(3);
            black_box(claim::claims(&analysis));
            lap(4);
            let clock = Instant::now();
            black_box(claim::statement::statements(&analysis));
            statements += clock.elapsed();
            words += analysis.tokens.len();
        }
        for (best, spent) in best.iter_mut().zip(spent) {
            *best = (*best).min(spent);
        }
        best_statements = best_statements.min(statements);
    }
    let speed = |time: Duration| words as f64 / time.as_secs_f64();
    let mut report = Report { documents: articles.len(), ..Report::default() };
    report = report.with("words_per_second", speed(best.iter().sum()));
    report = report.with("layers.language", speed(best[..4].iter().sum()));
    for (layer, time) in LAYERS.into_iter().zip(best) {
        report = report.with(&format!("layers.{layer}"), speed(time));
    }
    report = report.with("layers.statements", speed(best_statements));
    let language: Duration = best[..4].iter().sum();
    report = report
        .with("statements_to_language", best_statements.as_secs_f64() / language.as_secs_f64());
    if let Some(peak) = peak_mb() {
        report = report.with("peak_mb", peak);
    }
    Ok(report.with("load_ms", load.as_secs_f64() * 1e3).note(format!("{words} words")))
}

/// The most memory this process has had, where the system tells.
fn peak_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<f64>().ok()? / 1024.0)
}
