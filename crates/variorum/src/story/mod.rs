//! From articles to stories: which reports are on one happening, and who copied whom.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::article::{Article, ArticleId, Span};
use crate::claim::Claims;
use crate::claim::place::{self, Place, Precision};
use crate::claim::time::{self, Anchor};
use crate::gap::Gap;
use crate::language::Analysis;
use crate::outlet::Outlet;

pub use chain::Link;
pub use correction::Corrections;
pub use desk::Desk;
pub(crate) use desk::LEAST_HEADLINE;
pub use headline::Headline;
pub use print::Print;

mod align;
mod background;
mod chain;
mod cluster;
mod contrast;
mod correction;
mod desk;
mod direction;
pub mod entity;
mod headline;
mod lineage;
mod notice;
mod posting;
mod print;
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
    /// The same in every run that starts it with the same article.
    pub id: StoryId,
    /// The headline that shares most with what it is about; `None` where no article has one.
    pub title: Option<String>,
    /// Its articles, sorted.
    pub articles: Vec<ArticleId>,
    /// Why they stand together: what was decided on each, sorted by article.
    pub decisions: Vec<Decision>,
    /// Stories that became one with it, by the ids that they had.
    pub merged: Vec<StoryId>,
    /// Who copied whom, and what the independent origins are.
    pub lineage: Lineage,
    /// The story that it follows, where it is a chapter of a long affair (a war, an election, a trial).
    pub link: Option<Link>,
    /// What could not be told.
    pub gaps: Vec<Gap>,
}

impl Story {
    /// Why each article stands in it, in words; nothing for an article by itself.
    pub fn reasons(&self) -> impl Iterator<Item = (ArticleId, &str)> {
        let several = self.articles.len() > 1;
        self.decisions
            .iter()
            .filter(move |_| several)
            .map(|decision| (decision.article, decision.why.as_str()))
    }
}

/// The id of a story, from the article that started it: its name and the digest of its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoryId(pub u64);

impl fmt::Display for StoryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// What was decided on one article when it came.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The article.
    pub article: ArticleId,
    /// The story in which it stood then.
    pub story: StoryId,
    /// Whether it joined that, started it, or joined several to it.
    pub kind: DecisionKind,
    /// Whether a correction by hand put it there.
    pub by_hand: bool,
    /// Why, in words: what it has in common with the others.
    pub why: String,
    /// The nearest story in which it does not stand, if any came near.
    pub nearest: Option<Nearest>,
}

/// Sorts of decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionKind {
    /// It is on a happening that no open story is on.
    Started,
    /// It joined a story.
    Joined,
    /// With it, stories that were apart became one: the ids of those that are no more.
    Linked(Vec<StoryId>),
}

/// A story that came near and was not joined.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest {
    /// That story.
    pub story: StoryId,
    /// Mean likeness of the articles of one and the other, 0 to 1.
    pub likeness: f64,
    /// The likeness that would have joined the two.
    pub asked: f64,
    /// What keeps them apart, in words.
    pub why: &'static str,
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
    /// What is known of that agency or outlet.
    pub listed: Option<&'static Outlet>,
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
    /// Whether a direction is claimed.
    pub directed: bool,
    /// How surely `from` is the source, as a share of right ones to expect: .5 is "unknown".
    pub confidence: f64,
    /// What became of the headline, where it differs.
    pub headline: Option<Headline>,
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

/// Puts articles on one happening together, finds who copied whom among them, and lets undated articles borrow
/// the date of their story-mates: their times are read anew.
///
/// A [`Desk`] that settles once, when all have come. Takes articles in any order; the result does not depend
/// on it. Every article is in exactly one story, alone if need be. Stories are sorted by their first
/// article.
#[must_use]
pub fn group(reads: &mut [Read<'_>], corrections: &Corrections) -> Vec<Story> {
    let mut desk = Desk::new(corrections.clone());
    for read in reads.iter() {
        desk.add(Print::of(read));
    }
    let stories = desk.finish();
    date_undated(reads, &stories);
    place_among(reads, &stories);
    stories
}

/// Articles that are decided on together where no more than stories and lineage is wanted: their prints, some
/// 20 kB each, are in memory at a time.
const PORTION: usize = 10_000;

/// Articles whose stories stay open meanwhile.
const MOST_OPEN: usize = 60_000;

/// Puts articles on one happening together without keeping what was read of them: as [`group`] up to
/// 10,000 articles, beyond in portions, in the order of time. `read` takes the prints of the articles it is
/// given, or of those that can be read ([`Print::read`]).
///
/// Takes articles in any order; the result does not depend on it.
pub fn group_prints(
    articles: &[Article],
    corrections: &Corrections,
    mut read: impl FnMut(&[&Article]) -> Vec<Print>,
) -> Vec<Story> {
    let mut in_time: Vec<&Article> = articles.iter().collect();
    in_time.sort_by_key(|article| {
        let moment = article.published.as_ref().map(|published| published.value);
        let moment = moment.map(|moment| (moment.day, moment.instant));
        (moment.is_none(), moment, article.id)
    });
    let mut desk = Desk::new(corrections.clone());
    let mut stories = Vec::new();
    for portion in in_time.chunks(PORTION) {
        read(portion).into_iter().for_each(|print| desk.add(print));
        desk.settle();
        stories.extend(desk.close_beyond(MOST_OPEN));
    }
    stories.extend(desk.finish());
    stories.sort_by(|a, b| a.articles.cmp(&b.articles));
    stories
}

/// For each story the chain that it is in: the index of the chain's first story, its own where it stands by
/// itself. Follows [`Story::link`], through stories that became one with another since.
#[must_use]
pub fn chains(stories: &[&Story]) -> Vec<usize> {
    let places: BTreeMap<StoryId, usize> = stories
        .iter()
        .enumerate()
        .flat_map(|(at, story)| {
            [story.id].into_iter().chain(story.merged.iter().copied()).map(move |id| (id, at))
        })
        .collect();
    let mut forest = cluster::Forest::new(stories.len());
    for (at, story) in stories.iter().enumerate() {
        if let Some(&before) = story.link.as_ref().and_then(|link| places.get(&link.to)) {
            forest.join(before, at);
        }
    }
    (0..stories.len()).map(|at| forest.root(at)).collect()
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

/// Reads the places of each article anew where its story-mates speak of countries that it does not name itself:
/// "in Hyderabad" is in Pakistan where the others write of Pakistan.
fn place_among(reads: &mut [Read<'_>], stories: &[Story]) {
    let index: BTreeMap<ArticleId, usize> =
        reads.iter().enumerate().map(|(index, read)| (read.article().id, index)).collect();
    for story in stories.iter().filter(|story| story.articles.len() > 1) {
        let members: Vec<usize> =
            story.articles.iter().filter_map(|id| index.get(id).copied()).collect();
        let own: Vec<BTreeSet<String>> =
            members.iter().map(|&at| countries(&reads[at].claims.places)).collect();
        let mut spoken: BTreeMap<String, u32> = BTreeMap::new();
        for country in own.iter().flatten() {
            *spoken.entry(country.clone()).or_default() += 1;
        }
        for (&at, own) in members.iter().zip(&own) {
            let mut others = spoken.clone();
            others.retain(|country, _| !own.contains(country));
            if !others.is_empty() {
                let places = place::places_among(&reads[at].analysis, &others);
                reads[at].claims.places = places;
            }
        }
    }
}

/// The countries that an article surely speaks of: by their own names.
fn countries(places: &[Place]) -> BTreeSet<String> {
    let sure = places.iter().filter(|place| place.precision == Precision::Country);
    sure.filter_map(|place| place.country.clone()).collect()
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
                section: None,
                retrieved: None,
                aside: Vec::new(),
            })
            .collect()
    }

    /// One line a story: its origins, with articles by name.
    fn shown(articles: &[Article]) -> String {
        let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
        let mut out = String::new();
        for story in group(&mut reads, &Corrections::default()) {
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

    /// Where the others write of Pakistan, Hyderabad is there; alone it is the larger one.
    #[test]
    fn a_place_is_where_the_others_of_the_story_are() {
        let event =
            "the bakers' strike ended when the millers Orlun and Vesk raised wages, the union said";
        let texts = [
            format!("In Hyderabad {event}. The bakers' strike had begun on Monday."),
            format!("In Pakistan {event}. The bakers' strike had begun on Monday in the north."),
        ];
        let articles = articles(&[&texts[0], &texts[1]]);
        let country = |articles: &[Article]| {
            let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
            assert_eq!(group(&mut reads, &Corrections::default()).len(), 1);
            let first = reads[0].claims.places.first().expect("it names a place");
            first.country.clone()
        };
        assert_eq!(country(&articles[..1]).as_deref(), Some("IN"));
        assert_eq!(country(&articles).as_deref(), Some("PK"));
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
        let grouped = |reads: &mut [Read<'_>]| group(reads, &Corrections::default());
        let mut forward: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
        let mut backward: Vec<Read<'_>> = articles.iter().rev().map(Read::new).collect();
        let stories = grouped(&mut forward);
        assert_eq!(stories, grouped(&mut backward));
        let all: usize = stories.iter().map(|story| story.articles.len()).sum();
        assert_eq!(all, texts.len());
    }

    /// An article without layers: grouping and lineage alone are tried.
    pub(super) fn bare(article: &Article) -> Read<'_> {
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
            let mut reads: Vec<Read<'_>> = articles.iter().map(bare).collect();
            let stories = group(&mut reads, &Corrections::default());
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
        let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
        let copy = group(&mut reads, &Corrections::default()).remove(0).lineage.copies.remove(0);
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

    #[test]
    fn a_figure_in_other_units_is_the_same_figure() {
        let storm = |speed: &str, cost: &str| {
            format!(
                "The storm that came ashore near Morvik on Tuesday night brought gusts of {speed} an hour to the \
                 islands and to the ferry harbour, and the wreck of the pier will cost the town {cost} to clear \
                 before the summer, the mayor said."
            )
        };
        let texts = [
            storm("158 kilometres", "$1,350,000"),
            storm("98 miles", "$1.35 million"),
            storm("98 miles", "$3.15 million"),
        ];
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let articles = articles(&texts);
        let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
        let copies = group(&mut reads, &Corrections::default()).remove(0).lineage.copies;
        let figures = |from: u32, to: u32| {
            let copy = copies.iter().find(|copy| (copy.from.0, copy.to.0) == (from, to)).unwrap();
            copy.changes.iter().filter(|change| change.kind == ChangeKind::Figure).count()
        };
        assert_eq!((figures(0, 1), figures(0, 2), figures(1, 2)), (0, 1, 1));
    }
}
