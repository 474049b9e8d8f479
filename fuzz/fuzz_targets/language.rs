//! A text through every layer of language and every family of claims.
#![no_main]

use libfuzzer_sys::fuzz_target;
use variorum::ingest::article;
use variorum::story::Read;

fuzz_target!(init: variorum_fuzz::warm(), |text: &str| {
    if text.len() > variorum_fuzz::TEXT_MAX {
        return;
    }
    let article = article("f.txt", text);
    let read = Read::new(&article);
    for sentence in &read.analysis.sentences {
        let _ = article.slice(sentence.span);
    }
});
