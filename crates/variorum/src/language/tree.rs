//! The best tree over scored arcs, crossing arcs allowed: Chu and Liu 1965, Edmonds 1967.

/// An arc as it stands now, and between which words it runs.
#[derive(Debug, Clone, Copy)]
struct Arc {
    score: i64,
    from: u32,
    to: u32,
}

/// A cycle that was made one node.
struct Contraction {
    /// Nodes of the cycle with the arc into each.
    arcs: Vec<(usize, Arc)>,
    /// Which node each word belonged to before.
    before: Vec<usize>,
    /// The node they became.
    into: usize,
}

/// More than any sum of scores of a window: it keeps the root at one dependent.
const ROOT_COST: i64 = 1 << 40;

/// Heads of `count` words; `scores[head * count + dependent]`, the root is head `count` and has exactly
/// one dependent. Of equal arcs the one with the first head is taken.
pub(super) fn best(scores: &[i32], count: usize) -> Vec<usize> {
    let mut heads: Vec<usize> = (0..count)
        .map(|dependent| {
            let others = (0..=count).filter(|&head| head != dependent);
            others.rev().max_by_key(|&head| scores[head * count + dependent]).unwrap_or(count)
        })
        .collect();
    if is_tree(&heads) {
        return heads;
    }
    let width = count + 1;
    let mut arcs: Vec<Arc> = Vec::with_capacity(width * width);
    for from in 0..=count {
        for to in 0..width {
            let score = match (from, to) {
                _ if from == to || to == count => i64::MIN / 4,
                _ if from == count => i64::from(scores[from * count + to]) - ROOT_COST,
                _ => i64::from(scores[from * count + to]),
            };
            arcs.push(Arc { score, from: from as u32, to: to as u32 });
        }
    }
    let mut alive: Vec<usize> = (0..=count).collect();
    let mut node_of: Vec<usize> = (0..=count).collect();
    let mut contractions: Vec<Contraction> = Vec::new();
    loop {
        let mut entering: Vec<usize> = vec![count; width];
        for &to in alive.iter().filter(|&&to| to != count) {
            let others = alive.iter().copied().filter(|&from| from != to);
            entering[to] =
                others.rev().max_by_key(|&from| arcs[from * width + to].score).unwrap_or(count);
        }
        let Some(cycle) = cycle(&entering, &alive, count) else {
            for &to in alive.iter().filter(|&&to| to != count) {
                let arc = arcs[entering[to] * width + to];
                heads[arc.to as usize] = arc.from as usize;
            }
            let done: Vec<u32> = alive
                .iter()
                .filter(|&&to| to != count)
                .map(|&to| arcs[entering[to] * width + to].to)
                .collect();
            return expand(heads, contractions, done, count);
        };
        let into = cycle[0];
        let inner: Vec<(usize, Arc)> =
            cycle.iter().map(|&node| (node, arcs[entering[node] * width + node])).collect();
        contractions.push(Contraction { arcs: inner.clone(), before: node_of.clone(), into });
        let mut inside = vec![false; width];
        for &node in &cycle {
            inside[node] = true;
        }
        for &other in alive.iter().filter(|&&other| !inside[other]) {
            let mut enter = Arc { score: i64::MIN / 4, from: 0, to: 0 };
            let mut leave = enter;
            for (node, own) in &inner {
                let arc = arcs[other * width + node];
                if arc.score - own.score > enter.score {
                    enter = Arc { score: arc.score - own.score, ..arc };
                }
                let arc = arcs[node * width + other];
                if arc.score > leave.score {
                    leave = arc;
                }
            }
            arcs[other * width + into] = enter;
            arcs[into * width + other] = leave;
        }
        alive.retain(|&node| node == into || !inside[node]);
        for node in &mut node_of {
            if inside[*node] {
                *node = into;
            }
        }
    }
}

/// Opens the cycles again, the last first: each keeps its arcs but the one at which it is entered.
fn expand(
    mut heads: Vec<usize>,
    contractions: Vec<Contraction>,
    done: Vec<u32>,
    count: usize,
) -> Vec<usize> {
    let mut settled = vec![false; count + 1];
    for word in done {
        settled[word as usize] = true;
    }
    for Contraction { arcs, before, into } in contractions.into_iter().rev() {
        let nodes: Vec<usize> = arcs.iter().map(|(node, _)| *node).collect();
        debug_assert_eq!(nodes[0], into);
        let entered = (0..count)
            .find(|&word| settled[word] && nodes.contains(&before[word]))
            .map(|word| before[word]);
        for (node, arc) in arcs {
            if Some(node) != entered {
                heads[arc.to as usize] = arc.from as usize;
                settled[arc.to as usize] = true;
            }
        }
    }
    heads
}

/// Whether the heads make a tree with one dependent under the root.
fn is_tree(heads: &[usize]) -> bool {
    let root = heads.len();
    if heads.iter().filter(|&&head| head == root).count() != 1 {
        return false;
    }
    // 0 not seen, otherwise the walk that saw it.
    let mut seen = vec![0; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while at != root && seen[at] == 0 {
            seen[at] = start + 1;
            at = heads[at];
        }
        if at != root && seen[at] == start + 1 {
            return false;
        }
    }
    true
}

/// The nodes of a cycle of entering arcs, the lowest first.
fn cycle(entering: &[usize], alive: &[usize], root: usize) -> Option<Vec<usize>> {
    let mut seen = vec![usize::MAX; entering.len()];
    for &start in alive {
        let mut at = start;
        while at != root && seen[at] == usize::MAX {
            seen[at] = start;
            at = entering[at];
        }
        if at != root && seen[at] == start {
            let mut nodes = vec![at];
            let mut next = entering[at];
            while next != at {
                nodes.push(next);
                next = entering[next];
            }
            nodes.sort_unstable();
            return Some(nodes);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All trees, one by one.
    fn slow(scores: &[i32], count: usize) -> i64 {
        let mut most = i64::MIN;
        for code in 0..(count + 1).pow(count as u32) {
            let mut rest = code;
            let heads: Vec<usize> = (0..count)
                .map(|_| {
                    let head = rest % (count + 1);
                    rest /= count + 1;
                    head
                })
                .collect();
            if is_tree(&heads) && heads.iter().enumerate().all(|(word, &head)| word != head) {
                most = most.max(total(scores, &heads));
            }
        }
        most
    }

    fn total(scores: &[i32], heads: &[usize]) -> i64 {
        heads
            .iter()
            .enumerate()
            .map(|(word, &head)| i64::from(scores[head * heads.len() + word]))
            .sum()
    }

    #[test]
    fn the_tree_is_the_best_of_all() {
        let mut state = 1u64;
        for round in 0..400 {
            let count = 1 + round % 5;
            let scores: Vec<i32> = (0..(count + 1) * count)
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    (state >> 58) as i32
                })
                .collect();
            let heads = best(&scores, count);
            assert!(is_tree(&heads), "{heads:?}");
            assert_eq!(
                total(&scores, &heads),
                slow(&scores, count),
                "{count} {scores:?} {heads:?}"
            );
        }
    }

    #[test]
    fn no_words_no_heads() {
        assert!(best(&[], 0).is_empty());
    }
}
