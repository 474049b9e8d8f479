//! Made articles with a known truth: which happening each reports, and which it was copied from.
//!
//! From a grammar and word lists of their own, which share nothing with grouping and lineage. The
//! writers of one event use its names and things, their own sentences, and the same quotations;
//! its carriers cut, reorder, reword, change a figure, and keep the quotations.

use jiff::Timestamp;

/// One made article.
#[derive(Debug, Clone)]
pub(crate) struct Made {
    /// The happening.
    pub(crate) event: usize,
    /// The report it is a version of, counted over all events.
    pub(crate) origin: usize,
    /// Index of the article that it was made from; `None` for an original.
    pub(crate) parent: Option<usize>,
    /// Headline.
    pub(crate) title: String,
    /// Who carries it.
    pub(crate) outlet: String,
    /// The text, credit included.
    pub(crate) text: String,
    /// Publication; some have none.
    pub(crate) published: Option<Timestamp>,
    /// Its paragraphs, each a list of sentences.
    paragraphs: Vec<Vec<String>>,
}

/// Numbers that look like chance and are the same on every machine (SplitMix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// True so many times in a hundred.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

const SYLLABLES: &[&str] = &[
    "bar", "bel", "cor", "dan", "dor", "el", "fen", "gar", "hal", "jor", "kal", "kes", "lan",
    "lor", "mar", "mor", "nev", "or", "pel", "quin", "ras", "sol", "tal", "tor", "ul", "var",
    "ven", "wes", "yar", "zan",
];

const ENDINGS: &[&str] =
    &["a", "berg", "by", "dal", "en", "field", "ia", "ik", "in", "mouth", "o", "on", "ova", "stad"];

const THINGS: &[&str] = &[
    "bridge",
    "harbour",
    "budget",
    "school",
    "hospital",
    "railway",
    "tunnel",
    "reservoir",
    "factory",
    "mine",
    "vaccine",
    "satellite",
    "tariff",
    "ballot",
    "merger",
    "strike",
    "storm",
    "fire",
    "quake",
    "verdict",
    "appeal",
    "convoy",
    "pipeline",
    "refinery",
    "stadium",
    "museum",
    "airport",
    "ferry",
    "tram",
    "border",
    "pension",
    "subsidy",
    "harvest",
    "drought",
    "flood",
    "landslide",
    "election",
    "cabinet",
    "treaty",
    "ceasefire",
    "hostage",
    "smuggler",
    "orchard",
    "dairy",
    "fishery",
    "glacier",
    "volcano",
    "orchestra",
    "archive",
    "lottery",
    "casino",
    "brewery",
    "shipyard",
    "turbine",
    "reactor",
    "battery",
    "database",
    "network",
    "passport",
    "visa",
    "census",
    "curfew",
    "protest",
    "petition",
    "inquiry",
    "audit",
    "loan",
    "bond",
    "currency",
    "share",
    "dividend",
    "cartel",
    "patent",
    "licence",
];

const MOVES: &[&str] = &[
    "delayed",
    "approved",
    "closed",
    "damaged",
    "defended",
    "rejected",
    "reopened",
    "repaired",
    "searched",
    "seized",
    "sold",
    "surveyed",
    "threatened",
    "visited",
    "blocked",
    "bought",
    "cleared",
    "destroyed",
    "doubled",
    "examined",
    "financed",
    "guarded",
    "halted",
    "inspected",
    "praised",
    "restored",
    "reviewed",
    "shelled",
    "suspended",
    "welcomed",
];

const PEOPLE: &[&str] = &[
    "engineers",
    "lawmakers",
    "residents",
    "workers",
    "doctors",
    "soldiers",
    "farmers",
    "students",
    "teachers",
    "drivers",
    "traders",
    "fishermen",
    "judges",
    "nurses",
    "pilots",
    "miners",
    "pensioners",
    "shopkeepers",
    "volunteers",
    "witnesses",
    "officials",
    "inspectors",
    "prosecutors",
    "guards",
];

const KINDS: &[&str] = &[
    "old", "northern", "southern", "disputed", "damaged", "new", "costly", "narrow", "hidden",
    "famous", "second", "private", "public", "eastern", "wooden", "flooded", "crowded", "empty",
    "leaking", "rare",
];

const WHENS: &[&str] = &[
    "before dawn",
    "on Monday",
    "late on Tuesday",
    "during the night",
    "after the vote",
    "last week",
    "for the third time",
    "without notice",
    "on Thursday morning",
    "by the weekend",
    "at noon",
    "despite the warning",
    "under heavy rain",
    "within hours",
    "in front of cameras",
    "against advice",
];

const AGENCIES: &[&str] = &["Reuters", "AP", "AFP", "Xinhua", "dpa"];

/// What a carrier writes instead.
const REWORDED: &[(&str, &str)] = &[
    ("said", "stated"),
    ("officials", "authorities"),
    ("residents", "locals"),
    ("workers", "employees"),
    ("damaged", "hit"),
    ("destroyed", "wrecked"),
    ("halted", "stopped"),
    ("bought", "purchased"),
    ("closed", "shut"),
    ("reviewed", "looked at"),
    ("late on Tuesday", "on Tuesday night"),
    ("during the night", "overnight"),
    ("according to", "by the account of"),
    ("about", "around"),
    ("new", "recent"),
    ("after", "following"),
    ("more than", "over"),
    ("examined", "checked"),
    ("students", "pupils"),
    ("within hours", "hours later"),
];

/// What one event is about.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    number: usize,
    places: Vec<String>,
    people: Vec<String>,
    things: Vec<&'static str>,
    moves: Vec<&'static str>,
    groups: Vec<&'static str>,
    figures: Vec<usize>,
    quotations: Vec<(String, String)>,
    begins: i64,
    /// Rare words of the matter; none where names and things are enough.
    details: Vec<String>,
}

fn name(dice: &mut Dice) -> String {
    let mut word = String::new();
    for _ in 0..1 + dice.below(2) {
        word.push_str(dice.pick::<&str>(SYLLABLES));
    }
    word.push_str(dice.pick::<&str>(ENDINGS));
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A made word of a vocabulary of some 20,000; the smaller its number, the more frequent it is.
fn detail(dice: &mut Dice) -> String {
    const WORDS: usize = 20_000;
    let (one, two) = (dice.below(WORDS), dice.below(WORDS));
    let mut number = one * two / WORDS;
    let mut word = String::from("ka");
    while number > 0 {
        word.push_str(SYLLABLES[number % SYLLABLES.len()]);
        number /= SYLLABLES.len();
    }
    word
}

fn some(dice: &mut Dice, list: &[&'static str], count: usize) -> Vec<&'static str> {
    (0..count).map(|_| *dice.pick(list)).collect()
}

impl Event {
    fn new(dice: &mut Dice, number: usize, begins: i64) -> Event {
        let mut event = Event {
            number,
            places: (0..3).map(|_| name(dice)).collect(),
            people: (0..4).map(|_| format!("{} {}", name(dice), name(dice))).collect(),
            things: some(dice, THINGS, 5),
            moves: some(dice, MOVES, 8),
            groups: some(dice, PEOPLE, 5),
            figures: (0..4).map(|_| 3 + dice.below(900)).collect(),
            quotations: Vec::new(),
            begins,
            details: Vec::new(),
        };
        event.speak(dice);
        event
    }

    /// What its people say, in everybody's report.
    fn speak(&mut self, dice: &mut Dice) {
        for at in 0..3 {
            let speaker = self.people[at].clone();
            let words = format!("{} and {}", self.clause(dice), self.clause(dice));
            self.quotations.push((speaker, format!("We know that {words}")));
        }
    }

    /// An event with rare words of its own, from a vocabulary in which few are frequent and most are rare.
    pub(crate) fn with_details(dice: &mut Dice, number: usize, begins: i64) -> Event {
        let mut event = Event::new(dice, number, begins);
        event.details = (0..12).map(|_| detail(dice)).collect();
        event
    }

    /// Another event of the same sort in the same place: other people, other figures, the other places and half
    /// of the rare words its own.
    pub(crate) fn look_alike(&self, dice: &mut Dice, number: usize, begins: i64) -> Event {
        let mut event = Event::with_details(dice, number, begins);
        event.places[0].clone_from(&self.places[0]);
        event.things.clone_from(&self.things);
        event.moves.clone_from(&self.moves);
        event.groups.clone_from(&self.groups);
        event.details[..6].clone_from_slice(&self.details[..6]);
        event.quotations.clear();
        event.speak(dice);
        event
    }

    fn thing(&self, dice: &mut Dice) -> String {
        let thing = dice.pick(&self.things);
        if !self.details.is_empty() && dice.chance(40) {
            return format!("the {} {thing}", dice.pick(&self.details));
        }
        match dice.below(3) {
            0 => format!("the {} {thing}", dice.pick(KINDS)),
            1 => format!("the {thing} of {}", dice.pick(&self.places)),
            _ => format!("the {thing}"),
        }
    }

    fn actor(&self, dice: &mut Dice) -> String {
        match dice.below(4) {
            0 => dice.pick(&self.people).clone(),
            1 => format!("{} {}", dice.pick(&self.figures), dice.pick(&self.groups)),
            2 => format!("{} from {}", dice.pick(&self.groups), dice.pick(&self.places)),
            _ => format!("the {} {}", dice.pick(KINDS), dice.pick(&self.groups)),
        }
    }

    fn clause(&self, dice: &mut Dice) -> String {
        let (actor, thing) = (self.actor(dice), self.thing(dice));
        format!("{actor} {} {thing} {}", dice.pick(&self.moves), dice.pick(WHENS))
    }

    /// One sentence of a writer's own.
    fn sentence(&self, dice: &mut Dice) -> String {
        let sentence = match dice.below(6) {
            0 => format!("{}, {} said.", self.clause(dice), dice.pick(&self.people)),
            1 => format!("{} while {}.", self.clause(dice), self.clause(dice)),
            2 => format!("according to {}, {}.", self.actor(dice), self.clause(dice)),
            3 => format!("in {}, {}.", dice.pick(&self.places), self.clause(dice)),
            4 => format!(
                "more than {} {} were counted when {}.",
                dice.pick(&self.figures),
                dice.pick(&self.groups),
                self.clause(dice)
            ),
            _ => format!("{} after {}.", self.clause(dice), self.clause(dice)),
        };
        capital(&sentence)
    }

    fn headline(&self, dice: &mut Dice) -> String {
        let (actor, thing) = (dice.pick(&self.groups), dice.pick(&self.things));
        let (move_, place) = (dice.pick(&self.moves), dice.pick(&self.places));
        capital(&format!("{actor} {move_} {thing} in {place}"))
    }

    /// A writer's report, with up to three of the event's quotations.
    fn report(&self, dice: &mut Dice, sentences: usize) -> Vec<Vec<String>> {
        let mut all: Vec<String> = (0..sentences).map(|_| self.sentence(dice)).collect();
        for (speaker, words) in &self.quotations {
            if dice.chance(70) {
                let at = 1 + dice.below(all.len());
                all.insert(at, format!("“{words},” {speaker} said."));
            }
        }
        all.chunks(2).map(<[String]>::to_vec).collect()
    }
}

fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn print(paragraphs: &[Vec<String>]) -> String {
    paragraphs.iter().map(|sentences| sentences.join(" ")).collect::<Vec<_>>().join("\n\n")
}

/// Makes the articles of one event, originals before their copies. `first` is the index that the
/// first of them will have, `origins` the number of origins before.
pub(crate) fn event(
    dice: &mut Dice,
    number: usize,
    first: usize,
    origins: &mut usize,
    begins: i64,
    sentences: usize,
) -> Vec<Made> {
    let event = Event::new(dice, number, begins);
    let mut made: Vec<Made> = Vec::new();
    for _ in 0..1 + dice.below(3) {
        let source = original(dice, &event, *origins, sentences);
        *origins += 1;
        let at = made.len();
        made.push(source);
        for _ in 0..dice.below(4) {
            // A copy of a copy, now and then.
            let from = if made.len() > at + 1 && dice.chance(15) { made.len() - 1 } else { at };
            let copy = carried(dice, &event, &made[from], first + from);
            made.push(copy);
        }
    }
    made
}

pub(crate) fn original(dice: &mut Dice, event: &Event, origin: usize, sentences: usize) -> Made {
    let wired = dice.chance(50);
    let outlet = if wired {
        (*dice.pick(AGENCIES)).to_owned()
    } else {
        format!("The {} Courier", name(dice))
    };
    let length = sentences * 3 / 4 + dice.below(sentences / 2 + 1);
    let mut paragraphs = event.report(dice, length);
    if wired && dice.chance(70) {
        let place = event.places[0].to_uppercase();
        paragraphs[0][0] = format!("{place} ({outlet}) — {}", paragraphs[0][0]);
    }
    Made {
        event: event.number,
        origin,
        parent: None,
        title: event.headline(dice),
        text: print(&paragraphs),
        outlet,
        published: published(dice, event.begins, 0),
        paragraphs,
    }
}

fn published(dice: &mut Dice, begins: i64, after: i64) -> Option<Timestamp> {
    let second = begins + after + dice.below(7_200) as i64;
    if dice.chance(70) { Timestamp::from_second(second).ok() } else { None }
}

/// A carrier's version of a report.
pub(crate) fn carried(dice: &mut Dice, event: &Event, source: &Made, parent: usize) -> Made {
    let mut paragraphs = source.paragraphs.clone();
    if dice.chance(60) {
        let most = paragraphs.len();
        paragraphs.truncate((most * (30 + dice.below(60)) / 100).max(1));
    }
    if dice.chance(30) && paragraphs.len() > 2 {
        let at = 1 + dice.below(paragraphs.len() - 1);
        let moved = paragraphs.remove(at);
        let to = 1 + dice.below(paragraphs.len());
        paragraphs.insert(to, moved);
    }
    if dice.chance(60) {
        let percent = 10 + dice.below(60);
        for sentence in paragraphs.iter_mut().flatten() {
            if !sentence.contains('“') {
                reword(dice, sentence, percent);
            }
        }
    }
    if dice.chance(30) {
        let figure = dice.pick(&event.figures).to_string();
        let other = (3 + dice.below(900)).to_string();
        if let Some(sentence) =
            paragraphs.iter_mut().flatten().find(|sentence| sentence.contains(&figure))
        {
            *sentence = sentence.replacen(&figure, &other, 1);
        }
    }
    if dice.chance(30) {
        let own = vec![event.sentence(dice), event.sentence(dice)];
        let at = 1 + dice.below(paragraphs.len());
        paragraphs.insert(at, own);
    }
    let outlet = format!("The {} Herald", name(dice));
    let mut text = print(&paragraphs);
    if dice.chance(30) && AGENCIES.contains(&source.outlet.as_str()) && !text.contains(" — ") {
        text.push_str(&format!("\n\n({})", source.outlet));
    }
    let after = 7_200 + dice.below(80_000) as i64;
    let begins = source.published.map_or(event.begins, Timestamp::as_second);
    Made {
        event: source.event,
        origin: source.origin,
        parent: Some(parent),
        title: if dice.chance(50) { event.headline(dice) } else { source.title.clone() },
        outlet,
        text,
        published: published(dice, begins, after),
        paragraphs,
    }
}

fn reword(dice: &mut Dice, sentence: &mut String, percent: usize) {
    for (word, other) in REWORDED {
        if let Some(at) = sentence.find(word) {
            let end = at + word.len();
            let whole = !sentence[..at].ends_with(char::is_alphabetic)
                && !sentence[end..].starts_with(char::is_alphabetic);
            if whole && dice.chance(percent) {
                sentence.replace_range(at..end, other);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_articles() {
        let make = || {
            let mut origins = 0;
            event(&mut Dice::new(7), 0, 0, &mut origins, 1_700_000_000, 12)
        };
        let texts = |made: Vec<Made>| made.into_iter().map(|made| made.text).collect::<Vec<_>>();
        assert_eq!(texts(make()), texts(make()));
    }

    #[test]
    fn a_copy_follows_what_it_copies() {
        let mut dice = Dice::new(3);
        let (mut all, mut origins) = (Vec::new(), 0);
        for number in 0..20 {
            let made = event(&mut dice, number, all.len(), &mut origins, 1_700_000_000, 12);
            all.extend(made);
        }
        for (index, made) in all.iter().enumerate() {
            if let Some(parent) = made.parent {
                assert!(parent < index);
                assert_eq!(all[parent].origin, made.origin);
            }
        }
        assert!(origins > 20);
    }
}
