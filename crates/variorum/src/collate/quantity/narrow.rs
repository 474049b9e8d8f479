//! What the clause of one figure says that the clause of the other does not, by which they are two figures: of a part of those
//! counted, of another time, of somebody else. Two figures contradict only where nothing of this keeps them apart.

use std::collections::BTreeSet;

use super::aspect;
use super::claim::Claim;
use super::period;
use super::slot::{are_contrasted, clause, is_contrasted, narrow, same_predicate};
use crate::claim::event::{Event, Participant, Role};
use crate::claim::factuality::Factuality;
use crate::claim::place::PlaceRole;
use crate::claim::quantity::Unit;
use crate::collate::apart::{Compared, of_two};
use crate::collate::relation;
use crate::collate::witness::{Concepts, Witness, Witnesses};
use crate::language::{Deprel, TokenId, Upos};

/// Words that make another figure of one, those of one line alike: of a part of those counted, of another round, of what was
/// expected or asked for.
const NARROWS: &[&str] = &[
    "net",
    "operating",
    "gross",
    "median",
    "mean average",
    "female women",
    "male men",
    "youth young",
    "elderly",
    "placebo",
    "smokers",
    "non-smokers",
    "semi-final semifinal",
    "quarter-final quarterfinal",
    "second",
    "third",
    "fourth",
    "expected expects estimate estimated forecast analysts",
    "planned target plans",
    "needed needs required asked sought demanded ordered",
    "annual yearly",
    "monthly",
    "weekly",
    "daily",
    "seriously critically badly severely",
    "slightly lightly",
    "gusts",
    "sustained",
    "amendment",
    "debate",
    "threatened",
    "damaged",
    "restored",
    "released",
    "retail",
    "online",
    "cloud",
    "backed",
    "since",
    "probation",
    "community",
    "co-defendant co-accused accomplice",
];

/// What has a figure of its own, by the first words of their groups: the revenue of a firm is not its profit.
const MEASURED: &[&str] = &[
    "revenue",
    "profit",
    "sell",
    "income",
    "turnover",
    "rent",
    "wage",
    "unemployment",
    "inflation",
    "dividend",
    "lose",
    "debt",
    "deficit",
    "export",
    "import",
    "output",
    "produce",
    "price",
    "cost",
    "share",
];

/// Whether the clauses are about two of them.
fn measures_apart(words: &Concepts, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let measured = |claim: &Claim<'_>| {
        claim.subject.filter(|subject| MEASURED.contains(&words.name(*subject)))
    };
    measured(a).zip(measured(b)).is_some_and(|(one, other)| one != other)
}

/// Animals, which are counted apart from people.
const ANIMALS: &[&str] = &[
    "animal",
    "cow",
    "cattle",
    "whale",
    "dolphin",
    "dog",
    "cat",
    "horse",
    "sheep",
    "pig",
    "goat",
    "chicken",
    "bird",
    "fish",
    "elephant",
    "lion",
    "tiger",
    "bull",
    "pet",
    "seal",
    "deer",
    "camel",
    "donkey",
    "livestock",
    "poultry",
    "penguin",
    "turtle",
];

fn is_of_animals(claim: &Claim<'_>) -> bool {
    claim.quantity.counted.as_ref().is_some_and(|counted| ANIMALS.contains(&counted.head.as_str()))
}

/// Whether the second is of something of whom the first is of: John Marsh, and John Marsh's wife.
fn of_its_own(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let Some((one, other)) = event_of(witnesses, a).zip(event_of(witnesses, b)) else {
        return false;
    };
    let (witness, witness_of_other) = (&witnesses.list[a.witness], &witnesses.list[b.witness]);
    one.participants.iter().any(|part| {
        let named = matches!(part.role, Role::Actor | Role::Recipient)
            .then(|| witness.concept(part.head))
            .flatten()
            .filter(|concept| witnesses.concepts.is_name(*concept));
        named.is_some_and(|named| {
            let mut theirs = other.participants.iter().filter(|theirs| theirs.role == part.role);
            theirs.any(|theirs| {
                let tokens = &witness_of_other.read.analysis.tokens;
                // "John Marsh's wife", "the wife of John Marsh".
                let owner = |&token: &TokenId| {
                    tokens[token].head == theirs.head
                        && witness_of_other.concept(token) == Some(named)
                };
                let mut own = other.words.iter().copied();
                tokens[theirs.head].upos == Upos::Noun
                    && witness_of_other.concept(theirs.head) != Some(named)
                    && own.any(|token| owner(&token))
            })
        })
    })
}

/// Steps of a court's way with somebody, each the word of its group: who is charged with eleven counts may be convicted of three.
const STEPS_OF_LAW: &[&str] =
    &["charge", "convict", "acquit", "plead", "arrest", "sentence", "face", "dismiss"];
/// Words of what is to come: a tower is so high, and will be higher.
const WILL: &[&str] = &["will", "would", "'ll"];
/// What each of those who compete gets some of.
const HELD: &[&str] = &["vote", "seat", "delegate", "medal", "point", "goal", "share"];
/// How many times the lower toll the higher may be of one happening; that of a quake may grow some forty times
/// in a week.
const ONE_TOLL: f64 = 50.0;

fn of_one_toll(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let (low, high) =
        (a.quantity.value.min(b.quantity.value), a.quantity.value.max(b.quantity.value));
    high <= ONE_TOLL * low.max(1.0)
}

/// Whether one counts no more of a narrower set, "three soldiers", than the other of everybody, "eight people".
fn is_part_of_all(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let part = |part: &Claim<'_>, all: &Claim<'_>| {
        narrow(all).is_none()
            && narrow(part).is_some_and(is_contrasted)
            && part.quantity.value <= all.quantity.value
    };
    part(a, b) || part(b, a)
}

/// Whether the clauses say that the figures are of two: of two who act, at two steps, for each and for all.
fn of_another(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let Some((one, other)) = event_of(witnesses, a).zip(event_of(witnesses, b)) else {
        return false;
    };
    let (witness, witness_of_other) = (&witnesses.list[a.witness], &witnesses.list[b.witness]);
    let of_each = || of_each(witness, one) != of_each(witness_of_other, other);
    let by_unit = || match a.quantity.unit {
        Unit::Percent => {
            let among = |witness: &Witness<'_>, event| witness.says(event, &["among"]);
            among(witness, one) != among(witness_of_other, other)
        }
        Unit::Measure(_) => witness.says(one, WILL) != witness_of_other.says(other, WILL),
        Unit::Score => {
            two_of(purpose(witness, one.sentence), || purpose(witness_of_other, other.sentence))
        }
        Unit::Age => {
            two_of(fate(witness, one, a), || fate(witness_of_other, other, b)) || of_two_kin(a, b)
        }
        _ => false,
    };
    let of_two_seats = || {
        matches!(a.quantity.unit, Unit::Percent | Unit::Measure(_) | Unit::Money(_))
            && two_of(seat(witness, one), || seat(witness_of_other, other))
    };
    // A fine that can be imposed, and the one that was.
    let may = |event: &Event| event.modality.factuality == Factuality::Possible;
    let supposed =
        || a.describes.as_deref().is_some_and(aspect::is_singular) && may(one) != may(other);
    at_two_steps(one, other)
        || by_two_subjects(witnesses, a, b)
        || of_each()
        || by_unit()
        || of_two_seats()
        || supposed()
        || of_two_things(witnesses, a, b)
}

/// Whether both are known, and are not the same.
fn two_of<T: PartialEq>(one: Option<T>, other: impl FnOnce() -> Option<T>) -> bool {
    one.is_some_and(|one| other().is_some_and(|other| one != other))
}

/// Whether the clauses tell of two steps of a court.
fn at_two_steps(one: &Event, other: &Event) -> bool {
    let step = |event: &Event| {
        let step = relation::canonical(&event.lemma);
        STEPS_OF_LAW.iter().find(|known| **known == step)
    };
    two_of(step(one), || step(other))
}

/// Whether two act who are counted apart from one another, or each of whom has his own.
fn by_two_subjects(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let words = &witnesses.concepts;
    let held = || {
        let counted = a.quantity.counted.as_ref();
        counted.is_some_and(|counted| HELD.contains(&counted.head.as_str()))
    };
    a.subject.zip(b.subject).is_some_and(|(one, other)| {
        one != other && (held() || are_contrasted(words.name(one), words.name(other)))
    })
}

/// What a body votes to do, as the group of the verb: "voted 52 to 48 to confirm her". `None` where nothing says it, or two things do.
pub(super) fn purpose(witness: &Witness<'_>, sentence: usize) -> Option<String> {
    const VOTES: &[&str] = &["vote", "agree", "decide", "rule"];
    let analysis = &witness.read.analysis;
    let mut tokens = analysis.sentences.get(sentence)?.tokens.clone();
    let marked = |verb: TokenId| {
        witness.hanging_on(verb).any(|token| {
            analysis.tokens[token].deprel == Deprel::Mark
                && analysis.text(token).eq_ignore_ascii_case("to")
        })
    };
    let mut ends = tokens.by_ref().filter(|&token| {
        let head = analysis.tokens[token].head;
        matches!(analysis.tokens[token].deprel, Deprel::Xcomp | Deprel::Advcl)
            && VOTES.contains(&&*analysis.lemma(head))
            && marked(token)
    });
    let end = ends.next()?;
    ends.next().is_none().then(|| relation::canonical(&analysis.lemma(end)).to_owned())
}

/// The place that whatever acts is in: "rents in Berlin", "turnout in France".
fn seat<'w>(witness: &'w Witness<'_>, event: &Event) -> Option<&'w str> {
    let actor = event.participants.iter().find(|part| part.role == Role::Actor)?;
    let places = witness.places_in(actor.span).iter();
    let mut inside =
        places.filter(|place| actor.span.contains(place.name) && place.role != PlaceRole::Actor);
    inside.next()?.canonical.as_deref()
}

/// Whether somebody of an age is the one to whom it was done, or the one who did it: who was shot is not who was charged.
fn fate(witness: &Witness<'_>, event: &Event, claim: &Claim<'_>) -> Option<Fate> {
    /// Verbs of what is done to a victim; and, of who did it, those of the law.
    const HARMS: &[&str] = &[
        "kill", "shoot", "stab", "injure", "wound", "murder", "rape", "attack", "hit", "drown",
        "find",
    ];
    const ACCUSES: &[&str] = &[
        "charge", "arrest", "accuse", "convict", "sentence", "jail", "indict", "suspect", "detain",
    ];
    /// Nouns that say it of themselves.
    const DOERS: &[&str] = &[
        "suspect",
        "attacker",
        "gunman",
        "shooter",
        "killer",
        "defendant",
        "driver",
        "assailant",
        "knifeman",
    ];
    const VICTIMS: &[&str] = &["victim", "survivor"];
    let told = claim.describes.as_deref();
    if told.is_some_and(|noun| DOERS.contains(&noun)) {
        return Some(Fate::Doer);
    }
    if told.is_some_and(|noun| VICTIMS.contains(&noun)) || witness.says(event, VICTIMS) {
        return Some(Fate::Victim);
    }
    let part = event.participants.iter().find(|part| part.span.overlaps(claim.quantity.span))?;
    let verb = event.lemma.as_str();
    match part.role {
        Role::Recipient if ACCUSES.contains(&verb) => Some(Fate::Doer),
        Role::Recipient if HARMS.contains(&verb) => Some(Fate::Victim),
        Role::Actor if verb == "die" => Some(Fate::Victim),
        Role::Actor if HARMS.contains(&verb) && verb != "find" => Some(Fate::Doer),
        _ => None,
    }
}

/// See [`fate`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Victim,
    Doer,
}

/// Whether two ages are of two kinds of kin: a wife of 45, a mother of 72.
fn of_two_kin(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    const KIN: &[&str] = &[
        "wife",
        "husband",
        "mother",
        "father",
        "son",
        "daughter",
        "brother",
        "sister",
        "grandmother",
        "grandfather",
    ];
    let kin = |claim: &Claim<'_>| {
        let told = claim.describes.as_deref()?;
        KIN.iter().find(|known| **known == told)
    };
    two_of(kin(a), || kin(b))
}

/// Whether measures or lengths of time that nothing names ("a depth of") are of two things: of another subject, or with
/// another verb.
fn of_two_things(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let measured = matches!(a.quantity.unit, Unit::Measure(_) | Unit::Duration);
    if !measured || a.describes.is_some() && b.describes.is_some() {
        return false;
    }
    let words = &witnesses.concepts;
    let of_name = |concept| words.is_name(concept);
    let subjects = a.subject.zip(b.subject);
    let apart = subjects.is_some_and(|(one, other)| one != other && of_name(one) == of_name(other));
    // "Stayed on the ground for 17 miles", "was on the ground for 24".
    let verb = |claim: &Claim<'_>| {
        let tokens = &witnesses.list[claim.witness].read.analysis.tokens;
        event_of(witnesses, claim).is_some_and(|event| tokens[event.trigger].upos == Upos::Verb)
    };
    let delay = |claim: &Claim<'_>| {
        claim.describes.as_deref().is_some_and(|aspect| aspect.starts_with("delay"))
    };
    let plain = !delay(a) && !delay(b);
    apart || plain && verb(a) && verb(b) && !same_predicate(witnesses, a, b)
}

/// Whether each of those who act does what the clause tells: "each family got", "got five dollars apiece".
fn of_each(witness: &Witness<'_>, event: &Event) -> bool {
    let analysis = &witness.read.analysis;
    event.words.iter().any(|&word| {
        let text = analysis.text(word).to_lowercase();
        let acts = |part: &Participant| {
            part.role == Role::Actor
                && (part.head == word || part.head == analysis.tokens[word].head)
        };
        text == "apiece"
            || matches!(&*text, "each" | "every") && event.participants.iter().any(acts)
    })
}

fn event_of<'w>(witnesses: &'w Witnesses<'_>, claim: &Claim<'_>) -> Option<&'w Event> {
    Some(&witnesses.list[claim.witness].read.claims.events[claim.event?])
}

/// Words around a figure in which one stands that narrows it.
const NEAR_A_FIGURE: usize = 4;

/// Whether the clauses tell that the figures are two: of two periods, of two who have them, of a part and all of them, or the clause of
/// one has a word that narrows its figure, and the other's has not: net profit and profit, those seriously
/// hurt and the hurt. The words of its own number are left out. Of tolls, votes, measures and shares the clauses may not tell of two
/// happenings either; sums and things counted are told in too many ways for that: six of 52 conflicts of 107 public stories, five
/// of them right, would go.
pub(super) fn differently_told(witnesses: &Witnesses<'_>, a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let lines = |claim: &Claim<'_>| -> BTreeSet<usize> {
        let witness = &witnesses.list[claim.witness];
        let analysis = &witness.read.analysis;
        let Some(event) = claim.event.map(|event| &witness.read.claims.events[event]) else {
            return BTreeSet::new();
        };
        let number =
            analysis.tokens.partition_point(|token| token.span.end <= claim.quantity.number.start);
        let after =
            analysis.tokens.partition_point(|token| token.span.start < claim.quantity.number.end);
        let times = witness.times_in(event.span);
        let apart = |token: &usize| {
            let span = analysis.tokens[*token].span;
            let counted = claim.quantity.counted.as_ref().map(|counted| counted.span);
            claim.quantity.number.contains(span)
                || counted.is_some_and(|counted| counted.contains(span))
                // Both are told up to the day of writing, by whatever words.
                || a.so_far && b.so_far && analysis.text(*token).eq_ignore_ascii_case("since")
                || times.iter().any(|time| time.span.contains(span))
        };
        let own = event.words.iter().filter(|token| !apart(token));
        own.filter_map(|&token| {
            let text = analysis.text(token).to_lowercase();
            // Beside the verb or the figure: "seven were hurt, one of them seriously" are seven.
            let head = analysis.tokens[token].head;
            let of_part = event.participants.iter().any(|part| {
                part.head == head && matches!(part.role, Role::Actor | Role::Recipient)
            });
            let of_verb = head == event.trigger || of_part;
            let of_verb = of_verb && (!text.ends_with("ly") || token.abs_diff(event.trigger) == 1);
            let near = token.abs_diff(number).min(token.abs_diff(after)) <= NEAR_A_FIGURE;
            (token == event.trigger || of_verb || near && !text.ends_with("ly")).then_some(())?;
            NARROWS.iter().position(|line| line.split(' ').any(|word| word == text))
        })
        .collect()
    };
    let toll = a.is_toll();
    let plain = match a.quantity.unit {
        Unit::Count => !toll,
        Unit::Money(_) | Unit::Age => true,
        _ => false,
    };
    let of_two = || {
        clause(a)
            .zip(clause(b))
            .is_some_and(|(one, other)| of_two(witnesses, one, other, Compared::Figures))
    };
    let aged = a.quantity.unit == Unit::Age;
    period::apart(witnesses, a, b)
        || of_another(witnesses, a, b)
        || is_part_of_all(a, b)
        || toll && !of_one_toll(a, b)
        || !aged && lines(a) != lines(b)
        || measures_apart(&witnesses.concepts, a, b)
        || toll && (is_of_animals(a) != is_of_animals(b))
        || !a.offered && (of_its_own(witnesses, a, b) || of_its_own(witnesses, b, a))
        || !plain && of_two()
}
