//! What tells look-alikes apart: figures that one happening has once.
//!
//! Two earthquakes on one island share nearly all words; their magnitudes and tolls differ. Only
//! figures that lie far apart count: agencies revise a magnitude, and tolls grow.

use super::Read;
use crate::claim::quantity::{Quantity, SetRelation, Unit};

/// Magnitudes further apart than this are of two earthquakes, in units of magnitude. Agencies'
/// figures for one lie within .2 as a rule.
const MAGNITUDES_APART: f64 = 0.25;

/// Tolls of which one is at least so many times the other are of two happenings, as a factor. A
/// toll that grows through a day of reports trebles; more is rare.
const TOLLS_APART: f64 = 5.0;

/// What remains of the likeness of two reports whose figures contradict each other. Argued, not
/// measured: two quakes of other magnitudes share most of their words.
pub(crate) const CONTRADICTING: f64 = 0.4;

/// Counts of people that make a toll, by class.
const TOLLS: [&str; 2] = ["killed", "injured"];

/// The telling figures of one article, each as the range of all that it gives, background
/// included: where ranges touch, nothing is said.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Figures {
    magnitude: Option<(f64, f64)>,
    tolls: [Option<(f64, f64)>; TOLLS.len()],
}

impl Figures {
    /// Collects the telling figures of an article.
    pub(crate) fn of(read: &Read<'_>) -> Figures {
        let mut figures = Figures::default();
        for quantity in &read.claims.quantities {
            if quantity.unit == Unit::Magnitude {
                widen(&mut figures.magnitude, quantity.value, quantity.value);
            }
            let class = quantity.counted.as_ref().and_then(|counted| counted.class);
            for (toll, name) in figures.tolls.iter_mut().zip(TOLLS) {
                if class == Some(name) {
                    let (low, high) = people(quantity);
                    widen(toll, low, high);
                }
            }
        }
        figures
    }

    /// Whether there is nothing to compare.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Figures::default()
    }

    /// Whether a figure of one cannot be that of the other's happening.
    pub(crate) fn contradict(&self, other: &Figures) -> bool {
        let magnitudes = apart(self.magnitude, other.magnitude, |low, high| {
            high - low > MAGNITUDES_APART - 1e-9
        });
        magnitudes
            || self
                .tolls
                .iter()
                .zip(&other.tolls)
                .any(|(&one, &two)| apart(one, two, |low, high| high >= TOLLS_APART * low.max(1.0)))
    }
}

/// What a reader takes the count for; a part of a toll may stand for any smaller one.
fn people(quantity: &Quantity) -> (f64, f64) {
    let low = quantity.implied.low.unwrap_or(quantity.value);
    let high = quantity.implied.high.unwrap_or(quantity.value);
    match quantity.set {
        SetRelation::Whole | SetRelation::Total => (low, high.max(low)),
        _ => (0.0, f64::INFINITY),
    }
}

fn widen(range: &mut Option<(f64, f64)>, low: f64, high: f64) {
    *range = Some(range.map_or((low, high), |(a, b)| (a.min(low), b.max(high))));
}

/// Whether two ranges lie apart, by a test of the lower one's high end and the other's low end.
fn apart(
    one: Option<(f64, f64)>,
    two: Option<(f64, f64)>,
    test: impl Fn(f64, f64) -> bool,
) -> bool {
    let (Some(one), Some(two)) = (one, two) else { return false };
    let (lower, upper) = if one.0 <= two.0 { (one, two) } else { (two, one) };
    lower.1 < upper.0 && test(lower.1, upper.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::article;

    fn contradict(left: &str, right: &str) -> bool {
        let (left, right) = (article("left", left), article("right", right));
        Figures::of(&Read::new(&left)).contradict(&Figures::of(&Read::new(&right)))
    }

    #[test]
    fn figures_far_apart_tell_happenings_apart() {
        let strong = "A magnitude 6.4 earthquake hit the coast of Orvania, killing 12 people.";
        let weak = "A magnitude 5.1 earthquake hit the coast of Orvania on Sunday.";
        assert!(contradict(strong, weak));
        let revised = "A magnitude 6.2 earthquake hit the coast of Orvania, killing 15 people.";
        assert!(!contradict(strong, revised));
        let larger = "An earthquake hit the coast of Orvania, killing 300 people.";
        assert!(contradict(strong, larger));
    }

    #[test]
    fn background_figures_close_the_gap() {
        let plain = "The ferry sank off Morvik and 4 people were killed.";
        let with_background = "The ferry sank off Morvik. In 1994 a ferry accident killed 3 people, \
            and 852 people were killed in another.";
        assert!(!contradict(plain, with_background));
    }
}
