//! "Two days after the election": a day counted from an event, where the same text dates that event.
//!
//! The event is known by its noun. Its day is the one day that stands with the same noun in sentences of the article;
//! where there is none, or there are several, the time stays open.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Anchor, Granularity, Time, TimeKind};
use crate::article::Span;
use crate::claim::event::english;
use crate::language::{Analysis, TokenId, Upos};

/// Words by which a length of time is counted from an event, and to which side.
const SIDES: &[(&str, i64)] =
    &[("after", 1), ("following", 1), ("since", 1), ("before", -1), ("prior", -1)];
/// Words between such a word and the event's noun: "after the disputed presidential election".
const LONGEST: usize = 5;

/// Reads lengths of time that are counted from an event as days. Takes time linear in the text.
pub(super) fn count_from_events(analysis: &Analysis<'_>, times: &mut [Time]) {
    let mut counted: Vec<(usize, TokenId, i64)> = Vec::new();
    for (index, time) in times.iter().enumerate() {
        if time.kind == TimeKind::Duration
            && let Some((noun, side)) = event_behind(analysis, time.span)
        {
            counted.push((index, noun, side));
        }
    }
    if counted.is_empty() {
        return;
    }
    let days = days_of_nouns(analysis, times);
    for (index, noun, side) in counted {
        let time = &mut times[index];
        let Some((count, unit)) = length(&time.timex) else { continue };
        time.span = time.span.cover(analysis.tokens[noun].span);
        time.kind = TimeKind::Date;
        time.granularity = match unit {
            'D' | 'W' => Granularity::Day,
            'M' => Granularity::Month,
            _ => Granularity::Year,
        };
        "XXXX-XX-XX".clone_into(&mut time.timex);
        time.edtf.clear();
        time.anchor = Anchor::Missing;
        // A month after a day is about that day; only days and weeks are counted out.
        let Some(&(day, said)) = days.get(&*analysis.lemma(noun)).and_then(Option::as_ref) else {
            continue;
        };
        let length = match unit {
            'D' => jiff::Span::new().try_days(side * count),
            'W' => jiff::Span::new().try_weeks(side * count),
            _ => continue,
        };
        // More days than a calendar has.
        let Ok(length) = length else { continue };
        let Ok(day) = day.checked_add(length) else { continue };
        time.start = Some(super::at_midnight(day));
        time.end = day.tomorrow().ok().map(super::at_midnight);
        time.edtf = day.to_string();
        time.timex = day.to_string();
        time.anchor = Anchor::Event(said);
    }
}

/// "P2D", "P3W": how many, and of what.
fn length(timex: &str) -> Option<(i64, char)> {
    let body = timex.strip_prefix('P')?;
    let unit = body.chars().last().filter(|unit| matches!(unit, 'D' | 'W' | 'M' | 'Y'))?;
    Some((body[..body.len() - 1].parse().ok()?, unit))
}

/// The noun of the event behind a length of time, and the side to which is counted.
fn event_behind(analysis: &Analysis<'_>, span: Span) -> Option<(TokenId, i64)> {
    let tokens = &analysis.tokens;
    let word = tokens.partition_point(|token| token.span.start < span.end);
    let side = SIDES
        .iter()
        .find(|(side, _)| tokens.get(word).is_some() && analysis.text(word) == *side)?;
    let sentence = &analysis.sentences[analysis.sentence_of(word)].tokens;
    let end = sentence.end.min(word + 1 + LONGEST);
    let last = (word + 1..end)
        .take_while(|&at| {
            matches!(tokens[at].upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Adp)
                && (tokens[at].upos != Upos::Adp || at == word + 1)
        })
        .last()?;
    (tokens[last].upos == Upos::Noun && english::class(&analysis.lemma(last)).is_some())
        .then_some((last, side.1))
}

/// The day that stands with each noun in the sentences of the text, and where it is told; `None` where several do.
fn days_of_nouns(
    analysis: &Analysis<'_>,
    times: &[Time],
) -> BTreeMap<String, Option<(Date, Span)>> {
    let of_sentence = |time: &Time| {
        let fine = matches!(time.kind, TimeKind::Date | TimeKind::Time)
            && time.granularity <= Granularity::Day;
        let start = time.start.filter(|_| fine)?;
        let sentences = &analysis.sentences;
        let at = sentences.partition_point(|sentence| sentence.span.end <= time.span.start);
        (at < sentences.len()).then(|| (at, start.date(), time.span))
    };
    let dated: Vec<(usize, Date, Span)> = times.iter().filter_map(of_sentence).collect();
    let mut days: BTreeMap<String, Option<(Date, Span)>> = BTreeMap::new();
    for told in dated.chunk_by(|a, b| a.0 == b.0) {
        let (sentence, day, said) = told[0];
        let one = told.iter().all(|other| other.1 == day);
        for token in analysis.sentences[sentence].tokens.clone() {
            if analysis.tokens[token].upos != Upos::Noun {
                continue;
            }
            days.entry(analysis.lemma(token).into_owned())
                .and_modify(|known| {
                    if !one || known.is_some_and(|known| known.0 != day) {
                        *known = None;
                    }
                })
                .or_insert(one.then_some((day, said)));
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::time::times;
    use crate::language::analyse;

    /// A text, and the words of the time that is counted with its day; empty where it stays open.
    const CORPUS: &[(&str, &str, &str)] = &[
        (
            "The army left the town two days after the election. The election was held on 3 May 2024.",
            "two days after the election",
            "2024-05-05",
        ),
        (
            "The strike began on 7 May 2024. Three weeks before the strike, the two sides met.",
            "Three weeks before the strike",
            "2024-04-16",
        ),
        (
            "He left 99999999999 days after the election. The election was held on 3 May 2024.",
            "99999999999 days after the election",
            "",
        ),
        // Nobody says when it was.
        ("The army left the town two days after the election.", "two days after the election", ""),
        // Of two days neither is the day.
        (
            "The attack of 3 May 2024 was the first. The attack on 9 May 2024 was worse. He left two days after the attack.",
            "two days after the attack",
            "",
        ),
    ];

    #[test]
    fn lengths_are_counted_from_dated_events() {
        for (text, words, day) in CORPUS {
            let article = super::super::corpus::article(text);
            let found = times(&analyse(&article));
            let time = found.iter().find(|time| article.slice(time.span) == *words);
            assert_eq!(time.map(|time| time.edtf.as_str()), Some(*day), "{text}: {found:#?}");
        }
        let article =
            super::super::corpus::article("The ship sank two days after the captain left.");
        let found = times(&analyse(&article));
        assert!(found.iter().all(|time| time.kind == TimeKind::Duration), "a captain is no event");
    }
}
