//! `ablation DIR...`: the figures of `cases` with each dimension of the collation switched off.

use variorum::collate::Dimension;

use crate::cases::{self, Case};
use crate::frame::{Input, Report, Scorer, each};
use crate::pipeline;

/// `ablation DIR...`.
pub const SCORER: Scorer = Scorer {
    name: "ablation",
    about: "Scores collations of cases with each dimension switched off",
    switches: &[],
    options: &[],
    run,
    on_shared: &[],
};

/// Figures that are shown.
const SHOWN: &[&str] =
    &["recall", "verdict_accuracy", "weighted_recall", "conflict_precision", "conflict_recall"];

fn run(input: &Input) -> anyhow::Result<Report> {
    if input.paths.is_empty() {
        anyhow::bail!("no case to score; hint: name folders with gold.json and reports");
    }
    let mut report = Report { documents: input.paths.len(), ..Report::default() };
    let whole = figures(input, Dimension::ALL)?;
    for (key, value) in SHOWN.iter().zip(&whole) {
        report = report.with(&format!("all.{key}"), *value);
    }
    for off in Dimension::ALL {
        let left: Vec<Dimension> =
            Dimension::ALL.iter().copied().filter(|dimension| dimension != off).collect();
        for (key, value) in SHOWN.iter().zip(figures(input, &left)?) {
            report = report.with(&format!("without {}.{key}", off.as_str()), value);
        }
    }
    Ok(report)
}

/// Means over the cases, in the order of [`SHOWN`].
fn figures(input: &Input, dimensions: &[Dimension]) -> anyhow::Result<Vec<f64>> {
    let scored: Vec<Case> = each(&input.paths, |case| {
        let collation = pipeline::collation_in(&pipeline::reports(case)?, dimensions)?;
        cases::score(case, &collation)
    })?;
    let mean = |key: &str| {
        let of_one = |case: &Case| {
            case.figures.iter().find(|(name, _)| *name == key).map_or(0.0, |(_, value)| *value)
        };
        scored.iter().map(of_one).sum::<f64>() / scored.len().max(1) as f64
    };
    Ok(SHOWN.iter().map(|key| mean(key)).collect())
}
