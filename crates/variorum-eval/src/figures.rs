//! `figures DATA`: whether figures that a collation sets side by side are of one thing, in whole reports.
//!
//! Pairs of figures of one unit that stand in two reports of a story, drawn from those that look alike, a fifth from all; each was
//! judged by a reader who saw both sentences. `data/judged-figures.jsonl` holds places and judgements: `s` one question and one
//! moment, `u` one question and two moments, `p` a question nearby, `n` nothing in common. Scored are the desk's
//! stories, which nothing is trained on.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use serde::Deserialize;
use variorum::article::{ArticleId, Span};
use variorum::collate::quantity::likeness::{Pair, pairs};
use variorum::story::Read;

use crate::frame::{Input, Report, Run, Scorer, each};
use crate::judgements::{Judged, Part, Told, key, report, stories};

/// `figures DATA`.
pub const SCORER: Scorer = Scorer {
    name: "figures",
    about: "Whether figures set side by side are of one thing, on stories that a reader judged",
    switches: &[("worst", "Show the pairs that are joined and wrong, or right and not joined")],
    options: &[],
    run,
    on_shared: &[Run { section: "figures", paths: &["data"], switches: &[] }],
};

const JUDGED: &str = include_str!("../data/judged-figures.jsonl");

/// What a reader said of two figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Judgement {
    /// They answer one question, of one moment.
    #[serde(rename = "s")]
    Same,
    /// They answer one question, of two moments.
    #[serde(rename = "u")]
    Update,
    /// They are of things that belong together.
    #[serde(rename = "p")]
    Beside,
    /// They have nothing in common but a unit or a noun.
    #[serde(rename = "n")]
    Nothing,
}

impl Judgement {
    fn is_right(self) -> bool {
        matches!(self, Judgement::Same | Judgement::Update)
    }
}

/// Two figures, and whether a reader takes them for those of one thing.
#[derive(Debug, Clone)]
pub struct Example {
    /// The figures.
    pub pair: Pair,
    /// Whether they are of one thing.
    pub right: bool,
}

/// The judged stories.
///
/// # Errors
///
/// Where the committed file is no such list.
pub fn judged() -> Result<Vec<Judged<Judgement>>> {
    stories(JUDGED)
}

/// The pairs of a story that the program still finds as figures, those with paths from below `data`.
///
/// # Errors
///
/// An article that cannot be read, or has another text than the judged one.
pub fn examples(story: &Judged<Judgement>, data: &Path) -> Result<Vec<Example>> {
    let articles = story.read(data)?;
    let reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
    let gold = story.gold(&articles)?;
    let known: BTreeSet<(ArticleId, Span)> = gold.keys().flatten().copied().collect();
    let taken = |id: ArticleId, figure: Span| known.contains(&(id, figure));
    let found = pairs(&reads, &taken).into_iter();
    let found = found.filter_map(|pair| {
        let right = gold.get(&key(pair.articles, pair.figures))?.is_right();
        Some(Example { pair, right })
    });
    Ok(found.collect())
}

fn run(input: &Input) -> Result<Report> {
    let data = input.path()?;
    let held: Vec<Judged<Judgement>> = judged()?.into_iter().filter(|story| story.held).collect();
    let found = each(&held, |story| examples(story, data))?;
    let stories: Vec<(&Judged<Judgement>, Vec<Example>)> = held.iter().zip(found).collect();
    Ok(report(&stories, Judgement::is_right, told, PARTS, input.has("worst")))
}

/// Figures that agree, and those that do not.
const PARTS: &[Part<Example>] =
    &[("equal", |one| one.pair.equal), ("unlike", |one| !one.pair.equal)];

fn told(one: &Example) -> Told {
    let Pair { articles, figures, likeness, joined, .. } = one.pair;
    Told { articles, spans: figures, likeness, joined, right: one.right }
}
