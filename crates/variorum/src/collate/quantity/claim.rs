//! One figure of a report with what it is about: its clause, its noun, its places and names, the moment that it is of.

use std::collections::{BTreeMap, BTreeSet};

use super::aspect;
use super::former;
use super::slot::TOLLS;
use crate::article::Span;
use crate::claim::event::{Event, Role};
use crate::claim::factuality::Factuality;
use crate::claim::place::Precision;
use crate::claim::quantity::{Quantity, Unit};
use crate::claim::time::{Granularity, TimeKind};
use crate::collate::witness::{Bag, Concept, Witness, Witnesses};
use crate::collate::{once, relation};
use crate::language::syntax::{self, VECTOR};
use crate::language::{NameKind, TokenId, Upos, Xpos};

/// Sentences at the top of a report, headline included, in which it tells what it is about.
pub(super) const LEAD: usize = 5;
/// Longest phrase, in bytes, whose names narrow the counted noun.
pub(super) const LONGEST_NARROWED: usize = 90;
/// Days between a clause's own date and the story's after which its figures are background.
pub(super) const BACKGROUND_DAYS: i32 = 45;
/// The same for what may be told of another happening of the kind: the height of the missile of last month.
pub(super) const OF_THE_STORY_DAYS: i32 = 10;

/// One figure with what it is about.
pub(super) struct Claim<'r> {
    pub(super) witness: usize,
    pub(super) quantity: &'r Quantity,
    /// Index of its event, where it stands in a clause.
    pub(super) event: Option<usize>,
    /// What the clause says besides the figure and the noun.
    pub(super) context: Bag,
    /// What narrows the counted noun: "US", "injured", "remaining".
    pub(super) modifiers: Vec<Concept>,
    /// The words that are cited.
    pub(super) evidence: Span,
    /// Stands in the headline or at the top of its report.
    pub(super) lead: bool,
    /// The figure is that of which a share is taken: "the bulk of the 1,000".
    pub(super) base: bool,
    /// Belongs to another time than the story.
    pub(super) background: bool,
    /// Its sentence gives a day that is no day of the story's: it may be of another happening.
    pub(super) dated_apart: bool,
    /// Countries and towns where it is, by role.
    pub(super) places: Vec<(Role, String, Precision)>,
    /// What a measure, an age or a sum is of: see `aspect.rs`.
    pub(super) describes: Option<String>,
    /// Who is of this age, where he has a name.
    pub(super) bearer: Option<Concept>,
    /// Named entities of its clause, countries left out, with what they are.
    pub(super) names: Vec<(Concept, NameKind)>,
    /// What the clause is about, by its syntax: who or what has the figure.
    pub(super) subject: Option<Concept>,
    /// Words of its sentence that set one vote, or one tremor, apart from another: see [`once::sets_apart`].
    pub(super) apart: Vec<&'static str>,
    /// Whether it is what somebody offers or pays for each: a bid is no price of the market.
    pub(super) offered: bool,
    /// Its sentence counts up to the day of writing: "this winter", "so far".
    pub(super) so_far: bool,
    /// When its clause says that it was so, from and to.
    pub(super) when: Option<(jiff::civil::DateTime, jiff::civil::DateTime)>,
    /// Whether its clause tells what is to come, and whether what has been.
    pub(super) planned: bool,
    pub(super) done: bool,
    /// Whether its clause speaks of what moves from hour to hour: see [`MOVING`].
    pub(super) moving: bool,
    /// The figure as printed, on one line.
    pub(super) printed: String,
    /// What is counted, where that is two words or more, in small letters.
    pub(super) phrase: Option<String>,
    /// The report takes it back: see `former.rs`.
    pub(super) former: bool,
    /// The only figure of its slot's kind in its report, however often it is told.
    pub(super) sole: bool,
    /// Whether its words put it later (1) or earlier (-1) than another: see [`told_order`].
    pub(super) told: i8,
    /// The words right beside it, as far as [`BESIDE`].
    pub(super) beside: Bag,
    /// What they mean together: their vectors' mean, of length 1, by how rare they are.
    pub(super) meaning: Option<Box<[f32; VECTOR]>>,
    /// The other figures of its sentence, [`OTHERS`] at most.
    pub(super) others: BTreeSet<(u64, &'r Unit)>,
    /// Whether its number stands in its report once.
    pub(super) alone: bool,
}

/// Words on either side of a figure that stand right beside it.
const BESIDE: usize = 8;
/// Figures of a sentence that are looked at beside one of them; bounds the work on a text that is one sentence.
const OTHERS: usize = 16;

impl Claim<'_> {
    /// Whether it is one of those of which a story has one, which grows: see [`TOLLS`].
    pub(super) fn is_toll(&self) -> bool {
        let class = self.quantity.counted.as_ref().and_then(|counted| counted.class);
        class.is_some_and(|class| TOLLS.contains(&class))
    }
}

pub(super) fn claims<'r>(witnesses: &Witnesses<'r>, index: usize) -> Vec<Claim<'r>> {
    let witness = &witnesses.list[index];
    let read = witness.read;
    let article = witness.article();
    // An undated article is of its story's time.
    let published = article
        .published
        .as_ref()
        .map(|published| published.value.day)
        .or_else(|| witnesses.last_day());
    let mut numbers: BTreeMap<u64, usize> = BTreeMap::new();
    for quantity in read.claims.quantities.iter().filter(|one| one.unit != Unit::Ordinal) {
        *numbers.entry(quantity.value.to_bits()).or_default() += 1;
    }
    let mut claims = Vec::new();
    let mut last: Option<(usize, bool, Vec<&'static str>)> = None;
    for quantity in &read.claims.quantities {
        // A note that corrects the report is no part of it, but for what it takes back.
        let former = former::is_former(witness, quantity);
        if article.is_aside(quantity.span) && !former
            || matches!(quantity.unit, Unit::Ordinal | Unit::Number)
            || article.slice(quantity.span).contains('\n')
            || converts_the_one_before(read, quantity)
            || is_age_then(witness, quantity)
        {
            continue;
        }
        let sentence = witness.sentence_of(quantity.span);
        let event = witness.event_at(quantity.span);
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
        let older = |days| published.is_some_and(|day| is_background(witness, quantity, day, days));
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
        let bearer = aspect::bearer(witness, quantity);
        let names = witness.names(&witnesses.concepts, around);
        let told = event.map(|event| &read.claims.events[event]);
        let actor =
            told.and_then(|event| event.participants.iter().find(|one| one.role == Role::Actor));
        // "It" that stands for nobody known is no other subject.
        let known = |token: TokenId| {
            read.analysis.tokens[token].upos != Upos::Pron || witness.entities[token].is_some()
        };
        let subject =
            actor.filter(|actor| known(actor.head)).and_then(|actor| witness.concept(actor.head));
        let factuality = told.map(|event| event.modality.factuality);
        let planned = matches!(factuality, Some(Factuality::Planned | Factuality::Possible));
        let past = |event: &Event| {
            let mut own = event.words.iter();
            let being = own.any(|&word| read.analysis.text(word).eq_ignore_ascii_case("being"));
            matches!(read.analysis.tokens[event.trigger].xpos, Xpos::Vbd | Xpos::Vbn) && !being
        };
        let done = factuality == Some(Factuality::Asserted) && told.is_some_and(past);
        let when = told.and_then(|event| {
            let own = |time: &&crate::claim::time::Time| {
                let token = read.analysis.token_at(time.span.start as usize);
                token.is_some_and(|token| event.words.contains(&token))
            };
            let mut times = witness.times_in(event.span).iter().filter(own);
            times.find_map(|time| Some((time.start?, time.end?)))
        });
        // A sentence may hold as many figures as a report.
        if last.as_ref().is_none_or(|(of, ..)| *of != sentence) {
            let so_far = read.analysis.sentences.get(sentence).is_some_and(|sentence| {
                let text = article.slice(sentence.span).to_lowercase();
                SO_FAR.iter().any(|words| text.contains(words))
            });
            last = Some((sentence, so_far, once::sets_apart(read, sentence)));
        }
        let (so_far, apart) =
            last.as_ref().map(|(_, so_far, apart)| (*so_far, apart.clone())).unwrap_or_default();
        let about = witness.bag(&witnesses.concepts, around);
        let speaks_of = |words: &[&str]| {
            about.0.iter().any(|(concept, _)| words.contains(&witnesses.concepts.name(*concept)))
        };
        let offered = quantity.per.is_some()
            && (speaks_of(OFFER)
                || told.is_some_and(|event| OFFERS.contains(&event.lemma.as_str())));
        // A central bank's rate is what it decided.
        let decided = lead
            && !dated_apart
            && !speaks_of(PRICED)
            && told.is_some_and(|event| DECIDES.contains(&event.lemma.as_str()));
        let moving = speaks_of(MOVING) && !decided;
        // "Cut its rates by half a point": a bank moves them in one step.
        let step = decided && quantity.unit == Unit::PercentagePoints && speaks_of(&["rate"]);
        let describes = aspect::describes(witness, quantity, told, offered)
            .or_else(|| step.then(|| aspect::STEP.to_owned()));
        let printed = article.slice(words_of(quantity)).split_whitespace().collect::<Vec<_>>();
        let phrase = quantity.counted.as_ref().and_then(|counted| {
            let words: Vec<String> =
                article.slice(counted.span).split_whitespace().map(str::to_lowercase).collect();
            (words.len() > 1).then(|| words.join(" "))
        });
        let told = event.map_or(0, |event| told_order(read, event, quantity));
        let (beside, meaning) = beside(witnesses, witness, quantity);
        let around = read.analysis.sentences.get(sentence).map(|sentence| sentence.span);
        let others = around.map_or(&[] as &[Quantity], |around| witness.quantities_in(around));
        let others = others.iter().filter(|other| other.span != quantity.span).take(OTHERS);
        let others: BTreeSet<(u64, &Unit)> =
            others.map(|other| (other.value.to_bits(), &other.unit)).collect();
        claims.push(Claim {
            beside,
            meaning,
            others,
            alone: numbers.get(&quantity.value.to_bits()) == Some(&1),
            phrase,
            former,
            sole: false,
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
            done,
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

/// The words of the sentence right beside a figure, its number left out: what they are about, and what they mean.
fn beside(
    witnesses: &Witnesses<'_>,
    witness: &Witness<'_>,
    quantity: &Quantity,
) -> (Bag, Option<Box<[f32; VECTOR]>>) {
    let analysis = &witness.read.analysis;
    let tokens = &analysis.tokens;
    let Some(sentence) = analysis.sentences.get(witness.sentence_of(quantity.span)) else {
        return (Bag::default(), None);
    };
    let within = |of: Span| {
        let first = tokens.partition_point(|token| token.span.end <= of.start);
        let last = tokens.partition_point(|token| token.span.start < of.end);
        let from = first.saturating_sub(BESIDE).max(sentence.tokens.start);
        (from, first, last, (last + BESIDE).min(sentence.tokens.end))
    };
    let (from, _, _, to) = within(quantity.span);
    let bag = match tokens.get(from..to) {
        Some([first, .., last]) => witness.bag(&witnesses.concepts, first.span.cover(last.span)),
        _ => Bag::default(),
    };
    let (from, first, last, to) = within(quantity.number);
    let words = (from..first).chain(last..to).filter_map(|token| {
        let rarity = witnesses.concepts.rarity(witness.word(token)?);
        Some((analysis.text(token), rarity))
    });
    (bag, syntax::vector(words).map(Box::new))
}

/// Weight of words of the clause that stand nearer to another figure of the same unit, and of those
/// beyond a comma: in a list of sums each has its own thing that was bought.
pub(super) const FARTHER: f32 = 0.5;
pub(super) const OF_ANOTHER: f32 = 0.1;
/// Weight of words of other clauses of the sentence.
pub(super) const OF_SENTENCE: f32 = 0.25;
/// Words that join the items of a list.
pub(super) const LIST_WORDS: &[&str] = &[" and ", " or ", " plus "];

/// What a figure is about: the words next to it most, the rest of its clause less.
pub(super) fn context(
    witnesses: &Witnesses<'_>,
    index: usize,
    quantity: &Quantity,
    around: Span,
) -> Bag {
    let witness = &witnesses.list[index];
    let text = &witness.article().text;
    let others: Vec<Span> = witness
        .quantities_in(around)
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
pub(super) const SHARES: &[&str] = &[
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
pub(super) fn is_base(witness: &Witness<'_>, quantity: &Quantity) -> bool {
    let analysis = &witness.read.analysis;
    let first = analysis.tokens.partition_point(|token| token.span.end <= quantity.span.start);
    // "the bulk of the about 1,000 troops", "three of the nine judges": share, "of", article.
    let mut before = (first.saturating_sub(3)..first).rev().skip_while(|&token| {
        let word = analysis.text(token).to_lowercase();
        matches!(word.as_str(), "the" | "these" | "those" | "its" | "their")
    });
    let of = before.next().is_some_and(|token| analysis.text(token).eq_ignore_ascii_case("of"));
    of && before.next().is_some_and(|token| {
        SHARES.contains(&&*analysis.text(token).to_lowercase())
            || analysis.tokens[token].upos == Upos::Num
    })
}

/// Whether the sentence up to the figure, or its clause, tells of another time than the story's: "In 2009
/// … and 14 people died". A date of the story's own beside it keeps it in the story.
fn is_background(
    witness: &Witness<'_>,
    quantity: &Quantity,
    published: jiff::civil::Date,
    days: i32,
) -> bool {
    let sentences = &witness.read.analysis.sentences;
    let Some(around) = sentences.get(witness.sentence_of(quantity.span)) else { return false };
    // "the worst since 1987, when 52 people died" is of 1987, though "since 1987" goes on.
    let last = |time: &crate::claim::time::Time| {
        let after = &witness.article().text[time.span.end as usize..];
        let when = after.trim_start_matches([',', ' ']).starts_with("when ");
        time.end.or(time.start.filter(|_| when && time.granularity >= Granularity::Year))
    };
    let dated = |old: bool| {
        witness.times_in(around.span).iter().any(|time| {
            around.span.contains(time.span)
                && time.kind == TimeKind::Date
                && time.granularity >= Granularity::Day
                && (time.span.start < quantity.span.start
                    || time.span.start < quantity.span.end + 60)
                && last(time).is_some_and(|end| ((published - end.date()).get_days() > days) == old)
        })
    };
    dated(true) && !dated(false)
}

/// Whether an age is one of another time: "who was 29 when she moved".
fn is_age_then(witness: &Witness<'_>, quantity: &Quantity) -> bool {
    let behind = &witness.article().text[quantity.span.end as usize..];
    let then = ["when ", "at the time"].iter().any(|words| behind.trim_start().starts_with(words));
    quantity.unit == Unit::Age && then
}

/// Share by which a conversion in brackets may miss: 770 km (480 miles).
pub(super) const CONVERSION: f64 = 0.08;

/// Whether a figure only says the one before it in another unit, in brackets.
pub(super) fn converts_the_one_before(read: &crate::story::Read<'_>, quantity: &Quantity) -> bool {
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

/// Hedge and number with unit, without what is counted where that is long.
pub(super) fn words_of(quantity: &Quantity) -> Span {
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
pub(super) const RISES: &[&str] = &["rise", "revise", "update", "upgrade", "bring", "raise"];
/// Words that make a figure the earlier one, and those that make it the later one.
pub(super) const EARLIER: &[&str] =
    &["initially", "originally", "previously", "preliminary", "initial"];
/// Those by which a report says that a figure was given so before: "was first said to be".
pub(in crate::collate) const FIRST_TOLD: &[&str] =
    &["initially", "originally", "first", "earlier", "previously"];
pub(super) const LATER: &[&str] = &["revised", "updated", "corrected", "now"];

/// Whether the words of a clause put its figure later or earlier than another: "rises to 10", "now stands at"; "initially".
pub(super) fn told_order(read: &crate::story::Read<'_>, event: usize, quantity: &Quantity) -> i8 {
    let event = &read.claims.events[event];
    let own: Vec<String> =
        event.words.iter().map(|&word| read.analysis.text(word).to_lowercase()).collect();
    let has = |words: &[&str]| own.iter().any(|word| words.contains(&word.as_str()));
    // "Rose to 10", not "rose by 10"; and a crane lifts 40 tonnes.
    let first = read.analysis.tokens.partition_point(|token| token.span.end <= quantity.span.start);
    let link = first.checked_sub(1).map(|link| read.analysis.text(link).to_lowercase());
    let rises = RISES.contains(&relation::canonical(&event.lemma))
        && quantity.change == 0
        && matches!(link.as_deref(), Some("to" | "at" | "from"));
    i8::from(rises || has(LATER)) - i8::from(has(EARLIER))
}

/// Words of what moves from hour to hour: two figures of it are two readings, not a conflict.
pub(super) const MOVING: &[&str] = &[
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
/// Of them those of a market, which nobody sets.
pub(super) const PRICED: &[&str] = &[
    "trade", "trading", "share", "stock", "index", "currency", "exchange", "market", "yield",
    "poll",
];
/// Verbs of who sets a rate.
pub(super) const DECIDES: &[&str] =
    &["cut", "lower", "reduce", "raise", "hike", "lift", "set", "keep", "leave", "bring"];
/// Words by which a count goes on to the day of writing.
pub(super) const SO_FAR: &[&str] =
    &["so far", "this year", "this season", "this winter", "this summer", "this month", " since "];
/// Verbs by which so much for each is an offer.
pub(super) const OFFERS: &[&str] = &["pay", "offer", "bid", "buy", "acquire", "agree", "propose"];
/// Nouns of it.
pub(super) const OFFER: &[&str] = &["offer", "bid", "takeover", "proposal"];
