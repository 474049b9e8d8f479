//! Who or what somebody is: the descriptions that articles give one entity.
//!
//! A description is an apposition ("Harrow, the country's largest grocer"), what a name stands beside ("the
//! mayor's wife, Sandi"), or what a plain "is" says. Descriptions are put side by side where they share a word of
//! weight; they are never a conflict, for one may be many things.

use super::witness::{Bag, Concept, Witness, Witnesses};
use super::{Alignment, Dimension, Draft, Reading, Verdict, phrase};
use crate::article::Span;
use crate::claim::statement::{SpeakerKind, source_kind};
use crate::language::{Deprel, NameKind, TokenId, Upos};
use std::collections::BTreeMap;

/// Least weight of the words that two descriptions of one entity share.
const LEAST_SHARED: f32 = 0.25;
/// Content words of a description that says more than an office. One, and bare offices stand beside one another in six
/// findings of 102 public stories; no score moves.
const LEAST_WORDS: usize = 2;
/// Likeness from which two descriptions say the same.
const SAME: f32 = 0.8;
/// Longest description, in bytes; what is longer is a clause that was read wrongly.
const LONGEST: usize = 120;
/// Longest sentence that is searched, in tokens: what is longer is a list or no prose.
const LONGEST_SENTENCE: usize = 150;
/// Descriptions of one entity that are compared; bounds the pairs in stories of thousands.
const MOST: usize = 60;

/// One description.
struct Description {
    witness: usize,
    entity: Concept,
    /// The words that describe.
    span: Span,
    /// The name that they describe.
    name: Span,
    /// Both.
    evidence: Span,
    bag: Bag,
}

/// Finds entities that several articles describe in words that have something in common.
pub(super) fn findings(witnesses: &Witnesses<'_>) -> Vec<Draft> {
    let mut by_entity: BTreeMap<Concept, Vec<Description>> = BTreeMap::new();
    for index in 0..witnesses.list.len() {
        for found in descriptions(witnesses, index) {
            by_entity.entry(found.entity).or_default().push(found);
        }
    }
    by_entity.values().filter_map(|found| finding(witnesses, found)).collect()
}

fn finding(witnesses: &Witnesses<'_>, found: &[Description]) -> Option<Draft> {
    let found = &found[..found.len().min(MOST)];
    // The only description in each of two reports stands beside the other, whatever its words; a bare title is none.
    // Without: twelve findings fewer in 102 public stories, none of them a conflict; no score moves.
    let is_only = |one: &Description| {
        one.bag.0.len() >= LEAST_WORDS
            && found.iter().filter(|other| other.witness == one.witness).count() == 1
            && says_what(&witnesses.list[one.witness], one.span)
    };
    let mut joined = vec![false; found.len()];
    let mut shared: Vec<Concept> = Vec::new();
    let mut least = 1.0_f32;
    for (index, one) in found.iter().enumerate() {
        for (offset, other) in found[index + 1..].iter().enumerate() {
            if one.witness == other.witness {
                continue;
            }
            let common: Vec<(Concept, f32)> = one.bag.shared(&other.bag).collect();
            if common.iter().map(|(_, weight)| weight).sum::<f32>() < LEAST_SHARED
                && !(is_only(one) && is_only(other))
            {
                continue;
            }
            joined[index] = true;
            joined[index + 1 + offset] = true;
            least = least.min(one.bag.likeness(&other.bag));
            shared.extend(common.iter().map(|(concept, _)| *concept));
        }
    }
    let members: Vec<&Description> =
        found.iter().zip(&joined).filter(|(_, joined)| **joined).map(|(one, _)| one).collect();
    let first = members.first()?;
    let mut readings: BTreeMap<String, Reading> = BTreeMap::new();
    for one in &members {
        let witness = &witnesses.list[one.witness];
        let value = phrase::tidy(witness.article().slice(one.span));
        readings
            .entry(value.to_lowercase())
            .or_insert_with(|| Reading {
                value,
                figure: None,
                claims: Vec::new(),
                origins: Vec::new(),
            })
            .claims
            .push(witness.cite(one.evidence, one.span));
    }
    shared.sort_unstable();
    shared.dedup();
    let words: Vec<&str> =
        shared.iter().take(6).map(|concept| witnesses.concepts.name(*concept)).collect();
    let name = witnesses.entity_name(first.witness, first.name)?;
    let offices = two_offices(witnesses, found);
    let (verdict, reason) = match &offices {
        Some((one, other)) => (
            Verdict::Differs,
            format!("“{one}” in one, “{other}” in another: two offices of one house"),
        ),
        None if least >= SAME => (Verdict::Same, "described in the same words".to_owned()),
        None => {
            (Verdict::Compatible, "described in other words; one may be many things".to_owned())
        }
    };
    Some(Draft {
        dimension: Dimension::Actor,
        verdict,
        party_dispute: false,
        question: format!("Who or what is {name}?"),
        reason,
        readings: readings.into_values().collect(),
        alignment: Alignment {
            rule: "descriptions of one entity",
            joined: vec![if words.is_empty() {
                "each is the only description in its report".to_owned()
            } else {
                format!("both descriptions have {}", words.join(", "))
            }],
            against: Vec::new(),
            apart: &["no word of weight in common, where a report describes it more than once"],
        },
        weight: 0.4,
    })
}

/// Whether a phrase says what somebody or something is, and not what happened: "the worst night" describes nobody.
fn says_what(witness: &Witness<'_>, span: Span) -> bool {
    let words = witness.article().slice(span).to_lowercase();
    let says =
        |noun: &str| source_kind(noun).is_some_and(|(kind, _)| kind != SpeakerKind::Document);
    let words: Vec<&str> =
        words.split(|symbol: char| !symbol.is_alphanumeric() && symbol != '-').collect();
    words.iter().any(|word| says(word)) || words.windows(2).any(|two| says(&two.join(" ")))
}

/// What somebody is not.
const TIMES: &[&str] = &[
    "time", "moment", "minute", "hour", "day", "night", "morning", "evening", "week", "month",
    "season", "year", "fall",
];

/// Offices, those of one line alike: who is called by two of them, of one house, is described differently.
const OFFICES: &[&str] = &[
    "president",
    "director",
    "chairman chairwoman chair chairperson",
    "manager",
    "treasurer",
    "secretary",
    "ambassador",
    "governor",
    "mayor",
    "sheriff",
    "commissioner",
    "superintendent",
    "principal",
    "professor",
    "coach",
    "captain",
    "colonel",
    "lieutenant",
    "sergeant",
    "detective",
    "editor",
    "spokesman spokeswoman spokesperson",
    "adviser advisor",
    "lawyer attorney counsel solicitor barrister",
    "prosecutor prosecuting_attorney district_attorney",
    "judge justice",
    "strategist",
    "economist",
    "chief_executive ceo chief_executive_officer",
    "chief_financial_officer cfo finance_director",
    "chief_operating_officer coo",
    "foreign_minister",
    "defence_minister defense_minister",
    "interior_minister home_secretary",
    "finance_minister",
    "justice_minister attorney_general",
    "health_minister",
    "education_minister",
    "prime_minister premier",
    "deputy_mayor",
    "vice_president vice-president",
    "general",
    "major",
];

/// Words of the longest of them.
const LONGEST_OFFICE: usize = 3;

/// Offices of which nobody has two at a time, whatever their house is called: those of several words.
fn is_one_of_a_kind(line: usize) -> bool {
    OFFICES[line].contains('_')
}

/// The offices in some words, each as printed with its line in [`OFFICES`], the longest where one holds another.
fn offices(words: &str) -> Vec<(String, usize)> {
    let words: Vec<&str> = words
        .split(|symbol: char| !symbol.is_alphanumeric() && symbol != '-')
        .filter(|word| !word.is_empty())
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let named = (1..=LONGEST_OFFICE.min(words.len() - at)).rev().find_map(|length| {
            let title = words[at..at + length].join(" ");
            let line = OFFICES
                .iter()
                .position(|line| line.split(' ').any(|office| office.replace('_', " ") == title))?;
            Some((length, title, line))
        });
        match named {
            Some((length, title, line)) => {
                found.push((title, line));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// The office that a description gives, as its words say it and by its line in [`OFFICES`]; `None` where it gives
/// none, or several.
fn office(witness: &Witness<'_>, span: Span) -> Option<(String, usize)> {
    let mut found = offices(&witness.article().slice(span).to_lowercase()).into_iter();
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Whether the sentence of a description says that it held once: "chief executive until 2019".
fn was_once(witnesses: &Witnesses<'_>, one: &Description) -> bool {
    let witness = &witnesses.list[one.witness];
    let sentences = &witness.read.analysis.sentences;
    let Some(sentence) = sentences.get(witness.sentence_of(one.span)) else { return false };
    sentence.tokens.clone().any(|token| {
        matches!(
            witness.read.analysis.text(token).to_lowercase().as_str(),
            "until" | "former" | "formerly" | "then" | "ex" | "previously" | "once"
        )
    })
}

/// Two offices that articles give one person in the same house: "the zoo's director", "the zoo's president". None
/// where an article gives the other's too, for one may hold both.
fn two_offices(witnesses: &Witnesses<'_>, found: &[Description]) -> Option<(String, String)> {
    let gives = |witness: usize, line: usize| {
        found.iter().any(|one| {
            let words = witnesses.list[one.witness].article().slice(one.span).to_lowercase();
            one.witness == witness && offices(&words).iter().any(|(_, of)| *of == line)
        })
    };
    let is_person = |one: &&Description| {
        let witness = &witnesses.list[one.witness];
        witness.read.analysis.names.iter().any(|name| {
            name.kind == NameKind::Person
                && one.evidence.contains(name.span)
                && witness.entities[name.tokens.start] == Some(one.entity)
        })
    };
    let held: Vec<(&Description, String, usize)> = found
        .iter()
        .filter(is_person)
        .filter_map(|one| {
            let (word, line) = office(&witnesses.list[one.witness], one.span)?;
            Some((one, word, line))
        })
        .collect();
    held.iter().enumerate().find_map(|(index, (one, word, line))| {
        held[index + 1..].iter().find_map(|(other, other_word, other_line)| {
            let house = one.bag.shared(&other.bag).any(|(concept, _)| {
                let name = witnesses.concepts.name(concept);
                [word, other_word].iter().all(|title| title.split(' ').all(|word| word != name))
            });
            (one.witness != other.witness
                && line != other_line
                && (house || is_one_of_a_kind(*line) && is_one_of_a_kind(*other_line))
                && !was_once(witnesses, one)
                && !was_once(witnesses, other)
                && !gives(one.witness, *other_line)
                && !gives(other.witness, *line))
            .then(|| (word.clone(), other_word.clone()))
        })
    })
}

/// The descriptions of one article, in order.
fn descriptions(witnesses: &Witnesses<'_>, index: usize) -> Vec<Description> {
    let witness = &witnesses.list[index];
    let analysis = &witness.read.analysis;
    let mut found: Vec<Description> = Vec::new();
    for sentence in &analysis.sentences {
        if witness.article().is_aside(sentence.span) || sentence.tokens.len() > LONGEST_SENTENCE {
            continue;
        }
        for token in sentence.tokens.clone() {
            let head = analysis.tokens[token].head;
            if !sentence.tokens.contains(&head) || head == token {
                continue;
            }
            // A noun, though the phrase may be known to stand for somebody with a name.
            let noun = |token: TokenId| {
                analysis.tokens[token].upos == Upos::Noun
                    && (witness.entities[token].is_none()
                        || !analysis.names.iter().any(|name| name.tokens.contains(&token)))
            };
            let (named, described) = match analysis.tokens[token].deprel {
                Deprel::Appos if noun(token) => (head, token),
                Deprel::Appos if noun(head) => (token, head),
                Deprel::Nsubj
                    if noun(head) && has_copula(witness, sentence.tokens.clone(), head) =>
                {
                    (token, head)
                }
                relation if noun(token) => {
                    let start = phrase(witness, sentence.tokens.clone(), token, token).start;
                    let twin = twin(witness, &sentence.tokens, token, start).filter(|&twin| {
                        // A phrase without a preposition in no other place is a second name of what stands before it.
                        relation == Deprel::OblUnmarked || analysis.tokens[twin].deprel == relation
                    });
                    match twin {
                        Some(twin) => (twin, token),
                        None => continue,
                    }
                }
                _ => continue,
            };
            let Some(entity) = witness.entities[named] else { continue };
            // "Ada Marsh, in a coma", "next time": no name for anybody.
            let placed = (named + 1..described).any(|other| {
                analysis.tokens[other].head == described
                    && analysis.tokens[other].deprel == Deprel::Case
            });
            let when = TIMES.contains(&&*analysis.lemma(described).to_lowercase());
            if analysis.tokens[named].upos == Upos::Pron || placed || when {
                continue;
            }
            let span = phrase(witness, sentence.tokens.clone(), described, named);
            if span.len() > LONGEST {
                continue;
            }
            let mut bag = witness.bag(&witnesses.concepts, span);
            bag.0.retain(|(concept, _)| *concept != entity);
            let name = analysis
                .names
                .iter()
                .find(|name| name.tokens.contains(&named))
                .map_or(analysis.tokens[named].span, |name| name.span);
            let evidence = span.cover(name);
            // Syntax may hang each half of a name on the noun.
            if found.iter().all(|old| (old.entity, old.span) != (entity, span)) {
                found.push(Description { witness: index, entity, span, name, evidence, bag });
            }
        }
    }
    for name in &analysis.names {
        if !matches!(name.kind, NameKind::Person | NameKind::Organisation)
            || witness.article().is_aside(name.span)
        {
            continue;
        }
        let (Some(entity), Some(span)) =
            (witness.entities[name.tokens.start], before_name(witness, name.tokens.start))
        else {
            continue;
        };
        let evidence = span.cover(name.span);
        if found.iter().all(|old| old.entity != entity || !old.span.overlaps(span)) {
            let mut bag = witness.bag(&witnesses.concepts, span);
            bag.0.retain(|(concept, _)| *concept != entity);
            found.push(Description {
                witness: index,
                entity,
                span,
                name: name.span,
                evidence,
                bag,
            });
        }
    }
    found
}

/// The words of a noun phrase right before a name: "former wrestling executive Ada Marsh". `None` where the last of
/// them is no plain noun.
fn before_name(witness: &Witness<'_>, name: TokenId) -> Option<Span> {
    let analysis = &witness.read.analysis;
    let sentence = &analysis.sentences[analysis.sentence_of(name)].tokens;
    let last = name.checked_sub(1).filter(|token| sentence.contains(token))?;
    let plain = |token: TokenId| {
        analysis.tokens[token].upos == Upos::Noun
            && analysis.text(token).starts_with(char::is_lowercase)
    };
    let describes = |token: &TokenId| {
        matches!(analysis.tokens[*token].upos, Upos::Noun | Upos::Adj | Upos::Propn)
            || analysis.text(*token) == "'s" && *token > sentence.start
    };
    let first = (sentence.start..=last).rev().take_while(describes).last()?;
    let span = analysis.tokens[first].span.cover(analysis.tokens[last].span);
    // "Corbin Chief Executive Ada Marsh": an office of a house, in capitals.
    let in_office = || {
        let words = witness.article().slice(span).to_lowercase();
        let mut held = offices(&words).into_iter();
        let office = held.next().filter(|_| held.next().is_none());
        office.is_some_and(|(title, _)| words.len() > title.len() && words.ends_with(&title))
    };
    ((plain(last) || in_office()) && span.len() <= LONGEST).then_some(span)
}

/// The name that stands, with a comma, before a phrase that hangs on the same word: "fined Harrow, the grocer"
/// has one object and a description of it, though syntax may give two objects.
fn twin(
    witness: &Witness<'_>,
    sentence: &std::ops::Range<TokenId>,
    noun: TokenId,
    start: u32,
) -> Option<TokenId> {
    let analysis = &witness.read.analysis;
    let first = analysis.tokens.partition_point(|token| token.span.start < start);
    let comma = first.checked_sub(1).filter(|token| sentence.contains(token))?;
    let last = comma.checked_sub(1).filter(|token| sentence.contains(token))?;
    if analysis.text(comma) != "," || witness.entities[last].is_none() {
        return None;
    }
    let name = analysis.names.iter().find(|name| name.tokens.contains(&last))?;
    name.tokens.clone().find(|&token| analysis.tokens[token].head == analysis.tokens[noun].head)
}

fn has_copula(witness: &Witness<'_>, sentence: std::ops::Range<TokenId>, head: TokenId) -> bool {
    let analysis = &witness.read.analysis;
    let of_head = |token: &TokenId| analysis.tokens[*token].head == head;
    let negated = |token: &TokenId| analysis.lemma(*token) == "not";
    sentence.clone().filter(of_head).any(|token| analysis.tokens[token].deprel == Deprel::Cop)
        && !sentence.filter(of_head).any(|token| negated(&token))
}

/// The words of a noun phrase without its relative clauses, appositions and the name it describes.
fn phrase(
    witness: &Witness<'_>,
    sentence: std::ops::Range<TokenId>,
    head: TokenId,
    without: TokenId,
) -> Span {
    let analysis = &witness.read.analysis;
    let mut span = analysis.tokens[head].span;
    let mut stack = vec![head];
    while let Some(parent) = stack.pop() {
        for token in sentence.clone() {
            let relation = analysis.tokens[token].deprel;
            let clause = matches!(
                relation,
                Deprel::AclRelcl
                    | Deprel::Acl
                    | Deprel::Appos
                    | Deprel::Parataxis
                    | Deprel::Advcl
                    | Deprel::Punct
                    | Deprel::Cop
                    | Deprel::Nsubj
                    | Deprel::Mark
                    | Deprel::Cc
            );
            // "according to the harbour master": the preposition of the whole phrase is none of it.
            let clause = clause || parent == head && relation == Deprel::Case;
            if analysis.tokens[token].head == parent
                && token != parent
                && token != without
                && !clause
            {
                span = span.cover(analysis.tokens[token].span);
                stack.push(token);
            }
        }
    }
    span
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_stands_on_one_line_only() {
        let mut seen = BTreeMap::new();
        for line in OFFICES {
            for office in line.split(' ') {
                assert_eq!(seen.insert(office, line), None, "{office} stands twice");
            }
        }
    }
}
