//! From expressions to values: what was said, once it is known when.

use jiff::Span as Length;
use jiff::civil::{Date, DateTime, Time as ClockTime};

use super::english::{DayPart, Unit};
use super::grammar::{
    Amount, Base, Calendar, Clock, Expression, From, Often, Open, Part, Point, Which,
};
use super::holiday::HOLIDAYS;
use super::tense::Tense;
use super::{Anchor, Granularity, Style, TimeKind};
use crate::article::Span;

/// A stretch of the calendar with its names.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stretch {
    pub(super) start: DateTime,
    /// One past the end.
    pub(super) end: DateTime,
    pub(super) granularity: Granularity,
    pub(super) edtf: String,
    pub(super) timex: String,
}

/// What an expression came to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    pub(super) start: Option<DateTime>,
    pub(super) end: Option<DateTime>,
    pub(super) granularity: Granularity,
    pub(super) approximate: bool,
    pub(super) edtf: String,
    pub(super) timex: String,
    pub(super) kind: TimeKind,
    pub(super) anchor: Anchor,
    pub(super) offset_minutes: Option<i16>,
    /// What a reader should know: a weekday that does not fit its date.
    pub(super) doubt: Option<&'static str>,
}

/// Why there is no stretch.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fail {
    /// Nothing to read it against; what TIMEX3 can still say.
    Open(String, Granularity),
    /// There is no such time.
    Wrong(&'static str),
    /// The words turn out to mean a length.
    Length(Amount),
}

/// What an expression is read against.
#[derive(Debug, Clone)]
pub(super) struct Context {
    pub(super) anchor: Option<DateTime>,
    /// Whether the anchor's time of day is known too.
    pub(super) has_clock: bool,
    pub(super) why: Anchor,
    pub(super) style: Style,
    pub(super) tense: Tense,
    /// The day, month or year that the text spoke of last, and where.
    pub(super) text: Option<(Stretch, Span)>,
    /// As `text`, in the same sentence.
    pub(super) near: Option<(Stretch, Span)>,
    /// The year that the text stated last.
    pub(super) year: Option<(i16, Span)>,
    /// What "now" is, where it is not the anchor.
    pub(super) now: Option<(Stretch, Span)>,
    /// Whether a quarter without a year is one of a game.
    pub(super) game: bool,
    /// Whether it is the day after the anchor's elsewhere.
    pub(super) late: bool,
}

/// Days before and after a holiday within which a report that names no year may mean it, whatever the tense. No score moves by it:
/// set by reading eight reports on one New Year's Eve, where half of the years were wrong without.
const AT_HAND: i32 = 21;
const FAR: &str = "the date lies beyond the years that can be reckoned";
const NO_DAY: &str = "no month has such a day";
const WEEKDAY: &str = "the weekday does not fit the date";
const OTHER_YEAR: &str = "its weekday does not fit that day in the year that the report's own date points to, so that date may be wrong";

type Resolved = Result<(Stretch, Anchor), Fail>;

impl Context {
    pub(super) fn value(&self, expression: &Expression) -> Result<Value, Fail> {
        match expression {
            Expression::Point(point) => self.point(point),
            Expression::Range(first, second) => self.range(first, second),
            Expression::Open(open, point) => self.open(*open, point),
            Expression::Duration(amount) => Ok(length(*amount)),
            Expression::Set(often) => Ok(set(often)),
            Expression::Future => Ok(self.vague(1, "FUTURE_REF")),
            Expression::Past => Ok(self.vague(-1, "PAST_REF")),
            Expression::Recent(unit) => Ok(self.vague_units(-1, *unit)),
            Expression::Coming(unit) => Ok(self.vague_units(1, *unit)),
            Expression::FromNow => Ok(self.vague(1, "FUTURE_REF")),
            Expression::Wrong(why) => Err(Fail::Wrong(why)),
        }
    }

    fn today(&self) -> Option<Date> {
        self.anchor.map(DateTime::date)
    }

    fn message(&self) -> bool {
        self.style == Style::Message
    }

    fn vague(&self, side: i32, timex: &str) -> Value {
        let now = self.now.as_ref().map(|(now, _)| now.start.date()).or_else(|| self.today());
        let anchor = match (&self.now, now) {
            (Some((_, span)), _) => Anchor::Text(*span),
            (None, Some(_)) => self.why,
            (None, None) => Anchor::Missing,
        };
        let day = now.map(day_name).unwrap_or_default();
        let at = now.map(midnight);
        Value {
            start: if side > 0 { at } else { None },
            end: if side < 0 { at.and_then(next_day) } else { None },
            granularity: Granularity::Day,
            approximate: true,
            edtf: if side > 0 { format!("{day}/..") } else { format!("../{day}") },
            timex: timex.to_owned(),
            kind: TimeKind::Date,
            anchor,
            offset_minutes: None,
            doubt: None,
        }
    }

    fn vague_units(&self, side: i32, unit: Unit) -> Value {
        let mut value = self
            .vague(side, &format!("P{}X{}", if unit < Unit::Day { "T" } else { "" }, letter(unit)));
        value.kind = TimeKind::Duration;
        value.granularity = granularity(unit);
        value
    }

    // ------------------------------------------------------------------ points

    pub(super) fn point(&self, point: &Point) -> Result<Value, Fail> {
        if let Some(Base::Offset(amount, 1, From::Anchor)) = &point.base
            && self.tense != Tense::Future
            && !self.message()
            && amount.to.is_none()
            && amount.unit >= Unit::Hour
            && point.clock.is_none()
            && point.part.is_none()
        {
            return Err(Fail::Length(*amount));
        }
        if let Some(Base::Offset(amount, side, From::Anchor)) = &point.base
            && amount.count.is_none()
        {
            return Ok(if *side < 0 {
                self.vague(-1, "PAST_REF")
            } else {
                self.vague(1, "FUTURE_REF")
            });
        }
        if matches!(point.base, Some(Base::Now)) {
            return self.now();
        }
        let clock_zone = point.clock.and_then(|clock| clock.zone);
        let (stretch, anchor, doubt) = self.stretch(point)?;
        let kind = match &point.base {
            Some(Base::Rolling(..) | Base::Lasting(..)) => TimeKind::Duration,
            _ if stretch.granularity <= Granularity::PartOfDay => TimeKind::Time,
            _ => TimeKind::Date,
        };
        let (mut start, mut end) = (stretch.start, stretch.end);
        if point.approximate && stretch.granularity == Granularity::Clock {
            start = start.checked_sub(Length::new().minutes(30)).unwrap_or(start);
            end = end.checked_add(Length::new().minutes(30)).unwrap_or(end);
        }
        let edtf = match (point.approximate, stretch.granularity) {
            (true, granularity)
                if granularity >= Granularity::Day && !stretch.edtf.contains('/') =>
            {
                format!("{}~", stretch.edtf)
            }
            _ => stretch.edtf,
        };
        Ok(Value {
            start: Some(start),
            end: Some(end),
            granularity: stretch.granularity,
            approximate: point.approximate,
            edtf: match clock_zone {
                Some(zone) if stretch.granularity == Granularity::Clock => {
                    format!("{edtf}{}", zone_name(zone))
                }
                _ => edtf,
            },
            timex: stretch.timex,
            kind,
            anchor,
            offset_minutes: clock_zone,
            doubt,
        })
    }

    fn now(&self) -> Result<Value, Fail> {
        let (stretch, anchor) = match (&self.now, self.anchor) {
            (Some((stretch, span)), _) => (stretch.clone(), Anchor::Text(*span)),
            (None, Some(anchor)) => {
                let mut stretch = day(anchor.date());
                if self.message() {
                    stretch.start = anchor;
                    stretch.end = anchor;
                    stretch.granularity = Granularity::Clock;
                }
                (stretch, self.why)
            }
            (None, None) => return Err(Fail::Open("PRESENT_REF".to_owned(), Granularity::Day)),
        };
        Ok(Value {
            start: Some(stretch.start),
            end: Some(stretch.end),
            granularity: stretch.granularity,
            approximate: false,
            edtf: stretch.edtf,
            timex: "PRESENT_REF".to_owned(),
            kind: TimeKind::Date,
            anchor,
            offset_minutes: None,
            doubt: None,
        })
    }

    /// Base, part and clock put together.
    fn stretch(&self, point: &Point) -> Result<(Stretch, Anchor, Option<&'static str>), Fail> {
        let (base, anchor, doubt) = match &point.base {
            Some(base) => {
                let doubt = self.doubt(base);
                let (stretch, anchor) = self.base(base).map_err(|fail| with_clock(fail, point))?;
                (stretch, anchor, doubt)
            }
            None => match &self.near {
                Some((stretch, span))
                    if stretch.granularity == Granularity::Day && !self.message() =>
                {
                    (stretch.clone(), Anchor::Text(*span), None)
                }
                _ => {
                    let today = self.today().filter(|_| self.message());
                    match today {
                        Some(today) => (day(today), self.why, None),
                        None => {
                            return Err(with_clock(
                                Fail::Open(String::new(), Granularity::Day),
                                point,
                            ));
                        }
                    }
                }
            },
        };
        if let Some(clock) = point.clock {
            let at = on_clock(&base, clock).ok_or(Fail::Wrong(FAR))?;
            let bare = point.base.is_none() && self.message();
            return Ok((named_clock(at, clock, bare), anchor, doubt));
        }
        // "One night in January 2022" is some night of that month.
        if point.day_part.is_some() && base.granularity > Granularity::Day {
            return Ok((base, anchor, doubt));
        }
        if let Some(part) = point.day_part {
            let mut stretch = self.part_of_day(&base, part, point.part).ok_or(Fail::Wrong(FAR))?;
            if point.base.is_none() && self.message() {
                stretch.timex = format!("T{}", part.timex());
            }
            return Ok((stretch, anchor, doubt));
        }
        match point.part {
            Some(part) => self.part(base, part, anchor).map(|stretch| (stretch, anchor, doubt)),
            None => Ok((base, anchor, doubt)),
        }
    }

    fn part_of_day(&self, base: &Stretch, part: DayPart, within: Option<Part>) -> Option<Stretch> {
        let (from, to) = if self.message() {
            match part {
                DayPart::SmallHours | DayPart::Dawn => (4, 8),
                DayPart::Morning => (8, 12),
                DayPart::Noon => (11, 13),
                DayPart::Afternoon => (12, 16),
                DayPart::Evening => (16, 20),
                DayPart::Night | DayPart::Overnight | DayPart::NightInto | DayPart::Midnight => {
                    (20, 24)
                }
                DayPart::Daytime => (8, 18),
            }
        } else {
            part.hours()
        };
        let middle = (from + to) / 2;
        let (from, to) = match within {
            Some(Part::Early | Part::Start | Part::Earlier) => (from, middle),
            Some(Part::Late | Part::End | Part::Later) => (middle, to),
            _ => (from, to),
        };
        let date = match part {
            DayPart::NightInto => base.start.date().yesterday().ok()?,
            _ => base.start.date(),
        };
        Some(Stretch {
            start: hours_after(date, from)?,
            end: hours_after(date, to)?,
            granularity: Granularity::PartOfDay,
            edtf: day_name(date),
            timex: format!("{}T{}", day_name(date), part.timex()),
        })
    }

    /// "early Saturday", "late October", "the end of the year", "earlier this month".
    fn part(&self, base: Stretch, part: Part, anchor: Anchor) -> Result<Stretch, Fail> {
        let today = self.today();
        let timex = base.timex.clone();
        let far = Fail::Wrong(FAR);
        if base.granularity == Granularity::Day {
            let date = base.start.date();
            let (from, to) = match part {
                Part::Early | Part::Start => (0, if self.message() { 12 } else { 9 }),
                Part::Mid | Part::Middle => (10, 14),
                Part::Late => (if self.message() { 12 } else { 18 }, 24),
                Part::End => (18, 24),
                Part::Earlier => (0, 12),
                Part::Later => (12, 24),
            };
            let suffix = match part {
                Part::Early | Part::Start => "TMO",
                Part::Late | Part::End => "TEV",
                _ => "",
            };
            return Ok(Stretch {
                start: hours_after(date, from).ok_or(far.clone())?,
                end: hours_after(date, to).ok_or(far)?,
                granularity: Granularity::PartOfDay,
                edtf: base.edtf,
                timex: format!("{timex}{suffix}"),
            });
        }
        let (start, end) = (base.start.date(), base.end.date());
        let days = start.until(end).map_or(0, |length| i64::from(length.get_days()));
        if self.message()
            && let Some((from, to)) = message_part(&base, part)
        {
            return Ok(Stretch {
                edtf: days_name(from, to),
                timex,
                ..stretch_of(from, to, base.granularity)
            });
        }
        let related = !matches!(anchor, Anchor::Text(_));
        let (from, to) = match part {
            Part::Earlier => {
                let stop = today
                    .filter(|today| related && *today > start && *today <= end)
                    .unwrap_or(plus_days(start, days / 2).ok_or(far.clone())?);
                (start, stop)
            }
            Part::Later => {
                let from = today
                    .filter(|today| related && *today >= start && *today < end)
                    .unwrap_or(plus_days(start, days / 2).ok_or(far.clone())?);
                (from, end)
            }
            Part::Early => (start, plus_days(start, third(days)).ok_or(far.clone())?),
            Part::Mid | Part::Middle => (
                plus_days(start, third(days)).ok_or(far.clone())?,
                plus_days(end, -third(days)).ok_or(far.clone())?,
            ),
            Part::Late => (plus_days(end, -third(days)).ok_or(far.clone())?, end),
            Part::Start => (start, plus_days(start, twelfth(days)).ok_or(far.clone())?),
            Part::End => (plus_days(end, -twelfth(days)).ok_or(far.clone())?, end),
        };
        if from >= to {
            return Ok(base);
        }
        Ok(Stretch { edtf: days_name(from, to), timex, ..stretch_of(from, to, base.granularity) })
    }

    /// Whether a weekday beside a full date is another than the calendar's.
    fn doubt(&self, base: &Base) -> Option<&'static str> {
        let Base::Calendar(calendar) = base else { return None };
        let weekday = calendar.weekday?;
        calendar.day?;
        calendar.month?;
        let (stretch, _) = self.base(base).ok()?;
        let real = stretch.start.date().weekday().to_monday_one_offset();
        if i16::from(real) != i16::from(weekday) {
            return Some(if calendar.year.is_some() { WEEKDAY } else { OTHER_YEAR });
        }
        // "Thursday, October 18" in a report dated to a year in which that was a Friday.
        let plain = Calendar { weekday: None, ..*calendar };
        let (plain, _) = self.base(&Base::Calendar(plain)).ok()?;
        (calendar.year.is_none() && plain.start.year() != stretch.start.year())
            .then_some(OTHER_YEAR)
    }

    // ------------------------------------------------------------------ bases

    fn base(&self, base: &Base) -> Resolved {
        match base {
            Base::Day(shift) => {
                let timex = match shift {
                    0 => "PRESENT_REF",
                    shift if *shift < 0 => "PAST_REF",
                    _ => "FUTURE_REF",
                };
                let today = self.today().ok_or_else(|| open(timex, Granularity::Day))?;
                Ok((day(plus_days(today, (*shift).into()).ok_or(Fail::Wrong(FAR))?), self.why))
            }
            Base::Now => {
                let today = self.today().ok_or_else(|| open("PRESENT_REF", Granularity::Day))?;
                Ok((day(today), self.why))
            }
            Base::Calendar(calendar) => self.calendar(calendar),
            Base::Unit(unit, which) => self.unit(*unit, *which),
            Base::Season(season, year, shift) => self.season(*season, *year, *shift),
            Base::Quarter(number, None) if self.game => {
                Err(open(&format!("XXXX-Q{number}"), Granularity::Quarter))
            }
            Base::Quarter(number, year) => {
                let first = i32::from(*number) * 3 - 2;
                self.months(
                    first,
                    3,
                    *year,
                    Granularity::Quarter,
                    &format!("{}", 32 + number),
                    &format!("Q{number}"),
                )
            }
            Base::Half(number, year) => {
                let first = i32::from(*number) * 6 - 5;
                self.months(
                    first,
                    6,
                    *year,
                    Granularity::Quarter,
                    &format!("{}", 39 + number),
                    &format!("H{number}"),
                )
            }
            Base::Years(first, count) => {
                let (first, count) = (*first, *count);
                let start = new_date(first.max(1), 1, 1)?;
                let end = new_date(first + count, 1, 1)?;
                let head = first / count.max(1);
                let edtf = if count == 10 { format!("{head:03}X") } else { format!("{head:02}XX") };
                let timex = if count == 10 { format!("{head:03}") } else { format!("{head:02}") };
                Ok((
                    Stretch { edtf, timex, ..stretch_of(start, end, Granularity::Longer) },
                    Anchor::Absolute,
                ))
            }
            base_of @ (Base::WeekFrom(base) | Base::WeekTo(base)) => {
                let (stretch, anchor) = self.base(base)?;
                let date = stretch.start.date();
                let start = match base_of {
                    Base::WeekTo(_) => plus_days(date, -6).ok_or(Fail::Wrong(FAR))?,
                    _ if self.message() => monday(date).ok_or(Fail::Wrong(FAR))?,
                    _ => date,
                };
                Ok((self.week_from(start)?, anchor))
            }
            Base::Nth(nth, unit, of) => self.nth(*nth, *unit, of),
            Base::NthWeekday(nth, weekday, of) => {
                let (whole, anchor) = self.base(of)?;
                let date = nth_weekday(&whole, *nth, *weekday)
                    .ok_or(Fail::Wrong("there is no such weekday in that time"))?;
                Ok((day(date), anchor))
            }
            Base::Edge(last, amount, of) => {
                let (whole, anchor) = self.base(of)?;
                let (start, end) = (whole.start.date(), whole.end.date());
                let half = amount.count == Some(0.5);
                let days = start.until(end).map_or(0, |length| i64::from(length.get_days()));
                let cut = if half {
                    plus_days(start, (days + 1) / 2)
                } else if *last {
                    shifted(end, amount, -1)
                } else {
                    shifted(start, amount, 1)
                };
                let cut = cut.ok_or(Fail::Wrong(FAR))?;
                let (from, to) = if *last { (cut, end) } else { (start, cut) };
                if from >= to {
                    return Err(Fail::Wrong(FAR));
                }
                Ok((
                    Stretch {
                        edtf: days_name(from, to),
                        timex: days_name(from, to),
                        ..stretch_of(from, to, granularity(amount.unit))
                    },
                    anchor,
                ))
            }
            Base::Holiday(index, year, shift) => self.holiday(*index, *year, *shift),
            Base::Offset(amount, side, from) => self.offset(amount, *side, from),
            Base::Rolling(amount, side) => self.rolling(amount, *side),
            Base::Lasting(amount, base) => {
                let (stretch, anchor) = self.base(base)?;
                let start = stretch.start.date();
                let end = shifted(start, amount, 1).ok_or(Fail::Wrong(FAR))?;
                if end <= start {
                    return Err(Fail::Length(*amount));
                }
                Ok((
                    Stretch {
                        edtf: days_name(start, end),
                        timex: length_name(amount),
                        ..stretch_of(start, end, granularity(amount.unit))
                    },
                    anchor,
                ))
            }
        }
    }

    fn week_from(&self, start: Date) -> Result<Stretch, Fail> {
        let end = plus_days(start, 7).ok_or(Fail::Wrong(FAR))?;
        Ok(Stretch {
            edtf: days_name(start, end),
            timex: days_name(start, end),
            ..stretch_of(start, end, Granularity::Week)
        })
    }

    /// "last week", "this year", "the following month".
    fn unit(&self, unit: Unit, which: Which) -> Resolved {
        let (date, shift, anchor) = match which {
            Which::Shift(shift) => {
                let today = self
                    .today()
                    .ok_or_else(|| open(&unit_timex(unit, shift), granularity(unit)))?;
                (today, shift, self.why)
            }
            Which::Text(shift) if self.message() && self.today().is_some() => {
                let today = self.today().ok_or(Fail::Wrong(FAR))?;
                (today, shift, self.why)
            }
            Which::Text(shift) => {
                let (stretch, span) = self
                    .text
                    .as_ref()
                    .ok_or_else(|| open(&unit_timex(unit, shift), granularity(unit)))?;
                // "the next day" needs a day to count from.
                if stretch.granularity > granularity(unit) && unit != Unit::Weekend {
                    return Err(open(&unit_timex(unit, shift), granularity(unit)));
                }
                (stretch.start.date(), shift, Anchor::Text(*span))
            }
            Which::Number(year) => return Ok((year_stretch(year)?, Anchor::Absolute)),
        };
        let far = || Fail::Wrong(FAR);
        let stretch = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => {
                let at = self
                    .anchor
                    .filter(|_| self.has_clock || self.message())
                    .ok_or_else(|| open("PRESENT_REF", Granularity::Clock))?;
                let hours = i64::from(shift);
                let other = at.checked_add(Length::new().hours(hours)).map_err(|_| far())?;
                let (start, end) = if hours == 0 {
                    (at, hours_after(at.date(), 24).ok_or_else(far)?)
                } else {
                    (at.min(other), at.max(other))
                };
                Stretch {
                    start,
                    end,
                    granularity: Granularity::Clock,
                    edtf: day_name(at.date()),
                    timex: "PT1H".to_owned(),
                }
            }
            Unit::Day => day(plus_days(date, shift.into()).ok_or_else(far)?),
            Unit::Week => {
                week(plus_days(date, i64::from(shift) * 7).ok_or_else(far)?).ok_or_else(far)?
            }
            Unit::Fortnight => {
                let start = plus_days(date, if shift > 0 { 1 } else { i64::from(shift) * 14 })
                    .ok_or_else(far)?;
                let end = plus_days(start, 14).ok_or_else(far)?;
                Stretch {
                    edtf: days_name(start, end),
                    timex: "P2W".to_owned(),
                    ..stretch_of(start, end, Granularity::Week)
                }
            }
            Unit::Weekend => {
                let monday = monday(plus_days(date, i64::from(shift) * 7).ok_or_else(far)?)
                    .ok_or_else(far)?;
                // On a Monday or Tuesday, "this weekend" in the past tense is the one just over.
                let back = if shift == 0
                    && self.tense == Tense::Past
                    && !self.message()
                    && date.weekday().to_monday_one_offset() <= 3
                {
                    -7
                } else {
                    0
                };
                let monday = plus_days(monday, back).ok_or_else(far)?;
                let (start, end) =
                    (plus_days(monday, 5).ok_or_else(far)?, plus_days(monday, 7).ok_or_else(far)?);
                let iso = start.iso_week_date();
                Stretch {
                    edtf: days_name(start, end),
                    timex: format!("{:04}-W{:02}-WE", iso.year(), iso.week()),
                    ..stretch_of(start, end, Granularity::Week)
                }
            }
            Unit::Month => {
                let first = first_of_month(date.year().into(), i32::from(date.month()) + shift)?;
                month(first).ok_or_else(far)?
            }
            Unit::Quarter => {
                let quarter = (i32::from(date.month()) - 1) / 3 + shift;
                let first = first_of_month(date.year().into(), quarter * 3 + 1)?;
                let end = first_of_month(first.year().into(), i32::from(first.month()) + 3)?;
                let number = (first.month() - 1) / 3 + 1;
                Stretch {
                    edtf: format!("{}-{}", year_name(first.year()), 32 + number),
                    timex: format!("{}-Q{number}", year_name(first.year())),
                    ..stretch_of(first, end, Granularity::Quarter)
                }
            }
            Unit::Year => year_stretch(i32::from(date.year()) + shift)?,
            Unit::Decade => {
                let first = i32::from(date.year()).div_euclid(10) * 10 + shift * 10;
                return self.base(&Base::Years(first, 10)).map(|(stretch, _)| (stretch, anchor));
            }
            Unit::Century => {
                let first = i32::from(date.year()).div_euclid(100) * 100 + shift * 100;
                return self.base(&Base::Years(first, 100)).map(|(stretch, _)| (stretch, anchor));
            }
        };
        Ok((stretch, anchor))
    }

    /// A year where one is meant: stated, counted from the anchor's, or from the text's.
    fn year_of(&self, which: Which) -> Result<(i32, Anchor), Fail> {
        match which {
            Which::Number(year) => Ok((year, Anchor::Absolute)),
            Which::Shift(shift) => {
                let today = self.today().ok_or_else(|| open("XXXX", Granularity::Year))?;
                Ok((i32::from(today.year()) + shift, self.why))
            }
            Which::Text(shift) => {
                let (year, span) = self
                    .year
                    .or_else(|| {
                        self.text.as_ref().map(|(stretch, span)| (stretch.start.year(), *span))
                    })
                    .ok_or_else(|| open("XXXX", Granularity::Year))?;
                Ok((i32::from(year) + shift, Anchor::Text(span)))
            }
        }
    }

    /// The year of something that comes round each year, on the side that the tense points to.
    /// `in_year` gives its first and one past its last day.
    fn side_year(
        &self,
        shift: Option<i32>,
        open_timex: &str,
        fine: Granularity,
        in_year: impl Fn(i32) -> Option<(Date, Date)>,
    ) -> Result<(i32, Anchor), Fail> {
        let Some(today) = self.today() else {
            // An undated text that told its year goes on in it.
            return match self.year {
                Some((year, span)) if shift.is_none() => Ok((i32::from(year), Anchor::Text(span))),
                _ => Err(open(open_timex, fine)),
            };
        };
        let this = i32::from(today.year());
        let past = || {
            (0..=8)
                .map(|back| this - back)
                .find(|&year| in_year(year).is_some_and(|(start, _)| start <= today))
        };
        let before = || {
            (0..=8)
                .map(|back| this - back)
                .find(|&year| in_year(year).is_some_and(|(_, end)| end <= today))
        };
        let future = || {
            (0..=8)
                .map(|on| this + on)
                .find(|&year| in_year(year).is_some_and(|(_, end)| end > today))
        };
        let after = || {
            (0..=8)
                .map(|on| this + on)
                .find(|&year| in_year(year).is_some_and(|(start, _)| start > today))
        };
        let year = match shift {
            Some(-1) => before(),
            Some(0) => Some(this),
            Some(_) => after(),
            None => match self.tense {
                Tense::Past => past(),
                Tense::Future => future(),
                Tense::Unknown => nearest(today, [past(), future()], &in_year),
            },
        };
        Ok((year.unwrap_or(this), self.why))
    }

    fn calendar(&self, calendar: &Calendar) -> Resolved {
        if let Some(week) = calendar.week {
            let weekday = calendar.weekday.unwrap_or(1);
            let today = self
                .today()
                .ok_or_else(|| open(&format!("XXXX-WXX-{weekday}"), Granularity::Day))?;
            let monday = monday(today)
                .and_then(|monday| plus_days(monday, i64::from(week) * 7 + i64::from(weekday) - 1));
            return Ok((day(monday.ok_or(Fail::Wrong(FAR))?), self.why));
        }
        match (calendar.month, calendar.day) {
            (None, None) => match (calendar.weekday, calendar.year) {
                (Some(weekday), _) => self.weekday(weekday, calendar.shift),
                (None, Some(year)) => {
                    let (year, anchor) = self.year_of(year)?;
                    Ok((year_stretch(year)?, anchor))
                }
                (None, None) => Err(open("", Granularity::Day)),
            },
            (None, Some(number)) => self.day_number(number, calendar.weekday),
            (Some(month), number) => self.month_day(calendar, month, number),
        }
    }

    fn month_day(&self, calendar: &Calendar, which: Which, number: Option<u8>) -> Resolved {
        let fine = if number.is_some() { Granularity::Day } else { Granularity::Month };
        let months = match which {
            Which::Number(month) => month,
            Which::Shift(shift) | Which::Text(shift) => {
                let (stretch, anchor) = self.unit(Unit::Month, Which::Shift(shift))?;
                let Some(number) = number else { return Ok((stretch, anchor)) };
                let date = Date::new(stretch.start.year(), stretch.start.month(), signed(number))
                    .map_err(|_| Fail::Wrong(NO_DAY))?;
                return Ok((day(date), anchor));
            }
        };
        let in_year = |year: i32| -> Option<(Date, Date)> {
            match number {
                Some(number) => {
                    let date = Date::new(
                        i16::try_from(year).ok()?,
                        i8::try_from(months).ok()?,
                        signed(number),
                    )
                    .ok()?;
                    Some((date, plus_days(date, 1)?))
                }
                None => Some((
                    first_of_month(year, months).ok()?,
                    first_of_month(year, months + 1).ok()?,
                )),
            }
        };
        let timex = match number {
            Some(number) => format!("XXXX-{months:02}-{number:02}"),
            None => format!("XXXX-{months:02}"),
        };
        let (year, anchor) = match (calendar.year, calendar.weekday, number) {
            (Some(year), ..) => self.year_of(year)?,
            // The weekday tells which year: "Thursday, 28 July".
            (None, Some(weekday), Some(_)) => {
                let (year, anchor) = self.side_year(calendar.shift, &timex, fine, in_year)?;
                let fits = |year: &i32| {
                    in_year(*year).is_some_and(|(date, _)| {
                        date.weekday().to_monday_one_offset() == signed(weekday)
                    })
                };
                // What has been lies in no year to come.
                let is_over = |year: &i32| {
                    self.today()
                        .is_none_or(|today| in_year(*year).is_some_and(|(date, _)| date <= today))
                };
                let order: [i32; 5] =
                    if self.tense == Tense::Future { [0, 1, -1, 2, -2] } else { [0, -1, 1, -2, 2] };
                let found = order.into_iter().map(|more| year + more).find(fits);
                // One year off may be the side, more is a slip.
                (
                    found
                        .filter(|found| {
                            (found - year).abs() <= 1
                                && !matches!(self.why, Anchor::Missing)
                                && (self.tense != Tense::Past || is_over(found))
                        })
                        .unwrap_or(year),
                    anchor,
                )
            }
            _ => self.side_year(calendar.shift, &timex, fine, in_year)?,
        };
        if year == 0 {
            return Err(Fail::Wrong("there is no year 0"));
        }
        match number {
            Some(number) => {
                let year = i16::try_from(year).map_err(|_| Fail::Wrong(FAR))?;
                let month = i8::try_from(months).map_err(|_| Fail::Wrong(NO_DAY))?;
                let date =
                    Date::new(year, month, signed(number)).map_err(|_| Fail::Wrong(NO_DAY))?;
                let Some(to) = calendar.day_to else { return Ok((day(date), anchor)) };
                // "June 3-5".
                let to = Date::new(year, month, signed(to)).map_err(|_| Fail::Wrong(NO_DAY))?;
                let end = plus_days(to, 1).ok_or(Fail::Wrong(FAR))?;
                let name = days_name(date, end);
                let days = stretch_of(date, end, Granularity::Day);
                Ok((Stretch { edtf: name.clone(), timex: name, ..days }, anchor))
            }
            None => Ok((month(first_of_month(year, months)?).ok_or(Fail::Wrong(FAR))?, anchor)),
        }
    }

    /// The nearest such weekday on the side the tense points to; the anchor's own day counts.
    fn weekday(&self, weekday: u8, shift: Option<i32>) -> Resolved {
        let today =
            self.today().ok_or_else(|| open(&format!("XXXX-WXX-{weekday}"), Granularity::Day))?;
        let current = today.weekday().to_monday_one_offset();
        let ahead = i64::from((signed(weekday) - current).rem_euclid(7));
        let back = ahead - if ahead == 0 { 0 } else { 7 };
        let in_week = i64::from(signed(weekday) - current);
        let days = match (shift, self.style) {
            (Some(shift), Style::Message) => in_week + i64::from(shift) * 7,
            (Some(-1), _) => {
                if back == 0 {
                    -7
                } else {
                    back
                }
            }
            (Some(1), _) => in_week + 7,
            (Some(_), _) => match self.tense {
                Tense::Past => back,
                _ => ahead,
            },
            (None, _) => match self.tense {
                // "On Tuesday", late on a Monday: where it is Tuesday, for what is six days old is of "last Tuesday".
                Tense::Past if back == -6 && self.late => 1,
                Tense::Past => back,
                Tense::Future => ahead,
                Tense::Unknown => {
                    if ahead == 0 {
                        0
                    } else if ahead <= 2 {
                        ahead
                    } else {
                        back
                    }
                }
            },
        };
        Ok((day(plus_days(today, days).ok_or(Fail::Wrong(FAR))?), self.why))
    }

    /// "the 15th", "Friday the 13th": the nearest on the side of the tense.
    fn day_number(&self, number: u8, weekday: Option<u8>) -> Resolved {
        let today =
            self.today().ok_or_else(|| open(&format!("XXXX-XX-{number:02}"), Granularity::Day))?;
        let sign = if self.tense == Tense::Future { 1 } else { -1 };
        let mut first = None;
        for shift in
            (0..=12).map(|months| months * sign).chain((1..=12).map(|months| -months * sign))
        {
            let start = first_of_month(today.year().into(), i32::from(today.month()) + shift)?;
            let Ok(date) = Date::new(start.year(), start.month(), signed(number)) else { continue };
            let side = match self.tense {
                Tense::Future => date >= today,
                Tense::Past => date <= today,
                Tense::Unknown => true,
            };
            match weekday {
                Some(weekday) if date.weekday().to_monday_one_offset() != signed(weekday) => {
                    continue;
                }
                None if !side => continue,
                _ => {}
            }
            first = Some(date);
            break;
        }
        first.map(|date| (day(date), self.why)).ok_or(Fail::Wrong(WEEKDAY))
    }

    fn season(&self, season: u8, year: Option<Which>, shift: Option<i32>) -> Resolved {
        let months = i32::from(season) * 3;
        let in_year = |year: i32| {
            Some((first_of_month(year, months).ok()?, first_of_month(year, months + 3).ok()?))
        };
        let name = ["SP", "SU", "FA", "WI"][usize::from(season.clamp(1, 4)) - 1];
        let (year, anchor) = match year {
            Some(year) => self.year_of(year)?,
            None => {
                self.side_year(shift, &format!("XXXX-{name}"), Granularity::Quarter, in_year)?
            }
        };
        let (start, end) = in_year(year).ok_or(Fail::Wrong(FAR))?;
        Ok((
            Stretch {
                edtf: format!("{year:04}-{}", 20 + season),
                timex: format!("{year:04}-{name}"),
                ..stretch_of(start, end, Granularity::Quarter)
            },
            anchor,
        ))
    }

    fn months(
        &self,
        first: i32,
        count: i32,
        year: Option<Which>,
        fine: Granularity,
        edtf: &str,
        timex: &str,
    ) -> Resolved {
        let in_year = |year: i32| {
            Some((first_of_month(year, first).ok()?, first_of_month(year, first + count).ok()?))
        };
        let (year, anchor) = match year {
            Some(year) => self.year_of(year)?,
            None => self.side_year(None, &format!("XXXX-{timex}"), fine, in_year)?,
        };
        let (start, end) = in_year(year).ok_or(Fail::Wrong(FAR))?;
        Ok((
            Stretch {
                edtf: format!("{year:04}-{edtf}"),
                timex: format!("{year:04}-{timex}"),
                ..stretch_of(start, end, fine)
            },
            anchor,
        ))
    }

    /// "the first week of July", "the last day of the month", "the third month of 2021".
    fn nth(&self, nth: i32, unit: Unit, of: &Base) -> Resolved {
        let (whole, anchor) = self.base(of)?;
        let far = || Fail::Wrong(FAR);
        let (start, end) = (whole.start.date(), whole.end.date());
        let none = Fail::Wrong("there is no such part in that time");
        let stretch = match unit {
            Unit::Day => {
                let date =
                    if nth < 0 { plus_days(end, -1) } else { plus_days(start, i64::from(nth) - 1) }
                        .ok_or_else(far)?;
                if date >= end {
                    return Err(none);
                }
                day(date)
            }
            Unit::Week if self.message() => {
                // ISO weeks: the first holds the stretch's first Thursday.
                let thursday = |date: Date| plus_days(monday(date)?, 3);
                let mut at = thursday(start).ok_or_else(far)?;
                if at < start {
                    at = plus_days(at, 7).ok_or_else(far)?;
                }
                let at = if nth < 0 {
                    let mut last = thursday(plus_days(end, -1).ok_or_else(far)?).ok_or_else(far)?;
                    if last >= end {
                        last = plus_days(last, -7).ok_or_else(far)?;
                    }
                    last
                } else {
                    plus_days(at, (i64::from(nth) - 1) * 7).ok_or_else(far)?
                };
                week(at).ok_or_else(far)?
            }
            Unit::Week => {
                let from = if nth < 0 {
                    plus_days(end, -7)
                } else {
                    plus_days(start, (i64::from(nth) - 1) * 7)
                }
                .ok_or_else(far)?;
                if from >= end {
                    return Err(none);
                }
                self.week_from(from)?
            }
            Unit::Weekend => {
                let date = nth_weekday(&whole, nth, 6).ok_or(none)?;
                let end = plus_days(date, 2).ok_or_else(far)?;
                Stretch {
                    edtf: days_name(date, end),
                    timex: days_name(date, end),
                    ..stretch_of(date, end, Granularity::Week)
                }
            }
            Unit::Month => {
                let first = if nth < 0 {
                    first_of_month(end.year().into(), i32::from(end.month()) - 1)?
                } else {
                    first_of_month(start.year().into(), i32::from(start.month()) + nth - 1)?
                };
                if first >= end || first < start {
                    return Err(none);
                }
                month(first).ok_or_else(far)?
            }
            _ => return Err(none),
        };
        Ok((stretch, anchor))
    }

    fn holiday(&self, index: usize, year: Option<Which>, shift: Option<i32>) -> Resolved {
        let holiday = &HOLIDAYS[index];
        let in_year = |year: i32| {
            let date = holiday.in_year(i16::try_from(year).ok()?)?;
            Some((date, plus_days(date, 1)?))
        };
        let open_timex = "XXXX-XX-XX";
        let (year, anchor) = match year {
            Some(year) => self.year_of(year)?,
            None => {
                let (year, anchor) =
                    self.side_year(shift, open_timex, Granularity::Day, in_year)?;
                let far = |year| self.today().map(|today| days_to(today, year, &in_year));
                let beside = |by: i32| far(year + by).is_some_and(|days| days <= AT_HAND);
                // "Organisers set up a zone for the New Year's Eve party", two days before it: the tense is the organisers'.
                let other_at_hand =
                    far(year).is_some_and(|days| days > AT_HAND) && (beside(1) || beside(-1));
                if other_at_hand && shift.is_none() && !self.message() {
                    return Err(open(open_timex, Granularity::Day));
                }
                (year, anchor)
            }
        };
        let (date, _) = in_year(year).ok_or(Fail::Wrong(FAR))?;
        Ok((day(date), anchor))
    }

    /// "three days ago", "two weeks before May 13", "a month later".
    fn offset(&self, amount: &Amount, side: i32, from: &From) -> Resolved {
        let fine = granularity(amount.unit);
        let (stretch, anchor) = match from {
            From::Anchor => {
                let at = self.anchor.ok_or_else(|| open(&offset_timex(amount, side), fine))?;
                if amount.unit <= Unit::Hour {
                    return self.clock_offset(at, amount, side);
                }
                (day(at.date()), self.why)
            }
            From::Text => {
                let (stretch, span) =
                    self.text.as_ref().ok_or_else(|| open(&offset_timex(amount, side), fine))?;
                if amount.unit <= Unit::Hour || stretch.granularity > fine.max(Granularity::Day) {
                    return Err(open(&offset_timex(amount, side), fine));
                }
                (stretch.clone(), Anchor::Text(*span))
            }
            From::Base(base) => {
                if matches!(**base, Base::Now)
                    && let Some(at) = self.anchor
                    && amount.unit <= Unit::Hour
                {
                    return self.clock_offset(at, amount, side);
                }
                self.base(base)?
            }
        };
        if amount.count.is_none() {
            return Err(open(&offset_timex(amount, side), fine));
        }
        if amount.unit <= Unit::Hour {
            return Err(open(&offset_timex(amount, side), fine));
        }
        let date = shifted(stretch.start.date(), amount, side).ok_or(Fail::Wrong(FAR))?;
        let exact = self.message()
            || amount.unit <= Unit::Day
            || matches!(from, From::Base(_)) && stretch.granularity == Granularity::Day;
        let stretch = if exact {
            day(date)
        } else {
            match amount.unit {
                // Weeks are counted from the day, and news means about then.
                Unit::Week | Unit::Fortnight | Unit::Weekend => {
                    let start = plus_days(date, -3).ok_or(Fail::Wrong(FAR))?;
                    let end = plus_days(date, 4).ok_or(Fail::Wrong(FAR))?;
                    let iso = date.iso_week_date();
                    Stretch {
                        edtf: days_name(start, end),
                        timex: format!("{:04}-W{:02}", iso.year(), iso.week()),
                        ..stretch_of(start, end, Granularity::Week)
                    }
                }
                Unit::Month | Unit::Quarter => {
                    month(first_of_month(date.year().into(), date.month().into())?)
                        .ok_or(Fail::Wrong(FAR))?
                }
                Unit::Decade | Unit::Century => {
                    self.base(&Base::Years(i32::from(date.year()).div_euclid(10) * 10, 10))?.0
                }
                _ => year_stretch(date.year().into())?,
            }
        };
        Ok((stretch, anchor))
    }

    fn clock_offset(&self, at: DateTime, amount: &Amount, side: i32) -> Resolved {
        if amount.count.is_none() || !self.has_clock {
            // Without the hour of publication, "two hours ago" is that day.
            return Ok((day(at.date()), self.why));
        }
        let seconds = seconds(amount).ok_or(Fail::Wrong(FAR))? * i64::from(side);
        let length = Length::new().try_seconds(seconds).map_err(|_| Fail::Wrong(FAR))?;
        let at = at.checked_add(length).map_err(|_| Fail::Wrong(FAR))?;
        let clock = Clock {
            hour: unsigned(at.hour()),
            minute: Some(unsigned(at.minute())),
            second: Some(unsigned(at.second())),
            sure: true,
            zone: None,
        };
        Ok((named_clock(at, clock, false), self.why))
    }

    /// "the past three days": a stretch that touches the anchor.
    fn rolling(&self, amount: &Amount, side: i32) -> Resolved {
        let Some(at) = self.anchor else {
            return Err(open(&length_name(amount), granularity(amount.unit)));
        };
        let today = at.date();
        let far = || Fail::Wrong(FAR);
        let whole = Amount { count: Some(amount.count.unwrap_or(3.0)), ..*amount };
        if amount.unit <= Unit::Hour {
            if !self.has_clock {
                return Ok((Stretch { timex: length_name(amount), ..day(today) }, self.why));
            }
            let seconds = seconds(&whole).ok_or_else(far)?;
            let length = Length::new()
                .try_seconds(if side < 0 { -seconds } else { seconds })
                .map_err(|_| far())?;
            let other = at.checked_add(length).map_err(|_| far())?;
            let (start, end) = (at.min(other), at.max(other));
            return Ok((
                Stretch {
                    start,
                    end,
                    granularity: Granularity::Clock,
                    edtf: days_name(start.date(), plus_days(end.date(), 1).ok_or_else(far)?),
                    timex: length_name(amount),
                },
                self.why,
            ));
        }
        let (start, end) = match (side, self.message()) {
            (-1, true) => (shifted(today, &whole, -1).ok_or_else(far)?, today),
            (-1, false) => {
                (shifted(today, &whole, -1).ok_or_else(far)?, plus_days(today, 1).ok_or_else(far)?)
            }
            (1, true) => {
                let first = plus_days(today, 1).ok_or_else(far)?;
                (first, shifted(first, &whole, 1).ok_or_else(far)?)
            }
            (2, true) => (today, shifted(today, &whole, 1).ok_or_else(far)?),
            _ => (today, plus_days(shifted(today, &whole, 1).ok_or_else(far)?, 1).ok_or_else(far)?),
        };
        if start >= end {
            return Err(far());
        }
        Ok((
            Stretch {
                edtf: days_name(start, end),
                timex: length_name(amount),
                ..stretch_of(start, end, granularity(amount.unit))
            },
            self.why,
        ))
    }

    // ------------------------------------------------------------------ ranges and bounds

    fn range(&self, first: &Point, second: &Point) -> Result<Value, Fail> {
        let ends_now = matches!(second.base, Some(Base::Now | Base::Day(_)));
        let a = if ends_now {
            Context { tense: Tense::Past, ..self.clone() }.point(first)?
        } else {
            self.point(first)?
        };
        let (Some(start), Some(_)) = (a.start, a.end) else {
            return Err(open("", Granularity::Day));
        };
        // The second end is read from the first one on.
        let after = Context {
            anchor: self.anchor.map(|_| start),
            tense: Tense::Future,
            why: a.anchor,
            ..self.clone()
        };
        let relative = match &second.base {
            Some(Base::Calendar(calendar)) => {
                calendar.year.is_none() && calendar.week.is_none() && calendar.shift.is_none()
            }
            _ => false,
        };
        let b = if relative {
            after.point(second)?
        } else if second.base.is_none() && second.clock.is_some() {
            Context { near: Some((day(start.date()), Span { start: 0, end: 0 })), ..after }
                .point(second)?
        } else {
            self.point(second)?
        };
        let (Some(b_start), Some(mut end)) = (b.start, b.end) else {
            return Err(open("", Granularity::Day));
        };
        let mut b_edtf = b.edtf.clone();
        let clocks = first.clock.is_some() && second.clock.is_some();
        if clocks && b_start <= start {
            // "from 11 pm to 4 am".
            end = next_day(end).ok_or(Fail::Wrong(FAR))?;
        } else if end <= start {
            return Err(Fail::Wrong("the range ends before it starts"));
        }
        if clocks {
            end = end.checked_sub(Length::new().minutes(1)).unwrap_or(end);
        }
        if let Some((_, last)) = b_edtf.split_once('/') {
            b_edtf = last.to_owned();
        }
        let a_edtf = a.edtf.split_once('/').map_or(a.edtf.clone(), |(first, _)| first.to_owned());
        let edtf = format!("{a_edtf}/{b_edtf}");
        let anchor = if a.anchor == Anchor::Absolute { b.anchor } else { a.anchor };
        Ok(Value {
            start: Some(start),
            end: Some(end),
            granularity: a.granularity.max(b.granularity),
            approximate: a.approximate || b.approximate,
            timex: edtf.clone(),
            edtf,
            kind: if clocks { TimeKind::Time } else { TimeKind::Date },
            anchor,
            offset_minutes: b.offset_minutes.or(a.offset_minutes),
            doubt: a.doubt.or(b.doubt),
        })
    }

    fn open(&self, open: Open, point: &Point) -> Result<Value, Fail> {
        let mut value = self.point(point).map_err(|fail| match fail {
            Fail::Length(_) => Fail::Open(String::new(), Granularity::Day),
            other => other,
        })?;
        let (Some(start), Some(end)) = (value.start, value.end) else { return Ok(value) };
        let coarse = value.granularity >= Granularity::Day;
        let first =
            value.edtf.split_once('/').map_or(value.edtf.clone(), |(first, _)| first.to_owned());
        let last =
            value.edtf.split_once('/').map_or(value.edtf.clone(), |(_, last)| last.to_owned());
        match open {
            Open::Since => {
                value.end = None;
                value.edtf = format!("{first}/..");
            }
            Open::After => {
                value.start = Some(if coarse { end } else { start });
                value.end = None;
                value.edtf = if coarse {
                    format!("{}/..", day_name(end.date()))
                } else {
                    format!("{first}/..")
                };
            }
            Open::Until | Open::By => {
                value.start = None;
                value.edtf = format!("../{last}");
            }
            Open::Before => {
                value.start = None;
                value.end = Some(start);
                let before = plus_days(start.date(), -1).map(day_name);
                value.edtf = match before {
                    Some(before) if coarse => format!("../{before}"),
                    _ => format!("../{first}"),
                };
            }
        }
        Ok(value)
    }
}

/// The parts that messages mean by "the start, middle, end of" a year or a month.
fn message_part(base: &Stretch, part: Part) -> Option<(Date, Date)> {
    let (start, end) = (base.start.date(), base.end.date());
    let month =
        |more: i32| first_of_month(start.year().into(), i32::from(start.month()) + more).ok();
    match (base.granularity, part) {
        (Granularity::Year, Part::Start) => Some((start, month(4)?)),
        (Granularity::Year, Part::Mid | Part::Middle) => Some((month(4)?, month(8)?)),
        (Granularity::Year, Part::End) => Some((month(8)?, end)),
        (Granularity::Month, Part::Start) => Some((start, plus_days(start, 15)?)),
        (Granularity::Month, Part::End) => Some((plus_days(start, 15)?, end)),
        _ => None,
    }
}

/// The year in which what comes round lies nearest to today; the past one where both do.
fn nearest(
    today: Date,
    years: [Option<i32>; 2],
    in_year: &impl Fn(i32) -> Option<(Date, Date)>,
) -> Option<i32> {
    years.into_iter().flatten().min_by_key(|year| days_to(today, *year, in_year))
}

/// Days between today and what comes round, in that year; 0 while it lasts.
fn days_to(today: Date, year: i32, in_year: &impl Fn(i32) -> Option<(Date, Date)>) -> i32 {
    let Some((start, end)) = in_year(year) else { return i32::MAX };
    if start <= today && today < end {
        return 0;
    }
    let to = if start > today { start } else { end };
    today.until(to).map_or(i32::MAX, |length| length.get_days().abs())
}

fn open(timex: &str, granularity: Granularity) -> Fail {
    Fail::Open(timex.to_owned(), granularity)
}

/// Adds to an open value what the clock or the part of the day says.
fn with_clock(fail: Fail, point: &Point) -> Fail {
    let Fail::Open(timex, granularity) = fail else { return fail };
    if let Some(clock) = point.clock {
        return Fail::Open(format!("{timex}{}", clock_name(clock)), Granularity::Clock);
    }
    if let Some(part) = point.day_part {
        return Fail::Open(format!("{timex}T{}", part.timex()), Granularity::PartOfDay);
    }
    Fail::Open(timex, granularity)
}

fn clock_name(clock: Clock) -> String {
    match (clock.minute, clock.second) {
        (Some(minute), Some(second)) => format!("T{:02}:{minute:02}:{second:02}", clock.hour),
        (Some(minute), None) => format!("T{:02}:{minute:02}", clock.hour),
        (None, _) => format!("T{:02}", clock.hour),
    }
}

fn on_clock(base: &Stretch, clock: Clock) -> Option<DateTime> {
    let date = base.start.date();
    let (date, hour) = if clock.hour == 24 { (plus_days(date, 1)?, 0) } else { (date, clock.hour) };
    let time = ClockTime::new(
        signed(hour),
        signed(clock.minute.unwrap_or(0)),
        signed(clock.second.unwrap_or(0)),
        0,
    )
    .ok()?;
    Some(DateTime::from_parts(date, time))
}

fn named_clock(at: DateTime, clock: Clock, bare: bool) -> Stretch {
    let day = day_name(at.date());
    let timex = if bare { clock_name(clock) } else { format!("{day}{}", clock_name(clock)) };
    Stretch {
        start: at,
        end: at.checked_add(Length::new().minutes(1)).unwrap_or(at),
        granularity: Granularity::Clock,
        edtf: format!("{day}T{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second()),
        timex,
    }
}

fn zone_name(minutes: i16) -> String {
    if minutes == 0 {
        return "Z".to_owned();
    }
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// A length as a value: no place on the calendar.
fn length(amount: Amount) -> Value {
    Value {
        start: None,
        end: None,
        granularity: granularity(amount.unit),
        approximate: amount.count.is_none(),
        edtf: length_name(&amount),
        timex: length_name(&amount),
        kind: TimeKind::Duration,
        anchor: Anchor::Absolute,
        offset_minutes: None,
        doubt: None,
    }
}

fn set(often: &Often) -> Value {
    let (timex, granularity) = match often {
        Often::Every(amount) if amount.unit == Unit::Weekend => {
            ("XXXX-WXX-WE".to_owned(), Granularity::Week)
        }
        Often::Every(amount) => (length_name(amount), granularity(amount.unit)),
        Often::Weekday(weekday, clock, part) => {
            let tail = match (clock, part) {
                (Some(clock), _) => clock_name(*clock),
                (None, Some(part)) => format!("T{}", part.timex()),
                (None, None) => String::new(),
            };
            (format!("XXXX-WXX-{weekday}{tail}"), Granularity::Day)
        }
        Often::Clock(clock) => (clock_name(*clock), Granularity::Clock),
        Often::Part(part) => (format!("T{}", part.timex()), Granularity::PartOfDay),
        Often::Calendar(calendar) => {
            let month = match calendar.month {
                Some(Which::Number(month)) => format!("{month:02}"),
                _ => "XX".to_owned(),
            };
            match calendar.day {
                Some(day) => (format!("XXXX-{month}-{day:02}"), Granularity::Day),
                None => (format!("XXXX-{month}"), Granularity::Month),
            }
        }
    };
    Value {
        start: None,
        end: None,
        granularity,
        approximate: false,
        edtf: String::new(),
        timex,
        kind: TimeKind::Set,
        anchor: Anchor::Absolute,
        offset_minutes: None,
        doubt: None,
    }
}

// ---------------------------------------------------------------------- names and arithmetic

/// "P5D", "PT1H30M", "PXY".
pub(super) fn length_name(amount: &Amount) -> String {
    let count = |count: Option<f64>, unit: Unit| {
        let times = match unit {
            Unit::Fortnight => 2.0,
            Unit::Quarter => 3.0,
            Unit::Decade => 10.0,
            Unit::Century => 100.0,
            _ => 1.0,
        };
        match count {
            Some(count) => format!("{}{}", count * times, letter(unit)),
            None if times == 10.0 => format!("X0{}", letter(unit)),
            None => format!("X{}", letter(unit)),
        }
    };
    let clock = amount.unit < Unit::Day;
    let mut name = format!("P{}{}", if clock { "T" } else { "" }, count(amount.count, amount.unit));
    if let Some((more, unit)) = amount.and {
        if unit < Unit::Day && !clock {
            name.push('T');
        }
        name.push_str(&count(Some(more), unit));
    }
    if let Some(to) = amount.to {
        let high = Amount { count: Some(to), to: None, ..*amount };
        name = format!("{name}/{}", length_name(&high));
    }
    name
}

fn letter(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "S",
        Unit::Minute | Unit::Month | Unit::Quarter => "M",
        Unit::Hour => "H",
        Unit::Day => "D",
        Unit::Week | Unit::Fortnight => "W",
        Unit::Weekend => "WE",
        Unit::Year | Unit::Decade | Unit::Century => "Y",
    }
}

fn granularity(unit: Unit) -> Granularity {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Granularity::Clock,
        Unit::Day => Granularity::Day,
        Unit::Week | Unit::Fortnight | Unit::Weekend => Granularity::Week,
        Unit::Month => Granularity::Month,
        Unit::Quarter => Granularity::Quarter,
        Unit::Year => Granularity::Year,
        Unit::Decade | Unit::Century => Granularity::Longer,
    }
}

/// What TIMEX3 says of a unit that cannot be placed.
fn unit_timex(unit: Unit, shift: i32) -> String {
    match (unit, shift) {
        (Unit::Year, 0) => "XXXX".to_owned(),
        (Unit::Month, 0) => "XXXX-XX".to_owned(),
        (Unit::Week, 0) => "XXXX-WXX".to_owned(),
        (Unit::Weekend, 0) => "XXXX-WXX-WE".to_owned(),
        (_, shift) if shift < 0 => "PAST_REF".to_owned(),
        (_, 0) => "XXXX-XX-XX".to_owned(),
        _ => "FUTURE_REF".to_owned(),
    }
}

fn offset_timex(_amount: &Amount, side: i32) -> String {
    if side < 0 { "PAST_REF" } else { "FUTURE_REF" }.to_owned()
}

fn seconds(amount: &Amount) -> Option<i64> {
    let of = |unit: Unit| match unit {
        Unit::Second => 1.0,
        Unit::Minute => 60.0,
        _ => 3600.0,
    };
    let more = amount.and.map_or(0.0, |(count, unit)| count * of(unit));
    whole(amount.count? * of(amount.unit) + more)
}

/// Moves a date by an amount of days or longer; `None` beyond the calendar.
fn shifted(date: Date, amount: &Amount, side: i32) -> Option<Date> {
    let moved = |date: Date, count: f64, unit: Unit| -> Option<Date> {
        let side = f64::from(side);
        let (days, months) = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => (count * hours_of(unit) / 24.0, 0.0),
            Unit::Day => (count, 0.0),
            Unit::Week | Unit::Weekend => (count * 7.0, 0.0),
            Unit::Fortnight => (count * 14.0, 0.0),
            Unit::Month => (0.0, count),
            Unit::Quarter => (0.0, count * 3.0),
            Unit::Year => (0.0, count * 12.0),
            Unit::Decade => (0.0, count * 120.0),
            Unit::Century => (0.0, count * 1200.0),
        };
        let months = months * side;
        let whole_months = months.trunc();
        let days = days * side + (months - whole_months) * 30.0;
        let length =
            Length::new().try_months(whole(whole_months)?).ok()?.try_days(whole(days)?).ok()?;
        date.checked_add(length).ok()
    };
    let date = moved(date, amount.count?, amount.unit)?;
    match amount.and {
        Some((count, unit)) => moved(date, count, unit),
        None => Some(date),
    }
}

fn hours_of(unit: Unit) -> f64 {
    match unit {
        Unit::Second => 1.0 / 3600.0,
        Unit::Minute => 1.0 / 60.0,
        _ => 1.0,
    }
}

/// A float as a whole number, where it is one that the calendar could hold.
fn whole(number: f64) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "bounded on the line before")]
    (number.is_finite() && number.abs() < 1e12).then_some(number.round() as i64)
}

pub(super) fn plus_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Length::new().try_days(days).ok()?).ok()
}

fn hours_after(date: Date, hours: u8) -> Option<DateTime> {
    midnight(date).checked_add(Length::new().try_hours(i64::from(hours)).ok()?).ok()
}

fn next_day(at: DateTime) -> Option<DateTime> {
    at.checked_add(Length::new().days(1)).ok()
}

fn midnight(date: Date) -> DateTime {
    DateTime::from_parts(date, ClockTime::midnight())
}

fn third(days: i64) -> i64 {
    (days + 1) / 3
}

/// The edge of a stretch that "the end of" means: a month of a year, two days of a month.
fn twelfth(days: i64) -> i64 {
    if days >= 300 { (days + 6) / 12 } else { (days / 10).max(1) }
}

fn signed(number: u8) -> i8 {
    i8::try_from(number).unwrap_or(i8::MAX)
}

fn unsigned(number: i8) -> u8 {
    u8::try_from(number).unwrap_or(0)
}

fn new_date(year: i32, month: i8, day: i8) -> Result<Date, Fail> {
    let year = i16::try_from(year).map_err(|_| Fail::Wrong(FAR))?;
    Date::new(year, month, day).map_err(|_| Fail::Wrong(FAR))
}

/// The first of a month that may be counted over the year's ends.
fn first_of_month(year: i32, month: i32) -> Result<Date, Fail> {
    let months = i64::from(year) * 12 + i64::from(month) - 1;
    let year = i32::try_from(months.div_euclid(12)).map_err(|_| Fail::Wrong(FAR))?;
    let month = i8::try_from(months.rem_euclid(12) + 1).map_err(|_| Fail::Wrong(FAR))?;
    new_date(year, month, 1)
}

fn monday(date: Date) -> Option<Date> {
    plus_days(date, -i64::from(date.weekday().to_monday_zero_offset()))
}

fn nth_weekday(whole: &Stretch, nth: i32, weekday: u8) -> Option<Date> {
    let (start, end) = (whole.start.date(), whole.end.date());
    let weekday = signed(weekday);
    let date = if nth < 0 {
        let last = plus_days(end, -1)?;
        plus_days(
            last,
            -i64::from((last.weekday().to_monday_one_offset() - weekday).rem_euclid(7)),
        )?
    } else {
        let first = plus_days(
            start,
            i64::from((weekday - start.weekday().to_monday_one_offset()).rem_euclid(7)),
        )?;
        plus_days(first, (i64::from(nth) - 1) * 7)?
    };
    (start <= date && date < end).then_some(date)
}

fn stretch_of(start: Date, end: Date, granularity: Granularity) -> Stretch {
    Stretch {
        start: midnight(start),
        end: midnight(end),
        granularity,
        edtf: String::new(),
        timex: String::new(),
    }
}

pub(super) fn day(date: Date) -> Stretch {
    let end = plus_days(date, 1).unwrap_or(date);
    Stretch {
        edtf: day_name(date),
        timex: day_name(date),
        ..stretch_of(date, end, Granularity::Day)
    }
}

fn week(date: Date) -> Option<Stretch> {
    let start = monday(date)?;
    let end = plus_days(start, 7)?;
    let iso = start.iso_week_date();
    Some(Stretch {
        edtf: days_name(start, end),
        timex: format!("{:04}-W{:02}", iso.year(), iso.week()),
        ..stretch_of(start, end, Granularity::Week)
    })
}

fn month(first: Date) -> Option<Stretch> {
    let end = first_of_month(first.year().into(), i32::from(first.month()) + 1).ok()?;
    let name = format!("{}-{:02}", year_name(first.year()), first.month());
    Some(Stretch { edtf: name.clone(), timex: name, ..stretch_of(first, end, Granularity::Month) })
}

fn year_stretch(year: i32) -> Result<Stretch, Fail> {
    if year == 0 {
        return Err(Fail::Wrong("there is no year 0"));
    }
    let (start, end) = (new_date(year, 1, 1)?, new_date(year + 1, 1, 1)?);
    let name = year_name(start.year());
    Ok(Stretch { edtf: name.clone(), timex: name, ..stretch_of(start, end, Granularity::Year) })
}

fn year_name(year: i16) -> String {
    if year < 0 { format!("-{:04}", -i32::from(year)) } else { format!("{year:04}") }
}

fn day_name(date: Date) -> String {
    format!("{}-{:02}-{:02}", year_name(date.year()), date.month(), date.day())
}

/// A stretch of whole days with its last day named.
fn days_name(start: Date, end: Date) -> String {
    let last = plus_days(end, -1).unwrap_or(start).max(start);
    format!("{}/{}", day_name(start), day_name(last))
}
