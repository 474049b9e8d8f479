//! Stories with their lineage as JSON, version 1: `variorum.stories/1`.
//!
//! As in a collation, without findings: `articles`, `stories` with `origins`, `passages`, `copies`,
//! and `gaps`. Spans are half-open bytes of the article's text, which is not repeated here.

use serde_json::{Value, json};

use crate::article::{Article, ArticleId, Moment, Span};
use crate::gap::{Gap, Stage};
use crate::story::{Change, ChangeKind, Copied, Origin, OriginKind, Story};

/// What the output says of itself.
pub const SCHEMA: &str = "variorum.stories/1";

/// Writes stories as one JSON object with a line end.
#[must_use]
pub fn story_json(articles: &[&Article], stories: &[Story], gaps: &[Gap]) -> String {
    let of_stories = stories.iter().flat_map(|story| &story.gaps);
    let document = json!({
        "schema": SCHEMA,
        "articles": articles.iter().map(|article| article_json(article)).collect::<Vec<_>>(),
        "stories": stories.iter().enumerate().map(one).collect::<Vec<_>>(),
        "gaps": gaps.iter().chain(of_stories).map(gap_json).collect::<Vec<_>>(),
    });
    format!("{document}\n")
}

fn id(article: ArticleId) -> String {
    format!("a{}", article.0 + 1)
}

fn ids(articles: &[ArticleId]) -> Vec<String> {
    articles.iter().copied().map(id).collect()
}

fn span(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

fn article_json(article: &Article) -> Value {
    let digest: String = article.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    json!({
        "id": id(article.id),
        "name": article.name,
        "outlet": article.outlet.as_ref().map(|outlet| &outlet.value),
        "title": article.title.as_ref().map(|title| &title.value),
        "published": article.published.as_ref().map(|published| moment(published.value)),
        "credits": article.credits.iter().map(|credit| &credit.name).collect::<Vec<_>>(),
        "sha256": digest,
    })
}

fn moment(moment: Moment) -> String {
    moment.instant.map_or_else(|| moment.day.to_string(), |instant| instant.to_string())
}

fn one((index, story): (usize, &Story)) -> Value {
    let reasons: Vec<Value> = story
        .reasons
        .iter()
        .map(|(article, why)| json!({"article": id(*article), "why": why}))
        .collect();
    let passages: Vec<Value> = story
        .lineage
        .passages
        .iter()
        .map(|passage| {
            let places: Vec<Value> = passage
                .places
                .iter()
                .map(|(article, at)| json!({"article": id(*article), "span": span(*at)}))
                .collect();
            json!({"words": passage.words, "places": places})
        })
        .collect();
    json!({
        "id": format!("s{}", index + 1),
        "articles": ids(&story.articles),
        "reasons": reasons,
        "chain": story.chain.map(|chain| format!("s{}", chain + 1)),
        "origins": story.lineage.origins.iter().enumerate().map(origin).collect::<Vec<_>>(),
        "passages": passages,
        "copies": story.lineage.copies.iter().map(copy).collect::<Vec<_>>(),
    })
}

fn origin((index, origin): (usize, &Origin)) -> Value {
    json!({
        "id": format!("o{}", index + 1),
        "kind": match origin.kind {
            OriginKind::Agency => "agency",
            OriginKind::Outlet => "outlet",
            OriginKind::Unknown => "unknown",
        },
        "name": origin.name,
        "articles": ids(&origin.articles),
        "why": origin.why,
    })
}

fn copy(copy: &Copied) -> Value {
    json!({
        "from": id(copy.from),
        "to": id(copy.to),
        "containment": (copy.containment * 1e4).round() / 1e4,
        "directed": copy.directed,
        "changes": copy.changes.iter().map(change).collect::<Vec<_>>(),
        "why": copy.why,
    })
}

fn change(change: &Change) -> Value {
    json!({
        "kind": match change.kind {
            ChangeKind::Cut => "cut",
            ChangeKind::Added => "added",
            ChangeKind::Figure => "figure",
            ChangeKind::Reworded => "reworded",
            ChangeKind::Headline => "headline",
        },
        "before": change.before.map(span),
        "after": change.after.map(span),
    })
}

fn gap_json(gap: &Gap) -> Value {
    json!({
        "stage": match gap.stage {
            Stage::Ingest => "ingest",
            Stage::Language => "language",
            Stage::Claim => "claim",
            Stage::Story => "story",
            Stage::Collate => "collate",
        },
        "article": gap.article.map(id),
        "span": gap.span.map(span),
        "why": gap.why,
    })
}
