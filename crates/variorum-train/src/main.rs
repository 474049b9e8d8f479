//! The program `variorum-train`: corpora in, weights out.

use std::path::PathBuf;

use anyhow::{Result, bail};

mod names;

fn main() -> Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let hold = arguments.iter().position(|argument| argument == "--hold");
    if let Some(at) = hold {
        arguments.remove(at);
    }
    let paths: Vec<PathBuf> = arguments.iter().skip(1).map(PathBuf::from).collect();
    match (arguments.first().map(String::as_str), paths.as_slice()) {
        (Some("names"), [data, silver, words, out]) => {
            names::train(data, silver, words, out, hold.is_some())
        }
        _ => bail!("usage: variorum-train names DATA SILVER WORDS OUT [--hold]"),
    }
}
