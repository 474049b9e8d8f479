//! One entity across the articles of a story: "IS" and "Daesh", "US" and "America", "Mr Reid" and "Senator
//! Harry Reid"; two people of one surname stay two.
//!
//! What is joined inside an article ([`crate::language`]) stays joined. Across articles full names come first; a
//! surname alone joins the only full name it fits, or, of several, the one whose office it shares; else it
//! stands for itself. Nothing is joined on the words around it: two that a reader would call different
//! must not become one.

use std::collections::{BTreeMap, BTreeSet};

use super::Read;
use crate::article::ArticleId;
use crate::language::entity::group::{canonical, initials, is_acronym, key};
use crate::language::entity::person::{agree, parts, sex_by_name};
use crate::language::entity::{Same, is_office, plain, title};
use crate::language::{Entity, EntityId, MentionKind, NameKind};

/// Somebody or something that a story's articles mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unified {
    /// The table's name where it has one ("United States"), else the fullest that an article has.
    pub name: String,
    /// What most of its mentions are.
    pub kind: NameKind,
    /// Every name that an article gives it, sorted.
    pub aliases: Vec<String>,
    /// Its entity in each article that mentions it, sorted. An article may have two: "IS" and "Daesh" where
    /// the article never says that they are one.
    pub members: Vec<(ArticleId, EntityId)>,
}

/// The entities of a story, and which one each article's entity is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entities {
    entries: Vec<Unified>,
    /// For each article, by its entities' numbers.
    numbers: BTreeMap<ArticleId, Vec<usize>>,
}

impl Entities {
    /// The story's number of an article's entity.
    ///
    /// # Panics
    ///
    /// When [`unify`] was not given the article, or the article has no such entity.
    #[must_use]
    pub fn of(&self, article: ArticleId, entity: EntityId) -> usize {
        self.get(article, entity).expect("the entity is of an article that was unified")
    }

    /// As [`Entities::of`]; `None` where the article or the entity is unknown.
    #[must_use]
    pub fn get(&self, article: ArticleId, entity: EntityId) -> Option<usize> {
        self.numbers.get(&article)?.get(entity).copied()
    }

    /// The name of the story's entity `number`; empty where there is no such number.
    #[must_use]
    pub fn name(&self, number: usize) -> &str {
        self.entries.get(number).map_or("", |entry| &entry.name)
    }

    /// Every entity, in order of first appearance: by article, then in the article.
    #[must_use]
    pub fn all(&self) -> &[Unified] {
        &self.entries
    }
}

/// One entity of one article, with what it is compared by.
struct Member<'r> {
    article: ArticleId,
    number: EntityId,
    entity: &'r Entity,
    /// Words of a person's name; empty for the rest.
    parts: Vec<String>,
    sex: Option<char>,
    /// Heads of a person's offices.
    offices: BTreeSet<String>,
    names: BTreeSet<&'r str>,
}

/// How many bearers of one surname are looked at: more in one story cannot be told apart.
const BEARERS: usize = 50;

/// Finds which entities of a story's articles are one.
///
/// Takes the articles in any order; the result does not depend on it.
#[must_use]
pub fn unify(reads: &[&Read<'_>]) -> Entities {
    let mut order: Vec<&Read<'_>> = reads.to_vec();
    order.sort_by_key(|read| read.article().id);
    let members: Vec<Member<'_>> = order.iter().flat_map(|read| members(read)).collect();
    let mut same = Same::new(members.len());
    people(&members, &mut same);
    others(&members, &mut same);
    collect(&order, &members, &mut same)
}

fn members<'r>(read: &'r Read<'_>) -> impl Iterator<Item = Member<'r>> {
    let article = read.article();
    read.analysis.entities.iter().enumerate().map(move |(number, entity)| {
        let person = entity.kind == NameKind::Person;
        let words = |span| article.slice(span).split([' ', '-', '\n']).map(plain);
        let offices: BTreeSet<String> = entity
            .titles
            .iter()
            .flat_map(|title| words(*title))
            .filter(|word| is_office(word))
            .collect();
        let by_title = entity
            .titles
            .iter()
            .flat_map(|title| article.slice(*title).split(' '))
            .find_map(title::sex_of);
        let by_pronoun =
            entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Pronoun).find_map(
                |mention| match article.slice(mention.span).as_bytes() {
                    [b'h' | b'H', b'e', b'r', ..] | [b's' | b'S', ..] => Some('f'),
                    [b'h' | b'H', ..] => Some('m'),
                    _ => None,
                },
            );
        Member {
            article: article.id,
            number,
            entity,
            parts: if person { parts(&entity.name) } else { Vec::new() },
            sex: if person {
                by_title.or_else(|| sex_by_name(&entity.name)).or(by_pronoun)
            } else {
                None
            },
            offices,
            names: entity
                .mentions
                .iter()
                .filter(|mention| mention.kind == MentionKind::Name)
                .map(|mention| article.slice(mention.span))
                .collect(),
        }
    })
}

/// Joins people: full names by surname and given name, then surnames alone.
fn people(members: &[Member<'_>], same: &mut Same) {
    let sexes_agree = |a: &Member<'_>, b: &Member<'_>| a.sex.zip(b.sex).is_none_or(|(a, b)| a == b);
    let mut by_last: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_first: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let full = |member: &Member<'_>| member.parts.len() > 1;
    for (at, member) in members.iter().enumerate().filter(|(_, member)| full(member)) {
        let (first, last) = (&member.parts[0], &member.parts[member.parts.len() - 1]);
        let found = by_last
            .get(last.as_str())
            .into_iter()
            .chain(by_first.get(first.as_str()))
            .flatten()
            .copied()
            .take(BEARERS)
            .find(|&other| {
                agree(&member.parts, &members[other].parts) && sexes_agree(member, &members[other])
            });
        match found {
            Some(other) => same.unite(at, other),
            None => {
                by_last.entry(last).or_default().push(at);
                by_first.entry(first).or_default().push(at);
            }
        }
    }
    // A surname alone: the only full name it fits; of several, the only one with an office in common.
    let mut alone: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, member) in members.iter().enumerate().filter(|(_, member)| member.parts.len() == 1) {
        let word = member.parts[0].as_str();
        let fitting: Vec<usize> = by_last
            .get(word)
            .into_iter()
            .flatten()
            .copied()
            .take(BEARERS)
            .filter(|&other| sexes_agree(member, &members[other]))
            .collect();
        let shared: Vec<usize> = fitting
            .iter()
            .copied()
            .filter(|&other| !members[other].offices.is_disjoint(&member.offices))
            .collect();
        match (fitting.as_slice(), shared.as_slice()) {
            ([one], _) | (_, [one]) => same.unite(at, *one),
            ([], _) => match alone.get(word) {
                Some(&other) if sexes_agree(member, &members[other]) => same.unite(at, other),
                _ => {
                    alone.insert(word, at);
                }
            },
            _ => {}
        }
    }
}

/// Joins organisations, places, peoples, events and works: by key, initials and openings.
fn others(members: &[Member<'_>], same: &mut Same) {
    let mut by_key: BTreeMap<(bool, String), usize> = BTreeMap::new();
    let mut by_initials: BTreeMap<String, Option<usize>> = BTreeMap::new();
    let mut acronyms: Vec<(usize, String)> = Vec::new();
    for (at, member) in members.iter().enumerate() {
        if member.entity.kind == NameKind::Person {
            continue;
        }
        let people = member.entity.kind == NameKind::Nationality;
        for name in member.names.iter().copied().chain([member.entity.name.as_str()]) {
            match by_key.entry((people, key(name))) {
                std::collections::btree_map::Entry::Occupied(entry) => same.unite(at, *entry.get()),
                std::collections::btree_map::Entry::Vacant(entry) => {
                    entry.insert(at);
                    if people {
                        continue;
                    }
                    if is_acronym(name) {
                        acronyms.push((at, name.replace('.', "")));
                    } else if let Some(letters) = initials(name) {
                        // Two full names with the same initials: the acronym is nobody's.
                        by_initials
                            .entry(letters)
                            .and_modify(|other| *other = other.filter(|other| *other == at))
                            .or_insert(Some(at));
                    }
                }
            }
        }
    }
    for (at, letters) in acronyms {
        if let Some(&Some(full)) = by_initials.get(&letters)
            && canonical(&letters)
                .is_none_or(|first| canonical(&members[full].entity.name) == Some(first))
        {
            same.unite(at, full);
        }
    }
}

/// Puts the sets together.
fn collect(order: &[&Read<'_>], members: &[Member<'_>], same: &mut Same) -> Entities {
    let mut sets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..members.len() {
        sets.entry(same.root(at)).or_default().push(at);
    }
    let mut entities = Entities::default();
    for read in order {
        entities.numbers.insert(read.article().id, vec![0; read.analysis.entities.len()]);
    }
    for (number, set) in sets.into_values().enumerate() {
        let mut kinds: BTreeMap<NameKind, usize> = BTreeMap::new();
        let mut aliases: BTreeSet<String> = BTreeSet::new();
        for &at in &set {
            let member = &members[at];
            *kinds.entry(member.entity.kind).or_default() += member.entity.mentions.len();
            aliases.insert(member.entity.name.clone());
            aliases.extend(
                member
                    .names
                    .iter()
                    .map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")),
            );
            if let Some(slot) = entities
                .numbers
                .get_mut(&member.article)
                .and_then(|list| list.get_mut(member.number))
            {
                *slot = number;
            }
        }
        // The first kind of those with most mentions.
        let kind = kinds
            .iter()
            .rev()
            .max_by_key(|(_, count)| **count)
            .map_or(NameKind::Other, |(kind, _)| *kind);
        let known = (kind != NameKind::Person)
            .then(|| aliases.iter().find_map(|name| canonical(name)))
            .flatten()
            .map(str::to_owned);
        let fullest = || {
            set.iter()
                .map(|&at| members[at].entity.name.as_str())
                .max_by_key(|name| (name.split(' ').count(), name.len(), std::cmp::Reverse(*name)))
                .unwrap_or_default()
                .to_owned()
        };
        entities.entries.push(Unified {
            name: known.unwrap_or_else(fullest),
            kind,
            aliases: aliases.into_iter().collect(),
            members: set.iter().map(|&at| (members[at].article, members[at].number)).collect(),
        });
    }
    entities
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Span};
    use crate::claim::Claims;
    use crate::language::{Analysis, Mention};

    /// An article whose text is its entities' names with their titles: "Senator | Harry Reid".
    fn article(id: u32, lines: &[(&str, NameKind)]) -> (Article, Vec<Entity>) {
        let mut text = String::new();
        let mut entities = Vec::new();
        for (line, kind) in lines {
            let (title, name) = line.split_once(" | ").unwrap_or(("", line));
            let start = text.len();
            text.push_str(title);
            let titles = if title.is_empty() { vec![] } else { vec![Span::new(start, text.len())] };
            text.push(' ');
            let start = text.len();
            text.push_str(name);
            let mention = Mention { span: Span::new(start, text.len()), kind: MentionKind::Name };
            text.push('\n');
            entities.push(Entity {
                name: name.to_owned(),
                kind: *kind,
                mentions: vec![mention],
                titles,
            });
        }
        let article = Article {
            id: ArticleId(id),
            name: id.to_string(),
            text,
            sha256: [0; 32],
            title: None,
            outlet: None,
            credits: Vec::new(),
            byline: None,
            dateline: None,
            url: None,
            published: None,
            modified: None,
            section: None,
            retrieved: None,
            aside: Vec::new(),
        };
        (article, entities)
    }

    /// Unifies articles given by their entities, in both orders.
    fn check(articles: &[&[(&str, NameKind)]]) -> Entities {
        let made: Vec<(Article, Vec<Entity>)> =
            articles.iter().zip(0..).map(|(lines, id)| article(id, lines)).collect();
        let reads = || {
            made.iter()
                .map(|(article, entities)| Read {
                    analysis: Analysis {
                        article,
                        paragraphs: Vec::new(),
                        sentences: Vec::new(),
                        tokens: Vec::new(),
                        quotations: Vec::new(),
                        names: Vec::new(),
                        entities: entities.clone(),
                        gaps: Vec::new(),
                    },
                    claims: Claims {
                        article: article.id,
                        statements: Vec::new(),
                        quantities: Vec::new(),
                        times: Vec::new(),
                        places: Vec::new(),
                        events: Vec::new(),
                        gaps: Vec::new(),
                    },
                })
                .collect::<Vec<_>>()
        };
        let reads = reads();
        let mut order: Vec<&Read<'_>> = reads.iter().collect();
        let forward = unify(&order);
        order.reverse();
        assert_eq!(forward, unify(&order), "the order of articles does not matter");
        forward
    }

    use NameKind::{Nationality, Organisation, Person, Place};

    #[test]
    fn two_names_are_one_or_two() {
        for (a, b, kind, one) in [
            ("IS", "Daesh", Organisation, true),
            ("Isis", "Islamic State group", Organisation, true),
            ("US", "America", Place, true),
            ("U.S.", "United States", Place, true),
            ("Senator | Harry Reid", "Reid", Person, true),
            ("Harry Reid", "Rory Reid", Person, false),
            ("Mr | Stone", "Ms | Stone", Person, false),
            ("William Stone", "Bill Stone", Person, true),
            ("Harbour Workers Union", "HWU", Organisation, true),
            ("Free Press Fund", "FBI", Organisation, false),
            ("North Korea", "South Korea", Place, false),
            ("Iraqi", "Iraqis", Nationality, true),
            ("Georgia", "Georgian", Place, false),
            ("Wal-Mart Stores Inc.", "Wal-Mart", Organisation, true),
        ] {
            let entities = check(&[&[(a, kind)], &[(b, kind)]]);
            assert_eq!(
                entities.of(ArticleId(0), 0) == entities.of(ArticleId(1), 0),
                one,
                "{a} / {b}"
            );
        }
    }

    #[test]
    fn a_surname_of_two_is_told_by_the_office_or_left_alone() {
        let two: &[(&str, NameKind)] =
            &[("Senator | Ana Ruiz", Person), ("Mayor | Ben Ruiz", Person)];
        let by_office = check(&[two, &[("Mayor | Ruiz", Person)]]);
        assert_eq!(by_office.of(ArticleId(1), 0), by_office.of(ArticleId(0), 1));
        let open = check(&[two, &[("Ruiz", Person)]]);
        assert_eq!(open.all().len(), 3);
    }

    #[test]
    fn names_are_the_tables_or_the_fullest() {
        let entities = check(&[
            &[("US", Place), ("Ruiz", Person)],
            &[("America", Place), ("Ana Ruiz", Person)],
        ]);
        assert_eq!(entities.name(entities.of(ArticleId(0), 0)), "United States");
        assert_eq!(entities.name(entities.of(ArticleId(0), 1)), "Ana Ruiz");
        assert_eq!(entities.all()[0].aliases, ["America", "US"]);
        assert_eq!(entities.name(99), "");
        assert_eq!(entities.get(ArticleId(7), 0), None);
    }

    #[test]
    fn nothing_and_oddities_are_unified() {
        assert!(unify(&[]).all().is_empty());
        let entities =
            check(&[&[("-", Person), ("", Organisation), ("'s", Place), ("al", Person)]]);
        assert_eq!(entities.all().len(), 4);
    }
}
