//! Figures of several articles in one slot: alignment by unit, by what is counted and by what is said of it. Where two
//! nouns stand for what is counted the number joins them, and never alone.
//!
//! Two figures are candidates where they share the unit and the class, or the noun, of what is
//! counted, or the number. How surely they are of one thing is learnt (`quantity/likeness.rs`); what makes them conflict, and what keeps
//! them apart, is in `quantity/slot.rs`.

mod aspect;
mod claim;
mod direction;
mod former;
mod itself;
pub mod likeness;
mod narrow;
mod period;
mod slot;
mod unanimous;

pub(super) use claim::FIRST_TOLD;
pub(super) use itself::RULE as AGAINST_ITSELF;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use self::claim::{Claim, claims, is_base, words_of};
use self::narrow::differently_told;
use self::slot::{
    APART, CONFLICT_CONTEXT, Fit, ONE_MOMENT_DAYS, TOLLS, at_two_times, fit, is_term, long_apart,
    modifiers_meet, narrowing_equal, noun, of_two_sets, same_predicate, sets_meet, supposed,
};
use super::figure::{self, Growth, Order, Relation, Side};
use super::witness::{Concept, Witness, Witnesses};
use super::{Alignment, Dimension, Draft, Figure, Reading, Verdict, question, relation};
use crate::claim::factuality::Factuality;
use crate::claim::quantity::{Counted, Hedge, Quantity, Unit};
use crate::language::NameKind;

/// Those that fall as people are found.
const SHRINKING: &[&str] = &["missing", "trapped", "hospitalised"];
/// Candidates looked at for each figure; bounds the work where a story has thousands of one kind.
pub(super) const CANDIDATES: usize = 200;

/// Finds the slots of a story's figures and compares them. With them the number of kinds of figures that stand in more
/// claims than are held against one another.
pub(super) fn findings(witnesses: &Witnesses<'_>) -> (Vec<Draft>, usize) {
    let mut drafts = Vec::new();
    let mut crowded = 0;
    for mut claims in by_unit(witnesses) {
        let kinds = side_by_side(&mut claims);
        let claims = &*claims;
        let mut clusters = cluster(witnesses, claims, candidates(claims, &kinds));
        for kind in kinds {
            let own = &claims[kind.clone()];
            crowded += usize::from(own.len() > CANDIDATES + 1);
            for (earlier, later) in corrections(witnesses, own) {
                let (earlier, later) = (kind.start + earlier, kind.start + later);
                let of_both: Vec<Vec<usize>> = clusters
                    .extract_if(.., |cluster| {
                        cluster.contains(&earlier) || cluster.contains(&later)
                    })
                    .collect();
                let mut members: Vec<usize> = of_both.into_iter().flatten().collect();
                members.extend([earlier, later]);
                members.sort_unstable();
                members.dedup();
                drafts.extend(corrected(witnesses, claims, &members, (earlier, later)));
            }
            drafts.extend(itself::findings(witnesses, own));
            drafts.extend(former::findings(witnesses, own));
            drafts.extend(direction::findings(witnesses, own));
            drafts.extend(unanimous::findings(witnesses, own));
        }
        for cluster in clusters {
            drafts.extend(finding(witnesses, claims, &cluster));
        }
    }
    (drafts, crowded)
}

/// The figures of a story, those of one unit together, report by report.
fn by_unit<'r>(witnesses: &Witnesses<'r>) -> Vec<Vec<Claim<'r>>> {
    let mut units: BTreeMap<Unit, Vec<Claim<'_>>> = BTreeMap::new();
    for witness in 0..witnesses.list.len() {
        for claim in claims(witnesses, witness) {
            units.entry(claim.quantity.unit.clone()).or_default().push(claim);
        }
    }
    units.into_values().collect()
}

/// Puts figures of one kind side by side, report by report, and says where each kind stands.
fn side_by_side(claims: &mut [Claim<'_>]) -> Vec<Range<usize>> {
    claims.sort_by_cached_key(|claim| kind(claim.quantity));
    let mut kinds = Vec::new();
    let mut begin = 0;
    for own in claims.chunk_by(|one, next| kind(one.quantity) == kind(next.quantity)) {
        kinds.push(begin..begin + own.len());
        begin += own.len();
    }
    for kind in &kinds {
        mark_sole(&mut claims[kind.clone()]);
    }
    kinds
}

/// Pairs of figures that may be of one thing, each once: those of one kind, and equal ones of whatever kind, each with the next
/// [`CANDIDATES`].
fn candidates<'c>(
    claims: &'c [Claim<'_>],
    kinds: &[Range<usize>],
) -> impl Iterator<Item = (usize, usize)> + 'c {
    let mut values: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (place, claim) in claims.iter().enumerate() {
        values.entry(claim.quantity.value.to_bits()).or_default().push(place);
    }
    let near = |places: Vec<usize>| {
        (0..places.len()).flat_map(move |at| {
            let one = places[at];
            let next = places[at + 1..].iter().take(CANDIDATES).map(move |&other| (one, other));
            next.collect::<Vec<_>>()
        })
    };
    // Those of one kind stand side by side, and have met by it.
    let met = |(one, other): (usize, usize)| {
        other - one <= CANDIDATES && kind(claims[one].quantity) == kind(claims[other].quantity)
    };
    let of_one_kind: Vec<Vec<usize>> = kinds.iter().map(|kind| kind.clone().collect()).collect();
    let equal = values.into_values().flat_map(near).filter(move |&pair| !met(pair));
    of_one_kind.into_iter().flat_map(near).chain(equal).filter(|&(one, other)| {
        let (a, b) = (&claims[one], &claims[other]);
        a.witness != b.witness && !a.former && !b.former
    })
}

/// Marks the figures of a slot that are the only one in their report.
fn mark_sole(claims: &mut [Claim<'_>]) {
    let mut told: BTreeMap<usize, Option<u64>> = BTreeMap::new();
    for claim in &*claims {
        let value = claim.quantity.value.to_bits();
        let only = told.entry(claim.witness).or_insert(Some(value));
        *only = only.filter(|one| *one == value);
    }
    for claim in claims {
        claim.sole = told[&claim.witness].is_some();
    }
}

/// Pairs of figures of one report of which its words put one in place of the other: "was at first said to be 4 years
/// old; police later said that he is 3". The first of a slot.
fn corrections(witnesses: &Witnesses<'_>, claims: &[Claim<'_>]) -> Vec<(usize, usize)> {
    let sentence =
        |claim: &Claim<'_>| witnesses.list[claim.witness].sentence_of(claim.quantity.span);
    // "Initially reported", "was first said to be"; but "its first offer" is none.
    let first_told = |claim: &Claim<'_>| {
        let read = witnesses.list[claim.witness].read;
        let around = read.analysis.sentences[sentence(claim)].tokens.clone();
        let word = |token: usize| read.analysis.text(token).to_lowercase();
        around
            .clone()
            .filter(|&token| read.analysis.tokens[token].span.end <= claim.quantity.span.start)
            .filter(|&token| FIRST_TOLD.contains(&word(token).as_str()))
            .any(|token| {
                let beside = token.saturating_sub(1).max(around.start)..(token + 2).min(around.end);
                beside.into_iter().any(|near| crate::claim::statement::is_cue_verb(&word(near)))
            })
    };
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        if !first_told(claim) {
            continue;
        }
        let later = claims.iter().enumerate().find(|(other, after)| {
            *other != index
                && after.witness == claim.witness
                // A note at the foot may say how the age was given first.
                && (after.quantity.span.start > claim.quantity.span.start
                    && sentence(after) <= sentence(claim) + 1
                    || claim.quantity.unit == Unit::Age)
                && after.describes == claim.describes
                && after.quantity.value != claim.quantity.value
                && !(first_told(after) && sentence(after) != sentence(claim))
        });
        if let Some((later, _)) = later
            && found.iter().all(|(old, _)| claims[*old].witness != claim.witness)
        {
            found.push((index, later));
        }
    }
    found.truncate(1);
    found
}

/// The finding of a figure that a report says was first given otherwise.
fn corrected(
    witnesses: &Witnesses<'_>,
    claims: &[Claim<'_>],
    members: &[usize],
    (earlier, later): (usize, usize),
) -> Option<Draft> {
    let value = |claim: usize| claims[claim].quantity.value;
    let members: Vec<usize> = members
        .iter()
        .copied()
        .filter(|&claim| value(claim) == value(earlier) || value(claim) == value(later))
        .collect();
    let articles: BTreeSet<usize> = members.iter().map(|&claim| claims[claim].witness).collect();
    (articles.len() > 1).then(|| superseded(witnesses, claims, &members, (earlier, later)))
}

/// The rule's name; its readings stand in the order of time.
pub(super) const CORRECTED: &str = "corrected in words";

/// The finding of figures of which a report puts one, `later`, in place of another.
fn superseded(
    witnesses: &Witnesses<'_>,
    claims: &[Claim<'_>],
    members: &[usize],
    (earlier, later): (usize, usize),
) -> Draft {
    let named =
        members.iter().copied().find(|&claim| claims[claim].describes.is_some()).unwrap_or(earlier);
    let witness = &witnesses.list[claims[named].witness];
    let event = claims[named].event.map(|event| &witness.read.claims.events[event]);
    let mut told = readings(witnesses, claims, members);
    // What holds now is read last.
    let is_now = |reading: &Reading| reading.value == claims[later].printed;
    told.sort_by_key(is_now);
    Draft {
        dimension: Dimension::Quantity,
        verdict: Verdict::Supersedes,
        party_dispute: false,
        question: ask(witness, &claims[named], event),
        reason: format!(
            "one report says that the figure was first given as “{}” and is “{}”",
            claims[earlier].printed, claims[later].printed
        ),
        readings: told,
        alignment: Alignment {
            rule: CORRECTED,
            joined: vec!["a report tells both, one as the earlier".to_owned()],
            against: Vec::new(),
            apart: &["no words that say which figure came first"],
        },
        weight: 1.5,
    }
}

/// The slot in words: "How old is the boy?" where the noun is known, else as the clause gives it.
fn ask(
    witness: &super::witness::Witness<'_>,
    claim: &Claim<'_>,
    event: Option<&crate::claim::event::Event>,
) -> String {
    match (&claim.quantity.unit, &claim.describes) {
        (Unit::Age, Some(noun)) if question::whose_age(witness, claim.quantity).is_none() => {
            format!("How old is the {noun}?")
        }
        (Unit::Measure("kg"), Some(noun)) => format!("How heavy is the {noun}?"),
        _ => question::quantity(witness, claim.quantity, event),
    }
}

/// One reading a figure under its hedge.
fn readings(witnesses: &Witnesses<'_>, claims: &[Claim<'_>], members: &[usize]) -> Vec<Reading> {
    let mut readings: BTreeMap<(Hedge, String), Reading> = BTreeMap::new();
    for &index in members {
        let claim = &claims[index];
        let witness = &witnesses.list[claim.witness];
        let quantity = claim.quantity;
        let key = (quantity.hedge, format!("{:?}", (quantity.value, quantity.literal.high)));
        let cited = witness.cite(claim.evidence, words_of(quantity));
        readings
            .entry(key)
            .or_insert_with(|| Reading {
                value: claim.printed.clone(),
                figure: Some(Figure {
                    literal: quantity.literal,
                    implied: quantity.implied,
                    unit: quantity.unit.clone(),
                }),
                claims: Vec::new(),
                origins: Vec::new(),
            })
            .claims
            .push(cited);
    }
    readings.into_values().collect()
}

/// What is counted, in a word: the class, or the noun's group; nothing for what is measured.
fn kind(quantity: &Quantity) -> &str {
    match &quantity.counted {
        Some(Counted { class: Some(class), .. }) if quantity.unit == Unit::Count => {
            slot_class(class)
        }
        Some(counted) if quantity.unit == Unit::Count => noun(&counted.head),
        _ => "",
    }
}

/// Classes that reports use for one another: "federal police officers" and "officers".
const ONE_SLOT: &[(&str, &str)] = &[("police", "officers"), ("dismissed", "jobs")];

fn slot_class(class: &'static str) -> &'static str {
    ONE_SLOT.iter().find(|(narrow, _)| *narrow == class).map_or(class, |(_, slot)| slot)
}

/// What joined two figures, and what was weighed against it, in words.
fn reasons(
    witnesses: &Witnesses<'_>,
    a: &Claim<'_>,
    b: &Claim<'_>,
    fit: &Fit,
) -> (Vec<String>, Vec<String>) {
    let words = &witnesses.concepts;
    let class = a.quantity.counted.as_ref().and_then(|counted| counted.class);
    let mut shared: Vec<(Concept, f32)> = a.context.shared(&b.context).collect();
    shared.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut joined = Vec::new();
    if kind(a.quantity) != kind(b.quantity) {
        joined.push(format!("both give {}, of two nouns", figure::number(a.quantity.value)));
    } else if let Some(class) = class {
        joined.push(format!("both count the {class}"));
    } else if let Some(counted) = &a.quantity.counted {
        joined.push(format!("both count “{}”", counted.head));
    }
    let shared: Vec<&str> =
        shared.iter().take(6).map(|(concept, _)| words.name(*concept)).collect();
    if !shared.is_empty() {
        joined.push(format!("both clauses are about {}", shared.join(", ")));
    }
    let likeness = likeness::likeness(witnesses, a, b);
    // Learnt of figures of two reports.
    if likeness.is_enough() && a.witness != b.witness {
        let [sure, least] =
            [likeness.sure, likeness.least].map(|one| figure::number(f64::from(one)));
        joined.push(format!("likeness {sure}, where {least} is asked"));
    }
    let mut against = Vec::new();
    if fit.moves {
        against.push("it moves from hour to hour".to_owned());
    }
    if !fit.one_moment {
        against.push(format!("published more than {ONE_MOMENT_DAYS} days apart"));
    }
    if !likeness.is_enough() && fit.bare < CONFLICT_CONTEXT {
        let bare = fit.bare;
        against.push(format!(
            "their clauses share little (likeness {bare:.2}; a conflict needs {CONFLICT_CONTEXT})"
        ));
    }
    if !narrowing_equal(a, b) {
        against.push("one counts a narrower set of people".to_owned());
    }
    (joined, against)
}

/// Greedy clusters: the best fitting pairs first, at most one answer an article unless its answers
/// agree. Equal figures go first among equals, so that a background figure told twice finds its like.
fn cluster(
    witnesses: &Witnesses<'_>,
    claims: &[Claim<'_>],
    candidates: impl Iterator<Item = (usize, usize)>,
) -> Vec<Vec<usize>> {
    let mut pairs = Vec::new();
    for (one, other) in candidates {
        let Some((_, fit)) = relate(witnesses, &claims[one], &claims[other]) else { continue };
        let equal = agree(claims[one].quantity, claims[other].quantity);
        pairs.push((fit.likeness + if equal { 0.3 } else { 0.0 }, one, other));
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut group: Vec<usize> = (0..claims.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..claims.len()).map(|claim| vec![claim]).collect();
    for (_, one, other) in pairs {
        let (a, b) = (group[one], group[other]);
        if a == b {
            continue;
        }
        let clashes = |x: &Claim<'_>, y: &Claim<'_>| {
            if agree(x.quantity, y.quantity) {
                return false;
            }
            if x.witness == y.witness {
                // A report may tell a toll as it was and as it is.
                let told_twice = growth(x) == Growth::Rises && !x.background && !y.background;
                return !told_twice || !narrowing_equal(x, y);
            }
            // One that agrees with a member may stand beside another with which it is not sure to conflict; what is not one slot
            // may not, unless each agrees with one of two that are joined in spite of what they say: "more than 1,000" joins no
            // 2,000 to 1,180.
            let like =
                |claim: &Claim<'_>, joined: usize| agree(claim.quantity, claims[joined].quantity);
            let as_joined = like(x, one) && like(y, other) || like(x, other) && like(y, one);
            let apart = !agree(claims[one].quantity, claims[other].quantity);
            !(apart && as_joined || of_one_slot(witnesses, x, y))
        };
        let (mine, theirs) = (&members[a], &members[b]);
        if mine.iter().any(|&x| theirs.iter().any(|&y| clashes(&claims[x], &claims[y]))) {
            continue;
        }
        let moved = std::mem::take(&mut members[b]);
        for &claim in &moved {
            group[claim] = a;
        }
        members[a].extend(moved);
    }
    members
        .into_iter()
        .filter(|members| members.len() > 1)
        .map(|mut members| {
            members.sort_unstable();
            members
        })
        .collect()
}

/// Whether both can be true, and a reader takes the same from both.
fn agree(a: &Quantity, b: &Quantity) -> bool {
    // 9-3 is no 9-7, though both begin with nine.
    if a.unit == Unit::Score {
        return a.literal == b.literal;
    }
    figure::intersect(a.literal, b.literal)
        && figure::intersect(a.implied, b.implied)
        && figure::may_be_rounded(a, b)
}

fn growth(claim: &Claim<'_>) -> Growth {
    match claim.quantity.counted.as_ref().and_then(|counted| counted.class) {
        Some(class) if SHRINKING.contains(&class) => Growth::Changes,
        Some(class) if TOLLS.contains(&class) => Growth::Rises,
        _ => Growth::None,
    }
}

/// Least likeness of two figures that contradict one another beside unlike verbs: 40 who were admitted, 20 who were turned away.
const LEAST_OF_OTHER_ACTS: f32 = 0.5;

/// What two figures are to one another; `None` where they are hardly of one thing, or would conflict and something speaks
/// against that.
fn relate(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> Option<(Relation, Fit)> {
    let equal = agree(a.quantity, b.quantity);
    let of_one_kind = kind(a.quantity) == kind(b.quantity);
    let ruled = of_one_kind.then(|| by_rules(witnesses, a, b)).flatten();
    // "Up to 14 years" and "up to 20" may both be true and are two bounds.
    if let Some((relation, _)) = &ruled
        && (!equal || relation.verdict.is_conflict())
    {
        return ruled;
    }
    let likeness = likeness::likeness_beside_rules(a, b, ruled.is_some());
    if !likeness.is_enough() {
        return None;
    }
    // What agrees is told together whatever else the clauses say.
    let alike = Fit {
        likeness: likeness.sure,
        bare: likeness.sure,
        firm: false,
        one_set: false,
        moves: false,
        one_moment: true,
        close: true,
    };
    if equal {
        let of_sets = a.base == b.base
            && sets_meet(a.quantity, b.quantity)
            && a.quantity.share.is_some() == b.quantity.share.is_some()
            && is_term(a) == is_term(b)
            && !long_apart(a, b)
            && !befalls_others(a, b);
        if !of_sets {
            return None;
        }
        let relation = compared(witnesses, a, b);
        return (!relation.verdict.is_conflict()).then_some((relation, alike));
    }
    let fit = fit(witnesses, a, b)?;
    let relation = compared(witnesses, a, b);
    let of_one_set = !fit.moves
        && fit.one_moment
        && !of_two_sets(a, b)
        && !are_items_of_lists(witnesses, a, b)
        && modifiers_meet(&witnesses.concepts, a, b)
        && (likeness.sure >= LEAST_OF_OTHER_ACTS || same_predicate(witnesses, a, b));
    let sure = !relation.verdict.is_conflict() || of_one_set && may_conflict(witnesses, a, b);
    sure.then_some((relation, fit))
}

/// Whether both stand among others of their unit and nothing beside one stands beside the other, but for people and the word that opens a
/// list: "Orme bought a $3,300 fur and a $4,000 violin", "Orme's bills included $3,180 for a week on the lake, $500 for a tuner".
fn are_items_of_lists(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let others = |claim: &Claim<'_>| {
        claim.others.iter().filter(|(_, other)| **other == claim.quantity.unit).count()
    };
    let tells = |concept: Concept| {
        let is_person =
            |(name, kind): &(Concept, NameKind)| *name == concept && *kind == NameKind::Person;
        witnesses.concepts.name(concept) != "include"
            && !a.names.iter().chain(&b.names).any(is_person)
    };
    // A sum and the other part of a total are two figures, and no list.
    others(a).min(others(b)) > 0
        && others(a).max(others(b)) > 1
        && !a.beside.shared(&b.beside).any(|(concept, _)| tells(concept))
}

/// Whether what happens to those of one toll does not happen to the others: the nine who died are neither the nine who are missing nor
/// nine who came ashore.
fn befalls_others(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let class =
        |claim: &Claim<'_>| claim.quantity.counted.as_ref().and_then(|counted| counted.class);
    (a.is_toll() || b.is_toll()) && class(a).zip(class(b)).is_some_and(|(a, b)| a != b)
}

/// What the rules of slots say of two figures; `None` where they leave them apart.
fn by_rules(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> Option<(Relation, Fit)> {
    let fit = fit(witnesses, a, b).filter(|fit| fit.close)?;
    let relation = compared(witnesses, a, b);
    let toll = growth_of(a, b) != Growth::None;
    let allowed = match relation.verdict {
        Verdict::Contradicts | Verdict::Differs => fit.firm && may_conflict(witnesses, a, b),
        // "Eleven workers were killed", "killed 12 people": at the top of both it is the toll of the story.
        Verdict::Supersedes => {
            (fit.one_set || toll && a.lead && b.lead && !of_two_sets(a, b))
                && (toll || !at_two_times(a, b))
                && supposed(witnesses, a) == supposed(witnesses, b)
                && is_denied(witnesses, a) == is_denied(witnesses, b)
                && !(a.planned && b.done || b.planned && a.done)
                && !differently_told(witnesses, a, b)
        }
        _ => true,
    };
    allowed.then_some((relation, fit))
}

/// Whether nothing that the reports tell beside two figures keeps them from a conflict.
fn may_conflict(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    !at_two_times(a, b)
        && !(a.quantity.unit == Unit::Count && (a.planned && b.done || b.planned && a.done))
        && supposed(witnesses, a) == supposed(witnesses, b)
        && is_denied(witnesses, a) == is_denied(witnesses, b)
        && !gives_both(witnesses, a, b)
        && !gives_both(witnesses, b, a)
        && !differently_told(witnesses, a, b)
}

/// The dead of an earlier happening, told at the foot of a report, are no growing toll; the missing are always those of now.
fn growth_of(a: &Claim<'_>, b: &Claim<'_>) -> Growth {
    match growth(a) {
        Growth::Rises if !(a.lead || b.lead || a.so_far && b.so_far) => Growth::None,
        growth => growth,
    }
}

fn compared(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> Relation {
    figure::compare(
        Side { quantity: a.quantity, words: &a.printed },
        Side { quantity: b.quantity, words: &b.printed },
        growth_of(a, b),
        order(witnesses, a, b),
    )
}

/// Whether the rules of slots put two figures side by side.
fn rules_join(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    kind(a.quantity) == kind(b.quantity) && by_rules(witnesses, a, b).is_some()
}

/// Whether two figures may stand in one slot.
fn of_one_slot(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    agree(a.quantity, b.quantity)
        || kind(a.quantity) == kind(b.quantity) && fit(witnesses, a, b).is_some()
}

/// Whether a figure stands in what is denied: who did not accept 3 percent may accept 7.
fn is_denied(witnesses: &Witnesses<'_>, claim: &Claim<'_>) -> bool {
    let events = &witnesses.list[claim.witness].read.claims.events;
    claim.event.is_some_and(|event| events[event].modality.factuality == Factuality::Negated)
}

/// Counts from which the same figure in another report is hardly there by chance.
const TELLING_VALUE: f64 = 13.0;

/// Whether the report of the first gives the second's figure too, of the same or of nothing that is said: "six
/// arrests on Wednesday, compared with 47 the night before" contradicts nobody's 47.
fn gives_both(witnesses: &Witnesses<'_>, one: &Claim<'_>, other: &Claim<'_>) -> bool {
    let witness = &witnesses.list[one.witness];
    let theirs = other.quantity;
    makes_up(witness, one.quantity, theirs)
        || witness.read.claims.quantities.iter().any(|mine| {
            let of_one_kind = match (&mine.counted, &theirs.counted) {
                // "Compared to 47 the previous night": what is counted may be left out, and another noun stand there.
                (Some(a), Some(b)) => {
                    a.class == b.class
                        || a.class.is_none() && theirs.value >= TELLING_VALUE
                        || noun(&a.head) == noun(&b.head)
                }
                _ => true,
            };
            mine.span != one.quantity.span
                && (mine.unit == theirs.unit || mine.unit == Unit::Number)
                && mine.value == theirs.value
                && of_one_kind
                && sets_meet(mine, theirs)
                && !is_base(witness, mine)
                && !witness.article().is_aside(mine.span)
        })
}

/// Figures on either side of one with which it may make up a sum.
const BESIDE: usize = 3;

/// Whether a figure and another of its kind beside it come to a third: "twelve people aboard and two people on the ground", "nine
/// years for rape and three years for theft".
fn makes_up(witness: &Witness<'_>, one: &Quantity, sum: &Quantity) -> bool {
    let at = witness.sentence_of(one.span);
    let Some(around) = witness.read.analysis.sentences.get(at) else { return false };
    let of_one_kind = |beside: &Quantity| match (&beside.counted, &one.counted) {
        (Some(a), Some(b)) => {
            a.class.is_some() && a.class == b.class || noun(&a.head) == noun(&b.head)
        }
        // "Twelve aboard and two on the ground": what is counted may be left out.
        _ => true,
    };
    // The next ones on either side.
    let all = witness.quantities_in(around.span);
    let place = all.partition_point(|other| other.span.start < one.span.start);
    let near = &all[place.saturating_sub(BESIDE)..all.len().min(place + 1 + BESIDE)];
    near.iter().any(|beside| {
        beside.span != one.span
            && beside.unit == sum.unit
            && of_one_kind(beside)
            && (beside.value + one.value - sum.value).abs() <= f64::EPSILON * sum.value
    })
}

fn finding(witnesses: &Witnesses<'_>, claims: &[Claim<'_>], cluster: &[usize]) -> Option<Draft> {
    let mut worst: Option<(Relation, Fit, (usize, usize))> = None;
    let mut alignment: Option<(Fit, (usize, usize))> = None;
    for (index, &one) in cluster.iter().enumerate() {
        for &other in &cluster[index + 1..] {
            let (a, b) = (&claims[one], &claims[other]);
            if a.witness == b.witness {
                continue;
            }
            let Some((relation, fit)) = relate(witnesses, a, b) else { continue };
            if alignment.as_ref().is_none_or(|(best, _)| best.likeness < fit.likeness) {
                alignment = Some((fit, (one, other)));
            }
            if worst.as_ref().is_none_or(|(old, ..)| old.verdict < relation.verdict) {
                worst = Some((relation, fit, (one, other)));
            }
        }
    }
    let (relation, fit, pair) = worst?;
    let (best, pair) = if relation.verdict.is_conflict() { (fit, pair) } else { alignment? };
    Some(finding_of(witnesses, claims, cluster, relation, &best, pair))
}

/// The finding of the figures of a slot, `cluster`, with the relation that two of them, `pair`, are in.
fn finding_of(
    witnesses: &Witnesses<'_>,
    claims: &[Claim<'_>],
    cluster: &[usize],
    relation: Relation,
    best: &Fit,
    (one, other): (usize, usize),
) -> Draft {
    let growth = growth(&claims[cluster[0]]);
    let (joined, against) = reasons(witnesses, &claims[one], &claims[other], best);
    // The name of who is of an age, and the shortest clause, make the plainest question.
    let first = cluster
        .iter()
        .map(|&claim| &claims[claim])
        .min_by_key(|claim| {
            let witness = &witnesses.list[claim.witness];
            let read = witness.read;
            let age = claim.quantity.unit == Unit::Age;
            (
                age && question::whose_age(witness, claim.quantity).is_none(),
                claim.describes.is_none(),
                claim.event.map_or(usize::MAX, |event| read.claims.events[event].span.len()),
            )
        })
        .expect("clusters are not empty");
    // Where a report puts a figure is how much it matters to the story.
    let lead =
        cluster.iter().filter(|&&claim| claims[claim].lead).count() as f32 / cluster.len() as f32;
    let witness = &witnesses.list[first.witness];
    let event = first.event.map(|event| &witness.read.claims.events[event]);
    Draft {
        dimension: Dimension::Quantity,
        verdict: relation.verdict,
        party_dispute: false,
        question: ask(witness, first, event),
        reason: (relation.verdict == Verdict::Supersedes)
            .then(|| history(witnesses, claims, cluster))
            .flatten()
            .unwrap_or(relation.reason),
        readings: readings(witnesses, claims, cluster),
        alignment: Alignment { rule: relation.rule, joined, against, apart: APART },
        weight: 0.5 + lead * if growth == Growth::None { 1.0 } else { 2.0 } + best.likeness,
    }
}

/// Figures of a history from which it is told whole, and not by one pair.
const HISTORY: usize = 3;

/// "From report to report the figure goes from “at least four” to “17”", where three reports or more give
/// three figures or more at known times.
fn history(witnesses: &Witnesses<'_>, claims: &[Claim<'_>], cluster: &[usize]) -> Option<String> {
    let mut steps: Vec<(crate::article::Moment, &Claim<'_>)> = cluster
        .iter()
        .filter_map(|&claim| {
            let article = witnesses.list[claims[claim].witness].article();
            Some((article.published.as_ref()?.value, &claims[claim]))
        })
        .collect();
    steps.sort_by(|a, b| a.0.order(&b.0).then(a.1.quantity.value.total_cmp(&b.1.quantity.value)));
    let mut values: Vec<f64> = steps.iter().map(|(_, claim)| claim.quantity.value).collect();
    values.dedup();
    let reports: BTreeSet<usize> = steps.iter().map(|(_, claim)| claim.witness).collect();
    let ((_, first), (_, last)) = (steps.first()?, steps.last()?);
    (values.len() >= HISTORY
        && reports.len() >= HISTORY
        && first.quantity.value != last.quantity.value)
        .then(|| {
            format!(
                "from report to report the figure goes from “{}” to “{}”",
                first.printed, last.printed
            )
        })
}

fn order(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> Order {
    let in_words = a.told.cmp(&b.told);
    if in_words != Ordering::Equal {
        return Order { earlier: in_words, in_words: true };
    }
    let earlier = witnesses.published_order(a.witness, b.witness);
    Order { earlier, in_words: false }
}
