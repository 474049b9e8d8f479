//! Each invented story's collation as it is printed, held beside its reports; and that neither the
//! order of the files nor anything else changes a byte of it.
//!
//! After a change that is meant: `INSTA_UPDATE=always cargo test -p variorum --test examples`, and read
//! the diff against the story's why.md.
#![expect(clippy::disallowed_methods, reason = "this test reads the examples")]

use std::fs;
use std::path::{Path, PathBuf};

use variorum::article::Article;
use variorum::collate::collate;
use variorum::ingest::{self, Input};
use variorum::render::collation_json::collation_json;
use variorum::render::collation_text::{Style, collation_text};
use variorum::story::{Corrections, Read, group};

fn folder(story: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(story)
}

/// The reports of a story, sorted by name.
fn files(story: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder(story))
        .expect("the example is there")
        .map(|entry| entry.expect("the example can be listed").path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt" || end == "jsonl"))
        .collect();
    files.sort();
    files
}

/// The one place that knows how a collation is made: its text and its JSON.
fn collated(files: &[PathBuf]) -> (String, String) {
    let mut drafts = Vec::new();
    for file in files {
        let bytes = fs::read(file).expect("the report can be read");
        let name = file.file_name().expect("a file has a name").to_string_lossy();
        for draft in ingest::read(Input { name: &name, bytes: &bytes }) {
            drafts.push(draft.expect("the report can be read"));
        }
    }
    let (articles, gaps) = ingest::number(drafts);
    let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
    let collations: Vec<_> = group(&mut reads, &Corrections::default())
        .into_iter()
        .map(|story| collate(story, &reads))
        .collect();
    let articles: Vec<&Article> = articles.iter().collect();
    let text = collation_text(&articles, &collations, &gaps, Style::default());
    (text, collation_json(&articles, &collations, &gaps))
}

fn check(story: &str) {
    let mut files = files(story);
    let (text, json) = collated(&files);
    files.reverse();
    assert_eq!(
        collated(&files),
        (text.clone(), json.clone()),
        "the order of files changes nothing"
    );

    let schema = include_str!("../../../schema/variorum.collation-1.json");
    let schema = serde_json::from_str(schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let json = serde_json::from_str(&json).expect("the collation is JSON");
    let errors: Vec<String> = validator
        .iter_errors(&json)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));

    insta::with_settings!({
        snapshot_path => folder(story),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!("collation", text);
    });
}

#[test]
fn a_ferry_accident_whose_toll_rises() {
    check("ferry");
}

#[test]
fn a_redeployment_with_two_numbers_and_two_speakers() {
    check("redeployment");
}

#[test]
fn an_award_of_two_sums_and_an_agency_copy() {
    check("award");
}

#[test]
fn a_strike_and_a_denial_that_changes() {
    check("strike");
}

#[test]
fn a_storm_with_copies_of_an_agency_and_its_correction() {
    check("storm");
}

#[test]
fn a_statement_whose_wording_drifts() {
    check("statement");
}
