//! Who publishes: agencies, public broadcasters, state media, papers, with country and domains; from a
//! table. No political lean.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// Outlets, a line each; the columns are told at its head.
const TABLE: &str = include_str!("../data/outlets.tsv");

/// One of the outlets of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Outlet {
    /// The name in full.
    pub name: &'static str,
    /// What it is.
    pub kind: Kind,
    /// Where it is edited, as in ISO 3166 ("GB"); empty where it is not of one country.
    pub country: &'static str,
    /// Its sites, without "www.".
    pub domains: Vec<&'static str>,
    /// Names that mean nothing else, as they are printed.
    pub(super) clear: Vec<&'static str>,
    /// Names that mean other things too: a credit only in a dateline or a credit line.
    unclear: Vec<&'static str>,
}

impl Outlet {
    /// Names that mean nothing else, as they are printed.
    pub(crate) fn plain_names(&self) -> impl Iterator<Item = &'static str> {
        self.clear.iter().copied()
    }
}

/// What an outlet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Supplies other outlets.
    Agency,
    /// Paid by the public, edited out of the state's reach by charter or law.
    PublicBroadcaster,
    /// Owned or paid for by a state that names its editors.
    StateMedia,
    /// Another radio or television station.
    Broadcaster,
    /// A newspaper or a magazine.
    Paper,
    /// A site that was never printed or broadcast.
    Site,
}

impl Kind {
    /// As the table writes it, and as a reader is told.
    const ALL: [(Kind, &'static str, &'static str); 6] = [
        (Kind::Agency, "agency", "news agency"),
        (Kind::PublicBroadcaster, "public", "public broadcaster"),
        (Kind::StateMedia, "state", "state media"),
        (Kind::Broadcaster, "broadcaster", "broadcaster"),
        (Kind::Paper, "paper", "newspaper"),
        (Kind::Site, "site", "news site"),
    ];

    /// In words: "news agency".
    #[must_use]
    pub fn words(self) -> &'static str {
        Kind::ALL.iter().find(|(kind, ..)| *kind == self).map_or("", |(.., words)| words)
    }
}

/// The table, with its names and domains.
struct Outlets {
    all: Vec<Outlet>,
    /// By every name and domain, in lower case.
    by_name: HashMap<String, usize>,
}

static OUTLETS: LazyLock<Outlets> = LazyLock::new(|| {
    let all: Vec<Outlet> = TABLE.lines().filter_map(outlet).collect();
    let mut by_name = HashMap::new();
    for (number, outlet) in all.iter().enumerate() {
        let names = [outlet.name].into_iter().chain(outlet.clear.iter().copied());
        for name in
            names.chain(outlet.unclear.iter().copied()).chain(outlet.domains.iter().copied())
        {
            by_name.entry(name.to_lowercase()).or_insert(number);
        }
    }
    Outlets { all, by_name }
});

fn outlet(line: &'static str) -> Option<Outlet> {
    let mut fields = line.split('\t').filter(|_| !line.starts_with('#'));
    let (name, kind, country) = (fields.next()?, fields.next()?, fields.next()?);
    let mut list = |mark: char| -> Vec<&'static str> {
        fields.next().unwrap_or("").split(mark).filter(|part| !part.is_empty()).collect()
    };
    Some(Outlet {
        name,
        kind: Kind::ALL.iter().find(|(_, word, _)| *word == kind)?.0,
        country,
        domains: list(','),
        clear: list('|'),
        unclear: list('|'),
    })
}

/// Every outlet of the table.
#[must_use]
pub fn all() -> &'static [Outlet] {
    &OUTLETS.all
}

/// The outlet with a name ("The Guardian", "AFP") or a domain ("www.bbc.co.uk"); case does not matter.
#[must_use]
pub fn find(name: &str) -> Option<&'static Outlet> {
    let name = name.trim().to_lowercase();
    let name = name.strip_prefix("www.").unwrap_or(&name);
    let get = |name: &str| OUTLETS.by_name.get(name).map(|&number| &OUTLETS.all[number]);
    if let Some(outlet) = get(name).or_else(|| get(name.strip_prefix("the ")?)) {
        return Some(outlet);
    }
    // "edition.cnn.com" is of "cnn.com".
    let mut domain = name;
    while let Some((_, rest)) = domain.split_once('.').filter(|(_, rest)| rest.contains('.')) {
        if let Some(outlet) = get(rest) {
            return Some(outlet);
        }
        domain = rest;
    }
    None
}

/// Bytes from which on an article's name is no name that anyone says (a digest, an address), and what is shown of it.
const LONG_NAME: usize = 40;
const SHORT_NAME: usize = 12;

/// What an outlet is called: by its listed name where it is given by a domain ("nytimes.com").
pub(super) fn called(outlet: &str) -> &str {
    find(outlet).filter(|_| outlet.contains('.')).map_or(outlet, |listed| listed.name)
}

/// What articles are called side by side, each given by its outlet and its name: by the outlet where that is known
/// and theirs alone, by its listed name where it is a domain ("nytimes.com"); with the article's name where several
/// are of one outlet, or the beginning of a long one where that is enough.
#[must_use]
pub fn labels(articles: &[(Option<&str>, &str)]) -> Vec<String> {
    let outlets: Vec<Option<&str>> =
        articles.iter().map(|(outlet, _)| outlet.map(called)).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for outlet in outlets.iter().copied().flatten() {
        *times.entry(outlet).or_default() += 1;
    }
    let short = |name: &str| {
        let begin = &name[..name.floor_char_boundary(SHORT_NAME)];
        let alike = articles.iter().filter(|(_, other)| other.starts_with(begin)).count();
        if name.len() <= LONG_NAME || alike > 1 {
            return name.to_owned();
        }
        format!("{begin}…")
    };
    let label = |(outlet, (_, name)): (&Option<&str>, &(Option<&str>, &str))| match outlet {
        Some(outlet) if times[outlet] == 1 => (*outlet).to_owned(),
        Some(outlet) => format!("{outlet} ({})", short(name)),
        None => short(name),
    };
    outlets.iter().zip(articles).map(label).collect()
}

/// The outlet of a name as it is printed in a credit: "AFP" is Agence France-Presse. A name in full that
/// the table does not list as printed ("Time", "The Sun") is none.
pub(super) fn credited(printed: &str) -> Option<&'static Outlet> {
    let name = printed.trim().to_lowercase();
    let outlet = &OUTLETS.all[*OUTLETS.by_name.get(&name)?];
    let listed = outlet.clear.iter().chain(&outlet.unclear);
    listed.into_iter().any(|other| other.to_lowercase() == name).then_some(outlet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_found_by_name_and_domain() {
        for (name, full, kind, country) in [
            ("Reuters", "Reuters", Kind::Agency, "GB"),
            ("AFP", "Agence France-Presse", Kind::Agency, "FR"),
            ("The Guardian", "Guardian", Kind::Paper, "GB"),
            ("www.bbc.co.uk", "BBC", Kind::PublicBroadcaster, "GB"),
            ("edition.cnn.com", "CNN", Kind::Broadcaster, "US"),
            ("rt.com", "RT", Kind::StateMedia, "RU"),
            ("nhk.or.jp", "NHK", Kind::PublicBroadcaster, "JP"),
        ] {
            let outlet = find(name).unwrap_or_else(|| panic!("{name} is in the table"));
            assert_eq!((outlet.name, outlet.kind, outlet.country), (full, kind, country));
        }
        for other in ["Morvik Post", "co.uk", "com", "", ".", "Associated British Ports"] {
            assert_eq!(find(other), None, "{other}");
        }
    }

    #[test]
    fn articles_are_called_by_their_outlets() {
        let articles = [
            (Some("www.nytimes.com"), "a.html"),
            (Some("Morvik Post"), "b"),
            (Some("Morvik Post"), "c"),
            (Some("morvik.example"), "d"),
            (None, "e.txt"),
            (None, "0123456789abcdef0123456789abcdef0123456789.json"),
        ];
        let called = [
            "New York Times",
            "Morvik Post (b)",
            "Morvik Post (c)",
            "morvik.example",
            "e.txt",
            "0123456789ab…",
        ];
        assert_eq!(labels(&articles), called);
    }

    #[test]
    fn every_line_of_the_table_is_read_and_no_name_stands_twice() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(all().len(), lines);
        let mut names: Vec<String> = all()
            .iter()
            .flat_map(|outlet| [outlet.name].into_iter().chain(outlet.domains.iter().copied()))
            .map(str::to_lowercase)
            .collect();
        names.sort();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(all().iter().all(|outlet| outlet.country.len() == 2 || outlet.name == "agencies"));
        assert!(all().iter().all(|outlet| !outlet.kind.words().is_empty()));
    }

    #[test]
    fn a_credit_is_printed_as_the_table_has_it() {
        assert_eq!(credited("AP").map(|outlet| outlet.name), Some("Associated Press"));
        assert_eq!(credited("time"), None, "a magazine's name is a word");
    }
}
