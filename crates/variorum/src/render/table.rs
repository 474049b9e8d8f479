//! Rows for tables and scripts: claims, findings, or dated events, one a line, as CSV or JSON Lines.
//!
//! The columns are told in docs/codebook.md. A cell that cannot be told is empty, never guessed.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::address;
use super::article_json::precision_text;
use super::collation_json::{escaped, moment_text, unit_text};
use super::collation_text::labels;
use super::page::text::fragment;
use super::words::safe;
use crate::article::{Article, ArticleId, Moment, Span};
use crate::claim::place::PlaceRole;
use crate::collate::{Cited, Collation, Dimension, Finding, Reading, Spot, Step, Verdict};
use crate::story::OriginKind;

/// What a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// One claim of one article, as a finding cites it.
    Claims,
    /// One finding.
    Findings,
    /// One step of a story in time.
    Events,
}

impl Rows {
    /// The columns, in their order.
    #[must_use]
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Rows::Claims => CLAIMS,
            Rows::Findings => FINDINGS,
            Rows::Events => EVENTS,
        }
    }
}

const CLAIMS: &[&str] = &[
    "story",
    "finding",
    "dimension",
    "verdict",
    "kind",
    "question",
    "reading",
    "value",
    "unit",
    "best",
    "low",
    "high",
    "strict_low",
    "strict_high",
    "article",
    "outlet",
    "published",
    "speaker",
    "via",
    "factuality",
    "words",
    "sentence",
    "start",
    "end",
    "origin",
    "origin_kind",
    "url",
];

const FINDINGS: &[&str] = &[
    "story",
    "finding",
    "dimension",
    "verdict",
    "kind",
    "question",
    "reason",
    "values",
    "unit",
    "best",
    "low",
    "high",
    "precision",
    "readings",
    "articles",
    "origins",
    "outlets",
    "silent",
    "first_published",
    "last_published",
    "importance",
];

const EVENTS: &[&str] = &[
    "story",
    "event",
    "date",
    "date_precision",
    "date_of",
    "what",
    "finding",
    "verdict",
    "unit",
    "best",
    "low",
    "high",
    "place",
    "country",
    "lat",
    "lon",
    "geonames",
    "place_precision",
    "articles",
    "origins",
    "outlets",
];

/// Writes rows as CSV (RFC 4180): a head, commas, every text in quotation marks, CR LF.
///
/// White space in a text is one space, characters that show nothing are codes, and a text that a
/// spreadsheet would run as a formula begins with an apostrophe.
#[must_use]
pub fn csv(articles: &[&Article], collations: &[Collation], rows: Rows) -> String {
    let mut out = rows.columns().join(",");
    out.push_str("\r\n");
    for row in table(articles, collations, rows) {
        let cells: Vec<String> = row.iter().map(cell).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => {
            let text = safe(text);
            let text = text.trim();
            // What spreadsheets take for the beginning of a formula: OWASP, "CSV injection".
            let lead = if text.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
            format!("\"{lead}{}\"", text.replace('"', "\"\""))
        }
        other => other.to_string(),
    }
}

/// Writes rows as JSON Lines: one object a line, with the columns of [`csv`] as keys.
#[must_use]
pub fn jsonl(articles: &[&Article], collations: &[Collation], rows: Rows) -> String {
    let mut out = String::new();
    for row in table(articles, collations, rows) {
        let keys = rows.columns().iter().map(|key| (*key).to_owned());
        let object: Map<String, Value> = keys.zip(row).collect();
        out.push_str(&escaped(&Value::Object(object).to_string()));
        out.push('\n');
    }
    out
}

fn table(articles: &[&Article], collations: &[Collation], rows: Rows) -> Vec<Vec<Value>> {
    let mut table = Vec::new();
    for (number, collation) in collations.iter().enumerate() {
        let story = Story { articles, number, collation };
        match rows {
            Rows::Claims => table.extend(collation.findings.iter().flat_map(|f| story.claims(f))),
            Rows::Findings => table.extend(collation.findings.iter().map(|f| story.finding(f))),
            Rows::Events => {
                let steps = collation.timeline.iter().enumerate();
                table.extend(steps.map(|(at, step)| story.event(at, step)));
            }
        }
    }
    table
}

/// One story with what its rows ask for.
struct Story<'a> {
    articles: &'a [&'a Article],
    number: usize,
    collation: &'a Collation,
}

impl Story<'_> {
    fn id(&self) -> Value {
        json!(format!("s{}", self.number + 1))
    }

    fn article(&self, id: ArticleId) -> &Article {
        self.articles[id.0 as usize]
    }

    fn kind(finding: &Finding) -> Value {
        if finding.party_dispute { json!("party-dispute") } else { Value::Null }
    }

    fn published(&self, id: ArticleId) -> Option<Moment> {
        Some(self.article(id).published.as_ref()?.value)
    }

    fn claims(&self, finding: &Finding) -> Vec<Vec<Value>> {
        let mut rows = Vec::new();
        for (number, reading) in finding.readings.iter().enumerate() {
            let figure = reading.figure.as_ref();
            let bounds = |of: Option<crate::claim::quantity::Interval>| {
                let of = of.map(|interval| (interval.low, interval.high));
                of.unwrap_or((None, None))
            };
            let (low, high) = bounds(figure.map(|figure| figure.implied));
            let (strict_low, strict_high) = bounds(figure.map(|figure| figure.literal));
            let best = low.filter(|low| Some(*low) == high);
            for claim in &reading.claims {
                let article = self.article(claim.article);
                let outlet = article.outlet.as_ref().map(|outlet| outlet.value.clone());
                let url = article.url.as_ref();
                let origins = &self.collation.story.lineage.origins;
                let origin = origins.iter().position(|o| o.articles.contains(&claim.article));
                let kind = origin.map(|at| match origins[at].kind {
                    OriginKind::Agency => "agency",
                    OriginKind::Outlet => "outlet",
                    OriginKind::Unknown => "unknown",
                });
                rows.push(vec![
                    self.id(),
                    json!(address(self.number, finding)),
                    json!(finding.dimension.as_str()),
                    json!(finding.verdict.as_str()),
                    Story::kind(finding),
                    json!(finding.question),
                    json!(number + 1),
                    json!(reading.value),
                    json!(figure.map(|figure| unit_text(&figure.unit))),
                    number_cell(best),
                    number_cell(low),
                    number_cell(high),
                    number_cell(strict_low),
                    number_cell(strict_high),
                    json!(format!("a{}", claim.article.0 + 1)),
                    json!(outlet),
                    json!(self.published(claim.article).map(moment_text)),
                    json!(claim.speaker),
                    if claim.chain.is_empty() {
                        Value::Null
                    } else {
                        json!(claim.chain.join(" < "))
                    },
                    json!(claim.factuality.as_str()),
                    json!(article.slice(claim.focus)),
                    json!(article.slice(claim.sentence)),
                    json!(claim.focus.start),
                    json!(claim.focus.end),
                    json!(origin.map(|at| format!("o{}", at + 1))),
                    json!(kind),
                    json!(url.and_then(|url| fragment(&url.value, article.slice(claim.sentence)))),
                ]);
            }
        }
        rows
    }

    fn finding(&self, finding: &Finding) -> Vec<Value> {
        let cited = cited(finding.readings.iter().flat_map(|reading| &reading.claims));
        let estimate = self.estimate(finding);
        let mut days: Vec<Moment> = cited.iter().filter_map(|id| self.published(*id)).collect();
        days.sort_by(|a, b| a.order(b));
        let values: Vec<&str> = finding.readings.iter().map(|r| r.value.as_str()).collect();
        vec![
            self.id(),
            json!(address(self.number, finding)),
            json!(finding.dimension.as_str()),
            json!(finding.verdict.as_str()),
            Story::kind(finding),
            json!(finding.question),
            json!(finding.reason),
            json!(values.join(" | ")),
            json!(estimate.unit),
            number_cell(estimate.best),
            number_cell(estimate.low),
            number_cell(estimate.high),
            json!(self.precision(finding)),
            json!(finding.readings.len()),
            json!(cited.len()),
            json!(self.origins(&cited)),
            json!(self.outlets(&cited)),
            if finding.silent.is_empty() {
                Value::Null
            } else {
                json!(self.outlets(&finding.silent.iter().copied().collect()))
            },
            json!(days.first().copied().map(moment_text)),
            json!(days.last().copied().map(moment_text)),
            json!((finding.importance * 1e4).round() / 1e4),
        ]
    }

    fn event(&self, at: usize, step: &Step) -> Vec<Value> {
        let finding = step.finding.as_ref();
        let finding = finding.and_then(|id| self.collation.findings.iter().find(|f| f.id == *id));
        let estimate =
            finding.map(|finding| self.estimate_of_step(finding, step)).unwrap_or_default();
        let cited = cited(&step.claims);
        let spot = self.only_place(step);
        // A figure's step stands at its publication, any other at what happened.
        let date_of = finding.map(|finding| match finding.dimension {
            Dimension::Quantity => "publication",
            _ => "event",
        });
        vec![
            self.id(),
            json!(format!("s{}.e{}", self.number + 1, at + 1)),
            json!(step.at),
            json!(date_precision(&step.at)),
            json!(date_of),
            json!(step.what),
            json!(finding.map(|finding| address(self.number, finding))),
            json!(finding.map(|finding| finding.verdict.as_str())),
            json!(estimate.unit),
            number_cell(estimate.best),
            number_cell(estimate.low),
            number_cell(estimate.high),
            json!(spot.map(|spot| &spot.name)),
            json!(spot.and_then(|spot| spot.country.as_ref())),
            number_cell(spot.and_then(|spot| spot.lat)),
            number_cell(spot.and_then(|spot| spot.lon)),
            json!(spot.and_then(|spot| spot.geonames)),
            json!(spot.map(|spot| precision_text(spot.precision))),
            json!(cited.len()),
            json!(self.origins(&cited)),
            json!(self.outlets(&cited)),
        ]
    }

    fn origins(&self, articles: &BTreeSet<ArticleId>) -> usize {
        let origins = &self.collation.story.lineage.origins;
        origins.iter().filter(|o| o.articles.iter().any(|id| articles.contains(id))).count()
    }

    fn outlets(&self, articles: &BTreeSet<ArticleId>) -> String {
        let labels = labels(self.articles, &self.collation.story.articles);
        let names: Vec<&str> =
            articles.iter().filter_map(|id| labels.get(id).map(String::as_str)).collect();
        names.join(" | ")
    }

    /// Least, most and best of a finding's figures, as its verdict allows.
    fn estimate(&self, finding: &Finding) -> Estimate {
        let figures: Vec<_> =
            finding.readings.iter().filter_map(|reading| reading.figure.as_ref()).collect();
        let Some(first) = figures.first() else { return Estimate::default() };
        if figures.len() < finding.readings.len() || figures.iter().any(|f| f.unit != first.unit) {
            return Estimate::default();
        }
        // One open end, and there is no least or no most.
        let least: Option<Vec<f64>> = figures.iter().map(|figure| figure.implied.low).collect();
        let most: Option<Vec<f64>> = figures.iter().map(|figure| figure.implied.high).collect();
        Estimate {
            unit: Some(unit_text(&first.unit)),
            low: least.and_then(|ends| ends.into_iter().reduce(f64::min)),
            high: most.and_then(|ends| ends.into_iter().reduce(f64::max)),
            best: self.best(finding),
        }
    }

    /// The one figure that every reading leaves open; where a later report takes the place of an
    /// earlier one, the latest. `None` wherever the reports part: it is not for this table to choose.
    fn best(&self, finding: &Finding) -> Option<f64> {
        let point = |reading: &Reading| {
            let implied = reading.figure.as_ref()?.implied;
            implied.low.filter(|low| Some(*low) == implied.high)
        };
        match finding.verdict {
            Verdict::Contradicts | Verdict::Differs => None,
            Verdict::Supersedes => {
                let dated: Vec<(Moment, &Reading)> = finding
                    .readings
                    .iter()
                    .flat_map(|reading| reading.claims.iter().map(move |claim| (claim, reading)))
                    .filter_map(|(claim, reading)| Some((self.published(claim.article)?, reading)))
                    .collect();
                let (latest, _) = dated.iter().max_by(|a, b| a.0.order(&b.0))?;
                let mut last = dated
                    .iter()
                    .filter(|(moment, _)| moment.order(latest).is_eq())
                    .filter_map(|(_, reading)| point(reading));
                let first = last.next()?;
                last.all(|other| other == first).then_some(first)
            }
            _ => {
                let within = |value: f64| {
                    finding.readings.iter().filter_map(|r| r.figure.as_ref()).all(|figure| {
                        figure.literal.low.is_none_or(|low| low <= value)
                            && figure.literal.high.is_none_or(|high| value <= high)
                    })
                };
                let points: BTreeSet<u64> = finding
                    .readings
                    .iter()
                    .filter_map(point)
                    .filter(|value| within(*value))
                    .map(f64::to_bits)
                    .collect();
                (points.len() == 1).then(|| points.first().map(|bits| f64::from_bits(*bits)))?
            }
        }
    }

    /// The figure of one step: that of the reading which its claims give.
    fn estimate_of_step(&self, finding: &Finding, step: &Step) -> Estimate {
        let claim = step.claims.first();
        let reading = finding
            .readings
            .iter()
            .find(|reading| claim.is_some_and(|c| reading.claims.contains(c)));
        let Some(figure) = reading.and_then(|reading| reading.figure.as_ref()) else {
            return Estimate::default();
        };
        let (low, high) = (figure.implied.low, figure.implied.high);
        Estimate {
            unit: Some(unit_text(&figure.unit)),
            low,
            high,
            best: low.filter(|low| Some(*low) == high),
        }
    }

    /// How precisely a finding's readings tell what they tell.
    fn precision(&self, finding: &Finding) -> Option<String> {
        match finding.dimension {
            Dimension::Quantity => {
                let mut figures =
                    finding.readings.iter().filter_map(|r| r.figure.as_ref()).peekable();
                figures.peek()?;
                let exact = figures.all(|figure| figure.implied.low == figure.implied.high);
                Some(if exact { "exact" } else { "interval" }.to_owned())
            }
            Dimension::Place => {
                let spots = self.collation.spots.iter();
                let kinds: BTreeSet<&str> = spots
                    .filter(|spot| spot.findings.contains(&finding.id))
                    .map(|spot| precision_text(spot.precision))
                    .collect();
                (!kinds.is_empty()).then(|| kinds.into_iter().collect::<Vec<_>>().join(" | "))
            }
            _ => None,
        }
    }

    /// The place in whose sentence a step is told, where there is one and no other.
    fn only_place(&self, step: &Step) -> Option<&Spot> {
        let told = |spot: &&Spot| {
            spot.mentions.iter().any(|mention| {
                mention.role == PlaceRole::Where
                    && step.claims.iter().any(|claim| within(claim, &mention.claim))
            })
        };
        let mut spots = self.collation.spots.iter().filter(told);
        let first = spots.next()?;
        spots.next().is_none().then_some(first)
    }
}

fn within(claim: &Cited, place: &Cited) -> bool {
    let sentence: Span = claim.sentence;
    claim.article == place.article && sentence.contains(place.span)
}

#[derive(Default)]
struct Estimate {
    unit: Option<String>,
    best: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

fn cited<'a>(claims: impl IntoIterator<Item = &'a Cited>) -> BTreeSet<ArticleId> {
    claims.into_iter().map(|claim| claim.article).collect()
}

/// "moment", "day", "month", "year", or "interval": of a date in EDTF.
fn date_precision(edtf: &str) -> &'static str {
    let digits = edtf.trim_end_matches(['?', '~', '%']);
    if digits.contains('/') || digits.contains("..") {
        return "interval";
    }
    match (digits.contains('T'), digits.matches('-').count()) {
        (true, _) => "moment",
        (_, 2..) => "day",
        (_, 1) => "month",
        _ => "year",
    }
}

/// A whole number without a decimal point where it is one.
fn number_cell(value: Option<f64>) -> Value {
    value.and_then(super::collation_json::number).map_or(Value::Null, Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::made;

    fn made_csv(rows: Rows) -> String {
        let articles = made::articles();
        let collation = made::collation(&articles);
        csv(&articles.iter().collect::<Vec<_>>(), &[collation], rows)
    }

    #[test]
    fn a_row_has_a_cell_for_every_column() {
        for rows in [Rows::Claims, Rows::Findings, Rows::Events] {
            let text = made_csv(rows);
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
            assert_eq!(head, rows.columns());
            let records: Vec<_> = reader.records().map(Result::unwrap).collect();
            assert!(!records.is_empty());
        }
    }

    #[test]
    fn reports_that_part_have_no_best_figure() {
        let text = made_csv(Rows::Findings);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let first = reader.records().next().unwrap().unwrap();
        let column = |name: &str| {
            let at = FINDINGS.iter().position(|column| *column == name).unwrap();
            first[at].to_owned()
        };
        assert_eq!(
            (column("best"), column("low"), column("high")),
            (String::new(), "600".to_owned(), "900".to_owned())
        );
    }

    #[test]
    fn nothing_in_a_cell_is_run_by_a_spreadsheet() {
        assert_eq!(cell(&json!("=HYPERLINK(\"x\")")), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(cell(&json!("\t=1+1")), "\"'=1+1\"");
        assert_eq!(cell(&json!(-5)), "-5");
    }

    #[test]
    fn dates_say_how_precise_they_are() {
        for (edtf, precision) in [
            ("2024-03-14T09:00:00Z", "moment"),
            ("2024-03-14", "day"),
            ("2024-03~", "month"),
            ("2024", "year"),
            ("2024-03-01/2024-03-05", "interval"),
        ] {
            assert_eq!(date_precision(edtf), precision);
        }
    }
}
