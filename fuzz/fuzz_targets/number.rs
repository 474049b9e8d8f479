//! Numbers and times of a text, without the layers of language around them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::claim::quantity::quantities;
use variorum::claim::time::times;
use variorum::ingest::article;
use variorum::language::analyse;

fuzz_target!(init: variorum_fuzz::warm(), |text: &str| {
    if text.len() > variorum_fuzz::TEXT_MAX {
        return;
    }
    let article = article("f.txt", text);
    let analysis = analyse(&article);
    for quantity in quantities(&analysis).0 {
        assert!(quantity.span.end as usize <= article.text.len());
        let _ = article.slice(quantity.span);
    }
    for time in times(&analysis) {
        let _ = article.slice(time.span);
    }
});
