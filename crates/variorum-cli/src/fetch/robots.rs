//! robots.txt (RFC 9309): which paths of a site a program may ask for, and how often.

use std::time::Duration;

/// The rules that a site has for this program.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Robots {
    rules: Vec<Rule>,
    delay: Option<Duration>,
}

#[derive(Debug, PartialEq)]
struct Rule {
    allow: bool,
    pattern: String,
}

/// The name by which rules speak to this program.
const NAME: &str = "variorum";

/// A longer file is not read to its end: RFC 9309 asks for 500 KiB at least.
const BYTES_MAX: usize = 512 << 10;

/// More rules than this are no list made by hand; a path is held against each of them.
const RULES_MAX: usize = 2_000;

impl Robots {
    pub(super) fn read(text: &str) -> Self {
        let (mut own, mut all) = (None::<Robots>, None::<Robots>);
        // Which groups the rules that follow belong to; lines of agents one after the other open
        // one group.
        let (mut for_own, mut for_all, mut in_agents) = (false, false, false);
        for line in text.get(..BYTES_MAX).unwrap_or(text).lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((field, value)) = line.split_once(':') else { continue };
            let (field, value) = (field.trim().to_ascii_lowercase(), value.trim());
            if field == "user-agent" {
                if !in_agents {
                    (for_own, for_all) = (false, false);
                }
                in_agents = true;
                for_all |= value == "*";
                for_own |= value.to_ascii_lowercase().starts_with(NAME);
                if for_own {
                    own.get_or_insert_default();
                }
                if for_all {
                    all.get_or_insert_default();
                }
                continue;
            }
            let groups = [own.as_mut().filter(|_| for_own), all.as_mut().filter(|_| for_all)];
            for group in groups.into_iter().flatten() {
                group.add(&field, value);
            }
            in_agents &= !matches!(field.as_str(), "allow" | "disallow" | "crawl-delay");
        }
        own.or(all).unwrap_or_default()
    }

    fn add(&mut self, field: &str, value: &str) {
        match field {
            "allow" | "disallow" if !value.is_empty() && self.rules.len() < RULES_MAX => {
                self.rules.push(Rule { allow: field == "allow", pattern: value.to_owned() });
            }
            "crawl-delay" => {
                let seconds = value.parse::<f64>().ok().filter(|seconds| *seconds >= 0.0);
                self.delay = seconds.map(|seconds| Duration::from_secs_f64(seconds.min(3600.0)));
            }
            _ => {}
        }
    }

    /// Whether `path`, with its query, may be asked for: the longest rule that fits decides, and
    /// of two as long the one that allows.
    pub(super) fn allows(&self, path: &str) -> bool {
        let fitting = self.rules.iter().filter(|rule| fits(&rule.pattern, path));
        fitting.max_by_key(|rule| (rule.pattern.len(), rule.allow)).is_none_or(|rule| rule.allow)
    }

    /// The pause that the site asks for.
    pub(super) fn delay(&self) -> Option<Duration> {
        self.delay
    }
}

/// Whether a path begins as a pattern says: `*` is any run of characters, a final `$` the end.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, to_end) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| path.strip_prefix(first)) else {
        return false;
    };
    let mut last = None;
    for part in parts {
        // The first place that fits leaves the most behind it.
        let Some(at) = rest.find(part) else { return false };
        last = Some((rest, part));
        rest = &rest[at + part.len()..];
    }
    match last {
        _ if !to_end => true,
        None => rest.is_empty(),
        Some((before, part)) => before.ends_with(part),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rule_decides() {
        let robots = Robots::read(
            "User-agent: *\nDisallow: /private/\nAllow: /private/open\nDisallow: /*.pdf$\nDisallow:\nCrawl-delay: 2\n",
        );
        for (path, allowed) in [
            ("/", true),
            ("/private/a", false),
            ("/private/open/a", true),
            ("/a.pdf", false),
            ("/a.pdf?x", true),
            ("/public/private/", true),
        ] {
            assert_eq!(robots.allows(path), allowed, "{path}");
        }
        assert_eq!(robots.delay(), Some(Duration::from_secs(2)));
    }

    #[test]
    fn a_group_of_its_own_goes_before_that_of_all() {
        let text =
            "User-agent: other\nUser-agent: Variorum\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n";
        let robots = Robots::read(text);
        assert!(robots.allows("/b") && !robots.allows("/a"));
        let others = Robots::read("User-agent: other\nDisallow: /\n");
        assert!(others.allows("/a"));
        assert!(Robots::read("\u{0}<html>").allows("/a"));
    }
}
