//! Statements: who said what, in what words, by whose account.

mod colon;
mod english;
mod idiom;
#[doc(hidden)]
pub mod learnt;
mod mend;
mod plausible;
mod rule;
mod speaker;
mod tree;

use super::factuality::{Modality, factuality};
use crate::article::Span;
use crate::language::{Analysis, Deprel, EntityId};
use english::Cue;
pub(super) use english::inflections;
pub(crate) use english::{is_cue_verb, source_kind};
use rule::Attribution;
use speaker::{Speakers, Talk};
use tree::Tree;

/// How the words of a statement are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatementKind {
    /// Wholly in quotation marks.
    Direct,
    /// In the writer's words.
    Indirect,
    /// In the writer's words with quoted fragments.
    Mixed,
    /// What somebody believes, fears, hopes.
    Belief,
    /// What somebody plans, promises, threatens.
    Intention,
}

/// What sort of source a statement has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpeakerKind {
    /// A named person.
    Person,
    /// An office without a name: "the defence ministry spokesman".
    Office,
    /// An organisation.
    Organisation,
    /// An agency or outlet.
    Outlet,
    /// A document, a law suit, a study.
    Document,
    /// A group of people: "witnesses", "residents".
    Group,
    /// "a senior official", "two people familiar with".
    Unnamed,
    /// None could be told.
    Open,
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The words of the source in this sentence, where it has any ("he", "the senior official").
    pub span: Option<Span>,
    /// Full name, or the description as it stands; `None` where it is left open.
    pub name: Option<String>,
    /// The entity, where it was resolved.
    pub entity: Option<EntityId>,
    /// What sort.
    pub kind: SpeakerKind,
}

/// One attribution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// How it is given.
    pub kind: StatementKind,
    /// The words that attribute ("said", "according to"); `None` where the speaker is carried
    /// over from before.
    pub cue: Option<Span>,
    /// What is said, with quotation marks where they belong to it; in parts where a cue interrupts.
    pub content: Vec<Span>,
    /// The innermost speaker.
    pub speaker: Speaker,
    /// Those who pass it on, from the innermost outwards ("reported Reuters"). Empty where the
    /// article itself reports the speaker.
    pub chain: Vec<Speaker>,
    /// How surely the content is put, inside the speech.
    pub modality: Modality,
}

impl Statement {
    /// From the first to the last byte of the content.
    #[must_use]
    pub fn extent(&self) -> Span {
        self.content.iter().copied().reduce(Span::cover).expect("a statement has content")
    }
}

/// Finds the attributions of an article, in order of their content. Contents may nest.
#[must_use]
pub fn statements(analysis: &Analysis<'_>) -> Vec<Statement> {
    statements_with(analysis, learnt::Model::embedded())
}

/// As [`statements`], with these weights; by rules alone without any.
#[must_use]
pub fn statements_with(
    analysis: &Analysis<'_>,
    model: Option<&learnt::Model<'_>>,
) -> Vec<Statement> {
    let tree = Tree::new(analysis);
    let ruled = rule::attributions(&tree);
    let mut attributions = match model {
        Some(model) => {
            let learnt = split_sentences(&tree, learnt::attributions(&tree, model));
            with_layers(&tree, learnt, ruled)
        }
        None => ruled,
    };
    attributions.iter_mut().for_each(|attribution| mend::mend(&tree, attribution));
    attributions.retain(|attribution| !attribution.content.is_empty());
    add_idioms(&tree, &mut attributions);
    mend::mend_together(&tree, &mut attributions);
    add_colons(&tree, &mut attributions);
    for part in attributions.iter_mut().flat_map(|attribution| &mut attribution.content) {
        // The corpus counts "that" to the content; it is none of the words said.
        if part.len() > 1
            && tree.word(part.start) == "that"
            && tree.deprel(part.start) == Deprel::Mark
        {
            part.start += 1;
        }
    }
    attributions.retain_mut(|attribution| plausible::is_plausible(&tree, attribution));
    rule::add_quotations(&tree, &mut attributions);
    attributions.retain(|attribution| !attribution.content.is_empty());
    plausible::pass_on(&tree, &mut attributions);
    attributions.sort_by_key(|a| {
        (a.extent().start, std::cmp::Reverse(a.extent().end), a.cue.as_ref().map(|c| c.start))
    });
    state(&tree, &attributions)
}

/// Adds idioms whose cues nobody has, and puts the sure ones in the place of what has their cue.
fn add_idioms(tree: &Tree<'_>, attributions: &mut Vec<Attribution>) {
    for idiom in idiom::idioms(tree) {
        let Some(cue) = idiom.attribution.cue.clone() else { continue };
        let has_cue = |other: &Attribution| {
            other.cue.as_ref().is_some_and(|own| rule::overlap(own, &cue) > 0)
        };
        if idiom.overrides {
            attributions.retain(|other| !has_cue(other));
        } else if attributions.iter().any(has_cue) {
            continue;
        }
        attributions.push(idiom.attribution);
    }
}

/// Adds speakers before a colon whose words nobody else says.
fn add_colons(tree: &Tree<'_>, attributions: &mut Vec<Attribution>) {
    let own_word = |source: &std::ops::Range<usize>| {
        source.len() == 1 && matches!(tree.word(source.start), "i" | "we")
    };
    // Words that somebody says already, and those of others than "I" and "we".
    let (mut taken, mut by_others) = (vec![false; tree.len()], vec![false; tree.len()]);
    for attribution in attributions.iter() {
        let is_own = attribution.source.as_ref().is_some_and(own_word);
        for token in attribution.cue.iter().chain(&attribution.content).cloned().flatten() {
            taken[token] = true;
            by_others[token] |= !is_own;
        }
    }
    for more in colon::by_colon(tree) {
        let is_free = |range: &std::ops::Range<usize>| !range.clone().any(|token| taken[token]);
        let held =
            |by: &[bool]| more.content.iter().cloned().flatten().filter(|&at| by[at]).count();
        let is_turn = more
            .cue
            .as_ref()
            .is_some_and(|cue| tree.word(cue.start) == ":" || colon::is_text(tree, cue.start));
        // The taggers may have read the first sentence of a turn only.
        let begun = |other: &Attribution| {
            other.cue == more.cue && other.content.iter().all(|part| more.holds(part.start))
        };
        let is_known = !more.cue.as_ref().is_some_and(is_free);
        if is_turn && is_known && attributions.iter().any(begun) {
            attributions.retain(|other| !begun(other));
        } else if is_known {
            continue;
        }
        if held(&taken) == 0 || is_turn && (is_known || 2 * held(&by_others) < more.size()) {
            // "We regret the delay" in a turn, or in a letter that is given in full: its speaker's, with the rest of it.
            let first_person = |other: &Attribution| {
                other
                    .source
                    .as_ref()
                    .is_some_and(|source| own_word(source) && more.holds(source.start))
            };
            attributions.retain(|other| !first_person(other));
            attributions.push(more);
        }
    }
}

/// Makes a quotation that goes on in a sentence of its own behind the cue an attribution without a
/// cue: the corpus counts it to the one before.
fn split_sentences(tree: &Tree<'_>, attributions: Vec<Attribution>) -> Vec<Attribution> {
    let mut split = Vec::with_capacity(attributions.len());
    for mut whole in attributions {
        let Some(cue) = whole.cue.clone() else { continue };
        // In a sentence of its own, or behind a colon: "I said, “No.” I had to correct myself: “Yes.”"
        let goes_on = |part: &std::ops::Range<usize>| {
            let quoted = tree.quotations.get(tree.quotation[part.start] as usize);
            part.start >= cue.end
                && tree.sentence[part.start] != tree.sentence[cue.start]
                && quoted.is_some_and(|quoted| {
                    tree.sentence_tokens(part.start).start == part.start
                        || part.start <= quoted.tokens.start + 1
                            && tree.word_at(quoted.tokens.start as isize - 1) == ":"
                })
        };
        let (later, own): (Vec<_>, Vec<_>) = whole.content.iter().cloned().partition(goes_on);
        let kind = whole.kind;
        let is_kept = !own.is_empty();
        if is_kept {
            whole.content = own;
        }
        split.push(whole);
        for part in later.into_iter().filter(|_| is_kept) {
            split.push(Attribution {
                cue: None,
                source: None,
                content: vec![part],
                kind,
                via: None,
            });
        }
    }
    split
}

/// The model's attributions with those that the rules find inside their contents, and with outlets
/// around them ("…, reported the agency"): the model has learnt from a corpus with one layer.
fn with_layers(
    tree: &Tree<'_>,
    learnt: Vec<Attribution>,
    ruled: Vec<Attribution>,
) -> Vec<Attribution> {
    let mut holders: Vec<(usize, usize)> =
        learnt.iter().flat_map(|a| a.content.iter().map(|part| (part.start, part.end))).collect();
    holders.sort_unstable();
    // The furthest end of the contents that start up to each point.
    let mut reach = 0;
    for (_, end) in &mut holders {
        reach = reach.max(*end);
        *end = reach;
    }
    let mut taken = vec![false; tree.len()];
    let mut cues = vec![false; tree.len()];
    for attribution in &learnt {
        let words = attribution.content.iter().chain(&attribution.cue).chain(&attribution.source);
        for token in words.cloned().flatten() {
            taken[token] = true;
        }
        for token in attribution.cue.iter().cloned().flatten() {
            cues[token] = true;
        }
    }
    let mut all = learnt;
    for more in ruled {
        let Some(cue) = more.cue.clone() else { continue };
        let held = holders.partition_point(|&(start, _)| start <= cue.start).checked_sub(1);
        let is_inner = held.is_some_and(|at| holders[at].1 >= more.extent().end.max(cue.end))
            && !cues[cue.end - 1]
            && plausible::is_layer(tree, &more);
        let is_outer = || {
            let speaks =
                more.source.as_ref().is_some_and(|source| speaker::is_outlet_at(tree, source));
            speaks
                && !cue
                    .clone()
                    .chain(more.source.clone().into_iter().flatten())
                    .any(|token| taken[token])
                && more.content.iter().cloned().flatten().any(|token| cues[token])
        };
        if is_inner || is_outer() || plausible::is_missed(tree, &more, &taken) {
            all.push(more);
        }
    }
    all
}

/// Turns attributions, in order, into statements: who speaks, through whom, how surely.
fn state(tree: &Tree<'_>, attributions: &[Attribution]) -> Vec<Statement> {
    let mut speakers = Speakers::new(tree);
    let mut statements: Vec<Statement> = Vec::with_capacity(attributions.len());
    // Who spoke last: paragraph, index.
    let mut last: Option<(u32, usize)> = None;
    // Contents that are open at this point of the text, outermost first.
    let mut open: Vec<usize> = Vec::new();
    for (at, attribution) in attributions.iter().enumerate() {
        let extent = attribution.extent();
        let paragraph = tree.paragraph[extent.start];
        open.retain(|&outer| attributions[outer].extent().end > extent.start);
        let before = last.filter(|&(of, _)| of == paragraph).map(|(_, index)| index);
        let cue_token = attribution.cue.as_ref().map(|cue| cue.start);
        let outer = open.iter().rev().copied().find(|&outer| {
            matches!(attributions[outer].kind, Cue::Say | Cue::Report)
                && attributions[outer].size() > attribution.size()
                && cue_token.is_some_and(|cue| attributions[outer].holds(cue))
        });
        let nearby = last.filter(|&(of, _)| of + 1 == paragraph).map(|(_, index)| index);
        let talk = |before: Option<usize>| Talk {
            here: before.map(|index| &statements[index].speaker),
            nearby: nearby.map(|index| &statements[index].speaker),
            goes_on: attribution.cue.as_ref().is_some_and(|cue| mend::goes_on(tree, cue)),
        };
        let speaker = match (&attribution.source, &attribution.cue) {
            // "I" inside a quotation is whoever is quoted.
            (Some(source), _)
                if matches!(tree.word(source.start), "i" | "me" | "my")
                    && source.len() == 1
                    && tree.is_quoted(source.start)
                    && outer.is_some() =>
            {
                let outer = &statements[outer.expect("just seen")].speaker;
                Speaker { span: Some(tree.span(source)), ..outer.clone() }
            }
            // "“He told me to go,” she said": within her quotation "he" is somebody else.
            (Some(source), _) if tree.is_quoted(source.start) && outer.is_some() => {
                let spoken = statements[outer.expect("just seen")].speaker.entity;
                let speaker = speakers.resolve(source, Talk::default());
                let is_same = source.len() == 1
                    && english::pronoun(tree.word(source.start))
                    && speaker.entity.is_some()
                    && speaker.entity == spoken;
                if is_same { Speaker { span: speaker.span, ..Speakers::open() } } else { speaker }
            }
            (Some(source), cue) => {
                let is_turn = cue.as_ref().is_some_and(|cue| tree.word(cue.start) == ":");
                let labelled = is_turn.then(|| speakers.labelled(source)).flatten();
                labelled.unwrap_or_else(|| speakers.resolve(source, talk(before)))
            }
            // "Ms Orr wept. “It is over.”": whoever the sentence before is about, where nobody speaks in it.
            (None, None) if about(tree, &speakers, attributions, at).is_some() => {
                about(tree, &speakers, attributions, at).expect("just seen")
            }
            // Carried over from the paragraph, or from the one before.
            (None, None) => match last.filter(|&(of, _)| of + 1 >= paragraph) {
                Some((_, index)) => Speaker { span: None, ..statements[index].speaker.clone() },
                None => Speakers::open(),
            },
            // "Read the full letter:" in the paragraph before: of whoever was talking there.
            (None, Some(cue)) if colon::is_text(tree, cue.start) && cue.end < extent.start => {
                match last.filter(|&(of, _)| of + 2 >= paragraph) {
                    Some((_, index)) => Speaker { span: None, ..statements[index].speaker.clone() },
                    None => Speakers::open(),
                }
            }
            (None, Some(_)) => Speakers::open(),
        };
        let mut chain = Vec::new();
        if let Some(via) = &attribution.via {
            chain.push(speakers.resolve(via, Talk::default()));
        }
        if let Some(outer) = outer {
            chain.push(statements[outer].speaker.clone());
            let further = statements[outer].chain.clone();
            chain.extend(further);
        }
        let content: Vec<Span> = attribution.content.iter().map(|part| tree.span(part)).collect();
        let inside = content
            .iter()
            .copied()
            .reduce(Span::cover)
            .map_or(Modality::default(), |whole| factuality(tree.analysis, whole));
        let modality = attribution
            .cue
            .as_ref()
            .and_then(|cue| mend::saying(tree, cue))
            .filter(|saying| saying.factuality > inside.factuality)
            .unwrap_or(inside);
        let cue = attribution.cue.as_ref().map(|cue| tree.span(cue));
        let kind = kind(tree, attribution);
        if outer.is_none() {
            last = Some((paragraph, statements.len()));
        }
        open.push(at);
        statements.push(Statement { kind, cue, content, speaker, chain, modality });
    }
    statements
}

/// The person whom the sentence before a quotation without a cue is about, where it stands in the same paragraph
/// and nobody speaks in it.
fn about(
    tree: &Tree<'_>,
    speakers: &Speakers<'_, '_>,
    attributions: &[Attribution],
    at: usize,
) -> Option<Speaker> {
    let first = attributions[at].extent().start;
    let sentence = tree.sentence_tokens(first);
    let before = sentence.start.checked_sub(1).filter(|_| sentence.start == first)?;
    let told = tree.sentence_tokens(before);
    let speaks = attributions[..at].iter().rev().take(8).any(|other| {
        other.cue.iter().chain(&other.content).any(|part| rule::overlap(part, &told) > 0)
    });
    if speaks || tree.paragraph[before] != tree.paragraph[first] {
        return None;
    }
    speakers.subject_of(tree.sentence[before] as usize)
}

/// Direct where all of it stands in quotation marks, mixed where some does.
fn kind(tree: &Tree<'_>, attribution: &Attribution) -> StatementKind {
    let (mut inside, mut outside) = (0, 0);
    for token in attribution.content.iter().cloned().flatten() {
        if tree.is_punct(token) {
            continue;
        }
        if tree.is_quoted(token) { inside += 1 } else { outside += 1 }
    }
    match (attribution.kind, inside, outside) {
        (_, 1.., 0) => StatementKind::Direct,
        (Cue::Believe, ..) => StatementKind::Belief,
        (Cue::Intend, ..) => StatementKind::Intention,
        (_, 1.., _) => StatementKind::Mixed,
        _ => StatementKind::Indirect,
    }
}

#[cfg(test)]
mod tests;
