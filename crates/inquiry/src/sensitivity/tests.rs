//! Every way of asking finds what is known of functions whose parts are known, tells luck apart
//! from what inputs do, and refuses to divide nothing.

use scenario::Prior;

use super::effects::{Effects, Part, Parts, parts};
use super::inputs::Inputs;
use super::interval::Interval;
use super::morris::{Morris, effects};
use super::referee::{
    ISHIGAMI_INPUTS, LIMITS_INPUTS, LIMITS_KNOWN, ishigami, ishigami_known, limits_bounded,
};
use super::sobol::{Indices, Sobol, indices};
use super::{Asked, Direct, Noise, given};
use crate::error::Error;
use crate::journal::Journal;
use crate::luck::Luck;
use crate::simulator::{Desk, Wanted};
use crate::space::{Free, Space};

type Function = fn(&[f64]) -> f64;

/// A function without luck.
struct Silent(Function);

impl Asked for Silent {
    fn answers(
        &mut self,
        stage: &str,
        many: usize,
        wanted: &(dyn Fn(usize) -> Wanted + Sync),
    ) -> Result<Vec<Vec<f64>>, Error> {
        let function = self.0;
        Direct(|point: &[f64], _seed: u64| Ok(vec![function(point)])).answers(stage, many, wanted)
    }
}

fn near(found: &[f64], known: &[f64], within: f64) {
    for (found, known) in found.iter().zip(known) {
        assert!((found - known).abs() < within, "{found} is not {known}");
    }
}

fn firsts(indices: &Indices) -> Vec<f64> {
    indices.inputs.iter().map(|one| one.first.value).collect()
}

fn totals(indices: &Indices) -> Vec<f64> {
    indices.inputs.iter().map(|one| one.total.value).collect()
}

fn values(parts: &Parts) -> Vec<f64> {
    parts.inputs.iter().map(|one| one.part.value).collect()
}

/// 2^11 scrambled rows find indices of these functions to some 0.005; three times that is asked.
const ROWS: usize = 1 << 11;
const WITHIN: f64 = 0.015;

fn sobol() -> Sobol {
    Sobol {
        rows: ROWS,
        resamples: 60,
        ..Sobol::default()
    }
}

fn walks() -> Effects {
    Effects {
        walks: ROWS,
        resamples: 60,
        ..Effects::default()
    }
}

#[test]
fn ishigami_hangs_on_what_it_is_known_to_hang_on() {
    let (inputs, known) = (Inputs::even(&ISHIGAMI_INPUTS).unwrap(), ishigami_known());
    near(&known.first, &[0.3139, 0.4424, 0.0], 5e-5);
    near(&known.total, &[0.5576, 0.4424, 0.2437], 5e-5);
    near(&known.shapley, &[0.4357, 0.4424, 0.1218], 5e-5);
    let pairs = Sobol {
        pairs: true,
        ..sobol()
    };
    let found = indices(&pairs, &inputs, &mut Silent(ishigami)).unwrap();
    near(&firsts(&found[0]), &known.first, WITHIN);
    near(&totals(&found[0]), &known.total, WITHIN);
    near(&[found[0].variance.value / known.variance], &[1.0], WITHIN);
    let seconds: Vec<f64> = found[0].pairs.iter().map(|one| one.second.value).collect();
    near(&seconds, &[0.0, 0.2437, 0.0], 2.0 * WITHIN);
    assert_eq!(found[0].luck.value.to_bits(), 0.0_f64.to_bits());
    let found = parts(&walks(), &inputs, &mut Silent(ishigami)).unwrap();
    near(&values(&found[0]), &known.shapley, WITHIN);
}

#[test]
fn limits_bounded_arrests_hang_on_what_was_worked_out_once() {
    let inputs = Inputs::even(&LIMITS_INPUTS).unwrap();
    let found = indices(&sobol(), &inputs, &mut Silent(limits_bounded)).unwrap();
    near(&firsts(&found[0]), &LIMITS_KNOWN.first, WITHIN);
    near(&totals(&found[0]), &LIMITS_KNOWN.total, WITHIN);
    near(
        &[found[0].variance.value / LIMITS_KNOWN.variance],
        &[1.0],
        WITHIN,
    );
    let found = parts(&walks(), &inputs, &mut Silent(limits_bounded)).unwrap();
    near(&values(&found[0]), &LIMITS_KNOWN.shapley, WITHIN);
}

#[test]
fn parts_make_the_whole_to_the_last_figure() {
    let inputs = Inputs::even(&LIMITS_INPUTS).unwrap();
    let mut noisy = Direct(|point: &[f64], seed: u64| {
        Ok(vec![limits_bounded(point) + 9.0 * quantile_of(seed)])
    });
    for noise in [Noise::Silent, Noise::Seeds] {
        let asked = Effects { noise, ..walks() };
        let found = parts(&asked, &inputs, &mut noisy).unwrap();
        let sum: f64 = values(&found[0]).iter().sum();
        assert!((sum - 1.0).abs() < 1e-12, "{sum}");
    }
}

/// A standard normal draw that a seed alone decides.
fn quantile_of(seed: u64) -> f64 {
    Luck::of(seed, "noise of a test").stream(0, 0).normal()
}

/// 3 a + 4 b on normal scores with luck of standard deviation 5, which also grows with a third
/// input: half of the variance is luck at c = 0, and E[(1 + c/2)^2] = 1.25.
fn half_luck(point: &[f64], seed: u64) -> f64 {
    3.0 * point[0] + 4.0 * point[1] + 5.0 * (1.0 + 0.5 * point[2]) * quantile_of(seed)
}

#[test]
fn luck_is_told_apart_and_inflates_no_index() {
    let inputs = Inputs::scores(&["a", "b", "c"]).unwrap();
    let mut asked = Direct(|point: &[f64], seed: u64| Ok(vec![half_luck(point, seed)]));
    let noisy = Sobol {
        noise: Noise::Seeds,
        rows: 1 << 12,
        ..sobol()
    };
    let found = indices(&noisy, &inputs, &mut asked).unwrap().remove(0);
    // The standard error of each is about 0.02 on 4096 rows, mostly from luck.
    near(&firsts(&found), &[0.36, 0.64, 0.0], 0.06);
    near(&totals(&found), &[0.36, 0.64, 0.0], 0.06);
    near(&[found.luck.value], &[1.25 / 2.25], 0.03);
    assert!(found.luck.low < 1.25 / 2.25 && 1.25 / 2.25 < found.luck.high);
    let divided = Effects {
        noise: Noise::Seeds,
        walks: 1 << 12,
        ..walks()
    };
    let found = parts(&divided, &inputs, &mut asked).unwrap().remove(0);
    near(&values(&found), &[0.36, 0.64, 0.0], 0.06);
    near(&[found.luck.value], &[1.25 / 2.25], 0.03);
    // One seed for each point, taken for silence, calls luck an effect of every input.
    let deaf = indices(&sobol(), &inputs, &mut Direct(scattered)).unwrap();
    assert!(0.4 < totals(&deaf[0])[2], "{:?}", totals(&deaf[0]));
}

/// As [`half_luck`], with luck that differs from point to point whatever the seed.
#[expect(clippy::unnecessary_wraps, reason = "it stands where a run would fail")]
fn scattered(point: &[f64], seed: u64) -> Result<Vec<f64>, Error> {
    let mixed = point.iter().fold(seed, |mixed, one| {
        mixed.wrapping_mul(31).wrapping_add(one.to_bits())
    });
    Ok(vec![half_luck(point, mixed)])
}

#[test]
fn an_emulator_tells_its_luck_itself() {
    let inputs = Inputs::scores(&["a", "b", "c"]).unwrap();
    let mut emulator = Direct(|point: &[f64], _seed: u64| {
        let spread = 5.0 * (1.0 + 0.5 * point[2]);
        Ok(vec![3.0 * point[0] + 4.0 * point[1], spread * spread])
    });
    let told = Sobol {
        noise: Noise::Told,
        ..sobol()
    };
    let found = indices(&told, &inputs, &mut emulator).unwrap().remove(0);
    near(&firsts(&found), &[0.36, 0.64, 0.0], 0.005);
    near(&totals(&found), &[0.36, 0.64, 0.0], 0.005);
    near(&[found.luck.value], &[1.25 / 2.25], 0.005);
    let three = |_point: &[f64], _seed: u64| Ok(vec![1.0; 3]);
    let error = indices(&told, &inputs, &mut Direct(three)).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("3 numbers are not as many means as variances")
    );
}

#[test]
fn elementary_effects_of_a_straight_function_are_its_slopes() {
    let inputs = Inputs::even(&["a", "b", "c"]).unwrap();
    let straight = |u: &[f64], seed: u64| {
        // The luck of a trajectory is one for all of its points, and falls out of every effect.
        Ok(vec![2.0 * u[0] - 5.0 * u[1] + 100.0 * quantile_of(seed)])
    };
    let found = effects(&Morris::default(), &inputs, &mut Direct(straight)).unwrap();
    let of = |pick: fn(&super::morris::Effect) -> f64| -> Vec<f64> {
        found[0].iter().map(pick).collect()
    };
    near(&of(|one| one.mu.value), &[2.0, -5.0, 0.0], 1e-9);
    near(&of(|one| one.mu_star.value), &[2.0, 5.0, 0.0], 1e-9);
    near(&of(|one| one.sigma.value), &[0.0; 3], 1e-6);
}

#[test]
fn elementary_effects_show_what_ups_and_downs_hide() {
    // Four levels from the middle: |u - 1/2| falls and rises by as much, and its effects are -1/2
    // or 1/2, or nought across the middle; with u_1 u_2 they hang on the other.
    let inputs = Inputs::even(&["a", "b"]).unwrap();
    let bent: Function = |u| libm::pow(u[0] - 0.5, 2.0) + u[0] * u[1];
    let morris = Morris {
        trajectories: 400,
        ..Morris::default()
    };
    let found = effects(&morris, &inputs, &mut Silent(bent))
        .unwrap()
        .remove(0);
    // The effect of a is 2 (mid - 1/2) + b with mid in {3/8, 5/8}: mean 1/2, and that of b is a.
    assert!((found[0].mu.value - 0.5).abs() < 0.05);
    assert!((found[1].mu_star.value - 0.5).abs() < 0.05);
    // Variances 1/16 + 5/64 and 5/64.
    assert!((found[0].sigma.value - (9.0_f64 / 64.0).sqrt()).abs() < 0.05);
    assert!(found[0].mu.low < 0.5 && 0.5 < found[0].mu.high);
    let error = effects(
        &Morris {
            levels: 5,
            ..morris
        },
        &inputs,
        &mut Silent(bent),
    )
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "a grid of 5 levels has no half; take an even number of levels, 4 for instance"
    );
}

#[test]
fn runs_made_for_something_else_tell_first_orders() {
    let luck = Luck::of(1937, "draws");
    let draws: Vec<Vec<f64>> = (0..4000)
        .map(|draw| {
            let mut stream = luck.stream(0, draw);
            (0..3).map(|_| stream.uniform()).collect()
        })
        .collect();
    let output: Vec<f64> = draws.iter().map(|draw| ishigami(draw)).collect();
    let found = given::first(&draws, &output, 50, 1).unwrap();
    let found: Vec<f64> = found.iter().map(|one| one.value).collect();
    // One standard error is about 1 / sqrt(4000).
    near(&found, &ishigami_known().first, 0.05);
}

#[test]
fn what_does_not_move_is_not_divided() {
    let inputs = Inputs::even(&["a", "b"]).unwrap();
    let still: Function = |_| 1937.0;
    let told = |error: Error| error.to_string();
    let constant = "output 0 is the same wherever it was asked, so that there is no variance to \
                    divide; leave it out, or widen the priors of what should move it";
    assert_eq!(
        told(indices(&sobol(), &inputs, &mut Silent(still)).unwrap_err()),
        constant
    );
    assert_eq!(
        told(parts(&walks(), &inputs, &mut Silent(still)).unwrap_err()),
        constant
    );
    let luck = Sobol {
        noise: Noise::Seeds,
        ..sobol()
    };
    let mut asked = Direct(|_point: &[f64], seed: u64| Ok(vec![1.0, quantile_of(seed)]));
    assert!(matches!(
        indices(&luck, &inputs, &mut asked).unwrap_err(),
        Error::Constant { output: 0 }
    ));
    let mut asked = Direct(|_point: &[f64], seed: u64| Ok(vec![quantile_of(seed)]));
    assert_eq!(
        told(indices(&luck, &inputs, &mut asked).unwrap_err()),
        "what the inputs do to output 0 cannot be told from luck; ask for more rows, or leave it \
         out"
    );
    let holed: Function = |u| if u[0] < 0.5 { f64::NAN } else { 1.0 };
    let error = indices(&sobol(), &inputs, &mut Silent(holed)).unwrap_err();
    assert!(told(error).contains("its output 0 is NaN"));
}

#[test]
fn a_desk_is_asked_like_a_function() {
    let prior = Prior::Uniform(0.0, 1.0);
    let free = LIMITS_INPUTS.map(|id| Free {
        id: id.to_owned(),
        prior,
    });
    let space = Space::of(free.to_vec()).unwrap();
    let simulator = |values: &[f64], _seed: u64| Ok(vec![limits_bounded(values)]);
    let mut desk = Desk {
        simulator: &simulator,
        space: &space,
        figures: 1,
        journal: Journal::unkept(),
        watch: &mut (),
        simulated: 0,
    };
    let small = Sobol {
        rows: 64,
        ..sobol()
    };
    let scores = Inputs::scores(&LIMITS_INPUTS).unwrap();
    let even = Inputs::even(&LIMITS_INPUTS).unwrap();
    let lived = indices(&small, &scores, &mut desk).unwrap().remove(0);
    let reckoned = indices(&small, &even, &mut Silent(limits_bounded)).unwrap();
    // Phi and its inverse agree to seven digits.
    near(&firsts(&lived), &firsts(&reckoned[0]), 1e-5);
    assert_eq!(desk.simulated, 64 * 8);
}

#[test]
fn on_one_thread_and_on_many_the_same_is_found() {
    let found = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            let inputs = Inputs::even(&LIMITS_INPUTS).unwrap();
            let small = Sobol {
                rows: 128,
                pairs: true,
                ..sobol()
            };
            let indices = indices(&small, &inputs, &mut Silent(limits_bounded)).unwrap();
            let few = Effects {
                walks: 128,
                ..walks()
            };
            let parts = parts(&few, &inputs, &mut Silent(limits_bounded)).unwrap();
            postcard::to_stdvec(&(indices, parts)).unwrap()
        })
    };
    assert_eq!(found(1), found(5));
}

#[test]
fn an_interval_holds_the_truth_about_as_often_as_it_says() {
    // A straight function under 100 seeds; rows of a sequence err less than rows by chance, so that
    // the intervals hold the truth in 95 of 100 at the least. Fewer than 90 would come of honest
    // ones in 1 of 100 trials.
    let inputs = Inputs::even(&["a", "b"]).unwrap();
    let straight: Function = |u| u[0] + 2.0 * u[1];
    let held = (0..100).filter(|seed| {
        let small = Effects {
            walks: 64,
            seed: *seed,
            resamples: 100,
            ..walks()
        };
        let found = parts(&small, &inputs, &mut Silent(straight))
            .unwrap()
            .remove(0);
        let holds = |Part {
                         part: Interval { low, high, .. },
                         ..
                     }: &Part,
                     truth: f64| { *low < truth && truth < *high };
        holds(&found.inputs[0], 0.2)
    });
    assert!(90 <= held.count());
}
