//! Events: who does what to whom, in one clause.
//!
//! In: the syntax of the language stage. Out: one event a clause, its participants by role. An
//! event is never put together from words of two clauses, but for a participant that syntax shares
//! between them (the subject of "came and went", the noun of a relative clause).

pub mod english;
mod rule;
#[cfg(test)]
mod tests;

use super::factuality::{Modality, factuality};
use crate::article::{Source, Span};
use crate::language::{Analysis, Deprel, Sentence, TokenId, Upos, Xpos};

/// A participant's part in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who does it, or is it.
    Actor,
    /// To whom or what it is done.
    Recipient,
    /// Where.
    Where,
    /// From where.
    From,
    /// To where.
    To,
    /// When.
    When,
    /// About, against, for what else.
    Other,
}

/// One participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Participant {
    /// Its part.
    pub role: Role,
    /// The words of its phrase, without clauses that hang on it.
    pub span: Span,
    /// The head of the phrase.
    pub head: TokenId,
}

/// One event or state, named by the predicate of a clause.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The clause, without the clauses that hang on it where they stand at its edge.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// Its own words, in order: those of its clause that stand in no clause below it.
    pub words: Vec<TokenId>,
    /// The word that names it.
    pub trigger: TokenId,
    /// Its lemma, lower case; with its particle where it has one ("pull out").
    pub lemma: String,
    /// Its class in the inventory ("movement", "casualty", "attack", …), where it has one.
    pub class: Option<&'static str>,
    /// Who and what takes part, in order of role and place.
    pub participants: Vec<Participant>,
    /// How surely.
    pub modality: Modality,
    /// The event whose content or addition this one is ("said that …"): index into the same list.
    pub parent: Option<usize>,
}

/// Finds the events of an article: one for each clause, in order of their sentences and triggers.
#[must_use]
pub fn events(analysis: &Analysis<'_>) -> Vec<Event> {
    let mut events = Vec::new();
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        if analysis.article.is_aside(sentence.span) {
            continue;
        }
        Clauses::of(analysis, sentence).read(number, &mut events);
    }
    events
}

/// Tokens of a participle or infinitive that only narrows its noun.
const LONGEST_NARROWING: usize = 8;

/// The clauses of one sentence; token numbers are local to it.
struct Clauses<'s, 'a> {
    analysis: &'s Analysis<'a>,
    first: TokenId,
    heads: Vec<usize>,
    children: Vec<Vec<usize>>,
    /// Tokens with every head before its dependents.
    order: Vec<usize>,
    /// Tokens in the subtree of each token.
    size: Vec<usize>,
    /// Whether the token heads a clause.
    clausal: Vec<bool>,
    /// The clause each token belongs to.
    owner: Vec<usize>,
}

impl<'s, 'a> Clauses<'s, 'a> {
    fn of(analysis: &'s Analysis<'a>, sentence: &Sentence) -> Self {
        let first = sentence.tokens.start;
        let count = sentence.tokens.len();
        let mut heads = vec![0; count];
        let mut children = vec![Vec::new(); count];
        let mut order = Vec::with_capacity(count);
        for local in 0..count {
            let head = analysis.tokens[first + local].head;
            heads[local] = head.checked_sub(first).filter(|&head| head < count).unwrap_or(local);
            if heads[local] == local {
                order.push(local);
            } else {
                children[heads[local]].push(local);
            }
        }
        let mut next = 0;
        while next < order.len() {
            let token = order[next];
            order.extend(children[token].iter().copied());
            next += 1;
        }
        let mut size = vec![1; count];
        for &token in order.iter().rev() {
            if heads[token] != token {
                size[heads[token]] += size[token];
            }
        }
        let mut clauses = Clauses {
            analysis,
            first,
            size,
            clausal: vec![false; count],
            owner: (0..count).collect(),
            heads,
            children,
            order,
        };
        for index in 0..clauses.order.len() {
            let token = clauses.order[index];
            clauses.clausal[token] = clauses.heads_clause(token);
            if !clauses.clausal[token] {
                clauses.owner[token] = clauses.owner[clauses.heads[token]];
            }
        }
        clauses
    }

    fn deprel(&self, token: usize) -> Deprel {
        self.analysis.tokens[self.first + token].deprel
    }

    fn upos(&self, token: usize) -> Upos {
        self.analysis.tokens[self.first + token].upos
    }

    fn xpos(&self, token: usize) -> Xpos {
        self.analysis.tokens[self.first + token].xpos
    }

    fn lemma(&self, token: usize) -> String {
        self.analysis.lemma(self.first + token).into_owned()
    }

    fn heads_clause(&self, token: usize) -> bool {
        let verbal = matches!(self.upos(token), Upos::Verb | Upos::Aux)
            || self.children[token]
                .iter()
                .any(|&child| matches!(self.deprel(child), Deprel::Cop | Deprel::Nsubj));
        match self.deprel(token) {
            Deprel::Root => true,
            Deprel::Ccomp
            | Deprel::Advcl
            | Deprel::AdvclRelcl
            | Deprel::AclRelcl
            | Deprel::Parataxis
            | Deprel::Csubj
            | Deprel::CsubjPass
            | Deprel::CsubjOuter => verbal,
            // "troops leaving Syria" says which troops; a longer participle tells more than which.
            Deprel::Acl => verbal && self.size[token] > LONGEST_NARROWING,
            Deprel::Conj => verbal && self.clausal[self.heads[token]],
            _ => false,
        }
    }

    /// Reads the clauses in order of their triggers.
    fn read(&self, sentence: usize, events: &mut Vec<Event>) {
        let base = events.len();
        let triggers: Vec<usize> =
            (0..self.clausal.len()).filter(|&token| self.clausal[token]).collect();
        let mut members = vec![Vec::new(); self.owner.len()];
        for (token, &owner) in self.owner.iter().enumerate() {
            // Speech that is over is no part of who says it, whatever hangs on what.
            if !self.analysis.speech_ends_between(self.first + token, self.first + owner) {
                members[owner].push(token);
            }
        }
        for &head in &triggers {
            let Some(span) = self.extent(&members[head]) else { continue };
            let trigger = self.core(head);
            let lemma = self.predicate(trigger);
            let parent = (self.heads[head] != head)
                .then(|| self.owner[self.heads[head]])
                .and_then(|owner| triggers.binary_search(&owner).ok())
                .map(|index| base + index);
            let mut event = Event {
                span,
                sentence,
                words: members[head].iter().map(|token| self.first + token).collect(),
                trigger: self.first + trigger,
                class: english::class(&lemma),
                lemma,
                participants: self.participants(head, trigger),
                modality: factuality(
                    self.analysis,
                    self.analysis.tokens[self.first + trigger].span,
                ),
                parent,
            };
            if let Some(rule) = rule::rule(self.analysis, &event) {
                event.class = rule.class;
            }
            if event.class == Some("vote") {
                // "voted 52-48": the count is nobody to whom it is done.
                for one in &mut event.participants {
                    let counts = self.analysis.tokens[one.head].upos == Upos::Num;
                    if one.role == Role::Recipient && counts {
                        one.role = Role::Other;
                    }
                }
            }
            events.push(event);
        }
    }

    /// From the first to the last word; punctuation at the edges, conjunctions that open the clause
    /// and a dateline are left out. `None` where there is nothing else.
    fn extent(&self, members: &[usize]) -> Option<Span> {
        let tokens = &self.analysis.tokens;
        let dateline = match self.analysis.article.dateline.as_ref().map(|stated| &stated.source) {
            Some(Source::Text(span)) => Some(*span),
            _ => None,
        };
        let word = |token: &&usize| {
            let span = tokens[self.first + **token].span;
            self.upos(**token) != Upos::Punct && dateline.is_none_or(|line| !line.overlaps(span))
        };
        let opens = |token: &&usize| {
            word(token) && !matches!(self.deprel(**token), Deprel::Cc | Deprel::Mark)
        };
        let start = members.iter().find(opens)?;
        let end = members.iter().rfind(word)?;
        let span = tokens[self.first + start].span;
        (start <= end).then(|| span.cover(tokens[self.first + end].span))
    }

    /// The word that carries the event: "move" of "are expected to move", itself as a rule.
    fn core(&self, head: usize) -> usize {
        let mut core = head;
        while english::is_light(&self.lemma(core)) {
            let next = self.children[core].iter().copied().find(|&child| {
                self.deprel(child) == Deprel::Xcomp && self.upos(child) == Upos::Verb
            });
            let Some(next) = next else { break };
            core = next;
        }
        core
    }

    /// "pull out" for "pulled out".
    fn predicate(&self, trigger: usize) -> String {
        let mut lemma = self.lemma(trigger);
        for &child in &self.children[trigger] {
            if self.deprel(child) == Deprel::CompoundPrt {
                lemma.push(' ');
                lemma.push_str(&self.lemma(child));
                return lemma;
            }
        }
        if let Some(particle) = self.particle_in_front(trigger) {
            lemma.push(' ');
            lemma.push_str(&self.lemma(particle));
        }
        lemma
    }

    /// The particle that syntax takes for the preposition of what is acted on: "struck down the ban".
    fn particle_in_front(&self, trigger: usize) -> Option<usize> {
        let next = Some(trigger + 1).filter(|&next| next < self.heads.len())?;
        let whole = format!("{} {}", self.lemma(trigger), self.lemma(next));
        let object = self.heads[next];
        (english::PHRASAL.contains(&whole.as_str())
            && self.deprel(next) == Deprel::Case
            && object > next
            && self.heads[object] == trigger)
            .then_some(next)
    }

    /// Those of the clause's head, and of the verbs that open complements inside it.
    fn participants(&self, trigger: usize, core: usize) -> Vec<Participant> {
        let mut found: Vec<Participant> = Vec::new();
        let mut verbs = vec![(trigger, trigger == core)];
        while let Some((verb, past)) = verbs.pop() {
            for &child in &self.children[verb] {
                if self.deprel(child) == Deprel::Xcomp && !self.clausal[child] {
                    verbs.push((child, past || child == core));
                }
                // The subject of "are expected to move" moves: it is no object of expecting.
                let role = match self.role(child) {
                    Some(Role::Recipient)
                        if verb != core && self.deprel(child) == Deprel::NsubjPass =>
                    {
                        Some(Role::Actor)
                    }
                    // "ordered the firm to pay a million": it is the firm that is ordered.
                    Some(Role::Recipient) if past && verb != core => Some(Role::Other),
                    role => role,
                };
                let swallowed = self.particle_in_front(verb);
                let role = match swallowed.filter(|&particle| self.heads[particle] == child) {
                    Some(_) => Some(Role::Recipient),
                    None => role,
                };
                let Some(role) = role else { continue };
                // "signed an agreement in Paris", "staged a protest in Paris": what is done in Paris was done there.
                let ground = self.ground_of_object(child);
                found.extend(ground.map(|ground| self.participant(Role::Where, ground)));
                found.push(self.participant_without(role, child, ground));
            }
        }
        let role_of_noun =
            if self.xpos(trigger) == Xpos::Vbn { Role::Recipient } else { Role::Actor };
        let has =
            |found: &[Participant], role| found.iter().any(|one: &Participant| one.role == role);
        let head = self.heads[trigger];
        match self.deprel(trigger) {
            Deprel::Acl if !has(&found, role_of_noun) => {
                found.push(self.participant(role_of_noun, head));
            }
            Deprel::AclRelcl => {
                let relative = self.children[trigger].iter().find(|&&child| {
                    matches!(self.lemma(child).as_str(), "that" | "which" | "who" | "whom")
                });
                let role = match relative {
                    Some(&word) => self.role(word),
                    None => Some(Role::Recipient),
                };
                if let Some(&word) = relative {
                    found.retain(|one| one.head != self.first + word);
                }
                if let Some(role) = role {
                    found.push(self.participant(role, head));
                }
            }
            Deprel::Advcl | Deprel::Conj if !has(&found, Role::Actor) && head != trigger => {
                // "accused the guards of shooting": it is the object that is said to act.
                let of_object = self.deprel(trigger) == Deprel::Advcl
                    && self.children[trigger]
                        .iter()
                        .any(|&child| matches!(self.lemma(child).as_str(), "of" | "from" | "into"));
                let object = self.children[head]
                    .iter()
                    .copied()
                    .find(|&child| of_object && self.deprel(child) == Deprel::Obj);
                let shared = object.or_else(|| {
                    self.children[head].iter().copied().find(|&child| {
                        matches!(self.deprel(child), Deprel::Nsubj | Deprel::NsubjPass)
                    })
                });
                if let Some(shared) = shared {
                    let hangs = |verb: usize, wanted: &[Deprel]| {
                        self.children[verb].iter().any(|&it| wanted.contains(&self.deprel(it)))
                    };
                    // "was arrested and charged": one auxiliary for both; "founded in 1928, the firm makes pumps": none.
                    let passive = hangs(trigger, &[Deprel::AuxPass])
                        || self.xpos(trigger) == Xpos::Vbn
                            && (self.deprel(trigger) == Deprel::Advcl
                                || hangs(head, &[Deprel::AuxPass]))
                            && !hangs(trigger, &[Deprel::Aux, Deprel::Obj]);
                    let role = if passive { Role::Recipient } else { Role::Actor };
                    if !has(&found, role) {
                        found.push(self.participant(role, shared));
                    }
                }
            }
            _ => {}
        }
        found.sort_by_key(|one| (one.role, one.span));
        found.dedup();
        found
    }

    /// The named place where the object of a verb happens, if the object is an event.
    fn ground_of_object(&self, object: usize) -> Option<usize> {
        let happens =
            self.deprel(object) == Deprel::Obj && english::class(&self.lemma(object)).is_some();
        self.children[object].iter().copied().find(|&child| {
            happens
                && self.deprel(child) == Deprel::Nmod
                && rule::is_named_place(self.analysis, self.first + child)
                && self.role(child) == Some(Role::Where)
        })
    }

    fn participant(&self, role: Role, head: usize) -> Participant {
        self.participant_without(role, head, None)
    }

    /// The phrase of `head`, without that of one of its parts.
    fn participant_without(&self, role: Role, head: usize, part: Option<usize>) -> Participant {
        let owner = self.owner[head];
        let mut span = self.analysis.tokens[self.first + head].span;
        let mut stack = vec![head];
        while let Some(token) = stack.pop() {
            if self.owner[token] == owner || token == head {
                let skip = token != head
                    && (self.upos(token) == Upos::Punct
                        || self.deprel(token) == Deprel::Case && self.heads[token] == head);
                if !skip {
                    span = span.cover(self.analysis.tokens[self.first + token].span);
                }
                let inside = |child: &usize| Some(*child) != part;
                stack.extend(self.children[token].iter().copied().filter(inside));
            }
        }
        Participant { role, span, head: self.first + self.measured(head) }
    }

    /// "All of the troops", "dozens of homes": what is meant, where the head only says how many.
    fn measured(&self, head: usize) -> usize {
        if !english::HOW_MANY
            .iter()
            .any(|word| self.analysis.text(self.first + head).eq_ignore_ascii_case(word))
        {
            return head;
        }
        self.children[head]
            .iter()
            .copied()
            .find(|&child| {
                self.deprel(child) == Deprel::Nmod
                    && self.upos(child) != Upos::Pron
                    && self.children[child]
                        .iter()
                        .any(|&of| self.deprel(of) == Deprel::Case && self.lemma(of) == "of")
            })
            .unwrap_or(head)
    }

    /// What the head of a preposition's phrase can be.
    fn company(&self, child: usize) -> english::Company {
        let token = &self.analysis.tokens[self.first + child];
        let word = self.analysis.article.slice(token.span).to_lowercase();
        let verb = self.heads[child];
        english::Company {
            time: english::time(&word),
            place: rule::is_named_place(self.analysis, self.first + child)
                || english::is_ground(&self.lemma(child)),
            passive: self.xpos(verb) == Xpos::Vbn
                && (self.children[verb].iter().any(|&other| self.deprel(other) == Deprel::AuxPass)
                    || self.deprel(verb) == Deprel::Acl),
        }
    }

    fn role(&self, child: usize) -> Option<Role> {
        if self.clausal[child] {
            return None;
        }
        match self.deprel(child) {
            Deprel::Nsubj | Deprel::NsubjOuter | Deprel::OblAgent | Deprel::Expl => {
                (self.deprel(child) != Deprel::Expl).then_some(Role::Actor)
            }
            Deprel::NsubjPass | Deprel::Obj | Deprel::Iobj => Some(Role::Recipient),
            Deprel::OblUnmarked => Some(Role::When),
            Deprel::Obl | Deprel::Nmod => {
                let case = self.children[child]
                    .iter()
                    .find(|&&token| self.deprel(token) == Deprel::Case)
                    .map(|&token| self.lemma(token))
                    .unwrap_or_default();
                Some(english::role(&case, self.company(child)))
            }
            _ => None,
        }
    }
}
