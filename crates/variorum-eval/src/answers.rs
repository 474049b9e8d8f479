//! `answers FILE`: whether two passages give one answer to a question, on NAnCo.
//!
//! Read are the question and the `Paragraph` of each answer, never the `Answer` that annotators marked. Two are alike
//! from a threshold on, which is set on the other questions: leave one question out. Balanced accuracy is the mean of
//! the shares of same and of different pairs that come out so; the figure is its mean over the questions.

use serde_json::Value;
use variorum::article::Article;
use variorum::collate::answer;
use variorum::ingest;
use variorum::story::Read;

use crate::frame::{Input, Report, Run, Scorer, each, ratio, read_json};

/// `answers FILE`.
pub const SCORER: Scorer = Scorer {
    name: "answers",
    about: "Whether two passages give one answer to a question",
    switches: &[],
    options: &[],
    run,
    on_shared: &[Run { section: "answers", paths: &["data/nanco/dev.json"], switches: &[] }],
};

/// One pair: how alike, and whether people put both into one group.
type Pair = (f64, bool);

/// One question: its answers' pairs with their groups.
#[derive(Clone)]
struct Question {
    pairs: Vec<Pair>,
    groups: Vec<i64>,
    ends: Vec<(usize, usize)>,
}

fn run(input: &Input) -> anyhow::Result<Report> {
    let file = read_json(input.path()?)?;
    let listed: Vec<&Value> = file.as_array().into_iter().flatten().collect();
    let questions = each(&listed, |question| pairs(question))?;
    let (mut accuracy, mut index) = (0.0, 0.0);
    for held_out in 0..questions.len() {
        let others: Vec<&Question> =
            (0..questions.len()).filter(|&at| at != held_out).map(|at| &questions[at]).collect();
        let threshold = threshold(&others);
        accuracy += balanced(&questions[held_out].pairs, threshold);
        index += adjusted_rand(&questions[held_out], threshold);
    }
    let count = questions.len().max(1) as f64;
    let report = Report { documents: questions.len(), ..Report::default() };
    Ok(report.with("balanced_accuracy", accuracy / count).with("ari", index / count))
}

fn pairs(question: &Value) -> anyhow::Result<Question> {
    let asked = question["question"].as_str().unwrap_or_default();
    let answers: Vec<&Value> = question["answers"].as_array().into_iter().flatten().collect();
    let mut drafts = Vec::new();
    // The question stands first: it is number 0.
    let texts = std::iter::once(asked)
        .chain(answers.iter().map(|answer| answer["Paragraph"].as_str().unwrap_or_default()));
    for (number, text) in texts.enumerate() {
        let record = serde_json::json!({ "id": format!("{number:03}"), "text": text });
        let bytes = record.to_string();
        let name = format!("{number:03}.jsonl");
        for draft in ingest::read(ingest::Input { name: &name, bytes: bytes.as_bytes() }) {
            drafts.push(draft.map_err(|refusal| anyhow::anyhow!("{}", refusal.error))?);
        }
    }
    let (articles, _) = ingest::number(drafts);
    // An article's name says which answer it is.
    let group = |article: &Article| -> i64 {
        let number: usize = article
            .name
            .chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
            .parse()
            .unwrap_or_default();
        number
            .checked_sub(1)
            .and_then(|number| answers.get(number))
            .and_then(|answer| answer["cluster_global"].as_i64())
            .unwrap_or(-1)
    };
    let groups: Vec<i64> = articles.iter().map(group).collect();
    let reads: Vec<Read<'_>> = articles.iter().map(Read::new).collect();
    let alike = answer::likenesses(&reads);
    Ok(Question {
        pairs: alike
            .iter()
            .map(|&(one, other, likeness)| (likeness, groups[one] == groups[other]))
            .collect(),
        ends: alike.iter().map(|&(one, other, _)| (one, other)).collect(),
        groups,
    })
}

fn balanced(pairs: &[Pair], threshold: f64) -> f64 {
    let share = |same: bool| {
        let of_kind: Vec<&Pair> = pairs.iter().filter(|pair| pair.1 == same).collect();
        ratio(of_kind.iter().filter(|pair| (pair.0 >= threshold) == same).count(), of_kind.len())
    };
    f64::midpoint(share(true), share(false))
}

/// Steps between the least and the greatest likeness at which thresholds are tried.
const STEPS: usize = 200;

/// The threshold at which the questions given come out best, in the mean.
fn threshold(questions: &[&Question]) -> f64 {
    let all = || questions.iter().flat_map(|question| question.pairs.iter().map(|pair| pair.0));
    let (low, high) =
        (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
    let mean = |threshold: f64| -> f64 {
        questions.iter().map(|question| balanced(&question.pairs, threshold)).sum()
    };
    (0..=STEPS)
        .map(|step| low + (high - low) * step as f64 / STEPS as f64)
        .map(|threshold| (mean(threshold), threshold))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.total_cmp(&a.1)))
        .map_or(0.0, |(_, threshold)| threshold)
}

/// Adjusted Rand index of the groups that pairs above the threshold chain into.
fn adjusted_rand(question: &Question, threshold: f64) -> f64 {
    let mut group: Vec<usize> = (0..question.groups.len()).collect();
    for (pair, &(one, other)) in question.pairs.iter().zip(&question.ends) {
        if pair.0 >= threshold {
            let (from, to) = (group[one].max(group[other]), group[one].min(group[other]));
            group.iter_mut().filter(|member| **member == from).for_each(|member| *member = to);
        }
    }
    let count = question.groups.len();
    let (mut both, mut found, mut gold) = (0.0, 0.0, 0.0);
    for one in 0..count {
        for other in one + 1..count {
            let (a, b) =
                (group[one] == group[other], question.groups[one] == question.groups[other]);
            both += f64::from(u8::from(a && b));
            found += f64::from(u8::from(a));
            gold += f64::from(u8::from(b));
        }
    }
    let pairs = (count * count.saturating_sub(1)) as f64 / 2.0;
    let expected = found * gold / pairs.max(1.0);
    let most = f64::midpoint(found, gold);
    if most == expected { 0.0 } else { (both - expected) / (most - expected) }
}
