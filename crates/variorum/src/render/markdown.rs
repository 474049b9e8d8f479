//! A collation as Markdown, for pasting into a note or an issue: CommonMark without HTML.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::address;
use super::collation_text::{count, labels, sentence_case, stated_day};
use super::page::text::{followed, fragment};
use super::words::{clip, safe};
use crate::article::{Article, ArticleId};
use crate::claim::factuality::Factuality;
use crate::claim::time::words::when;
use crate::collate::{Cited, Collation, Finding, Verdict};
use crate::gap::Gap;

/// Characters of a sentence that are quoted.
const LONGEST: usize = 900;

/// Writes collations, one story after the other, with everything in them but the articles.
#[must_use]
pub fn markdown(articles: &[&Article], collations: &[Collation], gaps: &[Gap]) -> String {
    let mut out = String::new();
    for (number, collation) in collations.iter().enumerate() {
        let labels = labels(articles, &collation.story.articles);
        Story { articles, number, collation, labels }.write(&mut out);
    }
    if !gaps.is_empty() {
        out.push_str("# Not read\n\n");
        for gap in gaps {
            let _ = writeln!(out, "- {}", escaped(&gap.why));
        }
        out.push('\n');
    }
    out
}

struct Story<'a> {
    articles: &'a [&'a Article],
    number: usize,
    collation: &'a Collation,
    labels: BTreeMap<ArticleId, String>,
}

impl Story<'_> {
    fn write(&self, out: &mut String) {
        let story = &self.collation.story;
        let _ = writeln!(out, "# {}\n", escaped(&self.collation.title));
        let _ = writeln!(
            out,
            "{}, {}\n",
            count(story.articles.len(), "report", "reports"),
            count(story.lineage.origins.len(), "independent origin", "independent origins")
        );
        self.part(out, "Where they conflict", Verdict::is_conflict, Story::conflict);
        let agreed = |verdict| matches!(verdict, Verdict::Same | Verdict::Compatible);
        self.part(out, "What they agree on", agreed, Story::agreement);
        if !self.collation.timeline.is_empty() {
            out.push_str("## How it unfolded\n\n");
            for step in &self.collation.timeline {
                let who = self.names(step.claims.iter().map(|claim| claim.article));
                let _ = writeln!(
                    out,
                    "- {}: {} — {who}",
                    escaped(&when(&step.at)),
                    escaped(&step.what)
                );
            }
            out.push('\n');
        }
        self.part(out, "What only one says", |verdict| verdict == Verdict::Only, Story::single);
        out.push_str("## The reports\n\n");
        for id in &story.articles {
            let article = self.articles[id.0 as usize];
            let _ =
                write!(out, "- {}, {}", escaped(&self.labels[id]), escaped(&stated_day(article)));
            if let Some(url) = article.url.as_ref().and_then(|url| followed(&url.value)) {
                let _ = write!(out, ", [as published]({})", address_of(url));
            }
            out.push('\n');
        }
        for origin in &story.lineage.origins {
            let who = self.names(origin.articles.iter().copied());
            let name = origin.name.as_deref().unwrap_or("origin not named");
            let _ = writeln!(
                out,
                "- {}: {who}. {}",
                escaped(name),
                escaped(&sentence_case(&origin.why))
            );
        }
        out.push('\n');
    }

    fn part(
        &self,
        out: &mut String,
        title: &str,
        wanted: impl Fn(Verdict) -> bool,
        write: impl Fn(&Self, &Finding, &mut String),
    ) {
        let mut findings =
            self.collation.findings.iter().filter(|finding| wanted(finding.verdict)).peekable();
        if findings.peek().is_none() {
            return;
        }
        let _ = writeln!(out, "## {title}\n");
        for finding in findings {
            write(self, finding, out);
        }
        out.push('\n');
    }

    fn conflict(&self, finding: &Finding, out: &mut String) {
        let _ = writeln!(
            out,
            "### {} {}: {}\n\n{}\n",
            address(self.number, finding),
            finding.verdict.as_str(),
            escaped(&finding.question),
            escaped(&sentence_case(&finding.reason))
        );
        for reading in &finding.readings {
            let _ = writeln!(out, "- **{}**", escaped(&clip(&reading.value, 200)));
            for claim in &reading.claims {
                let _ = writeln!(out, "  - {}: {}", self.witness(claim), self.sentence(claim));
            }
        }
        if !finding.silent.is_empty() {
            let _ = writeln!(out, "- silent: {}", self.names(finding.silent.iter().copied()));
        }
        out.push('\n');
    }

    fn agreement(&self, finding: &Finding, out: &mut String) {
        let values: Vec<String> = finding
            .readings
            .iter()
            .map(|reading| {
                let who = self.names(reading.claims.iter().map(|claim| claim.article));
                format!("**{}** ({who})", escaped(&clip(&reading.value, 200)))
            })
            .collect();
        let _ = writeln!(
            out,
            "- {} {}: {} {}",
            address(self.number, finding),
            finding.verdict.as_str(),
            escaped(&finding.question),
            values.join("; ")
        );
    }

    fn single(&self, finding: &Finding, out: &mut String) {
        let claims = finding.readings.iter().flat_map(|reading| &reading.claims);
        if let Some(claim) = claims.into_iter().next() {
            let id = address(self.number, finding);
            let _ = writeln!(out, "- {id} {}: {}", self.witness(claim), self.sentence(claim));
        }
    }

    fn witness(&self, claim: &Cited) -> String {
        let label = &self.labels[&claim.article];
        let mut out = escaped(label);
        if let Some(speaker) = claim.speaker.as_ref().filter(|name| *name != label) {
            let _ = write!(out, ", citing {}", escaped(&clip(speaker, 80)));
        }
        for via in &claim.chain {
            let _ = write!(out, ", via {}", escaped(&clip(via, 60)));
        }
        if claim.factuality != Factuality::Asserted {
            let _ = write!(out, " ({})", claim.factuality.as_str());
        }
        out
    }

    /// The sentence in quotation marks, linked to its words where it was published.
    fn sentence(&self, claim: &Cited) -> String {
        let article = self.articles[claim.article.0 as usize];
        let words = article.slice(claim.sentence);
        let quoted = format!("“{}”", escaped(&clip(words, LONGEST)));
        match article.url.as_ref().and_then(|url| fragment(&url.value, words)) {
            Some(url) => format!("{quoted} ([as published]({}))", address_of(&url)),
            None => quoted,
        }
    }

    fn names(&self, articles: impl Iterator<Item = ArticleId>) -> String {
        let names: BTreeSet<&str> =
            articles.filter_map(|id| self.labels.get(&id).map(String::as_str)).collect();
        names.into_iter().map(escaped).collect::<Vec<_>>().join(", ")
    }
}

/// An address as it stands in a link: nothing in it may end the link.
fn address_of(url: &str) -> String {
    url.replace('(', "%28").replace(')', "%29")
}

/// A text that stands for itself: no emphasis, no link, no HTML, no heading comes of it.
fn escaped(text: &str) -> String {
    let text = safe(text);
    let text = text.trim();
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        let begins = at == 0 && matches!(c, '+' | '-' | '=' | ':' | '"' | '\'');
        // "12." at the beginning would number a list.
        let numbers = matches!(c, '.' | ')') && text[..at].chars().all(|c| c.is_ascii_digit());
        // Some readers make links of bare addresses.
        let links = c == ':' && rest.starts_with("://") || c == '.' && text[..at].ends_with("www");
        let special = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '#' | '$' | '!'
        );
        if begins || numbers || links || special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Parser, Tag};

    use super::*;

    /// What a parser that others wrote makes of a text, if it is but one paragraph of text.
    fn read(markdown: &str) -> Option<String> {
        let mut text = String::new();
        for event in Parser::new(markdown) {
            match event {
                Event::Text(words) => text.push_str(&words),
                Event::Start(Tag::Paragraph) | Event::End(_) => {}
                _ => return None,
            }
        }
        Some(text)
    }

    #[test]
    fn a_text_stands_for_itself() {
        for text in [
            "*bold* _and_ `code`",
            "[a](javascript:alert(1)) ![x](y)",
            "<script>alert(1)</script> <img src=x onerror=y>",
            "# heading",
            "- item",
            "1. item",
            "12) item",
            "> quoted",
            "a &lt; b &amp; c",
            "--- ===",
            "https://example.org and www.example.org",
            "| a | b |",
            "~~~",
            "\\*",
        ] {
            assert_eq!(read(&escaped(text)).as_deref(), Some(text), "{}", escaped(text));
        }
    }
}
