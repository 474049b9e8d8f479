//! Who said it: the speakers to whom several articles give one utterance.

use std::collections::BTreeMap;

use super::quotation::MOST_WORDINGS;
use super::utterance::{ONE_UTTERANCE, RUN, Utterance, names_agree, same_words};
use super::witness::Witnesses;
use super::wording;
use super::{Alignment, Dimension, Draft, Reading, Verdict, phrase};
use crate::article::Span;
use crate::claim::statement::{Speaker, SpeakerKind, Statement};

/// How two speakers of one utterance stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Speakers {
    Same,
    /// One of them cannot be told, or is named more fully.
    Open,
    /// Labels that can all hold: office and person, spokesman and principal.
    Labels,
    /// Two that exclude one another.
    Distinct,
}

/// Compares who is said to have said one utterance.
pub(super) fn finding(witnesses: &Witnesses<'_>, members: &[&Utterance<'_>]) -> Option<Draft> {
    let mut speakers = (Speakers::Same, String::new());
    let mut named: Vec<&Utterance<'_>> = Vec::new();
    for member in members {
        let told = |old: &&&Utterance<'_>| {
            let (old, new) = (&old.statement.speaker, &member.statement.speaker);
            old.name == new.name && old.kind == new.kind
        };
        if named.len() < MOST_WORDINGS && named.iter().filter(told).count() < ALIKE_LOOKED_AT {
            named.push(member);
        }
    }
    for (index, one) in named.iter().enumerate() {
        for other in named[index + 1..].iter().filter(|other| other.witness != one.witness) {
            // A stock phrase in two mouths is no one saying.
            if wording::variants(&one.words, &other.words).run < RUN && !same_words(one, other) {
                continue;
            }
            let found = self::speakers(witnesses, one, other);
            if found.0 > speakers.0 && !of_both(members, one, other) {
                speakers = found;
            }
        }
    }
    if speakers.0 < Speakers::Labels {
        return None;
    }
    let longest = members
        .iter()
        .max_by_key(|one| (one.words.len(), std::cmp::Reverse(one.witness)))
        .expect("groups are not empty");
    let article = witnesses.list[longest.witness].article();
    let words = phrase::shorten(&phrase::tidy(article.slice(longest.parts[0])));
    let verdict =
        if speakers.0 == Speakers::Distinct { Verdict::Contradicts } else { Verdict::Differs };
    Some(Draft {
        dimension: Dimension::Attribution,
        verdict,
        party_dispute: false,
        question: format!("Who said “{words}”?"),
        reason: speakers.1,
        readings: by_speaker(witnesses, members),
        alignment: Alignment {
            rule: "one utterance, several speakers",
            joined: vec![ONE_UTTERANCE.to_owned()],
            against: Vec::new(),
            apart: &[
                "no run of content words in common, nor nearly all of them",
                "a report that gives the words to both",
            ],
        },
        weight: 2.0,
    })
}

/// Members with one speaker that are looked at: of some articles the speaker is surer than of others.
const ALIKE_LOOKED_AT: usize = 8;

/// Whether one of two articles gives the words to the other's speaker too: it repeats a quotation, and one of
/// its speakers was read wrongly.
fn of_both(members: &[&Utterance<'_>], one: &Utterance<'_>, other: &Utterance<'_>) -> bool {
    let gives = |witness: usize, speaker: &Speaker| {
        speaker.name.as_ref().is_some_and(|name| {
            members.iter().any(|member| {
                let theirs = &member.statement.speaker.name;
                member.witness == witness
                    && theirs.as_ref().is_some_and(|theirs| names_agree(name, theirs))
            })
        })
    };
    gives(one.witness, &other.statement.speaker) || gives(other.witness, &one.statement.speaker)
}

/// Readings by speaker.
fn by_speaker(witnesses: &Witnesses<'_>, members: &[&Utterance<'_>]) -> Vec<Reading> {
    let mut readings: BTreeMap<String, Reading> = BTreeMap::new();
    for one in members {
        let witness = &witnesses.list[one.witness];
        let value =
            one.statement.speaker.name.clone().unwrap_or_else(|| "speaker not told".to_owned());
        let reading = readings.entry(value.to_lowercase()).or_insert_with(|| Reading {
            value,
            figure: None,
            claims: Vec::new(),
            origins: Vec::new(),
        });
        reading.claims.extend(one.parts.iter().map(|&part| witness.cite(part, part)));
        if let Some(span) = told_at(witness, one.statement) {
            reading.claims.push(witness.cite(span, span));
        }
    }
    readings.into_values().collect()
}

/// Nouns of people who speak without a name.
const PEOPLE: &[&str] = &[
    "official",
    "source",
    "person",
    "people",
    "man",
    "woman",
    "officer",
    "aide",
    "diplomat",
    "witness",
    "resident",
    "lawyer",
    "member",
    "worker",
    "teacher",
    "doctor",
    "neighbor",
    "neighbour",
    "expert",
    "analyst",
    "lawmaker",
    "soldier",
    "commander",
    "survivor",
    "passenger",
    "relative",
    "student",
    "minister",
    "senator",
    "judge",
    "someone",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "adviser",
    "advisor",
    "staffer",
    "colleague",
    "friend",
    "villager",
    "driver",
    "nurse",
    "leader",
    "agent",
    "employee",
    "rebel",
    "activist",
    "bystander",
    "onlooker",
    "crew",
    "sailor",
    "pilot",
    "prosecutor",
];

/// Whether a label says that it is a person: a thing that is taken for a speaker contradicts nobody.
pub(super) fn is_somebody(label: &str) -> bool {
    label.to_lowercase().split(|symbol: char| !symbol.is_alphabetic()).any(|word| {
        PEOPLE.contains(&word) || word.strip_suffix('s').is_some_and(|one| PEOPLE.contains(&one))
    })
}

/// Words of labels that speak for somebody else; "the president" is the president by another name.
const VOICES: &[&str] = &[
    "spokes",
    "office",
    "ministry",
    "statement",
    "aide",
    "adviser",
    "advisor",
    "lawyer",
    "campaign",
    "agent",
];

/// Where a statement's speaker is told: beside it, or, for a speaker carried over, beside the statement
/// before it.
fn told_at(witness: &super::witness::Witness<'_>, statement: &Statement) -> Option<Span> {
    let start = statement.extent().start;
    statement.speaker.span.or_else(|| {
        witness
            .read
            .claims
            .statements
            .iter()
            .filter(|other| {
                other.extent().start < start && other.speaker.name == statement.speaker.name
            })
            .filter_map(|other| other.speaker.span)
            .max_by_key(|span| span.start)
    })
}

/// Compares the innermost speakers of one utterance.
fn speakers(
    witnesses: &Witnesses<'_>,
    one: &Utterance<'_>,
    other: &Utterance<'_>,
) -> (Speakers, String) {
    let (a, b) = (&one.statement.speaker, &other.statement.speaker);
    let (Some(name_a), Some(name_b)) = (&a.name, &b.name) else {
        return (Speakers::Open, String::new());
    };
    if names_agree(name_a, name_b) {
        return (Speakers::Same, String::new());
    }
    if !sure(witnesses, one) || !sure(witnesses, other) {
        return (Speakers::Open, String::new());
    }
    let persons = |speaker: &Speaker| speaker.kind == SpeakerKind::Person;
    // "The spokesman" may be read as the one he speaks for, and have the other's name.
    let voice = |utterance: &Utterance<'_>, name: &str| {
        utterance.statement.speaker.span.is_some_and(|span| {
            let words = witnesses.list[utterance.witness].article().slice(span).to_lowercase();
            let named = name.split_whitespace().last().unwrap_or(name).to_lowercase();
            !words.contains(&named) && VOICES.iter().any(|voice| words.contains(voice))
        })
    };
    // "Comedienne Ada" has no surname that could be another than Ada Marsh's.
    let cut_short = |one: &str, other: &str| {
        let last = one.split_whitespace().last();
        last.is_some() && last == other.split_whitespace().next()
    };
    if persons(a)
        && persons(b)
        && (cut_short(name_a, name_b)
            || cut_short(name_b, name_a)
            || one_surname(name_a, name_b)
            || voice(one, name_a)
            || voice(other, name_b))
    {
        return (Speakers::Open, String::new());
    }
    // "Ruel Oskan, spokesman for President Korvel, said": where the one stands, the other is named.
    let beside = |utterance: &Utterance<'_>, name: &str| {
        let witness = &witnesses.list[utterance.witness];
        let named = name.split_whitespace().last().unwrap_or(name).to_lowercase();
        utterance.statement.speaker.span.is_some_and(|span| {
            let sentence = witness.read.analysis.sentences[witness.sentence_of(span)].span;
            let words = witness.article().slice(sentence).to_lowercase();
            VOICES.iter().any(|voice| words.contains(voice)) && words.contains(&named)
        })
    };
    // "Zadan and Meron said": two who speak as one.
    let among = |utterance: &Utterance<'_>, name: &str| {
        let witness = &witnesses.list[utterance.witness];
        let named = name.split_whitespace().last().unwrap_or(name).to_lowercase();
        utterance.statement.speaker.span.is_some_and(|span| {
            let sentence = witness.read.analysis.sentences[witness.sentence_of(span)].span;
            let after = Span { start: span.start, end: sentence.end.min(span.end + AND_ANOTHER) };
            let from =
                utterance.parts.iter().map(|part| part.start).find(|&start| start > span.end);
            let after = Span { end: from.map_or(after.end, |from| from.min(after.end)), ..after };
            let text = &witness.article().text;
            let end = (after.end as usize..=text.len())
                .find(|&end| text.is_char_boundary(end))
                .unwrap_or(text.len());
            let words = text[after.start as usize..end].to_lowercase();
            words.contains(" and ") && words.contains(&named)
        })
    };
    if beside(one, name_b) || beside(other, name_a) || among(one, name_b) || among(other, name_a) {
        return (Speakers::Open, String::new());
    }
    if persons(a) && persons(b) {
        return (
            Speakers::Distinct,
            format!("one gives these words to {name_a}, another to {name_b}"),
        );
    }
    for (named, name, vague, label, place) in
        [(a, name_a, b, name_b, other), (b, name_b, a, name_a, one)]
    {
        let anonymous =
            matches!(vague.kind, SpeakerKind::Unnamed | SpeakerKind::Group) && is_somebody(label);
        if persons(named) && anonymous {
            return if names(witnesses, place.witness, name) {
                (
                    Speakers::Distinct,
                    format!(
                        "one gives these words to {name}, another to “{label}”, whom it keeps apart from {name}"
                    ),
                )
            } else {
                (Speakers::Open, String::new())
            };
        }
        let speaks_for_another = VOICES.iter().any(|voice| label.to_lowercase().contains(voice));
        if persons(named) && matches!(vague.kind, SpeakerKind::Office) && speaks_for_another {
            return (
                Speakers::Labels,
                format!("{name} in one, “{label}” in another: both labels can hold"),
            );
        }
    }
    (Speakers::Open, String::new())
}

/// Bytes behind a speaker's words in which another may be named who speaks with him.
const AND_ANOTHER: u32 = 40;

/// Whether two names end alike: of a family, the text often gives the surname alone.
fn one_surname(a: &str, b: &str) -> bool {
    let last = |name: &str| name.split_whitespace().last().map(str::to_lowercase);
    last(a).is_some() && last(a) == last(b)
}

/// Sentences before an utterance in which the person behind a pronoun, or a speaker carried over, must
/// be named for a conflict.
const NEARBY: usize = 5;

/// Whether the speaker of an utterance is sure enough for a conflict: named or described beside it,
/// outside the quotation marks; a pronoun or a speaker carried over only where nobody else is near.
fn sure(witnesses: &Witnesses<'_>, utterance: &Utterance<'_>) -> bool {
    let read = witnesses.list[utterance.witness].read;
    let speaker = &utterance.statement.speaker;
    // "an NBC" is no name of a person, but a phrase that was cut short.
    let phrase = |name: &String| name.starts_with("a ") || name.starts_with("an ");
    if speaker.kind == SpeakerKind::Person && speaker.name.as_ref().is_some_and(phrase) {
        return false;
    }
    // Who is quoted inside a quotation may be taken for who is quoted.
    let nested = read.analysis.quotations.iter().any(|quotation| {
        quotation.depth > 0 && utterance.parts.iter().any(|part| part.contains(quotation.span))
    });
    if nested {
        return false;
    }
    if let Some(span) = speaker.span {
        let quoted = read.analysis.quotations.iter().any(|quotation| quotation.span.overlaps(span));
        let pronoun = read.article().slice(span).len() <= LONGEST_PRONOUN;
        if quoted {
            return false;
        }
        if !pronoun {
            return true;
        }
    }
    // The nearest sentence before it that names anybody must name nobody else.
    let sentences = &read.analysis.sentences;
    let here = witnesses.list[utterance.witness].sentence_of(utterance.parts[0]);
    for sentence in sentences[here.saturating_sub(NEARBY)..here].iter().rev() {
        let mut named = read
            .analysis
            .names
            .iter()
            .filter(|name| name.kind == crate::language::NameKind::Person)
            .filter(|name| sentence.span.contains(name.span) && !read.article().is_aside(name.span))
            .filter_map(|name| read.analysis.entities.get(name.entity))
            .peekable();
        if named.peek().is_some() {
            return named.all(|entity| {
                speaker.name.as_ref().is_some_and(|name| names_agree(name, &entity.name))
            });
        }
    }
    false
}

/// "he", "she", "they": no name is so short that it could be mistaken for long.
const LONGEST_PRONOUN: usize = 4;

/// Whether an article names a person anywhere.
fn names(witnesses: &Witnesses<'_>, witness: usize, name: &str) -> bool {
    witnesses.list[witness].read.analysis.entities.iter().any(|entity| {
        entity.kind == crate::language::NameKind::Person && names_agree(&entity.name, name)
    })
}
