//! One article as the collation sees it: its clauses and figures with what they are about.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Cited;
use super::relation;
use crate::article::{Article, ArticleId, Span};
use crate::claim::event::{Event, Role};
use crate::claim::factuality::Factuality;
use crate::claim::place::{Place, Precision};
use crate::claim::quantity::{Quantity, Unit};
use crate::claim::statement::Statement;
use crate::claim::time::Time;
use crate::claim::{ClaimId, Family};
use crate::language::{MentionKind, NameKind, TokenId, Upos, Xpos};
use crate::story::entity::Entities;
use crate::story::{Read, Story};

/// A thing that clauses are about: a word that stands for its group, or an entity of the story.
pub(super) type Concept = u32;

/// Concepts with their weights, sorted by concept, each once.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Bag(pub(super) Vec<(Concept, f32)>);

impl Bag {
    /// Sum of weights.
    pub(super) fn weight(&self) -> f32 {
        self.0.iter().map(|(_, weight)| weight).sum()
    }

    /// Weight of a concept; 0 where it is not in it.
    pub(super) fn weight_of(&self, concept: Concept) -> f32 {
        let place = self.0.binary_search_by_key(&concept, |(other, _)| *other);
        place.map_or(0.0, |place| self.0[place].1)
    }

    /// Concepts of both, with the smaller weight.
    pub(super) fn shared<'b>(
        &'b self,
        other: &'b Bag,
    ) -> impl Iterator<Item = (Concept, f32)> + 'b {
        let mut rest = other.0.iter().peekable();
        self.0.iter().filter_map(move |&(concept, weight)| {
            while rest.peek().is_some_and(|(next, _)| *next < concept) {
                rest.next();
            }
            rest.peek()
                .filter(|(next, _)| *next == concept)
                .map(|(_, theirs)| (concept, weight.min(*theirs)))
        })
    }

    /// Takes in another bag; of what both have the greater weight.
    pub(super) fn join(&mut self, other: &Bag) {
        let entries = self.0.iter().chain(&other.0).copied().collect();
        *self = Bag::from_counts(entries);
    }

    /// Shared weight over the geometric mean of both weights: 0 to 1.
    pub(super) fn likeness(&self, other: &Bag) -> f32 {
        let scale = (self.weight() * other.weight()).sqrt();
        if scale == 0.0 {
            0.0
        } else {
            self.shared(other).map(|(_, weight)| weight).sum::<f32>() / scale
        }
    }

    fn from_counts(mut entries: Vec<(Concept, f32)>) -> Self {
        entries.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        entries.dedup_by_key(|(concept, _)| *concept);
        Bag(entries)
    }
}

/// One clause with what it is about.
#[derive(Debug)]
pub(super) struct Clause {
    /// Index into the article's events.
    pub(super) event: usize,
    /// What the predicate says: the canonical word of its group.
    pub(super) predicate: Concept,
    /// The noun that is the predicate, where the verb says no more than that it happened or was done.
    pub(super) happening: Option<TokenId>,
    /// What the clause is about, predicate included.
    pub(super) bag: Bag,
    /// Weight of all of it, summed once: every pair of clauses asks for it.
    pub(super) weight: f32,
    /// Who and what takes part, but for pronouns.
    pub(super) parts: Vec<(Role, Concept)>,
    /// The figures that begin in it, the first [`MOST_FIGURES`].
    pub(super) figures: Vec<(f64, Unit)>,
    /// Words right before a name, which say who somebody is: "House Speaker Ada Marsh".
    pub(super) titles: Vec<Concept>,
    /// Whether it only reports speech ("he said").
    pub(super) reporting: bool,
    /// Whose words it stands in, where the speaker is an entity.
    pub(super) speaker: Option<Concept>,
    /// The entity that acts, where syntax gives one that has a name.
    pub(super) actor: Option<Concept>,
}

/// One article of the story.
#[derive(Debug)]
pub(super) struct Witness<'r> {
    pub(super) read: &'r Read<'r>,
    /// In order of the events; events of lines set aside are left out.
    pub(super) clauses: Vec<Clause>,
    /// What each sentence is about.
    pub(super) sentences: Vec<Bag>,
    /// Index of its origin in the story's lineage.
    pub(super) origin: usize,
    /// Concept of the word of each token; `None` for words that are about nothing.
    concepts: Vec<Option<Concept>>,
    /// Entity of each token that is, or stands for, a name.
    pub(super) entities: Vec<Option<Concept>>,
    /// For each token, whether its word stands as a name wherever the story has it.
    proper: Vec<bool>,
    /// The story's concept of each entity of the article.
    called: Vec<Concept>,
    /// For each sentence the statements whose content reaches into it.
    spoken: Vec<Vec<usize>>,
}

/// Words on either side of a word in which those that hang on it are looked for.
const HANGS_NEAR: usize = 60;

/// Every article of one story, with the concepts they share.
#[derive(Debug)]
pub(super) struct Witnesses<'r> {
    pub(super) list: Vec<Witness<'r>>,
    pub(super) concepts: Concepts,
    pub(super) entities: Entities,
}

/// Concepts by number: their names, weights, and whether they are entities.
#[derive(Debug, Default)]
pub(super) struct Concepts {
    numbers: BTreeMap<String, Concept>,
    names: Vec<String>,
    /// Rarity of each in English.
    rarity: Vec<f32>,
    sentences: Vec<u32>,
    /// Whether no article writes the word with a small letter, and one takes it for a proper noun.
    proper: Vec<Option<bool>>,
    total: u32,
    /// Words that two people of the story have in their names: they tell of neither.
    shared_by_people: BTreeSet<Concept>,
    /// The word for saying something, where any article uses one.
    pub(super) says: Option<Concept>,
}

impl Concepts {
    fn number(&mut self, name: &str) -> Concept {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = Concept::try_from(self.names.len()).expect("fewer words than bytes");
        self.numbers.insert(name.to_owned(), number);
        let is_entity = name.starts_with(ENTITY);
        self.rarity.push(if is_entity { 1.0 } else { crate::story::rarity(name) });
        self.names.push(name.to_owned());
        self.sentences.push(0);
        self.proper.push(None);
        number
    }

    /// The word, or the entity's name.
    pub(super) fn name(&self, concept: Concept) -> &str {
        let name = &self.names[concept as usize];
        name.strip_prefix(COUNTRY).or_else(|| name.strip_prefix(ENTITY)).unwrap_or(name)
    }

    /// Whether it is an entity or a country.
    pub(super) fn is_entity(&self, concept: Concept) -> bool {
        self.names[concept as usize].starts_with(ENTITY)
    }

    /// Whether it names something: an entity, a country, or a word of a name.
    pub(super) fn is_name(&self, concept: Concept) -> bool {
        self.is_entity(concept) || self.proper[concept as usize] == Some(true)
    }

    /// Whether it is a country.
    pub(super) fn is_country(&self, concept: Concept) -> bool {
        self.names[concept as usize].starts_with(COUNTRY)
    }

    /// How rare it is in English: 0 to 1, the rarer the more.
    pub(super) fn rarity(&self, concept: Concept) -> f32 {
        self.rarity[concept as usize]
    }

    /// Number of a verb, where any article uses it.
    pub(super) fn find(&self, verb: &str) -> Option<Concept> {
        self.numbers.get(relation::canonical(verb)).copied()
    }

    /// The same of a noun.
    pub(super) fn find_noun(&self, noun: &str) -> Option<Concept> {
        self.numbers.get(relation::canonical_as(noun, Upos::Noun)).copied()
    }

    /// How telling a concept is: the rarer in English and in the story, the more. Between
    /// [`LEAST_TELLING`] and about 1.
    fn weight(&self, concept: Concept) -> f32 {
        let inside = self.sentences[concept as usize].max(1) as f32;
        let story = 1.0 - inside.ln() / (self.total.max(2) as f32 + 1.0).ln();
        (self.rarity[concept as usize] * (0.4 + 0.6 * story)).max(LEAST_TELLING)
    }
}

/// Words of a title before a name: "former National Economic Council chairman Ada Marsh".
const LONGEST_TITLE: usize = 8;
/// Weight of the commonest words.
const LEAST_TELLING: f32 = 0.05;
/// Marks of names of concepts that are no words.
const ENTITY: &str = "@";
/// Of a country, which is an entity too.
const COUNTRY: &str = "@@";

/// Verbs that carry tense, aspect or stance, not content.
const LIGHT: &[&str] = &[
    "be", "have", "do", "will", "would", "can", "could", "may", "might", "shall", "should", "must",
    "get", "make", "take", "give", "go on", "there", "not", "also", "more", "other", "such",
    "very", "then", "however", "now", "still", "even", "just", "only", "so", "as", "that", "which",
    "who", "what", "when", "where", "how", "why", "here", "yet", "already", "too", "one", "some",
    "many", "much", "mr", "mrs", "ms",
];

impl<'r> Witnesses<'r> {
    /// Reads the articles of `story`. `reads` are all of the run, in order of their ids.
    pub(super) fn of(story: &Story, reads: &'r [Read<'r>]) -> Self {
        let origins = &story.lineage.origins;
        let origin = |id: ArticleId| {
            origins.iter().position(|origin| origin.articles.contains(&id)).unwrap_or(0)
        };
        Self::of_articles(&story.articles, reads, &origin)
    }

    /// The same for articles that nobody has grouped; `origin` gives each the number of its origin.
    pub(super) fn of_articles(
        articles: &[ArticleId],
        reads: &'r [Read<'r>],
        origin: &dyn Fn(ArticleId) -> usize,
    ) -> Self {
        let mut concepts = Concepts::default();
        let unified = crate::story::entity::unify(
            &articles.iter().map(|id| &reads[id.0 as usize]).collect::<Vec<_>>(),
        );
        let mut list = Vec::new();
        for &id in articles {
            let read = &reads[id.0 as usize];
            let mut witness = Witness {
                read,
                clauses: Vec::new(),
                sentences: Vec::new(),
                origin: origin(id),
                concepts: vec![None; read.analysis.tokens.len()],
                entities: vec![None; read.analysis.tokens.len()],
                proper: Vec::new(),
                called: Vec::new(),
                spoken: spoken(read),
            };
            witness.name_entities(&mut concepts, &|entity| {
                let called = unified.get(id, entity).map_or("", |number| unified.name(number));
                format!("{ENTITY}{}", called.to_lowercase())
            });
            witness.name_words(&mut concepts);
            list.push(witness);
        }
        concepts.says = concepts.find("say");
        concepts.shared_by_people = shared_by_people(&list, &concepts);
        for witness in &list {
            for sentence in &witness.read.analysis.sentences {
                let mut seen: Vec<Concept> =
                    sentence.tokens.clone().filter_map(|token| witness.concept(token)).collect();
                seen.sort_unstable();
                seen.dedup();
                for concept in seen {
                    concepts.sentences[concept as usize] += 1;
                }
                concepts.total += 1;
            }
        }
        for witness in &mut list {
            witness.fill(&mut concepts);
        }
        Witnesses { list, concepts, entities: unified }
    }

    /// Which of two reports is known to be the older: the first (`Less`), the second (`Greater`), neither (`Equal`).
    pub(super) fn published_order(&self, one: usize, other: usize) -> Ordering {
        let published = |index: usize| {
            self.list[index].article().published.as_ref().map(|published| published.value)
        };
        let both = published(one).zip(published(other));
        both.map_or(Ordering::Equal, |(one, other)| one.order(&other))
    }

    /// Index of the witness of an article.
    pub(super) fn index(&self, id: ArticleId) -> Option<usize> {
        self.list.binary_search_by_key(&id, |witness| witness.article().id).ok()
    }

    /// The story's name of an entity named inside `span`, which is one of its article's names.
    pub(super) fn entity_name(&self, witness: usize, span: Span) -> Option<String> {
        let analysis = &self.list[witness].read.analysis;
        let name = analysis.names.iter().find(|name| span.contains(name.span))?;
        let number = self.entities.get(self.list[witness].article().id, name.entity)?;
        Some(self.entities.name(number).to_owned())
    }

    /// The last day on which any article of the story was published.
    pub(super) fn last_day(&self) -> Option<jiff::civil::Date> {
        let days = self.list.iter().filter_map(|witness| witness.article().published.as_ref());
        days.map(|published| published.value.day).max()
    }

    /// Which of two readings was published first; `Equal` where an article is undated or both came out as one.
    /// A total order of dated readings, for the day and the clock are compared one after the other.
    pub(super) fn order(&self, one: &[Cited], other: &[Cited]) -> Ordering {
        let first = |claims: &[Cited]| {
            claims
                .iter()
                .filter_map(|claim| {
                    self.list[self.index(claim.article)?].article().published.as_ref()
                })
                .map(|published| (published.value.day, published.value.clock))
                .min()
        };
        first(one).cmp(&first(other))
    }

    /// Origins of the given articles: sorted, each once.
    pub(super) fn origins(&self, claims: &[Cited]) -> Vec<usize> {
        let mut origins: Vec<usize> = claims
            .iter()
            .filter_map(|claim| self.index(claim.article))
            .map(|index| self.list[index].origin)
            .collect();
        origins.sort_unstable();
        origins.dedup();
        origins
    }

    /// Articles that none of `claims` is from.
    pub(super) fn silent(&self, claims: &[&Cited]) -> Vec<ArticleId> {
        self.list
            .iter()
            .map(|witness| witness.article().id)
            .filter(|id| claims.iter().all(|claim| claim.article != *id))
            .collect()
    }
}

/// The words that stand in the full names of two people: "Orme" of Paul and of Greta. "Ada Marsh" and "Ada B. Marsh" are one.
fn shared_by_people(list: &[Witness<'_>], concepts: &Concepts) -> BTreeSet<Concept> {
    let mut bearers: BTreeMap<Concept, BTreeSet<Concept>> = BTreeMap::new();
    for witness in list {
        let analysis = &witness.read.analysis;
        for name in analysis.names.iter().filter(|name| name.kind == NameKind::Person) {
            for token in name.tokens.clone() {
                if let Some((word, entity)) = witness.concepts[token].zip(witness.entities[token]) {
                    bearers.entry(word).or_default().insert(entity);
                }
            }
        }
    }
    let words = |entity: &Concept| concepts.name(*entity).split(' ').collect::<Vec<_>>();
    let are_two = |one: &[&str], other: &[&str]| {
        // "Joe Brandt" may be "Joseph Brandt".
        let initial = |words: &[&str]| words[0].chars().next();
        one.len() > 1
            && other.len() > 1
            && initial(one) != initial(other)
            && one.iter().any(|word| !other.contains(word))
            && other.iter().any(|word| !one.contains(word))
    };
    bearers.retain(|_, of| {
        let names: Vec<_> = of.iter().take(MOST_BEARERS).map(words).collect();
        names.iter().any(|one| names.iter().any(|other| are_two(one, other)))
    });
    bearers.into_keys().collect()
}

/// People of one name that are looked at; more of them say nothing more.
const MOST_BEARERS: usize = 16;

/// Statements by the sentences that their content reaches into.
fn spoken(read: &Read<'_>) -> Vec<Vec<usize>> {
    let sentences = &read.analysis.sentences;
    let mut spoken = vec![Vec::new(); sentences.len()];
    for (index, statement) in read.claims.statements.iter().enumerate() {
        for part in &statement.content {
            let first = sentences.partition_point(|sentence| sentence.span.end <= part.start);
            for (sentence, list) in sentences.iter().zip(&mut spoken).skip(first) {
                if sentence.span.start >= part.end {
                    break;
                }
                if list.last() != Some(&index) {
                    list.push(index);
                }
            }
        }
    }
    spoken
}

impl<'r> Witness<'r> {
    pub(super) fn article(&self) -> &'r Article {
        self.read.article()
    }

    pub(super) fn event(&self, clause: &Clause) -> &'r Event {
        &self.read.claims.events[clause.event]
    }

    /// What a token is about: an entity, or a word's group.
    pub(super) fn concept(&self, token: TokenId) -> Option<Concept> {
        self.entities[token].or(self.concepts[token])
    }

    /// The word's group that a token is of, whatever it names.
    pub(super) fn word(&self, token: TokenId) -> Option<Concept> {
        self.concepts[token]
    }

    /// What the tokens inside `span` are about.
    pub(super) fn bag(&self, concepts: &Concepts, span: Span) -> Bag {
        let tokens = &self.read.analysis.tokens;
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        Bag::from_counts(
            (first..tokens.len())
                .take_while(|&token| tokens[token].span.start < span.end)
                .flat_map(|token| self.weighted(concepts, token))
                .collect(),
        )
    }

    /// What a token adds to a bag: its entity, and the word itself, which other articles may use
    /// without its being read as a name ("Qeshm Island", "Qeshm island").
    fn weighted(
        &self,
        concepts: &Concepts,
        token: TokenId,
    ) -> impl Iterator<Item = (Concept, f32)> + use<> {
        let entity = self.entities[token].map(|entity| (entity, concepts.weight(entity)));
        let share = if entity.is_some() { WORD_OF_NAME } else { 1.0 };
        let word = self.concepts[token]
            .filter(|word| entity.is_none() || !concepts.shared_by_people.contains(word))
            .map(|word| (word, share * concepts.weight(word)));
        entity.into_iter().chain(word)
    }

    /// What the tokens inside `span` name, countries left out, each once, with what it is.
    pub(super) fn names(&self, concepts: &Concepts, span: Span) -> Vec<(Concept, NameKind)> {
        let analysis = &self.read.analysis;
        let first = analysis.tokens.partition_point(|token| token.span.end <= span.start);
        let mut names: Vec<(Concept, NameKind)> = (first..analysis.tokens.len())
            .take_while(|&token| analysis.tokens[token].span.start < span.end)
            .filter_map(|token| self.entities[token])
            .filter(|&concept| concepts.is_entity(concept) && !concepts.is_country(concept))
            .filter_map(|concept| {
                let entity = self.called.iter().position(|&called| called == concept)?;
                Some((concept, analysis.entities[entity].kind))
            })
            .collect();
        names.sort_unstable_by_key(|(concept, _)| *concept);
        names.dedup_by_key(|(concept, _)| *concept);
        names
    }

    /// What words outside the text are about, as far as the story knows them.
    pub(super) fn bag_of_words(&self, concepts: &Concepts, text: &str) -> Bag {
        Bag::from_counts(
            text.split(|symbol: char| !symbol.is_alphanumeric())
                .filter_map(|word| concepts.find(&word.to_lowercase()))
                .map(|concept| (concept, concepts.weight(concept)))
                .collect(),
        )
    }

    /// The sentence that holds `span`, or begins before it.
    pub(super) fn sentence_of(&self, span: Span) -> usize {
        let sentences = &self.read.analysis.sentences;
        sentences
            .partition_point(|sentence| sentence.span.start <= span.start)
            .saturating_sub(1)
            .min(sentences.len().saturating_sub(1))
    }

    /// The statement inside which `span` stands: the innermost one.
    pub(super) fn statement_of(&self, span: Span) -> Option<&'r Statement> {
        self.statement_at(span).map(|index| &self.read.claims.statements[index])
    }

    fn statement_at(&self, span: Span) -> Option<usize> {
        let statements = &self.read.claims.statements;
        self.spoken
            .get(self.sentence_of(span))?
            .iter()
            .copied()
            .filter(|&index| statements[index].content.iter().any(|part| part.contains(span)))
            .min_by_key(|&index| statements[index].extent().len())
    }

    /// The clauses of a sentence; a clause has the number of its event, and both go sentence by sentence.
    pub(super) fn clauses_of(&self, sentence: usize) -> Range<usize> {
        let events = &self.read.claims.events;
        let first = events.partition_point(|event| event.sentence < sentence);
        first..first + events[first..].partition_point(|event| event.sentence == sentence)
    }

    /// The quantities that begin inside `around`.
    pub(super) fn quantities_in(&self, around: Span) -> &'r [Quantity] {
        begun_in(&self.read.claims.quantities, around, |quantity| quantity.span)
    }

    /// The times that begin inside `around`.
    pub(super) fn times_in(&self, around: Span) -> &'r [Time] {
        begun_in(&self.read.claims.times, around, |time| time.span)
    }

    /// The places whose names begin inside `around`.
    pub(super) fn places_in(&self, around: Span) -> &'r [Place] {
        begun_in(&self.read.claims.places, around, |place| place.name)
    }

    /// Whether the word at `token` stands as a name wherever the story has it, though nobody found one there: "Corbin Chief Executive".
    pub(super) fn is_always_proper(&self, token: TokenId) -> bool {
        self.proper.get(token).is_some_and(|proper| *proper)
    }

    /// Whether a clause has one of some words, given in small letters.
    pub(super) fn says(&self, event: &Event, words: &[&str]) -> bool {
        let mut own = event.words.iter();
        own.any(|&word| words.contains(&&*self.read.analysis.text(word).to_lowercase()))
    }

    /// The words that hang on a word of its sentence by syntax, as far as [`HANGS_NEAR`] words on either side: a sentence may be
    /// as long as a report.
    pub(super) fn hanging_on(&self, token: TokenId) -> impl Iterator<Item = TokenId> {
        let tokens = &self.read.analysis.tokens;
        let near = token.saturating_sub(HANGS_NEAR)..tokens.len().min(token + HANGS_NEAR);
        near.filter(move |&other| other != token && tokens[other].head == token)
    }

    /// Whether a verb is a past or a participle; "police shot", taken for a plain form, has another dictionary form.
    pub(super) fn is_past(&self, token: TokenId) -> bool {
        let analysis = &self.read.analysis;
        let irregular = || !analysis.lemma(token).eq_ignore_ascii_case(analysis.text(token));
        match analysis.tokens[token].xpos {
            Xpos::Vbd | Xpos::Vbn => true,
            Xpos::Vbp => analysis.tokens[token].upos == Upos::Verb && irregular(),
            _ => false,
        }
    }

    /// The smallest clause that holds `span`.
    pub(super) fn event_at(&self, span: Span) -> Option<usize> {
        let events = &self.read.claims.events;
        self.clauses_of(self.sentence_of(span))
            .filter(|&index| events[index].span.contains(span))
            .min_by_key(|&index| events[index].span.len())
    }

    /// The claims that a citation rests on.
    fn rests_on(&self, focus: Span) -> Vec<ClaimId> {
        let claims = &self.read.claims;
        let of = |family: Family| {
            let article = self.article().id;
            move |index: usize| ClaimId { article, family, index }
        };
        let inside = |spans: &dyn Fn(usize) -> Span, count: usize| -> Vec<usize> {
            let sentence = self.read.analysis.sentences.get(self.sentence_of(focus));
            let from = sentence.map_or(focus.start, |sentence| sentence.span.start);
            let (mut low, mut high) = (0, count);
            while low < high {
                let middle = usize::midpoint(low, high);
                if spans(middle).end <= from { low = middle + 1 } else { high = middle }
            }
            (low..count)
                .take_while(|&index| spans(index).start < focus.end)
                .filter(|&index| spans(index).overlaps(focus))
                .collect()
        };
        let mut found: Vec<ClaimId> = Vec::new();
        found.extend(self.statement_at(focus).map(of(Family::Statement)));
        let quantities = inside(&|index| claims.quantities[index].number, claims.quantities.len());
        found.extend(quantities.into_iter().map(of(Family::Quantity)));
        let times = inside(&|index| claims.times[index].span, claims.times.len());
        found.extend(times.into_iter().map(of(Family::Time)));
        let places = inside(&|index| claims.places[index].name, claims.places.len());
        found.extend(places.into_iter().map(of(Family::Place)));
        found.extend(self.event_at(focus).map(of(Family::Event)));
        found.sort_unstable();
        found
    }

    /// Cites `span`, of which `focus` carries the value.
    pub(super) fn cite(&self, span: Span, focus: Span) -> Cited {
        let sentences = &self.read.analysis.sentences;
        let statement = self.statement_of(focus);
        let factuality = self.event_at(focus).map_or(Factuality::Asserted, |event| {
            self.read.claims.events[event].modality.factuality
        });
        Cited {
            article: self.article().id,
            span,
            focus,
            sentence: sentences.get(self.sentence_of(span)).map_or(span, |sentence| sentence.span),
            speaker: statement.and_then(|statement| statement.speaker.name.clone()),
            chain: statement
                .map(|statement| {
                    statement.chain.iter().filter_map(|speaker| speaker.name.clone()).collect()
                })
                .unwrap_or_default(),
            factuality,
            rests_on: self.rests_on(focus),
        }
    }

    fn name_entities(&mut self, concepts: &mut Concepts, name: &dyn Fn(usize) -> String) {
        let analysis = &self.read.analysis;
        self.called =
            (0..analysis.entities.len()).map(|entity| concepts.number(&name(entity))).collect();
        for found in &analysis.names {
            if found.kind == NameKind::Nationality {
                continue;
            }
            let called = name(found.entity);
            let number = concepts.number(&called);
            for token in found.tokens.clone() {
                self.entities[token] = Some(number);
            }
        }
        for (index, entity) in analysis.entities.iter().enumerate() {
            for mention in &entity.mentions {
                if mention.kind == MentionKind::Name {
                    continue;
                }
                let first =
                    analysis.tokens.partition_point(|token| token.span.end <= mention.span.start);
                let number = concepts.number(&name(index));
                for token in first..analysis.tokens.len() {
                    if analysis.tokens[token].span.start >= mention.span.end {
                        break;
                    }
                    self.entities[token].get_or_insert(number);
                }
            }
        }
        // Countries by any name, demonyms and adjectives included, are one concept each.
        for place in &self.read.claims.places {
            // "northern Syria" is about Syria; a region with a name of its own is itself.
            let whole = place.precision == Precision::Country
                || place.precision == Precision::Region && place.span != place.name;
            let Some(country) = place.country.as_ref().filter(|_| whole) else { continue };
            let number = concepts.number(&format!("{COUNTRY}{country}"));
            let first = analysis.tokens.partition_point(|token| token.span.end <= place.name.start);
            for token in first..analysis.tokens.len() {
                if analysis.tokens[token].span.start >= place.name.end {
                    break;
                }
                self.entities[token] = Some(number);
            }
        }
    }

    fn name_words(&mut self, concepts: &mut Concepts) {
        let analysis = &self.read.analysis;
        for (token, tags) in analysis.tokens.iter().enumerate() {
            if !matches!(tags.upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Adv) {
                continue;
            }
            let lemma = analysis.lemma(token).to_lowercase();
            if LIGHT.contains(&lemma.as_str()) {
                continue;
            }
            let number = concepts.number(relation::canonical_as(&lemma, tags.upos));
            let proper = &mut concepts.proper[number as usize];
            if analysis.text(token).starts_with(char::is_lowercase) {
                *proper = Some(false);
            } else if tags.upos == Upos::Propn {
                proper.get_or_insert(true);
            }
            self.concepts[token] = Some(number);
        }
        for event in &self.read.claims.events {
            if event.lemma.contains(' ') {
                self.concepts[event.trigger] =
                    Some(concepts.number(relation::canonical(&event.lemma)));
            }
        }
    }

    /// The word that says what happens: the predicate, or its subject where the predicate says no more than that it happened,
    /// "the blast occurred at noon", "a fire broke out"; or the one acted on where it only says that it was done, "made no arrests".
    fn carrier(&self, event: &Event) -> TokenId {
        let tokens = &self.read.analysis.tokens;
        let noun = |role: Role, classes: &[&str]| {
            let part = event.participants.iter().find(|one| one.role == role)?;
            let noun = self.read.analysis.lemma(part.head).to_lowercase();
            let class = crate::claim::event::english::class(&noun)?;
            (tokens[part.head].upos == Upos::Noun && classes.contains(&class)).then_some(part.head)
        };
        let carrier = match &*event.lemma {
            verb if BEFALLS.contains(&verb) => noun(Role::Actor, HAPPENINGS),
            verb if CARRIES_OUT.contains(&verb) => noun(Role::Recipient, ACTS),
            _ => None,
        };
        carrier.unwrap_or(event.trigger)
    }

    /// Whether a word stands before a name with nothing but nouns and adjectives between.
    fn is_title(&self, word: TokenId) -> bool {
        let tokens = &self.read.analysis.tokens;
        let describes =
            |token: &TokenId| matches!(tokens[*token].upos, Upos::Noun | Upos::Adj | Upos::Propn);
        let plain = |token: &TokenId| self.entities[*token].is_none() && describes(token);
        let after = (word..tokens.len()).take(LONGEST_TITLE).take_while(plain);
        let after = after.last().map(|last| last + 1);
        after.is_some_and(|name| {
            self.entities.get(name).is_some_and(|entity| entity.is_some())
                && tokens[name].upos == Upos::Propn
        })
    }

    fn fill(&mut self, concepts: &mut Concepts) {
        let proper = |word: &Option<Concept>| {
            word.is_some_and(|word| concepts.proper[word as usize] == Some(true))
        };
        self.proper = self.concepts.iter().map(proper).collect();
        let article = self.article();
        self.sentences = self
            .read
            .analysis
            .sentences
            .iter()
            .map(|sentence| {
                if article.is_aside(sentence.span) {
                    Bag::default()
                } else {
                    self.bag(concepts, sentence.span)
                }
            })
            .collect();
        for (index, event) in self.read.claims.events.iter().enumerate() {
            let mut entries: Vec<(Concept, f32)> = Vec::new();
            let reporting = event.class == Some("statement");
            let speaks = |token: TokenId| {
                reporting
                    && event.participants.iter().any(|participant| {
                        participant.role == Role::Actor
                            && participant.span.contains(self.read.analysis.tokens[token].span)
                    })
            };
            let carrier = self.carrier(event);
            for &token in &event.words {
                // Who speaks, and as what, is the attribution of a claim and no claim.
                let share = match token {
                    _ if token == carrier => OF_PREDICATE,
                    _ if speaks(token) => OF_SPEAKER,
                    _ => 1.0,
                };
                entries.extend(
                    self.weighted(concepts, token)
                        .map(|(concept, weight)| (concept, share * weight)),
                );
            }
            // A participant that syntax shares with another clause counts, but less than the clause's own words.
            for participant in &event.participants {
                if !event.words.contains(&participant.head)
                    && let Some(concept) = self.concept(participant.head)
                {
                    entries.push((concept, SHARED_PARTICIPANT * concepts.weight(concept)));
                }
            }
            let predicate = match self.concepts[carrier].filter(|_| carrier != event.trigger) {
                Some(noun) => noun,
                None => {
                    let upos = self.read.analysis.tokens[event.trigger].upos;
                    concepts.number(relation::canonical_as(&event.lemma, upos))
                }
            };
            let bag = Bag::from_counts(entries);
            let speaker = self
                .statement_of(self.read.analysis.tokens[event.trigger].span)
                .and_then(|statement| self.called.get(statement.speaker.entity?).copied());
            let actor = event
                .participants
                .iter()
                .find(|participant| participant.role == Role::Actor)
                // A pronoun may have been resolved wrongly: it keeps nothing apart.
                .filter(|one| self.read.analysis.tokens[one.head].upos != Upos::Pron)
                .and_then(|participant| self.entities[participant.head]);
            let weight = bag.weight();
            let tokens = &self.read.analysis.tokens;
            let parts = event.participants.iter().filter(|p| tokens[p.head].upos != Upos::Pron);
            let parts = parts.filter_map(|part| Some((part.role, self.concept(part.head)?)));
            let parts = parts.collect();
            let figures = self.quantities_in(event.span).iter().take(MOST_FIGURES);
            let figures = figures.map(|figure| (figure.value, figure.unit.clone())).collect();
            let titles = event.words.iter().filter(|&&word| self.is_title(word));
            let titles = titles.filter_map(|&word| self.concepts[word]).collect();
            self.clauses.push(Clause {
                event: index,
                predicate,
                happening: Some(carrier).filter(|noun| *noun != event.trigger),
                bag,
                weight,
                parts,
                figures,
                titles,
                reporting,
                speaker,
                actor,
            });
        }
    }
}

/// Those of some parts of an article, which are in order, that begin inside `around`.
fn begun_in<T>(parts: &[T], around: Span, span: impl Fn(&T) -> Span) -> &[T] {
    let first = parts.partition_point(|part| span(part).start < around.start);
    let rest = &parts[first..];
    &rest[..rest.partition_point(|part| span(part).start < around.end)]
}

/// Figures of a clause that are compared with those of others; bounds the work on a text that is one sentence.
const MOST_FIGURES: usize = 16;

/// Verbs that say of a happening only that it was, and classes of the nouns that tell what.
const BEFALLS: &[&str] = &[
    "happen",
    "occur",
    "take place",
    "begin",
    "start",
    "break out",
    "erupt",
    "go off",
    "unfold",
    "strike",
    "hit",
    "tear",
    "rip",
    "sweep",
    "rock",
    "shake",
    "engulf",
    "rage",
    "come",
];
/// Verbs that say only that something was done, and classes of the nouns that tell what.
const CARRIES_OUT: &[&str] = &["make", "carry out", "conduct", "mount", "stage"];
const ACTS: &[&str] = &["attack", "arrest", "rescue", "protest", "appointment", "clash"];
const HAPPENINGS: &[&str] = &["attack", "clash", "disaster", "accident", "protest"];
/// Share of its weight that a word keeps inside a name.
const WORD_OF_NAME: f32 = 0.4;
/// What the weight of the predicate is multiplied by in its clause: what is said is half of a claim. Between
/// 1.5 and 2.2 the cases of dev score the same; at 1 they find a tenth less.
const OF_PREDICATE: f32 = 1.8;
/// Share of their weight that words of a speaker's description keep in a clause of speech.
const OF_SPEAKER: f32 = 0.3;
/// Weight of a participant taken over from another clause.
const SHARED_PARTICIPANT: f32 = 0.5;
