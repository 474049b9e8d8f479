//! What a text's own words tell of it: headline, date line, dateline, byline, credits, address.
//!
//! Only what metadata does not tell already; each fact keeps the words that state it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::block::{Block, blocks};
use super::date;
use super::english::{NO_PLACE, SECTIONS};
use crate::article::{Article, Aside, AsideKind, Credit, Moment, Source, Span, Stated};
use crate::outlet::{self, Outlet};

/// Fills the facts that `article` lacks from its own text, and sets header lines aside.
pub(super) fn from_text(article: &mut Article) {
    let blocks = blocks(&article.text);
    let mut found = Found { article, headers: Vec::new(), credits: Vec::new() };
    let body = found.head(&blocks);
    found.tail(&blocks[body.min(blocks.len())..]);
    // A standfirst may stand above the paragraph that opens with the place, or an agency's points and its writers.
    let told = |block: &&Block| {
        let words = found.words(block.span);
        !words.starts_with(['*', '•', '·', '–'])
            && !words.starts_with("- ")
            && !words.starts_with("By ")
    };
    let opening: Vec<&Block> =
        blocks.iter().skip(body).take(HEAD_BLOCKS).filter(told).take(3).collect();
    for block in opening {
        if found.dateline(block) {
            break;
        }
    }
    found.cited();
    let Found { headers, mut credits, .. } = found;
    credits.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    let mut seen = BTreeSet::new();
    for (name, span) in credits {
        let known = article.credits.iter().any(|credit| credit.name == name);
        if seen.insert(name.clone()) && !known {
            article.credits.push(Credit { name, span: Some(span) });
        }
    }
    article.aside.extend(headers);
    from_address(article);
    from_name(article);
}

/// A day in the name ("harbour-2021-06-03.txt"), where nothing better tells one.
fn from_name(article: &mut Article) {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|\D)((?:19|20)\d{2}-[01]\d-[0-3]\d)(?:\D|$)").expect("it compiles")
    });
    if article.published.is_some() || article.modified.is_some() {
        return;
    }
    if let Some(captures) = DAY.captures(&article.name)
        && let Some(value) = date::field(&captures[1])
    {
        article.published = Some(Stated { value, source: Source::FileName });
    }
}

/// What an address tells: the site, and a date in its path (`/2021/06/03/`).
pub(super) fn from_address(article: &mut Article) {
    let Some(url) = article.url.as_ref().map(|url| url.value.clone()) else { return };
    if article.outlet.is_none() {
        article.outlet =
            site(&url).map(|value| Stated { value: value.to_owned(), source: Source::Address });
    }
    if article.published.is_none()
        && let Some(captures) = PATH_DATE.captures(&url)
        && let Some(moment) =
            date::field(&format!("{}-{}-{}", &captures[1], &captures[2], &captures[3]))
    {
        article.published = Some(Stated { value: moment, source: Source::Address });
    }
}

/// The site of an address, without "www.".
fn site(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?.rsplit('@').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.') && !host.ends_with('.')).then_some(host)
}

/// The agency of a name as it is printed in a credit line: "AFP" is "Agence France-Presse".
pub(super) fn agency(printed: &str) -> Option<&'static str> {
    let printed = printed.trim().trim_start_matches("The ").trim_start_matches("the ");
    outlet::credited(printed)
        .filter(|outlet| outlet.kind == outlet::Kind::Agency)
        .map(|outlet| outlet.name)
}

static PATH_DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"/((?:19|20)\d{2})[/-]([01]?\d)[/-]([0-3]?\d)(?:[/_-]|$)").expect("it compiles")
});

/// "Published: …", "Last updated on …"; what follows is a date.
static DATE_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^[*_#>\s]*(?<label>(?:first |last |originally )?(?:published|posted|updated|modified|issued|released|dated?|created)|publication date|date published|pub date|published date|updated date|for (?:immediate )?release|release date|embargoed until)\b(?:\s+(?:on|at))?\s*[:\-–—|]?\s*$",
    )
    .expect("it compiles")
});

/// "By Jane Doe", "By Jane Doe and John Roe, Harbour Post".
static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:By|BY|by|Words by|Written by|Author:|Byline:|Reporter:|(?:From|from|FROM) (?:our|OUR)(?: own)?)\s*:?\s+(?<who>\S.*)$")
        .expect("it compiles")
});

/// "Press release 24/031": what sort of text it is.
static RELEASE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\W*(?:press|media|news) (?:release|statement|notice)\b[^.]{0,30}$|^\W*for immediate release\W*$",
    )
    .expect("it compiles")
});

/// "Source: Reuters", "Headline: …".
static KEY_VALUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i)^[*_]*(?<key>outlet|source|publisher|publication|newspaper|site|via|title|headline|author|authors|byline|url|link|canonical|location|dateline|date|published|updated|modified)[*_]*\s*:\s*[*_]*\s*["']?(?<value>.*?)["']?[*_]*$"#,
    )
    .expect("it compiles")
});

/// "WASHINGTON (AP) — ", "PARIS, June 3 (Reuters) - ", "ANKARA, June 3, 2021, 10:40 GMT - ", "OFER PRISON, West Bank — ".
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?<place>\p{Lu}[\p{L}.'’\- /]{1,40}(?:,\s+\p{Lu}[\p{L}.'’\- ]{1,30}){0,2}?)?(?:,?\s+(?<day>(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}|\d{1,2}\s+(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[a-z]*)(?:,?\s+(?<year>(?:19|20)\d{2}))?(?:,?\s+(?<clock>\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\b\.?)?(?:\s*(?:GMT|UTC))?))?)?\s*(?:\((?<agency>[^()]{2,40})\))?(?:\s*(?:[—–―]|--)\s*|\s+-\s+|\s*:\s+)",
    )
    .expect("it compiles")
});

/// A closing line that credits: "— AFP", "(With inputs from PTI)", "Source: AP".
static CREDIT_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^[\s(\[*_—–-]*(?:(?:with|from|via|source|sources|additional|reporting|reports?|inputs?|files?|credit|by|contribution|contributions|copyright|©|\d{4}|and|the|staff|our|correspondents?|wires?|news)\b[\s:]*){0,6}(?:by |from )?(?<who>[^.;]{2,60}?)(?:\s+contributed(?: to this (?:report|story|article))?)?[\s)\].*_]*$",
    )
    .expect("it compiles")
});

/// Whose rights a closing line states: "Copyright 2018 The Associated Press. All rights reserved."
static RIGHTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\W*(?:©|\(c\)|copyright\b)(?:\s*(?:©|\(c\)|by\b|\d{4},?))*\s+(?:the )?(?<who>[^.;,]{2,40})")
        .expect("it compiles")
});

/// Contexts in the body that pass a report on: `{}` stands for the names.
static CITED: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let names = |houses: &mut dyn Iterator<Item = &'static Outlet>| {
        let mut names: Vec<&str> = houses.flat_map(|house| &house.clear).copied().collect();
        // The longest first: an alternation takes the first that fits.
        names.sort_by_key(|name| (std::cmp::Reverse(name.len()), *name));
        names.iter().map(|name| regex::escape(name)).collect::<Vec<_>>().join("|")
    };
    let is_agency = |house: &&Outlet| house.kind == outlet::Kind::Agency;
    let agencies = names(&mut outlet::all().iter().filter(is_agency));
    let all = names(&mut outlet::all().iter());
    [
        format!(r"\((?<who>{agencies})(?:[,/] ?(?<second>{agencies}))?\)"),
        format!(
            r"\b(?:reported|reports|according|told|quoted|cited|carried)\s+(?:by\s+|to\s+)?(?:[Tt]he\s+)?(?:Qatar-based\s+|state-run\s+|official\s+|semi-official\s+)?(?:(?:news\s+)?agency\s+|broadcaster\s+)?(?<who>{all})\b"
        ),
        format!(
            r"\b(?<who>{all})(?:'s|’s)?\s+(?:(?:news\s+)?agency\s+|newspaper\s+|television\s+|TV\s+)?(?:has\s+|had\s+|also\s+|first\s+|earlier\s+|later\s+|previously\s+)*(?:reported|reports|quoted|cited|said|says)\b"
        ),
        format!(r"\b(?<who>{agencies})(?:'s|’s)?\s+(?:news\s+agency|newswire|correspondent|reporter|journalist|witness)\b"),
        format!(r"\b(?<who>{all})\s+(?:writers?\s+.{{3,80}}\s+)?contributed\b"),
    ]
    .iter()
    .map(|pattern| Regex::new(pattern).expect("the names of agencies compile"))
    .collect()
});

struct Found<'a> {
    article: &'a mut Article,
    headers: Vec<Aside>,
    credits: Vec<(String, Span)>,
}

impl Found<'_> {
    /// Reads front matter, headline and header lines; returns the first block of the body.
    fn head(&mut self, blocks: &[Block]) -> usize {
        let front = self.front_matter(blocks);
        let mut body = front;
        for (index, block) in blocks.iter().enumerate().skip(front).take(HEAD_BLOCKS) {
            if self.header_line(block.span) {
                body = index + 1;
                continue;
            }
            if self.masthead(blocks, index) {
                body = index + 1;
                continue;
            }
            // One headline, at the very top or below the header lines.
            if self.article.headline().is_some() || !self.is_headline(blocks, index) {
                break;
            }
            if self.article.title.is_none() {
                let span = self.headline_words(block.span);
                let value = self.article.text[span.range()].to_owned();
                self.article.title = Some(Stated { value, source: Source::Text(span) });
            }
            body = index + 1;
        }
        body
    }

    /// The text of a span, free of the borrow of the article's other fields.
    fn words(&self, span: Span) -> &str {
        &self.article.text[span.range()]
    }

    fn front_matter(&mut self, blocks: &[Block]) -> usize {
        let is_fence = |block: &Block| self.article.text[block.span.range()] == *"---";
        if !blocks.first().is_some_and(is_fence) {
            return 0;
        }
        let Some(end) = blocks.iter().take(40).skip(1).position(is_fence) else { return 0 };
        let end = end + 1;
        for block in &blocks[1..end] {
            let line = self.article.text[block.span.range()].to_owned();
            self.key_value(block.span, &line);
        }
        let span = blocks[0].span.cover(blocks[end].span);
        self.aside(span, AsideKind::Header, "front matter");
        end + 1
    }

    /// Whether a line of the head is header; takes what it states.
    fn header_line(&mut self, span: Span) -> bool {
        let line = self.words(span).to_owned();
        if line.split_whitespace().count() > 24 {
            return false;
        }
        let header = self.date_line(span, &line)
            || self.key_value(span, &line)
            || self.parts(span, &line)
            || self.credit_alone(span, &line)
            || self.address(span, &line)
            || RELEASE.is_match(&line)
            || is_menu(&line);
        if header {
            self.aside(span, AsideKind::Header, "a header line");
            return true;
        }
        if self.byline(span, &line) {
            self.aside(span, AsideKind::Byline, "the writers' line");
            return true;
        }
        false
    }

    /// "date 2019-10-21 AP, ABOARD A SHIP", "Published: 3 June 2021", "June 3, 2021".
    fn date_line(&mut self, span: Span, line: &str) -> bool {
        let Some((range, moment)) = date::find(line) else { return false };
        let before = &line[..range.start];
        let rest = &line[range.end..];
        let label = DATE_LABEL.captures(before).map(|captures| captures["label"].to_lowercase());
        let unlabelled = label.is_none();
        let opening = before.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
        if unlabelled && !opening.is_empty() {
            let named = before.trim_end().ends_with([',', '|', '-', '–', '—'])
                && is_names(opening)
                && opening.split_whitespace().count() <= 6;
            if !named || !rest.trim().is_empty() {
                return false;
            }
            self.place_or_outlet(span, before, opening);
        }
        if !is_short_of_sentence(rest) || unlabelled && !starts_apart(rest) {
            return false;
        }
        let at = Span::new(span.start as usize + range.start, span.start as usize + range.end);
        self.dated(label.as_deref().unwrap_or("date"), moment, at);
        self.rest_of_date_line(at.end as usize, rest);
        true
    }

    /// "Luska, 9 October 2023" tells where, "Radio Tavra, 9 October 2023" who.
    fn place_or_outlet(&mut self, span: Span, before: &str, words: &str) {
        let from = span.start as usize + before.find(words).unwrap_or(0);
        let stated = Stated {
            value: words.to_owned(),
            source: Source::Text(Span::new(from, from + words.len())),
        };
        let slot = match words.split_whitespace().count() {
            1 => &mut self.article.dateline,
            _ => &mut self.article.outlet,
        };
        if slot.is_none() {
            *slot = Some(stated);
        }
    }

    /// Whether block `index` is the outlet's name above its headline; takes it.
    ///
    /// A name of a few words in capitals, with a headline and then a body below; a section's
    /// name ("WORLD NEWS") is a header line that tells nothing.
    fn masthead(&mut self, blocks: &[Block], index: usize) -> bool {
        let span = blocks[index].span;
        let line = self.words(span);
        let count = line.split_whitespace().count();
        if self.article.headline().is_some() || count > 6 || !is_names(line) {
            return false;
        }
        let below = &blocks[index + 1..blocks.len().min(index + 7)];
        let words = |block: &Block| self.words(block.span).split_whitespace().count();
        let headline = below.iter().position(|block| {
            let line = self.words(block.span);
            (5..=24).contains(&words(block))
                && !line.ends_with(['.', ':', ','])
                && date::find(line).is_none()
                && !BYLINE.is_match(line)
                && !DATELINE.is_match(line)
        });
        let Some(headline) = headline else { return false };
        let body = below[headline + 1..].iter().any(|block| words(block) >= 12);
        if !body {
            return false;
        }
        let section = line.split_whitespace().all(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            SECTIONS.contains(&word.as_str())
        });
        let stated = Stated { value: line.to_owned(), source: Source::Text(span) };
        if !section && self.article.outlet.is_none() {
            self.article.outlet = Some(stated);
        }
        let why = if section { "a section's name" } else { "the outlet's name" };
        self.aside(span, AsideKind::Header, why);
        true
    }

    fn dated(&mut self, label: &str, moment: Moment, at: Span) {
        let changed = label.contains("updat") || label.contains("modif");
        let slot = if changed { &mut self.article.modified } else { &mut self.article.published };
        if slot.is_none() {
            *slot = Some(Stated { value: moment, source: Source::Text(at) });
        }
    }

    /// What stands behind the date: a second date, an agency, a place in capitals, an outlet.
    fn rest_of_date_line(&mut self, start: usize, rest: &str) {
        if let Some((range, moment)) = date::find(rest) {
            let label = rest[..range.start].to_lowercase();
            let at = Span::new(start + range.start, start + range.end);
            self.dated(&label, moment, at);
            return;
        }
        let mut offset = start;
        for part in rest.split_inclusive([',', '|', '(', ')', '·', '•']) {
            let words = part.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
            let from = offset + part.find(words).unwrap_or(0);
            offset += part.len();
            let at = Span::new(from, from + words.len());
            if words.is_empty() {
                continue;
            }
            if let Some(agency) = agency(words) {
                self.credits.push((agency.to_owned(), at));
            } else if self.article.dateline.is_none() && is_place_in_capitals(words) {
                let value = words.to_owned();
                self.article.dateline = Some(Stated { value, source: Source::Text(at) });
            }
        }
    }

    fn key_value(&mut self, span: Span, line: &str) -> bool {
        let Some(captures) = KEY_VALUE.captures(line) else { return false };
        let value = captures.name("value").expect("the group is not optional");
        let words = value.as_str();
        if words.is_empty() || words.len() > 300 {
            return false;
        }
        let start = span.start as usize + value.start();
        let at = Span::new(start, start + words.len());
        let stated = || Some(Stated { value: words.to_owned(), source: Source::Text(at) });
        match captures["key"].to_lowercase().as_str() {
            key @ ("date" | "published" | "updated" | "modified") => {
                let Some(moment) = date::field(words) else { return false };
                self.dated(key, moment, at);
            }
            "title" | "headline" => {
                if self.article.title.is_none() {
                    self.article.title = stated();
                }
            }
            "author" | "authors" | "byline" => {
                if self.article.byline.is_none() {
                    self.article.byline = stated();
                }
            }
            "url" | "link" | "canonical" => {
                if !words.contains("://") {
                    return false;
                }
                if self.article.url.is_none() {
                    self.article.url = stated();
                }
            }
            "location" | "dateline" => {
                if self.article.dateline.is_none() {
                    self.article.dateline = stated();
                }
            }
            _ => {
                if words.split_whitespace().count() > 6 || !is_names(words) {
                    return false;
                }
                if let Some(agency) = agency(words) {
                    self.credits.push((agency.to_owned(), at));
                }
                if self.article.outlet.is_none() {
                    self.article.outlet = stated();
                }
            }
        }
        true
    }

    /// "The Harbour Post | 3 June 2021 | By Jane Doe".
    fn parts(&mut self, span: Span, line: &str) -> bool {
        let parts: Vec<&str> = line.split(['|', '•', '·']).collect();
        let dates = parts.iter().filter(|part| date::find(part).is_some()).count();
        if parts.len() < 2 || dates != 1 || line.ends_with('.') {
            return false;
        }
        for part in parts {
            let words = part.trim();
            // A part is a slice of the line: its place is the distance of the two.
            let from = span.start as usize + (words.as_ptr() as usize - line.as_ptr() as usize);
            let at = Span::new(from, from + words.len());
            if let Some((range, moment)) = date::find(words) {
                let label = words[..range.start].to_lowercase();
                self.dated(&label, moment, Span::new(from + range.start, from + range.end));
            } else if self.byline(at, words) {
            } else if let Some(agency) = agency(words) {
                self.credits.push((agency.to_owned(), at));
            } else if self.article.outlet.is_none()
                && words.split_whitespace().count() <= 5
                && words.starts_with(char::is_uppercase)
            {
                let value = words.to_owned();
                self.article.outlet = Some(Stated { value, source: Source::Text(at) });
            }
        }
        true
    }

    fn credit_alone(&mut self, span: Span, line: &str) -> bool {
        let words = line.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(agency) = agency(words) else { return false };
        self.credits.push((agency.to_owned(), span));
        true
    }

    fn address(&mut self, span: Span, line: &str) -> bool {
        if !line.starts_with("http://") && !line.starts_with("https://")
            || line.contains(char::is_whitespace)
        {
            return false;
        }
        if self.article.url.is_none() {
            self.article.url = Some(Stated { value: line.to_owned(), source: Source::Text(span) });
        }
        true
    }

    fn byline(&mut self, span: Span, line: &str) -> bool {
        let Some(captures) = BYLINE.captures(line) else { return false };
        let who = captures.name("who").expect("the group is not optional");
        if !is_names(who.as_str()) {
            return false;
        }
        let from = span.start as usize + who.start();
        self.credits.extend(credited(who.as_str(), from));
        if self.article.byline.is_none() {
            let at = Span::new(from, from + who.as_str().len());
            let value = who.as_str().to_owned();
            self.article.byline = Some(Stated { value, source: Source::Text(at) });
        }
        true
    }

    /// Credit lines and labelled dates at the end of the text.
    fn tail(&mut self, body: &[Block]) {
        let start = body.len().saturating_sub(TAIL_BLOCKS).max(1);
        for block in body.iter().skip(start) {
            let line = self.article.text[block.span.range()].to_owned();
            if line.split_whitespace().count() > 24 {
                continue;
            }
            let dated = date::find(&line)
                .is_some_and(|(range, _)| DATE_LABEL.is_match(&line[..range.start]));
            if dated && self.date_line(block.span, &line) {
                self.aside(block.span, AsideKind::Header, "a header line");
            } else if let Some(who) =
                RIGHTS.captures(&line).and_then(|captures| captures.name("who"))
                && outlet::credited(who.as_str())
                    .is_some_and(|house| house.kind == outlet::Kind::Agency)
            {
                self.credit_line(block.span, who.as_str(), block.span.start as usize + who.start());
            } else if let Some(captures) = CREDIT_LINE.captures(&line) {
                let who = captures.name("who").expect("the group is not optional");
                let start = block.span.start as usize + who.start();
                self.credit_line(block.span, who.as_str(), start);
            }
        }
    }

    fn credit_line(&mut self, span: Span, who: &str, start: usize) {
        let credits = credited(who, start);
        let is_credit = |part: &str| !credited(part, 0).is_empty() || is_names(part);
        if !who.split([',', '/', '&', ';']).all(is_credit) {
            return;
        }
        if !credits.is_empty() {
            self.aside(span, AsideKind::Byline, "a credit line");
        }
        self.credits.extend(credits);
    }

    /// "WASHINGTON (AP) — …" at the head of the first paragraph of the body. It stays part of
    /// its sentence; only its facts are taken.
    fn dateline(&mut self, block: &Block) -> bool {
        let text = &self.article.text[block.span.range()];
        let Some(captures) = DATELINE.captures(text) else { return false };
        let start = block.span.start as usize;
        let house = captures.name("agency").map(|m| (m.range(), m.as_str().to_owned()));
        let mut credited: Vec<(String, Span)> = house
            .iter()
            .flat_map(|(range, names)| self::credited(names, start + range.start))
            .collect();
        let place = captures.name("place").map(|m| (m.range(), m.as_str().trim_end().to_owned()));
        // Who stands in brackets between a place and a dash is the agency, known or not.
        if let (Some((range, name)), Some((_, place)), true) = (&house, &place, credited.is_empty())
            && is_place_in_capitals(place)
            && is_names(name)
            && name.split_whitespace().count() <= 5
        {
            let at = Span::new(start + range.start, start + range.end);
            credited.push((name.clone(), at));
        }
        // "LOOK: …" and "BUSTED: …" are cries; a colon needs a day or an agency before it.
        let sure = !credited.is_empty() || captures.name("day").is_some();
        let colon = captures[0].trim_end().ends_with(':');
        let is_place = place.as_ref().is_some_and(|(_, words)| {
            is_place_in_capitals(words) && (sure || !colon)
                || !credited.is_empty() && words.len() <= 40
        });
        if !is_place && (credited.is_empty() || place.is_some()) {
            return false;
        }
        if let (Some(day), Some(year)) = (captures.name("day"), captures.name("year"))
            && self.article.published.is_none()
            && let day_of = format!("{} {}", day.as_str(), year.as_str())
            && let clock = captures.name("clock")
            && let Some(moment) = clock
                .and_then(|clock| date::field(&format!("{day_of} {}", clock.as_str())))
                .or_else(|| date::field(&day_of))
        {
            let end = clock.map_or(year.end(), |clock| clock.end());
            let at = Span::new(start + day.start(), start + end);
            self.article.published = Some(Stated { value: moment, source: Source::Text(at) });
        }
        if let (Some((range, value)), None) = (place, &self.article.dateline) {
            let at = Span::new(start + range.start, start + range.start + value.len());
            self.article.dateline = Some(Stated { value, source: Source::Text(at) });
        }
        self.credits.extend(credited);
        true
    }

    /// Agencies and outlets that the body cites as its source.
    fn cited(&mut self) {
        for pattern in CITED.iter() {
            for captures in pattern.captures_iter(&self.article.text) {
                for group in ["who", "second"] {
                    let Some(who) = captures.name(group) else { continue };
                    if let Some(house) = outlet::credited(who.as_str()) {
                        let at = Span::new(who.start(), who.end());
                        self.credits.push((house.name.to_owned(), at));
                    }
                }
            }
        }
    }

    /// Whether block `index` reads as a headline above a body.
    fn is_headline(&self, blocks: &[Block], index: usize) -> bool {
        let block = blocks[index];
        let words = self.words(block.span);
        let Some(next) = blocks.get(index + 1) else { return false };
        let count = words.split_whitespace().count();
        let body_follows = blocks[index + 1..]
            .iter()
            .take(6)
            .any(|b| self.words(b.span).split_whitespace().count() >= 8);
        let below = self.words(next.span);
        let dated = below.len() < 60 && date::find(below).is_some();
        let apart =
            block.before_blank || below.len() > words.len() || dated || BYLINE.is_match(below);
        (2..=24).contains(&count)
            && words.len() <= 200
            && apart
            && body_follows
            && !words.ends_with(['.', ',', ';', ':', '—', '-'])
            && DATELINE.captures(words).is_none_or(|c| c.name("agency").is_none())
            && words.chars().any(char::is_alphabetic)
    }

    /// A headline without Markdown's marks.
    fn headline_words(&self, span: Span) -> Span {
        let words = self.words(span);
        let bare = words.trim_start_matches('#').trim_start();
        let bare = bare.strip_prefix("**").and_then(|b| b.strip_suffix("**")).unwrap_or(bare);
        let from = span.start as usize + words.find(bare).unwrap_or(0);
        Span::new(from, from + bare.len())
    }

    fn aside(&mut self, span: Span, kind: AsideKind, why: &'static str) {
        self.headers.push(Aside { span, kind, why });
    }
}

/// "Home | Country | World | Sport": the sections of a site, a word or two each.
fn is_menu(line: &str) -> bool {
    let parts: Vec<&str> = line.split(['|', '›', '»', '•']).map(str::trim).collect();
    let short = |part: &&str| (1..=3).contains(&part.split_whitespace().count());
    parts.len() >= 3
        && parts.iter().all(short)
        && parts[0].split_whitespace().count() <= 2
        && !parts.iter().any(|part| part.ends_with(['.', '!', '?']))
}

/// The agencies and outlets of a credit ("AFP/Reuters", "Jane Doe and the Associated Press",
/// "Reuters Staff") that starts at byte `start` of the text.
fn credited(words: &str, start: usize) -> Vec<(String, Span)> {
    static PARTS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[^,/&;]+?(?: and |[,/&;]|$)").expect("it compiles"));
    PARTS
        .find_iter(words)
        .filter_map(|part| {
            let name = part.as_str().trim_end_matches([',', '/', '&', ';']);
            let name = name.strip_suffix(" and ").unwrap_or(name).trim();
            let name =
                ["The ", "the "].iter().find_map(|the| name.strip_prefix(the)).unwrap_or(name);
            let name =
                [" Staff", " staff"].iter().find_map(|s| name.strip_suffix(s)).unwrap_or(name);
            let house = outlet::credited(name)?;
            let from = start + (name.as_ptr() as usize - words.as_ptr() as usize);
            Some((house.name.to_owned(), Span::new(from, from + name.len())))
        })
        .collect()
}

/// Header lines stand among the first blocks, and credit lines among the last.
const HEAD_BLOCKS: usize = 10;
const TAIL_BLOCKS: usize = 8;

/// Whether what follows a date can still be a header line: a few words, no sentence.
fn is_short_of_sentence(rest: &str) -> bool {
    let words = rest.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric));
    let plain =
        words.clone().filter(|word| word.starts_with(char::is_lowercase) && word.len() > 3).count();
    words.count() <= 12 && plain <= 2 && !rest.trim_end().ends_with(['?', '!'])
}

/// Whether a separator, a bracket or nothing follows: "June 3, 2021 was a warm day" is a sentence.
fn starts_apart(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty()
        || rest.starts_with(['|', '-', '–', '—', '(', '·', '•', ',', '/'])
        || rest.split_whitespace().all(|word| word.chars().all(|c| !c.is_lowercase()))
}

/// A place as datelines print it: capitals, perhaps with a region in ordinary letters behind.
fn is_place_in_capitals(words: &str) -> bool {
    let first = words.split(',').next().unwrap_or_default().trim();
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let opening = first.split_whitespace().next().unwrap_or_default();
    letters >= 3
        && first.split_whitespace().count() <= 6
        && first.chars().all(|c| !c.is_lowercase())
        && !NO_PLACE.contains(&opening.trim_matches(|c: char| !c.is_alphanumeric()))
        && agency(first).is_none()
}

/// "Jane Doe and John Roe, Political Editor": names and small words, no sentence.
pub(super) fn is_names(words: &str) -> bool {
    let mut capitals = 0_usize;
    let mut all = 0_usize;
    for word in words.split(|c: char| c.is_whitespace() || c == '/' || c == '-') {
        let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else { continue };
        all += 1;
        let small = ["and", "of", "for", "in", "the", "de", "van", "von", "bin", "al", "el", "da"];
        if first.is_uppercase() || small.contains(&word.trim_matches(',')) {
            capitals += 1;
        } else if !["staff", "correspondent", "reporter", "editor", "writer", "agencies", "with"]
            .contains(&word.trim_matches(','))
        {
            return false;
        } else {
            capitals += 1;
        }
    }
    all > 0 && all <= 14 && capitals == all && words.chars().any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a text tells of itself, a fact a line.
    fn check(text: &str) -> String {
        let article = super::super::article("a.txt", text);
        let mut facts = Vec::new();
        let where_ = |source: &Source| match source {
            Source::Text(span) => format!(" [{}]", article.slice(*span)),
            Source::Address => " (address)".to_owned(),
            other => format!(" {other:?}"),
        };
        if let Some(title) = &article.title {
            facts.push(format!("title {}", title.value));
        }
        if let Some(outlet) = &article.outlet {
            facts.push(format!("outlet {}{}", outlet.value, where_(&outlet.source)));
        }
        if let Some(day) = &article.published {
            facts.push(format!("published {}{}", day.value.day, where_(&day.source)));
        }
        if let Some(day) = &article.modified {
            facts.push(format!("modified {}", day.value.day));
        }
        if let Some(byline) = &article.byline {
            facts.push(format!("by {}", byline.value));
        }
        if let Some(place) = &article.dateline {
            facts.push(format!("from {}{}", place.value, where_(&place.source)));
        }
        if let Some(url) = &article.url {
            facts.push(format!("url {}", url.value));
        }
        for credit in &article.credits {
            facts.push(format!("credit {} [{}]", credit.name, article.slice(credit.span.unwrap())));
        }
        facts.join("; ")
    }

    const BODY: &str = "A ferry ran aground in the sound on Monday with ninety people on board.\n";

    #[test]
    fn heads_tell_title_date_outlet_and_writers() {
        for (head, expected) in [
            ("", ""),
            ("Ferry runs aground in sound\n\n", "title Ferry runs aground in sound"),
            (
                "The Harbour Post\nThursday, June 3, 2021 09:25\n\nFerry runs aground in the sound\n\nFrom our correspondent in OLDPORT\n\n",
                "title Ferry runs aground in the sound; outlet The Harbour Post [The Harbour Post]; published 2021-06-03 [Thursday, June 3, 2021 09:25]; by correspondent in OLDPORT",
            ),
            (
                "June 3, 2021\nTHE HARBOUR POST\n\nFerry runs aground in the sound\n\n",
                "title Ferry runs aground in the sound; outlet THE HARBOUR POST [THE HARBOUR POST]; published 2021-06-03 [June 3, 2021]",
            ),
            (
                "Ferry runs aground in the sound\nThursday, June 3, 2021 09:25\n\n",
                "title Ferry runs aground in the sound; published 2021-06-03 [Thursday, June 3, 2021 09:25]",
            ),
            (
                "Radio Oldport, Thursday 3 June 2021, 18:05\n\nFerry runs aground in the sound\n\n",
                "title Ferry runs aground in the sound; outlet Radio Oldport [Radio Oldport]; published 2021-06-03 [Thursday 3 June 2021, 18:05]",
            ),
            (
                "Oldport, 3 June 2021\n\n",
                "published 2021-06-03 [3 June 2021]; from Oldport [Oldport]",
            ),
            (
                "WORLD NEWS\n\nFerry runs aground in the sound\n\n",
                "title Ferry runs aground in the sound",
            ),
            (
                "HARBOUR AUTHORITY\nPress release 24/031\nFor immediate release: 3 June 2021, 18:00\n\nFerry runs aground in the sound\n\n",
                "title Ferry runs aground in the sound; outlet HARBOUR AUTHORITY [HARBOUR AUTHORITY]; published 2021-06-03 [3 June 2021, 18:00]",
            ),
            (
                "Harbour Post | News | Sea\nFerry runs aground in the sound\n\n",
                "title Ferry runs aground in the sound",
            ),
            // The first part of a page's title is its headline.
            ("Ferry runs aground | News | Post\n\n", "title Ferry runs aground | News | Post"),
            // A sentence is no headline.
            ("A ferry ran aground.\n\n", ""),
            (
                "date 2021-06-03 AP, ABOARD A COAST GUARD CUTTER\n\n",
                "published 2021-06-03 [2021-06-03]; from ABOARD A COAST GUARD CUTTER [ABOARD A COAST GUARD CUTTER]; credit Associated Press [AP]",
            ),
            ("Published: 3 June 2021\n\n", "published 2021-06-03 [3 June 2021]"),
            (
                "Ferry runs aground\nBy Jane Doe and John Roe\nJune 3, 2021\n\n",
                "title Ferry runs aground; published 2021-06-03 [June 3, 2021]; by Jane Doe and John Roe",
            ),
            (
                "The Harbour Post | 3 June 2021\n\n",
                "outlet The Harbour Post [The Harbour Post]; published 2021-06-03 [3 June 2021]",
            ),
            (
                "Updated: 2021-06-04 09:53 (Agencies)\n\n",
                "modified 2021-06-04; credit agencies [Agencies]",
            ),
            (
                "Outlet: Harbour Post\nHeadline: Ferry aground\nDate: 2021-06-03\nURL: https://www.example.org/a\n\n",
                "title Ferry aground; outlet Harbour Post [Harbour Post]; published 2021-06-03 [2021-06-03]; url https://www.example.org/a",
            ),
            (
                "https://news.example.org/2021/06/03/ferry\n\n",
                "outlet news.example.org (address); published 2021-06-03 (address); url https://news.example.org/2021/06/03/ferry",
            ),
            (
                "---\ntitle: Ferry aground\ndate: 2021-06-03\n---\n\n",
                "title Ferry aground; published 2021-06-03 [2021-06-03]",
            ),
            ("# Ferry runs aground\n\n", "title Ferry runs aground"),
            ("By Reuters Staff\n\n", "by Reuters Staff; credit Reuters [Reuters]"),
            // A headline may open with a word that is a field elsewhere.
            (
                "Newspaper: Harbour master used private boat\n\n",
                "title Newspaper: Harbour master used private boat",
            ),
            // A date that opens a sentence is the report's own.
            ("June 3, 2021 was the day on which the old harbour closed for good.\n\n", ""),
        ] {
            assert_eq!(check(&format!("{head}{BODY}")), expected, "{head}");
        }
    }

    #[test]
    fn a_day_in_the_name_is_the_last_resort() {
        let day = |name: &str, text: &str| {
            let published = crate::ingest::article(name, text).published?;
            Some(format!("{} {:?}", published.value.day, published.source))
        };
        assert_eq!(day("post_2021-06-03_ferry.txt", BODY).unwrap(), "2021-06-03 FileName");
        assert_eq!(day("case-12021-06-033.txt", BODY), None);
        let dated = format!("June 4, 2021\n\n{BODY}");
        assert!(day("post_2021-06-03.txt", &dated).unwrap().starts_with("2021-06-04 Text"));
    }

    #[test]
    fn datelines_tell_place_and_agency() {
        for (line, expected) in [
            ("WASHINGTON (AP) — ", "from WASHINGTON [WASHINGTON]; credit Associated Press [AP]"),
            ("PARIS, June 3 (Reuters) - ", "from PARIS [PARIS]; credit Reuters [Reuters]"),
            (
                "NORTH HARBOUR, West Coast — ",
                "from NORTH HARBOUR, West Coast [NORTH HARBOUR, West Coast]",
            ),
            (
                "LOUISVILLE, Ky., Nov. 19 (UPI) — ",
                "from LOUISVILLE, Ky. [LOUISVILLE, Ky.]; credit United Press International [UPI]",
            ),
            (
                "ANKARA, June 3, 2021 (AFP/Reuters) – ",
                "published 2021-06-03 [June 3, 2021]; from ANKARA [ANKARA]; credit Agence France-Presse [AFP]; credit Reuters [Reuters]",
            ),
            (
                "ORLA, May 2 2024, 10:40 - ",
                "published 2024-05-02 [May 2 2024, 10:40]; from ORLA [ORLA]",
            ),
            (
                "ORLA, 2 May 2024 9.15 pm GMT (AFP) — ",
                "published 2024-05-02 [2 May 2024 9.15 pm GMT]; from ORLA [ORLA]; credit Agence France-Presse [AFP]",
            ),
            ("Paris (AFP) – ", "from Paris [Paris]; credit Agence France-Presse [AFP]"),
            ("(Reuters) - ", "credit Reuters [Reuters]"),
            (
                "OLDPORT (Harbour Press) — ",
                "from OLDPORT [OLDPORT]; credit Harbour Press [Harbour Press]",
            ),
            ("BREAKING — ", ""),
            ("LOOK: ", ""),
            ("AFL-CIO: ", ""),
            ("PARIS, June 3: ", "from PARIS [PARIS]"),
            ("Police said: ", ""),
            ("The harbour master - ", ""),
        ] {
            assert_eq!(check(&format!("{line}{BODY}")), expected, "{line}");
        }
    }

    #[test]
    fn a_dateline_may_be_an_agency_alone() {
        let spans = |text: &str| {
            let article = crate::ingest::article("a.txt", text);
            article.dateline_span().map(|span| article.slice(span).to_owned())
        };
        assert_eq!(spans(&format!("(Reuters) - {BODY}")).as_deref(), Some("(Reuters) -"));
        assert_eq!(spans(&format!("Ferry aground\n\n(AFP) — {BODY}")).as_deref(), Some("(AFP) —"));
        assert_eq!(spans(&format!("ANKARA (AFP) — {BODY}")).as_deref(), Some("ANKARA (AFP) —"));
        assert_eq!(spans(&format!("{BODY} (Reuters) - it said.")), None);
    }

    #[test]
    fn a_dateline_may_stand_below_points_and_writers() {
        let head = "UPDATE 1 - Ferry runs aground in the sound off Skerra\n\n* Coast guard says nobody hurt\n\
                    * Ninety on board\n* Second accident this year\n\nBy Ole Holt and Ana Ruiz\n\n";
        let shown = check(&format!("{head}ANKARA, June 3, 2021 (Reuters) - {BODY}"));
        assert!(shown.contains("published 2021-06-03"), "{shown}");
        assert!(shown.contains("credit Reuters"), "{shown}");
    }

    #[test]
    fn credits_in_the_body_and_below_it() {
        for (tail, expected) in [
            ("It was towed free at noon, reported Reuters.", "credit Reuters [Reuters]"),
            ("The captain told the BBC that nobody was hurt.", "credit BBC [BBC]"),
            (
                "The Associated Press contributed to this report.",
                "credit Associated Press [Associated Press]",
            ),
            ("(With inputs from agencies)", "credit agencies [agencies]"),
            ("— AFP", "credit Agence France-Presse [AFP]"),
            (
                "Copyright 2018 The Associated Press. All rights reserved. It may not be published, broadcast or rewritten.",
                "credit Associated Press [Associated Press]",
            ),
            ("© 2018 Harbour Post. All rights reserved.", ""),
            ("Source: Press Association", "credit Press Association [Press Association]"),
            ("Last updated: 4 June 2021", "modified 2021-06-04"),
            // A sentence on an outlet is no credit line.
            ("CNN, for one, did show the towing later.", ""),
            // A state, a fellowship, and a man.
            ("The crew from Erie (PA) met members of Alcoholics Anonymous (AA).", ""),
            ("Michael Bloomberg said he was sorry.", ""),
            ("Photographers of Getty stood by.", ""),
        ] {
            assert_eq!(check(&format!("{BODY}\nNobody was hurt.\n\n{tail}\n")), expected, "{tail}");
        }
    }
}
