//! Collates what several news reports of one event say, claim by claim.
//!
//! The modules are the stages, in the order in which a report passes them; a stage may use what
//! stands above it and nothing below (`tests/architecture.rs` checks it).

pub mod article;
pub mod gap;
pub mod outlet;

pub mod ingest;

pub mod language;

pub mod claim;

pub mod story;

pub mod collate;

pub mod render;
