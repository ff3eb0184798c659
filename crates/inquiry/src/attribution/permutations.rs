//! Orders drawn by lot, where there are too many to take every one: each with its reverse.
//!
//! What comes first in an order comes last in its reverse, so that what a switch adds with little
//! company in the one it adds with much in the other, and the mean of the two differs less from
//! pair to pair than two orders drawn apart. Groups are put in order, and the members of each; a
//! reverse keeps groups together as well.

use crate::attribution::coalition::Coalition;
use crate::attribution::setting::Groups;
use crate::attribution::shapley::Step;
use crate::error::Error;
use crate::luck::Luck;

/// The steps of each pair of orders, by pair and then by switch, a half for each order.
///
/// # Errors
/// When there are fewer than two pairs.
pub fn steps(groups: &Groups, pairs: usize, seed: u64) -> Result<Vec<Vec<Vec<Step>>>, Error> {
    if pairs < 2 {
        return Err(Error::Budget {
            given: pairs,
            needs: 2,
            purpose: "as pairs of orders, for a share to have an error",
        });
    }
    let luck = Luck::of(seed, "orders of switches");
    Ok((0..pairs)
        .map(|pair| {
            let mut order = drawn(groups, luck, pair);
            let mut steps = vec![Vec::with_capacity(2); order.len()];
            walk(&order, &mut steps);
            order.reverse();
            walk(&order, &mut steps);
            steps
        })
        .collect())
}

fn drawn(groups: &Groups, luck: Luck, pair: usize) -> Vec<usize> {
    let mut stream = luck.stream(0, pair);
    let all = groups.groups();
    let mut order = Vec::new();
    for group in stream.shuffled(all.len()) {
        let members: Vec<usize> = all[group].members.members().collect();
        let places = stream.shuffled(members.len());
        order.extend(places.into_iter().map(|place| members[place]));
    }
    order
}

fn walk(order: &[usize], steps: &mut [Vec<Step>]) {
    let mut before = Coalition::NONE;
    for switch in order {
        steps[*switch].push(Step {
            before,
            weight: 0.5,
        });
        before = before.with(*switch);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::setting::{Setting, Switch};

    #[test]
    fn a_group_stays_together_in_every_order() {
        let switches = ["a", "b", "c", "d", "e"].map(|id| Switch {
            id: id.to_owned(),
            absence: "nothing".to_owned(),
        });
        let setting = Setting::of(switches.to_vec(), vec!["f".to_owned()], Vec::new()).unwrap();
        let groups = Groups::of(&setting, &[("x", &["a", "d"]), ("y", &["b", "c", "e"])]).unwrap();
        for pair in steps(&groups, 50, 1).unwrap() {
            for group in groups.groups() {
                for switch in group.members.members() {
                    for step in &pair[switch] {
                        let other = groups.groups().iter().find(|one| *one != group).unwrap();
                        let [on, all] = [step.before, other.members];
                        assert!(!on.meets(all) || on.or(all) == on);
                    }
                }
            }
        }
    }
}
