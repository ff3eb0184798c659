//! What changes in the shipped country when what is assumed changes: every assumption moved to what
//! else may be believed, on the same luck, and written down beside the values of the reading.
//!
//! `cargo xtask assumed [--seeds N]`; `terror::assumed` says what is measured and why.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use evidence::Evidence;
use scenario::{Scenario, Settings};
use terror::assumed::variant::variants;
use terror::assumed::{file, measure};
use terror::mechanism::catalogue;

#[expect(clippy::print_stdout, reason = "a long measurement says how it goes")]
fn main() -> std::io::Result<()> {
    let given = std::env::args().nth(1).and_then(|text| text.parse().ok());
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    let seeds: Vec<u64> = (0..given.unwrap_or(3))
        .map(|more: u64| scenario.seed + more)
        .collect();
    let variants = variants(&scenario.settings);
    let worlds = measure::worlds_of(variants.len(), seeds.len());
    let done = AtomicUsize::new(0);
    let assumed = measure::measure(&scenario, &evidence, &variants, &seeds, &|| {
        let lived = done.fetch_add(1, Ordering::Relaxed) + 1;
        if lived.is_multiple_of(10) {
            println!("{lived} of {worlds} worlds");
        }
    })
    .expect("every rule of the census composes");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (table, sheet) = file::written(&assumed);
    std::fs::create_dir_all(root.join("interpretations/fits"))?;
    std::fs::write(root.join(file::TABLE), table)?;
    std::fs::write(root.join(file::SHEET), sheet)
}
