//! A made stream of news, day by day, with a known truth: bursts, copies with edits, look-alikes, quiet days,
//! wrong dates.
//!
//! Nothing is kept but the articles of the days to come, so that a million of them need no memory.

use std::collections::{BTreeMap, VecDeque};

use jiff::Timestamp;

use crate::made::{Dice, Event, Made, carried, original};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// When the stream begins: some day in 2025.
const BEGIN: i64 = 1_760_000_400;

/// Sentences of an original report: some 400 words.
const SENTENCES: usize = 22;

/// Events that a look-alike may take after.
const RECENT: usize = 400;

/// One article of the stream, with its truth.
#[derive(Debug, Clone)]
pub(crate) struct Flowing {
    /// The happening.
    pub(crate) event: u32,
    /// The report it is a version of.
    pub(crate) origin: u32,
    pub(crate) title: String,
    pub(crate) outlet: String,
    pub(crate) text: String,
    /// As stated; now and then wrong, now and then missing.
    pub(crate) published: Option<Timestamp>,
}

/// The stream.
pub(crate) struct Flow {
    dice: Dice,
    per_day: usize,
    day: usize,
    events: u32,
    origins: usize,
    /// Articles of days to come, by day.
    coming: BTreeMap<usize, Vec<Flowing>>,
    recent: VecDeque<Event>,
}

impl Flow {
    /// A stream of so many articles a day, more or less.
    pub(crate) fn new(seed: u64, per_day: usize) -> Flow {
        Flow {
            dice: Dice::new(seed),
            per_day: per_day.max(10),
            day: 0,
            events: 0,
            origins: 0,
            coming: BTreeMap::new(),
            recent: VecDeque::new(),
        }
    }

    /// The articles of the next day, in no order.
    pub(crate) fn next_day(&mut self) -> Vec<Flowing> {
        // Two quiet days in seven.
        let share = if self.day % 7 >= 5 { 40 } else { 80 + self.dice.below(60) };
        let wanted = self.per_day * share / 100;
        let mut begun = 0;
        while begun < wanted {
            begun += self.begin_event();
        }
        let mut today = self.coming.remove(&self.day).unwrap_or_default();
        for at in (1..today.len()).rev() {
            today.swap(at, self.dice.below(at + 1));
        }
        self.day += 1;
        today
    }

    /// Happenings so far.
    pub(crate) fn events(&self) -> u32 {
        self.events
    }

    /// How many articles an event has: most few, some many, now and then a burst.
    fn size(&mut self) -> usize {
        match self.dice.below(1_000) {
            0..600 => 1 + self.dice.below(3),
            600..900 => 4 + self.dice.below(9),
            900..995 => 13 + self.dice.below(28),
            _ => 50 + self.dice.below(350),
        }
    }

    /// Makes an event with all its articles; gives how many.
    fn begin_event(&mut self) -> usize {
        let number = self.events as usize;
        self.events += 1;
        let begins = BEGIN + self.day as i64 * DAY + self.dice.below(DAY as usize / 2) as i64;
        // One in five is like one of the last days in what happened, where and to what.
        let event = if self.dice.chance(20) && !self.recent.is_empty() {
            let at = self.dice.below(self.recent.len());
            self.recent[at].look_alike(&mut self.dice, number, begins)
        } else {
            Event::with_details(&mut self.dice, number, begins)
        };
        let size = self.size();
        let mut made: Vec<Made> = Vec::with_capacity(size);
        let mut days: Vec<usize> = Vec::with_capacity(size);
        while made.len() < size {
            let first = made.len();
            // Some write themselves; an agency's report is carried by many.
            made.push(original(&mut self.dice, &event, self.origins, SENTENCES));
            days.push(self.later(0));
            self.origins += 1;
            let carriers = (self.dice.below(4) * (1 + size / 20)).min(size - made.len());
            for _ in 0..carriers {
                let copy_of_copy = made.len() > first + 1 && self.dice.chance(15);
                let from = if copy_of_copy { made.len() - 1 } else { first };
                let copy = carried(&mut self.dice, &event, &made[from], from);
                let day = self.later(days[from]);
                made.push(copy);
                days.push(day);
            }
        }
        for (made, after) in made.into_iter().zip(days) {
            let published = self.stated(&made, after);
            let flowing = Flowing {
                event: self.events - 1,
                origin: u32::try_from(made.origin).unwrap_or(u32::MAX),
                title: made.title,
                outlet: made.outlet,
                text: made.text,
                published,
            };
            self.coming.entry(self.day + after).or_default().push(flowing);
        }
        self.recent.push_back(event);
        if self.recent.len() > RECENT {
            self.recent.pop_front();
        }
        size
    }

    /// The day of an article that follows one of the given day, counted from the event's.
    fn later(&mut self, day: usize) -> usize {
        match self.dice.below(100) {
            0..70 => day,
            70..92 => day + 1,
            92..98 => day + 2,
            _ => day + 3,
        }
        .min(6)
    }

    /// The date that an article states: its day, none for three in ten, a wrong one for one in a hundred.
    fn stated(&mut self, made: &Made, after: usize) -> Option<Timestamp> {
        let published = made.published?.as_second();
        let day = BEGIN.div_euclid(DAY) + (self.day + after) as i64;
        let wrong = match self.dice.below(200) {
            0 => 400 * DAY,
            1 => -400 * DAY,
            _ => 0,
        };
        Timestamp::from_second(day * DAY + published.rem_euclid(DAY) + wrong).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_come_with_bursts_and_the_same_seed_makes_the_same() {
        let days = |seed| {
            let mut flow = Flow::new(seed, 300);
            (0..14).map(|_| flow.next_day()).collect::<Vec<_>>()
        };
        let (one, two) = (days(5), days(5));
        let counts: Vec<usize> = one.iter().map(Vec::len).collect();
        assert!(counts.iter().all(|&count| count > 50), "{counts:?}");
        let texts = |days: &[Vec<Flowing>]| {
            days.iter().flatten().map(|made| made.text.len()).collect::<Vec<_>>()
        };
        assert_eq!(texts(&one), texts(&two));
        let words: usize =
            one.iter().flatten().map(|made| made.text.split_whitespace().count()).sum();
        let mean = words / counts.iter().sum::<usize>();
        assert!((250..550).contains(&mean), "{mean} words");
    }
}
