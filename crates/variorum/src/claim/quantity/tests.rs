//! Sentences and what is read from them, for and against.

use super::*;
use crate::article::{Article, ArticleId};

fn article(text: &str) -> Article {
    Article {
        id: ArticleId(0),
        name: "test".to_owned(),
        text: text.to_owned(),
        sha256: [0; 32],
        title: None,
        outlet: None,
        credits: Vec::new(),
        byline: None,
        dateline: None,
        url: None,
        published: None,
        modified: None,
        aside: Vec::new(),
    }
}

fn end(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| format!("{}", (value * 1e6).round() / 1e6))
}

/// The one place that knows the API: each quantity as "words = literal implied unit class".
fn check(text: &str) -> String {
    let article = article(text);
    let analysis = crate::language::analyse(&article);
    let (found, gaps) = quantities(&analysis);
    let mut shown: Vec<String> = found
        .iter()
        .map(|quantity| {
            let unit = match &quantity.unit {
                Unit::Money(code) => code.clone(),
                Unit::Measure(base) => (*base).to_owned(),
                other => format!("{other:?}").to_lowercase(),
            };
            let counted = quantity.counted.as_ref().map_or(String::new(), |counted| {
                format!(" {}", counted.class.unwrap_or(&counted.head))
            });
            let set = match quantity.set {
                SetRelation::Whole => String::new(),
                set => format!(" {set:?}").to_lowercase(),
            };
            let change = match quantity.change {
                0 => "",
                1 => " up",
                _ => " down",
            };
            let per = quantity.per.as_ref().map_or(String::new(), |per| format!(" per {per}"));
            format!(
                "{} = {}..{} {}..{} {unit}{per}{counted}{set}{change}",
                article.slice(quantity.span),
                end(quantity.literal.low),
                end(quantity.literal.high),
                end(quantity.implied.low),
                end(quantity.implied.high),
            )
        })
        .collect();
    shown.extend(
        gaps.iter().map(|gap| format!("gap: {}", gap.span.map_or("", |span| article.slice(span)))),
    );
    shown.join("; ")
}

const CORPUS: &[(&str, &str)] = &[
    // Counts and hedges.
    ("The army moved 23 soldiers.", "23 soldiers = 23..23 23..23 count troops"),
    ("More than 700 troops left.", "More than 700 troops = 700.. 700..800 count troops"),
    ("Nearly 1,000 troops left.", "Nearly 1,000 troops = ..1000 900..1000 count troops"),
    ("About one thousand came.", "About one thousand = 900..1100 950..1050 number"),
    (
        "Between 200 and 300 guards stay.",
        "Between 200 and 300 guards = 200..300 200..300 count guard",
    ),
    ("Several years passed.", "Several years = 63113904..  94670856..220898664 duration"),
];

#[test]
fn sentences_read_as_they_say() {
    let mut wrong = Vec::new();
    for (sentence, want) in CORPUS {
        let got = check(sentence);
        if got.replace("  ", " ") != want.replace("  ", " ") {
            wrong.push(format!("{sentence}\n  want {want}\n  got  {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
