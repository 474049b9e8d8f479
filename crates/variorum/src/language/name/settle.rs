//! One article calls one thing by one name: kinds that the tagger gave sentence by sentence are settled
//! over the whole article.
//!
//! The tagger sees one sentence, where "Esper" may be a man or a firm. The article says "Mark Esper"
//! elsewhere. Names in lines that were set aside are left out: "Secretary" of a link is nobody.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use super::super::{Analysis, Name, NameKind, TokenId, Xpos};
use super::gazetteer::{self, GAZETTEER};
use crate::outlet::{self, Outlet};

/// What the weights say of one name, for each kind.
pub(super) type Scores = [i32; super::KINDS.len()];

/// Kinds between which the tagger wavers. Peoples, events and works stand apart: "English" is a people
/// here and a language there.
const WAVERING: [NameKind; 3] = [NameKind::Person, NameKind::Organisation, NameKind::Place];

/// Settles the kinds of the names of one article, in order and with their scores.
pub(super) fn settle(analysis: &Analysis<'_>, found: Vec<(Name, Scores)>) -> Vec<Name> {
    let report = found.into_iter().filter(|(name, _)| !analysis.article.is_aside(name.span));
    let (mut names, scores): (Vec<Name>, Vec<Scores>) = report.unzip();
    spellings(analysis, &mut names, &scores);
    wholes(analysis, &mut names);
    surnames(analysis, &mut names);
    names
}

/// Names that begin with one word and are looked for elsewhere: bounds the work on a text that is made of names.
const MOST_OF_ONE_WORD: usize = 16;

/// Outlets of several words by the first of them, all in small letters.
static OUTLETS: LazyLock<HashMap<String, Vec<Vec<String>>>> = LazyLock::new(|| {
    let mut outlets: HashMap<String, Vec<Vec<String>>> = HashMap::new();
    for name in outlet::all().iter().flat_map(Outlet::plain_names) {
        let words: Vec<String> = name.split(' ').map(str::to_lowercase).collect();
        if words.len() > 1 && words[0] != "the" {
            outlets.entry(words[0].clone()).or_default().push(words);
        }
    }
    outlets
});

/// Organisations of several words that stand in the article without having been found there, or only in part: those that
/// were found elsewhere in it ("Bank of America"), and outlets ("USA TODAY" is no country). Of people surnames are enough, and a
/// place that was found once in a firm's name is none elsewhere.
fn wholes(analysis: &Analysis<'_>, names: &mut Vec<Name>) {
    let mut kinds: BTreeMap<Vec<&str>, BTreeSet<NameKind>> = BTreeMap::new();
    for name in names.iter().filter(|name| name.tokens.len() > 1) {
        let words = name.tokens.clone().map(|id| analysis.text(id)).collect();
        kinds.entry(words).or_default().insert(name.kind);
    }
    let mut found: HashMap<&str, Vec<Vec<&str>>> = HashMap::new();
    for (words, kinds) in kinds {
        let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
        let list = found.entry(words[0]).or_default();
        if capitals > 1
            && kinds.iter().eq([&NameKind::Organisation])
            && list.len() < MOST_OF_ONE_WORD
        {
            list.push(words);
        }
    }
    let (mut id, mut at) = (0, 0);
    let mut missed: Vec<Name> = Vec::new();
    while id < analysis.tokens.len() {
        while names.get(at).is_some_and(|name| name.tokens.end <= id) {
            at += 1;
        }
        let end = longest(analysis, &found, id).filter(|&end| {
            // What was found there must lie inside, and be less.
            names[at..].iter().take_while(|name| name.tokens.start < end).all(|name| {
                id <= name.tokens.start && name.tokens.end <= end && name.tokens.len() < end - id
            }) && !analysis.article.is_aside(analysis.tokens[id].span)
        });
        if let Some(end) = end {
            let span = analysis.tokens[id].span.cover(analysis.tokens[end - 1].span);
            let kind = NameKind::Organisation;
            missed.push(Name { span, tokens: id..end, kind, entity: 0 });
        }
        id = end.unwrap_or(id + 1);
    }
    if !missed.is_empty() {
        let mut coming = missed.iter().peekable();
        names.retain(|name| {
            while coming.next_if(|whole| whole.span.end <= name.span.start).is_some() {}
            coming.peek().is_none_or(|whole| !whole.span.overlaps(name.span))
        });
        names.extend(missed);
        names.sort_by_key(|name| name.span);
    }
}

/// Where the longest organisation ends that starts at token `id`: one that the article has as it stands there, or an outlet in
/// any capitals.
fn longest(
    analysis: &Analysis<'_>,
    found: &HashMap<&str, Vec<Vec<&str>>>,
    id: TokenId,
) -> Option<TokenId> {
    let first = analysis.text(id);
    if !first.starts_with(char::is_uppercase) {
        return None;
    }
    let sentence = analysis.sentences[analysis.sentence_of(id)].tokens.end;
    let here = |count: usize| (id..(id + count).min(sentence)).map(|id| analysis.text(id));
    let as_found = found
        .get(first)
        .into_iter()
        .flatten()
        .filter(|words| here(words.len()).eq(words.iter().copied()))
        .map(Vec::len);
    let is = |text: &str, word: &str| {
        text.starts_with(char::is_uppercase) && text.eq_ignore_ascii_case(word)
    };
    let outlets = OUTLETS
        .get(&first.to_lowercase())
        .into_iter()
        .flatten()
        .filter(|words| {
            here(words.len()).len() == words.len()
                && here(words.len()).zip(*words).all(|(text, word)| is(text, word))
        })
        .map(Vec::len);
    let end = id + as_found.chain(outlets).max()?;
    (!is_capital(analysis, Some(end))).then_some(end)
}

/// Names spelt alike get the kind that the weights find best over all of them.
fn spellings(analysis: &Analysis<'_>, names: &mut [Name], scores: &[Scores]) {
    let mut alike: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        if WAVERING.contains(&name.kind) {
            alike.entry(analysis.article.slice(name.span)).or_default().push(at);
        }
    }
    for list in alike.values() {
        let kinds: BTreeSet<NameKind> = list.iter().map(|&at| names[at].kind).collect();
        let sum = |kind: NameKind| list.iter().map(|&at| scores[at][kind as usize]).sum::<i32>();
        // Of equals the first kind.
        let Some(best) = kinds.iter().copied().rev().max_by_key(|kind| sum(*kind)) else {
            continue;
        };
        if kinds.len() < 2 {
            continue;
        }
        for &at in list {
            // "Mr Lincoln" is a person in a report from Lincoln too.
            if !super::is_after_courtesy(analysis, names[at].tokens.start) {
                names[at].kind = best;
            }
        }
    }
}

/// A bare surname of a person whom the article names in full is that person.
fn surnames(analysis: &Analysis<'_>, names: &mut Vec<Name>) {
    let full = names.iter().filter(|name| name.kind == NameKind::Person && name.tokens.len() > 1);
    let surnames: BTreeSet<&str> = full
        .filter(|name| is_given(analysis.text(name.tokens.start)))
        .map(|name| analysis.text(name.tokens.end - 1))
        .filter(|word| may_be_bare(word))
        .collect();
    if surnames.is_empty() {
        return;
    }
    for name in names.iter_mut() {
        let wavering =
            matches!(name.kind, NameKind::Organisation | NameKind::Place | NameKind::Other);
        if wavering && name.tokens.len() == 1 && surnames.contains(analysis.text(name.tokens.start))
        {
            name.kind = NameKind::Person;
        }
    }
    let mut missed = Vec::new();
    let mut coming = names.iter().map(|name| name.tokens.clone()).peekable();
    for (id, token) in analysis.tokens.iter().enumerate() {
        while coming.next_if(|tokens| tokens.end <= id).is_some() {}
        let named = coming.peek().is_some_and(|tokens| tokens.contains(&id));
        if named
            || token.xpos != Xpos::Nnp
            || !surnames.contains(analysis.text(id))
            || is_capital(analysis, id.checked_sub(1))
            || is_capital(analysis, Some(id + 1))
            || analysis.article.is_aside(token.span)
        {
            continue;
        }
        let tokens = id..id + 1;
        missed.push(Name { span: token.span, tokens, kind: NameKind::Person, entity: 0 });
    }
    if !missed.is_empty() {
        names.extend(missed);
        names.sort_by_key(|name| name.span);
    }
}

/// Whether `word` may open a person's full name: a given name or an initial.
fn is_given(word: &str) -> bool {
    GAZETTEER.marks(word) & gazetteer::GIVEN != 0
        || word.ends_with('.') && word.chars().filter(|c| c.is_alphabetic()).count() < 3
}

/// Whether a surname alone is hardly anything else: no place, organisation, people, title or day.
fn may_be_bare(word: &str) -> bool {
    use gazetteer::{CALENDAR, GROUP, GROUP_HEAD, PEOPLE, PLACE, TITLE};
    word.chars().count() > 2
        && word.starts_with(char::is_uppercase)
        && word.chars().any(char::is_lowercase)
        && GAZETTEER.marks(word) & (PLACE | GROUP | PEOPLE | TITLE | GROUP_HEAD | CALENDAR) == 0
}

/// Whether there is a token `id` and it has a capital: a longer name may go on there.
fn is_capital(analysis: &Analysis<'_>, id: Option<usize>) -> bool {
    id.filter(|&id| id < analysis.tokens.len())
        .is_some_and(|id| analysis.text(id).starts_with(|c: char| c.is_uppercase() || c == '-'))
}
