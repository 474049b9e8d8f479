//! Stories and their lineage for people.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::words::{clip, safe};
use crate::article::{Article, ArticleId, Span};
use crate::story::{Change, ChangeKind, Copied, Decision, OriginKind, Story, StoryId, chains};

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
    let numbers: BTreeMap<StoryId, usize> = stories
        .iter()
        .enumerate()
        .flat_map(|(at, story)| {
            [story.id].into_iter().chain(story.merged.iter().copied()).map(move |id| (id, at + 1))
        })
        .collect();
    for (index, story) in stories.iter().enumerate() {
        heading(&mut out, articles, index, story, width);
        if let Some(link) = &story.link
            && let Some(number) = numbers.get(&link.to)
        {
            let line = format!("   follows story {number}: {}", safe(&link.why));
            let _ = writeln!(out, "{}", cut(&line, width));
        }
        for decision in &story.decisions {
            decided(&mut out, articles, story, decision, &numbers, width);
        }
    }
    affairs(&mut out, stories, width);
    out
}

/// An article, why it stands in its story, and what it came near.
fn decided(
    out: &mut String,
    articles: &[&Article],
    story: &Story,
    decision: &Decision,
    numbers: &BTreeMap<StoryId, usize>,
    width: usize,
) {
    let name = clip(&articles[decision.article.0 as usize].name, width / 3);
    let hand = if decision.by_hand { "put here by hand; " } else { "" };
    let line = if story.articles.len() > 1 {
        format!("    {name}: {hand}{}", safe(&decision.why))
    } else {
        format!("    {name}")
    };
    let _ = writeln!(out, "{}", cut(&line, width));
    if let Some(nearest) = decision.nearest
        && let Some(number) = numbers.get(&nearest.story)
    {
        let line = format!(
            "      apart from story {number}: {} (likeness {:.2} of {:.2} asked)",
            nearest.why, nearest.likeness, nearest.asked
        );
        let _ = writeln!(out, "{}", cut(&line, width));
    }
}

/// The long affairs: stories that follow one another.
fn affairs(out: &mut String, stories: &[Story], width: usize) {
    let all: Vec<&Story> = stories.iter().collect();
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, chain) in chains(&all).into_iter().enumerate() {
        members.entry(chain).or_default().push(at + 1);
    }
    for members in members.values().filter(|members| members.len() > 1) {
        let numbers: Vec<String> = members.iter().map(ToString::to_string).collect();
        let line = format!("One affair in {} stories: {}", members.len(), numbers.join(", "));
        let _ = writeln!(out, "\n{}", cut(&line, width));
    }
}

/// The origins and copies of each story, with what the carriers changed.
#[must_use]
pub fn lineage_text(articles: &[&Article], stories: &[Story], width: usize) -> String {
    let mut out = String::new();
    for (index, story) in stories.iter().enumerate() {
        heading(&mut out, articles, index, story, width);
        for origin in &story.lineage.origins {
            let name = match (&origin.name, origin.listed, origin.kind) {
                (Some(name), Some(listed), _) if !listed.country.is_empty() => {
                    format!("{}, {}, {}", safe(name), listed.kind.words(), listed.country)
                }
                (Some(name), _, OriginKind::Agency) => format!("{}, an agency", safe(name)),
                (Some(name), ..) => safe(name),
                (None, ..) => "unknown".to_owned(),
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
        "    {} {arrow} {}: {:.0} % of the shorter; {}{}",
        name(copy.from),
        name(copy.to),
        copy.containment * 100.0,
        if copy.directed {
            format!("direction {:.0} % sure; ", copy.confidence * 100.0)
        } else {
            "direction unknown; ".to_owned()
        },
        safe(&copy.why)
    );
    let _ = writeln!(out, "{}", cut(&line, width));
    if let Some(headline) = &copy.headline {
        let room = width.saturating_sub(18).max(20);
        let (before, after) = (clip(&headline.before, room / 2), clip(&headline.after, room / 2));
        let _ = writeln!(out, "      headline  {before} → {after}");
        if !headline.sharper.is_empty() {
            let line = format!("      sharper   {}", safe(&headline.sharper.join("; ")));
            let _ = writeln!(out, "{}", cut(&line, width));
        }
    }
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
    use crate::story::{Corrections, Read, group};

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
        let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
        let stories = group(&mut reads, &Corrections::default());
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
