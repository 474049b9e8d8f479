//! The language layers as text for a terminal: tokens, tags, arcs, names, and who is who.
//!
//! For whoever asks why a claim was read as it was: below each sentence stands what the claims rest on.

use super::article_json::name_kind;
use super::collation_text::{Page, Style};
use super::words::Words;
use crate::language::{Analysis, MentionKind, Sentence};

/// Columns of a token's number, word, lemma and tags; what stands behind is its arc.
const COLUMNS: [usize; 4] = [4, 18, 16, 12];

/// Writes the layers of one article, sentence by sentence, then its entities.
#[must_use]
pub fn layers_text(analysis: &Analysis<'_>, style: Style) -> String {
    let mut page = Page::new(style);
    page.heading(&format!("LAYERS · {}", sentences(analysis.sentences.len())));
    for sentence in &analysis.sentences {
        page.blank();
        page.paragraph(2, &Words::new().strong(analysis.article.slice(sentence.span)));
        tokens(analysis, sentence, &mut page);
        names(analysis, sentence, &mut page);
    }
    entities(analysis, &mut page);
    page.out
}

fn sentences(count: usize) -> String {
    if count == 1 { "1 sentence".to_owned() } else { format!("{count} sentences") }
}

/// A line for each token: its number in the sentence, word, lemma, both tags, relation and head.
fn tokens(analysis: &Analysis<'_>, sentence: &Sentence, page: &mut Page) {
    let first = sentence.tokens.start;
    for id in sentence.tokens.clone() {
        let token = &analysis.tokens[id];
        let number = format!("{:>4}", id + 1 - first);
        let tags = format!("{} {}", token.upos.as_str(), token.xpos.as_str());
        let arc = if token.head == id {
            Words::new().plain(token.deprel.as_str())
        } else {
            let head = format!(" ← {} {}", token.head + 1 - first, analysis.text(token.head));
            Words::new().plain(token.deprel.as_str()).dim(&head)
        };
        let cells = [
            Words::new().dim(&number),
            Words::new().plain(analysis.text(id)),
            Words::new().dim(&analysis.lemma(id)),
            Words::new().plain(&tags),
        ];
        let cells: Vec<(usize, Words)> = COLUMNS.into_iter().zip(cells).collect();
        page.columns(2, &cells, &arc);
    }
}

/// The names of one sentence with their kinds, and whose names they are.
fn names(analysis: &Analysis<'_>, sentence: &Sentence, page: &mut Page) {
    let names = analysis.names.iter().filter(|name| sentence.span.contains(name.span));
    for name in names {
        let words = analysis.article.slice(name.span);
        let whole = analysis.entities.get(name.entity).map_or("", |entity| entity.name.as_str());
        let of = if whole == words { String::new() } else { format!(" = {whole}") };
        page.item(
            4,
            "name",
            &Words::new().strong(words).plain(&format!(", {}", name_kind(name.kind))).dim(&of),
        );
    }
}

/// Everybody and everything that the article mentions, with how often and by what words.
fn entities(analysis: &Analysis<'_>, page: &mut Page) {
    if analysis.entities.is_empty() {
        return;
    }
    page.heading(&format!("WHO IS WHO · {}", analysis.entities.len()));
    for entity in &analysis.entities {
        let mut words = Words::new().strong(&entity.name).plain(&format!(
            ", {}, {}×",
            name_kind(entity.kind),
            entity.mentions.len()
        ));
        let mut others: Vec<&str> = entity
            .mentions
            .iter()
            .filter(|mention| mention.kind != MentionKind::Pronoun)
            .map(|mention| analysis.article.slice(mention.span))
            .chain(entity.titles.iter().map(|span| analysis.article.slice(*span)))
            .filter(|other| *other != entity.name)
            .collect();
        others.sort_unstable();
        others.dedup();
        if !others.is_empty() {
            words = words.dim(&format!(": {}", others.join("; ")));
        }
        page.item(2, "-", &words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, ArticleId};
    use crate::language::analyse;

    #[test]
    fn every_token_stands_with_its_tags_and_its_head() {
        let article = Article {
            id: ArticleId(0),
            name: "a".to_owned(),
            text: "Senator Maria Ortega left Lisbon. Mrs Ortega smiled.".to_owned(),
            sha256: [0; 32],
            title: None,
            outlet: None,
            credits: Vec::new(),
            byline: None,
            dateline: None,
            url: None,
            published: None,
            modified: None,
            section: None,
            retrieved: None,
            aside: Vec::new(),
        };
        let text = layers_text(&analyse(&article), Style::default());
        for part in [
            "LAYERS · 2 sentences",
            "left               leave            VERB VBD     root",
            "obj ← 4 left",
            "name Maria Ortega, person\n",
            "name Ortega, person = Maria Ortega",
            "name Lisbon, place",
            "WHO IS WHO · 2",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }
}
