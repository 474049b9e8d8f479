//! Whether those who say nothing could have known: what only one report tells says something of the others only where they
//! were written after it.

use std::cmp::Ordering;

use crate::article::Article;

/// Of the other reports of a story, which leave out what `told` alone tells, how many were published after it and could have had
/// it from there; in words, without a full stop. `None` where it is the only report.
///
/// Reports of one moment, or of one day where either has no clock, and those without a date, cannot be told apart.
#[must_use]
pub fn told_after<'a>(
    told: &Article,
    story: impl IntoIterator<Item = &'a Article>,
) -> Option<String> {
    let (mut all, mut later, mut earlier) = (0, 0, 0);
    for other in story.into_iter().filter(|other| other.id != told.id) {
        all += 1;
        let order = told.published.as_ref().zip(other.published.as_ref());
        match order.map(|(told, other)| other.value.order(&told.value)) {
            Some(Ordering::Greater) => later += 1,
            Some(Ordering::Less) => earlier += 1,
            Some(Ordering::Equal) | None => {}
        }
    }
    let one = all == 1;
    let others = if one { "the other report was" } else { "the other reports were" };
    let words = if all == 0 {
        return None;
    } else if later == all {
        format!("{others} published after it")
    } else if earlier == all {
        format!("{others} published before it: whether it was out then cannot be told")
    } else if later > 0 {
        format!(
            "{later} of {all} other reports {} published after it: whether it was out for the rest cannot be told",
            if later == 1 { "was" } else { "were" }
        )
    } else if earlier > 0 {
        format!(
            "none of {all} other reports is known to have been published after it: whether it was out for them cannot be told"
        )
    } else {
        format!(
            "which was published first cannot be told, nor whether it was out for the {}",
            if one { "other" } else { "others" }
        )
    };
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleId, Moment, Source, Stated};

    fn at(id: u32, day: Option<&str>, clock: Option<i8>) -> Article {
        let mut article = crate::ingest::article("a", "Nobody was hurt.");
        article.id = ArticleId(id);
        article.published = day.map(|day| Stated {
            value: Moment {
                day: day.parse().expect("a day"),
                instant: None,
                clock: clock.map(|hour| jiff::civil::time(hour, 0, 0, 0)),
            },
            source: Source::Field("published".to_owned()),
        });
        article
    }

    #[test]
    fn silence_is_told_from_ignorance() {
        let told = at(0, Some("2024-05-02"), Some(9));
        let later = at(1, Some("2024-05-03"), None);
        let noon = at(2, Some("2024-05-02"), Some(12));
        let before = at(3, Some("2024-05-01"), Some(23));
        let that_day = at(4, Some("2024-05-02"), None);
        let undated = at(5, None, None);
        for (silent, expected) in [
            (vec![&later, &noon], "the other reports were published after it"),
            (
                vec![&before],
                "the other report was published before it: whether it was out then cannot be told",
            ),
            (
                vec![&before, &noon, &undated],
                "1 of 3 other reports was published after it: whether it was out for the rest cannot be told",
            ),
            (
                vec![&before, &that_day],
                "none of 2 other reports is known to have been published after it: whether it was out for them cannot be told",
            ),
            (
                vec![&that_day],
                "which was published first cannot be told, nor whether it was out for the other",
            ),
            (
                vec![&undated, &that_day],
                "which was published first cannot be told, nor whether it was out for the others",
            ),
        ] {
            let story = silent.into_iter().chain([&told]);
            assert_eq!(told_after(&told, story).as_deref(), Some(expected));
        }
        assert_eq!(told_after(&told, [&told]), None);
    }
}
