//! The deportations of record: who was moved, and where they were sent, as far as it is known.
//!
//! The claims say how many and from where. Where to is known in outline: Poles and Germans of Ukraine
//! to northern Kazakhstan, Koreans to the two republics that the report names, Iranians to Kazakhstan,
//! Finns of the Leningrad border for the most part to the north; those put out of Leningrad as
//! "former people" went to many places, here to the steppe from the Volga to Kazakhstan. Within those
//! places they are shared out by the people there, and where the origin is a republic, by the people of
//! the nationality.

use evidence::{Day, Evidence, Line, Region};
use scenario::Settings;
use society::census::Nationality;

use crate::ground::Ground;
use crate::ground::deportations::{BlockMove, Deportations, Passage, Release, SchoolsClosed};
use crate::shares::{spread, whole};

/// A move as the evidence has it.
struct Recorded {
    claim: &'static str,
    line: Line,
    nationality: Option<Nationality>,
    to: &'static [&'static str],
    to_settlements: bool,
}

const MOVES: [Recorded; 7] = [
    Recorded {
        claim: "leningrad_1935",
        line: Line::People,
        nationality: None,
        to: &["AKT", "BAS", "KUI", "ORE", "SAR"],
        to_settlements: false,
    },
    Recorded {
        claim: "finns_1935",
        line: Line::Finnish,
        nationality: Some(Nationality::Finnish),
        to: &["NOR"],
        to_settlements: true,
    },
    Recorded {
        claim: "poles_germans_1936",
        line: Line::Polish,
        nationality: Some(Nationality::Polish),
        to: &["KRG", "NKZ"],
        to_settlements: true,
    },
    Recorded {
        claim: "poles_germans_1936",
        line: Line::German,
        nationality: Some(Nationality::German),
        to: &["KRG", "NKZ"],
        to_settlements: true,
    },
    Recorded {
        claim: "koreans_kazakhstan",
        line: Line::People,
        nationality: Some(Nationality::Korean),
        to: &["KAZ"],
        to_settlements: false,
    },
    Recorded {
        claim: "koreans_uzbekistan",
        line: Line::People,
        nationality: Some(Nationality::Korean),
        to: &["UZB"],
        to_settlements: false,
    },
    Recorded {
        claim: "iranians_azer_1938",
        line: Line::Iranian,
        nationality: Some(Nationality::Iranian),
        to: &["KAZ"],
        to_settlements: false,
    },
];

/// Decisions on schools, by claim: the Central Committee's for the Union, and Ukraine's own.
const SCHOOLS: [&str; 2] = ["natsch_cc", "natsch_ukr"];

/// Releases from the special settlements that a decision carried.
const RELEASES: [&str; 9] = [
    "ss_wrong_1934",
    "ss_wrong_1935",
    "ss_wrong_1936",
    "ss_wrong_1937",
    "ss_wrong_1938",
    "ss_wrong_1939",
    "ss_wrong_1940",
    "ss_rel1938_1939",
    "ss_rel1938_1940",
];

/// What the evidence gives, over a ground that has its people.
pub(super) fn given(evidence: &Evidence, settings: &Settings, ground: &Ground) -> Deportations {
    let blocks: Vec<BlockMove> = MOVES
        .iter()
        .map(|recorded| block(evidence, settings, ground, recorded))
        .collect();
    let settled = blocks.iter().filter(|block| block.to_settlements);
    let settled = settled.flat_map(|block| &block.passages);
    let in_blocks: u32 = settled.map(|passage| passage.people).sum();
    let releases = RELEASES.iter().map(|id| Release {
        days: days(evidence, id),
        people: whole(evidence.number(id)),
    });
    Deportations {
        settlers: whole(evidence.number("ss_1932_01")),
        arrivals: whole(evidence.number("ss_arrivals_1932_40")).saturating_sub(in_blocks),
        releases: releases.collect(),
        schools: schools(evidence),
        blocks,
    }
}

/// The days of a claim.
fn days(evidence: &Evidence, id: &str) -> (Day, Day) {
    let claim = evidence.claim(id);
    let period = claim.map(|claim| claim.period);
    let days = period.and_then(|period| Day::of(period.start).zip(Day::of(period.end)));
    days.unwrap_or_else(|| panic!("the evidence has no days for `{id}`"))
}

fn regions<'a>(evidence: &'a Evidence, id: &str) -> &'a [Region] {
    let place = evidence.places().get(id);
    place.map_or(&[], evidence::Place::regions)
}

fn block(
    evidence: &Evidence,
    settings: &Settings,
    ground: &Ground,
    recorded: &Recorded,
) -> BlockMove {
    let claim = evidence.claim(recorded.claim).expect("a claim of a move");
    let poles = settings.number("assumption.poles-moved");
    let share = match (recorded.claim, recorded.line) {
        ("poles_germans_1936", Line::Polish) => poles,
        ("poles_germans_1936", _) => 1.0 - poles,
        _ => 1.0,
    };
    let people = whole(evidence.number(recorded.claim) * share);
    let of_line = |region: Region| match recorded.line {
        Line::People => f64::from(ground.people[region.index()]),
        line => f64::from(ground.stock[line.index()][region.index()]),
    };
    let from = shared(people, regions(evidence, &claim.place), of_line);
    let to: Vec<Region> = recorded
        .to
        .iter()
        .flat_map(|id| regions(evidence, id))
        .copied()
        .collect();
    let mut passages = Vec::new();
    for (from, leaving) in from {
        for (to, people) in shared(leaving, &to, |to| f64::from(ground.people[to.index()])) {
            passages.push(Passage { from, to, people });
        }
    }
    passages.retain(|passage| 0 < passage.people);
    BlockMove {
        id: recorded.claim.to_owned(),
        line: recorded.line,
        nationality: recorded.nationality,
        days: days(evidence, recorded.claim),
        to_settlements: recorded.to_settlements,
        passages,
    }
}

/// People shared out over regions by weight.
fn shared(people: u32, regions: &[Region], weight: impl Fn(Region) -> f64) -> Vec<(Region, u32)> {
    let all: f64 = regions.iter().map(|region| weight(*region)).sum();
    let weights = regions.iter().map(|region| weight(*region) / all.max(1.0));
    regions
        .iter()
        .copied()
        .zip(spread(people, weights))
        .collect()
}

/// The Ukrainian decision is in force in Ukraine, that of the Central Committee in the other republics.
fn schools(evidence: &Evidence) -> Vec<SchoolsClosed> {
    let ukraine = regions(evidence, "UKR");
    let decisions = SCHOOLS.iter().map(|id| {
        let claim = evidence.claim(id).expect("a dated decision");
        let own = |region: &Region| (claim.place == "UKR") == ukraine.contains(region);
        SchoolsClosed {
            id: claim.id.clone(),
            day: days(evidence, id).0,
            regions: Region::all().filter(own).collect(),
        }
    });
    decisions.collect()
}
