//! What befalls somebody or something once, in each report that tells it: an arrest, a death, a sinking. Two days of it, or
//! two places, are of one happening however differently the clauses are worded; and what excludes it cannot have befallen too.

use std::collections::BTreeMap;

use super::align::{ClauseId, of_two};
use super::factuality::is_done;
use super::free::evidence;
use super::witness::{Clause, Concept, Witness, Witnesses};
use super::{Alignment, Dimension, Draft, Reading, Verdict, question, time};
use crate::claim::event::{Participant, Role};
use crate::language::{Upos, Xpos};

/// Predicates, by the first word of their group, that befall one thing once in a story.
const ONCE: &[&str] = &[
    "kill",
    "murder",
    "arrest",
    "sentence",
    "convict",
    "kidnap",
    "release",
    "execute",
    "find",
    "rescue",
    "elect",
    "appoint",
    "dismiss",
    "extradite",
    "deport",
    "hospitalise",
    "hospitalize",
    "bury",
    "resign",
    "surrender",
    "sink",
    "crash",
    "collapse",
    "derail",
    "explode",
    "burst",
    "retire",
    "marry",
    "suspend",
    "capture",
    "shoot",
    "stab",
    "drown",
    "assassinate",
    "behead",
    "hang",
    "expel",
    "evict",
    "recapture",
    "disappear",
    "vanish",
];

/// Clauses of one kind that are held against one another; bounds the pairs in stories of thousands.
const MOST: usize = 60;
/// Sentences at the top of a report, headline included, in which it tells what it is about.
const LEAD: usize = 5;
/// Rarity of a noun from which there is hardly more than one such thing in a story.
const RARE: f32 = 0.75;

/// Clauses of a story that tell what befell one thing, by what and whom; of at least two reports.
pub(super) type Slots = BTreeMap<(Concept, Concept), Vec<ClauseId>>;

/// Finds them. What a report denies, plans or supposes is not among them.
pub(super) fn slots(witnesses: &Witnesses<'_>) -> Slots {
    let mut slots = Slots::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate() {
            let event = witness.event(clause);
            // "The blast happened at noon", at the top: the one that the story is about.
            let main = clause.happening.is_some_and(|noun| {
                event.sentence < LEAD && witness.read.analysis.tokens[noun].xpos == Xpos::Nn
            });
            if main && is_done(witness, clause) {
                slots.entry((clause.predicate, clause.predicate)).or_default().push((w, c));
            }
            if clause.reporting
                || !ONCE.contains(&witnesses.concepts.name(clause.predicate))
                || !is_done(witness, clause)
            {
                continue;
            }
            if let Some(who) = befallen(witnesses, witness, clause) {
                slots.entry((clause.predicate, who)).or_default().push((w, c));
            }
        }
    }
    slots.retain(|_, clauses| {
        clauses.truncate(MOST);
        clauses.iter().any(|id| id.0 != clauses[0].0)
    });
    slots
}

/// Words for one house of a parliament and another, for one ballot and the next, and for the tremors beside the one.
const TELLS_APART: &[&str] = &[
    "senate",
    "house",
    "committee",
    "subcommittee",
    "council",
    "assembly",
    "upper",
    "lower",
    "panel",
    "jury",
    "board",
    "aftershock",
    "foreshock",
    "round",
    "runoff",
    "run-off",
];

/// Those of a sentence, sorted: of two votes that have other ones neither denies the other.
pub(super) fn sets_apart(read: &crate::story::Read<'_>, sentence: usize) -> Vec<&'static str> {
    let Some(sentence) = read.analysis.sentences.get(sentence) else { return Vec::new() };
    let text = read.article().slice(sentence.span).to_lowercase();
    let words = text.split(|symbol: char| !symbol.is_alphanumeric() && symbol != '-');
    let mut found: Vec<&'static str> =
        words.filter_map(|word| TELLS_APART.iter().copied().find(|known| *known == word)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// To whom or to what it happens: the one acted on, else the one who acts. One thing only, by its name or as "the ferry".
fn befallen(witnesses: &Witnesses<'_>, witness: &Witness<'_>, clause: &Clause) -> Option<Concept> {
    let analysis = &witness.read.analysis;
    let event = witness.event(clause);
    let of_subject = OF_ITS_SUBJECT.contains(&&*event.lemma);
    let reflexive = |part: &&Participant| {
        matches!(analysis.text(part.head), "himself" | "herself" | "itself" | "themselves")
    };
    let of =
        |role: Role| event.participants.iter().find(|part| part.role == role && !reflexive(part));
    let recipient = of(Role::Recipient).filter(|_| !of_subject);
    let part = recipient.or_else(|| of(Role::Actor))?;
    let token = &analysis.tokens[part.head];
    let named = witness.entities[part.head].filter(|&concept| {
        witnesses.concepts.is_entity(concept) && !witnesses.concepts.is_country(concept)
    });
    named.or_else(|| {
        let one = token.upos == Upos::Noun && token.xpos == Xpos::Nn;
        let definite = analysis.article.slice(part.span).to_lowercase().starts_with("the ");
        // "A beekeeper" is hardly two of one story; "a man" may be.
        let concept = witness.concept(part.head)?;
        (one && (definite || witnesses.concepts.rarity(concept) >= RARE)).then_some(concept)
    })
}

/// Pairs of what can befall one only singly, by the first words of their groups.
const EXCLUDE: &[(&str, &str)] =
    &[("convict", "acquit"), ("kill", "survive"), ("approve", "reject"), ("sign", "veto")];
/// Verbs whose subject is what it befalls, though they act on something: "survived the crash".
const OF_ITS_SUBJECT: &[&str] = &["survive"];

/// What one report tells of somebody, and another the opposite of him: "was convicted", "was acquitted". A report that tells both
/// knows of two occasions, and so may two that give two days.
pub(super) fn exclusions(witnesses: &Witnesses<'_>) -> Vec<Draft> {
    let mut told: BTreeMap<(usize, Concept), [Vec<ClauseId>; 2]> = BTreeMap::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate() {
            let predicate = witnesses.concepts.name(clause.predicate);
            let sides = EXCLUDE.iter().enumerate().filter_map(|(pair, (one, other))| {
                let side = [one, other].iter().position(|word| **word == predicate)?;
                Some((pair, side))
            });
            for (pair, side) in sides {
                if clause.reporting || !is_done(witness, clause) {
                    continue;
                }
                if let Some(who) = befallen(witnesses, witness, clause) {
                    told.entry((pair, who)).or_default()[side].push((w, c));
                }
            }
        }
    }
    let mut drafts = Vec::new();
    for [one, other] in told.values() {
        let both = one.iter().any(|a| other.iter().any(|b| a.0 == b.0));
        let pair = one.iter().take(MOST).find_map(|&a| {
            let houses = |(w, c): ClauseId| {
                let witness = &witnesses.list[w];
                sets_apart(witness.read, witness.event(&witness.clauses[c]).sentence)
            };
            let b = other.iter().take(MOST).copied().find(|&b| {
                let (mine, theirs) = (houses(a), houses(b));
                (mine == theirs || mine.is_empty() || theirs.is_empty())
                    && !by_two(witnesses, a, b)
                    && !of_two(witnesses, a, b)
                    && !time::is_after(witnesses, a, b)
                    && !time::is_after(witnesses, b, a)
            })?;
            Some((a, b))
        });
        if let Some((a, b)) = pair.filter(|_| !both) {
            drafts.push(exclusion(witnesses, a, b));
        }
    }
    drafts
}

/// What comes after what, by the first words of their groups: who was arrested may be released, and no longer is what he was.
const AFTER: &[(&str, &str)] = &[
    ("arrest", "release"),
    ("kidnap", "release"),
    ("kidnap", "rescue"),
    ("suspend", "reinstate"),
    ("hospitalise", "discharge"),
    ("hospitalize", "discharge"),
    ("propose", "withdraw"),
];

/// What a report tells of somebody, and a later one the next of him, which the first does not tell.
pub(super) fn transitions(witnesses: &Witnesses<'_>) -> Vec<Draft> {
    let mut told: BTreeMap<(usize, Concept), [Vec<ClauseId>; 2]> = BTreeMap::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate() {
            let predicate = witnesses.concepts.name(clause.predicate);
            for (pair, (first, next)) in AFTER.iter().enumerate() {
                let Some(side) = [first, next].iter().position(|word| **word == predicate) else {
                    continue;
                };
                if clause.reporting || !is_done(witness, clause) {
                    continue;
                }
                if let Some(who) = befallen(witnesses, witness, clause) {
                    told.entry((pair, who)).or_default()[side].push((w, c));
                }
            }
        }
    }
    let moment = |(w, _): ClauseId| {
        witnesses.list[w].article().published.as_ref().map(|published| published.value)
    };
    let mut drafts = Vec::new();
    for [first, next] in told.values() {
        let earlier = |a: ClauseId, b: ClauseId| {
            let both = moment(a).zip(moment(b));
            both.is_some_and(|(a, b)| a.order(&b) == std::cmp::Ordering::Less)
        };
        let unaware = |a: ClauseId| next.iter().all(|b| b.0 != a.0);
        let pair = first
            .iter()
            .copied()
            .filter(|&a| unaware(a))
            .find_map(|a| Some((a, next.iter().copied().find(|&b| earlier(a, b))?)));
        if let Some((a, b)) = pair {
            let mut draft = exclusion(witnesses, a, b);
            draft.verdict = Verdict::Supersedes;
            "the later report tells what came after".clone_into(&mut draft.reason);
            draft.alignment.rule = "what comes after what";
            drafts.push(draft);
        }
    }
    drafts
}

/// Whether two acts have two who act, of whom each may do his own: a parliament that approves, a president who rejects. A court that
/// convicts and a jury that acquits act on one man.
fn by_two(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let actor = |(w, c): ClauseId| {
        let witness = &witnesses.list[w];
        let event = witness.event(&witness.clauses[c]);
        let acts = matches!(
            &*event.lemma,
            "approve" | "reject" | "sign" | "veto" | "pass" | "adopt" | "endorse"
        );
        let part =
            event.participants.iter().find(|one| one.role == Role::Actor).filter(|_| acts)?;
        witness.concept(part.head)
    };
    actor(one).zip(actor(other)).is_some_and(|(one, other)| one != other)
}

fn exclusion(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> Draft {
    let reading = |(w, c): ClauseId| {
        let witness = &witnesses.list[w];
        let span = evidence(witnesses, (w, c));
        Reading {
            value: question::tidy(witness.article().slice(span)),
            figure: None,
            claims: vec![witness.cite(span, span)],
            origins: Vec::new(),
        }
    };
    let predicate = |(w, c): ClauseId| {
        let witness = &witnesses.list[w];
        witness.event(&witness.clauses[c]).lemma.clone()
    };
    Draft {
        dimension: Dimension::Event,
        verdict: Verdict::Contradicts,
        party_dispute: false,
        question: question::clause(&witnesses.list[one.0], &witnesses.list[one.0].clauses[one.1]),
        reason: format!("“{}” and “{}” exclude one another", predicate(one), predicate(other)),
        readings: vec![reading(one), reading(other)],
        alignment: Alignment {
            rule: "what excludes one another",
            joined: vec!["of the same person or thing".to_owned()],
            against: Vec::new(),
            apart: &["another one to whom it happens; two days; a report that tells both"],
        },
        weight: 1.2,
    }
}
