//! Stories and their lineage for people.

use std::fmt::Write as _;

use super::words::{clip, safe};
use crate::article::{Article, ArticleId, Span};
use crate::story::{Change, ChangeKind, Copied, OriginKind, Story};

/// Changes shown of one pair of copies; the JSON has more.
const MOST_CHANGES: usize = 8;

/// The stories of a run, each with its articles and why they stand in it. `articles` in order of
/// their ids; `width` in columns.
#[must_use]
pub fn stories_text(articles: &[&Article], stories: &[Story], width: usize) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{} in {}",
        count(stories.len(), "story", "stories"),
        count(articles.len(), "article", "articles")
    );
    for (index, story) in stories.iter().enumerate() {
        heading(&mut out, articles, index, story, width);
        for &id in &story.articles {
            let why = story.reasons.iter().find(|(article, _)| *article == id);
            let name = clip(&articles[id.0 as usize].name, width / 3);
            let line = why.map_or(format!("    {name}"), |(_, why)| format!("    {name}: {why}"));
            let _ = writeln!(out, "{}", cut(&line, width));
        }
    }
    out
}

/// The origins and copies of each story, with what the carriers changed.
#[must_use]
pub fn lineage_text(articles: &[&Article], stories: &[Story], width: usize) -> String {
    let mut out = String::new();
    for (index, story) in stories.iter().enumerate() {
        heading(&mut out, articles, index, story, width);
        for origin in &story.lineage.origins {
            let name = match (&origin.name, origin.kind) {
                (Some(name), OriginKind::Agency) => format!("{}, an agency", safe(name)),
                (Some(name), _) => safe(name),
                (None, _) => "unknown".to_owned(),
            };
            let carriers = count(origin.articles.len(), "article", "articles");
            let _ = writeln!(out, "\n  Origin: {name} ({carriers})");
            let _ = writeln!(out, "{}", cut(&format!("    {}", safe(&origin.why)), width));
            let own = |copy: &&Copied| {
                origin.articles.contains(&copy.from) && origin.articles.contains(&copy.to)
            };
            if origin.articles.len() == 1 {
                let name = &articles[origin.articles[0].0 as usize].name;
                let _ = writeln!(out, "    {}", clip(name, width - 4));
            }
            for copy in story.lineage.copies.iter().filter(own) {
                pair(&mut out, articles, copy, width);
            }
        }
    }
    out
}

fn heading(out: &mut String, articles: &[&Article], index: usize, story: &Story, width: usize) {
    let title = story
        .articles
        .iter()
        .find_map(|id| articles[id.0 as usize].title.as_ref())
        .map_or("untitled", |title| title.value.as_str());
    let _ = writeln!(out, "\n{}", clip(&format!("{}  {}", index + 1, title), width));
    let origins = story.lineage.origins.len();
    let _ = writeln!(
        out,
        "   {}, {}",
        count(story.articles.len(), "article", "articles"),
        count(origins, "independent origin", "independent origins"),
    );
}

fn pair(out: &mut String, articles: &[&Article], copy: &Copied, width: usize) {
    let name = |id: ArticleId| safe(&articles[id.0 as usize].name);
    let arrow = if copy.directed { "→" } else { "—" };
    let line = format!(
        "    {} {arrow} {}: {:.0} % of the shorter; {}",
        name(copy.from),
        name(copy.to),
        copy.containment * 100.0,
        safe(&copy.why)
    );
    let _ = writeln!(out, "{}", cut(&line, width));
    for change in copy.changes.iter().take(MOST_CHANGES) {
        let _ = writeln!(out, "{}", changed(articles, copy, change, width));
    }
    if let Some(more) = copy.changes.len().checked_sub(MOST_CHANGES + 1) {
        let _ = writeln!(out, "      and {} more", count(more + 1, "change", "changes"));
    }
}

fn changed(articles: &[&Article], copy: &Copied, change: &Change, width: usize) -> String {
    let words = |id: ArticleId, span: Option<Span>, room: usize| {
        span.map_or(String::new(), |span| clip(articles[id.0 as usize].slice(span), room))
    };
    let room = width.saturating_sub(18).max(20);
    let (before, after) = (change.before, change.after);
    let both = || {
        let (before, after) = (words(copy.from, before, room / 2), words(copy.to, after, room / 2));
        format!("{before} → {after}")
    };
    let (label, words) = match change.kind {
        ChangeKind::Cut => ("left out", words(copy.from, before, room)),
        ChangeKind::Added => ("added", words(copy.to, after, room)),
        ChangeKind::Figure => ("figure", both()),
        ChangeKind::Headline => ("headline", both()),
        ChangeKind::Reworded => ("reworded", both()),
    };
    format!("      {label:<9} {words}")
}

/// Cuts a line at the width, indentation kept.
fn cut(line: &str, width: usize) -> String {
    let text = line.trim_start();
    let indent = line.len() - text.len();
    format!("{}{}", " ".repeat(indent), clip(text, width.saturating_sub(indent).max(20)))
}

fn count(number: usize, one: &str, several: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {several}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleId;
    use crate::story::{Read, group};

    #[test]
    fn origins_and_changes_are_told() {
        let texts = [
            "The ferry Halden Star ran aground off Morvik on Tuesday night with 214 people on \
             board, and at least nine passengers drowned, the coast guard said. Rescue boats \
             brought survivors to the harbour of Morvik until dawn.",
            "The ferry Halden Star ran aground off Morvik on Tuesday night with 241 people on \
             board, and at least nine passengers drowned, the coast guard said.",
        ];
        let mut articles: Vec<Article> = texts
            .iter()
            .zip(["first.txt", "second.txt"])
            .map(|(text, name)| crate::ingest::article(name, text))
            .collect();
        articles[1].id = ArticleId(1);
        let reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
        let stories = group(&reads);
        let articles: Vec<&Article> = articles.iter().collect();
        let text = lineage_text(&articles, &stories, 80);
        assert!(text.contains("2 articles, 1 independent origin"), "{text}");
        assert!(text.contains("figure    214 → 241"), "{text}");
        assert!(text.contains("left out  Rescue boats"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        let text = stories_text(&articles, &stories, 80);
        assert!(text.starts_with("1 story in 2 articles"), "{text}");
    }
}
