//! `agreements DATA`: whether what a collation lays side by side as told by several is one point, in whole, dated reports.
//!
//! Pairs of clauses of public stories (triplets of BASIL, events of news-cluster), drawn from those that a collation weighs, joined
//! or not, no clause twice, none that say the same to the letter; each was judged by a reader who saw both clauses and
//! their sentences. `data/judged-clauses.jsonl` holds paths below DATA, the bytes of predicates and the judgement, and no word of an
//! article: `y` one point, `d` one point whose values differ, `e` one in form that tells nothing, `n` two.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use serde::Deserialize;
use variorum::article::{ArticleId, Span};
use variorum::collate::likeness::{Pair, pairs};
use variorum::story::Read;

use crate::frame::{Input, Report, Run, Scorer, each};
use crate::judgements::{Judged, Told, key, report, stories};
use crate::likeness::Example;

/// `agreements DATA`.
pub const SCORER: Scorer = Scorer {
    name: "agreements",
    about: "Whether clauses laid side by side tell one point, on public stories that a reader judged",
    switches: &[("worst", "Show the pairs that are joined and wrong, or right and not joined")],
    options: &[],
    run,
    on_shared: &[Run { section: "agreements", paths: &["data"], switches: &[] }],
};

const JUDGED: &str = include_str!("../data/judged-clauses.jsonl");

/// What a reader said of two clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Judgement {
    /// One point, told alike.
    #[serde(rename = "y")]
    One,
    /// One point whose values differ.
    #[serde(rename = "d")]
    Differs,
    /// One point in form, which tells nothing.
    #[serde(rename = "e")]
    Empty,
    /// Two points.
    #[serde(rename = "n")]
    Two,
}

/// The judged stories.
///
/// # Errors
///
/// Where the committed file is no such list.
pub fn judged() -> Result<Vec<Judged<Judgement>>> {
    stories(JUDGED)
}

impl Judgement {
    fn is_right(self) -> bool {
        matches!(self, Judgement::One | Judgement::Differs)
    }
}

/// The pairs of a story that the program still finds as clauses, below `data`.
///
/// # Errors
///
/// An article that cannot be read, or has another text than the judged one.
pub fn examples(story: &Judged<Judgement>, data: &Path) -> Result<Vec<Example>> {
    let articles = story.read(data)?;
    let reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
    let gold = story.gold(&articles)?;
    let known: BTreeSet<(ArticleId, Span)> = gold.keys().flatten().copied().collect();
    let taken = |id: ArticleId, predicate: Span| known.contains(&(id, predicate));
    let found = pairs(&reads, &taken).into_iter();
    let found = found.filter_map(|pair| {
        let right = gold.get(&key(pair.articles, pair.predicates))?.is_right();
        Some(Example { pair, right })
    });
    Ok(found.collect())
}

fn run(input: &Input) -> Result<Report> {
    let data = input.path()?;
    let held: Vec<Judged<Judgement>> = judged()?.into_iter().filter(|story| story.held).collect();
    let found = each(&held, |story| examples(story, data))?;
    let stories: Vec<(&Judged<Judgement>, Vec<Example>)> = held.iter().zip(found).collect();
    Ok(report(&stories, Judgement::is_right, told, &[], input.has("worst")))
}

fn told(one: &Example) -> Told {
    let Pair { articles, predicates, likeness, joined, .. } = one.pair;
    Told { articles, spans: predicates, likeness, joined, right: one.right }
}
