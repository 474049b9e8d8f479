//! `agreements DATA`: whether what a collation lays side by side as told by several is one point, in whole, dated reports.
//!
//! Pairs of clauses of public stories (triplets of BASIL, events of news-cluster), drawn from those that a collation weighs, joined
//! or not, no clause twice, none that say the same to the letter; each was judged by a reader who saw both clauses and
//! their sentences. `data/judged-clauses.jsonl` holds paths below DATA, the bytes of predicates and the judgement, and no word of an
//! article: `y` one point, `d` one point whose values differ, `e` one in form that tells nothing, `n` two.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use serde::Deserialize;
use variorum::article::{Article, ArticleId, Span};
use variorum::collate::likeness::{Pair, pairs};
use variorum::ingest;
use variorum::story::Read;

use crate::desk::record;
use crate::frame::{Input, Report, Run, Scorer, each};
use crate::likeness::{Example, average_precision};

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

/// One story with its judged pairs.
#[derive(Debug, Deserialize)]
pub struct Judged {
    /// Its name.
    pub story: String,
    /// Whether it is scored, and so nothing is trained on it.
    pub held: bool,
    /// Paths below the data.
    articles: Vec<String>,
    /// Two predicates, each as the place of its article and its first byte and one past its last, and the judgement.
    pairs: Vec<(Predicate, Predicate, Judgement)>,
}

type Predicate = (u32, u32, u32);

/// What a reader said of two clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
enum Judgement {
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
pub fn judged() -> Result<Vec<Judged>> {
    let parse =
        |line| serde_json::from_str(line).context("a line of the judged clauses is no story");
    JUDGED.lines().map(parse).collect()
}

impl Judgement {
    fn is_right(self) -> bool {
        matches!(self, Judgement::One | Judgement::Differs)
    }
}

impl Judged {
    /// How many of its pairs are one point, whether or not the program finds them.
    fn right(&self) -> usize {
        self.pairs.iter().filter(|(_, _, judgement)| judgement.is_right()).count()
    }

    /// Its pairs that the program still finds as clauses, below `data`.
    ///
    /// # Errors
    ///
    /// An article that cannot be read, or has another text than the judged one.
    pub fn examples(&self, data: &Path) -> Result<Vec<Example>> {
        let articles = self.read(data)?;
        let reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
        let mut gold: BTreeMap<[(ArticleId, Span); 2], Judgement> = BTreeMap::new();
        for &(one, other, judgement) in &self.pairs {
            let at = |(article, start, end): Predicate| -> Result<(ArticleId, Span)> {
                let text = &articles.get(article as usize).context("no such article")?.text;
                let span = Span { start, end };
                let whole = text.get(start as usize..end as usize);
                ensure!(whole.is_some(), "{}: another text than was judged", self.story);
                Ok((ArticleId(article), span))
            };
            let mut key = [at(one)?, at(other)?];
            key.sort_unstable();
            gold.insert(key, judgement);
        }
        let known: BTreeSet<(ArticleId, Span)> = gold.keys().flatten().copied().collect();
        let taken = |id: ArticleId, predicate: Span| known.contains(&(id, predicate));
        let of = |pair: &Pair| {
            let mut key = [0, 1].map(|side| (pair.articles[side], pair.predicates[side]));
            key.sort_unstable();
            gold.get(&key).copied()
        };
        let found = pairs(&reads, &taken).into_iter();
        let found = found.filter_map(|pair| {
            let right = of(&pair)?.is_right();
            Some(Example { pair, right })
        });
        Ok(found.collect())
    }

    fn read(&self, data: &Path) -> Result<Vec<Article>> {
        let mut drafts = Vec::new();
        for path in &self.articles {
            let record = record(&data.join(path), path)?.to_string();
            for draft in ingest::read(ingest::Input { name: path, bytes: record.as_bytes() }) {
                drafts.push(draft.map_err(|refusal| anyhow!("{path}: {}", refusal.error))?);
            }
        }
        let (articles, _) = ingest::number(drafts);
        ensure!(articles.len() == self.articles.len(), "{}: an article is missing", self.story);
        Ok(articles)
    }
}

fn run(input: &Input) -> Result<Report> {
    let data = input.path()?;
    let held: Vec<Judged> = judged()?.into_iter().filter(|story| story.held).collect();
    let stories = each(&held, |story| story.examples(data))?;
    let stories: Vec<(&Judged, Vec<Example>)> = held.iter().zip(stories).collect();
    let mut report = Report::measure(&stories, |stories| {
        let count = |of: fn(&Example) -> bool| {
            stories.iter().flat_map(|(_, pairs)| pairs).filter(|pair| of(pair)).count() as f64
        };
        let both = count(|one| one.right && one.pair.joined);
        let right: usize = stories.iter().map(|(story, _)| story.right()).sum();
        let pairs = stories.iter().flat_map(|(_, pairs)| pairs);
        let mut ranked: Vec<(f32, bool)> =
            pairs.map(|one| (one.pair.likeness, one.right)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        vec![
            ("precision".to_owned(), both / count(|one| one.pair.joined)),
            ("recall".to_owned(), both / right as f64),
            ("average_precision".to_owned(), average_precision(&ranked)),
        ]
    });
    if input.has("worst") {
        for (story, pairs) in &stories {
            let story = &story.story;
            for Example { pair, right } in pairs.iter().filter(|one| one.right != one.pair.joined) {
                let what = if *right { "not joined" } else { "joined" };
                let [one, other] =
                    [0, 1].map(|side| (pair.articles[side].0, pair.predicates[side].start));
                report =
                    report.note(format!("{story}: {what} {:.2} {one:?} {other:?}", pair.likeness));
            }
        }
    }
    Ok(report)
}
