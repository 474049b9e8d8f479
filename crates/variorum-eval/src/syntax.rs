//! `syntax FILE.conllu...`: tags and trees on a treebank's own tokens, and everything from raw text.
//!
//! `uas` and `las` count every token, punctuation too; `las` wants the whole relation, `nsubj:pass`
//! for `nsubj:pass`, and `las_universal` leaves subtypes aside, as the shared tasks do. From raw text
//! tokens are syntactic words, matched where they cover the same letters (Zeman et al. 2018).

use std::collections::HashMap;

use crate::conllu::{self, Sentence, Word};
use variorum::article::{Article, ArticleId};
use variorum::language::{self, Analysis};

use crate::frame::{self, Counts, Input, Report, Run, Scorer, ratio};

/// The command.
pub const SCORER: Scorer = Scorer {
    name: "syntax",
    about: "Scores tokens, sentences, tags, lemmas and trees against a treebank",
    switches: &[("errors", "List the commonest mistakes")],
    options: &[],
    run,
    on_shared: &[
        Run { section: "syntax.ewt", paths: &["data/ud/ewt/test.conllu"], switches: &[] },
        Run { section: "syntax.gum", paths: &["data/ud/gum"], switches: &[] },
    ],
};

/// What was right in one document.
#[derive(Debug, Clone, Default)]
struct Document {
    words: usize,
    upos: usize,
    xpos: usize,
    lemma: usize,
    uas: usize,
    las: usize,
    las_universal: usize,
    raw_tokens: Counts,
    raw_sentences: Counts,
    raw_upos: usize,
    raw_uas: usize,
    raw_las: usize,
    mistakes: Vec<String>,
}

fn run(input: &Input) -> anyhow::Result<Report> {
    let mut texts: Vec<Vec<Sentence>> = Vec::new();
    for path in &input.paths {
        let files = if path.is_dir() { held_out(path)? } else { vec![path.clone()] };
        for file in files {
            for sentence in conllu::read(&file)? {
                match texts.last_mut() {
                    Some(text) if !sentence.newdoc => text.push(sentence),
                    _ => texts.push(vec![sentence]),
                }
            }
        }
    }
    let documents = frame::each(&texts, |sentences| Ok(score(sentences)))?;
    let mut report = Report::measure(&documents, |documents| {
        let sum = |part: fn(&Document) -> usize| {
            documents.iter().map(|document| part(document)).sum::<usize>()
        };
        let words = sum(|document| document.words);
        let tokens: Counts = documents.iter().map(|document| document.raw_tokens).sum();
        let sentences: Counts = documents.iter().map(|document| document.raw_sentences).sum();
        let raw = |part| Counts { right: sum(part), ..tokens }.f1();
        [
            ("upos", ratio(sum(|d| d.upos), words)),
            ("xpos", ratio(sum(|d| d.xpos), words)),
            ("lemma", ratio(sum(|d| d.lemma), words)),
            ("uas", ratio(sum(|d| d.uas), words)),
            ("las", ratio(sum(|d| d.las), words)),
            ("las_universal", ratio(sum(|d| d.las_universal), words)),
            ("raw.tokens_f1", tokens.f1()),
            ("raw.sentences_f1", sentences.f1()),
            ("raw.upos", raw(|d| d.raw_upos)),
            ("raw.uas", raw(|d| d.raw_uas)),
            ("raw.las", raw(|d| d.raw_las)),
        ]
        .map(|(key, value)| (key.to_owned(), value))
        .to_vec()
    });
    if input.has("errors") {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for mistake in documents.iter().flat_map(|document| &document.mistakes) {
            *counts.entry(mistake).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|&(mistake, count)| (std::cmp::Reverse(count), mistake));
        for (mistake, count) in counts.into_iter().take(200) {
            report = report.note(format!("{count:5} {mistake}"));
        }
    }
    Ok(report)
}

/// Of a folder of GUM, the documents that are not trained on.
fn held_out(folder: &std::path::Path) -> anyhow::Result<Vec<std::path::PathBuf>> {
    let data = folder.parent().and_then(std::path::Path::parent).unwrap_or(folder);
    crate::treebank::gum_test(data)
}

fn score(sentences: &[Sentence]) -> Document {
    let mut document = Document::default();
    for sentence in sentences {
        let read = language::syntax::syntax(sentence.words.iter().map(|word| word.form.as_str()));
        for (at, (word, read)) in sentence.words.iter().zip(read).enumerate() {
            let root = word.head == sentence.words.len();
            let head = read.head == if root { at } else { word.head };
            let relation = read.deprel.as_str();
            document.words += 1;
            document.upos += usize::from(read.upos == word.upos);
            document.xpos += usize::from(Some(read.xpos) == word.xpos);
            document.uas += usize::from(head);
            let lemma = language::lemma::lemma(&word.form, read.xpos);
            let gold = word.lemma.to_lowercase();
            document.lemma += usize::from(lemma == gold);
            if lemma != gold {
                document.mistakes.push(format!(
                    "lemma {gold} as {lemma} of {} {}",
                    word.form,
                    read.xpos.as_str()
                ));
            }
            document.las += usize::from(head && relation == word.relation);
            document.las_universal +=
                usize::from(head && universal(relation) == universal(&word.relation));
            if read.upos != word.upos {
                document.mistakes.push(format!(
                    "upos {} as {}",
                    word.upos.as_str(),
                    read.upos.as_str()
                ));
            }
            if !head {
                document.mistakes.push(format!("head of {}", word.relation));
            } else if relation != word.relation {
                document.mistakes.push(format!("relation {} as {relation}", word.relation));
            }
        }
    }
    raw(sentences, &mut document);
    document
}

fn universal(relation: &str) -> &str {
    relation.split(':').next().unwrap_or(relation)
}

/// Where a word stands in the text without white space, in characters.
type Place = (usize, usize);

fn raw(sentences: &[Sentence], document: &mut Document) {
    let article = article(sentences);
    let analysis = language::analyse(&article);
    let places = places(&analysis);
    let found: HashMap<Place, usize> = places.iter().copied().zip(0..).collect();
    let sentence_ends: HashMap<Place, ()> = analysis
        .sentences
        .iter()
        .map(|sentence| ((places[sentence.tokens.start].0, places[sentence.tokens.end - 1].1), ()))
        .collect();
    document.raw_tokens.found = places.len();
    document.raw_sentences.found = analysis.sentences.len();
    let mut offset = 0;
    for sentence in sentences {
        let place = |word: &Word| (word.place.0 + offset, word.place.1 + offset);
        let last = sentence.words.last().map_or(0, |word| word.place.1);
        let whole = (offset, offset + last);
        document.raw_sentences.gold += 1;
        document.raw_sentences.right += usize::from(sentence_ends.contains_key(&whole));
        if !sentence_ends.contains_key(&whole) {
            document.mistakes.push(format!("sentence {}", sentence.text));
        }
        for word in &sentence.words {
            document.raw_tokens.gold += 1;
            let Some(&id) = found.get(&place(word)) else {
                document.mistakes.push(format!("token {}", word.form));
                continue;
            };
            document.raw_tokens.right += 1;
            let token = &analysis.tokens[id];
            document.raw_upos += usize::from(token.upos == word.upos);
            let head = match sentence.words.get(word.head) {
                Some(head) => found.get(&place(head)) == Some(&token.head),
                None => token.head == id,
            };
            document.raw_uas += usize::from(head);
            document.raw_las += usize::from(head && token.deprel.as_str() == word.relation);
        }
        offset += last;
    }
}

/// The raw text: the `# text` lines of a paragraph joined by a space, a blank line between paragraphs.
fn article(sentences: &[Sentence]) -> Article {
    let mut text = String::new();
    for sentence in sentences {
        if !text.is_empty() {
            text.push_str(if sentence.newpar { "\n\n" } else { " " });
        }
        text.push_str(&sentence.text);
    }
    Article {
        id: ArticleId(0),
        name: String::new(),
        text,
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
    }
}

/// Where each token stands in the text without white space.
fn places(analysis: &Analysis) -> Vec<Place> {
    let text = &analysis.article.text;
    let (mut byte, mut letters) = (0, 0);
    let mut count = |to: usize| {
        letters += text[byte..to].chars().filter(|c| !c.is_whitespace()).count();
        byte = to;
        letters
    };
    analysis
        .tokens
        .iter()
        .map(|token| (count(token.span.range().start), count(token.span.range().end)))
        .collect()
}
