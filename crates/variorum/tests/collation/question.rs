//! How a slot is asked for: two reports, and the question of one of their findings.

use super::findings;

const QUESTIONS: &[(&str, &str, &str)] = &[
    (
        "Ada Marsh, 41, was killed in a crash near Bergen.",
        "A crash near Bergen killed 41-year-old Ada Marsh.",
        "How old is Ada Marsh?",
    ),
    (
        "The singer posted three photos with her cousin on Tuesday.",
        "The singer posted four photos with her cousin on Tuesday.",
        "How many photos did the singer post with her cousin on Tuesday?",
    ),
    // What stands before the count goes with it.
    (
        "Marsh and Lund spent the last five seasons together in Bergen.",
        "Marsh and Lund spent the last six seasons together in Bergen.",
        "How many seasons did Marsh and Lund spend together in Bergen?",
    ),
    // One of them is still asked for as several.
    (
        "Firefighters freed one person from the lift in Bergen.",
        "Firefighters freed one person from the lift in Bergen on Tuesday.",
        "How many people did firefighters free from the lift in Bergen?",
    ),
    // An apposition has both its commas.
    (
        "Her cousin, Per Lund, was killed in Bergen on Tuesday.",
        "Police said that her cousin, Per Lund, was killed in Bergen on Tuesday.",
        "Was her cousin, Per Lund, killed in Bergen on Tuesday?",
    ),
    // "Who" is named.
    (
        "The singer, who was shot in Bergen on Tuesday, left the hospital.",
        "The hospital in Bergen let the singer go, who was shot in Bergen on Tuesday.",
        "Was the singer shot in Bergen on Tuesday?",
    ),
];

#[test]
fn slots_are_asked_for_in_plain_words() {
    for (one, other, question) in QUESTIONS {
        let found = findings(&[("2024-05-02", one), ("2024-05-02", other)]).expect("one story");
        let asked: Vec<&str> = found.iter().map(|finding| &*finding.question).collect();
        assert!(asked.contains(question), "{question}: {asked:?}");
    }
}
