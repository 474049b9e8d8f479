//! One utterance in several articles: who said it, and in what words.
//!
//! Utterances are compared, not topics: two quotations are one utterance where they share a run of
//! five content words, or nearly all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::witness::Witnesses;
use super::wording::{self, Word};
use super::{Alignment, Dimension, Draft, Reading, Verdict, question};
use crate::article::Span;
use crate::claim::statement::{Speaker, SpeakerKind, Statement};

/// Content words in a row that make two quotations one utterance.
const RUN: usize = 5;
/// The same, of quotations of one speaker. Five here too loses one right finding in 102 public stories; no score moves.
const RUN_OF_ONE: usize = 4;
/// Share of the shorter one's content words that make two quotations one utterance.
const NEARLY_ALL: f64 = 0.8;
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
struct Utterance<'r> {
    witness: usize,
    statement: &'r Statement,
    /// The quoted parts.
    parts: Vec<Span>,
    words: Vec<Word>,
    /// Too short to be known by its words alone: "whipped", "a sham".
    fragment: bool,
}

/// Finds utterances that several articles quote, and compares speakers and words.
pub(super) fn findings(witnesses: &Witnesses<'_>) -> Vec<Draft> {
    let utterances = utterances(witnesses);
    let mut group: Vec<usize> = (0..utterances.len()).collect();
    let pairs = candidates(&utterances);
    let of_fragments =
        |pair: &&(usize, usize)| utterances[pair.0].fragment || utterances[pair.1].fragment;
    for &(one, other) in pairs.iter().filter(|pair| !of_fragments(pair)) {
        if one_utterance(&utterances[one], &utterances[other]) {
            let (a, b) = (root(&group, one), root(&group, other));
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
    groups
        .values()
        .map(|members| members.iter().map(|&member| &utterances[member]).collect::<Vec<_>>())
        .filter(|members| members.iter().any(|one| one.witness != members[0].witness))
        .flat_map(|members| compare(witnesses, &members))
        .collect()
}

fn root(group: &[usize], mut member: usize) -> usize {
    while group[member] != member {
        member = group[member];
    }
    member
}

fn utterances<'r>(witnesses: &Witnesses<'r>) -> Vec<Utterance<'r>> {
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

/// Pairs of utterances of different articles that share two neighbouring content words.
fn candidates(utterances: &[Utterance<'_>]) -> Vec<(usize, usize)> {
    let mut lists: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (index, utterance) in utterances.iter().enumerate() {
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
    for (index, utterance) in utterances.iter().enumerate() {
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
                if utterances[one].witness != utterances[other].witness {
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

fn compare(witnesses: &Witnesses<'_>, members: &[&Utterance<'_>]) -> Vec<Draft> {
    let mut drafts = Vec::new();
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
    let longest = members
        .iter()
        .max_by_key(|one| (one.words.len(), std::cmp::Reverse(one.witness)))
        .expect("groups are not empty");
    let article = witnesses.list[longest.witness].article();
    let words = question::shorten(&question::tidy(article.slice(longest.parts[0])));
    if speakers.0 >= Speakers::Labels {
        let verdict =
            if speakers.0 == Speakers::Distinct { Verdict::Contradicts } else { Verdict::Differs };
        drafts.push(Draft {
            dimension: Dimension::Attribution,
            verdict,
            party_dispute: false,
            question: format!("Who said “{words}”?"),
            reason: speakers.1.clone(),
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
        });
    }
    drafts.extend(by_sentence(witnesses, members));
    drafts
}

/// Whether two utterances have the same words, and more of them than anybody might say.
fn same_words(one: &Utterance<'_>, other: &Utterance<'_>) -> bool {
    one.words.len() >= WHOLE.0
        && one.words.len() == other.words.len()
        && one.words.iter().zip(&other.words).all(|(a, b)| a.form == b.form)
}

/// Members with one speaker that are looked at: of some articles the speaker is surer than of others.
const ALIKE_LOOKED_AT: usize = 8;

/// What makes quotations one utterance, in words.
const ONE_UTTERANCE: &str =
    "the quotations share a run of five content words, or nearly all of them";

/// One sentence of an utterance, as one article quotes it.
struct Quoted<'u, 'r> {
    utterance: &'u Utterance<'r>,
    /// Places in the utterance's words.
    words: Range<usize>,
    /// What is quoted of the sentence.
    span: Span,
}

/// The sentences that are quoted, by utterance.
fn quoted<'u, 'r>(witnesses: &Witnesses<'r>, utterance: &'u Utterance<'r>) -> Vec<Quoted<'u, 'r>> {
    let witness = &witnesses.list[utterance.witness];
    let place = |word: &Word| {
        let part = utterance.parts.iter().position(|part| part.contains(word.span));
        (part, witness.sentence_of(word.span))
    };
    let mut found: Vec<Quoted<'_, '_>> = Vec::new();
    let mut last = None;
    for (at, word) in utterance.words.iter().enumerate() {
        let here = place(word);
        match found.last_mut().filter(|_| last == Some(here)) {
            Some(one) => {
                one.words.end = at + 1;
                one.span = one.span.cover(word.span);
            }
            None => found.push(Quoted { utterance, words: at..at + 1, span: word.span }),
        }
        last = Some(here);
    }
    found
}

/// Different wordings of one utterance that are compared with one another; bounds the pairs in stories of thousands.
const MOST_WORDINGS: usize = 40;
/// Content words that two sentences of one utterance share, half of the shorter one's, to be one sentence: "There was
/// no time to lower the boats", "There was no time to launch the boats".
const LEAST_TOLD: usize = 2;
/// Words changed for each that is shared, above which two sentences are two sayings on one matter rather
/// than two wordings of one.
const MOST_CHANGED: f64 = 0.34;
/// Words put in the place of others for each that is shared, up to which one sentence is the other with words left out.
/// None at all: conflict recall of the desk .250 to .246; .3 gives the same as .1.
const MOST_REPLACED: f64 = 0.1;

/// Compares an utterance sentence by sentence: a finding for each that is not worded alike everywhere, and one for
/// all that are.
fn by_sentence(witnesses: &Witnesses<'_>, members: &[&Utterance<'_>]) -> Vec<Draft> {
    let mut nodes: Vec<Quoted<'_, '_>> = Vec::new();
    // The sentence of each word of each member.
    let mut of: Vec<Vec<usize>> = Vec::new();
    for member in members {
        let mut places = vec![0; member.words.len()];
        for quoted in quoted(witnesses, member) {
            places[quoted.words.clone()].fill(nodes.len());
            nodes.push(quoted);
        }
        of.push(places);
    }
    let mut group: Vec<usize> = (0..nodes.len()).collect();
    let mut linked = vec![false; nodes.len()];
    let mut changed: Vec<(usize, usize, String, String)> = Vec::new();
    let mut cut = false;
    // Copies stand with the first that has their words; only different wordings are compared.
    let mut wordings: BTreeMap<String, usize> = BTreeMap::new();
    let mut different: Vec<usize> = Vec::new();
    let mut copies: Vec<(usize, usize)> = Vec::new();
    for (index, member) in members.iter().enumerate() {
        let first = *wordings.entry(wording::forms(&member.words)).or_insert(index);
        if first == index {
            different.push(index);
            continue;
        }
        copies.push((first, index));
        for (&a, &b) in of[first].iter().zip(&of[index]) {
            let (low, high) = (root(&group, a), root(&group, b));
            group[low.max(high)] = low.min(high);
            linked[a] |= members[first].witness != member.witness;
        }
    }
    different.truncate(MOST_WORDINGS);
    for (index, &first) in different.iter().enumerate() {
        for &second in &different[index + 1..] {
            let (one, other) = (members[first], members[second]);
            if one.witness == other.witness {
                continue;
            }
            let variants = wording::variants(&one.words, &other.words);
            let mut shared: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
            for &(i, j) in &variants.pairs {
                let entry = shared.entry((of[first][i], of[second][j])).or_default();
                entry.0 += 1;
                entry.1 += usize::from(one.words[i].is_content());
            }
            let content = |node: usize| {
                let node = &nodes[node];
                node.utterance.words[node.words.clone()]
                    .iter()
                    .filter(|word| word.is_content())
                    .count()
            };
            shared.retain(|(a, b), (_, told)| {
                let least = content(*a).min(content(*b)).max(1);
                *told as f64 >= NEARLY_ALL * least as f64
                    || *told >= LEAST_TOLD && 2 * *told >= least
            });
            for &(a, b) in shared.keys() {
                linked[a] = true;
                linked[b] = true;
                let (low, high) = (root(&group, a), root(&group, b));
                group[low.max(high)] = low.min(high);
            }
            cut |= variants.cut || one.fragment || other.fragment;
            if one.fragment || other.fragment {
                continue;
            }
            // Changes by the sentences in which they stand; a sentence that one leaves out whole is a cut.
            let mut here: BTreeMap<(usize, usize), Vec<(String, String)>> = BTreeMap::new();
            for change in &variants.changes {
                let after =
                    |range: &Range<usize>| if range.is_empty() { range.end } else { range.start };
                let at =
                    |member: usize, range: &Range<usize>| of[member].get(after(range)).copied();
                let (Some(a), Some(b)) = (at(first, &change.one), at(second, &change.other)) else {
                    continue;
                };
                let inside = |node: usize, range: &Range<usize>| {
                    range.is_empty() || range.end <= nodes[node].words.end
                };
                if !shared.contains_key(&(a, b))
                    || !inside(a, &change.one)
                    || !inside(b, &change.other)
                {
                    cut = true;
                    continue;
                }
                here.entry((a, b)).or_default().push((
                    wording::forms(&one.words[change.one.clone()]),
                    wording::forms(&other.words[change.other.clone()]),
                ));
            }
            for ((a, b), changes) in here {
                let words = |text: &str| text.split_whitespace().count();
                let moved: usize =
                    changes.iter().map(|(one, other)| words(one).max(words(other))).sum();
                // Of a sentence that is quoted with words left out, every word that is left stands in the other.
                let replaced: usize =
                    changes.iter().map(|(one, other)| words(one).min(words(other))).sum();
                let (told, content_told) = shared[&(a, b)];
                let shortened = replaced as f64 <= MOST_REPLACED * told as f64
                    && content_told >= RUN
                    && content_told as f64 >= NEARLY_ALL * content(a).min(content(b)) as f64;
                if moved as f64 <= MOST_CHANGED * told as f64 || shortened {
                    changed.extend(changes.into_iter().map(|(one, other)| (a, b, one, other)));
                }
            }
        }
    }
    for (first, second) in copies {
        for (&a, &b) in of[first].iter().zip(&of[second]) {
            linked[b] |= linked[a];
        }
    }
    let mut slots: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for node in (0..nodes.len()).filter(|&node| linked[node]) {
        slots.entry(root(&group, node)).or_default().push(node);
    }
    let mut drafts = Vec::new();
    let mut alike: Vec<usize> = Vec::new();
    for slot in slots.values() {
        let mut changes: Vec<(&str, &str)> = Vec::new();
        for (a, _, one, other) in &changed {
            let told = changes.iter().any(|(old, new)| {
                (old, new) == (&one.as_str(), &other.as_str())
                    || (old, new) == (&other.as_str(), &one.as_str())
            });
            if slot.contains(a) && !told {
                changes.push((one, other));
            }
        }
        if changes.is_empty() {
            alike.extend(slot);
            continue;
        }
        let list: Vec<String> = changes
            .iter()
            .take(4)
            .map(|(one, other)| match (short(one).as_str(), short(other).as_str()) {
                ("", added) | (added, "") => format!("“{added}” is in one only"),
                (one, other) => format!("“{one}” against “{other}”"),
            })
            .collect();
        drafts.push(wording_draft(
            witnesses,
            &nodes,
            slot,
            (Dimension::Wording, Verdict::Differs),
            format!(
                "inside the quotation marks: {}; at least one is not word for word",
                list.join("; ")
            ),
        ));
    }
    let witnesses_of: BTreeSet<usize> =
        alike.iter().map(|&node| nodes[node].utterance.witness).collect();
    if witnesses_of.len() > 1 {
        let reason =
            if cut { "the same words, cut at an end or at an ellipsis" } else { "the same words" };
        drafts.push(wording_draft(
            witnesses,
            &nodes,
            &alike,
            (Dimension::Quotation, Verdict::Same),
            reason.to_owned(),
        ));
    }
    drafts
}

/// Words of a stretch that is told whole where it is left out.
const LONGEST_TOLD: usize = 8;

/// The ends of a long stretch: "would like to … and".
fn short(words: &str) -> String {
    let words: Vec<&str> = words.split(' ').collect();
    if words.len() <= LONGEST_TOLD {
        return words.join(" ");
    }
    let (first, last) = (&words[..LONGEST_TOLD / 2], &words[words.len() - LONGEST_TOLD / 4..]);
    format!("{} … {}", first.join(" "), last.join(" "))
}

/// Longest stretch of neighbouring sentences cited as one, in bytes.
const LONGEST_CITED: usize = 280;

/// A finding on the words of some sentences: one reading an utterance's way of putting them.
fn wording_draft(
    witnesses: &Witnesses<'_>,
    nodes: &[Quoted<'_, '_>],
    slot: &[usize],
    (dimension, verdict): (Dimension, Verdict),
    reason: String,
) -> Draft {
    let mut readings: BTreeMap<String, Reading> = BTreeMap::new();
    let mut longest = (0, String::new());
    for (index, &first) in slot.iter().enumerate() {
        let utterance = nodes[first].utterance;
        if slot[..index].iter().any(|&node| std::ptr::eq(nodes[node].utterance, utterance)) {
            continue;
        }
        let own: Vec<&Quoted<'_, '_>> = slot
            .iter()
            .map(|&node| &nodes[node])
            .filter(|node| std::ptr::eq(node.utterance, utterance))
            .collect();
        // Neighbours inside one pair of quotation marks are cited together.
        let mut spans: Vec<Span> = Vec::new();
        let mut end = None;
        for node in &own {
            let follows = end.replace(node.words.end) == Some(node.words.start);
            match spans.last_mut() {
                Some(last)
                    if follows
                        && last.cover(node.span).len() <= LONGEST_CITED
                        && utterance
                            .parts
                            .iter()
                            .any(|part| part.contains(last.cover(node.span))) =>
                {
                    *last = last.cover(node.span);
                }
                _ => spans.push(node.span),
            }
        }
        let witness = &witnesses.list[utterance.witness];
        let spans: Vec<Span> =
            spans.into_iter().map(|span| with_stop(witness.article(), span)).collect();
        let words: Vec<String> =
            spans.iter().map(|span| question::tidy(witness.article().slice(*span))).collect();
        let value = words.join(" … ");
        if value.len() > longest.0 {
            longest = (value.len(), words[0].clone());
        }
        let key = own
            .iter()
            .map(|node| wording::forms(&utterance.words[node.words.clone()]))
            .collect::<Vec<_>>()
            .join(" ");
        let reading = readings.entry(key).or_insert_with(|| Reading {
            value,
            figure: None,
            claims: Vec::new(),
            origins: Vec::new(),
        });
        reading.claims.extend(spans.iter().map(|&span| witness.cite(span, span)));
    }
    Draft {
        dimension,
        verdict,
        party_dispute: false,
        question: format!("In what words was it said: “{}”?", question::shorten(&longest.1)),
        reason,
        readings: readings.into_values().collect(),
        alignment: Alignment {
            rule: "words of one utterance",
            joined: vec![ONE_UTTERANCE.to_owned()],
            against: Vec::new(),
            apart: &[],
        },
        weight: 1.2,
    }
}

/// With the stop or question mark behind it: the last sign of a sentence is no word.
fn with_stop(article: &crate::article::Article, span: Span) -> Span {
    let stop = article.text[span.end as usize..].starts_with(['.', '?', '!']);
    Span { start: span.start, end: span.end + u32::from(stop) }
}

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
fn is_somebody(label: &str) -> bool {
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
    if persons(a)
        && persons(b)
        && (one_surname(name_a, name_b) || voice(one, name_a) || voice(other, name_b))
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

/// Whether one name is the other, or its last part: "Mark Esper", "Esper".
fn names_agree(a: &str, b: &str) -> bool {
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
