//! Web archives: WARC 0.17 to 1.1 (CC-NEWS among them) and ARC 1, their pages read one by one.
//!
//! Records pass as a stream. Requests, crawl logs, pictures, scripts and answers without success are
//! passed over without a word: they are no reports. A record that breaks off is not read in part;
//! the records before it are kept.

use std::io::{self, BufRead, Read as _};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::reader::{self, How, Place, Reader, Sink, line, too_long};
use super::{Draft, Envelope, IngestError, Input, MAX_PAGE_BYTES, Mode, Refusal, date, packed};
use crate::article::{Source, Stated};

/// A web archive.
pub(super) const READER: Reader = Reader {
    what: "a web archive",
    endings: &["warc", "arc"],
    fits: |head| head.bytes.starts_with(b"WARC/") || head.bytes.starts_with(b"filedesc://"),
    how: How::Parts(split_records),
};

/// The longest line of a record's header, in bytes: addresses have some thousand.
const MAX_LINE_BYTES: usize = 64 << 10;

/// The most lines of a record's header: crawlers write some twenty.
const MAX_LINES: usize = 256;

/// How much of a record tells whether it holds a page, in bytes.
const PEEK_BYTES: usize = 16 << 10;

/// What a record's header tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// Its type: "response", "request", "warcinfo" …; of ARC, always "response".
    pub kind: String,
    /// The address.
    pub url: Option<String>,
    /// When it was written, as printed.
    pub date: Option<String>,
    /// The media type of its block.
    pub media: Option<String>,
    /// The length of its block, in bytes.
    pub length: u64,
    /// Whether the crawler cut it short.
    pub cut: bool,
}

/// What a stream of records gives.
enum Found {
    /// A whole record; its block where it was wanted and not too long.
    Record(Header, Option<Vec<u8>>),
    /// A record that is wanted, and too long.
    TooLong(Header),
    /// Lines where a record should begin.
    Stray,
    /// A record whose block ends before its length.
    BrokenOff,
}

/// The headers of all whole records of a stream, packed or not, in order, and what ended it.
pub fn headers(source: &mut dyn BufRead) -> (Vec<Header>, io::Result<()>) {
    let mut headers = Vec::new();
    let end = packed::opened(source).and_then(|mut source| {
        records(&mut source, &|_, _| false, &mut |found| {
            if let Found::Record(header, _) = found {
                headers.push(header);
            }
        })
    });
    (headers, end)
}

/// Hands the pages of an archive on; `name:3` is its third record.
fn split_records(place: &Place<'_>, source: &mut dyn BufRead, sink: Sink<'_>) -> io::Result<()> {
    let refusal = |error| Refusal { name: place.name.to_owned(), error };
    let mut whole = 0_usize;
    let mut stray = 0_usize;
    let mut pages = 0_usize;
    records(source, &is_page, &mut |found| match found {
        Found::Record(header, block) => {
            whole += 1;
            let Some(block) = block else { return };
            pages += 1;
            let mut piece = place.piece(format!("{}:{whole}", place.name), block, read_block);
            piece.envelope = envelope(&header, place.envelope.mode);
            sink(Ok(piece));
        }
        Found::TooLong(header) => {
            whole += 1;
            let error = too_long("a page of an archive", MAX_PAGE_BYTES, header.length, true);
            sink(Err(Refusal { name: format!("{}:{whole}", place.name), error }));
        }
        Found::Stray => stray += 1,
        Found::BrokenOff => {
            sink(Err(refusal(IngestError::BreaksOff { whole, what: "records" })));
        }
    })?;
    if stray > 0 {
        sink(Err(refusal(IngestError::Stray { count: stray })));
    } else if pages == 0 {
        sink(Err(refusal(IngestError::NoPages { records: whole })));
    }
    Ok(())
}

fn envelope(header: &Header, mode: Mode) -> Envelope {
    let source = |name: &str| Source::Field(name.to_owned());
    Envelope {
        url: header.url.clone().map(|value| Stated { value, source: source("WARC-Target-URI") }),
        charset: None,
        media: header.media.clone(),
        fetched: header
            .date
            .as_deref()
            .and_then(date::field)
            .map(|value| Stated { value, source: source("WARC-Date") }),
        cut: header.cut,
        mode,
    }
}

/// Reads the records of a stream, told by how it begins.
fn records(
    source: &mut dyn BufRead,
    wants: &dyn Fn(&Header, &[u8]) -> bool,
    each: &mut dyn FnMut(Found),
) -> io::Result<()> {
    let mut stray = false;
    loop {
        let Some(opening) = line(source, MAX_LINE_BYTES)? else { return Ok(()) };
        let opening = opening.unwrap_or_default();
        let header = match opening.as_slice() {
            line if line.trim_ascii().is_empty() => continue,
            line if line.starts_with(b"WARC/") => warc_header(source)?,
            line => arc_header(line),
        };
        let Some(header) = header else {
            // Stray lines in a row are one trouble, as a record of a wrong length leaves them.
            if !stray {
                each(Found::Stray);
            }
            stray = true;
            continue;
        };
        stray = false;
        let found = block(source, header, wants)?;
        let ends = matches!(found, Found::BrokenOff);
        each(found);
        if ends {
            return Ok(());
        }
    }
}

/// The lines of a WARC header up to the empty one; `None` without a length.
fn warc_header(source: &mut dyn BufRead) -> io::Result<Option<Header>> {
    let mut header = Header::default();
    let mut length = None;
    for _ in 0..MAX_LINES {
        let Some(line) = line(source, MAX_LINE_BYTES)? else { break };
        let line = line.unwrap_or_default();
        if line.trim_ascii().is_empty() {
            break;
        }
        let line = String::from_utf8_lossy(&line);
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim().to_owned();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => header.kind = value.to_ascii_lowercase(),
            // Some writers put the address between angle brackets.
            "warc-target-uri" => {
                let bare = value.trim_start_matches('<').trim_end_matches('>');
                header.url = Some(bare.to_owned());
            }
            "warc-date" => header.date = Some(value),
            "content-type" => header.media = Some(value),
            "content-length" => length = value.parse().ok(),
            "warc-truncated" => header.cut = true,
            _ => {}
        }
    }
    Ok(length.map(|length| Header { length, ..header }))
}

/// A record's line in ARC: address, host, date, media type, length; the address may hold spaces.
fn arc_header(line: &[u8]) -> Option<Header> {
    let line = String::from_utf8_lossy(line);
    let mut fields = line.rsplitn(5, ' ');
    let length = fields.next()?.trim().parse().ok()?;
    let media = fields.next()?;
    let date = fields.next()?;
    let _host = fields.next()?;
    let url = fields.next()?;
    let dated = date.len() >= 12 && date.bytes().all(|byte| byte.is_ascii_digit());
    let (kind, length) = match url.starts_with("filedesc:") {
        true => ("filedesc", length),
        false => ("response", length),
    };
    (dated && url.contains(':')).then(|| Header {
        kind: kind.to_owned(),
        url: Some(url.to_owned()),
        date: Some(date.to_owned()),
        media: Some(media.to_owned()),
        length,
        cut: false,
    })
}

/// A record's block: read where it is wanted, passed over where not.
fn block(
    source: &mut dyn BufRead,
    header: Header,
    wants: &dyn Fn(&Header, &[u8]) -> bool,
) -> io::Result<Found> {
    let mut block = Vec::new();
    let peek = header.length.min(PEEK_BYTES as u64);
    (&mut *source).take(peek).read_to_end(&mut block)?;
    if (block.len() as u64) < peek {
        return Ok(Found::BrokenOff);
    }
    let rest = header.length - peek;
    let wanted = wants(&header, &block);
    let fits = header.length <= MAX_PAGE_BYTES as u64;
    let mut source = source.take(rest);
    let read = match wanted && fits {
        true => source.read_to_end(&mut block)? as u64,
        false => io::copy(&mut source, &mut io::sink())?,
    };
    if read < rest {
        return Ok(Found::BrokenOff);
    }
    Ok(match (wanted, fits) {
        (true, true) => Found::Record(header, Some(block)),
        (true, false) => Found::TooLong(header),
        (false, _) => Found::Record(header, None),
    })
}

/// Whether a record holds a page, by its header and the first bytes of its block.
fn is_page(header: &Header, block: &[u8]) -> bool {
    let url = header.url.as_deref().unwrap_or_default();
    if url.ends_with("/robots.txt") || url.starts_with("dns:") {
        return false;
    }
    match header.kind.as_str() {
        "response" => {
            let Some(http) = Http::of(block) else { return header.media.is_some() && text(header) };
            (200..300).contains(&http.status)
                && http.get("content-type").is_none_or(|media| is_text(&media))
        }
        "resource" | "conversion" => text(header),
        _ => false,
    }
}

fn text(header: &Header) -> bool {
    header.media.as_deref().is_some_and(is_text)
}

/// Whether a media type may be a report's.
fn is_text(media: &str) -> bool {
    const TEXTS: &[&str] = &[
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
        "application/feed+json",
        "multipart/related",
        "message/rfc822",
    ];
    let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    TEXTS.contains(&media.as_str())
}

/// The head of an answer.
struct Http<'a> {
    status: u16,
    head: &'a str,
    /// Where its body begins.
    body: usize,
}

impl<'a> Http<'a> {
    fn of(block: &'a [u8]) -> Option<Self> {
        if !block.starts_with(b"HTTP/") {
            return None;
        }
        let end = [&b"\r\n\r\n"[..], b"\n\n"]
            .iter()
            .filter_map(|blank| {
                let at = block.windows(blank.len()).take(1 << 16).position(|w| w == *blank)?;
                Some((at, at + blank.len()))
            })
            .min();
        let (end, body) = end.unwrap_or((block.len().min(1 << 16), block.len()));
        // A header in Latin letters is read as far as it is text.
        let head = block[..end].utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let status = head.split_ascii_whitespace().nth(1)?.parse().ok()?;
        Some(Http { status, head, body })
    }

    fn get(&self, name: &str) -> Option<String> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    }
}

/// Reads a record's block: an answer with its head, or the page itself.
fn read_block(input: Input<'_>, envelope: &Envelope) -> Vec<Result<Draft, Refusal>> {
    let mut envelope = envelope.clone();
    let body = match Http::of(input.bytes) {
        None => input.bytes.to_vec(),
        Some(http) => {
            envelope.media = http.get("content-type");
            match body(&http, &input.bytes[http.body..]) {
                Ok(body) => body,
                Err(error) => {
                    return vec![Err(Refusal { name: input.name.to_owned(), error })];
                }
            }
        }
    };
    envelope.charset = envelope.media.as_deref().and_then(charset);
    let markup = envelope.media.as_deref().is_some_and(|media| media.contains("xml"));
    if markup && reader::is_plain(input.name, &body) {
        // A site map, or another table for machines.
        return Vec::new();
    }
    let mut results = reader::read_inner(Input { name: input.name, bytes: &body }, &envelope);
    if envelope.cut {
        for draft in results.iter_mut().flatten() {
            let name = &draft.article.name;
            draft
                .notes
                .push(format!("{name} was cut short by its crawler; its end may be missing."));
        }
    }
    results
}

/// The encoding that a media type names.
fn charset(media: &str) -> Option<String> {
    let (_, value) = media.split_once("charset=")?;
    let value = value.split(';').next()?.trim().trim_matches('"');
    (!value.is_empty()).then(|| value.to_owned())
}

/// An answer's body, out of its chunks and unpacked.
fn body(http: &Http<'_>, bytes: &[u8]) -> Result<Vec<u8>, IngestError> {
    let chunked = http.get("transfer-encoding").is_some_and(|value| value.contains("chunked"));
    // Crawlers keep the header where they have joined the chunks.
    let bytes = match chunked {
        true => unchunked(bytes).unwrap_or_else(|| bytes.to_vec()),
        false => bytes.to_vec(),
    };
    let packed = http.get("content-encoding").unwrap_or_default().to_ascii_lowercase();
    match packed.as_str() {
        "gzip" | "x-gzip" if bytes.starts_with(b"\x1f\x8b") => {
            unpacked(MultiGzDecoder::new(bytes.as_slice()), "gzip")
        }
        "deflate" => unpacked(ZlibDecoder::new(bytes.as_slice()), "deflate")
            .or_else(|_| unpacked(DeflateDecoder::new(bytes.as_slice()), "deflate"))
            // Or it is unpacked already.
            .or(Ok(bytes)),
        "br" if !bytes.trim_ascii_start().starts_with(b"<") => Err(IngestError::Binary {
            what: "a page packed with Brotli",
            hint: "crawl it with gzip, or save the page itself",
        }),
        _ => Ok(bytes),
    }
}

fn unpacked(decoder: impl io::Read, what: &'static str) -> Result<Vec<u8>, IngestError> {
    let mut body = Vec::new();
    let read = decoder.take(MAX_PAGE_BYTES as u64 + 1).read_to_end(&mut body);
    match read {
        Err(source) => Err(IngestError::Damaged { what, bytes: body.len() as u64, source }),
        Ok(_) if body.len() > MAX_PAGE_BYTES => {
            Err(too_long("a page of an archive", MAX_PAGE_BYTES, body.len() as u64, false))
        }
        Ok(_) => Ok(body),
    }
}

/// A body out of its chunks; `None` where it is not in chunks.
fn unchunked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes;
    let mut body = Vec::with_capacity(bytes.len());
    loop {
        let end = rest.iter().take(64).position(|&byte| byte == b'\n')?;
        let size = std::str::from_utf8(&rest[..end]).ok()?;
        let size = size.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(..size)?);
        rest = &rest[size..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        if rest.is_empty() {
            return Some(body);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::super::{Input, read};

    fn page(words: &str) -> String {
        format!(
            "<!doctype html><html><head><title>{words}</title></head><body><article><h1>{words}</h1>\
             <p>A ferry ran aground in the sound on Monday with ninety people on board, and all of them were brought ashore before dark.</p>\
             <p>“Nobody was hurt,” the coast guard said. Divers were to look at the hull on Tuesday, and the harbour stays closed until then.</p>\
             </article></body></html>"
        )
    }

    fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-06-04T08:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        [head.as_bytes(), block, b"\r\n\r\n"].concat()
    }

    fn answer(head: &str, body: &[u8]) -> Vec<u8> {
        let head =
            format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{head}\r\n");
        [head.as_bytes(), body].concat()
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_crawl_says_when_it_fetched_a_page() {
        let bytes =
            record("response", "https://post.example/1", &answer("", page("One").as_bytes()));
        let draft = read(Input { name: "c.warc", bytes: &bytes }).remove(0).unwrap();
        let retrieved = draft.article.retrieved.unwrap().value;
        assert_eq!(retrieved.instant.unwrap().to_string(), "2021-06-04T08:00:00Z");
    }

    /// The name and headline of each article, and the refusals.
    fn check(bytes: &[u8]) -> Vec<String> {
        read(Input { name: "c.warc", bytes })
            .into_iter()
            .map(|result| match result {
                Ok(draft) => {
                    let article = draft.article;
                    format!("{} {}", article.name, article.title.unwrap().value)
                }
                Err(refusal) => format!("{}: {}", refusal.name, refusal.error),
            })
            .collect()
    }

    fn crawl() -> Vec<Vec<u8>> {
        let chunks = {
            let page = page("Three");
            let (one, two) = page.as_bytes().split_at(100);
            let mut body = format!("{:x}\r\n", one.len()).into_bytes();
            body.extend(one);
            body.extend(format!("\r\n{:x};x=y\r\n", two.len()).into_bytes());
            body.extend(two);
            body.extend(b"\r\n0\r\n\r\n");
            body
        };
        vec![
            record("warcinfo", "", b"software: invented\r\n"),
            record("request", "https://post.example/1", b"GET /1 HTTP/1.1\r\n\r\n"),
            record("response", "https://post.example/1", &answer("", page("One").as_bytes())),
            record(
                "response",
                "https://post.example/2",
                &answer("Content-Encoding: gzip\r\n", &gzip(page("Two").as_bytes())),
            ),
            record(
                "response",
                "https://post.example/3",
                &answer("Transfer-Encoding: chunked\r\n", &chunks),
            ),
            record(
                "response",
                "https://post.example/x.png",
                b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG",
            ),
            record(
                "response",
                "https://post.example/gone",
                b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nGone",
            ),
        ]
    }

    #[test]
    fn pages_of_an_archive_are_read_and_the_rest_is_passed_over() {
        let read = ["c.warc:3 One", "c.warc:4 Two", "c.warc:5 Three"];
        assert_eq!(check(&crawl().concat()), read);
        // A member a record, as crawlers pack them, or all of it as one.
        assert_eq!(check(&crawl().iter().map(|r| gzip(r)).collect::<Vec<_>>().concat()), read);
        assert_eq!(check(&gzip(&crawl().concat())), read);
        let draft = super::super::read(Input { name: "c", bytes: &crawl().concat() });
        let article = &draft[0].as_ref().unwrap().article;
        assert_eq!(article.url.as_ref().unwrap().value, "https://post.example/1");
        assert_eq!(article.outlet.as_ref().unwrap().value, "post.example");
    }

    #[test]
    fn a_cut_tail_loses_nothing_before_it() {
        let whole = crawl()[..4].concat();
        assert_eq!(
            check(&whole[..whole.len() - 40]),
            ["c.warc:3 One", "c.warc: it breaks off after 3 whole records"]
        );
        let packed: Vec<u8> = crawl()[..4].iter().flat_map(|r| gzip(r)).collect();
        let read = check(&packed[..packed.len() - 40]);
        assert_eq!(read[0], "c.warc:3 One");
        assert!(read[1].starts_with("c.warc: its gzip data are damaged"), "{read:?}");
    }

    #[test]
    fn wrong_lengths_lose_their_record_alone() {
        let mut records = crawl();
        let short = String::from_utf8_lossy(&records[1]).replace("Length: 19", "Length: 4");
        records[1] = short.into_bytes();
        records[5] = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\n".to_vec();
        let read = check(&records.concat());
        assert_eq!(read[..3], ["c.warc:3 One", "c.warc:4 Two", "c.warc:5 Three"]);
        assert_eq!(read[3], "c.warc: 2 of its records have no length, or a wrong one");
        let huge =
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999999999\r\n\r\nx";
        assert_eq!(check(huge), ["c.warc: 1 of its records have no length, or a wrong one"]);
    }

    #[test]
    fn arc_is_read_too() {
        let one = answer("", page("One").as_bytes());
        let arc = [
            b"filedesc://c.arc 127.0.0.1 20140216050221 text/plain 5\n1 0 X\n".to_vec(),
            format!("https://post.example/a b 127.0.0.1 20140216050221 text/html {}\n", one.len())
                .into_bytes(),
            one,
            b"\n".to_vec(),
        ]
        .concat();
        assert_eq!(check(&arc), ["c.warc:2 One"]);
    }
}
