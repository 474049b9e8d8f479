//! What a report itself says was told otherwise at first: "initially reported deaths, but later said that nobody was
//! hurt". Reports that tell the same revision stand together; one alone is enough.

use super::align::ClauseId;
use super::quantity::FIRST_TOLD;
use super::witness::{Clause, Witness, Witnesses};
use super::{Alignment, Dimension, Draft, Reading, Verdict, phrase};
use crate::article::Span;
use crate::claim::event::Role;
use crate::language::Upos;

/// Adverbs that put what is told behind what was told before.
const THEN: &[&str] = &["later", "subsequently", "since", "now"];
/// Likeness of the first tellings of two reports that tell one revision. From .1 to .6 nothing moves; where none are
/// put together, conflict precision of the hand-made cases falls from .95 to .82.
const ONE_REVISION: f32 = 0.6;

/// Finds revisions: both tellings in one sentence of one report, of one speaker.
pub(super) fn findings(witnesses: &Witnesses<'_>) -> Vec<Draft> {
    let mut told: Vec<Vec<[ClauseId; 2]>> = Vec::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate() {
            if !clause.reporting || !says(witness, clause, FIRST_TOLD) {
                continue;
            }
            let sentence = witness.event(clause).sentence;
            let then = witness.clauses[c + 1..]
                .iter()
                .take_while(|next| witness.event(next).sentence == sentence)
                .position(|next| {
                    next.reporting
                        && says(witness, next, THEN)
                        && same_speaker(witness, clause, next)
                });
            let Some(then) = then else { continue };
            let pair = [(w, c), (w, c + 1 + then)];
            let bag = |(w, c): ClauseId| &witnesses.list[w].clauses[c].bag;
            let old =
                told.iter_mut().find(|old| bag(old[0][0]).likeness(bag(pair[0])) >= ONE_REVISION);
            match old {
                Some(old) => old.push(pair),
                None => told.push(vec![pair]),
            }
        }
    }
    told.iter().map(|pairs| draft(witnesses, pairs)).collect()
}

fn draft(witnesses: &Witnesses<'_>, pairs: &[[ClauseId; 2]]) -> Draft {
    let span = |(w, c): ClauseId| with_what_is_said(&witnesses.list[w], c);
    let reading = |at: usize| {
        let first = pairs[0][at];
        Reading {
            value: phrase::tidy(witnesses.list[first.0].article().slice(span(first))),
            figure: None,
            claims: pairs
                .iter()
                .map(|pair| witnesses.list[pair[at].0].cite(span(pair[at]), span(pair[at])))
                .collect(),
            origins: Vec::new(),
        }
    };
    let readings = vec![reading(0), reading(1)];
    Draft {
        dimension: Dimension::Event,
        verdict: Verdict::Supersedes,
        party_dispute: false,
        question: format!(
            "What was told at first, and what later: {}?",
            phrase::shorten(&readings[0].value)
        ),
        reason: "the report itself says that it was told otherwise at first".to_owned(),
        readings,
        alignment: Alignment {
            rule: "revised in words",
            joined: vec!["one sentence tells both, the one as the earlier".to_owned()],
            against: Vec::new(),
            apart: &["no words that say what was told first"],
        },
        weight: 1.5,
    }
}

/// Whether a clause has one of some adverbs.
fn says(witness: &Witness<'_>, clause: &Clause, adverbs: &[&str]) -> bool {
    let analysis = &witness.read.analysis;
    witness.event(clause).words.iter().any(|&word| {
        analysis.tokens[word].upos == Upos::Adv
            && adverbs.iter().any(|adverb| analysis.text(word).eq_ignore_ascii_case(adverb))
    })
}

/// Whether one person or office speaks in two clauses of a sentence, or the second leaves it out.
fn same_speaker(witness: &Witness<'_>, one: &Clause, other: &Clause) -> bool {
    let actor = |clause: &Clause| {
        let mut parts = witness.event(clause).participants.iter();
        parts.find(|part| part.role == Role::Actor).map(|part| part.head)
    };
    let concept = |clause: &Clause| actor(clause).and_then(|head| witness.concept(head));
    actor(one) == actor(other) || concept(one).is_some() && concept(one) == concept(other)
}

/// A clause of saying with the clause that it says.
fn with_what_is_said(witness: &Witness<'_>, clause: usize) -> Span {
    let clause = &witness.clauses[clause];
    let event = witness.event(clause);
    let own = &witness.clauses[witness.clauses_of(event.sentence)];
    let said = own
        .iter()
        .map(|below| witness.event(below))
        .find(|below| below.parent == Some(clause.event) && below.span.start > event.span.start);
    said.map_or(event.span, |said| event.span.cover(said.span))
}
