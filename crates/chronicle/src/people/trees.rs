//! Through whose words people were taken: a name given in one interrogation opens another case, and
//! so from case to case.
//!
//! A case that began with a name has a parent, the case in whose interrogation it was given; all
//! that go back to one beginning stand in one tree. From any case the way back to its beginning can
//! be read, and forward to those whom its confession brought in. The trees are described by their
//! spread alone: what matters is how much of the terror fed on itself.

use crate::case::Case;
use crate::people::bins::{Bin, Spread};
use crate::people::chains::{Chains, NONE, Places, place};
use crate::people::sheet::Sheet;

/// Trees while their cases pass.
#[derive(Clone, Debug, Default)]
pub struct Growing {
    parents: Vec<u32>,
    confessed: Vec<bool>,
    names_given: u64,
}

/// Every tree of a run.
#[derive(Clone, Debug)]
pub struct Trees {
    chains: Chains,
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
        let (chains, places) = Chains::placed(self.parents)?;
        let shape = shape_of(&chains, &places, &self.confessed, self.names_given);
        Ok(Trees { chains, shape })
    }
}

fn shape_of(chains: &Chains, places: &Places, confessed: &[bool], names_given: u64) -> Shape {
    let mut shape = Shape {
        cases: u64::from(chains.cases()),
        names_given,
        named: u64::from(chains.named()),
        ..Shape::default()
    };
    let mut trees = vec![(0_u32, 0_u32); confessed.len()];
    for (root, depth) in places.roots.iter().zip(&places.depths) {
        let tree = &mut trees[place(*root)];
        *tree = (tree.0 + 1, tree.1.max(*depth));
    }
    for (size, depth) in trees.into_iter().filter(|(size, _)| 0 < *size) {
        shape.sizes.count(size);
        shape.depths.count(depth);
        shape.together += u64::from(if 1 < size { size } else { 0 });
    }
    let mut led_on = chains.led().peekable();
    for (own, confessed) in (0_u32..).zip(confessed) {
        let mut led = 0;
        while led_on.next_if(|(_, parent)| *parent == own).is_some() {
            led += 1;
        }
        if *confessed {
            shape.confessions += 1;
            shape.led.count(led);
        }
    }
    shape
}

impl Trees {
    /// How the trees are spread.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// How cases lead to one another.
    pub fn chains(&self) -> &Chains {
        &self.chains
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
                    prop_assert_eq!(trees.chains().path(own).get(1).copied(), case.parent);
                    if let Some(parent) = case.parent {
                        prop_assert!(trees.chains().children(parent).contains(&own));
                    }
                }
            }
        }
    }
}
