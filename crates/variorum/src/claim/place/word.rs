//! The words of a text with what stands between them.

/// One word: letters and digits, with inner apostrophes, or a dotted abbreviation ("U.S.").
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte, without a possessive ending.
    pub(super) end: usize,
    /// It starts with a capital.
    pub(super) capital: bool,
    /// It has no small letter, and more than one letter.
    pub(super) upper: bool,
    /// "'s" follows.
    pub(super) possessive: bool,
    /// What stands between it and the next word.
    pub(super) gap: Gap,
}

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// White space.
    Space,
    /// A hyphen without space.
    Hyphen,
    /// A comma.
    Comma,
    /// The end of a sentence, as far as marks tell.
    Stop,
    /// The end of a line.
    Break,
    /// Other marks.
    Other,
}

/// The words of `text`, in order; linear.
pub(super) fn scan(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(text.len() / 6 + 4);
    let mut chars = text.char_indices().peekable();
    let mut after = 0;
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let mut end = start + c.len_utf8();
        let (mut small, mut letters) = (c.is_lowercase(), usize::from(c.is_alphabetic()));
        let mut possessive = false;
        let mut behind = end;
        while let Some(&(at, next)) = chars.peek() {
            if next.is_alphanumeric() || matches!(next, '\u{0300}'..='\u{036f}') {
                end = at + next.len_utf8();
                behind = end;
                small |= next.is_lowercase();
                letters += usize::from(next.is_alphabetic());
                chars.next();
                continue;
            }
            let mut ahead = text[at + next.len_utf8()..].chars();
            let (first, second) = (ahead.next(), ahead.next());
            if matches!(next, '\'' | '\u{2019}') {
                if matches!(first, Some('s' | 'S')) && second.is_none_or(|c| !c.is_alphanumeric()) {
                    possessive = true;
                    chars.next();
                    chars.next();
                    behind = at + next.len_utf8() + 1;
                    break;
                }
                if first.is_some_and(char::is_alphabetic) {
                    chars.next();
                    continue;
                }
                if text[start..end].ends_with('s') {
                    possessive = true;
                }
                break;
            }
            // "U.S.", "D.C.": single capitals with full stops.
            let single = text[start..end].rsplit('.').next().is_some_and(|part| part.len() == 1);
            if next == '.'
                && single
                && c.is_uppercase()
                && (first.is_some_and(char::is_uppercase) && second == Some('.')
                    || text[start..end].contains('.'))
            {
                end = at + 1;
                behind = end;
                chars.next();
                continue;
            }
            break;
        }
        if let Some(last) = out.last_mut() {
            last.gap = gap(&text[after..start]);
        }
        out.push(Word {
            start,
            end,
            capital: c.is_uppercase(),
            upper: !small && letters > 1,
            possessive,
            gap: Gap::Break,
        });
        after = behind;
    }
    out
}

fn gap(between: &str) -> Gap {
    if between.contains('\n') {
        return Gap::Break;
    }
    let marks = between.trim();
    match marks {
        "" => Gap::Space,
        "-" | "\u{2010}" | "\u{2011}" if between.len() == marks.len() => Gap::Hyphen,
        "\u{2013}" if between.len() == marks.len() => Gap::Hyphen,
        "," => Gap::Comma,
        _ if marks.contains(['.', '!', '?', ':', ';']) => Gap::Stop,
        _ => Gap::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_abbreviations_and_lose_possessives() {
        let text = "The U.S. left Turkey\u{2019}s Al-Tanf, D.C. said";
        let words: Vec<&str> = scan(text).iter().map(|word| &text[word.start..word.end]).collect();
        assert_eq!(words, ["The", "U.S.", "left", "Turkey", "Al", "Tanf", "D.C.", "said"]);
        assert!(scan(text)[3].possessive);
    }
}
