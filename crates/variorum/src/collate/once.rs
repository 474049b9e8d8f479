//! What befalls somebody or something once, in each report that tells it: an arrest, a death, a sinking. Two days of it, or
//! two places, are of one happening however differently the clauses are worded.

use std::collections::BTreeMap;

use super::align::ClauseId;
use super::factuality::is_done;
use super::witness::{Clause, Concept, Witness, Witnesses};
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
    "free",
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

/// Clauses of a story that tell what befell one thing, by what and whom; of at least two reports.
pub(super) type Slots = BTreeMap<(Concept, Concept), Vec<ClauseId>>;

/// Finds them. What a report denies, plans or supposes is not among them.
pub(super) fn slots(witnesses: &Witnesses<'_>) -> Slots {
    let mut slots = Slots::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate() {
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
    slots.retain(|_, clauses| clauses.iter().any(|id| id.0 != clauses[0].0));
    slots
}

/// To whom or to what it happens: the one acted on, else the one who acts. One thing only, by its name or as "the ferry".
fn befallen(witnesses: &Witnesses<'_>, witness: &Witness<'_>, clause: &Clause) -> Option<Concept> {
    let analysis = &witness.read.analysis;
    let event = witness.event(clause);
    let reflexive = |part: &&Participant| {
        matches!(analysis.text(part.head), "himself" | "herself" | "itself" | "themselves")
    };
    let of = |role: Role| {
        event.participants.iter().filter(|part| part.role == role && !reflexive(part)).next()
    };
    let part = of(Role::Recipient).or_else(|| of(Role::Actor))?;
    let token = &analysis.tokens[part.head];
    let named = witness.entities[part.head].filter(|&concept| {
        witnesses.concepts.is_entity(concept) && !witnesses.concepts.is_country(concept)
    });
    named.or_else(|| {
        let one = token.upos == Upos::Noun && token.xpos == Xpos::Nn;
        let definite = analysis.article.slice(part.span).to_lowercase().starts_with("the ");
        witness.concept(part.head).filter(|_| one && definite)
    })
}
