//! Points: a day, a part of it and a clock, in any order.

use super::*;

impl Grammar<'_> {
    /// Day, part of the day and clock in any order.
    pub(super) fn point(&self, at: usize, certain: bool) -> Read<Point> {
        let mut point = Point::default();
        let mut end = None;
        let mut j = at;
        for round in 0..6 {
            let (k, sure) = if round == 0 { (j, certain) } else { self.connector(j) };
            let Some(next) = self.component(&mut point, k, sure, round == 0) else {
                break;
            };
            end = Some(next);
            j = next;
        }
        let end = end?;
        if point.base.is_none() && point.clock.is_none() && !point.text_day {
            // A part of a day without its day: only in fixed company.
            let alone = point.day_part?;
            if !self.day_part_stands(at, end, alone, certain) {
                return None;
            }
        }
        if let (Some(part), Some(clock)) = (point.day_part, point.clock) {
            point.clock = Some(sharpen(clock, part));
        }
        Some((point, end))
    }

    pub(super) fn day_part_stands(
        &self,
        at: usize,
        end: usize,
        part: DayPart,
        certain: bool,
    ) -> bool {
        if self.message() {
            return true;
        }
        if matches!(part, DayPart::Overnight) {
            return !self.capital(at) || at == 0 || self.is_break(at - 1) || !self.capital(end);
        }
        let before = at.checked_sub(1);
        let preposition = before.is_some_and(|before| {
            self.any(
                before,
                &[
                    "in", "at", "by", "before", "after", "during", "around", "until", "since",
                    "about", "from",
                ],
            )
        });
        if matches!(part, DayPart::Noon | DayPart::Midnight | DayPart::Dawn) {
            return preposition || certain;
        }
        // "in the morning", "at night", "early morning"; not "the night shift".
        let modified = end > at + 1 && !self.is(at, "the");
        (preposition || certain && self.is(at, "the") || modified) && !self.is_noun_ahead(end)
    }

    /// A lower-case word follows that looks like the head of a compound ("night shift").
    pub(super) fn is_noun_ahead(&self, at: usize) -> bool {
        self.is_word(at)
            && self.word(at) == Word::Other
            && !self.is_function_word(at)
            && !self.slice(at).ends_with("ed")
            && !self.slice(at).ends_with("ing")
    }

    /// What may stand between two parts of a point; whether what follows is then sure to be time.
    pub(super) fn connector(&self, at: usize) -> (usize, bool) {
        let mut j = at;
        if self.mark(j, ',') {
            j += 1;
        }
        if self.mark(j, '(') && self.word(j + 1) != Word::Other {
            return (at, false);
        }
        if self.any(j, &["at", "around", "about", "on", "@", "in", "of", "shortly", "just", "for"])
            || self.mark(j, '@')
        {
            let time = self.any(j, &["at", "around", "about", "@"]) || self.mark(j, '@');
            if self.is(j, "at") && self.any(j + 1, &["about", "around", "approximately", "roughly"])
            {
                return (j + 1, true);
            }
            if self.is(j, "for")
                && !matches!(self.lex.get(j + 1), Some(Lex { kind: Kind::Number { .. }, .. }))
            {
                return (at, false);
            }
            return (if self.any(j, &["about", "around"]) { j } else { j + 1 }, time);
        }
        (j, false)
    }

    /// Reads one part of a point that is not there yet.
    pub(super) fn component(
        &self,
        point: &mut Point,
        at: usize,
        sure: bool,
        first: bool,
    ) -> Option<usize> {
        let mut j = at;
        let mut approximate = false;
        let about = self.any(j, &["about", "around", "approximately", "roughly", "circa"]);
        if about {
            j += 1;
            approximate = true;
        }
        if point.clock.is_none()
            && let Some((clock, end)) = self.clock(j, sure || approximate && first)
            && (first || clock.sure || clock.minute.is_some() || sure)
        {
            point.clock = Some(clock);
            point.approximate |= approximate;
            return Some(end);
        }
        if about && !first {
            return None;
        }
        if point.base.is_none()
            && !approximate
            && let Some(end) = self.relative_day_part(point, j)
        {
            return Some(end);
        }
        if point.base.is_none() && !approximate && self.word(j) == Word::Tonight {
            point.base = Some(Base::Day(0));
            point.day_part = Some(DayPart::Night);
            return Some(j + 1);
        }
        // "Wednesday evening next week".
        if let Some(Base::Calendar(calendar)) = &mut point.base
            && calendar.weekday.is_some()
            && calendar.day.is_none()
            && !first
        {
            for (word, shift) in [("last", -1), ("this", 0), ("next", 1), ("following", 1)] {
                let l = if self.is(j, "the") { j + 1 } else { j };
                if self.is(l, word) && self.is(l + 1, "week") {
                    calendar.week = Some(shift);
                    return Some(l + 2);
                }
            }
        }
        let (part, k) = self.part(j);
        if point.day_part.is_none()
            && let Some((day_part, end)) = self.day_part(k)
        {
            point.part = point.part.or(part);
            if matches!(day_part, DayPart::Night | DayPart::Overnight)
                && point.base.is_none()
                && let Some((base, day_part, end)) = self.night_between(end)
            {
                point.base = Some(base);
                point.day_part = Some(day_part);
                return Some(end);
            }
            point.day_part = Some(day_part);
            return Some(end);
        }
        if point.base.is_some() {
            // "Friday late".
            return None;
        }
        let (base, end) = self.base(k, sure || !first || part.is_some())?;
        if part.is_some()
            && matches!(base, Base::Calendar(Calendar { day: Some(_), .. }))
            && self.is(j, "the")
        {
            return None;
        }
        if !first
            && matches!(base, Base::Day(_) | Base::Now | Base::Rolling(..) | Base::Offset(..))
            && self.mark(at.saturating_sub(1), ',')
        {
            // "at 3 pm, today" joins; "at 3 pm, three days after" does not.
            if !matches!(base, Base::Day(_)) {
                return None;
            }
        }
        if !first
            && matches!(base, Base::Unit(..) | Base::Offset(..) | Base::Rolling(..) | Base::Now)
        {
            return None;
        }
        point.base = Some(base);
        point.part = part.or(point.part);
        point.approximate |= approximate;
        Some(end)
    }

    /// What follows "the night" or "overnight" and tells which: "to Tuesday", "from Monday to Tuesday".
    fn night_between(&self, at: usize) -> Option<(Base, DayPart, usize)> {
        let weekday = |at: usize| matches!(self.word(at), Word::Weekday(..));
        if self.is(at, "from") && weekday(at + 1) && self.any(at + 2, &["to", "into"]) {
            let (base, end) = self.base(at + 1, true)?;
            return (end == at + 2 && weekday(at + 3)).then_some((base, DayPart::Night, at + 4));
        }
        if self.any(at, &["to", "into"]) && weekday(at + 1) {
            let (base, end) = self.base(at + 1, true)?;
            return Some((base, DayPart::NightInto, end));
        }
        None
    }

    /// "this morning", "last night", "that evening", "the same night", "the next morning".
    pub(super) fn relative_day_part(&self, point: &mut Point, at: usize) -> Option<usize> {
        let mut j = at;
        let (part, k) = self.part(j);
        j = k;
        if self.is(j, "the") {
            j += 1;
        }
        let shift = if self.is(j, "this") {
            Which::Shift(0)
        } else if self.is(j, "last") {
            Which::Shift(-1)
        } else if self.any(j, &["that", "same"]) {
            Which::Text(0)
        } else if self.any(j, &["next", "following"]) {
            Which::Text(1)
        } else if self.is(j, "previous") {
            Which::Text(-1)
        } else {
            return None;
        };
        j += 1;
        if shift == Which::Text(0) && self.is(j, "same") {
            j += 1;
        }
        let (inner, k) = self.part(j);
        let Word::DayPart(day_part) = self.word(k) else { return None };
        point.part = part.or(inner);
        point.day_part = Some(day_part);
        point.base = Some(match shift {
            // "last night" is one day back; "last morning" nobody says.
            Which::Shift(shift) => Base::Day(shift),
            Which::Text(_) if self.message() && self.is(at, "next") => Base::Day(1),
            other => Base::Unit(Unit::Day, other),
        });
        Some(k + 1)
    }

    /// "early", "the end of", "mid-", "later in".
    pub(super) fn part(&self, at: usize) -> (Option<Part>, usize) {
        let mut j = at;
        if self.is(j, "the")
            && (self.any(
                j + 1,
                &[
                    "early",
                    "late",
                    "mid",
                    "end",
                    "beginning",
                    "start",
                    "middle",
                    "very",
                    "turn",
                    "close",
                ],
            ))
        {
            j += 1;
        }
        if self.is(j, "very") && self.any(j + 1, &["end", "beginning", "start", "early", "late"]) {
            j += 1;
        }
        for (words, part) in [
            (&["early"][..], Part::Early),
            (&["late"], Part::Late),
            (&["mid"], Part::Mid),
            (&["earlier"], Part::Earlier),
            (&["later"], Part::Later),
            (&["beginning", "start", "turn"], Part::Start),
            (&["middle"], Part::Middle),
            (&["end", "close"], Part::End),
        ] {
            if !self.any(j, words) {
                continue;
            }
            let mut k = j + 1;
            if self.mark(k, '-') {
                k += 1;
            }
            let noun = matches!(part, Part::Start | Part::Middle | Part::End);
            if noun {
                if self.any(k, &["of", "in"]) {
                    return (Some(part), k + 1);
                }
                // "end 2011", "end of", "end this month".
                if self.is(j, "end")
                    && (self.is(k, "this") || self.word(k) != Word::Other && self.message())
                {
                    return (Some(part), k);
                }
                return (None, at);
            }
            if self.any(k, &["in", "on"]) {
                k += 1;
            }
            return (Some(part), k);
        }
        (None, at)
    }

    /// "in the morning", "afternoon", "small hours", "early hours".
    pub(super) fn day_part(&self, at: usize) -> Read<DayPart> {
        let mut j = at;
        if self.any(j, &["in", "at", "during"]) {
            j += 1;
        }
        if self.is(j, "the") {
            j += 1;
        }
        if self.any(j, &["early", "small", "wee"]) && self.is(j + 1, "hours") {
            let mut end = j + 2;
            if self.is(end, "of")
                && let (Word::DayPart(DayPart::Morning), after) = (self.word(end + 1), end + 2)
            {
                end = after;
            }
            if self.is(end, "of") && self.is(end + 1, "the") && self.is(end + 2, "morning") {
                end += 3;
            }
            return Some((DayPart::SmallHours, end));
        }
        // "early hours" where "early" was taken for the modifier.
        if self.is(j, "hours") && j > 0 && self.is(j - 1, "early") {
            return Some((DayPart::SmallHours, j + 1));
        }
        if self.is(j, "mid") && self.any(j + 1, &["night", "day"]) {
            return Some((
                if self.is(j + 1, "night") { DayPart::Midnight } else { DayPart::Noon },
                j + 2,
            ));
        }
        match self.word(j) {
            Word::DayPart(part) => Some((part, j + 1)),
            Word::Tonight => None,
            _ => None,
        }
    }
}
