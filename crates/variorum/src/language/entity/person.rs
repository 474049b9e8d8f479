//! People: "Mark Esper", "Esper" and "Mr Esper" are one; two given names with one surname are two.

use std::collections::{BTreeMap, BTreeSet};

use super::super::name::{
    english,
    gazetteer::{GAZETTEER, Gender},
};
use super::super::{Analysis, Entity, NameKind};
use super::title::Beside;
use super::{Same, plain};

/// Words of a person's name as they are compared: small, without particles and suffixes.
#[must_use]
pub(crate) fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = name
        .split(|c: char| c.is_whitespace() || c == '-' || c == '‑')
        .map(|word| plain(word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.')))
        .filter(|word| !word.is_empty())
        .collect();
    while parts.len() > 1
        && matches!(
            parts[parts.len() - 1].as_str(),
            "jr" | "sr" | "ii" | "iii" | "iv" | "phd" | "md"
        )
    {
        parts.pop();
    }
    if parts.iter().any(|part| !english::PARTICLES.contains(&part.as_str())) {
        // A particle never opens a given name that is not one: "Al Gore" keeps its "al".
        let keep_first = parts.len() == 2;
        let mut at = 0;
        parts.retain(|part| {
            at += 1;
            (keep_first && at == 1) && !matches!(part.as_str(), "al" | "el" | "de" | "van" | "von")
                || !english::PARTICLES.contains(&part.as_str())
        });
    }
    parts
}

/// Whether two given names can be one person's: equal, an initial, short for the other.
fn given_agree(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    a == b
        || initial(a, b)
        || initial(b, a)
        || (a.len() >= 3 && b.starts_with(a))
        || (b.len() >= 3 && a.starts_with(b))
        || english::SHORT_NAMES.iter().any(|&(x, y)| (x, y) == (a, b) || (y, x) == (a, b))
        || english::SHORT_NAMES
            .iter()
            .any(|&(x, y)| x == a && english::SHORT_NAMES.contains(&(b, y)))
}

/// Whether two names of several words can be one person's.
#[must_use]
pub(crate) fn agree(a: &[String], b: &[String]) -> bool {
    let (Some(last_a), Some(last_b)) = (a.last(), b.last()) else { return false };
    if last_a == last_b {
        return a.len() == 1 || b.len() == 1 || given_agree(&a[0], &b[0]);
    }
    // "Hugo Chavez" and "Hugo Chavez Frias": one name opens or holds the other, two words or more.
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.len() >= 2 && short.len() < long.len() && long.starts_with(short)
}

/// Sex that a name itself shows.
#[must_use]
pub(crate) fn sex_by_name(name: &str) -> Option<char> {
    let mut words = name.split_whitespace();
    let first = words.next()?;
    // A single word is a surname as a rule.
    words.next()?;
    match GAZETTEER.gender(first)? {
        Gender::Male => Some('m'),
        Gender::Female => Some('f'),
        Gender::Either => None,
    }
}

/// The `people` without those names that stand for two: "Orme-Ruiz", in an article about Mitt Orme and Paul Ruiz, is neither of
/// them. Mentions of one pair are joined. "Ana Orme-Ruiz" bears both names, and so does "Orme-Ruiz" beside her.
fn unpaired(
    analysis: &Analysis<'_>,
    people: Vec<usize>,
    words: &BTreeMap<usize, Vec<String>>,
    same: &mut Same,
) -> Vec<usize> {
    let text = |name: usize| analysis.article.slice(analysis.names[name].span);
    let last = |name: usize| text(name).split_whitespace().skip(1).last();
    let lasts: BTreeSet<&str> = people.iter().filter_map(|&name| last(name)).collect();
    let surnames: BTreeSet<String> = lasts.iter().map(|word| plain(word)).collect();
    let mut pairs: BTreeMap<&[String], usize> = BTreeMap::new();
    let mut rest = Vec::new();
    for name in people {
        let own = &words[&name];
        let pair = own.len() == 2
            && !text(name).contains(char::is_whitespace)
            && !lasts.contains(text(name))
            && own.iter().all(|part| surnames.contains(part));
        if pair {
            same.unite(name, *pairs.entry(own).or_insert(name));
        } else {
            rest.push(name);
        }
    }
    rest
}

/// Joins the names of one person.
pub(super) fn unite(analysis: &Analysis<'_>, beside: &[Beside], same: &mut Same) {
    let names = &analysis.names;
    let people: Vec<usize> =
        (0..names.len()).filter(|&name| names[name].kind == NameKind::Person).collect();
    let words: BTreeMap<usize, Vec<String>> = people
        .iter()
        .map(|&name| (name, parts(analysis.article.slice(names[name].span))))
        .collect();
    let people = unpaired(analysis, people, &words, same);
    let mut sexes: BTreeMap<usize, char> = BTreeMap::new();

    // Full names first, by surname and by opening: a headline's "Esper" may stand before "Mark Esper".
    let mut by_last: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_first: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &name in people.iter().filter(|name| words[name].len() > 1) {
        let own = &words[&name];
        let (first, last) = (own[0].as_str(), own[own.len() - 1].as_str());
        let sex =
            beside[name].sex.or_else(|| sex_by_name(analysis.article.slice(names[name].span)));
        // Every list holds leaders only, a few for each key, so this is not quadratic in practice; the
        // bound makes sure of it.
        let found = by_last
            .get(last)
            .into_iter()
            .chain(by_first.get(first))
            .flatten()
            .copied()
            .take(50)
            .find(|other| {
                agree(own, &words[other])
                    && (own[0].chars().count() > 1 && words[other][0].chars().count() > 1
                        || sexes.get(other).zip(sex).is_none_or(|(a, b)| *a == b))
            });
        match found {
            Some(other) => {
                same.unite(name, other);
                if let Some(sex) = sex {
                    sexes.entry(other).or_insert(sex);
                }
            }
            None => {
                by_last.entry(last).or_default().push(name);
                by_first.entry(first).or_default().push(name);
                if let Some(sex) = sex {
                    sexes.insert(name, sex);
                }
            }
        }
    }
    // Then single words, each to the bearer named last before it, or else first after it.
    let mut last_seen: BTreeMap<usize, usize> = BTreeMap::new();
    let mut alone: BTreeMap<&str, usize> = BTreeMap::new();
    for &name in &people {
        let own = &words[&name];
        if own.len() > 1 {
            last_seen.insert(same.root(name), name);
            continue;
        }
        let Some(word) = own.first() else { continue };
        let sex = beside[name].sex;
        let fits = |other: &usize| sexes.get(other).zip(sex).is_none_or(|(a, b)| *a == b);
        let bearers: Vec<usize> = by_last
            .get(word.as_str())
            .into_iter()
            .flatten()
            .copied()
            .take(50)
            .filter(fits)
            .collect();
        // A given name alone means somebody only where no surname does, and no title stands before it.
        let bearers = if bearers.is_empty() && sex.is_none() {
            by_first
                .get(word.as_str())
                .into_iter()
                .flatten()
                .copied()
                .take(50)
                .filter(fits)
                .collect()
        } else {
            bearers
        };
        let before = bearers
            .iter()
            .filter_map(|&bearer| Some((last_seen.get(&same.root(bearer)).copied()?, bearer)))
            .max();
        let bearer = before.map(|(_, bearer)| bearer).or_else(|| bearers.iter().copied().min());
        match bearer {
            Some(bearer) => {
                same.unite(name, bearer);
                last_seen.insert(same.root(bearer), name);
                if let Some(sex) = sex {
                    sexes.entry(bearer).or_insert(sex);
                }
            }
            None => match alone.get(word.as_str()) {
                Some(&other) if fits(&other) => {
                    same.unite(name, other);
                    if let Some(sex) = sex {
                        sexes.entry(other).or_insert(sex);
                    }
                }
                _ => {
                    alone.insert(word, name);
                    if let Some(sex) = sex {
                        sexes.insert(name, sex);
                    }
                }
            },
        }
    }
}

/// The sex of each entity, where names or titles show it and do not contradict each other.
pub(super) fn sexes(
    analysis: &Analysis<'_>,
    entities: &[Entity],
    beside: &[Beside],
) -> Vec<Option<char>> {
    let mut sexes: Vec<Option<char>> = entities
        .iter()
        .map(|entity| {
            (entity.kind == NameKind::Person).then(|| sex_by_name(&entity.name)).flatten()
        })
        .collect();
    // A title is surer than a given name.
    let mut titled: Vec<Option<char>> = vec![None; entities.len()];
    for (name, beside) in analysis.names.iter().zip(beside) {
        if let Some(sex) = beside.sex {
            let slot = &mut titled[name.entity];
            *slot = Some(match *slot {
                Some(other) if other != sex => '?',
                _ => sex,
            });
        }
    }
    for (sex, titled) in sexes.iter_mut().zip(titled) {
        match titled {
            Some('?') => *sex = None,
            Some(titled) => *sex = Some(titled),
            None => {}
        }
    }
    sexes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_person_agree_and_others_do_not() {
        for (a, b, one) in [
            ("Mark Esper", "Esper", true),
            ("Bashar al-Assad", "Assad", true),
            ("Bashar al-Assad", "Bashar Assad", true),
            ("Bill Clinton", "William Clinton", true),
            ("Bill Clinton", "Hillary Clinton", false),
            ("J. Edgar Hoover", "John Hoover", true),
            ("Harry Reid", "Rory Reid", false),
            ("Kim Jong-un", "Kim Jong Un", true),
            ("Hugo Chavez", "Hugo Chavez Frias", true),
            ("Ana Ruiz", "Ana Perez", false),
            ("Robert Kennedy Jr.", "Robert Kennedy", true),
            ("Al Gore", "Albert Gore", true),
        ] {
            assert_eq!(agree(&parts(a), &parts(b)), one, "{a} / {b}");
        }
    }
}
