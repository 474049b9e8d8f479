//! The arrows of ARCHITECTURE.md as a test: a stage uses what stands before it, never what comes
//! after; and the library touches nothing outside itself.
#![expect(clippy::disallowed_methods, reason = "this test reads the library's sources")]

use std::fs;
use std::path::{Path, PathBuf};

/// The modules of lib.rs, in the order in which a report passes them. `ingest` hands on articles,
/// and nothing behind it knows how they were read.
const STAGES: &[&str] =
    &["article", "gap", "outlet", "ingest", "language", "claim", "story", "collate", "render"];

/// Stages that nothing behind them may use, though they stand before.
const CLOSED: &[&str] = &["ingest"];

/// What would let a file, a clock, the environment, the network or the terminal in.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::time::SystemTime",
    "std::time::Instant",
    "Timestamp::now",
    "Zoned::now",
    "println!",
    "eprintln!",
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every .rs file below `path`, sorted.
fn rust_files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let mut entries: Vec<PathBuf> = fs::read_dir(path)
        .expect("the sources can be listed")
        .map(|entry| entry.expect("the sources can be listed").path())
        .collect();
    entries.sort();
    entries
        .iter()
        .flat_map(|entry| rust_files(entry))
        .filter(|file| file.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

/// The files of one stage: `src/<stage>.rs` or all of `src/<stage>/`.
fn files_of(stage: &str) -> Vec<PathBuf> {
    let file = source().join(format!("{stage}.rs"));
    if file.exists() { vec![file] } else { rust_files(&source().join(stage)) }
}

/// Lines of code with their numbers: comments may speak of anything, and a file's tests may use
/// every stage.
fn code(file: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(file).expect("sources are UTF-8");
    let until = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    text[..until]
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(i, line)| (i + 1, line.to_owned()))
        .collect()
}

#[test]
fn a_stage_never_uses_a_later_one() {
    let mut wrong = Vec::new();
    for (at, stage) in STAGES.iter().enumerate() {
        let later = STAGES[at + 1..].iter().filter(|later| !(at < 2 && **later == "gap"));
        let closed = CLOSED.iter().filter(|closed| *closed != stage);
        let forbidden: Vec<&&str> = later.chain(closed).collect();
        for file in files_of(stage) {
            for (line, code) in code(&file) {
                for name in &forbidden {
                    if code.contains(&format!("crate::{name}")) {
                        wrong.push(format!("{}:{line}: {stage} uses {name}", file.display()));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lib_rs_reads_as_the_line_of_stages() {
    let modules: Vec<String> = code(&source().join("lib.rs"))
        .into_iter()
        .filter_map(|(_, line)| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned()))
        .collect();
    assert_eq!(modules, STAGES);
}

#[test]
fn every_source_file_belongs_to_a_stage() {
    let all = rust_files(&source()).len();
    let staged: usize = STAGES.iter().map(|stage| files_of(stage).len()).sum();
    assert_eq!(all, staged + 1, "lib.rs and the stages are all there is");
}

#[test]
fn the_library_touches_nothing_outside_itself() {
    let mut wrong = Vec::new();
    for file in rust_files(&source()) {
        for (line, code) in code(&file) {
            for outside in OUTSIDE.iter().filter(|outside| code.contains(**outside)) {
                wrong.push(format!("{}:{line}: {outside}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_test_is_ignored_and_no_lint_is_allowed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut wrong = Vec::new();
    for file in rust_files(&root).iter().filter(|file| !file.ends_with("tests/architecture.rs")) {
        for (line, code) in code(file) {
            let code = code.trim_start();
            if code.starts_with("#[ignore")
                || code.starts_with("#[allow")
                || code.starts_with("#![allow")
            {
                wrong.push(format!("{}:{line}: {code}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
