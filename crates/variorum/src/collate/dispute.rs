//! What one party to the story says another did, and that one denies.
//!
//! A denial is a clause whose predicate denies, with the party that denies for its actor. It meets, in other
//! articles, clauses in which that party acts or is accused, and which share with what is denied a word of weight
//! that is no name. The parties disagree; outlets that report both agree with one another.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::align::{ClauseId, LONGEST_LIST};
use super::free::evidence;
use super::witness::{Bag, Clause, Concept, Concepts, Witness, Witnesses};
use super::{Alignment, Dimension, Draft, Reading, Verdict, question, relation};
use crate::article::Span;
use crate::claim::event::Role;
use crate::claim::factuality::Factuality;
use crate::language::Upos;

/// Predicates, by their group, that deny, and those that accuse.
const DENIES: &str = "deny";
const ACCUSES: &str = "charge";
/// Verbs by which a party contests what is said of it without "denying" it.
const CONTESTS: &[&str] = &[
    "dispute",
    "refute",
    "reject",
    "rebut",
    "contest",
    "dismiss",
    "acknowledge",
    "admit",
    "concede",
];
/// Least weight, besides names, of what a denial and an assertion share: a word that the whole story is about
/// weighs little more.
const LEAST_SHARED: f32 = 0.1;
/// Least likeness, and least weight of what is shared besides names, of an act that one denies in the first person
/// and another report tells of him. On the desk .3 and .45 are alike and .6 loses one that is right; with half of the
/// shared weight two false ones come, with half more the right one goes.
const OF_AN_ACT: f32 = 0.45;
const SHARED_OF_AN_ACT: f32 = 0.8;
/// Assertions that one denial is held against, the likest first.
const MOST: usize = 12;
/// Longest denial cited with what it denies, in bytes.
const LONGEST: usize = 200;

/// A denial with what is denied.
struct Denial {
    clause: ClauseId,
    party: BTreeSet<Concept>,
    bag: Bag,
    /// The clause, with those that say what is denied.
    span: Span,
    /// The act itself is negated, not what is said of it: only the same act asserts it.
    of_an_act: bool,
}

/// Whether a clause tells what is so as a rule: "I am usually not nervous".
fn is_habit(witness: &Witness<'_>, clause: &Clause) -> bool {
    let analysis = &witness.read.analysis;
    witness.event(clause).words.iter().any(|&word| {
        matches!(
            analysis.text(word).to_lowercase().as_str(),
            "usually" | "always" | "often" | "normally" | "generally"
        )
    })
}

/// Whether the subject of a clause is the speaker himself.
fn in_own_words(witness: &Witness<'_>, clause: &Clause) -> bool {
    let analysis = &witness.read.analysis;
    let event = witness.event(clause);
    event
        .participants
        .iter()
        .any(|one| one.head < event.trigger && matches!(analysis.text(one.head), "I" | "We" | "we"))
}

/// Finds denials that meet an assertion of another article: one finding a party and matter.
pub(super) fn findings(witnesses: &Witnesses<'_>) -> Vec<Draft> {
    let denials: Vec<Denial> =
        (0..witnesses.list.len()).flat_map(|w| denials(witnesses, w)).collect();
    let parties = denials.iter().flat_map(|denial| denial.party.iter().copied()).collect();
    let assertions = Assertions::new(witnesses, &parties);
    let mut told: Vec<Dispute<'_>> = Vec::new();
    for denial in &denials {
        let asserted = assertions.meeting(witnesses, denial);
        if asserted.is_empty() {
            continue;
        }
        // Two articles with one denial tell one dispute.
        let same = told.iter_mut().find(|dispute| {
            dispute.denied[0].party.intersection(&denial.party).next().is_some()
                && asserted.iter().any(|id| dispute.asserted.contains(id))
        });
        match same {
            Some(dispute) => {
                dispute.denied.push(denial);
                for id in asserted {
                    if !dispute.asserted.contains(&id) {
                        dispute.asserted.push(id);
                    }
                }
            }
            None => told.push(Dispute { denied: vec![denial], asserted }),
        }
    }
    told.iter().map(|dispute| draft(witnesses, dispute)).collect()
}

/// Denials of one matter by one party, and the clauses that assert it, the likest to the first denial first.
struct Dispute<'d> {
    denied: Vec<&'d Denial>,
    asserted: Vec<ClauseId>,
}

/// Nouns for what is said of somebody, or laid at a door: "denied the allegation"; but "denied access".
const SAID_OF: &[&str] = &[
    "charge",
    "claim",
    "report",
    "responsibility",
    "involvement",
    "wrongdoing",
    "role",
    "knowledge",
    "link",
    "tie",
    "existence",
    "rumour",
    "rumor",
    "suggestion",
    "speculation",
    "assertion",
    "attack",
    "story",
    "affair",
    "collusion",
    "guilt",
    "liability",
    "fault",
    "misconduct",
    "contact",
    "connection",
];

/// Predicates that call what is said wrong.
const FALSE: &[&str] = &[
    "false",
    "untrue",
    "baseless",
    "unfounded",
    "groundless",
    "unsubstantiated",
    "fabricate",
    "lie",
    "fiction",
];

/// Whether the subject of a clause is what somebody says: "the charges", "her claims of an assault".
fn is_about_what_is_said(witness: &Witness<'_>, clause: &Clause) -> bool {
    let analysis = &witness.read.analysis;
    witness.event(clause).participants.iter().any(|one| {
        one.head < witness.event(clause).trigger
            && SAID_OF.contains(&relation::canonical(&analysis.lemma(one.head).to_lowercase()))
    })
}

/// Whether what is denied is that something is so: a clause, a verbal noun, a noun for what is said.
fn denies_a_claim(witness: &Witness<'_>, clause: &Clause) -> bool {
    let analysis = &witness.read.analysis;
    let event = witness.event(clause);
    event
        .participants
        .iter()
        .filter(|one| matches!(one.role, Role::Recipient | Role::Actor))
        .filter(|one| one.head > event.trigger)
        .all(|one| {
            let lemma = analysis.lemma(one.head).to_lowercase();
            analysis.tokens[one.head].upos == Upos::Verb
                || lemma.ends_with("ing")
                || SAID_OF.contains(&relation::canonical(&lemma))
        })
}

/// A clause with those that hang on it: what is said, what somebody is accused of.
fn with_content(witness: &Witness<'_>, clause: &Clause) -> (Bag, Span) {
    let event = witness.event(clause);
    let (mut bag, mut span) = (clause.bag.clone(), event.span);
    let own = &witness.clauses[witness.clauses_of(event.sentence)];
    for below in own.iter().filter(|below| witness.event(below).parent == Some(clause.event)) {
        bag.join(&below.bag);
        let wider = span.cover(witness.event(below).span);
        if wider.len() <= LONGEST {
            span = wider;
        }
    }
    (bag, span)
}

fn denials(witnesses: &Witnesses<'_>, w: usize) -> Vec<Denial> {
    let witness = &witnesses.list[w];
    let mut found = Vec::new();
    for (c, clause) in witness.clauses.iter().enumerate() {
        let event = witness.event(clause);
        let negated = event.modality.factuality == Factuality::Negated;
        let party = if negated {
            // "I did not give them anything," she said.
            if !in_own_words(witness, clause) || is_habit(witness, clause) {
                continue;
            }
            clause.speaker.into_iter().collect()
        } else if FALSE.contains(&event.lemma.as_str()) {
            // "Her claims of an assault are untrue, his lawyer said": who says so denies it.
            if !is_about_what_is_said(witness, clause) {
                continue;
            }
            clause.speaker.into_iter().collect()
        } else if relation::canonical(&event.lemma) == DENIES && denies_a_claim(witness, clause) {
            of_role(witness, (w, c), Role::Actor)
        } else {
            continue;
        };
        if party.is_empty() {
            continue;
        }
        let (bag, span) = with_content(witness, clause);
        found.push(Denial { clause: (w, c), party, bag, span, of_an_act: negated });
    }
    found
}

/// The entities inside a participant's phrase.
fn of_role(witness: &Witness<'_>, (_, c): ClauseId, role: Role) -> BTreeSet<Concept> {
    let tokens = &witness.read.analysis.tokens;
    witness
        .event(&witness.clauses[c])
        .participants
        .iter()
        .filter(|participant| participant.role == role)
        .flat_map(|participant| {
            let first = tokens.partition_point(|token| token.span.end <= participant.span.start);
            (first..tokens.len())
                .take_while(|&token| tokens[token].span.start < participant.span.end)
                .filter_map(|token| witness.entities[token])
        })
        .collect()
}

/// Clauses that assert something of a party, by the party and each word that they are about.
struct Assertions<'w> {
    lists: BTreeMap<(Concept, Concept), Vec<usize>>,
    told: Vec<Assertion<'w>>,
}

/// A clause in which a party acts or is accused.
struct Assertion<'w> {
    clause: ClauseId,
    /// What it is about; of an accusation also what somebody is accused of.
    bag: Cow<'w, Bag>,
}

impl<'w> Assertions<'w> {
    fn new(witnesses: &'w Witnesses<'_>, parties: &BTreeSet<Concept>) -> Assertions<'w> {
        let mut all = Assertions { lists: BTreeMap::new(), told: Vec::new() };
        for (w, witness) in witnesses.list.iter().enumerate() {
            for (c, clause) in witness.clauses.iter().enumerate() {
                if !asserts(witnesses, witness, clause) {
                    continue;
                }
                let accuses = relation::canonical(&witness.event(clause).lemma) == ACCUSES;
                let role = if accuses { Role::Recipient } else { Role::Actor };
                let of_parties = &of_role(witness, (w, c), role) & parties;
                if of_parties.is_empty() {
                    continue;
                }
                let bag = if accuses {
                    Cow::Owned(with_content(witness, clause).0)
                } else {
                    Cow::Borrowed(&clause.bag)
                };
                let content =
                    bag.0.iter().filter(|(word, _)| is_content(&witnesses.concepts, *word));
                for &(word, _) in content {
                    for &party in &of_parties {
                        all.lists.entry((party, word)).or_default().push(all.told.len());
                    }
                }
                all.told.push(Assertion { clause: (w, c), bag });
            }
        }
        all
    }

    /// The likest clause of each other article that asserts what is denied.
    fn meeting(&self, witnesses: &Witnesses<'_>, denial: &Denial) -> Vec<ClauseId> {
        let words = &witnesses.concepts;
        let mut likely: Vec<usize> = denial
            .bag
            .0
            .iter()
            .flat_map(|&(word, _)| denial.party.iter().map(move |&party| (party, word)))
            .filter_map(|key| self.lists.get(&key))
            .filter(|list| list.len() <= LONGEST_LIST)
            .flatten()
            .copied()
            .collect();
        likely.sort_unstable();
        likely.dedup();
        let mut likest: BTreeMap<usize, (f32, ClauseId)> = BTreeMap::new();
        for one in likely.into_iter().map(|at| &self.told[at]) {
            if one.clause.0 == denial.clause.0 {
                continue;
            }
            let shared = one.bag.shared(&denial.bag);
            let shared: f32 =
                shared.filter(|(word, _)| is_content(words, *word)).map(|(_, weight)| weight).sum();
            let likeness = one.bag.likeness(&denial.bag);
            let meets = if denial.of_an_act {
                likeness >= OF_AN_ACT && shared >= SHARED_OF_AN_ACT
            } else {
                shared >= LEAST_SHARED
            };
            if !meets {
                continue;
            }
            let best = likest.entry(one.clause.0).or_insert((likeness, one.clause));
            if likeness > best.0 {
                *best = (likeness, one.clause);
            }
        }
        let mut found: Vec<(f32, ClauseId)> = likest.into_values().collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.truncate(MOST);
        found.into_iter().map(|(_, clause)| clause).collect()
    }
}

/// Whether a clause says that something is so: no denial, no speech as such, no question.
fn asserts(witnesses: &Witnesses<'_>, witness: &Witness<'_>, clause: &Clause) -> bool {
    let event = witness.event(clause);
    Some(clause.predicate) != witnesses.concepts.find(DENIES)
        && !clause.reporting
        && !CONTESTS.contains(&event.lemma.as_str())
        && !matches!(
            event.modality.factuality,
            // "They asked whether he sent it" and "if he sent it" assert nothing.
            Factuality::Negated | Factuality::Unknown | Factuality::Conditional
        )
}

/// Whether a word is of what is claimed: that both say something, or speak of claims, says nothing of it.
fn is_content(words: &Concepts, word: Concept) -> bool {
    Some(word) != words.says && !words.is_name(word) && !SAID_OF.contains(&words.name(word))
}

fn draft(witnesses: &Witnesses<'_>, dispute: &Dispute<'_>) -> Draft {
    let reading = |value: &str, claims: Vec<(usize, Span)>| Reading {
        value: value.to_owned(),
        figure: None,
        claims: claims.iter().map(|&(w, span)| witnesses.list[w].cite(span, span)).collect(),
        origins: Vec::new(),
    };
    let asserted = dispute.asserted.iter().map(|&id| (id.0, evidence(witnesses, id))).collect();
    let denied = dispute.denied.iter().map(|denial| (denial.clause.0, denial.span)).collect();
    let party = dispute.denied[0].party.iter().next();
    let name = party.map_or("one party", |concept| witnesses.concepts.name(*concept));
    let (w, c) = dispute.asserted[0];
    Draft {
        dimension: Dimension::Factuality,
        verdict: Verdict::Contradicts,
        party_dispute: true,
        question: question::clause(&witnesses.list[w], &witnesses.list[w].clauses[c]),
        reason: "asserted by one side and denied by the other; the outlets report it".to_owned(),
        readings: vec![reading("asserted", asserted), reading("denied", denied)],
        alignment: Alignment {
            rule: "said of a party, and denied by it",
            joined: vec![format!("both are about {name}, and share what it is said to have done")],
            against: Vec::new(),
            apart: &["nothing in common with what is denied but names"],
        },
        weight: 1.2,
    }
}
