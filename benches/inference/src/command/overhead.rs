//! What the judge adds to a simulation: the same simulations in a bare loop and at the desk, with
//! and without a journal.

use std::hint::black_box;
use std::io::Write;

use inquiry::{Desk, Journal, Luck, Simulator, Space, Wanted};
use referees::count::real;
use referees::problem::Problem;
use referees::problem::country::Country;

use crate::cli::{Overhead, Sheet};
use crate::clock::Clock;
use crate::failure::Failure;
use crate::keeping;
use crate::paper::{Paper, rounded};

/// Simulations of the invented country by the desk and by a loop.
pub(crate) fn overhead(asked: &Overhead, sheet: &Sheet) -> Result<(), Failure> {
    if asked.simulations == 0 {
        return Err(Failure::Number("give one simulation at least".to_owned()));
    }
    let country = Country::whole();
    let space = country.space();
    let simulate = |values: &[f64], seed: u64| -> Result<Vec<f64>, String> {
        Ok(country.simulate(values, &mut Luck::of(seed, "simulation").stream(0, 0)))
    };
    let luck = Luck::of(1, "overhead");
    let wanted: Vec<Wanted> = (0..asked.simulations)
        .map(|number| Wanted {
            scores: luck.stream(0, number).normals(space.dimension()),
            seed: luck.seed(1, number),
        })
        .collect();
    let cores = rayon::current_num_threads();
    let clock = Clock::start();
    for one in &wanted {
        black_box(simulate(&space.values(&one.scores), one.seed).is_ok());
    }
    let bare = clock.seconds();
    let unkept = at_the_desk(&simulate, &space, &wanted, Journal::unkept())?;
    let folder = std::env::temp_dir().join(format!("referees-overhead-{}", std::process::id()));
    let journal = keeping::journal(Some(&folder), "overhead")?;
    let kept = at_the_desk(&simulate, &space, &wanted, journal);
    std::fs::remove_file(&folder).map_err(Failure::of(&folder))?;
    let mut paper = Paper::of(&[
        "how",
        "simulations",
        "cores",
        "microseconds_of_core",
        "added",
    ]);
    let each = |seconds: f64, cores: usize| 1e6 * seconds * real(cores) / real(wanted.len());
    let loop_each = each(bare, 1);
    let rows = [
        ("a bare loop", 1, loop_each),
        ("the desk", cores, each(unkept, cores)),
        (
            "the desk, with a journal on disk",
            cores,
            each(kept?, cores),
        ),
    ];
    for (how, cores, each) in rows {
        let [told, added] = [each, each - loop_each].map(|each| rounded(each, 2));
        writeln!(
            std::io::stdout(),
            "{how:33} {told:>8} microseconds of a core, {added} more"
        )?;
        paper.row(&[&how, &wanted.len(), &cores, &told, &added]);
    }
    match &asked.out {
        Some(path) => paper.write(Some(path), sheet),
        None => Ok(()),
    }
}

/// Seconds that the desk takes.
fn at_the_desk(
    simulator: &dyn Simulator,
    space: &Space,
    wanted: &[Wanted],
    journal: Journal<'_>,
) -> Result<f64, Failure> {
    let mut desk = Desk {
        simulator,
        space,
        figures: 40,
        journal,
        watch: &mut (),
        simulated: 0,
    };
    let clock = Clock::start();
    black_box(desk.figures("overhead", wanted)?);
    Ok(clock.seconds())
}
