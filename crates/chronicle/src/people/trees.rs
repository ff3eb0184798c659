//! Through whose words people were taken: a name given in one interrogation opens another case, and
//! so from case to case.
//!
//! A case that began with a name has a parent, the case in whose interrogation it was given; all
//! that go back to one beginning stand in one tree. From any case the way back to its beginning can
//! be read, and forward to those whom its confession brought in. The trees are described by their
//! spread alone: what matters is how much of the terror fed on itself.

use crate::case::Case;
use crate::people::bins::{Bin, Spread};
use crate::people::sheet::Sheet;

/// What stands for no parent.
const NONE: u32 = u32::MAX;

/// Trees while their cases pass.
#[derive(Clone, Debug, Default)]
pub struct Growing {
    parents: Vec<u32>,
    confessed: Vec<bool>,
    names_given: u64,
}

/// Every tree of a run: eight bytes a case at most.
#[derive(Clone, Debug)]
pub struct Trees {
    /// The parent of each case.
    parents: Vec<u32>,
    /// The cases that have a parent, in the order of their parents and then their own.
    children: Vec<u32>,
    shape: Shape,
}

/// How the trees are spread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Cases in all.
    pub cases: u64,
    /// Cases that stand in a tree of more than one.
    pub together: u64,
    /// Cases in which the person confessed.
    pub confessions: u64,
    /// Names given in all interrogations.
    pub names_given: u64,
    /// Cases that began with a name.
    pub named: u64,
    /// Trees by the cases in them; a case alone is a tree of one.
    pub sizes: Spread,
    /// Trees by the cases on the longest way from the beginning to an end.
    pub depths: Spread,
    /// Confessions by how many of the names given in them led to cases.
    pub led: Spread,
}

impl Growing {
    /// Enters the next cases, in the order of the record.
    pub fn take(&mut self, cases: &[Case]) {
        let parents = cases.iter().map(|case| case.parent.unwrap_or(NONE));
        self.parents.extend(parents);
        self.confessed
            .extend(cases.iter().map(|case| case.confessed));
        let names = cases.iter().map(|case| u64::from(case.names_given));
        self.names_given += names.sum::<u64>();
    }

    /// Closes the account.
    ///
    /// # Errors
    /// The number of a case whose chain of names leads back to itself, or to no case.
    pub fn close(self) -> Result<Trees, u32> {
        let children = by_parent(&self.parents)?;
        let mut trees = Trees {
            parents: self.parents,
            children,
            shape: Shape::default(),
        };
        trees.shape = trees.shape_of(&self.confessed, self.names_given)?;
        Ok(trees)
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

impl Trees {
    /// How the trees are spread.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// How many cases there are.
    pub fn cases(&self) -> u32 {
        number(self.parents.len())
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

    fn shape_of(&self, confessed: &[bool], names_given: u64) -> Result<Shape, u32> {
        let mut shape = Shape {
            cases: self.parents.len() as u64,
            names_given,
            named: self.children.len() as u64,
            ..Shape::default()
        };
        let mut depths = vec![0_u32; self.parents.len()];
        let mut roots = vec![NONE; self.parents.len()];
        for case in 0..self.cases() {
            self.climb(case, &mut depths, &mut roots)?;
        }
        let mut trees = vec![(0_u32, 0_u32); self.parents.len()];
        for (root, depth) in roots.iter().zip(&depths) {
            let tree = &mut trees[place(*root)];
            *tree = (tree.0 + 1, tree.1.max(*depth));
        }
        for (size, depth) in trees.into_iter().filter(|(size, _)| 0 < *size) {
            shape.sizes.count(size);
            shape.depths.count(depth);
            shape.together += u64::from(if 1 < size { size } else { 0 });
        }
        let mut children = self.children.as_slice();
        for (own, confessed) in (0_u32..).zip(confessed) {
            let of_own = |child: &&u32| self.parents[place(**child)] == own;
            let led = children.iter().take_while(of_own).count();
            children = &children[led..];
            if *confessed {
                shape.confessions += 1;
                shape.led.count(number(led));
            }
        }
        Ok(shape)
    }

    /// Finds how deep a case and all on its way back lie, and where they begin.
    fn climb(&self, case: u32, depths: &mut [u32], roots: &mut [u32]) -> Result<(), u32> {
        let mut way = Vec::new();
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
        for own in way.into_iter().rev() {
            depth += 1;
            depths[place(own)] = depth;
            roots[place(own)] = root;
        }
        Ok(())
    }

    /// The table of the trees' spread.
    pub(crate) fn csv(&self, scale: u32) -> String {
        let shape = &self.shape;
        let mut sheet = Sheet::with(&["measure", "from", "to", "count", "cases", "people_each"]);
        for (measure, count) in [
            ("cases", shape.cases),
            ("cases in a tree of more than one", shape.together),
            ("cases that began with a name", shape.named),
            ("names given", shape.names_given),
            ("confessions", shape.confessions),
        ] {
            sheet.row(&[&measure, &"", &"", &count, &"", &scale]);
        }
        for (measure, spread, from) in [
            ("trees by size", &shape.sizes, 1),
            ("trees by depth", &shape.depths, 1),
            ("confessions by names that led to cases", &shape.led, 0),
        ] {
            for bin in spread.bins(Bin::of(from)) {
                let cases = match measure {
                    "trees by depth" => String::new(),
                    _ => spread.sum(bin).to_string(),
                };
                let things = spread.things(bin);
                sheet.row(&[&measure, &bin.from(), &bin.to(), &things, &cases, &scale]);
            }
        }
        sheet.text()
    }
}

fn place(case: u32) -> usize {
    usize::try_from(case).expect("a machine of 32 bits at least")
}

fn number(cases: usize) -> u32 {
    u32::try_from(cases).expect("fewer cases than people alive")
}

#[cfg(test)]
mod tests {
    use evidence::Day;
    use proptest::prelude::*;

    use super::*;
    use crate::histories::people::{any_cases, taken};

    /// Cases with these parents, all of whom confessed.
    fn grown(parents: &[Option<u32>]) -> Result<Trees, u32> {
        let cases: Vec<Case> = parents
            .iter()
            .map(|parent| Case {
                parent: *parent,
                confessed: true,
                names_given: 4,
                ..taken(0, Day::on(1937, 8, 5))
            })
            .collect();
        let mut growing = Growing::default();
        growing.take(&cases);
        growing.close()
    }

    /// 0 named 2 and 3, 3 named 1; 4 stands alone.
    fn five() -> Trees {
        grown(&[None, Some(3), Some(0), Some(0), None]).unwrap()
    }

    #[test]
    fn from_any_case_the_way_back_and_the_way_on_can_be_read() {
        let trees = five();
        assert_eq!(trees.path(1), [1, 3, 0]);
        assert_eq!(trees.path(4), [4]);
        assert!(trees.path(5).is_empty());
        assert_eq!(trees.children(0), [2, 3]);
        assert_eq!(trees.children(3), [1]);
        assert!(trees.children(4).is_empty());
        assert!(trees.children(99).is_empty());
    }

    #[test]
    fn trees_are_counted_by_size_and_by_depth() {
        let trees = five();
        let shape = trees.shape();
        assert_eq!((shape.cases, shape.together, shape.named), (5, 4, 3));
        assert_eq!(
            (
                shape.sizes.things(Bin::of(1)),
                shape.sizes.things(Bin::of(4))
            ),
            (1, 1)
        );
        assert_eq!(
            (
                shape.depths.things(Bin::of(1)),
                shape.depths.things(Bin::of(3))
            ),
            (1, 1)
        );
        assert_eq!(
            shape.led.things(Bin::of(0)),
            3,
            "three confessions led to no case"
        );
        assert_eq!(shape.led.things(Bin::of(1)), 1);
        assert_eq!(shape.led.things(Bin::of(2)), 1);
        assert_eq!(shape.names_given, 20);
        let csv = trees.csv(1);
        assert!(csv.contains("\ntrees by size,3,4,1,4,1\n"), "{csv}");
    }

    #[test]
    fn a_chain_that_leads_back_to_itself_is_found_out() {
        assert!(grown(&[Some(1), Some(2), Some(0), None]).is_err());
        assert_eq!(grown(&[Some(7)]).unwrap_err(), 0);
        assert_eq!(grown(&[]).unwrap().shape().cases, 0);
    }

    proptest! {
        #[test]
        fn every_case_stands_in_one_tree_and_among_its_parents_children(cases in any_cases()) {
            let mut growing = Growing::default();
            growing.take(&cases.0);
            if let Ok(trees) = growing.close() {
                let sizes = &trees.shape().sizes;
                let all: u64 = sizes.bins(Bin::of(1)).map(|bin| sizes.sum(bin)).sum();
                prop_assert_eq!(all, cases.0.len() as u64);
                for (own, case) in (0..).zip(&cases.0) {
                    prop_assert_eq!(trees.path(own).get(1).copied(), case.parent);
                    if let Some(parent) = case.parent {
                        prop_assert!(trees.children(parent).contains(&own));
                    }
                }
            }
        }
    }
}
