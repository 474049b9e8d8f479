//! Times: dates, weekdays, clock times, durations, each against its anchor.

use jiff::civil::{Date, DateTime};

use crate::article::Span;
use crate::language::Analysis;

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
    /// The UTC offset in minutes where a zone or "GMT" stands with it.
    pub offset_minutes: Option<i16>,
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

/// Finds the times of an article, in order, against its day of publication where it has one.
#[must_use]
pub fn times(analysis: &Analysis<'_>) -> Vec<Time> {
    let published = analysis.article.published.as_ref().map(|published| published.value.day);
    times_against(analysis, published, Anchor::Publication)
}

/// Finds the times of an article against `anchor`, which `why` names; without one, relative
/// times stay open.
#[must_use]
pub fn times_against(analysis: &Analysis<'_>, anchor: Option<Date>, why: Anchor) -> Vec<Time> {
    let _ = (analysis, anchor, why);
    Vec::new()
}
