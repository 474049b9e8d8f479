//! Factuality: whether a clause is asserted, hedged, planned, possible, denied.

mod english;

use std::cmp::Reverse;
use std::ops::Range;

use crate::article::Span;
use crate::language::{Analysis, Deprel, TokenId, Upos, Xpos};

/// How surely a clause is put forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Factuality {
    /// It is so.
    Asserted,
    /// "reportedly", "appeared to", "allegedly".
    Hedged,
    /// "is expected to", "will", "would", "plans to".
    Planned,
    /// "could", "may", "did not rule out".
    Possible,
    /// "not", "denied that".
    Negated,
    /// "if", "unless".
    Conditional,
    /// "it is unclear whether".
    Unknown,
}

impl Factuality {
    /// The word for it in the JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Factuality::Asserted => "asserted",
            Factuality::Hedged => "hedged",
            Factuality::Planned => "planned",
            Factuality::Possible => "possible",
            Factuality::Negated => "negated",
            Factuality::Conditional => "conditional",
            Factuality::Unknown => "unknown",
        }
    }
}

/// A reading of factuality, with the cue that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Modality {
    /// How surely.
    pub factuality: Factuality,
    /// The words that say so; `None` for plain assertion.
    pub cue: Option<Span>,
}

impl Default for Modality {
    /// Plain assertion.
    fn default() -> Self {
        Modality { factuality: Factuality::Asserted, cue: None }
    }
}

/// Reads the factuality of the clause around `span`, from a closed list of cues whose scope
/// follows the syntax. Attribution is not looked at: what a speaker asserts is asserted.
///
/// Starts at the predicate of the clause and climbs to what governs it, as long as that is no verb
/// of saying: "is *expected* to *not* attend". Of several cues the stronger counts, see
/// [`Factuality`]; an unclear or open possibility around a negation stays what it is.
#[must_use]
pub fn factuality(analysis: &Analysis<'_>, span: Span) -> Modality {
    let Some(clause) = Clause::around(analysis, span) else { return Modality::default() };
    clause.read(span)
}

/// Tokens to either side of a predicate in which its dependents are looked for, so that a sentence
/// of any length costs the same.
const REACH: usize = 250;

/// Forms of "be" before "to": "are to remain".
const BE: &[&str] = &["is", "are", "was", "were", "be"];

/// What can be perceived is perceived: "could see the smoke".
const PERCEPTION: &[&str] = &["see", "hear", "feel", "smell", "taste", "sense"];

/// Steps up the tree. The deepest chain of cues seen in news has four.
const STEPS: usize = 8;

/// The part of a sentence that is looked at, and the predicate in it.
struct Clause<'a> {
    analysis: &'a Analysis<'a>,
    window: Range<TokenId>,
    predicate: TokenId,
}

impl<'a> Clause<'a> {
    fn around(analysis: &'a Analysis<'a>, span: Span) -> Option<Self> {
        let tokens = &analysis.tokens;
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let last = tokens.partition_point(|token| token.span.start < span.end);
        if first >= last {
            return None;
        }
        let at = analysis.sentences.partition_point(|sentence| sentence.tokens.end <= first);
        let sentence = &analysis.sentences.get(at)?.tokens;
        let last = last.min(sentence.end).min(first + 2 * REACH);
        // The head of the span: the token inside whose head is outside; of several a verb.
        let outside = |&token: &TokenId| {
            let head = tokens[token].head;
            head == token || head < first || head >= last
        };
        let weight = |token: TokenId| match tokens[token].upos {
            // "the troops going north are to stay": a participle is the predicate where there is no other.
            Upos::Verb if tokens[token].xpos == Xpos::Vbg => 5,
            Upos::Verb => 6,
            Upos::Aux | Upos::Adj => 3,
            Upos::Noun | Upos::Propn | Upos::Pron => 2,
            Upos::Punct => 0,
            _ => 1,
        };
        let predicate =
            (first..last).filter(outside).max_by_key(|&token| (weight(token), Reverse(token)))?;
        let window = sentence.start.max(predicate.saturating_sub(REACH))
            ..sentence.end.min(predicate + REACH);
        Some(Clause { analysis, window, predicate })
    }

    fn read(&self, span: Span) -> Modality {
        let mut reading = Modality::default();
        let mut at = self.lowest(span);
        self.own(at, &mut reading);
        self.inversion(&mut reading);
        for _ in 0..STEPS {
            let Some(head) = self.head(at) else {
                // "Did a ship deliver oil?" says nothing of whether it did.
                if self.asks() {
                    let mark = self.window.end - 1;
                    self.meet(&mut reading, Factuality::Unknown, mark, mark);
                }
                break;
            };
            let relation = self.deprel(at);
            let word = self.word(head);
            match relation {
                // "will go and stay": the second verb has the first one's auxiliary.
                Deprel::Conj => {
                    if self.is_predicate(at) && self.has_own_subject(at) {
                        break;
                    }
                    self.own(head, &mut reading);
                }
                // "How he fled is still a mystery": the clause hangs on its question word.
                Deprel::AdvclRelcl if self.xpos(head) == Xpos::Wrb => {
                    let asked = self.head(head).filter(|&above| {
                        let word = self.word(above);
                        english::noun(&word).or_else(|| english::adjective(&word)).is_some_and(
                            |row| {
                                choose_row(row, self.negation(above).is_some())
                                    == Factuality::Unknown
                            },
                        )
                    });
                    if let Some(above) = asked {
                        self.meet(&mut reading, Factuality::Unknown, above, above);
                    }
                    break;
                }
                // "Had the valve been closed, …", read as a clause under "had".
                Deprel::Ccomp | Deprel::Xcomp
                    if head == self.window.start
                        && matches!(word.as_str(), "had" | "were" | "should")
                        && !self.asks() =>
                {
                    self.meet(&mut reading, Factuality::Conditional, head, head);
                    break;
                }
                Deprel::Acl
                | Deprel::AclRelcl
                | Deprel::Nmod
                | Deprel::Ccomp
                | Deprel::Xcomp
                | Deprel::Csubj
                | Deprel::CsubjPass
                | Deprel::Advcl
                | Deprel::Obl
                | Deprel::Obj
                | Deprel::Nsubj
                | Deprel::NsubjPass
                | Deprel::Dep
                | Deprel::Compound => {
                    if !self.governs(at, head, relation, &word, &mut reading) {
                        break;
                    }
                }
                // Inside a phrase: up to its predicate.
                _ if !self.is_predicate(at) => {}
                _ => break,
            }
            at = head;
        }
        reading
    }

    /// Down from a cue inside the span to what it governs: "is *expected* to **reopen**".
    fn lowest(&self, span: Span) -> TokenId {
        let mut at = self.predicate;
        for _ in 0..STEPS {
            let word = self.word(at);
            let is_passive = self.children(at).any(|child| self.deprel(child) == Deprel::AuxPass);
            let is_cue = english::verb(&word).is_some()
                || english::adjective(&word).is_some()
                || is_passive && english::PASSIVE_HEDGES.contains(&word.as_str())
                || BE.contains(&word.as_str())
                || matches!(word.as_str(), "has" | "have" | "had");
            // "The rents, critics say, would double": what is said stands around the saying.
            if crate::claim::statement::is_cue_verb(&word)
                && let Some(below) = self.children(at).find(|&child| {
                    self.deprel(child) == Deprel::Ccomp
                        && span.contains(self.analysis.tokens[child].span)
                        && self.children(child).any(|subject| {
                            subject < at
                                && matches!(self.deprel(subject), Deprel::Nsubj | Deprel::NsubjPass)
                        })
                })
            {
                at = below;
                continue;
            }
            if !is_cue {
                break;
            }
            let below = self.children(at).find(|&child| {
                let inside = span.contains(self.analysis.tokens[child].span);
                let relation = self.deprel(child);
                inside
                    && child > at
                    && (relation == Deprel::Xcomp
                        || relation == Deprel::Acl
                            && self.has_to(child)
                            && english::noun(&word).is_some()
                            && at > self.window.start
                            && !matches!(self.word(at - 1).as_str(), "the" | "a" | "an" | "its")
                        || relation == Deprel::Advcl && is_passive && self.xpos(child) == Xpos::Vbg)
            });
            match below {
                Some(below) => at = below,
                None => break,
            }
        }
        at
    }

    /// "would be relegated were it to lose": a condition without "if" behind what it governs.
    fn inversion(&self, reading: &mut Modality) {
        let wanted = |at: TokenId, words: &[&str]| words.contains(&self.word_at(at).as_str());
        let were = (self.predicate + 1..self.window.end).find(|&at| {
            wanted(at, &["were", "should"])
                && wanted(at + 1, &["he", "she", "it", "they", "we", "i", "you"])
                && (wanted(at, &["should"]) || wanted(at + 2, &["to"]))
                && !wanted(at - 1, &["what", "who", "how", "why", "where", "when", ",", "and"])
        });
        if let Some(were) = were.filter(|_| reading.factuality == Factuality::Planned) {
            self.meet(reading, Factuality::Conditional, were, were);
        }
    }

    /// Auxiliaries, negations, adverbs and conditions of one predicate.
    fn own(&self, predicate: TokenId, reading: &mut Modality) {
        let mut future = None;
        let mut negation = None;
        for child in self.children(predicate) {
            if self.analysis.speech_ends_between(child, predicate) {
                continue;
            }
            let word = self.word(child);
            let word = word.as_str();
            match self.deprel(child) {
                Deprel::Aux | Deprel::Cop | Deprel::AuxPass => {
                    for (factuality, words) in english::AUXILIARIES {
                        // "had" and "would" share "'d"; before a participle it is "had".
                        let perceives =
                            word == "could" && PERCEPTION.contains(&self.word(predicate).as_str());
                        let habit = word == "would" && self.is_habit(predicate);
                        let had = word == "'d" && self.xpos(predicate) == Xpos::Vbn;
                        if words.contains(&word) && !(perceives || habit || had) {
                            future = future.or(Some((*factuality, child)));
                        }
                    }
                    // "Should the talks fail, …"
                    let first = child == self.window.start;
                    if first && matches!(word, "should" | "had" | "were") && !self.asks() {
                        self.meet(reading, Factuality::Conditional, child, child);
                    }
                }
                Deprel::Mark if english::CONDITIONS.contains(&word) => {
                    let factuality = if self.is_question(predicate) {
                        Factuality::Unknown
                    } else {
                        Factuality::Conditional
                    };
                    self.meet(reading, factuality, child, child);
                }
                Deprel::Mark if word == "to" && child > self.window.start => {
                    // "are to remain", "has yet to pay"
                    let before = self.word(child - 1);
                    if BE.contains(&before.as_str()) {
                        future = future.or(Some((Factuality::Planned, child - 1)));
                    } else if before == "yet" {
                        negation = negation.or(Some(child - 1));
                    } else if let Some(row) =
                        english::adjective(&before).or_else(|| english::noun(&before))
                    {
                        // "is due to start", "the order to leave", wherever the tree hangs them.
                        let not = child >= self.window.start + 2
                            && matches!(self.word(child - 2).as_str(), "not" | "n't" | "no");
                        self.meet(
                            reading,
                            choose_row(row, not),
                            child - 1 - usize::from(not),
                            child - 1,
                        );
                    }
                }
                Deprel::Mark if word == "whether" => {
                    self.meet(reading, Factuality::Unknown, child, child)
                }
                Deprel::Advcl
                    if (self.children(child).any(|mark| {
                        self.deprel(mark) == Deprel::Mark
                            && matches!(self.word(mark).as_str(), "if" | "unless")
                    }) || self.is_inverted(child))
                        && self.children(predicate).any(|aux| {
                            english::AUXILIARIES
                                .iter()
                                .any(|(_, words)| words.contains(&self.word(aux).as_str()))
                        }) =>
                {
                    let mark = self
                        .children(child)
                        .find(|&mark| self.deprel(mark) == Deprel::Mark)
                        .unwrap_or(child);
                    self.meet(reading, Factuality::Conditional, mark, mark);
                }
                // "not only did it leak": it did.
                _ if word == "not"
                    && matches!(
                        self.word_at(child + 1).as_str(),
                        "only" | "just" | "merely" | "simply"
                    ) => {}
                _ if english::NEGATIONS.contains(&word)
                    && matches!(
                        self.deprel(child),
                        Deprel::Advmod
                            | Deprel::Det
                            | Deprel::Mark
                            | Deprel::Nsubj
                            | Deprel::NsubjPass
                            | Deprel::Cc
                            | Deprel::CcPreconj
                            | Deprel::Obj
                    ) =>
                {
                    negation = negation.or(Some(child));
                }
                Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj => {
                    // "no one was hurt", "none of the four", "made no progress"
                    let negative = self.children(child).find(|&det| {
                        matches!(self.deprel(det), Deprel::Det | Deprel::CcPreconj)
                            && matches!(self.word(det).as_str(), "no" | "neither")
                    });
                    negation = negation.or(negative);
                }
                Deprel::Advmod => {
                    for (factuality, words) in english::ADVERBS {
                        if words.contains(&word) {
                            self.meet(reading, *factuality, child, child);
                        }
                    }
                    if word == "longer" && self.word_at(child.wrapping_sub(1)) == "no" {
                        negation = negation.or(Some(child - 1));
                    }
                }
                _ => {}
            }
        }
        match (future, negation) {
            // "may not come" leaves it open; "will not", "could not" do not.
            (Some((Factuality::Possible, aux)), Some(not)) if self.word(aux) != "could" => {
                self.meet(reading, Factuality::Possible, aux, not);
            }
            (Some((_, aux)), Some(not)) => {
                self.meet(reading, Factuality::Negated, aux.min(not), aux.max(not))
            }
            (Some((factuality, aux)), None) => self.meet(reading, factuality, aux, aux),
            (None, Some(not)) => self.meet(reading, Factuality::Negated, not, not),
            (None, None) => {}
        }
    }

    /// What `head` makes of the clause at `at`; whether to climb on.
    fn governs(
        &self,
        at: TokenId,
        head: TokenId,
        relation: Deprel,
        word: &str,
        reading: &mut Modality,
    ) -> bool {
        let is_clause = matches!(
            relation,
            Deprel::Ccomp
                | Deprel::Xcomp
                | Deprel::Csubj
                | Deprel::CsubjPass
                | Deprel::Acl
                | Deprel::Advcl
                | Deprel::Dep
        );
        let upos = self.analysis.tokens[head].upos;
        let negation = self.negation(head);
        // "Provided that the ice holds, …": a participle without a subject.
        if is_clause
            && english::PROVISOS.contains(&word)
            && !self.children(head).any(|child| {
                matches!(
                    self.deprel(child),
                    Deprel::Nsubj | Deprel::NsubjPass | Deprel::Aux | Deprel::AuxPass
                )
            })
        {
            self.meet(reading, Factuality::Conditional, head, head);
            return false;
        }
        // "How he fled is still a mystery."
        if matches!(upos, Upos::Noun)
            && matches!(relation, Deprel::Csubj | Deprel::CsubjPass)
            && let Some(row) = english::noun(word)
            && row.plain == Factuality::Unknown
        {
            self.meet(reading, choose_row(row, negation.is_some()), head, head);
            return false;
        }
        let choose = |row: &english::Row| choose_row(row, negation.is_some());
        // "rumours that the duke had died": no relative clause, it has a subject of its own.
        let is_said = relation == Deprel::AclRelcl
            && self.children(at).any(|child| {
                matches!(self.deprel(child), Deprel::Nsubj | Deprel::NsubjPass)
                    && !matches!(self.word(child).as_str(), "that" | "which" | "who")
            });
        let relation =
            if is_said && english::noun(word).is_some() { Deprel::Acl } else { relation };
        if matches!(upos, Upos::Noun | Upos::Propn)
            && matches!(
                relation,
                Deprel::Acl | Deprel::Nmod | Deprel::Ccomp | Deprel::Dep | Deprel::Compound
            )
        {
            let of = relation != Deprel::Nmod
                || self
                    .children(at)
                    .any(|case| matches!(self.word(case).as_str(), "of" | "for" | "on" | "to"));
            if let Some(row) = english::noun(word).filter(|_| of && relation != Deprel::Compound) {
                self.meet(reading, choose(row), negation.unwrap_or(head), head);
            }
            // A relative clause says what it says, whatever is said of its noun.
            return relation != Deprel::AclRelcl;
        }
        if matches!(upos, Upos::Adj) || english::adjective(word).is_some() && upos != Upos::Noun {
            // "When he lost his seat, they were not prepared to unite": he lost it.
            let asks = self.children(at).any(|mark| {
                self.deprel(mark) == Deprel::Mark
                    && matches!(self.word(mark).as_str(), "whether" | "if")
            });
            let governed = is_clause && (relation != Deprel::Advcl || asks || self.has_to(at));
            if let Some(row) =
                english::adjective(word).filter(|_| governed || relation == Deprel::Nsubj)
            {
                self.meet(reading, choose(row), negation.unwrap_or(head), head);
                return true;
            }
            return is_clause && relation == Deprel::Xcomp;
        }
        if upos != Upos::Verb && upos != Upos::Aux {
            return !self.is_predicate(at);
        }
        let passive = self.children(head).any(|child| self.deprel(child) == Deprel::AuxPass);
        let agent = self.children(head).any(|child| self.deprel(child) == Deprel::OblAgent);
        if passive
            && !agent
            && english::PASSIVE_HEDGES.contains(&word)
            && (is_clause || relation == Deprel::Obl)
        {
            let factuality =
                if negation.is_some() { Factuality::Negated } else { Factuality::Hedged };
            self.meet(reading, factuality, negation.unwrap_or(head), head);
            return true;
        }
        if let Some((lemma, row)) = english::verb(word) {
            let object = matches!(relation, Deprel::Obj | Deprel::NsubjPass | Deprel::Nmod);
            // "ruled out a strike": only with its particle; "ruled that" says it.
            let particle = self.children(head).find(|&child| self.word(child) == "out");
            if lemma == "rule" && particle.is_none() {
                return false;
            }
            // "offered a deal", "ordered dinner": an object is no clause, but for what is denied.
            let deep = row.plain == Factuality::Negated
                && matches!(
                    lemma,
                    "rule"
                        | "deny"
                        | "dismiss"
                        | "reject"
                        | "dispute"
                        | "exclude"
                        | "cancel"
                        | "refute"
                        | "rebut"
                        | "scrap"
                        | "abandon"
                        | "prevent"
                        | "avoid"
                );
            // "expects that", "hopes that" look ahead as "expects to" does; "asked that" demands.
            let whether = self.children(at).any(|mark| {
                self.deprel(mark) == Deprel::Mark
                    && matches!(self.word(mark).as_str(), "whether" | "if")
            });
            let fits = match row.plain {
                Factuality::Unknown => whether || self.begins_with_question(at),
                _ => is_clause || object && deep || relation == Deprel::Obl && lemma == "prevent",
            };
            // "decided the case", "found that": an adverbial clause is not governed unless it is a
            // purpose clause of a verb that takes one.
            // "Speaking on a visit, she did not rule out leaving": she spoke.
            let prevented =
                row.plain == Factuality::Negated && self.xpos(at) == Xpos::Vbg && at > head;
            let fits = fits
                && (relation != Deprel::Advcl
                    || prevented
                    || self.children(at).any(|mark| {
                        self.word(mark) == "that" && self.deprel(mark) == Deprel::Mark
                    })
                    || self.children(at).any(|mark| self.word(mark) == "to"));
            if fits {
                let end = particle.unwrap_or(head).max(head);
                let start = negation.map_or(head, |not| self.auxiliary_before(not));
                self.meet(reading, choose(row), start, end);
                return true;
            }
            return object || relation == Deprel::Nsubj && !self.is_predicate(at);
        }
        if is_clause && negation.is_some() {
            let whether = self.children(at).any(|mark| {
                matches!(self.word(mark).as_str(), "whether" | "if")
                    && self.deprel(mark) == Deprel::Mark
            });
            if whether || self.begins_with_question(at) {
                self.meet(reading, Factuality::Unknown, negation.unwrap_or(head), head);
            } else if english::OPINIONS.contains(&word) || word == "think" {
                self.meet(reading, Factuality::Negated, negation.unwrap_or(head), head);
            }
            return false;
        }
        // "is to remain", "has to leave", "remains to be seen".
        if relation == Deprel::Xcomp
            && matches!(word, "is" | "are" | "was" | "were" | "be")
            && self.has_to(at)
        {
            self.meet(reading, Factuality::Planned, head, head);
            return true;
        }
        // A verb that carries its complement whole: "began to", "helped", "continued to".
        if relation == Deprel::Xcomp && !crate::claim::statement::is_cue_verb(word) {
            self.own(head, reading);
            return true;
        }
        // Up from a noun phrase to the predicate it belongs to.
        if !self.is_predicate(at) && !is_clause {
            self.own(head, reading);
            return false;
        }
        false
    }

    /// Puts a cue beside what was read so far. `start` and `end` are its first and last token.
    fn meet(&self, reading: &mut Modality, factuality: Factuality, start: TokenId, end: TokenId) {
        let keeps = match (reading.factuality, factuality) {
            (_, Factuality::Asserted) => true,
            // "it is possible that he did not come" is possible.
            (Factuality::Negated, Factuality::Possible) => false,
            (now, other) => now.strength() >= other.strength(),
        };
        if keeps {
            return;
        }
        let tokens = &self.analysis.tokens;
        let (start, end) = (start.min(end), start.max(end));
        *reading = Modality { factuality, cue: Some(tokens[start].span.cover(tokens[end].span)) };
    }

    /// The negation of a predicate, with that of its subject: "nobody expects".
    fn negation(&self, head: TokenId) -> Option<TokenId> {
        self.children(head).find_map(|child| {
            let word = self.word(child);
            if english::NEGATIONS.contains(&word.as_str()) && self.deprel(child) != Deprel::Mark {
                return Some(child);
            }
            if word == "longer" && child > self.window.start && self.word(child - 1) == "no" {
                return Some(child - 1);
            }
            matches!(self.deprel(child), Deprel::Nsubj | Deprel::NsubjPass)
                .then(|| self.children(child).find(|&det| self.word(det) == "no"))
                .flatten()
        })
    }

    /// The auxiliary right before a negation: "did not".
    fn auxiliary_before(&self, not: TokenId) -> TokenId {
        match not.checked_sub(1).filter(|before| self.window.contains(before)) {
            Some(before) if self.analysis.tokens[before].upos == Upos::Aux => before,
            _ => not,
        }
    }

    fn is_predicate(&self, token: TokenId) -> bool {
        matches!(self.analysis.tokens[token].upos, Upos::Verb)
            || self.children(token).any(|child| {
                matches!(
                    self.deprel(child),
                    Deprel::Nsubj | Deprel::NsubjPass | Deprel::Cop | Deprel::Aux
                )
            })
    }

    /// "were it to lose", "had they known": an auxiliary before the subject is a condition.
    fn is_inverted(&self, clause: TokenId) -> bool {
        let subject = self
            .children(clause)
            .find(|&child| matches!(self.deprel(child), Deprel::Nsubj | Deprel::NsubjPass));
        subject.is_some_and(|subject| {
            let before = subject.checked_sub(1).filter(|at| self.window.contains(at));
            let word = |at: TokenId| self.word(at);
            before.is_some_and(|at| matches!(word(at).as_str(), "were" | "had" | "should"))
                || matches!(word(clause).as_str(), "were" | "had") && clause < subject
        })
    }

    /// "would walk to the harbour every evening": what used to be so.
    fn is_habit(&self, predicate: TokenId) -> bool {
        self.children(predicate).any(|child| {
            english::TIMES_OF_HABIT.contains(&self.word(child).as_str())
                && self
                    .children(child)
                    .any(|det| matches!(self.word(det).as_str(), "every" | "each" | "most"))
        })
    }

    /// Whether the sentence ends with a question mark.
    fn asks(&self) -> bool {
        self.window.clone().rev().take(3).any(|token| self.word(token) == "?")
    }

    fn has_own_subject(&self, token: TokenId) -> bool {
        self.children(token).any(|child| {
            matches!(self.deprel(child), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Aux)
        })
    }

    fn has_to(&self, token: TokenId) -> bool {
        self.children(token)
            .any(|child| self.word(child) == "to" && self.deprel(child) == Deprel::Mark)
    }

    /// Whether the clause is the complement of a verb: "asked if", not "if asked".
    fn is_question(&self, predicate: TokenId) -> bool {
        matches!(self.deprel(predicate), Deprel::Ccomp | Deprel::Csubj | Deprel::Xcomp)
            && self.head(predicate).is_some_and(|head| head < predicate)
    }

    /// "who paid", "how many died", as a complement.
    fn begins_with_question(&self, at: TokenId) -> bool {
        let asks = |token: TokenId| {
            matches!(self.xpos(token), Xpos::Wp | Xpos::Wrb | Xpos::Wdt)
                && self.word(token) != "that"
        };
        asks(at)
            || self.children(at).any(|child| {
                asks(child)
                    || self
                        .children(child)
                        .any(|below| asks(below) || self.children(below).any(asks))
            })
    }

    fn head(&self, token: TokenId) -> Option<TokenId> {
        let head = self.analysis.tokens[token].head;
        (head != token && self.window.contains(&head)).then_some(head)
    }

    fn deprel(&self, token: TokenId) -> Deprel {
        self.analysis.tokens[token].deprel
    }

    fn xpos(&self, token: TokenId) -> Xpos {
        self.analysis.tokens[token].xpos
    }

    fn children(&self, token: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        self.window
            .clone()
            .filter(move |&child| child != token && self.analysis.tokens[child].head == token)
    }

    fn word(&self, token: TokenId) -> String {
        let word = self.analysis.article.slice(self.analysis.tokens[token].span);
        word.to_lowercase().replace('’', "'")
    }

    fn word_at(&self, token: TokenId) -> String {
        if self.window.contains(&token) { self.word(token) } else { String::new() }
    }
}

/// What a cue makes of its clause.
fn choose_row(row: &english::Row, is_negated: bool) -> Factuality {
    if is_negated { row.negated } else { row.plain }
}

impl Factuality {
    /// Which of two cues counts: the higher.
    fn strength(self) -> u8 {
        match self {
            Factuality::Asserted => 0,
            Factuality::Hedged => 1,
            Factuality::Planned => 2,
            Factuality::Possible => 3,
            Factuality::Negated => 4,
            Factuality::Conditional => 5,
            Factuality::Unknown => 6,
        }
    }
}
