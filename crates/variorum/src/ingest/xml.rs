//! XML that is neither a feed nor a page: refused, as its text would be read with its tags.

use super::reader::{How, Reader};
use super::{IngestError, Refusal};

/// XML of another kind.
pub(super) const READER: Reader = Reader {
    what: "an XML file",
    endings: &["xml"],
    fits: |head| {
        head.start().starts_with("<?xml") || head.ending == "xml" && head.start().starts_with('<')
    },
    how: How::Whole {
        limit: super::MAX_PAGE_BYTES,
        read: |input, _| {
            let what = "XML that is neither a feed nor a page";
            let hint = "export its texts as records, one JSON object a line";
            let error = IngestError::Binary { what, hint };
            vec![Err(Refusal { name: input.name.to_owned(), error })]
        },
    },
};
