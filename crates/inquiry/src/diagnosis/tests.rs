//! The conjugate case: one score with a normal prior, one figure with a normal error, so that the
//! posterior is known, and what is too sure of itself or has learnt nothing can be told apart.

use crate::diagnosis::coverage::Coverage;
use crate::diagnosis::ranks::{Ranks, Shape};
use crate::diagnosis::recovery::Recovery;
use crate::diagnosis::rehearsal::{Likelihoods, Rehearsal};
use crate::luck::Luck;
use crate::posterior::Posterior;

/// The variance of the error of a figure that tells the score itself.
const ERROR: f64 = 0.5;

/// Rehearsals of two scores, each told by one figure, with posteriors `width` times as wide as
/// they ought to be, moved by `lean` of their deviations.
fn rehearsed(many: usize, width: f64, lean: f64) -> Vec<Rehearsal> {
    let luck = Luck::of(41, "conjugate");
    let deviation = (ERROR / (1.0 + ERROR)).sqrt();
    (0..many)
        .map(|number| {
            let mut stream = luck.stream(0, number);
            let truth = stream.normals(2);
            let figures: Vec<f64> = truth
                .iter()
                .map(|score| score + ERROR.sqrt() * stream.normal())
                .collect();
            let draws: Vec<Vec<f64>> = (0..100)
                .map(|_| {
                    let mean = figures.iter().map(|figure| figure / (1.0 + ERROR));
                    mean.map(|mean| mean + deviation * (lean + width * stream.normal()))
                        .collect()
                })
                .collect();
            of(number, &truth, &figures, draws)
        })
        .collect()
}

fn of(number: usize, truth: &[f64], figures: &[f64], draws: Vec<Vec<f64>>) -> Rehearsal {
    let likelihood = |scores: &[f64]| -> f64 {
        let each = scores.iter().zip(figures);
        each.map(|(score, figure)| -0.5 * (score - figure) * (score - figure) / ERROR)
            .sum()
    };
    let told: Vec<f64> = draws.iter().map(|draw| likelihood(draw)).collect();
    let likelihoods = Likelihoods {
        truth: likelihood(truth),
        draws: &told,
    };
    Rehearsal::of(5, number, truth, &Posterior::even(draws), Some(likelihoods)).unwrap()
}

fn names() -> Vec<String> {
    ["a", "b"].map(str::to_owned).into()
}

#[test]
fn the_right_posterior_passes() {
    let rehearsals = rehearsed(400, 1.0, 0.0);
    let ranks = Ranks::of(&names(), &rehearsals).unwrap();
    assert_eq!(ranks.quantities.len(), 3);
    assert!(ranks.passes(0.05), "{ranks}");
    let coverage = Coverage::of(&names(), &rehearsals).unwrap();
    // 800 intervals: a standard error of 1.8 per cent at level 50, of 0.8 at level 95.
    for level in &coverage.levels {
        let [low, high] = level.pooled.between;
        assert!(low <= level.level && level.level <= high, "{coverage}");
    }
    // The deviation of (1 - max(f, 1/2)) is 0.161: 0.008 of the mean of 400.
    assert!(
        coverage.area.abs() < 0.02 && coverage.nearness.passes(0.05, 1),
        "{coverage}"
    );
    let recovery = Recovery::of(&names(), &rehearsals).unwrap();
    for one in &recovery.parameters {
        // Exact: correlation sqrt(1 / 1.5) = 0.816, contraction 1 - 1/3, z standard normal.
        assert!((one.correlation - 0.816).abs() < 0.05, "{recovery}");
        assert!((one.contraction - 2.0 / 3.0).abs() < 0.02, "{recovery}");
        assert!(
            one.z_mean.abs() < 0.15 && (one.z_deviation - 1.0).abs() < 0.11,
            "{recovery}"
        );
    }
}

#[test]
fn a_posterior_too_sure_of_itself_is_accused() {
    let rehearsals = rehearsed(400, 0.7, 0.0);
    let ranks = Ranks::of(&names(), &rehearsals).unwrap();
    assert!(!ranks.passes(0.01), "{ranks}");
    assert_eq!(ranks.quantities[0].shape, Shape::TooNarrow, "{ranks}");
    let coverage = Coverage::of(&names(), &rehearsals).unwrap();
    // Nine in ten become three in four: 1.645 * 0.7 deviations hold 75.0 per cent.
    assert!(
        (coverage.levels[2].pooled.share - 0.75).abs() < 0.04,
        "{coverage}"
    );
    assert!(
        coverage.area < -0.01 && coverage.worst() < -0.1,
        "{coverage}"
    );
}

#[test]
fn a_timid_posterior_and_one_that_leans_are_told_apart() {
    let timid = Ranks::of(&names(), &rehearsed(400, 1.5, 0.0)).unwrap();
    assert!(
        !timid.passes(0.01) && timid.quantities[0].shape == Shape::TooWide,
        "{timid}"
    );
    let leaning = Ranks::of(&names(), &rehearsed(400, 1.0, 0.5)).unwrap();
    assert!(
        !leaning.passes(0.01) && leaning.quantities[0].shape == Shape::LeansUp,
        "{leaning}"
    );
}

#[test]
fn a_posterior_that_has_learnt_nothing_is_found_out_by_its_likelihood_alone() {
    let luck = Luck::of(42, "prior");
    let rehearsals: Vec<Rehearsal> = (0..400)
        .map(|number| {
            let mut stream = luck.stream(0, number);
            let truth = stream.normals(2);
            let figures: Vec<f64> = truth
                .iter()
                .map(|score| score + ERROR.sqrt() * stream.normal())
                .collect();
            let draws = (0..100).map(|_| stream.normals(2)).collect();
            of(number, &truth, &figures, draws)
        })
        .collect();
    let ranks = Ranks::of(&names(), &rehearsals).unwrap();
    let strayed: Vec<&str> = ranks.strays(0.01).map(|one| one.name.as_str()).collect();
    assert_eq!(strayed, ["log likelihood"], "{ranks}");
}

#[test]
fn nothing_is_diagnosed_from_nothing() {
    assert_eq!(
        Ranks::of(&names(), &[]).unwrap_err().to_string(),
        "there are no rehearsals; make up a history from the prior and put it through the inquiry"
    );
    let other = Coverage::of(&names()[..1], &rehearsed(1, 1.0, 0.0)).unwrap_err();
    assert!(
        other
            .to_string()
            .starts_with("1 parameters are named and a rehearsal has 2")
    );
}
