//! HTML pages: the article's text, and what the page's metadata tells of it.
//!
//! A page is taken apart once (`tree`); a library proposes the main text, and `body` finds it
//! again among the page's own blocks and tells the parts apart; `facts` reads the metadata.

use std::sync::LazyLock;

use regex::bytes::Regex as BytesRegex;
use scraper::Html;

use self::body::{Known, Line, Role};
use self::tree::Tree;
use super::reader::{Head, How, Reader};
use super::{
    Draft, Envelope, IngestError, Input, Lines, MAX_PAGE_BYTES, Mode, encoding, finish_with,
    metadata,
};
use crate::article::{Article, Aside, AsideKind, Source, Span, Stated};

mod body;
mod facts;
mod tree;

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
pub(super) fn read(input: Input<'_>, envelope: &Envelope) -> Result<Draft, IngestError> {
    let (article, note) = taken(input, envelope)?;
    finish_with(article, note, Lines::Marked)
}

/// The article of a page in any language.
pub(super) fn article(input: Input<'_>, mode: Mode) -> Result<Article, IngestError> {
    let (mut article, _) = taken(input, &Envelope { mode, ..Envelope::default() })?;
    super::tell(&mut article, Lines::Marked);
    Ok(article)
}

fn taken(input: Input<'_>, envelope: &Envelope) -> Result<(Article, Option<String>), IngestError> {
    // A server's word goes before the page's own: it may have recoded it on the way.
    let charset = envelope.charset.clone().or_else(|| declared(input.bytes));
    let decoded = encoding::decode(input.bytes, charset.as_deref())?;
    let page = Html::parse_document(&decoded.text);
    let tree = Tree::of(&page);
    let proposal = match envelope.mode {
        Mode::Careful if tree.depth <= DEPTH_MAX => main_text(&decoded.text),
        Mode::Careful | Mode::Fast => None,
    };
    let mut article = super::blank(input.name, String::new(), input.bytes);
    let facts = facts::fill(&mut article, &page);
    let known = Known {
        proposal: proposal.as_deref(),
        told: facts.body.as_deref(),
        title: article.title.as_ref().map(|title| title.value.as_str()),
        summary: facts.summary.as_deref(),
    };
    let mut lines = body::lines(&tree, &known);
    // A page that a script fills has its report in its metadata alone.
    if let Some(told) = &facts.body
        && words_of(&lines) * 2 < told.split_whitespace().count()
    {
        lines.retain(|line| line.role == Role::Headline);
        lines.extend(told.lines().filter(|line| !line.trim().is_empty()).map(|line| Line {
            text: line.split_whitespace().collect::<Vec<_>>().join(" "),
            role: Role::Body,
        }));
    }
    let read = words_of(&lines);
    if read < WORDS_MIN {
        return Err(IngestError::NoBody { bytes: input.bytes.len() });
    }
    write(&mut article, &lines);
    if article.url.is_none() {
        article.url.clone_from(&envelope.url);
    }
    metadata::from_address(&mut article);
    let mut notes: Vec<String> = decoded.note.into_iter().collect();
    notes.extend(facts.note(read));
    Ok((article, (!notes.is_empty()).then(|| notes.join(" "))))
}

/// Fewer words of body are no report: a page of links, a video, a form.
const WORDS_MIN: usize = 12;

/// Deeper markup than any page has by hand: the library walks by recursion, and is not asked.
const DEPTH_MAX: usize = 256;

/// The main text as the library finds it, a paragraph a line.
fn main_text(page: &str) -> Option<String> {
    let options = trafilatura::Options::default()
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_exclude_tables(true)
        .with_html_date_mode(trafilatura::HtmlDateMode::Disabled)
        .with_focus(trafilatura::ExtractionFocus::FavorPrecision);
    let extracted = trafilatura::extract(page, &options).ok()?;
    let fragment = Html::parse_fragment(&extracted.content_html);
    let lines: Vec<String> =
        Tree::of(&fragment).blocks.into_iter().map(|block| block.text).collect();
    Some(lines.join("\n"))
}

fn words_of(lines: &[Line]) -> usize {
    let body = lines.iter().filter(|line| line.role == Role::Body);
    body.map(|line| line.text.split_whitespace().count()).sum()
}

/// Puts the lines into the article's text, a blank line between them, and what is not body aside.
fn write(article: &mut Article, lines: &[Line]) {
    for line in lines {
        if !article.text.is_empty() {
            article.text.push_str("\n\n");
        }
        let start = article.text.len();
        article.text.push_str(&line.text);
        let span = Span::new(start, article.text.len());
        let (kind, why) = match line.role {
            Role::Body => continue,
            Role::Headline => {
                let value = line.text.clone();
                article.title = Some(Stated { value, source: Source::Text(span) });
                continue;
            }
            Role::Standfirst => (AsideKind::Standfirst, "the summary above the report"),
            Role::Caption => (AsideKind::Caption, "a picture's caption or credit"),
            Role::PullQuote => (AsideKind::PullQuote, "words of the report, printed large"),
            Role::Related => (AsideKind::Promo, "a link to other material"),
        };
        article.aside.push(Aside { span, kind, why });
    }
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

#[cfg(test)]
mod tests {
    use super::super::{Draft, Envelope, Input, Mode, read, read_enclosed};
    use crate::article::{Article, AsideKind, Source};

    const PAGE: &str = r#"<!DOCTYPE html><html><head><meta charset="utf-8"><title>Ferry aground - Post</title>
<meta property="og:site_name" content="Harbour Post"><meta property="article:published_time" content="2021-06-03T10:00:00+02:00">
<meta property="article:section" content="Harbour"><meta property="article:modified_time" content="2021-06-03T14:30:00+02:00"><link rel="canonical" href="https://www.example.org/ferry">
<meta name="description" content="All ninety people on board were brought ashore before dark">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Ferry runs aground in the sound","author":{"@id":"/jane"}}</script>
<script type="application/ld+json">{"@graph":[{"@type":"Person","@id":"/jane","name":"Jane Doe"}]}</script>
</head><body class="has-sidebar"><nav><a href="/">Home</a> <a href="/s">Sport</a></nav><article><h1>Ferry runs aground in the sound</h1>
<p>All ninety people on board were brought ashore before dark</p><div class="byline">By Jane Doe</div>
<p>A ferry ran aground in the sound on Monday with ninety people on board, and all of them were brought ashore before dark.</p>
<figure><img src="a.jpg"><figcaption>The ferry lies on a sandbank off the old harbour</figcaption></figure>
<p>“Nobody was hurt,” <em>the coast guard</em> said. Divers were to look at the hull on Tuesday, and the harbour stays closed until then.</p>
<h2>Inspected in April</h2>
<div class="related-story"><a href="/pilot">The harbour wants a second pilot, and will not pay for one</a></div>
<p>The owners said that the ship had been inspected in April and that her crew had sailed the sound for eleven years without a mishap.</p>
<aside class="pullquote">her crew had sailed the sound for eleven years</aside>
<p>Fishermen who had been mending nets rowed out when the alarm was raised, and took the children first.</p>
<div class="newsletter-box"><p>Get the harbour's news into your letter box every morning, it costs nothing at all.</p></div>
</article><div class="comments"><p>I was on that ferry, and it was cold, and nobody told us anything for hours on end.</p></div><footer>Copyright</footer></body></html>"#;

    fn page(html: &str, mode: Mode) -> Draft {
        let envelope = Envelope { mode, ..Envelope::default() };
        let input = Input { name: "a.html", bytes: html.as_bytes() };
        read_enclosed(input, &envelope).remove(0).unwrap()
    }

    fn set_aside(article: &Article, kind: AsideKind) -> Vec<&str> {
        let of_kind = article.aside.iter().filter(|aside| aside.kind == kind);
        of_kind.map(|aside| article.slice(aside.span)).collect()
    }

    #[test]
    fn a_page_gives_text_and_metadata() {
        for mode in [Mode::Careful, Mode::Fast] {
            let article = page(PAGE, mode).article;
            assert!(article.text.contains("\n\n“Nobody was hurt,” the coast guard"));
            for left in ["Home", "Copyright", "letter box", "I was on that ferry", "By Jane"] {
                assert!(!article.text.contains(left), "{left}: {}", article.text);
            }
            let headline = article.headline().unwrap();
            assert_eq!(article.slice(headline), "Ferry runs aground in the sound");
            assert_eq!(article.outlet.unwrap().value, "Harbour Post");
            assert_eq!(article.byline.unwrap().value, "Jane Doe");
            assert_eq!(article.url.unwrap().value, "https://www.example.org/ferry");
            assert_eq!(article.section.unwrap().value, "Harbour");
            let published = article.published.unwrap().value;
            assert_eq!(published.instant.unwrap().to_string(), "2021-06-03T08:00:00Z");
            let modified = article.modified.unwrap().value;
            assert_eq!(modified.instant.unwrap().to_string(), "2021-06-03T12:30:00Z");
        }
    }

    #[test]
    fn the_parts_of_a_page_are_told_apart() {
        for mode in [Mode::Careful, Mode::Fast] {
            let article = page(PAGE, mode).article;
            let kinds = |kind| set_aside(&article, kind);
            assert_eq!(
                kinds(AsideKind::Standfirst),
                ["All ninety people on board were brought ashore before dark"]
            );
            assert_eq!(
                kinds(AsideKind::Caption),
                ["The ferry lies on a sandbank off the old harbour"]
            );
            assert_eq!(
                kinds(AsideKind::PullQuote),
                ["her crew had sailed the sound for eleven years"]
            );
            assert_eq!(
                kinds(AsideKind::Promo),
                ["The harbour wants a second pilot, and will not pay for one"]
            );
            // A subheading is part of the report, whatever it looks like.
            assert!(article.text.contains("\n\nInspected in April\n\n"));
        }
    }

    #[test]
    fn lines_below_a_report_that_are_about_other_stories_are_left_out() {
        let last = "and took the children first.</p>";
        let card = |line: &str| format!("<li><h3><a href='/a'>Ferries</a></h3><p>{line}</p></li>");
        let lines = [
            "The divers of the old harbour may at last have found their true calling",
            "One owner of a ship on the sound did not hold back on Monday night",
            "The pier on the island is to be opened again before the summer comes",
        ];
        let cards: String = lines.map(card).concat();
        let below = PAGE.replace(last, &format!("{last}<ul>{cards}</ul>"));
        for mode in [Mode::Careful, Mode::Fast] {
            assert!(!page(&below, mode).article.text.contains(lines[0]));
        }
    }

    #[test]
    fn every_line_stands_in_the_page_as_a_browser_shows_it() {
        let article = page(PAGE, Mode::Careful).article;
        let shown = PAGE.replace("<em>", "").replace("</em>", "");
        for line in article.text.lines().filter(|line| !line.is_empty()) {
            assert!(shown.contains(line), "{line}");
        }
    }

    #[test]
    fn a_page_is_known_by_its_content() {
        let read = read(Input { name: "a.txt", bytes: PAGE.as_bytes() }).remove(0).unwrap();
        assert!(!read.article.text.contains('<'));
    }

    #[test]
    fn a_page_without_an_article_is_refused() {
        let links = format!(
            "<!doctype html><html><body><ul>{}</ul></body></html>",
            "<li><a href='/a'>Ferry runs aground in the sound with ninety people on board today</a></li>"
                .repeat(30)
        );
        for html in ["<!doctype html><html><body></body></html>", &links] {
            let input = Input { name: "a.html", bytes: html.as_bytes() };
            let why = read(input).remove(0).unwrap_err().gap().why;
            let bytes = html.len();
            assert_eq!(
                why,
                format!("a.html was left out: no article was found in a page of {bytes} bytes.")
            );
        }
    }

    #[test]
    fn a_body_that_only_the_metadata_have_is_read() {
        let told = "A ferry ran aground in the sound on Monday, the coast guard said. ".repeat(12);
        let html = format!(
            "<!doctype html><html><head><script type='application/ld+json'>{{\"@type\":\
             \"NewsArticle\",\"headline\":\"Ferry aground\",\"articleBody\":\"{told}\"}}</script>\
             </head><body><div id=app></div></body></html>"
        );
        assert_eq!(page(&html, Mode::Careful).article.text, told.trim());
    }

    #[test]
    fn live_tickers_and_half_pages_are_said_to_be_so() {
        let live = PAGE.replace("\"NewsArticle\"", "\"LiveBlogPosting\"");
        assert!(page(&live, Mode::Fast).notes[0].starts_with("a.html is a live ticker"));
        let half = PAGE.replace("\"author\"", "\"wordCount\":\"900\",\"author\"");
        assert!(page(&half, Mode::Fast).notes[0].starts_with("a.html tells of 900 words"));
        assert_eq!(page(PAGE, Mode::Fast).notes, [""; 0]);
    }

    #[test]
    fn the_headline_that_two_of_three_have_is_the_headline() {
        let stale = PAGE.replace("\"headline\":\"Ferry runs", "\"headline\":\"Boat runs").replace(
            "<meta name=\"description\"",
            "<meta property=\"og:title\" content=\"Ferry runs aground in the sound | Post\"><meta name=\"description\"",
        );
        let title = page(&stale, Mode::Careful).article.title.unwrap();
        assert_eq!(title.value, "Ferry runs aground in the sound");
        let other = PAGE.replace("<h1>Ferry runs", "<h1>Boat runs");
        let title = page(&other, Mode::Careful).article.title.unwrap();
        assert_eq!(title.source, Source::Page("JSON-LD headline".to_owned()));
    }

    #[test]
    fn markup_without_end_is_read_all_the_same() {
        let deep = format!(
            "<!doctype html><html><body>{}{}",
            "<div>".repeat(20_000),
            "<p>A ferry ran aground in the sound on Monday with ninety people on board, police said."
        );
        assert!(page(&deep, Mode::Careful).article.text.starts_with("A ferry"));
        let json = format!(
            "<!doctype html><html><head><script type='application/ld+json'>{}</script></head>\
             <body><p>A ferry ran aground in the sound on Monday with ninety people on board.</p>",
            "[".repeat(50_000)
        );
        assert!(page(&json, Mode::Careful).article.text.starts_with("A ferry"));
    }
}
