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
    /// Trains nothing: writes what `python/units.py` needs into this folder.
    #[arg(long)]
    prepare_names: Option<PathBuf>,
    /// Trains the names, from what this folder holds.
    #[arg(long)]
    names: Option<PathBuf>,
    /// Keeps some texts out of the training of names and prints the scores on them.
    #[arg(long)]
    hold: bool,
    /// The words that have vectors, one a line, commonest first.
    #[arg(long)]
    vocabulary: Option<PathBuf>,
    /// The file that sections are taken from.
    #[arg(long)]
    from: Option<PathBuf>,
}

fn main() -> anyhow::Result<()> {
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
    if !old.is_empty() {
        // Later parts read what earlier ones have just written, not what this program was built with.
        anyhow::ensure!(weights::read_instead(old.clone()), "the weights file is damaged");
    }
    if let Some(work) = &arguments.prepare_names {
        return names::prepare(&arguments.data, work, arguments.hold);
    }
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
    } else if let Some(work) = &arguments.names {
        for (section, bytes) in names::train(&arguments.data, work, arguments.hold)? {
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
