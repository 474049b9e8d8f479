//! One report: an immutable text and what is known about it.

use std::ops::Range;

use jiff::civil::Date;

/// A half-open range of bytes in an article's text, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte; never before `start`.
    pub end: u32,
}

impl Span {
    /// Makes a span from byte positions.
    ///
    /// # Panics
    ///
    /// When `end` lies before `start` or beyond `u32::MAX`: ingest refuses longer texts.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span ends where it starts, or later");
        Span {
            start: u32::try_from(start).expect("ingest refuses texts over 4 GiB"),
            end: u32::try_from(end).expect("ingest refuses texts over 4 GiB"),
        }
    }

    /// The span as a range for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// The number of an article in one run: its place when articles are sorted by name, then digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u32);

/// A fact about an article, and where it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated<T> {
    /// The fact.
    pub value: T,
    /// Who states it.
    pub source: Source,
}

/// Where a fact about an article was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A field of the record, as it is named there (`published`, `date_publish`, …).
    Field(String),
    /// The page's metadata, as named there (`og:site_name`, `datePublished`, …).
    Page(String),
    /// Words of the text itself.
    Text(Span),
    /// The address.
    Address,
    /// The file's name.
    FileName,
}

/// When something was published: a day, or a moment where the source gives one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day, in the zone the source states, UTC where it states none.
    pub day: Date,
    /// The moment in UTC, where a time of day with a zone was stated.
    pub instant: Option<jiff::Timestamp>,
    /// The time of day as stated, in whatever zone; `None` where a day alone was.
    pub clock: Option<jiff::civil::Time>,
}

impl Moment {
    /// Which of two was earlier: by the moments where both have one, else by the days and the clocks
    /// as stated, as reports of one event are written in zones near one another. `Equal` is
    /// "cannot be told".
    #[must_use]
    pub fn order(&self, other: &Moment) -> std::cmp::Ordering {
        if let (Some(one), Some(other)) = (self.instant, other.instant) {
            return one.cmp(&other);
        }
        let clocks = || match (self.clock, other.clock) {
            (Some(one), Some(other)) => one.cmp(&other),
            _ => std::cmp::Ordering::Equal,
        };
        self.day.cmp(&other.day).then_with(clocks)
    }
}

/// A credit to an agency or another outlet: "(Reuters)", "AP, WASHINGTON", "with agencies".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Credit {
    /// The name in full where it is known ("Associated Press"), else as it stands.
    pub name: String,
    /// Where the text credits it; `None` where only metadata does.
    pub span: Option<Span>,
}

/// One report as published. The text never changes after ingest: every span points into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its number in this run.
    pub id: ArticleId,
    /// The record's own id, or the file's name without its folders.
    pub name: String,
    /// The text. For a text file, the file's text as it stands.
    pub text: String,
    /// SHA-256 of the source's bytes (the file, or the record's line).
    pub sha256: [u8; 32],
    /// Headline: from metadata, or a first line that reads as one.
    pub title: Option<Stated<String>>,
    /// Who published it.
    pub outlet: Option<Stated<String>>,
    /// Agencies and outlets it credits, in order of appearance, each once.
    pub credits: Vec<Credit>,
    /// The writers, as printed.
    pub byline: Option<Stated<String>>,
    /// The place of a dateline, as printed ("WASHINGTON").
    pub dateline: Option<Stated<String>>,
    /// Canonical address.
    pub url: Option<Stated<String>>,
    /// When it was published. Never overwritten by an edit.
    pub published: Option<Stated<Moment>>,
    /// When it was last changed.
    pub modified: Option<Stated<Moment>>,
    /// The part of the outlet it stands in, as printed ("World", "Sport").
    pub section: Option<Stated<String>>,
    /// When these bytes were fetched or saved; says nothing of when they were published, but not after.
    pub retrieved: Option<Stated<Moment>>,
    /// Lines of the text that are not report: headers, promo lines, boilerplate; sorted, disjoint.
    pub aside: Vec<Aside>,
}

/// A stretch of text that is not part of the report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Aside {
    /// The stretch, whole lines as a rule.
    pub span: Span,
    /// What it is.
    pub kind: AsideKind,
    /// Which rule said so, in words a reader understands.
    pub why: &'static str,
}

/// Why a stretch is not part of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AsideKind {
    /// A header or dateline: metadata only.
    Header,
    /// A link to another story.
    Promo,
    /// Sign-up, sharing, copyright, contact.
    Boilerplate,
    /// The writers' line.
    Byline,
    /// A photo's caption or credit.
    Caption,
    /// The outlet's summary above the body: it says shorter what stands below.
    Standfirst,
    /// A sentence of the body, printed a second time.
    PullQuote,
}

/// Bytes behind a dateline's place in which its dash stands: a day and an agency go before it.
const LONGEST_DATELINE: usize = 90;
/// What parts a dateline from its report.
const DASHES: &[&str] = &["—", "–", "―", "--", " - ", ": "];

impl Article {
    /// The words at `span`.
    ///
    /// # Panics
    ///
    /// When `span` does not lie inside the text on character boundaries: a bug of its maker.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The span of the headline where it stands in the text itself.
    #[must_use]
    pub fn headline(&self) -> Option<Span> {
        match self.title.as_ref()?.source {
            Source::Text(span) => Some(span),
            _ => None,
        }
    }

    /// The dateline where it stands in the text, up to and with its dash or colon: "ESBJERG, Jan 23 (Kattegat Press) -", "(Kattegat
    /// Press) -". `None` where no dash follows the place, or the agency at the head of a line.
    #[must_use]
    pub fn dateline_span(&self) -> Option<Span> {
        let Some(Stated { source: Source::Text(place), .. }) = self.dateline else {
            return self.credits.iter().find_map(|credit| self.bare_dateline(credit.span?));
        };
        let line = self.text[place.range().end..].lines().next()?;
        let line = &line[..line.floor_char_boundary(LONGEST_DATELINE)];
        let dash = DASHES.iter().filter_map(|dash| Some(line.find(dash)? + dash.len())).min()?;
        Some(Span::new(place.range().start, place.range().end + dash))
    }

    /// "(Reuters) -" at the head of a line, where `credit` is the name in it.
    fn bare_dateline(&self, credit: Span) -> Option<Span> {
        let line = self.text[..credit.range().start].strip_suffix('(')?;
        let behind = self.text[credit.range().end..].strip_prefix(')')?;
        let dash = behind.trim_start_matches(' ');
        let dash = DASHES.iter().find_map(|mark| dash.strip_prefix(mark.trim()))?;
        let is_head = line.is_empty() || line.ends_with('\n');
        is_head.then(|| Span::new(line.len(), self.text.len() - dash.len()))
    }

    /// Whether `span` lies in a part that was set aside, or in the dateline.
    #[must_use]
    pub fn is_aside(&self, span: Span) -> bool {
        let next = self.aside.partition_point(|aside| aside.span.end <= span.start);
        self.aside.get(next).is_some_and(|aside| aside.span.overlaps(span))
            || self.dateline_span().is_some_and(|dateline| dateline.contains(span))
    }
}
