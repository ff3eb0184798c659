//! From the returns of the army's cadres and the census to the commanders of a run.
//!
//! Three strengths of the list can be reckoned back from a year's discharges and their share, and
//! the fourth is that of 1939; ranks above the regiment were counted post by post. Where commanders
//! served no return says, so they stand where the census has the army. The discharges of 1937 and
//! 1938 are not read here.

use evidence::{Day, Evidence, Line, Region};
use society::census::stocks::named;
use society::census::{Census, CensusRules, Occupation};

use crate::ground::army::{Army, Purge};

/// The list of command and political staff, by year.
const LIST: [(i16, &str); 4] = [
    (1935, "list_1935"),
    (1936, "list_1936"),
    (1937, "list_1937"),
    (1939, "list_1939"),
];

/// Discharged outside the purge, in per cent of the list.
const ORDINARY: [(i16, &str); 3] = [
    (1935, "dischpct_1935"),
    (1936, "dischpct_1936"),
    (1939, "dischpct_1939"),
];

/// Posts of the corps and above, of the division, of the brigade; commissars and the fleet with them.
const POSTS: [&[&str]; 3] = [
    &[
        "rank_marshal_total",
        "rank_armcom1_total",
        "rank_flag_fl1_total",
        "rank_flag_fl2_total",
        "rank_flag1_total",
        "rank_kmd1_total",
        "rank_kmd2_total",
        "rank_armcom2_total",
        "rank_komkor_total",
        "rank_korcom_total",
    ],
    &["rank_flag2_total", "rank_komdiv_total", "rank_divcom_total"],
    &["rank_kombrig_total", "rank_brcom_total"],
];

/// The army as the evidence gives it, spread as the census has it; its purge ends with the halt.
pub(super) fn of(evidence: &Evidence, census: &Census, halt: Day) -> Army {
    let under_arms = |region| f64::from(census.of_occupation(region, Occupation::Army));
    let all: f64 = Region::all().map(under_arms).sum();
    let share = |region| under_arms(region) / all.max(1.0);
    let complaints = evidence.claim("complaints").expect("the complaints heard");
    Army {
        list: LIST
            .map(|(year, id)| (Day::on(year, 7, 1), evidence.number(id)))
            .to_vec(),
        posts: POSTS.map(|ids| ids.iter().map(|id| evidence.number(id)).sum()),
        garrisons: Region::all().map(share).collect(),
        foreign: foreign(census),
        ordinary: ORDINARY
            .map(|(year, id)| (year, evidence.number(id) / 100.0))
            .to_vec(),
        ordinary_arrested: evidence.number("arr_1934") / evidence.number("disch_1934"),
        purge: Some(purge(evidence, halt)),
        complaints: complaints.period.days(),
    }
}

/// Of the whole people, those of a nationality that a national operation named: commanders served
/// far from home, so where they stood says nothing of it.
fn foreign(census: &Census) -> f64 {
    let rules = CensusRules::default();
    let mut all = 0.0;
    let mut foreign = 0.0;
    for region in Region::all() {
        all += f64::from(census.people(region));
        for line in Line::NATIONAL {
            for nationality in named(&rules, line) {
                foreign += f64::from(census.of_nationality(region, *nationality));
            }
        }
    }
    foreign / all.max(1.0)
}

/// The days of the four waves: the year's turn is the convention for the first and the third.
fn purge(evidence: &Evidence, halt: Day) -> Purge {
    let started = |id: &str| {
        let claim = evidence.claim(id).expect("a dated figure of the army");
        Day::of(claim.period.start).expect("a day of the run")
    };
    let event = |id: &str| {
        let mut timeline = evidence.timeline().iter();
        timeline
            .find(|event| event.id == id)
            .and_then(|event| Day::of(event.date))
    };
    Purge {
        begins: Day::on(1937, 1, 1),
        trial: started("trial_june37"),
        third: Day::on(1938, 1, 1),
        fourth: started("complaints"),
        ends: halt,
        origin: event("ev_army_origin"),
    }
}
