//! `variorum stories` and `variorum lineage`: which reports are one story, and who copied whom.

use rayon::prelude::*;
use variorum::article::Article;
use variorum::render::{story_json, story_svg, story_text};
use variorum::story::{self, Read};

use crate::args::{StoriesArgs, StoriesFormat};
use crate::corrections;
use crate::input;
use crate::output::{Outcome, Output};
use crate::progress::Progress;
use crate::read::in_pool;

/// What of the stories is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Show {
    /// Which articles stand together, and why.
    Stories,
    /// Origins, copies, changes.
    Lineage,
}

pub(crate) fn run(args: &StoriesArgs, show: Show) -> anyhow::Result<Outcome> {
    let mut output = Output::open(&args.output)?;
    in_pool(args.input.threads, || {
        let Some(mut loaded) = input::load(&args.input) else { return Ok(Outcome::Failed) };
        let progress = Progress::start("reading articles", loaded.articles.len());
        let mut reads: Vec<Read<'_>> = loaded
            .articles
            .par_iter()
            .map(|article| progress.step(|| Read::new(article)))
            .collect();
        drop(progress);
        let Some(corrections) = corrections::load(&args.grouping, &reads, &mut loaded.gaps) else {
            return Ok(Outcome::Failed);
        };
        let stories = story::group(&mut reads, &corrections);
        let articles: Vec<&Article> = loaded.articles.iter().collect();
        let width = output.width();
        let text = match (args.format, show) {
            (StoriesFormat::Json, _) => story_json::story_json(&articles, &stories, &loaded.gaps),
            (StoriesFormat::Svg, _) => story_svg::story_svg(&articles, &stories),
            (StoriesFormat::Text, Show::Stories) => {
                story_text::stories_text(&articles, &stories, width)
            }
            (StoriesFormat::Text, Show::Lineage) => {
                story_text::lineage_text(&articles, &stories, width)
            }
        };
        output.write(&text)?;
        output.finish()?;
        let told = stories.iter().any(|story| !story.gaps.is_empty());
        let done = loaded.gaps.is_empty() && !(args.input.strict && told);
        Ok(if done { Outcome::Done } else { Outcome::Gaps })
    })
}
