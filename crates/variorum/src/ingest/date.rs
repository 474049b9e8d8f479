//! Dates of publication as pages, records and header lines print them.
//!
//! Only whole dates with a year; what the text says of its events is read by `claim::time`.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use regex::{Captures, Regex};

use crate::article::Moment;

/// Finds the first date in `text`, and where it stands.
pub(super) fn find(text: &str) -> Option<(Range<usize>, Moment)> {
    FORMS
        .iter()
        .filter_map(|form| {
            let captures = form.captures(text)?;
            Some((captures.get(0)?.range(), read(&captures)?))
        })
        .min_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)))
}

/// Reads a field that holds a date and nothing else: text, or seconds or milliseconds since 1970. `None` where it holds none.
#[must_use]
pub fn field(text: &str) -> Option<Moment> {
    let text = text.trim();
    if let Ok(number) = text.parse::<i64>()
        && text.len() >= 9
    {
        let seconds = if number.abs() >= 100_000_000_000 { number / 1000 } else { number };
        let instant = jiff::Timestamp::from_second(seconds).ok()?;
        let day = Offset::UTC.to_datetime(instant).date();
        return plausible(day).then_some(Moment {
            day,
            instant: Some(instant),
            clock: Some(Offset::UTC.to_datetime(instant).time()),
        });
    }
    find(text).map(|(_, moment)| moment)
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Zones as news prints them, in minutes east of Greenwich. "ET" and its like change with the
/// season and "IST" is three zones: they are left out.
const ZONES: &[(&str, i32)] = &[
    ("z", 0),
    ("gmt", 0),
    ("utc", 0),
    ("bst", 60),
    ("cet", 60),
    ("cest", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("jst", 540),
    ("kst", 540),
    ("hkt", 480),
    ("sgt", 480),
    ("aest", 600),
    ("aedt", 660),
    ("est", -300),
    ("edt", -240),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
];

static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let month = r"(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?";
    let time = r"(?:(?:t|,?\s*(?:at\s+|updated:?\s+(?:at\s+)?|[-–—|•]\s*)?)(?<h>\d{1,2})[:.](?<min>\d{2})(?:[:.](?<s>\d{2})(?:[.,]\d+)?)?\s*(?<half>[ap]\.?m\b\.?)?\s*\(?(?<zone>[+-]\d{2}:?\d{2}|[a-z]{1,4}\b)?\)?)?";
    let weekday = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?";
    [
        format!(r"(?<y>\d{{4}})-(?<m>\d{{1,2}})-(?<d>\d{{1,2}}){time}"),
        format!(r"(?<y>\d{{4}})[/.](?<m>\d{{1,2}})[/.](?<d>\d{{1,2}}){time}"),
        r"(?<y>(?:19|20)\d{2})(?<m>[01]\d)(?<d>[0-3]\d)(?:t?(?<h>[0-2]\d)(?<min>[0-5]\d)(?<s>[0-5]\d)(?<zone>z|[+-]\d{4})?)?"
            .to_owned(),
        format!(
            r"{weekday}(?<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{month},?[\s-]+(?<y>\d{{4}})\b{time}"
        ),
        format!(r"{weekday}{month}\s+(?<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?<y>\d{{4}})\b{time}"),
        format!(r"(?<a>\d{{1,2}})(?<slash>[/.])(?<b>\d{{1,2}})[/.](?<y>\d{{4}})\b{time}"),
    ]
    .iter()
    .map(|form| Regex::new(&format!(r"(?i)\b{form}")).expect("the forms of dates compile"))
    .collect()
});

fn read(captures: &Captures<'_>) -> Option<Moment> {
    let number = |name: &str| captures.name(name).and_then(|m| m.as_str().parse::<i8>().ok());
    let year: i16 = captures["y"].parse().ok()?;
    let (month, day) = match (captures.name("month"), captures.name("slash")) {
        (Some(name), _) => {
            let name = name.as_str().to_lowercase();
            let month = MONTHS.iter().position(|month| name.starts_with(month))?;
            (i8::try_from(month + 1).ok()?, number("d")?)
        }
        (None, Some(slash)) => ordered(number("a")?, number("b")?, slash.as_str())?,
        (None, None) => (number("m")?, number("d")?),
    };
    let day = Date::new(year, month, day).ok().filter(|&day| plausible(day))?;
    let clock = clock(captures);
    let instant = clock.and_then(|clock| instant(captures, day, clock));
    Some(Moment { day, instant, clock })
}

/// Month and day of 21/10/2019 or 10/21/2019. 3/4/2019 is one day in London and another in
/// New York: unread. Dots (3.4.2019) put the day first.
fn ordered(a: i8, b: i8, separator: &str) -> Option<(i8, i8)> {
    match (a, b) {
        (day, month) if day > 12 || separator == "." => Some((month, day)),
        (month, day) if day > 12 => Some((month, day)),
        (day, month) if day == month => Some((month, day)),
        _ => None,
    }
}

/// The time of day as it stands.
fn clock(captures: &Captures<'_>) -> Option<Time> {
    let number = |name: &str| captures.name(name).and_then(|m| m.as_str().parse::<i8>().ok());
    let mut hour = number("h")?;
    if let Some(half) = captures.name("half") {
        let afternoon = half.as_str().starts_with(['p', 'P']);
        hour = hour % 12 + if afternoon { 12 } else { 0 };
    }
    Time::new(hour, number("min")?, number("s").unwrap_or(0), 0).ok()
}

fn instant(captures: &Captures<'_>, day: Date, clock: Time) -> Option<jiff::Timestamp> {
    let minutes = zone(captures.name("zone")?.as_str())?;
    let local = DateTime::from_parts(day, clock);
    Offset::from_seconds(minutes * 60).ok()?.to_timestamp(local).ok()
}

fn zone(name: &str) -> Option<i32> {
    let name = name.to_lowercase();
    if let Some(&(_, minutes)) = ZONES.iter().find(|(zone, _)| *zone == name) {
        return Some(minutes);
    }
    let sign = if name.starts_with('-') { -1 } else { 1 };
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..4)?.parse().ok()?;
    Some(sign * (hours * 60 + minutes))
}

/// News on the web and its archives; anything else is a number that looks like a year.
pub(super) fn plausible(day: Date) -> bool {
    (1800..=2200).contains(&day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CORPUS: &[(&str, &str)] = &[
        ("2019-10-21", "2019-10-21"),
        ("2019-10-21T09:53:00Z", "2019-10-21 2019-10-21T09:53:00Z"),
        ("2019-10-21T09:53:00+02:00", "2019-10-21 2019-10-21T07:53:00Z"),
        ("2019-10-21 09:53:00", "2019-10-21"),
        ("2019-10-21T09:53:00.000-0500", "2019-10-21 2019-10-21T14:53:00Z"),
        ("20191021T095300Z", "2019-10-21 2019-10-21T09:53:00Z"),
        ("20191021", "2019-10-21"),
        ("Published: 3 June 2021", "2021-06-03"),
        ("June 3, 2021", "2021-06-03"),
        ("Thursday, June 3, 2021 at 4:05 p.m. GMT", "2021-06-03 2021-06-03T16:05:00Z"),
        ("3rd of June 2021, 12:10 am BST", "2021-06-03 2021-06-02T23:10:00Z"),
        ("14 March 2024, updated 12.10 GMT", "2024-03-14 2024-03-14T12:10:00Z"),
        ("Sept. 9, 2021", "2021-09-09"),
        ("Mon, 21 Oct 2019 10:00:00 GMT", "2019-10-21 2019-10-21T10:00:00Z"),
        ("11:03 AM ET Fri, 29 Dec 2017", "2017-12-29"),
        ("21/10/2019", "2019-10-21"),
        ("10/21/2019", "2019-10-21"),
        ("3.4.2019", "2019-04-03"),
        ("1571659200", "2019-10-21 2019-10-21T12:00:00Z"),
        ("1571659200000", "2019-10-21 2019-10-21T12:00:00Z"),
        // Two readings.
        ("3/4/2019", ""),
        ("31 February 2019", ""),
        ("June 3", ""),
        ("May 2021", ""),
        ("555-2019-10", ""),
        ("7000", ""),
    ];

    #[test]
    fn dates_are_read_as_they_are_printed() {
        for (text, expected) in CORPUS {
            let read = field(text).map_or(String::new(), |moment| {
                let instant = moment.instant.map_or(String::new(), |t| format!(" {t}"));
                format!("{}{instant}", moment.day)
            });
            assert_eq!(&read, expected, "{text}");
        }
    }
}
