//! Mail and saved pages.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::ingest::{Input, read};

fuzz_target!(init: variorum_fuzz::warm(), |bytes: &[u8]| {
    variorum_fuzz::check(read(Input { name: "f.eml", bytes }));
});
