//! The text cut into words, figures and signs, as numbers need it: "$2.3bn" is a sign, a figure
//! and a word. Syntax is asked later, by byte position.

/// What a piece is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A run of letters.
    Word,
    /// A run of decimal digits of one or more scripts, with single points and commas inside.
    Figure,
    /// One other character that is not white space.
    Sign,
}

/// What stands between a piece and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// Nothing.
    Glued,
    /// White space inside a line.
    Space,
    /// A line end, or the text's start.
    Line,
}

/// A word, a figure or a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is made of.
    pub kind: Kind,
    /// What stands before it.
    pub before: Before,
}

/// A text and its pieces.
#[derive(Debug)]
pub struct Page<'t> {
    /// The text.
    pub text: &'t str,
    /// The text with its ASCII letters in lower case: the same byte positions.
    lower: String,
    /// In order; they do not overlap.
    pub pieces: Vec<Piece>,
}

/// The value of a decimal digit: ASCII, fullwidth, Arabic-Indic, extended Arabic-Indic,
/// Devanagari or Bengali.
pub(super) fn digit(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{9e6}'..='\u{9ef}' => '\u{9e6}',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(zero)).ok()
}

/// Whether `c` separates digits inside a figure, in any of the scripts.
pub(super) fn separator(c: char) -> Option<char> {
    match c {
        ',' | '\u{ff0c}' | '\u{66c}' => Some(','),
        '.' | '\u{ff0e}' | '\u{66b}' => Some('.'),
        _ => None,
    }
}

impl<'t> Page<'t> {
    /// Cuts `text`. Linear in its length.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut pieces = Vec::with_capacity(text.len() / 5);
        let mut before = Before::Line;
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            if c.is_whitespace() {
                before = match (c, before) {
                    ('\n' | '\r' | '\u{2028}' | '\u{2029}', _) | (_, Before::Line) => Before::Line,
                    _ => Before::Space,
                };
                continue;
            }
            if matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
            {
                continue;
            }
            let mut end = start + c.len_utf8();
            let glued_before = before == Before::Glued;
            let follows = text[end..].chars().next();
            let point_first = separator(c) == Some('.')
                && follows.is_some_and(|n| digit(n).is_some())
                && !(glued_before
                    && text[..start].ends_with(|p: char| p.is_alphanumeric() || p == '.'));
            let kind = if digit(c).is_some() || point_first {
                while let Some(&(at, next)) = chars.peek() {
                    if digit(next).is_some() {
                        end = at + next.len_utf8();
                        chars.next();
                        continue;
                    }
                    let after = at + next.len_utf8();
                    let inner = separator(next).is_some()
                        && text[after..].chars().next().is_some_and(|n| digit(n).is_some());
                    if !inner {
                        break;
                    }
                    end = after;
                    chars.next();
                }
                Kind::Figure
            } else if c.is_alphabetic() {
                while let Some(&(at, next)) = chars.peek() {
                    if !next.is_alphabetic() || digit(next).is_some() {
                        break;
                    }
                    end = at + next.len_utf8();
                    chars.next();
                }
                Kind::Word
            } else {
                Kind::Sign
            };
            pieces.push(Piece { start, end, kind, before });
            before = Before::Glued;
        }
        Page { text, lower: text.to_ascii_lowercase(), pieces }
    }

    /// The piece at `at` as printed; "" beyond the ends.
    #[must_use]
    pub fn raw(&self, at: usize) -> &str {
        self.pieces.get(at).map_or("", |piece| &self.text[piece.start..piece.end])
    }

    /// The piece at `at` in lower case; "" beyond the ends.
    #[must_use]
    pub fn word(&self, at: usize) -> &str {
        self.pieces.get(at).map_or("", |piece| &self.lower[piece.start..piece.end])
    }

    /// The piece `back` places before `at`, in lower case; "" before the text's start.
    #[must_use]
    pub fn back(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.word(at))
    }

    /// What the piece at `at` is; `None` beyond the ends.
    #[must_use]
    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.pieces.get(at).map(|piece| piece.kind)
    }

    /// Whether nothing stands between the piece at `at` and the one before it.
    #[must_use]
    pub fn glued(&self, at: usize) -> bool {
        at > 0 && self.pieces.get(at).is_some_and(|piece| piece.before == Before::Glued)
    }

    /// Whether a word sticks to the piece before `at`.
    #[must_use]
    pub fn glued_word(&self, at: usize) -> bool {
        self.glued(at) && self.is_word(at)
    }

    /// Whether a number word stands at `at`.
    #[must_use]
    pub fn is_number_word(&self, at: usize) -> bool {
        self.is_word(at) && super::numeral::starts(self, at)
    }

    /// Whether a line starts at `at`, or the text ended before it.
    #[must_use]
    pub fn breaks(&self, at: usize) -> bool {
        self.pieces.get(at).is_none_or(|piece| piece.before == Before::Line)
    }

    /// Whether the piece at `at` is a hyphen or a short dash.
    #[must_use]
    pub fn hyphen(&self, at: usize) -> bool {
        matches!(self.raw(at), "-" | "\u{2010}" | "\u{2011}" | "\u{2012}" | "\u{2013}")
    }

    /// Whether the piece at `at` starts with a capital.
    #[must_use]
    pub fn capital(&self, at: usize) -> bool {
        self.raw(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether a word made of letters stands at `at`.
    #[must_use]
    pub fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Word)
    }

    /// Whether a sentence ends before `at`: a line start, or a full stop and the like.
    #[must_use]
    pub fn opens(&self, at: usize) -> bool {
        self.breaks(at)
            || at == 0
            || matches!(
                self.raw(at - 1),
                "." | "!" | "?" | ":" | ";" | "\u{2022}" | "\u{201c}" | "\""
            )
    }
}
