//! Two reports in, their collation out: `cargo run -p variorum --example collate`.
#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use variorum::collate::collate;
use variorum::ingest;
use variorum::render::collation_text::{Style, collation_text};
use variorum::story::{Corrections, Read, group};

const ONE: &str = "March 3, 2024\nMore than 200 people fled the flood at Marl Bridge on Sunday, \
    Mayor Ida Renn said. “We had an hour,” she said.";
const TWO: &str = "4 March 2024\nNearly 400 people had to leave Marl Bridge after Sunday's flood, \
    police said. “We had an hour,” said fire chief Olu Barde.";

fn main() {
    let mut articles = [ingest::article("one.txt", ONE), ingest::article("two.txt", TWO)];
    articles.iter_mut().zip(0..).for_each(|(article, id)| article.id.0 = id);
    let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
    let collations: Vec<_> = group(&mut reads, &Corrections::default())
        .into_iter()
        .map(|story| collate(story, &reads))
        .collect();
    let articles: Vec<_> = articles.iter().collect();
    print!("{}", collation_text(&articles, &collations, &[], Style::default()));
}
