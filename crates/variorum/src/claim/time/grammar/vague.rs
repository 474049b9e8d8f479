//! Fixed phrases for times that no calendar holds, and stretches without a number.

use super::*;

impl Grammar<'_> {
    pub(super) fn vague(&self, at: usize) -> Read<Expression> {
        const FUTURE: &[&str] = &[
            "over time",
            "in the future",
            "in the near future",
            "in the not too distant future",
            "in the foreseeable future",
            "for the foreseeable future",
            "any time soon",
            "anytime soon",
            "in due course",
            "in the long run",
            "in the long term",
            "in the short term",
            "in a matter of days",
            "in matter of days",
            "within a matter of days",
            "in a matter of weeks",
            "within a matter of weeks",
            "in a matter of months",
            "in a matter of hours",
            "within hours",
            "within days",
            "within weeks",
            "in time",
        ];
        const PAST: &[&str] = &[
            "in the past",
            "in the distant past",
            "in the recent past",
            "long ago",
            "not long ago",
        ];
        if !self.is_word(at) {
            return None;
        }
        // "anytime soon": the first word is in no table.
        if self.any(at, &["over", "in", "for", "any", "anytime", "within"]) {
            for phrase in FUTURE {
                if let Some(end) = self.phrase(at, phrase) {
                    // "in time for", "over time pay" are something else.
                    if self.any(end, &["for", "pay", "to"]) && phrase.ends_with(" time") {
                        return None;
                    }
                    return Some((Expression::Future, end));
                }
            }
        }
        if self.any(at, &["in", "long", "not"]) {
            for phrase in PAST {
                if let Some(end) = self.phrase(at, phrase) {
                    // "in the past three years" is a stretch with a length.
                    let goes_on = self.number_like(end).is_some()
                        || self.any(end, &["few", "several", "couple"]);
                    if goes_on
                        || matches!(
                            self.word(end),
                            Word::Unit(..) | Word::Season(_) | Word::Month(..)
                        )
                    {
                        return None;
                    }
                    return Some((Expression::Past, end));
                }
            }
        }
        if self.is(at, "between")
            && let Some(mut j) = self.phrase(at + 1, "now and")
            && self.any(j, &["whenever", "when", "then", "the"])
        {
            if !self.any(j, &["whenever", "when"]) {
                return None;
            }
            // The clause goes on to the next mark, at most a dozen words.
            let stop = j + 12;
            let ends = ["but", "and", "or", "while", "although", "though", "because", "so"];
            while j < stop && self.is_word(j) && !self.any(j, &ends) {
                j += 1;
            }
            return Some((Expression::FromNow, j));
        }
        self.recent(at)
    }

    /// "in recent days and weeks", "the coming weeks".
    pub(super) fn recent(&self, at: usize) -> Read<Expression> {
        let mut j = at;
        if self.any(j, &["in", "over", "during", "within", "of"]) {
            j += 1;
        }
        if self.is(j, "the") {
            j += 1;
        }
        let recent = self.any(j, &["recent", "past", "last", "previous"]);
        let coming = self.any(j, &["coming", "next"]);
        if !recent && !coming {
            return None;
        }
        let exact = self.is(j, "recent");
        j += 1;
        let few = self.any(j, &["few", "several"]);
        if few && (exact || coming || recent) {
            j += 1;
        }
        let Word::Unit(mut unit, true) = self.word(j) else { return None };
        j += 1;
        if self.any(j, &["and", "or"])
            && let Word::Unit(other, true) = self.word(j + 1)
        {
            unit = unit.max(other);
            j += 2;
        }
        // "the last few days" has its own reading as a stretch; "the past months" has no number.
        Some((if recent { Expression::Recent(unit) } else { Expression::Coming(unit) }, j))
    }
}
