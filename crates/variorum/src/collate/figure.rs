//! Two figures of one slot: what their intervals say about one another.
//!
//! The rules are those of the specification, in the order in which they are tried; each has a name
//! that `--explain` prints. Whether the two fill one slot at all is decided elsewhere.

use std::cmp::Ordering;

use super::Verdict;
use crate::claim::quantity::{Hedge, Interval, Quantity, Unit};

/// What is known of the order of two claims in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Order {
    /// Which is earlier: the first (`Less`), the second (`Greater`), unknown (`Equal`).
    pub(super) earlier: Ordering,
    /// Whether the words say so ("initially", "rises to"), not the publications alone.
    pub(super) in_words: bool,
}

/// What two readings are to one another, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    pub(super) verdict: Verdict,
    pub(super) rule: &'static str,
    pub(super) reason: String,
}

impl Relation {
    fn new(verdict: Verdict, rule: &'static str, reason: impl Into<String>) -> Self {
        Relation { verdict, rule, reason: reason.into() }
    }
}

/// How a figure changes as a story goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Growth {
    /// It does not: a magnitude, a sum, a length.
    None,
    /// A toll, which rises as more becomes known.
    Rises,
    /// One that goes both ways: the missing are found.
    Changes,
}

/// One side of a comparison: the figure, and its words as printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) quantity: &'a Quantity,
    pub(super) words: &'a str,
}

/// Compares two figures of one slot.
///
/// The reason is a
/// whole clause about the words, lower case, without a full stop.
pub(super) fn compare(one: Side<'_>, other: Side<'_>, growth: Growth, order: Order) -> Relation {
    let (a, b) = (one.quantity, other.quantity);
    let growing = growth != Growth::None;
    let slack = a.rounding.max(b.rounding);
    let converted = a.unit == b.unit && a.scale != b.scale;
    let equal = nearly_equal(a.value, b.value);
    if self::equal(a, b) {
        return Relation::new(
            Verdict::Same,
            "same figure",
            "the figure and its hedge are the same",
        );
    }
    if equal && a.hedge != Hedge::Between && b.hedge != Hedge::Between {
        return hedged_apart(one, other);
    }
    // Two tallies are one or they are two.
    if a.unit == Unit::Score {
        return Relation::new(
            Verdict::Contradicts,
            "two tallies",
            format!("{} and {} cannot both be true as worded", quoted(one), quoted(other)),
        );
    }
    if converted
        && a.hedge == b.hedge
        && matches!(a.unit, Unit::Measure(_) | Unit::Duration | Unit::PercentagePoints)
        && (a.value - b.value).abs() <= slack
    {
        return Relation::new(
            Verdict::Same,
            "same after conversion",
            "the figures are the same after conversion, within the rounding of the coarser one",
        );
    }
    let apart = !intersect(a.literal, b.literal) || !may_be_rounded(a, b);
    let (lower, upper) = if a.value <= b.value { (one, other) } else { (other, one) };
    let parted = apart || !intersect(a.implied, b.implied);
    // A figure that grows is raised by the later report; any figure by a report that says so.
    let later_is_higher = match order.earlier {
        Ordering::Less => a.value <= b.value,
        Ordering::Greater => b.value <= a.value,
        Ordering::Equal => false,
    };
    // "Dozens" of a toll that turns out to be 23 was a way of speaking, not a count.
    if vague_meets(a, b) || vague_meets(b, a) {
        return Relation::new(
            Verdict::Compatible,
            "vague numeral",
            format!("{} and {} agree, one less exact than the other", quoted(one), quoted(other)),
        );
    }
    if parted && later_is_higher && (growing || order.in_words) {
        return Relation::new(
            Verdict::Supersedes,
            "later figure",
            format!(
                "the later report raises the figure from {} to {}",
                quoted(lower),
                quoted(upper)
            ),
        );
    }
    if parted && growth == Growth::Changes && order.earlier != Ordering::Equal {
        return Relation::new(
            Verdict::Supersedes,
            "later figure",
            format!("the later report changes the figure: {} and {}", quoted(one), quoted(other)),
        );
    }
    if parted && order.in_words && order.earlier != Ordering::Equal {
        return Relation::new(
            Verdict::Supersedes,
            "corrected figure",
            format!(
                "one report says that its figure, {} or {}, is the later one",
                quoted(one),
                quoted(other)
            ),
        );
    }
    if apart {
        return Relation::new(
            Verdict::Contradicts,
            "literal intervals apart",
            format!("{} and {} cannot both be true as worded", quoted(one), quoted(other)),
        );
    }
    if let Some(direction) = same_direction(a.hedge, b.hedge) {
        return if growing {
            Relation::new(
                Verdict::Compatible,
                "bounds of a growing figure",
                format!("both are {direction} bounds of a figure that grows"),
            )
        } else {
            Relation::new(
                Verdict::Differs,
                "unequal bounds",
                format!(
                    "{} and {} are unequal {direction} bounds of one figure",
                    quoted(one),
                    quoted(other)
                ),
            )
        };
    }
    if rounds_to(a, b) || rounds_to(b, a) {
        return Relation::new(
            Verdict::Compatible,
            "rounded",
            format!("{} is {} rounded", quoted(coarser(one, other)), quoted(finer(one, other))),
        );
    }
    if intersect(a.implied, b.implied) {
        return Relation::new(
            Verdict::Compatible,
            "implied intervals meet",
            format!("{} and {} agree, one less exact than the other", quoted(one), quoted(other)),
        );
    }
    if growing {
        return Relation::new(
            Verdict::Compatible,
            "bound of a growing figure",
            format!("{} leaves room for {}", quoted(lower), quoted(upper)),
        );
    }
    Relation::new(
        Verdict::Differs,
        "implied intervals apart",
        format!(
            "a reader takes {} from {} and {} from {}, though both can be true read strictly",
            taken(a),
            quoted(one),
            taken(b),
            quoted(other)
        ),
    )
}

/// Whether of two plain figures in one unit one may be the other rounded: $3 million is no $3.5 million, though their slacks meet at the
/// half. Hedged and converted ones are left to their intervals.
pub(super) fn may_be_rounded(a: &Quantity, b: &Quantity) -> bool {
    let plain = a.hedge == Hedge::Exact && b.hedge == Hedge::Exact && a.scale == b.scale;
    !plain || nearly_equal(a.value, b.value) || rounds_to(a, b) || rounds_to(b, a)
}

/// Whether two figures are one number under one hedge.
pub(super) fn equal(a: &Quantity, b: &Quantity) -> bool {
    a.hedge == b.hedge && nearly_equal(a.value, b.value) && range_equal(a.literal, b.literal)
}

/// What a reader takes from a figure, in the unit in which it is printed.
fn taken(quantity: &Quantity) -> String {
    let printed = |end: Option<f64>| end.map(|value| quantity.printed(value));
    let Interval { low, high, .. } = quantity.implied;
    in_words(Interval { low: printed(low), high: printed(high), ..quantity.implied })
}

/// Equal numbers under different hedges: "12" and "at least 12", "1.5 million" and "as many as 1.5
/// million".
fn hedged_apart(one: Side<'_>, other: Side<'_>) -> Relation {
    let (a, b) = (one.quantity, other.quantity);
    let excluded = |strict: &Quantity, exact: &Quantity| {
        matches!(strict.hedge, Hedge::MoreThan | Hedge::LessThan | Hedge::Nearly)
            && exact.hedge == Hedge::Exact
            && !intersect(strict.literal, exact.literal)
    };
    // "nearly 1,000" and "1,000" of a round number: one is the careless form of the other.
    if excluded(a, b) || excluded(b, a) {
        return Relation::new(
            Verdict::Compatible,
            "same number, other hedge",
            format!("{} and {} name the same number, one as a bound", quoted(one), quoted(other)),
        );
    }
    Relation::new(
        Verdict::Compatible,
        "same number, other hedge",
        format!("{} and {} name the same number with another hedge", quoted(one), quoted(other)),
    )
}

/// Which way both hedges bound, where they bound the same way.
fn same_direction(a: Hedge, b: Hedge) -> Option<&'static str> {
    let lower = |hedge| matches!(hedge, Hedge::MoreThan | Hedge::AtLeast);
    let upper = |hedge| matches!(hedge, Hedge::Nearly | Hedge::LessThan | Hedge::UpTo);
    if lower(a) && lower(b) {
        Some("lower")
    } else if upper(a) && upper(b) {
        Some("upper")
    } else {
        None
    }
}

/// How far below its lower end a vague numeral still meets an exact figure.
const VAGUE_SLACK: f64 = 0.75;

fn vague_meets(vague: &Quantity, exact: &Quantity) -> bool {
    vague.hedge == Hedge::Vague
        && exact.hedge != Hedge::Vague
        && vague
            .literal
            .low
            .is_some_and(|low| exact.value >= VAGUE_SLACK * low && exact.value < low)
}

/// Whether `coarse` is what `fine` is called when rounded: $43,000 for $43,350. At the half it is the next one up, or the one below
/// where that drops little: 11 million for 11.5, but no 3 for 3.5.
fn rounds_to(coarse: &Quantity, fine: &Quantity) -> bool {
    let plain = |hedge| matches!(hedge, Hedge::Exact | Hedge::About);
    let dropped = fine.value - coarse.value;
    plain(coarse.hedge)
        && plain(fine.hedge)
        && coarse.rounding > fine.rounding
        && (-coarse.rounding..=coarse.rounding).contains(&dropped)
        && (dropped < coarse.rounding || dropped <= MOST_DROPPED * fine.value)
}

/// Share of a figure that is dropped at most where its half is.
const MOST_DROPPED: f64 = 0.1;

fn coarser<'a>(one: Side<'a>, other: Side<'a>) -> Side<'a> {
    if one.quantity.rounding >= other.quantity.rounding { one } else { other }
}

fn finer<'a>(one: Side<'a>, other: Side<'a>) -> Side<'a> {
    if one.quantity.rounding >= other.quantity.rounding { other } else { one }
}

fn quoted(side: Side<'_>) -> String {
    format!("“{}”", side.words)
}

/// One part in a million: doubles that came from one decimal by two conversions.
const RELATIVE_ERROR: f64 = 1e-6;

fn nearly_equal(a: f64, b: f64) -> bool {
    (a - b).abs() <= RELATIVE_ERROR * a.abs().max(b.abs())
}

fn range_equal(a: Interval, b: Interval) -> bool {
    let end = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => nearly_equal(a, b),
        (None, None) => true,
        _ => false,
    };
    end(a.low, b.low) && end(a.high, b.high)
}

/// Whether two intervals share a number.
pub(super) fn intersect(a: Interval, b: Interval) -> bool {
    below(a, b) && below(b, a)
}

/// Whether `a` begins before `b` ends.
fn below(a: Interval, b: Interval) -> bool {
    match (a.low, b.high) {
        (Some(low), Some(high)) if nearly_equal(low, high) => a.low_closed && b.high_closed,
        (Some(low), Some(high)) => low < high,
        _ => true,
    }
}

/// "700 to 800", "at least 3", "1,000".
pub(super) fn in_words(interval: Interval) -> String {
    match (interval.low, interval.high) {
        (Some(low), Some(high)) if nearly_equal(low, high) => number(low),
        (Some(low), Some(high)) => format!("{} to {}", number(low), number(high)),
        (Some(low), None) if interval.low_closed => format!("{} or more", number(low)),
        (Some(low), None) => format!("more than {}", number(low)),
        (None, Some(high)) if interval.high_closed => format!("{} or less", number(high)),
        (None, Some(high)) => format!("less than {}", number(high)),
        (None, None) => "any number".to_owned(),
    }
}

/// Digits in groups of three, at most two decimals.
pub(super) fn number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    let text =
        if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.2}") };
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if fraction.is_empty() {
        format!("{sign}{grouped}")
    } else {
        format!("{sign}{grouped}.{fraction}")
    }
}
