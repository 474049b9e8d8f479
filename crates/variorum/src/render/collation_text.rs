//! Collations as text for a terminal: what a reader sees first.
//!
//! First the story in one line, with reports, outlets and independent origins; then the conflicts,
//! strongest first, every reading with outlet, speaker and sentence; then what they agree on; then
//! what only one says. What is folded is counted.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::address;
use super::words::{Ink, Line, Words, clip};
use crate::article::{Article, ArticleId, Source, Span};
use crate::claim::factuality::Factuality;
use crate::claim::time::words::{period, when};
use crate::collate::silence::told_after;
use crate::collate::{Cited, Collation, Finding, Placed, Reading, Verdict};
use crate::gap::Gap;
use crate::outlet;

/// How the text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// ANSI colours; without them the words that matter stand between ‹ and ›.
    pub colour: bool,
    /// Columns of the terminal. Lines are never longer than 160: no eye follows them.
    pub width: usize,
    /// Whether everything is told, or the less important is only counted.
    pub full: bool,
}

impl Default for Style {
    fn default() -> Self {
        Style { colour: false, width: 80, full: false }
    }
}

/// Columns beyond which sentences are not set wider.
const WIDEST: usize = 160;

/// From here on a reading's value, its witnesses and their sentences stand in columns.
const COLUMNS_FROM: usize = 110;

/// Folded: how many sentences a reading shows, how many agreements a story, and how many single
/// claims an article.
const SENTENCES: usize = 3;
const AGREEMENTS: usize = 8;
const SINGLES: usize = 3;
/// The same: how many reports are named beside a reading, or as silent on it.
const NAMED: usize = 12;

/// Columns of a moment in EDTF, and steps in time that a story shows folded.
const MOMENT: usize = 24;
const STEPS: usize = 8;

/// Columns of an outlet's or a file's name.
const LABEL: usize = 32;

/// A value of more columns is no figure or name but words of the reports.
const LONG_VALUE: usize = 36;

/// Conflicts that the head of a story lists: with its values each takes two lines at most, and all
/// of them stay on a first screen of 24.
const GLANCE: usize = 8;

/// The longest verdict, "contradicts".
const VERDICT_WIDTH: usize = 11;

/// Origins that the head of a story names.
const ORIGINS: usize = 6;

/// Bytes of a sentence that are shown around its focus.
const EXCERPT: usize = 320;

/// Writes collations, one story after the other, the larger first as they come.
///
/// `articles` are all of the run, sorted by id; `gaps` those that belong to no collation, such as
/// files that could not be read.
#[must_use]
pub fn collation_text(
    articles: &[&Article],
    collations: &[Collation],
    gaps: &[Gap],
    style: Style,
) -> String {
    let mut page = Page::new(style);
    let (several, single): (Vec<_>, Vec<_>) = collations
        .iter()
        .enumerate()
        .partition(|(_, collation)| collation.story.articles.len() > 1);
    for (at, (number, collation)) in several.iter().enumerate() {
        if at > 0 {
            page.blank();
            page.rule('═');
            page.blank();
        }
        StoryText::new(articles, *number, collation, style).write(&mut page);
    }
    alone(articles, &single, &mut page, several.is_empty());
    let of_stories =
        collations.iter().flat_map(|collation| collation.story.gaps.iter().chain(&collation.gaps));
    gaps_text(articles, gaps.iter().chain(of_stories).collect(), &mut page);
    page.out
}

/// Tells why the claims of one finding stand side by side; `None` where no finding has that name.
#[must_use]
pub fn explanation(
    articles: &[&Article],
    collations: &[Collation],
    name: &str,
    style: Style,
) -> Option<String> {
    let (number, finding) = super::find(collations, name)?;
    let mut page = Page::new(style);
    let story =
        StoryText::new(articles, number, &collations[number], Style { full: true, ..style });
    story.conflict(finding, &mut page);
    page.heading("WHY THEY STAND SIDE BY SIDE");
    page.paragraph(2, &Words::new().dim("rule: ").plain(finding.alignment.rule));
    for joined in &finding.alignment.joined {
        page.item(2, "+", &Words::new().plain(joined));
    }
    for against in &finding.alignment.against {
        page.item(2, "-", &Words::new().plain(against));
    }
    if !finding.alignment.apart.is_empty() {
        page.paragraph(2, &Words::new().dim("would have kept them apart:"));
    }
    for apart in finding.alignment.apart {
        page.item(2, "·", &Words::new().plain(apart));
    }
    for reading in &finding.readings {
        let Some(figure) = &reading.figure else { continue };
        let unit = super::collation_json::unit_text(&figure.unit);
        page.paragraph(2, &Words::new().strong(&reading.value));
        page.paragraph(
            4,
            &Words::new().dim("strictly says  ").plain(&interval(figure.literal, &unit)),
        );
        page.paragraph(
            4,
            &Words::new().dim("is taken for   ").plain(&interval(figure.implied, &unit)),
        );
    }
    if !finding.silent.is_empty() {
        page.paragraph(2, &Words::new().dim("silent: ").plain(&story.names(&finding.silent)));
    }
    Some(page.out)
}

/// An interval in words: "from 700 up, 700 itself not included".
pub(super) fn interval(interval: crate::claim::quantity::Interval, unit: &str) -> String {
    let unit = if unit == "count" || unit == "number" { String::new() } else { format!(" {unit}") };
    let low = interval.low.map(number);
    let high = interval.high.map(number);
    match (low, high) {
        (None, None) => "anything".to_owned(),
        (Some(low), None) if interval.low_closed => format!("{low}{unit} or more"),
        (Some(low), None) => format!("more than {low}{unit}"),
        (None, Some(high)) if interval.high_closed => format!("{high}{unit} or less"),
        (None, Some(high)) => format!("less than {high}{unit}"),
        (Some(low), Some(high)) if low == high => format!("{low}{unit}"),
        (Some(low), Some(high)) => {
            let low = if interval.low_closed { low } else { format!("over {low}") };
            let high = if interval.high_closed { high } else { format!("under {high}") };
            format!("{low} to {high}{unit}")
        }
    }
}

/// A number with thousands set apart.
pub(super) fn number(value: f64) -> String {
    let plain = if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.2}") };
    let (whole, rest) = plain.split_once('.').map_or((plain.as_str(), None), |(w, r)| (w, Some(r)));
    let digits = whole.trim_start_matches('-');
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let sign = if whole.starts_with('-') { "-" } else { "" };
    match rest.map(|rest| rest.trim_end_matches('0')).filter(|rest| !rest.is_empty()) {
        Some(rest) => format!("{sign}{out}.{rest}"),
        None => format!("{sign}{out}"),
    }
}

/// The lines so far.
pub(super) struct Page {
    pub(super) out: String,
    width: usize,
    colour: bool,
}

impl Page {
    pub(super) fn new(style: Style) -> Self {
        Page { out: String::new(), width: style.width.clamp(40, WIDEST), colour: style.colour }
    }

    /// Columns.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(super) fn blank(&mut self) {
        self.out.push('\n');
    }

    pub(super) fn rule(&mut self, mark: char) {
        let line: String = std::iter::repeat_n(mark, self.width).collect();
        self.line(0, &Words::new().dim(&line).wrap(self.width, self.colour));
    }

    pub(super) fn line(&mut self, indent: usize, lines: &[Line]) {
        for line in lines {
            self.out.extend(std::iter::repeat_n(' ', indent));
            line.write(&mut self.out, self.colour);
            self.out.push('\n');
        }
    }

    pub(super) fn paragraph(&mut self, indent: usize, words: &Words) {
        let lines = words.wrap(self.width.saturating_sub(indent), self.colour);
        self.line(indent, &lines);
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.blank();
        let rest = self.width.saturating_sub(width(text) + 4);
        let rule: String = std::iter::repeat_n('─', rest).collect();
        self.paragraph(0, &Words::new().dim("── ").strong(text).dim(" ").dim(&rule));
    }

    /// A mark, then words that hang behind it.
    pub(super) fn item(&mut self, indent: usize, mark: &str, words: &Words) {
        let mark = Words::new().dim(mark);
        let wide = mark.width(self.colour) + 1;
        self.columns(indent, &[(wide - 1, mark)], words);
    }

    /// Cells of fixed width, one space apart, then words that take what is left; every cell wraps
    /// by itself.
    pub(super) fn columns(&mut self, indent: usize, cells: &[(usize, Words)], rest: &Words) {
        let mut columns: Vec<(usize, Vec<Line>)> =
            cells.iter().map(|(width, words)| (*width, words.wrap(*width, self.colour))).collect();
        let taken: usize = indent + columns.iter().map(|(width, _)| width + 1).sum::<usize>();
        let left = self.width.saturating_sub(taken).max(16);
        columns.push((left, rest.wrap(left, self.colour)));
        let height = columns.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        for row in 0..height {
            let mut pending = indent;
            for (width, lines) in &columns {
                match lines.get(row) {
                    Some(line) => {
                        self.out.extend(std::iter::repeat_n(' ', pending));
                        line.write(&mut self.out, self.colour);
                        pending = (width + 1).saturating_sub(line.width);
                    }
                    None => pending += width + 1,
                }
            }
            self.out.push('\n');
        }
    }
}

/// One story, ready to be written.
pub(super) struct StoryText<'a> {
    articles: &'a [&'a Article],
    number: usize,
    collation: &'a Collation,
    style: Style,
    /// What an article is called here; no two alike.
    labels: BTreeMap<ArticleId, String>,
}

impl<'a> StoryText<'a> {
    pub(super) fn new(
        articles: &'a [&'a Article],
        number: usize,
        collation: &'a Collation,
        style: Style,
    ) -> Self {
        let labels = labels(articles, &collation.story.articles);
        StoryText { articles, number, collation, style, labels }
    }

    fn article(&self, id: ArticleId) -> &'a Article {
        self.articles[id.0 as usize]
    }

    pub(super) fn label(&self, id: ArticleId) -> &str {
        self.labels.get(&id).map_or("another story", String::as_str)
    }

    /// The names of articles; of many the first, and how many more there are, unless everything is asked for.
    pub(super) fn names(&self, ids: &[ArticleId]) -> String {
        let names =
            |ids: &[ArticleId]| ids.iter().map(|id| self.label(*id)).collect::<Vec<_>>().join(", ");
        if self.style.full || ids.len() <= NAMED + 1 {
            return names(ids);
        }
        format!("{} and {} more", names(&ids[..NAMED]), ids.len() - NAMED)
    }

    fn write(&self, page: &mut Page) {
        let findings = &self.collation.findings;
        let conflicts: Vec<&Finding> =
            findings.iter().filter(|finding| finding.verdict.is_conflict()).collect();
        let agreed: Vec<&Finding> = findings
            .iter()
            .filter(|finding| matches!(finding.verdict, Verdict::Same | Verdict::Compatible))
            .collect();
        let only: Vec<&Finding> =
            findings.iter().filter(|finding| finding.verdict == Verdict::Only).collect();
        self.head(&conflicts, &agreed, &only, page);
        if !conflicts.is_empty() {
            page.heading("WHERE THEY CONFLICT");
            for finding in &conflicts {
                page.blank();
                self.conflict(finding, page);
            }
        }
        if !agreed.is_empty() {
            page.heading("WHAT THEY AGREE ON");
            self.agreements(&agreed, page);
        }
        self.timeline(page);
        if !only.is_empty() {
            page.heading("WHAT ONLY ONE SAYS");
            self.singles(&only, page);
        }
        self.reports(page);
    }

    /// The story in one line, its origins, and the conflicts at a glance.
    fn head(
        &self,
        conflicts: &[&Finding],
        agreed: &[&Finding],
        only: &[&Finding],
        page: &mut Page,
    ) {
        let story = &self.collation.story;
        page.paragraph(0, &Words::new().strong(&self.collation.title));
        let mut facts = vec![count(story.articles.len(), "report", "reports")];
        facts.extend(self.outlets());
        let origins = story.lineage.origins.len();
        facts.push(count(origins, "independent origin", "independent origins"));
        facts.extend(self.days());
        page.paragraph(0, &Words::new().plain(&facts.join(" · ")));
        if story.lineage.origins.len() > 1 {
            page.paragraph(0, &Words::new().dim("origins: ").dim(&self.origins()));
        }
        let tally = Words::new()
            .add(
                &count(conflicts.len(), "conflict", "conflicts"),
                if conflicts.is_empty() { Ink::Calm } else { Ink::Alarm },
            )
            .plain(" · ")
            .plain(&count(agreed.len(), "agreement", "agreements"))
            .plain(" · ")
            .plain(&count(only.len(), "point told by one only", "points told by one only"));
        page.paragraph(0, &tally);
        if conflicts.len() > 1 {
            page.blank();
            self.glance(conflicts, page);
        }
    }

    /// A line a conflict, or two: verdict, question, values.
    fn glance(&self, conflicts: &[&Finding], page: &mut Page) {
        let shown = if self.style.full { conflicts.len() } else { conflicts.len().min(GLANCE) };
        let ids = conflicts.iter().map(|f| address(self.number, f).len()).max().unwrap_or(2);
        let room = page.width.saturating_sub(ids + 2 + VERDICT_WIDTH + 1);
        for finding in &conflicts[..shown] {
            let values: Vec<String> =
                finding.readings.iter().map(|reading| clip(&reading.value, 28)).collect();
            let values = clip(&values.join(" | "), room);
            let question = clip(&finding.question, room);
            let id = Words::new().dim(&address(self.number, finding));
            let verdict = Words::new().add(finding.verdict.as_str(), ink(finding.verdict));
            let cells = [(ids, id), (VERDICT_WIDTH, verdict)];
            let both = width(&question) + width(&values) < room;
            if both {
                let words = Words::new().plain(&question).plain(" ").strong(&values);
                page.columns(1, &cells, &words);
            } else {
                page.columns(1, &cells, &Words::new().plain(&question));
                page.paragraph(ids + VERDICT_WIDTH + 3, &Words::new().strong(&values));
            }
        }
        if conflicts.len() > shown {
            let more = format!("and {} more below", conflicts.len() - shown);
            page.paragraph(1, &Words::new().dim(&more));
        }
    }

    /// One conflict in full: question, verdict, reason, every reading with its sentences.
    pub(super) fn conflict(&self, finding: &Finding, page: &mut Page) {
        let id = address(self.number, finding);
        let verdict = finding.verdict.as_str().to_uppercase();
        let cells = [
            (id.len(), Words::new().dim(&id)),
            (verdict.len(), Words::new().add(&verdict, ink(finding.verdict))),
        ];
        page.columns(0, &cells, &Words::new().strong(&finding.question));
        let indent = id.len() + 1;
        let mut reason = Words::new().plain(&sentence_case(&finding.reason));
        if finding.party_dispute {
            reason = reason.dim(" (the parties disagree, not the reports)");
        }
        page.paragraph(indent, &reason);
        for reading in &finding.readings {
            self.reading(reading, indent, page);
        }
        if !finding.silent.is_empty() {
            let silent = Words::new().dim(&format!("silent: {}", self.names(&finding.silent)));
            page.paragraph(indent, &silent);
        }
    }

    /// One reading: its value, who gives it, and their sentences.
    fn reading(&self, reading: &Reading, indent: usize, page: &mut Page) {
        let (shown, rest) = self.witnesses(reading);
        let value = Words::new().strong(&reading.value);
        let support = self.support(reading);
        if page.width < COLUMNS_FROM {
            let mut head = value;
            if let Some(support) = &support {
                head = head.dim(&format!(" — {support}"));
            }
            page.item(indent, "▪", &head);
            for claim in &shown {
                page.paragraph(indent + 2, &self.witness(claim));
                page.paragraph(indent + 4, &self.sentence(claim));
            }
            if !rest.is_empty() {
                page.paragraph(indent + 2, &Words::new().dim(&format!("also {rest}")));
            }
            return;
        }
        let (value_width, who_width) = (page.width / 6, page.width / 5);
        let mut mark = Words::new().dim("▪");
        let mut value = match &support {
            Some(support) => value.dim(&format!(" ({support})")),
            None => value,
        };
        for claim in &shown {
            let cells = [
                (1, std::mem::take(&mut mark)),
                (value_width, std::mem::take(&mut value)),
                (who_width, self.witness(claim)),
            ];
            page.columns(indent, &cells, &self.sentence(claim));
        }
        if !rest.is_empty() {
            let cells = [(1, mark), (value_width, value)];
            page.columns(indent, &cells, &Words::new().dim(&format!("also {rest}")));
        }
    }

    /// The claims to show, one an article and one an origin first, and the names of the others.
    fn witnesses<'r>(&self, reading: &'r Reading) -> (Vec<&'r Cited>, String) {
        let limit = if self.style.full { usize::MAX } else { SENTENCES };
        let mut first: Vec<&Cited> = Vec::new();
        for claim in &reading.claims {
            if self.style.full || first.iter().all(|shown| shown.article != claim.article) {
                first.push(claim);
            }
        }
        let mut seen = BTreeSet::new();
        let (mut shown, mut others): (Vec<&Cited>, Vec<&Cited>) =
            first.into_iter().partition(|claim| seen.insert(self.origin(claim.article)));
        if self.style.full {
            shown.append(&mut others);
        }
        if shown.len() > limit {
            let cut = shown.split_off(limit);
            others.extend(cut);
        }
        others.sort_by_key(|claim| claim.article);
        let others: Vec<ArticleId> = others.iter().map(|claim| claim.article).collect();
        (shown, self.names(&others))
    }

    /// The index of an article's origin.
    pub(super) fn origin(&self, article: ArticleId) -> usize {
        let origins = &self.collation.story.lineage.origins;
        let at = origins.iter().position(|origin| origin.articles.contains(&article));
        at.unwrap_or(origins.len() + article.0 as usize)
    }

    /// "3 reports, 2 origins"; nothing for a single report.
    fn support(&self, reading: &Reading) -> Option<String> {
        let articles: BTreeSet<ArticleId> =
            reading.claims.iter().map(|claim| claim.article).collect();
        if articles.len() < 2 {
            return None;
        }
        let origins: BTreeSet<usize> =
            articles.iter().map(|article| self.origin(*article)).collect();
        let reports = count(articles.len(), "report", "reports");
        let support = format!("{reports}, {}", count(origins.len(), "origin", "origins"));
        Some(match reading.sources().only {
            Some(speaker) => format!("{support}, all from {}", clip(&speaker, 48)),
            None => support,
        })
    }

    /// Who gives a claim: the report, whom it quotes, and how surely.
    pub(super) fn witness(&self, claim: &Cited) -> Words {
        let label = self.label(claim.article);
        let mut words = Words::new().add(label, Ink::Calm);
        if let Some(speaker) = claim.speaker.as_deref().filter(|name| *name != label) {
            words = words.dim(&format!(", citing {}", clip(speaker, 48)));
        }
        for via in &claim.chain {
            words = words.dim(&format!(", via {}", clip(via, 32)));
        }
        match claim.factuality {
            Factuality::Asserted => words,
            other => words.dim(&format!(" ({})", other.as_str())),
        }
    }

    /// The sentence of a claim, with the words that carry the value set off.
    pub(super) fn sentence(&self, claim: &Cited) -> Words {
        let article = self.article(claim.article);
        let mut sentence = claim.sentence.cover(claim.span);
        // A dateline stands in its lead's sentence, and is no part of what it says.
        for aside in &article.aside {
            if aside.span.start <= sentence.start && aside.span.end <= claim.span.start {
                sentence.start = sentence.start.max(aside.span.end);
            }
        }
        excerpt(&article.text, sentence, claim.focus)
    }

    fn agreements(&self, agreed: &[&Finding], page: &mut Page) {
        let limit = if self.style.full { agreed.len() } else { AGREEMENTS };
        for finding in agreed.iter().take(limit) {
            self.agreement(finding, page);
        }
        if agreed.len() > limit {
            let more = format!("and {} more (--full)", agreed.len() - limit);
            page.paragraph(2, &Words::new().dim(&more));
        }
    }

    /// One agreement: the question, the values with their reports, one sentence.
    fn agreement(&self, finding: &Finding, page: &mut Page) {
        let id = address(self.number, finding);
        let reports: BTreeSet<ArticleId> = finding
            .readings
            .iter()
            .flat_map(|reading| reading.claims.iter().map(|claim| claim.article))
            .collect();
        let origins: BTreeSet<usize> = reports.iter().map(|report| self.origin(*report)).collect();
        let all = self.collation.story.articles.len();
        let who = format!(
            "{} of {all} reports, {}",
            reports.len(),
            count(origins.len(), "origin", "origins")
        );
        let verdict = Words::new().add(finding.verdict.as_str(), Ink::Calm);
        let cells =
            [(id.len(), Words::new().dim(&id)), (verdict.width(self.style.colour), verdict)];
        let question = Words::new().plain(&finding.question).dim(&format!(" — {who}"));
        page.columns(0, &cells, &question);
        let indent = id.len() + 1;
        let worded = finding.readings.iter().any(|reading| width(&reading.value) > LONG_VALUE);
        for reading in &finding.readings {
            let names: BTreeSet<&str> =
                reading.claims.iter().map(|claim| self.label(claim.article)).collect();
            let names = fold_names(&names.into_iter().collect::<Vec<_>>());
            let words = if worded {
                Words::new().add(&names, Ink::Calm).plain(": ").plain(&reading.value)
            } else {
                Words::new().strong(&reading.value).plain(" — ").add(&names, Ink::Calm)
            };
            page.item(indent, "▪", &words);
        }
        // A value in many words is its own sentence.
        let claims = finding.readings.iter().flat_map(|reading| &reading.claims);
        if let Some(claim) = claims.min_by_key(|claim| claim.sentence.len()).filter(|_| !worded) {
            page.paragraph(indent + 2, &self.sentence(claim));
        }
    }

    /// The steps of the story, where it has more than one moment.
    fn timeline(&self, page: &mut Page) {
        let steps = &self.collation.timeline;
        let moments: BTreeSet<&str> = steps.iter().map(|step| step.at.as_str()).collect();
        if moments.len() < 2 {
            return;
        }
        page.heading("HOW IT UNFOLDED");
        let wide = steps.iter().map(|step| width(&when(&step.at))).max().unwrap_or(0).min(MOMENT);
        let limit = if self.style.full { steps.len() } else { STEPS };
        let mut last = "";
        for step in steps.iter().take(limit) {
            let names: BTreeSet<&str> =
                step.claims.iter().map(|claim| self.label(claim.article)).collect();
            let names = fold_names(&names.into_iter().collect::<Vec<_>>());
            let at = if step.at == last { String::new() } else { when(&step.at) };
            let words = Words::new().plain(&step.what).plain(" — ").add(&names, Ink::Calm);
            page.columns(2, &[(wide, Words::new().strong(&at))], &words);
            last = &step.at;
        }
        if steps.len() > limit {
            let more = format!("and {} more (--full)", steps.len() - limit);
            page.paragraph(2, &Words::new().dim(&more));
        }
    }

    fn singles(&self, only: &[&Finding], page: &mut Page) {
        let mut by_article: BTreeMap<ArticleId, Vec<&Finding>> = BTreeMap::new();
        for finding in only {
            let article = finding
                .readings
                .iter()
                .flat_map(|reading| &reading.claims)
                .next()
                .map(|c| c.article);
            if let Some(article) = article {
                by_article.entry(article).or_default().push(finding);
            }
        }
        for (article, findings) in by_article {
            let head = Words::new()
                .add(self.label(article), Ink::Calm)
                .dim(&format!(" — {}", count(findings.len(), "point", "points")));
            page.paragraph(0, &head);
            let story = self.collation.story.articles.iter().map(|&id| self.article(id));
            if let Some(note) = told_after(self.article(article), story) {
                page.paragraph(2, &Words::new().dim(&note));
            }
            let limit = if self.style.full { findings.len() } else { SINGLES };
            for finding in findings.iter().take(limit) {
                self.single(finding, page);
            }
            if findings.len() > limit {
                let more = format!("and {} more (--full)", findings.len() - limit);
                page.paragraph(2, &Words::new().dim(&more));
            }
        }
    }

    fn single(&self, finding: &Finding, page: &mut Page) {
        let Some(claim) = finding.readings.first().and_then(|reading| reading.claims.first())
        else {
            return;
        };
        let id = Words::new().dim(&address(self.number, finding));
        let wide = id.width(self.style.colour);
        page.columns(2, &[(wide, id)], &self.sentence(claim));
    }

    /// The reports with their days, where those come from, and their origins.
    fn reports(&self, page: &mut Page) {
        page.heading("THE REPORTS");
        for origin in &self.collation.story.lineage.origins {
            for (at, id) in origin.articles.iter().enumerate() {
                let article = self.article(*id);
                let indent = if at == 0 { 2 } else { 4 };
                let mut words = Words::new().add(self.label(*id), Ink::Calm);
                if !self.label(*id).contains(&article.name) {
                    words = words.plain(&format!(" — {}", article.name));
                }
                page.paragraph(indent, &words.plain(&format!(", {}", stated_day(article))));
                if at == 0 && !origin.why.is_empty() {
                    page.paragraph(indent + 2, &Words::new().dim(&origin.why));
                }
            }
        }
        for copy in &self.collation.story.lineage.copies {
            let arrow = if copy.directed { "→" } else { "—" };
            let pair = format!("{} {arrow} {}: ", self.label(copy.from), self.label(copy.to));
            page.paragraph(2, &Words::new().plain(&pair).dim(&copy.why));
        }
        self.placed(page);
    }

    /// Where the sentences went, in one line.
    fn placed(&self, page: &mut Page) {
        let sentences = &self.collation.sentences;
        if sentences.is_empty() {
            return;
        }
        let of = |placed| sentences.iter().filter(|sentence| sentence.placed == placed).count();
        let line = format!(
            "{}: {} told by several, {} by one, {} background, {} set aside as no report",
            count(sentences.len(), "sentence", "sentences"),
            of(Placed::Shared),
            of(Placed::Only),
            of(Placed::Background),
            of(Placed::Aside)
        );
        page.paragraph(2, &Words::new().dim(&line));
    }

    /// How many outlets there are; `None` where no report names its own.
    fn outlets(&self) -> Option<String> {
        let ids = &self.collation.story.articles;
        let named: Vec<&str> = ids
            .iter()
            .filter_map(|id| Some(outlet::called(&self.article(*id).outlet.as_ref()?.value)))
            .collect();
        let outlets = named.iter().collect::<BTreeSet<_>>().len();
        match ids.len() - named.len() {
            _ if outlets == 0 => None,
            0 => Some(count(outlets, "outlet", "outlets")),
            unnamed => {
                Some(format!("{} and {unnamed} unnamed", count(outlets, "outlet", "outlets")))
            }
        }
    }

    /// From the first to the last day of publication.
    fn days(&self) -> Option<String> {
        let days = self
            .collation
            .story
            .articles
            .iter()
            .filter_map(|id| Some(self.article(*id).published.as_ref()?.value.day));
        let days: BTreeSet<Date> = days.collect();
        Some(period(*days.first()?, *days.last()?))
    }

    /// The origins by name, those that several reports carry first; dispatches of one agency stand together.
    fn origins(&self) -> String {
        let mut origins: Vec<_> = self.collation.story.lineage.origins.iter().collect();
        origins.sort_by_key(|origin| std::cmp::Reverse(origin.articles.len()));
        let mut names: Vec<(String, usize, usize)> = Vec::new();
        for origin in &origins {
            let own = origin.articles.first().map_or("unknown", |id| self.label(*id));
            let name = clip(origin.name.as_deref().unwrap_or(own), 32);
            match names.iter_mut().find(|(known, ..)| *known == name) {
                Some((_, dispatches, reports)) => {
                    *dispatches += 1;
                    *reports += origin.articles.len();
                }
                None => names.push((name, 1, origin.articles.len())),
            }
        }
        let mut told: Vec<String> = names
            .iter()
            .take(ORIGINS)
            .map(|(name, dispatches, reports)| match (dispatches, reports) {
                (1, 1) => name.clone(),
                (1, reports) => format!("{name} ({reports} reports)"),
                (dispatches, reports) if dispatches == reports => {
                    format!("{name} ({dispatches} dispatches)")
                }
                (dispatches, reports) => {
                    format!("{name} ({dispatches} dispatches in {reports} reports)")
                }
            })
            .collect();
        if names.len() > ORIGINS {
            told.push(format!("{} more", names.len() - ORIGINS));
        }
        told.join(" · ")
    }
}

/// The sentence at `sentence` with `focus` set off, cut around it where it is long.
fn excerpt(text: &str, sentence: Span, focus: Span) -> Words {
    let range = sentence.range();
    let focus = focus.start.max(sentence.start) as usize..focus.end.min(sentence.end) as usize;
    if focus.start >= focus.end || focus == range {
        let (_, tail) = cut(text, range.start..range.end, EXCERPT);
        return Words::new().plain(&text[range.start..tail]).plain(ellipsis(tail < range.end));
    }
    let around = EXCERPT.saturating_sub(focus.len()) / 2;
    let (head, _) = cut_before(text, range.start..focus.start, around);
    let spare = around.saturating_sub(focus.start - head);
    let (_, focus_end) = cut(text, focus.clone(), EXCERPT);
    let (_, tail) = cut(text, focus.end..range.end, around + spare);
    Words::new()
        .plain(if head > range.start { "… " } else { "" })
        .plain(&text[head..focus.start])
        .add(&text[focus.start..focus_end], Ink::Focus)
        .plain(if focus_end < focus.end { "…" } else { &text[focus.end..tail] })
        .plain(ellipsis(tail < range.end))
}

fn ellipsis(cut: bool) -> &'static str {
    if cut { " …" } else { "" }
}

/// The first `limit` bytes of a range, at a space where there is one.
pub(super) fn cut(text: &str, range: std::ops::Range<usize>, limit: usize) -> (usize, usize) {
    if range.len() <= limit {
        return (range.start, range.end);
    }
    let end = text.floor_char_boundary(range.start + limit);
    let at = text[range.start..end].rfind(' ').map_or(end, |at| range.start + at);
    (range.start, at)
}

/// The last `limit` bytes of a range, at a space where there is one.
pub(super) fn cut_before(
    text: &str,
    range: std::ops::Range<usize>,
    limit: usize,
) -> (usize, usize) {
    if range.len() <= limit {
        return (range.start, range.end);
    }
    let start = text.ceil_char_boundary(range.end - limit);
    let at = text[start..range.end].find(' ').map_or(start, |at| start + at + 1);
    (at, range.end)
}

/// A reason as a sentence: a capital first, a full stop last.
pub(super) fn sentence_case(text: &str) -> String {
    let text = text.trim();
    let mut rest = text.chars();
    let Some(first) = rest.next() else { return String::new() };
    let stop = if text.ends_with(['.', '?', '!', '”', '"']) { "" } else { "." };
    format!("{}{}{stop}", first.to_uppercase(), rest.as_str())
}

fn ink(verdict: Verdict) -> Ink {
    match verdict {
        Verdict::Contradicts => Ink::Alarm,
        Verdict::Supersedes | Verdict::Differs => Ink::Warning,
        _ => Ink::Calm,
    }
}

fn width(text: &str) -> usize {
    Words::new().plain(text).width(true)
}

/// "1 report", "3 reports".
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Up to four names, and how many more.
pub(super) fn fold_names(names: &[&str]) -> String {
    if names.len() <= 5 {
        return names.join(", ");
    }
    format!("{} and {} more", names[..4].join(", "), names.len() - 4)
}

/// The day of an article, and where it is stated.
pub(super) fn stated_day(article: &Article) -> String {
    let Some(published) = &article.published else { return "undated".to_owned() };
    let day = period(published.value.day, published.value.day);
    let source = match &published.source {
        Source::Field(name) => format!("field {name}"),
        Source::Page(name) => format!("page's {name}"),
        Source::Text(span) => format!("“{}”", clip(article.slice(*span), 40)),
        Source::Address => "address".to_owned(),
        Source::FileName => "file name".to_owned(),
    };
    format!("{day} (from {source})")
}

/// What each article is called: its outlet, with its name where several are of one outlet.
pub(super) fn labels(articles: &[&Article], ids: &[ArticleId]) -> BTreeMap<ArticleId, String> {
    let known: Vec<(Option<&str>, &str)> = ids
        .iter()
        .map(|id| {
            let article = articles[id.0 as usize];
            (article.outlet.as_ref().map(|outlet| outlet.value.as_str()), article.name.as_str())
        })
        .collect();
    let labels = outlet::labels(&known).into_iter().map(|label| clip(&label, 2 * LABEL));
    ids.iter().copied().zip(labels).collect()
}

/// Stories of one report: nothing to compare, so they are only listed.
fn alone(
    articles: &[&Article],
    single: &[(usize, &Collation)],
    page: &mut Page,
    nothing_else: bool,
) {
    if single.is_empty() {
        return;
    }
    if !nothing_else {
        page.blank();
        page.rule('═');
    }
    let heading = if nothing_else {
        "NOTHING TO COMPARE: no two of these reports are on one event"
    } else {
        "ON OTHER EVENTS, each told by one report here"
    };
    page.paragraph(0, &Words::new().strong(heading));
    for (_, collation) in single {
        for id in &collation.story.articles {
            let article = articles[id.0 as usize];
            let words = Words::new()
                .add(&clip(&article.name, 40), Ink::Calm)
                .plain(&format!("  {}", clip(&collation.title, 100)));
            page.paragraph(2, &words);
        }
    }
}

pub(super) fn gaps_text(articles: &[&Article], gaps: Vec<&Gap>, page: &mut Page) {
    if gaps.is_empty() {
        return;
    }
    page.heading("WHAT COULD NOT BE READ");
    let mut seen = BTreeSet::new();
    for gap in gaps {
        let name = gap.article.and_then(|id| articles.get(id.0 as usize));
        let name = name.map_or(String::new(), |article| format!("{}: ", clip(&article.name, 40)));
        if seen.insert((name.clone(), &gap.why)) {
            page.paragraph(2, &Words::new().add(&name, Ink::Calm).plain(&gap.why));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::made;

    /// The one place that knows how a text is made.
    fn set<R>(with: impl Fn(&[&Article], &[Collation]) -> R) -> R {
        let articles = made::articles();
        let collations = [made::collation(&articles)];
        with(&articles.iter().collect::<Vec<_>>(), &collations)
    }

    fn text(style: Style) -> String {
        set(|articles, collations| collation_text(articles, collations, &[], style))
    }

    #[test]
    fn a_story_at_eighty_columns() {
        insta::assert_snapshot!(text(Style::default()));
    }

    #[test]
    fn a_story_at_a_hundred_and_twenty_columns() {
        insta::assert_snapshot!(text(Style { width: 120, ..Style::default() }));
    }

    #[test]
    fn an_explanation_shows_both_intervals_and_the_rule() {
        let text =
            set(|articles, collations| explanation(articles, collations, "F1", Style::default()));
        insta::assert_snapshot!(text.unwrap());
    }

    #[test]
    fn an_explanation_of_nothing_is_none() {
        assert!(set(|articles, collations| {
            explanation(articles, collations, "f99", Style::default()).is_none()
        }));
    }

    #[test]
    fn no_line_is_wider_than_asked_for() {
        for width in [40, 57, 80, 119, 120, 160] {
            for full in [false, true] {
                let text = text(Style { colour: false, width, full });
                let widest = text.lines().map(super::width).max().unwrap();
                assert!(widest <= width, "{widest} columns of {width}");
            }
        }
    }

    #[test]
    fn colour_changes_nothing_but_colour() {
        let coloured = text(Style { colour: true, ..Style::default() });
        assert!(coloured.contains("\x1b[1;31m"));
        let mut plain = String::new();
        for part in coloured.split('\x1b') {
            let part = part
                .strip_prefix('[')
                .and_then(|part| Some(part.split_once('m')?.1))
                .unwrap_or(part);
            plain.push_str(part);
        }
        let words = |text: &str| {
            text.replace(['‹', '›'], "").split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let unmarked = text(Style::default());
        let headings = |text: &str| text.replace('─', "");
        assert_eq!(words(&headings(&plain)), words(&headings(&unmarked)));
    }

    #[test]
    fn numbers_are_set_in_thousands() {
        assert_eq!(number(4_350_000.0), "4,350,000");
        assert_eq!(number(-1234.5), "-1,234.5");
        assert_eq!(number(999.0), "999");
    }

    #[test]
    fn a_long_sentence_is_cut_around_its_focus() {
        let text =
            format!("{}the toll is 14 now {}", "so it was. ".repeat(80), "and so on ".repeat(80));
        let at = text.find("14").unwrap();
        let words = excerpt(&text, Span::new(0, text.len()), Span::new(at, at + 2));
        let width = words.width(true);
        assert!((250..=330).contains(&width), "{width}");
    }
}
