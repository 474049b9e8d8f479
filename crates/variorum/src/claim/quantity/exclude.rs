//! What is no quantity: years, dates, clock times, names with numbers, codes, list numbers.

use std::sync::LazyLock;

use regex::Regex;

use super::english::{CLOCK_AFTER, LABELS, MONTHS, STREETS};
use super::numeral::{Form, Numeral};
use super::piece::{Kind, Page};
use super::scan::among;

/// A rule of what is no quantity: its pattern says where it ends, its reading is that it is none.
pub(super) struct Rule {
    /// What it is called here and in tests.
    #[cfg_attr(not(test), expect(dead_code, reason = "the table carries its tests"))]
    pub(super) name: &'static str,
    /// Its pattern: the piece behind what holds the number; `None` where it does not hold.
    pub(super) ends: fn(&Page<'_>, &Numeral) -> Option<usize>,
    /// A sentence without a quantity.
    #[cfg_attr(not(test), expect(dead_code, reason = "the table carries its tests"))]
    pub(super) none: &'static str,
    /// A close one that has one.
    #[cfg_attr(not(test), expect(dead_code, reason = "the table carries its tests"))]
    pub(super) some: &'static str,
}

/// In order: a telephone before the code that its zero makes of it, a code before the clock in it.
pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "a telephone's area code",
        ends: |page, numeral| if numeral.code { groups(page, numeral) } else { None },
        none: "Call 020 7946 0123 at once.",
        some: "Some 20 7946-series engines ran.",
    },
    Rule {
        name: "a code",
        ends: code,
        none: "Agent 007 read #42 aloud.",
        some: "Agents read 42 letters aloud.",
    },
    Rule {
        name: "the mark of a note",
        ends: footnote,
        none: "The dam was closed.[2] It leaked.",
        some: "The dam has 2 gates.",
    },
    Rule {
        name: "a position",
        ends: coordinate,
        none: "The gate at 33°47′N 44°30′E broke.",
        some: "It was 33° in the shade.",
    },
    Rule {
        name: "a figure inside a word",
        ends: letters,
        none: "The F-16 flew past the G20 hall.",
        some: "The hall seats 20 people.",
    },
    Rule {
        name: "a clock",
        ends: clock,
        none: "The bell rang at 10:45 and at 5 p.m.",
        some: "The bell rang 5 times.",
    },
    Rule {
        name: "the lines of a picture, and a console",
        ends: of_a_screen,
        none: "The PS4 plays in 1080p and in 4K.",
        some: "It costs 50p or PS40.",
    },
    Rule {
        name: "figures in groups",
        ends: groups,
        none: "Call 555-1234 or +44 20 7946 0958.",
        some: "Between 550 and 600 people called.",
    },
    Rule {
        name: "a decade",
        ends: decade,
        none: "The 1990s were dry.",
        some: "The 90 songs were lost.",
    },
    Rule {
        name: "a date or a saying with a slash",
        ends: slashed,
        none: "They work 24/7 since 9/11.",
        some: "Some 7/10 of the voters agree.",
    },
    Rule {
        name: "the number of an item",
        ends: item,
        none: "1. Boil the water.",
        some: "Boil 3 eggs.",
    },
    Rule {
        name: "o'clock",
        ends: o_clock,
        none: "It began at five o'clock.",
        some: "It began with five songs.",
    },
    Rule {
        name: "a date",
        ends: date,
        none: "On September 8 and on the 22nd of May the court sat.",
        some: "Some 8 judges sat in September.",
    },
];

/// Where the calendar, the clock or a code that holds `numeral` ends; `None` where it may be a
/// quantity. Asked before units are looked for.
pub(super) fn calendar(page: &Page<'_>, numeral: &Numeral) -> Option<usize> {
    RULES.iter().find_map(|rule| (rule.ends)(page, numeral))
}

fn in_digits(page: &Page<'_>, numeral: &Numeral) -> bool {
    page.kind(numeral.first) == Some(Kind::Figure)
}

/// Lines by which pictures are known.
const LINES: &[f64] = &[240.0, 360.0, 480.0, 576.0, 720.0, 1080.0, 1440.0, 2160.0, 4320.0];

/// "1080p", "4K", "PS4".
fn of_a_screen(page: &Page<'_>, numeral: &Numeral) -> Option<usize> {
    if !in_digits(page, numeral) {
        return None;
    }
    let (first, end) = (numeral.first, numeral.end);
    let before = page.back(first, 1);
    if LINES.contains(&numeral.value) && page.glued(end) && matches!(page.word(end), "p" | "i") {
        return Some(end + 1);
    }
    let wide = matches!(page.word(first), "4" | "8")
        && page.word(first + 1) == "k"
        && end == first + 2
        && !matches!(before, "$" | "£" | "€");
    let console =
        numeral.value < 10.0 && numeral.value.fract() == 0.0 && before == "ps" && page.glued(first);
    (wide || console).then_some(end)
}

/// "007", "#42".
fn code(page: &Page<'_>, numeral: &Numeral) -> Option<usize> {
    let marked = matches!(page.back(numeral.first, 1), "#" | "№" | "@" | "_" | "&")
        && page.glued(numeral.first);
    (in_digits(page, numeral) && (numeral.code || marked)).then(|| chain(page, numeral.end))
}

/// "1990s", "the '80s".
fn decade(page: &Page<'_>, numeral: &Numeral) -> Option<usize> {
    let end = numeral.end;
    let after = page.word(end);
    let plain = numeral.bare && page.glued(end) && after == "s";
    let possessive = matches!(after, "'" | "’")
        && page.glued(end)
        && page.word(end + 1) == "s"
        && page.glued(end + 1)
        && numeral.value >= 10.0;
    (in_digits(page, numeral) && (plain || possessive)).then_some(end + 1)
}

/// "9/11", "24/7", "7/7", "50/50".
fn slashed(page: &Page<'_>, numeral: &Numeral) -> Option<usize> {
    let (first, end) = (numeral.first, numeral.end);
    if !in_digits(page, numeral) || numeral.form != Form::Fraction || page.raw(end - 2) != "/" {
        return None;
    }
    let (above, below) = (page.raw(end - 3), page.raw(end - 1));
    (numeral.value >= 1.0
        || (above == "9" && below == "11")
        || (page.back(first, 1) == "/" && page.glued(first)))
    .then_some(end)
}

/// "1. Boil", "2) Stir" at a line's start; inside a sentence "two ends: 1. to save, 2. to sell".
fn item(page: &Page<'_>, numeral: &Numeral) -> Option<usize> {
    let (first, end) = (numeral.first, numeral.end);
    let after = page.word(end);
    let stands_off = page.glued(end) && !page.glued(end + 1) && !page.breaks(end + 1);
    let inside = matches!(page.back(first, 1), ":" | "," | ";" | "and")
        && numeral.value < 20.0
        && after == "."
        && page.is_word(end + 1)
        && !page.capital(end + 1);
    let in_line = page.breaks(first) && numeral.value < 100.0 && matches!(after, "." | ")");
    (in_digits(page, numeral) && numeral.bare && stands_off && (inside || in_line))
        .then_some(end + 1)
}

fn o_clock(page: &Page<'_>, numeral: &Numeral) -> Option<usize> {
    let end = numeral.end;
    (page.word(end) == "o" && matches!(page.raw(end + 1), "'" | "’")).then_some(end + 3)
}

/// The mark of a note: "the dam was closed.[2]"; an editor's "[12] people" stands off.
fn footnote(page: &Page<'_>, numeral: &Numeral) -> Option<usize> {
    if !in_digits(page, numeral) {
        return None;
    }
    let (first, end) = (numeral.first, numeral.end);
    let bracketed = page.back(first, 1) == "["
        && page.glued(first)
        && page.raw(end) == "]"
        && page.glued(end)
        && first > 1
        && page.glued(first - 1);
    bracketed.then_some(end + 1)
}

/// A position: "33°47′N 44°30′E", "33.783°N", "33.783; 44.500".
fn coordinate(page: &Page<'_>, numeral: &Numeral) -> Option<usize> {
    if !in_digits(page, numeral) {
        return None;
    }
    let mut at = numeral.end;
    if matches!(page.raw(at), "°" | "º") && page.glued(at) {
        at += 1;
        for _ in 0..4 {
            let part = page.kind(at) == Some(Kind::Figure)
                || matches!(page.raw(at), "′" | "″" | "'" | "’" | "”" | "\"");
            if !part || !page.glued(at) {
                break;
            }
            at += 1;
        }
        return matches!(page.raw(at), "N" | "S" | "E" | "W").then_some(at + 1);
    }
    let fine = |at: usize| {
        page.kind(at) == Some(Kind::Figure)
            && page.raw(at).split_once('.').is_some_and(|(_, decimals)| decimals.len() >= 3)
    };
    (fine(numeral.first)
        && matches!(page.raw(at), ";" | ",")
        && page.glued(at)
        && fine(at + 1)
        && !page.breaks(at + 1))
    .then_some(at + 2)
}

/// A figure inside a word: "G20", "F-16", "3D", "A320neo".
fn letters(page: &Page<'_>, numeral: &Numeral) -> Option<usize> {
    if !in_digits(page, numeral) {
        return None;
    }
    let (first, end) = (numeral.first, numeral.end);
    if page.glued(first) && first > 0 {
        let before = page.raw(first - 1);
        let money = super::unit::before(page, first).is_some();
        if page.is_word(first - 1) && !money && !matches!(before, "x" | "×") {
            return Some(chain(page, end));
        }
        if page.hyphen(first - 1) && page.glued(first - 1) && first > 1 && page.is_word(first - 2) {
            const BEFORE_A_NUMBER: &str = "sub minus magnitude then now to than plus nearly about around some over almost \
                and or by the";
            let word = page.back(first, 2);
            if !among(word, BEFORE_A_NUMBER) && !page.is_number_word(first - 2) {
                return Some(chain(page, end));
            }
        }
        if matches!(before, "." | ":" | "/" | "=" | "?" | "_")
            && first > 1
            && page.glued(first - 1)
            && page.is_word(first - 2)
            && before != "/"
            && !money
        {
            return Some(chain(page, end));
        }
    }
    // "3D", "5G", "4x4", but "5km" and "2m".
    if page.glued_word(end)
        && page.kind(end - 1) == Some(Kind::Figure)
        && numeral.form != Form::Ordinal
    {
        let next = page.raw(end);
        let unit = super::unit::after(page, end, true).is_some();
        if !unit && !matches!(next, "m" | "x" | "am" | "pm" | "g") {
            return Some(chain(page, end + 1));
        }
        if (next == "x" || next == "g" && page.capital(end))
            && page.kind(end + 1) == Some(Kind::Figure)
        {
            return Some(chain(page, end + 1));
        }
    }
    None
}

/// The end of what is glued together from `at` on.
fn chain(page: &Page<'_>, mut at: usize) -> usize {
    while page.glued(at)
        && (page.kind(at) != Some(Kind::Sign) || (page.hyphen(at) && page.glued(at + 1)))
    {
        at += 1;
    }
    at
}

/// "10:45", "10.45pm", "5 a.m.", "0400 GMT".
fn clock(page: &Page<'_>, numeral: &Numeral) -> Option<usize> {
    if !in_digits(page, numeral) {
        return None;
    }
    let (first, mut end) = (numeral.first, numeral.end);
    let mut colon = false;
    while page.raw(end) == ":"
        && page.glued(end)
        && page.glued(end + 1)
        && page.kind(end + 1) == Some(Kind::Figure)
    {
        colon = true;
        end += 2;
    }
    if page.back(first, 1) == ":"
        && page.glued(first)
        && first > 1
        && page.kind(first - 2) == Some(Kind::Figure)
        && page.glued(first - 1)
    {
        return Some(end);
    }
    let word = page.word(end);
    let dotted = |letter: &str| {
        word == letter
            && page.raw(end + 1) == "."
            && page.word(end + 2) == "m"
            && page.glued(end + 2)
    };
    if !page.breaks(end) {
        if dotted("a") || dotted("p") {
            return Some(end + 3);
        }
        if matches!(word, "am" | "pm")
            && numeral.value <= 24.0
            && (page.raw(end) != "PM" || page.glued(end) || colon)
        {
            return Some(end + 1);
        }
        if CLOCK_AFTER.contains(&word)
            && page.raw(end).chars().all(char::is_uppercase)
            && word != "o"
            && (colon || numeral.value <= 2400.0)
            && !matches!(page.raw(end), "AD" | "BC")
        {
            return Some(end + 1);
        }
        if matches!(page.raw(end), "AD" | "BC" | "BCE" | "CE") {
            return Some(end + 1);
        }
        // "575 B.C.".
        if matches!(page.raw(end), "A" | "B")
            && page.raw(end + 1) == "."
            && matches!((page.raw(end), page.raw(end + 2)), ("A", "D") | ("B", "C"))
            && page.glued(end + 2)
        {
            return Some(end + 3);
        }
    }
    if colon {
        return Some(end);
    }
    // "11-year" goes on; "0400hrs" does not.
    None
}

/// Figures joined by hyphens, slashes, or plus: dates, telephone numbers, serial numbers.
fn groups(page: &Page<'_>, numeral: &Numeral) -> Option<usize> {
    if !in_digits(page, numeral) {
        return None;
    }
    let first = numeral.first;
    let mut end = first + 1;
    let mut parts = 1;
    let mut slashes = 0;
    while (page.hyphen(end) || matches!(page.raw(end), "/" | "."))
        && page.glued(end)
        && page.glued(end + 1)
        && page.kind(end + 1) == Some(Kind::Figure)
    {
        slashes += usize::from(page.raw(end) == "/");
        parts += 1;
        end += 2;
    }
    let len = |at: usize| page.raw(at).chars().count();
    if parts >= 3 {
        // A range after a fraction, "1/2-3/4", is rare; three parts are a date or a telephone.
        return Some(chain(page, end));
    }
    if parts == 2 && slashes == 0 && page.hyphen(first + 1) {
        let (left, right) = (len(first), len(first + 2));
        let year =
            |at: usize| page.raw(at).parse::<u32>().is_ok_and(|year| (1500..=2100).contains(&year));
        // "555-1234"; "2014-15", "2014-2016", "1995-01".
        if (left == 3 && right == 4 && !page.raw(first).ends_with('0'))
            || (left == 4
                && year(first)
                && (right == 2 || year(first + 2))
                && super::unit::after(page, end, true).is_none())
        {
            return Some(end);
        }
    }
    // "+44 20 7946 0958", "+1 (555) 010-9999".
    let plus = page.back(first, 1) == "+"
        && page.glued(first)
        && !page.glued(first.saturating_sub(1))
        && (page.kind(first + 1) == Some(Kind::Figure) || page.raw(first + 1) == "(");
    // "(555) 010-9999".
    let area = page.back(first, 1) == "("
        && page.glued(first)
        && page.raw(first + 1) == ")"
        && len(first) == 3
        && len(first + 2) == 3
        && page.hyphen(first + 3)
        && len(first + 4) == 4;
    // "020 7946 0123": no number of things is written with a zero ahead.
    let zero = numeral.code
        && len(first) >= 2
        && page.kind(first + 1) == Some(Kind::Figure)
        && len(first + 1) >= 3;
    if plus || area || zero {
        let mut end = first + 1;
        while !page.breaks(end)
            && (page.kind(end) == Some(Kind::Figure)
                || page.raw(end) == "(" && page.kind(end + 1) == Some(Kind::Figure)
                || page.raw(end) == ")" && page.kind(end - 1) == Some(Kind::Figure)
                || page.hyphen(end) && page.kind(end + 1) == Some(Kind::Figure))
        {
            end += 1;
        }
        return Some(end);
    }
    None
}

/// A Roman numeral as it is written: thousands, hundreds, tens and ones in their order.
static NUMERAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
        .expect("it compiles")
});

/// Whether a Roman numeral stands at `at` as a number might: three letters and more ("VI", "IV" and "XX" are names and
/// abbreviations of much else), no capitalised word or label before it ("World War III veterans", "phase III trials"), and
/// a plural noun behind it, or nothing: alone on its line, or said of something ("the count was XIV").
pub(super) fn roman(page: &Page<'_>, at: usize) -> bool {
    let raw = page.raw(at);
    if raw.len() < 3 || page.glued(at) || page.glued(at + 1) && page.raw(at + 1) != "." {
        return false;
    }
    let small = raw.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X')) && raw != "XXX";
    // "MIX", "DIM" and "CD" are words in capitals; nobody writes "LVIII" for another reason.
    let large = raw.len() >= 4 && NUMERAL.is_match(raw);
    if !(small && raw.len() <= 8 || large) {
        return false;
    }
    let first = page.breaks(at) || at == 0;
    let said = ["is", "was", "are", "were", "be", "number"].contains(&page.back(at, 1));
    let stop = usize::from(page.raw(at + 1) == ".");
    if page.breaks(at + 1 + stop) && (first || said) {
        return true;
    }
    plural(page, at + 1)
        && !page.glued(at + 1)
        && (first || !page.capital(at - 1) && !LABELS.contains(&page.back(at, 1)))
}

fn month(page: &Page<'_>, at: usize) -> bool {
    page.is_word(at) && page.capital(at) && MONTHS.contains(&page.word(at))
}

/// "September 8", "8 September", "Aug. 14", "the 22nd of May", "May 2019", "the 19th century".
fn date(page: &Page<'_>, numeral: &Numeral) -> Option<usize> {
    let (first, mut end) = (numeral.first, numeral.end);
    let day = (1.0..=31.0).contains(&numeral.value) && numeral.value.fract() == 0.0;
    let year = numeral.bare && (1000.0..=2100.0).contains(&numeral.value);
    let ordinal = numeral.form == Form::Ordinal;
    let before = if page.back(first, 1) == "." { 2 } else { 1 };
    let prior = first.checked_sub(before).is_some_and(|at| month(page, at)) && !page.breaks(first);
    if prior && (day || year) && (numeral.bare || ordinal) {
        end = days(page, end);
        // "July 4, 2016".
        if page.raw(end) == "," && year_at(page, end + 1) {
            return Some(end + 2);
        }
        return Some(if year_at(page, end) { end + 1 } else { end });
    }
    if day && (numeral.bare || ordinal) {
        let at = days(page, end);
        let at = if page.word(at) == "of" { at + 1 } else { at };
        if month(page, at) && !page.breaks(at) {
            let at = if page.raw(at + 1) == "." && page.kind(at + 2) == Some(Kind::Figure) {
                at + 2
            } else {
                at + 1
            };
            return Some(if year_at(page, at) { at + 1 } else { at });
        }
        // "Monday 12", "Thursday, 3 May" was read above.
    }
    if ordinal {
        let at = if page.hyphen(end) { end + 1 } else { end };
        if matches!(page.word(at), "century" | "centuries" | "c") {
            return Some(at + 1);
        }
        // "the 16th and 17th centuries".
        if matches!(page.word(end), "and" | "or" | "to")
            && page.word(end + 2) == "th"
            && page.word(end + 3).starts_with("centur")
        {
            return Some(end + 4);
        }
        // "on the 22nd".
        if page.kind(first) == Some(Kind::Figure)
            && day
            && page.back(first, 1) == "the"
            && matches!(page.back(first, 2), "on" | "since" | "until" | "by")
            && !page.is_word(end)
        {
            return Some(end);
        }
    }
    None
}

/// Past "-20", "and 9", "to 12" behind a day of the month.
fn days(page: &Page<'_>, mut at: usize) -> usize {
    for _ in 0..3 {
        let joined =
            page.hyphen(at) || matches!(page.word(at), "and" | "to" | "or" | "/" | "through");
        let day = page.kind(at + 1) == Some(Kind::Figure)
            && page.raw(at + 1).parse::<u32>().is_ok_and(|day| (1..=31).contains(&day));
        if !joined || !day || page.breaks(at + 1) {
            break;
        }
        at += 2;
        if page.glued(at) && matches!(page.word(at), "st" | "nd" | "rd" | "th") {
            at += 1;
        }
    }
    at
}

fn year_at(page: &Page<'_>, at: usize) -> bool {
    page.kind(at) == Some(Kind::Figure)
        && !page.breaks(at)
        && page.raw(at).len() == 4
        && page.raw(at).parse::<u32>().is_ok_and(|year| (1000..=2100).contains(&year))
}

/// Whether the word at `at` looks like a plural noun that may be counted.
pub(super) fn plural(page: &Page<'_>, at: usize) -> bool {
    if !page.is_word(at) || page.breaks(at) {
        return false;
    }
    let word = page.word(at);
    if page.capital(at) {
        // "12 Americans", "three Iraqis", "20 Democrats".
        return [
            "ans", "ians", "crats", "aqis", "elis", "anis", "eenis", "ebels", "ussians", "yrians",
        ]
        .iter()
        .any(|ending| word.ends_with(ending));
    }
    const IRREGULAR: &str = "people men women children police dead staff personnel crew feet aircraft cattle \
        sheep fish fishermen policemen firefighters civilian others more other \
        servicemen gunmen clergy youth dice mice teeth species series";
    const NEVER: &str = "is was has as its this us his plus less across versus s does says thus perhaps \
        always vs towards besides whereas because yes sometimes";
    among(word, IRREGULAR)
        || word.ends_with("men") && word.len() > 5
        || (word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("ous")
            && !among(word, NEVER))
}

/// Whether a plural noun follows at `at`, at most two describing words on.
pub(super) fn counts(page: &Page<'_>, at: usize) -> bool {
    for ahead in at..at + 3 {
        if plural(page, ahead) {
            return true;
        }
        if !page.is_word(ahead) || page.breaks(ahead) || stops(page.word(ahead)) {
            return false;
        }
    }
    false
}

/// Whether `word` ends a noun phrase.
pub(super) fn stops(word: &str) -> bool {
    const STOPS: &str = "wasn isn didn doesn don aren weren hasn haven hadn couldn wouldn and or but in on at to for from with by of as than that which who whom whose \
        when where while after before since until during is was are were be been has \
        have had will would can could may might must should the a an this these those \
        his her its their our my your he she it they we i you not if because so said \
        says under over into out up down off about around near per it's there then also \
        against between among including without within across through according did do \
        does";
    among(word, STOPS)
}

/// Where the years end that `numeral` starts and a range might take for numbers.
pub(super) fn first_year(page: &Page<'_>, numeral: &Numeral) -> Option<usize> {
    let end = numeral.end;
    let joined = page.hyphen(end) || matches!(page.word(end), "to" | "and" | "or" | "through");
    if !joined || page.raw(numeral.first).len() != 4 {
        return None;
    }
    year(page, numeral, false, counts(page, end + 2))
}

/// Whether `numeral`, which has no unit and no currency, is a year, a label or part of a name.
/// Where it ends, then.
pub(super) fn name(page: &Page<'_>, numeral: &Numeral, hedged: bool) -> Option<usize> {
    let (first, end) = (numeral.first, numeral.end);
    let before = page.back(first, 1);
    let digits = page.kind(first) == Some(Kind::Figure);
    let counts_next = counts(page, end);
    if numeral.bare
        && numeral.value.fract() == 0.0
        && !page.raw(first).contains('.')
        && let Some(end) = year(page, numeral, hedged, counts_next)
    {
        return Some(end);
    }
    // "12 Main Street", "221b".
    if digits && numeral.bare && page.capital(end) && page.is_word(end) && !page.breaks(end) {
        let street = (end + 1..end + 4)
            .take_while(|at| page.is_word(*at) && page.capital(*at))
            .any(|at| STREETS.contains(&page.word(at)));
        if street {
            return Some(end);
        }
    }
    if page.breaks(first) || first == 0 {
        return None;
    }
    let dotted =
        before == "." && among(page.back(first, 2), "no nos nr vol p pp ch art sec fig ext");
    if dotted && numeral.bare {
        return Some(end);
    }
    let hyphen = page.hyphen(first - 1) && page.glued(first) && first > 1;
    let label = if hyphen { page.back(first, 2) } else { before };
    // Before these, in capitals, no noun behind makes a count: "Flight 370 passengers", "Chapter three treats of it".
    const ALWAYS: &str = "flight channel chapter section article act volume episode gate platform terminal resolution";
    // These are numbered with points, too: "Section 119.3".
    const POINTED: &str =
        "section sections article rule clause paragraph chapter version figure table part";
    let labelled = first - if hyphen { 2 } else { 1 };
    let always = among(label, ALWAYS) && page.capital(labelled);
    if LABELS.contains(&label)
        && (!counts_next || always || label == "covid" || page.capital(end) && numeral.bare)
        && numeral.form != Form::Ordinal
        && !matches!(numeral.form, Form::Vague { .. })
        && (numeral.value.fract() == 0.0 || among(label, POINTED))
    {
        // "a group 20 strong", "Big 12".
        return Some(end);
    }
    // "the Nova 11 Pro and 11 Pro Max": a model's number and its first word again.
    let again = digits
        && numeral.bare
        && page.capital(end)
        && !page.breaks(end)
        && (first.saturating_sub(AGAIN_WITHIN).max(1)..first).any(|at| {
            page.raw(at) == page.raw(first)
                && page.raw(at + 1) == page.raw(end)
                && page.is_word(at - 1)
                && (page.capital(at - 1) || is_mixed(page.raw(at - 1)))
        });
    if again {
        return Some(end);
    }
    // "a two-state solution", "three-star hotels": what the number counts is a part of what is named.
    const PARTS: &str = "state party part star way fold pronged tier sided dimensional lane";
    if numeral.form != Form::Ordinal
        && page.hyphen(end)
        && page.glued(end)
        && page.glued(end + 1)
        && among(page.word(end + 1), PARTS)
        && !plural(page, end + 1)
    {
        return Some(end + 2);
    }
    // "Falcon 9 launches", where "Falcon 9" stands without anything to count close by.
    let brand = first - 1;
    if digits
        && numeral.bare
        && counts_next
        && page.is_word(brand)
        && page.capital(brand)
        && !page.opens(brand)
        && !is_function(page.word(brand))
        && (brand.saturating_sub(NAMED_WITHIN)..first + NAMED_WITHIN).any(|at| {
            page.raw(at) == page.raw(brand)
                && page.raw(at + 1) == page.raw(first)
                && at != brand
                && !counts(page, at + 2)
        })
    {
        return Some(end);
    }
    // "Boeing 737", "Planet 9", "Windows 10", but "In Syria 12 people", "On Monday 700 people".
    let word = first - if hyphen { 2 } else { 1 };
    if digits
        && numeral.bare
        && page.is_word(word)
        && (page.capital(word) || is_mixed(page.raw(word)))
    {
        const MODELS: &str = "boeing airbus apollo iphone ipad nasdaq s p model windows channel galaxy asx \
            russell ftse dax cac nikkei fortune audi peugeot fiat ferrari porsche \
            playstation";
        let weekday = page.word(word).ends_with("day") || matches!(page.word(word), "today");
        let named = among(page.word(word), MODELS) || is_mixed(page.raw(word));
        if named || (!counts_next && !weekday && !hedged && !is_function(page.word(word))) {
            return Some(end);
        }
    }
    // "Kick Six win": a number word in capitals beside a name.
    if !digits
        && page.capital(first)
        && page.is_word(word)
        && page.capital(word)
        && !page.opens(word)
        && !page.capital(end)
        && page.is_word(end)
    {
        return Some(end);
    }
    // "the debut of the 787 Dreamliner".
    None
}

/// Pieces to either side within which a name with its number may stand by itself.
const NAMED_WITHIN: usize = 400;

/// Pieces within which a model's number may be said again without its brand: a row of two or three.
const AGAIN_WITHIN: usize = 12;

/// "iPhone", "eBook": a brand is written so, and the number behind it is a model's.
fn is_mixed(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_lowercase) && chars.any(char::is_uppercase)
}

fn is_function(word: &str) -> bool {
    stops(word) || among(word, "all only just some nearly almost another more most")
}

/// A year, with the years that follow it: "2014 and 2017", "2018-19".
fn year(page: &Page<'_>, numeral: &Numeral, hedged: bool, counts_next: bool) -> Option<usize> {
    let (first, end) = (numeral.first, numeral.end);
    let before = page.back(first, 1);
    let value = numeral.value;
    let four = page.raw(first).chars().count() == 4;
    let era = matches!(before, ".") && page.back(first, 2) == "d" || before == "ad";
    let apostrophe = matches!(before, "'" | "’" | "‘")
        && page.glued(first)
        && value < 100.0
        && page.raw(first).len() == 2;
    if apostrophe && !page.glued(first.saturating_sub(1)) {
        return Some(end);
    }
    const CALENDAR: &str = "in since by until till during before after through early late mid year summer \
        winter spring autumn fall circa from election season of for the a an this and to \
        his her its their between s back";
    let likely = (1700.0..=2150.0).contains(&value);
    // "below 2005 levels".
    let base_year = likely
        && matches!(page.word(end), "level" | "levels")
        && (1980.0..=2040.0).contains(&value);
    let is_year = four
        && (era
            || base_year
            || (likely && !counts_next && !(hedged && value < 1900.0))
            || (likely
                && counts_next
                && (1900.0..=2060.0).contains(&value)
                && among(before, CALENDAR)
                && !hedged)
            || (likely
                && counts_next
                && !hedged
                && (1980.0..=2040.0).contains(&value)
                && first >= 1
                && page.is_word(first - 1)
                && page.capital(first - 1)
                && !page.opens(first - 1))
            || ((1000.0..1700.0).contains(&value)
                && !counts_next
                && !hedged
                && matches!(before, "in" | "since" | "until" | "by" | "circa")
                && (!page.is_word(end) || stops(page.word(end)))));
    if !is_year {
        return None;
    }
    let mut end = end;
    for _ in 0..4 {
        let joined = page.hyphen(end) || matches!(page.word(end), "and" | "to" | "or" | "/" | ",");
        let short = page.hyphen(end) || page.raw(end) == "/";
        let next = page.raw(end + 1);
        let ok = page.kind(end + 1) == Some(Kind::Figure)
            && !page.breaks(end + 1)
            && next.bytes().all(|byte| byte.is_ascii_digit())
            && (next.len() == 4 && !counts(page, end + 2) || (short && next.len() == 2));
        if !joined || !ok {
            break;
        }
        end += 2;
    }
    Some(end)
}
