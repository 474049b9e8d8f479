//! Who copied whom inside a story: common passages outside quotation marks, pairs of copies with
//! what the carrier changed, and the independent origins.
//!
//! By the specification of independence: one origin is a shared run of twelve or more words
//! outside quotation marks, or a shared agency credit with similar wording, or one text that cites
//! the other. Shared quotations prove a common event, not copying.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::cluster::Forest;
use super::words::{Word, mix};
use super::{Change, ChangeKind, Copied, Lineage, Origin, OriginKind, Passage, Read};
use crate::article::{Article, ArticleId, Span};
use crate::claim::statement::SpeakerKind;
use crate::gap::{Gap, Stage};

/// Words outside quotation marks that two texts must share in one passage to be of one origin.
/// From the specification of independence.
pub(crate) const SHARED_RUN: usize = 12;

/// Words of a seed: a run that must be the same in both to be looked at.
const SEED: usize = 4;

/// Articles that hold a seed and are compared, the earliest first. A run of words in more than
/// these is met through them: a copy of a copy is still a copy of the first.
const MOST_HOLDERS: usize = 12;

/// Seeds that two articles must share to be compared: three in a row make six words.
const FEWEST_SEEDS: usize = 3;

/// Pairs compared for one article, those with most seeds in common first.
const MOST_PARTNERS: usize = 24;

/// Shortest run of the same words that counts as a block.
const BLOCK: usize = 3;

/// Words that may differ between two blocks of one passage, on either side.
const MOST_EDIT: usize = 4;

/// Share of words in a passage that must be the same (of its longer side).
const DENSITY: f64 = 0.7;

/// A passage must have one run of so many same words: edits may stand between, but not everywhere.
const CORE: usize = 5;

/// A very short report is a version of another when so much of it stands there in the same order…
const SHORT_CONTAINMENT: f64 = 0.75;

/// …and it has at least so many words…
const SHORT_WORDS: usize = 8;

/// …and at most so many: beyond, a passage of [`SHARED_RUN`] words is asked for.
const SHORT_MOST: usize = 60;

/// Share of the shorter text that two texts with one agency's credit must have in common to be
/// that agency's one report.
const CREDIT_CONTAINMENT: f64 = 0.12;

/// Passages and copies kept of one story. What is beyond is counted in a gap.
const MOST_KEPT: usize = 20_000;

/// Changes kept of one pair.
const MOST_CHANGES: usize = 40;

/// What the comparison of two articles gave.
struct Match {
    left: usize,
    right: usize,
    /// Blocks of the same words: (place in left, place in right, words), in order of left.
    blocks: Vec<(usize, usize, usize)>,
    /// Passages: (places in left, places in right, same words, longest run).
    passages: Vec<Run>,
    /// Words of the blocks over the words of the shorter.
    containment: f64,
    /// The two as whole texts are one, though no passage is long enough.
    version: bool,
}

#[derive(Clone, Copy)]
struct Run {
    left: (usize, usize),
    right: (usize, usize),
    same: usize,
    longest: usize,
}

impl Match {
    fn longest_passage(&self) -> usize {
        self.passages.iter().map(|run| run.same).max().unwrap_or(0)
    }
}

/// Finds the lineage of one story.
///
/// `members` are the story's articles by time, then id; `words` theirs, in the same order; `twin`
/// the place of the first article with the very same words.
pub(crate) fn lineage(
    members: &[&Read<'_>],
    words: &[&[Word]],
    twin: &[usize],
    gaps: &mut Vec<Gap>,
) -> Lineage {
    let open: Vec<Vec<Word>> = words
        .iter()
        .map(|words| words.iter().copied().filter(|word| !word.quoted).collect())
        .collect();
    let mut matches = Vec::new();
    for (left, right) in candidates(&open, twin) {
        let found = compare(left, right, &open[left], &open[right]);
        if !found.blocks.is_empty() {
            matches.push(found);
        }
    }
    let mut forest = Forest::new(members.len());
    let mut whys: BTreeMap<usize, Vec<(usize, String)>> = BTreeMap::new();
    let mut join =
        |forest: &mut Forest, left: usize, right: usize, strength: usize, why: String| {
            forest.join(left, right);
            whys.entry(left).or_default().push((strength, why));
        };
    for (index, &first) in twin.iter().enumerate() {
        if first != index {
            let why = format!(
                "{} is word for word {}",
                members[index].article().name,
                members[first].article().name
            );
            join(&mut forest, first, index, usize::MAX, why);
        }
    }
    let names = |index: usize| members[index].article().name.clone();
    for found in &matches {
        let (left, right) = (found.left, found.right);
        let longest = found.longest_passage();
        if longest >= SHARED_RUN {
            let why = format!(
                "{} and {} share {longest} words in one passage outside quotation marks",
                names(left),
                names(right)
            );
            join(&mut forest, left, right, longest, why);
        } else if found.version {
            let why = format!(
                "{} and {} are one short text: {:.0} % of the shorter stands in the other, in order",
                names(left),
                names(right),
                found.containment * 100.0
            );
            join(&mut forest, left, right, SHORT_WORDS, why);
        } else if found.containment >= CREDIT_CONTAINMENT
            && let Some(agency) = shared_credit(members[left].article(), members[right].article())
        {
            let why = format!(
                "{} and {} are both credited to {agency}, with similar wording",
                names(left),
                names(right)
            );
            join(&mut forest, left, right, 1, why);
        }
    }
    for (citing, cited, why) in citations(members) {
        join(&mut forest, citing, cited, 0, why);
    }
    let copies = copies(members, &open, twin, &matches, gaps);
    Lineage {
        origins: origins(members, &mut forest, &whys, &copies),
        passages: passages(members, &open, &matches, gaps),
        copies,
    }
}

/// Pairs that share enough runs of words to be compared, each once, in order.
fn candidates(open: &[Vec<Word>], twin: &[usize]) -> BTreeSet<(usize, usize)> {
    let mut holders: HashMap<u64, Vec<u32>> = HashMap::new();
    let mut pairs = BTreeSet::new();
    for (index, words) in open.iter().enumerate() {
        if twin[index] != index {
            continue;
        }
        let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
        for seed in seeds(words) {
            let list = holders.entry(seed).or_default();
            if list.last() == Some(&(index as u32)) {
                continue; // twice in one text
            }
            for &other in list.iter() {
                *shared.entry(other).or_default() += 1;
            }
            if list.len() < MOST_HOLDERS {
                list.push(index as u32);
            }
        }
        let mut best: Vec<(usize, u32)> = shared
            .into_iter()
            .filter(|&(_, count)| count >= FEWEST_SEEDS)
            .map(|(other, count)| (count, other))
            .collect();
        best.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        pairs.extend(best.iter().take(MOST_PARTNERS).map(|&(_, other)| (other as usize, index)));
    }
    pairs
}

/// Hashes of the runs of [`SEED`] words.
fn seeds(words: &[Word]) -> impl Iterator<Item = u64> {
    words.windows(SEED).map(run_hash)
}

fn run_hash(words: &[Word]) -> u64 {
    words.iter().fold(0, |state, word| mix(state.rotate_left(7) ^ word.exact))
}

/// Aligns two texts by blocks of the same words, longest first where several places fit.
fn compare(left: usize, right: usize, a: &[Word], b: &[Word]) -> Match {
    let blocks = blocks(a, b);
    let passages = runs(&blocks);
    let same: usize = blocks.iter().map(|block| block.2).sum();
    let shorter = a.len().min(b.len()).max(1);
    let containment = (same as f64 / shorter as f64).min(1.0);
    let version = (SHORT_WORDS..=SHORT_MOST).contains(&shorter)
        && in_order(&blocks) as f64 >= SHORT_CONTAINMENT * shorter as f64;
    Match { left, right, blocks, passages, containment, version }
}

/// Blocks of at least [`BLOCK`] same words, each word of `a` in one block at most.
fn blocks(a: &[Word], b: &[Word]) -> Vec<(usize, usize, usize)> {
    /// Places of one run in the other text that are tried.
    const MOST_PLACES: usize = 8;
    let mut places: HashMap<u64, Vec<u32>> = HashMap::with_capacity(b.len());
    for (at, run) in b.windows(BLOCK).enumerate() {
        let list = places.entry(run_hash(run)).or_default();
        if list.len() < MOST_PLACES {
            list.push(at as u32);
        }
    }
    let mut blocks: Vec<(usize, usize, usize)> = Vec::new();
    let mut taken = vec![false; b.len()];
    let mut at = 0;
    while at + BLOCK <= a.len() {
        let expected = blocks.last().map_or(0, |&(_, place, length)| place + length);
        let best = places
            .get(&run_hash(&a[at..at + BLOCK]))
            .into_iter()
            .flatten()
            .map(|&place| {
                let place = place as usize;
                let length = a[at..]
                    .iter()
                    .zip(b[place..].iter().zip(&taken[place..]))
                    .take_while(|(x, (y, taken))| x.exact == y.exact && !**taken)
                    .count();
                (length, std::cmp::Reverse(place.abs_diff(expected)), place)
            })
            .max();
        match best {
            Some((length, _, place)) if length >= BLOCK => {
                taken[place..place + length].fill(true);
                blocks.push((at, place, length));
                at += length;
            }
            _ => at += 1,
        }
    }
    blocks
}

/// Joins blocks that follow one another in both texts with few words between.
fn runs(blocks: &[(usize, usize, usize)]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for &(left, right, length) in blocks {
        let block = Run {
            left: (left, left + length),
            right: (right, right + length),
            same: length,
            longest: length,
        };
        if let Some(run) = runs.last_mut()
            && right >= run.right.1
            && right - run.right.1 <= MOST_EDIT
            && left - run.left.1 <= MOST_EDIT
        {
            let joined = Run {
                left: (run.left.0, block.left.1),
                right: (run.right.0, block.right.1),
                same: run.same + length,
                longest: run.longest.max(length),
            };
            let wide = (joined.left.1 - joined.left.0).max(joined.right.1 - joined.right.0);
            if joined.same as f64 >= DENSITY * wide as f64 {
                *run = joined;
                continue;
            }
        }
        runs.push(block);
    }
    runs.retain(|run| run.longest >= CORE);
    runs
}

/// Words of the blocks that stand in the same order in both texts: the heaviest rising chain.
/// Quadratic in blocks, and used for short texts only.
fn in_order(blocks: &[(usize, usize, usize)]) -> usize {
    let mut best: Vec<usize> = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        let before = blocks[..at]
            .iter()
            .zip(&best)
            .filter(|(other, _)| other.1 + other.2 <= block.1)
            .map(|(_, &words)| words)
            .max()
            .unwrap_or(0);
        best.push(before + block.2);
    }
    best.into_iter().max().unwrap_or(0)
}

/// The agency that both articles credit, or that one credits and the other is.
fn shared_credit(left: &Article, right: &Article) -> Option<String> {
    let named = |article: &Article| -> BTreeSet<String> {
        article
            .credits
            .iter()
            .map(|credit| credit.name.clone())
            .chain(article.outlet.iter().map(|outlet| outlet.value.clone()))
            .collect()
    };
    let credited: BTreeSet<String> =
        [left, right].iter().flat_map(|article| &article.credits).map(|c| c.name.clone()).collect();
    named(left).intersection(&named(right)).find(|name| credited.contains(*name)).cloned()
}

/// Articles that name another one's outlet as the source of a statement: citing, cited, why.
fn citations(members: &[&Read<'_>]) -> Vec<(usize, usize, String)> {
    let mut by_outlet: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, read) in members.iter().enumerate() {
        if let Some(outlet) = &read.article().outlet {
            by_outlet.entry(outlet.value.to_lowercase()).or_default().push(index);
        }
    }
    let mut found = Vec::new();
    for (index, read) in members.iter().enumerate() {
        let mut cited: BTreeSet<&str> = BTreeSet::new();
        for statement in &read.claims.statements {
            for speaker in statement.chain.iter().chain([&statement.speaker]) {
                if speaker.kind == SpeakerKind::Outlet {
                    cited.extend(speaker.name.as_deref());
                }
            }
        }
        for name in cited {
            // Several articles of the outlet cited: which of them was read cannot be told.
            let Some([source]) = by_outlet.get(&name.to_lowercase()).map(Vec::as_slice) else {
                continue;
            };
            if *source != index {
                let why = format!("{} cites {name}", read.article().name);
                found.push((index, *source, why));
            }
        }
    }
    found
}

/// The pairs of copies, with direction and changes.
fn copies(
    members: &[&Read<'_>],
    open: &[Vec<Word>],
    twin: &[usize],
    matches: &[Match],
    gaps: &mut Vec<Gap>,
) -> Vec<Copied> {
    let mut copies = Vec::new();
    for (index, &first) in twin.iter().enumerate() {
        if first != index {
            let (one, other) = (members[first].article(), members[index].article());
            copies.push(pair(one, other, 1.0, "word for word the same".to_owned(), None));
        }
    }
    for found in matches {
        let longest = found.longest_passage();
        if longest < SHARED_RUN && !found.version {
            continue;
        }
        let (one, other) = (members[found.left].article(), members[found.right].article());
        let why = if longest >= SHARED_RUN {
            format!("{longest} words in one passage outside quotation marks")
        } else {
            "nearly all words of a short text, in the same order".to_owned()
        };
        let aligned = (found, open[found.left].as_slice(), open[found.right].as_slice());
        copies.push(pair(one, other, found.containment, why, Some(aligned)));
    }
    let same: BTreeMap<(ArticleId, ArticleId), usize> = matches
        .iter()
        .map(|found| {
            let (one, other) =
                (members[found.left].article().id, members[found.right].article().id);
            let words = found.blocks.iter().map(|block| block.2).sum();
            ((one.min(other), one.max(other)), words)
        })
        .collect();
    rivals(&mut copies, &same);
    copies.sort_by_key(|copy| (copy.from, copy.to));
    cut(&mut copies, "pairs of copies", gaps);
    copies
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

/// One pair of copies: tells the direction and lists what differs.
fn pair(
    one: &Article,
    other: &Article,
    containment: f64,
    shared: String,
    aligned: Option<(&Match, &[Word], &[Word])>,
) -> Copied {
    let (direction, because) = direction(one, other, aligned);
    let swap = match direction {
        Some(swap) => swap,
        None => other.id < one.id,
    };
    let changes = aligned
        .map(|(found, a, b)| changes(one, other, a, b, &found.blocks, swap))
        .unwrap_or_default();
    let (from, to) = if swap { (other.id, one.id) } else { (one.id, other.id) };
    let why = if because.is_empty() { shared } else { format!("{shared}; {because}") };
    Copied { from, to, containment, directed: direction.is_some(), changes, why }
}

/// Whether the second of two is the source, `None` where it cannot be told; and why, in words.
fn direction(
    one: &Article,
    other: &Article,
    aligned: Option<(&Match, &[Word], &[Word])>,
) -> (Option<bool>, String) {
    let credits = |article: &Article, source: &Article| {
        let outlet = source.outlet.as_ref()?.value.to_lowercase();
        article.credits.iter().find(|c| c.name.to_lowercase() == outlet).map(|c| c.name.clone())
    };
    match (credits(other, one), credits(one, other)) {
        (Some(name), None) => return (Some(false), format!("{} credits {name}", other.name)),
        (None, Some(name)) => return (Some(true), format!("{} credits {name}", one.name)),
        _ => {}
    }
    if let (Some(first), Some(second)) = (&one.published, &other.published) {
        let (first, second) = (first.value, second.value);
        let earlier = match first.order(&second) {
            std::cmp::Ordering::Less => Some(false),
            std::cmp::Ordering::Greater => Some(true),
            std::cmp::Ordering::Equal => None,
        };
        if let Some(swap) = earlier {
            let source = if swap { other } else { one };
            return (Some(swap), format!("{} was published first", source.name));
        }
    }
    let Some((found, a, b)) = aligned else { return (None, String::new()) };
    // The shorter is a cut of the longer where nearly all of it stands there and the longer goes
    // on: who has more had it first, as editors cut from the end.
    let (short, long, swap) = if a.len() <= b.len() { (a, b, true) } else { (b, a, false) };
    if found.containment >= 0.9 && (short.len() as f64) < 0.8 * long.len() as f64 {
        let source = if swap { other } else { one };
        return (Some(swap), format!("{} is the more complete", source.name));
    }
    (None, String::new())
}

/// What the carrier changed: cut, added, figures, in the order of its text.
fn changes(
    one: &Article,
    other: &Article,
    a: &[Word],
    b: &[Word],
    blocks: &[(usize, usize, usize)],
    swap: bool,
) -> Vec<Change> {
    let (from, to) = if swap { (b, a) } else { (a, b) };
    let (source, carrier) = if swap { (other, one) } else { (one, other) };
    let mut blocks: Vec<(usize, usize, usize)> =
        blocks.iter().map(|&(x, y, n)| if swap { (y, x, n) } else { (x, y, n) }).collect();
    blocks.sort_by_key(|block| block.1);
    let mut changes = Vec::new();
    let (mut from_at, mut to_at) = (0, 0);
    for &(x, y, length) in blocks.iter().chain([&(from.len(), to.len(), 0)]) {
        let removed = if x >= from_at { &from[from_at..x] } else { &[] };
        let added = if y >= to_at { &to[to_at..y] } else { &[] };
        if (!removed.is_empty() || !added.is_empty()) && changes.len() < MOST_CHANGES {
            changes.push(change(source, carrier, removed, added));
        }
        from_at = x + length;
        to_at = y + length;
    }
    changes
}

fn change(source: &Article, carrier: &Article, removed: &[Word], added: &[Word]) -> Change {
    let cover = |words: &[Word]| {
        let (first, last) = (words.first()?, words.last()?);
        Some(Span { start: first.start, end: last.end })
    };
    let figures = |words: &[Word]| -> Vec<u64> {
        words
            .iter()
            .filter(|word| word.shape == super::words::Shape::Number)
            .map(|word| word.exact)
            .collect()
    };
    let (before, after) = (cover(removed), cover(added));
    let headline = |article: &Article, span: Option<Span>| {
        span.is_some_and(|span| article.headline().is_some_and(|head| head.overlaps(span)))
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
                && figures(removed) != figures(added) =>
            {
                ChangeKind::Figure
            }
            _ => ChangeKind::Reworded,
        }
    };
    Change { kind, before, after }
}

/// The passages of all copies, each with every place where it stands.
fn passages(
    members: &[&Read<'_>],
    open: &[Vec<Word>],
    matches: &[Match],
    gaps: &mut Vec<Gap>,
) -> Vec<Passage> {
    let id = |index: usize| members[index].article().id;
    let span = |index: usize, (start, end): (usize, usize)| Span {
        start: open[index][start].start,
        end: open[index][end - 1].end,
    };
    // Passages over one stretch of the earlier article are one passage with several carriers.
    let mut by_source: BTreeMap<_, (BTreeMap<ArticleId, Span>, usize)> = BTreeMap::new();
    for found in matches {
        for run in found.passages.iter().filter(|run| run.same >= SHARED_RUN) {
            let entry =
                by_source.entry((found.left, run.left.0, run.left.1)).or_insert_with(|| {
                    (BTreeMap::from([(id(found.left), span(found.left, run.left))]), run.same)
                });
            entry.0.entry(id(found.right)).or_insert_with(|| span(found.right, run.right));
            entry.1 = entry.1.min(run.same);
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

/// The independent origins: sets of articles joined by copying, credit or citation.
fn origins(
    members: &[&Read<'_>],
    forest: &mut Forest,
    whys: &BTreeMap<usize, Vec<(usize, String)>>,
    copies: &[Copied],
) -> Vec<Origin> {
    let mut sets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..members.len() {
        sets.entry(forest.root(index)).or_default().push(index);
    }
    let copied: BTreeSet<ArticleId> =
        copies.iter().filter(|copy| copy.directed).map(|copy| copy.to).collect();
    let mut origins: Vec<Origin> = sets
        .into_values()
        .map(|set| {
            let strongest = set
                .iter()
                .flat_map(|index| whys.get(index).into_iter().flatten())
                .max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)))
                .map(|(_, why)| why.clone());
            origin(members, &set, strongest, &copied)
        })
        .collect();
    origins.sort_by(|a, b| a.articles.cmp(&b.articles));
    origins
}

fn origin(
    members: &[&Read<'_>],
    set: &[usize],
    joined: Option<String>,
    copied: &BTreeSet<ArticleId>,
) -> Origin {
    let mut articles: Vec<ArticleId> =
        set.iter().map(|&index| members[index].article().id).collect();
    articles.sort();
    let mut credited: BTreeMap<&str, usize> = BTreeMap::new();
    for &index in set {
        let article = members[index].article();
        for credit in &article.credits {
            if super::agency::is_agency(&credit.name) {
                *credited.entry(&credit.name).or_default() += 1;
            }
        }
        if let Some(outlet) = &article.outlet
            && super::agency::is_agency(&outlet.value)
        {
            *credited.entry(&outlet.value).or_default() += 1;
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
        return Origin { kind, name: Some((*name).to_owned()), articles, why };
    }
    // The outlet of the one article that nothing in the set shows as a copy.
    let sources: Vec<usize> = set
        .iter()
        .copied()
        .filter(|&index| !copied.contains(&members[index].article().id))
        .collect();
    let outlets: BTreeSet<&str> = sources
        .iter()
        .filter_map(|&index| members[index].article().outlet.as_ref())
        .map(|outlet| outlet.value.as_str())
        .collect();
    let mut outlets = outlets.into_iter();
    match (outlets.next(), outlets.next()) {
        (Some(name), None) if sources.iter().all(|&i| members[i].article().outlet.is_some()) => {
            Origin {
                kind: OriginKind::Outlet,
                name: Some(name.to_owned()),
                articles,
                why: joined.unwrap_or_else(|| format!("{name}'s own, as far as the texts show")),
            }
        }
        _ => Origin {
            kind: OriginKind::Unknown,
            name: None,
            articles,
            why: joined.unwrap_or_else(|| {
                "shares no passage with another report, and names no agency".to_owned()
            }),
        },
    }
}
