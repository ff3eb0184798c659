//! The papers on families: how far back order 00486 reached, the weeks in which it was stretched, and
//! from where families of those taken under order 00447 were to be moved.

use evidence::{Day, Evidence, Region};

use crate::ground::kin::KinPapers;

/// The order that left arrests of wives to individual decision.
pub(super) const RESTRICTION: &str = "op_00689";
/// From this day on convictions fell under order 00486.
const REACH: &str = "reach_00486";
/// The weeks in which it was stretched to the Polish and Harbin operations.
const EXTENSION: &str = "extension_00486";

/// Regions on the border of 1937, land and Black Sea, and those of Moscow, Leningrad, Kiev, Tbilisi,
/// Baku, Rostov, Taganrog and the coast of Sochi, which order 00447 names.
const CLEARED: [&str; 20] = [
    "ABS", "ARM", "AZE", "BEL", "BUR", "CRI", "DVK", "ESI", "GEO", "KAR", "KIE", "LEN", "MOL",
    "MOS", "NOR", "ODE", "TAJ", "TUR", "VIN", "WES",
];

/// The papers as the evidence has them.
pub(super) fn papers(evidence: &Evidence) -> KinPapers {
    let event = |id: &str| {
        let event = evidence.timeline().iter().find(|event| event.id == id);
        event.unwrap_or_else(|| panic!("the evidence has no event `{id}`"))
    };
    let stretched = event(EXTENSION);
    let places = evidence.places();
    let cleared = CLEARED.iter().map(|id| places.unit(id).expect("a region"));
    let mut cleared: Vec<Region> = cleared.collect();
    cleared.sort_unstable();
    KinPapers {
        reach: Day::of(event(REACH).date),
        extension: Day::of(stretched.date).zip(stretched.date_end.and_then(Day::of)),
        cleared,
    }
}
