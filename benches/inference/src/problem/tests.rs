//! Each problem is what it says it is: its simulator agrees with its density, its formula with both.

use super::*;
use crate::count::real;

/// Expectations of the score: the derivative of the log likelihood with respect to any parameter has
/// mean nought over the simulator's own figures. Of some hundreds or thousands of simulations the mean, in standard errors,
/// lies within 4.5 for each of at most 20 parameters, unless the density is not the simulator's.
#[test]
fn a_simulator_agrees_with_its_density() {
    for problem in all() {
        let space = problem.space();
        let truth = observation(problem.as_ref(), 3).scores;
        let truth: Vec<f64> = truth.iter().map(|score| 0.5 * score).collect();
        for at in 0..space.dimension() {
            // A crescent has an edge, over which its density cannot be differentiated.
            if problem.name() == "two-moons" {
                continue;
            }
            let scores = derivatives(problem.as_ref(), &space, &truth, at);
            let mean = scores.iter().sum::<f64>() / real(scores.len());
            let squares: f64 = scores.iter().map(|one| (one - mean) * (one - mean)).sum();
            let error = squares.sqrt() / real(scores.len());
            let off = mean / error;
            assert!(off.abs() < 4.5, "{} parameter {at}: {off}", problem.name());
            assert!(
                0.0 < error,
                "{} parameter {at} changes nothing",
                problem.name()
            );
        }
    }
}

fn derivatives(problem: &dyn Problem, space: &Space, truth: &[f64], at: usize) -> Vec<f64> {
    const STEP: f64 = 1e-4;
    let moved = |by: f64| {
        let mut scores = truth.to_vec();
        scores[at] += by;
        space.values(&scores)
    };
    let (here, up, down) = (space.values(truth), moved(STEP), moved(-STEP));
    let many = if space.dimension() < 12 { 2_000 } else { 400 };
    (0..many)
        .map(|entity| {
            let mut luck = Luck::of(11, "derivative").stream(at, entity);
            let told = problem.simulate(&here, &mut luck);
            let figures = problem.record(told, &mut luck);
            let of = |values: &[f64]| problem.log_likelihood(values, &figures);
            (of(&up) - of(&down)) / (2.0 * STEP)
        })
        .collect()
}

/// The density of the figures comes to one: drawn evenly over a box that holds the moons, its mean
/// times the area is one. Of 200,000 points the error is 0.008; without the factor 1 / (pi r) it
/// would come to 0.31.
#[test]
fn the_density_of_the_moons_comes_to_one() {
    let moons = two_moons::TwoMoons;
    let values = [0.2, -0.1];
    let mut luck = Luck::of(2, "box").stream(0, 0);
    let many = 200_000;
    let sum: f64 = (0..many)
        .map(|_| {
            let figures = [luck.uniform() * 1.2 - 0.6, luck.uniform() * 1.2 - 0.6];
            libm::exp(moons.log_likelihood(&values, &figures))
        })
        .sum();
    let whole = 1.44 * sum / f64::from(many);
    assert!((whole - 1.0).abs() < 0.035, "{whole}");
}

/// Under the exact posterior, draws by formula weigh alike: the mean over them of prior times a
/// window's share, over the density, gives the same constant from either half of the plane.
#[test]
fn the_moons_are_drawn_as_densely_as_they_weigh() {
    let moons = two_moons::TwoMoons;
    let seen = observation(&moons, 1).figures;
    let mut luck = Luck::of(5, "moons").stream(0, 0);
    let draws = moons.exact(&seen, 20_000, &mut luck).expect("a formula");
    // The evidence as the mean over the prior, and by how many draws fall where it is dense.
    let mut square = Luck::of(6, "square").stream(0, 0);
    let many = 400_000;
    let (mut evidence, mut right) = (0.0, 0.0);
    for _ in 0..many {
        let values = [2.0 * square.uniform() - 1.0, 2.0 * square.uniform() - 1.0];
        let weight = libm::exp(moons.log_likelihood(&values, &seen));
        evidence += weight;
        if values[0] < draws[0][0] {
            right += weight;
        }
    }
    let below = draws.iter().filter(|draw| draw[0] < draws[0][0]).count();
    let share = real(below) / real(draws.len());
    assert!(
        (share - right / evidence).abs() < 0.02,
        "{share} {}",
        right / evidence
    );
    assert!(
        draws
            .iter()
            .all(|draw| moons.log_likelihood(draw, &seen).is_finite())
    );
}

#[test]
fn a_posterior_by_formula_has_the_moments_of_the_formula() {
    let linear = gaussian_linear::GaussianLinear;
    let seen = observation(&linear, 1).figures;
    let mut luck = Luck::of(1, "draws").stream(0, 0);
    let draws = linear.exact(&seen, 10_000, &mut luck).expect("a formula");
    for (at, seen) in seen.iter().enumerate() {
        let mean = draws.iter().map(|draw| draw[at]).sum::<f64>() / 10_000.0;
        let squares: f64 = draws
            .iter()
            .map(|draw| (draw[at] - mean) * (draw[at] - mean))
            .sum();
        // Four standard errors of a mean and of a variance of 10,000.
        assert!((mean - seen / 2.0).abs() < 4.0 * (0.05_f64 / 10_000.0).sqrt());
        assert!((squares / 10_000.0 / 0.05 - 1.0).abs() < 4.0 * (2.0_f64 / 10_000.0).sqrt());
    }
}

#[test]
fn an_observation_is_the_same_for_everybody_and_another_for_another_number() {
    for problem in all() {
        let [one, again, other] = [1, 1, 2].map(|number| observation(problem.as_ref(), number));
        assert_eq!(one, again);
        assert_ne!(one.figures, other.figures, "{}", problem.name());
        assert_eq!(one.figures.len(), problem.figures().len());
        assert!(
            problem
                .log_likelihood(&one.values, &one.figures)
                .is_finite()
        );
    }
}

#[test]
fn a_problem_is_found_by_its_name() {
    assert!(all().iter().all(|problem| named(problem.name()).is_some()));
    assert!(named("history").is_none());
}

/// The signs of the spreads cannot be told.
#[test]
fn what_is_mirrored_weighs_the_same() {
    for problem in all()
        .iter()
        .filter(|problem| !problem.mirrored().is_empty())
    {
        let Observation {
            scores, figures, ..
        } = observation(problem.as_ref(), 1);
        let space = problem.space();
        let mut turned = scores.clone();
        for at in problem.mirrored() {
            turned[*at] = -turned[*at];
        }
        let [one, other] = [scores, turned]
            .map(|scores| log_posterior(problem.as_ref(), &space, &scores, &figures));
        assert!(
            (one - other).abs() < 1e-6 * one.abs().max(1.0),
            "{one} {other}"
        );
    }
}

/// The quantile of the normal is kept to seven figures.
#[test]
fn values_lead_back_to_their_scores() {
    for problem in all() {
        let Observation { scores, values, .. } = observation(problem.as_ref(), 1);
        for (one, other) in scores.iter().zip(scores_of(&problem.space(), &values)) {
            assert!(
                (one - other).abs() < 1e-5,
                "{} {one} {other}",
                problem.name()
            );
        }
    }
}
