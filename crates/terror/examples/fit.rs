//! A crude, recorded search for the values of the mixed reading: the peak of prior and figures.
//!
//! Every free parameter is a point on its prior, measured as a normal score; every fitted figure
//! has its declared error, widened by a discrepancy of ten in a hundred because the model is not
//! the country. From the priors' middle, damped Gauss-Newton steps on common random numbers go
//! towards the peak. Held-out figures are not looked at. The values are written to
//! `interpretations/mixed.toml` with what made them. It is no posterior: it says where one good
//! point lies, not how wide the good ground is.
//!
//! `cargo xtask fit [ROUNDS]`

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chronicle::Ledger;
use evidence::{Evidence, Role};
use inquiry::{Answers, Judged, judge};
use rayon::prelude::*;
use scenario::{Parameters, Prior, Scenario, Settings};
use society::census::{Census, Demography};
use terror::mechanism::catalogue;
use terror::{Ground, replay};

/// The parameters that are searched.
const FREE: &[&str] = &[
    "album.death_share",
    "album.read_a_day",
    "arrest.ahead_of_places",
    "arrest.cards_over_limits",
    "arrest.hands_over_limits",
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
    "limits.centre_first",
    "limits.first_share_1937",
    "limits.first_share_1938",
    "limits.request_buffer",
    "limits.request_hazard",
    "limits.request_size",
    "lists.death_share",
    "militia.per_thousand_adults",
    "national.afghan",
    "national.estonian",
    "national.finnish",
    "national.german",
    "national.greek",
    "national.harbin",
    "national.iranian",
    "national.latvian",
    "national.pace_1938",
    "national.pace_after_july_1938",
    "national.polish",
    "national.romanian",
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

/// Spread of the logarithm by which the model itself may be wrong.
const DISCREPANCY: f64 = 0.1;
/// Step of the differences, in normal scores: wide, so that counts move by more than their grain.
const STEP: f64 = 0.2;
/// Scores are kept within the prior's middle 99.7 in a hundred.
const FARTHEST: f64 = 3.0;

struct Search {
    evidence: Evidence,
    parameters: Parameters,
}

impl Search {
    fn settings(&self, scores: &[f64]) -> Settings {
        let mut settings = Settings::shipped(catalogue::ALL);
        for (id, score) in FREE.iter().zip(scores) {
            let prior = self.prior(id);
            let value = prior
                .at(share_below(*score))
                .expect("a prior that can be searched");
            settings.set(id, value).expect("a value of the prior");
        }
        settings
    }

    fn prior(&self, id: &str) -> Prior {
        self.parameters.get(id).expect("a declared parameter").prior
    }

    fn judged(&self, scores: &[f64]) -> Judged {
        let settings = self.settings(scores);
        let rules = replay::census_rules(&settings).expect("the shipped rules");
        let census = Census::compose(&self.evidence, &rules).expect("the census composes");
        let ledger = Demography::compose(&self.evidence, &rules, &census).expect("it closes");
        let ground = Ground::of(&self.evidence, &census, ledger, &settings);
        let mut scenario = Scenario::shipped(settings.clone());
        scenario.settings = settings;
        let whom = terror::Whom::in_strata(&scenario.settings);
        let outcome = terror::run(&scenario, &ground, whom, 1, &mut |_| {});
        judge(
            &self.evidence,
            &Answers::of(&self.evidence, &Ledger::of(&outcome.chronicle)),
            &[],
        )
    }

    /// How far each fitted figure is off, in units of its error.
    fn misfits(&self, scores: &[f64]) -> BTreeMap<String, f64> {
        let judged = self.judged(scores);
        let fitted = judged
            .patterns
            .iter()
            .filter(|pattern| pattern.role == Role::Fitted);
        let off = fitted.filter_map(|pattern| {
            let archive = pattern.archive.value?;
            let model = pattern.run.max(1.0);
            let (low, high) = (pattern.archive.low, pattern.archive.high);
            let declared = if low < high {
                libm::log(high / low) / 3.92
            } else {
                0.0
            };
            let error = libm::sqrt(declared * declared + DISCREPANCY * DISCREPANCY);
            Some((pattern.id.clone(), libm::log(model / archive) / error))
        });
        off.collect()
    }
}

/// The share of a normal law below a score.
fn share_below(score: f64) -> f64 {
    0.5 * libm::erfc(-score / std::f64::consts::SQRT_2)
}

fn cost(misfits: &BTreeMap<String, f64>, scores: &[f64]) -> f64 {
    let off: f64 = misfits.values().map(|off| off * off).sum();
    off + scores.iter().map(|score| score * score).sum::<f64>()
}

/// Solves a small system by elimination with pivots.
fn solve(mut rows: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for column in 0..size {
        let pivot = (column..size)
            .max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))
            .expect("a row is left");
        rows.swap(column, pivot);
        right.swap(column, pivot);
        for row in column + 1..size {
            let (above, below) = rows.split_at_mut(row);
            let (pivot, entries) = (&above[column], &mut below[0]);
            let factor = entries[column] / pivot[column];
            for (entry, pivot) in entries.iter_mut().zip(pivot).skip(column) {
                *entry -= factor * pivot;
            }
            right[row] -= factor * right[column];
        }
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|at| rows[row][at] * right[at]).sum();
        right[row] = (right[row] - known) / rows[row][row];
    }
    right
}

/// The step that a linear picture of the misfits and the priors advises.
fn advised(slopes: &[Vec<f64>], off: &[f64], scores: &[f64], damping: f64) -> Vec<f64> {
    let size = scores.len();
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let rows = (0..size).map(|i| {
        let row = (0..size).map(|j| dot(&slopes[i], &slopes[j]));
        let diagonal = |j| if i == j { 1.0 + damping } else { 0.0 };
        row.enumerate()
            .map(|(j, entry)| entry + diagonal(j))
            .collect()
    });
    let right = (0..size)
        .map(|i| -dot(&slopes[i], off) - scores[i])
        .collect();
    solve(rows.collect(), right)
}

#[expect(clippy::print_stdout, reason = "a search says how it goes")]
fn main() {
    let rounds: usize = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(8);
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let search = Search {
        evidence,
        parameters: Parameters::shipped(),
    };
    let mut scores = vec![0.0; FREE.len()];
    let mut misfits = search.misfits(&scores);
    let first = cost(&misfits, &scores);
    let mut damping = 1.0;
    for round in 1..=rounds {
        let off: Vec<f64> = misfits.values().copied().collect();
        let slopes: Vec<Vec<f64>> = (0..FREE.len())
            .into_par_iter()
            .map(|at| {
                let mut moved = scores.clone();
                moved[at] += STEP;
                let there = search.misfits(&moved);
                there
                    .values()
                    .zip(&off)
                    .map(|(there, here)| (there - here) / STEP)
                    .collect()
            })
            .collect();
        let trials: Vec<_> = [damping / 10.0, damping, damping * 10.0, damping * 100.0]
            .into_par_iter()
            .map(|damping| {
                let step = advised(&slopes, &off, &scores, damping);
                let moved: Vec<f64> = scores
                    .iter()
                    .zip(step)
                    .map(|(score, step)| (score + step).clamp(-FARTHEST, FARTHEST))
                    .collect();
                let misfits = search.misfits(&moved);
                (cost(&misfits, &moved), damping, moved, misfits)
            })
            .collect();
        let here = cost(&misfits, &scores);
        let best = trials
            .into_iter()
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .expect("four trials");
        println!(
            "round {round}: {here:.1} -> {:.1} (damping {})",
            best.0, best.1
        );
        if best.0 >= here {
            damping *= 10.0;
            if damping > 1e4 {
                break;
            }
            continue;
        }
        (damping, scores, misfits) = (best.1, best.2, best.3);
    }
    for (id, off) in &misfits {
        println!("{id} {off:+.2}");
    }
    write(&search, &scores, first, cost(&misfits, &scores));
}

/// Writes the reading with the values found.
fn write(search: &Search, scores: &[f64], before: f64, after: f64) {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../interpretations/mixed.toml"
    );
    let old = std::fs::read_to_string(path).expect("the mixed reading is there");
    let head = old
        .split("\n# Found by")
        .next()
        .expect("a first part")
        .trim_end();
    let head = head
        .split("\n[set]")
        .next()
        .expect("a first part")
        .trim_end();
    let edition = search.evidence.edition();
    let settings = search.settings(scores);
    let mut text = format!(
        "{head}\n\n# Found by `cargo xtask fit` (seed {}, evidence {}): misfit and prior together \
         {before:.1}\n# in the middle of the priors, {after:.1} here. One good point, no posterior.\n[set]\n",
        scenario::scenario::SEED,
        edition.version,
    );
    for id in FREE {
        let _ = writeln!(text, "\"{id}\" = {:?}", three_figures(settings.number(id)));
    }
    std::fs::write(path, text).expect("the mixed reading can be written");
}

/// Rounded to three significant figures: more would pretend to a precision that is not there.
fn three_figures(value: f64) -> f64 {
    format!("{value:.2e}")
        .parse()
        .expect("a number just written")
}
