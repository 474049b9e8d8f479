//! All of one mind in one report, and a vote with some against in another.

use super::claim::Claim;
use super::narrow::purpose;
use super::slot::{CONFLICT_CONTEXT, Fit};
use super::{CANDIDATES, finding_of};
use crate::article::Span;
use crate::claim::quantity::Unit;
use crate::collate::once::sets_apart;
use crate::collate::witness::Witnesses;
use crate::collate::{Cited, Draft, Reading, Verdict, figure, phrase};

/// Words by which all of a body were of one mind.
const OF_ONE_MIND: &[&str] = &["unanimous", "unanimously"];
/// Words of a vote: a team may win 3-1, and be somebody's unanimous choice.
const VOTES: &[&str] = &[
    "vote",
    "votes",
    "voted",
    "voting",
    "ballot",
    "ballots",
    "decision",
    "ruled",
    "ruling",
    "approved",
    "adopted",
    "rejected",
    "recommended",
    "endorsed",
];
/// Bodies that are of one mind; beside a score they may only have watched.
const BODIES: &[&str] = &["board", "committee", "council", "panel", "jury"];
/// Words beside which nobody was of one mind yet, or not at all.
const NOT_SO: &[&str] =
    &["not", "must", "should", "need", "needs", "required", "requires", "would", "if", "amendment"];

/// Least likeness of the sentences, where they do not name one body.
const LEAST_ALIKE: f32 = 0.2;

/// Finds votes of a slot, `claims`, that had some against, of which another report says that all were for it. Neither report
/// tells the other.
pub(super) fn findings(witnesses: &Witnesses<'_>, claims: &[Claim<'_>]) -> Option<Draft> {
    if claims.first().is_none_or(|claim| claim.quantity.unit != Unit::Score) {
        return None;
    }
    let split = |claim: &Claim<'_>| claim.quantity.literal.low.is_some_and(|against| against > 0.0);
    let text = |w: usize, sentence: usize| -> Option<(Span, String)> {
        let witness = &witnesses.list[w];
        let span = witness.read.analysis.sentences.get(sentence)?.span;
        Some((span, witness.article().slice(span).to_lowercase()))
    };
    let has = |text: &str, words: &[&str]| {
        text.split(|symbol: char| !symbol.is_alphanumeric()).any(|word| words.contains(&word))
    };
    let of_one_mind: Vec<(usize, usize)> = (0..witnesses.list.len())
        .filter(|&w| claims.iter().all(|claim| claim.witness != w || !split(claim)))
        .flat_map(|w| {
            (0..witnesses.list[w].read.analysis.sentences.len()).map(move |sentence| (w, sentence))
        })
        .filter(|&(w, sentence)| {
            text(w, sentence).is_some_and(|(span, text)| {
                has(&text, OF_ONE_MIND)
                    && !has(&text, NOT_SO)
                    && (has(&text, VOTES) || has(&text, BODIES))
                    && !witnesses.list[w].article().is_aside(span)
            })
        })
        .take(CANDIDATES)
        .collect();
    let mut pairs =
        claims.iter().enumerate().filter(|(_, claim)| split(claim) && !claim.dated_apart);
    pairs.find_map(|(at, claim)| {
        let of = &witnesses.list[claim.witness];
        let sentence = of.sentence_of(claim.quantity.span);
        let (_, words) = text(claim.witness, sentence)?;
        let says_both = of_one_mind.iter().any(|(w, _)| *w == claim.witness);
        if says_both || !has(&words, VOTES) || has(&words, OF_ONE_MIND) {
            return None;
        }
        let bodies = sets_apart(of.read, sentence);
        let (w, found, likeness) = of_one_mind.iter().find_map(|&(w, found)| {
            let theirs = sets_apart(witnesses.list[w].read, found);
            let likeness = of.sentences[sentence].likeness(&witnesses.list[w].sentences[found]);
            let one_body = !bodies.is_empty() && bodies == theirs;
            let may_be = bodies.is_empty() || theirs.is_empty() || one_body;
            let ends = purpose(of, sentence).zip(purpose(&witnesses.list[w], found));
            let may_be = may_be && ends.is_none_or(|(one, other)| one == other);
            (may_be && (one_body || likeness >= LEAST_ALIKE)).then_some((w, found, likeness))
        })?;
        let (span, _) = text(w, found)?;
        let relation = figure::Relation {
            verdict: Verdict::Contradicts,
            rule: "of one mind",
            reason: format!(
                "“{}” has some against, and another report says that all were for it",
                claim.printed
            ),
        };
        let fit = Fit {
            likeness: likeness.max(CONFLICT_CONTEXT),
            firm: true,
            one_set: true,
            bare: likeness,
            moves: false,
            one_moment: true,
            close: true,
        };
        let mut draft = finding_of(witnesses, claims, &[at], relation, &fit, (at, at));
        "Were all of one mind?".clone_into(&mut draft.question);
        let cited: Cited = witnesses.list[w].cite(span, span);
        draft.readings.push(Reading {
            value: phrase::shorten(&phrase::tidy(witnesses.list[w].article().slice(span))),
            figure: None,
            claims: vec![cited],
            origins: Vec::new(),
        });
        Some(draft)
    })
}
