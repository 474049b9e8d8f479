//! Pairs of short invented reports, and what their collation must hold: a table a dimension.
//!
//! Of conflicts exactly those that are named, so that each case stands for what it finds and against what it must
//! not find; of agreements at least those that are named. A finding is its dimension, verdict and readings.

mod actor;
mod attribution;
mod event;
mod factuality;
mod naming;
mod place;
mod quantity;
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
        let mut drafts = Vec::new();
        for (index, (day, text)) in case.reports.iter().enumerate() {
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
        let stories = group(&mut reads, &Corrections::default());
        if stories.len() != 1 {
            wrong.push(format!("{}: {} stories", case.of, stories.len()));
            continue;
        }
        let collations: Vec<_> = stories.into_iter().map(|story| collate(story, &reads)).collect();
        let findings = &collations[0].findings;
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
