//! Stories of which a reader judged pairs of places: public ones by their paths, invented ones by their names. A committed list
//! holds paths, bytes and judgements, and no word of an article.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use variorum::article::{Article, ArticleId, Span};
use variorum::ingest;

use crate::frame::Report;
use crate::likeness::average_precision;
use crate::{desk, invented};

/// One story with its judged pairs.
#[derive(Debug, Deserialize)]
pub struct Judged<J> {
    /// Its name.
    pub story: String,
    /// Whether it is scored, and so nothing is trained on it.
    pub held: bool,
    /// Paths below the data, or of reports of an invented story: `invented/STORY/0.json`.
    articles: Vec<String>,
    /// Two places, each as that of its article, its first byte and one past its last, and the judgement.
    pub(crate) pairs: Vec<(Place, Place, J)>,
}

type Place = (u32, u32, u32);

/// Two places in articles, in order.
pub(crate) type Key = [(ArticleId, Span); 2];

/// The key of two places.
pub(crate) fn key(articles: [ArticleId; 2], spans: [Span; 2]) -> Key {
    let mut key = [0, 1].map(|side| (articles[side], spans[side]));
    key.sort_unstable();
    key
}

/// The stories of a list.
///
/// # Errors
///
/// Where the list is none.
pub(crate) fn stories<J: DeserializeOwned>(list: &str) -> Result<Vec<Judged<J>>> {
    let parse = |line| serde_json::from_str(line).context("a line of judgements is no story");
    list.lines().map(parse).collect()
}

impl<J: Copy> Judged<J> {
    /// The judgement of each pair of places.
    ///
    /// # Errors
    ///
    /// Where an article has another text than the judged one.
    pub(crate) fn gold(&self, articles: &[Article]) -> Result<BTreeMap<Key, J>> {
        let at = |(article, start, end): Place| -> Result<(ArticleId, Span)> {
            let text = &articles.get(article as usize).context("no such article")?.text;
            let whole = text.get(start as usize..end as usize);
            ensure!(whole.is_some(), "{}: another text than was judged", self.story);
            Ok((ArticleId(article), Span { start, end }))
        };
        let pair = |&(one, other, judgement): &(Place, Place, J)| {
            let [one, other] = [at(one)?, at(other)?];
            Ok((key([one.0, other.0], [one.1, other.1]), judgement))
        };
        self.pairs.iter().map(pair).collect()
    }

    /// Its articles, those with a path from below `data`.
    ///
    /// # Errors
    ///
    /// One that cannot be read.
    pub(crate) fn read(&self, data: &Path) -> Result<Vec<Article>> {
        let record = |path: &String| -> Result<Value> {
            match path.strip_prefix("invented/").and_then(|path| path.split_once('/')) {
                Some((story, name)) => invented::record(story, name),
                None => desk::record(&data.join(path), path),
            }
        };
        let mut drafts = Vec::new();
        for path in &self.articles {
            let record = record(path)?.to_string();
            for draft in ingest::read(ingest::Input { name: path, bytes: record.as_bytes() }) {
                drafts.push(draft.map_err(|refusal| anyhow!("{path}: {}", refusal.error))?);
            }
        }
        let (articles, _) = ingest::number(drafts);
        ensure!(articles.len() == self.articles.len(), "{}: an article is missing", self.story);
        Ok(articles)
    }
}

/// Two places with what the program says of them, and whether a reader takes them for one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told {
    pub(crate) articles: [ArticleId; 2],
    pub(crate) spans: [Span; 2],
    pub(crate) likeness: f32,
    pub(crate) joined: bool,
    pub(crate) right: bool,
}

/// A part of the pairs that has figures of its own.
pub(crate) type Part<E> = (&'static str, fn(&E) -> bool);

/// How much of what is joined is right, how much of what is right is joined, in all and in `parts`, and how well the likeness
/// ranks; with `worst` the pairs that are wrong.
pub(crate) fn report<J: Copy + Sync, E: Sync>(
    stories: &[(&Judged<J>, Vec<E>)],
    is_right: fn(J) -> bool,
    told: fn(&E) -> Told,
    parts: &[Part<E>],
    worst: bool,
) -> Report {
    let mut report = Report::measure(stories, |stories| {
        let pairs = || stories.iter().flat_map(|(_, pairs)| pairs);
        let count = |of: &dyn Fn(&E, Told) -> bool| {
            pairs().filter(|pair| of(pair, told(pair))).count() as f64
        };
        let joined = count(&|_, pair| pair.joined);
        let both = count(&|_, pair| pair.joined && pair.right);
        // Whether or not the program finds them.
        let judged = stories.iter().flat_map(|(story, _)| &story.pairs);
        let right = judged.filter(|(.., judgement)| is_right(*judgement)).count() as f64;
        let mut figures =
            vec![("precision".to_owned(), both / joined), ("recall".to_owned(), both / right)];
        for (name, of) in parts {
            let both = count(&|one, pair| of(one) && pair.joined && pair.right);
            let joined = count(&|one, pair| of(one) && pair.joined);
            let right = count(&|one, pair| of(one) && pair.right);
            figures.push((format!("{name}.precision"), both / joined));
            figures.push((format!("{name}.recall"), both / right));
        }
        let mut ranked: Vec<(f32, bool)> =
            pairs().map(told).map(|pair| (pair.likeness, pair.right)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        figures.push(("average_precision".to_owned(), average_precision(&ranked)));
        figures
    });
    for (story, pairs) in stories.iter().filter(|_| worst) {
        for pair in pairs.iter().map(told).filter(|pair| pair.right != pair.joined) {
            let what = if pair.right { "not joined" } else { "joined" };
            let [one, other] = [0, 1].map(|side| (pair.articles[side].0, pair.spans[side].start));
            let likeness = pair.likeness;
            report =
                report.note(format!("{}: {what} {likeness:.2} {one:?} {other:?}", story.story));
        }
    }
    report
}
