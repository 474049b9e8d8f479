//! The language layers as CoNLL-U, for tools that read treebanks.

use std::fmt::Write as _;

use crate::language::Analysis;

/// Writes the sentences of one article as CoNLL-U, each with its id (`name-1`) and its text.
///
/// `MISC` holds `SpaceAfter=No` and the token's bytes (`Bytes=12:15`); lemmas are not given.
#[must_use]
pub fn conllu(analysis: &Analysis<'_>) -> String {
    let article = analysis.article;
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::new();
    let _ = writeln!(out, "# newdoc id = {}", one_line(&article.name));
    let mut paragraph = None;
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
            let space = if touches { "SpaceAfter=No|" } else { "" };
            let _ = writeln!(
                out,
                "{}\t{}\t_\t{}\t{}\t_\t{head}\t{}\t_\t{space}Bytes={}:{}",
                index + 1 - sentence.tokens.start,
                one_line(article.slice(token.span)),
                token.upos.as_str(),
                token.xpos.as_str(),
                token.deprel.as_str(),
                token.span.start,
                token.span.end,
            );
        }
        out.push('\n');
    }
    out
}
