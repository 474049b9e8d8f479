//! A report that contradicts itself: twelve dead in its headline, fifteen in its text.
//!
//! A report gives many figures of one kind and means most of them: the toll of each source, of each town, of the day
//! before. So more is asked here than between reports: one voice, one moment, nothing that narrows or parts.

use std::collections::BTreeMap;

use super::claim::Claim;
use super::slot::{
    Fit, fit, named_apart, narrowing_equal, of_one_order, same_phrase, same_predicate, supposed,
};
use super::{agree, finding_of};
use crate::article::Span;
use crate::claim::quantity::SetRelation;
use crate::collate::figure::{self, Growth, Order, Side};
use crate::collate::witness::Witnesses;
use crate::collate::{Draft, Verdict};

/// Figures of one kind of one report that are looked at, each with as many after it.
const LOOKED_AT: usize = 30;
/// Likeness of the clauses of two figures that are no toll: nearly the same sentence, with another figure. At .4
/// one of 67 public stories has such a pair, and it is wrong (23 states that allow a drug for the sick, four for all).
const NEARLY_ONE: f32 = 0.7;
/// Likeness of the clauses of two tolls below the headline.
const ONE_TOLL: f32 = 0.35;
/// Words that tell of another moment or of a part, beside which two figures are two.
const OF_ANOTHER: &[&str] = &[
    "earlier",
    "initially",
    "originally",
    "previously",
    "first",
    "later",
    "now",
    "then",
    "since",
    "revised",
    "updated",
    "corrected",
    "another",
    "other",
    "more",
    "additional",
    "so",
    "compared",
    "up",
    "down",
    "last",
    "ago",
    "separate",
    "including",
    "among",
    "both",
    "each",
];

/// The rule's name, which tells such a finding from one between reports.
pub(in crate::collate) const RULE: &str = "one report against itself";

/// Two figures of one report, as places in `claims`, with how they contradict.
struct Pair {
    places: [usize; 2],
    relation: figure::Relation,
    fit: Fit,
}

/// The findings of figures of one kind, `claims`, that stand against one another in one report; copies of a report are
/// told with it.
pub(super) fn findings(witnesses: &Witnesses<'_>, claims: &[Claim<'_>]) -> Vec<Draft> {
    // By the words of both figures.
    let mut found: BTreeMap<[&str; 2], Vec<Pair>> = BTreeMap::new();
    let mut begin = 0;
    for of_one in claims.chunk_by(|a, b| a.witness == b.witness) {
        let first = (0..of_one.len()).find_map(|one| {
            let mut after = (one + 1..of_one.len()).take(LOOKED_AT).filter_map(|other| {
                let (relation, fit) = contradicts(witnesses, of_one, &of_one[one], &of_one[other])?;
                Some(Pair { places: [begin + one, begin + other], relation, fit })
            });
            after.next()
        });
        if let Some(pair) = first {
            let words = pair.places.map(|claim| claims[claim].printed.as_str());
            found.entry(words).or_default().push(pair);
        }
        begin += of_one.len();
    }
    let draft = |reports: Vec<Pair>| {
        let members: Vec<usize> = reports.iter().flat_map(|pair| pair.places).collect();
        let who = if reports.len() == 1 { "one report gives" } else { "the same reports give" };
        let Pair { places: [one, other], mut relation, fit } = reports.into_iter().next()?;
        relation.reason = format!("{who} both: {}", relation.reason);
        relation.rule = RULE;
        Some(finding_of(witnesses, claims, &members, relation, &fit, (one, other)))
    };
    found.into_values().filter_map(draft).collect()
}

/// How two figures of one report contradict; `None` where anything lets both be meant.
fn contradicts(
    witnesses: &Witnesses<'_>,
    of_one: &[Claim<'_>],
    a: &Claim<'_>,
    b: &Claim<'_>,
) -> Option<(figure::Relation, Fit)> {
    let witness = &witnesses.list[a.witness];
    let sentence = |claim: &Claim<'_>| witness.sentence_of(claim.quantity.span);
    let whole = |claim: &Claim<'_>| {
        matches!(claim.quantity.set, SetRelation::Whole | SetRelation::Total)
            && !claim.base
            && !claim.background
            && !supposed(witnesses, claim)
            && claim.told == 0
            && !claim.former
    };
    // A report tells of a part of those hurt, and rarely of as many as all.
    if agree(a.quantity, b.quantity)
        || !of_one_order(a.quantity, b.quantity)
        || sentence(a) == sentence(b)
        || !whole(a)
        || !whole(b)
        || !narrowing_equal(a, b)
        || named_apart(a, b)
        || !one_voice(witnesses, of_one, a, b)
        || [a, b].iter().any(|claim| tells_of_another(witnesses, claim))
        || two_times(witnesses, a, b)
    {
        return None;
    }
    let fit = fit(witnesses, a, b).filter(|fit| fit.close)?;
    let headline = witness.article().headline();
    let in_headline =
        |claim: &Claim<'_>| headline.is_some_and(|headline| headline.contains(claim.quantity.span));
    // Of one toll a report may give parts: at the gate, in Georgia.
    let toll = a.is_toll() && (in_headline(a) || in_headline(b) || fit.bare >= ONE_TOLL);
    let alike = toll || fit.bare >= NEARLY_ONE && (same_phrase(a, b) || a.describes == b.describes);
    if !fit.firm || !alike || !same_predicate(witnesses, a, b) {
        return None;
    }
    let relation = figure::compare(
        Side { quantity: a.quantity, words: &a.printed },
        Side { quantity: b.quantity, words: &b.printed },
        Growth::None,
        Order { earlier: std::cmp::Ordering::Equal, in_words: false },
    );
    (relation.verdict == Verdict::Contradicts).then_some((relation, fit))
}

/// Whether both figures are given by one voice: the same speaker, the report's own; or one stands in the headline, and
/// nowhere else.
fn one_voice(
    witnesses: &Witnesses<'_>,
    of_one: &[Claim<'_>],
    a: &Claim<'_>,
    b: &Claim<'_>,
) -> bool {
    let witness = &witnesses.list[a.witness];
    let speaker = |claim: &Claim<'_>| {
        let said = witness.statement_of(claim.quantity.span)?;
        Some((said.speaker.name.clone(), said.speaker.kind))
    };
    let (one, other) = (speaker(a), speaker(b));
    if one == other {
        return one.is_none_or(|(name, _)| name.is_some());
    }
    let headline = witness.article().headline();
    let only_in_headline = |claim: &Claim<'_>| {
        let inside = |span: Span| headline.is_some_and(|headline| headline.contains(span));
        inside(claim.quantity.span)
            && of_one
                .iter()
                .all(|own| inside(own.quantity.span) || own.quantity.value != claim.quantity.value)
    };
    only_in_headline(a) || only_in_headline(b)
}

/// Whether the sentence of a figure has words of another moment, or of a part.
fn tells_of_another(witnesses: &Witnesses<'_>, claim: &Claim<'_>) -> bool {
    let witness = &witnesses.list[claim.witness];
    let analysis = &witness.read.analysis;
    let sentence = &analysis.sentences[witness.sentence_of(claim.quantity.span)];
    sentence
        .tokens
        .clone()
        .any(|token| OF_ANOTHER.iter().any(|word| analysis.text(token).eq_ignore_ascii_case(word)))
}

/// Whether the sentences of two figures tell times, and not the same: "after 2036 … 77 percent", "by 2085 … 74".
fn two_times(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let witness = &witnesses.list[a.witness];
    let times = |claim: &Claim<'_>| -> Vec<&str> {
        let at = witness.sentence_of(claim.quantity.span);
        let sentence = witness.read.analysis.sentences[at].span;
        let times = witness.times_in(sentence).iter();
        times.map(|time| time.timex.as_str()).collect()
    };
    let (one, other) = (times(a), times(b));
    !one.is_empty() && !other.is_empty() && one != other
}
