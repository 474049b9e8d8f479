//! What the rules and the model look up again and again: words, trees, marks, by token.

use std::ops::Range;

use super::english::{self, Cue};
use crate::article::Span;
use crate::language::{Analysis, Deprel, TokenId, Upos};

/// No entry.
pub(super) const NONE: u32 = u32::MAX;

/// The layers of one article, indexed by token.
pub(super) struct Tree<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    /// Words in lower case, with straight apostrophes.
    words: Vec<Box<str>>,
    /// First and last token of each token's subtree.
    extents: Vec<(u32, u32)>,
    /// Children of token `t`: `children[first[t]..first[t + 1]]`.
    first: Vec<u32>,
    children: Vec<u32>,
    /// Sentence of each token.
    pub(super) sentence: Vec<u32>,
    /// Paragraph of each token.
    pub(super) paragraph: Vec<u32>,
    /// Outermost quotation of each token, its marks included; [`NONE`] outside.
    pub(super) quotation: Vec<u32>,
    /// Token ranges of the outermost quotations, marks included, in order.
    pub(super) quotations: Vec<Quoted>,
    /// Index of the name of each token; [`NONE`] where it is in none.
    pub(super) name: Vec<u32>,
}

/// An outermost quotation as tokens.
#[derive(Debug, Clone)]
pub(super) struct Quoted {
    /// Its tokens, marks included.
    pub(super) tokens: Range<TokenId>,
    /// Whether it opens a paragraph as the continuation of a quotation in the one before.
    pub(super) continued: bool,
}

impl<'a> Tree<'a> {
    /// Indexes the layers. Linear in the number of tokens.
    pub(super) fn new(analysis: &'a Analysis<'a>) -> Self {
        let size = analysis.tokens.len();
        let text = &analysis.article.text;
        let words: Vec<Box<str>> = analysis
            .tokens
            .iter()
            .map(|token| text[token.span.range()].to_lowercase().replace('’', "'").into_boxed_str())
            .collect();
        let mut sentence = vec![0; size];
        let mut paragraph = vec![0; size];
        for (at, entry) in analysis.sentences.iter().enumerate() {
            for token in entry.tokens.clone() {
                if token < size {
                    sentence[token] = at as u32;
                    paragraph[token] = entry.paragraph as u32;
                }
            }
        }
        // Children in order, counted first so that two flat lists are enough.
        let mut first = vec![0_u32; size + 2];
        for (at, token) in analysis.tokens.iter().enumerate() {
            if token.head != at && token.head < size {
                first[token.head + 2] += 1;
            }
        }
        for at in 2..first.len() {
            first[at] += first[at - 1];
        }
        let mut children = vec![0_u32; size];
        for (at, token) in analysis.tokens.iter().enumerate() {
            if token.head != at && token.head < size {
                children[first[token.head + 1] as usize] = at as u32;
                first[token.head + 1] += 1;
            }
        }
        first.truncate(size + 1);
        let extents = extents(analysis);
        let mut quotation = vec![NONE; size];
        let mut quotations: Vec<Quoted> = Vec::new();
        let mut runs_on = false;
        for mark in analysis.quotations.iter().filter(|mark| mark.depth == 0) {
            let from = analysis.tokens.partition_point(|token| token.span.end <= mark.span.start);
            let to = analysis.tokens.partition_point(|token| token.span.start < mark.span.end);
            if from >= to || quotations.last().is_some_and(|last| last.tokens.end > from) {
                continue;
            }
            // One that the same mark ends by opening again was closed with the wrong mark.
            let ends = analysis.sentences.get(analysis.sentence_of(to - 1));
            let is_left_open = !mark.closed
                && !mark.continues
                && ends.is_some_and(|ends| ends.tokens.end == to)
                && (to == analysis.tokens.len() || paragraph[to] != paragraph[from]);
            let to = if is_left_open { said_in(analysis, &words, from..to) } else { to };
            let opens = paragraph_start(analysis, paragraph[from] as usize) == Some(from);
            let continued = runs_on && opens;
            runs_on = mark.continues;
            for slot in &mut quotation[from..to] {
                *slot = quotations.len() as u32;
            }
            quotations.push(Quoted { tokens: from..to, continued });
        }
        let mut name = vec![NONE; size];
        for (at, entry) in analysis.names.iter().enumerate() {
            for token in entry.tokens.clone() {
                if token < size {
                    name[token] = at as u32;
                }
            }
        }
        Tree {
            analysis,
            words,
            extents,
            first,
            children,
            sentence,
            paragraph,
            quotation,
            quotations,
            name,
        }
    }

    /// Number of tokens.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the word is a verb of saying.
    pub(super) fn says(&self, token: TokenId) -> bool {
        self.upos(token) == Upos::Verb
            && english::verb(self.word(token)).is_some_and(|(_, kind)| kind == Cue::Say)
    }

    /// The word in lower case.
    pub(super) fn word(&self, token: TokenId) -> &str {
        &self.words[token]
    }

    /// The word, or nothing beyond either end.
    pub(super) fn word_at(&self, token: isize) -> &str {
        usize::try_from(token).ok().and_then(|at| self.words.get(at)).map_or("", |word| word)
    }

    /// Relation to the head.
    pub(super) fn deprel(&self, token: TokenId) -> Deprel {
        self.analysis.tokens[token].deprel
    }

    /// Part of speech.
    pub(super) fn upos(&self, token: TokenId) -> Upos {
        self.analysis.tokens[token].upos
    }

    /// Head, `None` for a root.
    pub(super) fn head(&self, token: TokenId) -> Option<TokenId> {
        let head = self.analysis.tokens[token].head;
        (head != token && head < self.len()).then_some(head)
    }

    /// Children in order.
    pub(super) fn children(&self, token: TokenId) -> impl DoubleEndedIterator<Item = TokenId> + '_ {
        self.children[self.first[token] as usize..self.first[token + 1] as usize]
            .iter()
            .map(|&child| child as usize)
    }

    /// The first child with one of these relations.
    pub(super) fn child(&self, token: TokenId, relations: &[Deprel]) -> Option<TokenId> {
        self.children(token).find(|&child| relations.contains(&self.deprel(child)))
    }

    /// From the first to the last token below `token`, itself included.
    pub(super) fn subtree(&self, token: TokenId) -> Range<TokenId> {
        let (first, last) = self.extents[token];
        first as usize..last as usize + 1
    }

    /// Tokens of the sentence that holds `token`.
    pub(super) fn sentence_tokens(&self, token: TokenId) -> Range<TokenId> {
        self.analysis.sentences[self.sentence[token] as usize].tokens.clone()
    }

    /// Whether the token is punctuation or a quotation mark.
    pub(super) fn is_punct(&self, token: TokenId) -> bool {
        self.upos(token) == Upos::Punct || !self.word(token).chars().any(char::is_alphanumeric)
    }

    /// Whether the token lies in quotation marks.
    pub(super) fn is_quoted(&self, token: TokenId) -> bool {
        self.quotation[token] != NONE
    }

    /// Bytes of a range of tokens.
    pub(super) fn span(&self, tokens: &Range<TokenId>) -> Span {
        self.analysis.tokens[tokens.start].span.cover(self.analysis.tokens[tokens.end - 1].span)
    }

    /// The range without punctuation at its ends; quotation marks stay. `None` when nothing is left.
    pub(super) fn trim(&self, range: Range<TokenId>) -> Option<Range<TokenId>> {
        let loose = |token: TokenId| {
            let word = self.word(token);
            self.is_punct(token)
                && !is_mark(word)
                && !matches!(word, "$" | "#" | "@" | "%" | "£" | "€")
        };
        let start = range.clone().find(|&token| !loose(token))?;
        let end = range.rev().find(|&token| !loose(token))? + 1;
        (start..end)
            .any(|token| self.word(token).chars().any(char::is_alphanumeric))
            .then_some(start..end)
    }
}

/// Whether a word is a quotation mark.
pub(super) fn is_mark(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "''" | "``" | "'" | "‘" | "«" | "»" | "„" | "‹" | "›")
}

/// Where a quotation without a closing mark ends: before whoever says it ("“We won, | he said."), else where it
/// was taken to end.
fn said_in(analysis: &Analysis<'_>, words: &[Box<str>], quoted: Range<TokenId>) -> TokenId {
    let tokens = &analysis.tokens;
    for verb in quoted.start + 3..quoted.end {
        let says = tokens[verb].upos == Upos::Verb
            && super::english::verb(&words[verb])
                .is_some_and(|(_, kind)| kind == super::english::Cue::Say)
            // "AP reports his losses" is no aside.
            && (verb + 1 >= quoted.end
                || matches!(
                    tokens[verb + 1].upos,
                    Upos::Punct | Upos::Adp | Upos::Adv | Upos::Propn
                ));
        if !says {
            continue;
        }
        // Back over the phrases between commas without a verb: "the plant's manager, Per Lund, | said".
        let mut start = verb;
        for _ in 0..3 {
            let end = if &*words[start - 1] == "," { start - 1 } else { start };
            let Some(comma) = (quoted.start + 1..end)
                .rev()
                .find(|&at| matches!(&*words[at], "," | "." | "?" | "!" | "…"))
            else {
                break;
            };
            let piece = comma + 1..end;
            let is_phrase = !piece.is_empty()
                && piece.clone().all(|at| !matches!(tokens[at].upos, Upos::Verb | Upos::Aux))
                && piece
                    .clone()
                    .any(|at| matches!(tokens[at].upos, Upos::Noun | Upos::Propn | Upos::Pron))
                && !piece.clone().any(|at| matches!(&*words[at], "i" | "we" | "you"));
            if !is_phrase {
                break;
            }
            start = piece.start;
            if &*words[comma] != "," {
                break;
            }
        }
        if start < verb {
            return start;
        }
    }
    quoted.end
}

/// First token of a paragraph.
fn paragraph_start(analysis: &Analysis<'_>, paragraph: usize) -> Option<TokenId> {
    let at = analysis.sentences.partition_point(|sentence| sentence.paragraph < paragraph);
    analysis.sentences.get(at).map(|sentence| sentence.tokens.start)
}

/// First and last token below each token; leaves first, so that it is linear in any tree.
fn extents(analysis: &Analysis<'_>) -> Vec<(u32, u32)> {
    let tokens = &analysis.tokens;
    let mut extents: Vec<(u32, u32)> = (0..tokens.len() as u32).map(|at| (at, at)).collect();
    let mut waiting = vec![0_u32; tokens.len()];
    for (at, token) in tokens.iter().enumerate() {
        if token.head != at && token.head < tokens.len() {
            waiting[token.head] += 1;
        }
    }
    let mut ready: Vec<usize> = (0..tokens.len()).filter(|&at| waiting[at] == 0).collect();
    while let Some(at) = ready.pop() {
        let head = tokens[at].head;
        if head == at || head >= tokens.len() {
            continue;
        }
        extents[head].0 = extents[head].0.min(extents[at].0);
        extents[head].1 = extents[head].1.max(extents[at].1);
        waiting[head] -= 1;
        if waiting[head] == 0 {
            ready.push(head);
        }
    }
    extents
}
