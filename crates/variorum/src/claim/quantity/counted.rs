//! What a number counts: the noun behind it, and the class that the noun or its verb puts it in.

use super::class;
use super::exclude::{plural, stops};
use super::numeral::Form;
use super::piece::Page;
use super::scan::{Draft, Sort, among};

/// What is counted, in pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// The noun phrase.
    pub(super) pieces: (usize, usize),
    /// The head's lemma.
    pub(super) head: String,
    /// The class.
    pub(super) class: Option<&'static str>,
}

/// Words between a number and its noun that count nothing.
fn is_determiner(word: &str) -> bool {
    among(word, "the its their his her our my your those these of more other additional")
}

/// The noun that `draft` counts, by the words behind it alone.
pub(super) fn counted(page: &Page<'_>, draft: &Draft) -> Option<Found> {
    if matches!(draft.sort, Sort::Unit(_) | Sort::Age(_) | Sort::Magnitude | Sort::Score)
        || draft.closed
    {
        return None;
    }
    let mut at = draft.after;
    if draft.hyphened && page.hyphen(at) {
        at += 1;
    }
    if page.breaks(at) {
        return None;
    }
    let loose = matches!(draft.numeral.form, Form::Vague { .. } | Form::Fraction) || draft.set_said;
    while at < draft.after + 3 && is_determiner(page.word(at)) {
        let of = page.word(at) == "of";
        if of && !loose && !is_determiner(page.word(at + 1)) && !page.capital(at + 1) {
            break;
        }
        at += 1;
    }
    if matches!(page.word(at), "them" | "whom" | "us" | "which") {
        return None;
    }
    let first = at;
    let mut head = None;
    while at < first + 6 && page.is_word(at) && (at == first || !page.breaks(at)) {
        let word = page.word(at);
        if stops(word) {
            break;
        }
        // A participle behind the noun belongs to the verb: "12 people killed".
        if head.is_some() && class::of_verb(word).is_some() && !plural(page, at) {
            break;
        }
        if plural(page, at) {
            // The last plural of an unbroken run: "sales workers", not "people spokesmen".
            let next_plural = plural(page, at + 1) && !matches!(page.word(at), "people" | "others");
            head = Some(at);
            if !next_plural {
                break;
            }
        } else if page.glued(at) && matches!(page.raw(at - 1), "'" | "’") {
            break;
        }
        at += 1;
        if matches!(page.raw(at), "'" | "’") && page.glued(at) {
            at += 2;
        } else if page.hyphen(at) && page.glued(at) && page.is_word(at + 1) {
            at += 1;
        }
    }
    let single = draft.numeral.value.abs() <= 1.0 || draft.hyphened || draft.sort == Sort::Rank;
    let head = match head {
        Some(head) => head,
        None => {
            let word = page.word(first);
            let named = class::of_noun(word).is_some() || class::of_verb(word).is_some();
            if first == at || !page.is_word(first) || (stops(word) && !named) {
                return None;
            }
            if !single && !named {
                return None;
            }
            if single { at.saturating_sub(1).clamp(first, first + 2) } else { first }
        }
    };
    let word = page.word(head);
    let lemma = class::singular(word);
    let class = class::of_noun(&lemma).or_else(|| class::of_verb(word));
    Some(Found { pieces: (first, head + 1), head: lemma, class })
}

/// The class that the verb frame around the number gives, by words alone: "killed 12", "12 people
/// were killed", "left 12 dead", "the death toll rose to 12".
pub(super) fn frame(page: &Page<'_>, draft: &Draft, noun_end: usize) -> Option<&'static str> {
    // Behind: "12 people were reported killed", "12 dead", "12 missing".
    let mut at = noun_end;
    let mut steps = 0;
    while steps < 6 && page.is_word(at) && !page.breaks(at) {
        let word = page.word(at);
        if let Some(class) = class::of_verb(word) {
            // "12 people died", "12 people were killed", not "12 people killed two dogs".
            let passive = steps > 0
                || !page.is_number_word(at + 1)
                    && page.kind(at + 1) != Some(super::piece::Kind::Figure);
            let bare_noun = matches!(word, "kill" | "wound" | "rescue" | "arrest" | "damage");
            if passive && !bare_noun {
                return Some(class);
            }
            return None;
        }
        let light = among(
            word,
            "were was are is been have had has be being left reported confirmed \
                feared believed presumed also later still to have-been reportedly \
                seriously critically lightly badly wounded found listed remain \
                remained people others who more so far already could may might will",
        );
        if !light {
            break;
        }
        at += 1;
        steps += 1;
    }
    // Before: "killed 12", "killing at least 12", "injuring dozens more", "death toll rose to 12".
    let mut back = draft.start;
    for step in 0..8 {
        let Some(prior) = back.checked_sub(1) else { break };
        if page.breaks(back) || !page.is_word(prior) {
            break;
        }
        let word = page.word(prior);
        if step < 3
            && let Some(class) = class::of_verb(word)
        {
            let active =
                !among(word, "dead died dies die dying missing homeless fled perished survived");
            let passive =
                matches!(page.back(prior, 1), "was" | "were" | "been" | "being" | "are" | "is");
            return (active && !passive).then_some(class);
        }
        if word == "toll" || matches!(word, "deaths" | "fatalities") && step >= 1 {
            let injured = matches!(page.back(prior, 1), "injury" | "casualty" | "injuries");
            let death = matches!(page.back(prior, 1), "death") || word != "toll" || !injured;
            return death.then_some("killed");
        }
        let light = among(
            word,
            "to at rose rises risen stands stood climbed has had is was of reached \
                by now the hit topped passed soared jumped climbs another a further \
                rising up its put more than least some over",
        );
        if !light {
            break;
        }
        back = prior;
    }
    None
}
