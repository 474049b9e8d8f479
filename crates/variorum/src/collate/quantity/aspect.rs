//! What a measure, a sum, an age or a span of time is of: "a depth of 35 km" and "35 km deep", "a 10-year sentence"
//! and "jailed for 10 years", "the girl, 17" and "a 17-year-old girl".

use super::relation;
use crate::claim::event::{Event, Role};
use crate::claim::factuality::Factuality;
use crate::claim::quantity::{Hedge, Quantity, Unit};
use crate::collate::once;
use crate::collate::witness::{Concept, Witness};
use crate::language::{NameKind, TokenId, Upos};

/// Words between a measure and the noun that it describes: "a 400-pound, critically ill male gorilla".
const LONGEST_DESCRIBED: usize = 6;

/// Aspects of which the one thing that a story is about has one.
const SINGULAR: &[&str] = &[
    "depth",
    "height",
    "length",
    "width",
    "speed",
    "weight",
    "age",
    "distance",
    "duration",
    "imprisonment",
    "fine",
    "bail",
    "ransom",
    "reward",
    "compensation",
    "bounty",
    "prize",
    "turnout",
    "majority",
    "margin",
    "population",
    "capacity",
    "salary",
    "crowd",
    "audience",
    "offer",
    "delay",
    STEP,
];

/// What a rate is moved by.
pub(super) const STEP: &str = "step";

/// Words that name an aspect otherwise.
const CALLED: &[(&str, &str)] = &[
    ("deep", "depth"),
    ("tall", "height"),
    ("high", "height"),
    ("altitude", "height"),
    ("elevation", "height"),
    ("long", "length"),
    ("wide", "width"),
    ("breadth", "width"),
    ("velocity", "speed"),
    ("penalty", "fine"),
    ("attendance", "crowd"),
    ("takeover", DEAL),
    ("merger", DEAL),
    ("bid", DEAL),
    ("offer", DEAL),
    // The first words of the groups of deals and acquisitions.
    ("agree", DEAL),
    ("buy", DEAL),
];

/// Accounts of a firm or a state, by the first words of their groups, with the way that each goes (1 a gain).
pub(super) const ACCOUNTS: &[(&str, i8)] =
    &[("profit", 1), ("lose", -1), ("surplus", 1), ("deficit", -1), ("shortfall", -1)];

/// What a whole firm is bought for, by whatever words.
pub(super) const DEAL: &str = "deal";
/// Verbs beside such a sum.
const TAKES_OVER: &[&str] = &["buy", "acquire", "purchase", "take over", "sell", "value"];

/// Words by which a span of time is one behind bars.
const PRISON: &[&str] =
    &["prison", "jail", "imprisonment", "custody", "penitentiary", "incarceration", "gaol"];
/// Nouns for a term of it, behind its length: "a 10-year sentence".
const TERM: &[&str] = &["sentence", "term", "imprisonment", "jail", "prison"];
/// Verbs of a court that gives it.
const SENTENCES: &[&str] = &["sentence", "jail", "imprison"];
/// Verbs of those who want it, and of those who have done it: another span than the one that is given.
const ASKS: &[&str] = &["seek", "ask", "demand", "request", "recommend", "want", "call"];
const SERVES: &[&str] = &["serve", "spend", "remain", "hold", "be", "wait"];
/// Words that make it the longest that may be given, and the shortest.
const GREATEST: &[&str] =
    &["maximum", "face", "faces", "facing", "faced", "carries", "carry", "punishable"];
const LEAST: &[&str] = &["minimum", "parole", "eligible"];

/// Nouns for one body: an age of the one is one of the other.
const BODIES: &[&[&str]] = &[
    &[
        "boy", "child", "toddler", "son", "lad", "baby", "infant", "teenager", "youth", "teen",
        "student", "pupil",
    ],
    &[
        "girl", "child", "toddler", "daughter", "baby", "infant", "teenager", "youth", "teen",
        "student", "pupil",
    ],
    &["man", "suspect", "driver", "gunman", "attacker", "defendant", "victim", "father", "husband"],
    &["woman", "suspect", "driver", "attacker", "defendant", "victim", "mother", "wife"],
];

/// Whether a thing has one figure of this aspect.
pub(super) fn is_singular(aspect: &str) -> bool {
    SINGULAR.contains(&aspect.split(':').next().unwrap_or(aspect))
}

/// Whether what two figures are of may be one thing.
pub(super) fn meet(one: &str, other: &str) -> bool {
    one == other || BODIES.iter().any(|body| body.contains(&one) && body.contains(&other))
}

/// What a figure is of, as its group's word; "imprisonment:greatest" for the bound of what may be given. `None` for
/// counts, and where nothing near says it. A bound or another thing is told behind a colon.
pub(super) fn describes(
    witness: &Witness<'_>,
    quantity: &Quantity,
    event: Option<&Event>,
    offered: bool,
) -> Option<String> {
    if quantity.unit == Unit::Percent {
        return turnout(witness, quantity, event);
    }
    let measured = matches!(quantity.unit, Unit::Measure(_) | Unit::Age | Unit::Money(_));
    if quantity.unit == Unit::Duration {
        return imprisonment(witness, quantity, event)
            .or_else(|| lasting(witness, quantity, event))
            .or_else(|| delay(witness, quantity, event));
    }
    if quantity.per.is_some() {
        return offered.then(|| format!("offer:{}", quantity.per.as_deref().unwrap_or_default()));
    }
    let behind = measured.then(|| noun_behind(witness, quantity)).flatten();
    let fined = || {
        let fines = matches!(quantity.unit, Unit::Money(_))
            && event.is_some_and(|event| event.lemma == "fine");
        fines.then(|| "fine".to_owned())
    };
    let deal = || {
        let sum = matches!(quantity.unit, Unit::Money(_));
        let lemma = event.map(|event| event.lemma.as_str()).filter(|_| sum)?;
        let link = token_of(witness, quantity).checked_sub(1)?;
        let leads = matches!(witness.read.analysis.text(link), "for" | "at");
        (leads && TAKES_OVER.contains(&lemma)).then(|| DEAL.to_owned())
    };
    // A storm has winds of one speed, and moves at another.
    let wind = || {
        let around = event.map_or_else(Vec::new, |event| event.words.clone());
        let lemma = |&word: &TokenId| witness.read.analysis.lemma(word).to_lowercase();
        around.iter().any(|word| matches!(&*lemma(word), "wind" | "gust"))
    };
    let speed = || {
        (quantity.unit == Unit::Measure("m/s"))
            .then(|| if wind() { "speed:wind" } else { "speed" }.to_owned())
    };
    behind
        .or_else(|| before(witness, quantity))
        .or_else(fined)
        .or_else(deal)
        .or_else(speed)
        .map(|noun| bounded(&noun, quantity))
}

/// Verbs of those who went to vote.
const CASTS: &[&str] = &["vote", "cast", "turn out", "participate"];

/// The share of those who voted: "turnout was 47 percent", "a turnout of 47 %", "47 percent of voters cast their ballots".
fn turnout(witness: &Witness<'_>, quantity: &Quantity, event: Option<&Event>) -> Option<String> {
    /// Words before the figure in which "turnout" stands, and behind it those who may vote.
    const NEAR: usize = 4;
    let analysis = &witness.read.analysis;
    let (first, after) = (token_of(witness, quantity), token_after(witness, quantity));
    let sentence = analysis.sentences.get(witness.sentence_of(quantity.span))?.tokens.clone();
    let lemma = |token: TokenId| analysis.lemma(token).to_lowercase();
    let says = |mut tokens: std::ops::Range<TokenId>, words: &[&str]| {
        tokens.any(|token| words.contains(&&*lemma(token)))
    };
    let behind = after..sentence.end.min(after + NEAR);
    let named = says(sentence.start.max(first.saturating_sub(NEAR))..first, &["turnout"])
        || says(after..sentence.end.min(after + 1), &["turnout"]);
    let cast = event.is_some_and(|event| CASTS.contains(&&*event.lemma))
        && says(behind, &["voter", "electorate"]);
    (named || cast).then(|| "turnout".to_owned())
}

/// Verbs of what goes on for a time.
const LASTS: &[&str] = &["last", "continue", "go on", "drag on", "run"];

/// Verbs of what those who take part do for a time together.
const DONE_FOR: &[&str] = &[
    "meet",
    "burn",
    "deliberate",
    "debate",
    "question",
    "interrogate",
    "negotiate",
    "fight",
    "rage",
    "search",
];

/// How long something goes on: "the siege lasted 12 hours", "the 12-hour siege".
fn lasting(witness: &Witness<'_>, quantity: &Quantity, event: Option<&Event>) -> Option<String> {
    let event = event?;
    let tokens = &witness.read.analysis.tokens;
    let hyphened = witness.article().slice(quantity.span).contains('-');
    let link = token_of(witness, quantity).checked_sub(1)?;
    if !hyphened && DONE_FOR.contains(&&*event.lemma) && witness.read.analysis.text(link) == "for" {
        return Some(format!("duration:{}", relation::canonical(&event.lemma)));
    }
    let what = if hyphened {
        let after = token_after(witness, quantity);
        (tokens.get(after)?.upos == Upos::Noun).then_some(after)
    } else {
        let actor = event.participants.iter().find(|one| one.role == Role::Actor);
        actor.map(|one| one.head).filter(|_| LASTS.contains(&&*event.lemma))
    }?;
    (tokens[what].upos == Upos::Noun).then(|| format!("duration:{}", word(witness, what)))
}

/// How long after something else it happened, by what happened: "exploded 57 seconds after liftoff", "90 seconds into its flight".
fn delay(witness: &Witness<'_>, quantity: &Quantity, event: Option<&Event>) -> Option<String> {
    let analysis = &witness.read.analysis;
    let after = token_after(witness, quantity);
    let behind = after < analysis.tokens.len() && matches!(analysis.text(after), "after" | "into");
    let happened = relation::canonical(&event?.lemma);
    (behind && once::is_once(happened)).then(|| format!("delay:{happened}"))
}

/// An aspect with the bound that its figure is: the highest fine is not the one that was paid.
fn bounded(noun: &str, quantity: &Quantity) -> String {
    let called = CALLED.iter().find(|(word, _)| *word == noun).map_or(noun, |(_, aspect)| aspect);
    let bound = quantity.hedge == Hedge::UpTo
        && matches!(quantity.unit, Unit::Money(_))
        && is_singular(called);
    if bound { format!("{called}:greatest") } else { called.to_owned() }
}

/// The noun that a measure, an age or a sum of money stands before, or the adjective that says which way it goes.
fn noun_behind(witness: &Witness<'_>, quantity: &Quantity) -> Option<String> {
    let analysis = &witness.read.analysis;
    let first = token_after(witness, quantity);
    let mut head = None;
    let mut brackets = false;
    let next = analysis.tokens.get(first).map(|_| analysis.text(first).to_lowercase());
    if let Some(next) = next.filter(|_| matches!(quantity.unit, Unit::Measure("m")))
        && CALLED.iter().any(|(word, _)| *word == next)
    {
        return Some(next);
    }
    // "$31 billion in earnings", "10 tonnes of rice".
    let skips = usize::from(
        first < analysis.tokens.len()
            && matches!(analysis.text(first), "in" | "of")
            && quantity.unit != Unit::Age,
    );
    let hyphened = witness.article().slice(quantity.span).contains('-');
    for token in first + skips..analysis.tokens.len().min(first + 2 * LONGEST_DESCRIBED) {
        let text = analysis.text(token);
        match text {
            "(" => brackets = true,
            ")" => brackets = false,
            "-" if head.is_none() => {}
            // "A 400-pound, critically ill male"; but "weighed 20 tonnes, scientists said".
            "," if head.is_none() && hyphened => {}
            // "a 400-pound male, lowland gorilla"
            "," if analysis.tokens.get(token + 1).is_some_and(|next| next.upos == Upos::Adj) => {}
            _ if brackets => {}
            _ => match analysis.tokens[token].upos {
                Upos::Noun => head = Some(token),
                Upos::Propn | Upos::Adj if token < first + LONGEST_DESCRIBED => {}
                _ => break,
            },
        }
    }
    head.map(|head| word(witness, head))
}

/// The noun of which the figure is told with "of": "a depth of 35 km"; for an age the one before its comma: "the
/// girl, 17".
fn before(witness: &Witness<'_>, quantity: &Quantity) -> Option<String> {
    let analysis = &witness.read.analysis;
    let first = token_of(witness, quantity);
    let noun =
        |token: TokenId| (analysis.tokens[token].upos == Upos::Noun).then(|| word(witness, token));
    let link = first.checked_sub(1)?;
    match (&quantity.unit, analysis.text(link)) {
        (Unit::Age, ",") => noun(link.checked_sub(1)?),
        (Unit::Age, "is" | "was" | "turned") => {
            let who = link.checked_sub(1)?;
            (analysis.text(who) == "who").then_some(())?;
            let back = if who > 0 && analysis.text(who - 1) == "," { 2 } else { 1 };
            noun(who.checked_sub(back)?)
        }
        (Unit::Age, "aged") => noun(link.checked_sub(1)?),
        // "The guide, a 44-year-old".
        (Unit::Age, "a" | "an") => {
            let comma = link.checked_sub(1).filter(|at| analysis.text(*at) == ",")?;
            noun(comma.checked_sub(1)?)
        }
        (Unit::Age, _) => None,
        // "The merger, worth $12 billion".
        (Unit::Money(_), "worth") => {
            let back = if link > 0 && analysis.text(link - 1) == "," { 2 } else { 1 };
            noun(link.checked_sub(back)?)
        }
        (_, "of") => {
            let noun = noun(link.checked_sub(1)?)?;
            let called =
                CALLED.iter().find(|(word, _)| *word == noun).map_or(&*noun, |(_, one)| one);
            let account = ACCOUNTS.iter().any(|(word, _)| *word == called);
            (is_singular(called) || account || called == DEAL).then(|| called.to_owned())
        }
        _ => None,
    }
}

/// Who is of this age, by his name: before it, "Ada Marsh, 34", or behind what he is, "the 34-year-old teacher Ada Marsh". "The
/// 34-year-old" is the one person that was named last.
pub(super) fn bearer(witness: &Witness<'_>, quantity: &Quantity) -> Option<Concept> {
    if quantity.unit != Unit::Age {
        return None;
    }
    let analysis = &witness.read.analysis;
    let person = |token: TokenId| {
        let span = analysis.tokens[token].span;
        let named = analysis
            .names
            .iter()
            .any(|name| name.span.contains(span) && name.kind == NameKind::Person);
        let pronoun = analysis.tokens[token].upos == Upos::Pron;
        witness.entities[token].filter(|_| named || pronoun)
    };
    // A name that is taken for no person is somebody's where an age stands beside it.
    let beside = |token: TokenId| {
        let proper = analysis.tokens[token].upos == Upos::Propn;
        person(token).or_else(|| witness.concept(token).filter(|_| proper))
    };
    let first = token_of(witness, quantity);
    let start = analysis.sentences.get(witness.sentence_of(quantity.span))?.tokens.start;
    let link = first.checked_sub(1).filter(|link| *link >= start);
    let in_front = link.and_then(|link| match analysis.text(link) {
        "," | "aged" | "(" => beside(link.checked_sub(1)?),
        "is" | "was" | "turned" | "turns" => {
            let who = link.checked_sub(1)?;
            person(who).or_else(|| {
                let back = if who > 0 && analysis.text(who - 1) == "," { 2 } else { 1 };
                (analysis.text(who) == "who").then(|| person(who.checked_sub(back)?)).flatten()
            })
        }
        // "Ada Marsh, a 34-year-old teacher".
        "a" | "an" | "the" => {
            let comma = link.checked_sub(1).filter(|at| analysis.text(*at) == ",")?;
            person(comma.checked_sub(1)?)
        }
        _ => None,
    });
    in_front
        .or_else(|| {
            let after = token_after(witness, quantity);
            let describes = |token: &TokenId| {
                matches!(analysis.tokens[*token].upos, Upos::Noun | Upos::Adj | Upos::Propn)
                    || analysis.text(*token) == "-"
            };
            (after..analysis.tokens.len())
                .take(LONGEST_DESCRIBED)
                .take_while(describes)
                .find_map(person)
        })
        .or_else(|| {
            let the = link.is_some_and(|link| link == start && analysis.text(link) == "The");
            let before =
                analysis.sentences.get(witness.sentence_of(quantity.span).checked_sub(1)?)?;
            let mut named: Vec<Concept> =
                before.tokens.clone().filter(|_| the).filter_map(person).collect();
            named.dedup();
            named.first().copied().filter(|_| named.iter().all(|one| *one == named[0]))
        })
}

/// Whether a span of time is one behind bars: given, asked for, or the most or least that may be given.
fn imprisonment(
    witness: &Witness<'_>,
    quantity: &Quantity,
    event: Option<&Event>,
) -> Option<String> {
    /// Words behind the span in which the prison stands: "years and six months in a federal prison".
    const NEAR: usize = 5;
    let analysis = &witness.read.analysis;
    let after = token_after(witness, quantity);
    let sentence = analysis.sentences.get(witness.sentence_of(quantity.span))?;
    let end = sentence.tokens.end;
    let lemma = |token: TokenId| analysis.lemma(token).to_lowercase();
    let prison = |token: TokenId| {
        let bars = analysis.text(token) == "bars" && analysis.text(token - 1) == "behind";
        PRISON.contains(&&*lemma(token)) || token > 0 && bars
    };
    let next = (after < end).then(|| analysis.text(after).to_lowercase());
    let verb = event.map(|event| event.lemma.as_str()).unwrap_or_default();
    let behind = matches!(next.as_deref(), Some("in" | "behind" | "of"))
        && (after..end.min(after + NEAR)).any(prison);
    let term = (after..end.min(after + 3))
        .any(|token| analysis.tokens[token].upos == Upos::Noun && TERM.contains(&&*lemma(token)))
        && next.as_deref().is_some_and(|next| !matches!(next, "," | "and" | "for" | "after"));
    // "Was sentenced two years after the murder", "to 200 hours of community service".
    let elsewhen =
        matches!(next.as_deref(), Some("after" | "ago" | "later" | "before" | "earlier"));
    let served_out = matches!(quantity.unit_name, Some("hour" | "minute"))
        || (after..end.min(after + NEAR))
            .any(|token| matches!(&*lemma(token), "probation" | "community" | "service"));
    let given = SENTENCES.contains(&verb) && !elsewhen;
    if served_out {
        return None;
    }
    if !behind && !term && !given {
        return None;
    }
    if SERVES.contains(&verb) || ASKS.contains(&verb) {
        return Some(format!("imprisonment:{verb}"));
    }
    let words = event.map_or(sentence.tokens.clone().collect(), |event| event.words.clone());
    let has = |list: &[&str]| {
        words.iter().any(|&token| list.contains(&&*analysis.text(token).to_lowercase()))
    };
    let supposed = event.is_some_and(|event| event.modality.factuality != Factuality::Asserted);
    Some(
        if has(LEAST) || quantity.hedge == Hedge::AtLeast {
            "imprisonment:least"
        } else if has(GREATEST) || quantity.hedge == Hedge::UpTo || supposed {
            "imprisonment:greatest"
        } else {
            "imprisonment"
        }
        .to_owned(),
    )
}

/// The word of a noun's group.
fn word(witness: &Witness<'_>, token: TokenId) -> String {
    relation::canonical_as(&witness.read.analysis.lemma(token).to_lowercase(), Upos::Noun)
        .to_owned()
}

fn token_of(witness: &Witness<'_>, quantity: &Quantity) -> TokenId {
    let tokens = &witness.read.analysis.tokens;
    tokens.partition_point(|token| token.span.end <= quantity.span.start)
}

fn token_after(witness: &Witness<'_>, quantity: &Quantity) -> TokenId {
    let tokens = &witness.read.analysis.tokens;
    tokens.partition_point(|token| token.span.start < quantity.span.end)
}
