//! `variorum stories` and `variorum lineage`: which reports are one story, and who copied whom.

use rayon::prelude::*;
use variorum::article::Article;
use variorum::gap::Gap;
use variorum::render::collation_text::Style;
use variorum::render::{story_json, story_svg, story_text};
use variorum::story::{self, Print};

use crate::args::{StoriesArgs, StoriesFormat};
use crate::corrections;
use crate::input;
use crate::output::{Outcome, Output};
use crate::progress::Progress;
use crate::read::{guarded, in_pool};

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
        let Some(corrections) =
            corrections::load(&args.grouping, loaded.articles.iter(), &mut loaded.gaps)
        else {
            return Ok(Outcome::Failed);
        };
        // Layers and claims of an article are dropped as soon as its print is taken.
        let stories = story::group_prints(&loaded.articles, &corrections, |portion| {
            let read: Vec<Result<Print, Gap>> = portion
                .par_iter()
                .map(|article| progress.step(|| guarded(article, || Print::read(article))))
                .collect();
            let mut prints = Vec::with_capacity(read.len());
            for result in read {
                result.map_or_else(|gap| loaded.gaps.push(gap), |print| prints.push(print));
            }
            prints
        });
        drop(progress);
        let articles: Vec<&Article> = loaded.articles.iter().collect();
        let style = Style { colour: output.colour(), width: output.width(), full: false };
        let text = match (args.format, show) {
            (StoriesFormat::Json, _) => story_json::story_json(&articles, &stories, &loaded.gaps),
            (StoriesFormat::Svg, _) => story_svg::story_svg(&articles, &stories),
            (StoriesFormat::Text, Show::Stories) => {
                story_text::stories_text(&articles, &stories, &loaded.gaps, style)
            }
            (StoriesFormat::Text, Show::Lineage) => {
                story_text::lineage_text(&articles, &stories, &loaded.gaps, style)
            }
        };
        output.write(&text)?;
        output.finish()?;
        let told = stories.iter().any(|story| !story.gaps.is_empty());
        let done = loaded.gaps.is_empty() && !(args.input.strict && told);
        Ok(if done { Outcome::Done } else { Outcome::Gaps })
    })
}
