//! Of whom of the people of record a run is told, by which mechanism, and what it makes of it.
//!
//! No person of record is simulated. A run is told days: the day on which a seat in the Politburo fell
//! empty, on which a trial of so many accused began, on which a shock became known or a directorate
//! changed its head. Of most office-holders it is told nothing at all.

use evidence::{Day, Evidence, OfficeHolder};

use crate::ground::centre::Member;
use crate::replay;

/// Shocks and other dated events that are about one person: the person, the mechanism that reads the
/// event, the event, and what it is to the run.
const EVENTS: [(&str, &str, &str, &str); 8] = [
    (
        "ryutin",
        "M01",
        "ev_010",
        "his arrest is a shock to the leader",
    ),
    (
        "ryutin",
        "M02",
        "ev_040",
        "the death sentence said to have been asked for in 1932 is carried out",
    ),
    (
        "kirov",
        "M01",
        "ev_018",
        "his murder is a shock to the leader",
    ),
    (
        "tomsky",
        "M01",
        "ev_034",
        "his suicide is a shock to the leader",
    ),
    (
        "ordzhonikidze",
        "M01",
        "ev_042",
        "his suicide is a shock to the leader",
    ),
    (
        "lyushkov",
        "M01",
        "ev_092",
        "his defection is a shock to the leader",
    ),
    (
        "yezhov",
        "M18",
        "ev_037",
        "a new commissar brings his own men",
    ),
    (
        "beria",
        "M18",
        "ev_093",
        "a new first deputy brings his own men",
    ),
];
/// The person hunted abroad who held public office before.
const HUNTED: (&str, &str) = ("trotsky", "abroad_trotsky_died");

/// What a run is told of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldOf {
    /// Code of the mechanism that reads it.
    pub mechanism: &'static str,
    /// Id of the row of the evidence that it is read from.
    pub row: String,
    /// What it is to the run, in words.
    pub what: String,
}

/// The members and candidates of the Politburo of February 1934 beside the leader, as M02 has them.
pub fn politburo(evidence: &Evidence) -> Vec<Member> {
    replay::centre::centre(evidence).politburo
}

/// What a run is told of a person of record, in the order of mechanisms.
pub fn told_of(holder: &OfficeHolder, evidence: &Evidence) -> Vec<ToldOf> {
    let mut told = Vec::new();
    let mut tell = |mechanism, row: &str, what: &str| {
        told.push(ToldOf {
            mechanism,
            row: row.to_owned(),
            what: what.to_owned(),
        });
    };
    for (_, code, event, what) in EVENTS.iter().filter(|(id, ..)| *id == holder.id) {
        tell(code, event, what);
    }
    let centre = replay::centre::centre(evidence);
    if centre.politburo.iter().any(|member| member.id == holder.id) {
        let what = "weighs in the veto until arrest or death; where the model decides on trials, it is \
                    drawn whether and when the seat falls empty";
        tell("M02", &holder.id, what);
    }
    for tenure in evidence.tenures() {
        if holder.is_named(&tenure.head) && tenure.from.and_then(Day::of).is_some() {
            tell(
                "M05",
                &tenure.id,
                "a directorate has a new head, whose zeal is drawn",
            );
        }
    }
    for visit in evidence.visits() {
        if visit.envoy.split("; ").any(|envoy| holder.is_named(envoy)) {
            tell("M05", &visit.id, "a region has a plenipotentiary of Moscow");
        }
    }
    let opened = holder.tried_from.and_then(|from| Day::of(from.day()?));
    let trial = centre
        .trials
        .iter()
        .find(|trial| 0 < trial.accused_in_all() && Some(trial.from) == opened);
    if let Some(trial) = trial.filter(|_| !holder.trial.is_empty()) {
        tell(
            "M22",
            &trial.id,
            "one of the accused of a trial that was public or announced; they are counted",
        );
    }
    if holder.id == HUNTED.0 {
        tell(
            "M27",
            HUNTED.1,
            "hunted and killed abroad, step by dated step",
        );
    }
    told.sort_by_key(|one| one.mechanism);
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(id: &str) -> Vec<&'static str> {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let holder = evidence.office_holder(id).expect("a row of the table");
        let told = told_of(holder, &evidence);
        told.iter().map(|one| one.mechanism).collect()
    }

    #[test]
    fn a_member_an_accused_a_head_and_an_envoy_are_read_by_their_mechanisms_alone() {
        assert_eq!(codes("kosior"), ["M02"]);
        assert_eq!(codes("kirov"), ["M01", "M02"]);
        assert_eq!(codes("bukharin"), ["M22"]);
        assert_eq!(codes("redens")[0], "M05");
        assert_eq!(codes("yezhov"), ["M05", "M18"]);
        assert_eq!(codes("budyonny"), [""; 0]);
        assert_eq!(codes("stalin"), [""; 0]);
    }

    #[test]
    fn every_row_that_is_named_stands_in_the_evidence() {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let events = EVENTS.iter().map(|(_, _, event, _)| *event);
        for id in events.chain([HUNTED.1]) {
            let mut dated = evidence.timeline().iter();
            assert!(dated.any(|event| event.id == id), "{id}");
        }
        for id in EVENTS.iter().map(|(id, ..)| *id).chain([HUNTED.0]) {
            assert!(evidence.office_holder(id).is_some(), "{id}");
        }
    }
}
