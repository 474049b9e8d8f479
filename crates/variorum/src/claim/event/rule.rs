//! Verbs that name one event or another by what stands with them: rules, each with its name, its
//! pattern, its reading, and sentences for and against.

use super::{Event, Role};
use crate::language::{Analysis, NameKind};

/// A rule: where its pattern holds, the event is of its class and not of the inventory's.
pub(super) struct Rule {
    /// What it is called in this table and in tests.
    #[cfg_attr(not(test), expect(dead_code, reason = "the table carries its tests"))]
    pub(super) name: &'static str,
    /// Lemmas of the trigger.
    pub(super) verbs: &'static str,
    /// What has to stand with it.
    pub(super) with: With,
    /// What the event is then; `None`: of no class.
    pub(super) class: Option<&'static str>,
    /// Sentences that read so.
    #[cfg_attr(not(test), expect(dead_code, reason = "the table carries its tests"))]
    pub(super) reads: &'static [&'static str],
    /// Sentences with the same verb that do not.
    #[cfg_attr(not(test), expect(dead_code, reason = "the table carries its tests"))]
    pub(super) not: &'static [&'static str],
}

/// What a rule asks of the clause.
pub(super) enum With {
    /// One of these lemmas before the trigger, in its clause.
    Before(&'static str),
    /// One of these lemmas behind the trigger, in its clause.
    Behind(&'static str),
    /// One of these lemmas heads the actor or the recipient.
    Either(&'static str),
    /// A named place or one of these lemmas heads the recipient.
    Place(&'static str),
    /// One of these lemmas heads the recipient.
    Recipient(&'static str),
    /// These two words behind the trigger, side by side.
    Phrase(&'static str, &'static str),
}

/// What nature does to people and places.
const HAZARDS: &str = "earthquake quake tremor temblor aftershock storm hurricane cyclone typhoon tornado tsunami flood \
                       landslide mudslide avalanche blizzard wildfire drought heatwave hailstorm monsoon wave thunderstorm";
const VEHICLES: &str = "bus car truck lorry train tram van boat ferry ship vessel vehicle tractor trailer coach minibus tanker \
                        taxi canoe dinghy";
const GROUND: &str = "town city village airport airfield base port bridge district province territory hill area post \
                      checkpoint border crossing dam building region island capital suburb stronghold neighbourhood neighborhood road";

/// In order: the first whose pattern holds is taken.
pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "a hazard strikes",
        verbs: "strike hit batter shake rock rattle sweep lash pound jolt",
        with: With::Before(HAZARDS),
        class: Some("disaster"),
        reads: &[
            "A strong earthquake struck the coast on Sunday.",
            "The hurricane hit three islands.",
        ],
        not: &["Rebels struck the convoy on Sunday.", "Rockets hit the barracks."],
    },
    Rule {
        name: "found guilty",
        verbs: "find",
        with: With::Behind("guilty liable innocent"),
        class: Some("ruling"),
        reads: &["The jury found him guilty of fraud."],
        not: &["Divers found the wreck near the island."],
    },
    Rule {
        name: "a vehicle overturns",
        verbs: "overturn",
        with: With::Either(VEHICLES),
        class: Some("accident"),
        reads: &["A bus overturned near the bridge."],
        not: &["The court overturned the conviction."],
    },
    Rule {
        name: "ground is taken",
        verbs: "capture seize recapture retake overrun",
        with: With::Place(GROUND),
        class: Some("attack"),
        reads: &["Rebels captured the airport.", "The army seized the town in May."],
        not: &["Police captured the gunman.", "Customs officers seized the cocaine."],
    },
    Rule {
        name: "on strike",
        verbs: "go be stay walk come",
        with: With::Phrase("on", "strike"),
        class: Some("protest"),
        reads: &["Workers at the mill went on strike."],
        not: &["Workers at the mill went home."],
    },
    Rule {
        name: "into force",
        verbs: "come go enter",
        with: With::Phrase("into", "force"),
        class: None,
        reads: &["The law came into force in May."],
        not: &["The ship came into the harbour."],
    },
    Rule {
        name: "into effect",
        verbs: "come go enter",
        with: With::Phrase("into", "effect"),
        class: None,
        reads: &["The ban went into effect in May."],
        not: &["The boy went into the forest."],
    },
    Rule {
        name: "sanctions are imposed",
        verbs: "impose lift ease tighten slap",
        with: With::Recipient("sanction tariff embargo blockade"),
        class: Some("sanction"),
        reads: &["The United States imposed sanctions on two banks."],
        not: &["The council lifted the flag."],
    },
];

/// The rule that holds for `event`, if one does.
pub(super) fn rule(analysis: &Analysis<'_>, event: &Event) -> Option<&'static Rule> {
    RULES.iter().find(|rule| {
        rule.verbs.split_whitespace().any(|verb| verb == event.lemma)
            && holds(analysis, event, &rule.with)
    })
}

fn holds(analysis: &Analysis<'_>, event: &Event, with: &With) -> bool {
    let among = |token: usize, list: &str| {
        let lemma = analysis.lemma(token);
        list.split_whitespace().any(|word| word == lemma)
    };
    let headed = |role: Role, list: &str| {
        event.participants.iter().any(|one| one.role == role && among(one.head, list))
    };
    match with {
        With::Before(list) => {
            event.words.iter().any(|&word| word < event.trigger && among(word, list))
        }
        With::Behind(list) => {
            event.words.iter().any(|&word| word > event.trigger && among(word, list))
        }
        With::Either(list) => headed(Role::Actor, list) || headed(Role::Recipient, list),
        With::Recipient(list) => headed(Role::Recipient, list),
        With::Place(list) => {
            headed(Role::Recipient, list)
                || event
                    .participants
                    .iter()
                    .any(|one| one.role == Role::Recipient && is_named_place(analysis, one.head))
        }
        With::Phrase(first, second) => event.words.windows(2).any(|pair| {
            pair[0] > event.trigger
                && pair[1] == pair[0] + 1
                && among(pair[0], first)
                && among(pair[1], second)
        }),
    }
}

/// Whether the language stage takes the token for a part of a place's name.
pub(super) fn is_named_place(analysis: &Analysis<'_>, token: usize) -> bool {
    let span = analysis.tokens[token].span;
    let at = analysis.names.partition_point(|name| name.span.end <= span.start);
    analysis
        .names
        .get(at)
        .is_some_and(|name| name.kind == NameKind::Place && name.span.overlaps(span))
}
