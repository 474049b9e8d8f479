//! From the words of a source to who it is: a person, an office, an outlet, somebody unnamed.

use std::ops::Range;

use super::tree::Tree;
use super::{Speaker, SpeakerKind, english};
use crate::article::Span;
use crate::language::{Deprel, EntityId, MentionKind, NameKind, TokenId, Upos};

/// Resolves sources in the order of the text, and remembers those that were described.
pub(super) struct Speakers<'t, 'a> {
    tree: &'t Tree<'a>,
    /// Every mention with its entity, by position.
    mentions: Vec<(Span, EntityId, MentionKind)>,
    /// Descriptions that have spoken so far: words, speaker.
    described: Vec<(Vec<String>, Speaker)>,
}

impl<'t, 'a> Speakers<'t, 'a> {
    /// Nobody has spoken yet.
    pub(super) fn new(tree: &'t Tree<'a>) -> Self {
        let mut mentions: Vec<(Span, EntityId, MentionKind)> = Vec::new();
        for (id, entity) in tree.analysis.entities.iter().enumerate() {
            mentions.extend(entity.mentions.iter().map(|mention| (mention.span, id, mention.kind)));
        }
        mentions.sort();
        Speakers { tree, mentions, described: Vec::new() }
    }

    /// A speaker about whom nothing is known.
    pub(super) fn open() -> Speaker {
        Speaker { span: None, name: None, entity: None, kind: SpeakerKind::Open }
    }

    /// Who the words of a source mean. `before` is who spoke last in the same paragraph.
    pub(super) fn resolve(&mut self, source: &Range<TokenId>, before: Option<&Speaker>) -> Speaker {
        let tree = self.tree;
        let span = tree.span(source);
        // "Ms Brandt, who said …": whoever the clause is about.
        if source.len() == 1
            && matches!(tree.word(source.start), "who" | "which" | "that")
            && let Some(noun) = antecedent(tree, source.start)
            && let Some(phrase) = tree.trim(tree.subtree(noun).start..source.start)
            && phrase.len() > usize::from(english::pronoun(tree.word(phrase.start)))
        {
            return Speaker { span: Some(span), ..self.resolve(&phrase, before) };
        }
        if source.len() == 1 && english::pronoun(tree.word(source.start)) {
            return self.pronoun(source.start, span, before);
        }
        let head = head(tree, source);
        // By name, or "his campaign", "the senator": a mention that was resolved whole.
        self.named(source)
            .or_else(|| self.mentioned(head, source))
            .and_then(|entity| self.entity(entity, span))
            .or_else(|| before.and_then(|before| self.same_body(source, head, span, before)))
            .unwrap_or_else(|| self.description(source, head, span))
    }

    /// "The group", "the company": the body that is talking, in its own paragraph.
    fn same_body(
        &self,
        source: &Range<TokenId>,
        head: TokenId,
        span: Span,
        before: &Speaker,
    ) -> Option<Speaker> {
        let tree = self.tree;
        let is_body = source.len() == 2
            && tree.word(source.start) == "the"
            && before.entity.is_some()
            && matches!(before.kind, SpeakerKind::Organisation | SpeakerKind::Outlet)
            && matches!(
                english::source_kind(tree.word(head)),
                Some((SpeakerKind::Organisation | SpeakerKind::Outlet, false))
            );
        is_body.then(|| Speaker { span: Some(span), ..before.clone() })
    }

    fn entity(&self, id: EntityId, span: Span) -> Option<Speaker> {
        let entity = self.tree.analysis.entities.get(id)?;
        let kind = match entity.kind {
            NameKind::Person => SpeakerKind::Person,
            _ if is_outlet(&entity.name) => SpeakerKind::Outlet,
            NameKind::Nationality => SpeakerKind::Group,
            NameKind::Organisation | NameKind::Place => SpeakerKind::Organisation,
            NameKind::Event | NameKind::Other => SpeakerKind::Document,
        };
        Some(Speaker { span: Some(span), name: Some(entity.name.clone()), entity: Some(id), kind })
    }

    fn pronoun(&self, token: TokenId, span: Span, before: Option<&Speaker>) -> Speaker {
        let at = self.mentions.partition_point(|(mention, ..)| mention.start < span.start);
        if let Some(&(mention, entity, _)) = self.mentions.get(at)
            && mention == span
            && let Some(speaker) = self.entity(entity, span)
        {
            return speaker;
        }
        // "…," Ms Ilves said. … She added: the one who is talking, in her own paragraph.
        let carries = match self.tree.word(token) {
            "he" | "she" => before.is_some_and(|b| {
                matches!(b.kind, SpeakerKind::Person | SpeakerKind::Office | SpeakerKind::Unnamed)
                    && self.may_be(b, self.tree.word(token))
            }),
            "they" => before.is_some_and(|b| {
                matches!(
                    b.kind,
                    SpeakerKind::Group | SpeakerKind::Unnamed | SpeakerKind::Organisation
                )
            }),
            "it" => before.is_some_and(|b| {
                matches!(
                    b.kind,
                    SpeakerKind::Organisation | SpeakerKind::Outlet | SpeakerKind::Document
                )
            }),
            _ => false,
        };
        match before.filter(|_| carries) {
            Some(before) => Speaker { span: Some(span), ..before.clone() },
            None => Speaker { span: Some(span), ..Self::open() },
        }
    }

    /// Whether a speaker may be "he" or "she": by the pronouns that mean the same entity elsewhere.
    fn may_be(&self, speaker: &Speaker, word: &str) -> bool {
        let Some(entity) = speaker.entity.and_then(|id| self.tree.analysis.entities.get(id)) else {
            return true;
        };
        let other: &[&str] = if word == "he" { &["she", "her"] } else { &["he", "his", "him"] };
        !entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Pronoun).any(
            |mention| {
                let text = self.tree.analysis.article.slice(mention.span);
                other.iter().any(|other| other.eq_ignore_ascii_case(text))
            },
        )
    }

    /// The entity whose name is the source's: "the mayor, Ann Bo", "Bo, who is mayor", "the Fed".
    ///
    /// A name that only narrows another noun is not the source: "a spokesman for Bo", "Bo's wife".
    fn named(&self, source: &Range<TokenId>) -> Option<EntityId> {
        let tree = self.tree;
        let names = &tree.analysis.names;
        let mut at = source.start;
        let mut fallback = None;
        while at < source.end {
            let Some(name) = names.get(tree.name[at] as usize) else {
                at += 1;
                continue;
            };
            let next = name.tokens.end.max(at + 1);
            let before = tree.word_at(at as isize - 1);
            let after = tree.word_at(next as isize);
            let owns = matches!(after, "'s" | "'") && next < source.end;
            // Inside a phrase that starts with a preposition, whatever the name.
            let narrowed = at > source.start
                && (matches!(
                    before,
                    "of" | "for" | "from" | "in" | "at" | "to" | "with" | "by" | "on" | "against"
                ) || before == "the"
                    && at >= source.start + 2
                    && matches!(
                        tree.word(at - 2),
                        "of" | "for" | "from" | "in" | "at" | "to" | "with" | "by" | "on"
                    ));
            let ends_segment = next >= source.end
                || tree.is_punct(next)
                || matches!(
                    after,
                    "who"
                        | "of"
                        | "and"
                        | "in"
                        | "from"
                        | "at"
                        | "for"
                        | "on"
                        | "himself"
                        | "herself"
                );
            if !owns && !narrowed && ends_segment {
                match name.kind {
                    NameKind::Person => return Some(name.entity),
                    NameKind::Organisation | NameKind::Place
                        if fallback.is_none() && self.is_first(source, at) =>
                    {
                        fallback = Some(name.entity);
                    }
                    NameKind::Other | NameKind::Event
                        if next >= source.end && self.is_first(source, at) =>
                    {
                        fallback = fallback.or(Some(name.entity));
                    }
                    NameKind::Nationality if source.len() <= 2 && next >= source.end => {
                        fallback = Some(name.entity)
                    }
                    _ => {}
                }
            }
            at = next;
        }
        fallback
    }

    /// Whether nothing but an article stands before a name in the source.
    fn is_first(&self, source: &Range<TokenId>, at: TokenId) -> bool {
        at == source.start
            || at == source.start + 1
                && matches!(self.tree.word(source.start), "the" | "both" | "even")
    }

    /// The entity of a mention that ends with the head and starts with the source.
    fn mentioned(&self, head: TokenId, source: &Range<TokenId>) -> Option<EntityId> {
        let head_span = self.tree.analysis.tokens[head].span;
        let start = self.tree.analysis.tokens[source.start].span.start;
        let at = self.mentions.partition_point(|(mention, ..)| mention.start < start);
        self.mentions[at..]
            .iter()
            .take_while(|(mention, ..)| mention.start <= head_span.start)
            .find(|(mention, _, kind)| {
                *kind == MentionKind::Description && mention.contains(head_span)
            })
            .map(|&(_, entity, _)| entity)
    }

    fn description(&mut self, source: &Range<TokenId>, head: TokenId, span: Span) -> Speaker {
        let tree = self.tree;
        // Up to the first comma or relative clause: "a senior official, who asked not to be named".
        let end = (head + 1..source.end)
            .find(|&at| tree.is_punct(at) || matches!(tree.word(at), "who" | "which" | "that"))
            .unwrap_or(source.end);
        let phrase = source.start..end;
        let words: Vec<String> = phrase
            .clone()
            .filter(|&at| {
                !tree.is_punct(at) && !matches!(tree.word(at), "the" | "a" | "an" | "that" | "this")
            })
            .map(|at| tree.word(at).to_owned())
            .collect();
        let definite =
            matches!(tree.word(source.start), "the" | "that" | "this" | "these" | "those");
        if definite && !words.is_empty() {
            let known = self.described.iter().rev().find(|(long, _)| {
                long.last() == words.last() && words.iter().all(|word| long.contains(word))
                    || long.len() > words.len() && words.iter().all(|word| long.contains(word))
            });
            if let Some((_, speaker)) = known {
                return Speaker { span: Some(span), ..speaker.clone() };
            }
        }
        let text = tree.analysis.article.slice(tree.span(&phrase));
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let kind = self.kind(source, head);
        let speaker = Speaker { span: Some(span), name: Some(name), entity: None, kind };
        self.described.push((words, speaker.clone()));
        speaker
    }

    fn kind(&self, source: &Range<TokenId>, head: TokenId) -> SpeakerKind {
        let tree = self.tree;
        if source.clone().any(|at| english::ANONYMOUS.contains(&tree.word(at))) {
            return SpeakerKind::Unnamed;
        }
        // "the paper's website", "New York Times": an outlet's name that the name layer missed.
        if is_outlet(tree.analysis.article.slice(tree.span(source))) {
            return SpeakerKind::Outlet;
        }
        let Some((kind, plural)) = english::source_kind(tree.word(head)) else {
            return if tree.upos(head) == Upos::Propn {
                SpeakerKind::Person
            } else {
                SpeakerKind::Unnamed
            };
        };
        match (kind, plural) {
            (SpeakerKind::Unnamed, true) if !english::OFFICIALS.contains(&tree.word(head)) => {
                SpeakerKind::Group
            }
            (SpeakerKind::Office, true) => SpeakerKind::Group,
            (kind, _) => kind,
        }
    }
}

/// What a relative pronoun stands for.
fn antecedent(tree: &Tree<'_>, pronoun: TokenId) -> Option<TokenId> {
    let mut at = pronoun;
    for _ in 0..4 {
        let head = tree.head(at)?;
        if matches!(tree.deprel(at), Deprel::AclRelcl | Deprel::Acl) {
            return (head < pronoun).then_some(head);
        }
        at = head;
    }
    None
}

/// Whether the words of a source are the name of an agency or outlet.
pub(super) fn is_outlet_at(tree: &Tree<'_>, source: &Range<TokenId>) -> bool {
    is_outlet(tree.analysis.article.slice(tree.span(source)))
}

/// Whether a name is that of an agency or outlet.
pub(super) fn is_outlet(name: &str) -> bool {
    let lower = name.to_lowercase();
    let lower = lower.strip_prefix("the ").unwrap_or(&lower);
    english::OUTLETS.contains(&lower)
}

/// The token of a source that the others hang on.
pub(super) fn head(tree: &Tree<'_>, source: &Range<TokenId>) -> TokenId {
    let mut at = source.start;
    // Up while inside; a tree that leaves the source at once has its head where it leaves.
    for _ in 0..source.len() {
        match tree.head(at).filter(|head| source.contains(head)) {
            Some(head) if tree.deprel(at) != Deprel::Root => at = head,
            _ => break,
        }
    }
    at
}
