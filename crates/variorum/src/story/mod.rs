//! From articles to stories: which reports are on one happening, and who copied whom.

use crate::article::{Article, ArticleId, Span};
use crate::claim::Claims;
use crate::gap::Gap;
use crate::language::Analysis;

/// One article with its layers and claims: what the later stages work on.
#[derive(Debug)]
pub struct Read<'a> {
    /// Layers; they borrow the article.
    pub analysis: Analysis<'a>,
    /// What it says.
    pub claims: Claims,
}

impl<'a> Read<'a> {
    /// Reads one article through the language and claim stages.
    #[must_use]
    pub fn new(article: &'a Article) -> Self {
        let analysis = crate::language::analyse(article);
        let claims = crate::claim::claims(&analysis);
        Read { analysis, claims }
    }

    /// The article itself.
    #[must_use]
    pub fn article(&self) -> &'a Article {
        self.analysis.article
    }
}

/// The articles about one happening.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// Its articles, sorted.
    pub articles: Vec<ArticleId>,
    /// Why they stand together, one reason per article that joined, in words.
    pub reasons: Vec<(ArticleId, String)>,
    /// Who copied whom, and what the independent origins are.
    pub lineage: Lineage,
    /// What could not be told.
    pub gaps: Vec<Gap>,
}

/// Copying among the articles of a story.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lineage {
    /// Every article of the story stands in exactly one origin; sorted by first article.
    pub origins: Vec<Origin>,
    /// Passages that stand in several articles, outside quotation marks.
    pub passages: Vec<Passage>,
    /// Pairs of articles of which one derives from the other, or both from a third.
    pub copies: Vec<Copied>,
}

/// Where text was first written, as far as can be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// What it is.
    pub kind: OriginKind,
    /// Agency or outlet, where the text or the metadata names it.
    pub name: Option<String>,
    /// The articles that carry it, sorted.
    pub articles: Vec<ArticleId>,
    /// Why, in words ("credited to Reuters", "shares 41 words in a row with …").
    pub why: String,
}

/// What an origin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OriginKind {
    /// A news agency.
    Agency,
    /// An outlet's own reporting.
    Outlet,
    /// Cannot be told.
    Unknown,
}

/// A passage that stands in several articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands, sorted by article.
    pub places: Vec<(ArticleId, Span)>,
    /// Its length in words.
    pub words: usize,
}

/// Two articles with common text.
#[derive(Debug, Clone, PartialEq)]
pub struct Copied {
    /// The earlier one, or the lower id where no direction can be told.
    pub from: ArticleId,
    /// The other.
    pub to: ArticleId,
    /// Words in common passages over the words of the shorter article: 0 to 1.
    pub containment: f64,
    /// Whether the direction is known.
    pub directed: bool,
    /// Why, in words.
    pub why: String,
}

/// Puts articles on one happening together, and finds who copied whom among them.
///
/// Takes articles in any order; the result does not depend on it. Every article is in exactly one
/// story, alone if need be.
#[must_use]
pub fn group(reads: &[Read<'_>]) -> Vec<Story> {
    let _ = reads;
    Vec::new()
}
