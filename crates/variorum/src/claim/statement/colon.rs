//! Attributions by a colon or a dash: turns of a transcript, headlines, signatures, words that are announced
//! at the end of a paragraph and stand in the next.

use std::collections::BTreeMap;
use std::ops::Range;

use super::english::{self, Cue};
use super::rule::{Attribution, group, subject};
use super::speaker;
use super::tree::{self, Tree};
use crate::language::{Deprel, NameKind, TokenId, Upos};

/// Longest speaker before a colon in tokens.
const LONGEST: usize = 8;
/// Fewest tokens of what is said in a turn.
const FEWEST: usize = 3;

/// Speakers before a colon: the turns of a transcript, a headline, a sentence of saying that ends its paragraph.
pub(super) fn by_colon(tree: &Tree<'_>) -> Vec<Attribution> {
    let mut found = Vec::new();
    let sentences = &tree.analysis.sentences;
    let speakers = transcript(tree);
    for (at, sentence) in sentences.iter().enumerate() {
        let opens = at == 0 || sentences[at - 1].paragraph != sentence.paragraph;
        let paragraph_end = sentences[at..]
            .iter()
            .take_while(|other| other.paragraph == sentence.paragraph)
            .last()
            .map_or(sentence.tokens.end, |last| last.tokens.end);
        if opens && let Some(turn) = turn(tree, at, paragraph_end, &speakers) {
            found.push(turn);
        }
        if at == 0
            && let Some(headline) = headline(tree)
        {
            found.push(headline);
        }
        if sentence.tokens.end == paragraph_end
            && let Some(announced) = announced(tree, at)
        {
            found.push(announced);
        }
    }
    found
}

/// Who speaks in a transcript: the labels in capitals that come back, of two speakers at least.
fn transcript(tree: &Tree<'_>) -> Vec<String> {
    /// Labels that a page repeats.
    const PAGE: &[&str] = &[
        "also", "ad", "more", "note", "photo", "photos", "read", "related", "see", "update",
        "video", "watch",
    ];
    let mut labels: BTreeMap<String, usize> = BTreeMap::new();
    let sentences = &tree.analysis.sentences;
    for (at, sentence) in sentences.iter().enumerate() {
        let opens = at == 0 || sentences[at - 1].paragraph != sentence.paragraph;
        if let Some(label) = label(tree, sentence.tokens.clone()).filter(|_| opens)
            && !label.clone().any(|at| PAGE.contains(&tree.word(at)))
        {
            *labels.entry(words(tree, &label)).or_default() += 1;
        }
    }
    let turns: usize = labels.values().sum();
    if labels.len() < 2 || turns < 3 && !(labels.contains_key("q") && labels.contains_key("a")) {
        return Vec::new();
    }
    labels.into_keys().collect()
}

/// The words in capitals before the first colon.
fn label(tree: &Tree<'_>, sentence: Range<TokenId>) -> Option<Range<TokenId>> {
    let start = sentence.start;
    let colon = (start + 1..sentence.end.min(start + LONGEST)).find(|&at| tree.word(at) == ":")?;
    (start..colon)
        .all(|at| {
            let word = tree.analysis.text(at);
            tree.is_punct(at) || is_loud(word) || matches!(word, "Q" | "A")
        })
        .then_some(start..colon)
}

fn words(tree: &Tree<'_>, range: &Range<TokenId>) -> String {
    range.clone().map(|at| tree.word(at)).collect::<Vec<_>>().join(" ")
}

/// Whether a word of two letters at least is all in capitals.
fn is_loud(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
}

/// "MAYOR BRANDT: The dam is safe.", and in a headline "Brandt: The dam is safe".
fn turn(
    tree: &Tree<'_>,
    sentence: usize,
    end: TokenId,
    speakers: &[String],
) -> Option<Attribution> {
    let start = tree.analysis.sentences[sentence].tokens.start;
    let colon = (start + 1..end.min(start + LONGEST)).find(|&at| tree.word(at) == ":")?;
    let content = tree.trim(colon + 1..end)?;
    let label = start..colon;
    let is_turn = speakers.contains(&words(tree, &label));
    if content.len() < FEWEST && !is_turn || label.clone().any(|at| tree.is_quoted(at)) {
        return None;
    }
    let loud = |at: TokenId| is_loud(tree.analysis.text(at));
    let is_label = label.clone().all(|at| tree.is_punct(at) || loud(at));
    // A line of capitals throughout is a heading.
    let is_heading = (colon + 1..end).all(|at| tree.is_punct(at) || loud(at));
    let named = name_kind(tree, colon - 1) == Some(NameKind::Person);
    let has_verb = label.clone().any(|at| tree.upos(at) == Upos::Verb);
    let is_quoted = tree.quotation[content.start] != tree::NONE;
    let is_headline = sentence == 0 && !has_verb && (named || speaks(tree, &label));
    let is_quoting = !has_verb && is_quoted && (named || sentence == 0 && speaks(tree, &label));
    if !(is_turn
        || is_label && !is_heading && (named || is_spoken(tree, &content))
        || is_headline
        || is_quoting)
    {
        return None;
    }
    // "Q: … A: …" names nobody.
    let source = tree.trim(label).filter(|label| tree.span(label).len() > 1);
    let cue = Some(colon..colon + 1);
    Some(Attribution { cue, source, content: vec![content], kind: Cue::Say, via: None })
}

fn name_kind(tree: &Tree<'_>, at: TokenId) -> Option<NameKind> {
    tree.analysis.names.get(tree.name[at] as usize).map(|name| name.kind)
}

/// Whether words without a verb name somebody who can say what a headline says: "Police", "Father of victim",
/// "Poll". A subject or a place before a colon ("Harbour fire: two held") does not.
fn speaks(tree: &Tree<'_>, label: &Range<TokenId>) -> bool {
    use super::SpeakerKind::{Document, Group, Office, Organisation, Outlet, Unnamed};
    if label.len() == 1 && english::CITED.contains(&tree.word(label.start)) {
        return true;
    }
    match english::source_kind(tree.word(speaker::head(tree, label))) {
        Some((Office | Unnamed | Group | Outlet, _)) => true,
        Some((Organisation, _)) => label.len() == 1,
        Some((Document, _)) => english::CITED.contains(&tree.word(label.end - 1)),
        _ => false,
    }
}

/// "'I was terrified': passenger tells of ferry fire", "Brandt – 'We will stay'".
fn headline(tree: &Tree<'_>) -> Option<Attribution> {
    let sentence = tree.analysis.sentences.first()?.tokens.clone();
    let quoted = tree.quotations.first().filter(|quoted| quoted.tokens.end <= sentence.end)?;
    let quoted = quoted.tokens.clone();
    let is_break = |at: TokenId| matches!(tree.word(at), ":" | "–" | "—" | "-" | "--");
    if quoted.start == sentence.start && quoted.end + 1 < sentence.end && is_break(quoted.end) {
        let first = quoted.end + 1;
        let verb = (first..sentence.end).find(|&at| tree.upos(at) == Upos::Verb)?;
        let source = tree.trim(first..verb)?;
        let head = speaker::head(tree, &source);
        let is_somebody = name_kind(tree, source.end - 1).is_some()
            || english::source_kind(tree.word(head)).is_some();
        let cue = Some(quoted.end..quoted.end + 1);
        return is_somebody.then(|| Attribution {
            cue,
            source: Some(source),
            content: vec![quoted],
            kind: Cue::Say,
            via: None,
        });
    }
    let dash = quoted.start.checked_sub(1).filter(|&at| at > sentence.start && is_break(at))?;
    let label = sentence.start..dash;
    let is_speaker = label.len() < LONGEST
        && !label.clone().any(|at| tree.upos(at) == Upos::Verb)
        && tree.word(dash) != ":"
        && (speaks(tree, &label) || name_kind(tree, dash - 1) == Some(NameKind::Person));
    // A surname alone, which the layer of names cannot tell.
    let is_surname = label.len() == 1 && tree.upos(label.start) == Upos::Propn;
    (is_speaker || is_surname).then(|| Attribution {
        cue: Some(dash..dash + 1),
        source: Some(label),
        content: vec![quoted],
        kind: Cue::Say,
        via: None,
    })
}

/// Whether a text reads as talk: somebody says "I", "we" or "you" in it.
fn is_spoken(tree: &Tree<'_>, content: &Range<TokenId>) -> bool {
    content.clone().any(|at| matches!(tree.word(at), "i" | "we" | "you" | "my" | "our" | "your"))
}

/// "She wrote:" at the end of a paragraph, or "Read the full letter:"; the next paragraph is what she wrote.
fn announced(tree: &Tree<'_>, sentence: usize) -> Option<Attribution> {
    let own = tree.analysis.sentences[sentence].tokens.clone();
    let next = tree.analysis.sentences.get(sentence + 1)?;
    let last = own.end.checked_sub(1).filter(|&at| tree.word(at) == ":" && !tree.is_quoted(at))?;
    let end = tree.analysis.sentences[sentence + 1..]
        .iter()
        .take_while(|other| other.paragraph == next.paragraph)
        .last()
        .map_or(next.tokens.end, |last| last.tokens.end);
    let whole = next.tokens.start..end;
    let content = match tree.quotation[whole.start] {
        tree::NONE => tree.trim(whole.clone())?,
        of => tree.quotations[of as usize].tokens.clone(),
    };
    let verb = own
        .clone()
        .rev()
        .find(|&at| !tree.is_quoted(at) && tree.says(at) && tree.word(at) != "read");
    if let Some(verb) = verb {
        // What stands between verb and colon is when and where, not what.
        if tree.child(verb, &[Deprel::Ccomp]).is_some() || last - verb > 14 {
            return None;
        }
        let source = Some(subject(tree, verb)?);
        let cue = Some(group(tree, verb));
        return Some(Attribution {
            cue,
            source,
            content: vec![content],
            kind: Cue::Say,
            via: None,
        });
    }
    let noun = own.clone().rev().find(|&at| is_text(tree, at))?;
    if own.len() > 14 || !(is_spoken(tree, &whole) || tree.is_quoted(whole.start)) {
        return None;
    }
    Some(Attribution {
        cue: Some(noun..noun + 1),
        source: writer(tree, noun, last),
        content: vec![content],
        kind: Cue::Say,
        via: None,
    })
}

/// Whether a noun is a text that can be given in full.
pub(super) fn is_text(tree: &Tree<'_>, noun: TokenId) -> bool {
    english::TEXTS.contains(&tree.word(noun)) && !tree.is_quoted(noun)
}

/// Whose text it is, where the words say: "the minister's letter", "the statement from the airline".
fn writer(tree: &Tree<'_>, noun: TokenId, end: TokenId) -> Option<Range<TokenId>> {
    if let Some(owner) = tree.child(noun, &[Deprel::NmodPoss]) {
        let mut owner = tree.subtree(owner);
        while owner.len() > 1 && matches!(tree.word(owner.end - 1), "'s" | "'") {
            owner.end -= 1;
        }
        return tree.trim(owner);
    }
    let from = (noun + 1..end).find(|&at| matches!(tree.word(at), "from" | "by"))?;
    tree.trim(from + 1..end)
}

/// "His answer: “…”", "She posted a short message: “…”": a text that is given behind a colon, of its owner or of whoever
/// the sentence is about.
pub(super) fn text_given(tree: &Tree<'_>, tokens: &Range<TokenId>) -> Option<Attribution> {
    /// Tokens between the noun and the colon: "a comment from the manager of the plant:".
    const REACH: usize = 8;
    /// Tokens before the noun among which its verb is looked for.
    const FARTHEST: usize = 40;
    let colon = tokens.start.checked_sub(1).filter(|&at| tree.word(at) == ":")?;
    let sentence = tree.sentence_tokens(colon);
    let noun = (sentence.start.max(colon.saturating_sub(REACH))..colon).rev().find(|&at| {
        is_text(tree, at) || english::ANSWERS.contains(&tree.word(at)) && !tree.is_quoted(at)
    })?;
    if noun + 1 < colon && !matches!(tree.word(noun + 1), "from" | "by") {
        return None;
    }
    let verb = (sentence.start.max(noun.saturating_sub(FARTHEST))..noun)
        .rev()
        .find(|&at| tree.upos(at) == Upos::Verb && !tree.is_quoted(at));
    // "He waited for his answer: “…”": it comes to him; "his answer: “…”" is given by him.
    let source = match verb {
        None => writer(tree, noun, colon)?,
        Some(verb) => {
            let lemma = tree.analysis.lemma(verb).to_lowercase();
            let gives = english::GIVING.contains(&lemma.as_str())
                && tree.child(verb, &[Deprel::AuxPass]).is_none();
            subject(tree, verb).filter(|source| {
                gives && super::plausible::is_speaker(tree, speaker::head(tree, source))
            })?
        }
    };
    Some(Attribution {
        cue: Some(noun..noun + 1),
        source: Some(source),
        content: vec![tokens.clone()],
        kind: Cue::Say,
        via: None,
    })
}

/// A dash and a name behind a quotation, to the line's end: "“Never again.” — Ilse Brandt".
pub(super) fn signature(
    tree: &Tree<'_>,
    tokens: &Range<TokenId>,
) -> Option<(Range<TokenId>, Range<TokenId>)> {
    /// Longest name with an office: "Ilse Brandt, mayor of Halden".
    const LONGEST: usize = 12;
    let dash = tokens.end;
    if dash + 1 >= tree.len() || !matches!(tree.word(dash), "―" | "—" | "–" | "--" | "-") {
        return None;
    }
    let text = &tree.analysis.article.text;
    let at = |token: TokenId| tree.analysis.tokens[token].span.range();
    let breaks = |before: TokenId| text[at(before).end..at(before + 1).start].contains('\n');
    if breaks(dash - 1) || breaks(dash) || !text[at(dash + 1)].starts_with(char::is_uppercase) {
        return None;
    }
    let last = (dash + 1..tree.len().min(dash + 1 + LONGEST))
        .find(|&token| token + 1 == tree.len() || breaks(token))?;
    let has_verb = (dash + 1..=last).any(|token| tree.upos(token) == Upos::Verb);
    let source = tree.trim(dash + 1..last + 1).filter(|_| !has_verb)?;
    Some((Range { start: dash, end: dash + 1 }, source))
}
