//! The language layers as CoNLL-U, for tools that read treebanks.

use std::fmt::Write as _;

use super::article_json::name_kind;
use crate::language::Analysis;

/// Writes the sentences of one article as CoNLL-U, each with its id (`name-1`) and its text.
///
/// `MISC` holds `SpaceAfter=No`, the token's bytes (`Bytes=12:15`), and of names their kind (`Name=B-person`, then
/// `Name=I-person`).
#[must_use]
pub fn conllu(analysis: &Analysis<'_>) -> String {
    let article = analysis.article;
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::new();
    let _ = writeln!(out, "# newdoc id = {}", one_line(&article.name));
    let mut paragraph = None;
    let mut names = analysis.names.iter().peekable();
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        if paragraph != Some(sentence.paragraph) {
            paragraph = Some(sentence.paragraph);
            out.push_str("# newpar\n");
        }
        let _ = writeln!(out, "# sent_id = {}-{}", one_line(&article.name), number + 1);
        let _ = writeln!(out, "# text = {}", one_line(article.slice(sentence.span)));
        for index in sentence.tokens.clone() {
            let token = &analysis.tokens[index];
            let head = if token.head == index { 0 } else { token.head + 1 - sentence.tokens.start };
            let touches = analysis
                .tokens
                .get(index + 1)
                .is_some_and(|next| next.span.start == token.span.end);
            while names.next_if(|name| name.tokens.end <= index).is_some() {}
            let name = names.peek().filter(|name| name.tokens.contains(&index)).map(|name| {
                let place = if name.tokens.start == index { 'B' } else { 'I' };
                format!("|Name={place}-{}", name_kind(name.kind))
            });
            let space = if touches { "SpaceAfter=No|" } else { "" };
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t_\t{space}Bytes={}:{}{}",
                index + 1 - sentence.tokens.start,
                one_line(article.slice(token.span)),
                one_line(&analysis.lemma(index)),
                token.upos.as_str(),
                token.xpos.as_str(),
                token.deprel.as_str(),
                token.span.start,
                token.span.end,
                name.unwrap_or_default(),
            );
        }
        out.push('\n');
    }
    out
}
