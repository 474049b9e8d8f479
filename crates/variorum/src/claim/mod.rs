//! From layers to claims: what an article says, each with the words that say it.
//!
//! A family a file or folder. What two claims mean beside one another is left to `collate`.

pub mod event;
pub mod factuality;
pub mod place;
pub mod quantity;
pub mod statement;
pub mod time;

use crate::article::ArticleId;
use crate::gap::Gap;
use crate::language::Analysis;

/// Everything that one article says, family by family, each in order of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Claims {
    /// The article.
    pub article: ArticleId,
    /// Who said what.
    pub statements: Vec<statement::Statement>,
    /// How many, how much.
    pub quantities: Vec<quantity::Quantity>,
    /// When.
    pub times: Vec<time::Time>,
    /// Where.
    pub places: Vec<place::Place>,
    /// Who did what to whom.
    pub events: Vec<event::Event>,
    /// What was not read.
    pub gaps: Vec<Gap>,
}

/// The families of claims, by the letter of their ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// "s": statements.
    Statement,
    /// "q": quantities.
    Quantity,
    /// "t": times.
    Time,
    /// "p": places.
    Place,
    /// "e": events.
    Event,
}

/// One claim of one article, as outputs name it: "a1.q3" is the third quantity of the first article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId {
    /// The article.
    pub article: ArticleId,
    /// The family.
    pub family: Family,
    /// Index into the family's list in [`Claims`].
    pub index: usize,
}

impl std::fmt::Display for ClaimId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let letter = match self.family {
            Family::Statement => 's',
            Family::Quantity => 'q',
            Family::Time => 't',
            Family::Place => 'p',
            Family::Event => 'e',
        };
        write!(f, "a{}.{letter}{}", self.article.0 + 1, self.index + 1)
    }
}

/// Reads every family of claims from the layers of one article.
#[must_use]
pub fn claims(analysis: &Analysis<'_>) -> Claims {
    let (quantities, mut gaps) = quantity::quantities(analysis);
    let time::Times { times, gaps: unread } = time::times_and_gaps(analysis);
    gaps.extend(unread);
    Claims {
        article: analysis.article.id,
        statements: statement::statements(analysis),
        quantities,
        times,
        places: place::places(analysis),
        events: event::events(analysis),
        gaps,
    }
}
