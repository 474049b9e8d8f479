//! Gold documents as articles: texts without metadata.

use variorum::article::{Article, ArticleId};
use variorum::claim::statement::learnt::Model;
use variorum::claim::statement::{Statement, statements, statements_with};
use variorum::language::analyse;

/// A gold text as the library takes it.
pub(crate) struct Document {
    article: Article,
}

impl Document {
    /// An article that is nothing but its text.
    pub(crate) fn new(name: &str, text: &str) -> Self {
        Document {
            article: Article {
                id: ArticleId(0),
                name: name.to_owned(),
                text: text.to_owned(),
                sha256: [0; 32],
                title: None,
                outlet: None,
                credits: Vec::new(),
                byline: None,
                dateline: None,
                url: None,
                published: None,
                modified: None,
                aside: Vec::new(),
            },
        }
    }

    /// The article itself.
    pub(crate) fn article(&self) -> &Article {
        &self.article
    }

    /// Its statements by a model that is not the embedded one.
    pub(crate) fn statements_with(&self, model: &Model<'_>) -> Vec<Statement> {
        statements_with(&analyse(&self.article), Some(model))
    }

    /// Its statements.
    pub(crate) fn statements(&self) -> Vec<Statement> {
        statements(&analyse(&self.article))
    }
}
