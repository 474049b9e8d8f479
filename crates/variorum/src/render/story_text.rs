//! Stories and their lineage for people.
//!
//! The stories with most origins come first, those told by one article at the end, each under its number, which
//! is that of the JSON.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::collation_text::{Page, Style, count, gaps_text, labels};
use super::words::{Ink, Words, clip};
use crate::article::{Article, ArticleId, Span};
use crate::claim::time::words::period;
use crate::gap::Gap;
use crate::story::{
    Change, ChangeKind, Copied, Decision, Origin, OriginKind, Story, StoryId, chains,
};

/// Changes shown of one pair of copies, those that matter most; the JSON has all.
const MOST_CHANGES: usize = 8;

/// Share of the shorter text from which on the one carries the other, and what differs is what became of it. Below,
/// they have passages in common and are two reports.
const CARRIED: f64 = 0.5;

/// Words from which on something cut or added says something.
const PHRASE: usize = 4;

/// Words on either side up to which other words in one place are a rewording to be shown. Beyond, the two only
/// stand in the same place.
const REWORDING: usize = 14;

/// The stories of a run, each with its articles and why they stand in it. `articles` are all of the run, sorted
/// by id; `gaps` those that belong to no story.
#[must_use]
pub fn stories_text(
    articles: &[&Article],
    stories: &[Story],
    gaps: &[Gap],
    style: Style,
) -> String {
    let text = Text::new(articles, stories);
    let mut page = Page::new(style);
    let (several, single) = text.parted();
    text.tally(single.len(), &mut page);
    for &number in &several {
        text.heading(number, &mut page);
        text.follows(number, &mut page);
        text.nearest(number, &mut page);
        for decision in &stories[number].decisions {
            text.decided(decision, &mut page);
        }
    }
    if !single.is_empty() && !several.is_empty() {
        page.heading("TOLD BY ONE ARTICLE");
    }
    for &number in &single {
        text.alone(number, &mut page);
    }
    text.affairs(&mut page);
    text.gaps(gaps, &mut page);
    page.out
}

/// The origins and copies of each story, with what the carriers changed.
#[must_use]
pub fn lineage_text(
    articles: &[&Article],
    stories: &[Story],
    gaps: &[Gap],
    style: Style,
) -> String {
    let text = Text::new(articles, stories);
    let mut page = Page::new(style);
    let (several, single) = text.parted();
    text.tally(single.len(), &mut page);
    for &number in &several {
        text.heading(number, &mut page);
        let story = &stories[number];
        let names = labels(articles, &story.articles);
        let mut origins: Vec<&Origin> = story.lineage.origins.iter().collect();
        origins.sort_by_key(|origin| Reverse(origin.articles.len()));
        for origin in origins {
            text.origin(story, origin, &names, &mut page);
        }
    }
    text.gaps(gaps, &mut page);
    page.out
}

/// What is written from.
struct Text<'a> {
    articles: &'a [&'a Article],
    stories: &'a [Story],
    /// By the id of a story, and of those that became one with it: its index.
    numbers: BTreeMap<StoryId, usize>,
}

impl<'a> Text<'a> {
    fn new(articles: &'a [&'a Article], stories: &'a [Story]) -> Self {
        let ids = |story: &Story| [story.id].into_iter().chain(story.merged.clone());
        let numbers = stories
            .iter()
            .enumerate()
            .flat_map(|(number, story)| ids(story).map(move |id| (id, number)))
            .collect();
        Text { articles, stories, numbers }
    }

    fn article(&self, id: ArticleId) -> &'a Article {
        self.articles[id.0 as usize]
    }

    /// The stories of several articles, those with most origins first, and those of one.
    fn parted(&self) -> (Vec<usize>, Vec<usize>) {
        let all = 0..self.stories.len();
        let (mut several, single): (Vec<usize>, Vec<usize>) =
            all.partition(|&number| self.stories[number].articles.len() > 1);
        several.sort_by_key(|&number| {
            let story = &self.stories[number];
            Reverse((story.lineage.origins.len(), story.articles.len()))
        });
        (several, single)
    }

    fn tally(&self, single: usize, page: &mut Page) {
        let articles: usize = self.stories.iter().map(|story| story.articles.len()).sum();
        let mut line = format!(
            "{} in {}",
            count(self.stories.len(), "story", "stories"),
            count(articles, "article", "articles"),
        );
        if single > 0 && single < self.stories.len() {
            line.push_str(&format!("; {single} told by one article"));
        }
        page.paragraph(0, &Words::new().plain(&line));
    }

    fn title(&self, number: usize) -> &'a str {
        let story = &self.stories[number];
        let first = story.articles.first().map_or("untitled", |id| &self.article(*id).name);
        story.title.as_deref().unwrap_or(first)
    }

    /// "s4 (Ferry runs aground off Morvik)".
    fn named(&self, number: usize) -> String {
        format!("s{} ({})", number + 1, clip(self.title(number), 60))
    }

    fn heading(&self, number: usize, page: &mut Page) {
        let story = &self.stories[number];
        page.blank();
        let label = format!("s{}  ", number + 1);
        page.paragraph(0, &Words::new().dim(&label).strong(self.title(number)));
        let mut facts = vec![
            count(story.articles.len(), "article", "articles"),
            count(story.lineage.origins.len(), "independent origin", "independent origins"),
        ];
        let days = story.articles.iter().filter_map(|id| self.day(*id));
        let days: BTreeSet<Date> = days.collect();
        if let (Some(first), Some(last)) = (days.first(), days.last()) {
            facts.push(period(*first, *last));
        }
        page.paragraph(2, &Words::new().plain(&facts.join(" · ")));
    }

    fn day(&self, id: ArticleId) -> Option<Date> {
        Some(self.article(id).published.as_ref()?.value.day)
    }

    /// What the story follows, where it is a chapter of a long affair.
    fn follows(&self, number: usize, page: &mut Page) {
        let link = self.stories[number].link.as_ref();
        if let Some((link, &before)) =
            link.and_then(|link| Some((link, self.numbers.get(&link.to)?)))
        {
            let line = format!("follows {}: {}", self.named(before), link.why);
            page.paragraph(2, &Words::new().dim(&line));
        }
    }

    /// The nearest story that it was not joined to.
    fn nearest(&self, number: usize, page: &mut Page) {
        let nearest = self.stories[number].decisions.iter().filter_map(|decision| decision.nearest);
        let nearest = nearest
            .filter_map(|nearest| Some((nearest, *self.numbers.get(&nearest.story)?)))
            .filter(|(_, other)| *other != number)
            .max_by(|a, b| a.0.likeness.total_cmp(&b.0.likeness));
        if let Some((nearest, other)) = nearest {
            let line = format!(
                "nearest to {}, and apart: {} (likeness {:.2}, asked {:.2})",
                self.named(other),
                nearest.why,
                nearest.likeness,
                nearest.asked
            );
            page.paragraph(2, &Words::new().dim(&line));
        }
    }

    /// An article, and why it stands in its story.
    fn decided(&self, decision: &Decision, page: &mut Page) {
        page.item(2, "▪", &self.told(decision.article));
        let hand = if decision.by_hand { "put here by hand; " } else { "" };
        let name = self.name(decision.article).map_or(String::new(), |name| format!("{name}; "));
        page.paragraph(4, &Words::new().dim(&format!("{name}{hand}{}", decision.why)));
    }

    /// "BBC, 14 March 2024: Ferry runs aground".
    fn told(&self, id: ArticleId) -> Words {
        let label = &labels(self.articles, &[id])[&id];
        let day = self.day(id).map_or(String::new(), |day| format!(", {}", period(day, day)));
        let words = Words::new().add(label, Ink::Calm).plain(&day);
        match &self.article(id).title {
            Some(title) => words.plain(&format!(": {}", clip(&title.value, 120))),
            None => words,
        }
    }

    /// The article's name, by which corrections call it, where [`Text::told`] does not show it.
    fn name(&self, id: ArticleId) -> Option<&'a str> {
        let article = self.article(id);
        let label = &labels(self.articles, &[id])[&id];
        (*label != article.name).then_some(&article.name)
    }

    /// A story of one article.
    fn alone(&self, number: usize, page: &mut Page) {
        for &id in &self.stories[number].articles {
            let words = Words::new().dim(&format!("s{}  ", number + 1)).append(self.told(id));
            page.paragraph(0, &words);
            if let Some(name) = self.name(id) {
                page.paragraph(2, &Words::new().dim(name));
            }
        }
        self.follows(number, page);
        self.nearest(number, page);
    }

    /// The long affairs: stories that follow one another.
    fn affairs(&self, page: &mut Page) {
        let all: Vec<&Story> = self.stories.iter().collect();
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, chain) in chains(&all).into_iter().enumerate() {
            members.entry(chain).or_default().push(at);
        }
        members.retain(|_, members| members.len() > 1);
        if !members.is_empty() {
            page.heading("LONG AFFAIRS");
        }
        for members in members.values() {
            let named: Vec<String> = members.iter().map(|&number| self.named(number)).collect();
            page.item(2, "▪", &Words::new().plain(&named.join("; ")));
        }
    }

    fn gaps(&self, gaps: &[Gap], page: &mut Page) {
        let of_stories = self.stories.iter().flat_map(|story| &story.gaps);
        gaps_text(self.articles, gaps.iter().chain(of_stories).collect(), page);
    }

    /// An origin with its carriers, and the copies among them.
    fn origin(
        &self,
        story: &Story,
        origin: &Origin,
        labels: &BTreeMap<ArticleId, String>,
        page: &mut Page,
    ) {
        let name = match (&origin.name, origin.listed, origin.kind) {
            (Some(_), Some(listed), _) if !listed.country.is_empty() => {
                format!("{}, {}, {}", listed.name, listed.kind.words(), listed.country)
            }
            (Some(name), _, OriginKind::Agency) => format!("{name}, an agency"),
            (Some(name), ..) => name.clone(),
            (None, ..) => "Unknown origin".to_owned(),
        };
        if let [one] = origin.articles.as_slice() {
            let label = &labels[one];
            let who =
                if name.starts_with(label.as_str()) { name } else { format!("{label}: {name}") };
            let why = Words::new().strong(&who).dim("; ").dim(&origin.why);
            page.item(2, "▪", &why);
            return;
        }
        let carriers = format!(" ({} articles)", origin.articles.len());
        page.item(2, "▪", &Words::new().strong(&name).plain(&carriers).dim("; ").dim(&origin.why));
        let own = |copy: &&Copied| {
            origin.articles.contains(&copy.from) && origin.articles.contains(&copy.to)
        };
        for copy in story.lineage.copies.iter().filter(own) {
            self.pair(story, copy, labels, page);
        }
    }

    /// Who had it from whom, and what became of it on the way.
    fn pair(
        &self,
        story: &Story,
        copy: &Copied,
        labels: &BTreeMap<ArticleId, String>,
        page: &mut Page,
    ) {
        let arrow = if copy.directed { "→" } else { "—" };
        let direction = if copy.directed {
            format!("direction {:.0} % sure", copy.confidence * 100.0)
        } else {
            "direction unknown".to_owned()
        };
        let pair = format!("{} {arrow} {}", labels[&copy.from], labels[&copy.to]);
        let told = format!(
            ": {:.0} % of the shorter text is in both; {direction}; {}",
            copy.containment * 100.0,
            copy.why
        );
        page.paragraph(4, &Words::new().add(&pair, Ink::Calm).plain(&told));
        if copy.containment < CARRIED {
            self.shared(story, copy, page);
            return;
        }
        if let Some(headline) = &copy.headline {
            let words = format!("{} → {}", headline.before, headline.after);
            self.changed("headline", &words, page);
            if !headline.sharper.is_empty() {
                self.changed("sharper", &headline.sharper.join("; "), page);
            }
        }
        let mut changes: Vec<(usize, &Change)> = copy
            .changes
            .iter()
            .filter_map(|change| Some((self.rank(copy, change)?, change)))
            .collect();
        // Stable: in the order of the text among those that matter alike.
        changes.sort_by_key(|(rank, _)| *rank);
        for (_, change) in changes.iter().take(MOST_CHANGES) {
            let words = |id, span: Option<Span>| {
                span.map_or("", |span| self.article(id).slice(span)).trim()
            };
            let (before, after) = (words(copy.from, change.before), words(copy.to, change.after));
            let both = format!("{before} → {after}");
            let (label, words) = match change.kind {
                ChangeKind::Cut => ("left out", before),
                ChangeKind::Added => ("added", after),
                ChangeKind::Figure => ("figure", both.as_str()),
                ChangeKind::Headline => ("headline", both.as_str()),
                ChangeKind::Reworded => ("reworded", both.as_str()),
            };
            self.changed(label, words, page);
        }
        let more = copy.changes.len() - changes.len().min(MOST_CHANGES);
        if more > 0 {
            let line = format!("and {} more", count(more, "place differs", "places differ"));
            page.paragraph(6, &Words::new().dim(&line));
        }
    }

    /// The longest passage that stands in both.
    fn shared(&self, story: &Story, copy: &Copied, page: &mut Page) {
        let passages = story.lineage.passages.iter().filter_map(|passage| {
            let place = |id| passage.places.iter().find(|(article, _)| *article == id);
            place(copy.from)?;
            Some((passage.words, self.article(copy.to).slice(place(copy.to)?.1)))
        });
        if let Some((_, words)) = passages.max_by_key(|(words, _)| *words) {
            self.changed("shared", &format!("“{}”", clip(words, 160)), page);
        }
    }

    /// How early a change is shown; `None` for what only stands in one place, and for a headline that is told
    /// by itself.
    fn rank(&self, copy: &Copied, change: &Change) -> Option<usize> {
        let words = |id, span: Option<Span>| {
            span.map_or(0, |span| self.article(id).slice(span).split_whitespace().count())
        };
        match change.kind {
            ChangeKind::Figure => Some(0),
            ChangeKind::Headline => copy.headline.is_none().then_some(1),
            ChangeKind::Cut if words(copy.from, change.before) >= PHRASE => Some(2),
            ChangeKind::Added if words(copy.to, change.after) >= PHRASE => Some(2),
            ChangeKind::Cut | ChangeKind::Added => Some(4),
            ChangeKind::Reworded => {
                let longer = words(copy.from, change.before).max(words(copy.to, change.after));
                (longer <= REWORDING).then_some(3)
            }
        }
    }

    /// A label and some words, cut where they go on for long.
    fn changed(&self, label: &str, words: &str, page: &mut Page) {
        const LABEL: usize = 9;
        const WORDS: usize = 200;
        page.columns(
            6,
            &[(LABEL, Words::new().dim(label))],
            &Words::new().plain(&clip(words, WORDS)),
        );
    }
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
        let text = lineage_text(&articles, &stories, &[], Style::default());
        assert!(text.contains("2 articles · 1 independent origin"), "{text}");
        assert!(text.contains("figure    214 → 241"), "{text}");
        assert!(text.contains("left out  Rescue boats"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        let text = stories_text(&articles, &stories, &[], Style::default());
        assert!(text.starts_with("1 story in 2 articles"), "{text}");
        assert!(text.contains("first.txt") && text.contains("Halden Star"), "{text}");
    }
}
