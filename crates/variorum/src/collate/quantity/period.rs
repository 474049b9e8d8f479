//! The time that a figure is counted over or taken at: the quarter and the full year, since March and on Monday, at noon and at the
//! close. Figures of two periods are two figures.

use jiff::civil::DateTime;

use super::claim::Claim;
use crate::claim::event::Event;
use crate::claim::quantity::Unit;
use crate::claim::time::{Granularity, Time, TimeKind};
use crate::collate::witness::{Witness, Witnesses};
use crate::language::{Deprel, TokenId, Xpos};

/// Words for the span that accounts are drawn up over, a line each.
const ACCOUNTED: &[&[&str]] = &[
    &["quarter", "quarterly", "three-month"],
    &["half", "half-year", "six-month"],
    &["year", "yearly", "annual", "full-year", "fiscal", "twelve-month"],
    &["month", "monthly"],
    &["week", "weekly"],
    &["day", "daily"],
];
/// Words before them that make them such a span: "for the full year", "in the first quarter".
const BEFORE_ACCOUNTED: &[&str] = &[
    "the",
    "a",
    "full",
    "whole",
    "first",
    "second",
    "third",
    "fourth",
    "fiscal",
    "financial",
    "last",
    "this",
    "latest",
    "holiday",
    "previous",
];
/// Prepositions of a length of time that something is counted over: "in a week of raids", "over three days".
const OVER: &[&str] = &["in", "over", "within", "during"];
/// What goes on for so long that it has a figure for each day and one for all days.
const LASTING: &[&str] = &[
    "outbreak",
    "epidemic",
    "pandemic",
    "virus",
    "disease",
    "war",
    "conflict",
    "campaign",
    "offensive",
    "siege",
    "unrest",
    "insurgency",
    "fighting",
    "crisis",
    "violence",
    "heatwave",
    "drought",
    "famine",
    "wave",
];

/// The period of a figure, as far as its clause tells it.
struct Period {
    /// A length of days that it is counted over, up to a day that may not be told.
    over: Option<f64>,
    /// It is counted from some day on.
    since: bool,
    /// A day is told that it is of, or a part of one.
    day: bool,
    /// The hours or part of a day, where no day is told.
    hours: Option<String>,
    /// When it was so, from and to, or until when.
    when: Option<(DateTime, DateTime)>,
    /// The line of [`ACCOUNTED`].
    accounts: Option<usize>,
    /// "A year earlier".
    compared: bool,
    /// "Has killed", without a time.
    perfect: bool,
    /// Of something lasting.
    lasting: bool,
}

/// Longest length of time that a day may be told for.
const DAYS: f64 = 2.0;

/// Whether two figures are of two periods; false where either clause does not say.
pub(super) fn apart(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let Some((one, other)) = period(witnesses, a).zip(period(witnesses, b)) else { return false };
    let toll = a.is_toll();
    let either = |of: &dyn Fn(&Period, &Period) -> bool| of(&one, &other) || of(&other, &one);
    // "47 since the marches began", "12 during Saturday's march".
    either(&|x, y| x.since && !y.since && (y.day || y.over.is_some_and(|days| days <= DAYS)))
        || either(&|x, y| x.over.is_some_and(|days| days > DAYS) && y.over.is_none() && y.day)
        || one.over.zip(other.over).is_some_and(|(a, b)| a.max(b) >= 2.0 * a.min(b))
        || either(&|x, y| x.perfect && (!toll || x.lasting || y.lasting) && is_of_a_day(y, toll))
        || one.compared != other.compared
        || !toll
            && (one.accounts.zip(other.accounts).is_some_and(|(a, b)| a != b)
                || one.hours.as_ref().zip(other.hours.as_ref()).is_some_and(|(a, b)| a != b)
                || one.when.zip(other.when).is_some_and(|(a, b)| a.1 <= b.0 || b.1 <= a.0)
                // "Turnout was 47 percent at 5 p.m.", "turnout was 67 percent".
                || a.quantity.unit == Unit::Percent && one.hours.is_some() != other.hours.is_some())
}

/// Whether a period is one day, or the last one, of what goes on: a day told with a toll may be that of the happening.
fn is_of_a_day(period: &Period, toll: bool) -> bool {
    !period.since
        && !period.perfect
        && (period.over.is_some_and(|days| days <= DAYS) || period.day && (!toll || period.lasting))
}

fn period(witnesses: &Witnesses<'_>, claim: &Claim<'_>) -> Option<Period> {
    let witness = &witnesses.list[claim.witness];
    let analysis = &witness.read.analysis;
    let event = &witness.read.claims.events[claim.event?];
    let tokens = &analysis.tokens;
    let own = |time: &&Time| event.words.iter().any(|&word| time.span.contains(tokens[word].span));
    let times: Vec<&Time> = witness
        .times_in(event.span)
        .iter()
        .filter(own)
        .filter(|time| !time.span.overlaps(claim.quantity.span))
        .collect();
    let text = |token: TokenId| analysis.text(token).to_lowercase();
    let of_a_day = |time: &&Time| {
        time.granularity <= Granularity::Day
            && matches!(time.kind, TimeKind::Date | TimeKind::Time)
            && time.start.is_some()
    };
    let since = times.iter().any(|time| time.start.is_some() && time.end.is_none())
        || is_since(witness, event);
    let hours = times.iter().find_map(|time| {
        let (day, hours) = time.timex.split_once('T')?;
        (day.is_empty() && time.kind == TimeKind::Time).then(|| hours.to_owned())
    });
    let when = times.iter().find_map(|time| {
        let last = time.end.filter(|_| time.kind != TimeKind::Duration)?;
        // "By Monday": what was so at its end.
        let until = last.saturating_sub(jiff::Span::new().seconds(1));
        Some((time.start.unwrap_or(until), last))
    });
    let accounts = event.words.iter().find_map(|&word| {
        let line = ACCOUNTED.iter().position(|line| line.contains(&&*text(word)))?;
        let adjective = ACCOUNTED[line].iter().skip(1).any(|other| *other == text(word));
        let beside =
            word.checked_sub(1).is_some_and(|before| BEFORE_ACCOUNTED.contains(&&*text(before)));
        // "12 euros an hour", "a year ago".
        let ago = tokens.get(word + 1).is_some()
            && matches!(&*text(word + 1), "ago" | "earlier" | "before" | "later" | "old");
        ((adjective || beside) && !ago && !claim.quantity.span.contains(tokens[word].span))
            .then_some(line)
    });
    let compared = times.iter().any(|time| {
        let words = analysis.article.slice(time.span).to_lowercase();
        time.granularity >= Granularity::Month
            && ["earlier", "ago", "before", "previous", "last year"]
                .iter()
                .any(|word| words.contains(word))
    });
    let perfect = times.is_empty()
        && tokens[event.trigger].xpos == Xpos::Vbn
        && event.words.iter().any(|&word| {
            tokens[word].head == event.trigger
                && tokens[word].deprel == Deprel::Aux
                && matches!(&*text(word), "has" | "have")
        });
    let lasting = event
        .participants
        .iter()
        .any(|part| LASTING.contains(&&*analysis.lemma(part.head).to_lowercase()));
    Some(Period {
        over: times.iter().find_map(|time| days_over(witness, time)),
        since,
        day: times.iter().any(of_a_day),
        hours,
        when,
        accounts,
        compared,
        perfect,
        lasting,
    })
}

/// The days of a length of time that something is counted over: "in a week", "over three days", "in the past day". `None` for what
/// lasts so long, "for a week".
fn days_over(witness: &Witness<'_>, time: &Time) -> Option<f64> {
    let words = witness.article().slice(time.span).to_lowercase();
    let over = OVER.iter().any(|word| words.split(' ').next() == Some(word));
    if time.kind != TimeKind::Duration || !over {
        return None;
    }
    let unit = match time.granularity {
        Granularity::Day => 1.0,
        Granularity::Week => 7.0,
        Granularity::Month => 30.0,
        Granularity::Quarter => 91.0,
        Granularity::Year => 365.0,
        _ => return None,
    };
    if let Some((start, end)) = time.start.zip(time.end)
        && time.granularity != Granularity::Day
    {
        return Some(f64::from((end.date() - start.date()).get_days()));
    }
    let number: String = time.timex.chars().filter(char::is_ascii_digit).collect();
    let number: f64 = number.parse().ok()?;
    Some(if time.timex.starts_with("PT") { number / 24.0 } else { number * unit })
}

/// Whether a clause counts from some moment on by a clause below it: "since the marches began".
fn is_since(witness: &Witness<'_>, event: &Event) -> bool {
    let analysis = &witness.read.analysis;
    witness.hanging_on(event.trigger).any(|below| {
        let mut own = witness.hanging_on(below);
        own.any(|token| analysis.text(token).eq_ignore_ascii_case("since"))
    })
}
