//! All, nearly all, most: what share of a kind of thing the clauses that tell one thing give.
//!
//! "Checks for all sales" and "checks for nearly all sales" can both be said of one plan, and a reader takes
//! different things from them.

use std::collections::BTreeMap;

use super::align::{ClauseId, Group};
use super::free::evidence;
use super::witness::{Concept, Witnesses};
use super::{Alignment, Dimension, Draft, Reading, Verdict, phrase, question};
use crate::article::Span;
use crate::claim::factuality::Factuality;
use crate::language::Upos;

/// A quantifier as it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Share {
    All,
    NearlyAll,
    Most,
}

/// Words that take in everything, those that make it a little less before them, and those for the greater part.
const ALL: &[&str] = &["all", "every", "each"];
const NEARLY: &[&str] = &["nearly", "almost", "virtually", "practically"];
const MOST: &[&str] = &["most"];
/// Words between a quantifier and its noun: "nearly all private gun sales".
const LONGEST: usize = 4;

/// Compares the quantifiers of one noun inside each group of clauses.
pub(super) fn findings(witnesses: &Witnesses<'_>, groups: &[Group]) -> Vec<Draft> {
    groups.iter().filter_map(|group| of_group(witnesses, group)).collect()
}

fn of_group(witnesses: &Witnesses<'_>, group: &Group) -> Option<Draft> {
    let mut by_noun: BTreeMap<Concept, Vec<(ClauseId, Share, Span)>> = BTreeMap::new();
    for &id in &group.clauses {
        for (noun, share, span) in quantified(witnesses, id) {
            by_noun.entry(noun).or_default().push((id, share, span));
        }
    }
    let (noun, members) = by_noun.into_iter().find(|(_, members)| {
        members.iter().any(|one| {
            members.iter().any(|other| one.0.0 != other.0.0 && one.1 != other.1)
                // A report that has both knows the difference.
                && members.iter().all(|other| one.0.0 != other.0.0 || one.1 == other.1)
        })
    })?;
    let mut readings: BTreeMap<Share, Reading> = BTreeMap::new();
    for (id, share, span) in &members {
        let witness = &witnesses.list[id.0];
        let around = evidence(witnesses, *id);
        readings
            .entry(*share)
            .or_insert_with(|| Reading {
                value: phrase::tidy(witness.article().slice(*span)),
                figure: None,
                claims: Vec::new(),
                origins: Vec::new(),
            })
            .claims
            .push(witness.cite(around.cover(*span), *span));
    }
    let words: Vec<String> =
        readings.values().map(|reading| format!("“{}”", reading.value)).collect();
    let (w, c) = members[0].0;
    Some(Draft {
        dimension: Dimension::Quantity,
        verdict: Verdict::Differs,
        party_dispute: false,
        question: format!(
            "How many of them: {}",
            question::clause(&witnesses.list[w], &witnesses.list[w].clauses[c])
        ),
        reason: format!("{}: a reader takes another share from each", words.join(" against ")),
        readings: readings.into_values().collect(),
        alignment: Alignment {
            rule: "all, nearly all, most",
            joined: vec![format!(
                "the clauses tell the same, and both speak of {}",
                witnesses.concepts.name(noun)
            )],
            against: Vec::new(),
            apart: &["a report that has both", "two kinds of thing"],
        },
        weight: 0.8,
    })
}

/// The nouns of a clause that have a quantifier, with the words from the quantifier to the noun.
fn quantified(witnesses: &Witnesses<'_>, (w, c): ClauseId) -> Vec<(Concept, Share, Span)> {
    let witness = &witnesses.list[w];
    let event = witness.event(&witness.clauses[c]);
    if event.modality.factuality == Factuality::Negated {
        return Vec::new();
    }
    let analysis = &witness.read.analysis;
    let is = |token: usize, words: &[&str]| {
        words.iter().any(|word| analysis.text(token).eq_ignore_ascii_case(word))
    };
    let mut found = Vec::new();
    for &token in &event.words {
        let all = is(token, ALL);
        // "Not all" may be few.
        let negated = token.checked_sub(1).is_some_and(|before| is(before, &["not"]));
        if negated || !all && !is(token, MOST) {
            continue;
        }
        let before = token.checked_sub(1).filter(|&before| is(before, NEARLY));
        let share = match (all, before) {
            (true, None) => Share::All,
            (true, Some(_)) => Share::NearlyAll,
            (false, _) => Share::Most,
        };
        let end = (token + 1..(token + 1 + LONGEST).min(analysis.tokens.len()))
            .take_while(|&next| {
                matches!(
                    analysis.tokens[next].upos,
                    Upos::Noun | Upos::Adj | Upos::Propn | Upos::Det | Upos::Adp
                ) && (analysis.tokens[next].upos != Upos::Adp || is(next, &["of"]))
            })
            .last();
        let Some(noun) = end.filter(|&end| analysis.tokens[end].upos == Upos::Noun) else {
            continue;
        };
        if let Some(concept) = witness.concept(noun) {
            let first = before.unwrap_or(token);
            let span = analysis.tokens[first].span.cover(analysis.tokens[noun].span);
            found.push((concept, share, span));
        }
    }
    found
}
