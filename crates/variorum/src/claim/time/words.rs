//! Days, stretches and moments as people write them in English, for readers; data keep EDTF.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// "7–9 October 2023", "14 March 2024", "30 April – 2 May 2024": from the first to the last day.
#[must_use]
pub fn period(first: Date, last: Date) -> String {
    let whole = |date: Date| date.strftime("%-d %B %Y").to_string();
    if first == last {
        whole(first)
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        format!("{}–{}", first.day(), whole(last))
    } else if first.year() == last.year() {
        format!("{} – {}", first.strftime("%-d %B"), whole(last))
    } else {
        format!("{} – {}", whole(first), whole(last))
    }
}

/// A time in EDTF: "14 March 2024", "March 2024", "14 March 2024, 09:25" (a clock of its place), "…, 09:25 UTC", "by 14 March
/// 2024", "25–31 December 2017". What is none of these (a season, a duration, a year) stays as it is.
#[must_use]
pub fn when(edtf: &str) -> String {
    match edtf.split_once('/') {
        Some(("..", end)) => return format!("by {}", when(end)),
        Some((begin, "..")) => return format!("from {}", when(begin)),
        Some((begin, end)) => {
            return match (begin.parse::<Date>(), end.parse::<Date>()) {
                (Ok(begin), Ok(end)) => period(begin, end),
                _ => format!("{} to {}", when(begin), when(end)),
            };
        }
        None => {}
    }
    if let Ok(moment) = edtf.parse::<Timestamp>() {
        let moment = moment.to_zoned(TimeZone::UTC);
        let (hour, minute) = (moment.hour(), moment.minute());
        return format!("{}, {hour:02}:{minute:02} UTC", period(moment.date(), moment.date()));
    }
    match (edtf.parse::<Date>(), edtf.parse::<DateTime>()) {
        (Ok(day), _) if edtf.len() == 10 => period(day, day),
        // A clock of its place, without a zone.
        (_, Ok(local)) if edtf.contains('T') => {
            let day = period(local.date(), local.date());
            format!("{day}, {:02}:{:02}", local.hour(), local.minute())
        }
        _ => of_month(edtf).unwrap_or_else(|| edtf.to_owned()),
    }
}

/// "March 2024" of "2024-03".
fn of_month(edtf: &str) -> Option<String> {
    let first: Date = format!("{edtf}-01").parse().ok().filter(|_| edtf.len() == 7)?;
    Some(first.strftime("%B %Y").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_people_write_them() {
        for (edtf, words) in [
            ("2024-03-14", "14 March 2024"),
            ("2024-03", "March 2024"),
            ("2024", "2024"),
            ("2024-21", "2024-21"),
            ("P5D", "P5D"),
            ("2017-12-26T17:52:00", "26 December 2017, 17:52"),
            ("2024-03-14T09:25:00Z", "14 March 2024, 09:25 UTC"),
            ("2017-12-25/2017-12-31", "25–31 December 2017"),
            ("2017-12-30/2018-01-02", "30 December 2017 – 2 January 2018"),
            ("2019-03/2019-05", "March 2019 to May 2019"),
            ("../2024-03-14", "by 14 March 2024"),
            ("2024-03-14/..", "from 14 March 2024"),
            ("", ""),
        ] {
            assert_eq!(when(edtf), words);
        }
    }
}
