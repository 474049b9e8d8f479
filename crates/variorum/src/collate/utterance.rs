//! One utterance in several articles, whoever is said to have said it and however it is cut.
//!
//! Utterances are compared, not topics: two quotations are one utterance where they share a run of
//! five content words, or nearly all of them. Who said it is compared in `attribution.rs`, its words in `quotation.rs`.

use std::collections::{BTreeMap, BTreeSet};

use super::attribution::is_somebody;
use super::witness::Witnesses;
use super::wording::{self, Word};
use crate::article::Span;
use crate::claim::statement::{SpeakerKind, Statement};

/// Content words in a row that make two quotations one utterance.
pub(super) const RUN: usize = 5;

/// The same, of quotations of one speaker. Five here too loses one right finding in 102 public stories; no score moves.
const RUN_OF_ONE: usize = 4;

/// Share of the shorter one's content words that make two quotations one utterance.
pub(super) const NEARLY_ALL: f64 = 0.8;

/// The same, of two quotations of one speaker in which words are changed one at a time. Without: conflict precision of
/// the hand-made cases .95 to .75, the desk as it was.
const MOST: f64 = 0.7;

/// Content words below which a quotation is a phrase that anybody could say, if it is not
/// [`WHOLE`].
const SHORTEST: usize = 3;

/// Words, common ones too, and content words of a short utterance that is told whole: "We regret it and will
/// pay".
const WHOLE: (usize, usize) = (5, 2);

/// Utterances with one pair of neighbouring content words, beyond which the pair finds nothing.
const LONGEST_LIST: usize = 300;

/// One quoted utterance.
pub(super) struct Utterance<'r> {
    pub(super) witness: usize,
    pub(super) statement: &'r Statement,
    /// The quoted parts.
    pub(super) parts: Vec<Span>,
    pub(super) words: Vec<Word>,
    /// Too short to be known by its words alone: "whipped", "a sham".
    pub(super) fragment: bool,
}

/// The utterances that several articles quote: for each, every quotation of it, as places in `utterances`.
pub(super) fn groups(utterances: &[Utterance<'_>]) -> Vec<Vec<usize>> {
    // The same words of the same speaker are one utterance however many carry them: the first stands for all.
    let mut first: BTreeMap<(String, Option<&str>), usize> = BTreeMap::new();
    let mut group: Vec<usize> = Vec::with_capacity(utterances.len());
    let mut carried = vec![false; utterances.len()];
    for (index, utterance) in utterances.iter().enumerate() {
        let speaker = utterance.statement.speaker.name.as_deref();
        let key = (wording::forms(&utterance.words), speaker);
        let stands = *first.entry(key).or_insert(index);
        carried[stands] |= utterances[stands].witness != utterance.witness;
        group.push(stands);
    }
    let pairs = candidates(utterances, &group, &carried);
    let of_fragments =
        |pair: &&(usize, usize)| utterances[pair.0].fragment || utterances[pair.1].fragment;
    for &(one, other) in pairs.iter().filter(|pair| !of_fragments(pair)) {
        let (a, b) = (root(&group, one), root(&group, other));
        if a != b && one_utterance(&utterances[one], &utterances[other]) {
            group[a.max(b)] = a.min(b);
        }
    }
    // A fragment stands with one utterance, and never joins two.
    let mut placed = vec![false; utterances.len()];
    for &(one, other) in pairs.iter().filter(of_fragments) {
        let (part, whole) = if utterances[one].fragment { (one, other) } else { (other, one) };
        if !placed[part] && one_utterance(&utterances[one], &utterances[other]) {
            placed[part] = true;
            placed[whole] |= utterances[whole].fragment;
            let (a, b) = (root(&group, part), root(&group, whole));
            group[a.max(b)] = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for utterance in 0..utterances.len() {
        groups.entry(root(&group, utterance)).or_default().push(utterance);
    }
    let of_several = |members: &Vec<usize>| {
        members.iter().any(|&one| utterances[one].witness != utterances[members[0]].witness)
    };
    groups.into_values().filter(of_several).collect()
}

pub(super) fn root(group: &[usize], mut member: usize) -> usize {
    while group[member] != member {
        member = group[member];
    }
    member
}

/// Everything that the articles quote, in order of article and place.
pub(super) fn utterances<'r>(witnesses: &Witnesses<'r>) -> Vec<Utterance<'r>> {
    let mut found = Vec::new();
    for (index, witness) in witnesses.list.iter().enumerate() {
        let read = witness.read;
        let quotations = &read.analysis.quotations;
        // A transcript sets no quotation marks: its turns are the very words.
        let is_turn = |statement: &Statement| {
            statement.cue.is_some_and(|cue| read.article().slice(cue) == ":")
        };
        let turns = read.claims.statements.iter().filter(|one| is_turn(one)).count();
        let transcript = turns >= TURNS && quotations.len() < turns;
        for statement in &read.claims.statements {
            // What is quoted stands in quotation marks, whatever the statement is called.
            let mut parts: Vec<Span> = quotations
                .iter()
                .filter(|quotation| quotation.depth == 0)
                // "Mr Crane regrets" inside a quotation says nothing of who is quoted.
                .filter(|quotation| statement.cue.is_none_or(|cue| !quotation.span.overlaps(cue)))
                .filter(|quotation| {
                    statement.content.iter().any(|part| {
                        part.contains(quotation.inner) || quotation.span.contains(*part)
                    })
                })
                .map(|quotation| quotation.span)
                .collect();
            if parts.is_empty() && transcript && is_turn(statement) {
                parts.clone_from(&statement.content);
            }
            if parts.is_empty() || read.article().is_aside(parts[0]) {
                continue;
            }
            let words = wording::words(read.article(), &parts);
            let content = words.iter().filter(|word| word.is_content()).count();
            let fragment = content < SHORTEST && (words.len() < WHOLE.0 || content < WHOLE.1);
            if fragment && !(statement.speaker.name.is_some() && words.iter().any(is_telling)) {
                continue;
            }
            // One quotation inside several statements is its best known speaker's.
            let utterance = Utterance { witness: index, statement, parts, words, fragment };
            let twin =
                found.iter_mut().rev().take(NEIGHBOURS).find(|other: &&mut Utterance<'_>| {
                    other.witness == index && other.parts[0] == utterance.parts[0]
                });
            match twin {
                Some(other) if known(utterance.statement) > known(other.statement) => {
                    *other = utterance;
                }
                Some(_) => {}
                None => found.push(utterance),
            }
        }
    }
    found
}

/// Turns of speech, a name and a colon before each, that make a report a transcript; it has fewer quotations than turns.
const TURNS: usize = 3;

/// Rarity in English of a word by which a fragment is known again in its speaker's mouth.
const TELLING: f32 = 0.4;

fn is_telling(word: &Word) -> bool {
    word.is_content() && crate::story::rarity(&word.form) >= TELLING
}

/// Statements looked back upon for one that holds the same quotation.
const NEIGHBOURS: usize = 6;

/// How well a statement's speaker is known.
fn known(statement: &Statement) -> (u8, bool) {
    let kind = match statement.speaker.kind {
        SpeakerKind::Person => 4,
        SpeakerKind::Office | SpeakerKind::Organisation => 3,
        SpeakerKind::Unnamed | SpeakerKind::Group => {
            if statement.speaker.name.as_deref().is_some_and(is_somebody) { 2 } else { 0 }
        }
        SpeakerKind::Document | SpeakerKind::Outlet => 1,
        SpeakerKind::Open => 0,
    };
    (kind, statement.speaker.span.is_some())
}

/// Pairs of utterances that share two neighbouring content words and stand in different articles: of those that stand for
/// themselves in `stands`, each of which may be `carried` by several articles.
fn candidates(
    utterances: &[Utterance<'_>],
    stands: &[usize],
    carried: &[bool],
) -> Vec<(usize, usize)> {
    let distinct = || utterances.iter().enumerate().filter(|(index, _)| stands[*index] == *index);
    let mut lists: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (index, utterance) in distinct() {
        let content: Vec<&str> = utterance
            .words
            .iter()
            .filter(|word| word.is_content())
            .map(|word| word.form.as_str())
            .collect();
        for pair in content.windows(2) {
            let list = lists.entry((pair[0], pair[1])).or_default();
            if list.last() != Some(&index) {
                list.push(index);
            }
        }
    }
    // Fragments are found by any of their words.
    let of_fragments: BTreeSet<&str> = utterances
        .iter()
        .filter(|utterance| utterance.fragment)
        .flat_map(|utterance| utterance.words.iter().filter(|word| is_telling(word)))
        .map(|word| word.form.as_str())
        .collect();
    let mut by_word: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (index, utterance) in distinct() {
        for word in &utterance.words {
            if of_fragments.contains(word.form.as_str()) {
                let list = by_word.entry((word.form.as_str(), "")).or_default();
                if list.last() != Some(&index) {
                    list.push(index);
                }
            }
        }
    }
    lists.extend(by_word);
    let mut pairs = Vec::new();
    for list in lists.values().filter(|list| list.len() <= LONGEST_LIST) {
        for (at, &one) in list.iter().enumerate() {
            for &other in &list[at + 1..] {
                let apart = utterances[one].witness != utterances[other].witness;
                if apart || carried[one] || carried[other] {
                    pairs.push((one, other));
                }
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn one_utterance(one: &Utterance<'_>, other: &Utterance<'_>) -> bool {
    if one.fragment || other.fragment {
        let (part, whole) =
            if one.words.len() <= other.words.len() { (one, other) } else { (other, one) };
        let speakers = (&part.statement.speaker.name, &whole.statement.speaker.name);
        let (Some(speaker), Some(other_speaker)) = speakers else { return false };
        return names_agree(speaker, other_speaker)
            && part
                .words
                .iter()
                .filter(|word| word.is_content())
                .all(|word| whole.words.iter().any(|theirs| theirs.form == word.form));
    }
    let variants = wording::variants(&one.words, &other.words);
    let speakers = (&one.statement.speaker.name, &other.statement.speaker.name);
    let one_speaker = matches!(speakers, (Some(a), Some(b)) if names_agree(a, b));
    if wording::of_other_persons(&variants, &one.words, &other.words) && !one_speaker {
        return false;
    }
    if variants.run >= RUN || one_speaker && variants.run >= RUN_OF_ONE {
        return true;
    }
    let content =
        |utterance: &Utterance<'_>| utterance.words.iter().filter(|word| word.is_content()).count();
    let shorter = if content(one) <= content(other) { one } else { other };
    let longer = if content(one) <= content(other) { other } else { one };
    // Too short for a run: whole, word for word, or not at all.
    if content(shorter) < SHORTEST {
        // One speaker may be heard to say "the bar" and "a bar".
        let missing = shorter.words.len() - variants.pairs.len();
        if one_speaker
            && shorter.words.len() >= WHOLE.0
            && missing <= 1
            && variants.pairs.iter().filter(|(i, _)| one.words[*i].is_content()).count()
                == content(shorter)
            && variants
                .pairs
                .windows(2)
                .all(|step| step[1].0 - step[0].0 <= 2 && step[1].1 - step[0].1 <= 2)
        {
            return true;
        }
        return shorter.words.len() >= WHOLE.0
            && variants.pairs.len() == shorter.words.len()
            && longer
                .words
                .windows(shorter.words.len())
                .any(|part| part.iter().zip(&shorter.words).all(|(a, b)| a.form == b.form));
    }
    let common = shorter
        .words
        .iter()
        .filter(|word| {
            word.is_content() && longer.words.iter().any(|theirs| theirs.form == word.form)
        })
        .count();
    let share = common as f64 / content(shorter).max(1) as f64;
    // "A partisan attack dog", "a partisan political attack dog": one speaker, and a word between.
    share >= NEARLY_ALL && variants.run >= SHORTEST.min(content(shorter))
        || one_speaker
            && share >= MOST
            && common >= SHORTEST
            && variants.changes.iter().all(|change| change.one.len().max(change.other.len()) <= 1)
            && variants.pairs.iter().filter(|(i, _)| one.words[*i].is_content()).count() >= SHORTEST
}

/// Whether two utterances have the same words, and more of them than anybody might say.
pub(super) fn same_words(one: &Utterance<'_>, other: &Utterance<'_>) -> bool {
    one.words.len() >= WHOLE.0
        && one.words.len() == other.words.len()
        && one.words.iter().zip(&other.words).all(|(a, b)| a.form == b.form)
}

/// What makes quotations one utterance, in words.
pub(super) const ONE_UTTERANCE: &str =
    "the quotations share a run of five content words, or nearly all of them";

/// Whether one name is the other, or its last part: "Mark Esper", "Esper".
pub(super) fn names_agree(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        name.to_lowercase()
            .split(|symbol: char| !symbol.is_alphanumeric())
            .filter(|word| word.len() > 1)
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    // "TodayAnna Breck": a word of the page ran into the name.
    let same = |one: &String, other: &String| {
        let longer = one.len().max(other.len());
        one == other
            // "Hefner", "Heffner": one letter is a slip or a house's spelling.
            || one.len().min(other.len()) >= LEAST_SLIPPED
                && one.starts_with(|first| other.starts_with(first))
                && one_letter_apart(one, other)
            || longer > RUN_INTO && (one.ends_with(other.as_str()) || other.ends_with(one.as_str()))
    };
    !short.is_empty() && short.iter().all(|word| long.iter().any(|other| same(word, other)))
}

/// Letters of a name from which one more, one less or another one is a slip.
const LEAST_SLIPPED: usize = 6;

fn one_letter_apart(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let end =
        a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(x, y)| x == y).count();
    a.len().max(b.len()) - start - end <= 1
}

/// Letters of a word above which it may be a name with another word run into it.
const RUN_INTO: usize = 7;
