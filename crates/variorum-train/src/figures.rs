//! How much each kind of evidence counts for two figures' being of one thing: logistic regression on figures of whole reports that
//! a reader judged, those that agree and those that do not each by themselves.
//!
//! Trained on the stories that are not held ([`variorum_eval::figures`], which measures it on those that are).

use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, ensure};
use variorum::collate::quantity::likeness::KINDS;
use variorum_eval::figures::{examples, judged};

use crate::{Sections, logistic};

/// Trains the section `figures`: a 32-bit float for each kind of evidence, first for figures that agree, then for those that
/// do not.
///
/// # Errors
///
/// Where a judged report cannot be read.
pub fn train(data: &Path) -> Result<Sections> {
    let mut known = [const { Vec::new() }; 2];
    for story in judged()?.iter().filter(|story| !story.held) {
        for example in examples(story, data)? {
            let unlike = usize::from(!example.pair.equal);
            known[unlike].push((example.pair.evidence, example.right, 1.0));
        }
    }
    ensure!(known.iter().all(|known| !known.is_empty()), "no figures are judged");
    let weights = known.map(|known| logistic::fit(&known));
    let mut out = std::io::stdout().lock();
    for (kind, (equal, unlike)) in KINDS.iter().zip(weights[0].iter().zip(weights[1])) {
        writeln!(out, "{equal:6.2} {unlike:6.2}  {kind}")?;
    }
    let bytes = weights.as_flattened().iter().flat_map(|one| one.to_le_bytes()).collect();
    Ok(vec![("figures".to_owned(), bytes)])
}
