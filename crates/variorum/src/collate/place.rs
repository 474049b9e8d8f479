//! Where: the places of clauses that tell the same thing, role by role.
//!
//! Nested places are compatible, separate ones in one role contradict; places of different roles
//! never stand side by side.

use super::align::{ClauseId, Group, firm, likeness, one_happening, share_a_participant};
use super::apart::{Compared, of_two};
use super::free::evidence;
use super::once::Slots;
use super::witness::Witnesses;
use super::{Alignment, Dimension, Draft, Reading, Verdict, phrase, question};
use crate::article::Span;
use crate::claim::event::Role;
use crate::claim::place::{Place, PlaceRole, Precision};

/// Places in one sentence up to which each may be where its clause happened.
const FEW_PLACES: usize = 2;
/// Likeness from which clauses with unrelated predicates have one place.
const ALIKE: f32 = 0.45;

/// Metres within which two positions may be one: each is rounded to a hundredth of a degree.
const ONE_SPOT: f64 = 1_600.0;
/// Metres beyond which a site is not in a town: the largest towns are some 100 km wide.
const WIDEST_TOWN: f64 = 60_000.0;

/// One place of one clause.
struct Located<'r> {
    clause: ClauseId,
    place: &'r Place,
}

/// What keeps places apart.
const APART: &[&str] = &[
    "places in different roles: from where, to where",
    "for a conflict: another predicate, or no participant in common",
    "for a conflict: a sentence that names the other place too, or many places",
];

/// Compares the places inside each group of clauses.
pub(super) fn findings(witnesses: &Witnesses<'_>, groups: &[Group], once: &Slots) -> Vec<Draft> {
    let roles = [Role::Where, Role::From, Role::To];
    let mut drafts: Vec<Draft> = groups
        .iter()
        .flat_map(|group| roles.into_iter().filter_map(|role| of_role(witnesses, group, role)))
        .collect();
    for draft in once.values().filter_map(|clauses| of_once(witnesses, clauses)) {
        let told =
            drafts.iter().any(|old| old.verdict.is_conflict() && old.rests_on_both_of(&draft));
        if !told {
            drafts.push(draft);
        }
    }
    drafts
}

/// Kinds of places by how large they are, none of which lies in another as large: a kitchen lies in a house.
const SIZES: &[&[(&str, &[&str])]] = &[PREMISES, ROOMS, CONTAINERS];

/// Rooms and other parts of buildings.
const ROOMS: &[(&str, &[&str])] = &[
    ("kitchen", &["kitchen", "galley"]),
    ("attic", &["attic", "loft"]),
    ("cellar", &["cellar", "basement"]),
    ("garage", &["garage"]),
    ("roof", &["roof"]),
    ("corridor", &["corridor", "hallway", "staircase", "stairwell"]),
];

/// What somebody or something small lies in.
const CONTAINERS: &[(&str, &[&str])] = &[
    ("wardrobe", &["wardrobe", "closet", "cupboard"]),
    ("freezer", &["freezer", "fridge", "refrigerator"]),
    ("tree", &["tree"]),
    ("bath", &["bathtub", "tub"]),
    ("bed", &["bed", "crib", "cot"]),
    ("bin", &["bin", "dumpster"]),
    ("well", &["well"]),
];

/// Kinds of places where somebody is found, taken or hurt, each with the nouns for it; none of them lies in another.
const PREMISES: &[(&str, &[&str])] = &[
    (
        "home",
        &[
            "home",
            "house",
            "flat",
            "apartment",
            "residence",
            "villa",
            "mansion",
            "bungalow",
            "cottage",
            "farmhouse",
        ],
    ),
    ("hotel", &["hotel", "motel", "hostel", "guesthouse"]),
    ("airport", &["airport", "airfield"]),
    ("station", &["station"]),
    ("hospital", &["hospital", "clinic"]),
    ("school", &["school", "university", "college", "campus"]),
    ("church", &["church", "mosque", "temple", "synagogue", "cathedral"]),
    ("court", &["court", "courthouse", "courtroom"]),
    ("prison", &["prison", "jail", "cell"]),
    ("border", &["border", "checkpoint", "crossing"]),
    ("office", &["office", "headquarters"]),
    ("restaurant", &["restaurant", "cafe", "café", "nightclub", "pub"]),
];

/// Two places of what befalls one thing once: two towns, or two kinds of premises.
fn of_once(witnesses: &Witnesses<'_>, clauses: &[ClauseId]) -> Option<Draft> {
    let pairs = clauses
        .iter()
        .enumerate()
        .flat_map(|(index, &one)| clauses[index + 1..].iter().map(move |&other| (one, other)));
    let (one, other, (span, span_of_other), reason) = pairs
        .filter(|(one, other)| {
            one.0 != other.0 && !of_two(witnesses, *one, *other, Compared::Places)
        })
        .find_map(|(one, other)| {
            let (spans, reason) =
                towns(witnesses, one, other).or_else(|| premises(witnesses, one, other))?;
            Some((one, other, spans, reason))
        })?;
    let reading = |id: ClauseId, span: Span| {
        let witness = &witnesses.list[id.0];
        let clause = evidence(witnesses, id);
        let around = if clause.contains(span) { clause } else { span };
        Reading {
            value: phrase::tidy(witness.article().slice(span)),
            figure: None,
            claims: vec![witness.cite(around, span)],
            origins: Vec::new(),
        }
    };
    let (w, c) = one;
    Some(Draft {
        dimension: Dimension::Place,
        verdict: Verdict::Contradicts,
        party_dispute: false,
        question: format!(
            "Where: {}",
            question::clause(&witnesses.list[w], &witnesses.list[w].clauses[c])
        ),
        reason,
        readings: vec![reading(one, span), reading(other, span_of_other)],
        alignment: Alignment {
            rule: "places of what happens once",
            joined: vec!["the same befalls the same, and nobody and nothing twice".to_owned()],
            against: Vec::new(),
            apart: APART,
        },
        weight: 0.9,
    })
}

/// The places of two clauses, where the gazetteer knows that they are apart.
fn towns(
    witnesses: &Witnesses<'_>,
    one: ClauseId,
    other: ClauseId,
) -> Option<((Span, Span), String)> {
    let at =
        |clause: ClauseId| Some(Located { clause, place: place(witnesses, clause, Role::Where)? });
    let (a, b) = (at(one)?, at(other)?);
    let (verdict, reason) = compare(witnesses, &a, &b)?;
    let beside = beside(witnesses, &a, &b) || beside(witnesses, &b, &a);
    (verdict == Verdict::Contradicts && !beside).then_some(((a.place.span, b.place.span), reason))
}

/// The same of two kinds of premises. "Found at home, died in hospital" names two in one report.
fn premises(
    witnesses: &Witnesses<'_>,
    one: ClauseId,
    other: ClauseId,
) -> Option<((Span, Span), String)> {
    let at = |(w, c): ClauseId| -> Vec<((usize, &'static str), Span)> {
        let witness = &witnesses.list[w];
        let analysis = &witness.read.analysis;
        let event = witness.event(&witness.clauses[c]);
        let words = event.words.iter().copied();
        words
            .filter_map(|head| {
                let noun = analysis.lemma(head).to_lowercase();
                let kind = SIZES.iter().enumerate().find_map(|(size, kinds)| {
                    let mut kinds = kinds.iter();
                    Some((size, kinds.find(|(_, nouns)| nouns.contains(&&*noun))?.0))
                })?;
                let mut before = event
                    .words
                    .iter()
                    .copied()
                    .filter(|&word| analysis.tokens[word].head == head && word < head);
                let at = before
                    .clone()
                    .find(|&word| matches!(analysis.text(word), "at" | "in" | "inside" | "on"))?;
                // A police station is where one is taken to.
                let police = before.any(|word| analysis.lemma(word) == "police");
                let span = analysis.tokens[at + 1].span.cover(analysis.tokens[head].span);
                (!police).then_some((kind, span))
            })
            .collect()
    };
    let (a, b) = (at(one), at(other));
    let ((kind, span), (kind_of_other, span_of_other)) = (a.first()?, b.first()?);
    if a.len() > 1 || b.len() > 1 || kind == kind_of_other || kind.0 != kind_of_other.0 {
        return None;
    }
    let words = |id: ClauseId, span: Span| phrase::tidy(witnesses.list[id.0].article().slice(span));
    Some((
        (*span, *span_of_other),
        format!(
            "“{}” and “{}” are two kinds of place",
            words(one, *span),
            words(other, *span_of_other)
        ),
    ))
}

fn of_role(witnesses: &Witnesses<'_>, group: &Group, role: Role) -> Option<Draft> {
    let located: Vec<Located<'_>> = group
        .clauses
        .iter()
        .filter_map(|&id| Some(Located { clause: id, place: place(witnesses, id, role)? }))
        .collect();
    let mut found: Option<(Verdict, String)> = None;
    for (index, one) in located.iter().enumerate() {
        for other in &located[index + 1..] {
            let alike = || {
                likeness(witnesses, one.clause.min(other.clause), one.clause.max(other.clause))
                    .is_some_and(|likeness| likeness >= ALIKE)
            };
            if one.clause.0 == other.clause.0
                || !one_happening(witnesses, one.clause, other.clause) && !alike()
            {
                continue;
            }
            let Some(relation) = compare(witnesses, one, other) else { continue };
            let beside = beside(witnesses, one, other) || beside(witnesses, other, one);
            if relation.0.is_conflict()
                && (beside
                    || !of_one_stand(witnesses, one.clause, other.clause)
                    || !share_a_participant(witnesses, one.clause, other.clause)
                    || !firm(
                        witnesses,
                        (one.clause, one.place.span),
                        (other.clause, other.place.span),
                        Compared::Places,
                    ))
            {
                continue;
            }
            if found.as_ref().is_none_or(|(old, _)| *old < relation.0) {
                found = Some(relation);
            }
        }
    }
    let (verdict, reason) = found?;
    // That two clauses told alike name one place is told with the clauses themselves.
    if verdict == Verdict::Same {
        return None;
    }
    let ask = match role {
        Role::From => "From where",
        Role::To => "To where",
        _ => "Where",
    };
    let (w, c) = located[0].clause;
    let mut readings: Vec<Reading> = Vec::new();
    for one in &located {
        let witness = &witnesses.list[one.clause.0];
        let value = phrase::tidy(witness.article().slice(one.place.span));
        let cited = witness.cite(one.place.span, one.place.span);
        match readings.iter_mut().find(|reading| reading.value.eq_ignore_ascii_case(&value)) {
            Some(reading) => reading.claims.push(cited),
            None => readings.push(Reading {
                value,
                figure: None,
                claims: vec![cited],
                origins: Vec::new(),
            }),
        }
    }
    Some(Draft {
        dimension: Dimension::Place,
        verdict,
        party_dispute: false,
        question: format!(
            "{ask}: {}",
            question::clause(&witnesses.list[w], &witnesses.list[w].clauses[c])
        ),
        reason,
        readings,
        alignment: Alignment {
            rule: "places of one event in one role",
            joined: vec!["the clauses tell the same event".to_owned()],
            against: Vec::new(),
            apart: APART,
        },
        weight: 0.7,
    })
}

/// Whether both are planned, or both done: where it is to be is no word on where the last one was.
fn of_one_stand(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let surely = |(w, c): ClauseId| {
        let witness = &witnesses.list[w];
        witness.event(&witness.clauses[c]).modality.factuality
    };
    surely(one) == surely(other)
}

/// Whether the places that two clauses name lie apart, all of them, as far as the gazetteer knows them.
pub(super) fn are_apart(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let named = |(w, c): ClauseId| -> Vec<Located<'_>> {
        let witness = &witnesses.list[w];
        let event = witness.event(&witness.clauses[c]);
        let tokens = &witness.read.analysis.tokens;
        let own = |place: &&Place| {
            !matches!(place.role, PlaceRole::Actor | PlaceRole::Of | PlaceRole::From)
                && event.words.iter().any(|&word| place.name.contains(tokens[word].span))
        };
        let places = witness.places_in(event.span).iter().filter(own);
        places.map(|place| Located { clause: (w, c), place }).collect()
    };
    let (a, b) = (named(one), named(other));
    let apart = |a: &Located<'_>, b: &Located<'_>| {
        let relation = compare(witnesses, a, b).map(|(verdict, _)| verdict);
        let holds = [a.place.contains(b.place), b.place.contains(a.place)];
        let outside = holds.contains(&Some(false)) && !holds.contains(&Some(true));
        relation == Some(Verdict::Contradicts) || outside
    };
    !a.is_empty() && !b.is_empty() && a.iter().all(|one| b.iter().all(|other| apart(one, other)))
}

/// Whether the sentence of the first names the place of the second too: which of its places belongs to which
/// verb is then too fine a question.
fn beside(witnesses: &Witnesses<'_>, one: &Located<'_>, other: &Located<'_>) -> bool {
    let witness = &witnesses.list[one.clause.0];
    let sentence = witness.event(&witness.clauses[one.clause.1]).sentence;
    let Some(around) = witness.read.analysis.sentences.get(sentence) else { return false };
    let name = |located: &Located<'_>, place: &Place| {
        witnesses.list[located.clause.0].article().slice(place.name).to_lowercase()
    };
    let theirs = name(other, other.place);
    let named = witness.places_in(around.span);
    // "in the Bahamas, in Panama, in Belize": of many places none is the place.
    named.len() > FEW_PLACES || named.iter().any(|place| name(one, place) == theirs)
}

fn place<'r>(witnesses: &Witnesses<'r>, (w, c): ClauseId, role: Role) -> Option<&'r Place> {
    let witness = &witnesses.list[w];
    let event = witness.event(&witness.clauses[c]);
    let phrase = event
        .participants
        .iter()
        .find(|participant| participant.role == role && event.words.contains(&participant.head))?;
    let around = witness.read.analysis.sentences.get(event.sentence)?.span;
    witness
        .places_in(around)
        .iter()
        // "At a meeting with the Polish president" is not in Poland, and "Paris said" not in Paris.
        .filter(|place| !matches!(place.role, PlaceRole::Of | PlaceRole::Actor))
        .find(|place| phrase.span.contains(place.name) || place.span.contains(phrase.span))
}

fn compare(
    witnesses: &Witnesses<'_>,
    one: &Located<'_>,
    other: &Located<'_>,
) -> Option<(Verdict, String)> {
    let (a, b) = (one.place, other.place);
    let words = |located: &Located<'_>| {
        phrase::tidy(witnesses.list[located.clause.0].article().slice(located.place.span))
    };
    let (words_a, words_b) = (words(one), words(other));
    let apart = a.distance(b);
    let far = apart.is_some_and(|apart| apart > WIDEST_TOWN);
    if a.canonical.is_some()
        && a.canonical == b.canonical
        && words_a.eq_ignore_ascii_case(&words_b)
        && !far
    {
        return Some((Verdict::Same, format!("both name {words_a}")));
    }
    let (Some(country_a), Some(country_b)) = (&a.country, &b.country) else { return None };
    if country_a != country_b {
        return Some((
            Verdict::Contradicts,
            format!("“{words_a}” and “{words_b}” lie in different countries"),
        ));
    }
    if a.canonical == b.canonical || a.precision != b.precision {
        // A site far from a town lies in another, a town of one province in no other.
        let (wider, narrower) = if a.precision > b.precision { (a, b) } else { (b, a) };
        if far || wider.contains(narrower) == Some(false) {
            return None;
        }
        return Some((
            Verdict::Compatible,
            format!("“{words_a}” and “{words_b}”: one lies in the other, or is named more exactly"),
        ));
    }
    let town = |place: &Place| matches!(place.precision, Precision::Town | Precision::Point);
    if town(a) && town(b) {
        // Two names of one spot, or next door.
        if apart.is_some_and(|apart| apart < ONE_SPOT) {
            return None;
        }
        let far = apart.map_or(String::new(), |apart| format!(", {:.0} km apart", apart / 1000.0));
        return Some((
            Verdict::Contradicts,
            format!("“{words_a}” and “{words_b}” are two places{far}"),
        ));
    }
    None
}
