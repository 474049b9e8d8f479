//! From pieces to expressions: what the words say, before it is known when they were written.
//!
//! A descent over a handful of productions. Each takes a position and gives what it read and the
//! position behind it; none looks further than an expression is long, so the whole is linear.

mod bound;
mod clock;
mod date;
mod day;
mod length;
mod placed;
mod point;
mod set;
mod vague;

use std::cell::Cell;

use super::english::{self, DayPart, Unit, Word};
use super::lex::{Kind, Lex};
use super::{Style, holiday};

/// Which of several years, months, days is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// This one by its number.
    Number(i32),
    /// Counted from the anchor's: this 0, last -1, next 1.
    Shift(i32),
    /// Counted from the one the text spoke of last: "the following year" 1.
    Text(i32),
}

/// A date in parts, as far as it is stated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Calendar {
    pub(super) year: Option<Which>,
    pub(super) month: Option<Which>,
    pub(super) day: Option<u8>,
    /// Monday is 1.
    pub(super) weekday: Option<u8>,
    /// "3-5 June": the last day.
    pub(super) day_to: Option<u8>,
    /// "last Friday", "next March", "this May".
    pub(super) shift: Option<i32>,
    /// "Friday of last week".
    pub(super) week: Option<i32>,
}

/// A number of units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    /// `None` where it is vague: "several", "some", a bare plural.
    pub(super) count: Option<f64>,
    /// "46 to 57 months": the upper end.
    pub(super) to: Option<f64>,
    pub(super) unit: Unit,
    /// "an hour and 30 minutes".
    pub(super) and: Option<(f64, Unit)>,
}

/// A day, or a stretch of days, on the calendar.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Base {
    /// Days from the anchor.
    Day(i32),
    /// "now".
    Now,
    Calendar(Calendar),
    /// "last week", "this year".
    Unit(Unit, Which),
    Season(u8, Option<Which>, Option<i32>),
    Quarter(u8, Option<Which>),
    Half(u8, Option<Which>),
    /// First year and number of years.
    Years(i32, i32),
    /// "the week of", "the week starting".
    WeekFrom(Box<Base>),
    /// "the week ending".
    WeekTo(Box<Base>),
    /// "the first week of July": which (-1 is the last), unit, of what.
    Nth(i32, Unit, Box<Base>),
    /// "the first Monday of October".
    NthWeekday(i32, u8, Box<Base>),
    /// "the first 10 days of last year"; `true` for the last ones.
    Edge(bool, Amount, Box<Base>),
    Holiday(usize, Option<Which>, Option<i32>),
    /// "three days before …": -1 or 1; `None` from the anchor.
    Offset(Amount, i32, From),
    /// "the past three days".
    Rolling(Amount, i32),
    /// "a week starting tomorrow".
    Lasting(Amount, Box<Base>),
}

/// Where an offset counts from.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum From {
    Anchor,
    /// The time of which the text spoke last.
    Text,
    Base(Box<Base>),
}

/// A time of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    /// `None`: only the hour is said.
    pub(super) minute: Option<u8>,
    pub(super) second: Option<u8>,
    /// The half of the day is stated or needs no stating.
    pub(super) sure: bool,
    /// Minutes from UTC.
    pub(super) zone: Option<i16>,
}

/// Which part of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
    /// "the beginning of".
    Start,
    Middle,
    End,
    /// "earlier this week": from its start to the anchor.
    Earlier,
    /// "later this year": from the anchor to its end.
    Later,
}

/// A point: day, part of it, clock, each as far as stated.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Point {
    pub(super) base: Option<Base>,
    pub(super) part: Option<Part>,
    pub(super) day_part: Option<DayPart>,
    pub(super) clock: Option<Clock>,
    pub(super) approximate: bool,
    /// "that night", "the same evening": the day of the text.
    pub(super) text_day: bool,
}

/// How a point bounds a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    Since,
    After,
    Until,
    Before,
    By,
}

/// How often.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Often {
    /// Every so many units.
    Every(Amount),
    /// Every Monday, with a clock perhaps.
    Weekday(u8, Option<Clock>, Option<DayPart>),
    /// Every day at a time.
    Clock(Clock),
    Part(DayPart),
    Calendar(Calendar),
}

/// One expression of time.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expression {
    Point(Point),
    Range(Point, Point),
    Open(Open, Point),
    Duration(Amount),
    /// A part of the day without its day, as a length or a habit: "at night".
    Set(Often),
    /// "in the future", "over time", "any time soon".
    Future,
    /// "in the past".
    Past,
    /// "recent days": a stretch up to the anchor.
    Recent(Unit),
    /// "the coming weeks": a stretch from the anchor on.
    Coming(Unit),
    /// "between now and whenever …".
    FromNow,
    /// A date that is none, with what is wrong.
    Wrong(&'static str),
}

/// The text in pieces, and how it is to be read.
pub(super) struct Grammar<'a> {
    pub(super) text: &'a str,
    pub(super) lex: &'a [Lex],
    pub(super) style: Style,
    /// How deep one date is said by another: "two days before the day after …" has to end.
    pub(super) depth: Cell<u8>,
}

type Read<T> = Option<(T, usize)>;

/// A sort of expression: its pattern and its reading are one descent.
pub(super) struct Production {
    /// What it is called here and in tests.
    #[cfg_attr(not(test), expect(dead_code, reason = "the table carries its tests"))]
    pub(super) name: &'static str,
    read: fn(&Grammar<'_>, usize) -> Read<Expression>,
    /// Sentences whose first time is of this sort.
    #[cfg_attr(not(test), expect(dead_code, reason = "the table carries its tests"))]
    pub(super) reads: &'static [&'static str],
    /// Close ones without a time of this sort.
    #[cfg_attr(not(test), expect(dead_code, reason = "the table carries its tests"))]
    pub(super) not: &'static [&'static str],
}

/// In order: what opens like a point and goes on is asked for before the point.
pub(super) const PRODUCTIONS: &[Production] = &[
    Production {
        name: "vague",
        read: |grammar, at| grammar.vague(at),
        reads: &["They hope to return in the future."],
        not: &["They hope to return in May."],
    },
    Production {
        name: "set",
        read: |grammar, at| grammar.set(at),
        reads: &["They march every Monday.", "It is inspected twice a year."],
        not: &["They march on Monday.", "It is inspected this year."],
    },
    Production {
        name: "range",
        read: |grammar, at| grammar.range(at),
        reads: &["It was shut from 2007 to 2011.", "It is open from 9 a.m. to 5 p.m."],
        not: &["It was shut in 2007.", "They came from Rome to Paris."],
    },
    Production {
        name: "open",
        read: |grammar, at| grammar.open(at),
        reads: &["He has ruled since 2011.", "The deal runs through 2030."],
        not: &["He ruled in 2011.", "They drove through 2000 villages."],
    },
    Production {
        name: "placed",
        read: |grammar, at| grammar.placed(at),
        reads: &["Trains stopped late Friday.", "The bridge fell on October 3, 2018."],
        not: &["It lasted three days.", "Theresa May said no."],
    },
    Production {
        name: "duration",
        read: |grammar, at| grammar.duration(at),
        reads: &["The strike will last three days."],
        not: &["The strike was three days ago.", "A 12-year-old boy was found."],
    },
];

impl Production {
    /// Whether the first expression of `text` is of this sort.
    #[cfg(test)]
    pub(super) fn is_first_in(&self, text: &str) -> bool {
        let lex = super::lex::lex(text);
        let grammar = Grammar { text, lex: &lex, style: Style::News, depth: Cell::new(0) };
        let first = (0..lex.len())
            .filter(|&at| grammar.may_start(at))
            .find(|&at| grammar.expression(at).is_some());
        first.is_some_and(|at| {
            PRODUCTIONS
                .iter()
                .find(|production| (production.read)(&grammar, at).is_some())
                .is_some_and(|production| production.name == self.name)
        })
    }
}

impl Grammar<'_> {
    pub(super) fn word(&self, at: usize) -> Word {
        match self.lex.get(at) {
            Some(Lex { kind: Kind::Word(word), .. }) => *word,
            _ => Word::Other,
        }
    }

    pub(super) fn slice(&self, at: usize) -> &str {
        self.lex.get(at).map_or("", |lex| &self.text[lex.start as usize..lex.end as usize])
    }

    fn is_word(&self, at: usize) -> bool {
        matches!(self.lex.get(at), Some(Lex { kind: Kind::Word(_), .. }))
    }

    pub(super) fn is(&self, at: usize, text: &str) -> bool {
        self.is_word(at) && self.slice(at).eq_ignore_ascii_case(text)
    }

    pub(super) fn any(&self, at: usize, texts: &[&str]) -> bool {
        self.is_word(at) && texts.iter().any(|text| self.slice(at).eq_ignore_ascii_case(text))
    }

    /// Whether the words at `at` are these, one after another.
    fn phrase(&self, at: usize, words: &str) -> Option<usize> {
        let mut j = at;
        for word in words.split(' ') {
            if self.mark(j, '-') && j > at {
                j += 1;
            }
            if !self.is(j, word) {
                return None;
            }
            j += 1;
        }
        Some(j)
    }

    pub(super) fn mark(&self, at: usize, mark: char) -> bool {
        matches!(self.lex.get(at), Some(lex) if lex.kind == Kind::Mark(mark))
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.lex.get(at).is_some_and(|lex| lex.glued)
    }

    fn capital(&self, at: usize) -> bool {
        self.lex.get(at).is_some_and(|lex| lex.capital)
    }

    /// A plain number in digits.
    pub(super) fn number(&self, at: usize) -> Option<(u64, u8)> {
        match self.lex.get(at)?.kind {
            Kind::Number { value, digits, grouped: false } => Some((value, digits)),
            _ => None,
        }
    }

    fn message(&self) -> bool {
        self.style == Style::Message
    }

    /// Whether something may begin here at all; cheap, for it is asked everywhere.
    pub(super) fn may_start(&self, at: usize) -> bool {
        match self.lex[at].kind {
            Kind::Word(word) => word != Word::Other,
            Kind::Number { .. } => true,
            Kind::Mark(mark) => matches!(mark, '\'' | '½'),
            Kind::Break => false,
        }
    }

    /// Reads the longest expression that starts at `at`.
    pub(super) fn expression(&self, at: usize) -> Read<Expression> {
        if at > 0 && self.glued(at) && self.number(at).is_some() && self.is_inside_code(at) {
            return None;
        }
        PRODUCTIONS.iter().find_map(|production| (production.read)(self, at))
    }

    /// A number glued to letters, a point or a dash before it: "F-16", "1.5", "v2", "$5".
    fn is_inside_code(&self, at: usize) -> bool {
        let before = at - 1;
        match self.lex[before].kind {
            Kind::Word(word) => !matches!(word, Word::Month(..)),
            Kind::Number { .. } => true,
            Kind::Mark(mark) => match mark {
                '(' | '[' | '"' | '\u{201c}' | '\'' | '\u{2018}' | '=' | '—' | '*' | '~' | '>' => {
                    false
                }
                '-' | '/' | '.' | ',' | ':' => {
                    before > 0 && self.glued(before) && !self.is_break(before - 1)
                }
                _ => true,
            },
            Kind::Break => false,
        }
    }

    fn is_break(&self, at: usize) -> bool {
        self.lex.get(at).is_none_or(|lex| lex.kind == Kind::Break)
    }
}

/// Puts a clock into the half of the day that the part says: "7 in the evening".
fn sharpen(clock: Clock, part: DayPart) -> Clock {
    if clock.sure || clock.hour > 12 {
        return Clock { sure: true, ..clock };
    }
    let hour = match part {
        DayPart::Afternoon | DayPart::Evening | DayPart::Noon
            if clock.hour < 12 && !(part == DayPart::Noon && clock.hour >= 11) =>
        {
            clock.hour + 12
        }
        DayPart::Night | DayPart::Overnight | DayPart::NightInto | DayPart::Midnight
            if (6..12).contains(&clock.hour) =>
        {
            clock.hour + 12
        }
        DayPart::Night
        | DayPart::Overnight
        | DayPart::NightInto
        | DayPart::Midnight
        | DayPart::Morning
        | DayPart::SmallHours
        | DayPart::Dawn
            if clock.hour == 12 =>
        {
            0
        }
        _ => clock.hour,
    };
    Clock { hour, sure: true, ..clock }
}

/// Gives each end of a range what only the other end states, and refuses ends of unlike kinds.
fn unify(mut first: Point, mut second: Point) -> Option<(Point, Point)> {
    match (first.clock, second.clock) {
        (Some(mut a), Some(mut b)) => {
            if !a.sure
                && !b.sure
                && a.minute.is_none()
                && b.minute.is_none()
                && first.base.is_none()
                && second.base.is_none()
            {
                return None;
            }
            // "from 10:30 to 3": the next three o'clock.
            if !a.sure
                && !b.sure
                && b.hour <= a.hour
                && b.hour + 12 > a.hour
                && b.hour + 12 <= 24
                && a.hour <= 12
            {
                b.hour += 12;
                b.sure = true;
                a.sure = true;
            }
            // "5 to 6pm": one half of the day for both.
            if b.sure && !a.sure && b.hour >= 12 && a.hour < 12 {
                let later = a.hour + 12;
                if (later, a.minute) < (b.hour, b.minute) || later < b.hour {
                    a.hour = later;
                } else if b.hour == 12 || a.hour > b.hour {
                    a.hour %= 24;
                }
                a.sure = true;
            } else if a.sure && !b.sure && a.hour >= 12 && b.hour < 12 {
                b.hour += 12;
                b.sure = true;
            }
            first.clock = Some(a);
            second.clock = Some(b);
            if second.base.is_none() && first.base.is_some() {
                second.base.clone_from(&first.base);
            } else if first.base.is_none() && second.base.is_some() {
                first.base.clone_from(&second.base);
            }
            Some((first, second))
        }
        (None, Some(_)) if matches!(first.base, Some(Base::Now)) => Some((first, second)),
        (Some(_), None) if matches!(second.base, Some(Base::Now)) => Some((first, second)),
        (Some(a), None) if first.base.is_none() && !a.sure && a.minute.is_none() => {
            // "between 3 and 12 of September", "ninth till seventeenth of April".
            let Some(Base::Calendar(calendar)) = &second.base else { return None };
            calendar.day?;
            let base = Calendar { day: Some(a.hour), weekday: None, ..*calendar };
            Some((Point { base: Some(Base::Calendar(base)), ..Point::default() }, second))
        }
        (None, Some(b)) if second.base.is_none() && !b.sure && b.minute.is_none() => {
            let Some(Base::Calendar(calendar)) = &first.base else { return None };
            calendar.day?;
            let base = Calendar { day: Some(b.hour), weekday: None, ..*calendar };
            second = Point { base: Some(Base::Calendar(base)), ..Point::default() };
            Some((first, second))
        }
        (Some(_), None) | (None, Some(_)) => {
            let now = |point: &Point| matches!(point.base, Some(Base::Now));
            (now(&first) || now(&second) || first.base.is_some() && second.base.is_some())
                .then_some((first, second))
        }
        (None, None) => {
            if first.base.is_none() != second.base.is_none() {
                return None;
            }
            if let (Some(Base::Calendar(a)), Some(Base::Calendar(b))) =
                (&mut first.base, &mut second.base)
            {
                let kind = |c: &Calendar| (c.day.is_some(), c.month.is_some());
                // "June to August 2011": one year for both.
                if a.year.is_none() && b.year.is_some() && a.month.is_some() {
                    a.year = b.year;
                }
                if kind(a) != kind(b)
                    && (a.weekday.is_none() || b.weekday.is_none())
                    && a.year.is_none()
                {
                    // "Monday to March": no range.
                    return None;
                }
                if a.day_to.is_some() || b.day_to.is_some() {
                    return None;
                }
            }
            Some((first, second))
        }
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}
