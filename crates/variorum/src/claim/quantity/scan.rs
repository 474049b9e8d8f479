//! From pieces to drafts of quantities: number, unit, range, hedge, set and change, by the words
//! that stand beside a number. What is counted is found later, with syntax.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::english::{AFTER, APART, BEFORE, CHANGES, CHANGES_BY, ONE_AFTER, ONE_IS_NONE, Says};
use super::exclude;
use super::numeral::{self, Form, Numeral};
use super::piece::{Kind, Page};
use super::unit::{self, Entry, Measures};
use super::{Hedge, SetRelation, Unit};

/// Words before "11 to 1" among which one for deciding makes it a vote.
const DECIDED_WITHIN: usize = 8;

/// What a draft measures, before it becomes a [`Unit`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sort {
    /// A count, or a pure number where nothing is counted.
    Count,
    /// By a unit of the table.
    Unit(&'static Entry),
    /// An age; the entry says in what.
    Age(&'static Entry),
    /// A magnitude.
    Magnitude,
    /// A score or a vote.
    Score,
    /// A rank.
    Rank,
}

/// A quantity in the making: piece numbers, not bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Draft {
    /// First piece, with hedge and currency.
    pub start: usize,
    /// One past the last piece, with unit and hedge.
    pub end: usize,
    /// The number.
    pub numeral: Numeral,
    /// The upper end of a range, the other side of a score.
    pub second: Option<Numeral>,
    /// What it measures.
    pub sort: Sort,
    /// The pieces of the unit.
    pub unit: Option<(usize, usize)>,
    /// How the words bound it.
    pub hedge: Hedge,
    /// The pieces of the hedge.
    pub hedge_at: Option<(usize, usize)>,
    /// Its set.
    pub set: SetRelation,
    /// Whether words say that set.
    pub set_said: bool,
    /// Up or down.
    pub change: i8,
    /// The denominator of a rate: the pieces of "per day", without "per".
    pub per: Option<(usize, usize)>,
    /// One past the number and what sticks to it: where the counted noun starts.
    pub after: usize,
    /// For a share: the draft it is a share of, and which part of it (from, to).
    pub share: Option<(usize, f64, f64)>,
    /// Whether the numeral sticks to the next word by a hyphen: "five-day", "12-member".
    pub hyphened: bool,
    /// Whether no more noun is looked for behind the unit.
    pub closed: bool,
}

impl Draft {
    /// What the library calls its unit.
    #[must_use]
    pub fn unit(&self) -> Unit {
        match self.sort {
            Sort::Count => Unit::Count,
            Sort::Unit(entry) => entry.unit(),
            Sort::Age(_) => Unit::Age,
            Sort::Magnitude => Unit::Magnitude,
            Sort::Score => Unit::Score,
            Sort::Rank => Unit::Ordinal,
        }
    }
}

/// A number that was seen and not read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Doubt {
    /// First piece.
    pub first: usize,
    /// One past the last piece.
    pub end: usize,
    /// Why.
    pub why: &'static str,
}

/// Phrases by the word they end with (before a number) or start with (after it), longest first.
struct Phrases(HashMap<String, Vec<(Vec<String>, Says)>>);

impl Phrases {
    fn new(table: &[(&str, Says)], last: bool) -> Self {
        let mut phrases: HashMap<String, Vec<(Vec<String>, Says)>> = HashMap::new();
        for (phrase, says) in table {
            let page = Page::new(phrase);
            let words: Vec<String> =
                (0..page.pieces.len()).map(|at| page.word(at).to_owned()).collect();
            let key = if last { words.last() } else { words.first() };
            if let Some(key) = key {
                phrases.entry(key.clone()).or_default().push((words, *says));
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for list in phrases.values_mut() {
            list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Phrases(phrases)
    }
}

static HEDGES_BEFORE: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(BEFORE, true));
static HEDGES_AFTER: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(AFTER, false));
static CHANGE_WORDS: LazyLock<HashMap<&'static str, (i8, bool)>> =
    LazyLock::new(|| CHANGES.iter().map(|(word, way, counts)| (*word, (*way, *counts))).collect());

/// Whether `word` stands in a list of words with spaces between.
pub(super) fn among(word: &str, list: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|entry| entry == word)
}

fn phrase_before(page: &Page<'_>, at: usize) -> Option<(usize, Says)> {
    if page.breaks(at) {
        return None;
    }
    let list = HEDGES_BEFORE.0.get(page.back(at, 1))?;
    list.iter().find_map(|(words, says)| {
        let from = at.checked_sub(words.len())?;
        let same = words.iter().enumerate().all(|(offset, word)| {
            page.word(from + offset) == word && (offset == 0 || !page.breaks(from + offset))
        });
        same.then_some((from, *says))
    })
}

fn phrase_after(page: &Page<'_>, at: usize) -> Option<(usize, Says)> {
    if page.breaks(at) {
        return None;
    }
    let list = HEDGES_AFTER.0.get(page.word(at))?;
    list.iter().find_map(|(words, says)| {
        let same = words.iter().enumerate().all(|(offset, word)| {
            page.word(at + offset) == word && (offset == 0 || !page.breaks(at + offset))
        });
        same.then_some((at + words.len(), *says))
    })
}

/// Finds the quantities of a text, without syntax.
#[must_use]
pub fn scan(page: &Page<'_>) -> (Vec<Draft>, Vec<Doubt>) {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut doubts = Vec::new();
    let mut at = 0;
    while at < page.pieces.len() {
        if let Some(end) = address(page, at) {
            at = end;
            continue;
        }
        if !numeral::starts(page, at) {
            if exclude::roman(page, at) {
                let why = "a Roman numeral may be a count, a rank or a name";
                doubts.push(Doubt { first: at, end: at + 1, why });
            }
            at += 1;
            continue;
        }
        let Some(number) = numeral::read(page, at) else {
            at += 1;
            continue;
        };
        at = number.end.max(at + 1);
        if let Some(end) = exclude::calendar(page, &number) {
            at = end.max(at);
            continue;
        }
        if let Some(why) = number.doubt {
            doubts.push(Doubt { first: number.first, end: number.end, why });
            continue;
        }
        let least = drafts.last().map_or(0, |draft: &Draft| draft.after);
        match draft(page, number, least) {
            Found::Draft(draft) => {
                at = draft.after.max(at);
                drafts.push(*draft);
            }
            Found::Two(two) => {
                let (first, second) = *two;
                at = second.after.max(at);
                drafts.push(first);
                drafts.push(second);
            }
            Found::Nothing(end) => at = end.max(at),
        }
    }
    shares(page, &mut drafts);
    coordinations(page, &mut drafts);
    (drafts, doubts)
}

/// The end of a web address that starts at `at`.
fn address(page: &Page<'_>, at: usize) -> Option<usize> {
    let word = page.word(at);
    let starts = (matches!(word, "http" | "https") && page.raw(at + 1) == ":")
        || (word == "www" && page.raw(at + 1) == ".");
    if !starts {
        return None;
    }
    let mut end = at + 1;
    while page.glued(end) {
        end += 1;
    }
    Some(end)
}

enum Found {
    Draft(Box<Draft>),
    Two(Box<(Draft, Draft)>),
    Nothing(usize),
}

/// The number with its sign, currency and unit.
#[derive(Debug, Clone, Copy)]
struct Measured {
    numeral: Numeral,
    start: usize,
    sort: Sort,
    unit: Option<(usize, usize)>,
    end: usize,
    hyphened: bool,
    money_before: bool,
    plus: Option<Hedge>,
}

/// The sign before a number: "minus 5", "-5 yards".
fn signed(page: &Page<'_>, numeral: &mut Numeral, start: &mut usize) {
    let Some(before) = start.checked_sub(1) else { return };
    if page.breaks(*start) {
        return;
    }
    let word = page.word(before);
    let dash = matches!(page.raw(before), "-" | "−" | "–");
    if dash && page.glued(*start) {
        let prior = page.back(*start, 2);
        if matches!(prior, "covid" | "cov") {
            return;
        }
        if before > 0 && page.glued(before) && !matches!(prior, "(" | "[" | "$" | "£" | "€") {
            if matches!(prior, "minus" | "negative") {
                numeral.value = -numeral.value;
                *start -= 2;
            }
            return;
        }
        numeral.value = -numeral.value;
        *start = before;
    } else if matches!(word, "minus" | "negative") {
        numeral.value = -numeral.value;
        *start = before;
    }
}

fn measured(page: &Page<'_>, mut numeral: Numeral) -> Measured {
    let mut start = numeral.first;
    let mut sort = Sort::Count;
    let mut unit_at = None;
    if matches!(numeral.form, Form::Ordinal) {
        return Measured {
            numeral,
            start,
            sort: Sort::Rank,
            unit: None,
            end: numeral.end,
            hyphened: page.hyphen(numeral.end),
            money_before: false,
            plus: None,
        };
    }
    if matches!(page.back(start, 1), "-" | "−")
        && page.glued(start)
        && matches!(page.back(start, 2), "$" | "£" | "€")
    {
        numeral.value = -numeral.value;
        start -= 1;
    }
    let mut money_before = false;
    if let Some((entry, from)) = unit::before(page, start) {
        sort = Sort::Unit(entry);
        unit_at = Some((from, start));
        start = from;
        money_before = true;
        let mut minus = Numeral { value: 1.0, ..numeral };
        signed(page, &mut minus, &mut start);
        numeral.value *= minus.value;
    } else if start == numeral.first {
        signed(page, &mut numeral, &mut start);
    }
    let mut end = numeral.end;
    let digits = page.kind(end - 1) == Some(Kind::Figure) || page.kind(end - 1) == Some(Kind::Sign);
    // "$5m", "2m people", "5m tall".
    if digits
        && page.raw(end) == "m"
        && !page.glued_word(end + 1)
        && (page.glued(end) || money_before)
        && !matches!(page.raw(end + 1), "²" | "³" | "/" | "2" | "3")
    {
        const METRES: &str = "tall long wide high deep away thick above below from freestyle butterfly \
            backstroke breaststroke hurdles sprint relay race final finals dash heats x by \
            pool radius tower wall wave waves cliff yacht telescope swells walk";
        let next = page.word(end + 1);
        let noun = page.is_word(end + 1) && !page.breaks(end + 1) && !among(next, METRES);
        let millions = noun
            && if next == "of" {
                matches!(page.word(end + 2), "its" | "the" | "their")
                    || exclude::counts(page, end + 2)
            } else {
                !exclude::stops(next)
            };
        if money_before || (millions && numeral.value >= 1.0) {
            numeral.value *= 1e6;
            numeral.step *= 1e6;
            numeral.end += 1;
            numeral.bare = false;
            end += 1;
        }
    }
    let hyphen = page.hyphen(end)
        && page.is_word(end + 1)
        && !page.breaks(end + 1)
        && page.glued(end) == page.glued(end + 1);
    let at = if hyphen { end + 1 } else { end };
    let mut hyphened = hyphen && page.glued(end);
    if money_before && page.raw(end) == "U" && page.raw(end + 1) == "." && page.raw(end + 2) == "S"
    {
        // "$75 U.S. per barrel".
        end += if page.raw(end + 3) == "." { 4 } else { 3 };
    }
    // "15-plus years", "40-odd days", "12+ hours": the hedge stands before the unit.
    let plus = inner_hedge(page, end).filter(|(_, after)| {
        !money_before && unit::after(page, *after, false).is_some() && !page.breaks(*after)
    });
    let (at, hyphen) = match plus {
        Some((_, after)) => (after, false),
        None => (at, hyphen),
    };
    // "millions of dollars", "hundreds of miles".
    let at = if matches!(numeral.form, Form::Vague { .. })
        && page.word(at) == "of"
        && unit::after(page, at + 1, false).is_some()
    {
        at + 1
    } else {
        at
    };
    let at = part_of_a_unit(page, &numeral, at).unwrap_or(at);
    let at = if hyphen || money_before || page.breaks(at) { at } else { adjective(page, at) };
    if numeral.form == Form::Fraction && hyphen && page.word(at) == "point" {
        // "A quarter-point cut".
        sort = unit::UNITS
            .iter()
            .find(|entry| entry.measures == Measures::Points)
            .map_or(sort, Sort::Unit);
        unit_at = Some((at, at + 1));
        end = at + 1;
    } else if let Some((entry, after)) =
        unit::after(page, at, digits && (page.glued(at) || lone_capital(page, at)))
            .filter(|_| !page.breaks(at))
    {
        let money = matches!(entry.measures, Measures::Money(_));
        // "3 USD50 cards".
        let of_the_next_figure =
            money && !page.glued(at) && page.glued(after) && page.kind(after) == Some(Kind::Figure);
        if money_before {
            // "$75 U.S.", "£5 sterling".
            if money && page.word(at) != "cents" {
                end = after;
                sort = Sort::Unit(entry);
            }
            hyphened &= money;
        } else if !(of_the_next_figure || unit_is_word(page, &numeral, at, after, entry)) {
            sort = Sort::Unit(entry);
            unit_at = Some((at, after));
            end = after;
            // "6ft 2in", "5 feet 10 inches".
            let inches = (entry.name == "foot")
                .then(|| numeral::figure(page.raw(after)))
                .flatten()
                .filter(|inches| inches.value < 12.0 && !page.breaks(after))
                .filter(|_| among(page.word(after + 1), "in ins inch inches"));
            if let Some(inches) = inches {
                numeral.value += inches.value / 12.0;
                numeral.step = 1.0 / 12.0;
                end = after + 2;
            }
        }
    }
    if sort == Sort::Count
        && digits
        && prime(page, end)
        && let Some(foot) = unit::UNITS.iter().find(|entry| entry.name == "foot")
    {
        sort = Sort::Unit(foot);
        unit_at = Some((end, end + 1));
        end += 1;
    }
    let plus = plus.map(|(hedge, _)| hedge).filter(|_| matches!(sort, Sort::Unit(_)));
    Measured { numeral, start, sort, unit: unit_at, end, hyphened, money_before, plus }
}

/// Where the unit stands of which a part is told: "half a percentage point", "a quarter of a mile".
fn part_of_a_unit(page: &Page<'_>, numeral: &Numeral, at: usize) -> Option<usize> {
    let of = usize::from(page.word(at) == "of");
    let unit = at + of + 1;
    (numeral.form == Form::Fraction
        && matches!(page.word(at + of), "a" | "an")
        && !(at..=unit).any(|piece| page.breaks(piece))
        && unit::after(page, unit, false).is_some())
    .then_some(unit)
}

/// A hedge between a number and its unit, and the piece after it.
fn inner_hedge(page: &Page<'_>, end: usize) -> Option<(Hedge, usize)> {
    if page.raw(end) == "+" {
        return Some((Hedge::AtLeast, end + 1));
    }
    if !page.hyphen(end) || !page.glued(end + 1) {
        return None;
    }
    match page.word(end + 1) {
        "plus" => Some((Hedge::AtLeast, end + 2)),
        "odd" | "ish" => Some((Hedge::About, end + 2)),
        _ => None,
    }
}

/// Past one adjective that may stand between a number and its unit: "three straight days", "517
/// rushing yards". `at` where no unit follows it.
fn adjective(page: &Page<'_>, at: usize) -> usize {
    const BETWEEN: &str = "previous consecutive straight full long more additional extra other successive \
        whole solid short working business rushing passing receiving total further \
        calendar more remaining frantic tense gruelling";
    let follows = || {
        unit::after(page, at + 1, false).is_some_and(|(entry, _)| {
            matches!(entry.measures, Measures::Time | Measures::Base("m"))
        })
    };
    if among(page.word(at), BETWEEN) && !page.breaks(at + 1) && follows() { at + 1 } else { at }
}

/// "5 W USB charger", "12 C melting point": a capital alone behind a figure and a space.
fn lone_capital(page: &Page<'_>, at: usize) -> bool {
    page.raw(at).len() == 1 && page.capital(at) && !page.glued(at + 1)
}

/// "at 30' when": feet, where no quotation is open.
fn prime(page: &Page<'_>, at: usize) -> bool {
    matches!(page.raw(at), "'" | "’")
        && page.glued(at)
        && !page.glued(at + 1)
        && !(at.saturating_sub(60)..at)
            .any(|back| matches!(page.raw(back), "'" | "‘") && !page.glued(back))
}

/// Whether the words at `at` are a plain word after all: "50 pounds" is a unit, "one second",
/// too, but "two won medals" is not.
fn unit_is_word(
    page: &Page<'_>,
    numeral: &Numeral,
    at: usize,
    after: usize,
    _entry: &Entry,
) -> bool {
    let word = page.word(at);
    match word {
        "won" => numeral.value < 1000.0 || exclude::plural(page, after),
        "bar" | "stone" | "cup" | "cups" | "grain" | "grains" => {
            exclude::plural(page, after) && !page.hyphen(at - 1)
        }
        // "two second half goals", "a one day" are read; "one day he left" is no duration.
        "day" => {
            numeral.value == 1.0
                && !page.hyphen(at - 1)
                && !among(
                    page.back(numeral.first, 1),
                    "than in within for just only per after least about",
                )
        }
        "second" | "minute" => page.glued(at) && page.kind(at) != Some(Kind::Word),
        "sterling" => numeral.value < 2.0,
        "ha" | "pc" | "cal" | "gal" | "mi" | "min" | "sec" => {
            page.kind(numeral.end - 1) != Some(Kind::Figure)
        }
        "us" => true,
        _ => false,
    }
}

fn entry_of(sort: Sort) -> Option<&'static Entry> {
    match sort {
        Sort::Unit(entry) | Sort::Age(entry) => Some(entry),
        _ => None,
    }
}

/// A way to read a number by the words around it.
pub(super) struct Reading {
    /// What it is called here and in tests.
    #[cfg_attr(not(test), expect(dead_code, reason = "the table carries its tests"))]
    pub(super) name: &'static str,
    /// Its pattern and its reading in one: `None` where it does not hold.
    read: fn(&Page<'_>, &Measured, usize) -> Option<Found>,
    /// How a quantity that it gave is known in a test.
    #[cfg_attr(not(test), expect(dead_code, reason = "the table carries its tests"))]
    pub(super) is: fn(&super::Quantity) -> bool,
    /// Sentences that read so.
    #[cfg_attr(not(test), expect(dead_code, reason = "the table carries its tests"))]
    pub(super) reads: &'static [&'static str],
    /// Close ones that do not.
    #[cfg_attr(not(test), expect(dead_code, reason = "the table carries its tests"))]
    pub(super) not: &'static [&'static str],
}

/// In order: a tally before the range that its "to" might open, ages before plain counts.
pub(super) const READINGS: &[Reading] = &[
    Reading {
        name: "a tally",
        read: tally,
        is: |quantity| quantity.unit == Unit::Score,
        reads: &["The motion was carried by 10 votes to 2."],
        not: &["Turnout rose from 10 votes to 12.", "He sent 10 votes to 2 offices."],
    },
    Reading {
        name: "a range or a score",
        read: range,
        is: |quantity| quantity.hedge == Hedge::Between || quantity.unit == Unit::Score,
        reads: &[
            "Between 200 and 300 guards stay.",
            "The bill passed 52-48.",
            "It takes 3 to 5 days.",
        ],
        not: &["Prices rose from 3 to 5 dollars.", "Both 200 men and 300 women stay."],
    },
    Reading {
        name: "an age",
        read: |page, one, least| {
            let (start, end, entry) = age(page, one)?;
            let draft = bare(*one, Sort::Age(entry), start, end);
            Some(Found::Draft(Box::new(hedged(page, draft, least))))
        },
        is: |quantity| quantity.unit == Unit::Age,
        reads: &[
            "A 34-year-old man and Ada Smith, 29, were held.",
            "She is six months old.",
            "The girl, 17, was charged.",
            "The boy, who is 4, fell in.",
            "He was 34 when he left.",
        ],
        not: &[
            "She spent 34 years abroad.",
            "They sold eggs, 29, and milk.",
            "The score, which was 17, stood.",
            "He was 34 yards out.",
        ],
    },
    Reading {
        name: "a magnitude",
        read: |page, one, least| {
            let (start, end) = magnitude(page, one)?;
            let draft = bare(*one, Sort::Magnitude, start, end);
            Some(Found::Draft(Box::new(hedged(page, draft, least))))
        },
        is: |quantity| quantity.unit == Unit::Magnitude,
        reads: &["A 6.1-magnitude quake struck.", "It measured 5.9 on the Richter scale."],
        not: &["The quake killed 6 people.", "It lasted 5.9 seconds."],
    },
    Reading {
        name: "so many in so many",
        read: |page, one, least| {
            let (value, end) = one_in(page, one)?;
            let numeral = Numeral {
                value,
                end,
                step: 0.01,
                form: Form::Fraction,
                bare: false,
                ..one.numeral
            };
            let draft = bare(Measured { numeral, ..*one }, Sort::Count, one.start, end);
            Some(Found::Draft(Box::new(hedged(page, draft, least))))
        },
        is: |quantity| quantity.share.is_some(),
        reads: &["One in five pupils was absent.", "Seven out of 10 farmers agree."],
        not: &["Five pupils in 10 rooms wrote.", "One came in May."],
    },
];

fn draft(page: &Page<'_>, numeral: Numeral, least: usize) -> Found {
    let mut one = measured(page, numeral);
    if one.sort == Sort::Rank {
        return rank(page, one);
    }
    if one.sort == Sort::Count && one.numeral.bare {
        // "in 2018 to 3.9 million", "between 2014 and 2017": no range starts with a year.
        if let Some(end) = exclude::first_year(page, &one.numeral) {
            return Found::Nothing(end);
        }
    }
    if let Some(found) = READINGS.iter().find_map(|reading| (reading.read)(page, &one, least)) {
        return found;
    }
    if one.sort == Sort::Count {
        if page.raw(one.end) == "x" || page.raw(one.end) == "×" {
            return Found::Nothing(one.end);
        }
        let bound = phrase_before(page, one.start)
            .is_some_and(|(_, says)| matches!(says, Says::Bound(hedge) if hedge != Hedge::Between));
        if let Some(end) = exclude::name(page, &one.numeral, bound) {
            return Found::Nothing(end);
        }
        if one.numeral.value == 1.0
            && page.word(one.numeral.first) == "one"
            && !is_one(page, &one, bound)
        {
            return Found::Nothing(one.end);
        }
        // "split in two".
        let parts = one.numeral.form == Form::Words
            && one.numeral.value == 2.0
            && matches!(page.back(one.start, 1), "in" | "into")
            && !page.is_word(one.end);
        if fraction_of_time(page, &one) || idiom(page, &one) || parts {
            return Found::Nothing(one.end);
        }
        if page.word(one.end) == "fold" && one.hyphened {
            one.end += 2;
        }
    }
    let draft = bare(one, one.sort, one.start, one.end);
    Found::Draft(Box::new(hedged(page, draft, least)))
}

/// "first half", "second quarter", "half past": parts of a game or of the clock, and "half" as an
/// adverb ("half asleep").
fn fraction_of_time(page: &Page<'_>, one: &Measured) -> bool {
    if one.numeral.form != Form::Fraction {
        return false;
    }
    let before = page.back(one.start, 1);
    let after = page.word(one.end);
    if page.word(one.numeral.end - 1) == "half" && one.numeral.end - one.numeral.first == 1 {
        return among(
            before,
            "first second other this last better each final opening latter later \
                early top bottom and in the",
        ) || among(
            after,
            "past time way back brother sister empty full century term dead asleep",
        ) || !(among(after, "of the its their his her my our that those these a an this")
            || exclude::plural(page, one.end));
    }
    false
}

/// Numbers of fixed phrases: "two-way", "four-wheel drive", "at sixes", "back to square one".
fn idiom(page: &Page<'_>, one: &Measured) -> bool {
    let after = if one.hyphened { page.word(one.end + 1) } else { "" };
    among(
        after,
        "way sided dimensional faced handed pronged fold wheel wheeler piece \
                ply timer star inning digit bagger letter legged eyed tone tier time \
                off on to in size speed something somethings string",
    ) && after != "fold"
}

/// Whether "one" counts: "one hand", "one solution", "one of the four"; not "no one", "one day".
fn is_one(page: &Page<'_>, one: &Measured, bound: bool) -> bool {
    let end = one.end;
    if bound {
        return true;
    }
    let before = page.back(one.start, 1);
    let of = page.word(end) == "of";
    if page.hyphen(end)
        || !of && ONE_AFTER.contains(&before)
        || page.hyphen(one.start.wrapping_sub(1))
    {
        return false;
    }
    let next = page.word(end);
    if next == "of" {
        return !among(before, "no each every any which only")
            && (among(page.word(end + 1), "the its their his her my our those these your them")
                || page.capital(end + 1)
                || page.is_number_word(end + 1)
                || page.kind(end + 1) == Some(Kind::Figure));
    }
    // "on one hand", "to one side" are no counts.
    if matches!(next, "hand" | "side" | "end") && matches!(before, "on" | "at" | "to" | "from") {
        return false;
    }
    page.is_word(end) && !page.breaks(end) && !ONE_IS_NONE.contains(&next)
}

fn bare(one: Measured, sort: Sort, start: usize, end: usize) -> Draft {
    let vague = matches!(one.numeral.form, Form::Vague { .. });
    let plus =
        one.plus.map(|hedge| (hedge, (one.numeral.end, one.unit.map_or(end, |(from, _)| from))));
    Draft {
        start,
        end,
        numeral: one.numeral,
        second: None,
        sort,
        unit: one.unit,
        hedge: if vague { Hedge::Vague } else { plus.map_or(Hedge::Exact, |(hedge, _)| hedge) },
        hedge_at: plus.map(|(_, at)| at),
        set: SetRelation::Whole,
        set_said: false,
        change: 0,
        per: None,
        after: end,
        share: None,
        hyphened: one.hyphened,
        closed: false,
    }
}

/// Ranks before a noun: "the third school", "22nd amendment".
fn rank(page: &Page<'_>, one: Measured) -> Found {
    let end = one.end;
    let after = if page.hyphen(end) { end + 1 } else { end };
    let noun = page.is_word(after) && !page.breaks(after) && !exclude::stops(page.word(after));
    let adverb = matches!(page.back(one.start, 1), "at" | "for")
        && matches!(page.word(end - 1), "first" | "second");
    // "was first elected".
    let participle =
        matches!(page.word(end - 1), "first" | "second") && page.word(after).ends_with("ed");
    if !noun
        || participle
        || adverb
        || among(page.word(end), "time class hand aid half person minister lady responders names")
        || page.capital(after) && page.word(after) != "un"
    {
        return Found::Nothing(end);
    }
    Found::Draft(Box::new(bare(one, Sort::Rank, one.start, one.end)))
}

/// Nouns for one person, behind which a number between commas is an age.
const SOMEBODY: &str = "man woman boy girl youth teenager teen child lad toddler baby infant student pupil schoolboy schoolgirl \
                        suspect victim defendant driver passenger pedestrian cyclist gunman attacker intruder father mother son \
                        daughter brother sister husband wife widow widower pensioner grandmother grandfather officer soldier \
                        teacher nurse doctor player singer actor actress farmer worker resident tourist hiker climber pilot";

/// "34-year-old", "34 years old", "aged 34", "three months of age", "a man of 34".
fn age(page: &Page<'_>, one: &Measured) -> Option<(usize, usize, &'static Entry)> {
    if let Sort::Unit(entry) = one.sort {
        if entry.measures != Measures::Time {
            return None;
        }
        let end = one.end;
        let old = if page.hyphen(end) { end + 1 } else { end };
        if page.word(old) == "old" || page.word(old) == "olds" {
            return Some((one.start, old + 1, entry));
        }
        if page.word(end) == "of" && page.word(end + 1) == "age" {
            return Some((one.start, end + 2, entry));
        }
        return None;
    }
    if one.sort != Sort::Count || one.numeral.value > 130.0 {
        return None;
    }
    let year = unit::UNITS.iter().find(|entry| entry.name == "year")?;
    let before = page.back(one.start, 1);
    if matches!(before, "aged" | "age" | "ages") && !page.breaks(one.start) {
        return Some((one.start - 1, one.end, year));
    }
    if before == "of" && page.back(one.start, 2) == "age" {
        return Some((one.start - 2, one.end, year));
    }
    // "A man of 61 died"; "a man of 61 words" has words.
    let of_one = before == "of"
        && among(page.back(one.start, 2), "man woman boy girl youth teenager child lad pensioner")
        && !page.breaks(one.start)
        && !exclude::plural(page, one.end);
    if of_one && (1.0..=120.0).contains(&one.numeral.value) && one.numeral.value.fract() == 0.0 {
        return Some((one.start, one.end, year));
    }
    if matches!(page.word(one.end), "yo") {
        return Some((one.start, one.end + 1, year));
    }
    // "Jane Doe, 34, said", "the girl, 17, was"; a paragraph may end there.
    let named = before == ","
        && one.start >= 2
        && page.is_word(one.start - 2)
        && (page.capital(one.start - 2) || among(page.word(one.start - 2), SOMEBODY))
        && !page.breaks(one.start);
    let ended = matches!(page.raw(one.end), "," | ";" | ")") && page.glued(one.end);
    // "Who is 17", "he was 34 when".
    let told = matches!(before, "is" | "was" | "turned" | "turns")
        && matches!(page.back(one.start, 2), "he" | "she" | "who")
        && (matches!(page.raw(one.end), "," | "." | ";" | ")")
            || matches!(page.word(one.end), "when" | "and" | "at"));
    if (named && ended || told && one.numeral.form == Form::Digits)
        && one.numeral.bare
        && (1.0..=120.0).contains(&one.numeral.value)
        && page.kind(one.end + 1) != Some(Kind::Figure)
    {
        return Some((one.start, one.end, year));
    }
    None
}

/// "6.1-magnitude", "magnitude 5.9", "5.9 on the Richter scale".
fn magnitude(page: &Page<'_>, one: &Measured) -> Option<(usize, usize)> {
    if one.sort != Sort::Count || one.numeral.value > 10.0 || one.numeral.form != Form::Digits {
        return None;
    }
    let end = one.end;
    let next = if page.hyphen(end) { end + 1 } else { end };
    if page.word(next) == "magnitude" {
        return Some((one.start, next + 1));
    }
    if page.word(end) == "on" && (end..end + 5).any(|at| page.word(at) == "richter") {
        return Some((one.start, end));
    }
    // "a magnitude of at least 5.9".
    let mut lead = one.start;
    while let Some((from, Says::Bound(_))) = phrase_before(page, lead) {
        lead = from;
    }
    if lead < one.start
        && matches!(page.back(lead, 1), "of" | "magnitude")
        && (1..=2).any(|back| page.back(lead, back) == "magnitude")
    {
        return Some((one.start, end));
    }
    let back = if page.hyphen(one.start.wrapping_sub(1)) { 2 } else { 1 };
    for (skip, word) in [(back, "magnitude"), (back + 1, "magnitude")] {
        if one.start >= skip && page.back(one.start, skip) == word {
            let between = page.back(one.start, back);
            if skip == back || among(between, "of at a about was is around over roughly") {
                let start = if skip == back { one.start - skip } else { one.start };
                return Some((start, end));
            }
        }
    }
    let decimal = one.numeral.step < 1.0;
    (decimal
        && !one.hyphened
        && matches!(page.word(end), "quake" | "earthquake" | "tremor" | "temblor" | "aftershock"))
    .then_some((one.start, end))
}

/// "one in five", "seven out of 10".
fn one_in(page: &Page<'_>, one: &Measured) -> Option<(f64, usize)> {
    let above = one.numeral.value;
    if one.sort != Sort::Count
        || above < 1.0
        || above.fract() != 0.0
        || above > 1000.0
        || matches!(one.numeral.form, Form::Vague { .. })
    {
        return None;
    }
    let end = one.end;
    let out = page.word(end) == "out" && page.word(end + 1) == "of";
    let next = if out {
        end + 2
    } else if page.word(end) == "in" && above < 10.0 {
        end + 1
    } else if page.word(end) == "of" && page.word(end + 1) == "every" {
        end + 2
    } else {
        return None;
    };
    let next = if out && matches!(page.word(next), "every") { next + 1 } else { next };
    if page.breaks(next) {
        return None;
    }
    let below = numeral::read(page, next)?;
    if !matches!(below.form, Form::Digits | Form::Words)
        || below.value <= above
        || below.value.fract() != 0.0
    {
        return None;
    }
    if !out
        && (below.value > 100.0 && below.value % 50.0 != 0.0
            || exclude::calendar(page, &below).is_some()
            || unit::after(page, below.end, false).is_some())
    {
        return None;
    }
    Some((above / below.value, below.end))
}

/// A score with its noun at the first side: "by 10 votes to 2", "three goals to one".
fn tally(page: &Page<'_>, one: &Measured, least: usize) -> Option<Found> {
    const TALLIED: &str =
        "vote votes ballot ballots goal goals set sets game games frame frames run runs try tries";
    let noun = one.end;
    if one.sort != Sort::Count
        || !matches!(one.numeral.form, Form::Digits | Form::Words)
        || !among(page.word(noun), TALLIED)
        || page.word(noun + 1) != "to"
        || page.breaks(noun + 2)
        || !numeral::starts(page, noun + 2)
        || page.back(one.start, 1) == "from"
    {
        return None;
    }
    let other = numeral::read(page, noun + 2)?;
    let plain = matches!(other.form, Form::Digits | Form::Words) && other.doubt.is_none();
    // "took 10 votes to 2 offices": what is behind is a count of its own.
    let counts = exclude::counts(page, other.end) && !among(page.word(other.end), TALLIED);
    if !plain || counts || exclude::calendar(page, &other).is_some() {
        return None;
    }
    let end = other.end + usize::from(among(page.word(other.end), TALLIED));
    let mut draft = bare(*one, Sort::Score, one.start, end);
    draft.second = Some(other);
    Some(Found::Draft(Box::new(hedged(page, draft, least))))
}

/// Ranges and scores: "between 200 and 300", "46 to 57 months", "200-300", "three or four", "2-1".
fn range(page: &Page<'_>, one: &Measured, least: usize) -> Option<Found> {
    if matches!(one.numeral.form, Form::Vague { .. }) || one.sort == Sort::Rank {
        return None;
    }
    let at = one.end;
    if page.breaks(at) {
        return None;
    }
    let lead = phrase_before(page, one.start);
    let between = lead.is_some_and(|(from, says)| {
        says == Says::Bound(Hedge::Between)
            && page.word(one.start - 1) == "between"
            && from < one.start
    });
    let from = page.back(one.start, 1) == "from"
        || (2..=3).any(|back| {
            page.back(one.start, back) == "from" && phrase_before(page, one.start).is_some()
        });
    let word = page.word(at);
    let dash = page.hyphen(at) || matches!(page.raw(at), "—" | "~");
    let mut next = at + 1;
    if word == "to" && page.hyphen(next) {
        next += 1;
    }
    // "0-to-60-mph".
    if dash && page.word(next) == "to" && page.hyphen(next + 1) && page.glued(next) {
        next += 2;
    }
    let joined = match word {
        "to" | "through" => true,
        "and" => between,
        "or" => one.sort == Sort::Count,
        _ => dash && (page.glued(at) == page.glued(next) || page.word(next - 2) == "to"),
    };
    if !joined || page.breaks(next) {
        return None;
    }
    if word == "and" && page.word(next) == "the" {
        next += 1;
    }
    // The second number, its currency skipped: "$10 to $15 billion".
    let mut at_number = next;
    while !numeral::starts(page, at_number) && at_number < next + 3 && !page.breaks(at_number + 1) {
        at_number += 1;
    }
    if !numeral::starts(page, at_number) {
        return None;
    }
    let number = numeral::read(page, at_number)?;
    if !matches!(number.form, Form::Digits | Form::Words | Form::Fraction) || number.doubt.is_some()
    {
        return None;
    }
    if word != "and" && exclude::calendar(page, &number).is_some() && !dash {
        return None;
    }
    let mut two = measured(page, number);
    if dash && !two.money_before {
        // The dash is no minus sign.
        two.numeral.value = two.numeral.value.abs();
        two.start = two.start.max(next);
    }
    if two.start != next {
        return None;
    }
    let mut first = *one;
    let (a, b) = (first.sort, two.sort);
    let sort = match (entry_of(a), entry_of(b)) {
        (Some(left), Some(right)) if left.unit() == right.unit() => b,
        (None, None) => Sort::Count,
        (None, Some(_)) => b,
        (Some(_), None) if first.money_before && word != "or" => a,
        _ => return None,
    };
    // "10 to 15 billion", "$10 to $15bn": the scale covers both.
    let mantissa = if two.numeral.end - two.numeral.first > 1
        && page.kind(two.numeral.first) == Some(Kind::Figure)
    {
        numeral::figure(page.raw(two.numeral.first)).map(|figure| figure.value)
    } else {
        None
    };
    if let Some(mantissa) = mantissa {
        let scale = two.numeral.value.abs() / mantissa;
        if scale >= 1000.0
            && first.numeral.value < mantissa
            && first.numeral.end - first.numeral.first == 1
        {
            first.numeral.value *= scale;
            first.numeral.step *= scale;
        }
    }
    let (low, high) = (first.numeral.value, two.numeral.value);
    let both_bare = first.numeral.bare && two.numeral.bare;
    // "2-1", "52-48".
    if dash && page.glued(at) && sort == Sort::Count && both_bare && low <= 200.0 && high <= 200.0 {
        let game = among(
            page.word(two.end),
            "win victory defeat loss lead draw record vote thrashing triumph \
                advantage deficit down up against on tie scoreline after at in \
                season start finish mark campaign run stretch",
        ) || among(
            page.back(first.start, 1),
            "won lost beat finished at voted vote led tied trailed ahead up down",
        );
        if low >= high || (game && !exclude::counts(page, two.end)) {
            let mut draft = bare(first, Sort::Score, first.start, two.end);
            draft.second = Some(two.numeral);
            return Some(Found::Draft(Box::new(draft)));
        }
    }
    let change = changes_before(page, first.start).is_some() && !between;
    // "voted 4 to 1", "a margin of 9 to 2".
    let ballot = (1..=2).any(|back| {
        among(
            page.back(first.start, back),
            "split voted vote ratio odds won lost margin rejected approved",
        )
    });
    // "took an hour to decide, 11 to 1, that …": a falling pair near a word for deciding.
    let decided = low > high
        && (1..=DECIDED_WITHIN).any(|back| {
            among(
                page.back(first.start, back),
                "vote voted votes passed adopted approved confirmed rejected backed cleared ruled ruling decide decided \
                 found upheld acquitted convicted jury jurors",
            )
        });
    let ballot = ballot || decided;
    if word == "to" && ballot && sort == Sort::Count && both_bare && !exclude::counts(page, two.end)
    {
        let mut draft = bare(first, Sort::Score, first.start, two.end);
        draft.second = Some(two.numeral);
        return Some(Found::Draft(Box::new(draft)));
    }
    let merges = match word {
        "to" | "through" => {
            // "54% to 46%" are two sides of a vote, not a range.
            let share = entry_of(b).is_some_and(|entry| entry.measures == Measures::Percent);
            let both = entry_of(a).is_some() && entry_of(b).is_some() && !share;
            (high > low || both && !from && low != high)
                && !change
                && !(from && changed_from(page, one.start))
        }
        "and" => high >= low,
        "or" => high > low && (high <= low + 2.0 || high <= low * 1.5),
        _ => high > low,
    };
    if !merges {
        // "fell from 4.8 to 4.7 percent": two levels, and the unit of both stands at the second.
        let shared = entry_of(a).is_none() && entry_of(b).is_some() && matches!(word, "to");
        if shared && from {
            first.sort = b;
            first.unit = two.unit;
            let left = hedged(
                page,
                Draft { closed: true, ..bare(first, b, first.start, first.end) },
                least,
            );
            let right = hedged(page, bare(two, b, two.start, two.end), first.end);
            return Some(Found::Two(Box::new((left, right))));
        }
        return None;
    }
    let mut sort = sort;
    let mut end = two.end;
    let mut joint = Measured { sort, unit: two.unit.or(first.unit), end, ..first };
    let mut start = first.start;
    if let Some((age_start, _, entry)) = age(page, one).filter(|_| one.sort == Sort::Count) {
        // "aged 18 to 34".
        sort = Sort::Age(entry);
        start = age_start;
    } else if let Some((_, age_end, entry)) = age(
        page,
        &Measured {
            start: first.start,
            numeral: first.numeral,
            sort: two.sort,
            end: two.end,
            ..two
        },
    ) {
        sort = Sort::Age(entry);
        end = age_end;
        joint.end = end;
    } else if let Some((_, magnitude_end)) = magnitude(page, &two) {
        sort = Sort::Magnitude;
        end = magnitude_end;
    }
    if sort == Sort::Count
        && dash
        && both_bare
        && exclude::name(page, &first.numeral, false).is_some()
    {
        return Some(Found::Nothing(two.end));
    }
    let mut draft = bare(joint, sort, start, end);
    draft.second = Some(two.numeral);
    draft.hedge = Hedge::Between;
    draft.hyphened = two.hyphened;
    Some(Found::Draft(Box::new(hedged(page, draft, least))))
}

/// Whether a word of change stands a word or two before "from".
fn changed_from(page: &Page<'_>, start: usize) -> bool {
    (2..=6).any(|back| CHANGE_WORDS.contains_key(page.back(start, back)))
}

/// The change that the word before piece `at` says, with "by" between or not.
fn changes_before(page: &Page<'_>, at: usize) -> Option<(i8, bool, bool)> {
    if page.breaks(at) || at == 0 {
        return None;
    }
    let by = page.back(at, 1) == "by";
    let at = if by { at - 1 } else { at };
    for back in 1..=2 {
        if page.breaks((at + 1).saturating_sub(back)) {
            return None;
        }
        if let Some((way, counts)) = CHANGE_WORDS.get(page.back(at, back)) {
            const PHRASAL: &str = "gave give gives giving given picked pick made make makes making set put racked \
                piled backed took take opened split built come came blew blown held turned \
                lined signed showed rounded tied broke shut sit sat lay calm hunt hunted gunned \
                track tracked bring shot brought torn burned burnt laid handed cut";
            let up = matches!(page.back(at, back), "up" | "down");
            if up && !by && among(page.back(at, back + 1), PHRASAL) {
                return None;
            }
            return Some((*way, *counts, by));
        }
        if by
            && let Some((_, way)) = CHANGES_BY.iter().find(|(word, _)| *word == page.back(at, back))
        {
            return Some((*way, true, by));
        }
        // "fell sharply 3 percent", "reduced its staff by 12".
        if !by && !page.back(at, 1).ends_with("ly") {
            break;
        }
    }
    None
}

/// Adds the hedge, the set, the change and the rate that stand around a draft.
fn hedged(page: &Page<'_>, mut draft: Draft, least: usize) -> Draft {
    let mut start = draft.start;
    for _ in 0..4 {
        if start <= least {
            break;
        }
        if let Some((from, says)) = phrase_before(page, start) {
            if from < least || !fits(page, &draft, from, start, says) {
                break;
            }
            apply(&mut draft, says, (from, start));
            start = from;
            continue;
        }
        // "at least the 12", "about a 20-minute drive", "more than its 300".
        let filler =
            among(page.back(start, 1), "a an the its their his her another") && !page.breaks(start);
        if filler
            && start > least + 1
            && let Some((from, says @ Says::Bound(hedge))) = phrase_before(page, start - 1)
            && hedge != Hedge::Between
            && page.word(start - 2) != "over"
            && page.word(start - 2) != "from"
            && page.word(start - 2) != "under"
            && page.word(start - 2) != "above"
            && page.word(start - 2) != "below"
            && from >= least
            && page.word(from) != "some"
            && page.word(start - 2) != "around"
        {
            apply(&mut draft, says, (from, start));
            start = from;
            continue;
        }
        break;
    }
    if let Some((way, counts, by)) = changes_before(page, start) {
        let measure = matches!(draft.sort, Sort::Unit(entry) if entry.measures != Measures::Time)
            || page.word(draft.after).starts_with("point");
        if measure || ((counts || by) && draft.sort == Sort::Count) {
            draft.change = way;
        }
    }
    draft.start = start;
    rate(page, &mut draft);
    // "two of Smith's aides", "a third of voters": part of what follows.
    let vague = matches!(draft.numeral.form, Form::Vague { .. });
    if page.word(draft.after) == "of" && draft.sort == Sort::Count && !vague && !draft.set_said {
        draft.set = SetRelation::Part;
        draft.set_said = true;
    }
    // "3 points higher", "200 fewer than": how far from another figure.
    if draft.change == 0
        && let Some((_, way)) = APART.iter().find(|(word, _)| *word == page.word(draft.after))
        && !page.breaks(draft.after)
        && (matches!(draft.sort, Sort::Unit(entry) if entry.measures != Measures::Time)
            && matches!(page.word(draft.after), "higher" | "lower")
            || draft.sort == Sort::Count && page.word(draft.after + 1) == "than")
    {
        draft.change = *way;
    }
    let mut after = draft.after;
    for _ in 0..2 {
        let Some((end, says)) = phrase_after(page, after) else { break };
        if matches!(says, Says::Bound(_))
            && draft.hedge != Hedge::Exact
            && draft.hedge != Hedge::Between
        {
            // "at least 12 or so": the first hedge stands, the second is passed over.
            draft.after = end;
            draft.end = draft.end.max(end);
            break;
        }
        if matches!(says, Says::Set(SetRelation::Besides)) && page.word(end) == "than" {
            // "12 percent more than": a comparison, not a set; "400 more than first thought" is no level either.
            if draft.sort == Sort::Count {
                apply(&mut draft, says, (after, end));
                draft.change = 1;
            }
            break;
        }
        // "20 plus VAT", "35 over": the sign or word must stick, or a noun follow.
        if page.word(after) == "plus" && !exclude::counts(page, end) {
            break;
        }
        let bound = matches!(says, Says::Bound(_));
        apply(&mut draft, says, (after, end));
        if bound {
            draft.end = draft.end.max(end);
        }
        if bound || says == Says::Set(SetRelation::Besides) {
            draft.after = end;
        }
        after = end;
    }
    draft
}

/// The hedge or the set that stands behind what is counted: "20 people or more", "75 people in all".
pub(super) fn behind_noun(page: &Page<'_>, draft: &Draft, noun_end: usize) -> Draft {
    let mut draft = *draft;
    // "400 homes more than feared".
    if page.word(noun_end + 1) == "than" && draft.change == 0 && !page.breaks(noun_end + 1) {
        let way = match page.word(noun_end) {
            "more" => 1,
            "fewer" | "less" => -1,
            _ => 0,
        };
        if way != 0 {
            draft.change = way;
            apply(&mut draft, Says::Set(SetRelation::Besides), (noun_end, noun_end + 1));
        }
    }
    let Some((end, says)) = phrase_after(page, noun_end) else { return draft };
    let leads = among(page.word(noun_end), "or in altogether at");
    // "20 people or more than", "40 men at least 12 of whom": they lead to another figure.
    let leads_on = page.word(end) == "than" || numeral::starts(page, end) && !page.breaks(end);
    // "27 people in all parts of the city".
    let goes_on = page.word(noun_end) == "in"
        && page.is_word(end)
        && !page.breaks(end)
        && (!exclude::stops(page.word(end))
            || among(page.word(end), "of the its their his these those"));
    if leads && !leads_on && !goes_on && draft.second.is_none() {
        let hedged = draft.hedge;
        apply(&mut draft, says, (noun_end, end));
        if draft.hedge != hedged || matches!(says, Says::Set(_)) {
            draft.end = draft.end.max(end);
        }
    }
    draft
}

fn apply(draft: &mut Draft, says: Says, at: (usize, usize)) {
    match says {
        Says::Bound(Hedge::Between) => {
            if draft.hedge == Hedge::Between {
                draft.hedge_at.get_or_insert(at);
            }
        }
        Says::Bound(hedge) => {
            if matches!(draft.hedge, Hedge::Exact | Hedge::Vague) && draft.hedge_at.is_none() {
                if draft.hedge == Hedge::Exact || hedge != Hedge::About {
                    draft.hedge = if draft.hedge == Hedge::Vague { Hedge::Vague } else { hedge };
                }
                draft.hedge_at = Some(at);
            } else if draft.hedge == Hedge::Between && draft.hedge_at.is_none() {
                draft.hedge_at = Some(at);
            }
        }
        Says::Plain => {}
        Says::Set(set) => {
            if !draft.set_said {
                draft.set = set;
                draft.set_said = true;
            }
        }
    }
}

/// Verbs that go with the "up" of "up to".
const RISES_UP: &str = "pick picks picked picking go goes went going gone move moved moving creep crept edge edged tick ticked \
    ramp ramped speed sped shoot shot climb climbed step stepped add adds added build built built-up round rounded";

/// Whether a phrase before a number is meant as one.
fn fits(page: &Page<'_>, draft: &Draft, from: usize, to: usize, says: Says) -> bool {
    let word = page.word(to - 1);
    match says {
        Says::Bound(Hedge::Between) => draft.hedge == Hedge::Between,
        Says::Bound(_)
            if matches!(word, "over" | "under" | "above" | "below" | "about" | "around")
                && to - from == 1 =>
        {
            // "over 12 years" is a time during which; it bounds where a comparison stands before.
            // "a row over 12 jobs" cannot be told apart without syntax.
            let time = matches!(draft.sort, Sort::Unit(entry) if entry.measures == Measures::Time);
            let rank = draft.sort == Sort::Rank;
            let verb = page.back(from, 1);
            // "4 billion euros over seven years": behind a figure it is the time that it is for.
            let figure = page.kind(from.saturating_sub(1)) == Some(Kind::Figure)
                || among(verb, "million billion trillion % euros dollars pounds percent cent jobs");
            let spread = time && (figure || matches!(verb, "out" | "spread" | "spanning" | "up"));
            let about = among(verb, "took take taken handed hand fight row dispute");
            !(rank || word == "over" && (spread || about))
        }
        // "Inflation picked up to 1.7 percent" gives a figure and no bound.
        Says::Bound(Hedge::UpTo) if word == "to" && page.word(from) == "up" => {
            !among(page.back(from, 1), RISES_UP)
        }
        Says::Bound(Hedge::About) if word == "some" => {
            draft.sort != Sort::Rank
                && !matches!(draft.numeral.form, Form::Vague { .. })
                && draft.numeral.value >= 2.0
        }
        Says::Bound(Hedge::About) if matches!(word, "maybe" | "perhaps") => true,
        Says::Bound(Hedge::MoreThan) if matches!(word, "tops" | "topped") => true,
        Says::Set(SetRelation::Including) => true,
        _ => true,
    }
}

/// "per day", "a month", "/kg", "each".
fn rate(page: &Page<'_>, draft: &mut Draft) {
    let at = draft.after;
    if page.breaks(at) {
        return;
    }
    if let Some((from, to)) = rate_at(page, at, draft.sort == Sort::Count) {
        draft.per = Some((from, to));
        draft.end = draft.end.max(to);
        draft.after = to;
        draft.closed = true;
    }
}

/// The denominator of a rate whose "per", "a" or "/" stands at `at`.
pub(super) fn rate_at(page: &Page<'_>, at: usize, count: bool) -> Option<(usize, usize)> {
    const EACH: &str = "second minute hour day night week fortnight month quarter year decade gallon \
        barrel litre liter ounce oz pound lb ton tonne kilo kilogram kg gram gramme \
        share head person piece unit bottle pint mile metre km kilometre ticket bushel \
        acre hectare game season shift visit apartment time";
    let hyphen = page.hyphen(at) && page.glued(at);
    let word_at = if hyphen { at + 1 } else { at };
    let word = page.word(word_at);
    let next = if hyphen && page.hyphen(word_at + 1) { word_at + 2 } else { word_at + 1 };
    match word {
        "per" | "/" if page.is_word(next) && !page.breaks(next) => {
            // "per square metre", "per cubic foot".
            let end = unit::after(page, next, false).map_or(next + 1, |(_, end)| end);
            Some((next, end))
        }
        "a" | "an" | "each" | "every" if !page.breaks(next) => {
            let later = matches!(
                page.word(next + 1),
                "earlier" | "ago" | "later" | "before" | "after" | "old"
            );
            let compound = count && hyphen && !page.hyphen(word_at + 1);
            (among(page.word(next), EACH) && !later && !compound).then_some((next, next + 1))
        }
        _ => None,
    }
}

/// "most of the 60", "half of the 40", "the bulk of the about 1,000": a share of the figure.
fn shares(page: &Page<'_>, drafts: &mut Vec<Draft>) {
    let mut added: Vec<(usize, Draft)> = Vec::new();
    for index in 0..drafts.len() {
        let base = drafts[index];
        if base.sort != Sort::Count && !matches!(base.sort, Sort::Unit(_))
            || base.hedge == Hedge::Share
        {
            continue;
        }
        let mut at = base.start;
        if page.breaks(at) {
            continue;
        }
        if among(page.back(at, 1), "the its their his her those these our") {
            at -= 1;
        }
        let of = page.back(at, 1) == "of" && !page.breaks(at);
        if let Some(prior) = index.checked_sub(1).map(|prior| drafts[prior]) {
            let end = prior.numeral.end;
            let directly = (of && end + 1 == at)
                || (end == at && page.word(at) == "the" && page.word(end - 1) == "half");
            if directly && prior.numeral.form == Form::Fraction && prior.sort == Sort::Count {
                let part = prior.numeral.value;
                let draft = &mut drafts[index - 1];
                // "more than half of the 120", "nearly a third of the 60".
                let (low, high) = match draft.hedge {
                    Hedge::MoreThan | Hedge::AtLeast => (part, 1.0),
                    Hedge::LessThan | Hedge::UpTo => (0.0, part),
                    Hedge::Nearly => (part * 0.9, part),
                    _ => (part, part),
                };
                draft.share = Some((index, low, high));
                draft.hedge = Hedge::Share;
                draft.set = SetRelation::Part;
                draft.set_said = true;
                draft.end = base.end;
                draft.after = base.after;
                continue;
            }
            if directly && prior.sort == Sort::Count && prior.second.is_none() {
                let draft = &mut drafts[index - 1];
                draft.set = SetRelation::Part;
                draft.set_said = true;
            }
        }
        if !of || at < 2 {
            continue;
        }
        let word = page.back(at, 2);
        if !matches!(word, "most" | "bulk" | "majority") {
            continue;
        }
        let mut first = at - 2;
        while first > 0
            && !page.breaks(first)
            && among(page.back(first, 1), "the a vast great overwhelming large clear")
        {
            first -= 1;
        }
        if index > 0 && first < drafts[index - 1].after {
            continue;
        }
        let numeral =
            Numeral { first: at - 2, end: at - 1, value: base.numeral.value * 0.5, ..base.numeral };
        let share = Draft {
            start: first,
            numeral,
            second: None,
            hedge: Hedge::Share,
            hedge_at: Some((first, at)),
            set: SetRelation::Part,
            set_said: true,
            change: 0,
            share: Some((index, 0.5, 1.0)),
            ..base
        };
        added.push((index, share));
    }
    if added.is_empty() {
        return;
    }
    let mut merged = Vec::with_capacity(drafts.len() + added.len());
    let mut places = Vec::with_capacity(drafts.len());
    let mut added = added.into_iter().peekable();
    for (index, draft) in drafts.iter().enumerate() {
        while let Some((_, share)) = added.next_if(|(before, _)| *before == index) {
            merged.push(share);
        }
        places.push(merged.len());
        merged.push(*draft);
    }
    for draft in &mut merged {
        if let Some((base, _, _)) = &mut draft.share {
            *base = places[*base];
        }
    }
    *drafts = merged;
}

/// A hedge over a coordination of counts ("more than 100 deaths and 6,000 injuries") and over a
/// conversion in brackets ("more than 100 km (60 miles)").
fn coordinations(page: &Page<'_>, drafts: &mut [Draft]) {
    for index in 1..drafts.len() {
        let (left, right) = (drafts[index - 1], drafts[index]);
        // "lost 190 points, or 0.6%": one change said twice.
        let words = page
            .text
            .get(page.pieces[left.end - 1].end..page.pieces[right.start].start)
            .unwrap_or("");
        if left.change != 0
            && right.change == 0
            && words.len() < 40
            && words.trim_end().ends_with(" or")
            && matches!(right.sort, Sort::Unit(_))
        {
            drafts[index].change = left.change;
        }
        let bound = matches!(
            left.hedge,
            Hedge::MoreThan
                | Hedge::AtLeast
                | Hedge::About
                | Hedge::UpTo
                | Hedge::Nearly
                | Hedge::LessThan
        );
        if !bound
            || right.hedge != Hedge::Exact
            || left.hedge_at.is_none_or(|(from, _)| from >= left.numeral.first)
        {
            continue;
        }
        let gap = left.after..right.start;
        if gap.len() > 4 || gap.clone().any(|at| page.breaks(at)) {
            continue;
        }
        let counts = left.sort == Sort::Count
            && right.sort == Sort::Count
            && !right.set_said
            && gap.len() >= 2
            && matches!(page.word(right.start - 1), "and" | "or")
            && (gap.start..gap.end - 1)
                .all(|at| page.is_word(at) && !exclude::stops(page.word(at)));
        let bracket = gap.len() == 1
            && matches!(page.raw(gap.start), "(" | "/")
            && match (left.sort, right.sort) {
                (Sort::Unit(a), Sort::Unit(b)) => {
                    a.unit() == b.unit()
                        || matches!(
                            (a.measures, b.measures),
                            (Measures::Money(_), Measures::Money(_))
                        )
                }
                _ => false,
            };
        let or = gap.len() == 1 && page.word(gap.start) == "or" && left.sort == Sort::Count;
        if counts || bracket || or {
            drafts[index].hedge = left.hedge;
            drafts[index].hedge_at = left.hedge_at;
        }
    }
}
