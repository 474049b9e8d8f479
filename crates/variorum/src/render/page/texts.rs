//! The articles side by side, whole, with every passage that a finding cites linked to it.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::card::{address, siglum};
use super::sheet::{Sheet, article_id, sentence_id};
use super::text::{run, shown};
use crate::article::{ArticleId, Span};
use crate::collate::Placed;
use crate::render::collation_text::stated_day;

/// A stretch of an article that is set in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    span: Span,
    /// The sentence it is of, by its place in the article.
    sentence: Option<usize>,
    /// Places in the printed order of findings; the first decides the colour. Empty for a text that no
    /// finding cites.
    findings: BTreeSet<usize>,
}

/// All articles of the story.
pub(super) fn side_by_side(sheet: &Sheet<'_>) -> Markup {
    let cited = cited(sheet);
    html! {
        div.columns role="group" aria-label="The reports side by side" {
            @for id in sheet.articles_of_story() {
                (column(sheet, *id, cited.get(id).map_or(&[], Vec::as_slice)))
            }
        }
    }
}

/// What findings cite, by article.
fn cited(sheet: &Sheet<'_>) -> BTreeMap<ArticleId, Vec<(Span, usize)>> {
    let mut cited: BTreeMap<ArticleId, Vec<(Span, usize)>> = BTreeMap::new();
    for (at, finding) in sheet.collation.findings.iter().enumerate() {
        for claim in finding.readings.iter().flat_map(|reading| &reading.claims) {
            cited.entry(claim.article).or_default().push((claim.span, at));
        }
    }
    cited
}

fn column(sheet: &Sheet<'_>, id: ArticleId, claims: &[(Span, usize)]) -> Markup {
    let article = sheet.article(id);
    html! {
        article.text id=(article_id(id)) tabindex="0" aria-label=(format!("Report {}: {}", sheet.siglum(id), shown(sheet.label(id)))) data-outlet=(shown(sheet.label(id))) {
            header {
                h4 { (siglum(sheet, id)) (shown(sheet.label(id))) }
                p.note {
                    (shown(&stated_day(article)))
                    @if let Some(byline) = &article.byline { ", by " (shown(&byline.value)) }
                    @if let Some(url) = address(article) {
                        " " a.out href=(url) rel="noreferrer" {
                            "as published" span.hidden { " by " (shown(sheet.label(id))) } span aria-hidden="true" { " ↗" }
                        }
                    }
                }
                @if article.headline().is_none() {
                    @if let Some(title) = &article.title { p.title { (shown(&title.value)) } }
                }
            }
            @for paragraph in paragraphs(&article.text) { (set(sheet, id, paragraph, claims)) }
        }
    }
}

/// Stretches between line ends, without those that hold nothing.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let lead = line.len() - line.trim_start().len();
            paragraphs.push(Span::new(start + lead, start + lead + trimmed.len()));
        }
        start += line.len();
    }
    paragraphs
}

fn set(sheet: &Sheet<'_>, id: ArticleId, paragraph: Span, claims: &[(Span, usize)]) -> Markup {
    let article = sheet.article(id);
    let runs = runs(sheet, id, paragraph, claims);
    let sentences = sheet.sentences(id);
    let mut begun = None;
    html! {
        p class=[article.is_aside(paragraph).then_some("aside")] {
            @for runs in runs.chunk_by(|a, b| a.sentence == b.sentence) {
                @match runs[0].sentence {
                    None => @for run in runs { (passage(sheet, id, run)) },
                    Some(at) => {
                        @let first = begun.replace(at) != Some(at) && runs[0].span.start <= sentences[at].span.start.max(paragraph.start);
                        span.s.aside[sentences[at].placed == Placed::Aside]
                            id=[(first && starts_here(sentences[at].span, paragraph)).then(|| sentence_id(id, sentences[at].span))]
                        {
                            @for run in runs { (passage(sheet, id, run)) }
                        }
                    },
                }
            }
        }
    }
}

/// Whether a sentence begins in this paragraph: one that goes over a line end has one id.
fn starts_here(sentence: Span, paragraph: Span) -> bool {
    paragraph.start <= sentence.start && sentence.start < paragraph.end
        || sentence.start < paragraph.start && paragraph.start - sentence.start < 3
}

/// One run: a link to its finding, or plain words.
fn passage(sheet: &Sheet<'_>, id: ArticleId, piece: &Run) -> Markup {
    let words = run(sheet.article(id).slice(piece.span));
    // The space between two sentences of one claim, and a comma, are no passages of their own.
    let Some(first) = piece.findings.first().filter(|_| words.contains(char::is_alphanumeric))
    else {
        return html! { (words) };
    };
    let finding = &sheet.collation.findings[*first];
    let ids: Vec<String> = piece
        .findings
        .iter()
        .map(|at| sheet.finding_id(&sheet.collation.findings[*at].id))
        .collect();
    html! {
        a.c.(finding.verdict.as_str()) href=(format!("#{}", ids[0]))
            data-f=[(ids.len() > 1).then(|| ids.join(" "))] { (words) }
    }
}

/// The paragraph in runs: cut where claims and sentences begin and end, and joined again where the
/// leading finding stays the same.
fn runs(sheet: &Sheet<'_>, id: ArticleId, paragraph: Span, claims: &[(Span, usize)]) -> Vec<Run> {
    let sentences = sheet.sentences(id);
    let from = sentences.partition_point(|placement| placement.span.end <= paragraph.start);
    let until = sentences.partition_point(|placement| placement.span.start < paragraph.end);
    let claims: Vec<&(Span, usize)> =
        claims.iter().filter(|(span, _)| span.overlaps(paragraph)).collect();
    let mut ends: Vec<u32> = vec![paragraph.start, paragraph.end];
    ends.extend(claims.iter().flat_map(|(span, _)| [span.start, span.end]));
    ends.extend(sentences[from..until].iter().flat_map(|p| [p.span.start, p.span.end]));
    ends.retain(|end| (paragraph.start..=paragraph.end).contains(end));
    ends.sort_unstable();
    ends.dedup();
    let mut opening: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut closing: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (span, finding) in claims.iter().copied() {
        opening.entry(span.start.max(paragraph.start)).or_default().push(*finding);
        closing.entry(span.end).or_default().push(*finding);
    }
    // How many claims of each finding are open here.
    let mut open: BTreeMap<usize, usize> = BTreeMap::new();
    let mut runs: Vec<Run> = Vec::new();
    for pair in ends.windows(2) {
        let span = Span { start: pair[0], end: pair[1] };
        for finding in closing.get(&span.start).into_iter().flatten() {
            if let Some(count) = open.get_mut(finding) {
                *count -= 1;
                if *count == 0 {
                    open.remove(finding);
                }
            }
        }
        for finding in opening.get(&span.start).into_iter().flatten() {
            *open.entry(*finding).or_default() += 1;
        }
        let at = sentences.partition_point(|placement| placement.span.end <= span.start);
        let sentence =
            sentences.get(at).filter(|placement| placement.span.start <= span.start).map(|_| at);
        let findings: BTreeSet<usize> = open.keys().copied().collect();
        match runs.last_mut() {
            Some(last)
                if last.sentence == sentence && last.findings.first() == findings.first() =>
            {
                last.span = last.span.cover(span);
                last.findings.extend(findings);
            }
            _ => runs.push(Run { span, sentence, findings }),
        }
    }
    runs
}

/// How the sentences of the story ended, in one line.
pub(super) fn placed(sheet: &Sheet<'_>) -> Markup {
    let sentences = &sheet.collation.sentences;
    let of = |placed| sentences.iter().filter(|sentence| sentence.placed == placed).count();
    html! {
        @if !sentences.is_empty() {
            p.note {
                (sentences.len()) " sentences: " (of(Placed::Shared)) " told by several, "
                (of(Placed::Only)) " by one, " (of(Placed::Background)) " background, "
                (of(Placed::Aside)) " set aside as no report"
            }
        }
    }
}
