//! Words cut out of a text, so that they stand by themselves.

/// Words that are told, where no question can be made of them: with a capital first.
pub(super) fn told(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// One line of plain words.
pub(super) fn tidy(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = line.trim_matches(|symbol: char| {
        !symbol.is_alphanumeric() && !matches!(symbol, '$' | '€' | '£' | '…' | '%')
    });
    // The stop of "3 a.m." is its own.
    let clock = ["a.m", "p.m", "A.M", "P.M"].iter().any(|end| whole.ends_with(end));
    let stop = if clock { "." } else { "" };
    format!("{}{stop}", paired(whole))
}

/// Cuts after a whole word.
pub(super) fn shorten(text: &str) -> String {
    const LONGEST: usize = 90;
    if text.len() <= LONGEST {
        return text.to_owned();
    }
    let mut end = LONGEST;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let cut = text[..end].rfind(' ').unwrap_or(end);
    paired(&format!("{} …", &text[..cut]))
}

/// With both marks of each pair: what was opened before the cut is closed, what closes only is left out. A text with pairs in pairs
/// deeper than anybody writes is left as it is.
fn paired(text: &str) -> String {
    const DEEPEST: usize = 8;
    let mut whole = String::with_capacity(text.len() + 3);
    let mut open: Vec<char> = Vec::new();
    let mut before = ' ';
    for mark in text.chars() {
        let closing = open.iter().rposition(|&one| one == mark);
        let opens = match mark {
            '“' => Some('”'),
            '„' => Some('“'),
            '(' => Some(')'),
            '[' => Some(']'),
            '"' if before.is_whitespace() || matches!(before, '(' | '[') => Some('"'),
            _ => None,
        };
        // Inches.
        let measures = mark == '"' && before.is_numeric();
        match (closing, opens) {
            (Some(at), _) => {
                open.truncate(at);
                whole.push(mark);
            }
            (None, Some(_)) if open.len() == DEEPEST => return text.to_owned(),
            (None, Some(end)) => {
                open.push(end);
                whole.push(mark);
            }
            (None, None) if matches!(mark, '”' | ')' | ']' | '"') && !measures => {}
            (None, None) => whole.push(mark),
        }
        before = mark;
    }
    whole.extend(open.iter().rev());
    whole
}

/// A noun for several: "people", "buses".
pub(super) fn plural(noun: &str) -> String {
    let (before, last) = noun.rsplit_once(' ').map_or(("", noun), |(before, last)| (before, last));
    let space = if before.is_empty() { "" } else { " " };
    if let Some((_, many)) = IRREGULAR.iter().find(|(one, _)| last.eq_ignore_ascii_case(one)) {
        return format!("{before}{space}{many}");
    }
    let compound = IRREGULAR[..COMPOUNDED].iter().find_map(|(one, many)| {
        let stem = last.strip_suffix(one).filter(|stem| stem.len() > 2)?;
        // "German".
        stem.starts_with(char::is_lowercase).then_some(())?;
        Some(format!("{before}{space}{stem}{many}"))
    });
    if let Some(compound) = compound {
        return compound;
    }
    let consonant =
        |at: usize| last.chars().rev().nth(at).is_some_and(|letter| !"aeiou".contains(letter));
    if let Some(stem) = last.strip_suffix('y').filter(|_| consonant(1)) {
        return format!("{before}{space}{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| last.ends_with(end));
    format!("{noun}{}", if hisses { "es" } else { "s" })
}

/// Nouns whose plural is formed otherwise; the first stand at the end of compounds, too ("policeman", "grandchild").
const IRREGULAR: &[(&str, &str)] = &[
    ("man", "men"),
    ("child", "children"),
    ("wife", "wives"),
    ("foot", "feet"),
    ("knife", "knives"),
    ("craft", "craft"),
    ("person", "people"),
    ("life", "lives"),
    ("half", "halves"),
    ("thief", "thieves"),
    ("wolf", "wolves"),
    ("tooth", "teeth"),
    ("goose", "geese"),
    ("mouse", "mice"),
    ("sheep", "sheep"),
    ("fish", "fish"),
    ("deer", "deer"),
    ("series", "series"),
    ("species", "species"),
];
/// How many of them.
const COMPOUNDED: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_marks_of_a_pair_stand_or_neither() {
        for (cut, whole) in [
            ("beat the Rovers (4-11)", "beat the Rovers (4-11)"),
            ("is a “culture", "is a “culture”"),
            ("in doubt,\" one of several", "in doubt, one of several"),
            ("a \"safe zone\" for all", "a \"safe zone\" for all"),
            ("it “grew” into”", "it “grew” into"),
            ("a 3.5\" jack", "a 3.5\" jack"),
            ("the „Haus“ and", "the „Haus“ and"),
        ] {
            assert_eq!(tidy(cut), whole);
        }
        let long = format!("the “{}", "word ".repeat(30));
        assert!(shorten(&long).ends_with("word …”"), "{}", shorten(&long));
    }

    #[test]
    fn a_noun_has_its_plural() {
        for (one, several) in [
            ("person", "people"),
            ("police officer", "police officers"),
            ("policewoman", "policewomen"),
            ("bus", "buses"),
            ("city", "cities"),
            ("boy", "boys"),
            ("human", "humans"),
            ("German", "Germans"),
        ] {
            assert_eq!(plural(one), several);
        }
    }
}
