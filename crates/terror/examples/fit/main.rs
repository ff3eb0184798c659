//! A crude, recorded search for the values of the mixed reading: the peak of prior and figures.
//!
//! Every free parameter is a point on its prior, measured as a normal score; every fitted figure has
//! its declared error and a discrepancy of its own (`figures`). From the priors' middle, damped
//! Gauss-Newton steps on common random numbers go towards the peak. Held-out figures are not looked
//! at. The values go into `interpretations/mixed.toml`, what made them and what they reach into
//! `interpretations/fits/mixed.toml`. It is no posterior: it says where one good point lies, not how
//! wide the good ground is.
//!
//! `cargo xtask fit [--rounds N] [--seeds N]`

mod figures;
mod step;
mod written;

use chronicle::Ledger;
use evidence::Evidence;
use inquiry::Answers;
use rayon::prelude::*;
use scenario::{Parameters, Prior, Scenario, Settings};
use terror::mechanism::catalogue;
use terror::{Ground, Whom};

use crate::figures::{Off, off};
use crate::step::advised;

/// The parameters that are searched: those of the mechanisms that make the fitted figures.
pub(crate) const FREE: &[&str] = &[
    "album.death_share",
    "album.read_a_day",
    "album.special_troika_days",
    "arrest.ahead_of_places",
    "arrest.cards_over_limits",
    "arrest.hands_over_limits",
    "arrest.horizon",
    "arrest.lead_days",
    "arrest.second_category_before_permission",
    "arrest.strike_days",
    "arrest.strike_over_limits",
    "assumption.harbin-thousands",
    "assumption.october_decision",
    "camps.crowding",
    "camps.deaths_a_year",
    "camps.ordinary_a_year",
    "camps.released_ordinary",
    "camps.released_political",
    "cases.growth",
    "cases.learning_days",
    "cases.rush",
    "cases.start_over_limits",
    "cases.youngest_days",
    "halt.freed",
    "halt.review_days",
    "limits.centre_first",
    "limits.first_share_1937",
    "limits.first_share_1938",
    "limits.refused",
    "limits.request_buffer",
    "limits.request_hazard",
    "limits.request_size",
    "lists.death_share",
    "militia.case_days",
    "militia.per_thousand_adults",
    "national.afghan",
    "national.estonian",
    "national.finnish",
    "national.german",
    "national.greek",
    "national.harbin",
    "national.iranian",
    "national.latvian",
    "national.opening_days",
    "national.pace_1938",
    "national.pace_after_july_1938",
    "national.polish",
    "national.romanian",
    "political.case_days",
    "political.convicted_after",
    "political.convicted_nkvd",
    "political.convicted_ogpu",
    "political.convicted_terror",
    "political.death_after",
    "political.death_before",
    "political.death_terror",
    "political.pressure",
    "tribunals.early_priority",
    "tribunals.transfer",
];

/// Step of the differences, in normal scores: wide, so that counts move by more than their grain.
const STEP: f64 = 0.2;
/// Scores are kept within the prior's middle 99.7 in a hundred.
const FARTHEST: f64 = 3.0;
/// The damping with which the search begins, and beyond which it gives up.
const DAMPING: (f64, f64) = (1.0, 1e4);

/// What is searched in.
pub(crate) struct Search {
    pub(crate) evidence: Evidence,
    pub(crate) parameters: Parameters,
    /// The seeds over which each country is lived through.
    pub(crate) seeds: Vec<u64>,
}

/// A point of the search: the scores of the free parameters, and how far off they lead.
pub(crate) struct Point {
    pub(crate) scores: Vec<f64>,
    pub(crate) off: Vec<Off>,
}

/// One round: the cost before it and after, and the damping of the step that was taken.
pub(crate) struct Round {
    pub(crate) before: f64,
    pub(crate) after: f64,
    pub(crate) damping: f64,
}

impl Point {
    /// Figures and priors together: minus twice the logarithm of their density, less its constant.
    pub(crate) fn cost(&self) -> f64 {
        let figures: f64 = self.off.iter().map(Off::cost).sum();
        figures + self.scores.iter().map(|score| score * score).sum::<f64>()
    }
}

impl Search {
    pub(crate) fn prior(&self, id: &str) -> Prior {
        self.parameters.get(id).expect("a declared parameter").prior
    }

    /// The values at some scores, rounded as they would be written down.
    pub(crate) fn values(&self, scores: &[f64]) -> Vec<f64> {
        let value = |(id, score): (&&str, &f64)| {
            let share = 0.5 * libm::erfc(-score / std::f64::consts::SQRT_2);
            let value = self
                .prior(id)
                .at(share)
                .expect("a prior that can be searched");
            three_figures(value)
        };
        FREE.iter().zip(scores).map(value).collect()
    }

    fn point(&self, scores: Vec<f64>) -> Point {
        let mut settings = Settings::shipped(catalogue::ALL);
        for (id, value) in FREE.iter().zip(self.values(&scores)) {
            settings.set(id, value).expect("a value of the prior");
        }
        let ground = Ground::composed(&self.evidence, &settings).expect("the census composes");
        let run = |seed: &u64| {
            let mut scenario = Scenario::shipped(settings.clone());
            scenario.settings = settings.clone();
            scenario.seed = *seed;
            let whom = Whom::in_strata(&scenario.settings);
            let outcome = terror::run(&scenario, &ground, whom, 1, &mut |_| {});
            Answers::of(&self.evidence, &Ledger::of(&outcome.chronicle))
        };
        let runs: Vec<Answers> = self.seeds.iter().map(run).collect();
        Point {
            off: off(&self.evidence, &runs),
            scores,
        }
    }

    /// How each figure's logarithm moves with each score.
    fn slopes(&self, here: &Point) -> Vec<Vec<f64>> {
        let slope = |at: usize| {
            let mut moved = here.scores.clone();
            moved[at] += STEP;
            let there = self.point(moved);
            let pairs = there.off.iter().zip(&here.off);
            pairs
                .map(|(there, here)| (there.log_ratio - here.log_ratio) / STEP)
                .collect()
        };
        (0..FREE.len()).into_par_iter().map(slope).collect()
    }

    /// The best of a few steps of different boldness.
    fn round(&self, here: &Point, damping: f64) -> (f64, Point) {
        let slopes = self.slopes(here);
        let trial = |damping: f64| {
            let step = advised(&slopes, here, damping);
            let scores = here.scores.iter().zip(step);
            let moved = scores
                .map(|(score, step)| (score + step).clamp(-FARTHEST, FARTHEST))
                .collect();
            (damping, self.point(moved))
        };
        let trials: Vec<(f64, Point)> = [0.1, 1.0, 10.0, 100.0]
            .into_par_iter()
            .map(|boldness| trial(damping * boldness))
            .collect();
        trials
            .into_iter()
            .min_by(|a, b| a.1.cost().total_cmp(&b.1.cost()))
            .expect("four trials")
    }
}

#[expect(clippy::print_stdout, reason = "a search says how it goes")]
fn main() {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse().ok());
    let rounds: usize = arguments.next().flatten().unwrap_or(12);
    let seeds = arguments.next().flatten().unwrap_or(2);
    let search = Search {
        evidence: Evidence::shipped().expect("the shipped evidence is sound"),
        parameters: Parameters::shipped(),
        seeds: (0..seeds)
            .map(|more| scenario::scenario::SEED + more as u64)
            .collect(),
    };
    let mut here = search.point(vec![0.0; FREE.len()]);
    let mut record = Vec::new();
    let mut damping = DAMPING.0;
    while record.len() < rounds && damping < DAMPING.1 {
        let before = here.cost();
        let (taken, there) = search.round(&here, damping);
        let after = there.cost();
        println!("{before:.1} -> {after:.1} (damping {taken})");
        record.push(Round {
            before,
            after: after.min(before),
            damping: taken,
        });
        if after < before {
            (damping, here) = (taken, there);
        } else {
            damping *= 10.0;
        }
    }
    for off in &here.off {
        let inside = off.range.0 <= off.model && off.model <= off.range.1;
        let mark = if inside { "" } else { "  outside" };
        println!("{} {:+.3}{mark}", off.id, off.log_ratio);
    }
    written::write(&search, &here, &record);
}

/// Rounded to three significant figures: more would pretend to a precision that is not there.
fn three_figures(value: f64) -> f64 {
    format!("{value:.2e}")
        .parse()
        .expect("a number just written")
}
