//! The DateTimeModel of the Recognizers specification: messages to an assistant.
//!
//! The library reads them in its style for messages. What still differs is brought to the
//! specification's way here: a leading preposition or article does not count on either side; ranges end
//! where their last part begins ("from 4 to 23" ends on the 23rd); "several" is three.

use jiff::civil::DateTime;
use serde_json::Value;
use variorum::article::Span;
use variorum::claim::time::{Granularity, Time, TimeKind, times_of_message};
use variorum::language::analyse;

use crate::document::Document;

/// The specification below the folder of all of them.
pub(crate) const FILE: &str = "DateTime/English/DateTimeModel.json";

/// Whether every expected result is read, with its value, and nothing besides.
pub(crate) fn is_right(spec: &Value) -> bool {
    let text = spec["Input"].as_str().unwrap_or("");
    let document = Document::new("input", text);
    let analysis = analyse(document.article());
    let reference = spec["Context"]["ReferenceDateTime"].as_str().and_then(|at| at.parse().ok());
    let times = times_of_message(&analysis, reference);
    let Some(expected) = spec["Results"].as_array() else { return times.is_empty() };
    times.len() == expected.len()
        && expected.iter().zip(&times).all(|(expected, time)| is_same(text, expected, time))
}

/// What was read, for a line of the errors.
pub(crate) fn shown(spec: &Value) -> String {
    let text = spec["Input"].as_str().unwrap_or("");
    let document = Document::new("input", text);
    let analysis = analyse(document.article());
    let reference = spec["Context"]["ReferenceDateTime"].as_str().and_then(|at| at.parse().ok());
    let times: Vec<String> = times_of_message(&analysis, reference)
        .iter()
        .map(|time| {
            let end = |at: Option<DateTime>| at.map_or("-".to_owned(), |at| at.to_string());
            format!(
                "{:?} {} {}..{}",
                &text[time.span.range()],
                time.timex,
                end(time.start),
                end(time.end)
            )
        })
        .collect();
    let expected: Vec<String> = spec["Results"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|result| {
            let values = &result["Resolution"]["values"];
            format!(
                "{} {}",
                result["Text"],
                values[values.as_array().map_or(0, |all| all.len().saturating_sub(1))]
            )
        })
        .collect();
    format!("{text}\n    read     {}\n    expected {}", times.join(" | "), expected.join(" | "))
}

fn is_same(text: &str, expected: &Value, time: &Time) -> bool {
    let (Some(start), Some(end)) = (expected["Start"].as_u64(), expected["End"].as_u64()) else {
        return false;
    };
    let Some(span) = bytes(text, start, end) else { return false };
    if core(text, span) != core(text, time.span) {
        return false;
    }
    let Some(values) = expected["Resolution"]["values"].as_array() else { return true };
    values.iter().any(|value| has_value(text, value, time))
}

/// UTF-16 positions, the last one inside, as bytes.
fn bytes(text: &str, start: u64, last: u64) -> Option<Span> {
    let mut units = 0;
    let (mut from, mut to) = (None, None);
    for (at, c) in text.char_indices() {
        if units == start {
            from = Some(at);
        }
        units += c.len_utf16() as u64;
        if units == last + 1 {
            to = Some(at + c.len_utf8());
        }
    }
    Some(Span::new(from?, to?))
}

/// The words without leading prepositions and articles.
fn core(text: &str, span: Span) -> (usize, usize) {
    let (mut start, end) = (span.range().start, span.range().end);
    'words: loop {
        let rest = &text[start..end];
        for word in [
            "on ", "in ", "at ", "during ", "for ", "the ", "over ", "of ", "around ", "by ",
            "about ",
        ] {
            if rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)) {
                start += word.len();
                continue 'words;
            }
        }
        break;
    }
    (start, start + text[start..end].trim_end_matches(['.', ',']).len())
}

fn has_value(text: &str, value: &Value, time: &Time) -> bool {
    let field = |key: &str| value[key].as_str();
    let kind = field("type").unwrap_or("");
    if kind == "set" || field("value") == Some("not resolved") {
        // A weekend that comes again is a unit there.
        let timex = if time.timex == "XXXX-WXX-WE" { "P1WE" } else { time.timex.as_str() };
        return field("timex").is_some_and(|wanted| wanted == timex || wanted == time.timex);
    }
    match kind {
        "duration" => {
            let wanted = field("value").and_then(|value| value.parse::<f64>().ok());
            time.kind == TimeKind::Duration && wanted.is_some() && wanted == seconds(&time.timex)
        }
        "date" | "datetime" | "time" => {
            let (Some(wanted), Some(start)) = (field("value"), time.start) else { return false };
            let point = match kind {
                "date" => {
                    time.granularity == Granularity::Day && start.date().to_string() == wanted
                }
                "time" => time.timex.starts_with('T') && clock(start) == wanted,
                _ => time.granularity <= Granularity::PartOfDay && moment(start) == wanted,
            };
            point || kind == "datetime" && time.end.is_some_and(|end| nearly(end, wanted))
        }
        "daterange" | "datetimerange" | "timerange" => {
            let written = |at: Option<DateTime>| -> Option<[String; 3]> {
                at.map(|at| [at.date().to_string(), moment(at), clock(at)])
            };
            let fits = |key: &str, at: Option<DateTime>| match (field(key), written(at)) {
                (None, None) => true,
                (Some(wanted), Some(forms)) => {
                    forms.iter().any(|form| form == wanted)
                        || at.is_some_and(|at| nearly(at, wanted))
                }
                _ => false,
            };
            fits("start", time.start)
                && (fits("end", time.end) || fits("end", last_part(text, time)))
        }
        _ => false,
    }
}

/// The end of a day is told as its last second.
fn nearly(at: DateTime, wanted: &str) -> bool {
    at.checked_sub(jiff::Span::new().seconds(1))
        .is_ok_and(|at| moment(at) == wanted || clock(at) == wanted)
}

fn moment(at: DateTime) -> String {
    format!("{} {}", at.date(), clock(at))
}

fn clock(at: DateTime) -> String {
    format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
}

/// Where the last part of a range begins: "from April to June" ends on June 1 there.
fn last_part(text: &str, time: &Time) -> Option<DateTime> {
    let words = text[time.span.range()].to_lowercase();
    let joined = ["to", "until", "till", "through", "and", "thru"]
        .iter()
        .any(|joint| words.split_whitespace().any(|word| word == *joint))
        || words.contains(['-', '–', '—']);
    let bounded = time.start.is_none();
    if !joined && !bounded {
        return None;
    }
    let (_, last) = time.edtf.split_once('/')?;
    let date = match last.len() {
        4 => format!("{last}-01-01"),
        7 => format!("{last}-01"),
        10 => last.to_owned(),
        _ => return None,
    };
    date.parse::<jiff::civil::Date>().ok().map(|date| date.at(0, 0, 0, 0))
}

/// The seconds of a length as the specification reckons them: a month of 30 days, a year of 365.
fn seconds(timex: &str) -> Option<f64> {
    let mut rest = timex.strip_prefix('P')?;
    let mut clock = false;
    let mut sum = 0.0;
    while !rest.is_empty() {
        if let Some(more) = rest.strip_prefix('T') {
            clock = true;
            rest = more;
            continue;
        }
        let end = rest.find(|c: char| c.is_ascii_alphabetic() && c != 'X')?;
        let count = match &rest[..end] {
            "X" => 3.0,
            "X0" => 30.0,
            number => number.parse::<f64>().ok()?,
        };
        let unit = match (&rest[end..=end], clock) {
            ("S", true) => 1.0,
            ("M", true) => 60.0,
            ("H", true) => 3600.0,
            ("D", false) => 86_400.0,
            ("W", false) => 604_800.0,
            ("M", false) => 2_592_000.0,
            ("Y", false) => 31_536_000.0,
            _ => return None,
        };
        sum += count * unit;
        rest = &rest[end + 1..];
    }
    Some(sum)
}
