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
];

#[test]
fn slots_are_asked_for_in_plain_words() {
    for (one, other, question) in QUESTIONS {
        let found = findings(&[("2024-05-02", one), ("2024-05-02", other)]).expect("one story");
        let asked: Vec<&str> = found.iter().map(|finding| &*finding.question).collect();
        assert!(asked.contains(question), "{question}: {asked:?}");
    }
}
