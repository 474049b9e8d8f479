//! Titles and offices beside a person's name: "US Secretary of Defense Mark Esper", "Esper, the defence
//! secretary,".

use super::super::name::{english, gazetteer};
use super::super::{Analysis, NameKind, TokenId};
use super::{is_office, plain, sentence, span_of, stops};
use crate::article::Span;

/// What stands beside one name.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Beside {
    before: Option<Span>,
    after: Option<Span>,
    /// Sex by a courtesy title or an office ("Mr", "spokeswoman"): `m`, `f`.
    pub(super) sex: Option<char>,
}

impl Beside {
    /// The titles, in order.
    pub(super) fn titles(&self) -> impl Iterator<Item = Span> {
        self.before.into_iter().chain(self.after)
    }
}

/// Longest title in tokens: "the US Deputy Assistant Secretary of State for Near Eastern Affairs" has 12.
const LONGEST: usize = 12;

/// Finds the titles beside a person's name.
pub(super) fn beside(analysis: &Analysis<'_>, name: usize) -> Beside {
    let name = &analysis.names[name];
    if name.kind != NameKind::Person {
        return Beside::default();
    }
    let sentence = sentence(analysis, name.tokens.start);
    let mut beside = Beside::default();
    let mut sex = None;
    let mut note = |word: &str| {
        if sex.is_none() {
            sex = sex_of(word);
        }
    };

    // Before the name, directly or with a comma: "the prime minister, Ana Ruiz".
    let mut end = name.tokens.start;
    let comma = end > sentence.start && analysis.text(end - 1) == ",";
    end -= usize::from(comma);
    if let Some(title) = before(analysis, sentence.start, end)
        && (!comma || opens_with_article(analysis, sentence.start, title.start))
    {
        title.clone().for_each(|id| note(analysis.text(id)));
        let courtesy = title.len() == 1 && is_courtesy(analysis.text(title.start));
        beside.before = (!courtesy).then(|| span_of(analysis, title));
    }
    // After it: "Ana Ruiz, the deputy mayor of Porto,".
    let after = name.tokens.end;
    if after < sentence.end
        && analysis.text(after) == ","
        && let Some(title) = after_comma(analysis, after + 1, sentence.end)
    {
        title.clone().for_each(|id| note(analysis.text(id)));
        beside.after = Some(span_of(analysis, title));
    }
    beside.sex = sex;
    beside
}

/// What a title says of sex.
pub(crate) fn sex_of(word: &str) -> Option<char> {
    let same = |title: &str| title.eq_ignore_ascii_case(word);
    english::COURTESY.iter().find(|(title, _)| same(title)).map(|(_, sex)| *sex)
}

/// Whether a title is no office: "Mr", "Ms", "Dame".
fn is_courtesy(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Mr" | "Mrs" | "Ms" | "Miss" | "Sir" | "Dame" | "Lord" | "Lady"
    )
}

/// Whether `token` is or ends an office or a title before names.
fn is_title(analysis: &Analysis<'_>, token: TokenId) -> bool {
    let text = analysis.text(token);
    gazetteer::GAZETTEER.marks(text) & gazetteer::TITLE != 0 || is_office(&plain(text))
}

/// The title that ends at `end`: offices with what describes them, from the right.
fn before(
    analysis: &Analysis<'_>,
    from: TokenId,
    end: TokenId,
) -> Option<std::ops::Range<TokenId>> {
    let first = from.max(end.saturating_sub(LONGEST));
    let mut start = end;
    // The leftmost place where the title may start so far.
    let mut good = None;
    while start > first {
        let id = start - 1;
        let text = analysis.text(id);
        let word = plain(text);
        let joins = matches!(word.as_str(), "of" | "for" | "-" | "and" | "the" | "'s" | "’s");
        let capital = text.starts_with(char::is_uppercase);
        let office = is_title(analysis, id);
        let modifier = english::TITLE_MODIFIERS.contains(&word.as_str());
        if stops(text) || !(joins || capital || office || modifier) {
            break;
        }
        // "the" goes on only inside ("Speaker of the House"), and a capital only where it is no other
        // person's name.
        if word == "the" && (id == from || analysis.text(id - 1) != "of") {
            break;
        }
        if capital && is_person(analysis, id) {
            break;
        }
        start = id;
        if office || (good.is_some() && !joins) {
            good = Some(start);
        }
    }
    let start = good?;
    // The last word is the office, or the office has an "of": "Secretary of Defense".
    let holds_of = (start..end).any(|id| matches!(analysis.text(id), "of" | "for"));
    (is_title(analysis, end - 1) || holds_of).then_some(start..end)
}

/// Whether an article or a possessive stands before `token`.
fn opens_with_article(analysis: &Analysis<'_>, from: TokenId, token: TokenId) -> bool {
    token > from
        && matches!(
            analysis.text(token - 1).to_lowercase().as_str(),
            "the" | "a" | "an" | "its" | "their" | "our" | "'s" | "’s" | "his" | "her" | "my"
        )
        || analysis.text(token).starts_with(char::is_uppercase)
}

/// The title that follows a comma: at most a few words up to the office, then its "of …".
fn after_comma(
    analysis: &Analysis<'_>,
    start: TokenId,
    end: TokenId,
) -> Option<std::ops::Range<TokenId>> {
    let end = end.min(start + LONGEST);
    let mut start = start;
    if start < end
        && matches!(
            analysis.text(start),
            "the" | "a" | "an" | "its" | "their" | "our" | "who" | "his"
        )
    {
        if analysis.text(start) == "who" {
            return None;
        }
        start += 1;
    }
    let mut office = None;
    for id in start..end {
        let text = analysis.text(id);
        let word = plain(text);
        if stops(text) || is_person(analysis, id) {
            break;
        }
        if is_office(&word) {
            office = Some(id);
            continue;
        }
        let allowed = english::TITLE_MODIFIERS.contains(&word.as_str())
            || text.starts_with(char::is_uppercase)
            || matches!(word.as_str(), "'s" | "’s" | "-");
        if office.is_some() || !allowed {
            break;
        }
    }
    let mut last = office? + 1;
    // "of Porto", "for human rights", "at the ministry": while it goes on without a stop.
    if last < end && matches!(analysis.text(last), "of" | "for" | "at" | "in") {
        let mut at = last + 1;
        while at < end {
            let text = analysis.text(at);
            let joins = matches!(text, "the" | "of" | "and" | "-");
            if stops(text) || !(joins || text.starts_with(char::is_uppercase)) {
                break;
            }
            at += 1;
            if !joins {
                last = at;
            }
        }
    }
    Some(start..last)
}

/// Whether a token stands in a person's name.
pub(super) fn is_person(analysis: &Analysis<'_>, token: TokenId) -> bool {
    let at = analysis.names.partition_point(|name| name.tokens.end <= token);
    analysis
        .names
        .get(at)
        .is_some_and(|name| name.tokens.start <= token && name.kind == NameKind::Person)
}
