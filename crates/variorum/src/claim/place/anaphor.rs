//! Words that point back to a place: "the country", "there", "the border region".

use std::collections::BTreeMap;

use super::{Place, PlaceRole, Precision, Reader};
use crate::article::Span;

/// How many sentences back a country may have been named.
const REACH: usize = 3;

/// Adds the places that such words mean, where the text leaves no doubt.
pub(super) fn add(reader: &Reader<'_>, places: &mut Vec<Place>) {
    let mut more = Vec::new();
    for at in 0..reader.words.len() {
        let found = if reader.is(at, &["country"]) {
            country(reader, places, at)
        } else if reader.is(at, &["there"]) {
            there(reader, places, at)
        } else if reader.is(at, &["border"]) {
            border(reader, places, at)
        } else {
            None
        };
        more.extend(found);
    }
    places.append(&mut more);
}

/// The range of places that start in the sentences from `back` before the one at `byte` up to it.
fn window<'p>(reader: &Reader<'_>, places: &'p [Place], byte: usize, back: usize) -> &'p [Place] {
    let sentences = &reader.analysis.sentences;
    let this = sentences.partition_point(|sentence| sentence.span.end as usize <= byte);
    let from =
        sentences.get(this.saturating_sub(back)).map_or(0, |sentence| sentence.span.start as usize);
    let first = places.partition_point(|place| (place.span.start as usize) < from);
    let last = places.partition_point(|place| (place.span.start as usize) < byte);
    &places[first..last.max(first)]
}

/// "the country": the one that the last sentences speak of most, as a place and not as a party.
fn country(reader: &Reader<'_>, places: &[Place], at: usize) -> Option<Place> {
    let the = reader.before(at, 1).filter(|the| reader.is(*the, &["the"]))?;
    // "the country music", "the country club"; "the country of origin".
    if !reader.words[at].possessive
        && reader
            .is(at + 1, &["music", "club", "house", "singer", "of", "he", "she", "they", "i", "we"])
    {
        return None;
    }
    let byte = reader.words[the].start;
    let seen = window(reader, places, byte, REACH);
    let mut scores: BTreeMap<&str, (u32, usize)> = BTreeMap::new();
    for (order, place) in seen.iter().enumerate() {
        let Some(code) = place.country.as_deref() else { continue };
        let located = !matches!(place.role, PlaceRole::Of | PlaceRole::Actor | PlaceRole::Dateline);
        let entry = scores.entry(code).or_insert((0, 0));
        if located {
            entry.0 += 2;
            entry.1 = order + 1;
        } else if entry.0 > 0 {
            entry.0 += 1;
        }
    }
    // A nationality later in the same sentence tells too: "in the country, training Iraqi forces".
    let sentences = &reader.analysis.sentences;
    let this = sentences.partition_point(|sentence| sentence.span.end as usize <= byte);
    if let Some(sentence) = sentences.get(this) {
        let from = places.partition_point(|place| (place.span.start as usize) < byte);
        for place in places[from..].iter().take_while(|place| place.span.end <= sentence.span.end) {
            if let Some(entry) = place.country.as_deref().and_then(|code| scores.get_mut(code))
                && entry.0 > 0
            {
                entry.0 += 1;
            }
        }
    }
    let best =
        scores.iter().filter(|(_, (score, _))| *score > 0).max_by_key(|(_, score)| **score)?;
    let code = (*best.0).to_owned();
    let named = places.iter().find(|place| {
        place.country.as_deref() == Some(&code) && place.precision == Precision::Country
    });
    let span = Span::new(reader.words[the].start, reader.words[at].end);
    Some(Place {
        span,
        name: span,
        canonical: named.and_then(|place| place.canonical.clone()),
        country: Some(code),
        region: None,
        lat: named.and_then(|place| place.lat),
        lon: named.and_then(|place| place.lon),
        geonames: named.and_then(|place| place.geonames),
        precision: Precision::Country,
        role: if reader.words[at].possessive {
            PlaceRole::Of
        } else {
            super::role::role_of_words(
                reader,
                &super::Candidate { first: at, last: at, entries: Vec::new() },
                the,
            )
        },
    })
}

/// "there": the last place of the same sentence; not "there is".
fn there(reader: &Reader<'_>, places: &[Place], at: usize) -> Option<Place> {
    let existential = reader.words[at].possessive
        || reader.is(
            at + 1,
            &[
                "is", "are", "was", "were", "has", "have", "had", "will", "would", "be", "been",
                "may", "might", "could", "can", "should", "must", "s", "re", "seems", "remains",
                "appears", "exists", "isn", "wasn", "aren", "weren",
            ],
        )
        || reader.words[at].capital;
    if existential
        || reader.before(at, 1).is_some_and(|before| {
            reader.is(
                before,
                &[
                    "out", "over", "is", "was", "are", "were", "that", "if", "whether", "said",
                    "says", "believe", "think",
                ],
            )
        })
    {
        return None;
    }
    let byte = reader.words[at].start;
    let place = window(reader, places, byte, 0)
        .iter()
        .rev()
        .find(|place| !matches!(place.role, PlaceRole::Of | PlaceRole::Actor))?;
    let span = Span::new(byte, reader.words[at].end);
    Some(Place { span, name: span, role: PlaceRole::Where, ..place.clone() })
}

/// "the border region": on the side of the place that the sentence spoke of last.
fn border(reader: &Reader<'_>, places: &[Place], at: usize) -> Option<Place> {
    let the = reader.before(at, 1).filter(|the| reader.is(*the, &["the"]))?;
    if !reader.is(at + 1, &["region", "area", "zone", "town", "strip"])
        || reader.before(at + 1, 1) != Some(at)
        || reader.is(at + 2, &["of"])
    {
        return None;
    }
    let byte = reader.words[the].start;
    let place = window(reader, places, byte, 0).iter().rev().find(|place| {
        !matches!(place.role, PlaceRole::Of | PlaceRole::Actor) && place.country.is_some()
    })?;
    let span = Span::new(byte, reader.words[at + 1].end);
    Some(Place {
        span,
        name: span,
        canonical: None,
        country: place.country.clone(),
        region: None,
        lat: None,
        lon: None,
        geonames: None,
        precision: Precision::Vague,
        role: super::role::role_of_words(
            reader,
            &super::Candidate { first: at, last: at + 1, entries: Vec::new() },
            the,
        ),
    })
}
