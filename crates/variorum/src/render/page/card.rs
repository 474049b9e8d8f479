//! One finding as a card: the question, the readings side by side with everyone who gives them, the
//! verdict and the reason in words.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::sheet::{Excerpt, Sheet, article_id};
use super::text::{badge, followed, fragment, gloss, run, shown};
use super::{Texts, apparatus, history, interval};
use crate::article::{Article, ArticleId, Span};
use crate::claim::factuality::Factuality;
use crate::collate::{Cited, Dimension, Finding, Reading, Verdict};
use crate::render::collation_text::{count, sentence_case};
use crate::render::words::clip;

/// Claims of a reading that are open; more of them are folded.
const OPEN: usize = 4;

/// Sentences of a reading that stand on the page at all; a story of two thousand reports says how many more there are.
const QUOTED: usize = 24;

/// Readings from which on each stands in a row of its own, and not beside the others.
const ROWS: usize = 4;

/// Answers that are open; more of them are folded.
const ANSWERS: usize = 12;

/// Bytes up to which the words that carry a value are set off in bold: a whole sentence in bold sets nothing off.
const BRIEF: usize = 48;

/// Columns from which a value is words of the reports and no figure or name.
const LONG_VALUE: usize = 44;

/// A finding with all that belongs to it.
pub(super) fn card(sheet: &Sheet<'_>, finding: &Finding) -> Markup {
    let id = sheet.finding_id(&finding.id);
    html! {
        article.finding.(finding.verdict.as_str()) id=(id)
            data-verdict=(finding.verdict.as_str()) data-dimension=(finding.dimension.as_str())
            data-outlets=(sheet.outlets(finding))
        {
            header {
                (line(&id, finding))
                h4 { (shown(&finding.question)) }
                p.reason {
                    (shown(&sentence_case(&finding.reason)))
                    @if finding.party_dispute { " The parties disagree, not the reports." }
                }
            }
            div.charts {
                (interval::chart(sheet, finding))
                (history::chart(sheet, finding))
            }
            (apparatus::apparatus(sheet, finding))
            (readings(sheet, finding))
            footer {
                @if !finding.silent.is_empty() {
                    p.silent {
                        span.label { "Silent on it" } " "
                        (sheet.names(&finding.silent)) span.note { ". Silence is no denial." }
                    }
                }
                (why(finding))
            }
        }
    }
}

/// Verdict, dimension, link.
fn line(id: &str, finding: &Finding) -> Markup {
    html! {
        p.line {
            (badge(finding.verdict))
            span.dimension { (finding.dimension.as_str()) }
            a.fid href=(format!("#{id}")) { (id) }
        }
    }
}

/// Why these claims stand side by side.
fn why(finding: &Finding) -> Markup {
    let alignment = &finding.alignment;
    html! {
        details.why {
            summary { "Why these stand side by side" }
            p { span.label { "Rule" } " " (shown(alignment.rule)) }
            @if !alignment.joined.is_empty() || !alignment.against.is_empty() {
                ul {
                    @for joined in &alignment.joined { li.for { "For: " (shown(joined)) } }
                    @for against in &alignment.against { li.against { "Against: " (shown(against)) } }
                }
            }
        }
    }
}

/// The readings beside each other; from [`ROWS`] on below each other, and the last of many folded.
fn readings(sheet: &Sheet<'_>, finding: &Finding) -> Markup {
    let readings = sheet.readings(finding);
    let valued = readings.iter().all(|reading| !told_by_sentence(sheet, finding, reading));
    let rows = valued && readings.len() >= ROWS;
    let (open, folded) = readings.split_at(readings.len().min(ANSWERS));
    html! {
        div.readings.rows[rows] {
            @for reading in open { (reading_column(sheet, finding, reading)) }
        }
        @if !folded.is_empty() {
            details.more {
                summary { (count(folded.len(), "more answer", "more answers")) }
                div.readings.rows[rows] {
                    @for reading in folded { (reading_column(sheet, finding, reading)) }
                }
            }
        }
    }
}

fn reading_column(sheet: &Sheet<'_>, finding: &Finding, reading: &Reading) -> Markup {
    let givers = Sheet::givers(reading);
    let told = alike(sheet, telling(reading));
    let (open, folded) = told.split_at(told.len().min(OPEN));
    // An utterance is its own sentence: setting it twice would tell nothing.
    let long = is_long(reading, finding);
    html! {
        section.reading {
            div.answer {
                @if !told_by_sentence(sheet, finding, reading) { h5.value.long[long] { (shown(&reading.value)) } }
                @if let Some(support) = sheet.support(&givers) { p.support { (support) } }
            }
            div.told {
                @for claims in open { (witness(sheet, finding, claims, opener)) }
                @if !folded.is_empty() {
                    details {
                        summary { (count(folded.len(), "more sentence", "more sentences")) }
                        (sentences(sheet, finding, folded, opener))
                    }
                }
            }
        }
    }
}

/// Sentences, and how many more there are where there are very many.
fn sentences(sheet: &Sheet<'_>, finding: &Finding, told: &[Vec<&Cited>], opener: Opener) -> Markup {
    let left = told.len().saturating_sub(QUOTED);
    html! {
        @for claims in told.iter().take(QUOTED) { (witness(sheet, finding, claims, opener)) }
        @if left > 0 { p.note { "and " (count(left, "more sentence", "more sentences")) ", underlined in the reports" } }
    }
}

/// Whether the value is a quotation that the apparatus above and the sentence below hold already.
fn told_by_sentence(sheet: &Sheet<'_>, finding: &Finding, reading: &Reading) -> bool {
    let quoted = matches!(finding.dimension, Dimension::Wording | Dimension::Quotation);
    quoted
        && finding.readings.len() > 1
        && reading.claims.iter().all(|claim| {
            shown(sheet.article(claim.article).slice(claim.sentence.cover(claim.span)))
                .contains(&shown(&reading.value))
        })
}

fn is_long(reading: &Reading, finding: &Finding) -> bool {
    matches!(finding.dimension, Dimension::Wording | Dimension::Quotation | Dimension::Event)
        || reading.value.chars().count() > LONG_VALUE
}

/// The claims of a reading, the first of every article before its further ones.
fn telling(reading: &Reading) -> Vec<&Cited> {
    let mut seen: BTreeSet<ArticleId> = BTreeSet::new();
    let (first, further): (Vec<&Cited>, Vec<&Cited>) =
        reading.claims.iter().partition(|claim| seen.insert(claim.article));
    first.into_iter().chain(further).collect()
}

/// Claims in groups of one sentence, word for word: a sentence that ten papers carry stands once, under
/// ten names.
fn alike<'c>(sheet: &Sheet<'_>, claims: Vec<&'c Cited>) -> Vec<Vec<&'c Cited>> {
    let mut groups: Vec<Vec<&Cited>> = Vec::new();
    let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
    for claim in claims {
        let article = sheet.article(claim.article);
        let excerpt = sheet.excerpt(claim);
        let words = (shown(article.slice(excerpt.range)), shown(article.slice(excerpt.focus)));
        match known.get(&words) {
            Some(at) => groups[*at].push(claim),
            None => {
                known.insert(words, groups.len());
                groups.push(vec![claim]);
            }
        }
    }
    groups
}

/// Claims of one sentence: who gives it, whom they quote, how surely, and the sentence once.
fn witness(sheet: &Sheet<'_>, finding: &Finding, claims: &[&Cited], opener: Opener) -> Markup {
    html! {
        figure.witness {
            figcaption {
                @if let [claim] = claims { (who(sheet, finding, claim, opener)) } @else {
                    @for claim in claims {
                        div data-says=(place(claim.article, sheet.excerpt(claim).range)) { (who(sheet, finding, claim, opener)) }
                    }
                }
            }
            (quotation(sheet, claims[0]))
        }
    }
}

/// Where words stand, for who holds the page against the JSON: "a10 104-182".
pub(super) fn place(article: ArticleId, range: Span) -> String {
    format!("{} {}-{}", article_id(article), range.start, range.end)
}

/// The letter of an article, before its name.
pub(super) fn siglum(sheet: &Sheet<'_>, article: ArticleId) -> Markup {
    html! { b { (sheet.siglum(article)) } }
}

/// The letter of an article in the place of its name.
pub(super) fn letter(sheet: &Sheet<'_>, article: ArticleId) -> Markup {
    html! { abbr title=(shown(sheet.label(article))) { (sheet.siglum(article)) } " " }
}

/// Who says it, linked to where; in whose words, how surely, and when, where the order of time is the point.
fn who(sheet: &Sheet<'_>, finding: &Finding, claim: &Cited, opener: Opener) -> Markup {
    let label = sheet.label(claim.article);
    html! {
        (opener(sheet, claim))
        @if let Some(speaker) = claim.speaker.as_deref().filter(|name| *name != label) {
            ", citing " (clip(speaker, 80))
        }
        @for via in &claim.chain { ", via " (clip(via, 60)) }
        @if claim.factuality != Factuality::Asserted {
            " " span.surely { (claim.factuality.as_str()) }
        }
        @if finding.verdict == Verdict::Supersedes {
            @if let Some(time) = sheet.time(claim.article) { " · " (time) }
        }
        @if sheet.texts == Texts::Quoted { (source(sheet, claim.article, sheet.excerpt(claim).range)) }
    }
}

/// The letter and the name of an article, linked to the sentence in the report below.
fn opener(sheet: &Sheet<'_>, claim: &Cited) -> Markup {
    let label = shown(sheet.label(claim.article));
    html! {
        @if sheet.texts == Texts::Whole {
            a href=(format!("#{}", sheet.anchor(claim.article, claim.span.start))) {
                (siglum(sheet, claim.article)) (label)
            }
        } @else { (siglum(sheet, claim.article)) strong { (label) } }
    }
}

/// As [`opener`], by the letter alone: where the names stand already.
fn in_short(sheet: &Sheet<'_>, claim: &Cited) -> Markup {
    html! {
        @if sheet.texts == Texts::Whole {
            a.k href=(format!("#{}", sheet.anchor(claim.article, claim.span.start))) { (sheet.siglum(claim.article)) }
        } @else { (letter(sheet, claim.article)) }
    }
}

/// How an article is named before its sentence.
type Opener = fn(&Sheet<'_>, &Cited) -> Markup;

/// The sentence of a claim with the words that carry the value marked, and where it stands.
fn sentence(sheet: &Sheet<'_>, claim: &Cited) -> Markup {
    html! {
        (quotation(sheet, claim))
        span.where {
            @if sheet.texts == Texts::Whole {
                a href=(format!("#{}", sheet.anchor(claim.article, claim.span.start))) { (letter(sheet, claim.article)) }
            } @else { (source(sheet, claim.article, sheet.excerpt(claim).range)) }
        }
    }
}

fn quotation(sheet: &Sheet<'_>, claim: &Cited) -> Markup {
    let excerpt = sheet.excerpt(claim);
    html! {
        blockquote data-at=(place(claim.article, excerpt.range)) { (marked(sheet.article(claim.article), excerpt)) }
    }
}

/// A link to the sentence where it was published.
fn source(sheet: &Sheet<'_>, id: ArticleId, range: Span) -> Markup {
    let article = sheet.article(id);
    let link = article.url.as_ref().and_then(|url| fragment(&url.value, article.slice(range)));
    html! {
        @if let Some(link) = link {
            (outward(sheet, id, &link))
        }
    }
}

/// A link out of the page.
pub(super) fn outward(sheet: &Sheet<'_>, id: ArticleId, link: &str) -> Markup {
    html! {
        " " a.out href=(link) rel="noreferrer" aria-label={ "As published by " (shown(sheet.label(id))) } { "↗" }
    }
}

/// The address of an article, where a browser may follow it.
pub(super) fn address(article: &Article) -> Option<&str> {
    article.url.as_ref().and_then(|url| followed(&url.value))
}

fn marked(article: &Article, excerpt: Excerpt) -> Markup {
    let Excerpt { range, focus, cut } = excerpt;
    let before = Span { start: range.start, end: focus.start };
    let behind = Span { start: focus.end, end: range.end };
    // A mark over the whole sentence would set nothing off.
    let whole = focus == range || focus.is_empty();
    html! {
        @if cut.0 { "… " }
        @if whole {
            (run(article.slice(range)))
        } @else {
            (run(article.slice(before)))
            mark class=[(focus.len() > BRIEF).then_some("long")] { (run(article.slice(focus))) }
            (run(article.slice(behind)))
        }
        @if cut.1 { " …" }
    }
}

/// A finding on which the reports agree, in a few lines; `whole` with every sentence, else with the shortest.
pub(super) fn agreement(sheet: &Sheet<'_>, finding: &Finding, whole: bool) -> Markup {
    let id = sheet.finding_id(&finding.id);
    let cited: Vec<ArticleId> = Sheet::cited(finding).into_iter().collect();
    let all = sheet.articles_of_story().len();
    let claims = finding.readings.iter().flat_map(|reading| &reading.claims);
    let shortest = claims.min_by_key(|claim| (claim.sentence.len(), claim.article, claim.span));
    let worded = finding.readings.iter().any(|reading| is_long(reading, finding));
    html! {
        article.finding.small.(finding.verdict.as_str()) id=(id)
            data-verdict=(finding.verdict.as_str()) data-dimension=(finding.dimension.as_str())
            data-outlets=(sheet.outlets(finding))
        {
            header {
                (line(&id, finding))
                h4 { (shown(&finding.question)) }
                p.support {
                    (cited.len()) " of " (count(all, "report", "reports")) ", "
                    (count(sheet.origins(&cited), "origin", "origins"))
                }
            }
            ul.answers {
                @for reading in &finding.readings {
                    li {
                        span.value.long[worded] { (shown(&reading.value)) } " "
                        span.by { (givers(sheet, reading, if whole { QUOTED } else { OPEN })) }
                    }
                }
            }
            @if finding.verdict == Verdict::Compatible { (interval::chart(sheet, finding)) }
            (apparatus::apparatus(sheet, finding))
            @if let Some(claim) = shortest.filter(|_| !worded || !whole) { div.shortest { (sentence(sheet, claim)) } }
            @if whole {
                div.folds {
                    details.why {
                        summary { "All sentences" }
                        @for reading in &finding.readings {
                            (sentences(sheet, finding, &alike(sheet, telling(reading)), in_short))
                        }
                    }
                    (why(finding))
                }
            }
        }
    }
}

/// Everyone who gives a reading, linked to where they do; of more than `most` the first.
fn givers(sheet: &Sheet<'_>, reading: &Reading, most: usize) -> Markup {
    let givers = Sheet::givers(reading);
    let left = givers.len().saturating_sub(most);
    html! {
        @for id in givers.iter().take(most) {
            @if let Some(claim) = reading.claims.iter().find(|claim| claim.article == *id) {
                (opener(sheet, claim)) " "
            }
        }
        @if left > 0 { span.note { "and " (count(left, "more report", "more reports")) } }
    }
}

/// A point that one report alone tells: its sentence.
pub(super) fn single(sheet: &Sheet<'_>, finding: &Finding) -> Markup {
    let id = sheet.finding_id(&finding.id);
    let claim = finding.readings.first().and_then(|reading| reading.claims.first());
    html! {
        @if let Some(claim) = claim {
            li.finding.only id=(id) data-verdict=(finding.verdict.as_str())
                data-dimension=(finding.dimension.as_str()) data-outlets=(sheet.outlets(finding))
            {
                a.fid href=(format!("#{id}")) { (id) }
                div { (sentence(sheet, claim)) }
            }
        }
    }
}

/// A finding in two lines, for the first screen: the question and the answers beside each other.
pub(super) fn glance(sheet: &Sheet<'_>, finding: &Finding) -> Markup {
    /// Answers that the first screen shows, and how many of them from the end where the order is that of time: the
    /// last is what holds now.
    const SHOWN: usize = 6;
    const LAST: usize = 3;
    /// Columns up to which an answer is set large: a figure, a name, and not a clause.
    const LARGE: usize = 34;
    let id = sheet.finding_id(&finding.id);
    let told = apparatus::in_short(finding).unwrap_or_else(|| {
        sheet.readings(finding).into_iter().map(|r| (shown(&r.value), r)).collect()
    });
    let course = finding.verdict == Verdict::Supersedes;
    let told = if course { by_report(told) } else { told };
    let last = if course { LAST } else { 0 };
    let (first, left, last) = if told.len() > SHOWN {
        (&told[..SHOWN - last], told.len() - SHOWN, &told[told.len() - last..])
    } else {
        (told.as_slice(), 0, [].as_slice())
    };
    // Answers to one question are set alike.
    let long = told.iter().any(|(value, _)| value.chars().count() > LARGE);
    html! {
        li.(finding.verdict.as_str()) data-verdict=(finding.verdict.as_str()) {
            p.asked {
                a href=(format!("#{id}")) { (shown(&finding.question)) }
                " " span.verdict { (finding.verdict.as_str()) span.gloss { ": " (gloss(finding)) } }
            }
            ul.course[course] {
                @for (value, reading) in first { (answer(sheet, value, reading, long)) }
                @if left > 0 { li.left { span.by { (left) @if course { " between" } @else { " more" } } } }
                @for (value, reading) in last { (answer(sheet, value, reading, long)) }
            }
        }
    }
}

/// Answers that follow on each other in the same reports as one: what a report says in two ways has not changed. Figures
/// that exclude each other have: one corrects the other.
fn by_report(told: Vec<(String, &Reading)>) -> Vec<(String, &Reading)> {
    let changed = |one: &Reading, other: &Reading| {
        one.figure
            .as_ref()
            .zip(other.figure.as_ref())
            .is_some_and(|(one, other)| one.excludes(other))
    };
    let mut merged: Vec<(String, &Reading)> = Vec::new();
    for (value, reading) in told {
        match merged.last_mut() {
            Some((values, last))
                if Sheet::givers(last) == Sheet::givers(reading) && !changed(last, reading) =>
            {
                values.push_str(", ");
                values.push_str(&value);
            }
            _ => merged.push((value, reading)),
        }
    }
    merged
}

/// One answer of the first screen, and by whom.
fn answer(sheet: &Sheet<'_>, value: &str, reading: &Reading, long: bool) -> Markup {
    html! {
        li {
            span.value.long[long] { (clip(value, 64)) }
            span.by { (sheet.some_names(&Sheet::givers(reading))) }
        }
    }
}
