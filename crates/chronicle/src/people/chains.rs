//! Chains of names: whoever was named in an interrogation became a case in which others were named.
//!
//! A case that began with a name has a parent, the case in which it was given. From any case the way
//! back to the one that began otherwise can be read, and forward to all whom its words reached. A
//! chain of four million parents is checked once, when it is put together: afterwards every way ends.

/// What stands for no parent.
pub(super) const NONE: u32 = u32::MAX;

/// How cases lead to one another: eight bytes a case at most.
#[derive(Clone, Debug)]
pub struct Chains {
    /// The parent of each case.
    parents: Vec<u32>,
    /// The cases that have a parent, in the order of their parents and then their own.
    children: Vec<u32>,
}

/// Where each case stands in its tree.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// Cases on the way from the beginning to the case, both counted.
    pub(super) depths: Vec<u32>,
    /// The case with which the tree begins.
    pub(super) roots: Vec<u32>,
}

impl Chains {
    /// Chains of cases in the order of the record, each with its parent if it has one.
    ///
    /// # Errors
    /// The number of a case whose chain of names leads back to itself, or to no case.
    pub fn of(parents: impl IntoIterator<Item = Option<u32>>) -> Result<Chains, u32> {
        let parents = parents.into_iter().map(|parent| parent.unwrap_or(NONE));
        Chains::placed(parents.collect()).map(|(chains, _)| chains)
    }

    /// The chains, and where each case stands in them.
    pub(super) fn placed(parents: Vec<u32>) -> Result<(Chains, Places), u32> {
        let children = by_parent(&parents)?;
        let chains = Chains { parents, children };
        let mut places = Places {
            depths: vec![0; chains.parents.len()],
            roots: vec![NONE; chains.parents.len()],
        };
        let mut way = Vec::new();
        for case in 0..chains.cases() {
            chains.climb(case, &mut places, &mut way)?;
        }
        Ok((chains, places))
    }

    /// How many cases there are.
    pub fn cases(&self) -> u32 {
        number(self.parents.len())
    }

    /// How many cases began with a name.
    pub fn named(&self) -> u32 {
        number(self.children.len())
    }

    /// The way from a case back to its beginning: the case, the one in which its name was given,
    /// and so on to the one that began otherwise. Nothing for a case that there is not.
    pub fn path(&self, case: u32) -> Vec<u32> {
        let mut path = Vec::new();
        let mut at = case;
        while let Some(parent) = self.parents.get(place(at)) {
            path.push(at);
            at = *parent;
        }
        path
    }

    /// The cases that began with a name given in this one.
    pub fn children(&self, case: u32) -> &[u32] {
        let parent = |child: &u32| self.parents[place(*child)];
        let start = self.children.partition_point(|child| parent(child) < case);
        let end = self.children.partition_point(|child| parent(child) <= case);
        &self.children[start..end]
    }

    /// How many cases the words of a case reached, its own children and theirs to the last; the case
    /// itself is not counted.
    pub fn reached(&self, case: u32) -> u32 {
        let mut reached = 0;
        let mut open = vec![case];
        while let Some(case) = open.pop() {
            let children = self.children(case);
            reached += number(children.len());
            open.extend(children);
        }
        reached
    }

    /// The case at the end of the longest chain; of several equally long, the first in the record.
    /// None where no case began with a name.
    pub fn farthest(&self) -> Option<u32> {
        let mut farthest: Option<(usize, u32)> = None;
        for case in &self.children {
            let length = self.path(*case).len();
            let is_farther = farthest.is_none_or(|(longest, first)| {
                longest < length || (longest == length && *case < first)
            });
            if is_farther {
                farthest = Some((length, *case));
            }
        }
        farthest.map(|(_, case)| case)
    }

    /// The cases that have a parent, in the order of their parents and then their own; and the parent
    /// of each.
    pub(super) fn led(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let children = self.children.iter();
        children.map(|child| (*child, self.parents[place(*child)]))
    }

    /// Finds how deep a case and all on its way back lie, and where they begin.
    fn climb(&self, case: u32, places: &mut Places, way: &mut Vec<u32>) -> Result<(), u32> {
        let Places { depths, roots } = places;
        let mut at = case;
        // A case on the way is marked, so that a chain that comes round to it is found out.
        while at != NONE && depths[place(at)] == 0 {
            depths[place(at)] = NONE;
            way.push(at);
            at = self.parents[place(at)];
        }
        let (mut depth, root) = match at {
            NONE => (0, *way.last().unwrap_or(&case)),
            known if depths[place(known)] == NONE => return Err(known),
            known => (depths[place(known)], roots[place(known)]),
        };
        for own in way.drain(..).rev() {
            depth += 1;
            depths[place(own)] = depth;
            roots[place(own)] = root;
        }
        Ok(())
    }
}

/// The cases that have a parent, sorted by parent and then by their own number.
fn by_parent(parents: &[u32]) -> Result<Vec<u32>, u32> {
    let mut children: Vec<u32> = Vec::new();
    for (own, parent) in (0_u32..).zip(parents) {
        if *parent == NONE {
            continue;
        }
        if parents.len() <= place(*parent) {
            return Err(own);
        }
        children.push(own);
    }
    children.sort_unstable_by_key(|child| (parents[place(*child)], *child));
    Ok(children)
}

pub(super) fn place(case: u32) -> usize {
    usize::try_from(case).expect("a machine of 32 bits at least")
}

pub(super) fn number(cases: usize) -> u32 {
    u32::try_from(cases).expect("fewer cases than people alive")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 0 named 2 and 3, 3 named 1; 4 stands alone.
    fn five() -> Chains {
        Chains::of([None, Some(3), Some(0), Some(0), None]).unwrap()
    }

    #[test]
    fn from_any_case_the_way_back_and_the_way_on_can_be_read() {
        let chains = five();
        assert_eq!(chains.path(1), [1, 3, 0]);
        assert_eq!(chains.path(4), [4]);
        assert!(chains.path(5).is_empty());
        assert_eq!(chains.children(0), [2, 3]);
        assert_eq!(chains.children(3), [1]);
        assert!(chains.children(4).is_empty());
        assert!(chains.children(99).is_empty());
    }

    #[test]
    fn the_words_of_a_case_reach_its_children_and_theirs() {
        let chains = five();
        assert_eq!([0, 3, 1, 4].map(|case| chains.reached(case)), [3, 1, 0, 0]);
        assert_eq!(chains.farthest(), Some(1));
        let equal = Chains::of([Some(3), Some(2), None, None]).unwrap();
        assert_eq!(equal.farthest(), Some(0), "the first of two");
        assert_eq!(Chains::of([None, None]).unwrap().farthest(), None);
    }

    #[test]
    fn a_chain_that_leads_back_to_itself_is_found_out() {
        assert!(Chains::of([Some(1), Some(2), Some(0), None]).is_err());
        assert_eq!(Chains::of([Some(7)]).unwrap_err(), 0);
        assert_eq!(Chains::of([]).unwrap().cases(), 0);
    }
}
