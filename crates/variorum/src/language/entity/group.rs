//! Names of organisations, places, peoples, events and works that mean the same: by the tables of other
//! names, by initials, and by short forms of one longer name.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::super::name::{english, gazetteer};
use super::super::{Analysis, Name, NameKind};
use super::Same;

/// Other names, each with the first one of its line. Names in small letters, but for those of capitals
/// only, which mean something else in small letters ("IS", "US", "WHO").
static ALIASES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut aliases = HashMap::new();
    let states = gazetteer::lines(gazetteer::STATE_TABLE)
        .map(|line| line.split_once('|').map_or(line, |(names, _)| names));
    for line in gazetteer::lines(gazetteer::GROUP_TABLE).chain(states) {
        let first = line.split(';').next().unwrap_or(line);
        for name in line.split(';').filter(|name| !name.is_empty()) {
            aliases.entry(spelling(name)).or_insert(first);
        }
    }
    for line in gazetteer::lines(gazetteer::STATE_TABLE) {
        let Some((_, people)) = line.split_once('|') else { continue };
        let first = people.split(';').next().unwrap_or(people);
        for name in people.split(';').filter(|name| !name.is_empty()) {
            aliases.entry(spelling(name)).or_insert(first);
        }
    }
    aliases
});

/// A name as it is looked up: small unless short and in capitals, without "the" and double spaces.
fn spelling(name: &str) -> String {
    let words: Vec<&str> =
        name.split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty()).collect();
    let words = match words.as_slice() {
        [the, rest @ ..] if the.eq_ignore_ascii_case("the") && !rest.is_empty() => rest,
        all => all,
    };
    let name = words.join(" ").replace('’', "'");
    let capitals = name.len() <= 6 && !name.contains(' ') && !name.chars().any(char::is_lowercase);
    if capitals { name.replace('.', "") } else { name.to_lowercase() }
}

/// The name by which an organisation or state is known here: the table's, else its own spelling without
/// endings of companies.
#[must_use]
pub(crate) fn key(name: &str) -> String {
    let spelling = spelling(name);
    if let Some(first) = ALIASES.get(&spelling) {
        return first.to_lowercase();
    }
    let mut words: Vec<&str> = spelling.split(' ').collect();
    while words.len() > 1
        && english::COMPANY_ENDINGS
            .contains(&words[words.len() - 1].trim_matches(['.', ',']).to_lowercase().as_str())
    {
        words.pop();
    }
    let key = words.join(" ").trim_end_matches(',').to_lowercase();
    match ALIASES.get(&key) {
        Some(first) => first.to_lowercase(),
        None => key,
    }
}

/// The name that the tables give first, where they have it.
#[must_use]
pub(crate) fn canonical(name: &str) -> Option<&'static str> {
    ALIASES.get(&spelling(name)).copied()
}

/// First letters of the capitalised words: "SOHR" for "Syrian Observatory for Human Rights"; `None` for
/// fewer than two.
#[must_use]
pub(crate) fn initials(name: &str) -> Option<String> {
    let initials: String = name
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    (initials.chars().count() >= 2).then_some(initials)
}

/// Whether a name is one word of capitals, full stops aside.
#[must_use]
pub(crate) fn is_acronym(name: &str) -> bool {
    (2..=10).contains(&name.len())
        && name.chars().all(|c| c.is_uppercase() || c == '.' || c == '&')
        && name.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// Joins the two names that an article gives one thing at once: "the Varga Codex, or Book of Ashes, was stolen", "the Codex or
/// “Book of Ashes”". Between commas only where the first is a thing: "Moscow, or Kyiv, would pay" and "the FBI, CIA, or NSA, which"
/// have a choice or a list.
fn or_otherwise(analysis: &Analysis<'_>, same: &mut Same) {
    let none = |name: &Name| matches!(name.kind, NameKind::Person | NameKind::Nationality);
    let text = |id: usize| analysis.tokens.get(id).map_or("", |_| analysis.text(id));
    for (at, pair) in analysis.names.windows(2).enumerate() {
        let [one, other] = pair else { continue };
        let between: Vec<&str> = (one.tokens.end..other.tokens.start).take(5).map(text).collect();
        let after = text(other.tokens.end);
        let told = match between.as_slice() {
            [",", "or"] | [",", "or", "the"] => after == "," && one.kind == NameKind::Other,
            ["or", mark] | ["or", "the", mark] | [",", "or", mark] => {
                matches!((*mark, after), ("“", "”") | ("\"", "\"") | ("‘", "’"))
            }
            _ => false,
        };
        if told && !none(one) && !none(other) {
            same.unite(at, at + 1);
        }
    }
}

/// Joins names that mean the same.
pub(super) fn unite(analysis: &Analysis<'_>, same: &mut Same) {
    or_otherwise(analysis, same);
    let names = &analysis.names;
    let text = |name: usize| analysis.article.slice(names[name].span);
    // Organisations, places, events and works by their key, whatever kind each occurrence got; peoples
    // apart.
    let mut by_key: BTreeMap<(bool, String), usize> = BTreeMap::new();
    let mut by_initials: BTreeMap<String, usize> = BTreeMap::new();
    let mut by_start: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for (name, Name { kind, .. }) in names.iter().enumerate() {
        if *kind == NameKind::Person {
            continue;
        }
        let people = *kind == NameKind::Nationality;
        let key = key(text(name));
        match by_key.entry((people, key.clone())) {
            std::collections::btree_map::Entry::Occupied(entry) => same.unite(name, *entry.get()),
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(name);
                if people {
                    continue;
                }
                if let Some(initials) = initials(text(name)) {
                    by_initials.entry(initials).or_insert(name);
                }
                if *kind == NameKind::Organisation {
                    starts(&key, name, &mut by_start);
                }
            }
        }
    }
    let distinct: Vec<((bool, String), usize)> = by_key.into_iter().collect();
    for ((people, key), name) in &distinct {
        if *people {
            continue;
        }
        let own = text(*name);
        if is_acronym(own) {
            let letters: String = own.chars().filter(|c| c.is_uppercase()).collect();
            if let Some(&full) = by_initials.get(&letters)
                && canonical(own).is_none_or(|first| canonical(text(full)) == Some(first))
            {
                same.unite(*name, full);
            }
        } else if names[*name].kind == NameKind::Organisation
            && let Some(&Some(full)) = by_start.get(key)
        {
            same.unite(*name, full);
        }
    }
    brackets(analysis, same);
}

/// Notes the openings of a name of several words: "walt disney" for "walt disney pictures". An opening of
/// two names is nobody's.
fn starts(key: &str, name: usize, by_start: &mut BTreeMap<String, Option<usize>>) {
    let words: Vec<&str> = key.split(' ').collect();
    if words.len() > 8 || english::COMMON_STARTS.contains(&words[0]) {
        return;
    }
    for count in 1..words.len() {
        let start = words[..count].join(" ");
        if canonical(&start).is_none() {
            by_start.entry(start).and_modify(|other| *other = None).or_insert(Some(name));
        }
    }
}

/// Joins a name and the one in brackets after it: "the Free Harbour Union (FHU)".
fn brackets(analysis: &Analysis<'_>, same: &mut Same) {
    for (at, pair) in analysis.names.windows(2).enumerate() {
        let [full, short] = pair else { continue };
        let inside = full.tokens.end + 1 == short.tokens.start
            && analysis.text(full.tokens.end) == "("
            && short.tokens.end < analysis.tokens.len()
            && analysis.text(short.tokens.end) == ")";
        let acronym = is_acronym(analysis.article.slice(short.span));
        let person = full.kind == NameKind::Person || short.kind == NameKind::Person;
        let people = full.kind == NameKind::Nationality || short.kind == NameKind::Nationality;
        if inside && acronym && !person && !people {
            let full_initials = initials(analysis.article.slice(full.span)).unwrap_or_default();
            let first = |text: &str| text.chars().next();
            // "Senator Ruiz (R)" and "Springfield (AP)" are none; the letters must agree in part.
            let letters = analysis.article.slice(short.span);
            if first(&full_initials) == first(letters) && full.span.len() > short.span.len() {
                same.unite(at, at + 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_names_have_one_key() {
        for (a, b, one) in [
            ("IS", "Daesh", true),
            ("ISIS", "Islamic State group", true),
            ("US", "United States", true),
            ("U.S.", "America", true),
            ("EU", "European Union", true),
            ("Wal-Mart Stores Inc.", "Wal-Mart", true),
            ("the UK", "Britain", true),
            ("Iraqi", "Iraq", false),
            ("IS", "is", false),
            ("North Korea", "South Korea", false),
            ("Sudan", "South Sudan", false),
            ("Congo Airways", "Republic of the Congo", false),
        ] {
            assert_eq!(key(a) == key(b), one, "{a} / {b}");
        }
    }

    #[test]
    fn initials_are_of_capitals() {
        assert_eq!(initials("Syrian Observatory for Human Rights").as_deref(), Some("SOHR"));
        assert_eq!(initials("Lisbon"), None);
        assert!(is_acronym("U.N."));
        assert!(!is_acronym("Un"));
    }
}
