//! Two ways of telling one history, held against each other: means, and whole distributions.

use std::fmt::Write as _;

use crate::told::Figures;

/// Histories by one teller: for each, the same figures.
pub(crate) type Histories = Vec<Figures>;

/// One figure by both tellers.
pub(crate) struct Compared {
    pub(crate) name: &'static str,
    pub(crate) means: [f64; 2],
    /// The difference of the means, in its standard error.
    pub(crate) z: f64,
    /// The greatest difference of the two distributions, in the unit of its law.
    pub(crate) ks: f64,
}

/// Every figure by both tellers.
pub(crate) fn compared(engine: &Histories, oracle: &Histories) -> Vec<Compared> {
    let of = |at: usize, histories: &Histories| -> Vec<f64> {
        let mut values: Vec<f64> = histories.iter().map(|figures| figures[at].1).collect();
        values.sort_by(f64::total_cmp);
        values
    };
    (0..engine[0].len())
        .map(|at| {
            let both = [of(at, engine), of(at, oracle)];
            let [first, second] = [0, 1].map(|teller| moments(&both[teller]));
            let error = (first.1 / many(&both[0]) + second.1 / many(&both[1])).sqrt();
            Compared {
                name: engine[0][at].0,
                means: [first.0, second.0],
                z: in_errors(first.0 - second.0, error),
                ks: kolmogorov(&both),
            }
        })
        .collect()
}

/// A difference in its standard error; where nothing varies, any difference is beyond all bounds.
fn in_errors(difference: f64, error: f64) -> f64 {
    if difference == 0.0 {
        0.0
    } else {
        difference / error
    }
}

fn many(values: &[f64]) -> f64 {
    f64::from(u32::try_from(values.len()).expect("some hundred histories"))
}

/// Mean and variance.
fn moments(values: &[f64]) -> (f64, f64) {
    let mean = values.iter().sum::<f64>() / many(values);
    let squares = values.iter().map(|value| (value - mean) * (value - mean));
    (mean, squares.sum::<f64>() / (many(values) - 1.0))
}

/// The statistic of Kolmogorov and Smirnov for two samples, each in order, times the root of the
/// harmonic number of histories. Where a figure has ties, its law is below that of the tables.
fn kolmogorov(both: &[Vec<f64>; 2]) -> f64 {
    let below = |values: &[f64], edge: f64| {
        let reached = values.partition_point(|value| *value <= edge);
        f64::from(u32::try_from(reached).expect("some hundred")) / many(values)
    };
    let edges = both[0].iter().chain(&both[1]);
    let apart = edges.map(|edge| (below(&both[0], *edge) - below(&both[1], *edge)).abs());
    let [first, second] = [many(&both[0]), many(&both[1])];
    apart.fold(0.0, f64::max) * (first * second / (first + second)).sqrt()
}

/// The figure of this name.
pub(crate) fn figure<'a>(compared: &'a [Compared], name: &str) -> &'a Compared {
    let found = compared.iter().find(|figure| figure.name == name);
    found.expect("a figure of this name")
}

/// The table of a comparison, to be read where a test fails.
pub(crate) fn table(compared: &[Compared]) -> String {
    let mut table = String::new();
    for figure in compared {
        let [engine, oracle] = figure.means;
        let _ = writeln!(
            table,
            "{:>28} {engine:9.3} {oracle:9.3} z {:6.2} ks {:5.2}",
            figure.name, figure.z, figure.ks
        );
    }
    table
}
