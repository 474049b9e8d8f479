//! Stories and lineage at scale: a made stream with a known truth, day by day through one desk.
//!
//! The language layers are not counted: articles come with their quotation marks, and nothing else. Time,
//! memory, disk and quality are of the same run; making the articles, and ingest's look at them, are
//! left out of the time and in the memory.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::time::Instant;

use anyhow::{Context, Result};
use rayon::prelude::*;
use variorum::article::{Article, Span};
use variorum::claim::Claims;
use variorum::language::{Analysis, Quotation};
use variorum::render::story_json::story_line;
use variorum::story::{Corrections, Desk, Print, Read, Story, group_prints};

use crate::document;
use crate::flow::{Flow, Flowing};
use crate::frame::{Counts, Input, Report, Scorer};

/// `stream --articles N`.
pub const SCORER: Scorer = Scorer {
    name: "stream",
    about: "Stories and lineage of many made articles: time, memory, disk and quality in one run",
    switches: &[(
        "text",
        "From text to stories, every layer counted, against the language layer alone",
    )],
    options: &[
        ("articles", "How many articles (5000)"),
        ("per-day", "How many a day (a fortieth of them, from 200 to 5000)"),
        ("seed", "Another stream (1)"),
        ("write", "Measure nothing, and write the articles to this file as JSON Lines"),
    ],
    run,
    on_shared: &[],
};

/// Days without an article after which a story is closed. Events of the stream may pause for two.
const QUIET_DAYS: u32 = 3;

/// Articles that stay open at most.
const MOST_OPEN: usize = 60_000;

fn run(input: &Input) -> Result<Report> {
    let number = |name: &str, usual: usize| -> Result<usize> {
        Ok(input.option(name).map_or(Ok(usual), str::parse)?)
    };
    let wanted = number("articles", 5_000)?;
    let per_day = number("per-day", (wanted / 40).clamp(200, 5_000))?;
    let flow = Flow::new(number("seed", 1)? as u64, per_day);
    if let Some(path) = input.option("write") {
        return write(flow, wanted, path);
    }
    if input.has("text") { from_text(flow, wanted) } else { prints(flow, wanted) }
}

/// Steps of a day that are timed: taking prints, settling, closing with lineage, writing what was closed.
const STEPS: [&str; 4] = ["prints", "settling", "closing", "writing"];

/// What a stretch of the stream cost, in seconds; of the processors by step.
#[derive(Debug, Clone, Copy, Default)]
struct Cost {
    articles: usize,
    wall: f64,
    cpu: [f64; STEPS.len()],
}

impl Cost {
    fn time<T>(&mut self, step: usize, work: impl FnOnce() -> T) -> T {
        let (wall, cpu) = (Instant::now(), cpu_seconds());
        let done = work();
        self.wall += wall.elapsed().as_secs_f64();
        self.cpu[step] += cpu_seconds() - cpu;
        done
    }

    fn add(&mut self, other: &Cost) {
        self.articles += other.articles;
        self.wall += other.wall;
        self.cpu.iter_mut().zip(other.cpu).for_each(|(sum, part)| *sum += part);
    }

    fn all_cpu(&self) -> f64 {
        self.cpu.iter().sum()
    }
}

fn prints(mut flow: Flow, wanted: usize) -> Result<Report> {
    let mut truth = Truth::default();
    let mut spill = Spill::new()?;
    let mut desk = Desk::new(Corrections::default());
    let mut days: Vec<Cost> = Vec::new();
    let mut open = 0;
    while truth.len() < wanted {
        let mut today = flow.next_day();
        today.truncate(wanted - truth.len());
        let articles: Vec<Article> = today
            .par_iter()
            .enumerate()
            .map(|(at, flowing)| article(truth.len() + at, flowing))
            .collect();
        let reads: Vec<Read<'_>> = articles.par_iter().map(bare).collect();
        for flowing in &today {
            truth.add(flowing);
        }
        let mut cost = Cost { articles: today.len(), ..Cost::default() };
        cost.time(0, || {
            let prints: Vec<Print> = reads.par_iter().map(Print::of).collect();
            prints.into_iter().for_each(|print| desk.add(print));
        });
        cost.time(1, || desk.settle());
        let closed = cost.time(2, || {
            let mut closed = desk.close(QUIET_DAYS);
            closed.extend(desk.close_beyond(MOST_OPEN));
            closed
        });
        cost.time(3, || spill.take(&closed))?;
        days.push(cost);
        open = open.max(desk.open());
        truth.found(&closed);
    }
    let tenths = tenths(&days);
    let mut whole = Cost::default();
    days.iter().for_each(|day| whole.add(day));
    let closed = whole.time(2, || desk.finish());
    whole.time(3, || spill.take(&closed))?;
    truth.found(&closed);
    let shares: Vec<String> = STEPS
        .iter()
        .zip(whole.cpu)
        .map(|(step, cpu)| format!("{step} {:.0} %", cpu / whole.all_cpu() * 100.0))
        .collect();
    let by_tenth: Vec<String> = tenths.iter().map(|cost| format!("{:.2}", cost * 1e3)).collect();
    Ok(Report { documents: truth.len(), ..Report::default() }
        .with("b3_f1", truth.b_cubed())
        .with("pairs_f1", truth.pairs().f1())
        .with("pairs_precision", truth.pairs().precision())
        .with("pairs_recall", truth.pairs().recall())
        .with("seconds", whole.wall)
        .with("cpu_seconds", whole.all_cpu())
        .with("articles_per_second", truth.len() as f64 / whole.wall)
        .with("peak_mb", peak_mb())
        .with("disk_mb", spill.bytes as f64 / 1e6)
        .with("last_tenth_to_first", tenths[9] / tenths[0])
        .with("last_tenth_to_second", tenths[9] / tenths[1])
        .note(format!(
            "{} events, {} stories found, {} days of some {} articles, {open} stories open at most",
            flow.events(),
            truth.stories,
            days.len(),
            truth.len() / days.len().max(1),
        ))
        .note(format!("of the processors' time: {}", shares.join(", ")))
        .note(format!(
            "milliseconds of the processors an article, by tenths: {} (the first begins without stories)",
            by_tenth.join(" ")
        ))
        .note(format!("lost: {}", truth.lost())))
}

/// Writes the stream, day by day.
fn write(mut flow: Flow, wanted: usize, path: &str) -> Result<Report> {
    let file = std::fs::File::create(path).with_context(|| format!("cannot write {path}"))?;
    let mut file = std::io::BufWriter::new(file);
    let mut written = 0;
    while written < wanted {
        for made in flow.next_day().into_iter().take(wanted - written) {
            let record = serde_json::json!({
                "id": format!("made-{written:07}"),
                "title": made.title,
                "outlet": made.outlet,
                "published": made.published.map(|moment| moment.to_string()),
                "text": made.text,
            });
            writeln!(file, "{record}").with_context(|| format!("cannot write {path}"))?;
            written += 1;
        }
    }
    file.flush().with_context(|| format!("cannot write {path}"))?;
    let report = Report { documents: written, ..Report::default() };
    Ok(report.note(format!("{} events written to {path}", flow.events())))
}

/// Seconds of the processors an article, in each tenth of the stream; a day counts where its middle lies.
fn tenths(days: &[Cost]) -> [f64; 10] {
    let all: usize = days.iter().map(|day| day.articles).sum();
    let mut sums = [Cost::default(); 10];
    let mut before = 0;
    for day in days {
        let middle = before + day.articles / 2;
        sums[(middle * 10 / all.max(1)).min(9)].add(day);
        before += day.articles;
    }
    sums.map(|sum| sum.all_cpu() / sum.articles.max(1) as f64)
}

/// The speed from text to stories, against that of the language layer alone on the same articles.
fn from_text(mut flow: Flow, wanted: usize) -> Result<Report> {
    let mut made: Vec<Flowing> = Vec::new();
    while made.len() < wanted {
        made.extend(flow.next_day());
    }
    made.truncate(wanted);
    let articles: Vec<Article> =
        made.par_iter().enumerate().map(|(at, flowing)| article(at, flowing)).collect();
    let words: usize = articles.iter().map(|article| article.text.split_whitespace().count()).sum();
    let timed = |work: &mut dyn FnMut() -> usize| {
        let (wall, cpu) = (Instant::now(), cpu_seconds());
        let done = work();
        (done, wall.elapsed().as_secs_f64(), cpu_seconds() - cpu)
    };
    let (tokens, language, language_cpu) = timed(&mut || {
        articles.par_iter().map(|article| variorum::language::analyse(article).tokens.len()).sum()
    });
    let (stories, whole, whole_cpu) = timed(&mut || {
        let read = |portion: &[&Article]| portion.par_iter().map(|one| Print::read(one)).collect();
        group_prints(&articles, &Corrections::default(), read).len()
    });
    Ok(Report { documents: articles.len(), ..Report::default() }
        .with("words_per_second.language", words as f64 / language)
        .with("words_per_second.to_stories", words as f64 / whole)
        .with("share", language_cpu / whole_cpu)
        .with("share_wall", language / whole)
        .with("peak_mb", peak_mb())
        .note(format!(
            "{words} words, {tokens} tokens, {stories} stories; time of the processors: language \
             {language_cpu:.1} s, everything {whole_cpu:.1} s"
        )))
}

/// What is true of the articles, and what was found.
#[derive(Debug, Default)]
struct Truth {
    event: Vec<u32>,
    origin: Vec<u32>,
    story: Vec<u32>,
    /// The number of the origin found, over all stories.
    found_origin: Vec<u32>,
    stories: u32,
    origins: u32,
}

/// What was not found.
const NONE: u32 = u32::MAX;

impl Truth {
    fn len(&self) -> usize {
        self.event.len()
    }

    fn add(&mut self, made: &Flowing) {
        self.event.push(made.event);
        self.origin.push(made.origin);
        self.story.push(NONE);
        self.found_origin.push(NONE);
    }

    fn found(&mut self, stories: &[Story]) {
        for story in stories {
            for id in &story.articles {
                self.story[id.0 as usize] = self.stories;
            }
            self.stories += 1;
            for origin in &story.lineage.origins {
                for id in &origin.articles {
                    self.found_origin[id.0 as usize] = self.origins;
                }
                self.origins += 1;
            }
        }
    }

    fn lost(&self) -> usize {
        self.story.iter().filter(|&&story| story == NONE).count()
    }

    /// Pairs of articles of one origin.
    fn pairs(&self) -> Counts {
        let both = self.origin.iter().zip(&self.found_origin).map(|(&a, &b)| (a, b));
        Counts {
            right: same(both),
            found: same(self.found_origin.iter().map(|&b| (b, 0))),
            gold: same(self.origin.iter().map(|&a| (a, 0))),
        }
    }

    fn b_cubed(&self) -> f64 {
        let count = |labels: &mut dyn Iterator<Item = (u32, u32)>| {
            let mut counts: BTreeMap<(u32, u32), usize> = BTreeMap::new();
            for label in labels {
                *counts.entry(label).or_default() += 1;
            }
            counts
        };
        let by_gold = count(&mut self.event.iter().map(|&a| (a, 0)));
        let by_found = count(&mut self.story.iter().map(|&b| (b, 0)));
        let both = count(&mut self.event.iter().zip(&self.story).map(|(&a, &b)| (a, b)));
        let (mut precision, mut recall) = (0.0, 0.0);
        for (&(gold, found), &count) in &both {
            let count = count as f64;
            precision += count * count / by_found[&(found, 0)] as f64;
            recall += count * count / by_gold[&(gold, 0)] as f64;
        }
        2.0 * precision * recall / ((precision + recall) * self.len().max(1) as f64)
    }
}

/// Pairs with the same label.
fn same(labels: impl Iterator<Item = (u32, u32)>) -> usize {
    let mut counts: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for label in labels {
        *counts.entry(label).or_default() += 1;
    }
    counts.values().map(|n| n * (n - 1) / 2).sum()
}

/// Where closed stories go: a file that is deleted when the run ends.
struct Spill {
    file: std::io::BufWriter<std::fs::File>,
    path: std::path::PathBuf,
    bytes: usize,
}

impl Spill {
    fn new() -> Result<Spill> {
        let path =
            std::env::temp_dir().join(format!("variorum-stream-{}.jsonl", std::process::id()));
        let file = std::fs::File::create(&path)
            .with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Spill { file: std::io::BufWriter::new(file), path, bytes: 0 })
    }

    fn take(&mut self, stories: &[Story]) -> Result<()> {
        for story in stories {
            let line = story_line(story);
            self.bytes += line.len();
            self.file.write_all(line.as_bytes()).context("cannot write a closed story")?;
        }
        Ok(())
    }
}

impl Drop for Spill {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// An article of the stream, as ingest would give it.
pub(crate) fn article(index: usize, made: &Flowing) -> Article {
    document::dated(index, &made.text, &made.title, &made.outlet, made.published)
}

/// An article with its quotation marks and no other layer.
pub(crate) fn bare(article: &Article) -> Read<'_> {
    let text = &article.text;
    let quotations = text
        .match_indices('“')
        .filter_map(|(start, mark)| {
            let end = start + text[start..].find('”')?;
            Some(Quotation {
                span: Span::new(start, end + '”'.len_utf8()),
                inner: Span::new(start + mark.len(), end),
                depth: 0,
                closed: true,
                continues: false,
            })
        })
        .collect();
    Read {
        analysis: Analysis {
            article,
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            tokens: Vec::new(),
            quotations,
            names: Vec::new(),
            entities: Vec::new(),
            gaps: Vec::new(),
        },
        claims: Claims {
            article: article.id,
            statements: Vec::new(),
            quantities: Vec::new(),
            times: Vec::new(),
            places: Vec::new(),
            events: Vec::new(),
            gaps: Vec::new(),
        },
    }
}

/// The most memory this process ever had, in MB; NaN where the system does not tell.
pub(crate) fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.map_or(f64::NAN, |kilobytes| kilobytes / 1_000.0)
}

/// Seconds of processor time that this process used, on all its cores; NaN where the system does not tell.
pub(crate) fn cpu_seconds() -> f64 {
    /// Of a clock tick, as Linux shows it to programs on every machine.
    const TICK_SECONDS: f64 = 0.01;
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name in brackets may hold spaces; user and system time are the 12th and 13th field behind it.
    let fields: Vec<&str> =
        stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok());
    match (ticks(11), ticks(12)) {
        (Some(user), Some(system)) => (user + system) * TICK_SECONDS,
        _ => f64::NAN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_counted_by_label() {
        assert_eq!(same([1, 1, 1, 2, 2, 3].into_iter().map(|label| (label, 0))), 4);
    }

    #[test]
    fn the_cost_of_the_tenths_is_that_of_the_processors() {
        let day = |cpu: f64| Cost { articles: 10, wall: 9.0, cpu: [cpu, 0.0, 0.0, 0.0] };
        let days: Vec<Cost> = (0..20).map(|at| day(if at < 2 { 1.0 } else { 1.5 })).collect();
        assert_eq!(tenths(&days).map(|cost| (cost * 100.0).round()), {
            let mut tenths = [15.0; 10];
            tenths[0] = 10.0;
            tenths
        });
    }

    #[test]
    fn a_small_stream_is_grouped_and_nothing_is_lost() {
        let report = prints(Flow::new(3, 200), 1_000).unwrap();
        let figure =
            |key: &str| report.figures.iter().find(|figure| figure.key == key).unwrap().value;
        assert!(figure("b3_f1") > 0.9, "{}", figure("b3_f1"));
        assert!(figure("pairs_f1") > 0.9, "{}", figure("pairs_f1"));
        assert!(report.notes.iter().any(|note| note == "lost: 0"));
    }
}
