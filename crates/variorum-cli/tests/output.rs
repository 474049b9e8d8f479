//! What is written is what the ending of the file says.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn variorum(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(args)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
        .output()
        .expect("the program runs")
}

/// The file `name` as a collation of the ferry writes it.
fn written(folder: &Path, name: &str, more: &[&str]) -> String {
    let path: PathBuf = folder.join(name);
    let to = path.to_str().expect("a folder of the tests");
    let args = [&["collate", "examples/ferry", "-o", to], more].concat();
    let run = variorum(&args);
    assert!(run.status.success(), "{name}: {}", String::from_utf8_lossy(&run.stderr));
    std::fs::read_to_string(path).expect("it was written")
}

#[test]
fn the_ending_says_the_format() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, begins) in [
        ("a.html", "<!DOCTYPE html>"),
        ("a.HTM", "<!DOCTYPE html>"),
        ("a.json", "{\"schema\":\"variorum.collation/1\""),
        ("a.jsonl", "{\"story\":\"s1\""),
        ("a.csv", "story,finding,"),
        ("a.md", "# Toll in Skerra ferry"),
        ("a.geojson", "{\"type\":\"FeatureCollection\""),
        ("a.bib", "@online{a1,"),
        ("a.txt", "Toll in Skerra ferry"),
        ("a", "Toll in Skerra ferry"),
    ] {
        let text = written(folder.path(), name, &[]);
        assert!(text.starts_with(begins), "{name}: {}", &text[..60.min(text.len())]);
    }
    let named = written(folder.path(), "b.txt", &["--format", "json"]);
    assert!(named.starts_with('{'), "a named format goes before an ending");
    let rows = written(folder.path(), "c.csv", &["--rows", "events"]);
    assert!(rows.starts_with("story,event,date,"));
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = std::fs::read_to_string(path).expect("the README is there");
    let (_, shown) = readme
        .split_once("$ variorum collate examples/redeployment\n")
        .expect("the README shows a run");
    let (shown, _) = shown.split_once("\n…\n").expect("cut with an ellipsis");
    let run = variorum(&["collate", "examples/redeployment"]);
    let printed = String::from_utf8(run.stdout).expect("text");
    let beginning: Vec<&str> = printed.lines().take(shown.lines().count()).collect();
    assert_eq!(shown, beginning.join("\n"));
}

#[test]
fn editions_of_one_outlet_are_one_outlet() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.jsonl");
    let text =
        "The Norland ferry sank off Skerra on Thursday and nine people died, the coast guard said.";
    let records = ["africa.chinadaily.com.cn", "www.chinadaily.com.cn"].map(|host| {
        format!(
            r#"{{"url":"https://{host}/a.html","published":"2024-05-02","text":"{text} {host} has more."}}"#
        )
    });
    std::fs::write(&path, records.join("\n")).expect("written");
    let run = variorum(&["collate", path.to_str().expect("a path")]);
    let text = String::from_utf8_lossy(&run.stdout);
    assert!(text.contains("2 reports · 1 outlet ·"), "{text}");
}

#[test]
fn an_unknown_ending_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.pdf");
    let run = variorum(&["collate", "examples/ferry", "-o", path.to_str().expect("a path")]);
    assert!(String::from_utf8_lossy(&run.stderr).contains("no format that is known here"));
}

#[test]
fn redacted_output_holds_no_sentence_that_nothing_quotes() {
    let folder = tempfile::tempdir().expect("a folder");
    let aside = "Media contact";
    let whole = written(folder.path(), "a.json", &[]);
    let left = written(folder.path(), "b.json", &["--redact-texts"]);
    assert!(whole.contains(aside) && left.len() <= whole.len());
    let page = written(folder.path(), "a.html", &["--redact-texts"]);
    assert!(!page.contains("id=\"texts\""), "the articles are gone");
    assert!(page.contains("How many people were killed?"));
}
