//! Learns lemma rules from the treebanks: per tag and ending, the commonest change, kept where a
//! shorter ending says otherwise.

use std::collections::BTreeMap;
use std::path::Path;

use variorum::language::lemma::{LONGEST_ENDING, key};

use variorum_eval::treebank;

use crate::Sections;

/// Characters that go, and what comes.
type Script = (u8, String);

/// Trains the section `lemmas`.
pub fn train(data: &Path) -> anyhow::Result<Sections> {
    let mut counts: BTreeMap<(u8, String), BTreeMap<Script, usize>> = BTreeMap::new();
    for sentence in treebank::train(data)? {
        for word in sentence.words {
            let Some(xpos) = word.xpos.filter(|_| word.lemma != "_" || word.form == "_") else {
                continue;
            };
            let form = word.form.to_lowercase().replace('’', "'");
            let lemma = word.lemma.to_lowercase().replace('’', "'");
            *counts
                .entry((xpos as u8, form.clone()))
                .or_default()
                .entry(script(&form, &lemma))
                .or_default() += 1;
        }
    }
    // Each form once by its commonest change: an ending is as regular as its forms are many.
    let forms: Vec<(u8, String, Script)> = counts
        .into_iter()
        .filter_map(|((xpos, form), scripts)| {
            let (script, _) = scripts
                .into_iter()
                .max_by_key(|(script, count)| (*count, std::cmp::Reverse(script.clone())))?;
            Some((xpos, form, script))
        })
        .collect();
    let mut endings: BTreeMap<(u8, String), BTreeMap<Script, usize>> = BTreeMap::new();
    for (xpos, form, script) in &forms {
        for ending in suffixes(form) {
            *endings
                .entry((*xpos, ending.to_owned()))
                .or_default()
                .entry(script.clone())
                .or_default() += 1;
        }
    }
    let best: BTreeMap<(u8, String), Script> = endings
        .into_iter()
        .filter_map(|(at, scripts)| {
            let all: usize = scripts.values().sum();
            let (script, count) = scripts
                .into_iter()
                .max_by_key(|(script, count)| (*count, std::cmp::Reverse(script.clone())))?;
            // A change of a whole short word is no rule for longer ones.
            let general = usize::from(script.0) <= at.1.chars().count();
            (general && (at.1.is_empty() || (count >= 2 && count * 2 > all)))
                .then_some((at, script))
        })
        .collect();
    let rule = |xpos: u8, form: &str| {
        suffixes(form).rev().find_map(|ending| best.get(&(xpos, ending.to_owned())))
    };
    let mut rules: Vec<(u64, Script)> = Vec::new();
    for (xpos, form, script) in &forms {
        if rule(*xpos, form) != Some(script) {
            rules.push((
                key(form, true, variorum::language::Xpos::ALL[*xpos as usize]),
                script.clone(),
            ));
        }
    }
    for ((xpos, ending), script) in &best {
        let shorter = ending
            .chars()
            .next()
            .map(|first| &ending[first.len_utf8()..])
            .and_then(|rest| rule(*xpos, rest));
        if shorter != Some(script) || ending.is_empty() {
            rules.push((
                key(ending, false, variorum::language::Xpos::ALL[*xpos as usize]),
                script.clone(),
            ));
        }
    }
    Ok(vec![("lemmas".to_owned(), section(&rules))])
}

/// The endings of a word, from none to [`LONGEST_ENDING`] characters.
fn suffixes(form: &str) -> impl DoubleEndedIterator<Item = &str> {
    let mut starts: Vec<usize> =
        form.char_indices().rev().map(|(at, _)| at).take(LONGEST_ENDING).collect();
    starts.insert(0, form.len());
    starts.into_iter().map(|start| &form[start..])
}

fn script(form: &str, lemma: &str) -> Script {
    let common: usize = form
        .chars()
        .zip(lemma.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    (form[common..].chars().count().min(255) as u8, lemma[common..].to_owned())
}

fn section(rules: &[(u64, Script)]) -> Vec<u8> {
    let mut scripts: Vec<&Script> = rules.iter().map(|(_, script)| script).collect();
    scripts.sort();
    scripts.dedup();
    let slots = (rules.len() * 4 / 3 + 1).next_power_of_two();
    let mut table = vec![0u64; slots];
    for (key, script) in rules {
        let number = scripts.binary_search(&script).unwrap_or(0) as u64 + 1;
        let mut at = *key as usize & (slots - 1);
        while table[at] != 0 {
            at = (at + 1) & (slots - 1);
        }
        table[at] = number << 32 | key >> 32;
    }
    let mut section = slots.trailing_zeros().to_le_bytes().to_vec();
    section.extend_from_slice(&(scripts.len() as u32).to_le_bytes());
    section.extend(table.iter().flat_map(|slot| slot.to_le_bytes()));
    for (strip, add) in scripts {
        section.extend_from_slice(&[*strip, add.len() as u8]);
        section.extend_from_slice(add.as_bytes());
    }
    section
}
