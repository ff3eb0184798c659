//! What the judge adds to a simulation: the same simulations in a bare loop and at the desk, with
//! and without a journal; and those of the exact mode, with its sampler and its journal.

use std::hint::black_box;
use std::io::Write;

use inquiry::calibration::exact::exact;
use inquiry::calibration::hearing::{Discrepancy, Hearing};
use inquiry::calibration::tempering::Tempering;
use inquiry::{Desk, Journal, Luck, Simulator, Space, Wanted};
use referees::count::real;
use referees::problem::country::Country;
use referees::problem::{Problem, observation};

use crate::cli::{Overhead, Sheet};
use crate::clock::Clock;
use crate::failure::Failure;
use crate::keeping;
use crate::paper::{Paper, rounded};

/// The exact mode as it is measured: a small crowd, which is moved as often as a large one.
const EXACT: Tempering = Tempering {
    particles: 300,
    kept: 0.7,
    memory: 0.3,
    moves: (3, 10),
    draws: 300,
    seeds: 1,
};

/// What some simulations took.
struct Took {
    how: &'static str,
    simulations: usize,
    cores: usize,
    seconds: f64,
}

/// Simulations of the invented country by a loop, by the desk, and by the exact mode.
pub(crate) fn overhead(asked: &Overhead, sheet: &Sheet) -> Result<(), Failure> {
    if asked.simulations == 0 {
        return Err(Failure::Number("give one simulation at least".to_owned()));
    }
    let country = Country::whole();
    let simulate = |values: &[f64], seed: u64| -> Result<Vec<f64>, String> {
        Ok(country.simulate(values, &mut Luck::of(seed, "simulation").stream(0, 0)))
    };
    let rows = took(&country, &simulate, asked.simulations)?;
    let mut paper = Paper::of(&[
        "how",
        "simulations",
        "cores",
        "microseconds_of_core",
        "added",
    ]);
    let bare = each(&rows[0]);
    for row in &rows {
        let [told, added] = [each(row), each(row) - bare].map(|each| rounded(each, 2));
        writeln!(
            std::io::stdout(),
            "{:37} {told:>8} microseconds of a core, {added} more, {} simulations",
            row.how,
            row.simulations
        )?;
        paper.row(&[&row.how, &row.simulations, &row.cores, &told, &added]);
    }
    match &asked.out {
        Some(path) => paper.write(Some(path), sheet),
        None => Ok(()),
    }
}

/// Microseconds of a core for each simulation.
fn each(took: &Took) -> f64 {
    1e6 * took.seconds * real(took.cores) / real(took.simulations)
}

fn took(
    country: &Country,
    simulator: &dyn Simulator,
    simulations: usize,
) -> Result<Vec<Took>, Failure> {
    let space = country.space();
    let luck = Luck::of(1, "overhead");
    let wanted: Vec<Wanted> = (0..simulations)
        .map(|number| Wanted {
            scores: luck.stream(0, number).normals(space.dimension()),
            seed: luck.seed(1, number),
        })
        .collect();
    let clock = Clock::start();
    for one in &wanted {
        let values = space.values(&one.scores);
        black_box(simulator.simulate(&values, one.seed).is_ok());
    }
    let row = |how, simulations, cores, seconds| Took {
        how,
        simulations,
        cores,
        seconds,
    };
    let mut rows = vec![row("a bare loop", simulations, 1, clock.seconds())];
    let cores = rayon::current_num_threads();
    let at_the_desk = |desk: &mut Desk<'_>| {
        black_box(desk.figures("overhead", &wanted)?);
        Ok(())
    };
    let by_the_exact_mode = |desk: &mut Desk<'_>| {
        let declared = country.declared(&observation(country, 1).figures);
        let hearing = Hearing {
            declared: &declared,
            discrepancy: Discrepancy::Known(0.0),
        };
        black_box(exact(desk, &hearing, &EXACT, 3, 1)?);
        Ok(())
    };
    let works: [(&str, bool, &Work<'_>); 4] = [
        ("the desk", false, &at_the_desk),
        ("the desk, with a journal on disk", true, &at_the_desk),
        ("the exact mode", false, &by_the_exact_mode),
        (
            "the exact mode, with a journal on disk",
            true,
            &by_the_exact_mode,
        ),
    ];
    for (how, kept, work) in works {
        let (simulations, seconds) = worked(simulator, &space, kept, work)?;
        rows.push(row(how, simulations, cores, seconds));
    }
    Ok(rows)
}

type Work<'w> = dyn Fn(&mut Desk<'_>) -> Result<(), Failure> + 'w;

/// Simulations that a piece of work asked for, and the seconds that it took.
fn worked(
    simulator: &dyn Simulator,
    space: &Space,
    kept: bool,
    work: &Work<'_>,
) -> Result<(usize, f64), Failure> {
    let file = std::env::temp_dir().join(format!("referees-overhead-{}", std::process::id()));
    let journal = if kept {
        keeping::journal(Some(&file), "overhead")?
    } else {
        Journal::unkept()
    };
    let mut desk = Desk {
        simulator,
        space,
        figures: 40,
        journal,
        watch: &mut (),
        simulated: 0,
    };
    let clock = Clock::start();
    let done = work(&mut desk);
    let (simulated, seconds) = (desk.simulated, clock.seconds());
    drop(desk);
    if kept {
        std::fs::remove_file(&file).map_err(Failure::of(&file))?;
    }
    done?;
    Ok((simulated, seconds))
}
