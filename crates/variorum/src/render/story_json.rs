//! Stories with their lineage as JSON, version 1: `schema/variorum.stories-1.json`.
//!
//! As in a collation, without findings and without the articles' texts: spans are half-open bytes of those.

use serde::Serialize;

use crate::article::Article;
use crate::gap::Gap;
use crate::render::collation_json::{escaped, moment_text};
use crate::render::lineage_json::{JsonGap, JsonLineage, Numbered, articles as numbered, round};
use crate::story::{Decision, DecisionKind, Story, chains};

/// What the output says of itself.
pub const SCHEMA: &str = "variorum.stories/1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    articles: Vec<JsonArticle<'a>>,
    stories: Vec<JsonStory<'a>>,
    gaps: Vec<JsonGap<'a>>,
}

#[derive(Serialize)]
struct JsonArticle<'a> {
    id: Numbered,
    name: &'a str,
    outlet: Option<&'a str>,
    title: Option<&'a str>,
    published: Option<String>,
    credits: Vec<&'a str>,
    sha256: String,
}

#[derive(Serialize)]
struct JsonStory<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Numbered>,
    /// The same in every run that starts the story with the same article.
    key: String,
    title: Option<&'a str>,
    articles: Vec<Numbered>,
    decisions: Vec<JsonDecision<'a>>,
    /// Keys of the stories that became one with it.
    merged: Vec<String>,
    /// The first story of the long affair that this one is a chapter of; itself where it is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    chain: Option<Numbered>,
    link: Option<JsonLink<'a>>,
    #[serde(flatten)]
    lineage: JsonLineage<'a>,
}

#[derive(Serialize)]
struct JsonDecision<'a> {
    article: Numbered,
    kind: &'static str,
    by_hand: bool,
    why: &'a str,
    nearest: Option<JsonNearest>,
}

#[derive(Serialize)]
struct JsonNearest {
    key: String,
    likeness: f64,
    asked: f64,
    why: &'static str,
}

#[derive(Serialize)]
struct JsonLink<'a> {
    to: String,
    first: String,
    why: &'a str,
}

/// Writes stories as one line of JSON with a line end. `articles` are all of the run, sorted by id; `gaps`
/// those that belong to no story.
#[must_use]
pub fn story_json(articles: &[&Article], stories: &[Story], gaps: &[Gap]) -> String {
    let of_stories = stories.iter().flat_map(|story| &story.gaps);
    let all: Vec<&Story> = stories.iter().collect();
    let document = Document {
        schema: SCHEMA,
        articles: articles.iter().map(|article| article_json(article)).collect(),
        stories: stories
            .iter()
            .zip(chains(&all))
            .enumerate()
            .map(|(index, (story, chain))| one(story, Some((index, chain))))
            .collect(),
        gaps: gaps.iter().chain(of_stories).map(JsonGap::of).collect(),
    };
    written(&document)
}

/// Writes one story as a line of JSON, as it stands among `stories` of [`story_json`] but for the two numbers that
/// a run gives: what a store keeps of a story that a [`Desk`](crate::story::Desk) closed.
#[must_use]
pub fn story_line(story: &Story) -> String {
    written(&one(story, None))
}

fn written(document: &impl Serialize) -> String {
    let text = serde_json::to_string(document).expect("the format has text keys only");
    let mut text = escaped(&text);
    text.push('\n');
    text
}

fn article_json(article: &Article) -> JsonArticle<'_> {
    JsonArticle {
        id: Numbered::article(article.id),
        name: &article.name,
        outlet: article.outlet.as_ref().map(|outlet| outlet.value.as_str()),
        title: article.title.as_ref().map(|title| title.value.as_str()),
        published: article.published.as_ref().map(|published| moment_text(published.value)),
        credits: article.credits.iter().map(|credit| credit.name.as_str()).collect(),
        sha256: article.sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// One story, with its index and that of the first one of its chain.
fn one(story: &Story, numbers: Option<(usize, usize)>) -> JsonStory<'_> {
    JsonStory {
        id: numbers.map(|(index, _)| Numbered::story(index)),
        key: story.id.to_string(),
        title: story.title.as_deref(),
        articles: numbered(&story.articles),
        decisions: story.decisions.iter().map(decision).collect(),
        merged: story.merged.iter().map(ToString::to_string).collect(),
        chain: numbers.map(|(_, chain)| Numbered::story(chain)),
        link: story.link.as_ref().map(|link| JsonLink {
            to: link.to.to_string(),
            first: link.first.to_string(),
            why: &link.why,
        }),
        lineage: JsonLineage::of(&story.lineage),
    }
}

fn decision(decision: &Decision) -> JsonDecision<'_> {
    JsonDecision {
        article: Numbered::article(decision.article),
        kind: match decision.kind {
            DecisionKind::Started => "started",
            DecisionKind::Joined => "joined",
            DecisionKind::Linked(_) => "linked",
        },
        by_hand: decision.by_hand,
        why: &decision.why,
        nearest: decision.nearest.map(|nearest| JsonNearest {
            key: nearest.story.to_string(),
            likeness: round(nearest.likeness),
            asked: round(nearest.asked),
            why: nearest.why,
        }),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::article::{ArticleId, Moment, Source, Stated};
    use crate::gap::Stage;
    use crate::story::{Corrections, Desk, Print, Read};

    const FERRY: &str = "The ferry Halden Star ran aground off Morvik on Tuesday night with 214 people on \
        board, and at least nine passengers drowned, the coast guard said. Rescue boats brought \
        survivors to the harbour of Morvik until dawn.";

    /// A story with a copy and one by itself; what follows the first after it was closed; an article without a
    /// word.
    fn stories() -> (Vec<Article>, Vec<Story>) {
        let copy = FERRY.replace("214", "241");
        let court = "A court in Tarnow ordered the brewery Lisek to pay its former cashier 40,000 zloty in \
            damages for unpaid overtime.";
        let texts = [FERRY, &copy, court, &FERRY.replace("nine", "eleven"), "…"];
        let mut articles: Vec<Article> = Vec::new();
        for (id, text) in (0..).zip(texts) {
            let mut article = crate::ingest::article(&format!("n{id}"), text);
            article.id = ArticleId(id);
            let said = ["Nine may have drowned, coast guard says", "Nine drown in ferry disaster"];
            article.title = said
                .get(id as usize)
                .map(|title| Stated { value: (*title).to_owned(), source: Source::FileName });
            let day = jiff::civil::date(2025, 3, 1 + id as i8);
            article.published = Some(Stated {
                value: Moment { day, instant: None, clock: None },
                source: Source::FileName,
            });
            articles.push(article);
        }
        let mut desk = Desk::new(Corrections::default());
        let mut stories = Vec::new();
        for day in [&articles[..3], &articles[3..]] {
            day.iter().for_each(|article| desk.add(Print::of(&Read::new(article))));
            desk.settle();
            stories.extend(desk.close(0));
        }
        (articles, stories)
    }

    #[test]
    fn the_output_is_as_the_schema_says() {
        let schema = include_str!("../../../../schema/variorum.stories-1.json");
        let schema: Value = serde_json::from_str(schema).unwrap();
        jsonschema::meta::validate(&schema).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let (articles, stories) = stories();
        let gap = Gap { stage: Stage::Ingest, article: None, span: None, why: "empty".to_owned() };
        let text = story_json(&articles.iter().collect::<Vec<_>>(), &stories, &[gap]);
        let document: Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&document).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let told = &document["stories"];
        assert_eq!(told[0]["copies"][0]["headline"]["after"], "Nine drown in ferry disaster");
        assert!(told.as_array().unwrap().iter().any(|story| !story["link"].is_null()), "{told:#}");
        assert_eq!(document["gaps"].as_array().unwrap().len(), 2);
        let mut other = document.clone();
        other["stories"][0]["score"] = 1.into();
        assert!(!validator.is_valid(&other), "what is not in the schema is refused");
        for story in &stories {
            let line: Value = serde_json::from_str(&story_line(story)).unwrap();
            assert_eq!(line["key"], story.id.to_string());
        }
    }
}
