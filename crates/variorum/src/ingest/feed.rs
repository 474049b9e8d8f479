//! Feeds: RSS from 0.90 to 2.0, Atom 0.3 and 1.0, CDF and JSON Feed; every entry is an article.
//!
//! Feeds are seldom well-formed, so elements are known by their names where their namespaces are
//! wrong, ends that fit nothing are passed over, and what stands before a break is kept. An entity
//! is a character or stands as it is written: those that a document defines are never expanded.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use mail_parser::decoders::base64::base64_decode;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Value};
use url::Url;

use super::reader::{Head, How, Reader};
use super::{Draft, Envelope, IngestError, Input, Refusal, blank, date, encoding, finish, markup};
use crate::article::{Moment, Source, Stated};

/// An RSS or Atom feed.
pub(super) const XML: Reader = Reader {
    what: "a feed",
    endings: &["rss", "atom", "rdf", "xml", "cdf"],
    fits: is_xml_feed,
    how: How::Whole { limit: MAX_FEED_BYTES, read: drafts },
};

/// A JSON Feed.
pub(super) const JSON: Reader = Reader {
    what: "a feed",
    endings: &[],
    fits: |head| head.start().starts_with('{') && head.text.contains("jsonfeed.org/version"),
    how: How::Whole { limit: MAX_FEED_BYTES, read: drafts },
};

/// The largest feed that is read: 64 MiB. Feeds hold some ten to some thousand entries.
pub const MAX_FEED_BYTES: usize = 64 << 20;

/// The most entries that are read: the archive of a feed has some thousand.
const MAX_ENTRIES: usize = 50_000;

/// A feed as it stands, before any of it is an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its title, as text.
    pub title: Option<String>,
    /// The page it belongs to.
    pub link: Option<String>,
    /// The language that it declares.
    pub language: Option<String>,
    /// Its entries, in order.
    pub entries: Vec<Entry>,
    /// Whether it breaks off; the entries before the break are whole.
    pub broken: bool,
    /// Whether it has more entries than are read.
    pub over: bool,
}

/// One entry of a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// What the feed names it by.
    pub id: Option<String>,
    /// Its headline, as text.
    pub title: Option<String>,
    /// The report's address.
    pub link: Option<String>,
    /// A summary, as markup.
    pub summary: Option<String>,
    /// The report itself, as markup.
    pub content: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published.
    pub published: Option<Dated>,
    /// When it was last changed.
    pub updated: Option<Dated>,
    /// The language that it, or its feed, declares.
    pub language: Option<String>,
    /// The title of the feed that it was taken from.
    pub source: Option<String>,
    /// Where it stands in the decoded feed, in bytes.
    range: Range<usize>,
    /// The entry itself, where a range does not give it.
    raw: Option<String>,
}

/// A date as a feed prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// Its words.
    pub words: String,
    /// What they say; `None` where they cannot be read.
    pub moment: Option<Moment>,
    /// The element that states it.
    pub element: String,
}

/// The text of a field that holds markup, on one line.
#[must_use]
pub fn text(markup: &str) -> String {
    markup::line(markup)
}

fn is_xml_feed(head: &Head<'_>) -> bool {
    // Comments and instructions may stand before the root; "rdf" and "xml" may be anything else.
    let mut rest = head.start();
    loop {
        rest = rest.trim_start();
        let end = match rest {
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            // A document type may hold declarations of its own.
            _ if rest.starts_with("<!")
                && rest.split('>').next().is_some_and(|first| first.contains('[')) =>
            {
                "]>"
            }
            _ if rest.starts_with("<!") => ">",
            _ => break,
        };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after;
    }
    let name: String = rest
        .strip_prefix('<')
        .unwrap_or_default()
        .chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, ':' | '-' | '.' | '_'))
        .collect();
    let name = name.to_ascii_lowercase();
    let local = name.rsplit(':').next().unwrap_or_default();
    matches!(local, "rss" | "feed" | "channel")
        || local == "rdf" && (head.text.contains("rss") || head.text.contains("<item"))
}

/// Reads a feed: the articles among its entries.
fn drafts(input: Input<'_>, envelope: &Envelope) -> Vec<Result<Draft, Refusal>> {
    let refuse = |error| vec![Err(Refusal { name: input.name.to_owned(), error })];
    let text = match decoded(input.bytes, envelope) {
        Ok(text) => text,
        Err(error) => return refuse(error),
    };
    let base = envelope.url.as_ref().and_then(|url| Url::parse(&url.value).ok());
    let feed = match parse_text(&text, base) {
        Ok(feed) => feed,
        Err(error) => return refuse(error),
    };
    if feed.entries.is_empty() && !feed.broken {
        return refuse(IngestError::Empty);
    }
    let mut results: Vec<Result<Draft, Refusal>> = feed
        .entries
        .iter()
        .zip(1..)
        .map(|(entry, number): (_, usize)| {
            let name = format!("{}:{number}", input.name);
            super::refusing(&name, draft(&name, entry, &feed, &text))
        })
        .collect();
    note_summaries(input.name, &feed, &mut results);
    if feed.over {
        let error = IngestError::TooMany { limit: MAX_ENTRIES, what: "entries" };
        results.push(Err(Refusal { name: input.name.to_owned(), error }));
    } else if feed.broken {
        let error = IngestError::BreaksOff { whole: feed.entries.len(), what: "entries" };
        results.push(Err(Refusal { name: input.name.to_owned(), error }));
    }
    results
}

/// Says once for a feed that what it holds are summaries.
fn note_summaries(name: &str, feed: &Feed, results: &mut [Result<Draft, Refusal>]) {
    let is_summary =
        |entry: &&Entry| entry.content.as_deref().is_none_or(|content| text(content).is_empty());
    let summaries = feed.entries.iter().filter(is_summary).count();
    let Some(first) = results.iter_mut().flatten().next() else { return };
    if summaries > 0 {
        let all = feed.entries.len();
        first.notes.push(format!(
            "{name} holds summaries, not whole reports, in {summaries} of its {all} entries."
        ));
    }
}

fn draft(name: &str, entry: &Entry, feed: &Feed, source: &str) -> Result<Draft, IngestError> {
    let body = [&entry.content, &entry.summary]
        .into_iter()
        .flatten()
        .map(|markup| markup::paragraphs(markup))
        .find(|text| !text.is_empty());
    let Some(body) = body else { return Err(IngestError::Empty) };
    let raw = entry.raw.as_deref().unwrap_or(&source[entry.range.clone()]);
    let mut article = blank(name, body, raw.as_bytes());
    let stated = |value: &Option<String>, field: &str| {
        let value = value.clone().filter(|value| !value.is_empty())?;
        Some(Stated { value, source: Source::Field(field.to_owned()) })
    };
    let moment = |dated: &Option<Dated>| {
        let dated = dated.as_ref()?;
        let value = dated.moment?;
        Some(Stated { value, source: Source::Field(dated.element.clone()) })
    };
    article.title = stated(&entry.title, "title");
    article.url = stated(&entry.link, "link");
    article.byline = stated(&entry.author, "author");
    article.outlet = stated(&entry.source, "source").or_else(|| stated(&feed.title, "feed title"));
    article.published = moment(&entry.published);
    article.modified = moment(&entry.updated);
    // Atom asks for "updated" only: what is dated once was published then.
    if article.published.is_none() {
        article.published = article.modified.take();
    }
    if let Some(byline) = article.byline.clone() {
        super::record::credit(&mut article, &byline.value);
    }
    finish(article, None)
}

/// Reads a feed as it stands.
///
/// # Errors
///
/// When the bytes are no text, or text that is no feed.
pub fn parse(bytes: &[u8]) -> Result<Feed, IngestError> {
    parse_text(&decoded(bytes, &Envelope::default())?, None)
}

fn decoded(bytes: &[u8], envelope: &Envelope) -> Result<String, IngestError> {
    let charset = envelope.charset.clone().or_else(|| declared(bytes));
    Ok(encoding::decode(bytes, charset.as_deref())?.text)
}

/// The encoding of an XML declaration.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(256)]).into_owned();
    let (_, rest) = head.split_once("encoding")?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Some(value[1..].split(quote).next()?.to_owned())
}

fn parse_text(text: &str, base: Option<Url>) -> Result<Feed, IngestError> {
    if text.trim_start().starts_with('{') {
        let value = serde_json::from_str(text).map_err(IngestError::Json)?;
        return Ok(json_feed(&value));
    }
    Ok(Parser::new(base).parse(text))
}

/// What a field of an entry is, and which of several elements that state it goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Title,
    Link,
    Id,
    Summary,
    Content,
    Author,
    Published,
    Updated,
    Language,
    Source,
}

/// Elements by namespace and name: the slot, and its rank among those that state the same.
const FIELDS: &[(&str, &str, Slot, u8)] = &[
    ("", "title", Slot::Title, 3),
    ("dc", "title", Slot::Title, 2),
    ("media", "title", Slot::Title, 1),
    ("", "link", Slot::Link, 3),
    ("", "guid", Slot::Id, 3),
    ("", "id", Slot::Id, 3),
    ("dc", "identifier", Slot::Id, 1),
    ("", "description", Slot::Summary, 3),
    ("", "summary", Slot::Summary, 3),
    ("", "abstract", Slot::Summary, 3),
    ("dc", "description", Slot::Summary, 2),
    ("itunes", "summary", Slot::Summary, 1),
    ("content", "encoded", Slot::Content, 3),
    ("", "content", Slot::Content, 3),
    ("xhtml", "body", Slot::Content, 2),
    ("xhtml", "div", Slot::Content, 1),
    ("", "body", Slot::Content, 2),
    ("", "fullitem", Slot::Content, 2),
    ("", "author", Slot::Author, 3),
    ("dc", "creator", Slot::Author, 3),
    ("dc", "author", Slot::Author, 3),
    ("itunes", "author", Slot::Author, 2),
    ("", "published", Slot::Published, 3),
    ("", "pubdate", Slot::Published, 3),
    ("", "issued", Slot::Published, 3),
    ("dcterms", "issued", Slot::Published, 2),
    ("", "updated", Slot::Updated, 3),
    ("", "modified", Slot::Updated, 3),
    ("", "lastmod", Slot::Updated, 3),
    ("dcterms", "modified", Slot::Updated, 2),
    ("dc", "date", Slot::Updated, 1),
    ("", "language", Slot::Language, 3),
    ("dc", "language", Slot::Language, 2),
    ("", "source", Slot::Source, 3),
];

/// Namespaces by their address in small letters, as this table's first column names them.
const NAMESPACES: &[(&str, &str)] = &[
    ("http://purl.org/dc/elements/", "dc"),
    ("http://purl.org/dc/terms", "dcterms"),
    ("http://purl.org/rss/1.0/modules/content", "content"),
    ("http://purl.org/rss/1.0/modules/", "other"),
    ("http://www.w3.org/1999/xhtml", "xhtml"),
    ("http://search.yahoo.com/mrss", "media"),
    ("http://www.itunes.com/dtds/podcast", "itunes"),
    ("http://example.com/dtds/podcast", "itunes"),
    ("http://purl.org/rss/", ""),
    ("http://purl.org/net/rss", ""),
    ("http://my.netscape.com/", ""),
    ("http://channel.netscape.com/", ""),
    ("http://backend.userland.com/", ""),
    ("http://blogs.law.harvard.edu/", ""),
    ("http://cyber.law.harvard.edu/", ""),
    ("http://www.w3.org/2005/atom", ""),
    ("http://purl.org/atom", ""),
    ("http://purl.org/echo", ""),
    ("http://purl.org/pie", ""),
    ("uri/of/echo/namespace", ""),
    ("http://example.com/necho", ""),
    ("http://example.com/newformat", ""),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns", ""),
];

/// Namespaces that are meant where a prefix is not declared, or declared as something else.
const PREFIXES: &[&str] = &["dc", "dcterms", "content", "xhtml", "media", "itunes"];

/// How the characters of an element are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As they stand.
    Plain,
    /// As markup, escaped once.
    Html,
    /// Elements of the document are the markup.
    Inline,
    /// As bytes.
    Base64,
}

/// What an open element is to those inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Feed,
    Entry,
    /// A person: the name is an element inside, or the text.
    Person,
    /// The feed that an entry comes from.
    Source,
    /// A picture, a search box: its title and link are its own.
    Other,
}

struct Open {
    name: String,
    role: Role,
    base: Option<Url>,
    language: Option<String>,
    /// How many namespaces were declared before it.
    namespaces: usize,
}

/// The characters of one field as they are gathered.
struct Field {
    slot: Slot,
    rank: u8,
    form: Form,
    element: String,
    markup: String,
    /// How many elements are open around it.
    depth: usize,
    language: Option<String>,
    /// Whether a permanent address may stand in it.
    permalink: bool,
}

/// An element's start, as far as a field needs it.
struct Tag<'a> {
    namespace: &'a str,
    local: &'a str,
    get: &'a Attributes,
    /// Whether it is Atom 1.0, where text without a type is plain.
    atom: bool,
    language: Option<String>,
}

struct Parser {
    feed: Feed,
    entry: Option<Entry>,
    /// Ranks of what is filled, of the feed and of the open entry.
    ranks: [[u8; SLOTS]; 2],
    open: Vec<Open>,
    namespaces: Vec<(String, String)>,
    field: Option<Field>,
    base: Option<Url>,
    /// The text directly inside a person, and whether a name was found.
    person: (String, bool),
    names: Names,
}

const SLOTS: usize = 10;

/// Elements that may be open in one another: feeds nest some ten deep, attacks without end.
const DEPTH_MAX: usize = 256;

/// Namespaces that may be declared at a time: feeds declare some twenty.
const NAMESPACES_MAX: usize = 256;

impl Parser {
    fn new(base: Option<Url>) -> Self {
        Parser {
            feed: Feed::default(),
            entry: None,
            ranks: [[0; SLOTS]; 2],
            open: Vec::new(),
            namespaces: Vec::new(),
            field: None,
            base,
            person: (String::new(), false),
            names: Names::default(),
        }
    }

    fn parse(mut self, text: &str) -> Feed {
        let mut reader = quick_xml::Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let place = |reader: &quick_xml::Reader<&[u8]>| {
            usize::try_from(reader.buffer_position()).unwrap_or(text.len()).min(text.len())
        };
        loop {
            let before = place(&reader);
            if self.feed.entries.len() > MAX_ENTRIES {
                self.feed.entries.pop();
                self.feed.over = true;
                break;
            }
            if self.open.len() > DEPTH_MAX {
                self.feed.broken = true;
                break;
            }
            match reader.read_event() {
                Err(_) => {
                    self.feed.broken = true;
                    break;
                }
                Ok(Event::Eof) => {
                    self.feed.broken = self.entry.is_some();
                    break;
                }
                Ok(Event::Start(start)) => self.start(&start, before),
                Ok(Event::Empty(start)) => {
                    self.start(&start, before);
                    let name = start.name().as_ref().to_ascii_lowercase();
                    self.end(&name, place(&reader));
                }
                Ok(Event::End(end)) => {
                    let name = end.name().as_ref().to_ascii_lowercase();
                    self.end(&name, place(&reader));
                }
                Ok(Event::Text(text)) => self.text(&text, false),
                Ok(Event::CData(text)) => self.text(&text, true),
                Ok(Event::GeneralRef(name)) => {
                    let words = self.names.character(&name);
                    self.text(&words, false);
                }
                Ok(_) => {}
            }
        }
        self.feed
    }

    fn start(&mut self, start: &BytesStart<'_>, at: usize) {
        let name = start.name().as_ref().to_ascii_lowercase();
        let get = Attributes::of(start);
        let namespaces = self.namespaces.len();
        for (key, value) in &get.0 {
            let prefix = if key == "xmlns" { Some("") } else { key.strip_prefix("xmlns:") };
            if let Some(prefix) = prefix
                && self.namespaces.len() < NAMESPACES_MAX
            {
                self.namespaces.push((prefix.to_owned(), value.to_ascii_lowercase()));
            }
        }
        let outer = self.open.last();
        let base = outer.map_or(&self.base, |outer| &outer.base);
        // CDF writes it without a prefix.
        let own = get.get("xml:base").or_else(|| get.get("base").filter(|_| name == "channel"));
        let base = match own {
            Some(value) => joined(base.as_ref(), value).or_else(|| base.clone()),
            None => base.clone(),
        };
        let language = get
            .get("xml:lang")
            .map(str::to_owned)
            .or_else(|| outer.and_then(|outer| outer.language.clone()));
        let outer_role = outer.map_or(Role::Feed, |outer| outer.role);
        let (namespace, local) = self.known(&name);
        let mut role = outer_role;
        if let Some(field) = &mut self.field {
            if field.form != Form::Plain {
                tag(&name, &get, &mut field.markup);
            }
        } else {
            role = self.role(namespace, local, outer_role);
            match role {
                Role::Entry if outer_role == Role::Feed && self.entry.is_none() => {
                    self.ranks[1] = [0; SLOTS];
                    let language = language.as_deref().map(language_tag);
                    let range = at..at;
                    self.entry = Some(Entry { language, range, ..Entry::default() });
                    self.entry_attributes(&get, base.as_ref());
                }
                Role::Person if outer_role != Role::Person => self.person = (String::new(), false),
                Role::Feed
                    if matches!(local, "feed" | "rss" | "channel")
                        && self.feed.language.is_none() =>
                {
                    self.feed.language = language.as_deref().map(language_tag);
                }
                _ => {}
            }
            let fresh = role == outer_role || role == Role::Source;
            if fresh && role != Role::Other {
                let atom = self.is_atom(&name);
                let tag = Tag { namespace, local, get: &get, atom, language: language.clone() };
                self.begin(&tag, role, base.as_ref());
            }
        }
        self.open.push(Open { name, role, base, language, namespaces });
    }

    /// The namespace of a name as [`FIELDS`] has it, and the name without its prefix.
    fn known<'n>(&self, name: &'n str) -> (&'static str, &'n str) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let declared = self.namespaces.iter().rev().find(|(known, _)| known == prefix);
        let known = declared.and_then(|(_, uri)| {
            NAMESPACES.iter().find(|(start, _)| uri.starts_with(start)).map(|(_, name)| *name)
        });
        let meant = || match prefix {
            "" => "",
            _ => PREFIXES.iter().copied().find(|known| *known == prefix).unwrap_or("other"),
        };
        (known.unwrap_or_else(meant), local)
    }

    fn is_atom(&self, name: &str) -> bool {
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        let declared = self.namespaces.iter().rev().find(|(known, _)| known == prefix);
        declared.is_some_and(|(_, uri)| uri.starts_with("http://www.w3.org/2005/atom"))
    }

    fn role(&self, namespace: &str, local: &str, outer: Role) -> Role {
        match (outer, namespace, local) {
            (Role::Other, ..) => Role::Other,
            (Role::Feed, "", "item" | "entry") => Role::Entry,
            (Role::Entry, "", "source") => Role::Source,
            (Role::Feed | Role::Entry, "", "author" | "managingeditor") => Role::Person,
            (_, "", "image" | "textinput" | "contributor" | "item" | "entry" | "items")
            | (_, "media" | "other", _)
                if (namespace, local) != ("media", "title") =>
            {
                Role::Other
            }
            (_, "itunes", "owner" | "image" | "category") => Role::Other,
            _ => outer,
        }
    }

    /// What RDF and CDF say of an entry in its own tag.
    fn entry_attributes(&mut self, get: &Attributes, base: Option<&Url>) {
        let Some(entry) = &mut self.entry else { return };
        entry.id = get.get("rdf:about").map(str::to_owned);
        entry.link = get.get("href").map(|href| resolved(base, href));
        entry.updated = get.get("lastmod").map(|words| dated(words, "lastmod"));
    }

    /// Begins to gather a field, or takes what its tag alone says.
    fn begin(&mut self, tag: &Tag<'_>, role: Role, base: Option<&Url>) {
        let get = tag.get;
        if role == Role::Person {
            if tag.local == "name" {
                self.gather(Slot::Author, 3, Form::Plain, tag);
            }
            return;
        }
        if role == Role::Source {
            if tag.local == "title" {
                self.gather(Slot::Source, 4, form(tag), tag);
            } else if tag.local == "source" && get.get("url").is_some() {
                self.gather(Slot::Source, 3, Form::Html, tag);
            }
            return;
        }
        // CDF's channel names its page in its own tag.
        if let (Role::Feed, "channel", Some(href)) = (role, tag.local, get.get("href")) {
            self.fill(Slot::Link, 1, tag.local, resolved(base, href), None);
        }
        let found = FIELDS.iter().find(|(ns, name, ..)| *ns == tag.namespace && *name == tag.local);
        let Some(&(_, _, slot, rank)) = found else { return };
        if slot == Slot::Link {
            if !matches!(get.get("rel"), None | Some("alternate" | "")) {
                return;
            }
            if let Some(href) = get.get("href") {
                self.fill(slot, rank, tag.local, resolved(base, href), None);
                return;
            }
        }
        let form = match slot {
            Slot::Title | Slot::Summary | Slot::Content => form(tag),
            _ => Form::Plain,
        };
        self.gather(slot, rank, form, tag);
    }

    fn gather(&mut self, slot: Slot, rank: u8, form: Form, tag: &Tag<'_>) {
        self.field = Some(Field {
            slot,
            rank,
            form,
            element: tag.local.to_owned(),
            markup: String::new(),
            depth: self.open.len(),
            language: tag.language.clone(),
            permalink: tag.local == "guid" && tag.get.get("ispermalink") != Some("false"),
        });
    }

    fn text(&mut self, text: &str, literal: bool) {
        let text = &*printable(text);
        let Some(field) = &mut self.field else {
            if self.open.last().is_some_and(|open| open.role == Role::Person) {
                self.person.0.push_str(text);
            }
            return;
        };
        match field.form {
            // Markup in CDATA is markup whatever the type says: "xhtml" by name, HTML by habit.
            Form::Inline if !literal => markup::escape(text, &mut field.markup),
            _ => field.markup.push_str(text),
        }
    }

    fn end(&mut self, name: &str, at: usize) {
        // An end that fits nothing that is open is passed over.
        let Some(index) = self.open.iter().rposition(|open| open.name == name) else { return };
        while self.open.len() > index {
            let Some(open) = self.open.pop() else { return };
            self.namespaces.truncate(open.namespaces);
            self.close(&open, at);
        }
    }

    fn close(&mut self, open: &Open, at: usize) {
        let depth = self.open.len();
        if let Some(field) = self.field.take_if(|field| field.depth >= depth) {
            self.store(field, open.base.as_ref());
        } else if let Some(field) = &mut self.field {
            if field.form != Form::Plain && !OPEN_ENDED.contains(&open.name.as_str()) {
                field.markup.push_str("</");
                field.markup.push_str(open.name.rsplit(':').next().unwrap_or_default());
                field.markup.push('>');
            }
            return;
        }
        let outer = self.open.last().map_or(Role::Feed, |outer| outer.role);
        if open.role == Role::Person && outer != Role::Person && !self.person.1 {
            let name = person(&self.person.0);
            self.fill(Slot::Author, 3, "author", name, None);
        }
        if open.role == Role::Entry
            && outer == Role::Feed
            && let Some(mut entry) = self.entry.take()
        {
            entry.range.end = at.max(entry.range.start);
            self.feed.entries.push(entry);
        }
    }

    fn store(&mut self, field: Field, base: Option<&Url>) {
        let Field { slot, rank, form, element, markup, language, permalink, .. } = field;
        let value = match (slot, form) {
            (Slot::Title | Slot::Source, Form::Plain) => {
                markup.split_whitespace().collect::<Vec<_>>().join(" ")
            }
            (Slot::Title | Slot::Source, _) => markup::line(&decoded_form(&markup, form)),
            (Slot::Summary | Slot::Content, _) => decoded_form(&markup, form).trim().to_owned(),
            (Slot::Author, _) => {
                self.person.1 = true;
                person(&markup)
            }
            (Slot::Link, _) => resolved(base, markup.trim()),
            _ => markup.trim().to_owned(),
        };
        if permalink && !value.is_empty() {
            self.fill(Slot::Link, 1, &element, resolved(base, &value), None);
        }
        self.fill(slot, rank, &element, value, language);
    }

    /// Fills a slot of the open entry, or of the feed, where nothing of the same rank did.
    fn fill(
        &mut self,
        slot: Slot,
        rank: u8,
        element: &str,
        value: String,
        language: Option<String>,
    ) {
        let ranks = &mut self.ranks[usize::from(self.entry.is_some())][slot as usize];
        if value.is_empty() || *ranks >= rank {
            return;
        }
        *ranks = rank;
        let Some(entry) = &mut self.entry else {
            match slot {
                Slot::Title => self.feed.title = Some(value),
                Slot::Link => self.feed.link = Some(value),
                Slot::Language => self.feed.language = Some(language_tag(&value)),
                _ => {}
            }
            return;
        };
        match slot {
            Slot::Title => entry.title = Some(value),
            Slot::Link => entry.link = Some(value),
            Slot::Id => entry.id = Some(value),
            Slot::Summary => entry.summary = Some(value),
            Slot::Content => {
                entry.language = language.as_deref().map(language_tag).or(entry.language.take());
                entry.content = Some(value);
            }
            Slot::Author => entry.author = Some(value),
            Slot::Published => entry.published = Some(dated(&value, element)),
            Slot::Updated => entry.updated = Some(dated(&value, element)),
            Slot::Language => entry.language = Some(language_tag(&value)),
            Slot::Source => entry.source = Some(value),
        }
    }
}

/// Elements of HTML that have no end.
const OPEN_ENDED: &[&str] = &["br", "hr", "img", "input", "meta", "link", "wbr", "area", "col"];

/// A field's characters as markup.
fn decoded_form(text: &str, form: Form) -> String {
    match form {
        Form::Plain => markup::of_plain(text),
        Form::Html | Form::Inline => text.to_owned(),
        Form::Base64 => {
            let bytes = base64_decode(text.trim().as_bytes()).unwrap_or_default();
            String::from_utf8_lossy(&bytes).into_owned()
        }
    }
}

/// How an element's characters are meant: by Atom's type and mode; without them it is RSS, where
/// markup is escaped by habit.
fn form(tag: &Tag<'_>) -> Form {
    let Tag { local, get, atom, .. } = *tag;
    let kind = get.get("type").map(str::to_ascii_lowercase);
    let mode = get.get("mode").map(str::to_ascii_lowercase);
    let html = kind.as_deref().is_some_and(|kind| kind.contains("html"));
    match (kind.as_deref(), mode.as_deref()) {
        (_, Some("base64")) => Form::Base64,
        (Some(_), Some("escaped")) if html => Form::Html,
        (None, Some("escaped")) => Form::Html,
        (Some(_), Some("xml")) if html => Form::Inline,
        (Some("xhtml" | "application/xhtml+xml"), _) => Form::Inline,
        (Some("html" | "text/html"), None) => Form::Html,
        (Some("text" | "text/plain"), _) => Form::Plain,
        (Some(kind), None) if kind.ends_with("xml") => Form::Inline,
        (Some(kind), None) if !kind.starts_with("text/") && kind.contains('/') => Form::Base64,
        (Some(_), _) => Form::Plain,
        (None, Some(_)) => Form::Inline,
        (None, None) if matches!(local, "body" | "div") => Form::Inline,
        (None, None) if atom => Form::Plain,
        (None, None) => Form::Html,
    }
}

/// Attributes, their names in small letters, their entities read.
struct Attributes(Vec<(String, String)>);

impl Attributes {
    /// A tag with thousands of attributes is an attack, not a feed.
    const MOST: usize = 64;

    fn of(start: &BytesStart<'_>) -> Self {
        let mut attributes = start.html_attributes();
        attributes.with_checks(false);
        let read = attributes.take(Self::MOST).flatten().map(|attribute| {
            let name = attribute.key.as_ref().to_ascii_lowercase();
            let value = quick_xml::escape::unescape(&attribute.value)
                .map_or_else(|_| attribute.value.replace("&amp;", "&"), |value| value.into_owned());
            (name, value.trim().to_owned())
        });
        Attributes(read.collect())
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Writes an element's start as markup.
fn tag(name: &str, attributes: &Attributes, markup: &mut String) {
    let local = name.rsplit(':').next().unwrap_or(name);
    markup.push('<');
    markup.push_str(local);
    for (name, value) in attributes.0.iter().filter(|(name, _)| !name.starts_with("xml")) {
        markup.push(' ');
        markup.push_str(name);
        markup.push_str("=\"");
        markup.push_str(&value.replace('"', "&quot;"));
        markup.push('"');
    }
    markup.push('>');
}

/// What references stand for, each name looked up once.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    /// HTML has 2,231 names; a document with more makes them up.
    const MOST: usize = 4096;

    /// What a reference in the text stands for; itself where it names nothing known.
    fn character(&mut self, name: &str) -> String {
        if let Some(number) = name.strip_prefix('#') {
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse().ok(),
            };
            let c = number.and_then(char::from_u32).filter(|c| *c != '\0');
            return c.map_or(String::new(), String::from);
        }
        match name {
            "amp" => return "&".to_owned(),
            "lt" => return "<".to_owned(),
            "gt" => return ">".to_owned(),
            _ => {}
        }
        if let Some(known) = self.0.get(name) {
            return known.clone();
        }
        let written = format!("&{name};");
        if self.0.len() >= Self::MOST || name.len() > 32 {
            return written;
        }
        // quick-xml's own table of HTML's names is wrong from "alpha" on (0.42).
        let read = markup::character(&written);
        self.0.insert(name.to_owned(), read.clone());
        read
    }
}

/// Control characters 128 to 159 are meant as Windows prints them, as browsers read them.
fn printable(text: &str) -> Cow<'_, str> {
    let is_control = |c: char| ('\u{80}'..='\u{9f}').contains(&c);
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let windows = |c: char| {
        let byte = u8::try_from(u32::from(c)).unwrap_or(b'?');
        encoding_rs::WINDOWS_1252.decode(&[byte]).0.into_owned()
    };
    Cow::Owned(
        text.chars().map(|c| if is_control(c) { windows(c) } else { c.to_string() }).collect(),
    )
}

/// "en_US" as RFC 5646 writes it.
fn language_tag(language: &str) -> String {
    language.trim().replace('_', "-")
}

/// A name without the address of its mail: "Jane Doe (jane@post.example)",
/// "jane@post.example (Jane Doe)", "Jane Doe <jane@post.example>".
fn person(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts: Vec<&str> = words
        .split(['(', ')', '<', '>'])
        .map(|part| part.trim().trim_start_matches("mailto:").trim_matches(['"', ',']))
        .filter(|part| !part.is_empty())
        .collect();
    let name = parts.iter().find(|part| !part.contains('@'));
    name.or(parts.first()).map_or(String::new(), |name| (*name).to_owned())
}

fn dated(words: &str, element: &str) -> Dated {
    Dated { words: words.to_owned(), moment: date::field(words), element: element.to_owned() }
}

fn joined(base: Option<&Url>, address: &str) -> Option<Url> {
    match base {
        Some(base) => base.join(address).ok(),
        None => Url::parse(address).ok(),
    }
}

/// An address against its base, as it stands where there is none or it is no address.
fn resolved(base: Option<&Url>, address: &str) -> String {
    if base.is_none() {
        return address.to_owned();
    }
    joined(base, address).map_or_else(|| address.to_owned(), String::from)
}

/// Reads a JSON Feed, 1.0 or 1.1.
fn json_feed(value: &Value) -> Feed {
    let words = |fields: &Map<String, Value>, name: &str| {
        let value = fields.get(name)?;
        let words = value.as_str().map(str::to_owned).or_else(|| Some(value.as_i64()?.to_string()));
        words.filter(|words| !words.trim().is_empty())
    };
    let Some(fields) = value.as_object() else { return Feed::default() };
    let author = |fields: &Map<String, Value>| {
        let authors = fields.get("authors").and_then(Value::as_array).into_iter().flatten();
        let names: Vec<String> = authors
            .chain(fields.get("author"))
            .filter_map(|author| words(author.as_object()?, "name"))
            .collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let language = words(fields, "language");
    let items = fields.get("items").and_then(Value::as_array).into_iter().flatten();
    let entries = items.filter_map(Value::as_object).take(MAX_ENTRIES).map(|item| Entry {
        raw: serde_json::to_string(item).ok(),
        id: words(item, "id"),
        title: words(item, "title"),
        link: words(item, "url").or_else(|| words(item, "external_url")),
        summary: words(item, "summary").map(|text| markup::of_plain(&text)),
        content: words(item, "content_html")
            .or_else(|| words(item, "content_text").map(|text| markup::of_plain(&text))),
        author: author(item).or_else(|| author(fields)),
        published: words(item, "date_published").map(|w| dated(&w, "date_published")),
        updated: words(item, "date_modified").map(|w| dated(&w, "date_modified")),
        language: words(item, "language").or_else(|| language.clone()),
        source: None,
        range: 0..0,
    });
    Feed {
        title: words(fields, "title"),
        link: words(fields, "home_page_url"),
        entries: entries.collect(),
        language: language.clone(),
        broken: false,
        over: false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Input, read};
    use super::*;

    /// Each article as a line: name, headline, day, text; refusals by their words.
    fn check(feed: &str) -> Vec<String> {
        read(Input { name: "f.xml", bytes: feed.as_bytes() })
            .into_iter()
            .map(|result| match result {
                Ok(Draft { article, .. }) => {
                    let title = article.title.map_or(String::new(), |title| title.value);
                    let day = article.published.map_or(String::new(), |p| p.value.day.to_string());
                    format!("{} | {title} | {day} | {}", article.name, article.text)
                }
                Err(refusal) => format!("{}: {}", refusal.name, refusal.error),
            })
            .collect()
    }

    const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Post</title><link>https://post.example/</link><image><title>Logo</title></image>
<item><title>Ferry &amp;amp; tug collide</title><link>https://post.example/1</link><guid>p1</guid><dc:creator>Jane Doe</dc:creator>
<pubDate>Thu, 03 Jun 2021 10:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>A ferry struck a tug.</p><p>Nobody was hurt.</p><script>track()</script>]]></content:encoded></item>
<item><title>Fog</title><description>Fog closed &lt;b&gt;the harbour&lt;/b&gt; on Monday.</description></item>
</channel></rss>"#;

    #[test]
    fn rss_gives_an_article_an_item() {
        assert_eq!(
            check(RSS),
            [
                "f.xml:1 | Ferry & tug collide | 2021-06-03 | A ferry struck a tug.\n\nNobody was hurt.",
                "f.xml:2 | Fog |  | Fog closed the harbour on Monday.",
            ]
        );
        let first = read(Input { name: "f.xml", bytes: RSS.as_bytes() }).remove(0).unwrap();
        assert_eq!(first.article.outlet.unwrap().value, "Harbour Post");
        assert_eq!(first.article.byline.unwrap().value, "Jane Doe");
        assert_eq!(first.article.url.unwrap().value, "https://post.example/1");
        assert_eq!(
            first.notes,
            ["f.xml holds summaries, not whole reports, in 1 of its 2 entries."]
        );
    }

    #[test]
    fn atom_tells_text_from_markup() {
        let feed = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/news/"><title>Post</title>
<entry><title>The &lt;b&gt; tag</title><link rel="self" href="/self"/><link href="1"/><author><name>Jane Doe</name><email>j@post.example</email></author>
<updated>2021-06-03T10:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Rain &lt; snow.</p><p>It <em>fell</em>.</p></div></content></entry>
<entry><title type="html">&lt;i&gt;Gale&lt;/i&gt;</title><source><title>Agency</title></source><summary>Trees &amp; roofs.</summary></entry></feed>"#;
        assert_eq!(
            check(feed),
            [
                "f.xml:1 | The <b> tag | 2021-06-03 | Rain < snow.\n\nIt fell.",
                "f.xml:2 | Gale |  | Trees & roofs.",
            ]
        );
        let feed = parse(feed.as_bytes()).unwrap();
        assert_eq!(feed.entries[0].link.as_deref(), Some("https://post.example/news/1"));
        assert_eq!(feed.entries[0].author.as_deref(), Some("Jane Doe"));
        assert_eq!(feed.entries[1].source.as_deref(), Some("Agency"));
    }

    #[test]
    fn json_feeds_are_feeds() {
        let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": [
            {"id": 1, "title": "Fog", "content_text": "Fog fell.\n\nIt was 2 < 3.", "date_published": "2021-06-03T10:00:00Z"},
            {"id": "b", "content_html": "<p>Rain.</p>"}]}"#;
        assert_eq!(
            check(feed),
            ["f.xml:1 | Fog | 2021-06-03 | Fog fell.\n\nIt was 2 < 3.", "f.xml:2 |  |  | Rain."]
        );
    }

    #[test]
    fn what_stands_before_a_break_is_kept() {
        let cut = &RSS[..RSS.find("<title>Fog").unwrap() + 9];
        assert_eq!(check(cut)[1], "f.xml: it breaks off after 1 whole entries");
        assert_eq!(check("<rss></rss>"), ["f.xml: it holds no text"]);
    }

    #[test]
    fn entities_of_a_document_are_not_expanded() {
        let bomb = r#"<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<rss><channel><item><description>Rain &b; &eacute; &alpha; &#151; fell.</description></item></channel></rss>"#;
        assert_eq!(check(bomb), ["f.xml:1 |  |  | Rain &b; é α — fell."]);
    }

    #[test]
    fn elements_without_end_are_no_burden() {
        let deep = format!("<rss><channel>{}", "<x xmlns:a='b'>".repeat(200_000));
        assert_eq!(check(&deep), ["f.xml: it breaks off after 0 whole entries"]);
    }
}
