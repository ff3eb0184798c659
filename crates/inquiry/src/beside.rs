//! Two tellings of one country beside one another, held to the figures of the archive.
//!
//! A country told in counts and the same country told person for person are two pictures of one
//! model. Where they differ by little against what the archive leaves open, it does not matter which
//! is asked; where they differ by more, one of them is wrong. How much is little is declared here,
//! once, in [`Beside::margin`].

use std::collections::BTreeMap;

use evidence::{Evidence, Role};

use crate::answers::Answers;
use crate::estimate::Archive;
use crate::pattern::{Pattern, judge};

/// The part of a range within which two tellings are to agree.
const PART: f64 = 0.25;
/// Standard deviations in a range that holds 95 runs of 100.
const DEVIATIONS: f64 = 4.0;

/// One fitted figure, as two tellings have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// The pattern's id.
    pub id: String,
    /// What the archive says.
    pub archive: Archive,
    /// The mean of the first telling over its runs.
    pub one: f64,
    /// The mean of the other.
    pub other: f64,
    /// The standard deviation of the first over its runs.
    pub deviation: f64,
}

impl Beside {
    /// By how much the other differs from the first.
    pub fn difference(&self) -> f64 {
        self.other - self.one
    }

    /// How far the two may differ: a quarter of the archive's range; where that is narrower, or there
    /// is none, a quarter of the range over which luck alone spreads the first.
    pub fn margin(&self) -> f64 {
        let range = self.archive.high - self.archive.low;
        let archival = if range.is_finite() { PART * range } else { 0.0 };
        archival.max(PART * DEVIATIONS * self.deviation)
    }

    /// Whether the two agree within the margin.
    pub fn agrees(&self) -> bool {
        self.difference().abs() <= self.margin()
    }
}

/// Every fitted figure that all runs of both tellings answer, in the order of the evidence.
///
/// # Panics
/// When a telling has no run.
pub fn beside(evidence: &Evidence, one: &[Answers], other: &[Answers]) -> Vec<Beside> {
    let judged = judge(evidence, &one[0], one);
    let fitted = judged
        .patterns
        .iter()
        .filter(|pattern| pattern.role == Role::Fitted);
    let (one, other) = (figures(evidence, one), figures(evidence, other));
    fitted
        .filter_map(|pattern| of_pattern(pattern, one.get(&pattern.id)?, other.get(&pattern.id)?))
        .collect()
}

fn of_pattern(
    pattern: &Pattern,
    (one, deviation): &(f64, f64),
    (other, _): &(f64, f64),
) -> Option<Beside> {
    (one.is_finite() && other.is_finite()).then(|| Beside {
        id: pattern.id.clone(),
        archive: pattern.archive,
        one: *one,
        other: *other,
        deviation: *deviation,
    })
}

/// Mean and standard deviation of each pattern that every run answers.
fn figures(evidence: &Evidence, runs: &[Answers]) -> BTreeMap<String, (f64, f64)> {
    let mut figures: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for run in runs {
        for pattern in judge(evidence, run, &[]).patterns {
            figures.entry(pattern.id).or_default().push(pattern.run);
        }
    }
    figures.retain(|_, values| values.len() == runs.len());
    figures
        .into_iter()
        .map(|(id, values)| (id, mean_and_deviation(&values)))
        .collect()
}

fn mean_and_deviation(values: &[f64]) -> (f64, f64) {
    let many = f64::from(u32::try_from(values.len()).expect("few runs"));
    let mean = values.iter().sum::<f64>() / many;
    let squares: f64 = values
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum();
    (mean, libm::sqrt(squares / (many - 1.0).max(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(archive: (f64, f64), one: f64, other: f64, deviation: f64) -> Beside {
        Beside {
            id: "arrests".to_owned(),
            archive: Archive {
                value: None,
                low: archive.0,
                high: archive.1,
            },
            one,
            other,
            deviation,
        }
    }

    #[test]
    fn tellings_agree_within_a_quarter_of_what_the_archive_leaves_open() {
        assert!(told((80.0, 120.0), 100.0, 109.0, 0.0).agrees());
        assert!(!told((80.0, 120.0), 100.0, 111.0, 0.0).agrees());
    }

    #[test]
    fn where_the_archive_leaves_nothing_open_luck_does() {
        assert!(told((100.0, 100.0), 100.0, 103.0, 4.0).agrees());
        assert!(!told((100.0, 100.0), 100.0, 105.0, 4.0).agrees());
        assert!(!told((100.0, 100.0), 100.0, 100.1, 0.0).agrees());
    }

    #[test]
    fn a_floor_leaves_no_endless_margin() {
        assert!(!told((50.0, f64::INFINITY), 100.0, 200.0, 0.0).agrees());
    }

    #[test]
    fn a_single_run_has_no_deviation() {
        assert_eq!(mean_and_deviation(&[3.0]), (3.0, 0.0));
        let (mean, deviation) = mean_and_deviation(&[1.0, 3.0]);
        assert!((mean - 2.0).abs() < 1e-12 && (deviation - libm::sqrt(2.0)).abs() < 1e-12);
    }
}
