//! Circles in a graph.

/// Which nodes of a graph lie on a common circle.
#[derive(Debug)]
pub(super) struct Circles {
    /// For each node the number of its group: nodes that reach each other.
    group: Vec<usize>,
    circular: Vec<bool>,
}

impl Circles {
    /// Finds them in one walk (Tarjan's), without recursion: a chain may be as long as a file.
    pub(super) fn of(edges: &[Vec<usize>]) -> Self {
        const NEW: usize = usize::MAX;
        let count = edges.len();
        let (mut order, mut low) = (vec![NEW; count], vec![0; count]);
        let mut group = vec![NEW; count];
        let (mut next_order, mut next_group) = (0, 0);
        let mut waiting = Vec::new();
        for start in 0..count {
            if order[start] != NEW {
                continue;
            }
            let mut path = vec![(start, 0)];
            while let Some((node, edge)) = path.pop() {
                if edge == 0 {
                    order[node] = next_order;
                    low[node] = next_order;
                    next_order += 1;
                    waiting.push(node);
                }
                if let Some(&next) = edges[node].get(edge) {
                    path.push((node, edge + 1));
                    if order[next] == NEW {
                        path.push((next, 0));
                    } else if group[next] == NEW {
                        low[node] = low[node].min(order[next]);
                    }
                    continue;
                }
                if let Some((above, _)) = path.last() {
                    low[*above] = low[*above].min(low[node]);
                }
                if low[node] == order[node] {
                    while let Some(member) = waiting.pop() {
                        group[member] = next_group;
                        if member == node {
                            break;
                        }
                    }
                    next_group += 1;
                }
            }
        }
        let mut size = vec![0_usize; next_group];
        group.iter().for_each(|group| size[*group] += 1);
        let circular = (0..count).map(|node| size[group[node]] > 1 || edges[node].contains(&node)).collect();
        Self { group, circular }
    }

    /// Whether a walk from a node comes back to it.
    pub(super) fn is_circular(&self, node: usize) -> bool {
        self.circular[node]
    }

    /// Whether each of two nodes reaches the other.
    pub(super) fn share(&self, one: usize, other: usize) -> bool {
        self.group[one] == self.group[other] && self.circular[one]
    }
}

#[cfg(test)]
mod tests {
    use super::Circles;

    #[test]
    fn circles_are_told_from_chains() {
        // 0 → 1 → 2 → 1, 3 → 3, 0 → 4
        let circles = Circles::of(&[vec![1, 4], vec![2], vec![1], vec![3], vec![]]);
        assert_eq!([0, 1, 2, 3, 4].map(|node| circles.is_circular(node)), [false, true, true, true, false]);
        assert!(circles.share(1, 2) && !circles.share(0, 1) && !circles.share(1, 3));
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let edges: Vec<_> = (0..200_000).map(|node| vec![(node + 1) % 200_000]).collect();
        assert!(Circles::of(&edges).is_circular(7));
    }
}
