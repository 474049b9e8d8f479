//! English: which verbs and nouns name which class of event, and what prepositions say of roles.
//!
//! Classes are PLOVER's where it has one (plover event modes: statement, consult, protest, assault,
//! coerce, sanction …), widened to what reports of accidents, courts and business tell.

use super::Role;

/// A class, its verbs (with particles), and the nouns that name such an event.
pub struct Class {
    /// Its name.
    pub name: &'static str,
    /// Verb lemmas, in space-separated order of no meaning; particles joined by `_`.
    pub verbs: &'static str,
    /// Noun lemmas.
    pub nouns: &'static str,
}

/// The inventory. A word stands in one class only: its commonest in news.
pub const CLASSES: &[Class] = &[
    Class {
        name: "movement",
        verbs: "move go leave withdraw pull pull_out pull_back travel return arrive depart reposition re-position shift deploy redeploy \
                send head transfer enter cross evacuate flee retreat relocate march sail fly drive come escape displace",
        nouns: "movement withdrawal pullout departure arrival deployment redeployment return transfer evacuation retreat relocation exodus trip",
    },
    Class {
        name: "presence",
        verbs: "stay remain station base host live shelter house",
        nouns: "presence garrison stay",
    },
    Class {
        name: "casualty",
        verbs: "kill die injure wound hurt drown perish slay murder behead execute hospitalise hospitalize suffocate",
        nouns: "death toll casualty injury killing fatality murder drowning victim dead",
    },
    Class {
        name: "attack",
        verbs: "attack bomb strike shell shoot ambush raid assault stab target hit blast detonate invade shoot_down open_fire explode overrun recapture retake",
        nouns: "attack bombing strike airstrike air-strike shelling shooting raid assault explosion blast ambush invasion offensive stabbing bombardment",
    },
    Class {
        name: "clash",
        verbs: "clash fight battle confront scuffle",
        nouns: "clash fighting battle confrontation skirmish war conflict combat",
    },
    Class {
        name: "arrest",
        verbs: "arrest detain capture seize charge indict apprehend jail imprison hold extradite release free",
        nouns: "arrest detention charge indictment custody capture release",
    },
    Class {
        name: "ruling",
        verbs: "rule sentence convict acquit plead sue appeal award fine uphold overturn dismiss testify hear order strike_down throw_out quash",
        nouns: "ruling verdict sentence trial plea lawsuit suit appeal award conviction hearing judgment judgement settlement",
    },
    Class {
        name: "agreement",
        verbs: "agree sign ratify endorse accept approve settle hammer_out reach",
        nouns: "agreement deal ceasefire truce treaty accord pact approval",
    },
    Class {
        name: "consult",
        verbs: "meet talk discuss negotiate visit consult call phone",
        nouns: "meeting talk discussion negotiation visit conversation call summit conference",
    },
    Class {
        name: "protest",
        verbs: "protest demonstrate rally riot strike_out boycott",
        nouns: "protest demonstration rally riot unrest boycott walkout",
    },
    Class {
        name: "disaster",
        verbs: "shake jolt flood erupt rattle quake collapse flatten level raze destroy damage devastate batter sweep",
        nouns: "earthquake quake flood storm hurricane cyclone typhoon tsunami landslide eruption tremor aftershock wildfire drought disaster \
                destruction damage",
    },
    Class {
        name: "accident",
        verbs: "crash sink capsize derail collide plunge skid burn",
        nouns: "crash accident sinking derailment collision wreck capsizing fire",
    },
    Class {
        name: "rescue",
        verbs: "rescue save recover find search treat assist",
        nouns: "rescue recovery search operation relief aid assistance",
    },
    Class {
        name: "appointment",
        verbs: "appoint resign elect nominate hire fire_from retire succeed replace step_down name dismiss_from promote",
        nouns: "appointment resignation election nomination retirement replacement candidacy",
    },
    Class {
        name: "vote",
        verbs: "vote pass reject win lose defeat beat",
        nouns: "vote ballot referendum victory defeat win",
    },
    Class {
        name: "transaction",
        verbs: "buy sell pay spend cost invest donate acquire purchase lend borrow raise earn fund merge",
        nouns: "purchase sale payment spending cost investment donation acquisition loan merger profit revenue fund",
    },
    Class {
        name: "statement",
        verbs: "say tell add announce report state claim warn deny confirm insist explain note argue declare comment speak suggest \
                acknowledge admit stress reiterate reveal urge demand ask answer reply write accuse condemn",
        nouns: "statement announcement comment remark speech report claim warning denial confirmation accusation condemnation",
    },
    Class { name: "sanction", verbs: "sanction", nouns: "sanction embargo blockade" },
    Class {
        name: "plan",
        verbs: "plan intend expect schedule propose consider aim prepare decide",
        nouns: "plan intention proposal decision schedule mission",
    },
];

/// The class of a verb or noun lemma; `None` where it has none.
#[must_use]
pub fn class(lemma: &str) -> Option<&'static str> {
    use std::collections::BTreeMap;
    use std::sync::LazyLock;
    static INDEX: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
        let mut index = BTreeMap::new();
        for class in CLASSES {
            for word in class.verbs.split_whitespace().chain(class.nouns.split_whitespace()) {
                index.insert(word.replace('_', " "), class.name);
            }
        }
        index
    });
    INDEX.get(lemma).copied()
}

/// Verbs and adjectives that say when or how surely, and leave the event to their complement.
const LIGHT: &[&str] = &[
    "able",
    "appear",
    "begin",
    "cease",
    "continue",
    "due",
    "expect",
    "expected",
    "go",
    "have",
    "keep",
    "likely",
    "need",
    "plan",
    "prepare",
    "proceed",
    "ready",
    "remain",
    "schedule",
    "scheduled",
    "seem",
    "set",
    "start",
    "stop",
    "tend",
    "unlikely",
    "use",
    "be",
    "intend",
    "aim",
    "hope",
    "want",
    "try",
    "attempt",
    "manage",
    "fail",
];

/// Verbs with a particle that is no preposition of the noun behind it.
pub(super) const PHRASAL: &[&str] = &[
    "strike down",
    "turn down",
    "throw out",
    "call off",
    "carry out",
    "lay off",
    "take over",
    "hand over",
    "rule out",
    "set up",
    "shut down",
    "bring down",
    "shoot down",
    "cut off",
    "wipe out",
];

/// Whether a word leaves the event to its complement.
pub(super) fn is_light(lemma: &str) -> bool {
    LIGHT.contains(&lemma)
}

/// Whether a word is one of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Timely {
    /// A point: "Monday", "noon", "2011".
    Point,
    /// A unit: "week", "years".
    Unit,
    /// None.
    No,
}

/// Words that take in the whole of what "of" adds, or count it: a part ("some of", "half of") is another set.
pub(super) const HOW_MANY: &[&str] =
    &["all", "both", "dozens", "scores", "hundreds", "thousands", "millions", "billions"];

/// What a preposition's phrase can be by its head, and its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Company {
    pub(super) time: Timely,
    pub(super) place: bool,
    /// Whether the verb is passive: "killed by".
    pub(super) passive: bool,
}

const POINTS: &str = "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
                      september october november december jan feb mar apr jun jul aug sep sept oct nov dec midnight noon dawn dusk \
                      midday today tomorrow yesterday tonight christmas easter ramadan eve daybreak sunrise sunset morning \
                      afternoon evening night weekend spring summer autumn winter anniversary date time moment";
const UNITS: &str = "second seconds minute minutes hour hours day days week weeks fortnight month months quarter year years decade \
                     decades century centuries weekends nights mornings evenings";

/// Whether `word`, in lower case, is one of time.
pub(super) fn time(word: &str) -> Timely {
    let among = |list: &str| list.split_whitespace().any(|entry| entry == word);
    let year =
        word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1000..=2100).contains(&year));
    let clock = word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit());
    if among(POINTS) || year || clock || matches!(word, "a.m." | "p.m." | "am" | "pm") {
        Timely::Point
    } else if among(UNITS) {
        Timely::Unit
    } else {
        Timely::No
    }
}

/// Nouns of ground on which something can be: "on the road".
const GROUNDS: &str = "road street highway motorway border coast shore beach island hill mountain river lake sea bridge field farm site \
                       campus base outskirts frontier front ground square corner bank avenue runway track platform floor roof \
                       peninsula line scene railway ship boat board plane train bus";

/// Whether one can be on what the noun names.
pub(super) fn is_ground(lemma: &str) -> bool {
    GROUNDS.split_whitespace().any(|entry| entry == lemma)
}

/// What a preposition says of the role of its phrase.
#[must_use]
pub(super) fn role(case: &str, company: Company) -> Role {
    let timely = company.time != Timely::No;
    match case {
        "since" | "until" | "till" | "during" | "before" | "after" => Role::When,
        "to" | "into" | "toward" | "towards" | "onto" => match company.time {
            Timely::Point => Role::When,
            // "sentenced to 20 years".
            Timely::Unit => Role::Other,
            Timely::No => Role::To,
        },
        "from" | "out" if !timely => Role::From,
        "in" | "at" | "near" | "inside" | "outside" | "across" | "around" | "above" | "below"
        | "off"
            if !timely =>
        {
            Role::Where
        }
        // "by a roadside bomb" is who did it, where the verb is passive.
        "by" if !timely && company.passive => Role::Actor,
        "from" | "out" | "in" | "at" | "near" | "inside" | "outside" | "across" | "around"
        | "above" | "below" | "off" | "on" | "by" | "over" | "through" | "throughout"
        | "within"
            if timely =>
        {
            Role::When
        }
        "on" | "over" | "through" | "throughout" | "along" | "beside" | "between" | "beyond"
        | "under" | "within" | "by"
            if company.place =>
        {
            Role::Where
        }
        _ => Role::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_in_one_class_only() {
        let mut seen = std::collections::BTreeMap::new();
        for class in CLASSES {
            for words in [class.verbs, class.nouns] {
                for word in words.split_whitespace() {
                    if let Some(other) = seen.insert(word, class.name) {
                        assert_eq!(other, class.name, "{word}");
                    }
                }
            }
        }
    }

    #[test]
    fn verbs_nouns_and_particles_find_their_class() {
        for (lemma, expected) in [
            ("withdraw", Some("movement")),
            ("withdrawal", Some("movement")),
            ("pull out", Some("movement")),
            ("kill", Some("casualty")),
            ("chair", None),
        ] {
            assert_eq!(class(lemma), expected, "{lemma}");
        }
    }
}
