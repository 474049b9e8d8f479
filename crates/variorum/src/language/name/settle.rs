//! One article calls one thing by one name: kinds that the tagger gave sentence by sentence are settled
//! over the whole article.
//!
//! The tagger sees one sentence, where "Esper" may be a man or a firm. The article says "Mark Esper"
//! elsewhere. Names in lines that were set aside are left out: "Secretary" of a link is nobody.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Analysis, Name, NameKind, Xpos};
use super::gazetteer::{self, GAZETTEER};

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
    surnames(analysis, &mut names);
    names
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
