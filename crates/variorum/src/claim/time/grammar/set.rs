//! Times that come again: "every Monday", "twice a year", "daily".

use super::*;

impl Grammar<'_> {
    pub(super) fn set(&self, at: usize) -> Read<Expression> {
        match self.word(at) {
            Word::Adverb(unit, count) => {
                // "an hourly rate" says what is paid, not when.
                if self.any(at + 1, &["rate", "rates", "wage", "wages", "pay"]) {
                    return None;
                }
                // "The Daily Mail", "Newsweekly": a name.
                if self.capital(at) && self.capital(at + 1) && !self.message() {
                    return None;
                }
                if unit == Unit::Day
                    && let Some((clock, end)) = self.connected_clock(at + 1)
                {
                    return Some((Expression::Set(Often::Clock(clock)), end));
                }
                let amount = Amount { count: Some(f64::from(count)), to: None, unit, and: None };
                return Some((Expression::Set(Often::Every(amount)), at + 1));
            }
            Word::Weekdays(day) => {
                let (clock, day_part, end) = self.set_tail(at + 1);
                return Some((Expression::Set(Often::Weekday(day, clock, day_part)), end));
            }
            Word::Weekday(day, _) => {
                if let Word::DayParts(part) = self.word(at + 1) {
                    return Some((Expression::Set(Often::Weekday(day, None, Some(part))), at + 2));
                }
            }
            _ => {}
        }
        if self.is(at, "on")
            && let Some((set, end)) =
                matches!(self.word(at + 1), Word::Weekdays(_)).then(|| self.set(at + 1)).flatten()
        {
            return Some((set, end));
        }
        if self.any(at, &["once", "twice"]) || self.any(at + 1, &["times"]) {
            let mut j = if self.any(at, &["once", "twice"]) { at + 1 } else { at + 2 };
            let bare = j == at + 2 && self.number_like(at).is_none() && !self.is(at, "several");
            if bare {
                return None;
            }
            if self.any(j, &["a", "an", "per", "every", "each"])
                && let Word::Unit(unit, false) = self.word(j + 1)
            {
                j += 2;
                let amount = Amount { count: Some(1.0), to: None, unit, and: None };
                return Some((Expression::Set(Often::Every(amount)), j));
            }
            return None;
        }
        if self.any(at, &["per", "a", "an"]) && self.message() && at > 0 && self.is(at - 1, "one") {
            return None;
        }
        if self.is(at, "per")
            && let Word::Unit(unit, false) = self.word(at + 1)
        {
            let amount = Amount { count: Some(1.0), to: None, unit, and: None };
            return Some((Expression::Set(Often::Every(amount)), at + 2));
        }
        let mut j = at;
        if self.any(j, &["on", "at", "in"]) && self.any(j + 1, &["every", "each"]) {
            j += 1;
        }
        if !self.any(j, &["every", "each"]) {
            // "3pm each day".
            if let Some((clock, after)) = self.clock(at, false)
                && self.any(after, &["every", "each"])
                && self.word(after + 1) == Word::Unit(Unit::Day, false)
            {
                return Some((Expression::Set(Often::Clock(clock)), after + 2));
            }
            return None;
        }
        j += 1;
        let mut step = 1.0;
        if self.is(j, "other") {
            step = 2.0;
            j += 1;
        } else if let Some((count, after)) = self.count(j) {
            step = count;
            j = after;
        } else if let Some((nth, after)) = self.ordinal(j)
            && matches!(self.word(after), Word::Unit(..) | Word::Weekday(..))
        {
            step = f64::from(nth);
            j = after;
        }
        match self.word(j) {
            Word::Unit(unit, _) => {
                if unit == Unit::Day
                    && let Some((clock, end)) = self.connected_clock(j + 1)
                {
                    return Some((Expression::Set(Often::Clock(clock)), end));
                }
                let amount = Amount { count: Some(step), to: None, unit, and: None };
                Some((Expression::Set(Often::Every(amount)), j + 1))
            }
            Word::Weekday(day, _) => {
                let (clock, day_part, end) = self.set_tail(j + 1);
                Some((Expression::Set(Often::Weekday(day, clock, day_part)), end))
            }
            Word::DayPart(part) => match self.connected_clock(j + 1) {
                Some((clock, end)) => {
                    Some((Expression::Set(Often::Clock(sharpen(clock, part))), end))
                }
                None => Some((Expression::Set(Often::Part(part)), j + 1)),
            },
            Word::Month(..) => {
                let (calendar, end) = self.month_day(j)?;
                Some((Expression::Set(Often::Calendar(calendar)), end))
            }
            Word::Season(_) => {
                let amount = Amount { count: Some(1.0), to: None, unit: Unit::Year, and: None };
                Some((Expression::Set(Often::Every(amount)), j + 1))
            }
            _ => None,
        }
    }

    pub(super) fn set_tail(&self, at: usize) -> (Option<Clock>, Option<DayPart>, usize) {
        if let Word::DayPart(part) | Word::DayParts(part) = self.word(at) {
            return (None, Some(part), at + 1);
        }
        match self.connected_clock(at) {
            Some((clock, end)) => (Some(clock), None, end),
            None => (None, None, at),
        }
    }

    pub(super) fn connected_clock(&self, at: usize) -> Read<Clock> {
        let j = if self.is(at, "at") { at + 1 } else { at };
        self.clock(j, j > at)
    }
}
