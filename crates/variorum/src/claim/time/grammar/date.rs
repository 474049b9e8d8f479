//! Dates, months, years and weekdays in every spelling.

use super::*;

impl Grammar<'_> {
    /// A date in any order, a month, a year, a weekday.
    pub(super) fn calendar(&self, at: usize, certain: bool) -> Read<Calendar> {
        if let Word::Weekday(day, short) = self.word(at) {
            return self.weekday(at, day, short, certain);
        }
        if let Some((calendar, end)) = self.month_day(at) {
            if calendar.day.is_none()
                && calendar.year.is_none()
                && !self.month_stands(at, end, certain)
            {
                return None;
            }
            return Some((calendar, end));
        }
        if let Some((calendar, end)) = self.numeric(at) {
            return Some((calendar, end));
        }
        // "in the year 2011", "2011".
        let named = self
            .phrase(at, "the year")
            .or_else(|| self.phrase(at, "year"))
            .or_else(|| self.phrase(at, "the calendar year"));
        if let Some((year, end)) =
            named.and_then(|after| self.year(after).or_else(|| self.any_year(after)))
        {
            return Some((
                Calendar { year: Some(Which::Number(year)), ..Calendar::default() },
                end,
            ));
        }
        if let Some((year, end)) = self.year(at)
            && (certain && self.year_follows_preposition(at, end) || self.year_stands(at, end))
        {
            return Some((
                Calendar { year: Some(Which::Number(year)), ..Calendar::default() },
                end,
            ));
        }
        if let Some((year, end)) = self.year_bc(at) {
            return Some((
                Calendar { year: Some(Which::Number(year)), ..Calendar::default() },
                end,
            ));
        }
        // "on the 15th".
        let j = if self.is(at, "the") { at + 1 } else { at };
        if certain && j > at && (self.message() || at > 0 && self.is(at - 1, "on")) {
            let (day, end) = self.day(j)?;
            let suffix = end > j + 1 || self.number(j).is_none();
            if suffix
                && (self.is_break(end)
                    || !self.is_word(end)
                    || self.is_function_word(end) && !self.is(end, "of"))
            {
                return Some((Calendar { day: Some(day), ..Calendar::default() }, end));
            }
        }
        None
    }

    pub(super) fn weekday(&self, at: usize, day: u8, short: bool, certain: bool) -> Read<Calendar> {
        let mut calendar = Calendar { weekday: Some(day), ..Calendar::default() };
        let mut end = at + 1;
        let mut dotted = false;
        if short && self.mark(end, '.') && self.glued(end) {
            end += 1;
            dotted = true;
        }
        let j = if self.mark(end, ',') || self.mark(end, '-') && self.glued(end) {
            end + 1
        } else {
            end
        };
        let bracket = usize::from(self.mark(j, '(') && self.message());
        let k = if self.is(j + bracket, "the") { j + bracket + 1 } else { j + bracket };
        let date =
            self.month_day(k).filter(|(date, _)| date.day.is_some()).or_else(|| self.numeric(k));
        if let Some((date, mut after)) = date {
            if bracket == 1 && self.mark(after, ')') {
                after += 1;
            }
            return Some((Calendar { weekday: Some(day), ..date }, after));
        }
        if k > j || self.message() {
            // "Friday the 13th".
            if let Some((number, after)) = self.day(k)
                && (after > k + 1
                    || self.number(k).is_none()
                    || self.message() && !self.mark(after, ':'))
                && (k > j || after > k + 1 || self.message())
                && self.meridiem(after, 1).is_none()
                && !self.mark(after, '-')
                && !self.is(after, "of")
            {
                return Some((
                    Calendar { weekday: Some(day), day: Some(number), ..Calendar::default() },
                    after,
                ));
            }
        }
        // "Tuesday of last week", "Monday last week", "Friday next".
        let l = if self.is(end, "of") { end + 1 } else { end };
        for (word, shift) in [("last", -1), ("this", 0), ("next", 1)] {
            if self.is(l, word) && self.is(l + 1, "week") {
                calendar.week = Some(shift);
                return Some((calendar, l + 2));
            }
        }
        if short {
            // "Sun", "Sat", "Wed", "Mon" are words and names.
            let clear =
                dotted && self.capital(at) || certain && self.capital(at) && !self.is(at, "sun");
            let loose = self.message() && !self.any(at, &["sun", "sat"]);
            if !clear && !loose {
                return None;
            }
        }
        // "Sunday Times", "Black Friday": names of other things.
        let name_behind = self.capital(at + 1) && self.is_title_behind(at + 1);
        let name_before = at > 0
            && self.any(
                at - 1,
                &["black", "bloody", "super", "cyber", "ash", "good", "palm", "shrove"],
            )
            && self.capital(at - 1);
        if name_behind || name_before {
            return None;
        }
        Some((calendar, end))
    }

    /// What stands behind a weekday in the names of papers and shows.
    pub(super) fn is_title_behind(&self, at: usize) -> bool {
        self.any(
            at,
            &[
                "times",
                "telegraph",
                "mail",
                "mirror",
                "herald",
                "express",
                "post",
                "people",
                "independent",
                "sun",
                "star",
                "tribune",
                "world",
                "review",
                "age",
                "night",
                "politics",
                "sermon",
                "school",
            ],
        )
    }

    /// Whether a bare month is one: "May", "March", "August" are words too.
    pub(super) fn month_stands(&self, at: usize, end: usize, certain: bool) -> bool {
        let Word::Month(month, short) = self.word(at) else { return true };
        let before = at.checked_sub(1);
        let led = before.is_some_and(|before| {
            self.any(
                before,
                &[
                    "in",
                    "of",
                    "since",
                    "until",
                    "till",
                    "by",
                    "from",
                    "during",
                    "before",
                    "after",
                    "early",
                    "late",
                    "mid",
                    "last",
                    "next",
                    "this",
                    "through",
                    "between",
                    "to",
                    "and",
                    "throughout",
                    "on",
                    "into",
                ],
            ) || self.mark(before, '-')
        });
        let ambiguous = matches!(month, 3 | 5) || matches!(month, 4 | 6 | 8);
        if short {
            let dotted = self.mark(end - 1, '.');
            return dotted && self.capital(at)
                || led && self.capital(at) && !self.is(at, "mar")
                || self.message() && (led || certain || !ambiguous);
        }
        if matches!(month, 3 | 5) {
            let strong = before.is_some_and(|before| {
                self.any(
                    before,
                    &[
                        "in",
                        "of",
                        "since",
                        "until",
                        "till",
                        "from",
                        "during",
                        "early",
                        "late",
                        "mid",
                        "last",
                        "next",
                        "this",
                        "through",
                        "throughout",
                    ],
                ) || self.mark(before, '-')
                    || certain && self.any(before, &["between", "and", "to"])
            });
            if english::is_modal_follower(self.slice(end)) && month == 5 {
                return false;
            }
            return strong
                && (self.capital(at)
                    || self.message()
                    || month == 5 && before.is_some_and(|before| self.is(before, "in")));
        }
        if !self.capital(at) && !self.message() {
            return led;
        }
        // "June Smith", "April Ryan", "August Wilson".
        if ambiguous && self.capital(end) && self.word(end) == Word::Other {
            return led;
        }
        certain || led || !ambiguous
    }

    /// A year in digits behind a preposition; not where a counted noun follows.
    pub(super) fn year_follows_preposition(&self, at: usize, end: usize) -> bool {
        if matches!(self.word(end), Word::Unit(..)) || self.mark(end, '%') {
            return false;
        }
        if self.is_word(end) && self.glued(end) {
            return false;
        }
        // "in 2,011 cases" is grouped; "for 2011 people", "to 2000 metres".
        let counted = self.any(
            end,
            &[
                "people",
                "troops",
                "soldiers",
                "men",
                "women",
                "children",
                "metres",
                "meters",
                "feet",
                "miles",
                "km",
                "kilometres",
                "kilometers",
                "dollars",
                "euros",
                "pounds",
                "homes",
                "cases",
                "deaths",
                "tons",
                "tonnes",
                "points",
                "votes",
                "jobs",
                "percent",
                "others",
                "more",
                "times",
                "employees",
                "workers",
                "members",
                "students",
            ],
        );
        let weak = at > 0
            && self.any(
                at - 1,
                &["at", "over", "about", "around", "to", "within", "on", "after", "before", "than"],
            );
        if counted {
            return false;
        }
        if weak && self.is_word(end) && self.word(end) == Word::Other && !self.is_function_word(end)
        {
            return false;
        }
        !(at > 0 && self.any(at - 1, &["over", "at", "than", "within"]) && !self.message())
    }

    /// A year in digits without a preposition: "(2004)", "the 2008 elections", "2004 and 2006".
    pub(super) fn year_stands(&self, at: usize, end: usize) -> bool {
        if self.message() {
            return !matches!(self.word(end), Word::Unit(..));
        }
        let Some(before) = at.checked_sub(1) else {
            return self.is_function_word(end) || self.mark(end, ':');
        };
        if self.glued(at) && !self.mark(before, '(') && !self.mark(before, '-') {
            return false;
        }
        if self.mark(before, '(')
            && (self.mark(end, ')') || self.mark(end, ',') || self.mark(end, '-'))
        {
            return true;
        }
        let noun =
            self.is_word(end) && self.word(end) == Word::Other && !self.is_function_word(end);
        let led = self.any(
            before,
            &[
                "the", "its", "his", "her", "their", "a", "early", "late", "mid", "that", "this",
                "our", "s",
            ],
        ) || self.mark(before, '-')
            && before > 0
            && self.any(before - 1, &["mid", "post", "pre", "early", "late"]);
        if led && noun {
            return self.year_follows_preposition(at, end);
        }
        // "in 2004, 2006 and 2011".
        let listed = (self.any(before, &["and", "or"]) || self.mark(before, ','))
            && (1..=3).any(|back| at > back && self.year(at - back - 1).is_some());
        if listed && !noun {
            return true;
        }
        self.capital(end) && self.is_word(end) && !self.is_break(before) && self.capital(before)
    }

    /// "575 B.C.": years before year 1 are counted from 0 on.
    pub(super) fn year_bc(&self, at: usize) -> Read<i32> {
        let (value, 1..=4) = self.number(at)? else { return None };
        let j = at + 1;
        let end = if self.any(j, &["BC", "BCE"]) {
            j + 1
        } else if self.is(j, "B") && self.mark(j + 1, '.') && self.is(j + 2, "C") {
            if self.mark(j + 3, '.') { j + 4 } else { j + 3 }
        } else {
            return None;
        };
        Some((1 - i32::try_from(value).ok()?, end))
    }

    /// A year of four digits that a report may speak of; in messages also in words.
    pub(super) fn year(&self, at: usize) -> Read<i32> {
        if let Some((value, digits)) = self.number(at) {
            let year = i32::try_from(value).ok()?;
            let code = self.glued(at + 1)
                && (self.is_word(at + 1)
                    || self.mark(at + 1, '.')
                        && self.number(at + 2).is_some()
                        && self.glued(at + 2));
            return (digits == 4 && (1000..2200).contains(&year) && !code)
                .then_some((year, at + 1));
        }
        if self.message() { self.spoken_year(at) } else { None }
    }

    /// After "the year": any number.
    pub(super) fn any_year(&self, at: usize) -> Read<i32> {
        let (value, digits) = self.number(at)?;
        (digits <= 4).then_some((i32::try_from(value).ok()?, at + 1))
    }

    /// "two thousand and five", "nineteen ninety six", "nineteen hundred ninety three".
    pub(super) fn spoken_year(&self, at: usize) -> Read<i32> {
        let (head, mut j) = self.small_word(at)?;
        if self.word(j) == Word::Scale(1000) && head <= 2 {
            j += 1;
            let k = if self.is(j, "and") { j + 1 } else { j };
            let (tail, end) = self.small_word(k).map_or((0, j), |(tail, end)| (tail, end));
            return Some((i32::try_from(head * 1000 + tail).ok()?, end));
        }
        if !(13..=20).contains(&head) || self.word(at) == Word::Cardinal(20) && j > at + 1 {
            return None;
        }
        if self.word(j) == Word::Scale(100) {
            j += 1;
        }
        let (tail, end) = self.small_word(j)?;
        (10..100).contains(&tail).then_some((i32::try_from(head * 100 + tail).ok()?, end))
    }

    /// Month and day, month and year, month alone, in any order and spelling.
    pub(super) fn month_day(&self, at: usize) -> Read<Calendar> {
        if let Word::Month(month, short) = self.word(at) {
            return self.month_first(at, month, short);
        }
        // "19 October 2019", "the 3rd of May", "3-5 June", "22/Jan/2019", "23-Sep-2020".
        let mut j = if self.is(at, "the") { at + 1 } else { at };
        // "2019-aug-01", "2017 april".
        if let Some((year, end)) = self.year(j).filter(|_| self.number(j).is_some()) {
            let joint = self.mark(end, '-') || self.mark(end, '/');
            let k = if joint { end + 1 } else { end };
            if let Word::Month(month, _) = self.word(k)
                && (joint || self.message())
            {
                let mut calendar = Calendar {
                    year: Some(Which::Number(year)),
                    month: Some(Which::Number(month.into())),
                    ..Calendar::default()
                };
                if joint
                    && (self.mark(k + 1, '-') || self.mark(k + 1, '/'))
                    && let Some((day, after)) = self.day(k + 2)
                {
                    calendar.day = Some(day);
                    return Some((calendar, after));
                }
                return (!joint).then_some((calendar, k + 1));
            }
        }
        let (day, end) = self.day_or_wrong(j)?;
        j = end;
        let mut day_to = None;
        if (self.mark(j, '-') || self.any(j, &["to", "and", "through", "until", "till"]))
            && let Some((to, after)) = self.day(if self.is(j + 1, "the") { j + 2 } else { j + 1 })
            && to > day
            && (self.is(after, "of") && matches!(self.word(after + 1), Word::Month(..))
                || matches!(self.word(after), Word::Month(..)))
        {
            if self.is(j, "and") && !(at > 0 && self.is(at - 1, "between")) {
                return None;
            }
            day_to = Some(to);
            j = after;
        }
        if self.is(j, "day") && self.is(j + 1, "of") {
            j += 1;
        }
        if self.is(j, "of") || (self.mark(j, '-') || self.mark(j, '/')) && self.glued(j) {
            j += 1;
        }
        let (month, mut j) = match self.word(j) {
            Word::Month(month, short) => {
                let dotted = short && self.mark(j + 1, '.') && self.glued(j + 1);
                // "3 may be" — a verb, "5 mar" — half a word.
                if !self.capital(j)
                    && !self.message()
                    && matches!(month, 3 | 5)
                    && !self.is(j - 1, "of")
                {
                    return None;
                }
                if month == 5
                    && english::is_modal_follower(self.slice(j + 1))
                    && !self.is(j - 1, "of")
                {
                    return None;
                }
                (Which::Number(month.into()), if dotted { j + 2 } else { j + 1 })
            }
            // "the 15th day of next month".
            _ if self.is(j - 1, "of") => {
                let (Base::Unit(Unit::Month, Which::Shift(shift)), end) = self.relative(j)? else {
                    return None;
                };
                (Which::Shift(shift), end)
            }
            _ => return None,
        };
        let mut calendar =
            Calendar { month: Some(month), day: Some(day), day_to, ..Calendar::default() };
        if let Some((year, end)) = self.year_behind(j) {
            calendar.year = Some(Which::Number(year));
            j = end;
        }
        Some((calendar, j))
    }

    pub(super) fn month_first(&self, at: usize, month: u8, short: bool) -> Read<Calendar> {
        let mut calendar =
            Calendar { month: Some(Which::Number(month.into())), ..Calendar::default() };
        let mut j = at + 1;
        if short && self.mark(j, '.') && self.glued(j) {
            j += 1;
        }
        let bare = j;
        let joint = (self.mark(j, '-') || self.mark(j, '/')) && self.glued(j) && self.glued(j + 1);
        let k = if joint || self.is(j, "the") { j + 1 } else { j };
        if let Some((day, end)) = self.day_or_wrong(k)
            && self.day_stands(at, k, end)
        {
            calendar.day = Some(day);
            j = end;
            // "June 3-5", "June 3 to 5", "April 9th through 17th".
            let spaced = self.mark(j, '-') || self.any(j, &["to", "through", "till", "until"]);
            if spaced
                && !joint
                && let Some((to, after)) =
                    self.day(if self.is(j + 1, "the") { j + 2 } else { j + 1 })
                && to > day
                && !matches!(self.word(after), Word::Unit(..) | Word::Month(..))
                && !(self.mark(after, ':') && self.glued(after))
                && self.meridiem(after, 1).is_none()
                && !(self.mark(after, '/') && self.glued(after))
            {
                calendar.day_to = Some(to);
                j = after;
            }
            if joint
                && self.mark(j, '-')
                && let Some((year, end)) = self.year(j + 1)
            {
                calendar.year = Some(Which::Number(year));
                return Some((calendar, end));
            }
            if let Some((year, end)) = self.year_behind(j) {
                calendar.year = Some(Which::Number(year));
                j = end;
            }
            return Some((calendar, j));
        }
        if let Some((year, end)) = self.year_behind(j) {
            calendar.year = Some(Which::Number(year));
            return Some((calendar, end));
        }
        Some((calendar, bare))
    }

    /// Whether a number behind a month is its day: not in "In June 12 people died".
    pub(super) fn day_stands(&self, at: usize, number: usize, end: usize) -> bool {
        if self.mark(end, '%') || self.mark(end, ':') && self.glued(end) && self.glued(end + 1) {
            return false;
        }
        if self.mark(end, '.')
            && self.glued(end)
            && self.glued(end + 1)
            && self.number(end + 1).is_some()
        {
            return false;
        }
        if self.meridiem(end, 1).is_some() && end == number + 1 {
            return false;
        }
        if matches!(self.word(end), Word::Unit(..) | Word::Scale(_)) {
            return false;
        }
        let suffix = end > number + 1;
        if suffix || at == 0 || !self.any(at - 1, &["in", "since", "during"]) {
            return true;
        }
        let noun =
            self.is_word(end) && self.word(end) == Word::Other && !self.is_function_word(end);
        !noun || self.capital(end)
    }

    /// ", 2019", " 2019", " of 2019", " in 2019", " '19".
    pub(super) fn year_behind(&self, at: usize) -> Read<i32> {
        let mut j = at;
        if self.mark(j, ',')
            || self.any(j, &["of", "in"])
            || (self.mark(j, '-') || self.mark(j, '/')) && self.glued(j)
        {
            j += 1;
        }
        if let Some((year, end)) = self.year(j) {
            // "October 19, 2000 people": the comma does not help; a counted noun does.
            if self.mark(j - 1, ',') && !self.year_follows_preposition(j, end) {
                return None;
            }
            return Some((year, end));
        }
        let quoted = self.mark(j, '\'');
        let k = if quoted { j + 1 } else { j };
        if (quoted || self.message() && (j > at || self.word(at.saturating_sub(1)) != Word::Other))
            && let Some((value, 2)) = self.number(k)
            && !(self.mark(k + 1, ':'))
            && self.meridiem(k + 1, 1).is_none()
            && (quoted
                || self.any(j - 1, &["of"])
                || self.mark(j - 1, '/')
                || self.mark(j - 1, '-'))
        {
            let value = i32::try_from(value).ok()?;
            return Some((if value < 40 { 2000 + value } else { 1900 + value }, k + 1));
        }
        None
    }

    /// A day's number: "3", "3rd", "third", "twenty-first".
    pub(super) fn day(&self, at: usize) -> Read<u8> {
        self.day_or_wrong(at).filter(|(day, _)| (1..=31).contains(day))
    }

    /// As `day`, with the numbers that no month has, so that they can be told.
    pub(super) fn day_or_wrong(&self, at: usize) -> Read<u8> {
        if let Some((value, digits)) = self.number(at) {
            if digits > 2 {
                return None;
            }
            let suffix = self.glued(at + 1) && self.any(at + 1, &["st", "nd", "rd", "th"]);
            if (value > 31 || value == 0) && !suffix {
                return None;
            }
            if self.glued(at + 1)
                && self.is_word(at + 1)
                && !suffix
                && !matches!(self.word(at + 1), Word::Month(..))
            {
                return None;
            }
            return Some((u8::try_from(value).ok()?, if suffix { at + 2 } else { at + 1 }));
        }
        if let Some((nth, end)) = self.ordinal(at) {
            return (nth <= 31).then_some((nth, end));
        }
        if self.message() {
            let (value, end) = self.small_word(at)?;
            return (1..=31).contains(&value).then_some((u8::try_from(value).ok()?, end));
        }
        None
    }

    /// "first", "twenty-first", "21st".
    pub(super) fn ordinal(&self, at: usize) -> Read<u8> {
        if let Some((value, 1..=2)) = self.number(at) {
            let suffix = self.glued(at + 1) && self.any(at + 1, &["st", "nd", "rd", "th"]);
            return suffix.then_some((u8::try_from(value).ok()?, at + 2));
        }
        match self.word(at) {
            Word::Ordinal(nth) => Some((nth, at + 1)),
            Word::Cardinal(tens @ (20 | 30)) => {
                let j = if self.mark(at + 1, '-') { at + 2 } else { at + 1 };
                match self.word(j) {
                    Word::Ordinal(ones @ 1..=9) => Some((tens + ones, j + 1)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Dates in digits: "2019-10-19", "10/19/2019", "19.10.2019".
    pub(super) fn numeric(&self, at: usize) -> Read<Calendar> {
        let (first, digits) = self.number(at)?;
        // "20161016".
        if digits == 8 && self.message() {
            let (year, month, day) = (first / 10_000, first / 100 % 100, first % 100);
            let small = |value: u64| i32::try_from(value).ok().map(Which::Number);
            let real = (1900..2200).contains(&year)
                && (1..=12).contains(&month)
                && (1..=31).contains(&day);
            let day = u8::try_from(day).ok();
            return real.then_some((
                Calendar { year: small(year), month: small(month), day, ..Calendar::default() },
                at + 1,
            ));
        }
        let joint = at + 1;
        let mark = ['-', '/', '.'].into_iter().find(|&mark| self.mark(joint, mark))?;
        if !self.glued(joint) || !self.glued(joint + 1) {
            return None;
        }
        let (second, second_digits @ 1..=2) = self.number(joint + 1)? else { return None };
        let third = (self.mark(joint + 2, mark) && self.glued(joint + 2) && self.glued(joint + 3))
            .then(|| self.number(joint + 3))
            .flatten();
        let end = joint + if third.is_some() { 4 } else { 2 };
        // A longer chain is a telephone or a version number.
        if self.mark(end, mark)
            && self.glued(end)
            && self.number(end + 1).is_some()
            && self.glued(end + 1)
        {
            return None;
        }
        if self.glued(end) && self.is_word(end) && !self.is(end, "T") {
            return None;
        }
        let small = |value: u64| u8::try_from(value).ok();
        let date = |year: Option<u64>, month: u64, day: Option<u64>| -> Option<Calendar> {
            if !(1..=12).contains(&month) {
                return None;
            }
            let day = match day {
                Some(day @ 1..=31) => small(day),
                Some(_) => return None,
                None => None,
            };
            let year = match year {
                Some(year) => Some(Which::Number(i32::try_from(year).ok()?)),
                None => None,
            };
            Some(Calendar {
                year,
                month: Some(Which::Number(i32::try_from(month).ok()?)),
                day,
                ..Calendar::default()
            })
        };
        if digits == 4 && mark != '.' {
            return match third {
                Some((third, 1 | 2)) => date(Some(first), second, Some(third))
                    .or_else(|| date(Some(first), third, Some(second)))
                    .map(|date| (date, end)),
                None if self.message() && (1500..2200).contains(&first) => {
                    date(Some(first), second, None).map(|date| (date, end))
                }
                _ => None,
            };
        }
        if digits > 2 {
            return None;
        }
        let full = |year: u64, digits: u8| match digits {
            4 if (1000..2200).contains(&year) => Some(year),
            2 if year < 40 => Some(2000 + year),
            2 => Some(1900 + year),
            _ => None,
        };
        if let Some((year, year_digits)) = third {
            let year = full(year, year_digits)?;
            // "12.5.1" is a version.
            if mark == '.' && year_digits == 2 && second_digits == 1 {
                return None;
            }
            // American order where it can be; a day over 12 decides.
            let us = date(Some(year), first, Some(second));
            let other = date(Some(year), second, Some(first));
            let read = if mark == '.' && !self.message() { other.or(us) } else { us.or(other) };
            return read.map(|date| (date, end));
        }
        if self.message() && (second_digits == 2 || digits == 2 || mark != '-') {
            {
                // "37.1 in the morning", "9/11": too little to go by, but in messages it is a day.
                if mark == '.'
                    && (at == 0
                        || !self.any(at - 1, &["on", "this", "next"])
                            && !matches!(self.word(at - 1), Word::Weekday(..)))
                {
                    return None;
                }
                return date(None, first, Some(second))
                    .or_else(|| date(None, second, Some(first)))
                    .map(|date| (date, end));
            }
        }
        None
    }
}
