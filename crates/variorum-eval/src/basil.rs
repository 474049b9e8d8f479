//! BASIL: who says the quoted spans that name a speaker.
//!
//! A span is one of those that count when it is marked as quoted and its speaker is not `other_*`. It is
//! right when the statement that holds most of its words has that speaker: one name's words are
//! all among the other's ("Obama" and "Barack Obama"), in any inflection of number ("Nebraska
//! officials"). Of nested statements the innermost that holds the span counts, of equals the first.
//!
//! Many of the annotators' speakers are sides rather than speakers: "Democratic_Lawmakers" where the article has
//! one of them talk, "NAACP" for its president, "Romney_campaign" for its advertisement. `with_sides` is the fair
//! reading. It takes for right as well, and the text output counts each by itself:
//!
//! * **a member**: a person whom the article itself puts on that side. The side's words stand, outside quotation
//!   marks, in a sentence that names the speaker; a party's letter and an abbreviated office count written out
//!   ("Rep. Ana Ruiz, D-N.M.,").
//! * **a text**: a document whose first mention stands in a sentence with the side's words ("The Holt campaign
//!   answered with a film. The film says").
//!
//! `speaker_accuracy` is by the name alone.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;
use variorum::article::Span;
use variorum::claim::statement::{SpeakerKind, Statement, statements};
use variorum::language::{Analysis, MentionKind, analyse};

use crate::document::Document;
use crate::frame::{Input, Report, Run, Scorer, each, files, ratio, read_json};

/// `basil DIR`.
pub const SCORER: Scorer = Scorer {
    name: "basil",
    about: "Speakers of the quoted spans that name one",
    switches: &[
        ("worst", "Show the spans whose speaker is wrong"),
        ("stories", "Group the articles instead"),
    ],
    options: &[],
    run,
    on_shared: &[
        Run { section: "basil", paths: &["data/basil"], switches: &[] },
        Run { section: "basil-stories", paths: &["data/basil"], switches: &["stories"] },
    ],
};

fn run(input: &Input) -> Result<Report> {
    if input.has("stories") {
        return crate::stories::basil(input.path()?, input.has("worst"));
    }
    let pairs = articles(input.path()?)?;
    let counts =
        each(&pairs, |(annotation, article)| count(&read_json(annotation)?, &read_json(article)?))?;
    let mut report = Report::measure(&counts, |counts| {
        let sum = |part: fn(&Counts) -> usize| counts.iter().map(|counts| part(counts)).sum();
        vec![
            ("speaker_accuracy".to_owned(), ratio(sum(|c| c.named), sum(|c| c.spans))),
            ("with_sides".to_owned(), ratio(sum(|c| c.right), sum(|c| c.spans))),
            ("open".to_owned(), ratio(sum(|c| c.open), sum(|c| c.spans))),
        ]
    });
    let sum = |part: fn(&Counts) -> usize| counts.iter().map(part).sum::<usize>();
    report = report.note(format!(
        "{} quoted spans name a speaker: right by the name {}, a member of the side named {}, a text of the side \
         named {}",
        sum(|c| c.spans),
        sum(|c| c.named),
        sum(|c| c.right - c.named - c.texts),
        sum(|c| c.texts),
    ));
    if input.has("worst") {
        for counts in counts.iter().filter(|counts| !counts.misses.is_empty()) {
            report = report.note(counts.misses.trim_end());
        }
    }
    Ok(report)
}

/// One article: spans that name a speaker, and those whose speaker was found.
#[derive(Debug, Clone, Default)]
struct Counts {
    spans: usize,
    right: usize,
    /// Right by the name alone.
    named: usize,
    /// Right as a text of the side.
    texts: usize,
    /// No statement, or one whose speaker is open.
    open: usize,
    /// A line for each miss: gold speaker, found speaker, words.
    misses: String,
}

/// Pairs `DIR/annotations/YEAR/*_ann.json` with `DIR/articles/YEAR/*.json`.
fn articles(dir: &Path) -> Result<Vec<(PathBuf, PathBuf)>> {
    let folder = dir.join("annotations");
    let mut years = Vec::new();
    for entry in std::fs::read_dir(&folder)
        .with_context(|| format!("cannot read the folder {}", folder.display()))?
    {
        years.push(entry?.path());
    }
    years.sort();
    let mut pairs = Vec::new();
    for year in years {
        for annotation in files(&year, "json")? {
            let (Some(year), Some(name)) =
                (year.file_name(), annotation.file_name().and_then(|name| name.to_str()))
            else {
                continue;
            };
            let article = dir.join("articles").join(year).join(name.replace("_ann", ""));
            pairs.push((annotation, article));
        }
    }
    Ok(pairs)
}

/// Counts one article. Its paragraphs are lists of sentences; each span stands in one of them.
fn count(annotation: &Value, article: &Value) -> Result<Counts> {
    let mut text = String::new();
    let title = article["title"].as_str().unwrap_or_default();
    text.push_str(title);
    let mut sentences: Vec<Span> = Vec::new();
    for paragraph in article["body-paragraphs"].as_array().context("an article has paragraphs")? {
        text.push_str("\n\n");
        for (at, sentence) in paragraph.as_array().into_iter().flatten().enumerate() {
            if at > 0 {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(sentence.as_str().unwrap_or_default().trim());
            sentences.push(Span::new(start, text.len()));
        }
    }
    let wanted: Vec<(&str, &str)> = annotation["phrase-level-annotations"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|phrase| phrase["quote"] == "yes")
        .filter_map(|phrase| Some((phrase["speaker"].as_str()?, phrase["txt"].as_str()?)))
        .filter(|(speaker, _)| !speaker.is_empty() && !speaker.starts_with("other_"))
        .collect();
    let mut counts = Counts::default();
    if wanted.is_empty() {
        return Ok(counts);
    }
    let document = Document::new("basil", &text);
    let analysis = analyse(document.article());
    let statements = statements(&analysis);
    for (speaker, words) in wanted {
        counts.spans += 1;
        // Where a sentence holds it, there; words that occur twice are said by either speaker.
        let places: Vec<Span> = text
            .match_indices(words.trim())
            .map(|(at, found)| Span::new(at, at + found.len()))
            .filter(|place| sentences.iter().any(|sentence| sentence.overlaps(*place)))
            .collect();
        let holders: Vec<Option<&Statement>> =
            places.iter().map(|place| holder(&statements, *place)).collect();
        let said = || holders.iter().flatten().filter(|statement| statement.speaker.name.is_some());
        let named = said().any(|statement| {
            statement.speaker.name.as_deref().is_some_and(|name| agrees(speaker, name))
        });
        let member =
            said().any(|statement| sides(&analysis, statement).any(|words| holds(&words, speaker)));
        let text_of = !named
            && !member
            && said().any(|statement| {
                introduction(&analysis, statement).is_some_and(|words| holds(&words, speaker))
            });
        let found = named || member || text_of;
        counts.named += usize::from(named);
        counts.texts += usize::from(text_of);
        counts.right += usize::from(found);
        counts.open += usize::from(said().next().is_none());
        if !found {
            let got: Vec<&str> = holders
                .iter()
                .map(|holder| holder.map_or("-", |s| s.speaker.name.as_deref().unwrap_or("open")))
                .collect();
            counts.misses.push_str(&format!("  {speaker} / {} : {words}\n", got.join(", ")));
        }
    }
    Ok(counts)
}

/// The statement that holds most of `place`; the shortest of those that hold as much.
fn holder(statements: &[Statement], place: Span) -> Option<&Statement> {
    let held = |statement: &Statement| -> u32 {
        statement
            .content
            .iter()
            .map(|part| part.end.min(place.end).saturating_sub(part.start.max(place.start)))
            .sum()
    };
    statements
        .iter()
        .filter(|statement| held(statement) > 0)
        .min_by_key(|statement| (std::cmp::Reverse(held(statement)), statement.extent().len()))
}

/// The words of a name, small and in the singular.
fn words(name: &str) -> Vec<String> {
    name.to_lowercase()
        .replace("'s", "")
        .replace("’s", "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !matches!(*word, "the" | "a" | "and" | "of"))
        .map(|word| word.trim_end_matches('s').to_owned())
        .collect()
}

/// What the article says of a statement's speaker: the words outside quotation marks of each sentence that
/// names the speaker, and of the statement's own.
fn sides<'a>(
    analysis: &'a Analysis<'_>,
    statement: &'a Statement,
) -> impl Iterator<Item = Vec<String>> + 'a {
    let mentions = statement.speaker.entity.map_or(&[][..], |id| &analysis.entities[id].mentions);
    let spans = mentions
        .iter()
        .filter(|mention| mention.kind == MentionKind::Name)
        .map(|mention| mention.span)
        .chain(statement.speaker.span);
    spans.filter_map(|span| outside(analysis, span.start as usize))
}

/// What the article says of a document where it first mentions it.
fn introduction(analysis: &Analysis<'_>, statement: &Statement) -> Option<Vec<String>> {
    let speaker = &statement.speaker;
    let name = speaker.name.as_deref().filter(|_| speaker.kind == SpeakerKind::Document)?;
    let text = &analysis.article.text;
    outside(analysis, text.find(name).or(speaker.span.map(|span| span.start as usize))?)
}

/// The words outside quotation marks of the sentence at a byte that stands outside them itself.
fn outside(analysis: &Analysis<'_>, at: usize) -> Option<Vec<String>> {
    if analysis.quotation_at(at).is_some() {
        return None;
    }
    let sentence = &analysis.sentences[analysis.sentence_at(at)?];
    let mut outside = String::new();
    for token in sentence.tokens.clone() {
        if analysis.quotation_at(analysis.tokens[token].span.start as usize).is_none() {
            outside.push_str(analysis.text(token));
            outside.push(' ');
        }
    }
    Some(words(&outside))
}

/// Whether `words` put somebody on the side that a label names: "Republican lawmakers", "Boston officials and
/// lawmakers" (either will do).
fn holds(words: &[String], label: &str) -> bool {
    /// What a party's letter and an abbreviated office mean, and what an office makes of its holder.
    const MEANS: &[(&str, &[&str])] = &[
        ("democrat", &["d", "democratic"]),
        ("democratic", &["d", "democrat"]),
        ("republican", &["r", "gop"]),
        ("gop", &["r", "republican"]),
        ("senate", &["sen", "senator"]),
        ("lawmaker", &["rep", "sen", "senator", "representative", "congressman", "congresswoman"]),
        (
            "official",
            &[
                "secretary",
                "attorney",
                "governor",
                "gov",
                "sheriff",
                "mayor",
                "spokesman",
                "spokeswoman",
            ],
        ),
    ];
    label.split("_and_").any(|side| {
        let side = self::words(side);
        !side.is_empty()
            && side.iter().all(|word| {
                words.contains(word)
                    || MEANS.iter().any(|(meant, by)| {
                        meant == word && by.iter().any(|by| words.iter().any(|word| word == by))
                    })
            })
    })
}

/// Whether two names are one: the words of one all stand in the other.
fn agrees(gold: &str, found: &str) -> bool {
    let (gold, found) = (words(gold), words(found));
    let within =
        |a: &[String], b: &[String]| !a.is_empty() && a.iter().all(|word| b.contains(word));
    within(&gold, &found) || within(&found, &gold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_on_the_side_that_the_article_names() {
        let said = words("Rep . Ana Ruiz , D - N.M. , said");
        assert!(holds(&said, "Democratic_Lawmakers"));
        assert!(!holds(&said, "Republican_Lawmakers"));
        assert!(holds(&words("Ole Holt , a spokesman for Coast Guard"), "Coast_Guard"));
    }

    #[test]
    fn a_short_name_is_its_full_one() {
        assert!(agrees("Jane_Roe", "Roe"));
        assert!(agrees("Coast_officials", "officials of the Coast"));
        assert!(!agrees("Jane_Roe", "John Doe"));
    }
}
