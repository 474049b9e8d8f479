//! Idioms that attribute without a plain verb of saying: "did not rule out", "made it clear that", "the court
//! heard that", "it is unclear whether", "is said to have left", "in the words of", "put the toll at 14",
//! "quoted an officer as saying", "amid reports of".

use std::ops::Range;

use super::english::{self, Cue};
use super::rule::{Attribution, agent, group, phrase, phrase_before, subject};
use super::tree::Tree;
use crate::language::{Deprel, TokenId, Upos, Xpos};

/// An attribution by an idiom.
pub(super) struct Found {
    pub(super) attribution: Attribution,
    /// Whether it is surer than what a tagger makes of the same cue.
    pub(super) overrides: bool,
}

/// Every idiom of a text, in order.
pub(super) fn idioms(tree: &Tree<'_>) -> Vec<Found> {
    let sure = |attribution| Found { attribution, overrides: true };
    let unsure = |attribution| Found { attribution, overrides: false };
    (0..tree.len())
        .filter_map(|at| {
            ruled_out(tree, at)
                .or_else(|| made_clear(tree, at))
                .or_else(|| unclear(tree, at))
                .or_else(|| words_of(tree, at))
                .or_else(|| put_at(tree, at))
                .or_else(|| reports_of(tree, at))
                .map(unsure)
                .or_else(|| heard(tree, at).map(sure))
                .or_else(|| said_to(tree, at).map(sure))
                .or_else(|| quoted_as(tree, at))
        })
        .collect()
}

fn attribution(
    cue: Range<TokenId>,
    source: Option<Range<TokenId>>,
    content: Vec<Range<TokenId>>,
    kind: Cue,
) -> Option<Attribution> {
    (!content.is_empty()).then_some(Attribution {
        cue: Some(cue),
        source,
        content,
        kind,
        via: None,
    })
}

/// The tokens below `clause`, behind `from`.
fn behind(tree: &Tree<'_>, clause: TokenId, from: TokenId) -> Option<Range<TokenId>> {
    let whole = tree.subtree(clause);
    let start = whole.start.max(from + 1);
    if start < whole.end { tree.trim(start..whole.end) } else { None }
}

/// "The minister did not rule out a second vote."
fn ruled_out(tree: &Tree<'_>, verb: TokenId) -> Option<Attribution> {
    if !matches!(tree.word(verb), "rule" | "ruled" | "rules" | "ruling") || tree.is_quoted(verb) {
        return None;
    }
    let out = tree.children(verb).find(|&child| child > verb && tree.word(child) == "out")?;
    let what = tree.children(verb).find(|&child| {
        child > out && matches!(tree.deprel(child), Deprel::Obj | Deprel::Ccomp | Deprel::Xcomp)
    })?;
    let source = subject(tree, verb)?;
    let cue = group(tree, verb).start..out + 1;
    attribution(cue, Some(source), vec![behind(tree, what, out)?], Cue::Report)
}

/// "The general made it clear that his forces would stay", "made plain", "made known".
fn made_clear(tree: &Tree<'_>, verb: TokenId) -> Option<Attribution> {
    if !matches!(tree.word(verb), "make" | "made" | "makes" | "making") || tree.is_quoted(verb) {
        return None;
    }
    let sentence = tree.sentence_tokens(verb);
    let clear = (verb + 1..sentence.end.min(verb + 4))
        .find(|&at| matches!(tree.word(at), "clear" | "plain" | "known"))?;
    let is_bare = (verb + 1..clear).all(|at| {
        matches!(tree.word(at), "it" | "very" | "quite" | "abundantly" | "perfectly" | "crystal")
    });
    // Words may stand between: "made it clear in a letter that …".
    let that = (clear + 1..sentence.end.min(clear + 10)).find(|&at| {
        tree.word(at) == "that" && tree.deprel(at) == Deprel::Mark && tree.head(at) > Some(at)
    })?;
    if !is_bare || (clear + 1..that).any(|at| tree.upos(at) == Upos::Verb) {
        return None;
    }
    let start = group(tree, verb).start;
    let source = phrase_before(tree, start)
        .or_else(|| subject(tree, verb).filter(|source| source.end <= start))
        .filter(|source| super::plausible::is_speaker(tree, super::speaker::head(tree, source)))?;
    let clause = tree.head(that)?;
    attribution(start..clear + 1, Some(source), vec![behind(tree, clause, that)?], Cue::Report)
}

/// "It is unclear whether the pilot survived", "it was not known who had fired": nobody says it.
fn unclear(tree: &Tree<'_>, at: TokenId) -> Option<Attribution> {
    let word = tree.word(at);
    let negated = |at: TokenId| {
        tree.children(at).any(|child| matches!(tree.word(child), "not" | "n't" | "never"))
    };
    if !(matches!(word, "unclear" | "uncertain" | "unknown")
        || matches!(word, "clear" | "known" | "certain") && negated(at))
        || tree.is_quoted(at)
    {
        return None;
    }
    let it = tree.children(at).find(|&child| {
        tree.word(child) == "it"
            && matches!(tree.deprel(child), Deprel::Expl | Deprel::Nsubj | Deprel::NsubjPass)
    })?;
    let clause = tree.children(at).find(|&child| {
        child > at
            && matches!(
                tree.deprel(child),
                Deprel::Csubj | Deprel::CsubjPass | Deprel::Ccomp | Deprel::Advcl
            )
    })?;
    let content = behind(tree, clause, at)?;
    let asks = matches!(tree.word(content.start), "whether" | "if")
        || matches!(
            tree.analysis.tokens[content.start].xpos,
            Xpos::Wp | Xpos::Wrb | Xpos::Wdt | Xpos::WpPoss
        );
    if !asks || it > at {
        return None;
    }
    attribution(it..at + 1, None, vec![content], Cue::Report)
}

/// "In the words of one villager, “the sea took everything”."
fn words_of(tree: &Tree<'_>, at: TokenId) -> Option<Attribution> {
    let is_opening = tree.word(at) == "in"
        && tree.word_at(at as isize + 1) == "the"
        && tree.word_at(at as isize + 2) == "words"
        && tree.word_at(at as isize + 3) == "of";
    if !is_opening || tree.is_quoted(at) {
        return None;
    }
    let sentence = tree.sentence_tokens(at);
    let from = at + 4;
    let end = (from..sentence.end).find(|&at| tree.is_punct(at) || tree.is_quoted(at))?;
    let source = if from < end { tree.trim(from..end)? } else { return None };
    let quoted = tree.quotations.iter().find(|quoted| {
        sentence.contains(&quoted.tokens.start)
            && (quoted.tokens.start >= end || quoted.tokens.end <= at)
    })?;
    attribution(at..at + 4, Some(source), vec![quoted.tokens.clone()], Cue::Say)
}

/// "The hospital put the number at 14."
fn put_at(tree: &Tree<'_>, verb: TokenId) -> Option<Attribution> {
    if !matches!(tree.word(verb), "put" | "puts" | "putting")
        || tree.upos(verb) != Upos::Verb
        || tree.is_quoted(verb)
    {
        return None;
    }
    let object = tree.child(verb, &[Deprel::Obj]).filter(|&object| object > verb)?;
    let counts = |word: &str| english::PUT_AT.contains(&word);
    if !counts(tree.word(object)) {
        return None;
    }
    let start = tree.subtree(object).start.max(verb + 1);
    let at = (object + 1..tree.sentence_tokens(verb).end.min(object + 12))
        .find(|&at| matches!(tree.word(at), "at"))?;
    let amount = tree.head(at).filter(|&head| head > at)?;
    let has_number = (at + 1..tree.subtree(amount).end).any(|token| tree.upos(token) == Upos::Num);
    let source = subject(tree, verb).filter(|_| has_number)?;
    let content = tree.trim(start..tree.subtree(amount).end)?;
    attribution(group(tree, verb), Some(source), vec![content], Cue::Report)
}

/// "There were reports of shooting", "amid rumours of a coup", "Reports of looting emerged in the capital".
fn reports_of(tree: &Tree<'_>, noun: TokenId) -> Option<Attribution> {
    /// What reports do that are about.
    const ABOUT: &[&str] = &[
        "appeared",
        "circulated",
        "came",
        "circulate",
        "continue",
        "continued",
        "emerge",
        "emerged",
        "grew",
        "mounted",
        "persist",
        "persisted",
        "poured",
        "spread",
        "surfaced",
        "swirled",
    ];
    if !matches!(
        tree.word(noun),
        "reports" | "rumours" | "rumors" | "allegations" | "claims" | "accounts"
    ) || tree.word_at(noun as isize + 1) != "of"
        || tree.is_quoted(noun)
    {
        return None;
    }
    let thing = tree.children(noun).find(|&child| {
        child > noun + 1 && matches!(tree.deprel(child), Deprel::Nmod | Deprel::Acl)
    })?;
    let whole = behind(tree, thing, noun + 1)?;
    let comma = whole.clone().find(|&at| tree.word(at) == ",").unwrap_or(whole.end);
    let mut content = vec![tree.trim(whole.start..comma)?];
    let Some(head) = tree.head(noun) else {
        // "Reports of clashes continued", read as clashes that were continued.
        let goes_on = tree.children(thing).any(|child| ABOUT.contains(&tree.word(child)));
        let cue = noun..noun + 2;
        return goes_on.then(|| attribution(cue, None, content, Cue::Report)).flatten();
    };
    let opens =
        tree.children(noun).find(|&child| child < noun && tree.deprel(child) == Deprel::Case);
    let is_amid = opens.is_some_and(|case| {
        matches!(tree.word(case), "amid" | "despite" | "after" | "following" | "amidst")
    });
    let is_there = tree.children(head).any(|child| tree.word(child) == "there")
        && matches!(tree.upos(head), Upos::Aux | Upos::Verb | Upos::Noun);
    let about = tree.deprel(noun) == Deprel::Nsubj && ABOUT.contains(&tree.word(head));
    if about {
        // "continued between the fighters and the army": between whom, near where.
        let place = tree.children(head).find(|&child| {
            child > head
                && tree.deprel(child) == Deprel::Obl
                && matches!(
                    tree.word(tree.subtree(child).start),
                    "between"
                        | "in"
                        | "near"
                        | "around"
                        | "along"
                        | "across"
                        | "inside"
                        | "outside"
                )
        });
        content.extend(place.and_then(|place| tree.trim(tree.subtree(place))));
    }
    (is_amid || is_there || about)
        .then(|| attribution(noun..noun + 2, None, content, Cue::Report))
        .flatten()
}

/// "The court heard that the alarm had been off": somebody told it, the report does not say who.
fn heard(tree: &Tree<'_>, verb: TokenId) -> Option<Attribution> {
    if tree.word(verb) != "heard" || tree.is_quoted(verb) {
        return None;
    }
    let clause = tree.child(verb, &[Deprel::Ccomp]).filter(|&clause| clause > verb)?;
    let subject = tree.child(verb, &[Deprel::Nsubj])?;
    if !english::COURTS.contains(&tree.word(subject)) {
        return None;
    }
    let content = behind(tree, clause, verb)?;
    attribution(group(tree, verb), None, vec![content], Cue::Report)
}

/// "The senator is said to have known": by nobody, and not by the senator.
fn said_to(tree: &Tree<'_>, verb: TokenId) -> Option<Attribution> {
    const REPORTED: &[&str] = &[
        "alleged",
        "believed",
        "claimed",
        "reported",
        "rumored",
        "rumoured",
        "said",
        "suspected",
        "thought",
        "understood",
    ];
    if !REPORTED.contains(&tree.word(verb))
        || tree.child(verb, &[Deprel::AuxPass, Deprel::Aux]).is_none()
        || tree.is_quoted(verb)
        || agent(tree, verb).is_some()
    {
        return None;
    }
    let patient = tree.child(verb, &[Deprel::NsubjPass, Deprel::Nsubj])?;
    let clause = tree.children(verb).find(|&child| {
        child > verb
            && matches!(tree.deprel(child), Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl)
            && tree.children(child).any(|mark| mark > verb && tree.word(mark) == "to")
    })?;
    let is_passive = tree.child(verb, &[Deprel::AuxPass]).is_some()
        || tree
            .children(verb)
            .any(|aux| matches!(tree.word(aux), "is" | "are" | "was" | "were" | "be" | "been"));
    let subject = phrase(tree, patient, verb).filter(|_| is_passive)?;
    // "who is said to have fled": the pronoun is no content by itself.
    let mut content = Vec::new();
    if !matches!(tree.word(subject.start), "who" | "which" | "that") {
        content.push(subject);
    }
    content.push(behind(tree, clause, verb)?);
    let (_, kind) = english::verb(tree.word(verb)).unwrap_or(("", Cue::Report));
    attribution(group(tree, verb), None, content, kind)
}

/// "The agency quoted an officer as saying that …", "He was quoted by the agency as saying …".
fn quoted_as(tree: &Tree<'_>, quoted: TokenId) -> Option<Found> {
    if !matches!(tree.word(quoted), "quoted" | "cited" | "quotes" | "cites")
        || tree.is_quoted(quoted)
    {
        return None;
    }
    let sentence = tree.sentence_tokens(quoted);
    let saying = (quoted + 1..sentence.end.min(quoted + 14)).find(|&at| {
        tree.word(at) == "as"
            && at + 1 < sentence.end
            && matches!(tree.word(at + 1), "saying" | "telling" | "claiming" | "describing")
    })? + 1;
    let between = quoted + 1..saying - 1;
    let passive = tree.child(quoted, &[Deprel::AuxPass]).is_some()
        || between.is_empty()
        || tree.word(between.start) == "by";
    let clause = tree.child(saying, &[Deprel::Ccomp, Deprel::Obj, Deprel::Parataxis]);
    let content = match clause.filter(|&clause| clause > saying) {
        Some(clause) => behind(tree, clause, saying)?,
        None => tree.trim(saying + 1..sentence.end)?,
    };
    let (source, via) = if passive {
        let by = (!between.is_empty() && tree.word(between.start) == "by")
            .then(|| tree.trim(between.start + 1..between.end))
            .flatten();
        (subject(tree, quoted)?, by)
    } else {
        (tree.trim(between)?, Some(subject(tree, quoted)?))
    };
    let overlaps = |range: &Range<TokenId>| super::rule::overlap(range, &content) > 0;
    if overlaps(&source) || via.as_ref().is_some_and(overlaps) {
        return None;
    }
    let cue = group(tree, quoted).start..saying + 1;
    let mut found = attribution(cue, Some(source), vec![content], Cue::Say)?;
    found.via = via;
    Some(Found { attribution: found, overrides: true })
}
