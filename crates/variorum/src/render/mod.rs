//! From articles and collations to what a reader or a program takes in hand: text, JSON.
//!
//! Pure functions to strings. Quotations are sliced out of the articles here and nowhere else, so
//! that what is printed is what stands at its span.

pub mod article_json;
pub mod article_text;
pub mod conllu;
