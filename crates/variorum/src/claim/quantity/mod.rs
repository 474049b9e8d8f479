//! Quantities: how many, how much, with what hedge, of what.

use crate::article::Span;
use crate::language::Analysis;

/// A range of numbers. `None` at an end is unbounded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Whether `low` itself belongs to it.
    pub low_closed: bool,
    /// Whether `high` itself belongs to it.
    pub high_closed: bool,
}

/// How the words bound the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hedge {
    /// 23; 70 injured; $5,587.75.
    Exact,
    /// about, around, some, roughly, approximately.
    About,
    /// more than, over.
    MoreThan,
    /// at least, no fewer than.
    AtLeast,
    /// nearly, almost, just under.
    Nearly,
    /// less than, fewer than, under.
    LessThan,
    /// up to, as many as, at most.
    UpTo,
    /// between M and N; M to N.
    Between,
    /// several, dozens, hundreds: a vague numeral.
    Vague,
    /// most of, the bulk of, half of: a share of another figure.
    Share,
}

/// What a number measures or counts, after normalisation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A count of people or things; the class of what is counted stands in [`Counted`].
    Count,
    /// Money in its currency, ISO 4217.
    Money(String),
    /// A share of hundred.
    Percent,
    /// A difference of percentages.
    PercentagePoints,
    /// A physical measure; values are in the base unit named here ("m", "m2", "kg", "l", "m/s",
    /// "degC", "J", "W", …).
    Measure(&'static str),
    /// A span of time, in seconds.
    Duration,
    /// An age in years.
    Age,
    /// A magnitude of an earthquake.
    Magnitude,
    /// "2-1", "52 to 48": a score or a vote.
    Score,
    /// A rank: third, 21st.
    Ordinal,
    /// A pure number.
    Number,
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The noun phrase that is counted ("US troops"), without the number.
    pub span: Span,
    /// Its head noun's lemma, lower case ("troop").
    pub head: String,
    /// The class, where the words fall into one: "killed", "injured", "missing", "hospitalised",
    /// "displaced", "arrested", "charged", "rescued", "troops", "people", "vehicles", "homes", ….
    pub class: Option<&'static str>,
}

/// How a figure relates to a set that the text names elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SetRelation {
    /// The figure stands for its whole set, as far as the words tell.
    Whole,
    /// "two of the four", "20 of them", "among them".
    Part,
    /// "including 3 children".
    Including,
    /// "another 12", "12 more", "12 others": besides a set told before.
    Besides,
    /// "the remaining 40".
    Remaining,
    /// "in all", "a total of".
    Total,
}

/// One quantity in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// From the hedge to the end of the counted noun or unit: "more than 700 troops".
    pub span: Span,
    /// The numeral alone: "700", "two-thirds", "dozens".
    pub number: Span,
    /// How it is bounded.
    pub hedge: Hedge,
    /// The words of the hedge, where there are any. May stand before the number, after it, or
    /// over a coordination ("more than 100 deaths and 6,000 injuries").
    pub hedge_span: Option<Span>,
    /// The figure as printed, in the base unit: 700. For a range its lower end.
    pub value: f64,
    /// What the words strictly commit to, in the base unit.
    pub literal: Interval,
    /// What a reader takes from them, in the base unit.
    pub implied: Interval,
    /// Half a unit of the last significant digit as printed, in the base unit (60 km: 5000 m);
    /// 0 where the figure is exact by nature. For comparing after conversion.
    pub rounding: f64,
    /// What it measures.
    pub unit: Unit,
    /// The unit's words as printed ("km", "per cent"), where there are any.
    pub unit_span: Option<Span>,
    /// What is counted or measured ("deaths"; for a measure "earthquake" where one noun says it).
    pub counted: Option<Counted>,
    /// Its set.
    pub set: SetRelation,
    /// For a change ("rose by 12 %", "up 3 points"): +1 up, -1 down; 0 for a level.
    pub change: i8,
}

/// Finds the quantities of an article, in order. Dates, clock times, addresses, names with
/// numbers (Boeing 737, G20, 9/11) and list numbers are none. Quantities do not overlap, ranges
/// are one quantity.
#[must_use]
pub fn quantities(analysis: &Analysis<'_>) -> Vec<Quantity> {
    let _ = analysis;
    Vec::new()
}
