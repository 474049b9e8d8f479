//! The words of one utterance, sentence by sentence: whole, cut, split, worded otherwise, or said of something else.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::utterance::{NEARLY_ALL, ONE_UTTERANCE, RUN, Utterance, names_agree, root};
use super::witness::{Concept, Witness, Witnesses};
use super::wording::{self, Word};
use super::{Alignment, Dimension, Draft, Reading, Verdict, phrase};
use crate::article::Span;
use crate::language::{Deprel, Name, NameKind, TokenId, Upos};

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
pub(super) const MOST_WORDINGS: usize = 40;

/// Content words that two sentences of one utterance share, half of the shorter one's, to be one sentence: "There was
/// no time to lower the boats", "There was no time to launch the boats".
const LEAST_TOLD: usize = 2;

/// Words changed for each that is shared, above which two sentences are two sayings on one matter rather
/// than two wordings of one.
const MOST_CHANGED: f64 = 0.34;
/// Words that both have, of a sentence in which one word is another: "Patience has a price", "Patience has its price".
const AROUND_A_WORD: usize = 3;

/// Words put in the place of others for each that is shared, up to which one sentence is the other with words left out.
/// None at all: conflict recall of the desk .250 to .246; .3 gives the same as .1.
const MOST_REPLACED: f64 = 0.1;

/// Compares an utterance sentence by sentence: a finding for each that is not worded alike everywhere, and one for
/// all that are.
pub(super) fn findings(witnesses: &Witnesses<'_>, members: &[&Utterance<'_>]) -> Vec<Draft> {
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
            // A few words may be of another sentence, unless all but one are the same.
            let whole = variants.changes.len() == 1
                && !variants.cut
                && variants.pairs.len() >= AROUND_A_WORD;
            if (one.fragment || other.fragment) && !whole {
                cut = true;
                continue;
            }
            cut |= variants.cut;
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
                let one_word = moved == 1 && told >= AROUND_A_WORD;
                if moved as f64 <= MOST_CHANGED * told as f64 || shortened || one_word {
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
            spans.iter().map(|span| phrase::tidy(witness.article().slice(*span))).collect();
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
        question: format!("In what words was it said: “{}”?", phrase::shorten(&longest.1)),
        reason,
        readings: readings.into_values().collect(),
        alignment: Alignment {
            rule: "words of one utterance",
            joined: vec![ONE_UTTERANCE.to_owned()],
            against: Vec::new(),
            apart: &[
                "no run of content words in common, nor nearly all of them",
                "more words changed than a third of those in common: two sayings on one matter",
            ],
        },
        weight: 1.2,
    }
}

/// With the stop or question mark behind it: the last sign of a sentence is no word.
fn with_stop(article: &crate::article::Article, span: Span) -> Span {
    let stop = article.text[span.end as usize..].starts_with(['.', '?', '!']);
    Span { start: span.start, end: span.end + u32::from(stop) }
}

/// Verbs that say of somebody what a phrase calls him: "called Crane a 'coward'", "dismissed the Oskan Group as 'a sham'".
const CALLS: &[&str] = &[
    "call",
    "describe",
    "label",
    "brand",
    "dub",
    "term",
    "deride",
    "dismiss",
    "criticize",
    "criticise",
    "condemn",
    "denounce",
    "portray",
    "praise",
    "hail",
    "characterize",
    "characterise",
];

/// A phrase that one speaker says of one person or organisation in one report, and of another in another. Only where syntax
/// joins the phrase with a name in both: said of a thing in other words, it may be said of the same. (Without names, by
/// words around the phrase that have nothing in common, eleven were found in BASIL and news-cluster, none of them right.)
pub(super) fn moved(witnesses: &Witnesses<'_>, members: &[&Utterance<'_>]) -> Option<Draft> {
    let parts = members.iter().flat_map(|one| one.parts.iter().map(move |&part| (*one, part)));
    let said: Vec<Said<'_, '_>> = parts
        .filter_map(|(utterance, part)| {
            let witness = &witnesses.list[utterance.witness];
            let name = object(witness, part)?;
            let of = witness.entities[name.tokens.start]?;
            Some(Said { utterance, part, of, name: name.span })
        })
        .take(MOST_WORDINGS)
        .collect();
    let says_of = |witness: usize, object: Concept| {
        said.iter().any(|one| one.utterance.witness == witness && one.of == object)
    };
    let opposed = |a: &Said<'_, '_>, b: &Said<'_, '_>| {
        let (one, other) = (a.utterance, b.utterance);
        let speakers = (&one.statement.speaker.name, &other.statement.speaker.name);
        one.witness != other.witness
            && a.of != b.of
            && matches!(speakers, (Some(one), Some(other)) if names_agree(one, other))
            && !says_of(one.witness, b.of)
            && !says_of(other.witness, a.of)
    };
    let (one, other) = said.iter().enumerate().find_map(|(index, one)| {
        said[index + 1..].iter().find(|other| opposed(one, other)).map(|other| (one, other))
    })?;
    let readings = [one, other].map(|said| {
        let witness = &witnesses.list[said.utterance.witness];
        let sentence = witness.read.analysis.sentences[witness.sentence_of(said.part)].span;
        let name = witnesses.entity_name(said.utterance.witness, said.name).unwrap_or_default();
        Reading {
            value: format!("of {name}"),
            figure: None,
            claims: vec![witness.cite(sentence, said.part)],
            origins: Vec::new(),
        }
    });
    let words = phrase::tidy(witnesses.list[one.utterance.witness].article().slice(one.part));
    Some(Draft {
        dimension: Dimension::Quotation,
        verdict: Verdict::Contradicts,
        party_dispute: false,
        question: format!("Of whom or what was it said: “{}”?", words.trim_matches(QUOTES)),
        reason: "the same words of one speaker about another: two sayings, or one misapplied"
            .to_owned(),
        readings: readings.into(),
        alignment: Alignment {
            rule: "one phrase, two objects",
            joined: vec![ONE_UTTERANCE.to_owned(), "one named speaker".to_owned()],
            against: Vec::new(),
            apart: &["a report that gives both", "a phrase that syntax joins with no name"],
        },
        weight: 1.5,
    })
}

/// A quoted phrase with that of which it is said.
struct Said<'u, 'r> {
    utterance: &'u Utterance<'r>,
    part: Span,
    of: Concept,
    /// Its name there.
    name: Span,
}

/// Marks around a phrase.
const QUOTES: [char; 7] = ['“', '”', '‘', '’', '"', '\'', ','];

/// The name of the person or organisation of which a quoted phrase is said: the subject of the "is" that it follows, or whom a verb of
/// [`CALLS`] calls so. `None` where it is no name, or the phrase is none of both.
fn object<'r>(witness: &Witness<'r>, part: Span) -> Option<&'r Name> {
    let tokens = &witness.read.analysis.tokens;
    let inside = |token: &TokenId| part.contains(tokens[*token].span);
    let first = tokens.partition_point(|token| token.span.end <= part.start);
    let head = (first..tokens.len())
        .take_while(|&token| tokens[token].span.start < part.end)
        .find(|&token| {
            tokens[token].upos != Upos::Punct
                && (tokens[token].head == token || !inside(&tokens[token].head))
        })?;
    let sentence =
        witness.read.analysis.sentences[witness.sentence_of(tokens[head].span)].tokens.clone();
    let child = |of: TokenId, relation: Deprel| {
        sentence.clone().find(|&token| {
            token != of && tokens[token].head == of && tokens[token].deprel == relation
        })
    };
    let copula = child(head, Deprel::Cop).is_some();
    let above = tokens[head].head;
    let called = CALLS.contains(&witness.read.analysis.lemma(above).to_lowercase().as_str())
        && matches!(tokens[head].deprel, Deprel::Xcomp | Deprel::Obj | Deprel::Obl);
    let named = if copula {
        child(head, Deprel::Nsubj)
    } else if called {
        child(above, Deprel::Obj)
            .filter(|&object| object != head)
            .or_else(|| child(above, Deprel::NsubjPass))
    } else {
        None
    }?;
    let name = witness.read.analysis.names.iter().find(|name| name.tokens.contains(&named))?;
    matches!(name.kind, NameKind::Person | NameKind::Organisation).then_some(name)
}
