//! Classes of what is counted: which words name the same kind of thing, so that "12 dead" and
//! "killed 12" can be compared. An open table: a word without a class is compared by its own.

/// Class, and the nouns (lemmas, divided by spaces) that name it.
const NOUNS: &[(&str, &str)] = &[
    ("killed", "dead death fatality deceased corpse body toll martyr life"),
    ("injured", "injury wounded injured casualty wound hurt"),
    ("missing", "missing disappearance"),
    ("hospitalised", "hospitalisation hospitalization inpatient"),
    ("displaced", "displaced refugee evacuee displacement homeless idp"),
    ("arrested", "arrest detainee arrestee detention"),
    ("rescued", "rescue survivor"),
    ("infected", "infection"),
    ("patients", "patient"),
    ("cases", "case"),
    ("officers", "officer"),
    ("abducted", "hostage captive abductee abduction"),
    (
        "troops",
        "troop soldier serviceman servicewoman servicemember marine paratrooper force trooper gi personnel commando peacekeeper sailor airman",
    ),
    (
        "fighters",
        "fighter militant rebel insurgent gunman guerrilla jihadist militiaman extremist terrorist",
    ),
    ("police", "police policeman policewoman constable deputy"),
    ("protesters", "protester protestor demonstrator marcher rioter activist"),
    (
        "children",
        "child kid baby infant toddler girl boy teenager teen schoolchild schoolgirl schoolboy minor",
    ),
    (
        "people",
        "people person civilian resident villager man woman individual citizen inhabitant adult human soul",
    ),
    ("passengers", "passenger"),
    ("tourists", "tourist traveller traveler holidaymaker"),
    ("crew", "crew crewman"),
    ("workers", "worker employee staff miner labourer laborer firefighter doctor nurse teacher"),
    ("jobs", "job position post role layoff redundancy"),
    ("students", "student undergraduate pupil"),
    ("victims", "victim"),
    ("prisoners", "prisoner inmate"),
    ("migrants", "migrant immigrant asylum-seeker"),
    ("voters", "voter elector"),
    ("votes", "vote ballot"),
    ("seats", "seat"),
    ("homes", "home house household residence apartment flat dwelling condo"),
    ("buildings", "building structure"),
    ("schools", "school"),
    ("hospitals", "hospital clinic"),
    ("villages", "village hamlet settlement"),
    ("cities", "city town municipality"),
    ("countries", "country nation"),
    ("vehicles", "vehicle car truck lorry bus van tank motorcycle jeep"),
    ("aircraft", "aircraft plane jet helicopter airplane airliner drone warplane"),
    ("ships", "ship boat vessel tanker ferry warship"),
    ("trains", "train carriage"),
    ("stores", "store shop outlet supermarket branch"),
    ("companies", "company firm business"),
    ("attacks", "attack strike airstrike raid bombing assault"),
    ("missiles", "missile rocket shell bomb warhead"),
    ("times", "time occasion"),
    ("shares", "share"),
    ("customers", "customer user subscriber client"),
    ("plaintiffs", "plaintiff claimant"),
];

/// Class, and the verbs whose passive subject or object is counted in it (past forms first, then
/// the form in -ing), and words behind "left N".
const VERBS: &[(&str, &str)] = &[
    (
        "killed",
        "killed kill kills killing slain dead died die dies dying perished perish slaughtered murdered massacred executed drowned electrocuted beheaded",
    ),
    (
        "injured",
        "injured injure injures injuring wounded wound wounds wounding hurt hurting maimed",
    ),
    ("missing", "missing disappeared unaccounted vanished"),
    ("hospitalised", "hospitalised hospitalized hospitalising hospitalizing"),
    (
        "displaced",
        "displaced displacing homeless evacuated evacuating uprooted fled fleeing evacuate displace",
    ),
    ("arrested", "arrested arrest arresting detained detain detaining apprehended"),
    ("charged", "charged charging indicted indicting accused"),
    ("convicted", "convicted convicting sentenced jailed jailing imprisoned"),
    ("rescued", "rescued rescuing rescue saved survived"),
    ("trapped", "trapped trapping stranded stranding buried"),
    ("infected", "infected infecting infect sickened contracted"),
    ("abducted", "abducted abducting kidnapped kidnapping"),
    ("released", "freed freeing released releasing"),
    ("dismissed", "fired firing sacked sacking dismissed dismissing"),
    ("destroyed", "destroyed destroying destroy flattened levelled leveled razed"),
    ("damaged", "damaged damaging damage"),
];

/// The class that noun `lemma` names.
#[must_use]
pub(super) fn of_noun(lemma: &str) -> Option<&'static str> {
    find(NOUNS, lemma)
}

/// The class of those to whom `verb`, in whatever form, happens.
#[must_use]
pub(super) fn of_verb(verb: &str) -> Option<&'static str> {
    find(VERBS, verb)
}

fn find(table: &'static [(&'static str, &'static str)], word: &str) -> Option<&'static str> {
    table
        .iter()
        .find(|(_, words)| words.split(' ').any(|entry| entry == word))
        .map(|(class, _)| *class)
}

/// Whether `class` is one that verbs give.
#[must_use]
pub(super) fn is_happening(class: &str) -> bool {
    VERBS.iter().any(|(name, _)| *name == class)
}

/// Whether nouns of `class` name people, so that a verb's class says more than theirs.
#[must_use]
pub(super) fn is_people(class: Option<&str>) -> bool {
    const PEOPLE: &str = "people troops fighters police protesters children passengers crew workers students victims \
                          prisoners migrants voters customers patients officers tourists plaintiffs";
    class.is_some_and(|class| PEOPLE.split_ascii_whitespace().any(|people| people == class))
}

/// The singular of an English noun in lower case, by its ending.
#[must_use]
pub(super) fn singular(noun: &str) -> String {
    const IRREGULAR: &[(&str, &str)] = &[
        ("people", "people"),
        ("men", "man"),
        ("women", "woman"),
        ("children", "child"),
        ("feet", "foot"),
        ("policemen", "policeman"),
        ("firemen", "fireman"),
        ("servicemen", "serviceman"),
        ("gunmen", "gunman"),
        ("fishermen", "fisherman"),
        ("crewmen", "crewman"),
        ("airmen", "airman"),
        ("militiamen", "militiaman"),
        ("policewomen", "policewoman"),
        ("lives", "life"),
        ("knives", "knife"),
        ("wives", "wife"),
        ("thieves", "thief"),
        ("leaves", "leaf"),
        ("wolves", "wolf"),
        ("halves", "half"),
        ("teeth", "tooth"),
        ("mice", "mouse"),
        ("buses", "bus"),
        ("viruses", "virus"),
        ("crises", "crisis"),
        ("bases", "base"),
        ("cases", "case"),
        ("houses", "house"),
        ("horses", "horse"),
        ("nurses", "nurse"),
        ("purchases", "purchase"),
        ("deaths", "death"),
        ("species", "species"),
        ("series", "series"),
        ("troops", "troop"),
        ("pence", "penny"),
        ("movies", "movie"),
        ("taxis", "taxi"),
        ("heroes", "hero"),
        ("tomatoes", "tomato"),
        ("potatoes", "potato"),
        ("vetoes", "veto"),
        ("volcanoes", "volcano"),
        ("torpedoes", "torpedo"),
        ("news", "news"),
        ("headquarters", "headquarters"),
        ("shelves", "shelf"),
        ("calves", "calf"),
        ("selves", "self"),
        ("crosses", "cross"),
        ("ties", "tie"),
        ("lies", "lie"),
    ];
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == noun) {
        return (*one).to_owned();
    }
    if let Some(stem) = noun.strip_suffix("men").filter(|stem| stem.len() > 2) {
        return format!("{stem}man");
    }
    let Some(stem) = noun.strip_suffix('s') else { return noun.to_owned() };
    if noun.len() < 4 || noun.ends_with("ss") || noun.ends_with("us") || noun.ends_with("is") {
        return noun.to_owned();
    }
    if let Some(stem) = noun.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes", "zes"] {
        if noun.ends_with(ending) {
            return noun[..noun.len() - 2].to_owned();
        }
    }
    stem.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_stands_in_two_classes_of_one_table() {
        for table in [NOUNS, VERBS] {
            let mut seen = std::collections::BTreeSet::new();
            for (class, words) in table {
                for word in words.split(' ') {
                    assert!(seen.insert(word), "{word} of {class} twice");
                }
            }
        }
    }

    #[test]
    fn singulars() {
        for (many, one) in [
            ("soldiers", "soldier"),
            ("injuries", "injury"),
            ("buses", "bus"),
            ("people", "people"),
            ("boxes", "box"),
            ("houses", "house"),
            ("crew", "crew"),
            ("fishermen", "fisherman"),
        ] {
            assert_eq!(singular(many), one);
        }
    }
}
