//! Ranges and bounds: "from A to B", "since", "until", "by the end of".

use super::*;

impl Grammar<'_> {
    /// "from A to B", "between A and B", "A to B", "A - B".
    pub(super) fn range(&self, at: usize) -> Read<Expression> {
        let (from, between) = (self.is(at, "from"), self.is(at, "between"));
        let mut start = if from || between { at + 1 } else { at };
        if !from && !between && self.any(at, &["in", "on", "during", "at"]) {
            start = at + 1;
        }
        let (first, mut j) = self.range_end(start, from || between)?;
        let comma = self.mark(j, ',') && from;
        if comma {
            j += 1;
        }
        let joined = if between {
            self.any(j, &["and", "to"]) || self.mark(j, '-')
        } else {
            self.any(j, &["to", "until", "till", "til", "through", "thru"])
                || self.mark(j, '-')
                || self.mark(j, '~')
                || self.mark(j, '—') && self.glued(j) && self.glued(j + 1)
        };
        if !joined {
            return None;
        }
        j += 1;
        if self.is(j, "until") {
            j += 1;
        }
        let (second, end) = self.range_end(j, true)?;
        // "6:45 pm – One of them", "ORLA, May 2 2024 - Twelve people": a number that opens the next thing.
        let loose =
            |point: &Point| point.base.is_none() && point.clock.is_some_and(|clock| !clock.sure);
        let opens =
            first.clock.is_some_and(|clock| clock.sure) || self.is_word(j) && self.capital(j);
        if !self.message() && loose(&second) && opens {
            return None;
        }
        let (first, second) = unify(first, second)?;
        Some((Expression::Range(first, second), end))
    }

    /// One end of a range; a bare number, where the other end says what of.
    pub(super) fn range_end(&self, at: usize, certain: bool) -> Read<Point> {
        let j = if self.any(at, &["on", "in", "at"]) { at + 1 } else { at };
        if let Some((point, end)) = self.point(j, certain) {
            return Some((point, end));
        }
        let (hour, end) = self.bare_hour(if self.is(j, "the") { j + 1 } else { j })?;
        let joined =
            self.any(end, &["to", "and", "until", "till", "through"]) || self.mark(end, '-');
        if !certain && !joined {
            return None;
        }
        Some((Point { clock: Some(hour), ..Point::default() }, end))
    }

    /// "3", "half past three", "three thirty": an hour without a sign of being one.
    pub(super) fn bare_hour(&self, at: usize) -> Read<Clock> {
        let (hour, end) = self.small(at)?;
        if hour > 24 || self.mark(end, '.') && self.glued(end) && self.number(end + 1).is_some() {
            return None;
        }
        Some((
            Clock {
                hour: u8::try_from(hour).ok()?,
                minute: None,
                second: None,
                sure: false,
                zone: None,
            },
            end,
        ))
    }

    pub(super) fn open(&self, at: usize) -> Read<Expression> {
        let (open, mut j) = self.opener(at)?;
        // "after about 4 pm", "by the end of".
        let (point, end) = match self.point(j, true) {
            Some(read) => read,
            None if self.any(j, &["on", "from", "around", "about"]) => {
                j += 1;
                self.point(j, true)?
            }
            None => return None,
        };
        // "after Friday's attack" speaks of Friday.
        if matches!(open, Open::After | Open::Before | Open::By | Open::Until)
            && self.is_possessive(end)
        {
            return None;
        }
        // "after 2011 elections", "before 2,000 people": a year that only describes.
        if matches!(point.base, Some(Base::Calendar(Calendar { year: Some(_), month: None, .. })))
            && matches!(open, Open::After | Open::Before | Open::By | Open::Until)
            && self.is_word(end)
            && self.word(end) == Word::Other
            && !self.is_function_word(end)
        {
            return None;
        }
        // "May" after "by" is as likely the prime minister.
        if open == Open::By
            && self.is(end - 1, "may")
            && j + 1 == end
            && self.word(j) == Word::Month(5, false)
            && !self.message()
        {
            return None;
        }
        // "Shortly after 9 p.m." is at about nine.
        if matches!(open, Open::After | Open::Before)
            && point.clock.is_some()
            && at > 0
            && self.any(at - 1, &["shortly", "just", "soon"])
        {
            return Some((Expression::Point(Point { approximate: true, ..point }), end));
        }
        Some((Expression::Open(open, point), end))
    }

    pub(super) fn opener(&self, at: usize) -> Read<Open> {
        if !self.is_word(at) {
            return None;
        }
        let one = |open| Some((open, at + 1));
        let text = self.slice(at);
        let mut lower = [0_u8; 10];
        let lower = lower.get_mut(..text.len())?;
        lower.copy_from_slice(text.as_bytes());
        lower.make_ascii_lowercase();
        match &*lower {
            b"since" => {
                let j =
                    if self.is(at + 1, "at") || self.is(at + 1, "about") { at + 2 } else { at + 1 };
                Some((Open::Since, j))
            }
            b"after" => one(Open::After),
            b"until" | b"till" | b"til" => one(Open::Until),
            // "through 2030", "through March": until its end; "through the night" is none.
            b"through"
                if !self.message()
                    && (matches!(self.number(at + 1), Some((1900..=2100, 4)))
                        || matches!(self.word(at + 1), Word::Month(..) | Word::Weekday(..))) =>
            {
                one(Open::Until)
            }
            b"before" => one(Open::Before),
            b"by" => one(Open::By),
            b"starting" | b"beginning" if !self.is(at + 1, "of") => {
                let j = if self.any(at + 1, &["on", "from", "in", "at"]) { at + 2 } else { at + 1 };
                Some((Open::Since, j))
            }
            b"from" => one(Open::Since),
            b"as" => self
                .phrase(at, "as of")
                .or_else(|| self.phrase(at, "as from"))
                .map(|end| (Open::Since, end)),
            b"later" => self.phrase(at, "later than").map(|end| (Open::After, end)),
            b"earlier" => self.phrase(at, "earlier than").map(|end| (Open::Before, end)),
            b"no" => self.phrase(at, "no later than").map(|end| (Open::By, end)),
            b"not" => self
                .phrase(at, "not before")
                .map(|end| (Open::Since, end))
                .or_else(|| self.phrase(at, "not until").map(|end| (Open::Since, end))),
            _ => None,
        }
    }

    pub(super) fn is_possessive(&self, at: usize) -> bool {
        self.mark(at, '\'')
            && self.glued(at)
            && (self.is(at + 1, "s") && self.glued(at + 1) || !self.is_word(at + 1))
    }

    pub(super) fn is_function_word(&self, at: usize) -> bool {
        self.any(
            at,
            &[
                "and",
                "or",
                "but",
                "the",
                "a",
                "an",
                "to",
                "of",
                "in",
                "on",
                "at",
                "by",
                "for",
                "with",
                "from",
                "that",
                "which",
                "who",
                "when",
                "while",
                "as",
                "after",
                "before",
                "until",
                "since",
                "because",
                "if",
                "than",
                "he",
                "she",
                "it",
                "they",
                "we",
                "i",
                "his",
                "her",
                "its",
                "their",
                "was",
                "were",
                "is",
                "are",
                "had",
                "has",
                "have",
                "will",
                "would",
                "could",
                "said",
                "says",
                "not",
                "so",
                "then",
                "there",
                "during",
                "over",
                "into",
                "amid",
                "under",
                "although",
                "though",
                "where",
                "this",
                "these",
                "those",
                "according",
                "about",
                "only",
                "also",
                "be",
                "been",
                "can",
                "may",
                "might",
                "must",
                "should",
                "did",
                "does",
                "do",
                "you",
                "without",
                "near",
            ],
        )
    }
}
