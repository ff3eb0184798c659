//! Two readings that are linear and normal, so that everything is known exactly: how often the rule
//! names the wrong one, and how often it says that nobody can tell.

use nalgebra::{Cholesky, DMatrix, DVector};

use crate::comparison::held_out::difference;
use crate::comparison::sweeps::Change;
use crate::comparison::tests::resolved;
use crate::comparison::verdict::{BARELY, Facts, Outcome};
use crate::diagnosis::confusion::Ascriptions;
use crate::diagnosis::recovery::RivalsRecovered;
use crate::luck::Luck;
use crate::real::real;

/// Figures that are fitted; the two after them are held out.
const FITTED: [usize; 4] = [0, 1, 2, 3];

/// A reading: how six figures hang on two scores.
struct Linear(DMatrix<f64>);

impl Linear {
    fn of(number: usize, apart: f64) -> Linear {
        let shared = Luck::of(111, "shared").stream(0, 0).normals(12);
        let own = Luck::of(112, "own").stream(0, number).normals(12);
        let each = shared
            .iter()
            .zip(own)
            .map(|(shared, own)| shared + apart * own);
        Linear(DMatrix::from_vec(6, 2, each.collect()))
    }

    /// The logarithm of the density of some figures, under priors `width` times as wide and errors
    /// `scale` times as large.
    fn log_density(&self, figures: &[f64], of: &[usize], width: f64, scale: f64) -> f64 {
        let loads = DMatrix::from_fn(of.len(), 2, |row, column| width * self.0[(of[row], column)]);
        let mut covariance = &loads * loads.transpose();
        for at in 0..of.len() {
            covariance[(at, at)] += 0.25 * scale * scale;
        }
        let observed = DVector::from_fn(of.len(), |row, _| figures[of[row]]);
        let root = Cholesky::new(covariance).unwrap();
        let logs: f64 = root.l().diagonal().iter().map(|one| libm::log(*one)).sum();
        let normal = 0.5 * libm::log(core::f64::consts::TAU) * real(of.len());
        -0.5 * observed.dot(&root.solve(&observed)) - logs - normal
    }

    fn history(&self, number: usize) -> Vec<f64> {
        let mut stream = Luck::of(113, "histories").stream(0, number);
        let figures = &self.0 * DVector::from_vec(stream.normals(2));
        figures
            .iter()
            .map(|one| one + 0.5 * stream.normal())
            .collect()
    }
}

/// What is known of the pair for one history; `told` is a judgement on how well histories are told
/// apart at all.
fn facts(rivals: &[Linear; 2], history: &[f64], told: &Ascriptions) -> Facts {
    let by = |of: &[usize], width: f64, scale: f64| {
        let each = [0, 1].map(|at| rivals[at].log_density(history, of, width, scale));
        resolved(each[0], 0.0).against(&resolved(each[1], 0.0))
    };
    let mut sweeps = vec![
        (Change::PriorWidth(0.5), Ok(by(&FITTED, 0.5, 1.0))),
        (Change::PriorWidth(2.0), Ok(by(&FITTED, 2.0, 1.0))),
        (Change::ErrorScale(0.5), Ok(by(&FITTED, 1.0, 0.5))),
        (Change::ErrorScale(2.0), Ok(by(&FITTED, 1.0, 2.0))),
        // A normal likelihood at power one half is one with errors larger by the root of two.
        (Change::Power(0.5), Ok(by(&FITTED, 1.0, 2_f64.sqrt()))),
    ];
    for figure in FITTED {
        let others: Vec<usize> = FITTED.into_iter().filter(|one| *one != figure).collect();
        let without = Change::WithoutFigure(figure.to_string());
        sweeps.push((without, Ok(by(&others, 1.0, 1.0))));
    }
    let held_out = [0, 1].map(|at| -> Vec<f64> {
        let density = |of: &[usize]| rivals[at].log_density(history, of, 1.0, 1.0);
        let with = |figure| density(&[0, 1, 2, 3, figure]) - density(&FITTED);
        vec![with(4), with(5)]
    });
    Facts {
        log_bayes_factor: by(&FITTED, 1.0, 1.0),
        sweeps,
        recovery: told.between(0, 1),
        opinion: Some(by(&[0, 1, 2, 3, 4, 5], 1.0, 1.0).value()),
        held_out: Some(difference(&held_out[0], &held_out[1], &[])),
        beyond: 0,
    }
}

/// Weights from exact evidences for 400 histories of two readings so far apart.
fn ascribed(rivals: &[Linear; 2], sureness: f64) -> Ascriptions {
    let truth: Vec<usize> = (0..400).map(|number| number % 2).collect();
    let evidences: Vec<Vec<f64>> = truth
        .iter()
        .enumerate()
        .map(|(number, own)| {
            let history = rivals[*own].history(number);
            let each = rivals.iter();
            each.map(|one| sureness * one.log_density(&history, &FITTED, 1.0, 1.0))
                .collect()
        })
        .collect();
    Ascriptions::of_evidences(["one", "two"].map(str::to_owned).into(), truth, &evidences).unwrap()
}

/// Of 400 histories: how often the rule is right, how often it leaves the question open, how often
/// it is wrong; and how often a factor of three alone would have been.
fn outcomes(apart: f64) -> [usize; 4] {
    let rivals = [0, 1].map(|number| Linear::of(number, apart));
    let told = ascribed(&rivals, 1.0);
    let mut outcomes = [0; 4];
    for number in 0..400 {
        let history = rivals[number % 2].history(number);
        let facts = facts(&rivals, &history, &told);
        let at = match (facts.verdict("one", "two").outcome, number % 2) {
            (Outcome::First, 0) | (Outcome::Second, 1) => 0,
            (Outcome::CannotTell | Outcome::NoHeadline, _) => 1,
            _ => 2,
        };
        outcomes[at] += 1;
        let for_the_other = facts.log_bayes_factor.value() * [-1.0, 1.0][number % 2];
        outcomes[3] += usize::from(BARELY < for_the_other);
    }
    outcomes
}

#[test]
fn the_rule_hardly_ever_names_the_wrong_reading() {
    // Two that are nearly the same: a factor of three misleads now and then, and the rule never
    // speaks, for nobody could recover their histories.
    let [right, open, wrong, naive] = outcomes(0.3);
    assert_eq!([right, open, wrong], [0, 400, 0]);
    assert!(5 <= naive, "{naive}");
    // Two that differ: the rule speaks in every third history or more, and a tenth as often wrongly
    // as a factor of three alone.
    let [right, open, wrong, naive] = outcomes(1.0);
    assert!(
        133 <= right && 10 * wrong <= naive,
        "{right} {open} {wrong} {naive}"
    );
}

#[test]
fn exact_evidences_are_as_often_right_as_they_say() {
    let rivals = [0, 1].map(|number| Linear::of(number, 1.0));
    let exact = ascribed(&rivals, 1.0);
    let boastful = ascribed(&rivals, 3.0);
    let told = RivalsRecovered::of(&exact, None, 1).unwrap();
    assert!(told.calibrated.error < told.calibrated.high, "{told}");
    // The wrong reading leads by twenty in one of twenty histories at most, whatever the readings.
    assert!(told.falsely_decisive <= 0.05, "{told}");
    let boasted = RivalsRecovered::of(&boastful, Some(&exact), 1).unwrap();
    let calibrated = boasted.calibrated;
    assert!(calibrated.high < calibrated.error, "{boasted}");
    // Who boasts recovers no fewer, and misleads more.
    assert_eq!(boasted.possible, Some(told.recovered));
    assert!(
        told.falsely_decisive < boasted.falsely_decisive,
        "{boasted}"
    );
    let names = ["two", "one"].map(str::to_owned).into();
    let other = Ascriptions::of_evidences(names, vec![0], &[vec![0.0, 0.0]]).unwrap();
    let refused = RivalsRecovered::of(&other, Some(&exact), 1).unwrap_err();
    assert!(
        refused
            .to_string()
            .starts_with("the best judge was asked of other histories")
    );
}
