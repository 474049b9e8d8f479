//! The embedded gazetteer: names to places, by bisection in a sorted table that needs no loading.

/// Lines of a folded name and its records, sorted by the name's bytes; see `gazetteer.SOURCE`.
const TABLE: &str = include_str!("../../data/gazetteer.tsv");

/// The longest name in words.
pub(super) const LONGEST: usize = 6;

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Country,
    /// First-order region.
    Region,
    Town,
    Capital,
    /// Nationality: the entry is its country.
    Nationality,
    Water,
    /// Of several countries, or without bounds.
    Vague,
    /// District, island, mountains.
    District,
    Site,
}

/// One place of a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    /// ISO 3166-1 alpha-2, or empty.
    pub(super) country: &'static str,
    /// First-order region as GeoNames numbers it, or empty.
    pub(super) region: &'static str,
    pub(super) lat: Option<f64>,
    pub(super) lon: Option<f64>,
    pub(super) geonames: Option<u32>,
    /// Ten times the logarithm of its people; 15 more for a capital.
    pub(super) weight: u16,
    pub(super) name: &'static str,
}

/// The places of a folded name, the weightiest first.
pub(super) fn entries(key: &str) -> impl Iterator<Item = Entry> {
    find(key).unwrap_or("").split('\t').filter_map(entry)
}

/// Whether any place has this folded name.
pub(super) fn has(key: &str) -> bool {
    find(key).is_some()
}

/// The records of a folded name.
fn find(key: &str) -> Option<&'static str> {
    let bytes = TABLE.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        // The line around the middle.
        let start = bytes[low..middle]
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(low, |at| low + at + 1);
        let end = bytes[middle..]
            .iter()
            .position(|&byte| byte == b'\n')
            .map_or(bytes.len(), |at| middle + at);
        let line = &TABLE[start..end];
        let (name, records) = line.split_once('\t')?;
        match name.as_bytes().cmp(key.as_bytes()) {
            std::cmp::Ordering::Equal => return Some(records),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

fn entry(record: &'static str) -> Option<Entry> {
    let mut fields = record.split(',');
    let kind = match fields.next()? {
        "C" => Kind::Country,
        "R" => Kind::Region,
        "T" => Kind::Town,
        "K" => Kind::Capital,
        "N" => Kind::Nationality,
        "W" => Kind::Water,
        "V" => Kind::Vague,
        "D" => Kind::District,
        "P" => Kind::Site,
        _ => return None,
    };
    Some(Entry {
        kind,
        country: fields.next()?,
        region: fields.next()?,
        lat: fields.next()?.parse().ok(),
        lon: fields.next()?.parse().ok(),
        geonames: fields.next()?.parse().ok(),
        weight: fields.next()?.parse().ok()?,
        name: fields.next()?,
    })
}

/// Adds a word to a folded name: lower case without accents, apostrophes and full stops; hyphens
/// become spaces. Gives false where a letter has no Latin base: no key has such.
pub(super) fn fold(word: &str, into: &mut String) -> bool {
    if !into.is_empty() {
        into.push(' ');
    }
    for c in word.chars() {
        match c {
            'A'..='Z' => into.push(c.to_ascii_lowercase()),
            'a'..='z' => into.push(c),
            ' ' | '-' | '\u{2010}'..='\u{2014}' => into.push(' '),
            '\'' | '.' | '\u{2018}' | '\u{2019}' | '\u{02bb}' | '\u{02bc}' | '`' | '\u{00b4}'
            | '\u{02be}' | '\u{02bf}' => {}
            _ => match plain(c) {
                "" => return false,
                letters => into.push_str(letters),
            },
        }
    }
    true
}

/// The Latin letters under an accented one; empty where it is none.
fn plain(c: char) -> &'static str {
    match c {
        'à'..='å'
        | 'À'..='Å'
        | 'ā'
        | 'ă'
        | 'ą'
        | 'Ā'
        | 'Ă'
        | 'Ą'
        | 'ə'
        | 'ạ'
        | 'ả'
        | 'ấ'
        | 'ầ'
        | 'ậ'
        | 'ắ'
        | 'ẵ' => "a",
        'æ' | 'Æ' => "ae",
        'ç' | 'Ç' | 'ć' | 'č' | 'Ć' | 'Č' | 'ĉ' | 'ċ' => "c",
        'ď' | 'đ' | 'Ď' | 'Đ' | 'ḑ' | 'Ḑ' | 'ð' | 'ḍ' | 'Ḍ' => "d",
        'è'..='ë'
        | 'È'..='Ë'
        | 'ē'
        | 'ė'
        | 'ę'
        | 'ě'
        | 'Ē'
        | 'Ė'
        | 'Ę'
        | 'Ě'
        | 'ế'
        | 'ề'
        | 'ệ'
        | 'ễ' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'Ğ' | 'Ġ' | 'ģ' => "g",
        'ħ' | 'Ħ' | 'ḩ' | 'Ḩ' | 'ḥ' | 'Ḥ' | 'ẖ' => "h",
        'ì'..='ï' | 'Ì'..='Ï' | 'ī' | 'į' | 'ı' | 'İ' | 'Ī' | 'ị' => "i",
        'ķ' | 'Ķ' => "k",
        'ł' | 'Ł' | 'ļ' | 'ľ' | 'Ļ' | 'Ľ' => "l",
        'ñ' | 'Ñ' | 'ń' | 'ň' | 'ņ' | 'Ń' | 'Ň' => "n",
        'ò'..='ö' | 'ø' | 'Ò'..='Ö' | 'Ø' | 'ō' | 'ő' | 'Ō' | 'Ő' | 'ồ' | 'ố' | 'ộ' | 'ơ' => {
            "o"
        }
        'œ' | 'Œ' => "oe",
        'ŕ' | 'ř' | 'Ř' => "r",
        'ś' | 'ş' | 'š' | 'ș' | 'Ś' | 'Ş' | 'Š' | 'Ș' | 'ṣ' | 'Ṣ' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' | 'Ţ' | 'Ť' | 'Ț' | 'ṭ' | 'Ṭ' => "t",
        'þ' | 'Þ' => "th",
        'ù'..='ü' | 'Ù'..='Ü' | 'ū' | 'ů' | 'ű' | 'ų' | 'Ū' | 'Ů' | 'ư' => "u",
        'ý' | 'ÿ' | 'Ý' | 'ỳ' => "y",
        'ź' | 'ż' | 'ž' | 'Ź' | 'Ż' | 'Ž' | 'ẓ' => "z",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_record_reads() {
        let mut before = "";
        for line in TABLE.lines() {
            let (key, records) = line.split_once('\t').expect("a key and records");
            assert!(before < key, "{before} before {key}");
            before = key;
            assert!(records.split('\t').all(|record| entry(record).is_some()), "{line}");
        }
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        for name in [
            "Syria",
            "syria",
            "Deir ez-Zor",
            "São Paulo",
            "SANA\u{2019}A",
            "U.S.",
            "Rocky Mountains",
        ] {
            let mut key = String::new();
            assert!(fold(name, &mut key), "{name}");
            assert!(has(&key), "{name} {key}");
        }
        assert!(!has("ostrovelle"));
    }

    #[test]
    fn every_key_is_found() {
        for line in TABLE.lines().step_by(97) {
            let (key, records) = line.split_once('\t').expect("a key and records");
            assert_eq!(find(key), Some(records));
        }
    }
}
