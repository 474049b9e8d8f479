//! Who copied whom inside a story: common passages outside quotation marks, pairs of copies with
//! what the carrier changed, and the independent origins.
//!
//! By the specification of independence: one origin is a shared run of twelve or more words
//! outside quotation marks, or a shared agency credit with similar wording, or one text that cites
//! the other. Shared quotations prove a common event, not copying.
//!
//! A [`Trace`] grows with its story: what is new is compared with what is there, and nothing twice.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{
    Block, MOST_EDIT, Places, Run, SHARED_RUN, SHORT_WORDS, Shared, compare, seeds,
};
use super::cluster::Forest;
use super::direction::direction;
use super::headline;
use super::notice::Notices;
use super::print::{Bare, Card};
use super::words::HashedMap;
use super::{Change, ChangeKind, Copied, Lineage, Origin, OriginKind, Passage};
use crate::article::{ArticleId, Span};
use crate::gap::{Gap, Stage};
use crate::outlet;

/// Articles that hold a seed and are compared, the earliest first. A run of words in more than
/// these is met through them: a copy of a copy is still a copy of the first.
const MOST_HOLDERS: usize = 12;

/// Seeds that two articles must share to be compared: three in a row make six words.
const FEWEST_SEEDS: usize = 3;

/// Pairs compared for one article, those with most seeds in common first.
const MOST_PARTNERS: usize = 24;

/// Share of the shorter text that must stand in passages of both for two texts with one agency's credit to
/// be that agency's one report. In the made stream, where two reports of one agency share stock phrases, the
/// precision of pairs is .908 at .12 and .975 at .3; judged pairs and recall are alike.
const CREDITED_WORDING: f64 = 0.3;

/// Passages and copies kept of one story. What is beyond is counted in a gap.
const MOST_KEPT: usize = 20_000;

/// Changes kept of one pair.
const MOST_CHANGES: usize = 40;

/// One article of a story, as lineage sees it.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) card: Card,
    pub(crate) bare: Box<[Bare]>,
    /// The first member with the very same words; itself where there is none before.
    twin: usize,
    /// Hash of all its words; 0 where it has none.
    pub(crate) whole: u64,
}

/// Two members with words in common.
#[derive(Debug, Clone)]
struct Match {
    left: usize,
    right: usize,
    shared: Shared,
}

/// The members of a story and what was found between them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trace {
    members: Vec<Member>,
    matches: Vec<Match>,
    /// Members that were compared with all before them.
    traced: usize,
}

impl Trace {
    pub(crate) fn members(&self) -> &[Member] {
        &self.members
    }

    /// Adds an article; [`Trace::trace`] compares it.
    pub(crate) fn add(&mut self, card: Card, bare: Box<[Bare]>, whole: u64) {
        let twin = self.members.len();
        self.members.push(Member { card, bare, twin, whole });
    }

    /// Takes in the members of another story with what was found between them. They are compared
    /// with the members here by [`Trace::trace`].
    pub(crate) fn take(&mut self, other: Trace) {
        let offset = self.members.len();
        self.members.extend(other.members.into_iter().map(|mut member| {
            member.twin += offset;
            member
        }));
        self.matches.extend(other.matches.into_iter().map(|mut found| {
            found.left += offset;
            found.right += offset;
            found
        }));
    }

    /// Compares what came since with what there was.
    pub(crate) fn trace(&mut self) {
        let from = self.traced;
        if from == self.members.len() {
            return;
        }
        self.traced = self.members.len();
        let mut wholes: HashedMap<u64, usize> = HashedMap::default();
        for at in 0..self.members.len() {
            let whole = self.members[at].whole;
            if whole != 0 {
                self.members[at].twin = *wholes.entry(whole).or_insert(at);
            }
        }
        let known: BTreeSet<(usize, usize)> =
            self.matches.iter().map(|found| (found.left, found.right)).collect();
        for (right, partners) in self.candidates(from) {
            let places = Places::new(&self.members[right].bare);
            for left in partners.into_iter().filter(|left| !known.contains(&(*left, right))) {
                let shared = compare(&self.members[left].bare, &places);
                if !shared.blocks.is_empty() {
                    self.matches.push(Match { left, right, shared });
                }
            }
        }
    }

    /// For each member from the given one on, those before it that share enough runs of words with it
    /// to be compared, in order.
    fn candidates(&self, from: usize) -> Vec<(usize, Vec<usize>)> {
        let mut holders: HashedMap<u64, Vec<u32>> = HashedMap::default();
        let mut found = Vec::new();
        let mut shared = vec![0_u32; self.members.len()];
        let mut touched: Vec<u32> = Vec::new();
        for (index, member) in self.members.iter().enumerate() {
            if member.twin != index {
                continue;
            }
            let number = u32::try_from(index).unwrap_or(u32::MAX);
            for seed in seeds(&member.bare) {
                let list = holders.entry(seed).or_default();
                if list.last() == Some(&number) {
                    continue; // twice in one text
                }
                if index >= from {
                    for &other in list.iter() {
                        if shared[other as usize] == 0 {
                            touched.push(other);
                        }
                        shared[other as usize] += 1;
                    }
                }
                if list.len() < MOST_HOLDERS {
                    list.push(number);
                }
            }
            let mut best: Vec<(u32, u32)> = touched
                .drain(..)
                .map(|other| (std::mem::take(&mut shared[other as usize]), other))
                .filter(|&(count, _)| count as usize >= FEWEST_SEEDS)
                .collect();
            best.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            best.truncate(MOST_PARTNERS);
            if !best.is_empty() {
                let mut partners: Vec<usize> =
                    best.into_iter().map(|(_, other)| other as usize).collect();
                partners.sort_unstable();
                found.push((index, partners));
            }
        }
        found
    }

    /// The lineage as it stands. What it says of articles it says by the names that tell them apart here.
    pub(crate) fn lineage(mut self, notices: &Notices, gaps: &mut Vec<Gap>) -> Lineage {
        self.leave_out(notices);
        let cards = self.members.iter().map(|member| &member.card);
        let known: Vec<_> = cards.map(|card| (card.outlet.as_deref(), &*card.name)).collect();
        let labels = outlet::labels(&known);
        for (member, label) in self.members.iter_mut().zip(labels) {
            member.card.name = label.into();
        }
        let (mut forest, whys) = self.joined();
        let copies = self.copies(gaps);
        Lineage {
            origins: self.origins(&mut forest, &whys, &copies),
            passages: self.passages(gaps),
            copies,
        }
    }

    /// Takes out the passages that an outlet puts under report after report.
    fn leave_out(&mut self, notices: &Notices) {
        for Match { left, right, shared } in &mut self.matches {
            let (left, right) = (&self.members[*left], &self.members[*right]);
            let Some(outlet) = &left.card.outlet else { continue };
            if right.card.outlet.as_ref() == Some(outlet) {
                let words = |run: &Run| &left.bare[run.left.0 as usize..run.left.1 as usize];
                shared.leave_out(|run| notices.holds(outlet, words(run)));
            }
        }
    }

    /// The sets of members of one origin, with what joined them and how strongly.
    fn joined(&self) -> (Forest, BTreeMap<usize, Vec<(usize, String)>>) {
        let mut forest = Forest::new(self.members.len());
        let mut whys: BTreeMap<usize, Vec<(usize, String)>> = BTreeMap::new();
        let mut join = |left: usize, right: usize, strength: usize, why: String| {
            forest.join(left, right);
            whys.entry(left).or_default().push((strength, why));
        };
        let name = |index: usize| &self.members[index].card.name;
        for (index, member) in self.members.iter().enumerate() {
            if member.twin != index {
                let why = format!("{} is word for word {}", name(index), name(member.twin));
                join(member.twin, index, usize::MAX, why);
            }
        }
        for Match { left, right, shared } in &self.matches {
            let (left, right) = (*left, *right);
            let longest = shared.longest();
            let agency = shared_credit(&self.members[left].card, &self.members[right].card);
            if longest >= SHARED_RUN {
                let why = format!(
                    "{} and {} share {longest} words in one passage outside quotation marks",
                    name(left),
                    name(right)
                );
                join(left, right, longest, why);
            } else if shared.version {
                let why = format!(
                    "{} and {} are one short text: {:.0} % of the shorter stands in the other, in \
                     order",
                    name(left),
                    name(right),
                    shared.containment * 100.0
                );
                join(left, right, SHORT_WORDS, why);
            } else if shared.wording() >= CREDITED_WORDING
                && let Some(agency) = agency
            {
                let why = format!(
                    "{} and {} are both credited to {agency}, with similar wording",
                    name(left),
                    name(right)
                );
                join(left, right, 1, why);
            }
        }
        for (citing, cited, why) in self.citations() {
            join(citing, cited, 0, why);
        }
        (forest, whys)
    }

    /// Members that name another one's outlet as the source of something, or link to another one:
    /// citing, cited, why.
    fn citations(&self) -> Vec<(usize, usize, String)> {
        let mut by_outlet: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut by_address: BTreeMap<u64, usize> = BTreeMap::new();
        for (index, member) in self.members.iter().enumerate() {
            if let Some(outlet) = &member.card.outlet {
                by_outlet.entry(full_name(outlet)).or_default().push(index);
            }
            if let Some(address) = member.card.address {
                by_address.entry(address).or_insert(index);
            }
        }
        let mut found = Vec::new();
        for (index, member) in self.members.iter().enumerate() {
            let card = &member.card;
            for name in &card.cites {
                // Several articles of the outlet: which of them was read cannot be told.
                let Some([source]) = by_outlet.get(&full_name(name)).map(Vec::as_slice) else {
                    continue;
                };
                if *source != index {
                    found.push((index, *source, format!("{} cites {name}", card.name)));
                }
            }
            for link in &card.links {
                if let Some(&source) = by_address.get(link).filter(|source| **source != index) {
                    let why = format!("{} links to {}", card.name, self.members[source].card.name);
                    found.push((index, source, why));
                }
            }
        }
        found
    }

    /// The pairs of copies, with direction and changes.
    fn copies(&self, gaps: &mut Vec<Gap>) -> Vec<Copied> {
        let mut copies = Vec::new();
        for (index, member) in self.members.iter().enumerate() {
            if member.twin != index {
                copies.push(self.pair(member.twin, index, None));
            }
        }
        for found in &self.matches {
            if found.shared.longest() >= SHARED_RUN || found.shared.version {
                copies.push(self.pair(found.left, found.right, Some(&found.shared)));
            }
        }
        let same: BTreeMap<(ArticleId, ArticleId), usize> = self
            .matches
            .iter()
            .map(|found| {
                let id = |index: usize| self.members[index].card.id;
                let (one, other) = (id(found.left), id(found.right));
                ((one.min(other), one.max(other)), found.shared.words())
            })
            .collect();
        rivals(&mut copies, &same);
        copies.sort_by_key(|copy| (copy.from, copy.to));
        cut(&mut copies, "pairs of copies", gaps);
        copies
    }

    /// One pair of copies: tells the direction and lists what differs.
    fn pair(&self, left: usize, right: usize, shared: Option<&Shared>) -> Copied {
        let (one, other) = (&self.members[left], &self.members[right]);
        let words = (one.bare.len(), other.bare.len());
        let direction = direction(&one.card, &other.card, words, shared);
        let directed = direction.is_claimed();
        let swap = if directed { direction.swapped } else { other.card.id < one.card.id };
        let (from, to) = if swap { (other, one) } else { (one, other) };
        let changes = shared
            .map(|shared| changes(from, to, shared.blocks.iter().copied(), swap))
            .unwrap_or_default();
        let headline = match (&from.card.title, &to.card.title) {
            (Some(before), Some(after)) => headline::compare(before, after),
            _ => None,
        };
        let mut why = match shared {
            None => "word for word the same".to_owned(),
            Some(shared) if shared.longest() >= SHARED_RUN => {
                format!("{} words in one passage outside quotation marks", shared.longest())
            }
            Some(_) => "nearly all words of a short text, in the same order".to_owned(),
        };
        if !direction.why.is_empty() {
            why = format!("{why}; {}", direction.why);
        }
        Copied {
            from: from.card.id,
            to: to.card.id,
            containment: shared.map_or(1.0, |shared| shared.containment),
            directed,
            confidence: direction.confidence,
            headline,
            changes,
            why,
        }
    }

    /// The passages of all copies, each with every place where it stands.
    fn passages(&self, gaps: &mut Vec<Gap>) -> Vec<Passage> {
        let id = |index: usize| self.members[index].card.id;
        let span = |index: usize, (start, end): (u32, u32)| {
            let bare = &self.members[index].bare;
            Span { start: bare[start as usize].start, end: bare[end as usize - 1].end() }
        };
        // Passages over one stretch of the earlier article are one passage with several carriers.
        let mut by_source: BTreeMap<_, (BTreeMap<ArticleId, Span>, usize)> = BTreeMap::new();
        for Match { left, right, shared } in &self.matches {
            for run in shared.passages.iter().filter(|run| run.is_telling()) {
                let entry = by_source.entry((*left, run.left)).or_insert_with(|| {
                    (BTreeMap::from([(id(*left), span(*left, run.left))]), run.same as usize)
                });
                entry.0.entry(id(*right)).or_insert_with(|| span(*right, run.right));
                entry.1 = entry.1.min(run.same as usize);
            }
        }
        let mut passages: Vec<Passage> = by_source
            .into_values()
            .map(|(places, words)| Passage { places: places.into_iter().collect(), words })
            .collect();
        passages.sort_by(|a, b| a.places.cmp(&b.places).then(a.words.cmp(&b.words)));
        cut(&mut passages, "common passages", gaps);
        passages
    }

    /// The independent origins: sets of articles joined by copying, credit or citation.
    fn origins(
        &self,
        forest: &mut Forest,
        whys: &BTreeMap<usize, Vec<(usize, String)>>,
        copies: &[Copied],
    ) -> Vec<Origin> {
        let mut sets: BTreeMap<usize, Vec<&Card>> = BTreeMap::new();
        let mut strongest: BTreeMap<usize, (usize, &str)> = BTreeMap::new();
        for (index, member) in self.members.iter().enumerate() {
            let root = forest.root(index);
            sets.entry(root).or_default().push(&member.card);
            for (strength, why) in whys.get(&index).into_iter().flatten() {
                let best = strongest.entry(root).or_insert((*strength, why));
                let stronger = best.0.cmp(strength).then(why.as_str().cmp(best.1));
                if stronger == std::cmp::Ordering::Less {
                    *best = (*strength, why);
                }
            }
        }
        let copied: BTreeSet<ArticleId> =
            copies.iter().filter(|copy| copy.directed).map(|copy| copy.to).collect();
        let mut origins: Vec<Origin> = sets
            .into_iter()
            .map(|(root, set)| {
                let why = strongest.get(&root).map(|(_, why)| (*why).to_owned());
                origin(&set, why, &copied)
            })
            .collect();
        origins.sort_by(|a, b| a.articles.cmp(&b.articles));
        origins
    }
}

/// The name in full of an outlet or agency, in lower case: "AP" is "associated press".
fn full_name(name: &str) -> String {
    outlet::find(name).map_or(name, |listed| listed.name).to_lowercase()
}

/// The agency that both articles carry, or that one carries and the other is.
fn shared_credit(left: &Card, right: &Card) -> Option<String> {
    if left.carries.is_empty() && right.carries.is_empty() {
        return None;
    }
    let named = |card: &Card| -> BTreeSet<String> {
        card.carries.iter().chain(&card.outlet).map(|name| full_name(name)).collect()
    };
    let shared = named(left).intersection(&named(right)).next().cloned()?;
    left.carries
        .iter()
        .chain(&right.carries)
        .find(|name| full_name(name) == shared)
        .map(ToString::to_string)
}

/// Takes back a direction where a third article may be the source of both: it shares with each as
/// many words as they share with each other, and is not known to come after the one said to be
/// the source.
fn rivals(copies: &mut [Copied], same: &BTreeMap<(ArticleId, ArticleId), usize>) {
    /// Articles of an origin that are looked at as third ones, the first by id.
    const MOST_THIRDS: usize = 64;
    /// Share of the words of a pair that a third must have in common with each.
    const AS_MANY: f64 = 0.98;
    let mut partners: BTreeMap<ArticleId, Vec<ArticleId>> = BTreeMap::new();
    for &(one, other) in same.keys() {
        for (one, other) in [(one, other), (other, one)] {
            let list = partners.entry(one).or_default();
            if list.len() < MOST_THIRDS {
                list.push(other);
            }
        }
    }
    let common = |one: ArticleId, other: ArticleId| {
        same.get(&(one.min(other), one.max(other))).copied().unwrap_or(0)
    };
    let derived: BTreeSet<(ArticleId, ArticleId)> =
        copies.iter().filter(|copy| copy.directed).map(|copy| (copy.from, copy.to)).collect();
    for copy in copies.iter_mut().filter(|copy| copy.directed) {
        let shared = AS_MANY * common(copy.from, copy.to) as f64;
        let rival = partners.get(&copy.to).into_iter().flatten().any(|&third| {
            third != copy.from
                && common(copy.to, third) as f64 >= shared
                && common(copy.from, third) as f64 >= shared
                && !derived.contains(&(copy.from, third))
        });
        if rival {
            copy.directed = false;
            copy.why.push_str("; but both may have it from a third");
        }
    }
}

/// What the carrier changed: cut, added, figures, in the order of its text. `swapped` where the blocks have
/// the carrier on the left.
fn changes(
    source: &Member,
    carrier: &Member,
    blocks: impl Iterator<Item = Block>,
    swapped: bool,
) -> Vec<Change> {
    let (from, to) = (&source.bare, &carrier.bare);
    let mut blocks: Vec<Block> =
        blocks.map(|block| if swapped { block.swapped() } else { block }).collect();
    blocks.sort_by_key(|block| block.right);
    let end = Block { left: from.len() as u32, right: to.len() as u32, words: 0 };
    let mut changes = Vec::new();
    let (mut from_at, mut to_at) = (0, 0);
    for block in blocks.iter().chain([&end]) {
        let (x, y) = (block.left as usize, block.right as usize);
        let removed = if x >= from_at { &from[from_at..x] } else { &[] };
        let added = if y >= to_at { &to[to_at..y] } else { &[] };
        if (!removed.is_empty() || !added.is_empty()) && changes.len() < MOST_CHANGES {
            changes.push(change(&source.card, &carrier.card, removed, added));
        }
        from_at = x + block.words as usize;
        to_at = y + block.words as usize;
    }
    changes
}

fn change(source: &Card, carrier: &Card, removed: &[Bare], added: &[Bare]) -> Change {
    let cover = |words: &[Bare]| {
        let (first, last) = (words.first()?, words.last()?);
        Some(Span { start: first.start, end: last.end() })
    };
    let figures = |words: &[Bare]| -> Vec<u32> {
        words.iter().filter(|word| word.number).map(|word| word.word).collect()
    };
    let (before, after) = (cover(removed), cover(added));
    let headline = |card: &Card, span: Option<Span>| {
        span.is_some_and(|span| card.headline.is_some_and(|head| head.overlaps(span)))
    };
    let kind = if headline(source, before) && headline(carrier, after) {
        ChangeKind::Headline
    } else {
        match (before, after) {
            (Some(_), None) => ChangeKind::Cut,
            (None, Some(_)) => ChangeKind::Added,
            _ if removed.len().max(added.len()) <= 2 * MOST_EDIT
                && !figures(removed).is_empty()
                && !figures(added).is_empty()
                && figures(removed) != figures(added)
                && !same_values(source, before, carrier, after) =>
            {
                ChangeKind::Figure
            }
            _ => ChangeKind::Reworded,
        }
    };
    Change { kind, before, after }
}

/// Whether the figures of two stretches are the same ones, written otherwise: "158 kilometres an hour" and "98 miles
/// an hour", "$1,350,000" and "$1.35 million".
fn same_values(one: &Card, here: Option<Span>, other: &Card, there: Option<Span>) -> bool {
    let within = |card: &Card, span: Option<Span>| -> Vec<(f64, f64)> {
        let Some(span) = span else { return Vec::new() };
        let inside = |&&(start, ..): &&(u32, f64, f64)| span.start <= start && start < span.end;
        card.values.iter().filter(inside).map(|&(_, value, rounding)| (value, rounding)).collect()
    };
    let (these, those) = (within(one, here), within(other, there));
    !these.is_empty()
        && these.len() == those.len()
        && these.iter().zip(&those).all(|(a, b)| (a.0 - b.0).abs() <= a.1 + b.1)
}

fn cut<T>(list: &mut Vec<T>, what: &str, gaps: &mut Vec<Gap>) {
    if list.len() > MOST_KEPT {
        gaps.push(Gap {
            stage: Stage::Story,
            article: None,
            span: None,
            why: format!("{} {what} in this story; the first {MOST_KEPT} are listed.", list.len()),
        });
        list.truncate(MOST_KEPT);
    }
}

fn origin(set: &[&Card], joined: Option<String>, copied: &BTreeSet<ArticleId>) -> Origin {
    let mut articles: Vec<ArticleId> = set.iter().map(|card| card.id).collect();
    articles.sort();
    let is_agency =
        |name: &str| outlet::find(name).is_none_or(|listed| listed.kind == outlet::Kind::Agency);
    let mut credited: BTreeMap<String, usize> = BTreeMap::new();
    for card in set {
        let own = card.outlet.iter().filter(|name| {
            outlet::find(name).is_some_and(|listed| listed.kind == outlet::Kind::Agency)
        });
        // Whom a dateline names in brackets is an agency, known or not; other credits may be papers.
        for name in card.carries.iter().filter(|name| is_agency(name)).chain(own) {
            let full = outlet::find(name).map_or(&**name, |listed| listed.name);
            *credited.entry(full.to_owned()).or_default() += 1;
        }
    }
    let agency = credited.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
    if let Some((name, count)) = agency {
        let credit = if *count == 1 && set.len() == 1 {
            format!("credited to {name}")
        } else {
            format!("{count} of {} credited to {name}", set.len())
        };
        let why = joined.map_or(credit.clone(), |why| format!("{credit}; {why}"));
        let kind = OriginKind::Agency;
        let listed = outlet::find(name);
        return Origin { kind, name: Some(name.clone()), listed, articles, why };
    }
    // The outlet of the one article that nothing in the set shows as a copy.
    let sources: Vec<&&Card> = set.iter().filter(|card| !copied.contains(&card.id)).collect();
    let outlets: BTreeSet<&str> =
        sources.iter().filter_map(|card| card.outlet.as_deref()).collect();
    let mut outlets = outlets.into_iter();
    match (outlets.next(), outlets.next()) {
        (Some(name), None) if sources.iter().all(|card| card.outlet.is_some()) => Origin {
            kind: OriginKind::Outlet,
            name: Some(outlet::called(name).to_owned()),
            listed: outlet::find(name),
            articles,
            why: joined.unwrap_or_else(|| "its own report, as far as the texts show".to_owned()),
        },
        _ => Origin {
            kind: OriginKind::Unknown,
            name: None,
            listed: None,
            articles,
            why: joined.unwrap_or_else(|| {
                "shares no passage with another report, and names no agency".to_owned()
            }),
        },
    }
}
