//! PolNeAR: attributions of US political news, as brat standoff.
//!
//! The corpus has one layer, and each attribution is a cue, a source and a content, in parts where
//! the text is. What Variorum finds is brought to that form first, and nowhere else:
//!
//! * a statement inside the content of another one is left out (the corpus has the outermost);
//! * a statement without a cue goes on with the one before it, and its content joins that one's;
//! * the "that" before a content is put back: the corpus counts it in, Variorum leaves it out.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use variorum::article::Span;
use variorum::claim::statement::Statement;
use variorum::claim::statement::learnt::Model;

use crate::document::Document;
use crate::frame::{
    Counts as Tally, Input, Report, Run, Scorer, each, files, ratio, read as text_of,
};

/// `polnear DIR [--worst]`.
pub const SCORER: Scorer = Scorer {
    name: "polnear",
    about: "Attributions: cue, source, content, and who says what is in quotation marks",
    switches: &[("worst", "Show the attributions missed and made up, worst articles first")],
    options: &[("weights", "Score with the statement sections of another weights file")],
    run,
    on_shared: &[Run { section: "polnear.dev", paths: &["data/polnear/dev"], switches: &[] }],
};

fn run(input: &Input) -> Result<Report> {
    let golds = read(input.path()?)?;
    let file = match input.option("weights") {
        Some(path) => Some(std::fs::read(path).with_context(|| format!("cannot read {path}"))?),
        None => None,
    };
    let model = match &file {
        Some(file) => Some(Model::of(file).context("the file has no statement sections")?),
        None => None,
    };
    let founds = each(&golds, |gold| Ok(found(gold, model.as_ref())))?;
    let counts: Vec<Counts> =
        golds.iter().zip(&founds).map(|(gold, found)| count(gold, found)).collect();
    let mut report = Report::measure(&counts, values);
    if input.has("worst") {
        let mut worst: Vec<(usize, &str, String)> = golds
            .iter()
            .zip(&founds)
            .map(|(gold, found)| {
                let (wrong, lines) = differences(gold, found);
                (wrong, gold.name.as_str(), lines)
            })
            .collect();
        worst.sort_by_key(|(wrong, name, _)| (std::cmp::Reverse(*wrong), *name));
        for (wrong, name, lines) in worst {
            report = report.note(format!("{name}: {wrong} differences\n{lines}"));
        }
    }
    Ok(report)
}

/// One attribution in the corpus's form. Spans are bytes, sorted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Attribution {
    pub(crate) cue: Vec<Span>,
    pub(crate) source: Vec<Span>,
    pub(crate) content: Vec<Span>,
}

/// One article with its gold attributions.
pub(crate) struct Gold {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) attributions: Vec<Attribution>,
}

/// What one article counts: tallies by key, and direct speech as (gold, found, with its speaker).
#[derive(Debug, Clone, Default)]
pub(crate) struct Counts {
    tallies: BTreeMap<&'static str, Tally>,
    direct: [usize; 3],
}

/// Reads `DIR/text/*.txt` with the first annotation by name of each.
pub(crate) fn read(dir: &Path) -> Result<Vec<Gold>> {
    let annotations = files(&dir.join("attributions"), "ann")?;
    let mut golds = Vec::new();
    for path in files(&dir.join("text"), "txt")? {
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
        let annotation = annotations.iter().find(|annotation| {
            let name = annotation.file_name().and_then(|name| name.to_str());
            name.and_then(|name| name.strip_prefix(stem))
                .is_some_and(|rest| rest.len() == "_0000.ann".len() && rest.starts_with('_'))
        });
        let Some(annotation) = annotation else { continue };
        let text = text_of(&path)?;
        let attributions = standoff_attributions(&text, &text_of(annotation)?)
            .with_context(|| format!("cannot read {}", annotation.display()))?;
        golds.push(Gold { name: stem.to_owned(), text, attributions });
    }
    Ok(golds)
}

/// Reads brat standoff: `T` lines give spans in characters, `E` lines join them.
fn standoff_attributions(text: &str, standoff: &str) -> Result<Vec<Attribution>> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let mut spans: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut events = Vec::new();
    for line in standoff.lines() {
        // An annotated text may hold a line break: its second line has no id.
        let Some((id, rest)) = line.split_once('\t') else { continue };
        if id.len() < 2 || !id[1..].bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        if id.starts_with('T') {
            let fields = rest.split('\t').next().unwrap_or_default();
            let Some((_, offsets)) = fields.split_once(' ') else { continue };
            let mut parts = Vec::new();
            for part in offsets.split(';') {
                let (start, end) = part.split_once(' ').context("a span has two ends")?;
                let at = |end: &str| -> Result<usize> {
                    let end: usize = end.trim().parse()?;
                    bytes.get(end).copied().context("a span ends inside the text")
                };
                parts.push(Span::new(at(start)?, at(end)?));
            }
            spans.insert(id, parts);
        } else if id.starts_with('E') {
            events.push(rest);
        }
    }
    let mut attributions = Vec::new();
    for event in events {
        let mut attribution = Attribution::default();
        for argument in event.split_whitespace() {
            let Some((role, id)) = argument.split_once(':') else { continue };
            let parts = spans.get(id).map(Vec::as_slice).unwrap_or_default();
            match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Cue" => attribution.cue.extend(parts),
                "Source" => attribution.source.extend(parts),
                "Content" => attribution.content.extend(parts),
                _ => {}
            }
        }
        for role in [&mut attribution.cue, &mut attribution.source, &mut attribution.content] {
            role.sort();
            role.dedup();
        }
        attributions.push(attribution);
    }
    Ok(attributions)
}

/// Brings statements to the corpus's form.
pub(crate) fn flatten(text: &str, statements: &[Statement]) -> Vec<Attribution> {
    let outermost: Vec<&Statement> = statements
        .iter()
        .enumerate()
        .filter(|&(at, inner)| {
            !statements.iter().enumerate().any(|(other, outer)| {
                other != at
                    && inner.cue.is_some_and(|cue| outer.content.iter().any(|c| c.contains(cue)))
                    && outer.extent() != inner.extent()
            })
        })
        .map(|(_, statement)| statement)
        .collect();
    let mut attributions: Vec<(Option<&str>, Attribution)> = Vec::new();
    for statement in outermost {
        let name = statement.speaker.name.as_deref();
        if statement.cue.is_none()
            && let Some((before, last)) = attributions.last_mut()
            && *before == name
        {
            last.content.extend(&statement.content);
            continue;
        }
        let mut content = statement.content.clone();
        for part in &mut content {
            let before = text[..part.range().start].trim_end();
            if before.ends_with(" that") {
                part.start = u32::try_from(before.len() - 4).unwrap_or(part.start);
            }
        }
        attributions.push((
            name,
            Attribution {
                cue: statement.cue.into_iter().collect(),
                source: statement.speaker.span.into_iter().collect(),
                content,
            },
        ));
    }
    attributions.into_iter().map(|(_, attribution)| attribution).collect()
}

/// Counts one article.
pub(crate) fn count(gold: &Gold, found: &[Attribution]) -> Counts {
    let words = words(&gold.text);
    let mut counts = Counts::default();
    type Role = fn(&Attribution) -> &[Span];
    let roles: [(Role, &'static str, &'static str); 3] = [
        (|a| &a.cue, "cue.exact_f1", "cue.overlap_f1"),
        (|a| &a.source, "source.exact_f1", "source.overlap_f1"),
        (|a| &a.content, "content.exact_f1", "content.overlap_f1"),
    ];
    for (role, exact_key, overlap_key) in roles {
        let wanted: Vec<&[Span]> =
            gold.attributions.iter().map(role).filter(|spans| !spans.is_empty()).collect();
        let given: Vec<&[Span]> =
            found.iter().map(role).filter(|spans| !spans.is_empty()).collect();
        let exact = |w: &&[Span], g: &&[Span]| u32::from(same(&gold.text, w, g));
        let overlap = |w: &&[Span], g: &&[Span]| common(&words, w, g);
        counts.tallies.insert(exact_key, pair(&wanted, &given, exact));
        counts.tallies.insert(overlap_key, pair(&wanted, &given, overlap));
    }
    let whole = |list: &[Attribution]| -> Vec<Attribution> {
        list.iter()
            .filter(|a| !a.cue.is_empty() && !a.source.is_empty() && !a.content.is_empty())
            .cloned()
            .collect()
    };
    let (wanted, given) = (whole(&gold.attributions), whole(found));
    let exact = |w: &Attribution, g: &Attribution| {
        u32::from(roles.iter().all(|(role, ..)| same(&gold.text, role(w), role(g))))
    };
    let overlap = |w: &Attribution, g: &Attribution| {
        let shared = roles.map(|(role, ..)| common(&words, role(w), role(g)));
        if shared.contains(&0) { 0 } else { shared.iter().sum() }
    };
    counts.tallies.insert("whole.exact_f1", pair(&wanted, &given, exact));
    counts.tallies.insert("whole.overlap_f1", pair(&wanted, &given, overlap));

    for direct in gold.attributions.iter().filter(|a| is_direct(&gold.text, &a.content)) {
        counts.direct[0] += 1;
        let best = found
            .iter()
            .filter(|f| iou(&words, &direct.content, &f.content) >= 0.5)
            .max_by_key(|f| common(&words, &direct.source, &f.source));
        let Some(best) = best else { continue };
        counts.direct[1] += 1;
        let right = match direct.source.is_empty() {
            true => best.source.is_empty(),
            false => common(&words, &direct.source, &best.source) > 0,
        };
        counts.direct[2] += usize::from(right);
    }
    counts
}

/// Sums of several articles, as keys and values.
fn values(counts: &[&Counts]) -> Vec<(String, f64)> {
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    let mut direct = [0; 3];
    for count in counts {
        for (key, tally) in &count.tallies {
            *tallies.entry(key).or_default() += *tally;
        }
        for (sum, part) in direct.iter_mut().zip(count.direct) {
            *sum += part;
        }
    }
    let mut values: Vec<(String, f64)> = Vec::new();
    for (key, tally) in &tallies {
        values.push(((*key).to_owned(), tally.f1()));
        let base = key.trim_end_matches("_f1");
        values.push((format!("{base}_precision"), tally.precision()));
        values.push((format!("{base}_recall"), tally.recall()));
    }
    values.push(("direct.content_recall".to_owned(), ratio(direct[1], direct[0])));
    values.push(("direct.speaker_accuracy".to_owned(), ratio(direct[2], direct[0])));
    values
}

/// Shows what an article's attributions lack and have too many of, whole attribution by overlap.
pub(crate) fn differences(gold: &Gold, found: &[Attribution]) -> (usize, String) {
    let words = words(&gold.text);
    let matches = |a: &Attribution, b: &Attribution| {
        common(&words, &a.cue, &b.cue) > 0
            && (a.source.is_empty() && b.source.is_empty()
                || common(&words, &a.source, &b.source) > 0)
            && common(&words, &a.content, &b.content) > 0
    };
    let show = |sign: char, a: &Attribution| {
        let role = |spans: &[Span]| {
            let parts: Vec<&str> = spans.iter().map(|span| &gold.text[span.range()]).collect();
            parts.join(" … ").replace('\n', " ")
        };
        format!("  {sign} [{}] ‹{}› {}\n", role(&a.source), role(&a.cue), role(&a.content))
    };
    let mut lines: Vec<(u32, String)> = Vec::new();
    let start = |a: &Attribution| a.cue.first().or(a.content.first()).map_or(0, |span| span.start);
    for wanted in &gold.attributions {
        if !found.iter().any(|given| matches(wanted, given)) {
            lines.push((start(wanted), show('-', wanted)));
        }
    }
    for given in found {
        if !gold.attributions.iter().any(|wanted| matches(wanted, given)) {
            lines.push((start(given), show('+', given)));
        }
    }
    lines.sort();
    (lines.len(), lines.into_iter().map(|(_, line)| line).collect())
}

/// Byte ranges of the words of a text.
fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| Span::new(from, text.len())));
    words
}

/// The words that lie in `spans`, by their numbers.
fn inside(words: &[Span], spans: &[Span]) -> Vec<usize> {
    let mut numbers = Vec::new();
    for span in spans {
        let first = words.partition_point(|word| word.end <= span.start);
        numbers.extend((first..words.len()).take_while(|&at| words[at].start < span.end));
    }
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// How many words two lists of spans share.
fn common(words: &[Span], a: &[Span], b: &[Span]) -> u32 {
    let b = inside(words, b);
    let shared = inside(words, a).iter().filter(|at| b.binary_search(at).is_ok()).count();
    u32::try_from(shared).unwrap_or(u32::MAX)
}

fn iou(words: &[Span], a: &[Span], b: &[Span]) -> f64 {
    let both = common(words, a, b);
    let any = inside(words, a).len() + inside(words, b).len() - both as usize;
    if any == 0 { 0.0 } else { f64::from(both) / any as f64 }
}

/// Whether two lists of spans have the same first and last character, after trimming white space,
/// outer quotation marks and punctuation.
fn same(text: &str, a: &[Span], b: &[Span]) -> bool {
    let ends = |spans: &[Span]| {
        let extent = spans.iter().copied().reduce(Span::cover)?;
        let inner = text[extent.range()].trim_matches(|c: char| !c.is_alphanumeric());
        let start = inner.as_ptr() as usize - text.as_ptr() as usize;
        Some((start, start + inner.len()))
    };
    ends(a).is_some() && ends(a) == ends(b)
}

/// Pairs gold and found one to one, the best overlap first, and counts.
fn pair<T>(wanted: &[T], given: &[T], score: impl Fn(&T, &T) -> u32) -> Tally {
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for (w, want) in wanted.iter().enumerate() {
        for (g, give) in given.iter().enumerate() {
            let score = score(want, give);
            if score > 0 {
                pairs.push((score, w, g));
            }
        }
    }
    pairs.sort_by_key(|&(score, w, g)| (std::cmp::Reverse(score), w, g));
    let (mut taken_w, mut taken_g) = (vec![false; wanted.len()], vec![false; given.len()]);
    let mut right = 0;
    for (_, w, g) in pairs {
        if !taken_w[w] && !taken_g[g] {
            taken_w[w] = true;
            taken_g[g] = true;
            right += 1;
        }
    }
    Tally { right, found: given.len(), gold: wanted.len() }
}

/// Whether every part stands in quotation marks, which may lie in the part or just outside.
fn is_direct(text: &str, content: &[Span]) -> bool {
    let mark = |c: char| matches!(c, '"' | '“' | '”' | '\'' | '‘' | '’' | '«' | '»' | '„');
    !content.is_empty()
        && content.iter().all(|part| {
            let words = text[part.range()].trim();
            let opened = words.starts_with(mark) || text[..part.range().start].ends_with(mark);
            let closed = words.trim_end_matches(['.', ',']).ends_with(mark)
                || text[part.range().end..].starts_with(mark);
            opened && closed
        })
}

/// The statements of one article in the corpus's form.
fn found(gold: &Gold, model: Option<&Model<'_>>) -> Vec<Attribution> {
    let document = Document::new(&gold.name, &gold.text);
    let statements = match model {
        Some(model) => document.statements_with(model),
        None => document.statements(),
    };
    flatten(&gold.text, &statements)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standoff_in_characters_becomes_bytes() {
        let text = "“Né,” said Bo.";
        let standoff = "T1\tContent 0 5\t“Né,”\nT2\tCue 6 10\tsaid\nT3\tSource 11 13\tBo\nT4\tAttribution 6 10\tsaid\nE1\tAttribution:T4 Source:T3 Cue:T2 Content:T1\n";
        let read = standoff_attributions(text, standoff).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!(&text[read[0].content[0].range()], "“Né,”");
        assert_eq!(&text[read[0].source[0].range()], "Bo");
        assert!(is_direct(text, &read[0].content));
    }

    #[test]
    fn ends_are_compared_without_marks_and_stops() {
        let text = "\"We won.\" he said";
        assert!(same(text, &[Span::new(0, 9)], &[Span::new(1, 7)]));
        assert!(!same(text, &[Span::new(0, 9)], &[Span::new(4, 9)]));
    }
}
