//! NewsQuant: sentences of the news with every quantity's value, hedge and unit.
//!
//! What the annotation holds for no quantity is not reported here, either: ranks ("the third"),
//! and vague determiners without a number word ("several", "a few"). What it holds for one range is
//! reported as one: two levels joined by "to" ("fell from 4.8 to 4.7 percent"). A vague plural
//! ("dozens") is annotated from its number to ten times that. Of the hedges `~` is "about" and
//! "nearly", `>` "more than" and "at least", `<` "less than", "just under" and "up to".

use std::path::Path;

use anyhow::Context;
use serde_json::Value;
use variorum::claim::quantity::piece::Page;
use variorum::claim::quantity::{Hedge, Quantity, Unit, quantities, unit};
use variorum::language::analyse;

use crate::document::Document;
use crate::frame::{Counts, Input, Report, Run, Scorer, ratio};

/// `newsquant FILE`
pub const SCORER: Scorer = Scorer {
    name: "newsquant",
    about: "Values, hedges and units of quantities in sentences of the news",
    switches: &[("misses", "Print every sentence that is not all right")],
    options: &[],
    run,
    on_shared: &[Run { section: "newsquant", paths: &["data/newsquant/dev.json"], switches: &[] }],
};

/// Names that the annotation and the library give one unit.
const SYNONYMS: &[(&str, &str)] = &[
    ("percentage", "percent"),
    ("square feet", "square foot"),
    ("square metre", "square meter"),
    ("us dollar", "dollar"),
    ("united states dollar", "dollar"),
    ("foot pound-force", "pound-foot"),
    ("metric horsepower", "horsepower"),
    ("people", "person"),
    ("staff", "staff"),
    ("count", "time"),
    ("israeli shekel", "shekel"),
    ("penny", "penny"),
];

/// One side of a comparison: gold or found.
#[derive(Debug, Clone, PartialEq)]
struct Item {
    value: (f64, Option<f64>),
    hedge: &'static str,
    unit: String,
    head: String,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sentence {
    value: Counts,
    hedge: Counts,
    unit: Counts,
    head: Counts,
    empty: usize,
    false_in_empty: usize,
}

fn run(input: &Input) -> anyhow::Result<Report> {
    let path = input.path()?;
    let sentences = read(path)?;
    let mut notes = Vec::new();
    let mut scored = Vec::new();
    for (text, gold) in &sentences {
        let found = found(text);
        let score = score(gold, &found);
        let right = score.unit.right.min(score.hedge.right);
        if input.has("misses") && (right < gold.len() || found.len() > gold.len()) {
            notes.push(text.clone());
            for item in gold {
                let hit = if found.iter().any(|one| same(one, item)) { ' ' } else { '-' };
                notes.push(format!("   {hit} gold  {:?} {} {}", item.value, item.hedge, item.unit));
            }
            for item in &found {
                let hit = if gold.iter().any(|one| same(item, one)) { ' ' } else { '+' };
                notes.push(format!("   {hit} found {:?} {} {}", item.value, item.hedge, item.unit));
            }
        }
        scored.push(score);
    }
    let mut report = Report::measure(&scored, |sentences| {
        let sum =
            |part: fn(&Sentence) -> Counts| sentences.iter().map(|one| part(one)).sum::<Counts>();
        let empty: usize = sentences.iter().map(|one| one.empty).sum();
        let wrong: usize = sentences.iter().map(|one| one.false_in_empty).sum();
        vec![
            ("value_f1".to_owned(), sum(|one| one.value).f1()),
            ("value_hedge_f1".to_owned(), sum(|one| one.hedge).f1()),
            ("value_unit_f1".to_owned(), sum(|one| one.unit).f1()),
            ("value_head_f1".to_owned(), sum(|one| one.head).f1()),
            ("value_precision".to_owned(), sum(|one| one.value).precision()),
            ("value_recall".to_owned(), sum(|one| one.value).recall()),
            ("false_per_100".to_owned(), 100.0 * ratio(wrong, empty)),
        ]
    });
    report = report.note("value_head_f1 compares the last word of the unit only: the annotation keeps or drops adjectives without a rule");
    for note in notes {
        report = report.note(note);
    }
    Ok(report)
}

fn read(path: &Path) -> anyhow::Result<Vec<(String, Vec<Item>)>> {
    let json = crate::frame::read_json(path)?;
    let list = json.as_array().context("an array of sentences is expected")?;
    list.iter()
        .map(|entry| {
            let text = entry["text"].as_str().context("a sentence has a text")?.to_owned();
            let gold = entry["quantities"].as_array().map(Vec::as_slice).unwrap_or_default();
            Ok((text, gold.iter().filter_map(item).collect()))
        })
        .collect()
}

/// A gold quantity; `None` where its value is no number.
fn item(gold: &Value) -> Option<Item> {
    let written = gold["value"].as_str()?.replace(' ', "");
    let value = match written.parse() {
        Ok(value) => (value, None),
        Err(_) => {
            let middle = written
                .char_indices()
                .skip(1)
                .find(|(at, c)| *c == '-' && !written[..*at].ends_with('E'))?
                .0;
            (written[..middle].parse().ok()?, Some(written[middle + 1..].parse().ok()?))
        }
    };
    let hedge = match gold["change"].as_str()? {
        "~" => "~",
        ">" => ">",
        "<" => "<",
        "up" => "up",
        "down" => "down",
        _ => "=",
    };
    let unit = normal(gold["normalized_unit"].as_str().unwrap_or("-"));
    Some(Item { value, hedge, head: last(&unit), unit })
}

fn normal(unit: &str) -> String {
    let unit = unit.to_lowercase().replace(" -", "");
    let found = SYNONYMS.iter().find(|(from, _)| *from == unit);
    found.map_or(unit, |(_, to)| (*to).to_owned())
}

fn last(unit: &str) -> String {
    unit.rsplit(' ').next().unwrap_or("").to_owned()
}

/// What the library finds in a sentence, as the annotation would write it.
fn found(text: &str) -> Vec<Item> {
    let document = Document::new("sentence", text);
    let (all, _) = quantities(&analyse(document.article()));
    let mut items: Vec<Item> = Vec::new();
    let mut joined: Option<usize> = None;
    for (index, quantity) in all.iter().enumerate() {
        let number = &text[quantity.number.range()];
        if quantity.unit == Unit::Ordinal || (quantity.hedge == Hedge::Vague && !many(number)) {
            continue;
        }
        let item = as_item(text, quantity, number);
        if joined == Some(index)
            && let Some(before) = items.last_mut()
        {
            before.value.1 = Some(item.value.0);
            joined = None;
            continue;
        }
        let next = all.get(index + 1);
        let to = next.is_some_and(|next| {
            next.span.start >= quantity.span.end
                && &text[quantity.span.end as usize..next.span.start as usize] == " to "
                && next.unit == quantity.unit
                && text[..quantity.span.start as usize].trim_end().ends_with("from")
        });
        joined = to.then_some(index + 1);
        items.push(item);
    }
    items
}

/// Whether a vague numeral is a plural number word: "dozens", "tens of thousands".
fn many(number: &str) -> bool {
    number.ends_with('s')
}

fn as_item(text: &str, quantity: &Quantity, number: &str) -> Item {
    let unit = unit_name(text, quantity);
    let back = |base: f64| quantity.printed(base);
    let value = match quantity.hedge {
        Hedge::Between => {
            (back(quantity.literal.low.unwrap_or(0.0)), quantity.literal.high.map(back))
        }
        Hedge::Vague => (back(quantity.value), Some(back(quantity.value) * 10.0)),
        Hedge::Share => {
            quantity.share.map_or((back(quantity.value), None), |(part, _)| (part, None))
        }
        _ if quantity.unit == Unit::Score => {
            let other = number.rsplit(['-', '–']).next().and_then(|n| n.parse().ok());
            (quantity.value, other)
        }
        _ => (back(quantity.value), None),
    };
    Item { value, hedge: hedge(text, quantity), head: last(&unit), unit }
}

fn hedge(text: &str, quantity: &Quantity) -> &'static str {
    let words = quantity.hedge_span.map_or(String::new(), |span| text[span.range()].to_lowercase());
    match quantity.hedge {
        Hedge::About => "~",
        Hedge::Nearly
            if words.contains("under") || words.contains("less") || words.contains("below") =>
        {
            "<"
        }
        Hedge::Nearly => "~",
        Hedge::MoreThan | Hedge::AtLeast => ">",
        Hedge::LessThan | Hedge::UpTo => "<",
        Hedge::Between | Hedge::Share | Hedge::Vague if words.contains("about") => "~",
        Hedge::Exact | Hedge::Between | Hedge::Vague | Hedge::Share => match quantity.change {
            1 => "up",
            -1 => "down",
            _ => "=",
        },
    }
}

fn unit_name(text: &str, quantity: &Quantity) -> String {
    let mut name = match (&quantity.unit, quantity.unit_name) {
        (Unit::Age, name) => format!("{} of age", name.unwrap_or("year")),
        (_, Some(name)) => name.to_owned(),
        _ => match &quantity.counted {
            Some(counted) => {
                let phrase = text[counted.span.range()].to_lowercase();
                let mut words: Vec<&str> = phrase.split_whitespace().collect();
                words.pop();
                words.retain(|word| *word != "and");
                words.push(&counted.head);
                words.join(" ").replace("’s", "")
            }
            None => "-".to_owned(),
        },
    };
    if quantity.set == variorum::claim::quantity::SetRelation::Besides
        && name != "-"
        && number_then(text, quantity, "other")
    {
        name = format!("other {name}");
    }
    let digits = text[quantity.number.range()].ends_with(|c: char| c.is_ascii_digit());
    let part =
        !digits && quantity.value > 0.0 && quantity.value < 1.0 || quantity.hedge == Hedge::Share;
    if part && matches!(quantity.unit, Unit::Count) {
        name = format!("% {name}");
    }
    if let Some(per) = &quantity.per {
        let page = Page::new(per);
        let per = unit::after(&page, 0, false).map_or(per.as_str(), |(entry, _)| entry.name);
        name = format!("{name} per {per}");
    }
    normal(&name)
}

/// Whether `word` stands between the number and what it counts.
fn number_then(text: &str, quantity: &Quantity, word: &str) -> bool {
    quantity.counted.as_ref().is_some_and(|counted| {
        counted.span.start >= quantity.number.end
            && text[quantity.number.end as usize..counted.span.start as usize].trim() == word
    })
}

/// Whether two quantities have one value, to what is printed.
fn same(found: &Item, gold: &Item) -> bool {
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-6 * b.abs().max(1e-9);
    // A range is written from its start to its end, which may be the lower one.
    match (found.value, gold.value) {
        ((a, None), (b, None)) => close(a, b),
        ((a, Some(b)), (c, Some(d))) => {
            (close(a, c) && close(b, d)) || (close(a, d) && close(b, c))
        }
        _ => false,
    }
}

/// Pairs found with gold one to one: equal value first, of those the ones that agree most.
fn score(gold: &[Item], found: &[Item]) -> Sentence {
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (g, want) in gold.iter().enumerate() {
        for (f, got) in found.iter().enumerate() {
            if same(got, want) {
                let agree =
                    usize::from(got.unit == want.unit) * 2 + usize::from(got.hedge == want.hedge);
                pairs.push((agree, g, f));
            }
        }
    }
    pairs.sort_by_key(|(agree, g, f)| (std::cmp::Reverse(*agree), *g, *f));
    let (mut golds, mut founds) = (vec![false; gold.len()], vec![false; found.len()]);
    let empty = Counts { right: 0, found: found.len(), gold: gold.len() };
    let mut sentence =
        Sentence { value: empty, hedge: empty, unit: empty, head: empty, ..Sentence::default() };
    for (_, g, f) in pairs {
        if golds[g] || founds[f] {
            continue;
        }
        (golds[g], founds[f]) = (true, true);
        sentence.value.right += 1;
        sentence.hedge.right += usize::from(found[f].hedge == gold[g].hedge);
        sentence.unit.right += usize::from(found[f].unit == gold[g].unit);
        sentence.head.right += usize::from(found[f].head == gold[g].head);
    }
    if gold.is_empty() {
        sentence.empty = 1;
        sentence.false_in_empty = found.len();
    }
    sentence
}
