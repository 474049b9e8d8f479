//! Words that say the same in reports of one event: verbs with their nouns, and near synonyms.
//!
//! Two tables: groups made by hand, and nouns with their verbs compiled from WordNet. Each line of the first is one group; its first word stands for all of it. A word stands in one group only.
//! Groups join what a reader would let replace one another when the participants are the same; they
//! never join opposites, and a pair of opposites stands in [`OPPOSITES`].

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::language::Upos;

/// Groups of words that may replace one another. A word with "/n" or "/v" is of its group as a noun or as a verb only: a land
/// is no arrival, and a fire no dismissal.
pub(super) const GROUPS: &[&str] = &[
    // Movement
    "withdraw withdrawal pullout pull_out pull_back retreat leave depart departure exit",
    "move go shift reposition re-position relocate transfer relocation head/v",
    "arrive arrival reach land/v",
    "return come_back",
    "flee escape exodus",
    "deploy deployment send dispatch redeploy redeployment",
    "invade invasion incursion",
    "evacuate evacuation",
    "travel trip journey route voyage",
    "enter entry cross crossing",
    // Harm
    "kill killing die death dead fatality slay perish deadly fatal",
    "injure injury wound hurt injured wounded",
    "murder homicide",
    "attack assault strike airstrike raid bombing bomb bombardment air-strike shell shelling",
    "explode explosion blast detonate detonation blow_up",
    "shoot shooting gunfire fire_on gunshot",
    "clash fighting fight battle combat skirmish",
    "destroy destruction flatten level/v raze demolish wreck wreckage gut/v",
    "damage devastate devastation batter",
    "threaten threat",
    "casualty victim",
    // Nature
    "earthquake quake tremor temblor",
    "shake jolt rock/v rattle",
    "storm/n hurricane cyclone typhoon",
    "flood flooding inundate",
    "collapse cave_in",
    "blaze fire/n inferno wildfire bushfire",
    "landslide mudslide landslip rockslide",
    // Accidents
    "crash collision collide smash",
    "sink capsize sinking capsizing founder/v overturn",
    "derail derailment",
    "ship boat vessel ferry",
    "plane aircraft jet airplane aeroplane airliner",
    "car vehicle automobile",
    // Law
    "arrest detain detention apprehend custody",
    "charge indict indictment accuse accusation allege allegation",
    "sentence sentencing jail imprison imprisonment",
    "convict conviction guilty",
    "stab stabbing",
    "rob robbery heist",
    "steal theft stolen",
    "kidnap abduct abduction kidnapping",
    "hostage captive",
    "release free/v let_go",
    "smuggle smuggling",
    "seize confiscate seizure confiscation",
    "deport deportation",
    "extradite extradition",
    "surrender turn_in hand_in",
    "suspend suspension",
    "plead plea",
    "sue lawsuit suit litigation",
    "rule/v ruling verdict judgment judgement",
    "appeal",
    "investigate investigation probe inquiry enquiry",
    "compensate compensation payout",
    "lawyer attorney counsel barrister solicitor",
    "court tribunal",
    "police officer constable",
    "prison jail_house",
    // Politics
    "elect election poll",
    "resign resignation quit step_down",
    "appoint appointment nominate nomination name_to",
    "agree agreement deal/n accord pact treaty",
    "ceasefire truce cease-fire armistice",
    "negotiate negotiation",
    "protest demonstration demonstrate demonstrator protester rally",
    "approve approval endorse endorsement pass adopt",
    "reject rejection refuse refusal",
    "ban prohibit prohibition",
    "law legislation bill statute measure/n",
    "president head_of_state",
    "minister secretary",
    "parliament legislature assembly",
    "government administration authority",
    "spokesman spokeswoman spokesperson",
    "lawmaker legislator congressman senator mp",
    // War
    "troop troops soldier force/n serviceman military army",
    "militant fighter insurgent rebel gunman extremist",
    "refugee displaced",
    "weapon arms armament",
    "resurgence resurge reemergence comeback",
    "operation campaign mission",
    "continue keep ongoing proceed carry_on",
    // Speech
    "say tell state/v statement remark comment speak speech talk conversation",
    "announce announcement declare declaration",
    "warn warning",
    "deny denial",
    "confirm confirmation",
    "criticise criticize criticism condemn condemnation denounce blast_verbally slam",
    "demand call_for urge",
    "reporter journalist correspondent",
    "official officer_of_state",
    // Business
    "buy purchase acquire acquisition",
    "sell sale",
    "pay payment spend spending",
    "cost price",
    "company firm corporation business",
    "profit earning",
    "takeover buyout",
    "wage salary",
    "outage blackout",
    "fall drop decline/n decrease slide plunge slump",
    "rise increase climb grow growth surge soar jump gain",
    "raise hike lift/v",
    "cut lower/v reduce reduction slash trim",
    "employee worker staff",
    "dismiss sack/v fire/v lay_off layoff redundancy dismissal",
    "start begin launch/v commence beginning",
    "launch/n liftoff lift-off lift_off blast_off blastoff",
    "take_off takeoff take-off",
    "found/v establish set_up establishment",
    "produce manufacture production",
    "employ employment",
    "end finish conclude conclusion complete completion halt stop cease",
    "close/v shut closure shutdown",
    "open opening",
    "plan intend intention aim scheme",
    "expect expectation anticipate forecast",
    "help aid assist assistance relief support",
    "train/v training",
    "defend defense defence protect protection",
    "find discover discovery",
    "search hunt",
    "rescue save",
    "build construct construction",
    "child kid youngster minor/n",
    "people person civilian resident inhabitant",
    "home house residence",
    "woman female",
    "man male",
    "town city municipality",
    "hospital clinic",
    "school academy",
    "big large huge massive sizable sizeable major",
    "small little minor_adj tiny",
    "near close_to nearby",
    "last previous former",
    "show reveal disclose",
    "win victory triumph",
    "lose defeat loss",
    "visit tour",
    "meet meeting",
    "use usage",
    "ask question",
    "answer reply respond response",
    "believe think belief",
    "know knowledge",
    "change alter alteration",
    "problem trouble difficulty",
    "way manner",
    "money cash fund",
    "area region district zone",
    "border frontier boundary",
    "group organisation organization",
    "work job labour labor",
    "require requirement need",
    "allow permit permission",
    "prevent stop_from avert avoid",
    "wife spouse husband",
    "illness sickness disease",
    "infect infection",
    "epidemic outbreak",
    "vaccine jab",
    "doctor physician medic",
    "firefighter fireman",
    "cleric clergyman priest",
    "postpone postponement",
    "cancel cancellation call_off scrap/v",
    "decide decision",
    "suspect suspected",
    "own/v owner ownership",
    "study research survey",
    "remain stay",
];

/// Pairs of groups or words of which only one can hold of the same participants at a time.
pub(super) const OPPOSITES: &[(&str, &str)] = &[
    ("withdraw", "deploy"),
    ("withdraw", "remain"),
    ("withdraw", "arrive"),
    ("withdraw", "enter"),
    ("withdraw", "invade"),
    ("rise", "fall"),
    ("raise", "cut"),
    ("raise", "fall"),
    ("rise", "cut"),
    ("win", "lose"),
    ("buy", "sell"),
    ("start", "end"),
    ("open", "close"),
    ("approve", "reject"),
    ("allow", "ban"),
    ("confirm", "deny"),
    ("admit", "deny"),
    ("grant", "deny"),
    ("accept", "reject"),
    ("arrest", "release"),
    ("convict", "acquit"),
    ("kill", "survive"),
    ("rescue", "kill"),
    ("injure", "kill"),
];

/// Verbs with the nouns of events that derive from them, one verb a line; see the table's SOURCE.
const DERIVED: &str = include_str!("../../data/collate/relation.tsv");

static GROUP_OF: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let mut index = BTreeMap::new();
    for group in GROUPS {
        let words = group.split_whitespace();
        let Some(first) = words.clone().next().map(bare) else { continue };
        for word in words.filter(|word| !word.contains('/')) {
            index.insert(word.replace('_', " "), first);
        }
    }
    // A group made by hand goes before the table.
    for line in DERIVED.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split('\t');
        let Some(verb) = words.next() else { continue };
        let first = index.get(verb).copied().unwrap_or(verb);
        for noun in words {
            index.entry(noun.to_owned()).or_insert(first);
        }
    }
    index
});

/// A word of a group without its mark.
fn bare(word: &'static str) -> &'static str {
    word.split_once('/').map_or(word, |(word, _)| word)
}

/// The word that stands for the group of a verb, or of a word of no known kind; `lemma` itself where it has none.
pub(super) fn canonical(lemma: &str) -> &str {
    group_of(lemma, "/v").unwrap_or(lemma)
}

/// The word that stands for the group of `lemma` as a word of this kind; `lemma` itself where it has none.
pub(super) fn canonical_as(lemma: &str, upos: Upos) -> &str {
    let mark = match upos {
        Upos::Verb | Upos::Aux => "/v",
        Upos::Noun | Upos::Propn => "/n",
        _ => "/",
    };
    group_of(lemma, mark).unwrap_or(lemma)
}

fn group_of(lemma: &str, mark: &str) -> Option<&'static str> {
    GROUP_OF.get(lemma).or_else(|| MARKED.get(lemma)?.get(mark)).copied()
}

/// Words that are of a group as one kind of word only, with their marks.
static MARKED: LazyLock<BTreeMap<String, BTreeMap<&'static str, &'static str>>> =
    LazyLock::new(|| {
        let mut marked: BTreeMap<String, BTreeMap<&'static str, &'static str>> = BTreeMap::new();
        for group in GROUPS {
            let words = group.split_whitespace();
            let Some(first) = words.clone().next().map(bare) else { continue };
            for word in words.filter(|word| word.contains('/')) {
                let (word, mark) = word.split_at(bare(word).len());
                marked.entry(word.replace('_', " ")).or_default().insert(mark, first);
            }
        }
        marked
    });

/// Whether the two canonical words exclude one another.
pub(super) fn opposite(one: &str, other: &str) -> bool {
    OPPOSITES.iter().any(|&(a, b)| (one == a && other == b) || (one == b && other == a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_in_one_group_only() {
        let mut seen = BTreeMap::new();
        for group in GROUPS {
            for word in group.split_whitespace() {
                assert_eq!(seen.insert(word, group), None, "{word} stands twice");
            }
        }
    }

    #[test]
    fn opposites_are_names_of_groups_or_lone_words() {
        for &(one, other) in OPPOSITES {
            assert_eq!(canonical(one), one);
            assert_eq!(canonical(other), other);
        }
    }

    #[test]
    fn nouns_stand_with_their_verbs_and_opposites_apart() {
        assert_eq!(canonical("withdrawal"), canonical("pull out"));
        assert_eq!(canonical("quake"), "earthquake");
        assert_eq!(canonical("impeachment"), canonical("impeach"));
        assert_ne!(canonical("win"), canonical("lose"));
        assert!(opposite(canonical("increase"), canonical("drop")));
        assert!(!opposite("rise", "rise"));
        assert_eq!(canonical_as("fire", Upos::Noun), canonical("blaze"));
        assert_eq!(canonical_as("fire", Upos::Verb), canonical("dismiss"));
        assert_eq!(canonical_as("land", Upos::Noun), "land");
        assert_eq!(canonical("land"), canonical("arrive"));
    }
}
