//! Words with ink, set on lines of a given width. Knows nothing of collations.

use std::fmt::Write as _;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How a word is set. What it looks like is decided here and nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    /// A value, a heading.
    Strong,
    /// What a reader may skip.
    Dim,
    /// The words of a sentence that carry the value; marked without colour, too.
    Focus,
    /// A verdict that contradicts.
    Alarm,
    /// A verdict that differs or supersedes.
    Warning,
    /// Agreement.
    Calm,
}

impl Ink {
    fn code(self) -> &'static str {
        match self {
            Ink::Plain => "",
            Ink::Strong => "1",
            Ink::Dim => "2",
            Ink::Focus => "1;4",
            Ink::Alarm => "1;31",
            Ink::Warning => "1;33",
            Ink::Calm => "32",
        }
    }
}

/// The marks around [`Ink::Focus`] where there is no colour. English news does not use them.
const FOCUS_MARKS: [char; 2] = ['‹', '›'];

/// A run of text in one ink.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) ink: Ink,
}

/// Text in several inks, on no line yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Words(Vec<Run>);

impl Words {
    pub(super) fn new() -> Self {
        Words::default()
    }

    /// Adds text as it is, made safe for a terminal.
    pub(super) fn add(mut self, text: &str, ink: Ink) -> Self {
        if !text.is_empty() {
            self.0.push(Run { text: safe(text), ink });
        }
        self
    }

    /// Adds the words of another.
    pub(super) fn append(mut self, other: Words) -> Self {
        self.0.extend(other.0);
        self
    }

    pub(super) fn plain(self, text: &str) -> Self {
        self.add(text, Ink::Plain)
    }

    pub(super) fn strong(self, text: &str) -> Self {
        self.add(text, Ink::Strong)
    }

    pub(super) fn dim(self, text: &str) -> Self {
        self.add(text, Ink::Dim)
    }

    /// Columns on one line, marks included where there is no colour.
    pub(super) fn width(&self, colour: bool) -> usize {
        self.0.iter().map(|run| run.text.width() + run.marks(colour)).sum()
    }

    /// Sets the words on lines of at most `width` columns. A word that is longer is cut.
    pub(super) fn wrap(&self, width: usize, colour: bool) -> Vec<Line> {
        let width = width.max(8);
        let mut lines = Vec::new();
        let mut line = Line::default();
        for atom in self.atoms(colour) {
            if line.width > 0 && line.width + usize::from(atom.spaced) + atom.width > width {
                lines.push(std::mem::take(&mut line));
            }
            if atom.spaced && line.width > 0 {
                let inside =
                    line.runs.last().map(|run| run.ink) == atom.runs.first().map(|r| r.ink);
                line.push(" ", if inside { atom.runs[0].ink } else { Ink::Plain });
            }
            for run in atom.runs {
                line.push_cut(&run, width, &mut lines);
            }
        }
        if line.width > 0 {
            lines.push(line);
        }
        lines
    }

    /// Splits at white space; what touches across runs stays together.
    fn atoms(&self, colour: bool) -> Vec<Atom> {
        let mut atoms: Vec<Atom> = Vec::new();
        let mut spaced = true;
        for run in self.marked(colour) {
            let mut rest = run.text.as_str();
            while !rest.is_empty() {
                let trimmed = rest.trim_start_matches(' ');
                spaced |= trimmed.len() < rest.len();
                let end = trimmed.find(' ').unwrap_or(trimmed.len());
                let (word, after) = trimmed.split_at(end);
                rest = after;
                if word.is_empty() {
                    continue;
                }
                if spaced || atoms.is_empty() {
                    atoms.push(Atom { runs: Vec::new(), width: 0, spaced: true });
                    spaced = false;
                }
                let atom = atoms.last_mut().expect("one was just pushed, or stood there");
                atom.width += word.width();
                atom.runs.push(Run { text: word.to_owned(), ink: run.ink });
            }
        }
        atoms
    }

    /// The runs with the marks of the focus where there is no colour.
    fn marked(&self, colour: bool) -> Vec<Run> {
        let mark = |run: &Run| {
            let text = if run.marks(colour) > 0 {
                let text = run.text.trim();
                let lead = if run.text.starts_with(' ') { " " } else { "" };
                let trail = if run.text.ends_with(' ') { " " } else { "" };
                format!("{lead}{}{text}{}{trail}", FOCUS_MARKS[0], FOCUS_MARKS[1])
            } else {
                run.text.clone()
            };
            Run { text, ink: run.ink }
        };
        self.0.iter().map(mark).collect()
    }
}

impl Run {
    fn marks(&self, colour: bool) -> usize {
        if !colour && self.ink == Ink::Focus && !self.text.trim().is_empty() { 2 } else { 0 }
    }
}

/// What is never broken, unless it is longer than a line.
struct Atom {
    runs: Vec<Run>,
    width: usize,
    spaced: bool,
}

/// One line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    runs: Vec<Run>,
    pub(super) width: usize,
}

impl Line {
    fn push(&mut self, text: &str, ink: Ink) {
        self.width += text.width();
        match self.runs.last_mut() {
            Some(last) if last.ink == ink => last.text.push_str(text),
            _ => self.runs.push(Run { text: text.to_owned(), ink }),
        }
    }

    /// Adds a run; where it does not fit, full lines go to `lines`.
    fn push_cut(&mut self, run: &Run, width: usize, lines: &mut Vec<Line>) {
        if self.width + run.text.width() <= width {
            self.push(&run.text, run.ink);
            return;
        }
        let mut piece = String::new();
        let mut columns = self.width;
        for c in run.text.chars() {
            let wide = c.width().unwrap_or(0);
            if columns + wide > width {
                self.push(&piece, run.ink);
                lines.push(std::mem::take(self));
                piece.clear();
                columns = 0;
            }
            piece.push(c);
            columns += wide;
        }
        self.push(&piece, run.ink);
    }

    /// The line as text, with colours as ANSI escapes.
    pub(super) fn write(&self, out: &mut String, colour: bool) {
        for run in &self.runs {
            let code = run.ink.code();
            if colour && !code.is_empty() {
                let _ = write!(out, "\x1b[{code}m{}\x1b[0m", run.text);
            } else {
                out.push_str(&run.text);
            }
        }
    }
}

/// Cuts a text at `width` columns, at a word's end where one is near, with an ellipsis where something is lost.
pub(super) fn clip(text: &str, width: usize) -> String {
    let text = safe(text);
    if text.width() <= width {
        return text;
    }
    let mut out = String::new();
    let mut columns = 0;
    for c in text.chars() {
        columns += c.width().unwrap_or(0);
        if columns >= width {
            break;
        }
        out.push(c);
    }
    // At a word's end, where that costs no more than a third.
    let inside = text[out.len()..].starts_with(|next: char| next.is_alphanumeric());
    if let Some(end) = out.rfind(' ').filter(|end| inside && end * 3 >= out.len() * 2) {
        out.truncate(end);
    }
    out.truncate(out.trim_end_matches([' ', ',', ';', ':', '.', '(', '-']).len());
    out.push('…');
    out
}

/// The text with one space for any white space, and nothing in it that moves a terminal's cursor,
/// changes its colours, or turns the direction of what follows: such characters are shown as codes.
pub(super) fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if c.is_control() || is_invisible(c) {
            let _ = write!(out, "<U+{:04X}>", c as u32);
        } else {
            out.push(c);
        }
    }
    out
}

/// Marks of direction and other characters that show nothing and can hide something. The joiners
/// of emoji and of Indic and Arabic script stay.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(words: &Words, width: usize) -> Vec<String> {
        let set = |line: &Line| {
            let mut out = String::new();
            line.write(&mut out, false);
            out
        };
        words.wrap(width, false).iter().map(set).collect()
    }

    #[test]
    fn words_wrap_and_inks_do_not_break_them() {
        let words = Words::new()
            .plain("Police said (")
            .add("more than 600", Ink::Focus)
            .plain(") officers left.");
        assert_eq!(lines(&words, 20), ["Police said (‹more", "than 600›) officers", "left."]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_cut_and_nothing_is_lost() {
        let words = Words::new().plain(&"a".repeat(25));
        assert_eq!(lines(&words, 10), ["aaaaaaaaaa", "aaaaaaaaaa", "aaaaa"]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(lines(&Words::new().plain("渡船が沈没した"), 8), ["渡船が沈", "没した"]);
        assert_eq!(clip("渡船が沈没した", 8), "渡船が…");
        assert_eq!(clip("voted in favor of a resolution", 28), "voted in favor of a…");
        assert_eq!(clip("a 12e3629ae0c812e3629ae0c8", 20), "a 12e3629ae0c812e36…");
    }

    #[test]
    fn nothing_in_a_text_commands_the_terminal() {
        assert_eq!(safe("a\u{1b}[2Jb\u{202E}c\td\u{0}"), "a<U+001B>[2Jb<U+202E>c d<U+0000>");
    }

    #[test]
    fn a_megabyte_without_a_space_is_set_in_time() {
        let words = Words::new().plain(&"x".repeat(1 << 20));
        assert_eq!(words.wrap(80, false).len(), (1 << 20) / 80 + 1);
    }
}
