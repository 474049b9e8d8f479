//! Mends what the taggers leave of an attribution, by the tree and the marks: sources that were missed or run
//! over, contents that begin or end at the wrong word, cues that are two of one.

use std::collections::BTreeMap;
use std::ops::Range;

use super::english::{self, Cue};
use super::rule::{
    ADDRESSING, Attribution, agent, phrase, phrase_behind, subject, without, without_preposition,
};
use super::tree::Tree;
use crate::claim::factuality::{Factuality, Modality};
use crate::language::{Deprel, TokenId, Upos, Xpos};

/// Mends one attribution.
pub(super) fn mend(tree: &Tree<'_>, attribution: &mut Attribution) {
    let Some(cue) = attribution.cue.clone() else { return };
    mend_source(tree, attribution, &cue);
    add_source(tree, attribution, &cue);
    bound_source(tree, attribution, &cue);
    leave_receiver(tree, attribution, &cue);
    let Some((verb, lemma)) = cue_verb(tree, &cue) else {
        bound_noun(tree, attribution, &cue);
        end_with_marks(tree, attribution);
        return;
    };
    skip_listener(tree, attribution, &cue, verb, lemma);
    leave_agent(tree, attribution, verb);
    bound_clause(tree, attribution, verb);
    join_conjuncts(tree, attribution, &cue, verb);
    join_auxiliary(tree, attribution, &cue);
    leave_background(tree, attribution, &cue);
    fill_expletive(tree, attribution, verb);
    open_with_subject(tree, attribution, &cue, verb);
    leave_refusal(tree, attribution);
    begin_with_marks(tree, attribution, &cue);
    leave_manner(tree, attribution, &cue);
    leave_sentence_before(tree, attribution, &cue);
    end_with_marks(tree, attribution);
    drop_particles(tree, attribution);
    if matches!(lemma, "call" | "appeal" | "plead" | "press")
        && cue
            .clone()
            .chain(Some(cue.end).filter(|&at| at < tree.len()))
            .any(|at| matches!(tree.word(at), "for" | "on") && at > verb)
        && !attribution.content.iter().any(|part| tree.is_quoted(part.start))
    {
        attribution.kind = Cue::Intend;
    }
}

/// The last verb of the table among the words of a cue.
fn cue_verb(tree: &Tree<'_>, cue: &Range<TokenId>) -> Option<(TokenId, &'static str)> {
    cue.clone().rev().find_map(|at| Some((at, english::verb(tree.word(at))?.0)))
}

/// Whether a word can be or describe a source.
fn is_name(tree: &Tree<'_>, token: TokenId) -> bool {
    matches!(
        tree.upos(token),
        Upos::Noun | Upos::Propn | Upos::Pron | Upos::Det | Upos::Num | Upos::Adj
    )
}

/// Takes away a source without a noun, a pronoun that opens the next clause, words that are a clause.
fn mend_source(tree: &Tree<'_>, attribution: &mut Attribution, cue: &Range<TokenId>) {
    let Some(source) = attribution.source.clone() else { return };
    if !source.clone().any(|at| is_name(tree, at)) {
        attribution.source = None;
        return;
    }
    let verb = cue_verb(tree, cue).map(|(verb, _)| verb);
    // "The senator scolded him: “…”": he is spoken to.
    let listener = (source.len() == 1
        && matches!(tree.word(source.start), "him" | "me" | "us" | "them")
        && matches!(tree.deprel(source.start), Deprel::Obj | Deprel::Iobj))
    .then(|| tree.head(source.start))
    .flatten();
    let is_near = tree.word(cue.start) == ":" && cue.start == source.end;
    if let Some(own) = listener.filter(|own| is_near || cue.contains(own)) {
        attribution.source = subject(tree, own);
        return;
    }
    // "“…,” the coxswain, Lars Bech, told the Times": the paper hears it. Whoever tells never stands behind.
    let hears = verb.is_some_and(|verb| {
        tells(tree, verb) && source.start > verb && tree.child(verb, &[Deprel::AuxPass]).is_none()
    });
    if hears {
        attribution.source = None;
        return;
    }
    // "A doctor, who is not allowed to speak to the press, said": the doctor, who has the press inside.
    let own = verb.and_then(|verb| tree.child(verb, &[Deprel::Nsubj]));
    if let (Some(verb), Some(own)) = (verb, own)
        && own < verb
        && !source.contains(&own)
        && source.start > own
        && source.end <= tree.subtree(own).end
        && let Some(whole) = phrase(tree, own, verb)
    {
        attribution.source = Some(whole);
        return;
    }
    // "The blast killed nine, the ministry said, adding …": the ministry alone is the source.
    let is_clause = source.len() > 4
        && source.clone().any(|at| {
            tree.upos(at) == Upos::Verb
                && !matches!(tree.deprel(at), Deprel::AclRelcl | Deprel::Acl | Deprel::Amod)
                && tree.child(at, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some_and(|subject| {
                    source.contains(&subject)
                        && !matches!(tree.word(subject), "who" | "which" | "that")
                })
                && tree.subtree(at).start <= source.start
        });
    if is_clause && let Some(own) = verb.and_then(|verb| subject(tree, verb)) {
        attribution.source = Some(own);
        return;
    }
    // "Two officials, who | said": the clause of "who" is none of the cue's. One that says why they are not
    // named is theirs.
    let mut end = source.end;
    while end > source.start + 1
        && matches!(tree.word(end - 1), "," | ";" | ":" | "-" | "–" | "—" | "who" | "which")
    {
        end -= 1;
    }
    // "was accused by residents of ignoring": of what, not who they are.
    if verb.is_some_and(|verb| tree.child(verb, &[Deprel::AuxPass]).is_some()) {
        let of = (source.start + 1..end.saturating_sub(1))
            .find(|&at| tree.word(at) == "of" && tree.analysis.tokens[at + 1].xpos == Xpos::Vbg);
        end = of.unwrap_or(end);
    }
    // "who asked not to be named" belongs to whoever did.
    let next = end + usize::from(tree.word_at(end as isize) == ",");
    if matches!(tree.word_at(next as isize), "who" | "speaking" | "both")
        && (next..cue.start).len() < LONGEST
        && next < cue.start
        && super::speaker::is_anonymous(tree, &(next..cue.start))
        && let Some(whole) = tree.trim(source.start..cue.start)
    {
        attribution.source = Some(whole);
        return;
    }
    attribution.source = Some(source.start..end.max(source.start + 1));
}

/// Whether a verb has whoever is told behind it, and never whoever tells.
fn tells(tree: &Tree<'_>, verb: TokenId) -> bool {
    english::verb(tree.word(verb)).is_some_and(|(lemma, _)| lemma == "tell")
}

/// "Lund received a message: “…”": it is not his.
fn leave_receiver(tree: &Tree<'_>, attribution: &mut Attribution, cue: &Range<TokenId>) {
    let Some(first) = attribution.content.first().filter(|part| part.start > cue.start) else {
        return;
    };
    let Some(colon) = first.start.checked_sub(1).filter(|&at| tree.word(at) == ":") else { return };
    if colon > cue.end + LONGEST {
        return;
    }
    let words = cue.start.saturating_sub(2)..colon;
    let is_text = |at: TokenId| {
        let word = tree.word(at);
        english::TEXTS.contains(&word) || english::ANSWERS.contains(&word)
    };
    let receives = |at: TokenId| {
        tree.upos(at) == Upos::Verb
            && english::RECEIVING.contains(&tree.analysis.lemma(at).to_lowercase().as_str())
    };
    if words.clone().any(is_text) && words.clone().any(receives) {
        attribution.source = None;
    }
}

/// Whoever stands between a quotation and its verb: "“…,” | the coxswain, Lars Bech, | told".
fn between_marks(
    tree: &Tree<'_>,
    attribution: &Attribution,
    verb: TokenId,
) -> Option<Range<TokenId>> {
    let first = attribution.content.first()?;
    let quoted = tree.quotations.get(tree.quotation[first.start] as usize)?;
    let between = quoted.tokens.end..verb;
    let is_phrase = between.len() < LONGEST
        && tree.sentence[quoted.tokens.start] == tree.sentence[verb]
        && !between.clone().any(|at| matches!(tree.upos(at), Upos::Verb | Upos::Aux));
    if is_phrase && !between.is_empty() { tree.trim(between) } else { None }
}

/// "“The roof,” the mayor said": what stands in the marks is said, and is none of the source.
fn bound_source(tree: &Tree<'_>, attribution: &mut Attribution, cue: &Range<TokenId>) {
    let Some(source) = attribution.source.clone().filter(|_| !tree.is_quoted(cue.start)) else {
        return;
    };
    let quoted = tree.quotations.get(tree.quotation[source.start] as usize);
    let speech = quoted.filter(|quoted| super::rule::ends_as_speech(tree, &quoted.tokens));
    let end = speech.map(|quoted| quoted.tokens.end).filter(|&end| end < source.end);
    let behind = end.and_then(|end| tree.trim(end..source.end));
    attribution.source = Some(without_preposition(tree, behind.unwrap_or(source)));
}

/// Finds the source that was missed: beside a quotation, at the head of the clause that the cue hangs on, between
/// a cue that opens its sentence and a colon.
fn add_source(tree: &Tree<'_>, attribution: &mut Attribution, cue: &Range<TokenId>) {
    if attribution.source.is_some() {
        return;
    }
    let any_verb = cue
        .clone()
        .rev()
        .find(|&at| tree.upos(at) == Upos::Verb && english::verb(tree.word(at)).is_some());
    let says = any_verb.filter(|&verb| !tree.is_quoted(verb) && tree.says(verb));
    let source = says
        .and_then(|verb| beside_quotation(tree, attribution, cue, verb))
        .or_else(|| inverted(tree, attribution, cue))
        .or_else(|| says.and_then(|verb| between_marks(tree, attribution, verb)))
        .or_else(|| says.and_then(|verb| closing(tree, verb)))
        .or_else(|| any_verb.and_then(|verb| governing(tree, attribution, verb)));
    let Some(source) = source.filter(|source| source.clone().any(|at| is_name(tree, at))) else {
        return;
    };
    let quoted = cue.start > 0 && tree.is_quoted(cue.start - 1);
    if quoted && source.start >= cue.end {
        attribution.content.retain(|part| part.end <= cue.start || tree.is_quoted(part.start));
    } else {
        let content = std::mem::take(&mut attribution.content);
        attribution.content = without(content, &source);
    }
    if !attribution.content.is_empty() {
        attribution.source = Some(source);
    }
}

/// "“…,” says the mayor in the letter": directly behind the marks, or the subject between them.
fn beside_quotation(
    tree: &Tree<'_>,
    _: &Attribution,
    cue: &Range<TokenId>,
    verb: TokenId,
) -> Option<Range<TokenId>> {
    let sentence = tree.sentence_tokens(verb);
    let quoted = cue.start > sentence.start && tree.is_quoted(cue.start - 1);
    let own = tree.child(verb, &[Deprel::Nsubj]).filter(|&subject| !tree.is_quoted(subject));
    match own {
        Some(subject) => phrase(tree, subject, verb),
        None if quoted => phrase_behind(tree, verb),
        None => None,
    }
}

/// "It was announced that the plant would close": the clause that "it" stands for.
fn fill_expletive(tree: &Tree<'_>, attribution: &mut Attribution, verb: TokenId) {
    let [part] = attribution.content.as_slice() else { return };
    if part.len() != 1 || tree.word(part.start) != "it" || part.start > verb {
        return;
    }
    let clause = tree.children(verb).find(|&child| {
        matches!(tree.deprel(child), Deprel::Ccomp | Deprel::Csubj | Deprel::Advcl)
            && tree.child(child, &[Deprel::Mark]).is_some_and(|mark| tree.word(mark) == "that")
    });
    let Some(clause) = clause.filter(|&clause| clause > verb) else { return };
    let clause = tree.subtree(clause);
    if let Some(said) = tree.trim(clause.start + 1..clause.end) {
        attribution.content = vec![said];
    }
}

/// "…, reported the agency": whoever stands behind the verb, to the end of its sentence.
fn closing(tree: &Tree<'_>, verb: TokenId) -> Option<Range<TokenId>> {
    let sentence = tree.sentence_tokens(verb);
    let opens = verb > sentence.start && tree.is_punct(verb - 1) && !tells(tree, verb);
    let passive = tree.child(verb, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::AuxPass]).is_some();
    let source = phrase_behind(tree, verb).filter(|_| opens && !passive)?;
    let ends = (source.end..sentence.end).all(|at| tree.is_punct(at));
    let head = super::speaker::head(tree, &source);
    (ends && super::plausible::is_speaker(tree, head)).then_some(source)
}

/// "Said Coach Miller: “…”"
fn inverted(
    tree: &Tree<'_>,
    attribution: &Attribution,
    cue: &Range<TokenId>,
) -> Option<Range<TokenId>> {
    let sentence = tree.sentence_tokens(cue.start);
    let first = attribution.content.first()?;
    let colon = first.start.checked_sub(1).filter(|&at| matches!(tree.word(at), ":" | ","))?;
    let is_whole = cue.start == sentence.start
        && cue.end < colon
        && tree.is_quoted(first.start)
        && !(cue.end..colon).any(|at| tree.is_punct(at) && tree.word(at) != ".");
    is_whole.then(|| tree.trim(cue.end..colon)).flatten()
}

/// "Ms Reed did not back down, saying …": whoever does what the clause above says. A passive names nobody.
fn governing(tree: &Tree<'_>, attribution: &Attribution, verb: TokenId) -> Option<Range<TokenId>> {
    if tree.child(verb, &[Deprel::AuxPass, Deprel::Expl]).is_some()
        || !matches!(
            tree.deprel(verb),
            Deprel::Advcl
                | Deprel::Conj
                | Deprel::Xcomp
                | Deprel::Acl
                | Deprel::Root
                | Deprel::Ccomp
                | Deprel::Parataxis
        )
        || tree.deprel(verb) == Deprel::Advcl && tree.analysis.tokens[verb].xpos == Xpos::Vbn
    {
        return None;
    }
    let is_fit = |source: &Range<TokenId>| {
        source.end - source.start < LONGEST
            && !matches!(tree.word(source.start), "it" | "there" | "what" | "this" | "that")
            && !matches!(tree.upos(source.start), Upos::Adp | Upos::Sconj | Upos::Verb)
            && !source.clone().any(|at| attribution.holds(at))
            && super::plausible::is_speaker(tree, super::speaker::head(tree, source))
    };
    subject(tree, verb)
        .filter(|source| is_fit(source))
        .or_else(|| before_comma(tree, verb).filter(|source| is_fit(source)))
}

/// "…, Ms Reed did not back down, saying": by position, where the tree has the clause elsewhere; and the phrase
/// before a relative clause that ends at the verb: "the suit by the town, where …, argues".
fn before_comma(tree: &Tree<'_>, verb: TokenId) -> Option<Range<TokenId>> {
    let sentence = tree.sentence_tokens(verb);
    let comma = verb.checked_sub(1).filter(|&at| at > sentence.start && tree.word(at) == ",")?;
    let before = (sentence.start..comma).rev().find(|&at| matches!(tree.word(at), "," | ";"));
    let start = before.map_or(sentence.start, |before| before + 1);
    let opens_relative = matches!(tree.word(start), "who" | "which" | "where" | "whose" | "when");
    let (start, end) = match before.filter(|_| opens_relative) {
        Some(before) => (sentence.start, before),
        None => (start, comma),
    };
    let start = start + usize::from(matches!(tree.upos(start), Upos::Cconj));
    let end = (start..end)
        .find(|&at| matches!(tree.upos(at), Upos::Verb | Upos::Aux | Upos::Adv | Upos::Punct))
        .unwrap_or(end);
    // A participle goes on from a clause, a finite verb from a phrase.
    let is_participle = tree.analysis.tokens[verb].xpos == Xpos::Vbg;
    let is_clause = (start..comma).any(|at| matches!(tree.upos(at), Upos::Verb | Upos::Aux));
    let fits = if opens_relative { !is_participle } else { is_participle && is_clause };
    if start < end && fits { tree.trim(start..end) } else { None }
}

/// Longest source that is taken from a clause above, in tokens: a name with an apposition.
const LONGEST: usize = 24;

/// "told colleagues he would resign": the colleagues are told, they are no part of it.
fn skip_listener(
    tree: &Tree<'_>,
    attribution: &mut Attribution,
    cue: &Range<TokenId>,
    verb: TokenId,
    lemma: &str,
) {
    if !ADDRESSING.contains(&lemma) {
        return;
    }
    let Some(clause) = tree.child(verb, &[Deprel::Ccomp]).filter(|&clause| clause > verb) else {
        return;
    };
    for part in &mut attribution.content {
        let clause_start = tree.subtree(clause).start.max(verb + 1);
        let listener = part.start >= cue.end
            && part.start < clause_start
            && clause_start < part.end
            && !tree.is_quoted(part.start)
            && tree.children(verb).any(|child| {
                matches!(tree.deprel(child), Deprel::Obj | Deprel::Iobj)
                    && (part.start..clause_start).contains(&child)
            });
        if listener {
            part.start = clause_start;
        }
    }
}

/// "The scheme was rejected by engineers": what is rejected is the scheme.
fn leave_agent(tree: &Tree<'_>, attribution: &mut Attribution, verb: TokenId) {
    if tree.child(verb, &[Deprel::AuxPass]).is_none() {
        return;
    }
    let (Some(source), Some(agent)) = (attribution.source.clone(), agent(tree, verb)) else {
        return;
    };
    if source.end <= agent.start || agent.end <= source.start {
        return;
    }
    let is_agent = attribution
        .content
        .iter()
        .all(|part| part.start + 1 >= agent.start && part.end <= agent.end + 1);
    let is_subject_only = attribution.content.iter().all(|part| part.end <= verb);
    let Some(patient) = tree.child(verb, &[Deprel::NsubjPass]) else { return };
    let Some(patient) = phrase(tree, patient, verb) else { return };
    if is_agent {
        attribution.content = vec![patient];
    } else if is_subject_only {
        // "was accused by residents of ignoring warnings"
        let of =
            (source.end..tree.sentence_tokens(verb).end).next().filter(|&at| tree.word(at) == "of");
        let rest = of.and_then(|of| {
            let gerund = of + 1;
            (gerund < tree.len() && tree.analysis.tokens[gerund].xpos == Xpos::Vbg)
                .then(|| tree.trim(of..tree.subtree(gerund).end))
                .flatten()
        });
        attribution.content.extend(rest);
    }
}

/// "While ministers insist the scheme is on time, engineers doubt it": a clause ends what is said in it.
fn bound_clause(tree: &Tree<'_>, attribution: &mut Attribution, verb: TokenId) {
    if tree.deprel(verb) != Deprel::Advcl || tree.child(verb, &[Deprel::Mark]).is_none() {
        return;
    }
    let end = tree.subtree(verb).end;
    for part in &mut attribution.content {
        let runs_over = part.start > verb
            && (part.start..part.end).contains(&end)
            && !tree.is_quoted(end)
            && tree.is_punct(end - 1).max(tree.is_punct(end));
        if runs_over && let Some(cut) = tree.trim(part.start..end) {
            *part = cut;
        }
    }
}

/// "said he had come and would stay": a second half without a subject of its own belongs to what is said.
fn join_conjuncts(
    tree: &Tree<'_>,
    attribution: &mut Attribution,
    cue: &Range<TokenId>,
    verb: TokenId,
) {
    let Some(clause) = tree.child(verb, &[Deprel::Ccomp]).filter(|&clause| clause > verb) else {
        return;
    };
    let whole = tree.subtree(clause);
    let Some(last) = attribution.content.last_mut() else { return };
    if last.start < cue.end || !last.contains(&clause) || last.end >= whole.end {
        return;
    }
    let second = tree.children(clause).find(|&child| {
        tree.deprel(child) == Deprel::Conj
            && child >= last.end
            && tree.subtree(child).start <= last.end + 1
            && tree.child(child, &[Deprel::Nsubj, Deprel::NsubjPass]).is_none()
            && tree.upos(child) == Upos::Verb
    });
    if let Some(second) = second {
        last.end = tree.subtree(second).end;
    }
}

/// "said he had come and will stay", where the tree hangs the second half elsewhere: an auxiliary right behind
/// "and" has the subject of the first.
fn join_auxiliary(tree: &Tree<'_>, attribution: &mut Attribution, cue: &Range<TokenId>) {
    let Some(last) = attribution.content.last_mut() else { return };
    let and = last.end;
    let sentence = tree.sentence_tokens(last.start);
    if last.start < cue.end
        || and + 2 >= sentence.end
        || !matches!(tree.word(and), "and" | "but" | "or")
        || tree.is_quoted(and)
        || tree.is_quoted(last.end - 1)
        || !last.clone().any(|at| tree.upos(at) == Upos::Aux)
        || !matches!(
            tree.word(and + 1),
            "will"
                | "would"
                | "had"
                | "has"
                | "have"
                | "could"
                | "should"
                | "must"
                | "may"
                | "might"
        )
    {
        return;
    }
    let Some(verb) = tree.head(and + 1).filter(|&verb| verb > and + 1) else { return };
    let has_subject = tree
        .child(verb, &[Deprel::Nsubj, Deprel::NsubjPass])
        .is_some_and(|subject| subject > and && subject < verb);
    let end = tree.subtree(verb).end;
    if !has_subject
        && end > verb
        && let Some(whole) = tree.trim(last.start..end)
    {
        *last = whole;
    }
}

/// "ordered them to leave after the bridge had fallen": what was so already is no part of an order or a plan.
fn leave_background(tree: &Tree<'_>, attribution: &mut Attribution, cue: &Range<TokenId>) {
    if attribution.kind != Cue::Intend {
        return;
    }
    let Some(last) = attribution.content.last_mut().filter(|part| part.start >= cue.end) else {
        return;
    };
    let after = (last.start + 1..last.end).find(|&at| {
        matches!(tree.word(at), "after" | "because" | "as" | "when" | "while")
            && tree.upos(at) == Upos::Sconj
            && !tree.is_quoted(at)
            && (at + 1..last.end.min(at + 10))
                .any(|verb| tree.analysis.tokens[verb].xpos == Xpos::Vbd)
    });
    if let Some(cut) = after.and_then(|after| tree.trim(last.start..after)) {
        *last = cut;
    }
}

/// "told jurors his client “never touched it”": the subject outside the marks is said as well.
fn open_with_subject(
    tree: &Tree<'_>,
    attribution: &mut Attribution,
    cue: &Range<TokenId>,
    verb: TokenId,
) {
    let Some(clause) = tree.child(verb, &[Deprel::Ccomp]).filter(|&clause| clause > verb) else {
        return;
    };
    let Some(first) = attribution.content.first_mut() else { return };
    let subject = tree.child(clause, &[Deprel::Nsubj, Deprel::NsubjPass]);
    let start = subject.map_or(first.start, |subject| tree.subtree(subject).start).max(cue.end);
    if first.contains(&clause)
        && start < first.start
        && tree.is_quoted(first.start)
        && subject.is_some_and(|subject| (start..first.start).contains(&subject))
        && !(start..first.start).any(|at| tree.is_punct(at) || tree.is_quoted(at))
    {
        first.start = start;
    }
}

/// "“We listen,” she said in May, going on to compare the plans": what she does besides, and when, is none of what
/// she says.
fn leave_manner(tree: &Tree<'_>, attribution: &mut Attribution, cue: &Range<TokenId>) {
    let before = |part: &Range<TokenId>| part.end <= cue.start && tree.is_quoted(part.start);
    let Some(quoted) = attribution.content.iter().find(|part| before(part)) else { return };
    let quoted = &tree.quotations[tree.quotation[quoted.start] as usize].tokens;
    let is_sentence = attribution.kind == Cue::Say
        && tree.sentence_tokens(quoted.start).start == quoted.start
        && super::rule::ends_as_speech(tree, quoted)
        && (quoted.end..quoted.end + LONGEST).contains(&cue.start);
    attribution.content.retain(|part| {
        let is_manner = tree.word_at(part.start as isize - 1) == ","
            && tree.analysis.tokens[part.start].xpos == Xpos::Vbg;
        part.start < cue.end
            || !(is_manner || is_sentence)
            || part.clone().take(2).any(|at| tree.word(at) == "that")
            || tree.word_at(part.start as isize - 1) == "that"
            || part.clone().any(|at| tree.is_quoted(at))
    });
}

/// "… “I was joking.” To which she said, “Thank God.”": where what she says stands right behind, and something of
/// a sentence before was taken in, nothing before is hers.
fn leave_sentence_before(tree: &Tree<'_>, attribution: &mut Attribution, cue: &Range<TokenId>) {
    let quoted = cue.end + 1;
    let says_so = matches!(tree.word_at(cue.end as isize), "," | ":")
        && attribution.kind == Cue::Say
        && attribution.holds(quoted)
        && tree.quotations.get(tree.quotation[quoted] as usize).is_some_and(|next| {
            next.tokens.start == quoted && next.tokens.end <= attribution.extent().end
        });
    if says_so {
        let sentence = tree.sentence_tokens(cue.start);
        let of_before = |part: &Range<TokenId>| part.start < sentence.start;
        if attribution.content.iter().any(of_before) {
            attribution.content.retain(|part| part.start > cue.start);
        }
    }
}

/// "a campaign of terror, which the government denies": the denial is none of the accusation.
fn leave_refusal(tree: &Tree<'_>, attribution: &mut Attribution) {
    let Some(last) = attribution.content.last_mut() else { return };
    let refusal = last.clone().find(|&at| {
        tree.deprel(at) == Deprel::AclRelcl
            && english::verb(tree.word(at))
                .is_some_and(|(lemma, _)| english::REFUSING.contains(&lemma))
            && tree.child(at, &[Deprel::Nsubj]).is_some_and(|subject| tree.word(subject) != "who")
            && tree.child(at, &[Deprel::Obj]).is_some_and(|object| tree.word(object) == "which")
    });
    let Some(refusal) = refusal else { return };
    let clause = tree.subtree(refusal);
    if clause.start > last.start
        && clause.end + 1 >= last.end
        && !tree.is_quoted(clause.start)
        && let Some(cut) = tree.trim(last.start..clause.start)
    {
        *last = cut;
    }
}

/// "“…,” the plant's manager, Per Lund, said": the speaker's own description behind the marks is not said.
fn end_with_marks(tree: &Tree<'_>, attribution: &mut Attribution) {
    let source = attribution.source.clone();
    for part in &mut attribution.content {
        let Some(quoted) = tree.quotations.get(tree.quotation[part.start] as usize) else {
            continue;
        };
        let end = quoted.tokens.end;
        let is_whole = quoted.tokens.start == part.start
            && (part.start + 1..part.end).contains(&end)
            && super::rule::ends_as_speech(tree, &quoted.tokens);
        let is_apposed =
            source.as_ref().is_some_and(|of| of.start >= end && of.start <= part.end + 1);
        // "He scolded her: “…,” he said": the second verb says the same words.
        if is_whole && (is_apposed || (end..part.end).any(|at| tree.says(at))) {
            part.end = end;
        }
    }
}

/// "Ms Orr scolded him: “You knew,” she said": what leads up to the quotation is the writer's.
fn begin_with_marks(tree: &Tree<'_>, attribution: &mut Attribution, cue: &Range<TokenId>) {
    if attribution.kind != Cue::Say {
        return;
    }
    let Some(part) = attribution.content.last_mut().filter(|part| part.end <= cue.start) else {
        return;
    };
    let Some(quoted) = tree.quotations.get(tree.quotation[part.end - 1] as usize) else { return };
    let quoted = &quoted.tokens;
    let announced = part.start < quoted.start
        && quoted.end <= part.end
        && tree.word(quoted.start - 1) == ":"
        && super::rule::ends_as_speech(tree, quoted);
    if announced {
        part.start = quoted.start;
    }
}

/// Drops parts that say nothing: the "it" of "it was announced that", the "if" of "if he says".
fn drop_particles(tree: &Tree<'_>, attribution: &mut Attribution) {
    if attribution.content.len() < 2 {
        return;
    }
    let is_empty = |part: &Range<TokenId>| {
        part.len() <= 2
            && part.clone().all(|at| {
                tree.is_punct(at)
                    || matches!(
                        tree.upos(at),
                        Upos::Sconj | Upos::Cconj | Upos::Adp | Upos::Part | Upos::Det
                    )
                    || tree.word(at) == "it"
            })
            && !part.clone().any(|at| tree.is_quoted(at))
    };
    if !attribution.content.iter().all(is_empty) {
        attribution.content.retain(|part| !is_empty(part));
    }
}

/// "Rumours that the king was dead spread": the clause of the noun alone is rumoured.
fn bound_noun(tree: &Tree<'_>, attribution: &mut Attribution, cue: &Range<TokenId>) {
    let noun = cue.end - 1;
    if tree.upos(noun) != Upos::Noun
        || !matches!(tree.deprel(noun), Deprel::Nsubj | Deprel::NsubjPass)
    {
        return;
    }
    let Some(verb) = tree.head(noun).filter(|&verb| verb > noun) else { return };
    let Some(part) = attribution.content.iter_mut().find(|part| part.contains(&verb)) else {
        return;
    };
    let Some(clause) = tree.children(noun).find(|&child| {
        matches!(tree.deprel(child), Deprel::Acl | Deprel::Ccomp | Deprel::AclRelcl)
            && part.contains(&child)
    }) else {
        return;
    };
    let end = tree.subtree(clause).end.min(verb);
    if !tree.is_quoted(part.start)
        && let Some(cut) = tree.trim(part.start..end)
    {
        *part = cut;
    }
}

/// Whether a cue goes on from something said before: "added", "also took a shot at …, writing".
pub(super) fn goes_on(tree: &Tree<'_>, cue: &Range<TokenId>) -> bool {
    let Some((verb, lemma)) = cue_verb(tree, cue) else { return false };
    let further = |verb: TokenId| {
        tree.children(verb).any(|child| {
            english::FURTHER.contains(&tree.word(child)) && tree.deprel(child) == Deprel::Advmod
        })
    };
    english::GOING_ON.contains(&lemma)
        || cue.clone().any(|at| english::FURTHER.contains(&tree.word(at)))
        || further(verb)
        || matches!(tree.deprel(verb), Deprel::Advcl | Deprel::Conj)
            && tree.head(verb).is_some_and(further)
}

/// How surely anything is said at all: "if the minister says", "might have said", "will tell the court".
pub(super) fn saying(tree: &Tree<'_>, cue: &Range<TokenId>) -> Option<Modality> {
    let (verb, _) = cue_verb(tree, cue)?;
    let read = |factuality, at: TokenId| {
        Some(Modality { factuality, cue: Some(tree.analysis.tokens[at].span) })
    };
    for child in tree.children(verb).filter(|&child| child < verb) {
        match (tree.deprel(child), tree.word(child)) {
            (Deprel::Mark, "if" | "unless") if tree.deprel(verb) == Deprel::Advcl => {
                return read(Factuality::Conditional, child);
            }
            (Deprel::Aux, "may" | "might") => return read(Factuality::Possible, child),
            (Deprel::Aux, "will" | "'ll" | "shall") => return read(Factuality::Planned, child),
            _ => {}
        }
    }
    None
}

/// Mends what only shows beside the others: cues that are two of one, questions that were asked of the speaker,
/// whom an outlet cites.
pub(super) fn mend_together(tree: &Tree<'_>, attributions: &mut Vec<Attribution>) {
    drop_questions(tree, attributions);
    join_cues(tree, attributions);
    cite(tree, attributions);
    go_on_behind(tree, attributions);
    add_on(tree, attributions);
    resume(tree, attributions);
}

/// "Ms Orr said he had been warned, adding that …": she adds it, whoever the clause before is about.
fn add_on(tree: &Tree<'_>, attributions: &mut [Attribution]) {
    let participle = |cue: &Range<TokenId>| {
        cue_verb(tree, cue).filter(|(verb, _)| tree.analysis.tokens[*verb].xpos == Xpos::Vbg)
    };
    // Where somebody says, who: verbs of the writer's own, by position.
    let mut says: BTreeMap<TokenId, Range<TokenId>> = BTreeMap::new();
    for own in attributions.iter().filter(|own| own.kind == Cue::Say) {
        if let (Some(cue), Some(source)) = (&own.cue, &own.source)
            && !tree.is_quoted(cue.start)
            && tree.says(cue.end - 1)
            && participle(cue).is_none()
        {
            says.entry(cue.start).or_insert_with(|| source.clone());
        }
    }
    for own in attributions {
        let (Some(cue), Some(source)) = (&own.cue, &own.source) else { continue };
        let goes_on = participle(cue).is_some_and(|(_, lemma)| english::GOING_ON.contains(&lemma));
        let sentence = tree.sentence_tokens(cue.start);
        let main = says.range(sentence.start..cue.start).next().filter(|_| goes_on);
        // The subject of the adding stands in what is said.
        if let Some((_, speaker)) = main.filter(|(verb, _)| source.start > **verb) {
            own.source = Some(speaker.clone());
        }
    }
}

/// "“The roof,” the mayor said, referring to the hall, “must go.”": an aside does not take the rest of a quotation
/// away from whoever began it.
fn resume(tree: &Tree<'_>, attributions: &mut Vec<Attribution>) {
    let mut cues: BTreeMap<TokenId, Vec<usize>> = BTreeMap::new();
    for (at, attribution) in attributions.iter().enumerate() {
        let start = attribution.cue.as_ref().map(|cue| cue.start);
        start.into_iter().for_each(|start| cues.entry(start).or_default().push(at));
    }
    let holds = |a: &Attribution, quoted: &Range<TokenId>| {
        let held = a.content.iter().map(|part| super::rule::overlap(part, quoted)).sum::<usize>();
        2 * held > quoted.len()
    };
    for pair in tree.quotations.windows(2) {
        let [first, rest] = [&pair[0].tokens, &pair[1].tokens];
        let between = first.end..rest.start;
        let small = |at: TokenId| tree.analysis.text(at).starts_with(char::is_lowercase);
        let is_interrupted = between.len() > 2
            && tree.sentence[first.start] == tree.sentence[rest.start]
            && first.len() > 2
            && tree.word(first.end - 2) == ","
            && tree.word(rest.start - 1) == ","
            && rest.len() > 1
            && small(rest.start + 1);
        if !is_interrupted {
            continue;
        }
        let within: Vec<usize> =
            cues.range(between.clone()).flat_map(|(_, at)| at).copied().collect();
        let owner = within.iter().copied().find(|&at| {
            holds(&attributions[at], first)
                && attributions[at].cue.iter().cloned().flatten().any(|at| tree.says(at))
        });
        let Some(owner) = owner else { continue };
        let end = attributions[owner].cue.as_ref().map_or(between.start, |cue| cue.end);
        let is_participle = |at: TokenId| {
            tree.analysis.tokens[at].xpos == Xpos::Vbg && tree.child(at, &[Deprel::Nsubj]).is_none()
        };
        // Another one who says takes what follows: "…, adding, “…”", "and his deputy replied, “…”", "according to his
        // deputy, “…”".
        let is_taken = (end..between.end).any(|at| {
            let attributes = tree.upos(at) == Upos::Verb && english::verb(tree.word(at)).is_some();
            tree.says(at) && !is_participle(at)
                || attributes && at + 2 >= rest.start
                || tree.word(at) == "according"
        });
        let others: Vec<usize> = within
            .iter()
            .copied()
            .filter(|&other| other != owner && holds(&attributions[other], rest))
            .collect();
        let is_aside = |other: &usize| {
            attributions[*other].cue.clone().is_some_and(|mut cue| cue.any(is_participle))
        };
        // "Her deputy replying a moment later, “…”".
        let of_another = |at: &usize| {
            let source = attributions[*at].source.as_ref();
            *at != owner && source.is_some_and(|source| (end..between.end).contains(&source.start))
        };
        if is_taken || within.iter().any(of_another) || !others.iter().all(is_aside) {
            continue;
        }
        for other in others {
            let content = std::mem::take(&mut attributions[other].content);
            let left = without(content, rest).into_iter();
            attributions[other].content = left.filter_map(|part| tree.trim(part)).collect();
        }
        super::rule::widen(&mut attributions[owner], rest);
    }
    attributions.retain(|attribution| !attribution.content.is_empty());
}

/// "Asked whether he would stand, Mr Holt said …": Mr Holt did not ask, and does not say that.
fn drop_questions(tree: &Tree<'_>, attributions: &mut Vec<Attribution>) {
    let mut asked: Vec<Range<TokenId>> = Vec::new();
    attributions.retain(|attribution| {
        let Some(cue) = &attribution.cue else { return true };
        let verb = cue.start;
        let is_question = matches!(tree.word(verb), "asked" | "questioned" | "pressed" | "quizzed")
            && tree.upos(verb) == Upos::Verb
            && tree.child(verb, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::AuxPass]).is_none()
            && (verb == tree.sentence_tokens(verb).start
                || matches!(tree.word_at(verb as isize - 1), "when" | "if" | "being"));
        if is_question {
            let sentence = tree.sentence_tokens(verb);
            let comma = (verb..sentence.end).find(|&at| tree.word(at) == ",");
            asked.push(verb..comma.unwrap_or_else(|| attribution.extent().end));
        }
        !is_question
    });
    for clause in &asked {
        for attribution in attributions.iter_mut() {
            let quoted = attribution.content.iter().any(|part| tree.is_quoted(part.start));
            if attribution.content.len() > 1 && quoted {
                attribution.content.retain(|part| {
                    tree.is_quoted(part.start) || part.start < clause.start || part.end > clause.end
                });
            }
        }
    }
}

/// "would neither confirm nor deny that …": one attribution, whose content is the second one's.
fn join_cues(tree: &Tree<'_>, attributions: &mut Vec<Attribution>) {
    let mut at = 0;
    while at < attributions.len() {
        let other = (0..attributions.len()).find(|&other| {
            let (Some(first), Some(second)) = (&attributions[at].cue, &attributions[other].cue)
            else {
                return false;
            };
            other != at
                && second.start > first.end
                && second.start <= first.end + 2
                && (first.end..second.start)
                    .all(|between| matches!(tree.word(between), "or" | "nor" | "and"))
                && attributions[at].source == attributions[other].source
                && attributions[at].extent().start >= first.end
                && attributions[at].holds(second.start)
        });
        if let Some(other) = other {
            let second = attributions[other].clone();
            let first = &mut attributions[at];
            first.content = second.content;
            first.cue =
                first.cue.as_ref().zip(second.cue).map(|(first, second)| first.start..second.end);
            attributions.remove(other);
            at = at.saturating_sub(usize::from(other < at));
        }
        at += 1;
    }
}

/// "The convoy was hit, Haaretz reported, citing two officers": the officers say it, the paper passes it on.
fn cite(tree: &Tree<'_>, attributions: &mut Vec<Attribution>) {
    let citing = |cue: &Range<TokenId>| {
        cue.clone().find(|&at| matches!(tree.word(at), "citing" | "quoting"))
    };
    let mut cited: Vec<(TokenId, TokenId, Range<TokenId>)> = Vec::new();
    for verb in 0..tree.len() {
        if !matches!(tree.word(verb), "citing" | "quoting") || tree.is_quoted(verb) {
            continue;
        }
        let Some(object) = tree.child(verb, &[Deprel::Obj]).filter(|&object| object > verb) else {
            continue;
        };
        let Some(head) = tree.head(verb) else { continue };
        let whole = tree.subtree(object);
        // "…, that the convoy was hit" is said, not cited.
        let end = (object + 1..whole.end)
            .find(|&at| tree.is_punct(at) || tree.word(at) == "that" || tree.word(at) == "as")
            .unwrap_or(whole.end);
        let Some(source) = tree.trim(whole.start.max(verb + 1)..end) else { continue };
        if super::plausible::can_speak(tree, &source) {
            cited.push((verb, head, source));
        }
    }
    for (verb, head, source) in cited {
        let own = attributions
            .iter()
            .position(|a| a.cue.as_ref().is_some_and(|cue| citing(cue) == Some(verb)));
        let sentence = tree.sentence_tokens(verb);
        let main = attributions.iter().position(|a| {
            // Words in quotation marks are their speaker's own, whomever he cites.
            a.via.is_none()
                && !a.content.iter().any(|part| tree.is_quoted(part.start))
                && a.cue.as_ref().is_some_and(|cue| {
                    citing(cue).is_none()
                        && sentence.contains(&cue.start)
                        && (cue.contains(&head)
                            || a.source
                                .as_ref()
                                .is_some_and(|s| s.contains(&head) || s.contains(&verb)))
                })
        });
        match (own, main) {
            (_, Some(main)) => {
                let first = &mut attributions[main];
                let outer = first.source.clone().map(|outer| {
                    // "The Times, quoting a cabinet source, said": the paper alone.
                    let end = if outer.contains(&verb) { verb } else { outer.end };
                    tree.trim(outer.start..end).unwrap_or(outer)
                });
                if let Some(outer) =
                    outer.filter(|outer| outer.end <= source.start || outer.start >= source.end)
                {
                    first.via = Some(outer);
                    first.source = Some(source);
                    if let Some(own) = own {
                        attributions.remove(own);
                    }
                }
            }
            // The tagger took "citing" for the cue of the whole.
            (Some(own), None) => {
                let first = &mut attributions[own];
                let is_object = first
                    .content
                    .iter()
                    .all(|part| part.start >= source.start && part.end <= source.end);
                if !is_object && let Some(outer) = first.source.take() {
                    first.via = Some(outer);
                    first.source = Some(source);
                }
            }
            (None, None) => {}
        }
    }
}

/// "The president is tired, aides say, and wants to go home": what follows has the same subject, and is theirs.
fn go_on_behind(tree: &Tree<'_>, attributions: &mut [Attribution]) {
    for attribution in attributions {
        let (Some(cue), Some(source)) = (attribution.cue.clone(), attribution.source.clone())
        else {
            continue;
        };
        let Some((verb, _)) = cue_verb(tree, &cue) else { continue };
        let [part] = &attribution.content[..] else { continue };
        let aside = source.start.min(cue.start)..source.end.max(cue.end);
        let is_aside = tree.deprel(verb) == Deprel::Parataxis
            && part.end <= aside.start
            && part.end + 1 >= aside.start
            && !part.clone().any(|at| tree.is_quoted(at));
        let Some(head) = tree.head(verb).filter(|&head| is_aside && part.contains(&head)) else {
            continue;
        };
        let second = tree.children(head).find(|&child| {
            tree.deprel(child) == Deprel::Conj
                && child >= aside.end
                && !tree.is_quoted(child)
                && tree.upos(child) == Upos::Verb
                && tree.child(child, &[Deprel::Nsubj, Deprel::NsubjPass]).is_none()
        });
        let Some(second) = second else { continue };
        let whole = tree.subtree(second);
        if whole.start >= aside.end
            && let Some(more) = tree.trim(whole)
        {
            attribution.content.push(more);
        }
    }
}
