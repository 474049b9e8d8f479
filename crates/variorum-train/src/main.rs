//! The program `variorum-train`: corpora in, weights out.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Parser;
use variorum::language::weights;
use variorum_train::PARTS;

mod names;

/// Rebuilds the weights file from annotated data.
#[derive(Parser)]
struct Arguments {
    /// The folder of data: `ud/`, `polnear/`, …
    data: PathBuf,
    /// Trains this part only, and keeps the other sections of the file.
    #[arg(long)]
    only: Vec<String>,
    /// The weights file.
    #[arg(long, default_value = "crates/variorum/src/data/weights.bin")]
    file: PathBuf,
    /// Trains nothing: takes these sections over from another weights file (`--from`).
    #[arg(long)]
    take: Vec<String>,
    /// Trains nothing: writes what `python/train.py` needs into this folder (with `--vocabulary`).
    #[arg(long)]
    prepare: Option<PathBuf>,
    /// Trains nothing: puts what `python/train.py` learnt in this folder into the file.
    #[arg(long)]
    network: Option<PathBuf>,
    /// The words that have vectors, one a line, commonest first.
    #[arg(long)]
    vocabulary: Option<PathBuf>,
    /// The file that sections are taken from.
    #[arg(long)]
    from: Option<PathBuf>,
}

fn main() -> anyhow::Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "names") {
        let hold = arguments.iter().position(|argument| argument == "--hold");
        if let Some(at) = hold {
            arguments.remove(at);
        }
        let paths: Vec<PathBuf> = arguments.iter().skip(1).map(PathBuf::from).collect();
        let [data, silver, words, out] = paths.as_slice() else {
            anyhow::bail!("usage: variorum-train names DATA SILVER WORDS OUT [--hold]");
        };
        return names::train(data, silver, words, out, hold.is_some());
    }
    let arguments = Arguments::parse();
    if let Some(out) = &arguments.prepare {
        let list = arguments
            .vocabulary
            .as_ref()
            .context("name the words that have vectors: --vocabulary")?;
        let list = std::fs::read_to_string(list)
            .with_context(|| format!("cannot read {}", list.display()))?;
        return variorum_train::network::prepare(&arguments.data, &list, out);
    }
    let old = std::fs::read(&arguments.file).unwrap_or_default();
    let mut sections: Vec<(String, Vec<u8>)> =
        weights::sections(&old).map(|(name, bytes)| (name.to_owned(), bytes.to_owned())).collect();
    let mut put = |name: String, bytes: Vec<u8>| {
        sections.retain(|(kept, _)| *kept != name);
        sections.push((name, bytes));
    };
    if let Some(from) = &arguments.from {
        let file =
            std::fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
        for name in &arguments.take {
            let bytes =
                weights::section_of(&file, name).with_context(|| format!("no section {name}"))?;
            put(name.clone(), bytes.to_owned());
        }
    } else if let Some(folder) = &arguments.network {
        for (section, bytes) in variorum_train::network::sections(folder)? {
            put(section, bytes);
        }
    } else {
        for (name, train) in PARTS {
            if arguments.only.is_empty() || arguments.only.iter().any(|only| only == name) {
                for (section, bytes) in train(&arguments.data)? {
                    put(section, bytes);
                }
            }
        }
    }
    let file = weights::pack(sections);
    std::fs::write(&arguments.file, &file)
        .with_context(|| format!("cannot write {}", arguments.file.display()))?;
    let mut out = std::io::stdout().lock();
    for (name, bytes) in weights::sections(&file) {
        writeln!(out, "{name:16} {:>9} bytes", bytes.len())?;
    }
    writeln!(out, "{:16} {:>9} bytes", "in all", file.len())?;
    Ok(())
}
