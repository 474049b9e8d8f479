//! Streams that are wrong: each must come out bounded, explained, and with nothing lost.

use std::time::Instant;

use anyhow::Result;
use rayon::prelude::*;
use variorum::article::{Article, ArticleId, Moment, Source, Stated};
use variorum::story::{Corrections, DecisionKind, Desk, Print, Read};

use crate::flow::Flow;
use crate::frame::{Input, Report, Scorer};
use crate::made::Dice;
use crate::stream::{article, bare, cpu_seconds, peak_mb};

/// `hostile`.
pub const SCORER: Scorer = Scorer {
    name: "hostile",
    about: "Streams with wrong dates, future dates or none, one text 10,000 times, 5 MB, 50,000 scraps",
    switches: &[],
    options: &[("share", "A hundredth part of each: 100 is all (100)")],
    run,
    on_shared: &[],
};

/// A stream: its name and its articles, day by day.
type Stream = (&'static str, Vec<Vec<Article>>);

fn run(input: &Input) -> Result<Report> {
    let share: usize = input.option("share").map_or(Ok(100), str::parse)?;
    let mut report = Report::default();
    for (name, days) in streams(share) {
        let all: usize = days.iter().map(Vec::len).sum();
        let (wall, cpu) = (Instant::now(), cpu_seconds());
        let mut desk = Desk::new(Corrections::default());
        let (mut placed, mut stories, mut gaps) = (0, 0, 0);
        let (mut explained, mut joined) = (0, 0);
        let mut out = |closed: Vec<variorum::story::Story>| {
            for story in &closed {
                placed += story.articles.len();
                stories += 1;
                gaps += story.gaps.len();
            }
        };
        for day in &days {
            let reads: Vec<Read<'_>> = day.par_iter().map(bare).collect();
            let prints: Vec<Print> = reads.par_iter().map(Print::of).collect();
            prints.into_iter().for_each(|print| desk.add(print));
            for decision in desk.settle() {
                explained += usize::from(!decision.why.is_empty());
                joined += usize::from(decision.kind != DecisionKind::Started);
            }
            out(desk.close(3));
        }
        out(desk.finish());
        let (wall, cpu) = (wall.elapsed().as_secs_f64(), cpu_seconds() - cpu);
        report.documents += all;
        report = report
            .with(&format!("{name}.lost"), (all - placed) as f64)
            .with(&format!("{name}.unexplained"), (all - explained) as f64)
            .with(&format!("{name}.ms_per_article"), cpu * 1e3 / all.max(1) as f64)
            .note(format!(
                "{name}: {all} articles in, {placed} out, {stories} stories, {joined} joined one, {gaps} \
                 gaps; {wall:.1} s, {cpu:.1} s of the processors, peak so far {:.0} MB",
                peak_mb()
            ));
    }
    Ok(report)
}

fn streams(share: usize) -> Vec<Stream> {
    let part = |whole: usize| (whole * share / 100).max(10);
    let mut dice = Dice::new(9);
    let flowing = |count: usize, change: &mut dyn FnMut(usize, &mut Article)| {
        let mut flow = Flow::new(4, count / 8);
        let mut next = 0;
        let mut days = Vec::new();
        while next < count {
            let mut day: Vec<Article> = flow
                .next_day()
                .iter()
                .enumerate()
                .map(|(at, made)| article(next + at, made))
                .collect();
            day.truncate(count - next);
            day.iter_mut().enumerate().for_each(|(at, article)| change(next + at, article));
            next += day.len();
            days.push(day);
        }
        days
    };
    let dated = |article: &mut Article, year: i16| {
        let date = jiff::civil::Date::new(year, 2, 3);
        article.published = date.ok().map(|day| Stated {
            value: Moment { day, instant: None, clock: None },
            source: Source::Field("published".to_owned()),
        });
    };
    let texts = |texts: Vec<String>| {
        let articles = texts.into_iter().enumerate().map(|(at, text)| {
            let mut article = variorum::ingest::article(&format!("text-{at:06}"), &text);
            article.id = ArticleId(u32::try_from(at).unwrap_or(u32::MAX));
            article
        });
        vec![articles.collect::<Vec<_>>()]
    };
    let report = "The ferry Halden Star ran aground off Morvik on Tuesday night with 214 people on board, and \
        at least nine passengers drowned, the coast guard said. Rescue boats brought survivors to the \
        harbour of Morvik until dawn.";
    let scraps: Vec<String> = (0..part(50_000))
        .map(|_| {
            let words: Vec<String> = (0..10).map(|_| format!("w{}", dice.below(3_000))).collect();
            words.join(" ")
        })
        .collect();
    let long: String = {
        let mut flow = Flow::new(6, 3_000);
        let mut text = String::new();
        while text.len() < 50_000 * share.max(1) {
            for made in flow.next_day() {
                text.push_str(&made.text);
                text.push_str("\n\n");
            }
        }
        text.truncate(text.floor_char_boundary(50_000 * share.max(1)));
        text
    };
    vec![
        (
            "wrong_dates",
            flowing(part(5_000), &mut |at, article| {
                dated(article, [1, 1900, 1970, 2000, 2024, 2999, 9999][at % 7]);
            }),
        ),
        ("future_dates", flowing(part(5_000), &mut |_, article| dated(article, 2999))),
        ("no_dates", flowing(part(5_000), &mut |_, article| article.published = None)),
        ("identical", texts(vec![report.to_owned(); part(10_000)])),
        ("one_of_5_mb", texts(vec![report.to_owned(), long, report.to_owned()])),
        ("ten_words", texts(scraps)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_and_everything_explained() {
        let report = run_share(2);
        for figure in &report.figures {
            if figure.key.ends_with("lost") || figure.key.ends_with("unexplained") {
                assert_eq!(figure.value, 0.0, "{}", figure.key);
            }
        }
        assert_eq!(report.notes.len(), 6);
    }

    fn run_share(share: usize) -> Report {
        let mut input = Input::default();
        input.set("share", &share.to_string());
        run(&input).unwrap()
    }
}
