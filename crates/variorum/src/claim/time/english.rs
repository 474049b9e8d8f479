//! English words of time: one table gives the spelling and the meaning.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word means for times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// January is 1; whether the spelling is an abbreviation.
    Month(u8, bool),
    /// Monday is 1; whether the spelling is an abbreviation.
    Weekday(u8, bool),
    /// "Mondays".
    Weekdays(u8),
    /// A unit of time; whether plural.
    Unit(Unit, bool),
    /// An abbreviated unit ("hrs", "min"): only after a number.
    ShortUnit(Unit),
    /// One to ninety.
    Cardinal(u8),
    /// Hundred, thousand, million.
    Scale(u32),
    /// First to ninetieth.
    Ordinal(u8),
    /// Morning, night, ….
    DayPart(DayPart),
    /// "mornings".
    DayParts(DayPart),
    /// Spring is 1.
    Season(u8),
    /// today, yesterday, tomorrow: days from the anchor.
    Day(i8),
    /// tonight.
    Tonight,
    /// daily, weekly, …: a set.
    Adverb(Unit, u8),
    /// A zone's abbreviation, minutes from UTC.
    Zone(i16),
    /// Any other word that may begin or shape an expression.
    Key,
    /// Nothing to do with time.
    Other,
}

/// Units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    /// A day.
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Parts of the day. Hours as news uses the words; none is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayPart {
    SmallHours,
    Dawn,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
    Midnight,
    Overnight,
    /// "In the night to Tuesday": the one that ends in the day named.
    NightInto,
    Daytime,
}

impl DayPart {
    /// First hour and one past the last hour; beyond 24 is the next day.
    pub(super) fn hours(self) -> (u8, u8) {
        match self {
            DayPart::SmallHours => (0, 6),
            DayPart::Dawn => (4, 8),
            DayPart::Morning => (5, 12),
            DayPart::Noon => (11, 14),
            DayPart::Afternoon => (12, 18),
            DayPart::Evening => (17, 23),
            DayPart::Night | DayPart::Overnight | DayPart::NightInto => (18, 30),
            DayPart::Midnight => (23, 25),
            DayPart::Daytime => (6, 18),
        }
    }

    /// As TIMEX3 writes it.
    pub(super) fn timex(self) -> &'static str {
        match self {
            DayPart::SmallHours | DayPart::Dawn | DayPart::Morning => "MO",
            DayPart::Noon => "MI",
            DayPart::Afternoon => "AF",
            DayPart::Evening => "EV",
            DayPart::Night | DayPart::Overnight | DayPart::NightInto | DayPart::Midnight => "NI",
            DayPart::Daytime => "DT",
        }
    }
}

/// Looks a word up, whatever its case.
pub(super) fn word(text: &str) -> Word {
    let mut lower = [0_u8; 12];
    let bytes = text.as_bytes();
    if bytes.len() > lower.len() || !text.is_ascii() {
        return Word::Other;
    }
    let lower = &mut lower[..bytes.len()];
    for (to, from) in lower.iter_mut().zip(bytes) {
        *to = from.to_ascii_lowercase();
    }
    WORDS.get(&*lower).copied().unwrap_or(Word::Other)
}

static WORDS: LazyLock<HashMap<&'static [u8], Word>> = LazyLock::new(|| {
    let mut words: HashMap<&'static [u8], Word> = HashMap::new();
    for &(spellings, word) in TABLE {
        for spelling in spellings.split(' ') {
            words.insert(spelling.as_bytes(), word);
        }
    }
    words
});

/// Spellings, and what each means.
const TABLE: &[(&str, Word)] = &[
    (KEYS, Word::Key),
    ("january", Word::Month(1, false)),
    ("february", Word::Month(2, false)),
    ("march", Word::Month(3, false)),
    ("april", Word::Month(4, false)),
    ("may", Word::Month(5, false)),
    ("june", Word::Month(6, false)),
    ("july", Word::Month(7, false)),
    ("august", Word::Month(8, false)),
    ("september", Word::Month(9, false)),
    ("october", Word::Month(10, false)),
    ("november", Word::Month(11, false)),
    ("december", Word::Month(12, false)),
    ("jan", Word::Month(1, true)),
    ("feb", Word::Month(2, true)),
    ("mar", Word::Month(3, true)),
    ("apr", Word::Month(4, true)),
    ("jun", Word::Month(6, true)),
    ("jul", Word::Month(7, true)),
    ("aug", Word::Month(8, true)),
    ("sep sept", Word::Month(9, true)),
    ("oct", Word::Month(10, true)),
    ("nov", Word::Month(11, true)),
    ("dec", Word::Month(12, true)),
    ("monday", Word::Weekday(1, false)),
    ("tuesday", Word::Weekday(2, false)),
    ("wednesday", Word::Weekday(3, false)),
    ("thursday", Word::Weekday(4, false)),
    ("friday", Word::Weekday(5, false)),
    ("saturday", Word::Weekday(6, false)),
    ("sunday", Word::Weekday(7, false)),
    ("mon", Word::Weekday(1, true)),
    ("tue tues", Word::Weekday(2, true)),
    ("wed weds wedn", Word::Weekday(3, true)),
    ("thu thur thurs", Word::Weekday(4, true)),
    ("fri", Word::Weekday(5, true)),
    ("sat", Word::Weekday(6, true)),
    ("sun", Word::Weekday(7, true)),
    ("mondays", Word::Weekdays(1)),
    ("tuesdays", Word::Weekdays(2)),
    ("wednesdays", Word::Weekdays(3)),
    ("thursdays", Word::Weekdays(4)),
    ("fridays", Word::Weekdays(5)),
    ("saturdays", Word::Weekdays(6)),
    ("sundays", Word::Weekdays(7)),
    ("minute", Word::Unit(Unit::Minute, false)),
    ("minutes", Word::Unit(Unit::Minute, true)),
    ("seconds", Word::Unit(Unit::Second, true)),
    ("hour", Word::Unit(Unit::Hour, false)),
    ("hours", Word::Unit(Unit::Hour, true)),
    ("day", Word::Unit(Unit::Day, false)),
    ("days", Word::Unit(Unit::Day, true)),
    ("week workweek", Word::Unit(Unit::Week, false)),
    ("weeks", Word::Unit(Unit::Week, true)),
    ("fortnight", Word::Unit(Unit::Fortnight, false)),
    ("fortnights", Word::Unit(Unit::Fortnight, true)),
    ("weekend", Word::Unit(Unit::Weekend, false)),
    ("weekends", Word::Unit(Unit::Weekend, true)),
    ("month", Word::Unit(Unit::Month, false)),
    ("months", Word::Unit(Unit::Month, true)),
    ("quarter", Word::Unit(Unit::Quarter, false)),
    ("quarters", Word::Unit(Unit::Quarter, true)),
    ("year", Word::Unit(Unit::Year, false)),
    ("years", Word::Unit(Unit::Year, true)),
    ("decade", Word::Unit(Unit::Decade, false)),
    ("decades", Word::Unit(Unit::Decade, true)),
    ("century", Word::Unit(Unit::Century, false)),
    ("centuries", Word::Unit(Unit::Century, true)),
    ("h hr hrs", Word::ShortUnit(Unit::Hour)),
    ("min mins", Word::ShortUnit(Unit::Minute)),
    ("sec secs", Word::ShortUnit(Unit::Second)),
    ("yr yrs", Word::ShortUnit(Unit::Year)),
    ("wk wks", Word::ShortUnit(Unit::Week)),
    ("one", Word::Cardinal(1)),
    ("two", Word::Cardinal(2)),
    ("three", Word::Cardinal(3)),
    ("four", Word::Cardinal(4)),
    ("five", Word::Cardinal(5)),
    ("six", Word::Cardinal(6)),
    ("seven", Word::Cardinal(7)),
    ("eight", Word::Cardinal(8)),
    ("nine", Word::Cardinal(9)),
    ("ten", Word::Cardinal(10)),
    ("eleven", Word::Cardinal(11)),
    ("twelve", Word::Cardinal(12)),
    ("thirteen", Word::Cardinal(13)),
    ("fourteen", Word::Cardinal(14)),
    ("fifteen", Word::Cardinal(15)),
    ("sixteen", Word::Cardinal(16)),
    ("seventeen", Word::Cardinal(17)),
    ("eighteen", Word::Cardinal(18)),
    ("nineteen", Word::Cardinal(19)),
    ("twenty", Word::Cardinal(20)),
    ("thirty", Word::Cardinal(30)),
    ("forty", Word::Cardinal(40)),
    ("fifty", Word::Cardinal(50)),
    ("sixty", Word::Cardinal(60)),
    ("seventy", Word::Cardinal(70)),
    ("eighty", Word::Cardinal(80)),
    ("ninety", Word::Cardinal(90)),
    ("hundred", Word::Scale(100)),
    ("thousand", Word::Scale(1000)),
    ("million", Word::Scale(1_000_000)),
    ("first", Word::Ordinal(1)),
    ("second", Word::Ordinal(2)),
    ("third", Word::Ordinal(3)),
    ("fourth", Word::Ordinal(4)),
    ("fifth", Word::Ordinal(5)),
    ("sixth", Word::Ordinal(6)),
    ("seventh", Word::Ordinal(7)),
    ("eighth", Word::Ordinal(8)),
    ("ninth", Word::Ordinal(9)),
    ("tenth", Word::Ordinal(10)),
    ("eleventh", Word::Ordinal(11)),
    ("twelfth", Word::Ordinal(12)),
    ("thirteenth", Word::Ordinal(13)),
    ("fourteenth", Word::Ordinal(14)),
    ("fifteenth", Word::Ordinal(15)),
    ("sixteenth", Word::Ordinal(16)),
    ("seventeenth", Word::Ordinal(17)),
    ("eighteenth", Word::Ordinal(18)),
    ("nineteenth", Word::Ordinal(19)),
    ("twentieth", Word::Ordinal(20)),
    ("thirtieth", Word::Ordinal(30)),
    ("dawn daybreak sunrise", Word::DayPart(DayPart::Dawn)),
    ("morning", Word::DayPart(DayPart::Morning)),
    ("noon midday noontime noonish", Word::DayPart(DayPart::Noon)),
    ("lunchtime", Word::DayPart(DayPart::Noon)),
    ("afternoon", Word::DayPart(DayPart::Afternoon)),
    ("evening dusk", Word::DayPart(DayPart::Evening)),
    ("night nighttime", Word::DayPart(DayPart::Night)),
    ("midnight", Word::DayPart(DayPart::Midnight)),
    ("overnight", Word::DayPart(DayPart::Overnight)),
    ("daytime", Word::DayPart(DayPart::Daytime)),
    ("mornings", Word::DayParts(DayPart::Morning)),
    ("afternoons", Word::DayParts(DayPart::Afternoon)),
    ("evenings", Word::DayParts(DayPart::Evening)),
    ("nights", Word::DayParts(DayPart::Night)),
    ("spring springtime", Word::Season(1)),
    ("summer summertime", Word::Season(2)),
    ("autumn fall autumntime", Word::Season(3)),
    ("winter wintertime", Word::Season(4)),
    ("today", Word::Day(0)),
    ("yesterday", Word::Day(-1)),
    ("tomorrow tmrw tmr", Word::Day(1)),
    ("tonight tonite", Word::Tonight),
    ("hourly", Word::Adverb(Unit::Hour, 1)),
    ("daily everyday", Word::Adverb(Unit::Day, 1)),
    ("nightly", Word::Adverb(Unit::Day, 1)),
    ("weekly", Word::Adverb(Unit::Week, 1)),
    ("fortnightly biweekly", Word::Adverb(Unit::Week, 2)),
    ("monthly", Word::Adverb(Unit::Month, 1)),
    ("bimonthly", Word::Adverb(Unit::Month, 2)),
    ("quarterly", Word::Adverb(Unit::Month, 3)),
    ("semiannual semiannually", Word::Adverb(Unit::Month, 6)),
    ("yearly annually", Word::Adverb(Unit::Year, 1)),
    ("annual", Word::Adverb(Unit::Year, 1)),
    ("gmt utc", Word::Zone(0)),
    ("bst cet wat", Word::Zone(60)),
    ("cest eet sast", Word::Zone(120)),
    ("eest msk", Word::Zone(180)),
    ("jst kst", Word::Zone(540)),
    ("aest", Word::Zone(600)),
    ("aedt", Word::Zone(660)),
    ("est cdt", Word::Zone(-300)),
    ("edt", Word::Zone(-240)),
    ("cst mdt", Word::Zone(-360)),
    ("mst pdt", Word::Zone(-420)),
    ("pst", Word::Zone(-480)),
    ("hkt sgt", Word::Zone(480)),
    ("pkt", Word::Zone(300)),
];

/// Words that begin or shape an expression without a meaning of their own.
const KEYS: &str = "the a an this last next past previous coming following current present same that these those \
     early late mid later earlier end beginning start middle on in at by since until till til before after from \
     between during for over within around about approximately roughly nearly almost more less some several few couple \
     many dozens half every each any right now ago of to through and or week-end q h christmas easter thanksgiving \
     halloween new boxing independence labor labour memorial veterans valentine good black ash palm mid-day \
     starting beginning ending commencing started began ended upcoming throughout only all recent another one-time \
     once twice per eve turn small shortly soon up not just well at-least as local time fiscal financial calendar school \
     noon quarter mother father earth juneteenth ramadan eid columbus presidents martin \
     outside ever weeks matter not no long times date circa c late-night under xmas saint st april-fools workers \
     may-day otd remaining rest sometime whole entire full latter final closing opening initial dying waning";

/// Nouns that "the first/second/third" and years are not times before, and what may follow "may".
pub(super) fn is_modal_follower(text: &str) -> bool {
    [
        "be", "have", "not", "also", "well", "never", "still", "only", "yet", "or", "even", "ask",
        "i", "you", "we",
    ]
    .iter()
    .any(|word| text.eq_ignore_ascii_case(word))
}

/// What a text says that tells a game of four quarters: "the third quarter" is then none of the year's.
pub(super) const OF_GAMES: &[&str] = &[
    "touchdown",
    "quarterback",
    "halftime",
    "half-time",
    "field goal",
    "free throw",
    "three-pointer",
    "3-pointer",
];

/// Things that are called by a holiday and are no day: "Christmas lights".
pub(super) const OF_HOLIDAYS: &[&str] = &[
    "light",
    "lights",
    "tree",
    "trees",
    "card",
    "cards",
    "gift",
    "gifts",
    "present",
    "presents",
    "song",
    "songs",
    "carol",
    "carols",
    "decorations",
    "decoration",
    "market",
    "markets",
    "jumper",
    "jumpers",
    "sweater",
    "sweaters",
    "shopping",
    "shoppers",
    "sales",
    "spirit",
    "cheer",
    "movie",
    "movies",
    "film",
    "candy",
    "egg",
    "eggs",
    "bunny",
    "costume",
    "costumes",
    "resolution",
    "resolutions",
    "honours",
    "honors",
    "wish",
    "wishes",
    "island",
];
