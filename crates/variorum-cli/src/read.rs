//! `variorum read`: what each report claims by itself.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;
use variorum::article::Article;
use variorum::gap::{Gap, Stage};
use variorum::render::collation_text::Style;
use variorum::render::{article_json, article_text, conllu, layers_text};
use variorum::story::{Corrections, Read, group};

use crate::args::{ReadArgs, ReadFormat};
use crate::input;
use crate::output::{self, Outcome, Output};
use crate::progress::Progress;

/// Articles that are worked on at a time: their layers are in memory together.
const CHUNK: usize = 64;

pub(crate) fn run(args: &ReadArgs) -> anyhow::Result<Outcome> {
    let mut output = Output::open(&args.output)?;
    in_pool(args.input.threads, || {
        let Some(loaded) = input::load(&args.input) else { return Ok(Outcome::Failed) };
        let (articles, mut gaps) = (loaded.articles, loaded.gaps);
        let style = Style { colour: output.colour(), width: output.width(), full: args.full };
        let progress = Progress::start("reading articles", articles.len());
        let mut open = 0;
        let mut first = true;
        for chunk in articles.chunks(CHUNK) {
            let results: Vec<Result<Read<'_>, Gap>> = chunk
                .par_iter()
                .map(|article| progress.step(|| guarded(article, || Read::new(article))))
                .collect();
            let mut reads = Vec::new();
            for result in results {
                result.map_or_else(|gap| gaps.push(gap), |read| reads.push(read));
            }
            date_undated_of(&mut reads);
            let pieces: Vec<Result<Piece, Gap>> = reads
                .par_iter()
                .map(|read| guarded(read.article(), || Piece::new(read, args, &gaps, style)))
                .collect();
            for piece in pieces {
                match piece {
                    Ok(piece) => {
                        open += piece.gaps;
                        output.write(opening(args.format, first))?;
                        output.write(&piece.text)?;
                        first = false;
                    }
                    Err(gap) => gaps.push(gap),
                }
            }
        }
        drop(progress);
        output.write(&closing(args.format, first, &gaps))?;
        output.finish()?;
        let strict = args.input.strict && open > 0;
        Ok(if gaps.is_empty() && !strict { Outcome::Done } else { Outcome::Gaps })
    })
}

/// Reads the times of undated articles against the dates of those that are about the same.
fn date_undated_of(reads: &mut [Read<'_>]) {
    let dated = reads.iter().filter(|read| read.article().published.is_some()).count();
    if (1..reads.len()).contains(&dated) {
        let _stories = group(reads, &Corrections::default());
    }
}

/// One article as it is written.
struct Piece {
    text: String,
    /// What could not be told of it.
    gaps: usize,
}

impl Piece {
    fn new(read: &Read<'_>, args: &ReadArgs, gaps: &[Gap], style: Style) -> Self {
        let text = match args.format {
            ReadFormat::Text => {
                let mut text = article_text::article_text(read, gaps, style);
                if args.layers {
                    text += &layers_text::layers_text(&read.analysis, style);
                }
                text
            }
            ReadFormat::Json => article_json::article_json(read, gaps, args.layers),
            ReadFormat::Conllu => conllu::conllu(&read.analysis),
        };
        Piece { text, gaps: read.analysis.gaps.len() + read.claims.gaps.len() }
    }
}

/// What stands before an article.
fn opening(format: ReadFormat, first: bool) -> &'static str {
    match (format, first) {
        (ReadFormat::Json, true) => article_json::OPENING,
        (ReadFormat::Json, false) => ",",
        (ReadFormat::Text, false) => "\n\n",
        _ => "",
    }
}

/// What stands behind the last article.
fn closing(format: ReadFormat, none: bool, gaps: &[Gap]) -> String {
    match format {
        ReadFormat::Json => {
            let opening = if none { article_json::OPENING } else { "" };
            format!("{opening}{}", article_json::closing(gaps))
        }
        ReadFormat::Text | ReadFormat::Conllu => String::new(),
    }
}

/// Runs `work` with as many threads as are asked for, each with room for deep recursion.
pub(crate) fn in_pool<T: Send>(
    threads: Option<usize>,
    work: impl FnOnce() -> anyhow::Result<T> + Send,
) -> anyhow::Result<T> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or(0))
        .stack_size(STACK_BYTES)
        .build()?;
    pool.install(work)
}

const STACK_BYTES: usize = 16 << 20;

/// Does some work on one article. A bug in it costs this article, and no other.
pub(crate) fn guarded<T>(article: &Article, work: impl FnOnce() -> T) -> Result<T, Gap> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let words = output::panic_words(panic.as_ref());
        output::warn(
            &format!("{}: internal error: {words}", article.name),
            "this is a bug: please report it with the file; the other articles are not concerned",
        );
        Gap {
            stage: Stage::Claim,
            article: None,
            span: None,
            why: format!("{} was left out: an internal error met it.", article.name),
        }
    })
}
