//! The table of readers: what a file holds, by its content first and its ending second, and how
//! that becomes articles.
//!
//! A reader takes its format whole, or splits a stream into pieces that are read one by one, so
//! that a file of any length passes through little memory. Streams are the caller's: nothing is
//! opened here. To add a format, write a file with a [`Reader`] and name it in [`READERS`].

use std::borrow::Cow;
use std::io::{self, BufRead, Cursor, Read as _};

use super::{
    Draft, Envelope, IngestError, Input, Refusal, encoding, feed, mail, opml, packed, page, plain,
    record, warc, xml,
};

/// Every format that is read; the first that fits is taken, so the particular stands before the
/// general, and plain text, which everything fits, last.
const READERS: &[&Reader] = &[
    &packed::GZIP,
    &packed::ZSTD,
    &warc::READER,
    &record::LINES,
    &opml::READER,
    &feed::XML,
    &page::READER,
    &xml::READER,
    &feed::JSON,
    &record::JSON,
    &mail::READER,
    &plain::READER,
];

/// One format.
pub(super) struct Reader {
    /// As a sentence names it: "an HTML page".
    pub(super) what: &'static str,
    /// The endings that its files have, in small letters.
    pub(super) endings: &'static [&'static str],
    /// Whether a file that begins so is one.
    pub(super) fits: fn(&Head<'_>) -> bool,
    /// How it becomes articles.
    pub(super) how: How,
}

/// What becomes of one piece.
pub(super) type ReadWhole = fn(Input<'_>, &Envelope) -> Vec<Result<Draft, Refusal>>;

/// How a format is read.
#[derive(Clone, Copy)]
pub(super) enum How {
    /// All of it is in memory.
    Whole {
        /// The most that is read, in bytes.
        limit: usize,
        /// What becomes of it.
        read: ReadWhole,
    },
    /// Piece by piece.
    Parts(fn(&Place<'_>, &mut dyn BufRead, Sink<'_>) -> io::Result<()>),
}

/// Where pieces go, in the order of the file.
pub(super) type Sink<'s> = &'s mut dyn FnMut(Result<Piece, Refusal>);

/// The refusal of what is too large; `whole` says that `bytes` is all of it.
pub(super) fn too_long(what: &'static str, limit: usize, bytes: u64, whole: bool) -> IngestError {
    IngestError::TooLong { what, bytes, whole, limit }
}

/// How a file begins.
pub(super) struct Head<'a> {
    /// What stands behind the last dot of its name, in small letters.
    pub(super) ending: String,
    /// Its first bytes.
    pub(super) bytes: &'a [u8],
    /// The same, decoded as well as can be.
    pub(super) text: Cow<'a, str>,
}

impl<'a> Head<'a> {
    fn new(name: &str, bytes: &'a [u8]) -> Self {
        let bytes = &bytes[..bytes.len().min(HEAD_BYTES)];
        let ending = name.rsplit_once('.').map_or(String::new(), |(_, e)| e.to_ascii_lowercase());
        Head { ending, bytes, text: encoding::head(bytes) }
    }

    /// The text without the white space before it.
    pub(super) fn start(&self) -> &str {
        self.text.trim_start()
    }
}

/// How much of a file tells its format, in bytes: the longest licence that stands before a page's
/// first element fits.
const HEAD_BYTES: usize = 8192;

/// Where a reader is: the file's name, and what encloses it.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The name that articles and refusals are told by.
    pub(super) name: &'a str,
    /// The name by whose ending the format is told: the same without ".gz".
    pub(super) inner: &'a str,
    /// What its container tells of it.
    pub(super) envelope: &'a Envelope,
    /// How many containers are around it.
    pub(super) depth: usize,
}

impl Place<'_> {
    /// A piece of this place's file, read by `read`.
    pub(super) fn piece(&self, name: String, bytes: Vec<u8>, read: ReadWhole) -> Piece {
        Piece { name, bytes, envelope: self.envelope.clone(), read }
    }
}

/// A part of a file that is read by itself: on any thread, in any order.
pub struct Piece {
    pub(super) name: String,
    bytes: Vec<u8>,
    pub(super) envelope: Envelope,
    read: ReadWhole,
}

impl Piece {
    /// Reads its articles.
    #[must_use]
    pub fn read(&self) -> Vec<Result<Draft, Refusal>> {
        let input = Input { name: &self.name, bytes: &self.bytes };
        retrieved((self.read)(input, &self.envelope), &self.envelope)
    }

    /// What it holds in memory, in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len()
    }
}

/// Whether a file is one to read by its name: what to look for in a folder.
///
/// Packed files count by what is inside: `reports.jsonl.gz`, not `pictures.tar.gz`.
#[must_use]
pub fn is_read(name: &str) -> bool {
    let (_, ending) = packed::unpacked_name(name).rsplit_once('.').unwrap_or_default();
    let ending = ending.to_ascii_lowercase();
    READERS.iter().any(|reader| reader.endings.contains(&ending.as_str()))
}

/// Splits a file into pieces, in its order; each is then read by itself.
///
/// What cannot be a piece is handed on as a refusal. A file of records passes in little memory,
/// whatever its length.
///
/// # Errors
///
/// When `source` cannot be read.
pub fn split(
    name: &str,
    source: &mut dyn BufRead,
    sink: &mut dyn FnMut(Result<Piece, Refusal>),
) -> io::Result<()> {
    split_enclosed(name, &Envelope::default(), source, sink)
}

/// The same for a file that comes with an envelope.
///
/// # Errors
///
/// When `source` cannot be read.
pub fn split_enclosed(
    name: &str,
    envelope: &Envelope,
    source: &mut dyn BufRead,
    sink: &mut dyn FnMut(Result<Piece, Refusal>),
) -> io::Result<()> {
    split_at(&Place { name, inner: name, envelope, depth: 0 }, source, sink)
}

/// Reads every article of some bytes.
pub(super) fn read(input: Input<'_>, envelope: &Envelope) -> Vec<Result<Draft, Refusal>> {
    let reader = reader_of(input.name, input.bytes);
    if let How::Whole { limit, read } = reader.how {
        if input.bytes.len() > limit {
            let error = too_long(reader.what, limit, input.bytes.len() as u64, true);
            return vec![Err(Refusal { name: input.name.to_owned(), error })];
        }
        return retrieved(read(input, envelope), envelope);
    }
    let mut results = Vec::new();
    let place = Place { name: input.name, inner: input.name, envelope, depth: 0 };
    split_at(&place, &mut Cursor::new(input.bytes), &mut |piece| match piece {
        Ok(piece) => results.extend(piece.read()),
        Err(refusal) => results.push(Err(refusal)),
    })
    .expect("bytes in memory can be read");
    results
}

/// Articles with the moment at which their bytes were fetched, where they do not tell another.
fn retrieved(
    mut results: Vec<Result<Draft, Refusal>>,
    envelope: &Envelope,
) -> Vec<Result<Draft, Refusal>> {
    for draft in results.iter_mut().flatten() {
        let retrieved = &mut draft.article.retrieved;
        *retrieved = retrieved.take().or_else(|| envelope.fetched.clone());
    }
    results
}

/// Reads the articles of bytes that hold no other container: an archive within an archive within
/// an archive would have no end.
pub(super) fn read_inner(input: Input<'_>, envelope: &Envelope) -> Vec<Result<Draft, Refusal>> {
    match reader_of(input.name, input.bytes).how {
        How::Whole { .. } => read(input, envelope),
        How::Parts(_) => {
            let error = IngestError::Deep { limit: 1 };
            vec![Err(Refusal { name: input.name.to_owned(), error })]
        }
    }
}

/// Whether some bytes are no format but plain text.
pub(super) fn is_plain(name: &str, bytes: &[u8]) -> bool {
    std::ptr::eq(reader_of(name, bytes), &plain::READER)
}

/// The format of a file that begins with `head`.
fn reader_of(name: &str, head: &[u8]) -> &'static Reader {
    let head = Head::new(name, head);
    READERS.iter().find(|reader| (reader.fits)(&head)).expect("plain text fits everything")
}

/// Splits what stands at `place`, told by its content.
pub(super) fn split_at(
    place: &Place<'_>,
    source: &mut dyn BufRead,
    sink: Sink<'_>,
) -> io::Result<()> {
    let mut head = Vec::new();
    let read = (&mut *source).take(HEAD_BYTES as u64).read_to_end(&mut head);
    let reader = reader_of(place.inner, &head);
    // Damage in the first bytes is met again behind what stands before it.
    let failed = Failed(read.err());
    let mut source = Cursor::new(head).chain(failed).chain(source);
    match reader.how {
        How::Whole { limit, read } => {
            sink(match whole(&mut source, limit)? {
                Ok(bytes) => Ok(place.piece(place.name.to_owned(), bytes, read)),
                Err((bytes, all)) => {
                    let error = too_long(reader.what, limit, bytes, all);
                    Err(Refusal { name: place.name.to_owned(), error })
                }
            });
        }
        How::Parts(split) => {
            let mut any = false;
            split(place, &mut source, &mut |piece| {
                any = true;
                sink(piece);
            })?;
            if !any {
                sink(Err(Refusal { name: place.name.to_owned(), error: IngestError::Empty }));
            }
        }
    }
    Ok(())
}

/// Nothing, or an error that is given once.
struct Failed(Option<io::Error>);

impl io::Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

impl BufRead for Failed {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.take().map_or(Ok(&[]), Err)
    }

    fn consume(&mut self, _: usize) {}
}

/// All of a stream; where it is longer than `limit`, its length as far as it was counted, and
/// whether that was to its end.
pub(super) fn whole(source: &mut dyn BufRead, limit: usize) -> io::Result<Bounded> {
    let mut bytes = Vec::new();
    (&mut *source).take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() <= limit {
        return Ok(Ok(bytes));
    }
    let rest = io::copy(&mut source.take(COUNTED_BYTES), &mut io::sink())?;
    Ok(Err((bytes.len() as u64 + rest, rest < COUNTED_BYTES)))
}

/// How far the length of what is too long is counted, in bytes: 4 GiB. A pipe may have no end.
const COUNTED_BYTES: u64 = 4 << 30;

/// Bytes within a limit; or, of more, their number as far as it was counted, and whether that was
/// to their end.
pub(super) type Bounded = Result<Vec<u8>, (u64, bool)>;

/// The next line of a stream without its line break, `None` at the end; where it is longer than
/// `limit`, its length as far as it was counted, and whether that was to its end.
pub(super) fn line(source: &mut dyn BufRead, limit: usize) -> io::Result<Option<Bounded>> {
    let mut line = Vec::new();
    let read = (&mut *source).take(limit as u64 + 1).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        line.pop_if(|last| *last == b'\r');
        return Ok(Some(Ok(line)));
    }
    if line.len() <= limit {
        return Ok(Some(Ok(line)));
    }
    let (rest, whole) = skip_line(source)?;
    Ok(Some(Err((line.len() as u64 + rest, whole))))
}

/// Passes over the rest of a line; returns its length, and whether it came to its end.
fn skip_line(source: &mut dyn BufRead) -> io::Result<(u64, bool)> {
    let mut length = 0;
    while length < COUNTED_BYTES {
        let buffer = source.fill_buf()?;
        if buffer.is_empty() {
            return Ok((length, true));
        }
        let end = buffer.iter().position(|&byte| byte == b'\n').map(|at| at + 1);
        let used = end.unwrap_or(buffer.len());
        source.consume(used);
        length += used as u64;
        if end.is_some() {
            return Ok((length, true));
        }
    }
    Ok((length, false))
}
