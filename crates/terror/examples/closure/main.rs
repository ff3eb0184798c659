//! What happens between persons, measured on a country that has them, for a country in counts.
//!
//! The mixed reading is lived person for person over several seeds; the closed forms of
//! `whom::closure` are laid through what was counted by region and half-year, and through fear by
//! region and week; the mean over the seeds and its standard error go into
//! `interpretations/parameters.toml`. The same is done with one person standing for ten, and only
//! shown: it tells whether the constants depend on the scale.
//!
//! `cargo xtask closure [--seeds N] [--seeds-at-ten N]`

mod fitted;
mod gather;
mod written;

use crate::fitted::{falling, fear, growing, off, spread};
use crate::gather::{Before, Gathered};
use crate::written::Constant;

/// What the constants of one run are called, in the order of [`constants`].
const IDS: [&str; 11] = [
    "names_news",
    "names_falling",
    "letters_news",
    "letters_falling",
    "kin_left",
    "kin_falling",
    "dossiers_lapsed",
    "cards_lapsed",
    "fear_shared",
    "fear_apart",
    "fear_of_one",
];

/// The first seed.
const SEED: u64 = scenario::scenario::SEED;

/// The constants of one run; says how well the forms hold.
#[expect(clippy::print_stdout, reason = "a measurement says how it goes")]
fn constants(run: &Gathered, powers: [f64; 4]) -> [f64; 11] {
    let [names, letters, kin] = [
        falling(run, |half| half.names),
        falling(run, |half| half.letters),
        falling(run, |half| half.kin),
    ];
    let files = [
        growing(run, |half| half.dossiers),
        growing(run, |half| half.cards),
    ];
    let fear = fear(&run.fear, powers[0]);
    for (id, missed, explained) in [
        ("names", names.missed, names.explained),
        ("letters", letters.missed, letters.explained),
        ("kin", kin.missed, kin.explained),
        ("dossiers", files[0].missed, files[0].explained),
        ("cards", files[1].missed, files[1].explained),
        ("fear", fear.missed, fear.explained),
    ] {
        println!(
            "  {id}: points miss the form by {missed:.4} of their mean; it explains {explained:.3}"
        );
    }
    let form = spread(fear.constants);
    for (at, power) in powers.into_iter().enumerate() {
        let [mean, root] = off(&run.fear, at, |remembered| {
            form.mean_power(remembered, power)
        });
        println!(
            "  fear to the power {power}: off by {mean:+.4}, root of the mean square {root:.4}"
        );
    }
    let [shared, apart, of_one] = fear.constants;
    [
        names.constants[0],
        names.constants[1],
        letters.constants[0],
        letters.constants[1],
        kin.constants[0],
        kin.constants[1],
        files[0].constants[0],
        files[1].constants[0],
        shared,
        apart,
        of_one,
    ]
}

/// The constants over several seeds.
#[expect(clippy::print_stdout, reason = "a measurement says how it goes")]
fn measured(before: &Before, seeds: u64, scale: u32) -> Vec<Constant> {
    let runs: Vec<[f64; 11]> = (SEED..SEED + seeds)
        .map(|seed| {
            println!("seed {seed}, one for {scale}");
            constants(&before.live(seed, scale), before.powers())
        })
        .collect();
    let of = |at: usize| runs.iter().map(|run| run[at]).collect::<Vec<f64>>();
    let all: Vec<Constant> = (0..IDS.len())
        .map(|at| Constant::over_seeds(IDS[at], &of(at)))
        .collect();
    for constant in &all {
        println!("{constant}");
    }
    all
}

fn main() {
    let argument = |place: usize, otherwise: u64| {
        let given = std::env::args().nth(place);
        given
            .and_then(|text| text.parse().ok())
            .unwrap_or(otherwise)
    };
    let (seeds, at_ten) = (argument(1, 3), argument(2, 6));
    let before = Before::shipped();
    measured(&before, at_ten, 10);
    let constants = measured(&before, seeds, 1);
    written::write(&constants, seeds);
}
