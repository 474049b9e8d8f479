//! Plain text and Markdown: the text as it stands, but for a byte-order mark.

use super::reader::{How, Reader};
use super::{
    Draft, Envelope, IngestError, Input, MAX_TEXT_BYTES, blank, encoding, finish, metadata,
};

/// What is nothing else: one article.
pub(super) const READER: Reader = Reader {
    what: "the text of one article",
    endings: &["txt", "text", "md", "markdown"],
    fits: |_| true,
    how: How::Whole {
        limit: MAX_TEXT_BYTES,
        read: |input, envelope| vec![super::refusing(input.name, read(input, envelope))],
    },
};

fn read(input: Input<'_>, envelope: &Envelope) -> Result<Draft, IngestError> {
    let decoded = encoding::decode(input.bytes, envelope.charset.as_deref())?;
    let mut article = blank(input.name, decoded.text, input.bytes);
    article.url.clone_from(&envelope.url);
    metadata::from_address(&mut article);
    finish(article, decoded.note)
}
