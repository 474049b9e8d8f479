//! From bytes to articles: formats, encodings, metadata, and what in a text is no report.
//!
//! In go a file's name and bytes, at once or from a stream that the program opened; out come
//! articles, and a refusal for each part that is none. Files are opened, and folders walked, by the
//! program. What is read is the table in `reader`, a file a format.

use sha2::{Digest, Sha256};

use crate::article::{Article, ArticleId, Moment, Stated};
use crate::gap::{Gap, Stage};

mod aside;
mod block;
mod date;
mod encoding;
mod english;
pub mod feed;
mod mail;
mod markup;
mod metadata;
pub mod opml;
mod packed;
mod page;
mod plain;
mod reader;
mod record;
pub mod warc;
mod xml;

pub use date::field as moment;
pub use reader::{Piece, is_read, split, split_enclosed};

/// The longest text that is read as one article: 8 MiB, some 1.4 million English words. A novel
/// has a tenth of it; what is longer is a dump of many reports, and belongs into records.
pub const MAX_TEXT_BYTES: usize = 8 << 20;

/// The largest HTML page that is read: 32 MiB. Pages carry scripts and pictures beside their text.
pub const MAX_PAGE_BYTES: usize = 32 << 20;

/// The largest JSON file that is read at once: 512 MiB. A file of records, one a line, may be of
/// any length; the limit then holds for a line.
pub const MAX_JSON_BYTES: usize = 512 << 20;

/// One file as it was found.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The file's name without its folders.
    pub name: &'a str,
    /// All of it.
    pub bytes: &'a [u8],
}

/// How much care a page is read with; other formats are read in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// As well as can be.
    #[default]
    Careful,
    /// Some three times as fast, and not quite as well: for many pages.
    Fast,
}

/// What the container of some bytes, or the server that sent them, tells of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Envelope {
    /// The address they were fetched from.
    pub url: Option<Stated<String>>,
    /// The encoding that the server declared.
    pub charset: Option<String>,
    /// The media type that the server declared, with its parameters.
    pub media: Option<String>,
    /// When they were fetched.
    pub fetched: Option<Stated<Moment>>,
    /// Whether whoever fetched them stopped before their end.
    pub cut: bool,
    /// How much care pages are read with: the caller's wish, handed down with the rest.
    pub mode: Mode,
}

/// An article before it has its number, with what the reader should know of its reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The article; its `id` is not set yet.
    pub article: Article,
    /// What could not be read of it, in whole sentences.
    pub notes: Vec<String>,
}

/// A file or record that did not become an article.
#[derive(Debug)]
pub struct Refusal {
    /// The file's name, with the number of the record where it has several.
    pub name: String,
    /// Why.
    pub error: IngestError,
}

impl Refusal {
    /// The refusal as part of the result: a whole sentence.
    #[must_use]
    pub fn gap(&self) -> Gap {
        Gap {
            stage: Stage::Ingest,
            article: None,
            span: None,
            why: format!("{} was left out: {}.", self.name, self.error),
        }
    }
}

/// Why a file or record did not become an [`Article`].
///
/// The only error of the stages: once there is an article, what cannot be read is part of the
/// result.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// No text but white space.
    #[error("it holds no text")]
    Empty,
    /// Not text at all.
    #[error("it is {what}, not text")]
    Binary {
        /// What it looks like ("a PDF", "binary data").
        what: &'static str,
        /// What the reader can do.
        hint: &'static str,
    },
    /// Longer than one article may be.
    #[error("it is {}{bytes} bytes long, and the limit for {what} is {limit}", if *.whole { "" } else { "more than " })]
    TooLong {
        /// What it was read as.
        what: &'static str,
        /// Its size, as far as it was counted.
        bytes: u64,
        /// Whether it was counted to its end.
        whole: bool,
        /// The limit.
        limit: usize,
    },
    /// No part of a page looks like the body of an article.
    #[error("no article was found in a page of {bytes} bytes")]
    NoBody {
        /// Size of the page.
        bytes: usize,
    },
    /// A language that is not read.
    #[error("it is in {language}, and only English is read")]
    NotEnglish {
        /// Its English name.
        language: &'static str,
    },
    /// A file of records that is not JSON.
    #[error("it is not valid JSON")]
    Json(#[source] serde_json::Error),
    /// A record without text.
    #[error("the record has no text; its fields are: {fields}")]
    NoText {
        /// Names of the fields it has.
        fields: String,
    },
    /// Packed data that cannot be unpacked.
    #[error("its {what} data are damaged or break off after {bytes} unpacked bytes")]
    Damaged {
        /// How it is packed.
        what: &'static str,
        /// What could be unpacked.
        bytes: u64,
        /// What the unpacking met.
        #[source]
        source: std::io::Error,
    },
    /// Packed data that swell as no text does.
    #[error("it unpacks to more than {ratio} times its size, as no text does")]
    Bomb {
        /// The limit.
        ratio: u64,
    },
    /// Records or entries that end before the last one does.
    #[error("it breaks off after {whole} whole {what}")]
    BreaksOff {
        /// How many were read.
        whole: usize,
        /// What they are.
        what: &'static str,
    },
    /// An archive with records that cannot be told from what stands around them.
    #[error("{count} of its records have no length, or a wrong one")]
    Stray {
        /// How many.
        count: usize,
    },
    /// An archive without a page.
    #[error("none of its {records} records holds a page")]
    NoPages {
        /// How many records it has.
        records: usize,
    },
    /// More parts than any report has.
    #[error("it has more than {limit} {what}, and the rest was left out")]
    TooMany {
        /// The limit.
        limit: usize,
        /// What they are.
        what: &'static str,
    },
    /// A list of feeds.
    #[error("it is a list of {count} feeds, and holds no report")]
    Feeds {
        /// How many it names.
        count: usize,
    },
    /// Packages within packages.
    #[error("it is packed more than {limit} times over")]
    Deep {
        /// The limit.
        limit: usize,
    },
    /// JSON that holds no records.
    #[error("the JSON holds {what}, not records")]
    NotRecords {
        /// What it holds.
        what: &'static str,
    },
}

impl IngestError {
    /// What the reader can do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            IngestError::Empty => "check that the file was saved, or leave it out",
            IngestError::Binary { hint, .. } => hint,
            IngestError::TooLong { .. } | IngestError::TooMany { .. } => {
                "put each report into a file of its own, or into records: one JSON object a line, \
                 with \"id\" and \"text\", in a .jsonl file"
            }
            IngestError::NoBody { .. } => "save the report's words as a .txt file",
            IngestError::NotEnglish { .. } => "leave it out, or give an English version",
            IngestError::Json(_) => "check it with `python3 -m json.tool FILE`",
            IngestError::Damaged { .. } => {
                "fetch or copy it again: what stood before is kept of records only"
            }
            IngestError::BreaksOff { .. } => {
                "fetch or copy it again; what stood before the break has been read"
            }
            IngestError::Stray { .. } => "check how it was made; its other records have been read",
            IngestError::NoPages { .. } => {
                "leave it out: pictures, scripts and crawl logs are not read"
            }
            IngestError::Feeds { .. } => {
                "name the feeds themselves, or put their files beside the list"
            }
            IngestError::Bomb { .. } | IngestError::Deep { .. } => {
                "unpack it yourself if you trust it, and name what was inside"
            }
            IngestError::NoText { .. } | IngestError::NotRecords { .. } => {
                "a record is a JSON object with \"text\" (or \"maintext\", \"plaintext\", \"body\", \
                 \"content\"), and may have \"id\", \"title\", \"outlet\", \"url\", \"published\""
            }
        }
    }
}

/// Reads every article of a file.
///
/// The order is that of the file; one refusal hinders no other article.
#[must_use]
pub fn read(input: Input<'_>) -> Vec<Result<Draft, Refusal>> {
    read_enclosed(input, &Envelope::default())
}

/// Reads every article of some bytes that came with an envelope: a record of a crawl, an answer
/// of a server.
#[must_use]
pub fn read_enclosed(input: Input<'_>, envelope: &Envelope) -> Vec<Result<Draft, Refusal>> {
    reader::read(input, envelope)
}

/// Reads a page in whatever language, as its own language is read: for measuring, and for callers
/// who judge the language themselves.
///
/// # Errors
///
/// When it holds no article.
pub fn page_in_any_language(input: Input<'_>, mode: Mode) -> Result<Article, IngestError> {
    page::article(input, mode)
}

/// Makes an article from a text that is known to be English, with what its own words tell of it.
///
/// For tests and for callers that have the text at hand; its number is 0.
#[must_use]
pub fn article(name: &str, text: &str) -> Article {
    let mut article = blank(name, text.to_owned(), text.as_bytes());
    tell(&mut article, Lines::Bare);
    article
}

/// Numbers the articles by name, then digest, so that no result depends on the order of files,
/// and turns their notes into gaps.
#[must_use]
pub fn number(mut drafts: Vec<Draft>) -> (Vec<Article>, Vec<Gap>) {
    drafts.sort_by(|a, b| {
        let key = |draft: &Draft| (draft.article.name.clone(), draft.article.sha256);
        key(a).cmp(&key(b))
    });
    let mut articles = Vec::with_capacity(drafts.len());
    let mut gaps = Vec::new();
    for (mut draft, id) in drafts.into_iter().zip(0..) {
        draft.article.id = ArticleId(id);
        for why in draft.notes {
            let article = Some(draft.article.id);
            gaps.push(Gap { stage: Stage::Ingest, article, span: None, why });
        }
        articles.push(draft.article);
    }
    (articles, gaps)
}

fn refusing(name: &str, result: Result<Draft, IngestError>) -> Result<Draft, Refusal> {
    result.map_err(|error| Refusal { name: name.to_owned(), error })
}

/// Fills what the text's own words tell, sets aside what is no report, refuses what is not read.
fn finish(article: Article, note: Option<String>) -> Result<Draft, IngestError> {
    finish_with(article, note, Lines::Bare)
}

/// What is known of an article's lines before their words are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lines {
    /// Nothing.
    Bare,
    /// A page's markup has told links and headings apart.
    Marked,
}

fn finish_with(
    mut article: Article,
    note: Option<String>,
    lines: Lines,
) -> Result<Draft, IngestError> {
    if article.text.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
        return Err(IngestError::Empty);
    }
    if article.text.len() > MAX_TEXT_BYTES {
        return Err(reader::too_long(
            plain::READER.what,
            MAX_TEXT_BYTES,
            article.text.len() as u64,
            true,
        ));
    }
    if let Some(language) = english::other_language(&article.text) {
        return Err(IngestError::NotEnglish { language });
    }
    let no_words = english::has_no_words(&article.text).then(|| {
        "is made of single letters, not of words: little or nothing can be read in it.".to_owned()
    });
    tell(&mut article, lines);
    let notes = note.into_iter().chain(no_words);
    let notes = notes.map(|note| format!("{} {note}", article.name)).collect();
    Ok(Draft { article, notes })
}

/// Fills what the text's own words tell, and sets aside what is no report.
fn tell(article: &mut Article, lines: Lines) {
    metadata::from_text(article);
    aside::set_aside(article, lines);
}

fn blank(name: &str, text: String, bytes: &[u8]) -> Article {
    Article {
        id: ArticleId(0),
        name: name.to_owned(),
        text,
        sha256: Sha256::digest(bytes).into(),
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
    }
}
