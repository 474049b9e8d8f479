//! Statements of invented reports: each with who speaks, how, and what is said.

use super::*;
use crate::article::{Article, ArticleId};
use crate::language::analyse;

fn article(text: &str) -> Article {
    Article {
        id: ArticleId(0),
        name: "test".to_owned(),
        text: text.to_owned(),
        sha256: [0; 32],
        title: None,
        outlet: None,
        credits: Vec::new(),
        byline: None,
        dateline: None,
        url: None,
        published: None,
        modified: None,
        aside: Vec::new(),
    }
}

/// One line a statement: speaker < chain, kind, content.
fn read(text: &str) -> Vec<String> {
    let article = article(text);
    let name = |speaker: &Speaker| speaker.name.clone().unwrap_or_else(|| "open".to_owned());
    statements(&analyse(&article))
        .iter()
        .map(|statement| {
            let mut who = name(&statement.speaker);
            for outer in &statement.chain {
                who.push_str(" < ");
                who.push_str(&name(outer));
            }
            let parts: Vec<&str> =
                statement.content.iter().map(|part| article.slice(*part)).collect();
            format!("{who}: {:?}: {}", statement.kind, parts.join(" … "))
        })
        .collect()
}

/// Texts with one line that must be among what is read.
const READ: &[(&str, &str)] = &[
    ("“The dam is safe,” Ilse Brandt said on Monday.", "Ilse Brandt: Direct: “The dam is safe,”"),
    (
        "\"We saw nothing,\" said Ilse Brandt, the mayor of Halden.",
        "Ilse Brandt: Direct: \"We saw nothing,\"",
    ),
    (
        "“We waited,” Ilse Brandt said. “Then the water came.”",
        "Ilse Brandt: Direct: “Then the water came.”",
    ),
    ("Ilse Brandt said that the dam was safe.", "Ilse Brandt: Indirect: the dam was safe"),
    (
        "The road will stay closed until May, according to the ministry.",
        "the ministry: Indirect: The road will stay closed until May",
    ),
    (
        "“The dam will never be the same again.” ― Ilse Brandt\n“It was a long night.” ― Ole Holt",
        "Ilse Brandt: Direct: “The dam will never be the same again.”",
    ),
    (
        "A senior harbour official said the crane was old.",
        "A senior harbour official: Indirect: the crane was old",
    ),
    // Who is talking goes on over a paragraph, however long the quotation.
    (
        "Ilse Brandt opened the meeting. “The dam is safe. It was checked twice. Nobody needs to leave,” she said.\n\n“We will check it again in May,” she said.",
        "Ilse Brandt: Direct: “We will check it again in May,”",
    ),
    // Nobody speaks of himself by his name.
    (
        "Robert Holt came late to the hearing.\n\n“Peter Dahl knew that the valve was broken,” he said on Friday.",
        "Robert Holt: Direct: “Peter Dahl knew that the valve was broken,”",
    ),
    // The subject that is still to come.
    (
        "In one of her last hours in office, Ilse Brandt defended the dam.\n\n“I would build it again,” she said.",
        "Ilse Brandt: Direct: “I would build it again,”",
    ),
    // One after the other, with the same cue.
    (
        "Ilse Brandt called the plan “badly drawn” and “far too costly.”",
        "Ilse Brandt: Mixed: the plan “badly drawn” and “far too costly.”",
    ),
    (
        "MAYOR BRANDT: We have checked the dam, and I am sure of it.",
        "MAYOR BRANDT: Indirect: We have checked the dam, and I am sure of it",
    ),
    (
        "Ilse Brandt said on Monday that the dam was safe and “would hold”, reported Reuters.",
        "Ilse Brandt < Reuters: Mixed: the dam was safe and “would hold”",
    ),
];

#[test]
fn every_text_has_its_statement() {
    let mut missed = String::new();
    for (text, wanted) in READ {
        let found = read(text);
        if !found.iter().any(|line| line.eq_ignore_ascii_case(wanted)) {
            missed.push_str(&format!("{text}\n  wanted {wanted}\n  found {found:#?}\n"));
        }
    }
    assert!(missed.is_empty(), "{missed}");
}

/// Texts in which nobody speaks.
const SILENT: &[&str] = &[
    // A title of a work.
    "She sang in the musical “The Long Way Home” for a year.",
    // A word held off.
    "The so-called “summer” lasted a week.",
    "The bridge fell into the river at noon.",
];

#[test]
fn titles_and_scare_quotes_are_no_speech() {
    for text in SILENT {
        assert_eq!(read(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn every_text_can_be_read() {
    let nested = "“‘".repeat(500);
    let said = "he said \"x\" ".repeat(3_000);
    for text in [
        "",
        "\"",
        "”",
        "“ ” “",
        "\u{200f}“قال” he said",
        &nested,
        &said,
        "said said said",
        "🙂“🙂”🙂 said 🙂",
    ] {
        let article = article(text);
        for statement in statements(&analyse(&article)) {
            for part in
                statement.content.iter().chain(&statement.cue).chain(&statement.speaker.span)
            {
                assert!(article.text.get(part.range()).is_some_and(|words| !words.is_empty()));
            }
        }
    }
}
