//! From an article's text to layers of positions: sentences, tokens, syntax, names, entities,
//! quotation marks. What they mean is left to `claim`.

use crate::article::{Article, Span};
use crate::gap::Gap;

pub mod tag;

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
    /// With its marks.
    pub span: Span,
    /// Without them. Runs to the paragraph's end where the closing mark is missing.
    pub inner: Span,
    /// Nesting: 0 is outermost.
    pub depth: u8,
    /// Whether a closing mark was found. A paragraph of a long quotation that reopens in the next
    /// one is not closed, and that is no fault.
    pub closed: bool,
    /// Whether the next paragraph opens with a mark that goes on with this quotation.
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
    Analysis {
        article,
        paragraphs: Vec::new(),
        sentences: Vec::new(),
        tokens: Vec::new(),
        quotations: Vec::new(),
        names: Vec::new(),
        entities: Vec::new(),
        gaps: Vec::new(),
    }
}
