//! "The defence secretary" for the one person of the article who carries that office.

use std::collections::BTreeMap;

use super::super::name::english;
use super::super::{Analysis, Entity, NameKind};
use super::{is_office, plain, span_of};
use crate::article::Span;

/// Words that an office has besides its head, in an article of an office's holder.
struct Office {
    entity: usize,
    words: Vec<String>,
    /// Where the holder is first named.
    since: u32,
}

/// Finds descriptions and the entity each means: the only holder named so far, all of whose title's words
/// agree.
pub(super) fn descriptions(analysis: &Analysis<'_>, entities: &[Entity]) -> Vec<(usize, Span)> {
    let mut offices: BTreeMap<String, Vec<Office>> = BTreeMap::new();
    for (number, entity) in entities.iter().enumerate() {
        if entity.kind != NameKind::Person {
            continue;
        }
        let since = entity.mentions.first().map_or(0, |mention| mention.span.start);
        for title in &entity.titles {
            let words: Vec<String> = analysis
                .article
                .slice(*title)
                .split(|c: char| c.is_whitespace() || c == '-')
                .map(plain)
                .collect();
            for head in words.iter().filter(|word| is_office(word)) {
                let holders = offices.entry(head.clone()).or_default();
                match holders.iter().position(|office| office.entity == number) {
                    Some(at) => holders[at].words.extend(words.iter().cloned()),
                    // A handful of holders of one office is all that can be told apart.
                    None if holders.len() < 8 => {
                        holders.push(Office { entity: number, words: words.clone(), since });
                    }
                    None => {}
                }
            }
        }
    }
    let mut found = Vec::new();
    if offices.is_empty() {
        return found;
    }
    for sentence in &analysis.sentences {
        let tokens = sentence.tokens.clone();
        for start in tokens.clone() {
            if !matches!(analysis.text(start), "the" | "The")
                || analysis.article.is_aside(analysis.tokens[start].span)
            {
                continue;
            }
            let mut words = Vec::new();
            let mut at = start + 1;
            while at < tokens.end && at <= start + 5 {
                let word = plain(analysis.text(at));
                let office = is_office(&word);
                let modifier = english::TITLE_MODIFIERS.contains(&word.as_str())
                    || analysis.names.binary_search_by_key(&at, |name| name.tokens.start).is_ok();
                if !office && !modifier && word != "-" {
                    break;
                }
                words.push(word);
                at += 1;
            }
            while words.last().is_some_and(|word| !is_office(word)) {
                words.pop();
                at -= 1;
            }
            let Some(head) = words.last() else { continue };
            // "the minister Ana Ruiz", "the minister of trade", "the party leader's": only the last is one.
            let next = if at < tokens.end { analysis.text(at) } else { "" };
            let named = analysis
                .names
                .binary_search_by_key(&at, |name| name.tokens.start)
                .is_ok_and(|name| analysis.names[name].kind == NameKind::Person);
            if named || matches!(next, "of" | "for" | "-" | "-elect" | "who") || is_plural(next) {
                continue;
            }
            let position = analysis.tokens[start].span.start;
            let Some(holders) = offices.get(head) else { continue };
            let mut fitting = holders.iter().filter(|office| {
                office.since < position && words.iter().all(|word| office.words.contains(word))
            });
            if let (Some(office), None) = (fitting.next(), fitting.next()) {
                found.push((office.entity, span_of(analysis, start..at)));
            }
        }
    }
    found
}

/// Whether a compound goes on with a plural or another noun: "the president candidates".
fn is_plural(next: &str) -> bool {
    next.len() > 3 && next.ends_with('s') && is_office(&plain(next.trim_end_matches('s')))
}
