//! Web archives: as they are, and as the block of one answer, whose length then fits.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::ingest::{Input, read, warc};

fuzz_target!(init: variorum_fuzz::warm(), |bytes: &[u8]| {
    let _ = warc::headers(&mut &bytes[..]);
    let head = |start: &str| {
        let length = bytes.len();
        format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {length}\r\n{start}\r\n")
            .into_bytes()
    };
    let record = [head(""), bytes.to_vec()].concat();
    variorum_fuzz::check(read(Input { name: "f.warc", bytes: &record }));
    let whole = [b"WARC/", bytes].concat();
    variorum_fuzz::check(read(Input { name: "f.warc", bytes: &whole }));
});
