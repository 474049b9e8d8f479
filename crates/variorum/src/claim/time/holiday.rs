//! Days that reports name without a date.

use jiff::civil::Date;

/// A day with a name.
pub(super) struct Holiday {
    /// As written, without apostrophes and possessive endings, in lower case; longest first.
    pub(super) names: &'static [&'static str],
    rule: Rule,
}

enum Rule {
    /// Month and day.
    Fixed(i8, i8),
    /// The n-th weekday (Monday is 1) of a month, from its end where n is negative, and days more.
    Nth(i8, i8, i8, i64),
    /// Days from Easter Sunday (western).
    Easter(i64),
}

/// What the words name. Days that move with the moon are left out: nobody can tell them offline.
pub(super) const HOLIDAYS: &[Holiday] = &[
    Holiday { names: &["christmas eve", "xmas eve"], rule: Rule::Fixed(12, 24) },
    Holiday { names: &["christmas day", "christmas", "xmas"], rule: Rule::Fixed(12, 25) },
    Holiday { names: &["boxing day"], rule: Rule::Fixed(12, 26) },
    Holiday { names: &["new year eve", "new years eve"], rule: Rule::Fixed(12, 31) },
    Holiday { names: &["new year day", "new years day", "new year"], rule: Rule::Fixed(1, 1) },
    Holiday {
        names: &["valentine day", "valentines day", "st valentine day"],
        rule: Rule::Fixed(2, 14),
    },
    Holiday {
        names: &["st patrick day", "saint patrick day", "saint patrick", "st patrick"],
        rule: Rule::Fixed(3, 17),
    },
    Holiday { names: &["earth day"], rule: Rule::Fixed(4, 22) },
    Holiday {
        names: &["international workers day", "workers day", "may day"],
        rule: Rule::Fixed(5, 1),
    },
    Holiday { names: &["juneteenth"], rule: Rule::Fixed(6, 19) },
    Holiday { names: &["independence day"], rule: Rule::Fixed(7, 4) },
    Holiday { names: &["halloween"], rule: Rule::Fixed(10, 31) },
    Holiday { names: &["veterans day"], rule: Rule::Fixed(11, 11) },
    Holiday { names: &["martin luther king day"], rule: Rule::Nth(1, 1, 3, 0) },
    Holiday { names: &["presidents day"], rule: Rule::Nth(2, 1, 3, 0) },
    Holiday { names: &["mother day", "mothers day"], rule: Rule::Nth(5, 7, 2, 0) },
    Holiday { names: &["memorial day"], rule: Rule::Nth(5, 1, -1, 0) },
    Holiday { names: &["father day", "fathers day"], rule: Rule::Nth(6, 7, 3, 0) },
    Holiday { names: &["labor day", "labour day"], rule: Rule::Nth(9, 1, 1, 0) },
    Holiday { names: &["columbus day"], rule: Rule::Nth(10, 1, 2, 0) },
    Holiday { names: &["thanksgiving day", "thanksgiving"], rule: Rule::Nth(11, 4, 4, 0) },
    Holiday { names: &["black friday"], rule: Rule::Nth(11, 4, 4, 1) },
    Holiday { names: &["cyber monday"], rule: Rule::Nth(11, 4, 4, 4) },
    Holiday { names: &["ash wednesday"], rule: Rule::Easter(-46) },
    Holiday { names: &["palm sunday"], rule: Rule::Easter(-7) },
    Holiday { names: &["good friday"], rule: Rule::Easter(-2) },
    Holiday { names: &["easter monday"], rule: Rule::Easter(1) },
    Holiday { names: &["easter sunday", "easter day", "easter"], rule: Rule::Easter(0) },
];

impl Holiday {
    /// The day in `year`; `None` beyond the calendar's years.
    pub(super) fn in_year(&self, year: i16) -> Option<Date> {
        match self.rule {
            Rule::Fixed(month, day) => Date::new(year, month, day).ok(),
            Rule::Nth(month, weekday, nth, more) => {
                let day = Date::new(year, month, 1)
                    .ok()?
                    .nth_weekday_of_month(
                        nth,
                        jiff::civil::Weekday::from_monday_one_offset(weekday).ok()?,
                    )
                    .ok()?;
                super::resolve::plus_days(day, more)
            }
            Rule::Easter(days) => super::resolve::plus_days(easter(year)?, days),
        }
    }
}

/// Easter Sunday by the anonymous Gregorian computus.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    if y < 1583 {
        return None;
    }
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_moves() {
        for (year, month, day) in [(2018, 4, 1), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20)] {
            assert_eq!(easter(year), Date::new(year, month, day).ok());
        }
    }
}
