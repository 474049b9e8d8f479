//! Attributions by rule: syntax for what stands outside quotation marks, positions for what stands
//! inside. Works without a learnt part, and reads the layers inside a content.

use std::ops::Range;

use super::english::{self, Cue};
use super::tree::Tree;
use crate::language::{Deprel, NameKind, TokenId, Upos, Xpos};

/// One attribution as tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribution {
    /// The words that attribute; `None` where the speaker is carried over.
    pub(super) cue: Option<Range<TokenId>>,
    /// The words of the source.
    pub(super) source: Option<Range<TokenId>>,
    /// What is said, in parts, in order.
    pub(super) content: Vec<Range<TokenId>>,
    /// What the cue makes of it.
    pub(super) kind: Cue,
    /// Whoever passes it on, by words of the same clause: "was quoted *by the agency* as saying".
    pub(super) via: Option<Range<TokenId>>,
}

impl Attribution {
    /// First and last token of the content.
    pub(super) fn extent(&self) -> Range<TokenId> {
        let start = self.content.first().map_or(0, |part| part.start);
        start..self.content.last().map_or(start, |part| part.end)
    }

    /// Whether the content holds the token.
    pub(super) fn holds(&self, token: TokenId) -> bool {
        self.content.iter().any(|part| part.contains(&token))
    }

    /// How many tokens the content has.
    pub(super) fn size(&self) -> usize {
        self.content.iter().map(Range::len).sum()
    }
}

/// Verbs whose object is who is told, not what is said.
pub(super) const ADDRESSING: &[&str] = &[
    "tell",
    "ask",
    "inform",
    "remind",
    "warn",
    "assure",
    "urge",
    "advise",
    "challenge",
    "email",
    "text",
    "caution",
];

/// Everything that the rules find, by cue.
pub(super) fn attributions(tree: &Tree<'_>) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    for token in 0..tree.len() {
        if let Some(attribution) = by_verb(tree, token).or_else(|| by_preposition(tree, token)) {
            found.push(attribution);
        }
    }
    found
}

/// "The minister said (that) …", "…, the minister said", "the plan, she added, …".
fn by_verb(tree: &Tree<'_>, verb: TokenId) -> Option<Attribution> {
    if !matches!(tree.upos(verb), Upos::Verb | Upos::Aux) {
        return None;
    }
    let (lemma, kind) = english::verb(tree.word(verb))?;
    let passive = tree.child(verb, &[Deprel::AuxPass]).is_some();
    let mut via = None;
    // "was quoted by the agency as saying": the saying is the cue, the agency passes it on.
    let quoted_as = (lemma == "say")
        .then(|| tree.head(verb))
        .flatten()
        .filter(|&head| tree.word(head) == "quoted" || tree.word(head) == "cited");
    if let Some(outer) = quoted_as {
        // "quoted an officer as saying" is an idiom.
        tree.child(outer, &[Deprel::AuxPass])?;
        via = agent(tree, outer);
    } else if tree
        .children(verb)
        .any(|child| tree.word(child) == "saying" && matches!(tree.word(verb), "quoted" | "cited"))
    {
        return None;
    }
    let source = match quoted_as {
        Some(outer) => subject(tree, outer),
        None if passive => agent(tree, verb),
        None => aside_source(tree, verb).or_else(|| subject(tree, verb)),
    };
    let mut content = content(tree, verb, lemma, kind, passive)?;
    if let Some(source) = &source {
        content = without(content, source);
    }
    content = content.into_iter().filter_map(|part| tree.trim(part)).collect();
    if content.is_empty() || (source.is_none() && !passive && kind != Cue::Say) {
        return None;
    }
    Some(Attribution { cue: Some(group(tree, verb)), source, content, kind, via })
}

/// "…, according to the police", "As the mayor put it" is left to the verb.
fn by_preposition(tree: &Tree<'_>, token: TokenId) -> Option<Attribution> {
    if tree.word(token) != "according"
        || tree.word_at(token as isize + 1) != "to"
        || token + 2 >= tree.len()
    {
        return None;
    }
    // The source's head is the head of "according"; where the tree has it otherwise, the words
    // after "to" up to the next comma.
    let noun = tree.head(token).filter(|&head| head > token + 1);
    let sentence = tree.sentence_tokens(token);
    let source = match noun {
        Some(noun) => token + 2..tree.subtree(noun).end.min(sentence.end),
        None => {
            let end =
                (token + 2..sentence.end).find(|&at| tree.is_punct(at)).unwrap_or(sentence.end);
            token + 2..end
        }
    };
    let source = tree.trim(source)?;
    let whole = match noun.and_then(|noun| tree.head(noun)) {
        Some(head) => tree.subtree(head),
        None => sentence,
    };
    let phrase = token..source.end;
    let content: Vec<_> =
        without(vec![whole], &phrase).into_iter().filter_map(|part| tree.trim(part)).collect();
    if content.is_empty() {
        return None;
    }
    Some(Attribution {
        cue: Some(token..token + 2),
        source: Some(source),
        content,
        kind: Cue::Say,
        via: None,
    })
}

/// "As the mayor put it, “…”": what is quoted behind it.
fn put_so(tree: &Tree<'_>, tokens: &Range<TokenId>) -> Option<Attribution> {
    let it = (0..tokens.start).rev().find(|&at| !tree.is_punct(at))?;
    let verb = it.checked_sub(1)?;
    if tree.word(it) != "it" || !matches!(tree.word(verb), "put" | "puts") {
        return None;
    }
    Some(Attribution {
        cue: Some(verb..it + 1),
        source: Some(aside_source(tree, verb).or_else(|| subject(tree, verb))?),
        content: vec![tokens.clone()],
        kind: Cue::Say,
        via: None,
    })
}

/// The participle of saying before a quotation that somebody else's words seem to hold: "hardly clarified the
/// matter, …, asserting, “…”". What is quoted is that verb's.
fn participle_before(
    tree: &Tree<'_>,
    owner: &Attribution,
    tokens: &Range<TokenId>,
) -> Option<TokenId> {
    /// Tokens between them: "saying during the debate last week, “…”".
    const REACH: usize = 8;
    let last = tokens.start.checked_sub(1).filter(|&at| !tree.is_quoted(at))?;
    let last = if tree.is_punct(last) { last } else { tokens.start };
    let verb = (last.saturating_sub(REACH)..last)
        .rev()
        .take_while(|&at| !tree.is_punct(at))
        .find(|&at| tree.upos(at) == Upos::Verb)?;
    let outside = owner.cue.as_ref().is_some_and(|cue| !cue.contains(&verb));
    let inside = owner.content.iter().any(|part| part.start < verb && !tree.is_quoted(part.start));
    (tree.says(verb)
        && outside
        && inside
        && !tree.is_quoted(verb)
        && tree.analysis.tokens[verb].xpos == Xpos::Vbg)
        .then_some(verb)
}

/// "…, its leader, Marta Quill, told the paper": whoever stands between the commas of an aside whose verb the
/// tree gives no subject.
fn aside_source(tree: &Tree<'_>, verb: TokenId) -> Option<Range<TokenId>> {
    if tree.deprel(verb) != Deprel::Parataxis
        || tree.child(verb, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some()
    {
        return None;
    }
    let sentence = tree.sentence_tokens(verb);
    let mut start = verb;
    for _ in 0..3 {
        let end =
            if start > sentence.start && tree.word(start - 1) == "," { start - 1 } else { start };
        let comma = (sentence.start..end).rev().find(|&at| tree.word(at) == ",")?;
        let piece = comma + 1..end;
        let is_noun = !piece.is_empty()
            && !piece.clone().any(|at| matches!(tree.upos(at), Upos::Verb | Upos::Aux))
            && piece
                .clone()
                .any(|at| matches!(tree.upos(at), Upos::Noun | Upos::Propn | Upos::Pron));
        if !is_noun {
            break;
        }
        start = piece.start;
        // Only an aside within the aside goes on.
        if end + 1 != verb && end == verb {
            break;
        }
    }
    if start < verb { tree.trim(start..verb) } else { None }
}

/// The verb with its auxiliaries and "not": "has not said".
pub(super) fn group(tree: &Tree<'_>, verb: TokenId) -> Range<TokenId> {
    let mut start = verb;
    while start > 0
        && tree.head(start - 1) == Some(verb)
        && matches!(tree.deprel(start - 1), Deprel::Aux | Deprel::AuxPass | Deprel::Advmod)
        && (matches!(tree.upos(start - 1), Upos::Aux | Upos::Part)
            || matches!(tree.word(start - 1), "not" | "n't"))
    {
        start -= 1;
    }
    start..verb + 1
}

/// Whom the verb has as its subject, its own or that of the clause it hangs on.
pub(super) fn subject(tree: &Tree<'_>, verb: TokenId) -> Option<Range<TokenId>> {
    const SUBJECTS: &[Deprel] = &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter];
    let mut at = verb;
    for step in 0..6 {
        // Of two, the one beside the verb: "The blast killed nine, the ministry said".
        let own = |child: &TokenId| SUBJECTS.contains(&tree.deprel(*child));
        let last = tree.children(at).rfind(|child| own(child) && *child < at);
        if let Some(subject) = last.or_else(|| tree.children(at).find(own)) {
            return phrase(tree, subject, verb);
        }
        let head = tree.head(at)?;
        match tree.deprel(at) {
            // "a statement saying that …": the noun itself, where it can say anything.
            Deprel::AclRelcl => return phrase(tree, head, verb),
            Deprel::Acl if super::plausible::is_speaker(tree, head) => {
                return phrase(tree, head, verb);
            }
            Deprel::Acl
            | Deprel::Conj
            | Deprel::Xcomp
            | Deprel::Advcl
            | Deprel::Parataxis
            | Deprel::Ccomp => at = head,
            // "walked out with a smile, saying": up from the smile.
            Deprel::Obl | Deprel::Obj | Deprel::Nmod if step > 0 => at = head,
            _ => return None,
        }
    }
    None
}

/// The noun phrase that ends before `at`: "the plant's manager | said".
pub(super) fn phrase_before(tree: &Tree<'_>, at: TokenId) -> Option<Range<TokenId>> {
    let first = tree.sentence_tokens(at.checked_sub(1)?).start;
    let is_part = |token: TokenId| {
        matches!(
            tree.upos(token),
            Upos::Propn | Upos::Noun | Upos::Adj | Upos::Det | Upos::Num | Upos::Pron
        ) || matches!(tree.word(token), "'s" | "'" | "-" | ".")
    };
    let mut start = at;
    while start > first && is_part(start - 1) && !tree.is_quoted(start - 1) {
        start -= 1;
        if matches!(tree.upos(start), Upos::Det | Upos::Pron) {
            break;
        }
    }
    let last = at - 1;
    let is_noun = matches!(tree.upos(last), Upos::Noun | Upos::Propn | Upos::Pron);
    if start < at && is_noun { tree.trim(start..at) } else { None }
}

/// The phrase directly behind a verb: said | "the plant's manager".
pub(super) fn phrase_behind(tree: &Tree<'_>, verb: TokenId) -> Option<Range<TokenId>> {
    let end = tree.sentence_tokens(verb).end;
    let end = (verb + 1..end)
        .find(|&at| {
            tree.is_punct(at) || matches!(tree.upos(at), Upos::Adp | Upos::Adv | Upos::Verb)
        })
        .unwrap_or(end);
    if verb + 1 < end { tree.trim(verb + 1..end) } else { None }
}

/// The agent of a passive.
pub(super) fn agent(tree: &Tree<'_>, verb: TokenId) -> Option<Range<TokenId>> {
    let by = |noun: TokenId| {
        tree.deprel(noun) == Deprel::OblAgent
            || tree.children(noun).any(|child| tree.word(child) == "by")
    };
    let noun = tree
        .children(verb)
        .find(|&child| matches!(tree.deprel(child), Deprel::OblAgent | Deprel::Obl) && by(child))?;
    let mut range = tree.subtree(noun);
    if tree.word(range.start) == "by" {
        range.start += 1;
    }
    if range.is_empty() { None } else { tree.trim(range) }
}

/// A noun phrase that stands beside `verb`, without the verb's own clause.
pub(super) fn phrase(tree: &Tree<'_>, noun: TokenId, verb: TokenId) -> Option<Range<TokenId>> {
    let mut range = tree.subtree(noun);
    if range.contains(&verb) {
        if verb > noun {
            range.end = verb
        } else {
            range.start = verb + 1
        }
        // A relative pronoun before the verb belongs to the clause, not the source.
        while range.len() > 1
            && (tree.is_punct(range.end - 1)
                || matches!(tree.word(range.end - 1), "who" | "that" | "which"))
        {
            range.end -= 1;
        }
    }
    // "close to a dozen members": the tree may leave the adverb out.
    if tree.word(range.start) == "to" && tree.word_at(range.start as isize - 1) == "close" {
        range.start -= 1;
    }
    let range = without_preposition(tree, range);
    if range.is_empty() { None } else { tree.trim(range) }
}

/// "with footage of Lund | saying": the name that ends a source which opens with a preposition.
pub(super) fn without_preposition(tree: &Tree<'_>, source: Range<TokenId>) -> Range<TokenId> {
    let name = source.clone().next_back().map_or(super::tree::NONE, |last| tree.name[last]);
    let Some(named) = tree.analysis.names.get(name as usize) else { return source };
    let start = source.clone().rev().take_while(|&at| tree.name[at] == name).last();
    let start = start.unwrap_or(source.start);
    // "Between 20 and 30 workers at the firm": they, and not the firm.
    let is_alone = named.kind == NameKind::Person
        || (source.start..start).all(|at| !matches!(tree.upos(at), Upos::Noun | Upos::Num));
    if tree.upos(source.start) == Upos::Adp && is_alone { start..source.end } else { source }
}

/// What the verb says.
fn content(
    tree: &Tree<'_>,
    verb: TokenId,
    lemma: &str,
    kind: Cue,
    passive: bool,
) -> Option<Vec<Range<TokenId>>> {
    if let Some(clause) = tree.child(verb, &[Deprel::Ccomp]) {
        let mut range = tree.subtree(clause);
        // A clause before the verb ends there, one behind starts there.
        if clause < verb {
            range.end = range.end.min(verb)
        } else {
            range.start = range.start.max(verb + 1)
        }
        if range.is_empty() {
            return None;
        }
        if tree.word(range.start) == "that"
            && range.len() > 1
            && tree.deprel(range.start) == Deprel::Mark
        {
            range.start += 1;
        }
        return Some(vec![range]);
    }
    if tree.deprel(verb) == Deprel::Parataxis
        && kind == Cue::Say
        && (tree.child(verb, &[Deprel::Obj, Deprel::Xcomp]).is_none()
            || ADDRESSING.contains(&lemma) && tree.child(verb, &[Deprel::Xcomp]).is_none())
    {
        let head = tree.head(verb)?;
        return Some(without(vec![tree.subtree(head)], &tree.subtree(verb)));
    }
    // "The blast killed nine, the ministry said": read as two subjects of one verb.
    let sentence = tree.sentence_tokens(verb);
    let mut subjects =
        tree.children(verb).filter(|&child| child < verb && tree.deprel(child) == Deprel::Nsubj);
    if kind == Cue::Say
        && let (Some(first), Some(second)) = (subjects.next(), subjects.next_back())
        && let Some(comma) = (first..second).rev().find(|&at| tree.word(at) == ",")
        && tree.subtree(second).start == comma + 1
        && (sentence.start..comma).any(|at| tree.upos(at) == Upos::Verb)
    {
        return Some(vec![Range { start: tree.subtree(first).start, end: comma }]);
    }
    let clause = tree.child(verb, &[Deprel::Xcomp]).filter(|&clause| clause > verb);
    let object = tree.child(verb, &[Deprel::Obj]).filter(|&object| object > verb);
    let range = match (clause, object) {
        (Some(clause), Some(object)) if ADDRESSING.contains(&lemma) || object > clause => {
            tree.subtree(clause)
        }
        (Some(clause), Some(object)) => tree.subtree(object).start..tree.subtree(clause).end,
        (Some(clause), None) => tree.subtree(clause),
        (None, Some(object)) if !ADDRESSING.contains(&lemma) && !passive => tree.subtree(object),
        _ => return None,
    };
    let start = range.start.max(verb + 1);
    (start < range.end).then(|| vec![Range { start, end: range.end }])
}

/// Ranges without the tokens of `hole`.
pub(super) fn without(ranges: Vec<Range<TokenId>>, hole: &Range<TokenId>) -> Vec<Range<TokenId>> {
    let mut left = Vec::with_capacity(ranges.len() + 1);
    for range in ranges {
        let before = range.start..range.end.min(hole.start);
        let after = range.start.max(hole.end)..range.end;
        if !before.is_empty() {
            left.push(before);
        }
        if !after.is_empty() {
            left.push(after);
        }
    }
    left
}

/// Gives every quotation to an attribution: one of its sentence, else the one that is talking.
///
/// A quotation that is the object of an attribution already, a title of a work or a word in scare
/// quotes gets none.
pub(super) fn add_quotations(tree: &Tree<'_>, attributions: &mut Vec<Attribution>) {
    let mut before: Option<(usize, u32)> = None;
    for at in 0..tree.quotations.len() {
        let quoted = tree.quotations[at].clone();
        let tokens = quoted.tokens.clone();
        let paragraph = tree.paragraph[tokens.start];
        let covered = attributions.iter().position(|a| {
            let held = a.content.iter().map(|part| overlap(part, &tokens)).sum::<usize>();
            2 * held >= tokens.len()
        });
        let participle =
            covered.and_then(|owner| participle_before(tree, &attributions[owner], &tokens));
        if let (Some(owner), Some(verb)) = (covered, participle) {
            // "footage of Lund saying": whoever the participle has beside it, else the one who speaks already.
            let of = phrase_before(tree, verb)
                .filter(|name| tree.word_at(name.start as isize - 1) == "of")
                .filter(|name| tree.name[name.end - 1] != super::tree::NONE);
            let goes_on = super::mend::goes_on(tree, &(verb..verb + 1));
            // "ran at Lund shouting, “…”": whoever of the two shouts cannot be told.
            let is_open = !goes_on
                && of.is_none()
                && tree.deprel(verb) == Deprel::Acl
                && tree.head(verb).is_some_and(|head| tree.name[head] != super::tree::NONE);
            let own = of.or_else(|| subject(tree, verb).filter(|_| !goes_on)).filter(|source| {
                super::plausible::is_speaker(tree, super::speaker::head(tree, source))
            });
            let source = own.or_else(|| attributions[owner].source.clone()).filter(|_| !is_open);
            let content = &mut attributions[owner].content;
            for part in content.iter_mut().filter(|part| part.contains(&verb)) {
                part.end = verb;
            }
            *content = std::mem::take(content)
                .into_iter()
                .filter(|part| overlap(part, &tokens) == 0)
                .filter_map(|part| tree.trim(part))
                .collect();
            let cue = verb..verb + 1;
            let known = attributions
                .iter()
                .position(|a| a.cue.as_ref().is_some_and(|own| overlap(own, &cue) > 0));
            before = Some((known.unwrap_or(attributions.len()), paragraph));
            match known {
                Some(known) => widen(&mut attributions[known], &tokens),
                None => attributions.push(Attribution {
                    cue: Some(cue),
                    source,
                    content: vec![tokens],
                    kind: Cue::Say,
                    via: None,
                }),
            }
            continue;
        }
        if let Some(owner) = covered {
            // What a content holds by half it holds whole, with its marks.
            widen(&mut attributions[owner], &tokens);
            before = Some((owner, paragraph));
            continue;
        }
        // "… called it “a shame” and “a waste”": one after the other, with the same cue.
        let joined = before.filter(|&(owner, _)| {
            let end = attributions[owner].extent().end;
            end < tokens.start
                && tree.sentence[end] == tree.sentence[tokens.start]
                && (end..tokens.start)
                    .all(|at| tree.is_punct(at) || matches!(tree.word(at), "and" | "or" | "but"))
        });
        if let Some((owner, _)) = joined {
            attributions[owner].content.push(tokens);
            continue;
        }
        if let Some(governed) = governed(tree, &tokens) {
            let cue = governed.cue.clone();
            let known = attributions.iter().position(|a| {
                a.cue.as_ref().zip(cue.as_ref()).is_some_and(|(a, b)| overlap(a, b) > 0)
            });
            let owner = known.unwrap_or(attributions.len());
            match known {
                Some(known) => widen(&mut attributions[known], &tokens),
                None => attributions.push(governed),
            }
            before = Some((owner, paragraph));
            continue;
        }
        if !is_speech(tree, &tokens) {
            continue;
        }
        if let Some(put) = put_so(tree, &tokens) {
            before = Some((attributions.len(), paragraph));
            attributions.push(put);
            continue;
        }
        if let Some(given) = super::colon::text_given(tree, &tokens) {
            before = Some((attributions.len(), paragraph));
            attributions.push(given);
            continue;
        }
        if let Some((cue, source)) = super::colon::signature(tree, &tokens) {
            let content = vec![tokens];
            let (cue, source) = (Some(cue), Some(source));
            attributions.push(Attribution { cue, source, content, kind: Cue::Say, via: None });
            continue;
        }
        if let Some((verb, source)) = neighbour(tree, &tokens) {
            let cue = group(tree, verb);
            let known = attributions
                .iter()
                .position(|a| a.cue.as_ref().is_some_and(|c| overlap(c, &cue) > 0));
            let owner = match known {
                Some(known) => {
                    let attribution = &mut attributions[known];
                    // The clause that the tree took for the content may be the speaker's own
                    // surroundings; the marks are surer.
                    let near = attribution.extent();
                    if near.end + 2 < tokens.start || tokens.end + 2 < near.start {
                        attribution.content.retain(|part| tree.is_quoted(part.start));
                    }
                    widen(attribution, &tokens);
                    if attribution.source.is_none() {
                        attribution.source = source;
                    }
                    known
                }
                None => {
                    let content = vec![tokens.clone()];
                    attributions.push(Attribution {
                        cue: Some(cue),
                        source,
                        content,
                        kind: Cue::Say,
                        via: None,
                    });
                    attributions.len() - 1
                }
            };
            before = Some((owner, paragraph));
            continue;
        }
        let carried = before.filter(|&(_, of)| {
            of == paragraph || quoted.continued || (of + 1 == paragraph && opens(tree, &tokens))
        });
        let is_sentence = opens_sentence(tree, &tokens);
        let source = None;
        if let Some((owner, _)) = carried.filter(|_| is_sentence) {
            let kind = attributions[owner].kind;
            attributions.push(Attribution {
                cue: None,
                source,
                content: vec![tokens],
                kind,
                via: None,
            });
            before = Some((attributions.len() - 1, paragraph));
        } else if is_sentence {
            attributions.push(Attribution {
                cue: None,
                source,
                content: vec![tokens],
                kind: Cue::Say,
                via: None,
            });
            before = Some((attributions.len() - 1, paragraph));
        }
    }
}

/// The verb that a quoted fragment hangs on: "accused the port of “hiding the truth”".
fn governed(tree: &Tree<'_>, tokens: &Range<TokenId>) -> Option<Attribution> {
    /// Steps from a fragment to its verb: "of", a verbal noun, the verb, and some between.
    const STEPS: usize = 6;
    let words = tokens.clone().filter(|&at| !tree.is_punct(at)).count();
    let before = tree.word_at(tokens.start as isize - 1);
    if words < 1 || ends_as_speech(tree, tokens) && opens_sentence(tree, tokens) {
        return None;
    }
    // A work has its title in capitals, and a word for it before.
    if english::WORKS.contains(&before) || is_titled(tree, tokens) {
        return None;
    }
    let mut at = tokens.clone().find(|&at| {
        !tree.is_punct(at) && tree.head(at).is_none_or(|head| !tokens.contains(&head))
    })?;
    for _ in 0..STEPS {
        at = tree.head(at)?;
        if tokens.contains(&at) || tree.is_quoted(at) {
            return None;
        }
        // A fragment inside a relative clause or an aside belongs to that clause.
        if matches!(tree.upos(at), Upos::Verb) {
            let Some((_, kind)) = english::verb(tree.word(at)) else { continue };
            if at > tokens.start && kind != Cue::Say {
                return None;
            }
            let passive = tree.child(at, &[Deprel::AuxPass]).is_some();
            let source = if passive { agent(tree, at) } else { subject(tree, at) };
            let source = source.filter(|source| overlap(source, tokens) == 0)?;
            return Some(Attribution {
                cue: Some(group(tree, at)),
                source: Some(source),
                content: vec![tokens.clone()],
                kind,
                via: None,
            });
        }
    }
    None
}

/// Tokens that two ranges share.
pub(super) fn overlap(a: &Range<TokenId>, b: &Range<TokenId>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// Adds a part to the content, joining what touches.
pub(super) fn widen(attribution: &mut Attribution, tokens: &Range<TokenId>) {
    let content = &mut attribution.content;
    content.push(tokens.clone());
    content.sort_by_key(|part| part.start);
    let mut joined: Vec<Range<TokenId>> = Vec::with_capacity(content.len());
    for part in content.drain(..) {
        match joined.last_mut() {
            Some(last) if last.end >= part.start => last.end = last.end.max(part.end),
            _ => joined.push(part),
        }
    }
    *content = joined;
}

/// Whether the quotation opens its paragraph.
fn opens(tree: &Tree<'_>, tokens: &Range<TokenId>) -> bool {
    tokens.start == 0 || tree.paragraph[tokens.start - 1] != tree.paragraph[tokens.start]
}

/// Whether the quotation opens a sentence and is one.
fn opens_sentence(tree: &Tree<'_>, tokens: &Range<TokenId>) -> bool {
    tree.sentence_tokens(tokens.start).start == tokens.start && ends_as_speech(tree, tokens)
}

/// Whether the last word inside is followed by a stop or a comma, or the mark was never closed.
pub(super) fn ends_as_speech(tree: &Tree<'_>, tokens: &Range<TokenId>) -> bool {
    let last = tree.word(tokens.end - 1);
    // Two marks may end together: "‘…,’”".
    let inner =
        tokens.clone().rev().map(|at| tree.word(at)).find(|word| !super::tree::is_mark(word));
    let inner = inner.unwrap_or(last);
    inner.ends_with([',', '.', '?', '!', '…', '—', '-', ':', ';']) || !super::tree::is_mark(last)
}

/// Whether what stands in the marks is speech, rather than a title of a work or a word held off.
fn is_speech(tree: &Tree<'_>, tokens: &Range<TokenId>) -> bool {
    let words = tokens.clone().filter(|&at| !tree.is_punct(at)).count();
    if words == 0 {
        return false;
    }
    let before = tree.word_at(tokens.start as isize - 1);
    if english::WORKS.contains(&before) {
        return false;
    }
    if ends_as_speech(tree, tokens) {
        return true;
    }
    words >= 4 && !is_titled(tree, tokens)
}

/// Whether every longer word has a capital, as in the title of a work.
pub(super) fn is_titled(tree: &Tree<'_>, tokens: &Range<TokenId>) -> bool {
    tokens
        .clone()
        .filter(|&at| tree.word(at).len() > 3)
        .all(|at| tree.analysis.text(at).chars().next().is_some_and(char::is_uppercase))
}

/// The verb of saying next to a quotation, outside it, in its sentence, with its subject.
fn neighbour(
    tree: &Tree<'_>,
    tokens: &Range<TokenId>,
) -> Option<(TokenId, Option<Range<TokenId>>)> {
    /// Tokens between a quotation and its verb: a speaker with a long apposition.
    const REACH: usize = 40;
    let cue = |at: &TokenId| !tree.is_quoted(*at) && tree.says(*at);
    // "…," the letter began. With nothing but its subject between.
    let closes = |&at: &TokenId| {
        english::BEHIND_SPEECH.contains(&tree.word(at))
            && tokens.end < at
            && (tokens.end..at).all(|between| !tree.is_punct(between))
            && tree.word_at(tokens.end as isize - 2) != "."
            && (at + 1 == tree.sentence_tokens(at).end || tree.is_punct(at + 1))
    };
    let after = {
        let sentence = tree.sentence_tokens(tokens.end - 1);
        let end = sentence.end.min(tokens.end + REACH);
        let tail = ends_as_speech(tree, tokens);
        let behind = (tokens.end..end).take_while(|&at| !tree.is_quoted(at));
        behind.clone().find(cue).or_else(|| behind.clone().find(closes)).filter(|_| tail)
    };
    let before = {
        let sentence = tree.sentence_tokens(tokens.start);
        let start = sentence.start.max(tokens.start.saturating_sub(REACH));
        (start..tokens.start).rev().take_while(|&at| !tree.is_quoted(at)).find(cue)
    };
    let verb = after.or(before)?;
    let source = subject(tree, verb).or_else(|| positional_source(tree, verb, tokens));
    Some((verb, source))
}

/// The words between a quotation and its verb, or behind the verb: "…," the mayor said.
fn positional_source(
    tree: &Tree<'_>,
    verb: TokenId,
    tokens: &Range<TokenId>,
) -> Option<Range<TokenId>> {
    if tokens.end < verb {
        return tree.trim(tokens.end..verb);
    }
    let sentence = tree.sentence_tokens(verb);
    if tokens.end == verb {
        return phrase_behind(tree, verb);
    }
    let start = (sentence.start..verb)
        .rev()
        .find(|&at| tree.is_punct(at))
        .map_or(sentence.start, |at| at + 1);
    (start < verb).then(|| tree.trim(start..verb)).flatten()
}
