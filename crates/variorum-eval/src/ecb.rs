//! ECB+ (Cybulska and Vossen 2014): two look-alike events a topic, with the events that people linked in and across
//! documents. Tokens only; the text is put together again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use variorum::article::{Article, ArticleId, Span};

use crate::frame::{files, folders, name, read};

/// One document.
#[derive(Debug)]
pub struct Document {
    /// Its text, with its number in its topic.
    pub article: Article,
    /// Which of the topic's two events it is on: "ecb" or "plus".
    pub event: &'static str,
    /// Mentions of events, in order of the file.
    pub mentions: Vec<Mention>,
    /// Sentences in which every event was marked.
    pub marked: Vec<Span>,
}

/// Words that name an event.
#[derive(Debug)]
pub struct Mention {
    /// Its words, where they stand in the text.
    pub words: Vec<Span>,
    /// The same for all mentions of one event in the topic.
    pub chain: String,
}

/// The topics by number, each with its documents.
///
/// # Errors
/// A folder or file that cannot be read.
pub fn topics(dir: &Path) -> Result<Vec<(u32, Vec<Document>)>> {
    let marked = marked(dir)?;
    let mut topics: Vec<(u32, Vec<Document>)> = folders(dir)?
        .into_iter()
        .filter_map(|folder| Some((name(&folder).parse::<u32>().ok()?, folder)))
        .map(|(topic, folder)| {
            let documents = files(&folder, "xml")?
                .into_iter()
                .enumerate()
                .map(|(id, file)| {
                    let name = name(&file);
                    let xml = read(&file)?;
                    let none = BTreeSet::new();
                    let mut document = document(&name, &xml, marked.get(&name).unwrap_or(&none));
                    document.article.id = ArticleId(u32::try_from(id).unwrap_or(u32::MAX));
                    Ok(document)
                })
                .collect::<Result<Vec<_>>>()?;
            Ok((topic, documents))
        })
        .collect::<Result<_>>()?;
    topics.sort_by_key(|(topic, _)| *topic);
    Ok(topics)
}

/// The text of a document, by its name and file.
pub(crate) fn article(name: &str, xml: &str) -> Article {
    document(name, xml, &BTreeSet::new()).article
}

/// The numbers of the sentences in which every event was marked, by document.
fn marked(dir: &Path) -> Result<BTreeMap<String, BTreeSet<String>>> {
    let file = dir.join("ECBplus_coreference_sentences.csv");
    let table = std::fs::read_to_string(&file)
        .with_context(|| format!("cannot read {}", file.display()))?;
    let mut marked: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let mut cells = line.split(',').map(str::trim);
        if let (Some(topic), Some(file), Some(sentence)) =
            (cells.next(), cells.next(), cells.next())
        {
            marked.entry(format!("{topic}_{file}")).or_default().insert(sentence.to_owned());
        }
    }
    Ok(marked)
}

fn document(name: &str, xml: &str, marked: &BTreeSet<String>) -> Document {
    let (text, words) = words(xml);
    let mut sentences: BTreeMap<&str, Span> = BTreeMap::new();
    for word in words.values() {
        sentences
            .entry(&word.sentence)
            .and_modify(|span| *span = span.cover(word.span))
            .or_insert(word.span);
    }
    let marked = sentences
        .iter()
        .filter(|(number, _)| marked.contains(**number))
        .map(|(_, span)| *span)
        .collect();
    let (mut spans, mut chains) = (BTreeMap::new(), BTreeMap::new());
    for element in elements(xml, "Markables") {
        let (Some(kind), Some(id)) = (element.kind(), element.attribute("m_id")) else { continue };
        if kind.starts_with("ACTION") || kind.starts_with("NEG_ACTION") {
            let words: Vec<Span> = element
                .inside("t_id")
                .filter_map(|token| words.get(token))
                .map(|word| word.span)
                .collect();
            if !words.is_empty() {
                spans.insert(id, words);
            }
        }
    }
    for element in elements(xml, "Relations") {
        let chain = element.attribute("note").or_else(|| element.attribute("r_id"));
        let Some(chain) = chain else { continue };
        // A chain of one document has no name that other documents share.
        let chain = if element.kind() == Some("CROSS_DOC_COREF") {
            chain.to_owned()
        } else {
            format!("{name}.{chain}")
        };
        for mention in element.inside("m_id") {
            chains.insert(mention, chain.clone());
        }
    }
    let mentions = spans
        .into_iter()
        .map(|(id, words)| {
            let chain = chains.get(id).cloned().unwrap_or_else(|| format!("{name}.m{id}"));
            Mention { words, chain }
        })
        .collect();
    Document {
        article: variorum::ingest::article(name, &text),
        event: if name.ends_with("plus") { "plus" } else { "ecb" },
        mentions,
        marked,
    }
}

/// An element below the list of markables or relations, with the elements inside.
struct Element<'x>(&'x str);

impl<'x> Element<'x> {
    fn kind(&self) -> Option<&'x str> {
        self.0.split([' ', '>']).next()
    }

    /// An attribute of the element itself.
    fn attribute(&self, name: &str) -> Option<&'x str> {
        value(self.0.split('>').next()?, name)
    }

    /// An attribute of each element inside.
    fn inside(&self, name: &'static str) -> impl Iterator<Item = &'x str> + use<'x> {
        self.0.split('<').skip(1).filter_map(move |element| value(element, name))
    }
}

fn value<'x>(tag: &'x str, name: &str) -> Option<&'x str> {
    let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[at..].split('"').next()
}

/// The elements of a list.
fn elements<'x>(xml: &'x str, list: &str) -> Vec<Element<'x>> {
    let inside = xml
        .split_once(&format!("<{list}>"))
        .and_then(|(_, rest)| rest.split_once(&format!("</{list}>")))
        .map_or("", |(inside, _)| inside);
    let mut found: Vec<Element<'x>> = Vec::new();
    let mut rest = inside;
    while let Some(start) = rest.find('<') {
        let body = &rest[start + 1..];
        let own = body.find('>').unwrap_or(body.len());
        let end = if body[..own].ends_with('/') {
            own
        } else {
            let kind = body.split([' ', '>']).next().unwrap_or("");
            body.find(&format!("</{kind}>")).unwrap_or(body.len())
        };
        found.push(Element(&body[..end]));
        rest = &body[end..];
        rest = rest.find('>').map_or("", |close| &rest[close + 1..]);
    }
    found
}

/// A token of the file, where it stands in the text.
struct Word {
    sentence: String,
    span: Span,
}

/// The text: its tokens, one sentence a line, with spaces as in print; and its words by their numbers.
fn words(xml: &str) -> (String, BTreeMap<&str, Word>) {
    let mut lines: Vec<(&str, Vec<(&str, String)>)> = Vec::new();
    for element in xml.split("<token").skip(1) {
        let Some((attributes, rest)) = element.split_once('>') else { continue };
        let Some((token, _)) = rest.split_once("</token>") else { continue };
        let sentence = value(attributes, "sentence").unwrap_or("");
        let id = value(attributes, "t_id").unwrap_or("");
        let token = token
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&apos;", "'")
            .replace("&amp;", "&");
        if lines.last().is_none_or(|last| last.0 != sentence) {
            lines.push((sentence, Vec::new()));
        }
        if let Some((_, line)) = lines.last_mut() {
            line.push((id, token.trim().to_owned()));
        }
    }
    let (mut text, mut words) = (String::new(), BTreeMap::new());
    for (sentence, line) in lines {
        if line.first().is_some_and(|(_, token)| token.starts_with("http")) {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        let mut written = String::new();
        for (id, token) in line {
            append(&mut written, &token);
            let end = text.len() + written.len();
            let span = Span::new(end - token.len(), end);
            words.insert(id, Word { sentence: sentence.to_owned(), span });
        }
        text.push_str(&written);
    }
    (text, words)
}

/// Adds a token with or without a space before it.
fn append(text: &mut String, token: &str) {
    let first = token.chars().next().unwrap_or(' ');
    let digit = first.is_ascii_digit();
    let mut before = text.chars().rev();
    let last = before.next();
    let after_number = |mark: char| matches!(mark, '.' | ',' | ':');
    let number_goes_on = digit
        && last.is_some_and(after_number)
        && before.next().is_some_and(|c| c.is_ascii_digit());
    let closes = matches!(first, ',' | '.' | ';' | ':' | '?' | '!' | ')' | ']' | '%')
        || matches!(token, "'s" | "n't" | "'re" | "'ve" | "'ll" | "'d" | "'m" | "’s");
    let opened = last.is_none_or(|last| matches!(last, '(' | '[' | '$' | '£' | '€'));
    let hyphen = token == "-" || last == Some('-');
    if !(closes || opened || hyphen || number_goes_on) {
        text.push(' ');
    }
    text.push_str(token);
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "<Document>\
        <token t_id=\"1\" sentence=\"0\" number=\"0\">http</token>\
        <token t_id=\"2\" sentence=\"1\" number=\"0\">A</token>\
        <token t_id=\"3\" sentence=\"1\" number=\"1\">5</token>\
        <token t_id=\"4\" sentence=\"1\" number=\"2\">.</token>\
        <token t_id=\"5\" sentence=\"1\" number=\"3\">9</token>\
        <token t_id=\"6\" sentence=\"1\" number=\"4\">quake</token>\
        <token t_id=\"7\" sentence=\"1\" number=\"5\">struck</token>\
        <token t_id=\"8\" sentence=\"1\" number=\"6\">.</token>\
        <Markables><ACTION_OCCURRENCE m_id=\"9\" note=\"\"><token_anchor t_id=\"7\"/></ACTION_OCCURRENCE>\
        <LOC_GEO m_id=\"10\"><token_anchor t_id=\"6\"/></LOC_GEO>\
        <ACTION_OCCURRENCE m_id=\"11\" instance_id=\"ACT1\" /></Markables>\
        <Relations><CROSS_DOC_COREF r_id=\"1\" note=\"ACT1\"><source m_id=\"9\"/>\
        <target m_id=\"11\"/></CROSS_DOC_COREF></Relations></Document>";

    #[test]
    fn a_file_becomes_text_with_its_events() {
        let document = document("1_1ecb", FILE, &BTreeSet::from(["1".to_owned()]));
        assert_eq!(document.article.text, "A 5.9 quake struck.");
        assert_eq!(document.marked, [Span::new(0, 19)]);
        let [mention] = &document.mentions[..] else { panic!("{:?}", document.mentions) };
        assert_eq!(mention.chain, "ACT1");
        assert_eq!(document.article.slice(mention.words[0]), "struck");
    }
}
