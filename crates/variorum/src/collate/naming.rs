//! One person or thing that the articles call by different names.

use std::collections::BTreeMap;

use super::witness::Witnesses;
use super::{Alignment, Dimension, Draft, Reading, Verdict, question};
use crate::language::{MentionKind, NameKind};

/// Entities named below this number of times in the story are of no concern to its reader.
const LEAST_MENTIONS: usize = 3;

/// Finds entities that different articles call by names of which none is part of another.
pub(super) fn findings(witnesses: &Witnesses<'_>) -> Vec<Draft> {
    witnesses
        .entities
        .all()
        .iter()
        .filter(|entity| entity.kind != NameKind::Nationality)
        .filter_map(|entity| {
            let mut readings: BTreeMap<String, Reading> = BTreeMap::new();
            let mut mentions = 0;
            for &(article, number) in &entity.members {
                let witness = &witnesses.list[witnesses.index(article)?];
                let named = &witness.read.analysis.entities[number];
                for mention in &named.mentions {
                    if mention.kind != MentionKind::Name || witness.article().is_aside(mention.span)
                    {
                        continue;
                    }
                    mentions += 1;
                    let name = question::tidy(witness.article().slice(mention.span));
                    let key = house_form(&name);
                    let reading = readings.entry(key).or_insert_with(|| Reading {
                        value: name,
                        figure: None,
                        claims: Vec::new(),
                        origins: Vec::new(),
                    });
                    // One place an article shows how it writes.
                    if reading.claims.iter().all(|claim| claim.article != article) {
                        reading.claims.push(witness.cite(mention.span, mention.span));
                    }
                }
            }
            let readings = distinct(readings.into_values().collect());
            let articles: std::collections::BTreeSet<_> = readings
                .iter()
                .flat_map(|reading| reading.claims.iter().map(|claim| claim.article))
                .collect();
            if readings.len() < 2 || articles.len() < 2 || mentions < LEAST_MENTIONS {
                return None;
            }
            Some(Draft {
                dimension: Dimension::Naming,
                verdict: Verdict::Same,
                party_dispute: false,
                question: format!("By what name: {}?", entity.name),
                reason: "one and the same under several names; the choice is the house's"
                    .to_owned(),
                readings,
                alignment: Alignment {
                    rule: "one entity, several names",
                    joined: vec![
                        "the table of names, an acronym, or a text that gives both".to_owned(),
                    ],
                    against: Vec::new(),
                    apart: &["two given names to one surname, or names of two kinds of thing"],
                },
                weight: 0.4,
            })
        })
        .collect()
}

/// A name without case, dots and spaces: "U.S." and "US" are one way of writing.
fn house_form(name: &str) -> String {
    name.chars().filter(|symbol| symbol.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Names of which none is a part of another: "Esper" is "Mark Esper" cut short, no other name.
fn distinct(readings: Vec<Reading>) -> Vec<Reading> {
    let words = |name: &str| -> Vec<String> {
        name.to_lowercase().split_whitespace().map(house_form).collect()
    };
    let mut kept: Vec<Reading> = Vec::new();
    let mut sorted = readings;
    sorted.sort_by_key(|reading| (std::cmp::Reverse(reading.value.len()), reading.value.clone()));
    for reading in sorted {
        let mine = words(&reading.value);
        match kept.iter_mut().find(|other| {
            let theirs = words(&other.value);
            mine.iter().all(|word| theirs.contains(word))
        }) {
            Some(other) => {
                for claim in reading.claims {
                    if other.claims.iter().all(|old| old.article != claim.article) {
                        other.claims.push(claim);
                    }
                }
            }
            None => kept.push(reading),
        }
    }
    kept
}
