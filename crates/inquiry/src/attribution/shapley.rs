//! Every order in which the switches can be thrown, with the groups kept together, and how much of
//! all orders passes through each coalition.
//!
//! Orders need not be gone through one by one: a switch is met with the same ones before it in many
//! orders, and what it adds there counts as often (Shapley 1953; Owen 1977 for groups).
//!
//! ```text
//! weight of (Q, T)  = 1 / (m C(m-1, |Q|))  1 / (b C(b-1, |T|))
//! coalitions        = 2^m + sum over groups of 2^(m-1) (2^b - 2)
//! ```
//!
//! with `m` groups, `b` switches in the group of the one that is thrown, `Q` of the other groups and
//! `T` of its own on before it. With every switch by itself `b` is 1, and these are Shapley's.

use crate::attribution::coalition::Coalition;
use crate::attribution::measured::number;
use crate::attribution::setting::{Group, Groups};
use crate::error::Error;

/// The most coalitions that are enumerated: those of twelve switches.
pub const ENUMERATED_MOST: u128 = 1 << 12;

/// A switch thrown when others are on already.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// What is on before.
    pub before: Coalition,
    /// The part of the orders in which it is so.
    pub weight: f64,
}

/// The steps of each switch over every order, their weights summing to one.
///
/// # Errors
/// When the orders pass through more coalitions than can be enumerated.
pub fn steps(groups: &Groups) -> Result<Vec<Vec<Step>>, Error> {
    let all = groups.groups();
    let switches: usize = all.iter().map(|group| group.members.size()).sum();
    let coalitions = passed(all);
    if ENUMERATED_MOST < coalitions {
        return Err(Error::TooMany {
            switches,
            coalitions,
            most: ENUMERATED_MOST,
        });
    }
    let own = |switch: usize| {
        let place = all.iter().position(|group| group.members.holds(switch));
        place.expect("every switch is in a group")
    };
    Ok((0..switches)
        .map(|switch| of_switch(all, own(switch), switch))
        .collect())
}

fn of_switch(all: &[Group], own: usize, switch: usize) -> Vec<Step> {
    let others = Coalition::all(all.len()).without(own);
    let members = all[own].members;
    let company = members.without(switch);
    let mut steps = Vec::new();
    for on in others.subsets() {
        let joined = on.members().map(|group| all[group].members);
        let joined = joined.fold(Coalition::NONE, Coalition::or);
        let outside = weight(all.len(), on.size());
        for with in company.subsets() {
            steps.push(Step {
                before: joined.or(with),
                weight: outside * weight(members.size(), with.size()),
            });
        }
    }
    steps
}

/// How many coalitions all orders pass through.
fn passed(all: &[Group]) -> u128 {
    let whole = 1_u128 << all.len();
    let broken = all
        .iter()
        .map(|group| (whole >> 1).saturating_mul((1_u128 << group.members.size()) - 2))
        .fold(0, u128::saturating_add);
    whole.saturating_add(broken)
}

/// The part of the orders of `many` in which a given one comes just behind a given set of `before`.
pub(crate) fn weight(many: usize, before: usize) -> f64 {
    let mut ways = number(many);
    for at in 0..before {
        ways = ways * number(many - 1 - at) / number(at + 1);
    }
    1.0 / ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_those_of_orders() {
        // Of the 24 orders of four, a given one comes behind a given pair in 2! 1! = 2.
        assert!((weight(4, 2) - 2.0 / 24.0).abs() < 1e-15);
        let sum: f64 = [1.0, 3.0, 3.0, 1.0]
            .iter()
            .enumerate()
            .map(|(before, sets)| sets * weight(4, before))
            .sum();
        assert!((sum - 1.0).abs() < 1e-15);
    }
}
