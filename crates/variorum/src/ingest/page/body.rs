//! Which blocks of a page are the report, and what the others around it are.
//!
//! A library proposes the main text; the blocks of the page that it is made of are found again, so
//! that every line of the article is a line of the page. What the markup says of a block then
//! tells headline, standfirst, body, captions, pull quotes and links to other stories apart.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::tree::{Block, Hints, Tree};

/// What a line of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Headline,
    Standfirst,
    Body,
    Caption,
    PullQuote,
    Related,
}

/// A line of an article.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) role: Role,
}

/// What is known of a page's report before its blocks are looked at.
pub(super) struct Known<'k> {
    /// The main text as a library finds it, a paragraph a line.
    pub(super) proposal: Option<&'k str>,
    /// The body as the page's own metadata tell it.
    pub(super) told: Option<&'k str>,
    /// The headline.
    pub(super) title: Option<&'k str>,
    /// The outlet's summary.
    pub(super) summary: Option<&'k str>,
}

/// Runs of words that are looked up: four are seldom the same by chance.
const RUN: usize = 4;

/// A text's runs of four words, and its lines.
struct Runs {
    runs: HashSet<u64>,
    lines: HashSet<u64>,
}

impl Runs {
    fn of(text: &str) -> Self {
        let words: Vec<String> = words(text);
        let runs = words.windows(RUN).map(hash).collect();
        let lines = text.lines().map(|line| hash(&self::words(line))).collect();
        Runs { runs, lines }
    }

    /// The share of a block's runs that the text has; of a short block, whether it is a line of it.
    fn share(&self, block: &[String]) -> f64 {
        if block.len() < RUN * 2 && self.lines.contains(&hash(block)) {
            return 1.0;
        }
        if block.len() < RUN {
            return 0.0;
        }
        let runs = block.windows(RUN);
        let all = runs.len();
        runs.filter(|run| self.runs.contains(&hash(run))).count() as f64 / all as f64
    }
}

fn hash(words: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// A block counts as part of a text from this share of its runs on.
const FOUND: f64 = 0.6;

/// The lines of the report in the order of the page, the headline first.
///
/// Lines that are no body stand among them only between its first and its last, but for the
/// standfirst; what frames the page, and what readers wrote, is left out.
pub(super) fn lines(tree: &Tree, known: &Known<'_>) -> Vec<Line> {
    let page = Page::of(tree, known);
    let body = page.body();
    let (Some(first), Some(last)) =
        (body.iter().position(|&body| body), body.iter().rposition(|&body| body))
    else {
        return Vec::new();
    };
    let headline = known.title.map(words).unwrap_or_default();
    let summary = known.summary.map(words).unwrap_or_default();
    let headline_at =
        page.words.iter().position(|words| !headline.is_empty() && *words == headline);
    let mut lines: Vec<Line> = Vec::new();
    if let Some(at) = headline_at {
        lines.push(Line { text: tree.blocks[at].text.clone(), role: Role::Headline });
    }
    let mut opened = false;
    for (index, block) in tree.blocks.iter().enumerate().take(last + 1) {
        let (hints, words) = (page.hints[index], &page.words[index]);
        if words.is_empty() || *words == headline {
            continue;
        }
        let summary = words.len() >= RUN && *words == summary
            || hints.has(Hints::STANDFIRST) && !hints.has(FOREIGN);
        // Key points stand as a list above the first paragraph.
        let point = body[index] && hints.has(Hints::LIST);
        let role = if !opened && (point || summary && page.is_near(index, headline_at)) {
            Role::Standfirst
        } else if index < first {
            continue;
        } else if hints.has(Hints::PULL) && page.inside[index] {
            Role::PullQuote
        } else if hints.has(Hints::CAPTION) && page.inside[index] {
            Role::Caption
        } else if body[index] {
            opened = opened || words.len() >= RUN * 2;
            Role::Body
        } else if page.is_related(index) {
            Role::Related
        } else {
            continue;
        };
        lines.push(Line { text: block.text.clone(), role });
    }
    lines
}

/// Hints of what is not the report.
const FOREIGN: Hints =
    Hints::FRAME.and(Hints::RELATED).and(Hints::COMMENT).and(Hints::SERVICE).and(Hints::META);

/// A page's blocks with all that is known of them.
struct Page<'t> {
    tree: &'t Tree,
    words: Vec<Vec<String>>,
    /// What the elements inside the body's own say of a block.
    hints: Vec<Hints>,
    /// Bytes of those that are paragraphs, as far as they can be the report.
    good: Vec<usize>,
    /// Whether it stands in the element that holds the body.
    inside: Vec<bool>,
    /// Whether the library's main text has it.
    proposed: Vec<bool>,
}

impl<'t> Page<'t> {
    fn of(tree: &'t Tree, known: &Known<'_>) -> Self {
        let words: Vec<Vec<String>> = tree.blocks.iter().map(|block| words(&block.text)).collect();
        let part_of = |text: Option<&str>| -> Vec<bool> {
            let Some(runs) = text.map(Runs::of) else { return vec![false; words.len()] };
            words.iter().map(|words| runs.share(words) >= FOUND).collect()
        };
        let proposed = part_of(known.proposal);
        let told = part_of(known.told.filter(|told| told.len() > TOLD_BYTES));
        let paragraph = |block: &Block, words: &[String]| {
            (words.len() >= PARAGRAPH_WORDS || block.text.len() >= PARAGRAPH_BYTES)
                && !block.is_link()
                && !block.text.starts_with('<')
        };
        let weight: Vec<usize> = tree
            .blocks
            .iter()
            .zip(&words)
            .map(|(block, words)| if paragraph(block, words) { block.text.len() } else { 0 })
            .collect();
        let likely: Vec<usize> = tree
            .blocks
            .iter()
            .zip(&weight)
            .map(|(block, weight)| {
                // A wrapper of the whole page may be named for its side column: what is hinted at
                // counts for less, not for nothing.
                let hints = tree.hints(block.container, |_| false);
                weight * if hints.has(FOREIGN.and(Hints::CAPTION)) { 3 } else { 10 }
            })
            .collect();
        let of = |chosen: &[bool]| -> Vec<usize> {
            likely
                .iter()
                .zip(chosen)
                .map(|(&weight, &chosen)| if chosen { weight } else { 0 })
                .collect()
        };
        // Where the body stands: by the page's own words, the library's, or the paragraphs alone.
        let basis = if told.contains(&true) {
            of(&told)
        } else if proposed.contains(&true) {
            of(&proposed)
        } else {
            likely.clone()
        };
        let held = held(tree, &basis);
        let root = (0..held.len())
            .filter(|&at| held[at] * 100 >= held[0] * HELD_PERCENT)
            .max_by_key(|&at| (depth(tree, at), at))
            .unwrap_or(0);
        let mut around = vec![false; tree.containers.len()];
        let mut at = root;
        while !around[at] {
            around[at] = true;
            at = tree.containers[at].parent;
        }
        let hints: Vec<Hints> =
            tree.blocks.iter().map(|block| tree.hints(block.container, |at| around[at])).collect();
        let inside: Vec<bool> =
            tree.blocks.iter().map(|block| within(tree, block.container, root)).collect();
        let good: Vec<usize> = weight
            .iter()
            .zip(&hints)
            .map(|(&weight, hints)| if hints.has(FOREIGN.and(Hints::CAPTION)) { 0 } else { weight })
            .collect();
        Page { tree, words, hints, good, inside, proposed }
    }

    /// Whether a block stands with the body, or close below the headline.
    fn is_near(&self, index: usize, headline: Option<usize>) -> bool {
        self.inside[index] || headline.is_some_and(|at| (at + 1..at + 8).contains(&index))
    }

    /// Whether a block between the body's is a link to another story.
    fn is_related(&self, index: usize) -> bool {
        let hints = self.hints[index];
        let frame = Hints::FRAME.and(Hints::COMMENT).and(Hints::SERVICE).and(Hints::META);
        self.inside[index]
            && self.words[index].len() >= RUN
            && (self.tree.blocks[index].is_link() || hints.has(Hints::RELATED))
            && !hints.has(frame)
    }

    /// Which blocks are the body.
    fn body(&self) -> Vec<bool> {
        let count = self.tree.blocks.len();
        let mut times: HashMap<u64, usize> = HashMap::new();
        for words in &self.words {
            *times.entry(hash(words)).or_default() += 1;
        }
        let mut seen = HashSet::new();
        // A page may hold its text twice, for two kinds of screen; what it says again and again is
        // a label.
        let mut once = |words: &[String]| {
            let key = hash(words);
            times.get(&key).is_none_or(|&times| times < LABEL_TIMES || words.len() >= RUN * 2)
                && (words.len() < RUN || seen.insert(key))
        };
        // Where nearly all of the library's text stands in one element, what it takes from before
        // or behind it is a teaser as a rule, or a form.
        let bytes = |inside: bool| -> usize {
            let blocks = (0..count).filter(|&at| self.proposed[at] && (self.inside[at] || !inside));
            blocks.map(|at| self.tree.blocks[at].text.len()).sum()
        };
        let whole = bytes(true) * 100 >= bytes(false) * WHOLE_PERCENT;
        let own = |index: usize| self.inside[index] && self.good[index] > 0;
        let begin = (0..count).find(|&index| own(index)).unwrap_or(0);
        let end = (0..count).rfind(|&index| own(index)).unwrap_or(count);
        let mut body: Vec<bool> = (0..count)
            .map(|index| {
                let proposed = self.proposed[index]
                    && !self.hints[index].has(FOREIGN)
                    && (!whole || self.inside[index] || (begin..=end).contains(&index));
                (proposed || own(index)) && once(&self.words[index])
            })
            .collect();
        let first = body.iter().position(|&body| body).unwrap_or(count);
        let end = body.iter().rposition(|&body| body).map_or(first, |last| last + 1);
        // Headings, list items and short paragraphs between paragraphs.
        for index in first..end {
            let (hints, block) = (self.hints[index], &self.tree.blocks[index]);
            let other = FOREIGN.and(Hints::CAPTION).and(Hints::FIGURE).and(Hints::TABLE);
            if body[index] || !self.inside[index] || hints.has(other) || block.is_link() {
                continue;
            }
            let heading = hints.has(Hints::HEADING)
                && body[index + 1..(index + 4).min(count)].contains(&true);
            let short = hints.has(Hints::LIST.and(Hints::PARAGRAPH).and(Hints::QUOTE));
            body[index] = (heading || short) && once(&self.words[index]);
        }
        self.leave_teasers(&mut body);
        body
    }

    /// Takes away the lines below a report that each stand behind a link in a box of their own: what other stories are
    /// about.
    fn leave_teasers(&self, body: &mut [bool]) {
        let teaser = |at: usize| {
            let linked = at.checked_sub(1).is_some_and(|link| self.tree.blocks[link].is_link());
            linked && self.words[at].len() < LONGEST_TEASER
        };
        let from_the_end = (0..body.len()).rev().filter(|&at| body[at]);
        let teasers: Vec<usize> = from_the_end.take_while(|&at| teaser(at)).collect();
        let holder = |at: &usize| self.tree.containers[self.tree.blocks[*at].container].parent;
        let boxes: HashSet<usize> = teasers.iter().map(holder).collect();
        if boxes.len() >= TEASERS {
            teasers.into_iter().for_each(|at| body[at] = false);
        }
    }
}

/// A short block that stands this often on a page is a label. ("Article content", "Read more";
/// measured: two would take refrains and repeated headings of lists.)
const LABEL_TIMES: usize = 3;

/// So many lines, each behind a link and below the last paragraph, are teasers; one or two may be a report's last words
/// below a link to another story.
const TEASERS: usize = 3;

/// A teaser has fewer words.
const LONGEST_TEASER: usize = 25;

/// The body stands in the innermost element with this much of the text that is likely body, in
/// percent. Measured on the pages of fundus without a library's proposal, body F1: .954 at 50, .966
/// at 60, .950 at 70.
const HELD_PERCENT: usize = 60;

/// A shorter body in the metadata is a summary, in bytes.
const TOLD_BYTES: usize = 600;

/// An element that holds this much of the library's text holds the body, in percent.
const WHOLE_PERCENT: usize = 85;

/// Fewer words are no paragraph by themselves.
const PARAGRAPH_WORDS: usize = 10;

/// Text that does not part its words by spaces is a paragraph from this length on, in bytes.
const PARAGRAPH_BYTES: usize = 240;

fn within(tree: &Tree, mut at: usize, root: usize) -> bool {
    while at != root {
        if at == 0 {
            return false;
        }
        at = tree.containers[at].parent;
    }
    true
}

fn depth(tree: &Tree, mut at: usize) -> usize {
    let mut depth = 0;
    while at != 0 {
        at = tree.containers[at].parent;
        depth += 1;
    }
    depth
}

/// Bytes of the chosen blocks that each container holds.
fn held(tree: &Tree, weight: &[usize]) -> Vec<usize> {
    let mut held = vec![0; tree.containers.len()];
    for (block, weight) in tree.blocks.iter().zip(weight) {
        held[block.container] += weight;
    }
    // A container stands behind the one around it.
    for at in (1..held.len()).rev() {
        held[tree.containers[at].parent] += held[at];
    }
    held
}
