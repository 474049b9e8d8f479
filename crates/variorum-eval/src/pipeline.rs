//! Files through all stages in process, to the JSON that the program prints.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use rayon::prelude::*;
use serde_json::Value;
use variorum::article::Article;
use variorum::collate::{Dimension, collate_in};
use variorum::gap::Gap;
use variorum::ingest;
use variorum::render::{article_json, collation_json};
use variorum::story::{Corrections, Read, group};

/// The reports of a case: its records, or its texts where it has no records.
pub(crate) fn reports(case: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let records = case.join("reports.jsonl");
    if records.exists() { Ok(vec![records]) } else { crate::frame::files(case, "txt") }
}

/// `variorum collate FILE... --format json`.
pub(crate) fn collation(files: &[PathBuf]) -> anyhow::Result<Value> {
    collation_in(files, Dimension::ALL)
}

/// The same in some dimensions only.
pub(crate) fn collation_in(files: &[PathBuf], dimensions: &[Dimension]) -> anyhow::Result<Value> {
    collate_all(articles(files)?, dimensions)
}

/// `variorum collate RECORD... --format json`, for records that stand in no file: each a name and a JSON object.
pub(crate) fn collation_of(records: &[(String, Value)]) -> anyhow::Result<Value> {
    let mut drafts = Vec::new();
    for (name, record) in records {
        add(name, record.to_string().as_bytes(), &mut drafts)?;
    }
    collate_all(ingest::number(drafts), Dimension::ALL)
}

fn collate_all(
    (articles, gaps): (Vec<Article>, Vec<Gap>),
    dimensions: &[Dimension],
) -> anyhow::Result<Value> {
    let mut reads = read(&articles);
    let stories = group(&mut reads, &Corrections::default());
    let collations: Vec<_> =
        stories.into_par_iter().map(|story| collate_in(story, &reads, dimensions)).collect();
    let articles: Vec<&Article> = articles.iter().collect();
    parse(&collation_json::collation_json(&articles, &collations, &gaps))
}

/// `variorum read FILE... --format json`.
pub(crate) fn readings(files: &[PathBuf]) -> anyhow::Result<Value> {
    let (articles, gaps) = articles(files)?;
    let mut reads = read(&articles);
    let _stories = group(&mut reads, &Corrections::default());
    parse(&article_json::articles_json(&reads.iter().collect::<Vec<_>>(), &gaps, false))
}

/// The articles of some files; a record that cannot be read fails the run: gold is all readable.
fn articles(files: &[PathBuf]) -> anyhow::Result<(Vec<Article>, Vec<Gap>)> {
    let mut drafts = Vec::new();
    for file in files {
        let bytes =
            std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        add(&file.file_name().unwrap_or_default().to_string_lossy(), &bytes, &mut drafts)?;
    }
    Ok(ingest::number(drafts))
}

fn add(name: &str, bytes: &[u8], drafts: &mut Vec<ingest::Draft>) -> anyhow::Result<()> {
    for draft in ingest::read(ingest::Input { name, bytes }) {
        drafts.push(draft.map_err(|refusal| anyhow!("{}: {}", refusal.name, refusal.error))?);
    }
    Ok(())
}

fn read(articles: &[Article]) -> Vec<Read<'_>> {
    articles.par_iter().map(Read::new).collect()
}

fn parse(json: &str) -> anyhow::Result<Value> {
    serde_json::from_str(json).context("what was rendered is no JSON")
}
