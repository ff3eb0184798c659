//! What comes out when the shipped reading makes the centre's decisions itself: lived under many
//! seeds, held to its trials, and written down beside the values of the reading.
//!
//! `cargo xtask decisions [--seeds N]`; `terror::own_decisions` says what is measured and why.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use evidence::Evidence;
use scenario::{Scenario, Settings};
use terror::mechanism::catalogue;
use terror::own_decisions::what::{Kind, measured};
use terror::own_decisions::{file, measure};

#[expect(clippy::print_stdout, reason = "a long measurement says how it goes")]
fn main() -> std::io::Result<()> {
    let given = std::env::args().nth(1).and_then(|text| text.parse().ok());
    let count = given.unwrap_or(200);
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    let done = AtomicUsize::new(0);
    let own = measure::measure(&scenario, &evidence, count, &|| {
        let lived = done.fetch_add(1, Ordering::Relaxed) + 1;
        if lived.is_multiple_of(20) {
            println!("{lived} of {count} seeds");
        }
    })
    .expect("every rule of the census composes");
    let all = measured(&evidence);
    let is_day = |id: &str| all.iter().any(|one| one.id == id && one.kind == Kind::Day);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (table, sheet) = file::written(&own, &is_day);
    println!("By the three trials it is {}.", own.standing());
    std::fs::create_dir_all(root.join("interpretations/fits"))?;
    std::fs::write(root.join(file::TABLE), table)?;
    std::fs::write(root.join(file::SHEET), sheet)
}
