//! A page's markup as blocks of text: paragraphs, headings, list items, captions, each with what
//! the elements around it say of it.
//!
//! In goes a parsed page, out come blocks in the order of the page; which of them are the report is
//! told by `body`. A block's text is what a browser shows of it, white space collapsed, so that a
//! link with a text fragment finds it.

use std::ops::{BitOr, BitOrAssign};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use ego_tree::iter::Edge;
use scraper::Html;
use scraper::node::Element;

/// What an element, by its name and its attributes, says of the text inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Hints(u16);

impl Hints {
    pub(super) const NONE: Hints = Hints(0);
    /// Navigation, a side column, the page's foot.
    pub(super) const FRAME: Hints = Hints(1);
    /// A picture's caption or credit.
    pub(super) const CAPTION: Hints = Hints(1 << 1);
    /// A sentence of the body, printed large a second time.
    pub(super) const PULL: Hints = Hints(1 << 2);
    /// Links to other stories.
    pub(super) const RELATED: Hints = Hints(1 << 3);
    /// What readers wrote.
    pub(super) const COMMENT: Hints = Hints(1 << 4);
    /// Advertising, newsletters, subscriptions, sharing.
    pub(super) const SERVICE: Hints = Hints(1 << 5);
    /// Writers, dates, sections, tags.
    pub(super) const META: Hints = Hints(1 << 6);
    /// The outlet's summary below the headline.
    pub(super) const STANDFIRST: Hints = Hints(1 << 7);
    /// A quoted block: a post, a letter.
    pub(super) const QUOTE: Hints = Hints(1 << 8);
    /// A table.
    pub(super) const TABLE: Hints = Hints(1 << 9);
    /// A picture with what belongs to it.
    pub(super) const FIGURE: Hints = Hints(1 << 10);
    /// An item of a list.
    pub(super) const LIST: Hints = Hints(1 << 11);
    /// A heading inside the page.
    pub(super) const HEADING: Hints = Hints(1 << 12);
    /// The page's headline.
    pub(super) const HEADLINE: Hints = Hints(1 << 13);
    /// A paragraph.
    pub(super) const PARAGRAPH: Hints = Hints(1 << 14);

    /// Both together.
    pub(super) const fn and(self, other: Hints) -> Hints {
        Hints(self.0 | other.0)
    }

    /// Whether it says any of what `hint` says.
    pub(super) fn has(self, hint: Hints) -> bool {
        self.0 & hint.0 != 0
    }
}

impl BitOr for Hints {
    type Output = Hints;
    fn bitor(self, other: Hints) -> Hints {
        Hints(self.0 | other.0)
    }
}

impl BitOrAssign for Hints {
    fn bitor_assign(&mut self, other: Hints) {
        self.0 |= other.0;
    }
}

/// An element that blocks stand in.
#[derive(Debug)]
pub(super) struct Container {
    /// The one around it; the first is its own.
    pub(super) parent: usize,
    /// What it says of what it holds.
    pub(super) hints: Hints,
}

/// A stretch of text that no other element breaks.
#[derive(Debug)]
pub(super) struct Block {
    /// What a browser shows of it, on one line.
    pub(super) text: String,
    /// Bytes of it that stand in links.
    pub(super) linked: usize,
    /// The innermost element that it stands in.
    pub(super) container: usize,
}

impl Block {
    /// Whether most of it is a link.
    pub(super) fn is_link(&self) -> bool {
        self.linked * 2 > self.text.len()
    }
}

/// All blocks of a page.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) containers: Vec<Container>,
    pub(super) blocks: Vec<Block>,
    /// How deep elements stand in one another.
    pub(super) depth: usize,
}

impl Tree {
    /// Takes a page apart.
    pub(super) fn of(page: &Html) -> Tree {
        let root = Container { parent: 0, hints: Hints::NONE };
        let mut walk = Walk {
            tree: Tree { containers: vec![root], blocks: Vec::new(), depth: 0 },
            inside: 0,
            text: String::new(),
            linked: 0,
            links: 0,
            apart: Vec::new(),
        };
        // The depth inside a part that is passed over; by edges, as hostile pages nest without end.
        let (mut hidden, mut depth) = (0_usize, 0_usize);
        for edge in page.tree.root().traverse() {
            match edge {
                Edge::Open(node) => {
                    if let Some(text) = node.value().as_text() {
                        if hidden == 0 {
                            walk.push(text);
                        }
                    } else if let Some(element) = node.value().as_element() {
                        depth += 1;
                        walk.tree.depth = walk.tree.depth.max(depth);
                        if hidden > 0 || is_hidden(element) {
                            hidden += 1;
                        } else {
                            walk.open(element);
                        }
                    }
                }
                Edge::Close(node) => {
                    let Some(element) = node.value().as_element() else { continue };
                    depth -= 1;
                    if hidden > 0 {
                        hidden -= 1;
                    } else {
                        walk.close(element);
                    }
                }
            }
        }
        walk.flush();
        walk.tree
    }

    /// What all elements around a container say, up to one for which `stop` holds.
    pub(super) fn hints(&self, container: usize, stop: impl Fn(usize) -> bool) -> Hints {
        let mut hints = Hints::NONE;
        let mut at = container;
        while !stop(at) {
            hints |= self.containers[at].hints;
            if at == 0 {
                break;
            }
            at = self.containers[at].parent;
        }
        hints
    }
}

struct Walk {
    tree: Tree,
    /// The container that is open.
    inside: usize,
    /// The block that is open.
    text: String,
    linked: usize,
    /// Links that are open.
    links: usize,
    /// Of each element that is open, whether it has a container.
    apart: Vec<bool>,
}

impl Walk {
    fn push(&mut self, text: &str) {
        let before = self.text.len();
        for c in text.chars() {
            // A browser shows a run of white space as one space.
            if !c.is_whitespace() {
                self.text.push(c);
            } else if !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
        }
        if self.links > 0 {
            self.linked += self.text.len() - before;
        }
    }

    fn open(&mut self, element: &Element) {
        let name = element.name();
        if name == "a" {
            self.links += 1;
        }
        if name == "br" {
            self.flush();
        }
        let inline = INLINE.contains(&name);
        // Captions are often a span that a style sheet sets apart.
        let hints = if !inline || name == "span" { hints(element) } else { Hints::NONE };
        let apart = !inline || hints.has(Hints::CAPTION);
        if apart {
            self.flush();
            self.tree.containers.push(Container { parent: self.inside, hints });
            self.inside = self.tree.containers.len() - 1;
        }
        self.apart.push(apart);
    }

    fn close(&mut self, element: &Element) {
        let name = element.name();
        if name == "a" {
            self.links -= 1;
        }
        if self.apart.pop() == Some(true) {
            self.flush();
            self.inside = self.tree.containers[self.inside].parent;
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let trimmed = text.trim_end();
        if trimmed.contains(char::is_alphanumeric) {
            let text = trimmed.to_owned();
            self.tree.blocks.push(Block { text, linked, container: self.inside });
        }
    }
}

/// Elements that stand in a line of text; every other one breaks it, those of a site's own among
/// them.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements whose text no reader sees, or that hold no text of the page.
const HIDDEN: &[&str] = &[
    "head", "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed",
    "canvas", "audio", "video", "select", "textarea", "input", "button", "title", "datalist",
];

/// Classes of what is shown to nobody who reads: cards that come up under a pointer, words for screen readers only.
const UNSHOWN: &[&str] = &[
    "tooltiptext",
    "popover",
    "hovercard",
    "hover-card",
    "sr-only",
    "screen-reader-text",
    "visually-hidden",
    "visuallyhidden",
];

fn is_hidden(element: &Element) -> bool {
    HIDDEN.contains(&element.name())
        || element.attr("hidden").is_some()
        || element.attr("aria-hidden").is_some_and(|value| value == "true")
        || element
            .attr("class")
            .is_some_and(|names| names.split_ascii_whitespace().any(|name| UNSHOWN.contains(&name)))
}

/// What the names that sites give their elements say, in small letters; all that fit count.
const NAMES: &[(&str, Hints)] = &[
    ("sidebar", Hints::FRAME),
    ("side-bar", Hints::FRAME),
    ("right-rail", Hints::FRAME),
    ("rightrail", Hints::FRAME),
    ("footer", Hints::FRAME),
    ("breadcrumb", Hints::FRAME),
    ("navigation", Hints::FRAME),
    ("navbar", Hints::FRAME),
    ("site-header", Hints::FRAME),
    ("masthead", Hints::FRAME),
    ("complementary", Hints::FRAME),
    ("contentinfo", Hints::FRAME),
    ("cookie", Hints::FRAME),
    ("consent", Hints::FRAME),
    ("onetrust", Hints::FRAME),
    ("gdpr", Hints::FRAME),
    ("ccpa", Hints::FRAME),
    ("privacy", Hints::FRAME),
    ("modal", Hints::FRAME),
    ("popup", Hints::FRAME),
    ("pagination", Hints::FRAME),
    ("caption", Hints::CAPTION),
    ("photo-credit", Hints::CAPTION),
    ("image-credit", Hints::CAPTION),
    ("imagecredit", Hints::CAPTION),
    ("photocredit", Hints::CAPTION),
    ("image-meta", Hints::CAPTION),
    ("media-credit", Hints::CAPTION),
    ("img-credit", Hints::CAPTION),
    ("pullquote", Hints::PULL),
    ("pull-quote", Hints::PULL),
    ("pull_quote", Hints::PULL),
    ("pulledquote", Hints::PULL),
    ("related", Hints::RELATED),
    ("recommend", Hints::RELATED),
    ("read-more", Hints::RELATED),
    ("readmore", Hints::RELATED),
    ("read_more", Hints::RELATED),
    ("read-next", Hints::RELATED),
    ("readnext", Hints::RELATED),
    ("more-on", Hints::RELATED),
    ("also-read", Hints::RELATED),
    ("alsoread", Hints::RELATED),
    ("see-also", Hints::RELATED),
    ("most-read", Hints::RELATED),
    ("mostread", Hints::RELATED),
    ("most-popular", Hints::RELATED),
    ("trending", Hints::RELATED),
    ("taboola", Hints::RELATED),
    ("outbrain", Hints::RELATED),
    ("up-next", Hints::RELATED),
    ("promo", Hints::RELATED),
    ("teasers", Hints::RELATED),
    ("-teaser", Hints::RELATED),
    ("_teaser", Hints::RELATED),
    ("infobox", Hints::RELATED),
    ("comments", Hints::COMMENT),
    ("comment-list", Hints::COMMENT),
    ("commentlist", Hints::COMMENT),
    ("disqus", Hints::COMMENT),
    ("advert", Hints::SERVICE),
    ("sponsor", Hints::SERVICE),
    ("newsletter", Hints::SERVICE),
    ("subscribe", Hints::SERVICE),
    ("subscription", Hints::SERVICE),
    ("signup", Hints::SERVICE),
    ("sign-up", Hints::SERVICE),
    ("donat", Hints::SERVICE),
    ("sign-in", Hints::SERVICE),
    ("signin", Hints::SERVICE),
    ("login", Hints::SERVICE),
    ("regwall", Hints::SERVICE),
    ("access-wall", Hints::SERVICE),
    ("registration-wall", Hints::SERVICE),
    ("share-", Hints::SERVICE),
    ("-share", Hints::SERVICE),
    ("sharing", Hints::SERVICE),
    ("social-share", Hints::SERVICE),
    ("social-link", Hints::SERVICE),
    ("social-icon", Hints::SERVICE),
    ("social-bar", Hints::SERVICE),
    ("social-button", Hints::SERVICE),
    ("social-follow", Hints::SERVICE),
    ("socialshare", Hints::SERVICE),
    ("disclaimer", Hints::SERVICE),
    ("copyright", Hints::SERVICE),
    ("author-bio", Hints::META),
    ("authorbio", Hints::META),
    ("author-box", Hints::META),
    ("about-author", Hints::META),
    ("author", Hints::META),
    ("byline", Hints::META),
    ("timestamp", Hints::META),
    ("dateline", Hints::META),
    ("publish-date", Hints::META),
    ("tags", Hints::META),
    ("topics", Hints::META),
    ("standfirst", Hints::STANDFIRST),
    ("subheadline", Hints::STANDFIRST),
    ("sub-headline", Hints::STANDFIRST),
    ("subtitle", Hints::STANDFIRST),
    ("sub-title", Hints::STANDFIRST),
    ("article-summary", Hints::STANDFIRST),
    ("article__summary", Hints::STANDFIRST),
    ("strapline", Hints::STANDFIRST),
    ("article-excerpt", Hints::STANDFIRST),
    ("headerdek", Hints::STANDFIRST),
    ("-dek", Hints::STANDFIRST),
    ("_dek", Hints::STANDFIRST),
    ("dek-", Hints::STANDFIRST),
    ("twitter-tweet", Hints::QUOTE),
    ("instagram-media", Hints::QUOTE),
];

/// Attributes that carry such names.
const NAMED: &[&str] =
    &["class", "id", "role", "data-testid", "data-component", "data-qa", "itemprop"];

fn hints(element: &Element) -> Hints {
    let mut hints = match element.name() {
        "nav" | "footer" => Hints::FRAME,
        "aside" => Hints::RELATED,
        "figure" => Hints::FIGURE,
        "figcaption" => Hints::CAPTION,
        "blockquote" => Hints::QUOTE,
        "table" => Hints::TABLE,
        "li" => Hints::LIST,
        "p" => Hints::PARAGRAPH,
        "h1" => Hints::HEADLINE | Hints::HEADING,
        "h2" | "h3" | "h4" | "h5" | "h6" => Hints::HEADING,
        _ => Hints::NONE,
    };
    // One pass over each attribute for all names: a page has some thousand elements.
    static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let mut builder = AhoCorasick::builder();
        let names = NAMES.iter().map(|(name, _)| name);
        builder.ascii_case_insensitive(true).build(names).expect("the names are few")
    });
    for (attribute, value) in element.attrs() {
        if NAMED.contains(&attribute) {
            for found in FINDER.find_overlapping_iter(value) {
                hints |= NAMES[found.pattern().as_usize()].1;
            }
        }
    }
    hints
}
