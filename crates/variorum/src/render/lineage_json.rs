//! Lineage as JSON, the same in collations and in stories: `origins`, `passages`, `copies`.
//!
//! The types borrow what they write and make no text of their own: a store writes thousands of stories a day.

use serde::{Serialize, Serializer};

use crate::article::{ArticleId, Span};
use crate::gap::Gap;
use crate::story::{Change, ChangeKind, Copied, Lineage, Origin, OriginKind, Passage};

/// Something with a number of its own in the document: "a1" is the first article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbered {
    letter: char,
    index: usize,
}

impl Numbered {
    pub(super) fn article(id: ArticleId) -> Numbered {
        Numbered { letter: 'a', index: id.0 as usize }
    }

    pub(super) fn story(index: usize) -> Numbered {
        Numbered { letter: 's', index }
    }

    pub(super) fn origin(index: usize) -> Numbered {
        Numbered { letter: 'o', index }
    }
}

impl Serialize for Numbered {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}{}", self.letter, self.index + 1))
    }
}

/// What stands under the three keys.
#[derive(Serialize)]
pub(super) struct JsonLineage<'a> {
    origins: Vec<JsonOrigin<'a>>,
    passages: Vec<JsonPassage>,
    copies: Vec<JsonCopy<'a>>,
}

#[derive(Serialize)]
struct JsonOrigin<'a> {
    id: Numbered,
    kind: &'static str,
    name: Option<&'a str>,
    /// What the table of outlets knows of it.
    outlet: Option<JsonOutlet>,
    articles: Vec<Numbered>,
    why: &'a str,
}

#[derive(Serialize)]
struct JsonOutlet {
    kind: &'static str,
    country: Option<&'static str>,
}

#[derive(Serialize)]
struct JsonPassage {
    words: usize,
    places: Vec<JsonPlace>,
}

#[derive(Serialize)]
struct JsonPlace {
    article: Numbered,
    span: [u32; 2],
}

#[derive(Serialize)]
struct JsonCopy<'a> {
    from: Numbered,
    to: Numbered,
    containment: f64,
    directed: bool,
    confidence: f64,
    headline: Option<JsonHeadline<'a>>,
    changes: Vec<JsonChange>,
    why: &'a str,
}

#[derive(Serialize)]
struct JsonHeadline<'a> {
    before: &'a str,
    after: &'a str,
    sharper: &'a [String],
}

#[derive(Serialize)]
struct JsonChange {
    kind: &'static str,
    /// In `from`'s text.
    before: Option<[u32; 2]>,
    /// In `to`'s text.
    after: Option<[u32; 2]>,
}

/// A gap, as every document lists it.
#[derive(Serialize)]
pub(super) struct JsonGap<'a> {
    stage: &'static str,
    article: Option<Numbered>,
    span: Option<[u32; 2]>,
    why: &'a str,
}

impl<'a> JsonLineage<'a> {
    pub(super) fn of(lineage: &'a Lineage) -> JsonLineage<'a> {
        JsonLineage {
            origins: lineage.origins.iter().enumerate().map(origin).collect(),
            passages: lineage.passages.iter().map(passage).collect(),
            copies: lineage.copies.iter().map(copy).collect(),
        }
    }
}

impl<'a> JsonGap<'a> {
    pub(super) fn of(gap: &'a Gap) -> JsonGap<'a> {
        JsonGap {
            stage: gap.stage.as_str(),
            article: gap.article.map(Numbered::article),
            span: gap.span.map(span),
            why: &gap.why,
        }
    }
}

pub(super) fn articles(ids: &[ArticleId]) -> Vec<Numbered> {
    ids.iter().copied().map(Numbered::article).collect()
}

/// Four decimals.
pub(super) fn round(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}

fn span(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

fn origin((index, origin): (usize, &Origin)) -> JsonOrigin<'_> {
    JsonOrigin {
        id: Numbered::origin(index),
        kind: match origin.kind {
            OriginKind::Agency => "agency",
            OriginKind::Outlet => "outlet",
            OriginKind::Unknown => "unknown",
        },
        name: origin.name.as_deref(),
        outlet: origin.listed.map(|listed| JsonOutlet {
            kind: listed.kind.words(),
            country: Some(listed.country).filter(|country| !country.is_empty()),
        }),
        articles: articles(&origin.articles),
        why: &origin.why,
    }
}

fn passage(passage: &Passage) -> JsonPassage {
    let place = |&(article, at): &(ArticleId, Span)| JsonPlace {
        article: Numbered::article(article),
        span: span(at),
    };
    JsonPassage { words: passage.words, places: passage.places.iter().map(place).collect() }
}

fn copy(copy: &Copied) -> JsonCopy<'_> {
    JsonCopy {
        from: Numbered::article(copy.from),
        to: Numbered::article(copy.to),
        containment: round(copy.containment),
        directed: copy.directed,
        confidence: round(copy.confidence),
        headline: copy.headline.as_ref().map(|headline| JsonHeadline {
            before: &headline.before,
            after: &headline.after,
            sharper: &headline.sharper,
        }),
        changes: copy.changes.iter().map(change).collect(),
        why: &copy.why,
    }
}

fn change(change: &Change) -> JsonChange {
    JsonChange {
        kind: match change.kind {
            ChangeKind::Cut => "cut",
            ChangeKind::Added => "added",
            ChangeKind::Figure => "figure",
            ChangeKind::Reworded => "reworded",
            ChangeKind::Headline => "headline",
        },
        before: change.before.map(span),
        after: change.after.map(span),
    }
}
