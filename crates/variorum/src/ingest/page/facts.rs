//! What a page's metadata tell: JSON-LD first, then the meta elements, then the page itself.

use std::sync::LazyLock;

use scraper::{Html, Selector};
use serde_json::Value;

use super::super::{date, metadata};
use crate::article::{Article, Credit, Source, Stated};

/// What metadata tell of a page besides the facts of an article.
pub(super) struct Facts {
    /// The body, where JSON-LD has it.
    pub(super) body: Option<String>,
    /// The outlet's summary.
    pub(super) summary: Option<String>,
    /// How many words the report has.
    words: Option<usize>,
    /// Whether it is a live ticker.
    live: bool,
}

impl Facts {
    /// What the reader should know of a page whose body was read with `read` words, to follow the
    /// article's name.
    pub(super) fn note(&self, read: usize) -> Option<String> {
        if self.live {
            return Some(
                "is a live ticker: its entries stand as one text, in the order of the page, and \
                 their own times are not read."
                    .to_owned(),
            );
        }
        let words = self.words.filter(|words| *words >= HALF_READ_WORDS && read * 2 < *words)?;
        Some(format!(
            "tells of {words} words, and {read} stand in the page: the rest may be for subscribers. \
             Save the page while you can read all of it."
        ))
    }
}

/// A shorter report is not half read, whatever its page counts as words.
const HALF_READ_WORDS: usize = 120;

/// JSON-LD first, then the page's meta elements, then what the extraction found.
pub(super) fn fill(article: &mut Article, page: &Html) -> Facts {
    let linked = Linked::of(page);
    let record = linked.article();
    let ld_words = |value: &Value| linked.words(value, 0);
    let ld = |path: &[&str]| {
        let value = path.iter().try_fold(record?, |value, name| value.as_object()?.get(*name))?;
        stated(&ld_words(value)?, &format!("JSON-LD {}", path[0]))
    };
    let meta = |names: &[&str]| names.iter().find_map(|name| stated(&content(page, name)?, name));
    let element = |selector: &str, name: &str| {
        let selector = Selector::parse(selector).ok()?;
        let element = page.select(&selector).next()?;
        let words = element.text().collect::<Vec<_>>().concat();
        stated(&words, name)
    };
    let (told, printed) = (ld(&["headline"]), printed(page));
    let shared = meta(&["og:title", "twitter:title", "title", "parsely-title"]);
    // What two of three agree on; metadata go stale, and print and sharing have their own wording
    // (docs/decisions/page-titles.md).
    article.title = match (told, printed, shared) {
        (_, printed, Some(shared)) if printed.iter().any(|one| opens(&shared.value, one)) => {
            printed.iter().find(|one| opens(&shared.value, one)).and_then(|one| stated(one, "h1"))
        }
        (Some(told), ..) => Some(told),
        (None, printed, shared) => {
            shared.or_else(|| stated(printed.first()?, "h1")).or_else(|| element("title", "title"))
        }
    };
    article.outlet = ld(&["publisher"])
        .or_else(|| meta(&["og:site_name", "application-name", "publisher", "dc.publisher"]));
    article.byline = ld(&["author"])
        .or_else(|| {
            meta(&[
                "author",
                "byl",
                "article:author",
                "parsely-author",
                "dc.creator",
                "sailthru.author",
            ])
        })
        .filter(|byline| !byline.value.contains("://"))
        .or_else(|| element("[rel=author]", "rel=author"))
        .or_else(|| element("[itemprop=author] [itemprop=name]", "itemprop=author"))
        .or_else(|| element("[class*=byline] [itemprop=name], [class*=byline] a", "byline"))
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
        });
    article.section = ld(&["articleSection"])
        .or_else(|| meta(&["article:section", "og:section", "section", "parsely-section"]));
    article.modified = dated(ld(&["dateModified"]))
        .or_else(|| dated(meta(&["article:modified_time", "og:updated_time", "lastmod"])));
    if let Some(byline) = &article.byline {
        for name in byline.value.split([',', ';', '/']).filter_map(metadata::agency) {
            if !article.credits.iter().any(|credit| credit.name == name) {
                article.credits.push(Credit { name: name.to_owned(), span: None });
            }
        }
    }
    let field = |name: &str| record?.as_object()?.get(name);
    Facts {
        body: field("articleBody").and_then(ld_words),
        summary: meta(&["og:description", "description"]).map(|summary| summary.value),
        words: field("wordCount").and_then(|count| match count {
            Value::Number(count) => count.as_u64().and_then(|count| usize::try_from(count).ok()),
            Value::String(count) => count.trim().parse().ok(),
            _ => None,
        }),
        live: field("@type").and_then(ld_words).is_some_and(|kind| kind.contains("LiveBlog")),
    }
}

/// The headlines that the page prints.
fn printed(page: &Html) -> Vec<String> {
    static H1: LazyLock<Selector> =
        LazyLock::new(|| Selector::parse("h1").expect("it is a selector"));
    page.select(&H1).map(|h1| h1.text().collect()).collect()
}

/// Whether a headline as it is shared opens with the one that is printed; the outlet's name may
/// follow.
fn opens(shared: &str, printed: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let printed = plain(printed);
    printed.len() >= 12 && plain(shared).starts_with(&printed)
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

/// The JSON-LD of a page.
struct Linked {
    values: Vec<Value>,
}

/// Objects in objects: deeper than any page needs, and no hostile one goes further.
const LINKED_DEPTH: usize = 8;

impl Linked {
    fn of(page: &Html) -> Self {
        static SCRIPT: LazyLock<Selector> = LazyLock::new(|| {
            Selector::parse("script[type='application/ld+json']").expect("it is a selector")
        });
        let values = page.select(&SCRIPT).filter_map(|script| {
            let json = script.text().collect::<Vec<_>>().concat();
            let json = json.trim().trim_end_matches(';');
            // Some write line breaks into their strings as they are.
            serde_json::from_str(json)
                .or_else(|_| serde_json::from_str(&json.replace(['\n', '\r', '\t'], " ")))
                .ok()
        });
        Linked { values: values.collect() }
    }

    /// The object that describes the article.
    fn article(&self) -> Option<&Value> {
        self.values.iter().find_map(|value| {
            self.find(value, 0, &|fields| {
                let kind = fields.get("@type").and_then(|kind| self.words(kind, 0));
                kind.is_some_and(|kind| {
                    ["Article", "Report", "Posting", "LiveBlog"].iter().any(|k| kind.contains(k))
                })
            })
        })
    }

    /// The first object for which `wanted` holds, itself or in a list or graph.
    fn find<'v>(
        &self,
        value: &'v Value,
        depth: usize,
        wanted: &dyn Fn(&serde_json::Map<String, Value>) -> bool,
    ) -> Option<&'v Value> {
        if depth > LINKED_DEPTH {
            return None;
        }
        match value {
            Value::Array(values) => {
                values.iter().find_map(|value| self.find(value, depth + 1, wanted))
            }
            Value::Object(fields) if wanted(fields) => Some(value),
            Value::Object(fields) => ["@graph", "mainEntity", "mainEntityOfPage"]
                .iter()
                .filter_map(|name| fields.get(*name))
                .find_map(|value| self.find(value, depth + 1, wanted)),
            _ => None,
        }
    }

    /// A value as words; of an object, its name, which may stand elsewhere in the page.
    fn words(&self, value: &Value, depth: usize) -> Option<String> {
        if depth > LINKED_DEPTH {
            return None;
        }
        match value {
            Value::String(text) => Some(unescape(text)),
            Value::Array(values) => {
                let mut parts: Vec<String> =
                    values.iter().filter_map(|value| self.words(value, depth + 1)).collect();
                parts.dedup();
                (!parts.is_empty()).then(|| parts.join(", "))
            }
            Value::Object(fields) => match fields.get("name") {
                Some(name) => self.words(name, depth + 1),
                None => {
                    let id = fields.get("@id")?.as_str()?;
                    let named = |fields: &serde_json::Map<String, Value>| {
                        fields.get("name").is_some()
                            && fields.get("@id").and_then(Value::as_str) == Some(id)
                    };
                    let found = self.values.iter().find_map(|value| self.find(value, 0, &named))?;
                    self.words(found.as_object()?.get("name")?, depth + 1)
                }
            },
            _ => None,
        }
    }
}

/// Pages escape their JSON-LD as if it were markup: "Smith &amp; Sons".
fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    Html::parse_fragment(text).root_element().text().collect()
}
