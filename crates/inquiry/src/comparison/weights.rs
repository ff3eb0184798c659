//! What weight each rival has after the figures, given a weight beforehand that any reader may move,
//! and how far he would have to move it for another to lead.
//!
//! ```text
//! beforehand   equal by family, and equal within it, unless other weights are given
//! afterwards   before_i Z_i / sum of before Z
//! interval     over draws  ln Z_i + error_i t_freedom
//! needed       before_j / before_leader  must grow by  Z_leader before_leader / ( Z_j before_j )
//! ```
//!
//! Fourteen readings of which ten say the same are not ten witnesses: that is why families weigh
//! equally.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::comparison::evidence::Resolved;
use crate::comparison::rival::Rival;
use crate::comparison::verdict::ABOUT;
use crate::error::Error;
use crate::luck::{Luck, Stream};
use crate::real::{log_sum, real, whole};

/// How many evidences are drawn within their errors.
const DRAWS: usize = 4_000;

/// The weights of rivals before the figures are heard.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Beforehand(Vec<f64>);

impl Beforehand {
    /// Equal by family, and equal within each.
    pub fn by_family(rivals: &[Rival]) -> Beforehand {
        let mut members: BTreeMap<&str, usize> = BTreeMap::new();
        for rival in rivals {
            *members.entry(&rival.family).or_default() += 1;
        }
        let families = real(members.len());
        let each = rivals.iter();
        Beforehand(
            each.map(|rival| 1.0 / families / real(members[rival.family.as_str()]))
                .collect(),
        )
    }

    /// These weights, whatever they add up to.
    ///
    /// # Errors
    /// When one is below nought or no number, or all are nought.
    pub fn given(weights: Vec<f64>) -> Result<Beforehand, Error> {
        let sum: f64 = weights.iter().sum();
        if weights.iter().all(|weight| 0.0 <= *weight) && 0.0 < sum && sum.is_finite() {
            Ok(Beforehand(
                weights.into_iter().map(|weight| weight / sum).collect(),
            ))
        } else {
            Err(Error::Unfit {
                what: "a weight beforehand is below nought, or all are nought".to_owned(),
                remedy: "give each rival a number from nought upwards, and one of them more",
            })
        }
    }

    /// The weights, which add up to one.
    pub fn each(&self) -> &[f64] {
        &self.0
    }
}

/// The weight of one rival.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weight {
    /// The rival.
    pub id: String,
    /// Its family.
    pub family: String,
    /// Before the figures.
    pub before: f64,
    /// After the figures.
    pub after: f64,
    /// Between what bounds nine tenths of the draws within the errors of the evidences leave it.
    pub between: [f64; 2],
    /// In what share of these draws it leads.
    pub leads: f64,
}

/// What would have to be believed beforehand for another to lead.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Move {
    /// Who would lead.
    pub rival: String,
    /// Its odds against the leader beforehand, as they are.
    pub odds: f64,
    /// What they would have to be.
    pub needed: f64,
}

/// The weights of all rivals.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weights {
    /// Each rival, in the order given.
    pub rivals: Vec<Weight>,
    /// Each family, by name: its weight after the figures.
    pub families: BTreeMap<String, f64>,
    /// For each rival but the leader, what would let it lead.
    pub moves: Vec<Move>,
}

impl Weights {
    /// The weights of these rivals.
    ///
    /// # Errors
    /// When there are none, or another number of weights beforehand.
    pub fn of(rivals: &[Rival], beforehand: &Beforehand, seed: u64) -> Result<Weights, Error> {
        if rivals.is_empty() {
            return Err(Error::Nothing {
                what: "rivals",
                remedy: "calibrate a reading first",
            });
        }
        if rivals.len() != beforehand.0.len() {
            return Err(Error::Unfit {
                what: format!(
                    "{} weights beforehand are given for {} rivals",
                    beforehand.0.len(),
                    rivals.len()
                ),
                remedy: "give each rival one",
            });
        }
        let evidences: Vec<f64> = rivals.iter().map(|one| one.log_evidence.value()).collect();
        let after = shares(&evidences, &beforehand.0);
        let drawn = drawn(rivals, beforehand, seed);
        let each = rivals.iter().enumerate().map(|(at, rival)| {
            let mut own: Vec<f64> = drawn.iter().map(|one| one[at]).collect();
            let leads = drawn.iter().filter(|one| leader(one) == at).count();
            own.sort_by(f64::total_cmp);
            Weight {
                id: rival.id.clone(),
                family: rival.family.clone(),
                before: beforehand.0[at],
                after: after[at],
                between: [0.05, 0.95].map(|share| own[whole(share * real(DRAWS - 1))]),
                leads: real(leads) / real(DRAWS),
            }
        });
        let mut families: BTreeMap<String, f64> = BTreeMap::new();
        for (rival, after) in rivals.iter().zip(&after) {
            *families.entry(rival.family.clone()).or_default() += after;
        }
        Ok(Weights {
            rivals: each.collect(),
            families,
            moves: moves(rivals, beforehand, leader(&after)),
        })
    }
}

fn moves(rivals: &[Rival], beforehand: &Beforehand, leads: usize) -> Vec<Move> {
    let leader = &rivals[leads].log_evidence;
    let others = rivals.iter().enumerate().filter(|(at, _)| *at != leads);
    others
        .map(|(at, rival)| Move {
            rival: rival.id.clone(),
            odds: beforehand.0[at] / beforehand.0[leads],
            needed: libm::exp(leader.against(&rival.log_evidence).value()),
        })
        .collect()
}

fn drawn(rivals: &[Rival], beforehand: &Beforehand, seed: u64) -> Vec<Vec<f64>> {
    let luck = Luck::of(seed, "weights of rivals");
    let draw = |at| {
        let mut stream = luck.stream(0, at);
        let evidences = rivals
            .iter()
            .map(|one| within(&one.log_evidence, &mut stream));
        shares(&evidences.collect::<Vec<_>>(), &beforehand.0)
    };
    (0..DRAWS).map(draw).collect()
}

/// An evidence drawn within its error, which was itself learnt from few replicates.
fn within(evidence: &Resolved, stream: &mut Stream) -> f64 {
    let normal = stream.normal();
    let squares: f64 = stream
        .normals(whole(evidence.freedom()))
        .iter()
        .map(|one| one * one)
        .sum();
    let student = normal / (squares / evidence.freedom()).sqrt().max(1e-9);
    evidence.value() + evidence.standard_error() * student
}

fn shares(evidences: &[f64], before: &[f64]) -> Vec<f64> {
    let each = evidences.iter().zip(before);
    let logs: Vec<f64> = each
        .map(|(evidence, before)| evidence + libm::log(*before))
        .collect();
    let all = log_sum(&logs);
    logs.iter().map(|log| libm::exp(log - all)).collect()
}

/// Who weighs most, the first of equals.
fn leader(weights: &[f64]) -> usize {
    let mut best = 0;
    for (at, weight) in weights.iter().enumerate() {
        if weights[best] < *weight {
            best = at;
        }
    }
    best
}

impl core::fmt::Display for Move {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        if self.needed.is_infinite() {
            write!(
                f,
                "`{}` would not lead if it were thought 10^300 times as likely as the leader beforehand",
                self.rival
            )
        } else if 0.0 < self.odds {
            write!(
                f,
                "`{}` would lead if it were thought {:.3} times as likely as the leader beforehand, not {:.3}",
                self.rival, self.needed, self.odds
            )
        } else {
            write!(
                f,
                "`{}` was given no weight beforehand and cannot lead",
                self.rival
            )
        }
    }
}

impl core::fmt::Display for Weights {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        writeln!(
            f,
            "{:<28} {:<20} {:>7} {:>7} {:>15}",
            "rival", "family", "before", "after", "nine tenths"
        )?;
        for one in &self.rivals {
            writeln!(
                f,
                "{:<28} {:<20} {:>7.3} {:>7.3} {:>7.3} {:>7.3}",
                one.id, one.family, one.before, one.after, one.between[0], one.between[1]
            )?;
        }
        for one in &self.moves {
            writeln!(f, "{one}")?;
        }
        writeln!(f, "{ABOUT}")
    }
}
