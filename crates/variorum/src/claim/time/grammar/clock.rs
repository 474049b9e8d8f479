//! Times of the clock with their zones.

use super::*;

impl Grammar<'_> {
    /// A time of the clock. `sure`: the words before make a bare hour one ("at 7").
    pub(super) fn clock(&self, at: usize, sure: bool) -> Read<Clock> {
        let clock = |hour, minute, second, sure| Clock { hour, minute, second, sure, zone: None };
        if self.any(at, &["noon", "midday", "midnight"])
            && (sure || self.is(at, "noon") && at > 0 && self.any(at - 1, &["12"]))
        {
            let hour = if self.is(at, "midnight") { 0 } else { 12 };
            return Some((clock(hour, None, None, true), at + 1));
        }
        if let Some(read) = self.spoken(at) {
            return Some(self.with_zone(read));
        }
        let (value, digits) = match self.number(at) {
            Some(number) => number,
            None => {
                let (value, end) = self.small(at)?;
                let value = u8::try_from(value).ok().filter(|value| *value <= 24)?;
                return self.after_hour(value, end, sure).map(|read| self.with_zone(read));
            }
        };
        let j = at + 1;
        // "17:06", "2.53 pm", "17:06:30".
        let separator =
            self.mark(j, ':') || self.mark(j, '.') || self.mark(j, 'h') || self.is(j, "h");
        if digits <= 2
            && separator
            && self.glued(j)
            && self.glued(j + 1)
            && let Some((minute, 2)) = self.number(j + 1)
            && value <= 24
            && minute < 60
        {
            let colon = self.mark(j, ':');
            let mut k = j + 2;
            let mut second = None;
            if colon
                && self.mark(k, ':')
                && self.glued(k)
                && let Some((seconds @ 0..=60, 2)) = self.number(k + 1)
            {
                second = u8::try_from(seconds.min(59)).ok();
                k += 2;
            }
            let (hour, minute) = (u8::try_from(value).ok()?, u8::try_from(minute).ok());
            if let Some((hour, end)) = self.meridiem(k, hour) {
                return Some(self.with_zone((clock(hour, minute, second, true), end)));
            }
            let (read, end) = self
                .with_zone((clock(hour, minute, second, hour > 12 || digits == 2 && hour == 0), k));
            let zoned = end > k;
            let hours = self.any(end, &["hrs", "hours", "h"]);
            let stands = colon
                && (sure
                    || zoned
                    || hours
                    || self.message()
                    || digits == 2 && self.clock_stands(at, end));
            // "12:30 in the morning".
            let parted = self.is(end, "in")
                && self.is(end + 1, "the")
                && matches!(self.word(end + 2), Word::DayPart(_));
            let stands = stands || colon && parted;
            let dotted = !colon && (zoned || sure && self.message());
            if !stands && !dotted {
                return None;
            }
            if self.mark(k, ':')
                || self.mark(k, '.') && self.glued(k) && self.number(k + 1).is_some()
            {
                return None;
            }
            return Some((
                Clock { sure: read.sure || zoned || hours || digits == 2 && value < 10, ..read },
                if hours { end + 1 } else { end },
            ));
        }
        if digits == 4 || digits == 3 {
            let (hour, minute) = (value / 100, value % 100);
            if hour <= 24 && minute < 60 {
                let (hour, minute) = (u8::try_from(hour).ok()?, u8::try_from(minute).ok()?);
                if hour <= 12
                    && let Some((hour, end)) = self.meridiem(j, hour)
                {
                    return Some(self.with_zone((clock(hour, Some(minute), None, true), end)));
                }
                if digits == 4 {
                    let (read, end) = self.with_zone((clock(hour, Some(minute), None, true), j));
                    if end > j {
                        return Some((read, end));
                    }
                    if self.any(j, &["hrs", "hours"]) && sure {
                        return Some((read, j + 1));
                    }
                }
            }
            return None;
        }
        if value > 24 || self.glued(j) && self.mark(j, '.') && self.number(j + 1).is_some() {
            return None;
        }
        self.after_hour(u8::try_from(value).ok()?, j, sure).map(|read| self.with_zone(read))
    }

    /// What may follow an hour: "pm", "o'clock", "noon", "in the morning", or nothing where it is
    /// sure.
    pub(super) fn after_hour(&self, hour: u8, at: usize, sure: bool) -> Read<Clock> {
        let clock = |hour, sure| Clock { hour, minute: None, second: None, sure, zone: None };
        // "21st" is no hour.
        if self.glued(at) && self.any(at, &["st", "nd", "rd", "th", "s"]) {
            return None;
        }
        if let Some((hour, end)) = self.meridiem(at, hour) {
            return Some((clock(hour, true), end));
        }
        if self.is(at, "o") && self.mark(at + 1, '\'') && self.is(at + 2, "clock") {
            return Some((clock(hour, false), at + 3));
        }
        if self.is(at, "oclock") {
            return Some((clock(hour, false), at + 1));
        }
        if hour == 12 && self.any(at, &["noon", "midday", "midnight"]) {
            return Some((clock(if self.is(at, "midnight") { 0 } else { 12 }, true), at + 1));
        }
        // "7 in the morning", "10 on Friday night".
        let k = if self.is(at, "in") && self.is(at + 1, "the") { at + 2 } else { at };
        if k > at
            && (1..=12).contains(&hour)
            && let Word::DayPart(part @ (DayPart::Morning | DayPart::Afternoon | DayPart::Evening)) =
                self.word(k)
        {
            return Some((sharpen(clock(hour, false), part), k + 1));
        }
        if self.is(at, "at") && self.is(at + 1, "night") && (6..=12).contains(&hour) {
            return Some((sharpen(clock(hour, false), DayPart::Night), at + 2));
        }
        if self.message() {
            // "three thirty".
            if let Some((minute, end)) = self.small(at)
                && (10..60).contains(&minute)
                && self.number(at).is_none()
                && sure
                && hour <= 12
            {
                let minute = u8::try_from(minute).ok();
                let (hour, end, sure) = match self.meridiem(end, hour) {
                    Some((hour, end)) => (hour, end, true),
                    None => (hour, end, false),
                };
                return Some((Clock { hour, minute, second: None, sure, zone: None }, end));
            }
            if self.is(at, "ish") && self.glued(at) {
                return Some((clock(hour, false), at + 1));
            }
            let stop = self.is_break(at)
                || matches!(self.lex[at].kind, Kind::Mark('.' | ',' | '?' | '!' | '-'));
            if sure
                && (stop || self.is_function_word(at) || self.word(at) != Word::Other)
                && !matches!(
                    self.word(at),
                    Word::Unit(..) | Word::Month(..) | Word::ShortUnit(_) | Word::Cardinal(_)
                )
                && !self.is(at, "of")
            {
                return Some((clock(hour, false), at));
            }
        }
        None
    }

    /// "half past seven", "a quarter to eight", "20 minutes past eight".
    pub(super) fn spoken(&self, at: usize) -> Read<Clock> {
        let (minutes, mut j) = if self.is(at, "half") {
            (30, at + 1)
        } else if self.is(at, "quarter") {
            (15, at + 1)
        } else if self.is(at, "a") && self.is(at + 1, "quarter") {
            (15, at + 2)
        } else {
            let (value, end) = self.small(at)?;
            let minute = matches!(
                self.word(end),
                Word::Unit(Unit::Minute, _) | Word::ShortUnit(Unit::Minute)
            );
            // "ten past nine": fives need no unit.
            let five = value % 5 == 0 && self.any(end, &["past"]) && self.number(at).is_none();
            if value >= 60 || !minute && !five {
                return None;
            }
            (value, if minute { end + 1 } else { end })
        };
        let past = self.any(j, &["past", "after"]);
        if !past && !self.any(j, &["to", "before"]) {
            return None;
        }
        j += 1;
        let (hour, end) = self.small(j)?;
        let hour = u8::try_from(hour).ok().filter(|hour| (1..=12).contains(hour))?;
        if self.any(j - 1, &["to", "after", "before"]) && matches!(self.word(end), Word::Unit(..)) {
            return None;
        }
        let minutes = u8::try_from(minutes).ok()?;
        let (hour, end, sure) = match self.meridiem(end, hour) {
            Some((hour, end)) => (hour, end, true),
            None if self.is(end, "o") && self.mark(end + 1, '\'') => (hour, end + 3, false),
            None => (hour, end, false),
        };
        let (hour, minute) = if past { (hour, minutes) } else { ((hour + 23) % 24, 60 - minutes) };
        Some((Clock { hour, minute: Some(minute), second: None, sure, zone: None }, end))
    }

    /// "pm", "p.m.", "a. m."; gives the hour of the day.
    pub(super) fn meridiem(&self, at: usize, hour: u8) -> Read<u8> {
        if hour > 12 && !(self.message() && hour <= 23) {
            return None;
        }
        let mut j = at;
        if self.mark(j, '.') && self.glued(j) && self.any(j + 1, &["am", "pm"]) {
            j += 1;
        }
        let (letter, end) = if self.any(j, &["am", "pm"]) {
            (self.slice(j).as_bytes()[0], j + 1)
        } else if self.any(j, &["a", "p"]) && self.mark(j + 1, '.') && self.is(j + 2, "m") {
            // The full stop may be the sentence's too: it belongs here where it is glued.
            let end = if self.mark(j + 3, '.') && self.glued(j + 3) { j + 4 } else { j + 3 };
            (self.slice(j).as_bytes()[0], end)
        } else if self.any(j, &["a", "p"]) && (self.is(j + 1, "m") && self.message()) {
            (self.slice(j).as_bytes()[0], j + 2)
        } else if self.any(j, &["a", "p"]) && self.glued(j) && self.message() {
            (self.slice(j).as_bytes()[0], j + 1)
        } else {
            return None;
        };
        // "I am 5 am": an hour stands before, so "am" is no verb.
        let afternoon = letter.eq_ignore_ascii_case(&b'p');
        let hour = match (hour, afternoon) {
            (12, false) => 0,
            (hour, true) if hour < 12 => hour + 12,
            (hour, _) => hour,
        };
        Some((hour, end))
    }

    /// A zone behind a clock: "GMT", "local time", "Eastern", "(1336 GMT)".
    pub(super) fn with_zone(&self, (mut clock, at): (Clock, usize)) -> (Clock, usize) {
        let mut end = at;
        for _ in 0..2 {
            if let Word::Zone(offset) = self.word(end) {
                // "cest", "est" are words elsewhere: a zone is in capitals.
                if self.slice(end).chars().all(char::is_uppercase) {
                    clock.zone = Some(offset);
                    end += 1;
                    if (self.mark(end, '+') || self.mark(end, '-'))
                        && self.glued(end)
                        && let Some((hours @ 0..=14, 1 | 2)) = self.number(end + 1)
                    {
                        let hours = i16::try_from(hours).unwrap_or(0) * 60;
                        clock.zone =
                            Some(offset + if self.mark(end, '+') { hours } else { -hours });
                        end += 2;
                    }
                    continue;
                }
            }
            if self.any(end, &["ET", "CT", "MT", "PT"])
                && self.slice(end).chars().all(char::is_uppercase)
            {
                end += 1;
                continue;
            }
            if let Some(after) = self.phrase(end, "local time") {
                end = after;
                continue;
            }
            if self.is(end, "local") && self.message() {
                end += 1;
                continue;
            }
            if self.any(end, &["eastern", "pacific", "central", "mountain"]) {
                let after =
                    if self.any(end + 1, &["standard", "daylight"]) { end + 2 } else { end + 1 };
                if self.is(after, "time") {
                    end = after + 1;
                    continue;
                }
            }
            // "Moscow time".
            if self.capital(end) && self.word(end) == Word::Other && self.is(end + 1, "time") {
                end += 2;
                continue;
            }
            // "(1336 GMT)", "(0336 GMT on Friday)": the same moment on another clock.
            if self.mark(end, '(')
                && let Some((other, after)) = self.bare_clock(end + 1)
                && let Word::Zone(0) = self.word(after)
            {
                let mut close = after + 1;
                if self.is(close, "on") {
                    close += 2;
                }
                if self.mark(close, ')') {
                    let minutes = |clock: Clock| {
                        i16::from(clock.hour) * 60 + i16::from(clock.minute.unwrap_or(0))
                    };
                    let mut offset = minutes(clock) - minutes(other);
                    if offset > 14 * 60 {
                        offset -= 24 * 60;
                    } else if offset < -12 * 60 {
                        offset += 24 * 60;
                    }
                    clock.zone = Some(offset);
                    clock.sure = true;
                    end = close + 1;
                }
            }
            break;
        }
        (clock, end)
    }

    /// "1336", "13:36" before a zone in brackets.
    pub(super) fn bare_clock(&self, at: usize) -> Read<Clock> {
        let (value, digits) = self.number(at)?;
        let small = |value: u64| u8::try_from(value).ok();
        let clock = |hour, minute| Clock { hour, minute, second: None, sure: true, zone: None };
        if digits == 4 && value / 100 <= 24 && value % 100 < 60 {
            return Some((clock(small(value / 100)?, small(value % 100)), at + 1));
        }
        if digits <= 2
            && value <= 24
            && (self.mark(at + 1, ':') || self.mark(at + 1, '.'))
            && let Some((minute @ 0..60, 2)) = self.number(at + 2)
        {
            return Some((clock(small(value)?, small(minute)), at + 3));
        }
        None
    }

    /// A bare "14:30" is a clock where its company says so.
    pub(super) fn clock_stands(&self, at: usize, end: usize) -> bool {
        let before = at.checked_sub(1);
        let led = before.is_some_and(|before| {
            self.any(
                before,
                &[
                    "at",
                    "by",
                    "around",
                    "about",
                    "until",
                    "till",
                    "from",
                    "before",
                    "after",
                    "since",
                    "approximately",
                    "to",
                    "between",
                    "and",
                ],
            ) || matches!(self.word(before), Word::Weekday(..) | Word::Month(..) | Word::Day(_))
                || self.mark(before, ',')
                    && before > 0
                    && (self.number(before - 1).is_some()
                        || matches!(self.word(before - 1), Word::Weekday(..)))
        });
        led || self.is(end, "on") || matches!(self.word(end), Word::Weekday(..) | Word::Day(_))
    }
}
