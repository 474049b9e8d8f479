//! One person or thing that the articles call by different names.

use std::collections::BTreeMap;

use super::witness::Witnesses;
use super::{Alignment, Dimension, Draft, Reading, Verdict, phrase};
use crate::article::ArticleId;
use crate::language::{MentionKind, NameKind};
use crate::story::entity::Unified;

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
                    let name = phrase::tidy(witness.article().slice(mention.span));
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

/// Letters of a word of a name from which it may be spelled otherwise, and letters by which two spellings may differ.
const LEAST_SPELLED: usize = 4;
const LETTERS: usize = 2;

/// People whose names differ by a letter or two, each in reports of its own: "Rusdi Lamato", "Rusdi Lamatto". Never where a report has
/// both, who are then two.
pub(super) fn spellings(witnesses: &Witnesses<'_>) -> Vec<Draft> {
    let mut alike: BTreeMap<(bool, String), Vec<&Unified>> = BTreeMap::new();
    for entity in witnesses.entities.all().iter().filter(|one| one.kind == NameKind::Person) {
        let words: Vec<&str> = entity.name.split_whitespace().collect();
        if let [given, .., family] = words[..] {
            alike.entry((true, given.to_lowercase())).or_default().push(entity);
            alike.entry((false, family.to_lowercase())).or_default().push(entity);
        }
    }
    let mut drafts: Vec<Draft> = both_spelled(witnesses);
    for ((of_given, _), entities) in &alike {
        for (index, one) in entities.iter().enumerate() {
            for other in &entities[index + 1..] {
                let varied = |entity: &Unified| {
                    let mut words = entity.name.split_whitespace();
                    if *of_given { words.next_back() } else { words.next() }.map(house_form)
                };
                let spelled = varied(one).zip(varied(other));
                let apart = in_reports_of_their_own(one, other);
                let Some((a, b)) = spelled.filter(|(a, b)| apart && may_be_one(a, b)) else {
                    continue;
                };
                // "Mohammed", "Mohamed": a name from another script is written as the house writes it.
                let of_house = !*of_given && skeleton(&a) == skeleton(&b);
                let verdict = if of_house { Verdict::Same } else { Verdict::Differs };
                drafts.push(spelling(witnesses, verdict, one, other));
            }
        }
    }
    drafts
}

/// Letters of a surname from which a letter in each part of a name may be another: "Ranjith Abeywardena", "Ranjit Abeywardana".
const LONG_SURNAME: usize = 8;

/// A person with his given name and his surname.
type Called<'e> = (&'e Unified, String, String);

/// People of whom both names are spelled otherwise by a letter.
fn both_spelled(witnesses: &Witnesses<'_>) -> Vec<Draft> {
    let mut alike: BTreeMap<(char, char), Vec<Called<'_>>> = BTreeMap::new();
    for entity in witnesses.entities.all().iter().filter(|one| one.kind == NameKind::Person) {
        let words: Vec<String> = entity.name.split_whitespace().map(house_form).collect();
        if let [given, .., family] = &words[..]
            && let Some(initials) = given.chars().next().zip(family.chars().next())
            && family.chars().count() >= LONG_SURNAME
        {
            alike.entry(initials).or_default().push((entity, given.clone(), family.clone()));
        }
    }
    let mut drafts = Vec::new();
    for people in alike.values() {
        for (index, (one, given, family)) in people.iter().enumerate() {
            for (other, given_of_other, family_of_other) in &people[index + 1..] {
                if distance(given, given_of_other) == 1
                    && distance(family, family_of_other) == 1
                    && in_reports_of_their_own(one, other)
                {
                    drafts.push(spelling(witnesses, Verdict::Differs, one, other));
                }
            }
        }
    }
    drafts
}

/// Whether no report has both.
fn in_reports_of_their_own(one: &Unified, other: &Unified) -> bool {
    one.members
        .iter()
        .all(|(article, _)| other.members.iter().all(|(of_other, _)| article != of_other))
}

/// Whether two words may be one under two spellings: few letters of many, and not the first.
fn may_be_one(one: &str, other: &str) -> bool {
    let letters = one.chars().count().min(other.chars().count());
    let distance = distance(one, other);
    one.chars().next() == other.chars().next()
        && letters >= LEAST_SPELLED
        && (1..=LETTERS).contains(&distance)
        && 3 * distance <= letters
}

/// Levenshtein's distance of two words.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, b) in other.iter().enumerate() {
            // An accent that one house leaves out is no other letter.
            let same = a == *b || !a.is_ascii() && b.is_alphabetic() || !b.is_ascii();
            let changed = corner + usize::from(!same);
            corner = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[other.len()]
}

/// The consonants of a word, each run of one of them once.
fn skeleton(word: &str) -> String {
    let mut letters: Vec<char> =
        word.chars().filter(|letter| !"aeiouy".contains(*letter)).collect();
    letters.dedup();
    letters.into_iter().collect()
}

fn spelling(witnesses: &Witnesses<'_>, verdict: Verdict, one: &Unified, other: &Unified) -> Draft {
    let reading = |entity: &Unified| {
        let mut claims: Vec<super::Cited> = Vec::new();
        let mut seen: Vec<ArticleId> = Vec::new();
        for &(article, number) in &entity.members {
            let Some(index) = witnesses.index(article).filter(|_| !seen.contains(&article)) else {
                continue;
            };
            let witness = &witnesses.list[index];
            let mentions = &witness.read.analysis.entities[number].mentions;
            let named = mentions.iter().filter(|one| one.kind == MentionKind::Name);
            if let Some(mention) = named.max_by_key(|one| (one.span.len(), one.span.start == 0)) {
                claims.push(witness.cite(mention.span, mention.span));
                seen.push(article);
            }
        }
        Reading { value: entity.name.clone(), figure: None, claims, origins: Vec::new() }
    };
    Draft {
        dimension: Dimension::Naming,
        verdict,
        party_dispute: false,
        question: format!("How is {} written?", one.name),
        reason: format!("“{}” and “{}” differ by a letter or two", one.name, other.name),
        readings: vec![reading(one), reading(other)],
        alignment: Alignment {
            rule: "one name, two spellings",
            joined: vec!["no report has both".to_owned()],
            against: Vec::new(),
            apart: &["a report that has both, or names that have less in common"],
        },
        weight: 0.3,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_differ_by_few_letters_of_many() {
        for (one, other) in
            [("lamato", "lamatto"), ("reed", "read"), ("sara", "sarah"), ("dauer", "bauer")]
        {
            assert_eq!(may_be_one(one, other), one != "dauer", "{one} {other}");
        }
        assert!(!may_be_one("ann", "anne"), "too short to tell");
        assert!(!may_be_one("marsh", "moore"));
    }
}
