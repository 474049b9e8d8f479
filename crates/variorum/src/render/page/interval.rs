//! Figures with their hedges, drawn as intervals on one axis.
//!
//! Positions are percentages, so that the drawing takes the width that there is and its words keep
//! their size.

use maud::{Markup, html};

use super::sheet::Sheet;
use super::text::shown;
use crate::claim::quantity::Interval;
use crate::collate::{Figure, Finding, Reading};
use crate::render::collation_json::unit_text;
use crate::render::collation_text::{interval as in_words, number};
use crate::render::words::clip;

/// Pixels: a reading's row, and the row of the axis's numbers.
const ROW: usize = 26;
const AXIS: usize = 18;

/// Percent of the width that is left free at each side.
const MARGIN: f64 = 5.0;

/// From this ratio of the largest to the smallest on, steps of equal ratio are drawn equally wide.
const WIDE: f64 = 60.0;

/// The readings of a finding on one axis; nothing where fewer than two are figures of one unit, or
/// none is hedged.
pub(super) fn chart(sheet: &Sheet<'_>, finding: &Finding) -> Markup {
    let figures: Vec<(&Reading, &Figure)> = sheet
        .readings(finding)
        .into_iter()
        .filter_map(|reading| Some((reading, reading.figure.as_ref()?)))
        .collect();
    let one_unit = figures.windows(2).all(|pair| pair[0].1.unit == pair[1].1.unit);
    // Bare numbers beside each other are told by the readings below.
    let hedged = figures.iter().any(|(_, figure)| {
        figure.implied.low != figure.implied.high || figure.literal.low != figure.literal.high
    });
    let drawn = one_unit && hedged && figures.len() > 1;
    let Some(axis) = Axis::of(&figures).filter(|_| drawn) else {
        return html! {};
    };
    let unit = unit_text(&figures[0].1.unit);
    let ticks = axis.ticks(&unit);
    let lines = format!("{}x", sheet.finding_id(&finding.id));
    // The axis goes through every row: it is drawn in the first, and named by the others.
    let grid = |row: usize| {
        html! {
            @if row == 0 {
                g.axis id=(lines) {
                    @for tick in &ticks {
                        line x1=(percent(axis.at(*tick))) x2=(percent(axis.at(*tick))) y1="0" y2=(ROW) {}
                    }
                }
            } @else { use href=(format!("#{lines}")) {} }
        }
    };
    html! {
        figure.chart.intervals {
            div.scale role="img" aria-label=(described(&figures, &unit)) {
                @for (at, (reading, figure)) in figures.iter().enumerate() {
                    (row(sheet, &axis, &grid(at), reading, figure))
                }
                span.unit { (suffix(&unit)) }
                svg.axis width="100%" height=(AXIS) {
                    @for tick in &ticks {
                        text x=(percent(axis.at(*tick))) y="12" text-anchor="middle" {
                            (number(*tick)) @if unit == "%" { "%" }
                        }
                    }
                }
            }
            figcaption {
                i.thick {} " what a reader takes from the words "
                i.thin {} " what they strictly commit to"
                @if axis.ratio { ". Each step of the axis multiplies" }
            }
        }
    }
}

/// The drawing in words, for who cannot see it.
fn described(figures: &[(&Reading, &Figure)], unit: &str) -> String {
    let told: Vec<String> = figures
        .iter()
        .map(|(reading, figure)| {
            format!(
                "{}: strictly {}, taken for {}",
                shown(&reading.value),
                in_words(figure.literal, unit),
                in_words(figure.implied, unit)
            )
        })
        .collect();
    told.join("; ")
}

/// One reading: its words and letters, and beside them its two intervals.
fn row(
    sheet: &Sheet<'_>,
    axis: &Axis,
    grid: &Markup,
    reading: &Reading,
    figure: &Figure,
) -> Markup {
    /// Letters that stand beside a value; a figure that fifty reports give needs no fifty.
    const LETTERS: usize = 8;
    let givers = Sheet::givers(reading);
    let letters: Vec<String> = givers.iter().take(LETTERS).map(|id| sheet.siglum(*id)).collect();
    let (low, high) = axis.ends(figure.implied);
    let (strict_low, strict_high) = axis.ends(figure.literal);
    let middle = ROW / 2;
    // A point would be a bar without width.
    let wide = (high - low).max(0.0);
    html! {
        span.name {
            (clip(&reading.value, 60)) " "
            span.who {
                (letters.join(" "))
                @if givers.len() > LETTERS { " +" (givers.len() - LETTERS) }
            }
        }
        svg width="100%" height=(ROW) {
            (grid)
            g.literal data-low=(bound(figure.literal.low)) data-high=(bound(figure.literal.high)) {
                line x1=(percent(strict_low)) x2=(percent(strict_high)) y1=(middle) y2=(middle) {}
                (end(figure.literal.low, strict_low, middle, true))
                (end(figure.literal.high, strict_high, middle, false))
            }
            g.implied data-low=(bound(figure.implied.low)) data-high=(bound(figure.implied.high)) {
                @if wide < 0.6 {
                    circle cx=(percent((low + high) / 2.0)) cy=(middle) r="5" {}
                } @else {
                    rect x=(percent(low)) width=(percent(wide)) y=(middle - 4) height="8" rx="1" {}
                }
            }
        }
    }
}

/// The unit as it stands at the axis; counts have none, and a percent sign stands at its numbers.
fn suffix(unit: &str) -> &str {
    if matches!(unit, "count" | "number" | "%") { "" } else { unit }
}

/// The end of what is strictly said: a stroke where it stops, an arrow where it does not.
fn end(bound: Option<f64>, at: f64, y: usize, left: bool) -> Markup {
    let arrow = if left { "M6,-4 L0,0 L6,4" } else { "M-6,-4 L0,0 L-6,4" };
    html! {
        @if bound.is_some() {
            line x1=(percent(at)) x2=(percent(at)) y1=(y - 5) y2=(y + 5) {}
        } @else {
            // An arrow has its size in pixels, its place in percent.
            svg x=(percent(at)) y=(y) overflow="visible" { path d=(arrow) {} }
        }
    }
}

/// A bound as the JSON writes it; empty where there is none.
pub(super) fn bound(value: Option<f64>) -> String {
    value.filter(|value| value.is_finite()).map(|value| value.to_string()).unwrap_or_default()
}

pub(super) fn percent(value: f64) -> String {
    format!("{value:.1}%")
}

/// From values to percent of the width.
struct Axis {
    low: f64,
    high: f64,
    ratio: bool,
}

impl Axis {
    /// The axis that holds every end; `None` where there is none.
    fn of(figures: &[(&Reading, &Figure)]) -> Option<Self> {
        let ends = figures.iter().flat_map(|(_, figure)| {
            [figure.implied.low, figure.implied.high, figure.literal.low, figure.literal.high]
        });
        let named: Vec<f64> = figures.iter().filter_map(|(_, figure)| nominal(figure)).collect();
        let least = named.iter().copied().fold(f64::INFINITY, f64::min);
        // "Nearly 900" strictly says no more than "not 900": nought is no end to draw up to.
        let ends: Vec<f64> =
            ends.flatten().filter(|end| end.is_finite() && (*end > 0.0 || least <= 0.0)).collect();
        let low = ends.iter().copied().reduce(f64::min)?;
        let high = ends.iter().copied().reduce(f64::max)?;
        if low == high {
            return Some(Axis { low: low - 1.0, high: high + 1.0, ratio: false });
        }
        Some(Axis { low, high, ratio: low > 0.0 && high / low >= WIDE })
    }

    fn scale(&self, value: f64) -> f64 {
        if self.ratio { value.max(f64::MIN_POSITIVE).ln() } else { value }
    }

    /// Where a value stands, in percent; beyond the axis it stands at the edge.
    fn at(&self, value: f64) -> f64 {
        let (low, high) = (self.scale(self.low), self.scale(self.high));
        let share = (self.scale(value) - low) / (high - low);
        (MARGIN + share * (100.0 - 2.0 * MARGIN)).clamp(0.5, 99.5)
    }

    /// Where an interval begins and ends; without a bound it goes to the edge.
    fn ends(&self, interval: Interval) -> (f64, f64) {
        let low = interval.low.filter(|low| low.is_finite());
        let high = interval.high.filter(|high| high.is_finite());
        (low.map_or(0.5, |low| self.at(low)), high.map_or(99.5, |high| self.at(high)))
    }

    /// Round values on the axis.
    fn ticks(&self, unit: &str) -> Vec<f64> {
        let values: Vec<f64> = if self.ratio {
            let first = self.low.log10().floor() as i32;
            (first..first + 12).map(|power| 10_f64.powi(power)).collect()
        } else {
            let step = round_step((self.high - self.low) / 4.0);
            // There is no half of a person.
            let step = if unit == "count" { step.max(1.0) } else { step };
            let first = (self.low / step).ceil();
            (0..12).map(|tick| (first + f64::from(tick)) * step).collect()
        };
        values.into_iter().filter(|value| (self.low..=self.high).contains(value)).collect()
    }
}

/// The next larger of 1, 2 and 5 times a power of ten; a whole one from 1 up.
pub(super) fn round_step(step: f64) -> f64 {
    let power = 10_f64.powf(step.abs().max(1e-9).log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * power).find(|s| *s >= step);
    step.unwrap_or(power * 10.0)
}

/// The number that the words name: of "at least 11" 11, of "nearly 900" 900, of "about 90" 90.
pub(super) fn nominal(figure: &Figure) -> Option<f64> {
    let (literal, implied) = (figure.literal, figure.implied);
    match (literal.low.filter(|low| *low > 0.0), literal.high) {
        (Some(low), None) => Some(low),
        (None, Some(high)) => Some(high),
        _ => match (implied.low, implied.high) {
            (Some(low), Some(high)) => Some((low + high) / 2.0),
            (low, high) => low.or(high).or(literal.low),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        for (step, round) in [(0.3, 0.5), (1.0, 1.0), (3.2, 5.0), (70.0, 100.0), (110.0, 200.0)] {
            assert!((round_step(step) - round).abs() < 1e-9, "{step}");
        }
    }

    #[test]
    fn an_open_end_goes_to_the_edge() {
        let axis = Axis { low: 600.0, high: 900.0, ratio: false };
        let above =
            Interval { low: Some(600.0), high: None, low_closed: false, high_closed: false };
        assert_eq!(axis.ends(above), (5.0, 99.5));
        assert_eq!(percent(axis.at(750.0)), "50.0%");
    }
}
