//! From the words of a source to who it is: a person, an office, an outlet, somebody unnamed.

use std::ops::Range;

use super::tree::Tree;
use super::{Speaker, SpeakerKind, english};
use crate::article::Span;
use crate::language::entity::title::sex_of;
use crate::language::name::gazetteer;
use crate::language::{Deprel, EntityId, MentionKind, NameKind, TokenId, Upos, Xpos};

/// Longest description of somebody who has just been talking, in tokens: "the former Dutch striker".
const LONGEST_EPITHET: usize = 6;

/// Who has been talking where a source stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Talk<'s> {
    /// Whoever spoke last in the same paragraph.
    pub(super) here: Option<&'s Speaker>,
    /// Whoever spoke last in the paragraph before.
    pub(super) nearby: Option<&'s Speaker>,
    /// Whether the words go on from something said: "added", "also said".
    pub(super) goes_on: bool,
}

/// Resolves sources in the order of the text, and remembers those that were described.
pub(super) struct Speakers<'t, 'a> {
    tree: &'t Tree<'a>,
    /// Every mention with its entity, by position.
    mentions: Vec<(Span, EntityId, MentionKind)>,
    /// Descriptions that have spoken so far: words, speaker.
    described: Vec<(Vec<String>, Speaker)>,
    /// Labels of turns so far, in small letters: words, speaker.
    labels: Vec<(Vec<String>, Speaker)>,
}

/// Labels of a transcript that are remembered; bounds the work on a text that is all labels.
const MOST_LABELS: usize = 64;

impl<'t, 'a> Speakers<'t, 'a> {
    /// Nobody has spoken yet.
    pub(super) fn new(tree: &'t Tree<'a>) -> Self {
        let mut mentions: Vec<(Span, EntityId, MentionKind)> = Vec::new();
        for (id, entity) in tree.analysis.entities.iter().enumerate() {
            mentions.extend(entity.mentions.iter().map(|mention| (mention.span, id, mention.kind)));
        }
        mentions.sort();
        Speakers { tree, mentions, described: Vec::new(), labels: Vec::new() }
    }

    /// A speaker about whom nothing is known.
    pub(super) fn open() -> Speaker {
        Speaker { span: None, name: None, entity: None, kind: SpeakerKind::Open }
    }

    /// Who the words of a source mean.
    pub(super) fn resolve(&mut self, source: &Range<TokenId>, talk: Talk<'_>) -> Speaker {
        let tree = self.tree;
        let span = tree.span(source);
        // "Nobody has said when", "neither side would say": there is no speaker.
        if english::NOBODY.contains(&tree.word(source.start))
            || tree.word(source.start) == "no" && source.len() > 1
        {
            return Speaker { span: Some(span), ..Self::open() };
        }
        // "Ms Brandt, who said …": whoever the clause is about.
        if source.len() == 1
            && matches!(tree.word(source.start), "who" | "which" | "that")
            && let Some(noun) = antecedent(tree, source.start)
            && let Some(phrase) =
                tree.trim(without_preposition(tree, tree.subtree(noun).start, noun)..source.start)
            && phrase.len() > usize::from(english::pronoun(tree.word(phrase.start)))
        {
            return Speaker { span: Some(span), ..self.resolve(&phrase, talk) };
        }
        if source.len() == 1 && english::pronoun(tree.word(source.start)) {
            return self.pronoun(source.start, span, talk);
        }
        let head = head(tree, source);
        // By name, or "his campaign", "the senator": a mention that was resolved whole.
        self.named(source)
            .or_else(|| self.mentioned(head, source))
            .and_then(|entity| self.entity(entity, span))
            .or_else(|| self.apposed(source, head, span))
            .or_else(|| talk.here.and_then(|here| self.same_body(source, head, span, here)))
            .or_else(|| self.epithet(source, head, span, talk))
            .unwrap_or_else(|| self.description(source, head, span))
    }

    /// Whom the capitals before a colon mean: "MINISTER LIV AASEN:" a person by name, "MINISTER:" or "AASEN:" behind it the same.
    /// Nothing where they are no such label.
    pub(super) fn labelled(&mut self, source: &Range<TokenId>) -> Option<Speaker> {
        let tree = self.tree;
        let text = |at: TokenId| tree.analysis.text(at);
        let is_loud = |at: TokenId| {
            text(at).chars().all(|letter| letter.is_uppercase() || !letter.is_alphabetic())
        };
        if !source.clone().all(is_loud) {
            return None;
        }
        let span = Some(tree.span(source));
        let words: Vec<String> = source.clone().map(|at| tree.word(at).to_owned()).collect();
        let known = self
            .labels
            .iter()
            .find(|(label, _)| label.starts_with(&words) || label.ends_with(&words))
            .map(|(_, speaker)| Speaker { span, ..speaker.clone() });
        if known.is_some() {
            return known;
        }
        let is_office = |at: &TokenId| {
            is_title(&text(*at).to_lowercase()) || english::source_kind(tree.word(*at)).is_some()
        };
        let first = source.clone().take_while(is_office).last().map_or(source.start, |at| at + 1);
        let name = first..source.end;
        let is_name = first > source.start
            && (2..=3).contains(&name.len())
            && name.clone().all(|at| {
                text(at)
                    .chars()
                    .all(|letter| letter.is_alphabetic() || letter == '.' || letter == '-')
            });
        if !is_name || self.labels.len() >= MOST_LABELS {
            return None;
        }
        let name: Vec<String> = name.map(|at| capitalised(text(at))).collect();
        let name = name.join(" ");
        let entity = tree.analysis.entities.iter().position(|entity| entity.name == name);
        let speaker = Speaker { span, name: Some(name), entity, kind: SpeakerKind::Person };
        self.labels.push((words, speaker.clone()));
        Some(speaker)
    }

    /// The person whom the sentence at `sentence` is about, by its subject.
    pub(super) fn subject_of(&self, sentence: usize) -> Option<Speaker> {
        let tree = self.tree;
        let tokens = tree.analysis.sentences.get(sentence)?.tokens.clone();
        let root = tokens.clone().find(|&at| tree.head(at).is_none())?;
        let subject = tree.child(root, &[Deprel::Nsubj, Deprel::NsubjPass])?;
        if tree.is_quoted(subject) {
            return None;
        }
        let span = tree.analysis.tokens[subject].span;
        let at = self.mentions.partition_point(|(mention, ..)| mention.end <= span.start);
        let &(mention, entity, _) = self.mentions.get(at)?;
        let speaker = self.entity(entity, span).filter(|_| mention.contains(span))?;
        (speaker.kind == SpeakerKind::Person).then_some(Speaker { span: None, ..speaker })
    }

    /// "A ministry spokesman, Pekka Salo": a name behind a comma that is no person's by the layer of names.
    fn apposed(&self, source: &Range<TokenId>, head: TokenId, span: Span) -> Option<Speaker> {
        let tree = self.tree;
        let comma = (head + 1..source.end).find(|&at| tree.is_punct(at))?;
        let end = (comma + 1..source.end).find(|&at| tree.is_punct(at)).unwrap_or(source.end);
        let name = comma + 1..end;
        let is_name = (2..=3).contains(&name.len())
            && name.clone().all(|at| {
                let text = tree.analysis.text(at);
                tree.upos(at) == Upos::Propn
                    && text.starts_with(char::is_uppercase)
                    && text.chars().any(char::is_lowercase)
            });
        let is_person = matches!(
            self.kind(&(source.start..comma), head),
            SpeakerKind::Office | SpeakerKind::Unnamed
        ) && !english::OFFICIALS.contains(&tree.word(head));
        if !is_name || !is_person || tree.upos(head) == Upos::Propn {
            return None;
        }
        let entity =
            tree.analysis.names.get(tree.name[name.start] as usize).map(|name| name.entity);
        let name = tree.analysis.article.slice(tree.span(&name)).to_owned();
        Some(Speaker { span: Some(span), name: Some(name), entity, kind: SpeakerKind::Person })
    }

    /// "The 51-year-old", "the Texan", and with a cue that goes on ("…, the coach added") any definite
    /// description: the person who is talking, here or in the paragraph before.
    fn epithet(
        &self,
        source: &Range<TokenId>,
        head: TokenId,
        span: Span,
        talk: Talk<'_>,
    ) -> Option<Speaker> {
        let tree = self.tree;
        let speaker = talk.here.or(talk.nearby)?;
        if tree.word(source.start) != "the"
            || speaker.kind != SpeakerKind::Person
            || tree.trim(source.clone()).is_none_or(|whole| whole.len() > LONGEST_EPITHET)
            || source.clone().any(|at| tree.is_punct(at) && tree.word(at) != "-")
        {
            return None;
        }
        let last = tree.word(source.end - 1);
        let is_age = last == "year-old" || last == "old" && source.len() > 3;
        let is_origin = source.len() == 2
            && tree
                .analysis
                .names
                .get(tree.name[source.end - 1] as usize)
                .is_some_and(|name| name.kind == NameKind::Nationality)
            && !last.ends_with('s')
            && !matches!(last, "british" | "french" | "english" | "dutch" | "irish" | "swiss")
            && !last.ends_with("ese");
        // Read as a name where it is none: "the communications pro".
        let is_unnamed = source.clone().all(|at| tree.name[at] == super::tree::NONE);
        let goes_on = talk.goes_on
            && !self.is_described(source)
            && match self.kind(source, head) {
                SpeakerKind::Office | SpeakerKind::Unnamed => true,
                SpeakerKind::Person => is_unnamed,
                _ => false,
            }
            && matches!(tree.analysis.tokens[head].xpos, Xpos::Nn | Xpos::Nnp);
        (is_age || is_origin || goes_on).then(|| Speaker { span: Some(span), ..speaker.clone() })
    }

    /// Whether somebody has spoken already whom a definite description repeats.
    fn is_described(&self, source: &Range<TokenId>) -> bool {
        let words = self.key(source);
        self.described.iter().any(|(long, _)| words.iter().all(|word| long.contains(word)))
    }

    /// What is compared of a description: its words without articles.
    fn key(&self, phrase: &Range<TokenId>) -> Vec<String> {
        let tree = self.tree;
        phrase
            .clone()
            .filter(|&at| {
                !tree.is_punct(at) && !matches!(tree.word(at), "the" | "a" | "an" | "that" | "this")
            })
            .map(|at| tree.word(at).to_owned())
            .collect()
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
            _ if is_seat(&entity.name) => SpeakerKind::Organisation,
            NameKind::Person => SpeakerKind::Person,
            _ if is_outlet(&entity.name) => SpeakerKind::Outlet,
            NameKind::Nationality => SpeakerKind::Group,
            NameKind::Organisation | NameKind::Place => SpeakerKind::Organisation,
            NameKind::Event | NameKind::Other => SpeakerKind::Document,
        };
        Some(Speaker { span: Some(span), name: Some(entity.name.clone()), entity: Some(id), kind })
    }

    fn pronoun(&self, token: TokenId, span: Span, talk: Talk<'_>) -> Speaker {
        let at = self.mentions.partition_point(|(mention, ..)| mention.start < span.start);
        if let Some(&(mention, entity, _)) = self.mentions.get(at)
            && mention == span
            && let Some(speaker) = self.entity(entity, span)
        {
            return speaker;
        }
        let word = self.tree.word(token);
        // "…," Ms Ilves said. … She added: the one who is talking, in her own paragraph; at the start of one
        // whoever was talking in the paragraph before.
        let before = talk.here.or(talk.nearby.filter(|_| matches!(word, "he" | "she")));
        let carries = match word {
            "he" | "she" => before.is_some_and(|b| {
                matches!(b.kind, SpeakerKind::Person | SpeakerKind::Office | SpeakerKind::Unnamed)
                    && self.may_be(b, word)
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

    /// Whether a speaker may be "he" or "she": by the pronouns that mean the same entity elsewhere, by what
    /// stands before the name.
    fn may_be(&self, speaker: &Speaker, word: &str) -> bool {
        let article = self.tree.analysis.article;
        let described = speaker.span.map_or("", |span| article.slice(span));
        let other_sex = if word == "he" { 'f' } else { 'm' };
        let is_excluded = |text: &str| {
            text.split(|c: char| !c.is_alphanumeric()).any(|title| sex_of(title) == Some(other_sex))
        };
        if is_excluded(described) {
            return false;
        }
        let Some(entity) = speaker.entity.and_then(|id| self.tree.analysis.entities.get(id)) else {
            return true;
        };
        // "Ms Lopez", "Queen Anne".
        let tokens = &self.tree.analysis.tokens;
        let is_titled = entity.mentions.iter().any(|mention| {
            let first = tokens.partition_point(|token| token.span.end <= mention.span.start);
            mention.kind == MentionKind::Name && first > 0 && is_excluded(self.tree.word(first - 1))
        });
        if is_titled {
            return false;
        }
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
            // "a lawyer for Mr Petrov": what stands before the titles.
            let titled = (source.start..at)
                .rev()
                .find(|&before| !is_title(tree.analysis.text(before)))
                .map_or("", |before| tree.word(before));
            let narrowed = at > source.start
                && (matches!(titled, "for" | "to" | "of" | "with" | "by" | "against")
                    || matches!(
                        before,
                        "of" | "for"
                            | "from"
                            | "in"
                            | "at"
                            | "to"
                            | "with"
                            | "by"
                            | "on"
                            | "against"
                    )
                    || before == "the"
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
            .find(|&at| {
                tree.is_punct(at) && tree.word(at) != "-"
                    || matches!(tree.word(at), "who" | "which" | "that")
            })
            .unwrap_or(source.end);
        let phrase = source.start..end;
        let words = self.key(&phrase);
        let definite =
            matches!(tree.word(source.start), "the" | "that" | "this" | "these" | "those");
        // "The party hit back with a film of its own. The film says": that film, whoever else showed one.
        if definite
            && words.len() <= 2
            && let Some(meant) = self.introduced(head, &words)
        {
            let speaker = self.description(&meant, self::head(tree, &meant), tree.span(&meant));
            return Speaker { span: Some(span), ..speaker };
        }
        if definite && !words.is_empty() {
            let known = self.described.iter().rev().find(|(long, _)| {
                long.last() == words.last() && words.iter().all(|word| long.contains(word))
                    || long.len() > words.len() && words.iter().all(|word| long.contains(word))
            });
            if let Some((_, speaker)) = known {
                return Speaker { span: Some(span), ..speaker.clone() };
            }
        }
        // Who is not to be named is known by what is said of him: all of it.
        let end = if is_anonymous(tree, &(end..source.end)) { source.end } else { end };
        let text = tree.analysis.article.slice(tree.span(&(source.start..end)));
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let kind = self.kind(source, head);
        let speaker = Speaker { span: Some(span), name: Some(name), entity: None, kind };
        self.described.push((words, speaker.clone()));
        speaker
    }

    /// The phrase with "a" that a definite one takes up, where it stands nearer than whoever spoke by that
    /// description.
    fn introduced(&self, head: TokenId, words: &[String]) -> Option<Range<TokenId>> {
        /// Tokens back: some three sentences.
        const REACH: usize = 80;
        let tree = self.tree;
        let first = head.saturating_sub(REACH);
        let noun = (first..head).rev().find(|&at| {
            tree.word(at) == tree.word(head)
                && tree.upos(at) == Upos::Noun
                && !tree.is_quoted(at)
                && matches!(
                    tree.deprel(at),
                    Deprel::Obl | Deprel::Obj | Deprel::Nsubj | Deprel::Nmod
                )
                && tree.children(at).any(|det| {
                    matches!(
                        tree.word(det),
                        "a" | "an" | "its" | "his" | "her" | "their" | "another"
                    )
                })
        })?;
        let whole = tree.subtree(noun);
        let end = (noun + 1..whole.end)
            .find(|&at| {
                tree.is_punct(at)
                    || tree.is_quoted(at)
                    || matches!(tree.word(at), "who" | "which" | "that" | "where" | "when")
                    || tree.upos(at) == Upos::Verb
            })
            .unwrap_or(whole.end);
        let start = (whole.start..noun).find(|&at| tree.upos(at) != Upos::Adp).unwrap_or(noun);
        let phrase = tree.trim(start..end)?;
        let key = self.key(&phrase);
        let spoken = self.described.iter().rev().find(|(long, _)| {
            long.last() == words.last() || words.iter().all(|word| long.contains(word))
        });
        // Whoever spoke by that description after it was introduced is meant anyway.
        let is_newer = spoken.is_none_or(|(_, speaker)| {
            speaker
                .span
                .is_some_and(|span| span.end <= tree.analysis.tokens[phrase.start].span.start)
        });
        (is_newer && words.iter().all(|word| key.contains(word))).then_some(phrase)
    }

    fn kind(&self, source: &Range<TokenId>, head: TokenId) -> SpeakerKind {
        let tree = self.tree;
        if is_anonymous(tree, source) {
            return SpeakerKind::Unnamed;
        }
        if english::SEATS.contains(&self.key(source).join(" ").as_str()) {
            return SpeakerKind::Organisation;
        }
        // "the paper's website", "New York Times": an outlet's name that the name layer missed.
        if is_outlet(tree.analysis.article.slice(tree.span(source))) {
            return SpeakerKind::Outlet;
        }
        let Some((kind, plural)) = english::source_kind(tree.word(head)) else {
            return match tree.upos(head) {
                Upos::Propn => SpeakerKind::Person,
                // "Campaigners", "both parents".
                _ if matches!(tree.analysis.tokens[head].xpos, Xpos::Nns) => SpeakerKind::Group,
                _ => SpeakerKind::Unnamed,
            };
        };
        let is_one = matches!(tree.word(source.start), "a" | "an" | "one" | "another");
        match (kind, plural) {
            // "one villager", "a protester": not "a crowd".
            (SpeakerKind::Group, false)
                if is_one && !english::CROWDS.contains(&tree.word(head)) =>
            {
                SpeakerKind::Unnamed
            }
            (SpeakerKind::Unnamed, true) if !english::OFFICIALS.contains(&tree.word(head)) => {
                SpeakerKind::Group
            }
            (SpeakerKind::Office, true) => SpeakerKind::Group,
            (kind, _) => kind,
        }
    }
}

/// Whether words say that somebody is not to be named, or why he may know.
pub(super) fn is_anonymous(tree: &Tree<'_>, words: &Range<TokenId>) -> bool {
    words.clone().any(|at| {
        english::ANONYMOUS.contains(&tree.word(at))
            || tree.word(at) == "not"
                && (at + 1..words.end.min(at + 4))
                    .any(|next| english::UNNAMED.contains(&tree.word(next)))
    })
}

/// Where a phrase starts behind its preposition: "of | Ilse Brandt, who".
fn without_preposition(tree: &Tree<'_>, start: TokenId, noun: TokenId) -> TokenId {
    (start..noun).find(|&at| tree.upos(at) != Upos::Adp).unwrap_or(noun)
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

/// Whether a word is a title before a name, or its full stop.
fn is_title(text: &str) -> bool {
    text == "."
        || sex_of(text).is_some()
        || gazetteer::GAZETTEER.marks(text) & gazetteer::TITLE != 0
}

/// A name in capitals as a report writes it: "ORME-RUIZ" is "Orme-Ruiz".
fn capitalised(loud: &str) -> String {
    let mut after_letter = false;
    loud.chars()
        .flat_map(|letter| {
            let keeps = !after_letter;
            after_letter = letter.is_alphabetic();
            let small: String =
                if keeps { letter.to_string() } else { letter.to_lowercase().collect() };
            small.chars().collect::<Vec<_>>()
        })
        .collect()
}

/// Whether a name is a seat of power that stands for who sits there: "Downing Street".
fn is_seat(name: &str) -> bool {
    let lower = name.to_lowercase();
    english::SEATS.contains(&lower.strip_prefix("the ").unwrap_or(&lower))
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
    // "The communications pro took", read as two subjects: the noun that ends the phrase.
    while at + 1 < source.end
        && matches!(tree.upos(at), Upos::Noun | Upos::Propn)
        && matches!(tree.upos(at + 1), Upos::Noun | Upos::Propn)
        && tree.head(at + 1) == tree.head(at)
        && tree.deprel(at + 1) == tree.deprel(at)
    {
        at += 1;
    }
    // "The party plans to …", read as plans of a party: an article is nobody.
    if matches!(tree.upos(at), Upos::Det | Upos::Punct | Upos::Adp) {
        let noun = |at: TokenId| matches!(tree.upos(at), Upos::Noun | Upos::Propn | Upos::Pron);
        let first = source.clone().find(|&at| noun(at));
        let run = first.map(|first| (first..source.end).take_while(|&at| noun(at)).count());
        if let (Some(first), Some(run)) = (first, run) {
            return first + run - 1;
        }
    }
    at
}
