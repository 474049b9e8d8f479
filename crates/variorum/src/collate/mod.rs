//! From the claims of a story to its collation: findings, each with readings, a verdict and a
//! reason. Never decides who is right.

mod actor;
mod align;
pub mod answer;
mod apart;
mod attribution;
mod confession;
mod dispute;
mod factuality;
mod figure;
mod free;
pub mod independence;
pub mod likeness;
mod naming;
mod once;
mod order;
mod phrase;
mod place;
mod quantifier;
pub mod quantity;
mod question;
mod quotation;
mod relation;
mod revision;
pub mod silence;
mod spot;
mod time;
mod timeline;
mod utterance;
pub mod verdict;
mod witness;
mod wording;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::article::{ArticleId, Span};
use crate::claim::ClaimId;
use crate::claim::factuality::Factuality;
use crate::claim::quantity::{Interval, Quantity, Unit};
use crate::gap::{Gap, Stage};
use crate::story::{LEAST_HEADLINE, Read, Story};

pub use spot::{Mention, Spot};
pub use verdict::Verdict;
use witness::{Witness, Witnesses};

/// A story's findings, where each sentence went, and the order of things in time.
#[derive(Debug, Clone, PartialEq)]
pub struct Collation {
    /// Articles, reasons, lineage.
    pub story: Story,
    /// The story in one line: the headline of its most central article, or its first words.
    pub title: String,
    /// In printed order: conflicts first, strongest and most central first, then agreement, then
    /// what only one says.
    pub findings: Vec<Finding>,
    /// Figures and dated events in the order in which they were reported.
    pub timeline: Vec<Step>,
    /// Every place that the articles name.
    pub spots: Vec<Spot>,
    /// Every sentence of every article, in exactly one place.
    pub sentences: Vec<Placement>,
    /// What could not be told.
    pub gaps: Vec<Gap>,
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// How many, how much.
    Quantity,
    /// When.
    Time,
    /// Where, from where, to where.
    Place,
    /// Who did it, and who they are.
    Actor,
    /// Who said it, in whose voice.
    Attribution,
    /// The same words quoted: whole, cut, split, about another object.
    Quotation,
    /// The very words of one quotation.
    Wording,
    /// Did it happen, in what order.
    Event,
    /// Asserted, denied, planned, done.
    Factuality,
    /// One person or thing under several names.
    Naming,
}

impl Dimension {
    /// Every dimension, in the order of their names in the documentation.
    pub const ALL: &[Dimension] = &[
        Dimension::Quantity,
        Dimension::Time,
        Dimension::Place,
        Dimension::Actor,
        Dimension::Attribution,
        Dimension::Quotation,
        Dimension::Wording,
        Dimension::Event,
        Dimension::Factuality,
        Dimension::Naming,
    ];

    /// The word for it in the JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Dimension::Quantity => "quantity",
            Dimension::Time => "time",
            Dimension::Place => "place",
            Dimension::Actor => "actor",
            Dimension::Attribution => "attribution",
            Dimension::Quotation => "quotation",
            Dimension::Wording => "wording",
            Dimension::Event => "event",
            Dimension::Factuality => "factuality",
            Dimension::Naming => "naming",
        }
    }
}

/// The readings of one slot in one dimension, side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// "f1", "f2", … in printed order within the story.
    pub id: String,
    /// What it is about.
    pub dimension: Dimension,
    /// The strongest verdict among its readings.
    pub verdict: Verdict,
    /// Whether the parties to the story disagree, and the outlets only report it.
    pub party_dispute: bool,
    /// The slot as a question in words: "How many people were killed?"
    pub question: String,
    /// Why this verdict, in words.
    pub reason: String,
    /// The answers, the one with most independent origins first; of what was superseded, the first
    /// reported first. One reading for `only`.
    pub readings: Vec<Reading>,
    /// Articles of the story that say nothing on it, sorted. Silence is no denial.
    pub silent: Vec<ArticleId>,
    /// Why these claims stand side by side, for `--explain`.
    pub alignment: Alignment,
    /// How central the slot is to the story, 0 to 1.
    pub importance: f64,
}

/// One answer to a slot, and everyone who gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The answer in words ("more than 700", "Mark Esper", "Saturday, 19 October 2019").
    pub value: String,
    /// Its figure, where it is one.
    pub figure: Option<Figure>,
    /// Who gives it, sorted by article and place.
    pub claims: Vec<Cited>,
    /// Independent origins among the articles that give it, as indexes into the story's
    /// [`crate::story::Lineage::origins`], sorted.
    pub origins: Vec<usize>,
}

/// A reading's number as it is compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What the words strictly commit to, in the base unit.
    pub literal: Interval,
    /// What a reader takes from them, in the base unit.
    pub implied: Interval,
    /// The unit.
    pub unit: Unit,
}

impl Figure {
    /// Whether no value could be both, by what the words strictly commit to.
    #[must_use]
    pub fn excludes(&self, other: &Figure) -> bool {
        self.unit == other.unit && !figure::intersect(self.literal, other.literal)
    }
}

/// A claim as a finding cites it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// The article.
    pub article: ArticleId,
    /// The words that make the claim; what is opened.
    pub span: Span,
    /// The words inside that carry the value (the number, the speaker); equal to `span` where the
    /// whole does.
    pub focus: Span,
    /// The sentence it stands in.
    pub sentence: Span,
    /// Innermost speaker; `None` in the outlet's own voice.
    pub speaker: Option<String>,
    /// Those who pass it on, from the innermost outwards.
    pub chain: Vec<String>,
    /// How surely it is put.
    pub factuality: Factuality,
    /// The claims of the article that it rests on: its event, the values inside its focus, the statement it
    /// stands in. Sorted.
    pub rests_on: Vec<ClaimId>,
}

/// What joined the claims of a finding, and what spoke against it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Alignment {
    /// The rule that compared them, by name.
    pub rule: &'static str,
    /// What joined them, in words, strongest first.
    pub joined: Vec<String>,
    /// What was weighed against it.
    pub against: Vec<String>,
    /// What would have kept them apart, in words; empty where the rule has nothing to tell.
    pub apart: &'static [&'static str],
}

/// One step of the story in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Day or moment in EDTF; when it happened, or when the figure was published.
    pub at: String,
    /// What, in words.
    pub what: String,
    /// The finding it belongs to.
    pub finding: Option<String>,
    /// Who says so.
    pub claims: Vec<Cited>,
}

/// Where one sentence of one article ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// The article.
    pub article: ArticleId,
    /// The sentence.
    pub span: Span,
    /// Where it ended.
    pub placed: Placed,
    /// Findings that cite it, in printed order.
    pub findings: Vec<String>,
}

/// Where a sentence can end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Placed {
    /// Others tell it too, in these or other words.
    Shared,
    /// Told only here.
    Only,
    /// Background: other events, history, context.
    Background,
    /// Not part of the report.
    Aside,
}

impl Placed {
    /// The word for it in the JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Placed::Shared => "shared",
            Placed::Only => "only",
            Placed::Background => "background",
            Placed::Aside => "aside",
        }
    }
}

/// A finding before it has its place: no id, no silences, no origins.
struct Draft {
    dimension: Dimension,
    verdict: Verdict,
    party_dispute: bool,
    question: String,
    reason: String,
    readings: Vec<Reading>,
    alignment: Alignment,
    /// How much a reader needs it, against others of its verdict; any positive scale.
    weight: f32,
}

impl Draft {
    /// Whether it rests on two of the words that another finding rests on, and so need not be told beside it.
    fn rests_on_both_of(&self, other: &Draft) -> bool {
        let claims = |draft: &Draft| -> Vec<(ArticleId, Span)> {
            let claims = draft.readings.iter().flat_map(|reading| &reading.claims);
            claims.map(|claim| (claim.article, claim.focus)).collect()
        };
        let mine = claims(self);
        let shared = |(article, focus): &(ArticleId, Span)| {
            mine.iter().any(|(own, span)| own == article && span.overlaps(*focus))
        };
        claims(other).iter().filter(|claim| shared(claim)).count() > 1
    }
}

/// Collates one story. `reads` are all articles of the run, sorted by id; those of other stories
/// are not looked at.
#[must_use]
pub fn collate(story: Story, reads: &[Read<'_>]) -> Collation {
    collate_in(story, reads, Dimension::ALL)
}

/// Collates one story in some dimensions only: to see what each adds.
#[must_use]
pub fn collate_in(story: Story, reads: &[Read<'_>], dimensions: &[Dimension]) -> Collation {
    let witnesses = Witnesses::of(&story, reads);
    // Clauses are put together beside the figures and the quotations, which need no groups.
    let ((mut drafts, figures), (groups, words)) = std::thread::scope(|scope| {
        let groups =
            std::thread::Builder::new().spawn_scoped(scope, || align::groups(&witnesses)).ok();
        let (mut drafts, figures) = quantity::findings(&witnesses);
        let utterances = utterance::utterances(&witnesses);
        for group in utterance::groups(&utterances) {
            let members: Vec<_> = group.into_iter().map(|one| &utterances[one]).collect();
            drafts.extend(attribution::finding(&witnesses, &members));
            drafts.extend(quotation::findings(&witnesses, &members));
            drafts.extend(quotation::moved(&witnesses, &members));
        }
        drafts.extend(dispute::findings(&witnesses));
        drafts.extend(revision::findings(&witnesses));
        drafts.extend(naming::findings(&witnesses));
        drafts.extend(naming::spellings(&witnesses));
        drafts.extend(actor::findings(&witnesses));
        let groups = groups
            .and_then(|groups| groups.join().ok())
            .unwrap_or_else(|| align::groups(&witnesses));
        ((drafts, figures), groups)
    });
    drafts.extend(quantifier::findings(&witnesses, &groups));
    drafts.extend(factuality::findings(&witnesses, &groups));
    drafts.extend(order::findings(&witnesses, &groups));
    let once = once::slots(&witnesses);
    drafts.extend(once::exclusions(&witnesses));
    drafts.extend(confession::findings(&witnesses));
    drafts.extend(once::transitions(&witnesses));
    let plans = once::plans(&witnesses);
    drafts.extend(time::findings(&witnesses, &groups, &once, &plans));
    drafts.extend(place::findings(&witnesses, &groups, &once));
    drafts.extend(free::findings(&witnesses, &groups));
    drafts.retain(|draft| dimensions.contains(&draft.dimension));
    for draft in &mut drafts {
        settle(draft);
    }
    drop_retold(&mut drafts);
    let cited = cited(&witnesses, &drafts);
    drafts.extend(free::only(&witnesses, &cited));
    drafts.extend(free::figures(&witnesses, &drafts));
    drafts.extend(free::details(&witnesses, &drafts));
    let findings = rank(&witnesses, drafts);
    let sentences = placements(&witnesses, &findings);
    let title = title(&story, &witnesses);
    let timeline = timeline::steps(&witnesses, &findings);
    let spots = spot::spots(&witnesses, &findings);
    let gaps = left_out(figures, words).into_iter().collect();
    Collation { story, title, findings, timeline, spots, sentences, gaps }
}

/// What a story is too large for: said where anything was not compared with everything.
fn left_out(figures: usize, words: usize) -> Option<Gap> {
    let many = |count: usize, one: &str, several: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {several}")),
    };
    let figures = many(figures, "kind of figure stands", "kinds of figures stand").map(|told| {
        let most = quantity::CANDIDATES;
        format!("{told} in more than {most} claims, of which each was held against {most} others")
    });
    let words = many(words, "word stands", "words stand").map(|told| {
        format!(
            "{told} in more than {} clauses, and brought none together alone",
            align::LONGEST_LIST
        )
    });
    let told: Vec<String> = [figures, words].into_iter().flatten().collect();
    (!told.is_empty()).then(|| Gap {
        stage: Stage::Collate,
        article: None,
        span: None,
        why: format!(
            "This story is so large that not everything in it was compared with everything: {}. \
             Collate fewer reports at a time where that matters.",
            told.join("; ")
        ),
    })
}

/// Takes back a contradiction of values that no two reports hold against one another, since those that give the
/// one give the other too: a meeting on Sunday, and one "this afternoon" in a statement that they quote.
fn settle(draft: &mut Draft) {
    let of_values =
        matches!(draft.dimension, Dimension::Quantity | Dimension::Time | Dimension::Place);
    if !of_values || !matches!(draft.verdict, Verdict::Contradicts | Verdict::Differs) {
        return;
    }
    let gives: Vec<BTreeSet<ArticleId>> = draft
        .readings
        .iter()
        .map(|reading| reading.claims.iter().map(|claim| claim.article).collect())
        .collect();
    let opposed = gives.iter().enumerate().any(|(index, one)| {
        gives[index + 1..].iter().any(|other| {
            one.difference(other).next().is_some() && other.difference(one).next().is_some()
        })
    });
    let of_itself = draft.alignment.rule == quantity::AGAINST_ITSELF;
    if !opposed && !of_itself && draft.readings.len() > 1 {
        draft.verdict = Verdict::Compatible;
        "a report that gives the one gives the other too".clone_into(&mut draft.reason);
    }
}

/// Drops from agreeing clauses those that stand in a quotation whose words are compared, and agreements of clauses that
/// contradict one another in another finding: what is told is told once.
fn drop_retold(drafts: &mut Vec<Draft>) {
    let claims = |draft: &Draft| -> Vec<(ArticleId, Span)> {
        let claims = draft.readings.iter().flat_map(|reading| &reading.claims);
        claims.map(|claim| (claim.article, claim.span)).collect()
    };
    let opposed: Vec<Vec<(ArticleId, Span)>> = drafts
        .iter()
        .filter(|draft| {
            draft.verdict.is_conflict()
                && matches!(draft.dimension, Dimension::Factuality | Dimension::Event)
        })
        .map(claims)
        .collect();
    drafts.retain(|draft| {
        draft.dimension != Dimension::Event
            || draft.verdict.is_conflict()
            || !opposed.contains(&claims(draft))
    });
    let mut quoted: BTreeMap<ArticleId, Vec<Span>> = BTreeMap::new();
    let words =
        |draft: &&Draft| matches!(draft.dimension, Dimension::Wording | Dimension::Quotation);
    for claim in
        drafts.iter().filter(words).flat_map(|draft| &draft.readings).flat_map(|one| &one.claims)
    {
        quoted.entry(claim.article).or_default().push(claim.span);
    }
    drafts.retain_mut(|draft| {
        if draft.dimension != Dimension::Event || draft.verdict.is_conflict() {
            return true;
        }
        for reading in &mut draft.readings {
            reading.claims.retain(|claim| {
                !quoted
                    .get(&claim.article)
                    .is_some_and(|spans| spans.iter().any(|span| span.contains(claim.span)))
            });
        }
        draft.readings.retain(|reading| !reading.claims.is_empty());
        let articles: BTreeSet<ArticleId> = draft
            .readings
            .iter()
            .flat_map(|reading| reading.claims.iter().map(|claim| claim.article))
            .collect();
        articles.len() > 1
    });
}

/// The spans that drafts rest on, by witness.
fn cited(witnesses: &Witnesses<'_>, drafts: &[Draft]) -> Vec<BTreeSet<Span>> {
    let mut cited = vec![BTreeSet::new(); witnesses.list.len()];
    // That a name stands in a sentence tells nothing of what the sentence says.
    let telling = drafts.iter().filter(|draft| draft.dimension != Dimension::Naming);
    for claim in telling.flat_map(|draft| &draft.readings).flat_map(|reading| &reading.claims) {
        if let Some(index) = witnesses.index(claim.article) {
            cited[index].insert(claim.span);
        }
    }
    cited
}

/// Whether an article that a finding does not cite has one of its figures all the same, of the same things, in a sentence
/// that was not put beside the others: it is not silent on it.
fn gives_one(witnesses: &Witnesses<'_>, id: ArticleId, readings: &[Reading]) -> bool {
    let quantities = |id: ArticleId| {
        let index = witnesses.index(id);
        index.map_or(&[][..], |index| &witnesses.list[index].read.claims.quantities)
    };
    let of_one = |one: &Quantity, other: &Quantity| match (&one.counted, &other.counted) {
        (Some(one), Some(other)) => {
            one.head == other.head || one.class.is_some() && one.class == other.class
        }
        (one, other) => one.is_none() && other.is_none(),
    };
    let mut cited =
        readings.iter().filter(|reading| reading.figure.is_some()).filter_map(|reading| {
            let claim = reading.claims.first()?;
            quantities(claim.article).iter().find(|one| one.number.overlaps(claim.focus))
        });
    cited.any(|cited| {
        quantities(id)
            .iter()
            .any(|one| one.unit == cited.unit && one.literal == cited.literal && of_one(one, cited))
    })
}

/// Orders the drafts as they are printed, and gives each its id, silences and origins.
fn rank(witnesses: &Witnesses<'_>, drafts: Vec<Draft>) -> Vec<Finding> {
    let heaviest = drafts.iter().map(|draft| draft.weight).fold(f32::EPSILON, f32::max);
    // Once for each article, however much it tells alone.
    let mut known: BTreeMap<ArticleId, Option<String>> = BTreeMap::new();
    let mut could_know = |id: ArticleId| -> Option<String> {
        let told = witnesses.list[witnesses.index(id)?].article();
        let story = || witnesses.list.iter().map(Witness::article);
        known.entry(id).or_insert_with(|| silence::told_after(told, story())).clone()
    };
    let mut findings: Vec<Finding> = drafts
        .into_iter()
        .map(|mut draft| {
            for reading in &mut draft.readings {
                reading.claims.sort_by_key(|claim| (claim.article, claim.span, claim.focus));
                reading.claims.dedup();
                reading.origins = witnesses.origins(&reading.claims);
            }
            // A history is read in the order in which it was reported.
            let history = draft.verdict == Verdict::Supersedes;
            let in_order = draft.alignment.rule == quantity::CORRECTED;
            draft.readings.sort_by(|a, b| {
                if in_order {
                    return Ordering::Equal;
                }
                let earlier =
                    if history { witnesses.order(&a.claims, &b.claims) } else { Ordering::Equal };
                earlier
                    .then_with(|| {
                        (b.origins.len(), b.claims.len()).cmp(&(a.origins.len(), a.claims.len()))
                    })
                    .then_with(|| first_claim(a).cmp(&first_claim(b)))
            });
            let claims: Vec<&Cited> =
                draft.readings.iter().flat_map(|reading| &reading.claims).collect();
            let mut silent = witnesses.silent(&claims);
            silent.retain(|&id| !gives_one(witnesses, id, &draft.readings));
            let mut reason = draft.reason;
            if draft.verdict == Verdict::Only
                && let Some(note) = claims.first().and_then(|claim| could_know(claim.article))
            {
                reason = format!("{reason}; {note}");
            }
            Finding {
                id: String::new(),
                dimension: draft.dimension,
                verdict: draft.verdict,
                party_dispute: draft.party_dispute,
                question: draft.question,
                reason,
                readings: draft.readings,
                silent,
                alignment: draft.alignment,
                importance: f64::from(draft.weight / heaviest),
            }
        })
        .collect();
    findings.sort_by(|a, b| {
        b.verdict
            .cmp(&a.verdict)
            .then(b.importance.total_cmp(&a.importance))
            .then_with(|| first_claim(&a.readings[0]).cmp(&first_claim(&b.readings[0])))
            .then(a.dimension.cmp(&b.dimension))
            .then_with(|| a.question.cmp(&b.question))
    });
    for (index, finding) in findings.iter_mut().enumerate() {
        finding.id = format!("f{}", index + 1);
    }
    findings
}

fn first_claim(reading: &Reading) -> Option<(ArticleId, Span)> {
    reading.claims.first().map(|claim| (claim.article, claim.span))
}

/// Puts every sentence in exactly one place.
fn placements(witnesses: &Witnesses<'_>, findings: &[Finding]) -> Vec<Placement> {
    let mut by_article: BTreeMap<ArticleId, Vec<(Span, usize)>> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate() {
        for claim in finding.readings.iter().flat_map(|reading| &reading.claims) {
            by_article.entry(claim.article).or_default().push((claim.span, index));
        }
    }
    let mut placements = Vec::new();
    for witness in &witnesses.list {
        let article = witness.article();
        let mut claims = by_article.remove(&article.id).unwrap_or_default();
        claims.sort_unstable();
        for sentence in &witness.read.analysis.sentences {
            let mut here: Vec<usize> = claims
                .iter()
                .filter(|(span, _)| span.overlaps(sentence.span))
                .map(|(_, finding)| *finding)
                .collect();
            here.sort_unstable();
            here.dedup();
            let shared = here.iter().any(|&finding| {
                findings[finding].verdict != Verdict::Only
                    && findings[finding].dimension != Dimension::Naming
            });
            let placed = if article.is_aside(sentence.span) {
                Placed::Aside
            } else if shared {
                Placed::Shared
            } else if here.iter().all(|&finding| findings[finding].dimension == Dimension::Naming) {
                Placed::Background
            } else {
                Placed::Only
            };
            placements.push(Placement {
                article: article.id,
                span: sentence.span,
                placed,
                findings: here.iter().map(|&finding| findings[finding].id.clone()).collect(),
            });
        }
    }
    placements
}

/// The headline that shares most with the other articles; the first sentence where none has one.
fn title(story: &Story, witnesses: &Witnesses<'_>) -> String {
    let whole: Vec<_> = witnesses
        .list
        .iter()
        .map(|witness| witness.bag(&witnesses.concepts, Span::new(0, witness.article().text.len())))
        .collect();
    let mut best: Option<(f32, &str)> = None;
    for index in story.articles.iter().filter_map(|id| witnesses.index(*id)) {
        let witness = &witnesses.list[index];
        let Some(title) = &witness.article().title else { continue };
        let words = title.value.split_whitespace().count();
        let headline = witness.article().headline().map_or_else(
            || witness.bag_of_words(&witnesses.concepts, &title.value),
            |span| witness.bag(&witnesses.concepts, span),
        );
        let shared: f32 = whole
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index)
            .map(|(_, bag)| headline.shared(bag).map(|(_, weight)| weight).sum::<f32>())
            .sum();
        // A section's name or an office is no headline.
        let score = if words < LEAST_HEADLINE { 0.1 * shared } else { shared };
        if best.is_none_or(|(old, _)| old < score) {
            best = Some((score, &title.value));
        }
    }
    if let Some((_, title)) = best {
        return title.to_owned();
    }
    witnesses
        .list
        .first()
        .and_then(|witness| {
            let sentences = &witness.read.analysis.sentences;
            let first = sentences.iter().find(|one| !witness.article().is_aside(one.span))?;
            Some(phrase::shorten(&phrase::tidy(witness.article().slice(first.span))))
        })
        .unwrap_or_else(|| "Untitled story".to_owned())
}
