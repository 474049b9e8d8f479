//! Collations as JSON, version 1: `schema/variorum.collation-1.json`.
//!
//! The types of this file are the format. They are built from the domain's types and never the
//! other way round; a field is only added within a version, never renamed or given a new meaning.

use serde::Serialize;
use serde_json::{Map, Number, Value, json};

use crate::article::{Article, ArticleId, AsideKind, Moment, Source, Span, Stated};
use crate::claim::quantity::{Interval, Unit};
use crate::collate::{Cited, Collation, Figure, Finding, Reading, Spot, Step};
use crate::gap::Gap;
use crate::render::address;
use crate::render::article_json::{precision_text, role_text};
use crate::render::lineage_json::{JsonGap, JsonLineage};
use crate::render::words::is_invisible;
use crate::story::{Story, chains};

/// What the output says of itself.
pub const SCHEMA: &str = "variorum.collation/1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    articles: Vec<JsonArticle>,
    stories: Vec<JsonStory<'a>>,
    gaps: Vec<JsonGap<'a>>,
}

#[derive(Serialize)]
struct JsonArticle {
    id: String,
    name: String,
    outlet: Option<String>,
    title: Option<String>,
    byline: Option<String>,
    dateline: Option<String>,
    url: Option<String>,
    published: Option<String>,
    modified: Option<String>,
    retrieved: Option<String>,
    section: Option<String>,
    /// By field: where the fact was found.
    sources: Map<String, Value>,
    credits: Vec<JsonCredit>,
    sha256: String,
    aside: Vec<JsonAside>,
    text: String,
}

#[derive(Serialize)]
struct JsonCredit {
    name: String,
    span: Option<[u32; 2]>,
}

#[derive(Serialize)]
struct JsonAside {
    span: [u32; 2],
    kind: &'static str,
    why: &'static str,
}

#[derive(Serialize)]
struct JsonStory<'a> {
    id: String,
    title: String,
    articles: Vec<String>,
    reasons: Vec<JsonReason>,
    /// The first story of the long affair that this one is a chapter of.
    chain: Option<String>,
    #[serde(flatten)]
    lineage: JsonLineage<'a>,
    findings: Vec<JsonFinding>,
    timeline: Vec<JsonStep>,
    places: Vec<JsonSpot>,
    sentences: Vec<JsonSentence>,
}

#[derive(Serialize)]
struct JsonReason {
    article: String,
    why: String,
}

#[derive(Serialize)]
struct JsonFinding {
    id: String,
    dimension: &'static str,
    verdict: &'static str,
    kind: Option<&'static str>,
    question: String,
    reason: String,
    importance: f64,
    readings: Vec<JsonReading>,
    silent: Vec<String>,
    alignment: JsonAlignment,
}

#[derive(Serialize)]
struct JsonAlignment {
    rule: &'static str,
    joined: Vec<String>,
    against: Vec<String>,
}

#[derive(Serialize)]
struct JsonReading {
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    figure: Option<JsonFigure>,
    origins: Vec<String>,
    primary_sources: usize,
    claims: Vec<JsonClaim>,
}

#[derive(Serialize)]
struct JsonFigure {
    literal: JsonInterval,
    implied: JsonInterval,
    unit: String,
}

/// Both ends, `null` for none, and whether each end belongs to it.
#[derive(Serialize)]
struct JsonInterval {
    bounds: [Option<Number>; 2],
    closed: [bool; 2],
}

#[derive(Serialize)]
struct JsonClaim {
    article: String,
    span: [u32; 2],
    quote: String,
    focus: [u32; 2],
    sentence: [u32; 2],
    speaker: Option<String>,
    chain: Vec<String>,
    factuality: &'static str,
    rests_on: Vec<String>,
}

#[derive(Serialize)]
struct JsonStep {
    at: String,
    what: String,
    finding: Option<String>,
    claims: Vec<JsonClaim>,
}

#[derive(Serialize)]
struct JsonSpot {
    name: String,
    country: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
    geonames: Option<u32>,
    precision: &'static str,
    mentions: Vec<JsonMention>,
    findings: Vec<String>,
}

#[derive(Serialize)]
struct JsonMention {
    role: &'static str,
    #[serde(flatten)]
    claim: JsonClaim,
}

#[derive(Serialize)]
struct JsonSentence {
    article: String,
    span: [u32; 2],
    placed: &'static str,
    findings: Vec<String>,
}

/// Writes collations as one line of JSON with a line end.
///
/// `articles` are all of the run, sorted by id; `gaps` those that belong to no collation, such as
/// files that could not be read.
///
/// # Panics
///
/// When a claim's span does not lie inside its article's text: a bug of its maker.
#[must_use]
pub fn collation_json(articles: &[&Article], collations: &[Collation], gaps: &[Gap]) -> String {
    let of_stories =
        collations.iter().flat_map(|collation| collation.story.gaps.iter().chain(&collation.gaps));
    let stories: Vec<&Story> = collations.iter().map(|collation| &collation.story).collect();
    let chains = chains(&stories);
    let document = Document {
        schema: SCHEMA,
        articles: articles.iter().map(|article| article_json(article)).collect(),
        stories: collations
            .iter()
            .enumerate()
            .map(|(story, collation)| {
                // A story by itself is no chain.
                let chain = chains[story];
                let chained = chains.iter().filter(|other| **other == chain).count() > 1;
                story_json(articles, story, collation, chained.then_some(chain))
            })
            .collect(),
        gaps: gaps.iter().chain(of_stories).map(JsonGap::of).collect(),
    };
    let text = serde_json::to_string(&document).expect("the format has text keys only");
    let mut text = escaped(&text);
    text.push('\n');
    text
}

/// JSON in which characters that show nothing, or turn the direction of what follows, stand as
/// escapes: it reads back the same, and shows what it holds.
pub(super) fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut kept = 0;
    for (at, c) in json.char_indices().filter(|(_, c)| *c >= '\u{7f}') {
        if is_invisible(c) || ('\u{7f}'..='\u{9f}').contains(&c) {
            out.push_str(&json[kept..at]);
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
            kept = at + c.len_utf8();
        }
    }
    out.push_str(&json[kept..]);
    out
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

fn article_json(article: &Article) -> JsonArticle {
    let mut sources = Map::new();
    let mut source = |field: &str, source: Option<&Source>| {
        if let Some(source) = source {
            sources.insert(field.to_owned(), source_json(source));
        }
    };
    source("outlet", article.outlet.as_ref().map(|stated| &stated.source));
    source("title", article.title.as_ref().map(|stated| &stated.source));
    source("byline", article.byline.as_ref().map(|stated| &stated.source));
    source("dateline", article.dateline.as_ref().map(|stated| &stated.source));
    source("url", article.url.as_ref().map(|stated| &stated.source));
    source("published", article.published.as_ref().map(|stated| &stated.source));
    source("modified", article.modified.as_ref().map(|stated| &stated.source));
    source("retrieved", article.retrieved.as_ref().map(|stated| &stated.source));
    source("section", article.section.as_ref().map(|stated| &stated.source));
    let text = |stated: &Option<Stated<String>>| Some(stated.as_ref()?.value.clone());
    let moment = |stated: &Option<Stated<Moment>>| Some(moment_text(stated.as_ref()?.value));
    let credit = |credit: &crate::article::Credit| JsonCredit {
        name: credit.name.clone(),
        span: credit.span.map(span),
    };
    JsonArticle {
        id: id(article.id),
        name: article.name.clone(),
        outlet: text(&article.outlet),
        title: text(&article.title),
        byline: text(&article.byline),
        dateline: text(&article.dateline),
        url: text(&article.url),
        published: moment(&article.published),
        modified: moment(&article.modified),
        retrieved: moment(&article.retrieved),
        section: text(&article.section),
        sources,
        credits: article.credits.iter().map(credit).collect(),
        sha256: article.sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
        aside: article
            .aside
            .iter()
            .map(|aside| JsonAside {
                span: span(aside.span),
                kind: aside_kind(aside.kind),
                why: aside.why,
            })
            .collect(),
        text: article.text.clone(),
    }
}

/// A day, or a moment in UTC where one is known.
pub(super) fn moment_text(moment: Moment) -> String {
    match moment.instant {
        Some(instant) => instant.to_string(),
        None => moment.day.to_string(),
    }
}

fn source_json(source: &Source) -> Value {
    match source {
        Source::Field(name) => json!({"kind": "field", "name": name}),
        Source::Page(name) => json!({"kind": "page", "name": name}),
        Source::Text(at) => json!({"kind": "text", "span": span(*at)}),
        Source::Address => json!({"kind": "address"}),
        Source::FileName => json!({"kind": "file name"}),
    }
}

fn aside_kind(kind: AsideKind) -> &'static str {
    match kind {
        AsideKind::Header => "header",
        AsideKind::Promo => "promo",
        AsideKind::Boilerplate => "boilerplate",
        AsideKind::Byline => "byline",
        AsideKind::Caption => "caption",
        AsideKind::Standfirst => "standfirst",
        AsideKind::PullQuote => "pull-quote",
    }
}

fn story_json<'a>(
    articles: &[&Article],
    number: usize,
    collation: &'a Collation,
    chain: Option<usize>,
) -> JsonStory<'a> {
    let story = &collation.story;
    JsonStory {
        id: story_id(number),
        title: collation.title.clone(),
        articles: ids(&story.articles),
        reasons: story
            .reasons()
            .map(|(article, why)| JsonReason { article: id(article), why: why.to_owned() })
            .collect(),
        chain: chain.map(story_id),
        lineage: JsonLineage::of(&story.lineage),
        findings: collation
            .findings
            .iter()
            .map(|finding| finding_json(articles, number, finding))
            .collect(),
        timeline: collation
            .timeline
            .iter()
            .map(|step| step_json(articles, number, collation, step))
            .collect(),
        places: collation
            .spots
            .iter()
            .map(|spot| spot_json(articles, number, collation, spot))
            .collect(),
        sentences: collation
            .sentences
            .iter()
            .map(|sentence| JsonSentence {
                article: id(sentence.article),
                span: span(sentence.span),
                placed: sentence.placed.as_str(),
                findings: sentence
                    .findings
                    .iter()
                    .map(|finding| addressed(number, collation, finding))
                    .collect(),
            })
            .collect(),
    }
}

fn story_id(index: usize) -> String {
    format!("s{}", index + 1)
}

fn origin_id(index: usize) -> String {
    format!("o{}", index + 1)
}

/// A finding's id as it is printed, from its id within the story.
fn addressed(number: usize, collation: &Collation, finding: &str) -> String {
    let known = collation.findings.iter().find(|known| known.id == finding);
    known.map_or_else(|| finding.to_owned(), |known| address(number, known))
}

fn finding_json(articles: &[&Article], number: usize, finding: &Finding) -> JsonFinding {
    JsonFinding {
        id: address(number, finding),
        dimension: finding.dimension.as_str(),
        verdict: finding.verdict.as_str(),
        kind: finding.party_dispute.then_some("party-dispute"),
        question: finding.question.clone(),
        reason: finding.reason.clone(),
        importance: (finding.importance * 1e4).round() / 1e4,
        readings: finding.readings.iter().map(|reading| reading_json(articles, reading)).collect(),
        silent: ids(&finding.silent),
        alignment: JsonAlignment {
            rule: finding.alignment.rule,
            joined: finding.alignment.joined.clone(),
            against: finding.alignment.against.clone(),
        },
    }
}

fn reading_json(articles: &[&Article], reading: &Reading) -> JsonReading {
    JsonReading {
        value: reading.value.clone(),
        figure: reading.figure.as_ref().map(figure_json),
        origins: reading.origins.iter().copied().map(origin_id).collect(),
        primary_sources: reading.sources().primary,
        claims: reading.claims.iter().map(|claim| claim_json(articles, claim)).collect(),
    }
}

fn figure_json(figure: &Figure) -> JsonFigure {
    JsonFigure {
        literal: interval_json(figure.literal),
        implied: interval_json(figure.implied),
        unit: unit_text(&figure.unit),
    }
}

fn interval_json(interval: Interval) -> JsonInterval {
    JsonInterval {
        bounds: [interval.low.and_then(number), interval.high.and_then(number)],
        closed: [interval.low_closed, interval.high_closed],
    }
}

/// A whole number without a decimal point where it is one; `None` for what JSON cannot write.
pub(super) fn number(value: f64) -> Option<Number> {
    // Beyond 2^53 not every whole number has a float of its own.
    if value.fract() == 0.0 && value.abs() < 9.0e15 {
        return Some(Number::from(value as i64));
    }
    Number::from_f64(value)
}

/// The unit's word in the JSON: "count", "EUR", "%", "m", "s", ….
#[must_use]
pub fn unit_text(unit: &Unit) -> String {
    match unit {
        Unit::Count => "count".to_owned(),
        Unit::Money(currency) => currency.clone(),
        Unit::Percent => "%".to_owned(),
        Unit::PercentagePoints => "percentage points".to_owned(),
        Unit::Measure(base) => (*base).to_owned(),
        Unit::Duration => "s".to_owned(),
        Unit::Age => "years of age".to_owned(),
        Unit::Magnitude => "magnitude".to_owned(),
        Unit::Score => "score".to_owned(),
        Unit::Ordinal => "ordinal".to_owned(),
        Unit::Number => "number".to_owned(),
    }
}

fn claim_json(articles: &[&Article], claim: &Cited) -> JsonClaim {
    JsonClaim {
        article: id(claim.article),
        span: span(claim.span),
        quote: articles[claim.article.0 as usize].slice(claim.span).to_owned(),
        focus: span(claim.focus),
        sentence: span(claim.sentence),
        speaker: claim.speaker.clone(),
        chain: claim.chain.clone(),
        factuality: claim.factuality.as_str(),
        rests_on: claim.rests_on.iter().map(ToString::to_string).collect(),
    }
}

fn step_json(articles: &[&Article], number: usize, collation: &Collation, step: &Step) -> JsonStep {
    JsonStep {
        at: step.at.clone(),
        what: step.what.clone(),
        finding: step.finding.as_ref().map(|finding| addressed(number, collation, finding)),
        claims: step.claims.iter().map(|claim| claim_json(articles, claim)).collect(),
    }
}

fn spot_json(articles: &[&Article], number: usize, collation: &Collation, spot: &Spot) -> JsonSpot {
    JsonSpot {
        name: spot.name.clone(),
        country: spot.country.clone(),
        lat: spot.lat,
        lon: spot.lon,
        geonames: spot.geonames,
        precision: precision_text(spot.precision),
        mentions: spot
            .mentions
            .iter()
            .map(|mention| JsonMention {
                role: role_text(mention.role),
                claim: claim_json(articles, &mention.claim),
            })
            .collect(),
        findings: spot
            .findings
            .iter()
            .map(|finding| addressed(number, collation, finding))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gap::Stage;
    use crate::render::made;

    fn document() -> Value {
        let articles = made::articles();
        let collations = [made::collation(&articles)];
        let gap = Gap { stage: Stage::Ingest, article: None, span: None, why: "empty".to_owned() };
        let text = collation_json(&articles.iter().collect::<Vec<_>>(), &collations, &[gap]);
        assert!(text.ends_with("}\n"));
        serde_json::from_str(&text).unwrap()
    }

    fn schema() -> Value {
        let text = include_str!("../../../../schema/variorum.collation-1.json");
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn the_output_is_as_the_schema_says() {
        let schema = schema();
        jsonschema::meta::validate(&schema).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let document = document();
        let errors: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
    }

    #[test]
    fn the_schema_refuses_what_is_not_in_it() {
        let validator = jsonschema::validator_for(&schema()).unwrap();
        let mut document = document();
        document["stories"][0]["findings"][0]["verdict"] = json!("disagrees");
        assert!(!validator.is_valid(&document));
    }

    #[test]
    fn a_quotation_is_what_stands_at_its_span() {
        let document = document();
        let claims = document["stories"][0]["findings"].as_array().unwrap().iter().flat_map(|f| {
            f["readings"].as_array().unwrap().iter().flat_map(|r| r["claims"].as_array().unwrap())
        });
        for claim in claims {
            let number: usize = claim["article"].as_str().unwrap()[1..].parse().unwrap();
            let text = document["articles"][number - 1]["text"].as_str().unwrap();
            let bound = |i: usize| claim["span"][i].as_u64().unwrap() as usize;
            assert_eq!(&text[bound(0)..bound(1)], claim["quote"].as_str().unwrap());
        }
    }

    #[test]
    fn numbers_are_whole_where_they_are_and_never_infinite() {
        assert_eq!(number(700.0).unwrap().to_string(), "700");
        assert_eq!(number(5.9).unwrap().to_string(), "5.9");
        assert_eq!(number(f64::INFINITY), None);
    }
}
