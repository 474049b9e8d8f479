//! He and she: the person of that sex who is clearly meant, else nobody.
//!
//! Every person named in this and the last sentences is weighed: nearer, as a subject, named often, meant by
//! the last such pronoun. Somebody without a name ("a police officer") is weighed too, and when he wins or
//! comes close, the pronoun stays open.

use super::super::name::{english, gazetteer};
use super::super::{Analysis, Deprel, Entity, NameKind, TokenId};
use crate::article::Span;

/// Sentences that a pronoun looks back over.
const SENTENCES: usize = 3;
/// By how much the best must lead the second, in the weights below. Set by judgement.
const LEAD: f32 = 0.4;
/// What the best must weigh at least.
const LEAST: f32 = 0.9;

/// A mention of somebody, as it is weighed.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    /// `None` for somebody without a name.
    entity: Option<usize>,
    sex: Option<char>,
    sentence: usize,
    token: TokenId,
    subject: bool,
    quoted: Option<usize>,
    possessor: bool,
    pronoun: bool,
    /// Subject of a verb of saying.
    says: bool,
}

/// Who says each quotation, and how many sentences up to each stand outside quotation marks.
struct Talk {
    speakers: Vec<Option<usize>>,
    narrated: Vec<usize>,
}

/// Resolves pronouns in order; each answer helps the next.
pub(super) fn pronouns(
    analysis: &Analysis<'_>,
    entities: &[Entity],
    sexes: &[Option<char>],
) -> Vec<(usize, Span)> {
    let mut sexes = sexes.to_vec();
    let mut people = candidates(analysis, entities, &sexes);
    let talk = Talk { speakers: speakers(analysis), narrated: narrated(analysis) };
    let counts: Vec<f32> =
        entities.iter().map(|entity| entity.mentions.len().min(6) as f32 * 0.08).collect();
    let mut found = Vec::new();
    // Mentions up to here, pronouns among them; those that are too far back are not looked at.
    let mut history: Vec<Candidate> = Vec::new();
    let people = std::mem::take(&mut people);
    let mut coming = 0;
    for (sentence_number, sentence) in analysis.sentences.iter().enumerate() {
        for token in sentence.tokens.clone() {
            while let Some(candidate) = people.get(coming).filter(|next| next.token <= token) {
                history.push(*candidate);
                coming += 1;
            }
            let word = analysis.text(token).to_lowercase();
            let Some(&(_, sex)) = english::PRONOUNS.iter().find(|(text, _)| *text == word) else {
                continue;
            };
            if analysis.article.is_aside(analysis.tokens[token].span) {
                continue;
            }
            let mut candidate = Candidate {
                entity: None,
                sex: Some(sex),
                sentence: sentence_number,
                token,
                subject: is_subject(analysis, token) || matches!(word.as_str(), "he" | "she"),
                quoted: analysis.quotation_at(analysis.tokens[token].span.start as usize),
                possessor: is_possessive(analysis, token, &word),
                pronoun: true,
                says: says(analysis, token),
            };
            candidate.entity =
                choose(analysis, &candidate, &word, &history, &sexes, &counts, &talk);
            // "In one of her last speeches, Ana Ruiz said": the subject that is still to come.
            if candidate.entity.is_none() && candidate.possessor {
                candidate.entity = people[coming..]
                    .iter()
                    .take_while(|next| next.sentence == sentence_number && next.quoted.is_none())
                    .find(|next| next.subject && next.entity.is_some())
                    .filter(|next| candidate.quoted.is_none() && opens(analysis, token, next.token))
                    .and_then(|next| next.entity)
                    .filter(|&entity| sexes[entity].is_none_or(|known| known == sex));
            }
            if let Some(entity) = candidate.entity {
                sexes[entity].get_or_insert(sex);
                found.push((entity, analysis.tokens[token].span));
            }
            history.push(candidate);
        }
    }
    found
}

/// The entity that a pronoun means.
fn choose(
    analysis: &Analysis<'_>,
    pronoun: &Candidate,
    word: &str,
    history: &[Candidate],
    sexes: &[Option<char>],
    counts: &[f32],
    Talk { speakers, narrated }: &Talk,
) -> Option<usize> {
    let object = !pronoun.subject && !pronoun.possessor && !word.ends_with("self");
    let sex = pronoun.sex;
    // Best weight by entity, `None` for everyone without a name.
    let mut weights: Vec<(Option<usize>, f32)> = Vec::new();
    let mut last_seen = false;
    // "“Ruiz was late,” he said": nobody speaks of himself by his name.
    let spoken_of: Vec<usize> = history
        .iter()
        .rev()
        .take(60)
        .take_while(|_| pronoun.says && pronoun.quoted.is_none())
        .take_while(|candidate| narrated[candidate.sentence] + 1 >= narrated[pronoun.sentence])
        .filter(|candidate| {
            candidate.quoted.is_some()
                && !candidate.pronoun
                && (candidate.sentence == pronoun.sentence
                    || narrated[candidate.sentence] + 1 == narrated[pronoun.sentence]
                        && candidate.sentence + 1 == pronoun.sentence
                        && narrated.get(candidate.sentence.wrapping_sub(1))
                            == Some(&narrated[candidate.sentence]))
        })
        .filter_map(|candidate| candidate.entity)
        .collect();
    // "One of Ruiz's aims was not met.\n\n“We go home,” she said": of one person named in the sentence before,
    // and nobody else in it, more is said; whoever was the topic further back is not.
    let topic = topic(analysis, pronoun, history, sexes, narrated);
    for candidate in history.iter().rev().take(60) {
        if topic.is_some() && candidate.entity.is_some() && candidate.entity != topic {
            continue;
        }
        let back = if pronoun.quoted.is_some() {
            pronoun.sentence - candidate.sentence
        } else {
            narrated[pronoun.sentence] - narrated[candidate.sentence]
        };
        if back > SENTENCES {
            break;
        }
        let known = candidate.entity.map_or(candidate.sex, |entity| sexes[entity]);
        if known.is_some() && known != sex {
            continue;
        }
        // Somebody open is no answer, but an unresolved pronoun of the same sex is evidence against one.
        if candidate.pronoun && candidate.entity.is_none() && candidate.sex != sex {
            continue;
        }
        if let Some(entity) = candidate.entity {
            if spoken_of.contains(&entity) {
                continue;
            }
            // Inside a quotation "he" is not its speaker.
            if pronoun.quoted.is_some_and(|quotation| speakers[quotation] == Some(entity)) {
                continue;
            }
            // "Ruiz met him": subject and object of one verb are two.
            let verb = analysis.tokens[pronoun.token].head;
            if object
                && back == 0
                && candidate.subject
                && analysis.tokens[candidate.token].head == verb
            {
                continue;
            }
        }
        let mut weight = match back {
            0 => 2.2,
            1 => 1.9,
            2 => 1.0,
            _ => 0.5,
        };
        if candidate.subject {
            weight += 0.8;
        }
        if candidate.possessor && !candidate.pronoun {
            weight -= 0.2;
        }
        if candidate.quoted.is_some() && candidate.quoted != pronoun.quoted {
            weight -= if pronoun.quoted.is_none() { 1.8 } else { 0.8 };
        }
        if candidate.says && pronoun.says {
            weight += 0.5;
        }
        if known.is_none() {
            weight -= 0.5;
        }
        if candidate.pronoun && !last_seen && candidate.sex == sex {
            // The last pronoun of this sex goes on.
            last_seen = true;
            weight += 0.9;
        }
        if analysis.sentences[candidate.sentence].paragraph
            != analysis.sentences[pronoun.sentence].paragraph
        {
            weight -= 0.4;
        }
        if let Some(entity) = candidate.entity {
            weight += counts[entity];
        }
        match weights.iter_mut().find(|(entity, _)| *entity == candidate.entity) {
            Some((_, best)) => *best = best.max(weight),
            None => weights.push((candidate.entity, weight)),
        }
    }
    weights.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let &(best, weight) = weights.first()?;
    let second = weights.get(1).map_or(0.0, |(_, weight)| *weight);
    if weight < LEAST || weight - second < LEAD {
        return None;
    }
    best
}

/// The one person of a pronoun's sex in the sentence before a quotation whose cue the pronoun stands at, where
/// the quotation opens the paragraph.
fn topic(
    analysis: &Analysis<'_>,
    pronoun: &Candidate,
    history: &[Candidate],
    sexes: &[Option<char>],
    narrated: &[usize],
) -> Option<usize> {
    let sentence = &analysis.sentences[pronoun.sentence];
    let first = sentence.tokens.start;
    let opens = pronoun.says
        && pronoun.quoted.is_none()
        && analysis.quotation_at(analysis.tokens[first].span.start as usize).is_some()
        && pronoun.sentence > 0
        && analysis.sentences[pronoun.sentence - 1].paragraph != sentence.paragraph;
    if !opens {
        return None;
    }
    let mut meant = None;
    for candidate in history.iter().rev().take(60) {
        if candidate.quoted.is_some() {
            continue;
        }
        match narrated[pronoun.sentence] - narrated[candidate.sentence] {
            0 => return None,
            1 => {}
            _ => break,
        }
        let sex = candidate.entity.map_or(candidate.sex, |entity| sexes[entity]);
        if sex.is_some() && sex != pronoun.sex {
            continue;
        }
        let entity = candidate.entity?;
        if candidate.pronoun || sex.is_none() || meant.is_some_and(|meant| meant != entity) {
            return None;
        }
        meant = Some(entity);
    }
    meant
}

/// Whether a phrase that opens its sentence holds `token`, with a comma and the main subject behind it.
fn opens(analysis: &Analysis<'_>, token: TokenId, subject: TokenId) -> bool {
    let first = analysis.sentences[analysis.sentence_of(token)].tokens.start;
    // "HALDEN — In one of her last speeches, Ana Ruiz said": the dateline is no subject.
    let dash = (first..token).find(|&id| matches!(analysis.text(id), "—" | "–" | "-" | "--"));
    let first = dash.map_or(first, |dash| dash + 1);
    token - first <= 8
        && (token..subject).any(|id| analysis.text(id) == ",")
        && !(first..token).any(|id| is_subject(analysis, id))
}

/// Everybody who can be meant, in order of the text: names, descriptions, and people without a name.
fn candidates(
    analysis: &Analysis<'_>,
    entities: &[Entity],
    sexes: &[Option<char>],
) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut push = |token: TokenId, last: TokenId, entity: Option<usize>, sex: Option<char>| {
        candidates.push(Candidate {
            entity,
            sex,
            sentence: analysis.sentence_of(token),
            token: head_of(analysis, token, last),
            subject: is_subject(analysis, head_of(analysis, token, last)),
            quoted: analysis.quotation_at(analysis.tokens[token].span.start as usize),
            possessor: last + 1 < analysis.tokens.len()
                && matches!(analysis.text(last + 1), "'s" | "’s" | "'" | "’"),
            pronoun: false,
            says: says(analysis, head_of(analysis, token, last)),
        });
    };
    for (number, entity) in entities.iter().enumerate() {
        if entity.kind != NameKind::Person {
            continue;
        }
        for mention in &entity.mentions {
            let tokens = analysis.tokens_in(mention.span);
            if !tokens.is_empty() {
                push(tokens.start, tokens.end - 1, Some(number), sexes[number]);
            }
        }
    }
    for (token, _) in analysis.tokens.iter().enumerate() {
        let word = analysis.text(token);
        let Some(&(_, sex)) = english::PEOPLE_NOUNS.iter().find(|(noun, _)| *noun == word) else {
            continue;
        };
        // "police officer Ana Ruiz" has a name, and "driver training" is nobody.
        let apposed = super::title::is_person(analysis, token + 1)
            || token + 2 < analysis.tokens.len()
                && analysis.text(token + 1) == ","
                && super::title::is_person(analysis, token + 2);
        if !apposed && (is_subject(analysis, token) || sex != 'u') {
            push(token, token, None, (sex != 'u').then_some(sex));
        }
    }
    candidates.sort_by_key(|candidate| (candidate.token, candidate.entity));
    candidates
}

/// The token of a mention that hangs on something outside it.
fn head_of(analysis: &Analysis<'_>, first: TokenId, last: TokenId) -> TokenId {
    (first..=last)
        .find(|&id| {
            let head = analysis.tokens[id].head;
            head == id || head < first || head > last
        })
        .unwrap_or(first)
}

/// Whether a token is a subject; without a parse, whether it opens its sentence.
fn is_subject(analysis: &Analysis<'_>, token: TokenId) -> bool {
    matches!(analysis.tokens[token].deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter)
}

/// Whether a token is the subject of a verb of saying.
fn says(analysis: &Analysis<'_>, token: TokenId) -> bool {
    let verb = analysis.tokens[token].head;
    is_subject(analysis, token)
        && gazetteer::GAZETTEER.marks(analysis.text(verb)) & gazetteer::SPEECH != 0
}

/// How many sentences up to each stand outside quotation marks: a long quotation keeps nobody away.
fn narrated(analysis: &Analysis<'_>) -> Vec<usize> {
    let mut count = 0;
    let inside = |at: u32| analysis.quotation_at(at as usize);
    analysis
        .sentences
        .iter()
        .map(|sentence| {
            let first = inside(sentence.span.start);
            let quoted = first.is_some() && first == inside(sentence.span.end.saturating_sub(1));
            count += usize::from(!quoted);
            count
        })
        .collect()
}

/// Whether a pronoun is a possessive: "his", and "her" before a noun.
fn is_possessive(analysis: &Analysis<'_>, token: TokenId, word: &str) -> bool {
    word == "his" || word == "hers" || analysis.tokens[token].deprel == Deprel::NmodPoss
}

/// The speaker of each quotation where a name stands beside a verb of saying in the same sentence.
fn speakers(analysis: &Analysis<'_>) -> Vec<Option<usize>> {
    let said = |token: TokenId| {
        token < analysis.tokens.len()
            && gazetteer::GAZETTEER.marks(analysis.text(token)) & gazetteer::SPEECH != 0
    };
    let mut speakers: Vec<Option<usize>> = Vec::with_capacity(analysis.quotations.len());
    for quotation in &analysis.quotations {
        let mut speaker = None;
        for at in [quotation.span.start as usize, (quotation.span.end as usize).saturating_sub(1)] {
            let Some(sentence) = analysis.sentence_at(at) else { continue };
            let tokens = analysis.sentences[sentence].tokens.clone();
            let first = analysis.names.partition_point(|name| name.tokens.end <= tokens.start);
            let beside = analysis.names[first..]
                .iter()
                .take_while(|name| name.tokens.start < tokens.end)
                .find(|name| {
                    name.kind == NameKind::Person
                        && !quotation.span.overlaps(name.span)
                        && (said(name.tokens.end)
                            || name.tokens.start > 0 && said(name.tokens.start - 1))
                });
            speaker = speaker.or(beside.map(|name| name.entity));
        }
        // A quotation that goes on in the next paragraph keeps its speaker.
        if speaker.is_none()
            && let Some(before) = speakers.len().checked_sub(1)
            && analysis.quotations[before].continues
        {
            speaker = speakers[before];
        }
        speakers.push(speaker);
    }
    speakers
}
