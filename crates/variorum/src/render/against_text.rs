//! One report against the others of its story: what they have that it lacks, and the reverse.

use std::collections::BTreeSet;

use super::address;
use super::collation_text::{Page, StoryText, Style};
use super::words::{Ink, Words};
use crate::article::{Article, ArticleId};
use crate::collate::{Collation, Finding, Placed};

/// Findings of one heading that are told; the rest is counted.
const SHOWN: usize = 12;

/// Tells what the others have that one report lacks, and the reverse; `None` where no report has
/// that name.
///
/// A report is named by its name, with or without its ending, by its outlet, or by its id ("a3").
#[must_use]
pub fn against_text(
    articles: &[&Article],
    collations: &[Collation],
    name: &str,
    style: Style,
) -> Option<String> {
    let report = named(articles, name)?;
    let (number, collation) = collations
        .iter()
        .enumerate()
        .find(|(_, collation)| collation.story.articles.contains(&report))?;
    let story = StoryText::new(articles, number, collation, style);
    let mut page = Page::new(style);
    let label = story.label(report).to_owned();
    let others = collation.story.articles.len() - 1;
    page.paragraph(0, &Words::new().strong(&collation.title));
    let against = match others {
        0 => " is the only report on this".to_owned(),
        1 => " against the other report".to_owned(),
        n => format!(" against the {n} other reports"),
    };
    page.paragraph(0, &Words::new().add(&label, Ink::Calm).plain(&against));

    let gives = |finding: &&Finding| {
        finding.readings.iter().flat_map(|r| &r.claims).any(|claim| claim.article == report)
    };
    let (mine, missing): (Vec<&Finding>, Vec<&Finding>) =
        collation.findings.iter().partition(gives);
    let (conflicts, rest): (Vec<&Finding>, Vec<&Finding>) =
        mine.into_iter().partition(|finding| finding.verdict.is_conflict());
    let only: Vec<&Finding> =
        rest.into_iter().filter(|finding| givers(finding).len() == 1 && others > 0).collect();

    if !conflicts.is_empty() {
        page.heading(&format!("WHERE {label} STANDS AGAINST OTHERS"));
        for finding in &conflicts {
            page.blank();
            story.conflict(finding, &mut page);
        }
    }
    list(
        &format!("WHAT THE OTHERS TELL, AND {label} DOES NOT"),
        missing,
        &story,
        number,
        style,
        &mut page,
    );
    list(&format!("WHAT ONLY {label} TELLS"), only, &story, number, style, &mut page);

    let placed = |what: Placed, own: bool| {
        let sentences = collation.sentences.iter();
        sentences.filter(|s| s.placed == what && (s.article == report) == own).count()
    };
    page.blank();
    page.paragraph(
        0,
        &Words::new().dim(&format!(
            "Sentences: {} of {label} are told by others, too, {} by it alone; {} of the others by one of them alone.",
            placed(Placed::Shared, true),
            placed(Placed::Only, true),
            placed(Placed::Only, false),
        )),
    );
    Some(page.out)
}

/// The report of a name: exact names go before outlets.
fn named(articles: &[&Article], name: &str) -> Option<ArticleId> {
    let name = name.to_lowercase();
    let stem = |article: &Article| {
        let own = article.name.to_lowercase();
        own.rsplit_once('.').map(|(stem, _)| stem.to_owned()).unwrap_or(own)
    };
    let outlet = |article: &Article| article.outlet.as_ref().map(|o| o.value.to_lowercase());
    let tests: [&dyn Fn(&Article) -> bool; 4] = [
        &|article| article.name.to_lowercase() == name,
        &|article| stem(article) == name,
        &|article| outlet(article).is_some_and(|outlet| outlet == name),
        &|article| format!("a{}", article.id.0 + 1) == name,
    ];
    tests
        .iter()
        .find_map(|test| articles.iter().find(|article| test(article)))
        .map(|article| article.id)
}

fn givers(finding: &Finding) -> BTreeSet<ArticleId> {
    finding.readings.iter().flat_map(|r| &r.claims).map(|claim| claim.article).collect()
}

/// Findings in a list, those of most origins first, each with one sentence a reading.
fn list(
    heading: &str,
    mut findings: Vec<&Finding>,
    story: &StoryText<'_>,
    number: usize,
    style: Style,
    page: &mut Page,
) {
    if findings.is_empty() {
        return;
    }
    let origins = |finding: &Finding| {
        let origins: BTreeSet<usize> =
            givers(finding).into_iter().map(|article| story.origin(article)).collect();
        origins.len()
    };
    // Stable: findings of as many origins keep their printed order.
    findings.sort_by_key(|finding| std::cmp::Reverse(origins(finding)));
    page.heading(heading);
    let shown = if style.full { findings.len() } else { findings.len().min(SHOWN) };
    for finding in &findings[..shown] {
        page.blank();
        let id = address(number, finding);
        page.paragraph(0, &Words::new().dim(&format!("{id}  ")).strong(&finding.question));
        for reading in &finding.readings {
            let Some(claim) = reading.claims.first() else { continue };
            let mut head = story.witness(claim);
            let also: BTreeSet<ArticleId> =
                reading.claims.iter().map(|c| c.article).filter(|a| *a != claim.article).collect();
            if !also.is_empty() {
                let also: Vec<ArticleId> = also.into_iter().collect();
                head = head.dim(&format!(", also {}", story.names(&also)));
            }
            page.paragraph(4, &Words::new().strong(&reading.value));
            page.paragraph(6, &head);
            page.paragraph(8, &story.sentence(claim));
        }
    }
    if findings.len() > shown {
        page.blank();
        page.paragraph(
            0,
            &Words::new().dim(&format!("and {} more (--full)", findings.len() - shown)),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::made;

    fn check(name: &str) -> Option<String> {
        let articles = made::articles();
        let collations = [made::collation(&articles)];
        let all: Vec<&Article> = articles.iter().collect();
        against_text(&all, &collations, name, Style::default())
    }

    #[test]
    fn a_report_is_found_by_name_stem_outlet_or_id() {
        let articles = made::articles();
        let first = &articles[0];
        let stem = first.name.rsplit_once('.').map_or(first.name.as_str(), |(stem, _)| stem);
        let by_name = check(&first.name).unwrap();
        assert_eq!(check(stem).as_ref(), Some(&by_name));
        assert_eq!(check("A1").as_ref(), Some(&by_name));
        assert_eq!(check("no such report"), None);
    }

    #[test]
    fn what_it_lacks_and_what_it_alone_tells() {
        insta::assert_snapshot!(check("a1").unwrap());
    }
}
