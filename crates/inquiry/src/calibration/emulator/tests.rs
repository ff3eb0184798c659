//! A smooth country of six parameters whose luck depends on one of them.

use super::*;
use crate::luck::Luck;

fn truth(z: &[f64]) -> [f64; 3] {
    let demand = libm::exp(0.5 * z[0] + 0.3 * z[1]);
    let leads = libm::exp(0.4 * z[2] - 0.2 * z[0] * z[1]);
    [
        libm::log(demand * leads / (demand + leads)),
        0.4 * z[3] - 0.3 * z[3] * z[4] + 0.1 * z[5] * z[5],
        2.0,
    ]
}

fn sd(z: &[f64]) -> f64 {
    0.1 * libm::exp(0.5 * z[2])
}

fn told(purpose: &str, many: usize) -> (Vec<Vec<f64>>, Vec<Vec<f64>>) {
    let luck = Luck::of(7, purpose);
    (0..many)
        .map(|number| {
            let mut stream = luck.stream(0, number);
            let point = stream.normals(6);
            let [first, second, third] = truth(&point);
            let noise = sd(&point);
            let row = vec![
                first + noise * stream.normal(),
                second + 0.05 * stream.normal(),
                third,
            ];
            (point, row)
        })
        .unzip()
}

#[test]
fn what_was_not_seen_is_foretold_and_its_luck_too() {
    let (points, rows) = told("learnt", 400);
    let emulator = Emulator::learn(&points, &rows);
    let (unseen, their) = told("unseen", 300);
    for (figure, off) in emulator
        .off(&unseen, &their)
        .into_iter()
        .take(2)
        .enumerate()
    {
        // Of 300 squares the root's error is 0.04; what the polynomial misses it must know of.
        assert!((off - 1.0).abs() < 0.15, "{figure}: {off}");
    }
    let missed: f64 = unseen
        .iter()
        .map(|point| {
            let off = emulator.outlook(point)[0].mean - truth(point)[0];
            off * off / 300.0
        })
        .sum();
    // Half of the luck at the prior's middle, which no single simulation is without.
    assert!(libm::sqrt(missed) < 0.06, "{}", libm::sqrt(missed));
    // From one to the other the luck grows by e, and so does its foretelling, misses included.
    let [calm, wild] = [-1.0, 1.0].map(|at| {
        let point = [0.0, 0.0, at, 0.0, 0.0, 0.0];
        0.5 * libm::log(emulator.outlook(&point)[0].variance)
    });
    assert!(0.6 < wild - calm && wild - calm < 1.2, "{}", wild - calm);
}

#[test]
fn a_figure_that_never_changes_is_foretold_as_it_is() {
    let (points, rows) = told("learnt", 60);
    let outlook = Emulator::learn(&points, &rows).outlook(&[3.0; 6])[2];
    assert!((outlook.mean - 2.0).abs() < 1e-9 && outlook.variance < 1e-12);
}

#[test]
fn a_figure_that_is_luck_alone_has_no_terms() {
    let luck = Luck::of(9, "luck alone");
    let points: Vec<Vec<f64>> = (0..300).map(|at| luck.stream(0, at).normals(8)).collect();
    let rows: Vec<Vec<f64>> = (0..300).map(|at| luck.stream(1, at).normals(1)).collect();
    let emulator = Emulator::learn(&points, &rows);
    assert!(emulator.terms()[0] <= 6, "{:?}", emulator.terms());
    let unseen: Vec<Vec<f64>> = (0..300).map(|at| luck.stream(2, at).normals(8)).collect();
    let their: Vec<Vec<f64>> = (0..300).map(|at| luck.stream(3, at).normals(1)).collect();
    let off = emulator.off(&unseen, &their)[0];
    assert!((off - 1.0).abs() < 0.15, "{off}");
}
