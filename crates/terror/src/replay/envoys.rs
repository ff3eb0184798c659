//! From the table of plenipotentiaries to the stays of a run, a row for each unit of account.

use evidence::{Day, Evidence};

use crate::ground::envoys::Stay;

/// The stays that have both their days within a run.
pub(super) fn of(evidence: &Evidence) -> Vec<Stay> {
    let mut stays = Vec::new();
    for visit in evidence.visits() {
        let days = visit.from.and_then(Day::of).zip(visit.to.and_then(Day::of));
        let Some((from, to)) = days else {
            continue;
        };
        for region in &visit.regions {
            stays.push(Stay {
                region: *region,
                from,
                to,
                id: visit.id.clone(),
            });
        }
    }
    stays.sort_by_key(|stay| (stay.from, stay.region));
    stays
}
