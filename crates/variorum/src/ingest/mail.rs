//! Mail and pages saved with their pictures: `.eml` and `.mhtml`, both MIME.
//!
//! The plain part of a message is its text, else its HTML part, read as a page. Attachments are
//! not read, and that is said.

use jiff::civil::DateTime;
use jiff::tz::Offset;
use mail_parser::{Message, MessageParser, PartType};

use super::reader::{Head, How, Reader};
use super::{Draft, Envelope, IngestError, Input, blank, date, finish, metadata, page};
use crate::article::{Moment, Source, Stated};

/// A message, or a page with its pictures.
pub(super) const READER: Reader = Reader {
    what: "a mail message",
    endings: &["eml", "mht", "mhtml"],
    fits,
    how: How::Whole {
        limit: MAX_MAIL_BYTES,
        read: |input, envelope| vec![super::refusing(input.name, read(input, envelope))],
    },
};

/// The largest message or saved page that is read: 64 MiB, pictures and attachments within.
pub(super) const MAX_MAIL_BYTES: usize = 64 << 20;

/// The most lines that may part a message: a saved page has some hundred pictures. Each part costs
/// memory whatever it holds.
const MAX_PARTS: usize = 10_000;

/// Whether a file opens with header lines that only mail has.
fn fits(head: &Head<'_>) -> bool {
    let mut names: Vec<String> = Vec::new();
    for (at, line) in head.start().lines().enumerate() {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && at > 0 || at == 0 && line.starts_with("From ") {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return false;
        }
        names.push(name.to_ascii_lowercase());
    }
    let has = |name: &str| names.iter().any(|known| known == name);
    has("mime-version") && has("content-type")
        || has("from") && has("subject") && (has("date") || has("message-id") || has("received"))
}

fn read(input: Input<'_>, envelope: &Envelope) -> Result<Draft, IngestError> {
    let parts =
        input.bytes.windows(3).filter(|three| *three == b"\n--").take(MAX_PARTS + 1).count();
    if parts > MAX_PARTS {
        return Err(IngestError::TooMany { limit: MAX_PARTS, what: "parts" });
    }
    let message = MessageParser::default().parse(input.bytes).ok_or(IngestError::Empty)?;
    let parts = |wanted: fn(&PartType<'_>) -> bool| {
        let bodies = message.text_body.iter().chain(&message.html_body);
        bodies.filter_map(|&part| message.part(part)).find(|part| wanted(&part.body))
    };
    let plain = parts(|part| matches!(part, PartType::Text(text) if !text.trim().is_empty()));
    let html = parts(|part| matches!(part, PartType::Html(_)));
    let address = message
        .header_raw("Snapshot-Content-Location")
        .or_else(|| {
            html?.headers.iter().find_map(|header| {
                (header.name() == "Content-Location").then(|| header.value().as_text()).flatten()
            })
        })
        .map(str::trim)
        .filter(|address| address.starts_with("http"));
    // By a browser: its Date is when the page was saved, and no outlet sent it.
    let saved = message.header_raw("Snapshot-Content-Location").is_some()
        || message.header_raw("From").is_some_and(|from| from.contains("Saved by"));
    let mut draft = match (plain, html) {
        // A saved page is its HTML, whatever lies beside it.
        (plain, Some(html)) if plain.is_none() || address.is_some() => {
            let PartType::Html(html) = &html.body else { return Err(IngestError::Empty) };
            let mut envelope = envelope.clone();
            // The parts are decoded already, whatever their own header says.
            envelope.charset = Some("utf-8".to_owned());
            envelope.url = address.map(|value| field(value, "Content-Location")).or(envelope.url);
            page::read(Input { name: input.name, bytes: html.as_bytes() }, &envelope)?
        }
        (Some(part), _) => {
            let PartType::Text(text) = &part.body else { return Err(IngestError::Empty) };
            let text = text.replace("\r\n", "\n");
            let mut article = blank(input.name, text, input.bytes);
            facts(&mut article, &message, saved);
            finish(article, None)?
        }
        (None, _) => return Err(IngestError::Empty),
    };
    facts(&mut draft.article, &message, saved);
    metadata::from_address(&mut draft.article);
    let attached = message
        .attachments()
        .filter(|part| matches!(part.body, PartType::Text(_) | PartType::Message(_)))
        .count();
    if attached > 0 && address.is_none() {
        let name = &draft.article.name;
        draft.notes.push(format!(
            "{name} has attachments with text of their own ({attached}); they were not read."
        ));
    }
    Ok(draft)
}

/// What the headers tell, where nothing better does.
fn facts(article: &mut crate::article::Article, message: &Message<'_>, saved: bool) {
    if article.title.is_none() {
        article.title = message
            .subject()
            .filter(|subject| !subject.trim().is_empty())
            .map(|subject| field(subject, "Subject"));
    }
    if article.outlet.is_none() && article.url.is_none() {
        let from = message.from().and_then(|from| from.first());
        article.outlet = from
            .and_then(|from| from.name.as_deref().or(from.address.as_deref()))
            .filter(|name| !name.trim().is_empty() && !name.starts_with("Saved by"))
            .map(|name| field(name, "From"));
    }
    let date = message
        .date()
        .and_then(moment)
        .map(|value| Stated { value, source: Source::Field("Date".to_owned()) });
    // A saved page was saved then; a release was sent.
    if saved {
        article.retrieved = date;
    } else if article.published.is_none() {
        article.published = date;
    }
}

fn field(value: &str, name: &str) -> Stated<String> {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    Stated { value, source: Source::Field(name.to_owned()) }
}

fn moment(date: &mail_parser::DateTime) -> Option<Moment> {
    let part = |number: u8| i8::try_from(number).ok();
    let local = DateTime::new(
        i16::try_from(date.year).ok()?,
        part(date.month)?,
        part(date.day)?,
        part(date.hour)?,
        part(date.minute)?,
        // A leap second is read as the one before it.
        part(date.second.min(59))?,
        0,
    )
    .ok()?;
    let east = i32::from(date.tz_hour) * 3600 + i32::from(date.tz_minute) * 60;
    let offset = Offset::from_seconds(if date.tz_before_gmt { -east } else { east }).ok();
    let moment = Moment {
        day: local.date(),
        instant: offset.and_then(|offset| offset.to_timestamp(local).ok()),
        clock: Some(local.time()),
    };
    date::plausible(moment.day).then_some(moment)
}

#[cfg(test)]
mod tests {
    use super::super::{Draft, Input, read};

    fn check(name: &str, bytes: &[u8]) -> Draft {
        read(Input { name, bytes }).remove(0).unwrap()
    }

    const MAIL: &str = "From: Harbour Office <press@harbour.example>\r\nTo: desk@post.example\r\nSubject: =?utf-8?q?Ferry_aground_=E2=80=93_update?=\r\nDate: Thu, 3 Jun 2021 10:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nA ferry ran aground in the sound=\r\n on Monday.=20\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>A ferry ran aground.</p>\r\n--b--\r\n";

    #[test]
    fn a_message_gives_its_plain_part_and_its_headers() {
        for name in ["a.eml", "a.txt"] {
            let draft = check(name, MAIL.as_bytes());
            let article = draft.article;
            assert_eq!(article.text.trim(), "A ferry ran aground in the sound on Monday.");
            assert_eq!(article.title.unwrap().value, "Ferry aground – update");
            assert_eq!(article.outlet.unwrap().value, "Harbour Office");
            let published = article.published.unwrap().value;
            assert_eq!(published.instant.unwrap().to_string(), "2021-06-03T08:00:00Z");
        }
    }

    #[test]
    fn a_saved_page_is_a_page() {
        let page = "<!doctype html><html><body><article><h1>Ferry runs aground</h1><p>A ferry ran aground in the sound on Monday with ninety people on board, and all of them were brought ashore before dark.</p><p>“Nobody was hurt,” the coast guard said. Divers were to look at the hull on Tuesday, and the harbour stays closed until then.</p></article></body></html>";
        let saved = format!(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/1\r\nSubject: Ferry\r\nDate: Thu, 3 Jun 2021 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: https://post.example/1\r\n\r\n{page}\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://post.example/x.png\r\n\r\niVBORw0K\r\n--b--\r\n"
        );
        let article = check("a.mhtml", saved.as_bytes()).article;
        assert!(article.text.contains("Nobody was hurt"), "{}", article.text);
        assert_eq!(article.url.unwrap().value, "https://post.example/1");
        assert_eq!(article.outlet.unwrap().value, "post.example");
        // Saved then, and published who knows when.
        assert_eq!(article.published, None);
        assert_eq!(article.retrieved.unwrap().value.day.to_string(), "2021-06-03");
    }

    #[test]
    fn a_message_without_text_is_refused_and_a_text_with_colons_is_none() {
        let empty = "From: a@b.example\nSubject: x\nDate: Thu, 3 Jun 2021 10:00:00 +0200\n\n";
        assert!(read(Input { name: "a.eml", bytes: empty.as_bytes() })[0].is_err());
        let text = "Title: Ferry runs aground\nDate: 3 June 2021\n\nA ferry ran aground.";
        assert_eq!(check("a.txt", text.as_bytes()).article.text, text);
    }
}
