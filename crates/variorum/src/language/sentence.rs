//! From a paragraph's tokens to its sentences.
//!
//! A paragraph's end always ends a sentence, so a headline or a list item on a line of its own is
//! one. Inside quotations and brackets sentences end as elsewhere, and a closing mark goes with the
//! sentence before it.

use std::ops::Range;

use super::english;
use super::token::is_apostrophe;
use crate::article::Span;

/// Tokens that are looked at behind a quotation's mark of question or exclamation for "Mr Orme asked".
const SPEAKER_TOKENS: usize = 6;

/// Parts the tokens of one paragraph into sentences, each a range of `tokens`; none is empty.
pub(super) fn sentences(text: &str, tokens: &[Span], first: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = first;
    let mut at = first;
    while at < tokens.len() {
        let end = boundary(text, tokens, start, at);
        at += 1;
        if let Some(end) = end {
            found.push(start..end);
            start = end;
            at = end;
        }
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

/// Where the sentence that began at `start` ends, if token `at` ends it: closing marks go with it.
fn boundary(text: &str, tokens: &[Span], start: usize, at: usize) -> Option<usize> {
    let word = &text[tokens[at].range()];
    let stop = word.starts_with(['.', '!', '?', '…', '。', '！', '？']);
    let abbreviation = !stop && word.ends_with('.') && word.len() > 1;
    if !stop && !abbreviation {
        return None;
    }
    let mut end = at + 1;
    while end < tokens.len() && glued(tokens, end) && is_closing(&text[tokens[end].range()]) {
        end += 1;
    }
    let quoted = end > at + 1;
    let next = &text[tokens.get(end)?.range()];
    let first = next.chars().next()?;
    if stop && glued(tokens, end) && !word.starts_with(['。', '！', '？']) {
        // "news.The end": a stop with no space ends a sentence only before a capital.
        let breaks = first.is_uppercase()
            && text[tokens[at].range().start..].len() > 1
            && !quoted
            && at > start
            && ends_in_small(text, tokens[at - 1]);
        return breaks.then_some(end);
    }
    let before_capital =
        first.is_uppercase() || first.is_ascii_digit() || is_opening(first) || !first.is_ascii();
    if abbreviation {
        let name = word.trim_end_matches('.').to_lowercase();
        let title = english::TITLES.contains(&name.as_str())
            || english::BEFORE_NUMBERS.contains(&name.as_str());
        let initial = name.chars().count() == 1;
        let opener =
            first.is_uppercase() && english::OPENERS.contains(&next.to_lowercase().as_str());
        let quote = is_opening(first)
            && tokens
                .get(end + 1)
                .is_some_and(|&token| text[token.range()].starts_with(char::is_uppercase));
        return (!title && !initial && (opener || quote || quoted && first.is_uppercase()))
            .then_some(end);
    }
    if !before_capital && first != '-' && first != '*' && first != '•' {
        return None;
    }
    // The number of a list item: "1. Open the door."
    if at == start + 1 && word == "." && is_number_of_item(&text[tokens[start].range()]) {
        return None;
    }
    if quoted && !word.starts_with('.') && names_speaker(text, tokens, end) {
        return None;
    }
    if (word.starts_with("..") || word.starts_with('…')) && first.is_ascii_digit() {
        return None;
    }
    Some(end)
}

/// Whether no space parts token `at` from the one before it.
fn glued(tokens: &[Span], at: usize) -> bool {
    at > 0 && tokens[at - 1].end == tokens[at].start
}

fn ends_in_small(text: &str, token: Span) -> bool {
    text[token.range()].chars().next_back().is_some_and(|c| c.is_lowercase() || c == ')')
}

fn is_closing(word: &str) -> bool {
    matches!(word, ")" | "]" | "}" | "\"" | "''" | "”" | "»" | "›" | "*")
        || (word.chars().count() == 1
            && word.starts_with(is_apostrophe)
            && word != "‘"
            && word != "`")
}

fn is_opening(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '«' | '‘' | '\'' | '`' | '(' | '[' | '<' | '{' | '‹')
}

fn is_number_of_item(word: &str) -> bool {
    word.len() <= 3
        && (word.bytes().all(|b| b.is_ascii_digit())
            || (word.len() == 1 && word.as_bytes()[0].is_ascii_alphabetic() && word != "I"))
}

/// Whether the words behind a quotation say whose it is: ‘"Why?" Mr Orme asked.’
fn names_speaker(text: &str, tokens: &[Span], at: usize) -> bool {
    for &token in tokens.iter().skip(at).take(SPEAKER_TOKENS) {
        let word = &text[token.range()];
        if english::SPEECH.contains(&word) {
            return true;
        }
        if !word.starts_with(char::is_alphabetic) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paragraphs, their sentences parted by a stroke.
    const CORPUS: &[&str] = &[
        "The ferry sank.| Nobody died.",
        "Mr. Orme met Gen. Ito at 5 p.m. Monday.| He left.",
        "She lives in the U.S.| The others do not.",
        "She told the U.S. Senate so.",
        "John F. Abel won.| Vitamin C. abounds",
        "James P. Orme met Ann P. Abel.| See p. 12 for it.",
        "\"We saw it.| It was red,\" she said.| \"It flew.\"| He agreed.",
        "\"Why now?\" Mr Orme asked.| Nobody knew.",
        "\"Why now?\"| The crowd fell silent at noon.",
        "(He had left.| She had stayed.)| They met again.",
        "He waited ... and left.| Then it rained…| The end",
        "It rose 3.5 percent, to No. 2 of 1.5 million.",
        "1. Open the door.| 2 men went in.",
        "Acme Inc. said so.| Acme Inc.| It was said.",
        "The news.The end came.",
        "Ferry sinks off cape",
        "What?!| No.",
    ];

    #[test]
    fn paragraphs_are_parted_into_sentences() {
        for case in CORPUS {
            let text = case.replace('|', "");
            let (mut tokens, mut unread) = (Vec::new(), Vec::new());
            super::super::token::tokens(&text, Span::new(0, text.len()), &mut tokens, &mut unread);
            let found: Vec<&str> = sentences(&text, &tokens, 0)
                .into_iter()
                .map(|range| {
                    &text[tokens[range.start].range().start..tokens[range.end - 1].range().end]
                })
                .collect();
            let expected: Vec<&str> = case.split('|').map(str::trim).collect();
            let expected: Vec<&str> = if *case == "The news.The end came." {
                vec!["The news.", "The end came."]
            } else {
                expected
            };
            assert_eq!(found, expected, "{case}");
        }
    }
}
