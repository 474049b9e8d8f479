//! Lengths: a number with a unit.

use super::*;

impl Grammar<'_> {
    pub(super) fn duration(&self, at: usize) -> Read<Expression> {
        let mut j = at;
        let led = self.any(
            j,
            &[
                "for", "within", "over", "in", "after", "lasting", "about", "nearly", "almost",
                "some", "around", "at", "up", "during", "than",
            ],
        );
        if self.any(j, &["for", "lasting", "over", "in", "during"]) {
            j += 1;
        }
        if self.is(j, "the") && j > at {
            // "for the day" is no length; "over the years" is one.
            if matches!(self.word(j + 1), Word::Unit(_, true))
                && self.any(at, &["over", "for", "in"])
            {
                let Word::Unit(unit, _) = self.word(j + 1) else { return None };
                return Some((
                    Expression::Duration(Amount { count: None, to: None, unit, and: None }),
                    j + 2,
                ));
            }
            return None;
        }
        if let Some(hedged) = self.hedge(j) {
            j = hedged;
        }
        if self.any(j, &["all", "whole", "entire"])
            && let Word::Unit(unit, false) = self.word(j + 1)
        {
            return Some((
                Expression::Duration(Amount { count: Some(1.0), to: None, unit, and: None }),
                j + 2,
            ));
        }
        // "for years", "weeks, not days".
        if let Word::Unit(unit, true) = self.word(j)
            && (j > at
                || self.is_not_units(j + 1)
                || self
                    .phrase(j + 1, "or")
                    .is_some_and(|next| matches!(self.word(next), Word::Unit(..)))
                || self.bare_units_stand(j))
        {
            let mut end = j + 1;
            let mut widest = unit;
            if self.mark(end, ',')
                && (self.is(end + 1, "not") || self.is(end + 1, "if") && self.is(end + 2, "not"))
            {
                end += 1;
            }
            if self.any(end, &["not", "or", "and", "if"])
                && let Word::Unit(other, true) =
                    self.word(if self.is(end, "if") { end + 2 } else { end + 1 })
            {
                if !self.is(end, "not") {
                    widest = widest.max(other);
                }
                end += if self.is(end, "if") { 3 } else { 2 };
            }
            if self.any(end, &["old", "ago"]) {
                return None;
            }
            return Some((
                Expression::Duration(Amount { count: None, to: None, unit: widest, and: None }),
                end,
            ));
        }
        let (amount, mut end) = self.amount(j)?;
        // Ages: "a 12-year-old", "42 years old", "two years of age".
        if self.any(end, &["old", "older", "aged"])
            || self.mark(end, '-') && self.any(end + 1, &["old", "olds"])
            || self.phrase(end, "of age").is_some()
        {
            return None;
        }
        if self.mark(end, '-') && self.glued(end) && self.is(end + 1, "long") {
            end += 2;
        }
        // "a day", "an hour" as a rate: "three meals a day", "$15 an hour".
        let rate = self.any(j, &["a", "an"]) && at == j && !led;
        if rate && !self.message() && self.rate_before(at) {
            return None;
        }
        // "1 second", "a quarter", "one night": words of other things.
        if amount.unit == Unit::Quarter
            || self.any(j, &["a", "an"]) && matches!(amount.unit, Unit::Weekend)
        {
            return None;
        }
        if rate && matches!(amount.unit, Unit::Day | Unit::Week | Unit::Weekend) && !self.message()
        {
            return None;
        }
        if self.is_possessive(end) && self.is(end + 1, "s") {
            return Some((Expression::Duration(amount), end));
        }
        Some((Expression::Duration(amount), end))
    }

    /// "a day" behind a number or a thing that is counted.
    pub(super) fn rate_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let verb = self.any(
            before,
            &[
                "lasted", "took", "takes", "take", "last", "lasts", "spent", "waited", "spend",
                "than", "about", "nearly", "almost", "within", "half",
            ],
        );
        !verb
    }

    /// ", not days" behind "weeks".
    pub(super) fn is_not_units(&self, at: usize) -> bool {
        let j = if self.mark(at, ',') { at + 1 } else { at };
        self.is(j, "not") && matches!(self.word(j + 1), Word::Unit(..))
    }

    /// "years" alone in company that makes it a length: "took years", "weeks of talks".
    pub(super) fn bare_units_stand(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return self.is(at + 1, "of") || self.is(at + 1, "after");
        };
        self.any(
            before,
            &[
                "took", "take", "takes", "spent", "lasted", "last", "for", "within", "after",
                "over", "in",
            ],
        ) || self.is(at + 1, "of")
            && !self.any(before, &["the", "number", "these", "those"])
            && self.number_like(before).is_none()
    }

    /// "more than", "nearly", "up to" before a length.
    pub(super) fn hedge(&self, at: usize) -> Option<usize> {
        const PHRASES: &[&str] = &[
            "more than",
            "less than",
            "fewer than",
            "at least",
            "at most",
            "up to",
            "as long as",
            "no more than",
        ];
        let end = PHRASES.iter().find_map(|phrase| self.phrase(at, phrase)).or_else(|| {
            let one = [
                "about",
                "around",
                "nearly",
                "almost",
                "roughly",
                "approximately",
                "some",
                "over",
                "under",
                "just",
                "only",
            ];
            self.any(at, &one).then_some(at + 1)
        })?;
        self.amount(end).map(|_| end)
    }

    /// A number with a unit: "three days", "five-day", "46 to 57 months", "an hour and a half".
    pub(super) fn amount(&self, at: usize) -> Read<Amount> {
        let (count, to, mut j) = self.amount_count(at)?;
        if self.mark(j, '-') && self.glued(j) {
            j += 1;
        }
        // "three more days", "four long years", "two straight weeks".
        if self.any(
            j,
            &[
                "more",
                "long",
                "straight",
                "consecutive",
                "additional",
                "extra",
                "full",
                "whole",
                "further",
                "other",
                "short",
                "working",
                "business",
                "calendar",
            ],
        ) {
            j += 1;
        }
        let (unit, mut end) = match self.word(j) {
            Word::Unit(unit, plural) => {
                if count.is_none() && !plural {
                    return None;
                }
                (unit, j + 1)
            }
            Word::ShortUnit(unit) if count.is_some() && self.number(j - 1).is_some() => {
                let dot = self.mark(j + 1, '.')
                    && self.glued(j + 1)
                    && !self.is_break(j + 2)
                    && !self.capital(j + 2);
                (unit, if dot { j + 2 } else { j + 1 })
            }
            Word::DayPart(DayPart::Night) | Word::DayParts(DayPart::Night)
                if count.is_some() && !self.is(at, "a") =>
            {
                // "two nights"; "the one night" is a night.
                if !matches!(self.word(j), Word::DayParts(_))
                    && !self.mark(j - 1, '-')
                    && !self.message()
                {
                    return None;
                }
                (Unit::Day, j + 1)
            }
            Word::Ordinal(2) if count.is_some() && self.mark(j - 1, '-') => (Unit::Second, j + 1),
            Word::Ordinal(2)
                if count == Some(1.0) && self.message() && !self.any(at, &["a", "an"]) =>
            {
                (Unit::Second, j + 1)
            }
            _ if self.message() && self.glued(j) && self.number(j - 1).is_some() => {
                match self.slice(j) {
                    "D" | "d" => (Unit::Day, j + 1),
                    "Y" | "y" => (Unit::Year, j + 1),
                    "W" | "w" => (Unit::Week, j + 1),
                    _ => return None,
                }
            }
            _ => return None,
        };
        // "an hour and a half", "two years and three months", "2 years 1 month".
        let mut and = None;
        let k = if self.is(end, "and") || self.mark(end, ',') { end + 1 } else { end };
        let mut count = count;
        if k > end && self.is(end, "and") && self.is(k, "a") && self.is(k + 1, "half") {
            count = count.map(|count| count + 0.5);
            end = k + 2;
        } else if to.is_none()
            && let Some((more, None, l)) =
                self.amount_count(k).filter(|_| self.number_like(k).is_some())
            && let Word::Unit(smaller, _) = self.word(l)
            && smaller < unit
            && let Some(more) = more
            && count.is_some()
            && !self.any(l + 1, &["ago", "later", "earlier"])
            && !self.mark(end, ',')
        {
            and = Some((more, smaller));
            end = l + 1;
        } else if to.is_none()
            && let Some((more, None, l)) =
                self.amount_count(k).filter(|_| self.number_like(k).is_some())
            && let Word::Unit(smaller, _) = self.word(l)
            && smaller < unit
            && let Some(more) = more
            && count.is_some()
            && k == end
        {
            and = Some((more, smaller));
            end = l + 1;
        }
        Some((Amount { count, to, unit, and }, end))
    }

    pub(super) fn amount_count(&self, at: usize) -> Option<(Option<f64>, Option<f64>, usize)> {
        if self.any(at, &["several", "few", "many"]) {
            return Some((None, None, at + 1));
        }
        if self.is(at, "some") && matches!(self.word(at + 1), Word::Unit(_, true)) {
            return Some((None, None, at + 1));
        }
        if self.any(at, &["dozens", "scores", "hundreds", "thousands"]) && self.is(at + 1, "of") {
            return Some((None, None, at + 2));
        }
        if self.is(at, "a") {
            if self.is(at + 1, "few") {
                return Some((None, None, at + 2));
            }
            if self.is(at + 1, "couple") {
                return Some((
                    Some(2.0),
                    None,
                    if self.is(at + 2, "of") { at + 3 } else { at + 2 },
                ));
            }
            if self.is(at + 1, "dozen") {
                return Some((Some(12.0), None, at + 2));
            }
            if self.is(at + 1, "half") && matches!(self.word(at + 2), Word::Unit(..)) {
                return Some((Some(0.5), None, at + 2));
            }
        }
        if self.is(at, "half") {
            let j = if self.mark(at + 1, '-') { at + 2 } else { at + 1 };
            let j = if self.any(j, &["a", "an"]) { j + 1 } else { j };
            return matches!(self.word(j), Word::Unit(..)).then_some((Some(0.5), None, j));
        }
        if self.any(at, &["a", "an", "another"]) {
            return matches!(self.word(at + 1), Word::Unit(..)).then_some((
                Some(1.0),
                None,
                at + 1,
            ));
        }
        let (count, mut j) = self.number_like(at)?;
        // "two-and-a-half", "two and a half".
        let dash = |j: usize| if self.mark(j, '-') { j + 1 } else { j };
        let k = dash(j);
        if self.is(k, "and") && self.is(dash(k + 1), "a") && self.is(dash(dash(k + 1) + 1), "half")
        {
            return Some((Some(count + 0.5), None, dash(dash(k + 1) + 1) + 1));
        }
        // "46 to 57 months", "six or seven hours", "10-15 years".
        if (self.any(j, &["to", "or", "and"]) || self.mark(j, '-'))
            && let Some((to, after)) = self.number_like(j + 1)
            && to > count
            && (!self.is(j, "and") || at > 0 && self.is(at - 1, "between"))
            && (matches!(self.word(after), Word::Unit(_, true))
                || self.mark(after, '-') && matches!(self.word(after + 1), Word::Unit(..)))
        {
            j = after;
            return Some((Some(count), Some(to), j));
        }
        Some((Some(count), None, j))
    }

    /// A whole count for a set.
    pub(super) fn count(&self, at: usize) -> Read<f64> {
        self.number_like(at)
    }

    /// A number in digits, with decimals, or in words up to the thousands.
    pub(super) fn number_like(&self, at: usize) -> Read<f64> {
        if let Some(Lex { kind: Kind::Number { value, .. }, .. }) = self.lex.get(at) {
            #[expect(
                clippy::cast_precision_loss,
                reason = "counts beyond 2^53 are no lengths of time"
            )]
            let mut number = *value as f64;
            let mut end = at + 1;
            if self.mark(end, '.')
                && self.glued(end)
                && self.glued(end + 1)
                && let Some((fraction, digits)) = self.number(end + 1)
                && digits <= 9
            {
                #[expect(clippy::cast_precision_loss, reason = "at most nine digits")]
                let fraction = fraction as f64;
                number += fraction / 10_f64.powi(i32::from(digits));
                end += 2;
            }
            if self.mark(end, '½') {
                number += 0.5;
                end += 1;
            }
            return Some((number, end));
        }
        if self.mark(at, '½') {
            return Some((0.5, at + 1));
        }
        let (value, end) = self.small_word(at)?;
        let mut total = f64::from(value);
        let mut j = end;
        for _ in 0..4 {
            let Word::Scale(scale) = self.word(j) else { break };
            total *= f64::from(scale);
            j += 1;
            let k = if self.is(j, "and") { j + 1 } else { j };
            if let Some((more, after)) = self.small_word(k)
                && self.word(after) != Word::Scale(scale)
            {
                total += f64::from(more);
                j = after;
            }
        }
        Some((total, j))
    }

    /// Up to 99 in digits or words.
    pub(super) fn small(&self, at: usize) -> Read<u32> {
        if let Some((value, 1..=2)) = self.number(at) {
            return Some((u32::try_from(value).ok()?, at + 1));
        }
        self.small_word(at)
    }

    pub(super) fn small_word(&self, at: usize) -> Read<u32> {
        let Word::Cardinal(value) = self.word(at) else { return None };
        if value < 20 || value % 10 != 0 {
            return Some((value.into(), at + 1));
        }
        let j = if self.mark(at + 1, '-') && self.glued(at + 1) { at + 2 } else { at + 1 };
        match self.word(j) {
            Word::Cardinal(ones @ 1..=9) => Some((u32::from(value) + u32::from(ones), j + 1)),
            _ => Some((value.into(), at + 1)),
        }
    }
}
