//! Entities: which names, descriptions and pronouns of one article mean the same.
//!
//! Names come first ([`person`] for people, [`group`] for the rest), then the offices that stand beside
//! them, then "the defence secretary" for whoever carries that office, then he and she where one person is
//! clearly meant ([`pronoun`]). What is not clear is left open: it is no mention.

use super::name::english;
use super::{Analysis, Entity, Mention, MentionKind, NameKind, TokenId};
use crate::article::Span;

mod description;
pub(crate) mod group;
pub(crate) mod person;
mod pronoun;
pub(crate) mod title;

/// Finds the entities of an article, and tells each name which one it means.
pub(super) fn resolve(analysis: &mut Analysis<'_>) {
    let beside: Vec<title::Beside> =
        (0..analysis.names.len()).map(|name| title::beside(analysis, name)).collect();
    let mut same = Same::new(analysis.names.len());
    person::unite(analysis, &beside, &mut same);
    group::unite(analysis, &mut same);
    let mut entities = entities(analysis, &beside, &mut same);
    let described = description::descriptions(analysis, &entities);
    for (entity, span) in described {
        entities[entity].mentions.push(Mention { span, kind: MentionKind::Description });
    }
    let sexes = person::sexes(analysis, &entities, &beside);
    entities.iter_mut().for_each(|entity| entity.mentions.sort());
    for (entity, span) in pronoun::pronouns(analysis, &entities, &sexes) {
        entities[entity].mentions.push(Mention { span, kind: MentionKind::Pronoun });
    }
    for entity in &mut entities {
        entity.mentions.sort();
        entity.mentions.dedup();
    }
    analysis.entities = entities;
}

/// Sets of names that mean the same, as they grow together.
pub(crate) struct Same {
    parents: Vec<usize>,
}

impl Same {
    pub(crate) fn new(count: usize) -> Self {
        Same { parents: (0..count).collect() }
    }

    /// The first member of the set.
    pub(crate) fn root(&mut self, mut member: usize) -> usize {
        while self.parents[member] != member {
            self.parents[member] = self.parents[self.parents[member]];
            member = self.parents[member];
        }
        member
    }

    /// Joins two sets; the earlier member leads.
    pub(crate) fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a.max(b)] = a.min(b);
    }
}

/// One entity for each set of names, in order of first appearance.
fn entities(analysis: &mut Analysis<'_>, beside: &[title::Beside], same: &mut Same) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let mut kinds: Vec<[usize; 6]> = Vec::new();
    let mut numbers = vec![usize::MAX; analysis.names.len()];
    for (at, beside) in beside.iter().enumerate() {
        let root = same.root(at);
        if numbers[root] == usize::MAX {
            numbers[root] = entities.len();
            entities.push(Entity {
                name: String::new(),
                kind: NameKind::Other,
                mentions: Vec::new(),
                titles: Vec::new(),
            });
            kinds.push([0; 6]);
        }
        let number = numbers[root];
        let name = &mut analysis.names[at];
        name.entity = number;
        let entity = &mut entities[number];
        kinds[number][name.kind as usize] += 1;
        entity.mentions.push(Mention { span: name.span, kind: MentionKind::Name });
        entity.titles.extend(beside.titles());
        let text = analysis.article.slice(name.span);
        if is_fuller(text, &entity.name) {
            text.clone_into(&mut entity.name);
        }
    }
    for (entity, counts) in entities.iter_mut().zip(kinds) {
        entity.titles.sort();
        entity.titles.dedup();
        // The most frequent kind; of equals the one that comes first in the order of the labels.
        entity.kind = super::name::KINDS
            .into_iter()
            .rev()
            .max_by_key(|kind| counts[*kind as usize])
            .unwrap_or(NameKind::Other);
        entity.name = entity.name.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    entities
}

/// Whether `text` says more than `name`: more words, then more letters, but never capitals for small ones.
fn is_fuller(text: &str, name: &str) -> bool {
    if name.is_empty() {
        return true;
    }
    let loud = |text: &str| text.contains(' ') && !text.chars().any(char::is_lowercase);
    if loud(text) != loud(name) {
        return loud(name);
    }
    let size = |text: &str| (text.split_whitespace().count(), text.len());
    size(text) > size(name)
}

/// A word as titles and names are compared: small, without full stops, one spelling.
pub(crate) fn plain(word: &str) -> String {
    let word: String =
        word.chars().filter(|c| *c != '.' && *c != ',').flat_map(char::to_lowercase).collect();
    match word.as_str() {
        "defence" => "defense".to_owned(),
        "labour" => "labor".to_owned(),
        "organisation" => "organization".to_owned(),
        "adviser" => "advisor".to_owned(),
        "sen" => "senator".to_owned(),
        "gov" => "governor".to_owned(),
        "gen" => "general".to_owned(),
        "rep" => "representative".to_owned(),
        "col" => "colonel".to_owned(),
        "capt" => "captain".to_owned(),
        "lt" => "lieutenant".to_owned(),
        "maj" => "major".to_owned(),
        "sgt" => "sergeant".to_owned(),
        "dr" => "doctor".to_owned(),
        "prof" => "professor".to_owned(),
        "pres" => "president".to_owned(),
        "rev" => "reverend".to_owned(),
        _ => word,
    }
}

/// Whether `word` (see [`plain`]) is an office.
pub(crate) fn is_office(word: &str) -> bool {
    // "advisor" is what `plain` makes of both spellings; the table has them both.
    english::OFFICES.contains(&word)
}

/// Whether a token ends its clause: punctuation but hyphens and brackets of a name.
fn stops(text: &str) -> bool {
    matches!(text, "." | "," | ";" | ":" | "!" | "?" | "(" | ")" | "\"" | "“" | "”" | "—" | "–")
}

/// The tokens of the sentence that holds `token`.
fn sentence(analysis: &Analysis<'_>, token: TokenId) -> std::ops::Range<TokenId> {
    analysis
        .sentences
        .get(analysis.sentence_of(token))
        .map_or(token..token + 1, |sentence| sentence.tokens.clone())
}

/// The bytes of a run of tokens.
fn span_of(analysis: &Analysis<'_>, tokens: std::ops::Range<TokenId>) -> Span {
    analysis.tokens[tokens.start].span.cover(analysis.tokens[tokens.end - 1].span)
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, ArticleId};
    use crate::language::{MentionKind, analyse};

    /// The one place that knows how entities are found: names of entities with their mentions in order,
    /// descriptions in brackets, pronouns in small letters; then titles after a slash.
    fn check(text: &str) -> Vec<String> {
        let article = Article {
            id: ArticleId(0),
            name: "a".to_owned(),
            text: text.to_owned(),
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
        let analysis = analyse(&article);
        for (number, entity) in analysis.entities.iter().enumerate() {
            assert!(!entity.name.is_empty());
            assert!(entity.mentions.windows(2).all(|pair| pair[0] < pair[1]), "in order: {text:?}");
            let names = analysis.names.iter().filter(|name| name.entity == number).count();
            let named =
                entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name).count();
            assert_eq!(names, named, "every name is one mention of its entity: {text:?}");
        }
        analysis
            .entities
            .iter()
            .map(|entity| {
                let mentions: Vec<String> = entity
                    .mentions
                    .iter()
                    .map(|mention| match mention.kind {
                        MentionKind::Name => article.slice(mention.span).to_owned(),
                        MentionKind::Description => format!("[{}]", article.slice(mention.span)),
                        MentionKind::Pronoun => format!("<{}>", article.slice(mention.span)),
                    })
                    .collect();
                let titles: Vec<&str> =
                    entity.titles.iter().map(|title| article.slice(*title)).collect();
                let titles = if titles.is_empty() {
                    String::new()
                } else {
                    format!(" / {}", titles.join(", "))
                };
                format!("{}: {}{titles}", entity.name, mentions.join(", "))
            })
            .collect()
    }

    #[test]
    fn mentions_of_one_person_are_one_entity() {
        let table: &[(&str, &[&str])] = &[
            (
                "US Secretary of Labor Maria Ortega arrived. Ms Ortega said on Friday that she would stay.",
                &["Maria Ortega: Maria Ortega, Ortega, <she> / US Secretary of Labor"],
            ),
            // Two at once are neither.
            (
                "Mitt Orme chose Paul Ruiz. The Orme-Ruiz ticket lost, and Ruiz went home. The Orme-Ruiz campaign closed.",
                &[
                    "Mitt Orme: Mitt Orme",
                    "Paul Ruiz: Paul Ruiz, Ruiz",
                    "Orme-Ruiz: Orme-Ruiz, Orme-Ruiz",
                ],
            ),
            // wrong: she stays apart from her own surname, which is nobody else's at least.
            (
                "Adam Stone met Mary Hill. Kate Stone-Hill came, and Stone-Hill spoke.",
                &[
                    "Adam Stone: Adam Stone",
                    "Mary Hill: Mary Hill",
                    "Kate Stone-Hill: Kate Stone-Hill",
                    "Stone-Hill: Stone-Hill",
                ],
            ),
            (
                "Karen Hill met Peter Hill on Monday. Mr Hill left early.",
                &["Karen Hill: Karen Hill", "Peter Hill: Peter Hill, Hill"],
            ),
            // wrong: both men can be meant; the subject is taken, as it mostly is.
            (
                "David Stone met Peter Hill in Boston. He left early.",
                &["David Stone: David Stone, <He>", "Peter Hill: Peter Hill", "Boston: Boston"],
            ),
            (
                "One of Donald Archer's ideas was old, and he said so.",
                &["Donald Archer: Donald Archer, <he>"],
            ),
            // Inside the quotation "he" is somebody else.
            (
                "\"I think he lied,\" said Peter Hill.", //
                &["Peter Hill: Peter Hill"],
            ),
            (
                "Ana Ruiz, the deputy mayor of Boston, spoke first. The deputy mayor was calm.",
                &[
                    "Ana Ruiz: Ana Ruiz, [The deputy mayor] / deputy mayor of Boston",
                    "Boston: Boston",
                ],
            ),
        ];
        for (text, entities) in table {
            let mut found = check(text);
            found.retain(|line| !line.starts_with("US:"));
            assert_eq!(&found, entities, "{text}");
        }
    }

    #[test]
    fn other_names_of_one_organisation_are_one_entity() {
        for (text, entity) in [
            (
                "The Islamic State group lost the town of Mosul, and fighters of ISIS fled from the army.",
                "Islamic State",
            ),
            ("The European Union met on Monday. The EU said it would help.", "European Union"),
            ("The Varga-2, or Book of Ashes, was stolen from the library in May.", "Book of Ashes"),
            ("The Varga-2 or “Book of Ashes” manuscript was stolen in May.", "Book of Ashes"),
        ] {
            let found = check(text);
            assert!(
                found.iter().any(|line| line.starts_with(entity) && line.contains(", ")),
                "{found:?}"
            );
        }
    }

    #[test]
    fn what_is_chosen_between_or_listed_stays_apart() {
        for (text, names) in [
            ("Moscow, or Kyiv, would pay for it, he said on Monday.", 2),
            ("He will ask the FBI, CIA, or NSA, which refused on Monday.", 3),
            ("Iran, or Hezbollah, could strike on Monday, he said.", 2),
        ] {
            let found = check(text);
            assert_eq!(found.len(), names, "{found:?}");
        }
    }

    #[test]
    fn hostile_texts_have_entities() {
        let names = "Ana Ruiz met Ben Ruiz. ".repeat(300);
        let he = "he she him her his ".repeat(500);
        for text in
            ["", "He", "Mr", "Mr.", "the President of the of", "( )", "Dr Dr Dr", &names, &he]
        {
            check(text);
        }
    }
}
