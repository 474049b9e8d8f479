//! Numerals: what number the figures and words of one place make, before anything is known of
//! what they count. English words; digits of several scripts.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::piece::{Kind, Page, digit, separator};

/// How a numeral is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Form {
    /// In digits, perhaps with a scale: "700", "1.5 million", "2bn".
    Digits,
    /// In words: "twenty-three", "a dozen".
    Words,
    /// As a part: "two-thirds", "half", "3/4", "one in five".
    Fraction,
    /// A vague word: at least `floor`; a reader takes `low` to `high`.
    Vague {
        /// What it strictly commits to.
        floor: f64,
        /// From.
        low: f64,
        /// To.
        high: f64,
    },
    /// A rank: "third", "21st".
    Ordinal,
}

/// A number in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numeral {
    /// First piece.
    pub first: usize,
    /// One past the last piece.
    pub end: usize,
    /// Its value.
    pub value: f64,
    /// The unit of its last significant digit: 100 for 700, 0.1 for 2.5.
    pub step: f64,
    /// How it is written.
    pub form: Form,
    /// Whether it is a bare run of digits, as years, codes and house numbers are.
    pub bare: bool,
    /// Whether it starts with a zero that carries no value: "007", "0401".
    pub code: bool,
    /// Why its value is not sure; such a numeral becomes a gap.
    pub doubt: Option<&'static str>,
}

/// What a word is in a numeral.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Word {
    /// 0 to 19.
    Unit(f64),
    /// 20 to 90.
    Ten(f64),
    /// "hundred".
    Hundred,
    /// "thousand" and up.
    Scale(f64),
    /// "dozen", "score": a scale that also counts alone.
    Dozen(f64),
    /// "hundreds", "dozens": vague unless a number goes before it.
    Many(f64),
    /// "third", "eighths": the denominator, and the rank it also names (0: none).
    Part(f64),
    /// "half".
    Half,
    /// "first", "second": ranks that are no denominators.
    Rank(f64),
}

static WORDS: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    let units = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
                 sixteen seventeen eighteen nineteen";
    for (word, value) in units.split_whitespace().zip(0u8..) {
        words.insert(word, Word::Unit(f64::from(value)));
    }
    for word in ["nought", "naught", "nil"] {
        words.insert(word, Word::Unit(0.0));
    }
    for (word, value) in
        "twenty thirty forty fifty sixty seventy eighty ninety".split_whitespace().zip(2u8..)
    {
        words.insert(word, Word::Ten(f64::from(value) * 10.0));
    }
    words.insert("fourty", Word::Ten(40.0));
    words.insert("hundred", Word::Hundred);
    for (word, value) in SCALES {
        words.insert(word, Word::Scale(*value));
    }
    for (word, value) in [("dozen", 12.0), ("dz", 12.0), ("doz", 12.0)] {
        words.insert(word, Word::Dozen(value));
    }
    for (word, value) in MANY {
        words.insert(word, Word::Many(*value));
    }
    for (word, value) in PARTS {
        words.insert(word, Word::Part(*value));
    }
    words.insert("half", Word::Half);
    words.insert("halves", Word::Half);
    words.insert("first", Word::Rank(1.0));
    words.insert("second", Word::Rank(2.0));
    words
});

/// Scales, also in their short forms.
const SCALES: &[(&str, f64)] = &[
    ("thousand", 1e3),
    ("million", 1e6),
    ("mln", 1e6),
    ("mil", 1e6),
    ("mn", 1e6),
    ("billion", 1e9),
    ("bln", 1e9),
    ("bn", 1e9),
    ("trillion", 1e12),
    ("tln", 1e12),
    ("trn", 1e12),
    ("tn", 1e12),
    ("quadrillion", 1e15),
    ("lakh", 1e5),
    ("lac", 1e5),
    ("crore", 1e7),
];

/// Plural scales: a vague number when they stand alone.
const MANY: &[(&str, f64)] = &[
    ("tens", 10.0),
    ("dozens", 12.0),
    ("dozs", 12.0),
    ("dzs", 12.0),
    ("scores", 20.0),
    ("hundreds", 100.0),
    ("thousands", 1e3),
    ("millions", 1e6),
    ("billions", 1e9),
    ("trillions", 1e12),
    ("lakhs", 1e5),
    ("crores", 1e7),
];

/// Denominators, which are ranks too; the plurals are denominators only.
const PARTS: &[(&str, f64)] = &[
    ("third", 3.0),
    ("thirds", 3.0),
    ("quarter", 4.0),
    ("quarters", 4.0),
    ("fourth", 4.0),
    ("fourths", 4.0),
    ("fifth", 5.0),
    ("fifths", 5.0),
    ("sixth", 6.0),
    ("sixths", 6.0),
    ("seventh", 7.0),
    ("sevenths", 7.0),
    ("eighth", 8.0),
    ("eighths", 8.0),
    ("ninth", 9.0),
    ("nineth", 9.0),
    ("ninths", 9.0),
    ("tenth", 10.0),
    ("tenths", 10.0),
    ("eleventh", 11.0),
    ("twelfth", 12.0),
    ("twelfths", 12.0),
    ("thirteenth", 13.0),
    ("fourteenth", 14.0),
    ("fifteenth", 15.0),
    ("sixteenth", 16.0),
    ("sixteenths", 16.0),
    ("seventeenth", 17.0),
    ("eighteenth", 18.0),
    ("nineteenth", 19.0),
    ("twentieth", 20.0),
    ("twentieths", 20.0),
    ("thirtieth", 30.0),
    ("fortieth", 40.0),
    ("fiftieth", 50.0),
    ("sixtieth", 60.0),
    ("seventieth", 70.0),
    ("eightieth", 80.0),
    ("ninetieth", 90.0),
    ("hundredth", 100.0),
    ("hundredths", 100.0),
    ("thousandth", 1e3),
    ("thousandths", 1e3),
    ("millionth", 1e6),
    ("millionths", 1e6),
    ("billionth", 1e9),
    ("billionths", 1e9),
    ("trillionth", 1e12),
    ("trillionths", 1e12),
];

/// Scales of one to three letters that stick to digits; case counts. `m` is left to the caller
/// who knows whether money or a length is meant.
const GLUED: &[(&str, f64)] = &[
    ("k", 1e3),
    ("K", 1e3),
    ("M", 1e6),
    ("MM", 1e6),
    ("b", 1e9),
    ("B", 1e9),
    ("T", 1e12),
    ("mio", 1e6),
    ("cr", 1e7),
];

/// Vague words of few: word, floor, low, high. As scales they multiply: "several hundred".
const FEW: &[(&str, f64, f64, f64)] = &[
    ("several", 2.0, 3.0, 7.0),
    ("few", 2.0, 2.0, 5.0),
    ("couple", 2.0, 2.0, 3.0),
    ("handful", 2.0, 3.0, 7.0),
];

fn lookup(page: &Page<'_>, at: usize) -> Option<Word> {
    let word = page.word(at);
    // The longest number word is "quadrillion"; most words of a text are turned away here.
    if !(2..=12).contains(&word.len()) || page.kind(at) != Some(Kind::Word) {
        return None;
    }
    WORDS.get(word).copied()
}

/// Whether a numeral may start at piece `at`: the cheap question before [`read`].
#[must_use]
pub fn starts(page: &Page<'_>, at: usize) -> bool {
    match page.kind(at) {
        Some(Kind::Figure) => true,
        Some(Kind::Word) => {
            lookup(page, at).is_some()
                || FEW.iter().any(|few| few.0 == page.word(at))
                || page.word(at) == "number"
                || infinity(page, at)
        }
        Some(Kind::Sign) => vulgar(page.raw(at)).is_some() || page.raw(at) == "∞",
        None => false,
    }
}

/// "infinity", as a number and not as what a pool or a sign is called after.
fn infinity(page: &Page<'_>, at: usize) -> bool {
    page.word(at) == "infinity"
        && (!page.is_word(at + 1)
            || page.breaks(at + 1)
            || super::exclude::stops(page.word(at + 1))
            || super::exclude::plural(page, at + 1))
}

/// The value of a one-character fraction.
fn vulgar(sign: &str) -> Option<f64> {
    Some(match sign {
        "½" => 0.5,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅕" => 0.2,
        "⅖" => 0.4,
        "⅗" => 0.6,
        "⅘" => 0.8,
        "⅙" => 1.0 / 6.0,
        "⅚" => 5.0 / 6.0,
        "⅐" => 1.0 / 7.0,
        "⅛" => 0.125,
        "⅜" => 0.375,
        "⅝" => 0.625,
        "⅞" => 0.875,
        "⅑" => 1.0 / 9.0,
        "⅒" => 0.1,
        _ => return None,
    })
}

/// A run of digits as read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// Its value.
    pub value: f64,
    /// Digits behind the decimal mark.
    pub decimals: usize,
    /// Whether it has no mark at all.
    pub plain: bool,
    /// Whether it starts with a zero that carries no value.
    pub code: bool,
    /// Why the value is not sure.
    pub doubt: Option<&'static str>,
}

/// Reads digits with their points and commas; `None` where they make no number: "192.168.1.2",
/// "22,24,26".
#[must_use]
pub fn figure(text: &str) -> Option<Figure> {
    let mut plain = String::with_capacity(text.len());
    let mut groups: Vec<usize> = vec![0];
    let mut marks = String::new();
    for c in text.chars() {
        if let Some(value) = digit(c) {
            plain.push(char::from(b'0' + value));
            if let Some(last) = groups.last_mut() {
                *last += 1;
            }
        } else {
            marks.push(separator(c)?);
            plain.push('|');
            groups.push(0);
        }
    }
    let mut doubt = None;
    let commas = marks.bytes().filter(|mark| *mark == b',').count();
    let points = marks.len() - commas;
    let rest = &groups[1..];
    let western = |groups: &[usize]| {
        (1..=3).contains(&groups[0]) && groups[1..].iter().all(|group| *group == 3)
    };
    let indian = |groups: &[usize]| {
        groups.len() > 2
            && (1..=2).contains(&groups[0])
            && groups[1..groups.len() - 1].iter().all(|group| *group == 2)
            && groups[groups.len() - 1] == 3
    };
    let grouped = |groups: &[usize]| western(groups) || indian(groups);
    let last = rest.last().copied().unwrap_or(0);
    let decimals = match (points, commas) {
        (0, 0) => 0,
        (1, 0) => last,
        (0, _) if grouped(&groups) => 0,
        // "1,3": a decimal in much of the world, a list or a slip in English.
        (0, 1) if last < 3 => {
            doubt = Some("the comma may be a decimal mark or divide two numbers");
            last
        }
        (0, 1) => {
            doubt = Some("the digits behind the comma make no group of three");
            last
        }
        (1, _) if marks.ends_with('.') && grouped(&groups[..groups.len() - 1]) => last,
        (_, 1) if marks.ends_with(',') && western(&groups[..groups.len() - 1]) => last,
        (_, 0) if western(&groups) => 0,
        _ => return None,
    };
    let mut number = String::with_capacity(plain.len());
    let whole_groups = groups.len() - usize::from(decimals > 0);
    for (index, group) in plain.split('|').enumerate() {
        if index == whole_groups && decimals > 0 {
            number.push('.');
        }
        number.push_str(group);
    }
    let digits = number.trim_start_matches('0').bytes().filter(u8::is_ascii_digit).count();
    let significant = number.trim_start_matches(['0', '.']).trim_end_matches(['0', '.']).len();
    if digits > 300 {
        doubt = Some("the number is longer than any that can be compared");
    } else if significant > 16 {
        doubt = Some("the number has more digits than can be kept exactly");
    }
    let value: f64 =
        if number.starts_with('.') { format!("0{number}") } else { number.clone() }.parse().ok()?;
    let code = number.len() > 1 && number.starts_with('0') && decimals == 0;
    Some(Figure { value, decimals, plain: marks.is_empty(), code, doubt })
}

/// The unit of the last digit of `value` that is not zero, at least 1: 100 for 700.
fn last_step(value: f64) -> f64 {
    if value == 0.0 || value.fract() != 0.0 {
        return 10f64.powi(-decimal_places(value));
    }
    let mut step = 1.0;
    let mut rest = value.abs();
    while rest % 10.0 == 0.0 && step < 1e18 {
        rest /= 10.0;
        step *= 10.0;
    }
    step
}

fn decimal_places(value: f64) -> i32 {
    let mut places = 0;
    let mut rest = value.abs();
    while places < 9 && (rest - rest.round()).abs() > 1e-9 * rest.max(1.0) {
        rest *= 10.0;
        places += 1;
    }
    places
}

impl Numeral {
    fn new(first: usize, end: usize, value: f64, form: Form) -> Self {
        Numeral {
            first,
            end,
            value,
            step: last_step(value),
            form,
            bare: false,
            code: false,
            doubt: None,
        }
    }

    fn scaled(mut self, scale: f64, end: usize) -> Self {
        self.value *= scale;
        self.step *= scale;
        self.end = end;
        self.bare = false;
        if let Form::Vague { floor, low, high } = self.form {
            self.form = Form::Vague { floor: floor * scale, low: low * scale, high: high * scale };
        }
        self
    }
}

/// A piece further on that may be part of the numeral: the next one, or the one after a hyphen.
fn step(page: &Page<'_>, at: usize) -> Option<usize> {
    if page.breaks(at) {
        return None;
    }
    if page.hyphen(at) {
        return (!page.breaks(at + 1) && page.glued(at) == page.glued(at + 1)).then_some(at + 1);
    }
    Some(at)
}

/// Reads the numeral that starts at piece `at`; the longest that makes one number.
#[must_use]
pub fn read(page: &Page<'_>, at: usize) -> Option<Numeral> {
    if page.raw(at) == "∞" || infinity(page, at) {
        let doubt = Some("what is infinite cannot be compared");
        return Some(Numeral { doubt, ..Numeral::new(at, at + 1, 0.0, Form::Words) });
    }
    let numeral = match page.kind(at)? {
        Kind::Figure => read_figure(page, at),
        Kind::Sign => {
            let value = vulgar(page.raw(at))?;
            Some(fraction(Numeral::new(at, at + 1, value, Form::Fraction)))
        }
        Kind::Word => read_words(page, at),
    }?;
    Some(numeral)
}

fn fraction(mut numeral: Numeral) -> Numeral {
    numeral.form = Form::Fraction;
    numeral.bare = false;
    numeral
}

fn read_figure(page: &Page<'_>, at: usize) -> Option<Numeral> {
    let read = figure(page.raw(at))?;
    let mut numeral = Numeral {
        first: at,
        end: at + 1,
        value: read.value,
        step: if read.decimals > 0 {
            10f64.powi(-i32::try_from(read.decimals.min(300)).unwrap_or(300))
        } else {
            last_step(read.value)
        },
        form: Form::Digits,
        bare: read.plain,
        code: read.code,
        doubt: read.doubt,
    };
    if read.plain {
        spaced(page, &mut numeral);
        let end = numeral.end;
        // "21st", "2nd": a rank.
        if page.glued(end) && matches!(page.word(end), "st" | "nd" | "rd" | "th") {
            numeral.form = Form::Ordinal;
            numeral.end = end + 1;
            numeral.bare = false;
            return Some(numeral);
        }
        if let Some(parted) = slash(page, numeral) {
            return Some(parted);
        }
        // "1 4/5", "2½".
        if page.kind(end) == Some(Kind::Sign)
            && !page.breaks(end)
            && let Some(part) = vulgar(page.raw(end))
        {
            numeral.value += part;
            return Some(scale(page, fraction(Numeral { end: end + 1, step: 0.01, ..numeral })));
        }
        if page.kind(end) == Some(Kind::Figure)
            && !page.glued(end)
            && !page.breaks(end)
            && numeral.value < 1000.0
            && let Some(part) = figure(page.raw(end)).filter(|part| part.plain).and_then(|part| {
                parted(page, Numeral { first: end, end: end + 1, value: part.value, ..numeral })
            })
            && part.value < 1.0
        {
            // "3 1/2 million": the scale covers both.
            let mixed = Numeral { first: at, value: numeral.value + part.value, ..part };
            return Some(scaled_part(page, fraction(mixed)));
        }
    }
    if let Some(power) = power(page, numeral) {
        return Some(power);
    }
    Some(and_part(page, scale(page, numeral)))
}

/// "1 234 567", "40 000": groups of three digits that spaces divide. With plain spaces only where
/// nothing else can be meant.
fn spaced(page: &Page<'_>, numeral: &mut Numeral) {
    let first = page.pieces[numeral.first];
    if first.end - first.start > 3 || numeral.code {
        return;
    }
    let mut end = numeral.end;
    let mut hard = true;
    while page.kind(end) == Some(Kind::Figure) && !page.glued(end) && !page.breaks(end) {
        let gap = &page.text[page.pieces[end - 1].end..page.pieces[end].start];
        let text = page.raw(end);
        let whole = text.split(|c| separator(c).is_some()).next().unwrap_or("");
        if whole.chars().count() != 3 || gap.chars().count() != 1 {
            break;
        }
        hard &= gap != " ";
        end += 1;
        if whole.len() != text.len() {
            break;
        }
    }
    let groups = end - numeral.end;
    let zeros = page.raw(end - 1) == "000";
    if groups == 0 || !(hard || groups > 1 || zeros) {
        return;
    }
    let joined: String = (numeral.first..end).map(|at| page.raw(at)).collect();
    let Some(read) = figure(&joined) else { return };
    numeral.value = read.value;
    numeral.step = if read.decimals > 0 { 10f64.powi(-3) } else { last_step(read.value) };
    numeral.end = end;
    numeral.bare = false;
    numeral.doubt = read.doubt;
}

/// "3/4", "7/10", "1/2 million".
fn slash(page: &Page<'_>, numeral: Numeral) -> Option<Numeral> {
    parted(page, numeral).map(|part| scaled_part(page, part))
}

/// A fraction with the scale behind it, which makes a number of it: "1/2 million" is no part of a set.
fn scaled_part(page: &Page<'_>, part: Numeral) -> Numeral {
    let scaled = scale(page, part);
    if scaled.end > part.end { Numeral { form: Form::Digits, ..scaled } } else { scaled }
}

/// "3/4" alone.
fn parted(page: &Page<'_>, numeral: Numeral) -> Option<Numeral> {
    let sign = numeral.end;
    if !matches!(page.raw(sign), "/" | "⁄") || !page.glued(sign) || !page.glued(sign + 1) {
        return None;
    }
    if page.back(numeral.first, 1) == "/" && page.glued(numeral.first) {
        return None;
    }
    let below = figure(page.raw(sign + 1)).filter(|below| below.plain && below.value > 0.0)?;
    // "5/17/2018" is a date.
    if page.raw(sign + 2) == "/" && page.glued(sign + 2) {
        return None;
    }
    let value = numeral.value / below.value;
    Some(Numeral {
        end: sign + 2,
        value,
        step: 0.01,
        form: Form::Fraction,
        bare: false,
        doubt: None,
        ..numeral
    })
}

/// "10^6", "1.3x10^6", "1.99×10−30", "1e10".
fn power(page: &Page<'_>, numeral: Numeral) -> Option<Numeral> {
    let mut at = numeral.end;
    if !page.glued(at) {
        return None;
    }
    let (base, factor) = match page.word(at) {
        "x" | "×" | "·" if page.glued(at + 1) && page.raw(at + 1) == "10" => {
            at += 2;
            (10.0, numeral.value)
        }
        "e" => (10.0, numeral.value),
        "^" => (numeral.value, 1.0),
        _ => return None,
    };
    if page.raw(at) == "^" || page.word(at) == "e" {
        at += 1;
    }
    let mut sign = 1.0;
    while matches!(page.raw(at), "-" | "−" | "–" | "+") && page.glued(at) {
        if page.raw(at) != "+" {
            sign = -sign;
        }
        at += 1;
    }
    if !page.glued(at) {
        return None;
    }
    let exponent = figure(page.raw(at)).filter(|exponent| exponent.plain)?.value * sign;
    let value = factor * f64::powf(base, exponent);
    let doubt = if value.is_finite() && (value != 0.0 || factor == 0.0) {
        numeral.doubt
    } else {
        Some("the number is larger or smaller than any that can be compared")
    };
    let shift = f64::powf(base, exponent);
    let step = if factor == 1.0 { value.abs() } else { numeral.step * shift };
    Some(Numeral { end: at + 1, value, step, bare: false, doubt, ..numeral })
}

/// Scales behind a numeral in digits: "2 million", "5k", "3 dozen", "1.5 hundred thousand".
fn scale(page: &Page<'_>, mut numeral: Numeral) -> Numeral {
    for _ in 0..3 {
        let Some(at) = step(page, numeral.end) else { break };
        // "2-Million" of a name is as good as "2 million"; "20-hundred" is not said.
        let factor = match lookup(page, at) {
            Some(Word::Scale(factor)) => factor,
            Some(Word::Hundred) => 100.0,
            Some(Word::Dozen(factor)) => factor,
            Some(Word::Many(factor)) if !page.hyphen(numeral.end) => factor,
            _ => match GLUED.iter().find(|(word, _)| *word == page.raw(at)) {
                Some((_, factor))
                    if *factor > 0.0
                        && at == numeral.end
                        && page.glued(at)
                        && !page.glued_word(at + 1) =>
                {
                    *factor
                }
                // "8 B people", "12 M": only in capitals, and only before a word or an end.
                Some((word, factor))
                    if matches!(*word, "B" | "M")
                        && at == numeral.end
                        && !page.glued_word(at + 1)
                        // "575 B.C.".
                        && !(page.raw(at + 1) == "." && page.glued_word(at + 2)) =>
                {
                    *factor
                }
                _ => break,
            },
        };
        numeral = numeral.scaled(factor, at + 1);
    }
    numeral
}

/// "and a half", "and three quarters" behind a numeral with a scale or a whole one.
fn and_part(page: &Page<'_>, numeral: Numeral) -> Numeral {
    let at = numeral.end;
    if page.word(at) != "and" || page.breaks(at) || page.breaks(at + 1) {
        return numeral;
    }
    let Some((part, end)) = part(page, at + 1) else { return numeral };
    // "3 million and a half" is 3.5 million; "five and a half million" scales afterwards.
    let unit = scale_of(page, &numeral);
    let with = Numeral {
        value: numeral.value + part * unit,
        step: 0.1 * unit,
        end,
        bare: false,
        form: Form::Words,
        ..numeral
    };
    scale(page, with)
}

fn scale_of(page: &Page<'_>, numeral: &Numeral) -> f64 {
    match lookup(page, numeral.end - 1) {
        Some(Word::Scale(factor)) if factor >= 1e5 => factor,
        _ => 1.0,
    }
}

/// "a half", "one third", "three-quarters": its value and the piece after it.
fn part(page: &Page<'_>, at: usize) -> Option<(f64, usize)> {
    let (above, next) = match lookup(page, at) {
        Some(Word::Unit(value)) if value > 0.0 => (value, at + 1),
        _ if matches!(page.word(at), "a" | "an") => (1.0, at + 1),
        Some(Word::Half) => return Some((0.5, at + 1)),
        _ => return None,
    };
    let below = step(page, next)?;
    match lookup(page, below)? {
        Word::Half => Some((above * 0.5, below + 1)),
        Word::Part(value) if (above > 1.0) == page.word(below).ends_with('s') => {
            Some((above / value, below + 1))
        }
        _ => None,
    }
}

fn read_words(page: &Page<'_>, at: usize) -> Option<Numeral> {
    if let Some(vague) = vague(page, at) {
        return Some(vague);
    }
    match lookup(page, at)? {
        Word::Many(value) => {
            // "tens of thousands", "hundreds of millions", "dozens of hundreds".
            let mut numeral = Numeral::new(at, at + 1, value, many(value));
            if page.word(at + 1) == "of"
                && !page.breaks(at + 2)
                && let Some(Word::Many(scale)) = lookup(page, at + 2)
                    .filter(|next| matches!(next, Word::Many(scale) if *scale >= 100.0))
            {
                numeral = numeral.scaled(scale, at + 3);
            }
            Some(numeral)
        }
        Word::Half => Some(half(page, at)),
        Word::Part(4.0) if page.word(at) == "quarter" && quarter(page, at).is_some() => {
            quarter(page, at)
        }
        Word::Part(value) | Word::Rank(value) => rank(page, at, at, 0.0, value),
        Word::Dozen(_) if matches!(page.back(at, 1), "s") && page.glued(at - 1) => None,
        Word::Hundred | Word::Scale(_) | Word::Dozen(_) => {
            // "a hundred": the article belongs to the number. Without one: "hundred thousand".
            let first = article(page, at);
            let numeral = compound(page, at)?;
            Some(Numeral { first, ..numeral })
        }
        Word::Unit(_) | Word::Ten(_) => {
            if let Some((value, end)) = part(page, at)
                && value < 10.0
            {
                let numeral = fraction(Numeral {
                    step: 0.01,
                    ..Numeral::new(at, end, value, Form::Fraction)
                });
                return Some(of_a_scale(page, numeral));
            }
            compound(page, at)
        }
    }
}

/// The place of "a" or "an" before piece `at`, or `at`.
fn article(page: &Page<'_>, at: usize) -> usize {
    if !page.breaks(at) && matches!(page.back(at, 1), "a" | "an") { at - 1 } else { at }
}

/// What a plural scale alone says: collation's table for dozens, hundreds and thousands, and the
/// same for the rest.
fn many(value: f64) -> Form {
    let high = match value {
        12.0 | 10.0 | 20.0 => 99.0,
        _ => value * 10.0 - 1.0,
    };
    Form::Vague { floor: value * 2.0, low: value * 2.0, high }
}

/// "several", "a few", "a couple of", "a handful of", "a number of", alone or before a scale.
fn vague(page: &Page<'_>, at: usize) -> Option<Numeral> {
    let word = page.word(at);
    if word == "number" {
        let all = matches!(page.back(at, 1), "a") && page.word(at + 1) == "of" && !page.breaks(at);
        return all.then(|| {
            Numeral::new(
                at - 1,
                at + 2,
                2.0,
                Form::Vague { floor: 2.0, low: 3.0, high: f64::INFINITY },
            )
        });
    }
    let &(_, floor, low, high) = FEW.iter().find(|few| few.0 == word)?;
    let mut first = at;
    let mut end = at + 1;
    if word != "several" {
        // "few people came" says how few, not how many; "the past few days" is counted as "a few".
        first = article(page, at);
        let led = matches!(
            page.back(at, 1),
            "past" | "last" | "next" | "first" | "these" | "those" | "every" | "the"
        ) && word == "few";
        if first == at && !led {
            return None;
        }
    }
    if word != "several" && word != "few" {
        if page.word(end) != "of" && !(word == "couple" && lookup(page, end).is_some()) {
            return None;
        }
        if page.word(end) == "of" {
            end += 1;
        }
    }
    let mut numeral = Numeral::new(first, end, low, Form::Vague { floor, low, high });
    for _ in 0..2 {
        let (Some(Word::Scale(scale)) | Some(Word::Dozen(scale))) =
            lookup(page, numeral.end).or(None).map(|w| match w {
                Word::Hundred => Word::Scale(100.0),
                other => other,
            })
        else {
            break;
        };
        if page.breaks(numeral.end) {
            break;
        }
        let end = numeral.end + 1;
        numeral = numeral.scaled(scale, end);
    }
    Some(numeral)
}

/// "a quarter million", "quarter-million".
fn quarter(page: &Page<'_>, at: usize) -> Option<Numeral> {
    let next = step(page, at + 1)?;
    let Some(Word::Scale(scale)) = lookup(page, next) else { return None };
    let numeral =
        Numeral { step: 0.01, ..Numeral::new(article(page, at), at + 1, 0.25, Form::Words) };
    Some(numeral.scaled(scale, next + 1))
}

/// "half", "half a million", "half a dozen", "half-million".
fn half(page: &Page<'_>, at: usize) -> Numeral {
    let first =
        if matches!(page.back(at, 1), "a" | "one") && !page.breaks(at) { at - 1 } else { at };
    let plain = Numeral { step: 0.1, ..Numeral::new(first, at + 1, 0.5, Form::Fraction) };
    let mut next = at + 1;
    if page.hyphen(next) {
        next += 1;
    }
    if matches!(page.word(next), "a" | "an") {
        next += 1;
    }
    if page.breaks(next) {
        return plain;
    }
    match lookup(page, next) {
        Some(Word::Scale(factor)) | Some(Word::Dozen(factor)) => {
            Numeral { form: Form::Words, step: 0.1, ..plain }.scaled(factor, next + 1)
        }
        _ => plain,
    }
}

/// "a third of a million", "two thirds of a million".
fn of_a_scale(page: &Page<'_>, numeral: Numeral) -> Numeral {
    let end = numeral.end;
    if let Some(Word::Scale(factor)) = lookup(page, end).filter(|_| !page.breaks(end)) {
        return Numeral { form: Form::Words, ..numeral }.scaled(factor, end + 1);
    }
    if page.word(end) == "of"
        && page.word(end + 1) == "a"
        && let Some(Word::Scale(factor)) = lookup(page, end + 2)
    {
        return Numeral { form: Form::Words, ..numeral }.scaled(factor, end + 3);
    }
    numeral
}

/// A rank, or a part: "a third of", "a fifth". `whole` is what a compound had before it.
fn rank(page: &Page<'_>, first: usize, at: usize, whole: f64, value: f64) -> Option<Numeral> {
    let word = page.word(at);
    let plural = word.ends_with('s');
    if first == at
        && page.back(at, 1) == "a"
        && !page.breaks(at)
        && !matches!(word, "first" | "second")
        && !plural
    {
        // "a third of the village" is a part; "a third man" a rank.
        let of = page.word(at + 1) == "of" || matches!(word, "quarter");
        if of {
            let numeral =
                Numeral { step: 0.01, ..Numeral::new(at - 1, at + 1, 1.0 / value, Form::Fraction) };
            return Some(of_a_scale(page, numeral));
        }
    }
    if plural || word == "quarter" {
        return None;
    }
    Some(Numeral { step: 1.0, ..Numeral::new(first, at + 1, whole + value, Form::Ordinal) })
}

/// A number in words from piece `at`.
fn compound(page: &Page<'_>, at: usize) -> Option<Numeral> {
    let mut total = 0.0;
    let mut group = 0.0;
    let mut filled = false;
    let mut least = f64::INFINITY;
    let mut end = at;
    let mut next = at;
    let between =
        (1..=4).any(|back| page.back(at, back) == "between") || page.back(at, 1) == "both";
    let mut doubt = None;
    let mut last = Word::Scale(f64::INFINITY);
    let mut scaled = false;
    while let Some(word) = lookup(page, next) {
        if next > at && page.breaks(next) {
            break;
        }
        match word {
            Word::Unit(value) => {
                let fits = match last {
                    Word::Ten(_) => (1.0..10.0).contains(&value),
                    Word::Hundred | Word::Scale(_) => true,
                    _ => false,
                };
                if !fits {
                    break;
                }
                group += value;
            }
            Word::Ten(value) => {
                if !matches!(last, Word::Hundred | Word::Scale(_)) {
                    break;
                }
                group += value;
            }
            Word::Hundred => {
                if matches!(last, Word::Hundred) || group >= 100.0 || (filled && group == 0.0) {
                    break;
                }
                group = f64::max(group, 1.0) * 100.0;
            }
            Word::Scale(scale) => {
                if group == 0.0 && filled && total == 0.0 {
                    break;
                }
                if scale < least {
                    total += f64::max(group, if filled { 0.0 } else { 1.0 }) * scale;
                    least = scale;
                } else {
                    total = (total + group) * scale;
                }
                if matches!(last, Word::Scale(inner) if inner.is_finite()) && group == 0.0 {
                    // "thousand million": the scale multiplied what stood before it.
                }
                group = 0.0;
                scaled = true;
            }
            Word::Dozen(scale) | Word::Many(scale) => {
                if matches!(word, Word::Many(_)) && (!filled || scale > 20.0) {
                    break;
                }
                total = f64::max(total + group, 1.0) * scale;
                group = 0.0;
                filled = true;
                end = next + 1;
                break;
            }
            Word::Part(value) | Word::Rank(value) => {
                // "twenty-first", "one hundred twenty-fifth"; "two thirds" was read before.
                let fits = match last {
                    Word::Ten(_) => value < 10.0,
                    Word::Hundred => value < 100.0,
                    Word::Scale(_) => filled,
                    Word::Unit(_) => value >= 100.0,
                    _ => false,
                };
                if fits && !page.word(next).ends_with('s') && page.word(next) != "quarter" {
                    let whole = total + group;
                    let rank =
                        if value >= 100.0 { f64::max(whole, 1.0) * value } else { whole + value };
                    return Some(Numeral {
                        step: 1.0,
                        ..Numeral::new(at, next + 1, rank, Form::Ordinal)
                    });
                }
                break;
            }
            Word::Half => break,
        }
        filled = true;
        last = word;
        end = next + 1;
        // "two hundred and five", "twenty-one".
        let Some(mut ahead) = step(page, end) else { break };
        if page.hyphen(end)
            && !matches!(last, Word::Ten(_))
            && !matches!(lookup(page, ahead), Some(Word::Hundred | Word::Scale(_) | Word::Dozen(_)))
        {
            break;
        }
        if page.word(ahead) == "and" && matches!(last, Word::Hundred | Word::Scale(_)) {
            let joined = matches!(lookup(page, ahead + 1), Some(Word::Unit(_) | Word::Ten(_)))
                && !between
                && part(page, ahead + 1).is_none();
            // "three thousand and two hundred thousand" are two numbers.
            let small =
                !matches!(lookup(page, ahead + 2), Some(Word::Scale(scale)) if scale >= least);
            let hundred = matches!(lookup(page, ahead + 2), Some(Word::Hundred));
            if !joined || !small || (hundred && matches!(last, Word::Hundred)) {
                break;
            }
            ahead += 1;
        }
        next = ahead;
    }
    if !filled {
        return None;
    }
    let value = total + group;
    if !value.is_finite() || value > 1e30 {
        doubt = Some("the number is larger than any that can be compared");
    }
    let mut numeral = Numeral { doubt, ..Numeral::new(at, end, value, Form::Words) };
    if let Some(pointed) = point(page, numeral) {
        numeral = scale(page, pointed);
    }
    let _ = scaled;
    let with = and_part(page, numeral);
    Some(if with.end > numeral.end { with } else { numeral })
}

/// "five point five", "two hundred point zero three".
fn point(page: &Page<'_>, numeral: Numeral) -> Option<Numeral> {
    if page.word(numeral.end) != "point" || page.breaks(numeral.end) {
        return None;
    }
    let mut at = numeral.end + 1;
    let mut factor = 1.0;
    let mut value = numeral.value;
    let mut any = false;
    while let Some(word) = lookup(page, at).filter(|_| !page.breaks(at)) {
        match word {
            Word::Unit(digit) if digit < 10.0 => {
                factor /= 10.0;
                value += digit * factor;
            }
            Word::Unit(two) | Word::Ten(two) if !any => {
                let mut two = two;
                if let Some((Word::Unit(one), ahead)) =
                    step(page, at + 1).and_then(|ahead| Some((lookup(page, ahead)?, ahead)))
                    && matches!(word, Word::Ten(_))
                    && one < 10.0
                {
                    two += one;
                    at = ahead;
                }
                factor = 0.01;
                value += two * factor;
                any = true;
                at += 1;
                break;
            }
            _ => break,
        }
        any = true;
        at += 1;
    }
    any.then_some(Numeral { end: at, value, step: factor, ..numeral })
}
