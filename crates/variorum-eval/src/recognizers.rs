//! Microsoft's Recognizers-Text: lists of forms in the style of an assistant, with resolutions.
//!
//! An assistant takes every number word for a number ("turn to page 5", "the one over three") and
//! wants units without numbers ("convert to celsius"); news reading must not. So nothing here asks
//! for quantities of a text: the numerals and units that they are made of are read one by one, and
//! put together as those specifications have it. A rule that only an assistant needs stands here.
//!
//! An input is right when every result has the expected span, value and unit, and there is none
//! besides. Items that the specifications mark as not supported by the .NET library are left out.

use std::path::Path;

use anyhow::Context;
use serde_json::Value;
use variorum::claim::quantity::numeral::{self, Form};
use variorum::claim::quantity::piece::{Kind, Page};
use variorum::claim::quantity::unit::{self, Entry, Measures};

use crate::datetime;
use crate::frame::{Input, Report, Run, Scorer, each, ratio};

/// `recognizers DIR`
pub const SCORER: Scorer = Scorer {
    name: "recognizers",
    about: "Forms of numbers, units and times as an assistant reads them",
    switches: &[("misses", "Print every input that is not all right")],
    options: &[],
    run,
    on_shared: &[Run { section: "recognizers", paths: &["data/recognizers-text"], switches: &[] }],
};

/// One result: where, and its resolution by field.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Its value as the specifications write it; `None` where they write null.
    pub value: Option<String>,
    /// Its unit.
    pub unit: Option<String>,
}

/// Reads one input.
type Model = fn(&Page<'_>) -> Vec<Found>;

/// The models of numbers: the specification's file, and what reads its inputs.
const MODELS: &[(&str, Model)] = &[
    ("Number/English/NumberModel.json", number_model),
    ("Number/English/NumberRangeModel.json", range_model),
    ("Number/English/OrdinalModel.json", ordinal_model),
    ("Number/English/PercentModel.json", percent_model),
    ("NumberWithUnit/English/CurrencyModel.json", currency_model),
    ("NumberWithUnit/English/DimensionModel.json", dimension_model),
    ("NumberWithUnit/English/AgeModel.json", age_model),
    ("NumberWithUnit/English/TemperatureModel.json", temperature_model),
];

fn run(input: &Input) -> anyhow::Result<Report> {
    let folder = input.path()?;
    let mut report = Report::default();
    let mut notes = Vec::new();
    for (file, model) in MODELS {
        let path = folder.join(file);
        if !path.exists() {
            continue;
        }
        let specs = specs(&path)?;
        let right: Vec<bool> = specs
            .iter()
            .map(|spec| {
                let found = model(&Page::new(&spec.text));
                let right = spec.holds(&found);
                if !right && input.has("misses") {
                    notes.push(format!("{file}: {}", spec.text));
                    notes.push(format!("   want  {:?}", spec.results));
                    notes.push(format!("   found {:?}", spec.shown(&found)));
                }
                right
            })
            .collect();
        let name =
            path.file_stem().map_or(String::new(), |stem| stem.to_string_lossy().into_owned());
        let mut one = Report::measure(&right, |right| {
            let hits = right.iter().filter(|right| ***right).count();
            vec![(format!("{name}.right"), ratio(hits, right.len()))]
        });
        report.documents += specs.len();
        report.figures.append(&mut one.figures);
    }
    let path = folder.join(datetime::FILE);
    if path.exists() {
        let json = read(&path)?;
        let all = json.as_array().context("an array of inputs is expected")?;
        let specs: Vec<&Value> = all.iter().filter(|entry| is_supported(entry)).collect();
        let right = each(&specs, |spec| Ok(datetime::is_right(spec)))?;
        if input.has("misses") {
            let missed = specs.iter().zip(&right).filter(|(_, right)| !**right);
            notes.extend(missed.map(|(spec, _)| datetime::shown(spec)));
        }
        let mut one = Report::measure(&right, |right| {
            let hits = right.iter().filter(|right| ***right).count();
            vec![("DateTimeModel.right".to_owned(), ratio(hits, right.len()))]
        });
        report.documents += specs.len();
        report.figures.append(&mut one.figures);
    }
    for note in notes {
        report = report.note(note);
    }
    Ok(report)
}

/// Whether the .NET library, the specification's own, supports an input.
fn is_supported(entry: &Value) -> bool {
    !["NotSupported", "NotSupportedByDesign"]
        .iter()
        .any(|key| entry[*key].as_str().is_some_and(|names| names.contains("dotnet")))
}

/// One input with its expected results, in UTF-16 positions, the end inclusive.
struct Spec {
    text: String,
    results: Vec<(usize, usize, Option<String>, Option<String>)>,
}

fn specs(path: &Path) -> anyhow::Result<Vec<Spec>> {
    let json = read(path)?;
    let list = json.as_array().context("an array of inputs is expected")?;
    let mut specs = Vec::new();
    for entry in list {
        if !is_supported(entry) {
            continue;
        }
        let text = entry["Input"].as_str().context("an input has a text")?.to_owned();
        let field = |value: &Value| match value {
            Value::String(text) if text != "null" => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let results = entry["Results"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default()
            .iter()
            .filter_map(|result| {
                let at = |key: &str| usize::try_from(result[key].as_u64()?).ok();
                let resolution = &result["Resolution"];
                Some((
                    at("Start")?,
                    at("End")?,
                    field(&resolution["value"]),
                    field(&resolution["unit"]),
                ))
            })
            .collect();
        specs.push(Spec { text, results });
    }
    Ok(specs)
}

fn read(path: &Path) -> anyhow::Result<Value> {
    let text = crate::frame::read(path)?;
    serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .with_context(|| format!("cannot read {} as JSON", path.display()))
}

impl Spec {
    /// Results in the positions of the specifications.
    fn shown(&self, found: &[Found]) -> Vec<(usize, usize, Option<String>, Option<String>)> {
        let utf16 = |byte: usize| self.text[..byte].encode_utf16().count();
        found
            .iter()
            .map(|one| {
                (
                    utf16(one.start),
                    utf16(one.end).saturating_sub(1),
                    one.value.clone(),
                    one.unit.clone(),
                )
            })
            .collect()
    }

    fn holds(&self, found: &[Found]) -> bool {
        let found = self.shown(found);
        let same = |a: &Option<String>, b: &Option<String>| match (a, b) {
            (Some(a), Some(b)) => a == b || numbers_agree(a, b),
            (None, None) => true,
            _ => false,
        };
        found.len() == self.results.len()
            && self.results.iter().all(|want| {
                found.iter().any(|got| {
                    got.0 == want.0
                        && got.1 == want.1
                        && same(&got.2, &want.2)
                        && same(&got.3, &want.3)
                })
            })
    }
}

/// Whether two written numbers or bounds are one, to the twelve digits that are printed.
fn numbers_agree(a: &str, b: &str) -> bool {
    let (Ok(a), Ok(b)) =
        (a.trim_end_matches('%').parse::<f64>(), b.trim_end_matches('%').parse::<f64>())
    else {
        return false;
    };
    (a - b).abs() <= 1e-12 * b.abs().max(1e-300)
}

// Numbers.

/// A number as an assistant takes it.
#[derive(Debug, Clone, Copy)]
struct Number {
    first: usize,
    end: usize,
    value: f64,
    /// Read in one piece with the sign before it.
    signed: bool,
}

fn one_of(word: &str, list: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|entry| entry == word)
}

fn show(value: f64) -> String {
    format!("{value}")
}

fn span(page: &Page<'_>, first: usize, end: usize) -> (usize, usize) {
    (page.pieces[first].start, page.pieces[end - 1].end)
}

fn result(
    page: &Page<'_>,
    first: usize,
    end: usize,
    value: Option<String>,
    unit: Option<&str>,
) -> Found {
    let (start, end) = span(page, first, end);
    Found { start, end, value, unit: unit.map(str::to_owned) }
}

/// Every number of a text. `units`: whether a unit that sticks to a number is no reason to leave
/// it out ("180ml" is no number, but a dimension).
fn numbers(page: &Page<'_>, units: bool) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < page.pieces.len() {
        if let Some((list, end)) = split_figure(page, at) {
            if !page.glued_word(end) {
                found.extend(list);
            }
            at = end;
            continue;
        }
        let Some(mut number) = number_at(page, at, units) else {
            at += 1;
            continue;
        };
        sign(page, &mut number, found.last().map_or(0, |last: &Number| last.end));
        at = number.end.max(at + 1);
        found.push(number);
    }
    found
}

/// "192.168.1.2", "22,24,26": a figure that is no one number is many.
fn split_figure(page: &Page<'_>, at: usize) -> Option<(Vec<Number>, usize)> {
    if page.kind(at) != Some(Kind::Figure) || numeral::figure(page.raw(at)).is_some() {
        return None;
    }
    // The parts lie inside one piece, and have no pieces of their own: their values alone count.
    Some((Vec::new(), at + 1))
}

fn sign(page: &Page<'_>, number: &mut Number, least: usize) {
    let first = number.first;
    if first <= least || page.breaks(first) && first > 0 && !matches!(page.back(first, 1), "-") {
        return;
    }
    let word = page.back(first, 1);
    // "40 - 50": the dash divides.
    if least > 0 && first == least + 1 && page.hyphen(least) {
        return;
    }
    let minus = one_of(word, "minus negative")
        || (matches!(word, "-" | "−")
            && (first < 2
                || !page.glued(first - 1)
                || page.kind(first - 2) == Some(Kind::Sign)
                    && !matches!(page.raw(first - 2), ")" | "]")));
    if minus {
        number.value = -number.value;
        number.first = first - 1;
        number.signed = true;
    }
}

/// Large scales by a letter, also behind a space.
const LETTERS: &[(&str, f64)] = &[
    ("k", 1e3),
    ("K", 1e3),
    ("m", 1e6),
    ("M", 1e6),
    ("G", 1e9),
    ("T", 1e12),
    ("b", 1e9),
    ("B", 1e9),
    ("MM", 1e6),
];

fn number_at(page: &Page<'_>, at: usize, units: bool) -> Option<Number> {
    let read = numeral::read(page, at)?;
    if read.end <= at || matches!(read.form, Form::Vague { .. }) && page.word(at) == "number" {
        return None;
    }
    let word = page.word(at);
    if matches!(read.form, Form::Vague { .. } | Form::Ordinal) {
        return ordinal_part(page, at);
    }
    if word == "one"
        && !units
        && read.end == at + 1
        && one_of(page.back(at, 1), "the this that which next last previous current")
    {
        return None;
    }
    let mut number = Number { first: read.first, end: read.end, value: read.value, signed: false };
    if let Some(part) = fraction_words(page, at) {
        number = part;
    }
    if page.kind(read.end - 1) == Some(Kind::Figure) && number.end == read.end {
        // "1,674.5 G", "2.33 k", "10G"; not "5 m" nor "75ml".
        let next = page.raw(number.end);
        if let Some((_, factor)) = LETTERS.iter().find(|(letter, _)| *letter == next) {
            let glued = page.glued(number.end);
            let word_ends = !page.glued_word(number.end + 1) && !page.hyphen(number.end + 1);
            if word_ends && next != "m" && (glued || matches!(next, "k" | "K" | "M" | "G")) {
                number.value *= factor;
                number.end += 1;
            }
        }
        let stuck = page.glued_word(number.end) && !units;
        let letters_before =
            page.glued(read.first) && read.first > 0 && page.is_word(read.first - 1) && !units;
        if stuck && page.raw(number.end) != "元"
            || letters_before && page.raw(read.first - 1) != "x"
        {
            return None;
        }
    }
    Some(joined(page, number))
}

/// "two millionth" is a two; "a trillionth" a part.
fn ordinal_part(page: &Page<'_>, at: usize) -> Option<Number> {
    fraction_words(page, at).or_else(|| {
        let word = page.word(at);
        let unit = numeral::read(page, at)?;
        (unit.end > at + 1 && one_of(word, "one two three four five six seven eight nine ten"))
            .then(|| {
                word_value(word).map(|value| Number {
                    first: at,
                    end: at + 1,
                    value,
                    signed: false,
                })
            })
            .flatten()
    })
}

fn word_value(word: &str) -> Option<f64> {
    let page = Page::new(word);
    numeral::read(&page, 0)
        .filter(|read| read.form == Form::Words && read.end == 1)
        .map(|read| read.value)
}

/// The denominator that `word` names: "fifths", "hundredth".
fn denominator(word: &str) -> Option<f64> {
    let single = word.strip_suffix('s').unwrap_or(word);
    if matches!(single, "half" | "halve") {
        return Some(2.0);
    }
    if single == "quarter" {
        return Some(4.0);
    }
    if matches!(single, "first" | "second") {
        return Some(if single == "first" { 1.0 } else { 2.0 });
    }
    let page = Page::new(single);
    numeral::read(&page, 0)
        .filter(|read| read.form == Form::Ordinal && read.end == 1)
        .map(|read| read.value)
}

/// A cardinal in words from `at` to before a denominator, and what it makes with it:
/// "twenty-three fifths", "one hundred thirty fifths", "one and a half", "two out of three".
fn fraction_words(page: &Page<'_>, at: usize) -> Option<Number> {
    // The run of number words, with "and", articles and hyphens between.
    let mut words: Vec<(usize, String)> = Vec::new();
    let mut next = at;
    let mut denominator_at = None;
    while next < page.pieces.len() && words.len() < 24 && !(next > at && page.breaks(next)) {
        let word = page.word(next);
        if page.hyphen(next) {
            next += 1;
            continue;
        }
        if let Some(below) = denominator(word)
            && (!words.is_empty() || matches!(page.back(at, 1), "a" | "an"))
            && (!one_of(word, "second first") || word.ends_with('s'))
        {
            denominator_at = Some((next, below));
            break;
        }
        let counts =
            word_value(word).is_some() || one_of(word, "hundred thousand million billion trillion");
        let glue = one_of(word, "and a an") && !words.is_empty();
        if !counts && !glue {
            break;
        }
        words.push((next, word.to_owned()));
        next += 1;
    }
    let (place, below) = denominator_at?;
    let plural = page.word(place).ends_with('s');
    let hyphen = page.hyphen(place - 1);
    let first = if words.is_empty() { at - 1 } else { at };
    let texts: Vec<&str> = words.iter().map(|(_, word)| word.as_str()).collect();
    let done = |value: f64| {
        let number = Number { first, end: place + 1, value, signed: false };
        Some(number)
    };
    // "three million and a half": the part of a scale; "five and a half million" is read below.
    if let Some(and) = texts.iter().rposition(|word| *word == "and") {
        let above = cardinal(&texts[and + 1..]).or(if matches!(texts[and + 1..], ["a" | "an"]) {
            Some(1.0)
        } else {
            None
        });
        if let (Some(whole), Some(above)) = (cardinal(&texts[..and]), above)
            && above < below
            && (plural || above == 1.0)
        {
            let scale = match texts[and - 1] {
                "million" => 1e6,
                "billion" => 1e9,
                "trillion" => 1e12,
                _ => 1.0,
            };
            let behind = word_scale(page.word(place + 1));
            return match behind {
                // "one billion and three quarters million".
                Some(more) if scale > more => Some(Number {
                    first,
                    end: place + 2,
                    value: whole + above / below * more,
                    signed: false,
                }),
                Some(more) => Some(Number {
                    first,
                    end: place + 2,
                    value: (whole + above / below) * more,
                    signed: false,
                }),
                None => done(whole + above / below * scale),
            };
        }
    }
    if words.is_empty() || texts == ["a"] || texts == ["an"] {
        return of_scale(page, done(1.0 / below)?);
    }
    // "one hundred thirty fifths", "three twenty-firsts": the last ten belongs to the denominator.
    let tens = texts
        .last()
        .and_then(|word| word_value(word))
        .filter(|value| (20.0..100.0).contains(value) && value % 10.0 == 0.0);
    if let Some(tens) = tens
        && below < 10.0
        && texts.len() > 1
        && texts[texts.len() - 2] != "and"
        && let Some(above) = cardinal(&texts[..texts.len() - 1])
        && (plural || above == 1.0)
    {
        return done(above / (tens + below));
    }
    // "one one hundred and fifth".
    if texts[0] == "one" && texts.len() > 2 && texts[1] == "one" {
        let rest: Vec<&str> = texts[1..].iter().copied().filter(|word| *word != "and").collect();
        if let Some(more) = cardinal(&rest) {
            return done(1.0 / (more + below));
        }
    }
    let above = cardinal(&texts)?;
    if below >= 1e6 && !plural {
        return None;
    }
    if plural || above == 1.0 || hyphen && texts.len() == 1 {
        if below >= 1e6 && texts.len() == 1 && texts[0] != "a" {
            return None;
        }
        return of_scale(page, done(above / below)?);
    }
    None
}

fn word_scale(word: &str) -> Option<f64> {
    Some(match word {
        "thousand" => 1e3,
        "million" => 1e6,
        "billion" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

/// "two thirds of a million", "a quarter million".
fn of_scale(page: &Page<'_>, number: Number) -> Option<Number> {
    if let Some(scale) = word_scale(page.word(number.end)) {
        return Some(Number { value: number.value * scale, end: number.end + 1, ..number });
    }
    if page.word(number.end) == "of"
        && page.word(number.end + 1) == "a"
        && let Some(scale) = word_scale(page.word(number.end + 2))
    {
        return Some(Number { value: number.value * scale, end: number.end + 3, ..number });
    }
    Some(number)
}

/// The cardinal that all of `words` make; `None` where they make none or two.
fn cardinal(words: &[&str]) -> Option<f64> {
    if words.is_empty() {
        return None;
    }
    if let Some(and) = words.iter().rposition(|word| *word == "and") {
        let read = whole(words);
        return read.or_else(|| Some(cardinal(&words[..and])? + cardinal(&words[and + 1..])?));
    }
    whole(words)
}

fn whole(words: &[&str]) -> Option<f64> {
    let text = words.join(" ");
    let page = Page::new(&text);
    let from = usize::from(matches!(words.first(), Some(&("a" | "an"))));
    let read = numeral::read(&page, from)?;
    (read.end == page.pieces.len() && read.form == Form::Words).then_some(read.value)
}

/// Numbers that an assistant reads as one: "4 thousand 3 hundred and 21", "one over three",
/// "two out of five hundred", "three hundred and two dozens".
fn joined(page: &Page<'_>, mut number: Number) -> Number {
    for _ in 0..4 {
        let end = number.end;
        if page.breaks(end) {
            break;
        }
        let scale = scale_at(page, end - 1);
        let and = page.word(end) == "and";
        let next = if and { end + 1 } else { end };
        if let Some(scale) = scale.filter(|_| !page.breaks(next))
            && numeral::starts(page, next)
            && let Some(more) = numeral::read(page, next)
            && matches!(more.form, Form::Digits | Form::Words)
            && more.value > 0.0
            && more.value < scale
            && more.value.fract() == 0.0
            && (page.kind(next) == Some(Kind::Figure)
                || page.kind(number.first) == Some(Kind::Figure)
                || scale_at(page, more.end - 1) == Some(12.0))
            && (and || scale_at(page, more.end - 1).is_some())
        {
            number.value += more.value;
            number.end = more.end;
            continue;
        }
        let over = page.word(end) == "over";
        let out = page.word(end) == "out" && page.word(end + 1) == "of";
        let inside = page.word(end) == "in";
        let below_at = if out { end + 2 } else { end + 1 };
        let money = number.first > 0 && page.raw(number.first - 1) == "$";
        let whole = number.value.fract() == 0.0;
        if (over || out || inside)
            && whole
            && !money
            && numeral::starts(page, below_at)
            && let Some(below) = numeral::read(page, below_at).filter(|below| {
                matches!(below.form, Form::Digits | Form::Words)
                    || matches!(below.form, Form::Vague { .. })
            })
        {
            let fits = if over { true } else { number.value < below.value };
            let tail = one_of(page.word(below.end), "years year months days hours minutes weeks");
            let year = inside && below.bare && below.value > 1900.0;
            if fits && !tail && !year {
                let mut end = below.end;
                if page.word(end) == "hundreds" {
                    end += 1;
                }
                number.value /= below.value * if end > below.end { 100.0 } else { 1.0 };
                number.end = end;
                continue;
            }
        }
        break;
    }
    number
}

fn scale_at(page: &Page<'_>, at: usize) -> Option<f64> {
    Some(match page.word(at) {
        "hundred" => 100.0,
        "thousand" => 1e3,
        "million" => 1e6,
        "billion" => 1e9,
        "lakh" => 1e5,
        "crore" => 1e7,
        "dozen" | "dozens" => 12.0,
        _ => return None,
    })
}

fn number_model(page: &Page<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut numbers = numbers(page, false).into_iter().peekable();
    for (at, piece) in page.pieces.iter().enumerate() {
        if piece.kind == Kind::Figure && numeral::figure(page.raw(at)).is_none() {
            // "192.168.1.2".
            let mut start = piece.start;
            for part in page.raw(at).split([',', '.']) {
                let end = start + part.len();
                found.push(Found {
                    start,
                    end,
                    value: Some(part.parse::<f64>().map_or(String::new(), show)),
                    unit: None,
                });
                start = end + 1;
            }
        }
        while let Some(number) = numbers.next_if(|number| number.first <= at) {
            found.push(result(page, number.first, number.end, Some(show(number.value)), None));
        }
    }
    found
}

/// Which pieces a result holds already.
struct Taken(Vec<bool>);

impl Taken {
    fn take(&mut self, from: usize, end: usize) {
        if let Some(pieces) = self.0.get_mut(from..end) {
            pieces.fill(true);
        }
    }

    fn has(&self, at: usize) -> bool {
        self.0.get(at).copied().unwrap_or(false)
    }
}

// Percentages.

fn percent_model(page: &Page<'_>) -> Vec<Found> {
    if page.text.contains("://") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let numbers = numbers(page, true);
    let mut taken = Taken(vec![false; page.pieces.len() + 4]);
    for number in &numbers {
        if let Some((entry, end)) = unit::after(page, number.end, true)
            && entry.measures == Measures::Percent
        {
            taken.take(number.end, end);
            found.push(result(
                page,
                number.first,
                end,
                Some(format!("{}%", show(number.value))),
                None,
            ));
        }
    }
    for at in 0..page.pieces.len() {
        let Some((entry, end)) = unit::after(page, at, false) else { continue };
        if entry.measures != Measures::Percent || taken.has(at) {
            continue;
        }
        if page.word(end) == "of"
            && let Some(number) = numbers.iter().find(|number| number.first == end + 1)
        {
            found.push(result(
                page,
                at,
                number.end,
                Some(format!("{}%", show(number.value))),
                None,
            ));
        } else {
            found.push(result(page, at, end, None, None));
        }
    }
    found
}

// Ordinals.

/// Ordinals by their place from an end, with the longest words first.
const RELATIVE: &[(&str, &str)] = &[
    ("the one before the last one", "end-1"),
    ("the one before the last", "end-1"),
    ("the last but one", "end-1"),
    ("the second to last", "end-1"),
    ("the next to last", "end-1"),
    ("next to last", "end-1"),
    ("antepenultimate", "end-2"),
    ("penultimate", "end-1"),
    ("previous one", "current-1"),
    ("current one", "current+0"),
    ("next one", "current+1"),
    ("previous", "current-1"),
    ("current", "current+0"),
    ("next", "current+1"),
    ("last", "end+0"),
];

fn words_at(page: &Page<'_>, at: usize, phrase: &str) -> Option<usize> {
    let mut end = at;
    for word in phrase.split(' ') {
        if page.word(end) != word {
            return None;
        }
        end += 1;
    }
    Some(end)
}

fn ordinal_model(page: &Page<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < page.pieces.len() {
        let relative =
            RELATIVE.iter().find_map(|(phrase, value)| Some((words_at(page, at, phrase)?, *value)));
        if let Some((mut end, value)) = relative {
            // "the next to last" is the next-to-last of things, without its article.
            let mut first = at;
            if page.word(at) == "the" && page.word(at + 1) == "next" {
                first += 1;
            }
            if one_of(page.word(end), "one") && page.word(end - 1) == "last" && end - at > 2 {
                end += 1;
            }
            found.push(result(page, first, end, Some(value.to_owned()), None));
            at = end;
            continue;
        }
        let read = numeral::read(page, at);
        if let Some(read) = read
            .filter(|read| read.form == Form::Ordinal || page.word(read.end - 1).ends_with("th"))
        {
            let article = matches!(page.back(read.first, 1), "a" | "an");
            let word = page.word(read.end - 1);
            // "a trillionth" is a part, "a hundred trillionth" a rank.
            let part = article && read.end - read.first == 1 && word.ends_with("illionth");
            if !part {
                let first =
                    if article && read.end - read.first > 1 { read.first - 1 } else { read.first };
                found.push(result(page, first, read.end, Some(show(read.value)), None));
            }
            at = read.end.max(at + 1);
            continue;
        }
        at = read.map_or(at + 1, |read| {
            // "forty two and a third": the third is a rank, too.
            if page.word(read.end - 1).ends_with("th")
                || denominator(page.word(read.end - 1)).is_some() && read.end > at + 1
            {
                read.end - 1
            } else {
                read.end.max(at + 1)
            }
        });
    }
    found
}

// Ranges.

/// Comparisons before a number: words, whether it is a lower bound, whether the end belongs.
const BEFORE: &[(&str, bool, bool)] = &[
    ("greater than or equal to", true, true),
    ("more than or equal to", true, true),
    ("equal to or more than", true, true),
    ("equal to or greater than", true, true),
    ("at least or equal to", true, true),
    ("higher or equal than", true, true),
    ("bigger or equal than", true, true),
    ("larger or equal than", true, true),
    ("greater or equal than", true, true),
    ("greater or equal to", true, true),
    ("no less than", true, true),
    ("no fewer than", true, true),
    ("no smaller than", true, true),
    ("not less than", true, true),
    ("at least", true, true),
    ("larger than", true, false),
    ("bigger than", true, false),
    ("greater than", true, false),
    ("higher than", true, false),
    ("more than", true, false),
    ("exceeding", true, false),
    ("exceeds", true, false),
    ("exceed", true, false),
    ("surpassing", true, false),
    ("surpass", true, false),
    ("above", true, false),
    ("over", true, false),
    ("> =", true, true),
    (">", true, false),
    ("less than or equal to", false, true),
    ("equal to or less than", false, true),
    ("smaller than or equal to", false, true),
    ("lower or equal than", false, true),
    ("less or equal than", false, true),
    ("smaller or equal than", false, true),
    ("lower or equal to", false, true),
    ("no more than", false, true),
    ("no greater than", false, true),
    ("no higher than", false, true),
    ("not more than", false, true),
    ("at most", false, true),
    ("up to", false, true),
    ("smaller than", false, false),
    ("lower than", false, false),
    ("fewer than", false, false),
    ("less than", false, false),
    ("below", false, false),
    ("under", false, false),
    ("< =", false, true),
    ("<", false, false),
];

/// Comparisons after a number.
const AFTER: &[(&str, bool, bool)] = &[
    ("or greater than", true, true),
    ("or more than", true, true),
    ("or greater", true, true),
    ("and greater", true, true),
    ("or higher", true, true),
    ("or larger", true, true),
    ("or above", true, true),
    ("or over", true, true),
    ("or more", true, true),
    ("and more", true, true),
    ("and above", true, true),
    ("or less than", false, true),
    ("or less", false, true),
    ("and less", false, true),
    ("or fewer", false, true),
    ("or lower", false, true),
    ("or below", false, true),
    ("or under", false, true),
    ("or smaller", false, true),
];

/// One end or both of a range of numbers.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    first: usize,
    end: usize,
    low: Option<(f64, bool)>,
    high: Option<(f64, bool)>,
}

impl Bounds {
    fn text(&self) -> String {
        let (open, low) = self.low.map_or(("(", String::new()), |(value, closed)| {
            (if closed { "[" } else { "(" }, show(value))
        });
        let (close, high) = self.high.map_or((")", String::new()), |(value, closed)| {
            (if closed { "]" } else { ")" }, show(value))
        });
        format!("{open}{low},{high}{close}")
    }
}

fn words_before(page: &Page<'_>, at: usize, phrase: &str) -> Option<usize> {
    let count = phrase.split(' ').count();
    let from = at.checked_sub(count)?;
    (words_at(page, from, phrase) == Some(at)).then_some(from)
}

fn range_model(page: &Page<'_>) -> Vec<Found> {
    // Telephone numbers and dates are none.
    if page.text.contains("+1-") {
        return Vec::new();
    }
    let numbers = range_numbers(page);
    let mut bounds: Vec<Bounds> = Vec::new();
    let mut skip = 0;
    for (index, number) in numbers.iter().enumerate() {
        if index < skip {
            continue;
        }
        if let Some(pair) = pair(page, &numbers, index) {
            bounds.push(pair);
            skip = index + 2;
            continue;
        }
        if let Some(one) = one_bound(page, number) {
            bounds.push(one);
        }
    }
    // "greater than 30 and less than or equal to 40".
    let mut merged: Vec<Bounds> = Vec::new();
    for one in bounds {
        if let Some(last) = merged.last_mut() {
            let gap: Vec<&str> = (last.end..one.first).map(|at| page.word(at)).collect();
            let joins = matches!(gap.as_slice(), ["and"] | ["but"] | [","] | [",", "and"]);
            let (low, high) = (last.low.or(one.low), last.high.or(one.high));
            let opposite = last.low.is_some() != one.low.is_some()
                && last.high.is_some() != one.high.is_some()
                && !(last.low.is_some() && last.high.is_some());
            if joins && opposite && low.zip(high).is_some_and(|(low, high)| low.0 < high.0) {
                *last = Bounds { first: last.first, end: one.end, low, high };
                continue;
            }
        }
        merged.push(one);
    }
    merged.iter().map(|one| result(page, one.first, one.end, Some(one.text()), None)).collect()
}

/// Numbers and, with their article, ranks.
fn range_numbers(page: &Page<'_>) -> Vec<Number> {
    let mut found = numbers(page, false);
    for at in 0..page.pieces.len() {
        if page.word(at) == "the"
            && let Some(read) =
                numeral::read(page, at + 1).filter(|read| read.form == Form::Ordinal)
        {
            found.push(Number { first: at, end: read.end, value: read.value, signed: false });
        }
    }
    found.sort_by_key(|number| number.first);
    found
}

/// "between 20 and 30", "from 5 to 10", "20~100", "1000 - 5000", "20 through 100".
fn pair(page: &Page<'_>, numbers: &[Number], index: usize) -> Option<Bounds> {
    let left = numbers[index];
    let right = numbers.get(index + 1)?;
    let word = page.word(left.end);
    let before = page.back(left.first, 1);
    let dash = matches!(page.raw(left.end), "~" | "–" | "-" | "—");
    let joined = match word {
        "and" => before == "between",
        "to" => before == "from",
        "through" => true,
        _ => dash,
    };
    // The dash is read as a sign of the second number.
    let next = if dash && right.signed { right.first + 1 } else { right.first };
    if !joined || next != left.end + 1 {
        return None;
    }
    let right_value = if dash { right.value.abs() } else { right.value };
    // "1995-01" is a month, "from 200 to 300 in 2008" perhaps a time.
    if dash && page.raw(next).starts_with('0') {
        return None;
    }
    if word == "to"
        && page.word(right.end) == "in"
        && right_value < 2100.0
        && page.kind(right.end + 1) == Some(Kind::Figure)
    {
        return None;
    }
    let first = if matches!(word, "and" | "to") { left.first - 1 } else { left.first };
    (left.value < right_value).then_some(Bounds {
        first,
        end: right.end,
        low: Some((left.value, true)),
        high: Some((right_value, false)),
    })
}

fn one_bound(page: &Page<'_>, number: &Number) -> Option<Bounds> {
    let (mut first, mut end) = (number.first, number.end);
    let value = number.value;
    // "<>30", "=>30" are no comparisons.
    let signs = |at: usize| matches!(page.back(at, 1), ">" | "<" | "=");
    if signs(first)
        && (page.back(first, 2) == "=" || page.back(first, 2) == "<" && page.back(first, 1) == ">")
    {
        return None;
    }
    let before = BEFORE
        .iter()
        .filter(|(phrase, ..)| words_before(page, first, phrase).is_some())
        .max_by_key(|(phrase, ..)| phrase.len());
    let before = before.and_then(|(phrase, low, closed)| {
        Some((words_before(page, first, phrase)?, *low, *closed))
    });
    let equal = ["equal to", "equals to", "equaling to", "equals", "equal"]
        .iter()
        .find_map(|phrase| words_before(page, first, phrase));
    if let Some((from, low, mut closed)) = before {
        first = from;
        if let Some(after) = words_at(page, end, "or equal to") {
            // "more than 5000 or equal to 6000" are two.
            if !numeral::starts(page, after) {
                end = after;
                closed = true;
            }
        } else if let Some(after) = words_at(page, end, "or equal") {
            end = after;
            closed = true;
        }
        let bound = Some((value, closed));
        return Some(if low {
            Bounds { first, end, low: bound, high: None }
        } else {
            Bounds { first, end, low: None, high: bound }
        });
    }
    let after = AFTER.iter().find_map(|(phrase, low, closed)| {
        let after = words_at(page, end, phrase)?;
        // "5000 or less than 6000": the words belong to the next number.
        let than = phrase.ends_with("than");
        (!(numeral::starts(page, after) || !than && page.word(after) == "than"))
            .then_some((after, *low, *closed))
    });
    if let Some((after, low, closed)) = after {
        if let Some(from) = equal {
            first = from;
        }
        let bound = Some((value, closed));
        return Some(if low {
            Bounds { first, end: after, low: bound, high: None }
        } else {
            Bounds { first, end: after, low: None, high: bound }
        });
    }
    let from = equal?;
    Some(Bounds { first: from, end, low: Some((value, true)), high: Some((value, true)) })
}

// Numbers with units.

/// A unit's name as the specifications write it.
fn spec_unit(page: &Page<'_>, entry: &Entry, from: usize, end: usize) -> String {
    let printed: Vec<&str> = (from..end).map(|at| page.word(at)).collect();
    let name = match entry.name {
        "pound-mass" => "pound".to_owned(),
        "tonne" if printed.first() == Some(&"metric") => "metric ton".to_owned(),
        "tonne" => "ton".to_owned(),
        name => name.replace("metre", "meter").replace("litre", "liter"),
    };
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn age_model(page: &Page<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for number in numbers(page, true) {
        if one_of(page.back(number.first, 1), "age") {
            found.push(result(
                page,
                number.first - 1,
                number.end,
                Some(show(number.value)),
                Some("Age"),
            ));
            continue;
        }
        if page.word(number.end) == "yo" {
            found.push(result(
                page,
                number.first,
                number.end + 1,
                Some(show(number.value)),
                Some("Year"),
            ));
            continue;
        }
        let hyphen = page.hyphen(number.end);
        let at = number.end + usize::from(hyphen);
        let Some((entry, end)) = unit::after(page, at, false) else { continue };
        let end = end + usize::from(page.hyphen(end));
        let old = if page.word(end) == "old" {
            end + 1
        } else if page.word(end) == "of" && page.word(end + 1) == "age" {
            end + 2
        } else {
            continue;
        };
        if entry.measures == Measures::Time {
            found.push(result(
                page,
                number.first,
                old,
                Some(show(number.value.abs())),
                Some(&spec_unit(page, entry, at, end)),
            ));
        }
    }
    found
}

/// Spellings that only these lists have.
const TEMPERATURES: &[(&str, &str)] = &[
    ("degrees farenheit", "F"),
    ("degrees fahrenheit", "F"),
    ("degree fahrenheit", "F"),
    ("degrees celsius", "C"),
    ("degree celsius", "C"),
    ("deg celsius", "C"),
    ("degrees f", "F"),
    ("degrees c", "C"),
    ("deg c", "C"),
    ("deg f", "F"),
    ("fahrenheit", "F"),
    ("farenheit", "F"),
    ("celsius", "C"),
    ("celcius", "C"),
    ("centigrade", "C"),
    ("centigrate", "C"),
    ("° celsius", "C"),
    ("° c", "C"),
    ("° f", "F"),
    ("deg .", "Degree"),
    ("degrees", "Degree"),
    ("degree", "Degree"),
    ("deg", "Degree"),
    ("°", "Degree"),
    ("c", "C"),
    ("f", "F"),
];

fn temperature_model(page: &Page<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut taken = Taken(vec![false; page.pieces.len() + 4]);
    let angle = page.text.to_lowercase();
    let turned = ["angle", "rotate", "turn "].iter().any(|word| angle.contains(word));
    for number in numbers(page, true) {
        let unit = TEMPERATURES
            .iter()
            .find_map(|(phrase, unit)| Some((words_at(page, number.end, phrase)?, *unit, *phrase)));
        let Some((end, unit, phrase)) = unit else { continue };
        let letter = matches!(phrase, "c" | "f");
        if turned && unit == "Degree" || letter {
            continue;
        }
        taken.take(number.first, end);
        found.push(result(page, number.first, end, Some(show(number.value)), Some(unit)));
    }
    for at in 0..page.pieces.len() {
        let unit = TEMPERATURES
            .iter()
            .filter(|(phrase, unit)| *unit != "Degree" && phrase.len() > 6)
            .find_map(|(phrase, unit)| Some((words_at(page, at, phrase)?, *unit)));
        let Some((end, unit)) = unit.filter(|_| !taken.has(at)) else { continue };
        taken.take(at, end);
        found.push(result(page, at, end, None, Some(unit)));
    }
    found
}

/// What the specifications know beside the library's units: written form, name.
const DIMENSIONS: &[(&str, &str)] = &[
    ("meters per millisecond", "Meter per millisecond"),
    ("centimeters / millisecond", "Centimeter per millisecond"),
    ("km / ms", "Kilometer per millisecond"),
    ("dm", "Decimeter"),
    ("pm", "Picometer"),
    ("turns", "Turn"),
    ("turn", "Turn"),
    ("rad", "Radian"),
];

fn dimension_model(page: &Page<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut taken = Taken(vec![false; page.pieces.len() + 4]);
    let warm = page.text.to_lowercase();
    let warm = warm.contains("temperature") || warm.contains('°');
    let mut feet: Option<(usize, usize, f64)> = None;
    for number in numbers(page, true) {
        let before = number.first.wrapping_sub(1);
        let hyphen =
            page.hyphen(before) && page.glued(before) && page.is_word(before.wrapping_sub(1));
        if page.glued(number.first) && (page.is_word(before) || hyphen || page.raw(before) == ":") {
            continue;
        }
        let bracket =
            matches!(page.raw(number.end), "(" | "[" | "{" | "<") && page.glued(number.end + 1);
        let hyphen =
            page.hyphen(number.end) && page.glued(number.end) == page.glued(number.end + 1);
        let at = number.end + usize::from(hyphen || bracket);
        let own = DIMENSIONS
            .iter()
            .find_map(|(phrase, name)| Some((words_at(page, at, phrase)?, (*name).to_owned())));
        let glued = page.glued(at) && !hyphen;
        let (end, name) = if let Some(own) =
            own.filter(|(_, name)| name != "Picometer" || page.back(number.first, 1) == ":")
        {
            own
        } else if matches!(page.raw(at), "\"" | "”") && page.word(at + 1) == "long" {
            (at + 1, "Inch".to_owned())
        } else if page.raw(at) == "mb" {
            (at + 1, "Megabit".to_owned())
        } else {
            let Some((entry, end)) =
                unit::after(page, at, glued).or_else(|| unit::after(page, at, false))
            else {
                continue;
            };
            let base = match entry.measures {
                Measures::Base(base) => base,
                _ => continue,
            };
            if base == "degC"
                || (base == "deg" && warm)
                || matches!(entry.name, "megabit per second" | "carat")
            {
                continue;
            }
            (end, spec_unit(page, entry, at, end))
        };
        // "24703m212", "173m-5": a code.
        if page.glued(end) && page.kind(end) == Some(Kind::Figure) {
            continue;
        }
        let end = end + usize::from(bracket);
        let number_value = number.value;
        taken.take(number.first, end);
        // "5 ft 2 in".
        if name == "Foot" {
            feet = Some((found.len(), number.first, number_value));
        } else if name == "Inch"
            && let Some((index, first, whole)) = feet
            && index + 1 == found.len()
        {
            let last_end = found[index].end;
            let gap = &page.text[last_end..page.pieces[number.first].start];
            if matches!(gap.trim(), "" | "and") && !gap.contains('\n') {
                found[index] =
                    result(page, first, end, Some(show(whole + number_value / 12.0)), Some("Foot"));
                continue;
            }
        }
        found.push(result(page, number.first, end, Some(show(number_value)), Some(&name)));
    }
    // "12 ft 2 in": "in" is a unit only behind feet.
    for one in &mut found {
        if one.unit.as_deref() == Some("Foot") {
            let end = one.end;
            let next = page.pieces.partition_point(|piece| piece.start < end);
            if let Some(read) =
                numeral::read(page, next).filter(|_| page.kind(next) == Some(Kind::Figure))
                && page.word(read.end) == "in"
            {
                let whole: f64 =
                    one.value.as_deref().and_then(|value| value.parse().ok()).unwrap_or(0.0);
                one.value = Some(show(whole + read.value / 12.0));
                one.end = page.pieces[read.end].end;
            }
        }
    }
    // Units alone: "mcg", "a metric ton".
    const ALONE: &[(&str, &str)] =
        &[("metric ton", "Metric ton"), ("mcg", "Microgram"), ("gramme", "Gram")];
    for at in 0..page.pieces.len() {
        for (phrase, name) in ALONE {
            if let Some(end) = words_at(page, at, phrase).filter(|_| !taken.has(at)) {
                found.push(result(page, at, end, None, Some(name)));
            }
        }
    }
    if let Some(at) = (0..page.pieces.len()).find(|at| words_at(page, *at, "a half turn").is_some())
    {
        found.retain(|one| one.unit.as_deref() != Some("Turn"));
        found.push(result(page, at, at + 3, Some("0.5".to_owned()), Some("Turn")));
    }
    found
}

/// Currencies before a number as these lists write them, in lower case: written form, name.
const MONEY_BEFORE: &[(&str, &str)] = &[
    ("u . s $", "United States dollar"),
    ("us $", "United States dollar"),
    ("usd $", "United States dollar"),
    ("usd", "United States dollar"),
    ("c $", "Canadian dollar"),
    ("cad $", "Canadian dollar"),
    ("hk $", "Hong Kong dollar"),
    ("mxn $", "Mexican peso"),
    ("mex $", "Mexican peso"),
    ("aud $", "Australian dollar"),
    ("nzd $", "New Zealand dollar"),
    ("maud", "M Australian dollar"),
    ("eur", "Euro"),
    ("gbp", "British pound"),
    ("rmb", "Chinese yuan"),
    ("sen", "Sen"),
    ("$", "Dollar"),
    ("£", "Pound"),
    ("€", "Euro"),
    ("₿", "Bitcoin"),
    ("¥", "Japanese yen"),
];

/// Currencies after a number.
const MONEY_AFTER: &[(&str, &str)] = &[
    ("united states dollars", "United States dollar"),
    ("us dollars", "United States dollar"),
    ("us dollar", "United States dollar"),
    ("usd", "United States dollar"),
    ("musd", "M United States dollar"),
    ("meur", "M Euro"),
    ("mgbp", "M British pound"),
    ("australian dollars", "Australian dollar"),
    ("canadian dollars", "Canadian dollar"),
    ("hong kong dollars", "Hong Kong dollar"),
    ("dollars", "Dollar"),
    ("dollar", "Dollar"),
    ("$", "Dollar"),
    ("€", "Euro"),
    ("euros", "Euro"),
    ("euro", "Euro"),
    ("eur", "Euro"),
    ("gbp", "British pound"),
    ("pounds", "Pound"),
    ("cents", "Cent"),
    ("cent", "Cent"),
    ("pence", "Pence"),
    ("penny", "Penny"),
    ("chinese yuan", "Chinese yuan"),
    ("yuan", "Chinese yuan"),
    ("rmb", "Chinese yuan"),
    ("元", "Chinese yuan"),
    ("japanese yen", "Japanese yen"),
    ("yen", "Japanese yen"),
    ("swiss francs", "Swiss franc"),
    ("francs", "Franc"),
    ("finnish markka", "Finnish markka"),
    ("dutch guilders", "Netherlands guilder"),
    ("pesetas", "Peseta"),
    ("turkish lira", "Turkish lira"),
    ("rupees", "Rupee"),
    ("bitcoins", "Bitcoin"),
    ("btc", "Bitcoin"),
    ("satoshis", "Satoshi"),
    ("₡", "Costa Rican colón"),
    ("₾", "Georgian lari"),
    ("₭", "Lao kip"),
];

fn currency_model(page: &Page<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut taken = Taken(vec![false; page.pieces.len() + 4]);
    let numbers = numbers(page, true);
    let mut skip = 0;
    for (index, number) in numbers.iter().enumerate() {
        if number.first < skip {
            continue;
        }
        let mut value = number.value;
        let mut end = number.end;
        if page.raw(end) == "m" && page.glued(end) {
            end += 1;
            value *= 1e6;
        }
        let mut start = number.first;
        let after = MONEY_AFTER.iter().find_map(|(phrase, name)| {
            Some((words_at(page, end + usize::from(page.hyphen(end)), phrase)?, *name))
        });
        let before = MONEY_BEFORE.iter().find_map(|(phrase, name)| {
            let from = words_before(page, start, phrase)?;
            let inside =
                page.glued(from) && from > 0 && page.is_word(from - 1) && page.is_word(from);
            let free = !(from..start).any(|at| taken.has(at));
            (!inside && free).then_some((from, *name))
        });
        // "10 $ 30 $": the sign belongs to the number before it, where that has none.
        let before = before.filter(|(from, _)| index == 0 || *from >= numbers[index - 1].end);
        let name = match (before, after) {
            (Some((from, name)), _) => {
                start = from;
                name
            }
            (None, Some((next, name))) => {
                end = next;
                name
            }
            (None, None) => continue,
        };
        let name = match name.strip_prefix("M ") {
            Some(rest) => {
                value *= 1e6;
                rest
            }
            None => name,
        };
        // "75 USD million".
        if before.is_none()
            && let Some(scale) = word_scale(page.word(end))
        {
            value *= scale;
            end += 1;
        }
        // "3 dollars 50 cents", "15 dollars and 50", "$100 and fifty".
        let whole = value.fract() == 0.0 && value < 1e6;
        let and = page.word(end) == "and";
        if whole
            && let Some(small) = numbers.iter().find(|small| small.first == end + usize::from(and))
        {
            let cents = matches!(page.word(small.end), "cents" | "cent")
                || page.hyphen(small.end) && matches!(page.word(small.end + 1), "cents");
            let fits = small.value > 0.0 && small.value < 100.0 && small.value.fract() == 0.0;
            let other =
                MONEY_AFTER.iter().any(|(phrase, _)| words_at(page, small.end, phrase).is_some());
            let noun = page.is_word(small.end) && !matches!(page.word(small.end), "more" | "and");
            if fits
                && (cents || !other && !noun && page.raw(small.end) != "$")
                && (before.is_none()
                    || and && start + 2 < number.end + 1 && page.word(start) != "$")
            {
                value += small.value / 100.0;
                end = small.end + usize::from(cents);
                skip = end;
            }
        }
        taken.take(start, end);
        found.push(result(page, start, end, Some(show(value)), Some(name)));
    }
    // Currencies alone.
    for at in 0..page.pieces.len() {
        if taken.has(at) {
            continue;
        }
        for (phrase, name) in [("dollars", "Dollar"), ("dollar", "Dollar"), ("rmb", "Chinese yuan")]
        {
            if words_at(page, at, phrase).is_some() {
                taken.take(at, at + 1);
                found.push(result(page, at, at + 1, None, Some(name)));
                break;
            }
        }
    }
    found
}
