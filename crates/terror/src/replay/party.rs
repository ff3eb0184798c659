//! From the evidence to the party of a run: its members by region and year, the days of its purges,
//! and how many were let in.

use evidence::{Day, Evidence, Region};
use scenario::Settings;
use society::census::{Census, Party as Standing};

use crate::ground::Ground;
use crate::ground::party::{Outflow, Party, opens_month, years_since_1932};

/// The campaigns of record before the terror.
const CAMPAIGNS: [&str; 3] = ["camp_006", "camp_017", "camp_026"];
/// The plenum of February and March 1937, with which the terror in the party begins.
const PLENUM: &str = "ev_043";
/// The plenum on errors in excluding communists.
const TURN: &str = "ev_076";
/// The plenum that announced the purge: admissions were closed with it.
const CLOSED: &str = "ev_012";
/// The exchange of documents, at whose end admissions were opened again.
const EXCHANGE: &str = "camp_026";
/// The congress of 1934.
const CONGRESS: &str = "ev_015";
/// The years of which the party's statistics of 1 January are given.
const YEARS: std::ops::RangeInclusive<i16> = 1932..=1941;

/// The party that the evidence gives over a census, under these settings.
///
/// # Panics
/// When the evidence lacks a figure or date that a replay needs, which its tests rule out.
pub fn take_party(ground: &mut Ground, evidence: &Evidence, census: &Census, settings: &Settings) {
    let halt = ground.halts.iter().map(|halt| halt.day).max();
    let halt = halt.unwrap_or(Day::LAST);
    let before = [0, 1, 2].map(|at| Some(days_of(evidence, CAMPAIGNS[at])));
    let terror = (days_of(evidence, PLENUM).1, halt);
    let number = |id: String| evidence.number(&id);
    let of_record: Vec<f64> = YEARS
        .map(|year| number(format!("party_total_{year}")))
        .collect();
    let kept = libm::pow(1.0 - settings.number("party.left_a_year"), 2.0);
    let mut party = Party {
        members: Region::all()
            .map(|region| members(census, region))
            .collect(),
        entered_before_1930: (evidence.number("party_total_1930") * kept / of_record[0]).min(1.0),
        of_record,
        campaigns: [before[0], before[1], before[2], Some(terror)],
        turn: Some(days_of(evidence, TURN).1),
        checked: Some(evidence.number("purge1933_checked")),
        closed: Some((days_of(evidence, CLOSED).0, days_of(evidence, EXCHANGE).1)),
        admitted: Vec::new(),
        congress: Some(days_of(evidence, CONGRESS).1),
        senior_to_1919: evidence.number("congress17_del_pre1919") / 100.0,
    };
    party.admitted = admitted(&party, settings);
    ground.party = party;
}

fn members(census: &Census, region: Region) -> u32 {
    [Standing::Candidate, Standing::Member]
        .map(|standing| census.of_party(region, standing))
        .iter()
        .sum()
}

/// First and last day of an event of the chronology or of a campaign.
fn days_of(evidence: &Evidence, id: &str) -> (Day, Day) {
    let events = evidence.timeline().iter().chain(evidence.campaigns());
    let event = events.into_iter().find(|event| event.id == id);
    let event = event.expect("the evidence has the event");
    let [first, last] = [event.date, event.date_end.unwrap_or(event.date)]
        .map(|date| Day::of(date).expect("a day of 1932 to 1940"));
    (first, last)
}

/// People admitted in each year: what the statistics show between two counts, the outflow that is
/// believed made good; nobody in a year that was not open from end to end.
fn admitted(party: &Party, settings: &Settings) -> Vec<f64> {
    let outflow = Outflow::of(settings, party);
    let mut lost = vec![0.0; party.of_record.len() - 1];
    let mut open = vec![true; lost.len()];
    for day in Day::FIRST
        .through(Day::LAST)
        .filter(|day| opens_month(*day))
    {
        let year = years_since_1932(day);
        let kept =
            (1.0 - outflow.leaves(party, day)) * (1.0 - outflow.is_expelled_at_all(party, day));
        lost[year] += party.on(day) * (1.0 - kept);
        open[year] &= party.admits(day);
    }
    let changes = party.of_record.windows(2).map(|years| years[1] - years[0]);
    let years = changes.zip(lost).zip(open);
    years
        .map(|((change, lost), open)| if open { (change + lost).max(0.0) } else { 0.0 })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::catalogue;

    #[test]
    fn nobody_is_let_in_while_the_party_is_purged_and_many_are_afterwards() {
        let evidence = Evidence::shipped().unwrap();
        let settings = Settings::shipped(catalogue::ALL);
        let ground = Ground::composed(&evidence, &settings).unwrap();
        let admitted = &ground.party.admitted;
        assert!(
            admitted[1..5].iter().all(|year| year.abs() < 1e-9),
            "{admitted:?}"
        );
        assert!(
            admitted[5] < admitted[6] && admitted[6] < admitted[7],
            "{admitted:?}"
        );
        let members = ground.party.members_in_all();
        assert!((members - evidence.number("party_total_1937")).abs() < 1.0);
    }
}
