//! From an article's text to layers of positions: sentences, tokens, syntax, names, entities,
//! quotation marks. What they mean is left to `claim`.

use crate::article::{Article, Span};
use crate::gap::{Gap, Stage};

mod english;
pub(crate) mod entity;
mod kernel;
pub mod lemma;
pub mod lexicon;
pub mod linear;
pub mod name;
pub mod network;
mod paragraph;
mod quotation;
mod sentence;
pub mod syntax;
pub mod tag;
pub mod tagger;
mod token;
mod tree;
pub mod weights;

pub use syntax::Syntax;
pub use tag::{Deprel, Upos, Xpos};

/// What the language stage found in one article: positions only, no copies of the text.
///
/// It borrows the article, so the two cannot be mixed up, and it is dropped once claims are out.
#[derive(Debug)]
pub struct Analysis<'a> {
    /// The article these layers describe.
    pub article: &'a Article,
    /// Paragraphs in order: runs of text between blank lines (or line ends, where the text has one
    /// paragraph a line).
    pub paragraphs: Vec<Span>,
    /// Sentences in order; they do not overlap. White space around them is left out.
    pub sentences: Vec<Sentence>,
    /// Tokens in order; they do not overlap (UD tokenisation: "don't" is "do" + "n't").
    pub tokens: Vec<Token>,
    /// Pairs of quotation marks in order of opening; nested ones follow their outer one.
    pub quotations: Vec<Quotation>,
    /// Names in order; they do not overlap.
    pub names: Vec<Name>,
    /// Who and what the article talks about; mentions of one entity are one entry.
    pub entities: Vec<Entity>,
    /// What was not read.
    pub gaps: Vec<Gap>,
}

/// Index of a token in [`Analysis::tokens`].
pub type TokenId = usize;

/// One sentence, headline or list item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes.
    pub span: Span,
    /// Its tokens, as a range of token ids.
    pub tokens: std::ops::Range<TokenId>,
    /// Index of its paragraph.
    pub paragraph: usize,
}

/// One token with its tags and its place in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: Xpos,
    /// Head token, absolute; the token itself where it is the root of its sentence.
    pub head: TokenId,
    /// Relation to the head, with its subtype (`nsubj:pass` is `NsubjPass`).
    pub deprel: Deprel,
}

/// A pair of quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks. Where the opening one is missing, from the start of the sentence or the paragraph.
    pub span: Span,
    /// Without them. Runs to the paragraph's end where the closing mark is missing.
    pub inner: Span,
    /// Nesting: 0 is outermost.
    pub depth: u8,
    /// Whether a closing mark was found. A paragraph of a long quotation that reopens in the next
    /// one is not closed, and that is no fault.
    pub closed: bool,
    /// Whether the next paragraph goes on with this quotation: it opens with the same mark, or closes it.
    pub continues: bool,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation: company, agency, party, army, group.
    Organisation,
    /// A place: country, town, river, building.
    Place,
    /// A nationality, religion or ethnic group: "Iraqi", "Kurdish", "Democrats".
    Nationality,
    /// A named event: a war, a storm, a games.
    Event,
    /// Another name: a work, a product, a law.
    Other,
}

/// One occurrence of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its bytes, without articles, titles and the possessive `'s`.
    pub span: Span,
    /// Its tokens.
    pub tokens: std::ops::Range<TokenId>,
    /// What it names.
    pub kind: NameKind,
    /// Index into [`Analysis::entities`].
    pub entity: EntityId,
}

/// Index of an entity in [`Analysis::entities`].
pub type EntityId = usize;

/// Somebody or something that an article mentions, however often and by whatever words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// The fullest name in this article ("Mark Esper"), or the description where it has no name.
    pub name: String,
    /// What it is.
    pub kind: NameKind,
    /// Every mention, in order: names, titles, descriptions, pronouns.
    pub mentions: Vec<Mention>,
    /// Titles and offices said of it ("US Secretary of Defense"), as they stand, in order.
    pub titles: Vec<Span>,
}

/// One mention of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Its bytes.
    pub span: Span,
    /// How it mentions.
    pub kind: MentionKind,
}

/// How a mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// By name or part of it.
    Name,
    /// By a description: "the defence secretary".
    Description,
    /// By a pronoun that could be resolved safely.
    Pronoun,
}

/// Reads the layers of `article`. Never fails: what cannot be read is in [`Analysis::gaps`].
#[must_use]
pub fn analyse(article: &Article) -> Analysis<'_> {
    let mut analysis = segment(article);
    parse(&mut analysis);
    analysis.names = name::names(&analysis);
    resolve(&mut analysis);
    analysis
}

/// Parts `article` into paragraphs, sentences and tokens, and pairs its quotation marks: the first
/// layers of [`analyse`]. Every token is an `X` under the first of its sentence until [`parse`] reads it.
#[must_use]
pub fn segment(article: &Article) -> Analysis<'_> {
    let text = &article.text;
    let paragraphs = paragraph::paragraphs(text);
    let mut sentences = Vec::new();
    let (mut spans, mut unread) = (Vec::with_capacity(text.len() / 5), Vec::new());
    let dateline = article.dateline_span();
    for (index, &paragraph) in paragraphs.iter().enumerate() {
        let first = spans.len();
        token::tokens(text, paragraph, &mut spans, &mut unread);
        let mut found = sentence::sentences(text, &spans, first);
        // A dateline is a sentence of its own: it has no part in the syntax of the one behind it.
        if let Some(dateline) = dateline.filter(|dateline| paragraph.contains(*dateline)) {
            let end = first + spans[first..].partition_point(|token| token.end <= dateline.end);
            if let Some(at) = found.iter().position(|tokens| tokens.contains(&end))
                && found[at].start < end
            {
                found.insert(at + 1, end..found[at].end);
                found[at].end = end;
            }
        }
        for tokens in found {
            let span = spans[tokens.start].cover(spans[tokens.end - 1]);
            sentences.push(Sentence { span, tokens, paragraph: index });
        }
    }
    let mut tokens = Vec::with_capacity(spans.len());
    for sentence in &sentences {
        let first = sentence.tokens.start;
        for id in sentence.tokens.clone() {
            let deprel = if id == first { Deprel::Root } else { Deprel::Dep };
            tokens.push(Token {
                span: spans[id],
                upos: Upos::X,
                xpos: Xpos::Fw,
                head: first,
                deprel,
            });
        }
    }
    let bounds: Vec<Span> = sentences.iter().map(|sentence: &Sentence| sentence.span).collect();
    let quotation::Marks { quotations, odd } =
        quotation::quotations(text, &paragraphs, &bounds, &spans);
    let mut gaps: Vec<Gap> = unread
        .into_iter()
        .map(|span| Gap {
            stage: Stage::Language,
            article: Some(article.id),
            span: Some(span),
            why: format!("A run of {} bytes without a space was not read as words.", span.len()),
        })
        .collect();
    gaps.extend(odd.into_iter().map(|span| odd_mark(article, &quotations, span)));
    Analysis {
        article,
        paragraphs,
        sentences,
        tokens,
        quotations,
        names: Vec::new(),
        entities: Vec::new(),
        gaps,
    }
}

/// A quotation mark without a partner, and how the words beside it were taken.
fn odd_mark(article: &Article, quotations: &[Quotation], mark: Span) -> Gap {
    /// Bytes around the mark that are shown.
    const AROUND: usize = 30;
    let text = &article.text;
    let opens =
        quotations.iter().any(|quotation| quotation.span.start == mark.start && !quotation.closed);
    let (words, why) = if opens {
        let end = text.len().min(mark.range().start + AROUND);
        let end = (mark.range().end..=end).rev().find(|&at| text.is_char_boundary(at));
        let words = &text[mark.range().start..end.unwrap_or(mark.range().end)];
        (
            words,
            "is never closed: the words up to the end of the paragraph, or to whoever says them, count as quoted",
        )
    } else {
        let start = mark.range().end.saturating_sub(AROUND);
        let start = (start..mark.range().start).find(|&at| text.is_char_boundary(at));
        let words = &text[start.unwrap_or(mark.range().start)..mark.range().end];
        (
            words,
            "was never opened: the words from the start of the sentence count as quoted where they end as speech does",
        )
    };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    Gap {
        stage: Stage::Language,
        article: Some(article.id),
        span: Some(mark),
        why: format!("The quotation mark of {words} {why}."),
    }
}

/// Words that are read in one go: enough to fill the network's lanes, few enough that a book does not lie
/// in memory twice.
const WORDS_AT_ONCE: usize = 8192;

/// Reads tags and heads of every sentence: the layer behind [`segment`].
pub fn parse(analysis: &mut Analysis<'_>) {
    let text = &analysis.article.text;
    let mut rest = &analysis.sentences[..];
    while let Some(first) = rest.first() {
        let limit = first.tokens.start + WORDS_AT_ONCE;
        let count = rest.partition_point(|sentence| sentence.tokens.end <= limit).max(1);
        let (now, later) = rest.split_at(count);
        let form = |token: TokenId| &text[analysis.tokens[token].span.range()];
        let word = |token: TokenId, end: TokenId| {
            let next = Some(token + 1).filter(|next| *next < end).map(form);
            lexicon::word(read_as(form(token), next))
        };
        let words: Vec<Vec<lexicon::Word>> = now
            .iter()
            .map(|sentence| {
                let end = sentence.tokens.end;
                sentence.tokens.clone().map(|token| word(token, end)).collect()
            })
            .collect();
        let words: Vec<&[lexicon::Word]> = words.iter().map(Vec::as_slice).collect();
        for (sentence, read) in now.iter().zip(syntax::sentences(&words)) {
            let first = sentence.tokens.start;
            let tokens = &mut analysis.tokens[sentence.tokens.clone()];
            for (token, Syntax { upos, xpos, head, deprel }) in tokens.iter_mut().zip(read) {
                *token = Token { span: token.span, upos, xpos, head: first + head, deprel };
            }
        }
        rest = later;
    }
}

/// The word that the network reads in the place of one that it does not know, before the next one.
fn read_as<'w>(form: &'w str, next: Option<&str>) -> &'w str {
    let known = |entry: &&(&str, Option<&str>, &str)| {
        entry.0 == form && entry.1.is_none_or(|before| next == Some(before))
    };
    english::READ_AS.iter().find(known).map_or(form, |entry| entry.2)
}

/// Tells who is who among the names: the last layer.
pub fn resolve(analysis: &mut Analysis<'_>) {
    entity::resolve(analysis);
}

impl<'a> Analysis<'a> {
    /// The words of a token as they stand.
    #[must_use]
    pub fn text(&self, token: TokenId) -> &'a str {
        self.article.slice(self.tokens[token].span)
    }

    /// The dictionary form of a token, in small letters.
    #[must_use]
    pub fn lemma(&self, token: TokenId) -> std::borrow::Cow<'a, str> {
        lemma::lemma(self.text(token), self.tokens[token].xpos)
    }

    /// Index of the sentence that holds `token`.
    #[must_use]
    pub fn sentence_of(&self, token: TokenId) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.end <= token)
    }

    /// Index of the sentence that holds byte `at`; `None` between sentences.
    #[must_use]
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end as usize <= at);
        self.sentences
            .get(index)
            .filter(|sentence| sentence.span.start as usize <= at)
            .map(|_| index)
    }

    /// The token that holds byte `at`; `None` between tokens.
    #[must_use]
    pub fn token_at(&self, at: usize) -> Option<TokenId> {
        let id = self.tokens.partition_point(|token| token.span.end as usize <= at);
        self.tokens.get(id).filter(|token| token.span.start as usize <= at).map(|_| id)
    }

    /// Whether `token` stands in a stretch of speech that is over before `later`: the "not" of "'weeks, not days,'
    /// Esper said" is none of Esper's saying.
    #[must_use]
    pub fn speech_ends_between(&self, token: TokenId, later: TokenId) -> bool {
        let (token, later) = (self.tokens[token].span, self.tokens[later].span);
        let innermost = self.quotation_at(token.start as usize);
        // Outwards from the innermost to the outermost: nested ones follow their outer one.
        let around = innermost.into_iter().flat_map(|last| {
            let outermost = (0..=last).rev().find(|&at| self.quotations[at].depth == 0);
            self.quotations[outermost.unwrap_or(last)..=last].iter()
        });
        around
            .filter(|quotation| {
                quotation.inner.contains(token) && quotation.span.end <= later.start
            })
            .any(|quotation| {
                let behind = &self.article.text[quotation.span.end as usize..];
                quotation::is_speech(self.article.slice(quotation.inner)) || behind.starts_with(',')
            })
    }

    /// The tokens that share a byte with `span`; empty where none does.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<TokenId> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// The tokens that depend on `token`, in order. Takes time linear in the length of its sentence.
    pub fn children(&self, token: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        let sentence = self.sentences[self.sentence_of(token)].tokens.clone();
        sentence.filter(move |&id| id != token && self.tokens[id].head == token)
    }

    /// The bytes from the first to the last token under `token`, itself among them. Takes time
    /// linear in the length of its sentence.
    #[must_use]
    pub fn subtree_span(&self, token: TokenId) -> Span {
        let sentence = self.sentences[self.sentence_of(token)].tokens.clone();
        let first = sentence.start;
        // 0 not known yet, 1 under `token`, 2 not.
        let mut under = vec![0u8; sentence.len()];
        under[token - first] = 1;
        let mut span = self.tokens[token].span;
        let mut path = Vec::new();
        for id in sentence {
            let mut at = id;
            while under[at - first] == 0 {
                path.push(at);
                let head = self.tokens[at].head;
                if head == at {
                    under[at - first] = 2;
                    path.pop();
                    break;
                }
                at = head;
            }
            let answer = under[at - first];
            for step in path.drain(..) {
                under[step - first] = answer;
            }
            if under[id - first] == 1 {
                span = span.cover(self.tokens[id].span);
            }
        }
        span
    }

    /// Index of the innermost quotation that holds byte `at`, its marks among it; `None` outside.
    #[must_use]
    pub fn quotation_at(&self, at: usize) -> Option<usize> {
        let last = self.quotations.partition_point(|quotation| quotation.span.start as usize <= at);
        // Nested ones follow their outer one, so the last one that holds the byte is the innermost;
        // an outermost one that ends before ends the search.
        for index in (0..last).rev() {
            let quotation = &self.quotations[index];
            if at < quotation.span.end as usize {
                return Some(index);
            }
            if quotation.depth == 0 {
                return None;
            }
        }
        None
    }
}
