//! Pairs of quotation marks: straight and curly, single and double, nested, left open, and opened
//! anew at each paragraph of a long quotation. Whether a pair quotes somebody is left to `claim`.

use super::{Quotation, token};
use crate::article::Span;

/// The deepest nesting that is followed; marks beyond are read as text.
const DEEPEST: usize = 8;

/// The kind of a mark; a pair has one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Double,
    Single,
    Guillemet,
}

/// What one mark can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    kind: Kind,
    opens: bool,
    closes: bool,
}

/// A quotation whose end has not been found yet.
struct Open {
    kind: Kind,
    start: usize,
    inner: usize,
    slot: usize,
}

/// What the marks of a text came to.
pub(super) struct Marks {
    /// The quotations, outer before inner.
    pub(super) quotations: Vec<Quotation>,
    /// Double marks without a partner: opening ones that nothing closes or goes on with, closing ones that
    /// nothing opened.
    pub(super) odd: Vec<Span>,
}

/// Pairs the marks among `tokens`, whose paragraphs are `paragraphs`.
///
/// A closing mark without an opening one closes what the paragraph before left open, from the start of its own
/// paragraph; else a sentence whose opening mark is missing, where it stands behind a stop or a comma.
pub(super) fn quotations(
    text: &str,
    paragraphs: &[Span],
    sentences: &[Span],
    tokens: &[Span],
) -> Marks {
    let mut found: Vec<Quotation> = Vec::new();
    let mut odd: Vec<Span> = Vec::new();
    let mut at = 0;
    for &paragraph in paragraphs {
        let first = at;
        while at < tokens.len() && tokens[at].start < paragraph.end {
            at += 1;
        }
        let before = found.len();
        let stray = pair(text, paragraph, &tokens[first..at], &mut found);
        if let Some(mark) = stray {
            let left_open = found[..before].last().is_some_and(|last| {
                !last.closed && last.depth == 0 && text[last.span.range()].starts_with(['"', '“'])
            });
            let is_first = found[before..].iter().all(|other| other.span.start > mark.start);
            if left_open && is_first {
                found[before - 1].continues = true;
            } else {
                odd.push(mark);
            }
            let sentence = sentences.partition_point(|sentence| sentence.end <= mark.start);
            let start = match sentences.get(sentence) {
                _ if left_open && is_first => paragraph.start,
                Some(sentence) => sentence.start.max(paragraph.start),
                None => continue,
            };
            close(text, start, mark, before, &mut found);
        }
    }
    continued(text, paragraphs, tokens, &mut found);
    let open = found.iter().filter(|one| {
        !one.closed && !one.continues && opening_kind(text, one.span) == Some(Kind::Double)
    });
    odd.extend(open.map(|one| Span { start: one.span.start, end: one.inner.start }));
    odd.sort();
    Marks { quotations: found, odd }
}

/// Whether the words inside a pair of marks end as speech does, which the sentence goes on behind.
pub(super) fn is_speech(inner: &str) -> bool {
    inner.ends_with([',', '.', '?', '!', '…', '-', '—'])
}

/// Makes a quotation from `start` to a closing mark that nothing opened, around what was found inside.
fn close(text: &str, start: u32, mark: Span, first: usize, found: &mut Vec<Quotation>) {
    let range = start as usize..mark.range().start;
    // Another pair inside: what the mark belongs to cannot be told.
    let crosses = found[first..].iter().any(|other| {
        other.span.end > start
            && other.span.start < mark.start
            && (opening_kind(text, other.span) == Some(Kind::Double) || other.span.start < start)
    });
    if range.is_empty() || !is_speech(&text[range.clone()]) || crosses {
        return;
    }
    let span = Span { start, end: mark.end };
    let at = first + found[first..].partition_point(|other| other.span.start < start);
    for inner in found[at..].iter_mut().filter(|inner| inner.span.end <= mark.start) {
        inner.depth = inner.depth.saturating_add(1);
    }
    let inner = Span { start, end: mark.start };
    found.insert(at, Quotation { span, inner, depth: 0, closed: true, continues: false });
}

/// Sets [`Quotation::continues`] where the next paragraph opens with the same mark.
fn continued(text: &str, paragraphs: &[Span], tokens: &[Span], found: &mut [Quotation]) {
    let ends: Vec<u32> = paragraphs.iter().map(|paragraph| paragraph.end).collect();
    for one in found.iter_mut().filter(|one| !one.closed) {
        let Ok(index) = ends.binary_search(&one.span.end) else {
            continue;
        };
        let Some(&next) = paragraphs.get(index + 1) else {
            continue;
        };
        let first = tokens.partition_point(|token| token.start < next.start);
        let Some(mark) = tokens.get(first).and_then(|&token| mark(text, token, next)) else {
            continue;
        };
        one.continues |= mark.opens && opening_kind(text, one.span) == Some(mark.kind);
    }
}

/// Pairs the marks of one paragraph. Returns its first closing double mark that nothing opened.
fn pair(text: &str, paragraph: Span, tokens: &[Span], found: &mut Vec<Quotation>) -> Option<Span> {
    let mut stray = None;
    let mut stack: Vec<Open> = Vec::new();
    let singles_close: usize = tokens
        .iter()
        .filter_map(|&token| mark(text, token, paragraph))
        .filter(|mark| mark.kind == Kind::Single && mark.closes)
        .count();
    let mut singles_left = singles_close;
    let is_straight = |token: Span| matches!(&text[token.range()], "\"" | "''" | "＂");
    let mut straight_left = tokens.iter().filter(|&&token| is_straight(token)).count();
    for &token in tokens {
        let Some(mark) = mark(text, token, paragraph) else {
            continue;
        };
        let single = mark.kind == Kind::Single;
        if single && mark.closes {
            singles_left -= 1;
        }
        let range = token.range();
        let matching = stack.iter().rposition(|open| open.kind == mark.kind);
        straight_left -= usize::from(is_straight(token));
        // "…is wrong. "He left": a straight mark on the wrong side of its space, where the rest of the
        // paragraph has its pairs without it.
        let closes = mark.closes
            || matching.is_some() && is_straight(token) && straight_left.is_multiple_of(2);
        if let (true, Some(at)) = (closes, matching) {
            // What was opened inside and not closed was no quotation of its own; a double mark left
            // open inside a single pair is kept, as the single mark may be an apostrophe.
            if single && stack[at + 1..].iter().any(|open| open.kind != Kind::Single) {
                continue;
            }
            for open in stack.drain(at + 1..) {
                leave_open(&mut found[open.slot], range.start);
            }
            let open = stack.pop().expect("the matching one is on top");
            found[open.slot].span = Span::new(open.start, range.end);
            found[open.slot].inner = Span::new(open.inner, range.start.max(open.inner));
            found[open.slot].closed = true;
        } else if mark.opens && stack.len() < DEEPEST {
            // A single mark that nothing closes is an apostrophe.
            if single && singles_left == 0 {
                continue;
            }
            if let Some(at) = matching {
                // The same mark opens again: the first was never closed.
                for open in stack.drain(at..) {
                    leave_open(&mut found[open.slot], range.start);
                }
            }
            let depth = u8::try_from(stack.len()).unwrap_or(u8::MAX);
            stack.push(Open {
                kind: mark.kind,
                start: range.start,
                inner: range.end,
                slot: found.len(),
            });
            let rest = Span::new(range.start, paragraph.range().end);
            let inner = Span::new(range.end, paragraph.range().end);
            found.push(Quotation { span: rest, inner, depth, closed: false, continues: false });
        } else if stray.is_none()
            && mark.kind == Kind::Double
            && mark.closes
            && stack.is_empty()
            // 6'2": inches.
            && !text[..range.start].ends_with(|c: char| c.is_ascii_digit())
        {
            stray = Some(token);
        }
    }
    // A single mark still open was an apostrophe after all.
    let mut dropped: Vec<usize> =
        stack.iter().filter(|open| open.kind == Kind::Single).map(|open| open.slot).collect();
    while let Some(slot) = dropped.pop() {
        let depth = found[slot].depth;
        found.remove(slot);
        for inner in found[slot..].iter_mut().filter(|inner| inner.depth > depth) {
            inner.depth -= 1;
        }
    }
    stray
}

/// Ends a quotation that is not closed before byte `end`.
fn leave_open(quotation: &mut Quotation, end: usize) {
    let end = u32::try_from(end).unwrap_or(u32::MAX).max(quotation.inner.start);
    quotation.span.end = end;
    quotation.inner.end = end;
}

fn opening_kind(text: &str, span: Span) -> Option<Kind> {
    match text[span.range()].chars().next()? {
        '"' | '“' | '”' | '„' => Some(Kind::Double),
        '«' | '‹' => Some(Kind::Guillemet),
        '`' if text[span.range()].starts_with("``") => Some(Kind::Double),
        '\'' if text[span.range()].starts_with("''") => Some(Kind::Double),
        _ => Some(Kind::Single),
    }
}

/// Reads `token` as a quotation mark; `None` where it is none.
fn mark(text: &str, token: Span, paragraph: Span) -> Option<Mark> {
    if token.len() > 3 {
        return None;
    }
    let range = token.range();
    let before = text[paragraph.range().start..range.start].chars().next_back();
    let after = text[range.end..paragraph.range().end].chars().next();
    let open_before = before.is_none_or(|c| {
        token::is_space(c)
            || matches!(
                c,
                '(' | '[' | '{' | '—' | '–' | '-' | '/' | '"' | '“' | '‘' | '\'' | '«' | '…'
            )
    });
    let open_after = after.is_some_and(|c| !token::is_space(c));
    let double = |opens, closes| Some(Mark { kind: Kind::Double, opens, closes });
    let single = |opens, closes| Some(Mark { kind: Kind::Single, opens, closes });
    match &text[range.clone()] {
        "“" | "„" | "``" => double(true, false),
        "”" => double(before.is_none() && open_after, before.is_some()),
        "«" | "‹" => Some(Mark { kind: Kind::Guillemet, opens: true, closes: false }),
        "»" | "›" => Some(Mark { kind: Kind::Guillemet, opens: false, closes: true }),
        "\"" | "''" | "＂" => {
            // Inches: 6'2".
            if before.is_none() {
                return double(true, false);
            }
            let attached_before = !open_before;
            match (open_before, open_after) {
                (true, true) => {
                    double(true, before.is_some_and(|c| matches!(c, '\'' | '…' | '-' | '—')))
                }
                _ if attached_before && after.is_none_or(|c| !c.is_alphanumeric()) => {
                    double(false, true)
                }
                (true, false) => double(after.is_some(), true),
                _ => double(true, true),
            }
        }
        "‘" => single(true, false),
        "'" | "’" | "`" => {
            if open_before
                && open_after
                && after.is_some_and(|c| {
                    c.is_alphanumeric() || matches!(c, '"' | '“' | '[' | '$' | '£' | '…' | '.')
                })
            {
                // A curly closing mark that stands before a word is an apostrophe.
                return single(&text[range] == "'" || &text[token.range()] == "`", false);
            }
            let closes = before.is_some_and(|c| !token::is_space(c))
                && after.is_none_or(|c| !c.is_alphanumeric());
            closes.then_some(Mark { kind: Kind::Single, opens: false, closes: true })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Depth, words inside the marks, whether closed, whether it goes on.
    type Expected = (u8, &'static str, bool, bool);

    /// Texts, and the quotations inside, outer before inner.
    const CORPUS: &[(&str, &[Expected])] = &[
        (
            "\"We won,\" he said. \"All of us.\"",
            &[(0, "We won,", true, false), (0, "All of us.", true, false)],
        ),
        ("“We won,” he said.", &[(0, "We won,", true, false)]),
        ("He called it ‘a win’ and didn’t stay.", &[(0, "a win", true, false)]),
        ("The workers' flag and the dogs' home", &[]),
        ("'We won,' he said. It's the players' day.", &[(0, "We won,", true, false)]),
        (
            "“He told me ‘go’ and I went.”",
            &[(0, "He told me ‘go’ and I went.", true, false), (1, "go", true, false)],
        ),
        (
            "\"He told me 'go' twice.\"",
            &[(0, "He told me 'go' twice.", true, false), (1, "go", true, false)],
        ),
        (
            "‘He told me “go” twice,’ she said.",
            &[(0, "He told me “go” twice,", true, false), (1, "go", true, false)],
        ),
        (
            "“We won.\n\n“All of us.”",
            &[(0, "We won.", false, true), (0, "All of us.", true, false)],
        ),
        (
            "\"We won.\n\n\"All of us.\"",
            &[(0, "We won.", false, true), (0, "All of us.", true, false)],
        ),
        ("\"We won.\n\nHe left.", &[(0, "We won.", false, false)]),
        (
            "“We won, he said. “All of us.”",
            &[(0, "We won, he said. ", false, false), (0, "All of us.", true, false)],
        ),
        ("A 6'2\" man in the '90s said ``yes''.", &[(0, "yes", true, false)]),
        (
            "so-called \"experts\" (\"quacks\")",
            &[(0, "experts", true, false), (0, "quacks", true, false)],
        ),
        ("« Oui », he said", &[(0, " Oui ", true, false)]),
        ("\"\"", &[(0, "", true, false)]),
        // Closed in the next paragraph, without a mark that opens it again.
        (
            "\"We won.\n\nAll of us.\" He left.",
            &[(0, "We won.", false, true), (0, "All of us.", true, false)],
        ),
        // On the wrong side of its space.
        ("\"We won. \"He left.", &[(0, "We won. ", true, false)]),
        (
            "\"We won, he said. \"We lost.\"",
            &[(0, "We won, he said. ", false, false), (0, "We lost.", true, false)],
        ),
        // Never opened.
        ("He came. We won,\" he said.", &[(0, "We won,", true, false)]),
        (
            "We ‘won’ twice,” he said.",
            &[(0, "We ‘won’ twice,", true, false), (1, "won", true, false)],
        ),
        ("A board of 12\" was cut", &[]),
        ("The club”s name", &[]),
    ];

    /// Texts, and their marks without a partner.
    const ODD: &[(&str, &[&str])] = &[
        ("“We won,” he said.", &[]),
        ("“We won.\n\n“All of us.”", &[]),
        ("\"We won.\n\nAll of us.\"", &[]),
        ("“We won, he said.", &["“"]),
        ("We won,” he said.", &["”"]),
        ("A man of 6'2\" left.", &[]),
    ];

    #[test]
    fn odd_marks_are_told() {
        for (text, expected) in ODD {
            let odd: Vec<&str> = marks(text).odd.iter().map(|odd| &text[odd.range()]).collect();
            assert_eq!(odd, *expected, "{text}");
        }
    }

    fn marks(text: &str) -> Marks {
        let paragraphs = super::super::paragraph::paragraphs(text);
        let (mut tokens, mut unread, mut sentences) = (Vec::new(), Vec::new(), Vec::new());
        for &paragraph in &paragraphs {
            let first = tokens.len();
            token::tokens(text, paragraph, &mut tokens, &mut unread);
            for range in super::super::sentence::sentences(text, &tokens, first) {
                sentences.push(tokens[range.start].cover(tokens[range.end - 1]));
            }
        }
        quotations(text, &paragraphs, &sentences, &tokens)
    }

    #[test]
    fn marks_are_paired() {
        for (text, expected) in CORPUS {
            let found: Vec<_> = marks(text)
                .quotations
                .iter()
                .map(|q| (q.depth, &text[q.inner.range()], q.closed, q.continues))
                .collect();
            assert_eq!(found, *expected, "{text}");
        }
    }
}
