//! What a number counts: the noun behind it, and the class that the noun or its verb puts it in.

use super::class;
use super::english::MONTHS;
use super::exclude::{plural, stops};
use super::numeral::Form;
use super::piece::Page;
use super::scan::{Draft, Sort, among};
use crate::language::Xpos;

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

/// Whether a word so tagged ends the noun phrase that a number opens.
fn is_verb(tag: Option<Xpos>) -> bool {
    use Xpos::{Dt, In, Md, Prp, Rb, To, Vb, Vbd, Vbp, Vbz, Wdt, Wp, Wrb};
    tag.is_some_and(|tag| {
        matches!(tag, Vbd | Vbz | Vbp | Vb | Md | Wdt | Wp | Wrb | In | To | Dt | Prp | Rb)
    })
}

fn is_noun(tag: Option<Xpos>) -> bool {
    tag.is_some_and(|tag| matches!(tag, Xpos::Nn | Xpos::Nns | Xpos::Nnp | Xpos::Nnps))
}

/// "one tweet Friday": a day or a month is not what is counted.
fn is_day(page: &Page<'_>, at: usize) -> bool {
    let word = page.word(at);
    page.capital(at) && (MONTHS.contains(&word) || word.len() > 5 && word.ends_with("day"))
}

/// The noun that `draft` counts, by the words behind it. `tag` gives the part of speech of a piece,
/// where the language layer has one.
pub(super) fn counted(
    page: &Page<'_>,
    draft: &Draft,
    tag: &dyn Fn(usize) -> Option<Xpos>,
) -> Option<Found> {
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
    // "three of the four men": the number is passed over.
    if page.back(at, 1) == "the" && at > draft.after && super::numeral::starts(page, at) {
        at = super::numeral::read(page, at).map_or(at, |number| number.end);
    }
    if matches!(page.word(at), "them" | "whom" | "which") {
        // "20 of them tourists", "two of whom were children".
        at += 1;
        while at < draft.after + 8 && among(page.word(at), "were are was still very young all") {
            at += 1;
        }
        if page.breaks(at) || !plural(page, at) || class::of_verb(page.word(at)).is_some() {
            return None;
        }
    }
    if page.raw(at) == "us" {
        return None;
    }
    let mut first = at;
    let mut head = None;
    while at < first + 10 && page.is_word(at) && (at == first || !page.breaks(at)) {
        let word = page.word(at);
        // "digital and physical sales", "Kia and Hyundai vehicles".
        let joins = word == "and"
            && at > first
            && head.is_none()
            && page.is_word(at + 1)
            && !stops(page.word(at + 1))
            && !super::numeral::starts(page, at + 1)
            && page.capital(at - 1) == page.capital(at + 1);
        if stops(word) && !joins || is_day(page, at) {
            break;
        }
        let verb = is_verb(tag(at)) && !joins;
        if verb {
            break;
        }
        // "four plain-clothes officers": the plural is inside a modifier.
        let inside = page.hyphen(at - 1)
            && page.glued(at)
            && page.is_word(at + 1)
            && !page.breaks(at + 1)
            && !stops(page.word(at + 1))
            && !is_verb(tag(at + 1));
        let many = !inside && (plural(page, at) || matches!(tag(at), Some(Xpos::Nns | Xpos::Nnps)));
        // "30 were injured", "12 died": the verb is no noun.
        if among(word, "died dies die killed arrested fled came went said told remain remained")
            && head.is_none()
        {
            break;
        }
        // A participle behind the noun belongs to the verb: "12 people killed".
        if head.is_some() && class::of_verb(word).is_some() && !plural(page, at) {
            break;
        }
        if many {
            // The last plural of an unbroken run: "sales workers", not "people spokesmen".
            let next_plural = (plural(page, at + 1)
                || matches!(tag(at + 1), Some(Xpos::Nns | Xpos::Nnps)))
                && !is_verb(tag(at + 1))
                && !page.breaks(at + 1)
                && !matches!(page.word(at), "people" | "others")
                && page.word(at + 1) != "more";
            head = Some(at);
            if !next_plural {
                break;
            }
        } else if page.glued(at) && matches!(page.raw(at - 1), "'" | "’") {
            break;
        }
        at += 1;
        // "one of Mr. Obama's aides".
        if page.raw(at) == "."
            && page.glued(at)
            && among(page.back(at, 1), "mr mrs ms dr st gen lt col sgt")
        {
            at += 1;
        }
        if matches!(page.raw(at), "'" | "’") && page.glued(at) {
            at += 2;
            // "one of the mayor's 12 aides".
            if super::numeral::starts(page, at) {
                at = super::numeral::read(page, at).map_or(at, |number| number.end);
                first = at;
            }
        } else if page.hyphen(at) && page.glued(at) && page.is_word(at + 1) {
            at += 1;
        }
    }
    // "a three course meal", "the 11 member trade agreement": one thing, and no plural.
    let led = (1..=2).any(|back| matches!(page.back(draft.start, back), "a" | "an"))
        || page.back(draft.start, 1) == "the";
    let single =
        led || draft.numeral.value.abs() <= 1.0 || draft.hyphened || draft.sort == Sort::Rank;
    let head = match head {
        Some(head) => head,
        None => {
            let word = page.word(first);
            let named = class::of_noun(word).is_some() || class::of_verb(word).is_some();
            if first == at || !page.is_word(first) || (stops(word) && !named) {
                return None;
            }
            if !single && !named && tag(first).is_none() {
                return None;
            }
            let tagged =
                (first..at).rev().find(|at| is_noun(tag(*at)) && !page.word(*at).ends_with("ed"));
            // "of 5.9 hit the coast": without a plural or an article, a name or a verb is none.
            let loose = (first..=at.min(first + 4))
                .any(|at| matches!(tag(at), Some(Xpos::Nnp | Xpos::Vbn | Xpos::Vbg)));
            if !single && !named && (loose || tagged.is_none()) {
                return None;
            }
            match tagged {
                Some(noun) => noun,
                None if tag(first).is_some() && !named => return None,
                None if single => at.saturating_sub(1).clamp(first, first + 2),
                None => first,
            }
        }
    };
    let word = page.word(head);
    let lemma = class::singular(word);
    let class = class::of_noun(&lemma).or_else(|| class::of_verb(word));
    let police = lemma == "officer" && (first..head).any(|at| page.word(at) == "police");
    let class = if police { Some("police") } else { class };
    Some(Found { pieces: (first, head + 1), head: lemma, class })
}

/// What the verb around a number says happened to those it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    /// The class.
    pub(super) class: &'static str,
    /// The pieces of the word that says so.
    pub(super) cue: (usize, usize),
    /// Which side of the number the word stands on.
    pub(super) side: Side,
}

/// Where the word stands that gives a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// "killed 12", "the death toll rose to 12".
    Before,
    /// "12 were killed", "12 people died".
    Behind,
    /// Behind, over words that only syntax passes.
    Syntax,
}

/// Whether a verb in this form says of its own subject what others say of their object.
pub(super) fn is_intransitive(word: &str) -> bool {
    among(word, INTRANSITIVE)
}

/// The class that the verb around the number gives: "killed 12", "12 people were killed", "left 12
/// dead", "the death toll rose to 12". Never looks across a comma or into another clause.
pub(super) fn frame(page: &Page<'_>, draft: &Draft, noun_end: usize) -> Option<Frame> {
    behind(page, noun_end)
        .or_else(|| label(page, draft))
        .or_else(|| before(page, draft.start))
        .or_else(|| inhabited(page, draft, noun_end))
        .or_else(|| out_of_work(page, draft, noun_end))
        .or_else(|| aboard(page, draft, noun_end))
        .or_else(|| treated(page, noun_end))
}

/// "Four firefighters were treated for burns": the hurt.
fn treated(page: &Page<'_>, noun_end: usize) -> Option<Frame> {
    let at = (noun_end..noun_end + 3).find(|&at| page.word(at) == "treated")?;
    let passive = among(page.back(at, 1), "were was being been");
    (passive && !page.breaks(noun_end)).then_some(Frame {
        class: "injured",
        cue: (at, at + 1),
        side: Side::Behind,
    })
}

/// Those on board: "84 people on board", "was carrying 81 people", "with 120 passengers aboard".
fn aboard(page: &Page<'_>, draft: &Draft, noun_end: usize) -> Option<Frame> {
    const ABOARD: &str = "aboard";
    if page.breaks(noun_end) {
        return None;
    }
    // "84 people on board", "84 people were on board".
    let is = among(page.word(noun_end), "were was are is");
    let first = noun_end + usize::from(is);
    let on_board = page.word(first) == "on" && page.word(first + 1) == "board";
    if on_board || page.word(first) == "aboard" {
        let cue = (first, first + 1 + usize::from(on_board));
        return Some(Frame { class: ABOARD, cue, side: Side::Behind });
    }
    let mut at = draft.start.checked_sub(1)?;
    while among(page.word(at), "more than about some around roughly nearly almost over at least") {
        at = at.checked_sub(1)?;
    }
    among(page.word(at), "carrying carried").then_some(Frame {
        class: ABOARD,
        cue: (at, at + 1),
        side: Side::Syntax,
    })
}

/// Those who lose their work: "is laying off 1,500 workers", "1,500 workers will lose their jobs", "made 40 staff redundant".
fn out_of_work(page: &Page<'_>, draft: &Draft, noun_end: usize) -> Option<Frame> {
    const DISMISSED: &str = "dismissed";
    /// Words between those counted and "lose": "who are likely to".
    const BETWEEN: usize = 5;
    let loses = (noun_end..noun_end + BETWEEN).find(|&at| {
        among(page.word(at), "lose loses lost losing")
            && among(page.word(at + 1), "their his her")
            && among(page.word(at + 2), "jobs job livelihoods")
    });
    if let Some(at) = loses.filter(|_| !page.breaks(noun_end)) {
        return Some(Frame { class: DISMISSED, cue: (at, at + 3), side: Side::Behind });
    }
    if page.word(noun_end) == "redundant" {
        return Some(Frame { class: DISMISSED, cue: (noun_end, noun_end + 1), side: Side::Behind });
    }
    let mut at = draft.start.checked_sub(1)?;
    while among(
        page.word(at),
        "more than about some around roughly nearly almost over up to as many",
    ) {
        at = at.checked_sub(1)?;
    }
    let off = page.word(at) == "off" && among(page.back(at, 1), "lay lays laid laying");
    off.then(|| Frame { class: DISMISSED, cue: (at - 1, at + 1), side: Side::Before })
}

/// "Deceased: 14", "Injured: 35": a line of a list.
fn label(page: &Page<'_>, draft: &Draft) -> Option<Frame> {
    let colon = draft.start.checked_sub(1)?;
    let word = colon.checked_sub(1)?;
    let class = class::of_noun(page.word(word)).or_else(|| class::of_verb(page.word(word)))?;
    let line = page.breaks(word) || !page.is_word(word.saturating_sub(1)) || word == 0;
    let plain = among(page.word(word), "count charge body life");
    (page.raw(colon) == ":" && line && !plain && class::is_happening(class)).then_some(Frame {
        class,
        cue: (word, colon),
        side: Side::Before,
    })
}

/// Those who live somewhere: "home to 200,000 people", "a population of 4,300", "shelters some 21,000
/// refugees", "21,000 people live there".
fn inhabited(page: &Page<'_>, draft: &Draft, noun_end: usize) -> Option<Frame> {
    const INHABITED: &str = "inhabitants";
    if among(page.word(noun_end), "live lives lived living reside resided residing")
        && among(page.word(noun_end + 1), "in at on there near within along around here")
    {
        let cue = (noun_end, noun_end + 1);
        return Some(Frame { class: INHABITED, cue, side: Side::Behind });
    }
    let mut at = draft.start.checked_sub(1)?;
    while among(
        page.word(at),
        "more than about some around roughly nearly almost over an estimated",
    ) {
        at = at.checked_sub(1)?;
    }
    let cue = if page.word(at) == "to"
        && page.back(at, 1) == "home"
        && !among(
            page.back(at, 2),
            "came come comes went go goes going returned return get got drove walked headed flew brought sent",
        ) {
        (at - 1, at + 1)
    } else if among(page.word(at), "of was is") && page.back(at, 1) == "population"
        || page.word(at) == "of"
            && among(
                page.back(at, 1),
                "camp city town village settlement island nation country community enclave district province suburb",
            )
    {
        (at - 1, at)
    } else if among(
        page.word(at),
        "houses housing shelters sheltering sheltered houses hosts hosting hosted",
    ) {
        (at, at + 1)
    } else {
        return None;
    };
    Some(Frame { class: INHABITED, cue, side: Side::Before })
}

/// Verbs that say of their own subject what others say of their object.
const INTRANSITIVE: &str = "died dies die dying perished drowned fled fleeing disappeared vanished survived \
                            evacuated missing unaccounted dead homeless stranded";

/// "A mother of three was hurt": how many children somebody has is not how many were hurt.
pub(super) fn of_a_parent(page: &Page<'_>, start: usize) -> bool {
    const PARENTS: &str = "mother father mum mom dad parent grandmother grandfather widow widower";
    page.back(start, 1) == "of" && among(page.back(start, 2), PARENTS) && !page.breaks(start)
}

fn behind(page: &Page<'_>, noun_end: usize) -> Option<Frame> {
    let mut auxiliary = false;
    let mut relative = false;
    for at in noun_end..noun_end + 7 {
        if !page.is_word(at) || page.breaks(at) {
            return None;
        }
        let word = page.word(at);
        if among(word, "taken rushed sent admitted airlifted brought") && page.word(at + 1) == "to"
        {
            let hospital = (at + 2..at + 6).find(|at| page.word(*at).starts_with("hospital"))?;
            let local = (at + 2..hospital)
                .all(|at| among(page.word(at), "a the local nearby area two three several"));
            return local.then_some(Frame {
                class: "hospitalised",
                cue: (at, hospital + 1),
                side: Side::Behind,
            });
        }
        if let Some(class) = class::of_verb(word) {
            let base = among(word, "kill wound rescue arrest damage injure displace destroy");
            let own = among(word, INTRANSITIVE);
            let next = at + 1;
            // "12 people killed in the blast", not "12 soldiers killed two rebels".
            let object = page.is_word(next)
                && !page.breaks(next)
                && (!stops(page.word(next))
                    || among(page.word(next), "the a an his her its their this these"))
                || page.kind(next) == Some(super::piece::Kind::Figure);
            let reads = own
                || (auxiliary && !word.ends_with("ing"))
                || (at == noun_end && !object && !relative && !word.ends_with("ing"));
            return (reads && !base).then_some(Frame {
                class,
                cue: (at, next),
                side: Side::Behind,
            });
        }
        let light = among(
            word,
            "were was are is been be being have had has left reported confirmed feared believed presumed also later \
             still to reportedly seriously critically lightly badly slightly severely found listed remain remained \
             remains others more so far already could may might will known now either",
        );
        auxiliary |=
            among(word, "were was are is been be being left remain remained remains feared found");
        relative |= word == "who";
        if !light && word != "who" {
            return None;
        }
    }
    None
}

/// Words between a figure and the word for what it counts: "the death toll from the fire in the old mill rose to 15".
const FARTHEST: usize = 14;

fn before(page: &Page<'_>, start: usize) -> Option<Frame> {
    let mut back = start;
    let mut moved = false;
    for step in 0..FARTHEST {
        let prior = back.checked_sub(1)?;
        if page.breaks(back) || !page.is_word(prior) {
            return None;
        }
        let word = page.word(prior);
        let found = |class| Some(Frame { class, cue: (prior, prior + 1), side: Side::Before });
        if matches!(word, "toll" | "deaths" | "fatalities") && step > 0 {
            // "a death toll of 12", "the toll rose to 12", "deaths stood at 12".
            let injured = matches!(page.back(prior, 1), "injury" | "casualty" | "injuries");
            return if injured { found("injured") } else { found("killed") };
        }
        if matches!(word, "injuries" | "casualties") && moved {
            return found("injured");
        }
        if let Some(class) = class::of_verb(word).filter(|_| step < 4 || moved) {
            let state = among(word, "dead injured wounded missing displaced homeless");
            // "the number of dead rose to 12".
            if moved {
                let number = state && matches!(page.back(prior, 1), "of" | "the");
                return if number { found(class) } else { None };
            }
            if word == "dead" {
                // "shot dead 12".
                return if page.back(prior, 1) == "shot" { found("killed") } else { None };
            }
            let passive = among(page.back(prior, 1), "was were been being are is");
            let own = among(word, INTRANSITIVE)
                && !matches!(word, "evacuated" | "evacuating" | "drowned");
            return if own || passive { None } else { found(class) };
        }
        moved |= among(
            word,
            "hits reaches passes tops rose rises risen stands stood climbed reached hit topped passed soared jumped climbs rising exceeded \
             surpassed increased grew grown standing reaching",
        );
        let light = moved
            || among(
                word,
                "to at has had is was of by now the another a further up its put more than least some over in as many total only about nearly almost around other",
            );
        if !light {
            return None;
        }
        back = prior;
    }
    None
}
