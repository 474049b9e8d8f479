//! Which clauses of different articles tell the same thing, without comparing every pair.
//!
//! In: clauses as bags of weighted concepts. Out: groups of clauses, at most loosely chained. The
//! candidates of a clause come from an inverted index of its rarer concepts; each article's best
//! candidate is taken where the two are each other's best.

use std::collections::{BTreeMap, BTreeSet};

use super::apart::{Compared, of_two};
use super::witness::{Clause, Concept, Witness, Witnesses};
use super::{figure, relation, time};
use crate::article::Span;
use crate::claim::event::{Participant, Role};
use crate::claim::factuality::Factuality;
use crate::claim::quantity::{Quantity, Unit};
use crate::language::lemma::lemma;
use crate::language::{Deprel, TokenId, Upos, Xpos};

/// A clause by the number of its witness and its place there.
pub(super) type ClauseId = (usize, usize);

/// Clauses of several articles that tell the same thing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    /// Sorted.
    pub(super) clauses: Vec<ClauseId>,
    /// Likeness of the weakest link that made it.
    pub(super) likeness: f32,
    /// Concepts that all members share, the weightiest first.
    pub(super) shared: Vec<Concept>,
}

/// Least likeness of two clauses that tell the same thing. Of the held pairs that it joins .81 are one point, .79 at .34 and
/// .83 at .4; the cases find most at .37, and the desk .004 less than at .34 (docs/decisions/likeness.md).
pub(super) const LEAST_LIKENESS: f32 = 0.37;
/// Likeness from which a clause joins its best partner though that one has a better: one report may tell in
/// two sentences what another tells in one.
const ONE_SIDED: f32 = 0.6;
/// Concepts in more clauses than this find no candidates; they still count in the likeness.
pub(super) const LONGEST_LIST: usize = 400;
/// Groups the clauses of a story. Deterministic; the order of witnesses is that of their ids. With them the number of
/// concepts that stand in too many clauses to bring any together.
pub(super) fn groups(witnesses: &Witnesses<'_>) -> (Vec<Group>, usize) {
    let mut lists: BTreeMap<Concept, Vec<ClauseId>> = BTreeMap::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate().filter(|(_, one)| tells(witness, one))
        {
            for &(concept, _) in &clause.bag.0 {
                lists.entry(concept).or_default().push((w, c));
            }
        }
    }
    // Best partner of each clause in each other article.
    let mut best: BTreeMap<(ClauseId, usize), (f32, ClauseId)> = BTreeMap::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate().filter(|(_, one)| tells(witness, one))
        {
            let mut candidates: Vec<ClauseId> = clause
                .bag
                .0
                .iter()
                .filter_map(|(concept, _)| lists.get(concept))
                .filter(|list| list.len() <= LONGEST_LIST)
                .flatten()
                .copied()
                .filter(|&(other, _)| other > w)
                .collect();
            candidates.sort_unstable();
            candidates.dedup();
            for candidate in candidates {
                let Some(likeness) = likeness(witnesses, (w, c), candidate) else { continue };
                let mut keep = |key, partner| {
                    let entry = best.entry(key).or_insert((likeness, partner));
                    if likeness > entry.0 {
                        *entry = (likeness, partner);
                    }
                };
                keep(((w, c), candidate.0), candidate);
                keep((candidate, w), (w, c));
            }
        }
    }
    let mut links: Vec<(f32, ClauseId, ClauseId)> = best
        .iter()
        .filter(|((from, other), (likeness, to))| {
            *likeness >= LEAST_LIKENESS
                && !on_two_sides(witnesses, *from, *to)
                && (*likeness >= ONE_SIDED && from.0 != *other
                    || from.0 < *other
                        && best.get(&(*to, from.0)).is_some_and(|back| back.1 == *from))
        })
        .map(|((from, _), (likeness, to))| (*likeness, *from.min(to), *from.max(to)))
        .collect();
    links.dedup();
    links.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    // What reports of two origins tell alike is a group of its own, beside the one that takes in what only resembles it.
    let alike =
        |&&(_, one, other): &&(f32, ClauseId, ClauseId)| says_the_same(witnesses, one, other);
    let same: Vec<_> = links.iter().filter(alike).copied().collect();
    let mut groups = join(witnesses, &links);
    for group in join(witnesses, &same) {
        let origin = |id: &ClauseId| witnesses.list[id.0].origin;
        let independent = group.clauses.iter().any(|id| origin(id) != origin(&group.clauses[0]));
        if independent && groups.iter().all(|old| old.clauses != group.clauses) {
            groups.push(group);
        }
    }
    groups.sort_by(|a, b| a.clauses.cmp(&b.clauses));
    (groups, lists.values().filter(|list| list.len() > LONGEST_LIST).count())
}

/// Likeness from which clauses say the same: each could replace the other without loss.
const SAME: f32 = 0.8;
/// The same for clauses with one predicate and the same parts, which differ in circumstances alone. From .34 to .45 the
/// cases come out alike, at .5 one right verdict fewer; of 66 pairs in news-cluster those below it were the worst.
const SAME_OF_SAME_PARTS: f32 = 0.45;

/// How surely a clause is put.
pub(super) fn how_surely(witnesses: &Witnesses<'_>, (w, c): ClauseId) -> Factuality {
    let witness = &witnesses.list[w];
    witness.event(&witness.clauses[c]).modality.factuality
}

/// Whether two clauses say the same, and say it as surely.
pub(super) fn says_the_same(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let clause = |(w, c): ClauseId| &witnesses.list[w].clauses[c];
    let likeness = clause(one).bag.likeness(&clause(other).bag);
    how_surely(witnesses, one) == how_surely(witnesses, other)
        && !figures_differ(witnesses, one, other)
        && !names_differ(witnesses, one, other)
        && !numbers_differ(witnesses, one, other)
        && time::agree(witnesses, one, other)
        && (likeness >= SAME || likeness >= SAME_OF_SAME_PARTS && same_parts(witnesses, one, other))
}

/// Whether two clauses have one predicate and the same parts: who acts, upon what, from where, to where, two of them
/// at least. A part may stand in other words of the other clause, but in no other role.
fn same_parts(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let clause = |(w, c): ClauseId| &witnesses.list[w].clauses[c];
    let parts = |(w, c): ClauseId| -> BTreeSet<(Role, Concept)> {
        let witness = &witnesses.list[w];
        let parts = &witness.event(&witness.clauses[c]).participants;
        parts
            .iter()
            .filter(|part| !matches!(part.role, Role::When | Role::Other))
            // "Told reporters" and "spoke to reporters": one addressee.
            .map(|part| (if part.role == Role::To { Role::Recipient } else { part.role }, part))
            .filter_map(|(role, part)| Some((role, witness.concept(part.head)?)))
            .collect()
    };
    let (a, b) = (parts(one), parts(other));
    let told = |(role, concept): &(Role, Concept), parts: &BTreeSet<(Role, Concept)>, id| {
        parts.contains(&(*role, *concept))
            || parts.iter().all(|(_, other)| other != concept)
                && clause(id).bag.0.iter().any(|(told, _)| told == concept)
    };
    clause(one).predicate == clause(other).predicate
        && a.intersection(&b).count() >= 2
        && a.iter().all(|part| told(part, &b, other))
        && b.iter().all(|part| told(part, &a, one))
}

/// Whether each of two clauses names somebody or something that the other does not: "based in Denver", "based in Dallas".
fn names_differ(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let names = |(w, c): ClauseId| -> BTreeSet<Concept> {
        let witness = &witnesses.list[w];
        let span = witness.event(&witness.clauses[c]).span;
        let names = &witness.read.analysis.names;
        let first = names.partition_point(|name| name.span.start < span.start);
        let inside = names[first..].iter().take_while(|name| name.span.end <= span.end);
        inside.filter_map(|name| witness.entities[name.tokens.start]).collect()
    };
    let (a, b) = (names(one), names(other));
    !a.is_subset(&b) && !b.is_subset(&a)
}

/// Whether both clauses have numbers that are no figures and none in common: "a Category 4 storm", "fired twice".
pub(super) fn numbers_differ(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let numbers = |(w, c): ClauseId| -> BTreeSet<String> {
        let witness = &witnesses.list[w];
        let span = witness.event(&witness.clauses[c]).span;
        let analysis = &witness.read.analysis;
        let quantities = witness.quantities_in(span);
        let told = |of: Span| {
            quantities.iter().any(|quantity| quantity.span.contains(of))
                || witness.times_in(span).iter().any(|time| time.span.contains(of))
        };
        let first = analysis.tokens.partition_point(|token| token.span.start < span.start);
        let tokens = analysis.tokens[first..].iter().take_while(|token| token.span.end <= span.end);
        let loose = tokens.filter(|token| !told(token.span)).filter_map(|token| {
            let word = witness.article().slice(token.span).to_lowercase();
            match word.as_str() {
                "once" => Some("1 times".to_owned()),
                "twice" => Some("2 times".to_owned()),
                _ => word.contains(|letter: char| letter.is_ascii_digit()).then_some(word),
            }
        });
        let times = quantities
            .iter()
            .filter(|one| one.counted.as_ref().is_some_and(|counted| counted.head == "time"))
            .map(|one| format!("{} times", one.value));
        loose.chain(times).collect()
    };
    let (a, b) = (numbers(one), numbers(other));
    !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
}

/// Whether both clauses give figures of one unit and one class, none of which can be the same. What only one gives is a
/// figure of its own.
pub(super) fn figures_differ(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let figures = |(w, c): ClauseId| {
        let witness = &witnesses.list[w];
        let span = witness.event(&witness.clauses[c]).span;
        witness.quantities_in(span).iter().filter(move |quantity| span.contains(quantity.span))
    };
    let kind = |quantity: &Quantity| {
        let counted = quantity.counted.as_ref().filter(|_| quantity.unit == Unit::Count);
        (quantity.unit.clone(), counted.and_then(|counted| counted.class))
    };
    let equal = |kind_of: &(Unit, Option<&'static str>)| {
        let of = |id| figures(id).filter(|quantity| kind(quantity) == *kind_of);
        of(one).any(|a| of(other).any(|b| figure::intersect(a.implied, b.implied)))
    };
    let theirs: Vec<_> = figures(other).map(kind).collect();
    figures(one).map(kind).any(|kind| theirs.contains(&kind) && !equal(&kind))
}

/// Joins links, the likest first; a group takes in a clause only where it is like every member
/// that it is not linked with to [`CHAIN`] of the threshold, so that chains do not run on.
fn join(witnesses: &Witnesses<'_>, links: &[(f32, ClauseId, ClauseId)]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut member: BTreeMap<ClauseId, usize> = BTreeMap::new();
    for &(likeness_of_link, one, other) in links {
        match (member.get(&one).copied(), member.get(&other).copied()) {
            (None, None) => {
                member.insert(one, groups.len());
                member.insert(other, groups.len());
                groups.push(Group {
                    clauses: vec![one, other],
                    likeness: likeness_of_link,
                    shared: Vec::new(),
                });
            }
            (Some(group), None) | (None, Some(group)) => {
                let new = if member.contains_key(&one) { other } else { one };
                let fits = groups[group].clauses.iter().take(CHECKED).all(|&old| {
                    likeness(witnesses, old.min(new), old.max(new))
                        .is_some_and(|likeness| likeness >= CHAIN * LEAST_LIKENESS)
                });
                if fits {
                    member.insert(new, group);
                    groups[group].clauses.push(new);
                    groups[group].likeness = groups[group].likeness.min(likeness_of_link);
                }
            }
            (Some(_), Some(_)) => {}
        }
    }
    for group in &mut groups {
        group.clauses.sort_unstable();
        group.shared = shared(witnesses, &group.clauses);
    }
    groups
}

/// A newcomer need be this share of the threshold like the members it is not linked with.
const CHAIN: f32 = 0.6;
/// Members looked at before a newcomer is taken in; bounds the work in stories of thousands.
const CHECKED: usize = 8;

/// Concepts of the first clause that all others have, the weightiest first.
fn shared(witnesses: &Witnesses<'_>, clauses: &[ClauseId]) -> Vec<Concept> {
    let bag = |&(w, c): &ClauseId| &witnesses.list[w].clauses[c].bag;
    let Some((first, rest)) = clauses.split_first() else { return Vec::new() };
    let mut shared: Vec<(Concept, f32)> = bag(first)
        .0
        .iter()
        .copied()
        .filter(|(concept, _)| {
            rest.iter().all(|id| bag(id).0.iter().any(|(other, _)| other == concept))
        })
        .collect();
    shared.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    shared.into_iter().map(|(concept, _)| concept).collect()
}

/// Whether a clause tells anything: a verb, or a noun for what happens. "Arizona Cardinals coach Bruce Arians" is a name.
pub(super) fn tells(witness: &Witness<'_>, clause: &Clause) -> bool {
    let event = witness.event(clause);
    let tokens = &witness.read.analysis.tokens;
    event.class.is_some()
        || event.words.iter().any(|&word| matches!(tokens[word].upos, Upos::Verb | Upos::Aux))
}

/// How surely two clauses tell one happening (`likeness.rs`), where nothing keeps them apart.
pub(super) fn likeness(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> Option<f32> {
    let likeness = super::likeness::likeness(witnesses, one, other);
    (likeness >= CHAIN * LEAST_LIKENESS && !apart(witnesses, one, other)).then_some(likeness)
}

/// What keeps two clauses apart however many words they share: opposite predicates, or two
/// different named actors.
fn apart(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let a = &witnesses.list[one.0].clauses[one.1];
    let b = &witnesses.list[other.0].clauses[other.1];
    let words = &witnesses.concepts;
    if relation::opposite(words.name(a.predicate), words.name(b.predicate)) {
        return true;
    }
    if a.reporting != b.reporting {
        return true;
    }
    match (actor(witnesses, one), actor(witnesses, other)) {
        (Some(a), Some(b)) => a != b,
        _ => false,
    }
}

/// Words that put something on one side of a bound, and those for the other.
const WITHIN: &[&str] = &["in", "within", "inside"];
const BEYOND: &[&str] = &["beyond", "outside"];

/// Whether one clause is about what lies within something, and the other about what lies beyond it: "found in the Milky Way",
/// "found beyond the Milky Way".
fn on_two_sides(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let sides = |(w, c): ClauseId, beyond: bool| -> Vec<Concept> {
        let witness = &witnesses.list[w];
        let analysis = &witness.read.analysis;
        let event = witness.event(&witness.clauses[c]);
        let words = if beyond { BEYOND } else { WITHIN };
        let leads = |at: TokenId| words.contains(&&*analysis.text(at).to_lowercase());
        let cases = event
            .words
            .iter()
            .filter(|&&at| analysis.tokens[at].deprel == Deprel::Case && leads(at));
        cases.filter_map(|&at| witness.concept(analysis.tokens[at].head)).collect()
    };
    let crossed = |one: ClauseId, other: ClauseId| {
        let beyond = sides(one, true);
        !beyond.is_empty() && sides(other, false).iter().any(|within| beyond.contains(within))
    };
    crossed(one, other) || crossed(other, one)
}

/// Whether two clauses name one happening: the same predicate, or one of its class.
pub(super) fn one_happening(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let clause = |(w, c): ClauseId| &witnesses.list[w].clauses[c];
    let class = |(w, c): ClauseId| witnesses.list[w].event(&witnesses.list[w].clauses[c]).class;
    clause(one).predicate == clause(other).predicate
        || class(one).is_some() && class(one) == class(other)
}

/// Whether a clause at the top of its report tells what the headline tells: the same predicate. There is one such
/// happening in a story.
pub(super) fn headlined(witnesses: &Witnesses<'_>, (w, c): ClauseId) -> bool {
    let witness = &witnesses.list[w];
    let clause = &witness.clauses[c];
    let Some(title) = &witness.article().title else { return false };
    let tells = title.value.split(|symbol: char| !symbol.is_alphanumeric()).any(|word| {
        // A headline tells in the present: "Aide apologizes for post".
        [Xpos::Vbz, Xpos::Vbd, Xpos::Vbg, Xpos::Nn].iter().any(|&tag| {
            let lemma = lemma(&word.to_lowercase(), tag).to_lowercase();
            witnesses.concepts.find(&lemma) == Some(clause.predicate)
        })
    });
    let first = witness.article().headline().map_or(0, |span| witness.sentence_of(span) + 1);
    tells && witness.event(clause).sentence < first + LEAD
}

/// Sentences below the headline that tell it again: further down the verb may be of something long ago. One, five and
/// all of them give the same on desk, cases and 102 public stories.
const LEAD: usize = 3;

/// Least likeness of two clauses whose times or places may contradict.
const CONFLICT_LIKENESS: f32 = 0.7;
/// Weight of what they share besides their predicate that is enough for it, or this share of what the slighter one has besides it: a
/// website crashes on Monday and again on Wednesday.
const ENOUGH_BESIDE: f32 = 0.5;
const MOST_OF_IT: f32 = 0.6;

/// Whether two clauses tell one event so surely that their times and places may contradict: the
/// same predicate, and more in common than agreement needs, besides the very times or places.
pub(super) fn firm(
    witnesses: &Witnesses<'_>,
    (one, value): (ClauseId, Span),
    (other, value_of_other): (ClauseId, Span),
    compared: Compared,
) -> bool {
    let clause = |(w, c): ClauseId| &witnesses.list[w].clauses[c];
    let without = |id: ClauseId, value: Span| {
        let words = witnesses.list[id.0].bag(&witnesses.concepts, value);
        let mut bag = clause(id).bag.clone();
        bag.0.retain(|(concept, _)| words.0.iter().all(|(word, _)| word != concept));
        bag
    };
    let predicate = clause(one).predicate;
    let beside = |id: ClauseId| clause(id).weight - clause(id).bag.weight_of(predicate);
    let shared = clause(one).bag.shared(&clause(other).bag);
    let shared: f32 =
        shared.filter(|(concept, _)| *concept != predicate).map(|(_, weight)| weight).sum();
    predicate == clause(other).predicate
        && shared >= ENOUGH_BESIDE.min(MOST_OF_IT * beside(one).min(beside(other)))
        && likeness(witnesses, one.min(other), one.max(other)).is_some()
        && participants_meet(witnesses, one, other)
        && !of_two(witnesses, one, other, compared)
        && without(one, value).likeness(&without(other, value_of_other)) >= CONFLICT_LIKENESS
}

/// What the participants of a clause are about, those of some roles.
fn participants(
    witnesses: &Witnesses<'_>,
    (w, c): ClauseId,
    takes: impl Fn(&Witness<'_>, &Participant) -> bool,
) -> Vec<Concept> {
    let witness = &witnesses.list[w];
    let event = witness.event(&witness.clauses[c]);
    let taken = event.participants.iter().filter(|participant| takes(witness, participant));
    taken.filter_map(|participant| witness.concept(participant.head)).collect()
}

/// Whether two clauses share a participant, where both have any that is more than a pronoun: the benefits that
/// expire on Tuesday are none of the tax cuts that expire at the end of the year.
fn participants_meet(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let parts = |id| participants(witnesses, id, |_, part| part.role != Role::When);
    let (a, b) = (parts(one), parts(other));
    a.is_empty() || b.is_empty() || a.iter().any(|concept| b.contains(concept))
}

/// Whether two clauses surely share one who acts or is acted on: both have one that is more than a pronoun.
pub(super) fn share_a_participant(
    witnesses: &Witnesses<'_>,
    one: ClauseId,
    other: ClauseId,
) -> bool {
    let parts = |id| {
        participants(witnesses, id, |witness, part| {
            matches!(part.role, Role::Actor | Role::Recipient)
                && witness.read.analysis.tokens[part.head].upos != Upos::Pron
        })
    };
    let (a, b) = (parts(one), parts(other));
    a.iter().any(|concept| b.contains(concept))
}

/// The entity that acts in a clause, where syntax gives one that has a name.
pub(super) fn actor(witnesses: &Witnesses<'_>, (w, c): ClauseId) -> Option<Concept> {
    witnesses.list[w].clauses[c].actor
}
