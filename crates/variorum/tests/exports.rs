//! Every format read back by a parser that others wrote, from friendly reports and from hostile ones: markup,
//! scripts, links that run, marks that turn the direction of text, control characters, formulas, commands of TeX, in
//! every field that a report or a collation has.
#![expect(clippy::disallowed_methods, reason = "this test reads the examples")]

use std::fs;
use std::path::Path;

use biblatex::Bibliography;
use pulldown_cmark::{Event, Parser, Tag};
use scraper::{Html, Selector};
use serde_json::Value;
use variorum::article::{Article, Credit, Source, Stated};
use variorum::collate::{Collation, collate};
use variorum::gap::{Gap, Stage};
use variorum::ingest::{self, Input};
use variorum::render::bibliography::bibliography;
use variorum::render::collation_json::collation_json;
use variorum::render::collation_text::{Style, collation_text};
use variorum::render::geojson::geojson;
use variorum::render::markdown::markdown;
use variorum::render::page::{Texts, page};
use variorum::render::redact::redacted;
use variorum::render::table::{self, Rows};
use variorum::story::{Corrections, Read, group};

/// One run, ready to be written.
struct Run {
    articles: Vec<Article>,
    collations: Vec<Collation>,
    gaps: Vec<Gap>,
}

impl Run {
    fn of(articles: Vec<Article>, gaps: Vec<Gap>) -> Self {
        let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
        let grouped = group(&mut reads, &Corrections::default());
        let collations = grouped.into_iter().map(|story| collate(story, &reads)).collect();
        drop(reads);
        Run { articles, collations, gaps }
    }

    fn example(story: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(story);
        let entries = fs::read_dir(folder).expect("the example is there");
        let mut files: Vec<_> =
            entries.map(|entry| entry.expect("it can be listed").path()).collect();
        files.sort();
        files.retain(|path| path.extension().is_some_and(|end| end == "txt" || end == "jsonl"));
        let mut drafts = Vec::new();
        for file in files {
            let bytes = fs::read(&file).expect("the report can be read");
            let name = file.file_name().expect("a file has a name").to_string_lossy();
            drafts.extend(ingest::read(Input { name: &name, bytes: &bytes }).into_iter().flatten());
        }
        let (articles, gaps) = ingest::number(drafts);
        Run::of(articles, gaps)
    }

    fn articles(&self) -> Vec<&Article> {
        self.articles.iter().collect()
    }

    fn page(&self) -> String {
        page(&self.articles(), &self.collations, &self.gaps, Texts::Whole)
    }

    fn json(&self) -> Value {
        let text = collation_json(&self.articles(), &self.collations, &self.gaps);
        serde_json::from_str(&text).expect("the collation is JSON")
    }
}

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</style></script><svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\">",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "\u{202E}gpj.exe \u{2066}x\u{2069} \u{200B}\u{FEFF}",
    "\u{1b}[2J\u{1b}]0;owned\u{7} \u{0}\u{8}\u{9b}31m",
    "=HYPERLINK(\"http://example.org\",\"x\")",
    "+1 | -1 @SUM(1)",
    "\\input{secret} $x$ 5% & #1 _a_ ^b^ ~c~ } {",
    "[link](javascript:alert(1)) ![i](data:text/html,x) `code` **bold** | cell |",
    "<http://example.org> https://example.org <b>b</b> &lt;i&gt; &#x3c;",
    "]]> --> <!-- {{7*7}} ${7*7} <%= 7 %>",
];

/// Three reports of one event that part, with hostile words in their texts, and then in every field of them and of what
/// is made of them.
fn hostile() -> Run {
    let bad = HOSTILE.join(" ");
    let report = |name: &str, dead: &str, day: u32, said: &str| {
        let text = format!(
            "Fire kills {dead} in Halden depot {bad}\n\nAt least {dead} people were killed when a fire swept \
             through a bus depot in Halden on Monday night, police said. {bad}\n\n\"We could not {said} the doors in time \
             and then the roof came down,\" said Ida Brandt, who drives a bus in Halden. {bad}\n\n{bad}\n"
        );
        let record = serde_json::json!({
            "id": name, "text": text, "title": format!("Fire kills {dead} {bad}"), "outlet": format!("{name} {bad}"),
            "url": "https://example.org/fire", "published": format!("2024-05-{day:02}T08:00:00Z"),
        });
        ingest::read(Input { name: "fire.jsonl", bytes: format!("{record}\n").as_bytes() })
    };
    let drafts = [
        report("one", "4", 7, "open"),
        report("two", "9", 7, "break"),
        report("six", "9", 8, "open"),
    ];
    let (mut articles, gaps) = ingest::number(drafts.into_iter().flatten().flatten().collect());
    assert_eq!(articles.len(), 3);
    let urls = [
        "javascript:alert(1)",
        "https://example.org/\"><script>alert(1)</script>",
        "https://example.org/fire)](javascript:alert(1)",
    ];
    for (article, url) in articles.iter_mut().zip(urls) {
        let stated = |value: String| Some(Stated { value, source: Source::Field(bad.clone()) });
        article.name = format!("{} {bad}", article.name);
        article.title = stated(format!("Title {bad}"));
        article.outlet = stated(format!("Outlet {} {bad}", article.id.0));
        article.byline = stated(format!("Writer {bad}"));
        article.url = stated(url.to_owned());
        article.credits = vec![Credit { name: bad.clone(), span: None }];
        if let Some(published) = &mut article.published {
            published.source = Source::Page(bad.clone());
        }
    }
    let mut run = Run::of(articles, gaps);
    assert!(!run.collations.is_empty());
    for collation in &mut run.collations {
        taint(collation, &bad);
    }
    run.gaps.push(Gap { stage: Stage::Ingest, article: None, span: None, why: bad });
    run
}

fn taint(collation: &mut Collation, bad: &str) {
    let gap = Gap { stage: Stage::Story, article: None, span: None, why: bad.to_owned() };
    collation.title.push_str(bad);
    collation.gaps.push(gap);
    for decision in &mut collation.story.decisions {
        let why = &mut decision.why;
        why.push_str(bad);
    }
    for origin in &mut collation.story.lineage.origins {
        origin.name = Some(bad.to_owned());
        origin.why.push_str(bad);
    }
    for copy in &mut collation.story.lineage.copies {
        copy.why.push_str(bad);
    }
    for spot in &mut collation.spots {
        spot.name.push_str(bad);
    }
    for step in &mut collation.timeline {
        step.what.push_str(bad);
    }
    for finding in &mut collation.findings {
        finding.question.push_str(bad);
        finding.reason.push_str(bad);
        finding.alignment.joined.push(bad.to_owned());
        finding.alignment.against.push(bad.to_owned());
        for reading in &mut finding.readings {
            reading.value.push_str(bad);
            for claim in &mut reading.claims {
                claim.speaker = Some(bad.to_owned());
                claim.chain.push(bad.to_owned());
            }
        }
    }
}

/// Whether a text holds what moves a cursor or hides or turns what follows; line ends are let through.
fn commands(text: &str) -> bool {
    text.chars().any(|c| {
        c.is_control() && !matches!(c, '\n' | '\r')
            || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
    })
}

/// Tags that the page is made of, and no others.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "b",
    "blockquote",
    "body",
    "button",
    "circle",
    "defs",
    "del",
    "details",
    "div",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "head",
    "header",
    "html",
    "i",
    "input",
    "ins",
    "label",
    "legend",
    "li",
    "line",
    "main",
    "mark",
    "meta",
    "nav",
    "ol",
    "p",
    "path",
    "pattern",
    "q",
    "rect",
    "script",
    "section",
    "span",
    "strong",
    "style",
    "summary",
    "sup",
    "svg",
    "text",
    "title",
    "tspan",
    "ul",
    "use",
];

#[test]
fn no_hostile_text_gets_out_of_its_place_on_the_page() {
    let run = hostile();
    assert!(run.collations[0].findings.iter().any(|finding| finding.verdict.is_conflict()));
    for texts in [Texts::Whole, Texts::Quoted] {
        let html = page(&run.articles(), &run.collations, &run.gaps, texts);
        assert!(!commands(&html));
        let document = Html::parse_document(&html);
        assert!(
            document.errors.is_empty()
                || document.errors.iter().all(|e| !e.contains("Unexpected token")),
            "{:?}",
            document.errors
        );
        let (mut scripts, mut links) = (0, 0);
        for element in document.select(&Selector::parse("*").expect("a selector")) {
            let name = element.value().name();
            assert!(TAGS.contains(&name), "<{name}>");
            scripts += usize::from(name == "script");
            for (attribute, value) in element.value().attrs() {
                assert!(
                    !attribute.starts_with("on") && attribute != "style" && attribute != "src",
                    "{attribute}={value}"
                );
                if attribute.ends_with("href") {
                    links += 1;
                    assert!(value.starts_with('#') || value.starts_with("https://"), "{value}");
                }
            }
        }
        assert_eq!(scripts, 1, "the page's own");
        assert!(links > 5);
    }
}

#[test]
fn hostile_json_reads_back_the_same_and_shows_what_it_holds() {
    let run = hostile();
    let text = collation_json(&run.articles(), &run.collations, &run.gaps);
    assert!(!commands(&text));
    let json: Value = serde_json::from_str(&text).expect("it is JSON");
    for (article, read) in run.articles.iter().zip(json["articles"].as_array().expect("a list")) {
        assert_eq!(read["text"].as_str(), Some(article.text.as_str()));
        assert_eq!(read["name"].as_str(), Some(article.name.as_str()));
    }
}

#[test]
fn hostile_tables_read_back_and_nothing_in_them_runs() {
    for run in [hostile(), Run::example("ferry"), Run::example("award")] {
        for rows in [Rows::Claims, Rows::Findings, Rows::Events] {
            let csv = table::csv(&run.articles(), &run.collations, rows);
            assert!(!commands(&csv));
            let mut reader = csv::Reader::from_reader(csv.as_bytes());
            assert_eq!(reader.headers().expect("it has a head").len(), rows.columns().len());
            let records: Vec<csv::StringRecord> =
                reader.records().map(|r| r.expect("a row")).collect();
            for cell in records.iter().flatten() {
                let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                assert!(!formula || cell.parse::<f64>().is_ok(), "{cell}");
            }
            let jsonl = table::jsonl(&run.articles(), &run.collations, rows);
            assert!(!commands(&jsonl));
            let objects: Vec<Value> = jsonl
                .lines()
                .map(|line| serde_json::from_str(line).expect("a line is an object"))
                .collect();
            assert_eq!(objects.len(), records.len());
            for (object, record) in objects.iter().zip(&records) {
                for (column, cell) in rows.columns().iter().zip(record) {
                    if let Some(number) = object[column].as_f64() {
                        assert_eq!(cell.parse::<f64>().ok(), Some(number), "{column}");
                    }
                    assert_eq!(
                        object[column].is_null(),
                        cell.is_empty() && object[column] != "",
                        "{column}: {cell}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_row_a_claim_is_every_claim_of_the_json() {
    let run = Run::example("ferry");
    let json = run.json();
    let claims = json["stories"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|story| story["findings"].as_array().into_iter().flatten())
        .flat_map(|finding| finding["readings"].as_array().into_iter().flatten())
        .map(|reading| reading["claims"].as_array().map_or(0, Vec::len))
        .sum::<usize>();
    let csv = table::csv(&run.articles(), &run.collations, Rows::Claims);
    assert_eq!(csv::Reader::from_reader(csv.as_bytes()).records().count(), claims);
    let findings = table::jsonl(&run.articles(), &run.collations, Rows::Findings);
    let killed = findings
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("an object"))
        .find(|row| row["question"] == "How many people were killed?")
        .expect("the toll is a finding");
    // The span is what all of them leave open. The latest report may tell what the toll was beside what it is; then the
    // table does not choose between the two.
    assert_eq!((&killed["low"], &killed["high"]), (&4.into(), &20.into()));
    assert!(killed["best"].is_null() || killed["best"] == 17, "{}", killed["best"]);
}

#[test]
fn hostile_markdown_is_text_and_links_to_the_web() {
    for run in [hostile(), Run::example("ferry"), Run::example("award")] {
        let text = markdown(&run.articles(), &run.collations, &run.gaps);
        assert!(!commands(&text));
        let mut headings = 0;
        for event in Parser::new(&text) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => panic!("{html}"),
                Event::Code(code) => panic!("{code}"),
                Event::Start(Tag::Image { dest_url, .. }) => panic!("{dest_url}"),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    assert!(dest_url.starts_with("https://"), "{dest_url}");
                }
                Event::Start(Tag::Heading { .. }) => headings += 1,
                _ => {}
            }
        }
        assert!(headings >= 3, "{headings}");
    }
}

#[test]
fn places_read_back_as_geojson_and_only_towns_have_a_position() {
    for run in [hostile(), Run::example("ferry"), Run::example("redeployment")] {
        let text = geojson(&run.articles(), &run.collations);
        assert!(!commands(&text));
        let read: geojson::GeoJson = text.parse().expect("it is GeoJSON");
        let geojson::GeoJson::FeatureCollection(read) = read else {
            panic!("a collection of features")
        };
        let spots: usize = run.collations.iter().map(|collation| collation.spots.len()).sum();
        assert_eq!(read.features.len(), spots);
        for feature in read.features {
            let precision =
                feature.property("precision").and_then(Value::as_str).expect("it has one");
            assert!(
                feature.geometry.is_none() || matches!(precision, "point" | "town"),
                "{precision}"
            );
        }
    }
}

#[test]
fn references_read_back_and_nothing_in_them_runs() {
    for run in [hostile(), Run::example("award")] {
        let text = bibliography(&run.articles(), &run.collations);
        assert!(!commands(&text));
        let read = Bibliography::parse(&text).expect("it is BibLaTeX");
        for article in &run.articles {
            let key = format!("a{}", article.id.0 + 1);
            let entry = read.get(&key).expect("every article has an entry");
            assert!(entry.title().is_ok(), "{key}");
        }
        assert!(read.len() > 2 * run.articles.len(), "{} entries", read.len());
        for command in ["\\input{", "\\write", "\\def"] {
            assert!(!text.contains(command), "{command}");
        }
        for entry in read.iter() {
            if let Ok(url) = entry.url() {
                assert!(url.starts_with("https://"), "{url}");
            }
        }
    }
}

#[test]
fn nothing_hostile_reaches_the_terminal() {
    let run = hostile();
    for colour in [false, true] {
        let style = Style { colour, width: 100, full: true };
        let text = collation_text(&run.articles(), &run.collations, &run.gaps, style);
        // Its own colours are the only escapes: ESC [ digits and semicolons m.
        let mut left = String::new();
        let mut pieces = text.split("\u{1b}[");
        left.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let (code, rest) = piece.split_once('m').expect("a colour ends");
            assert!(colour && code.chars().all(|c| c.is_ascii_digit() || c == ';'), "{code}");
            left.push_str(rest);
        }
        assert!(!commands(&left));
    }
}

#[test]
fn redacted_articles_keep_what_is_quoted_and_nothing_else() {
    let run = Run::example("ferry");
    let left = redacted(&run.articles(), &run.collations);
    let left = Run { articles: left, collations: run.collations.clone(), gaps: Vec::new() };
    for (whole, left) in run.articles.iter().zip(&left.articles) {
        assert_eq!(whole.text.len(), left.text.len(), "every span still points at its words");
        assert!(left.text.split_whitespace().count() < whole.text.split_whitespace().count());
    }
    // Of two reports on one event, what the second alone tells in a sentence is left out.
    let json = left.json();
    for finding in json["stories"][0]["findings"].as_array().into_iter().flatten() {
        for claim in finding["readings"]
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|r| r["claims"].as_array().into_iter().flatten())
        {
            assert!(!claim["quote"].as_str().expect("a quotation").trim().is_empty(), "{claim}");
        }
    }
    let whole = run.page();
    let page = page(&left.articles(), &left.collations, &[], Texts::Quoted);
    let document = Html::parse_document(&page);
    let text = Selector::parse(".text, .edition").expect("a selector");
    assert_eq!(document.select(&text).count(), 0, "the articles are gone");
    assert!(page.len() < whole.len());
}
