//! From articles and collations to what a reader or a program takes in hand: text, a page, JSON,
//! tables, places, references.
//!
//! Pure functions to strings. Quotations are sliced out of the articles here and nowhere else, so
//! that what is printed is what stands at its span.

pub mod against_text;
pub mod article_json;
pub mod article_text;
pub mod bibliography;
pub mod collation_json;
pub mod collation_text;
pub mod conllu;
pub mod geojson;
pub mod layers_text;
pub mod markdown;
pub mod page;
pub mod redact;
pub mod story_json;
pub mod story_svg;
pub mod story_text;
pub mod table;

mod lineage_json;
mod words;

#[cfg(test)]
mod made;

use crate::collate::{Collation, Finding};

/// The name by which a reader asks for a finding: "f3" in the first story, "s2.f3" in the second.
#[must_use]
pub fn address(story: usize, finding: &Finding) -> String {
    if story == 0 { finding.id.clone() } else { format!("s{}.{}", story + 1, finding.id) }
}

/// Finds what [`address`] named; case and a leading "s1." do not matter.
#[must_use]
pub fn find<'a>(collations: &'a [Collation], name: &str) -> Option<(usize, &'a Finding)> {
    let name = name.trim().to_lowercase();
    let name = name.strip_prefix("s1.").unwrap_or(&name);
    collations.iter().enumerate().find_map(|(story, collation)| {
        let finding = collation.findings.iter().find(|finding| address(story, finding) == name)?;
        Some((story, finding))
    })
}
