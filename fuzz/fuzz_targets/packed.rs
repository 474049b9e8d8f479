//! Packed data: damaged gzip and zstd, told by their first bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::ingest::{Input, read};

fuzz_target!(init: variorum_fuzz::warm(), |bytes: &[u8]| {
    for magic in [&b"\x1f\x8b\x08"[..], b"\x28\xb5\x2f\xfd", b""] {
        let packed = [magic, bytes].concat();
        variorum_fuzz::check(read(Input { name: "f.jsonl.gz", bytes: &packed }));
    }
});
