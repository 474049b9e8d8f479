//! What grouping and lineage keep of one article, so that its text and layers can be dropped.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::Read;
use super::contrast::Figures;
use super::weigh::Terms;
use super::words::{Shape, Word, hash, mix, short, words};
use crate::article::{Article, ArticleId, AsideKind, Moment, Span};
use crate::claim::statement::{self, SpeakerKind};
use crate::claim::{Claims, quantity};

/// An article as grouping and lineage see it: a few kilobytes, without its text.
#[derive(Debug, Clone)]
pub struct Print {
    pub(crate) card: Card,
    pub(crate) terms: Terms,
    pub(crate) figures: Figures,
    /// The number of the day on which it was published.
    pub(crate) day: Option<i32>,
    /// Its words outside quotation marks.
    pub(crate) bare: Box<[Bare]>,
    /// A hash of all its words in order; 0 where it has none.
    pub(crate) whole: u64,
}

/// What is known of an article besides its words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Card {
    pub(crate) id: ArticleId,
    pub(crate) name: Box<str>,
    pub(crate) outlet: Option<Box<str>>,
    pub(crate) title: Option<Box<str>>,
    /// The headline where it stands in the text.
    pub(crate) headline: Option<Span>,
    pub(crate) published: Option<Moment>,
    /// Agencies and outlets whose report it says to carry: dateline, byline, credit line.
    pub(crate) carries: Vec<Box<str>>,
    /// Those that it names as the source of something: "Reuters reported", "told the BBC".
    pub(crate) cites: Vec<Box<str>>,
    /// Its own address and those that its text links to, as hashes.
    pub(crate) address: Option<u64>,
    pub(crate) links: Vec<u64>,
    /// Its figures in order: where the numeral begins, the value in the base unit, half a unit of its last digit.
    pub(crate) values: Box<[(u32, f64, f64)]>,
    /// Whether it says that it corrects what was published before.
    pub(crate) corrects: bool,
    /// Of its source's bytes and its name: the same article has the same one in every run.
    pub(crate) digest: u64,
}

/// A word outside quotation marks, as lineage compares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bare {
    /// Hash of the word in lower case.
    pub(crate) word: u32,
    /// First byte.
    pub(crate) start: u32,
    /// Bytes.
    pub(crate) length: u16,
    pub(crate) number: bool,
}

impl Bare {
    pub(crate) fn end(self) -> u32 {
        self.start + u32::from(self.length)
    }
}

impl Print {
    /// Reads an article as far as its print goes, and takes that: layers, statements, quantities. For those
    /// who want no more than stories and lineage.
    #[must_use]
    pub fn read(article: &Article) -> Print {
        let analysis = crate::language::analyse(article);
        let claims = Claims {
            article: article.id,
            statements: statement::statements(&analysis),
            quantities: quantity::quantities(&analysis).0,
            times: Vec::new(),
            places: Vec::new(),
            events: Vec::new(),
            gaps: Vec::new(),
        };
        Print::of(&Read { analysis, claims })
    }

    /// Takes the print of an article.
    #[must_use]
    pub fn of(read: &Read<'_>) -> Print {
        let article = read.article();
        let words = words(&read.analysis);
        let whole = words.iter().fold(words.len() as u64, |state, word| {
            mix(state.rotate_left(9) ^ word.exact ^ u64::from(word.quoted))
        });
        Print {
            card: Card::of(read),
            terms: Terms::of(article, &words),
            figures: Figures::of(read),
            day: day(article),
            bare: own(article, &words),
            whole: if words.is_empty() { 0 } else { whole.max(1) },
        }
    }

    /// The article that it was taken of.
    #[must_use]
    pub fn article(&self) -> ArticleId {
        self.card.id
    }

    /// What the order of settling goes by: time, then name and digest; undated ones last. Nothing
    /// that depends on when the article arrived.
    pub(crate) fn order(&self) -> impl Ord + use<'_> {
        let card = &self.card;
        let moment = card.published.map(|moment| (moment.day, moment.instant));
        (moment.is_none(), moment, &card.name, card.digest, card.id)
    }
}

/// Notices of outlets, which stand under report after report.
const NOTICES: &[&str] = &[
    "all rights reserved",
    "terms of use",
    "may not be published, broadcast",
    "a version of this article appears in print",
    "a version of this article appeared in print",
    "read or share this story",
    "transcripts are created on",
    "sign up for our newsletter",
    "follow us on",
];

/// The words that are the report's own: outside quotation marks, posts of others and notices of the outlet.
fn own(article: &Article, words: &[Word]) -> Box<[Bare]> {
    let mut own = Vec::with_capacity(words.len());
    let mut words = words.iter().filter(|word| !word.quoted).peekable();
    let mut start = 0;
    for line in article.text.split_inclusive('\n') {
        let end = start + line.len();
        let left_out = is_post(line) || is_notice(line);
        while let Some(word) = words.next_if(|word| (word.start as usize) < end) {
            if !left_out {
                own.push(bare(word));
            }
        }
        start = end;
    }
    own.into()
}

/// Longest line that is a post or a notice, in bytes: what is longer is a text without lines.
const LONGEST_POST: usize = 900;

/// Whether a line is a post of another as pages embed it: "… — Ida Brandt (@idabrandt) June 3, 2021".
fn is_post(line: &str) -> bool {
    line.len() <= LONGEST_POST && (line.contains(" (@") || line.contains("pic.twitter.com/"))
}

fn is_notice(line: &str) -> bool {
    static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| finder(NOTICES));
    line.len() <= LONGEST_POST && FINDER.is_match(line)
}

/// Finds any of some phrases, in capitals or not.
fn finder(phrases: &[&str]) -> AhoCorasick {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(phrases)
        .expect("a few phrases make a small automaton")
}

fn bare(word: &Word) -> Bare {
    Bare {
        word: short(word.exact),
        start: word.start,
        length: u16::try_from(word.end - word.start).unwrap_or(u16::MAX),
        number: word.shape == Shape::Number,
    }
}

/// The words of a text, for tests of what compares them.
#[cfg(test)]
pub(super) fn bare_words(text: &str) -> Vec<Bare> {
    super::words::split(text).iter().map(bare).collect()
}

/// The number of the day on which an article was published.
fn day(article: &Article) -> Option<i32> {
    let day = article.published.as_ref()?.value.day;
    day.since(jiff::civil::Date::ZERO).ok().map(|span| span.get_days())
}

impl Card {
    fn of(read: &Read<'_>) -> Card {
        let article = read.article();
        let mut carries = BTreeSet::new();
        let mut cites: BTreeSet<&str> = BTreeSet::new();
        for credit in &article.credits {
            let set = if is_carried(article, credit.span) { &mut carries } else { &mut cites };
            set.insert(credit.name.as_str());
        }
        for statement in &read.claims.statements {
            for speaker in statement.chain.iter().chain([&statement.speaker]) {
                if speaker.kind == SpeakerKind::Outlet {
                    cites.extend(speaker.name.as_deref());
                }
            }
        }
        let boxed = |names: BTreeSet<&str>| names.into_iter().map(Box::from).collect();
        let digest = article.sha256.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        Card {
            id: article.id,
            name: article.name.as_str().into(),
            outlet: article.outlet.as_ref().map(|outlet| outlet.value.as_str().into()),
            title: article.title.as_ref().map(|title| title.value.as_str().into()),
            headline: article.headline(),
            published: article.published.as_ref().map(|published| published.value),
            carries: boxed(carries),
            cites: boxed(cites),
            address: article.url.as_ref().and_then(|url| address(&url.value)),
            links: links(&article.text),
            values: values(read),
            corrects: corrects(&article.text),
            digest: mix(digest ^ hash(&article.name)),
        }
    }
}

fn values(read: &Read<'_>) -> Box<[(u32, f64, f64)]> {
    let quantities = read.claims.quantities.iter();
    let mut values: Vec<(u32, f64, f64)> = quantities
        .map(|quantity| (quantity.number.start, quantity.value, quantity.rounding))
        .collect();
    values.sort_unstable_by_key(|(start, ..)| *start);
    values.into()
}

/// Bytes at the beginning of a text in which a credit in brackets is one of the report: behind the
/// headline and the place of a dateline.
const HEAD_BYTES: u32 = 400;

/// Bytes at the end of a text in which one line of few words is a credit line.
const TAIL_BYTES: u32 = 200;

/// Whether a credit says that the report is another's: it stands in a dateline, a byline or a
/// credit line, and not in a sentence ("… told Reuters").
fn is_carried(article: &Article, span: Option<Span>) -> bool {
    let Some(span) = span else { return true };
    let text = article.text.as_str();
    let kind = article.aside.iter().find(|aside| aside.span.overlaps(span)).map(|aside| aside.kind);
    match kind {
        Some(AsideKind::Header | AsideKind::Byline) => return true,
        Some(
            AsideKind::Caption | AsideKind::Promo | AsideKind::Standfirst | AsideKind::PullQuote,
        ) => return false,
        Some(AsideKind::Boilerplate) | None => {}
    }
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    let bracketed = before.ends_with(['(', '[', '/']) && after.starts_with([')', ']', '/']);
    let last = text.len() as u32 - span.end < TAIL_BYTES && !after.trim_end().contains('\n');
    let line = before.rsplit('\n').next().unwrap_or_default();
    bracketed && span.start < HEAD_BYTES && is_dateline(after)
        || bracketed && last && line.trim().len() < 60 && after.trim().len() <= 2
}

/// Whether what follows a name in brackets opens a report: "(Reuters) - ".
fn is_dateline(after: &str) -> bool {
    let rest = after.split_once([')', ']']).map_or("", |(_, rest)| rest).trim_start();
    rest.starts_with(['-', '–', '—', ':'])
}

/// Phrases by which a report says that an earlier one was wrong.
const CORRECTING: &[&str] = &[
    "correction:",
    "corrected:",
    "an earlier version of this",
    "a previous version of this",
    "this article has been corrected",
    "this story has been corrected",
    "this report has been corrected",
    "has been updated to correct",
    "corrects the number of",
    "corrects number of",
    "corrects figure",
    "corrects spelling",
    "corrected to reflect",
];

fn corrects(text: &str) -> bool {
    static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| finder(CORRECTING));
    FINDER.is_match(text)
}

/// Links kept of one text.
const MOST_LINKS: usize = 100;

/// The addresses that a text names, as hashes, sorted.
fn links(text: &str) -> Vec<u64> {
    let mut links: Vec<u64> = text
        .match_indices("://")
        .take(MOST_LINKS)
        .filter_map(|(at, _)| {
            let ends =
                |c: char| c.is_whitespace() || matches!(c, ')' | ']' | '"' | '>' | '”' | '<');
            let rest = &text[at..];
            address(&rest[..rest.find(ends).unwrap_or(rest.len())])
        })
        .collect();
    links.sort_unstable();
    links.dedup();
    links
}

/// An address as a hash, without scheme, "www.", query, fragment and closing marks.
fn address(url: &str) -> Option<u64> {
    let (_, rest) = url.split_once("://")?;
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let rest = rest.split(['?', '#']).next()?.trim_end_matches(['/', '.', ',', ';']);
    // A bare host is a site, not a report.
    rest.contains('/').then(|| hash(&rest.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::article;

    fn credits(text: &str) -> (Vec<String>, Vec<String>) {
        let article = article("a", text);
        let card = Card::of(&super::super::tests::bare(&article));
        let owned = |names: Vec<Box<str>>| names.iter().map(ToString::to_string).collect();
        (owned(card.carries), owned(card.cites))
    }

    #[test]
    fn a_dateline_carries_and_a_sentence_cites() {
        let body =
            "The harbour of Morvik stays shut until the wreck is gone, the coast guard said.";
        let carried = |text: &str, name: &str| {
            assert_eq!(credits(text).0, [name], "{text}");
        };
        carried(&format!("MORVIK, June 3 (Reuters) - {body}\n"), "Reuters");
        carried(&format!("Harbour shut\n\nMORVIK (AP) — {body}\n"), "Associated Press");
        carried(&format!("{body}\n\n(AFP)\n"), "Agence France-Presse");
        let cited = |text: &str, name: &str| {
            assert_eq!(credits(text), (Vec::new(), vec![name.to_owned()]), "{text}");
        };
        cited(&format!("{body} A diver told Reuters that he saw nothing."), "Reuters");
        cited(&format!("{body} The BBC reported that divers saw nothing."), "BBC");
        assert_eq!(credits(body), (Vec::new(), Vec::new()));
    }

    #[test]
    fn links_are_compared_without_their_trimmings() {
        let text = "As reported (https://www.morvik-post.example/news/ferry?utm=x), it sank.";
        assert_eq!(links(text), [address("http://morvik-post.example/news/ferry/").unwrap()]);
        assert!(links("See https://morvik-post.example/ for more.").is_empty());
    }

    #[test]
    fn corrections_are_heard() {
        assert!(corrects("Correction: the ferry had 214 people on board."));
        assert!(corrects("An earlier version of this report gave another number."));
        assert!(!corrects("The company corrected its course."));
    }
}
