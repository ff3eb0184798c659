//! How far shares hang on what an absence stands for, and on who is taken together.
//!
//! Off is not nothing: without limits there may be the arrests of early 1937 or the sweeps of the
//! militia, and interrogation may stand inside the centre, which sanctioned it, or beside it. Each
//! choice is an account of its own with shares of its own; here they stand next to each other, and
//! it is told whether a share keeps its sign and its rank through all of them.

use serde::{Deserialize, Serialize};

use crate::attribution::shares::Shares;
use crate::error::Error;

/// A share under every choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dependence {
    /// The switch.
    pub id: String,
    /// Its share under each choice, in their order.
    pub shares: Vec<f64>,
    /// The choice under which it is least.
    pub least_under: String,
    /// The choice under which it is most.
    pub most_under: String,
    /// Whether it is surely above nought under one choice and surely below under another.
    pub is_turned: bool,
    /// Its best and its worst rank among the switches, by share, from 1.
    pub ranks: [usize; 2],
}

/// The shares of one figure under several choices, each with a name; by switch, in the order of the
/// first.
///
/// # Errors
/// When there are fewer than two choices, or they are not about the same figure and switches.
pub fn beside(choices: &[(&str, &Shares)]) -> Result<Vec<Dependence>, Error> {
    let [(_, first), _, ..] = choices else {
        return Err(Error::Nothing {
            what: "choices to compare",
            remedy: "divide the figure under two at least",
        });
    };
    for (name, other) in choices {
        let ids = |shares: &Shares| -> Vec<String> {
            shares.switches.iter().map(|one| one.id.clone()).collect()
        };
        if other.figure != first.figure || ids(other) != ids(first) {
            return Err(Error::Unfit {
                what: format!("the shares under `{name}` are of another figure or other switches"),
                remedy: "compare shares of one figure among the same switches",
            });
        }
    }
    let each = 0..first.switches.len();
    Ok(each.map(|at| of_switch(choices, at)).collect())
}

fn of_switch(choices: &[(&str, &Shares)], at: usize) -> Dependence {
    let of = |shares: &Shares| shares.switches[at].share;
    let by = |one: &&(&str, &Shares), other: &&(&str, &Shares)| {
        of(one.1).value.total_cmp(&of(other.1).value)
    };
    let [least, most] = [choices.iter().min_by(by), choices.iter().max_by(by)]
        .map(|one| one.expect("two choices at least").0.to_owned());
    let ranks = choices.iter().map(|(_, shares)| rank(shares, at));
    let sure = |sign: f64| {
        let mut each = choices.iter().map(|(_, shares)| of(shares));
        each.any(|share| share.is_apart() && 0.0 < sign * share.value)
    };
    Dependence {
        id: choices[0].1.switches[at].id.clone(),
        shares: choices.iter().map(|(_, one)| of(one).value).collect(),
        least_under: least,
        most_under: most,
        is_turned: sure(1.0) && sure(-1.0),
        ranks: [
            ranks.clone().min().expect("two choices at least"),
            ranks.max().expect("two choices at least"),
        ],
    }
}

/// The rank of a switch by its share, the largest first.
fn rank(shares: &Shares, at: usize) -> usize {
    let own = shares.switches[at].share.value;
    let each = shares.switches.iter();
    1 + each.filter(|other| own < other.share.value).count()
}
