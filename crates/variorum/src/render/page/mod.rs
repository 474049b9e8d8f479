//! Collations as one HTML page that needs nothing but itself: no request goes anywhere, and without
//! the script everything can still be read.
//!
//! What stands on it is what stands in the JSON of the same run: figures as `data-low` and
//! `data-high`, sentences as `data-article` and `data-range`, so that a test can hold one against the
//! other (`tests/page.rs`). Every text of a report passes `text::shown` and the escaping of the
//! templates.

mod apparatus;
mod card;
mod edition;
mod history;
mod interval;
mod lineage;
mod map;
mod section;
mod sheet;
pub(super) mod text;
mod texts;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::article::{Article, ArticleId};
use crate::collate::Collation;
use crate::gap::Gap;
use crate::render::collation_text::count;
use sheet::Sheet;
use text::shown;

/// Whether a page holds the articles themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// Side by side, each whole.
    Whole,
    /// Left out; the sentences that findings quote stay.
    Quoted,
}

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Writes collations as one HTML document.
///
/// `articles` are all of the run, sorted by id; `gaps` those that belong to no collation, such as
/// files that could not be read.
#[must_use]
pub fn page(articles: &[&Article], collations: &[Collation], gaps: &[Gap], texts: Texts) -> String {
    let (several, single): (Vec<_>, Vec<_>) = collations
        .iter()
        .enumerate()
        .partition(|(_, collation)| collation.story.articles.len() > 1);
    let sheets: Vec<Sheet<'_>> = several
        .iter()
        .map(|(number, collation)| Sheet::new(articles, *number, collation, texts))
        .collect();
    let alone = sheets.len() == 1;
    let title = match sheets.as_slice() {
        [only] => shown(&only.collation.title),
        _ => count(sheets.len(), "story", "stories"),
    };
    let body = html! {
        a.skip href="#main" { "Skip to the reports" }
        header.masthead {
            p.brand { "Variorum" }
            p.creed { "What the reports say, side by side. It does not say who is right." }
        }
        main #main {
            @if !alone {
                h1.many { (title) }
                (contents(&sheets))
            }
            @for sheet in &sheets {
                (section::story(sheet, alone))
            }
            (others(articles, &single, sheets.is_empty()))
            (gaps_of_run(articles, gaps))
        }
        (filters(&sheets))
        div #chosen role="status" aria-live="polite" hidden {}
    };
    document(&title, body)
}

/// The document around the body, with a policy that lets this style and this script in and nothing
/// else: no image, no font, no connection, no form.
fn document(title: &str, body: Markup) -> String {
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; \
         form-action 'none'",
        digest(STYLE),
        digest(SCRIPT)
    );
    let document = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="generator" content="variorum";
                title { (title) " — Variorum" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (body)
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    let mut text = document.into_string();
    text.push('\n');
    text
}

/// SHA-256 in base64, as a content security policy names what it lets in.
fn digest(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in Sha256::digest(text).chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - three.len()));
        for place in 0..4 {
            if place > three.len() {
                out.push('=');
            } else {
                out.push(char::from(LETTERS[(bits >> (18 - 6 * place) & 63) as usize]));
            }
        }
    }
    out
}

/// The stories of the page, where there are several.
fn contents(sheets: &[Sheet<'_>]) -> Markup {
    html! {
        @if sheets.len() > 1 {
            nav.contents aria-label="Stories" {
                ol {
                    @for sheet in sheets {
                        li {
                            a href=(format!("#{}", sheet.story_id())) { (shown(&sheet.collation.title)) }
                            " "
                            span.note {
                                (count(sheet.articles_of_story().len(), "report", "reports")) ", "
                                (count(sheet.conflicts().len(), "conflict", "conflicts"))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Stories of one report: nothing to compare, so they are only listed.
fn others(articles: &[&Article], single: &[(usize, &Collation)], nothing_else: bool) -> Markup {
    let title = if nothing_else {
        "Nothing to compare: no two of these reports are on one event"
    } else {
        "On other events, each told by one report here"
    };
    html! {
        @if !single.is_empty() {
            section.others aria-labelledby="others" {
                h2 #others { (title) }
                ul {
                    @for (_, collation) in single {
                        @for id in &collation.story.articles {
                            li {
                                span.note { (shown(&articles[id.0 as usize].name)) } " "
                                (shown(&collation.title))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What could not be read in this run, of no story in particular.
fn gaps_of_run(articles: &[&Article], gaps: &[Gap]) -> Markup {
    html! {
        @if !gaps.is_empty() {
            section.others aria-labelledby="unread" {
                h2 #unread { "Not read" }
                ul { @for gap in gaps { (gap_line(articles, gap)) } }
            }
        }
    }
}

/// One gap, with the article that it is of.
fn gap_line(articles: &[&Article], gap: &Gap) -> Markup {
    let name = |id: ArticleId| shown(&articles[id.0 as usize].name);
    html! {
        li {
            @if let Some(article) = gap.article { span.note { (name(article)) ": " } }
            (shown(&gap.why))
        }
    }
}

/// What of the findings is shown; the script takes it out of hiding, and only with it does it work.
fn filters(sheets: &[Sheet<'_>]) -> Markup {
    use std::collections::{BTreeMap, BTreeSet};

    use crate::collate::{Dimension, Verdict};

    let findings = || sheets.iter().flat_map(|sheet| &sheet.collation.findings);
    let verdicts: BTreeSet<Verdict> = findings().map(|finding| finding.verdict).collect();
    let dimensions: BTreeSet<Dimension> = findings().map(|finding| finding.dimension).collect();
    // An outlet may stand in several stories.
    let mut outlets: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for sheet in sheets {
        for id in sheet.articles_of_story() {
            outlets.entry(sheet.label(*id)).or_default().push((id.0 + 1).to_string());
        }
    }
    let group = |name: &str, legend: &str, values: Vec<(String, Markup)>| {
        html! {
            fieldset {
                legend { (legend) }
                @for (value, label) in values {
                    label { input type="checkbox" name=(name) value=(value); " " (label) }
                }
            }
        }
    };
    html! {
        form #filter aria-label="Choose findings" hidden {
            details {
                summary { "Choose findings" span.state aria-live="polite" {} }
                div.groups {
                    (group("verdict", "Verdict", verdicts.iter().rev().map(|verdict| {
                        (verdict.as_str().to_owned(), text::badge(*verdict))
                    }).collect()))
                    (group("dimension", "On what", dimensions.iter().map(|dimension| {
                        (dimension.as_str().to_owned(), html! { (dimension.as_str()) })
                    }).collect()))
                    fieldset {
                        legend { "Told by" }
                        @for (label, articles) in &outlets {
                            label {
                                input type="checkbox" name="outlet" value=(shown(label))
                                    data-articles=(articles.join(" "));
                                " " (shown(label))
                            }
                        }
                    }
                    button type="reset" { "Show all" }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::made;

    #[test]
    fn a_digest_is_as_the_policy_writes_it() {
        // echo -n "" | openssl dgst -sha256 -binary | base64
        assert_eq!(digest(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn the_parts_of_a_story_stand_in_their_order() {
        let articles = made::articles();
        let collation = made::collation(&articles);
        let articles: Vec<&Article> = articles.iter().collect();
        let page = page(&articles, &[collation], &[], Texts::Whole);
        let parts = [
            "id=\"f1\"",
            "id=\"lineage\"",
            "id=\"timeline\"",
            "id=\"places\"",
            "id=\"agreed\"",
            "id=\"only\"",
            "id=\"texts\"",
            "id=\"rest\"",
        ];
        let at: Vec<usize> = parts
            .iter()
            .map(|part| page.find(part).unwrap_or_else(|| panic!("{part} is missing")))
            .collect();
        assert!(at.is_sorted(), "{at:?}");
    }

    #[test]
    fn without_the_articles_their_quoted_sentences_stay() {
        let articles = made::articles();
        let collation = made::collation(&articles);
        let articles: Vec<&Article> = articles.iter().collect();
        let page = page(&articles, &[collation], &[], Texts::Quoted);
        assert!(page.contains("federal police officers"), "a quoted sentence stays");
        assert!(!page.contains("id=\"texts\""), "the articles are gone");
    }
}
