//! The commands as they are documented: every example of `--help` runs.
#![expect(clippy::unwrap_used, reason = "the helpers of tests are tests")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn variorum(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_variorum")).current_dir(root()).args(args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The command lines below "Examples:" in the help of a command.
fn examples(command: &str) -> Vec<String> {
    let help = text(&variorum(&[command, "--help"]).stdout);
    let (_, examples) = help.split_once("Examples:\n").unwrap();
    examples.lines().take_while(|line| line.starts_with("  ")).map(str::to_owned).collect()
}

#[test]
fn every_example_of_the_help_runs() {
    let program = Path::new(env!("CARGO_BIN_EXE_variorum")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    for command in ["collate", "read", "stories", "lineage", "completions", "man"] {
        let examples = examples(command);
        assert!(!examples.is_empty(), "{command}");
        for example in examples {
            // What an example writes goes into a folder of its own.
            let folder = tempfile::tempdir().unwrap();
            let to = format!(" -o {}/", folder.path().display());
            let writes = example.contains(" -o ");
            let example = example.replace(" -o ", &to);
            let run = Command::new("sh")
                .args(["-c", &example])
                .current_dir(root())
                .env("PATH", format!("{}:{path}", program.display()))
                .output()
                .unwrap();
            let said = text(&run.stderr);
            assert_eq!(run.status.code(), Some(0), "{example}\n{said}");
            let written = std::fs::read_dir(folder.path()).unwrap().count();
            assert!(
                writes == (written == 1) && writes == run.stdout.is_empty(),
                "{example}\n{said}"
            );
        }
    }
}

#[test]
fn the_schema_is_named_first() {
    for (command, schema) in [
        ("read", "variorum.article/1"),
        ("collate", "variorum.collation/1"),
        ("stories", "variorum.stories/1"),
        ("lineage", "variorum.stories/1"),
    ] {
        let run = variorum(&[command, "examples/ferry", "--format", "json"]);
        let json: Value = serde_json::from_slice(&run.stdout).unwrap();
        assert_eq!(json["schema"], schema);
        assert_eq!(json["articles"].as_array().unwrap().len(), 5);
    }
}

#[test]
fn corrections_hold_and_what_is_wrong_with_them_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("corrections.txt");
    std::fs::write(
        &file,
        "apart gazette-noon.txt meridian-0925.txt # two ferries\nsame nobody.txt\n",
    )
    .unwrap();
    let run = variorum(&[
        "stories",
        "examples/ferry",
        "--format",
        "json",
        "--corrections",
        file.to_str().unwrap(),
    ]);
    assert_eq!(run.status.code(), Some(1), "a line that cannot be read is a gap");
    let json: Value = serde_json::from_slice(&run.stdout).unwrap();
    let of = |name: &str| {
        let articles = json["articles"].as_array().unwrap();
        let id = &articles.iter().find(|article| article["name"] == name).unwrap()["id"];
        let stories = json["stories"].as_array().unwrap();
        stories.iter().position(|story| story["articles"].as_array().unwrap().contains(id)).unwrap()
    };
    assert_ne!(of("gazette-noon.txt"), of("meridian-0925.txt"));
    let gaps = json["gaps"].to_string();
    assert!(gaps.contains("line 2: it names fewer than two articles"), "{gaps}");
    assert!(gaps.contains("no report is named nobody.txt"), "{gaps}");
    let run = variorum(&["stories", "examples/ferry", "--corrections", "no-such-file"]);
    assert_eq!(run.status.code(), Some(2));
}

#[test]
fn every_span_of_read_lies_in_the_text() {
    let run = variorum(&["read", "examples", "--format", "json", "--layers"]);
    let json: Value = serde_json::from_slice(&run.stdout).unwrap();
    for article in json["articles"].as_array().unwrap() {
        let words = article["text"].as_str().unwrap();
        check_spans(article, words);
    }
}

fn check_spans(value: &Value, words: &str) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let is_span =
                    ["span", "cue", "number", "trigger", "source"].contains(&name.as_str());
                if let (true, Some([start, end])) = (is_span, value.as_array().map(Vec::as_slice)) {
                    let range = start.as_u64().unwrap() as usize..end.as_u64().unwrap() as usize;
                    assert!(words.get(range).is_some(), "{name}: {value}");
                }
                check_spans(value, words);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| check_spans(value, words)),
        _ => {}
    }
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let plain = variorum(&["collate", "examples/ferry"]);
    assert!(!text(&plain.stdout).contains('\u{1b}'));
    let asked = variorum(&["collate", "examples/ferry", "--color", "always"]);
    assert!(text(&asked.stdout).contains('\u{1b}'));
}

#[test]
fn no_line_is_wider_than_asked_for() {
    for width in ["60", "80", "120"] {
        for command in ["read", "collate"] {
            let run = variorum(&[command, "examples", "--width", width]);
            let widest = text(&run.stdout).lines().map(|line| line.chars().count()).max().unwrap();
            assert!(widest <= width.parse().unwrap(), "{command} --width {width}: {widest}");
        }
    }
}

#[test]
fn an_explanation_tells_what_joined_and_what_would_have_kept_apart() {
    let run = variorum(&["collate", "examples/ferry", "--explain", "f1"]);
    assert_eq!(run.status.code(), Some(0));
    let out = text(&run.stdout);
    let (_, why) = out.split_once("WHY THEY STAND SIDE BY SIDE").expect("it is explained");
    for part in ["rule: ", "  + ", "would have kept them apart:", "strictly says"] {
        assert!(why.contains(part), "{part}: {why}");
    }
}

#[test]
fn an_unknown_name_is_answered_with_those_there_are() {
    let run = variorum(&["collate", "examples/ferry", "--against", "nobody"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(text(&run.stderr).contains("hint: the reports are coastguard-release.txt"));
    let run = variorum(&["collate", "examples/ferry", "--explain", "f999"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(text(&run.stderr).contains("there is no finding \"f999\""));
    let run = variorum(&["man", "nothing"]);
    assert_eq!(run.status.code(), Some(2));
}

#[test]
fn the_collation_does_not_depend_on_order_or_threads() {
    let mut paths: Vec<String> = std::fs::read_dir(root().join("examples/ferry"))
        .unwrap()
        .map(|entry| entry.unwrap().path().display().to_string())
        .filter(|path| path.ends_with(".txt"))
        .collect();
    paths.sort();
    let first = variorum(&["collate", "examples/ferry", "--format", "json"]).stdout;
    for (round, threads) in ["1", "2", "5"].iter().enumerate() {
        paths.rotate_left(round + 1);
        paths.swap(0, 3);
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        let args = [&["collate", "--format", "json", "--threads", threads], &paths[..]].concat();
        assert_eq!(variorum(&args).stdout, first);
    }
}

#[test]
fn one_article_alone_is_said_to_be_alone() {
    let run = variorum(&["collate", "examples/ferry/morning-post.txt"]);
    assert_eq!(run.status.code(), Some(0));
    assert!(text(&run.stderr).contains("morning-post.txt is the only article"));
}

#[test]
fn usage_errors_are_exit_code_2() {
    for args in [&["collate"][..], &["read", "--format", "xml", "a"], &["nothing"], &[]] {
        assert_eq!(variorum(args).status.code(), Some(2), "{args:?}");
    }
    assert_eq!(variorum(&["--version"]).status.code(), Some(0));
}
