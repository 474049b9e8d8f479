//! How common words are in news and other English, from a table: so that two articles are not
//! alike for saying "officials", and a run of three articles knows it as well as one of a million.

use std::sync::LazyLock;

use super::words::{HashedMap, hash};

/// Stems with the number of documents that hold them. First the number of documents, then a stem
/// and its count a line. Counts of words only, see the table's own SOURCE line.
const TABLE: &str = include_str!("../../data/story/frequency.tsv");

/// Documents by stem, in a collection of news and other texts.
pub(crate) struct Background {
    /// How many documents were counted.
    pub(crate) documents: u32,
    counts: HashedMap<u64, u32>,
}

static BACKGROUND: LazyLock<Background> = LazyLock::new(|| Background::parse(TABLE));

impl Background {
    /// The embedded table.
    pub(crate) fn get() -> &'static Background {
        &BACKGROUND
    }

    /// Number of documents that hold the stem with this hash; 0 for one that is not in the table.
    pub(crate) fn count(&self, stem: u64) -> u32 {
        self.counts.get(&stem).copied().unwrap_or(0)
    }

    fn parse(table: &str) -> Background {
        let mut documents = 1;
        let mut counts = HashedMap::default();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let Some((word, count)) = line.split_once('\t') else { continue };
            let Ok(count) = count.parse::<u32>() else { continue };
            if word.is_empty() {
                documents = count.max(1);
            } else {
                counts.insert(hash(word), count);
            }
        }
        Background { documents, counts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_known_as_common() {
        let background = Background::get();
        assert!(background.documents > 1_000);
        let count = |word| background.count(hash(word));
        assert!(count("the") * 10 > background.documents * 8);
        assert!(count("official") > count("ferry"), "more articles have officials than ferries");
        assert_eq!(count("qwertzuiop"), 0);
    }
}
