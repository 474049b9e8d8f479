//! Stories, online: articles come one at a time; each joins a story, starts one, or joins two that were
//! apart.
//!
//! A desk keeps what came since it last settled, and the stories that are open. [`Desk::settle`] decides on
//! all that came, together: how they are grouped does not depend on the order in which they came. Who settles
//! after every article has each decision at once; who settles once a day has the same stories from the same
//! day's articles, whatever their order; who settles once at the end has the best grouping there is.
//!
//! Cost and memory do not grow with what has been: an article meets those that share one of its heaviest
//! terms, and of a term at most so many holders; a story in which nothing came for a while is closed and
//! given back ([`Desk::close`]), for the program to write down. What is kept of it are a few terms, for the
//! stories that follow it ([`super::chain`]).

use std::collections::BTreeMap;

use super::chain::{Chains, Link};
use super::cluster::{self, Group, Refused, Why};
use super::correction::Corrections;
use super::lineage::Trace;
use super::notice::Notices;
use super::posting::Postings;
use super::print::{Card, Print};
use super::weigh::{Frequencies, Term, Terms, Weights};
use super::words::{HashedMap, mix, short, split};
use super::{Decision, DecisionKind, Nearest, Story, StoryId};
use crate::article::ArticleId;
use crate::gap::{Gap, Stage};

/// Heaviest terms by which an article looks for others.
const KEY_TERMS: usize = 40;

/// Heaviest terms by which an open story is found.
const STORY_KEYS: usize = 60;

/// Holders of a term that an article is compared with: the latest ones.
const MOST_HOLDERS: usize = 300;

/// Neighbours of an article that are kept, among what came with it, and among the open stories. 24 or 40 are alike
/// on news-cluster (at once and by day), ECB+ and BASIL, and so are 8 stories or 40 on news-cluster by day.
const MOST_NEIGHBOURS: usize = 24;
const MOST_STORIES: usize = 12;

/// Why a twin stands with its twin.
const SAME_WORDS: &str = "word for word the same as another article";

/// Words named in a reason, and how many are looked at for them.
const NAMED: usize = 5;
const MOST_SHARED: usize = 16;

/// Articles of a story whose headlines are looked at for its title, the first that came.
const MOST_TITLES: usize = 64;

/// Words of the shortest headline that tells what happened.
pub(crate) const LEAST_HEADLINE: usize = 4;

/// Terms of an open story of which the word is kept, to name them in reasons.
const SHOWN_TERMS: usize = 16;

/// A story that is open.
#[derive(Debug)]
struct Open {
    id: StoryId,
    group: Group,
    /// Terms under which it stands in the index.
    keys: Vec<Term>,
    /// Some of its heaviest terms as they are written.
    shown: Vec<(Term, Box<str>)>,
    trace: Trace,
    decisions: Vec<Decision>,
    /// Stories that became one with it.
    merged: Vec<StoryId>,
    link: Option<Link>,
    /// When something came last, in settlings.
    touched: u32,
    gaps: Vec<Gap>,
}

/// Where articles come in and stories go out.
#[derive(Debug)]
pub struct Desk {
    corrections: Corrections,
    frequencies: Frequencies,
    waiting: Vec<Print>,
    /// By slot; `None` for what was merged or closed.
    open: Vec<Option<Box<Open>>>,
    /// The lowest slot that may be open.
    lowest: usize,
    /// Slots by the terms of their stories.
    index: Postings,
    /// Slots by their members' whole texts.
    wholes: HashedMap<u64, u32>,
    /// Where the articles that corrections name stand.
    named: BTreeMap<u32, usize>,
    ids: HashedMap<u64, ()>,
    chains: Chains,
    notices: Notices,
    settled: u32,
}

impl Desk {
    /// An empty desk.
    #[must_use]
    pub fn new(corrections: Corrections) -> Desk {
        Desk {
            corrections,
            frequencies: Frequencies::default(),
            waiting: Vec::new(),
            open: Vec::new(),
            lowest: 0,
            index: Postings::new(MOST_HOLDERS),
            wholes: HashedMap::default(),
            named: BTreeMap::new(),
            ids: HashedMap::default(),
            chains: Chains::default(),
            notices: Notices::default(),
            settled: 0,
        }
    }

    /// Takes an article in. It is decided on when the desk settles.
    pub fn add(&mut self, print: Print) {
        self.waiting.push(print);
    }

    /// Articles that wait to be decided on.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Stories that are open.
    #[must_use]
    pub fn open(&self) -> usize {
        self.open[self.lowest..].iter().flatten().count()
    }

    /// Decides on all that came since the last time, and traces who copied whom among it. Gives one decision
    /// an article, in the order of time, then name.
    pub fn settle(&mut self) -> Vec<Decision> {
        let mut came = std::mem::take(&mut self.waiting);
        if came.is_empty() {
            self.settled += 1;
            return Vec::new();
        }
        came.sort_by(|a, b| a.order().cmp(&b.order()));
        for print in &came {
            self.frequencies.add(print);
        }
        let vectors: Vec<Weights> =
            came.iter().map(|print| self.frequencies.weigh(print)).collect();
        self.frequencies.thin();
        let decided = self.group(&came, &vectors);
        let decisions = self.take_in(came, &vectors, decided);
        self.settled += 1;
        decisions
    }

    /// Closes the stories in which nothing came for so many settlings, and gives them back.
    pub fn close(&mut self, settlings: u32) -> Vec<Story> {
        let until = self.settled;
        self.remove(|open| until.saturating_sub(open.touched + 1) >= settlings)
    }

    /// Closes the stories that were quiet longest, so that at most so many articles stay open.
    pub fn close_beyond(&mut self, articles: usize) -> Vec<Story> {
        let mut ages: Vec<(u32, usize)> = self.open[self.lowest..]
            .iter()
            .flatten()
            .map(|open| (open.touched, open.trace.members().len()))
            .collect();
        ages.sort_unstable_by(|a, b| b.cmp(a));
        let mut kept = 0;
        let most = ages.into_iter().find_map(|(touched, members)| {
            kept += members;
            (kept > articles).then_some(touched)
        });
        most.map_or(Vec::new(), |touched| self.remove(|open| open.touched <= touched))
    }

    /// Closes everything: stories sorted by their first article.
    #[must_use]
    pub fn finish(mut self) -> Vec<Story> {
        self.settle();
        let mut stories = self.remove(|_| true);
        stories.sort_by(|a, b| a.articles.cmp(&b.articles));
        stories
    }

    fn remove(&mut self, test: impl Fn(&Open) -> bool) -> Vec<Story> {
        let mut stories = Vec::new();
        for slot in self.lowest..self.open.len() {
            if self.open[slot].as_deref().is_some_and(&test)
                && let Some(open) = self.open[slot].take()
            {
                stories.push(open.story(&self.notices));
            }
        }
        while self.lowest < self.open.len() && self.open[self.lowest].is_none() {
            self.lowest += 1;
        }
        if !stories.is_empty() {
            let open = &self.open;
            let is_open = |slot: &u32| open[*slot as usize].is_some();
            self.index.retain(|slot| is_open(&slot));
            self.wholes.retain(|_, slot| is_open(slot));
            self.named.retain(|_, slot| open[*slot].is_some());
        }
        stories
    }

    /// Groups what came with the open stories that it may belong to.
    fn group(&mut self, came: &[Print], vectors: &[Weights]) -> Decided {
        // What came is numbered behind the stories that it meets.
        let mut twins = Vec::new();
        let mut repeats = Vec::new();
        let mut first: HashedMap<u64, usize> = HashedMap::default();
        let mut met: BTreeMap<usize, usize> = BTreeMap::new();
        let mut near: Vec<(Vec<u32>, Vec<u32>)> = Vec::with_capacity(came.len());
        let mut holders = Postings::new(MOST_HOLDERS);
        let mut shared = Scratch::default();
        let mut in_stories = Scratch::default();
        for (at, (print, vector)) in came.iter().zip(vectors).enumerate() {
            let twin = if print.whole == 0 { at } else { *first.entry(print.whole).or_insert(at) };
            twins.push(twin);
            if let Some(&slot) = self.wholes.get(&print.whole) {
                met.insert(slot as usize, 0);
            }
            let mut pair = (Vec::new(), Vec::new());
            let again = twin != at || self.wholes.contains_key(&print.whole);
            // The very same words add nothing to what a story is about.
            repeats.push(again && self.corrections.of(&print.card).is_none());
            if !repeats[at] {
                for (term, weight) in vector.heaviest(KEY_TERMS) {
                    for slot in self.index.latest(term) {
                        in_stories.add(slot, weight);
                    }
                    for other in holders.latest(term) {
                        shared.add(other, weight);
                    }
                    holders.push(term, at as u32);
                }
                pair = (shared.best(MOST_NEIGHBOURS), in_stories.best(MOST_STORIES));
                pair.1.retain(|slot| self.open[*slot as usize].is_some());
                met.extend(pair.1.iter().map(|&slot| (slot as usize, 0)));
            }
            near.push(pair);
        }
        for (print, _) in came.iter().zip(vectors) {
            let number = self.corrections.of(&print.card);
            met.extend(self.tied(number).map(|slot| (slot, 0)));
        }
        for (number, story) in met.values_mut().enumerate() {
            *story = number;
        }
        let stories: Vec<usize> = met.keys().copied().collect();
        let mut groups: Vec<Group> = Vec::with_capacity(stories.len() + came.len());
        for &slot in &stories {
            groups.extend(self.open[slot].as_ref().map(|open| open.group.clone()));
        }
        let offset = groups.len();
        let mut same: Vec<(usize, usize)> = Vec::new();
        let mut tagged: BTreeMap<u32, usize> = BTreeMap::new();
        for (at, (print, vector)) in came.iter().zip(vectors).enumerate() {
            let tag = self.corrections.of(&print.card);
            groups.push(if repeats[at] {
                Group::default()
            } else {
                Group::of(vector.clone(), print.day, print.figures, tag)
            });
            tagged.extend(tag.map(|tag| (tag, offset + at)));
        }
        for (&tag, &slot) in &self.named {
            if let Some(&number) = met.get(&slot) {
                tagged.entry(tag).or_insert(number);
            }
        }
        for (one, two) in self.corrections.same() {
            if let (Some(&one), Some(&two)) = (tagged.get(one), tagged.get(two))
                && one != two
            {
                same.push((one.min(two), one.max(two)));
            }
        }
        let by_hand = same.len();
        for (at, print) in came.iter().enumerate() {
            if let Some(&slot) = self.wholes.get(&print.whole) {
                same.extend(met.get(&(slot as usize)).map(|&number| (number, offset + at)));
            } else if twins[at] != at {
                same.push((offset + twins[at], offset + at));
            }
        }
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (at, (articles, slots)) in near.iter().enumerate() {
            pairs.extend(articles.iter().map(|&other| (offset + other as usize, offset + at)));
            pairs.extend(
                slots.iter().filter_map(|slot| Some((*met.get(&(*slot as usize))?, offset + at))),
            );
        }
        let same_by_hand = same[..by_hand].to_vec();
        let joined = cluster::join(groups, &pairs, &same, self.corrections.apart());
        Decided { joined, stories, by_hand: same_by_hand, repeats }
    }

    /// The slots of the articles that a correction calls the same as the given one.
    fn tied(&self, number: Option<u32>) -> impl Iterator<Item = usize> {
        self.corrections
            .same()
            .iter()
            .filter_map(move |&(one, two)| match number? {
                number if number == one => Some(two),
                number if number == two => Some(one),
                _ => None,
            })
            .filter_map(|other| self.named.get(&other).copied())
    }

    /// Writes the groups back as open stories, and tells what was decided.
    fn take_in(
        &mut self,
        came: Vec<Print>,
        vectors: &[Weights],
        decided: Decided,
    ) -> Vec<Decision> {
        let Decided { mut joined, stories, by_hand, repeats } = decided;
        let offset = stories.len();
        // Stories that became one: the lowest number is the oldest, and stays.
        let mut merges: BTreeMap<usize, Vec<StoryId>> = BTreeMap::new();
        for number in 0..offset {
            let root = joined.forest.root(number);
            if root == number {
                continue;
            }
            let Some(other) = self.open[stories[number]].take() else { continue };
            merges.entry(root).or_default().push(other.id);
            self.notices.moved(stories[number] as u32, stories[root] as u32);
            for member in other.trace.members() {
                let slot = stories[root];
                if member.whole != 0 {
                    self.wholes.insert(member.whole, slot as u32);
                }
                if let Some(number) = self.corrections.of(&member.card) {
                    self.named.insert(number, slot);
                }
            }
            if let Some(open) = self.open[stories[root]].as_mut() {
                open.take(*other);
            }
        }
        let mut slots: BTreeMap<usize, usize> =
            stories.iter().enumerate().map(|(number, &slot)| (number, slot)).collect();
        let mut touched: BTreeMap<usize, usize> = BTreeMap::new();
        let mut placed = Vec::with_capacity(came.len());
        for (at, mut print) in came.into_iter().enumerate() {
            let root = joined.forest.root(offset + at);
            let started = !slots.contains_key(&root);
            let slot = *slots.entry(root).or_insert_with(|| {
                self.open.push(Some(Box::new(Open::new(&print.card))));
                self.open.len() - 1
            });
            if started {
                self.name(slot);
            }
            touched.insert(slot, root);
            if print.whole != 0 {
                self.wholes.entry(print.whole).or_insert(slot as u32);
            }
            if let Some(number) = self.corrections.of(&print.card) {
                self.named.insert(number, slot);
            }
            let id = print.card.id;
            let kind = if started {
                DecisionKind::Started
            } else if let Some(others) = merges.remove(&root) {
                DecisionKind::Linked(others)
            } else {
                DecisionKind::Joined
            };
            let again = repeats[at];
            let hand = by_hand.iter().any(|&(one, two)| one == offset + at || two == offset + at);
            let terms = std::mem::take(&mut print.terms);
            if let Some(open) = self.open[slot].as_mut() {
                if print.whole == 0 {
                    open.gaps.push(Gap {
                        stage: Stage::Story,
                        article: Some(id),
                        span: None,
                        why: format!("{} has no words, so it stands alone.", print.card.name),
                    });
                }
                if let Some(outlet) = &print.card.outlet {
                    self.notices.note(outlet, &print.bare, slot as u32);
                }
                open.trace.add(print.card, print.bare, print.whole);
                open.touched = self.settled;
            }
            placed.push(Placed { at, id, slot, kind, by_hand: hand, repeats: again, terms });
        }
        for (slot, root) in &touched {
            let Some(mut open) = self.open[*slot].take() else { continue };
            if let Some(group) = joined.groups[*root].take() {
                open.group = group;
                open.group.settled = true;
            }
            open.trace.trace();
            self.open[*slot] = Some(open);
        }
        self.explain(placed, vectors, &mut joined, offset, &slots, &touched)
    }

    /// Gives a story that began just now an id that no other has.
    fn name(&mut self, slot: usize) {
        let Some(open) = self.open[slot].as_mut() else { return };
        while self.ids.insert(open.id.0, ()).is_some() {
            open.id = StoryId(mix(open.id.0));
        }
    }

    /// Puts each decision in words; posts the stories' terms and links them to those before.
    fn explain(
        &mut self,
        placed: Vec<Placed>,
        vectors: &[Weights],
        joined: &mut cluster::Joined,
        offset: usize,
        slots: &BTreeMap<usize, usize>,
        touched: &BTreeMap<usize, usize>,
    ) -> Vec<Decision> {
        let mut decisions = Vec::with_capacity(placed.len());
        let mut written: BTreeMap<usize, Vec<(Term, Box<str>)>> = BTreeMap::new();
        for placed in &placed {
            let Some(open) = self.open[placed.slot].as_deref() else { continue };
            let refused = joined.refused[joined.forest.root(offset + placed.at)]
                .or(joined.refused[offset + placed.at]);
            let nearest = refused.and_then(|refused| {
                let root = joined.forest.root(refused.other);
                let other = self.open[*slots.get(&root)?].as_deref()?;
                (other.id != open.id).then(|| nearest(other.id, &refused))
            });
            let vector = &vectors[placed.at];
            let (why, words) = placed.why(open, vector);
            let list = written.entry(placed.slot).or_default();
            list.extend(words);
            decisions.push(Decision {
                article: placed.id,
                story: open.id,
                kind: placed.kind.clone(),
                by_hand: placed.by_hand,
                why,
                nearest,
            });
        }
        for (placed, decision) in placed.iter().zip(&decisions) {
            if let Some(open) = self.open[placed.slot].as_mut() {
                open.decisions.push(decision.clone());
            }
        }
        for &slot in touched.keys() {
            let words = written.remove(&slot).unwrap_or_default();
            self.post(slot, words);
        }
        decisions
    }

    /// Puts a story's heaviest terms into the index, and links it to what it follows.
    fn post(&mut self, slot: usize, words: Vec<(Term, Box<str>)>) {
        let Some(open) = self.open[slot].as_mut() else { return };
        let keys: Vec<Term> =
            open.group.sum.heaviest(STORY_KEYS).into_iter().map(|(term, _)| term).collect();
        for &key in keys.iter().filter(|key| !open.keys.contains(key)) {
            self.index.push(key, slot as u32);
        }
        open.shown.extend(words);
        open.shown.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(&b.1)));
        open.shown.dedup_by_key(|(term, _)| *term);
        open.shown.retain(|(term, _)| keys.iter().take(SHOWN_TERMS).any(|key| key == term));
        open.keys = keys;
        let shown = &open.shown;
        let word = |term: Term| {
            let at = shown.binary_search_by_key(&term, |(term, _)| *term).ok()?;
            Some(shown[at].1.to_string())
        };
        open.link = self.chains.link(open.id, &open.group.centre(), word);
    }
}

/// What grouping decided.
struct Decided {
    joined: cluster::Joined,
    /// Slots of the stories that took part, by number.
    stories: Vec<usize>,
    by_hand: Vec<(usize, usize)>,
    /// Which of what came has the very same words as another one.
    repeats: Vec<bool>,
}

/// An article in its story.
struct Placed {
    at: usize,
    id: ArticleId,
    slot: usize,
    kind: DecisionKind,
    by_hand: bool,
    repeats: bool,
    terms: Terms,
}

impl Placed {
    /// Why the article stands in its story: the words by which it is most like the others. Also its
    /// heaviest terms as they are written.
    fn why(&self, open: &Open, own: &Weights) -> (String, Vec<(Term, Box<str>)>) {
        let words: Vec<(Term, Box<str>)> = own
            .heaviest(SHOWN_TERMS)
            .into_iter()
            .filter_map(|(term, _)| Some((term, self.terms.word(term)?.into())))
            .collect();
        if self.repeats || open.group.size < 2.0 {
            let alone = open.trace.members().len() < 2;
            let why = if alone { "like no other article" } else { SAME_WORDS };
            return (why.to_owned(), words);
        }
        let sum = &open.group.sum;
        let mut shared: Vec<(f64, Term)> = own
            .0
            .iter()
            .filter_map(|&(term, weight)| {
                let at = sum.0.binary_search_by_key(&term, |&(term, _)| term).ok()?;
                let others = f64::from(sum.0[at].1 - weight);
                (others > 1e-6).then_some((f64::from(weight) * others, term))
            })
            .collect();
        shared.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let shared = shared.iter().take(MOST_SHARED).filter_map(|&(_, term)| self.terms.word(term));
        let list = named(shared);
        let likeness = (own.dot(sum) - own.dot(own)) / (open.group.size - 1.0);
        let why = if list.is_empty() {
            SAME_WORDS.to_owned()
        } else {
            format!("shares {} with the others (likeness {likeness:.2})", list.join(", "))
        };
        (why, words)
    }
}

/// The first words of a list, each once: without a possessive, and no word by itself that stands in a longer
/// one ("Halden Star", not "Halden" too).
fn named<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut named: Vec<(String, &str)> = Vec::new();
    for word in words {
        let word =
            ["'s", "’s", "'S", "’S"].iter().fold(word, |word, end| word.trim_end_matches(end));
        let folded = format!(" {} ", word.to_lowercase().replace(['-', '\n'], " "));
        if named.iter().any(|(other, _)| other.contains(&folded)) {
            continue;
        }
        let is_part = |(other, _): &(String, &str)| folded.contains(other.as_str());
        let at = named.iter().position(is_part).unwrap_or(named.len());
        named.retain(|other| !is_part(other));
        named.insert(at, (folded, word));
    }
    named.into_iter().take(NAMED).map(|(_, word)| word).collect()
}

fn nearest(story: StoryId, refused: &Refused) -> Nearest {
    Nearest {
        story,
        likeness: refused.likeness,
        asked: refused.asked,
        why: match refused.why {
            Why::Unlike => "less alike than asked",
            Why::Figures => "their figures cannot be of one happening",
            Why::ByHand => "kept apart by hand",
        },
    }
}

impl Open {
    fn new(card: &Card) -> Open {
        Open {
            id: StoryId(mix(card.digest | 1)),
            group: Group::default(),
            keys: Vec::new(),
            shown: Vec::new(),
            trace: Trace::default(),
            decisions: Vec::new(),
            merged: Vec::new(),
            link: None,
            touched: 0,
            gaps: Vec::new(),
        }
    }

    fn take(&mut self, other: Open) {
        self.trace.take(other.trace);
        self.decisions.extend(other.decisions);
        self.shown.extend(other.shown);
        self.merged.push(other.id);
        self.merged.extend(other.merged);
        self.gaps.extend(other.gaps);
    }

    /// The headline that shares most with what the story is about.
    fn title(&self) -> Option<String> {
        let sum = &self.group.sum.0;
        let weight = |term: Term| {
            sum.binary_search_by_key(&term, |&(term, _)| term).map_or(0.0, |at| sum[at].1)
        };
        let mut best: Option<(f32, &str)> = None;
        let titles = self.trace.members().iter().filter_map(|member| member.card.title.as_deref());
        for title in titles.take(MOST_TITLES) {
            let mut terms: Vec<Term> = split(title).iter().map(|word| short(word.stem)).collect();
            let words = terms.len();
            terms.sort_unstable();
            terms.dedup();
            let distinct = terms.len().max(1) as f32;
            let shared = terms.into_iter().map(weight).sum::<f32>() / distinct.sqrt();
            // A section's name or an office is no headline.
            let score = if words < LEAST_HEADLINE { 0.1 * shared } else { shared };
            if best.is_none_or(|(old, _)| old < score) {
                best = Some((score, title));
            }
        }
        best.map(|(_, title)| title.to_owned())
    }

    fn story(self, notices: &Notices) -> Story {
        let title = self.title();
        let mut gaps = self.gaps;
        let mut articles: Vec<ArticleId> =
            self.trace.members().iter().map(|member| member.card.id).collect();
        articles.sort();
        let lineage = self.trace.lineage(notices, &mut gaps);
        let mut decisions = self.decisions;
        decisions.sort_by_key(|decision| decision.article);
        Story {
            id: self.id,
            title,
            articles,
            decisions,
            merged: self.merged,
            lineage,
            link: self.link,
            gaps,
        }
    }
}

/// Sums by small numbers, used again and again.
#[derive(Default)]
struct Scratch {
    sums: Vec<f32>,
    touched: Vec<u32>,
}

impl Scratch {
    fn add(&mut self, number: u32, weight: f32) {
        let at = number as usize;
        if at >= self.sums.len() {
            self.sums.resize(at + 1, 0.0);
        }
        if self.sums[at] == 0.0 {
            self.touched.push(number);
        }
        self.sums[at] += weight;
    }

    /// The numbers with the largest sums, the largest first; and forgets all sums.
    fn best(&mut self, most: usize) -> Vec<u32> {
        let mut best: Vec<(f32, u32)> = self
            .touched
            .drain(..)
            .map(|number| (std::mem::take(&mut self.sums[number as usize]), number))
            .collect();
        let larger = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1));
        if best.len() > most {
            best.select_nth_unstable_by(most, larger);
            best.truncate(most);
        }
        best.sort_unstable_by(larger);
        best.into_iter().map(|(_, number)| number).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{articles, bare};
    use super::*;
    use crate::article::{Article, Moment, Source, Stated};

    const FERRY: &str = "The ferry Halden Star ran aground off Morvik on Tuesday night with 214 people on \
        board, and at least nine passengers drowned, the coast guard said.";
    const WRECK: &str = "Nine people drowned when the ferry Halden Star struck a rock near Morvik, survivors \
        told reporters.";
    const COURT: &str = "A court in Tarnow ordered the brewery Lisek to pay its former cashier 40,000 zloty \
        in damages for unpaid overtime.";

    /// The articles in a desk of these corrections; `settle` after each of these numbers of articles.
    fn settled(articles: &[Article], corrections: &str, settle: &[usize]) -> (Desk, Vec<Decision>) {
        let mut desk = Desk::new(Corrections::parse(corrections).0);
        let mut decisions = Vec::new();
        for (at, article) in articles.iter().enumerate() {
            desk.add(Print::of(&bare(article)));
            if settle.contains(&(at + 1)) {
                decisions.extend(desk.settle());
            }
        }
        (desk, decisions)
    }

    fn sets(desk: Desk) -> Vec<Vec<u32>> {
        let ids = |story: Story| story.articles.iter().map(|id| id.0).collect();
        desk.finish().into_iter().map(ids).collect()
    }

    #[test]
    fn each_article_joins_or_starts_and_the_decision_says_why() {
        let articles = articles(&[FERRY, COURT, WRECK]);
        let (_, decisions) = settled(&articles, "", &[1, 2, 3]);
        let kinds: Vec<&DecisionKind> = decisions.iter().map(|decision| &decision.kind).collect();
        assert_eq!(kinds, [&DecisionKind::Started, &DecisionKind::Started, &DecisionKind::Joined]);
        assert_eq!(decisions[2].story, decisions[0].story);
        assert!(decisions[2].why.contains("Halden"), "{}", decisions[2].why);
        assert!(decisions.iter().all(|decision| !decision.why.is_empty()));
    }

    #[test]
    fn two_stories_become_one_when_an_article_links_them() {
        let one = "Smoke rose over the tannery in Velbrook quarter of Ostrana on Monday.";
        let two = "Firefighters searched Lindqvist leather works and found two workers dead.";
        let both = "Smoke rose over the tannery in Velbrook quarter of Ostrana on Monday; firefighters \
            searched Lindqvist leather works, the tannery, and found two workers dead.";
        let articles = articles(&[one, two, both]);
        let (desk, decisions) = settled(&articles, "", &[1, 2, 3]);
        assert_eq!(decisions[2].kind, DecisionKind::Linked(vec![decisions[1].story]));
        let stories = desk.finish();
        assert_eq!(stories.len(), 1);
        assert_eq!(stories[0].id, decisions[0].story, "the older story's id stays");
        assert_eq!(stories[0].merged, [decisions[1].story]);
    }

    #[test]
    fn corrections_hold_in_one_run_and_over_days() {
        let articles = articles(&[FERRY, COURT, WRECK, FERRY]);
        for settle in [&[4][..], &[1, 2, 3, 4], &[2, 4]] {
            let of = |corrections| sets(settled(&articles, corrections, settle).0);
            assert_eq!(of(""), [vec![0, 2, 3], vec![1]]);
            assert_eq!(of("same a b"), [vec![0, 1, 2, 3]]);
            assert_eq!(of("apart a c"), [vec![0, 3], vec![1], vec![2]]);
            assert_eq!(of("apart a d\napart c d"), [vec![0, 2], vec![1], vec![3]]);
        }
        let (_, decisions) = settled(&articles, "same a b", &[4]);
        assert!(decisions.iter().any(|decision| decision.by_hand));
        let (_, decisions) = settled(&articles, "apart a c", &[4]);
        let nearest = decisions.iter().find_map(|decision| decision.nearest).unwrap();
        assert_eq!(nearest.why, "kept apart by hand");
    }

    #[test]
    fn quiet_stories_are_closed_and_their_articles_come_out_once() {
        let articles = articles(&[FERRY, COURT, WRECK]);
        let mut desk = Desk::new(Corrections::default());
        desk.add(Print::of(&bare(&articles[0])));
        desk.settle();
        assert!(desk.close(2).is_empty());
        desk.add(Print::of(&bare(&articles[1])));
        desk.settle();
        desk.settle();
        let closed = desk.close(2);
        assert_eq!(closed.len(), 1);
        assert_eq!((closed[0].articles[0], desk.open()), (ArticleId(0), 1));
        desk.add(Print::of(&bare(&articles[2])));
        let decisions = desk.settle();
        assert_eq!(decisions[0].kind, DecisionKind::Started, "what is closed stays closed");
        assert_eq!(desk.close_beyond(1).len(), 1);
        let left = desk.finish();
        assert_eq!(left.len(), 1);
        assert_eq!(
            left[0].link.as_ref().map(|link| link.to),
            Some(closed[0].id),
            "but is followed"
        );
    }

    #[test]
    fn reasons_name_each_thing_once() {
        let words = ["Korea's", "Halden", "north", "North Korea", "Star", "Halden Star", "korea"];
        assert_eq!(named(words.into_iter()), ["North Korea", "Halden Star"]);
    }

    /// Articles on three days, as many sorts of order as a test can try.
    fn dated() -> Vec<Article> {
        let texts: Vec<String> = (0..24)
            .map(|n| {
                let (place, who) = ["Morvik", "Tarnow", "Velbrook", "Ostrana"]
                    .iter()
                    .zip(["Brandt", "Lisek", "Renn", "Barde"])
                    .nth(n % 4)
                    .unwrap();
                format!(
                    "{place} mayor {who} closed the harbour of {place} after storm number {n} tore the \
                     quay apart, and {who} asked for {} pumps.",
                    n * 3 + 2
                )
            })
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut articles = articles(&texts);
        for (at, article) in articles.iter_mut().enumerate() {
            article.name = format!("n{at:02}");
            let day = jiff::civil::Date::new(2025, 3, 1 + (at / 8) as i8).unwrap();
            article.published = (at % 5 > 0).then(|| Stated {
                value: Moment { day, instant: None, clock: None },
                source: Source::Field("published".to_owned()),
            });
        }
        articles
    }

    #[test]
    fn the_order_within_a_day_does_not_matter() {
        let articles = dated();
        let mut grouped = Vec::new();
        for shift in [0, 3, 5, 7] {
            let mut desk = Desk::new(Corrections::default());
            let mut decisions = Vec::new();
            for day in articles.chunks(8) {
                for at in 0..day.len() {
                    desk.add(Print::of(&bare(&day[(at * 3 + shift) % day.len()])));
                }
                decisions.push(desk.settle());
            }
            grouped.push((decisions, desk.finish()));
        }
        assert!(grouped.windows(2).all(|pair| pair[0] == pair[1]));
        assert!(grouped[0].1.len() > 1);
    }

    #[test]
    fn ids_are_the_same_in_every_run_that_starts_a_story_with_the_same_article() {
        let articles = dated();
        let started = |settle: &[usize]| -> BTreeMap<ArticleId, StoryId> {
            let decisions = settled(&articles, "", settle).1.into_iter();
            let started = decisions.filter(|decision| decision.kind == DecisionKind::Started);
            started.map(|decision| (decision.article, decision.story)).collect()
        };
        let (by_day, at_once) = (started(&[8, 16, 24]), started(&[24]));
        let both: Vec<&ArticleId> = by_day.keys().filter(|id| at_once.contains_key(id)).collect();
        assert!(!both.is_empty());
        assert!(both.iter().all(|id| by_day[id] == at_once[id]), "whatever else came");
    }

    #[test]
    fn articles_without_dates_are_grouped_too() {
        let mut articles = articles(&[FERRY, WRECK, COURT]);
        let day = jiff::civil::Date::new(2025, 3, 1).unwrap();
        articles[0].published = Some(Stated {
            value: Moment { day, instant: None, clock: None },
            source: Source::Field("published".to_owned()),
        });
        assert_eq!(sets(settled(&articles, "", &[3]).0), [vec![0, 1], vec![2]]);
    }
}
