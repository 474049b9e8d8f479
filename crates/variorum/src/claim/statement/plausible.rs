//! Drops attributions in which nobody can be speaking, and brings an agency that passes a statement
//! on into that statement's chain.
//!
//! A tagger that has learnt from politics takes "would continue" or "are expected" for cues wherever
//! they stand. What is quoted is never dropped: the marks are surer than the cue.

use std::ops::Range;

use super::SpeakerKind;
use super::english::{self, Cue};
use super::rule::Attribution;
use super::speaker::{head, is_outlet_at};
use super::tree::Tree;
use crate::language::{Deprel, NameKind, TokenId, Upos};

/// Whether somebody can be saying this; a source that cannot stand for anybody is taken away.
pub(super) fn is_plausible(tree: &Tree<'_>, attribution: &mut Attribution) -> bool {
    let Some(cue) = attribution.cue.clone() else { return true };
    let quoted = attribution.content.iter().cloned().flatten().any(|token| tree.is_quoted(token));
    // Nobody is named by a mark, nor by words that the speaker himself says.
    let is_empty = |source: &Range<TokenId>| {
        source.clone().all(|token| tree.is_punct(token))
            || !tree.is_quoted(cue.start)
                && source.clone().all(|token| tree.is_quoted(token))
                && attribution.content.iter().any(|part| {
                    let quotation = tree.quotation[source.start];
                    part.clone().any(|token| tree.quotation[token] == quotation)
                })
    };
    if attribution.source.as_ref().is_some_and(is_empty) {
        attribution.source = None;
        if !quoted {
            return false;
        }
    }
    if quoted {
        return !is_title_of_work(tree, attribution, &cue);
    }
    if is_anonymity(tree, attribution) {
        return false;
    }
    let verb = cue.clone().rev().find_map(|token| Some((token, english::verb(tree.word(token))?)));
    let Some((verb, (lemma, _))) = verb else { return true };
    if english::WEAK_CUES.contains(&lemma) {
        return false;
    }
    // "pointed at the cracks": with a finger.
    if lemma == "point"
        && matches!(tree.word_at(verb as isize + 1), "at" | "the" | "a" | "his" | "her")
    {
        return false;
    }
    if matches!(lemma, "post" | "share" | "publish" | "upload") && shows_a_thing(tree, verb) {
        return false;
    }
    // "The talks are expected to": nobody's expectation, least of all the talks'.
    let impersonal = matches!(tree.word(verb), "expected" | "supposed" | "believed" | "thought")
        && (tree.child(verb, &[Deprel::NsubjPass]).is_some()
            || (verb.saturating_sub(3)..verb).any(|token| {
                matches!(tree.word(token), "is" | "are" | "was" | "were" | "be" | "been" | "being")
            }))
        && !tree.children(verb).any(|child| tree.deprel(child) == Deprel::OblAgent);
    if impersonal {
        attribution.source = None;
    }
    true
}

/// Whether what a verb acts on is shown and not said: "posted three photos of herself".
fn shows_a_thing(tree: &Tree<'_>, verb: TokenId) -> bool {
    /// Things that are posted, shared and published, and that say nothing.
    const THINGS: &[&str] = &[
        "photo",
        "photos",
        "photograph",
        "photographs",
        "picture",
        "pictures",
        "image",
        "images",
        "video",
        "videos",
        "clip",
        "clips",
        "footage",
        "selfie",
        "selfies",
        "snap",
        "snaps",
        "link",
        "links",
    ];
    tree.child(verb, &[Deprel::Ccomp, Deprel::Parataxis]).is_none()
        && tree.child(verb, &[Deprel::Obj]).is_some_and(|thing| THINGS.contains(&tree.word(thing)))
}

/// Whether an attribution that the rules find, and the taggers nowhere near, is one of saying a whole clause.
/// `taken` are the words that the taggers have given to attributions.
pub(super) fn is_missed(tree: &Tree<'_>, attribution: &Attribution, taken: &[bool]) -> bool {
    let (Some(cue), Some(source)) = (&attribution.cue, &attribution.source) else { return false };
    /// Verbs that are hardly ever used for anything but what somebody says.
    const PLAIN: &[&str] = &[
        "acknowledge",
        "add",
        "admit",
        "allege",
        "announce",
        "claim",
        "complain",
        "confirm",
        "declare",
        "deny",
        "explain",
        "insist",
        "reply",
        "say",
        "state",
        "tell",
        "testify",
        "warn",
    ];
    let verb = cue.end - 1;
    let clause = tree.child(verb, &[Deprel::Ccomp]).is_some()
        || tree.deprel(verb) == Deprel::Parataxis
        || attribution.extent().end + 1 == source.start;
    // "…, the ministry has announced, the agency reported": two words are no clause.
    clause
        && attribution.size() > 2
        && english::verb(tree.word(verb)).is_some_and(|(lemma, _)| PLAIN.contains(&lemma))
        && !cue.clone().chain(source.clone()).any(|at| taken[at])
        && (is_layer(tree, attribution) || attribution.extent().end + 1 == source.start)
}

/// Whether what is quoted is the title of a work and the cue no verb of saying: "sang “The Long Way Home”".
fn is_title_of_work(tree: &Tree<'_>, attribution: &Attribution, cue: &Range<TokenId>) -> bool {
    let attributes = |at: TokenId| {
        let word = tree.word(at);
        word == "according" || english::verb(word).is_some() || english::is_noun(word)
    };
    !cue.clone().any(attributes)
        && cue.clone().any(|at| tree.upos(at) == Upos::Verb)
        && attribution.content.iter().cloned().flatten().all(|at| {
            let mark = tree.quotation[at];
            mark == super::tree::NONE
                || super::rule::is_titled(tree, &tree.quotations[mark as usize].tokens)
        })
}

/// "who asked not to be named": the terms on which somebody speaks are no statement.
fn is_anonymity(tree: &Tree<'_>, attribution: &Attribution) -> bool {
    let words = || attribution.cue.iter().chain(&attribution.content).cloned().flatten();
    let is_relative = attribution.source.as_ref().is_some_and(|source| {
        source.len() == 1 && matches!(tree.word(source.start), "who" | "they")
    });
    is_relative
        && words().any(|at| tree.word(at) == "not")
        && words().any(|at| matches!(tree.word(at), "named" | "identified" | "quoted"))
        || words().any(|at| tree.word(at) == "anonymity")
            && attribution.cue.as_ref().is_some_and(|cue| {
                cue.clone()
                    .any(|at| matches!(tree.word(at), "spoke" | "speaking" | "asked" | "requested"))
            })
}

/// Whether an attribution that the rules find inside another's content is a layer worth telling: somebody else
/// who says or thinks a clause or is quoted, or takes a thing for something.
pub(super) fn is_layer(tree: &Tree<'_>, attribution: &Attribution) -> bool {
    let (Some(cue), Some(source)) = (&attribution.cue, &attribution.source) else { return false };
    let word = tree.word(source.start);
    if english::NOBODY.contains(&word) || word == "no" {
        return false;
    }
    // What a speaker says of himself, of whomever he talks to or of things is his own statement.
    if source.len() == 1
        && matches!(
            word,
            "i" | "me"
                | "my"
                | "we"
                | "you"
                | "it"
                | "this"
                | "that"
                | "which"
                | "these"
                | "what"
                | "there"
        )
        || is_thing(tree, source)
    {
        return false;
    }
    let Some((verb, (lemma, _))) =
        cue.clone().rev().find_map(|token| Some((token, english::verb(tree.word(token))?)))
    else {
        // "according to the police"
        return true;
    };
    let clause = tree.child(verb, &[Deprel::Ccomp, Deprel::Parataxis]).is_some()
        || tree.deprel(verb) == Deprel::Parataxis;
    let nested = attribution.content.iter().any(|part| {
        tree.analysis.quotations.iter().any(|mark| {
            mark.span.start >= tree.analysis.tokens[part.start].span.start
                && mark.span.end <= tree.analysis.tokens[part.end - 1].span.end
                && !tree.is_quoted(cue.start)
        })
    });
    // "called the fire brigade" names nothing, "called him a coward" does.
    let names = english::NAMING.contains(&lemma)
        && (!matches!(lemma, "call" | "describe" | "term" | "dub")
            || tree.child(verb, &[Deprel::Xcomp]).is_some()
            || tree.children(verb).any(|child| {
                matches!(tree.deprel(child), Deprel::Obl | Deprel::Advcl)
                    && tree.word(tree.subtree(child).start) == "as"
            }));
    clause || nested || names
}

/// Whether words that are cited name somebody or a text, rather than a reason: "citing two officers", not
/// "citing safety concerns".
pub(super) fn can_speak(tree: &Tree<'_>, source: &Range<TokenId>) -> bool {
    let head = head(tree, source);
    // "citing the release of prisoners": an event, where "the release" alone is a text.
    let is_event = tree.word_at(head as isize + 1) == "of"
        && english::source_kind(tree.word(head))
            .is_some_and(|(kind, _)| kind == SpeakerKind::Document);
    (is_outlet_at(tree, source) || is_speaker(tree, head)) && !is_event
}

/// Whether a noun names or describes somebody who can speak: a person, a body, a text.
pub(super) fn is_speaker(tree: &Tree<'_>, noun: TokenId) -> bool {
    let named = tree.analysis.names.get(tree.name[noun] as usize).is_some_and(|name| {
        matches!(
            name.kind,
            NameKind::Person | NameKind::Organisation | NameKind::Nationality | NameKind::Place
        )
    });
    named
        || english::source_kind(tree.word(noun)).is_some()
        || matches!(tree.word(noun), "he" | "she" | "they" | "who" | "i" | "we")
}

/// Whether a source is a thing or an idea: a common noun that names no speaker.
fn is_thing(tree: &Tree<'_>, source: &Range<TokenId>) -> bool {
    let head = head(tree, source);
    let word = tree.word(head);
    if tree.upos(head) != Upos::Noun || english::source_kind(word).is_some() {
        return false;
    }
    let singular = word.strip_suffix('s').unwrap_or(word);
    !english::AGENTS.iter().any(|ending| singular.ends_with(ending))
}

/// Puts an agency around a whole statement ("…, the minister said, reported the agency") into that
/// statement's chain and drops its own attribution, which says nothing more.
pub(super) fn pass_on(tree: &Tree<'_>, attributions: &mut Vec<Attribution>) {
    let mut cues: Vec<Option<usize>> = vec![None; tree.len()];
    for (at, attribution) in attributions.iter().enumerate() {
        for token in attribution.cue.clone().into_iter().flatten() {
            cues[token] = Some(at);
        }
    }
    // Who says what starts, and ends, at a token, outlets aside.
    let mut starts: Vec<Option<usize>> = vec![None; tree.len()];
    let mut ends: Vec<Option<usize>> = vec![None; tree.len() + 1];
    for (at, attribution) in attributions.iter().enumerate() {
        let speaks = attribution.cue.is_some()
            && attribution.source.as_ref().is_some_and(|source| !is_outlet_at(tree, source));
        if speaks {
            starts[attribution.extent().start].get_or_insert(at);
            ends[attribution.extent().end].get_or_insert(at);
        }
    }
    let mut dropped = vec![false; attributions.len()];
    for outer in 0..attributions.len() {
        let passing = &attributions[outer];
        let Some(source) = passing.source.clone() else { continue };
        if passing.via.is_some()
            || !matches!(passing.kind, Cue::Say | Cue::Report)
            || !is_outlet_at(tree, &source)
        {
            continue;
        }
        let tokens = || passing.content.iter().cloned().flatten();
        // Its content holds the other's cue, or is the same without it, or the end of it.
        let extent = passing.extent();
        let same = || {
            let from = starts[extent.start]
                .filter(|&at| attributions[at].extent().end.abs_diff(extent.end) <= 2);
            // "Lund said the agency reported that …": there the agency is cited by him.
            let is_outside = |at: usize| {
                passing.cue.as_ref().is_some_and(|cue| !attributions[at].holds(cue.start))
            };
            let to = ends[extent.end]
                .filter(|&at| attributions[at].extent().start < extent.start && is_outside(at));
            from.or(to).filter(|&at| at != outer)
        };
        let inner = tokens().find_map(|token| cues[token]).filter(|&at| at != outer);
        let Some(inner) = inner.or_else(same) else { continue };
        let told = &attributions[inner];
        let holds = |token: TokenId| {
            told.holds(token)
                || told.cue.as_ref().is_some_and(|cue| cue.contains(&token))
                || told.source.as_ref().is_some_and(|source| source.contains(&token))
        };
        let is_whole = told.source.is_some()
            && tokens().all(|token| {
                holds(token) || tree.is_punct(token) || matches!(tree.word(token), "that" | "as")
            });
        if is_whole && told.via.is_none() && !dropped[inner] {
            attributions[inner].via = Some(source);
            dropped[outer] = true;
        }
    }
    let mut at = 0;
    attributions.retain(|_| {
        at += 1;
        !dropped[at - 1]
    });
}
