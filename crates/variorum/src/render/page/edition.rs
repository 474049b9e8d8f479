//! The printed variorum: one report whole as base text, and at its foot what the others have instead.
//! On screen the reports stand side by side instead.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::sheet::Sheet;
use super::text::{run, shown};
use crate::article::{ArticleId, Span};
use crate::collate::{Dimension, Finding, Verdict};
use crate::render::words::clip;

/// One note: where in the base text, and the finding it tells.
struct Note<'a> {
    /// What the base has.
    lemma: Span,
    finding: &'a Finding,
}

/// Base text and apparatus.
pub(super) fn edition(sheet: &Sheet<'_>) -> Markup {
    let Some(base) = base(sheet) else { return html! {} };
    let notes = notes(sheet, base);
    let article = sheet.article(base);
    html! {
        section.edition aria-hidden="true" {
            h3 { "Base text: " (sheet.siglum(base)) ", " (shown(sheet.label(base))) }
            @for paragraph in set(&article.text, &notes) { p { (paragraph) } }
            ol.notes {
                @for (at, note) in notes.iter().enumerate() {
                    li value=(at + 1) {
                        b { (clip(article.slice(note.lemma), 60)) } "] "
                        (told(sheet, base, note.finding))
                    }
                }
            }
            p.note {
                "Letters: "
                @for id in sheet.articles_of_story() { b { (sheet.siglum(*id)) } " " (shown(sheet.label(*id))) ". " }
            }
        }
    }
}

/// The article that most findings cite; of several the first.
fn base(sheet: &Sheet<'_>) -> Option<ArticleId> {
    let mut times: BTreeMap<ArticleId, usize> = BTreeMap::new();
    for finding in sheet.findings(|verdict| verdict != Verdict::Only) {
        for article in Sheet::cited(finding) {
            *times.entry(article).or_default() += if finding.verdict.is_conflict() { 3 } else { 1 };
        }
    }
    let best = times.iter().max_by_key(|(id, times)| (**times, std::cmp::Reverse(**id)));
    best.map(|(id, _)| *id).or_else(|| sheet.articles_of_story().first().copied())
}

/// Notes in the order of the base text, one a finding.
fn notes<'a>(sheet: &Sheet<'a>, base: ArticleId) -> Vec<Note<'a>> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut notes: Vec<Note<'a>> = Vec::new();
    for finding in sheet.findings(|verdict| verdict != Verdict::Only) {
        let claims = finding.readings.iter().flat_map(|reading| &reading.claims);
        let Some(claim) = claims.filter(|claim| claim.article == base).min_by_key(|c| c.focus)
        else {
            continue;
        };
        if finding.dimension != Dimension::Naming && seen.insert(&finding.id) {
            notes.push(Note { lemma: claim.focus, finding });
        }
    }
    notes.sort_by_key(|note| (note.lemma.end, note.lemma.start));
    notes
}

/// The text in paragraphs, with the number of a note behind its words.
fn set(text: &str, notes: &[Note<'_>]) -> Vec<Markup> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    let mut next = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let mut at = start;
        let mut pieces: Vec<(&str, Option<usize>)> = Vec::new();
        while let Some(note) = notes.get(next).filter(|note| note.lemma.range().end <= end) {
            let stop = note.lemma.range().end.max(at);
            pieces.push((&text[at..stop], Some(next + 1)));
            at = stop;
            next += 1;
        }
        pieces.push((&text[at..end], None));
        if !line.trim().is_empty() {
            paragraphs.push(html! {
                @for (words, number) in pieces {
                    (run(words))
                    @if let Some(number) = number { sup { (number) } }
                }
            });
        }
        start = end;
    }
    paragraphs
}

/// What the others have: each reading with its letters.
fn told(sheet: &Sheet<'_>, base: ArticleId, finding: &Finding) -> Markup {
    let letters = |articles: &[ArticleId]| {
        let letters: Vec<String> = articles.iter().map(|id| sheet.siglum(*id)).collect();
        letters.join(" ")
    };
    html! {
        @for reading in &finding.readings {
            @let others: Vec<ArticleId> = Sheet::givers(reading).into_iter().filter(|id| *id != base).collect();
            @if !others.is_empty() { (clip(&reading.value, 90)) " " i { (letters(&others)) } "; " }
        }
        span.badge.(finding.verdict.as_str()) { (finding.verdict.as_str()) }
        @if !finding.silent.is_empty() { ". Silent: " i { (letters(&finding.silent)) } }
        " (" (sheet.finding_id(&finding.id)) ")"
    }
}
