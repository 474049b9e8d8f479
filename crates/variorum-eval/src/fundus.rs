//! `fundus DIR`: title, byline, day and body of real pages, held against a crawler that knows each
//! publisher's markup.
//!
//! Publishers in folders by country; `NAME.json` holds what each version of NAME's reader must give,
//! `NAME_YYYY_MM_DD.html.gz` the pages in the order of the versions. Pages whose gold body is not
//! read as English are counted and left out.

use std::path::{Path, PathBuf};

use anyhow::ensure;
use serde_json::Value;
use variorum::article::{Article, Moment};

use crate::extraction::{
    Shares, body_of, is_english, pages_per_second, read, reading, stem, unpacked,
};
use crate::frame::{self, Input, Report, Run, Scorer, folders, ratio};

/// The command.
pub const SCORER: Scorer = Scorer {
    name: "fundus",
    about: "Title, byline, day and body of real pages of many publishers",
    switches: &[("fast", "Read the pages in the fast mode"), ("wrong", "List what is not right")],
    options: &[],
    run,
    on_shared: &[Run { section: "fundus", paths: &["data/conformance/fundus"], switches: &[] }],
};

/// A page with what it must give.
struct Page {
    name: String,
    bytes: Vec<u8>,
    gold: Value,
}

/// What was right of one page.
struct Right {
    title: bool,
    /// Most words of the shorter title stand in the longer one: a page prints, shares and indexes
    /// its headline in wordings of their own, and the gold takes now one, now another.
    title_alike: bool,
    byline: bool,
    day: bool,
    body: Shares,
}

fn run(input: &Input) -> anyhow::Result<Report> {
    let pages = pages(input.path()?)?;
    let all = pages.len();
    let pages: Vec<Page> = pages.into_iter().filter(|page| is_english(&body(&page.gold))).collect();
    let reading = reading(input);
    let rights: Vec<(Right, String)> =
        frame::each(&pages, |page| Ok(scored(page, read(&page.bytes, reading))))?;
    let only: Vec<&Right> = rights.iter().map(|(right, _)| right).collect();
    let mut report = Report::measure(&only, |rights| {
        let share = |right: fn(&Right) -> bool| {
            ratio(rights.iter().filter(|one| right(one)).count(), rights.len())
        };
        let bodies: Vec<&Shares> = rights.iter().map(|one| &one.body).collect();
        let mut figures = vec![
            ("title".to_owned(), share(|right| right.title)),
            ("title_alike".to_owned(), share(|right| right.title_alike)),
            ("byline".to_owned(), share(|right| right.byline)),
            ("day".to_owned(), share(|right| right.day)),
        ];
        figures.extend(Shares::figures(&bodies, "body_"));
        figures
    });
    let speed = pages_per_second(pages.iter().map(|page| &page.bytes), reading);
    report = report
        .with("pages_per_second", speed)
        .note(format!("{} of {all} pages are not in English and were left out", all - pages.len()));
    if input.has("wrong") {
        for (_, line) in rights {
            report = report.note(line);
        }
    }
    Ok(report)
}

fn pages(folder: &Path) -> anyhow::Result<Vec<Page>> {
    let mut pages = Vec::new();
    for country in folders(folder)? {
        let packed = frame::files(&country, "gz")?;
        for gold in frame::files(&country, "json")? {
            let publisher = stem(&gold);
            let Value::Object(versions) = frame::read_json(&gold)? else { continue };
            let of_publisher: Vec<&PathBuf> = packed
                .iter()
                .filter(|path| stem(path).rsplitn(4, '_').last() == Some(&publisher))
                .collect();
            ensure!(
                of_publisher.len() == versions.len(),
                "{} has {} versions and {} pages",
                gold.display(),
                versions.len(),
                of_publisher.len()
            );
            // Versions are sorted as the days of their pages are: V1, V1_1, V2.
            for ((_, gold), path) in versions.into_iter().zip(of_publisher) {
                pages.push(Page { name: stem(path), bytes: unpacked(path)?, gold });
            }
        }
    }
    Ok(pages)
}

/// The gold body as one text: the standfirst, then each section's heading and paragraphs.
fn body(gold: &Value) -> String {
    fn lines(value: &Value) -> impl Iterator<Item = &str> {
        value.as_array().into_iter().flatten().filter_map(Value::as_str)
    }
    let mut all: Vec<&str> = lines(&gold["body"]["summary"]).collect();
    for section in gold["body"]["sections"].as_array().into_iter().flatten() {
        all.extend(lines(&section["headline"]));
        all.extend(lines(&section["paragraphs"]));
    }
    all.join("\n\n")
}

fn scored(page: &Page, article: Option<Article>) -> (Right, String) {
    let gold_title = page.gold["title"].as_str().unwrap_or_default();
    let gold_authors: Vec<&str> =
        page.gold["authors"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let gold_day = page.gold["publishing_date"].as_str().unwrap_or_default();
    let found = |stated: Option<&str>| stated.unwrap_or_default().to_owned();
    let title = found(article.as_ref().and_then(|a| a.title.as_ref()).map(|t| t.value.as_str()));
    let byline = found(article.as_ref().and_then(|a| a.byline.as_ref()).map(|b| b.value.as_str()));
    let moment = article.as_ref().and_then(|a| a.published.as_ref()).map(|p| p.value);
    let text = article.as_ref().map_or(String::new(), body_of);
    let right = Right {
        title: plain(&title) == plain(gold_title),
        title_alike: alike(&title, gold_title),
        byline: names(&[&byline]) == names(&gold_authors),
        day: same_day(moment, gold_day),
        body: Shares::of(&body(&page.gold), &text),
    };
    let mut line = format!(
        "{} body precision {:.3} recall {:.3}",
        page.name,
        right.body.precision(),
        right.body.recall()
    );
    if !right.title {
        line += &format!("; title {title:?} for {gold_title:?}");
    }
    if !right.byline {
        line += &format!("; byline {byline:?} for {gold_authors:?}");
    }
    if !right.day {
        let day = moment.map(|moment| moment.day.to_string());
        line += &format!("; day {day:?} for {gold_day:?}");
    }
    (right, line)
}

/// A title without case, glyphs and punctuation.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether two wordings share more than half of the shorter one's words.
fn alike(one: &str, other: &str) -> bool {
    let words = |text: &str| -> std::collections::BTreeSet<String> {
        text.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect()
    };
    let (one, other) = (words(one), words(other));
    one.intersection(&other).count() * 2 > one.len().min(other.len())
}

/// The names of a byline, in plain letters, sorted.
fn names(parts: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = parts
        .iter()
        .flat_map(|part| part.split([',', ';', '&']))
        .flat_map(|part| part.split(" and "))
        .map(plain)
        .filter(|name| !name.is_empty())
        .collect();
    names.sort();
    names.dedup();
    names
}

/// The same day as stated, or the same in UTC; without a gold day, none must be found.
fn same_day(found: Option<Moment>, gold: &str) -> bool {
    let Some(found) = found else { return gold.is_empty() };
    let stated = gold.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok());
    let instant = gold.replacen(' ', "T", 1).parse::<jiff::Timestamp>().ok();
    let utc = |instant: jiff::Timestamp| jiff::tz::Offset::UTC.to_datetime(instant).date();
    stated == Some(found.day)
        || matches!((instant, found.instant), (Some(one), Some(other)) if utc(one) == utc(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_as_a_set() {
        assert_eq!(names(&["Jane Doe, John Roe"]), names(&["John Roe", "Jane  Doe"]));
        assert_eq!(names(&["Jane Doe and John Roe"]), names(&["Jane Doe", "John Roe"]));
        assert_ne!(names(&["Jane Doe"]), names(&[]));
    }

    #[test]
    fn a_day_may_be_told_in_another_zone() {
        let moment = |text: &str| {
            let page =
                format!("Published: {text}\n\nA ferry ran aground in the sound on Monday.\n");
            variorum::ingest::article("a.txt", &page).published.map(|published| published.value)
        };
        let late = moment("2021-06-03T23:30:00-04:00");
        assert!(same_day(late, "2021-06-04 03:30:00+00:00"));
        assert!(same_day(late, "2021-06-03 23:30:00-04:00"));
        assert!(!same_day(late, "2021-06-02 10:00:00+00:00"));
        assert!(!same_day(None, "2021-06-02 10:00:00+00:00"));
    }
}
