//! What each mechanism and each part of one does, seen by its absence: every switch of the shipped
//! country thrown alone, on the same luck, and written down beside the values of the reading.
//!
//! `cargo xtask without [--seeds N]`; `terror::without` says what is measured and why.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use evidence::Evidence;
use scenario::{Scenario, Settings};
use terror::mechanism::catalogue;
use terror::without::{file, measure};

#[expect(clippy::print_stdout, reason = "a long measurement says how it goes")]
fn main() -> std::io::Result<()> {
    let given = std::env::args().nth(1).and_then(|text| text.parse().ok());
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    let seeds: Vec<u64> = (0..given.unwrap_or(4))
        .map(|more: u64| scenario.seed + more)
        .collect();
    let switches = measure::switches(&scenario);
    let worlds = seeds.len() * (switches.len() + 1);
    let done = AtomicUsize::new(0);
    let without = measure::measure(&scenario, &evidence, &switches, &seeds, &|| {
        let lived = done.fetch_add(1, Ordering::Relaxed) + 1;
        if lived.is_multiple_of(20) {
            println!("{lived} of {worlds} worlds");
        }
    })
    .expect("every rule of the census composes");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (table, sheet) = file::written(&without);
    std::fs::create_dir_all(root.join("interpretations/fits"))?;
    std::fs::write(root.join(file::TABLE), table)?;
    std::fs::write(root.join(file::SHEET), sheet)
}
