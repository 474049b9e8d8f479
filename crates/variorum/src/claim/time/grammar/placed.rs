//! Points after the preposition that belongs to them, or alone.

use super::*;

impl Grammar<'_> {
    /// A point after the preposition that belongs to it, or alone.
    pub(super) fn placed(&self, at: usize) -> Read<Expression> {
        let mut j = at;
        let mut certain = false;
        let preposition = self.any(
            at,
            &[
                "on",
                "in",
                "at",
                "during",
                "over",
                "within",
                "for",
                "of",
                "throughout",
                "around",
                "about",
            ],
        );
        if preposition {
            // "of" belongs to a name more often than to a time ("the war of 2003"): not part of it.
            if self.is(at, "of") {
                return None;
            }
            j += 1;
            if self.is(j, "around") || self.is(j, "about") {
                j += 1;
            }
            certain = true;
        }
        if let Some((lasting, end)) = self.lasting(j) {
            return Some((
                Expression::Point(Point { base: Some(lasting), ..Point::default() }),
                end,
            ));
        }
        // "in two weeks", "within 3 days".
        if self.any(at, &["in", "within"])
            && let Some(read) = self.ahead(at)
        {
            return Some(read);
        }
        if self.any(at, &["about", "around"])
            && let Some((point, end)) = self.point(at, true)
        {
            return Some((Expression::Point(point), end));
        }
        let (mut point, end) = self.point(j, certain)?;
        if self.is(at, "for") && point.clock.is_some() {
            return None;
        }
        // "around Christmas", "about 3 pm".
        if preposition && self.any(j - 1, &["about", "around"]) {
            point.approximate = true;
        }
        if let Some(read) = self.within_day(&point, end) {
            return Some(read);
        }
        let later = ["or later", "and later", "or after", "and after", "onwards", "onward"];
        if let Some(end) = later.iter().find_map(|phrase| self.phrase(end, phrase)) {
            return Some((Expression::Open(Open::Since, point), end));
        }
        if let Some(end) = self.phrase(end, "or earlier") {
            return Some((Expression::Open(Open::By, point), end));
        }
        if let Some(bad) = self.wrong(&point) {
            return Some((Expression::Wrong(bad), end));
        }
        Some((Expression::Point(point), end))
    }

    /// Hours of a day that was read before them: "Monday from 9 a.m. to 5 p.m.", "Thursday before 5pm".
    fn within_day(&self, day: &Point, at: usize) -> Read<Expression> {
        if day.clock.is_some()
            || !matches!(day.base, Some(Base::Day(_) | Base::Calendar(_) | Base::Holiday(..)))
        {
            return None;
        }
        let j = if self.mark(at, ',') { at + 1 } else { at };
        let dated = |hours: Point| {
            let clock = match (hours.clock, day.day_part) {
                (Some(clock), Some(part)) => Some(sharpen(clock, part)),
                (clock, _) => clock,
            };
            Point { base: day.base.clone(), clock, ..hours }
        };
        let bare = |point: &Point| point.base.is_none() && point.clock.is_some();
        if let Some((Expression::Range(first, second), end)) = self.range(j)
            && bare(&first)
            && bare(&second)
        {
            return Some((Expression::Range(dated(first), dated(second)), end));
        }
        if let Some((Expression::Open(open, point), end)) = self.open(j)
            && bare(&point)
        {
            return Some((Expression::Open(open, dated(point)), end));
        }
        None
    }

    pub(super) fn wrong(&self, point: &Point) -> Option<&'static str> {
        let Some(Base::Calendar(calendar)) = &point.base else { return None };
        if let (Some(Which::Number(month)), Some(day)) = (calendar.month, calendar.day) {
            let longest = match month {
                2 => 29,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            if day > longest || day == 0 {
                return Some("no month has such a day");
            }
            if let (2, 29, Some(Which::Number(year))) = (month, day, calendar.year)
                && !is_leap(year)
            {
                return Some("that February has no 29th day");
            }
        }
        if calendar.year == Some(Which::Number(0)) {
            return Some("there is no year 0");
        }
        None
    }

    /// "in two weeks": ahead of the anchor; "within 3 days" up to then.
    pub(super) fn ahead(&self, at: usize) -> Read<Expression> {
        let within = self.is(at, "within");
        let mut j = at + 1;
        let about = self.any(j, &["about", "around", "roughly", "nearly", "just"]);
        if about {
            j += 1;
        }
        let mut next = false;
        if within && self.is(j, "the") {
            j += 1;
        }
        if within && self.any(j, &["next", "coming"]) {
            next = true;
            j += 1;
        }
        let (amount, mut end) = self.amount(j)?;
        amount.count?;
        if amount.to.is_some() && within {
            return None;
        }
        if self.mark(end, '\'') && self.is(end + 1, "time") {
            end += 2;
        } else if self.mark(end, '\'') && self.is(end + 1, "s") && self.is(end + 2, "time") {
            end += 3;
        }
        if within || next {
            return Some((
                Expression::Point(Point {
                    base: Some(Base::Rolling(amount, 2)),
                    ..Point::default()
                }),
                end,
            ));
        }
        let base = Base::Offset(amount, 1, From::Anchor);
        // Whether the clause looks ahead is for the tense to say: resolve turns it into a length.
        Some((
            Expression::Point(Point { base: Some(base), approximate: about, ..Point::default() }),
            end,
        ))
    }

    /// "a week starting tomorrow", "3 days from next Monday".
    pub(super) fn lasting(&self, at: usize) -> Read<Base> {
        let (amount, j) = self.amount(at)?;
        amount.count?;
        if !self.any(j, &["starting", "beginning", "commencing"]) {
            return None;
        }
        let k = if self.any(j + 1, &["on", "from"]) { j + 2 } else { j + 1 };
        let (base, end) = self.base(k, true)?;
        Some((Base::Lasting(amount, Box::new(base)), end))
    }
}
