//! Articles and single sentences as BibLaTeX: a key is an id of the JSON, a sentence's address leads to
//! its very words.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::address;
use super::page::text::{followed, fragment};
use super::words::safe;
use crate::article::{Article, ArticleId, Span};
use crate::collate::Collation;

/// Writes an entry for every article that stands in a story, and for every sentence that a finding
/// quotes.
#[must_use]
pub fn bibliography(articles: &[&Article], collations: &[Collation]) -> String {
    let mut quoted: BTreeMap<ArticleId, BTreeMap<Span, BTreeSet<String>>> = BTreeMap::new();
    for (number, collation) in collations.iter().enumerate() {
        for finding in &collation.findings {
            for claim in finding.readings.iter().flat_map(|reading| &reading.claims) {
                let sentences = quoted.entry(claim.article).or_default();
                sentences.entry(claim.sentence).or_default().insert(format!(
                    "{} {}",
                    address(number, finding),
                    finding.verdict.as_str()
                ));
            }
        }
    }
    let mut out = String::new();
    for article in articles {
        article_entry(article, &mut out);
        for (span, findings) in quoted.get(&article.id).into_iter().flatten() {
            sentence_entry(article, *span, findings, &mut out);
        }
    }
    out
}

fn article_entry(article: &Article, out: &mut String) {
    let _ = writeln!(out, "@online{{a{},", article.id.0 + 1);
    let title = article.title.as_ref().map_or(&article.name, |title| &title.value);
    field(out, "title", &escaped(title));
    if let Some(byline) = &article.byline {
        // In braces of its own a byline stays as it is printed: it may be a desk, or several people.
        field(out, "author", &format!("{{{}}}", escaped(&byline.value)));
    }
    common(article, out);
    if let Some(url) = article.url.as_ref().and_then(|url| followed(&url.value)) {
        field(out, "url", url);
    }
    out.push_str("}\n\n");
}

fn sentence_entry(article: &Article, span: Span, findings: &BTreeSet<String>, out: &mut String) {
    let _ = writeln!(out, "@online{{a{}-{},", article.id.0 + 1, span.start);
    field(out, "title", &escaped(article.slice(span)));
    field(out, "xref", &format!("a{}", article.id.0 + 1));
    common(article, out);
    let url = article.url.as_ref();
    if let Some(url) = url.and_then(|url| fragment(&url.value, article.slice(span))) {
        field(out, "url", &url);
    }
    let findings: Vec<&str> = findings.iter().map(String::as_str).collect();
    field(out, "note", &escaped(&findings.join(", ")));
    out.push_str("}\n\n");
}

fn common(article: &Article, out: &mut String) {
    if let Some(outlet) = &article.outlet {
        field(out, "organization", &escaped(&outlet.value));
    }
    if let Some(published) = &article.published {
        field(out, "date", &published.value.day.to_string());
    }
}

fn field(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "  {name} = {{{value}}},");
}

/// A text with nothing in it that TeX would run, nor a brace that would end its field.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in safe(text).trim().chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '<' => out.push_str("\\textless{}"),
            '>' => out.push_str("\\textgreater{}"),
            '$' | '&' | '#' | '%' | '_' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_field_is_run_or_ends_it() {
        assert_eq!(
            escaped("a} \\input{x} 5% & $1"),
            "a\\textbraceright{} \\textbackslash{}input\\textbraceleft{}x\\textbraceright{} 5\\% \\& \\$1"
        );
    }
}
