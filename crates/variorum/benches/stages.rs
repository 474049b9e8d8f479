//! Speed of each stage and of the whole, on the invented stories: `cargo bench -p variorum`.
//!
//! Throughput is printed in bytes and in items a second; an item is a word of the reports. Numbers
//! mean nothing without the machine they come from.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

use variorum::article::Article;
use variorum::claim::claims;
use variorum::collate::{Collation, collate};
use variorum::ingest::{self, Draft, Input};
use variorum::language::analyse;
use variorum::render::collation_json::collation_json;
use variorum::render::collation_text::{Style, collation_text};
use variorum::story::{Corrections, Read, group};

fn main() {
    divan::main();
}

/// The files of the stories.
const FERRY: &[(&str, &str)] = &[
    ("coastguard-release.txt", include_str!("../../../examples/ferry/coastguard-release.txt")),
    ("gazette-noon.txt", include_str!("../../../examples/ferry/gazette-noon.txt")),
    ("meridian-0925.txt", include_str!("../../../examples/ferry/meridian-0925.txt")),
    ("morning-post.txt", include_str!("../../../examples/ferry/morning-post.txt")),
    ("nbn-1530.txt", include_str!("../../../examples/ferry/nbn-1530.txt")),
];
const REDEPLOYMENT: &[(&str, &str)] = &[
    ("corvin-agency.txt", include_str!("../../../examples/redeployment/corvin-agency.txt")),
    ("daily-standard.txt", include_str!("../../../examples/redeployment/daily-standard.txt")),
    ("ministry-note.txt", include_str!("../../../examples/redeployment/ministry-note.txt")),
    ("valley-radio.txt", include_str!("../../../examples/redeployment/valley-radio.txt")),
];
const AWARD: &[(&str, &str)] =
    &[("reports.jsonl", include_str!("../../../examples/award/reports.jsonl"))];

/// All stories at once: twelve reports and a copy, as a folder would hold them.
fn files() -> Vec<(&'static str, &'static str)> {
    [FERRY, REDEPLOYMENT, AWARD].concat()
}

fn drafts() -> Vec<Draft> {
    let read = |(name, text): &(&str, &str)| {
        ingest::read(Input { name, bytes: text.as_bytes() })
            .into_iter()
            .map(|draft| draft.expect("the examples can be read"))
            .collect::<Vec<_>>()
    };
    files().iter().flat_map(read).collect()
}

fn articles() -> Vec<Article> {
    ingest::number(drafts()).0
}

/// Bytes and words of the reports, for throughput.
fn size(articles: &[Article]) -> (BytesCount, ItemsCount) {
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let words: usize = articles.iter().map(|article| article.text.split_whitespace().count()).sum();
    (BytesCount::new(bytes), ItemsCount::new(words))
}

fn collations(reads: &mut [Read<'_>]) -> Vec<Collation> {
    group(reads, &Corrections::default()).into_iter().map(|story| collate(story, reads)).collect()
}

#[divan::bench]
fn a_ingest(bencher: Bencher<'_, '_>) {
    let (bytes, words) = size(&articles());
    bencher.counter(bytes).counter(words).bench(|| ingest::number(black_box(drafts())));
}

#[divan::bench]
fn b_language(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let (bytes, words) = size(&articles);
    bencher.counter(bytes).counter(words).bench(|| {
        articles.iter().map(|article| analyse(black_box(article)).tokens.len()).sum::<usize>()
    });
}

#[divan::bench]
fn c_claims(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let (bytes, words) = size(&articles);
    let analyses: Vec<_> = articles.iter().map(analyse).collect();
    bencher
        .counter(bytes)
        .counter(words)
        .bench(|| analyses.iter().map(|analysis| claims(black_box(analysis))).collect::<Vec<_>>());
}

#[divan::bench]
fn d_group(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let (bytes, words) = size(&articles);
    let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
    bencher
        .counter(bytes)
        .counter(words)
        .bench_local(|| group(black_box(&mut reads), &Corrections::default()));
}

#[divan::bench]
fn e_collate(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let (bytes, words) = size(&articles);
    let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
    let stories = group(&mut reads, &Corrections::default());
    bencher.counter(bytes).counter(words).with_inputs(|| stories.clone()).bench_values(|stories| {
        stories.into_iter().map(|story| collate(story, &reads)).collect::<Vec<_>>()
    });
}

#[divan::bench]
fn f_render_text(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let (bytes, words) = size(&articles);
    let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
    let collations = collations(&mut reads);
    let articles: Vec<&Article> = articles.iter().collect();
    bencher
        .counter(bytes)
        .counter(words)
        .bench(|| collation_text(&articles, black_box(&collations), &[], Style::default()));
}

#[divan::bench]
fn g_render_json(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let (bytes, words) = size(&articles);
    let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
    let collations = collations(&mut reads);
    let articles: Vec<&Article> = articles.iter().collect();
    bencher
        .counter(bytes)
        .counter(words)
        .bench(|| collation_json(&articles, black_box(&collations), &[]));
}

#[divan::bench]
fn the_whole(bencher: Bencher<'_, '_>) {
    let (bytes, words) = size(&articles());
    bencher.counter(bytes).counter(words).bench(|| {
        let articles = articles();
        let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
        let collations = collations(&mut reads);
        let articles: Vec<&Article> = articles.iter().collect();
        collation_text(&articles, &collations, &[], Style::default())
    });
}

/// One article of so many megabytes, made of `piece` again and again.
fn long(piece: &str, megabytes: usize) -> Article {
    let mut article = articles().swap_remove(0);
    article.text = piece.repeat((megabytes << 20) / piece.len() + 1);
    article
}

/// The bytes a second must be the same in both rows: the time is linear in the length.
#[divan::bench(args = [1, 10], sample_count = 2)]
fn i_language_of_megabytes(bencher: Bencher<'_, '_>, megabytes: usize) {
    let texts: Vec<String> = articles().into_iter().map(|article| article.text).collect();
    let article = long(&(texts.join("\n\n") + "\n\n"), megabytes);
    bencher
        .counter(BytesCount::new(article.text.len()))
        .bench(|| analyse(black_box(&article)).tokens.len());
}

/// Texts that nobody would write, each by its name: no space, brackets, an emoji every second letter, scripts
/// mixed from right to left and left to right.
const HOSTILE: &[(&str, &str)] = &[
    ("no space", "x"),
    ("brackets", "(((((((((((((((((((((((((((((((((((((((([["),
    ("emoji", "e🦀v🦀e🦀r🦀y🦀 s🦀e🦀c🦀o🦀n🦀d🦀 l🦀e🦀t🦀t🦀e🦀r🦀 "),
    ("scripts", "Ferry שלום \u{202e}sank\u{202c} паром 市長 مرحبا\u{200b} said. "),
];

/// Texts that nobody would write, by the megabyte: likewise.
#[divan::bench(args = ["no space", "brackets", "emoji", "scripts"], consts = [1, 10], sample_count = 2)]
fn j_hostile_megabytes<const MEGABYTES: usize>(bencher: Bencher<'_, '_>, name: &str) {
    let piece = HOSTILE.iter().find(|(other, _)| *other == name).map_or("", |(_, piece)| *piece);
    let article = long(piece, MEGABYTES);
    bencher
        .counter(BytesCount::new(article.text.len()))
        .bench(|| analyse(black_box(&article)).tokens.len());
}
