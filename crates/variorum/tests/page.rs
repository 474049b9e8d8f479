//! The page against the JSON of the same run: every figure, every sentence and every link that stands
//! on the one stands in the other.
#![expect(clippy::disallowed_methods, reason = "this test reads the examples")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use variorum::article::Article;
use variorum::collate::collate;
use variorum::ingest::{self, Input};
use variorum::render::collation_json::collation_json;
use variorum::render::page::{Texts, page};
use variorum::story::{Corrections, Read, group};

const STORIES: &[&[&str]] = &[
    &["ferry"],
    &["award"],
    &["redeployment"],
    &["strike"],
    &["storm"],
    &["statement"],
    &["award", "ferry", "redeployment"],
];

/// The page and the JSON of each of [`STORIES`].
static RENDERED: LazyLock<Vec<(String, String)>> =
    LazyLock::new(|| STORIES.iter().map(|names| made(names)).collect());

fn rendered(stories: &[&str]) -> (Html, Value) {
    let at = STORIES.iter().position(|names| *names == stories).expect("it is one of them");
    let (page, json) = &RENDERED[at];
    (Html::parse_document(page), serde_json::from_str(json).expect("the collation is JSON"))
}

/// The one place that knows how a page is made: the page and the JSON of some folders of examples.
fn made(stories: &[&str]) -> (String, String) {
    let mut files: Vec<PathBuf> = Vec::new();
    for story in stories {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(story);
        let entries = fs::read_dir(folder).expect("the example is there");
        files.extend(entries.map(|entry| entry.expect("the example can be listed").path()));
    }
    files.retain(|path| path.extension().is_some_and(|end| end == "txt" || end == "jsonl"));
    files.sort();
    let reports: Vec<(String, Vec<u8>)> = files
        .iter()
        .map(|file| {
            let name = file.file_name().expect("a file has a name").to_string_lossy();
            (name.into_owned(), fs::read(file).expect("the report can be read"))
        })
        .collect();
    let (page, json) = made_of(&reports);
    assert!(page.len() < 1 << 20, "{stories:?}: {} bytes", page.len());
    (page, json)
}

/// The page and the JSON of reports, each a name and its bytes.
fn made_of(reports: &[(String, Vec<u8>)]) -> (String, String) {
    let mut drafts = Vec::new();
    for (name, bytes) in reports {
        for draft in ingest::read(Input { name, bytes }) {
            drafts.push(draft.expect("the report can be read"));
        }
    }
    let (articles, gaps) = ingest::number(drafts);
    let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
    let grouped = group(&mut reads, &Corrections::default());
    let collations: Vec<_> = grouped.into_iter().map(|story| collate(story, &reads)).collect();
    let articles: Vec<&Article> = articles.iter().collect();
    let json = collation_json(&articles, &collations, &gaps);
    let page = page(&articles, &collations, &gaps, Texts::Whole);
    (page, json)
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("the selector is one");
    page.select(&selector).collect()
}

fn inside<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("the selector is one");
    element.select(&selector).collect()
}

/// The words of an element with one space for any white space.
fn words(element: ElementRef<'_>) -> String {
    spaced(&element.text().collect::<String>())
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// Every story that has several articles, and so stands on the page.
fn stories(json: &Value) -> impl Iterator<Item = &Value> {
    list(json, "stories").iter().filter(|story| list(story, "articles").len() > 1)
}

/// The texts of the articles by id.
fn texts(json: &Value) -> BTreeMap<&str, &str> {
    list(json, "articles").iter().map(|a| (text(a, "id"), text(a, "text"))).collect()
}

/// Where quoted words stand: the article, the first byte, one past the last.
fn place(element: ElementRef<'_>) -> (&str, usize, usize) {
    let at = element.attr("data-at").expect("a quotation says where it stands");
    let (article, range) = at.split_once(' ').expect("an article and a range");
    let (start, end) = range.split_once('-').expect("two ends");
    (article, start.parse().expect("a number"), end.parse().expect("a number"))
}

/// The words of an article that a quotation names.
fn at<'a>(texts: &BTreeMap<&str, &'a str>, element: ElementRef<'_>) -> &'a str {
    let (article, start, end) = place(element);
    &texts[article][start..end]
}

/// The findings that a linked passage is cited by: one alone is where it leads.
fn findings_of(passage: ElementRef<'_>) -> Vec<&str> {
    let several = passage.attr("data-f");
    let one = || passage.attr("href").and_then(|href| href.strip_prefix('#'));
    several.or_else(one).expect("a passage has its findings").split(' ').collect()
}

#[test]
fn every_finding_stands_on_the_page_with_its_readings() {
    for names in STORIES {
        let (page, json) = rendered(names);
        for finding in stories(&json).flat_map(|story| list(story, "findings")) {
            let id = text(finding, "id");
            let found = all(&page, &format!("[id='{id}']"));
            let [card] = found.as_slice() else { panic!("{names:?}: {} of {id}", found.len()) };
            assert_eq!(card.attr("data-verdict"), finding["verdict"].as_str(), "{id}");
            assert_eq!(card.attr("data-dimension"), finding["dimension"].as_str(), "{id}");
            if finding["verdict"] == "only" {
                continue;
            }
            let told = words(*card);
            assert!(told.contains(&spaced(text(finding, "question"))), "{id}: {told}");
            for reading in list(finding, "readings") {
                assert!(told.contains(&spaced(text(reading, "value"))), "{id}: {reading}");
            }
            let reason = text(finding, "reason");
            let rest = reason.char_indices().nth(1).map_or("", |(at, _)| &reason[at..]);
            let conflict =
                matches!(text(finding, "verdict"), "contradicts" | "differs" | "supersedes");
            assert!(!conflict || told.contains(&spaced(rest)), "{id}: {reason}");
        }
        let shown = all(&page, ".finding").len();
        let told = stories(&json).map(|story| list(story, "findings").len()).sum::<usize>();
        assert_eq!(shown, told, "{names:?}: no finding of the page's own");
    }
}

#[test]
fn every_sentence_on_the_page_stands_in_its_article() {
    for names in STORIES {
        let (page, json) = rendered(names);
        let texts = texts(&json);
        let quoted = all(&page, "q[data-at], blockquote[data-at]");
        assert!(quoted.len() > 20, "{names:?}");
        for quotation in quoted {
            let stands = spaced(at(&texts, quotation));
            let told = words(quotation);
            let told = told.trim_start_matches("… ").trim_end_matches(" …");
            assert_eq!(told, stands, "{names:?}");
        }
        for marked in all(&page, "blockquote mark") {
            let whole =
                marked.parent().and_then(ElementRef::wrap).expect("it stands in a quotation");
            assert!(spaced(at(&texts, whole)).contains(&words(marked)));
        }
    }
}

#[test]
fn every_claim_of_a_finding_is_quoted_in_its_card() {
    for names in STORIES {
        let (page, json) = rendered(names);
        let texts = texts(&json);
        for finding in stories(&json).flat_map(|story| list(story, "findings")) {
            let id = text(finding, "id");
            let cards = all(&page, &format!("[id='{id}']"));
            let range = |article: &str, range: &str| {
                let (start, end) = range.split_once('-').expect("two ends");
                let end_of = |end: &str| end.parse::<u64>().expect("a number");
                (article.to_owned(), end_of(start), end_of(end))
            };
            let mut quoted: Vec<(String, u64, u64)> = Vec::new();
            for quotation in inside(cards[0], "blockquote") {
                let (article, start, end) = place(quotation);
                quoted.push((article.to_owned(), start as u64, end as u64));
            }
            // A sentence that several carry stands once, under all their names: word for word the same.
            for witness in inside(cards[0], ".witness") {
                let told = words(inside(witness, "blockquote")[0]);
                for giver in inside(witness, "[data-says]") {
                    let says = giver.attr("data-says").expect("it was asked for");
                    let (article, span) = says.split_once(' ').expect("an article and a range");
                    let one = range(article, span);
                    let own = spaced(&texts[article][one.1 as usize..one.2 as usize]);
                    assert_eq!(told.trim_matches(['…', ' ']), own.trim_matches(['…', ' ']));
                    quoted.push(one);
                }
            }
            for claim in
                list(finding, "readings").iter().flat_map(|reading| list(reading, "claims"))
            {
                let focus = (claim["focus"][0].as_u64(), claim["focus"][1].as_u64());
                let holds = quoted.iter().any(|(article, start, end)| {
                    article == text(claim, "article")
                        && focus.0.is_some_and(|at| *start <= at)
                        && focus.1.is_some_and(|at| at <= *end)
                });
                assert!(holds, "{id}: {claim} in {quoted:?}");
            }
        }
    }
}

#[test]
fn every_figure_that_is_drawn_is_one_of_its_finding() {
    let mut drawn = 0;
    for names in STORIES {
        let (page, json) = rendered(names);
        let places: BTreeSet<(String, String)> = stories(&json)
            .flat_map(|story| list(story, "places"))
            .map(|place| (place["lat"].to_string(), place["lon"].to_string()))
            .collect();
        for mark in all(&page, ".map .mark") {
            let at = |name: &str| mark.attr(name).expect("a mark has its place").to_owned();
            assert!(places.contains(&(at("data-lat"), at("data-lon"))));
        }
        for finding in stories(&json).flat_map(|story| list(story, "findings")) {
            let id = text(finding, "id");
            let card = all(&page, &format!("[id='{id}']"))[0];
            for kind in ["literal", "implied"] {
                let of_json: BTreeSet<(Option<u64>, Option<u64>)> = list(finding, "readings")
                    .iter()
                    .map(|reading| &reading["figure"][kind]["bounds"])
                    .map(|bounds| (bits(bounds[0].as_f64()), bits(bounds[1].as_f64())))
                    .collect();
                let steps = if kind == "implied" { ", .step" } else { "" };
                for bar in inside(card, &format!("g.{kind}{steps}")) {
                    let end = |name: &str| bits(bar.attr(name).and_then(|end| end.parse().ok()));
                    assert!(of_json.contains(&(end("data-low"), end("data-high"))), "{id}");
                    drawn += 1;
                }
            }
            let times: BTreeSet<&str> = stories(&json)
                .flat_map(|story| list(story, "timeline"))
                .filter(|step| step["finding"] == id)
                .map(|step| text(step, "at"))
                .collect();
            for step in inside(card, ".step") {
                assert!(times.contains(step.attr("data-at").expect("a step has its time")), "{id}");
            }
        }
    }
    assert!(drawn > 20, "{drawn} figures");
}

fn bits(value: Option<f64>) -> Option<u64> {
    value.map(f64::to_bits)
}

#[test]
fn every_link_leads_to_a_place_on_the_page_or_to_words_as_published() {
    for names in STORIES {
        let (page, json) = rendered(names);
        let ids: Vec<&str> = all(&page, "[id]").iter().filter_map(|e| e.attr("id")).collect();
        let places: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), places.len(), "{names:?}: an id stands once");
        let urls: BTreeMap<&str, &str> = list(&json, "articles")
            .iter()
            .filter(|article| article["url"].is_string())
            .map(|article| (text(article, "url"), text(article, "text")))
            .collect();
        let mut out = 0;
        for link in all(&page, "a[href]") {
            let href = link.attr("href").expect("it was asked for");
            if let Some(id) = href.strip_prefix('#') {
                assert!(places.contains(id), "{names:?}: {href}");
                continue;
            }
            let (url, fragment) = href.split_once("#:~:text=").unwrap_or((href, ""));
            let article = urls.get(url).unwrap_or_else(|| panic!("{url} is in the JSON"));
            for part in fragment.split(',').filter(|part| !part.is_empty()) {
                assert!(spaced(article).contains(&decoded(part)), "{href}");
            }
            assert_eq!(link.attr("rel"), Some("noreferrer"));
            out += 1;
        }
        assert!(out > 0 || urls.is_empty(), "{names:?}: articles with addresses are linked");
        for passage in all(&page, "a.c") {
            for id in findings_of(passage) {
                assert!(places.contains(id), "{names:?}: {id}");
            }
        }
    }
}

fn decoded(part: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let code: Vec<u8> = rest.by_ref().take(2).collect();
            let code = std::str::from_utf8(&code).expect("ASCII");
            bytes.push(u8::from_str_radix(code, 16).expect("two digits"));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("what was encoded was UTF-8")
}

#[test]
fn the_articles_stand_whole_and_the_same_passages_are_linked() {
    for names in STORIES {
        let (page, json) = rendered(names);
        let texts = texts(&json);
        for story in stories(&json) {
            for id in list(story, "articles").iter().filter_map(Value::as_str) {
                let column = all(&page, &format!(".text[id='{id}']"))[0];
                let mut told = String::new();
                for paragraph in inside(column, ".text > p") {
                    told.push_str(&paragraph_words(paragraph));
                    told.push(' ');
                }
                assert_eq!(spaced(&told), spaced(texts[id]), "{names:?}: {id}");
            }
            for finding in list(story, "findings") {
                let id = text(finding, "id");
                let linked: BTreeSet<&str> = all(&page, "a.c")
                    .into_iter()
                    .filter(|link| findings_of(*link).contains(&id))
                    .filter_map(|link| {
                        let column = link.ancestors().filter_map(ElementRef::wrap);
                        column.filter(|e| e.value().name() == "article").find_map(|e| e.attr("id"))
                    })
                    .collect();
                let cited: BTreeSet<&str> = list(finding, "readings")
                    .iter()
                    .flat_map(|reading| list(reading, "claims"))
                    .map(|claim| text(claim, "article"))
                    .collect();
                assert_eq!(linked, cited, "{names:?}: {id}");
            }
        }
    }
}

/// The words of a paragraph without the signs that stand behind conflicts.
fn paragraph_words(paragraph: ElementRef<'_>) -> String {
    let mut out = String::new();
    for node in paragraph.descendants() {
        let signed = node
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(|e| e.value().classes().any(|c| c == "sign"));
        if let (Some(text), false) = (node.value().as_text(), signed) {
            out.push_str(text);
        }
    }
    out
}

#[test]
fn the_head_counts_what_the_json_holds() {
    for names in STORIES {
        let (page, json) = rendered(names);
        for story in stories(&json) {
            let section = all(&page, &format!("section.story[id='{}']", text(story, "id")))[0];
            let told = words(inside(section, ".facts")[0]);
            let reports = list(story, "articles").len();
            let origins = list(story, "origins").len();
            assert!(told.starts_with(&format!("{reports} report")), "{told}");
            assert!(told.contains(&format!("{origins} independent origin")), "{told}");
            let conflicts = list(story, "findings")
                .iter()
                .filter(|f| matches!(text(f, "verdict"), "contradicts" | "differs" | "supersedes"))
                .count();
            assert_eq!(inside(section, ".part.conflicts > .finding").len(), conflicts);
            let origins_drawn = inside(section, ".tree > .origin").len();
            assert_eq!(origins_drawn, origins);
            for copy in list(story, "copies") {
                let pair = format!("{}-{}", text(copy, "from"), text(copy, "to"));
                assert_eq!(inside(section, &format!("[data-copy='{pair}']")).len(), 1, "{pair}");
            }
        }
    }
}

#[test]
fn the_first_screen_tells_the_conflicts_and_counts_the_rest() {
    for names in STORIES {
        let (page, json) = rendered(names);
        for story in stories(&json) {
            let section = all(&page, &format!("section.story[id='{}']", text(story, "id")))[0];
            let glance = inside(section, ".glance")[0];
            let of = |wanted: &[&str]| {
                let findings = list(story, "findings").iter();
                findings.filter(|f| wanted.contains(&text(f, "verdict"))).collect::<Vec<_>>()
            };
            let conflicts = of(&["contradicts", "supersedes", "differs"]);
            let agreed = of(&["same", "compatible"]);
            let shown = inside(glance, "ol > li .asked a");
            let listed = if conflicts.is_empty() { &agreed } else { &conflicts };
            assert_eq!(shown.len(), listed.len().min(if conflicts.is_empty() { 4 } else { 6 }));
            for (question, item) in shown.iter().zip(inside(glance, "ol > li")) {
                let id = question.attr("href").expect("it is a link").trim_start_matches('#');
                let finding = listed
                    .iter()
                    .find(|finding| text(finding, "id") == id)
                    .unwrap_or_else(|| panic!("{id} is one of the story"));
                assert_eq!(words(*question), spaced(text(finding, "question")));
                assert_eq!(item.attr("data-verdict"), finding["verdict"].as_str());
                // A quotation is told by the words that differ, a long answer by its beginning.
                let values: String = list(finding, "readings")
                    .iter()
                    .map(|r| spaced(text(r, "value")) + " ")
                    .collect();
                for answer in inside(item, "li .value") {
                    for part in words(answer).split(", ") {
                        let told = part.trim_matches(['…', ' ']);
                        let plain = |text: &str| {
                            text.chars().filter(|c| c.is_alphanumeric()).collect::<String>()
                        };
                        assert!(plain(&values).contains(&plain(told)), "{id}: {told} in {values}");
                    }
                }
            }
            let rest = words(inside(glance, ".rest")[0]);
            let told = |number: usize| rest.contains(&format!("{number} point"));
            assert!(agreed.is_empty() || told(agreed.len()), "{rest}");
            let only = of(&["only"]).len();
            assert!(only == 0 || told(only), "{rest}");
        }
    }
}

#[test]
fn the_first_screen_tells_a_figure_and_its_correction_by_one_report_apart() {
    let told = |day: &str, words: &str| {
        format!(
            "Published: {day}\n\nORLA - {words} The ferry Maren sank off Orla on Monday. Divers searched the hull.\n"
        )
    };
    let reports = [
        (
            "post.txt",
            told(
                "2024-05-08",
                "Sixteen people died when the ferry Maren sank, police said. An earlier version of this report said that 14 people died.",
            ),
        ),
        (
            "times.txt",
            told("2024-05-07", "Fourteen people died when the ferry Maren sank, police said."),
        ),
    ];
    let reports = reports.map(|(name, text)| (name.to_owned(), text.into_bytes()));
    let (page, _) = made_of(&reports);
    let page = Html::parse_document(&page);
    let course = all(&page, ".glance li[data-verdict=supersedes] .value");
    let values: Vec<String> = course.into_iter().map(words).collect();
    assert!(values.len() >= 2 && values.iter().all(|value| !value.contains(", ")), "{values:?}");
}

#[test]
fn every_step_in_time_every_place_and_every_change_is_one_of_the_json() {
    let (mut steps, mut changes) = (0, 0);
    for names in STORIES {
        let (page, json) = rendered(names);
        let texts = texts(&json);
        for story in stories(&json) {
            let section = all(&page, &format!("section.story[id='{}']", text(story, "id")))[0];
            let lines: Vec<String> =
                inside(section, ".timeline > li").into_iter().map(words).collect();
            for step in list(story, "timeline") {
                let finding = list(story, "findings").iter().find(|f| f["id"] == step["finding"]);
                let value = finding.and_then(|finding| {
                    let question = text(finding, "question");
                    Some((question, text(step, "what").strip_prefix(question)?.trim()))
                });
                let stands = lines.iter().any(|line| match value {
                    Some((question, value)) => {
                        line.contains(&spaced(question)) && line.contains(value)
                    }
                    None => line.contains(&spaced(text(step, "what"))),
                });
                assert!(stands, "{step} in {lines:?}");
                steps += 1;
            }
            let places: BTreeSet<&str> =
                list(story, "places").iter().map(|place| text(place, "name")).collect();
            for place in inside(section, "[data-place]") {
                let name = place.attr("data-place").expect("it was asked for");
                assert!(places.contains(name), "{name}");
            }
            // What a carrier cut or added is told in words of its source or of itself.
            let all_words: Vec<String> = texts.values().map(|text| spaced(text)).collect();
            for change in inside(section, ".changes del, .changes ins") {
                let told = words(change);
                let told = told.trim_end_matches(" …");
                assert!(all_words.iter().any(|text| text.contains(told)), "{told}");
                changes += 1;
            }
        }
    }
    assert!(steps > 20 && changes > 5, "{steps} steps, {changes} changes");
}

#[test]
fn nothing_on_the_page_asks_for_anything_outside_it() {
    for names in STORIES {
        let (page, _) = rendered(names);
        for asking in [
            "[src]", "[srcset]", "link", "iframe", "object", "embed", "img", "base", "[style]",
            "[ping]",
        ] {
            assert!(all(&page, asking).is_empty(), "{asking}");
        }
        let style = words(all(&page, "style")[0]);
        assert!(!style.contains("url(") && !style.contains("@import"));
        let policy = all(&page, "meta[http-equiv='Content-Security-Policy']")[0];
        assert!(policy.attr("content").is_some_and(|p| p.starts_with("default-src 'none'")));
        for element in all(&page, "*") {
            assert!(element.value().attrs().all(|(name, _)| !name.starts_with("on")), "handlers");
        }
    }
}
