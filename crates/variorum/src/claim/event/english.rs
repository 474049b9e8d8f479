//! English: which verbs and nouns name which class of event, and what prepositions say of roles.
//!
//! Classes are PLOVER's where it has one (plover event modes: statement, consult, protest, assault,
//! coerce …), widened to what reports of accidents, courts and business tell.

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
                send head transfer enter cross evacuate flee retreat relocate march sail fly drive come escape",
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
        verbs: "attack bomb strike shell shoot ambush raid assault stab target hit blast detonate invade shoot_down open_fire",
        nouns: "attack bombing strike airstrike air-strike shelling shooting raid assault explosion blast ambush invasion offensive stabbing bombardment",
    },
    Class {
        name: "clash",
        verbs: "clash fight battle confront scuffle",
        nouns: "clash fighting battle confrontation skirmish war conflict combat",
    },
    Class {
        name: "arrest",
        verbs: "arrest detain capture seize charge indict accuse apprehend jail imprison hold extradite release free",
        nouns: "arrest detention charge indictment custody capture accusation release",
    },
    Class {
        name: "ruling",
        verbs: "rule sentence convict acquit plead sue appeal award fine uphold overturn dismiss testify hear order",
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
        verbs: "crash sink capsize derail collide overturn_vehicle plunge skid burn",
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
                acknowledge admit stress reiterate reveal urge demand ask answer reply write",
        nouns: "statement announcement comment remark speech report claim warning denial confirmation",
    },
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

/// Whether a word leaves the event to its complement.
pub(super) fn is_light(lemma: &str) -> bool {
    LIGHT.contains(&lemma)
}

/// What a preposition says of the role of its phrase.
#[must_use]
pub(super) fn role(case: &str) -> Role {
    match case {
        "from" | "off" | "out" => Role::From,
        "to" | "into" | "toward" | "towards" | "onto" => Role::To,
        "in" | "at" | "near" | "inside" | "outside" | "across" | "around" | "over" | "above"
        | "below" => Role::Where,
        "on" | "since" | "until" | "till" | "during" | "before" | "after" | "by" => Role::When,
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
