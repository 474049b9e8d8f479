//! Who copied whom: independent origins, under each the articles that carry it as a tree, and what
//! each carrier changed.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::Texts;
use super::card::{address, letter, outward, siglum};
use super::sheet::{Sheet, article_id};
use super::text::{run, shown};
use crate::article::{ArticleId, Span};
use crate::claim::time::words::when;
use crate::collate::{Finding, Reading, Step};
use crate::render::collation_text::{count, cut};
use crate::story::{Change, ChangeKind, Copied, Origin, OriginKind};

/// Changes of a copy that are open, and those that stand on the page at all.
const OPEN: usize = 5;
const TOLD: usize = 20;

/// Bytes of a change that are shown.
const LONGEST: usize = 140;

/// Further reports with common text that a report's line names.
const FURTHER: usize = 12;

/// Levels of a tree of copies; a longer chain goes on level, so that no page nests without end.
const DEEP: usize = 6;

/// All origins of a story: first those that several reports go back to.
pub(super) fn tree(sheet: &Sheet<'_>) -> Markup {
    let lineage = &sheet.collation.story.lineage;
    let (several, alone): (Vec<_>, Vec<_>) =
        lineage.origins.iter().enumerate().partition(|(_, origin)| origin.articles.len() > 1);
    html! {
        ul.tree {
            @for (number, origin) in several { (branch(sheet, number, origin)) }
            @for (number, origin) in alone { (single(sheet, number, origin)) }
        }
    }
}

/// An origin that one report alone goes back to, in one line.
fn single(sheet: &Sheet<'_>, number: usize, origin: &Origin) -> Markup {
    html! {
        li.origin.alone data-origin=(format!("o{}", number + 1)) {
            @for id in &origin.articles { (leaf(sheet, *id, true)) }
            @match origin.kind {
                OriginKind::Agency => p.note {
                    "agency: " (shown(origin.name.as_deref().unwrap_or("unnamed")))
                    @if !origin.why.is_empty() { ", " (shown(&origin.why)) }
                },
                OriginKind::Outlet => p.note { "own reporting" },
                OriginKind::Unknown => p.note { "names no source, shares no passage" },
            }
        }
    }
}

/// An origin with the reports that carry it.
fn branch(sheet: &Sheet<'_>, number: usize, origin: &Origin) -> Markup {
    let kind = match origin.kind {
        OriginKind::Agency => "agency",
        OriginKind::Outlet => "own reporting",
        OriginKind::Unknown => "names no source",
    };
    let family = Family::of(sheet, origin);
    let own_label = origin.articles.first().map_or("unknown", |id| sheet.label(*id));
    let name = shown(origin.name.as_deref().unwrap_or(own_label));
    html! {
        li.origin data-origin=(format!("o{}", number + 1)) {
            p {
                strong { (name) } " "
                span.note {
                    (kind) ", " (count(origin.articles.len(), "report", "reports"))
                    @if !origin.why.is_empty() { ". " (shown(&origin.why)) }
                }
            }
            ul { @for id in &family.heads { (node(sheet, &family, *id, 0)) } }
        }
    }
}

/// Who carries whom within one origin: for each report the one that it has most of its words from.
struct Family<'a> {
    heads: Vec<ArticleId>,
    parent: BTreeMap<ArticleId, &'a Copied>,
    children: BTreeMap<ArticleId, Vec<ArticleId>>,
    /// Further reports with which one shares text.
    further: BTreeMap<ArticleId, Vec<&'a Copied>>,
}

impl<'a> Family<'a> {
    fn of(sheet: &Sheet<'a>, origin: &Origin) -> Self {
        let own: BTreeSet<ArticleId> = origin.articles.iter().copied().collect();
        let mut sources: BTreeMap<ArticleId, Vec<&'a Copied>> = BTreeMap::new();
        for copy in &sheet.collation.story.lineage.copies {
            if own.contains(&copy.from) && own.contains(&copy.to) {
                sources.entry(copy.to).or_default().push(copy);
            }
        }
        let mut family = Family {
            heads: Vec::new(),
            parent: BTreeMap::new(),
            children: BTreeMap::new(),
            further: BTreeMap::new(),
        };
        for id in &origin.articles {
            let mut copies = sources.remove(id).unwrap_or_default();
            copies
                .sort_by(|a, b| b.containment.total_cmp(&a.containment).then(a.from.cmp(&b.from)));
            // Copies in a ring have no head: the link that would close it is told, and not drawn.
            match copies.iter().position(|copy| !family.descends(copy.from, *id)) {
                Some(at) => {
                    let copy = copies.remove(at);
                    family.parent.insert(*id, copy);
                    family.children.entry(copy.from).or_default().push(*id);
                }
                None => family.heads.push(*id),
            }
            family.further.insert(*id, copies);
        }
        family
    }

    /// Whether `id` goes back to `to` by what is known so far.
    fn descends(&self, id: ArticleId, to: ArticleId) -> bool {
        let mut at = id;
        while at != to {
            let Some(copy) = self.parent.get(&at) else { return false };
            at = copy.from;
        }
        true
    }
}

/// One article with what it changed, and under it those who carry it.
fn node(sheet: &Sheet<'_>, family: &Family<'_>, id: ArticleId, depth: usize) -> Markup {
    let children = family.children.get(&id).map_or(&[][..], Vec::as_slice);
    let further = family.further.get(&id).map_or(&[][..], Vec::as_slice);
    html! {
        li {
            (leaf(sheet, id, false))
            @if let Some(copy) = family.parent.get(&id) { (changes(sheet, copy)) }
            @if !further.is_empty() { (shares(sheet, further)) }
            @if !children.is_empty() && depth < DEEP {
                ul { @for child in children { (node(sheet, family, *child, depth + 1)) } }
            }
        }
        @if depth >= DEEP {
            @for child in children { (node(sheet, family, *child, depth)) }
        }
    }
}

fn leaf(sheet: &Sheet<'_>, id: ArticleId, dot: bool) -> Markup {
    let article = sheet.article(id);
    html! {
        p.leaf.dotted[dot] {
            (siglum(sheet, id))
            @if sheet.texts == Texts::Whole {
                a href=(format!("#{}", article_id(id))) { (shown(sheet.label(id))) }
            } @else { (shown(sheet.label(id))) }
            " " span.note { (sheet.time(id).unwrap_or_else(|| "undated".to_owned())) }
            @if let Some(url) = address(article) { (outward(sheet, id, url)) }
        }
    }
}

/// Reports with which one has further text in common, besides the one that it stands under.
fn shares(sheet: &Sheet<'_>, copies: &[&Copied]) -> Markup {
    let left = copies.len().saturating_sub(FURTHER);
    html! {
        p.note {
            "Also shares text with "
            @for copy in copies.iter().take(FURTHER) {
                span data-copy=(pair(copy)) {
                    (letter(sheet, copy.from))
                }
            }
            @if left > 0 { "and " (count(left, "other", "others")) }
        }
    }
}

fn pair(copy: &Copied) -> String {
    format!("a{}-a{}", copy.from.0 + 1, copy.to.0 + 1)
}

fn changes(sheet: &Sheet<'_>, copy: &Copied) -> Markup {
    let relation = if copy.directed { "carries" } else { "shares text with" };
    let share = (copy.containment * 100.0).round();
    let told = &copy.changes[..copy.changes.len().min(TOLD)];
    let (open, folded) = told.split_at(told.len().min(OPEN));
    let left = copy.changes.len() - told.len();
    html! {
        p.note data-copy=(pair(copy)) {
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
                summary { (count(folded.len() + left, "more change", "more changes")) }
                ul.changes {
                    @for change in folded { (one(sheet, copy, change)) }
                    @if left > 0 { li.note { "and " (left) " more" } }
                }
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

/// The steps of the story in time: by day, in a day by the clock where one is stated; the answers that
/// are given to one question at one time stand behind it.
pub(super) fn timeline(sheet: &Sheet<'_>) -> Markup {
    let mut entries: Vec<Entry<'_>> =
        sheet.collation.timeline.iter().map(|step| Entry::of(sheet, step)).collect();
    entries.sort_by(|a, b| (a.from(), &a.clock).cmp(&(b.from(), &b.clock)));
    html! {
        ol.timeline {
            @for day in entries.chunk_by(|a, b| a.day == b.day) {
                @for (at, group) in day.chunk_by(Entry::belongs).enumerate() {
                    li class=[(at > 0).then_some("again")] {
                        span.at data-at=(group[0].step.at) { (when(&group[0].day)) }
                        span.clock { (group[0].clock) }
                        span.what { (told(sheet, group)) }
                    }
                }
            }
        }
    }
}

/// One step as it is set.
struct Entry<'a> {
    step: &'a Step,
    /// Its day, or what it has instead.
    day: String,
    /// Its time of day; empty where none is stated.
    clock: String,
    finding: Option<&'a Finding>,
    /// The answer that it gives, where it is a figure's.
    reading: Option<&'a Reading>,
}

impl<'a> Entry<'a> {
    fn of(sheet: &Sheet<'a>, step: &'a Step) -> Self {
        let finding = step.finding.as_deref().and_then(|id| sheet.finding(id));
        let claim = step.claims.first();
        let reading = finding.zip(claim).and_then(|(finding, claim)| {
            let mut readings = finding.readings.iter();
            readings.find(|reading| reading.figure.is_some() && reading.claims.contains(claim))
        });
        // A figure's time is that of its report, which may state a clock without a zone.
        let told = match (reading, claim) {
            (Some(_), Some(claim)) => sheet.time(claim.article),
            _ => None,
        };
        let told = told.unwrap_or_else(|| when(&step.at));
        let clock = told.split_once(", ").map(|(_, clock)| clock.to_owned()).unwrap_or_default();
        // The clock of a single moment stands in a column of its own.
        let single = !step.at.contains('/') || step.at.starts_with("../");
        let day = step.at.split('T').next().filter(|_| single).unwrap_or(&step.at).to_owned();
        Entry { step, day, clock, finding, reading }
    }

    /// The day that its place in the order goes by: what is known by a day stands at that day.
    fn from(&self) -> &str {
        self.day.trim_start_matches("../")
    }

    /// Whether two stand in one line: one question at one time, or one thing that several findings tell.
    fn belongs(&self, other: &Self) -> bool {
        let figures = self.reading.is_some() && other.reading.is_some();
        let question = figures && self.step.finding == other.step.finding;
        self.clock == other.clock && (question || !figures && self.step.what == other.step.what)
    }
}

fn told(sheet: &Sheet<'_>, group: &[Entry<'_>]) -> Markup {
    let steps: Vec<&Step> = group.iter().map(|entry| entry.step).collect();
    html! {
        @match group[0].finding.filter(|_| group[0].reading.is_some()) {
            Some(finding) => {
                (shown(&finding.question)) " "
                @for entry in group {
                    @if let Some(reading) = entry.reading {
                        strong { (shown(&reading.value)) } " "
                        span.by { (sheet.some_names(&givers(&[entry.step]))) } " "
                    }
                }
            },
            None => {
                (shown(&group[0].step.what)) " "
                span.by { (sheet.some_names(&givers(&steps))) }
            },
        }
        @let findings: BTreeSet<&String> = steps.iter().filter_map(|step| step.finding.as_ref()).collect();
        @for finding in findings {
            " " a.fid href=(format!("#{}", sheet.finding_id(finding))) { (sheet.finding_id(finding)) }
        }
    }
}

fn givers(steps: &[&Step]) -> Vec<ArticleId> {
    let claims = steps.iter().flat_map(|step| &step.claims);
    claims.map(|claim| claim.article).collect::<BTreeSet<_>>().into_iter().collect()
}
