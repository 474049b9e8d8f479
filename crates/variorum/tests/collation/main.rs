//! Pairs of short invented reports, and what their collation must hold: a table a dimension.
//!
//! Of conflicts exactly those that are named, so that each case stands for what it finds and against what it must
//! not find; of agreements at least those that are named. A finding is its dimension, verdict and readings.

mod actor;
mod attribution;
mod event;
mod factuality;
mod naming;
mod pair;
mod place;
mod quantity;
mod question;
mod quotation;
mod time;
mod wording;

use variorum::collate::{Dimension, Finding, Verdict, collate};
use variorum::ingest::{self, Input};
use variorum::story::{Corrections, Read, group};

/// Dimension, verdict, and words that its readings must have, in any order.
type Expected = (Dimension, Verdict, &'static [&'static str]);

struct Case {
    /// What the case stands for.
    of: &'static str,
    /// Day of publication and text, one a report; the outlets are made up.
    reports: &'static [(&'static str, &'static str)],
    conflicts: &'static [Expected],
    agreements: &'static [Expected],
}

fn shows(finding: &Finding, expected: &Expected) -> bool {
    let (dimension, verdict, words) = *expected;
    finding.dimension == dimension
        && finding.verdict == verdict
        && words.iter().all(|word| finding.readings.iter().any(|one| one.value.contains(word)))
}

#[test]
fn reports_collate_as_they_say() {
    let tables = [
        actor::CASES,
        attribution::CASES,
        event::CASES,
        factuality::CASES,
        naming::CASES,
        place::CASES,
        quantity::CASES,
        quotation::CASES,
        time::CASES,
        wording::CASES,
    ];
    let mut wrong = Vec::new();
    for case in tables.into_iter().flatten() {
        let findings = match findings(case.reports) {
            Ok(findings) => findings,
            Err(stories) => {
                wrong.push(format!("{}: {stories} stories", case.of));
                continue;
            }
        };
        for expected in case.conflicts.iter().chain(case.agreements) {
            if !findings.iter().any(|finding| shows(finding, expected)) {
                wrong.push(format!("{}: no {expected:?}", case.of));
            }
        }
        for finding in findings.iter().filter(|finding| finding.verdict.is_conflict()) {
            if !case.conflicts.iter().any(|expected| shows(finding, expected)) {
                let values: Vec<&str> =
                    finding.readings.iter().map(|one| one.value.as_str()).collect();
                wrong.push(format!(
                    "{}: {:?} {:?} {values:?}",
                    case.of, finding.dimension, finding.verdict
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The findings of reports that are one story; else the number of stories.
fn findings(reports: &[(&str, &str)]) -> Result<Vec<Finding>, usize> {
    let mut drafts = Vec::new();
    for (index, (day, text)) in reports.iter().enumerate() {
        let record = serde_json::json!({
            "id": format!("r{index}"), "outlet": format!("Outlet {index}"), "published": day, "text": text,
        });
        let bytes = record.to_string();
        let name = format!("r{index}.jsonl");
        for draft in ingest::read(Input { name: &name, bytes: bytes.as_bytes() }) {
            drafts.push(draft.expect("the report can be read"));
        }
    }
    let (articles, _) = ingest::number(drafts);
    let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
    let mut stories = group(&mut reads, &Corrections::default());
    match stories.len() {
        1 => Ok(collate(stories.remove(0), &reads).findings),
        several => Err(several),
    }
}

#[test]
fn who_is_described_is_named_though_the_description_names_a_house() {
    let reports = [
        (
            "2024-05-02",
            "Outgoing Harbour House economic adviser Ada Marsh warned of a new tax on ferries. The Orla council met her.",
        ),
        (
            "2024-05-02",
            "Ada Marsh, the outgoing economic chairman of the Orla council, warned of a new tax on ferries.",
        ),
    ];
    let findings = findings(&reports).expect("one story");
    let of_actors = findings.iter().filter(|finding| finding.dimension == Dimension::Actor);
    let asked: Vec<&str> = of_actors.map(|finding| finding.question.as_str()).collect();
    assert_eq!(asked, ["Who or what is Ada Marsh?"]);
}
