//! Blocks: the lines of a text, or its paragraphs where lines are wrapped by hand.

use crate::article::Span;

/// A line or a wrapped paragraph, without the white space around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) span: Span,
    /// Whether a blank line, or the text's edge, stands before it.
    pub(super) after_blank: bool,
    /// Whether a blank line, or the text's edge, stands behind it.
    pub(super) before_blank: bool,
}

/// Lines longer than this are no hand-wrapped lines, in bytes.
const WRAP_MAX: usize = 110;
/// Lines shorter than this do not show wrapping, in bytes.
const WRAP_MIN: usize = 45;

/// Splits a text into its blocks, in order.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    if !is_wrapped(text, &lines) {
        return lines;
    }
    let mut blocks: Vec<Block> = Vec::new();
    for line in lines {
        match blocks.last_mut() {
            // A short line ends its paragraph even where none is blank: addresses, headers.
            Some(last) if !line.after_blank && goes_on(text, last.span) => {
                last.span = last.span.cover(line.span);
                last.before_blank = line.before_blank;
            }
            _ => blocks.push(line),
        }
    }
    blocks
}

fn goes_on(text: &str, above: Span) -> bool {
    let line = text[above.range()].rsplit('\n').next().unwrap_or_default();
    line.len() >= WRAP_MIN
}

fn lines(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut start = 0;
    let mut after_blank = true;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        let from = start + line.len() - trimmed.len();
        let to = from + trimmed.trim_end().len();
        start += line.len();
        if from == to || from >= start {
            after_blank = true;
            if let Some(last) = blocks.last_mut() {
                last.before_blank = true;
            }
            continue;
        }
        blocks.push(Block { span: Span::new(from, to), after_blank, before_blank: false });
        after_blank = false;
    }
    if let Some(last) = blocks.last_mut() {
        last.before_blank = true;
    }
    blocks
}

/// Whether most lines that have a line below them break off within a sentence, none being long.
fn is_wrapped(text: &str, lines: &[Block]) -> bool {
    let inner: Vec<&str> = lines
        .iter()
        .filter(|line| !line.before_blank)
        .map(|line| &text[line.span.range()])
        .filter(|line| line.len() >= WRAP_MIN)
        .collect();
    let broken = inner
        .iter()
        .filter(|line| line.len() <= WRAP_MAX && !line.ends_with(['.', '!', '?', '"', '”', ':']))
        .count();
    inner.len() >= 3 && broken * 10 >= inner.len() * 7
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Vec<&str> {
        blocks(text).iter().map(|block| &text[block.span.range()]).collect()
    }

    #[test]
    fn a_line_is_a_block() {
        assert_eq!(check("One.\n\n  Two. \r\nThree"), ["One.", "Two.", "Three"]);
        assert_eq!(check(" \n\t\n"), [""; 0]);
    }

    #[test]
    fn wrapped_lines_are_one_block() {
        let text = "Ferry runs aground\n\n\
            A ferry ran aground in the sound on Monday with ninety people\n\
            on board, and all of them were brought ashore by fishermen who\n\
            had been mending nets in the harbour when the alarm was raised,\n\
            the coast guard said.\n\n\
            Nobody was hurt.";
        assert_eq!(check(text).len(), 3);
    }
}
