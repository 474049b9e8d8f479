//! Trains tagger and parser: a greedy parser with a dynamic oracle that follows its own mistakes
//! (Goldberg and Nivre 2013).

use std::path::Path;

use variorum::language::Deprel;
use variorum::language::linear::{Linear, Scorer as _, best};
use variorum::language::parser::{Node, State, TRANSITIONS, Transition, features, label_features};
use variorum::language::syntax;

use crate::dense::Perceptron3;
use crate::sparse::Perceptron;
use crate::{Sections, below, shuffle, tagger};
use variorum_eval::conllu::{self, Sentence};
use variorum_eval::treebank;

/// Rounds over the treebank.
const TAG_ROUNDS: usize = 8;
const PARSE_ROUNDS: usize = 6;
/// Features in the file.
const MOST_TRANSITIONS: usize = 450_000;
const MOST_LABELS: usize = 110_000;
/// From this round on the parser follows its own choices this often, in tenths.
const EXPLORE: usize = 9;

/// One sentence, ready to train on.
struct Example {
    nodes: Vec<Node>,
    heads: Vec<usize>,
    labels: Vec<u8>,
}

/// Trains everything that `language::syntax` reads.
pub fn train(data: &Path) -> anyhow::Result<Sections> {
    let sentences = treebank::train(data)?;
    let pairs = tagger::pairs(&sentences);
    let examples = tagger::examples(&sentences, &pairs);
    let all: Vec<&tagger::Example> = examples.iter().collect();
    note(&format!("{} sentences, {} pairs of tags", sentences.len(), pairs.len()));
    let tags = tagger::train(&all, pairs.len(), TAG_ROUNDS);
    note("tagger trained");
    let unseen = tagger::unseen(&examples, pairs.len(), 5, 5);
    note("training data tagged");
    let parsing: Vec<Example> = sentences
        .iter()
        .zip(&examples)
        .zip(&unseen)
        .map(|((sentence, example), tags)| Example {
            nodes: example
                .words
                .iter()
                .zip(tags)
                .map(|(word, &tag)| Node::new(word, tag))
                .collect(),
            heads: projective(&sentence.words.iter().map(|word| word.head).collect::<Vec<_>>()),
            labels: sentence.words.iter().map(|word| word.deprel as u8).collect(),
        })
        .collect();
    // Watched only; nothing is chosen by it but by hand.
    let held = conllu::read(&data.join("ud/ewt/dev.conllu"))?;
    let held_words = tagger::examples(&held, &pairs);
    let tag_model = Linear::read(&tags).expect("what was just exported is a model");
    let held_nodes: Vec<Vec<Node>> = held_words
        .iter()
        .map(|example| {
            let mut tags = Vec::new();
            variorum::language::tagger::tag(&example.words, &tag_model, pairs.len(), &mut tags);
            example.words.iter().zip(&tags).map(|(word, &tag)| Node::new(word, tag)).collect()
        })
        .collect();
    let mut transitions = Perceptron3::default();
    let mut labels = Perceptron::new(Deprel::ALL.len());
    let mut order: Vec<usize> = (0..parsing.len()).collect();
    let mut random = 7;
    for round in 0..PARSE_ROUNDS {
        shuffle(&mut order, &mut random);
        for &index in &order {
            learn(&parsing[index], &mut transitions, &mut labels, round > 0, &mut random);
        }
        note(&format!("round {round}"));
    }
    let (t, l) = (transitions.export(3, MOST_TRANSITIONS), labels.export(MOST_LABELS));
    watch(&held, &held_nodes, &t, &l);
    Ok(vec![
        ("tag-pairs".to_owned(), tagger::pairs_section(&pairs)),
        ("tags".to_owned(), tags),
        ("transitions".to_owned(), t),
        ("labels".to_owned(), l),
    ])
}

fn watch(held: &[Sentence], nodes: &[Vec<Node>], transitions: &[u8], labels: &[u8]) {
    let (Some(t), Some(l)) = (Linear::read(transitions), Linear::read(labels)) else {
        return;
    };
    let parser = syntax::parser(&t, &l);
    let (mut words, mut heads, mut both) = (0, 0, 0);
    for (sentence, nodes) in held.iter().zip(nodes) {
        let state = parser.parse(nodes);
        for (at, word) in sentence.words.iter().enumerate() {
            let (head, label) = state.arc(at);
            words += 1;
            heads += usize::from(head == word.head);
            both += usize::from(head == word.head && label == word.deprel as u8);
        }
    }
    note(&format!(
        "held-out UAS {:.4} LAS {:.4}, {} + {} bytes",
        f64::from(heads as u32) / f64::from(words),
        f64::from(both as u32) / f64::from(words),
        transitions.len(),
        labels.len(),
    ));
}

/// Reads one sentence and learns from each wrong step.
fn learn(
    example: &Example,
    transitions: &mut Perceptron3,
    labels: &mut Perceptron,
    explore: bool,
    random: &mut u64,
) {
    let mut state = State::new(example.nodes.len());
    let (mut seen, mut label_seen) = (Vec::with_capacity(200), Vec::with_capacity(60));
    let mut label_scores = vec![0; Deprel::ALL.len()];
    while !state.is_final() {
        seen.clear();
        features(&state, &example.nodes, &mut seen);
        let mut scores = [0; 3];
        for &feature in &seen {
            transitions.add(feature, &mut scores);
        }
        let costs = TRANSITIONS.map(|transition| {
            state.allows(transition).then(|| cost(&state, &example.heads, transition))
        });
        let least = costs.iter().flatten().min().copied().unwrap_or(0);
        let highest = |wanted: &dyn Fn(usize) -> bool| {
            (0..3).filter(|&class| wanted(class)).fold(
                None,
                |best: Option<usize>, class| match best {
                    Some(best) if scores[best] >= scores[class] => Some(best),
                    _ => Some(class),
                },
            )
        };
        let chosen = highest(&|class| costs[class].is_some()).expect("some transition is allowed");
        let right = highest(&|class| costs[class] == Some(least)).expect("one costs least");
        transitions.step();
        if costs[chosen] != Some(least) {
            transitions.change(&seen, right, 1);
            transitions.change(&seen, chosen, -1);
        }
        let taken = if explore && below(random, 10) < EXPLORE { chosen } else { right };
        let transition = TRANSITIONS[taken];
        let mut label = 0;
        if let Some((head, dependent)) =
            state.arc_of(transition).filter(|_| transition != Transition::Shift)
        {
            if head as usize == example.nodes.len() {
                label = Deprel::Root as u8;
            } else {
                label_seen.clear();
                label_features(&state, &example.nodes, head, dependent, &mut label_seen);
                label_scores.fill(0);
                for &feature in &label_seen {
                    labels.add(feature, &mut label_scores);
                }
                label = best(&label_scores) as u8;
                let right = example.labels[dependent as usize];
                // A wrong arc has no right label.
                if example.heads[dependent as usize] == head as usize {
                    labels.step();
                    if label != right {
                        labels.update(&label_seen, right as usize, label as usize);
                    }
                }
            }
        }
        state.apply(transition, label);
    }
}

/// How many right arcs `transition` puts out of reach (Goldberg and Nivre 2013, arc-hybrid).
fn cost(state: &State, heads: &[usize], transition: Transition) -> usize {
    let stack = state.stack();
    let next = state.next() as usize;
    let words = heads.len();
    match transition {
        Transition::Shift => {
            let lost = stack.iter().filter(|&&word| heads[word as usize] == next).count();
            let below = &stack[..stack.len().saturating_sub(1)];
            lost + usize::from(
                next < words && below.iter().any(|&word| heads[next] == word as usize),
            )
        }
        Transition::Left | Transition::Right => {
            let Some(&top) = stack.last() else {
                return 0;
            };
            let head = heads[top as usize];
            let children = (next..words).filter(|&word| heads[word] == top as usize).count();
            let under = stack.len().checked_sub(2).map(|at| stack[at] as usize);
            let elsewhere = if transition == Transition::Left {
                head != next && (head > next || Some(head) == under)
            } else {
                head >= next
            };
            children + usize::from(elsewhere)
        }
    }
}

/// The tree with its crossing arcs lifted, smallest first, until none cross (Nivre and Nilsson 2005).
fn projective(heads: &[usize]) -> Vec<usize> {
    let mut heads = heads.to_vec();
    let words = heads.len();
    loop {
        let above = |mut word: usize, ancestor: usize, heads: &[usize]| {
            for _ in 0..=words {
                if word == ancestor {
                    return true;
                }
                if word == words {
                    return false;
                }
                word = heads[word];
            }
            false
        };
        let crossing = (0..words)
            .filter(|&word| heads[word] < words)
            .filter(|&word| {
                let (first, last) = (word.min(heads[word]), word.max(heads[word]));
                (first + 1..last).any(|between| !above(between, heads[word], &heads))
            })
            .min_by_key(|&word| word.abs_diff(heads[word]));
        let Some(word) = crossing else {
            return heads;
        };
        heads[word] = heads[heads[word]];
    }
}

/// Tells how far training is.
pub fn note(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oracle_reaches_every_projective_tree() {
        let heads = vec![1, 2, 6, 4, 2, 4];
        let mut state = State::new(6);
        while !state.is_final() {
            let free =
                TRANSITIONS.into_iter().find(|&t| state.allows(t) && cost(&state, &heads, t) == 0);
            state.apply(free.unwrap(), 1);
        }
        let found: Vec<usize> = (0..6).map(|word| state.arc(word).0).collect();
        assert_eq!(found, heads);
    }

    #[test]
    fn crossing_arcs_are_lifted() {
        assert_eq!(projective(&[1, 4, 1, 0]), vec![1, 4, 1, 1]);
    }
}
