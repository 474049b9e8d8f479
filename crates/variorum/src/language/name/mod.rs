//! Names: which tokens name a person, an organisation, a place, a people, an event or a work.
//!
//! Units over the words' vectors and a linear chain over features, whose scores are added, label the tokens of each
//! sentence; a few rules then cut titles, articles and the possessive `'s`. Who is who is left to `language::entity`.

use std::ops::Range;
use std::sync::LazyLock;

use super::network::{Labeller, Sign};
use super::{Analysis, Name, NameKind, TokenId, lexicon, syntax, weights};
use crate::article::Span;

pub(crate) mod english;
pub mod feature;
pub(crate) mod gazetteer;
pub mod model;
mod settle;

use feature::Words;
use gazetteer::GAZETTEER;
pub use gazetteer::{GIVEN_TABLE, PLACE_TABLE, SURNAME_TABLE};
use model::{Classes, Model, Scratch};

/// The kinds in the order of the labels.
pub const KINDS: [NameKind; 6] = [
    NameKind::Person,
    NameKind::Organisation,
    NameKind::Place,
    NameKind::Nationality,
    NameKind::Event,
    NameKind::Other,
];

/// What finds names: weights of features, and units that read the words of a sentence.
#[derive(Debug)]
pub struct Tagger<'a> {
    /// Weights of features, and word classes.
    pub model: Model<'a>,
    /// Units over the vectors of the words; without them the features alone decide.
    pub units: Option<Labeller>,
}

/// The tagger of the weights file; `None` where it holds none, and nothing is then a name.
pub static TAGGER: LazyLock<Option<Tagger<'static>>> = LazyLock::new(|| {
    Some(Tagger {
        model: Model::read(weights::section("names")?)?,
        units: weights::section("names.units").and_then(Labeller::read),
    })
});

/// Word classes of the weights file.
pub(crate) static CLASSES: LazyLock<Classes<'static>> =
    LazyLock::new(|| TAGGER.as_ref().map_or(Classes::NONE, |tagger| tagger.model.classes));

/// Finds the names of an article whose tokens and sentences are known.
///
/// They come in order and do not overlap. [`Name::entity`] is 0 throughout: entities are told later.
#[must_use]
pub fn names(analysis: &Analysis<'_>) -> Vec<Name> {
    TAGGER.as_ref().map_or_else(Vec::new, |tagger| names_by(analysis, tagger))
}

/// What the units of a tagger say of every sentence: scores of labels for each of its tokens, nothing for a
/// sentence without a capital, which holds no name.
fn scores(analysis: &Analysis<'_>, words: &Words, units: &Labeller) -> Vec<Vec<i16>> {
    let mut all = vec![Vec::new(); analysis.sentences.len()];
    let signs = words.signs(analysis);
    let mut read: Vec<Vec<(lexicon::Word, Sign)>> = Vec::new();
    let mut places: Vec<usize> = Vec::new();
    let mut count = 0;
    for (place, sentence) in analysis.sentences.iter().enumerate() {
        let capital = |c: char| c.is_uppercase();
        if sentence.tokens.clone().any(|id| analysis.text(id).contains(capital)) {
            count += sentence.tokens.len();
            let word = |id: TokenId| (lexicon::word(analysis.text(id)), signs[id]);
            read.push(sentence.tokens.clone().map(word).collect());
            places.push(place);
        }
        if count > super::WORDS_AT_ONCE || place + 1 == all.len() {
            let sentences: Vec<&[(lexicon::Word, Sign)]> = read.iter().map(Vec::as_slice).collect();
            for (scores, place) in syntax::labels(units, &sentences).into_iter().zip(&places) {
                all[*place] = scores;
            }
            read.clear();
            places.clear();
            count = 0;
        }
    }
    all
}

/// Finds the names with another tagger: for training and measuring.
#[must_use]
pub fn names_by(analysis: &Analysis<'_>, tagger: &Tagger<'_>) -> Vec<Name> {
    let Tagger { model, units } = tagger;
    let words = Words::read(analysis, &model.classes);
    let features = words.features(analysis);
    let given = units.as_ref().map(|units| scores(analysis, &words, units));
    let mut found = Vec::new();
    let (mut scratch, mut labels) = (Scratch::default(), Vec::new());
    for (index, sentence) in analysis.sentences.iter().enumerate() {
        let first = sentence.tokens.start;
        let tokens = sentence.tokens.clone().map(|id| features.of(id));
        let given = given.as_ref().map_or(&[][..], |given| &given[index]);
        model.best(tokens, given, &mut scratch, &mut labels);
        after_courtesy(analysis, first, &mut labels);
        let mut at = 0;
        while at < labels.len() {
            if labels[at] == model::OUTSIDE {
                at += 1;
                continue;
            }
            let kind = KINDS[(labels[at] - 1) / 4];
            let start = at;
            // Alone or last closes a name; the search allows no other order.
            while (labels[at] - 1) % 4 < 2 {
                at += 1;
            }
            at += 1;
            for tokens in parted(analysis, first + start..first + at, kind) {
                let Some(name) = trimmed(analysis, tokens.start, tokens.end, kind) else {
                    continue;
                };
                let within = name.tokens.start - first..name.tokens.end - first;
                let scores = std::array::from_fn(|kind| scratch.score(within.clone(), kind));
                found.push((name, scores));
            }
        }
    }
    settle::settle(analysis, found)
}

/// What stands before, between and behind strokes with a space on both sides: "Osaka / Kobe" are two names. A title
/// keeps its own: "Storm / Calm".
fn parted(analysis: &Analysis<'_>, tokens: Range<TokenId>, kind: NameKind) -> Vec<Range<TokenId>> {
    if matches!(kind, NameKind::Event | NameKind::Other) {
        return vec![tokens];
    }
    let apart = |id: TokenId| {
        let span = analysis.tokens[id].span;
        let text = &analysis.article.text;
        matches!(analysis.text(id), "/" | "|")
            && text[..span.range().start].ends_with(char::is_whitespace)
            && text[span.range().end..].starts_with(char::is_whitespace)
    };
    let mut parts = Vec::new();
    let mut start = tokens.start;
    for id in tokens.clone().filter(|&id| apart(id)) {
        parts.push(start..id);
        start = id + 1;
    }
    parts.push(start..tokens.end);
    parts
}

/// A capitalised word after "Mr" is a person, whatever the weights say.
fn after_courtesy(analysis: &Analysis<'_>, first: TokenId, labels: &mut [usize]) {
    for (at, label) in labels.iter_mut().enumerate().skip(1) {
        let word = analysis.text(first + at);
        if is_after_courtesy(analysis, first + at)
            && *label == model::OUTSIDE
            && word.starts_with(char::is_uppercase)
            && word.chars().any(char::is_lowercase)
        {
            *label = model::label(0, model::Part::Alone);
        }
    }
}

/// Whether "Mr" or its like stands before a token.
fn is_after_courtesy(analysis: &Analysis<'_>, token: TokenId) -> bool {
    let before = token.checked_sub(1).map_or("", |before| analysis.text(before));
    matches!(before.trim_end_matches('.'), "Mr" | "Mrs" | "Ms" | "Messrs")
}

/// Cuts from a name what does not belong to it: titles, articles, the possessive, punctuation.
fn trimmed(
    analysis: &Analysis<'_>,
    mut start: TokenId,
    mut end: TokenId,
    kind: NameKind,
) -> Option<Name> {
    let text = |id: TokenId| analysis.text(id);
    while start < end {
        let word = text(start);
        let rest = end - start > 1;
        let cut = matches!(word, "The" | "the" | "A" | "a" | "An" | "an")
            || !word.chars().any(char::is_alphanumeric)
            || (kind == NameKind::Person && rest && is_title(word, text(start + 1)));
        if !cut {
            break;
        }
        start += 1;
    }
    if kind == NameKind::Person {
        start = after_office(analysis, start, end);
    }
    while start < end {
        let word = text(end - 1);
        if word.chars().any(char::is_alphanumeric) && !matches!(word, "'s" | "’s") {
            break;
        }
        end -= 1;
    }
    if start >= end {
        return None;
    }
    let span =
        Span { start: analysis.tokens[start].span.start, end: analysis.tokens[end - 1].span.end };
    Some(Name { span, tokens: start..end, kind, entity: 0 })
}

/// Whether `word` is a title or an office before names, and no name itself.
#[must_use]
pub fn is_title_word(word: &str) -> bool {
    let marks = GAZETTEER.marks(word);
    marks & gazetteer::TITLE != 0 && marks & (gazetteer::GIVEN | gazetteer::SURNAME) == 0
}

/// Where the name itself starts: after an office inside it ("US Secretary of Labor Maria Ortega").
fn after_office(analysis: &Analysis<'_>, start: TokenId, end: TokenId) -> TokenId {
    let office = (start..end.saturating_sub(1)).rev().find(|&id| is_title_word(analysis.text(id)));
    let Some(office) = office else { return start };
    let of = analysis.text(office + 1) == "of" && office + 3 < end;
    if of { office + 3 } else { office + 1 }
}

/// Whether `word` is a title before a name that goes on with `next`. "Prince" and "Dean" are given
/// names too: a word that may be one is a title only where `next` may be one as well.
fn is_title(word: &str, next: &str) -> bool {
    let marks = GAZETTEER.marks(word);
    marks & gazetteer::TITLE != 0
        && (marks & gazetteer::GIVEN == 0 || GAZETTEER.marks(next) & gazetteer::GIVEN != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, ArticleId, Aside, AsideKind};
    use crate::language::analyse;

    /// The one place that knows how names are found; the tests below are data.
    fn check(text: &str) -> Vec<(String, NameKind)> {
        check_aside(text, Vec::new())
    }

    fn check_aside(text: &str, aside: Vec<Aside>) -> Vec<(String, NameKind)> {
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
            aside,
        };
        let analysis = analyse(&article);
        let mut last = 0;
        for name in &analysis.names {
            assert!(last <= name.span.start && !name.span.is_empty(), "in order, apart: {text:?}");
            last = name.span.end;
            assert_eq!(analysis.tokens[name.tokens.start].span.start, name.span.start);
            assert_eq!(analysis.tokens[name.tokens.end - 1].span.end, name.span.end);
        }
        analysis.names.iter().map(|name| (article.slice(name.span).to_owned(), name.kind)).collect()
    }

    #[test]
    fn sentences_have_their_names() {
        use NameKind::{Nationality, Organisation, Person, Place};
        let table: &[(&str, &[(&str, NameKind)])] = &[
            (
                "President Maria Ortega arrived in Lisbon on Monday.",
                &[("Maria Ortega", Person), ("Lisbon", Place)],
            ),
            (
                "Mr. Ortega's aides met Syrian officials.",
                &[("Ortega", Person), ("Syrian", Nationality)],
            ),
            (
                "The United Nations said 12 people had died in Aleppo.",
                &[("United Nations", Organisation), ("Aleppo", Place)],
            ),
            ("Nothing here is a name, and the village was quiet.", &[]),
        ];
        for (text, names) in table {
            let found = check(text);
            let found: Vec<(&str, NameKind)> =
                found.iter().map(|(name, kind)| (name.as_str(), *kind)).collect();
            assert_eq!(&found, names, "{text}");
        }
    }

    #[test]
    fn one_article_calls_one_thing_by_one_name() {
        // A bare surname is the person named in full, before and after.
        for text in [
            "Brandel resigns. Michael Brandel left the ministry on Monday. Brandel bought shares and Brandel rose.",
            "Anna Kestrick spoke to reporters. Shares of the firm fell after Kestrick, a unit of the bank, spoke.",
        ] {
            let found = check(text);
            let people: Vec<&(String, NameKind)> = found
                .iter()
                .filter(|(name, _)| name.ends_with("Brandel") || name.ends_with("Kestrick"))
                .collect();
            assert!(people.iter().all(|(_, kind)| *kind == NameKind::Person), "{found:?}");
            assert!(people.len() >= text.matches("Kestrick").count(), "{found:?}");
        }
        // A country keeps its kind beside a person of that name.
        let found =
            check("Michael Jordan arrived in Jordan on Monday, and officials in Jordan met him.");
        let places = found.iter().filter(|(_, kind)| *kind == NameKind::Place).count();
        assert_eq!(places, 2, "{found:?}");
    }

    #[test]
    fn names_of_several_words_are_found_wherever_they_stand() {
        let found =
            check("He told USA TODAY on Monday that the USA had won. Russia Today reported it.");
        let outlets: Vec<&str> = found
            .iter()
            .filter(|(_, kind)| *kind == NameKind::Organisation)
            .map(|(name, _)| name.as_str())
            .collect();
        assert!(outlets.contains(&"USA TODAY"), "{found:?}");
        assert!(found.contains(&("USA".to_owned(), NameKind::Place)), "{found:?}");
        let found =
            check("Analysts at Bank of America said so. Bank of America shares fell on Monday.");
        let banks = found.iter().filter(|(name, _)| name == "Bank of America").count();
        assert_eq!(banks, 2, "{found:?}");
        // A text made of names costs no more than its length.
        let many =
            (0..4000).map(|at| format!("Bank of Orla{at} and USA TODAY met. ")).collect::<String>();
        assert!(!check(&many).is_empty());
    }

    #[test]
    fn strokes_between_spaces_part_names() {
        for (text, names) in [
            ("The report by Reuters / Deutsche Welle says so.", &["Reuters", "Deutsche Welle"][..]),
            (
                "She worked for Boston / Harvard Medical School until May.",
                &["Boston", "Harvard Medical School"],
            ),
        ] {
            let found = check(text);
            let found: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(found, names, "{text}");
        }
    }

    #[test]
    fn lines_set_aside_have_no_names() {
        let text = "READ MORE: Maria Ortega in Lisbon\n\nPeter Hill arrived in Boston.";
        let aside = Aside { span: Span::new(0, 33), kind: AsideKind::Promo, why: "a link" };
        let found = check_aside(text, vec![aside]);
        let found: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(found, ["Peter Hill", "Boston"]);
    }

    #[test]
    fn hostile_texts_are_read() {
        let long = "A".repeat(50_000);
        let brackets = "(".repeat(3_000);
        let emoji = "N😀e😀w😀 Y😀ork ".repeat(200);
        for text in [
            "",
            " ",
            "\u{200b}",
            "'s",
            "\u{202e}Rio\u{202c} de Janeiro",
            "Mr",
            "The The The",
            "Ⅷ Ａ ﬁ",
            "de la al- - — ''",
            "La presidenta María Pérez llegó a Bogotá el lunes.",
            &long,
            &brackets,
            &emoji,
        ] {
            check(text);
        }
    }
}
