//! Where the story plays, as a small map that is honest about precision: a town is a mark, a region or
//! a country is an area, and what no gazetteer has is listed and nowhere drawn. Places that a conflict
//! puts against each other are each drawn, with the letters of the reports that name it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use maud::{Markup, html};

use super::card::letter;
use super::sheet::Sheet;
use super::text::shown;
use crate::article::ArticleId;
use crate::claim::place::{PlaceRole, Precision};
use crate::collate::{Finding, Spot};
use crate::render::article_json::precision_text;

/// Pixels of the map; words on it keep their size, so it is as wide as a phone.
const WIDE: f64 = 342.0;
const HIGH: f64 = 250.0;

/// Degrees that a map shows at least: one place alone still stands in its surroundings.
const LEAST: f64 = 7.0;

/// Degrees from the middle of a story beyond which a town is listed and not drawn.
const FAR: f64 = 25.0;

/// Places that are listed; a story of a hundred places has no map that can be read.
const LISTED: usize = 24;

/// Outlines by country: rings of corners in tenths of a degree, longitude first.
static OUTLINES: LazyLock<Vec<(&'static str, Vec<Ring>)>> = LazyLock::new(|| {
    let table = include_str!("../../../data/render/outlines.tsv");
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (code, rings) = line.split_once('\t')?;
            Some((code, rings.split(';').map(|steps| ring(steps, 10.0)).collect()))
        })
        .collect()
});

/// Outlines of states and provinces by their GeoNames id: rings of corners in twentieths of a degree.
static REGIONS: LazyLock<BTreeMap<u32, &'static str>> = LazyLock::new(|| {
    let table = include_str!("../../../data/render/regions.tsv");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let (geonames, rings) = line.split_once('\t')?;
            Some((geonames.parse().ok()?, rings))
        })
        .collect()
});

type Ring = Vec<(f64, f64)>;

/// The outline of a region, where one is built in.
fn region(geonames: u32) -> Option<Vec<Ring>> {
    Some(REGIONS.get(&geonames)?.split(';').map(|steps| ring(steps, 20.0)).collect())
}

/// One ring from its steps, in units of which a degree has so many.
fn ring(steps: &str, units: f64) -> Ring {
    let steps: Vec<i32> = steps.split(' ').filter_map(|step| step.parse().ok()).collect();
    let mut at = (0, 0);
    steps
        .chunks_exact(2)
        .map(|step| {
            at = (at.0 + step[0], at.1 + step[1]);
            (f64::from(at.0) / units, f64::from(at.1) / units)
        })
        .collect()
}

/// Whether a place is where something happens: not where a report was written, nor whose a thing is.
fn plays(spot: &Spot) -> bool {
    !spot.findings.is_empty()
        || spot.mentions.iter().any(|mention| {
            matches!(mention.role, PlaceRole::Where | PlaceRole::From | PlaceRole::To)
        })
}

/// How a place is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Drawn {
    /// At its position: longitude and latitude.
    Mark(f64, f64),
    /// A state or province by its own outline.
    Area(u32),
    /// Somewhere in its country, which is hatched.
    Hatched,
    /// The country itself.
    Shaded,
    /// Not on the map.
    Listed,
}

fn drawn(spot: &Spot) -> Drawn {
    let known = |code: &str| OUTLINES.iter().any(|(country, _)| *country == code);
    let outlined = spot.country.as_deref().is_some_and(known);
    match (spot.precision, spot.lon, spot.lat) {
        (Precision::Point | Precision::Town, Some(lon), Some(lat)) => Drawn::Mark(lon, lat),
        (Precision::Region, ..) if region_of(spot).is_some() => {
            region_of(spot).map_or(Drawn::Listed, Drawn::Area)
        }
        (Precision::Country, ..) if outlined => Drawn::Shaded,
        (Precision::District | Precision::Region, ..) if outlined => Drawn::Hatched,
        _ => Drawn::Listed,
    }
}

fn region_of(spot: &Spot) -> Option<u32> {
    spot.geonames.filter(|geonames| REGIONS.contains_key(geonames))
}

/// The map and the list of its places.
pub(super) fn map(sheet: &Sheet<'_>) -> Markup {
    let spots: Vec<(&Spot, Drawn)> = sheet
        .collation
        .spots
        .iter()
        .filter(|spot| plays(spot))
        .map(|spot| (spot, drawn(spot)))
        .collect();
    let listed = spots.len().min(LISTED);
    let frame = Frame::around(&spots[..listed]);
    html! {
        div.spots {
            @if let Some(frame) = &frame {
                figure.map {
                    (picture(sheet, frame, &spots[..listed]))
                    figcaption { "Outlines: Natural Earth. A dot is a town or a site; an area means somewhere in it."
                        @if spots[..listed].iter().any(|(spot, _)| dispute(sheet, spot).is_some()) {
                            " A ring: the reports name different places; the letters say which."
                        } }
                }
            }
            ol {
                @for (spot, drawn) in &spots[..listed] {
                    (entry(sheet, spot, *drawn, frame.as_ref()))
                }
            }
        }
        @if spots.len() > listed {
            details {
                summary { "and " (spots.len() - listed) " more places" }
                ol start=(listed + 1) {
                    @for (spot, _) in &spots[listed..] { (entry(sheet, spot, Drawn::Listed, None)) }
                }
            }
        }
    }
}

fn entry(sheet: &Sheet<'_>, spot: &Spot, drawn: Drawn, frame: Option<&Frame>) -> Markup {
    let articles: BTreeSet<ArticleId> =
        spot.mentions.iter().map(|mention| mention.claim.article).collect();
    let note = match drawn {
        Drawn::Hatched => ", its outline is not built in: its country is hatched",
        Drawn::Listed if spot.precision == Precision::Unknown => {
            ", in no gazetteer: not on the map"
        }
        Drawn::Listed => ", not on the map",
        Drawn::Mark(lon, lat) if !frame.is_some_and(|frame| frame.holds((lon, lat))) => {
            ", beyond this map"
        }
        Drawn::Mark(..) | Drawn::Area(_) | Drawn::Shaded => "",
    };
    let disputed = dispute(sheet, spot);
    html! {
        li.disputed[disputed.is_some()] data-place=(shown(&spot.name)) {
            strong { (as_named(sheet, spot)) }
            @if let Some(country) = &spot.country { " " span.note { (shown(country)) } }
            " " span.note { (precision_text(spot.precision)) (note) }
            " " span.by { @for id in &articles { (letter(sheet, *id)) } }
            @for id in &spot.findings {
                " " a.fid href=(format!("#{}", sheet.finding_id(id))) { (sheet.finding_id(id)) }
            }
            @if disputed.is_some() { " " span.note { "disputed" } }
        }
    }
}

/// The conflict in which other reports name another place.
fn dispute<'a>(sheet: &Sheet<'a>, spot: &Spot) -> Option<&'a Finding> {
    let findings = spot.findings.iter().filter_map(|id| sheet.finding(id));
    findings.into_iter().find(|finding| finding.verdict.is_conflict())
}

/// The letters of the reports that name a place in a conflict.
fn letters(sheet: &Sheet<'_>, spot: &Spot, finding: &Finding) -> String {
    let cited = Sheet::cited(finding);
    let named = spot.mentions.iter().map(|mention| mention.claim.article);
    let named: BTreeSet<ArticleId> = named.filter(|id| cited.contains(id)).collect();
    named.iter().map(|id| sheet.siglum(*id)).collect::<Vec<_>>().join(" ")
}

/// A part of a country by the words that say which: "western Iraq" is filed under Iraq.
fn as_named(sheet: &Sheet<'_>, spot: &Spot) -> String {
    let words = spot.mentions.first().map(|mention| {
        let claim = &mention.claim;
        shown(sheet.article(claim.article).slice(claim.span))
    });
    let name = shown(&spot.name);
    let narrow = matches!(spot.precision, Precision::Region | Precision::District);
    words.filter(|words| narrow && words.contains(&name)).unwrap_or(name)
}

/// The part of the world that is drawn.
struct Frame {
    west: f64,
    north: f64,
    /// Pixels of a degree of latitude, and of one of longitude at the middle of the map.
    up: f64,
    across: f64,
}

impl Frame {
    /// The map around what most reports name: a capital on another continent is listed, and not drawn.
    /// Where there are no towns, around the countries; `None` where nothing is drawn.
    fn around(spots: &[(&Spot, Drawn)]) -> Option<Self> {
        let Some(middle) = middle(spots) else { return Frame::of_countries(spots) };
        let marks: Vec<(f64, f64)> = spots
            .iter()
            .flat_map(|(_, drawn)| match drawn {
                Drawn::Mark(lon, lat) => vec![(*lon, *lat)],
                Drawn::Area(geonames) => {
                    region(*geonames).map(|rings| largest(&rings).clone()).unwrap_or_default()
                }
                _ => Vec::new(),
            })
            .filter(|(lon, lat)| (lon - middle.0).abs() <= FAR && (lat - middle.1).abs() <= FAR)
            .collect();
        if marks.is_empty() {
            return Frame::of_countries(spots);
        }
        Frame::of(&marks)
    }

    /// The countries that are shaded or hatched, each by its mainland.
    fn of_countries(spots: &[(&Spot, Drawn)]) -> Option<Self> {
        let codes: BTreeSet<&str> = spots
            .iter()
            .filter(|(_, drawn)| matches!(drawn, Drawn::Shaded | Drawn::Hatched))
            .filter_map(|(spot, _)| spot.country.as_deref())
            .collect();
        let rings = OUTLINES.iter().filter(|(code, _)| codes.contains(code));
        let corners: Vec<(f64, f64)> =
            rings.flat_map(|(_, rings)| largest(rings)).copied().collect();
        Frame::of(&corners)
    }

    /// The smallest map that holds all of some corners.
    fn of(corners: &[(f64, f64)]) -> Option<Self> {
        let bound = |values: &mut dyn Iterator<Item = f64>| {
            values.fold(None, |bound: Option<(f64, f64)>, value| {
                let (low, high) = bound.unwrap_or((value, value));
                Some((low.min(value), high.max(value)))
            })
        };
        let (west, east) = bound(&mut corners.iter().map(|corner| corner.0))?;
        let (south, north) = bound(&mut corners.iter().map(|corner| corner.1))?;
        let (middle_lon, middle_lat) = ((west + east) / 2.0, (south + north) / 2.0);
        let squeeze = middle_lat.to_radians().cos().max(0.2);
        // A quarter more than what must be seen.
        let high = ((north - south) * 1.5).max((east - west) * 1.5 * squeeze * HIGH / WIDE);
        let high = high.clamp(LEAST, 170.0);
        let up = HIGH / high;
        let across = up * squeeze;
        Some(Frame {
            west: middle_lon - WIDE / across / 2.0,
            north: middle_lat + high / 2.0,
            up,
            across,
        })
    }

    fn holds(&self, at: (f64, f64)) -> bool {
        let (x, y) = self.at(at);
        (0.0..=WIDE).contains(&x) && (0.0..=HIGH).contains(&y)
    }

    fn at(&self, (lon, lat): (f64, f64)) -> (f64, f64) {
        ((lon - self.west) * self.across, (self.north - lat) * self.up)
    }

    /// The rings of a country that lie on the map at all, as the path of an SVG.
    fn path(&self, rings: &[Ring]) -> String {
        let mut path = String::new();
        for ring in rings {
            let corners: Vec<(f64, f64)> = ring.iter().map(|corner| self.at(*corner)).collect();
            let within = |low: f64, high: f64, of: &dyn Fn(&(f64, f64)) -> f64| {
                corners.iter().any(|c| of(c) >= low) && corners.iter().any(|c| of(c) <= high)
            };
            if !within(0.0, WIDE, &|c| c.0) || !within(0.0, HIGH, &|c| c.1) {
                continue;
            }
            // What lies far outside is drawn at a near edge: nobody sees it, and numbers stay short.
            for (at, (x, y)) in corners.iter().enumerate() {
                let (x, y) = (x.clamp(-999.0, 1999.0), y.clamp(-999.0, 1999.0));
                path.push_str(&format!("{}{x:.0} {y:.0}", if at == 0 { "M" } else { "L" }));
            }
            path.push('Z');
        }
        path
    }
}

/// The median of where things are, each place as often as articles name it.
fn middle(spots: &[(&Spot, Drawn)]) -> Option<(f64, f64)> {
    let mut anchors: Vec<(f64, f64)> = Vec::new();
    for (spot, drawn) in spots {
        let times = spot.mentions.iter().map(|mention| mention.claim.article);
        let times = times.collect::<BTreeSet<_>>().len().max(1);
        if let (true, Some(lon), Some(lat)) = (*drawn != Drawn::Listed, spot.lon, spot.lat) {
            anchors.extend(std::iter::repeat_n((lon, lat), times));
        }
    }
    let median = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    };
    Some((
        median(anchors.iter().map(|at| at.0).collect())?,
        median(anchors.iter().map(|at| at.1).collect())?,
    ))
}

fn largest(rings: &[Ring]) -> &Ring {
    rings.iter().max_by_key(|ring| ring.len()).expect("every country has a ring")
}

/// A place that has a label on the map: its number, its words, and where in pixels.
struct Named<'a> {
    number: usize,
    spot: &'a Spot,
    /// Whether it is a dot; the name of an area stands in its middle.
    dot: bool,
    disputed: bool,
    words: String,
    at: (f64, f64),
}

fn picture(sheet: &Sheet<'_>, frame: &Frame, spots: &[(&Spot, Drawn)]) -> Markup {
    let mut of_country: BTreeMap<&str, Drawn> = BTreeMap::new();
    for (spot, drawn) in spots {
        if let (Drawn::Shaded | Drawn::Hatched, Some(country)) = (drawn, &spot.country) {
            let known = of_country.entry(country).or_insert(*drawn);
            if *drawn == Drawn::Hatched {
                *known = Drawn::Hatched;
            }
        }
    }
    let named: Vec<Named<'_>> = spots
        .iter()
        .enumerate()
        .filter_map(|(at, (spot, drawn))| {
            let (dot, place) = match drawn {
                Drawn::Mark(lon, lat) => (true, (*lon, *lat)),
                Drawn::Area(_) => (false, (spot.lon?, spot.lat?)),
                _ => return None,
            };
            let dispute = dispute(sheet, spot);
            let letters = dispute.map(|finding| format!(" ({})", letters(sheet, spot, finding)));
            let words = format!("{}{}", shown(&spot.name), letters.unwrap_or_default());
            let disputed = dispute.is_some();
            let named = Named { number: at + 1, spot, dot, disputed, words, at: frame.at(place) };
            frame.holds(place).then_some(named)
        })
        .collect();
    let names: Vec<String> = spots.iter().map(|(spot, _)| shown(&spot.name)).collect();
    html! {
        svg width=(WIDE) height=(HIGH) role="img" aria-label=(format!("Map: {}", names.join(", "))) {
            defs {
                pattern id=(sheet.id("hatch")) width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    line.hatch x1="0" y1="0" x2="0" y2="6" {}
                }
            }
            @for (code, rings) in OUTLINES.iter() {
                @let path = frame.path(rings);
                @if !path.is_empty() {
                    path.land.shaded[of_country.get(code) == Some(&Drawn::Shaded)] d=(path) {}
                    @if of_country.get(code) == Some(&Drawn::Hatched) {
                        path.hatched d=(path) fill=(format!("url(#{})", sheet.id("hatch"))) {}
                    }
                }
            }
            @for (_, drawn) in spots {
                @if let Drawn::Area(geonames) = drawn {
                    path.area data-geonames=(geonames)
                        d=(region(*geonames).map(|rings| frame.path(&rings)).unwrap_or_default()) {}
                }
            }
            @for (one, label) in named.iter().zip(labels(&named)) {
                g.mark[one.dot].disputed[one.disputed] data-lat=(one.spot.lat.unwrap_or_default())
                    data-lon=(one.spot.lon.unwrap_or_default())
                {
                    @let (x, y) = one.at;
                    @if one.dot {
                        circle cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="4" {}
                        @if one.disputed {
                            circle.ring cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="7.5" {}
                        }
                    }
                    @if let Some(Label { x, y, anchor, text }) = label {
                        text x=(format!("{x:.1}")) y=(format!("{y:.1}")) text-anchor=(anchor) { (text) }
                    }
                }
            }
        }
    }
}

/// Where the words of each place stand: beside its mark, above or below it, with the name where there is
/// room, else with its number in the list; an area's in its middle. `None` where all is taken.
fn labels(named: &[Named<'_>]) -> Vec<Option<Label>> {
    /// Pixels: a letter's width and a label's height at the size of the map's words, and the space of a mark.
    const LETTER: f64 = 7.4;
    const HIGH: f64 = 13.0;
    const MARK: f64 = 5.0;
    type Box = [f64; 4];
    let meets = |a: &Box, b: &Box| a[0] < b[1] && b[0] < a[1] && a[2] < b[3] && b[2] < a[3];
    let marks = named.iter().filter(|one| one.dot).map(|one| {
        let (x, y) = one.at;
        [x - MARK, x + MARK, y - MARK, y + MARK]
    });
    let mut taken: Vec<Box> = marks.collect();
    // What is disputed is what the map is looked at for: it has the first choice.
    let mut order: Vec<usize> = (0..named.len()).collect();
    order.sort_by_key(|at| !named[*at].disputed);
    let mut labels: Vec<Option<Label>> = named.iter().map(|_| None).collect();
    for at in order {
        let one = &named[at];
        let (x, y) = one.at;
        let full = format!("{} {}", one.number, one.words);
        let choices = [full, one.number.to_string()].into_iter().flat_map(|text| {
            let wide = LETTER * text.chars().count() as f64;
            let middle = (x, y + 4.0, "middle", x - wide / 2.0);
            let beside = [
                (x + 10.0, y + 4.0, "start", x + 10.0),
                (x - 10.0, y + 4.0, "end", x - 10.0 - wide),
                (x, y - 10.0, "middle", x - wide / 2.0),
                (x, y + 19.0, "middle", x - wide / 2.0),
            ];
            let places = if one.dot { beside.to_vec() } else { vec![middle] };
            places.into_iter().map(move |(x, y, anchor, left)| {
                let boxed: Box = [left, left + wide, y - HIGH + 3.0, y + 3.0];
                (Label { x, y, anchor, text: text.clone() }, boxed)
            })
        });
        let free = |boxed: &Box| {
            boxed[0] >= 0.0 && boxed[1] <= WIDE && !taken.iter().any(|other| meets(boxed, other))
        };
        if let Some((label, boxed)) = choices.into_iter().find(|(_, boxed)| free(boxed)) {
            taken.push(boxed);
            labels[at] = Some(label);
        }
    }
    labels
}

/// Words on the map.
struct Label {
    x: f64,
    y: f64,
    anchor: &'static str,
    text: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::collate::Mention;
    use crate::render::made;
    use crate::render::page::Texts;

    #[test]
    fn every_outline_has_corners_on_earth() {
        assert!(OUTLINES.len() > 170, "{}", OUTLINES.len());
        for (code, rings) in OUTLINES.iter() {
            assert!(code.len() == 2 && !rings.is_empty(), "{code}");
            for (lon, lat) in rings.iter().flatten() {
                assert!((-180.0..=180.0).contains(lon) && (-90.0..=90.0).contains(lat), "{code}");
            }
        }
    }

    #[test]
    fn a_disputed_place_is_a_mark_for_each_with_the_letters_of_its_reports() {
        let articles = made::articles();
        let mut collation = made::collation(&articles);
        let told = |article: u32| {
            let claims = collation.findings.iter().flat_map(|finding| &finding.readings);
            let mut claims = claims.flat_map(|reading| &reading.claims);
            claims.find(|claim| claim.article == ArticleId(article)).expect("it is cited").clone()
        };
        let place = |name: &str, at: (f64, f64), article: u32| Spot {
            name: name.to_owned(),
            mentions: vec![Mention { role: PlaceRole::Where, claim: told(article) }],
            findings: vec![collation.findings[0].id.clone()],
            ..spot(Precision::Town, "SE", Some(at))
        };
        collation.spots = vec![
            place("Luska", (15.0, 60.0), 0),
            place("Ostrow", (15.3, 60.1), 1),
            place("Stenna", (15.1, 60.3), 3),
        ];
        assert!(collation.findings[0].verdict.is_conflict());
        let articles: Vec<&Article> = articles.iter().collect();
        let drawn = map(&Sheet::new(&articles, 0, &collation, Texts::Whole)).into_string();
        assert_eq!(drawn.matches("class=\"mark disputed\"").count(), 3, "{drawn}");
        assert_eq!(drawn.matches("class=\"ring\"").count(), 3);
        for label in ["1 Luska (A)", "2 Ostrow (B)", "3 Stenna (D)"] {
            assert!(drawn.contains(label), "{label}: {drawn}");
        }
    }

    #[test]
    fn labels_do_not_stand_on_each_other() {
        let spots: Vec<Spot> = (0..6).map(|_| spot(Precision::Town, "SE", None)).collect();
        let named: Vec<Named<'_>> = spots
            .iter()
            .enumerate()
            .map(|(at, spot)| Named {
                number: at + 1,
                spot,
                dot: true,
                disputed: false,
                words: "Place".to_owned(),
                at: (170.0 + 4.0 * at as f64, 120.0),
            })
            .collect();
        let labels: Vec<Label> = labels(&named).into_iter().flatten().collect();
        assert!(labels.len() >= 3, "{}", labels.len());
        let places: BTreeSet<String> = labels
            .iter()
            .map(|label| format!("{} {} {}", label.x, label.y, label.anchor))
            .collect();
        assert_eq!(places.len(), labels.len());
    }

    fn spot(precision: Precision, country: &str, at: Option<(f64, f64)>) -> Spot {
        Spot {
            name: "Place".to_owned(),
            country: Some(country.to_owned()),
            lon: at.map(|at| at.0),
            lat: at.map(|at| at.1),
            geonames: None,
            precision,
            mentions: Vec::new(),
            findings: Vec::new(),
        }
    }

    #[test]
    fn a_province_with_an_outline_is_that_area() {
        assert!(REGIONS.len() > 2_500, "{}", REGIONS.len());
        for geonames in REGIONS.keys() {
            for (lon, lat) in region(*geonames).expect("it is one of them").iter().flatten() {
                assert!((-180.0..=180.0).contains(lon) && (-90.0..=90.0).contains(lat));
            }
        }
        // Bavaria.
        let spot =
            Spot { geonames: Some(2_951_839), ..spot(Precision::Region, "DE", Some((11.5, 49.0))) };
        assert_eq!(drawn(&spot), Drawn::Area(2_951_839));
        let rings = region(2_951_839).expect("it has an outline");
        let frame = Frame::around(&[(&spot, drawn(&spot))]).expect("something is drawn");
        assert!(largest(&rings).iter().all(|corner| frame.holds(*corner)), "all of it is seen");
    }

    #[test]
    fn a_province_is_never_a_mark() {
        let centre = Some((38.0, 36.0));
        assert_eq!(drawn(&spot(Precision::Region, "SY", centre)), Drawn::Hatched);
        assert_eq!(drawn(&spot(Precision::Country, "SY", centre)), Drawn::Shaded);
        assert_eq!(drawn(&spot(Precision::Vague, "SY", centre)), Drawn::Listed);
        assert_eq!(drawn(&spot(Precision::Region, "ZZ", centre)), Drawn::Listed);
        assert_eq!(drawn(&spot(Precision::Town, "SY", None)), Drawn::Listed);
        assert_eq!(drawn(&spot(Precision::Town, "SY", centre)), Drawn::Mark(38.0, 36.0));
    }

    #[test]
    fn a_capital_on_another_continent_is_not_drawn() {
        let spots = [
            spot(Precision::Town, "SY", Some((36.3, 33.5))),
            spot(Precision::Country, "IQ", Some((44.4, 33.3))),
            spot(Precision::Town, "US", Some((-77.0, 38.9))),
        ];
        let drawn: Vec<(&Spot, Drawn)> = spots.iter().map(|spot| (spot, drawn(spot))).collect();
        let frame = Frame::around(&drawn).unwrap();
        assert!(frame.holds((36.3, 33.5)) && !frame.holds((-77.0, 38.9)));
    }

    #[test]
    fn a_map_holds_its_marks() {
        let spots = [
            spot(Precision::Town, "SY", Some((36.3, 33.5))),
            spot(Precision::Town, "IQ", Some((44.4, 33.3))),
        ];
        let drawn: Vec<(&Spot, Drawn)> = spots.iter().map(|spot| (spot, drawn(spot))).collect();
        let frame = Frame::around(&drawn).unwrap();
        for at in [(36.3, 33.5), (44.4, 33.3)] {
            let (x, y) = frame.at(at);
            assert!((0.0..WIDE).contains(&x) && (0.0..HIGH).contains(&y), "{x} {y}");
        }
    }
}
