//! What makes two clauses of one kind tell of two happenings: the body of a man and that of a woman, a second bomb, two clubs that
//! sack a coach, a ship that sinks off one coast on Monday and off another on Tuesday.
//!
//! Two values contradict only where nothing else differs: of two clauses that give another day and another town neither denies
//! the other.

use super::align::{ClauseId, figures_differ};
use super::place;
use super::time;
use super::witness::{Concept, Witness, Witnesses};
use crate::article::Span;
use crate::claim::event::{Event, Participant, Role};
use crate::claim::place::Precision;
use crate::claim::statement::{SpeakerKind, source_kind};
use crate::language::{Deprel, NameKind, TokenId, Upos, Xpos};

/// What two clauses are compared for, which therefore keeps nothing apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compared {
    /// When.
    Times,
    /// Where.
    Places,
    /// How many or how much.
    Figures,
    /// How long after something else.
    Lapses,
    /// Whether it happened at all.
    Facts,
}

/// Words by which a clause tells of another happening of the kind.
const ANOTHER: &[&str] =
    &["second", "third", "fourth", "fifth", "another", "separate", "again", "further", "retrial"];
/// Words for the one and the other end of a row: the first train is not the last.
const ENDS: [&[&str]; 2] = [&["first", "earliest"], &["last", "latest", "final"]];
/// Words for one of several occasions, beside a clause that has none of them: an offer that was rejected may have been improved.
const OCCASIONS: &[&str] = &[
    "first",
    "initial",
    "initially",
    "improved",
    "revised",
    "new",
    "appeal",
    "appeals",
    "final",
    "original",
    "earlier",
    "former",
    "previous",
    "later",
];
/// Prepositions of what a thing was done to, for, out of or against: one act has one of each.
const LINKS: &[&str] =
    &["against", "for", "from", "to", "of", "into", "after", "over", "as", "during"];

/// Whether two clauses are of two happenings of one kind, by whatever they tell besides what is compared.
pub(super) fn of_two(
    witnesses: &Witnesses<'_>,
    one: ClauseId,
    other: ClauseId,
    compared: Compared,
) -> bool {
    let told = || {
        acts_on_others(witnesses, one, other)
            || named_apart(witnesses, one, other)
            || in_other_circumstances(witnesses, one, other, compared)
            || of_other_number(witnesses, one, other)
    };
    // Whom a blast killed, and in what, is told in many ways.
    compared != Compared::Figures && told()
        || !matches!(compared, Compared::Figures | Compared::Lapses)
            && figures_differ(witnesses, one, other)
        || of_another(witnesses, one, other, compared)
        || is_old(witnesses, one) != is_old(witnesses, other)
        || compared != Compared::Places && place::are_apart(witnesses, one, other)
        // A toll is told for days, and the day may be that of the telling.
        || !matches!(compared, Compared::Times | Compared::Figures | Compared::Lapses)
            && (time::differ(witnesses, one, other)
                || time::is_after(witnesses, one, other)
                || time::is_after(witnesses, other, one))
}

fn event_of<'a>(witnesses: &'a Witnesses<'_>, (w, c): ClauseId) -> (&'a Witness<'a>, &'a Event) {
    let witness = &witnesses.list[w];
    (witness, witness.event(&witness.clauses[c]))
}

/// Whether each acts on something that the other does not name.
fn acts_on_others(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let words = |id: ClauseId| -> Vec<Concept> {
        let (witness, event) = event_of(witnesses, id);
        let analysis = &witness.read.analysis;
        let parts = event.participants.iter();
        let spans: Vec<Span> =
            parts.filter(|part| part.role == Role::Recipient).map(|part| part.span).collect();
        let own = event.words.iter().copied();
        own.filter(|&word| {
            matches!(analysis.tokens[word].upos, Upos::Noun | Upos::Propn)
                && spans.iter().any(|span| span.contains(analysis.tokens[word].span))
        })
        .filter_map(|word| witness.concept(word))
        .collect()
    };
    let (a, b) = (words(one), words(other));
    each_has_its_own(&a, &b)
}

/// Whether each of two lists has something that the other lacks.
pub(super) fn each_has_its_own<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    a.iter().any(|one| !b.contains(one)) && b.iter().any(|one| !a.contains(one))
}

/// Whether who or what takes part in the same part is one in one of them and several in the other: "two fires", "the fire".
fn of_other_number(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let numbers = |id: ClauseId| -> Vec<(Role, String, bool)> {
        let (witness, event) = event_of(witnesses, id);
        let parts = event.participants.iter();
        let parts = parts.filter(|part| matches!(part.role, Role::Actor | Role::Recipient));
        parts
            .filter_map(|part| {
                let several = match witness.read.analysis.tokens[part.head].xpos {
                    Xpos::Nn => false,
                    Xpos::Nns => true,
                    _ => return None,
                };
                Some((part.role, witness.read.analysis.lemma(part.head).to_lowercase(), several))
            })
            .collect()
    };
    let theirs = numbers(other);
    let differs = |(role, noun, several): &(Role, String, bool)| {
        theirs.iter().any(|their| their.0 == *role && their.1 == *noun && their.2 != *several)
    };
    numbers(one).iter().any(differs)
}

/// Whether one of them says that it is another one: "a second bomb", "again".
fn of_another(
    witnesses: &Witnesses<'_>,
    one: ClauseId,
    other: ClauseId,
    compared: Compared,
) -> bool {
    let says = |id: ClauseId, words: &[&str]| {
        let (witness, event) = event_of(witnesses, id);
        witness.says(event, words)
    };
    // "Last week" is the end of no row.
    let end = |id: ClauseId| {
        let (witness, event) = event_of(witnesses, id);
        let analysis = &witness.read.analysis;
        let times = witness.times_in(event.span);
        let dated =
            |word: TokenId| times.iter().any(|time| time.span.contains(analysis.tokens[word].span));
        ENDS.map(|words| {
            let mut own = event.words.iter().filter(|&&word| !dated(word));
            own.any(|&word| words.contains(&&*analysis.text(word).to_lowercase()))
        })
    };
    says(one, ANOTHER) != says(other, ANOTHER)
        || matches!(
            (end(one), end(other)),
            ([true, false], [false, true]) | ([false, true], [true, false])
        )
        || compared == Compared::Facts && says(one, OCCASIONS) != says(other, OCCASIONS)
}

/// Whether each names a person, a body of people or a place that no gazetteer knows, which the other does not name; or has an
/// office, a body or a country of its own that acts.
fn named_apart(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let names = |id: ClauseId| -> Vec<(Concept, Kind)> {
        let (witness, event) = event_of(witnesses, id);
        let analysis = &witness.read.analysis;
        let acts = |token: TokenId| {
            event.participants.iter().any(|part| part.role == Role::Actor && part.head == token)
        };
        let heads = event.participants.iter().map(|part| part.head);
        let own = event.words.iter().copied().chain(heads);
        own.filter_map(|token| {
            let concept = witness.concept(token)?;
            let Some(name) = analysis.names.iter().find(|name| name.tokens.contains(&token)) else {
                let noun = analysis.lemma(token).to_lowercase();
                let kind = source_kind(&noun).map(|(kind, _)| kind);
                let office = matches!(kind, Some(SpeakerKind::Office | SpeakerKind::Organisation));
                let kind = match analysis.tokens[token].upos {
                    Upos::Propn => Kind::Name(NameKind::Organisation),
                    _ if office => Kind::Office,
                    _ => return None,
                };
                return acts(token).then_some((concept, kind));
            };
            let of_country = witnesses.concepts.is_country(concept);
            let kind = match name.kind {
                kind if acts(token) && kind != NameKind::Person => {
                    Kind::Name(NameKind::Organisation)
                }
                NameKind::Person | NameKind::Organisation if !of_country => Kind::Name(name.kind),
                NameKind::Place if is_unknown(witness, name.span) => Kind::Name(name.kind),
                _ => return None,
            };
            Some((concept, kind))
        })
        .collect()
    };
    let (a, b) = (names(one), names(other));
    let own = |some: &[(Concept, Kind)], others: &[(Concept, Kind)]| -> Vec<Kind> {
        let lacks = some.iter().filter(|(name, _)| others.iter().all(|(theirs, _)| theirs != name));
        lacks.map(|(_, kind)| *kind).collect()
    };
    let theirs = own(&b, &a);
    own(&a, &b).iter().any(|kind| theirs.contains(kind))
}

/// Kinds of those of whom an act has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name(NameKind),
    /// An office or a body without a name, that acts.
    Office,
}

/// Whether the gazetteer does not know a place.
fn is_unknown(witness: &Witness<'_>, name: Span) -> bool {
    let known = |place: &crate::claim::place::Place| {
        place.name.overlaps(name) && place.precision != Precision::Unknown
    };
    !witness.places_in(name).iter().any(known)
}

/// Whether each is told of something else behind one preposition, "against the dollar", "against the euro"; or is in a place of its
/// own, both without a name.
fn in_other_circumstances(
    witnesses: &Witnesses<'_>,
    one: ClauseId,
    other: ClauseId,
    compared: Compared,
) -> bool {
    let told = |id: ClauseId| -> Vec<(String, Concept, bool)> {
        let (witness, event) = event_of(witnesses, id);
        let analysis = &witness.read.analysis;
        let dated = |part: &Participant| {
            let head = analysis.tokens[part.head].span;
            witness.times_in(event.span).iter().any(|time| time.span.contains(head))
        };
        let parts = event.participants.iter().filter(|part| match part.role {
            Role::Actor | Role::Recipient => false,
            _ if dated(part) => false,
            Role::Where | Role::From | Role::To => compared != Compared::Places,
            _ => true,
        });
        parts
            .filter_map(|part| {
                let case = |&word: &TokenId| {
                    analysis.tokens[word].head == part.head
                        && analysis.tokens[word].deprel == Deprel::Case
                };
                let link = event.words.iter().copied().find(|word| case(word))?;
                let link = analysis.text(link).to_lowercase();
                let place = part.role == Role::Where;
                (place || LINKS.contains(&&*link)).then_some(())?;
                let named = analysis.tokens[part.head].upos == Upos::Propn;
                let link = if place { "where".to_owned() } else { link };
                Some((link, witness.concept(part.head)?, named))
            })
            .collect()
    };
    let (a, b) = (told(one), told(other));
    a.iter().any(|(link, _, named)| {
        let of = |all: &[(String, Concept, bool)]| -> Vec<Concept> {
            all.iter()
                .filter(|part| part.0 == *link && part.2 == *named)
                .map(|part| part.1)
                .collect()
        };
        let (mine, theirs) = (of(&a), of(&b));
        // Two names of places may be nested: the gazetteer tells.
        let nested = *named && link == "where";
        !nested && !theirs.is_empty() && mine.iter().all(|concept| !theirs.contains(concept))
    })
}

/// Days before its report from which what a clause tells is background.
const BACKGROUND_DAYS: i32 = 45;

/// Whether a clause gives a time long before its report.
pub(super) fn is_old(witnesses: &Witnesses<'_>, id: ClauseId) -> bool {
    let published = witnesses.list[id.0].article().published.as_ref();
    let Some(day) = published.map(|published| published.value.day) else { return false };
    time::last_day(witnesses, id).is_some_and(|last| (day - last).get_days() > BACKGROUND_DAYS)
}
