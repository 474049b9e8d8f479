//! Records: JSON objects in the field names of passim, news-please, Fundus, trafilatura, and ours.

use std::io::{self, BufRead};

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::reader::{Head, How, Place, Reader, Sink, line, too_long};
use super::{Draft, IngestError, Input, MAX_JSON_BYTES, Refusal, date, encoding, finish, metadata};
use crate::article::{Article, Credit, Source, Stated};

/// One JSON value: a record, or an array of records.
pub(super) const JSON: Reader = Reader {
    what: "a JSON file",
    endings: &["json"],
    fits: |head| !is_lines(head) && is_json(head),
    how: How::Whole { limit: MAX_JSON_BYTES, read: |input, _| read_json(input) },
};

/// A record a line, in a file of any length.
pub(super) const LINES: Reader = Reader {
    what: "a record",
    endings: &["jsonl", "ndjson"],
    fits: is_lines,
    how: How::Parts(split_lines),
};

/// Field names by what they tell; the first that holds something counts.
const ID: &[&str] = &["id", "_id", "uid", "uuid", "guid", "article_id", "story_id", "fingerprint"];
const TEXT: &[&str] = &[
    "text",
    "maintext",
    "plaintext",
    "event_text",
    "body",
    "content",
    "articleBody",
    "raw_text",
    "full_text",
];
const TITLE: &[&str] = &["title", "headline", "title_page", "title_rss"];
const OUTLET: &[&str] = &[
    "outlet",
    "source",
    "publisher",
    "sitename",
    "site_name",
    "source_name",
    "newspaper",
    "publication",
    "series",
    "source-hostname",
    "source_domain",
    "hostname",
    "domain",
    "site",
];
const URL: &[&str] = &["url", "link", "canonical_url", "canonical", "source_url"];
/// Where trafilatura writes the address, and others who published.
const SOURCE: &str = "source";
const PUBLISHED: &[&str] = &[
    "published",
    "date_publish",
    "publishing_date",
    "published_at",
    "publishedAt",
    "datePublished",
    "date_published",
    "publication_date",
    "pub_date",
    "pubDate",
    "date",
    "timestamp",
];
const MODIFIED: &[&str] =
    &["modified", "date_modify", "modified_at", "updated", "updated_at", "dateModified"];
const SECTION: &[&str] = &["section", "articleSection", "article_section", "category"];
const RETRIEVED: &[&str] =
    &["date_download", "retrieved", "retrieved_at", "fetched", "fetched_at", "crawl_date"];
const BYLINE: &[&str] = &["authors", "author", "byline", "creator"];
const AGENCY: &[&str] = &["agency", "agencies", "credit", "credits"];

/// Whether a file holds a record a line: by its ending, or two lines that open as objects, the
/// first of them whole.
fn is_lines(head: &Head<'_>) -> bool {
    if matches!(head.ending.as_str(), "jsonl" | "ndjson") {
        return true;
    }
    let Some(line) = head.start().lines().next().filter(|line| line.starts_with('{')) else {
        return false;
    };
    let second = head.start().lines().skip(1).find(|line| !line.trim().is_empty());
    second.is_some_and(|line| line.trim_start().starts_with('{'))
        && serde_json::from_str::<&RawValue>(line).is_ok()
}

fn is_json(head: &Head<'_>) -> bool {
    // "[Applause]" opens a text: JSON goes on with a value, and an object with a name.
    let start = head.start();
    let inner = start.get(1..).unwrap_or_default().trim_start();
    let json = match start.chars().next() {
        Some('{') => inner.starts_with(['"', '}']),
        Some('[') => inner.starts_with(['{', ']', '[', '"']),
        _ => false,
    };
    json || head.ending == "json" && !start.is_empty()
}

/// Hands each line on as a record; `name:3` is the third line.
fn split_lines(place: &Place<'_>, source: &mut dyn BufRead, sink: Sink<'_>) -> io::Result<()> {
    for number in 1.. {
        let name = format!("{}:{number}", place.name);
        match line(source, MAX_JSON_BYTES)? {
            None => break,
            Some(Ok(line)) if line.trim_ascii().is_empty() => {}
            Some(Ok(line)) => sink(Ok(place.piece(name, line, |input, _| {
                vec![super::refusing(input.name, read_record(input.name, input.bytes))]
            }))),
            Some(Err((bytes, whole))) => {
                let error = too_long(LINES.what, MAX_JSON_BYTES, bytes, whole);
                sink(Err(Refusal { name, error }));
                if !whole {
                    break;
                }
            }
        }
    }
    Ok(())
}

/// Reads a JSON file: one record, an array of records, or an object whose one array holds them.
pub(super) fn read_json(input: Input<'_>) -> Vec<Result<Draft, Refusal>> {
    let refuse = |error| vec![Err(Refusal { name: input.name.to_owned(), error })];
    let text = match encoding::decode(input.bytes, None) {
        Ok(decoded) => decoded.text,
        Err(error) => return refuse(error),
    };
    if text.trim().is_empty() {
        return refuse(IngestError::Empty);
    }
    let array = match text.trim_start().as_bytes().first() {
        Some(b'[') => text.as_str(),
        Some(b'{') => match wrapped(&text) {
            Err(error) => return refuse(IngestError::Json(error)),
            Ok(Some(array)) => array,
            Ok(None) => {
                let draft = read_record(input.name, text.trim().as_bytes());
                return vec![super::refusing(input.name, draft)];
            }
        },
        _ => {
            let error = serde_json::from_str::<&RawValue>(&text).err();
            return refuse(
                error.map_or(IngestError::NotRecords { what: "a single value" }, IngestError::Json),
            );
        }
    };
    match serde_json::from_str::<Vec<&RawValue>>(array) {
        Err(error) => refuse(IngestError::Json(error)),
        Ok(records) if records.is_empty() => refuse(IngestError::Empty),
        Ok(records) => records
            .iter()
            .zip(1..)
            .map(|(record, number): (_, usize)| {
                let place = format!("{}:{number}", input.name);
                super::refusing(&place, read_record(&place, record.get().as_bytes()))
            })
            .collect(),
    }
}

/// The array of an object that only wraps records: `{"articles": [{…}]}`.
fn wrapped(text: &str) -> serde_json::Result<Option<&str>> {
    let fields: std::collections::BTreeMap<String, &RawValue> = serde_json::from_str(text)?;
    if TEXT.iter().any(|name| fields.contains_key(*name)) {
        return Ok(None);
    }
    let array = |name: &str| {
        let value = fields.get(name)?.get();
        value.starts_with('[').then_some(value)
    };
    Ok(["articles", "records", "documents", "docs", "items", "results", "data"]
        .iter()
        .find_map(|name| array(name)))
}

/// Reads one record; `place` is its name where it has no id.
pub(super) fn read_record(place: &str, bytes: &[u8]) -> Result<Draft, IngestError> {
    let decoded = encoding::decode(bytes, None)?;
    let value: Value = serde_json::from_str(decoded.text.trim()).map_err(IngestError::Json)?;
    let Value::Object(fields) = value else {
        return Err(IngestError::NotRecords { what: kind(&value) });
    };
    let Some(text) = first(&fields, TEXT).map(|(_, text)| text).or_else(|| sections(&fields))
    else {
        let names: Vec<&str> = fields.keys().take(20).map(String::as_str).collect();
        let fields = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        return Err(IngestError::NoText { fields });
    };
    let name = first(&fields, ID).map_or(place.to_owned(), |(_, id)| id);
    let mut article = super::blank(&name, text, bytes);
    facts(&mut article, &fields);
    metadata::from_address(&mut article);
    finish(article, decoded.note)
}

fn facts(article: &mut Article, fields: &Map<String, Value>) {
    let stated = |names: &[&str]| {
        let (name, value) = first(fields, names)?;
        Some(Stated { value, source: Source::Field(name.to_owned()) })
    };
    let moment = |names: &[&str]| {
        let Stated { value, source } = stated(names)?;
        date::field(&value).map(|value| Stated { value, source })
    };
    article.title = stated(TITLE);
    // An address is nobody's name: the next field is asked.
    let names: Vec<&str> = OUTLET
        .iter()
        .copied()
        .filter(|name| {
            !fields.get(*name).and_then(words).is_some_and(|words| words.contains("://"))
        })
        .collect();
    article.outlet = stated(&names).map(|outlet| Stated {
        value: outlet.value.strip_prefix("www.").unwrap_or(&outlet.value).to_owned(),
        source: outlet.source,
    });
    article.url = stated(URL)
        .or_else(|| stated(&[SOURCE]))
        .or_else(|| address_of_page(fields))
        .filter(|url| url.value.contains("://") || url.source != Source::Field(SOURCE.to_owned()));
    article.published = moment(PUBLISHED);
    article.modified = moment(MODIFIED);
    article.retrieved = moment(RETRIEVED);
    article.section = stated(SECTION);
    article.byline = stated(BYLINE);
    for field in [AGENCY, BYLINE] {
        if let Some((_, value)) = first(fields, field) {
            credit(article, &value);
        }
    }
}

/// Fundus keeps the address with the page: `{"html": {"responded_url": …}}`.
fn address_of_page(fields: &Map<String, Value>) -> Option<Stated<String>> {
    let page = fields.get("html")?.as_object()?;
    let (name, value) = first(page, &["responded_url", "requested_url"])?;
    Some(Stated { value, source: Source::Field(format!("html.{name}")) })
}

/// Credits the agencies that a byline or a credit line names.
pub(super) fn credit(article: &mut Article, line: &str) {
    for name in line.split([',', ';', '/']).filter_map(metadata::agency) {
        if !article.credits.iter().any(|credit| credit.name == name) {
            article.credits.push(Credit { name: name.to_owned(), span: None });
        }
    }
}

/// Fundus' body: a summary, and sections with headlines and paragraphs, a blank line between them.
fn sections(fields: &Map<String, Value>) -> Option<String> {
    let body = fields.get("body")?.as_object()?;
    let mut paragraphs = Vec::new();
    let mut take = |value: Option<&Value>| match value {
        Some(Value::Array(values)) => paragraphs.extend(values.iter().filter_map(words)),
        Some(value) => paragraphs.extend(words(value)),
        None => {}
    };
    take(body.get("summary"));
    for section in body.get("sections").and_then(Value::as_array).into_iter().flatten() {
        take(section.get("headline"));
        take(section.get("paragraphs"));
    }
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
}

/// The first of `names` that holds something, with its words.
fn first<'n>(fields: &Map<String, Value>, names: &[&'n str]) -> Option<(&'n str, String)> {
    names.iter().find_map(|&name| {
        let words = words(fields.get(name)?)?;
        (!words.trim().is_empty()).then_some((name, words))
    })
}

/// A value as words: text and numbers as they stand, lists joined, objects by their name.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => {
            let parts: Vec<String> = values.iter().filter_map(words).collect();
            Some(parts.join(", "))
        }
        Value::Object(fields) => {
            ["name", "title", "text", "value"].iter().find_map(|name| words(fields.get(*name)?))
        }
        Value::Null | Value::Bool(_) => None,
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a bare string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Draft, Input, read};
    use crate::article::Source;

    fn check(name: &str, json: &str) -> Vec<Result<Draft, String>> {
        read(Input { name, bytes: json.as_bytes() })
            .into_iter()
            .map(|result| result.map_err(|refusal| format!("{}: {}", refusal.name, refusal.error)))
            .collect()
    }

    #[test]
    fn known_field_names_are_read() {
        for json in [
            r#"{"id": "a1", "text": "A ferry ran aground.", "title": "Ferry", "outlet": "harbour.example", "url": "https://harbour.example/1", "published": "2021-06-03"}"#,
            r#"{"id": "a1", "text": "A ferry ran aground.", "title": "Ferry", "series": "harbour.example", "date": "2021-06-03", "url": "https://harbour.example/1"}"#,
            r#"{"id": "a1", "maintext": "A ferry ran aground.", "title": "Ferry", "date_publish": "2021-06-03 10:00:00", "source_domain": "www.harbour.example", "authors": [], "url": "https://harbour.example/1"}"#,
            r#"{"id": "a1", "title": "Ferry", "plaintext": "A ferry ran aground.", "publishing_date": "2021-06-03T10:00:00+00:00", "authors": ["Jane Doe"], "url": "https://harbour.example/1"}"#,
            r#"{"id": "a1", "text": "A ferry ran aground.", "title": "Ferry", "author": "Jane Doe", "date": "2021-06-03", "hostname": "harbour.example", "url": "https://harbour.example/1"}"#,
        ] {
            let draft = check("a.json", json).remove(0).unwrap();
            let article = draft.article;
            assert_eq!(article.name, "a1");
            assert_eq!(article.text, "A ferry ran aground.");
            assert_eq!(article.title.unwrap().value, "Ferry");
            assert_eq!(article.outlet.unwrap().value, "harbour.example", "{json}");
            let published = article.published.unwrap();
            assert_eq!(published.value.day.to_string(), "2021-06-03");
            assert!(matches!(published.source, Source::Field(_)));
        }
    }

    #[test]
    fn fields_of_other_programs_are_read() {
        // As Fundus writes whole articles, NGEC its input, trafilatura its output.
        let fundus = r#"{"title": "Ferry", "authors": ["Jane Doe"], "publishing_date": "2021-06-03 10:00:00+00:00", "body": {"summary": ["A ferry ran aground."], "sections": [{"headline": [], "paragraphs": ["It was Monday.", "Nobody was hurt."]}]}, "html": {"responded_url": "https://harbour.example/1"}}"#;
        let article = check("a.json", fundus).remove(0).unwrap().article;
        assert_eq!(article.text, "A ferry ran aground.\n\nIt was Monday.\n\nNobody was hurt.");
        assert_eq!(article.outlet.unwrap().value, "harbour.example");
        let ngec = r#"{"id": "20210603-1", "event_text": "A ferry ran aground.", "headline": "Ferry", "publisher": "harbour", "pub_date": "2021-06-03", "story_id": "x"}"#;
        let article = check("a.json", ngec).remove(0).unwrap().article;
        assert_eq!(
            (article.name.as_str(), article.text.as_str()),
            ("20210603-1", "A ferry ran aground.")
        );
        assert_eq!(article.outlet.unwrap().value, "harbour");
        let trafilatura = r#"{"title": "Ferry", "hostname": "harbour.example", "date": "2021-06-03", "fingerprint": "f00d", "id": null, "raw_text": "x", "text": "A ferry ran aground.", "source": "https://harbour.example/1", "source-hostname": "Harbour Post"}"#;
        let article = check("a.json", trafilatura).remove(0).unwrap().article;
        assert_eq!(article.outlet.unwrap().value, "Harbour Post");
        assert_eq!(article.url.unwrap().value, "https://harbour.example/1");
    }

    #[test]
    fn when_it_was_fetched_and_where_it_stood_are_read() {
        let json = r#"{"text": "A ferry ran aground.", "date_download": "2021-06-04 08:00:00", "section": "Harbour"}"#;
        let article = check("a.json", json).remove(0).unwrap().article;
        assert_eq!(article.retrieved.unwrap().value.day.to_string(), "2021-06-04");
        assert_eq!(article.section.unwrap().value, "Harbour");
        assert_eq!(article.published, None);
    }

    #[test]
    fn a_bad_record_hinders_no_other() {
        let json = "{\"id\": \"a\", \"text\": \"A ferry ran aground.\"}\n{broken\n\n{\"id\": \"b\"}\n[1]\n{\"id\": 7, \"text\": \"Nobody was hurt.\"}\n";
        let read = check("a.jsonl", json);
        let names: Vec<Result<String, String>> =
            read.into_iter().map(|r| r.map(|draft| draft.article.name)).collect();
        assert_eq!(names[0], Ok("a".to_owned()));
        assert_eq!(names[1], Err("a.jsonl:2: it is not valid JSON".to_owned()));
        assert_eq!(
            names[2],
            Err("a.jsonl:4: the record has no text; its fields are: id".to_owned())
        );
        assert_eq!(names[3], Err("a.jsonl:5: the JSON holds a list, not records".to_owned()));
        assert_eq!(names[4], Ok("7".to_owned()));
    }

    #[test]
    fn arrays_and_wrapped_arrays_are_read() {
        let one = r#"{"text": "A ferry ran aground."}"#;
        assert_eq!(check("a.json", &format!("[{one}, {one}]")).len(), 2);
        let wrapped = check("a.json", &format!(r#"{{"status": "ok", "articles": [{one}]}}"#));
        assert_eq!(wrapped[0].as_ref().unwrap().article.name, "a.json:1");
    }

    #[test]
    fn content_goes_before_the_ending() {
        let lines = "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n";
        assert_eq!(check("a.txt", lines).len(), 2);
        // A text may open with a bracket.
        let text = "[Applause] The mayor said nobody was hurt.";
        assert_eq!(check("a.txt", text)[0].as_ref().unwrap().article.text, text);
    }
}
