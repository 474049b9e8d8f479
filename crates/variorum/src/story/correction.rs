//! What people say about stories by hand: these are one, those are two. A file of such lines is read on
//! every run, so that a correction survives it.

use std::collections::BTreeMap;

use super::cluster::Apart;
use super::print::Card;

/// Corrections by hand.
///
/// ```
/// use variorum::story::Corrections;
///
/// let (corrections, unread) = Corrections::parse(
///     "# Two strikes, not one\n\
///      apart gazette.txt \"morning post.txt\"\n\
///      same gazette.txt meridian.txt\n\
///      whatever\n",
/// );
/// assert!(!corrections.is_empty());
/// assert_eq!(unread[0].0, 4);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corrections {
    /// Numbers of the articles named, by name.
    numbers: BTreeMap<String, u32>,
    same: Vec<(u32, u32)>,
    apart: Apart,
}

impl Corrections {
    /// Reads a file of corrections: one a line, `same NAME NAME…` or `apart NAME NAME…`, a name with
    /// spaces in quotation marks; `#` begins a remark. Also gives the lines that could not be read, with
    /// their number and why.
    #[must_use]
    pub fn parse(text: &str) -> (Corrections, Vec<(usize, String)>) {
        let mut corrections = Corrections::default();
        let mut unread = Vec::new();
        for (line, number) in text.lines().zip(1..) {
            let mut words = names(line).into_iter();
            let Some(kind) = words.next() else { continue };
            let articles: Vec<u32> = words.map(|name| corrections.number(name)).collect();
            let pairs = articles.iter().enumerate().flat_map(|(at, &one)| {
                articles[at + 1..].iter().map(move |&two| (one.min(two), one.max(two)))
            });
            match kind.as_str() {
                _ if articles.len() < 2 => {
                    unread.push((number, "it names fewer than two articles".to_owned()));
                }
                "same" => corrections.same.extend(pairs),
                "apart" => corrections.apart.extend(pairs),
                other => {
                    unread
                        .push((number, format!("it begins with {other}, not with same or apart")));
                }
            }
        }
        let contrary: Vec<_> =
            corrections.same.iter().filter(|pair| corrections.apart.contains(pair)).collect();
        if !contrary.is_empty() {
            unread.push((0, "two articles are both same and apart; apart holds".to_owned()));
        }
        corrections.same.retain(|pair| !corrections.apart.contains(pair));
        (corrections, unread)
    }

    /// Whether nothing is corrected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.same.is_empty() && self.apart.is_empty()
    }

    /// The names that corrections name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.numbers.keys().map(String::as_str)
    }

    pub(crate) fn of(&self, card: &Card) -> Option<u32> {
        self.numbers.get(&*card.name).copied()
    }

    pub(crate) fn same(&self) -> &[(u32, u32)] {
        &self.same
    }

    pub(crate) fn apart(&self) -> &Apart {
        &self.apart
    }

    fn number(&mut self, name: String) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(name).or_insert(next)
    }
}

/// The words of a line, remarks left out; what stands in quotation marks is one word.
fn names(line: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next() {
        let (name, after) = match first {
            '#' => break,
            '"' => rest[1..].split_once('"').unwrap_or((&rest[1..], "")),
            _ => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
        };
        names.push(name.to_owned());
        rest = after.trim_start();
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_others_named() {
        let (corrections, unread) = Corrections::parse(
            "same a b c # one ferry\n\napart \"a d\" b\nsame a\njoin a b\napart a c\n",
        );
        assert_eq!(corrections.same, [(0, 1), (1, 2)], "apart holds against same");
        assert_eq!(corrections.apart, Apart::from([(1, 3), (0, 2)]));
        let lines: Vec<usize> = unread.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [4, 5, 0]);
        assert!(corrections.names().any(|name| name == "a d"));
    }

    #[test]
    fn oddities_do_no_harm() {
        for text in ["", "#", "\"", "same \"", "apart \" \"\"", "\u{0}", "same a a"] {
            let _ = Corrections::parse(text);
        }
    }
}
