//! Places as GeoJSON (RFC 7946): a position only where a town or a site is named. Of a region, a
//! country or a sea no gazetteer has a point that would be true, so their geometry is null.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::article_json::{precision_text, role_text};
use super::collation_json::escaped;
use super::collation_text::labels;
use crate::article::{Article, ArticleId};
use crate::claim::place::Precision;
use crate::collate::{Collation, Spot};

/// Writes the places of all stories as one collection of features.
#[must_use]
pub fn geojson(articles: &[&Article], collations: &[Collation]) -> String {
    let features: Vec<Value> = collations
        .iter()
        .enumerate()
        .flat_map(|(number, collation)| {
            collation.spots.iter().map(move |spot| feature(articles, number, collation, spot))
        })
        .collect();
    let document = json!({"type": "FeatureCollection", "features": features});
    let mut text = escaped(&document.to_string());
    text.push('\n');
    text
}

fn feature(articles: &[&Article], number: usize, collation: &Collation, spot: &Spot) -> Value {
    let labels = labels(articles, &collation.story.articles);
    let label = |id: ArticleId| labels.get(&id).cloned().unwrap_or_default();
    let geometry = match (spot.precision, spot.lon, spot.lat) {
        (Precision::Point | Precision::Town, Some(lon), Some(lat)) => {
            json!({"type": "Point", "coordinates": [lon, lat]})
        }
        _ => Value::Null,
    };
    let mentions: Vec<Value> = spot
        .mentions
        .iter()
        .map(|mention| {
            let claim = &mention.claim;
            let article = articles[claim.article.0 as usize];
            json!({
                "article": format!("a{}", claim.article.0 + 1),
                "outlet": label(claim.article),
                "role": role_text(mention.role),
                "words": article.slice(claim.span),
                "span": [claim.span.start, claim.span.end],
                "sentence": article.slice(claim.sentence),
            })
        })
        .collect();
    let outlets: BTreeSet<String> =
        spot.mentions.iter().map(|mention| label(mention.claim.article)).collect();
    let findings: Vec<String> = spot
        .findings
        .iter()
        .map(|id| if number == 0 { id.clone() } else { format!("s{}.{id}", number + 1) })
        .collect();
    json!({
        "type": "Feature",
        "geometry": geometry,
        "properties": {
            "story": format!("s{}", number + 1),
            "name": spot.name,
            "country": spot.country,
            "geonames": spot.geonames,
            "precision": precision_text(spot.precision),
            "outlets": outlets,
            "findings": findings,
            "mentions": mentions,
        },
    })
}
