//! Shares as far as they are known: over draws of the parameters, since under other values that the
//! figures allow the country is another.
//!
//! Draws bear luck of their own, so that what differs between draws for want of runs can be taken
//! off what differs because the country is another:
//!
//! ```text
//! s_k           the share under draw k, e_k its standard error
//! monte_carlo   = sqrt(mean of e_k^2)
//! over_draws    = sqrt(max(0, Var(s_k) - monte_carlo^2))
//! ```
//!
//! The median and the interval of 90 in 100 are of the shares as they were found, with the want of
//! runs in them: they are too wide by it, never too narrow.

use serde::{Deserialize, Serialize};

use crate::attribution::game::{Plan, Switched, affordable, play_draw};
use crate::attribution::measured::{Measured, mean, number, variance};
use crate::attribution::orders::{Orders, Way};
use crate::attribution::setting::Groups;
use crate::attribution::shares::{Shares, divide};
use crate::error::Error;
use crate::luck::Luck;
use crate::posterior::Posterior;
use crate::simulator::Desk;

/// The shares of one figure over draws of the parameters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Believed {
    /// The figure.
    pub figure: String,
    /// Draws of the parameters.
    pub draws: usize,
    /// What is divided.
    pub between: Spread,
    /// Each switch.
    pub switches: Vec<BelievedShare>,
    /// Each group, where there are any.
    pub groups: Vec<BelievedShare>,
    /// Over which orders a share is the mean.
    pub orders: String,
    /// What is the same in every coalition and has no share.
    pub given: Vec<String>,
    /// The sentence without which no share is told.
    pub caveat: String,
}

/// One share over draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BelievedShare {
    /// The switch or the group.
    pub id: String,
    /// What an absence stands for; empty for a group.
    pub absence: String,
    /// The share, in the figure's unit.
    pub share: Spread,
    /// The same as a part of what is divided; none where under some draw that may as well be
    /// nought.
    pub fraction: Option<Spread>,
}

/// A number over draws.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Half of the draws are below.
    pub median: f64,
    /// 5 in 100 of the draws are below.
    pub low: f64,
    /// 5 in 100 of the draws are above.
    pub high: f64,
    /// The part of the draws in which it is above nought.
    pub positive: f64,
    /// The standard deviation between draws, the want of runs taken off.
    pub over_draws: f64,
    /// The standard error of a single draw, for want of runs.
    pub monte_carlo: f64,
}

/// Divides the figures under so many draws of a posterior, taken evenly by weight.
///
/// # Errors
/// When there are fewer than two draws, the budget does not suffice, or every order is wanted and
/// there are too many; those of [`crate::attribution::game::play`].
pub fn believed(
    desk: &mut Desk<'_>,
    switched: &Switched<'_>,
    groups: &Groups,
    way: Way,
    posterior: &Posterior,
    draws: usize,
    plan: &Plan,
) -> Result<Vec<Believed>, Error> {
    if draws < 2 {
        return Err(Error::Budget {
            given: draws,
            needs: 2,
            purpose: "as draws of the parameters, for shares to have a spread",
        });
    }
    let seeds = Luck::of(plan.seed, "orders under a draw");
    let mut orders = Vec::with_capacity(draws);
    let mut coalitions = 0;
    for draw in 0..draws {
        let one = Orders::of(groups, way, seeds.seed(0, draw))?;
        coalitions += one.coalitions().len();
        orders.push(one);
    }
    affordable(coalitions, plan, 1)?;
    let picked = picked(posterior, draws, plan.seed);
    let mut by_draw = Vec::with_capacity(draws);
    for (draw, (orders, at)) in orders.iter().zip(picked).enumerate() {
        let wanted = orders.coalitions();
        let scores = &posterior.draws[at];
        let game = play_draw(desk, switched, &wanted, plan, draw, scores)?;
        by_draw.push(divide(&game, orders));
    }
    let figures = 0..switched.setting().figures().len();
    Ok(figures
        .map(|figure| {
            let shares: Vec<&Shares> = by_draw.iter().map(|one| &one[figure]).collect();
            of_figure(&shares)
        })
        .collect())
}

/// So many draws, evenly by weight from one lot (systematic resampling).
fn picked(posterior: &Posterior, draws: usize, seed: u64) -> Vec<usize> {
    let lot = Luck::of(seed, "draws of a posterior")
        .stream(0, 0)
        .uniform();
    let sum: f64 = posterior.weights.iter().sum();
    let last = posterior.weights.len() - 1;
    let (mut at, mut below) = (0, posterior.weights[0]);
    (0..draws)
        .map(|draw| {
            let mark = sum * (number(draw) + lot) / number(draws);
            while below < mark && at < last {
                at += 1;
                below += posterior.weights[at];
            }
            at
        })
        .collect()
}

fn of_figure(by_draw: &[&Shares]) -> Believed {
    let first = by_draw[0];
    let over = |of: &dyn Fn(&Shares) -> Measured| {
        let each: Vec<Measured> = by_draw.iter().map(|shares| of(shares)).collect();
        spread(&each)
    };
    let maybe = |of: &dyn Fn(&Shares) -> Option<Measured>| {
        let each: Option<Vec<Measured>> = by_draw.iter().map(|shares| of(shares)).collect();
        each.map(|each| spread(&each))
    };
    let switches = first.switches.iter().enumerate();
    let groups = first.groups.iter().enumerate();
    Believed {
        figure: first.figure.clone(),
        draws: by_draw.len(),
        between: over(&|shares| shares.between),
        switches: switches
            .map(|(at, one)| BelievedShare {
                id: one.id.clone(),
                absence: one.absence.clone(),
                share: over(&|shares| shares.switches[at].share),
                fraction: maybe(&|shares| shares.switches[at].fraction),
            })
            .collect(),
        groups: groups
            .map(|(at, one)| BelievedShare {
                id: one.name.clone(),
                absence: String::new(),
                share: over(&|shares| shares.groups[at].share),
                fraction: maybe(&|shares| shares.groups[at].fraction),
            })
            .collect(),
        orders: first.orders.clone(),
        given: first.given.clone(),
        caveat: first.caveat.clone(),
    }
}

fn spread(each: &[Measured]) -> Spread {
    let values: Vec<f64> = each.iter().map(|one| one.value).collect();
    let squares: Vec<f64> = each.iter().map(|one| one.error() * one.error()).collect();
    let error = mean(&squares);
    let above = values.iter().filter(|value| 0.0 < **value).count();
    let mut sorted = values.clone();
    sorted.sort_by(f64::total_cmp);
    Spread {
        median: between(&sorted, 0.5),
        low: between(&sorted, 0.05),
        high: between(&sorted, 0.95),
        positive: number(above) / number(values.len()),
        over_draws: (variance(&values) - error).max(0.0).sqrt(),
        monte_carlo: error.sqrt(),
    }
}

/// The value with this share of a sorted row below it.
fn between(sorted: &[f64], share: f64) -> f64 {
    let place = share * number(sorted.len() - 1);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a row"
    )]
    let below = (place.floor() as usize).min(sorted.len() - 2);
    let part = place - number(below);
    sorted[below] + (sorted[below + 1] - sorted[below]) * part
}
