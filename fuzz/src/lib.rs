//! What every target holds: an article that was read is sound, whatever it was read from.

use variorum::article::{Source, Stated};
use variorum::ingest::{Draft, Input, Refusal, article, read};
use variorum::story::Read;

/// Longer texts only slow the search down, in bytes.
pub const TEXT_MAX: usize = 4096;

/// Makes the tables that are made once, so that no input is timed for them.
pub fn warm() {
    let text = "LUSKA, 3 June 2021 (AFP) - More than 700 people left on Monday, the mayor said.";
    let article = article("w.txt", text);
    drop(Read::new(&article));
    let page =
        format!("<!doctype html><html><body><article><p>{text} {text}</p></article></body></html>");
    for (name, text) in [("w.txt", text), ("w.html", &page)] {
        drop(read(Input { name, bytes: text.as_bytes() }));
    }
}

/// Spans lie inside the text on character boundaries, and every refusal has its words.
///
/// # Panics
///
/// When they do not.
pub fn check(results: Vec<Result<Draft, Refusal>>) {
    for result in results {
        match result {
            Ok(draft) => {
                let article = &draft.article;
                assert!(!article.text.trim().is_empty());
                for aside in &article.aside {
                    let _ = article.slice(aside.span);
                }
                let stated: [&Option<Stated<String>>; 3] =
                    [&article.title, &article.outlet, &article.byline];
                for stated in stated.into_iter().flatten() {
                    if let Source::Text(span) = stated.source {
                        let _ = article.slice(span);
                    }
                }
            }
            Err(refusal) => {
                assert!(!refusal.gap().why.is_empty() && !refusal.error.hint().is_empty());
            }
        }
    }
}
