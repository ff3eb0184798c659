//! From the establishment of record and the census to the staff of state security.

use evidence::{Day, Evidence, Region};
use society::census::{Census, Occupation};

use crate::ground::organs::Organs;

/// The establishment on three dates, recalled.
const STAFF: [&str; 3] = ["gugb_1935", "gugb_1937", "gugb_1940"];
/// The days on which a new chief brought his own men: Yezhov as commissar, Beria as first deputy.
const CHIEFS: [&str; 2] = ["ev_037", "ev_093"];

/// The staff as the evidence gives it, spread as the census has it.
pub(super) fn of(evidence: &Evidence, census: &Census) -> Organs {
    let staff = STAFF.map(|id| {
        let claim = evidence.claim(id).expect("an establishment of record");
        let day = Day::of(claim.period.start).expect("a day of the run");
        (day, evidence.number(id))
    });
    let chiefs = CHIEFS.map(|id| {
        let event = evidence.timeline().iter().find(|event| event.id == id);
        let day = event.and_then(|event| Day::of(event.date));
        day.expect("the day on which a chief came into office")
    });
    let people = |region| f64::from(census.of_occupation(region, Occupation::StateSecurity));
    let all: f64 = Region::all().map(people).sum();
    Organs {
        staff: staff.to_vec(),
        places: Region::all()
            .map(|region| people(region) / all.max(1.0))
            .collect(),
        chiefs: chiefs.to_vec(),
    }
}
