//! From bytes to characters: by byte-order mark, then UTF-8, then what the source declares, then
//! a guess.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::IngestError;

/// A decoded text.
pub(super) struct Decoded {
    pub(super) text: String,
    /// What the reader should know, to follow the article's name: "is not UTF-8 …".
    pub(super) note: Option<String>,
}

/// Decodes `bytes`; `declared` is the encoding's name as the source gives it. A byte-order mark
/// is not part of the text.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, IngestError> {
    if let Some((what, hint)) = known_binary(bytes) {
        return Err(IngestError::Binary { what, hint });
    }
    let decoded = characters(bytes, declared);
    if is_binary(&decoded.text) {
        return Err(IngestError::Binary {
            what: "binary data",
            hint: "leave it out, or save its words as UTF-8 text",
        });
    }
    Ok(decoded)
}

/// The first characters of a file, for telling its format.
pub(super) fn head(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[skip..]).0;
    }
    String::from_utf8_lossy(bytes)
}

fn characters(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        let (text, damaged) = encoding.decode_without_bom_handling(&bytes[skip..]);
        return Decoded { text: text.into_owned(), note: damaged.then(|| damage(encoding)) };
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        return Decoded { text: text.into_owned(), note: damaged.then(|| damage(encoding)) };
    }
    let invalid = match std::str::from_utf8(bytes) {
        Ok(text) => return Decoded { text: text.to_owned(), note: None },
        Err(_) => bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count(),
    };
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    if let Some(encoding) = declared {
        let (text, _, damaged) = encoding.decode(bytes);
        if !damaged {
            return Decoded { text: text.into_owned(), note: None };
        }
    }
    // A legacy encoding breaks at nearly every accented letter; damaged UTF-8 mostly holds.
    let text = String::from_utf8_lossy(bytes);
    let whole = text.chars().filter(|&c| !c.is_ascii() && c != '\u{fffd}').count();
    if whole > 2 * invalid {
        return Decoded { text: text.into_owned(), note: Some(damage(encoding_rs::UTF_8)) };
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    let (text, _, _) = encoding.decode(bytes);
    let name = encoding.name();
    let note =
        format!("is not UTF-8 and was read as {name}; save it as UTF-8 if its letters look wrong.");
    Decoded { text: text.into_owned(), note: Some(note) }
}

fn damage(encoding: &'static Encoding) -> String {
    format!(
        "has bytes that are not valid {}; they stand as \u{fffd} in the text. Save it again as \
         UTF-8 to read them.",
        encoding.name()
    )
}

/// UTF-16 without a mark: Latin letters leave every second byte zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |offset| head.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = head.len() / 2 * 7 / 10;
    if enough > 0 && odd > enough && even == 0 {
        return Some(UTF_16LE);
    }
    (enough > 0 && even > enough && odd == 0).then_some(UTF_16BE)
}

/// Files that people take for text, by their first bytes.
const KNOWN: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF", "convert it first: `pdftotext FILE.pdf FILE.txt`"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or export it as .txt"),
    (b"BZh", "bzip2-compressed data", "unpack it first: `bunzip2 FILE`"),
    (b"\xfd7zXZ\x00", "xz-compressed data", "unpack it first: `unxz FILE`"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "export it as .txt"),
    (b"{\\rtf", "a rich-text document", "export it as .txt"),
    (b"\x89PNG", "a PNG picture", "leave it out: pictures are not read"),
    (b"\xff\xd8\xff", "a JPEG picture", "leave it out: pictures are not read"),
    (b"GIF8", "a GIF picture", "leave it out: pictures are not read"),
    (b"\x7fELF", "a program", "leave it out"),
    (b"SQLite format 3", "a database", "export its texts as records, one JSON object a line"),
    (b"PAR1", "a Parquet table", "export its texts as records, one JSON object a line"),
];

fn known_binary(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    KNOWN.iter().find(|(magic, ..)| bytes.starts_with(magic)).map(|&(_, what, hint)| (what, hint))
}

/// Whether a text has more control characters than any text has: one zero, or one in fifty.
fn is_binary(text: &str) -> bool {
    let mut all = 0_usize;
    let mut control = 0_usize;
    for c in text.chars().take(1 << 16) {
        all += 1;
        control += usize::from(c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}'));
        if c == '\0' {
            return true;
        }
    }
    control * 50 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8]) -> (String, Option<String>) {
        let decoded = decode(bytes, None).unwrap();
        (decoded.text, decoded.note)
    }

    #[test]
    fn a_byte_order_mark_is_not_text() {
        assert_eq!(check(b"\xef\xbb\xbfRain fell."), ("Rain fell.".to_owned(), None));
        let utf16: Vec<u8> =
            "\u{feff}Rain fell.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(check(&utf16), ("Rain fell.".to_owned(), None));
        assert_eq!(check(&utf16[2..]), ("Rain fell.".to_owned(), None));
    }

    #[test]
    fn a_legacy_text_is_guessed_and_said() {
        let (text, note) = check(b"The caf\xe9 in Orl\xe9ans was \x93closed\x94, he said.");
        assert_eq!(text, "The café in Orléans was “closed”, he said.");
        assert!(note.unwrap().contains("windows-1252"));
    }

    #[test]
    fn one_broken_byte_leaves_the_rest() {
        let (text, note) = check("“Rain” fell in “Orléans” – and\u{80}".as_bytes());
        assert_eq!(note, None, "{text}");
        let mut bytes = "“Rain” fell in “Orléans” – and".as_bytes().to_vec();
        bytes.push(0xff);
        let (text, note) = check(&bytes);
        assert!(text.starts_with("“Rain”"));
        assert!(note.unwrap().contains("not valid UTF-8"));
    }

    #[test]
    fn binaries_are_refused_with_a_way_out() {
        for bytes in [&b"%PDF-1.7 ..."[..], b"\x7fELF\x02\x01", b"a\0b\0\0\0c", b"BZh91AY"] {
            assert!(matches!(decode(bytes, None), Err(IngestError::Binary { .. })));
        }
    }
}
