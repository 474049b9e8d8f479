//! Articles for passing on: what findings quote stays, the rest is blank.
//!
//! Blank is one space a byte, so that every span still points at its words, and everything that is
//! rendered from an article is rendered from what is left of it.

use crate::article::{Article, Source, Span, Stated};
use crate::collate::{Collation, Verdict};

/// Blanks in each article what no finding quotes. The sentences of what several reports tell stay; of
/// what one alone tells, the words of the claim; and the words that give outlet, date and headline.
#[must_use]
pub fn redacted(articles: &[&Article], collations: &[Collation]) -> Vec<Article> {
    let mut kept: Vec<Vec<Span>> = articles.iter().map(|article| told_by_itself(article)).collect();
    for collation in collations {
        for finding in &collation.findings {
            for claim in finding.readings.iter().flat_map(|reading| &reading.claims) {
                let spans = &mut kept[claim.article.0 as usize];
                spans.push(claim.span.cover(claim.focus));
                if finding.verdict != Verdict::Only {
                    spans.push(claim.sentence);
                }
            }
        }
        let mentions = collation.spots.iter().flat_map(|spot| &spot.mentions);
        for claim in mentions.map(|mention| &mention.claim) {
            kept[claim.article.0 as usize].push(claim.span);
        }
    }
    articles
        .iter()
        .zip(kept)
        .map(|(article, kept)| Article { text: blanked(&article.text, kept), ..(*article).clone() })
        .collect()
}

/// Words of the text that its metadata were taken from.
fn told_by_itself(article: &Article) -> Vec<Span> {
    fn span<T>(stated: &Option<Stated<T>>) -> Option<Span> {
        match stated.as_ref()?.source {
            Source::Text(span) => Some(span),
            _ => None,
        }
    }
    let stated = [
        span(&article.title),
        span(&article.outlet),
        span(&article.byline),
        span(&article.dateline),
        span(&article.url),
        span(&article.published),
        span(&article.modified),
        span(&article.retrieved),
        span(&article.section),
    ];
    let credits = article.credits.iter().filter_map(|credit| credit.span);
    stated.into_iter().flatten().chain(credits).collect()
}

fn blanked(text: &str, mut kept: Vec<Span>) -> String {
    kept.sort_unstable();
    let mut out = String::with_capacity(text.len());
    let blank = |out: &mut String, words: &str| {
        for byte in words.bytes() {
            out.push(if byte == b'\n' { '\n' } else { ' ' });
        }
    };
    for span in kept {
        let (start, end) = (span.range().start.max(out.len()), span.range().end);
        if start < end {
            let from = out.len();
            blank(&mut out, &text[from..start]);
            out.push_str(&text[start..end]);
        }
    }
    let from = out.len();
    blank(&mut out, &text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::made;

    #[test]
    fn what_is_kept_stands_where_it_stood() {
        let text = "Über Nacht. Nine died. Rain.\nMore";
        let kept = vec![Span::new(13, 23), Span::new(18, 23)];
        let out = blanked(text, kept);
        assert_eq!(out, "             Nine died.      \n    ");
        assert_eq!(out.len(), text.len());
    }

    #[test]
    fn quoted_sentences_stay_and_the_rest_goes() {
        let articles = made::articles();
        let collation = made::collation(&articles);
        let all: Vec<&Article> = articles.iter().collect();
        let redacted = redacted(&all, std::slice::from_ref(&collation));
        for (article, left) in articles.iter().zip(&redacted) {
            assert_eq!(article.text.len(), left.text.len());
            assert!(
                left.text.split_whitespace().count() < article.text.split_whitespace().count() / 2
            );
        }
        for claim in collation.findings.iter().flat_map(|f| &f.readings).flat_map(|r| &r.claims) {
            let at = claim.article.0 as usize;
            assert_eq!(articles[at].slice(claim.span), redacted[at].slice(claim.span));
        }
    }
}
