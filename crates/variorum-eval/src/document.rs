//! Gold documents as articles: texts without metadata.

use variorum::article::{Article, ArticleId, Moment, Source, Stated};
use variorum::claim::statement::learnt::Model;
use variorum::claim::statement::{Statement, statements, statements_with};
use variorum::language::analyse;

/// A made text as ingest would give it: with headline, outlet and, where it states one, a moment.
pub(crate) fn dated(
    index: usize,
    text: &str,
    title: &str,
    outlet: &str,
    published: Option<jiff::Timestamp>,
) -> Article {
    let field = |name: &str| Source::Field(name.to_owned());
    let mut article = variorum::ingest::article(&format!("made-{index:07}"), text);
    article.id = ArticleId(u32::try_from(index).unwrap_or(u32::MAX));
    article.title = Some(Stated { value: title.to_owned(), source: field("title") });
    article.outlet = Some(Stated { value: outlet.to_owned(), source: field("outlet") });
    article.published = published.map(|instant| Stated {
        value: Moment {
            day: instant.to_zoned(jiff::tz::TimeZone::UTC).date(),
            instant: Some(instant),
            clock: None,
        },
        source: field("published"),
    });
    article
}

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
                section: None,
                retrieved: None,
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
