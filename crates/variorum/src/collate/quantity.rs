//! Figures of several articles in one slot: alignment by unit, by what is counted and by what is
//! said of it; never by the number alone.
//!
//! Two figures are candidates where they share the unit and the class, or the noun, of what is
//! counted. What joins them is the likeness of their clauses; what keeps them apart is in [`fit`].

mod aspect;
mod former;
mod itself;

pub(super) use itself::RULE as AGAINST_ITSELF;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::figure::{self, Growth, Order, Relation, Side};
use super::witness::{Bag, Concept, Witnesses};
use super::{Alignment, Dimension, Draft, Figure, Reading, Verdict, once, question, relation};
use crate::article::Span;
use crate::claim::event::Role;
use crate::claim::factuality::Factuality;
use crate::claim::place::Precision;
use crate::claim::quantity::{Counted, Hedge, Quantity, SetRelation, Unit};
use crate::claim::time::{Granularity, TimeKind};
use crate::language::{NameKind, Upos};

/// Least likeness of the clauses of two figures that fill one slot, where the class of what is
/// counted does not join them already.
const LEAST_CONTEXT: f32 = 0.22;
/// Least likeness for a conflict: a false one costs more than a missed one.
const CONFLICT_CONTEXT: f32 = 0.34;
/// Likeness from which clauses carry a conflict though their verbs differ: three helicopters that remain
/// and seven that searched are two counts.
const FIRM_CONTEXT: f32 = 0.55;
/// Least weight of what the clauses of a conflict share: one word in common is no common slot.
const FIRM_SHARED: f32 = 0.8;
/// Sentences at the top of a report, headline included, in which it tells what it is about.
const LEAD: usize = 5;
/// Classes of which a story has, as a rule, one figure: a toll, which grows.
const TOLLS: &[&str] = &[
    "killed",
    "injured",
    "missing",
    "hospitalised",
    "displaced",
    "arrested",
    "rescued",
    "trapped",
    "infected",
    "evacuated",
];
/// Class of those who live somewhere: one figure a place, whatever else the clauses say.
const INHABITANTS: &str = "inhabitants";
/// Class of those on board of one vehicle.
const ABOARD: &str = "aboard";
/// Least weight of the name that two counts of inhabitants share.
const OF_HOST: f32 = 0.05;
/// Longest phrase, in bytes, whose names narrow the counted noun.
const LONGEST_NARROWED: usize = 90;
/// Those that fall as people are found.
const SHRINKING: &[&str] = &["missing", "trapped", "hospitalised"];
/// Days between a clause's own date and the story's after which its figures are background.
const BACKGROUND_DAYS: i32 = 45;
/// The same for what may be told of another happening of the kind: the height of the missile of last month.
const OF_THE_STORY_DAYS: i32 = 10;

/// Candidates looked at for each figure; bounds the work where a story has thousands of one kind.
pub(super) const CANDIDATES: usize = 200;

/// One figure with what it is about.
struct Claim<'r> {
    witness: usize,
    quantity: &'r Quantity,
    /// Index of its event, where it stands in a clause.
    event: Option<usize>,
    /// What the clause says besides the figure and the noun.
    context: Bag,
    /// What narrows the counted noun: "US", "injured", "remaining".
    modifiers: Vec<Concept>,
    /// The words that are cited.
    evidence: Span,
    /// Stands in the headline or at the top of its report.
    lead: bool,
    /// The figure is that of which a share is taken: "the bulk of the 1,000".
    base: bool,
    /// Belongs to another time than the story.
    background: bool,
    /// Its sentence gives a day that is no day of the story's: it may be of another happening.
    dated_apart: bool,
    /// Countries and towns where it is, by role.
    places: Vec<(Role, String, Precision)>,
    /// What a measure, an age or a sum is of: see `aspect.rs`.
    describes: Option<String>,
    /// Who is of this age, where he has a name.
    bearer: Option<Concept>,
    /// Named entities of its clause, countries left out, with what they are.
    names: Vec<(Concept, NameKind)>,
    /// What the clause is about, by its syntax: who or what has the figure.
    subject: Option<Concept>,
    /// Words of its sentence that set one vote, or one tremor, apart from another: see [`once::sets_apart`].
    apart: Vec<&'static str>,
    /// Whether it is what somebody offers or pays for each: a bid is no price of the market.
    offered: bool,
    /// Its sentence counts up to the day of writing: "this winter", "so far".
    so_far: bool,
    /// When its clause says that it was so, from and to.
    when: Option<(jiff::civil::DateTime, jiff::civil::DateTime)>,
    /// Whether its clause tells what is to come.
    planned: bool,
    /// Whether its clause speaks of what moves from hour to hour: see [`MOVING`].
    moving: bool,
    /// The figure as printed, on one line.
    printed: String,
    /// What is counted, where that is two words or more, in small letters.
    phrase: Option<String>,
    /// The report takes it back: see `former.rs`.
    former: bool,
    /// Whether its words put it later (1) or earlier (-1) than another: see [`told_order`].
    told: i8,
}

/// Finds the slots of a story's figures and compares them. With them the number of kinds of figures that stand in more
/// claims than are held against one another.
pub(super) fn findings(witnesses: &Witnesses<'_>) -> (Vec<Draft>, usize) {
    let mut slots: BTreeMap<(Unit, String), Vec<Claim<'_>>> = BTreeMap::new();
    for witness in 0..witnesses.list.len() {
        for claim in claims(witnesses, witness) {
            slots.entry(key(claim.quantity)).or_default().push(claim);
        }
    }
    let mut drafts = Vec::new();
    for claims in slots.values() {
        let mut clusters = cluster(witnesses, claims);
        for (earlier, later) in corrections(witnesses, claims) {
            let of_both: Vec<Vec<usize>> = clusters
                .extract_if(.., |cluster| cluster.contains(&earlier) || cluster.contains(&later))
                .collect();
            let mut members: Vec<usize> = of_both.into_iter().flatten().collect();
            members.extend([earlier, later]);
            members.sort_unstable();
            members.dedup();
            drafts.extend(corrected(witnesses, claims, &members, (earlier, later)));
        }
        for cluster in clusters {
            drafts.extend(finding(witnesses, claims, &cluster));
        }
        drafts.extend(itself::findings(witnesses, claims));
        drafts.extend(former::findings(witnesses, claims));
    }
    let crowded = slots.values().filter(|claims| claims.len() > CANDIDATES).count();
    (drafts, crowded)
}

/// Pairs of figures of one report of which its words put one in place of the other: "was at first said to be 4 years
/// old; police later said that he is 3". One a report.
fn corrections(witnesses: &Witnesses<'_>, claims: &[Claim<'_>]) -> Vec<(usize, usize)> {
    let sentence =
        |claim: &Claim<'_>| witnesses.list[claim.witness].sentence_of(claim.quantity.span);
    // "Initially reported", "was first said to be"; but "its first offer" is none.
    let first_told = |claim: &Claim<'_>| {
        let read = witnesses.list[claim.witness].read;
        let around = read.analysis.sentences[sentence(claim)].tokens.clone();
        let word = |token: usize| read.analysis.text(token).to_lowercase();
        around
            .clone()
            .filter(|&token| read.analysis.tokens[token].span.end <= claim.quantity.span.start)
            .filter(|&token| FIRST_TOLD.contains(&word(token).as_str()))
            .any(|token| {
                let beside = token.saturating_sub(1).max(around.start)..(token + 2).min(around.end);
                beside.into_iter().any(|near| crate::claim::statement::is_cue_verb(&word(near)))
            })
    };
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        if !first_told(claim) {
            continue;
        }
        let later = claims.iter().enumerate().find(|(other, after)| {
            *other != index
                && after.witness == claim.witness
                // A note at the foot may say how the age was given first.
                && (after.quantity.span.start > claim.quantity.span.start
                    && sentence(after) <= sentence(claim) + 1
                    || claim.quantity.unit == Unit::Age)
                && after.describes == claim.describes
                && after.quantity.value != claim.quantity.value
                && !(first_told(after) && sentence(after) != sentence(claim))
        });
        if let Some((later, _)) = later
            && found.iter().all(|(old, _)| claims[*old].witness != claim.witness)
        {
            found.push((index, later));
        }
    }
    found.truncate(1);
    found
}

/// The finding of a figure that a report says was first given otherwise.
fn corrected(
    witnesses: &Witnesses<'_>,
    claims: &[Claim<'_>],
    members: &[usize],
    (earlier, later): (usize, usize),
) -> Option<Draft> {
    let value = |claim: usize| claims[claim].quantity.value;
    let members: Vec<usize> = members
        .iter()
        .copied()
        .filter(|&claim| value(claim) == value(earlier) || value(claim) == value(later))
        .collect();
    let articles: std::collections::BTreeSet<usize> =
        members.iter().map(|&claim| claims[claim].witness).collect();
    (articles.len() > 1).then(|| superseded(witnesses, claims, &members, (earlier, later)))
}

/// The rule's name; its readings stand in the order of time.
pub(super) const CORRECTED: &str = "corrected in words";

/// The finding of figures of which a report puts one, `later`, in place of another.
fn superseded(
    witnesses: &Witnesses<'_>,
    claims: &[Claim<'_>],
    members: &[usize],
    (earlier, later): (usize, usize),
) -> Draft {
    let named =
        members.iter().copied().find(|&claim| claims[claim].describes.is_some()).unwrap_or(earlier);
    let witness = &witnesses.list[claims[named].witness];
    let event = claims[named].event.map(|event| &witness.read.claims.events[event]);
    let mut told = readings(witnesses, claims, members);
    // What holds now is read last.
    let is_now = |reading: &Reading| reading.value == claims[later].printed;
    told.sort_by_key(is_now);
    Draft {
        dimension: Dimension::Quantity,
        verdict: Verdict::Supersedes,
        party_dispute: false,
        question: ask(witness, &claims[named], event),
        reason: format!(
            "one report says that the figure was first given as “{}” and is “{}”",
            claims[earlier].printed, claims[later].printed
        ),
        readings: told,
        alignment: Alignment {
            rule: CORRECTED,
            joined: vec!["a report tells both, one as the earlier".to_owned()],
            against: Vec::new(),
            apart: &["no words that say which figure came first"],
        },
        weight: 1.5,
    }
}

/// The slot in words: "How old is the boy?" where the noun is known, else as the clause gives it.
fn ask(
    witness: &super::witness::Witness<'_>,
    claim: &Claim<'_>,
    event: Option<&crate::claim::event::Event>,
) -> String {
    match (&claim.quantity.unit, &claim.describes) {
        (Unit::Age, Some(noun)) => format!("How old is the {noun}?"),
        (Unit::Measure("kg"), Some(noun)) => format!("How heavy is the {noun}?"),
        _ => question::quantity(witness, claim.quantity, event),
    }
}

/// One reading a figure under its hedge.
fn readings(witnesses: &Witnesses<'_>, claims: &[Claim<'_>], members: &[usize]) -> Vec<Reading> {
    let mut readings: BTreeMap<(Hedge, String), Reading> = BTreeMap::new();
    for &index in members {
        let claim = &claims[index];
        let witness = &witnesses.list[claim.witness];
        let quantity = claim.quantity;
        let key = (quantity.hedge, format!("{:?}", (quantity.value, quantity.literal.high)));
        let cited = witness.cite(claim.evidence, words_of(quantity));
        readings
            .entry(key)
            .or_insert_with(|| Reading {
                value: claim.printed.clone(),
                figure: Some(Figure {
                    literal: quantity.literal,
                    implied: quantity.implied,
                    unit: quantity.unit.clone(),
                }),
                claims: Vec::new(),
                origins: Vec::new(),
            })
            .claims
            .push(cited);
    }
    readings.into_values().collect()
}

/// The slot's coarse key: unit, and class or noun group of what is counted.
fn key(quantity: &Quantity) -> (Unit, String) {
    let kind = match &quantity.counted {
        Some(Counted { class: Some(class), .. }) if quantity.unit == Unit::Count => {
            slot_class(class).to_owned()
        }
        Some(counted) if quantity.unit == Unit::Count => noun(&counted.head).to_owned(),
        _ => String::new(),
    };
    (quantity.unit.clone(), kind)
}

/// Classes that reports use for one another: "federal police officers" and "officers".
const ONE_SLOT: &[(&str, &str)] = &[
    ("police", "officers"),
    ("soldiers", "troops"),
    ("forces", "troops"),
    ("civilians", "people"),
    ("residents", "people"),
    ("dismissed", "jobs"),
];

fn slot_class(class: &'static str) -> &'static str {
    ONE_SLOT.iter().find(|(narrow, _)| *narrow == class).map_or(class, |(_, slot)| slot)
}

fn claims<'r>(witnesses: &Witnesses<'r>, index: usize) -> Vec<Claim<'r>> {
    let witness = &witnesses.list[index];
    let read = witness.read;
    let article = witness.article();
    // An undated article is of its story's time.
    let published = article
        .published
        .as_ref()
        .map(|published| published.value.day)
        .or_else(|| witnesses.last_day());
    let mut claims = Vec::new();
    for quantity in &read.claims.quantities {
        // A note that corrects the report is no part of it, but for what it takes back.
        let former = former::is_former(witness, quantity);
        if article.is_aside(quantity.span) && !former
            || matches!(quantity.unit, Unit::Ordinal | Unit::Number)
            || article.slice(quantity.span).contains('\n')
            || converts_the_one_before(read, quantity)
        {
            continue;
        }
        let sentence = witness.sentence_of(quantity.span);
        let event = read
            .claims
            .events
            .iter()
            .enumerate()
            .filter(|(_, event)| event.sentence == sentence && event.span.contains(quantity.span))
            .min_by_key(|(_, event)| event.span.len())
            .map(|(index, _)| index);
        // A vote is of what the whole sentence tells: "voted 52 to 48 to pass the bill".
        let around = event.filter(|_| quantity.unit != Unit::Score).map_or_else(
            || {
                read.analysis
                    .sentences
                    .get(sentence)
                    .map_or(quantity.span, |sentence| sentence.span)
            },
            |event| read.claims.events[event].span,
        );
        let own = quantity
            .counted
            .as_ref()
            .map_or(quantity.span, |counted| counted.span.cover(quantity.span));
        let head = quantity
            .counted
            .as_ref()
            .and_then(|counted| witnesses.concepts.find_noun(&counted.head));
        let inside = witness.bag(&witnesses.concepts, own);
        let mut context = context(witnesses, index, quantity, around);
        let measure = quantity.unit_span.map(|span| witness.bag(&witnesses.concepts, span));
        context.0.retain(|(concept, _)| {
            Some(*concept) != head
                && measure.as_ref().is_none_or(|bag| bag.0.iter().all(|(unit, _)| unit != concept))
        });
        let phrase = event.and_then(|event| {
            read.claims.events[event]
                .participants
                .iter()
                .map(|participant| participant.span)
                .filter(|span| span.contains(quantity.number))
                .min_by_key(|span| span.len())
        });
        // "143 million consumers in the United States": what narrows may stand behind the noun.
        let narrowed = phrase
            .filter(|span| span.len() <= LONGEST_NARROWED)
            .map_or(own, |span| span.cover(own));
        let modifiers = inside
            .0
            .iter()
            .chain(
                witness
                    .bag(&witnesses.concepts, narrowed)
                    .0
                    .iter()
                    .filter(|(concept, _)| witnesses.concepts.is_country(*concept)),
            )
            .map(|(concept, _)| *concept)
            .filter(|concept| Some(*concept) != head)
            .collect();
        let evidence = phrase
            .filter(|span| span.len() <= 160)
            .map_or(quantity.span, |span| span.cover(quantity.span));
        // "The death toll climbed to 23": the words that say what is counted belong to the claim.
        let cue = quantity.counted.as_ref().map(|counted| counted.span);
        let evidence = match cue.filter(|cue| !quantity.span.contains(*cue)) {
            Some(cue) if cue.cover(quantity.span).len() <= LONGEST_NARROWED => {
                cue.cover(quantity.span)
            }
            _ => evidence,
        };
        let evidence = match event.map(|event| &read.claims.events[event]) {
            // "killing at least three people": the verb belongs to the claim.
            Some(event) if event.span.len() <= 100 && event.class == Some("casualty") => {
                event.span.cover(evidence)
            }
            _ => evidence,
        };
        let older =
            |days| published.is_some_and(|day| is_background(read, sentence, quantity, day, days));
        let (background, dated_apart) = (older(BACKGROUND_DAYS), older(OF_THE_STORY_DAYS));
        let places = event.map_or_else(Vec::new, |event| {
            read.claims.events[event]
                .participants
                .iter()
                .filter(|participant| {
                    matches!(participant.role, Role::Where | Role::From | Role::To)
                })
                .filter_map(|participant| {
                    let place = read
                        .claims
                        .places
                        .iter()
                        .find(|place| participant.span.contains(place.name))?;
                    let name = match place.precision {
                        Precision::Country | Precision::Region => place.country.clone()?,
                        _ => place.canonical.clone()?,
                    };
                    Some((participant.role, name, place.precision))
                })
                .collect()
        });
        let base = is_base(witness, quantity);
        let lead = sentence < LEAD;
        let describes =
            aspect::describes(witness, quantity, event.map(|event| &read.claims.events[event]));
        let bearer = aspect::bearer(witness, quantity);
        let names = witness.names(&witnesses.concepts, around);
        let told = event.map(|event| &read.claims.events[event]);
        let actor =
            told.and_then(|event| event.participants.iter().find(|one| one.role == Role::Actor));
        let subject = actor.and_then(|actor| witness.concept(actor.head));
        let planned = told.is_some_and(|event| {
            matches!(event.modality.factuality, Factuality::Planned | Factuality::Possible)
        });
        let when = told.and_then(|event| {
            let own = |time: &&crate::claim::time::Time| {
                let token = read.analysis.token_at(time.span.start as usize);
                token.is_some_and(|token| event.words.contains(&token))
            };
            let mut times = read.claims.times.iter().filter(own);
            times.find_map(|time| Some((time.start?, time.end?)))
        });
        let so_far = read.analysis.sentences.get(sentence).is_some_and(|sentence| {
            let text = article.slice(sentence.span).to_lowercase();
            SO_FAR.iter().any(|words| text.contains(words))
        });
        let apart = once::sets_apart(read, sentence);
        let offered = quantity.per.is_some()
            && told.is_some_and(|event| OFFERS.contains(&event.lemma.as_str()));
        let moving = witness
            .bag(&witnesses.concepts, around)
            .0
            .iter()
            .any(|(concept, _)| MOVING.contains(&witnesses.concepts.name(*concept)));
        let printed = article.slice(words_of(quantity)).split_whitespace().collect::<Vec<_>>();
        let phrase = quantity.counted.as_ref().and_then(|counted| {
            let words: Vec<String> =
                article.slice(counted.span).split_whitespace().map(str::to_lowercase).collect();
            (words.len() > 1).then(|| words.join(" "))
        });
        let told = event.map_or(0, |event| told_order(read, event, quantity));
        claims.push(Claim {
            phrase,
            former,
            told,
            printed: printed.join(" "),
            describes,
            bearer,
            subject,
            apart,
            so_far,
            when,
            offered,
            planned,
            moving,
            names,
            lead,
            base,
            witness: index,
            quantity,
            event,
            context,
            modifiers,
            evidence,
            background,
            dated_apart,
            places,
        });
    }
    claims
}

/// Weight of words of the clause that stand nearer to another figure of the same unit, and of those
/// beyond a comma: in a list of sums each has its own thing that was bought.
const FARTHER: f32 = 0.5;
const OF_ANOTHER: f32 = 0.1;
/// Weight of words of other clauses of the sentence.
const OF_SENTENCE: f32 = 0.25;

/// Words that join the items of a list.
const LIST_WORDS: &[&str] = &[" and ", " or ", " plus "];

/// What a figure is about: the words next to it most, the rest of its clause less.
fn context(witnesses: &Witnesses<'_>, index: usize, quantity: &Quantity, around: Span) -> Bag {
    let witness = &witnesses.list[index];
    let text = &witness.article().text;
    let others: Vec<Span> = witness
        .read
        .claims
        .quantities
        .iter()
        .filter(|other| {
            other.unit == quantity.unit
                && around.contains(other.span)
                && other.span != quantity.span
        })
        .map(|other| other.span)
        .collect();
    let mut local = around;
    for other in &others {
        if other.end <= quantity.span.start {
            local.start = local.start.max(other.end);
        } else if other.start >= quantity.span.end {
            local.end = local.end.min(other.start);
        }
    }
    // A list is cut at its commas; a number's own comma is no cut.
    let cut = |symbol: char| matches!(symbol, ',' | ';' | ':' | '(' | ')' | '—');
    let before = &text[local.start as usize..quantity.span.start as usize];
    let comma = before.char_indices().rfind(|at| cut(at.1)).map(|(at, mark)| at + mark.len_utf8());
    // What stands between the figure before and "and" is that figure's: "a $40 dinner and a $90 ring".
    let and = LIST_WORDS.iter().filter_map(|word| before.rfind(word)).max();
    if let Some(at) = comma.max(and) {
        local.start += u32::try_from(at).expect("inside a span");
    } else if others.iter().any(|other| other.end <= quantity.span.start) {
        local.start = quantity.span.start;
    }
    let after = &text[quantity.span.end as usize..local.end.max(quantity.span.end) as usize];
    if let Some((at, _)) = after.char_indices().find(|(at, symbol)| {
        cut(*symbol)
            && !after[at + symbol.len_utf8()..].starts_with(|next: char| next.is_ascii_digit())
    }) {
        local.end = quantity.span.end + u32::try_from(at).expect("inside a span");
    }
    let farther = if others.is_empty() { FARTHER } else { OF_ANOTHER };
    let near = witness.bag(&witnesses.concepts, local);
    let clause = witness.bag(&witnesses.concepts, around);
    let mut all =
        witness.sentences.get(witness.sentence_of(quantity.span)).cloned().unwrap_or_default();
    let has = |bag: &Bag, concept| bag.0.iter().any(|(other, _)| *other == concept);
    for (concept, weight) in &mut all.0 {
        if !has(&clause, *concept) {
            *weight *= OF_SENTENCE.min(farther);
        } else if !has(&near, *concept) {
            *weight *= farther;
        }
    }
    all
}

/// Nouns of which a share is taken with "of".
const SHARES: &[&str] = &[
    "bulk",
    "most",
    "majority",
    "half",
    "part",
    "portion",
    "third",
    "quarter",
    "rest",
    "remainder",
    "number",
    "some",
    "one",
    "two",
    "none",
];

/// Whether the words before the figure take a share of it.
fn is_base(witness: &super::witness::Witness<'_>, quantity: &Quantity) -> bool {
    let analysis = &witness.read.analysis;
    let first = analysis.tokens.partition_point(|token| token.span.end <= quantity.span.start);
    // "the bulk of the about 1,000 troops": share, "of", article.
    let mut before = (first.saturating_sub(3)..first)
        .rev()
        .map(|token| analysis.text(token).to_lowercase())
        .skip_while(|word| matches!(word.as_str(), "the" | "these" | "those" | "its" | "their"));
    before.next().is_some_and(|word| word == "of")
        && before.next().is_some_and(|word| SHARES.contains(&word.as_str()))
}

/// Whether the sentence up to the figure, or its clause, tells of another time than the story's: "In 2009
/// … and 14 people died". A date of the story's own beside it keeps it in the story.
fn is_background(
    read: &crate::story::Read<'_>,
    sentence: usize,
    quantity: &Quantity,
    published: jiff::civil::Date,
    days: i32,
) -> bool {
    let Some(around) = read.analysis.sentences.get(sentence).map(|sentence| sentence.span) else {
        return false;
    };
    // "the worst since 1987, when 52 people died" is of 1987, though "since 1987" goes on.
    let last = |time: &crate::claim::time::Time| {
        let after = &read.article().text[time.span.end as usize..];
        let when = after.trim_start_matches([',', ' ']).starts_with("when ");
        time.end.or(time.start.filter(|_| when && time.granularity >= Granularity::Year))
    };
    let dated = |old: bool| {
        read.claims.times.iter().any(|time| {
            around.contains(time.span)
                && time.kind == TimeKind::Date
                && time.granularity >= Granularity::Day
                && (time.span.start < quantity.span.start
                    || time.span.start < quantity.span.end + 60)
                && last(time).is_some_and(|end| ((published - end.date()).get_days() > days) == old)
        })
    };
    dated(true) && !dated(false)
}

/// Share by which a conversion in brackets may miss: 770 km (480 miles).
const CONVERSION: f64 = 0.08;

/// Whether a figure only says the one before it in another unit, in brackets.
fn converts_the_one_before(read: &crate::story::Read<'_>, quantity: &Quantity) -> bool {
    let quantities = &read.claims.quantities;
    let at = quantities.partition_point(|other| other.span.start < quantity.span.start);
    let Some(before) = at.checked_sub(1).map(|index| &quantities[index]) else { return false };
    if before.unit != quantity.unit || before.span.end > quantity.span.start {
        return false;
    }
    let between = &read.article().text[before.span.end as usize..quantity.span.start as usize];
    between.trim_start().starts_with(['(', '[', '/'])
        && between.len() <= 12
        && (before.value - quantity.value).abs() <= CONVERSION * before.value.abs()
}

/// What two candidates have for and against standing in one slot.
#[derive(Clone, Copy)]
struct Fit {
    likeness: f32,
    /// May carry a conflict.
    firm: bool,
    /// May carry a correction: of one set, whenever the two were written.
    one_set: bool,
    /// Likeness of the clauses alone, without what the class of the counted adds.
    bare: f32,
    moves: bool,
    one_moment: bool,
}

/// What keeps two figures apart.
const APART: &[&str] = &[
    "another unit, or another thing that is counted",
    "sets that do not meet: a part beside the whole",
    "other places in the same role, or other countries and names before what is counted",
    "opposite verbs, where the class does not say what happened to those counted",
    "a figure of another time, where it is a toll or the clauses share little",
];

/// Decides whether two figures fill one slot; `None` where something keeps them apart.
fn fit(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> Option<Fit> {
    if a.base != b.base
        || !sets_meet(a.quantity, b.quantity)
        || changes_apart(a.quantity, b.quantity)
        || a.quantity.share.is_some() != b.quantity.share.is_some()
    {
        return None;
    }
    if a.places.iter().any(|(role, name, precision)| {
        b.places.iter().any(|(other_role, other, other_precision)| {
            role == other_role && precision == other_precision && name != other
        })
    }) {
        return None;
    }
    let words = &witnesses.concepts;
    // "US troops" and "Iraqi troops", "Wal-Mart's stores" and "Sam's stores".
    let disjoint = |kind: &dyn Fn(Concept) -> bool| {
        let named = |claim: &Claim<'_>| -> Vec<Concept> {
            claim.modifiers.iter().copied().filter(|concept| kind(*concept)).collect()
        };
        let (one, other) = (named(a), named(b));
        !one.is_empty() && !other.is_empty() && one.iter().all(|name| !other.contains(name))
    };
    let named = |concept| words.is_entity(concept) && !words.is_country(concept);
    if disjoint(&|concept| words.is_country(concept)) || disjoint(&named) {
        return None;
    }
    let class = a.quantity.counted.as_ref().and_then(|counted| counted.class);
    let toll = class.is_some_and(|class| TOLLS.contains(&class));
    let likeness = a.context.likeness(&b.context);
    let near = likeness >= LEAST_BESIDE_NEAR && near(a.quantity, b.quantity);
    let phrase = same_phrase(a, b);
    let likeness =
        likeness + if near { NEAR } else { 0.0 } + if phrase { SAME_PHRASE } else { 0.0 };
    // A purchase of 2008 is told with its year in one report and without in another; a toll is not.
    if a.background != b.background && (toll || likeness < STRONG_CONTEXT) {
        return None;
    }
    let event = |claim: &Claim<'_>| {
        claim
            .event
            .map(|event| witnesses.list[claim.witness].read.claims.events[event].lemma.as_str())
    };
    // Where the class says what happened to those counted, the verb beside it may be another's: "killed 12 and
    // injured 30".
    if !toll
        && let (Some(one), Some(other)) = (event(a), event(b))
        && relation::opposite(relation::canonical(one), relation::canonical(other))
    {
        return None;
    }
    // Two towns have two populations.
    // The inhabitants of one named place; without a name, their clauses must be as like as any.
    let one_place = || {
        a.context.shared(&b.context).any(|(concept, weight)| {
            weight >= OF_HOST && words.is_name(concept) && !words.is_country(concept)
        })
    };
    // One vehicle of a story has so many aboard; passengers and people are two sets.
    let aboard =
        class == Some(ABOARD) && !a.dated_apart && !b.dated_apart && likeness >= LEAST_BESIDE_NEAR;
    if aboard && !narrowing_equal(a, b) {
        return None;
    }
    let peopled = class == Some(INHABITANTS) && one_place() || aboard;
    let (mut described, mut of_another) = match (&a.describes, &b.describes) {
        (Some(one), Some(other)) => {
            let met = aspect::meet(one, other);
            (met, !met)
        }
        _ => (false, false),
    };
    if let (Some(one), Some(other)) = (a.bearer, b.bearer) {
        (described, of_another) = (one == other, one != other);
    }
    let measured = matches!(a.quantity.unit, Unit::Measure(_) | Unit::Age);
    let singular = a.describes.as_deref().is_some_and(aspect::is_singular);
    // The terms of two defendants are two, and so are the heights of a tower and of flames, and the strikes of two years.
    if described
        && singular
        && (are_two(a, b)
            || a.dated_apart != b.dated_apart
            || several_people(a)
            || several_people(b)
            || measured && a.subject.is_some() && b.subject.is_some() && a.subject != b.subject)
    {
        return None;
    }
    // The votes of two houses; a quake and its aftershock.
    let shock = |claim: &Claim<'_>| claim.apart.iter().any(|word| word.ends_with("shock"));
    let of_one_body = a.apart == b.apart || a.apart.is_empty() || b.apart.is_empty();
    if matches!(a.quantity.unit, Unit::Score | Unit::Percent) && !of_one_body
        || (measured || a.quantity.unit == Unit::Magnitude) && shock(a) != shock(b)
    {
        return None;
    }
    // A boy of four is no gorilla of four, whatever the clauses share; the fine is not the bail.
    if of_another
        && (measured || singular || b.describes.as_deref().is_some_and(aspect::is_singular))
    {
        return None;
    }
    // "A 4-year-old boy fell in": the age of the one boy of both reports. Of a sum the clauses must name the same.
    // A player makes many runs of some yards: lengths need clauses that are alike.
    let lasting = match a.quantity.unit {
        Unit::Age => true,
        Unit::Measure("kg") => a.describes.as_deref().is_some_and(|noun| !NO_BODY.contains(&noun)),
        _ => false,
    };
    let of_one_thing = described
        && (lasting && !are_two(a, b) && (a.lead && b.lead || likeness >= LEAST_BESIDE_NEAR)
            || one_deal(a, b)
                && !toll
                && of_one_order(a.quantity, b.quantity)
                && (!measured || likeness >= FIRM_CONTEXT));
    // The depth of the one earthquake, the term of the one defendant.
    let of_one_aspect = described
        && singular
        && !a.dated_apart
        && !b.dated_apart
        && !are_two(a, b)
        && (share_a_name(a, b) || a.lead && b.lead || likeness >= LEAST_CONTEXT);
    let single =
        peopled || of_one_thing || of_one_aspect || matches!(a.quantity.unit, Unit::Magnitude);
    // The same figure of the same thing needs less beside it.
    let least = match figure::equal(a.quantity, b.quantity) {
        true if is_telling(a.quantity) => LEAST_BESIDE_TELLING,
        true => LEAST_BESIDE_EQUAL,
        false => LEAST_CONTEXT,
    };
    if !(toll && !a.background || single) && likeness < least {
        return None;
    }
    let one_moment = one_moment(witnesses, a, b);
    let in_yards = |claim: &Claim<'_>| {
        let article = witnesses.list[claim.witness].article();
        claim.quantity.unit_span.is_some_and(|span| article.slice(span).starts_with("yard"))
    };
    let moves = moves(a) || moves(b) || in_yards(a) || in_yards(b);
    let one_set = !moves
        && (toll && narrowing_equal(a, b)
            || single
            || likeness >= CONFLICT_CONTEXT
                && !(toll && of_two_sets(a, b))
                && modifiers_meet(words, a, b)
                && a.context.shared(&b.context).map(|(_, weight)| weight).sum::<f32>()
                    >= FIRM_SHARED
                && (likeness >= FIRM_CONTEXT || same_predicate(witnesses, a, b)));
    // A weight is the same next week.
    let firm = one_set && (toll || one_moment || of_one_thing && lasting);
    Some(Fit {
        likeness: likeness + if toll || single { 0.5 } else { 0.0 },
        firm,
        one_set,
        bare: likeness,
        moves,
        one_moment,
    })
}

/// What joined two figures, and what was weighed against it, in words.
fn reasons(
    witnesses: &Witnesses<'_>,
    a: &Claim<'_>,
    b: &Claim<'_>,
    fit: &Fit,
) -> (Vec<String>, Vec<String>) {
    let words = &witnesses.concepts;
    let class = a.quantity.counted.as_ref().and_then(|counted| counted.class);
    let mut shared: Vec<(Concept, f32)> = a.context.shared(&b.context).collect();
    shared.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut joined = Vec::new();
    if let Some(class) = class {
        joined.push(format!("both count the {class}"));
    } else if let Some(counted) = &a.quantity.counted {
        joined.push(format!("both count “{}”", counted.head));
    }
    let shared: Vec<&str> =
        shared.iter().take(6).map(|(concept, _)| words.name(*concept)).collect();
    if !shared.is_empty() {
        joined.push(format!("both clauses are about {}", shared.join(", ")));
    }
    let mut against = Vec::new();
    if fit.moves {
        against.push("it moves from hour to hour".to_owned());
    }
    if !fit.one_moment {
        against.push(format!("published more than {ONE_MOMENT_DAYS} days apart"));
    }
    let likeness = fit.bare;
    if likeness < CONFLICT_CONTEXT {
        against.push(format!("their clauses share little (likeness {likeness:.2}; a conflict needs {CONFLICT_CONTEXT})"));
    }
    if !narrowing_equal(a, b) {
        against.push("one counts a narrower set of people".to_owned());
    }
    (joined, against)
}

/// Nouns beside which pounds and tons are no weight of a body.
const NO_BODY: &[&str] = &["thrust", "force", "load", "payload", "capacity", "pressure"];
/// How many times the smaller of two sums the larger may be for both to be the one that was named. A bid that two reports
/// put at 38 and 47 needs 1.24; up to 5 the desk scores the same.
const ONE_ORDER: f64 = 1.5;

fn of_one_order(a: &Quantity, b: &Quantity) -> bool {
    a.value.max(b.value) <= ONE_ORDER * a.value.min(b.value)
}

fn share_a_name(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    a.names.iter().any(|name| b.names.iter().any(|theirs| theirs.0 == name.0))
}

/// Whether the clauses of two sums name something in common, and not each something that the other does not: the
/// bid of one firm for another is none of the bid of a third for it.
fn one_deal(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    share_a_name(a, b) && !named_apart(a, b)
}

/// Whether each of two clauses names something that the other does not.
fn named_apart(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    !own_names(a, b).is_empty() && !own_names(b, a).is_empty()
}

/// The same, something of one kind: two boys are known by two names, a boy and the town where he fell are not two.
fn are_two(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let theirs = own_names(b, a);
    own_names(a, b).iter().any(|kind| theirs.contains(kind))
}

/// Whether the clause names two people, of whom the figure may be either's.
fn several_people(claim: &Claim<'_>) -> bool {
    claim.quantity.unit != Unit::Age
        && claim.names.iter().filter(|(_, kind)| *kind == NameKind::Person).count() > 1
}

/// Kinds of what the first clause names and the second does not.
fn own_names(a: &Claim<'_>, b: &Claim<'_>) -> Vec<NameKind> {
    let others = |name: &&(Concept, NameKind)| b.names.iter().all(|theirs| theirs.0 != name.0);
    a.names.iter().filter(others).map(|(_, kind)| *kind).collect()
}

/// Whether a figure stands in what is only supposed: "the moon would have to be 226,000 miles away".
fn supposed(witnesses: &Witnesses<'_>, claim: &Claim<'_>) -> bool {
    // What may be given at most is supposed by nature.
    if claim.describes.as_deref().is_some_and(|aspect| aspect.ends_with(":greatest")) {
        return false;
    }
    claim.event.is_some_and(|event| {
        let read = witnesses.list[claim.witness].read;
        let event = &read.claims.events[event];
        let has = |word: &str| {
            event.words.iter().any(|&own| read.analysis.text(own).eq_ignore_ascii_case(word))
        };
        has("would") && has("have") && has("to")
            || event.modality.factuality == Factuality::Conditional
    })
}

/// Least likeness of clauses for nearness of the figures to count at all.
const LEAST_BESIDE_NEAR: f32 = 0.08;
/// What nearness of two large figures of one noun adds: two counts of women of a million and a half
/// in one story are hardly of two sets.
const NEAR: f32 = 0.25;

/// What the same counted phrase of several words adds: "federal police officers" in both.
const SAME_PHRASE: f32 = 0.15;
/// Likeness from which clauses tell of one thing though one of them gives it an old date.
const STRONG_CONTEXT: f32 = 0.4;
/// Least likeness of the clauses of two equal figures of one noun.
const LEAST_BESIDE_EQUAL: f32 = 0.12;

/// The same, of a figure that hardly stands in two reports by chance: "5.4 million dollars", "396 to 9".
/// .12 here too: recall of the desk .540 to .537.
const LEAST_BESIDE_TELLING: f32 = 0.04;
/// Digits that are no zeros at the end from which a sum of money or a measure is hardly given by chance, and those
/// from which anything is.
const TELLING_DIGITS: (usize, usize) = (2, 3);

fn is_telling(quantity: &Quantity) -> bool {
    let digits = format!("{}", quantity.value).replace('.', "");
    let digits = digits.trim_matches('0').len();
    let (measured, any) = TELLING_DIGITS;
    digits >= any
        || digits >= measured && matches!(quantity.unit, Unit::Money(_) | Unit::Measure(_))
        || quantity.unit == Unit::Score
}

/// Whether both count one thing by the same two words or more.
fn same_phrase(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    a.phrase.is_some() && a.phrase == b.phrase
}

/// Whether the clauses give two times for the figures: inflation in April and in May, a fire that is half put out by noon.
fn at_two_times(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    a.when.zip(b.when).is_some_and(|(a, b)| a.1 <= b.0 || b.1 <= a.0)
}

/// Whether two large figures are so near that chance is unlikely: within a fifth, and of a thousand
/// or more. Never enough by itself.
fn near(a: &Quantity, b: &Quantity) -> bool {
    let large = matches!(a.unit, Unit::Money(_)) || a.unit == Unit::Count && a.counted.is_some();
    let (low, high) = if a.value <= b.value { (a.value, b.value) } else { (b.value, a.value) };
    large && low >= 1000.0 && high <= 1.2 * low
}

/// Whether the verbs of two figures' clauses are of one group, or say only that there is so much.
fn same_predicate(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let event =
        |claim: &Claim<'_>| Some(&witnesses.list[claim.witness].read.claims.events[claim.event?]);
    let (Some(one), Some(other)) = (event(a), event(b)) else { return true };
    let (verb, verb_of_other) =
        (relation::canonical(&one.lemma), relation::canonical(&other.lemma));
    verb == verb_of_other
        || one.class.is_some() && one.class == other.class
        || PLAIN.contains(&verb)
        || PLAIN.contains(&verb_of_other)
}

/// Predicates that only introduce their figure.
const PLAIN: &[&str] =
    &["be", "have", "include", "number", "total", "say", "involve", "reach", "cover", "cost"];

/// Whether one is a change and the other a level, or they change opposite ways. "Dropped four bombs" is no
/// fall: a count of things has no direction worth a veto.
fn changes_apart(a: &Quantity, b: &Quantity) -> bool {
    // "Fell 15 feet" is a way, not a decrease.
    let way = a.unit == Unit::Measure("m");
    a.change != b.change && !way && (a.unit != Unit::Count || a.change * b.change < 0)
}

/// Whether figures of these relations to their sets can fill one slot at all.
fn sets_meet(a: &Quantity, b: &Quantity) -> bool {
    use SetRelation::{Besides, Including, Part, Remaining, Total, Whole};
    match (a.set, b.set) {
        (Whole | Total, Whole | Total) => true,
        (Besides, Besides) => true,
        // "injuring dozens more": a class of its own, whatever it is added to; but "five other defendants" are
        // none of the 25 defendants.
        (Whole, Besides) | (Besides, Whole) => {
            let happens = |quantity: &Quantity| {
                quantity.counted.as_ref().is_some_and(|counted| counted.happens.is_some())
            };
            happens(a) && happens(b)
        }
        (Part, Part) | (Including, Including) | (Remaining, Remaining) => true,
        (Part, Including) | (Including, Part) => true,
        _ => false,
    }
}

/// Words for people that take in everybody.
const EVERYBODY: &[&str] = &[
    "people",
    "person",
    "missing",
    "injured",
    "wounded",
    "hurt",
    "deceased",
    "killed",
    "displaced",
    "arrested",
    "detained",
    "dead",
    "death",
    "injury",
    "toll",
    "casualty",
    "victim",
    "fatality",
    "other",
];

/// The word for a narrower set of people than everybody.
fn narrow<'c>(claim: &Claim<'c>) -> Option<&'c str> {
    let counted = claim.quantity.counted.as_ref();
    counted
        // A word that stands elsewhere says what happened, not to whom: "Deceased: 14".
        .filter(|counted| claim.quantity.span.contains(counted.span))
        .map(|counted| counted.head.as_str())
        .filter(|head| !EVERYBODY.contains(head))
}

/// Whether each counts a set of its own: the fighters whom the army killed, the soldiers whom they killed.
fn of_two_sets(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    narrow(a).zip(narrow(b)).is_some_and(|(one, other)| {
        noun(one) != noun(other) && (is_a_side(one) || is_a_side(other) || !(a.lead && b.lead))
    })
}

/// Those who are counted apart from others: the miners, the skiers and the passengers of a headline are all who died.
const SIDES: &[&str] = &[
    "soldier",
    "troop",
    "fighter",
    "militant",
    "rebel",
    "gunman",
    "insurgent",
    "terrorist",
    "police",
    "policeman",
    "officer",
    "civilian",
    "child",
    "kid",
    "baby",
    "woman",
    "man",
    "girl",
    "boy",
    "firefighter",
    "journalist",
    "guard",
    "attacker",
    "pilot",
    "crew",
    "rescuer",
    "pedestrian",
    "bystander",
    "protester",
    "doctor",
    "nurse",
    "medic",
    "driver",
];

fn is_a_side(noun: &str) -> bool {
    SIDES.contains(&noun)
}

/// Whether both count everybody, or the same narrower set ("civilians", "children").
fn narrowing_equal(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    match (narrow(a), narrow(b)) {
        (None, None) => true,
        (Some(a), Some(b)) => noun(a) == noun(b),
        // "12 passengers died" beside "14 people died": the narrower may leave somebody out.
        _ => false,
    }
}

/// Whether what narrows one noun is said of the other clause too: "US troops in Syria" against
/// "troops withdrawing from northern Syria" are two sets.
fn modifiers_meet(words: &super::witness::Concepts, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let plain = |claim: &Claim<'_>| -> Vec<Concept> {
        claim.modifiers.iter().copied().filter(|concept| !words.is_entity(*concept)).collect()
    };
    let (one, other) = (plain(a), plain(b));
    one.is_empty() || other.is_empty() || one.iter().any(|concept| other.contains(concept))
}

/// Greedy clusters: the best fitting pairs first, at most one answer an article unless its answers
/// agree. Equal figures go first among equals, so that a background figure told twice finds its like.
fn cluster(witnesses: &Witnesses<'_>, claims: &[Claim<'_>]) -> Vec<Vec<usize>> {
    let mut pairs = Vec::new();
    for one in 0..claims.len() {
        for other in one + 1..claims.len().min(one + CANDIDATES) {
            let former = claims[one].former || claims[other].former;
            if claims[one].witness == claims[other].witness || former {
                continue;
            }
            let Some((_, fit)) = relate(witnesses, &claims[one], &claims[other]) else { continue };
            let equal = agree(claims[one].quantity, claims[other].quantity);
            pairs.push((fit.likeness + if equal { 0.3 } else { 0.0 }, one, other));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut group: Vec<usize> = (0..claims.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..claims.len()).map(|claim| vec![claim]).collect();
    for (_, one, other) in pairs {
        let (a, b) = (group[one], group[other]);
        if a == b {
            continue;
        }
        let clash = members[a].iter().any(|&x| {
            members[b].iter().any(|&y| {
                if claims[x].witness == claims[y].witness {
                    // A report may tell a toll as it was and as it is.
                    let history = growth(&claims[x]) == Growth::Rises
                        && !claims[x].background
                        && !claims[y].background
                        && narrowing_equal(&claims[x], &claims[y]);
                    !history && !agree(claims[x].quantity, claims[y].quantity)
                } else {
                    // One that agrees with a member may stand beside another with which it is not sure to
                    // conflict; what is not one slot may not.
                    fit(witnesses, &claims[x], &claims[y]).is_none()
                        && !agree(claims[x].quantity, claims[y].quantity)
                }
            })
        });
        if clash {
            continue;
        }
        let moved = std::mem::take(&mut members[b]);
        for &claim in &moved {
            group[claim] = a;
        }
        members[a].extend(moved);
    }
    members
        .into_iter()
        .filter(|members| members.len() > 1)
        .map(|mut members| {
            members.sort_unstable();
            members
        })
        .collect()
}

/// The word of a noun's group.
fn noun(lemma: &str) -> &str {
    relation::canonical_as(lemma, Upos::Noun)
}

/// Whether both can be true, and a reader takes the same from both.
fn agree(a: &Quantity, b: &Quantity) -> bool {
    figure::intersect(a.literal, b.literal) && figure::intersect(a.implied, b.implied)
}

fn growth(claim: &Claim<'_>) -> Growth {
    match claim.quantity.counted.as_ref().and_then(|counted| counted.class) {
        Some(class) if SHRINKING.contains(&class) => Growth::Changes,
        Some(class) if TOLLS.contains(&class) => Growth::Rises,
        _ => Growth::None,
    }
}

/// What two figures are to one another; `None` where they fill no common slot, or would conflict in
/// one that is not sure enough for a conflict.
fn relate(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> Option<(Relation, Fit)> {
    let fit = fit(witnesses, a, b)?;
    // The dead of an earlier happening, told at the foot of a report, are no growing toll; the missing are
    // always those of now.
    let growth = match growth(a) {
        Growth::Rises if !a.lead && !b.lead && !(a.so_far && b.so_far) => Growth::None,
        growth => growth,
    };
    let relation = figure::compare(
        Side { quantity: a.quantity, words: &a.printed },
        Side { quantity: b.quantity, words: &b.printed },
        growth,
        order(witnesses, a, b),
    );
    let toll = growth != Growth::None;
    let allowed = match relation.verdict {
        Verdict::Contradicts | Verdict::Differs => {
            fit.firm
                && !at_two_times(a, b)
                && (a.planned == b.planned || a.quantity.unit != Unit::Count)
                && supposed(witnesses, a) == supposed(witnesses, b)
                && !gives_both(witnesses, a, b)
                && !gives_both(witnesses, b, a)
        }
        // "Eleven workers were killed", "killed 12 people": at the top of both it is the toll of the story.
        Verdict::Supersedes => {
            (fit.one_set || toll && a.lead && b.lead && !of_two_sets(a, b))
                && (toll || !at_two_times(a, b))
        }
        _ => true,
    };
    allowed.then_some((relation, fit))
}

/// Counts from which the same figure in another report is hardly there by chance.
const TELLING_VALUE: f64 = 13.0;

/// Whether the report of the first gives the second's figure too, of the same or of nothing that is said: "six
/// arrests on Wednesday, compared with 47 the night before" contradicts nobody's 47.
fn gives_both(witnesses: &Witnesses<'_>, one: &Claim<'_>, other: &Claim<'_>) -> bool {
    let witness = &witnesses.list[one.witness];
    let theirs = other.quantity;
    witness.read.claims.quantities.iter().any(|mine| {
        let of_one_kind = match (&mine.counted, &theirs.counted) {
            // "Compared to 47 the previous night": what is counted may be left out, and another noun stand there.
            (Some(a), Some(b)) => {
                a.class == b.class
                    || a.class.is_none() && theirs.value >= TELLING_VALUE
                    || noun(&a.head) == noun(&b.head)
            }
            _ => true,
        };
        mine.span != one.quantity.span
            && (mine.unit == theirs.unit || mine.unit == Unit::Number)
            && mine.value == theirs.value
            && of_one_kind
            && sets_meet(mine, theirs)
            && !is_base(witness, mine)
            && !witness.article().is_aside(mine.span)
    })
}

fn finding(witnesses: &Witnesses<'_>, claims: &[Claim<'_>], cluster: &[usize]) -> Option<Draft> {
    let mut worst: Option<(Relation, Fit, (usize, usize))> = None;
    let mut alignment: Option<(Fit, (usize, usize))> = None;
    for (index, &one) in cluster.iter().enumerate() {
        for &other in &cluster[index + 1..] {
            let (a, b) = (&claims[one], &claims[other]);
            if a.witness == b.witness {
                continue;
            }
            let Some((relation, fit)) = relate(witnesses, a, b) else { continue };
            if alignment.as_ref().is_none_or(|(best, _)| best.likeness < fit.likeness) {
                alignment = Some((fit, (one, other)));
            }
            if worst.as_ref().is_none_or(|(old, ..)| old.verdict < relation.verdict) {
                worst = Some((relation, fit, (one, other)));
            }
        }
    }
    let (relation, fit, pair) = worst?;
    let (best, pair) = if relation.verdict.is_conflict() { (fit, pair) } else { alignment? };
    Some(finding_of(witnesses, claims, cluster, relation, &best, pair))
}

/// The finding of the figures of a slot, `cluster`, with the relation that two of them, `pair`, are in.
fn finding_of(
    witnesses: &Witnesses<'_>,
    claims: &[Claim<'_>],
    cluster: &[usize],
    relation: Relation,
    best: &Fit,
    (one, other): (usize, usize),
) -> Draft {
    let growth = growth(&claims[cluster[0]]);
    let (joined, against) = reasons(witnesses, &claims[one], &claims[other], best);
    // The shortest clause makes the plainest question.
    let first = cluster
        .iter()
        .map(|&claim| &claims[claim])
        .min_by_key(|claim| {
            let read = witnesses.list[claim.witness].read;
            (
                claim.describes.is_none(),
                claim.event.map_or(usize::MAX, |event| read.claims.events[event].span.len()),
            )
        })
        .expect("clusters are not empty");
    // Where a report puts a figure is how much it matters to the story.
    let lead =
        cluster.iter().filter(|&&claim| claims[claim].lead).count() as f32 / cluster.len() as f32;
    let witness = &witnesses.list[first.witness];
    let event = first.event.map(|event| &witness.read.claims.events[event]);
    Draft {
        dimension: Dimension::Quantity,
        verdict: relation.verdict,
        party_dispute: false,
        question: ask(witness, first, event),
        reason: (relation.verdict == Verdict::Supersedes)
            .then(|| history(witnesses, claims, cluster))
            .flatten()
            .unwrap_or(relation.reason),
        readings: readings(witnesses, claims, cluster),
        alignment: Alignment { rule: relation.rule, joined, against, apart: APART },
        weight: 0.5 + lead * if growth == Growth::None { 1.0 } else { 2.0 } + best.likeness,
    }
}

/// Figures of a history from which it is told whole, and not by one pair.
const HISTORY: usize = 3;

/// "From report to report the figure goes from “at least four” to “17”", where three reports or more give
/// three figures or more at known times.
fn history(witnesses: &Witnesses<'_>, claims: &[Claim<'_>], cluster: &[usize]) -> Option<String> {
    let mut steps: Vec<(crate::article::Moment, &Claim<'_>)> = cluster
        .iter()
        .filter_map(|&claim| {
            let article = witnesses.list[claims[claim].witness].article();
            Some((article.published.as_ref()?.value, &claims[claim]))
        })
        .collect();
    steps.sort_by(|a, b| a.0.order(&b.0).then(a.1.quantity.value.total_cmp(&b.1.quantity.value)));
    let mut values: Vec<f64> = steps.iter().map(|(_, claim)| claim.quantity.value).collect();
    values.dedup();
    let reports: std::collections::BTreeSet<usize> =
        steps.iter().map(|(_, claim)| claim.witness).collect();
    let ((_, first), (_, last)) = (steps.first()?, steps.last()?);
    (values.len() >= HISTORY
        && reports.len() >= HISTORY
        && first.quantity.value != last.quantity.value)
        .then(|| {
            format!(
                "from report to report the figure goes from “{}” to “{}”",
                first.printed, last.printed
            )
        })
}

/// Hedge and number with unit, without what is counted where that is long.
fn words_of(quantity: &Quantity) -> Span {
    // "36-year-old", not "36-year".
    if quantity.unit == Unit::Age {
        let end = quantity.counted.as_ref().map(|counted| counted.span);
        let outside = end.is_none_or(|counted| !quantity.span.contains(counted));
        if outside {
            return quantity.span;
        }
    }
    let mut span = quantity.number;
    for more in [quantity.hedge_span, quantity.unit_span].into_iter().flatten() {
        let cover = span.cover(more);
        // A hedge over a coordination may stand far off: it is told by its interval then.
        if quantity.span.contains(more) {
            span = cover;
        }
    }
    span
}

/// Verbs by which a toll is said to have become what it now is.
const RISES: &[&str] = &["rise", "revise", "update", "upgrade", "bring", "raise"];
/// Words that make a figure the earlier one, and those that make it the later one.
const EARLIER: &[&str] = &["initially", "originally", "previously", "preliminary", "initial"];
/// Those by which a report says that a figure was given so before: "was first said to be".
pub(super) const FIRST_TOLD: &[&str] =
    &["initially", "originally", "first", "earlier", "previously"];
const LATER: &[&str] = &["revised", "updated", "corrected", "now"];

/// Whether the words of a clause put its figure later or earlier than another: "rises to 10", "now stands at"; "initially".
fn told_order(read: &crate::story::Read<'_>, event: usize, quantity: &Quantity) -> i8 {
    let event = &read.claims.events[event];
    let own: Vec<String> =
        event.words.iter().map(|&word| read.analysis.text(word).to_lowercase()).collect();
    let has = |words: &[&str]| own.iter().any(|word| words.contains(&word.as_str()));
    // "rose to 10", not "rose by 10".
    let rises = RISES.contains(&relation::canonical(&event.lemma)) && quantity.change == 0;
    i8::from(rises || has(LATER)) - i8::from(has(EARLIER))
}

fn order(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> Order {
    let in_words = a.told.cmp(&b.told);
    if in_words != Ordering::Equal {
        return Order { earlier: in_words, in_words: true };
    }
    let published = |claim: &Claim<'_>| {
        let article = witnesses.list[claim.witness].article();
        article.published.as_ref().map(|published| published.value)
    };
    let earlier = match (published(a), published(b)) {
        (Some(one), Some(other)) => one.order(&other),
        _ => Ordering::Equal,
    };
    Order { earlier, in_words: false }
}

/// Days between publications after which two figures are of two moments: what is measured, priced or
/// counted anew has changed by then, and neither report denies the other.
const ONE_MOMENT_DAYS: i32 = 4;

/// Whether two reports stand near enough in time to contradict one another.
fn one_moment(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let day = |claim: &Claim<'_>| {
        let article = witnesses.list[claim.witness].article();
        article.published.as_ref().map(|published| published.value.day)
    };
    match (day(a), day(b)) {
        (Some(one), Some(other)) => (one - other).get_days().abs() <= ONE_MOMENT_DAYS,
        _ => true,
    }
}

/// Words of what moves from hour to hour: two figures of it are two readings, not a conflict.
const MOVING: &[&str] = &[
    "trade",
    "trading",
    "cost",
    "price",
    "value",
    "valuation",
    "share",
    "stock",
    "index",
    "currency",
    "exchange",
    "rate",
    "market",
    "worth",
    "temperature",
    "poll",
    "point",
    "quote",
    "yield",
];

/// Words by which a count goes on to the day of writing.
const SO_FAR: &[&str] =
    &["so far", "this year", "this season", "this winter", "this summer", "this month", " since "];

/// Verbs by which so much for each is an offer.
const OFFERS: &[&str] = &["pay", "offer", "bid", "buy", "acquire", "agree", "propose"];

/// What players are counted by, game for game and season for season: two figures of it are of two games.
const STATISTICS: &[&str] = &[
    "point",
    "yard",
    "touchdown",
    "goal",
    "homer",
    "run",
    "rebound",
    "assist",
    "catch",
    "pass",
    "carry",
    "reception",
    "tackle",
    "sack",
    "interception",
    "strikeout",
    "save",
    "wicket",
];

/// Whether a figure is of something that moves from hour to hour, or is counted anew in each game.
fn moves(claim: &Claim<'_>) -> bool {
    let counted = claim.quantity.counted.as_ref().map(|counted| counted.head.as_str());
    counted.is_some_and(|noun| STATISTICS.contains(&noun))
        || matches!(
            claim.quantity.unit,
            Unit::Money(_) | Unit::Percent | Unit::PercentagePoints | Unit::Number
        ) && claim.moving
            && !claim.offered
}
