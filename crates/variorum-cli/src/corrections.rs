//! `--corrections FILE`: what people know better about stories.

use std::collections::BTreeSet;

use variorum::article::Article;
use variorum::gap::{Gap, Stage};
use variorum::story::Corrections;

use crate::args::GroupingArgs;
use crate::output;

/// Reads the file of corrections, if one is named. Lines that cannot be read, and names that no article has,
/// become gaps. `None` where the file cannot be read; why has been said then.
pub(crate) fn load<'a>(
    args: &GroupingArgs,
    articles: impl Iterator<Item = &'a Article>,
    gaps: &mut Vec<Gap>,
) -> Option<Corrections> {
    let Some(path) = &args.corrections else { return Some(Corrections::default()) };
    let shown = path.display();
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            output::error(
                &format!("cannot read the corrections in {shown}: {error}"),
                "the file holds lines such as: apart first.txt second.txt",
            );
            return None;
        }
    };
    let (corrections, unread) = Corrections::parse(&text);
    let mut gap =
        |why: String| gaps.push(Gap { stage: Stage::Story, article: None, span: None, why });
    for (line, why) in unread {
        let place = if line == 0 { String::new() } else { format!(", line {line}") };
        gap(format!("Corrections in {shown}{place}: {why}."));
    }
    let known: BTreeSet<&str> = articles.map(|article| article.name.as_str()).collect();
    for name in corrections.names().filter(|name| !known.contains(name)) {
        gap(format!("Corrections in {shown}: no report is named {name}."));
    }
    Some(corrections)
}
