//! When: the times of clauses that tell the same thing.
//!
//! Times are compared as intervals on the calendar; publication, reaction and background times
//! never stand beside the event's own, for they stand in clauses of their own.

use std::collections::BTreeMap;

use super::align::{ClauseId, Group, firm, headlined, one_happening};
use super::apart::{Compared, of_two};
use super::free::evidence;
use super::once::{DAY_BY_DAY, Slots};
use super::relation;
use super::witness::{Concept, Witnesses};
use super::{Alignment, Cited, Dimension, Draft, Reading, Verdict, phrase, question};
use crate::article::Span;
use crate::claim::time::words::when;
use crate::claim::time::{Granularity, Time, TimeKind};

/// Minutes that "about" allows a clock time on either side.
const ABOUT_MINUTES: i64 = 30;
/// Days beyond which two times are of two happenings.
const SAME_HAPPENING_DAYS: i32 = 10;
/// Sentences from the top in which a report tells when its main event happened.
const LEAD: usize = 4;

/// Compares the times inside each group of clauses, and the days that leads give.
pub(super) fn findings(
    witnesses: &Witnesses<'_>,
    groups: &[Group],
    once: &Slots,
    plans: &Slots,
) -> Vec<Draft> {
    let mut drafts: Vec<Draft> =
        groups.iter().filter_map(|group| of_group(witnesses, group)).collect();
    let of_once = once.values().filter_map(|clauses| of_once(witnesses, clauses));
    let of_plan = plans.values().filter_map(|clauses| of_plan(witnesses, clauses));
    for draft in of_once.chain(of_plan).chain(years(witnesses, groups)) {
        // Told by the group already, or told there as agreeing of some of its clauses.
        if !drafts.iter().any(|old| old.verdict.is_conflict() && old.rests_on_both_of(&draft)) {
            drafts.push(draft);
        }
    }
    if let Some(day) = of_leads(witnesses) {
        // What the leads tell together need not be told again by two of them.
        let claims = |draft: &Draft| -> Vec<Cited> {
            draft.readings.iter().flat_map(|reading| reading.claims.clone()).collect()
        };
        let told = claims(&day);
        drafts.retain(|draft| {
            draft.verdict != Verdict::Same
                || claims(draft).iter().any(|claim| !told.contains(claim))
        });
        drafts.push(day);
    }
    drafts.extend(clock_of_leads(witnesses));
    for draft in beside(witnesses) {
        if !drafts.iter().any(|old| old.rests_on_both_of(&draft)) {
            drafts.push(draft);
        }
    }
    drafts
}

/// Least likeness, the words of the times left out, of two clauses whose times agree: "in a speech on Thursday night",
/// "the comments he made on Thursday". What agrees needs less than what conflicts.
const BESIDE_LIKENESS: f32 = 0.2;
/// Times of one day that are looked at; bounds the pairs in stories of thousands.
const MOST_OF_A_DAY: usize = 60;
/// Days of a time that is looked up under each of them; longer ones are periods.
const LONGEST_LISTED: i32 = 7;

/// Times of two reports that overlap, in clauses that have something in common though they were not put together:
/// each with its best partner.
fn beside(witnesses: &Witnesses<'_>) -> Vec<Draft> {
    let mut dated: Vec<(ClauseId, &Time)> = Vec::new();
    let mut by_day: BTreeMap<jiff::civil::Date, Vec<usize>> = BTreeMap::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate() {
            if clause.reporting {
                continue;
            }
            for time in times(witnesses, (w, c)) {
                let (Some(start), Some(end)) = (time.start, time.end) else { continue };
                let days = (end.date() - start.date()).get_days();
                if days > LONGEST_LISTED {
                    continue;
                }
                let mut day = start.date();
                loop {
                    by_day.entry(day).or_default().push(dated.len());
                    let Ok(next) = day.tomorrow() else { break };
                    day = next;
                    if day.at(0, 0, 0, 0) >= end {
                        break;
                    }
                }
                dated.push(((w, c), time));
            }
        }
    }
    let bare = |(w, c): ClauseId, time: &Time| {
        let witness = &witnesses.list[w];
        let words = witness.bag(&witnesses.concepts, time.span);
        let mut bag = witness.clauses[c].bag.clone();
        bag.0.retain(|(concept, _)| words.0.iter().all(|(word, _)| word != concept));
        bag
    };
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for list in by_day.values().filter(|list| list.len() <= MOST_OF_A_DAY) {
        for (index, &one) in list.iter().enumerate() {
            for &other in &list[index + 1..] {
                let ((a, time), (b, theirs)) = (dated[one], dated[other]);
                if a.0 == b.0
                    || compare(witnesses, (a, time), (b, theirs))
                        .is_none_or(|(verdict, _)| verdict.is_conflict())
                {
                    continue;
                }
                let likeness = bare(a, time).likeness(&bare(b, theirs));
                if likeness >= BESIDE_LIKENESS {
                    pairs.push((likeness, one.min(other), one.max(other)));
                }
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    pairs.dedup_by_key(|pair| (pair.1, pair.2));
    let mut placed = vec![false; dated.len()];
    let mut drafts = Vec::new();
    for (likeness, one, other) in pairs {
        if placed[one] || placed[other] {
            continue;
        }
        placed[one] = true;
        placed[other] = true;
        let pair = [dated[one], dated[other]];
        let Some((verdict, reason)) = compare(witnesses, pair[0], pair[1]) else { continue };
        let (w, c) = pair[0].0;
        drafts.push(Draft {
            dimension: Dimension::Time,
            verdict,
            party_dispute: false,
            question: format!(
                "When: {}",
                question::clause(&witnesses.list[w], &witnesses.list[w].clauses[c])
            ),
            reason,
            readings: by_clause(witnesses, &pair),
            alignment: Alignment {
                rule: "times that agree beside one another",
                joined: vec![format!(
                    "the clauses share something (likeness {likeness:.2}), and the times overlap"
                )],
                against: Vec::new(),
                apart: &["too little in common besides the times"],
            },
            weight: 0.3 + 0.3 * likeness,
        });
    }
    drafts
}

/// Two days of what befalls one thing once. A report that gives several of them decides nothing.
fn of_once(witnesses: &Witnesses<'_>, clauses: &[ClauseId]) -> Option<Draft> {
    let quoted = |(w, _): ClauseId, time: &Time| {
        let quotations = &witnesses.list[w].read.analysis.quotations;
        quotations.iter().any(|quotation| quotation.span.contains(time.span))
    };
    // "Built in 1931", as a number.
    let is_year = |(w, c): ClauseId, time: &Time| {
        let words = witnesses.list[w].article().slice(time.span);
        let act = witnesses.concepts.name(witnesses.list[w].clauses[c].predicate);
        // Who was elected in 2016 may be elected again.
        ["build", "found"].contains(&act)
            && time.granularity == Granularity::Year
            && time.edtf.len() == 4
            && words.contains(&time.edtf)
    };
    let dated: Vec<(ClauseId, &Time)> = clauses
        .iter()
        .filter_map(|&id| {
            let time = times(witnesses, id).into_iter().min_by_key(|time| time.granularity)?;
            let fine = time.granularity <= Granularity::Day || is_year(id, time);
            (fine && !quoted(id, time)).then_some((id, time))
        })
        .collect();
    let mut days: BTreeMap<usize, Vec<_>> = BTreeMap::new();
    for ((w, _), time) in &dated {
        let day =
            (time.start.map(|start| start.date()), time.end.map(|end| end.date()), time.clock);
        let of_report = days.entry(*w).or_default();
        if !of_report.contains(&day) {
            of_report.push(day);
        }
    }
    let gives_one = |w: usize| days.get(&w).is_some_and(|days| days.len() == 1);
    pair(witnesses, &dated, gives_one, |one, other| {
        let years = [one, other].map(|(id, time)| is_year(id, time));
        if years[0] != years[1] {
            return None;
        }
        // "Built in 1931 and rebuilt in 1950".
        if years[0] && (tells(witnesses, one.0.0, other.1) || tells(witnesses, other.0.0, one.1)) {
            return None;
        }
        let most = if years[0] { MOST_YEARS * 366 } else { SAME_HAPPENING_DAYS };
        let (verdict, reason) = compare_within(witnesses, one, other, most)?;
        let both = gives_both(witnesses, one.0, other.1) || gives_both(witnesses, other.0, one.1);
        let alignment = Alignment {
            rule: "days of what happens once",
            joined: vec!["the same befalls the same, and nobody and nothing twice".to_owned()],
            against: Vec::new(),
            apart: APART,
        };
        (!both).then_some((verdict, reason, alignment))
    })
}

/// The conflict of the first two times of two reports, each of which gives one for it, in clauses of one happening. `compared` says
/// what the two are to one another.
fn pair<'r>(
    witnesses: &Witnesses<'r>,
    dated: &[(ClauseId, &'r Time)],
    gives_one: impl Fn(usize) -> bool,
    compared: impl Fn((ClauseId, &Time), (ClauseId, &Time)) -> Option<(Verdict, String, Alignment)>,
) -> Option<Draft> {
    let pairs = dated
        .iter()
        .enumerate()
        .flat_map(|(index, &one)| dated[index + 1..].iter().map(move |&other| (one, other)));
    let (one, other, (verdict, reason, alignment)) = pairs
        .filter(|((one, _), (other, _))| {
            one.0 != other.0
                && gives_one(one.0)
                && gives_one(other.0)
                && !of_two(witnesses, *one, *other, Compared::Times)
        })
        .find_map(|(one, other)| {
            let found = compared(one, other).filter(|(verdict, ..)| verdict.is_conflict())?;
            Some((one, other, found))
        })?;
    let (w, c) = one.0;
    Some(Draft {
        dimension: Dimension::Time,
        verdict,
        party_dispute: false,
        question: format!(
            "When: {}",
            question::clause(&witnesses.list[w], &witnesses.list[w].clauses[c])
        ),
        reason,
        readings: by_clause(witnesses, &[one, other]),
        alignment,
        weight: 0.9,
    })
}

/// Days between two times that are planned for one thing: where both are days, and where both are months or longer.
const SAME_PLAN_DAYS: (i32, i32) = (31, 800);

/// Two times that are planned for what befalls one thing once: "will close at the end of the year", "is to shut in the spring". A plan
/// may have changed from one day to the next.
fn of_plan(witnesses: &Witnesses<'_>, clauses: &[ClauseId]) -> Option<Draft> {
    let dated: Vec<(ClauseId, &Time)> = clauses
        .iter()
        .filter_map(|&id| {
            let mut given = times(witnesses, id).into_iter();
            let time = given.next().filter(|time| time.start.is_some() && time.end.is_some())?;
            given.next().is_none().then_some((id, time))
        })
        .collect();
    let gives_one = |w: usize| {
        let mut of_report = dated.iter().filter(|(id, _)| id.0 == w);
        let first = of_report.next();
        of_report.all(|(_, time)| first.is_some_and(|(_, old)| old.start == time.start))
    };
    let day = |w: usize| witnesses.list[w].article().published.as_ref().map(|at| at.value.day);
    pair(witnesses, &dated, gives_one, |one, other| {
        // A shop closes at six on Friday, and for good at the end of the year.
        let of_a_day = |time: &Time| time.granularity <= Granularity::Day;
        let event = |(w, c): ClauseId| witnesses.list[w].event(&witnesses.list[w].clauses[c]);
        let daily = [one.0, other.0].iter().any(|&id| DAY_BY_DAY.contains(&&*event(id).lemma));
        let days = of_a_day(one.1);
        if days != of_a_day(other.1) || daily && days {
            return None;
        }
        let most = if days { SAME_PLAN_DAYS.0 } else { SAME_PLAN_DAYS.1 };
        let (verdict, reason) = compare_within(witnesses, one, other, most)?;
        let of_one_day = day(one.0.0).zip(day(other.0.0)).is_some_and(|(a, b)| a == b);
        let verdict = match verdict {
            Verdict::Contradicts if !of_one_day => Verdict::Differs,
            verdict => verdict,
        };
        let alignment = Alignment {
            rule: "times planned for what happens once",
            joined: vec!["the same is planned for the same".to_owned()],
            against: Vec::new(),
            apart: &["a report that gives two times for it", "two acts"],
        };
        Some((verdict, reason, alignment))
    })
}

/// Whether a report gives a time anywhere.
fn tells(witnesses: &Witnesses<'_>, witness: usize, time: &Time) -> bool {
    let times = &witnesses.list[witness].read.claims.times;
    times.iter().any(|own| moment(own) == moment(time))
}

/// Whether the article of the first gives the time of the second too, for the same act: it tells of two where the
/// other tells of one.
fn gives_both(witnesses: &Witnesses<'_>, one: ClauseId, theirs: &Time) -> bool {
    let witness = &witnesses.list[one.0];
    let act = witness.clauses[one.1].predicate;
    (theirs.start.is_some() || theirs.clock.is_some())
        && witness.clauses.iter().enumerate().any(|(c, clause)| {
            clause.predicate == act
                && times(witnesses, (one.0, c)).iter().any(|time| moment(time) == moment(theirs))
        })
}

/// Whether the sentence of a clause names one year only.
fn is_one(witnesses: &Witnesses<'_>, (w, c): ClauseId) -> bool {
    let witness = &witnesses.list[w];
    let sentence = witness.event(&witness.clauses[c]).sentence;
    let Some(around) = witness.read.analysis.sentences.get(sentence) else { return false };
    let times = witness.times_in(around.span).iter();
    times.filter(|time| time.granularity == Granularity::Year).count() == 1
}

/// Years between two years of what befalls one thing once, above which one of them is a slip of the pen.
const MOST_YEARS: i32 = 20;
/// Years between two years of one happening, above which they are of two.
const SAME_HAPPENING_YEARS: i16 = 3;
/// Least weight, besides who takes part, of what two dated happenings share.
const LEAST_BESIDE: f32 = 0.2;

/// Least likeness of clauses with unlike predicates that tell one dated happening: what was launched in 2011 was decommissioned in 2013.
const ONE_YEAR: f32 = 0.5;

/// The year of one thing that happened to somebody: "was moved to the zoo in 2014", "came to the zoo in 2015".
/// Read only where each report has one such year for it. One happening is one kind of event, or clauses that tell the same.
fn years(witnesses: &Witnesses<'_>, groups: &[Group]) -> Vec<Draft> {
    let mut slots: BTreeMap<(Concept, String), Vec<(ClauseId, &Time)>> = BTreeMap::new();
    let mut group_of: BTreeMap<ClauseId, Vec<usize>> = BTreeMap::new();
    for (index, group) in groups.iter().enumerate().filter(|(_, one)| one.likeness >= ONE_YEAR) {
        for &id in &group.clauses {
            group_of.entry(id).or_default().push(index);
        }
    }
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate() {
            let event = witness.event(clause);
            // "Hosted in 2008 and 2006" tells of two.
            if !is_one(witnesses, (w, c)) {
                continue;
            }
            let Some(time) = times(witnesses, (w, c)).into_iter().find(|time| {
                // "Two years ago" is no year: it may be told from another month.
                time.granularity == Granularity::Year
                    && time.edtf.len() == 4
                    && witness.article().slice(time.span).contains(&time.edtf)
            }) else {
                continue;
            };
            let kind = event
                .class
                .map_or_else(|| relation::canonical(&event.lemma).to_owned(), str::to_owned);
            for participant in &event.participants {
                let named = witness.entities[participant.head]
                    .filter(|concept| !witnesses.concepts.is_country(*concept));
                let Some(concept) = named else { continue };
                slots.entry((concept, kind.clone())).or_default().push(((w, c), time));
                for group in group_of.get(&(w, c)).into_iter().flatten() {
                    slots.entry((concept, format!("{group}"))).or_default().push(((w, c), time));
                }
            }
        }
    }
    let mut drafts: Vec<Draft> = Vec::new();
    for ((who, _), dated) in &slots {
        let year = |time: &Time| time.start.map(|start| start.date().year());
        let one_year = |w: usize| {
            let mut years: Vec<_> =
                dated.iter().filter(|(id, _)| id.0 == w).map(|(_, time)| year(time)).collect();
            years.dedup();
            years.len() == 1
        };
        let pair = dated.iter().enumerate().find_map(|(index, &(one, a))| {
            dated[index + 1..].iter().find_map(|&(other, b)| {
                let apart = year(a)?.abs_diff(year(b)?);
                let bag = |(w, c): ClauseId| &witnesses.list[w].clauses[c].bag;
                let beside: f32 = bag(one)
                    .shared(bag(other))
                    .filter(|(concept, _)| concept != who)
                    .map(|(_, weight)| weight)
                    .sum();
                (one.0 != other.0
                    && (1..=SAME_HAPPENING_YEARS.unsigned_abs()).contains(&apart)
                    && one_year(one.0)
                    && one_year(other.0)
                    && beside >= LEAST_BESIDE)
                    .then_some([(one, a), (other, b)])
            })
        });
        let Some([(one, a), (other, b)]) = pair else { continue };
        let words = |id: ClauseId, time: &Time| {
            phrase::tidy(witnesses.list[id.0].article().slice(time.span))
        };
        let draft = Draft {
            dimension: Dimension::Time,
            verdict: Verdict::Contradicts,
            party_dispute: false,
            question: format!(
                "When: {}",
                question::clause(&witnesses.list[one.0], &witnesses.list[one.0].clauses[one.1])
            ),
            reason: format!("“{}” and “{}” do not overlap", words(one, a), words(other, b)),
            readings: by_clause(witnesses, &[(one, a), (other, b)]),
            alignment: Alignment {
                rule: "years of one happening",
                joined: vec![format!(
                    "one kind of event, with {}, and a year each",
                    witnesses.concepts.name(*who)
                )],
                against: Vec::new(),
                apart: &[
                    "nothing in common besides who takes part",
                    "a report that gives several years for it, or years more than three apart",
                ],
            },
            weight: 0.6,
        };
        if drafts.iter().all(|old| old.readings != draft.readings) {
            drafts.push(draft);
        }
    }
    drafts
}

/// The times of a clause: those among its own words.
fn times<'r>(witnesses: &Witnesses<'r>, (w, c): ClauseId) -> Vec<&'r Time> {
    let witness = &witnesses.list[w];
    let event = witness.event(&witness.clauses[c]);
    let tokens = &witness.read.analysis.tokens;
    witness
        .times_in(event.span)
        .iter()
        .filter(|time| matches!(time.kind, TimeKind::Date | TimeKind::Time))
        .filter(|time| event.words.iter().any(|&word| time.span.contains(tokens[word].span)))
        .collect()
}

/// What a time is on the calendar, or on the clock where its day is open.
fn moment(
    time: &Time,
) -> (Option<jiff::civil::DateTime>, Option<jiff::civil::DateTime>, Option<(i32, i32)>) {
    (time.start, time.end, time.clock)
}

/// Whether two clauses give no time, or one in common, where it is open one in the same words: an added hour makes a claim another one.
pub(super) fn agree(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let (a, b) = (times(witnesses, one), times(witnesses, other));
    let words = |id: ClauseId, time: &Time| {
        witnesses.list[id.0].article().slice(time.span).to_lowercase().replace("on ", "")
    };
    let same = |a: &Time, b: &Time| {
        let known = a.start.is_some() || a.end.is_some() || a.clock.is_some();
        moment(a) == moment(b) && (known || words(one, a) == words(other, b))
    };
    a.is_empty() && b.is_empty() || a.iter().any(|a| b.iter().any(|b| same(a, b)))
}

/// Whether both clauses give times, and none that may be one.
pub(super) fn differ(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let (a, b) = (times(witnesses, one), times(witnesses, other));
    let known = |time: &&&Time| time.start.is_some() && time.end.is_some() || time.clock.is_some();
    let mut of_one = a.iter().filter(known).peekable();
    of_one.peek().is_some()
        && b.iter().any(|time| known(&time))
        && of_one.all(|a| {
            b.iter().filter(known).all(|b| {
                compare(witnesses, (one, *a), (other, *b))
                    .is_none_or(|(verdict, _)| verdict.is_conflict())
            })
        })
}

/// Whether a clause is given a day, or a part of one.
pub(super) fn is_dated(witnesses: &Witnesses<'_>, id: ClauseId) -> bool {
    times(witnesses, id).iter().any(|time| {
        time.kind == TimeKind::Date
            && matches!(time.granularity, Granularity::Day | Granularity::PartOfDay)
            && time.start.is_some()
    })
}

/// The last day of the times that a clause gives; `None` where it gives none that is known.
pub(super) fn last_day(witnesses: &Witnesses<'_>, id: ClauseId) -> Option<jiff::civil::Date> {
    times(witnesses, id).iter().filter_map(|time| Some(time.end?.date())).max()
}

/// Whether all times of the first clause begin after all of the second are over, where both give any that are known.
pub(super) fn is_after(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let first = times(witnesses, one).iter().filter_map(|time| time.start).min();
    let last = times(witnesses, other).iter().filter_map(|time| time.end).max();
    first.zip(last).is_some_and(|(first, last)| first >= last)
}

/// What one may do at nine and again at seven.
const DAY_BY_DAY_ACTS: &[&str] = &[
    "speak", "talk", "address", "meet", "visit", "tweet", "post", "write", "appear", "play", "eat",
    "pray", "walk", "drive",
];

/// What keeps times of one group from contradicting.
const APART: &[&str] = &[
    "for a conflict: one planned beside one that is over",
    "for a conflict: a time inside quotation marks, or that of a saying",
    "for a conflict: a report that gives both",
];

fn of_group(witnesses: &Witnesses<'_>, group: &Group) -> Option<Draft> {
    let dated: Vec<(ClauseId, &Time)> = group
        .clauses
        .iter()
        .filter_map(|&id| {
            let times = times(witnesses, id);
            // Of "Thursday afternoon at 3 p.m." the finest says most.
            times.into_iter().min_by_key(|time| time.granularity).map(|time| (id, time))
        })
        .collect();
    let mut verdict = None;
    let mut reason = String::new();
    for (index, (one, a)) in dated.iter().enumerate() {
        for (other, b) in &dated[index + 1..] {
            if one.0 == other.0 {
                continue;
            }
            let Some((found, why)) = compare(witnesses, (*one, a), (*other, b)) else { continue };
            // Somebody may say a thing again on another day.
            let speech = |(w, c): ClauseId| {
                let witness = &witnesses.list[w];
                let trigger = witness.event(&witness.clauses[c]).trigger;
                let word = witness.read.analysis.tokens[trigger].span;
                let mut statements = witness.read.claims.statements.iter();
                statements.any(|statement| statement.cue.is_some_and(|cue| cue.overlaps(word)))
            };
            // When it was to be is no word on when it was.
            let surely = |(w, c): ClauseId| {
                let witness = &witnesses.list[w];
                witness.event(&witness.clauses[c]).modality.factuality
            };
            let event = |(w, c): ClauseId| witnesses.list[w].event(&witnesses.list[w].clauses[c]);
            let again = (a.clock.is_some() || b.clock.is_some())
                && [*one, *other].iter().any(|&id| DAY_BY_DAY_ACTS.contains(&&*event(id).lemma));
            // "This afternoon" inside a quotation is of the day on which it was said.
            let quoted = |(w, _): ClauseId, time: &Time| {
                let quotations = &witnesses.list[w].read.analysis.quotations;
                quotations.iter().any(|quotation| quotation.span.contains(time.span))
            };
            if found.is_conflict()
                && (surely(*one) != surely(*other)
                    || quoted(*one, a)
                    || quoted(*other, b)
                    || again
                    || gives_both(witnesses, *one, b)
                    || gives_both(witnesses, *other, a)
                    || !(headlined(witnesses, *one) && headlined(witnesses, *other))
                        && (!firm(witnesses, (*one, a.span), (*other, b.span), Compared::Times)
                            || speech(*one)
                            || speech(*other)))
            {
                continue;
            }
            if verdict.is_none_or(|old| old < found) {
                verdict = Some(found);
                reason = why;
            }
        }
    }
    let verdict: Verdict = verdict?;
    let (w, c) = dated[0].0;
    Some(Draft {
        dimension: Dimension::Time,
        verdict,
        party_dispute: false,
        question: format!(
            "When: {}",
            question::clause(&witnesses.list[w], &witnesses.list[w].clauses[c])
        ),
        reason,
        readings: if verdict.is_conflict() {
            by_clause(witnesses, &dated)
        } else {
            readings(witnesses, &dated)
        },
        alignment: Alignment {
            rule: "times of one event",
            joined: vec!["the clauses tell the same event".to_owned()],
            against: Vec::new(),
            apart: APART,
        },
        weight: 0.8,
    })
}

/// One reading a time, each claim with the clause that is dated: a bare weekday says nothing of what happened.
fn by_clause(witnesses: &Witnesses<'_>, dated: &[(ClauseId, &Time)]) -> Vec<Reading> {
    read(witnesses, dated, |id, time| {
        let clause = evidence(witnesses, id);
        if clause.contains(time.span) { clause } else { time.span }
    })
}

/// One reading a time.
fn readings(witnesses: &Witnesses<'_>, dated: &[(ClauseId, &Time)]) -> Vec<Reading> {
    read(witnesses, dated, |_, time| time.span)
}

/// Readings by their place on the calendar, by their words where that is open; `cited` gives what is cited.
fn read(
    witnesses: &Witnesses<'_>,
    dated: &[(ClauseId, &Time)],
    cited: impl Fn(ClauseId, &Time) -> Span,
) -> Vec<Reading> {
    let mut readings: BTreeMap<String, Reading> = BTreeMap::new();
    for &((w, c), time) in dated {
        let witness = &witnesses.list[w];
        let words = phrase::tidy(witness.article().slice(time.span));
        let (key, value) = if time.edtf.is_empty() {
            (words.to_lowercase(), words.clone())
        } else {
            let day = when(&time.edtf);
            let value = if words.contains(&day) { words } else { format!("{words} ({day})") };
            (time.edtf.clone(), value)
        };
        readings
            .entry(key)
            .or_insert_with(|| Reading {
                value,
                figure: None,
                claims: Vec::new(),
                origins: Vec::new(),
            })
            .claims
            .push(witness.cite(cited((w, c), time), time.span));
    }
    readings.into_values().collect()
}

/// What two times are to one another as those of one happening; `None` where that cannot be.
fn compare(
    witnesses: &Witnesses<'_>,
    one: (ClauseId, &Time),
    other: (ClauseId, &Time),
) -> Option<(Verdict, String)> {
    compare_within(witnesses, one, other, SAME_HAPPENING_DAYS)
}

/// The same, where `days` from start to start are of two happenings.
fn compare_within(
    witnesses: &Witnesses<'_>,
    (one, a): (ClauseId, &Time),
    (other, b): (ClauseId, &Time),
    most: i32,
) -> Option<(Verdict, String)> {
    let words =
        |id: ClauseId, time: &Time| phrase::tidy(witnesses.list[id.0].article().slice(time.span));
    let (words_a, words_b) = (words(one, a), words(other, b));
    let (Some(start_a), Some(end_a), Some(start_b), Some(end_b)) = (a.start, a.end, b.start, b.end)
    else {
        if a.offset_minutes == b.offset_minutes
            && let Some((a, b)) = clock(a).zip(clock(b))
        {
            return Some(compare_clocks((a, &words_a), (b, &words_b)));
        }
        // Without an anchor only the words can be compared, and only for being equal.
        let bare = |words: &str| words.to_lowercase().replace("on ", "");
        return (a.start.is_none() && b.start.is_none() && bare(&words_a) == bare(&words_b))
            .then(|| (Verdict::Same, format!("both say “{words_a}”")));
    };
    if (start_a, end_a) == (start_b, end_b) {
        return Some((Verdict::Same, format!("“{words_a}” and “{words_b}” are the same time")));
    }
    // "mid-January" of two articles of two years: the words are the same, the anchors are not.
    if words_a.eq_ignore_ascii_case(&words_b) {
        return None;
    }
    let slack =
        |time: &Time| jiff::Span::new().minutes(if time.approximate { ABOUT_MINUTES } else { 0 });
    let widen = |start: jiff::civil::DateTime, end: jiff::civil::DateTime, time: &Time| {
        (start.saturating_sub(slack(time)), end.saturating_add(slack(time)))
    };
    let (from_a, to_a) = widen(start_a, end_a, a);
    let (from_b, to_b) = widen(start_b, end_b, b);
    if from_a < to_b && from_b < to_a {
        return Some((Verdict::Compatible, format!("“{words_a}” and “{words_b}” overlap")));
    }
    // "On Tuesday" of two reports that came out a week apart: the one of them that looks further back says so rarely.
    if start_a.date() != start_b.date()
        && weekday(&words_a).is_some()
        && weekday(&words_a) == weekday(&words_b)
    {
        return None;
    }
    let clock = |time: &Time| time.granularity <= Granularity::PartOfDay;
    if start_a.date() == start_b.date()
        && (clock(a) || clock(b))
        && (a.offset_minutes.is_none() || b.offset_minutes.is_none())
    {
        return Some((
            Verdict::Differs,
            format!("“{words_a}” and “{words_b}” are apart, though the clocks may be of two zones"),
        ));
    }
    // Times that lie far apart are of two happenings; nobody mistakes a year.
    let days = (start_a.date() - start_b.date()).get_days().abs();
    // "Today" and "yesterday" are of the day of writing, which may be the one before publication.
    let of_writing = |words: &str| {
        let words = words.to_lowercase();
        ["today", "yesterday", "tonight", "this "].iter().any(|day| words.starts_with(day))
    };
    if days == 1 && (of_writing(&words_a) || of_writing(&words_b)) {
        return None;
    }
    (days <= most)
        .then(|| (Verdict::Contradicts, format!("“{words_a}” and “{words_b}” do not overlap")))
}

/// Minutes of the day that a clock time or a part of a day takes, whatever the day; about half an hour more on either side.
fn clock(time: &Time) -> Option<(i32, i32)> {
    let fine = time.granularity <= Granularity::PartOfDay;
    let minute = |at: jiff::civil::DateTime, day: jiff::civil::Date| {
        let minutes = at.duration_since(day.at(0, 0, 0, 0)).as_secs() / 60;
        i32::try_from(minutes).ok()
    };
    let dated = || {
        let (start, end) = time.start.zip(time.end)?;
        Some((minute(start, start.date())?, minute(end, start.date())?))
    };
    time.clock.or_else(dated).filter(|_| fine)
}

/// Minutes of a day.
const DAY: i32 = 24 * 60;

/// What two times of the day are to one another where a day is known of one at most.
fn compare_clocks(
    (a, words_a): ((i32, i32), &str),
    (b, words_b): ((i32, i32), &str),
) -> (Verdict, String) {
    if a == b {
        return (
            Verdict::Same,
            format!("“{words_a}” and “{words_b}” are the same time of the day"),
        );
    }
    // Ten to midnight is near midnight.
    let overlap = [-DAY, 0, DAY].iter().any(|days| a.0 + days < b.1 && b.0 < a.1 + days);
    if overlap {
        return (Verdict::Compatible, format!("“{words_a}” and “{words_b}” overlap"));
    }
    (
        Verdict::Differs,
        format!("“{words_a}” and “{words_b}” are apart, though the clocks may be of two zones"),
    )
}

/// The day of the week that some words name.
fn weekday(words: &str) -> Option<&'static str> {
    const DAYS: &[&str] =
        &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let words = words.to_lowercase();
    DAYS.iter().copied().find(|day| words.contains(day))
}

/// At what time of the day it happened, by the leads: clock times and parts of one day, in clauses that name
/// one kind of happening. Only agreement is read here: leads may tell several events.
fn clock_of_leads(witnesses: &Witnesses<'_>) -> Option<Draft> {
    let mut fine: Vec<(ClauseId, &Time)> = Vec::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate() {
            let event = witness.event(clause);
            if clause.reporting || event.sentence >= LEAD || event.class.is_none() {
                continue;
            }
            let times = times(witnesses, (w, c)).into_iter();
            fine.extend(
                times
                    .filter(|time| {
                        time.granularity <= Granularity::PartOfDay && time.start.is_some()
                    })
                    .map(|time| ((w, c), time)),
            );
        }
    }
    let mut best: Vec<(ClauseId, &Time)> = Vec::new();
    for (index, &(one, a)) in fine.iter().enumerate().take(MOST_CLOCKS) {
        let mut group = vec![(one, a)];
        for &(other, b) in fine[index + 1..].iter().take(MOST_CLOCKS) {
            let meets = |member: &(ClauseId, &Time)| {
                member.0.0 != other.0
                    && one_happening(witnesses, member.0.min(other), member.0.max(other))
                    && compare(witnesses, *member, (other, b))
                        .is_some_and(|(verdict, _)| !verdict.is_conflict())
            };
            if group.iter().all(meets) {
                group.push((other, b));
            }
        }
        if group.len() > best.len().max(1) {
            best = group;
        }
    }
    let (one, other) = (best.first()?, best.get(1)?);
    let (verdict, reason) = best
        .iter()
        .skip(1)
        .filter_map(|member| compare(witnesses, *one, *member))
        .max_by_key(|(verdict, _)| *verdict)
        .or_else(|| compare(witnesses, *one, *other))?;
    Some(Draft {
        dimension: Dimension::Time,
        verdict,
        party_dispute: false,
        question: "At what time of the day?".to_owned(),
        reason,
        readings: readings(witnesses, &best),
        alignment: Alignment {
            rule: "clock of the leads",
            joined: vec!["each stands at the top of its report, of one kind of event".to_owned()],
            against: Vec::new(),
            apart: &[
                "two kinds of happening",
                "hours that exclude one another: the leads may tell of several events",
            ],
        },
        weight: 0.8,
    })
}

/// Clock times of leads that are compared with one another; bounds the pairs.
const MOST_CLOCKS: usize = 60;

/// The day that several leads give. Only agreement is read here: leads may tell several events.
fn of_leads(witnesses: &Witnesses<'_>) -> Option<Draft> {
    let mut by_day: BTreeMap<String, Vec<(ClauseId, &Time)>> = BTreeMap::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate() {
            if clause.reporting || witness.event(clause).sentence >= LEAD {
                continue;
            }
            for time in times(witnesses, (w, c)) {
                if time.granularity != Granularity::Day
                    && time.granularity != Granularity::PartOfDay
                {
                    continue;
                }
                // "Between 3 and 9 March" is no day.
                let several = time
                    .start
                    .zip(time.end)
                    .is_some_and(|(start, end)| (end.date() - start.date()).get_days() > 1);
                if several {
                    continue;
                }
                let key = match time.start {
                    Some(start) => start.date().to_string(),
                    None => phrase::tidy(witness.article().slice(time.span))
                        .to_lowercase()
                        .replace("on ", ""),
                };
                by_day.entry(key).or_default().push(((w, c), time));
            }
        }
    }
    // What was decided on Wednesday, and said this morning, has no day in common.
    let bag = |(w, c): ClauseId| &witnesses.list[w].clauses[c].bag;
    for dated in by_day.values_mut() {
        dated.truncate(MOST_OF_A_DAY);
        let alike: Vec<bool> = dated
            .iter()
            .map(|(one, _)| {
                dated.iter().any(|(other, _)| {
                    one.0 != other.0 && bag(*one).likeness(bag(*other)) >= BESIDE_LIKENESS
                })
            })
            .collect();
        let mut alike = alike.into_iter();
        dated.retain(|_| alike.next().unwrap_or_default());
    }
    let articles = |dated: &[(ClauseId, &Time)]| {
        dated.iter().map(|((w, _), _)| *w).collect::<std::collections::BTreeSet<_>>().len()
    };
    let dated = by_day.into_values().max_by_key(|dated| articles(dated))?;
    if articles(&dated) < 2 {
        return None;
    }
    Some(Draft {
        dimension: Dimension::Time,
        verdict: Verdict::Same,
        party_dispute: false,
        question: "On what day?".to_owned(),
        reason: "the leads give the same day".to_owned(),
        readings: readings(witnesses, &dated),
        alignment: Alignment {
            rule: "day of the leads",
            joined: vec!["each stands at the top of its report".to_owned()],
            against: Vec::new(),
            apart: &["a day that only one lead gives"],
        },
        weight: 1.0,
    })
}
