//! Lineage as a picture: each story's origins on the left, to the right of each the articles that carry it,
//! copies of copies further on.
//!
//! A drawing of its own, without scripts, fonts or links; every article and every arrow has a title that
//! says what it is and why.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::collation_text::labels;
use super::words::clip;
use crate::article::{Article, ArticleId};
use crate::story::{Copied, Origin, OriginKind, Story};

/// Pixels between two articles, from top to top.
const ROW: usize = 34;

/// Pixels between an article and what it was copied from.
const COLUMN: usize = 250;

/// Size of a box.
const BOX: (usize, usize) = (210, 24);

/// Letters that a box holds.
const LETTERS: usize = 30;

/// Copies of copies beyond are drawn in the last column.
const MOST_COLUMNS: usize = 6;

/// Where something is drawn.
#[derive(Debug, Clone, Copy)]
struct At {
    column: usize,
    row: usize,
}

impl At {
    fn x(self) -> usize {
        20 + self.column * COLUMN
    }

    fn y(self) -> usize {
        20 + self.row * ROW
    }
}

/// Draws the lineage of the stories that have several articles; of all, where none has.
#[must_use]
pub fn story_svg(articles: &[&Article], stories: &[Story]) -> String {
    let several = stories.iter().any(|story| story.articles.len() > 1);
    let shown = stories.iter().filter(|story| !several || story.articles.len() > 1);
    // A headline takes the room of three boxes.
    let (mut row, mut deepest) = (0, 2);
    let mut drawn: Vec<Markup> = Vec::new();
    for story in shown {
        let title = story.title.as_deref().unwrap_or("untitled");
        let at = At { column: 0, row };
        drawn.push(html! {
            text class="story" x=(at.x()) y=(at.y() + 16) { (clip(title, 3 * LETTERS)) }
        });
        row += 1;
        for origin in &story.lineage.origins {
            drawn.push(branch(articles, story, origin, &mut row, &mut deepest));
        }
        row += 1;
    }
    let (width, height) = (40 + deepest * COLUMN + BOX.0, 40 + row * ROW);
    let picture = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {width} {height}")) width=(width) height=(height) role="img" {
            title { "Origins and who carried them" }
            style {
                "text{font:12px sans-serif;fill:#222}.story{font-weight:bold;font-size:14px}"
                "rect{fill:#fff;stroke:#555}.agency rect{fill:#e8eef7}.unknown rect{stroke-dasharray:4 3}"
                "path{fill:none;stroke:#555}.open{stroke-dasharray:4 3}"
            }
            @for part in &drawn { (part) }
        }
    };
    format!("{}\n", picture.into_string())
}

/// One origin with its carriers.
fn branch(
    articles: &[&Article],
    story: &Story,
    origin: &Origin,
    row: &mut usize,
    deepest: &mut usize,
) -> Markup {
    let copies: Vec<&Copied> =
        story.lineage.copies.iter().filter(|copy| origin.articles.contains(&copy.to)).collect();
    let (places, sources) = places(origin, &copies, *row);
    let top = At { column: 0, row: *row };
    let labels = labels(articles, &story.articles);
    let (class, name) = match origin.kind {
        OriginKind::Agency => ("agency", origin.name.as_deref()),
        OriginKind::Outlet => ("outlet", origin.name.as_deref()),
        OriginKind::Unknown => ("unknown", None),
    };
    *row += origin.articles.len().max(1);
    *deepest = places.values().map(|at| at.column).fold(*deepest, usize::max);
    html! {
        g class=(class) {
            (boxed(top, name.unwrap_or("unknown origin"), &origin.why))
            @for (id, at) in &places {
                @let copy = sources.get(id);
                (arrow(copy.and_then(|copy| places.get(&copy.from)).copied().unwrap_or(top), *at, copy.copied()))
                (boxed(*at, &labels[id], &told(articles, *id, copy.copied())))
            }
        }
    }
}

/// Where each article of an origin is drawn, and by which copy it hangs on another.
fn places<'a>(
    origin: &Origin,
    copies: &[&'a Copied],
    row: usize,
) -> (BTreeMap<ArticleId, At>, BTreeMap<ArticleId, &'a Copied>) {
    // An article hangs on the source that it shares most with; the surer direction first.
    let mut sources: BTreeMap<ArticleId, &Copied> = BTreeMap::new();
    for copy in copies {
        let better =
            |old: &&Copied| (copy.directed, copy.containment) > (old.directed, old.containment);
        if sources.get(&copy.to).is_none_or(better) {
            sources.insert(copy.to, copy);
        }
    }
    let depth = |mut id: ArticleId| {
        let mut depth = 1;
        // Copies in a ring end at the last column.
        while let Some(copy) = sources.get(&id).filter(|_| depth < MOST_COLUMNS) {
            depth += 1;
            id = copy.from;
        }
        depth
    };
    let mut order: Vec<(Vec<ArticleId>, ArticleId)> = origin
        .articles
        .iter()
        .map(|&id| {
            let mut path = vec![id];
            while let Some(copy) = path.last().and_then(|id| sources.get(id))
                && path.len() < MOST_COLUMNS
            {
                path.push(copy.from);
            }
            path.reverse();
            (path, id)
        })
        .collect();
    order.sort();
    let places = order
        .into_iter()
        .enumerate()
        .map(|(at, (_, id))| (id, At { column: depth(id), row: row + at }))
        .collect();
    (places, sources)
}

fn boxed(at: At, words: &str, told: &str) -> Markup {
    html! {
        g {
            title { (told) }
            rect x=(at.x()) y=(at.y()) width=(BOX.0) height=(BOX.1) rx="4" {}
            text x=(at.x() + 8) y=(at.y() + 16) { (clip(words, LETTERS)) }
        }
    }
}

fn arrow(from: At, to: At, copy: Option<&Copied>) -> Markup {
    let (x, y) = (from.x() + BOX.0, from.y() + BOX.1 / 2);
    let (end, level) = (to.x(), to.y() + BOX.1 / 2);
    let middle = usize::midpoint(x, end);
    let open = copy.is_some_and(|copy| !copy.directed);
    html! {
        path class=(if open { "open" } else { "known" }) d=(format!("M{x} {y}C{middle} {y} {middle} {level} {end} {level}")) {}
    }
}

fn told(articles: &[&Article], id: ArticleId, copy: Option<&Copied>) -> String {
    let name = &articles[id.0 as usize].name;
    copy.map_or(name.clone(), |copy| {
        let share = copy.containment * 100.0;
        let sure = copy.confidence * 100.0;
        let direction =
            if copy.directed { format!("{sure:.0} % sure") } else { "unknown".to_owned() };
        format!("{name}: {share:.0} % of the shorter; direction {direction}; {}", copy.why)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{Corrections, Read, group};

    #[test]
    fn every_article_is_drawn_once_and_nothing_breaks_out() {
        let report = "The ferry Halden Star ran aground off Morvik on Tuesday night with 214 people on \
            board, and at least nine passengers drowned, the coast guard said.";
        let copy = format!("{report} <script>alert(1)</script> Divers search the wreck.");
        let mut articles: Vec<Article> =
            [report, &copy, "Nine drowned near Morvik on the Halden Star."]
                .iter()
                .zip(["first", "second & \"third\"", "<g>"])
                .map(|(text, name)| crate::ingest::article(name, text))
                .collect();
        articles.iter_mut().zip(0..).for_each(|(article, id)| article.id = ArticleId(id));
        let mut reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
        let stories = group(&mut reads, &Corrections::default());
        let articles: Vec<&Article> = articles.iter().collect();
        let svg = story_svg(&articles, &stories);
        assert!(svg.starts_with("<svg xmlns"), "{svg}");
        assert!(!svg.contains("<script") && !svg.contains("<g>:"), "{svg}");
        let origins: usize = stories
            .iter()
            .filter(|story| story.articles.len() > 1)
            .map(|story| story.lineage.origins.len() + story.articles.len())
            .sum();
        assert_eq!(svg.matches("<rect").count(), origins, "{svg}");
    }
}
