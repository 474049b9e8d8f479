//! Counts in how many documents each stem stands, for `crates/variorum/data/story/frequency.tsv`.
//!
//! `frequency DIR... > frequency.tsv`: every `.txt` file below a folder is a document, every
//! `# newdoc` of a `.conllu` file is one (its `# text` lines), and every line of a `documents.json`
//! (its `text`). Words only: no text can be put together again from counts of documents.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;

/// Stems in fewer documents are left out: rare anyhow, and half of them misspelt.
const FEWEST_DOCUMENTS: u32 = 3;

fn main() -> anyhow::Result<()> {
    let mut documents = Vec::new();
    for folder in std::env::args_os().skip(1) {
        let mut files = Vec::new();
        walk(Path::new(&folder), &mut files)?;
        files.sort();
        for file in files {
            read(&file, &mut documents).with_context(|| format!("reading {}", file.display()))?;
        }
    }
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for document in &documents {
        let stems: BTreeSet<String> = variorum::story::words::stems(document).into_iter().collect();
        for stem in stems {
            *counts.entry(stem).or_default() += 1;
        }
    }
    let mut out = std::io::stdout().lock();
    writeln!(out, "# SOURCE: counts of documents by stem, made by variorum-train's `frequency`")?;
    writeln!(out, "# from PolNeAR (texts), Universal Dependencies EWT and GUM, and re3d.")?;
    writeln!(out, "# Counts only, no text. Stems in fewer than {FEWEST_DOCUMENTS} are left out.")?;
    writeln!(out, "\t{}", documents.len())?;
    for (stem, count) in counts {
        if count >= FEWEST_DOCUMENTS && !stem.bytes().any(|byte| byte.is_ascii_digit()) {
            writeln!(out, "{stem}\t{count}")?;
        }
    }
    Ok(())
}

fn walk(path: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    if path.is_dir() {
        for entry in std::fs::read_dir(path)? {
            walk(&entry?.path(), files)?;
        }
    } else {
        files.push(path.to_owned());
    }
    Ok(())
}

fn read(file: &Path, documents: &mut Vec<String>) -> anyhow::Result<()> {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let text = || std::fs::read(file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    if name.ends_with(".conllu") {
        let mut document = String::new();
        for line in text()?.lines() {
            if line.starts_with("# newdoc") && !document.is_empty() {
                documents.push(std::mem::take(&mut document));
            } else if let Some(sentence) = line.strip_prefix("# text = ") {
                document.push_str(sentence);
                document.push('\n');
            }
        }
        documents.push(document);
    } else if name == "documents.json" {
        for line in text()?.lines() {
            let record: serde_json::Value = serde_json::from_str(line)?;
            documents.extend(record["text"].as_str().map(str::to_owned));
        }
    } else if name.ends_with(".txt") && !name.to_uppercase().contains("LICENSE") {
        documents.push(text()?);
    }
    Ok(())
}
