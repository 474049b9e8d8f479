//! Feeds with what a widely used reader makes of them, as feedparser's tests state it.
//!
//! Each file says in a comment what is expected, as a Python expression. Of its terms those count that
//! are about what is used here: an entry's title, address, id, summary, content, author, dates and
//! language, and the feed's title, address and language. A feed is right when all of them are; a
//! file whose terms are all about other things (encodings by name, pictures, rights, well-formedness)
//! is read for crashes only. Fields of markup are compared as the text that a reader sees, since that
//! is what becomes an article; of an author the name, without the address of the mail.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use anyhow::Result;
use jiff::tz::Offset;
use variorum::article::Moment;
use variorum::ingest::feed::{self, Dated, Feed};
use variorum::ingest::{self, Input as Bytes};

use crate::frame::{Input, Report, Run, Scorer, each, files_below, ratio};

/// `feeds DIR`.
pub const SCORER: Scorer = Scorer {
    name: "feeds",
    about: "Fields of feeds as feedparser's tests expect them, and crashes",
    switches: &[("misses", "Print every term that is not as expected")],
    options: &[],
    run,
    on_shared: &[Run { section: "feeds", paths: &["data/conformance/feedparser"], switches: &[] }],
};

/// How one file came out.
struct Row {
    /// Whether all its terms are as expected; `None` where none is about what is used here.
    right: Option<bool>,
    crashed: bool,
    misses: Vec<String>,
}

fn run(input: &Input) -> Result<Report> {
    let root = input.path()?;
    let files = files_below(root, &|path| {
        path.extension().is_some_and(|ending| ending == "xml" || ending == "json")
    })?;
    let rows = each(&files, |path| row(root, path))?;
    let mut report = Report::measure(&rows, |rows| {
        let counted: Vec<bool> = rows.iter().filter_map(|row| row.right).collect();
        let right = counted.iter().filter(|right| **right).count();
        let crashes = rows.iter().filter(|row| row.crashed).count();
        vec![
            ("right".to_owned(), ratio(right, counted.len())),
            ("crashes".to_owned(), crashes as f64),
        ]
    });
    let counted = rows.iter().filter(|row| row.right.is_some()).count();
    report =
        report.note(format!("{counted} files expect something of the fields that are used here"));
    if input.has("misses") {
        for miss in rows.iter().flat_map(|row| &row.misses) {
            report = report.note(miss.clone());
        }
    }
    Ok(report)
}

fn row(root: &Path, path: &Path) -> Result<Row> {
    let bytes = std::fs::read(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let read = catch_unwind(AssertUnwindSafe(|| {
        drop(ingest::read(Bytes { name: &name, bytes: &bytes }));
        feed::parse(&bytes).unwrap_or_default()
    }));
    let crashed = read.is_err();
    let feed = read.unwrap_or_default();
    let terms = terms(&expectation(&characters(&bytes)));
    let mut right = None;
    let mut misses = Vec::new();
    for (path_of, value) in terms {
        let Some(field) = field(&path_of) else { continue };
        let holds = !crashed && field.holds(&feed, &value);
        right = Some(right.unwrap_or(true) && holds);
        if !holds {
            let place = path.strip_prefix(root).unwrap_or(path).display();
            misses.push(format!("{place}: {path_of} is {}, not {value:?}", field.shown(&feed)));
        }
    }
    Ok(Row { right, crashed, misses })
}

/// The characters of a file, by its mark or by its zeros; else UTF-8.
fn characters(bytes: &[u8]) -> String {
    let wide = |big: bool, bytes: &[u8]| -> String {
        bytes
            .chunks_exact(4)
            .map(|four| {
                let four = [four[0], four[1], four[2], four[3]];
                let number = if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) };
                char::from_u32(number).unwrap_or('\u{fffd}')
            })
            .collect()
    };
    let pairs = |big: bool, bytes: &[u8]| -> String {
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .map(|two| {
                let two = [two[0], two[1]];
                if big { u16::from_be_bytes(two) } else { u16::from_le_bytes(two) }
            })
            .collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, b'<', ..] => wide(true, bytes),
        [0xff, 0xfe, 0, 0, ..] | [b'<', 0, 0, 0, ..] => wide(false, bytes),
        [0xfe, 0xff, ..] | [0, b'<', 0, b'?', ..] => pairs(true, bytes),
        [0xff, 0xfe, ..] | [b'<', 0, b'?', 0, ..] => pairs(false, bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// The expression behind "Expect:", to the end of its line.
fn expectation(text: &str) -> String {
    let Some((_, rest)) = text.split_once("Expect:") else { return String::new() };
    let line = rest.trim_start().lines().next().unwrap_or_default();
    line.rsplit_once("-->").map_or(line, |(before, _)| before).trim().to_owned()
}

/// A value as an expression writes it.
#[derive(Debug, Clone, PartialEq)]
enum Value {
    Text(String),
    Numbers(Vec<i64>),
    /// That there is none.
    None,
    Other,
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Number(i64),
    Sign(char),
    Equal,
}

/// The terms of the form `path == value` that an expression joins by "and".
fn terms(expression: &str) -> Vec<(String, Value)> {
    let tokens = tokens(expression);
    if tokens.contains(&Token::Word("or".to_owned())) {
        return Vec::new();
    }
    let mut terms = Vec::new();
    for term in tokens.split(|token| *token == Token::Word("and".to_owned())) {
        // "a == b == 'x'" says the same of a and of b.
        let mut sides: Vec<&[Token]> = term.split(|token| *token == Token::Equal).collect();
        let Some(value) = sides.pop().filter(|_| !sides.is_empty()) else { continue };
        let value = value_of(value);
        terms.extend(sides.into_iter().filter_map(path_of).map(|path| (path, value.clone())));
    }
    terms
}

fn tokens(expression: &str) -> Vec<Token> {
    let chars: Vec<char> = expression.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let quoted = |at: usize| matches!(chars.get(at), Some('\'' | '"'));
        if quoted(at) || matches!(c, 'u' | 'b') && quoted(at + 1) {
            let open = if quoted(at) { at } else { at + 1 };
            let (text, next) = string(&chars, open);
            tokens.push(Token::Text(text));
            at = next;
        } else if c.is_alphabetic() || c == '_' {
            let end = (at..chars.len())
                .find(|&i| !chars[i].is_alphanumeric() && chars[i] != '_')
                .unwrap_or(chars.len());
            tokens.push(Token::Word(chars[at..end].iter().collect()));
            at = end;
        } else if c.is_ascii_digit() {
            let end =
                (at..chars.len()).find(|&i| !chars[i].is_ascii_digit()).unwrap_or(chars.len());
            let number: String = chars[at..end].iter().collect();
            tokens.push(number.parse().map_or(Token::Sign('?'), Token::Number));
            at = end;
        } else if c == '=' && chars.get(at + 1) == Some(&'=') {
            tokens.push(Token::Equal);
            at += 2;
        } else {
            if !c.is_whitespace() {
                tokens.push(Token::Sign(c));
            }
            at += 1;
        }
    }
    tokens
}

/// A quoted text whose quotation mark stands at `open`, and where it ends.
fn string(chars: &[char], open: usize) -> (String, usize) {
    let quote = chars[open];
    let three = [quote; 3];
    let width = if chars[open..].starts_with(&three) { 3 } else { 1 };
    let mut text = String::new();
    let mut at = open + width;
    while at < chars.len() && !chars[at..].starts_with(&three[..width]) {
        if chars[at] != '\\' {
            text.push(chars[at]);
            at += 1;
            continue;
        }
        let kind = chars.get(at + 1).copied().unwrap_or('\\');
        at += 2;
        let digits = match kind {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        if digits > 0 {
            let end = (at + digits).min(chars.len());
            let hex: String = chars[at..end].iter().collect();
            let number = u32::from_str_radix(&hex, 16).ok();
            text.push(number.and_then(char::from_u32).unwrap_or('\u{fffd}'));
            at = end;
            continue;
        }
        text.push(match kind {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            other => other,
        });
    }
    (text, at + width)
}

fn value_of(tokens: &[Token]) -> Value {
    // Texts side by side, or joined by "+", are one.
    let texts: Vec<&str> = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let joined = tokens.iter().all(|token| matches!(token, Token::Text(_) | Token::Sign('+')));
    match tokens {
        [Token::Text(_), ..] if joined => Value::Text(texts.concat()),
        [Token::Word(word)] if word == "None" => Value::None,
        [Token::Sign('('), inner @ .., Token::Sign(')')] => {
            let numbers = inner.iter().filter_map(|token| match token {
                Token::Number(number) => Some(*number),
                _ => None,
            });
            Value::Numbers(numbers.collect())
        }
        _ => Value::Other,
    }
}

/// `entries[0]['title']` and `entries[0].title` as "entries.0.title".
fn path_of(tokens: &[Token]) -> Option<String> {
    let mut parts = Vec::new();
    for token in tokens {
        match token {
            Token::Word(word) | Token::Text(word) => parts.push(word.clone()),
            Token::Number(number) => parts.push(number.to_string()),
            Token::Sign('[' | ']' | '.') => {}
            _ => return None,
        }
    }
    Some(parts.join("."))
}

/// A field that is used here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    FeedTitle,
    FeedLink,
    FeedLanguage,
    Title(usize),
    Link(usize),
    Id(usize),
    Summary(usize),
    Content(usize),
    Author(usize),
    Published(usize),
    Updated(usize),
    Language(usize),
}

fn field(path: &str) -> Option<Field> {
    let Some(rest) = path.strip_prefix("entries.") else {
        return Some(match path {
            "feed.title" | "feed.title_detail.value" => Field::FeedTitle,
            "feed.link" => Field::FeedLink,
            "feed.language" => Field::FeedLanguage,
            _ => return None,
        });
    };
    let (number, name) = rest.split_once('.')?;
    let at = number.parse().ok()?;
    Some(match name {
        "title" | "title_detail.value" => Field::Title(at),
        "link" => Field::Link(at),
        "id" | "guid" => Field::Id(at),
        "summary" | "description" | "summary_detail.value" => Field::Summary(at),
        "content.0.value" => Field::Content(at),
        "author" | "author_detail.name" => Field::Author(at),
        "published" | "published_parsed" => Field::Published(at),
        "updated" | "updated_parsed" => Field::Updated(at),
        "language" | "content.0.language" => Field::Language(at),
        _ => return None,
    })
}

impl Field {
    /// What was read, as it is compared: markup as its text.
    fn read(self, feed: &Feed) -> Option<String> {
        let entry = |at: usize| feed.entries.get(at);
        let text = |markup: &Option<String>| markup.as_deref().map(feed::text);
        match self {
            Field::FeedTitle => feed.title.clone(),
            Field::FeedLink => feed.link.clone(),
            Field::FeedLanguage => feed.language.clone(),
            Field::Title(at) => entry(at)?.title.clone(),
            Field::Link(at) => entry(at)?.link.clone(),
            Field::Id(at) => entry(at)?.id.clone(),
            // What has one of the two has it as both.
            Field::Summary(at) => text(&entry(at)?.summary).or_else(|| text(&entry(at)?.content)),
            Field::Content(at) => text(&entry(at)?.content).or_else(|| text(&entry(at)?.summary)),
            Field::Author(at) => entry(at)?.author.clone(),
            Field::Published(at) => entry(at)?.published.as_ref().map(|date| date.words.clone()),
            Field::Updated(at) => entry(at)?.updated.as_ref().map(|date| date.words.clone()),
            Field::Language(at) => entry(at)?.language.clone(),
        }
    }

    fn date(self, feed: &Feed) -> Option<&Dated> {
        match self {
            Field::Published(at) => feed.entries.get(at)?.published.as_ref(),
            Field::Updated(at) => feed.entries.get(at)?.updated.as_ref(),
            _ => None,
        }
    }

    fn holds(self, feed: &Feed, value: &Value) -> bool {
        match value {
            Value::Numbers(numbers) => {
                let moment = self.date(feed).and_then(|date| date.moment);
                moment.is_some_and(|moment| numbers.starts_with(&parts(moment)))
            }
            Value::Text(expected) => {
                let read = self.read(feed).unwrap_or_default();
                match self {
                    Field::FeedTitle | Field::Title(_) | Field::Summary(_) | Field::Content(_) => {
                        read == squeezed(expected) || read == feed::text(expected)
                    }
                    Field::Author(_) => read == bare_name(expected),
                    _ => read == *expected,
                }
            }
            Value::None => self.read(feed).is_none_or(|read| read.is_empty()),
            Value::Other => false,
        }
    }

    fn shown(self, feed: &Feed) -> String {
        format!("{:?}", self.read(feed))
    }
}

/// Year, month, day, hour, minute and second in UTC; a clock without a zone is taken as UTC's.
fn parts(moment: Moment) -> [i64; 6] {
    let local = moment.day.to_datetime(moment.clock.unwrap_or_default());
    let at = moment.instant.map_or(local, |instant| Offset::UTC.to_datetime(instant));
    [
        i64::from(at.year()),
        i64::from(at.month()),
        i64::from(at.day()),
        i64::from(at.hour()),
        i64::from(at.minute()),
        i64::from(at.second()),
    ]
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "Jane Doe (jane@post.example)" without the address.
fn bare_name(text: &str) -> String {
    text.split_once(" (").map_or(text, |(name, _)| name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expectations_are_read() {
        let text = "<!--\nDescription: x\nExpect:      not bozo and entries[0]['title'] == u'A\\u2014b' and entries[0].published_parsed == (2004, 1, 1, 0, 0, 0, 3, 1, 0)\n-->";
        assert_eq!(
            terms(&expectation(text)),
            [
                ("entries.0.title".to_owned(), Value::Text("A\u{2014}b".to_owned())),
                (
                    "entries.0.published_parsed".to_owned(),
                    Value::Numbers(vec![2004, 1, 1, 0, 0, 0, 3, 1, 0])
                ),
            ]
        );
        let joined =
            "feed.title == 'a' + \"b\" and feed.link == \'\'\'c'd\'\'\' and feed.language == None";
        let values: Vec<Value> = terms(joined).into_iter().map(|(_, value)| value).collect();
        let text = |text: &str| Value::Text(text.to_owned());
        assert_eq!(values, [text("ab"), text("c'd"), Value::None]);
        assert_eq!(terms("entries[0]['id'] == entries[1]['id'] == 'x'").len(), 2);
        assert_eq!(terms("feed.title == 'a' or feed.title == 'b'"), []);
        assert_eq!(field("entries.0.content.0.value"), Some(Field::Content(0)));
        assert_eq!(field("entries.0.rights"), None);
    }
}
