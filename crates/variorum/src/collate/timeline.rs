//! The story in order: how a figure changed from report to report, and what happened when.

use super::witness::Witnesses;
use super::{Cited, Dimension, Finding, Step};

/// Steps in order of time: figures that changed, by publication; times that articles agree on.
pub(super) fn steps(witnesses: &Witnesses<'_>, findings: &[Finding]) -> Vec<Step> {
    let mut steps: Vec<(String, Step)> = Vec::new();
    for finding in findings {
        match finding.dimension {
            Dimension::Quantity if finding.verdict.is_conflict() => {
                steps.extend(history(witnesses, finding));
            }
            Dimension::Time if !finding.verdict.is_conflict() => {
                steps.extend(happened(witnesses, finding));
            }
            _ => {}
        }
    }
    steps.sort_by(|a, b| (&a.0, &a.1.what).cmp(&(&b.0, &b.1.what)));
    steps.into_iter().map(|(_, step)| step).collect()
}

/// One step a publication that gives the figure, where at least two of different times do.
fn history(witnesses: &Witnesses<'_>, finding: &Finding) -> Vec<(String, Step)> {
    let mut steps: Vec<(String, Step)> = Vec::new();
    for reading in &finding.readings {
        for claim in &reading.claims {
            let Some(at) = published(witnesses, claim) else { continue };
            let what = format!("{} {}", finding.question, reading.value);
            match steps.iter_mut().find(|(when, step)| *when == at && step.what == what) {
                Some((_, step)) => step.claims.push(claim.clone()),
                None => steps.push((
                    at.clone(),
                    Step {
                        at,
                        what,
                        finding: Some(finding.id.clone()),
                        claims: vec![claim.clone()],
                    },
                )),
            }
        }
    }
    let mut times: Vec<&String> = steps.iter().map(|(at, _)| at).collect();
    times.sort();
    times.dedup();
    if times.len() < 2 { Vec::new() } else { steps }
}

/// Publication in EDTF: to the second where a moment is stated, else the day.
fn published(witnesses: &Witnesses<'_>, claim: &Cited) -> Option<String> {
    let witness = &witnesses.list[witnesses.index(claim.article)?];
    let moment = witness.article().published.as_ref()?.value;
    Some(moment.instant.map_or_else(|| moment.day.to_string(), |instant| instant.to_string()))
}

/// When something happened, where the articles agree and the calendar gives it.
fn happened(witnesses: &Witnesses<'_>, finding: &Finding) -> Option<(String, Step)> {
    let reading = finding.readings.first()?;
    let claim = reading.claims.first()?;
    let witness = &witnesses.list[witnesses.index(claim.article)?];
    let time = witness.read.claims.times.iter().find(|time| time.span == claim.span)?;
    if time.edtf.is_empty() {
        return None;
    }
    let sentence =
        super::phrase::shorten(&super::phrase::tidy(witness.article().slice(claim.sentence)));
    let claims = finding.readings.iter().flat_map(|reading| reading.claims.clone()).collect();
    let at = time.edtf.clone();
    Some((at.clone(), Step { at, what: sentence, finding: Some(finding.id.clone()), claims }))
}
