//! What narrows a name: "northern Syria", "the north of Syria", "20 km south of Mosul".

use super::{Candidate, Gap, Place, Precision, Reader, english};
use crate::article::Span;

/// Widens the span to the words that narrow the place and sets how precisely it is known then; gives the
/// first word of the span. Where a part is meant, the whole's position is dropped: no pin is guessed.
pub(super) fn narrow(reader: &Reader<'_>, candidate: &Candidate, place: &mut Place) -> usize {
    let mut first = candidate.first;
    // "northern Syria", "north-eastern Syria", "northern and eastern Syria" (its nearer half).
    let mut directed = false;
    while let Some(before) = reader.before(first, 1)
        && english::direction(reader.at(before)).is_some()
        && !reader.words[before].possessive
    {
        first = before;
        directed = true;
    }
    if directed {
        part(reader, candidate, place, first);
        return first;
    }
    // "south of the Red Sea".
    let head = reader.before(first, 1).filter(|the| reader.is(*the, &["the"])).unwrap_or(first);
    let Some(of) = reader.before(head, 1).filter(|of| reader.is(*of, &["of", "from"])) else {
        return first;
    };
    let from = reader.is(of, &["from"]);
    let mut start = of;
    let mut bearing = None;
    if !from {
        let Some(direction) = reader.before(of, 1) else { return first };
        let Some(degrees) = english::direction(reader.at(direction)) else {
            return first;
        };
        if degrees.is_none() && !reader.is(direction, &["outskirts"]) {
            return first;
        }
        bearing = degrees;
        start = direction;
        // "south-west of".
        if let Some(more) = reader.before(direction, 1)
            && reader.words[more].gap == Gap::Hyphen
            && english::direction(reader.at(more)).is_some()
        {
            bearing = english::direction(&format!("{}{}", reader.at(more), reader.at(direction)))
                .flatten();
            start = more;
        }
        // "the north of Syria" is a part of it; "north of Syria" is not.
        if let Some(the) = reader.before(start, 1)
            && reader.is(the, &["the"])
        {
            // "to the north of" lies outside.
            if reader.before(the, 1).is_none_or(|to| !reader.is(to, &["to"])) {
                part(reader, candidate, place, start);
                return start;
            }
            start = reader.before(the, 1).unwrap_or(the);
        }
    }
    let distance = distance(reader, start);
    if from && distance.is_none() {
        return first;
    }
    if let Some((_, number)) = distance {
        start = number;
    }
    place.span = Span::new(reader.words[start].start, reader.words[candidate.last].end);
    let town = matches!(place.precision, Precision::Town | Precision::Point);
    let at = match (place.lat, place.lon, distance, bearing) {
        (Some(lat), Some(lon), Some((metres, _)), Some(degrees)) if town => {
            Some(moved(lat, lon, metres, degrees))
        }
        _ => None,
    };
    place.region = None;
    place.lat = at.map(|(lat, _)| lat);
    place.lon = at.map(|(_, lon)| lon);
    place.geonames = None;
    place.precision = if at.is_some() { Precision::District } else { Precision::Vague };
    start
}

/// A part of a country, region or town.
fn part(reader: &Reader<'_>, candidate: &Candidate, place: &mut Place, first: usize) {
    place.span = Span::new(reader.words[first].start, reader.words[candidate.last].end);
    // Of a region a part is meant, and nobody says where it ends.
    if place.precision == Precision::Region {
        place.region = None;
    }
    place.precision = match place.precision {
        Precision::Country | Precision::Region => Precision::Region,
        Precision::Town | Precision::District | Precision::Point => Precision::District,
        other => other,
    };
    place.lat = None;
    place.lon = None;
    place.geonames = None;
}

/// "20 km", "12 miles" right before the word `start`, in brackets too: metres and the first word.
fn distance(reader: &Reader<'_>, start: usize) -> Option<(f64, usize)> {
    let mut found = None;
    let mut at = start;
    for _ in 0..2 {
        let (Some(unit), Some(number)) = (at.checked_sub(1), at.checked_sub(2)) else { break };
        if reader.words[unit].gap == Gap::Break || reader.words[number].gap == Gap::Break {
            break;
        }
        let metres = match reader.at(unit).to_ascii_lowercase().as_str() {
            "km" | "kilometers" | "kilometres" | "kilometer" | "kilometre" | "kms" => 1000.0,
            "miles" | "mile" | "mi" => 1609.344,
            "metres" | "meters" | "m" => 1.0,
            "yards" => 0.9144,
            _ => break,
        };
        let Ok(count) = reader.at(number).parse::<f64>() else { break };
        if !(0.0..=20_000.0).contains(&count) {
            break;
        }
        found = Some((count * metres, number));
        at = number;
    }
    found
}

/// The mean radius of the Earth, in metres.
const RADIUS: f64 = 6_371_000.0;

/// Metres between two positions in degrees, on a sphere (haversine).
pub(super) fn distance_between(lat: f64, lon: f64, lat_of_other: f64, lon_of_other: f64) -> f64 {
    let half = |one: f64, other: f64| ((other - one).to_radians() / 2.0).sin().powi(2);
    let across = lat.to_radians().cos() * lat_of_other.to_radians().cos();
    let square = half(lat, lat_of_other) + across * half(lon, lon_of_other);
    2.0 * RADIUS * square.clamp(0.0, 1.0).sqrt().asin()
}

/// The point that lies so many metres off in a direction, on a sphere.
fn moved(lat: f64, lon: f64, metres: f64, degrees: f64) -> (f64, f64) {
    let (lat, lon, bearing, angle) =
        (lat.to_radians(), lon.to_radians(), degrees.to_radians(), metres / RADIUS);
    let north = (lat.sin() * angle.cos() + lat.cos() * angle.sin() * bearing.cos()).asin();
    let east = lon
        + (bearing.sin() * angle.sin() * lat.cos()).atan2(angle.cos() - lat.sin() * north.sin());
    let round = |radians: f64| (radians.to_degrees() * 100.0).round() / 100.0;
    (round(north), round(east))
}
