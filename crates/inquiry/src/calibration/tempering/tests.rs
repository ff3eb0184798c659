//! Problems whose posterior and evidence are known without any sampling.

use super::*;
use crate::posterior::Posterior;

const HALF_LOG_TAU: f64 = 0.918_938_533_204_672_8;

/// A normal prior heard through a normal error: the textbook's case.
fn conjugate(point: &[f64], seen: f64, error: f64) -> f64 {
    point
        .iter()
        .map(|score| {
            let off = (seen - score) / error;
            -0.5 * off * off - HALF_LOG_TAU - libm::log(error)
        })
        .sum()
}

/// Its evidence: each figure is normal about nought with both variances.
fn known(dimension: usize, seen: f64, error: f64) -> f64 {
    let variance = 1.0 + error * error;
    share(dimension, 1) * (-0.5 * seen * seen / variance - HALF_LOG_TAU - 0.5 * libm::log(variance))
}

fn tempered(dimension: usize, seed: u64, settings: &Tempering) -> Tempered {
    temper(dimension, settings, seed, 0, &mut |points| {
        Ok(points
            .iter()
            .map(|point| conjugate(point, 0.8, 0.3))
            .collect())
    })
    .unwrap()
}

#[test]
fn the_posterior_of_a_normal_prior_is_the_textbooks() {
    let settings = Tempering {
        draws: 4000,
        ..Tempering::default()
    };
    let tempered = tempered(4, 11, &settings);
    let variance = 0.09 / 1.09;
    for (mean, sd) in Posterior::even(tempered.draws).moments() {
        // Some thousand draws: a twentieth of a standard deviation is over three errors.
        assert!(
            (mean - 0.8 / 1.09).abs() < 0.06 * libm::sqrt(variance),
            "{mean}"
        );
        assert!((sd / libm::sqrt(variance) - 1.0).abs() < 0.06, "{sd}");
    }
    assert!(
        (tempered.log_evidence.value - known(4, 0.8, 0.3)).abs()
            < 4.0 * tempered.log_evidence.error
    );
}

#[test]
fn a_replicate_is_honest_about_the_error_of_its_evidence() {
    let settings = Tempering {
        particles: 200,
        draws: 200,
        ..Tempering::default()
    };
    let scores: Vec<f64> = (0..60)
        .map(|seed| {
            let LogEvidence { value, error } = tempered(5, seed, &settings).log_evidence;
            (value - known(5, 0.8, 0.3)) / error
        })
        .collect();
    // Of sixty, fifty-seven are to lie within two; fewer than fifty-two happens once in a thousand.
    let within = scores.iter().filter(|z| z.abs() < 2.0).count();
    assert!(52 <= within, "{within}");
    let square = scores.iter().map(|z| z * z).sum::<f64>() / 60.0;
    assert!(0.5 < square && square < 1.7, "{square}");
}

#[test]
fn the_same_seed_tempers_to_the_same_bytes() {
    let settings = Tempering {
        particles: 100,
        ..Tempering::default()
    };
    assert_eq!(tempered(3, 5, &settings), tempered(3, 5, &settings));
    assert_ne!(tempered(3, 5, &settings), tempered(3, 6, &settings));
}

#[test]
fn two_hills_keep_their_shares() {
    // Hills at -2 and 2, the right one three times as high.
    let tempered = temper(2, &Tempering::default(), 3, 0, &mut |points| {
        let height = |point: &Vec<f64>, at: f64| -> f64 {
            let off = (point[0] - at) / 0.2;
            libm::exp(-0.5 * off * off)
        };
        let two = |point: &Vec<f64>| libm::log(height(point, -2.0) + 3.0 * height(point, 2.0));
        Ok(points.iter().map(two).collect())
    })
    .unwrap();
    let right = tempered.draws.iter().filter(|draw| 0.0 < draw[0]).count();
    let right = share(right, tempered.draws.len());
    assert!((right - 0.75).abs() < 0.05, "{right}");
}

#[test]
fn a_likelihood_estimated_by_luck_leaves_the_posterior_as_it_is() {
    // The factor of luck is one on average, so that the evidence is that of the known likelihood.
    let settings = Tempering {
        seeds: 4,
        particles: 600,
        draws: 3000,
        ..Tempering::default()
    };
    let tempered = temper_estimated(1, &settings, 8, 0, &mut |trials| {
        let luck = |seed: u64| libm::exp(0.8 * Luck::of(seed, "luck").stream(0, 0).normal() - 0.32);
        let one = |trial: &Trial| {
            let factor: f64 = trial.seeds.iter().map(|seed| luck(*seed)).sum();
            conjugate(&trial.scores, 0.8, 0.3) + libm::log(factor / 4.0)
        };
        Ok(trials.iter().map(one).collect())
    })
    .unwrap();
    let (mean, sd) = Posterior::even(tempered.draws).moments()[0];
    let truth = libm::sqrt(0.09 / 1.09);
    assert!((mean - 0.8 / 1.09).abs() < 0.1 * truth, "{mean}");
    assert!((sd / truth - 1.0).abs() < 0.1, "{sd}");
    assert!((tempered.log_evidence.value - known(1, 0.8, 0.3)).abs() < 0.15);
}

#[test]
fn figures_that_nothing_could_have_left_are_told() {
    let nought = temper(2, &Tempering::default(), 1, 0, &mut |points| {
        Ok(vec![f64::NEG_INFINITY; points.len()])
    });
    assert_eq!(nought, Err(Error::Impossible { draws: 50_000 }));
    let no_number = temper(2, &Tempering::default(), 1, 0, &mut |points| {
        Ok(vec![f64::NAN; points.len()])
    });
    let told = no_number.unwrap_err().to_string();
    assert!(
        told.starts_with("the logarithm of a likelihood is NaN"),
        "{told}"
    );
}

#[test]
fn figures_possible_in_a_corner_of_the_prior_are_found_there() {
    // Nought outside one hundredth of the prior.
    let corner = |point: &Vec<f64>| {
        if 2.326_347_87 < point[0] {
            0.0
        } else {
            f64::NEG_INFINITY
        }
    };
    let tempered = temper(1, &Tempering::default(), 4, 0, &mut |points| {
        Ok(points.iter().map(corner).collect())
    })
    .unwrap();
    assert!((tempered.log_evidence.value - libm::log(0.01)).abs() < 0.2);
    assert!(tempered.draws.iter().all(|draw| 2.326 < draw[0]));
}
