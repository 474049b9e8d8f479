//! What single articles claim, as text for a terminal: who says what, how many, when, where.
//!
//! For the reader who asks what was made of one report, before it is put beside others.

use std::collections::BTreeMap;

use super::collation_text::{Page, Style};
use super::words::{Ink, Words, clip};
use crate::article::{Article, AsideKind, Moment, Source, Span, Stated};
use crate::claim::factuality::Factuality;
use crate::claim::place::{Place, PlaceRole, Precision};
use crate::claim::quantity::{Hedge, Interval, Quantity, SetRelation, Unit};
use crate::claim::statement::{Speaker, SpeakerKind, Statement, StatementKind};
use crate::claim::time::words::when;
use crate::claim::time::{Anchor, Time};
use crate::gap::Gap;
use crate::story::Read;

/// Columns of the left side of a list, in hundredths of the page.
const LEFT_SHARE: usize = 34;

/// Bytes of a statement that are shown; the whole with [`Style::full`].
const WORDS_MAX: usize = 400;

/// Bytes of a cue that are shown.
const CUE_MAX: usize = 40;

/// Writes what one article claims.
///
/// Gaps of `gaps` that concern it stand among its own.
#[must_use]
pub fn article_text(read: &Read<'_>, gaps: &[Gap], style: Style) -> String {
    let mut page = Page::new(style);
    let article = read.article();
    let claims = &read.claims;
    head(article, &mut page);
    if !claims.statements.is_empty() {
        page.heading(&format!("WHO SAYS WHAT · {}", claims.statements.len()));
        for statement in &claims.statements {
            statement_text(article, statement, style, &mut page);
        }
    }
    let figures: Vec<&Quantity> = claims.quantities.iter().collect();
    if !figures.is_empty() {
        page.heading(&format!("FIGURES · {}", figures.len()));
        for figure in figures {
            row(article, figure.span, Some(figure.number), &figure_words(figure), &mut page);
        }
    }
    if !claims.times.is_empty() {
        page.heading(&format!("TIMES · {}", claims.times.len()));
        for time in &claims.times {
            row(article, time.span, None, &time_words(article, time), &mut page);
        }
    }
    places_text(article, &claims.places, &mut page);
    if !article.aside.is_empty() {
        page.heading(&format!("SET ASIDE, NOT PART OF THE REPORT · {}", article.aside.len()));
        for aside in &article.aside {
            let left = Words::new().dim(&clip(article.slice(aside.span), 200));
            page.paragraph(2, &left);
            let kind = match aside.kind {
                AsideKind::Header => "header",
                AsideKind::Promo => "promo line",
                AsideKind::Boilerplate => "boilerplate",
                AsideKind::Byline => "byline",
                AsideKind::Caption => "caption",
                AsideKind::Standfirst => "standfirst",
                AsideKind::PullQuote => "pull quote",
            };
            page.paragraph(6, &Words::new().plain(kind).dim(&format!(": {}", aside.why)));
        }
    }
    let own = gaps.iter().filter(|gap| gap.article == Some(article.id));
    let gaps: Vec<&Gap> = own.chain(&read.analysis.gaps).chain(&claims.gaps).collect();
    if !gaps.is_empty() {
        page.heading(&format!("WHAT COULD NOT BE READ · {}", gaps.len()));
        for gap in gaps {
            page.item(2, "-", &Words::new().plain(&gap.why));
        }
    }
    page.out
}

/// Title, and each fact with where it stands.
fn head(article: &Article, page: &mut Page) {
    let title = article.title.as_ref().map_or(article.name.as_str(), |title| &title.value);
    page.paragraph(0, &Words::new().strong(title));
    if article.title.is_some() {
        page.paragraph(0, &Words::new().add(&article.name, Ink::Calm));
    }
    let text = |name: &'static str, stated: &Option<Stated<String>>| {
        let stated = stated.as_ref()?;
        Some((name, stated.value.clone(), found(&stated.source)))
    };
    let day = |name: &'static str, stated: &Option<Stated<Moment>>| {
        let stated = stated.as_ref()?;
        let value = stated.value.instant.map_or_else(
            || stated.value.day.strftime("%A, %-d %B %Y").to_string(),
            |instant| format!("{}, {instant}", stated.value.day.strftime("%A, %-d %B %Y")),
        );
        Some((name, value, found(&stated.source)))
    };
    let credits: Vec<&str> = article.credits.iter().map(|credit| credit.name.as_str()).collect();
    let credited = match article.credits.iter().all(|credit| credit.span.is_some()) {
        true => "text".to_owned(),
        false => "metadata".to_owned(),
    };
    let credits = (!credits.is_empty()).then(|| ("credits", credits.join(", "), credited));
    let facts = [
        text("outlet", &article.outlet),
        day("published", &article.published),
        day("changed", &article.modified),
        day("fetched", &article.retrieved),
        text("section", &article.section),
        text("by", &article.byline),
        text("from", &article.dateline),
        credits,
        text("address", &article.url),
    ];
    for (name, value, source) in facts.into_iter().flatten() {
        let rest = Words::new().plain(&value).dim(&format!("  [{source}]"));
        page.columns(2, &[(9, Words::new().dim(name))], &rest);
    }
    if article.published.is_none() {
        let open = "not told: weekdays stay open unless a story-mate has a date";
        page.columns(2, &[(9, Words::new().dim("published"))], &Words::new().dim(open));
    }
    let words = article.text.split_whitespace().count();
    page.columns(
        2,
        &[(9, Words::new().dim("length"))],
        &Words::new().plain(&format!("{words} words")),
    );
}

fn found(source: &Source) -> String {
    match source {
        Source::Field(name) => format!("field {name}"),
        Source::Page(name) => format!("page: {name}"),
        Source::Text(_) => "text".to_owned(),
        Source::Address => "address".to_owned(),
        Source::FileName => "file name".to_owned(),
    }
}

/// Speaker, kind and factuality on one line, the words below.
fn statement_text(article: &Article, statement: &Statement, style: Style, page: &mut Page) {
    page.blank();
    let mut head = speaker_words(article, &statement.speaker);
    for speaker in &statement.chain {
        let via = speaker_name(article, speaker).unwrap_or_else(|| "somebody".to_owned());
        head = head.dim(&format!(" · by the account of {via}"));
    }
    let kind = match statement.kind {
        StatementKind::Direct => "quoted",
        StatementKind::Indirect => "in the writer's words",
        StatementKind::Mixed => "partly quoted",
        StatementKind::Belief => "belief",
        StatementKind::Intention => "intention",
    };
    head = head.dim(&format!(" · {kind}"));
    // "alleged" and "according to" weigh what "said" does not; a cue that shows the factuality stands there.
    let cue = statement
        .cue
        .map(|cue| one_line(article.slice(cue)).trim_end_matches([':', ',', ' ']).to_owned());
    let is_plain = |cue: &str| {
        matches!(
            cue,
            "" | "said"
                | "said on"
                | "say"
                | "says"
                | "told"
                | "tells"
                | "added"
                | "adds"
                | "–"
                | "—"
        )
    };
    let is_shown = |cue: &str| {
        statement.modality.cue.is_none_or(|shown| !one_line(article.slice(shown)).contains(cue))
    };
    if let Some(cue) = cue.filter(|cue| !is_plain(cue) && is_shown(cue)) {
        head = head.dim(&format!(" (“{}”)", clip(&cue, CUE_MAX)));
    }
    if statement.modality.factuality != Factuality::Asserted {
        let cue = statement.modality.cue.map(|cue| one_line(article.slice(cue)));
        let cue = cue.map_or(String::new(), |cue| format!(" (“{cue}”)"));
        let word = statement.modality.factuality.as_str();
        head = head.dim(" · ").add(&format!("{word}{cue}"), Ink::Warning);
    }
    page.paragraph(2, &head);
    let parts: Vec<String> =
        statement.content.iter().map(|&part| one_line(article.slice(part))).collect();
    let words = parts.join(" … ");
    let words = if style.full { words } else { clip(&words, WORDS_MAX) };
    page.paragraph(6, &Words::new().plain(&words));
}

fn speaker_words(article: &Article, speaker: &Speaker) -> Words {
    let said = speaker.span.map(|span| one_line(article.slice(span)));
    let kind = match speaker.kind {
        SpeakerKind::Person | SpeakerKind::Organisation | SpeakerKind::Outlet => None,
        SpeakerKind::Office => Some("an office"),
        SpeakerKind::Document => Some("a document"),
        SpeakerKind::Group => Some("a group"),
        SpeakerKind::Unnamed => Some("unnamed"),
        SpeakerKind::Open => Some("left open"),
    };
    let mut words = match (&speaker.name, &said) {
        (Some(name), Some(said)) if !name.contains(said.as_str()) => {
            Words::new().add(name, Ink::Calm).dim(&format!(" (“{said}”)"))
        }
        (Some(name), _) => Words::new().add(name, Ink::Calm),
        (None, Some(said)) => Words::new().add(said, Ink::Calm),
        (None, None) => Words::new().dim("somebody"),
    };
    if let Some(kind) = kind {
        words = words.dim(&format!(", {kind}"));
    }
    words
}

fn speaker_name(article: &Article, speaker: &Speaker) -> Option<String> {
    speaker.name.clone().or_else(|| Some(one_line(article.slice(speaker.span?))))
}

/// The words on the left, what they mean on the right.
fn row(article: &Article, span: Span, strong: Option<Span>, meaning: &Words, page: &mut Page) {
    let left = match strong.filter(|strong| span.contains(*strong)) {
        Some(strong) => Words::new()
            .plain(&article.text[span.start as usize..strong.start as usize])
            .strong(article.slice(strong))
            .plain(&article.text[strong.end as usize..span.end as usize]),
        None => Words::new().plain(&clip(article.slice(span), 90)),
    };
    let wide = page.width() * LEFT_SHARE / 100;
    page.columns(2, &[(wide, left)], meaning);
}

/// "strictly more than 700, taken for 700 to 800 · troops".
fn figure_words(figure: &Quantity) -> Words {
    let literal = interval_words(figure.literal, &figure.unit);
    let implied = interval_words(figure.implied, &figure.unit);
    let mut words =
        if literal == implied || figure.hedge == Hedge::Exact && literal.starts_with(&implied) {
            Words::new().plain(&literal)
        } else {
            Words::new().plain(&literal).dim(", taken for ").plain(&implied)
        };
    if let Some(counted) = &figure.counted {
        let class = counted.class.filter(|class| *class != counted.head);
        let class = class.map_or(String::new(), |class| format!(" ({class})"));
        let rank = figure.unit == Unit::Ordinal;
        words = words
            .dim(if rank { " · a rank, of " } else { " · of " })
            .plain(&format!("{}{class}", counted.head));
    }
    let set = match figure.set {
        SetRelation::Whole => None,
        SetRelation::Part => Some("a part of a set"),
        SetRelation::Including => Some("within a set"),
        SetRelation::Besides => Some("besides others"),
        SetRelation::Remaining => Some("the rest"),
        SetRelation::Total => Some("in all"),
    };
    if let Some(set) = set {
        words = words.dim(&format!(" · {set}"));
    }
    match figure.change {
        1 => words.dim(" · a rise"),
        -1 => words.dim(" · a fall"),
        _ => words,
    }
}

/// An interval in words: "more than 700", "40 to 60 km".
fn interval_words(interval: Interval, unit: &Unit) -> String {
    let size = interval.low.or(interval.high).unwrap_or_default();
    let (unit, scale) = unit_words(unit, size);
    let number = |value: f64| number_words(value / scale);
    let words = match (interval.low.map(number), interval.high.map(number)) {
        (None, None) => "any number".to_owned(),
        (Some(low), None) if interval.low_closed => format!("{low} or more"),
        (Some(low), None) => format!("more than {low}"),
        (None, Some(high)) if interval.high_closed => format!("{high} or less"),
        (None, Some(high)) => format!("less than {high}"),
        (Some(low), Some(high)) if low == high => low,
        (Some(low), Some(high)) => format!("{low} to {high}"),
    };
    if unit.is_empty() { words } else { format!("{words} {unit}") }
}

/// The unit in words, and how much of the base unit it is; a length of time of `size` in the
/// largest unit that it fills.
fn unit_words(unit: &Unit, size: f64) -> (String, f64) {
    const LENGTHS: [(&str, f64); 4] =
        [("years", 365.25 * 86_400.0), ("days", 86_400.0), ("hours", 3600.0), ("minutes", 60.0)];
    match unit {
        Unit::Count | Unit::Number | Unit::Score | Unit::Ordinal => (String::new(), 1.0),
        Unit::Money(currency) => (currency.clone(), 1.0),
        Unit::Percent => ("percent".to_owned(), 1.0),
        Unit::PercentagePoints => ("percentage points".to_owned(), 1.0),
        Unit::Measure(base) => ((*base).to_owned(), 1.0),
        Unit::Duration => LENGTHS
            .iter()
            .find(|(_, seconds)| size >= *seconds)
            .map_or(("seconds".to_owned(), 1.0), |(name, seconds)| ((*name).to_owned(), *seconds)),
        Unit::Age => ("years of age".to_owned(), 1.0),
        Unit::Magnitude => ("on the magnitude scale".to_owned(), 1.0),
    }
}

/// A number with separated thousands and at most three decimals.
fn number_words(value: f64) -> String {
    let text = format!("{:.3}", value.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let decimals = decimals.trim_end_matches('0');
    let sign = if value < 0.0 { "-" } else { "" };
    if decimals.is_empty() { format!("{sign}{out}") } else { format!("{sign}{out}.{decimals}") }
}

fn time_words(article: &Article, time: &Time) -> Words {
    let value = if time.edtf.is_empty() { "open".to_owned() } else { when(&time.edtf) };
    let words = Words::new().plain(&value);
    let words = if time.approximate { words.dim(" · about") } else { words };
    match time.anchor {
        Anchor::Absolute => words,
        Anchor::Publication => words.dim(" · from the day of publication"),
        Anchor::Text(at) | Anchor::Event(at) => {
            words.dim(&format!(" · from “{}”", clip(article.slice(at), 40)))
        }
        Anchor::StoryMate => words.dim(" · from another report's date"),
        Anchor::Missing => words.dim(" · nothing to read it against"),
    }
}

/// Places, each once, with how often and in which parts.
fn places_text(article: &Article, places: &[Place], page: &mut Page) {
    if places.is_empty() {
        return;
    }
    page.heading(&format!("PLACES · {}", places.len()));
    let mut seen: BTreeMap<(String, Option<String>), Vec<&Place>> = BTreeMap::new();
    let mut order = Vec::new();
    for place in places {
        let name = place.canonical.clone().unwrap_or_else(|| one_line(article.slice(place.name)));
        let key = (name, place.country.clone());
        let mentions = seen.entry(key.clone()).or_default();
        if mentions.is_empty() {
            order.push(key);
        }
        mentions.push(place);
    }
    for key in order {
        let mentions = &seen[&key];
        let (name, country) = &key;
        let first = mentions[0];
        let country = country.as_ref().map_or(String::new(), |code| format!(" ({code})"));
        let left = Words::new().plain(&format!("{name}{country}"));
        let mut roles: Vec<&str> = mentions.iter().filter_map(|m| role_words(m.role)).collect();
        roles.sort_unstable();
        roles.dedup();
        let times = match mentions.len() {
            1 => String::new(),
            n => format!(" · {n} times"),
        };
        let roles =
            if roles.is_empty() { String::new() } else { format!(" · {}", roles.join(", ")) };
        let meaning =
            Words::new().plain(precision_words(first.precision)).dim(&format!("{roles}{times}"));
        let wide = page.width() * LEFT_SHARE / 100;
        page.columns(2, &[(wide, left)], &meaning);
    }
}

fn precision_words(precision: Precision) -> &'static str {
    match precision {
        Precision::Point => "a site",
        Precision::Town => "a town",
        Precision::District => "a district",
        Precision::Region => "a region",
        Precision::Country => "a country",
        Precision::Vague => "an area without sharp borders",
        Precision::Unknown => "not in the gazetteer",
    }
}

fn role_words(role: PlaceRole) -> Option<&'static str> {
    match role {
        PlaceRole::Where => Some("where it happened"),
        PlaceRole::From => Some("from there"),
        PlaceRole::To => Some("to there"),
        PlaceRole::Dateline => Some("where it was written"),
        PlaceRole::Of => Some("whose"),
        PlaceRole::Actor => Some("as a government"),
        PlaceRole::Unclear => None,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::made;

    #[test]
    fn metadata_says_where_it_stands() {
        for article in made::articles() {
            let text = article_text(&Read::new(&article), &[], Style::default());
            assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
            if let Some(title) = &article.title {
                assert!(text.starts_with(&title.value[..20]), "{text}");
            }
            if article.outlet.is_some() {
                assert!(text.contains("  outlet    "), "{text}");
            }
        }
    }

    #[test]
    fn intervals_are_told_in_words() {
        let made =
            |low, high, low_closed, high_closed| Interval { low, high, low_closed, high_closed };
        let over = made(Some(1700.0), None, false, false);
        assert_eq!(interval_words(over, &Unit::Count), "more than 1,700");
        let exact = made(Some(5.5), Some(5.5), true, true);
        assert_eq!(interval_words(exact, &Unit::Money("EUR".to_owned())), "5.5 EUR");
        let week = made(Some(86_400.0 * 5.0), Some(86_400.0 * 9.0), true, true);
        assert_eq!(interval_words(week, &Unit::Duration), "5 to 9 days");
        let minutes = made(Some(600.0), Some(600.0), true, true);
        assert_eq!(interval_words(minutes, &Unit::Duration), "10 minutes");
    }
}
