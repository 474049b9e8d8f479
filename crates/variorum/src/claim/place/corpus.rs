//! Sentences with the places that must be read from them, and sentences that hold none.

use super::*;
use crate::article::{Article, ArticleId};

fn article(text: &str) -> Article {
    Article {
        id: ArticleId(0),
        name: "report".to_owned(),
        text: text.to_owned(),
        sha256: [0; 32],
        title: None,
        outlet: None,
        credits: Vec::new(),
        byline: None,
        dateline: None,
        url: None,
        published: None,
        modified: None,
        section: None,
        retrieved: None,
        aside: Vec::new(),
    }
}

fn readings(text: &str) -> Vec<String> {
    let article = article(text);
    let analysis = crate::language::analyse(&article);
    places(&analysis)
        .iter()
        .map(|place| {
            let country = place.country.as_deref().unwrap_or("-");
            format!(
                "{} {country} {:?} {:?}",
                article.slice(place.span),
                place.precision,
                place.role
            )
        })
        .collect()
}

const CORPUS: &[(&str, &[&str])] = &[
    ("The convoy left northern Syria.", &["northern Syria SY Region From"]),
    ("Fighting went on in north-eastern Nigeria.", &["north-eastern Nigeria NG Region Where"]),
    ("The truck stopped 20 km south of Mosul.", &["20 km south of Mosul IQ District Unclear"]),
    ("The minister flew from Ankara to Cairo.", &["Ankara TR Town From", "Cairo EG Town To"]),
    ("Tehran said it would reply.", &["Tehran IR Town Actor"]),
    ("Kenya\u{2019}s parliament met.", &["Kenya KE Country Of"]),
    ("An Iraqi officer spoke.", &["Iraqi IQ Country Of"]),
    ("They met in Paris, Texas.", &["Paris US Town Where", "Texas US Region Unclear"]),
    ("They met in Paris.", &["Paris FR Town Where"]),
    (
        "Troops held the northern Syrian town of Manbij.",
        &["Syrian SY Country Of", "Manbij SY Town Unclear"],
    ),
    ("The boat sank in the Red Sea.", &["Red Sea - Vague Where"]),
    ("Troops crossed the Litani River.", &["Litani River LB Vague Unclear"]),
    (
        "Police in Twin Falls, Idaho, arrested him.",
        &["Twin Falls US Town Where", "Idaho US Region Unclear"],
    ),
    // wrong: the town; its apostrophe is read as a possessive, and the river is left.
    (
        "Police in St. John's, Canada, arrested him.",
        &["St. John - Vague Of", "Canada CA Country Unclear"],
    ),
    ("Police cleared Red Square.", &["Red Square RU Point Unclear"]),
    ("The month is the first of the Islamic calendar.", &[]),
    ("Families fled the Rocky Mountains.", &["Rocky Mountains US Vague From"]),
    ("The flight left Heathrow Airport.", &["Heathrow Airport GB Point From"]),
    ("Marches were held, and Amazon paid.", &[]),
    ("The U.S. and the UK agreed.", &["U.S. US Country Unclear", "UK GB Country Actor"]),
    ("Shells fell in the north of Lebanon.", &["north of Lebanon LB Region Where"]),
    ("Winds rose in the north of the Red Sea.", &["north of the Red Sea - Vague Where"]),
    ("Aid went to Aleppo province.", &["Aleppo SY Region To"]),
    ("Rain fell on South Sudan.", &["South Sudan SS Country Where"]),
    (
        "The army pulled out of Iraq, but some stayed there.",
        &["Iraq IQ Country From", "there IQ Country Where"],
    ),
    ("Atlanta, Georgia, was cold.", &["Atlanta US Town Unclear", "Georgia US Region Unclear"]),
    ("They drove to the province of Idlib.", &["Idlib SY Region To"]),
    ("Northern Syria was hit by a storm.", &["Northern Syria SY Region Where"]),
    (
        "Floods came to Kerala, Assam and West Bengal.",
        &["Kerala IN Region To", "Assam IN Region To", "West Bengal IN Region To"],
    ),
    ("The council put sanctions on Iran.", &["Iran IR Country Actor"]),
    ("Shells fell on Gaza, not on Egypt.", &["Gaza PS Town Where", "Egypt EG Country Where"]),
    // None.
    ("In March they rested.", &[]),
    ("Tell us more.", &[]),
    ("Running is fun.", &[]),
    // wrong: the town, which is as good a name.
    ("Reading is fun.", &["Reading GB Town Unclear"]),
    ("Police came. Most left.", &[]),
    ("There is a plan.", &[]),
];

#[test]
fn every_sentence_reads() {
    let mut wrong = String::new();
    for (text, expected) in CORPUS {
        let shown = readings(text);
        if shown != *expected {
            wrong.push_str(&format!("{text}\n  read:     {shown:?}\n  expected: {expected:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn roles_have_their_rules() {
    let mut wrong = String::new();
    for rule in role::RULES {
        for (sentences, want) in [(rule.reads, true), (rule.not, false)] {
            for text in sentences {
                let shown = readings(text);
                let has = shown
                    .first()
                    .is_some_and(|place| place.ends_with(&format!(" {:?}", rule.role)));
                if has != want {
                    wrong.push_str(&format!("{}: {text} reads {shown:?}\n", rule.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A water's position is the middle of it, and its class says that it is no pin; a site's is its own.
#[test]
fn waters_and_sites_have_positions() {
    let position = |text: &str| {
        let article = article(text);
        let places = places(&crate::language::analyse(&article));
        let [place] = &places[..] else { panic!("{text}: {places:?}") };
        (place.precision, place.country.clone(), place.lat.zip(place.lon))
    };
    let sea = position("The boat sank in the Red Sea.");
    assert_eq!(sea, (Precision::Vague, None, Some((20.0, 38.0))));
    let river = position("A bridge over the Euphrates River fell.");
    assert_eq!(river, (Precision::Vague, None, Some((34.35, 42.32))));
    let site = position("Crowds filled Tahrir Square.");
    assert_eq!(site, (Precision::Point, Some("EG".to_owned()), Some((30.04, 31.24))));
    // What is near a sea is nowhere known.
    let near = position("The convoy halted 20 km south of the Red Sea.");
    assert_eq!(near.2, None);
}

#[test]
fn countries_and_provinces_hold_what_lies_in_them() {
    let article =
        article("They left Nineveh province for Mosul, Samarra, Iraq, northern Iraq and Iran.");
    let places = places(&crate::language::analyse(&article));
    let [nineveh, mosul, samarra, iraq, north, iran] = &places[..] else { panic!("{places:?}") };
    assert_eq!(nineveh.contains(mosul), Some(true));
    assert_eq!(nineveh.contains(samarra), Some(false));
    assert_eq!(iraq.contains(mosul), Some(true));
    assert_eq!(iran.contains(mosul), Some(false));
    assert_eq!(iraq.contains(&Place { precision: Precision::Vague, ..mosul.clone() }), None);
    // Where the north ends is written nowhere.
    assert_eq!(north.contains(samarra), None);
    assert_eq!(mosul.contains(samarra), None);
}

#[test]
fn distances_are_between_places_with_positions_of_their_own() {
    let article = article("They drove from Mosul to Baghdad, to the Red Sea and to Iraq.");
    let places = places(&crate::language::analyse(&article));
    let [mosul, baghdad, sea, iraq] = &places[..] else { panic!("{places:?}") };
    let metres = mosul.distance(baghdad).expect("both are towns");
    assert!((345_000.0..365_000.0).contains(&metres), "{metres}");
    assert_eq!(mosul.distance(mosul), Some(0.0));
    assert_eq!(mosul.distance(sea), None);
    assert_eq!(mosul.distance(iraq), None);
}

#[test]
fn the_country_is_the_one_that_is_spoken_of() {
    let shown = readings(
        "Rebels took towns in Yemen. Ships sailed to Yemen from Egypt. Nobody is safe in the country.",
    );
    assert_eq!(shown.last().map(String::as_str), Some("the country YE Country Where"));
}

#[test]
fn hostile_texts_end() {
    for text in [
        "Syria of the ".repeat(20_000),
        "A".repeat(500_000),
        "U.S.".repeat(50_000),
        "20 km south of ".repeat(20_000),
        "\u{202e}Mosul\u{200b}, ".repeat(20_000),
        "the country there ".repeat(20_000),
    ] {
        let _ = readings(&text).len();
    }
}
