//! Whether it happened: what was planned and is now done, what one side asserts and another denies.

use super::align::{ClauseId, Group};
use super::free::evidence;
use super::witness::{Clause, Concept, Witness, Witnesses};
use super::{Alignment, Dimension, Draft, Reading, Verdict, question, time};
use crate::claim::event::{Event, Role};
use crate::claim::factuality::Factuality;
use crate::language::{Deprel, Xpos};
use std::collections::{BTreeMap, BTreeSet};

/// Least likeness of the clauses of a plan and its outcome, or of a claim and its denial.
const LEAST_LIKENESS: f32 = 0.6;
/// The same, for a claim and its denial: a false dispute costs most.
const DENIAL_LIKENESS: f32 = 0.7;
/// Days between publications within which a claim and its denial are of one moment.
const ONE_MOMENT_DAYS: i32 = 4;

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
    let mut drafts: Vec<Draft> = groups
        .iter()
        .filter(|group| group.likeness >= LEAST_LIKENESS)
        .filter_map(|group| of_group(witnesses, group))
        .collect();
    for outcome in outcomes(witnesses) {
        let told = |old: &Draft| {
            old.readings.iter().flat_map(|reading| &reading.claims).any(|claim| {
                outcome.readings.iter().flat_map(|reading| &reading.claims).any(|new| new == claim)
            })
        };
        if !drafts.iter().any(told) {
            drafts.push(outcome);
        }
    }
    drafts
}

/// What somebody was to do, by one report, and did, by another: the same verb of the same named person or
/// thing, and more in common than both. A report that tells the outcome too is no news of it.
fn outcomes(witnesses: &Witnesses<'_>) -> Vec<Draft> {
    let mut acts: BTreeMap<(Concept, Concept), Vec<(ClauseId, Stand)>> = BTreeMap::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate() {
            let stand = stand(witness, clause);
            if clause.reporting || !matches!(stand, Stand::Planned | Stand::Done) {
                continue;
            }
            if let Some(who) = subject(witness, clause) {
                acts.entry((who, clause.predicate)).or_default().push(((w, c), stand));
            }
        }
    }
    let mut drafts = Vec::new();
    for of_one in acts.values() {
        let tells =
            |w: usize, stand: Stand| of_one.iter().any(|act| act.0.0 == w && act.1 == stand);
        let mut best: Option<(f32, [ClauseId; 2])> = None;
        for &(plan, _) in of_one.iter().filter(|act| act.1 == Stand::Planned) {
            for &(done, _) in of_one.iter().filter(|act| act.1 == Stand::Done) {
                let bag = |(w, c): ClauseId| &witnesses.list[w].clauses[c].bag;
                if plan.0 == done.0
                    || tells(plan.0, Stand::Done)
                    || says_before(&witnesses.list[done.0], done.1)
                    || !say_more(witnesses, plan, done)
                    || !may_complete(witnesses, plan, done)
                {
                    continue;
                }
                let likeness = bag(plan).likeness(bag(done));
                if likeness >= OUTCOME_LIKENESS && best.is_none_or(|(old, _)| old < likeness) {
                    best = Some((likeness, [plan, done]));
                }
            }
        }
        drafts.extend(best.map(|(_, ids)| {
            draft(
                witnesses,
                ids,
                Verdict::Supersedes,
                false,
                "expected in one, done in the other: the later completes the earlier".to_owned(),
                "planned, then happened",
            )
        }));
    }
    drafts
}

/// Whether what was done may be what was planned: one act, of which the plan is written first or on the same day, and is not for
/// a later time: what is to leave tomorrow is not what left yesterday.
fn may_complete(witnesses: &Witnesses<'_>, plan: ClauseId, done: ClauseId) -> bool {
    days_between(witnesses, plan, done).is_none_or(|days| days >= 0)
        && one_act(witnesses, plan, done)
        && !time::is_after(witnesses, plan, done)
}

/// Whether two clauses of one verb and one subject may be one act: where both name more, they name something in
/// common. "Will take action" is no plan of "took a step".
fn one_act(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let parts = |(w, c): ClauseId| -> Vec<Concept> {
        let witness = &witnesses.list[w];
        let clause = &witness.clauses[c];
        let subject = subject(witness, clause);
        let parts = witness.event(clause).participants.iter();
        parts
            .filter(|part| part.role != Role::When)
            .filter_map(|part| witness.concept(part.head))
            .filter(|concept| Some(*concept) != subject)
            .collect()
    };
    let (a, b) = (parts(one), parts(other));
    a.is_empty() || b.is_empty() || a.iter().any(|concept| b.contains(concept))
}

/// Words by which a clause tells of an earlier time than the report's.
const BEFORE: &[&str] = &["previously", "earlier", "once", "formerly", "before", "ago", "last"];

fn says_before(witness: &Witness<'_>, clause: usize) -> bool {
    let analysis = &witness.read.analysis;
    let words = &witness.event(&witness.clauses[clause]).words;
    words
        .iter()
        .any(|&word| BEFORE.iter().any(|before| analysis.text(word).eq_ignore_ascii_case(before)))
}

/// Least likeness of a plan and its outcome, besides the same verb and the same named subject. Between .2 and .5 the
/// desk scores the same: what they name beside decides.
const OUTCOME_LIKENESS: f32 = 0.3;

/// Verbs climbed from one to the one whose subject it shares: "was in town and was scheduled to return".
const STEPS: usize = 3;

/// The named entity that does what the clause tells, or to which it is done where the verb is passive.
fn subject(witness: &Witness<'_>, clause: &Clause) -> Option<Concept> {
    let tokens = &witness.read.analysis.tokens;
    let event = witness.event(clause);
    let mut verb = event.trigger;
    for _ in 0..STEPS {
        let mut sentence = witness.read.analysis.sentences[event.sentence].tokens.clone();
        let subject = sentence.find(|&token| {
            tokens[token].head == verb
                && matches!(tokens[token].deprel, Deprel::Nsubj | Deprel::NsubjPass)
        });
        if let Some(subject) = subject {
            return witness.entities[subject];
        }
        if !matches!(tokens[verb].deprel, Deprel::Xcomp | Deprel::Conj) {
            break;
        }
        verb = tokens[verb].head;
    }
    None
}

fn of_group(witnesses: &Witnesses<'_>, group: &Group) -> Option<Draft> {
    let stands: Vec<(ClauseId, Stand)> = group
        .clauses
        .iter()
        .map(|&(w, c)| ((w, c), stand(&witnesses.list[w], &witnesses.list[w].clauses[c])))
        .collect();
    for (index, (one, a)) in stands.iter().enumerate() {
        for (other, b) in &stands[index + 1..] {
            if one.0 == other.0
                || !same_predicate(witnesses, *one, *other)
                || !same_actor(witnesses, *one, *other)
                || !say_more(witnesses, *one, *other)
            {
                continue;
            }
            let days = days_between(witnesses, *one, *other);
            let (plan, done) = if *a == Stand::Planned { (*one, *other) } else { (*other, *one) };
            let not_yet = |(w, c): ClauseId| {
                let witness = &witnesses.list[w];
                is_not_yet(witness, witness.event(&witness.clauses[c]))
            };
            let came = not_yet(*one) && *b == Stand::Done && days.is_some_and(|days| days > 0)
                || not_yet(*other) && *a == Stand::Done && days.is_some_and(|days| days < 0);
            if came && group.likeness >= DENIAL_LIKENESS {
                return Some(draft(
                    witnesses,
                    [*one, *other],
                    Verdict::Supersedes,
                    false,
                    "not so yet in one, so in the later".to_owned(),
                    "not yet, then happened",
                ));
            }
            match (a, b) {
                (Stand::Planned, Stand::Done) | (Stand::Done, Stand::Planned)
                    if may_complete(witnesses, plan, done) =>
                {
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
                (Stand::Denied, Stand::Done) | (Stand::Done, Stand::Denied)
                    if group.likeness >= DENIAL_LIKENESS
                        && answers(witnesses, *one, *other)
                        && days.is_none_or(|days| days.abs() <= ONE_MOMENT_DAYS) =>
                {
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

/// Whether two clauses, one of which denies, have the same things done in the same places: who "had not served in
/// the war" may have served "during the war years".
fn answers(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let parts = |(w, c): ClauseId| -> Vec<(Role, Concept)> {
        let witness = &witnesses.list[w];
        let event = witness.event(&witness.clauses[c]);
        event
            .participants
            .iter()
            .filter(|one| !matches!(one.role, Role::Actor | Role::When))
            .filter_map(|one| Some((one.role, witness.concept(one.head)?)))
            .collect()
    };
    let (a, b) = (parts(one), parts(other));
    let (denied, done) =
        if stand(&witnesses.list[one.0], &witnesses.list[one.0].clauses[one.1]) == Stand::Denied {
            (a, b)
        } else {
            (b, a)
        };
    denied.iter().all(|part| done.contains(part))
}

fn same_predicate(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    witnesses.list[one.0].clauses[one.1].predicate
        == witnesses.list[other.0].clauses[other.1].predicate
}

/// Whether both clauses have an actor, and it is one.
fn same_actor(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    actor(witnesses, one).is_some_and(|concept| actor(witnesses, other) == Some(concept))
}

fn actor(witnesses: &Witnesses<'_>, (w, c): ClauseId) -> Option<Concept> {
    let witness = &witnesses.list[w];
    let event = witness.event(&witness.clauses[c]);
    let actor = event.participants.iter().find(|participant| participant.role == Role::Actor)?;
    witness.concept(actor.head)
}

/// Least weight of what a plan and its outcome share besides who does it and what.
const LEAST_MORE: f32 = 0.2;

/// Whether two clauses share more than an actor and a predicate: "he wrote" and "he wrote" are two letters.
fn say_more(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let a = &witnesses.list[one.0].clauses[one.1];
    let b = &witnesses.list[other.0].clauses[other.1];
    let actor = actor(witnesses, one);
    !a.reporting
        && a.bag
            .shared(&b.bag)
            .filter(|(concept, _)| *concept != a.predicate && Some(*concept) != actor)
            .map(|(_, weight)| weight)
            .sum::<f32>()
            >= LEAST_MORE
}

/// Days from the publication of the first to that of the second, where both are dated.
fn days_between(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> Option<i32> {
    let day = |(w, _): ClauseId| {
        witnesses.list[w].article().published.as_ref().map(|published| published.value.day)
    };
    Some((day(other)? - day(one)?).get_days())
}

fn stand(witness: &Witness<'_>, clause: &Clause) -> Stand {
    let event = witness.event(clause);
    match event.modality.factuality {
        Factuality::Planned => Stand::Planned,
        // "Not yet" is no denial of what came after.
        Factuality::Negated if !says_yet(witness, event) && negates_itself(witness, event) => {
            Stand::Denied
        }
        // A plain form is no past: "help defend" after a plan is none of what was done.
        Factuality::Asserted
            if matches!(
                witness.read.analysis.tokens[event.trigger].xpos,
                Xpos::Vbd | Xpos::Vbn
            ) && !is_infinite(witness, event)
                && !is_state(witness, event) =>
        {
            Stand::Done
        }
        _ => Stand::Other,
    }
}

/// How many times as many articles must tell the one side for the other to be another matter. At 2 the desk loses a
/// conflict that a reader found.
const FAR_MORE: usize = 3;

/// The clauses of a group that stand together, and whether some of them deny what others assert. Where far more articles tell the
/// one side it stands alone, and nothing is denied; else both are in, and it cannot be told whether they are of one thing.
pub(super) fn of_one_mind(
    witnesses: &Witnesses<'_>,
    clauses: &[ClauseId],
) -> (Vec<ClauseId>, bool) {
    // "Would not apply" is planned, and denies as "does not extend" does.
    let denies = |&(w, c): &ClauseId| -> Option<bool> {
        let witness = &witnesses.list[w];
        let event = witness.event(&witness.clauses[c]);
        match event.modality.factuality {
            Factuality::Negated => Some(true),
            _ if negates_itself(witness, event) => Some(true),
            // "I mean, not over Christmas": what is negated is not told by the tree.
            Factuality::Asserted if !says_not(witness, event) => Some(false),
            _ => None,
        }
    };
    let without = |unwanted: bool| -> Vec<ClauseId> {
        clauses.iter().copied().filter(|id| denies(id) != Some(unwanted)).collect()
    };
    let (asserted, denied) = (without(true), without(false));
    if asserted.len() == clauses.len() || denied.len() == clauses.len() {
        return (clauses.to_vec(), false);
    }
    let articles = |side: &[ClauseId]| side.iter().map(|id| id.0).collect::<BTreeSet<_>>().len();
    let (assert, deny) = (articles(&asserted), articles(&denied));
    if assert >= FAR_MORE * deny {
        (asserted, false)
    } else if deny >= FAR_MORE * assert {
        (denied, false)
    } else {
        (clauses.to_vec(), true)
    }
}

/// "Have not yet identified", "hasn't confirmed": what may come later.
fn is_not_yet(witness: &Witness<'_>, event: &Event) -> bool {
    let analysis = &witness.read.analysis;
    let perfect = || {
        event.words.iter().any(|&word| {
            let token = &analysis.tokens[word];
            token.head == event.trigger
                && token.deprel == Deprel::Aux
                && matches!(analysis.text(word).to_lowercase().as_str(), "has" | "have")
        })
    };
    event.modality.factuality == Factuality::Negated
        && negates_itself(witness, event)
        && (says_yet(witness, event) || perfect())
}

/// Whether the negation is the clause's own: "did not hear a shot but saw a woman" does not deny that he saw her.
fn negates_itself(witness: &Witness<'_>, event: &Event) -> bool {
    let analysis = &witness.read.analysis;
    event.words.iter().filter(|&&word| word < event.trigger).any(|&word| {
        matches!(
            analysis.text(word).to_lowercase().as_str(),
            "not" | "n't" | "n’t" | "never" | "no" | "nobody" | "none" | "neither"
        )
    })
}

/// "Described as having served", "said to have served": what the verb above says, not the clause.
fn is_infinite(witness: &Witness<'_>, event: &Event) -> bool {
    let analysis = &witness.read.analysis;
    event
        .words
        .iter()
        .filter(|&&word| word < event.trigger)
        .any(|&word| matches!(analysis.text(word).to_lowercase().as_str(), "having" | "to"))
}

/// "Is funded by the group": how it stands, not what was done.
fn is_state(witness: &Witness<'_>, event: &Event) -> bool {
    let tokens = &witness.read.analysis.tokens;
    event.words.iter().any(|&word| {
        tokens[word].head == event.trigger
            && tokens[word].deprel == Deprel::AuxPass
            && matches!(tokens[word].xpos, Xpos::Vbz | Xpos::Vbp)
    })
}

fn says_not(witness: &Witness<'_>, event: &Event) -> bool {
    event.words.iter().any(|&word| witness.read.analysis.lemma(word) == "not")
}

fn says_yet(witness: &Witness<'_>, event: &Event) -> bool {
    event.words.iter().any(|&word| witness.read.analysis.text(word).eq_ignore_ascii_case("yet"))
}

/// What keeps two clauses from being a plan and its outcome, or a claim and its denial.
const APART: &[&str] = &[
    "another verb, or another one who acts; nothing in common besides those two",
    "for an outcome: a plan for a time after it, or one that was written after it",
    "for a denial: other things done or other places, or reports that are days apart",
];

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
        question: question::clause(&witnesses.list[w], &witnesses.list[w].clauses[c]),
        reason,
        readings,
        alignment: Alignment {
            rule,
            joined: vec!["the clauses tell the same of the same participants".to_owned()],
            against: Vec::new(),
            apart: APART,
        },
        weight: 1.5,
    }
}
