//! What the search found, as it is written down: the values into the reading, and beside it what made
//! them, round by round and figure by figure.

use std::fmt::Write as _;
use std::path::Path;

use crate::figures::DISCREPANCY;
use crate::{FREE, Point, Round, Search};

const INTERPRETATIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../interpretations");

/// Writes reading and manifest.
pub(crate) fn write(search: &Search, found: &Point, record: &[Round]) {
    let dir = Path::new(INTERPRETATIONS);
    let values = search.values(&found.scores);
    let reading = dir.join("mixed.toml");
    let old = std::fs::read_to_string(&reading).expect("the mixed reading is there");
    let text = with_values(&old, &values);
    std::fs::write(reading, text).expect("the mixed reading can be written");
    let manifest = manifest(search, found, record, &values);
    std::fs::write(dir.join("fits/mixed.toml"), manifest).expect("the manifest can be written");
}

/// The reading with new values, its own words kept.
fn with_values(old: &str, values: &[f64]) -> String {
    let head = old.split("\n#").next().expect("a first part");
    let own = head.split("\n[set]").next().expect("a first part");
    let mut text = format!(
        "{}\n\n# Found by `cargo xtask fit`; what made them stands in fits/mixed.toml. One good point, \
         no posterior.\n[set]\n",
        own.trim_end()
    );
    // A String takes every write, here and below.
    for (id, value) in FREE.iter().zip(values) {
        let _ = writeln!(text, "\"{id}\" = {value:?}");
    }
    text
}

fn manifest(search: &Search, found: &Point, record: &[Round], values: &[f64]) -> String {
    let edition = search.evidence.edition();
    let (first, last) = (record.first(), found.cost());
    let mut text = format!(
        "# How the values of the mixed reading were found. Written by `cargo xtask fit`, never by hand.\n\
         reading = \"mixed\"\n\
         model_edition = {}\n\
         program = \"{}\"\n\
         evidence_version = \"{}\"\n\
         evidence_digest = \"{}\"\n\
         resolution = \"strata\"\n\
         seeds = {:?}\n\
         discrepancy = {DISCREPANCY:?} # half-normal spread of a figure's own discrepancy\n\
         cost_before = {:.2} # figures and priors together, in the middle of the priors\n\
         cost_after = {last:.2}\n",
        terror::EDITION,
        env!("CARGO_PKG_VERSION"),
        edition.version,
        edition.digest,
        search.seeds,
        first.map_or(last, |round| round.before),
    );
    for round in record {
        let _ = write!(
            text,
            "\n[[round]]\nbefore = {:.2}\nafter = {:.2}\ndamping = {:?}\n",
            round.before, round.after, round.damping
        );
    }
    for ((id, score), value) in FREE.iter().zip(&found.scores).zip(values) {
        let _ = write!(
            text,
            "\n[[value]]\nid = \"{id}\"\nprior = \"{}\"\nscore = {score:.3}\nvalue = {value:?}\n",
            search.prior(id)
        );
    }
    for off in &found.off {
        let _ = write!(
            text,
            "\n[[figure]]\nid = \"{}\"\narchive = {:?}\nlow = {:.1}\nhigh = {:.1}\nmodel = {:.1}\n",
            off.id, off.archive, off.range.0, off.range.1, off.model
        );
    }
    text
}
