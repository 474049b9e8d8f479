//! What a figure commits to and what a reader takes from it: the table of numbers in the design
//! of a collation, as code.

use super::{Hedge, Interval};

/// What slack a kind of figure has when it is round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slack {
    /// None: magnitudes, ages, votes, scores, percentages, ranks.
    Exact,
    /// A count: from 1,000.
    Count,
    /// A measure or a sum of money: from 100.
    Measure,
}

impl Interval {
    /// One number alone.
    #[must_use]
    pub fn point(value: f64) -> Self {
        Interval::closed(value, value)
    }

    /// From `low` to `high`, both in it.
    #[must_use]
    pub fn closed(low: f64, high: f64) -> Self {
        Interval { low: Some(low), high: Some(high), low_closed: true, high_closed: true }
    }

    /// The interval with both ends turned by `turn`, which may change their order (negative
    /// numbers) but not otherwise their sense.
    pub(super) fn map(self, turn: impl Fn(f64) -> f64) -> Self {
        Interval { low: self.low.map(&turn), high: self.high.map(&turn), ..self }
    }
}

/// The next step of the leading digit of a positive `value`: 700 to 800, 12 to 20, 5,000 to 6,000.
fn next_step(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let digit = 10f64.powf(value.log10().floor());
    // Guards against 1000 whose logarithm is a hair below 3.
    let lead = (value / digit + 1e-9).floor();
    if lead >= 10.0 { digit * 20.0 } else { (lead + 1.0) * digit }
}

/// The literal and the implied interval of `value` under `hedge`, in the unit as printed; `step`
/// is the unit of its last significant digit.
pub(super) fn intervals(value: f64, step: f64, hedge: Hedge, slack: Slack) -> (Interval, Interval) {
    if value < 0.0 {
        return negative(value, step, hedge, slack);
    }
    let open_above =
        |closed| Interval { low: Some(value), high: None, low_closed: closed, high_closed: false };
    let open_below =
        |closed| Interval { low: None, high: Some(value), low_closed: false, high_closed: closed };
    match hedge {
        Hedge::About => (
            Interval::closed(value * 0.9, value * 1.1),
            Interval::closed(value * 0.95, value * 1.05),
        ),
        Hedge::MoreThan => (
            open_above(false),
            Interval {
                low: Some(value),
                high: Some(next_step(value)),
                low_closed: false,
                high_closed: false,
            },
        ),
        Hedge::AtLeast => (open_above(true), Interval::closed(value, next_step(value))),
        Hedge::Nearly => (
            open_below(false),
            Interval {
                low: Some(value * 0.9),
                high: Some(value),
                low_closed: true,
                high_closed: false,
            },
        ),
        Hedge::LessThan => (
            open_below(false),
            Interval {
                low: Some(value * 0.7),
                high: Some(value),
                low_closed: true,
                high_closed: false,
            },
        ),
        Hedge::UpTo => (open_below(true), Interval::closed(value * 0.7, value)),
        Hedge::Exact | Hedge::Between | Hedge::Vague | Hedge::Share => {
            let slack = round_slack(value, step, slack);
            let literal = if slack > 0.0 {
                Interval {
                    low: Some(value - slack),
                    high: Some(value + slack),
                    low_closed: true,
                    high_closed: false,
                }
            } else {
                Interval::point(value)
            };
            (literal, Interval::point(value))
        }
    }
}

/// Half of the last significant digit where the figure is round by the table, else 0.
pub(super) fn round_slack(value: f64, step: f64, slack: Slack) -> f64 {
    let from = match slack {
        Slack::Exact => return 0.0,
        Slack::Count => 1000.0,
        Slack::Measure => 100.0,
    };
    if value.abs() >= from && step >= 10.0 { step / 2.0 } else { 0.0 }
}

/// "nearly -130 degrees": the hedge bounds how far from zero it is.
fn negative(value: f64, step: f64, hedge: Hedge, slack: Slack) -> (Interval, Interval) {
    let (literal, implied) = intervals(-value, step, hedge, slack);
    let mirror = |interval: Interval| Interval {
        low: interval.high.map(|end| -end),
        high: interval.low.map(|end| -end),
        low_closed: interval.high_closed,
        high_closed: interval.low_closed,
    };
    (mirror(literal), mirror(implied))
}

/// The part of a figure that a share takes: "half of" (0.5, 0.5), "most of" (0.5, 1).
pub(super) fn share(
    low: f64,
    high: f64,
    literal: Interval,
    implied: Interval,
    whole: f64,
) -> (Interval, Interval) {
    if low < high {
        // Collation's row: from half of X's lower end to X's upper end; a reader takes (0.5 X, X).
        return (
            Interval {
                low: literal.low.map(|end| end * low),
                high: literal.high.map(|end| end * high),
                low_closed: false,
                high_closed: literal.high_closed,
            },
            Interval {
                low: Some(low * whole),
                high: Some(high * whole),
                low_closed: false,
                high_closed: false,
            },
        );
    }
    // A part said in words is itself rounded: a third of the 60 may be 18 or 22.
    (
        Interval {
            low: literal.low.map(|end| end * (low - 0.05).max(0.0)),
            high: literal.high.map(|end| end * (high + 0.05).min(1.0)),
            low_closed: true,
            high_closed: true,
        },
        implied.map(|end| end * low),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(interval: Interval) -> String {
        format!(
            "{}{},{}{}",
            if interval.low_closed { '[' } else { '(' },
            interval.low.map_or(String::new(), |end| end.to_string()),
            interval.high.map_or(String::new(), |end| end.to_string()),
            if interval.high_closed { ']' } else { ')' },
        )
    }

    #[test]
    fn the_table_of_numbers_holds() {
        for (value, step, hedge, slack, literal, implied) in [
            (23.0, 1.0, Hedge::Exact, Slack::Count, "[23,23]", "[23,23]"),
            (300.0, 100.0, Hedge::Exact, Slack::Count, "[300,300]", "[300,300]"),
            (6000.0, 1000.0, Hedge::Exact, Slack::Count, "[5500,6500)", "[6000,6000]"),
            (43000.0, 1000.0, Hedge::Exact, Slack::Measure, "[42500,43500)", "[43000,43000]"),
            (600.0, 100.0, Hedge::Exact, Slack::Measure, "[550,650)", "[600,600]"),
            (5587.75, 0.01, Hedge::Exact, Slack::Measure, "[5587.75,5587.75]", "[5587.75,5587.75]"),
            (6.1, 0.1, Hedge::Exact, Slack::Exact, "[6.1,6.1]", "[6.1,6.1]"),
            (1000.0, 1000.0, Hedge::About, Slack::Count, "[900,1100]", "[950,1050]"),
            (700.0, 100.0, Hedge::MoreThan, Slack::Count, "(700,)", "(700,800)"),
            (12.0, 1.0, Hedge::AtLeast, Slack::Count, "[12,)", "[12,20]"),
            (1000.0, 1000.0, Hedge::Nearly, Slack::Count, "(,1000)", "[900,1000)"),
            (100.0, 100.0, Hedge::UpTo, Slack::Count, "(,100]", "[70,100]"),
            (-130.0, 10.0, Hedge::Nearly, Slack::Exact, "(-130,)", "(-130,-117]"),
        ] {
            let (got_literal, got_implied) = intervals(value, step, hedge, slack);
            assert_eq!(shown(got_literal), literal, "{hedge:?} {value}");
            assert_eq!(shown(got_implied), implied, "{hedge:?} {value}");
        }
    }

    #[test]
    fn the_next_step_is_that_of_the_leading_digit() {
        for (value, next) in [
            (700.0, 800.0),
            (5000.0, 6000.0),
            (12.0, 20.0),
            (3.0, 4.0),
            (1000.0, 2000.0),
            (95.0, 100.0),
            (0.5, 0.6),
        ] {
            assert!((next_step(value) - next).abs() < 1e-9, "{value}: {}", next_step(value));
        }
    }

    #[test]
    fn the_bulk_of_about_a_thousand_is_between_450_and_1100() {
        let (literal, implied) = intervals(1000.0, 1000.0, Hedge::About, Slack::Count);
        let (literal, implied) = share(0.5, 1.0, literal, implied, 1000.0);
        assert_eq!(
            (shown(literal), shown(implied)),
            ("(450,1100]".to_owned(), "(500,1000)".to_owned())
        );
    }
}
