//! Who copied whom, on made articles: pairs of one origin, and the direction where one is claimed.
//!
//! A pair is right when both articles are versions of one report. A direction is right when the
//! one said to be the source is an ancestor of the other; between two carriers of one report
//! there is none, and claiming one is wrong.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use rayon::prelude::*;
use variorum::article::Article;
use variorum::story::{Corrections, Read, group};

use crate::document;
use crate::frame::{Counts, Input, Report, Run, Scorer, ratio};
use crate::made::{Dice, Made, event};

/// `lineage`.
pub const SCORER: Scorer = Scorer {
    name: "lineage",
    about: "Copies, their direction and independent origins, on made articles",
    switches: &[("worst", "Show the pairs that are missed or false")],
    options: &[("events", "How many events are made (120)"), ("seed", "Another set of them (1)")],
    run,
    on_shared: &[Run { section: "lineage", paths: &[], switches: &[] }],
};

/// What became of one event's articles.
#[derive(Debug, Clone, Copy, Default)]
struct Scored {
    pairs: Counts,
    /// Right, claimed, and pairs that have a direction.
    directions: Counts,
    /// Pairs in one origin: right, found, gold.
    origins: Counts,
}

fn run(input: &Input) -> Result<Report> {
    let number = |name: &str, usual: usize| -> Result<usize> {
        Ok(input.option(name).map_or(Ok(usual), str::parse)?)
    };
    let mut dice = Dice::new(number("seed", 1)? as u64);
    let (mut made, mut origins) = (Vec::new(), 0);
    let events = number("events", 120)?;
    for at in 0..events {
        let begins = 1_760_000_000 + 3_600 * 5 * at as i64;
        made.extend(event(&mut dice, at, made.len(), &mut origins, begins, 12));
    }
    let articles: Vec<Article> = made.iter().enumerate().map(article).collect();
    let mut reads: Vec<Read<'_>> = articles.par_iter().map(Read::new).collect();
    let mut scored = vec![Scored::default(); events];
    let mut notes = Vec::new();
    // By the confidence that is stated.
    let mut sure: BTreeMap<u32, Counts> = BTreeMap::new();
    let mut found: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut together: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (number, story) in group(&mut reads, &Corrections::default()).iter().enumerate() {
        for (place, origin) in story.lineage.origins.iter().enumerate() {
            together.extend(origin.articles.iter().map(|id| (id.0 as usize, (number, place))));
        }
        for copy in &story.lineage.copies {
            let (from, to) = (copy.from.0 as usize, copy.to.0 as usize);
            let score = &mut scored[made[from].event];
            let right = made[from].origin == made[to].origin;
            found.insert((from.min(to), from.max(to)));
            score.pairs.found += 1;
            score.pairs.right += usize::from(right);
            if !right && input.has("worst") {
                notes.push(format!("  false: {from} {to} {}", copy.why));
            }
            if copy.directed {
                score.directions.found += 1;
                let derived = descends(&made, to, from);
                let bin = sure.entry((copy.confidence * 100.0).round() as u32).or_default();
                bin.found += 1;
                bin.right += usize::from(derived);
                score.directions.right += usize::from(derived);
                if !derived && input.has("worst") {
                    notes.push(format!("  wrong way: {from} to {to}: {}", copy.why));
                }
            }
        }
    }
    for (index, one) in made.iter().enumerate() {
        let others = made.iter().enumerate().skip(index + 1);
        for (other, two) in others.take_while(|(_, two)| two.event == one.event) {
            let score = &mut scored[one.event];
            let same = one.origin == two.origin;
            let joined = together.get(&index) == together.get(&other);
            score.origins.gold += usize::from(same);
            score.origins.found += usize::from(joined);
            score.origins.right += usize::from(same && joined);
            score.pairs.gold += usize::from(same);
            score.directions.gold += usize::from(descends(&made, other, index));
            if same && !found.contains(&(index, other)) && input.has("worst") {
                notes.push(format!("  missed: {index} {other}"));
            }
        }
    }
    let mut report = Report::measure(&scored, |scored| {
        let sum = |part: fn(&Scored) -> Counts| scored.iter().map(|one| part(one)).sum::<Counts>();
        let (pairs, directions) = (sum(|s| s.pairs), sum(|s| s.directions));
        vec![
            ("pairs_f1".to_owned(), pairs.f1()),
            ("pairs_precision".to_owned(), pairs.precision()),
            ("pairs_recall".to_owned(), pairs.recall()),
            ("direction_precision".to_owned(), directions.precision()),
            ("direction_recall".to_owned(), directions.recall()),
            ("false_pairs".to_owned(), ratio(pairs.found - pairs.right, pairs.found)),
            ("origins_f1".to_owned(), sum(|s| s.origins).f1()),
        ]
    });
    for (percent, counts) in &sure {
        let Counts { right, found, .. } = counts;
        notes.push(format!("  said to be {percent} % sure: {right} of {found} right"));
    }
    for note in notes {
        report = report.note(note);
    }
    Ok(report.note(format!("{} made articles on {events} events", made.len())))
}

/// Whether `article` was made from `source`, by however many hands.
fn descends(made: &[Made], article: usize, source: usize) -> bool {
    let mut at = made[article].parent;
    while let Some(parent) = at {
        if parent == source {
            return true;
        }
        at = made[parent].parent;
    }
    false
}

pub(crate) fn article((index, made): (usize, &Made)) -> Article {
    document::dated(index, &made.text, &made.title, &made.outlet, made.published)
}
