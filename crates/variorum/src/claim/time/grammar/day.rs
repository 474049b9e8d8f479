//! Days and longer stretches: relative ones, seasons, quarters, decades, holidays.

use super::*;

impl Grammar<'_> {
    /// A day, week, month, year, … `certain`: the words before say that a time follows.
    pub(super) fn base(&self, at: usize, certain: bool) -> Read<Base> {
        if self.depth.get() >= 3 {
            return None;
        }
        self.depth.set(self.depth.get() + 1);
        let read = self.base_at(at, certain);
        self.depth.set(self.depth.get() - 1);
        read
    }

    pub(super) fn base_at(&self, at: usize, certain: bool) -> Read<Base> {
        let j = if self.is(at, "the") { at + 1 } else { at };
        self.offset(at)
            .or_else(|| self.counted_relative(at))
            .or_else(|| self.now(at))
            .or_else(|| self.nth(j))
            .or_else(|| self.week_of(j))
            .or_else(|| self.relative(at))
            .or_else(|| self.holiday(j))
            .or_else(|| self.span_of_years(j))
            .or_else(|| self.quarter(j))
            .or_else(|| self.season(j, certain))
            .or_else(|| {
                self.calendar(at, certain).map(|(calendar, end)| (Base::Calendar(calendar), end))
            })
    }

    pub(super) fn now(&self, at: usize) -> Read<Base> {
        let day = |shift, end| Some((Base::Day(shift), end));
        match self.word(at) {
            Word::Day(shift) => {
                // "USA Today", "Russia Today": a name.
                if self.capital(at)
                    && at > 0
                    && self.capital(at - 1)
                    && self.glued_name(at)
                    && !self.message()
                {
                    return None;
                }
                return day(i32::from(shift), at + 1);
            }
            Word::Tonight => return day(0, at + 1),
            _ => {}
        }
        let j = if self.is(at, "the") { at + 1 } else { at };
        if self.is(j, "day")
            && self.any(j + 1, &["before", "after"])
            && matches!(self.word(j + 2), Word::Day(_))
        {
            let Word::Day(shift) = self.word(j + 2) else { return None };
            let more = if self.is(j + 1, "before") { -1 } else { 1 };
            return day(i32::from(shift) + more, j + 3);
        }
        if self.is(at, "right") && self.is(at + 1, "now") {
            return Some((Base::Now, at + 2));
        }
        if self.is(at, "now") && self.now_stands(at) {
            return Some((Base::Now, at + 1));
        }
        if self.message() {
            for phrase in
                ["the moment", "the present time", "present", "this time", "current date", "date"]
            {
                if let Some(end) = self.phrase(at, phrase)
                    && at > 0
                    && self.any(at - 1, &["at", "to", "till", "until"])
                    && (phrase != "date"
                        || at < 2
                        || !self.mark(at - 2, '-') && !self.is(at - 2, "up"))
                {
                    return Some((Base::Now, end));
                }
            }
        }
        None
    }

    /// The word before belongs to a name with this one: capitals that no sentence start explains.
    pub(super) fn glued_name(&self, at: usize) -> bool {
        at >= 2 && !self.mark(at - 2, '.') && !self.is_break(at - 2)
    }

    /// "now" is a filler more often than a time; it is one after "until", "between", "from".
    pub(super) fn now_stands(&self, at: usize) -> bool {
        self.message()
            || at > 0
                && self
                    .any(at - 1, &["until", "till", "between", "from", "by", "to", "and", "since"])
            || self.is(at + 1, "and") && at > 0 && self.is(at - 1, "between")
    }

    /// "three days ago", "two weeks earlier", "a month after the vote" (no: no date), "2 days before
    /// yesterday".
    pub(super) fn offset(&self, at: usize) -> Read<Base> {
        let mut j = at;
        if self.any(
            j,
            &[
                "about",
                "around",
                "almost",
                "nearly",
                "just",
                "only",
                "roughly",
                "some",
                "approximately",
            ],
        ) {
            j += 1;
        } else if self.any(j, &["more", "less"]) && self.is(j + 1, "than") {
            j += 2;
        } else if self.is(j, "over") {
            j += 1;
        }
        let day_before = self.is(j, "the")
            && matches!(self.word(j + 1), Word::Unit(..))
            && self.any(j + 2, &["before", "after", "earlier"]);
        let (amount, end) = if day_before {
            let Word::Unit(unit, _) = self.word(j + 1) else { return None };
            (Amount { count: Some(1.0), to: None, unit, and: None }, j + 2)
        } else {
            self.amount(j)?
        };
        if self.any(end, &["ago", "back"]) {
            if self.is(end, "back") && !self.message() {
                return None;
            }
            // "ten years ago today": to the day.
            if self.is(end + 1, "today") && amount.unit > Unit::Day && !self.message() {
                let today = From::Base(Box::new(Base::Day(0)));
                return Some((Base::Offset(amount, -1, today), end + 2));
            }
            return Some((Base::Offset(amount, -1, From::Anchor), end + 1));
        }
        if self.is(end, "hence") || self.is(end, "from") && self.is(end + 1, "now") {
            return Some((
                Base::Offset(amount, 1, From::Anchor),
                if self.is(end, "hence") { end + 1 } else { end + 2 },
            ));
        }
        if self.is(end, "earlier")
            || self.is(end, "later")
            || self.is(end, "afterwards")
            || self.is(end, "beforehand")
        {
            let back = self.any(end, &["earlier", "beforehand"]);
            // "two years later than planned", "five points earlier".
            if self.is(end + 1, "than") {
                return None;
            }
            let from = if self.message() { From::Anchor } else { From::Text };
            return Some((Base::Offset(amount, if back { -1 } else { 1 }, from), end + 1));
        }
        if self.any(end, &["before", "after", "from", "since"]) {
            let sign = if self.is(end, "before") { -1 } else { 1 };
            if let Some((base, after)) = self.base(end + 1, true)
                && !matches!(base, Base::Rolling(..))
            {
                if self.is(end, "since") && !self.message() || self.is_possessive(after) {
                    return None;
                }
                return Some((Base::Offset(amount, sign, From::Base(Box::new(base))), after));
            }
            // "the day before": of what the text spoke last.
            let noun = self.is_word(end + 1)
                && !self.any(end + 1, &["when", "that", "and", "but", "he", "she"]);
            if day_before && !self.is(end, "from") && !noun {
                return Some((Base::Offset(amount, sign, From::Text), end + 1));
            }
        }
        None
    }

    /// "this week", "last March", "next Friday", "the past three days", "the following day".
    pub(super) fn relative(&self, at: usize) -> Read<Base> {
        let article = self.is(at, "the");
        // "will last three days": a verb.
        let modal = [
            "will", "would", "to", "could", "can", "may", "might", "should", "must", "not", "ll",
            "t", "d",
        ];
        let counted = self.number_like(at + 1).is_some()
            || self.any(at + 1, &["a", "for", "several", "at", "until", "about"]);
        if self.is(at, "last") && counted && at > 0 && self.any(at - 1, &modal) {
            return None;
        }
        let j = if article { at + 1 } else { at };
        let text = |shift| (Which::Text(shift), shift);
        let (which, shift) = if self.any(j, &["this", "current"]) {
            (Which::Shift(0), 0)
        } else if self.any(j, &["last", "past"]) {
            (Which::Shift(-1), -1)
        } else if self.is(j, "previous") {
            if article { text(-1) } else { (Which::Shift(-1), -1) }
        } else if self.any(j, &["next", "following"]) {
            if article && !self.message() { text(1) } else { (Which::Shift(1), 1) }
        } else if self.any(j, &["coming", "upcoming"]) {
            (Which::Shift(1), 1)
        } else if self.any(j, &["that", "same"]) {
            text(0)
        } else if article && self.message() && matches!(self.word(j), Word::Unit(..))
            || self.bare_unit_stands(at, j, article)
        {
            let Word::Unit(unit, false) = self.word(j) else { return None };
            if self.number(j + 1).is_some() {
                return None;
            }
            let which = if self.message() { Which::Shift(0) } else { self.bare_which(at, unit) };
            return Some((Base::Unit(unit, which), j + 1));
        } else {
            return None;
        };
        let mut k = j + 1;
        if self.is(j, "that") && self.is(k, "same")
            || self.is(j, "this") && self.any(k, &["past", "coming", "same", "current"])
        {
            k += 1;
        }
        if self.any(k, &["calendar", "working", "financial", "fiscal", "school", "academic"])
            && matches!(self.word(k + 1), Word::Unit(..))
        {
            k += 1;
        }
        // "the past three days", "the next 24 hours".
        let sign = if shift > 0 { 1 } else { -1 };
        if shift != 0
            && !self.any(j, &["previous", "following"])
            && let Some((amount, end)) = self.counted_units(k)
        {
            return Some((Base::Rolling(amount, sign), end));
        }
        // "That may sway them": a verb.
        if self.is(k, "may") && !self.capital(k) && !self.message() {
            return None;
        }
        match self.word(k) {
            Word::Unit(unit, false) => {
                // "next week Monday", "next week on Tuesday".
                if unit == Unit::Week
                    && let Which::Shift(week) = which
                {
                    let l =
                        if self.is(k + 1, "on") || self.mark(k + 1, '-') { k + 2 } else { k + 1 };
                    if let Word::Weekday(day, _) = self.word(l)
                        && (l > k + 1 || self.message())
                    {
                        let calendar = Calendar {
                            weekday: Some(day),
                            week: Some(week),
                            ..Calendar::default()
                        };
                        return Some((Base::Calendar(calendar), l + 1));
                    }
                }
                // "the past year", "the last decade": a stretch that ends now; "last year": a year.
                if article
                    && !self.message()
                    && unit != Unit::Quarter
                    && shift == -1
                    && self.any(j, &["past", "last"])
                    && unit >= Unit::Hour
                {
                    let amount = Amount { count: Some(1.0), to: None, unit, and: None };
                    return Some((Base::Rolling(amount, -1), k + 1));
                }
                if matches!(unit, Unit::Second | Unit::Minute)
                    || self.is(j, "past") && unit == Unit::Day
                {
                    return None;
                }
                if self.is(j, "that") && unit == Unit::Hour {
                    return None;
                }
                // "the same day as", "this week's": fine. "Friday of last week" is read elsewhere.
                Some((Base::Unit(unit, which), k + 1))
            }
            Word::Unit(Unit::Day | Unit::Week | Unit::Month | Unit::Year, true)
                if self.any(j, &["same", "previous", "following"]) =>
            {
                None
            }
            Word::Weekday(day, _) => {
                let mut calendar =
                    Calendar { weekday: Some(day), shift: Some(shift), ..Calendar::default() };
                let mut end = k + 1;
                let l = if self.mark(end, ',') || self.mark(end, '-') { end + 1 } else { end };
                if let Some((date, after)) = self.month_day(l) {
                    calendar = Calendar { weekday: Some(day), ..date };
                    end = after;
                }
                Some((Base::Calendar(calendar), end))
            }
            Word::Month(..) => {
                let (date, end) = self.month_day(k)?;
                Some((Base::Calendar(Calendar { shift: Some(shift), ..date }), end))
            }
            Word::Season(season) => Some((Base::Season(season, None, Some(shift)), k + 1)),
            _ => {
                let (holiday, end) = self.holiday(k)?;
                let Base::Holiday(index, year, _) = holiday else { return None };
                Some((Base::Holiday(index, year, Some(shift)), end))
            }
        }
    }

    /// "three days", "24 hours" behind "the past"; "few days" too.
    pub(super) fn counted_units(&self, at: usize) -> Read<Amount> {
        if self.any(at, &["few", "several"])
            && let Word::Unit(unit, true) = self.word(at + 1)
        {
            return Some((Amount { count: None, to: None, unit, and: None }, at + 2));
        }
        if self.is(at, "couple") {
            let k = if self.is(at + 1, "of") { at + 2 } else { at + 1 };
            let Word::Unit(unit, true) = self.word(k) else { return None };
            return Some((Amount { count: Some(2.0), to: None, unit, and: None }, k + 1));
        }
        self.number_like(at)?;
        self.amount(at)
    }

    /// "the end of the year", "later in the day", "of the week".
    pub(super) fn bare_unit_stands(&self, at: usize, unit: usize, article: bool) -> bool {
        let Word::Unit(kind, false) = self.word(unit) else { return false };
        if !article || at == 0 || kind < Unit::Day {
            return false;
        }
        let led = |at: usize| self.any(at, &["of", "in"]) && at > 0;
        let part = |at: usize| {
            self.any(
                at,
                &[
                    "end",
                    "beginning",
                    "start",
                    "middle",
                    "later",
                    "earlier",
                    "late",
                    "early",
                    "rest",
                    "close",
                    "half",
                ],
            )
        };
        led(at - 1) && at > 1 && part(at - 2) || part(at - 1)
    }

    pub(super) fn bare_which(&self, _at: usize, unit: Unit) -> Which {
        // "later in the day" goes with the day the text speaks of; "the end of the year" with this one.
        if unit == Unit::Day { Which::Text(0) } else { Which::Shift(0) }
    }

    /// "the 5 coming years", "the 10 previous weeks".
    pub(super) fn counted_relative(&self, at: usize) -> Read<Base> {
        let j = if self.is(at, "the") { at + 1 } else { at };
        let (count, k) = self.number_like(j)?;
        let back = self.any(k, &["previous", "last", "past"]);
        if !back && !self.any(k, &["coming", "upcoming", "next", "following"]) {
            return None;
        }
        let Word::Unit(unit, true) = self.word(k + 1) else { return None };
        let amount = Amount { count: Some(count), to: None, unit, and: None };
        Some((Base::Rolling(amount, if back { -1 } else { 1 }), k + 2))
    }

    /// "the week of October 1", "the week starting Monday".
    pub(super) fn week_of(&self, at: usize) -> Read<Base> {
        let mut j = at;
        if self.is(j, "w") && self.mark(j + 1, '/') && self.is(j + 2, "c") {
            let (base, end) = self.base(j + 3, true)?;
            return Some((Base::WeekFrom(Box::new(base)), end));
        }
        if self.word(j) != Word::Unit(Unit::Week, false) {
            return None;
        }
        j += 1;
        // "week 23 of 2027".
        if let Some((number @ 1..=53, 1 | 2)) = self.number(j)
            && (self.message() || self.is(j + 1, "of"))
        {
            let (year, end) = self.of_year(j + 1);
            let year = match year {
                Some(Which::Number(year)) => Base::Calendar(Calendar {
                    year: Some(Which::Number(year)),
                    ..Calendar::default()
                }),
                Some(which) => Base::Unit(Unit::Year, which),
                None => Base::Unit(Unit::Year, Which::Shift(0)),
            };
            return Some((Base::Nth(i32::try_from(number).ok()?, Unit::Week, Box::new(year)), end));
        }
        if self.any(j, &["starting", "beginning", "commencing", "of", "from", "ending", "ended"])
            || self.phrase(j, "that began").is_some()
        {
            let ending = self.any(j, &["ending", "ended"]);
            j += if self.is(j, "that") { 2 } else { 1 };
            if self.any(j, &["on", "from", "with"]) {
                j += 1;
            }
            let (base, end) = self.base(j, true)?;
            let ok = matches!(
                base,
                Base::Calendar(Calendar { day: Some(_), .. } | Calendar { weekday: Some(_), .. })
                    | Base::Day(_)
                    | Base::Holiday(..)
            );
            if !ok {
                return None;
            }
            return Some((
                if ending { Base::WeekTo(Box::new(base)) } else { Base::WeekFrom(Box::new(base)) },
                end,
            ));
        }
        None
    }

    /// "first week of July", "last Monday in October", "third quarter", "21st century".
    pub(super) fn nth(&self, at: usize) -> Read<Base> {
        let (nth, mut j) = if self.any(at, &["last", "final"]) {
            (-1, at + 1)
        } else if self.any(at, &["opening", "initial"]) {
            (1, at + 1)
        } else {
            let (nth, end) = self.ordinal(at)?;
            (i32::from(nth), end)
        };
        if self.mark(j, '-') && self.glued(j) {
            j += 1;
        }
        let of = |k: usize| -> Read<Base> {
            let mut l = k;
            if self.any(l, &["of", "in"]) {
                l += 1;
            } else if nth == -1 || self.number(l).is_none() {
                return None;
            }
            let (base, end) = self.base(l, true)?;
            let whole = match &base {
                Base::Calendar(calendar) => calendar.day.is_none() && calendar.weekday.is_none(),
                Base::Unit(unit, _) => *unit >= Unit::Week,
                Base::Years(..) | Base::Season(..) | Base::Quarter(..) => true,
                _ => false,
            };
            whole.then_some((base, end))
        };
        match self.word(j) {
            Word::Unit(Unit::Century, false) if nth > 0 && nth < 100 => {
                Some((Base::Years((nth - 1) * 100, 100), j + 1))
            }
            Word::Unit(Unit::Quarter, false) if (1..=4).contains(&nth) || nth == -1 => {
                let quarter = if nth == -1 { 4 } else { u8::try_from(nth).ok()? };
                if nth == -1 && !self.is(j + 1, "of") {
                    return None;
                }
                let (year, end) = self.of_year(j + 1);
                Some((Base::Quarter(quarter, year), end))
            }
            Word::Unit(unit @ (Unit::Day | Unit::Week | Unit::Weekend | Unit::Month), false) => {
                let (base, end) = of(j + 1)?;
                Some((Base::Nth(nth, unit, Box::new(base)), end))
            }
            Word::Weekday(day, _) => {
                let (base, end) = of(j + 1)?;
                Some((Base::NthWeekday(nth, day, Box::new(base)), end))
            }
            Word::Key if self.is(j, "half") && (1..=2).contains(&nth) => {
                let (year, end) = self.of_year(j + 1);
                if year.is_none() {
                    if let Some((base, end)) = of(j + 1) {
                        // "the first half of May" is its early part; the part is read as Nth of halves.
                        return Some((
                            Base::Edge(
                                nth == 2,
                                Amount { count: Some(0.5), to: None, unit: Unit::Month, and: None },
                                Box::new(base),
                            ),
                            end,
                        ));
                    }
                    return None;
                }
                Some((Base::Half(u8::try_from(nth).ok()?, year), end))
            }
            _ => {
                if nth != 1 && nth != -1 {
                    return None;
                }
                let (amount, end) = self.counted_units(j)?;
                amount.count?;
                let (base, end) = of(end)?;
                Some((Base::Edge(nth == -1, amount, Box::new(base)), end))
            }
        }
    }

    /// "of 2019", "this year", "of last year", "2019".
    pub(super) fn of_year(&self, at: usize) -> (Option<Which>, usize) {
        let mut j = at;
        if self.mark(j, ',') && self.year(j + 1).is_some() {
            j += 1;
        }
        if self.any(j, &["of", "in"]) {
            j += 1;
        }
        if let Some((year, end)) = self.year(j) {
            return (Some(Which::Number(year)), end);
        }
        if self.is(j, "the") && self.is(j + 1, "year") {
            return (Some(Which::Shift(0)), j + 2);
        }
        if self.is(j, "fiscal")
            && let Some((year, end)) = self.year(j + 1)
        {
            return (Some(Which::Number(year)), end);
        }
        for (word, shift) in [("this", 0), ("last", -1), ("next", 1)] {
            if self.is(j, word) && self.is(j + 1, "year") {
                return (Some(Which::Shift(shift)), j + 2);
            }
        }
        if self.is(j, "that") && self.is(j + 1, "year") {
            return (Some(Which::Text(0)), j + 2);
        }
        (None, at)
    }

    pub(super) fn quarter(&self, at: usize) -> Read<Base> {
        // "Q1 2019", "2019 Q1", "H2 2020".
        let (year, j) = match self.year(at) {
            Some((year, end)) => {
                (Some(Which::Number(year)), if self.mark(end, '-') { end + 1 } else { end })
            }
            None => (None, at),
        };
        let half = self.is(j, "h");
        if !self.is(j, "q") && !half || !self.glued(j + 1) {
            return None;
        }
        let (number @ 1..=4, 1) = self.number(j + 1)? else { return None };
        if half && number > 2 {
            return None;
        }
        let number = u8::try_from(number).ok()?;
        let (year, end) = match year {
            Some(year) => (Some(year), j + 2),
            None => self.of_year(if self.mark(j + 2, '-') { j + 3 } else { j + 2 }),
        };
        let end = if year.is_none() { j + 2 } else { end };
        if half && year.is_none() {
            return None;
        }
        Some((if half { Base::Half(number, year) } else { Base::Quarter(number, year) }, end))
    }

    pub(super) fn season(&self, at: usize, certain: bool) -> Read<Base> {
        let Word::Season(season) = self.word(at) else { return None };
        let (year, mut end) = self.of_year(at + 1);
        // "the winter of 2019-20" is one winter.
        if let Some(Which::Number(first)) = year
            && self.mark(end, '-')
            && self.glued(end)
            && self.glued(end + 1)
            && let Some((second, 2)) = self.number(end + 1)
            && i64::try_from(second).is_ok_and(|second| second == i64::from((first + 1) % 100))
        {
            end += 2;
        }
        // "fall" and "spring" are verbs and nouns: only in company ("in the spring", "fall 2011").
        if year.is_none()
            && (!certain
                || self.is_word(end)
                    && self.word(end) == Word::Other
                    && !self.is_function_word(end))
        {
            return None;
        }
        if year.is_none()
            && season == 3
            && self.is(at, "fall")
            && at > 0
            && !self.is(at - 1, "the")
            && !self.message()
        {
            return None;
        }
        // "Prague Spring", "Summer Olympics".
        if self.capital(at) && self.capital(at + 1) && !self.message() {
            return None;
        }
        Some((Base::Season(season, year, None), end))
    }

    /// Decades and centuries: "1990s", "the '90s", "the nineties".
    pub(super) fn span_of_years(&self, at: usize) -> Read<Base> {
        let quote = usize::from(self.mark(at, '\''));
        let j = at + quote;
        let (value, digits) = self.number(j)?;
        let mut k = j + 1;
        if self.mark(k, '\'') && self.glued(k) {
            k += 1;
        }
        if !self.is(k, "s") || !(self.glued(k) || self.message()) {
            return None;
        }
        let value = i32::try_from(value).ok()?;
        match digits {
            4 if value % 10 == 0 && (1000..3000).contains(&value) => {
                // "the 1900s" may be the century; the decade only where it is no round hundred.
                Some((Base::Years(value, if value % 100 == 0 { 100 } else { 10 }), k + 1))
            }
            2 if value % 10 == 0
                && value >= 20
                && (quote == 1 || self.message() || self.decade_not_age(at)) =>
            {
                Some((Base::Years(1900 + value, 10), k + 1))
            }
            _ => None,
        }
    }

    /// "in her early 50s", "temperatures in the mid-90s" are no decades: those have "the", and no weather before it.
    fn decade_not_age(&self, at: usize) -> bool {
        /// Words before a decade among which weather is looked for.
        const WEATHER: usize = 12;
        let mut start = at;
        while start > 0
            && (self.mark(start - 1, '-') || self.any(start - 1, &["early", "mid", "late"]))
        {
            start -= 1;
        }
        let before = (start.saturating_sub(WEATHER)..start.saturating_sub(1)).rev();
        let sentence: Vec<usize> = before.take_while(|&at| !self.mark(at, '.')).collect();
        let has = |words: &[&str]| sentence.iter().any(|&at| self.any(at, words));
        let weather = has(&["temperature", "temperatures"])
            || has(&["highs", "lows"]) && has(&["be", "are", "were", "reach", "reached"]);
        start > 0 && self.is(start - 1, "the") && !weather
    }

    pub(super) fn holiday(&self, at: usize) -> Read<Base> {
        if !self.capital(at) && !self.message() || self.word(at) == Word::Other {
            return None;
        }
        for (index, holiday) in holiday::HOLIDAYS.iter().enumerate() {
            for name in holiday.names {
                let Some(mut end) = self.holiday_name(at, name) else { continue };
                if self.any(end, english::OF_HOLIDAYS) && !self.message() {
                    return None;
                }
                let (year, after) = self.of_year(end);
                if year.is_some() {
                    end = after;
                }
                return Some((Base::Holiday(index, year, None), end));
            }
        }
        None
    }

    pub(super) fn holiday_name(&self, at: usize, name: &str) -> Option<usize> {
        let mut j = at;
        for word in name.split(' ') {
            if !self.is(j, word) {
                return None;
            }
            j += 1;
            if self.mark(j, '\'') && self.glued(j) {
                j += if self.is(j + 1, "s") { 2 } else { 1 };
            } else if self.mark(j, '.') && word == "st" {
                j += 1;
            }
        }
        Some(j)
    }
}
