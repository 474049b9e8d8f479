//! What befalls somebody or something once, in each report that tells it: an arrest, a death, a sinking. Two days of it, or
//! two places, are of one happening however differently the clauses are worded; and what excludes it cannot have befallen too.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::align::ClauseId;
use super::apart::{Compared, each_has_its_own, is_old, of_two};
use super::factuality::{is_done, is_planned};
use super::free::evidence;
use super::witness::{Clause, Concept, Witness, Witnesses};
use super::{Alignment, Dimension, Draft, Reading, Verdict, phrase, question, time};
use crate::claim::event::{Participant, Role};
use crate::claim::statement::{SpeakerKind, source_kind};
use crate::language::{Deprel, NameKind, Token, TokenId, Upos, Xpos};

/// Predicates, by the first word of their group, that befall one person once in a story.
const ONCE_A_PERSON: &[&str] = &[
    "kill",
    "murder",
    "arrest",
    "sentence",
    "convict",
    "kidnap",
    "release",
    "execute",
    "find",
    "rescue",
    "elect",
    "appoint",
    "dismiss",
    "extradite",
    "deport",
    "hospitalise",
    "hospitalize",
    "bury",
    "resign",
    "surrender",
    "retire",
    "suspend",
    "shoot",
    "stab",
    "drown",
    "assassinate",
    "behead",
    "hang",
    "expel",
    "recapture",
    "disappear",
    "vanish",
];
/// Those that befall one thing once, each with the nouns of such things by the first words of their groups; anything with a name
/// may be one. A pound that sinks and a website that crashes do so every day.
const ONCE_A_THING: &[(&str, &[&str])] = &[
    ("sink", VEHICLES),
    ("crash", VEHICLES),
    ("derail", VEHICLES),
    ("take_off", VEHICLES),
    ("launch", VEHICLES),
    ("collapse", BUILDINGS),
    (
        "explode",
        &[
            "bomb", "device", "rocket", "mine", "tank", "boiler", "plant", "factory", "pipeline",
            "car", "ship",
        ],
    ),
    ("burst", &["dam", "pipe", "pipeline", "bank", "tank"]),
    ("start", &["fire", "blaze", "wildfire"]),
    ("build", BUILDINGS),
    ("found", &["company", "party", "group", "school", "club"]),
];
const VEHICLES: &[&str] = &[
    "ship",
    "plane",
    "car",
    "train",
    "helicopter",
    "bus",
    "rocket",
    "truck",
    "lorry",
    "tanker",
    "submarine",
    "yacht",
    "balloon",
    "tram",
    "satellite",
    "probe",
    "spacecraft",
    "trawler",
    "dinghy",
    "raft",
];
const BUILDINGS: &[&str] = &[
    "building", "bridge", "roof", "tower", "dam", "mine", "stage", "crane", "wall", "home",
    "school", "stand", "balcony", "ceiling", "tunnel", "factory", "block",
];
/// Verbs whose subject is what it befalls, whatever they act on: "survived the crash".
const OF_ITS_SUBJECT: &[&str] = &[
    "survive",
    "die",
    "perish",
    "resign",
    "quit",
    "step down",
    "surrender",
    "retire",
    "disappear",
    "vanish",
    "appear",
    "take off",
    "lift off",
    "blast off",
];
/// Verbs of which it is the subject where they act on nothing: "the boat overturned", "the court overturned the verdict".
const ALSO_OF_ITS_SUBJECT: &[&str] = &[
    "sink", "capsize", "founder", "overturn", "crash", "collapse", "cave in", "derail", "explode",
    "detonate", "blow up", "burst", "drown", "close", "shut", "open", "end", "finish", "start",
    "begin", "launch", "expire",
];

/// Whether it befalls anything once.
pub(super) fn is_once(predicate: &str) -> bool {
    ONCE_A_PERSON.contains(&predicate) || ONCE_A_THING.iter().any(|(once, _)| *once == predicate)
}

/// Clauses of one kind that are held against one another; bounds the pairs in stories of thousands.
pub(super) const MOST: usize = 60;
/// Sentences at the top of a report, headline included, in which it tells what it is about.
const LEAD: usize = 5;
/// Words behind a noun in which the name may stand that it describes.
const NEAR_A_NAME: usize = 10;
/// Rarity of a noun from which there is hardly more than one such thing in a story.
const RARE: f32 = 0.75;

/// Clauses of a story that tell what befell one thing, by what and whom; of at least two reports.
pub(super) type Slots = BTreeMap<(Concept, Concept), Vec<ClauseId>>;

/// Finds them. What a report denies, plans or supposes is not among them.
pub(super) fn slots(witnesses: &Witnesses<'_>) -> Slots {
    let mut slots = Slots::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate() {
            let event = witness.event(clause);
            // "The blast happened at noon", at the top: the one that the story is about.
            let main = clause.happening.is_some_and(|noun| {
                event.sentence < LEAD && witness.read.analysis.tokens[noun].xpos == Xpos::Nn
            });
            if main && is_done(witness, clause) {
                slots.entry((clause.predicate, clause.predicate)).or_default().push((w, c));
            }
            if clause.reporting
                || !is_once(witnesses.concepts.name(clause.predicate))
                || !is_done(witness, clause)
            {
                continue;
            }
            if let Some(who) = befallen_once(witnesses, witness, clause) {
                slots.entry((clause.predicate, who)).or_default().push((w, c));
            }
        }
    }
    of_several_reports(&mut slots);
    slots
}

/// Predicates that days may be told of again and again: a shop closes every evening.
pub(super) const DAY_BY_DAY: &[&str] = &["close", "shut", "open"];
/// Predicates, besides those above, that are planned once for one thing.
const PLANNED_ONCE: &[&str] = &["close", "end", "open", "hold", "expire", "introduce"];

/// Clauses that tell what is to befall one thing once, by what and whom. That a deal is closed is that it is completed.
pub(super) fn plans(witnesses: &Witnesses<'_>) -> Slots {
    let mut slots = Slots::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate() {
            let predicate = witnesses.concepts.name(clause.predicate);
            if clause.reporting
                || !is_once(predicate) && !PLANNED_ONCE.contains(&predicate)
                || !is_planned(witness, clause)
            {
                continue;
            }
            let ends = witnesses.concepts.find("end").filter(|_| predicate == "close");
            if let Some(who) = befallen(witnesses, witness, clause) {
                let predicate = ends.unwrap_or(clause.predicate);
                slots.entry((predicate, who)).or_default().push((w, c));
            }
        }
    }
    of_several_reports(&mut slots);
    slots
}

/// Keeps what two reports tell, and so many clauses of it as are looked at.
fn of_several_reports(slots: &mut Slots) {
    slots.retain(|_, clauses| {
        clauses.truncate(MOST);
        clauses.iter().any(|id| id.0 != clauses[0].0)
    });
}

/// Words for one house of a parliament and another, for one ballot and the next, and for the tremors beside the one.
const TELLS_APART: &[&str] = &[
    "senate",
    "house",
    "committee",
    "subcommittee",
    "council",
    "assembly",
    "upper",
    "lower",
    "panel",
    "jury",
    "board",
    "aftershock",
    "foreshock",
    "round",
    "runoff",
    "run-off",
];

/// Those of a sentence, sorted: of two votes that have other ones neither denies the other.
pub(super) fn sets_apart(read: &crate::story::Read<'_>, sentence: usize) -> Vec<&'static str> {
    let Some(sentence) = read.analysis.sentences.get(sentence) else { return Vec::new() };
    let text = read.article().slice(sentence.span).to_lowercase();
    let words = text.split(|symbol: char| !symbol.is_alphanumeric() && symbol != '-');
    let mut found: Vec<&'static str> =
        words.filter_map(|word| TELLS_APART.iter().copied().find(|known| *known == word)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// To whom or to what it happens once: a person, or a thing of the kind that it befalls once.
fn befallen_once(
    witnesses: &Witnesses<'_>,
    witness: &Witness<'_>,
    clause: &Clause,
) -> Option<Concept> {
    let (who, head) = befallen_by(witnesses, witness, clause)?;
    let predicate = witnesses.concepts.name(clause.predicate);
    let noun = witnesses.concepts.name(who);
    let named = witnesses.concepts.is_entity(who);
    let once = match ONCE_A_THING.iter().find(|(once, _)| *once == predicate) {
        // A player starts on Saturday, too.
        Some((_, things)) => named && predicate != "start" || things.contains(&noun),
        None => !ALSO_OF_THINGS.contains(&predicate) || is_person(witness, head),
    };
    // "Was found guilty" is of a court.
    let of_court = predicate == "find" && witness.event(clause).class == Some("ruling");
    (once && !of_court).then_some(who)
}

/// Predicates that befall a person once, and things day after day: a report is dismissed, a film released, a penalty saved.
const ALSO_OF_THINGS: &[&str] = &[
    "find",
    "rescue",
    "release",
    "dismiss",
    "suspend",
    "appoint",
    "expel",
    "hang",
    "bury",
    "shoot",
    "surrender",
];
/// Nouns for people who are no sources.
const PEOPLE: &[&str] = &[
    "suspect",
    "victim",
    "prisoner",
    "hostage",
    "captive",
    "child",
    "kid",
    "girl",
    "boy",
    "baby",
    "infant",
    "toddler",
    "teenager",
    "student",
    "tourist",
    "pilot",
    "hiker",
    "climber",
    "skier",
    "swimmer",
    "diver",
    "passenger",
    "survivor",
    "gunman",
    "attacker",
    "player",
    "striker",
    "body",
    "corpse",
    "man",
    "woman",
    "people",
    "inmate",
    "patient",
    "teacher",
    "nurse",
    "farmer",
    "fisherman",
    "sailor",
    "journalist",
    "reporter",
];

/// Whether a word names a person, or is a noun for one.
fn is_person(witness: &Witness<'_>, head: TokenId) -> bool {
    let analysis = &witness.read.analysis;
    let name = analysis.names.iter().find(|name| name.tokens.contains(&head));
    let noun = analysis.lemma(head).to_lowercase();
    let source = source_kind(&noun).is_some_and(|(kind, _)| {
        matches!(kind, SpeakerKind::Office | SpeakerKind::Unnamed | SpeakerKind::Person)
    });
    name.map_or(source || PEOPLE.contains(&&*noun), |name| name.kind == NameKind::Person)
}

/// To whom or to what it happens, by its concept: see [`befallen_by`].
fn befallen(witnesses: &Witnesses<'_>, witness: &Witness<'_>, clause: &Clause) -> Option<Concept> {
    befallen_by(witnesses, witness, clause).map(|(who, _)| who)
}

/// To whom or to what it happens: the one acted on; the one who acts where the verb is of its subject. By its name, or one thing as
/// "the ferry".
fn befallen_by(
    witnesses: &Witnesses<'_>,
    witness: &Witness<'_>,
    clause: &Clause,
) -> Option<(Concept, TokenId)> {
    let event = witness.event(clause);
    let of_subject = OF_ITS_SUBJECT.contains(&&*event.lemma);
    let of = |role: Role| {
        event.participants.iter().find(|part| part.role == role && !is_reflexive(witness, part))
    };
    let also_of_subject = ALSO_OF_ITS_SUBJECT.contains(&&*event.lemma);
    let recipient = of(Role::Recipient).filter(|_| !of_subject);
    let part = recipient.or_else(|| of(Role::Actor).filter(|_| of_subject || also_of_subject))?;
    only(witnesses, witness, part)
}

/// Whether who acts is whom he acts on.
pub(super) fn is_reflexive(witness: &Witness<'_>, part: &Participant) -> bool {
    let word = witness.read.analysis.text(part.head);
    matches!(word, "himself" | "herself" | "itself" | "themselves")
}

/// Who or what takes part, by the name or as one thing of the story; `None` for one of several.
pub(super) fn only(
    witnesses: &Witnesses<'_>,
    witness: &Witness<'_>,
    part: &Participant,
) -> Option<(Concept, TokenId)> {
    let analysis = &witness.read.analysis;
    let token = &analysis.tokens[part.head];
    let is_named = |concept: &Concept| {
        witnesses.concepts.is_entity(*concept) && !witnesses.concepts.is_country(*concept)
    };
    // "The prime minister, Ada Marsh": the name that stands beside; "the head of the service, Ada Marsh", where a name of somebody
    // hangs on another noun by the parser.
    let is_somebody = |token: TokenId| {
        let mut names = analysis.names.iter();
        names.any(|name| name.kind == NameKind::Person && name.tokens.contains(&token))
    };
    let beside = || {
        let mut near = (part.head + 1..analysis.tokens.len()).take(NEAR_A_NAME);
        near.find_map(|token| {
            let Token { head, deprel, span, .. } = analysis.tokens[token];
            let behind = (part.head..token).contains(&head) && part.span.contains(span);
            let beside = deprel == Deprel::Appos
                && (head == part.head
                    || behind && is_person(witness, part.head) && is_somebody(token));
            witness.entities[token].filter(|concept| beside && is_named(concept))
        })
    };
    let named = witness.entities[part.head].filter(is_named).or_else(beside);
    let who = named.or_else(|| {
        let one = token.upos == Upos::Noun && token.xpos == Xpos::Nn;
        let definite = analysis.article.slice(part.span).to_lowercase().starts_with("the ");
        // "A beekeeper" is hardly two of one story; "a man" may be.
        let concept = witness.concept(part.head)?;
        (one && (definite || witnesses.concepts.rarity(concept) >= RARE)).then_some(concept)
    })?;
    Some((who, part.head))
}

/// Pairs of what can befall one only singly, each side by the first words of its groups or by its own verbs.
const EXCLUDE: &[[&[&str]; 2]] = &[
    [&["convict"], &["acquit"]],
    OF_LIFE,
    [&["approve"], &["reject"]],
    [&["sign"], &["veto"]],
    [&["dismiss"], &["resign"]],
    [&[FOUND_ALIVE], &[FOUND_DEAD]],
    [UPHOLDS, OVERTURNS],
];
const FOUND_ALIVE: &str = "find alive";
const FOUND_DEAD: &str = "find dead";
const OF_LIFE: [&[&str]; 2] = [&["kill"], &["survive"]];
/// What a court does with what another has decided.
const UPHOLDS: &[&str] = &["uphold", "affirm", "confirm"];
const OVERTURNS: &[&str] = &["overturn", "quash", "strike down", "annul", "reverse", "overrule"];
/// What one report tells of somebody, and another the opposite of him: "was convicted", "was acquitted". A report that tells both
/// knows of two occasions, and so may two that give two days.
pub(super) fn exclusions(witnesses: &Witnesses<'_>) -> Vec<Draft> {
    let mut told: BTreeMap<(usize, Concept), [Vec<ClauseId>; 2]> = BTreeMap::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate() {
            let predicate = witnesses.concepts.name(clause.predicate);
            let event = witness.event(clause);
            let found = |state: &str| event.lemma == "find" && witness.says(event, &[state]);
            let lemma = match () {
                () if found("alive") && !found("dead") => FOUND_ALIVE,
                () if found("dead") && !found("alive") => FOUND_DEAD,
                () => event.lemma.as_str(),
            };
            let sides = EXCLUDE.iter().enumerate().filter_map(|(pair, sides)| {
                let side = sides
                    .iter()
                    .position(|words| words.contains(&predicate) || words.contains(&lemma))?;
                Some((pair, side))
            });
            for (pair, side) in sides {
                // A court that confirms tells nothing.
                let speaks = clause.reporting && !UPHOLDS.contains(&lemma);
                if speaks || !is_done(witness, clause) {
                    continue;
                }
                if let Some(who) = befallen(witnesses, witness, clause) {
                    told.entry((pair, who)).or_default()[side].push((w, c));
                }
            }
        }
    }
    let reports =
        |clauses: &[ClauseId]| -> BTreeSet<usize> { clauses.iter().map(|id| id.0).collect() };
    let mut drafts = Vec::new();
    for ((exclusive, who), [one, other]) in &told {
        if !reports(one).is_disjoint(&reports(other)) {
            continue;
        }
        let apart = |a: ClauseId, b: ClauseId| {
            let (mine, theirs) = (bodies(witnesses, a), bodies(witnesses, b));
            mine != theirs && !mine.is_empty() && !theirs.is_empty()
                || by_two(witnesses, a, b)
                || of_two(witnesses, a, b, Compared::Facts)
                || others_of_a_kind(witnesses, a, b)
                || EXCLUDE[*exclusive] == OF_LIFE
                    && (!share_more(witnesses, *who, a, b)
                        || says_later(witnesses, a)
                        || says_later(witnesses, b))
        };
        let pair = one.iter().take(MOST).find_map(|&a| {
            let b = other.iter().take(MOST).copied().find(|&b| !apart(a, b))?;
            Some((a, b))
        });
        drafts.extend(pair.map(|(a, b)| exclusion(witnesses, a, b)));
    }
    drafts
}

/// The houses and panels that the sentence of a clause names: see [`sets_apart`].
fn bodies(witnesses: &Witnesses<'_>, (w, c): ClauseId) -> Vec<&'static str> {
    let witness = &witnesses.list[w];
    sets_apart(witness.read, witness.event(&witness.clauses[c]).sentence)
}

/// Whether what it befalls is told by a noun with other words beside it in each: the coach of the youth team, the coach of the
/// first team.
fn others_of_a_kind(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let words = |(w, c): ClauseId| -> Option<Vec<Concept>> {
        let witness = &witnesses.list[w];
        let event = witness.event(&witness.clauses[c]);
        let (who, head) = befallen_by(witnesses, witness, &witness.clauses[c])?;
        // "The head of the service, Ada Marsh", "General Ada Marsh".
        if witnesses.concepts.is_entity(who) {
            return None;
        }
        let part = event.participants.iter().find(|part| part.head == head)?;
        let bag = witness.bag(&witnesses.concepts, part.span);
        Some(bag.0.iter().map(|(word, _)| *word).collect())
    };
    let Some((a, b)) = words(one).zip(words(other)) else { return false };
    each_has_its_own(&a, &b)
}

/// Whether a clause tells of some time after something: "died a month after the surgery" that he survived.
fn says_later(witnesses: &Witnesses<'_>, (w, c): ClauseId) -> bool {
    let witness = &witnesses.list[w];
    witness.says(witness.event(&witness.clauses[c]), &["after", "later"])
}

/// Whether two clauses share something besides whom they are of: who survived the crash may die of old age.
fn share_more(witnesses: &Witnesses<'_>, who: Concept, (w, c): ClauseId, (v, d): ClauseId) -> bool {
    let (a, b) = (&witnesses.list[w].clauses[c], &witnesses.list[v].clauses[d]);
    a.bag.shared(&b.bag).any(|(word, _)| {
        word != who
            && word != a.predicate
            && word != b.predicate
            && !witnesses.concepts.is_name(word)
    })
}

/// What comes after what, by the first words of their groups: who was arrested may be released, and no longer is what he was. With
/// nouns from which the second tells of another matter.
const AFTER: &[(&str, &str, &[&str])] = &[
    ("arrest", "release", OUT_OF_CARE),
    ("kidnap", "release", OUT_OF_CARE),
    ("kidnap", "rescue", &[]),
    ("hospitalise", "discharge", OUT_OF_SERVICE),
    ("hospitalize", "discharge", OUT_OF_SERVICE),
];

/// What a report tells of somebody, and a later one the next of him, which the first does not tell.
pub(super) fn transitions(witnesses: &Witnesses<'_>) -> Vec<Draft> {
    let mut told: BTreeMap<(usize, Concept), [Vec<ClauseId>; 2]> = BTreeMap::new();
    for (w, witness) in witnesses.list.iter().enumerate() {
        for (c, clause) in witness.clauses.iter().enumerate() {
            let predicate = witnesses.concepts.name(clause.predicate);
            for (pair, (first, next, _)) in AFTER.iter().enumerate() {
                let Some(side) = [first, next].iter().position(|word| **word == predicate) else {
                    continue;
                };
                if clause.reporting || !is_done(witness, clause) {
                    continue;
                }
                if let Some(who) = befallen(witnesses, witness, clause) {
                    told.entry((pair, who)).or_default()[side].push((w, c));
                }
            }
        }
    }
    let mut drafts = Vec::new();
    for ((pair, _), [first, next]) in &told {
        let (.., elsewhere) = AFTER[*pair];
        let unaware = |a: ClauseId| next.iter().all(|b| b.0 != a.0);
        let sentence = |(w, c): ClauseId| {
            let witness = &witnesses.list[w];
            &witness.sentences[witness.event(&witness.clauses[c]).sentence]
        };
        // From a hospital, from the army, long ago: another end of another thing.
        let may_be = |a: ClauseId, b: ClauseId| {
            witnesses.published_order(a.0, b.0) == Ordering::Less
                && !is_old(witnesses, b)
                && !is_old(witnesses, a)
                && !time::is_after(witnesses, a, b)
                && !is_told_of(witnesses, b, elsewhere)
                && sentence(a).likeness(sentence(b)) >= OF_ONE_MATTER
        };
        let pair = first
            .iter()
            .copied()
            .take(MOST)
            .filter(|&a| unaware(a))
            .find_map(|a| Some((a, next.iter().copied().take(MOST).find(|&b| may_be(a, b))?)));
        if let Some((a, b)) = pair {
            let mut draft = exclusion(witnesses, a, b);
            draft.verdict = Verdict::Supersedes;
            "the later report tells what came after".clone_into(&mut draft.reason);
            draft.alignment.rule = "what comes after what";
            drafts.push(draft);
        }
    }
    drafts
}

/// Least likeness of the sentences that tell what came first and what came next.
const OF_ONE_MATTER: f32 = 0.2;
/// What one leaves who was never arrested or kidnapped, and what one leaves who was never ill.
const OUT_OF_CARE: &[&str] = &["hospital", "clinic", "army", "navy"];
const OUT_OF_SERVICE: &[&str] = &["army", "navy", "prison", "jail"];

/// Whether one of some nouns takes part in a clause, besides who acts and is acted on.
fn is_told_of(witnesses: &Witnesses<'_>, (w, c): ClauseId, nouns: &[&str]) -> bool {
    let witness = &witnesses.list[w];
    let event = witness.event(&witness.clauses[c]);
    event.participants.iter().any(|part| {
        let noun = witness.read.analysis.lemma(part.head).to_lowercase();
        !matches!(part.role, Role::Actor | Role::Recipient) && nouns.contains(&&*noun)
    })
}

/// Whether two acts have two who act, of whom each may do his own: a parliament that approves, a president who rejects; the high
/// court and a lower one. A court that convicts and a jury that acquits act on one man.
fn by_two(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> bool {
    let actor = |(w, c): ClauseId| {
        let witness = &witnesses.list[w];
        let event = witness.event(&witness.clauses[c]);
        let lemma = &*event.lemma;
        let of_court = UPHOLDS.contains(&lemma) || OVERTURNS.contains(&lemma);
        let acts = of_court || ACTS_ITSELF.contains(&lemma);
        let part =
            event.participants.iter().find(|one| one.role == Role::Actor).filter(|_| acts)?;
        let words = witness.bag(&witnesses.concepts, part.span);
        let words: Vec<Concept> = words.0.iter().map(|(word, _)| *word).collect();
        Some((witness.concept(part.head)?, words, of_court))
    };
    actor(one)
        .zip(actor(other))
        .is_some_and(|(one, other)| one.0 != other.0 || one.2 && other.2 && one.1 != other.1)
}

/// Verbs of which each house, and each head of state, may do his own.
const ACTS_ITSELF: &[&str] =
    &["approve", "reject", "refuse", "sign", "veto", "pass", "adopt", "endorse"];

pub(super) fn exclusion(witnesses: &Witnesses<'_>, one: ClauseId, other: ClauseId) -> Draft {
    // "Admitted that she had met him": what it holds belongs to it.
    let content = |(w, c): ClauseId| {
        let witness = &witnesses.list[w];
        let events = &witness.read.claims.events;
        let index = witness.clauses[c].event;
        let mut below = witness.clauses_of(events[index].sentence);
        below.find(|&other| events[other].parent == Some(index)).map(|other| events[other].span)
    };
    let reading = |(w, c): ClauseId| {
        let witness = &witnesses.list[w];
        let span = evidence(witnesses, (w, c));
        let span = content((w, c)).map_or(span, |content| span.cover(content));
        Reading {
            value: phrase::tidy(witness.article().slice(span)),
            figure: None,
            claims: vec![witness.cite(span, span)],
            origins: Vec::new(),
        }
    };
    let predicate = |(w, c): ClauseId| {
        let witness = &witnesses.list[w];
        witness.event(&witness.clauses[c]).lemma.clone()
    };
    let asked = if content(one).is_some() && content(other).is_none() { other } else { one };
    let reason = match (predicate(one), predicate(other)) {
        // "Pleaded guilty", "pleaded not guilty".
        (a, b) if a == b => "one is the opposite of the other".to_owned(),
        (a, b) => format!("“{a}” and “{b}” exclude one another"),
    };
    Draft {
        dimension: Dimension::Event,
        verdict: Verdict::Contradicts,
        party_dispute: false,
        question: question::clause(
            &witnesses.list[asked.0],
            &witnesses.list[asked.0].clauses[asked.1],
        ),
        reason,
        readings: vec![reading(one), reading(other)],
        alignment: Alignment {
            rule: "what excludes one another",
            joined: vec!["of the same person or thing".to_owned()],
            against: Vec::new(),
            apart: &["another one to whom it happens; two days; a report that tells both"],
        },
        weight: 1.2,
    }
}
