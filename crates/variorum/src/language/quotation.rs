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

/// Pairs the marks among `tokens`, whose paragraphs are `paragraphs`.
pub(super) fn quotations(text: &str, paragraphs: &[Span], tokens: &[Span]) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut at = 0;
    for &paragraph in paragraphs {
        let first = at;
        while at < tokens.len() && tokens[at].start < paragraph.end {
            at += 1;
        }
        pair(text, paragraph, &tokens[first..at], &mut found);
    }
    continued(text, paragraphs, tokens, &mut found);
    found
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
        one.continues = mark.opens && opening_kind(text, one.span) == Some(mark.kind);
    }
}

/// Pairs the marks of one paragraph.
fn pair(text: &str, paragraph: Span, tokens: &[Span], found: &mut Vec<Quotation>) {
    let mut stack: Vec<Open> = Vec::new();
    let singles_close: usize = tokens
        .iter()
        .filter_map(|&token| mark(text, token, paragraph))
        .filter(|mark| mark.kind == Kind::Single && mark.closes)
        .count();
    let mut singles_left = singles_close;
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
        if let (true, Some(at)) = (mark.closes, matching) {
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
    ];

    #[test]
    fn marks_are_paired() {
        for (text, expected) in CORPUS {
            let paragraphs = super::super::paragraph::paragraphs(text);
            let (mut tokens, mut unread) = (Vec::new(), Vec::new());
            for &paragraph in &paragraphs {
                token::tokens(text, paragraph, &mut tokens, &mut unread);
            }
            let found: Vec<_> = quotations(text, &paragraphs, &tokens)
                .iter()
                .map(|q| (q.depth, &text[q.inner.range()], q.closed, q.continues))
                .collect();
            assert_eq!(found, *expected, "{text}");
        }
    }
}
