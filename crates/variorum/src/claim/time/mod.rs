//! Times: dates, weekdays, clock times, durations, each against its anchor.

#[cfg(test)]
mod corpus;
mod english;
mod event;
mod grammar;
mod holiday;
mod lex;
mod resolve;
mod tense;
pub mod words;

use std::cell::Cell;

use jiff::civil::{Date, DateTime, Time as ClockTime};

use crate::article::{Article, Span};
use crate::gap::{Gap, Stage};
use crate::language::Analysis;
use grammar::{Base, Calendar, Expression, Grammar, Point, Which};
use resolve::{Context, Fail, Value};
pub use tense::Tense;

/// How fine a time is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granularity {
    /// Minutes or hours of the clock.
    Clock,
    /// Morning, afternoon, night.
    PartOfDay,
    /// A day.
    Day,
    /// A week or weekend.
    Week,
    /// A month.
    Month,
    /// A season or a quarter.
    Quarter,
    /// A year.
    Year,
    /// Decades, centuries.
    Longer,
}

/// What a relative time was read against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// It needs none.
    Absolute,
    /// The article's day of publication.
    Publication,
    /// Another time of the text.
    Text(Span),
    /// An event of the text, whose day stands there: "two days after the election".
    Event(Span),
    /// A story-mate's date: the article itself has none.
    StoryMate,
    /// None was found: the value is open.
    Missing,
}

/// One expression of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Time {
    /// The words, with their preposition where it belongs to the value ("on Saturday", "since 2011").
    pub span: Span,
    /// What it means on the calendar, half-open, in the article's local time; an open end is
    /// `None`. Both `None` for durations, sets, and what has no anchor.
    pub start: Option<DateTime>,
    /// One past the end.
    pub end: Option<DateTime>,
    /// How fine.
    pub granularity: Granularity,
    /// "about", "around" with a clock time: half an hour to either side.
    pub approximate: bool,
    /// EDTF level 2 ("2019-10-19", "2011/..", "P5D" for a duration); empty where it is open.
    pub edtf: String,
    /// TIMEX3 value ("2019-10-19", "2019-10-19TAF", "PAST_REF", "P5D"); empty where it is open.
    pub timex: String,
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// What it was read against.
    pub anchor: Anchor,
    /// The side of its anchor that the clause points to: it decides which Friday "on Friday" is.
    pub tense: Tense,
    /// The UTC offset in minutes where a zone or "GMT" stands with it.
    pub offset_minutes: Option<i16>,
    /// Minutes of the day, half-open, of a clock time or a part of the day whose day is open: "at 2 a.m." is from 120 to 121. Below 0
    /// or above 1,440 where it reaches into another day; `None` for all others.
    pub clock: Option<(i32, i32)>,
}

/// TIMEX3 types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeKind {
    /// A day or longer on the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// "every Monday".
    Set,
}

/// How expressions are read that two kinds of text use differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// News: the past unless a word looks ahead, no date without a clear sign of being one.
    News,
    /// Messages to a calendar or an assistant: the future, "5/12" is a day and "at 7" a clock.
    Message,
}

/// The times of an article, and what looked like one and is none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Times {
    /// In order; they do not overlap.
    pub times: Vec<Time>,
    /// Dates that do not exist or cannot be reckoned, weekdays that do not fit.
    pub gaps: Vec<Gap>,
}

/// Finds the times of an article, in order, against its day of publication where it has one.
#[must_use]
pub fn times(analysis: &Analysis<'_>) -> Vec<Time> {
    times_and_gaps(analysis).times
}

/// As [`times`], with the dates that could not be read.
#[must_use]
pub fn times_and_gaps(analysis: &Analysis<'_>) -> Times {
    let published = analysis.article.published.as_ref().map(|published| published.value.day);
    let why = if published.is_some() { Anchor::Publication } else { Anchor::Missing };
    read(analysis, published.map(at_midnight), false, why, Style::News)
}

/// Whether it was the day after the report's elsewhere when it was published: its moment is known, and a clock fourteen hours
/// ahead of UTC, the first there is, had passed midnight.
fn is_tomorrow_elsewhere(article: &Article) -> bool {
    article.published.as_ref().is_some_and(|published| {
        published.value.instant.is_some_and(|instant| {
            jiff::tz::Offset::constant(14).to_datetime(instant).date() > published.value.day
        })
    })
}

/// Finds the times of an article against `anchor`, which `why` names; without one, relative
/// times stay open.
#[must_use]
pub fn times_against(analysis: &Analysis<'_>, anchor: Option<Date>, why: Anchor) -> Vec<Time> {
    let why = if anchor.is_some() { why } else { Anchor::Missing };
    read(analysis, anchor.map(at_midnight), false, why, Style::News).times
}

/// Finds the times of a message written at `anchor`, to the second.
#[must_use]
pub fn times_of_message(analysis: &Analysis<'_>, anchor: Option<DateTime>) -> Vec<Time> {
    let why = if anchor.is_some() { Anchor::Publication } else { Anchor::Missing };
    read(analysis, anchor, true, why, Style::Message).times
}

fn at_midnight(date: Date) -> DateTime {
    DateTime::from_parts(date, ClockTime::midnight())
}

/// Whether a text with quarters tells a game that is played in four.
fn tells_a_game(text: &str) -> bool {
    text.contains("quarter") && english::OF_GAMES.iter().any(|word| text.contains(word))
}

/// How far back, in sentences, "three days later" may look for its day.
const TEXT_REACH: usize = 3;

fn read(
    analysis: &Analysis<'_>,
    anchor: Option<DateTime>,
    has_clock: bool,
    why: Anchor,
    style: Style,
) -> Times {
    let text = analysis.article.text.as_str();
    let lex = lex::lex(text);
    let grammar = Grammar { text, lex: &lex, style, depth: Cell::new(0) };
    let mut out = Times::default();
    let mut context = Context {
        anchor,
        has_clock,
        why,
        style,
        tense: Tense::Unknown,
        text: None,
        near: None,
        year: None,
        now: None,
        game: tells_a_game(text),
        late: is_tomorrow_elsewhere(analysis.article),
    };
    // The sentence in which the text spoke of a day last.
    let mut spoken_in = 0;
    let mut spoken_now: Option<(resolve::Stretch, Span)> = None;
    let (mut sentence, mut quotation, mut name) = (0, 0, 0);
    let mut at = 0;
    while at < lex.len() {
        if !grammar.may_start(at) {
            at += 1;
            continue;
        }
        let Some((expression, end)) = grammar.expression(at) else {
            at += 1;
            continue;
        };
        let span = Span { start: lex[at].start, end: lex[end - 1].end };
        while name < analysis.names.len() && analysis.names[name].span.end <= span.start {
            name += 1;
        }
        if is_in_name(analysis, name, span, &expression) {
            at += 1;
            continue;
        }
        while sentence < analysis.sentences.len()
            && analysis.sentences[sentence].span.end <= span.start
        {
            sentence += 1;
        }
        while quotation < analysis.quotations.len()
            && analysis.quotations[quotation].span.end <= span.start
        {
            quotation += 1;
        }
        let quoted = analysis
            .quotations
            .get(quotation)
            .is_some_and(|quotation| quotation.inner.contains(span));
        context.near = context.text.clone().filter(|_| sentence <= spoken_in + 1);
        if sentence > spoken_in + TEXT_REACH {
            context.text = None;
        }
        context.now = spoken_now.clone().filter(|_| quoted);
        context.tense = match style {
            Style::News => tense::tense(analysis, span),
            Style::Message => Tense::Future,
        };
        let time = match context.value(&expression) {
            Ok(value) => {
                if let Some(doubt) = value.doubt {
                    out.gaps.push(gap(analysis, span, doubt));
                }
                remember(&mut context, &expression, &value, span);
                if is_anchor(&value, style) {
                    spoken_in = sentence;
                    if sentence <= 2
                        && spoken_now.is_none()
                        && value.granularity == Granularity::Day
                        && follows_speech(&grammar, at)
                    {
                        spoken_now = context.text.clone();
                    }
                }
                Some(time(span, value, context.tense))
            }
            Err(Fail::Open(timex, granularity)) => Some(Time {
                span,
                start: None,
                end: None,
                granularity,
                approximate: false,
                edtf: String::new(),
                timex,
                kind: if granularity <= Granularity::PartOfDay {
                    TimeKind::Time
                } else {
                    TimeKind::Date
                },
                anchor: Anchor::Missing,
                tense: context.tense,
                offset_minutes: match &expression {
                    Expression::Point(point) => point.clock.and_then(|clock| clock.zone),
                    _ => None,
                },
                clock: match &expression {
                    Expression::Point(point)
                        if point.base.is_none()
                            && !point.text_day
                            && granularity <= Granularity::PartOfDay =>
                    {
                        clock_of_any_day(&context, point)
                    }
                    _ => None,
                },
            }),
            Err(Fail::Length(amount)) => {
                let length = context.value(&Expression::Duration(amount)).ok();
                length.map(|value| time(span, value, context.tense))
            }
            Err(Fail::Wrong(why)) => {
                out.gaps.push(gap(analysis, span, why));
                None
            }
        };
        out.times.extend(time);
        at = end;
    }
    if style == Style::News {
        event::count_from_events(analysis, &mut out.times);
    }
    out
}

fn time(span: Span, value: Value, tense: Tense) -> Time {
    Time {
        span,
        start: value.start,
        end: value.end,
        granularity: value.granularity,
        approximate: value.approximate,
        edtf: value.edtf,
        timex: value.timex,
        kind: value.kind,
        anchor: value.anchor,
        tense,
        offset_minutes: value.offset_minutes,
        clock: None,
    }
}

/// When on a day a point is whose day is open, in minutes: what it would be on one that is known.
fn clock_of_any_day(context: &Context, point: &Point) -> Option<(i32, i32)> {
    let day = Calendar {
        year: Some(Which::Number(2000)),
        month: Some(Which::Number(1)),
        day: Some(2),
        ..Calendar::default()
    };
    let point = Point { base: Some(Base::Calendar(day)), ..point.clone() };
    let value = context.value(&Expression::Point(point)).ok()?;
    let midnight = at_midnight(jiff::civil::date(2000, 1, 2));
    let minute = |at: DateTime| {
        let seconds = at.duration_since(midnight).as_secs();
        i32::try_from(seconds.div_euclid(60)).ok()
    };
    Some((minute(value.start?)?, minute(value.end?)?))
}

fn gap(analysis: &Analysis<'_>, span: Span, why: &str) -> Gap {
    let words = analysis.article.slice(span);
    Gap {
        stage: Stage::Claim,
        article: Some(analysis.article.id),
        span: Some(span),
        why: format!("\u{201c}{words}\u{201d} was not taken as it stands: {why}."),
    }
}

/// Whether later words ("the next day") may count from this value: a day or longer, in news a part of a day too
/// ("On Tuesday morning … the day before").
fn is_anchor(value: &Value, style: Style) -> bool {
    (value.kind == TimeKind::Date
        || style == Style::News
            && value.kind == TimeKind::Time
            && value.granularity == Granularity::PartOfDay)
        && value.start.is_some()
        && value.end.is_some()
        && value.timex != "PRESENT_REF"
}

fn remember(context: &mut Context, expression: &Expression, value: &Value, span: Span) {
    if !is_anchor(value, context.style) {
        return;
    }
    let (Some(start), Some(end)) = (value.start, value.end) else { return };
    let stretch = if value.kind == TimeKind::Time {
        resolve::day(start.date())
    } else {
        resolve::Stretch {
            start,
            end,
            granularity: value.granularity,
            edtf: value.edtf.clone(),
            timex: value.timex.clone(),
        }
    };
    context.text = Some((stretch, span));
    if let Expression::Point(Point {
        base: Some(Base::Calendar(Calendar { year: Some(Which::Number(_)), .. })),
        ..
    }) = expression
    {
        context.year = Some((start.year(), span));
    }
}

/// Whether the words before are those of speaking: "said on Saturday", "told reporters Friday".
fn follows_speech(grammar: &Grammar<'_>, at: usize) -> bool {
    const SPEECH: &[&str] =
        &["said", "told", "announced", "stated", "confirmed", "warned", "declared"];
    (1..=3).any(|back| at >= back && grammar.any(at - back, SPEECH))
}

/// Whether the words are part of a longer name: "Sunday Times", "Theresa May".
fn is_in_name(analysis: &Analysis<'_>, first: usize, span: Span, expression: &Expression) -> bool {
    use crate::language::NameKind;

    let Some(name) = analysis.names.get(first) else { return false };
    let longer = name.span.contains(span) && name.span.len() > span.len();
    let bare = matches!(
        expression,
        Expression::Point(Point {
            base: Some(Base::Calendar(Calendar { day: None, year: None, .. })),
            clock: None,
            ..
        })
    );
    match name.kind {
        NameKind::Person => longer || bare && name.span.contains(span),
        NameKind::Organisation | NameKind::Other => longer && bare,
        _ => false,
    }
}
