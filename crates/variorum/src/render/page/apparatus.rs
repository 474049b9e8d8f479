//! Quotations as an apparatus: a base text, and under it what each variant has in other words.

use maud::{Markup, html};

use super::card::letter;
use super::sheet::Sheet;
use super::text::{run, shown};
use crate::collate::{Dimension, Finding, Reading, Verdict};

/// Words of one quotation that are compared; the table of comparison grows with their square.
const LONGEST: usize = 400;

/// Words that stay around a variant where it is told in short.
const AROUND: usize = 2;

/// A stretch of a variant, held against the base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// Words that both have, as the variant writes them.
    Shared(Vec<&'a str>),
    /// The base has the first, the variant the second; either may be empty.
    Changed(Vec<&'a str>, Vec<&'a str>),
    /// Words of the base before or behind all that the variant has: it quotes less, not otherwise.
    Cut,
}

/// A reading, held against the base.
type Variant<'a> = (&'a Reading, Vec<Part<'a>>);

/// Base text and variants of a quotation; nothing for other findings, or where no word differs.
pub(super) fn apparatus(sheet: &Sheet<'_>, finding: &Finding) -> Markup {
    let Some((base, variants)) = collated(finding) else { return html! {} };
    html! {
        figure.apparatus {
            p.base {
                span.label { "Base" } " " (givers(sheet, base)) " "
                q { (shown(&base.value)) }
            }
            ol {
                @for (reading, parts) in &variants {
                    li { (givers(sheet, reading)) " " (set(parts)) }
                }
            }
            figcaption { "Word by word against the fullest; ⟨struck out⟩ stands in the base alone, … is quoted less" }
        }
    }
}

fn givers(sheet: &Sheet<'_>, reading: &Reading) -> Markup {
    html! {
        @for id in Sheet::givers(reading) {
            (letter(sheet, id))
        }
    }
}

fn set(parts: &[Part<'_>]) -> Markup {
    html! {
        span.variant {
            @for part in parts {
                @match part {
                    Part::Shared(words) => { (run(&words.join(" "))) " " },
                    Part::Cut => "… ",
                    Part::Changed(base, variant) => {
                        @if !base.is_empty() { del { "⟨" (run(&base.join(" "))) "⟩" } " " }
                        @if !variant.is_empty() { ins { (run(&variant.join(" "))) } " " }
                    },
                }
            }
        }
    }
}

/// The fullest reading, and every other held against it.
fn collated(finding: &Finding) -> Option<(&Reading, Vec<Variant<'_>>)> {
    if !matches!(finding.dimension, Dimension::Wording | Dimension::Quotation) {
        return None;
    }
    let length = |reading: &Reading| reading.value.split_whitespace().count();
    let base = finding.readings.iter().rev().max_by_key(|reading| length(reading))?;
    let variants: Vec<Variant<'_>> = finding
        .readings
        .iter()
        .filter(|reading| !std::ptr::eq(*reading, base))
        .map(|reading| (reading, parts(&base.value, &reading.value)))
        .collect();
    (!variants.is_empty()).then_some((base, variants))
}

/// The words that differ with a few around them, in the order of the readings: what a glance shows
/// of two long quotations. `None` where no word is changed for another.
pub(super) fn in_short(finding: &Finding) -> Option<Vec<(String, &Reading)>> {
    if finding.dimension != Dimension::Wording || finding.verdict == Verdict::Same {
        return None;
    }
    let (base, variants) = collated(finding)?;
    let (reading, parts) = variants.iter().find(|(_, parts)| {
        parts
            .iter()
            .any(|part| matches!(part, Part::Changed(b, v) if !b.is_empty() && !v.is_empty()))
    })?;
    let at = parts
        .iter()
        .position(|part| matches!(part, Part::Changed(b, v) if !b.is_empty() && !v.is_empty()))?;
    let Part::Changed(old, new) = &parts[at] else { return None };
    let before = match at.checked_sub(1).map(|before| &parts[before]) {
        Some(Part::Shared(words)) => &words[words.len().saturating_sub(AROUND)..],
        _ => &[],
    };
    let behind = match parts.get(at + 1) {
        Some(Part::Shared(words)) => &words[..words.len().min(AROUND)],
        _ => &[],
    };
    let told = |words: &[&str]| {
        let words: Vec<&str> = before.iter().chain(words).chain(behind).copied().collect();
        shown(&format!("… {} …", words.join(" ")))
    };
    Some(vec![(told(old), base), (told(new), *reading)])
}

/// Holds `variant` against `base`, word by word. Case, punctuation and quotation marks are no
/// difference.
pub(super) fn parts<'a>(base: &'a str, variant: &'a str) -> Vec<Part<'a>> {
    let base: Vec<&str> = base.split_whitespace().take(LONGEST).collect();
    let variant: Vec<&str> = variant.split_whitespace().take(LONGEST).collect();
    let pairs = common(&base, &variant);
    let mut parts = Vec::new();
    let (mut i, mut j) = (0, 0);
    let last = pairs.len();
    for (at, &(b, v)) in pairs.iter().chain([&(base.len(), variant.len())]).enumerate() {
        let (old, new) = (&base[i..b], &variant[j..v]);
        // Before the first common word and behind the last, the base merely goes on.
        if (at == 0 || at == last) && new.is_empty() && !old.is_empty() {
            parts.push(Part::Cut);
        } else if !old.is_empty() || !new.is_empty() {
            parts.push(Part::Changed(old.to_vec(), new.to_vec()));
        }
        if at < last {
            match parts.last_mut() {
                Some(Part::Shared(words)) => words.push(variant[v]),
                _ => parts.push(Part::Shared(vec![variant[v]])),
            }
        }
        (i, j) = (b + 1, v + 1);
    }
    parts
}

/// Places of the words that both have, in the longest common order.
fn common(base: &[&str], variant: &[&str]) -> Vec<(usize, usize)> {
    let base: Vec<String> = base.iter().map(|word| plain(word)).collect();
    let variant: Vec<String> = variant.iter().map(|word| plain(word)).collect();
    let wide = variant.len() + 1;
    let mut table = vec![0_u16; (base.len() + 1) * wide];
    for i in (0..base.len()).rev() {
        for j in (0..variant.len()).rev() {
            table[i * wide + j] = if base[i] == variant[j] {
                table[(i + 1) * wide + j + 1] + 1
            } else {
                table[(i + 1) * wide + j].max(table[i * wide + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < base.len() && j < variant.len() {
        if base[i] == variant[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if table[(i + 1) * wide + j] >= table[i * wide + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    close_up(&base, &mut pairs);
    pairs
}

/// Moves the first common words of the base to the right, up to where the rest of them stands: "The
/// second time" is not "The [first time …] second time".
fn close_up(base: &[String], pairs: &mut [(usize, usize)]) {
    let Some(gap) = pairs.windows(2).position(|two| two[1].0 > two[0].0 + 1) else { return };
    if pairs[gap + 1].1 != pairs[gap].1 + 1 {
        return;
    }
    let stretch = &pairs[..=gap];
    let until = pairs[gap + 1].0;
    let moved = until - stretch.len();
    let fits = stretch.iter().enumerate().all(|(at, (b, _))| base[moved + at] == base[*b]);
    let whole = stretch.windows(2).all(|two| two[1].1 == two[0].1 + 1);
    if fits && whole {
        for (at, pair) in pairs[..=gap].iter_mut().enumerate() {
            pair.0 = moved + at;
        }
    }
}

fn plain(word: &str) -> String {
    let kept = word.chars().filter(|c| c.is_alphanumeric() || matches!(c, '%' | '$' | '€' | '£'));
    let kept: String = kept.flat_map(char::to_lowercase).collect();
    if kept.is_empty() { word.to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(base: &str, variant: &str) -> String {
        let tell = |part: &Part<'_>| match part {
            Part::Shared(words) => words.join(" "),
            Part::Changed(old, new) => format!("[{}|{}]", old.join(" "), new.join(" ")),
            Part::Cut => "…".to_owned(),
        };
        parts(base, variant).iter().map(tell).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_changed_word_is_set_against_the_base() {
        assert_eq!(
            told(
                "There was no time to lower the boats.",
                "“There was no time to launch the boats”"
            ),
            "“There was no time to [lower|launch] the boats”"
        );
    }

    #[test]
    fn a_word_is_held_against_the_nearest_of_its_like() {
        assert_eq!(told("The bell rang. The boat left", "The boat left"), "… The boat left");
    }

    #[test]
    fn quoting_less_is_no_change() {
        assert_eq!(told("We have four dead and many in the water", "four dead"), "… four dead …");
    }

    #[test]
    fn a_dropped_word_inside_is_a_change() {
        assert_eq!(told("a truly great loss", "a great loss"), "a [truly|] great loss");
        assert_eq!(told("a great loss", "a truly great loss"), "a [|truly] great loss");
    }

    #[test]
    fn nothing_in_common_is_one_change() {
        assert_eq!(told("yes", "no"), "[yes|no]");
        assert_eq!(told("", ""), "");
    }
}
