//! What else drove the organs on a day: the stays of plenipotentiaries, a row for each unit of
//! account, and the elections that were to be safe.

use evidence::{Day, Evidence};

use crate::ground::envoys::Stay;

/// The elections of December 1937 in the timeline.
const ELECTION: &str = "ev_072";

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

/// The day of the elections to the Supreme Soviet.
pub(super) fn election(evidence: &Evidence) -> Option<Day> {
    let mut timeline = evidence.timeline().iter();
    let elected = timeline.find(|event| event.id == ELECTION);
    elected.and_then(|event| Day::of(event.date))
}
