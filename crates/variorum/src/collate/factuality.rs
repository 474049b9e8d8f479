//! Whether it happened: what was planned and is now done, what one side asserts and another denies.

use super::align::{ClauseId, Group};
use super::free::evidence;
use super::witness::{Clause, Witness, Witnesses};
use super::{Alignment, Dimension, Draft, Reading, Verdict, question};
use crate::claim::factuality::Factuality;
use crate::language::Xpos;

/// Least likeness of the clauses of a plan and its outcome, or of a claim and its denial.
const LEAST_LIKENESS: f32 = 0.5;

/// What a clause puts forward, coarsely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    Done,
    Planned,
    Denied,
    Other,
}

/// Compares how surely the clauses of each group are put.
pub(super) fn findings(witnesses: &Witnesses<'_>, groups: &[Group]) -> Vec<Draft> {
    groups
        .iter()
        .filter(|group| group.likeness >= LEAST_LIKENESS)
        .filter_map(|group| of_group(witnesses, group))
        .collect()
}

fn of_group(witnesses: &Witnesses<'_>, group: &Group) -> Option<Draft> {
    let stands: Vec<(ClauseId, Stand)> = group
        .clauses
        .iter()
        .map(|&(w, c)| ((w, c), stand(&witnesses.list[w], &witnesses.list[w].clauses[c])))
        .collect();
    for (index, (one, a)) in stands.iter().enumerate() {
        for (other, b) in &stands[index + 1..] {
            if one.0 == other.0 || !same_predicate(witnesses, *one, *other) {
                continue;
            }
            match (a, b) {
                (Stand::Planned, Stand::Done) | (Stand::Done, Stand::Planned) => {
                    return Some(draft(
                        witnesses,
                        [*one, *other],
                        Verdict::Supersedes,
                        false,
                        "expected in one, done in the other: the later completes the earlier"
                            .to_owned(),
                        "planned, then happened",
                    ));
                }
                (Stand::Denied, Stand::Done) | (Stand::Done, Stand::Denied) => {
                    let speaker = |id: ClauseId| {
                        let span = evidence(witnesses, id);
                        witnesses.list[id.0]
                            .statement_of(span)
                            .and_then(|statement| statement.speaker.name.clone())
                    };
                    let (one_says, other_says) = (speaker(*one), speaker(*other));
                    let dispute =
                        one_says != other_says && (one_says.is_some() || other_says.is_some());
                    let side = |name: Option<String>| {
                        name.unwrap_or_else(|| "the outlet itself".to_owned())
                    };
                    return Some(draft(
                        witnesses,
                        [*one, *other],
                        Verdict::Contradicts,
                        dispute,
                        format!("asserted and denied ({}; {})", side(one_says), side(other_says)),
                        "asserted and denied",
                    ));
                }
                _ => {}
            }
        }
    }
    None
}

fn same_predicate(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    witnesses.list[one.0].clauses[one.1].predicate
        == witnesses.list[other.0].clauses[other.1].predicate
}

fn stand(witness: &Witness<'_>, clause: &Clause) -> Stand {
    let event = witness.event(clause);
    match event.modality.factuality {
        Factuality::Planned => Stand::Planned,
        Factuality::Negated => Stand::Denied,
        // A plain form is no past: "help defend" after a plan is none of what was done.
        Factuality::Asserted
            if matches!(
                witness.read.analysis.tokens[event.trigger].xpos,
                Xpos::Vbd | Xpos::Vbn
            ) =>
        {
            Stand::Done
        }
        _ => Stand::Other,
    }
}

fn draft(
    witnesses: &Witnesses<'_>,
    ids: [ClauseId; 2],
    verdict: Verdict,
    party_dispute: bool,
    reason: String,
    rule: &'static str,
) -> Draft {
    let readings = ids
        .iter()
        .map(|&id| {
            let witness = &witnesses.list[id.0];
            let span = evidence(witnesses, id);
            Reading {
                value: question::tidy(witness.article().slice(span)),
                figure: None,
                claims: vec![witness.cite(span, span)],
                origins: Vec::new(),
            }
        })
        .collect();
    let (w, c) = ids[0];
    Draft {
        dimension: if verdict == Verdict::Supersedes {
            Dimension::Event
        } else {
            Dimension::Factuality
        },
        verdict,
        party_dispute,
        question: question::clause(&witnesses.list[w], &witnesses.list[w].clauses[c]).replacen(
            "What is told",
            "Did it happen",
            1,
        ),
        reason,
        readings,
        alignment: Alignment {
            rule,
            joined: vec!["the clauses tell the same of the same participants".to_owned()],
            against: Vec::new(),
        },
        weight: 1.5,
    }
}
