//! What a place does in its clause, from the words around it and, where they are read, their tags.

use super::gazetteer::{Entry, Kind};
use super::{Candidate, Gap, PlaceRole, Reader};
use crate::language::{Upos, Xpos};

/// The role of an accepted place; `first` is the first word of its span.
pub(super) fn role(
    reader: &Reader<'_>,
    candidate: &Candidate,
    first: usize,
    entry: &Entry,
    dateline: bool,
) -> PlaceRole {
    if entry.kind == Kind::Nationality {
        return PlaceRole::Of;
    }
    if dateline {
        return PlaceRole::Dateline;
    }
    let acts = matches!(entry.kind, Kind::Country | Kind::Capital | Kind::Site);
    // "sanctions on Moscow": a government, not a spot.
    if acts
        && reader.before(first, 1).is_some_and(|on| reader.is(on, &["on", "against"]))
        && reader.before(first, 2).is_some_and(|noun| reader.is(noun, PRESSURES))
    {
        return PlaceRole::Actor;
    }
    let role = role_of_words(reader, candidate, first);
    if role != PlaceRole::Unclear {
        // "with Iran", "by Turkey": a government, not a spot.
        return role;
    }
    // "Northern Syria was hit", "the town was shelled": there it happened.
    if is_struck(reader, candidate) {
        return PlaceRole::Where;
    }
    if acts
        && first == candidate.first
        && (is_subject(reader, candidate) || is_party(reader, first))
    {
        return PlaceRole::Actor;
    }
    PlaceRole::Unclear
}

/// What is put on governments.
const PRESSURES: &[&str] = &[
    "sanctions",
    "sanction",
    "tariffs",
    "tariff",
    "embargo",
    "pressure",
    "restrictions",
    "duties",
    "war",
];

/// What happens to a place as a whole.
const STRUCK: &[&str] = &[
    "hit",
    "struck",
    "shelled",
    "bombed",
    "attacked",
    "flooded",
    "rocked",
    "shaken",
    "jolted",
    "besieged",
    "battered",
    "captured",
    "seized",
    "overrun",
    "evacuated",
    "destroyed",
    "devastated",
    "damaged",
    "raided",
    "bombarded",
    "stormed",
];

/// Whether the place is the subject of "was hit" and its like.
fn is_struck(reader: &Reader<'_>, candidate: &Candidate) -> bool {
    let mut at = candidate.last + 1;
    // "Paris, Texas, was flooded".
    if matches!(reader.words[candidate.last].gap, Gap::Comma)
        || !reader.is(at, &["was", "were", "is", "are", "has", "have", "had"])
    {
        return false;
    }
    while reader.is(
        at,
        &[
            "was", "were", "is", "are", "has", "have", "had", "been", "being", "also", "badly",
            "again",
        ],
    ) {
        at += 1;
    }
    reader.is(at, STRUCK)
}

/// The role by prepositions, verbs and what follows.
pub(super) fn role_of_words(reader: &Reader<'_>, candidate: &Candidate, first: usize) -> PlaceRole {
    let last = &reader.words[candidate.last];
    if last.possessive {
        return PlaceRole::Of;
    }
    let mut at = first;
    while let Some(before) = reader.before(at, 1)
        && reader.is(
            before,
            &["the", "a", "an", "nearby", "neighboring", "neighbouring", "all", "both", "of"],
        )
    {
        if reader.is(before, &["of"]) {
            // "the town of X": the preposition of the town counts; "out of X": from.
            let noun = reader.before(before, 1);
            if noun.is_some_and(|noun| reader.is(noun, &["out"])) {
                return PlaceRole::From;
            }
            if !noun.is_some_and(|noun| reader.is(noun, super::english::PLACE_NOUNS)) {
                return PlaceRole::Of;
            }
            at = noun.unwrap_or(before);
            // Adjectives of the noun: "the southern Syrian outpost of".
            for _ in 0..3 {
                let Some(more) = reader.before(at, 1) else { break };
                if reader.is(more, PREPOSITIONS) {
                    break;
                }
                at = more;
            }
            continue;
        }
        at = before;
    }
    if is_compound(reader, candidate) {
        return PlaceRole::Of;
    }
    let Some(before) = reader.before(at, 1) else { return PlaceRole::Unclear };
    if let Some(rule) = RULES.iter().find(|rule| reader.is(before, rule.before)) {
        return rule.role;
    }
    // "X and Y": as X, which stands in the same row.
    if reader.is(before, &["and", "or"]) {
        let row = reader
            .before(before, 2)
            .filter(|at| reader.words[at + 1].capital && reader.is(*at, PREPOSITIONS));
        if let Some(preposition) = row {
            return RULES
                .iter()
                .find(|rule| reader.is(preposition, rule.before))
                .map_or(PlaceRole::Unclear, |rule| rule.role);
        }
    }
    PlaceRole::Unclear
}

const PREPOSITIONS: &[&str] = &[
    "in", "at", "near", "from", "to", "into", "on", "inside", "across", "around", "of", "through",
    "toward", "towards",
];

/// A role by the word right before a place.
pub(super) struct Rule {
    /// What it is called here and in tests.
    #[cfg_attr(not(test), expect(dead_code, reason = "the table carries its tests"))]
    pub(super) name: &'static str,
    /// Its pattern: one of these words stands before.
    before: &'static [&'static str],
    /// Its reading.
    pub(super) role: PlaceRole,
    /// Sentences whose first place has the role.
    #[cfg_attr(not(test), expect(dead_code, reason = "the table carries its tests"))]
    pub(super) reads: &'static [&'static str],
    /// Close ones whose first place has not.
    #[cfg_attr(not(test), expect(dead_code, reason = "the table carries its tests"))]
    pub(super) not: &'static [&'static str],
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "from",
        before: &[
            "from", "leaving", "left", "fled", "fleeing", "flee", "departed", "leave", "leaves",
            "quit", "quitting", "vacated",
        ],
        role: PlaceRole::From,
        reads: &["The ship came from Egypt.", "Families fled Sudan."],
        not: &["The ship went to Egypt.", "Families stayed in Sudan."],
    },
    Rule {
        name: "to",
        // "leaving for X", "bound for X" too.
        before: &[
            "to", "into", "toward", "towards", "reached", "reaching", "entered", "entering",
            "enter", "invade", "invaded", "reach", "for", "visited", "visit", "visiting",
        ],
        role: PlaceRole::To,
        reads: &["The ship went to Egypt.", "Troops entered Chad."],
        not: &["The ship came from Egypt.", "Troops stayed in Chad."],
    },
    Rule {
        name: "where",
        before: &[
            "in",
            "at",
            "near",
            "on",
            "inside",
            "across",
            "around",
            "over",
            "throughout",
            "within",
            "outside",
            "off",
            "along",
            "through",
            "beyond",
            "above",
            "under",
            "bombed",
            "struck",
            "hit",
        ],
        role: PlaceRole::Where,
        reads: &["Rain fell in Egypt.", "A storm struck Japan."],
        not: &["Rain came from Egypt.", "Japan said no."],
    },
];

/// "Syria withdrawal", "Iraq war": a noun follows that the name describes.
fn is_compound(reader: &Reader<'_>, candidate: &Candidate) -> bool {
    if reader.words[candidate.last].gap == Gap::Hyphen {
        return true;
    }
    if reader.words[candidate.last].gap != Gap::Space {
        return false;
    }
    let Some(next) = reader.words.get(candidate.last + 1) else { return false };
    // "Aleppo province" is the place itself.
    if reader.is(candidate.last + 1, super::english::REGION_WORDS) {
        return false;
    }
    match tags(reader, next.start) {
        Some((Upos::Noun, xpos)) => matches!(xpos, Xpos::Nn | Xpos::Nns) && !next.capital,
        Some(_) => false,
        // No tags: a small word that is neither of the grammar nor a verb's form.
        None => {
            let word = reader.at(candidate.last + 1);
            !next.capital
                && word.len() > 3
                && !word.ends_with("ed")
                && !word.ends_with("ing")
                && !reader.is(candidate.last + 1, NO_NOUNS)
        }
    }
}

/// Words that no name describes.
const NO_NOUNS: &[&str] = &[
    "said",
    "says",
    "will",
    "would",
    "could",
    "should",
    "have",
    "been",
    "were",
    "with",
    "that",
    "which",
    "when",
    "where",
    "while",
    "after",
    "before",
    "from",
    "into",
    "over",
    "under",
    "since",
    "until",
    "than",
    "then",
    "there",
    "their",
    "they",
    "this",
    "these",
    "those",
    "because",
    "about",
    "around",
    "also",
    "only",
    "against",
    "amid",
    "during",
    "toward",
    "towards",
    "without",
    "within",
    "through",
    "across",
    "along",
    "between",
    "despite",
    "near",
    "last",
    "next",
    "late",
    "early",
    "earlier",
    "later",
    "today",
    "yesterday",
    "tomorrow",
    "more",
    "most",
    "much",
    "must",
    "might",
    "what",
    "whose",
    "whom",
    "does",
    "wants",
    "denies",
    "considers",
    "makes",
    "took",
    "made",
    "came",
    "went",
    "left",
    "told",
    "held",
    "gave",
    "sent",
    "kept",
    "knew",
    "began",
    "fell",
    "rose",
    "once",
    "again",
    "himself",
    "itself",
    "even",
    "just",
    "still",
    "both",
    "each",
    "such",
    "some",
    "other",
    "others",
    "ever",
    "never",
    "always",
    "now",
];

/// A verb follows: "Tehran said", "Turkey has".
fn is_subject(reader: &Reader<'_>, candidate: &Candidate) -> bool {
    let Some(next) = reader
        .words
        .get(candidate.last + 1)
        .filter(|_| reader.words[candidate.last].gap == Gap::Space)
    else {
        return false;
    };
    if let Some((upos, xpos)) = tags(reader, next.start) {
        return matches!(upos, Upos::Verb | Upos::Aux) && !matches!(xpos, Xpos::Vbg);
    }
    reader.is(
        candidate.last + 1,
        &[
            "said",
            "says",
            "has",
            "had",
            "will",
            "would",
            "is",
            "was",
            "wants",
            "denied",
            "denies",
            "considers",
            "announced",
            "agreed",
            "could",
            "may",
            "must",
            "should",
        ],
    )
}

/// "by Iran", "with Turkey", "against Israel".
fn is_party(reader: &Reader<'_>, first: usize) -> bool {
    reader.before(first, 1).is_some_and(|before| {
        reader.is(
            before,
            &[
                "by", "with", "against", "between", "accused", "told", "urged", "asked", "warned",
                "support", "supports",
            ],
        )
    })
}

/// The tags of the token that starts at `start`, where the tagger has run.
fn tags(reader: &Reader<'_>, start: usize) -> Option<(Upos, Xpos)> {
    let tokens = &reader.analysis.tokens;
    let at = tokens.partition_point(|token| (token.span.start as usize) < start);
    let token = tokens.get(at).filter(|token| token.span.start as usize == start)?;
    (token.upos != Upos::X).then_some((token.upos, token.xpos))
}
