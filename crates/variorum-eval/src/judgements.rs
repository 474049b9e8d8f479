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
pub type Key = [(ArticleId, Span); 2];

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
            let mut key = [at(one)?, at(other)?];
            key.sort_unstable();
            Ok((key, judgement))
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
