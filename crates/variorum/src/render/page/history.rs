//! How a figure changed from report to report, as a step chart over the time of publication. Where no report
//! takes the place of another, its points stand unjoined: two counts of one thing are no course of it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::interval::{bound, nominal, percent, round_step};
use super::sheet::Sheet;
use super::text::shown;
use crate::article::Moment;
use crate::claim::quantity::Unit;
use crate::claim::time::words::when;
use crate::collate::{Figure, Finding, Reading, Step, Verdict};
use crate::render::collation_text::number;
use crate::render::words::clip;

/// Pixels: the drawing, what is left free above it, and the axis below.
const HEIGHT: f64 = 185.0;
const HEAD: f64 = 26.0;
const FOOT: f64 = 32.0;

/// Percent of the width left free at the sides: for the axis's numbers, and for the last label.
const LEFT: f64 = 9.0;
const RIGHT: f64 = 11.0;

/// Times of publication from which on unjoined figures are drawn: two are told by the readings.
const SEVERAL: usize = 3;

/// A figure that was published at some time.
struct Point<'a> {
    step: &'a Step,
    reading: &'a Reading,
    figure: &'a Figure,
    value: f64,
    /// Seconds since 1970, in UTC; the middle of the day where a day alone is known.
    time: f64,
}

/// The figures of a finding over time; nothing where the collation holds no such order.
pub(super) fn chart(sheet: &Sheet<'_>, finding: &Finding) -> Markup {
    let mut points = points(sheet, finding);
    points.sort_by(|a, b| a.time.total_cmp(&b.time).then(a.value.total_cmp(&b.value)));
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return html! {} };
    let joined = finding.verdict == Verdict::Supersedes;
    let times = points.chunk_by(|a, b| a.time == b.time).count();
    if first.time >= last.time || !joined && times < SEVERAL {
        return html! {};
    }
    let (begin, span) = (first.time, last.time - first.time);
    let x = |time: f64| LEFT + (time - begin) / span * (100.0 - LEFT - RIGHT);
    let ends = points.iter().flat_map(|p| [p.figure.implied.low, p.figure.implied.high]);
    let values = points.iter().map(|p| Some(p.value)).chain(ends).flatten();
    let values: Vec<f64> = values.filter(|value| value.is_finite()).collect();
    let top = values.iter().copied().fold(f64::MIN, f64::max);
    let least = values.iter().copied().fold(f64::MAX, f64::min);
    // A toll is seen against nought; a price that moves by a tenth is not.
    let bottom = if least < 0.6 * top { least.min(0.0) } else { least - (top - least) * 0.4 };
    let height = (top - bottom).max(f64::MIN_POSITIVE);
    let y = |value: f64| HEAD + (top - value) / height * (HEIGHT - HEAD - FOOT);
    let labels = placed_labels(&points, &x, &y);
    html! {
        figure.chart.history {
            h5 { "By time of publication" }
            svg width="100%" height=(HEIGHT) role="img" aria-label=(described(sheet, &points)) {
                (scale(bottom, top, &finding.readings, &y))
                @if joined { (stairs(&points, &x, &y)) }
                (dates(sheet, first, last))
                @for (point, label) in points.iter().zip(&labels) {
                    g.step data-low=(bound(point.figure.implied.low))
                        data-high=(bound(point.figure.implied.high)) data-at=(point.step.at)
                    {
                        (whisker(point, &x, &y))
                        circle cx=(percent(x(point.time))) cy=(pixels(y(point.value))) r="4.5" {}
                        @if let Some((place, anchor)) = label {
                            text.figure x=(percent(x(point.time))) y=(pixels(*place)) text-anchor=(anchor) {
                                (clip(&point.reading.value, 16))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The first and the last time, under the drawing; of one day the day stands once, for a phone is narrow.
fn dates(sheet: &Sheet<'_>, first: &Point<'_>, last: &Point<'_>) -> Markup {
    let (begin, end) = (told(sheet, first.step), told(sheet, last.step));
    let end = match (begin.split_once(", "), end.split_once(", ")) {
        (Some((one, _)), Some((other, clock))) if one == other => clock,
        _ => &end,
    };
    html! {
        g.axis aria-hidden="true" {
            text x=(percent(LEFT)) y=(pixels(HEIGHT - 4.0)) { (begin) }
            text x="100%" y=(pixels(HEIGHT - 4.0)) text-anchor="end" { (end) }
        }
    }
}

fn givers(sheet: &Sheet<'_>, step: &Step) -> String {
    let mut articles: Vec<_> = step.claims.iter().map(|claim| claim.article).collect();
    articles.sort();
    articles.dedup();
    sheet.names(&articles)
}

/// Steps of the collation's timeline that are of this finding, with the figures they stand for.
fn points<'a>(sheet: &Sheet<'a>, finding: &'a Finding) -> Vec<Point<'a>> {
    sheet
        .collation
        .timeline
        .iter()
        .filter(|step| step.finding.as_deref() == Some(&finding.id))
        .filter_map(|step| {
            let claim = step.claims.first()?;
            let reading = finding.readings.iter().find(|r| r.claims.contains(claim))?;
            let figure = reading.figure.as_ref()?;
            let (value, time) = (nominal(figure)?, moment(sheet, step)?);
            Some(Point { step, reading, figure, value, time })
        })
        .collect()
}

/// When a step was published, in seconds: within its day by the clock that its report states, where it
/// states one without a zone.
fn moment(sheet: &Sheet<'_>, step: &Step) -> Option<f64> {
    let stated = sheet.article(step.claims.first()?.article).published.as_ref()?.value;
    match (stated.instant, stated.clock) {
        (None, Some(clock)) if step.at == stated.day.to_string() => {
            let zoned = stated.day.to_datetime(clock).to_zoned(TimeZone::UTC).ok()?;
            Some(zoned.timestamp().as_second() as f64)
        }
        _ => seconds(&step.at),
    }
}

/// A step's time for a reader, with the clock that its report states.
fn told(sheet: &Sheet<'_>, step: &Step) -> String {
    let article = step.claims.first().map(|claim| sheet.article(claim.article));
    let stated = article.and_then(|article| article.published.as_ref()).map(|stated| stated.value);
    match stated {
        Some(stated) if step.at == stated.day.to_string() => stated_time(&stated),
        _ => when(&step.at),
    }
}

/// When a report was published, as people write it: "14 March 2024, 09:25", in UTC where a zone is stated.
pub(super) fn stated_time(stated: &Moment) -> String {
    if let Some(moment) = stated.instant {
        return when(&moment.to_string());
    }
    let clock = stated.clock.map(|clock| format!(", {:02}:{:02}", clock.hour(), clock.minute()));
    format!("{}{}", when(&stated.day.to_string()), clock.unwrap_or_default())
}

/// A day or a moment in EDTF as seconds; `None` for what is neither.
fn seconds(at: &str) -> Option<f64> {
    if let Ok(moment) = at.parse::<Timestamp>() {
        return Some(moment.as_second() as f64);
    }
    let noon = at.parse::<Date>().ok()?.at(12, 0, 0, 0);
    Some(noon.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second() as f64)
}

fn described(sheet: &Sheet<'_>, points: &[Point<'_>]) -> String {
    let told: Vec<String> = points
        .iter()
        .map(|point| {
            let value = shown(&point.reading.value);
            format!("{}: {value}, {}", told(sheet, point.step), givers(sheet, point.step))
        })
        .collect();
    told.join("; ")
}

/// The figure's line: level until the next is published, then up or down to it.
fn stairs(points: &[Point<'_>], x: &impl Fn(f64) -> f64, y: &impl Fn(f64) -> f64) -> Markup {
    let mut last_of_each: Vec<&Point<'_>> = Vec::new();
    for point in points {
        match last_of_each.last_mut() {
            Some(last) if last.time == point.time => *last = point,
            _ => last_of_each.push(point),
        }
    }
    html! {
        @for pair in last_of_each.windows(2) {
            line.stair x1=(percent(x(pair[0].time))) x2=(percent(x(pair[1].time)))
                y1=(pixels(y(pair[0].value))) y2=(pixels(y(pair[0].value))) {}
            line.stair x1=(percent(x(pair[1].time))) x2=(percent(x(pair[1].time)))
                y1=(pixels(y(pair[0].value))) y2=(pixels(y(pair[1].value))) {}
        }
    }
}

/// What a reader takes from a hedged figure, as an upright line through its point.
fn whisker(point: &Point<'_>, x: &impl Fn(f64) -> f64, y: &impl Fn(f64) -> f64) -> Markup {
    html! {
        @if let (Some(low), Some(high)) = (point.figure.implied.low, point.figure.implied.high) {
            @if low < high {
                line.taken x1=(percent(x(point.time))) x2=(percent(x(point.time)))
                    y1=(pixels(y(low))) y2=(pixels(y(high))) {}
            }
        }
    }
}

/// Where each point's label stands: above it, else below; nowhere where both are taken, or where the
/// last label says the same. The readings beside the drawing tell it again.
fn placed_labels(
    points: &[Point<'_>],
    x: &impl Fn(f64) -> f64,
    y: &impl Fn(f64) -> f64,
) -> Vec<Option<(f64, &'static str)>> {
    /// Percent of the width that a letter takes where the drawing is narrowest, pixels that a label is high, and
    /// percent and pixels that a point takes.
    const LETTER: f64 = 2.1;
    const HIGH: f64 = 14.0;
    const POINT: (f64, f64) = (1.6, 6.0);
    type Box = [f64; 4];
    let meets = |a: &Box, b: &Box| a[0] < b[1] && b[0] < a[1] && a[2] < b[3] && b[2] < a[3];
    let dots: Vec<Box> = points
        .iter()
        .map(|point| {
            let (x, y) = (x(point.time), y(point.value));
            [x - POINT.0, x + POINT.0, y - POINT.1, y + POINT.1]
        })
        .collect();
    let mut taken: Vec<Box> = Vec::new();
    points
        .iter()
        .enumerate()
        .map(|(number, point)| {
            let (at, level) = (x(point.time), y(point.value));
            let last = number.checked_sub(1).map(|last| &points[last]);
            if last.is_some_and(|last| last.value == point.value) {
                return None;
            }
            // The line comes down to a lower figure from above.
            let falls = last.is_some_and(|last| last.value > point.value);
            let (above, below) = (level - 10.0, level + 19.0);
            let places = if falls { [below, above] } else { [above, below] };
            let wide = LETTER * clip(&point.reading.value, 16).chars().count() as f64;
            let (anchor, left) = match at {
                at if at < 2.0 * LEFT => ("start", at),
                at if at + wide / 2.0 > 100.0 => ("end", at - wide),
                _ => ("middle", at - wide / 2.0),
            };
            let boxed = |place: f64| [left, left + wide, place - HIGH + 2.0, place + 2.0];
            let place = places.into_iter().find(|place| {
                let label = boxed(*place);
                *place < HEIGHT - FOOT + 12.0
                    && taken.iter().chain(&dots).all(|other| !meets(&label, other))
            })?;
            taken.push(boxed(place));
            Some((place, anchor))
        })
        .collect()
}

/// Lines at round values.
fn scale(bottom: f64, top: f64, readings: &[Reading], y: &impl Fn(f64) -> f64) -> Markup {
    let mut figures = readings.iter().filter_map(|reading| reading.figure.as_ref());
    let whole = figures.all(|figure| figure.unit == Unit::Count);
    let step = round_step((top - bottom) / 3.0).max(if whole { 1.0 } else { 0.0 });
    let first = (bottom / step).ceil();
    let values = (0..8).map(|tick| (first + f64::from(tick)) * step).filter(|v| *v <= top);
    html! {
        g.axis aria-hidden="true" {
            @for value in values {
                line x1=(percent(LEFT - 2.0)) x2="100%" y1=(pixels(y(value))) y2=(pixels(y(value))) {}
                text x="0" y=(pixels(y(value) + 4.0)) { (number(value)) }
            }
        }
    }
}

fn pixels(value: f64) -> String {
    format!("{value:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_stands_at_its_noon() {
        assert_eq!(seconds("2024-03-14T12:00:00Z"), seconds("2024-03-14"));
        assert_eq!(seconds("2024-03"), None);
    }
}
