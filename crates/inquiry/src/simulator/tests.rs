//! What is simulated comes out in its order on any number of threads, is not simulated twice, and
//! tells of its failures.

use std::sync::atomic::{AtomicUsize, Ordering};

use scenario::Prior;

use super::*;
use crate::journal::Standing;
use crate::space::Free;

fn space() -> Space {
    let prior = Prior::Uniform(0.0, 1.0);
    let free = ["a", "b"].map(|id| Free {
        id: id.to_owned(),
        prior,
    });
    Space::of(free.to_vec()).unwrap()
}

fn wanted(many: u32) -> Vec<Wanted> {
    (0..many)
        .map(|at| Wanted {
            scores: vec![f64::from(at) / 10.0, 0.0],
            seed: u64::from(at),
        })
        .collect()
}

fn told(simulator: &dyn Simulator, bytes: &mut Vec<u8>, many: u32) -> Result<Vec<Vec<f64>>, Error> {
    let standing = Standing::read(bytes, "a test")?;
    bytes.truncate(standing.whole);
    let space = space();
    Desk {
        simulator,
        space: &space,
        figures: 1,
        journal: Journal::on(standing, "a test", bytes)?,
        watch: &mut (),
        simulated: 0,
    }
    .figures("first", &wanted(many))
}

#[test]
fn what_the_journal_holds_is_not_lived_again() {
    let lived = AtomicUsize::new(0);
    let simulator = |values: &[f64], _seed: u64| {
        lived.fetch_add(1, Ordering::Relaxed);
        Ok(vec![values[0]])
    };
    let mut bytes = Vec::new();
    let whole = told(&simulator, &mut bytes, 20).unwrap();
    assert_eq!(lived.load(Ordering::Relaxed), 20);
    // The machine stops in the middle of an entry.
    let half = bytes.len() / 2;
    let mut torn = bytes[..half].to_vec();
    assert_eq!(told(&simulator, &mut torn, 20).unwrap(), whole);
    let again = lived.load(Ordering::Relaxed) - 20;
    assert!(0 < again && again < 20, "{again}");
}

#[test]
fn the_first_failure_is_told_with_its_values() {
    let simulator = |values: &[f64], seed: u64| match seed {
        0..7 => Ok(vec![values[0]]),
        7 => Err("the country is empty".to_owned()),
        _ => Ok(vec![f64::NAN]),
    };
    let error = told(&simulator, &mut Vec::new(), 20).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a simulation failed (first, number 7, seed 7): the country is empty\n  at a = \
         0.758036347776927, b = 0.5\nrun it by hand with these values, and mend the simulator or \
         narrow the prior"
    );
}

#[test]
fn what_is_no_figure_is_a_failure() {
    let nothing = |_: &[f64], _: u64| Ok(vec![f64::NAN]);
    let error = told(&nothing, &mut Vec::new(), 2).unwrap_err().to_string();
    assert!(error.contains("its figure 0 is NaN"), "{error}");
    let many = |_: &[f64], _: u64| Ok(vec![1.0, 2.0]);
    let error = told(&many, &mut Vec::new(), 2).unwrap_err().to_string();
    assert!(error.contains("it told 2 figures, not 1"), "{error}");
}
