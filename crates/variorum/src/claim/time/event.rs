//! "Two days after the election": a day counted from an event, where the same text dates that event.
//!
//! The event is known by its noun. Its day is the one day that stands with the same noun, or with a verb of it, in a
//! sentence of the article; where there is none, or there are several, the time stays open.

use jiff::ToSpan as _;
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

/// Reads lengths of time that are counted from an event as days.
pub(super) fn count_from_events(analysis: &Analysis<'_>, times: &mut [Time]) {
    for index in 0..times.len() {
        if times[index].kind != TimeKind::Duration {
            continue;
        }
        let Some((noun, side)) = event_behind(analysis, times[index].span) else { continue };
        let Some((count, unit)) = length(&times[index].timex) else { continue };
        let span = times[index].span.cover(analysis.tokens[noun].span);
        let day = day_of(analysis, times, noun);
        let counted = day.and_then(|(day, said)| {
            let length = match unit {
                'D' => count.days(),
                'W' => count.weeks(),
                'M' => count.months(),
                _ => count.years(),
            };
            let length = if side < 0 { -length } else { length };
            Some((day.checked_add(length).ok()?, said))
        });
        let time = &mut times[index];
        time.span = span;
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
        if let Some((day, said)) = counted.filter(|_| time.granularity == Granularity::Day) {
            time.start = Some(super::at_midnight(day));
            time.end = day.tomorrow().ok().map(super::at_midnight);
            time.edtf = day.to_string();
            time.timex = day.to_string();
            time.anchor = Anchor::Event(said);
        }
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

/// The one day of the event that a noun names, as other sentences give it, and where it stands.
fn day_of(analysis: &Analysis<'_>, times: &[Time], noun: TokenId) -> Option<(Date, Span)> {
    let lemma = analysis.lemma(noun);
    let mut found: Option<(Date, Span)> = None;
    for time in times {
        let (Some(start), TimeKind::Date | TimeKind::Time) = (time.start, time.kind) else {
            continue;
        };
        if time.granularity > Granularity::Day {
            continue;
        }
        let sentence =
            analysis.sentences.partition_point(|sentence| sentence.span.end <= time.span.start);
        let Some(sentence) = analysis.sentences.get(sentence) else { continue };
        let told = sentence.tokens.clone().any(|token| {
            token != noun
                && analysis.tokens[token].upos == Upos::Noun
                && analysis.lemma(token) == lemma
                && analysis.tokens[token].head.abs_diff(token) <= NEAR
        });
        if !told {
            continue;
        }
        match found {
            Some((day, _)) if day != start.date() => return None,
            Some(_) => {}
            None => found = Some((start.date(), time.span)),
        }
    }
    found
}

/// Words between the event's noun and its verb in a sentence that dates it.
const NEAR: usize = 8;

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
