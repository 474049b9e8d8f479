//! What single articles claim, as text for a terminal: who says what, how many, when, where.

use crate::article::{Article, Source};
use crate::claim::quantity::{Interval, Quantity, Unit};
use crate::claim::statement::{Speaker, Statement};
use crate::gap::Gap;
use crate::story::Read;

/// Writes what one article claims, on lines of at most `width` columns where words allow it.
///
/// Gaps of `gaps` that concern it stand among its own.
#[must_use]
pub fn article_text(read: &Read<'_>, gaps: &[Gap], width: usize) -> String {
    let article = read.article();
    let claims = &read.claims;
    let mut page = Page { out: String::new(), width: width.clamp(40, 160) };
    head(article, &mut page);
    page.heading("WHO SAYS WHAT", claims.statements.len());
    for statement in &claims.statements {
        let (label, words) = statement_words(article, statement);
        page.item(&label, &words);
    }
    page.heading("FIGURES", claims.quantities.len());
    for quantity in &claims.quantities {
        page.item(one_line(article.slice(quantity.span)).as_str(), &figure_words(quantity));
    }
    page.heading("TIMES", claims.times.len());
    for time in &claims.times {
        let value = if time.edtf.is_empty() { "open" } else { &time.edtf };
        page.item(&one_line(article.slice(time.span)), value);
    }
    page.heading("PLACES", claims.places.len());
    for place in &claims.places {
        let name = place.canonical.as_deref().unwrap_or("not in the gazetteer");
        let country = place.country.as_ref().map_or(String::new(), |code| format!(", {code}"));
        page.item(&one_line(article.slice(place.span)), &format!("{name}{country}"));
    }
    page.heading("NOT PART OF THE REPORT", article.aside.len());
    for aside in &article.aside {
        page.item(&one_line(article.slice(aside.span)), aside.why);
    }
    let own = gaps.iter().filter(|gap| gap.article == Some(article.id));
    let gaps: Vec<&Gap> = own.chain(&read.analysis.gaps).chain(&claims.gaps).collect();
    page.heading("COULD NOT BE READ", gaps.len());
    for gap in gaps {
        page.item("-", &gap.why);
    }
    page.out
}

struct Page {
    out: String,
    width: usize,
}

impl Page {
    fn heading(&mut self, words: &str, count: usize) {
        if count > 0 {
            self.out.push_str(&format!("\n{words} ({count})\n"));
        }
    }

    /// A label, and words that hang behind it or below.
    fn item(&mut self, label: &str, words: &str) {
        self.wrap(2, label);
        self.wrap(6, words);
    }

    fn wrap(&mut self, indent: usize, words: &str) {
        let mut column = 0;
        for word in words.split_whitespace() {
            let long = word.chars().count();
            if column == 0 || column + 1 + long > self.width {
                if column > 0 {
                    self.out.push('\n');
                }
                self.out.extend(std::iter::repeat_n(' ', indent));
                column = indent;
            } else {
                self.out.push(' ');
                column += 1;
            }
            self.out.push_str(word);
            column += long;
        }
        if column > 0 {
            self.out.push('\n');
        }
    }
}

fn head(article: &Article, page: &mut Page) {
    page.wrap(0, article.title.as_ref().map_or(article.name.as_str(), |title| &title.value));
    let facts = [
        Some(format!("file: {}", article.name)),
        article.outlet.as_ref().map(|o| format!("outlet: {} ({})", o.value, found(&o.source))),
        article
            .published
            .as_ref()
            .map(|p| format!("published: {} ({})", p.value.day, found(&p.source))),
        article.byline.as_ref().map(|b| format!("by: {} ({})", b.value, found(&b.source))),
        article.dateline.as_ref().map(|d| format!("from: {} ({})", d.value, found(&d.source))),
        article.url.as_ref().map(|u| format!("address: {} ({})", u.value, found(&u.source))),
    ];
    for fact in facts.into_iter().flatten() {
        page.wrap(2, &fact);
    }
    if !article.credits.is_empty() {
        let credits: Vec<&str> = article.credits.iter().map(|c| c.name.as_str()).collect();
        page.wrap(2, &format!("credits: {}", credits.join(", ")));
    }
}

fn found(source: &Source) -> String {
    match source {
        Source::Field(name) => format!("from the field {name}"),
        Source::Page(name) => format!("from the page's {name}"),
        Source::Text(_) => "from the text".to_owned(),
        Source::Address => "from the address".to_owned(),
        Source::FileName => "from the file's name".to_owned(),
    }
}

fn statement_words(article: &Article, statement: &Statement) -> (String, String) {
    let name = |speaker: &Speaker| {
        speaker.name.clone().or_else(|| speaker.span.map(|at| one_line(article.slice(at))))
    };
    let mut label = name(&statement.speaker).unwrap_or_else(|| "somebody".to_owned());
    for passed_on in statement.chain.iter().filter_map(name) {
        label = format!("{label}, by the account of {passed_on}");
    }
    label = format!("{label} ({})", statement.modality.factuality.as_str());
    let parts: Vec<String> =
        statement.content.iter().map(|&part| one_line(article.slice(part))).collect();
    (label, parts.join(" … "))
}

fn figure_words(quantity: &Quantity) -> String {
    let literal = interval(quantity.literal, &quantity.unit);
    let implied = interval(quantity.implied, &quantity.unit);
    if literal == implied {
        return literal;
    }
    format!("strictly {literal}; is taken for {implied}")
}

/// An interval in words: "more than 700", "from 700 up to, not with, 800".
fn interval(interval: Interval, unit: &Unit) -> String {
    let unit = match unit {
        Unit::Count | Unit::Number => String::new(),
        unit => format!(" {}", super::article_json::unit_text(unit)),
    };
    let bounds = (interval.low.map(number), interval.high.map(number));
    let words = match bounds {
        (None, None) => "anything".to_owned(),
        (Some(low), None) if interval.low_closed => format!("{low} or more"),
        (Some(low), None) => format!("more than {low}"),
        (None, Some(high)) if interval.high_closed => format!("{high} or less"),
        (None, Some(high)) => format!("less than {high}"),
        (Some(low), Some(high)) if low == high => low,
        (Some(low), Some(high)) => format!("{low} to {high}"),
    };
    format!("{words}{unit}")
}

fn number(value: f64) -> String {
    let rounded = (value * 1e6).round() / 1e6;
    format!("{rounded}")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_says_where_it_stands() {
        let article = crate::ingest::article(
            "a.txt",
            "Published: 3 June 2021\n\nOLDPORT (AP) — A ferry ran aground in the sound on Monday.\n",
        );
        let text = article_text(&Read::new(&article), &[], 80);
        assert!(text.contains("published: 2021-06-03 (from the text)"), "{text}");
        assert!(text.contains("from: OLDPORT (from the text)"), "{text}");
        assert!(text.contains("credits: Associated Press"), "{text}");
        assert!(text.contains("Published: 3 June 2021\n      a header line"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 80));
    }

    #[test]
    fn intervals_are_told_in_words() {
        let made =
            |low, high, low_closed, high_closed| Interval { low, high, low_closed, high_closed };
        let over = made(Some(700.0), None, false, false);
        assert_eq!(interval(over, &Unit::Count), "more than 700");
        let exact = made(Some(5.5), Some(5.5), true, true);
        assert_eq!(interval(exact, &Unit::Money("EUR".to_owned())), "5.5 EUR");
    }
}
