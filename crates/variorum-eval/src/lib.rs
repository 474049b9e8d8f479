//! Gold data in, one table of scores out: `variorum-eval COMMAND PATH... [--json]`.
//!
//! One file a scorer. To add one: write `fn run(input: &Input) -> anyhow::Result<Report>` beside a
//! `pub const SCORER`, and name it in [`SCORERS`]; `all` then runs what it lists in `on_shared`.

pub mod all;
pub mod frame;

pub mod ablation;
pub mod agreements;
pub mod answers;
pub mod basil;
pub mod cases;
pub mod conllu;
pub mod coreference;
mod datetime;
pub mod desk;
mod document;
pub mod ecb;
pub mod extraction;
pub mod factuality;
pub mod feeds;
pub mod figures;
mod flow;
pub mod fundus;
pub mod hostile;
pub mod invented;
pub mod judged;
pub mod judgements;
pub mod likeness;
pub mod lineage;
mod made;
pub mod names;
pub mod newsquant;
pub mod parts;
mod pipeline;
pub mod polnear;
pub mod re3d;
pub mod recognizers;
pub mod speed;
pub mod stories;
pub mod stream;
pub mod syntax;
pub mod treebank;
pub mod warc;

use frame::Scorer;

/// Every scorer there is, in the order in which an article passes the stages. One line each.
pub const SCORERS: &[&Scorer] = &[
    &feeds::SCORER,
    &warc::SCORER,
    &extraction::SCORER,
    &fundus::SCORER,
    &syntax::SCORER,
    &speed::SCORER,
    &names::SCORER,
    &coreference::SCORER,
    &re3d::SCORER,
    &parts::SCORER,
    &polnear::SCORER,
    &basil::SCORER,
    &newsquant::SCORER,
    &recognizers::SCORER,
    &factuality::SCORER,
    &stories::SCORER,
    &stories::ECBPLUS,
    &lineage::SCORER,
    &judged::SCORER,
    &judged::AGENCIES,
    &stream::SCORER,
    &hostile::SCORER,
    &likeness::SCORER,
    &agreements::SCORER,
    &figures::SCORER,
    &cases::SCORER,
    &desk::SCORER,
    &invented::SCORER,
    &answers::SCORER,
    &ablation::SCORER,
];
