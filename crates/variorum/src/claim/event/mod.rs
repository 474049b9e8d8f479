//! Events: who does what to whom, in one clause.

use super::factuality::Modality;
use crate::article::Span;
use crate::language::{Analysis, TokenId};

/// A participant's part in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who does it.
    Actor,
    /// To whom or what.
    Recipient,
    /// Where.
    Where,
    /// From where.
    From,
    /// To where.
    To,
    /// When.
    When,
    /// About, against, for what else.
    Other,
}

/// One event, or state, named by a verb or an event noun.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The clause, at most the sentence.
    pub span: Span,
    /// The word that names it.
    pub trigger: TokenId,
    /// Its lemma, lower case.
    pub lemma: String,
    /// Its class in the inventory ("movement", "casualty", "attack", …), where it has one.
    pub class: Option<&'static str>,
    /// Who and what takes part: role, words of the phrase, its head token.
    pub roles: Vec<(Role, Span, TokenId)>,
    /// How surely.
    pub modality: Modality,
}

/// Finds the events of an article: one for each clause, in order.
#[must_use]
pub fn events(analysis: &Analysis<'_>) -> Vec<Event> {
    let _ = analysis;
    Vec::new()
}
