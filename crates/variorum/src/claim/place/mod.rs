//! Places: named places with country, position and how precisely they are known.

mod anaphor;
#[cfg(test)]
mod corpus;
mod english;
mod gazetteer;
mod narrow;
mod role;
mod word;

use std::collections::BTreeMap;

use crate::article::Span;
use crate::language::{Analysis, Name, NameKind};
use gazetteer::{Entry, Kind};
use word::{Gap, Word};

/// How precisely a place is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A building or site.
    Point,
    /// A town or city.
    Town,
    /// A district, county, island.
    District,
    /// A first-order region, or a part of a country ("northern Syria").
    Region,
    /// A country.
    Country,
    /// A sea, a border area, a region of several countries.
    Vague,
    /// Named, but in no gazetteer: no coordinates.
    Unknown,
}

/// What a place does in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceRole {
    /// Where it happened.
    Where,
    /// From where.
    From,
    /// To where.
    To,
    /// Where it was written.
    Dateline,
    /// Where somebody is from, or whose a thing is ("Iraqi").
    Of,
    /// A government by its capital or country ("Tehran said").
    Actor,
    /// None of these can be told.
    Unclear,
}

/// One mention of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The words, with what narrows them ("northern Syria", "20 km south of Bandar Abbas").
    pub span: Span,
    /// The name alone.
    pub name: Span,
    /// Canonical name ("Syria"), where the gazetteer has it.
    pub canonical: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// First-order region as GeoNames numbers it within the country; `None` where it is not known, or several.
    pub region: Option<&'static str>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// GeoNames id, where there is one.
    pub geonames: Option<u32>,
    /// How precisely.
    pub precision: Precision,
    /// What it does in its clause.
    pub role: PlaceRole,
}

impl Place {
    /// Whether a country or a first-order region holds another place; `None` where that cannot be told.
    #[must_use]
    pub fn contains(&self, other: &Place) -> Option<bool> {
        if matches!(other.precision, Precision::Vague | Precision::Unknown) {
            return None;
        }
        let one_country = self.country.as_ref()? == other.country.as_ref()?;
        match self.precision {
            Precision::Country => Some(one_country),
            Precision::Region if one_country => Some(self.region? == other.region?),
            Precision::Region => Some(false),
            _ => None,
        }
    }

    /// How far another place is, in metres on a sphere; positions are to a hundredth of a degree, so it is good to 2 km.
    /// `None` where one of them has no position of its own: a country's or a sea's middle is none.
    #[must_use]
    pub fn distance(&self, other: &Place) -> Option<f64> {
        let position = |place: &Place| {
            let own =
                matches!(place.precision, Precision::Point | Precision::Town | Precision::District);
            place.lat.zip(place.lon).filter(|_| own)
        };
        let (lat, lon) = position(self)?;
        let (lat_of_other, lon_of_other) = position(other)?;
        Some(narrow::distance_between(lat, lon, lat_of_other, lon_of_other))
    }
}

/// Finds the places of an article, in order. Demonyms ("Iraqi") are places with
/// [`PlaceRole::Of`]; what has no entry stays a named place without coordinates.
#[must_use]
pub fn places(analysis: &Analysis<'_>) -> Vec<Place> {
    places_among(analysis, &BTreeMap::new())
}

/// The same for a report of a story whose others speak of `countries` (ISO 3166-1 alpha-2, and how many of them do): a
/// name that means several places is likelier one of those.
#[must_use]
pub fn places_among(analysis: &Analysis<'_>, countries: &BTreeMap<String, u32>) -> Vec<Place> {
    let text = analysis.article.text.as_str();
    let words = word::scan(text);
    let reader = Reader { analysis, text, words: &words };
    let candidates = reader.candidates();
    let context = Context::of(&candidates, countries);
    let mut places: Vec<Place> = Vec::new();
    let mut forced: Option<(usize, &str, &str)> = None;
    for (index, candidate) in candidates.iter().enumerate() {
        let hint = reader.hint(candidate, candidates.get(index + 1));
        let hint = match forced.take() {
            Some((at, country, region)) if at == candidate.first => {
                Hint { country: Some(country), region: Some(region), ..hint }
            }
            _ => hint,
        };
        let Some(entry) = context.choose(&reader, candidate, &hint) else { continue };
        // "Atlanta, Georgia": the town says which Georgia.
        if matches!(entry.kind, Kind::Town | Kind::Capital)
            && words[candidate.last].gap == Gap::Comma
        {
            forced = Some((candidate.last + 1, entry.country, entry.region));
        }
        if reader.is_accepted(candidate, &entry, &hint) {
            places.push(reader.place(candidate, &entry));
        }
    }
    reader.add_unknown(&mut places);
    share_roles(text, &mut places);
    anaphor::add(&reader, &mut places);
    places.sort_by_key(|place| (place.span.start, place.span.end));
    places
}

/// "in Kerala, Assam and West Bengal": what stands in one row plays one part. A name behind a comma
/// alone must be as fine as the one before it: "Paris, Texas" is no row.
fn share_roles(text: &str, places: &mut [Place]) {
    for at in 1..places.len() {
        let (before, place) = (&places[at - 1], &places[at]);
        let between = text
            .get(before.span.end as usize..place.span.start as usize)
            .unwrap_or("")
            .trim()
            .trim_end_matches(" the");
        let joined = matches!(between, "and" | "or" | ", and" | "and the" | "and in")
            || between == "," && before.precision == place.precision;
        let role = before.role;
        let spatial = matches!(role, PlaceRole::Where | PlaceRole::From | PlaceRole::To);
        if joined && spatial && place.role == PlaceRole::Unclear {
            places[at].role = role;
        }
    }
}

/// The text in words, and what language found in it.
struct Reader<'a> {
    analysis: &'a Analysis<'a>,
    text: &'a str,
    words: &'a [Word],
}

/// Words that the gazetteer has places for.
struct Candidate {
    /// First and last word.
    first: usize,
    last: usize,
    entries: Vec<Entry>,
}

/// What stands around a name and says where it lies.
#[derive(Default)]
struct Hint {
    /// Country and region that follow: "Springfield, Illinois".
    country: Option<&'static str>,
    region: Option<&'static str>,
    /// "Aleppo province".
    is_region: bool,
    /// "the Syrian town of", "the city of".
    is_placed: bool,
}

impl Reader<'_> {
    fn at(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| &self.text[word.start..word.end])
    }

    fn is(&self, index: usize, list: &[&str]) -> bool {
        let word = self.at(index);
        list.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    /// The word `back` places before `index` in the same run of words.
    fn before(&self, index: usize, back: usize) -> Option<usize> {
        let at = index.checked_sub(back)?;
        (at..index).all(|at| matches!(self.words[at].gap, Gap::Space | Gap::Hyphen)).then_some(at)
    }

    /// The longest names of places, from left to right.
    fn candidates(&self) -> Vec<Candidate> {
        let mut out = Vec::new();
        let mut key = String::new();
        let mut at = 0;
        while at < self.words.len() {
            if !self.words[at].capital {
                at += 1;
                continue;
            }
            let mut last = None;
            // The longest run first: "South Sudan" before "Sudan".
            let reach = self.reach(at);
            for length in (1..=reach).rev() {
                if !self.words[at + length - 1].capital
                    && length > 1
                    && !english::is_tail(self.at(at + length - 1))
                {
                    continue;
                }
                key.clear();
                if !(at..at + length).all(|index| gazetteer::fold(self.at(index), &mut key))
                    || key.len() < 2
                {
                    continue;
                }
                if self.is_barred(at, length, &key) || !gazetteer::has(&key) {
                    continue;
                }
                last = Some(at + length - 1);
                break;
            }
            let Some(last) = last else {
                at += 1;
                continue;
            };
            out.push(Candidate { first: at, last, entries: gazetteer::entries(&key).collect() });
            at = last + 1;
        }
        out
    }

    /// How many words from `at` on could be one name.
    fn reach(&self, at: usize) -> usize {
        let mut length = 1;
        let mut end = 1;
        while length < gazetteer::LONGEST && at + length < self.words.len() {
            let gap = self.words[at + length - 1].gap;
            let abbreviated = gap == Gap::Stop && self.is(at + length - 1, &["St", "Mt", "Ft"]);
            if self.words[at + length - 1].possessive
                || !matches!(gap, Gap::Space | Gap::Hyphen) && !abbreviated
            {
                break;
            }
            let next = at + length;
            length += 1;
            if self.words[next].capital || english::is_tail(self.at(next)) {
                end = length;
            } else if !english::is_inner(self.at(next)) {
                break;
            }
        }
        end
    }

    /// Words that are in the gazetteer and mean something else as they stand.
    fn is_barred(&self, at: usize, length: usize, key: &str) -> bool {
        if length > 1 {
            return false;
        }
        let word = self.at(at);
        // "US" and "UK" are written large; "Us" and "In" are words.
        if key.len() <= 3 && !self.words[at].upper {
            return !matches!(
                key,
                "bam"
                    | "qom"
                    | "ufa"
                    | "ulm"
                    | "goa"
                    | "rio"
                    | "lao"
                    | "ely"
                    | "fez"
                    | "van"
                    | "pau"
                    | "hue"
                    | "hit"
                    | "kut"
            );
        }
        if matches!(key, "van" | "hit" | "hue") || english::is_common(key) {
            return true;
        }
        // A pronoun in a headline of capitals.
        key == "us" && word == "US" && self.is_shouted(at)
    }

    /// Whether the words around are all in capitals: a headline, where "US" may be "us".
    fn is_shouted(&self, at: usize) -> bool {
        let near = |index: Option<usize>| {
            index
                .and_then(|index| self.words.get(index))
                .is_some_and(|word| word.upper && word.end - word.start > 3)
        };
        near(at.checked_sub(1)) && near(Some(at + 1))
    }

    /// What stands around the name and narrows it.
    fn hint(&self, candidate: &Candidate, next: Option<&Candidate>) -> Hint {
        let mut hint = Hint::default();
        let last = candidate.last;
        // "Paris, Texas", "Mosul, Iraq", "Toledo, Ohio".
        if self.words[last].gap == Gap::Comma && !self.words[last].possessive {
            if let Some(next) = next.filter(|next| next.first == last + 1) {
                let whole = next
                    .entries
                    .iter()
                    .find(|entry| matches!(entry.kind, Kind::Country | Kind::Region));
                if let Some(whole) = whole {
                    hint.country = Some(whole.country);
                    hint.region = (whole.kind == Kind::Region).then_some(whole.region);
                    // Georgia is a state and a country: either will do.
                    if candidate.entries.iter().all(|entry| entry.country != whole.country) {
                        let other = next.entries.iter().find(|other| {
                            candidate.entries.iter().any(|entry| entry.country == other.country)
                        });
                        hint.country = other.map(|other| other.country).or(hint.country);
                        hint.region = None;
                    }
                }
            }
            if let Some(state) = english::state(self.at(last + 1)) {
                hint.country = Some("US");
                hint.region = Some(state);
            }
        }
        hint.is_region =
            matches!(self.words[last].gap, Gap::Space) && self.is(last + 1, english::REGION_WORDS);
        // "the Syrian town of", "the city of", "the southern outpost of".
        if let Some(of) = self.before(candidate.first, 1)
            && self.is(of, &["of"])
            && let Some(noun) = self.before(of, 1)
        {
            hint.is_placed = self.is(noun, english::PLACE_NOUNS);
            if hint.is_placed {
                // "the province of Idlib", not its town.
                hint.is_region |= self.is(noun, english::REGION_WORDS);
                hint.country = hint.country.or_else(|| self.nationality_before(noun));
            }
        }
        hint
    }

    /// The country of a nationality in the two words before `noun`: "the northern Syrian town".
    fn nationality_before(&self, noun: usize) -> Option<&'static str> {
        (1..=3).find_map(|back| {
            let at = self.before(noun, back)?;
            let mut key = String::new();
            if !self.words[at].capital || !gazetteer::fold(self.at(at), &mut key) {
                return None;
            }
            gazetteer::entries(&key)
                .find(|entry| matches!(entry.kind, Kind::Nationality | Kind::Country))
                .map(|entry| entry.country)
        })
    }

    fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.words[first].start, self.words[last].end)
    }

    /// The name of the language stage that overlaps `span`.
    fn name_over(&self, span: Span) -> Option<&Name> {
        let names = &self.analysis.names;
        let at = names.partition_point(|name| name.span.end <= span.start);
        names.get(at).filter(|name| name.span.overlaps(span))
    }

    /// Whether the name is taken for the place, or for somebody or something that is called after it.
    fn is_accepted(&self, candidate: &Candidate, entry: &Entry, hint: &Hint) -> bool {
        let span = self.span(candidate.first, candidate.last);
        let known = !self.analysis.names.is_empty();
        let mut marked = false;
        if let Some(name) = self.name_over(span) {
            let longer = name.span.len() > span.len() && !span.contains(name.span);
            match name.kind {
                NameKind::Person => {
                    // A country is sooner a country than half a person: but "Jordan" after "Michael" is not.
                    if longer
                        || !matches!(entry.kind, Kind::Country | Kind::Nationality | Kind::Capital)
                    {
                        return false;
                    }
                }
                NameKind::Organisation | NameKind::Other | NameKind::Event => {
                    if longer || !self.is_large(entry) {
                        return false;
                    }
                }
                NameKind::Place => {
                    marked = true;
                    // "Damascus Airport" is read whole, below.
                    if longer && !self.is_narrowed(name.span, span) {
                        return false;
                    }
                }
                NameKind::Nationality => marked = entry.kind == Kind::Nationality,
            }
        } else if !known && self.is_part_of_a_name(candidate, entry) {
            return false;
        }
        if marked
            || hint.is_placed
            || hint.is_region
            || hint.country.is_some_and(|country| country == entry.country)
        {
            return true;
        }
        match entry.kind {
            Kind::Country
            | Kind::Nationality
            | Kind::Water
            | Kind::Vague
            | Kind::Capital
            | Kind::Site
            | Kind::District => true,
            Kind::Region | Kind::Town => {
                if candidate.last == candidate.first && self.is_somebodys_name(candidate) {
                    return false;
                }
                self.is_large(entry) && !known
                    || self.is_led(candidate)
                    || self.is_dateline(candidate)
            }
        }
    }

    /// What is known well enough to be meant without further signs.
    fn is_large(&self, entry: &Entry) -> bool {
        match entry.kind {
            Kind::Country
            | Kind::Capital
            | Kind::Nationality
            | Kind::Water
            | Kind::Vague
            | Kind::Site => true,
            Kind::Region => entry.country == "US" || entry.country == "CA" || entry.country == "AU",
            Kind::Town => entry.weight >= 57,
            Kind::District => false,
        }
    }

    /// Whether a longer name only adds a direction: "northern Iraq", "Greater London".
    fn is_narrowed(&self, whole: Span, part: Span) -> bool {
        let rest = self.text.get(whole.start as usize..part.start as usize).unwrap_or("");
        whole.end <= part.end
            && rest.split([' ', '-']).all(|word| {
                word.is_empty()
                    || english::direction(word).is_some()
                    || word.eq_ignore_ascii_case("the")
            })
    }

    /// Without a layer of names: a capitalised neighbour makes it part of another name.
    fn is_part_of_a_name(&self, candidate: &Candidate, entry: &Entry) -> bool {
        if matches!(entry.kind, Kind::Country | Kind::Nationality | Kind::Water | Kind::Vague) {
            return false;
        }
        let unknown = |index: usize| {
            let word = self.at(index);
            let mut key = String::new();
            self.words[index].capital
                && english::direction(word).is_none()
                && gazetteer::fold(word, &mut key)
                && !gazetteer::has(&key)
        };
        let behind = candidate.last + 1 < self.words.len()
            && self.words[candidate.last].gap == Gap::Space
            && !self.words[candidate.last].possessive
            && unknown(candidate.last + 1)
            && !self.is(candidate.last + 1, english::REGION_WORDS);
        let ahead = self
            .before(candidate.first, 1)
            .is_some_and(|index| unknown(index) && !self.starts_sentence(index));
        behind || ahead
    }

    fn starts_sentence(&self, index: usize) -> bool {
        index == 0 || matches!(self.words[index - 1].gap, Gap::Stop | Gap::Break)
    }

    /// Whether the word is the name of a person elsewhere in the article: "Jackson said".
    fn is_somebodys_name(&self, candidate: &Candidate) -> bool {
        let word = self.at(candidate.first);
        let has = |text: &str| text.split([' ', '-']).any(|part| part == word);
        self.analysis
            .entities
            .iter()
            .any(|entity| entity.kind == NameKind::Person && has(&entity.name))
            || self.analysis.names.iter().take(400).any(|name| {
                name.kind == NameKind::Person && has(self.analysis.article.slice(name.span))
            })
    }

    /// Whether a word that leads to places stands before: "in Mobile", not "Mobile".
    fn is_led(&self, candidate: &Candidate) -> bool {
        let mut first = candidate.first;
        while let Some(before) = self.before(first, 1)
            && (english::direction(self.at(before)).is_some() || self.is(before, &["the"]))
        {
            first = before;
        }
        self.before(first, 1).is_some_and(|before| {
            self.is(before, &["in", "near", "outside", "around", "across", "throughout"])
        })
    }

    /// "BEIRUT (Reuters) —", "MOSUL, Iraq, Oct 3 -" at the head of a paragraph.
    fn is_dateline(&self, candidate: &Candidate) -> bool {
        if !self.words[candidate.first].upper {
            return false;
        }
        let start = self.words[candidate.first].start;
        let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        if start - line > 40 {
            return false;
        }
        let end = self.words[candidate.last].end;
        let rest: String = self.text[end..].chars().take(48).collect();
        rest.split('\n')
            .next()
            .is_some_and(|rest| ["—", "–", " - ", "--", "("].iter().any(|mark| rest.contains(mark)))
    }

    /// Makes the place of an accepted name.
    fn place(&self, candidate: &Candidate, entry: &Entry) -> Place {
        let name = self.span(candidate.first, candidate.last);
        let mut place = Place {
            span: name,
            name,
            canonical: Some(entry.name.to_owned()),
            country: (!entry.country.is_empty()).then(|| entry.country.to_owned()),
            // A region that no town names has a number of another count.
            region: Some(entry.region).filter(|code| !code.is_empty() && entry.lat.is_some()),
            lat: entry.lat,
            lon: entry.lon,
            geonames: entry.geonames,
            precision: match entry.kind {
                Kind::Country | Kind::Nationality => Precision::Country,
                Kind::Region => Precision::Region,
                Kind::Town | Kind::Capital => Precision::Town,
                Kind::District => Precision::District,
                Kind::Site => Precision::Point,
                Kind::Water | Kind::Vague => Precision::Vague,
            },
            role: PlaceRole::Unclear,
        };
        let mut first = candidate.first;
        if entry.kind != Kind::Nationality {
            first = narrow::narrow(self, candidate, &mut place);
        }
        place.role = role::role(self, candidate, first, entry, self.is_dateline(candidate));
        place
    }

    /// Names that the language stage takes for places and the gazetteer has not: kept as they are.
    fn add_unknown(&self, places: &mut Vec<Place>) {
        let known: Vec<Span> = places.iter().map(|place| place.span).collect();
        let mut more = Vec::new();
        for name in self.analysis.names.iter().filter(|name| name.kind == NameKind::Place) {
            let at = known.partition_point(|span| span.end <= name.span.start);
            if known.get(at).is_some_and(|span| span.overlaps(name.span)) {
                continue;
            }
            let first = self.words.partition_point(|word| word.end <= name.span.start as usize);
            if first >= self.words.len() || self.words[first].start >= name.span.end as usize {
                continue;
            }
            let last = self
                .words
                .partition_point(|word| word.start < name.span.end as usize)
                .saturating_sub(1)
                .max(first);
            let candidate = Candidate { first, last, entries: Vec::new() };
            // "Damascus Airport", "the Syrian town of Hibhib", "Hibhib, Iraq".
            let country = self.country_around(&candidate);
            let mut place = Place {
                span: name.span,
                name: name.span,
                canonical: None,
                country: country.map(str::to_owned),
                region: None,
                lat: None,
                lon: None,
                geonames: None,
                precision: Precision::Unknown,
                role: PlaceRole::Unclear,
            };
            let start = narrow::narrow(self, &candidate, &mut place);
            place.role = role::role_of_words(self, &candidate, start);
            more.push(place);
        }
        places.append(&mut more);
        places.sort_by_key(|place| (place.span.start, place.span.end));
    }

    fn country_around(&self, candidate: &Candidate) -> Option<&'static str> {
        let country = |first: usize, last: usize| {
            let mut key = String::new();
            (first..=last).all(|index| gazetteer::fold(self.at(index), &mut key)).then_some(())?;
            let entry = gazetteer::entries(&key).next()?;
            (matches!(entry.kind, Kind::Country | Kind::Region | Kind::Capital)
                && !entry.country.is_empty())
            .then_some(entry.country)
        };
        // Inside: "Damascus Airport".
        for index in candidate.first..=candidate.last {
            if candidate.last > candidate.first
                && self.words[index].capital
                && let Some(country) = country(index, index)
            {
                return Some(country);
            }
        }
        let last = candidate.last;
        if self.words[last].gap == Gap::Comma
            && last + 1 < self.words.len()
            && self.words[last + 1].capital
        {
            let reach = self.reach(last + 1);
            for length in (1..=reach).rev() {
                if let Some(country) = country(last + 1, last + length) {
                    return Some(country);
                }
            }
            if english::state(self.at(last + 1)).is_some() {
                return Some("US");
            }
        }
        let of = self.before(candidate.first, 1).filter(|of| self.is(*of, &["of"]))?;
        let noun = self.before(of, 1)?;
        self.is(noun, english::PLACE_NOUNS).then(|| self.nationality_before(noun)).flatten()
    }
}

/// Which countries the article speaks of, and how often.
struct Context {
    countries: BTreeMap<&'static str, u32>,
}

impl Context {
    /// Counts the countries of names that can mean one place only; those that the others of the story speak of count
    /// once where the report itself does not.
    fn of(candidates: &[Candidate], others: &BTreeMap<String, u32>) -> Self {
        let mut countries = BTreeMap::new();
        for candidate in candidates {
            let Some(first) = candidate.entries.first() else { continue };
            let clear = candidate.entries.iter().all(|entry| entry.country == first.country);
            let strong = matches!(first.kind, Kind::Country | Kind::Nationality | Kind::Capital)
                && candidate.entries.get(1).is_none_or(|other| other.weight < 80);
            if !first.country.is_empty() && (strong || clear && first.weight >= 50) {
                *countries.entry(first.country).or_insert(0) += 1;
            }
        }
        let entries = candidates.iter().flat_map(|candidate| &candidate.entries);
        for entry in entries.filter(|entry| others.contains_key(entry.country)) {
            countries.entry(entry.country).or_insert(1);
        }
        Context { countries }
    }

    /// The likeliest place of a name: by what narrows it, by the article's countries, by size.
    fn choose(&self, reader: &Reader<'_>, candidate: &Candidate, hint: &Hint) -> Option<Entry> {
        let score = |entry: &Entry| -> i64 {
            let mut score = i64::from(entry.weight);
            let spoken = self.countries.get(entry.country).copied().unwrap_or(0);
            if spoken > 0 && entry.kind != Kind::Country {
                score += 20 + i64::from(spoken.min(10)) * 2;
            }
            if hint.country == Some(entry.country) {
                score += 200;
                if hint.region.is_some_and(|region| region == entry.region) {
                    score += if entry.kind == Kind::Region { 300 } else { 100 };
                }
            }
            if entry.kind == Kind::Nationality {
                score += 150;
            }
            let town = candidate.entries.iter().any(|other| {
                matches!(other.kind, Kind::Town | Kind::Capital)
                    && other.country == entry.country
                    && other.weight >= 45
            });
            if entry.kind == Kind::Region && town {
                score += if hint.is_region { 300 } else { -50 };
            }
            if entry.kind == Kind::Region && hint.is_region {
                score += 100;
            }
            // The Red Sea is the sea, in news of Egypt, too, where its governorate is not said. A town of the name may be
            // meant as well.
            if entry.kind == Kind::Water
                && !hint.is_region
                && candidate
                    .entries
                    .iter()
                    .all(|other| !matches!(other.kind, Kind::Town | Kind::Capital))
            {
                score += 50;
            }
            // Georgia, Jordan, Luxembourg: the state only where nothing points to the country.
            if entry.kind == Kind::Region
                && entry.country == "US"
                && candidate.entries.iter().any(|other| other.kind == Kind::Country)
                && spoken > 0
                && ["GE", "RU", "AM", "AZ", "TR", "UA"]
                    .iter()
                    .all(|other| !self.countries.contains_key(other))
            {
                score += 100;
            }
            score
        };
        let _ = reader;
        candidate
            .entries
            .iter()
            .copied()
            .max_by_key(|entry| (score(entry), std::cmp::Reverse(entry.geonames)))
    }
}
