//! What a stage saw and could not read.

use crate::article::{ArticleId, Span};

/// The stage that met a [`Gap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// From bytes to an article.
    Ingest,
    /// From text to layers.
    Language,
    /// From layers to claims.
    Claim,
    /// From articles to stories.
    Story,
    /// From claims to findings.
    Collate,
}

impl Stage {
    /// The word for it in the JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Ingest => "ingest",
            Stage::Language => "language",
            Stage::Claim => "claim",
            Stage::Story => "story",
            Stage::Collate => "collate",
        }
    }
}

/// One thing that could not be read: part of the result, never an error.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// Where it happened.
    pub stage: Stage,
    /// The article, where one is concerned.
    pub article: Option<ArticleId>,
    /// The place in its text, where one can be named.
    pub span: Option<Span>,
    /// A whole sentence for the reader, with what to do about it where something can be done.
    pub why: String,
}
