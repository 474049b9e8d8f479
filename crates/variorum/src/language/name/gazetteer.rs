//! Lists of names: given names, surnames, places, states with their demonyms, known organisations.
//!
//! A list says what a word may be; the tagger decides by the words around it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::english;

/// What the lists say of a word, as bits.
pub(crate) type Marks = u16;

/// A given name.
pub(crate) const GIVEN: Marks = 1;
/// A surname.
pub(crate) const SURNAME: Marks = 1 << 1;
/// First word of a listed place.
pub(crate) const PLACE: Marks = 1 << 2;
/// A later word of a listed place.
pub(crate) const PLACE_REST: Marks = 1 << 3;
/// First word of a listed organisation.
pub(crate) const GROUP: Marks = 1 << 4;
/// A later word of a listed organisation.
pub(crate) const GROUP_REST: Marks = 1 << 5;
/// A nationality, religion or people.
pub(crate) const PEOPLE: Marks = 1 << 6;
/// A title before a person's name ("Mr", "Senator").
pub(crate) const TITLE: Marks = 1 << 7;
/// A word that heads names of organisations ("Ministry", "Inc").
pub(crate) const GROUP_HEAD: Marks = 1 << 8;
/// A word that heads names of places ("River", "Province").
pub(crate) const PLACE_HEAD: Marks = 1 << 9;
/// A month or a day of the week.
pub(crate) const CALENDAR: Marks = 1 << 10;
/// A word that heads names of events ("War", "Olympics").
pub(crate) const EVENT_HEAD: Marks = 1 << 11;
/// A verb of saying.
pub(crate) const SPEECH: Marks = 1 << 12;

/// What a person's given name says of their sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    /// Given to men, 95 times in 100 or more.
    Male,
    /// Given to women, 95 times in 100 or more.
    Female,
    /// Given to both.
    Either,
}

/// What kind of entry a name of several words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Place,
    Group,
    People,
}

/// The lists, ready for look-up.
pub(crate) struct Gazetteer {
    words: HashMap<&'static str, Marks>,
    given: HashMap<&'static str, Gender>,
    /// Entries of several words, by their first word; the longest first.
    phrases: HashMap<&'static str, Vec<(Vec<&'static str>, Entry)>>,
}

/// The lists, read once.
pub(crate) static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::read);

/// Given names, with their source in the first lines, as in every table: a letter for the sex, names parted by spaces.
pub const GIVEN_TABLE: &str = include_str!("../../data/names/given.txt");
/// Surnames, parted by spaces.
pub const SURNAME_TABLE: &str = include_str!("../../data/names/surname.txt");
/// Places: a letter for what they are, names parted by semicolons.
pub const PLACE_TABLE: &str = include_str!("../../data/names/place.txt");
const PEOPLE_TABLE: &str = include_str!("../../data/names/people.txt");
/// States: names | demonyms, one state a line.
pub(crate) const STATE_TABLE: &str = include_str!("../../data/names/state.txt");
/// Organisations: the canonical name and the others, one organisation a line.
pub(crate) const GROUP_TABLE: &str = include_str!("../../data/names/group.txt");

/// The lines of a table without its remarks.
pub(crate) fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

impl Gazetteer {
    fn read() -> Self {
        let mut gazetteer = Gazetteer {
            words: HashMap::with_capacity(20_000),
            given: HashMap::with_capacity(8_000),
            phrases: HashMap::new(),
        };
        for line in lines(GIVEN_TABLE) {
            let gender = match line.as_bytes()[0] {
                b'm' => Gender::Male,
                b'f' => Gender::Female,
                _ => Gender::Either,
            };
            for name in line[1..].split_whitespace() {
                gazetteer.given.entry(name).or_insert(gender);
                gazetteer.mark(name, GIVEN);
            }
        }
        for name in lines(SURNAME_TABLE).flat_map(str::split_whitespace) {
            gazetteer.mark(name, SURNAME);
        }
        for name in lines(PLACE_TABLE).flat_map(|line| line[2..].split(';')) {
            gazetteer.phrase(name, Entry::Place);
        }
        for name in lines(PEOPLE_TABLE).flat_map(str::split_whitespace) {
            gazetteer.mark(name, PEOPLE);
        }
        for line in lines(STATE_TABLE) {
            let (names, people) = line.split_once('|').unwrap_or((line, ""));
            names.split(';').for_each(|name| gazetteer.phrase(name, Entry::Place));
            people.split(';').for_each(|name| gazetteer.phrase(name, Entry::People));
        }
        for name in lines(GROUP_TABLE).flat_map(|line| line.split(';')) {
            gazetteer.phrase(name, Entry::Group);
        }
        for (words, mark) in [
            (english::TITLES, TITLE),
            (english::GROUP_HEADS, GROUP_HEAD),
            (english::PLACE_HEADS, PLACE_HEAD),
            (english::EVENT_HEADS, EVENT_HEAD),
            (english::CALENDAR, CALENDAR),
            (english::SPEECH, SPEECH),
        ] {
            words.iter().for_each(|word| gazetteer.mark(word, mark));
        }
        #[expect(clippy::iter_over_hash_type, reason = "each entry is sorted by itself")]
        for entries in gazetteer.phrases.values_mut() {
            entries.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        }
        gazetteer
    }

    fn mark(&mut self, word: &'static str, mark: Marks) {
        *self.words.entry(word).or_default() |= mark;
    }

    fn phrase(&mut self, name: &'static str, entry: Entry) {
        // A hyphen is a token of its own in most treebanks' style, and so it is here.
        let words: Vec<&str> = split(name).collect();
        match words.as_slice() {
            [] => {}
            [word] => self.mark(
                word,
                match entry {
                    Entry::Place => PLACE,
                    Entry::Group => GROUP,
                    Entry::People => PEOPLE,
                },
            ),
            [first, rest @ ..] => {
                self.phrases.entry(first).or_default().push((rest.to_vec(), entry));
            }
        }
    }

    /// What the lists say of one word, by its spelling.
    pub(crate) fn marks(&self, word: &str) -> Marks {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// Whose given name `word` is.
    pub(crate) fn gender(&self, word: &str) -> Option<Gender> {
        self.given.get(word).copied()
    }

    /// Marks the words of the longest entry of several words that starts at `words[0]`; returns its
    /// length, 0 where none does.
    pub(crate) fn phrase_at(&self, words: &[&str], marks: &mut [Marks]) -> usize {
        let Some(entries) = words.first().and_then(|first| self.phrases.get(first)) else {
            return 0;
        };
        for (rest, entry) in entries {
            if words.len() > rest.len() && words[1..=rest.len()] == rest[..] {
                let (head, tail) = match entry {
                    Entry::Place => (PLACE, PLACE_REST),
                    Entry::Group => (GROUP, GROUP_REST),
                    Entry::People => (PEOPLE, PEOPLE),
                };
                marks[0] |= head;
                marks[1..=rest.len()].iter_mut().for_each(|mark| *mark |= tail);
                return rest.len() + 1;
            }
        }
        0
    }
}

/// Splits a listed name as the tokens of a text are split: at spaces, around hyphens and commas,
/// before the apostrophe of a genitive.
fn split(name: &str) -> impl Iterator<Item = &str> {
    name.split_whitespace().flat_map(|part| {
        let mut pieces = Vec::new();
        let mut from = 0;
        for (at, c) in part.char_indices() {
            if (c == '-' && at > 0) || c == ',' {
                pieces.push(&part[from..at]);
                pieces.push(&part[at..at + 1]);
                from = at + 1;
            } else if c == '\'' && part[at..].len() <= 2 {
                pieces.push(&part[from..at]);
                from = at;
            }
        }
        pieces.push(&part[from..]);
        pieces.into_iter().filter(|piece| !piece.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_names_are_split_as_texts_are() {
        for (name, words) in [
            ("New York", "New York"),
            ("al-Qaeda", "al - Qaeda"),
            ("People's Republic of China", "People 's Republic of China"),
            ("Washington, D.C.", "Washington , D.C."),
            ("Da'esh", "Da'esh"),
        ] {
            assert_eq!(split(name).collect::<Vec<_>>().join(" "), words);
        }
    }

    #[test]
    fn lists_mark_words_and_phrases() {
        let gazetteer = &*GAZETTEER;
        assert_ne!(gazetteer.marks("Syrian") & PEOPLE, 0);
        assert_ne!(gazetteer.marks("Syria") & PLACE, 0);
        assert_eq!(gazetteer.gender("Mary"), Some(Gender::Female));
        assert_eq!(gazetteer.gender("Vladimir"), Some(Gender::Male));
        let mut marks = [0; 4];
        assert_eq!(gazetteer.phrase_at(&["New", "York", "City", "said"], &mut marks), 3);
        assert_eq!(marks.map(|mark| mark & PLACE_REST != 0), [false, true, true, false]);
    }
}
