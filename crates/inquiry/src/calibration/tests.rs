//! A country of three parameters whose posterior and evidence are known to the last digit.

use nalgebra::{DMatrix, DVector};
use scenario::Prior;

use super::*;
use crate::calibration::hearing::Discrepancy;
use crate::journal::{Journal, Standing};
use crate::likelihood::block::{Block, Member, Tag};
use crate::likelihood::declared::Declared;
use crate::likelihood::margin::Margin;
use crate::likelihood::scale::Scale;
use crate::luck::Luck;
use crate::simulator::Simulator;
use crate::space::{Free, Space};

/// What each of five figures owes to each of three parameters.
const OWES: [[f64; 3]; 5] = [
    [1.0, 0.2, 0.0],
    [0.0, 1.0, -0.4],
    [0.5, 0.0, 0.8],
    [-0.3, 0.6, 0.0],
    [0.2, 0.2, 0.2],
];
const SEEN: [f64; 5] = [0.9, -0.4, 1.1, -0.2, 0.3];
/// The error declared, and the luck of the country.
const ERROR: f64 = 0.3;
const LUCK: f64 = 0.1;

fn space() -> Space {
    let free = ["a", "b", "c"].map(|id| Free {
        id: id.to_owned(),
        prior: Prior::Normal(0.0, 1.0),
    });
    Space::of(free.to_vec()).unwrap()
}

#[expect(clippy::unnecessary_wraps, reason = "a simulator may fail")]
fn country(values: &[f64], seed: u64) -> Result<Vec<f64>, String> {
    let mut stream = Luck::of(seed, "country").stream(0, 0);
    let owed = |row: &[f64; 3]| -> f64 { row.iter().zip(values).map(|(by, of)| by * of).sum() };
    Ok(OWES
        .iter()
        .map(|row| owed(row) + LUCK * stream.normal())
        .collect())
}

fn declared() -> Declared {
    let block = |(figure, told): (usize, &f64)| {
        Block::single(Member {
            tag: Tag::default(),
            figure,
            scale: Scale::Plain,
            told: *told,
            margin: Margin::Normal { sd: ERROR },
        })
    };
    Declared::of(SEEN.iter().enumerate().map(block).collect(), SEEN.len()).unwrap()
}

fn settings() -> Calibration {
    Calibration {
        budget: 1_200,
        wave: 100,
        waves: 2,
        correction: (250, 2),
        tempering: Tempering {
            particles: 400,
            draws: 800,
            ..Tempering::default()
        },
        ..Calibration::default()
    }
}

fn with_desk<T>(
    simulator: &dyn Simulator,
    bytes: &mut Vec<u8>,
    work: impl FnOnce(&mut Desk<'_>, &Hearing<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let (space, declared) = (space(), declared());
    let standing = Standing::read(bytes, "a country of three")?;
    bytes.truncate(standing.whole);
    let mut desk = Desk {
        simulator,
        space: &space,
        figures: 5,
        journal: Journal::on(standing, "a country of three", bytes)?,
        watch: &mut (),
        simulated: 0,
    };
    let hearing = Hearing {
        declared: &declared,
        discrepancy: Discrepancy::Known(0.0),
    };
    work(&mut desk, &hearing)
}

fn calibrated(bytes: &mut Vec<u8>, settings: &Calibration) -> Result<Calibrated, Error> {
    with_desk(&country, bytes, |desk, hearing| {
        calibrate(desk, hearing, settings, 1937)
    })
}

/// The evidence, the posterior's means and its standard deviations, by the textbook.
fn known() -> (f64, Vec<(f64, f64)>) {
    let owes = DMatrix::from_fn(5, 3, |row, at| OWES[row][at]);
    let seen = DVector::from_row_slice(&SEEN);
    let error = ERROR * ERROR + LUCK * LUCK;
    let spread = &owes * owes.transpose() + DMatrix::identity(5, 5) * error;
    let root = spread.cholesky().unwrap();
    let half_log: f64 = root.l().diagonal().iter().map(|one| libm::log(*one)).sum();
    let evidence = -0.5 * seen.dot(&root.solve(&seen))
        - half_log
        - 2.5 * libm::log(2.0 * core::f64::consts::PI);
    let precision = owes.transpose() * &owes / error + DMatrix::identity(3, 3);
    let root = precision.cholesky().unwrap();
    let mean = root.solve(&(owes.transpose() * seen / error));
    let spread = root.inverse();
    let moments = (0..3)
        .map(|at| (mean[at], spread[(at, at)].sqrt()))
        .collect();
    (evidence, moments)
}

fn near(moments: &[(f64, f64)], within: f64) {
    for ((mean, sd), (its_mean, its_sd)) in moments.iter().zip(known().1) {
        assert!(
            (mean - its_mean).abs() < within * its_sd,
            "{mean} {its_mean}"
        );
        assert!((sd / its_sd - 1.0).abs() < within, "{sd} {its_sd}");
    }
}

#[test]
fn what_is_found_is_the_textbooks_and_its_error_honest() {
    let found = calibrated(&mut Vec::new(), &settings()).unwrap();
    near(&found.emulated.moments(), 0.1);
    let Outcome::Resolved(corrected) = &found.outcome else {
        panic!("{:?}", found.outcome)
    };
    near(&corrected.posterior.moments(), 0.2);
    let off = corrected.log_evidence.value - known().0;
    assert!(
        off.abs() < 3.0 * corrected.log_evidence.error && off.abs() < 0.2,
        "{off}"
    );
    // What is compared is the same number, with an error that allows for few replicates.
    let compared = found.resolved().unwrap();
    assert!((compared.value() - corrected.log_evidence.value).abs() < 1e-9);
    assert!(corrected.log_evidence.error <= compared.reach() + 1e-12);
    assert!(found.simulations <= 1_200);
    // The emulator knows how far it is off on what it has not seen.
    let off = found.waves.last().unwrap().off.unwrap();
    assert!((off - 1.0).abs() < 0.15, "{off}");
}

#[test]
fn broken_off_anywhere_and_taken_up_again_it_comes_to_the_same() {
    let mut whole = Vec::new();
    let found = calibrated(&mut whole, &settings()).unwrap();
    for parts in [7, 3, 2] {
        let mut torn = whole[..whole.len() / parts].to_vec();
        assert_eq!(calibrated(&mut torn, &settings()).unwrap(), found);
    }
}

#[test]
fn a_budget_spent_without_an_answer_is_not_an_answer() {
    // One simulation a draw, of a country whose luck is far greater than the errors declared.
    let lucky = |values: &[f64], seed: u64| {
        let mut stream = Luck::of(seed, "more luck").stream(0, 0);
        let told = country(values, seed)?;
        Ok(told
            .into_iter()
            .map(|one| one + 1.5 * stream.normal())
            .collect())
    };
    let settings = Calibration {
        correction: (250, 1),
        budget: 700,
        ..settings()
    };
    let found = with_desk(&lucky, &mut Vec::new(), |desk, hearing| {
        calibrate(desk, hearing, &settings, 3)
    });
    let found = found.unwrap();
    assert!(found.resolved().is_err());
    let Outcome::NotResolved { why, .. } = found.outcome else {
        panic!("it cannot be resolved")
    };
    assert!(
        why.contains("the 700 simulations of the budget are spent"),
        "{why}"
    );
}

#[test]
fn what_cannot_be_asked_is_told_before_anything_is_simulated() {
    let told = |change: &dyn Fn(&mut Calibration)| {
        let mut settings = settings();
        change(&mut settings);
        calibrated(&mut Vec::new(), &settings)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        told(&|settings| settings.budget = 300),
        "300 simulations are too few: 660 are needed for the first design, one wave and one \
         correction; raise the budget"
    );
    assert!(told(&|settings| settings.replicates = 1).starts_with("1 replicates show no spread"));
    assert!(told(&|settings| settings.correction.0 = 50).contains("too small to pass the gate"));
}

#[test]
fn the_exact_mode_finds_the_textbooks_answer_without_an_emulator() {
    let settings = Tempering {
        seeds: 2,
        particles: 300,
        draws: 900,
        ..Tempering::default()
    };
    let mut bytes = Vec::new();
    let find = |bytes: &mut Vec<u8>| {
        with_desk(&country, bytes, |desk, hearing| {
            exact::exact(desk, hearing, &settings, 3, 7)
        })
    };
    let found = find(&mut bytes).unwrap();
    near(&found.posterior.moments(), 0.12);
    let off = found.log_evidence.value - known().0;
    assert!(
        off.abs() < 3.0 * found.log_evidence.error && off.abs() < 0.2,
        "{off}"
    );
    let mut torn = bytes[..bytes.len() / 2].to_vec();
    assert_eq!(find(&mut torn).unwrap(), found);
}
