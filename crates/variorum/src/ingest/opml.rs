//! OPML: lists of feeds. A list is no report; the program reads those of its feeds that lie in
//! files beside it.

use quick_xml::events::Event;

use super::reader::{How, Reader};
use super::{IngestError, Refusal};

/// A list of feeds: refused here, as it holds no report itself.
pub(super) const READER: Reader = Reader {
    what: "a list of feeds",
    endings: &["opml"],
    fits: |head| {
        let start = head.start();
        start.starts_with('<') && start.to_ascii_lowercase().contains("<opml")
    },
    how: How::Whole {
        limit: MAX_LIST_BYTES,
        read: |input, _| {
            let error = IngestError::Feeds { count: feeds(input.bytes).len() };
            vec![Err(Refusal { name: input.name.to_owned(), error })]
        },
    },
};

/// The largest list of feeds that is read: 16 MiB, some 50,000 feeds.
pub const MAX_LIST_BYTES: usize = 16 << 20;

/// The addresses of a list of feeds, in its order: `xmlUrl` of each outline.
#[must_use]
pub fn feeds(bytes: &[u8]) -> Vec<String> {
    let Ok(decoded) = super::encoding::decode(bytes, None) else { return Vec::new() };
    let mut reader = quick_xml::Reader::from_str(&decoded.text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut feeds = Vec::new();
    // What stands before a break is kept.
    while let Ok(event) = reader.read_event() {
        let (Event::Start(outline) | Event::Empty(outline)) = event else {
            if matches!(event, Event::Eof) {
                break;
            }
            continue;
        };
        let address = outline.attributes().with_checks(false).flatten().find_map(|attribute| {
            let is_feed = attribute.key.as_ref().eq_ignore_ascii_case("xmlurl");
            let value = quick_xml::escape::unescape(&attribute.value).ok()?;
            (is_feed && !value.trim().is_empty()).then(|| value.trim().to_owned())
        });
        feeds.extend(address);
    }
    feeds
}

#[cfg(test)]
mod tests {
    use super::super::{Input, read};
    use super::*;

    const LIST: &str = r#"<?xml version="1.0"?><opml version="2.0"><head><title>Harbour</title></head><body>
<outline text="News"><outline type="rss" text="Post" xmlUrl="https://post.example/feed?a=1&amp;b=2"/>
<outline text="Local" xmlUrl="local.xml"></outline></outline><outline text="no feed"/></body></opml>"#;

    #[test]
    fn a_list_names_its_feeds_and_is_no_report() {
        assert_eq!(feeds(LIST.as_bytes()), ["https://post.example/feed?a=1&b=2", "local.xml"]);
        let refusal = read(Input { name: "a.opml", bytes: LIST.as_bytes() }).remove(0).unwrap_err();
        assert_eq!(refusal.error.to_string(), "it is a list of 2 feeds, and holds no report");
        assert_eq!(feeds(&LIST.as_bytes()[..LIST.len() / 2 + 60]).len(), 1);
    }
}
