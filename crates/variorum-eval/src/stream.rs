//! Stories and lineage at scale: a made stream with a known truth, grouped in one go.
//!
//! The language layers are not counted: articles come with their quotation marks, and nothing else.
//! Quality is measured in the same run as time and memory.

use std::collections::BTreeMap;
use std::time::Instant;

use anyhow::Result;
use rayon::prelude::*;
use variorum::article::{Article, Span};
use variorum::claim::Claims;
use variorum::language::{Analysis, Quotation};
use variorum::story::{Read, group};

use crate::frame::{Counts, Input, Report, Scorer};
use crate::lineage::article;
use crate::made::{Dice, Made, event};

/// `stream --articles N`.
pub const SCORER: Scorer = Scorer {
    name: "stream",
    about: "Stories and lineage of many made articles: time, memory and quality in one run",
    switches: &[],
    options: &[("articles", "How many articles (5000)"), ("seed", "Another stream (1)")],
    run,
    on_shared: &[],
};

/// Sentences of an original report: some 400 words.
const SENTENCES: usize = 22;

/// Seconds between the beginnings of two events.
const BETWEEN_EVENTS: i64 = 900;

fn run(input: &Input) -> Result<Report> {
    let number = |name: &str, usual: usize| -> Result<usize> {
        Ok(input.option(name).map_or(Ok(usual), str::parse)?)
    };
    let wanted = number("articles", 5_000)?;
    let mut dice = Dice::new(number("seed", 1)? as u64);
    let (mut made, mut origins, mut events) = (Vec::new(), 0, 0);
    while made.len() < wanted {
        let begins = 1_760_000_000 + BETWEEN_EVENTS * events as i64;
        made.extend(event(&mut dice, events, made.len(), &mut origins, begins, SENTENCES));
        events += 1;
    }
    made.truncate(wanted);
    let articles: Vec<Article> =
        made.par_iter().enumerate().map(|(index, made)| article((index, made))).collect();
    let reads: Vec<Read<'_>> = articles.iter().map(bare).collect();
    let start = Instant::now();
    let stories = group(&reads);
    let seconds = start.elapsed().as_secs_f64();
    let mut story = vec![0; made.len()];
    let (mut found, mut right) = (0, 0);
    for (label, one) in stories.iter().enumerate() {
        for id in &one.articles {
            story[id.0 as usize] = label;
        }
        for copy in &one.lineage.copies {
            found += 1;
            right +=
                usize::from(made[copy.from.0 as usize].origin == made[copy.to.0 as usize].origin);
        }
    }
    let pairs = Counts { right, found, gold: same(made.iter().map(|made| made.origin)) };
    Ok(Report { documents: made.len(), ..Report::default() }
        .with("b3_f1", b_cubed(&made, &story))
        .with("pairs_f1", pairs.f1())
        .with("seconds", seconds)
        .with("articles_per_second", made.len() as f64 / seconds)
        .with("peak_mb", peak_mb())
        .note(format!("{events} events, {} stories found", stories.len())))
}

/// An article with its quotation marks and no other layer.
fn bare(article: &Article) -> Read<'_> {
    let text = &article.text;
    let quotations = text
        .match_indices('“')
        .filter_map(|(start, mark)| {
            let end = start + text[start..].find('”')?;
            Some(Quotation {
                span: Span::new(start, end + '”'.len_utf8()),
                inner: Span::new(start + mark.len(), end),
                depth: 0,
                closed: true,
                continues: false,
            })
        })
        .collect();
    Read {
        analysis: Analysis {
            article,
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            tokens: Vec::new(),
            quotations,
            names: Vec::new(),
            entities: Vec::new(),
            gaps: Vec::new(),
        },
        claims: Claims {
            article: article.id,
            statements: Vec::new(),
            quantities: Vec::new(),
            times: Vec::new(),
            places: Vec::new(),
            events: Vec::new(),
            gaps: Vec::new(),
        },
    }
}

/// Pairs with the same label.
fn same(labels: impl Iterator<Item = usize>) -> usize {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for label in labels {
        *counts.entry(label).or_default() += 1;
    }
    counts.values().map(|n| n * (n - 1) / 2).sum()
}

fn b_cubed(made: &[Made], story: &[usize]) -> f64 {
    let mut by_gold: BTreeMap<usize, usize> = BTreeMap::new();
    let mut by_found: BTreeMap<usize, usize> = BTreeMap::new();
    let mut both: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (made, &story) in made.iter().zip(story) {
        *by_gold.entry(made.event).or_default() += 1;
        *by_found.entry(story).or_default() += 1;
        *both.entry((made.event, story)).or_default() += 1;
    }
    let (mut precision, mut recall) = (0.0, 0.0);
    for (&(gold, found), &count) in &both {
        let count = count as f64;
        precision += count * count / by_found[&found] as f64;
        recall += count * count / by_gold[&gold] as f64;
    }
    2.0 * precision * recall / ((precision + recall) * made.len().max(1) as f64)
}

/// The most memory this process ever had, in MB; NaN where the system does not tell.
fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.map_or(f64::NAN, |kilobytes| kilobytes / 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_counted_by_label() {
        assert_eq!(same([1, 1, 1, 2, 2, 3].into_iter()), 4);
    }
}
