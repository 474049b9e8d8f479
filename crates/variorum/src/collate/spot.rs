//! Where the story plays: every place that its articles name, once, with who names it and how
//! precisely it is known.

use std::collections::BTreeMap;

use super::witness::Witnesses;
use super::{Cited, Dimension, Finding};
use crate::claim::place::{PlaceRole, Precision};

/// One place of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Canonical name; the words as printed where no gazetteer has it.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Degrees north, as the gazetteer has it: the middle of what may be a large area.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// How precisely the words name it.
    pub precision: Precision,
    /// Who names it and in which role, sorted by article and place.
    pub mentions: Vec<Mention>,
    /// Findings that put readings on this place side by side, in printed order.
    pub findings: Vec<String>,
}

/// One mention of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What the place does in its clause.
    pub role: PlaceRole,
    /// The words.
    pub claim: Cited,
}

/// The places of a story, those first that are named most precisely by the most articles.
pub(super) fn spots(witnesses: &Witnesses<'_>, findings: &[Finding]) -> Vec<Spot> {
    let mut compared: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.dimension == Dimension::Place) {
        for claim in finding.readings.iter().flat_map(|reading| &reading.claims) {
            compared.entry((claim.article, claim.span)).or_default().push(&finding.id);
        }
    }
    // "northern Syria" and "Syria" have one entry in the gazetteer and are two places.
    let mut spots: BTreeMap<(String, Option<String>, Precision, Option<u32>), Spot> =
        BTreeMap::new();
    for witness in &witnesses.list {
        for place in &witness.read.claims.places {
            let printed = super::phrase::tidy(witness.article().slice(place.name));
            let name = place.canonical.clone().unwrap_or(printed);
            let key = (name.clone(), place.country.clone(), place.precision, place.geonames);
            let spot = spots.entry(key).or_insert_with(|| Spot {
                name,
                country: place.country.clone(),
                lat: place.lat,
                lon: place.lon,
                geonames: place.geonames,
                precision: place.precision,
                mentions: Vec::new(),
                findings: Vec::new(),
            });
            let claim = witness.cite(place.span, place.span);
            if let Some(ids) = compared.get(&(claim.article, claim.span)) {
                spot.findings.extend(ids.iter().map(|id| (*id).to_owned()));
            }
            spot.mentions.push(Mention { role: place.role, claim });
        }
    }
    let mut spots: Vec<Spot> = spots.into_values().collect();
    let rank: BTreeMap<&str, usize> =
        findings.iter().enumerate().map(|(at, finding)| (finding.id.as_str(), at)).collect();
    for spot in &mut spots {
        spot.mentions.sort_by_key(|mention| (mention.claim.article, mention.claim.span));
        spot.findings.sort_by_key(|id| rank.get(id.as_str()).copied());
        spot.findings.dedup();
    }
    let articles = |spot: &Spot| {
        let mut articles: Vec<_> = spot.mentions.iter().map(|m| m.claim.article).collect();
        articles.dedup();
        articles.len()
    };
    // Ties stay in the order of the names.
    spots.sort_by_key(|spot| (spot.precision, std::cmp::Reverse(articles(spot))));
    spots
}
