//! One story: its head, what is in conflict, and the sections that follow, in the order in which a
//! reader needs them.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::sheet::{Sheet, article_id};
use super::text::shown;
use super::{Texts, card, edition, gap_line, lineage, map, texts};
use crate::article::{ArticleId, AsideKind, Span};
use crate::claim::time::words::period;
use crate::collate::silence::told_after;
use crate::collate::{Finding, Verdict};
use crate::outlet;
use crate::render::collation_text::{count, cut, sentence_case};

/// Conflicts that the first screen lists.
const GLANCE: usize = 6;

/// Agreements, and points of one article, that are open; more of them are folded.
const AGREEMENTS: usize = 12;

/// Agreements that stand with all their sentences; further ones of a very large story with one.
const WHOLE: usize = 60;

/// Agreements that the first screen lists where there is no conflict.
const AGREED: usize = 4;

const SINGLES: usize = 6;

/// Bytes of a line set aside that are shown.
const ASIDE: usize = 160;

/// One story of the page; `alone` where it is the only one.
pub(super) fn story(sheet: &Sheet<'_>, alone: bool) -> Markup {
    let conflicts = sheet.conflicts();
    let agreed = sheet.findings(|verdict| matches!(verdict, Verdict::Same | Verdict::Compatible));
    let only = sheet.findings(|verdict| verdict == Verdict::Only);
    let timeline = &sheet.collation.timeline;
    let places = !sheet.collation.spots.is_empty();
    let title = shown(&sheet.collation.title);
    let sections = [
        ("conflicts", "Conflicts", conflicts.len()),
        ("lineage", "Origins", sheet.collation.story.lineage.origins.len()),
        ("timeline", "Course", timeline.len()),
        ("places", "Places", usize::from(places)),
        ("agreed", "Agreed", agreed.len()),
        ("only", "Told by one", only.len()),
        ("texts", "The reports", if sheet.texts == Texts::Whole { 1 } else { 0 }),
    ];
    html! {
        section.story id=(sheet.story_id()) aria-labelledby=(sheet.id("title")) {
            header.head {
                @if alone { h1 id=(sheet.id("title")) { (title) } }
                @else { h2.title id=(sheet.id("title")) { (title) } }
                (facts(sheet))
                (witnesses(sheet))
            }
            (glance(sheet, &conflicts, &agreed, only.len()))
            nav.sections aria-label="Parts of this story" {
                ul {
                    @for (part, name, size) in sections.iter().filter(|(.., size)| *size > 0) {
                        li {
                            a href=(format!("#{}", sheet.id(part))) { (name) }
                            @if !matches!(*part, "places" | "texts" | "timeline") { " " span.note { (size) } }
                        }
                    }
                }
            }
            @if !conflicts.is_empty() {
                (part(sheet, "conflicts", "Where they conflict", html! {
                    @if sheet.texts == Texts::Whole {
                        p.lead { "Choose a name to open its sentence in the report." }
                    }
                    @for finding in &conflicts { (card::card(sheet, finding)) }
                }))
            }
            (part(sheet, "lineage", "Where it comes from", html! {
                p.lead { (independence(sheet)) }
                (lineage::tree(sheet))
            }))
            @if !timeline.is_empty() {
                (part(sheet, "timeline", "How it unfolded", lineage::timeline(sheet)))
            }
            @if places { (part(sheet, "places", "Where it plays", map::map(sheet))) }
            @if !agreed.is_empty() {
                (part(sheet, "agreed", "What they agree on", agreements(sheet, &agreed)))
            }
            @if !only.is_empty() {
                (part(sheet, "only", "What only one says", singles(sheet, &only)))
            }
            @if sheet.texts == Texts::Whole {
                (part(sheet, "texts", "The reports side by side", html! {
                    p.lead { "Every underlined passage is compared above. Choose one, and its partners in the other reports come forward." }
                    (texts::side_by_side(sheet))
                }))
                (edition::edition(sheet))
            }
            (part(sheet, "rest", "Left open, set aside", rest(sheet)))
        }
    }
}

fn part(sheet: &Sheet<'_>, id: &str, title: &str, content: Markup) -> Markup {
    let id = sheet.id(id);
    html! {
        section.part.(id.rsplit('.').next().unwrap_or(&id)) id=(id) aria-labelledby=(format!("{id}-h")) {
            h3 id=(format!("{id}-h")) { (title) }
            (content)
        }
    }
}

/// "4 reports · 4 outlets · 3 independent origins · 7–9 October 2023".
fn facts(sheet: &Sheet<'_>) -> Markup {
    let ids = sheet.articles_of_story();
    let outlets: BTreeSet<&str> = ids
        .iter()
        .filter_map(|id| Some(outlet::called(&sheet.article(*id).outlet.as_ref()?.value)))
        .collect();
    let days: BTreeSet<_> = ids
        .iter()
        .filter_map(|id| Some(sheet.article(*id).published.as_ref()?.value.day))
        .collect();
    html! {
        p.facts {
            span { strong { (ids.len()) } @if ids.len() == 1 { " report" } @else { " reports" } }
            @if !outlets.is_empty() { span { strong { (outlets.len()) } @if outlets.len() == 1 { " outlet named" } @else { " outlets named" } } }
            span.origins {
                strong { (sheet.collation.story.lineage.origins.len()) }
                @if sheet.collation.story.lineage.origins.len() == 1 { " independent origin" } @else { " independent origins" }
            }
            @if let (Some(first), Some(last)) = (days.first(), days.last()) { span { (period(*first, *last)) } }
        }
    }
}

/// The reports by their letters.
fn witnesses(sheet: &Sheet<'_>) -> Markup {
    /// Reports that the head names.
    const NAMED: usize = 16;
    let ids = sheet.articles_of_story();
    html! {
        ul.witnesses aria-label="The reports" {
            @for id in ids.iter().take(NAMED) {
                li {
                    (card::siglum(sheet, *id))
                    @if sheet.texts == Texts::Whole {
                        a href=(format!("#{}", article_id(*id))) { (shown(sheet.label(*id))) }
                    } @else { (shown(sheet.label(*id))) }
                }
            }
            @if ids.len() > NAMED { li { "and " (ids.len() - NAMED) " more" } }
        }
    }
}

/// What a reader must see first: what the reports disagree on, and how much they do not.
fn glance(sheet: &Sheet<'_>, conflicts: &[&Finding], agreed: &[&Finding], only: usize) -> Markup {
    let id = sheet.id("glance");
    html! {
        section.glance aria-labelledby=(id) {
            @if conflicts.is_empty() {
                h3 id=(id) { "No conflict was found among these reports" }
                @if agreed.is_empty() { p.lead { "Nothing that two of them tell was found either." } }
                @else { ol { @for finding in widest(agreed) { (card::glance(sheet, finding)) } } }
            } @else {
                h3 id=(id) { (headline(conflicts)) }
                ol { @for finding in conflicts.iter().take(GLANCE) { (card::glance(sheet, finding)) } }
                @if conflicts.len() > GLANCE {
                    p.more { a href=(format!("#{}", sheet.id("conflicts"))) { "and " (conflicts.len() - GLANCE) " more" } }
                }
            }
            p.rest {
                @if !agreed.is_empty() {
                    "They agree on " a href=(format!("#{}", sheet.id("agreed"))) { (count(agreed.len(), "point", "points")) } ". "
                }
                @if only > 0 {
                    a href=(format!("#{}", sheet.id("only"))) { (count(only, "point", "points")) }
                    @if only == 1 { " is told by one report alone." } @else { " are told by one report alone." }
                }
            }
        }
    }
}

/// The agreements that most reports tell, in their order.
fn widest<'a>(agreed: &[&'a Finding]) -> Vec<&'a Finding> {
    let mut agreed: Vec<&Finding> = agreed.to_vec();
    agreed.sort_by_key(|finding| std::cmp::Reverse(Sheet::cited(finding).len()));
    agreed.truncate(AGREED);
    agreed
}

/// "The reports disagree on two points; one answer changed from report to report".
fn headline(conflicts: &[&Finding]) -> String {
    let of = |wanted: &dyn Fn(&Finding) -> bool| conflicts.iter().filter(|f| wanted(f)).count();
    let disputed = of(&|finding| finding.party_dispute);
    let changed = of(&|finding| finding.verdict == Verdict::Supersedes && !finding.party_dispute);
    let parted = conflicts.len() - disputed - changed;
    let mut clauses = Vec::new();
    if parted > 0 {
        let points = if parted == 1 { "point" } else { "points" };
        clauses.push(format!("the reports disagree on {} {points}", in_words(parted)));
    }
    if disputed > 0 {
        let points = if disputed == 1 { "point" } else { "points" };
        clauses.push(format!("those involved dispute {} {points}", in_words(disputed)));
    }
    if changed > 0 {
        let answers = if changed == 1 { "answer" } else { "answers" };
        clauses.push(format!("{} {answers} changed from report to report", in_words(changed)));
    }
    sentence_case(&clauses.join("; "))
}

fn in_words(number: usize) -> String {
    const WORDS: &[&str] =
        &["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// "5 reports, 4 independent origins: Meridian Press (2 reports) …".
fn independence(sheet: &Sheet<'_>) -> String {
    let reports = count(sheet.articles_of_story().len(), "report goes", "reports go");
    let origins = sheet.collation.story.lineage.origins.len();
    let origins = count(origins, "independent origin", "independent origins");
    format!("{reports} back to {origins}, as far as the texts show. Copies are counted once.")
}

fn agreements(sheet: &Sheet<'_>, agreed: &[&Finding]) -> Markup {
    let (open, folded) = agreed.split_at(agreed.len().min(AGREEMENTS));
    html! {
        div.grid { @for finding in open { (card::agreement(sheet, finding, true)) } }
        @if !folded.is_empty() {
            details.more {
                summary { (count(folded.len(), "more agreement", "more agreements")) }
                div.grid {
                    @for (at, finding) in folded.iter().enumerate() {
                        (card::agreement(sheet, finding, at + open.len() < WHOLE))
                    }
                }
            }
        }
    }
}

fn singles(sheet: &Sheet<'_>, only: &[&Finding]) -> Markup {
    let mut by_article: BTreeMap<ArticleId, Vec<&Finding>> = BTreeMap::new();
    for finding in only {
        if let Some(article) = Sheet::cited(finding).first() {
            by_article.entry(*article).or_default().push(finding);
        }
    }
    html! {
        @for (article, findings) in &by_article {
            @let (open, folded) = findings.split_at(findings.len().min(SINGLES));
            section.one {
                h4 {
                    (card::siglum(sheet, *article)) (shown(sheet.label(*article)))
                    " " span.note { (count(findings.len(), "point", "points")) }
                }
                @let story = sheet.articles_of_story().iter().map(|&id| sheet.article(id));
                @if let Some(note) = told_after(sheet.article(*article), story) { p.note { (note) } }
                ul { @for finding in open { (card::single(sheet, finding)) } }
                @if !folded.is_empty() {
                    details.more {
                        summary { (folded.len()) " more" span.hidden { " of " (shown(sheet.label(*article))) } }
                        ul { @for finding in folded { (card::single(sheet, finding)) } }
                    }
                }
            }
        }
    }
}

/// Gaps, and lines that are no report.
fn rest(sheet: &Sheet<'_>) -> Markup {
    let gaps: Vec<_> = sheet.collation.story.gaps.iter().chain(&sheet.collation.gaps).collect();
    html! {
        (texts::placed(sheet))
        @if !gaps.is_empty() {
            h4 { "What could not be told" }
            ul { @for gap in gaps { (gap_line(sheet.articles, gap)) } }
        }
        @if sheet.texts == Texts::Whole {
            @for id in sheet.articles_of_story() {
                @let article = sheet.article(*id);
                @if !article.aside.is_empty() {
                    details {
                        summary { (card::siglum(sheet, *id)) (shown(sheet.label(*id))) ": " (count(article.aside.len(), "line", "lines")) " set aside" }
                        ul.asides {
                            @for aside in &article.aside {
                                @let (start, end) = cut(&article.text, aside.span.range(), ASIDE);
                                li {
                                    q data-at=(card::place(*id, Span::new(start, end))) { (shown(&article.text[start..end])) } " "
                                    span.note { (kind(aside.kind)) ": " (aside.why) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn kind(kind: AsideKind) -> &'static str {
    match kind {
        AsideKind::Header => "header",
        AsideKind::Promo => "promotion",
        AsideKind::Boilerplate => "boilerplate",
        AsideKind::Byline => "byline",
        AsideKind::Caption => "caption",
        AsideKind::Standfirst => "standfirst",
        AsideKind::PullQuote => "pull quote",
    }
}
