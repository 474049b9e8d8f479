//! Up or down: one figure that is a rise in one report and a fall in another, a profit in one and a loss in another.
//!
//! Only the same figure is read so: of two figures each may be of its own span of time.

use super::aspect::ACCOUNTS;
use super::claim::Claim;
use super::narrow::differently_told;
use super::slot::{
    CONFLICT_CONTEXT, Fit, at_two_times, named_apart, one_moment, sets_meet, supposed,
};
use super::{CANDIDATES, finding_of};
use crate::claim::quantity::Unit;
use crate::collate::witness::Witnesses;
use crate::collate::{Draft, Reading, Verdict, figure, phrase, relation};

/// The groups of verbs of a rise and of a fall, by their first words.
const UP: &[&str] = &["rise", "raise"];
const DOWN: &[&str] = &["fall", "cut"];

/// Finds the figures of a slot, `claims`, that go two ways.
pub(super) fn findings(witnesses: &Witnesses<'_>, claims: &[Claim<'_>]) -> Vec<Draft> {
    let moves = claims.first().is_some_and(|claim| {
        matches!(claim.quantity.unit, Unit::Percent | Unit::PercentagePoints | Unit::Money(_))
    });
    if !moves {
        return Vec::new();
    }
    let ways: Vec<i8> = claims.iter().map(|claim| way(witnesses, claim)).collect();
    let mut told = vec![false; claims.len()];
    let mut drafts = Vec::new();
    for one in 0..claims.len() {
        let after = one + 1..claims.len().min(one + CANDIDATES);
        let other = after.into_iter().find(|&other| {
            ways[one] * ways[other] < 0
                && !told[one]
                && !told[other]
                && are_one(witnesses, &claims[one], &claims[other])
        });
        let Some(other) = other else { continue };
        (told[one], told[other]) = (true, true);
        let (a, b) = (&claims[one], &claims[other]);
        let likeness = a.context.likeness(&b.context);
        let fit = Fit {
            likeness,
            firm: true,
            one_set: true,
            bare: likeness,
            moves: false,
            one_moment: true,
            close: true,
        };
        let (up, down) = if ways[one] > 0 { (a, b) } else { (b, a) };
        let relation = figure::Relation {
            verdict: Verdict::Contradicts,
            rule: "up or down",
            reason: format!(
                "“{}” is told as going up, or as a gain, in one, and “{}” as going down, or as a loss, in another",
                up.printed, down.printed
            ),
        };
        let mut draft = finding_of(witnesses, claims, &[one, other], relation, &fit, (one, other));
        draft.question = format!("Up or down: {}?", a.printed);
        draft.readings = vec![reading(witnesses, a), reading(witnesses, b)];
        drafts.push(draft);
    }
    drafts
}

/// The clause of a figure as a reading of its own: the figure is the same on both sides.
fn reading(witnesses: &Witnesses<'_>, claim: &Claim<'_>) -> Reading {
    let witness = &witnesses.list[claim.witness];
    let clause = claim.event.map(|event| witness.read.claims.events[event].span);
    let span = clause.map_or(claim.evidence, |clause| clause.cover(claim.evidence));
    Reading {
        value: phrase::shorten(&phrase::tidy(witness.article().slice(span))),
        figure: None,
        claims: vec![witness.cite(span, claim.quantity.number)],
        origins: Vec::new(),
    }
}

/// Up (1), down (-1), or neither (0): by the figure, by its verb, by the account that it is of.
fn way(witnesses: &Witnesses<'_>, claim: &Claim<'_>) -> i8 {
    if claim.quantity.change != 0 {
        return claim.quantity.change;
    }
    let account =
        claim.describes.as_deref().and_then(|of| ACCOUNTS.iter().find(|(word, _)| *word == of));
    if let Some((_, way)) = account {
        return *way;
    }
    let Some(event) = claim.event else { return 0 };
    let event = &witnesses.list[claim.witness].read.claims.events[event];
    // Who raises money, or cuts costs, gains and loses nothing.
    if matches!(claim.quantity.unit, Unit::Money(_)) {
        return 0;
    }
    let verb = relation::canonical(&event.lemma);
    i8::from(UP.contains(&verb)) - i8::from(DOWN.contains(&verb))
}

/// Whether two figures are one, of one thing and one time.
fn are_one(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let of_a_year = |claim: &Claim<'_>| {
        let witness = &witnesses.list[claim.witness];
        let sentence = witness.sentence_of(claim.quantity.span);
        let text = witness.read.analysis.sentences.get(sentence);
        text.is_some_and(|sentence| witness.article().slice(sentence.span).contains("year"))
    };
    a.witness != b.witness
        && figure::equal(a.quantity, b.quantity)
        && sets_meet(a.quantity, b.quantity)
        && a.subject.is_some()
        && a.subject == b.subject
        // A share goes up and down in one day.
        && (!(a.moving || b.moving) || a.when.is_some() && a.when == b.when)
        && !differently_told(witnesses, a, b)
        && a.context.likeness(&b.context) >= CONFLICT_CONTEXT
        && !named_apart(a, b)
        && !a.background
        && !b.background
        && a.dated_apart == b.dated_apart
        && of_a_year(a) == of_a_year(b)
        && !at_two_times(a, b)
        && one_moment(witnesses, a, b)
        && !supposed(witnesses, a)
        && !supposed(witnesses, b)
}
