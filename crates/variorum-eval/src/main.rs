//! Gold data in, one table of scores out. Commands and keys: `../shared/README.md`, one file a scorer.
fn main() {}
