//! Quantities: how many, how much, with what hedge, of what.

mod class;
mod counted;
mod english;
mod exclude;
mod interval;
pub mod numeral;
pub mod piece;
pub mod scan;
pub mod unit;

use crate::article::Span;
use crate::gap::{Gap, Stage};
use crate::language::{Analysis, Deprel, Xpos};

use self::interval::Slack;
use self::numeral::{Form, Numeral};
use self::piece::Page;
use self::scan::{Draft, Sort, among};
use self::unit::Measures;

/// A range of numbers. `None` at an end is unbounded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Whether `low` itself belongs to it.
    pub low_closed: bool,
    /// Whether `high` itself belongs to it.
    pub high_closed: bool,
}

/// How the words bound the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hedge {
    /// 23; 70 injured; $5,587.75.
    Exact,
    /// about, around, some, roughly, approximately.
    About,
    /// more than, over.
    MoreThan,
    /// at least, no fewer than.
    AtLeast,
    /// nearly, almost, just under.
    Nearly,
    /// less than, fewer than, under.
    LessThan,
    /// up to, as many as, at most.
    UpTo,
    /// between M and N; M to N.
    Between,
    /// several, dozens, hundreds: a vague numeral.
    Vague,
    /// most of, the bulk of, half of: a share of another figure.
    Share,
}

/// What a number measures or counts, after normalisation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A count of people or things; the class of what is counted stands in [`Counted`].
    Count,
    /// Money in its currency, ISO 4217.
    Money(String),
    /// A share of hundred.
    Percent,
    /// A difference of percentages.
    PercentagePoints,
    /// A physical measure; values are in the base unit named here ("m", "m2", "kg", "l", "m/s",
    /// "degC", "J", "W", …).
    Measure(&'static str),
    /// A span of time, in seconds.
    Duration,
    /// An age in years.
    Age,
    /// A magnitude of an earthquake.
    Magnitude,
    /// "2-1", "52 to 48": a score or a vote.
    Score,
    /// A rank: third, 21st.
    Ordinal,
    /// A pure number.
    Number,
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The noun phrase that is counted ("US troops"), without the number; where no noun stands, the
    /// word that says what happened ("were *injured*", "the death *toll* rose to").
    pub span: Span,
    /// Its head noun's lemma, lower case ("troop").
    pub head: String,
    /// What the noun alone names: "troops", "homes", "children".
    pub kind: Option<&'static str>,
    /// What is said to happen to those counted: "killed", "arrested", "destroyed".
    pub happens: Option<&'static str>,
    /// The class, where the words fall into one: for people what happens to them, where that is
    /// said, else what they are; for things what they are. "killed", "injured", "missing", "hospitalised",
    /// "displaced", "arrested", "charged", "rescued", "troops", "people", "vehicles", "homes", ….
    pub class: Option<&'static str>,
}

/// How a figure relates to a set that the text names elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SetRelation {
    /// The figure stands for its whole set, as far as the words tell.
    Whole,
    /// "two of the four", "20 of them", "among them".
    Part,
    /// "including 3 children".
    Including,
    /// "another 12", "12 more", "12 others": besides a set told before.
    Besides,
    /// "the remaining 40".
    Remaining,
    /// "in all", "a total of".
    Total,
}

/// One quantity in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// From the hedge to the end of the counted noun or unit: "more than 700 troops".
    pub span: Span,
    /// The numeral alone: "700", "two-thirds", "dozens".
    pub number: Span,
    /// How it is bounded.
    pub hedge: Hedge,
    /// The words of the hedge, where there are any. May stand before the number, after it, or
    /// over a coordination ("more than 100 deaths and 6,000 injuries").
    pub hedge_span: Option<Span>,
    /// The figure as printed, in the base unit: 700. For a range its lower end.
    pub value: f64,
    /// What the words strictly commit to, in the base unit.
    pub literal: Interval,
    /// What a reader takes from them, in the base unit.
    pub implied: Interval,
    /// Half a unit of the last significant digit as printed, in the base unit (60 km: 5000 m);
    /// 0 where the figure is exact by nature. For comparing after conversion.
    pub rounding: f64,
    /// What it measures.
    pub unit: Unit,
    /// The printed unit by its full name in the singular ("kilometre", "day"), where it has one.
    pub unit_name: Option<&'static str>,
    /// How many base units a printed unit holds, and what is added after: 1 and 0 without a unit.
    pub scale: (f64, f64),
    /// The unit's words as printed ("km", "per cent"), where there are any.
    pub unit_span: Option<Span>,
    /// What is counted or measured ("deaths"; for a measure "earthquake" where one noun says it).
    pub counted: Option<Counted>,
    /// Its set.
    pub set: SetRelation,
    /// For a rate, what it is for each of, as printed in lower case: "month", "gallon", "share".
    pub per: Option<String>,
    /// For a part of a set ("most of the 60", "half of them", "one in five pupils"): which part, from and to.
    pub share: Option<(f64, f64)>,
    /// For a change ("rose by 12 %", "up 3 points"): +1 up, -1 down; 0 for a level.
    pub change: i8,
}

impl Quantity {
    /// A value in the base unit as it would be printed in the unit of the text.
    #[must_use]
    pub fn printed(&self, base: f64) -> f64 {
        let (factor, offset) = self.scale;
        let value = (base - offset) / factor;
        // Takes back the hair that converting twice may add: 7 miles, not 6.999999999999999.
        let rounded = format!("{value:.12e}").parse().unwrap_or(value);
        if value.is_finite() { rounded } else { value }
    }
}

/// Finds the quantities of an article, in order, and the numbers that could not be read. Dates,
/// clock times, addresses, names with numbers (Boeing 737, G20, 9/11) and list numbers are none.
/// Ranges are one quantity. Quantities do not overlap, save that a share covers the figure that it
/// is a share of ("most of the 60").
#[must_use]
pub fn quantities(analysis: &Analysis<'_>) -> (Vec<Quantity>, Vec<Gap>) {
    let page = Page::new(&analysis.article.text);
    let (drafts, doubts) = scan::scan(&page);
    let mut found: Vec<Quantity> = Vec::with_capacity(drafts.len());
    let tag = |at: usize| {
        let piece = page.pieces.get(at)?;
        let token = analysis.token_at(piece.start)?;
        Some(analysis.tokens[token].xpos)
    };
    for draft in &drafts {
        found.push(quantity(&page, draft, &tag));
    }
    inherit(&page, &drafts, &mut found);
    happenings(analysis, &page, &drafts, &mut found);
    for (index, draft) in drafts.iter().enumerate() {
        let Some((base, low, high)) = draft.share else { continue };
        let of = &found[base];
        let (literal, implied) = interval::share(low, high, of.literal, of.implied, of.value);
        let value = if low == 0.0 { of.value * high } else { of.value * low };
        let (unit, counted, rounding) = (of.unit.clone(), of.counted.clone(), of.rounding);
        let share = &mut found[index];
        share.literal = literal;
        share.implied = implied;
        share.value = value;
        share.unit = unit;
        share.counted = counted;
        share.rounding = rounding;
        share.share = Some((low, high));
    }
    let gaps = doubts
        .iter()
        .map(|doubt| Gap {
            stage: Stage::Claim,
            article: Some(analysis.article.id),
            span: Some(bytes(&page, doubt.first, doubt.end)),
            why: format!("A number was not read: {}.", doubt.why),
        })
        .collect();
    (found, gaps)
}

/// "3 of 12 members", "two of the four suspects": the three are members, too.
fn inherit(page: &Page<'_>, drafts: &[Draft], found: &mut [Quantity]) {
    for index in 1..drafts.len() {
        let (part, whole) = (&drafts[index - 1], &drafts[index]);
        let directly = page.word(part.after) == "of"
            && (whole.start == part.after + 1
                || whole.start == part.after + 2
                    && among(page.word(part.after + 1), "the its their his her those these our"));
        if directly
            && part.sort == Sort::Count
            && whole.sort == Sort::Count
            && part.share.is_none()
            && found[index - 1].counted.is_none()
            && let Some(counted) = found[index].counted.clone()
        {
            found[index - 1].counted = Some(counted);
            if found[index - 1].unit == Unit::Number {
                found[index - 1].unit = Unit::Count;
            }
        }
    }
}

/// What syntax says happens to those counted, where words stand between that the word rules do not pass: "27
/// people, 20 of them tourists, were hurt". Never where the clause denies it.
fn by_syntax(
    analysis: &Analysis<'_>,
    page: &Page<'_>,
    quantity: &Quantity,
) -> Option<counted::Frame> {
    let noun = quantity.counted.as_ref()?.span;
    let head = analysis.token_at(noun.end.checked_sub(1)? as usize)?;
    let token = &analysis.tokens[head];
    let verb = token.head;
    let word = analysis.article.slice(analysis.tokens.get(verb)?.span).to_lowercase();
    let class = class::of_verb(&word)?;
    let behind = analysis.tokens[verb].span.start > noun.end;
    let denied = (head..verb).any(|at| {
        matches!(
            analysis.article.slice(analysis.tokens[at].span).to_lowercase().as_str(),
            "not" | "n't" | "never" | "no" | "nor" | "without"
        )
    });
    let happens = match token.deprel {
        Deprel::NsubjPass => !word.ends_with("ing"),
        Deprel::Nsubj => counted::is_intransitive(&word),
        _ => false,
    };
    let at = analysis.tokens[verb].span.start as usize;
    let first = page.pieces.partition_point(|piece| piece.start < at);
    let cue = (first, first + 1);
    (happens && behind && !denied).then_some(counted::Frame {
        class,
        cue,
        side: counted::Side::Syntax,
    })
}

/// Gives counts of people, and counts of nobody named, the class of what happens to them.
fn happenings(analysis: &Analysis<'_>, page: &Page<'_>, drafts: &[Draft], found: &mut [Quantity]) {
    let open = |quantity: &Quantity| {
        quantity.counted.as_ref().is_none_or(|counted| {
            counted.class.is_none() || class::is_people(counted.class) || counted.head == "life"
        })
    };
    // "80 hurt and 7 villages damaged": the hurt have their own word.
    let told = |quantity: &Quantity| {
        quantity
            .counted
            .as_ref()
            .is_some_and(|counted| counted.kind.is_some_and(class::is_happening))
    };
    let mut frames: Vec<Option<counted::Frame>> = Vec::with_capacity(drafts.len());
    for (draft, quantity) in drafts.iter().zip(found.iter()) {
        let of =
            page.word(draft.after) == "of" && among(page.word(draft.after + 1), "them whom those");
        let bare = if of { draft.after + 2 } else { draft.after };
        let end = quantity.counted.as_ref().map_or(bare, |counted| {
            // "20 people or more were trapped": past the hedge.
            let hedge = quantity.hedge_span.map_or(0, |hedge| hedge.end);
            let end = counted.span.end.max(hedge) as usize;
            page.pieces.partition_point(|piece| piece.start < end)
        });
        let countable = draft.sort == Sort::Count && draft.share.is_none();
        let frame = (countable && !counted::of_a_parent(page, draft.start))
            .then(|| {
                counted::frame(page, draft, end).or_else(|| by_syntax(analysis, page, quantity))
            })
            .flatten();
        frames.push(frame);
    }
    // "killed 12 soldiers and five civilians", "12 soldiers and five civilians were killed".
    let joined = |left: usize, right: usize| {
        let from = found[left].span.end as usize;
        let to = found[right].span.start as usize;
        from <= to
            && matches!(
                page.text[from..to].trim(),
                "and" | "," | ", and" | "or" | "and also" | "as well as"
            )
            && drafts[right].sort == Sort::Count
            && drafts[left].sort == Sort::Count
            && open(&found[left]) == open(&found[right])
            && !told(&found[left])
            && !told(&found[right])
    };
    for index in 1..drafts.len() {
        if let Some(frame) = frames[index - 1]
            && frames[index].is_none()
            && frame.side == counted::Side::Before
            && joined(index - 1, index)
        {
            frames[index] = Some(frame);
        }
    }
    for index in (1..drafts.len()).rev() {
        if let Some(frame) = frames[index]
            && frames[index - 1].is_none()
            && frame.side == counted::Side::Behind
            && joined(index - 1, index)
        {
            frames[index - 1] = Some(frame);
        }
    }
    for (quantity, frame) in found.iter_mut().zip(frames) {
        let Some(frame) = frame else { continue };
        let people = open(quantity);
        match &mut quantity.counted {
            Some(counted) => {
                counted.happens = Some(frame.class);
                if people {
                    counted.class = Some(frame.class);
                }
            }
            None => {
                // "30 were injured": those counted are named by what happened to them alone.
                let words = page.word(frame.cue.0);
                quantity.counted = Some(Counted {
                    span: bytes(page, frame.cue.0, frame.cue.1),
                    head: class::singular(words),
                    kind: None,
                    happens: Some(frame.class),
                    class: Some(frame.class),
                });
                if quantity.unit == Unit::Number {
                    quantity.unit = Unit::Count;
                }
            }
        }
    }
}

/// The bytes of pieces `first` to `end`.
fn bytes(page: &Page<'_>, first: usize, end: usize) -> Span {
    let last = end.max(first + 1) - 1;
    Span::new(page.pieces[first].start, page.pieces[last].end)
}

fn quantity(page: &Page<'_>, draft: &Draft, tag: &dyn Fn(usize) -> Option<Xpos>) -> Quantity {
    let found = counted::counted(page, draft, tag);
    let noun_end = found.as_ref().map_or(draft.after, |found| found.pieces.1);
    let draft = &match &found {
        Some(_) if draft.sort == Sort::Count => scan::behind_noun(page, draft, noun_end),
        _ => *draft,
    };
    let mut end = draft.end;
    let mut per = draft.per;
    if draft.sort == Sort::Count && found.is_some() && per.is_none() {
        per = scan::rate_at(page, noun_end, true);
    }
    end = end.max(noun_end.min(page.pieces.len())).max(per.map_or(0, |(_, end)| end));
    let counted = found.map(|found| Counted {
        span: bytes(page, found.pieces.0, found.pieces.1),
        head: found.head,
        kind: found.class,
        happens: None,
        class: found.class,
    });
    let (literal, implied) = bounds(draft);
    let (name, scale) = match draft.sort {
        Sort::Unit(entry) => (Some(entry.name), (entry.factor, entry.offset)),
        Sort::Age(entry) => (Some(entry.name), (entry.factor / unit::YEAR, 0.0)),
        _ => (None, (1.0, 0.0)),
    };
    let convert = |value: f64| value * scale.0 + scale.1;
    let value = convert(draft.numeral.value);
    let slack = interval::round_slack(draft.numeral.value, draft.numeral.step, slack(draft));
    let measure = matches!(draft.sort, Sort::Unit(entry) if !matches!(entry.measures, Measures::Percent | Measures::Points));
    let rounding = if measure { draft.numeral.step / 2.0 } else { slack };
    let rounding = match draft.sort {
        Sort::Unit(entry) => rounding * entry.factor,
        _ => rounding,
    };
    let unit = match draft.unit() {
        Unit::Count if counted.is_none() => Unit::Number,
        unit => unit,
    };
    let number_end = draft.second.map_or(draft.numeral.end, |second| second.end);
    Quantity {
        span: bytes(page, draft.start, end),
        number: bytes(page, draft.numeral.first, number_end),
        hedge: draft.hedge,
        hedge_span: draft.hedge_at.map(|(from, to)| bytes(page, from, to)),
        value,
        literal: literal.map(convert),
        implied: implied.map(convert),
        rounding,
        unit,
        unit_name: name,
        scale,
        unit_span: draft.unit.map(|(from, to)| bytes(page, from, to)),
        counted,
        set: draft.set,
        per: per.map(|(from, to)| page.text[bytes(page, from, to).range()].to_lowercase()),
        share: part_of_a_set(draft),
        change: draft.change,
    }
}

/// The part that a fraction says of a set whose size the words do not tell: "two-thirds of the voters", "one in five
/// pupils". Such a number is no count, though it stands before what is counted.
fn part_of_a_set(draft: &Draft) -> Option<(f64, f64)> {
    let part = draft.numeral.value;
    let fraction = draft.sort == Sort::Count && draft.numeral.form == Form::Fraction;
    (fraction && (0.0..=1.0).contains(&part)).then_some(match draft.hedge {
        Hedge::MoreThan | Hedge::AtLeast => (part, 1.0),
        Hedge::LessThan | Hedge::UpTo => (0.0, part),
        _ => (part, part),
    })
}

fn slack(draft: &Draft) -> Slack {
    match draft.sort {
        Sort::Count => Slack::Count,
        Sort::Unit(entry) => match entry.measures {
            Measures::Percent | Measures::Points => Slack::Exact,
            _ => Slack::Measure,
        },
        Sort::Age(_) | Sort::Magnitude | Sort::Score | Sort::Rank => Slack::Exact,
    }
}

/// The literal and the implied interval, in the unit as printed.
fn bounds(draft: &Draft) -> (Interval, Interval) {
    let Numeral { value, step, form, .. } = draft.numeral;
    if let Some(second) = draft.second {
        let range = Interval::closed(value.min(second.value), value.max(second.value));
        return (range, range);
    }
    if let Form::Vague { floor, low, high } = form {
        let literal =
            Interval { low: Some(floor), high: None, low_closed: true, high_closed: false };
        let high = high.is_finite().then_some(high);
        let implied =
            Interval { low: Some(low), high, low_closed: true, high_closed: high.is_some() };
        return (literal, implied);
    }
    interval::intervals(value, step, draft.hedge, slack(draft))
}

#[cfg(test)]
mod tests;
