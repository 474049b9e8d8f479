//! Whether it happened: what was planned and is now done, what one side asserts and another denies.

use super::align::{ClauseId, Group, figures_differ};
use super::apart::{Compared, of_two};
use super::free::evidence;
use super::witness::{Bag, Clause, Concept, Witness, Witnesses};
use super::{Alignment, Dimension, Draft, Reading, Verdict, phrase, question, time};
use crate::article::Span;
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
    for found in outcomes(witnesses).into_iter().chain(denials(witnesses)) {
        let told = |old: &Draft| {
            old.readings.iter().flat_map(|reading| &reading.claims).any(|claim| {
                found.readings.iter().flat_map(|reading| &reading.claims).any(|new| new == claim)
            })
        };
        if !drafts.iter().any(told) {
            drafts.push(found);
        }
    }
    drafts
}

/// Assertions that a denial is held against.
const MOST_DENIED: usize = 60;
/// Least weight, besides the predicate, of what a denial and an assertion share.
const LEAST_DENIED: f32 = 0.3;
/// Least likeness of the sentences that a denial and an assertion stand in.
const SENTENCES_OF_A_DENIAL: f32 = 0.2;

/// What one report says of nobody and nothing, and another of somebody or something: "no shots were fired", "several
/// shots were fired"; and what one denies in so many words: all that takes part in the denial takes part in the assertion.
fn denials(witnesses: &Witnesses<'_>) -> Vec<Draft> {
    let mut done: BTreeMap<Concept, Vec<ClauseId>> = BTreeMap::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate() {
            if !clause.reporting
                && stand(witness, clause) == Stand::Done
                && !is_asked_or_denied(witness, clause)
            {
                done.entry(clause.predicate).or_default().push((w, c));
            }
        }
    }
    // What is denied, with every clause that denies it and every one that asserts it.
    let mut found: Vec<(Denied, Vec<ClauseId>, Vec<ClauseId>)> = Vec::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate() {
            let denied = is_denial(witness, clause).then_some(clause.predicate);
            let Some(act) = denied.or_else(|| refused(witness, clause)) else { continue };
            if NO_ACT.contains(&witnesses.concepts.name(act))
                || witness.says(witness.event(clause), OF_A_PART)
            {
                continue;
            }
            let asserted = done.get(&act).into_iter().flatten().copied();
            let best = asserted
                .filter(|other| other.0 != w)
                .take(MOST_DENIED)
                .filter_map(|other| Some((is_denied(witnesses, act, (w, c), other)?, other)))
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            let Some((_, other)) = best else { continue };
            let parts = witness.event(clause).participants.iter();
            let parts = parts
                .filter(|part| !matches!(part.role, Role::Actor | Role::When))
                .filter_map(|part| witness.concept(part.head))
                .collect();
            let what = (act, parts);
            match found.iter_mut().find(|(old, ..)| *old == what) {
                Some((_, denied, asserted)) => {
                    denied.push((w, c));
                    if !asserted.contains(&other) {
                        asserted.push(other);
                    }
                }
                None => found.push((what, vec![(w, c)], vec![other])),
            }
        }
    }
    found.iter().map(|(_, denied, asserted)| denial(witnesses, denied, asserted)).collect()
}

/// A predicate, and what takes part in it besides who acts.
type Denied = (Concept, Vec<Concept>);

/// Words that leave out a part of what is denied, or say of when or how it is: "no one else", "not immediately", "not all".
const OF_A_PART: &[&str] = &[
    "except",
    "else",
    "other",
    "others",
    "more",
    "further",
    "additional",
    "immediately",
    "initially",
    "originally",
    "first",
    "until",
    "all",
    "every",
    "everyone",
    "always",
    "entirely",
    "fully",
    "completely",
    "directly",
    "alone",
    "only",
    "solely",
    "because",
    "just",
    "exactly",
    "necessarily",
    "simply",
    "both",
    "enough",
    "ever",
    "before",
    "anymore",
    "longer",
    "besides",
    "apart",
    "unless",
    "publicly",
];

/// Predicates of speech and mind: one may think so, and another not.
const NO_ACT: &[&str] = &[
    "say",
    "answer",
    "think",
    "believe",
    "know",
    "want",
    "see",
    "feel",
    "hear",
    "look",
    "like",
    "mean",
    "understand",
    "remember",
    "be",
    "have",
    "do",
    "seem",
    "appear",
    "need",
    "expect",
    "confirm",
    "deny",
    "ask",
    "comment",
    "respond",
];

/// A finite clause that denies by its own words: "did not attend", "no shots were fired", "used no explosives".
fn is_denial(witness: &Witness<'_>, clause: &Clause) -> bool {
    let event = witness.event(clause);
    let tokens = &witness.read.analysis.tokens;
    let finite = match tokens[event.trigger].xpos {
        Xpos::Vbd | Xpos::Vbz | Xpos::Vbp => true,
        Xpos::Vb | Xpos::Vbn => event.words.iter().any(|&word| {
            tokens[word].head == event.trigger
                && matches!(tokens[word].deprel, Deprel::Aux | Deprel::AuxPass)
                && word < event.trigger
        }),
        _ => false,
    };
    !clause.reporting
        && finite
        && event.modality.factuality == Factuality::Negated
        && !is_infinite(witness, event)
        && (negates_itself(witness, event) || none_of(witness, event).is_some())
}

/// Verbs by which what stands below them was not done.
const REFUSES: &[&str] = &["refuse", "decline"];

/// What was not done, where a clause says that somebody would not do it: "refused to sign the bill".
fn refused(witness: &Witness<'_>, clause: &Clause) -> Option<Concept> {
    let event = witness.event(clause);
    let tokens = &witness.read.analysis.tokens;
    let told = REFUSES.contains(&event.lemma.as_str())
        && tokens[event.trigger].xpos == Xpos::Vbd
        && event.modality.factuality == Factuality::Asserted;
    let below = event.words.iter().find(|&&word| {
        tokens[word].head == event.trigger
            && tokens[word].deprel == Deprel::Xcomp
            && tokens[word].xpos == Xpos::Vb
    });
    witness.concept(*below.filter(|_| told)?)
}

/// What takes part in none: the noun behind "no".
fn none_of(witness: &Witness<'_>, event: &Event) -> Option<Concept> {
    let analysis = &witness.read.analysis;
    let no = |head: usize| {
        event.words.iter().any(|&word| {
            analysis.tokens[word].head == head && analysis.text(word).eq_ignore_ascii_case("no")
        })
    };
    let part = event.participants.iter().find(|part| no(part.head))?;
    witness.concept(part.head)
}

/// "Denied that she had ever provided": what is asked or denied above is not told.
fn is_asked_or_denied(witness: &Witness<'_>, clause: &Clause) -> bool {
    let event = witness.event(clause);
    let above = event.parent.map(|parent| witness.read.claims.events[parent].lemma.as_str());
    above.is_some_and(|verb| {
        matches!(verb, "deny" | "reject" | "dispute" | "refute" | "dismiss" | "ask" | "question")
    }) || witness.says(event, &["ever"])
}

/// How alike the sentences of a denial and an assertion are, where the one denies the other: one predicate, and whatever takes
/// part in the denial takes part in the assertion, by the same words.
fn is_denied(
    witnesses: &Witnesses<'_>,
    act: Concept,
    denied: ClauseId,
    asserted: ClauseId,
) -> Option<f32> {
    let clause = |(w, c): ClauseId| &witnesses.list[w].clauses[c];
    let event = |id: ClauseId| witnesses.list[id.0].event(clause(id));
    // What costs least is asked first: a story has many pairs.
    days_between(witnesses, denied, asserted)
        .is_none_or(|days| days.abs() <= ONE_MOMENT_DAYS)
        .then_some(())?;
    let sentence = |id: ClauseId| &witnesses.list[id.0].sentences[event(id).sentence];
    let likeness = Some(sentence(denied).likeness(sentence(asserted)))
        .filter(|likeness| *likeness >= SENTENCES_OF_A_DENIAL)?;
    let parts = |id: ClauseId| -> Vec<(Role, Concept, Span)> {
        let witness = &witnesses.list[id.0];
        let parts = event(id).participants.iter();
        parts.filter_map(|part| Some((part.role, witness.concept(part.head)?, part.span))).collect()
    };
    let (mine, theirs) = (parts(denied), parts(asserted));
    let none = none_of(&witnesses.list[denied.0], event(denied));
    // "No arrests were made": the noun is the predicate of "two men were arrested".
    let of_none = none.is_some_and(|none| none == act || theirs.iter().any(|part| part.1 == none));
    let shared = || -> f32 {
        let shared = clause(denied).bag.shared(&clause(asserted).bag);
        let beside = shared.filter(|(concept, _)| *concept != act);
        beside.map(|(_, weight)| weight).sum()
    };
    // "None of the passengers", "no one on the bus": of them alone.
    let nobody = event(denied).participants.iter().find(|part| {
        let text = witnesses.list[denied.0].article().slice(part.span).to_lowercase();
        let text = text.strip_prefix("no one").map_or(&*text, |_| "no-one");
        let first = text.split(' ').next().unwrap_or_default();
        matches!(first, "nobody" | "no-one" | "none" | "neither")
    });
    let of_nobody = nobody.is_some();
    let rest: Vec<_> =
        mine.iter().filter(|part| !matches!(part.0, Role::Actor | Role::When)).collect();
    (of_nobody || !rest.is_empty()).then_some(())?;
    (of_none || of_nobody && !rest.is_empty() || shared() >= LEAST_DENIED).then_some(())?;
    // "Did not find it in the first minutes" says nothing of later; a day of both must be one.
    let when = event(denied).participants.iter().any(|part| part.role == Role::When);
    let apart =
        time::is_after(witnesses, denied, asserted) || time::is_after(witnesses, asserted, denied);
    let dated = |id| time::is_dated(witnesses, id);
    (!apart && (!when || dated(denied) && dated(asserted))).then_some(())?;
    // What had not yet happened is no denial of what came after.
    let yet = says_yet(&witnesses.list[denied.0], event(denied));
    (!yet || is_told_before(witnesses, denied, asserted)).then_some(())?;
    let words = |id: ClauseId, span: Span| witnesses.list[id.0].bag(&witnesses.concepts, span);
    let named = |some: &Bag, others: &Bag| {
        let mut words = some.0.iter().map(|(word, _)| *word);
        words.any(|word| witnesses.concepts.is_name(word) && others.weight_of(word) == 0.0)
    };
    let of_them = nobody.is_none_or(|part| {
        let words = words(denied, part.span);
        words.0.iter().all(|(word, _)| clause(asserted).bag.weight_of(*word) > 0.0)
    });
    (of_them && !of_two(witnesses, denied, asserted, Compared::Facts)).then_some(())?;
    // "A full-time paid position" is denied by no other position; whoever acts must be one, where both name him.
    let told = |(role, concept, span): &(Role, Concept, Span)| {
        let mine = words(denied, *span);
        let all_in = |theirs: &Bag| mine.0.iter().all(|(word, _)| theirs.weight_of(*word) > 0.0);
        // "At the protest" is where, "during the protest" is when.
        let takes_part = |role: Role| matches!(role, Role::Actor | Role::Recipient);
        let of_same = theirs.iter().filter(|(of_other, same, _)| {
            same == concept && (of_other == role || !takes_part(*of_other) && !takes_part(*role))
        });
        let mut fits = of_same.map(|(_, _, around)| {
            let their = words(asserted, *around);
            match role {
                Role::Actor | Role::Recipient => all_in(&their),
                _ => !named(&mine, &their) || !named(&their, &mine),
            }
        });
        fits.any(|fits| fits) || *role == Role::Other && all_in(&clause(asserted).bag)
    };
    let acts = |part: &&(Role, Concept, Span)| part.0 == Role::Actor;
    let one_actor = mine
        .iter()
        .find(acts)
        .is_none_or(|actor| told(actor) || theirs.iter().all(|part| !acts(&part)));
    (one_actor && rest.iter().all(|part| told(part) || Some(part.1) == none && of_none))
        .then_some(likeness)
}

/// Whether the report of the first is known to be the older one.
fn is_told_before(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    witnesses.published_order(one.0, other.0) == std::cmp::Ordering::Less
}

/// The finding of what some clauses deny and others assert: the later report may tell what came after.
fn denial(witnesses: &Witnesses<'_>, denied: &[ClauseId], asserted: &[ClauseId]) -> Draft {
    let not_yet = |&(w, c): &ClauseId| {
        let witness = &witnesses.list[w];
        let clause = &witness.clauses[c];
        let event = witness.event(clause);
        says_yet(witness, event) || is_not_yet(witness, event) || refused(witness, clause).is_some()
    };
    let came = denied.iter().all(|&one| {
        not_yet(&one) && asserted.iter().all(|&other| is_told_before(witnesses, one, other))
    });
    let speaker = |id: ClauseId| {
        let span = evidence(witnesses, id);
        let statement = witnesses.list[id.0].statement_of(span);
        statement.and_then(|statement| statement.speaker.name.clone())
    };
    let (one, other) = (speaker(denied[0]), speaker(asserted[0]));
    let dispute = one.is_some() && other.is_some() && one != other;
    let side = |name: Option<String>| name.unwrap_or_else(|| "the outlet itself".to_owned());
    let pair = [denied[0], asserted[0]];
    let mut draft = if came {
        let reason = "not so yet in one, so in the later".to_owned();
        draft(witnesses, pair, Verdict::Supersedes, false, reason, "not yet, then happened")
    } else {
        let reason = format!("denied and asserted ({}; {})", side(one), side(other));
        draft(witnesses, pair, Verdict::Contradicts, dispute, reason, "asserted and denied")
    };
    // What is asserted makes the plainer question: "Were shots fired?"
    let (w, c) = asserted[0];
    draft.question = question::clause(&witnesses.list[w], &witnesses.list[w].clauses[c]);
    for (reading, more) in draft.readings.iter_mut().zip([denied, asserted]) {
        reading.claims.extend(more[1..].iter().map(|&id| {
            let span = evidence(witnesses, id);
            witnesses.list[id.0].cite(span, span)
        }));
    }
    draft
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
        && !was_before(witnesses, plan, done)
        && !figures_differ(witnesses, plan, done)
        && !of_two(witnesses, plan, done, Compared::Facts)
}

/// Whether what was done is dated to days before the report of the plan.
fn was_before(witnesses: &Witnesses<'_>, plan: ClauseId, done: ClauseId) -> bool {
    let published = witnesses.list[plan.0].article().published.as_ref();
    let day = published.map(|published| published.value.day);
    // A plan may be told in the evening of what was done in the morning; the days of two zones are one apart.
    day.zip(time::last_day(witnesses, done)).is_some_and(|(day, last)| (day - last).get_days() > 1)
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
    witness.says(witness.event(&witness.clauses[clause]), BEFORE)
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
            let (plan, done) = if *a == Stand::Planned { (*one, *other) } else { (*other, *one) };
            let not_yet = |(w, c): ClauseId| {
                let witness = &witnesses.list[w];
                is_not_yet(witness, witness.event(&witness.clauses[c]))
            };
            let came = not_yet(*one)
                && *b == Stand::Done
                && is_told_before(witnesses, *one, *other)
                || not_yet(*other) && *a == Stand::Done && is_told_before(witnesses, *other, *one);
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

/// Whether a clause tells what happened, in the past and for a fact.
pub(super) fn is_done(witness: &Witness<'_>, clause: &Clause) -> bool {
    stand(witness, clause) == Stand::Done
}

/// Whether a clause tells what is to be.
pub(super) fn is_planned(witness: &Witness<'_>, clause: &Clause) -> bool {
    stand(witness, clause) == Stand::Planned
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
            if witness.is_past(event.trigger)
                && !is_infinite(witness, event)
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
    witness.says(event, &["yet"])
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
                value: phrase::tidy(witness.article().slice(span)),
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
