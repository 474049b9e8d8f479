//! Slots as questions in words.

use super::phrase::{plural, shorten, tidy, told};
use super::witness::{Clause, Witness};
use crate::article::Span;
use crate::claim::event::{Event, Participant, Role};
use crate::claim::factuality::Factuality;
use crate::claim::quantity::{Quantity, Unit};
use crate::language::name::gazetteer::{CALENDAR, GAZETTEER};
use crate::language::{Deprel, Name, NameKind, TokenId, Upos, Xpos, lemma};

/// Longest phrase that is taken over into a question, in bytes.
const LONGEST_PHRASE: usize = 60;

/// Longest subject of a question, in bytes.
const LONGEST_SUBJECT: usize = 90;

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
            let rest = event.and_then(|event| predicate_phrase(witness, event, quantity));
            let rest =
                rest.or_else(|| event.and_then(|event| done_to(witness, event, quantity, &noun)));
            // "One person was hurt": how many people?
            let last =
                counted.and_then(|counted| witness.read.analysis.tokens_in(counted.span).last());
            let tokens = &witness.read.analysis.tokens;
            let noun = if last.is_some_and(|last| tokens[last].xpos == Xpos::Nn) {
                plural(&noun)
            } else {
                noun
            };
            match rest {
                Some(rest) => format!("How many {noun} {rest}?"),
                None if matches!(&*noun, "times" | "of them") => {
                    of_what(witness, &format!("How many {noun}"), quantity, event)
                }
                None => format!("How many {noun}?"),
            }
        }
        Unit::Money(_) => of_what(witness, "How much money", quantity, event),
        Unit::Percent => of_what(witness, "What share", quantity, event),
        Unit::PercentagePoints => of_what(witness, "By how many points", quantity, event),
        Unit::Duration => of_what(witness, "How long", quantity, event),
        Unit::Age => match whose_age(witness, quantity) {
            Some(name) => format!("How old is {name}?"),
            None => "How old?".to_owned(),
        },
        Unit::Magnitude => "What was the magnitude?".to_owned(),
        Unit::Score => of_what(witness, "What score or vote", quantity, event),
        Unit::Ordinal => of_what(witness, "Which in the order", quantity, event),
        Unit::Measure("m") => of_what(witness, &of_length(witness, quantity), quantity, event),
        Unit::Measure("degC") => of_what(witness, "What temperature", quantity, event),
        Unit::Measure("m/s") => of_what(witness, "How fast", quantity, event),
        Unit::Measure(_) | Unit::Number => of_what(witness, "How much", quantity, event),
    }
}

/// Words behind a length that say which way it goes, and the question.
const OF_LENGTHS: &[(&str, &str)] = &[
    ("deep", "How deep"),
    ("tall", "How tall"),
    ("high", "How high"),
    ("wide", "How wide"),
    ("thick", "How thick"),
    ("away", "How far"),
    ("from", "How far"),
    ("off", "How far"),
];
/// Bytes behind a length in which its two next words are looked for.
const BEHIND: usize = 40;
/// Substances of which a length is an amount: "34 inches of snow".
const SUBSTANCES: &[&str] = &["snow", "rain", "rainfall", "snowfall", "ice", "hail", "water"];

/// The question that a length answers, by the words behind it.
fn of_length(witness: &Witness<'_>, quantity: &Quantity) -> String {
    let behind = &witness.article().text[quantity.span.end as usize..];
    let behind = &behind[..behind.floor_char_boundary(BEHIND)];
    let inside = witness.article().slice(quantity.span);
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace()
            .take(2)
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
            .collect()
    };
    let (last, next) = (inside.rsplit(' ').next().unwrap_or_default(), words(behind));
    let of = inside.rsplit_once(" of ").map(|(_, what)| what.to_lowercase());
    let of = of.or_else(|| Some(next.get(1).filter(|_| next[0] == "of")?.clone()));
    if let Some(substance) = of.filter(|what| SUBSTANCES.contains(&what.as_str())) {
        return format!("How much {substance}");
    }
    let first = next.first().map_or("", String::as_str);
    // "A 3.5mm jack".
    let tokens = &witness.read.analysis.tokens;
    let unit = witness.read.analysis.tokens_in(quantity.span).last();
    let describes = unit.map(|unit| &tokens[unit]).is_some_and(|unit| {
        matches!(unit.deprel, Deprel::Compound | Deprel::Amod | Deprel::Nummod)
            && tokens[unit.head].span.start >= quantity.span.end
    });
    if describes {
        return "What size".to_owned();
    }
    let way = OF_LENGTHS.iter().find(|(word, _)| *word == last || *word == first);
    way.map_or("How far, or how long", |(_, question)| question).to_owned()
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
    ("inhabitants", "How many people live there?"),
    ("aboard", "How many were on board?"),
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
            && participant.head < event.trigger
    })?;
    let rest = Span { start: subject.span.end.max(quantity.span.end), end: event.span.end };
    if rest.start >= rest.end || subject.span.start > rest.start {
        return None;
    }
    let text = tidy(article.slice(rest));
    (!text.is_empty()).then(|| shorten(&text))
}

/// "did the singer post with Alleyne" for what is counted and acted on: the clause as a question, without the count.
fn done_to(
    witness: &Witness<'_>,
    event: &Event,
    quantity: &Quantity,
    noun: &str,
) -> Option<String> {
    let tokens = &witness.read.analysis.tokens;
    let object = event.participants.iter().find(|one| one.span.overlaps(quantity.span))?;
    let ask = inverted(witness, event).filter(|_| tokens[object.head].deprel == Deprel::Obj)?;
    let counted = format!(" {} {noun}", tidy(witness.article().slice(quantity.number)));
    let (before, behind) = ask.strip_suffix('?')?.split_once(&counted)?;
    // "The last five seasons", "more than 40 people": what stands before a count goes with it.
    let article = witness.article();
    let own = Span { end: quantity.number.start, ..object.span.cover(quantity.span) };
    let before = before.trim_end().strip_suffix(article.slice(own).trim()).unwrap_or(before);
    let before = before.trim_end();
    let whole = behind.chars().next().is_none_or(|next| !next.is_alphanumeric());
    let mut letters = before.chars();
    let first = letters.next().filter(|_| whole)?;
    Some(first.to_lowercase().chain(letters).collect::<String>() + behind)
}

/// The name right before or behind an age: "Ada Marsh, 41", "41-year-old Ada Marsh".
pub(super) fn whose_age(witness: &Witness<'_>, quantity: &Quantity) -> Option<String> {
    let article = witness.article();
    let names = &witness.read.analysis.names;
    let age = quantity.number;
    let next = names.partition_point(|name| name.span.start < age.end);
    let between = |from: u32, to: u32| article.text.get(from as usize..to as usize);
    let behind = names.get(next).filter(|name| {
        between(age.end, name.span.start)
            .is_some_and(|words| matches!(words.trim_end(), "" | "-year-old" | " years old"))
    });
    let before = next.checked_sub(1).and_then(|last| names.get(last)).filter(|name| {
        between(name.span.end, age.start)
            .is_some_and(|words| matches!(words.trim(), "," | "(" | ", aged" | ", age"))
    });
    let person = |name: &&Name| name.kind == NameKind::Person;
    let name = before.filter(person).or(behind.filter(person))?;
    Some(tidy(article.slice(name.span)))
}

/// The first of several clauses that makes a question with a subject of its own that says who it is; else what the first of all makes.
pub(super) fn of_clauses(witnesses: &[Witness<'_>], clauses: &[super::align::ClauseId]) -> String {
    let own = clauses.iter().find_map(|&(w, c)| {
        let event = witnesses[w].event(&witnesses[w].clauses[c]);
        let who = called(&witnesses[w], subject(&witnesses[w], event)?)?;
        inverted(&witnesses[w], event).filter(|_| !PERSONAL.contains(&who.as_str()))
    });
    let (w, c) = clauses[0];
    own.unwrap_or_else(|| clause(&witnesses[w], &witnesses[w].clauses[c]))
}

/// What a clause tells, as a question: "Will the judge hear the motion?", "Did the jury award her $3
/// million?", by putting the auxiliary before the subject. Where syntax gives no subject or no finite
/// verb, the words themselves stand.
pub(super) fn clause(witness: &Witness<'_>, clause: &Clause) -> String {
    let event = witness.event(clause);
    inverted(witness, event)
        .unwrap_or_else(|| told(&shorten(&tidy(witness.article().slice(event.span)))))
}

/// The subject that stands before the predicate in its own clause.
fn subject<'e>(witness: &Witness<'_>, event: &'e Event) -> Option<&'e Participant> {
    let tokens = &witness.read.analysis.tokens;
    event
        .participants
        .iter()
        .filter(|one| matches!(one.role, Role::Actor | Role::Recipient))
        .filter(|one| one.span.end <= tokens[event.trigger].span.start)
        .filter(|one| event.words.contains(&one.head))
        .find(|one| matches!(tokens[one.head].deprel, Deprel::Nsubj | Deprel::NsubjPass))
}

/// The clause with its first auxiliary before its subject; `None` where there is no plain subject before a
/// finite verb.
fn inverted(witness: &Witness<'_>, event: &Event) -> Option<String> {
    let analysis = &witness.read.analysis;
    let article = witness.article();
    let trigger = event.trigger;
    let subject = subject(witness, event);
    // "Founded in 1928, the firm makes pumps": a participle alone.
    let aux = |&word: &TokenId| analysis.tokens[word].upos == Upos::Aux;
    let passive = analysis.tokens[trigger].xpos == Xpos::Vbn && !event.words.iter().any(aux);
    // "…, killing 12 people", "… and will guard the dam": the subject of the clause that it hangs on. "Who was shot": whom it stands for.
    let shared = || {
        let is_pass = |&word: &TokenId| analysis.tokens[word].deprel == Deprel::NsubjPass;
        let undergoes = passive || event.words.iter().any(is_pass);
        event.participants.iter().find(|one| {
            let acts = if undergoes { Role::Recipient } else { Role::Actor };
            one.role == acts
                && !event.words.contains(&one.head)
                && one.span.end <= analysis.tokens[trigger].span.start
        })
    };
    let own = subject.is_some();
    let subject = subject.or_else(shared)?;
    let called = called(witness, subject)?;
    // Auxiliaries between the subject and the predicate; the verb of a nominal predicate is one too.
    let between = |token: &&TokenId| {
        **token > subject.head
            && analysis.tokens[**token].span.start >= subject.span.end
            && **token <= trigger
    };
    let first = *event.words.iter().filter(between).find(|&&token| {
        matches!(analysis.tokens[token].upos, Upos::Aux)
            || token == trigger && analysis.tokens[token].upos == Upos::Verb
    })?;
    // "The full extent of crimes, police are investigating, is laid bare": another's verb. "The commission that has studied …" is none.
    let another = (subject.head + 1..first)
        .map(|at| &analysis.tokens[at])
        .filter(|word| word.span.start >= subject.span.end)
        .filter(|word| matches!(word.deprel, Deprel::Nsubj | Deprel::NsubjPass))
        .any(|word| analysis.tokens[word.head].deprel != Deprel::AclRelcl);
    // "The fact appears to have moved": no finite verb.
    let infinitive = analysis.tokens[first].upos == Upos::Aux
        && first > 0
        && analysis.text(first - 1).eq_ignore_ascii_case("to");
    if another || infinitive {
        return None;
    }
    let rest = |from: u32| {
        let end = end_of(witness, event).max(from);
        let behind = &article.text[from as usize..end as usize];
        // "doesn't make": "Does it not make".
        match behind.strip_prefix("n't").or_else(|| behind.strip_prefix("n’t")) {
            Some(behind) => shorten(&format!("not {}", tidy(behind))),
            None => shorten(&tidy(behind)),
        }
    };
    let span = analysis.tokens[first].span;
    let (auxiliary, verb) = if analysis.tokens[first].upos == Upos::Aux && first != trigger {
        (full_form(&article.slice(span).to_lowercase())?.to_owned(), String::new())
    } else if passive && !own {
        let several = matches!(analysis.tokens[subject.head].xpos, Xpos::Nns | Xpos::Nnps);
        let auxiliary = if several { "were" } else { "was" };
        (auxiliary.to_owned(), format!(" {}", article.slice(span).to_lowercase()))
    } else {
        // One person or thing "bit" and "lit" in the past, whatever the tag says.
        let one = matches!(analysis.tokens[subject.head].xpos, Xpos::Nn | Xpos::Nnp)
            && !article.slice(subject.span).contains(" and ");
        let auxiliary = match analysis.tokens[first].xpos {
            Xpos::Vbd => "did",
            Xpos::Vbz => "does",
            Xpos::Vbp if one || witness.is_past(first) => "did",
            Xpos::Vbp => "do",
            _ if own => return None,
            _ => match event.modality.factuality {
                Factuality::Asserted => "did",
                Factuality::Planned => "will",
                _ => return None,
            },
        };
        let lemma = if auxiliary == "did" && analysis.tokens[first].xpos == Xpos::Vbp {
            lemma::lemma(analysis.text(first), Xpos::Vbd).into_owned()
        } else {
            analysis.lemma(first).to_lowercase()
        };
        // A form that was cut too far is no word.
        if !lemma.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
            return None;
        }
        (auxiliary.to_owned(), format!(" {lemma}"))
    };
    let rest = rest(span.end);
    let space = if rest.is_empty() { "" } else { " " };
    Some(format!("{} {called}{verb}{space}{rest}?", told(&auxiliary)))
}

/// Where the words of a clause end that stand by themselves: before "where girls and women", whose verb is another clause's, before
/// "claiming" without what is claimed, before "through" without its noun.
fn end_of(witness: &Witness<'_>, event: &Event) -> u32 {
    let analysis = &witness.read.analysis;
    let tokens = &analysis.tokens;
    let inside = analysis.tokens_in(event.span);
    let is_verb = |&at: &TokenId| matches!(tokens[at].upos, Upos::Verb | Upos::Aux);
    let last = inside.clone().rev().find(is_verb).unwrap_or(event.trigger).max(event.trigger);
    let opens = |&at: &TokenId| {
        tokens[at].upos == Upos::Sconj
            || matches!(tokens[at].xpos, Xpos::Wdt | Xpos::Wp | Xpos::Wrb)
    };
    let mut end = (last + 1..inside.end).find(opens).unwrap_or(inside.end);
    while end > event.trigger + 1 {
        let word = &tokens[end - 1];
        let governs =
            |to: TokenId| tokens[to].head == end - 1 && tokens[to].deprel != Deprel::Punct;
        let beyond = (end..(end + BEYOND).min(tokens.len())).any(governs);
        let hangs = match word.upos {
            Upos::Punct | Upos::Cconj | Upos::Sconj => true,
            Upos::Adp | Upos::Part => matches!(word.deprel, Deprel::Case | Deprel::Mark),
            Upos::Verb => beyond && end < tokens.len() && tokens[end].upos != Upos::Punct,
            _ => false,
        };
        if !hangs {
            break;
        }
        end -= 1;
    }
    if end == inside.end { event.span.end } else { tokens[end - 1].span.end }
}

/// Tokens behind a word among which what it governs is looked for.
const BEYOND: usize = 12;

/// An auxiliary as it stands at the head of a question.
fn full_form(auxiliary: &str) -> Option<&str> {
    Some(match auxiliary {
        "'s" | "’s" | "'d" | "’d" => return None,
        "'ll" | "’ll" | "wo" => "will",
        "'re" | "’re" => "are",
        "'ve" | "’ve" => "have",
        "ca" => "can",
        plain => plain,
    })
}

/// A subject in words that stand by themselves: a pronoun by the name it stands for.
fn called(witness: &Witness<'_>, subject: &Participant) -> Option<String> {
    let analysis = &witness.read.analysis;
    // "More than 200 people": the hedge belongs to the figure, wherever syntax hangs it.
    let sentence = analysis.sentences.get(witness.sentence_of(subject.span))?.span;
    let before = Span { end: subject.span.start, ..sentence };
    let hedged =
        witness.quantities_in(before).iter().find(|quantity| quantity.span.overlaps(subject.span));
    let span = hedged.map_or(subject.span, |quantity| quantity.span.cover(subject.span));
    let words = tidy(witness.article().slice(span));
    let relative = words.split(' ').any(|word| word == "whose");
    if words.is_empty() || words.len() > LONGEST_SUBJECT || relative {
        return None;
    }
    if PRONOUNS.contains(&words.to_lowercase().as_str()) {
        let entity = analysis
            .entities
            .iter()
            .find(|entity| entity.mentions.iter().any(|mention| mention.span == subject.span));
        return match entity {
            Some(entity) => Some(entity.name.clone()),
            None => PERSONAL.contains(&words.to_lowercase().as_str()).then(|| words.to_lowercase()),
        };
    }
    let first = analysis.tokens_in(span).start;
    if analysis.tokens[first].upos == Upos::Cconj {
        return None;
    }
    // "Her cousin, Tavon Alleyne, was …": an apposition ends with a comma; in a list, none stands before the verb.
    let behind = witness.article().text[span.end as usize..].starts_with(',');
    let comma = if behind && words.contains(", ") { "," } else { "" };
    Some(format!("{}{comma}", uncapitalise(witness, span, &words)))
}

/// A phrase from the head of a sentence as it stands inside one: "three helicopters".
fn uncapitalise(witness: &Witness<'_>, span: Span, words: &str) -> String {
    let tokens = &witness.read.analysis.tokens;
    let at = tokens.partition_point(|token| token.span.end <= span.start);
    let opens = witness.sentence_of(span) != witness.sentence_of(tokens[at.saturating_sub(1)].span);
    if at > 0 && !opens && tokens[at - 1].upos != Upos::Punct {
        return words.to_owned();
    }
    let first = words.split_whitespace().next().unwrap_or_default();
    if GAZETTEER.marks(first) & CALENDAR != 0 {
        return words.to_owned();
    }
    let lower = first.to_lowercase();
    let shouted = first.len() > 1 && first.chars().all(|letter| !letter.is_lowercase());
    let ordinary = LOWERED.contains(&lower.as_str()) && !shouted
        || first.chars().skip(1).all(|symbol| symbol.is_lowercase())
            && !witness.is_always_proper(at)
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

/// Those that read as they stand where it is not known whom they stand for: "Were they wearing leggings?"
const PERSONAL: &[&str] = &["he", "she", "it", "they", "we", "you", "there"];
