//! What somebody did or says of himself, and of which another report tells the opposite: he pleaded guilty and not guilty, admitted
//! and denied it, was shot by the police and shot himself.

use std::collections::BTreeMap;

use super::Draft;
use super::align::ClauseId;
use super::apart::{Compared, each_has_its_own, of_two};
use super::once::{MOST, exclusion, is_reflexive, only};
use super::relation;
use super::witness::{Concept, Witness, Witnesses};
use crate::claim::event::{Event, Participant, Role};
use crate::claim::factuality::Factuality;
use crate::language::{Deprel, TokenId, Xpos};

/// Verbs of who owns up to something, and of who says that it is not so.
const ADMITS: &[&str] = &["admit", "confess", "acknowledge"];
const DENIES: &[&str] = &["deny"];
/// Words of a denial below a verb.
const NOT: &[&str] = &["not", "n't", "never"];
/// Words by which one of the two came after the other.
const IN_TURN: &[&str] = &[
    "first",
    "initially",
    "originally",
    "earlier",
    "previously",
    "later",
    "now",
    "then",
    "after",
    "finally",
    "eventually",
    "had",
];
/// Verbs by which one dies at somebody's hand.
const KILLS: &[&str] = &["kill", "shoot", "stab"];
/// Words by which a shot or a stab is one.
const DEADLY: &[&str] = &["dead", "death", "fatally"];

/// What is told of one, in its two opposite forms.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    Plea,
    /// What he owns up to or denies, by its verb or noun.
    Deed(String),
    /// By whose hand he died.
    Hand,
}

/// Finds what two reports tell of one in opposite forms, neither of them both.
pub(super) fn findings(witnesses: &Witnesses<'_>) -> Vec<Draft> {
    let mut told: BTreeMap<(Told, Concept), [Vec<ClauseId>; 2]> = BTreeMap::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate() {
            let event = witness.event(clause);
            let now = witness.read.analysis.tokens[event.trigger].xpos == Xpos::Vbz;
            if !now && !witness.is_past(event.trigger)
                || event.modality.factuality != Factuality::Asserted
            {
                continue;
            }
            for (what, side, who) in forms(witness, event) {
                if let Some((who, _)) = only(witnesses, witness, who) {
                    told.entry((what, who)).or_default()[side].push((w, c));
                }
            }
        }
    }
    let of = |clauses: &[ClauseId], w: usize| clauses.iter().any(|id| id.0 == w);
    let in_turn = |(w, c): ClauseId| {
        let witness = &witnesses.list[w];
        witness.says(witness.event(&witness.clauses[c]), IN_TURN)
    };
    // Not guilty of murder, guilty of manslaughter.
    let of_what = |(w, c): ClauseId| {
        let witness = &witnesses.list[w];
        witness.event(&witness.clauses[c]).participants.iter().any(|part| part.role == Role::To)
    };
    let pair = |(told, [one, other]): (&(Told, Concept), &[Vec<ClauseId>; 2])| {
        // Whom he kills is himself in one of the two.
        let compared = if told.0 == Told::Hand { Compared::Figures } else { Compared::Facts };
        one.iter().take(MOST).find_map(|&a| {
            let b = other.iter().take(MOST).copied().find(|&b| {
                !of(other, a.0)
                    && !of(one, b.0)
                    && !in_turn(a)
                    && !in_turn(b)
                    && (!matches!(told.0, Told::Deed(_))
                        || !each_has_its_own(&objects(witnesses, a), &objects(witnesses, b)))
                    && (told.0 != Told::Plea || of_what(a) == of_what(b))
                    && !of_two(witnesses, a, b, compared)
            })?;
            let mut draft = exclusion(witnesses, a, b);
            if told.0 == Told::Hand {
                "killed by others in one, by his or her own hand in the other"
                    .clone_into(&mut draft.reason);
            }
            Some(draft)
        })
    };
    told.iter().filter_map(pair).collect()
}

/// The verbs of what a clause says: "taking" of "denied taking the money".
fn contents(witness: &Witness<'_>, event: &Event) -> impl Iterator<Item = TokenId> {
    let tokens = &witness.read.analysis.tokens;
    let hanging = witness.hanging_on(event.trigger);
    hanging.filter(|&below| matches!(tokens[below].deprel, Deprel::Xcomp | Deprel::Ccomp))
}

/// What somebody owns up to, or denies, acts on, with the words that tell which: the lobbyist, the safety rules.
fn objects(witnesses: &Witnesses<'_>, (w, c): ClauseId) -> Vec<Concept> {
    let witness = &witnesses.list[w];
    let event = witness.event(&witness.clauses[c]);
    let tokens = &witness.read.analysis.tokens;
    let objects = contents(witness, event)
        .chain([event.trigger])
        .flat_map(|verb| witness.hanging_on(verb))
        .filter(|&token| tokens[token].deprel == Deprel::Obj);
    let tells_which = |&token: &TokenId| {
        matches!(tokens[token].deprel, Deprel::Amod | Deprel::Compound | Deprel::Nmod)
    };
    objects
        .flat_map(|object| witness.hanging_on(object).filter(tells_which).chain([object]))
        .filter_map(|token| witness.concept(token))
        .collect()
}

/// What a clause tells, in which of its two forms, and of whom.
fn forms<'e>(witness: &Witness<'_>, event: &'e Event) -> Vec<(Told, usize, &'e Participant)> {
    let analysis = &witness.read.analysis;
    let part = |role: Role| event.participants.iter().find(|part| part.role == role);
    let says = |words: &[&str]| witness.says(event, words);
    let lemma = event.lemma.as_str();
    let kills = KILLS.contains(&lemma) && (lemma == "kill" || says(DEADLY));
    let recipient = part(Role::Recipient);
    if let Some(whom) = recipient.filter(|whom| kills && !is_reflexive(witness, whom))
        && (part(Role::Actor).is_some() || says(&["by"]))
    {
        return vec![(Told::Hand, 0, whom)];
    }
    let Some(actor) = part(Role::Actor) else { return Vec::new() };
    if lemma == "plead" && says(&["guilty"]) {
        return vec![(Told::Plea, usize::from(says(&["not"])), actor)];
    }
    let side = [ADMITS, DENIES].iter().position(|verbs| verbs.contains(&lemma));
    if let Some(side) = side {
        let below = contents(witness, event).map(|content| {
            // Who denies that he paid and who admits that he did not say the same.
            let mut own = witness.hanging_on(content);
            let denied = own.any(|token| NOT.contains(&analysis.text(token)));
            (analysis.lemma(content).to_lowercase(), side ^ usize::from(denied))
        });
        let noun = part(Role::Recipient)
            .map(|what| (analysis.lemma(what.head).to_lowercase(), side))
            .into_iter();
        let deed = |(word, side): (String, usize)| {
            (Told::Deed(relation::canonical(&word).to_owned()), side, actor)
        };
        return below.chain(noun).map(deed).collect();
    }
    let own_life = lemma == "take" && says(&["own"]) && says(&["life"])
        || lemma == "commit" && says(&["suicide"]);
    let own_hand = recipient.is_some_and(|whom| kills && is_reflexive(witness, whom));
    if own_hand || own_life { vec![(Told::Hand, 1, actor)] } else { Vec::new() }
}
