//! Figures that a report takes back: "an earlier version of this report said that 14 people were killed", "an earlier
//! toll of 12".
//!
//! Such a figure is none of the report's claims. It is the past of one, and of whoever else gave it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::claim::Claim;
use super::likeness::likeness;
use super::slot::fit;
use super::superseded;
use crate::claim::quantity::Quantity;
use crate::collate::Draft;
use crate::collate::witness::{Witness, Witnesses};
use crate::language::TokenId;

/// What stands before "version" where a report speaks of itself as it was.
const AS_IT_WAS: &[&str] = &["earlier", "previous", "prior", "original", "first"];
/// Verbs by which a version gave a figure.
const GAVE: &[&str] = &[
    "said",
    "stated",
    "misstated",
    "gave",
    "put",
    "reported",
    "misreported",
    "listed",
    "had",
    "wrote",
    "quoted",
];
/// What stands before a noun for a count where that was given before, and such nouns.
const GIVEN_BEFORE: &[&str] = &["earlier", "previous", "prior", "initial", "preliminary"];
const COUNTS: &[&str] =
    &["toll", "figure", "count", "estimate", "number", "total", "tally", "report"];
/// Words between a count and its figure: "an earlier death toll of at least 12".
const BETWEEN: usize = 4;

/// Words before a figure that are looked at.
const LOOKED_BACK: usize = 40;

/// Whether the words before a figure take it back.
pub(super) fn is_former(witness: &Witness<'_>, quantity: &Quantity) -> bool {
    let analysis = &witness.read.analysis;
    let at = witness.sentence_of(quantity.span);
    let Some(sentence) = analysis.sentences.get(at) else { return false };
    let number = analysis.tokens.partition_point(|token| token.span.end <= quantity.number.start);
    let words = |tokens: Range<TokenId>| -> Vec<String> {
        tokens.map(|token| analysis.text(token).to_lowercase()).collect()
    };
    let before = words(sentence.tokens.start.max(number.saturating_sub(LOOKED_BACK))..number);
    let is = |word: &String, words: &[&str]| words.contains(&word.as_str());
    let version = |words: &[String]| {
        words.windows(2).position(|pair| is(&pair[0], AS_IT_WAS) && pair[1] == "version")
    };
    let by_version = version(&before).is_some_and(|at| {
        let behind = &before[at..];
        // The figure after it is the right one: "gave 14; it is 16".
        behind.iter().any(|word| is(word, GAVE))
            && !behind.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
            && !behind.iter().any(|word| word == ";")
    });
    let by_count =
        before.iter().rev().take(BETWEEN).any(|word| is(word, COUNTS))
            && before.windows(2).rev().take(2 * BETWEEN).any(|pair| {
                is(&pair[0], GIVEN_BEFORE) && (is(&pair[1], COUNTS) || pair[1] == "death")
            });
    // "It is 16, not 14", beside words of a version.
    let around = || words(number.saturating_sub(LOOKED_BACK)..number);
    let denied = before.last().is_some_and(|word| word == "not") && version(&around()).is_some();
    by_version || by_count || denied
}

/// A finding for each figure that reports take back and the one that they give now; whoever else gives either stands
/// with it.
pub(super) fn findings(witnesses: &Witnesses<'_>, claims: &[Claim<'_>]) -> Vec<Draft> {
    // By both figures, so that copies are told with their report.
    let mut pairs: BTreeMap<[String; 2], Vec<[usize; 2]>> = BTreeMap::new();
    for (at, former) in claims.iter().enumerate().filter(|(_, claim)| claim.former) {
        let now = claims.iter().position(|claim| {
            claim.witness == former.witness
                && !claim.former
                && claim.quantity.value != former.quantity.value
                && claim.describes == former.describes
                && fit(witnesses, claim, former).is_some_and(|fit| fit.close)
        });
        if let Some(now) = now {
            let key = [at, now].map(|claim| claims[claim].quantity.value.to_string());
            pairs.entry(key).or_default().push([at, now]);
        }
    }
    let draft = |of_one: Vec<[usize; 2]>| {
        let [earlier, later] = *of_one.first()?;
        let gives = |claim: &Claim<'_>, side: usize| {
            claim.quantity.value == claims[side].quantity.value
                && likeness(witnesses, claim, &claims[side]).is_enough()
        };
        let mut members: Vec<usize> = of_one.into_iter().flatten().collect();
        members.extend((0..claims.len()).filter(|&at| {
            let claim = &claims[at];
            claim.witness != claims[earlier].witness
                && (gives(claim, earlier) || gives(claim, later))
        }));
        members.sort_unstable();
        members.dedup();
        Some(superseded(witnesses, claims, &members, (earlier, later)))
    };
    pairs.into_values().filter_map(draft).collect()
}
