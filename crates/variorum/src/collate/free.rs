//! Claims without a figure: clauses of several articles that tell the same thing, what became of
//! what was planned, what is denied, and what only one article tells.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{
    ClauseId, Group, LEAST_LIKENESS, figures_differ, how_surely, numbers_differ, says_the_same,
    tells,
};
use super::factuality::of_one_mind;
use super::figure::{self, number};
use super::witness::Witnesses;
use super::{Alignment, Dimension, Draft, Reading, Verdict, phrase, question, time};
use crate::article::{ArticleId, Span};
use crate::claim::event::Role;
use crate::claim::quantity::Unit;

/// Longest clause cited as it stands, in bytes; of a longer one the words around its predicate are.
const LONGEST_CITED: usize = 280;
/// Clauses of a group that are compared with as many after them; bounds the pairs in stories of thousands.
const COMPARED: usize = 12;
/// Content words below which a clause is too little to be told apart as "only here".
const LEAST_WORDS: usize = 3;

/// The words of a clause that are cited.
pub(super) fn evidence(witnesses: &Witnesses<'_>, (w, c): ClauseId) -> Span {
    let witness = &witnesses.list[w];
    let event = witness.event(&witness.clauses[c]);
    if event.span.len() <= LONGEST_CITED {
        return event.span;
    }
    let tokens = &witness.read.analysis.tokens;
    let mut span = tokens[event.trigger].span;
    for participant in &event.participants {
        let wider = span.cover(participant.span);
        if event.span.contains(participant.span) && wider.len() <= LONGEST_CITED {
            span = wider;
        }
    }
    span
}

/// What each independent origin beyond two, and each word that all have, adds to how much an agreement matters, as shares of how
/// like its clauses are: copies of one report agree on everything, and what is hardly alike is hardly agreed on.
const OF_ORIGIN: f32 = 0.4;
const OF_WORD: f32 = 0.05;

/// Least likeness of clauses that are not put as surely, or whose figures differ: below it a reader took one in three of them
/// for one point, above it two (docs/decisions/likeness.md).
const LEAST_OF_UNLIKE: f32 = 0.6;

/// What is compared in findings of its own, in words.
const FIGURES: &str = "the figures";

/// What keeps clauses out of one group; see `align.rs`.
const APART: &[&str] = &[
    "opposite predicates, or two different ones who act",
    "that one of them reports a saying and the other does not",
    "a likeness below the least that is asked",
];

/// Compares the clauses of each group.
pub(super) fn findings(witnesses: &Witnesses<'_>, groups: &[Group]) -> Vec<Draft> {
    groups.iter().filter_map(|group| finding(witnesses, group)).collect()
}

fn finding(witnesses: &Witnesses<'_>, group: &Group) -> Option<Draft> {
    let (clauses, denied) = of_one_mind(witnesses, &group.clauses);
    // That somebody spoke, without what of: "Asked about the failures, …", "…, the pilot said"; or one word alone: "Felt".
    let word = |&(w, c): &ClauseId| witnesses.list[w].clauses[c].bag.0.len() < 2;
    if clauses.iter().all(|id| only_reports(witnesses, *id) || word(id)) {
        return None;
    }
    let mut alike = true;
    let mut apart: Option<&str> = None;
    for (index, &one) in clauses.iter().enumerate().take(COMPARED) {
        for &other in clauses.iter().skip(index + 1).take(COMPARED) {
            if one.0 != other.0 {
                alike = alike && says_the_same(witnesses, one, other);
                apart = apart.or_else(|| {
                    let figures = (figures_differ(witnesses, one, other)
                        || numbers_differ(witnesses, one, other))
                    .then_some(FIGURES);
                    figures.or_else(|| time::differ(witnesses, one, other).then_some("the times"))
                });
            }
        }
    }
    let (verdict, reason) = if denied {
        (
            Verdict::Compatible,
            "one denies, the other asserts; whether it is one thing cannot be told".to_owned(),
        )
    } else if alike {
        (Verdict::Same, "told in the same or other words, without loss".to_owned())
    } else if let Some(what) = apart {
        // "Killing 14 people", "killing 12 people".
        let reason = format!(
            "told alike but for {what}, which have a finding of their own where they can be compared"
        );
        (Verdict::Compatible, reason)
    } else {
        (
            Verdict::Compatible,
            "consistent; one tells more, or less surely, than the other".to_owned(),
        )
    };
    let first = &clauses[0];
    let surely = how_surely(witnesses, *first);
    let as_surely = clauses.iter().all(|&id| how_surely(witnesses, id) == surely);
    if !denied && (!as_surely || apart == Some(FIGURES)) && group.likeness < LEAST_OF_UNLIKE {
        return None;
    }
    let speech = clauses.iter().all(|&(w, c)| witnesses.list[w].clauses[c].reporting);
    let origins: BTreeSet<usize> = clauses.iter().map(|&(w, _)| witnesses.list[w].origin).collect();
    let ask = question::of_clauses(&witnesses.list, &clauses);
    let shared: Vec<&str> =
        group.shared.iter().take(6).map(|concept| witnesses.concepts.name(*concept)).collect();
    Some(Draft {
        dimension: Dimension::Event,
        verdict,
        party_dispute: false,
        question: match (denied, apart) {
            (true, _) => format!("Denied in one: {ask}"),
            (_, Some(what)) => format!("But for {what}: {ask}"),
            _ => ask,
        },
        reason,
        readings: readings(witnesses, &clauses),
        alignment: Alignment {
            rule: "clauses about the same",
            joined: vec![
                format!("both are about {}", shared.join(", ")),
                format!(
                    "likeness {}, where {} is asked",
                    number(f64::from(group.likeness)),
                    number(f64::from(LEAST_LIKENESS))
                ),
            ],
            against: Vec::new(),
            apart: APART,
        },
        // What figures set apart is told with them, and that somebody spoke is less than what he said: both come last.
        weight: if apart.is_some() || speech || denied {
            0.0
        } else {
            let beyond = origins.len() as f32 - 2.0;
            group.likeness * (1.0 + beyond * OF_ORIGIN + group.shared.len() as f32 * OF_WORD)
        },
    })
}

/// Whether a clause says that somebody spoke, and at most when.
fn only_reports(witnesses: &Witnesses<'_>, (w, c): ClauseId) -> bool {
    let witness = &witnesses.list[w];
    let clause = &witness.clauses[c];
    let event = witness.event(clause);
    clause.reporting
        && event.participants.iter().all(|one| matches!(one.role, Role::Actor | Role::When))
}

/// One reading a way of putting it.
fn readings(witnesses: &Witnesses<'_>, clauses: &[ClauseId]) -> Vec<Reading> {
    let mut readings: Vec<(String, Reading)> = Vec::new();
    for id in clauses {
        let witness = &witnesses.list[id.0];
        let span = evidence(witnesses, *id);
        let value = phrase::tidy(witness.article().slice(span));
        let cited = witness.cite(span, span);
        let key = value.to_lowercase();
        match readings.iter_mut().find(|(other, _)| *other == key) {
            Some((_, reading)) => reading.claims.push(cited),
            None => readings.push((
                key,
                Reading { value, figure: None, claims: vec![cited], origins: Vec::new() },
            )),
        }
    }
    readings.into_iter().map(|(_, reading)| reading).collect()
}

/// What one article alone tells: a finding for each sentence with clauses that nothing else cites.
///
/// `cited` holds, by witness, the spans that findings with several sides rest on.
pub(super) fn only(witnesses: &Witnesses<'_>, cited: &[BTreeSet<Span>]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        let article = witness.article();
        if witnesses.list.len() < 2 {
            break;
        }
        for (index, sentence) in witness.read.analysis.sentences.iter().enumerate() {
            if article.is_aside(sentence.span) || article.headline() == Some(sentence.span) {
                continue;
            }
            let told = |span: Span| {
                cited[w].iter().any(|other| {
                    let shared = span.end.min(other.end).saturating_sub(span.start.max(other.start))
                        as usize;
                    2 * shared >= span.len().min(other.len())
                })
            };
            let mut alone: Vec<Span> = Vec::new();
            let mut weight = 0.0;
            let own = witness.clauses_of(index);
            for c in own.clone() {
                let clause = &witness.clauses[c];
                if clause.reporting || clause.bag.0.len() < LEAST_WORDS || !tells(witness, clause) {
                    continue;
                }
                let span = evidence(witnesses, (w, c));
                if !told(span) && !alone.iter().any(|other| other.overlaps(span)) {
                    alone.push(span);
                    weight += clause.bag.weight();
                }
            }
            if alone.is_empty()
                && own.is_empty()
                && witness.sentences[index].0.len() >= LEAST_WORDS
                && sentence.span.len() <= LONGEST_CITED
                && !told(sentence.span)
            {
                alone.push(sentence.span);
                weight = witness.sentences[index].weight();
            }
            if alone.is_empty() {
                continue;
            }
            alone.sort_unstable();
            // The weightiest of the clauses stands for the sentence.
            let heaviest = heaviest(witnesses, w, index, &alone);
            let value = phrase::shorten(&phrase::tidy(article.slice(heaviest.1)));
            let ask = heaviest.0.map_or_else(
                || phrase::told(&value),
                |clause| question::clause(witness, &witness.clauses[clause]),
            );
            let claims = alone.iter().map(|&span| witness.cite(span, span)).collect();
            drafts.push(Draft {
                dimension: Dimension::Event,
                verdict: Verdict::Only,
                party_dispute: false,
                question: ask,
                reason: "no other article of the story tells it; silence is no denial".to_owned(),
                readings: vec![Reading { value, figure: None, claims, origins: Vec::new() }],
                alignment: Alignment {
                    rule: "told by one alone",
                    joined: Vec::new(),
                    against: vec!["no clause of another article is like it".to_owned()],
                    apart: &[],
                },
                weight: weight * 0.1,
            });
        }
    }
    drafts
}

/// Smallest count that is a fact of its own where only one report gives it: "two men" is hardly one.
const LEAST_COUNT: f64 = 3.0;
/// Longest words cited with a figure, in bytes.
const LONGEST_OF_FIGURE: usize = 160;

/// Figures that one article alone gives in sentences that others tell, too: the sentence is shared, its figure is
/// not. `drafts` are all others, those of [`only`] among them.
pub(super) fn figures(witnesses: &Witnesses<'_>, drafts: &[Draft]) -> Vec<Draft> {
    if witnesses.list.len() < 2 {
        return Vec::new();
    }
    // What findings on figures cite, and what is told alone already, by article.
    let mut told: BTreeMap<ArticleId, Vec<Span>> = BTreeMap::new();
    for draft in drafts {
        if draft.dimension == Dimension::Quantity || draft.verdict == Verdict::Only {
            for claim in draft.readings.iter().flat_map(|reading| &reading.claims) {
                told.entry(claim.article).or_default().push(claim.span);
            }
        }
    }
    let cited = |article: ArticleId, span: Span| {
        told.get(&article).is_some_and(|spans| spans.iter().any(|told| told.contains(span)))
    };
    let mut found = Vec::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        let article = witness.article();
        for quantity in &witness.read.claims.quantities {
            let small = matches!(quantity.unit, Unit::Count | Unit::Number | Unit::Ordinal);
            let given = |other: usize| {
                witnesses.list[other].read.claims.quantities.iter().any(|theirs| {
                    theirs.value == quantity.value
                        || theirs.unit == quantity.unit
                            && figure::intersect(theirs.implied, quantity.implied)
                })
            };
            if article.is_aside(quantity.span)
                || matches!(quantity.unit, Unit::Ordinal | Unit::Number)
                || small && quantity.value < LEAST_COUNT
                || cited(article.id, quantity.number)
                || (0..witnesses.list.len()).any(|other| other != w && given(other))
            {
                continue;
            }
            let event = witness
                .clauses
                .iter()
                .map(|clause| witness.event(clause))
                .filter(|event| event.span.contains(quantity.span))
                .min_by_key(|event| event.span.len());
            let Some(event) = event else { continue };
            let phrase = event
                .participants
                .iter()
                .map(|participant| participant.span)
                .filter(|span| span.contains(quantity.span) && span.len() <= LONGEST_OF_FIGURE)
                .max_by_key(|span| span.len());
            let span = if event.span.len() <= LONGEST_OF_FIGURE {
                event.span
            } else {
                phrase.unwrap_or(quantity.span)
            };
            let value = phrase::shorten(&phrase::tidy(article.slice(span)));
            found.push(Draft {
                dimension: Dimension::Quantity,
                verdict: Verdict::Only,
                party_dispute: false,
                question: question::quantity(witness, quantity, Some(event)),
                reason: "no other article of the story gives the figure; silence is no denial"
                    .to_owned(),
                readings: vec![Reading {
                    value,
                    figure: None,
                    claims: vec![witness.cite(span, quantity.span)],
                    origins: Vec::new(),
                }],
                alignment: Alignment {
                    rule: "a figure told by one alone",
                    joined: Vec::new(),
                    against: vec!["no figure of another article is like it".to_owned()],
                    apart: &[],
                },
                weight: 0.2,
            });
        }
    }
    found
}

/// Share of the weight of a phrase whose words no other article has, from which it is told here alone. At .8 the cases
/// lose a hundredth of weighted recall; at .4 nothing changes.
const UNSHARED: f32 = 0.6;
/// Content words of the shortest detail.
const LEAST_OF_DETAIL: usize = 2;

/// Phrases and narrowing clauses that one article alone has in sentences that others tell, too: "…, under an
/// agreement between the two countries". Told alone where most of their weight are words that no other article
/// has. The heaviest of a sentence stands for it.
pub(super) fn details(witnesses: &Witnesses<'_>, drafts: &[Draft]) -> Vec<Draft> {
    if witnesses.list.len() < 2 {
        return Vec::new();
    }
    let mut holders: Vec<BTreeSet<usize>> = Vec::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (concept, _) in witness.sentences.iter().flat_map(|bag| &bag.0) {
            let at = *concept as usize;
            if holders.len() <= at {
                holders.resize_with(at + 1, BTreeSet::new);
            }
            if holders[at].len() < 2 {
                holders[at].insert(w);
            }
        }
    }
    let mut found = Vec::new();
    for witness in &witnesses.list {
        let article = witness.article();
        // What is shared, and what is told alone already.
        let mut shared: BTreeSet<usize> = BTreeSet::new();
        let mut alone: Vec<Span> = Vec::new();
        let mut focused: Vec<Span> = Vec::new();
        for draft in drafts {
            for claim in draft.readings.iter().flat_map(|reading| &reading.claims) {
                if claim.article != article.id {
                    continue;
                }
                if draft.verdict == Verdict::Only {
                    alone.push(claim.span);
                } else if draft.dimension != Dimension::Naming {
                    shared.insert(witness.sentence_of(claim.span));
                    if claim.focus != claim.span {
                        focused.push(claim.focus);
                    }
                }
            }
        }
        for sentence in shared {
            let mut best: Option<(f32, Span)> = None;
            for clause in &witness.clauses {
                let event = witness.event(clause);
                if event.sentence != sentence {
                    continue;
                }
                let phrases = event
                    .participants
                    .iter()
                    .filter(|part| part.role != Role::Actor && event.words.contains(&part.head))
                    .map(|part| part.span);
                let narrowing = event.parent.is_some().then_some(event.span);
                for span in phrases.chain(narrowing) {
                    let bag = witness.bag(&witnesses.concepts, span);
                    let own: f32 = bag
                        .0
                        .iter()
                        .filter(|(concept, _)| holders[*concept as usize].len() == 1)
                        .map(|(_, weight)| weight)
                        .sum();
                    let told = alone.iter().chain(&focused).any(|other| other.overlaps(span));
                    if bag.0.len() >= LEAST_OF_DETAIL
                        && span.len() <= LONGEST_OF_FIGURE
                        && own >= UNSHARED * bag.weight()
                        && !told
                        && best.is_none_or(|(old, _)| old < own)
                    {
                        best = Some((own, span));
                    }
                }
            }
            let Some((weight, span)) = best else { continue };
            let value = phrase::shorten(&phrase::tidy(article.slice(span)));
            found.push(Draft {
                dimension: Dimension::Event,
                verdict: Verdict::Only,
                party_dispute: false,
                question: format!("What is added: {value}?"),
                reason: "others tell the rest of the sentence, and not this; silence is no denial"
                    .to_owned(),
                readings: vec![Reading {
                    value,
                    figure: None,
                    claims: vec![witness.cite(span, span)],
                    origins: Vec::new(),
                }],
                alignment: Alignment {
                    rule: "a detail told by one alone",
                    joined: Vec::new(),
                    against: vec!["no other article has its words".to_owned()],
                    apart: &[],
                },
                weight: weight * 0.05,
            });
        }
    }
    found
}

/// The weightiest clause of a sentence among those told here alone, and its words.
fn heaviest(
    witnesses: &Witnesses<'_>,
    w: usize,
    sentence: usize,
    alone: &[Span],
) -> (Option<usize>, Span) {
    let witness = &witnesses.list[w];
    let mut best: (f32, Option<usize>, Span) = (0.0, None, alone[0]);
    for c in witness.clauses_of(sentence) {
        let weight = witness.clauses[c].bag.weight();
        if weight > best.0 {
            let span = evidence(witnesses, (w, c));
            if alone.contains(&span) {
                best = (weight, Some(c), span);
            }
        }
    }
    (best.1, best.2)
}
