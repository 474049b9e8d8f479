//! HTML pages: the article's text, and what the page's metadata tells of it.

use std::sync::LazyLock;

use regex::bytes::Regex as BytesRegex;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use super::reader::{Head, How, Reader};
use super::{
    Draft, Envelope, IngestError, Input, MAX_PAGE_BYTES, date, encoding, finish, metadata,
};
use crate::article::{Article, Credit, Source, Stated};

/// An HTML page: one article.
pub(super) const READER: Reader = Reader {
    what: "an HTML page",
    endings: &["html", "htm", "xhtml"],
    fits,
    how: How::Whole {
        limit: MAX_PAGE_BYTES,
        read: |input, envelope| vec![super::refusing(input.name, read(input, envelope))],
    },
};

fn fits(head: &Head<'_>) -> bool {
    let named = READER.endings.contains(&head.ending.as_str());
    looks_like_one(head.start()) || named && head.text.contains('<')
}

/// Whether a text opens like an HTML page.
fn looks_like_one(start: &str) -> bool {
    let head: String = start.chars().take(2000).collect::<String>().to_ascii_lowercase();
    let head = head.trim_start();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<main"]
        .iter()
        .any(|tag| head.starts_with(tag))
        || (head.starts_with("<?xml") || head.starts_with("<!--")) && head.contains("<html")
}

/// Reads a page: its main text with a blank line between paragraphs, and its metadata.
fn read(input: Input<'_>, envelope: &Envelope) -> Result<Draft, IngestError> {
    // A server's word goes before the page's own: it may have recoded it on the way.
    let charset = envelope.charset.clone().or_else(|| declared(input.bytes));
    let decoded = encoding::decode(input.bytes, charset.as_deref())?;
    let options = trafilatura::Options::default()
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_exclude_tables(true)
        .with_focus(trafilatura::ExtractionFocus::FavorPrecision);
    let no_body = || IngestError::NoBody { bytes: input.bytes.len() };
    let extracted = trafilatura::extract(&decoded.text, &options).map_err(|_| no_body())?;
    let text = paragraphs(&extracted.content_html, &extracted.content_text);
    if text.trim().is_empty() {
        return Err(no_body());
    }
    let mut article = super::blank(input.name, text, input.bytes);
    facts(&mut article, &Html::parse_document(&decoded.text), &extracted.metadata);
    if article.url.is_none() {
        article.url.clone_from(&envelope.url);
    }
    metadata::from_address(&mut article);
    finish(article, decoded.note)
}

/// The encoding that the page names in its first bytes.
fn declared(bytes: &[u8]) -> Option<String> {
    static CHARSET: LazyLock<BytesRegex> = LazyLock::new(|| {
        BytesRegex::new(r#"(?i)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_\-:]+)"#)
            .expect("it compiles")
    });
    let head = &bytes[..bytes.len().min(4096)];
    let label = CHARSET.captures(head)?.get(1)?.as_bytes();
    Some(String::from_utf8_lossy(label).into_owned())
}

/// The extracted markup as paragraphs with a blank line between them.
fn paragraphs(markup: &str, plain: &str) -> String {
    let fragment = Html::parse_fragment(markup);
    let mut blocks: Vec<String> = vec![String::new()];
    walk(fragment.root_element(), &mut blocks, 0);
    let text = blocks
        .iter()
        .map(|block| block.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|block| !block.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n");
    // Where the markup is not what it should be the plain text still is.
    if text.len() * 2 < plain.len() { plain.to_owned() } else { text }
}

/// Elements that end the paragraph before them and after them.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "blockquote",
    "section",
    "article",
    "table",
    "tr",
    "figure",
    "figcaption",
    "pre",
    "dl",
    "dt",
    "dd",
    "body",
    "hr",
    "head",
    "quote",
    "list",
    "item",
];

/// Deeper markup than any page has by hand is cut off: hostile pages nest without end.
const DEPTH_MAX: usize = 200;

fn walk(element: ElementRef<'_>, blocks: &mut Vec<String>, depth: usize) {
    if depth > DEPTH_MAX {
        return;
    }
    for node in element.children() {
        if let Some(text) = node.value().as_text() {
            if let Some(block) = blocks.last_mut() {
                block.push_str(text);
            }
        } else if let Some(child) = ElementRef::wrap(node) {
            let name = child.value().name();
            let breaks = BLOCKS.contains(&name) || name == "br";
            if breaks {
                blocks.push(String::new());
            }
            walk(child, blocks, depth + 1);
            if breaks {
                blocks.push(String::new());
            }
        }
    }
}

/// JSON-LD first, then the page's meta elements, then what the extraction found.
fn facts(article: &mut Article, page: &Html, found: &trafilatura::Metadata) {
    let record = json_ld(page);
    let ld = |path: &[&str]| {
        let value = path.iter().try_fold(record.as_ref()?, |value, name| inner(value, name))?;
        let words = words(value)?;
        stated(&words, &format!("JSON-LD {}", path[0]))
    };
    let meta = |names: &[&str]| names.iter().find_map(|name| stated(&content(page, name)?, name));
    let element = |selector: &str, name: &str| {
        let selector = Selector::parse(selector).ok()?;
        let element = page.select(&selector).next()?;
        let words = element.text().collect::<Vec<_>>().concat();
        stated(&words, name)
    };
    article.title = ld(&["headline"])
        .or_else(|| meta(&["og:title", "twitter:title", "title", "parsely-title"]))
        .or_else(|| element("h1", "h1"))
        .or_else(|| element("title", "title"));
    article.outlet = ld(&["publisher"])
        .or_else(|| meta(&["og:site_name", "application-name", "publisher", "dc.publisher"]))
        .or_else(|| stated(&found.sitename, "page"));
    article.byline = ld(&["author"])
        .or_else(|| meta(&["author", "byl", "article:author", "parsely-author", "dc.creator"]))
        .filter(|byline| !byline.value.contains("://"))
        .map(|byline| {
            let bare = byline.value.trim_start_matches("By ").trim_start_matches("by ").to_owned();
            Stated { value: bare, source: byline.source }
        });
    let canonical = attribute(page, "link[rel=canonical]", "href")
        .and_then(|href| stated(&href, "canonical"))
        .filter(|url| url.value.contains("://"));
    article.url = canonical
        .or_else(|| meta(&["og:url", "twitter:url"]))
        .or_else(|| ld(&["url"]))
        .filter(|url| url.value.contains("://"));
    let dated = |fact: Option<Stated<String>>| {
        let Stated { value, source } = fact?;
        date::field(&value).map(|value| Stated { value, source })
    };
    article.published = dated(ld(&["datePublished"]))
        .or_else(|| {
            dated(meta(&[
                "article:published_time",
                "og:published_time",
                "article:published",
                "datePublished",
                "pubdate",
                "publishdate",
                "publish-date",
                "date",
                "dc.date",
                "dc.date.issued",
                "dcterms.created",
                "parsely-pub-date",
                "sailthru.date",
                "publication_date",
                "pdate",
                "cXenseParse:recs:publishtime",
                "DC.date.issued",
            ]))
        })
        .or_else(|| {
            dated(attribute(page, "time[datetime]", "datetime").and_then(|t| stated(&t, "time")))
        })
        .or_else(|| {
            let date = found.date?;
            dated(stated(&date.to_string(), "page"))
        });
    article.modified = dated(ld(&["dateModified"]))
        .or_else(|| dated(meta(&["article:modified_time", "og:updated_time", "lastmod"])));
    if let Some(byline) = &article.byline {
        for name in byline.value.split([',', ';', '/']).filter_map(metadata::agency) {
            if !article.credits.iter().any(|credit| credit.name == name) {
                article.credits.push(Credit { name: name.to_owned(), span: None });
            }
        }
    }
}

fn stated(words: &str, source: &str) -> Option<Stated<String>> {
    let value = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!value.is_empty()).then(|| Stated { value, source: Source::Page(source.to_owned()) })
}

fn content(page: &Html, name: &str) -> Option<String> {
    static META: LazyLock<Selector> =
        LazyLock::new(|| Selector::parse("meta").expect("it is a selector"));
    page.select(&META)
        .map(|element| element.value())
        .filter(|element| {
            ["property", "name", "itemprop"].iter().any(|attribute| {
                element.attr(attribute).is_some_and(|value| value.eq_ignore_ascii_case(name))
            })
        })
        .find_map(|element| element.attr("content").filter(|content| !content.trim().is_empty()))
        .map(str::to_owned)
}

fn attribute(page: &Html, selector: &str, name: &str) -> Option<String> {
    let selector = Selector::parse(selector).ok()?;
    page.select(&selector).find_map(|element| element.value().attr(name)).map(str::to_owned)
}

/// The JSON-LD object that describes the article.
fn json_ld(page: &Html) -> Option<Value> {
    let selector = Selector::parse("script[type='application/ld+json']").ok()?;
    page.select(&selector)
        .filter_map(|script| {
            let json = script.text().collect::<Vec<_>>().concat();
            serde_json::from_str::<Value>(json.trim()).ok()
        })
        .find_map(article_object)
}

/// The first object whose type is an article, itself or in a list or graph.
fn article_object(value: Value) -> Option<Value> {
    match value {
        Value::Array(values) => values.into_iter().find_map(article_object),
        Value::Object(mut fields) => {
            let is_article = fields.get("@type").and_then(words).is_some_and(|kind| {
                ["Article", "Report", "Posting", "LiveBlog"].iter().any(|k| kind.contains(k))
            });
            if is_article {
                return Some(Value::Object(fields));
            }
            let nested = ["@graph", "mainEntity", "mainEntityOfPage"]
                .iter()
                .find_map(|name| fields.remove(*name).filter(|value| !value.is_string()));
            nested.and_then(article_object)
        }
        _ => None,
    }
}

fn inner<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    value.as_object()?.get(name)
}

/// A JSON-LD value as words; of an object, its name.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(unescape(text)),
        Value::Array(values) => {
            let parts: Vec<String> = values.iter().filter_map(words).collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }
        Value::Object(fields) => fields.get("name").and_then(words),
        _ => None,
    }
}

/// Pages escape their JSON-LD as if it were markup: "Smith &amp; Sons".
fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    Html::parse_fragment(text).root_element().text().collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Input, read};
    use crate::article::Source;

    const PAGE: &str = r#"<!DOCTYPE html><html><head><meta charset="utf-8"><title>Ferry aground - Post</title>
<meta property="og:site_name" content="Harbour Post"><meta property="article:published_time" content="2021-06-03T10:00:00+02:00">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Ferry runs aground in the sound","author":{"@type":"Person","name":"Jane Doe"}}</script>
</head><body><nav><a href="/">Home</a> <a href="/s">Sport</a></nav><article><h1>Ferry runs aground in the sound</h1>
<p>A ferry ran aground in the sound on Monday with ninety people on board, and all of them were brought ashore before dark.</p>
<p>“Nobody was hurt,” the coast guard said. Divers were to look at the hull on Tuesday, and the harbour stays closed until then.</p>
<p>The owners said that the ship had been inspected in April and that her crew had sailed the sound for eleven years without a mishap.</p>
</article><footer>Copyright</footer></body></html>"#;

    #[test]
    fn a_page_gives_text_and_metadata() {
        let draft = read(Input { name: "a.html", bytes: PAGE.as_bytes() }).remove(0).unwrap();
        let article = draft.article;
        assert!(article.text.contains("Nobody was hurt,” the coast guard"), "{}", article.text);
        assert!(!article.text.contains("Home") && !article.text.contains("Copyright"));
        assert!(article.text.contains(".\n\n“Nobody"), "{}", article.text);
        let title = article.title.unwrap();
        assert_eq!(title.value, "Ferry runs aground in the sound");
        assert_eq!(title.source, Source::Page("JSON-LD headline".to_owned()));
        assert_eq!(article.outlet.unwrap().value, "Harbour Post");
        assert_eq!(article.byline.unwrap().value, "Jane Doe");
        let published = article.published.unwrap().value;
        assert_eq!(published.instant.unwrap().to_string(), "2021-06-03T08:00:00Z");
    }

    #[test]
    fn a_page_is_known_by_its_content() {
        let read = read(Input { name: "a.txt", bytes: PAGE.as_bytes() }).remove(0).unwrap();
        assert!(!read.article.text.contains('<'));
    }

    #[test]
    fn a_page_without_an_article_is_refused() {
        let page = b"<!doctype html><html><body></body></html>";
        let refusal = read(Input { name: "a.html", bytes: page }).remove(0).unwrap_err();
        assert_eq!(
            refusal.gap().why,
            "a.html was left out: no article was found in a page of 41 bytes."
        );
    }
}
