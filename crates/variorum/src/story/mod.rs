//! From articles to stories: which reports are on one happening, and who copied whom.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::article::{Article, ArticleId, Span};
use crate::claim::Claims;
use crate::claim::time::{self, Anchor};
use crate::gap::{Gap, Stage};
use crate::language::Analysis;
use cluster::Marks;
use contrast::Figures;
use weigh::{Weighed, Weights};
use words::Word;

pub mod agency;
mod background;
mod cluster;
mod contrast;
pub mod entity;
mod lineage;
mod weigh;
pub mod words;

/// One article with its layers and claims: what the later stages work on.
#[derive(Debug)]
pub struct Read<'a> {
    /// Layers; they borrow the article.
    pub analysis: Analysis<'a>,
    /// What it says.
    pub claims: Claims,
}

impl<'a> Read<'a> {
    /// Reads one article through the language and claim stages.
    #[must_use]
    pub fn new(article: &'a Article) -> Self {
        let analysis = crate::language::analyse(article);
        let claims = crate::claim::claims(&analysis);
        Read { analysis, claims }
    }

    /// The article itself.
    #[must_use]
    pub fn article(&self) -> &'a Article {
        self.analysis.article
    }
}

/// The articles about one happening.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// Its articles, sorted.
    pub articles: Vec<ArticleId>,
    /// Why they stand together, one reason per article that joined, in words.
    pub reasons: Vec<(ArticleId, String)>,
    /// Who copied whom, and what the independent origins are.
    pub lineage: Lineage,
    /// The long affair (a war, an election, a trial) that it is a chapter of: the index, in the
    /// result of [`group`], of the chain's first story. `None` where it stands by itself.
    pub chain: Option<usize>,
    /// What could not be told.
    pub gaps: Vec<Gap>,
}

/// Copying among the articles of a story.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lineage {
    /// Every article of the story stands in exactly one origin; sorted by first article.
    pub origins: Vec<Origin>,
    /// Passages that stand in several articles, outside quotation marks.
    pub passages: Vec<Passage>,
    /// Pairs of articles of which one derives from the other, or both from a third.
    pub copies: Vec<Copied>,
}

/// Where text was first written, as far as can be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// What it is.
    pub kind: OriginKind,
    /// Agency or outlet, where the text or the metadata names it.
    pub name: Option<String>,
    /// The articles that carry it, sorted.
    pub articles: Vec<ArticleId>,
    /// Why, in words ("credited to Reuters", "shares 41 words in a row with …").
    pub why: String,
}

/// What an origin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OriginKind {
    /// A news agency.
    Agency,
    /// An outlet's own reporting.
    Outlet,
    /// Cannot be told.
    Unknown,
}

/// A passage that stands in several articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands, sorted by article.
    pub places: Vec<(ArticleId, Span)>,
    /// Its length in words.
    pub words: usize,
}

/// Two articles with common text.
#[derive(Debug, Clone, PartialEq)]
pub struct Copied {
    /// The earlier one, or the lower id where no direction can be told.
    pub from: ArticleId,
    /// The other.
    pub to: ArticleId,
    /// Words in common passages over the words of the shorter article: 0 to 1.
    pub containment: f64,
    /// Whether the direction is known.
    pub directed: bool,
    /// What differs between the two, in the order of the carrier's text.
    pub changes: Vec<Change>,
    /// Why, in words.
    pub why: String,
}

/// Something that a carrier changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// What sort of change.
    pub kind: ChangeKind,
    /// The words that the source has in this place, in the source's text; `None` where it has none.
    pub before: Option<Span>,
    /// The words that the carrier has, in the carrier's text; `None` where it has none.
    pub after: Option<Span>,
}

/// Sorts of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// The carrier left it out.
    Cut,
    /// The carrier put it in.
    Added,
    /// Another figure in the same words.
    Figure,
    /// Other words in the same place.
    Reworded,
    /// Another headline.
    Headline,
}

/// How telling a word is in English at large: 0 for one that every article has, 1 for one that hardly
/// any has. From the table of [`background`].
#[must_use]
pub(crate) fn rarity(word: &str) -> f32 {
    let background = background::Background::get();
    let stem = words::stems(word).into_iter().next().unwrap_or_default();
    let count = background.count(words::hash(&stem)).max(1);
    let documents = background.documents.max(2) as f32;
    1.0 - (count as f32).ln() / documents.ln()
}

/// Puts articles on one happening together, and finds who copied whom among them.
///
/// Takes articles in any order; the result does not depend on it. Every article is in exactly one
/// story, alone if need be. Stories are sorted by their first article.
#[must_use]
pub fn group(reads: &[Read<'_>]) -> Vec<Story> {
    let mut reads: Vec<&Read<'_>> = reads.iter().collect();
    reads.sort_by_key(|read| {
        let article = read.article();
        let published = article.published.as_ref().map(|published| published.value);
        (published.is_none(), published.map(|moment| (moment.day, moment.instant)), article.id)
    });
    let words: Vec<Vec<Word>> = reads.iter().map(|read| words::words(&read.analysis)).collect();
    let twin = twins(&words);
    let texts: Vec<(&Article, &[Word])> =
        reads.iter().zip(&words).map(|(read, words)| (read.article(), words.as_slice())).collect();
    let weighed = weigh::weigh(&texts);
    let marks: Vec<Marks> = reads
        .iter()
        .map(|read| Marks { day: day(read.article()), figures: Figures::of(read) })
        .collect();
    let groups = cluster::groups(&weighed.vectors, &marks, &twin);
    let mut stories: Vec<Story> =
        groups.iter().map(|members| story(&reads, &words, &twin, &weighed, members)).collect();
    stories.sort_by(|a, b| a.articles.cmp(&b.articles));
    stories
}

/// Groups articles into stories and lets undated ones borrow the date of their story-mates: what every
/// collation starts from. As [`group`], save that the times of undated articles are read anew.
#[must_use]
pub fn stories(reads: &mut [Read<'_>]) -> Vec<Story> {
    let stories = group(reads);
    date_undated(reads, &stories);
    stories
}

/// Days between the dated articles of a story within which they lend an undated one their date.
const LENDING_DAYS: i32 = 3;

/// Reads the times of articles without a date of their own against the date of their story-mates: the
/// middle one, where they all were published within [`LENDING_DAYS`]. Articles of stories without a date, or
/// with dates too far apart, keep their relative times open.
fn date_undated(reads: &mut [Read<'_>], stories: &[Story]) {
    let index: BTreeMap<ArticleId, usize> =
        reads.iter().enumerate().map(|(index, read)| (read.article().id, index)).collect();
    for story in stories {
        let mut days = Vec::new();
        let mut undated = Vec::new();
        for &id in &story.articles {
            let Some(&index) = index.get(&id) else { continue };
            match &reads[index].article().published {
                Some(published) => days.push(published.value.day),
                None => undated.push(index),
            }
        }
        days.sort_unstable();
        let (Some(&first), Some(&last)) = (days.first(), days.last()) else { continue };
        if (last - first).get_days() > LENDING_DAYS {
            continue;
        }
        let middle = days[days.len() / 2];
        for index in undated {
            let times =
                time::times_against(&reads[index].analysis, Some(middle), Anchor::StoryMate);
            reads[index].claims.times = times;
        }
    }
}

/// The number of the day on which an article was published.
fn day(article: &Article) -> Option<i32> {
    let day = article.published.as_ref()?.value.day;
    day.since(jiff::civil::Date::ZERO).ok().map(|span| span.get_days())
}

/// For each article the index of the first one with the very same words.
fn twins(words: &[Vec<Word>]) -> Vec<usize> {
    let mut first: HashMap<(usize, u64), usize> = HashMap::new();
    words
        .iter()
        .enumerate()
        .map(|(index, words)| {
            if words.is_empty() {
                return index;
            }
            let text = words.iter().fold(0, |state: u64, word| {
                words::mix(state.rotate_left(9) ^ word.exact ^ u64::from(word.quoted))
            });
            *first.entry((words.len(), text)).or_insert(index)
        })
        .collect()
}

fn story(
    reads: &[&Read<'_>],
    words: &[Vec<Word>],
    twin: &[usize],
    weighed: &Weighed,
    members: &[usize],
) -> Story {
    let mut gaps = Vec::new();
    for &index in members {
        if words[index].is_empty() {
            let article = reads[index].article();
            gaps.push(Gap {
                stage: Stage::Story,
                article: Some(article.id),
                span: None,
                why: format!("{} has no words, so it stands alone.", article.name),
            });
        }
    }
    let place: BTreeMap<usize, usize> =
        members.iter().enumerate().map(|(place, &index)| (index, place)).collect();
    let own: Vec<&Read<'_>> = members.iter().map(|&index| reads[index]).collect();
    let own_words: Vec<&[Word]> = members.iter().map(|&index| words[index].as_slice()).collect();
    let own_twin: Vec<usize> =
        members.iter().enumerate().map(|(at, i)| *place.get(&twin[*i]).unwrap_or(&at)).collect();
    let lineage = lineage::lineage(&own, &own_words, &own_twin, &mut gaps);
    let mut articles: Vec<ArticleId> = own.iter().map(|read| read.article().id).collect();
    articles.sort();
    let mut reasons = reasons(reads, weighed, members);
    reasons.sort();
    Story { articles, reasons, lineage, chain: None, gaps }
}

/// Why each article stands in its story: the words by which it is most like the others.
fn reasons(reads: &[&Read<'_>], weighed: &Weighed, members: &[usize]) -> Vec<(ArticleId, String)> {
    /// Words named in a reason.
    const NAMED: usize = 5;
    if members.len() < 2 {
        return Vec::new();
    }
    let sum = members
        .iter()
        .fold(Weights::default(), |sum, &index| sum.plus(&weighed.vectors[index], 2_000));
    let total: BTreeMap<u32, f64> = sum.0.iter().copied().collect();
    let mut reasons = Vec::with_capacity(members.len());
    for &index in members {
        let own = &weighed.vectors[index];
        let mut shared: Vec<(f64, u32)> = own
            .0
            .iter()
            .filter_map(|&(term, weight)| {
                let others = total.get(&term)? - weight;
                (others > 1e-9).then_some((weight * others, term))
            })
            .collect();
        shared.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut named = BTreeSet::new();
        let list: Vec<&str> = shared
            .iter()
            .map(|&(_, term)| weighed.shown[term as usize].as_str())
            .filter(|word| named.insert(word.to_lowercase()))
            .take(NAMED)
            .collect();
        let likeness = own.dot(&sum) - own.dot(own);
        let mean = likeness / (members.len() - 1) as f64;
        let why = if list.is_empty() {
            "word for word the same as another article".to_owned()
        } else {
            format!("has in common with the others: {} (likeness {mean:.2})", list.join(", "))
        };
        reasons.push((reads[index].article().id, why));
    }
    reasons
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// Articles "a", "b", … with nothing but their texts.
    pub(super) fn articles(texts: &[&str]) -> Vec<Article> {
        texts
            .iter()
            .enumerate()
            .map(|(index, text)| Article {
                id: ArticleId(index as u32),
                name: char::from(b'a' + (index % 26) as u8).to_string(),
                text: (*text).to_owned(),
                sha256: [0; 32],
                title: None,
                outlet: None,
                credits: Vec::new(),
                byline: None,
                dateline: None,
                url: None,
                published: None,
                modified: None,
                aside: Vec::new(),
            })
            .collect()
    }

    /// One line a story: its origins, with articles by name.
    fn shown(articles: &[Article]) -> String {
        let reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
        let mut out = String::new();
        for story in group(&reads) {
            for origin in story.lineage.origins {
                let names: Vec<&str> = origin
                    .articles
                    .iter()
                    .map(|id| articles[id.0 as usize].name.as_str())
                    .collect();
                let _ = write!(out, "[{}]", names.join(" "));
            }
            out.push('\n');
        }
        out
    }

    const FERRY: &str = "The ferry Halden Star ran aground off Morvik on Tuesday night with 214 \
        people on board, and at least nine passengers drowned, the coast guard said. Rescue boats \
        brought survivors to the harbour of Morvik until dawn.";

    #[test]
    fn a_copy_with_small_edits_is_one_origin() {
        let copy = "MORVIK: The ferry Halden Star ran aground off Morvik late on Tuesday night with \
            214 people on board, and at least eleven passengers drowned, the coast guard said.";
        let own = "Nine people drowned when the Halden Star struck a rock near Morvik harbour, \
            survivors of the ferry told reporters on Wednesday.";
        assert_eq!(shown(&articles(&[FERRY, copy, own])), "[a b][c]\n");
    }

    #[test]
    fn another_event_is_another_story() {
        let court = "A court in Tarnow ordered the brewery Lisek to pay its former cashier 40,000 \
            zloty in damages for unpaid overtime.";
        assert_eq!(shown(&articles(&[FERRY, court])), "[a]\n[b]\n");
    }

    #[test]
    fn near_copies_of_two_sentences_are_found() {
        let first = "Ferry aground off Morvik. Nine drown as Halden Star sinks.";
        let second = "Ferry aground off Morvik: nine drown as the Halden Star sinks";
        assert_eq!(shown(&articles(&[first, second])), "[a b]\n");
    }

    #[test]
    fn the_order_of_articles_does_not_matter() {
        let texts =
            [FERRY, "Nine drowned off Morvik when a ferry sank.", "", "Rain is expected.", FERRY];
        let articles = articles(&texts);
        let forward: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
        let backward: Vec<Read<'_>> = articles.iter().rev().map(Read::new).collect();
        assert_eq!(group(&forward), group(&backward));
        let all: usize = group(&forward).iter().map(|story| story.articles.len()).sum();
        assert_eq!(all, texts.len());
    }

    /// An article without layers: grouping and lineage alone are tried.
    fn bare(article: &Article) -> Read<'_> {
        Read {
            analysis: Analysis {
                article,
                paragraphs: Vec::new(),
                sentences: Vec::new(),
                tokens: Vec::new(),
                quotations: Vec::new(),
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

    #[test]
    fn hostile_streams_stay_bounded_and_lose_nothing() {
        let same = vec![FERRY.to_owned(); 2_000];
        let numbered: Vec<String> =
            (0..1_000).map(|n| FERRY.replace("214", &format!("{}", 100 + n))).collect();
        let short: Vec<String> = (0..2_000)
            .map(|n| format!("item {} of list {} says word {} again and no more", n, n % 7, n % 97))
            .collect();
        let long = vec!["x".repeat(1 << 20), "ha ".repeat(300_000), "[(".repeat(1 << 19)];
        for texts in [same, numbered, short, long] {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let articles = articles(&texts);
            let reads: Vec<Read<'_>> = articles.iter().map(bare).collect();
            let stories = group(&reads);
            let mut placed: Vec<u32> =
                stories.iter().flat_map(|story| &story.articles).map(|id| id.0).collect();
            placed.sort_unstable();
            assert!(placed.iter().copied().eq(0..texts.len() as u32), "each in one story");
            for story in &stories {
                let in_origins: usize =
                    story.lineage.origins.iter().map(|origin| origin.articles.len()).sum();
                assert_eq!(in_origins, story.articles.len());
            }
        }
    }

    #[test]
    fn shared_quotations_are_no_copying() {
        let quoted = "“We searched every deck and every cabin until the last of the passengers had \
            left the ship,” harbour master Ida Brandt said.";
        let first = format!("The ferry Halden Star ran aground off Morvik. {quoted}");
        let second = format!("Nine people drowned near Morvik on the Halden Star ferry. {quoted}");
        assert_eq!(shown(&articles(&[&first, &second])), "[a][b]\n");
    }

    #[test]
    fn what_a_carrier_changed_is_told() {
        let articles = articles(&[
            FERRY,
            "The ferry Halden Star ran aground off Morvik on Tuesday night with 241 people on \
             board, and at least nine passengers drowned, the coast guard said.",
        ]);
        let reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
        let copy = group(&reads).remove(0).lineage.copies.remove(0);
        assert_eq!((copy.from, copy.to), (ArticleId(0), ArticleId(1)));
        let told: Vec<(ChangeKind, &str, &str)> = copy
            .changes
            .iter()
            .map(|change| {
                let words = |article: usize, span: Option<Span>| {
                    span.map_or("", |span| articles[article].slice(span))
                };
                (change.kind, words(0, change.before), words(1, change.after))
            })
            .collect();
        assert_eq!(told[0], (ChangeKind::Figure, "214", "241"));
        assert_eq!(told[1].0, ChangeKind::Cut);
        assert!(told[1].1.starts_with("Rescue boats"));
    }
}
