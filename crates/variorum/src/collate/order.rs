//! In what order it happened: "the guard fired before the man drew a knife", "after the man drew a knife".
//!
//! A clause that hangs on another with "before" or "after" says which of the two came first. Where both stand in
//! groups of what several articles tell, and another article puts the same two the other way round, both cannot be so.

use std::collections::BTreeMap;

use super::align::{ClauseId, Group};
use super::witness::{Clause, Witness, Witnesses};
use super::{Alignment, Dimension, Draft, Reading, Verdict, phrase};
use crate::article::Span;
use crate::claim::event::Event;
use crate::claim::factuality::Factuality;
use crate::language::Deprel;

/// Likeness of a group from which its order counts: an order needs two groups that are right. At .28, the least of any group,
/// none of 67 public stories has an order that another contradicts; so this is caution, and not measured.
const LEAST_LIKENESS: f32 = 0.5;

/// Two events in an order, as one article tells it: the group that came first, the one that came then, and the words.
struct Told {
    first: usize,
    then: usize,
    witness: usize,
    clauses: [ClauseId; 2],
    span: Span,
}

/// Finds pairs of groups that two articles put in opposite order: one finding a pair.
pub(super) fn findings(witnesses: &Witnesses<'_>, groups: &[Group]) -> Vec<Draft> {
    let mut places: BTreeMap<ClauseId, Vec<usize>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        if group.likeness >= LEAST_LIKENESS {
            for &clause in &group.clauses {
                places.entry(clause).or_default().push(at);
            }
        }
    }
    let mut pairs: BTreeMap<(usize, usize), Vec<Told>> = BTreeMap::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (earlier, later, span) in orders(witness) {
            let (earlier, later) = ((w, earlier), (w, later));
            let (Some(firsts), Some(thens)) = (places.get(&earlier), places.get(&later)) else {
                continue;
            };
            for &first in firsts {
                for &then in thens.iter().filter(|&&then| then != first) {
                    let clauses = [earlier, later];
                    let told = Told { first, then, witness: w, clauses, span };
                    pairs.entry((first.min(then), first.max(then))).or_default().push(told);
                }
            }
        }
    }
    let mut drafts: Vec<Draft> = Vec::new();
    for told in pairs.values() {
        let Some((one, other)) = opposed(told) else { continue };
        // A clause may stand in two groups: one order is told once.
        let is_told = |draft: &Draft| {
            let mut claims = draft.readings.iter().flat_map(|reading| &reading.claims);
            claims.any(|claim| claim.span == one.span || claim.span == other.span)
        };
        if !drafts.iter().any(is_told) {
            drafts.push(draft(witnesses, told, one));
        }
    }
    drafts
}

/// Two articles of which one puts first what the other puts then. One walk a way: copies all tell the same.
fn opposed(told: &[Told]) -> Option<(&Told, &Told)> {
    let one = told.first()?;
    let other = told.iter().find(|other| other.first != one.first)?;
    if other.witness != one.witness {
        return Some((one, other));
    }
    // One article tells both ways: another than it stands against the one or the other.
    let third = told.iter().find(|third| third.witness != one.witness)?;
    Some(if third.first == one.first { (third, other) } else { (one, third) })
}

/// The orders that an article tells: the clause of what came first, that of what came then, and the words of both.
fn orders(witness: &Witness<'_>) -> Vec<(usize, usize, Span)> {
    let mut found = Vec::new();
    for (c, clause) in witness.clauses.iter().enumerate() {
        let event = witness.event(clause);
        let Some(is_after) = hangs(witness, event) else { continue };
        let Some(above) = event.parent.filter(|&above| {
            witness.event(&witness.clauses[above]).sentence == event.sentence
                && [above, c].iter().all(|&one| happened(witness, &witness.clauses[one]))
        }) else {
            continue;
        };
        let span = event.span.cover(witness.event(&witness.clauses[above]).span);
        found.push(if is_after { (c, above, span) } else { (above, c, span) });
    }
    found
}

/// Whether a clause hangs on another by "after" (true) or "before" (false); `None` where by neither.
fn hangs(witness: &Witness<'_>, event: &Event) -> Option<bool> {
    let analysis = &witness.read.analysis;
    let marks = event.words.iter().filter(|&&word| word < event.trigger);
    marks
        .filter(|&&word| analysis.tokens[word].deprel == Deprel::Mark)
        .filter(|&&word| analysis.tokens[word].head == event.trigger)
        .find_map(|&word| match analysis.text(word).to_lowercase().as_str() {
            "after" => Some(true),
            "before" => Some(false),
            _ => None,
        })
}

/// Whether a clause tells something that happened, other than that somebody spoke.
fn happened(witness: &Witness<'_>, clause: &Clause) -> bool {
    !clause.reporting && witness.event(clause).modality.factuality == Factuality::Asserted
}

fn draft(witnesses: &Witnesses<'_>, told: &[Told], one: &Told) -> Draft {
    let words = |w: usize, span: Span| phrase::tidy(witnesses.list[w].article().slice(span));
    let reading = |first: usize| {
        let like: Vec<&Told> = told.iter().filter(|told| told.first == first).collect();
        Reading {
            value: like.first().map(|told| words(told.witness, told.span)).unwrap_or_default(),
            figure: None,
            claims: like
                .iter()
                .map(|told| witnesses.list[told.witness].cite(told.span, told.span))
                .collect(),
            origins: Vec::new(),
        }
    };
    let [earlier, later] = one.clauses.map(|(w, c)| {
        let witness = &witnesses.list[w];
        phrase::shorten(&words(w, witness.event(&witness.clauses[c]).span))
    });
    Draft {
        dimension: Dimension::Event,
        verdict: Verdict::Contradicts,
        party_dispute: false,
        question: format!("Which came first: “{earlier}”, or “{later}”?"),
        reason: "told in opposite order; both cannot be so".to_owned(),
        readings: vec![reading(one.first), reading(one.then)],
        alignment: Alignment {
            rule: "one before the other, and after it",
            joined: vec!["each of the two is told by both, in other words or the same".to_owned()],
            against: Vec::new(),
            apart: APART,
        },
        weight: 1.5,
    }
}

/// What keeps two orders from being opposite.
const APART: &[&str] = &[
    "that one of the two happened more than once, or is told of somebody else: its clauses are then no group",
    "a clause that is planned, denied or uncertain",
];
