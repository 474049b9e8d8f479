//! Slots as questions in words.

use super::witness::{Clause, Witness};
use crate::article::Span;
use crate::claim::event::{Event, Role};
use crate::claim::factuality::Factuality;
use crate::claim::quantity::{Quantity, Unit};
use crate::language::Upos;

/// Longest phrase that is taken over into a question, in bytes.
const LONGEST_PHRASE: usize = 60;

/// "How many people were killed?"
pub(super) fn quantity(
    witness: &Witness<'_>,
    quantity: &Quantity,
    event: Option<&Event>,
) -> String {
    let article = witness.article();
    let counted = quantity.counted.as_ref();
    let noun = counted
        .map(|counted| tidy(article.slice(counted.span)))
        .filter(|noun| !noun.is_empty() && noun.len() <= LONGEST_PHRASE);
    match &quantity.unit {
        Unit::Count => {
            if let Some(class) = counted.and_then(|counted| counted.class)
                && let Some(question) = of_class(class)
            {
                return question.to_owned();
            }
            let noun = noun.unwrap_or_else(|| "of them".to_owned());
            match event.and_then(|event| predicate_phrase(witness, event, quantity)) {
                Some(rest) => format!("How many {noun} {rest}?"),
                None => format!("How many {noun}?"),
            }
        }
        Unit::Money(_) => of_what(witness, "How much money", quantity, event),
        Unit::Percent | Unit::PercentagePoints => of_what(witness, "What share", quantity, event),
        Unit::Duration => of_what(witness, "How long", quantity, event),
        Unit::Age => "How old?".to_owned(),
        Unit::Magnitude => "What was the magnitude?".to_owned(),
        Unit::Score => of_what(witness, "What score or vote", quantity, event),
        Unit::Ordinal => of_what(witness, "Which in the order", quantity, event),
        Unit::Measure("m") => of_what(witness, "How far, or how long", quantity, event),
        Unit::Measure("degC") => of_what(witness, "What temperature", quantity, event),
        Unit::Measure("m/s") => of_what(witness, "How fast", quantity, event),
        Unit::Measure(_) | Unit::Number => of_what(witness, "How much", quantity, event),
    }
}

/// Questions for classes of counted people and things.
const OF_CLASS: &[(&str, &str)] = &[
    ("killed", "How many people were killed?"),
    ("injured", "How many people were injured?"),
    ("missing", "How many people are missing?"),
    ("hospitalised", "How many people were taken to hospital?"),
    ("displaced", "How many people were displaced?"),
    ("arrested", "How many people were arrested?"),
    ("charged", "How many people were charged?"),
    ("rescued", "How many people were rescued?"),
    ("trapped", "How many people are trapped?"),
    ("infected", "How many people are infected?"),
    ("evacuated", "How many people were evacuated?"),
];

fn of_class(class: &str) -> Option<&'static str> {
    OF_CLASS.iter().find(|(name, _)| *name == class).map(|(_, question)| *question)
}

/// "How much money: reward for the lost dog?" where a whole question cannot be made safely.
fn of_what(witness: &Witness<'_>, ask: &str, quantity: &Quantity, event: Option<&Event>) -> String {
    let article = witness.article();
    let around = event.map(|event| {
        let text = article.slice(event.span);
        let number = article.slice(quantity.span);
        tidy(&text.replacen(number, "…", 1))
    });
    match around {
        Some(around) if around.len() > 1 => format!("{ask}: {}?", shorten(&around)),
        _ => format!("{ask}?"),
    }
}

/// "were leaving northern Syria" for the counted subject of a clause.
fn predicate_phrase(witness: &Witness<'_>, event: &Event, quantity: &Quantity) -> Option<String> {
    let article = witness.article();
    let subject = event.participants.iter().find(|participant| {
        matches!(participant.role, Role::Actor | Role::Recipient)
            && participant.span.overlaps(quantity.span)
    })?;
    let rest = Span { start: subject.span.end.max(quantity.span.end), end: event.span.end };
    if rest.start >= rest.end || subject.span.start > rest.start {
        return None;
    }
    let text = tidy(article.slice(rest));
    (!text.is_empty()).then(|| shorten(&text))
}

/// What a clause tells, as a question: "Where will the troops go?", "What did Trump order?"
pub(super) fn clause(witness: &Witness<'_>, clause: &Clause) -> String {
    let event = witness.event(clause);
    let article = witness.article();
    let phrase = |role: Role| {
        event
            .participants
            .iter()
            .filter(|participant| participant.role == role)
            .map(|participant| tidy(article.slice(participant.span)))
            .find(|phrase| !phrase.is_empty() && phrase.len() <= LONGEST_PHRASE)
    };
    let phrase = |role: Role| phrase(role).map(|words| uncapitalise(witness, &words));
    let actor =
        phrase(Role::Actor).filter(|actor| !PRONOUNS.contains(&actor.to_lowercase().as_str()));
    let has = |role: Role| event.participants.iter().any(|participant| participant.role == role);
    let auxiliary = match event.modality.factuality {
        Factuality::Planned => "will",
        Factuality::Possible => "could",
        Factuality::Conditional => "would",
        _ => "did",
    };
    let verbal = witness.read.analysis.tokens[event.trigger].upos == Upos::Verb;
    match actor {
        Some(actor)
            if verbal && (has(Role::To) || has(Role::From)) && event.class == Some("movement") =>
        {
            format!("Where {auxiliary} {actor} {}?", event.lemma)
        }
        Some(actor) if verbal && has(Role::Recipient) => {
            format!("What {auxiliary} {actor} {}?", event.lemma)
        }
        Some(actor) if verbal => format!("What {auxiliary} {actor} do?"),
        Some(actor) => format!("What is said of {actor}?"),
        None => match phrase(Role::Recipient) {
            Some(recipient) if verbal && !PRONOUNS.contains(&recipient.to_lowercase().as_str()) => {
                format!("What became of {recipient}?")
            }
            _ => format!("What is told: {}?", shorten(&tidy(article.slice(event.span)))),
        },
    }
}

/// A phrase from the head of a sentence as it stands inside one: "three helicopters".
fn uncapitalise(witness: &Witness<'_>, words: &str) -> String {
    let first = words.split_whitespace().next().unwrap_or_default();
    let ordinary = LOWERED.contains(&first.to_lowercase().as_str())
        || first.chars().skip(1).all(|symbol| symbol.is_lowercase())
            && !witness.read.analysis.names.iter().any(|name| {
                witness.article().slice(name.span).split_whitespace().any(|part| part == first)
            });
    let mut letters = words.chars();
    match letters.next() {
        Some(letter) if ordinary => letter.to_lowercase().chain(letters).collect(),
        _ => words.to_owned(),
    }
}

/// First words of phrases that are never names.
const LOWERED: &[&str] = &[
    "a", "an", "the", "his", "her", "its", "their", "our", "my", "this", "that", "these", "those",
    "all", "some", "any", "no", "both", "most", "many", "several",
];

/// Subjects that say nothing out of their sentence.
const PRONOUNS: &[&str] = &[
    "he", "she", "it", "they", "we", "i", "you", "that", "this", "these", "those", "which", "who",
    "what", "there", "him", "her", "them", "us", "me", "one", "some", "all", "others", "many",
];

/// One line of plain words.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .trim_matches(|symbol: char| {
            !symbol.is_alphanumeric() && !matches!(symbol, '$' | '€' | '£' | '…' | '%')
        })
        .to_owned()
}

/// Cuts after a whole word.
pub(super) fn shorten(text: &str) -> String {
    const LONGEST: usize = 90;
    if text.len() <= LONGEST {
        return text.to_owned();
    }
    let mut end = LONGEST;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let cut = text[..end].rfind(' ').unwrap_or(end);
    format!("{} …", &text[..cut])
}
