//! The shares of one figure, and what must be told with them: from what they are counted, what was
//! held fixed, how far they hang on the order, and that they are no shares of responsibility.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::attribution::coalition::Coalition;
use crate::attribution::game::Game;
use crate::attribution::measured::{Measured, mean, number};
use crate::attribution::orders::Orders;
use crate::attribution::setting::Setting;

/// How a figure divides among switches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shares {
    /// The figure.
    pub figure: String,
    /// The figure with every switch on.
    pub all: Measured,
    /// The figure with every switch off.
    pub none: Measured,
    /// The one less the other: what is divided.
    pub between: Measured,
    /// What each switch has of it; they sum to `between`.
    pub switches: Vec<Share>,
    /// What each group has of it, the sum of its members; empty where every switch is by itself.
    pub groups: Vec<GroupShare>,
    /// Over which orders a share is the mean.
    pub orders: String,
    /// Seeds under which each coalition was lived through.
    pub replicates: usize,
    /// What is the same in every coalition and has no share.
    pub given: Vec<String>,
    /// The sentence without which no share is told.
    pub caveat: String,
}

/// The share of one switch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// Its id.
    pub id: String,
    /// What its absence stands for.
    pub absence: String,
    /// What it adds on the mean over the orders, in the figure's unit.
    pub share: Measured,
    /// The same as a part of what is divided; none where that may as well be nought.
    pub fraction: Option<Measured>,
    /// What it adds where every other switch is off.
    pub alone: Measured,
    /// What goes when it is switched off and every other is on.
    pub but_for: Measured,
    /// How what it adds differs from order to order.
    pub over_orders: OverOrders,
}

/// The share of switches taken together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupShare {
    /// The group's name.
    pub name: String,
    /// The ids of its members.
    pub members: Vec<String>,
    /// What they add together.
    pub share: Measured,
    /// The same as a part of what is divided.
    pub fraction: Option<Measured>,
}

/// What a switch adds in the orders between which its share is the mean. Each is the mean over
/// seeds; the least and the most, being picked from among many, lie too far out by about their
/// error.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OverOrders {
    /// The least.
    pub least: Measured,
    /// What was on already where it is least.
    pub least_with: Vec<String>,
    /// Half of the orders are below.
    pub median: f64,
    /// The most.
    pub most: Measured,
    /// What was on already where it is most.
    pub most_with: Vec<String>,
}

/// The shares, by figure.
///
/// # Panics
/// When a coalition of the orders was not lived through.
pub fn divide(game: &Game, orders: &Orders) -> Vec<Shares> {
    let figures = 0..game.setting().figures().len();
    figures
        .map(|figure| of_figure(game, orders, figure))
        .collect()
}

fn of_figure(game: &Game, orders: &Orders, figure: usize) -> Shares {
    let setting = game.setting();
    let between = Between::of(game, figure);
    let switches = 0..setting.switches().len();
    let rows: Vec<Vec<Vec<f64>>> = switches
        .clone()
        .map(|switch| rows(game, orders, switch, figure))
        .collect();
    let single = |numbers: Vec<f64>| Measured::of(&[numbers]);
    let share = |switch: usize| Share {
        id: setting.switches()[switch].id.clone(),
        absence: setting.switches()[switch].absence.clone(),
        share: Measured::of(&rows[switch]),
        fraction: between.fraction(&rows[switch]),
        alone: single(game.added(switch, Coalition::NONE, figure)),
        but_for: single(game.added(switch, setting.all().without(switch), figure)),
        over_orders: over_orders(game, orders, switch, figure),
    };
    let groups = orders.groups();
    let together = groups.groups().iter().map(|group| {
        let sum = summed(group.members.members().map(|switch| &rows[switch]));
        GroupShare {
            name: group.name.clone(),
            members: ids(setting, group.members),
            share: Measured::of(&sum),
            fraction: between.fraction(&sum),
        }
    });
    Shares {
        figure: setting.figures()[figure].clone(),
        all: single(game.worth(setting.all(), figure)),
        none: single(game.worth(Coalition::NONE, figure)),
        between: between.measured,
        switches: switches.map(share).collect(),
        groups: if groups.is_each() {
            Vec::new()
        } else {
            together.collect()
        },
        orders: orders.told(),
        replicates: game.replicates(),
        given: setting.given().to_vec(),
        caveat: setting.caveat(),
    }
}

/// What is divided, by seed.
struct Between {
    by_seed: Vec<f64>,
    measured: Measured,
}

impl Between {
    fn of(game: &Game, figure: usize) -> Between {
        let all = game.worth(game.setting().all(), figure).into_iter();
        let none = game.worth(Coalition::NONE, figure);
        let by_seed: Vec<f64> = all.zip(none).map(|(all, none)| all - none).collect();
        Between {
            measured: Measured::of(std::slice::from_ref(&by_seed)),
            by_seed,
        }
    }

    /// A share as a part of the whole, with the error of a quotient: share and whole have the luck
    /// of the same seeds.
    fn fraction(&self, rows: &[Vec<f64>]) -> Option<Measured> {
        if !self.measured.is_apart() {
            return None;
        }
        let whole = self.measured.value;
        let fraction = Measured::of(rows).value / whole;
        let left: Vec<Vec<f64>> = rows
            .iter()
            .map(|row| {
                let each = row.iter().zip(&self.by_seed);
                each.map(|(share, whole)| share - fraction * whole)
                    .collect()
            })
            .collect();
        Some(Measured::of(&left).over(whole).moved(fraction))
    }
}

/// What a switch adds, by row of the orders and by seed.
fn rows(game: &Game, orders: &Orders, switch: usize, figure: usize) -> Vec<Vec<f64>> {
    let each = orders.steps(switch);
    each.map(|steps| {
        let mut row = vec![0.0; game.replicates()];
        for step in steps {
            let added = game.added(switch, step.before, figure);
            for (sum, added) in row.iter_mut().zip(added) {
                *sum += step.weight * added;
            }
        }
        row
    })
    .collect()
}

fn summed<'a>(mut each: impl Iterator<Item = &'a Vec<Vec<f64>>>) -> Vec<Vec<f64>> {
    let mut sum = each.next().expect("a group has members").clone();
    for rows in each {
        for (sum, row) in sum.iter_mut().zip(rows) {
            for (sum, one) in sum.iter_mut().zip(row) {
                *sum += one;
            }
        }
    }
    sum
}

fn over_orders(game: &Game, orders: &Orders, switch: usize, figure: usize) -> OverOrders {
    let mut added: Vec<(f64, f64, Coalition)> = orders
        .steps(switch)
        .flatten()
        .map(|step| {
            let added = game.added(switch, step.before, figure);
            (mean(&added), step.weight, step.before)
        })
        .collect();
    added.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.2.cmp(&other.2)));
    let rows = number(orders.steps(switch).count());
    let mut below = 0.0;
    let median = added.iter().find(|(_, weight, _)| {
        below += weight / rows;
        0.5 - 1e-9 <= below
    });
    let measured = |at: Coalition| Measured::of(&[game.added(switch, at, figure)]);
    let [least, most] = [added[0].2, added[added.len() - 1].2];
    OverOrders {
        least: measured(least),
        least_with: ids(game.setting(), least),
        median: median.expect("weights that sum to one").0,
        most: measured(most),
        most_with: ids(game.setting(), most),
    }
}

fn ids(setting: &Setting, of: Coalition) -> Vec<String> {
    let each = of.members();
    each.map(|at| setting.switches()[at].id.clone()).collect()
}

impl fmt::Display for Shares {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = |one: &Measured| format!("{:.6} [{:.6}, {:.6}]", one.value, one.low, one.high);
        writeln!(out, "{}: {}", self.figure, told(&self.between))?;
        for one in &self.switches {
            writeln!(
                out,
                "  {}: {}, counted from: {}",
                one.id,
                told(&one.share),
                one.absence
            )?;
        }
        for one in &self.groups {
            writeln!(out, "  {} together: {}", one.name, told(&one.share))?;
        }
        writeln!(
            out,
            "  over {}, {} seeds each",
            self.orders, self.replicates
        )?;
        writeln!(out, "{}", self.caveat)
    }
}
