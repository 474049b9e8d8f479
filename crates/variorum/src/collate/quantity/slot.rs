//! Whether two figures of two reports fill one slot: what joins them, and what keeps them apart.

use jiff::civil::DateTime;

use super::aspect;
use super::claim::Claim;
use crate::claim::factuality::Factuality;
use crate::claim::quantity::{Quantity, SetRelation, Unit};
use crate::collate::align::ClauseId;
use crate::collate::apart::{Compared, of_two};
use crate::collate::relation;
use crate::collate::witness::{Concept, Concepts, Witnesses};
use crate::language::{NameKind, Upos};

/// Least likeness of the clauses of two figures that fill one slot, where the class of what is
/// counted does not join them already.
pub(super) const LEAST_CONTEXT: f32 = 0.22;
/// Least likeness for a conflict: a false one costs more than a missed one.
pub(super) const CONFLICT_CONTEXT: f32 = 0.34;
/// Likeness from which clauses carry a conflict though their verbs differ: three helicopters that remain
/// and seven that searched are two counts. At .55 two of 50 conflicts of 107 public stories are missed, both right; to .38 none is added.
pub(super) const FIRM_CONTEXT: f32 = 0.45;
/// Least weight of what the clauses of a conflict share: one word in common is no common slot. At .8 one that is right is missed
/// there.
pub(super) const FIRM_SHARED: f32 = 0.4;
/// Takes the place of the three above and of [`LEAST_CONTEXT`] where each report has one figure of such a noun. At .18 no conflict is
/// added in 107 public stories, at .12 one that is right, at .07 four more of which one is.
pub(super) const SOLE_CONTEXT: f32 = 0.12;
/// Classes of which a story has, as a rule, one figure: a toll, which grows.
pub(super) const TOLLS: &[&str] = &[
    "killed",
    "injured",
    "missing",
    "hospitalised",
    "displaced",
    "arrested",
    "rescued",
    "trapped",
    "infected",
];
/// Class of those who live somewhere: one figure a place, whatever else the clauses say.
pub(super) const INHABITANTS: &str = "inhabitants";
/// Class of those on board of one vehicle.
pub(super) const ABOARD: &str = "aboard";
/// Least weight of the name that two counts of inhabitants share.
pub(super) const OF_HOST: f32 = 0.05;

/// What two candidates have for and against standing in one slot.
#[derive(Clone, Copy)]
pub(super) struct Fit {
    pub(super) likeness: f32,
    /// May carry a conflict.
    pub(super) firm: bool,
    /// May carry a correction: of one set, whenever the two were written.
    pub(super) one_set: bool,
    /// Likeness of the clauses alone, without what the class of the counted adds.
    pub(super) bare: f32,
    pub(super) moves: bool,
    pub(super) one_moment: bool,
    /// Their clauses, or what is counted, are alike enough by the rules.
    pub(super) close: bool,
}

/// What keeps two figures apart.
pub(super) const APART: &[&str] = &[
    "another unit; another thing that is counted, with another number",
    "sets that do not meet: a part beside the whole",
    "other places in the same role, or other countries and names before what is counted",
    "opposite verbs, where the class does not say what happened to those counted",
    "a figure of another time, where it is a toll or the clauses share little",
];

/// What two figures have for filling one slot; `None` where something keeps them apart.
pub(super) fn fit(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> Option<Fit> {
    if a.base != b.base
        || !sets_meet(a.quantity, b.quantity)
        || changes_apart(a.quantity, b.quantity)
        || each_of_another(a.quantity, b.quantity)
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
    let toll = a.is_toll();
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
    // "At least six years before parole" is no term of the court's.
    if is_term(a) != is_term(b) {
        return None;
    }
    // The terms of two defendants are two, and so are the heights of a tower and of flames, and the strikes of two years.
    if described
        && singular
        && (are_two(a, b)
            || a.dated_apart != b.dated_apart
            || !a.offered && (several_people(a) || several_people(b))
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
    // A loss is no profit of the same sum.
    let accounts = |claim: &Claim<'_>| {
        let mut known = aspect::ACCOUNTS.iter();
        known.find(|(word, _)| claim.describes.as_deref() == Some(word)).map(|(_, way)| *way)
    };
    if accounts(a).zip(accounts(b)).is_some_and(|(a, b)| a != b) {
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
        // "A 400-pound gorilla", and not the cocaine in a car and in a container.
        Unit::Measure("kg") => {
            let body = |claim: &Claim<'_>| {
                let words = witnesses.list[claim.witness].article().slice(claim.quantity.span);
                words.contains('-')
                    && claim.describes.as_deref().is_some_and(|noun| !NO_BODY.contains(&noun))
            };
            body(a) || body(b)
        }
        _ => false,
    };
    let of_one_thing = described
        && (lasting && !are_two(a, b) && (a.lead && b.lead || likeness >= LEAST_BESIDE_NEAR)
            || one_deal(a, b)
                && !toll
                && of_one_order(a.quantity, b.quantity)
                && (!measured || likeness >= FIRM_CONTEXT));
    // The depth of the one earthquake, the term of the one defendant.
    let delayed = || {
        a.describes.as_deref().is_some_and(|aspect| aspect.starts_with("delay"))
            && clause(a)
                .zip(clause(b))
                .is_some_and(|(one, other)| of_two(witnesses, one, other, Compared::Lapses))
    };
    // Two who were found, two who bid.
    let bid = |claim: &Claim<'_>| claim.offered || claim.describes.as_deref() == Some(aspect::DEAL);
    if delayed()
        || a.offered && b.offered && named_apart(a, b)
        || (a.offered && b.offered || bid(a) && bid(b) && of_two_bidders(a, b))
            && by_two(words, a, b)
    {
        return None;
    }
    let of_one_aspect = described
        && singular
        && !a.dated_apart
        && !b.dated_apart
        && !are_two(a, b)
        && (share_a_name(a, b) || a.lead && b.lead || likeness >= LEAST_CONTEXT);
    let single =
        peopled || of_one_thing || of_one_aspect || matches!(a.quantity.unit, Unit::Magnitude);
    // Of what each report counts once the clauses need share less; but the volunteers who were enrolled, and those of them who fell
    // ill, are two sets.
    let alike = same_predicate(witnesses, a, b) || of_one_order(a.quantity, b.quantity);
    let counted_once =
        a.sole && b.sole && a.quantity.unit == Unit::Count && class.is_none() && alike;
    let needs = |usual: f32| if counted_once { SOLE_CONTEXT } else { usual };
    let close = toll && !a.background || single || likeness >= needs(LEAST_CONTEXT);
    let one_moment = one_moment(witnesses, a, b);
    let in_yards = |claim: &Claim<'_>| {
        let article = witnesses.list[claim.witness].article();
        claim.quantity.unit_span.is_some_and(|span| article.slice(span).starts_with("yard"))
    };
    let moves = moves(a) || moves(b) || in_yards(a) || in_yards(b);
    let one_set = !moves
        && (toll && narrowing_equal(a, b)
            || single
            || likeness >= needs(CONFLICT_CONTEXT)
                && !(toll && of_two_sets(a, b))
                && modifiers_meet(words, a, b)
                && a.context.shared(&b.context).map(|(_, weight)| weight).sum::<f32>()
                    >= needs(FIRM_SHARED)
                && (likeness >= needs(FIRM_CONTEXT) || same_predicate(witnesses, a, b)));
    // A weight is the same next week.
    let firm = one_set && (toll || one_moment || of_one_thing && lasting);
    Some(Fit {
        likeness: likeness + if toll || single { 0.5 } else { 0.0 },
        firm,
        one_set,
        bare: likeness,
        moves,
        one_moment,
        close,
    })
}

/// Whether a figure is a term in prison that a court gives, or may give.
pub(super) fn is_term(claim: &Claim<'_>) -> bool {
    claim.describes.as_deref().is_some_and(|aspect| aspect.starts_with("imprisonment"))
}

/// The clause that a figure stands in.
pub(super) fn clause(claim: &Claim<'_>) -> Option<ClauseId> {
    Some((claim.witness, claim.event?))
}

/// Whether two whom the reports name do what the clauses tell: each makes a bid of his own.
fn by_two(words: &Concepts, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    a.subject
        .zip(b.subject)
        .is_some_and(|(one, other)| one != other && words.is_name(one) && words.is_name(other))
}

/// Whether neither clause names the other's bidder.
fn of_two_bidders(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let names = |claim: &Claim<'_>, who: Option<Concept>| {
        claim.names.iter().any(|(name, _)| Some(*name) == who)
    };
    !names(a, b.subject) && !names(b, a.subject)
}

/// Whether two figures are for each of two things, or one is for each day or year: 18 million a year is no 90 million.
fn each_of_another(a: &Quantity, b: &Quantity) -> bool {
    let of_time = |quantity: &Quantity| {
        let times = ["hour", "day", "week", "month", "quarter", "year", "minute", "second"];
        quantity.per.as_deref().is_some_and(|per| times.contains(&per))
    };
    a.per != b.per && (a.per.is_some() && b.per.is_some() || of_time(a) || of_time(b))
}

/// Nouns beside which pounds and tons are no weight of a body.
pub(super) const NO_BODY: &[&str] = &["thrust", "force", "load", "payload", "capacity", "pressure"];
/// How many times the smaller of two sums the larger may be for both to be the one that was named. A bid that two reports
/// put at 38 and 47 needs 1.24; up to 5 the desk scores the same.
pub(super) const ONE_ORDER: f64 = 1.5;

pub(super) fn of_one_order(a: &Quantity, b: &Quantity) -> bool {
    a.value.max(b.value) <= ONE_ORDER * a.value.min(b.value)
}

pub(super) fn share_a_name(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    a.names.iter().any(|name| b.names.iter().any(|theirs| theirs.0 == name.0))
}

/// Whether the clauses of two sums name something in common, and not each something that the other does not: the
/// bid of one firm for another is none of the bid of a third for it.
pub(super) fn one_deal(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    share_a_name(a, b) && !named_apart(a, b)
}

/// Whether each of two clauses names something that the other does not.
pub(super) fn named_apart(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    !own_names(a, b).is_empty() && !own_names(b, a).is_empty()
}

/// The same, something of one kind: two boys are known by two names, a boy and the town where he fell are not two.
pub(super) fn are_two(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let theirs = own_names(b, a);
    own_names(a, b).iter().any(|kind| theirs.contains(kind))
}

/// Whether the clause names two people, of whom the figure may be either's.
pub(super) fn several_people(claim: &Claim<'_>) -> bool {
    claim.quantity.unit != Unit::Age
        && claim.names.iter().filter(|(_, kind)| *kind == NameKind::Person).count() > 1
}

/// Kinds of what the first clause names and the second does not.
pub(super) fn own_names(a: &Claim<'_>, b: &Claim<'_>) -> Vec<NameKind> {
    let others = |name: &&(Concept, NameKind)| b.names.iter().all(|theirs| theirs.0 != name.0);
    a.names.iter().filter(others).map(|(_, kind)| *kind).collect()
}

/// Whether a figure stands in what is only supposed: "the moon would have to be 226,000 miles away".
pub(super) fn supposed(witnesses: &Witnesses<'_>, claim: &Claim<'_>) -> bool {
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
            || has("should") && claim.quantity.unit == Unit::Percent
            || event.modality.factuality == Factuality::Conditional
    })
}

/// Least likeness of clauses for nearness of the figures to count at all.
pub(super) const LEAST_BESIDE_NEAR: f32 = 0.08;
/// What nearness of two large figures of one noun adds: two counts of women of a million and a half
/// in one story are hardly of two sets.
pub(super) const NEAR: f32 = 0.25;
/// What the same counted phrase of several words adds: "federal police officers" in both.
pub(super) const SAME_PHRASE: f32 = 0.15;
/// Likeness from which clauses tell of one thing though one of them gives it an old date.
pub(super) const STRONG_CONTEXT: f32 = 0.4;
/// Whether both count one thing by the same two words or more.
pub(super) fn same_phrase(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    a.phrase.is_some() && a.phrase == b.phrase
}

/// Whether the clauses give two times for the figures: inflation in April and in May, a fire that is half put out by noon.
pub(super) fn at_two_times(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    a.when.zip(b.when).is_some_and(|(a, b)| a.1 <= b.0 || b.1 <= a.0)
}

/// Whether those times are so far from one another that even equal figures are of two things: the missile of September, that of August.
/// Any two times keep six in a thousand of the judged figures apart that are of one thing; two weeks keep none.
pub(super) fn long_apart(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    const DAYS: i32 = 14;
    let days = |from: DateTime, to: DateTime| (to.date() - from.date()).get_days();
    a.when.zip(b.when).is_some_and(|(a, b)| days(a.1, b.0) >= DAYS || days(b.1, a.0) >= DAYS)
}

/// Whether two large figures are so near that chance is unlikely: within a fifth, and of a thousand
/// or more. Never enough by itself.
pub(super) fn near(a: &Quantity, b: &Quantity) -> bool {
    let large = matches!(a.unit, Unit::Money(_)) || a.unit == Unit::Count && a.counted.is_some();
    let (low, high) = if a.value <= b.value { (a.value, b.value) } else { (b.value, a.value) };
    large && low >= 1000.0 && high <= 1.2 * low
}

/// Whether the verbs of two figures' clauses are of one group, or say only that there is so much.
pub(super) fn same_predicate(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
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
pub(super) const PLAIN: &[&str] =
    &["be", "have", "include", "number", "total", "say", "involve", "reach", "cover", "cost"];

/// Whether one is a change and the other a level, or they change opposite ways. "Dropped four bombs" is no
/// fall: a count of things has no direction worth a veto.
pub(super) fn changes_apart(a: &Quantity, b: &Quantity) -> bool {
    // "Fell 15 feet" is a way, not a decrease.
    let way = a.unit == Unit::Measure("m");
    // Points are what something changed by, whether a verb stands near that says which way or not.
    let only_opposite = matches!(a.unit, Unit::Count | Unit::PercentagePoints);
    a.change != b.change && !way && (!only_opposite || a.change * b.change < 0)
}

/// Whether figures of these relations to their sets can fill one slot at all.
pub(super) fn sets_meet(a: &Quantity, b: &Quantity) -> bool {
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
pub(super) const EVERYBODY: &[&str] = &[
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
pub(super) fn narrow<'c>(claim: &Claim<'c>) -> Option<&'c str> {
    let counted = claim.quantity.counted.as_ref();
    counted
        // A word that stands elsewhere says what happened, not to whom: "Deceased: 14".
        .filter(|counted| claim.quantity.span.contains(counted.span))
        .map(|counted| counted.head.as_str())
        .filter(|head| !EVERYBODY.contains(head))
}

/// Whether each counts a set of its own: the fighters whom the army killed, the soldiers whom they killed.
pub(super) fn of_two_sets(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    narrow(a).zip(narrow(b)).is_some_and(|(one, other)| {
        noun(one) != noun(other) && (are_contrasted(one, other) || !(a.lead && b.lead))
    })
}

/// Those who are counted apart from one another; the miners, the skiers and the passengers of a headline are all who died.
pub(super) const CONTRASTS: &[&[&str]] = &[
    &["man", "woman", "child", "girl", "boy", "baby", "kid"],
    &[
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
        "guard",
        "attacker",
        "inmate",
        "protester",
    ],
    &["passenger", "crew", "pilot", "driver", "pedestrian", "firefighter", "rescuer"],
    &["patient", "doctor", "nurse", "medic"],
];

/// Whether a word is one of those, a part of all who were there.
pub(super) fn is_contrasted(word: &str) -> bool {
    CONTRASTS.iter().any(|set| set.contains(&word))
}

pub(super) fn are_contrasted(one: &str, other: &str) -> bool {
    CONTRASTS.iter().any(|set| set.contains(&one) && set.contains(&other))
}

/// Whether both count everybody, or the same narrower set ("civilians", "children").
pub(super) fn narrowing_equal(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    match (narrow(a), narrow(b)) {
        (None, None) => true,
        (Some(a), Some(b)) => noun(a) == noun(b),
        // "12 passengers died" beside "14 people died": the narrower may leave somebody out.
        _ => false,
    }
}

/// Whether what narrows one noun is said of the other clause too: "US troops in Syria" against
/// "troops withdrawing from northern Syria" are two sets.
pub(super) fn modifiers_meet(words: &Concepts, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let plain = |claim: &Claim<'_>| -> Vec<Concept> {
        claim.modifiers.iter().copied().filter(|concept| !words.is_entity(*concept)).collect()
    };
    let (one, other) = (plain(a), plain(b));
    one.is_empty() || other.is_empty() || one.iter().any(|concept| other.contains(concept))
}

/// The word of a noun's group.
pub(super) fn noun(lemma: &str) -> &str {
    relation::canonical_as(lemma, Upos::Noun)
}

/// Days between publications after which two figures are of two moments: what is measured, priced or
/// counted anew has changed by then, and neither report denies the other.
pub(super) const ONE_MOMENT_DAYS: i32 = 4;

/// Whether two reports stand near enough in time to contradict one another.
pub(super) fn one_moment(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let day = |claim: &Claim<'_>| {
        let article = witnesses.list[claim.witness].article();
        article.published.as_ref().map(|published| published.value.day)
    };
    match (day(a), day(b)) {
        (Some(one), Some(other)) => (one - other).get_days().abs() <= ONE_MOMENT_DAYS,
        _ => true,
    }
}

/// What players are counted by, game for game and season for season: two figures of it are of two games.
pub(super) const STATISTICS: &[&str] = &[
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
pub(super) fn moves(claim: &Claim<'_>) -> bool {
    let counted = claim.quantity.counted.as_ref().map(|counted| counted.head.as_str());
    counted.is_some_and(|noun| STATISTICS.contains(&noun))
        || matches!(
            claim.quantity.unit,
            Unit::Money(_) | Unit::Percent | Unit::PercentagePoints | Unit::Number
        ) && claim.moving
            && !claim.offered
}
