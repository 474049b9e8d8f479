//! `variorum collate`: reports side by side.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;
use variorum::article::{Article, ArticleId};
use variorum::collate::{Collation, collate};
use variorum::gap::{Gap, Stage};
use variorum::render::against_text::against_text;
use variorum::render::bibliography::bibliography;
use variorum::render::collation_text::Style;
use variorum::render::geojson::geojson;
use variorum::render::markdown::markdown;
use variorum::render::page::{Texts, page};
use variorum::render::redact::redacted;
use variorum::render::table::{self, Rows};
use variorum::render::{collation_json, collation_text};
use variorum::story::{Read, Story, group};

use crate::args::{CollateArgs, CollateFormat, RowsArg};
use crate::corrections;
use crate::input;
use crate::output::{self, Outcome, Output};
use crate::progress::Progress;
use crate::read::{guarded, in_pool};

pub(crate) fn run(args: &CollateArgs) -> anyhow::Result<Outcome> {
    let ending = args.output.output.as_ref().and_then(|path| path.extension());
    if let (Some(ending), None, None) = (ending, args.format, known_ending(args)) {
        output::note(&format!(
            "{:?} is the ending of no format that is known here: what is written is text; --format names another",
            ending.to_string_lossy()
        ));
    }
    let output = Output::open(&args.output)?;
    in_pool(args.input.threads, || {
        let Some(loaded) = input::load(&args.input) else { return Ok(Outcome::Failed) };
        let (articles, mut gaps) = (loaded.articles, loaded.gaps);
        if let [only] = articles.as_slice() {
            output::note(&format!(
                "{} is the only article: there is nothing to put beside it; `variorum read` shows \
                 what it claims",
                only.name
            ));
        }
        let kept;
        let articles = match catch_unwind(AssertUnwindSafe(|| reads(&articles))) {
            Ok(reads) => return collation(args, output, reads, gaps),
            Err(_) => {
                kept = readable(&articles, &mut gaps);
                &kept
            }
        };
        if articles.is_empty() {
            return Ok(Outcome::Failed);
        }
        collation(args, output, reads(articles), gaps)
    })
}

/// The layers and claims of all articles, in their order.
fn reads(articles: &[Article]) -> Vec<Read<'_>> {
    let progress = Progress::start("reading articles", articles.len());
    articles.par_iter().map(|article| progress.step(|| Read::new(article))).collect()
}

/// Groups, collates and writes.
fn collation(
    args: &CollateArgs,
    mut output: Output,
    mut reads: Vec<Read<'_>>,
    mut gaps: Vec<Gap>,
) -> anyhow::Result<Outcome> {
    let articles = reads.iter().map(Read::article);
    let Some(corrections) = corrections::load(&args.grouping, articles, &mut gaps) else {
        return Ok(Outcome::Failed);
    };
    let stories = group(&mut reads, &corrections);
    let reads = reads.as_slice();
    let progress = Progress::start("collating stories", stories.len());
    let collated: Vec<Result<Collation, Gap>> =
        stories.into_par_iter().map(|story| progress.step(|| collated(story, reads))).collect();
    drop(progress);
    let mut collations = Vec::new();
    for collation in collated {
        match collation {
            Ok(collation) => collations.push(collation),
            Err(gap) => gaps.push(gap),
        }
    }
    let articles: Vec<&Article> = reads.iter().map(Read::article).collect();
    let left;
    let articles = if args.redact_texts {
        left = redacted(&articles, &collations);
        left.iter().collect()
    } else {
        articles
    };
    let style = Style { colour: output.colour(), width: output.width(), full: args.full };
    let text = match wanted(args, &articles, &collations, &gaps, style) {
        Ok(text) => text,
        Err(Unknown { what, hint }) => {
            output::error(&what, &hint);
            return Ok(Outcome::Failed);
        }
    };
    output.write(&text)?;
    output.finish()?;
    let open = collations.iter().any(|c| !c.gaps.is_empty() || !c.story.gaps.is_empty());
    let done = gaps.is_empty() && !(args.input.strict && open);
    Ok(if done { Outcome::Done } else { Outcome::Gaps })
}

/// The format that is asked for by name, or else by the ending of the file to write.
fn format(args: &CollateArgs) -> CollateFormat {
    args.format.or_else(|| known_ending(args)).unwrap_or(CollateFormat::Text)
}

fn known_ending(args: &CollateArgs) -> Option<CollateFormat> {
    let ending = args.output.output.as_ref()?.extension()?.to_str()?.to_ascii_lowercase();
    ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format)
}

const ENDINGS: &[(&str, CollateFormat)] = &[
    ("html", CollateFormat::Html),
    ("htm", CollateFormat::Html),
    ("json", CollateFormat::Json),
    ("jsonl", CollateFormat::Jsonl),
    ("ndjson", CollateFormat::Jsonl),
    ("csv", CollateFormat::Csv),
    ("md", CollateFormat::Md),
    ("markdown", CollateFormat::Md),
    ("geojson", CollateFormat::Geojson),
    ("bib", CollateFormat::Bib),
    ("txt", CollateFormat::Text),
];

/// A name that was asked for and is not there.
struct Unknown {
    what: String,
    hint: String,
}

/// The text that is asked for.
fn wanted(
    args: &CollateArgs,
    articles: &[&Article],
    collations: &[Collation],
    gaps: &[Gap],
    style: Style,
) -> Result<String, Unknown> {
    if let Some(name) = &args.against {
        return against_text(articles, collations, name, style).ok_or_else(|| {
            let names: Vec<&str> = articles.iter().take(12).map(|a| a.name.as_str()).collect();
            Unknown {
                what: format!("there is no report {name:?}"),
                hint: format!("the reports are {}", names.join(", ")),
            }
        });
    }
    if let Some(finding) = &args.explain {
        return collation_text::explanation(articles, collations, finding, style).ok_or_else(
            || {
                let all: Vec<String> = collations
                    .iter()
                    .enumerate()
                    .flat_map(|(story, c)| {
                        c.findings.iter().map(move |f| variorum::render::address(story, f))
                    })
                    .collect();
                let hint = match (all.first(), all.last()) {
                    (Some(first), Some(last)) => format!("the findings are {first} to {last}"),
                    _ => "the collation has no findings".to_owned(),
                };
                Unknown { what: format!("there is no finding {finding:?}"), hint }
            },
        );
    }
    let texts = if args.redact_texts { Texts::Quoted } else { Texts::Whole };
    let rows = match args.rows {
        RowsArg::Claims => Rows::Claims,
        RowsArg::Findings => Rows::Findings,
        RowsArg::Events => Rows::Events,
    };
    Ok(match format(args) {
        CollateFormat::Html => page(articles, collations, gaps, texts),
        CollateFormat::Csv => table::csv(articles, collations, rows),
        CollateFormat::Jsonl => table::jsonl(articles, collations, rows),
        CollateFormat::Md => markdown(articles, collations, gaps),
        CollateFormat::Geojson => geojson(articles, collations),
        CollateFormat::Bib => bibliography(articles, collations),
        CollateFormat::Text => collation_text::collation_text(articles, collations, gaps, style),
        CollateFormat::Json => collation_json::collation_json(articles, collations, gaps),
    })
}

/// The articles that are read without meeting a bug, numbered anew; the others become gaps.
fn readable(articles: &[Article], gaps: &mut Vec<Gap>) -> Vec<Article> {
    let results: Vec<Option<Gap>> = articles
        .par_iter()
        .map(|article| guarded(article, || drop(Read::new(article))).err())
        .collect();
    let mut kept = Vec::new();
    for (article, gap) in articles.iter().zip(results) {
        if let Some(gap) = gap {
            gaps.push(gap);
            continue;
        }
        let id = ArticleId(u32::try_from(kept.len()).expect("ingest numbered them in 32 bits"));
        kept.push(Article { id, ..article.clone() });
    }
    kept
}

/// Collates one story. A bug in it costs this story, and no other.
fn collated(story: Story, reads: &[Read<'_>]) -> Result<Collation, Gap> {
    let names: Vec<&str> =
        story.articles.iter().map(|id| reads[id.0 as usize].article().name.as_str()).collect();
    let names = names.join(", ");
    catch_unwind(AssertUnwindSafe(|| collate(story, reads))).map_err(|panic| {
        let words = output::panic_words(panic.as_ref());
        output::warn(
            &format!("the story of {names}: internal error: {words}"),
            "this is a bug: please report it with the files; the other stories are not concerned",
        );
        Gap {
            stage: Stage::Collate,
            article: None,
            span: None,
            why: format!("The story of {names} was left out: an internal error met it."),
        }
    })
}
