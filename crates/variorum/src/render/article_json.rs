//! What single articles claim, as JSON, version 1: `schema/variorum.article-1.json`.
//!
//! The types of this file are the format. They are built from the domain's types and never the
//! other way round; a field is only added within a version, never renamed or given a new meaning.

use serde::Serialize;
use serde_json::{Map, Number, Value, json};

use crate::article::{Article, ArticleId, AsideKind, Moment, Source, Span, Stated};
use crate::claim::event::{Event, Role};
use crate::claim::place::{Place, PlaceRole, Precision};
use crate::claim::quantity::{Hedge, Interval, Quantity, SetRelation, Unit};
use crate::claim::statement::{Speaker, SpeakerKind, Statement, StatementKind};
use crate::claim::time::{Anchor, Granularity, Tense, Time, TimeKind};
use crate::claim::{ClaimId, Family};
use crate::gap::Gap;
use crate::language::{Analysis, MentionKind, NameKind};
use crate::story::Read;

/// What stands before the first article; between two stands a comma.
pub const OPENING: &str = "{\"schema\":\"variorum.article/1\",\"articles\":[";

/// What stands behind the last article, with a line end. Of `gaps` only those of no article, such
/// as files that could not be read, are written.
#[must_use]
pub fn closing(gaps: &[Gap]) -> String {
    let of_none: Vec<JsonGap> =
        gaps.iter().filter(|gap| gap.article.is_none()).map(gap_json).collect();
    format!("],\"gaps\":{}}}\n", serde_json::to_string(&of_none).expect(KEYS))
}

/// Writes what articles claim as one line of JSON with a line end.
///
/// With `layers`, the sentences, tokens, names and entities that the claims stand on are written,
/// too. A program that holds few articles in memory writes [`OPENING`], [`article_json`] and
/// [`closing`] itself.
#[must_use]
pub fn articles_json(reads: &[&Read<'_>], gaps: &[Gap], layers: bool) -> String {
    let articles: Vec<String> = reads.iter().map(|read| article_json(read, gaps, layers)).collect();
    format!("{OPENING}{}{}", articles.join(","), closing(gaps))
}

/// Writes what one article claims as a JSON object: an entry of `articles`.
///
/// Gaps of `gaps` that concern it stand among its own.
#[must_use]
pub fn article_json(read: &Read<'_>, gaps: &[Gap], layers: bool) -> String {
    serde_json::to_string(&JsonArticle::new(read, gaps, layers)).expect(KEYS)
}

const KEYS: &str = "the format has text keys only";

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
    statements: Vec<JsonStatement>,
    quantities: Vec<JsonQuantity>,
    times: Vec<JsonTime>,
    places: Vec<JsonPlace>,
    events: Vec<JsonEvent>,
    aside: Vec<JsonAside>,
    gaps: Vec<JsonGap>,
    #[serde(skip_serializing_if = "Option::is_none")]
    layers: Option<JsonLayers>,
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
struct JsonStatement {
    id: String,
    kind: &'static str,
    cue: Option<[u32; 2]>,
    content: Vec<[u32; 2]>,
    source: Option<[u32; 2]>,
    speaker: Option<String>,
    speaker_kind: &'static str,
    chain: Vec<JsonSpeaker>,
    factuality: &'static str,
    factuality_cue: Option<[u32; 2]>,
}

#[derive(Serialize)]
struct JsonSpeaker {
    span: Option<[u32; 2]>,
    name: Option<String>,
    kind: &'static str,
}

#[derive(Serialize)]
struct JsonQuantity {
    id: String,
    span: [u32; 2],
    number: [u32; 2],
    value: Option<Number>,
    hedge: &'static str,
    hedge_span: Option<[u32; 2]>,
    literal: [Option<Number>; 2],
    literal_closed: [bool; 2],
    implied: [Option<Number>; 2],
    implied_closed: [bool; 2],
    /// The printed unit: "day", "kilometre", a currency's name, else as `base.unit`.
    unit: String,
    /// The same bounds in the base unit, for comparing.
    base: JsonBase,
    per: Option<String>,
    unit_span: Option<[u32; 2]>,
    counted: Option<JsonCounted>,
    set: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<[Option<Number>; 2]>,
    change: i8,
}

#[derive(Serialize)]
struct JsonBase {
    unit: String,
    literal: [Option<Number>; 2],
    implied: [Option<Number>; 2],
}

#[derive(Serialize)]
struct JsonCounted {
    span: [u32; 2],
    head: String,
    class: Option<&'static str>,
    kind: Option<&'static str>,
    happens: Option<&'static str>,
}

#[derive(Serialize)]
struct JsonTime {
    id: String,
    span: [u32; 2],
    edtf: String,
    timex: String,
    #[serde(rename = "type")]
    kind: &'static str,
    start: Option<String>,
    end: Option<String>,
    granularity: &'static str,
    approximate: bool,
    anchor: Value,
    utc_offset_minutes: Option<i16>,
}

#[derive(Serialize)]
struct JsonPlace {
    id: String,
    span: [u32; 2],
    name: [u32; 2],
    canonical: Option<String>,
    country: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
    geonames: Option<u32>,
    precision: &'static str,
    role: &'static str,
}

#[derive(Serialize)]
struct JsonEvent {
    id: String,
    span: [u32; 2],
    trigger: Option<[u32; 2]>,
    lemma: String,
    class: Option<&'static str>,
    roles: Vec<JsonRole>,
    factuality: &'static str,
}

#[derive(Serialize)]
struct JsonRole {
    role: &'static str,
    span: [u32; 2],
}

#[derive(Serialize)]
struct JsonGap {
    stage: &'static str,
    span: Option<[u32; 2]>,
    why: String,
}

#[derive(Serialize)]
struct JsonLayers {
    paragraphs: Vec<[u32; 2]>,
    sentences: Vec<JsonSentence>,
    tokens: Vec<JsonToken>,
    quotations: Vec<JsonQuotation>,
    names: Vec<JsonName>,
    entities: Vec<JsonEntity>,
}

#[derive(Serialize)]
struct JsonSentence {
    span: [u32; 2],
    tokens: [usize; 2],
    paragraph: usize,
}

#[derive(Serialize)]
struct JsonToken {
    span: [u32; 2],
    upos: &'static str,
    xpos: &'static str,
    head: usize,
    deprel: &'static str,
}

#[derive(Serialize)]
struct JsonQuotation {
    span: [u32; 2],
    depth: u8,
    closed: bool,
    continues: bool,
}

#[derive(Serialize)]
struct JsonName {
    span: [u32; 2],
    kind: &'static str,
    entity: usize,
}

#[derive(Serialize)]
struct JsonEntity {
    name: String,
    kind: &'static str,
    mentions: Vec<JsonMention>,
    titles: Vec<[u32; 2]>,
}

#[derive(Serialize)]
struct JsonMention {
    span: [u32; 2],
    kind: &'static str,
}

impl JsonArticle {
    fn new(read: &Read<'_>, gaps: &[Gap], layers: bool) -> Self {
        let article = read.article();
        let claims = &read.claims;
        let of = |family: Family, index: usize| {
            ClaimId { article: article.id, family, index }.to_string()
        };
        let text = |stated: &Option<Stated<String>>| Some(stated.as_ref()?.value.clone());
        let moment = |stated: &Option<Stated<Moment>>| Some(moment_text(stated.as_ref()?.value));
        let own = gaps.iter().filter(|gap| gap.article == Some(article.id));
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
            sources: sources(article),
            credits: article
                .credits
                .iter()
                .map(|credit| JsonCredit { name: credit.name.clone(), span: credit.span.map(span) })
                .collect(),
            sha256: article.sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
            statements: numbered(&claims.statements, |i, s| {
                statement_json(of(Family::Statement, i), s)
            }),
            quantities: numbered(&claims.quantities, |i, q| {
                quantity_json(of(Family::Quantity, i), q)
            }),
            times: numbered(&claims.times, |i, t| time_json(of(Family::Time, i), t)),
            places: numbered(&claims.places, |i, p| place_json(of(Family::Place, i), p)),
            events: numbered(&claims.events, |i, e| {
                event_json(of(Family::Event, i), e, &read.analysis)
            }),
            aside: article
                .aside
                .iter()
                .map(|aside| JsonAside {
                    span: span(aside.span),
                    kind: aside_kind(aside.kind),
                    why: aside.why,
                })
                .collect(),
            gaps: own.chain(&read.analysis.gaps).chain(&claims.gaps).map(gap_json).collect(),
            layers: layers.then(|| layers_json(&read.analysis)),
            text: article.text.clone(),
        }
    }
}

fn numbered<T, J>(items: &[T], json: impl Fn(usize, &T) -> J) -> Vec<J> {
    items.iter().enumerate().map(|(index, item)| json(index, item)).collect()
}

fn id(article: ArticleId) -> String {
    format!("a{}", article.0 + 1)
}

fn span(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

/// A day, or a moment in UTC where one is known.
fn moment_text(moment: Moment) -> String {
    moment.instant.map_or_else(|| moment.day.to_string(), |instant| instant.to_string())
}

fn sources(article: &Article) -> Map<String, Value> {
    let source = |stated: &Option<Stated<String>>| Some(source_json(&stated.as_ref()?.source));
    let dated = |stated: &Option<Stated<Moment>>| Some(source_json(&stated.as_ref()?.source));
    [
        ("outlet", source(&article.outlet)),
        ("title", source(&article.title)),
        ("byline", source(&article.byline)),
        ("dateline", source(&article.dateline)),
        ("url", source(&article.url)),
        ("published", dated(&article.published)),
        ("modified", dated(&article.modified)),
        ("retrieved", dated(&article.retrieved)),
        ("section", source(&article.section)),
    ]
    .into_iter()
    .filter_map(|(field, source)| Some((field.to_owned(), source?)))
    .collect()
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

fn statement_json(id: String, statement: &Statement) -> JsonStatement {
    JsonStatement {
        id,
        kind: match statement.kind {
            StatementKind::Direct => "direct",
            StatementKind::Indirect => "indirect",
            StatementKind::Mixed => "mixed",
            StatementKind::Belief => "belief",
            StatementKind::Intention => "intention",
        },
        cue: statement.cue.map(span),
        content: statement.content.iter().copied().map(span).collect(),
        source: statement.speaker.span.map(span),
        speaker: statement.speaker.name.clone(),
        speaker_kind: speaker_kind(statement.speaker.kind),
        chain: statement.chain.iter().map(speaker_json).collect(),
        factuality: statement.modality.factuality.as_str(),
        factuality_cue: statement.modality.cue.map(span),
    }
}

fn speaker_json(speaker: &Speaker) -> JsonSpeaker {
    JsonSpeaker {
        span: speaker.span.map(span),
        name: speaker.name.clone(),
        kind: speaker_kind(speaker.kind),
    }
}

fn speaker_kind(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Office => "office",
        SpeakerKind::Organisation => "organisation",
        SpeakerKind::Outlet => "outlet",
        SpeakerKind::Document => "document",
        SpeakerKind::Group => "group",
        SpeakerKind::Unnamed => "unnamed",
        SpeakerKind::Open => "open",
    }
}

fn quantity_json(id: String, quantity: &Quantity) -> JsonQuantity {
    // In the unit of the text, as a reader sees it: five days, not 432,000 seconds.
    let printed = |base: f64| number(quantity.printed(base));
    let bounds =
        |interval: Interval| [interval.low.and_then(printed), interval.high.and_then(printed)];
    let base = |interval: Interval| [interval.low.and_then(number), interval.high.and_then(number)];
    let closed = |interval: Interval| [interval.low_closed, interval.high_closed];
    JsonQuantity {
        id,
        span: span(quantity.span),
        number: span(quantity.number),
        value: printed(quantity.value),
        hedge: match quantity.hedge {
            Hedge::Exact => "exact",
            Hedge::About => "about",
            Hedge::MoreThan => "more than",
            Hedge::AtLeast => "at least",
            Hedge::Nearly => "nearly",
            Hedge::LessThan => "less than",
            Hedge::UpTo => "up to",
            Hedge::Between => "between",
            Hedge::Vague => "vague",
            Hedge::Share => "share",
        },
        hedge_span: quantity.hedge_span.map(span),
        literal: bounds(quantity.literal),
        literal_closed: closed(quantity.literal),
        implied: bounds(quantity.implied),
        implied_closed: closed(quantity.implied),
        unit: quantity.unit_name.map_or_else(|| unit_text(&quantity.unit), str::to_owned),
        base: JsonBase {
            unit: unit_text(&quantity.unit),
            literal: base(quantity.literal),
            implied: base(quantity.implied),
        },
        per: quantity.per.clone(),
        unit_span: quantity.unit_span.map(span),
        counted: quantity.counted.as_ref().map(|counted| JsonCounted {
            span: span(counted.span),
            head: counted.head.clone(),
            class: counted.class,
            kind: counted.kind,
            happens: counted.happens,
        }),
        set: match quantity.set {
            SetRelation::Whole => "whole",
            SetRelation::Part => "part",
            SetRelation::Including => "including",
            SetRelation::Besides => "besides",
            SetRelation::Remaining => "remaining",
            SetRelation::Total => "total",
        },
        share: quantity.share.map(|(from, to)| [number(from), number(to)]),
        change: quantity.change,
    }
}

/// A whole number without a decimal point where it is one; `None` for what JSON cannot write.
fn number(value: f64) -> Option<Number> {
    // Beyond 2^53 not every whole number has a float of its own.
    if value.fract() == 0.0 && value.abs() < 9.0e15 {
        return Some(Number::from(value as i64));
    }
    Number::from_f64(value)
}

pub(super) fn unit_text(unit: &Unit) -> String {
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

fn time_json(id: String, time: &Time) -> JsonTime {
    let why = anchor_reason(time);
    JsonTime {
        id,
        span: span(time.span),
        edtf: time.edtf.clone(),
        timex: time.timex.clone(),
        kind: match time.kind {
            TimeKind::Date => "date",
            TimeKind::Time => "time",
            TimeKind::Duration => "duration",
            TimeKind::Set => "set",
        },
        start: time.start.map(|start| start.to_string()),
        end: time.end.map(|end| end.to_string()),
        granularity: match time.granularity {
            Granularity::Clock => "clock",
            Granularity::PartOfDay => "part of day",
            Granularity::Day => "day",
            Granularity::Week => "week",
            Granularity::Month => "month",
            Granularity::Quarter => "quarter",
            Granularity::Year => "year",
            Granularity::Longer => "longer",
        },
        approximate: time.approximate,
        anchor: match time.anchor {
            Anchor::Absolute => json!({"kind": "absolute", "why": why}),
            Anchor::Publication => json!({"kind": "publication", "why": why}),
            Anchor::Text(at) => json!({"kind": "text", "span": span(at), "why": why}),
            Anchor::Event(at) => json!({"kind": "event", "span": span(at), "why": why}),
            Anchor::StoryMate => json!({"kind": "story mate", "why": why}),
            Anchor::Missing => json!({"kind": "missing", "why": why}),
        },
        utc_offset_minutes: time.offset_minutes,
    }
}

/// Why a time was read against its anchor, and on which side of it.
fn anchor_reason(time: &Time) -> String {
    let side = match time.tense {
        Tense::Past => "the clause looks back",
        Tense::Future => "the clause looks ahead",
        Tense::Unknown => "the clause looks to neither side",
    };
    match time.anchor {
        Anchor::Absolute => "the words need no other date".to_owned(),
        Anchor::Publication => format!("counted from the day of publication; {side}"),
        Anchor::Text(_) => "counted from the time that the text speaks of before".to_owned(),
        Anchor::Event(_) => "counted from the day that the text gives the event".to_owned(),
        Anchor::StoryMate => {
            format!("the report has no date: counted from another one's of the story; {side}")
        }
        Anchor::Missing => "the report has no date that the words could be counted from".to_owned(),
    }
}

fn place_json(id: String, place: &Place) -> JsonPlace {
    JsonPlace {
        id,
        span: span(place.span),
        name: span(place.name),
        canonical: place.canonical.clone(),
        country: place.country.clone(),
        lat: place.lat,
        lon: place.lon,
        geonames: place.geonames,
        precision: precision_text(place.precision),
        role: role_text(place.role),
    }
}

/// The word for a precision in the JSON and the exports.
pub(super) fn precision_text(precision: Precision) -> &'static str {
    match precision {
        Precision::Point => "point",
        Precision::Town => "town",
        Precision::District => "district",
        Precision::Region => "region",
        Precision::Country => "country",
        Precision::Vague => "vague",
        Precision::Unknown => "unknown",
    }
}

/// The word for a place's role in the JSON and the exports.
pub(super) fn role_text(role: PlaceRole) -> &'static str {
    match role {
        PlaceRole::Where => "where",
        PlaceRole::From => "from",
        PlaceRole::To => "to",
        PlaceRole::Dateline => "dateline",
        PlaceRole::Of => "of",
        PlaceRole::Actor => "actor",
        PlaceRole::Unclear => "unclear",
    }
}

fn event_json(id: String, event: &Event, analysis: &Analysis<'_>) -> JsonEvent {
    let role = |role: Role| match role {
        Role::Actor => "actor",
        Role::Recipient => "recipient",
        Role::Where => "where",
        Role::From => "from",
        Role::To => "to",
        Role::When => "when",
        Role::Other => "other",
    };
    JsonEvent {
        id,
        span: span(event.span),
        trigger: analysis.tokens.get(event.trigger).map(|token| span(token.span)),
        lemma: event.lemma.clone(),
        class: event.class,
        roles: event
            .participants
            .iter()
            .map(|one| JsonRole { role: role(one.role), span: span(one.span) })
            .collect(),
        factuality: event.modality.factuality.as_str(),
    }
}

fn gap_json(gap: &Gap) -> JsonGap {
    JsonGap { stage: gap.stage.as_str(), span: gap.span.map(span), why: gap.why.clone() }
}

fn layers_json(analysis: &Analysis<'_>) -> JsonLayers {
    JsonLayers {
        paragraphs: analysis.paragraphs.iter().copied().map(span).collect(),
        sentences: analysis
            .sentences
            .iter()
            .map(|sentence| JsonSentence {
                span: span(sentence.span),
                tokens: [sentence.tokens.start, sentence.tokens.end],
                paragraph: sentence.paragraph,
            })
            .collect(),
        tokens: analysis
            .tokens
            .iter()
            .map(|token| JsonToken {
                span: span(token.span),
                upos: token.upos.as_str(),
                xpos: token.xpos.as_str(),
                head: token.head,
                deprel: token.deprel.as_str(),
            })
            .collect(),
        quotations: analysis
            .quotations
            .iter()
            .map(|quotation| JsonQuotation {
                span: span(quotation.span),
                depth: quotation.depth,
                closed: quotation.closed,
                continues: quotation.continues,
            })
            .collect(),
        names: analysis
            .names
            .iter()
            .map(|name| JsonName {
                span: span(name.span),
                kind: name_kind(name.kind),
                entity: name.entity,
            })
            .collect(),
        entities: analysis
            .entities
            .iter()
            .map(|entity| JsonEntity {
                name: entity.name.clone(),
                kind: name_kind(entity.kind),
                mentions: entity
                    .mentions
                    .iter()
                    .map(|mention| JsonMention {
                        span: span(mention.span),
                        kind: match mention.kind {
                            MentionKind::Name => "name",
                            MentionKind::Description => "description",
                            MentionKind::Pronoun => "pronoun",
                        },
                    })
                    .collect(),
                titles: entity.titles.iter().copied().map(span).collect(),
            })
            .collect(),
    }
}

pub(super) fn name_kind(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "person",
        NameKind::Organisation => "organisation",
        NameKind::Place => "place",
        NameKind::Nationality => "nationality",
        NameKind::Event => "event",
        NameKind::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gap::Stage;
    use crate::render::made;

    #[test]
    fn the_output_is_as_the_schema_says() {
        let schema = include_str!("../../../../schema/variorum.article-1.json");
        let schema: Value = serde_json::from_str(schema).unwrap();
        jsonschema::meta::validate(&schema).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let articles = made::articles();
        let reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
        let gap = Gap { stage: Stage::Ingest, article: None, span: None, why: "empty".to_owned() };
        let own = Gap { article: Some(articles[0].id), ..gap.clone() };
        let reads: Vec<&Read<'_>> = reads.iter().collect();
        for layers in [false, true] {
            let text = articles_json(&reads, &[gap.clone(), own.clone()], layers);
            let document: Value = serde_json::from_str(&text).unwrap();
            let errors: Vec<String> = validator
                .iter_errors(&document)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert_eq!(errors, [""; 0]);
            assert_eq!(document["gaps"].as_array().unwrap().len(), 1);
        }
    }

    #[test]
    fn whole_numbers_have_no_point() {
        assert_eq!(number(700.0).unwrap().to_string(), "700");
        assert_eq!(number(5.5).unwrap().to_string(), "5.5");
        assert_eq!(number(f64::INFINITY), None);
    }
}
