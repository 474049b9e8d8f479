//! Stories with their lineage as JSON, version 1: `variorum.stories/1`.
//!
//! As in a collation, without findings: `articles`, `stories` with `origins`, `passages`, `copies`,
//! and `gaps`. Spans are half-open bytes of the article's text, which is not repeated here.

use serde_json::{Value, json};

use crate::article::{Article, ArticleId, Moment, Span};
use crate::gap::{Gap, Stage};
use crate::story::{
    Change, ChangeKind, Copied, Decision, DecisionKind, Origin, OriginKind, Story, chains,
};

/// What the output says of itself.
pub const SCHEMA: &str = "variorum.stories/1";

/// Writes stories as one JSON object with a line end.
#[must_use]
pub fn story_json(articles: &[&Article], stories: &[Story], gaps: &[Gap]) -> String {
    let of_stories = stories.iter().flat_map(|story| &story.gaps);
    let all: Vec<&Story> = stories.iter().collect();
    let chains = chains(&all);
    let document = json!({
        "schema": SCHEMA,
        "articles": articles.iter().map(|article| article_json(article)).collect::<Vec<_>>(),
        "stories": stories.iter().zip(chains).enumerate().map(one).collect::<Vec<_>>(),
        "gaps": gaps.iter().chain(of_stories).map(gap_json).collect::<Vec<_>>(),
    });
    format!("{document}\n")
}

/// Writes one story as a line of JSON, as it stands among `stories` of [`story_json`]:
/// what a store keeps of a story that a [`Desk`](crate::story::Desk) closed.
#[must_use]
pub fn story_line(story: &Story) -> String {
    format!("{}\n", one((0, (story, 0))))
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

/// One story, with the index of the first one of its chain.
fn one((index, (story, chain)): (usize, (&Story, usize))) -> Value {
    let reasons: Vec<Value> =
        story.reasons().map(|(article, why)| json!({"article": id(article), "why": why})).collect();
    let link = story.link.as_ref().map(
        |link| json!({"to": link.to.to_string(), "first": link.first.to_string(), "why": link.why}),
    );
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
        "key": story.id.to_string(),
        "articles": ids(&story.articles),
        "reasons": reasons,
        "decisions": story.decisions.iter().map(decision).collect::<Vec<_>>(),
        "merged": story.merged.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "chain": format!("s{}", chain + 1),
        "link": link,
        "origins": story.lineage.origins.iter().enumerate().map(origin).collect::<Vec<_>>(),
        "passages": passages,
        "copies": story.lineage.copies.iter().map(copy).collect::<Vec<_>>(),
    })
}

fn decision(decision: &Decision) -> Value {
    let nearest = decision.nearest.map(|nearest| {
        json!({
            "key": nearest.story.to_string(),
            "likeness": round(nearest.likeness),
            "asked": round(nearest.asked),
            "why": nearest.why,
        })
    });
    json!({
        "article": id(decision.article),
        "kind": match decision.kind {
            DecisionKind::Started => "started",
            DecisionKind::Joined => "joined",
            DecisionKind::Linked(_) => "linked",
        },
        "by_hand": decision.by_hand,
        "why": decision.why,
        "nearest": nearest,
    })
}

/// Four decimals.
fn round(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
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
        "outlet": origin.listed.map(|listed| {
            json!({"kind": listed.kind.words(), "country": listed.country})
        }),
        "articles": ids(&origin.articles),
        "why": origin.why,
    })
}

fn copy(copy: &Copied) -> Value {
    json!({
        "from": id(copy.from),
        "to": id(copy.to),
        "containment": round(copy.containment),
        "directed": copy.directed,
        "confidence": round(copy.confidence),
        "headline": copy.headline.as_ref().map(|headline| {
            json!({
                "before": headline.before,
                "after": headline.after,
                "sharper": headline.sharper,
            })
        }),
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
