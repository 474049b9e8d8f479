//! Fragments of HTML as text: what feeds carry in their fields.
//!
//! Whole pages are `page.rs`'s, which tells the report from what stands around it.

use ego_tree::iter::Edge;
use scraper::{Html, Node};

/// Elements inside which nothing is text for a reader.
const SILENT: &[&str] =
    &["script", "style", "template", "head", "iframe", "noscript", "svg", "math"];

/// Elements within a line; every other one ends the paragraph before it and after it.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "blink",
];

/// Elements that have no end, or whose end is often left out: they do not nest.
const OPEN_ENDED: &[&str] = &[
    "p", "li", "br", "hr", "img", "td", "th", "tr", "dt", "dd", "option", "input", "meta", "link",
    "wbr", "area", "source", "embed", "col", "param", "base",
];

/// Deeper fragments are read by their letters alone: the time of a parser grows with the square of
/// the depth, and a report's markup is some ten deep.
const DEPTH_MAX: usize = 256;

/// What a reference like `&eacute;` stands for, itself where it names nothing.
pub(super) fn character(reference: &str) -> String {
    Html::parse_fragment(reference).root_element().text().collect()
}

/// The text of a fragment on one line.
pub(super) fn line(markup: &str) -> String {
    paragraphs(markup).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a fragment, with a blank line between paragraphs.
pub(super) fn paragraphs(markup: &str) -> String {
    if !markup.contains(['<', '&']) {
        return joined(std::iter::once(markup));
    }
    if depth(markup) > DEPTH_MAX {
        return joined(std::iter::once(bare(markup).as_str()));
    }
    let fragment = Html::parse_fragment(markup);
    let mut blocks = vec![String::new()];
    let mut silent = 0_usize;
    let push = |blocks: &mut Vec<String>, text: &str| {
        if let Some(block) = blocks.last_mut() {
            block.push_str(text);
        }
    };
    for edge in fragment.tree.root().traverse() {
        let (Edge::Open(node) | Edge::Close(node)) = edge;
        let opens = matches!(edge, Edge::Open(_));
        match node.value() {
            Node::Text(text) if opens && silent == 0 => push(&mut blocks, text),
            Node::Element(element) => {
                let name = element.name();
                if SILENT.contains(&name) {
                    silent = if opens { silent + 1 } else { silent.saturating_sub(1) };
                }
                if !INLINE.contains(&name) && !SILENT.contains(&name) {
                    blocks.push(String::new());
                }
            }
            _ => {}
        }
    }
    joined(blocks.iter().map(String::as_str))
}

/// A plain text as a fragment: blank lines part its paragraphs.
pub(super) fn of_plain(text: &str) -> String {
    let mut markup = String::with_capacity(text.len());
    for paragraph in text.replace("\r\n", "\n").split("\n\n") {
        if !markup.is_empty() {
            markup.push_str("<p>");
        }
        escape(paragraph, &mut markup);
    }
    markup
}

/// Appends `text` so that markup shows it as it stands.
pub(super) fn escape(text: &str, markup: &mut String) {
    for c in text.chars() {
        match c {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            _ => markup.push(c),
        }
    }
}

fn joined<'a>(blocks: impl Iterator<Item = &'a str>) -> String {
    blocks
        .map(|block| block.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|block| !block.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// How deep elements nest at most, told from the tags alone.
fn depth(markup: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in markup.split('<').skip(1) {
        let closes = tag.starts_with('/');
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(12)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        if name.is_empty() || OPEN_ENDED.contains(&name.as_str()) {
            continue;
        }
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

/// What is left of markup without its tags.
fn bare(markup: &str) -> String {
    let mut text = String::new();
    for (at, piece) in markup.split('<').enumerate() {
        let after =
            if at == 0 { piece } else { piece.split_once('>').map_or("", |(_, rest)| rest) };
        text.push_str(after);
        text.push(' ');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const CORPUS: &[(&str, &str)] = &[
        ("A ferry ran aground.", "A ferry ran aground."),
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One.<br><br>Two.", "One.\n\nTwo."),
        ("One<p>Two<p>Three", "One\n\nTwo\n\nThree"),
        ("Smith &amp; Sons <b>sank</b>.", "Smith & Sons sank."),
        ("2 < 3 and 3 > 2", "2 < 3 and 3 > 2"),
        ("Seen <script>alert('x')</script><style>p{}</style> here", "Seen here"),
        ("<div><ul><li>One<li>Two</ul></div>", "One\n\nTwo"),
        ("<img src='x' onerror='y'>", ""),
    ];

    #[test]
    fn fragments_are_read_as_a_reader_sees_them() {
        for (markup, text) in CORPUS {
            assert_eq!(paragraphs(markup), *text, "{markup}");
        }
    }

    #[test]
    fn plain_text_is_left_as_it_stands() {
        let text = "2 < 3 & more\n\n<b>not bold</b>";
        assert_eq!(paragraphs(&of_plain(text)), text);
    }

    #[test]
    fn markup_without_end_is_read_in_time() {
        let deep = format!("{}Seen.", "<div><b><a>".repeat(200_000));
        assert_eq!(paragraphs(&deep), "Seen.");
    }
}
