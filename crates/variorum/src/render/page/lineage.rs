//! Who copied whom: independent origins, under each the articles that carry it as a tree, and what
//! each carrier changed.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::card::{address, siglum};
use super::sheet::{Sheet, article_id};
use super::text::{run, shown};
use super::{Texts, history};
use crate::article::{ArticleId, Span};
use crate::collate::Step;
use crate::render::collation_text::{count, cut, stated_day};
use crate::story::{Change, ChangeKind, Copied, Origin, OriginKind};

/// Changes of a copy that are open; more of them are folded.
const OPEN: usize = 5;

/// Bytes of a change that are shown.
const LONGEST: usize = 140;

/// All origins of a story.
pub(super) fn tree(sheet: &Sheet<'_>) -> Markup {
    let lineage = &sheet.collation.story.lineage;
    html! {
        ul.tree {
            @for (number, origin) in lineage.origins.iter().enumerate() {
                (branch(sheet, number, origin))
            }
        }
    }
}

fn branch(sheet: &Sheet<'_>, number: usize, origin: &Origin) -> Markup {
    let kind = match origin.kind {
        OriginKind::Agency => "agency",
        OriginKind::Outlet => "own reporting",
        OriginKind::Unknown => "names no source",
    };
    let own: BTreeSet<ArticleId> = origin.articles.iter().copied().collect();
    let copies: Vec<&Copied> = sheet
        .collation
        .story
        .lineage
        .copies
        .iter()
        .filter(|copy| own.contains(&copy.from) && own.contains(&copy.to))
        .collect();
    let carriers: BTreeSet<ArticleId> = copies.iter().map(|copy| copy.to).collect();
    let heads: Vec<ArticleId> =
        origin.articles.iter().copied().filter(|id| !carriers.contains(id)).collect();
    // Copies in a ring have no head: then the first article is as good as any.
    let heads = if heads.is_empty() { origin.articles[..1.min(own.len())].to_vec() } else { heads };
    let mut seen = BTreeSet::new();
    let own_label = origin.articles.first().map_or("unknown", |id| sheet.label(*id));
    let name = shown(origin.name.as_deref().unwrap_or(own_label));
    html! {
        li.origin data-origin=(format!("o{}", number + 1)) {
            p {
                span.dot aria-hidden="true" {}
                strong { (name) } " "
                span.note {
                    (kind) ", " (count(origin.articles.len(), "report", "reports"))
                }
            }
            @if !origin.why.is_empty() { p.note { (shown(&origin.why)) } }
            ul {
                @for id in &heads { (node(sheet, *id, &copies, &mut seen)) }
                @for id in origin.articles.iter().filter(|id| !heads.contains(id)) {
                    @if !seen.contains(id) { (node(sheet, *id, &copies, &mut seen)) }
                }
            }
        }
    }
}

/// One article with what it changed, and under it those who carry it.
fn node(
    sheet: &Sheet<'_>,
    id: ArticleId,
    copies: &[&Copied],
    seen: &mut BTreeSet<ArticleId>,
) -> Markup {
    let mut stack = vec![id];
    // Chains of copies are short; a long one is told level, so that no page nests without end.
    let mut below: Vec<&Copied> = Vec::new();
    seen.insert(id);
    while let Some(from) = stack.pop() {
        for next in copies.iter().filter(|next| next.from == from) {
            if seen.insert(next.to) {
                below.push(next);
                stack.push(next.to);
            }
        }
    }
    below.sort_by_key(|copy| copy.to);
    html! {
        li {
            (leaf(sheet, id))
            @if !below.is_empty() {
                ul { @for copy in below { li { (leaf(sheet, copy.to)) } } }
            }
        }
    }
}

fn leaf(sheet: &Sheet<'_>, id: ArticleId) -> Markup {
    let article = sheet.article(id);
    let copies = &sheet.collation.story.lineage.copies;
    html! {
        p.leaf {
            (siglum(sheet, id))
            @if sheet.texts == Texts::Whole {
                a href=(format!("#{}", article_id(id))) { (shown(sheet.label(id))) }
            } @else { (shown(sheet.label(id))) }
            " " span.note { (shown(&stated_day(article))) }
            @if let Some(url) = address(article) {
                " " a.out href=(url) rel="noopener noreferrer nofollow" {
                    "as published" span.hidden { " by " (shown(sheet.label(id))) } span aria-hidden="true" { " ↗" }
                }
            }
        }
        @for copy in copies.iter().filter(|copy| copy.to == id) { (changes(sheet, copy)) }
    }
}

fn changes(sheet: &Sheet<'_>, copy: &Copied) -> Markup {
    let relation = if copy.directed { "carries" } else { "shares text with" };
    let share = (copy.containment * 100.0).round();
    let (open, folded) = copy.changes.split_at(copy.changes.len().min(OPEN));
    html! {
        p.note data-copy=(format!("a{}-a{}", copy.from.0 + 1, copy.to.0 + 1)) {
            (relation) " " (siglum(sheet, copy.from)) (shown(sheet.label(copy.from)))
            ": " (share) "% of the shorter one's words. " (shown(&copy.why))
        }
        @if !copy.changes.is_empty() {
            ul.changes {
                @for change in open { (one(sheet, copy, change)) }
            }
        }
        @if !folded.is_empty() {
            details {
                summary { (count(folded.len(), "more change", "more changes")) }
                ul.changes { @for change in folded { (one(sheet, copy, change)) } }
            }
        }
    }
}

fn one(sheet: &Sheet<'_>, copy: &Copied, change: &Change) -> Markup {
    let kind = match change.kind {
        ChangeKind::Cut => "cut",
        ChangeKind::Added => "added",
        ChangeKind::Figure => "figure",
        ChangeKind::Reworded => "reworded",
        ChangeKind::Headline => "headline",
    };
    let words = |id: ArticleId, span: Span| {
        let text = &sheet.article(id).text;
        let (start, end) = cut(text, span.range(), LONGEST);
        let ellipsis = if end < span.range().end { " …" } else { "" };
        html! { (run(&text[start..end])) (ellipsis) }
    };
    // Without the articles, what was cut or added is words that no finding quotes.
    let told = sheet.texts == Texts::Whole;
    html! {
        li {
            span.kind { (kind) } " "
            @if !told { span.note { "words left out of this page" } } @else {
                @if let Some(before) = change.before { del { (words(copy.from, before)) } " " }
                @if let Some(after) = change.after { ins { (words(copy.to, after)) } }
            }
        }
    }
}

/// The steps of the story in time: one line for one thing, though several findings tell it.
pub(super) fn timeline(sheet: &Sheet<'_>) -> Markup {
    let steps = &sheet.collation.timeline;
    let same = |a: &Step, b: &Step| a.at == b.at && a.what == b.what;
    let mut last = "";
    html! {
        ol.timeline {
            @for steps in steps.chunk_by(same) {
                @let step = &steps[0];
                @let first = std::mem::replace(&mut last, step.at.as_str()) != step.at;
                li.again[!first] {
                    span.at data-at=(step.at) { (history::when(&step.at)) }
                    span.what {
                        (shown(&step.what)) " "
                        span.by { (sheet.names(&givers(steps))) }
                        @for finding in steps.iter().filter_map(|step| step.finding.as_ref()) {
                            " " a.fid href=(format!("#{}", sheet.finding_id(finding))) { (sheet.finding_id(finding)) }
                        }
                    }
                }
            }
        }
    }
}

fn givers(steps: &[Step]) -> Vec<ArticleId> {
    let claims = steps.iter().flat_map(|step| &step.claims);
    claims.map(|claim| claim.article).collect::<BTreeSet<_>>().into_iter().collect()
}
