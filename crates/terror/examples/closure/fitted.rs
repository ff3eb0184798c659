//! The closed forms laid through what was counted, by least squares weighted with the numbers.

use terror::whom::closure::Fear;

use crate::gather::{Afraid, FIRST_POWER, Gathered, Half, Met};

/// Smallest step of the search, as a share of a value.
const FINE: f64 = 1e-5;
/// Steps along each constant after which a search ends in any case.
const STEPS: usize = 200;

/// A form laid through one run.
pub(crate) struct Laid<const N: usize> {
    /// Its constants.
    pub(crate) constants: [f64; N],
    /// By how much the points miss it, as a share of their mean.
    pub(crate) missed: f64,
    /// The share of the spread of the points that it explains.
    pub(crate) explained: f64,
}

/// One point: what was asked, what it depends on, the share or number that came about.
type Point = (f64, f64, f64);

/// A share, or number, that falls with the share taken.
pub(crate) fn falling(run: &Gathered, of: fn(&Half) -> Met) -> Laid<2> {
    let points = points(run, of);
    let form = |constants: &[f64; 2], taken: f64| constants[0] * libm::exp(-constants[1] * taken);
    let mean = mean(&points);
    laid(&points, [mean, 1.0], form)
}

/// A share that grows from nothing with the years since the count: the least squares of rare things,
/// whose spread grows with their share, which keeps their sum.
pub(crate) fn growing(run: &Gathered, of: fn(&Half) -> Met) -> Laid<1> {
    let all = || run.halves.values().map(of);
    let rate = all().map(|met| met.came).sum::<f64>() / all().map(|met| met.on).sum::<f64>();
    let form = |constants: &[f64; 1], years: f64| constants[0] * years;
    missed(&points(run, of), [rate], form)
}

/// Fear at the shipped power: what an arrest a thousand adults comes to among all who fear, read off
/// the first power; then the part of the people in small circles, and what one arrest leaves there.
pub(crate) fn fear(weeks: &[Afraid], power: f64) -> Laid<3> {
    let remembered: f64 = weeks.iter().map(|week| week.adults * week.remembered).sum();
    let feared = |week: &Afraid| week.adults * (week.mean[FIRST_POWER] - 1.0);
    let shared = weeks.iter().map(feared).sum::<f64>() / remembered;
    let points: Vec<Point> = weeks
        .iter()
        .map(|week| (week.adults, week.remembered, week.mean[0]))
        .collect();
    let small = laid(&points, [0.5, 20.0], |[apart, of_one], remembered| {
        spread([shared, *apart, *of_one]).mean_power(remembered, power)
    });
    let [apart, of_one] = small.constants;
    Laid {
        constants: [shared, apart, of_one],
        missed: small.missed,
        explained: small.explained,
    }
}

/// The closure's form of fear with these constants.
pub(crate) fn spread([shared, apart, of_one]: [f64; 3]) -> Fear {
    Fear {
        shared,
        apart,
        of_one,
    }
}

/// How far a form is off at a power, each week as a share of what was: the mean, and the root of the
/// mean square.
pub(crate) fn off(weeks: &[Afraid], at: usize, form: impl Fn(f64) -> f64) -> [f64; 2] {
    let (mut all, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for week in weeks {
        let off = form(week.remembered) / week.mean[at] - 1.0;
        all += week.adults;
        sum += week.adults * off;
        squares += week.adults * off * off;
    }
    [sum / all, libm::sqrt(squares / all)]
}

fn points(run: &Gathered, of: fn(&Half) -> Met) -> Vec<Point> {
    let all = run.halves.values().map(of);
    all.filter(|met| 0.0 < met.of)
        .map(|met| (met.of, met.on / met.of, met.came / met.of))
        .collect()
}

fn mean(points: &[Point]) -> f64 {
    let all: f64 = points.iter().map(|(of, _, _)| of).sum();
    points.iter().map(|(of, _, met)| of * met).sum::<f64>() / all
}

fn laid<const N: usize>(
    points: &[Point],
    start: [f64; N],
    form: impl Fn(&[f64; N], f64) -> f64,
) -> Laid<N> {
    let cost = |constants: &[f64; N]| -> f64 {
        let off = |(of, at, met): &Point| {
            let off = form(constants, *at) - met;
            of * off * off
        };
        points.iter().map(off).sum()
    };
    missed(points, descended(start, cost), form)
}

/// How far the points are from a form with these constants.
fn missed<const N: usize>(
    points: &[Point],
    constants: [f64; N],
    form: impl Fn(&[f64; N], f64) -> f64,
) -> Laid<N> {
    let off = |(of, at, met): &Point| {
        let off = form(&constants, *at) - met;
        of * off * off
    };
    let left: f64 = points.iter().map(off).sum();
    let all: f64 = points.iter().map(|(of, _, _)| of).sum();
    let middle = mean(points);
    let spread: f64 = points
        .iter()
        .map(|(of, _, met)| of * (met - middle) * (met - middle))
        .sum();
    Laid {
        constants,
        missed: libm::sqrt(left / all) / middle,
        explained: 1.0 - left / spread,
    }
}

/// The least of a function, by steps along each constant in turn that grow while they help and
/// shrink where they do not.
fn descended<const N: usize>(start: [f64; N], cost: impl Fn(&[f64; N]) -> f64) -> [f64; N] {
    let (mut best, mut here) = (start, cost(&start));
    let mut steps = start.map(|value| 0.2 * value.abs().max(0.1));
    for _ in 0..STEPS {
        if (0..N).all(|at| steps[at].abs() <= FINE * best[at].abs().max(1e-3)) {
            break;
        }
        for at in 0..N {
            let mut moved = best;
            moved[at] += steps[at];
            let there = cost(&moved);
            if there < here {
                (best, here) = (moved, there);
                steps[at] *= 1.5;
            } else {
                steps[at] *= -0.6;
            }
        }
    }
    best
}
