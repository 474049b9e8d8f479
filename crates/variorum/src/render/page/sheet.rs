//! One story, ready to be set on the page: what its articles are called, and what is where.

use std::collections::{BTreeMap, BTreeSet};

use super::Texts;
use super::history::stated_time;
use super::interval::nominal;
use super::text::shown;
use crate::article::{Article, ArticleId, Span};
use crate::collate::{Cited, Collation, Finding, Placement, Reading, Verdict};
use crate::render::collation_text::{count, cut, cut_before, labels};

/// Bytes of a sentence that a card shows; only a text without full stops is longer.
const LONGEST: usize = 900;

/// One story with what the parts of the page ask of it.
pub(super) struct Sheet<'a> {
    pub(super) articles: &'a [&'a Article],
    pub(super) number: usize,
    pub(super) collation: &'a Collation,
    pub(super) texts: Texts,
    labels: BTreeMap<ArticleId, String>,
    /// Sentences of each article in their order.
    placements: BTreeMap<ArticleId, Vec<&'a Placement>>,
}

/// A stretch of a text with the words that matter in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// What is shown.
    pub(super) range: Span,
    /// Inside it, what carries the value.
    pub(super) focus: Span,
    /// Whether the sentence goes on before and behind.
    pub(super) cut: (bool, bool),
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        articles: &'a [&'a Article],
        number: usize,
        collation: &'a Collation,
        texts: Texts,
    ) -> Self {
        let mut placements: BTreeMap<ArticleId, Vec<&Placement>> = BTreeMap::new();
        for placement in &collation.sentences {
            placements.entry(placement.article).or_default().push(placement);
        }
        for sentences in placements.values_mut() {
            sentences.sort_by_key(|placement| placement.span);
        }
        let labels = labels(articles, &collation.story.articles);
        Sheet { articles, number, collation, texts, labels, placements }
    }

    /// The story's own id: "s1".
    pub(super) fn story_id(&self) -> String {
        format!("s{}", self.number + 1)
    }

    /// An id within the page: "agreed" in the first story, "s2.agreed" in the second.
    pub(super) fn id(&self, part: &str) -> String {
        if self.number == 0 { part.to_owned() } else { format!("s{}.{part}", self.number + 1) }
    }

    /// A finding's id on the page, from its id within the story.
    pub(super) fn finding_id(&self, finding: &str) -> String {
        self.id(finding)
    }

    pub(super) fn articles_of_story(&self) -> &'a [ArticleId] {
        &self.collation.story.articles
    }

    pub(super) fn article(&self, id: ArticleId) -> &'a Article {
        self.articles[id.0 as usize]
    }

    pub(super) fn label(&self, id: ArticleId) -> &str {
        self.labels.get(&id).map_or("another story", String::as_str)
    }

    /// The letter by which an edition names its witness: A to Z, then AA.
    pub(super) fn siglum(&self, id: ArticleId) -> String {
        let mut place = self.articles_of_story().iter().position(|one| *one == id).unwrap_or(0);
        let mut letters = Vec::new();
        loop {
            letters.push(char::from(b'A' + (place % 26) as u8));
            if place < 26 {
                break;
            }
            place = place / 26 - 1;
        }
        letters.iter().rev().collect()
    }

    pub(super) fn findings(&self, wanted: impl Fn(Verdict) -> bool) -> Vec<&'a Finding> {
        self.collation.findings.iter().filter(|finding| wanted(finding.verdict)).collect()
    }

    pub(super) fn conflicts(&self) -> Vec<&'a Finding> {
        self.findings(Verdict::is_conflict)
    }

    pub(super) fn finding(&self, id: &str) -> Option<&'a Finding> {
        self.collation.findings.iter().find(|finding| finding.id == id)
    }

    /// Sentences of an article with where each ended.
    pub(super) fn sentences(&self, id: ArticleId) -> &[&'a Placement] {
        self.placements.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The page's id of the sentence at `at` in the side-by-side texts; the article's own where no
    /// sentence stands there.
    pub(super) fn anchor(&self, id: ArticleId, at: u32) -> String {
        let sentences = self.sentences(id);
        let next = sentences.partition_point(|placement| placement.span.end <= at);
        match sentences.get(next).filter(|placement| placement.span.start <= at) {
            Some(placement) => sentence_id(id, placement.span),
            None => article_id(id),
        }
    }

    /// The readings as they are set: in the order in which they were published where a later one takes
    /// the place of an earlier one, figures from the smallest up, else as the collation has them.
    pub(super) fn readings<'f>(&self, finding: &'f Finding) -> Vec<&'f Reading> {
        let mut readings: Vec<&Reading> = finding.readings.iter().collect();
        let first = |reading: &Reading| {
            let claims = reading.claims.iter();
            let times =
                claims.filter_map(|c| Some(self.article(c.article).published.as_ref()?.value));
            times.min_by(|a, b| a.order(b))
        };
        if finding.verdict == Verdict::Supersedes {
            readings.sort_by(|a, b| match (first(a), first(b)) {
                (Some(a), Some(b)) => a.order(&b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            });
        }
        let value = |reading: &Reading| reading.figure.as_ref().and_then(nominal);
        let figures = readings.iter().all(|reading| value(reading).is_some());
        if figures && finding.verdict != Verdict::Supersedes {
            let order = |reading: &Reading| value(reading).unwrap_or_default();
            readings.sort_by(|a, b| order(a).total_cmp(&order(b)));
        }
        readings
    }

    /// Articles that give a reading, each once, in order.
    pub(super) fn givers(reading: &Reading) -> Vec<ArticleId> {
        let articles: BTreeSet<ArticleId> =
            reading.claims.iter().map(|claim| claim.article).collect();
        articles.into_iter().collect()
    }

    /// Articles that a finding cites, each once.
    pub(super) fn cited(finding: &Finding) -> BTreeSet<ArticleId> {
        finding.readings.iter().flat_map(Sheet::givers).collect()
    }

    /// "3 reports, 2 origins"; nothing for a single report.
    pub(super) fn support(&self, articles: &[ArticleId]) -> Option<String> {
        if articles.len() < 2 {
            return None;
        }
        let reports = count(articles.len(), "report", "reports");
        Some(format!("{reports}, {}", count(self.origins(articles), "origin", "origins")))
    }

    /// Independent origins among some articles.
    pub(super) fn origins(&self, articles: &[ArticleId]) -> usize {
        let origins = &self.collation.story.lineage.origins;
        let of = |article: &ArticleId| {
            let at = origins.iter().position(|origin| origin.articles.contains(article));
            at.unwrap_or(origins.len() + article.0 as usize)
        };
        articles.iter().map(of).collect::<BTreeSet<_>>().len()
    }

    /// The numbers of all articles that a finding cites, for the filter by outlet.
    pub(super) fn outlets(&self, finding: &Finding) -> String {
        let cited = Sheet::cited(finding);
        let numbers: Vec<String> = cited.iter().map(|id| (id.0 + 1).to_string()).collect();
        numbers.join(" ")
    }

    pub(super) fn names(&self, ids: &[ArticleId]) -> String {
        ids.iter().map(|id| shown(self.label(*id))).collect::<Vec<_>>().join(", ")
    }

    /// Names for one line: of very many the first, and how many more.
    pub(super) fn some_names(&self, ids: &[ArticleId]) -> String {
        /// Names that a reader reads.
        const NAMED: usize = 5;
        if ids.len() <= NAMED + 1 {
            return self.names(ids);
        }
        format!("{} and {} more", self.names(&ids[..NAMED]), ids.len() - NAMED)
    }

    /// When an article was published, where it says so.
    pub(super) fn time(&self, id: ArticleId) -> Option<String> {
        Some(stated_time(&self.article(id).published.as_ref()?.value))
    }

    /// The sentence of a claim: without a dateline that stands in it, cut around what carries the
    /// value where it is very long.
    pub(super) fn excerpt(&self, claim: &Cited) -> Excerpt {
        let article = self.article(claim.article);
        let mut whole = claim.sentence.cover(claim.span);
        for aside in &article.aside {
            if aside.span.start <= whole.start && aside.span.end <= claim.span.start {
                whole.start = whole.start.max(aside.span.end);
            }
        }
        let text = &article.text;
        let range = whole.range();
        let start = text[range.clone()].len() - text[range.clone()].trim_start().len();
        let whole = Span::new(range.start + start, range.start + start + text[range].trim().len());
        let clamp = |at: u32| at.clamp(whole.start, whole.end);
        let focus = Span { start: clamp(claim.focus.start), end: clamp(claim.focus.end) };
        if whole.len() <= LONGEST {
            return Excerpt { range: whole, focus, cut: (false, false) };
        }
        let inner = focus.range();
        let (_, focus_end) = cut(text, inner.clone(), LONGEST / 2);
        let (head, _) = cut_before(text, whole.range().start..inner.start, LONGEST / 4);
        let (_, tail) = cut(text, inner.end..whole.range().end, LONGEST / 4);
        let tail = if focus_end < inner.end { focus_end } else { tail };
        Excerpt {
            range: Span::new(head, tail),
            focus: Span::new(inner.start, focus_end),
            cut: (head > whole.range().start, tail < whole.range().end),
        }
    }
}

/// An article's id on the page.
pub(super) fn article_id(id: ArticleId) -> String {
    format!("a{}", id.0 + 1)
}

/// A sentence's id on the page.
pub(super) fn sentence_id(id: ArticleId, span: Span) -> String {
    format!("a{}-{}", id.0 + 1, span.start)
}
