//! Which side of the article's day a clause looks to.

use crate::article::Span;
use crate::language::{Analysis, Deprel, Upos, Xpos};

/// The side that a clause points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// What has been.
    Past,
    /// What is to come.
    Future,
    /// The words do not say.
    Unknown,
}

/// Words that look ahead.
const AHEAD: &[&str] = &[
    "will",
    "ll",
    "shall",
    "wo",
    "expected",
    "scheduled",
    "due",
    "planned",
    "plans",
    "plan",
    "upcoming",
    "set",
    "expects",
    "hopes",
    "intends",
    "slated",
    "tomorrow",
    "would",
    "should",
    "could",
    "deadline",
    "until",
    "begins",
    "opens",
    "starts",
    "faces",
];

/// Common past forms that do not end in "-ed".
const PAST: &[&str] = &[
    "said", "told", "was", "were", "had", "did", "took", "left", "came", "went", "began", "held",
    "made", "met", "won", "lost", "fell", "struck", "hit", "rose", "ran", "saw", "found", "gave",
    "became", "sent", "shot", "broke", "brought", "fought", "got", "led", "put", "set", "spoke",
    "stood", "wrote", "thought", "been", "says", "has", "have", "grew", "flew", "drove", "built",
    "bought", "sold", "paid",
];

/// How many words are looked at on either side.
const REACH: usize = 14;

/// Reads the tense of the clause around `span` from its words alone: the nearest cue before it,
/// else behind it, inside the sentence.
pub(super) fn tense(analysis: &Analysis<'_>, span: Span) -> Tense {
    let text = &analysis.article.text;
    let (start, end) = (span.start as usize, span.end as usize);
    // A day that something is for is to come; a month may be what figures are for.
    if text[start..end].starts_with("for ")
        && text[start..end].contains(|c: char| c.is_ascii_digit())
    {
        return Tense::Future;
    }
    if let Some(tense) = of_verb(analysis, span) {
        return tense;
    }
    let from = boundary_before(text, start);
    let to = boundary_behind(text, end);
    let mut before = words(&text[from..start]);
    before.reverse();
    let cue = |list: &[&str]| -> Option<(usize, Tense)> {
        list.iter().take(REACH).enumerate().find_map(|(at, word)| {
            let next = at.checked_sub(1).and_then(|at| list.get(at)).copied().unwrap_or("");
            side(word, next).map(|tense| (at, tense))
        })
    };
    // "will hear a motion to set it aside": an infinitive has no tense of its own; nor does "left earlier than planned"
    // look ahead.
    let before: Vec<&str> = before
        .iter()
        .enumerate()
        .filter(|(at, word)| match before.get(at + 1).map(|prior| prior.to_ascii_lowercase()) {
            Some(prior) if prior == "to" => !PAST.contains(word),
            Some(prior) if prior == "than" || prior == "as" => !AHEAD.contains(word),
            _ => true,
        })
        .map(|(_, word)| *word)
        .collect();
    if let Some((_, tense)) = cue(&before) {
        return tense;
    }
    cue(&words(&text[end..to])).map_or(Tense::Unknown, |(_, tense)| tense)
}

/// Verbs in the past by which something is put on a day to come: "set a hearing on July 9". Without
/// the list one time in 102 public stories is read otherwise, wrongly.
const ARRANGES: &[&str] = &[
    "set", "schedule", "plan", "expect", "delay", "postpone", "order", "call", "promise", "vow",
    "want", "fix", "put", "announce", "say", "tell",
];

/// Words of a date that may hang on one another.
const LONGEST_DATE: usize = 6;

/// The tense of the verb that the time hangs on itself, where that is a plain past or has "will"; `None` where syntax does
/// not say: "praised the plan on Tuesday" looks back, though a plan looks ahead.
fn of_verb(analysis: &Analysis<'_>, span: Span) -> Option<Tense> {
    let tokens = &analysis.tokens;
    let ahead = ["for ", "until ", "by ", "before ", "from ", "to "];
    let text = analysis.article.slice(span);
    let time = tokens.partition_point(|token| token.span.end < span.end);
    if ahead.iter().any(|word| text.starts_with(word)) || tokens.get(time)?.span.end != span.end {
        return None;
    }
    // "On 3 March": the month hangs on the day, and that on the verb.
    let mut verb = tokens[time].head;
    for _ in 0..LONGEST_DATE {
        if !span.contains(tokens[verb].span) || tokens[verb].head == verb {
            break;
        }
        verb = tokens[verb].head;
    }
    if tokens[verb].upos != Upos::Verb || ARRANGES.contains(&&*analysis.lemma(verb)) {
        return None;
    }
    let sentence = &analysis.sentences[analysis.sentence_of(verb)].tokens;
    let mut auxiliaries = sentence
        .clone()
        .filter(|&other| tokens[other].head == verb && tokens[other].deprel == Deprel::Aux)
        .peekable();
    if tokens[verb].xpos == Xpos::Vbd && auxiliaries.peek().is_none() {
        return Some(Tense::Past);
    }
    // "The commission that has studied it presents its report on 3 March": the tense of another verb is not its own.
    if matches!(tokens[verb].xpos, Xpos::Vbz | Xpos::Vbp)
        && auxiliaries.peek().is_none()
        && side(analysis.article.slice(tokens[verb].span), "").is_none()
    {
        return Some(Tense::Unknown);
    }
    auxiliaries
        .any(|other| matches!(&*analysis.lemma(other), "will" | "shall"))
        .then_some(Tense::Future)
}

fn side(word: &str, next: &str) -> Option<Tense> {
    let is = |list: &[&str]| list.iter().any(|other| word.eq_ignore_ascii_case(other));
    if is(&["is", "are"]) && next.eq_ignore_ascii_case("to") {
        return Some(Tense::Future);
    }
    if is(AHEAD)
        && !(word.eq_ignore_ascii_case("set")
            && !next.eq_ignore_ascii_case("to")
            && !next.eq_ignore_ascii_case("for"))
    {
        return Some(Tense::Future);
    }
    if is(PAST) || word.len() > 4 && word.ends_with("ed") {
        return Some(Tense::Past);
    }
    None
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect()
}

/// Where the sentence starts, at most 200 bytes back.
fn boundary_before(text: &str, at: usize) -> usize {
    let mut floor = at.saturating_sub(200);
    while !text.is_char_boundary(floor) {
        floor += 1;
    }
    text[floor..at]
        .rfind(['\n', '!', '?', ';'])
        .map_or(floor, |found| floor + found + 1)
        .max(text[floor..at].rfind(". ").map_or(floor, |found| floor + found + 2))
}

fn boundary_behind(text: &str, at: usize) -> usize {
    let mut roof = (at + 200).min(text.len());
    while !text.is_char_boundary(roof) {
        roof -= 1;
    }
    let roof = roof.max(at);
    text[at..roof]
        .find(['\n', '!', '?', ';'])
        .map_or(roof, |found| at + found)
        .min(text[at..roof].find(". ").map_or(roof, |found| at + found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::time::times;
    use crate::language::analyse;

    /// A sentence with one time, and the side that its verb points to, whatever other verbs stand around it.
    const CORPUS: &[(&str, Tense)] = &[
        ("The plan that was praised will be dropped on 3 December.", Tense::Future),
        ("The board that will read the plan met on 3 November.", Tense::Past),
        ("The board that will read the plan met on November 3.", Tense::Past),
        (
            "A board that has visited the hospitals presents its report on 3 November.",
            Tense::Unknown,
        ),
        ("The mayor praised the plan on Tuesday.", Tense::Past),
    ];

    #[test]
    fn the_side_is_that_of_the_verb() {
        for &(text, side) in CORPUS {
            let article = crate::claim::time::corpus::article(text);
            let sides: Vec<Tense> =
                times(&analyse(&article)).iter().map(|time| time.tense).collect();
            assert_eq!(sides, [side], "{text}");
        }
    }
}
