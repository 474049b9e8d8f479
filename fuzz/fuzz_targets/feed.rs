//! Feeds and lists of feeds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::ingest::{Input, feed, opml, read};

fuzz_target!(init: variorum_fuzz::warm(), |bytes: &[u8]| {
    let _ = feed::parse(bytes);
    let _ = opml::feeds(bytes);
    variorum_fuzz::check(read(Input { name: "f.xml", bytes }));
});
