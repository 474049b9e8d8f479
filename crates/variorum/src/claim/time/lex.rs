//! Splits a text into numbers, words and marks, finer than the language stage: "8:00am" is a
//! number, a colon, a number and a word, so that one grammar reads every spelling.

use super::english::{self, Word};

/// One piece of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lex {
    /// First byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// What it is.
    pub(super) kind: Kind,
    /// Nothing stands between it and the piece before.
    pub(super) glued: bool,
    /// It starts with a capital letter.
    pub(super) capital: bool,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// Digits; the value saturates.
    Number {
        /// What they say.
        value: u64,
        /// How many there are, without separators.
        digits: u8,
        /// Whether a separator stood between thousands ("2,000").
        grouped: bool,
    },
    /// Letters.
    Word(Word),
    /// One character of punctuation; dashes but the em dash are '-', apostrophes are '\''.
    Mark(char),
    /// The end of a line: no expression goes on over it.
    Break,
}

/// Splits `text`; linear in its length.
pub(super) fn lex(text: &str) -> Vec<Lex> {
    let mut out: Vec<Lex> = Vec::with_capacity(text.len() / 5 + 4);
    let mut chars = text.char_indices().peekable();
    let mut glued = false;
    while let Some((at, c)) = chars.next() {
        if c == '\n' {
            out.push(piece(at, at + 1, Kind::Break, false, false));
            glued = false;
            continue;
        }
        if c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') {
            glued = false;
            continue;
        }
        if let Some(first) = digit(c) {
            let (mut value, mut digits, mut end) = (u64::from(first), 1_u8, at + c.len_utf8());
            while let Some(&(next, c)) = chars.peek() {
                let Some(more) = digit(c) else { break };
                value = value.saturating_mul(10).saturating_add(u64::from(more));
                digits = digits.saturating_add(1);
                end = next + c.len_utf8();
                chars.next();
            }
            push_number(
                &mut out,
                piece(at, end, Kind::Number { value, digits, grouped: false }, glued, false),
            );
        } else if c.is_alphabetic() {
            let mut end = at + c.len_utf8();
            while let Some(&(next, c)) = chars.peek() {
                if !c.is_alphabetic() && !is_combining(c) {
                    break;
                }
                end = next + c.len_utf8();
                chars.next();
            }
            let kind = Kind::Word(english::word(&text[at..end]));
            out.push(piece(at, end, kind, glued, c.is_uppercase()));
        } else {
            let mark = match c {
                '\u{2010}'..='\u{2013}' | '\u{2212}' => '-',
                '\u{2018}' | '\u{2019}' | '\u{02bc}' => '\'',
                '\u{ff1a}' => ':',
                other => other,
            };
            out.push(piece(at, at + c.len_utf8(), Kind::Mark(mark), glued, false));
        }
        glued = true;
    }
    out
}

fn piece(start: usize, end: usize, kind: Kind, glued: bool, capital: bool) -> Lex {
    let short = |at: usize| u32::try_from(at).expect("ingest refuses texts over 4 GiB");
    Lex { start: short(start), end: short(end), kind, glued, capital }
}

/// Adds a number, and joins "2" "," "000" to one.
fn push_number(out: &mut Vec<Lex>, number: Lex) {
    if let [.., head, comma] = out.as_slice()
        && number.glued
        && comma.glued
        && comma.kind == Kind::Mark(',')
        && let Kind::Number { value: tail, digits: 3, .. } = number.kind
        && let Kind::Number { value, digits, grouped } = head.kind
        && (grouped || digits <= 3)
    {
        let joined = Lex {
            end: number.end,
            kind: Kind::Number {
                value: value.saturating_mul(1000).saturating_add(tail),
                digits: digits.saturating_add(3),
                grouped: true,
            },
            ..*head
        };
        out.truncate(out.len() - 2);
        out.push(joined);
        return;
    }
    out.push(number);
}

/// The value of a decimal digit: Latin, fullwidth, Arabic-Indic, Persian, Devanagari.
fn digit(c: char) -> Option<u8> {
    let base = match c {
        '0'..='9' => '0',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        '\u{0660}'..='\u{0669}' => '\u{0660}',
        '\u{06f0}'..='\u{06f9}' => '\u{06f0}',
        '\u{0966}'..='\u{096f}' => '\u{0966}',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(base)).ok()
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_letters_come_apart() {
        let kinds: Vec<Kind> = lex("8:00am").iter().map(|lex| lex.kind).collect();
        assert_eq!(kinds.len(), 4);
        assert_eq!(kinds[0], Kind::Number { value: 8, digits: 1, grouped: false });
    }

    #[test]
    fn thousands_are_one_number_and_fullwidth_digits_count() {
        assert_eq!(
            lex("12,345,678")[0].kind,
            Kind::Number { value: 12_345_678, digits: 8, grouped: true }
        );
        assert_eq!(
            lex("２０１１")[0].kind,
            Kind::Number { value: 2011, digits: 4, grouped: false }
        );
        assert_eq!(lex("19,2019").len(), 3);
    }
}
