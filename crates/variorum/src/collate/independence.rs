//! How far the reports of one reading stand by themselves: origins, with the primary source apart.
//!
//! Two outlets in one press conference are two witnesses to what was said, and one to what is so.

use std::collections::BTreeSet;

use super::Reading;

/// What stands behind a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    /// Independent origins: witnesses to what was said.
    pub origins: usize,
    /// Sources that the claims come from first: witnesses to what is so. A speaker counts once, whoever quotes
    /// him; each origin counts once for what it says in its own voice.
    pub primary: usize,
    /// The one speaker whom all of several origins quote.
    pub only: Option<String>,
}

impl Reading {
    /// Counts what stands behind the reading. Speakers are told apart by name: "Mayor Ida Renn" and "Renn" are one.
    #[must_use]
    pub fn sources(&self) -> Sources {
        let mut speakers: Vec<&str> = Vec::new();
        let mut own_voice = 0;
        let mut articles = BTreeSet::new();
        for claim in &self.claims {
            match &claim.speaker {
                Some(name) if !speakers.iter().any(|known| is_one(known, name)) => {
                    speakers.push(name);
                }
                Some(_) => {}
                None => own_voice += usize::from(articles.insert(claim.article)),
            }
        }
        let origins = self.origins.len();
        let primary = speakers.len() + own_voice.min(origins);
        let only = match speakers.as_slice() {
            [speaker] if own_voice == 0 && origins > 1 => Some((*speaker).to_owned()),
            _ => None,
        };
        Sources { origins, primary, only }
    }
}

/// Whether one name is the other with less: its words all stand in the other.
fn is_one(one: &str, other: &str) -> bool {
    let words = |name: &str| -> BTreeSet<String> {
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).filter(|word| word != "the").collect()
    };
    let (one, other) = (words(one), words(other));
    one.is_subset(&other) || other.is_subset(&one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleId, Span};
    use crate::claim::factuality::Factuality;
    use crate::collate::Cited;

    /// A reading given by articles of as many origins, each with its speaker; "" is the outlet's own voice.
    fn sources(speakers: &[&str]) -> (usize, Option<String>) {
        let span = Span::new(0, 1);
        let claims = speakers.iter().zip(0..).map(|(speaker, id)| Cited {
            article: ArticleId(id),
            span,
            focus: span,
            sentence: span,
            speaker: (!speaker.is_empty()).then(|| (*speaker).to_owned()),
            chain: Vec::new(),
            factuality: Factuality::Asserted,
            rests_on: Vec::new(),
        });
        let reading = Reading {
            value: "9".to_owned(),
            figure: None,
            claims: claims.collect(),
            origins: (0..speakers.len()).collect(),
        };
        let sources = reading.sources();
        assert_eq!(sources.origins, speakers.len());
        (sources.primary, sources.only)
    }

    #[test]
    fn one_press_conference_is_one_source_of_what_is_so() {
        let only = |name: &str| Some(name.to_owned());
        assert_eq!(sources(&["the coast guard", "coast guard"]), (1, only("the coast guard")));
        assert_eq!(sources(&["Mayor Ida Renn", "Renn"]), (1, only("Mayor Ida Renn")));
        assert_eq!(sources(&["Ida Renn", "Olu Barde"]), (2, None));
        assert_eq!(sources(&["", ""]), (2, None), "two outlets in their own voice");
        assert_eq!(sources(&["Ida Renn", ""]), (2, None));
        assert_eq!(sources(&["Ida Renn"]), (1, None), "one origin needs no such remark");
    }
}
