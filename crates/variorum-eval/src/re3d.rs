//! Quantities, times and places against re3d, by overlap.
//!
//! Gold spans of one type are paired one to one with what was read, where the two share a word. Both sides
//! lose articles and the possessive `'s`. What we call a quantity is wider than what re3d annotates as one ("a
//! quantity or amount of something", in its guidelines), so three kinds are not offered, by the guidelines and by
//! what its training sources (UK Government, US State Department, Wikipedia) mark of each:
//!
//! - sums of money and lengths of time: types of their own there (three lengths are marked as both);
//! - ranks: no amount ("first visit", "second round": none of 13 marked; three parts of names, "71st", are);
//! - "one" and the words that name no number ("several", "a number of"): none of 7, none of 3.
//!
//! Counts of people stay in: 14 are marked so, and 15 with their noun as an organisation, without a rule.
//! Nationalities are no locations there, so they are none here.

use std::path::Path;

use anyhow::Result;
use variorum::article::Span;
use variorum::claim::place::{PlaceRole, places};
use variorum::claim::quantity::{Unit, quantities};
use variorum::claim::time::times;
use variorum::language::{NameKind, analyse};

use crate::document::Document;
use crate::frame::{Counts, Input, Report, Run, Scorer, each};
use crate::names;

/// `re3d DIR...`.
pub const SCORER: Scorer = Scorer {
    name: "re3d",
    about: "Quantities, times and places against re3d, by overlap",
    switches: &[("worst", "Show what was missed and made up")],
    options: &[],
    run,
    on_shared: &[Run {
        section: "re3d",
        paths: &[
            "data/re3d/BBC Online",
            "data/re3d/Australian Department of Foreign Affairs",
            "data/re3d/Delegation of the European Union to Syria",
        ],
        switches: &[],
    }],
};

/// The types that are scored, with their keys.
const TYPES: [(&str, &str); 3] =
    [("Quantity", "quantity"), ("Temporal", "temporal"), ("Location", "location")];

type Row = ([Counts; 3], Vec<String>);

fn run(input: &Input) -> Result<Report> {
    let mut golds = Vec::new();
    for path in &input.paths {
        golds.append(&mut names::gold(Path::new(path))?);
    }
    let rows: Vec<Row> = each(&golds, |gold| Ok(score(gold)))?;
    let mut report = Report::measure(&rows, |rows| {
        let mut values = Vec::new();
        for (at, (_, key)) in TYPES.iter().enumerate() {
            let counts: Counts = rows.iter().map(|(counts, _)| counts[at]).sum();
            values.push((format!("{key}.overlap_f1"), counts.f1()));
            values.push((format!("{key}.overlap_precision"), counts.precision()));
            values.push((format!("{key}.overlap_recall"), counts.recall()));
        }
        values
    });
    if input.has("worst") {
        for line in rows.into_iter().flat_map(|(_, lines)| lines) {
            report = report.note(line);
        }
    }
    Ok(report)
}

fn score(gold: &names::Gold) -> Row {
    let document = Document::new(&gold.name, &gold.text);
    let analysis = analyse(document.article());
    let is_people = |span: Span| {
        analysis
            .names
            .iter()
            .any(|name| name.kind == NameKind::Nationality && name.span.overlaps(span))
    };
    let found: [Vec<Span>; 3] = [
        quantities(&analysis)
            .0
            .iter()
            .filter(|quantity| {
                !matches!(quantity.unit, Unit::Money(_) | Unit::Duration | Unit::Ordinal)
            })
            .filter(|quantity| names_a_number(document.article().slice(quantity.number)))
            .map(|quantity| quantity.span)
            .collect(),
        times(&analysis).iter().map(|time| time.span).collect(),
        places(&analysis)
            .iter()
            .filter(|place| place.role != PlaceRole::Of || !is_people(place.span))
            .map(|place| place.span)
            .collect(),
    ];
    let mut lines = Vec::new();
    let mut counts = [Counts::default(); 3];
    for (at, (kind, _)) in TYPES.iter().enumerate() {
        let mut wanted: Vec<Span> = gold
            .names
            .iter()
            .filter(|(_, of)| of == kind)
            .filter_map(|(span, _)| names::trim(&gold.text, *span))
            .collect();
        wanted.sort();
        wanted.dedup();
        let found: Vec<Span> =
            found[at].iter().filter_map(|span| names::trim(&gold.text, *span)).collect();
        counts[at] = pair(&gold.text, kind, &wanted, &found, &mut lines);
    }
    (counts, lines)
}

/// Whether the numeral is more than "one", "several" or "a number of".
fn names_a_number(numeral: &str) -> bool {
    const NONE: &[&str] = &["one", "several", "few", "couple", "handful", "number", "a", "of"];
    !numeral.to_lowercase().split_whitespace().all(|word| NONE.contains(&word))
}

/// Pairs one to one, equal spans first, then in order.
fn pair(
    text: &str,
    kind: &str,
    wanted: &[Span],
    found: &[Span],
    lines: &mut Vec<String>,
) -> Counts {
    let mut free: Vec<bool> = wanted.iter().map(|span| !found.contains(span)).collect();
    let mut right = free.iter().filter(|free| !**free).count();
    for &span in found.iter().filter(|span| !wanted.contains(span)) {
        let partner = wanted
            .iter()
            .enumerate()
            .position(|(at, &other)| free[at] && names::shares_a_word(text, other, span));
        if let Some(at) = partner {
            free[at] = false;
            right += 1;
        } else {
            lines.push(around('+', kind, text, span));
        }
    }
    let missed = wanted.iter().zip(&free).filter(|(_, free)| **free);
    lines.extend(missed.map(|(&span, _)| around('-', kind, text, span)));
    Counts { right, found: found.len(), gold: wanted.len() }
}

fn around(sign: char, kind: &str, text: &str, span: Span) -> String {
    let start = text.floor_char_boundary(span.range().start.saturating_sub(40));
    let end = text.ceil_char_boundary((span.range().end + 40).min(text.len()));
    format!("{sign} {kind}\t{}\t…{}…", &text[span.range()], text[start..end].replace('\n', " "))
}
