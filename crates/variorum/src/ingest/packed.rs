//! gzip and zstd around any other format: unpacked as a stream, a little at a time.
//!
//! What stands before damage is kept where it is records; a report is never read in part. Data that
//! swell as no text does are refused, and so are packages within packages within packages.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::reader::{How, Place, Reader, Sink, split_at};
use super::{IngestError, Refusal};

/// A gzip file, of one member or many.
pub(super) const GZIP: Reader = Reader {
    what: "a gzip file",
    endings: &["gz", "gzip"],
    fits: |head| head.bytes.starts_with(b"\x1f\x8b\x08"),
    how: How::Parts(|place, source, sink| split_packed(place, Kind::Gzip, source, sink)),
};

/// A zstd file, of one frame or many.
pub(super) const ZSTD: Reader = Reader {
    what: "a zstd file",
    endings: &["zst", "zstd"],
    fits: |head| {
        let skippable = head.bytes.starts_with(&[0x50, 0x2a, 0x4d, 0x18]);
        skippable || head.bytes.starts_with(b"\x28\xb5\x2f\xfd")
    },
    how: How::Parts(|place, source, sink| split_packed(place, Kind::Zstd, source, sink)),
};

/// Packages within packages, at most: a packed crawl holds pages that their server had packed.
const DEPTH_MAX: usize = 3;

/// The most that packed data may swell, as a factor, past [`FREE_BYTES`].
///
/// News pages swell 3 to 12 times and logs of one repeated record some 60; a bomb swells a thousand
/// times.
const RATIO_MAX: u64 = 200;

/// What may be unpacked whatever it swells, in bytes: 8 MiB, as much as one article may have. A
/// short file of blanks is no attack.
const FREE_BYTES: u64 = 8 << 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Gzip,
    Zstd,
}

/// The name without the ending that only says how it is packed.
pub(super) fn unpacked_name(name: &str) -> &str {
    let Some((stem, ending)) = name.rsplit_once('.') else { return name };
    let ending = ending.to_ascii_lowercase();
    let packed = GZIP.endings.iter().chain(ZSTD.endings).any(|known| **known == ending);
    if packed && !stem.is_empty() { stem } else { name }
}

fn split_packed(
    place: &Place<'_>,
    kind: Kind,
    source: &mut dyn BufRead,
    sink: Sink<'_>,
) -> io::Result<()> {
    let refusal = |error| Refusal { name: place.name.to_owned(), error };
    if place.depth >= DEPTH_MAX {
        sink(Err(refusal(IngestError::Deep { limit: DEPTH_MAX })));
        return Ok(());
    }
    let inner = Place { inner: unpacked_name(place.inner), depth: place.depth + 1, ..*place };
    let mut unpacked = BufReader::with_capacity(1 << 16, Unpacked::new(kind, source));
    let Err(error) = split_at(&inner, &mut unpacked, sink) else { return Ok(()) };
    let Unpacked { bytes, bomb, damage, .. } = unpacked.into_inner();
    if bomb {
        sink(Err(refusal(IngestError::Bomb { ratio: RATIO_MAX })));
    } else if damage {
        let what = if kind == Kind::Gzip { "gzip" } else { "zstd" };
        sink(Err(refusal(IngestError::Damaged { what, bytes, source: error })));
    } else {
        return Err(error);
    }
    Ok(())
}

/// A stream out of its package, where it is in one.
pub(super) fn opened<'a>(source: &'a mut dyn BufRead) -> io::Result<Box<dyn BufRead + 'a>> {
    let head = source.fill_buf()?;
    let kind = match head {
        _ if head.starts_with(b"\x1f\x8b") => Kind::Gzip,
        _ if head.starts_with(b"\x28\xb5\x2f\xfd") => Kind::Zstd,
        _ => return Ok(Box::new(source)),
    };
    Ok(Box::new(BufReader::new(Unpacked::new(kind, source))))
}

/// A packed stream as it is unpacked.
struct Unpacked<'a> {
    kind: Kind,
    state: State<'a>,
    /// What came out so far.
    bytes: u64,
    /// Members or frames that were begun.
    members: usize,
    /// Whether reading stopped because it swells too much.
    bomb: bool,
    /// Whether reading stopped at damage, and not because the source could not be read.
    damage: bool,
}

enum State<'a> {
    /// Before a member.
    Between(Counted<'a>),
    Gzip(GzDecoder<Counted<'a>>),
    Zstd(Box<FrameDecoder>, Counted<'a>),
    Done,
}

impl<'a> Unpacked<'a> {
    fn new(kind: Kind, source: &'a mut dyn BufRead) -> Self {
        let state = State::Between(Counted { source, bytes: 0, failed: false });
        Unpacked { kind, state, bytes: 0, members: 0, bomb: false, damage: false }
    }

    /// The source, wherever it is.
    fn source(&self) -> Option<&Counted<'a>> {
        match &self.state {
            State::Between(source) | State::Zstd(_, source) => Some(source),
            State::Gzip(decoder) => Some(decoder.get_ref()),
            State::Done => None,
        }
    }

    /// Reads on, over the borders of members; 0 at the end.
    fn unpack(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match &mut self.state {
                State::Done => return Ok(0),
                State::Gzip(decoder) => match decoder.read(buffer)? {
                    0 => self.turn(|state| match state {
                        State::Gzip(decoder) => State::Between(decoder.into_inner()),
                        other => other,
                    }),
                    read => return Ok(read),
                },
                State::Zstd(decoder, source) => {
                    while decoder.can_collect() == 0 && !decoder.is_finished() {
                        let some = BlockDecodingStrategy::UptoBlocks(1);
                        decoder.decode_blocks(&mut *source, some).map_err(zstd_error)?;
                    }
                    let read = decoder.read(buffer)?;
                    if read > 0 {
                        return Ok(read);
                    }
                    let stated = decoder.get_checksum_from_data();
                    if stated.is_some() && stated != decoder.get_calculated_checksum() {
                        return Err(io::Error::new(
                            io::ErrorKind::InvalidData,
                            "the checksum does not fit",
                        ));
                    }
                    self.turn(|state| match state {
                        State::Zstd(_, source) => State::Between(source),
                        other => other,
                    });
                }
                State::Between(source) => {
                    // Blocks on tape are filled up with zeros.
                    let padding = self.members > 0;
                    match source.fill_buf()?.first() {
                        None => self.state = State::Done,
                        Some(0) if padding => source.consume(1),
                        Some(_) => self.begin()?,
                    }
                }
            }
        }
    }

    /// Begins the member that the source stands before.
    fn begin(&mut self) -> io::Result<()> {
        self.members += 1;
        if self.kind == Kind::Gzip {
            self.turn(|state| match state {
                State::Between(source) => State::Gzip(GzDecoder::new(source)),
                other => other,
            });
            return Ok(());
        }
        let State::Between(source) = &mut self.state else { return Ok(()) };
        let mut decoder = FrameDecoder::new();
        match decoder.init(&mut *source) {
            Ok(()) => {}
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length,
                ..
            })) => {
                let length = u64::from(length);
                if io::copy(&mut source.take(length), &mut io::sink())? < length {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                return Ok(());
            }
            Err(error) => return Err(zstd_error(error)),
        }
        self.turn(|state| match state {
            State::Between(source) => State::Zstd(Box::new(decoder), source),
            other => other,
        });
        Ok(())
    }

    fn turn(&mut self, step: impl FnOnce(State<'a>) -> State<'a>) {
        self.state = step(std::mem::replace(&mut self.state, State::Done));
    }
}

fn zstd_error(error: FrameDecoderError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

impl Read for Unpacked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let packed_before = self.source().map_or(0, |source| source.bytes);
        let read = match self.unpack(buffer) {
            Ok(read) => read,
            Err(error) => {
                self.damage = !self.source().is_some_and(|source| source.failed);
                return Err(error);
            }
        };
        self.bytes += read as u64;
        let packed = self.source().map_or(packed_before, |source| source.bytes);
        if read > 0 && self.bytes > FREE_BYTES && self.bytes / RATIO_MAX > packed {
            self.bomb = true;
            return Err(io::Error::other("the data swell too much"));
        }
        Ok(read)
    }
}

/// A source that counts what was taken from it.
struct Counted<'a> {
    source: &'a mut dyn BufRead,
    bytes: u64,
    /// Whether the source itself could not be read.
    failed: bool,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer).inspect_err(|_| self.failed = true)?;
        self.bytes += read as u64;
        Ok(read)
    }
}

impl BufRead for Counted<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.source.fill_buf().inspect_err(|_| self.failed = true)
    }

    fn consume(&mut self, amount: usize) {
        self.bytes += amount as u64;
        self.source.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::super::{Input, read};

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    /// The texts that were read, and the refusals.
    fn check(name: &str, bytes: &[u8]) -> Vec<Result<String, String>> {
        read(Input { name, bytes })
            .into_iter()
            .map(|result| {
                result
                    .map(|draft| draft.article.text)
                    .map_err(|refusal| format!("{}: {}", refusal.name, refusal.error))
            })
            .collect()
    }

    const TEXT: &str = "A ferry ran aground in the sound on Monday.";

    #[test]
    fn what_is_packed_is_told_by_what_is_inside() {
        let text: Result<String, String> = Ok(TEXT.to_owned());
        let one = std::slice::from_ref(&text);
        assert_eq!(check("a.txt.gz", &gzip(TEXT.as_bytes())), one);
        assert_eq!(check("a.txt.zst", &zstd(TEXT.as_bytes())), one);
        assert_eq!(check("a", &gzip(&zstd(TEXT.as_bytes()))), one);
        let records = format!("{{\"text\": \"{TEXT}\"}}\n{{\"text\": \"{TEXT}\"}}\n");
        assert_eq!(check("a.jsonl.gz", &gzip(records.as_bytes())), [text.clone(), text.clone()]);
        // Members one behind another are one file, and zeros behind them are padding.
        let (head, tail) = records.split_at(20);
        let members = [gzip(head.as_bytes()), gzip(tail.as_bytes()), vec![0; 20]].concat();
        assert_eq!(check("a.gz", &members), [text.clone(), text.clone()]);
        let skippable = [&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3][..]].concat();
        let frames = [skippable, zstd(head.as_bytes()), zstd(tail.as_bytes())].concat();
        assert_eq!(check("a.zst", &frames), [text.clone(), text]);
    }

    #[test]
    fn a_report_is_not_read_in_part_and_records_before_damage_are_kept() {
        let packed = gzip(TEXT.as_bytes());
        let cut = check("a.txt.gz", &packed[..packed.len() - 9]);
        assert!(cut[0].as_ref().unwrap_err().starts_with("a.txt.gz: its gzip data are damaged"));
        let first = format!("{{\"text\": \"{TEXT}\"}}\n");
        let members = [gzip(first.as_bytes()), gzip(first.as_bytes())].concat();
        let read = check("a.jsonl.gz", &members[..members.len() - 20]);
        assert_eq!(read[0], Ok(TEXT.to_owned()));
        assert!(read.last().unwrap().is_err());
        let mut packed = zstd(TEXT.as_bytes());
        *packed.last_mut().unwrap() ^= 1;
        assert!(check("a.zst", &packed)[0].is_err());
    }

    #[test]
    fn bombs_are_refused() {
        let bomb = gzip(&vec![b' '; 64 << 20]);
        let refused = "a.txt.gz: it unpacks to more than 200 times its size, as no text does";
        assert_eq!(check("a.txt.gz", &bomb), [Err(refused.to_owned())]);
        let mut nested = TEXT.as_bytes().to_vec();
        for _ in 0..4 {
            nested = gzip(&nested);
        }
        let refused = "a.txt.gz: it is packed more than 3 times over";
        assert_eq!(check("a.txt.gz", &nested), [Err(refused.to_owned())]);
    }
}
